import { mapAt } from '../../fields.ts';
import { invalid } from '../errors.ts';
import { checkAmong, checkSelector } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';
import { checkCountOrPercent } from './workloads.ts';

/** pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec) */
export const DISRUPTION_BUDGET: KindRules = {
  metadataLast: true,
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
    const policy = spec['unhealthyPodEvictionPolicy'];
    checkAmong(errors, 'spec.unhealthyPodEvictionPolicy', policy, ['AlwaysAllow', 'IfHealthyBudget']);
  },
};
