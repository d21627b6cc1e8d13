import type { ValueMap } from '../../../manifest/model.ts';
import { listAt, mapAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { immutable, invalid, required } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { checkAmount, checkResourceName, isStandardResource } from '../validation/resources.ts';
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

const CONFLICTING = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

/** pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec, ValidateResourceQuotaUpdate) */
export const RESOURCE_QUOTA: KindRules = {
  check(errors, object) {
    for (const [name, amount] of Object.entries(mapAt(object, 'spec', 'hard'))) {
      const path = `spec.hard[${name}]`;
      checkResourceName(errors, path, name);
      if (!name.includes('/') && !isQuotaResource(name))
        errors.push(invalid(path, name, 'must be a standard resource for quota'));
      checkAmount(errors, path, name, amount);
    }
    const scopes = textsAt(object, 'spec', 'scopes');
    for (const scope of scopes)
      if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid('spec.scopes', undefined, 'unsupported scope'));
    for (const pair of CONFLICTING)
      if (pair.every((scope) => scopes.includes(scope)))
        errors.push(invalid('spec.scopes', undefined, 'conflicting scopes'));
    for (const scope of scopes)
      for (const name of Object.keys(mapAt(object, 'spec', 'hard')))
        if (isQuotaResource(name) && !countsIn(scope, name))
          errors.push(invalid('spec.scopes', undefined, 'unsupported scope applied to resource'));
    checkScopeSelector(errors, mapAt(object, 'spec'));
  },
  checkUpdate(errors, { object, before }) {
    const of = (value: ValueMap): string[] => [...new Set(textsAt(value, 'spec', 'scopes'))].toSorted();
    if (!sameValue(of(object), of(before))) errors.push(immutable('spec.scopes'));
  },
};

const EXISTS_ONLY = ['BestEffort', 'CrossNamespacePodAffinity', 'NotBestEffort', 'NotTerminating', 'Terminating'];

/** Scopes with operators and values (`validateScopedResourceSelectorRequirement`). */
function checkScopeSelector(errors: Errors, spec: ValueMap): void {
  const field = 'spec.scopeSelector.matchExpressions';
  const scopes = new Set<string>();
  for (const requirement of listAt(spec, 'scopeSelector', 'matchExpressions')) {
    const [scope, operator] = [textAt(requirement, 'scopeName'), textAt(requirement, 'operator')];
    const values = listAt(requirement, 'values');
    scopes.add(scope);
    if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid(`${field}.scopeName`, scope, 'unsupported scope'));
    for (const name of Object.keys(mapAt(spec, 'hard')))
      if (isQuotaResource(name) && !countsIn(scope, name))
        errors.push(invalid(field, undefined, 'unsupported scope applied to resource'));
    if (EXISTS_ONLY.includes(scope) && operator !== 'Exists') {
      const detail =
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";
      errors.push(invalid(`${field}.operator`, operator, detail));
    }
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) {
        const detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
        errors.push(required(`${field}.values`, detail));
      }
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) {
        const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
        errors.push(invalid(`${field}.values`, undefined, detail));
      }
    } else errors.push(invalid(`${field}.operator`, operator, 'not a valid selector operator'));
  }
  for (const pair of CONFLICTING)
    if (pair.every((scope) => scopes.has(scope))) errors.push(invalid(field, undefined, 'conflicting scopes'));
}

const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** Names without a domain that a quota has: storage is asked for by claims. */
function isQuotaResource(name: string): boolean {
  return name !== 'storage' && isStandardResource(name);
}

/** Whether a resource can be counted for the pods of a scope alone; a scope that there is not says nothing. */
function countsIn(scope: string, name: string): boolean {
  if (!QUOTA_SCOPES.includes(scope)) return true;
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return name === 'pods' || COMPUTE.includes(name);
}
