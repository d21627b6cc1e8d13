import type { Value } from '../../manifest/model.ts';
import type { Query } from './model.ts';

/** A step into a value: a key, a place, or a part of a list. */
export type JqStep = string | number | { from: number | undefined; to: number | undefined };

/** A value, and where in the object it is if it is a part of it. */
export interface Located {
  value: Value;
  path: readonly JqStep[] | undefined;
}

/** What a query can speak of. */
export interface Scope {
  variables: ReadonlyMap<string, Value>;
  functions: ReadonlyMap<string, { parameters: readonly string[]; body: Query; scope: () => Scope }>;
  /** True where paths are asked for: then only parts of the object can be stepped into. */
  wantsPaths: boolean;
  /** Steps that are left, for all together. */
  budget: { steps: number; depth: number };
}

/** Runs a query. The steps of Argo CD are bounded by time, ours are counted. */
export type Run = (query: Query, input: Located, scope: Scope) => Generator<Located>;

/** jq ends with an error, so that Argo CD leaves the object as it is. */
export class JqFailure extends Error {}

/** Calls in calls; recursion without an end is an error, as it is for gojq when its time is over. */
export const MAX_DEPTH = 100;
