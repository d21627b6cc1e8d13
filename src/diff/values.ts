import type { Value } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';

/** Orders strings by UTF-16 code units: the same on every machine, unlike `localeCompare`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same text for equal values, whatever the order of their keys; different text for different ones (`80` and `"80"`). */
export function canonicalText(value: Value): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value).toSorted(byText);
  return `{${entries.map((key) => `${JSON.stringify(key)}:${canonicalText(getEntry(value, key) ?? null)}`).join(',')}}`;
}

/** Deep equality; the order of keys does not count. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) if (!equalValues(a[index], b[index])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!Object.hasOwn(b, key) || !equalValues(getEntry(a, key), getEntry(b, key))) return false;
  return true;
}
