import type { Define } from '../define.ts';
import { fail, failTypes, spend, type Meter } from '../limit.ts';
import { compare, equals } from '../order.ts';
import { NONE, isSpecial, some, typeOf } from '../values.ts';
import { checkInt } from './standard.ts';
import { checkDuration } from './times.ts';

/** The longest list that `lists.range` makes. */
const MAX_RANGE = 100_000n;

/**
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library, and lists of
 * https://pkg.go.dev/github.com/google/cel-go/ext#Lists
 */
export function addLists(define: Define): void {
  addSummaries(define);
  addShapes(define);
  const find = (list: unknown[], item: unknown, meter: Meter): bigint => {
    spend(meter, list.length);
    return BigInt(list.findIndex((other) => equals(other, item, meter)));
  };
  define('list.indexOf(dyn): int', find);
  define('list.lastIndexOf(dyn): int', (list: unknown[], item: unknown, meter: Meter) => {
    spend(meter, list.length);
    return BigInt(list.findLastIndex((other) => equals(other, item, meter)));
  });
  define('list.includes(dyn): bool', (list: unknown[], item: unknown, meter: Meter) => find(list, item, meter) >= 0n);
  define('list.first(): optional', (list: unknown[]) => (list.length === 0 ? NONE : some(list[0])));
  define('list.last(): optional', (list: unknown[]) => (list.length === 0 ? NONE : some(list.at(-1))));
}

function addSummaries(define: Define): void {
  define('list.isSorted(): bool', (list: unknown[], meter: Meter) => {
    spend(meter, list.length);
    return list.every((item, at) => at === 0 || compare(list[at - 1], item) <= 0);
  });
  define('list.sum(): dyn', sum);
  const pick =
    (sign: number, name: string) =>
    (list: unknown[], meter: Meter): unknown => {
      spend(meter, list.length);
      if (list.length === 0) return fail(`${name} called on empty list`);
      return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best));
    };
  define('list.min(): dyn', pick(-1, 'min'));
  define('list.max(): dyn', pick(1, 'max'));
}

function sum(list: unknown[], meter: Meter): unknown {
  spend(meter, list.length);
  return list.length === 0 ? 0n : list.reduce(add);
}

function add(total: unknown, item: unknown): unknown {
  if (typeof total === 'bigint' && typeof item === 'bigint') return checkInt(total + item);
  if (typeof total === 'number' && typeof item === 'number') return total + item;
  if (isSpecial(total) && isSpecial(item) && total.kind === 'duration' && item.kind === 'duration')
    return checkDuration(total.nanos + item.nanos);
  return failTypes(`no such overload: sum of ${typeOf(total)} and ${typeOf(item)}`);
}

function addShapes(define: Define): void {
  define('list.slice(int, int): list', (list: unknown[], from: bigint, to: bigint, meter: Meter) => {
    if (from < 0n || to < 0n) return fail(`cannot slice(${from}, ${to}), negative indexes not supported`);
    if (from > to) return fail(`cannot slice(${from}, ${to}), start index must be less than or equal to end index`);
    if (to > BigInt(list.length)) return fail(`cannot slice(${from}, ${to}), list is length ${list.length}`);
    spend(meter, list.length);
    return list.slice(Number(from), Number(to));
  });
  define('list.flatten(): list', (list: unknown[], meter: Meter) => flatten(list, 1n, meter));
  define('list.flatten(int): list', (list: unknown[], depth: bigint, meter: Meter) =>
    depth < 0n ? fail('level must be non-negative') : flatten(list, depth, meter),
  );
  define('list.distinct(): list', distinct);
  define('list.reverse(): list', (list: unknown[], meter: Meter) => {
    spend(meter, list.length);
    return list.toReversed();
  });
  define('list.sort(): list', (list: unknown[], meter: Meter) => sortLike(list, list, meter));
  define('lists::range(int): list', (count: bigint, meter: Meter) => {
    if (count > MAX_RANGE) return fail(`range(${count}) is too long`);
    spend(meter, Number(count));
    return Array.from({ length: Math.max(0, Number(count)) }, (_, at) => BigInt(at));
  });
}

function flatten(list: readonly unknown[], depth: bigint, meter: Meter): unknown[] {
  spend(meter, list.length);
  return list.flatMap((item) => (Array.isArray(item) && depth > 0n ? flatten(item, depth - 1n, meter) : [item]));
}

function distinct(list: readonly unknown[], meter: Meter): unknown[] {
  const found: unknown[] = [];
  const scalars = new Set<unknown>();
  for (const item of list) {
    // Equal texts are the usual case; everything else is compared with all that was found.
    if (typeof item === 'string') {
      if (scalars.has(item)) continue;
      scalars.add(item);
    } else {
      spend(meter, found.length);
      if (found.some((other) => equals(other, item, meter))) continue;
    }
    found.push(item);
  }
  spend(meter, list.length);
  return found;
}

/** The list in the order of its keys, which must be of one type. */
export function sortLike(list: readonly unknown[], keys: readonly unknown[], meter: Meter): unknown[] {
  spend(meter, list.length * Math.ceil(Math.log2(list.length + 2)));
  const first = keys[0];
  if (keys.some((key) => typeOf(key) !== typeOf(first))) return failTypes('list elements must have the same type');
  return list
    .map((item, at) => ({ item, key: keys[at] }))
    .toSorted((a, b) => compare(a.key, b.key))
    .map(({ item }) => item);
}
