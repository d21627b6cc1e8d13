import type { Value } from '../../manifest/model.ts';
import type { Query } from './model.ts';

/** A step into a value: a key, a place, or a part of a list; null for one that nothing can be deleted by, such as a list. */
export type JqStep = string | number | Part | null;

/** A part of a list. */
export interface Part {
  from: number | undefined;
  to: number | undefined;
}

/** Where a query has stepped to last, and what is there: the top of gojq's stack of paths. */
export interface Place {
  value: Value;
  /** Absent where the path begins. */
  step?: JqStep | undefined;
  before?: Place | undefined;
}

/** A value, and the place that was stepped to last where places are asked for; the value need not be the one at the place. */
export interface Located {
  value: Value;
  place: Place | undefined;
}

/** A function of the query: its body sees what was known where it was written. */
export interface Definition {
  parameters: readonly string[];
  body: Query;
  scope: () => Scope;
}

/** What a query can speak of. */
export interface Scope {
  variables: ReadonlyMap<string, Value>;
  functions: ReadonlyMap<string, Definition>;
  /** Labels that can be broken out of, by their names. */
  labels: ReadonlyMap<string, object>;
  /** True where paths are asked for: then only what is at the place can be stepped into. */
  tracks: boolean;
  /** Calls that this one is within. */
  depth: number;
  /** Steps that are left, for all together, and parts of values that may still be looked at. */
  budget: Budget;
}

export interface Budget {
  steps: number;
  parts: number;
}

/** Runs a query. The steps of Argo CD are bounded by time, ours are counted. */
export type Run = (query: Query, input: Located, scope: Scope) => Generator<Located>;

/** jq ends with an error, so that Argo CD leaves the object as it is. */
export class JqFailure extends Error {
  /** What `catch` gets: what `error(…)` was given, or a sentence. */
  readonly value: Value;

  constructor(message: string, value: Value = message) {
    super(message);
    this.value = value;
  }
}

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
export function look(scope: Scope, ...values: readonly Value[]): void {
  lookAt(
    scope,
    values.reduce<number>((total, value) => total + sizeOf(value), 0),
  );
}

/** The same for what is looked at otherwise, in as many parts. */
export function lookAt({ budget }: Scope, parts: number): void {
  budget.parts -= parts;
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
const MAX_DEPTH = 200;

/** The scope one call deeper. */
export function deeper(scope: Scope): Scope {
  if (scope.depth >= MAX_DEPTH) {
    // Nobody catches that, and no more is tried.
    scope.budget.steps = -1;
    throw new JqFailure('too deep');
  }
  return { ...scope, depth: scope.depth + 1 };
}

/** Throws where what is to be stepped into is not what is at the place. */
export function requireIntact(value: Value, { place }: Located): void {
  if (place !== undefined && !isIntact(value, place)) throw new JqFailure('invalid path');
}

/** Lists and maps are told by what they are, not by what is in them. */
export function isIntact(value: Value, place: Place): boolean {
  return value === place.value || (Number.isNaN(value) && Number.isNaN(place.value));
}

/** The steps from the beginning to a place. */
export function stepsTo(place: Place): JqStep[] {
  const steps: JqStep[] = [];
  for (let at: Place | undefined = place; at?.step !== undefined; at = at.before) steps.push(at.step);
  return steps.toReversed();
}
