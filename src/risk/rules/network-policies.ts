import { scalarText } from '../identity.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Manifest, Value } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import { podsSelected } from '../labelled.ts';
import { podTemplateOf } from '../pods.ts';
import type { Facts } from '../facts.ts';
import { ciliumOpenings, isCilium } from '../cilium.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';
import { holdsRange } from '../ranges.ts';
import { isEmptySelector, matchesSelector } from '../selectors.ts';
import type { Owned, World } from '../world.ts';
import { deletionRule } from './deletions.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/network-policies';

const REMOVED: Rule = deletionRule({
  id: 'networkpolicy-removed',
  title: 'NetworkPolicy removed',
  severity: 'high',
  severityNote:
    'high when pods are left without any policy or it can not be known, medium when others still isolate them · needs confirmation or a manual prune: medium · left behind: low',
  when: 'A NetworkPolicy, CiliumNetworkPolicy or AuthorizationPolicy is in Git before the change and not after it, or a NetworkPolicy does not select pods any more that no other one selects.',
  exempt:
    'The pods that it selected go as well. Objects that go with a removed Application or their Namespace are told in that finding.',
  why: 'A pod that no policy selects accepts everything from everywhere.',
  sources: [`${K8S}/#the-two-sorts-of-pod-isolation`],
  remedy: 'Keep a policy that denies by default.',
  table: (identity, object, facts) => {
    const builtIn = isPolicy(identity);
    if (!builtIn) return OTHERS.includes(`${identity.group}/${identity.kind}`) ? { destroyed: 'high' } : undefined;
    const policy: Manifest = { identity, apiVersion: '', object };
    const stay = selectedPods(policy, facts.world.base).filter(({ manifest }) =>
      facts.world.head.has(manifest.identity),
    );
    const covered = stay.length > 0 && stay.every((pod) => policiesOf(pod, facts.world.head).length > 0);
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
  { ...REMOVED, find: (facts) => [...REMOVED.find(facts), ...eachUpdate(findDeselected)(facts)] },
  {
    id: 'networkpolicy-opened',
    title: 'NetworkPolicy opened',
    severity: 'high',
    severityNote: 'always',
    when: 'A NetworkPolicy newly allows everybody, every namespace, every address or a wider range, every port, or does not restrict a direction any more.',
    exempt: 'The policy is new: it can only add to what others allow.',
    why: 'What was closed on purpose is open, also for what breaks in elsewhere in the cluster.',
    sources: [`${K8S}/#behavior-of-to-and-from-selectors`],
    remedy: 'Name the peers and ports that are needed.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      if (isCilium(head.identity)) {
        const open = ciliumOpenings(head).filter((opening) => !ciliumOpenings(base).includes(opening));
        return open.length === 0 ? [] : [suspect(update, 'high', `is opened: ${listWords(open)}`, { facts: open })];
      }
      if (!isPolicy(head.identity)) return [];
      const wide = openings(head).filter((opening) => !openings(base).includes(opening));
      const wider = widerRanges(base, head);
      const all = [...wide, ...wider, ...freedPorts(base, head)];
      return all.length === 0 ? [] : [suspect(update, 'high', `is opened: ${listWords(all)}`, { facts: all })];
    }),
  },
  {
    id: 'networkpolicy-isolates',
    title: 'First NetworkPolicy for running pods',
    severity: 'medium',
    severityNote: 'always',
    when: 'A NetworkPolicy is the first to select pods that were there before the change.',
    exempt: 'The pods are new, or another policy selected them before.',
    why: 'From then on everything that the policy does not name is denied: health checks, metrics and DNS too.',
    sources: [`${K8S}/#default-policies`],
    remedy: 'List who talks to these pods today before the policy goes in.',
    find: eachUpdate((update, facts) => {
      const { head } = update;
      if (!isPolicy(head.identity)) return [];
      const first = selectedPods(head, facts.world.head).filter((pod) => {
        const before = facts.world.base.find(pod.manifest.identity)[0];
        return before !== undefined && policiesOf(before, facts.world.base).length === 0;
      });
      if (first.length === 0) return [];
      const names = first.map(({ manifest }) => nameOf(manifest.identity));
      return [suspect(update, 'medium', `is the first policy for ${listWords(names)}`, { facts: names.toSorted() })];
    }),
  },
];

const OTHERS = [
  'cilium.io/CiliumNetworkPolicy',
  'cilium.io/CiliumClusterwideNetworkPolicy',
  'security.istio.io/AuthorizationPolicy',
  'crd.projectcalico.org/NetworkPolicy',
  'projectcalico.org/NetworkPolicy',
];

/** Pods that stay and that the policy was the last to select. */
function findDeselected(update: Update, facts: Facts): Suspicion[] {
  const { base, head } = update;
  if (base === undefined || !isPolicy(head.identity)) return [];
  const freed = selectedPods(base, facts.world.base).flatMap(({ manifest }) => {
    const now = facts.world.head.find(manifest.identity)[0];
    return now !== undefined && policiesOf(now, facts.world.head).length === 0 ? [nameOf(manifest.identity)] : [];
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

function selectedPods(policy: Manifest, world: World): Owned[] {
  const { cluster, namespace } = policy.identity;
  const selector = fieldAt(policy.object, ['spec', 'podSelector']) ?? {};
  return podsSelected(selector, world.within(cluster, namespace));
}

function policiesOf(pod: Owned, world: World): Owned[] {
  const template = podTemplateOf(pod.manifest);
  const { cluster, namespace } = pod.manifest.identity;
  if (template === undefined) return [];
  return world
    .within(cluster, namespace)
    .filter(
      ({ manifest }) =>
        isPolicy(manifest.identity) &&
        matchesSelector(fieldAt(manifest.object, ['spec', 'podSelector']) ?? {}, template.labels),
    );
}

type Direction = 'ingress' | 'egress';

/** Directions that a policy restricts. Without policyTypes: Ingress, and Egress if it has rules for it. */
function directions(policy: Manifest): Direction[] {
  const types = textsAt(policy.object, 'spec', 'policyTypes');
  if (types.length > 0) return types.map((type) => (type === 'Egress' ? 'egress' : 'ingress'));
  return fieldAt(policy.object, ['spec', 'egress']) === undefined ? ['ingress'] : ['ingress', 'egress'];
}

/** What a policy leaves open, in words. */
function openings(policy: Manifest): string[] {
  const restricted = directions(policy);
  return [
    ...(['ingress', 'egress'] as const)
      .filter((direction) => !restricted.includes(direction))
      .map((direction) => `${direction} is not restricted`),
    ...restricted.flatMap((direction) =>
      listAt(policy.object, 'spec', direction).flatMap((rule) => openingsOf(rule, direction)),
    ),
  ];
}

function openingsOf(rule: Value, direction: Direction): string[] {
  const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to');
  const ports = listAt(rule, 'ports').map((port) => scalarText(fieldAt(port, ['port'])));
  const at = ports.length === 0 ? 'every port' : `port ${ports.toSorted().join(', ')}`;
  if (peers.length === 0) return [`${direction} with everybody at ${at}`];
  return peers.flatMap((peer) => {
    const [namespaces, pods] = [fieldAt(peer, ['namespaceSelector']), fieldAt(peer, ['podSelector'])];
    const range = textAt(peer, 'ipBlock', 'cidr');
    const every = isEmptySelector(namespaces) && (!isMap(pods) || isEmptySelector(pods));
    return [
      ...(every ? [`${direction} with every namespace at ${at}`] : []),
      ...(range === '0.0.0.0/0' || range === '::/0' ? [`${direction} with every address at ${at}`] : []),
    ];
  });
}

/** Peers that were allowed at some ports, and are at every port now. */
function freedPorts(base: Manifest, head: Manifest): string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const [before, after] = [peersAt(base, direction), peersAt(head, direction)];
    const free = after.filter(({ ports, peer }) => ports === 0 && before.some((old) => old.peer === peer));
    return free
      .filter(({ peer }) => before.every((old) => old.peer !== peer || old.ports > 0))
      .map(({ peer }) => `${direction} at every port with ${peer}`);
  });
}

function peersAt(policy: Manifest, direction: Direction): { peer: string; ports: number }[] {
  return listAt(policy.object, 'spec', direction).flatMap((rule) =>
    listAt(rule, direction === 'ingress' ? 'from' : 'to').map((peer) => ({
      peer: peerText(peer),
      ports: listAt(rule, 'ports').length,
    })),
  );
}

function peerText(peer: Value): string {
  return JSON.stringify(
    [
      textAt(peer, 'ipBlock', 'cidr'),
      mapAt(peer, 'namespaceSelector', 'matchLabels'),
      mapAt(peer, 'podSelector', 'matchLabels'),
    ],
    (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  );
}

/** Ranges of head that hold one of base and are larger. */
function widerRanges(base: Manifest, head: Manifest): string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const [before, after] = [base, head].map((policy) => rangesOf(policy, direction));
    return (after ?? [])
      .filter((range) => !(before ?? []).includes(range) && (before ?? []).some((old) => holdsRange(range, old)))
      .map((range) => `${direction} with ${range}`);
  });
}

function rangesOf(policy: Manifest, direction: Direction): string[] {
  return listAt(policy.object, 'spec', direction).flatMap((rule) =>
    listAt(rule, direction === 'ingress' ? 'from' : 'to')
      .map((peer) => textAt(peer, 'ipBlock', 'cidr'))
      .filter((range) => range !== ''),
  );
}
