import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { type ListKeys, listKeysOf } from '../../kubernetes/types/ownership.ts';
import type { FieldType, Scalar, Struct } from '../../kubernetes/types/struct-table.ts';

/**
 * Why an object of a built-in kind is no typed value, as server-side apply and the comparison that goes with it need one: a field that the
 * type does not have, a value of another type, an item of a list without its key, or two with the same. Undefined: it is one. The status
 * is not looked at: it is never applied. The first reason is told; its text is that of the library.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/typed/validate.go
 */
export function whyUntyped(object: ValueMap, struct: Struct): string | undefined {
  return inStruct(object, struct, '', new Set(['status']));
}

/** How the API server begins its refusal of what is no typed value. */
export const UNTYPED = 'failed to create typed patch object';

/** What is said of a field that the type does not have. */
export const NOT_DECLARED = 'field not declared in schema';

const NOTHING_LEFT_OUT: ReadonlySet<string> = new Set();

function inStruct(
  object: ValueMap,
  struct: Struct,
  path: string,
  leftOut: ReadonlySet<string> = NOTHING_LEFT_OUT,
): string | undefined {
  for (const key of Object.keys(object)) {
    if (leftOut.has(key)) continue;
    const field = struct.fields.get(key);
    const value = object[key] ?? null;
    const place = `${path}.${key}`;
    if (field === undefined) return `${place}: ${NOT_DECLARED}`;
    const keys = field.type.kind === 'list' ? listKeysOf(struct, field) : undefined;
    const reason =
      (keys !== undefined && Array.isArray(value) ? whyUnkeyed(value, keys, place) : undefined) ??
      inValue(value, field.type, place, keys);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function inValue(value: Value, type: FieldType, path: string, keys: ListKeys | undefined): string | undefined {
  if (value === null) return undefined;
  if (type.kind === 'scalar') return isOfScalar(value, type.scalar) ? undefined : `${path}: ${expected(type.scalar)}`;
  if (type.kind === 'list') {
    if (!Array.isArray(value)) return `${path}: expected list`;
    return firstOf(value, (item, index) =>
      inValue(item, type.items, `${path}[${itemName(item, index, keys)}]`, undefined),
    );
  }
  if (!isMap(value)) return `${path}: expected map`;
  if (type.kind === 'struct') return inStruct(value, type.struct, path);
  return firstOf(Object.keys(value), (key) => inValue(value[key] ?? null, type.values, `${path}.${key}`, undefined));
}

/** The first reason that there is. */
export function firstOf<T>(
  items: readonly T[],
  reason: (item: T, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = reason(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The list itself: every item has a key of its own (`listItemToPathElement`). */
export function whyUnkeyed(list: readonly Value[], keys: ListKeys, path: string): string | undefined {
  const seen = new Set<string>();
  for (const [index, item] of list.entries()) {
    const name = itemKey(item, keys);
    if (name === undefined) return `${path}: element ${index}: ${strangeItem(item, keys)}`;
    if (seen.has(name)) return `${path}: duplicate entries for key [${name}]`;
    seen.add(name);
  }
  return undefined;
}

function strangeItem(item: Value, keys: ListKeys): string {
  if (keys.length === 0)
    return `associative list without keys has an element that is ${item === null ? 'null' : 'no scalar'}`;
  if (item === null) return 'associative list with keys may not have a null element';
  if (!isMap(item)) return 'associative list with keys may not have non-map elements';
  const names = keys.map(({ name }) => name).join(', ');
  return `associative list with keys has an element that omits all key fields [${names}]`;
}

/**
 * What tells an item of a list apart, as text: `name="a"`, `containerPort=80,protocol="TCP"`, `="a"` in a set. Undefined for an item that
 * nothing tells apart.
 */
export function itemKey(item: Value, keys: ListKeys): string | undefined {
  if (keys.length === 0)
    return item === null || isMap(item) || Array.isArray(item) ? undefined : `=${JSON.stringify(plain(item))}`;
  if (!isMap(item)) return undefined;
  const parts: string[] = [];
  for (const { name, fallback } of keys) {
    if (Object.hasOwn(item, name)) parts.push(`${name}=${JSON.stringify(plain(item[name] ?? null))}`);
    else if (fallback !== undefined)
      parts.push(`${name}=${/^\d+$/.test(fallback) ? fallback : JSON.stringify(fallback)}`);
  }
  return parts.length === 0 ? undefined : parts.join(',');
}

/** Integers of any size as JSON can say them. */
function plain(value: Value): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** What a path calls an item: by its key, or by its place. */
export function itemName(item: Value, index: number, keys: ListKeys | undefined): string {
  return keys === undefined ? String(index) : (itemKey(item, keys) ?? String(index));
}

function isOfScalar(value: Value, scalar: Scalar): boolean {
  switch (scalar) {
    case 'string':
    case 'bytes':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
    case 'float':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'quantity':
    case 'intOrString':
    case 'time':
    case 'microTime':
      return typeof value !== 'object';
    case 'any':
    case 'schemaOr':
    case 'schemaLike':
      return true;
  }
}

function expected(scalar: Scalar): string {
  if (scalar === 'bool') return 'expected boolean';
  if (scalar === 'string' || scalar === 'bytes') return 'expected string';
  return scalar === 'int32' || scalar === 'int64' || scalar === 'float'
    ? 'expected numeric (int or float)'
    : 'expected any scalar';
}
