import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkNonNegative, checkOneOf, checkRequiredText, type Errors } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';

/** pkg/apis/flowcontrol/validation/validation.go (ValidateFlowSchema) */
export const FLOW_SCHEMA: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const precedence = numberAt(spec, 'matchingPrecedence') ?? 0;
    if (precedence <= 0) errors.push(invalid('spec.matchingPrecedence', precedence, 'must be a positive value'));
    if (precedence > 10_000)
      errors.push(invalid('spec.matchingPrecedence', precedence, 'must not be greater than 10000'));
    if (precedence === 1 && textAt(object, 'metadata', 'name') !== 'exempt')
      errors.push(
        invalid('spec.matchingPrecedence', 1, "only the schema named 'exempt' may have matchingPrecedence 1"),
      );
    const method = spec['distinguisherMethod'];
    if (isMap(method))
      checkOneOf(errors, 'spec.distinguisherMethod', textAt(method, 'type'), ['ByNamespace', 'ByUser']);
    const level = textAt(spec, 'priorityLevelConfiguration', 'name');
    checkRequiredText(errors, 'spec.priorityLevelConfiguration.name', level, checkSubdomain);
    for (const [index, rule] of listAt(spec, 'rules').entries()) checkFlowRule(errors, `spec.rules[${index}]`, rule);
  },
};

function checkFlowRule(errors: Errors, field: string, rule: Value): void {
  const subjects = listAt(rule, 'subjects');
  if (subjects.length === 0) errors.push(required(`${field}.subjects`, 'subjects must contain at least one value'));
  for (const [index, subject] of subjects.entries())
    checkOneOf(errors, `${field}.subjects[${index}].kind`, textAt(subject, 'kind'), [
      'Group',
      'ServiceAccount',
      'User',
    ]);
  const [resources, urls] = [listAt(rule, 'resourceRules'), listAt(rule, 'nonResourceRules')];
  if (resources.length === 0 && urls.length === 0)
    errors.push(required(field, 'at least one of resourceRules and nonResourceRules has to be non-empty'));
  for (const [index, item] of resources.entries()) {
    const path = `${field}.resourceRules[${index}]`;
    for (const key of ['verbs', 'apiGroups', 'resources'])
      if (textsAt(item, key).length === 0)
        errors.push(
          required(
            `${path}.${key}`,
            `resource rules must supply at least one ${key === 'apiGroups' ? 'api group' : key === 'verbs' ? 'verb' : 'resource'}`,
          ),
        );
    if (textsAt(item, 'namespaces').length === 0 && isMap(item) && item['clusterScope'] !== true)
      errors.push(
        required(`${path}.namespaces`, 'resource rules that are not cluster scoped must supply at least one namespace'),
      );
  }
}

/** pkg/apis/flowcontrol/validation/validation.go (ValidatePriorityLevelConfiguration) */
export const PRIORITY_LEVEL: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const type = textAt(spec, 'type');
    const { limited, exempt } = spec;
    if (type === 'Exempt') {
      if (limited !== undefined) errors.push(forbidden('spec.limited', 'must be nil if the type is not Limited'));
      if (textAt(object, 'metadata', 'name') !== 'exempt')
        errors.push(invalid('spec.type', type, "type must be 'Limited' if and only if name is not 'exempt'"));
    } else if (type === 'Limited') {
      if (exempt !== undefined) errors.push(forbidden('spec.exempt', 'must be nil if the type is Limited'));
      if (isMap(limited)) checkLimited(errors, 'spec.limited', limited);
      else errors.push(required('spec.limited', 'must not be empty when type is Limited'));
    } else errors.push(notSupported('spec.type', type, ['Exempt', 'Limited']));
  },
};

function checkLimited(errors: Errors, field: string, limited: ValueMap): void {
  checkNonNegative(errors, `${field}.nominalConcurrencyShares`, limited['nominalConcurrencyShares']);
  const lendable = numberAt(limited, 'lendablePercent');
  if (lendable !== undefined && (lendable < 0 || lendable > 100))
    errors.push(invalid(`${field}.lendablePercent`, lendable, 'must be between 0 and 100, inclusive'));
  const response = mapAt(limited, 'limitResponse');
  const type = textAt(response, 'type');
  const queuing = response['queuing'];
  const path = `${field}.limitResponse`;
  if (type === 'Reject') {
    if (queuing !== undefined)
      errors.push(forbidden(`${path}.queuing`, 'must be nil if limited.limitResponse.type is not Limited'));
  } else if (type === 'Queue') {
    if (!isMap(queuing))
      return void errors.push(
        required(`${path}.queuing`, 'must not be empty if limited.limitResponse.type is Limited'),
      );
    for (const key of ['queueLengthLimit', 'queues', 'handSize']) {
      const value = numberAt(queuing, key) ?? 0;
      if (value <= 0) errors.push(invalid(`${path}.queuing.${key}`, value, 'must be positive'));
    }
    const [hand, queues] = [numberAt(queuing, 'handSize') ?? 0, numberAt(queuing, 'queues') ?? 0];
    if (hand > queues) {
      const detail = `should not be greater than queues (${queues})`;
      errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
    }
  } else if (type === '') errors.push(required(`${path}.type`));
  else errors.push(notSupported(`${path}.type`, type, ['Queue', 'Reject']));
}
