import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import { checkAmong, type Errors } from '../validation/checks.ts';

const SCALARS_ONLY = ['array', 'object'];

/**
 * Maps and lists that are merged in one way or another are of a shape for it.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apis/apiextensions/validation/validation.go
 */
export function checkShapes(errors: Errors, schema: ValueMap, field: string): void {
  const { items, 'x-kubernetes-list-type': list, 'x-kubernetes-map-type': map } = schema;
  if (map !== undefined) checkType(errors, schema, field, 'object', 'x-kubernetes-map-type');
  checkAmong(errors, `${field}.x-kubernetes-map-type`, map, ['atomic', 'granular']);
  if (list !== undefined) checkType(errors, schema, field, 'array', 'x-kubernetes-list-type');
  checkAmong(errors, `${field}.x-kubernetes-list-type`, list, ['atomic', 'set', 'map']);
  const keys = listAt(schema, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
  const needed = 'must be map if x-kubernetes-list-map-keys is non-empty';
  if (keys.length > 0 && list === undefined) errors.push(required(`${field}.x-kubernetes-list-type`, needed));
  else if (keys.length > 0 && list !== 'map')
    errors.push(invalid(`${field}.x-kubernetes-list-type`, list ?? null, needed));
  if (list === 'set' && textAt(schema, 'type') === 'array' && isMap(items)) checkSetItems(errors, items, field);
  if (list === 'map') checkKeys(errors, items, keys, field);
  if ((list === 'map' || list === 'set') && isMap(items)) checkItems(errors, items, list, keys, field);
}

function checkType(errors: Errors, schema: ValueMap, field: string, wanted: string, word: string): void {
  const type = textAt(schema, 'type');
  if (type === wanted) return;
  const detail = `must be ${wanted} if ${word} is specified`;
  errors.push(type === '' ? required(`${field}.type`, detail) : invalid(`${field}.type`, type, detail));
}

/** Items of a set are compared as wholes. */
function checkSetItems(errors: Errors, items: ValueMap, field: string): void {
  const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const type = textAt(items, 'type');
  const [list, map] = [items['x-kubernetes-list-type'], items['x-kubernetes-map-type']];
  if (type === 'array' && list !== undefined && list !== 'atomic')
    errors.push(invalid(`${field}.items.x-kubernetes-list-type`, list, detail));
  if (type === 'object' && map !== 'atomic')
    errors.push(invalid(`${field}.items.x-kubernetes-map-type`, map ?? null, detail));
}

function checkKeys(errors: Errors, items: unknown, keys: readonly string[], field: string): void {
  if (keys.length === 0)
    errors.push(required(`${field}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map'));
  if (!isRecord(items))
    return void errors.push(required(`${field}.items`, 'must have a schema if x-kubernetes-list-type is map'));
  const type = textAt(items, 'type');
  if (type !== 'object') {
    const detail = "must be object if parent array's x-kubernetes-list-type is map";
    return void errors.push(invalid(`${field}.items.type`, type, detail));
  }
  const tell = (detail: string): void =>
    void errors.push(invalid(`${field}.x-kubernetes-list-map-keys`, undefined, detail));
  for (const [index, key] of keys.entries()) {
    const property = mapAt(items, 'properties')[key];
    if (property === undefined) tell('entries must all be names of item properties');
    else if (SCALARS_ONLY.includes(textAt(property, 'type'))) {
      const detail = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      errors.push(invalid(`${field}.items.properties[${key}].type`, type, detail));
    }
    if (keys.indexOf(key) < index) tell('must not contain duplicate entries');
  }
}

function isRecord(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Items and their keys are never null, and every item has its keys (`validateMapListKeysMapSet`). */
function checkItems(errors: Errors, items: ValueMap, list: string, keys: readonly string[], field: string): void {
  if (items['nullable'] === true)
    errors.push(forbidden(`${field}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${list}`));
  if (list !== 'map') return;
  const always = listAt(items, 'required');
  for (const key of keys) {
    const property = mapAt(items, 'properties')[key];
    if (!isMap(property)) continue;
    const path = `${field}.items.properties[${key}]`;
    if (property['default'] === undefined && !always.includes(key)) {
      const detail =
        'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property';
      errors.push(required(`${path}.default`, detail));
    }
    if (property['nullable'] === true) {
      const detail = 'this property is in x-kubernetes-list-map-keys, so it cannot be nullable';
      errors.push(forbidden(`${path}.nullable`, detail));
    }
  }
}
