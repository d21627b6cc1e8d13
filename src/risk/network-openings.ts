import { canonicalText } from '../diff/values.ts';
import { compact, fieldAt, isMap, listAt, numberAt, textAt, textsAt } from '../forecast/fields.ts';
import { readRanges } from '../kubernetes/address-ranges.ts';
import { isStrictPart } from '../kubernetes/addresses.ts';
import { groupBy } from '../lists.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { scalarText } from './identity.ts';
import { isEmptySelector } from './selectors.ts';
import { isEverywhere, isVast } from './wider-ranges.ts';

/** What a NetworkPolicy of head allows that it did not in base: peers, ranges and ports, in words. */
export function openingsBetween(base: Manifest, head: Manifest): string[] {
  return [
    ...newOpenings(base, head),
    ...widerRanges(base, head),
    ...droppedExcepts(base, head),
    ...freedPorts(base, head),
  ];
}

/** Ports from the first to the last; one that has a name has no number. No protocol: all of them. */
interface Ports {
  protocol: string;
  name: string;
  first: number;
  last: number;
}

const LAST_PORT = 65535;

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports */
function portsOf(rule: Value): Ports[] {
  const listed = listAt(rule, 'ports').map((item) => {
    const [protocol, port] = [textAt(item, 'protocol') || 'TCP', fieldAt(item, ['port']) ?? null];
    if (port === null) return { protocol, name: '', first: 1, last: LAST_PORT };
    const first = Number(scalarText(port));
    if (Number.isNaN(first)) return { protocol, name: scalarText(port), first, last: first };
    return { protocol, name: '', first, last: numberAt(item, 'endPort') ?? first };
  });
  return listed.length === 0 ? [{ protocol: '', name: '', first: 1, last: LAST_PORT }] : listed;
}

function isEveryPort({ first, last }: Ports): boolean {
  return first <= 1 && last >= LAST_PORT;
}

function holdsPorts(wide: Ports, ports: Ports): boolean {
  if (wide.protocol !== '' && wide.protocol !== ports.protocol) return false;
  if (isEveryPort(wide)) return true;
  return ports.name === '' ? wide.first <= ports.first && ports.last <= wide.last : wide.name === ports.name;
}

function portsText(ports: Ports): string {
  const { protocol, name, first, last } = ports;
  const suffix = protocol === '' || protocol === 'TCP' ? '' : ` of ${protocol}`;
  if (isEveryPort(ports)) return `every port${suffix}`;
  return `port ${name || (first === last ? String(first) : `${first}-${last}`)}${suffix}`;
}

type Direction = 'ingress' | 'egress';

/** Directions that a policy restricts. Without policyTypes: Ingress, and Egress if it has rules for it. */
function directions(policy: Manifest): Direction[] {
  const types = textsAt(policy.object, 'spec', 'policyTypes');
  if (types.length > 0) return types.map((type) => (type === 'Egress' ? 'egress' : 'ingress'));
  return fieldAt(policy.object, ['spec', 'egress']) === undefined ? ['ingress'] : ['ingress', 'egress'];
}

/** What head leaves open and base did not, in words. */
function newOpenings(base: Manifest, head: Manifest): string[] {
  const [before, after] = [directions(base), directions(head)];
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    if (!after.includes(direction)) return before.includes(direction) ? [`${direction} is not restricted`] : [];
    const old = before.includes(direction) ? openingsOf(base, direction) : [];
    const fresh = openingsOf(head, direction).filter(
      (opening) => !old.some((other) => isPartOf(opening, other) && holdsPorts(other.ports, opening.ports)),
    );
    return [...new Set(fresh.map(({ told, ports }) => `${direction} with ${told} at ${portsText(ports)}`))];
  });
}

const EVERYBODY = 'everybody';

interface OpenPeer {
  peer: string;
  told: string;
  /** Part of the internet that it is, where it is not all of it. */
  range?: string;
}

function isPartOf({ peer, range }: OpenPeer, other: OpenPeer): boolean {
  if (other.peer === EVERYBODY || other.peer === peer) return true;
  if (range === undefined) return false;
  return other.peer === EVERY_ADDRESS || (other.range !== undefined && isStrictPart(range, other.range));
}

const EVERY_ADDRESS = 'every address';

/** Who is allowed without being named, once for each port. */
function openingsOf(policy: Manifest, direction: Direction): (OpenPeer & { ports: Ports })[] {
  return listAt(policy.object, 'spec', direction).flatMap((rule) => {
    const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to');
    const open = peers.length === 0 ? [{ peer: EVERYBODY, told: EVERYBODY }] : peers.flatMap(openPeer);
    return open.flatMap((each) => portsOf(rule).map((ports) => ({ ...each, ports })));
  });
}

function openPeer(peer: Value): OpenPeer[] {
  const [namespaces, pods] = [fieldAt(peer, ['namespaceSelector']), fieldAt(peer, ['podSelector'])];
  const range = textAt(peer, 'ipBlock', 'cidr');
  const every = isEmptySelector(namespaces) && (!isMap(pods) || isEmptySelector(pods));
  const except = textsAt(peer, 'ipBlock', 'except');
  const outside = except.length === 0 ? '' : ` outside ${except.join(', ')}`;
  return [
    ...(every ? [{ peer: 'every namespace', told: 'every namespace' }] : []),
    ...(isEverywhere(range)
      ? [{ peer: EVERY_ADDRESS, told: `every address${outside}` }]
      : isVast(range)
        ? [{ peer: `addresses ${range}`, told: `${range}${outside}`, range }]
        : []),
  ];
}

/** Peers of base that head allows at every port, or at a range of ports that holds one of before and is larger. */
function freedPorts(base: Manifest, head: Manifest): string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const before = groupBy(peersAt(base, direction), ({ peer }) => canonicalText(peer));
    return peersAt(head, direction).flatMap(({ peer, ports }) => {
      const old = (before.get(canonicalText(peer)) ?? []).map((other) => other.ports);
      const freed = old.some((other) => holdsPorts(ports, other)) && !old.some((other) => holdsPorts(other, ports));
      return freed ? [`${direction} at ${portsText(ports)} with ${peerText(peer)}`] : [];
    });
  });
}

function peersAt(policy: Manifest, direction: Direction): { peer: Value; ports: Ports }[] {
  return listAt(policy.object, 'spec', direction).flatMap((rule) =>
    listAt(rule, direction === 'ingress' ? 'from' : 'to').flatMap((item) => {
      const selectors = ['namespaceSelector', 'podSelector'].map((key) => fieldAt(item, [key]) ?? null);
      const peer = compact([textAt(item, 'ipBlock', 'cidr'), ...selectors]);
      return portsOf(rule).map((ports) => ({ peer, ports }));
    }),
  );
}

function peerText(peer: Value): string {
  return JSON.stringify(peer, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Base left a part of a range out that head does not. */
function droppedExcepts(base: Manifest, head: Manifest): string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const before = groupBy(blocksOf(base, direction), ({ cidr }) => cidr);
    return blocksOf(head, direction).flatMap(({ cidr, except }) => {
      const [known, ranges] = [new Set(except), readRanges(except)];
      const dropped = (before.get(cidr) ?? []).map((old) =>
        old.except.filter((part) => !known.has(part) && !ranges.hold(part)),
      );
      return dropped.every((parts) => parts.length > 0)
        ? [...new Set(dropped.flat())].map((part) => `${direction} with ${part}, that was left out of ${cidr}`)
        : [];
    });
  });
}

/** Ranges of head that hold one of base and are larger, but for what base allows at every port. */
function widerRanges(base: Manifest, head: Manifest): string[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const before = rangesOf(base, direction);
    const key = direction === 'ingress' ? 'from' : 'to';
    const rules = listAt(base.object, 'spec', direction).filter((rule) => listAt(rule, 'ports').length === 0);
    const open = rules
      .flatMap((rule) => listAt(rule, key))
      .filter((peer) => textsAt(peer, 'ipBlock', 'except').length === 0);
    if (rules.some((rule) => listAt(rule, key).length === 0)) return [];
    const [known, old] = [new Set(before), readRanges(before)];
    const everyPort = readRanges(open.map((peer) => textAt(peer, 'ipBlock', 'cidr')));
    // Every address, and large parts of these, are told with their ports.
    return rangesOf(head, direction)
      .filter((range) => !isVast(range))
      .filter((range) => !known.has(range) && old.areHeldBy(range) && !everyPort.hold(range))
      .map((range) => `${direction} with ${range}`);
  });
}

function rangesOf(policy: Manifest, direction: Direction): string[] {
  return blocksOf(policy, direction).map(({ cidr }) => cidr);
}

function blocksOf(policy: Manifest, direction: Direction): { cidr: string; except: string[] }[] {
  return listAt(policy.object, 'spec', direction).flatMap((rule) =>
    listAt(rule, direction === 'ingress' ? 'from' : 'to')
      .map((peer) => ({ cidr: textAt(peer, 'ipBlock', 'cidr'), except: textsAt(peer, 'ipBlock', 'except') }))
      .filter(({ cidr }) => cidr !== ''),
  );
}
