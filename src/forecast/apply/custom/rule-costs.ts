import type { ValueMap } from '../../../manifest/model.ts';
import { numberAt, textAt } from '../../fields.ts';
import { forbidden } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go */
const MOST_OF_RULE = 10_000_000;
const MOST_OF_SCHEMA = 100_000_000;
/** The dearest rules are told, where a schema is too dear as a whole. */
const TOLD = 4;

/** What the rules of a schema cost at most, all together. */
export interface Budget {
  total: number;
  dear: { field: string; cost: number }[];
}

/** A rule, what it costs once, and how often it may be evaluated. */
export interface Charge {
  field: string;
  cost: number;
  count: number;
}

/** Adds a rule to the costs of a schema; alone it may be too dear. */
export function chargeRule(errors: Errors, budget: Budget, { field, cost, count }: Charge): void {
  charge(errors, budget, `${field}.rule`, 'estimated rule cost', cost * count);
}

/** The same for the expression of a message, which counts once. */
export function chargeMessage(errors: Errors, budget: Budget, field: string, cost: number): void {
  charge(errors, budget, `${field}.messageExpression`, 'estimated messageExpression cost', cost);
}

function charge(errors: Errors, budget: Budget, field: string, what: string, cost: number): void {
  if (cost > MOST_OF_RULE) errors.push(forbidden(field, tooDear(what, cost / MOST_OF_RULE)));
  budget.total += cost;
  if (cost >= MOST_OF_SCHEMA / 100) budget.dear.push({ field, cost });
}

/** A schema whose rules are too dear together. */
export function checkBudget(errors: Errors, { total, dear }: Budget, field: string): void {
  if (total <= MOST_OF_SCHEMA) return;
  const detail = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema';
  for (const { field: path } of dear.toSorted((a, b) => b.cost - a.cost).slice(0, TOLD))
    errors.push(forbidden(path, detail));
  const what = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
  errors.push(forbidden(field, tooDear(what, total / MOST_OF_SCHEMA)));
}

function tooDear(what: string, factor: number): string {
  const told = factor > 100 ? 'more than 100x' : factor < 1.5 ? `${factor.toFixed(6)}x` : `${factor.toFixed(1)}x`;
  return `${what} exceeds budget by factor of ${told} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}

/** How many parts a value of a schema has at most, for each; undefined where nothing limits them. */
export function countOf(schema: ValueMap): number | undefined {
  const type = textAt(schema, 'type');
  const isCounted = type === 'array' || (type === 'object' && schema['additionalProperties'] !== undefined);
  if (!isCounted) return 1;
  const limit = numberAt(schema, type === 'array' ? 'maxItems' : 'maxProperties');
  return limit === undefined ? undefined : Math.max(0, limit);
}
