import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { scalarText } from './identity.ts';
import { indexBy, type World } from './world.ts';

/** Something that serves a host and a path. */
export interface Route {
  manifest: Manifest;
  application: string;
  /** Lower case; empty: every host. */
  host: string;
  path: string;
  /** What answers, where that is known. */
  to?: string;
}

/** Kinds that publish hosts. */
export const ROUTING: readonly (readonly [group: string, kind: string])[] = [
  ['networking.k8s.io', 'Ingress'],
  ['gateway.networking.k8s.io', 'HTTPRoute'],
  ['gateway.networking.k8s.io', 'GRPCRoute'],
  ['gateway.networking.k8s.io', 'TLSRoute'],
  ['networking.istio.io', 'VirtualService'],
  ['traefik.io', 'IngressRoute'],
  ['traefik.containo.us', 'IngressRoute'],
  ['route.openshift.io', 'Route'],
];

/** The same without their groups. */
export const ROUTING_KINDS: readonly string[] = [...new Set(ROUTING.map(([, kind]) => kind))];

/** Every host and path that one side serves in a cluster, for each side once. */
export function routesOf(world: World, cluster: string): readonly Route[] {
  let clusters = known.get(world);
  if (clusters === undefined) known.set(world, (clusters = new Map()));
  const before = clusters.get(cluster);
  if (before !== undefined) return before;
  const routes = listRoutes(world, cluster);
  clusters.set(cluster, routes);
  return routes;
}

const known = new WeakMap<World, Map<string, readonly Route[]>>();

function listRoutes(world: World, cluster: string): Route[] {
  return ROUTING.flatMap(([group, kind]) =>
    world
      .ofKind(group, kind)
      .flatMap(({ manifest, application }) =>
        manifest.identity.cluster === cluster
          ? servedBy(manifest).map((served) => ({ manifest, application, ...served }))
          : [],
      ),
  );
}

type Served = Pick<Route, 'host' | 'path' | 'to'>;

const knownServed = new WeakMap<Manifest, readonly Served[]>();

/** Hosts and paths that one object serves. */
export function servedBy(manifest: Manifest): readonly Served[] {
  const before = knownServed.get(manifest);
  if (before !== undefined) return before;
  const found = readServed(manifest);
  knownServed.set(manifest, found);
  return found;
}

function readServed(manifest: Manifest): Served[] {
  const { object } = manifest;
  switch (manifest.identity.kind) {
    case 'Ingress':
      return [
        ...listAt(object, 'spec', 'rules').flatMap((rule) => {
          const host = textAt(rule, 'host').toLowerCase();
          const paths = listAt(rule, 'http', 'paths').map((path) => ({
            host,
            path: textAt(path, 'path') || '/',
            to: textAt(path, 'backend', 'service', 'name'),
          }));
          return paths.length === 0 ? [{ host, path: '/' }] : paths;
        }),
        ...aliasesOf(object),
      ];
    case 'HTTPRoute':
      return textsAt(object, 'spec', 'hostnames').flatMap((host) =>
        pathsOfRoute(object['spec'] ?? null).map((path) => ({ host: host.toLowerCase(), path })),
      );
    case 'VirtualService':
      return textsAt(object, 'spec', 'hosts').map((host) => ({ host: host.toLowerCase(), path: '*' }));
    case 'IngressRoute':
      return listAt(object, 'spec', 'routes').flatMap((route) => hostsInRule(textAt(route, 'match')));
    case 'Route':
      return textAt(object, 'spec', 'host') === ''
        ? []
        : [{ host: textAt(object, 'spec', 'host').toLowerCase(), path: textAt(object, 'spec', 'path') || '/' }];
    default:
      return textsAt(object, 'spec', 'hostnames').map((host) => ({ host: host.toLowerCase(), path: '*' }));
  }
}

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-alias */
function aliasesOf(object: ValueMap): Served[] {
  return scalarText(mapAt(object, 'metadata', 'annotations')['nginx.ingress.kubernetes.io/server-alias'])
    .split(/[\s,]+/)
    .filter((host) => host !== '')
    .map((host) => ({ host: host.toLowerCase(), path: '/' }));
}

/** Paths of a HTTPRoute; what also looks at headers, methods or queries shares its path on purpose and is marked by it. */
function pathsOfRoute(spec: Value): string[] {
  const rules = listAt(spec, 'rules');
  const paths = rules.flatMap((rule) => {
    const matches = listAt(rule, 'matches');
    if (matches.length === 0) return ['/'];
    return matches.map((match) => {
      const special = ['headers', 'queryParams', 'method'].filter((key) => fieldAt(match, [key]) !== undefined);
      const path = mapAt(match, 'path');
      return `${textAt(path, 'value') || '/'}${special.length === 0 ? '' : ` ${JSON.stringify(special.map((key) => (isMap(match) ? JSON.stringify(match[key]) : '')))}`}`;
    });
  });
  return paths.length === 0 ? ['/'] : paths;
}

/** `Host(`a.example.com`) && PathPrefix(`/x`)`. https://doc.traefik.io/traefik/routing/routers/#rule */
function hostsInRule(rule: string): { host: string; path: string }[] {
  const path = /Path(?:Prefix)?\(`([^`]{0,500})`\)/.exec(rule)?.[1] ?? '/';
  const hosts = [...rule.slice(0, 2000).matchAll(/Host(?:SNI)?\(([^)]{0,500})\)/g)].flatMap((match) =>
    [...(match[1] ?? '').matchAll(/`([^`]{1,253})`/g)].map((part) => part[1] ?? ''),
  );
  return hosts.map((host) => ({ host: host.toLowerCase(), path }));
}

/** Whether a host that is served answers for another one. */
export function coversHost(served: string, host: string): boolean {
  if (served === '' || served === host || served === '*') return true;
  return served.startsWith('*.') && host.endsWith(served.slice(1)) && host !== served;
}

/** The longest name of DNS: a longer host is compared with every route. https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const LONGEST = 253;

const served = new WeakMap<readonly Route[], ReadonlyMap<string, readonly Route[]>>();

/** The routes that answer for a host, out of a list that is asked for many hosts: as `coversHost` has it. */
export function routesFor(host: string, routes: readonly Route[]): readonly Route[] {
  if (host.length > LONGEST) return routes.filter((route) => coversHost(route.host, host));
  let byHost = served.get(routes);
  if (byHost === undefined) served.set(routes, (byHost = indexBy(routes, (route) => route.host)));
  const names = new Set(['', '*', host]);
  for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) names.add(`*${host.slice(dot)}`);
  const found: Route[] = [];
  for (const name of names) for (const route of byHost.get(name) ?? []) found.push(route);
  return found;
}

/** Who serves a route: the class of an Ingress, the Gateways of a route. */
export function controllersOf({ object }: Manifest): string[] {
  const named =
    textAt(object, 'spec', 'ingressClassName') ||
    textAt(object, 'metadata', 'annotations', 'kubernetes.io/ingress.class');
  const parents = listAt(object, 'spec', 'parentRefs').map((item) =>
    [textAt(item, 'namespace'), textAt(item, 'name')].filter((part) => part !== '').join('/'),
  );
  return named === '' ? parents.toSorted() : [named];
}

/** Where a route is heard: a class of Ingress, or a listener of a Gateway. */
export interface Door {
  /** The class, or kind, namespace and name of what a route attaches to. */
  name: string;
  /** One listener of it; empty for all. */
  section: string;
  /** One port of it; empty for all. */
  port: string;
}

/**
 * The doors of an object that publishes hosts. A route without a section attaches to every listener of its Gateway
 * (https://gateway-api.sigs.k8s.io/reference/spec/#parentreference).
 */
export function doorsOf(manifest: Manifest): Door[] {
  const { object, identity } = manifest;
  if (identity.kind === 'Ingress') return [{ name: JSON.stringify(controllersOf(manifest)), section: '', port: '' }];
  const parents = listAt(object, 'spec', 'parentRefs');
  if (parents.length === 0) return [{ name: '', section: '', port: '' }];
  return parents.map((parent) => ({
    name: JSON.stringify([
      textAt(parent, 'kind') || 'Gateway',
      textAt(parent, 'namespace') || identity.namespace,
      textAt(parent, 'name'),
    ]),
    section: textAt(parent, 'sectionName'),
    port: scalarText(fieldAt(parent, ['port']) ?? ''),
  }));
}

/** Whether some request comes in by both. */
export function sharesDoor(one: Door, other: Door): boolean {
  const agree = (a: string, b: string): boolean => a === '' || b === '' || a === b;
  return one.name === other.name && agree(one.section, other.section) && agree(one.port, other.port);
}
