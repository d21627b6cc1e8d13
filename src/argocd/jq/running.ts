import type { Value } from '../../manifest/model.ts';
import { isTrue, listOf } from './functions.ts';
import { JqFailure, look, MAX_DEPTH, type Located, type Run, type Scope } from './machine.ts';
import type { Query } from './model.ts';
import { compareValues, typeOf } from './order.ts';
import { itemsOf, stepInto } from './steps.ts';

/** What a function that runs queries is called with. */
export interface Call {
  args: readonly Query[];
  input: Located;
  scope: Scope;
  run: Run;
  values(query: Query, input: Located, scope: Scope): Generator<Value>;
}

export type Running = (call: Call) => Generator<Located>;

const EACH: Query = { is: 'each', of: { is: 'identity' } };
const SELF: Query = { is: 'identity' };

/** Functions of gojq that give other queries back: those that lead to places, and those that ask whether any or all are so. */
export const RUNNING: ReadonlyMap<string, Running> = new Map<string, Running>([
  ['empty/0', function* () {}],
  ['env/0', () => one({})],
  [
    'error/0',
    () => {
      throw new JqFailure('error');
    },
  ],
  [
    'error/1',
    () => {
      throw new JqFailure('error');
    },
  ],
  [
    'select/1',
    function* ({ args: [condition = SELF], input, scope, values }) {
      for (const item of values(condition, input, scope)) if (isTrue(item)) yield input;
    },
  ],
  ['recurse/0', (call) => recurse({ is: 'try', body: EACH, handler: undefined }, undefined, call.input, call)],
  ['recurse/1', (call) => recurse(call.args[0] ?? SELF, undefined, call.input, call)],
  ['recurse/2', (call) => recurse(call.args[0] ?? SELF, call.args[1], call.input, call)],
  ['first/0', ({ input, scope }) => step(input, 0, scope)],
  ['last/0', ({ input, scope }) => step(input, -1, scope)],
  ['first/1', (call) => take(1, call.args[0] ?? SELF, call)],
  [
    'last/1',
    function* ({ args: [query = SELF], input, scope, run }) {
      let last: Located | undefined;
      for (const item of run(query, input, scope)) last = item;
      // gojq forgets where it was.
      if (last !== undefined) yield { value: last.value, path: undefined };
    },
  ],
  [
    'limit/2',
    function* (call) {
      const [count = SELF, query = SELF] = call.args;
      for (const item of call.values(count, call.input, call.scope)) yield* take(Number(item), query, call);
    },
  ],
  [
    'nth/1',
    function* ({ args: [place = SELF], input, scope, values }) {
      for (const item of values(place, input, scope)) yield* step(input, item, scope);
    },
  ],
  [
    'nth/2',
    function* (call) {
      const [place = SELF, query = SELF] = call.args;
      for (const item of call.values(place, call.input, call.scope)) {
        let at = 0;
        for (const result of call.run(query, call.input, call.scope)) {
          if (at++ < Number(item)) continue;
          yield result;
          break;
        }
      }
    },
  ],
  [
    'getpath/1',
    function* ({ args: [path = SELF], input, scope, values }) {
      for (const steps of values(path, input, scope)) {
        if (scope.wantsPaths && input.path === undefined) throw new JqFailure('invalid path');
        yield listOf(steps).reduce<Located>(stepInto, input);
      }
    },
  ],
  ...(['array', 'object', 'boolean', 'number', 'string'] as const).map((type): [string, Running] => [
    `${type}s/0`,
    ({ input }) => only(input, typeOf(input.value) === type),
  ]),
  ['nulls/0', ({ input }) => only(input, input.value === null)],
  ['values/0', ({ input }) => only(input, input.value !== null)],
  ['iterables/0', ({ input }) => only(input, isIterable(input.value))],
  ['scalars/0', ({ input }) => only(input, !isIterable(input.value))],
  [
    'map/1',
    ({ args: [query = SELF], input, scope, values }) =>
      one(Array.from(itemsOf({ ...input, path: [] })).flatMap((item) => [...values(query, item, scope)])),
  ],
  ['any/0', (call) => some(EACH, SELF, true, call)],
  ['any/1', (call) => some(EACH, call.args[0] ?? SELF, true, call)],
  ['any/2', (call) => some(call.args[0] ?? SELF, call.args[1] ?? SELF, true, call)],
  ['all/0', (call) => some(EACH, SELF, false, call)],
  ['all/1', (call) => some(EACH, call.args[0] ?? SELF, false, call)],
  ['all/2', (call) => some(call.args[0] ?? SELF, call.args[1] ?? SELF, false, call)],
  [
    'isempty/1',
    ({ args: [query = SELF], input, scope, values }) => one(values(query, input, scope).next().done === true),
  ],
  [
    'IN/1',
    ({ args: [list = SELF], input, scope, values }) =>
      one(holds([...values(list, input, scope)], [input.value], scope)),
  ],
  [
    'IN/2',
    ({ args: [source = SELF, list = SELF], input, scope, values }) =>
      one(holds([...values(list, input, scope)], [...values(source, input, scope)], scope)),
  ],
]);

export function* one(value: Value): Generator<Located> {
  yield { value, path: undefined };
}

function* only(input: Located, isSo: boolean): Generator<Located> {
  if (isSo) yield input;
}

function* step(input: Located, key: Value, { wantsPaths }: Scope): Generator<Located> {
  if (wantsPaths && input.path === undefined) throw new JqFailure('invalid path');
  yield stepInto(input, key);
}

function isIterable(value: Value): boolean {
  return ['array', 'object'].includes(typeOf(value));
}

function holds(list: Value[], items: readonly Value[], scope: Scope): boolean {
  return items.some((item) => {
    look(scope, item, list);
    return list.some((other) => compareValues(item, other) === 0);
  });
}

function* recurse(query: Query, condition: Query | undefined, input: Located, call: Call): Generator<Located> {
  if (++call.scope.budget.depth > MAX_DEPTH) throw new JqFailure('too deep');
  yield input;
  for (const item of call.run(query, input, call.scope)) {
    if (condition === undefined) yield* recurse(query, condition, item, call);
    else
      for (const so of call.values(condition, item, call.scope))
        if (isTrue(so)) yield* recurse(query, condition, item, call);
  }
  call.scope.budget.depth--;
}

function* take(count: number, query: Query, { input, scope, run }: Call): Generator<Located> {
  if (count < 0) throw new JqFailure('a negative count');
  if (count === 0) return;
  let left = count;
  for (const item of run(query, input, scope)) {
    yield item;
    if (--left <= 0) return;
  }
}

/** Whether any (or all) results of a source are so. */
function* some(
  source: Query,
  condition: Query,
  wanted: boolean,
  { input, scope, run, values }: Call,
): Generator<Located> {
  const plain = { ...scope, wantsPaths: false };
  let result = !wanted;
  outer: for (const item of run(source, input, plain))
    for (const so of values(condition, item, plain))
      if (isTrue(so) === wanted) {
        result = wanted;
        break outer;
      }
  yield* one(result);
}
