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
  /** Labels that can be broken out of, by their names. */
  labels: ReadonlyMap<string, object>;
  /** True where paths are asked for: then only parts of the object can be stepped into. */
  wantsPaths: boolean;
  /** Steps that are left, for all together, and parts of values that may still be looked at. */
  budget: { steps: number; depth: number; parts: number };
}

/** Runs a query. The steps of Argo CD are bounded by time, ours are counted. */
export type Run = (query: Query, input: Located, scope: Scope) => Generator<Located>;

/** jq ends with an error, so that Argo CD leaves the object as it is. */
export class JqFailure extends Error {}

/** `break $name`: what is behind the label ends, and that is no error. */
export class JqBreak extends Error {
  readonly label: object | undefined;

  constructor(label: object | undefined) {
    super('break');
    this.label = label;
  }
}

/** Takes from the steps that are left what it costs to make a value: a list or text that grows without end is an error. */
export function charge({ budget }: Scope, value: Value): Value {
  if (Array.isArray(value) || typeof value === 'string') budget.steps -= value.length;
  if (budget.steps < 0) throw new JqFailure('too many steps');
  // Known from now on, so that a value that holds it need not look into it.
  sizeOf(value);
  return value;
}

/** Takes what it costs to look at all parts of some values: one that holds another twice, and so on, has parts without end. */
export function look({ budget }: Scope, ...values: readonly Value[]): void {
  for (const value of values) budget.parts -= sizeOf(value);
  if (budget.parts < 0) throw new JqFailure('too much to look at');
}

const sizes = new WeakMap<object, number>();
/** Characters of a text that count for one part. */
const CHARACTERS = 64;

function sizeOf(value: Value): number {
  if (typeof value === 'string') return 1 + value.length / CHARACTERS;
  if (typeof value !== 'object' || value === null) return 1;
  let size = sizes.get(value);
  if (size === undefined) {
    size = Object.values(value).reduce<number>((total, item) => total + sizeOf(item), 1);
    sizes.set(value, size);
  }
  return size;
}

/** Calls in calls; recursion without an end is an error, as it is for gojq when its time is over. */
export const MAX_DEPTH = 100;
