import type { Value } from '../../manifest/model.ts';
import { getEntry, isMap } from '../../manifest/value-map.ts';

/** The name of a type, as `type` of jq has it. */
export function typeOf(value: Value): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isMap(value)) return 'object';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'number';
}

const RANKS = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** jq's order of all values. https://jqlang.org/manual/#sort-sort_by */
export function compareValues(a: Value, b: Value): number {
  const rank = RANKS.indexOf(typeOf(a)) - RANKS.indexOf(typeOf(b));
  if (rank !== 0) return rank;
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
  if (isMap(a) && isMap(b)) {
    const keys = [sortedKeys(a), sortedKeys(b)] as const;
    const byKeys = compareLists(...keys);
    if (byKeys !== 0) return byKeys;
    const values = keys.map((list, side) => list.map((key) => getEntry(side === 0 ? a : b, key) ?? null));
    return compareLists(values[0] ?? [], values[1] ?? []);
  }
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (a === null || b === null) return 0;
  // Numbers may be of two types here.
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** Keys of a map in jq's order. */
export function sortedKeys(map: { [key: string]: Value }): string[] {
  return Object.keys(map).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function compareLists(a: readonly Value[], b: readonly Value[]): number {
  for (const [at, item] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const order = compareValues(item, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
