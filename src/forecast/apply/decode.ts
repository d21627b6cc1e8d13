import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { storedQuantity } from '../../kubernetes/quantity.ts';
import type { Field, FieldType, Scalar, Struct } from '../../kubernetes/types/struct-table.ts';
import { structNamed } from '../../kubernetes/types/kinds.ts';

/** A manifest that the API server cannot read into its type. The message has the path, no value. */
export class DecodeFailure extends Error {
  override name = 'DecodeFailure';
}

/** Where a value is, for the message: the struct that holds it and the path of field names. */
interface Spot {
  struct: string;
  path: string;
}

const INT32 = { least: -(2 ** 31), most: 2 ** 31 - 1 };
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads a manifest as the API server decodes it: unknown fields are dropped, null is absent, zero values that are not
 * pointers are absent, quantities get their stored spelling. The result shares nothing with the manifest but values of `any`.
 * Throws a {@link DecodeFailure}.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/serializer/json/json.go
 */
export function decodeObject(value: ValueMap, struct: Struct): ValueMap {
  return decodeStruct(value, struct, '');
}

function decodeStruct(value: ValueMap, struct: Struct, path: string): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(value)) {
    const field = struct.fields.get(key);
    const written = value[key];
    if (field === undefined || written === undefined || written === null) continue;
    const own = path === '' ? key : `${path}.${key}`;
    const decoded = decodeField(written, field, { struct: struct.name, path: own });
    if (decoded !== undefined) setEntry(result, key, decoded);
  }
  for (const field of zeroFields(struct)) {
    const zero = (value[field.name] ?? null) === null ? zeroOf(field) : undefined;
    if (zero !== undefined) result[field.name] = zero;
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
  if (type.kind !== 'scalar' || type.pointer || !always) return undefined;
  return zeroScalar(type.scalar);
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

function decodeField(value: Value, field: Field, spot: Spot): Value | undefined {
  const { type, always } = field;
  const decoded = decodeValue(value, type, spot);
  if (type.kind === 'list' || type.kind === 'map') return isEmpty(decoded) ? undefined : decoded;
  if (type.kind !== 'scalar' || type.pointer || always) return decoded;
  return decoded === '' || decoded === 0 || decoded === false ? undefined : decoded;
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

function decodeValue(value: Value, type: FieldType, spot: Spot): Value {
  switch (type.kind) {
    case 'scalar':
      return decodeScalar(value, type.scalar, spot, false);
    case 'struct':
      if (!isMap(value)) return fail(value, `v1.${shortName(type.name)}`, spot);
      return decodeStruct(value, type.struct, spot.path);
    case 'list':
      if (!Array.isArray(value)) return fail(value, `[]${goName(type.items)}`, spot);
      return value.map((item) => (item === null ? zeroItem(type.items) : decodeValue(item, type.items, spot)));
    case 'map':
      return decodeMap(value, type.values, spot);
  }
}

function decodeMap(value: Value, values: FieldType, spot: Spot): ValueMap {
  if (!isMap(value)) return fail(value, `map[string]${goName(values)}`, spot);
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const amount = values.kind === 'scalar' && values.scalar === 'quantity';
    if (item === null) setEntry(result, key, amount ? '0' : zeroItem(values));
    else setEntry(result, key, amount ? decodeScalar(item, 'quantity', spot, true) : decodeValue(item, values, spot));
  }
  return result;
}

function zeroItem(type: FieldType): Value {
  if (type.kind === 'struct') return emptyStruct(type.struct);
  if (type.kind !== 'scalar') return type.kind === 'list' ? [] : {};
  return zeroScalar(type.scalar) ?? null;
}

function decodeScalar(value: Value, scalar: Scalar, spot: Spot, resourceList: boolean): Value {
  switch (scalar) {
    case 'string':
      return typeof value === 'string' ? value : fail(value, 'string', spot);
    case 'bool':
      return typeof value === 'boolean' ? value : fail(value, 'bool', spot);
    case 'int32':
      return isWhole(value) && value >= INT32.least && value <= INT32.most ? Number(value) : fail(value, 'int32', spot);
    case 'int64':
      return isWhole(value) ? small(value) : fail(value, 'int64', spot);
    case 'float':
      return typeof value === 'number' || typeof value === 'bigint' ? value : fail(value, 'float64', spot);
    case 'quantity':
      return (
        storedQuantity(value, resourceList) ??
        refuse("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'", spot)
      );
    case 'intOrString':
      if (typeof value === 'string') return value;
      return isWhole(value) && value >= INT32.least && value <= INT32.most
        ? Number(value)
        : fail(value, 'intstr.IntOrString', spot);
    case 'time':
      if (typeof value !== 'string') return fail(value, 'time', spot);
      return TIME.test(value) ? value : refuse('cannot parse a text as RFC 3339 time', spot);
    case 'bytes':
      return decodeBytes(value, spot);
    case 'schemaOr':
      if (!isMap(value))
        return typeof value === 'boolean' || Array.isArray(value) ? value : fail(value, 'schema', spot);
      return decodeStruct(value, structNamed('apiextensions.JSONSchemaProps'), spot.path);
    case 'any':
      return value;
  }
}

function isWhole(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
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

function fail(value: Value, wanted: string, { struct, path }: Spot): never {
  throw new DecodeFailure(
    `json: cannot unmarshal ${jsonName(value)} into Go struct field ${shortName(struct)}.${path} of type ${wanted}`,
  );
}

function refuse(message: string, { path }: Spot): never {
  throw new DecodeFailure(`${path}: ${message}`);
}

function jsonName(value: Value): string {
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'bigint') return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName(type: FieldType): string {
  if (type.kind === 'struct') return `v1.${shortName(type.name)}`;
  if (type.kind === 'list') return `[]${goName(type.items)}`;
  if (type.kind === 'map') return `map[string]${goName(type.values)}`;
  return type.scalar;
}

function shortName(struct: string): string {
  return struct.slice(struct.indexOf('.') + 1);
}
