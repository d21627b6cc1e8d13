import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { checkQuery } from './check.ts';
import { run } from './evaluate.ts';
import { JqBreak, JqFailure, requireIntact, stepsTo, type JqStep, type Scope } from './machine.ts';
import { JqError, type Query } from './model.ts';
import { parseQuery } from './parse.ts';
import { type JqPatience, begin, end } from './patience.ts';
import { deletePaths } from './steps.ts';

/** An entry of `jqPathExpressions`: what it leads to, or why that is not known. */
export type JqPath =
  /** gojq does not compile it: Argo CD compares nothing of the Application. */
  | { reads: 'wrong'; message: string }
  /** It compiles, and has something that is not followed here. */
  | { reads: 'unfollowed' }
  | {
      reads: 'paths';
      query: Query;
      /** It looks for patterns in texts, which takes a library that is loaded first (`cel/libraries.ts`). */
      matches: boolean;
    };

/**
 * Reads an entry of `jqPathExpressions`, which Argo CD puts into `del(…)`.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/normalizers/diff_normalizer.go
 */
export function readJqPath(expression: string): JqPath {
  try {
    const query = parseQuery(`del(${expression})`);
    const paths = query.is === 'call' && query.name === 'del' && query.args.length === 1 ? query.args[0] : undefined;
    const { isFollowed, matches } = checkQuery(paths ?? query);
    return isFollowed && paths !== undefined ? { reads: 'paths', query: paths, matches } : { reads: 'unfollowed' };
  } catch (error) {
    // Ten thousands of steps one behind the other compile, and our stack has no room for them.
    if (error instanceof RangeError) return { reads: 'unfollowed' };
    if (!(error instanceof JqError)) throw error;
    return { reads: 'wrong', message: error.message };
  }
}

/**
 * Where the query leads in an object; undefined where jq ends with an error, or has no end, which makes Argo CD leave the object as it is.
 * The patience is that of the Application whose expression it is.
 */
export function findPaths(query: Query, object: ValueMap, patience: JqPatience): (readonly JqStep[])[] | undefined {
  if (patience.endless.has(query)) return undefined;
  const { budget, depth } = begin(patience);
  const given = { ...budget };
  const scope: Scope = {
    variables: new Map(),
    functions: new Map(),
    labels: new Map(),
    tracks: true,
    depth,
    budget,
  };
  try {
    const paths = [];
    for (const result of run(query, { value: object, place: { value: object } }, scope)) {
      requireIntact(result.value, result);
      if (result.place !== undefined) paths.push(stepsTo(result.place));
    }
    return paths;
  } catch (error) {
    // Calls in calls may be too many for our stack; then they were for Argo CD's second.
    if (budget.steps < 0 || budget.parts < 0 || error instanceof RangeError) patience.endless.add(query);
    if (error instanceof JqFailure || error instanceof JqBreak || error instanceof RangeError) return undefined;
    throw error;
  } finally {
    end(patience, given, budget);
  }
}

const beginnings = new WeakMap<Query, readonly string[]>();

/** Keys that everything a query leads to begins with. */
function beginningOf(query: Query): readonly string[] {
  let keys = beginnings.get(query);
  if (keys === undefined) beginnings.set(query, (keys = keysOf(query)));
  return keys;
}

function keysOf(query: Query): string[] {
  switch (query.is) {
    case 'binary':
      return query.operator === '|' ? keysOf(query.left) : [];
    case 'same':
    case 'each':
    case 'slice':
      return keysOf(query.of);
    case 'try':
      return keysOf(query.body);
    case 'index': {
      const { of, key } = query;
      const name = key.is === 'literal' && typeof key.value === 'string' ? key.value : undefined;
      if (of.is === 'identity') return name === undefined ? [] : [name];
      const before = keysOf(of);
      return name !== undefined && isChain(of) ? [...before, name] : before;
    }
    default:
      return [];
  }
}

function isChain(query: Query): boolean {
  return query.is === 'identity' || (query.is === 'index' && query.key.is === 'literal' && isChain(query.of));
}

/** Whether the object has what the query begins with: otherwise nothing can be taken out of it, however the query goes on. */
function hasBeginning(query: Query, object: ValueMap): boolean {
  let value: Value = object;
  for (const key of beginningOf(query)) {
    if (!isMap(value) || !Object.hasOwn(value, key)) return false;
    value = value[key] ?? null;
  }
  return true;
}

/** The object without what the query leads to. The patience is that of the Application whose expression it is. */
export function removeByJq(query: Query, object: ValueMap, patience: JqPatience): ValueMap {
  if (!hasBeginning(query, object)) return object;
  const paths = findPaths(query, object, patience);
  if (paths === undefined || paths.length === 0) return object;
  const result = deletePaths(object, paths);
  return isMap(result) ? result : object;
}
