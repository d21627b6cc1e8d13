import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { findsPattern } from '../../../cel/regular-expressions.ts';
import { isCidr, isIp } from '../../../kubernetes/addresses.ts';
import { listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { correlatedItem } from './schema.ts';

/** One place of an object under validation. */
interface Place {
  value: Value;
  schema: ValueMap;
  /** Path of the error. */
  field: string;
  /** The value there before, as far as it can be told; equal values are not validated again. */
  before: Value | undefined;
}

/** Deeper objects are refused by the API server long before. */
const MAX_DEPTH = 200;

/**
 * Validates a value against a structural schema. Since 1.30 (CRDValidationRatcheting) what an update leaves alone is not
 * validated again. `name` is what messages call the root of the value.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/validation/validation.go
 */
export function checkSchema(errors: Errors, place: Place, depth = 0): void {
  const { value, schema, field, before } = place;
  if (depth > MAX_DEPTH || (before !== undefined && sameValue(value, before))) return;
  if (value === null && (schema['nullable'] === true || Object.keys(schema).length === 0)) return;
  if (!checkType(errors, place)) return;
  const allowed = schema['enum'];
  if (Array.isArray(allowed) && !allowed.some((item) => sameValue(item, value))) {
    const list = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
    errors.push(notSupported(field, value, list));
  }
  if (typeof value === 'string') checkText(errors, place, value);
  if (typeof value === 'number' || typeof value === 'bigint') checkNumber(errors, place, Number(value));
  if (Array.isArray(value)) checkList(errors, place, value, depth);
  if (isMap(value)) checkMap(errors, place, value, depth);
  checkCombinations(errors, { value, schema, field, before: undefined }, depth);
}

/** What Go calls the type of a value. */
function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function checkType(errors: Errors, { value, schema, field }: Place): boolean {
  const own = typeOf(value);
  const wanted = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : [textAt(schema, 'type')];
  const fits = wanted.some((type) => type === '' || type === own || (type === 'number' && own === 'integer'));
  if (fits) return true;
  const list = wanted.length === 1 ? wanted[0] : `[${wanted.join(' ')}]`;
  errors.push(typeInvalid(field, own, `${field} in body must be of type ${list}: ${JSON.stringify(own)}`));
  return false;
}

function checkText(errors: Errors, { schema, field }: Place, text: string): void {
  const length = Array.from(text).length;
  const [least, most] = [numberAt(schema, 'minLength'), numberAt(schema, 'maxLength')];
  if (most !== undefined && length > most) errors.push(tooLong(field, most));
  if (least !== undefined && length < least)
    errors.push(invalid(field, text, `${field} in body should be at least ${least} chars long`));
  const pattern = textAt(schema, 'pattern');
  if (pattern !== '' && !matches(pattern, text))
    errors.push(invalid(field, text, `${field} in body should match '${pattern}'`));
  const format = textAt(schema, 'format');
  if (format !== '' && !hasFormat(text, format))
    errors.push(invalid(field, text, `${field} in body must be of type ${format}: ${JSON.stringify(text)}`));
}

/** A pattern that is none was refused with the definition. */
function matches(pattern: string, text: string): boolean {
  try {
    return findsPattern(pattern, text);
  } catch {
    return true;
  }
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  duration: (text) =>
    /^(?:-?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$|^0$|^\d+ ?(?:ns|us|ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)$/.test(
      text,
    ),
  email: (text) => /^[^@\s]+@[^@\s]+$/.test(text),
  ipv4: (text) => isIp(text) && !text.includes(':'),
  ipv6: (text) => isIp(text) && text.includes(':'),
  cidr: isCidr,
  uuid: (text) => /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text),
  byte: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text),
  hostname: (text) => text.length <= 255 && /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?$/.test(text),
  uri: (text) => text.startsWith('/') || URL.canParse(text),
  mac: (text) => /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text),
};

/** Formats that Kubernetes does not know are not checked. */
function hasFormat(text: string, format: string): boolean {
  const check = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return check?.(text) ?? true;
}

function checkNumber(errors: Errors, { schema, field, value }: Place, number: number): void {
  const [least, most] = [numberAt(schema, 'minimum'), numberAt(schema, 'maximum')];
  const factor = numberAt(schema, 'multipleOf');
  const tell = (detail: string): void => void errors.push(invalid(field, value, `${field} in body ${detail}`));
  if (most !== undefined) {
    if (schema['exclusiveMaximum'] === true) {
      if (number >= most) tell(`should be less than ${most}`);
    } else if (number > most) tell(`should be less than or equal to ${most}`);
  }
  if (least !== undefined) {
    if (schema['exclusiveMinimum'] === true) {
      if (number <= least) tell(`should be greater than ${least}`);
    } else if (number < least) tell(`should be greater than or equal to ${least}`);
  }
  if (factor !== undefined && factor > 0 && !Number.isInteger(number / factor))
    tell(`should be a multiple of ${factor}`);
  const format = textAt(schema, 'format');
  if (format === 'int32' && (number > 2 ** 31 - 1 || number < -(2 ** 31))) tell('must be of type int32');
}

function checkList(errors: Errors, { schema, field, before }: Place, list: Value[], depth: number): void {
  const [least, most] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
  if (most !== undefined && list.length > most) errors.push(tooMany(field, list.length, most));
  if (least !== undefined && list.length < least)
    errors.push(invalid(field, list.length, `${field} in body should have at least ${least} items`));
  checkUnique(errors, field, schema, list);
  const items = schema['items'];
  if (!isMap(items)) return;
  for (const [index, value] of list.entries()) {
    const own = correlatedItem(value, before, schema);
    checkSchema(errors, { value, schema: items, field: `${field}[${index}]`, before: own }, depth + 1);
  }
}

/** Sets have every item once, maps every key. */
function checkUnique(errors: Errors, field: string, schema: ValueMap, list: Value[]): void {
  const type = schema['x-kubernetes-list-type'];
  if (type !== 'set' && type !== 'map') return;
  const keys = listAt(schema, 'x-kubernetes-list-map-keys').filter((key) => typeof key === 'string');
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const told =
      type === 'set'
        ? item
        : Object.fromEntries(keys.map((key) => [key, getEntry(isMap(item) ? item : {}, key) ?? null]));
    const text = JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    if (seen.has(text))
      errors.push({ field: `${field}[${index}]`, type: 'Duplicate', detail: `Duplicate value: ${text}` });
    seen.add(text);
  }
}

function checkMap(errors: Errors, { schema, field, before }: Place, map: ValueMap, depth: number): void {
  const names = Object.keys(map);
  const [least, most] = [numberAt(schema, 'minProperties'), numberAt(schema, 'maxProperties')];
  if (most !== undefined && names.length > most) errors.push(tooMany(field, names.length, most));
  if (least !== undefined && names.length < least)
    errors.push(invalid(field, names.length, `${field} in body should have at least ${least} properties`));
  for (const name of listAt(schema, 'required'))
    if (typeof name === 'string' && !Object.hasOwn(map, name)) errors.push(required(join(field, name)));
  const properties = mapAt(schema, 'properties');
  const additional = schema['additionalProperties'];
  for (const [name, value] of Object.entries(map)) {
    const own = getEntry(properties, name) ?? additional;
    if (!isMap(own)) continue;
    const old = isMap(before) ? getEntry(before, name) : undefined;
    checkSchema(errors, { value, schema: own, field: join(field, name), before: old }, depth + 1);
  }
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

function checkCombinations(errors: Errors, place: Place, depth: number): void {
  const { schema, field } = place;
  const passes = (one: Value): boolean => {
    const own: Errors = [];
    if (isMap(one)) checkSchema(own, { ...place, schema: one }, depth + 1);
    return own.length === 0;
  };
  const count = (key: string): { total: number; passed: number } => {
    const list = listAt(schema, key);
    return { total: list.length, passed: list.filter(passes).length };
  };
  const tell = (text: string): void => void errors.push(invalid(field, '', `${field} in body ${text}`));
  for (const one of listAt(schema, 'allOf')) if (isMap(one)) checkSchema(errors, { ...place, schema: one }, depth + 1);
  const any = count('anyOf');
  if (any.total > 0 && any.passed === 0) tell('must validate at least one schema (anyOf)');
  const one = count('oneOf');
  if (one.total > 0 && one.passed !== 1)
    tell(`must validate one and only one schema (oneOf). Found ${one.passed === 0 ? 'none' : one.passed} valid`);
  if (isMap(schema['not']) && passes(schema['not'])) tell('must not validate the schema (not)');
}
