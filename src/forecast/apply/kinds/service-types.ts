import type { ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, numberAt, sameValue, textAt } from '../../fields.ts';

/** A Service without an address of its own. */
export function isHeadless(spec: ValueMap): boolean {
  const addresses = listAt(spec, 'clusterIPs');
  return addresses.length === 1 && addresses[0] === 'None';
}

/** Every type but ExternalName has an address. */
export function needsAddress(spec: ValueMap): boolean {
  return textAt(spec, 'type') !== 'ExternalName';
}

/** Whether its ports may be open on the nodes. */
export function needsNodePorts(spec: ValueMap): boolean {
  const type = textAt(spec, 'type');
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** Whether the server gives it ports on the nodes (`shouldAllocateNodePorts`): only of a load balancer they can be declined. */
export function allocatesNodePorts(spec: ValueMap): boolean {
  const type = textAt(spec, 'type');
  return type === 'NodePort' || (type === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
}

/** Whether load balancers ask the nodes for the Service's health. */
export function needsHealthCheck(spec: ValueMap): boolean {
  return textAt(spec, 'type') === 'LoadBalancer' && textAt(spec, 'externalTrafficPolicy') === 'Local';
}

/**
 * Whether it can be reached from outside.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/api/service/util.go (ExternallyAccessible)
 */
export function isReachable(spec: ValueMap): boolean {
  return needsNodePorts(spec) || (textAt(spec, 'type') === 'ClusterIP' && listAt(spec, 'externalIPs').length > 0);
}

/** Ports on the nodes that are set. */
export function nodePortsOf(spec: ValueMap): number[] {
  return listAt(spec, 'ports')
    .map((port) => numberAt(port, 'nodePort') ?? 0)
    .filter((port) => port !== 0);
}

/**
 * Fields that the new type has no use for are dropped where the update left them as they were (`dropTypeDependentFields`).
 * What an update changed in them is for validation to refuse.
 */
export function dropLeftovers(spec: ValueMap, old: ValueMap): void {
  const same = (key: string): boolean => sameValue(spec[key] ?? null, old[key] ?? null);
  if (needsAddress(old) && !needsAddress(spec)) {
    if (same('clusterIP') && same('clusterIPs')) {
      delete spec['clusterIP'];
      delete spec['clusterIPs'];
    }
    for (const key of ['ipFamilies', 'ipFamilyPolicy']) if (same(key)) delete spec[key];
  }
  if (needsNodePorts(old) && !needsNodePorts(spec)) {
    const before = nodePortsOf(old);
    if (nodePortsOf(spec).every((port) => before.includes(port)))
      for (const port of listAt(spec, 'ports')) if (isMap(port)) delete port['nodePort'];
  }
  if (needsHealthCheck(old) && !needsHealthCheck(spec) && same('healthCheckNodePort'))
    delete spec['healthCheckNodePort'];
  if (textAt(old, 'type') === 'LoadBalancer' && textAt(spec, 'type') !== 'LoadBalancer')
    for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) if (same(key)) delete spec[key];
  if (isReachable(old) && !isReachable(spec) && same('externalTrafficPolicy')) delete spec['externalTrafficPolicy'];
}

/** Addresses that stand for what a cluster would allocate; nobody has these (RFC 5737, RFC 3849). */
export const ALLOCATED = { IPv4: '192.0.2.1', IPv6: '2001:db8::1' } as const;

/** True for an address that stands for an allocated one. */
export function isAllocated(address: string): boolean {
  return address === ALLOCATED.IPv4 || address === ALLOCATED.IPv6;
}
