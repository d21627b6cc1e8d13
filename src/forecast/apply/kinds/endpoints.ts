import { formatIp, ipFamilyOf, isCidr, isIp, parseCidr } from '../../../kubernetes/addresses.ts';
import {
  checkLabel,
  checkLabelValue,
  checkPathSegment,
  checkQualifiedName,
  checkSubdomain,
} from '../../../kubernetes/names.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { duplicate, immutable, invalid, notSupported, required, tooMany } from '../errors.ts';
import { checkAmong, checkOneOf, checkText, scalarText, type Errors } from '../validation/checks.ts';
import { checkCidr, checkDestination, checkIp, checkSpelledIp } from '../validation/addresses.ts';
import type { KindRules } from './rules.ts';

/** pkg/apis/core/validation/validation.go (validateEndpointSubsets) */
export const ENDPOINTS: KindRules = {
  check(errors, object) {
    for (const [index, subset] of listAt(object, 'subsets').entries()) {
      const path = `subsets[${index}]`;
      const addresses = [...listAt(subset, 'addresses'), ...listAt(subset, 'notReadyAddresses')];
      if (addresses.length === 0) errors.push(required(path, 'must specify `addresses` or `notReadyAddresses`'));
      for (const [place, address] of listAt(subset, 'addresses').entries())
        checkAddress(errors, `${path}.addresses[${place}]`, address);
      for (const [place, address] of listAt(subset, 'notReadyAddresses').entries())
        checkAddress(errors, `${path}.notReadyAddresses[${place}]`, address);
      const ports = listAt(subset, 'ports');
      for (const [place, port] of ports.entries()) {
        const own = `${path}.ports[${place}]`;
        const name = textAt(port, 'name');
        if (name === '' && ports.length > 1) errors.push(required(`${own}.name`));
        if (name !== '') checkText(errors, `${own}.name`, name, checkLabel);
        const number = numberAt(port, 'port') ?? 0;
        if (number < 1 || number > 65_535)
          errors.push(invalid(`${own}.port`, number, 'must be between 1 and 65535, inclusive'));
        checkOneOf(errors, `${own}.protocol`, textAt(port, 'protocol'), ['SCTP', 'TCP', 'UDP']);
        const application = mapAt(port)['appProtocol'];
        if (typeof application === 'string') checkText(errors, `${own}.appProtocol`, application, checkQualifiedName);
      }
    }
  },
};

function checkAddress(errors: Errors, field: string, address: Value): void {
  const ip = textAt(address, 'ip');
  checkIp(errors, `${field}.ip`, ip);
  const { hostname, nodeName } = mapAt(address);
  if (typeof hostname === 'string' && hostname !== '') checkText(errors, `${field}.hostname`, hostname, checkLabel);
  if (typeof nodeName === 'string') checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
  // It is read twice: as any address, and as one that traffic is sent to.
  checkDestination(errors, `${field}.ip`, ip);
}

/** pkg/apis/discovery/validation/validation.go */
export const ENDPOINT_SLICE: KindRules = {
  updateAlone: true,
  check(errors, object) {
    checkSlice(errors, object);
    checkEndpoints(errors, object);
  },
  checkUpdate(errors, { object, before }) {
    checkSlice(errors, object);
    // What was taken once is taken as long as nobody changes it.
    if (!sameValue(object['endpoints'] ?? null, before['endpoints'] ?? null)) checkEndpoints(errors, object);
    if (object['addressType'] !== before['addressType'])
      errors.push(immutable('addressType', object['addressType'] ?? null));
  },
};

function checkEndpoints(errors: Errors, object: ValueMap): void {
  const type = textAt(object, 'addressType');
  for (const [index, endpoint] of listAt(object, 'endpoints').entries()) {
    const path = `endpoints[${index}].addresses`;
    const addresses = listAt(endpoint, 'addresses');
    if (addresses.length === 0) errors.push(required(path, 'must contain at least 1 address'));
    if (addresses.length > 100) errors.push(tooMany(path, addresses.length, 100));
    for (const [place, address] of addresses.entries()) {
      const own = `${path}[${place}]`;
      if (type === 'FQDN') checkDomain(errors, own, scalarText(address));
      else if (type === 'IPv4' || type === 'IPv6') {
        const before = errors.length;
        if (type === 'IPv4') checkIp(errors, own, address);
        else for (const detail of checkSpelledIp(scalarText(address))) errors.push(invalid(own, address, detail));
        if (errors.length > before) continue;
        if (typeof address === 'string' && isIp(address) && ipFamilyOf(address) !== type)
          errors.push(invalid(path, address, `must be an ${type} address`));
        checkDestination(errors, own, address);
      }
    }
  }
  for (const [index, endpoint] of listAt(object, 'endpoints').entries()) {
    if (!isMap(endpoint)) continue;
    const { nodeName, hostname } = endpoint;
    if (typeof nodeName === 'string') checkText(errors, `endpoints[${index}].nodeName`, nodeName, checkSubdomain);
    if (typeof hostname === 'string') checkText(errors, `endpoints[${index}].hostname`, hostname, checkLabel);
    checkHints(errors, `endpoints[${index}].hints`, mapAt(endpoint, 'hints'));
  }
}

function checkSlice(errors: Errors, object: ValueMap): void {
  const type = textAt(object, 'addressType');
  if (type === '') errors.push(required('addressType'));
  else if (!['FQDN', 'IPv4', 'IPv6'].includes(type))
    errors.push(notSupported('addressType', type, ['FQDN', 'IPv4', 'IPv6']));
  const names = new Set<string>();
  for (const [index, port] of listAt(object, 'ports').entries()) {
    const path = `ports[${index}]`;
    const name = textAt(port, 'name');
    if (name !== '') checkText(errors, `${path}.name`, name, checkLabel);
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
    const { protocol, appProtocol: application } = mapAt(port);
    if (protocol === undefined) errors.push(required(`${path}.protocol`));
    checkAmong(errors, `${path}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']);
    if (typeof application === 'string') checkText(errors, `${path}.appProtocol`, application, checkQualifiedName);
  }
}

/** Where the addresses are to be used. (validateHints) */
function checkHints(errors: Errors, field: string, hints: ValueMap): void {
  for (const [key, most, check] of [
    ['forZones', 8, checkLabelValue],
    ['forNodes', 8, checkSubdomain],
  ] as const) {
    const names = listAt(hints, key).map((hint) => textAt(hint, 'name'));
    if (names.length > most) return void errors.push(tooMany(`${field}.${key}`, names.length, most));
    for (const [index, name] of names.entries()) {
      const path = `${field}.${key}[${index}].name`;
      if (names.indexOf(name) < index) errors.push(duplicate(path, name));
      checkText(errors, path, name, check);
    }
  }
}

/** A domain of at least two names. (IsFullyQualifiedDomainName of apimachinery) */
function checkDomain(errors: Errors, field: string, text: string): void {
  const name = text.replace(/\.$/, '');
  const messages = checkSubdomain(name);
  if (text === '') errors.push(required(field));
  else if (messages.length > 0) errors.push(invalid(field, name, messages.join(',')));
  else if (!name.includes('.'))
    errors.push(invalid(field, name, 'should be a domain with at least two segments separated by dots'));
  else {
    const wrong = name.split('.').find((label) => checkLabel(label).length > 0);
    if (wrong !== undefined) errors.push(invalid(field, wrong, checkLabel(wrong).join(',')));
  }
}

/** pkg/apis/networking/validation/validation.go (ValidateIPAddress) */
export const IP_ADDRESS: KindRules = {
  updateAlone: true,
  check: checkParent,
  checkUpdate(errors, { object, before }) {
    if (sameValue(mapAt(object, 'spec')['parentRef'], mapAt(before, 'spec')['parentRef'])) return;
    errors.push(immutable('spec.parentRef'));
    checkParent(errors, object);
  },
};

function checkParent(errors: Errors, object: ValueMap): void {
  const reference = mapAt(object, 'spec')['parentRef'];
  if (!isMap(reference)) return void errors.push(required('spec.parentRef'));
  const group = textAt(reference, 'group');
  if (group !== '') checkText(errors, 'spec.parentRef.group', group, checkSubdomain);
  for (const key of ['resource', 'name', 'namespace']) {
    const name = textAt(reference, key);
    if (name !== '') checkText(errors, `spec.parentRef.${key}`, name, checkPathSegment);
    else if (key !== 'namespace') errors.push(required(`spec.parentRef.${key}`));
  }
}

/** pkg/apis/networking/validation/validation.go (ValidateServiceCIDR, ValidateServiceCIDRUpdate) */
export const SERVICE_CIDR: KindRules = {
  updateAlone: true,
  check: (errors, object) => checkRanges(errors, listAt(object, 'spec', 'cidrs')),
  checkUpdate(errors, { object, before }) {
    const [now, then] = [listAt(object, 'spec', 'cidrs'), listAt(before, 'spec', 'cidrs')];
    // One family may get a second one.
    const grows = then.length === 1 && now.length === 2;
    if (!grows && now.length !== then.length) return void errors.push(immutable('spec.cidrs'));
    for (const [index, cidr] of then.entries())
      if (now[index] !== cidr) errors.push(immutable(`spec.cidrs[${index}]`, now[index]));
    if (grows) checkRanges(errors, now);
  },
};

function checkRanges(errors: Errors, cidrs: readonly Value[]): void {
  const field = 'spec.cidrs';
  if (cidrs.length === 0) return void errors.push(required(field, 'at least one CIDR required'));
  if (cidrs.length > 2) return void errors.push(invalid(field, undefined, 'may only hold up to 2 values'));
  const valid = cidrs.map((cidr) => typeof cidr === 'string' && isCidr(cidr));
  for (const [index, cidr] of cidrs.entries()) {
    const before = errors.length;
    checkCidr(errors, `${field}[${index}]`, cidr);
    if (errors.length === before) checkCanonicalBlock(errors, `${field}[${index}]`, cidr);
  }
  const families = cidrs.map((cidr) => ipFamilyOf(scalarText(cidr).split('/')[0] ?? ''));
  if (cidrs.length === 2 && valid.every(Boolean) && families[0] === families[1]) {
    const detail = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
    errors.push(invalid(field, undefined, detail));
  }
}

/** A block of addresses, which has one spelling here. (IsValidCIDR of apimachinery) */
function checkCanonicalBlock(errors: Errors, field: string, value: Value): void {
  const block = typeof value === 'string' ? parseCidr(value) : undefined;
  const spelled = block === undefined ? value : `${formatIp(block.address)}/${block.prefix}`;
  if (spelled !== value) errors.push(invalid(field, value, `must be in canonical form (${JSON.stringify(spelled)})`));
}
