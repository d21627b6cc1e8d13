import { canonicalText } from '../diff/values.ts';
import { fieldAt, listAt, mapAt, numberAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest, Value, ValueMap } from '../manifest/model.ts';
import { isEmptySelector } from './selectors.ts';
import { widerRanges } from './wider-ranges.ts';

/** Groups and kinds of policies whose rules are asked in order, each with an action. */
const KINDS: ReadonlyMap<string, 'calico' | 'administrators'> = new Map([
  ['projectcalico.org/NetworkPolicy', 'calico'],
  ['projectcalico.org/GlobalNetworkPolicy', 'calico'],
  ['crd.projectcalico.org/NetworkPolicy', 'calico'],
  ['crd.projectcalico.org/GlobalNetworkPolicy', 'calico'],
  ['policy.networking.k8s.io/AdminNetworkPolicy', 'administrators'],
  ['policy.networking.k8s.io/BaselineAdminNetworkPolicy', 'administrators'],
  ['policy.networking.k8s.io/ClusterNetworkPolicy', 'administrators'],
]);

/** Kinds of such policies, without their groups. */
export const ORDERED_KINDS: readonly string[] = [
  ...new Set([...KINDS.keys()].map((key) => key.slice(key.indexOf('/') + 1))),
];

/** True for policies of Calico, and for those of administrators (https://network-policy-api.sigs.k8s.io/). */
export function isOrdered({ group, kind }: Identity): boolean {
  return KINDS.has(`${group}/${kind}`);
}

const DIRECTIONS = ['ingress', 'egress'] as const;

/**
 * What such a policy of head lets through that it did not at base, in words: everybody, further addresses, and what it denied. Rules that only
 * move, or name other pods, are not told.
 * https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy
 */
export function orderedOpenings(base: Manifest, head: Manifest): string[] {
  const [old, now] = [mapAt(base.object, 'spec'), mapAt(head.object, 'spec')];
  return [
    ...DIRECTIONS.flatMap((direction) => {
      const [before, after] = [listAt(old, direction), listAt(now, direction)];
      const everybody = after.filter((rule) => isAllowed(rule) && isForAll(rule, direction));
      const letIn = (rules: readonly Value[]): string[] =>
        rules.filter(isAllowed).flatMap((rule) => rangesOf(rule, direction));
      const [rangesBefore, rangesNow] = [letIn(before), letIn(after)];
      const wider = rangesBefore.length === 0 ? [] : widerRanges(rangesBefore, rangesNow);
      const isOpened = everybody.length > 0 && !before.some((rule) => isAllowed(rule) && isForAll(rule, direction));
      const denied = lostDenials(before, after);
      return [
        ...(isOpened ? [`${direction} with everybody`] : []),
        ...wider.map((range) => `${direction} with ${range}`),
        ...(denied > 0 ? [`${direction} that ${denied} ${denied === 1 ? 'rule' : 'rules'} denied`] : []),
      ];
    }),
    ...lostTypes(old, now),
  ];
}

/**
 * What a new policy lets through before those of namespaces are asked: everybody, at every port. A baseline is asked after them, and only adds.
 * https://network-policy-api.sigs.k8s.io/api-overview/#adminnetworkpolicy-resource
 */
export function newOpenings({ identity, object }: Manifest): string[] {
  const spec = mapAt(object, 'spec');
  const isFirst = /^(?:Global|Admin|Cluster)/.test(identity.kind) && textAt(spec, 'tier') !== 'Baseline';
  if (!isFirst) return [];
  return DIRECTIONS.filter((direction) =>
    listAt(spec, direction).some((rule) => isAllowed(rule) && isForAll(rule, direction) && isAtEveryPort(rule)),
  ).map((direction) => `${direction} with everybody, whatever policies of namespaces say`);
}

function isAtEveryPort(rule: Value): boolean {
  const said = [
    ['ports'],
    ['protocols'],
    ['protocol'],
    ['source', 'ports'],
    ['destination', 'ports'],
    ['http'],
    ['icmp'],
  ];
  return said.every((path) => fieldAt(rule, path) === undefined);
}

function actionOf(rule: Value): string {
  return textAt(rule, 'action').toLowerCase();
}

/** `Pass` leaves it to who comes after, which is mostly nobody who denies. */
function isAllowed(rule: Value): boolean {
  return /^(?:allow|accept)$/.test(actionOf(rule));
}

function isDenied(rule: Value): boolean {
  return actionOf(rule) === 'deny';
}

/** Denials that are not there any more, in whatever words: those that only say more or less are as many as before. */
function lostDenials(before: readonly Value[], after: readonly Value[]): number {
  const kept = new Set(after.filter(isDenied).map(withoutName));
  const gone = before.filter((rule) => isDenied(rule) && !kept.has(withoutName(rule))).length;
  const old = new Set(before.filter(isDenied).map(withoutName));
  const fresh = after.filter((rule) => isDenied(rule) && !old.has(withoutName(rule))).length;
  return Math.max(0, gone - fresh);
}

function withoutName(rule: Value): string {
  const { name: _name, metadata: _metadata, ...rest } = mapAt({ rule }, 'rule');
  return canonicalText(rest);
}

/** Whom a rule is about: who calls for ingress, who is called for egress. */
function isForAll(rule: Value, direction: (typeof DIRECTIONS)[number]): boolean {
  const peers = fieldAt(rule, [direction === 'ingress' ? 'from' : 'to']);
  if (Array.isArray(peers))
    return peers.some(
      (peer) =>
        textsAt(peer, 'networks').some((range) => EVERYWHERE.includes(range)) ||
        isEmptySelector(fieldAt(peer, ['namespaces'])),
    );
  const side = mapAt(rule, direction === 'ingress' ? 'source' : 'destination');
  const said = Object.keys(side).filter((key) => key !== 'ports');
  return said.length === 0 || (said.length === 1 && textsAt(side, 'nets').some((range) => EVERYWHERE.includes(range)));
}

const EVERYWHERE = ['0.0.0.0/0', '::/0'];

function rangesOf(rule: Value, direction: (typeof DIRECTIONS)[number]): string[] {
  return [
    ...textsAt(rule, direction === 'ingress' ? 'source' : 'destination', 'nets'),
    ...listAt(rule, direction === 'ingress' ? 'from' : 'to').flatMap((peer) => textsAt(peer, 'networks')),
  ];
}

/** Directions that a policy of Calico does not look at any more. */
function lostTypes(old: ValueMap, now: ValueMap): string[] {
  const after = textsAt(now, 'types');
  const gone = after.length === 0 ? [] : textsAt(old, 'types').filter((type) => !after.includes(type));
  const [from, to] = [old, now].map((spec) => numberAt(spec, 'order') ?? numberAt(spec, 'priority'));
  const isLater =
    from !== undefined && to !== undefined && to > from && DIRECTIONS.some((each) => listAt(now, each).some(isDenied));
  return [
    ...gone.map((type) => `${type.toLowerCase()} is not restricted`),
    ...(isLater ? [`it is asked later (${from} → ${to}), after what others allow`] : []),
  ];
}
