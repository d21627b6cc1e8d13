import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { compilePattern } from '../../../cel/regular-expressions.ts';
import { listAt, mapAt, sameValue, textAt } from '../../fields.ts';
import { forbidden, invalid, required } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkEmbedded } from './embedded.ts';
import { checkSchema } from './json-schema.ts';
import { checkRules, hasRules, MAX_STEPS } from './rules.ts';
import { preservesUnknown, prune } from './schema.ts';

type Level = 'root' | 'item' | 'field';

const EMPTY_TYPE: Record<Level, string> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};
/** Words that make a schema one that is not read at all. */
const UNREAD = ['id', '$schema', '$ref', 'patternProperties', 'dependencies', 'additionalItems', 'definitions'];
/** Of these it counts that they are there, whatever they say. */
const POINTERS = new Set(['$ref', 'additionalItems']);
/** What combinations may not say: of type, of words, of shape. */
const NESTED_TRUTHS = [
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
];
const NESTED_TEXTS = ['title', 'description', 'x-kubernetes-list-map-keys', 'x-kubernetes-validations'];
const NESTED_WORDS = ['default', 'x-kubernetes-list-type', 'x-kubernetes-map-type', 'additionalProperties'];
const COMBINATIONS = ['anyOf', 'allOf', 'oneOf'] as const;
const INT_OR_STRING = [{ type: 'integer' }, { type: 'string' }];
const NAMES = new Set(['name', 'generateName']);
const MAX_DEPTH = 200;

/**
 * Why a schema is no structural one at all; undefined where it may be.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/convert.go (NewStructural)
 */
export function unreadable(schema: ValueMap, depth = 0): string | undefined {
  const word = UNREAD.find((one) => isSaid(schema[one]) || (POINTERS.has(one) && schema[one] !== undefined));
  if (word !== undefined) return `OpenAPIV3Schema '${word.replace('$schema', 'schema')}' is not supported`;
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  if (Array.isArray(schema['items'])) return "OpenAPIV3Schema 'items' must be a schema, but is an array";
  if (depth > MAX_DEPTH) return undefined;
  for (const [part] of partsOf(schema)) {
    const reason = unreadable(part, depth + 1);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function isSaid(value: Value | undefined): boolean {
  return value !== undefined && value !== '' && value !== false && !(isMap(value) && Object.keys(value).length === 0);
}

/** All schemas right inside of one, and where they are. */
export function partsOf(schema: ValueMap): [ValueMap, string][] {
  const parts: [Value | undefined, string][] = [
    [schema['items'], 'items'],
    [schema['additionalProperties'], 'additionalProperties'],
    [schema['not'], 'not'],
    ...Object.entries(mapAt(schema, 'properties')).map(([key, one]): [Value, string] => [one, `properties[${key}]`]),
    ...COMBINATIONS.flatMap((key) =>
      listAt(schema, key).map((one, index): [Value, string] => [one, `${key}[${index}]`]),
    ),
  ];
  return parts.flatMap(([part, path]): [ValueMap, string][] => (isMap(part) ? [[part, path]] : []));
}

/**
 * A schema must be structural: every field has a type, and combinations say nothing about shape.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go, complete.go
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
  if (isMap(items)) checkStructural(errors, items, `${field}.items`, 'item', depth + 1);
  for (const [key, property] of Object.entries(mapAt(schema, 'properties')))
    if (isMap(property)) checkStructural(errors, property, `${field}.properties[${key}]`, 'field', depth + 1);
  if (additionalProperties !== undefined && level === 'root')
    errors.push(forbidden(`${field}.additionalProperties`, 'must not be used at the root'));
  if (isMap(additionalProperties))
    checkStructural(errors, additionalProperties, `${field}.additionalProperties`, 'field', depth + 1);
  checkTypeName(errors, schema, field, level, type);
  checkResourceFields(errors, schema, field, level);
  checkValues(errors, schema, field, true, depth);
  // Only the root is held to it.
  if (level === 'root') checkComplete(errors, schema, schema, field, field, depth);
}

function checkTypeName(errors: Errors, schema: ValueMap, field: string, level: Level, type: string): void {
  const isIntOrString = schema['x-kubernetes-int-or-string'] === true;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  const none = 'must be false if x-kubernetes-int-or-string is true';
  if (isIntOrString && preservesUnknown(schema))
    errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, true, none));
  if (isIntOrString && isEmbedded) errors.push(invalid(`${field}.x-kubernetes-embedded-resource`, true, none));
  const whole = 'must be object if x-kubernetes-embedded-resource is true';
  if (isEmbedded && type !== 'object')
    errors.push(type === '' ? required(`${field}.type`, whole) : invalid(`${field}.type`, type, whole));
  else if (type === '' && !isIntOrString && !preservesUnknown(schema))
    errors.push(required(`${field}.type`, EMPTY_TYPE[level]));
  if (isEmbedded && schema['additionalProperties'] !== undefined)
    errors.push(
      forbidden(`${field}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set'),
    );
  if (level === 'root' && type !== '' && type !== 'object')
    errors.push(invalid(`${field}.type`, type, 'must be object at the root'));
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
  if (level !== 'root' && !isEmbedded) return;
  for (const [key, type] of [
    ['kind', 'string'],
    ['apiVersion', 'string'],
    ['metadata', 'object'],
  ] as const) {
    const found = textAt(properties, key, 'type');
    if (properties[key] !== undefined && found !== type)
      errors.push(invalid(`${field}.properties[${key}].type`, found, `must be ${type}`));
  }
  const metadata = properties['metadata'];
  if (level !== 'root' || !isMap(metadata)) return;
  const isPlain = Object.keys(metadata).every((key) => ['type', 'default', 'properties'].includes(key));
  if (isPlain && Object.keys(mapAt(metadata, 'properties')).every((key) => NAMES.has(key))) return;
  const detail = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
  errors.push(forbidden(`${field}.properties[metadata]`, detail));
}

/** What limits values: combinations and patterns; `isTop` where it stands beside a shape. */
function checkValues(errors: Errors, schema: ValueMap, field: string, isTop: boolean, depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const key of COMBINATIONS) {
    const list = listAt(schema, key);
    // A number or a text is said in one way.
    if (isTop && key === 'anyOf' && sameValue(list, INT_OR_STRING)) continue;
    for (const [index, one] of list.entries()) {
      const inner = isMap(one) ? one : {};
      const skips = isTop && key === 'allOf' && index === 0 && sameValue(listAt(inner, 'anyOf'), INT_OR_STRING);
      checkNested(errors, skips ? { ...inner, anyOf: [] } : inner, `${field}.${key}[${index}]`, depth + 1);
    }
  }
  if (isMap(schema['not'])) checkNested(errors, schema['not'], `${field}.not`, depth + 1);
  const pattern = textAt(schema, 'pattern');
  if (pattern === '') return;
  try {
    compilePattern(pattern);
  } catch {
    errors.push(invalid(`${field}.pattern`, pattern, "must be a valid regular expression, but isn't"));
  }
}

/** Inside combinations only values may be limited. */
function checkNested(errors: Errors, schema: ValueMap, field: string, depth: number): void {
  if (depth > MAX_DEPTH) return;
  checkValues(errors, schema, field, false, depth);
  const tell = (key: string, detail: string): void =>
    void errors.push(forbidden(`${field}.${key}`, `${detail} to be structural`));
  if (textAt(schema, 'type') !== '') tell('type', 'must be empty');
  for (const key of NESTED_TEXTS) if (isSaid(schema[key]) && !isEmptyList(schema[key])) tell(key, 'must be empty');
  for (const key of NESTED_WORDS) if (isWritten(schema[key])) tell(key, 'must be undefined');
  for (const key of NESTED_TRUTHS) if (schema[key] === true) tell(key, 'must be false');
  if (isMap(schema['items'])) checkNested(errors, schema['items'], `${field}.items`, depth + 1);
  for (const [key, one] of Object.entries(mapAt(schema, 'properties'))) {
    const path = `${field}.properties[${key}]`;
    if (isMap(one)) checkNested(errors, one, path, depth + 1);
    if (key === 'metadata') errors.push(forbidden(path, 'must not be specified in a nested context'));
  }
}

function isEmptyList(value: Value | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isWritten(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** What is limited in combinations of the root has a shape. (validateValueValidationCompleteness) */
function checkComplete(
  errors: Errors,
  schema: ValueMap,
  shape: ValueMap,
  place: string,
  field: string,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  const nested = partsOf({ ...schema, items: null, additionalProperties: null, properties: {} });
  for (const [one, path] of nested) {
    const own = `${field}.${path}`;
    checkComplete(errors, one, shape, place, own, depth + 1);
    const parts: [Value | undefined, Value | undefined, string][] = [
      [one['items'], shape['items'], 'items'],
      ...Object.entries(mapAt(one, 'properties')).map(([key, part]): [Value, Value | undefined, string] => [
        part,
        mapAt(shape, 'properties')[key],
        `properties[${key}]`,
      ]),
    ];
    for (const [part, itsShape, name] of parts) {
      if (!isMap(part)) continue;
      if (isMap(itsShape))
        checkComplete(errors, { not: part }, itsShape, `${place}.${name}`, `${own}.${name}`, depth + 1);
      else errors.push(required(`${place}.${name}`, `because it is defined in ${own}.${name}`));
    }
  }
}

/**
 * Defaults must be valid, by rules too, and have no fields that would be pruned.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/defaulting/validation.go
 */
export function checkDefaults(errors: Errors, schema: ValueMap, field: string, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  const value: Value | undefined = schema['default'];
  // The root is an object of its own, as what is embedded.
  const own = depth === 0 ? { ...schema, 'x-kubernetes-embedded-resource': true } : schema;
  if (value !== undefined) checkDefault(errors, own, value, `${field}.default`);
  if (isMap(schema['items'])) checkDefaults(errors, schema['items'], `${field}.items`, depth + 1);
  for (const [key, property] of Object.entries(mapAt(schema, 'properties')))
    if (isMap(property)) checkDefaults(errors, property, `${field}.properties[${key}]`, depth + 1);
}

/** Errors of a value as a whole have no path. */
function isOfAll(field: string): boolean {
  return field === '' || field === '<nil>';
}

function checkDefault(errors: Errors, schema: ValueMap, value: Value, path: string): void {
  const isResource = schema['x-kubernetes-embedded-resource'] === true;
  if (!sameValue(prune(value, schema, isResource), value))
    errors.push(invalid(path, value, 'must not have unknown fields'));
  const own: Errors = [];
  checkEmbedded(own, value, schema, '');
  if (own.length === 0) checkSchema(own, { value, schema, field: '', before: undefined });
  if (own.length === 0 && hasRules(schema)) {
    // Once as what stays as it was, for rules about changes, and once as what is new.
    const report = { errors: own, undecided: 0, meter: { steps: MAX_STEPS } };
    for (const before of [value, undefined]) checkRules(report, schema, { value, before }, '', isResource);
  }
  for (const error of own)
    errors.push({ ...error, field: isOfAll(error.field) ? path : `${path}.${error.field.replace(/^\./, '')}` });
}
