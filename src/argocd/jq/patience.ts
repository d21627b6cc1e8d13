import type { Budget } from './machine.ts';
import type { Query } from './model.ts';

/** Steps of one query on one object. Argo CD gives it a second. */
const MAX_STEPS = 100_000;
/** Parts of values that all its functions and comparisons look at, for each step. */
const PARTS = 50;
/** Steps of all queries of an Application on all its objects, beyond those that a query on an object has for nothing. */
const PATIENCE = 1_000_000;
const FOR_NOTHING = 500;
/** What is left to each when there is no patience left; it is enough for a path of plain steps. */
const LEAST = 100;
/** Calls that a query of an Application whose patience has suffered begins within. */
const BEGIN_DEEP = 150;

/**
 * How long the expressions of one Application may take. Each has its own, so that what one has written never decides what another's
 * lead to, and fifty with hundreds of expressions without an end take seconds.
 */
export interface JqPatience {
  /** Steps that are left. */
  steps: number;
  /** Queries that took more steps than they had: Argo CD runs out of time with each object. */
  readonly endless: Set<Query>;
}

/** The patience of an Application of which nothing was run yet. */
export function createPatience(): JqPatience {
  return { steps: PATIENCE, endless: new Set() };
}

/** What a query may take on an object: a quarter of it for each that had no end. */
export function begin({ steps, endless }: JqPatience): { budget: Budget; depth: number } {
  const most = Math.max(MAX_STEPS / 4 ** endless.size, LEAST);
  const given = Math.floor(Math.max(Math.min(most, steps), LEAST));
  return { budget: { steps: given, parts: given * PARTS }, depth: endless.size === 0 ? 0 : BEGIN_DEEP };
}

/** Takes away what it took: what was given, and what was left of it. */
export function end(patience: JqPatience, given: Budget, left: Budget): void {
  const used = given.steps - left.steps + (given.parts - left.parts) / PARTS;
  patience.steps = Math.max(patience.steps - Math.max(used - FOR_NOTHING, 0), 0);
}
