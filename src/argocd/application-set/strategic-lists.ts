import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { canonicalJson } from './go-format.ts';
import { fromJsonValue } from './go-value.ts';

/** Why lists cannot be merged. A panic ends the whole set, without a word. */
export class ListProblem extends Error {
  override readonly name = 'ListProblem';
  readonly panic: boolean;

  constructor(message: string, panic = false) {
    super(message);
    this.panic = panic;
  }
}

// Lists of a strategic merge patch (k8s.io/apimachinery, pkg/util/strategicpatch/patch.go). No list of maps in an
// Application has a merge key, so what merges, orders or deletes items works for plain values only.

/** The union of two sets: items of the patch keep their order, the others keep their places before and between them. */
export function mergeSet(original: readonly Value[], patch: readonly Value[]): Value[] {
  if (original.length === 0 && patch.length === 0) return [];
  if (typeOfItems(original, patch) === 'map') throw new ListProblem(NO_KEY);
  const after = byText(patch);
  return interleave(
    [...byText(original)].filter(([text]) => !after.has(text)),
    [...after],
    original,
  );
}

/** `$deleteFromPrimitiveList`: items that are listed go. */
export function deleteItems(original: readonly Value[], listed: readonly Value[]): Value[] {
  if (original.length === 0 && listed.length === 0) return [];
  if (typeOfItems(original, listed) === 'map') throw new ListProblem(NO_KEY);
  const gone = byText(listed);
  return original.filter((item) => !gone.has(textOf(item)));
}

/** `$setElementOrder`: items that are listed come in that order, the others keep their places (mergePatchIntoOriginal). */
export function orderItems(
  merged: readonly Value[],
  order: readonly Value[],
  { original, patch }: { original: readonly Value[]; patch: readonly Value[] },
): Value[] {
  for (const item of [...order, ...merged]) {
    if (typeof item === 'object' && item !== null)
      throw new ListProblem('"$setElementOrder" takes plain values only, and Argo CD panics over maps and lists', true);
  }
  if (original.length === 0 && patch.length === 0) throw new ListProblem('"$setElementOrder" orders empty lists');
  if (typeOfItems(original, patch) === 'map' && order.length > 0) throw new ListProblem(NO_KEY);
  const places = placesIn(order);
  const items = merged.map((item) => [textOf(item), item] as const);
  return interleave(
    sortBy(
      items.filter(([text]) => !places.has(text)),
      placesIn(original),
    ),
    sortBy(
      items.filter(([text]) => places.has(text)),
      places,
    ),
    original,
  );
}

type Item = readonly [text: string, item: Value];

/** To insert one by one takes the square of the number, and whoever writes a patch decides how many there are. */
const MANY = 1000;

/**
 * normalizeSliceOrder: what is not in the order is before whatever it is compared with, so the items' way to their
 * places counts. It is that of Go's sort.SliceStable, which inserts them one by one (twenty at a time, where there are
 * more than anybody orders; of as many as take time, the order is ours).
 */
function sortBy(items: readonly Item[], places: ReadonlyMap<string, number>): Item[] {
  if (items.every(([text]) => places.has(text)))
    return items.toSorted(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
  if (items.length > MANY) return items.toSorted(([one], [other]) => (isBefore(one, other, places) ? -1 : 1));
  const sorted: Item[] = [];
  for (const item of items) {
    let at = sorted.length;
    while (at > 0 && isBefore(item[0], sorted[at - 1]?.[0] ?? '', places)) at--;
    sorted.splice(at, 0, item);
  }
  return sorted;
}

function isBefore(one: string, other: string, places: ReadonlyMap<string, number>): boolean {
  const [first, second] = [places.get(one), places.get(other)];
  return first === undefined || second === undefined || first < second;
}

/** The first place of each item. */
function placesIn(items: readonly Value[]): Map<string, number> {
  return new Map(items.map((item, place) => [textOf(item), place] as const).toReversed());
}

/** What a patch lists must be in the order that it asks for (validatePatchWithSetOrderList). */
export function checkOrder(patch: readonly Value[], order: readonly Value[]): void {
  if (patch.length === 0 || order.length === 0) return;
  let at = 0;
  for (let place = 0; place < order.length && at < patch.length;) {
    const [item, wanted] = [patch[at], order[place]];
    if (isMap(item) && Object.hasOwn(item, '$patch')) {
      at++;
      continue;
    }
    if ((isMap(item) && isMap(wanted)) || (Array.isArray(item) && Array.isArray(wanted)))
      throw new ListProblem('"$setElementOrder" takes plain values only, and Argo CD panics over maps and lists', true);
    if (textOf(item ?? null) === textOf(wanted ?? null)) at++;
    place++;
  }
  if (at < patch.length) throw new ListProblem('the list and its "$setElementOrder" are not in the same order');
}

const NO_KEY = 'items of this list are maps, which cannot be merged without a key';

/** The one type that all items must have (sliceElementType). Of a null Go has no type, and panics where it is the first. */
function typeOfItems(...lists: readonly (readonly Value[])[]): string {
  let type: string | undefined;
  for (const item of lists.flat()) {
    const own = goType(item);
    if (type === undefined && own === 'null')
      throw new ListProblem('a list that begins with null makes Argo CD panic', true);
    if (type === undefined && own === 'list') throw new ListProblem('lists of lists cannot be merged');
    if (type !== undefined && own !== type) throw new ListProblem('items of the list are not all of one type');
    type = own;
  }
  return type ?? 'null';
}

function goType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (isMap(value)) return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return typeof value === 'bigint' ? 'integer' : typeof value;
}

/** Puts items of the left list between those of the right where both stood in the original order (mergeSortedSlice). */
function interleave(left: readonly Item[], right: readonly Item[], original: readonly Value[]): Value[] {
  const places = placesIn(original);
  const stoodBefore = (one: string, other: string): boolean => {
    const [first, second] = [places.get(one), places.get(other)];
    return first !== undefined && second !== undefined && first < second;
  };
  const result: Value[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    const [one, other] = [left[i], right[j]];
    if (one !== undefined && (other === undefined || stoodBefore(one[0], other[0]))) {
      result.push(one[1]);
      i++;
    } else if (other !== undefined) {
      result.push(other[1]);
      j++;
    }
  }
  return result;
}

/** Each item once, in the first order, by the text that equal items share: lists of a patch may be long. */
function byText(items: readonly Value[]): Map<string, Value> {
  return new Map(items.map((item) => [textOf(item), item]));
}

function textOf(item: Value): string {
  return canonicalJson(fromJsonValue(item));
}
