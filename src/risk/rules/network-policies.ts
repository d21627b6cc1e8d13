import { fieldAt } from '../../forecast/fields.ts';
import type { Manifest, Value } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { podsSelected, templateOf } from '../labelled.ts';
import type { Facts } from '../facts.ts';
import { CILIUM_KINDS, ciliumOpenings, isCilium } from '../cilium.ts';
import { openingsBetween } from '../network-openings.ts';
import { isOrdered, newOpenings, ORDERED_KINDS, orderedOpenings } from '../ordered-policies.ts';
import { outlineOf, takesPlaceOf } from '../policy-outline.ts';
import { eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';
import { matchesSelector } from '../selectors.ts';
import type { Owned, World } from '../world.ts';
import { deletionRule } from './deletions.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/network-policies';

const REMOVED: Rule = deletionRule({
  id: 'networkpolicy-removed',
  title: 'NetworkPolicy removed',
  severity: 'high',
  severityNote:
    'high when pods are left without any policy or it cannot be known, medium when others still isolate them, or when one of another kind for the same pods comes with the change and opens nothing more · needs confirmation or a manual prune: medium · left behind: low',
  when: 'A NetworkPolicy, one of Cilium, Calico or for administrators, an EgressFirewall or an AuthorizationPolicy is in Git before the change and not after it, or a NetworkPolicy does not select pods any more that no other one selects.',
  exempt:
    'The pods that it selected go as well. Objects that are lost with a removed Application or their Namespace: that finding covers them.',
  why: 'A pod that no policy selects accepts everything from everywhere.',
  sources: [`${K8S}/#the-two-sorts-of-pod-isolation`],
  remedy: 'Keep a policy that denies by default.',
  table: (identity, object, facts) => {
    if (isReplaced({ identity, apiVersion: '', object }, facts)) return { destroyed: 'medium' };
    const builtIn = isPolicy(identity);
    if (!builtIn) return OTHERS.includes(`${identity.group}/${identity.kind}`) ? { destroyed: 'high' } : undefined;
    const policy: Manifest = { identity, apiVersion: '', object };
    const stay = selectedPods(policy, facts.world.base).filter(({ manifest }) =>
      facts.world.head.has(manifest.identity),
    );
    const covered = stay.length > 0 && stay.every((pod) => isSelected(pod, facts.world.head));
    return { destroyed: covered ? 'medium' : 'high' };
  },
  skip: (change, facts) => {
    if (change.base === undefined || !isPolicy(change.identity)) return false;
    const before = selectedPods(change.base, facts.world.base);
    return before.length > 0 && !before.some(({ manifest }) => facts.world.head.has(manifest.identity));
  },
});

/** Rules about who may talk to whom. */
export const NETWORK_POLICY_RULES: Rule[] = [
  { ...REMOVED, find: (facts) => [...REMOVED.find(facts), ...eachUpdateOf(['NetworkPolicy'], findDeselected)(facts)] },
  {
    id: 'networkpolicy-opened',
    title: 'NetworkPolicy opened',
    severity: 'high',
    severityNote: 'always',
    when: 'A NetworkPolicy, also one of Cilium, newly allows everybody, every namespace, every address or a wider range, every port, or does not restrict a direction any more; one of Calico or for administrators also where it no longer denies what it did, or is asked after others.',
    exempt:
      'The policy is new: it can only add to what others allow; but one of Calico or of administrators for the whole cluster that lets everybody in is asked before those of namespaces.',
    why: 'What was closed on purpose is open, also to an intruder elsewhere in the cluster.',
    sources: [`${K8S}/#behavior-of-to-and-from-selectors`],
    remedy: 'Name the peers and ports that are needed.',
    find: eachUpdateOf([...new Set(['NetworkPolicy', ...CILIUM_KINDS, ...ORDERED_KINDS])], (update) => {
      const { base, head } = update;
      const open = base === undefined ? (isOrdered(head.identity) ? newOpenings(head) : []) : openingsOf(base, head);
      return open.length === 0 ? [] : [suspect(update, 'high', `is opened: ${listWords(open)}`, { facts: open })];
    }),
  },
  {
    id: 'networkpolicy-isolates',
    title: 'First NetworkPolicy for running pods',
    severity: 'medium',
    severityNote: 'always',
    when: 'A NetworkPolicy is the first to select pods that were there before the change, also those that an operator makes of an object (a Cluster of CloudNativePG, a Kafka of Strimzi and their like).',
    exempt: 'The pods are new, or another policy selected them before.',
    why: 'From then on everything that the policy does not name is denied: health checks, metrics and DNS too.',
    sources: [`${K8S}/#default-policies`],
    remedy: 'List who talks to these pods today before the policy goes in.',
    find: eachUpdateOf(['NetworkPolicy'], (update, facts) => {
      const { head } = update;
      if (!isPolicy(head.identity)) return [];
      const { cluster, namespace } = head.identity;
      const first = podsSelected(selectorOf(head), openPods(facts.world.head.within(cluster, namespace), facts));
      if (first.length === 0) return [];
      const names = first.map(({ manifest }) => nameOf(manifest.identity));
      return [suspect(update, 'medium', `is the first policy for ${listWords(names)}`, { facts: names.toSorted() })];
    }),
  },
];

function openingsOf(base: Manifest, head: Manifest): string[] {
  if (isCilium(head.identity)) return ciliumOpenings(base, head);
  if (isOrdered(head.identity)) return orderedOpenings(base, head);
  return isPolicy(head.identity) ? openingsBetween(base, head) : [];
}

const OTHERS = [
  'cilium.io/CiliumNetworkPolicy',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'security.istio.io/AuthorizationPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'projectcalico.org/NetworkPolicy',
  'crd.projectcalico.org/GlobalNetworkPolicy',
  'projectcalico.org/GlobalNetworkPolicy',
  // https://network-policy-api.sigs.k8s.io/
  'policy.networking.k8s.io/AdminNetworkPolicy',
  'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
  'policy.networking.k8s.io/ClusterNetworkPolicy',
  'k8s.ovn.org/EgressFirewall',
];

/** A NetworkPolicy becomes one of Cilium that comes with the change, or the other way round. */
function isReplaced(policy: Manifest, { world }: Facts): boolean {
  const { cluster, namespace } = policy.identity;
  const old = outlineOf(policy);
  if (old === undefined) return false;
  return world.head.within(cluster, namespace).some(({ manifest: { identity, apiVersion, object } }) => {
    if (identity.kind === policy.identity.kind || world.base.has(identity)) return false;
    const next = outlineOf({ identity, apiVersion, object });
    return next !== undefined && takesPlaceOf(next, old);
  });
}

/** Pods that stay and that the policy was the last to select. */
function findDeselected(update: Update, facts: Facts): Suspicion[] {
  const { base, head } = update;
  if (base === undefined || !isPolicy(head.identity)) return [];
  const freed = selectedPods(base, facts.world.base).flatMap(({ manifest }) => {
    const now = facts.world.head.find(manifest.identity)[0];
    return now !== undefined && !isSelected(now, facts.world.head) ? [nameOf(manifest.identity)] : [];
  });
  return freed.length === 0
    ? []
    : [
        suspect(update, 'high', `does not select ${listWords(freed)} any more, and no other policy does`, {
          facts: freed.toSorted(),
        }),
      ];
}

function isPolicy({ group, kind }: { group: string; kind: string }): boolean {
  return group === 'networking.k8s.io' && kind === 'NetworkPolicy';
}

function selectorOf({ object }: Manifest): Value {
  return fieldAt(object, ['spec', 'podSelector']) ?? {};
}

function selectedPods(policy: Manifest, world: World): Owned[] {
  const { cluster, namespace } = policy.identity;
  return podsSelected(selectorOf(policy), world.within(cluster, namespace));
}

/** Found once for a namespace: a change may bring thousands of policies, each of which is asked about all pods. */
const open = new WeakMap<readonly Owned[], Owned[]>();

/** What makes pods in a namespace that were there before the change, with no policy that selects them. */
function openPods(place: readonly Owned[], { world }: Facts): readonly Owned[] {
  let found = open.get(place);
  if (found === undefined) {
    found = place.filter((pod) => {
      const before = templateOf(pod.manifest) === undefined ? undefined : world.base.find(pod.manifest.identity)[0];
      return before !== undefined && !isSelected(before, world.base);
    });
    open.set(place, found);
  }
  return found;
}

/** An object belongs to one world, so its answer is known once it was asked for. */
const selected = new WeakMap<Owned, boolean>();

/** Whether some policy of its namespace selects a pod. */
function isSelected(pod: Owned, world: World): boolean {
  let found = selected.get(pod);
  if (found === undefined) {
    const template = templateOf(pod.manifest);
    const { cluster, namespace } = pod.manifest.identity;
    found =
      template !== undefined &&
      world
        .within(cluster, namespace)
        .some(({ manifest }) => isPolicy(manifest.identity) && matchesSelector(selectorOf(manifest), template.labels));
    selected.set(pod, found);
  }
  return found;
}
