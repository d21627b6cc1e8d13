import type { Value, ValueMap } from './model.ts';

/** Sets an entry of a map. A key named `__proto__` becomes a property like any other: manifests are hostile text. */
export function setEntry(map: ValueMap, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}

/** The entry of a map, never something that JavaScript's objects inherit. */
export function getEntry(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** True for a JSON object. */
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
