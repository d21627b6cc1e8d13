import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, immutable, invalid, required } from '../errors.ts';
import { checkText, compareAmounts, scalarText, type Errors } from '../validation/checks.ts';
import {
  checkAmount,
  checkContainerResourceName,
  checkResourceName,
  isStandardResource,
} from '../validation/resources.ts';
import type { KindRules } from './rules.ts';

const QUOTA_SCOPES = [
  'BestEffort',
  'CrossNamespacePodAffinity',
  'NotBestEffort',
  'NotTerminating',
  'PriorityClass',
  'Terminating',
  'VolumeAttributesClass',
];

/** pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec, ValidateResourceQuotaUpdate) */
export const RESOURCE_QUOTA: KindRules = {
  check(errors, object) {
    for (const [name, amount] of Object.entries(mapAt(object, 'spec', 'hard'))) {
      const path = `spec.hard[${name}]`;
      checkText(errors, path, name, checkQualifiedName);
      if (!name.includes('/') && !isStandardResource(name))
        errors.push(invalid(path, name, 'must be a standard resource for quota'));
      checkAmount(errors, path, name, amount);
    }
    const scopes = textsAt(object, 'spec', 'scopes');
    for (const scope of scopes)
      if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid('spec.scopes', undefined, 'unsupported scope'));
    for (const [a, b] of [
      ['BestEffort', 'NotBestEffort'],
      ['Terminating', 'NotTerminating'],
    ] as const)
      if (scopes.includes(a) && scopes.includes(b))
        errors.push(invalid('spec.scopes', undefined, 'conflicting scopes'));
    for (const scope of scopes)
      for (const name of Object.keys(mapAt(object, 'spec', 'hard')))
        if (isStandardResource(name) && !countsIn(scope, name))
          errors.push(invalid('spec.scopes', undefined, 'unsupported scope applied to resource'));
  },
  checkUpdate(errors, { object, before }) {
    const of = (value: ValueMap): string[] => [...new Set(textsAt(value, 'spec', 'scopes'))].toSorted();
    if (!sameValue(of(object), of(before))) errors.push(immutable('spec.scopes'));
  },
};

const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** Whether a resource can be counted for the pods of a scope alone. */
function countsIn(scope: string, name: string): boolean {
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return name === 'pods' || COMPUTE.includes(name);
}

const LIMIT_TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const LIMIT_LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];

/** pkg/apis/core/validation/validation.go (ValidateLimitRange) */
export const LIMIT_RANGE: KindRules = {
  check(errors, object) {
    const types = new Set<string>();
    for (const [index, limit] of listAt(object, 'spec', 'limits').entries()) {
      const path = `spec.limits[${index}]`;
      const type = textAt(limit, 'type');
      checkLimitType(errors, `${path}.type`, type);
      if (types.has(type)) errors.push(duplicate(`${path}.type`, type));
      types.add(type);
      if (isMap(limit)) checkLimit(errors, path, type, limit);
    }
  },
};

function checkLimitType(errors: Errors, field: string, type: string): void {
  const before = errors.length;
  checkText(errors, field, type, checkQualifiedName);
  if (errors.length === before && !type.includes('/') && !LIMIT_TYPES.includes(type))
    errors.push(invalid(field, type, 'must be a standard limit type or fully qualified'));
}

function checkLimit(errors: Errors, field: string, type: string, limit: ValueMap): void {
  const [max, min, limits, requests, ratio] = LIMIT_LISTS.map((key) => mapAt(limit, key));
  if (max === undefined || min === undefined || limits === undefined || requests === undefined || ratio === undefined)
    return;
  if (type === 'Pod') {
    for (const [key, map] of [
      ['default', limits],
      ['defaultRequest', requests],
    ] as const)
      if (Object.keys(map).length > 0)
        errors.push(forbidden(`${field}.${key}`, "may not be specified when `type` is 'Pod'"));
  }
  if (type === 'PersistentVolumeClaim' && min['storage'] === undefined && max['storage'] === undefined)
    errors.push(
      required(`${field}.limits`, 'either minimum or maximum storage value is required, but neither was provided'),
    );
  const ofPods = type === 'Container' || type === 'Pod';
  const checkName = ofPods ? checkContainerResourceName : checkResourceName;
  for (const key of LIMIT_LISTS) {
    // Defaults of whole pods are refused, and not looked at.
    if (type === 'Pod' && key.startsWith('default')) continue;
    for (const name of Object.keys(mapAt(limit, key))) checkName(errors, `${field}.${key}[${name}]`, name);
  }
  const compare = (
    name: string,
    left: Value | undefined,
    right: Value | undefined,
    list: string,
    text: string,
  ): void => {
    if (left === undefined || right === undefined || (compareAmounts(left, right) ?? 0) <= 0) return;
    errors.push(invalid(`${field}.${list}[${name}]`, left, text));
  };
  const names = new Set([max, min, limits, requests, ratio].flatMap((map) => Object.keys(map)));
  for (const name of [...names].toSorted()) {
    const told = (map: ValueMap): string => scalarText(map[name]);
    compare(name, min[name], max[name], 'min', `min value ${told(min)} is greater than max value ${told(max)}`);
    compare(
      name,
      min[name],
      requests[name],
      'defaultRequest',
      `min value ${told(min)} is greater than default request value ${told(requests)}`,
    );
    compare(
      name,
      requests[name],
      max[name],
      'defaultRequest',
      `default request value ${told(requests)} is greater than max value ${told(max)}`,
    );
    compare(
      name,
      requests[name],
      limits[name],
      'defaultRequest',
      `default request value ${told(requests)} is greater than default limit value ${told(limits)}`,
    );
    compare(
      name,
      min[name],
      limits[name],
      'default',
      `min value ${told(min)} is greater than default value ${told(limits)}`,
    );
    compare(
      name,
      limits[name],
      max[name],
      'default',
      `default value ${told(limits)} is greater than max value ${told(max)}`,
    );
    if (ratio[name] !== undefined && (compareAmounts(ratio[name], '1') ?? 1) < 0)
      errors.push(
        invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio[name], `ratio ${told(ratio)} is less than 1`),
      );
  }
}
