import { fieldAt, listAt, mapAt, sameValue, textAt } from '../../forecast/fields.ts';
import type { Manifest } from '../../manifest/model.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { ROUTING, type Route, routesOf, servedBy } from '../hosts.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { severityOfLoss } from '../severity.ts';
import { describeUnseen } from '../usage.ts';

const K8S = 'https://kubernetes.io/docs/concepts/services-networking/ingress';
const GATEWAY = 'gateway.networking.k8s.io';

/** Rules about what is published under which host. */
export const ROUTE_RULES: Rule[] = [
  {
    id: 'ingress-host-removed',
    title: 'Host is not served any more',
    severity: 'high',
    severityNote:
      'high when the object that served it is destroyed or changed · needs confirmation or a manual prune: medium · left behind: low',
    when: 'A host of an Ingress, HTTPRoute, VirtualService, IngressRoute or Route was served before the change, and nothing of the tree serves it in that cluster after it.',
    exempt:
      'Another object serves it, also by a wildcard. It goes with a removed Application or its Namespace: that tells it.',
    why: 'Everybody who uses the name gets an error, and its certificate and DNS entry may go with it.',
    sources: [`${K8S}/#name-based-virtual-hosting`],
    remedy: 'Keep the host until nobody asks for it, or redirect it.',
    loss: true,
    find: (facts) => findLost(facts, 'host'),
  },
  {
    id: 'ingress-path-removed',
    title: 'Path is not served any more',
    severity: 'medium',
    severityNote: 'always',
    when: 'A path of a host was served before the change, and nothing of the tree serves it in that cluster after it, while the host itself stays.',
    exempt: 'A shorter path of the same host covers it.',
    why: 'A part of a site answers with an error.',
    sources: [`${K8S}/#path-types`],
    remedy: 'Keep the path until nobody asks for it, or redirect it.',
    loss: true,
    find: (facts) => findLost(facts, 'path'),
  },
  {
    id: 'host-duplicate',
    title: 'Two objects serve the same host and path',
    severity: 'high',
    severityNote: 'always',
    when: 'After the change two objects of one cluster claim the same host and path, and before it they did not.',
    exempt:
      'A canary of ingress-nginx; another ingress class; routes that look at headers, methods or queries; a wildcard beside a name.',
    why: 'Which one answers depends on the controller and on the age of the objects: requests go to the wrong place.',
    sources: [
      'https://kubernetes.github.io/ingress-nginx/user-guide/basic-usage/',
      'https://gateway-api.sigs.k8s.io/api-types/httproute/',
    ],
    remedy: 'Give each host and path one owner.',
    find: findDuplicates,
  },
  {
    id: 'tls-removed',
    title: 'TLS removed while the host stays',
    severity: 'high',
    severityNote: 'always',
    when: 'An Ingress loses the TLS entry of a host that it still serves, a Gateway its HTTPS listener, or the redirect to HTTPS is turned off.',
    exempt: 'The host goes as well; a catch-all TLS entry covers it.',
    why: 'Browsers refuse the site, or passwords go over the wire in clear.',
    sources: [`${K8S}/#tls`],
    remedy: 'Keep TLS for every host.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const lost =
        head.identity.kind === 'Ingress'
          ? lostTls(base, head)
          : head.identity.kind === 'Gateway' && head.identity.group === GATEWAY
            ? lostListeners(base, head)
            : [];
      return lost.length === 0 ? [] : [suspect(update, 'high', `loses TLS: ${listWords(lost)}`, { facts: lost })];
    }),
  },
  {
    id: 'ingress-class-changed',
    title: 'Another controller serves the host',
    severity: 'medium',
    severityNote: 'always',
    when: 'The class of an Ingress, or the Gateways of a route, change.',
    exempt: 'The annotation kubernetes.io/ingress.class becomes ingressClassName with the same value.',
    why: 'Another controller has another address, other annotations and other certificates.',
    sources: [`${K8S}/#ingress-class`],
    remedy: 'Publish through both until DNS has moved.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (
        base === undefined ||
        !ROUTING.some(([group, kind]) => group === head.identity.group && kind === head.identity.kind)
      )
        return [];
      const [before, after] = [controllersOf(base), controllersOf(head)];
      return sameValue(before, after)
        ? []
        : [
            suspect(
              update,
              'medium',
              `changes who serves it from ${before.join(', ') || '(default)'} to ${after.join(', ') || '(default)'}`,
              { facts: after },
            ),
          ];
    }),
  },
  {
    id: 'gateway-listener-removed',
    title: 'Listener removed that routes use',
    severity: 'high',
    severityNote: 'always',
    when: 'A Gateway loses a listener that a route after the change still names.',
    exempt: 'No route that was read names it.',
    why: 'The routes are not attached any more: their hosts answer with errors.',
    sources: ['https://gateway-api.sigs.k8s.io/api-types/gateway/'],
    remedy: 'Move the routes first.',
    find: eachUpdate((update, facts) => {
      const { base, head } = update;
      if (base === undefined || head.identity.kind !== 'Gateway' || head.identity.group !== GATEWAY) return [];
      const names = (gateway: Manifest) =>
        listAt(gateway.object, 'spec', 'listeners').map((item) => textAt(item, 'name'));
      const gone = names(base).filter((name) => !names(head).includes(name));
      const used = gone.filter((name) =>
        facts.world.head.ofKind(GATEWAY, 'HTTPRoute').some(({ manifest }) => namesListener(manifest, head, name)),
      );
      return used.length === 0
        ? []
        : [
            suspect(update, 'high', `loses listeners that routes use: ${listWords(used)}`, {
              facts: used,
              evidence: describeUnseen(facts.unseen),
            }),
          ];
    }),
  },
  {
    id: 'dns-annotation-changed',
    title: 'DNS entry changed',
    severity: 'medium',
    severityNote: 'always',
    when: 'An annotation of external-dns for a hostname, a target or its lifetime goes or changes.',
    exempt: 'The object is new.',
    why: 'Names stop resolving, or resolve to something else for as long as resolvers keep them.',
    sources: ['https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/'],
    remedy: 'Add the new name first and remove the old one when nobody asks for it.',
    find: eachUpdate((update) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const annotations = (item: Manifest) => mapAt(item.object, 'metadata', 'annotations');
      const changed = Object.keys(annotations(base)).filter(
        (key) =>
          key.startsWith('external-dns.alpha.kubernetes.io/') &&
          !sameValue(annotations(base)[key], annotations(head)[key]),
      );
      return changed.length === 0
        ? []
        : [suspect(update, 'medium', `changes ${listWords(changed)}`, { facts: changed })];
    }),
  },
];

/** Changes that touch something which publishes hosts, and how bad losing it would be. */
function findLost(facts: Facts, what: 'host' | 'path'): Suspicion[] {
  const cache = new Map<string, Route[]>();
  return facts.changes.flatMap((change) => {
    const { base, head } = change;
    if (
      base === undefined ||
      !ROUTING.some(([group, kind]) => group === base.identity.group && kind === base.identity.kind)
    )
      return [];
    if (facts.cause(change) !== undefined) return [];
    const cluster = base.identity.cluster;
    const routes = cache.get(cluster) ?? routesOf(facts.world.head, cluster);
    cache.set(cluster, routes);
    const lost = servedBy(base).filter(({ host, path }) => {
      if (host === '') return false;
      const served = routes.filter((route) => coversHost(route.host, host));
      if (what === 'host') return served.length === 0;
      return served.length > 0 && !served.some((route) => coversPath(route.path, path));
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

function coversHost(served: string, host: string): boolean {
  if (served === '' || served === host || served === '*') return true;
  return served.startsWith('*.') && host.endsWith(served.slice(1)) && host !== served;
}

function coversPath(served: string, path: string): boolean {
  if (served === '*' || served === path) return true;
  return path.startsWith(served.endsWith('/') ? served : `${served}/`) || served === '/';
}

function findDuplicates(facts: Facts): Suspicion[] {
  const clusters = new Set(facts.updates.map((update) => update.head.identity.cluster));
  const written = new Set(facts.updates.map((update) => update.change.identity));
  return [...clusters].flatMap((cluster) => {
    const before = new Set(duplicateKeys(routesOf(facts.world.base, cluster)).keys());
    return [...duplicateKeys(routesOf(facts.world.head, cluster))].flatMap(([key, routes]) => {
      const culprit =
        routes.find((route) => written.has(route.manifest.identity)) ??
        routes.find((route) => facts.updates.some((update) => update.head.identity === route.manifest.identity));
      if (culprit === undefined || before.has(key)) return [];
      const other = routes.find((route) => route.manifest !== culprit.manifest);
      if (other === undefined) return [];
      const what = `serves ${culprit.host}${culprit.path}, which ${nameOf(other.manifest.identity)} serves as well`;
      return [
        suspect({ change: { application: culprit.application, identity: culprit.manifest.identity } }, 'high', what, {
          facts: [key],
        }),
      ];
    });
  });
}

/** Hosts with paths that more than one object claims. */
function duplicateKeys(routes: readonly Route[]): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
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
    const key = JSON.stringify([route.manifest.identity.kind, controllersOf(route.manifest), route.host, route.path]);
    const list = found.get(key) ?? [];
    if (!list.some((item) => item.manifest === route.manifest)) list.push(route);
    found.set(key, list);
  }
  return new Map([...found].filter(([, list]) => list.length > 1));
}

function controllersOf({ object }: Manifest): string[] {
  const named =
    textAt(object, 'spec', 'ingressClassName') ||
    textAt(object, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  const parents = listAt(object, 'spec', 'parentRefs').map((item) =>
    [textAt(item, 'namespace'), textAt(item, 'name')].filter((part) => part !== '').join('/'),
  );
  return named === '' ? parents.toSorted() : [named];
}

function lostTls(base: Manifest, head: Manifest): string[] {
  const secured = (item: Manifest) =>
    listAt(item.object, 'spec', 'tls').flatMap((entry) => {
      const hosts = listAt(entry, 'hosts').filter((host) => typeof host === 'string');
      return hosts.length === 0 ? [''] : hosts;
    });
  const covers = (item: Manifest, host: string) => secured(item).some((entry) => coversHost(entry, host));
  const hosts = servedBy(head)
    .map(({ host }) => host)
    .filter((host) => host !== '' && covers(base, host) && !covers(head, host));
  const redirects = ['nginx.ingress.kubernetes.io/ssl-redirect', 'nginx.ingress.kubernetes.io/force-ssl-redirect'];
  const off = redirects.filter((key) => {
    const [before, after] = [base, head].map((item) => textAt(item.object, 'metadata', 'annotations', key));
    return before !== 'false' && after === 'false';
  });
  return [...new Set([...hosts, ...off])];
}

function lostListeners(base: Manifest, head: Manifest): string[] {
  const secure = (gateway: Manifest) =>
    listAt(gateway.object, 'spec', 'listeners')
      .filter((item) => ['HTTPS', 'TLS'].includes(textAt(item, 'protocol')))
      .map((item) => textAt(item, 'name'));
  const left = secure(head);
  const serves = listAt(head.object, 'spec', 'listeners').length > 0;
  return serves ? secure(base).filter((name) => !left.includes(name) && left.length < secure(base).length) : [];
}

function namesListener(route: Manifest, gateway: Manifest, listener: string): boolean {
  return listAt(route.object, 'spec', 'parentRefs').some(
    (ref) =>
      textAt(ref, 'name') === gateway.identity.name &&
      (textAt(ref, 'namespace') || route.identity.namespace) === gateway.identity.namespace &&
      route.identity.cluster === gateway.identity.cluster &&
      fieldAt(ref, ['sectionName']) === listener,
  );
}
