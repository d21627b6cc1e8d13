import { placesOf } from '../../../cel/cost/known.ts';
import { compileExpression } from '../../../cel/expression.ts';
import { optionalOf, type Type } from '../../../cel/typing/type.ts';
import type { ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { listAt, textAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import type { ApplyError } from '../model.ts';
import type { Errors } from '../validation/checks.ts';
import { checkCompiles } from '../validation/expressions.ts';
import { schemaOfPath } from './field-paths.ts';
import { chargeMessage, chargeRule, checkBudget, countOf, type Budget } from './rule-costs.ts';
import { leastSizeOf, MAX_REQUEST, typeOfSchema } from './rule-types.ts';
import { checkSchemaWords, placeOfProperty, placeOfValues, type WordPlace } from './schema-words.ts';
import { partsOf } from './structural.ts';
import { append } from '../../../lists.ts';

const MAX_DEPTH = 100;
const REASONS = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** Where in a schema a rule stands. */
interface Place {
  field: string;
  /** The types of a schema that is not structural are not known. */
  isStructural: boolean;
  /** False below a list or map whose parts have no old value. */
  hasOld: boolean;
  depth: number;
  /** How many values there may be at most; undefined where a list or map around them has no limit. */
  count: number | undefined;
  budget: Budget;
  /** Rules stand here or further above, and what they look at has no type. */
  scope: 'none' | 'typed' | 'untyped';
  words: WordPlace;
}

/**
 * Words and rules of a schema; rules are compiled when the definition is written.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinitionOpenAPISchema)
 */
export function checkDefinitionRules(errors: Errors, schema: ValueMap, field: string, isStructural: boolean): void {
  const budget: Budget = { total: 0, dear: [] };
  const words: WordPlace = { noDefaults: undefined, inMeta: false };
  checkPlace(errors, schema, { field, isStructural, hasOld: true, depth: 0, count: 1, budget, scope: 'none', words });
  checkBudget(errors, budget, field);
}

/** False where the schema is wrong here or further below: then no expression is compiled. */
function checkPlace(errors: Errors, schema: ValueMap, place: Place): boolean {
  const { field, depth, hasOld, count, words } = place;
  if (depth > MAX_DEPTH) return true;
  const before = errors.length;
  checkSchemaWords(errors, schema, field, words);
  let isRight = errors.length === before;
  const rules = listAt(schema, 'x-kubernetes-validations').filter(isMap);
  const isSeen = rules.length > 0 || place.scope !== 'none';
  const type = isSeen && place.isStructural && place.scope !== 'untyped' ? typeHere(schema, depth) : undefined;
  const scope = type !== undefined ? 'typed' : isSeen ? 'untyped' : 'none';
  const parts = countOf(schema);
  const inner = count === undefined || parts === undefined ? undefined : count * parts;
  const below = (part: ValueMap, path: string, change: Partial<Place>): void => {
    const own: Place = { ...place, field: `${field}.${path}`, depth: depth + 1, count: inner, scope, ...change };
    if (!checkPlace(errors, part, own)) isRight = false;
  };
  for (const [part, path] of partsOf(schema)) {
    const property = /^properties\[([^]*)\]$/.exec(path)?.[1];
    if (property !== undefined) below(part, path, { words: placeOfProperty(words, schema, property, depth === 0) });
    else if (path === 'items') below(part, path, { hasOld: hasOld && schema['x-kubernetes-list-type'] === 'map' });
    else if (path === 'additionalProperties') below(part, path, { words: placeOfValues(words) });
    // Expressions in combinations are never compiled.
    else below(part, path, { isStructural: false });
  }
  const told = errors.length;
  const path = `${field}.x-kubernetes-validations`;
  for (const [index, rule] of rules.entries()) checkWords(errors, schema, rule, `${path}[${index}]`);
  if (errors.length > told) isRight = false;
  if (!isRight || !place.isStructural || rules.length === 0) return isRight;
  if (type === undefined) errors.push(untyped(path));
  else
    for (const [index, rule] of rules.entries())
      checkRule(errors, schema, rule, { ...place, field: `${path}[${index}]`, type });
  return isRight;
}

function typeHere(schema: ValueMap, depth: number): Type | undefined {
  return typeOfSchema(schema, depth === 0 || schema['x-kubernetes-embedded-resource'] === true);
}

function untyped(field: string): ApplyError {
  const why = 'unable to convert structural schema to CEL declarations';
  const detail = `Internal error: internal error: failed to construct type information for x-kubernetes-validations rules: ${why}`;
  return { field, type: 'InternalError', detail };
}

/** What a rule says beside its expressions. */
function checkWords(errors: Errors, schema: ValueMap, rule: ValueMap, field: string): void {
  const [text, message] = [textAt(rule, 'rule').trim(), textAt(rule, 'message')];
  if (text === '') errors.push(required(`${field}.rule`, 'rule is not specified'));
  else if (message !== '' && message.trim() === '')
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'));
  else if (message.trim().includes('\n'))
    errors.push(invalid(`${field}.message`, message, 'must not contain line breaks'));
  else if (text.includes('\n') && message === '')
    errors.push(required(`${field}.message`, 'message must be specified if rule contains line breaks'));
  const expression = textAt(rule, 'messageExpression');
  if (expression !== '' && expression.trim() === '')
    errors.push(required(`${field}.messageExpression`, 'messageExpression must be non-empty if specified'));
  const reason = rule['reason'];
  if (typeof reason === 'string' && !REASONS.includes(reason))
    errors.push(notSupported(`${field}.reason`, reason, REASONS));
  const path = textAt(rule, 'fieldPath');
  if (path !== '' && schemaOfPath(schema, path) === undefined)
    errors.push(invalid(`${field}.fieldPath`, path, 'must be a valid path'));
}

/** The place of one rule, and the type of `self`. */
interface RulePlace extends Place {
  type: Type;
}

/** What a rule may not say, and what it costs. */
function checkRule(errors: Errors, schema: ValueMap, rule: ValueMap, place: RulePlace): void {
  const { field, hasOld, type } = place;
  const text = textAt(rule, 'rule');
  const variables = { self: type, oldSelf: rule['optionalOldSelf'] === true ? optionalOf(type) : type };
  const own: Errors = [];
  const mistyped = (): string => 'cel expression must evaluate to a bool';
  const checked = checkCompiles(own, `${field}.rule`, text, { variables, gives: ['bool'], mistyped, isPart: true });
  if (checked.cost !== undefined)
    chargeRule(errors, place.budget, {
      field,
      cost: checked.cost(placesOf(type)),
      count: place.count ?? mostOf(schema, place),
    });
  append(errors, own);
  const message = textAt(rule, 'messageExpression');
  if (message !== '' && checked.isRight) {
    const noText = (): string => 'messageExpression must evaluate to a string';
    const around = { variables, gives: ['string'] as const, mistyped: noText, isPart: true };
    const told = checkCompiles(errors, `${field}.messageExpression`, message, around);
    if (told.cost !== undefined) chargeMessage(errors, place.budget, field, told.cost(placesOf(type)));
  }
  checkOld(errors, rule, checked.isRight && usesOld(text), field, hasOld);
}

/** How often a value may be there at most where nothing limits the lists and maps around it: as often as a request has room. */
function mostOf(schema: ValueMap, { depth }: Place): number {
  return Math.floor(MAX_REQUEST / (leastSizeOf(schema, depth === 0) + 1));
}

function usesOld(text: string): boolean {
  const compiled = compileExpression(text, ['self', 'oldSelf']);
  return 'expression' in compiled && compiled.expression.uses('oldSelf');
}

/** Transition rules stand only where there can be an old value. */
function checkOld(errors: Errors, rule: ValueMap, isUsed: boolean, field: string, hasOld: boolean): void {
  if (isUsed && !hasOld) {
    const detail = 'oldSelf cannot be used on the uncorrelatable portion of the schema';
    errors.push(invalid(`${field}.rule`, undefined, detail));
  }
  if (rule['optionalOldSelf'] === undefined || isUsed) return;
  const detail = 'may not be set if oldSelf is not used in rule';
  errors.push(invalid(`${field}.optionalOldSelf`, rule['optionalOldSelf'], detail));
}
