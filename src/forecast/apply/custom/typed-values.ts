import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { ListKeys } from '../../../kubernetes/types/ownership.ts';
import { fieldAt, listAt, mapAt, textAt } from '../../fields.ts';
import { firstOf, itemName, NOT_DECLARED, whyUnkeyed } from '../typed.ts';
import { isEmbedded, RESOURCE_FIELDS, schemaOfEntry } from './schema.ts';

/** Where a value stands. */
interface Spot {
  path: string;
  /** Something around it keeps fields that no schema knows, and so does all that is in it. */
  keeps: boolean;
}

/**
 * Why a value is none of the type that server-side apply makes of its schema: a value of another type, a field that is not declared, an item without
 * its key. Any number is as good as another, and null is of every type: validation looks closer. What has no type may be anything, such as
 * what is a number or a text; what has a format, any scalar; an object that declares nothing may have any field.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/schemaconv/openapi.go (parseSchema, parseObject, parseList),
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/typed/validate.go
 */
export function whyMistyped(value: Value, schema: ValueMap, spot: Spot): string | undefined {
  const { path } = spot;
  if (value === null) return undefined;
  const wanted = scalarOf(schema);
  if (wanted !== undefined) return wanted.types.has(typeof value) ? undefined : `${path}: expected ${wanted.name}`;
  const own: Spot = { path, keeps: spot.keeps || schema['x-kubernetes-preserve-unknown-fields'] === true };
  const type = textAt(schema, 'type');
  if (type === 'array') return Array.isArray(value) ? inList(value, schema, own) : `${path}: expected list`;
  if (isMap(value)) return inMap(value, schema, own);
  return type === 'object' ? `${path}: expected map` : undefined;
}

function inList(list: readonly Value[], schema: ValueMap, { path, keeps }: Spot): string | undefined {
  const items = mapAt(schema, 'items');
  const keys = keysOf(schema, items);
  const unkeyed = keys === undefined ? undefined : whyUnkeyed(list, keys, path);
  if (unkeyed !== undefined) return unkeyed;
  return firstOf(list, (item, index) =>
    whyMistyped(item, items, { path: `${path}[${itemName(item, index, keys)}]`, keeps }),
  );
}

function inMap(map: ValueMap, schema: ValueMap, { path, keeps }: Spot): string | undefined {
  const isOpen = keeps || Object.keys(mapAt(schema, 'properties')).length === 0;
  return firstOf(Object.keys(map), (key) => {
    const own = schemaOfEntry(schema, key);
    const inner = { path: `${path}.${key}`, keeps };
    if (own === 'kept' || (own === undefined && isEmbedded(schema) && RESOURCE_FIELDS.includes(key))) return undefined;
    if (own !== undefined) return whyMistyped(map[key] ?? null, own, inner);
    return isOpen && schema['additionalProperties'] !== false ? undefined : `${inner.path}: ${NOT_DECLARED}`;
  });
}

/** What tells the items of a list apart: nothing in one that is written whole. */
function keysOf(schema: ValueMap, items: ValueMap): ListKeys | undefined {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') return [];
  if (type !== 'map') return undefined;
  return listAt(schema, 'x-kubernetes-list-map-keys')
    .filter((name) => typeof name === 'string')
    .map((name) => {
      const fallback = fieldAt(items, ['properties', name, 'default']);
      return {
        name,
        fallback: fallback === undefined || typeof fallback === 'object' ? undefined : String(fallback),
      };
    });
}

interface ScalarType {
  types: ReadonlySet<string>;
  name: string;
}

const NUMERIC: ScalarType = { types: new Set(['number', 'bigint']), name: 'numeric (int or float)' };
const TEXT: ScalarType = { types: new Set(['string']), name: 'string' };
const ANY: ScalarType = { types: new Set(['string', 'number', 'bigint', 'boolean']), name: 'any scalar' };
const BOOLEAN: ScalarType = { types: new Set(['boolean']), name: 'boolean' };
const TYPED_FORMATS = new Set(['', 'byte']);

/** pkg/schemaconv/smd.go (convertPrimitive) */
function scalarOf(schema: ValueMap): ScalarType | undefined {
  const type = textAt(schema, 'type');
  if (type === 'integer' || type === 'number') return NUMERIC;
  if (type === 'boolean') return BOOLEAN;
  if (type !== 'string') return undefined;
  return TYPED_FORMATS.has(textAt(schema, 'format')) ? TEXT : ANY;
}
