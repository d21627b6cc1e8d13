import type { Value } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { BUILDING } from './building.ts';
import { BUILDERS } from './builders.ts';
import { bind, fold, labelled } from './forms.ts';
import { PLAIN, isTrue, operate, textOf, written } from './functions.ts';
import { charge, JqBreak, look, JqFailure, MAX_DEPTH, type Located, type Scope } from './machine.ts';
import type { Query } from './model.ts';
import { RUNNING } from './running.ts';
import { stepInto, sliceOf, itemsOf } from './steps.ts';

/** The results of a query for an input, one after the other. Throws a `JqFailure` where jq ends with an error. */
export function* run(query: Query, input: Located, scope: Scope): Generator<Located> {
  if (--scope.budget.steps < 0) throw new JqFailure('too many steps');
  switch (query.is) {
    case 'identity':
      return yield input;
    case 'literal':
      return yield value(query.value);
    case 'same':
      return yield* run(query.of, input, scope);
    case 'recurse':
      return yield* recurse(input, scope);
    case 'text':
      return yield* interpolate(query.parts, '', input, scope);
    case 'array':
      return yield value(
        charge(
          scope,
          query.parts.flatMap((part) => [...values(part, input, scope)]),
        ),
      );
    case 'object':
      return yield* objects(query.entries, {}, input, scope);
    case 'negate':
      for (const item of values(query.of, input, scope)) yield value(operate('-', 0, item));
      return;
    case 'index':
      for (const key of values(query.key, input, scope))
        for (const of of run(query.of, input, scope)) yield stepInto(intact(of, scope), key);
      return;
    case 'slice':
      for (const to of query.to === undefined ? [null] : values(query.to, input, scope))
        for (const from of query.from === undefined ? [null] : values(query.from, input, scope))
          for (const of of run(query.of, input, scope)) yield sliceOf(intact(of, scope), from, to);
      return;
    case 'each':
      for (const of of run(query.of, input, scope)) yield* itemsOf(intact(of, scope));
      return;
    case 'try':
      return yield* attempt(query.body, query.handler, input, scope);
    case 'binary':
      return yield* binary(query, input, scope);
    case 'if':
      for (const condition of values(query.condition, input, scope)) {
        if (isTrue(condition)) yield* run(query.yes, input, scope);
        else if (query.otherwise === undefined) yield input;
        else yield* run(query.otherwise, input, scope);
      }
      return;
    case 'bind':
      for (const item of values(query.source, input, scope)) {
        const [pattern] = query.patterns;
        if (pattern !== undefined) yield* run(query.body, input, bind(pattern, item, scope));
      }
      return;
    case 'label':
      return yield* labelled(query, { args: [], input, scope, run, values });
    case 'break':
      throw new JqBreak(scope.labels.get(query.name ?? ''));
    case 'fold':
      return yield* fold(query, { args: [], input, scope, run, values });
    case 'define': {
      const { name, parameters, body } = query;
      const inner: Scope = {
        ...scope,
        functions: new Map([
          ...scope.functions,
          [`${name}/${parameters.length}`, { parameters, body, scope: () => inner }],
        ]),
      };
      return yield* run(query.rest, input, inner);
    }
    case 'call':
      return yield* call(query.name, query.args, input, scope);
    default:
      throw new JqFailure(`${query.is} is not followed`);
  }
}

/** The results of a query that nobody needs the places of. */
export function* values(query: Query, input: Located, scope: Scope): Generator<Value> {
  const plain = scope.wantsPaths ? { ...scope, wantsPaths: false } : scope;
  for (const result of run(query, input, plain)) yield result.value;
}

function value(of: Value): Located {
  return { value: of, path: undefined };
}

/** gojq's check: what is no part of the object has no places in it. */
function intact(located: Located, { wantsPaths }: Scope): Located {
  if (wantsPaths && located.path === undefined) throw new JqFailure('invalid path');
  return located;
}

function* recurse(input: Located, scope: Scope): Generator<Located> {
  if (--scope.budget.steps < 0) throw new JqFailure('too many steps');
  yield input;
  if (!Array.isArray(input.value) && !isMap(input.value)) return;
  for (const item of itemsOf(intact(input, scope))) yield* recurse(item, scope);
}

function* interpolate(parts: readonly Query[], before: string, input: Located, scope: Scope): Generator<Located> {
  const [part, ...rest] = parts;
  if (part === undefined) return yield value(charge(scope, before));
  for (const item of values(part, input, scope)) {
    look(scope, item);
    yield* interpolate(rest, before + (typeof item === 'string' ? item : written(item)), input, scope);
  }
}

function* objects(
  entries: readonly { key: Query; value: Query }[],
  before: { [key: string]: Value },
  input: Located,
  scope: Scope,
): Generator<Located> {
  const [entry, ...rest] = entries;
  if (entry === undefined) return yield value(charge(scope, before));
  for (const key of values(entry.key, input, scope))
    for (const item of values(entry.value, input, scope)) {
      const map = { ...before };
      setEntry(map, textOf(key), item);
      yield* objects(rest, map, input, scope);
    }
}

function* attempt(body: Query, handler: Query | undefined, input: Located, scope: Scope): Generator<Located> {
  try {
    for (const result of run(body, input, scope)) {
      // What fails behind is not tried here.
      yield result;
    }
  } catch (error) {
    if (!(error instanceof JqFailure) || scope.budget.steps < 0) throw error;
    if (handler !== undefined) yield* run(handler, value(error.message), scope);
  }
}

function* binary(
  { operator, left, right }: Extract<Query, { is: 'binary' }>,
  input: Located,
  scope: Scope,
): Generator<Located> {
  switch (operator) {
    case '|':
      for (const item of run(left, input, scope)) yield* run(right, item, scope);
      return;
    case ',':
      yield* run(left, input, scope);
      return yield* run(right, input, scope);
    case '//':
      return yield* alternative(left, right, input, scope);
    case 'and':
    case 'or':
      for (const item of values(left, input, scope)) {
        if (isTrue(item) === (operator === 'or')) yield value(operator === 'or');
        else for (const other of values(right, input, scope)) yield value(isTrue(other));
      }
      return;
    default:
      for (const other of values(right, input, scope))
        for (const item of values(left, input, scope)) {
          look(scope, item, other);
          yield value(charge(scope, operate(operator, item, other)));
        }
  }
}

/** Unlike jq, gojq does not go on after an error. */
function* alternative(left: Query, right: Query, input: Located, scope: Scope): Generator<Located> {
  let isFound = false;
  for (const item of run(left, input, scope)) {
    if (!isTrue(item.value)) continue;
    isFound = true;
    yield item;
  }
  if (!isFound) yield* run(right, input, scope);
}

function* call(name: string, args: readonly Query[], input: Located, scope: Scope): Generator<Located> {
  if (name === '$ENV') return yield value({});
  if (name.startsWith('$')) return yield value(scope.variables.get(name) ?? null);
  const key = `${name}/${args.length}`;
  const own = scope.functions.get(key);
  if (own !== undefined) {
    if (++scope.budget.depth > MAX_DEPTH) throw new JqFailure('too deep');
    yield* callOwn(own, args, input, scope);
    scope.budget.depth--;
    return;
  }
  const running = RUNNING.get(key) ?? BUILDERS.get(key);
  if (running !== undefined) return yield* running({ args, input, scope, run, values });
  const plain = PLAIN.get(key) ?? BUILDING.get(key);
  if (plain === undefined) throw new JqFailure(`${key} is not followed`);
  for (const list of combine(args, input, scope)) {
    look(scope, input.value, ...list);
    yield value(charge(scope, plain(input.value, ...list)));
  }
}

function* callOwn(
  { parameters, body, scope: home }: { parameters: readonly string[]; body: Query; scope: () => Scope },
  args: readonly Query[],
  input: Located,
  scope: Scope,
): Generator<Located> {
  const names = parameters.map((parameter) => parameter.replace(/^\$/, ''));
  const functions = new Map(home().functions);
  for (const [at, name] of names.entries()) {
    const arg = args[at];
    if (arg !== undefined) functions.set(`${name}/0`, { parameters: [], body: arg, scope: () => scope });
  }
  const isValue = parameters.map((parameter) => parameter.startsWith('$'));
  const valued = args.filter((_arg, at) => isValue[at]);
  // Unlike those of functions that are built in, the first argument is worked out first.
  for (const turned of combine(valued.toReversed(), input, scope)) {
    const list = turned.toReversed();
    const variables = new Map(home().variables);
    let next = 0;
    for (const [at, parameter] of parameters.entries()) if (isValue[at]) variables.set(parameter, list[next++] ?? null);
    yield* run(body, input, { ...scope, variables, functions });
  }
}

function* combine(args: readonly Query[], input: Located, scope: Scope): Generator<Value[]> {
  const [arg, ...rest] = args;
  if (arg === undefined) return yield [];
  for (const list of combine(rest, input, scope)) for (const item of values(arg, input, scope)) yield [item, ...list];
}
