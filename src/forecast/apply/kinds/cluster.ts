import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isCidr, ipFamilyOf, isIp } from '../../../kubernetes/addresses.ts';
import { checkLabel, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { duplicate, forbidden, immutable, invalid, notSupported, required, tooMany } from '../errors.ts';
import {
  checkNonNegative,
  checkOneOf,
  checkRequiredText,
  checkText,
  compareAmounts,
  type Errors,
} from '../validation/checks.ts';
import { checkAmount, checkContainerResourceName, isStandardResource } from '../validation/resources.ts';
import { checkTaints, checkTolerations } from '../validation/scheduling.ts';
import { checkReachable } from '../validation/pod-spec.ts';
import type { KindRules } from './rules.ts';

/** Finalizers are written through a subresource: pkg/registry/core/namespace/strategy.go */
export const NAMESPACE: KindRules = {
  prepareCreate(object) {
    const finalizers = listAt(object, 'spec', 'finalizers');
    if (!finalizers.includes('kubernetes')) object['spec'] = { finalizers: [...finalizers, 'kubernetes'] };
  },
  prepareUpdate({ object, before }) {
    object['spec'] = before['spec'] ?? {};
  },
};

/** pkg/apis/core/validation/validation.go (ValidateNodeUpdate); that errors of taints speak of metadata is its quirk. */
export const NODE: KindRules = {
  check: (errors, object) => checkTaints(errors, 'metadata.taints', listAt(object, 'spec', 'taints')),
  checkUpdate(errors, { object, before }) {
    const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
    if (listAt(old, 'podCIDRs').length > 0 && !sameValue(spec['podCIDRs'], old['podCIDRs']))
      errors.push(forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'));
    if (textAt(old, 'providerID') !== '' && spec['providerID'] !== old['providerID'])
      errors.push(forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid'));
  },
};

const QUOTA_SCOPES = [
  'BestEffort',
  'CrossNamespacePodAffinity',
  'NotBestEffort',
  'NotTerminating',
  'PriorityClass',
  'Terminating',
  'VolumeAttributesClass',
];

/** pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec, ValidateResourceQuotaUpdate) */
export const RESOURCE_QUOTA: KindRules = {
  check(errors, object) {
    for (const [name, amount] of Object.entries(mapAt(object, 'spec', 'hard'))) {
      const path = `spec.hard[${name}]`;
      checkText(errors, path, name, checkQualifiedName);
      if (!name.includes('/') && !isStandardResource(name))
        errors.push(invalid(path, name, 'must be a standard resource for quota'));
      checkAmount(errors, path, name, amount);
    }
    const scopes = textsAt(object, 'spec', 'scopes');
    for (const scope of scopes)
      if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid('spec.scopes', undefined, 'unsupported scope'));
    for (const [a, b] of [
      ['BestEffort', 'NotBestEffort'],
      ['Terminating', 'NotTerminating'],
    ] as const)
      if (scopes.includes(a) && scopes.includes(b))
        errors.push(invalid('spec.scopes', undefined, 'conflicting scopes'));
    for (const scope of scopes)
      for (const name of Object.keys(mapAt(object, 'spec', 'hard')))
        if (isStandardResource(name) && !countsIn(scope, name))
          errors.push(invalid('spec.scopes', undefined, 'unsupported scope applied to resource'));
  },
  checkUpdate(errors, { object, before }) {
    const of = (value: ValueMap): string[] => textsAt(value, 'spec', 'scopes').toSorted();
    if (!sameValue(of(object), of(before))) errors.push(immutable('spec.scopes'));
  },
};

const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** Whether a resource can be counted for the pods of a scope alone. */
function countsIn(scope: string, name: string): boolean {
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return name === 'persistentvolumeclaims' || name === 'requests.storage';
  return name === 'pods' || COMPUTE.includes(name);
}

/** pkg/apis/core/validation/validation.go (ValidateLimitRange) */
export const LIMIT_RANGE: KindRules = {
  check(errors, object) {
    const types = new Set<string>();
    for (const [index, limit] of listAt(object, 'spec', 'limits').entries()) {
      const path = `spec.limits[${index}]`;
      const type = textAt(limit, 'type');
      if (types.has(type)) errors.push(duplicate(`${path}.type`, type));
      types.add(type);
      if (isMap(limit)) checkLimit(errors, path, type, limit);
    }
  },
};

function checkLimit(errors: Errors, field: string, type: string, limit: ValueMap): void {
  const lists = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'];
  const [max, min, limits, requests, ratio] = lists.map((key) => mapAt(limit, key));
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
  const compare = (
    name: string,
    left: Value | undefined,
    right: Value | undefined,
    list: string,
    text: string,
  ): void => {
    if (left === undefined || right === undefined || (compareAmounts(left, right) ?? 0) <= 0) return;
    errors.push(invalid(`${field}.${list}[${name}]`, left, text));
  };
  const names = new Set([max, min, limits, requests, ratio].flatMap((map) => Object.keys(map)));
  for (const name of [...names].toSorted()) {
    if (type === 'Container' || type === 'Pod') checkContainerResourceName(errors, `${field}.max[${name}]`, name);
    const told = (map: ValueMap): string => String(map[name] ?? '');
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
    if (ratio[name] !== undefined && (compareAmounts(ratio[name], '1') ?? 1) < 0)
      errors.push(
        invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio[name], `ratio ${told(ratio)} is less than 1`),
      );
  }
}

/** pkg/apis/core/validation/validation.go (validateEndpointSubsets) */
export const ENDPOINTS: KindRules = {
  check(errors, object) {
    for (const [index, subset] of listAt(object, 'subsets').entries()) {
      const path = `subsets[${index}]`;
      const addresses = [...listAt(subset, 'addresses'), ...listAt(subset, 'notReadyAddresses')];
      if (addresses.length === 0) errors.push(required(path, 'must specify `addresses` or `notReadyAddresses`'));
      for (const [place, address] of listAt(subset, 'addresses').entries())
        checkReachable(errors, `${path}.addresses[${place}].ip`, textAt(address, 'ip'));
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
      }
    }
  },
};

/** pkg/apis/apps/validation/validation.go (ValidateControllerRevisionUpdate) */
export const CONTROLLER_REVISION: KindRules = {
  check(errors, object) {
    if (object['data'] === undefined) errors.push(required('data', 'data is mandatory'));
    checkNonNegative(errors, 'revision', object['revision']);
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(object['data'], before['data'])) errors.push(immutable('data'));
  },
};

/** pkg/apis/scheduling/validation/validation.go */
export const PRIORITY_CLASS: KindRules = {
  updateAlone: true,
  check(errors, object) {
    const value = numberAt(object, 'value') ?? 0;
    const name = textAt(object, 'metadata', 'name');
    if (name.startsWith('system-') && !['system-cluster-critical', 'system-node-critical'].includes(name))
      errors.push(
        forbidden('metadata.name', "priority class names with 'system-' prefix are reserved for system use only"),
      );
    else if (value > 1_000_000_000 && !name.startsWith('system-'))
      errors.push(forbidden('value', 'maximum allowed value of a user defined priority is 1000000000'));
    checkOneOf(
      errors,
      'preemptionPolicy',
      textAt(object, 'preemptionPolicy'),
      ['PreemptLowerPriority', 'Never'],
      false,
    );
  },
  checkUpdate(errors, { object, before }) {
    // A changed value is "forbidden", a changed policy "invalid".
    if (!sameValue(object['value'], before['value']))
      errors.push(forbidden('value', 'may not be changed in an update.'));
    if (!sameValue(object['preemptionPolicy'], before['preemptionPolicy']))
      errors.push(immutable('preemptionPolicy', object['preemptionPolicy'] ?? null));
  },
};

/** pkg/apis/node/validation/validation.go */
export const RUNTIME_CLASS: KindRules = {
  check(errors, object) {
    checkText(errors, 'handler', textAt(object, 'handler'), checkLabel);
    const scheduling = object['scheduling'];
    if (!isMap(scheduling)) return;
    checkTolerations(errors, 'scheduling.tolerations', listAt(scheduling, 'tolerations'));
  },
  checkUpdate(errors, { object, before }) {
    if (object['handler'] !== before['handler']) errors.push(immutable('handler', object['handler'] ?? null));
  },
};

/** pkg/apis/discovery/validation/validation.go */
export const ENDPOINT_SLICE: KindRules = {
  check(errors, object) {
    const type = textAt(object, 'addressType');
    if (type === '') errors.push(required('addressType'));
    else if (!['FQDN', 'IPv4', 'IPv6'].includes(type))
      errors.push(notSupported('addressType', type, ['FQDN', 'IPv4', 'IPv6']));
    for (const [index, endpoint] of listAt(object, 'endpoints').entries()) {
      const path = `endpoints[${index}].addresses`;
      const addresses = listAt(endpoint, 'addresses');
      if (addresses.length === 0) errors.push(required(path, 'must contain at least 1 address'));
      if (addresses.length > 100) errors.push(tooMany(path, addresses.length, 100));
      for (const [place, address] of addresses.entries()) {
        const own = `${path}[${place}]`;
        if (type === 'FQDN') checkText(errors, own, String(address), checkSubdomain);
        else if (type !== '' && (typeof address !== 'string' || !isIp(address) || ipFamilyOf(address) !== type))
          errors.push(invalid(own, address, `must be a valid ${type} address`));
      }
    }
    const names = new Set<string>();
    for (const [index, port] of listAt(object, 'ports').entries()) {
      const path = `ports[${index}]`;
      const name = textAt(port, 'name');
      if (name !== '') checkText(errors, `${path}.name`, name, checkLabel);
      if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
      checkOneOf(errors, `${path}.protocol`, textAt(port, 'protocol'), ['SCTP', 'TCP', 'UDP']);
    }
  },
  checkUpdate(errors, { object, before }) {
    if (object['addressType'] !== before['addressType'])
      errors.push(immutable('addressType', object['addressType'] ?? null));
  },
};

/** pkg/apis/coordination/validation/validation.go */
export const LEASE: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const seconds = numberAt(spec, 'leaseDurationSeconds');
    if (seconds !== undefined && seconds <= 0)
      errors.push(invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0'));
    const transitions = numberAt(spec, 'leaseTransitions');
    if (transitions !== undefined && transitions < 0)
      errors.push(invalid('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'));
    if (spec['holderIdentity'] === '') errors.push(invalid('spec.holderIdentity', '', 'must not be empty'));
  },
};

/** pkg/apis/certificates/validation/validation.go, pkg/registry/certificates/certificates/strategy.go */
export const CERTIFICATE_SIGNING_REQUEST: KindRules = {
  prepareCreate(object) {
    const spec = mapAt(object, 'spec');
    Object.assign(spec, { username: '<requester>', groups: ['<groups>'] });
  },
  prepareUpdate({ object, before }) {
    // "Specs are immutable": put back without a word.
    object['spec'] = before['spec'] ?? {};
  },
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const signer = textAt(spec, 'signerName');
    if (signer === '') errors.push(required('spec.signerName'));
    else if (!signer.includes('/'))
      errors.push(
        invalid(
          'spec.signerName',
          signer,
          'must be a fully qualified domain and path of the form "example.com/signer-name"',
        ),
      );
    if (textsAt(spec, 'usages').length === 0) errors.push(required('spec.usages', 'usages must be provided'));
    const seconds = numberAt(spec, 'expirationSeconds');
    if (seconds !== undefined && seconds < 600)
      errors.push(
        invalid('spec.expirationSeconds', seconds, 'may not specify a duration less than 600 seconds (10 minutes)'),
      );
  },
};

/** pkg/apis/certificates/validation/validation.go (ValidateClusterTrustBundle, ValidateClusterTrustBundleUpdate) */
export const CLUSTER_TRUST_BUNDLE: KindRules = {
  check(errors, object) {
    const signer = textAt(object, 'spec', 'signerName');
    const name = textAt(object, 'metadata', 'name');
    const prefix = `${signer.replaceAll('/', ':')}:`;
    if (signer === '') {
      if (name.includes(':'))
        errors.push(
          invalid('metadata.name', name, 'ClusterTrustBundle without signer name must not have ":" in its name'),
        );
    } else if (!name.startsWith(prefix)) {
      const detail = `ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`;
      errors.push(invalid('metadata.name', name, detail));
    }
    const bundle = textAt(object, 'spec', 'trustBundle');
    if (!bundle.includes('-----BEGIN CERTIFICATE-----'))
      errors.push(invalid('spec.trustBundle', undefined, 'at least one trust anchor must be provided'));
  },
  checkUpdate(errors, { object, before }) {
    const signer = textAt(object, 'spec', 'signerName');
    if (signer !== textAt(before, 'spec', 'signerName')) errors.push(immutable('spec.signerName', signer));
  },
};

/** https://github.com/kubernetes/kube-aggregator/blob/master/pkg/apis/apiregistration/validation/validation.go */
export const API_SERVICE: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const name = textAt(object, 'metadata', 'name');
    const wanted = `${textAt(spec, 'version')}.${textAt(spec, 'group')}`;
    if (name !== wanted) {
      const detail = `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`;
      errors.push(invalid('metadata.name', name, detail));
    }
    if (textAt(spec, 'group') !== '') checkText(errors, 'spec.group', textAt(spec, 'group'), checkSubdomain);
    checkText(errors, 'spec.version', textAt(spec, 'version'), checkLabel);
    for (const [key, most] of [
      ['groupPriorityMinimum', 20_000],
      ['versionPriority', 1000],
    ] as const) {
      const value = numberAt(spec, key) ?? 0;
      if (value <= 0 || value > most)
        errors.push(invalid(`spec.${key}`, value, `must be positive and less than ${most}`));
    }
    const service = spec['service'];
    const bundle = textAt(spec, 'caBundle');
    if (!isMap(service)) {
      if (bundle !== '') errors.push(invalid('spec.caBundle', undefined, 'local APIServices may not have a caBundle'));
      if (spec['insecureSkipTLSVerify'] === true)
        errors.push(
          invalid('spec.insecureSkipTLSVerify', true, 'local APIServices may not have insecureSkipTLSVerify'),
        );
      return;
    }
    for (const key of ['namespace', 'name'])
      if (textAt(service, key) === '') errors.push(required(`spec.service.${key}`));
    if (spec['insecureSkipTLSVerify'] === true && Buffer.from(bundle, 'base64').length > 0)
      errors.push(invalid('spec.insecureSkipTLSVerify', true, 'may not be true if caBundle is present'));
  },
};

/** pkg/apis/networking/validation/validation.go (ValidateIPAddress) */
export const IP_ADDRESS: KindRules = {
  updateAlone: true,
  check(errors, object) {
    const reference = mapAt(object, 'spec')['parentRef'];
    if (!isMap(reference)) return void errors.push(required('spec.parentRef'));
    for (const key of ['resource', 'name']) checkRequiredText(errors, `spec.parentRef.${key}`, textAt(reference, key));
  },
  checkUpdate(errors, { object, before }) {
    if (!sameValue(mapAt(object, 'spec')['parentRef'], mapAt(before, 'spec')['parentRef']))
      errors.push(immutable('spec.parentRef'));
  },
};

/** pkg/apis/networking/validation/validation.go (ValidateServiceCIDR, ValidateServiceCIDRUpdate) */
export const SERVICE_CIDR: KindRules = {
  updateAlone: true,
  check(errors, object) {
    const cidrs = listAt(object, 'spec', 'cidrs');
    if (cidrs.length === 0) errors.push(required('spec.cidrs', 'at least one CIDR required'));
    if (cidrs.length > 2) errors.push(invalid('spec', undefined, 'may only hold up to 2 values'));
    for (const [index, cidr] of cidrs.entries())
      if (typeof cidr !== 'string' || !isCidr(cidr))
        errors.push(
          invalid(`spec.cidrs[${index}]`, cidr, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'),
        );
    const families = cidrs.map((cidr) => ipFamilyOf(String(cidr).split('/')[0] ?? ''));
    if (cidrs.length === 2 && families[0] === families[1])
      errors.push(invalid('spec', undefined, 'may specify no more than one IP for each IP family'));
  },
  checkUpdate(errors, { object, before }) {
    const [now, then] = [listAt(object, 'spec', 'cidrs'), listAt(before, 'spec', 'cidrs')];
    // One family may get a second one.
    if (now.length < then.length) errors.push(immutable('spec.cidrs'));
    for (const [index, cidr] of then.entries())
      if (now[index] !== undefined && now[index] !== cidr) errors.push(immutable(`spec.cidrs[${index}]`, now[index]));
  },
};
