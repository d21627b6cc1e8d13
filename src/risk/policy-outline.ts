import { fieldAt, isMap, listAt, mapAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { isCilium } from './cilium.ts';
import { scalarText } from './identity.ts';
import { isEmptySelector } from './selectors.ts';

type Direction = 'ingress' | 'egress';
const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];

/** What is allowed to many at once, where it is allowed. */
interface Opening {
  direction: Direction;
  /** A range of all addresses, an entity of Cilium, `namespace` for all pods of it, `all`. */
  peer: string;
  except: string[];
  /** `*` for every port. */
  ports: string[];
}

/** What policies of different kinds have in common. */
export interface PolicyOutline {
  /** Selector of the pods. */
  pods: Value;
  directions: readonly Direction[];
  openings: Opening[];
}

/** Reads a NetworkPolicy, or one of Cilium for a namespace; undefined for everything else. */
export function outlineOf(policy: Manifest): PolicyOutline | undefined {
  const { identity, object } = policy;
  if (identity.group === 'networking.k8s.io' && identity.kind === 'NetworkPolicy') return outlineOfPlain(object);
  const isPlain = isCilium(identity) && identity.namespace !== '' && fieldAt(object, ['specs']) === undefined;
  return isPlain ? outlineOfCilium(object) : undefined;
}

/** Whether the next one restricts the same pods in the same directions, and opens nothing that the old one did not. */
export function takesPlaceOf(next: PolicyOutline, old: PolicyOutline): boolean {
  return (
    sameValue(next.pods, old.pods) &&
    old.directions.every((direction) => next.directions.includes(direction)) &&
    next.openings
      .filter(({ direction }) => old.directions.includes(direction))
      .every((opening) => old.openings.some((each) => isWithin(opening, each)))
  );
}

function isWithin(one: Opening, other: Opening): boolean {
  return (
    one.direction === other.direction &&
    one.peer === other.peer &&
    other.except.every((range) => one.except.includes(range)) &&
    (other.ports.includes('*') || one.ports.every((port) => other.ports.includes(port)))
  );
}

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource */
function outlineOfPlain(object: Manifest['object']): PolicyOutline {
  const types = textsAt(object, 'spec', 'policyTypes').map((type) => type.toLowerCase());
  const restricted = (direction: Direction): boolean =>
    types.length > 0
      ? types.includes(direction)
      : direction === 'ingress' || fieldAt(object, ['spec', 'egress']) !== undefined;
  const directions = DIRECTIONS.filter(restricted);
  const openings = directions.flatMap((direction) =>
    listAt(object, 'spec', direction).flatMap((rule): Opening[] => {
      const listed = listAt(rule, 'ports').map(
        (item) =>
          `${textAt(item, 'protocol') || 'TCP'}/${scalarText(fieldAt(item, ['port']) ?? '*')}-${scalarText(fieldAt(item, ['endPort']) ?? '')}`,
      );
      const ports = listed.length === 0 ? ['*'] : listed;
      const peers = listAt(rule, direction === 'ingress' ? 'from' : 'to');
      const open = peers.length === 0 ? [{ peer: 'all', except: [] }] : peers.flatMap(openPeer);
      return open.map((each) => ({ direction, ...each, ports }));
    }),
  );
  return { pods: fieldAt(object, ['spec', 'podSelector']) ?? {}, directions, openings };
}

function openPeer(peer: Value): Pick<Opening, 'peer' | 'except'>[] {
  const range = textAt(peer, 'ipBlock', 'cidr');
  if (range !== '') return isEverywhere(range) ? [{ peer: range, except: textsAt(peer, 'ipBlock', 'except') }] : [];
  const [namespaces, pods] = [fieldAt(peer, ['namespaceSelector']), fieldAt(peer, ['podSelector'])];
  if (isMap(pods) && !isEmptySelector(pods)) return [];
  if (!isMap(namespaces)) return [{ peer: 'namespace', except: [] }];
  return isEmptySelector(namespaces) ? [{ peer: 'every namespace', except: [] }] : [];
}

/** https://docs.cilium.io/en/stable/security/policy/language/ */
function outlineOfCilium(object: Manifest['object']): PolicyOutline {
  const spec = mapAt(object, 'spec');
  // https://docs.cilium.io/en/stable/security/policy/intro/#policy-enforcement-modes
  const directions = DIRECTIONS.filter(
    (direction) => Array.isArray(spec[direction]) && fieldAt(spec, ['enableDefaultDeny', direction]) !== false,
  );
  const openings = directions.flatMap((direction) =>
    listAt(spec, direction).flatMap((rule): Opening[] => {
      const side = direction === 'ingress' ? 'from' : 'to';
      const listed = listAt(rule, 'toPorts')
        .flatMap((item) => listAt(item, 'ports'))
        .map((item) => `${textAt(item, 'protocol') || 'ANY'}/${scalarText(fieldAt(item, ['port']) ?? '*')}-`);
      const ports = listed.length === 0 ? ['*'] : listed;
      return openPeersOfCilium(rule, side).map((each) => ({ direction, ...each, ports }));
    }),
  );
  return { pods: withoutSources(fieldAt(spec, ['endpointSelector']) ?? {}), directions, openings };
}

function openPeersOfCilium(rule: Value, side: 'from' | 'to'): Pick<Opening, 'peer' | 'except'>[] {
  const named = isMap(rule) ? Object.keys(rule).filter((key) => key.startsWith(side) && key !== 'toPorts') : [];
  // A rule without peers allows everybody, at the ports that it names.
  if (named.length === 0) return [{ peer: 'all', except: [] }];
  const ranges = listAt(rule, `${side}CIDRSet`).map((item) => ({
    peer: textAt(item, 'cidr'),
    except: textsAt(item, 'except'),
  }));
  return [
    ...textsAt(rule, `${side}Entities`).map((peer) => ({ peer, except: [] })),
    ...textsAt(rule, `${side}CIDR`).flatMap((peer) => (isEverywhere(peer) ? [{ peer, except: [] }] : [])),
    ...ranges.filter(({ peer }) => isEverywhere(peer)),
    ...listAt(rule, `${side}Endpoints`).flatMap((item) =>
      isMap(item) && Object.keys(item).length === 0 ? [{ peer: 'namespace', except: [] }] : [],
    ),
  ];
}

function isEverywhere(range: string): boolean {
  return range === '0.0.0.0/0' || range === '::/0';
}

/** Labels as Kubernetes has them: Cilium writes `k8s:` before them, or `any:` for every source. */
function withoutSources(selector: Value): Value {
  const labels = Object.entries(mapAt(selector, 'matchLabels'));
  if (labels.length === 0) return selector;
  const plain = labels.map(([name, value]): [string, Value] => [name.replace(/^(k8s|any)[:.]/, ''), value ?? null]);
  return { ...(isMap(selector) ? selector : {}), matchLabels: Object.fromEntries(plain) };
}
