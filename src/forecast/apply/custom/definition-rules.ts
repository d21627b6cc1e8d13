import { compileExpression } from '../../../cel/expression.ts';
import { DYN, type StaticType } from '../../../cel/types.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { listAt, mapAt, textAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkCompiles } from '../validation/expressions.ts';
import { typeOfSchema } from './rule-types.ts';

const MAX_DEPTH = 100;
const REASONS = ['FieldValueRequired', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueDuplicate'];
/** Lists whose items are not matched with those before an update. */
const UNMATCHED = new Set(['', 'atomic', 'set']);

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

function checkPlace(errors: Errors, schema: ValueMap, place: Place): void {
  const { field, depth, hasOld } = place;
  if (depth > MAX_DEPTH) return;
  for (const [index, rule] of listAt(schema, 'x-kubernetes-validations').entries())
    if (isMap(rule))
      checkRule(errors, schema, rule, { ...place, field: `${field}.x-kubernetes-validations[${index}]` });
  const below = (part: Value | undefined, path: string, old = hasOld): void => {
    if (isMap(part)) checkPlace(errors, part, { ...place, field: `${field}.${path}`, hasOld: old, depth: depth + 1 });
  };
  below(schema['items'], 'items', hasOld && !UNMATCHED.has(textAt(schema, 'x-kubernetes-list-type')));
  const matched = hasOld && schema['x-kubernetes-map-type'] !== 'atomic';
  below(schema['additionalProperties'], 'additionalProperties', matched);
  for (const [key, property] of Object.entries(mapAt(schema, 'properties')))
    below(property, `properties[${key}]`, matched);
}

function checkRule(errors: Errors, schema: ValueMap, rule: ValueMap, place: Place): void {
  const { field, hasOld } = place;
  const text = textAt(rule, 'rule');
  const variables = variablesOf(schema, rule, place);
  if (text.trim() === '') errors.push(required(`${field}.rule`, 'rule is not specified'));
  else {
    const mistyped = (): string => 'cel expression must evaluate to a bool';
    checkCompiles(errors, `${field}.rule`, text, { variables, gives: ['bool'], mistyped, isPart: true });
    checkOld(errors, rule, text, field, hasOld);
  }
  checkMessage(errors, rule, field, variables);
  const reason = rule['reason'];
  if (typeof reason === 'string' && !REASONS.includes(reason))
    errors.push(notSupported(`${field}.reason`, reason, REASONS));
  const path = textAt(rule, 'fieldPath');
  if (path !== '' && place.isStructural && !isFieldPath(schema, path))
    errors.push(invalid(`${field}.fieldPath`, path, 'fieldPath must be a valid path'));
}

function variablesOf(schema: ValueMap, rule: ValueMap, place: Place): Readonly<Record<string, StaticType>> {
  const self = (place.isStructural ? typeOfSchema(schema, place.depth === 0) : undefined) ?? DYN;
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

function checkMessage(
  errors: Errors,
  rule: ValueMap,
  field: string,
  variables: Readonly<Record<string, StaticType>>,
): void {
  const message = textAt(rule, 'message');
  if (message !== '' && message.trim() === '')
    errors.push(invalid(`${field}.message`, message, 'message must be non-empty if specified'));
  else if (message.includes('\n')) errors.push(invalid(`${field}.message`, message, 'must not contain line breaks'));
  const text = textAt(rule, 'messageExpression');
  if (text === '') return;
  if (text.trim() === '')
    return void errors.push(required(`${field}.messageExpression`, 'messageExpression must be non-empty if specified'));
  const mistyped = (): string => 'messageExpression must evaluate to a string';
  checkCompiles(errors, `${field}.messageExpression`, text, { variables, gives: ['string'], mistyped, isPart: true });
}

/** `.name`, or `['name']`, of fields that the schema has; no path leads into a list. */
function isFieldPath(schema: ValueMap, path: string): boolean {
  const parts = [...path.matchAll(/\.([^.[\]]+)|\['([^']*)'\]/g)];
  if (parts.map(([whole]) => whole).join('') !== path.trim()) return false;
  let place: ValueMap = schema;
  for (const [, plain, quoted] of parts) {
    const next = mapAt(place, 'properties')[plain ?? quoted ?? ''] ?? place['additionalProperties'];
    if (!isMap(next)) return false;
    place = next;
  }
  return true;
}
