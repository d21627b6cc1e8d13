import { findCutRoutes } from '../cut-routes.ts';
import { textAt } from '../../forecast/fields.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { identityKey } from '../identity.ts';
import {
  type Door,
  doorsOf,
  ROUTING,
  ROUTING_KINDS,
  type Route,
  routesFor,
  routesOf,
  servedBy,
  sharesDoor,
} from '../hosts.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { severityOfLoss } from '../severity.ts';
import { describeUnseen } from '../usage.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/ingress';

/** Rules about what is published under which host. */
export const ROUTE_RULES: Rule[] = [
  {
    id: 'ingress-host-removed',
    title: 'Host is no longer served',
    severity: 'high',
    severityNote:
      'high when the object that served it is destroyed or changed · needs confirmation or a manual prune: medium · left behind: low',
    when: 'A host of an Ingress, HTTPRoute, VirtualService, IngressRoute or Route was served before the change, and nothing of the tree serves it in that cluster after it.',
    exempt:
      'Another object serves it, also by a wildcard. It is lost with a removed Application or its Namespace: that finding covers it.',
    why: 'Everybody who uses the name gets an error, and its certificate and DNS entry may go with it.',
    sources: [`${K8S}/#name-based-virtual-hosting`],
    remedy: 'Keep the host until nobody uses it any more, or redirect it.',
    loss: true,
    find: (facts) => findLost(facts, 'host'),
  },
  {
    id: 'ingress-path-removed',
    title: 'Path is no longer served',
    severity: 'medium',
    severityNote: 'always',
    when: 'A path of a host was served before the change, and nothing of the tree serves it in that cluster after it, while the host itself stays.',
    exempt:
      'A shorter path of the same host covers it and leads to the same Service, also one that ends like `(/|$)(.*)`.',
    why: 'A part of a site answers with an error.',
    sources: [`${K8S}/#path-types`],
    remedy: 'Keep the path until nobody uses it any more, or redirect it.',
    loss: true,
    find: (facts) => findLost(facts, 'path'),
  },
  {
    id: 'route-cut',
    title: 'Route does not lead to its service',
    severity: 'high',
    severityNote: 'always',
    when: 'A route that stays newly answers by itself: all weights of a rule of a HTTPRoute are 0 or it has no backend and redirects nobody, a VirtualService has a directResponse or aborts half of the requests or more, an Ingress of an ALB has a fixed response, or one of ingress-nginx denies every address.',
    exempt: 'It did so before, a rule that only moves; new routes.',
    why: 'The host stays, the service runs, and nobody reaches it.',
    sources: [
      'https://gateway-api.sigs.k8s.io/reference/spec/#backendref',
      'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection',
    ],
    remedy: 'Take the answer out, or remove the route if the host is meant to go.',
    find: findCutRoutes,
  },
  {
    id: 'host-duplicate',
    title: 'Two objects serve the same host and path',
    severity: 'high',
    severityNote: 'always',
    when: 'After the change two objects of one cluster claim the same host and path, and before it they did not.',
    exempt:
      'A canary of ingress-nginx; another ingress class; another Gateway, or another listener of it; routes that look at headers, methods or queries; a wildcard beside a name.',
    why: 'Which one answers depends on the controller and on the age of the objects: requests go to the wrong place.',
    sources: [
      'https://kubernetes.github.io/ingress-nginx/user-guide/basic-usage/',
      'https://gateway-api.sigs.k8s.io/api-types/httproute/',
    ],
    remedy: 'Give each host and path one owner.',
    find: findDuplicates,
  },
];

/** Changes that touch something which publishes hosts, and how bad losing it would be. */
function findLost(facts: Facts, what: 'host' | 'path'): Suspicion[] {
  const changes = ROUTING_KINDS.flatMap((kind) => facts.changesOf(kind));
  return changes.flatMap((change) => {
    const { base, head } = change;
    if (
      base === undefined ||
      !ROUTING.some(([group, kind]) => group === base.identity.group && kind === base.identity.kind)
    )
      return [];
    if (facts.cause(change) !== undefined) return [];
    const routes = routesOf(facts.world.head, base.identity.cluster);
    const lost = servedBy(base).filter(({ host, path, to }) => {
      if (host === '') return false;
      const served = routesFor(host, routes);
      if (what === 'host') return served.length === 0;
      return (
        served.length > 0 &&
        !served.some(
          (route) => route.path === path || (coversPath(route.path, path) && (route.to === to || route.path === '*')),
        )
      );
    });
    const names = [...new Set(lost.map(({ host, path }) => (what === 'host' ? host : `${host}${path}`)))];
    const table = { destroyed: what === 'host' ? ('high' as const) : ('medium' as const) };
    const severity =
      head === undefined
        ? severityOfLoss(facts.effect(change), table)
        : facts.effect(change) === 'none'
          ? undefined
          : table.destroyed;
    if (names.length === 0 || severity === undefined) return [];
    return [
      suspect({ change }, severity, `does not serve ${listWords(names)} any more, and nothing else does`, {
        facts: names.toSorted(),
        evidence: describeUnseen(facts.unseen),
      }),
    ];
  });
}

function coversPath(served: string, path: string): boolean {
  if (served === '*') return true;
  const [outer, inner] = [withoutTail(served), withoutTail(path)];
  return outer === inner || outer === '/' || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}

/** How regular expressions of ingress-nginx say “and all below”: https://kubernetes.github.io/ingress-nginx/examples/rewrite/ */
const TAILS = ['(/|$)(.*)', '(/|$)', '/?(.*)', '(/.*)?', '(.*)', '.*', '?(.*)'];

/** A path without what a regular expression adds to mean all below it. */
function withoutTail(path: string): string {
  const tail = TAILS.find((each) => path.endsWith(each));
  return tail === undefined ? path : path.slice(0, -tail.length) || '/';
}

function findDuplicates(facts: Facts): Suspicion[] {
  const clusters = new Set(facts.updates.map((update) => update.head.identity.cluster));
  const written = new Set(facts.updates.map((update) => update.change.identity));
  return [...clusters].flatMap((cluster) => {
    const before = new Set(duplicateKeys(routesOf(facts.world.base, cluster)).keys());
    const told = new Set<string>();
    return [...duplicateKeys(routesOf(facts.world.head, cluster))].flatMap(([key, routes]) => {
      const culprit =
        routes.find((route) => written.has(route.manifest.identity)) ??
        routes.find((route) => facts.updates.some((update) => update.head.identity === route.manifest.identity));
      if (culprit === undefined || before.has(key)) return [];
      const others = routes.filter((route) => route.manifest !== culprit.manifest);
      const other = others.find((route) => shareDoors(route, culprit)) ?? others[0];
      if (other === undefined) return [];
      const what = `serves ${culprit.host}${culprit.path}, which ${nameOf(other.manifest.identity)} serves as well`;
      // Two routes may share several Gateways.
      const subject = `${identityKey(culprit.manifest.identity)} ${what}`;
      if (told.has(subject)) return [];
      told.add(subject);
      return [
        suspect({ change: { application: culprit.application, identity: culprit.manifest.identity } }, 'high', what, {
          facts: [key],
        }),
      ];
    });
  });
}

function shareDoors(one: Route, other: Route): boolean {
  return doorsOf(one.manifest).some((door) => doorsOf(other.manifest).some((each) => sharesDoor(door, each)));
}

/** Hosts with paths that more than one object claims at the same door. */
function duplicateKeys(routes: readonly Route[]): Map<string, Route[]> {
  const found = new Map<string, { route: Route; door: Door }[]>();
  for (const route of routes) {
    const canary =
      textAt(route.manifest.object, 'metadata', 'annotations', 'nginx.ingress.kubernetes.io/canary') === 'true';
    if (
      route.host === '' ||
      route.path === '*' ||
      canary ||
      !['Ingress', 'HTTPRoute'].includes(route.manifest.identity.kind)
    )
      continue;
    // One object that two Applications render is a matter of its owners: it serves its host once.
    const own = identityKey(route.manifest.identity);
    for (const door of doorsOf(route.manifest)) {
      const key = JSON.stringify([route.manifest.identity.kind, door.name, route.host, route.path]);
      const list = found.get(key) ?? [];
      const isKnown = list.some(
        (item) =>
          identityKey(item.route.manifest.identity) === own &&
          item.door.section === door.section &&
          item.door.port === door.port,
      );
      if (!isKnown) list.push({ route, door });
      found.set(key, list);
    }
  }
  return new Map(
    [...found].flatMap(([key, list]): [string, Route[]][] => {
      const together = list.filter(({ route, door }) =>
        list.some((other) => other.route.manifest !== route.manifest && sharesDoor(door, other.door)),
      );
      return together.length === 0 ? [] : [[key, together.map(({ route }) => route)]];
    }),
  );
}
