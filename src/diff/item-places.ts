import type { Value } from '../manifest/model.ts';
import { itemKeyTexts } from './merge-keys.ts';

/** Places by list and keys: each list is gone through once for each way to tell its items apart, as it never changes. */
const known = new WeakMap<readonly Value[], Map<string, Map<string, number>>>();

/** Where the first item of a list is whose keys have these texts; undefined when there is none. */
export function placeOfItem(
  list: readonly Value[],
  item: readonly { key: string; value: string }[],
): number | undefined {
  const keys = item.map(({ key }) => key);
  const ways = known.get(list) ?? new Map<string, Map<string, number>>();
  known.set(list, ways);
  const places = ways.get(keys.join('\0')) ?? placesBy(list, keys);
  ways.set(keys.join('\0'), places);
  return places.get(item.map(({ value }) => value).join('\0'));
}

function placesBy(list: readonly Value[], keys: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, item] of list.entries()) {
    const text = itemKeyTexts(item, keys)?.join('\0');
    if (text !== undefined && !places.has(text)) places.set(text, index);
  }
  return places;
}
