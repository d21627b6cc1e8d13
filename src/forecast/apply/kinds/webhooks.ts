import type { Value, ValueMap } from '../../../manifest/model.ts';
import { compileExpression, isSyntaxProblem } from '../../../cel/expression.ts';
import { checkLabel, checkLabel1035, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import {
  checkAmong,
  checkOneOf,
  checkRequiredText,
  checkSelector,
  checkText,
  type Errors,
} from '../validation/checks.ts';
import type { KindRules } from './rules.ts';
import { checkClientConfig } from './webhook-clients.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const REQUEST = ['object', 'oldObject', 'request', 'authorizer', 'namespaceObject', 'params', 'variables'];

/** Names that CEL can call. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (isCELIdentifier) */
const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

function checkRule(errors: Errors, field: string, rule: Value): void {
  const operations = textsAt(rule, 'operations');
  if (operations.length === 0) errors.push(required(`${field}.operations`));
  if (operations.length > 1 && operations.includes('*'))
    errors.push(invalid(`${field}.operations`, undefined, "if '*' is present, must not specify other operations"));
  for (const [index, operation] of operations.entries())
    checkAmong(errors, `${field}.operations[${index}]`, operation, OPERATIONS);
  checkResources(errors, `${field}.resources`, textsAt(rule, 'resources'));
  for (const key of ['apiGroups', 'apiVersions']) {
    const values = textsAt(rule, key);
    if (values.length === 0) errors.push(required(`${field}.${key}`));
    if (values.length > 1 && values.includes('*'))
      errors.push(
        invalid(
          `${field}.${key}`,
          undefined,
          `if '*' is present, must not specify other ${key === 'apiGroups' ? 'API groups' : 'API versions'}`,
        ),
      );
  }
  for (const [index, version] of textsAt(rule, 'apiVersions').entries())
    checkRequiredText(errors, `${field}.apiVersions[${index}]`, version);
  checkAmong(errors, `${field}.scope`, isMap(rule) ? rule['scope'] : undefined, ['*', 'Cluster', 'Namespaced']);
}

/** Resources, and subresources after a slash: what a wildcard has already said is not said again. */
function checkResources(errors: Errors, field: string, resources: readonly string[]): void {
  if (resources.length === 0) errors.push(required(field));
  const allOf = new Set<string>();
  const ofAll = new Set<string>();
  let plain = false;
  for (const [index, text] of resources.entries()) {
    const path = `${field}[${index}]`;
    if (text === '') {
      errors.push(required(path));
      continue;
    }
    const [resource = '', sub] = text.split(/\/(.*)/s);
    if (sub === undefined) {
      plain = text !== '*';
      continue;
    }
    if (allOf.has(resource))
      errors.push(invalid(path, text, `if '${resource}/*' is present, must not specify ${text}`));
    if (ofAll.has(sub)) errors.push(invalid(path, text, `if '*/${sub}' is present, must not specify ${text}`));
    if (sub === '*') allOf.add(resource);
    if (resource === '*') ofAll.add(sub);
  }
  if (resources.length > 1 && resources.includes('*/*'))
    errors.push(invalid(field, undefined, "if '*/*' is present, must not specify other resources"));
  if (plain && resources.includes('*')) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    errors.push(invalid(field, undefined, detail));
  }
}

function checkConditions(errors: Errors, field: string, conditions: readonly Value[]): void {
  const names = new Set<string>();
  for (const [index, condition] of conditions.entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(condition, 'name');
    checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    checkExpression(errors, `${path}.expression`, textAt(condition, 'expression'));
  }
}

function checkExpression(errors: Errors, field: string, text: string): void {
  if (text.trim() === '') return void errors.push(required(field));
  const compiled = compileExpression(text, REQUEST);
  if ('problem' in compiled && isSyntaxProblem(compiled.problem))
    errors.push(invalid(field, text, `compilation failed: ERROR: <input>: Syntax error: ${compiled.problem}`));
}

function checkWebhooks(mutating: boolean): KindRules {
  return {
    check(errors, object) {
      const names = new Set<string>();
      for (const [index, webhook] of listAt(object, 'webhooks').entries()) {
        const field = `webhooks[${index}]`;
        if (!isMap(webhook)) continue;
        const name = textAt(webhook, 'name');
        if (names.has(name)) errors.push(duplicate(`${field}.name`, name));
        names.add(name);
        checkWebhook(errors, field, webhook, mutating);
      }
    },
  };
}

function checkWebhook(errors: Errors, field: string, webhook: ValueMap, mutating: boolean): void {
  checkDomain(errors, `${field}.name`, textAt(webhook, 'name'));
  for (const [index, rule] of listAt(webhook, 'rules').entries()) checkRule(errors, `${field}.rules[${index}]`, rule);
  checkAmong(errors, `${field}.failurePolicy`, webhook['failurePolicy'], ['Fail', 'Ignore']);
  checkAmong(errors, `${field}.matchPolicy`, webhook['matchPolicy'], ['Equivalent', 'Exact']);
  const effects = webhook['sideEffects'];
  if (effects === undefined) errors.push(required(`${field}.sideEffects`, 'must specify one of None, NoneOnDryRun'));
  else checkAmong(errors, `${field}.sideEffects`, effects, ['None', 'NoneOnDryRun']);
  const seconds = numberAt(webhook, 'timeoutSeconds');
  if (seconds !== undefined && (seconds > 30 || seconds < 1))
    errors.push(invalid(`${field}.timeoutSeconds`, seconds, 'the timeout value must be between 1 and 30 seconds'));
  for (const key of ['namespaceSelector', 'objectSelector']) checkSelector(errors, `${field}.${key}`, webhook[key]);
  checkClientConfig(errors, `${field}.clientConfig`, mapAt(webhook, 'clientConfig'));
  const versions = textsAt(webhook, 'admissionReviewVersions');
  if (versions.length === 0)
    errors.push(required(`${field}.admissionReviewVersions`, 'must specify one of v1, v1beta1'));
  for (const [index, version] of versions.entries()) {
    const path = `${field}.admissionReviewVersions[${index}]`;
    if (versions.indexOf(version) < index) errors.push(invalid(path, version, 'duplicate version'));
    else checkText(errors, path, version, checkLabel1035);
  }
  if (versions.length > 0 && !versions.includes('v1') && !versions.includes('v1beta1'))
    errors.push(invalid(`${field}.admissionReviewVersions`, undefined, 'must include at least one of v1, v1beta1'));
  if (mutating) checkAmong(errors, `${field}.reinvocationPolicy`, webhook['reinvocationPolicy'], ['IfNeeded', 'Never']);
  checkConditions(errors, `${field}.matchConditions`, listAt(webhook, 'matchConditions'));
}

function checkDomain(errors: Errors, field: string, name: string): void {
  if (name === '') errors.push(required(field));
  else if (checkSubdomain(name).length > 0) errors.push(invalid(field, name, checkSubdomain(name).join(',')));
  else if (name.split('.').length < 3)
    errors.push(invalid(field, name, 'should be a domain with at least three segments separated by dots'));
}

/** pkg/apis/admissionregistration/validation/validation.go */
export const VALIDATING_WEBHOOKS = checkWebhooks(false);
export const MUTATING_WEBHOOKS = checkWebhooks(true);

/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicySpec) */
export const ADMISSION_POLICY: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkAmong(errors, 'spec.failurePolicy', spec['failurePolicy'], ['Fail', 'Ignore']);
    if (isMap(spec['paramKind'])) checkParamKind(errors, 'spec.paramKind', spec['paramKind']);
    const constraints = spec['matchConstraints'];
    if (isMap(constraints)) {
      checkConstraints(errors, 'spec.matchConstraints', constraints);
      if (listAt(constraints, 'resourceRules').length === 0)
        errors.push(required('spec.matchConstraints.resourceRules'));
    } else errors.push(required('spec.matchConstraints'));
    checkConditions(errors, 'spec.matchConditions', listAt(spec, 'matchConditions'));
    for (const [index, variable] of listAt(spec, 'variables').entries()) {
      const name = textAt(variable, 'name');
      if (name.trim() === '') errors.push(required(`spec.variables[${index}].name`, 'name is not specified'));
      else if (!IDENTIFIER.test(name) || RESERVED.has(name))
        errors.push(invalid(`spec.variables[${index}].name`, name, 'must be a valid CEL identifier'));
      checkExpression(errors, `spec.variables[${index}].expression`, textAt(variable, 'expression'));
    }
    const [validations, audits] = [listAt(spec, 'validations'), listAt(spec, 'auditAnnotations')];
    if (validations.length === 0 && audits.length === 0) {
      const detail = 'validations or auditAnnotations must contain at least one item';
      errors.push(required('spec.validations', detail), required('spec.auditAnnotations', detail));
    }
    for (const [index, validation] of validations.entries())
      checkValidation(errors, `spec.validations[${index}]`, validation);
    const keys = audits.map((audit) => textAt(audit, 'key'));
    for (const [index, audit] of audits.entries()) {
      const key = keys[index] ?? '';
      // The name of the policy is the prefix of the key of the annotation.
      const whole = `${textAt(object, 'metadata', 'name')}/${key}`;
      checkText(errors, `spec.auditAnnotations[${index}].key`, whole, checkQualifiedName);
      if (keys.indexOf(key) < index) errors.push(duplicate(`spec.auditAnnotations[${index}].key`, key));
      checkExpression(errors, `spec.auditAnnotations[${index}].valueExpression`, textAt(audit, 'valueExpression'));
    }
  },
};

function checkValidation(errors: Errors, field: string, validation: Value): void {
  if (textAt(validation, 'expression').trim() === '')
    errors.push(required(`${field}.expression`, 'expression is not specified'));
  else checkExpression(errors, `${field}.expression`, textAt(validation, 'expression'));
  const message = textAt(validation, 'message');
  if (message.trim() !== message && message.trim() === '')
    errors.push(invalid(`${field}.message`, message, 'message must be non-empty if specified'));
  if (message.includes('\n')) errors.push(invalid(`${field}.message`, message, 'message must not contain line breaks'));
  const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
  checkOneOf(errors, `${field}.reason`, textAt(validation, 'reason'), reasons, false);
  const expression = textAt(validation, 'messageExpression');
  if (expression !== '') checkExpression(errors, `${field}.messageExpression`, expression);
}

function checkConstraints(errors: Errors, field: string, constraints: ValueMap): void {
  for (const key of ['resourceRules', 'excludeResourceRules'])
    for (const [index, rule] of listAt(constraints, key).entries())
      checkRule(errors, `${field}.${key}[${index}]`, rule);
  for (const key of ['namespaceSelector', 'objectSelector']) checkSelector(errors, `${field}.${key}`, constraints[key]);
  checkAmong(errors, `${field}.matchPolicy`, constraints['matchPolicy'], ['Equivalent', 'Exact']);
}

/** The kind that parametrises a policy. */
function checkParamKind(errors: Errors, field: string, kind: ValueMap): void {
  const [apiVersion, name] = [textAt(kind, 'apiVersion'), textAt(kind, 'kind')];
  checkRequiredText(errors, `${field}.apiVersion`, apiVersion);
  const [version = '', group] = apiVersion.split('/').toReversed();
  if (group !== undefined && group !== '') checkText(errors, `${field}.apiVersion`, group, checkSubdomain);
  if (apiVersion !== '' && version === '')
    errors.push(invalid(`${field}.apiVersion`, apiVersion, 'version must be specified'));
  else if (apiVersion !== '') checkText(errors, `${field}.apiVersion`, version, checkLabel1035);
  if (name === '') errors.push(required(`${field}.kind`));
  for (const message of name === '' ? [] : checkLabel1035(name.toLowerCase()))
    errors.push(invalid(`${field}.kind`, name, `may have mixed case, but should otherwise match: ${message}`));
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
    const reference = spec['paramRef'];
    if (!isMap(reference)) return;
    const [name, selector] = [textAt(reference, 'name'), reference['selector']];
    if (name === '' && selector === undefined)
      errors.push(required('spec.paramRef', 'one of name or selector must be specified'));
    if (name !== '' && selector !== undefined)
      errors.push(forbidden('spec.paramRef.name', 'name and selector are mutually exclusive'));
    const namespace = textAt(reference, 'namespace');
    if (namespace !== '') checkText(errors, 'spec.paramRef.namespace', namespace, checkLabel);
  },
};
