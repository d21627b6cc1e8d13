import { REQUEST_VARIABLES } from '../../../cel/typing/admission.ts';
import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel1035, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, invalid, required } from '../errors.ts';
import { checkAmong, checkSelector, checkText, type Errors } from '../validation/checks.ts';
import { checkConditions, checkRule } from './admission-rules.ts';
import type { KindRules } from './rules.ts';
import { checkClientConfig } from './webhook-clients.ts';

function checkWebhooks(mutating: boolean): KindRules {
  return {
    check(errors, object) {
      const names = new Set<string>();
      for (const [index, webhook] of listAt(object, 'webhooks').entries()) {
        const field = `webhooks[${index}]`;
        if (!isMap(webhook)) continue;
        const name = textAt(webhook, 'name');
        if (name !== '' && names.has(name)) errors.push(duplicate(`${field}.name`, name));
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
  checkConditions(errors, `${field}.matchConditions`, listAt(webhook, 'matchConditions'), REQUEST_VARIABLES);
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
