import type { Value } from '../../manifest/model.ts';
import { isTrue, operate } from './functions.ts';
import {
  charge,
  JqFailure,
  look,
  requireIntact,
  stepsTo,
  type JqStep,
  type Located,
  type Run,
  type Scope,
} from './machine.ts';
import type { Query } from './model.ts';
import { setPath } from './set-paths.ts';
import { deleteCopied, stepOf, told, valueAt } from './steps.ts';

/**
 * `=`, `|=`, `+=` and the like: values with others in some places.
 * https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go (compileQueryUpdate, compileAssign, compileModify)
 */
export function* assign(
  { operator, left, right }: Extract<Query, { is: 'binary' }>,
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  if (operator === '|=') return yield* modify(left, (item) => run(right, item, scope), input, scope, run);
  const direct = operator === '=' ? constantPath(left) : undefined;
  // Only where one place is written to that is known, and where it is counted with, what is written can lead to a place itself.
  const isPlain = operator === '=' && direct === undefined;
  for (const { value, place } of run(right, input, isPlain ? { ...scope, tracks: false } : scope)) {
    if (direct !== undefined) {
      yield { value: write(input.value, direct, value, scope), place };
    } else if (isPlain) {
      let result = input.value;
      for (const path of pathsOf(left, input.value, scope, run)) result = write(result, path, value, scope);
      yield { value: result, place: input.place };
    } else {
      const combined = (item: Located): Located[] => {
        look(scope, item.value, value);
        const sum =
          operator === '//='
            ? isTrue(item.value)
              ? item.value
              : value
            : operate(operator[0] ?? '', item.value, value);
        return [{ value: charge(scope, sum), place: item.place }];
      };
      yield* modify(left, combined, { value: input.value, place }, scope, run);
    }
  }
}

/** Each place gets the first result for what is there; without one, it goes. */
export function* modify(
  where: Query,
  change: (item: Located) => Iterable<Located>,
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  let { value } = input;
  const gone: JqStep[][] = [];
  for (const path of pathsOf(where, input.value, scope, run)) {
    if (scope.tracks) requireIntact(value, { value, place: input.place });
    const item = path.reduce<Value>(getAt, value);
    const place = scope.tracks
      ? path.reduce<Located['place']>((before, step) => ({ value: item, step: stepOf(step), before }), input.place)
      : input.place;
    const [first] = firstOf(change({ value: item, place }));
    if (first === undefined) gone.push(path.map(stepOf));
    else value = write(value, path, first.value, scope);
  }
  yield { value: deleteCopied(value, gone), place: input.place };
}

function* firstOf(results: Iterable<Located>): Generator<Located> {
  for (const result of results) {
    yield result;
    return;
  }
}

/** `getpath`: of what is no list, map or null nothing is taken. */
export function getAt(value: Value, step: Value): Value {
  if (value !== null && typeof value !== 'object') throw new JqFailure('getpath cannot be applied');
  return valueAt(value, step);
}

function write(value: Value, path: readonly Value[], written: Value, scope: Scope): Value {
  const result = setPath(value, path, written);
  // What is on the way is copied.
  scope.budget.steps -= path.length;
  look(scope, path.length === 0 ? null : value);
  return result;
}

/** Where a query leads in a value, as lists of steps. */
export function* pathsOf(query: Query, value: Value, scope: Scope, run: Run): Generator<Value[]> {
  for (const result of run(query, { value, place: { value } }, { ...scope, tracks: true })) {
    requireIntact(result.value, result);
    if (result.place === undefined) throw new JqFailure('invalid path');
    yield stepsTo(result.place).map(told);
  }
}

/** The steps of a query that is nothing but steps that are written out. (toIndices) */
function constantPath(query: Query): Value[] | undefined {
  if (query.is === 'same') return constantPath(query.of);
  if (query.is !== 'index' && query.is !== 'slice') return undefined;
  const before = query.of.is === 'identity' ? [] : constantPath(query.of);
  if (before === undefined) return undefined;
  if (query.is === 'index') return query.key.is === 'literal' ? [...before, query.key.value] : undefined;
  const [start, end] = [query.from, query.to].map((bound) =>
    bound === undefined ? null : bound.is === 'literal' ? bound.value : undefined,
  );
  return start === undefined || end === undefined ? undefined : [...before, { start, end }];
}
