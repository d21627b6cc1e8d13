import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { forbidden, immutable, invalid, notSupported, required } from '../errors.ts';
import {
  checkNonNegative,
  checkOneOf,
  checkRequiredText,
  checkSelector,
  checkText,
  compareAmounts,
  type Errors,
} from '../validation/checks.ts';
import type { KindRules } from './rules.ts';
import { checkCountOrPercent } from './workloads.ts';

/** pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec) */
export const DISRUPTION_BUDGET: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const { minAvailable, maxUnavailable } = spec;
    if (minAvailable !== undefined && maxUnavailable !== undefined)
      errors.push(invalid('spec', spec, 'minAvailable and maxUnavailable cannot be both set'));
    for (const [key, value] of [
      ['minAvailable', minAvailable],
      ['maxUnavailable', maxUnavailable],
    ] as const) {
      checkCountOrPercent(errors, `spec.${key}`, value);
      const percent = typeof value === 'string' ? /^([0-9]+)%$/.exec(value)?.[1] : undefined;
      if (percent !== undefined && Number(percent) > 100)
        errors.push(invalid(`spec.${key}`, value, 'must not be greater than 100%'));
    }
    checkSelector(errors, 'spec.selector', spec['selector']);
    const policy = textAt(spec, 'unhealthyPodEvictionPolicy');
    checkOneOf(errors, 'spec.unhealthyPodEvictionPolicy', policy, ['AlwaysAllow', 'IfHealthyBudget'], false);
  },
};

/** pkg/apis/rbac/validation/validation.go (ValidateRole, ValidateClusterRole) */
export const ROLE: KindRules = {
  check(errors, object) {
    const clusterWide = object['kind'] === 'ClusterRole';
    for (const [index, rule] of listAt(object, 'rules').entries())
      if (isMap(rule)) checkPolicyRule(errors, `rules[${index}]`, rule, clusterWide);
    for (const [index, selector] of listAt(object, 'aggregationRule', 'clusterRoleSelectors').entries())
      checkSelector(errors, `aggregationRule.clusterRoleSelectors[${index}]`, selector);
  },
};

function checkPolicyRule(errors: Errors, field: string, rule: ValueMap, clusterWide: boolean): void {
  if (textsAt(rule, 'verbs').length === 0)
    errors.push(required(`${field}.verbs`, 'verbs must contain at least one value'));
  const urls = textsAt(rule, 'nonResourceURLs');
  if (urls.length > 0) {
    if (!clusterWide) {
      const detail = 'namespaced rules cannot apply to non-resource URLs';
      errors.push(invalid(`${field}.nonResourceURLs`, undefined, detail));
    }
    if (['apiGroups', 'resources', 'resourceNames'].some((key) => textsAt(rule, key).length > 0)) {
      const detail = 'rules cannot apply to both regular resources and non-resource URLs';
      errors.push(invalid(`${field}.nonResourceURLs`, undefined, detail));
    }
    return;
  }
  if (textsAt(rule, 'apiGroups').length === 0)
    errors.push(required(`${field}.apiGroups`, 'resource rules must supply at least one api group'));
  if (textsAt(rule, 'resources').length === 0)
    errors.push(required(`${field}.resources`, 'resource rules must supply at least one resource'));
}

/** pkg/apis/rbac/validation/validation.go (ValidateRoleBinding, ValidateRoleBindingUpdate) */
export const ROLE_BINDING: KindRules = {
  check(errors, object) {
    const reference = mapAt(object, 'roleRef');
    const group = textAt(reference, 'apiGroup');
    if (group !== 'rbac.authorization.k8s.io')
      errors.push(notSupported('roleRef.apiGroup', group, ['rbac.authorization.k8s.io']));
    const kinds = object['kind'] === 'ClusterRoleBinding' ? ['ClusterRole'] : ['ClusterRole', 'Role'];
    const kind = textAt(reference, 'kind');
    if (!kinds.includes(kind)) errors.push(notSupported('roleRef.kind', kind, kinds));
    if (textAt(reference, 'name') === '') errors.push(required('roleRef.name'));
    for (const [index, subject] of listAt(object, 'subjects').entries()) {
      const path = `subjects[${index}]`;
      if (isMap(subject)) checkSubject(errors, path, subject, object['kind'] !== 'ClusterRoleBinding');
    }
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['roleRef'], before['roleRef']))
      errors.push(invalid('roleRef', undefined, 'cannot change roleRef'));
  },
};

function checkSubject(errors: Errors, field: string, subject: ValueMap, namespaced: boolean): void {
  const [kind, group] = [textAt(subject, 'kind'), textAt(subject, 'apiGroup')];
  if (textAt(subject, 'name') === '') errors.push(required(`${field}.name`));
  if (kind === 'ServiceAccount') {
    if (textAt(subject, 'name') !== '') checkText(errors, `${field}.name`, textAt(subject, 'name'), checkSubdomain);
    if (group !== '') errors.push(notSupported(`${field}.apiGroup`, group, ['']));
    if (!namespaced && textAt(subject, 'namespace') === '') errors.push(required(`${field}.namespace`));
  } else if (kind === 'User' || kind === 'Group') {
    if (group !== 'rbac.authorization.k8s.io')
      errors.push(notSupported(`${field}.apiGroup`, group, ['rbac.authorization.k8s.io']));
  } else errors.push(notSupported(`${field}.kind`, kind, ['ServiceAccount', 'User', 'Group']));
}

const METRICS: Readonly<Record<string, string>> = {
  Resource: 'resource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
  ContainerResource: 'containerResource',
};

/** pkg/apis/autoscaling/validation/validation.go (ValidateHorizontalPodAutoscaler) */
export const AUTOSCALER: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas') ?? 0];
    if (least !== undefined && least < 1)
      errors.push(invalid('spec.minReplicas', least, 'must be greater than or equal to 1'));
    if (most < 1) errors.push(invalid('spec.maxReplicas', most, 'must be greater than 0'));
    if (least !== undefined && most < least)
      errors.push(invalid('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`'));
    const target = mapAt(spec, 'scaleTargetRef');
    for (const key of ['kind', 'name']) checkRequiredText(errors, `spec.scaleTargetRef.${key}`, textAt(target, key));
    for (const [index, metric] of listAt(spec, 'metrics').entries())
      checkMetric(errors, `spec.metrics[${index}]`, metric);
    for (const key of ['scaleUp', 'scaleDown'])
      checkScaling(errors, `spec.behavior.${key}`, mapAt(spec, 'behavior')[key]);
  },
};

function checkMetric(errors: Errors, field: string, metric: Value): void {
  if (!isMap(metric)) return;
  const type = textAt(metric, 'type');
  if (type === '') errors.push(required(`${field}.type`, 'must specify a metric source type'));
  const own = METRICS[type];
  if (own === undefined) {
    if (type !== '') errors.push(notSupported(`${field}.type`, type, Object.keys(METRICS).toSorted()));
    return;
  }
  const source = metric[own];
  if (!isMap(source)) errors.push(required(`${field}.${own}`, `must populate information for the given metric source`));
  else checkTarget(errors, `${field}.${own}`, own, source);
  for (const other of Object.values(METRICS))
    if (other !== own && metric[other] !== undefined)
      errors.push(forbidden(`${field}.${other}`, 'must populate the given metric source only'));
}

function checkTarget(errors: Errors, field: string, kind: string, source: ValueMap): void {
  if (kind === 'resource' || kind === 'containerResource')
    if (textAt(source, 'name') === '') errors.push(required(`${field}.name`, 'must specify a resource name'));
  const target = mapAt(source, 'target');
  const type = textAt(target, 'type');
  if (type === '') errors.push(required(`${field}.target.type`, 'must specify a metric target type'));
  else if (!['AverageValue', 'Utilization', 'Value'].includes(type))
    errors.push(invalid(`${field}.target.type`, type, 'must be either Utilization, Value, or AverageValue'));
  const utilization = numberAt(target, 'averageUtilization');
  if (utilization !== undefined && utilization < 1)
    errors.push(invalid(`${field}.target.averageUtilization`, utilization, 'must be greater than 0'));
  for (const key of ['value', 'averageValue'])
    if (target[key] !== undefined && (compareAmounts(target[key], '0') ?? 1) <= 0)
      errors.push(invalid(`${field}.target.${key}`, target[key], 'must be positive'));
  if (kind === 'resource' || kind === 'containerResource') {
    const [hasUtilization, hasValue] = [utilization !== undefined, target['averageValue'] !== undefined];
    if (!hasUtilization && !hasValue) {
      const detail = 'must set either a target raw value or a target utilization';
      errors.push(required(`${field}.target.averageUtilization`, detail));
    }
    if (hasUtilization && hasValue) {
      const detail = 'may not set both a target raw value and a target utilization';
      errors.push(forbidden(`${field}.target.averageValue`, detail));
    }
  }
}

function checkScaling(errors: Errors, field: string, rules: Value | undefined): void {
  if (!isMap(rules)) return;
  const window = numberAt(rules, 'stabilizationWindowSeconds');
  if (window !== undefined && window < 0)
    errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, 'must be greater than or equal to zero'));
  if (window !== undefined && window > 3600)
    errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, 'must be less than or equal to 3600'));
  checkOneOf(errors, `${field}.selectPolicy`, textAt(rules, 'selectPolicy'), ['Disabled', 'Max', 'Min'], false);
  const policies = listAt(rules, 'policies');
  if (policies.length === 0) errors.push(required(`${field}.policies`, 'must specify at least one Policy'));
  for (const [index, policy] of policies.entries()) {
    const path = `${field}.policies[${index}]`;
    checkOneOf(errors, `${path}.type`, textAt(policy, 'type'), ['Percent', 'Pods']);
    const [value, period] = [numberAt(policy, 'value') ?? 0, numberAt(policy, 'periodSeconds') ?? 0];
    if (value <= 0) errors.push(invalid(`${path}.value`, value, 'must be greater than zero'));
    if (period <= 0) errors.push(invalid(`${path}.periodSeconds`, period, 'must be greater than zero'));
    if (period > 1800) errors.push(invalid(`${path}.periodSeconds`, period, 'must be less than or equal to 1800'));
  }
}

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

/** pkg/apis/resource/validation/validation.go (ValidateResourceClaim, ValidateResourceClaimUpdate) */
export const RESOURCE_CLAIM: KindRules = {
  updateAlone: true,
  check: (errors, object) => checkDevices(errors, 'spec.devices', mapAt(object, 'spec', 'devices')),
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['spec'], before['spec'])) errors.push(immutable('spec'));
  },
};

/** pkg/apis/resource/validation/validation.go (ValidateResourceClaimTemplate) */
export const RESOURCE_CLAIM_TEMPLATE: KindRules = {
  updateAlone: true,
  check: (errors, object) => checkDevices(errors, 'spec.spec.devices', mapAt(object, 'spec', 'spec', 'devices')),
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['spec'], before['spec'])) errors.push(immutable('spec'));
  },
};

function checkDevices(errors: Errors, field: string, devices: ValueMap): void {
  const names = new Set<string>();
  for (const [index, request] of listAt(devices, 'requests').entries()) {
    const path = `${field}.requests[${index}]`;
    const name = textAt(request, 'name');
    checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
    if (names.has(name))
      errors.push({ field: path, type: 'Duplicate', detail: `Duplicate value: ${JSON.stringify(name)}` });
    names.add(name);
    const exactly = isMap(request) ? request['exactly'] : undefined;
    const choices = listAt(request, 'firstAvailable');
    if (exactly === undefined && choices.length === 0)
      errors.push(required(path, 'exactly one of `exactly` or `firstAvailable` is required'));
    if (isMap(exactly)) {
      if (textAt(exactly, 'deviceClassName') === '') errors.push(required(`${path}.exactly.deviceClassName`));
      const count = numberAt(exactly, 'count') ?? 0;
      if (textAt(exactly, 'allocationMode') === 'ExactCount' && count <= 0)
        errors.push(invalid(`${path}.exactly.count`, count, 'must be greater than zero'));
    }
  }
}

/** pkg/apis/resource/validation/validation.go (ValidateResourceSliceUpdate) */
export const RESOURCE_SLICE: KindRules = {
  check(errors, object) {
    checkRequiredText(errors, 'spec.driver', textAt(object, 'spec', 'driver'), checkSubdomain);
    checkRequiredText(errors, 'spec.pool.name', textAt(object, 'spec', 'pool', 'name'));
  },
  checkUpdate(errors, { object, before }) {
    for (const path of [['driver'], ['pool', 'name'], ['nodeName']]) {
      const [now, then] = [object, before].map((value) => textAt(value, 'spec', ...path));
      if (now !== then) errors.push(immutable(`spec.${path.join('.')}`, now ?? null));
    }
  },
};
