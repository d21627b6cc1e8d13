import type { Manifest, Value, ValueMap } from './model.ts';
import { ownText } from './own-texts.ts';
import { getEntry, isMap, setEntry } from './value-map.ts';

/**
 * Makes two versions of objects hold their equal parts in common, so that these are in memory once and everything that
 * compares them afterwards sees at once that they are the same. Nobody can tell the difference: a part is replaced by one
 * that is equal in everything, the order of its keys included. An object that is equal as a whole is one.
 */
export function shareParts(base: readonly Manifest[], head: readonly Manifest[]): void {
  const known = new Map(base.map((manifest) => [keyOf(manifest), manifest]));
  for (const manifest of head) {
    const before = known.get(keyOf(manifest));
    if (before === undefined) continue;
    manifest.object = settleEntries(before.object, manifest.object);
    const { cluster } = manifest.identity;
    manifest.identity = cluster === before.identity.cluster ? before.identity : { ...before.identity, cluster };
    manifest.apiVersion = ownText(manifest.apiVersion);
  }
}

function keyOf({ identity: { group, kind, namespace, name } }: Manifest): string {
  return `${group}\0${kind}\0${namespace}\0${name}`;
}

/**
 * Makes an object that was read hold in common with one that was read before what both hold at the same place, and the rest in
 * memory of its own. The object itself stays another one.
 */
export function settleBeside(before: ValueMap, object: ValueMap): void {
  settleEntries(before, object);
}

/** The value to be held: the one before where both are equal in everything, else the other with all that is below it settled. */
function settle(before: Value | undefined, value: Value): Value {
  if (typeof value === 'string') return before === value ? before : ownText(value);
  if (typeof value !== 'object' || value === null || before === value) return value;
  if (Array.isArray(value)) return settleItems(Array.isArray(before) ? before : undefined, value);
  return settleEntries(isMap(before) ? before : undefined, value);
}

function settleItems(before: Value[] | undefined, items: Value[]): Value[] {
  let isSame = before?.length === items.length;
  for (const [index, item] of items.entries()) {
    const [one, kept] = [before?.[index], settle(before?.[index], item)];
    if (!Object.is(one, kept)) isSame = false;
    items[index] = kept;
  }
  return isSame && before !== undefined ? before : items;
}

function settleEntries(before: ValueMap | undefined, map: ValueMap): ValueMap {
  const keys = Object.keys(map);
  const keysBefore = before === undefined ? [] : Object.keys(before);
  let isSame = keys.length === keysBefore.length;
  for (const [index, key] of keys.entries()) {
    if (key !== keysBefore[index]) isSame = false;
    const one = before === undefined ? undefined : getEntry(before, key);
    const kept = settle(one, getEntry(map, key) ?? null);
    if (!Object.is(one, kept)) isSame = false;
    setEntry(map, key, kept);
  }
  return isSame && before !== undefined ? before : map;
}
