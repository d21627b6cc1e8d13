import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { describe } from '../shape.ts';
import { join } from './admission.ts';
import type { Refusal } from './admission.ts';
import { compareBytes } from './go-format.ts';
import type { Field, Struct } from './field.ts';
import { findField } from '../../manifest/json-names.ts';

/**
 * `json.Unmarshal` of Go: field names match in any case, unknown ones are ignored, a null leaves or makes the field
 * empty. What has the wrong type is told in `refusals`. Absent fields are Go's zero values.
 *
 * @param old what the field holds already; maps and structs are filled up, everything else is replaced
 */
export function decodeGo(
  value: Value,
  field: Field,
  place: string,
  refusals: Refusal[],
  old?: Value,
): Value | undefined {
  const wrong = (expected: string): undefined =>
    void refusals.push({ place, message: `expected ${expected}, found ${describe(value)}` });
  if (value === null) return field.kind === 'raw' && field.object !== true ? null : undefined;
  switch (field.kind) {
    case 'raw':
      return value;
    case 'text':
      return typeof value === 'string' ? value : wrong('text');
    case 'flag':
      return typeof value === 'boolean' ? value : wrong('true or false');
    case 'integer':
      return isWhole(value, 64) ? value : wrong('a whole number');
    case 'integerOrText':
      return typeof value === 'string' || isWhole(value, 32) ? value : wrong('a whole number or text');
    case 'list':
      if (!Array.isArray(value)) return wrong('a list');
      return value.map((item, index) => decodeGo(item, field.of, `${place}[${index}]`, refusals) ?? zeroOf(field.of));
    case 'map': {
      if (!isMap(value)) return wrong('a map');
      const result: ValueMap = isMap(old) ? { ...old } : {};
      for (const [key, item] of Object.entries(value))
        setEntry(result, key, decodeGo(item, field.of, join(place, key), refusals) ?? zeroOf(field.of));
      return result;
    }
    case 'struct':
      return isMap(value) ? decodeStruct(value, field, place, refusals, old) : wrong('a map');
  }
}

/** Go refuses what does not fit: fields are int64, and the number of an IntOrString is an int32. */
function isWhole(value: Value, bits: 32 | 64): boolean {
  if (typeof value !== 'bigint' && !Number.isInteger(value)) return false;
  const whole = typeof value === 'bigint' ? value : BigInt(Number(value));
  return BigInt.asIntN(bits, whole) === whole;
}

function decodeStruct(
  value: ValueMap,
  shape: Struct,
  place: string,
  refusals: Refusal[],
  old: Value | undefined,
): ValueMap {
  const result: ValueMap = isMap(old) ? { ...old } : {};
  // The JSON is Go's own, with sorted keys: of two spellings of one field the later one goes over the earlier.
  for (const key of Object.keys(value).toSorted(compareBytes)) {
    const name = findField(shape.fields, key);
    const field = name === undefined ? undefined : shape.fields[name];
    if (name === undefined || field === undefined) continue;
    const item = decodeGo(value[key] ?? null, field, join(place, name), refusals, result[name]);
    if (item !== undefined) result[name] = item;
    else if (isNullable(field)) delete result[name];
  }
  return result;
}

/** True for fields that a null empties; others keep what they have. */
function isNullable(field: Field): boolean {
  return ['list', 'map', 'struct', 'raw'].includes(field.kind) || ('pointer' in field && field.pointer);
}

/** Go's zero value of a field, as JSON. */
function zeroOf(field: Field): Value {
  if (field.kind === 'text') return '';
  if (field.kind === 'flag') return false;
  if (field.kind === 'integer' || field.kind === 'integerOrText') return 0;
  if (field.kind === 'list') return [];
  return field.kind === 'raw' ? null : {};
}

/**
 * `json.Marshal` of Go: empty fields with `omitempty` are left out, required ones are written also when empty.
 *
 * @returns undefined when a field with this value would be left out
 */
export function encodeGo(value: Value | undefined, field: Field): Value | undefined {
  if (field.kind === 'struct') return encodeStruct(value, field);
  if (value === undefined) return undefined;
  if (field.kind === 'list' && Array.isArray(value)) {
    const items = value.map((item) => encodeGo(item, field.of) ?? encodeZero(field.of));
    return items.length === 0 && field.pointer !== true ? undefined : items;
  }
  if (field.kind === 'map' && isMap(value)) {
    const result: ValueMap = {};
    for (const [key, item] of Object.entries(value))
      setEntry(result, key, encodeGo(item, field.of) ?? encodeZero(field.of));
    return Object.keys(result).length === 0 && field.pointer !== true ? undefined : result;
  }
  const pointer = field.kind === 'raw' || field.kind === 'integerOrText' || ('pointer' in field && field.pointer);
  return !pointer && (value === '' || value === false || value === 0 || value === 0n) ? undefined : value;
}

function encodeStruct(value: Value | undefined, shape: Struct): Value | undefined {
  if (!isMap(value)) return undefined;
  const result: ValueMap = {};
  for (const [name, field] of Object.entries(shape.fields)) {
    const written = shape.required.includes(name) || (shape.always ?? []).includes(name);
    const item = encodeGo(value[name], field) ?? (written ? encodeZero(field) : undefined);
    if (item !== undefined) result[name] = item;
  }
  return shape.embedded === true && Object.keys(result).length === 0 ? undefined : result;
}

/** What Go writes for an empty field that it does not leave out. */
function encodeZero(field: Field): Value {
  return field.kind === 'struct'
    ? (encodeStruct({}, { kind: 'struct', fields: field.fields, required: field.required }) ?? {})
    : zeroOf(field);
}
