import type { ValueMap } from '../../../manifest/model.ts';
import { checkLabel, checkPort, checkQualifiedName, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, required } from '../errors.ts';
import { checkAmong, checkLabels, checkOneOf, checkText, type Errors } from '../validation/checks.ts';
import { checkCidr, checkReachable } from '../validation/addresses.ts';
import { checkPortOrName } from '../validation/probes.ts';
import type { ApplyCluster } from '../model.ts';
import type { KindRules, Update } from './rules.ts';
import { allocateService, initFamilies, keepAllocated, normaliseAddresses } from './service-allocation.ts';
import { checkAddresses, checkAddressUpdate } from './service-addresses.ts';
import { dropLeftovers, isHeadless, isReachable, needsHealthCheck } from './service-types.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const MAX_AFFINITY = 86_400;
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];
/** Since then there are others than the first (PreferSameTrafficDistribution). */
const DISTRIBUTED = 34;

function checkService(errors: Errors, service: ValueMap, { minor }: ApplyCluster): void {
  const spec = mapAt(service, 'spec');
  const type = textAt(spec, 'type');
  const ports = listAt(spec, 'ports');
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') errors.push(required('spec.ports'));
  if (isHeadless(spec) && (type === 'LoadBalancer' || type === 'NodePort'))
    errors.push(invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`));
  if (type === 'ExternalName') checkExternalName(errors, spec);
  checkPorts(errors, spec);
  checkLabels(errors, 'spec.selector', mapAt(spec, 'selector'));
  checkAffinity(errors, spec);
  checkAddresses(errors, spec);
  for (const [index, address] of listAt(spec, 'externalIPs').entries())
    checkReachable(errors, `spec.externalIPs[${index}]`, address, minor);
  checkOneOf(errors, 'spec.type', type, TYPES);
  checkSourceRanges(errors, service, minor);
  if (spec['allocateLoadBalancerNodePorts'] !== undefined && type !== 'LoadBalancer')
    errors.push(forbidden('spec.allocateLoadBalancerNodePorts', "may only be used when `type` is 'LoadBalancer'"));
  checkTraffic(errors, spec, minor);
}

function checkExternalName(errors: Errors, spec: ValueMap): void {
  const detail = 'may not be set for ExternalName services';
  if (listAt(spec, 'clusterIPs').length > 0) errors.push(forbidden('spec.clusterIPs', detail));
  if (listAt(spec, 'ipFamilies').length > 0) errors.push(forbidden('spec.ipFamilies', detail));
  if (spec['ipFamilyPolicy'] !== undefined) errors.push(forbidden('spec.ipFamilyPolicy', detail));
  const name = textAt(spec, 'externalName').replace(/\.$/, '');
  if (name === '') errors.push(required('spec.externalName'));
  else checkText(errors, 'spec.externalName', name, checkSubdomain);
}

function checkPorts(errors: Errors, spec: ValueMap): void {
  const ports = listAt(spec, 'ports').filter(isMap);
  const names = new Set<string>();
  const taken = { nodePort: new Set<string>(), port: new Set<string>() };
  for (const [index, port] of ports.entries()) {
    const path = `spec.ports[${index}]`;
    const name = textAt(port, 'name');
    if (name === '') {
      if (ports.length > 1) errors.push(required(`${path}.name`));
    } else {
      checkText(errors, `${path}.name`, name, checkLabel);
      if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
      names.add(name);
    }
    const number = numberAt(port, 'port') ?? 0;
    for (const message of checkPort(number)) errors.push(invalid(`${path}.port`, number, message));
    const protocol = textAt(port, 'protocol');
    checkOneOf(errors, `${path}.protocol`, protocol, PROTOCOLS);
    checkPortOrName(errors, `${path}.targetPort`, port['targetPort']);
    if (typeof port['appProtocol'] === 'string')
      checkText(errors, `${path}.appProtocol`, port['appProtocol'], checkQualifiedName);
    const nodePort = numberAt(port, 'nodePort') ?? 0;
    if (nodePort !== 0) {
      if (textAt(spec, 'type') === 'ClusterIP')
        errors.push(forbidden(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
      if (taken.nodePort.has(`${protocol}/${nodePort}`)) errors.push(duplicate(`${path}.nodePort`, nodePort));
      taken.nodePort.add(`${protocol}/${nodePort}`);
    }
    if (taken.port.has(`${protocol}/${number}`)) errors.push(duplicate(path, undefined));
    taken.port.add(`${protocol}/${number}`);
  }
}

function checkAffinity(errors: Errors, spec: ValueMap): void {
  const affinity = textAt(spec, 'sessionAffinity');
  checkOneOf(errors, 'spec.sessionAffinity', affinity, ['ClientIP', 'None']);
  const seconds = numberAt(spec, 'sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
  const path = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
  if (affinity === 'ClientIP' && seconds !== undefined && (seconds <= 0 || seconds > MAX_AFFINITY))
    errors.push(invalid(path, seconds, `must be greater than 0 and less than ${MAX_AFFINITY}`));
  if (affinity === 'None' && spec['sessionAffinityConfig'] !== undefined)
    errors.push(forbidden('spec.sessionAffinityConfig', 'must not be set when session affinity is None'));
}

function checkSourceRanges(errors: Errors, service: ValueMap, minor: number): void {
  const ranges = listAt(service, 'spec', 'loadBalancerSourceRanges');
  const balanced = textAt(service, 'spec', 'type') === 'LoadBalancer';
  // Capitals and all: the API server's quirk.
  const field = 'spec.LoadBalancerSourceRanges';
  const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
  if (ranges.length > 0) {
    if (!balanced) errors.push(forbidden(field, "may only be used when `type` is 'LoadBalancer'"));
    for (const [index, range] of ranges.entries())
      checkCidr(errors, `${field}[${index}]`, typeof range === 'string' ? range.trim() : range, minor);
    return;
  }
  const text = mapAt(service, 'metadata', 'annotations')[annotation];
  if (typeof text !== 'string') return;
  const path = `metadata.annotations[${annotation}]`;
  if (!balanced) errors.push(forbidden(path, "may only be used when `type` is 'LoadBalancer'"));
  if (text.trim() === '') return;
  for (const range of text.split(',')) checkCidr(errors, path, range.trim(), minor);
}

function checkTraffic(errors: Errors, spec: ValueMap, minor: number): void {
  const type = textAt(spec, 'type');
  const balancerClass = spec['loadBalancerClass'];
  if (typeof balancerClass === 'string') {
    if (type === 'LoadBalancer') checkText(errors, 'spec.loadBalancerClass', balancerClass, checkQualifiedName);
    else errors.push(forbidden('spec.loadBalancerClass', "may only be used when `type` is 'LoadBalancer'"));
  }
  const external = textAt(spec, 'externalTrafficPolicy');
  if (isReachable(spec)) checkOneOf(errors, 'spec.externalTrafficPolicy', external, ['Cluster', 'Local']);
  else if (external !== '') {
    const detail = 'may only be set for externally-accessible services';
    errors.push(invalid('spec.externalTrafficPolicy', external, detail));
  }
  const health = numberAt(spec, 'healthCheckNodePort') ?? 0;
  if (!needsHealthCheck(spec) && health !== 0) {
    const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    errors.push(invalid('spec.healthCheckNodePort', health, detail));
  } else if (health !== 0)
    for (const message of checkPort(health)) errors.push(invalid('spec.healthCheckNodePort', health, message));
  const internal = spec['internalTrafficPolicy'];
  if (internal === undefined && type !== 'ExternalName') errors.push(required('spec.internalTrafficPolicy'));
  checkAmong(errors, 'spec.internalTrafficPolicy', internal, ['Cluster', 'Local']);
  const ways = minor < DISTRIBUTED ? DISTRIBUTIONS.slice(0, 1) : DISTRIBUTIONS;
  checkAmong(errors, 'spec.trafficDistribution', spec['trafficDistribution'], ways);
}

function checkServiceUpdate(errors: Errors, { object, before }: Update): void {
  const [after, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
  checkAddressUpdate(errors, after, old);
  const balanced = textAt(after, 'type') === 'LoadBalancer' && textAt(old, 'type') === 'LoadBalancer';
  if (balanced && after['loadBalancerClass'] !== old['loadBalancerClass'])
    errors.push(invalid('spec.loadBalancerClass', after['loadBalancerClass'] ?? null, 'may not change once set'));
  if (needsHealthCheck(after) && needsHealthCheck(old) && after['healthCheckNodePort'] !== old['healthCheckNodePort'])
    errors.push(forbidden('spec.healthCheckNodePort', 'field is immutable'));
}

/**
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/registry/core/service/strategy.go, storage/alloc.go and
 * pkg/apis/core/validation/validation.go (ValidateServiceCreate, ValidateServiceUpdate)
 */
export const SERVICE: KindRules = {
  allocateCreate(errors, object, cluster) {
    const spec = mapAt(object, 'spec');
    normaliseAddresses(spec, undefined);
    initFamilies(errors, spec, undefined, cluster);
    if (errors.length === 0) allocateService(errors, spec, undefined);
  },
  allocateUpdate(errors, { object, before, cluster }) {
    const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
    keepAllocated(spec, old);
    normaliseAddresses(spec, old);
    initFamilies(errors, spec, old, cluster);
    if (errors.length === 0) allocateService(errors, spec, old);
  },
  prepareUpdate({ object, before }) {
    dropLeftovers(mapAt(object, 'spec'), mapAt(before, 'spec'));
  },
  check: checkService,
  checkUpdate: checkServiceUpdate,
};
