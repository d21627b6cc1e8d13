import type { ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { immutable, invalid, required } from '../errors.ts';
import { checkRequiredText, type Errors } from '../validation/checks.ts';
import type { KindRules } from './rules.ts';

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
