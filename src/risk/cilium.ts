import { fieldAt, isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest, Value } from '../manifest/model.ts';
import { groupBy } from '../lists.ts';
import { scalarText } from './identity.ts';

/** Kinds of the policies of Cilium. */
export const CILIUM_KINDS = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'];

/** True for the policies of Cilium. https://docs.cilium.io/en/stable/network/kubernetes/policy/ */
export function isCilium({ group, kind }: Identity): boolean {
  return group === 'cilium.io' && CILIUM_KINDS.includes(kind);
}

/** Peers that stand for the Internet, or for everything. */
const EVERYBODY = ['world', 'all', 'world-ipv4', 'world-ipv6', '0.0.0.0/0', '::/0'];

/** Ports from the first to the last; one that has a name has no number. No protocol: all of them. */
interface Ports {
  name: string;
  first: number;
  last: number;
  protocol: string;
}

/** Somebody who is let in, or may be reached, without being named. */
interface Opening {
  peer: string;
  ports: Ports;
}

const LAST_PORT = 65535;
const EVERY_PORT: Ports = { name: '', first: 0, last: LAST_PORT, protocol: '' };

/** What a policy of Cilium leaves open at head and did not at base, in words. https://docs.cilium.io/en/stable/security/policy/language/ */
export function ciliumOpenings(base: Manifest, head: Manifest): string[] {
  const before = groupBy(listOpenings(base), ({ peer }) => peer);
  const fresh = listOpenings(head).filter(
    ({ peer, ports }) => !(before.get(peer) ?? []).some((other) => holds(other.ports, ports)),
  );
  return [...new Set(fresh.map(({ peer, ports }) => `${peer}${portsText(ports)}`))];
}

function holds(wide: Ports, ports: Ports): boolean {
  if (wide.protocol !== '' && wide.protocol !== ports.protocol) return false;
  if (wide.first === 0 && wide.last === LAST_PORT) return true;
  return ports.name === '' ? wide.first <= ports.first && ports.last <= wide.last : wide.name === ports.name;
}

function portsText({ name, first, last, protocol }: Ports): string {
  const suffix = protocol === '' ? '' : ` of ${protocol}`;
  if (first === 0 && last === LAST_PORT) return suffix === '' ? '' : ` at every port${suffix}`;
  return ` at port ${name || (first === last ? String(first) : `${first}-${last}`)}${suffix}`;
}

function listOpenings({ object }: Manifest): Opening[] {
  return [mapAt(object, 'spec'), ...listAt(object, 'specs')].flatMap((spec) => [
    ...listAt(spec, 'ingress').flatMap((rule) => openingsOf(rule, 'ingress', 'from')),
    ...listAt(spec, 'egress').flatMap((rule) => openingsOf(rule, 'egress', 'to')),
  ]);
}

function openingsOf(rule: Value, direction: string, side: 'from' | 'to'): Opening[] {
  const named = [...textsAt(rule, `${side}Entities`), ...textsAt(rule, `${side}CIDR`)];
  const ranges = listAt(rule, `${side}CIDRSet`).map((item) => textAt(item, 'cidr'));
  const peers = [...named, ...ranges].filter((peer) => EVERYBODY.includes(peer));
  // A selector that demands nothing takes every pod of the cluster, or of the namespace where the policy has one.
  const every = listAt(rule, `${side}Endpoints`).some((item) => isMap(item) && Object.keys(item).length === 0);
  const open = [...peers, ...(every ? ['every pod'] : [])];
  const ports = open.length === 0 ? [] : portsOf(rule);
  return open.flatMap((peer) => ports.map((each) => ({ peer: `${direction} with ${peer}`, ports: each })));
}

/** https://docs.cilium.io/en/stable/security/policy/language/#layer-4-examples */
function portsOf(rule: Value): Ports[] {
  const listed = listAt(rule, 'toPorts').flatMap((entry) => listAt(entry, 'ports'));
  if (listed.length === 0) return [EVERY_PORT];
  return listed.map((item) => {
    const protocol = textAt(item, 'protocol').replace(/^ANY$/i, '');
    const port = scalarText(fieldAt(item, ['port']));
    const first = Number(port);
    if (port !== '' && Number.isNaN(first)) return { name: port, first, last: first, protocol };
    // No port, or 0, is every port.
    return first === 0
      ? { ...EVERY_PORT, protocol }
      : { name: '', first, last: numberAt(item, 'endPort') ?? first, protocol };
  });
}
