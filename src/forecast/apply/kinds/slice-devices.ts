import { Buffer } from 'node:buffer';
import { checkLabel, checkLabelValue, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required, tooLong, tooMany } from '../errors.ts';
import { checkOneOf, checkText, type Errors } from '../validation/checks.ts';
import { checkNodeSelector } from '../validation/scheduling.ts';
import { checkPartName } from './device-parts.ts';

const MOST_DEVICES = 128;
/** With taints or counters. */
const MOST_RICH_DEVICES = 64;
const MOST_PARTS = 32;
const MOST_TAINTS = 16;
const MOST_COUNTERS = 32;
const MOST_COUNTER_SETS = 8;
const MOST_CONSUMED_SETS = 2;
const MOST_CONDITIONS = 4;
const LONGEST_VALUE = 64;
const SCALARS = ['bool', 'int', 'string', 'version'];
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/;

/** Devices of a slice. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateDevice) */
export function checkDevices(errors: Errors, field: string, spec: ValueMap): void {
  const devices = listAt(spec, 'devices');
  const most = devices.some(isRich) ? MOST_RICH_DEVICES : MOST_DEVICES;
  if (devices.length > most) return void errors.push(tooMany(field, devices.length, most));
  const names = new Set<string>();
  for (const [index, device] of devices.entries()) {
    const path = `${field}[${index}]`;
    const name = textAt(device, 'name');
    checkText(errors, `${path}.name`, name, checkLabel);
    if (names.has(name)) errors.push(duplicate(path, name));
    names.add(name);
    checkParts(errors, path, device);
    checkTaints(errors, `${path}.taints`, listAt(device, 'taints'));
    checkConsumed(errors, `${path}.consumesCounters`, listAt(device, 'consumesCounters'));
    checkPlace(errors, path, device, spec['perDeviceNodeSelection'] === true);
    checkBinding(errors, path, device);
  }
}

/** Counters that devices share. (validateCounterSet) */
export function checkCounterSets(errors: Errors, field: string, sets: readonly Value[]): void {
  if (sets.length > MOST_COUNTER_SETS) return void errors.push(tooMany(field, sets.length, MOST_COUNTER_SETS));
  checkNamedCounters(errors, field, sets, 'name');
}

function isRich(device: Value): boolean {
  return listAt(device, 'taints').length > 0 || listAt(device, 'consumesCounters').length > 0;
}

/** Attributes, and amounts. */
function checkParts(errors: Errors, field: string, device: Value): void {
  const [attributes, capacity] = [mapAt(device, 'attributes'), mapAt(device, 'capacity')];
  const parts = Object.keys(attributes).length + Object.keys(capacity).length;
  if (parts > MOST_PARTS)
    errors.push(invalid(field, parts, `the total number of attributes and capacities must not exceed ${MOST_PARTS}`));
  for (const [name, attribute] of Object.entries(attributes)) {
    checkPartName(errors, `${field}.attributes`, name);
    checkAttribute(errors, `${field}.attributes[${name}]`, attribute);
  }
  const shared = isMap(device) && device['allowMultipleAllocations'] === true;
  for (const [name, amount] of Object.entries(capacity)) {
    checkPartName(errors, `${field}.capacity`, name);
    if (!shared && isMap(amount) && isMap(amount['requestPolicy']))
      errors.push(forbidden(`${field}.capacity[${name}].requestPolicy`, 'allowMultipleAllocations must be true'));
  }
}

function checkAttribute(errors: Errors, field: string, attribute: Value): void {
  const fields = isMap(attribute) ? attribute : {};
  for (const key of ['string', 'version']) {
    const text = fields[key];
    if (typeof text === 'string') checkValue(errors, `${field}.${key}`, text, key === 'version');
  }
  const set = SCALARS.filter((key) => fields[key] !== undefined && fields[key] !== null);
  if (set.length !== 1)
    errors.push(invalid(field, set.length === 0 ? '' : undefined, 'exactly one value must be specified'));
}

function checkValue(errors: Errors, field: string, text: string, isVersion: boolean): void {
  if (isVersion && !SEMVER.test(text))
    errors.push(invalid(field, text, 'must be a string compatible with semver.org spec 2.0.0'));
  if (Buffer.byteLength(text) > LONGEST_VALUE) errors.push(tooLong(field, LONGEST_VALUE));
}

/** (validateDeviceTaint) */
function checkTaints(errors: Errors, field: string, taints: readonly Value[]): void {
  if (taints.length > MOST_TAINTS) return void errors.push(tooMany(field, taints.length, MOST_TAINTS));
  for (const [index, taint] of taints.entries()) {
    const path = `${field}[${index}]`;
    checkText(errors, `${path}.key`, textAt(taint, 'key'), checkQualifiedName);
    const value = textAt(taint, 'value');
    if (value !== '') checkText(errors, `${path}.value`, value, checkLabelValue);
    checkOneOf(errors, `${path}.effect`, textAt(taint, 'effect'), ['NoExecute', 'NoSchedule', 'None']);
  }
}

/** (validateDeviceCounterConsumption) */
function checkConsumed(errors: Errors, field: string, sets: readonly Value[]): void {
  if (sets.length > MOST_CONSUMED_SETS) return void errors.push(tooMany(field, sets.length, MOST_CONSUMED_SETS));
  checkNamedCounters(errors, field, sets, 'counterSet');
}

function checkNamedCounters(errors: Errors, field: string, sets: readonly Value[], key: string): void {
  const names = sets.map((set) => textAt(set, key));
  for (const [index, set] of sets.entries()) {
    const path = `${field}[${index}]`;
    const name = names[index] ?? '';
    if (name === '') errors.push(required(`${path}.${key}`));
    else checkText(errors, `${path}.${key}`, name, checkLabel);
    if (names.indexOf(name) < index) errors.push(duplicate(path, name));
    const counters = Object.keys(mapAt(set, 'counters'));
    if (counters.length === 0) errors.push(required(`${path}.counters`));
    else if (counters.length > MOST_COUNTERS) errors.push(tooMany(`${path}.counters`, counters.length, MOST_COUNTERS));
    else for (const counter of counters) checkText(errors, `${path}.counters`, counter, checkLabel);
  }
}

/** The nodes of a device, where each says its own. */
function checkPlace(errors: Errors, field: string, device: Value, eachSays: boolean): void {
  const { nodeName, nodeSelector, allNodes } = isMap(device) ? device : {};
  if (!eachSays) {
    if ([nodeName, nodeSelector, allNodes].some((value) => value !== undefined && value !== null)) {
      const detail =
        '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
      errors.push(invalid(field, null, detail));
    }
    return;
  }
  const ways: string[] = [];
  if (nodeName === '') errors.push(invalid(`${field}.nodeName`, '', 'must not be empty'));
  else if (typeof nodeName === 'string') {
    ways.push('`nodeName`');
    checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
  }
  if (isMap(nodeSelector)) {
    ways.push('`nodeSelector`');
    checkNodeSelector(errors, `${field}.nodeSelector`, nodeSelector);
  }
  if (allNodes === true) ways.push('`allNodes`');
  else if (allNodes === false) errors.push(invalid(`${field}.allNodes`, false, 'must be either unset or set to true'));
  const detail =
    'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec';
  if (ways.length === 0) errors.push(required(field, detail));
  if (ways.length > 1) errors.push(invalid(field, `{${ways.join(', ')}}`, detail));
}

/** Conditions that have to hold before a pod is bound. (validateDeviceBindingParameters) */
function checkBinding(errors: Errors, field: string, device: Value): void {
  const [good, bad] = [textsAt(device, 'bindingConditions'), textsAt(device, 'bindingFailureConditions')];
  for (const [key, list, other] of [
    ['bindingConditions', good, bad],
    ['bindingFailureConditions', bad, good],
  ] as const) {
    const path = `${field}.${key}`;
    if (list.length > MOST_CONDITIONS) errors.push(tooMany(path, list.length, MOST_CONDITIONS));
    for (const [index, condition] of list.entries()) {
      if (list.length <= MOST_CONDITIONS) checkText(errors, `${path}[${index}]`, condition, checkQualifiedName);
      if (list.indexOf(condition) < index) errors.push(duplicate(`${path}[${index}]`, condition));
      if (key === 'bindingFailureConditions' && good.includes(condition))
        errors.push(
          invalid(`${path}[${index}]`, condition, 'bindingFailureConditions must not overlap with bindingConditions'),
        );
    }
    const otherKey = key === 'bindingConditions' ? 'bindingFailureConditions' : 'bindingConditions';
    if (list.length === 0 && other.length > 0)
      errors.push(invalid(path, undefined, `${key} are required to use ${otherKey}`));
  }
}
