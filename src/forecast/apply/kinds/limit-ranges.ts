import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkQualifiedName } from '../../../kubernetes/names.ts';
import { parseQuantity } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import { checkText, compareAmounts, scalarText, type Errors } from '../validation/checks.ts';
import { checkContainerResourceName, checkResourceName } from '../validation/resources.ts';
import type { KindRules } from './rules.ts';

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
    errors.push(invalid(`${field}.${list}[${name}]`, toldOf(list, left, right, text), text));
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
    checkRatio(errors, `${field}.maxLimitRequestRatio[${name}]`, ratio[name], { max: max[name], min: min[name] });
    if (ratio[name] !== undefined && (compareAmounts(ratio[name], '1') ?? 1) < 0)
      errors.push(
        invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio[name], `ratio ${told(ratio)} is less than 1`),
      );
  }
}

/** Of two amounts that do not fit the server tells one: requests are told themselves, of other limits the bound. */
function toldOf(list: string, left: Value, right: Value, text: string): Value {
  if (list === 'defaultRequest') return text.startsWith('min ') ? right : left;
  return text.startsWith('default value') ? right : left;
}

/** A ratio cannot be larger than that of the limits. */
function checkRatio(
  errors: Errors,
  field: string,
  ratio: Value | undefined,
  { max, min }: { max: Value | undefined; min: Value | undefined },
): void {
  if (ratio === undefined || max === undefined || min === undefined) return;
  const most = numberOf(max) / numberOf(min);
  if (numberOf(ratio) > most)
    errors.push(invalid(field, ratio, `ratio ${scalarText(ratio)} is greater than max/min = ${most.toFixed(6)}`));
}

function numberOf(amount: Value): number {
  const quantity = parseQuantity(amount);
  return quantity === undefined ? 0 : Number(quantity.units) * 10 ** quantity.exponent;
}
