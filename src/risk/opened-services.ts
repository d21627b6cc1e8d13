import { fieldAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import { identityKey, scalarText } from './identity.ts';
import { podsBehind } from './labelled.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

const OUTSIDE = ['LoadBalancer', 'NodePort'];

/**
 * New Services that can be reached from outside of the cluster and lead to pods that were there before and could not be: the same as if their own
 * Service had been opened.
 * @param isInternal whether a load balancer is one of the own network alone
 */
export function findNewDoors(facts: Facts, isInternal: (service: Manifest) => boolean): Suspicion[] {
  const { base, head } = facts.world;
  return facts.updatesOf('Service').flatMap((update): Suspicion[] => {
    const { identity, object } = update.head;
    if (update.base !== undefined || identity.group !== '' || !OUTSIDE.includes(textAt(object, 'spec', 'type')))
      return [];
    if (isInternal(update.head)) return [];
    const before = base.within(identity.cluster, identity.namespace);
    const known = new Set(
      podsBehind(update.head, head.within(identity.cluster, identity.namespace)).map(({ manifest }) =>
        identityKey(manifest.identity),
      ),
    );
    const opened = before.filter(({ manifest }) => known.has(identityKey(manifest.identity)));
    if (opened.length === 0) return [];
    // A name that changes, or a second address of the same.
    const isOpen = before.some(
      ({ manifest }) =>
        manifest.identity.kind === 'Service' &&
        OUTSIDE.includes(textAt(manifest.object, 'spec', 'type')) &&
        !isInternal(manifest) &&
        podsBehind(manifest, before).some((pods) => known.has(identityKey(pods.manifest.identity))),
    );
    if (isOpen) return [];
    const what = `makes ${listWords(opened.map(({ manifest }) => nameOf(manifest.identity)))} reachable from outside the cluster (${textAt(object, 'spec', 'type')})`;
    return [
      suspect(update, 'high', what, { facts: ['opened', textAt(object, 'spec', 'type'), ...[...known].toSorted()] }),
    ];
  });
}

/**
 * Annotations by which controllers give a load balancer its address.
 * https://metallb.io/usage/ https://docs.cilium.io/en/stable/network/lb-ipam/ https://kube-vip.io/docs/usage/kubernetes-services/
 * https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters
 */
const ADDRESSES =
  /^(?:metallb\.(?:universe\.tf|io)\/(?:loadBalancerIPs|address-pool|ip-allocated-from-pool)|(?:lbipam|io)\.cilium(?:\.io)?\/(?:ips|lb-ipam-ips)|kube-vip\.io\/loadbalancerIPs|networking\.gke\.io\/load-balancer-ip-addresses|service\.beta\.kubernetes\.io\/(?:aws-load-balancer-eip-allocations|azure-load-balancer-ipv4|azure-pip-name))$/;

/** What makes a load balancer that stays get another address, and requests end where no endpoint is on the node, in words. */
export function changedReach({ base, head }: Pick<Update, 'base' | 'head'>): string[] {
  if (base === undefined) return [];
  const [before, after] = [base, head].map(({ object }) => mapAt(object, 'metadata', 'annotations'));
  const keys = Object.keys(before ?? {}).filter(
    (key) => ADDRESSES.test(key) && scalarText(before?.[key]) !== scalarText(after?.[key]),
  );
  const address = (item: Manifest) => textAt(item.object, 'spec', 'loadBalancerIP');
  const isOther = address(base) !== '' && address(base) !== address(head);
  const local = (item: Manifest) => fieldAt(item.object, ['spec', 'internalTrafficPolicy']) === 'Local';
  return [
    ...(isOther || keys.length > 0
      ? [`gets another address (${listWords([...(isOther ? ['loadBalancerIP'] : []), ...keys])})`]
      : []),
    ...(local(head) && !local(base)
      ? ['answers only pods of nodes that have a pod of it (internalTrafficPolicy)']
      : []),
  ];
}
