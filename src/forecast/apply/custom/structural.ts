import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { compilePattern } from '../../../cel/regular-expressions.ts';
import { listAt, mapAt, sameValue, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkSchema } from './json-schema.ts';
import { checkShapes } from './shapes.ts';
import { preservesUnknown, prune } from './schema.ts';

type Level = 'root' | 'item' | 'field';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const EMPTY_TYPE: Record<Level, string> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};
/** Words of JSON schema that a definition may not use. */
const UNUSED = ['definitions', 'dependencies', 'patternProperties', '$ref', 'additionalItems', 'id'];
const METADATA_WORDS = new Set(['type', 'properties', 'default', 'nullable']);
const MAX_DEPTH = 200;

/**
 * A schema must be structural: every field has a type, and combinations say nothing about shape.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/validation.go
 */
export function checkStructural(
  errors: Errors,
  schema: ValueMap,
  field: string,
  level: Level = 'root',
  depth = 0,
): void {
  if (depth > MAX_DEPTH) return;
  const { items, additionalProperties } = schema;
  const type = textAt(schema, 'type');
  if (type === 'array' && items === undefined) errors.push(required(`${field}.items`, 'must be specified'));
  checkTypeName(errors, schema, field, level, type);
  checkWords(errors, schema, field);
  if (Array.isArray(items)) errors.push(forbidden(`${field}.items`, 'items must be a schema object and not an array'));
  checkResourceFields(errors, schema, field, level);
  if (isMap(items)) checkStructural(errors, items, `${field}.items`, 'item', depth + 1);
  for (const [key, property] of Object.entries(mapAt(schema, 'properties')))
    if (isMap(property) && !(level === 'root' && key === 'metadata'))
      checkStructural(errors, property, `${field}.properties[${key}]`, 'field', depth + 1);
  if (additionalProperties !== undefined && level === 'root')
    errors.push(forbidden(`${field}.additionalProperties`, 'must not be used at the root'));
  if (isMap(additionalProperties)) {
    if (Object.keys(mapAt(schema, 'properties')).length > 0)
      errors.push(
        forbidden(`${field}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'),
      );
    checkStructural(errors, additionalProperties, `${field}.additionalProperties`, 'field', depth + 1);
  }
  for (const key of ['anyOf', 'allOf', 'oneOf']) {
    for (const [index, one] of listAt(schema, key).entries())
      if (isMap(one)) checkNested(errors, one, `${field}.${key}[${index}]`, schema, depth + 1);
  }
  if (isMap(schema['not'])) checkNested(errors, schema['not'], `${field}.not`, schema, depth + 1);
  checkDefault(errors, schema, field);
}

/** What the server itself says of every object: its kind, and metadata of which only names may be limited. */
function checkResourceFields(errors: Errors, schema: ValueMap, field: string, level: Level): void {
  const properties = mapAt(schema, 'properties');
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  if (isEmbedded && !preservesUnknown(schema) && Object.keys(properties).length === 0) {
    const detail =
      'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields';
    errors.push(required(`${field}.properties`, detail));
  }
  for (const key of level === 'root' ? ['apiVersion', 'kind', 'metadata'] : [])
    if (mapAt(properties, key)['default'] !== undefined)
      errors.push(forbidden(`${field}.properties[${key}].default`, `must not be set in top-level ${key}`));
  const metadata = properties['metadata'];
  if (level !== 'root' || !isMap(metadata)) return;
  const path = `${field}.properties[metadata]`;
  const type = textAt(metadata, 'type');
  if (type !== 'object') errors.push(invalid(`${path}.type`, type, 'must be object'));
  const others = Object.keys(mapAt(metadata, 'properties')).some((key) => key !== 'name' && key !== 'generateName');
  if (!others && Object.keys(metadata).every((key) => METADATA_WORDS.has(key))) return;
  const detail = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
  errors.push(forbidden(path, detail));
}

function checkTypeName(errors: Errors, schema: ValueMap, field: string, level: Level, type: string): void {
  const free = schema['x-kubernetes-int-or-string'] === true || preservesUnknown(schema);
  if (type === '' && !free) errors.push(required(`${field}.type`, EMPTY_TYPE[level]));
  if (type !== '' && !TYPES.includes(type))
    errors.push({
      field: `${field}.type`,
      type: 'NotSupported',
      detail: `Unsupported value: ${JSON.stringify(type)}: supported values: ${TYPES.map((one) => JSON.stringify(one)).join(', ')}`,
    });
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalid(`${field}.type`, type, 'must be object at the root'));
  if (schema['x-kubernetes-embedded-resource'] === true && type !== 'object')
    errors.push(invalid(`${field}.type`, type, 'must be object if x-kubernetes-embedded-resource is true'));
}

function checkWords(errors: Errors, schema: ValueMap, field: string): void {
  for (const key of UNUSED)
    if (schema[key] !== undefined) errors.push(forbidden(`${field}.${key}`, `${key} is not supported`));
  if (schema['uniqueItems'] === true)
    errors.push(
      forbidden(
        `${field}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    );
  const pattern = textAt(schema, 'pattern');
  if (pattern !== '') {
    try {
      compilePattern(pattern);
    } catch {
      errors.push(invalid(`${field}.pattern`, pattern, "must be a valid regular expression, but isn't"));
    }
  }
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'));
  checkShapes(errors, schema, field);
}

/** Inside combinations only values may be limited, and only of fields that the shape has. */
function checkNested(errors: Errors, schema: ValueMap, field: string, shape: ValueMap, depth: number): void {
  if (depth > MAX_DEPTH) return;
  const intOrString = shape['x-kubernetes-int-or-string'] === true;
  if (textAt(schema, 'type') !== '' && !intOrString)
    errors.push(forbidden(`${field}.type`, 'must be empty to be structural'));
  for (const key of ['default', 'additionalProperties'])
    if (schema[key] !== undefined) errors.push(forbidden(`${field}.${key}`, 'must be undefined to be structural'));
  for (const key of ['title', 'description'])
    if (textAt(schema, key) !== '') errors.push(forbidden(`${field}.${key}`, 'must be empty to be structural'));
  if (schema['nullable'] === true) errors.push(forbidden(`${field}.nullable`, 'must be false to be structural'));
  const properties = mapAt(shape, 'properties');
  for (const [key, one] of Object.entries(mapAt(schema, 'properties'))) {
    const own = properties[key];
    const path = `${field}.properties[${key}]`;
    if (isMap(one)) checkNested(errors, one, path, isMap(own) ? own : {}, depth + 1);
    if (own === undefined) {
      const place = path.replace(/\.(?:anyOf|allOf|oneOf)\[\d+\]|\.not/g, '');
      errors.push(required(place, `because it is defined in ${path}`));
    }
  }
}

/** A default must be valid, and have no fields that would be pruned. */
function checkDefault(errors: Errors, schema: ValueMap, field: string): void {
  const value: Value | undefined = schema['default'];
  if (value === undefined) return;
  const path = `${field}.default`;
  if (!sameValue(prune(value, schema, false), value)) errors.push(invalid(path, value, 'must not have unknown fields'));
  const own: Errors = [];
  checkSchema(own, { value, schema, field: '', before: undefined });
  for (const error of own) errors.push({ ...error, field: error.field === '' ? path : `${path}.${error.field}` });
}
