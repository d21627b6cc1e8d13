import type { Environment } from '@marcbachmann/cel-js';

/** The name space of the functions on sets. */
class CelSets {
  /** For messages of the engine. */
  readonly name = 'sets';
}

type Ordered = string | number | bigint | boolean;

function isOrdered(value: unknown): value is Ordered {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

function ordered(list: readonly unknown[]): Ordered[] {
  const items = list.filter(isOrdered);
  if (items.length !== list.length) throw new Error('no such overload');
  return items;
}

function sameItem(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item));
  return text(a) === text(b);
}

/**
 * Lists of Kubernetes: `isSorted`, `sum`, `min`, `max`, `indexOf`, `lastIndexOf`, and sets.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
 */
export function addLists(environment: Environment): void {
  environment
    .registerType('Sets', CelSets)
    .registerConstant('sets', 'Sets', new CelSets())
    .registerFunction('list.isSorted(): bool', (list: unknown[]) =>
      ordered(list).every((item, index, all) => index === 0 || (all[index - 1] ?? item) <= item),
    )
    .registerFunction('list.sum(): dyn', (list: unknown[]) => sum(list))
    .registerFunction('list.min(): dyn', (list: unknown[]) => pick(list, (a, b) => a < b))
    .registerFunction('list.max(): dyn', (list: unknown[]) => pick(list, (a, b) => a > b))
    .registerFunction('list.indexOf(dyn): int', (list: unknown[], item: unknown) =>
      BigInt(list.findIndex((other) => sameItem(other, item))),
    )
    .registerFunction('list.lastIndexOf(dyn): int', (list: unknown[], item: unknown) =>
      BigInt(list.findLastIndex((other) => sameItem(other, item))),
    )
    .registerFunction('Sets.contains(list, list): bool', (_: unknown, list: unknown[], other: unknown[]) =>
      containsAll(list, other),
    )
    .registerFunction(
      'Sets.equivalent(list, list): bool',
      (_: unknown, list: unknown[], other: unknown[]) => containsAll(list, other) && containsAll(other, list),
    )
    .registerFunction('Sets.intersects(list, list): bool', (_: unknown, list: unknown[], other: unknown[]) =>
      other.some((item) => list.some((own) => sameItem(own, item))),
    );
}

function containsAll(list: readonly unknown[], other: readonly unknown[]): boolean {
  return other.every((item) => list.some((own) => sameItem(own, item)));
}

function sum(list: readonly unknown[]): bigint | number {
  if (list.some((item) => typeof item === 'number'))
    return ordered(list).reduce((total: number, item) => total + Number(item), 0);
  return ordered(list).reduce((total: bigint, item) => total + BigInt(item), 0n);
}

function pick(list: readonly unknown[], better: (a: Ordered, b: Ordered) => boolean): Ordered {
  const [first, ...rest] = ordered(list);
  if (first === undefined) throw new Error('min and max of an empty list');
  return rest.reduce((best, item) => (better(item, best) ? item : best), first);
}
