import type { Manifest, Value } from './model.ts';
import { getEntry, setEntry } from './value-map.ts';

/**
 * Makes two versions of objects hold their equal parts in common, so that these are in memory once and everything that
 * compares them afterwards sees at once that they are the same. Nobody can tell the difference: a part is replaced by one
 * that is equal in everything, the order of its keys included. The objects themselves stay two.
 */
export function shareParts(base: readonly Manifest[], head: readonly Manifest[]): void {
  const known = new Map(base.map((manifest) => [keyOf(manifest), manifest]));
  for (const manifest of head) {
    const before = known.get(keyOf(manifest));
    if (before === undefined) continue;
    share(before.object, manifest.object);
    const { group, kind, namespace, name } = before.identity;
    manifest.identity = { cluster: manifest.identity.cluster, group, kind, namespace, name };
    manifest.apiVersion = before.apiVersion === manifest.apiVersion ? before.apiVersion : detach(manifest.apiVersion);
  }
}

function keyOf({ identity: { group, kind, namespace, name } }: Manifest): string {
  return `${group}\0${kind}\0${namespace}\0${name}`;
}

/**
 * True where both are equal in everything. What is below head and equal is base's own afterwards; a text that is not is one of
 * its own, because a part of a text that was read keeps all of that in memory.
 */
function share(base: Value | undefined, head: Value | undefined): boolean {
  if (base === head) return true;
  if (typeof base !== 'object' || typeof head !== 'object' || base === null || head === null) return false;
  if (Array.isArray(base)) return Array.isArray(head) && shareItems(base, head);
  if (Array.isArray(head)) return false;
  const keys = Object.keys(head);
  const before = Object.keys(base);
  let isSame = keys.length === before.length;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    if (key !== before[index]) isSame = false;
    const [one, other] = [getEntry(base, key), getEntry(head, key)];
    if (one !== undefined && share(one, other)) {
      if (isKept(one)) setEntry(head, key, one);
    } else {
      isSame = false;
      if (typeof other === 'string' && other.length >= SLICED) setEntry(head, key, detach(other));
    }
  }
  return isSame;
}

function shareItems(base: Value[], head: Value[]): boolean {
  let isSame = base.length === head.length;
  for (let index = 0; index < head.length; index++) {
    const [one, other] = [base[index], head[index]];
    if (one !== undefined && share(one, other)) {
      if (isKept(one)) head[index] = one;
    } else {
      isSame = false;
      if (typeof other === 'string' && other.length >= SLICED) head[index] = detach(other);
    }
  }
  return isSame;
}

function isKept(value: Value): boolean {
  return typeof value === 'object' || (typeof value === 'string' && value.length >= SLICED);
}

/** From this length on V8 makes a part of a text a reference to the whole (`SlicedString::kMinLength`). */
const SLICED = 13;

function detach(text: string): string {
  // Putting it together makes a text of its own, and taking the blank off refers to that.
  return ` ${text}`.slice(1);
}
