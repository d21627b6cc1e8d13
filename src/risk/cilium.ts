import { isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest, Value } from '../manifest/model.ts';

/** Kinds of the policies of Cilium. */
export const CILIUM_KINDS = ['CiliumNetworkPolicy', 'CiliumClusterwideNetworkPolicy'];

/** True for the policies of Cilium. https://docs.cilium.io/en/stable/network/kubernetes/policy/ */
export function isCilium({ group, kind }: Identity): boolean {
  return group === 'cilium.io' && CILIUM_KINDS.includes(kind);
}

/** Peers that stand for the Internet, or for everything. */
const EVERYBODY = ['world', 'all', 'world-ipv4', 'world-ipv6', '0.0.0.0/0', '::/0'];

/** What a policy of Cilium leaves open, in words. https://docs.cilium.io/en/stable/security/policy/language/ */
export function ciliumOpenings({ object }: Manifest): string[] {
  return [mapAt(object, 'spec'), ...listAt(object, 'specs')].flatMap((spec) => [
    ...listAt(spec, 'ingress').flatMap((rule) => openingsOf(rule, 'ingress', 'from')),
    ...listAt(spec, 'egress').flatMap((rule) => openingsOf(rule, 'egress', 'to')),
  ]);
}

function openingsOf(rule: Value, direction: string, side: 'from' | 'to'): string[] {
  const named = [...textsAt(rule, `${side}Entities`), ...textsAt(rule, `${side}CIDR`)];
  const ranges = listAt(rule, `${side}CIDRSet`).map((item) => textAt(item, 'cidr'));
  const peers = [...named, ...ranges].filter((peer) => EVERYBODY.includes(peer));
  // A selector that demands nothing takes every pod of the cluster, or of the namespace where the policy has one.
  const every = listAt(rule, `${side}Endpoints`).some((item) => isMap(item) && Object.keys(item).length === 0);
  return [...peers, ...(every ? ['every pod'] : [])].map((peer) => `${direction} with ${peer}`);
}
