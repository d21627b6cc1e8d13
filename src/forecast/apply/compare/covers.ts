import type { Value } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';

/** Whether a stored value has everything that a written one says. */
export function covers(stored: Value | undefined, written: Value | undefined): boolean {
  if (isMap(written)) {
    return (
      isMap(stored) &&
      Object.keys(written).every(
        (key) => isNothing(written[key]) || covers(Object.hasOwn(stored, key) ? stored[key] : undefined, written[key]),
      )
    );
  }
  if (Array.isArray(written)) {
    return (
      Array.isArray(stored) &&
      written.length === stored.length &&
      written.every((item, index) => covers(stored[index], item))
    );
  }
  return sameValue(stored, written);
}

/** An empty map says nothing of a stored value. */
export function isNothing(value: Value | undefined): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
