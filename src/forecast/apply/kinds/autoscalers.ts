import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkPathSegment } from '../../../kubernetes/names.ts';
import { fillDefaults } from '../../../kubernetes/defaults/fill.ts';
import { structNamed } from '../../../kubernetes/types/kinds.ts';
import { isMap, listAt, mapAt, numberAt, textAt, without } from '../../fields.ts';
import type { ApplyCluster } from '../model.ts';
import { forbidden, invalid, notSupported, required } from '../errors.ts';
import { checkAmong, checkRequiredText, checkText, compareAmounts, type Errors } from '../validation/checks.ts';
import { checkContainerResourceName } from '../validation/resources.ts';
import { inNewerWords, inWordsOf } from './autoscaler-versions.ts';
import type { KindRules } from './rules.ts';

const METRICS: ReadonlyMap<string, string> = new Map([
  ['Resource', 'resource'],
  ['Pods', 'pods'],
  ['Object', 'object'],
  ['External', 'external'],
  ['ContainerResource', 'containerResource'],
]);

/** In the order in which the API server looks at them. */
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'];

/** Without the gate HPAScaleToZero, none is only kept where it was. */
const LEAST = 1;

/** How a reference may say its version: `any` for one that an update leaves as it was. */
type ApiVersions = 'grouped' | 'known' | 'any';

/** How much a metric may differ from its target before anything happens may be said since 1.35 (HPAConfigurableTolerance). */
const TOLERANCE = 35;

/**
 * Validated, and stored, in the words of the newer version, whatever the manifest has.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/autoscaling/validation/validation.go
 * (validateHorizontalPodAutoscalerSpec), pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go
 */
export const AUTOSCALER: KindRules = {
  prepareCreate: (object, cluster) => prepare(object, undefined, cluster),
  prepareUpdate: ({ object, before, cluster }) => prepare(object, before, cluster),
  checkCreate: (errors, object) => checkSpec(errors, specOf(object), undefined),
  checkUpdate: (errors, { object, before }) => checkSpec(errors, specOf(object), specOf(before)),
};

/** Objects as they were read: shown in the older version again, a second use of processors among their metrics is not where it was. */
const newerSpecs = new WeakMap<ValueMap, ValueMap>();

function specOf(object: ValueMap): ValueMap {
  return newerSpecs.get(object) ?? mapAt(inNewerWords(object), 'spec');
}

/** The object as it comes out of the store, where it has the newer form and its defaults. */
function prepare(object: ValueMap, before: ValueMap | undefined, cluster: ApplyCluster): void {
  const newer = inNewerWords(object);
  const spec = { ...mapAt(newer, 'spec') };
  const isInUse = before !== undefined && rulesOf(specOf(before)).some(({ tolerance }) => tolerance !== undefined);
  if (isMap(spec['behavior']) && cluster.minor < TOLERANCE && !isInUse) {
    spec['behavior'] = { ...spec['behavior'] };
    for (const key of DIRECTIONS)
      if (isMap(spec['behavior'][key])) spec['behavior'][key] = without(spec['behavior'][key], ['tolerance']);
  }
  newerSpecs.set(object, { ...spec });
  // Without policies it is refused, and not stored.
  if (isMap(spec['behavior']) && rulesOf(spec).every((rules) => listAt(rules, 'policies').length > 0)) {
    const filled = { spec: structuredClone(spec) };
    fillDefaults(filled, structNamed('autoscaling.HorizontalPodAutoscaler'));
    spec['behavior'] = mapAt(filled.spec, 'behavior');
  }
  const version = textAt(object, 'apiVersion');
  Object.assign(object, inWordsOf(version, { ...newer, spec }, before));
}

const DIRECTIONS = ['scaleUp', 'scaleDown'];

function rulesOf(spec: ValueMap): ValueMap[] {
  return DIRECTIONS.map((key) => mapAt(spec, 'behavior')[key]).filter(isMap);
}

function checkSpec(errors: Errors, spec: ValueMap, old: ValueMap | undefined): void {
  const [least, most] = [numberAt(spec, 'minReplicas'), numberAt(spec, 'maxReplicas') ?? 0];
  const bound = old?.['minReplicas'] === 0 ? 0 : LEAST;
  if (least !== undefined && least < bound)
    errors.push(invalid('spec.minReplicas', least, `must be greater than or equal to ${bound}`));
  if (most === 0) errors.push(required('spec.maxReplicas', 'must be set and greater than 0'));
  else if (most < 0) errors.push(invalid('spec.maxReplicas', most, 'must be greater than or equal to 1'));
  if (least !== undefined && most < least)
    errors.push(invalid('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`'));
  const target = mapAt(spec, 'scaleTargetRef');
  checkReference(errors, 'spec.scaleTargetRef', target, versionsOf(target, old && mapAt(old, 'scaleTargetRef')));
  const metrics = listAt(spec, 'metrics');
  for (const [index, metric] of metrics.entries()) checkMetric(errors, `spec.metrics[${index}]`, metric);
  if (least === 0 && !metrics.some((metric) => ['Object', 'External'].includes(textAt(metric, 'type')))) {
    const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
    errors.push(forbidden('spec.metrics', detail));
  }
  for (const key of DIRECTIONS) checkScaling(errors, `spec.behavior.${key}`, mapAt(spec, 'behavior')[key]);
}

function versionsOf(target: ValueMap, old: ValueMap | undefined): ApiVersions {
  const same = (key: string): boolean => textAt(target, key) === textAt(old, key);
  if (old !== undefined && same('apiVersion') && same('kind')) return 'any';
  return textAt(target, 'kind') === 'ReplicationController' ? 'known' : 'grouped';
}

function checkReference(errors: Errors, field: string, reference: ValueMap, versions: ApiVersions): void {
  for (const key of ['kind', 'name'])
    checkRequiredText(errors, `${field}.${key}`, textAt(reference, key), checkPathSegment);
  if (versions === 'any') return;
  const version = textAt(reference, 'apiVersion');
  const parts = version.split('/');
  if (parts.length > 2)
    errors.push(invalid(`${field}.apiVersion`, version, `unexpected GroupVersion string: ${version}`));
  else if (versions === 'grouped' && (parts.length < 2 || parts[0] === ''))
    errors.push(invalid(`${field}.apiVersion`, version, 'apiVersion must specify API group'));
}

/** The first source that is there is looked at, whatever the type says. */
function checkMetric(errors: Errors, field: string, metric: Value): void {
  if (!isMap(metric)) return;
  const type = textAt(metric, 'type');
  if (type === '') errors.push(required(`${field}.type`, 'must specify a metric source type'));
  const own = METRICS.get(type);
  if (own === undefined) errors.push(notSupported(`${field}.type`, type, [...METRICS.keys()].toSorted()));
  const there = SOURCES.filter((kind) => isMap(metric[kind]));
  const [first] = there;
  if (first !== undefined) checkTarget(errors, `${field}.${first}`, first, mapAt(metric, first));
  if (own !== undefined && !there.includes(own))
    errors.push(required(`${field}.${own}`, `must populate information for the given metric source`));
  if (there.length === 1) return;
  for (const other of there)
    if (other !== own) errors.push(forbidden(`${field}.${other}`, 'must populate the given metric source only'));
}

function checkTarget(errors: Errors, field: string, kind: string, source: ValueMap): void {
  if (kind === 'resource' || kind === 'containerResource') {
    if (textAt(source, 'name') === '') errors.push(required(`${field}.name`, 'must specify a resource name'));
  } else {
    if (kind === 'object')
      checkReference(errors, `${field}.describedObject`, mapAt(source, 'describedObject'), 'known');
    const name = textAt(source, 'metric', 'name');
    if (name === '') errors.push(required(`${field}.metric.name`, 'must specify a metric name'));
    else checkText(errors, `${field}.metric.name`, name, checkPathSegment);
  }
  if (kind === 'containerResource') checkContainerSource(errors, field, source);
  const target = mapAt(source, 'target');
  const type = textAt(target, 'type');
  if (type === '') errors.push(required(`${field}.target.type`, 'must specify a metric target type'));
  if (!['AverageValue', 'Utilization', 'Value'].includes(type))
    errors.push(invalid(`${field}.target.type`, type, 'must be either Utilization, Value, or AverageValue'));
  const utilization = numberAt(target, 'averageUtilization');
  if (utilization !== undefined && utilization < 1)
    errors.push(invalid(`${field}.target.averageUtilization`, utilization, 'must be greater than 0'));
  for (const key of ['value', 'averageValue'])
    if (target[key] !== undefined && (compareAmounts(target[key], '0') ?? 1) <= 0)
      errors.push(invalid(`${field}.target.${key}`, target[key], 'must be positive'));
  checkAmounts(errors, `${field}.target`, kind, target);
}

function checkContainerSource(errors: Errors, field: string, source: ValueMap): void {
  const [name, container] = [textAt(source, 'name'), textAt(source, 'container')];
  if (name !== '') checkContainerResourceName(errors, `${field}.name`, name);
  if (container === '') errors.push(required(`${field}.container`, 'must specify a container'));
  else checkText(errors, `${field}.container`, container, checkLabel);
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
  checkAmong(errors, `${field}.selectPolicy`, rules['selectPolicy'], ['Disabled', 'Max', 'Min']);
  const tolerance = rules['tolerance'];
  if (tolerance !== undefined && (compareAmounts(tolerance, '0') ?? 0) < 0)
    errors.push(invalid(`${field}.tolerance`, tolerance, 'must be greater than or equal to 0'));
  const policies = listAt(rules, 'policies');
  if (policies.length === 0) errors.push(required(`${field}.policies`, 'must specify at least one Policy'));
  for (const [index, policy] of policies.entries()) {
    const path = `${field}.policies[${index}]`;
    checkAmong(errors, `${path}.type`, textAt(policy, 'type'), ['Percent', 'Pods']);
    const [value, period] = [numberAt(policy, 'value') ?? 0, numberAt(policy, 'periodSeconds') ?? 0];
    if (value <= 0) errors.push(invalid(`${path}.value`, value, 'must be greater than zero'));
    if (period <= 0) errors.push(invalid(`${path}.periodSeconds`, period, 'must be greater than zero'));
    if (period > 1800) errors.push(invalid(`${path}.periodSeconds`, period, 'must be less than or equal to 1800'));
  }
}
