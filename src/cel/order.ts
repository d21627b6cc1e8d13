import { Buffer } from 'node:buffer';
import { compareQuantityAmounts } from '../kubernetes/quantity.ts';
import { fail, failTypes, spend, spendText, type Meter } from './limit.ts';
import { markList, typeOfList, type ListType } from './list-types.ts';
import { compareSemvers } from './semver.ts';
import { hasValue, isSpecial, typeOf, type Special } from './values.ts';

/** `==` of the language: numbers by their amount, everything else only within its type. What is compared costs steps of the meter. */
export function equals(a: unknown, b: unknown, meter: Meter): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length === b.length) spendText(meter, a);
    return a === b;
  }
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && hasSameItems(a, b, meter);
  if (a instanceof Map) return b instanceof Map && sameEntries(a, b, meter);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0;
  return isSpecial(a) && isSpecial(b) && sameSpecial(a, b, meter);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  // JavaScript compares integers with fractions by amount, exactly.
  return a < b ? -1 : a > b ? 1 : Number.isNaN(Number(a)) || Number.isNaN(Number(b)) ? Number.NaN : 0;
}

function sameEntries(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>, meter: Meter): boolean {
  if (a.size !== b.size) return false;
  spend(meter, a.size);
  for (const [key, value] of a) if (!b.has(key) || !equals(value, b.get(key), meter)) return false;
  return true;
}

function sameSpecial(a: Special, b: Special, meter: Meter): boolean {
  if (a.kind === 'optional' && b.kind === 'optional')
    return hasValue(a) && hasValue(b) ? equals(a.value, b.value, meter) : hasValue(a) === hasValue(b);
  if (a.kind === 'type' && b.kind === 'type') return a.name === b.name;
  if (a.kind === 'url' && b.kind === 'url') return a.text === b.text;
  if (a.kind === 'format' && b.kind === 'format') return a.name === b.name;
  if (a.kind === 'ip' && b.kind === 'ip')
    return a.address.family === b.address.family && a.address.bits === b.address.bits;
  if (a.kind === 'cidr' && b.kind === 'cidr')
    return (
      a.block.prefix === b.block.prefix &&
      a.block.address.family === b.block.address.family &&
      a.block.address.bits === b.block.address.bits
    );
  return compareSpecials(a, b) === 0;
}

function compareSpecials(a: Special, b: Special): number | undefined {
  if ((a.kind === 'duration' && b.kind === 'duration') || (a.kind === 'timestamp' && b.kind === 'timestamp'))
    return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
  if (a.kind === 'quantity' && b.kind === 'quantity') return compareQuantityAmounts(a.quantity, b.quantity);
  return a.kind === 'semver' && b.kind === 'semver' ? compareSemvers(a.version, b.version) : undefined;
}

/** Negative, zero or positive. Fails for values that have no order. */
export function compare(a: unknown, b: unknown): number {
  if (isNumber(a) && isNumber(b)) {
    const order = compareNumbers(a, b);
    return Number.isNaN(order) ? fail('NaN values cannot be ordered') : order;
  }
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if (isSpecial(a) && isSpecial(b) && (a.kind === 'duration' || a.kind === 'timestamp')) {
    const order = compareSpecials(a, b);
    if (order !== undefined) return order;
  }
  return failTypes(`no such overload: ${typeOf(a)} and ${typeOf(b)} cannot be compared`);
}

/** By bytes of UTF-8, as Go has them: characters beyond U+FFFF come last, which JavaScript writes with halves that come before U+E000. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  if (!HALVES.test(a) && !HALVES.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

const HALVES = /[\uD800-\uDFFF]/;

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  if (at < 0 || at >= b.length) return a.length - b.length;
  return (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * Of a set, and of a list that is a map, the order does not count.
 * https://kubernetes.io/docs/reference/using-api/cel/ and
 * https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/cel/common/values.go (unstructuredSetList, unstructuredMapList)
 */
function hasSameItems(a: readonly unknown[], b: readonly unknown[], meter: Meter): boolean {
  spend(meter, a.length);
  const type = typeOfList(a);
  if (type === undefined) return a.every((item, at) => equals(item, b[at], meter));
  const nameOf = namesIn(type);
  const known = new Map(a.map((item) => [nameOf(item), item]));
  return b.every((item) => {
    const name = nameOf(item);
    return known.has(name) && (type === 'set' || equals(known.get(name), item, meter));
  });
}

function namesIn(type: ListType): (item: unknown) => string {
  return (item) =>
    type === 'set' || !(item instanceof Map)
      ? nameOfValue(item)
      : type.keys.map((key) => nameOfValue(item.get(key))).join();
}

/**
 * One list after the other. A set, or a list that is a map, gets what it has not yet; in a map the second one's items take the places
 * of those with their keys.
 */
export function joinLists(a: readonly unknown[], b: readonly unknown[]): unknown[] {
  const type = typeOfList(a);
  if (type === undefined) return [...a, ...b];
  const nameOf = namesIn(type);
  const items = [...a];
  const places = new Map(items.map((item, at) => [nameOf(item), at]));
  for (const item of b) {
    const at = places.get(nameOf(item));
    if (at === undefined) places.set(nameOf(item), items.push(item) - 1);
    else if (type !== 'set') items[at] = item;
  }
  return markList(items, type);
}

/** A text for each value, another one for what is not equal. */
function nameOfValue(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'bigint') return { number: String(item) };
    if (typeof item === 'number') return { number: String(item) };
    return item instanceof Map ? { map: [...item].toSorted(([one], [other]) => compareNames(one, other)) } : item;
  });
}

function compareNames(one: unknown, other: unknown): number {
  return String(one) < String(other) ? -1 : 1;
}
