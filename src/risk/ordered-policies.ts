import { canonicalText } from '../diff/values.ts';
import { fieldAt, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest, Value, ValueMap } from '../manifest/model.ts';
import { isEmptySelector } from './selectors.ts';
import { isEverywhere, widerRanges } from './wider-ranges.ts';

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
type Direction = (typeof DIRECTIONS)[number];

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
      const open = before.filter((rule) => isAllowed(rule) && isForAll(rule, direction));
      // To whom everybody is let in, no range is new.
      const wider = open.length > 0 ? [] : widerRanges(rangesBefore, rangesNow).filter((range) => !isEverywhere(range));
      const isOpened = everybody.some((rule) => !open.some((former) => holdsPorts(former, rule)));
      const denied = lostDenials(before, after, direction);
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

/** What a rule says of ports, protocols and requests. */
const LIMITS = [
  ['ports'],
  ['protocols'],
  ['protocol'],
  ['notProtocol'],
  ['source', 'ports'],
  ['source', 'notPorts'],
  ['destination', 'ports'],
  ['destination', 'notPorts'],
  ['http'],
  ['icmp'],
  ['notICMP'],
];

function isAtEveryPort(rule: Value): boolean {
  return LIMITS.every((path) => fieldAt(rule, path) === undefined);
}

/** Whether a rule is about all that another one is about, as far as ports go. */
function holdsPorts(wide: Value, rule: Value): boolean {
  return LIMITS.every((path) => {
    const [all, said] = [fieldAt(wide, path), fieldAt(rule, path)];
    if (all === undefined) return true;
    if (!Array.isArray(all) || !Array.isArray(said) || path.at(-1)?.startsWith('not') === true)
      return sameValue(all, said);
    const known = new Set(all.map(canonicalText));
    return said.length > 0 && said.every((port) => known.has(canonicalText(port)));
  });
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

/**
 * Denials that are not there any more, in whatever words: those that only say more or less are as many as before. One about somebody takes the place of
 * none that was about everybody.
 */
function lostDenials(before: readonly Value[], after: readonly Value[], direction: Direction): number {
  const only = (rules: readonly Value[], others: readonly Value[]): Value[] => {
    const known = new Set(others.filter(isDenied).map(withoutName));
    return rules.filter((rule) => isDenied(rule) && !known.has(withoutName(rule)));
  };
  const [gone, fresh] = [only(before, after), only(after, before)];
  const isWhole = (rule: Value): boolean => isForAll(rule, direction);
  return Math.max(0, gone.length - fresh.length, gone.filter(isWhole).length - fresh.filter(isWhole).length);
}

function withoutName(rule: Value): string {
  const { name: _name, metadata: _metadata, ...rest } = mapAt({ rule }, 'rule');
  return canonicalText(rest);
}

/** Whom a rule is about: who calls for ingress, who is called for egress. */
function isForAll(rule: Value, direction: Direction): boolean {
  const peers = fieldAt(rule, [direction === 'ingress' ? 'from' : 'to']);
  if (Array.isArray(peers))
    return peers.some(
      (peer) =>
        textsAt(peer, 'networks').some(isEverywhere) ||
        isEmptySelector(fieldAt(peer, ['namespaces'])) ||
        ['namespaceSelector', 'podSelector'].every((key) => isEmptySelector(fieldAt(peer, ['pods', key]))),
    );
  const side = mapAt(rule, direction === 'ingress' ? 'source' : 'destination');
  // All workloads of the cluster, as `all()` has it, are told as everybody: https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#selector
  const said = Object.keys(side).filter(
    (key) => !/^(?:notP|p)orts$/.test(key) && !(/^(?:s|namespaceS)elector$/.test(key) && isAll(textAt(side, key))),
  );
  return said.length === 0 || (said.length === 1 && textsAt(side, 'nets').some(isEverywhere));
}

function isAll(selector: string): boolean {
  return /^\s*(?:all\(\s*\))?\s*$/.test(selector);
}

function rangesOf(rule: Value, direction: Direction): string[] {
  return [
    ...textsAt(rule, direction === 'ingress' ? 'source' : 'destination', 'nets'),
    ...listAt(rule, direction === 'ingress' ? 'from' : 'to').flatMap((peer) => textsAt(peer, 'networks')),
  ];
}

/** Without a word, those that it has rules for, and else what comes in. https://docs.tigera.io/calico/latest/reference/resources/networkpolicy#spec */
function typesOf(spec: ValueMap): string[] {
  const said = textsAt(spec, 'types');
  if (said.length > 0) return said;
  const [comesIn, goesOut] = DIRECTIONS.map((each) => listAt(spec, each).length > 0);
  return [...(comesIn === true || goesOut !== true ? ['Ingress'] : []), ...(goesOut === true ? ['Egress'] : [])];
}

/** Directions that a policy of Calico does not look at any more. */
function lostTypes(old: ValueMap, now: ValueMap): string[] {
  const after = typesOf(now);
  // Others than Calico name no types, and look at both.
  const gone = textsAt(old, 'types').filter((type) => !after.includes(type));
  const [from, to] = [old, now].map((spec) => numberAt(spec, 'order') ?? numberAt(spec, 'priority'));
  const isLater =
    from !== undefined && to !== undefined && to > from && DIRECTIONS.some((each) => listAt(now, each).some(isDenied));
  return [
    ...gone.map((type) => `${type.toLowerCase()} is not restricted`),
    ...(isLater ? [`it is asked later (${from} → ${to}), after what others allow`] : []),
  ];
}
