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
    if (before !== undefined) share(before.object, manifest.object);
  }
}

function keyOf({ identity: { group, kind, namespace, name } }: Manifest): string {
  return `${group}\0${kind}\0${namespace}\0${name}`;
}

/** True where both are equal in everything; what is below head and equal is base's own afterwards. */
function share(base: Value | undefined, head: Value | undefined): boolean {
  if (base === head) return true;
  if (typeof base !== 'object' || typeof head !== 'object' || base === null || head === null) return false;
  if (Array.isArray(base)) return Array.isArray(head) && shareItems(base, head);
  if (Array.isArray(head)) return false;
  const keys = Object.keys(head);
  const before = Object.keys(base);
  let isSame = keys.length === before.length;
  for (const [index, key] of keys.entries()) {
    if (key !== before[index]) isSame = false;
    const [one, other] = [getEntry(base, key), getEntry(head, key)];
    if (one === undefined || !share(one, other)) isSame = false;
    else if (typeof one === 'object' && one !== other) setEntry(head, key, one);
  }
  return isSame;
}

function shareItems(base: Value[], head: Value[]): boolean {
  let isSame = base.length === head.length;
  for (let index = 0; index < base.length && index < head.length; index++) {
    const [one, other] = [base[index], head[index]];
    if (one === undefined || !share(one, other)) isSame = false;
    else if (typeof one === 'object' && one !== other) head[index] = one;
  }
  return isSame;
}
