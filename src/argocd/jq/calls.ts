import type { Value } from '../../manifest/model.ts';
import { BUILDING } from './building.ts';
import { definitionOf } from './definitions.ts';
import { PLAIN, isTrue, listOf } from './functions.ts';
import {
  charge,
  deeper,
  JqFailure,
  look,
  lookAt,
  requireIntact,
  type Definition,
  type Located,
  type Run,
  type Scope,
} from './machine.ts';
import type { Query } from './model.ts';
import { typeOf } from './order.ts';
import { stepOf } from './steps.ts';
import { searchParts, TEXTS } from './text-functions.ts';
import { getAt, pathsOf } from './writing.ts';

interface Call {
  args: readonly Query[];
  input: Located;
  scope: Scope;
  run: Run;
}

const SELF: Query = { is: 'identity' };

/** Functions that run queries, or lead to places. */
const RUNNING: ReadonlyMap<string, (call: Call) => Generator<Located>> = new Map<
  string,
  (call: Call) => Generator<Located>
>([
  ['empty/0', function* () {}],
  [
    'env/0',
    function* ({ input: { place } }) {
      yield { value: {}, place };
    },
  ],
  [
    'error/0',
    ({ input }) => {
      throw new JqFailure('error', input.value);
    },
  ],
  [
    'error/1',
    (call) => {
      const first = combine(call.args, call.input, call.scope, call.run).next();
      // Without a value there is no error either.
      if (first.done === true) return nothing();
      throw new JqFailure('error', first.value.list[0] ?? null);
    },
  ],
  [
    'select/1',
    function* ({ args: [condition = SELF], input, scope, run }) {
      for (const { value } of run(condition, input, { ...scope, tracks: false })) if (isTrue(value)) yield input;
    },
  ],
  ['recurse/0', ({ input, scope, run }) => run({ is: 'recurse' }, input, scope)],
  [
    'map/1',
    function* ({ args: [query = SELF], input, scope, run }) {
      const items = Array.from(run({ is: 'each', of: SELF }, input, scope)).flatMap((item) =>
        Array.from(run(query, item, scope), ({ value }) => value),
      );
      yield { value: charge(scope, items), place: input.place };
    },
  ],
  [
    'first/1',
    function* ({ args: [query = SELF], input, scope, run }) {
      for (const result of run(query, input, scope)) {
        yield result;
        return;
      }
    },
  ],
  [
    'last/1',
    function* ({ args: [query = SELF], input, scope, run }) {
      let last: { value: Value } | undefined;
      for (const { value } of run(query, input, scope)) last = { value };
      if (last !== undefined) yield { value: last.value, place: input.place };
    },
  ],
  [
    'path/1',
    function* ({ args: [query = SELF], input, scope, run }) {
      for (const value of pathsOf(query, input.value, scope, run)) yield { value, place: input.place };
    },
  ],
  [
    'getpath/1',
    function* ({ args: [path = SELF], input, scope, run }) {
      for (const { value: steps } of run(path, input, { ...scope, tracks: false })) {
        const value = listOf(steps).reduce<Value>(getAt, input.value);
        if (scope.tracks) requireIntact(input.value, input);
        yield {
          value,
          place: scope.tracks
            ? listOf(steps).reduce<Located['place']>(
                (before, step) => ({ value, step: stepOf(step), before }),
                input.place,
              )
            : input.place,
        };
      }
    },
  ],
  [
    '_range/3',
    function* ({ args, input, scope, run }) {
      for (const { list, place } of combine(args, input, scope, run)) {
        const [from = null, to = null, by = null] = list;
        if ([from, to, by].some((bound) => typeOf(bound) !== 'number')) throw new JqFailure('expected a number');
        const [start, end, step] = [Number(from), Number(to), Number(by)];
        for (let item = start; step > 0 ? item < end : step < 0 ? item > end : start < end; item += step) {
          charge(scope, ' ');
          yield { value: item, place };
        }
      }
    },
  ],
]);

function* nothing(): Generator<Located> {}

/** True for a function that is followed. */
export function isNative(key: string): boolean {
  return RUNNING.has(key) || plainOf(key) !== undefined;
}

function plainOf(key: string): ((value: Value, ...args: Value[]) => Value) | undefined {
  return PLAIN.get(key) ?? BUILDING.get(key) ?? TEXTS.get(key);
}

/** Calls a function, or takes the value of a variable. */
export function* callOf(
  name: string,
  args: readonly Query[],
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  if (name === '$ENV') return yield { value: {}, place: input.place };
  if (name.startsWith('$')) return yield { value: scope.variables.get(name) ?? null, place: input.place };
  const key = `${name}/${args.length}`;
  const own = scope.functions.get(key);
  if (own !== undefined) return yield* callOwn(own, args, input, scope, run);
  const running = RUNNING.get(key);
  if (running !== undefined) return yield* running({ args, input, scope, run });
  const plain = plainOf(key);
  if (plain === undefined) {
    const defined = definitionOf(key, scope);
    if (defined === undefined) throw new JqFailure(`${key} is not followed`);
    return yield* callOwn(defined, args, input, scope, run);
  }
  for (const { list, place } of combine(args, input, scope, run)) {
    look(scope, input.value, ...list);
    if (key === '_match/3') lookAt(scope, searchParts(input.value, list));
    yield { value: charge(scope, plain(input.value, ...list)), place };
  }
}

/** A function whose body is a query. Arguments that are variables are worked out before it is run, the first one first. */
function* callOwn(
  { parameters, body, scope: home }: Definition,
  args: readonly Query[],
  input: Located,
  scope: Scope,
  run: Run,
): Generator<Located> {
  const { variables, functions: known, labels } = home();
  const functions = new Map(known);
  const { tracks, budget, depth } = deeper(scope);
  for (const [at, parameter] of parameters.entries()) {
    const arg = args[at];
    if (arg !== undefined)
      functions.set(`${parameter.replace(/^\$/, '')}/0`, { parameters: [], body: arg, scope: () => scope });
  }
  const valued = parameters.flatMap((parameter, at) => (parameter.startsWith('$') ? [{ parameter, at }] : []));
  const inner: Scope = { variables, functions, labels, tracks, budget, depth };
  const plain = { ...scope, tracks: false };
  function* named(index: number, own: ReadonlyMap<string, Value>): Generator<Located> {
    const next = valued[index];
    if (next === undefined) return yield* run(body, input, { ...inner, variables: own });
    const arg = args[next.at];
    if (arg === undefined) return;
    for (const { value } of run(arg, input, plain)) yield* named(index + 1, new Map([...own, [next.parameter, value]]));
  }
  yield* named(0, variables);
}

/** Arguments of a function that is built in are worked out from the last one on, each where the one before it has stepped to. */
function* combine(
  args: readonly Query[],
  input: Located,
  scope: Scope,
  run: Run,
): Generator<{ list: Value[]; place: Located['place'] }> {
  const arg = args.at(-1);
  if (arg === undefined) return yield { list: [], place: input.place };
  for (const { value, place } of run(arg, input, scope))
    for (const rest of combine(args.slice(0, -1), { value: input.value, place }, scope, run))
      yield { list: [...rest.list, value], place: rest.place };
}
