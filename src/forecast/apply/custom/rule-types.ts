import { Buffer } from 'node:buffer';
import { escapeFieldName } from '../../../cel/escape.ts';
import {
  BOOL,
  bounded,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  STRING,
  struct,
  TIMESTAMP,
  type Type,
} from '../../../cel/typing/type.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt, numberAt, textAt, textsAt } from '../../fields.ts';

/** The most that a request may hold. https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/apis/cel/config.go */
export const MAX_REQUEST = 3 * 1024 * 1024;
const LONGEST_TEXT = MAX_REQUEST - 2;
/** Bytes of a character at most. */
const CHARACTER = 4;
/** What the root and embedded objects have, whatever their schema says. */
const OBJECT: ValueMap = {
  kind: { type: 'string' },
  apiVersion: { type: 'string' },
  metadata: { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } },
};
/** Texts that are something else in expressions: their type, how long they are at most, and at least. */
const FORMATS: Readonly<Record<string, [Type, number, number]>> = {
  duration: [DURATION, 32, 3],
  date: [TIMESTAMP, 12, 12],
  'date-time': [TIMESTAMP, 32, 21],
};

/**
 * The type of `self` where a schema describes it; undefined for what rules cannot look at: a field without a type. Structs are told
 * apart by where they are, whatever their fields.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go (SchemaDeclType)
 */
export function typeOfSchema(schema: ValueMap, isRoot: boolean, name = 'selfType'): Type | undefined {
  if (!isSeen(schema)) return undefined;
  if (schema['x-kubernetes-int-or-string'] === true) return bounded(DYN, lengthOf(schema));
  switch (kindOf(schema, isRoot)) {
    case 'array': {
      const items = partOf(schema['items'], `${name}.@idx`);
      const most = limitOf(schema, 'maxItems');
      return bounded(listOf(items), most ?? Math.floor(LONGEST_TEXT / (leastSize(schema['items']) + 1)));
    }
    case 'object':
      return objectType(schema, isRoot, name);
    case 'boolean':
      return BOOL;
    case 'integer':
      return INT;
    case 'number':
      return DOUBLE;
    default:
      return textType(schema);
  }
}

function kindOf(schema: ValueMap, isRoot: boolean): string {
  return isRoot ? 'object' : textAt(schema, 'type');
}

function isRootLike(schema: ValueMap): boolean {
  return schema['x-kubernetes-embedded-resource'] === true;
}

function partOf(schema: Value | undefined, name: string): Type {
  return (isMap(schema) ? typeOfSchema(schema, isRootLike(schema), name) : undefined) ?? DYN;
}

function limitOf(schema: ValueMap, key: string): number | undefined {
  const limit = numberAt(schema, key);
  return limit === undefined ? undefined : Math.max(0, limit);
}

function objectType(schema: ValueMap, isRoot: boolean, name: string): Type {
  const values = schema['additionalProperties'];
  if (isMap(values)) {
    const most = limitOf(schema, 'maxProperties') ?? Math.floor(LONGEST_TEXT / (leastSize(values) + 6));
    return bounded(mapOf(STRING, partOf(values, `${name}.@elem`)), most);
  }
  const properties = propertiesOf(schema, isRoot);
  const byName = new Map<string, [string, ValueMap]>();
  for (const [key, property] of Object.entries(properties)) {
    const escaped = escapeFieldName(key);
    if (escaped !== undefined && isMap(property) && isSeen(property)) byName.set(escaped, [key, property]);
  }
  const made = new Map<string, Type>();
  const field = (wanted: string): Type | undefined => {
    const own = byName.has(wanted) ? wanted : `__${wanted}__`;
    const property = byName.get(own);
    // A word of the language may be written as it is.
    if (property === undefined || (own !== wanted && escapeFieldName(wanted) !== own)) return undefined;
    const type = made.get(own) ?? partOf(property[1], `${name}.${own}`);
    made.set(own, type);
    return type;
  };
  return struct(name, field, () => [...byName.keys()]);
}

function propertiesOf(schema: ValueMap, isRoot: boolean): ValueMap {
  const properties = mapAt(schema, 'properties');
  return isRoot ? { ...properties, ...OBJECT } : properties;
}

function textType(schema: ValueMap): Type {
  const format = textAt(schema, 'format');
  const special = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (special !== undefined) return bounded(special[0], special[1]);
  if (format === 'byte') return bounded(BYTES, limitOf(schema, 'maxLength') ?? LONGEST_TEXT);
  return bounded(STRING, lengthOf(schema));
}

function lengthOf(schema: ValueMap): number {
  const limit = limitOf(schema, 'maxLength');
  if (limit !== undefined) return limit * CHARACTER;
  const names = listAt(schema, 'enum');
  if (names.length === 0 || schema['x-kubernetes-int-or-string'] === true) return LONGEST_TEXT;
  return Math.max(0, ...textsAt(schema, 'enum').map((text) => Buffer.byteLength(text)));
}

const seen = new WeakMap<ValueMap, boolean>();

/** True for what has a type, and whose items or values have one. */
function isSeen(schema: ValueMap): boolean {
  const known = seen.get(schema);
  if (known !== undefined) return known;
  const found = hasType(schema);
  seen.set(schema, found);
  return found;
}

function hasType(schema: ValueMap): boolean {
  if (schema['x-kubernetes-int-or-string'] === true || isRootLike(schema)) return true;
  const { items, additionalProperties } = schema;
  switch (textAt(schema, 'type')) {
    case 'array':
      return isMap(items) && isSeen(items);
    case 'object':
      return !isMap(additionalProperties) || isSeen(additionalProperties);
    default:
      return ['boolean', 'integer', 'number', 'string'].includes(textAt(schema, 'type'));
  }
}

const least = new WeakMap<ValueMap, number>();

/** The fewest bytes that something of a schema takes. */
function leastSize(schema: Value | undefined): number {
  if (!isMap(schema)) return 0;
  const known = least.get(schema);
  if (known !== undefined) return known;
  const size = sizeOf(schema, isRootLike(schema));
  least.set(schema, size);
  return size;
}

/** The fewest bytes of the object that a rule stands at. */
export function leastSizeOf(schema: ValueMap, isRoot: boolean): number {
  return isRoot ? sizeOf(schema, true) : leastSize(schema);
}

function sizeOf(schema: ValueMap, isRoot: boolean): number {
  if (schema['x-kubernetes-int-or-string'] === true) return 1;
  switch (kindOf(schema, isRoot)) {
    case 'string':
      return FORMATS[textAt(schema, 'format')]?.[2] ?? 2;
    case 'boolean':
      return 4;
    case 'object':
      break;
    case 'array':
      return 2;
    default:
      return 1;
  }
  if (isMap(schema['additionalProperties'])) return 2;
  const properties = propertiesOf(schema, isRoot);
  let size = 2;
  // What has a default need not be sent.
  for (const key of new Set(textsAt(schema, 'required'))) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (isMap(property) && isSeen(property) && (property['default'] ?? null) === null)
      size += Buffer.byteLength(key) + leastSize(property) + 4;
  }
  return size;
}
