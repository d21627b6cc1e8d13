import { compileExpression } from '../../../cel/expression.ts';
import { DYN, type StaticType } from '../../../cel/types.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt, textAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkCompiles } from '../validation/expressions.ts';
import { schemaOfPath } from './field-paths.ts';
import { typeOfSchema } from './rule-types.ts';

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
}

/**
 * Rules are compiled when the definition is written.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinitionOpenAPISchema)
 */
export function checkDefinitionRules(errors: Errors, schema: ValueMap, field: string, isStructural: boolean): void {
  checkPlace(errors, schema, { field, isStructural, hasOld: true, depth: 0 });
}

/** False where the schema is wrong here or further below: then no expression is compiled. */
function checkPlace(errors: Errors, schema: ValueMap, place: Place): boolean {
  const { field, depth, hasOld } = place;
  if (depth > MAX_DEPTH) return true;
  let isRight = place.isStructural;
  const below = (part: Value | undefined, path: string, old: boolean): void => {
    if (!isMap(part)) return;
    const own = { ...place, field: `${field}.${path}`, hasOld: old, depth: depth + 1 };
    if (!checkPlace(errors, part, own)) isRight = false;
  };
  below(schema['items'], 'items', hasOld && schema['x-kubernetes-list-type'] === 'map');
  const matched = hasOld && schema['x-kubernetes-map-type'] !== 'atomic';
  below(schema['additionalProperties'], 'additionalProperties', matched);
  for (const [key, property] of Object.entries(mapAt(schema, 'properties')))
    below(property, `properties[${key}]`, matched);
  const rules = listAt(schema, 'x-kubernetes-validations').map((rule, index) => ({
    rule: isMap(rule) ? rule : {},
    at: { ...place, field: `${field}.x-kubernetes-validations[${index}]` },
  }));
  const before = errors.length;
  for (const { rule, at } of rules) checkWords(errors, schema, rule, at.field);
  if (errors.length > before) isRight = false;
  if (isRight) for (const { rule, at } of rules) checkRule(errors, schema, rule, at);
  return isRight;
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

function checkRule(errors: Errors, schema: ValueMap, rule: ValueMap, place: Place): void {
  const { field, hasOld } = place;
  const text = textAt(rule, 'rule');
  const variables = variablesOf(schema, rule, place);
  const mistyped = (): string => 'cel expression must evaluate to a bool';
  checkCompiles(errors, `${field}.rule`, text, { variables, gives: ['bool'], mistyped, isPart: true });
  checkOld(errors, rule, text, field, hasOld);
  const message = textAt(rule, 'messageExpression');
  if (message === '') return;
  const noText = (): string => 'messageExpression must evaluate to a string';
  const around = { variables, gives: ['string'] as const, mistyped: noText, isPart: true };
  checkCompiles(errors, `${field}.messageExpression`, message, around);
}

function variablesOf(schema: ValueMap, rule: ValueMap, place: Place): Readonly<Record<string, StaticType>> {
  const self = typeOfSchema(schema, place.depth === 0) ?? DYN;
  return { self, oldSelf: rule['optionalOldSelf'] === undefined ? self : { kind: 'optional', of: self } };
}

/** Transition rules stand only where there can be an old value. */
function checkOld(errors: Errors, rule: ValueMap, text: string, field: string, hasOld: boolean): void {
  const compiled = compileExpression(text, ['self', 'oldSelf']);
  if ('problem' in compiled) return;
  const usesOld = compiled.expression.uses('oldSelf');
  if (usesOld && !hasOld) {
    const detail = 'oldSelf cannot be used on the uncorrelatable portion of the schema';
    errors.push(invalid(`${field}.rule`, undefined, detail));
  }
  if (rule['optionalOldSelf'] === undefined || usesOld) return;
  const detail = 'may not be set if oldSelf is not used in rule';
  errors.push(invalid(`${field}.optionalOldSelf`, rule['optionalOldSelf'], detail));
}
