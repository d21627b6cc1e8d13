import type { Value, ValueMap } from '../../../manifest/model.ts';
import { ipFamilyOf } from '../../../kubernetes/addresses.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../fields.ts';
import { invalid } from '../errors.ts';
import type { ApplyCluster } from '../model.ts';
import { scalarText, type Errors } from '../validation/checks.ts';
import { checkAddresses } from './service-addresses.ts';
import { allocateNodePorts, LAST_NODE_PORT } from './service-node-ports.ts';
import {
  ALLOCATED,
  allocatesNodePorts,
  needsAddress,
  needsHealthCheck,
  needsNodePorts,
  nodePortsOf,
} from './service-types.ts';

/** What the cluster gave and an update does not mention stays (`patchAllocatedValues`). */
export function keepAllocated(spec: ValueMap, old: ValueMap): void {
  if (needsAddress(old) && needsAddress(spec)) {
    if (textAt(spec, 'clusterIP') === '') copy(spec, old, 'clusterIP');
    if (listAt(spec, 'clusterIPs').length === 0 && spec['clusterIP'] === old['clusterIP'])
      copy(spec, old, 'clusterIPs');
  }
  // Ports that are not given out any more are not brought back: a Service that names none gives them up.
  if (allocatesNodePorts(old) && allocatesNodePorts(spec)) {
    const now = nodePortsOf(spec);
    const used = new Set(nodePortsOf(old).filter((port) => now.includes(port)));
    const byName = new Map(listAt(old, 'ports').map((port) => [textAt(port, 'name'), numberAt(port, 'nodePort') ?? 0]));
    for (const port of listAt(spec, 'ports')) {
      const before = byName.get(textAt(port, 'name')) ?? 0;
      if (!isMap(port) || (numberAt(port, 'nodePort') ?? 0) !== 0 || before === 0 || used.has(before)) continue;
      port['nodePort'] = before;
    }
  }
  if (needsHealthCheck(old) && needsHealthCheck(spec) && (numberAt(spec, 'healthCheckNodePort') ?? 0) === 0)
    copy(spec, old, 'healthCheckNodePort');
}

function copy(spec: ValueMap, old: ValueMap, key: string): void {
  const value = old[key];
  if (value !== undefined) spec[key] = Array.isArray(value) ? [...value] : value;
}

/** `clusterIP` and `clusterIPs` say the same (`normalizeClusterIPs`). */
export function normaliseAddresses(spec: ValueMap, old: ValueMap | undefined): void {
  const address = textAt(spec, 'clusterIP');
  if (old === undefined) {
    if (address !== '' && listAt(spec, 'clusterIPs').length === 0) spec['clusterIPs'] = [address];
    return;
  }
  const before = textAt(old, 'clusterIP');
  const list = listAt(spec, 'clusterIPs');
  if (listAt(old, 'clusterIPs').length > 0 && list.length === 0 && address === before) copy(spec, old, 'clusterIPs');
  if (address === before || !sameValue(list, listAt(old, 'clusterIPs'))) {
    if (address !== '' && list.length === 0 && address !== before) spec['clusterIPs'] = [address];
    return;
  }
  if (address === '') delete spec['clusterIPs'];
  else spec['clusterIPs'] = [address];
}

/** Fills in families and their policy, or says why they do not fit (`initIPFamilyFields`). */
export function initFamilies(errors: Errors, spec: ValueMap, old: ValueMap | undefined, cluster: ApplyCluster): void {
  if (!needsAddress(spec) || (old !== undefined && isUntouchedDual(spec, old))) return;
  const known = cluster.dualStack ? ['IPv4', 'IPv6'] : ['IPv4'];
  const selectorless = textAt(spec, 'clusterIP') === 'None' && Object.keys(mapAt(spec, 'selector')).length === 0;
  if (spec['ipFamilyPolicy'] === undefined) {
    const before = old?.['ipFamilyPolicy'];
    spec['ipFamilyPolicy'] = before ?? (selectorless ? 'RequireDualStack' : 'SingleStack');
  }
  checkAddresses(errors, spec);
  if (errors.length > 0) return;
  if (old !== undefined) trimOrRefuse(errors, spec, old);
  refuseTwo(errors, spec);
  inferFamilies(errors, spec, known);
  if (errors.length > 0) return;
  const policy = textAt(spec, 'ipFamilyPolicy');
  const families = listAt(spec, 'ipFamilies').map(String);
  if (!selectorless) {
    if (policy === 'RequireDualStack' && known.length < 2) {
      const detail = 'this cluster is not configured for dual-stack services';
      errors.push(invalid('spec.ipFamilyPolicy', policy, detail));
    }
    for (const [index, family] of families.entries())
      if (!known.includes(family))
        errors.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
    if (errors.length > 0) return;
  }
  if (families.length === 0) families.push('IPv4');
  const dual = policy !== 'SingleStack' && families.length === 1 && (selectorless || known.length === 2);
  if (dual) families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  spec['ipFamilies'] = families;
}

/** A Service that only prefers two families is not moved when nobody touched it. */
function isUntouchedDual(spec: ValueMap, old: ValueMap): boolean {
  return (
    textAt(old, 'ipFamilyPolicy') === 'PreferDualStack' &&
    textAt(spec, 'ipFamilyPolicy') === 'PreferDualStack' &&
    sameValue(listAt(spec, 'clusterIPs'), listAt(old, 'clusterIPs')) &&
    sameValue(listAt(spec, 'ipFamilies'), listAt(old, 'ipFamilies'))
  );
}

/** A single stack lets the second address go; any other policy does not. */
function trimOrRefuse(errors: Errors, spec: ValueMap, old: ValueMap): void {
  const policy = textAt(spec, 'ipFamilyPolicy');
  for (const [key, released] of [
    ['clusterIPs', 'cluster IP'],
    ['ipFamilies', 'IP family'],
  ] as const) {
    const [after, before] = [listAt(spec, key), listAt(old, key)];
    if (policy === 'SingleStack') {
      if (after.length > 1 && sameValue(after, before)) spec[key] = after.slice(0, 1);
    } else if (reduced(after, before)) {
      const detail = `must be 'SingleStack' to release the secondary ${released}`;
      errors.push(invalid('spec.ipFamilyPolicy', policy, detail));
    }
  }
}

function reduced(after: readonly Value[], before: readonly Value[]): boolean {
  return after.length > 0 && after.length < before.length && after.every((item, index) => item === before[index]);
}

function refuseTwo(errors: Errors, spec: ValueMap): void {
  const policy = textAt(spec, 'ipFamilyPolicy');
  if (policy !== 'SingleStack') return;
  for (const [key, name] of [
    ['clusterIPs', 'cluster IPs'],
    ['ipFamilies', 'IP families'],
  ] as const) {
    if (listAt(spec, key).length !== 2) continue;
    const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${name} are specified`;
    errors.push(invalid('spec.ipFamilyPolicy', policy, detail));
  }
}

function inferFamilies(errors: Errors, spec: ValueMap, known: readonly string[]): void {
  const families = [...listAt(spec, 'ipFamilies')];
  for (const [index, address] of listAt(spec, 'clusterIPs').entries()) {
    if (address === 'None') break;
    if (index < families.length) continue;
    const family = ipFamilyOf(scalarText(address));
    if (known.includes(family)) families.push(family);
    else errors.push(invalid(`spec.clusterIPs[${index}]`, undefined, `${family} is not configured on this cluster`));
  }
  if (families.length > 0) spec['ipFamilies'] = families;
}

/** Gives addresses and ports where they are missing. Addresses and ports of others are not known. */
export function allocateService(errors: Errors, spec: ValueMap, old: ValueMap | undefined): void {
  if (needsAddress(spec) && textAt(spec, 'clusterIP') !== 'None') {
    const addresses = [...listAt(spec, 'clusterIPs')];
    for (const [index, family] of listAt(spec, 'ipFamilies').entries())
      addresses[index] ??= family === 'IPv6' ? ALLOCATED.IPv6 : ALLOCATED.IPv4;
    if (addresses[0] !== undefined) Object.assign(spec, { clusterIP: addresses[0], clusterIPs: addresses });
  }
  if (needsNodePorts(spec)) allocateNodePorts(errors, spec, old);
  if (needsHealthCheck(spec) && (numberAt(spec, 'healthCheckNodePort') ?? 0) === 0)
    spec['healthCheckNodePort'] = LAST_NODE_PORT;
}
