import { REQUEST_VARIABLES } from '../../../cel/typing/admission.ts';
import { DYN, structOf, type Type } from '../../../cel/typing/type.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel1035, checkPathSegment, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import { checkAmong, checkRequiredText, checkSelector, checkText, type Errors } from '../validation/checks.ts';
import { checkConditions, checkExpression, checkNamedRule } from './admission-rules.ts';
import type { KindRules } from './rules.ts';

export type Variables = Readonly<Record<string, Type>>;

/** Names that CEL can call. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (isCELIdentifier) */
const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicySpec) */
export const ADMISSION_POLICY: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const variables = checkWhenAndWith(errors, spec);
    const [validations, audits] = [listAt(spec, 'validations'), listAt(spec, 'auditAnnotations')];
    if (validations.length === 0 && audits.length === 0) {
      const detail = 'validations or auditAnnotations must contain at least one item';
      errors.push(required('spec.validations', detail), required('spec.auditAnnotations', detail));
    }
    for (const [index, validation] of validations.entries())
      checkValidation(errors, `spec.validations[${index}]`, validation, variables);
    const keys = audits.map((audit) => textAt(audit, 'key'));
    for (const [index, audit] of audits.entries()) {
      const key = keys[index] ?? '';
      // The name of the policy is the prefix of the key of the annotation.
      const whole = `${textAt(object, 'metadata', 'name')}/${key}`;
      checkText(errors, `spec.auditAnnotations[${index}].key`, whole, checkQualifiedName);
      if (keys.indexOf(key) < index) errors.push(duplicate(`spec.auditAnnotations[${index}].key`, key));
      const text = textAt(audit, 'valueExpression');
      const around = { variables, gives: ['string', 'null'] as const };
      const path = `spec.auditAnnotations[${index}].valueExpression`;
      checkExpression(errors, path, text, around, 'valueExpression is not specified');
    }
  },
};

/** What policies of both sorts have: what they apply to, and what their expressions may name. */
export function checkWhenAndWith(errors: Errors, spec: ValueMap): Variables {
  checkAmong(errors, 'spec.failurePolicy', spec['failurePolicy'], ['Fail', 'Ignore']);
  if (isMap(spec['paramKind'])) checkParamKind(errors, 'spec.paramKind', spec['paramKind']);
  const constraints = spec['matchConstraints'];
  if (isMap(constraints)) {
    checkConstraints(errors, 'spec.matchConstraints', constraints);
    if (listAt(constraints, 'resourceRules').length === 0) errors.push(required('spec.matchConstraints.resourceRules'));
  } else errors.push(required('spec.matchConstraints'));
  const outer: Variables = { ...REQUEST_VARIABLES, ...(isMap(spec['paramKind']) ? { params: DYN } : {}) };
  checkConditions(errors, 'spec.matchConditions', listAt(spec, 'matchConditions'), outer);
  const known: Record<string, Type> = {};
  for (const [index, variable] of listAt(spec, 'variables').entries()) {
    const name = textAt(variable, 'name');
    if (name.trim() === '') errors.push(required(`spec.variables[${index}].name`, 'name is not specified'));
    else if (!IDENTIFIER.test(name) || RESERVED.has(name))
      errors.push(invalid(`spec.variables[${index}].name`, name, 'must be a valid CEL identifier'));
    const around = { variables: withVariables(outer, known) };
    const text = textAt(variable, 'expression');
    const path = `spec.variables[${index}].expression`;
    const type = checkExpression(errors, path, text, around, 'expression is not specified');
    // What is written is seen by what comes after it.
    if (name !== '__proto__' && text.trim() !== '') known[name] = type;
  }
  return withVariables(outer, known);
}

function withVariables(outer: Variables, known: Variables): Variables {
  return Object.keys(known).length === 0 ? outer : { ...outer, variables: structOf('kubernetes.variables', known) };
}

function checkValidation(errors: Errors, field: string, validation: Value, variables: Variables): void {
  if (textAt(validation, 'expression').trim() === '')
    errors.push(required(`${field}.expression`, 'expression is not specified'));
  else checkExpression(errors, `${field}.expression`, textAt(validation, 'expression'), { variables, gives: ['bool'] });
  const message = textAt(validation, 'message');
  if (message.trim() !== message && message.trim() === '')
    errors.push(invalid(`${field}.message`, message, 'must be non-empty if specified'));
  if (message.includes('\n')) errors.push(invalid(`${field}.message`, message, 'must not contain line breaks'));
  const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
  checkAmong(errors, `${field}.reason`, mapAt(validation)['reason'], reasons);
  const expression = textAt(validation, 'messageExpression');
  if (expression !== '' && expression.trim() === '')
    errors.push(invalid(`${field}.messageExpression`, expression, 'must be non-empty if specified'));
  else if (expression !== '')
    checkExpression(errors, `${field}.messageExpression`, expression, { variables, gives: ['string'] });
}

/** What a policy or its binding applies to. */
export function checkConstraints(errors: Errors, field: string, constraints: ValueMap): void {
  for (const key of ['resourceRules', 'excludeResourceRules'])
    for (const [index, rule] of listAt(constraints, key).entries())
      checkNamedRule(errors, `${field}.${key}[${index}]`, rule);
  for (const key of ['namespaceSelector', 'objectSelector']) checkSelector(errors, `${field}.${key}`, constraints[key]);
  checkAmong(errors, `${field}.matchPolicy`, constraints['matchPolicy'], ['Equivalent', 'Exact']);
}

/** The kind that parametrises a policy. */
function checkParamKind(errors: Errors, field: string, kind: ValueMap): void {
  const [apiVersion, name] = [textAt(kind, 'apiVersion'), textAt(kind, 'kind')];
  checkVersion(errors, `${field}.apiVersion`, apiVersion);
  if (name === '') errors.push(required(`${field}.kind`));
  for (const message of name === '' ? [] : checkLabel1035(name.toLowerCase()))
    errors.push(invalid(`${field}.kind`, name, `may have mixed case, but should otherwise match: ${message}`));
}

function checkVersion(errors: Errors, field: string, apiVersion: string): void {
  const [version = '', group = '', ...more] = apiVersion.split('/').toReversed();
  if (apiVersion === '') return void errors.push(required(field));
  if (more.length > 0)
    return void errors.push(invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
  const [ofGroup, ofVersion] = [group === '' ? [] : checkSubdomain(group), checkLabel1035(version)];
  if (ofGroup.length > 0) errors.push(invalid(field, group, ofGroup.join(',')));
  if (version === '') errors.push(invalid(field, apiVersion, 'version must be specified'));
  else if (ofVersion.length > 0) errors.push(invalid(field, version, ofVersion.join(',')));
}

/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicyBindingSpec) */
export const ADMISSION_POLICY_BINDING: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkRequiredText(errors, 'spec.policyName', textAt(spec, 'policyName'), checkSubdomain);
    if (isMap(spec['matchResources'])) checkConstraints(errors, 'spec.matchResources', spec['matchResources']);
    const actions = textsAt(spec, 'validationActions');
    if (actions.length === 0)
      errors.push(required('spec.validationActions', 'at least one validation action is required'));
    for (const [index, action] of actions.entries()) {
      checkAmong(errors, `spec.validationActions[${index}]`, action, ['Audit', 'Deny', 'Warn']);
      if (actions.indexOf(action) < index) errors.push(duplicate(`spec.validationActions[${index}]`, action));
    }
    if (actions.includes('Deny') && actions.includes('Warn')) {
      const detail =
        'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)';
      errors.push(invalid('spec.validationActions', undefined, detail));
    }
    if (isMap(spec['paramRef'])) checkParamRef(errors, 'spec.paramRef', spec['paramRef']);
  },
};

/** The parameters that a binding brings. */
export function checkParamRef(errors: Errors, field: string, reference: ValueMap): void {
  const [name, selector] = [textAt(reference, 'name'), reference['selector']];
  const exclusive = 'name and selector are mutually exclusive';
  if (name === '' && selector === undefined) errors.push(required(field, 'one of name or selector must be specified'));
  if (name !== '') checkText(errors, `${field}.name`, name, checkPathSegment);
  if (name !== '' && selector !== undefined)
    errors.push(forbidden(`${field}.name`, exclusive), forbidden(`${field}.selector`, exclusive));
  checkSelector(errors, `${field}.selector`, selector);
  const action = textAt(reference, 'parameterNotFoundAction');
  if (action === '') errors.push(required(`${field}.parameterNotFoundAction`));
  else checkAmong(errors, `${field}.parameterNotFoundAction`, action, ['Deny', 'Allow']);
}
