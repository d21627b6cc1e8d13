import type { Value, ValueMap } from '../../../manifest/model.ts';
import { ipFamilyOf } from '../../../kubernetes/addresses.ts';
import { listAt, textAt } from '../../fields.ts';
import { duplicate, invalid, notSupported, required } from '../errors.ts';
import { checkAmong, scalarText, type Errors } from '../validation/checks.ts';
import { checkIp } from '../validation/addresses.ts';
import { isAllocated, isHeadless, needsAddress } from './service-types.ts';

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** Addresses and their families must fit together (`ValidateServiceClusterIPsRelatedFields`). */
export function checkAddresses(errors: Errors, spec: ValueMap): void {
  if (!needsAddress(spec)) return;
  const address = textAt(spec, 'clusterIP');
  const addresses = listAt(spec, 'clusterIPs');
  const families = listAt(spec, 'ipFamilies');
  const field = 'spec.clusterIPs';
  if (address !== '') {
    if (addresses.length === 0) errors.push(required(field));
    else if (addresses[0] !== address) errors.push(invalid(field, undefined, 'first value must match `clusterIP`'));
  } else if (addresses.length > 0)
    errors.push(invalid(field, undefined, 'must be empty when `clusterIP` is not specified'));
  for (const [index, family] of families.entries()) {
    const path = `spec.ipFamilies[${index}]`;
    if (!FAMILIES.includes(scalarText(family))) errors.push(notSupported(path, family, FAMILIES));
    if (families.indexOf(family) < index) errors.push(duplicate(path, family));
  }
  checkAmong(errors, 'spec.ipFamilyPolicy', spec['ipFamilyPolicy'], POLICIES);
  const before = errors.length;
  for (const [index, item] of addresses.entries()) {
    if (index === 0 && item === 'None') {
      if (addresses.length > 1) errors.push(invalid(field, undefined, "'None' must be the first and only value"));
    } else checkIp(errors, `${field}[${index}]`, item);
  }
  if (addresses.length > 2) errors.push(invalid(field, undefined, 'may only hold up to 2 values'));
  if (errors.length > before) return;
  if (addresses.length > 1 && new Set(addresses.map((item) => ipFamilyOf(scalarText(item)))).size < addresses.length)
    errors.push(invalid(field, undefined, 'may specify no more than one IP for each IP family'));
  if (isHeadless(spec)) return;
  for (const [index, item] of addresses.entries()) {
    const family = families[index];
    // A family that is none was told of above.
    if (family === undefined || !FAMILIES.includes(scalarText(family)) || ipFamilyOf(scalarText(item)) === family)
      continue;
    const detail = `expected an ${scalarText(family)} value as indicated by \`ipFamilies[${index}]\``;
    errors.push(invalid(`${field}[${index}]`, told(item), detail));
  }
}

/** An allocated address is not known, so it is not told. */
function told(address: Value): Value {
  return typeof address === 'string' && isAllocated(address) ? '<allocated>' : address;
}

/** What addresses and families may become (`validateUpgradeDowngradeClusterIPs`, `validateUpgradeDowngradeIPFamilies`). */
export function checkAddressUpdate(errors: Errors, spec: ValueMap, old: ValueMap): void {
  if (!needsAddress(spec) || !needsAddress(old)) return;
  if (isHeadless(spec) && isHeadless(old)) return;
  checkListUpdate(errors, spec, old, 'clusterIPs', 'secondary clusterIP', 'primary clusterIP can not be unset');
  if (isHeadless(spec) !== isHeadless(old)) return;
  checkListUpdate(errors, spec, old, 'ipFamilies', 'secondary ipFamily', 'primary ipFamily can not be unset');
}

function checkListUpdate(
  errors: Errors,
  spec: ValueMap,
  old: ValueMap,
  key: 'clusterIPs' | 'ipFamilies',
  secondary: string,
  unset: string,
): void {
  const [after, before] = [listAt(spec, key), listAt(old, key)];
  const changed = (index: number): void => {
    errors.push(invalid(`spec.${key}[${index}]`, undefined, 'may not change once set'));
  };
  if (after.length === before.length) {
    for (const [index, item] of before.entries()) if (item !== after[index]) changed(key === 'clusterIPs' ? index : 0);
    return;
  }
  if (after.length === 0) errors.push(invalid(`spec.${key}[0]`, undefined, unset));
  else if (before.length > 0 && after[0] !== before[0]) changed(0);
  if (after.length < before.length && after.length === 1 && textAt(spec, 'ipFamilyPolicy') !== 'SingleStack') {
    const detail = `must be set to 'SingleStack' when releasing the ${secondary}`;
    errors.push(invalid('spec.ipFamilyPolicy', textAt(spec, 'ipFamilyPolicy'), detail));
  }
}
