import type { ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { fieldAt, isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { immutable, invalid, required, tooLong } from '../errors.ts';
import { checkText, type Errors } from '../validation/checks.ts';
import { checkNodeSelector } from '../validation/scheduling.ts';
import { checkDriverName } from '../validation/drivers.ts';
import type { KindRules } from './rules.ts';
import { checkCounterSets, checkDevices } from './slice-devices.ts';

const LONGEST_POOL = 253;

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateResourceSliceSpec) */
export const RESOURCE_SLICE: KindRules = {
  check(errors, object) {
    checkDriverName(errors, 'spec.driver', textAt(object, 'spec', 'driver'));
    checkPool(errors, 'spec.pool.name', textAt(object, 'spec', 'pool', 'name'));
    const spec = mapAt(object, 'spec');
    const slices = numberAt(spec, 'pool', 'resourceSliceCount') ?? 0;
    if (slices <= 0) errors.push(invalid('spec.pool.resourceSliceCount', slices, 'must be greater than zero'));
    const generation = numberAt(spec, 'pool', 'generation') ?? 0;
    if (generation < 0)
      errors.push(invalid('spec.pool.generation', generation, 'must be greater than or equal to zero'));
    checkNodes(errors, 'spec', spec);
    if (Array.isArray(spec['sharedCounters']) && Array.isArray(spec['devices']))
      errors.push(invalid('spec', '', 'only one of `sharedCounters` or `devices` is allowed'));
    checkDevices(errors, 'spec.devices', spec);
    checkCounterSets(errors, 'spec.sharedCounters', listAt(spec, 'sharedCounters'));
  },
  checkUpdate(errors, { object, before }) {
    for (const path of [['driver'], ['pool', 'name'], ['nodeName']]) {
      const [now, then] = [object, before].map((value) => fieldAt(value, ['spec', ...path]));
      if (now !== then) errors.push(immutable(`spec.${path.join('.')}`, now ?? null));
    }
  },
};

/** A pool may be named by several names, with slashes between them. (validatePoolName) */
function checkPool(errors: Errors, field: string, name: string): void {
  if (name === '') return void errors.push(required(field));
  if (name.length > LONGEST_POOL) errors.push(tooLong(field, LONGEST_POOL));
  for (const part of name.split('/')) checkText(errors, field, part, checkSubdomain);
}

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
    checkNodeSelector(errors, `${field}.nodeSelector`, nodeSelector);
    const path = `${field}.nodeSelector.nodeSelectorTerms`;
    if (listAt(nodeSelector, 'nodeSelectorTerms').length !== 1)
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
