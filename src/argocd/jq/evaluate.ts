import type { Value } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { callOf } from './calls.ts';
import { bind, fold, labelled } from './forms.ts';
import { isTrue, operate, textOf } from './functions.ts';
import {
  charge,
  isIntact,
  JqBreak,
  JqFailure,
  look,
  requireIntact,
  type JqStep,
  type Located,
  type Scope,
} from './machine.ts';
import type { Query } from './model.ts';
import { partAt, partOf, stepOf, itemsOf, valueAt } from './steps.ts';
import { asConcatenation } from './texts.ts';
import { assign } from './writing.ts';

/** The results of a query for an input, one after the other. Throws a `JqFailure` where jq ends with an error. */
export function* run(query: Query, input: Located, scope: Scope): Generator<Located> {
  if (--scope.budget.steps < 0) throw new JqFailure('too many steps');
  if (isSimple(query)) return yield one(query, input, scope);
  switch (query.is) {
    case 'identity':
    case 'literal':
      return yield one(query, input, scope);
    case 'same':
      return yield* run(query.of, input, scope);
    case 'recurse':
      return yield* recurse(input, scope);
    case 'text':
      return yield* run(asConcatenation(query), input, scope);
    case 'array': {
      const items = query.parts.flatMap((part) => Array.from(run(part, input, scope), ({ value }) => value));
      return yield { value: charge(scope, items), place: input.place };
    }
    case 'object':
      return yield* objects(query.entries, {}, input, input, scope);
    case 'negate':
      for (const { value, place } of run(query.of, input, scope)) yield { value: operate('-', 0, value), place };
      return;
    case 'index':
      return yield* index(query, input, scope);
    case 'slice':
      for (const from of query.from === undefined ? [null] : values(query.from, input, scope))
        for (const to of query.to === undefined ? [null] : values(query.to, input, scope))
          for (const of of run(query.of, input, scope)) {
            const value = charge(scope, partAt(of.value, from, to));
            yield scope.tracks ? stepped(of, value, partOf(from, to)) : { value, place: of.place };
          }
      return;
    case 'each':
      for (const of of run(query.of, input, scope)) yield* each(of, scope);
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
      for (const inner of bind(query, input, scope, run)) yield* run(query.body, input, inner);
      return;
    case 'label':
      return yield* labelled(query, input, scope, run);
    case 'break':
      throw new JqBreak(scope.labels.get(query.name ?? ''));
    case 'fold':
      return yield* fold(query, input, scope, run);
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
      return yield* callOf(query.name, query.args, input, scope, run);
  }
}

/** The results of a query that nobody needs the places of. */
export function* values(query: Query, input: Located, scope: Scope): Generator<Value> {
  const plain = scope.tracks ? { ...scope, tracks: false } : scope;
  if (isSimple(query)) return yield one(query, input, plain).value;
  for (const result of run(query, input, plain)) yield result.value;
}

const COMPARING = new Set(['==', '!=', '<', '<=', '>', '>=', '+', '-']);
const simple = new WeakMap<Query, boolean>();

/** True for what has exactly one result, or fails: most of what is asked is that simple, and answered without more ado. */
function isSimple(query: Query): boolean {
  let is = simple.get(query);
  if (is !== undefined) return is;
  switch (query.is) {
    case 'identity':
    case 'literal':
      is = true;
      break;
    case 'same':
      is = isSimple(query.of);
      break;
    case 'index':
      is = query.key.is === 'literal' && isSimple(query.of);
      break;
    case 'binary':
      is = COMPARING.has(query.operator) && isSimple(query.left) && isSimple(query.right);
      break;
    default:
      is = false;
  }
  simple.set(query, is);
  return is;
}

function one(query: Query, input: Located, scope: Scope): Located {
  scope.budget.steps--;
  switch (query.is) {
    case 'literal':
      return { value: query.value, place: input.place };
    case 'same':
      return one(query.of, input, scope);
    case 'index': {
      const of = one(query.of, input, scope);
      const name = query.key.is === 'literal' ? query.key.value : null;
      const value = valueAt(of.value, name);
      return scope.tracks ? stepped(of, value, stepOf(name)) : { value, place: of.place };
    }
    case 'binary': {
      const other = one(query.right, input, scope);
      const item = one(query.left, { value: input.value, place: other.place }, scope);
      look(scope, item.value, other.value);
      return { value: charge(scope, operate(query.operator, item.value, other.value)), place: item.place };
    }
    default:
      return input;
  }
}

/** One step further: what is stepped into has to be what is at the place. */
function stepped(of: Located, value: Value, step: JqStep): Located {
  requireIntact(of.value, of);
  return { value, place: { value, step, before: of.place } };
}

function* index({ of, key }: Extract<Query, { is: 'index' }>, input: Located, scope: Scope): Generator<Located> {
  for (const name of values(key, input, scope))
    for (const from of run(of, input, scope)) {
      const value = valueAt(from.value, name);
      yield scope.tracks ? stepped(from, value, stepOf(name)) : { value, place: from.place };
    }
}

function each(of: Located, { tracks }: Scope): Located[] {
  if (tracks && typeof of.value === 'object' && of.value !== null) requireIntact(of.value, of);
  return itemsOf(of.value).map(([step, value]) => ({
    value,
    place: tracks ? { value, step, before: of.place } : of.place,
  }));
}

/** A value, and all that is in it, from the first to the last. */
function* recurse(input: Located, scope: Scope): Generator<Located> {
  const waiting = [input];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (--scope.budget.steps < 0) throw new JqFailure('too many steps');
    yield item;
    const { value, place } = item;
    if (typeof value !== 'object' || value === null) continue;
    // `.[]?` says nothing of what is not there.
    if (scope.tracks && place !== undefined && !isIntact(value, place)) continue;
    for (const inner of each(item, scope).toReversed()) waiting.push(inner);
  }
}

/** What one entry steps to is where the next one begins. */
function* objects(
  entries: readonly { key: Query; value: Query }[],
  before: { [key: string]: Value },
  input: Located,
  { place }: Located,
  scope: Scope,
): Generator<Located> {
  const [entry, ...rest] = entries;
  if (entry === undefined) return yield { value: charge(scope, before), place };
  for (const key of run(entry.key, { value: input.value, place }, scope))
    for (const item of run(entry.value, { value: input.value, place: key.place }, scope)) {
      const map = { ...before };
      setEntry(map, textOf(key.value), item.value);
      yield* objects(rest, map, input, item, scope);
    }
}

/** Whether a step is sure to fail: to make an error takes longer than all the rest. */
function failsPlainly(query: Query, value: Value): boolean {
  if (query.is === 'each') return query.of.is === 'identity' && (typeof value !== 'object' || value === null);
  if (query.is !== 'index' || query.of.is !== 'identity' || query.key.is !== 'literal') return false;
  return typeof query.key.value === 'string' && value !== null && !isMap(value);
}

function* attempt(body: Query, handler: Query | undefined, input: Located, scope: Scope): Generator<Located> {
  if (handler === undefined && failsPlainly(body, input.value)) return;
  try {
    for (const result of run(body, input, scope)) {
      // What fails behind is not tried here.
      yield result;
    }
  } catch (error) {
    if (!(error instanceof JqFailure) || scope.budget.steps < 0 || scope.budget.parts < 0) throw error;
    if (handler !== undefined) yield* run(handler, { value: error.value, place: input.place }, scope);
  }
}

const WRITING = new Set(['=', '|=', '+=', '-=', '*=', '/=', '%=', '//=']);

function* binary(query: Extract<Query, { is: 'binary' }>, input: Located, scope: Scope): Generator<Located> {
  const { operator, left, right } = query;
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
        if (isTrue(item) === (operator === 'or')) yield { value: operator === 'or', place: input.place };
        else for (const other of values(right, input, scope)) yield { value: isTrue(other), place: input.place };
      }
      return;
    default:
      if (WRITING.has(operator)) return yield* assign(query, input, scope, run);
      for (const other of run(right, input, scope))
        for (const item of run(left, { value: input.value, place: other.place }, scope)) {
          look(scope, item.value, other.value);
          yield { value: charge(scope, operate(operator, item.value, other.value)), place: item.place };
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
