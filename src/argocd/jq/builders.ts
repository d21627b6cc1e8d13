import type { Value } from '../../manifest/model.ts';
import { BUILDING, extreme, firstOf, groupBy, sortBy, sum } from './building.ts';
import { PLAIN, listOf } from './functions.ts';
import { JqFailure, type JqStep, type Located, charge, look } from './machine.ts';
import type { Query } from './model.ts';
import { typeOf } from './order.ts';
import { type Call, type Running, one } from './running.ts';
import { deletePaths } from './steps.ts';

const SELF: Query = { is: 'identity' };

/** Functions of gojq that run a query and make a value of what it gives. https://github.com/itchyny/gojq/blob/v0.12.19/builtin.jq */
export const BUILDERS: ReadonlyMap<string, Running> = new Map<string, Running>([
  [
    'with_entries/1',
    (call) => {
      const entries = listOf(PLAIN.get('to_entries/0')?.(call.input.value));
      const changed = entries.flatMap((entry) => resultsFor(entry, call));
      return one(BUILDING.get('from_entries/0')?.(charge(call.scope, changed)) ?? null);
    },
  ],
  ['add/1', (call) => one(sum(resultsFor(call.input.value, call)))],
  ['sort_by/1', (call) => keyed(call, sortBy)],
  ['group_by/1', (call) => keyed(call, groupBy)],
  ['unique_by/1', (call) => keyed(call, (items, keys) => groupBy(items, keys).map(firstOf))],
  ['min_by/1', (call) => keyed(call, (items, keys) => extreme(items, keys, true))],
  ['max_by/1', (call) => keyed(call, (items, keys) => extreme(items, keys, false))],
  [
    'range/1',
    function* (call) {
      for (const end of resultsFor(call.input.value, call)) yield* range(0, end, call);
    },
  ],
  [
    'range/2',
    function* (call) {
      const [from = SELF, to = SELF] = call.args;
      for (const start of call.values(from, call.input, call.scope))
        for (const end of call.values(to, call.input, call.scope)) yield* range(start, end, call);
    },
  ],
  [
    'path/1',
    function* (call) {
      for (const path of pathsOf(call.args[0] ?? SELF, call)) yield* one(path.map(told));
    },
  ],
  [
    'paths/0',
    function* (call) {
      for (const path of pathsOf({ is: 'recurse' }, call)) if (path.length > 0) yield* one(path.map(told));
    },
  ],
  ['del/1', (call) => one(deletePaths(call.input.value, [...pathsOf(call.args[0] ?? SELF, call)]))],
]);

function resultsFor(value: Value, { args: [query = SELF], scope, values }: Call): Value[] {
  look(scope, value);
  return [...values(query, { value, path: undefined }, scope)];
}

function keyed(call: Call, make: (items: readonly Value[], keys: readonly Value[]) => Value): Generator<Located> {
  const items = listOf(call.input.value);
  look(call.scope, call.input.value);
  return one(
    charge(
      call.scope,
      make(
        items,
        items.map((item) => resultsFor(item, call)),
      ),
    ),
  );
}

function* range(from: Value, to: Value, { scope }: Call): Generator<Located> {
  if (typeOf(from) !== 'number' || typeOf(to) !== 'number') throw new JqFailure('expected a number');
  for (let item = Number(from); item < Number(to); item++) {
    charge(scope, ' ');
    yield* one(item);
  }
}

/** Where a query leads in the input. */
function* pathsOf(query: Query, { input, scope, run }: Call): Generator<readonly JqStep[]> {
  for (const { path } of run(query, { value: input.value, path: [] }, { ...scope, wantsPaths: true })) {
    if (path === undefined) throw new JqFailure('invalid path');
    yield path;
  }
}

function told(step: JqStep): Value {
  return typeof step === 'object' ? { start: step.from ?? null, end: step.to ?? null } : step;
}
