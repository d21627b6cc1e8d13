import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';

/** What was found of an object; rendered objects never change. */
const known = new WeakMap<ValueMap, { struct: Struct; found: boolean }>();

/**
 * Whether an object has something that a strategic merge patch can fail over, so that it is worth trying: an item of a merged list without
 * its key, or a map or list in a field that the type does not have.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/util/strategicpatch/patch.go
 */
export function mayLackPatch(object: ValueMap, struct: Struct): boolean {
  let before = known.get(object);
  if (before?.struct !== struct) {
    before = { struct, found: isStrange(object, struct) };
    known.set(object, before);
  }
  return before.found;
}

const knownFields = new WeakMap<ValueMap, { struct: Struct; found: boolean }>();

/** Whether a manifest writes a field that the type does not have, as a misspelt one: the server drops it. The status does not count. */
export function hasUndeclared(object: ValueMap, struct: Struct): boolean {
  let before = knownFields.get(object);
  if (before?.struct !== struct) {
    before = { struct, found: isUndeclared(object, struct) };
    knownFields.set(object, before);
  }
  return before.found;
}

function isUndeclared(object: ValueMap, struct: Struct): boolean {
  return Object.keys(object).some((key) => {
    const value = object[key] ?? null;
    if (value === null || key === 'status') return false;
    const field = struct.fields.get(key);
    return field === undefined || isUndeclaredIn(value, field.type);
  });
}

function isUndeclaredIn(value: Value, type: FieldType): boolean {
  if (type.kind === 'list') return Array.isArray(value) && value.some((item) => isUndeclaredIn(item, type.items));
  if (!isMap(value)) return false;
  if (type.kind === 'struct') return isUndeclared(value, type.struct);
  return type.kind === 'map' && Object.values(value).some((item) => isUndeclaredIn(item, type.values));
}

function isStrange(object: ValueMap, struct: Struct): boolean {
  return Object.keys(object).some((key) => {
    const value = object[key] ?? null;
    if (typeof value !== 'object' || value === null || key === 'status') return false;
    const field = struct.fields.get(key);
    if (field === undefined) return true;
    const mergeKey = field.merge?.key;
    const lacksKey =
      mergeKey !== undefined &&
      Array.isArray(value) &&
      value.some((item) => !isMap(item) || !Object.hasOwn(item, mergeKey));
    return lacksKey || isStrangeValue(value, field.type);
  });
}

function isStrangeValue(value: Value, type: FieldType): boolean {
  if (type.kind === 'list') return Array.isArray(value) && value.some((item) => isStrangeValue(item, type.items));
  if (!isMap(value)) return false;
  if (type.kind === 'struct') return isStrange(value, type.struct);
  return type.kind === 'map' && Object.values(value).some((item) => isStrangeValue(item, type.values));
}
