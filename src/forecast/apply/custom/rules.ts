import type { Value, ValueMap } from '../../../manifest/model.ts';
import { getEntry, isMap } from '../../../manifest/value-map.ts';
import { toCel } from '../../../cel/convert.ts';
import { compileExpression, optional, type Expression } from '../../../cel/expression.ts';
import { isUndecided, sentenceOf, type Meter } from '../../../cel/limit.ts';
import { listAt, mapAt, sameValue, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import type { ApplyError } from '../model.ts';
import type { Errors } from '../validation/checks.ts';
import { correlatedItem } from './schema.ts';

const VARIABLES = ['self', 'oldSelf'];
/** Steps that the rules may take for one object; Kubernetes has a cost limit of the same purpose. */
export const MAX_STEPS = 200_000;

/** A value and the one it replaces, as far as that is known. */
interface Pair {
  value: Value;
  before: Value | undefined;
}

/** What came of the rules: errors, and rules that could not be decided here. */
export interface RuleReport {
  errors: Errors;
  undecided: number;
  /** Steps that are left. */
  meter: Meter;
}

const withRules = new WeakMap<ValueMap, boolean>();

/**
 * Whether a schema has rules at all. Those in an `allOf` do not count, so where there are no others they are not evaluated.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/cel/validation.go (hasXValidations)
 */
export function hasRules(schema: ValueMap): boolean {
  const known = withRules.get(schema);
  if (known !== undefined) return known;
  const parts = [schema['items'], schema['additionalProperties'], ...Object.values(mapAt(schema, 'properties'))];
  const found =
    listAt(schema, 'x-kubernetes-validations').length > 0 || parts.some((part) => isMap(part) && hasRules(part));
  withRules.set(schema, found);
  return found;
}

/**
 * Evaluates `x-kubernetes-validations` of a schema. Transition rules, those that name `oldSelf`, run only where there is an old
 * value: none in an atomic list, none for a new key of a map, none for what was absent.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/cel/validation.go
 */
export function checkRules(
  report: RuleReport,
  schema: ValueMap,
  { value, before: old }: Pair,
  field: string,
  isRoot: boolean,
): void {
  if (value === null) return;
  // What was null is as if it had not been there.
  const before = old ?? undefined;
  for (const rule of listAt(schema, 'x-kubernetes-validations'))
    if (isMap(rule)) checkRule(report, rule, schema, { value, before }, field, isRoot);
  for (const one of listAt(schema, 'allOf')) if (isMap(one)) checkRules(report, one, { value, before }, field, isRoot);
  if (Array.isArray(value)) {
    const items = schema['items'];
    if (!isMap(items)) return;
    for (const [index, item] of value.entries()) {
      const past = correlatedItem(item, before, schema);
      checkRules(report, items, { value: item, before: past }, `${field}[${index}]`, false);
    }
  } else if (isMap(value)) checkChildren(report, schema, value, before, field);
}

function checkChildren(
  report: RuleReport,
  schema: ValueMap,
  value: ValueMap,
  before: Value | undefined,
  field: string,
): void {
  const properties = mapAt(schema, 'properties');
  const additional = schema['additionalProperties'];
  for (const [key, item] of Object.entries(value)) {
    const property = getEntry(properties, key);
    const own = property ?? additional;
    if (!isMap(own)) continue;
    const named = field === '' ? key : `${field}.${key}`;
    const path = property === undefined ? `${field}[${key}]` : named;
    checkRules(report, own, { value: item, before: isMap(before) ? getEntry(before, key) : undefined }, path, false);
  }
}

function checkRule(
  report: RuleReport,
  rule: ValueMap,
  schema: ValueMap,
  pair: Pair,
  field: string,
  isRoot: boolean,
): void {
  const compiled = compileExpression(textAt(rule, 'rule'), VARIABLES);
  if ('problem' in compiled) {
    // The definition is in the cluster, so its rules compile there: what is missing is missing here.
    report.undecided += 1;
    return;
  }
  const { expression } = compiled;
  const transition = expression.uses('oldSelf');
  const optionalOld = rule['optionalOldSelf'] === true;
  if (transition && pair.before === undefined && !optionalOld) return;
  const message = messageOf(rule);
  const variables = variablesOf(schema, pair, optionalOld, isRoot);
  const failure = failureOf(expression, rule, variables, message, report.meter);
  if (failure === 'undecided') {
    report.undecided += 1;
    return;
  }
  if (failure === undefined) return;
  // A rule that breaks is told of the field itself, whatever the rule says of its failures, and also of what an update leaves alone.
  if (failure.isBroken) {
    report.errors.push(invalid(field === '' ? ROOT : field, textAt(schema, 'type'), failure.sentence));
    return;
  }
  // What an update leaves alone is only warned about (CRDValidationRatcheting).
  if (!transition && pair.before !== undefined && sameValue(pair.value, pair.before)) return;
  report.errors.push(errorOf(rule, field, pair.value, failure.sentence));
}

function variablesOf(
  schema: ValueMap,
  { value, before }: Pair,
  optionalOld: boolean,
  isRoot: boolean,
): Record<string, unknown> {
  const convert = (one: Value | undefined): unknown =>
    one === undefined ? undefined : toCel(isRoot && isMap(one) ? rootOf(one) : one, schema);
  const old = convert(before);
  return { self: convert(value), oldSelf: optionalOld ? optional(old) : old };
}

/** Rules at the root see no more of metadata than the name. */
function rootOf(object: ValueMap): ValueMap {
  const { name, generateName } = mapAt(object, 'metadata');
  return {
    ...object,
    metadata: { ...(name === undefined ? {} : { name }), ...(generateName === undefined ? {} : { generateName }) },
  };
}

/** The sentence of a rule that does not hold; undefined when it holds. */
function failureOf(
  expression: Expression,
  rule: ValueMap,
  variables: Record<string, unknown>,
  message: Expression | undefined,
  meter: Meter,
): { sentence: string; isBroken: boolean } | 'undecided' | undefined {
  const text = textAt(rule, 'rule');
  try {
    if (expression.evaluate(variables, meter) === true) return undefined;
  } catch (error) {
    if (isUndecided(error)) return 'undecided';
    return {
      sentence: brokenSentence(sentenceOf(error), textAt(rule, 'message').trim() || text.trim()),
      isBroken: true,
    };
  }
  const told = message === undefined ? undefined : evaluateMessage(message, variables, meter);
  return { sentence: told ?? (textAt(rule, 'message') || `failed rule: ${text.trim()}`), isBroken: false };
}

/** https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/cel/validation.go (validateExpressions) */
function brokenSentence(error: string, rule: string): string {
  if (!error.startsWith('no such overload')) return `${error} evaluating rule: ${rule}`;
  return `'${error}': call arguments did not match a supported operator, function or macro signature for rule: ${rule}`;
}

function messageOf(rule: ValueMap): Expression | undefined {
  const text = textAt(rule, 'messageExpression');
  const compiled = text === '' ? undefined : compileExpression(text, VARIABLES);
  return compiled === undefined || 'problem' in compiled ? undefined : compiled.expression;
}

function evaluateMessage(message: Expression, variables: Record<string, unknown>, meter: Meter): string | undefined {
  try {
    const text = message.evaluate(variables, meter);
    return typeof text === 'string' && text.trim() !== '' && !text.includes('\n') ? text.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** What the server calls the object as a whole. */
const ROOT = '<nil>';

function errorOf(rule: ValueMap, field: string, value: Value, detail: string): ApplyError {
  const path = `${field}${textAt(rule, 'fieldPath')}`.replace(/^\./, '') || ROOT;
  switch (textAt(rule, 'reason')) {
    case 'FieldValueForbidden':
      return forbidden(path, detail);
    case 'FieldValueRequired':
      return required(path, detail);
    case 'FieldValueDuplicate':
      return duplicate(path, value);
    default:
      return invalid(path, value, detail);
  }
}
