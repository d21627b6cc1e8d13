import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkOneOf, checkRequiredText, compareAmounts, type Errors } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';

const METRICS: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
  ['ContainerResource', 'containerResource'],
]);

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
  const own = METRICS.get(type);
  if (own === undefined) {
    if (type !== '') errors.push(notSupported(`${field}.type`, type, [...METRICS.keys()].toSorted()));
    return;
  }
  const source = metric[own];
  if (!isMap(source)) errors.push(required(`${field}.${own}`, `must populate information for the given metric source`));
  else checkTarget(errors, `${field}.${own}`, own, source);
  for (const other of METRICS.values())
    if (other !== own && metric[other] !== undefined)
      errors.push(forbidden(`${field}.${other}`, 'must populate the given metric source only'));
}

function checkTarget(errors: Errors, field: string, kind: string, source: ValueMap): void {
  if (kind === 'resource' || kind === 'containerResource') {
    if (textAt(source, 'name') === '') errors.push(required(`${field}.name`, 'must specify a resource name'));
  } else if (textAt(source, 'metric', 'name') === '')
    errors.push(required(`${field}.metric.name`, 'must specify a metric name'));
  if (kind === 'containerResource' && textAt(source, 'container') === '')
    errors.push(required(`${field}.container`, 'must specify a container'));
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
  checkAmounts(errors, `${field}.target`, kind, target);
}

/** Which of the amounts a target must have. */
function checkAmounts(errors: Errors, field: string, kind: string, target: ValueMap): void {
  const [average, value] = [target['averageValue'] !== undefined, target['value'] !== undefined];
  const utilization = numberAt(target, 'averageUtilization') !== undefined;
  switch (kind) {
    case 'resource':
    case 'containerResource':
      if (!utilization && !average) {
        const detail = 'must set either a target raw value or a target utilization';
        errors.push(required(`${field}.averageUtilization`, detail));
      }
      if (utilization && average) {
        const detail = 'may not set both a target raw value and a target utilization';
        errors.push(forbidden(`${field}.averageValue`, detail));
      }
      return;
    case 'object':
      if (!value && !average)
        errors.push(required(`${field}.averageValue`, 'must set either a target value or averageValue'));
      return;
    case 'external':
      if (!value && !average) {
        const detail = 'must set either a target value for metric or a per-pod target';
        errors.push(required(`${field}.averageValue`, detail));
      }
      if (value && average) {
        const detail = 'may not set both a target value for metric and a per-pod target';
        errors.push(forbidden(`${field}.value`, detail));
      }
      return;
    default:
      if (!average) errors.push(required(`${field}.averageValue`, 'must specify a positive target averageValue'));
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
