import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt } from '../../fields.ts';
import { invalid } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';

/**
 * Sets have every item once, and lists that are maps every key.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/listtype/validation.go
 */
export function checkListTypes(errors: Errors, schema: ValueMap, value: Value, field: string): void {
  if (Array.isArray(value)) {
    checkList(errors, schema, value, field);
    const items = schema['items'];
    if (isMap(items))
      for (const [index, item] of value.entries()) checkListTypes(errors, items, item, `${field}[${index}]`);
  } else if (isMap(value)) {
    const properties = mapAt(schema, 'properties');
    const additional = schema['additionalProperties'];
    for (const [key, item] of Object.entries(value)) {
      const property = getEntry(properties, key);
      if (isMap(property)) checkListTypes(errors, property, item, field === '' ? key : `${field}.${key}`);
      else if (isMap(additional)) checkListTypes(errors, additional, item, `${field}[${key}]`);
    }
  }
}

function checkList(errors: Errors, schema: ValueMap, list: Value[], field: string): void {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') return tellTwins(errors, list, field);
  if (type !== 'map') return;
  const stranger = list.findIndex((item) => item !== null && !isMap(item));
  if (stranger >= 0) {
    const detail = 'must be an object for an array of list-type map';
    return void errors.push(invalid(`${field}[${stranger}]`, list[stranger], detail));
  }
  const keys = listAt(schema, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
  tellTwins(
    errors,
    list.map((item) => keysOf(isMap(item) ? item : {}, keys)),
    field,
  );
}

function keysOf(item: ValueMap, keys: readonly string[]): ValueMap {
  const there = keys.filter((key) => Object.hasOwn(item, key)).toSorted();
  return Object.fromEntries(there.map((key) => [key, getEntry(item, key) ?? null]));
}

/** Of many that are equal, the second is told of. */
function tellTwins(errors: Errors, list: readonly Value[], field: string): void {
  const seen = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const text = JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    const times = seen.get(text) ?? 0;
    if (times === 1)
      errors.push({ field: `${field}[${index}]`, type: 'Duplicate', detail: `Duplicate value: ${text}` });
    seen.set(text, times + 1);
  }
}
