import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { balancerActions } from './balancer-actions.ts';
import type { Facts } from './facts.ts';
import { ROUTING_KINDS, ROUTING, servedBy } from './hosts.ts';
import { hostOf, isOutside } from './outside.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Where a route sends requests: a Service by namespace and name, or a host of the internet. */
interface Target {
  namespace: string;
  name: string;
}

const OUTSIDE = '';
/** Hosts of one route that redirects are compared with: of more, some are told that are of its own domain. */
const MOST_HOSTS = 100;

/** Routes that newly send what they get into another namespace, out of the cluster, or to another domain. */
export function findRoutes(facts: Facts): Suspicion[] {
  return ROUTING_KINDS.flatMap((kind) => facts.updatesOf(kind)).flatMap((update) => {
    const { base, head } = update;
    const { group, kind } = head.identity;
    if (base === undefined || !ROUTING.some(([of, name]) => of === group && name === kind)) return [];
    const before = new Set(outsiders(base, facts.world.base));
    const out = outsiders(head, facts.world.head).filter((word) => !before.has(word));
    const places = new Set(targetsOf(base).map(({ namespace }) => namespace));
    const strange = targetsOf(head).filter(
      ({ namespace }) => namespace !== OUTSIDE && namespace !== head.identity.namespace && !places.has(namespace),
    );
    const words = [
      ...new Set([...out, ...strange.map(({ namespace, name }) => `Service ${name} of the namespace ${namespace}`)]),
    ];
    if (words.length === 0) return [];
    const severity = out.length > 0 ? 'high' : 'medium';
    return [suspect(update, severity, `newly sends requests to ${listWords(words)}`, { facts: words.toSorted() })];
  });
}

/** What a route leads to outside of the cluster, in words: hosts, Services that stand for one, and domains that it redirects to. */
function outsiders(route: Manifest, world: Facts['world']['base']): string[] {
  const { cluster } = route.identity;
  const hosts = targetsOf(route).flatMap(({ namespace, name }) => {
    if (namespace === OUTSIDE) return isOutside(name) ? [name] : [];
    const service = world.find({ cluster, group: '', kind: 'Service', namespace, name })[0]?.manifest;
    const external = textAt(service?.object, 'spec', 'externalName').toLowerCase();
    const isOther = textAt(service?.object, 'spec', 'type') === 'ExternalName' && isOutside(external);
    return isOther ? [`${external} (Service ${name})`] : [];
  });
  const own = [...new Set(servedBy(route).map(({ host }) => host))].slice(0, MOST_HOSTS);
  const redirects = redirectsOf(route)
    .map((address) => hostOf(address))
    .filter((host) => isOutside(host) && !own.some((each) => isRelated(each, host)));
  return [...hosts, ...redirects.map((host) => `${host} (redirect)`)];
}

/** Names of one owner, as far as that can be told without a list of suffixes: `shop.example.com`, `www.example.com`, but not two of `co.uk`. */
function isRelated(own: string, other: string): boolean {
  const partsOf = (host: string): string[] => host.replace(/^(?:\*|www)\./, '').split('.');
  const [one, two] = [partsOf(own), partsOf(other)];
  let shared = 0;
  while (shared < Math.min(one.length, two.length) && one.at(-1 - shared) === two.at(-1 - shared)) shared += 1;
  if (shared === Math.min(one.length, two.length)) return shared > 1 || one.length === two.length;
  return shared > 2 || (shared === 2 && (one.at(-2) ?? '').length > 3);
}

/** Every Service and host that a route names, mirrors among them. */
function targetsOf({ identity: { kind, namespace }, object }: Manifest): Target[] {
  const spec = mapAt(object, 'spec');
  const service = (ref: Value): Target[] => {
    const name = textAt(ref, 'name');
    return name === '' ? [] : [{ namespace: textAt(ref, 'namespace') || namespace, name }];
  };
  switch (kind) {
    // https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource
    case 'Ingress':
      return [
        ...service(mapAt(spec, 'defaultBackend', 'service')),
        ...listAt(spec, 'rules')
          .flatMap((rule) => listAt(rule, 'http', 'paths'))
          .flatMap((path) => service(mapAt(path, 'backend', 'service'))),
      ];
    // https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
    case 'VirtualService':
      return ['http', 'tls', 'tcp'].flatMap((protocol) =>
        listAt(spec, protocol).flatMap((rule) => [
          ...listAt(rule, 'route').flatMap((route) => meshTarget(textAt(route, 'destination', 'host'), namespace)),
          // Those out of the cluster are told as data that is sent (receivers.ts).
          ...[mapAt(rule, 'mirror'), ...listAt(rule, 'mirrors').map((mirror) => mapAt(mirror, 'destination'))]
            .flatMap((mirror) => meshTarget(textAt(mirror, 'host'), namespace))
            .filter((target) => target.namespace !== OUTSIDE),
        ]),
      );
    // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
    case 'IngressRoute':
      return listAt(spec, 'routes').flatMap((route) => listAt(route, 'services').flatMap(service));
    case 'Route':
      return [mapAt(spec, 'to'), ...listAt(spec, 'alternateBackends')].flatMap(service);
    // https://gateway-api.sigs.k8s.io/reference/spec/#backendobjectreference
    default:
      return listAt(spec, 'rules').flatMap((rule) =>
        [
          ...listAt(rule, 'backendRefs'),
          ...[rule, ...listAt(rule, 'backendRefs')]
            .flatMap((each) => listAt(each, 'filters'))
            .map((filter) => mapAt(filter, 'requestMirror', 'backendRef')),
        ].flatMap(service),
      );
  }
}

/** A name without dots is one of the own namespace, all others are whole names. */
function meshTarget(host: string, namespace: string): Target[] {
  const [name = '', of = '', kind = ''] = host.split('.');
  if (name === '') return [];
  if (of === '') return [{ namespace, name }];
  return kind === 'svc' ? [{ namespace: of, name }] : [{ namespace: OUTSIDE, name: host.toLowerCase() }];
}

/** Addresses that a route sends callers to. */
function redirectsOf({ identity: { kind }, object }: Manifest): string[] {
  const spec = mapAt(object, 'spec');
  const annotations = mapAt(object, 'metadata', 'annotations');
  const found =
    kind === 'Ingress'
      ? [
          // https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#permanent-redirect
          ...['permanent-redirect', 'temporal-redirect'].map((key) =>
            textAt(annotations, `nginx.ingress.kubernetes.io/${key}`),
          ),
          // A whole address there is a redirect, and nothing that is asked for behind the Ingress.
          ...[textAt(annotations, 'nginx.ingress.kubernetes.io/rewrite-target')].filter((text) =>
            /^https?:\/\//i.test(text),
          ),
          ...balancerActions(object).flatMap(({ text }) => /"host":"([^"]{1,253})"/i.exec(text)?.[1] ?? []),
        ]
      : [
          ...listAt(spec, 'http').map((rule) => textAt(rule, 'redirect', 'authority')),
          ...listAt(spec, 'rules')
            .flatMap((rule) => listAt(rule, 'filters'))
            .map((filter) => textAt(filter, 'requestRedirect', 'hostname')),
        ];
  // What the controller fills in is of the request.
  return found.map((text) => text.replace(/[$#{][^]*$/, '')).filter((text) => text !== '');
}
