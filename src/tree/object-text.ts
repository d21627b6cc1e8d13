import type { ValueMap } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';

/** Texts by object: both sides of a comparison ask for those that they share. */
const known = new WeakMap<ValueMap, string>();

/** An object as one text: equal texts, equal objects. Objects of the tree never change. */
export function textOfObject(object: ValueMap): string {
  let text = known.get(object);
  if (text === undefined) {
    text = toJson(object);
    known.set(object, text);
  }
  return text;
}
