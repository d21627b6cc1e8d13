import type { Value, ValueMap } from '../../manifest/model.ts';
import { setEntry } from '../../manifest/value-map.ts';
import { readObject } from '../apply/decode.ts';
import { failureOf } from '../apply/failures.ts';
import { hasUndeclared } from '../apply/patch/strange-parts.ts';
import { isMap, sameValue } from '../fields.ts';
import { patchedStructOf } from './scheme.ts';

/** By what is written; rendered objects never change. */
const known = new WeakMap<ValueMap, ValueMap>();

/**
 * What Git has as Argo CD compares it: read into its type and written again, so that empty maps, empty lists and zero values that the type leaves
 * out (`omitempty`) are not there, nor is a struct that is null, and a null in a map of texts is an empty text. A field that the type does not have,
 * or a value that it cannot read, leaves the object as it is; so does a kind that client-go's scheme does not have. What was applied last is not
 * treated so: what is empty there and not here counts as taken out.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/diff/diff.go (remarshal)
 */
export function asTyped(object: ValueMap): ValueMap {
  let typed = known.get(object);
  if (typed === undefined) {
    typed = isAnyEmpty(object) ? remarshal(object) : object;
    known.set(object, typed);
  }
  return typed;
}

/** Whether there is anything that a type may leave out. */
function isAnyEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some(isAnyEmpty);
  if (!isMap(value)) return value === null || value === '' || value === 0 || value === false;
  const values = Object.values(value);
  return values.length === 0 || values.some(isAnyEmpty);
}

function remarshal(object: ValueMap): ValueMap {
  const struct = patchedStructOf(object);
  if (struct === undefined || hasUndeclared(object, struct)) return object;
  try {
    const typed = restrict(object, readObject(object, struct));
    return sameValue(typed, object) ? object : typed;
  } catch (error) {
    failureOf(error, 'Decode');
    return object;
  }
}

/** Only what was written, as it was read. gitops-engine/pkg/utils/json/json.go (RemoveMapFields) */
export function restrict(written: ValueMap, read: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(written)) {
    if (Object.hasOwn(read, key)) setEntry(result, key, restrictValue(written[key] ?? null, read[key] ?? null));
  }
  return result;
}

function restrictValue(written: Value, read: Value): Value {
  if (isMap(written) && isMap(read)) return restrict(written, read);
  if (!Array.isArray(written) || !Array.isArray(read)) return read;
  return read.map((item, index) => (index < written.length ? restrictValue(written[index] ?? null, item) : item));
}
