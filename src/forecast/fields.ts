import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap, setEntry } from '../manifest/value-map.ts';

export { isMap };

/** The value at a path of keys, or undefined. Only own properties count: manifests are hostile text. */
export function fieldAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  let current = value;
  // The most called of all, and mostly before anything is compiled: an iterator would cost more than the rest of it.
  for (let index = 0; index < path.length; index += 1) {
    const key = path[index] ?? '';
    if (!isMap(current)) return undefined;
    const next: Value | undefined = current[key];
    // Most of what is looked for is not there, and what is there is looked at once more: it may be inherited.
    if (next === undefined || !Object.hasOwn(current, key)) return undefined;
    current = next;
  }
  return current;
}

/** The object at a path; an empty one when there is none. */
export function mapAt(value: Value | undefined, ...path: string[]): ValueMap {
  const found = fieldAt(value, path);
  return isMap(found) ? found : {};
}

/** The list at a path; an empty one when there is none. */
export function listAt(value: Value | undefined, ...path: string[]): Value[] {
  const found = fieldAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The texts of the list at a path; whatever else is in it is left out. */
export function textsAt(value: Value | undefined, ...path: string[]): string[] {
  return listAt(value, ...path).filter((item) => typeof item === 'string');
}

/** The text at a path; empty when there is none. */
export function textAt(value: Value | undefined, ...path: string[]): string {
  const found = fieldAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The whole number at a path, or undefined. Integers that YAML read as `bigint` included. */
export function numberAt(value: Value | undefined, ...path: string[]): number | undefined {
  const found = fieldAt(value, path);
  if (typeof found === 'bigint') return Number(found);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** Deep equality of JSON values. The order of keys does not count, the order of lists does; `1` equals `1n`. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'bigint' || typeof b === 'bigint') return isNumber(a) && isNumber(b) && String(a) === String(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!sameValue(a[index], b[index])) return false;
    return true;
  }
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!Object.hasOwn(b, key) || !sameValue(a[key], b[key])) return false;
  return true;
}

function isNumber(value: Value | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** A map without the named keys. */
export function without(map: ValueMap, keys: readonly string[]): ValueMap {
  const rest: ValueMap = {};
  for (const [key, value] of Object.entries(map)) if (!keys.includes(key)) setEntry(rest, key, value);
  return rest;
}

/** A map with another value at one key; undefined takes the key out. */
export function withField(map: ValueMap, key: string, value: Value | undefined): ValueMap {
  const rest = Object.entries(map).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
}

/** Empty label selectors mean "everything", absent ones "nothing": the one place where empty is not absent. */
const EMPTY_COUNTS = new Set(['labelSelector', 'namespaceSelector']);

/**
 * The value as the API server would store it: null, empty maps and empty lists are absent. A list keeps its places.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/ (`omitempty` of the API types)
 */
export function compact(value: Value): Value {
  if (Array.isArray(value)) return value.map(compact);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Value] => [key, compact(item)]);
  return Object.fromEntries(entries.filter(([key, item]) => !isAbsent(item) || (isMap(item) && EMPTY_COUNTS.has(key))));
}

function isAbsent(value: Value): boolean {
  return (
    value === null || (Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0)
  );
}
