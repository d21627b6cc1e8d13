import type { Value, ValueMap } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';

/** Texts by object: both sides of a comparison ask for those that they share. */
const known = new WeakMap<ValueMap, string>();

/** An object as one text: equal texts, equal objects, whatever the order of their keys. Objects of the tree never change. */
export function textOfObject(object: ValueMap): string {
  let text = known.get(object);
  if (text === undefined) {
    text = toJson(sortKeys(object));
    known.set(object, text);
  }
  return text;
}

function sortKeys(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMap(value)) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(getEntry(value, key) ?? null)]));
}
