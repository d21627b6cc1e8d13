import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';

/** Something that a strategic merge patch can fail over. */
const UNPATCHED = 1;
/** A field that the type does not have. */
const UNDECLARED = 2;
const ALL = UNPATCHED | UNDECLARED;

/** What was found of an object; rendered objects never change. */
const known = new WeakMap<ValueMap, { struct: Struct; found: number }>();

/**
 * Whether an object has something that a strategic merge patch can fail over, so that it is worth trying: an item of a merged list without
 * its key, or a map or list in a field that the type does not have.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/util/strategicpatch/patch.go
 */
export function mayLackPatch(object: ValueMap, struct: Struct): boolean {
  return (strangePartsOf(object, struct) & UNPATCHED) !== 0;
}

/** Whether a manifest writes a field that the type does not have, as a misspelt one: the server drops it. The status does not count. */
export function hasUndeclared(object: ValueMap, struct: Struct): boolean {
  return (strangePartsOf(object, struct) & UNDECLARED) !== 0;
}

function strangePartsOf(object: ValueMap, struct: Struct): number {
  let before = known.get(object);
  if (before?.struct !== struct) {
    before = { struct, found: lookThrough(object, struct) };
    known.set(object, before);
  }
  return before.found;
}

/** Both are asked of most objects, so they are looked for together. */
function lookThrough(object: ValueMap, struct: Struct): number {
  let found = 0;
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null;
    if (value === null || key === 'status') continue;
    const field = struct.fields.get(key);
    if (field === undefined) found |= typeof value === 'object' ? ALL : UNDECLARED;
    else if (typeof value === 'object') {
      if (lacksKey(value, field.merge?.key)) found |= UNPATCHED;
      found |= lookInto(value, field.type);
    }
    if (found === ALL) return found;
  }
  return found;
}

function lacksKey(value: Value, mergeKey: string | undefined): boolean {
  return (
    mergeKey !== undefined &&
    Array.isArray(value) &&
    value.some((item) => !isMap(item) || !Object.hasOwn(item, mergeKey))
  );
}

function lookInto(value: Value, type: FieldType): number {
  if (type.kind === 'struct') return isMap(value) ? lookThrough(value, type.struct) : 0;
  if (type.kind === 'list') return Array.isArray(value) ? lookIntoAll(value, type.items) : 0;
  return type.kind === 'map' && isMap(value) ? lookIntoAll(Object.values(value), type.values) : 0;
}

function lookIntoAll(values: readonly Value[], type: FieldType): number {
  // Nothing that is inside of texts and numbers is strange.
  if (type.kind === 'scalar') return 0;
  return values.reduce((found: number, value) => found | lookInto(value, type), 0);
}
