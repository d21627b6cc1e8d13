import { sortLike } from './library/lists.ts';
import { fail, failTypes, isLimit, spend, type Meter } from './limit.ts';
import { describeKey } from './operators.ts';
import { isSpecial, typeOf } from './values.ts';

/** One turn of a loop: index and item, or key and value. */
export type Turn = readonly [unknown, unknown];

/** What a loop goes over, and how its parts are evaluated for one turn. */
export interface Loop {
  turns: readonly Turn[];
  /** The parts after the names, in their order. */
  parts: readonly ((turn: Turn) => unknown)[];
  meter: Meter;
}

/** The turns of a loop; with one name it goes over the keys of a map. Each turn costs a step, whether it is taken or not. */
export function turnsOf(range: unknown, names: 1 | 2, meter: Meter): Turn[] {
  if (Array.isArray(range)) {
    spend(meter, range.length);
    return range.map((item: unknown, at): Turn => [BigInt(at), item]);
  }
  if (range instanceof Map) {
    spend(meter, range.size);
    return [...range].map(([key, value]: [unknown, unknown]): Turn => [key, names === 1 ? key : value]);
  }
  return failTypes(
    `a ${isSpecial(range) && range.kind === 'lazy' ? 'set of variables' : typeOf(range)} cannot be looped over`,
  );
}

/** A loop, by its name: how many parts it has after the names of its variables, and what it gives. */
export const LOOPS: Readonly<
  Record<string, { names: readonly (1 | 2)[]; parts: readonly number[]; run: (loop: Loop) => unknown }>
> = {
  all: { names: [1, 2], parts: [1], run: (loop) => !exists(loop, false) },
  exists: { names: [1, 2], parts: [1], run: (loop) => exists(loop, true) },
  exists_one: { names: [1, 2], parts: [1], run: existsOne },
  existsOne: { names: [1, 2], parts: [1], run: existsOne },
  filter: { names: [1], parts: [1], run: ({ turns, parts }) => kept(turns, parts[0]).map(([, item]) => item) },
  map: { names: [1], parts: [1, 2], run: transformList },
  transformList: { names: [2], parts: [1, 2], run: transformList },
  transformMap: {
    names: [2],
    parts: [1, 2],
    run: (loop) => new Map(transformed(loop).map(([[key], value]) => [key, value])),
  },
  transformMapEntry: { names: [2], parts: [1, 2], run: transformMapEntry },
  sortBy: {
    names: [1],
    parts: [1],
    run: (loop) =>
      sortLike(
        loop.turns.map(([, item]) => item),
        transformList(loop),
        loop.meter,
      ),
  },
};

/** True where one turn gives `wanted`. An error only counts if no turn does. */
function exists({ turns, parts }: Loop, wanted: boolean): boolean {
  let failed: { error: unknown } | undefined;
  for (const turn of turns) {
    try {
      if (toBool(parts[0]?.(turn)) === wanted) return true;
    } catch (error) {
      if (isLimit(error)) throw error;
      failed ??= { error };
    }
  }
  if (failed !== undefined) throw failed.error;
  return false;
}

function existsOne({ turns, parts }: Loop): boolean {
  return kept(turns, parts[0]).length === 1;
}

function kept(turns: readonly Turn[], predicate: Loop['parts'][number] | undefined): readonly Turn[] {
  return predicate === undefined ? turns : turns.filter((turn) => toBool(predicate(turn)));
}

/** Each turn that passes the filter, if there is one, with what the last part makes of it. */
function transformed({ turns, parts }: Loop): [Turn, unknown][] {
  const transform = parts.at(-1);
  return kept(turns, parts.length > 1 ? parts[0] : undefined).map((turn) => [turn, transform?.(turn)]);
}

function transformList(loop: Loop): unknown[] {
  return transformed(loop).map(([, value]) => value);
}

function transformMapEntry(loop: Loop): Map<unknown, unknown> {
  const result = new Map<unknown, unknown>();
  for (const [, entries] of transformed(loop)) {
    if (!(entries instanceof Map)) return failTypes('transformMapEntry: not a map');
    for (const [key, value] of entries) {
      if (result.has(key)) return fail(`insert failed: key ${describeKey(key)} already exists`);
      result.set(key, value);
    }
  }
  return result;
}

/** A condition must be a boolean. */
export function toBool(value: unknown): boolean {
  return typeof value === 'boolean' ? value : failTypes(`a condition is a ${typeOf(value)} and no bool`);
}
