import type { ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { checkQuery } from './check.ts';
import { run } from './evaluate.ts';
import { JqFailure, type JqStep } from './machine.ts';
import { JqError, type Query } from './model.ts';
import { parseQuery } from './parse.ts';
import { deletePaths } from './steps.ts';

/** An entry of `jqPathExpressions`: what it leads to, or why that is not known. */
export type JqPath =
  /** gojq does not compile it: Argo CD compares nothing of the Application. */
  | { reads: 'wrong'; message: string }
  /** It compiles, and has something that is not followed here. */
  | { reads: 'unfollowed' }
  | { reads: 'paths'; query: Query };

/** Steps of one query on one object. Argo CD gives it a second. */
const MAX_STEPS = 100_000;
/** Parts of values that all its functions and comparisons look at. */
const MAX_PARTS = 5_000_000;

/**
 * Reads an entry of `jqPathExpressions`, which Argo CD puts into `del(…)`.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/normalizers/diff_normalizer.go
 */
export function readJqPath(expression: string): JqPath {
  try {
    const query = parseQuery(`del(${expression})`);
    const paths = query.is === 'call' && query.name === 'del' && query.args.length === 1 ? query.args[0] : undefined;
    const isFollowed = checkQuery(paths ?? query);
    return isFollowed && paths !== undefined ? { reads: 'paths', query: paths } : { reads: 'unfollowed' };
  } catch (error) {
    // Ten thousands of steps one behind the other compile, and our stack has no room for them.
    if (error instanceof RangeError) return { reads: 'unfollowed' };
    if (!(error instanceof JqError)) throw error;
    return { reads: 'wrong', message: error.message };
  }
}

/** Where the query leads in an object; undefined where jq ends with an error, which makes Argo CD leave the object as it is. */
export function findPaths(query: Query, object: ValueMap): (readonly JqStep[])[] | undefined {
  const scope = {
    variables: new Map(),
    functions: new Map(),
    labels: new Map(),
    wantsPaths: true,
    budget: { steps: MAX_STEPS, depth: 0, parts: MAX_PARTS },
  };
  try {
    const paths = [];
    for (const { path } of run(query, { value: object, path: [] }, scope)) {
      if (path === undefined) return undefined;
      paths.push(path);
    }
    return paths;
  } catch (error) {
    // Calls in calls may be too many for our stack; then they were for Argo CD's second.
    if (error instanceof JqFailure || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The object without what the query leads to. */
export function removeByJq(query: Query, object: ValueMap): ValueMap {
  const paths = findPaths(query, object);
  if (paths === undefined || paths.length === 0) return object;
  const result = deletePaths(object, paths);
  return isMap(result) ? result : object;
}
