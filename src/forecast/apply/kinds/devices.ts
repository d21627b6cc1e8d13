import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { duplicate, immutable, invalid, required } from '../errors.ts';
import { checkAmong, checkRequiredText, checkText, type Errors } from '../validation/checks.ts';
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
    checkText(errors, `${path}.name`, name, checkLabel);
    if (names.has(name))
      errors.push({ field: path, type: 'Duplicate', detail: `Duplicate value: ${JSON.stringify(name)}` });
    names.add(name);
    const exactly = isMap(request) ? request['exactly'] : undefined;
    const choices = listAt(request, 'firstAvailable');
    if (exactly === undefined && choices.length === 0)
      errors.push(required(path, 'exactly one of `exactly` or `firstAvailable` is required'));
    if (isMap(exactly)) {
      checkRequiredText(errors, `${path}.exactly.deviceClassName`, textAt(exactly, 'deviceClassName'), checkSubdomain);
      const count = numberAt(exactly, 'count') ?? 0;
      checkAmong(errors, `${path}.exactly.allocationMode`, exactly['allocationMode'], ['All', 'ExactCount']);
      if (textAt(exactly, 'allocationMode') === 'All' && count !== 0)
        errors.push(invalid(`${path}.exactly.count`, count, "must not be specified when allocationMode is 'All'"));
      if (textAt(exactly, 'allocationMode') === 'ExactCount' && count <= 0)
        errors.push(invalid(`${path}.exactly.count`, count, 'must be greater than zero'));
    }
  }
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateResourceSliceSpec) */
export const RESOURCE_SLICE: KindRules = {
  check(errors, object) {
    checkRequiredText(errors, 'spec.driver', textAt(object, 'spec', 'driver'), checkSubdomain);
    checkRequiredText(errors, 'spec.pool.name', textAt(object, 'spec', 'pool', 'name'));
    const spec = mapAt(object, 'spec');
    const slices = numberAt(spec, 'pool', 'resourceSliceCount') ?? 0;
    if (slices <= 0) errors.push(invalid('spec.pool.resourceSliceCount', slices, 'must be greater than zero'));
    const generation = numberAt(spec, 'pool', 'generation') ?? 0;
    if (generation < 0)
      errors.push(invalid('spec.pool.generation', generation, 'must be greater than or equal to zero'));
    checkNodes(errors, 'spec', spec);
    const names = new Set<string>();
    for (const [index, device] of listAt(spec, 'devices').entries()) {
      const name = textAt(device, 'name');
      checkText(errors, `spec.devices[${index}].name`, name, checkLabel);
      if (names.has(name)) errors.push(duplicate(`spec.devices[${index}]`, name));
      names.add(name);
    }
  },
  checkUpdate(errors, { object, before }) {
    for (const path of [['driver'], ['pool', 'name'], ['nodeName']]) {
      const [now, then] = [object, before].map((value) => textAt(value, 'spec', ...path));
      if (now !== then) errors.push(immutable(`spec.${path.join('.')}`, now ?? null));
    }
  },
};

/** The nodes of a slice are said in one way. */
function checkNodes(errors: Errors, field: string, spec: ValueMap): void {
  const ways: string[] = [];
  const { nodeName, nodeSelector } = spec;
  if (nodeName === '')
    errors.push(invalid(`${field}.nodeName`, nodeName, 'must be either unset or set to a non-empty string'));
  else if (typeof nodeName === 'string') {
    ways.push('`nodeName`');
    checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
  }
  if (isMap(nodeSelector)) {
    ways.push('`nodeSelector`');
    const terms = listAt(nodeSelector, 'nodeSelectorTerms');
    const path = `${field}.nodeSelector.nodeSelectorTerms`;
    if (terms.length === 0) errors.push(required(path, 'must have at least one node selector term'));
    if (terms.length !== 1)
      errors.push(invalid(path, nodeSelector['nodeSelectorTerms'] ?? null, 'must have exactly one node selector term'));
  }
  for (const key of ['allNodes', 'perDeviceNodeSelection']) {
    if (spec[key] === true) ways.push(`\`${key}\``);
    if (spec[key] === false) errors.push(invalid(`${field}.${key}`, false, 'must be either unset or set to true'));
  }
  const all = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';
  if (ways.length === 0) errors.push(required(field, all));
  if (ways.length > 1) errors.push(invalid(field, `{${ways.join(', ')}}`, `${all}, but multiple fields are set`));
}
