import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { listOf, operate, textOf, written } from './functions.ts';
import { JqFailure } from './machine.ts';
import { compareValues, sortedKeys, typeOf } from './order.ts';
import { placesIn } from './steps.ts';

/** Functions of the value before them and of values, which make new ones. https://github.com/itchyny/gojq/blob/v0.12.19/func.go */
export const BUILDING: ReadonlyMap<string, (value: Value, ...args: Value[]) => Value> = new Map<
  string,
  (value: Value, ...args: Value[]) => Value
>([
  ['add/0', (value) => sum(itemsOf(value))],
  ['join/1', (value, by) => join(itemsOf(value), by ?? null)],
  ['reverse/0', (value) => listOf(value).toReversed()],
  ['sort/0', (value) => sortBy(listOf(value), listOf(value))],
  ['unique/0', (value) => groupBy(listOf(value), listOf(value)).map(firstOf)],
  ['min/0', (value) => extreme(listOf(value), listOf(value), true)],
  ['max/0', (value) => extreme(listOf(value), listOf(value), false)],
  ['flatten/0', (value) => flatten(itemsOf(value), -1)],
  ['flatten/1', (value, depth) => flatten(itemsOf(value), depthOf(depth ?? null))],
  ['indices/1', (value, wanted) => placesOf(value, wanted ?? null)],
  ['index/1', (value, wanted) => placeAt(placesOf(value, wanted ?? null), 0)],
  ['rindex/1', (value, wanted) => placeAt(placesOf(value, wanted ?? null), -1)],
  ['from_entries/0', fromEntries],
  ['_sort_by/1', (value, keys) => sortBy(listOf(value), listOf(keys))],
  ['_group_by/1', (value, keys) => groupBy(listOf(value), listOf(keys))],
  ['_unique_by/1', (value, keys) => groupBy(listOf(value), listOf(keys)).map(firstOf)],
  ['_min_by/1', (value, keys) => extreme(listOf(value), listOf(keys), true)],
  ['_max_by/1', (value, keys) => extreme(listOf(value), listOf(keys), false)],
]);

/** Items in the order of their keys; equal ones stay as they were. */
function sortBy(items: readonly Value[], keys: readonly Value[]): Value[] {
  return order(items, keys).map(({ item }) => item);
}

/** Items with equal keys together, in the order of the keys. */
function groupBy(items: readonly Value[], keys: readonly Value[]): Value[][] {
  const groups: Value[][] = [];
  let last: Value | undefined;
  for (const { item, key } of order(items, keys)) {
    if (last !== undefined && compareValues(last, key) === 0) groups.at(-1)?.push(item);
    else groups.push([item]);
    last = key;
  }
  return groups;
}

function order(items: readonly Value[], keys: readonly Value[]): { item: Value; key: Value }[] {
  return items.map((item, at) => ({ item, key: keys[at] ?? null })).toSorted((a, b) => compareValues(a.key, b.key));
}

/** The first of a group. */
function firstOf([item]: readonly Value[]): Value {
  return item ?? null;
}

/** The item with the least key, the first of these; or with the greatest one, the last of these. */
function extreme(items: readonly Value[], keys: readonly Value[], isLeast: boolean): Value {
  let found = 0;
  for (const [at, key] of keys.entries())
    if (at > 0 && compareValues(keys[found] ?? null, key) > 0 === isLeast) found = at;
  return items[found] ?? null;
}

/** What is in a list, or the values of a map in the order of its keys. */
function itemsOf(value: Value): Value[] {
  return isMap(value) ? sortedKeys(value).map((key) => value[key] ?? null) : listOf(value);
}

/** All of them, one added to the other; null where there are none. */
export function sum(items: Iterable<Value>): Value {
  let total: Value = null;
  let size = 0;
  for (const item of items) {
    total = operate('+', total, item);
    size += Array.isArray(total) ? total.length : 0;
    if (size > MAX_SIZE) throw new JqFailure('too long');
  }
  // A sum of one is not the one itself.
  if (Array.isArray(total)) return [...total];
  return isMap(total) ? { ...total } : total;
}

/** Items that lists which are added one to the other have in all, as each sum is a list of its own; and pairs that are compared. */
const MAX_SIZE = 1_000_000;

function join(items: readonly Value[], by: Value): Value {
  if (items.length === 0) return '';
  const texts = items.flatMap((item, at) => {
    const text = ['boolean', 'number'].includes(typeOf(item)) ? written(item) : item;
    return at === 0 ? ['', text] : [by, text];
  });
  return sum(texts);
}

function flatten(items: readonly Value[], depth: number): Value[] {
  return items.flatMap((item) => (Array.isArray(item) && depth !== 0 ? flatten(item, depth - 1) : [item]));
}

function depthOf(depth: Value): number {
  if (typeOf(depth) !== 'number' || Number(depth) < 0) throw new JqFailure('no depth');
  return Number(depth);
}

/** Where a list has another one, or an item, or a text another one, counted in characters. */
function placesOf(value: Value, wanted: Value): Value {
  if (value === null) return null;
  return typeof value === 'string'
    ? placesIn([...value], [...textOf(wanted)])
    : placesIn(listOf(value), Array.isArray(wanted) ? wanted : [wanted]);
}

function placeAt(places: Value, at: number): Value {
  return Array.isArray(places) ? (places.at(at) ?? null) : null;
}

/** `{"key": …, "value": …}`, with the other names that jq takes. */
function fromEntries(value: Value): Value {
  const maps = itemsOf(value).map((entry): Value => {
    const fields = entry === null ? {} : entry;
    if (!isMap(fields)) throw new JqFailure('no entry');
    const key = ['key', 'Key', 'name', 'Name']
      .map((name) => fields[name] ?? null)
      .find((item) => item !== null && item !== false);
    return { [textOf(key)]: (Object.hasOwn(fields, 'value') ? fields['value'] : fields['Value']) ?? null };
  });
  return sum(maps) ?? {};
}
