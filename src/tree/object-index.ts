import { isDeepStrictEqual } from 'node:util';
import type { ValueMap } from '../manifest/model.ts';
import { textOfObject } from './object-text.ts';

/** What is known of objects, found by their name and all of their content. */
export interface ObjectIndex<T> {
  /** What was put there for an equal object of that name; otherwise what is made now. */
  once(name: string, object: ValueMap, make: () => T): { value: T; isNew: boolean };
}

/**
 * Objects of one name are nearly always equal, and mostly the same in memory: only where a second one of a name differs, their whole texts are
 * made to find them by, however many there are.
 */
export function createObjectIndex<T extends object>(): ObjectIndex<T> {
  const known = new Map<string, { object: ValueMap; value: T; byText?: Map<string, T> }>();
  return {
    once(name, object, make) {
      const first = known.get(name);
      if (first === undefined) {
        const value = make();
        known.set(name, { object, value });
        return { value, isNew: true };
      }
      if (first.object === object || isDeepStrictEqual(first.object, object))
        return { value: first.value, isNew: false };
      first.byText ??= new Map([[textOfObject(first.object), first.value]]);
      const text = textOfObject(object);
      const before = first.byText.get(text);
      if (before !== undefined) return { value: before, isNew: false };
      const value = make();
      first.byText.set(text, value);
      return { value, isNew: true };
    },
  };
}
