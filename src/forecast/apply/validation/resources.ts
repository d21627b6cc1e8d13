import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkQualifiedName } from '../../../kubernetes/names.ts';
import { formatQuantity, parseQuantity } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, notFound, required } from '../errors.ts';
import { checkText, compareAmounts, type Errors } from './checks.ts';

/** Names without a domain. https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/helper/helpers.go */
const STANDARD_CONTAINER = ['cpu', 'ephemeral-storage', 'memory'];
const STANDARD = new Set([
  ...STANDARD_CONTAINER,
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
]);
/** What there are only whole ones of. */
const COUNTED = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);
const HUGE_PAGES = 'hugepages-';

/** A resource that somebody else brings. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/helper/helpers.go (IsExtendedResourceName) */
export function isExtendedResource(name: string): boolean {
  const isNative = !name.includes('/') || name.includes('kubernetes.io/');
  return !isNative && !name.startsWith('requests.') && checkQualifiedName(`requests.${name}`).length === 0;
}

/** The standard names, and huge pages of any size. */
export function isStandardResource(name: string): boolean {
  return STANDARD.has(name) || name.startsWith(HUGE_PAGES) || name.startsWith(`requests.${HUGE_PAGES}`);
}

/** Any resource: one of the standard ones, or one with a domain. */
export function checkResourceName(errors: Errors, field: string, name: string): void {
  const before = errors.length;
  checkText(errors, field, name, checkQualifiedName);
  if (errors.length === before && !name.includes('/') && !isStandardResource(name))
    errors.push(invalid(field, name, 'must be a standard resource type or fully qualified'));
}

/** A resource that may be asked for in a container: standard, native or extended. */
export function checkContainerResourceName(errors: Errors, field: string, name: string): void {
  checkResourceName(errors, field, name);
  if (!name.includes('/')) {
    if (!STANDARD_CONTAINER.includes(name) && !name.startsWith(HUGE_PAGES))
      errors.push(invalid(field, name, 'must be a standard resource for containers'));
  } else if (!name.includes('kubernetes.io/') && !isExtendedResource(name))
    errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
}

/** An amount of a resource: not negative, whole where only whole ones exist. */
export function checkAmount(errors: Errors, field: string, name: string, amount: Value | undefined): void {
  const quantity = parseQuantity(amount);
  if (quantity === undefined) return;
  if (quantity.units < 0n) errors.push(invalid(field, amount, 'must be greater than or equal to 0'));
  const whole = COUNTED.has(name) || isExtendedResource(name);
  if (whole && quantity.exponent < 0 && quantity.units % 10n ** BigInt(-quantity.exponent) !== 0n)
    errors.push(invalid(field, amount, 'must be an integer'));
}

/** Extended resources and huge pages are never handed out twice. */
function mayOvercommit(name: string): boolean {
  return !name.startsWith(HUGE_PAGES) && (!name.includes('/') || name.includes('kubernetes.io/'));
}

/** Requests, limits and claims of a container. */
export function checkResources(
  errors: Errors,
  field: string,
  resources: ValueMap,
  claims: readonly string[],
  checkName: (errors: Errors, field: string, name: string) => void = checkContainerResourceName,
): void {
  const limits = mapAt(resources, 'limits');
  const requests = mapAt(resources, 'requests');
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.length === 0 && !Object.hasOwn(resources, 'claims')) return;
  for (const [list, amounts] of [
    ['limits', limits],
    ['requests', requests],
  ] as const) {
    for (const [name, amount] of Object.entries(amounts)) {
      const path = `${field}.${list}[${name}]`;
      checkName(errors, path, name);
      checkAmount(errors, path, name, amount);
      if (name.startsWith(HUGE_PAGES)) checkHugePages(errors, path, name, amount);
      if (list === 'requests') checkRequest(errors, field, name, amount, limits[name]);
    }
  }
  const computes = names.includes('cpu') || names.includes('memory');
  if (!computes && names.some((name) => name.startsWith(HUGE_PAGES)))
    errors.push(forbidden(field, 'HugePages require cpu or memory'));
  checkClaims(errors, `${field}.claims`, listAt(resources, 'claims'), claims);
}

function checkHugePages(errors: Errors, field: string, name: string, amount: Value): void {
  const [size, given] = [parseQuantity(name.slice(HUGE_PAGES.length)), parseQuantity(amount)];
  if (size === undefined || given === undefined || size.units <= 0n) return;
  const scale = Math.min(size.exponent, given.exponent);
  const [a, b] = [given, size].map(({ units, exponent }) => units * 10n ** BigInt(exponent - scale));
  if (a === undefined || b === undefined || a % b === 0n) return;
  errors.push(invalid(field, amount, `${formatQuantity(given)} is not positive integer multiple of ${name}`));
}

function checkRequest(errors: Errors, field: string, name: string, request: Value, limit: Value | undefined): void {
  if (limit === undefined) {
    if (!mayOvercommit(name))
      errors.push(required(`${field}.limits`, 'Limit must be set for non overcommitable resources'));
    return;
  }
  const order = compareAmounts(request, limit) ?? 0;
  const told = typeof limit === 'string' ? limit : '';
  if (order !== 0 && !mayOvercommit(name))
    errors.push(invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${told}`));
  else if (order > 0)
    errors.push(invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${told}`));
}

function checkClaims(errors: Errors, field: string, claims: readonly Value[], known: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    const path = `${field}[${index}]`;
    const name = isMap(claim) ? textAt(claim, 'name') : '';
    if (name === '') {
      errors.push(required(path));
      continue;
    }
    const request = textAt(claim, 'request');
    if (request !== '') checkText(errors, `${path}.request`, request, checkLabel);
    const key = request === '' ? name : `${name}/${request}`;
    const taken =
      seen.has(name) || seen.has(key) || (request === '' && [...seen].some((item) => item.startsWith(`${name}/`)));
    if (taken) errors.push(duplicate(path, seen.has(name) ? name : key));
    seen.add(key);
    if (known.includes(name)) continue;
    const error = notFound(path, name);
    const none = known.length === 0 ? ' which is empty' : '';
    errors.push({ ...error, detail: `${error.detail}: must be one of the names in pod.spec.resourceClaims${none}` });
  }
}
