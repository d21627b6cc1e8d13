import { listAt, mapAt, textAt } from '../../fields.ts';
import { invalid, tooMany } from '../errors.ts';
import { isExtendedResource } from '../validation/resources.ts';
import { checkOpaque, checkSelectors, MOST_CONFIGS } from './device-parts.ts';
import type { KindRules } from './rules.ts';

/** pkg/apis/resource/validation/validation.go (validateDeviceClassSpec) */
export const DEVICE_CLASS: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkSelectors(errors, 'spec.selectors', listAt(spec, 'selectors'));
    const configs = listAt(spec, 'config');
    if (configs.length > MOST_CONFIGS) errors.push(tooMany('spec.config', configs.length, MOST_CONFIGS));
    else for (const [index, config] of configs.entries()) checkOpaque(errors, `spec.config[${index}]`, config);
    const name = spec['extendedResourceName'];
    if (typeof name === 'string' && !isExtendedResource(name))
      errors.push(
        invalid(
          'spec.extendedResourceName',
          textAt(spec, 'extendedResourceName'),
          'must be a valid extended resource name',
        ),
      );
  },
};
