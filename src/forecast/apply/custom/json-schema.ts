import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { findsPattern } from '../../../cel/regular-expressions.ts';
import { listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { invalid, notSupported, required, tooLong, tooMany, typeInvalid } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { formatCheck } from '../../../kubernetes/formats.ts';
import { divisorOf, isAmong, isMultiple } from './numbers.ts';
import { correlatedItem } from './schema.ts';
import { append } from '../../../lists.ts';

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
  countMatches(errors, place, depth);
}

/**
 * The same, and how many steps of the validator came to an end: of several schemas of which one should fit, that with the most of them is told of.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/schema.go (SchemaValidator.Validate, Result.MatchCount)
 */
function countMatches(errors: Errors, place: Place, depth: number): number {
  const { value, schema, before } = place;
  if (depth > MAX_DEPTH || (before !== undefined && sameValue(value, before))) return 1;
  if (value === null && (schema['nullable'] === true || Object.keys(schema).length === 0)) {
    checkEnum(errors, place);
    return 1;
  }
  // A value of a wrong type is held to what is said of its own type all the same.
  const fits = checkType(errors, place);
  checkEnum(errors, place);
  // A step for each part of the validator that has a say, and those that come to an end in the parts.
  let matches = (isTyped(schema) ? (fits ? 2 : 1) : 0) + 3;
  if (typeof value === 'string') {
    checkText(errors, place, value);
    matches += formatCheck(textAt(schema, 'format')) !== undefined ? 2 : 1;
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    checkNumber(errors, place, Number(value));
    matches += 2;
  }
  if (Array.isArray(value)) matches += 2 + checkList(errors, place, value, depth);
  if (isMap(value)) matches += 1 + checkMap(errors, place, value, depth);
  return value === null ? (fits ? 1 : 0) : matches + checkCombinations(errors, place, depth);
}

/** A null is one of the values only where it is among them, whatever `nullable` says. */
function checkEnum(errors: Errors, { value, schema, field }: Place): void {
  const allowed = schema['enum'];
  if (!Array.isArray(allowed) || isAmong(value, allowed)) return;
  const list = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  errors.push(notSupported(field, value, list));
}

function isTyped(schema: ValueMap): boolean {
  return textAt(schema, 'type') !== '' || schema['x-kubernetes-int-or-string'] === true || formatOf(schema) !== '';
}

/** What Go calls the type of a value. */
function typeOf(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function checkType(errors: Errors, { value, schema, field }: Place): boolean {
  const own = typeOf(value);
  // What has a format of texts may be a list: the validator's quirk.
  if (own === 'array' && textAt(schema, 'type') === 'string' && formatCheck(textAt(schema, 'format')) !== undefined)
    return true;
  const wanted = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : [textAt(schema, 'type')];
  const fits = wanted.some((type) => type === '' || type === own || (type === 'number' && own === 'integer'));
  if (fits) return true;
  // Of texts and lists the type is told, of all else the format, where there is one.
  const format = own === 'string' || own === 'array' ? '' : formatOf(schema);
  const [told, needed] = format === '' ? [own, wanted.join(',')] : [GO_FORMATS[own] ?? '', format];
  errors.push(typeInvalid(field, told, `${field} in body must be of type ${needed}: ${JSON.stringify(told)}`));
  return false;
}

/**
 * What a value of a wrong type is called where a format is wanted.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/type.go (schemaInfoForType)
 */
const GO_FORMATS: Readonly<Record<string, string>> = { integer: 'int64', number: 'float64', array: 'array' };

/** The format that values of the type are held to. */
function formatOf(schema: ValueMap): string {
  const format = textAt(schema, 'format');
  if (textAt(schema, 'type') === 'number') return format === 'float' || format === 'double' ? format : '';
  if (textAt(schema, 'type') !== 'string') return format === 'int32' || format === 'int64' ? format : '';
  return formatCheck(format) === undefined ? '' : format;
}

/** Of its length and its pattern only the first thing that is wrong is told. */
function checkText(errors: Errors, { schema, field }: Place, text: string): void {
  const length = Array.from(text).length;
  const [least, most] = [numberAt(schema, 'minLength'), numberAt(schema, 'maxLength')];
  const pattern = textAt(schema, 'pattern');
  if (most !== undefined && length > most) errors.push(tooLong(field, most));
  else if (least !== undefined && length < least)
    errors.push(invalid(field, text, `${field} in body should be at least ${least} chars long`));
  else if (pattern !== '' && !fitsPattern(pattern, text))
    errors.push(invalid(field, text, `${field} in body should match '${pattern}'`));
  const format = textAt(schema, 'format');
  // Formats that Kubernetes does not know are not checked.
  if (formatCheck(format)?.(text) === false)
    errors.push(typeInvalid(field, text, `${field} in body must be of type ${format}: ${JSON.stringify(text)}`));
}

/** A pattern that is none was refused with the definition. */
function fitsPattern(pattern: string, text: string): boolean {
  try {
    return findsPattern(pattern, text);
  } catch {
    return true;
  }
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
  checkWhole(errors, field, schema, value);
  if (factor === undefined) return;
  const divisor = divisorOf(value, factor);
  if (divisor <= 0)
    errors.push(invalid(field, divisor, `factor MultipleOf declared for ${field} must be positive: ${divisor}`));
  else if (!isMultiple(value, divisor)) tell(`should be a multiple of ${divisor}`);
}

/** The largest number of four bytes. */
const MAX_FLOAT = 3.4028234663852886e38;

/** A number that does not fit into the wanted type is told of for the whole object. */
function checkWhole(errors: Errors, field: string, schema: ValueMap, value: Value): void {
  const number = Number(value);
  const format = formatOf(schema);
  if (textAt(schema, 'type') === 'number' && format === 'float' && Math.abs(number) > MAX_FLOAT)
    errors.push(invalid('<nil>', '', `Checked value must be of type number with format float in ${field}`));
  const isWhole = typeOf(value) === 'integer';
  const fits = isWhole && (format !== 'int32' || (number <= 2 ** 31 - 1 && number >= -(2 ** 31)));
  if (textAt(schema, 'type') !== 'integer' || fits) return;
  const told = format === '' ? '(default format)' : `with format ${format}`;
  errors.push(invalid('<nil>', '', `Checked value must be of type integer ${told} in ${field}`));
}

function checkList(errors: Errors, { schema, field, before }: Place, list: Value[], depth: number): number {
  const [least, most] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
  if (most !== undefined && list.length > most) errors.push(tooMany(field, list.length, most));
  if (least !== undefined && list.length < least)
    errors.push(invalid(field, list.length, `${field} in body should have at least ${least} items`));
  const items = schema['items'];
  if (!isMap(items)) return 0;
  let matches = 0;
  for (const [index, value] of list.entries()) {
    const own = correlatedItem(value, before, schema);
    matches += countMatches(errors, { value, schema: items, field: `${field}[${index}]`, before: own }, depth + 1);
  }
  return matches;
}

function checkMap(errors: Errors, { schema, field, before }: Place, map: ValueMap, depth: number): number {
  const names = Object.keys(map);
  const [least, most] = [numberAt(schema, 'minProperties'), numberAt(schema, 'maxProperties')];
  if (most !== undefined && names.length > most) errors.push(tooMany(field, names.length, most));
  if (least !== undefined && names.length < least)
    errors.push(invalid(field, names.length, `${field} in body should have at least ${least} properties`));
  for (const name of listAt(schema, 'required'))
    if (typeof name === 'string' && !Object.hasOwn(map, name)) errors.push(required(join(field, name)));
  const properties = mapAt(schema, 'properties');
  const additional = schema['additionalProperties'];
  let matches = 0;
  for (const [name, value] of Object.entries(map)) {
    const own = getEntry(properties, name) ?? additional;
    if (!isMap(own)) continue;
    const old = isMap(before) ? getEntry(before, name) : undefined;
    matches += countMatches(errors, { value, schema: own, field: join(field, name), before: old }, depth + 1);
  }
  return matches;
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}

/**
 * What is wrong with combinations of schemas is told of the object; with it, what was wrong in the one that fits best.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/schema_props.go (schemaPropsValidator.Validate)
 */
function checkCombinations(errors: Errors, place: Place, depth: number): number {
  const { schema, field } = place;
  const tryOut = (key: string): Tried[] =>
    listAt(schema, key)
      .filter(isMap)
      .map((one) => tried(place, one, depth));
  const tell = (text: string): void => void errors.push(invalid('<nil>', '', `${JSON.stringify(field)} must ${text}`));
  const any = tryOut('anyOf');
  let matches = 1;
  const first = any.find((own) => own.errors.length === 0);
  if (any.length > 0 && first === undefined) tell('validate at least one schema (anyOf)');
  matches += take(errors, first ?? best(any));
  const one = tryOut('oneOf');
  const fitting = one.filter((own) => own.errors.length === 0);
  const passed = fitting.length;
  if (one.length > 0 && passed !== 1) {
    tell(
      `validate one and only one schema (oneOf). Found ${passed === 0 ? 'none valid' : `${passed} valid alternatives`}`,
    );
  }
  if (passed < 2) matches += take(errors, fitting[0] ?? best(one));
  const all = tryOut('allOf');
  for (const own of all) matches += take(errors, own);
  if (all.some((own) => own.errors.length > 0))
    tell(`validate all the schemas (allOf)${all.every((own) => own.errors.length > 0) ? '. None validated' : ''}`);
  if (isMap(schema['not']) && tried(place, schema['not'], depth).errors.length === 0)
    tell('not validate the schema (not)');
  return matches;
}

/** What came of one of several schemas. */
interface Tried {
  errors: Errors;
  matches: number;
}

function take(errors: Errors, own: Tried | undefined): number {
  append(errors, own?.errors ?? []);
  return own?.matches ?? 0;
}

/** The first of those that fit best. */
function best(failures: readonly Tried[]): Tried | undefined {
  return failures.reduce<Tried | undefined>(
    (found, own) => (found === undefined || own.matches > found.matches ? own : found),
    undefined,
  );
}

function tried(place: Place, schema: ValueMap, depth: number): Tried {
  const errors: Errors = [];
  const matches = countMatches(errors, { ...place, schema }, depth + 1);
  return { errors, matches };
}
