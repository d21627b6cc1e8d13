import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { storedQuantity } from '../../kubernetes/quantity.ts';
import type { Field, FieldType, Scalar, Struct } from '../../kubernetes/types/struct-table.ts';
import { structNamed } from '../../kubernetes/types/kinds.ts';
import { isSeenEmpty, withEmptyLists } from './decode-empty.ts';
import { storedMicroTime, storedTime } from './decode-times.ts';
import { fail, goName, refuse, shortName, UNPLACED, type Spot } from './decode-failure.ts';

/**
 * How a manifest is read. Nearly all can be, so nothing keeps track of places at first: what cannot be read is read again to name it.
 */
interface Reading {
  /** Structs that come out as they are written are the manifest's own; otherwise all are new, for defaults to be filled in. */
  shares: boolean;
  placed: boolean;
  /** What becomes of a whole number that its type has no bits for. */
  large: 'refused' | 'cut' | 'kept';
}

const OWN: Reading = { shares: false, placed: false, large: 'refused' };
const SHARED: Reading = { shares: true, placed: false, large: 'kept' };
const PATCHED: Reading = { shares: false, placed: false, large: 'cut' };
const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const INT32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };
const MIN_INT64 = -(2n ** 63n);
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads a manifest as the API server decodes it: unknown fields are dropped, null is absent, zero values that are not
 * pointers are absent, quantities get their stored spelling. The structs of the result are its own and may be changed; what has no
 * fields of a type, labels and lists of texts for instance, may be the manifest's. Throws a {@link DecodeFailure}.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/serializer/json/json.go
 */
export function decodeObject(value: ValueMap, struct: Struct): ValueMap {
  return decode(value, struct, OWN);
}

/**
 * The same for what a patch was merged into: it is no text any more, but values, and a whole number that is too large for its field is
 * cut off without a word.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/runtime/converter.go (fromUnstructured)
 */
export function decodePatched(value: ValueMap, struct: Struct): ValueMap {
  return decode(value, struct, PATCHED);
}

/** The same for who only looks at it: what is written as it is read is not copied, and no number is too large. */
export function readObject(value: ValueMap, struct: Struct): ValueMap {
  return decode(value, struct, SHARED);
}

function decode(value: ValueMap, struct: Struct, reading: Reading): ValueMap {
  try {
    return decodeStruct(value, struct, '', reading);
  } catch (error) {
    if (error !== UNPLACED) throw error;
    return decodeStruct(value, struct, '', { ...reading, placed: true });
  }
}

function decodeStruct(value: ValueMap, struct: Struct, path: string, reading: Reading): ValueMap {
  const keys = Object.keys(value);
  let result: ValueMap | undefined = reading.shares ? undefined : {};
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    const field = struct.fields.get(key);
    const written = value[key];
    const isThere = field !== undefined && written !== undefined && written !== null;
    const read = isThere ? decodeField(written, field, spotOf(struct, path, key, reading), reading) : undefined;
    const decoded = read === undefined && isThere && isSeenEmpty(struct, key) ? written : read;
    if (result === undefined) {
      if (isThere && decoded === written) continue;
      result = entriesBefore(value, keys, index);
    }
    if (decoded !== undefined)
      setEntry(result, key, key === 'metadata' ? withEmptyLists(decoded, written ?? null, struct) : decoded);
  }
  for (const field of zeroFields(struct)) {
    const zero = (value[field.name] ?? null) === null ? zeroOf(field) : undefined;
    if (zero === undefined) continue;
    result ??= entriesBefore(value, keys, keys.length);
    result[field.name] = zero;
  }
  return result ?? value;
}

function spotOf(struct: Struct, path: string, key: string, { placed }: Reading): Spot {
  return placed ? { struct: struct.name, path: path === '' ? key : `${path}.${key}` } : undefined;
}

/** A copy of the entries that were found to be as they are written. */
function entriesBefore(value: ValueMap, keys: readonly string[], end: number): ValueMap {
  const result: ValueMap = {};
  for (let index = 0; index < end; index += 1) {
    const key = keys[index] ?? '';
    setEntry(result, key, value[key] ?? null);
  }
  return result;
}

const zeros = new WeakMap<Struct, readonly Field[]>();

/** The fields of a struct that are written even where a manifest does not have them. */
function zeroFields(struct: Struct): readonly Field[] {
  const known = zeros.get(struct);
  if (known !== undefined) return known;
  const fields = [...struct.fields.values()].filter((field) => zeroOf(field) !== undefined);
  zeros.set(struct, fields);
  return fields;
}

/** What an absent field is written as: a struct that is no pointer always, a scalar only without `omitempty`. */
function zeroOf({ type, always }: Field): Value | undefined {
  if (type.kind === 'struct') return type.pointer ? undefined : emptyStruct(type.struct);
  if (type.kind !== 'scalar' || type.pointer) return undefined;
  // An amount is a struct, so it is always there.
  if (type.scalar === 'quantity') return '0';
  return always ? zeroScalar(type.scalar) : undefined;
}

function zeroScalar(scalar: Scalar): Value | undefined {
  switch (scalar) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'float':
      return 0;
    default:
      return undefined;
  }
}

function emptyStruct(struct: Struct): ValueMap {
  const result: ValueMap = {};
  for (const field of struct.fields.values()) {
    const zero = zeroOf(field);
    if (zero !== undefined) setEntry(result, field.name, zero);
  }
  return result;
}

function decodeField(value: Value, field: Field, spot: Spot, reading: Reading): Value | undefined {
  const { type, always } = field;
  const decoded = decodeValue(value, type, spot, reading);
  if (type.kind === 'list' || type.kind === 'map') return isEmpty(decoded) && !always ? undefined : decoded;
  if (decoded === null && type.kind === 'scalar' && type.scalar === 'schemaLike') return undefined;
  if (type.kind !== 'scalar' || type.pointer || always) return decoded;
  return decoded === '' || decoded === 0 || decoded === false ? undefined : decoded;
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

function decodeValue(value: Value, type: FieldType, spot: Spot, reading: Reading): Value {
  switch (type.kind) {
    case 'scalar':
      return decodeScalar(value, type.scalar, spot, reading);
    case 'struct':
      if (!isMap(value)) return fail(value, `v1.${shortName(type.name)}`, spot);
      return decodeStruct(value, type.struct, spot?.path ?? '', reading);
    case 'list':
      if (!Array.isArray(value)) return fail(value, `[]${goName(type.items)}`, spot);
      return decodeList(value, type.items, spot, reading);
    case 'map':
      return decodeMap(value, type.values, spot, reading);
  }
}

function decodeList(list: Value[], items: FieldType, spot: Spot, reading: Reading): Value[] {
  let result: Value[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] ?? null;
    const decoded = item === null ? zeroItem(items) : decodeValue(item, items, spot, reading);
    if (result === undefined && decoded !== item) result = list.slice(0, index);
    result?.push(decoded);
  }
  return result ?? list;
}

function decodeMap(value: Value, values: FieldType, spot: Spot, reading: Reading): ValueMap {
  if (!isMap(value)) return fail(value, `map[string]${goName(values)}`, spot);
  const amount = values.kind === 'scalar' && values.scalar === 'quantity';
  const keys = Object.keys(value);
  let result: ValueMap | undefined;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    const item = value[key] ?? null;
    const decoded = item === null ? (amount ? '0' : zeroItem(values)) : decodeItem(item, values, amount, spot, reading);
    if (result === undefined && decoded !== item) result = entriesBefore(value, keys, index);
    if (result !== undefined) setEntry(result, key, decoded);
  }
  return result ?? value;
}

function decodeItem(item: Value, type: FieldType, amount: boolean, spot: Spot, reading: Reading): Value {
  return amount ? decodeQuantity(item, spot, true) : decodeValue(item, type, spot, reading);
}

function zeroItem(type: FieldType): Value {
  if (type.kind === 'struct') return emptyStruct(type.struct);
  if (type.kind !== 'scalar') return type.kind === 'list' ? [] : {};
  return type.scalar === 'bytes' ? '' : (zeroScalar(type.scalar) ?? null);
}

function decodeScalar(value: Value, scalar: Scalar, spot: Spot, reading: Reading): Value {
  switch (scalar) {
    case 'string':
      return typeof value === 'string' ? value : fail(value, 'string', spot);
    case 'bool':
      return typeof value === 'boolean' ? value : fail(value, 'bool', spot);
    case 'int32':
      if (!isWhole(value)) return fail(value, 'int32', spot);
      if (value >= INT32.least && value <= INT32.most) return Number(value);
      return reading.large === 'refused' ? fail(value, 'int32', spot) : largeOf(value, 32, reading);
    case 'int64':
      if (!isWhole(value)) return fail(value, 'int64', spot);
      if (reading.large === 'refused' && (value < INT64.least || value > INT64.most)) return fail(value, 'int64', spot);
      return reading.large === 'cut' ? largeOf(value, 64, reading) : small(value);
    case 'float':
      return typeof value === 'number' || typeof value === 'bigint' ? value : fail(value, 'float64', spot);
    case 'quantity':
      return decodeQuantity(value, spot, false);
    case 'intOrString':
      if (typeof value === 'string') return value;
      return isWhole(value) && value >= INT32.least && value <= INT32.most
        ? Number(value)
        : fail(value, 'intstr.IntOrString', spot);
    case 'time':
      if (typeof value !== 'string') return fail(value, 'time', spot);
      return storedTime(value) ?? refuse('cannot parse a text as RFC 3339 time', spot);
    case 'microTime':
      if (typeof value !== 'string') return fail(value, 'time', spot);
      return storedMicroTime(value) ?? refuse('cannot parse a text as RFC 3339 time with microseconds', spot);
    case 'bytes':
      return decodeBytes(value, spot);
    case 'schemaOr':
      if (!isMap(value))
        return typeof value === 'boolean' || Array.isArray(value) ? value : fail(value, 'schema', spot);
      return decodeStruct(value, structNamed('apiextensions.JSONSchemaProps'), spot?.path ?? '', reading);
    case 'schemaLike':
      // A schema or a list; of anything else nothing is said, and nothing comes of it (apiextensions, v1/marshal.go).
      if (isMap(value))
        return decodeStruct(value, structNamed('apiextensions.JSONSchemaProps'), spot?.path ?? '', reading);
      return Array.isArray(value) ? value : null;
    case 'any':
      return value;
  }
}

function decodeQuantity(value: Value, spot: Spot, resourceList: boolean): Value {
  return (
    storedQuantity(value, resourceList) ??
    refuse("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'", spot)
  );
}

function isWhole(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** A number beyond 64 bits is a float in a map of values, and no whole number comes of it. */
function largeOf(value: number | bigint, bits: number, { large }: Reading): number | bigint {
  if (large === 'kept') return small(value);
  const whole = BigInt(value);
  return small(BigInt.asIntN(bits, BigInt.asIntN(64, whole) === whole ? whole : MIN_INT64));
}

/** Whole numbers are compared, so each has one form: `bigint` only where a double is not exact. */
function small(value: number | bigint): number | bigint {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** Line breaks inside base64 are skipped, as Go's decoder does. */
function decodeBytes(value: Value, spot: Spot): Value {
  if (typeof value !== 'string') return fail(value, '[]uint8', spot);
  const text = value.replaceAll(/[\r\n]/g, '');
  if (!BASE64.test(text)) return refuse('illegal base64 data', spot);
  return Buffer.from(text, 'base64').toString('base64');
}
