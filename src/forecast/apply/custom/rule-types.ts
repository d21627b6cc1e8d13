import { escapeFieldName } from '../../../cel/escape.ts';
import { BOOL, DYN, INT, objectType, STRING, type StaticType } from '../../../cel/types.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { mapAt, textAt } from '../../fields.ts';

const METADATA = objectType('metadata', { name: STRING, generateName: STRING });
/** What the root and embedded objects have, whatever their schema says. */
const OWN_FIELDS: Readonly<Record<string, StaticType>> = { apiVersion: STRING, kind: STRING, metadata: METADATA };
const TEXTS: ReadonlyMap<string, StaticType> = new Map<string, StaticType>([
  ['byte', { kind: 'bytes' }],
  ['date', { kind: 'timestamp' }],
  ['date-time', { kind: 'timestamp' }],
]);

/** Types that were made; the nodes of a schema are asked for once per rule that looks at them. */
const known = new WeakMap<ValueMap, StaticType>();

/**
 * The type of `self` where a schema describes it; undefined for what rules cannot look at: a field without a type.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go (SchemaDeclType)
 */
export function typeOfSchema(schema: ValueMap, isRoot: boolean): StaticType | undefined {
  const made = isRoot ? undefined : known.get(schema);
  if (made !== undefined) return made;
  const type = makeType(schema, isRoot || schema['x-kubernetes-embedded-resource'] === true);
  if (type !== undefined && !isRoot) known.set(schema, type);
  return type;
}

function makeType(schema: ValueMap, isObject: boolean): StaticType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return DYN;
  switch (textAt(schema, 'type')) {
    case 'array':
      return { kind: 'list', items: partType(schema['items']) };
    case 'object':
      return isMap(schema['additionalProperties'])
        ? { kind: 'map', values: partType(schema['additionalProperties']) }
        : { kind: 'object', name: 'object', fields: fieldsOf(schema, isObject) };
    case 'boolean':
      return BOOL;
    case 'integer':
      return INT;
    case 'number':
      return { kind: 'double' };
    case 'string':
      return textType(schema);
    default:
      return undefined;
  }
}

/** A duration is a text for the engine, so nothing is said of it. */
function textType(schema: ValueMap): StaticType {
  const format = textAt(schema, 'format');
  return format === 'duration' ? DYN : (TEXTS.get(format) ?? STRING);
}

function partType(schema: Value | undefined): StaticType {
  return (isMap(schema) ? typeOfSchema(schema, false) : undefined) ?? DYN;
}

function fieldsOf(schema: ValueMap, isObject: boolean): ReadonlyMap<string, () => StaticType> {
  const fields = new Map<string, () => StaticType>();
  for (const [key, property] of Object.entries(mapAt(schema, 'properties'))) {
    const name = escapeFieldName(key);
    if (name !== undefined && isMap(property) && isTyped(property)) fields.set(name, () => partType(property));
  }
  if (isObject) for (const [key, type] of Object.entries(OWN_FIELDS)) fields.set(key, () => type);
  return fields;
}

function isTyped(schema: ValueMap): boolean {
  return textAt(schema, 'type') !== '' || schema['x-kubernetes-int-or-string'] === true;
}
