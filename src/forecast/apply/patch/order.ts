import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { scalarText } from '../validation/checks.ts';
import { PatchFailure } from './failure.ts';

/** Marks in a patch. https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
export const DIRECTIVE = '$patch';
export const RETAIN_KEYS = '$retainKeys';
export const SET_ORDER = '$setElementOrder/';
export const DELETE_FROM_LIST = '$deleteFromPrimitiveList/';

/** An item of a list by which items are told apart: its merge key, or the item itself where it is a scalar. */
export function keyOf(item: Value, mergeKey: string | undefined): Value | undefined {
  if (mergeKey === undefined) return item;
  return isMap(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : undefined;
}

/** Keys are equal as Go compares them: a number is no text. */
export function sameKey(a: Value | undefined, b: Value | undefined): boolean {
  return (
    a === b ||
    (typeof a !== 'string' &&
      typeof b !== 'string' &&
      typeof a !== 'object' &&
      typeof b !== 'object' &&
      scalarText(a) === scalarText(b))
  );
}

/** The text of a key by which both sides are sorted, Go's `%v`. */
export function keyText(key: Value | undefined): string {
  return key === null || key === undefined ? '<nil>' : scalarText(key);
}

/** An item as a map with its merge key; throws where it is none or lacks it. */
export function keyedItem(item: Value, mergeKey: string): ValueMap {
  if (!isMap(item)) throw new PatchFailure('expected a map as item of a merged list');
  if (!Object.hasOwn(item, mergeKey)) throw new PatchFailure(`map does not contain declared merge key: ${mergeKey}`);
  return item;
}

/**
 * Sorts as Go's `sort.Sort` does for short lists with a comparison that holds for equal keys: an insertion sort that turns equal
 * items around. Which of two items with one key comes first decides what a patch of them says.
 */
export function sortByKey(items: readonly Value[], mergeKey: string): ValueMap[] {
  const decorated = items.map((item) => ({ item: keyedItem(item, mergeKey), text: keyText(keyOf(item, mergeKey)) }));
  // The stable sort of the list turned around.
  return decorated
    .toReversed()
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}

/** First place of every key in a list. */
function placesOf(list: readonly Value[], mergeKey: string | undefined): (item: Value) => number {
  const places = new Map<string, number>();
  const textOf = (item: Value): string => {
    const key = keyOf(item, mergeKey);
    return `${typeof key === 'string' ? 's' : 'n'}${keyText(key)}`;
  };
  for (const [place, item] of list.entries()) {
    const text = textOf(item);
    if (!places.has(text)) places.set(text, place);
  }
  return (item) => places.get(textOf(item)) ?? -1;
}

/** `normalizeSliceOrder`: in the order of another list, deletions last. An insertion sort, because the comparison is none of a total order. */
export function orderLike(items: readonly Value[], order: readonly Value[], mergeKey: string | undefined): Value[] {
  const place = placesOf(order, mergeKey);
  const isDelete = (item: Value): boolean => isMap(item) && item[DIRECTIVE] === 'delete';
  const kept = mergeKey === undefined ? [...items] : items.filter((item) => !isDelete(item));
  const deleted = mergeKey === undefined ? [] : items.filter(isDelete);
  const decorated = kept.map((item) => ({ item, place: place(item) }));
  for (let i = 1; i < decorated.length; i += 1) {
    for (let j = i; j > 0; j -= 1) {
      const [left, right] = [decorated[j - 1], decorated[j]];
      if (left === undefined || right === undefined) break;
      const before = right.place < 0 || left.place < 0 || right.place < left.place;
      if (!before) break;
      decorated[j - 1] = right;
      decorated[j] = left;
    }
  }
  return [...decorated.map(({ item }) => item), ...deleted];
}

/** `mergeSortedSlice`: items of the server between those of the patch, in the order that the server had. */
function interleave(
  left: readonly Value[],
  right: readonly Value[],
  serverOrder: readonly Value[],
  mergeKey: string | undefined,
): Value[] {
  const place = placesOf(serverOrder, mergeKey);
  const result: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined && b === undefined) break;
    const fromLeft = b === undefined || (a !== undefined && place(a) >= 0 && place(b) >= 0 && place(a) < place(b));
    if (fromLeft && a !== undefined) {
      result.push(a);
      i += 1;
    } else if (b !== undefined) {
      result.push(b);
      j += 1;
    }
  }
  return result;
}

/** `normalizeElementOrder`: what is named in `wanted` in its order, the rest where the server had it. */
export function arrange(
  merged: readonly Value[],
  wanted: readonly Value[],
  patchOrder: readonly Value[],
  serverOrder: readonly Value[],
  mergeKey: string | undefined,
): Value[] {
  if (mergeKey !== undefined) for (const item of merged) keyedItem(item, mergeKey);
  const place = placesOf(wanted, mergeKey);
  const fromPatch = merged.filter((item) => place(item) >= 0);
  const serverOnly = merged.filter((item) => place(item) < 0);
  return interleave(
    orderLike(serverOnly, serverOrder, mergeKey),
    orderLike(fromPatch, patchOrder, mergeKey),
    serverOrder,
    mergeKey,
  );
}
