import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { Guard } from './guards.ts';
import { trustingLines } from './pg-hba.ts';
import { isEverywhere } from './wider-ranges.ts';

/** What an object of a kind keeps out by its fields. @param isGuard whether a middleware or filter of that name keeps somebody out */
type Read = (spec: ValueMap, isGuard: (name: string) => boolean) => Guard[];

/** Routes with something before them that keeps somebody out, all as one: which of them has which is the team's. */
export function routesBehind(routes: readonly string[][], isGuard: (name: string) => boolean): Guard[] {
  const names = new Set(routes.flat().filter(isGuard));
  const behind = routes.filter((route) => route.some((name) => names.has(name))).length;
  return [{ sort: 'login', word: [...names].toSorted().join(', '), routes: { behind, open: routes.length - behind } }];
}

/** https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/ */
const traefikRoute: Read = (spec, isGuard) =>
  routesBehind(
    listAt(spec, 'routes').map((route) => listAt(route, 'middlewares').map((item) => textAt(item, 'name'))),
    isGuard,
  );

/** https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter */
const gatewayRoute: Read = (spec, isGuard) =>
  routesBehind(
    listAt(spec, 'rules').map((rule) =>
      listAt(rule, 'filters').flatMap((filter) => textAt(filter, 'extensionRef', 'name') || []),
    ),
    isGuard,
  );

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/overview/ */
const traefikMiddleware: Read = (spec) => [
  ...['forwardAuth', 'basicAuth', 'digestAuth'].flatMap((key): Guard[] =>
    isMap(spec[key]) ? [{ sort: 'login', word: key }] : [],
  ),
  ...['rateLimit', 'inFlightReq'].flatMap((key): Guard[] => (isMap(spec[key]) ? [{ sort: 'flood', word: key }] : [])),
  ...['ipAllowList', 'ipWhiteList'].flatMap((key): Guard[] =>
    isMap(spec[key]) ? [{ sort: 'addresses', word: key, ranges: textsAt(spec, key, 'sourceRange') }] : [],
  ),
];

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/serverstransport/ */
const traefikTransport: Read = (spec) =>
  spec['insecureSkipVerify'] === true ? [] : [{ sort: 'verify', word: 'without insecureSkipVerify' }];

/** https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/tls/tlsoption/ */
const traefikTls: Read = (spec) => {
  const versions = ['VersionTLS10', 'VersionTLS11', 'VersionTLS12', 'VersionTLS13'];
  const least = versions.indexOf(textAt(spec, 'minVersion') || 'VersionTLS12');
  return [
    ...versions
      .slice(1, least + 1)
      .map((version): Guard => ({ sort: 'plain', word: `minVersion ${version}`, alone: true })),
    ...(textAt(spec, 'clientAuth', 'clientAuthType').startsWith('Require')
      ? [{ sort: 'certificate', word: 'clientAuth' } as const]
      : []),
  ];
};

/** https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicyspec */
const securityPolicy: Read = (spec) => [
  ...['basicAuth', 'jwt', 'oidc', 'extAuth', 'apiKeyAuth'].flatMap((key): Guard[] =>
    isMap(spec[key]) ? [{ sort: 'login', word: key }] : [],
  ),
  ...(isMap(spec['authorization']) && textAt(spec, 'authorization', 'defaultAction') !== 'Allow'
    ? [{ sort: 'caller', word: 'authorization' } as const]
    : []),
];

/** https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
const peerAuthentication: Read = (spec) => {
  const isStrict = textAt(spec, 'mtls', 'mode') === 'STRICT';
  const ports = mapAt(spec, 'portLevelMtls');
  const open = Object.keys(ports).filter((port) => /^(?:PERMISSIVE|DISABLE)$/.test(textAt(ports, port, 'mode')));
  if (!isStrict) return [];
  return [
    { sort: 'plain', word: 'mtls' },
    ...(open.length === 0 ? [{ sort: 'plain', word: 'mtls of every port' } as const] : []),
  ];
};

/** Whom the mesh lets in. https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
const meshPolicy: Read = (spec) => {
  const action = textAt(spec, 'action') || 'ALLOW';
  if (action === 'AUDIT') return [];
  const rules = listAt(spec, 'rules');
  if (action === 'ALLOW') return rules.some(takesAll) ? [] : [{ sort: 'caller', word: 'ALLOW' }];
  // What is denied, rule by rule: one that goes lets in what it named.
  return [
    { sort: 'caller', word: action },
    ...rules.map((rule): Guard => ({
      sort: 'denied',
      word: `${action} ${canonicalText(rule)}`,
      denies: { action, rule },
    })),
  ];
};

/** A rule that says nothing of who calls and for what, or names everybody and everything: `*` is whatever is there. */
function takesAll(rule: Value): boolean {
  const isAny = (said: ValueMap): boolean =>
    Object.values(said).every(
      (values) =>
        Array.isArray(values) && values.some((one) => one === '*' || (typeof one === 'string' && isEverywhere(one))),
    );
  const isOpen = (key: string, inside: string): boolean => {
    const all = listAt(rule, key);
    return all.length === 0 || all.some((one) => isAny(mapAt(one, inside)));
  };
  const isConditional = listAt(rule, 'when').some((condition) => !textsAt(condition, 'values').includes('*'));
  return !isConditional && isOpen('to', 'operation') && isOpen('from', 'source');
}

/** https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings */
const meshGateway: Read = (spec) => {
  const servers = listAt(spec, 'servers');
  const behind = servers.filter((server) => textAt(server, 'tls', 'mode').endsWith('MUTUAL')).length;
  const routes = { behind, open: servers.length - behind };
  return [{ sort: 'certificate', word: 'tls.mode MUTUAL', routes }];
};

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings */
const destinationRule: Read = (spec) => [
  ...(textAt(spec, 'trafficPolicy', 'tls', 'mode') === 'DISABLE'
    ? []
    : [{ sort: 'plain', word: 'trafficPolicy.tls' } as const]),
  ...(fieldAt(spec, ['trafficPolicy', 'tls', 'insecureSkipVerify']) === true
    ? []
    : [{ sort: 'verify', word: 'without insecureSkipVerify' } as const]),
];

/** https://gateway-api.sigs.k8s.io/reference/spec/#allowedroutes */
const gateway: Read = (spec) => {
  const listeners = listAt(spec, 'listeners');
  const closed = listeners.filter((item) => textAt(item, 'allowedRoutes', 'namespaces', 'from') !== 'All');
  return [
    {
      sort: 'namespaces',
      word: 'allowedRoutes',
      routes: { behind: closed.length, open: listeners.length - closed.length },
    },
    ...(listeners.some((item) => isMap(fieldAt(item, ['tls', 'frontendValidation']) ?? null))
      ? [{ sort: 'certificate', word: 'tls.frontendValidation' } as const]
      : []),
  ];
};

/** https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration */
const backend =
  (...path: string[]): Read =>
  (spec) => [
    ...(fieldAt(spec, [...path, 'iap', 'enabled']) === true ? [{ sort: 'login', word: 'iap' } as const] : []),
    ...(fieldAt(spec, [...path, 'securityPolicy']) === undefined
      ? []
      : [{ sort: 'firewall', word: 'securityPolicy' } as const]),
  ];

/** https://projectcontour.io/docs/main/config/api/ */
const contourProxy: Read = (spec) => [
  ...(isMap(fieldAt(spec, ['virtualhost', 'authorization']) ?? null)
    ? [{ sort: 'login', word: 'virtualhost.authorization' } as const]
    : []),
  ...(isMap(fieldAt(spec, ['virtualhost', 'tls', 'clientValidation']) ?? null)
    ? [{ sort: 'certificate', word: 'virtualhost.tls.clientValidation' } as const]
    : []),
  ...(listAt(spec, 'virtualhost', 'ipAllowPolicy').length > 0
    ? [
        {
          sort: 'addresses',
          word: 'virtualhost.ipAllowPolicy',
          ranges: listAt(spec, 'virtualhost', 'ipAllowPolicy').map((item) => textAt(item, 'cidr')),
        } as const,
      ]
    : []),
];

/** https://linkerd.io/2/reference/authorization-policy/ */
const linkerdPolicy: Read = (spec) =>
  listAt(spec, 'requiredAuthenticationRefs').map((ref) => ({
    sort: 'caller',
    word: `${textAt(ref, 'kind')} ${textAt(ref, 'name')}`,
  }));

/** https://external-secrets.io/latest/api/clustersecretstore/ */
const secretStore: Read = (spec) =>
  listAt(spec, 'conditions').length > 0 ? [{ sort: 'namespaces', word: 'conditions' }] : [];

/** https://strimzi.io/docs/operators/latest/configuring.html#assembly-securing-kafka-str */
const kafka: Read = (spec) => {
  const listeners = listAt(spec, 'kafka', 'listeners');
  const open = listeners.filter((each) => !isMap(fieldAt(each, ['authentication']) ?? null));
  const behind = listeners.length - open.length;
  return [
    // A listener more is one that nobody had before: what the others ask for keeps nobody out of it.
    ...(open.length === 0 ? [{ sort: 'login', word: 'authentication of every listener', alone: true } as const] : []),
    ...(listeners.every((each) => fieldAt(each, ['tls']) === true)
      ? [{ sort: 'plain', word: 'tls of every listener', alone: true } as const]
      : []),
    ...(open.every((each) => /^(?:internal|cluster-ip|)$/.test(textAt(each, 'type')))
      ? [{ sort: 'inside', word: 'listeners without authentication', alone: true } as const]
      : []),
    ...(isMap(fieldAt(spec, ['kafka', 'authorization']) ?? null)
      ? [{ sort: 'caller', word: 'kafka.authorization' } as const]
      : []),
    { sort: 'login', word: 'authentication of listeners', routes: { behind, open: open.length } },
  ];
};

/** Whom a database asks for a password. */
const database: Read = (spec) => {
  const open = trustingLines(textsAt(spec, 'postgresql', 'pg_hba'));
  return [
    ...(open.length === 0 ? [{ sort: 'login', word: 'postgresql.pg_hba without trust' } as const] : []),
    // https://cloudnative-pg.io/documentation/current/security/#the-postgres-superuser
    ...(spec['enableSuperuserAccess'] === true ? [] : [{ sort: 'superuser', word: 'enableSuperuserAccess' } as const]),
  ];
};

const READERS: ReadonlyMap<string, Read> = new Map([
  ['traefik.io/IngressRoute', traefikRoute],
  ['traefik.io/IngressRouteTCP', traefikRoute],
  ['traefik.containo.us/IngressRoute', traefikRoute],
  ['traefik.containo.us/IngressRouteTCP', traefikRoute],
  ['traefik.io/Middleware', traefikMiddleware],
  ['traefik.io/MiddlewareTCP', traefikMiddleware],
  ['traefik.containo.us/Middleware', traefikMiddleware],
  ['traefik.io/ServersTransport', traefikTransport],
  ['traefik.io/TLSOption', traefikTls],
  ['gateway.networking.k8s.io/HTTPRoute', gatewayRoute],
  ['gateway.networking.k8s.io/GRPCRoute', gatewayRoute],
  ['gateway.networking.k8s.io/Gateway', gateway],
  ['gateway.envoyproxy.io/SecurityPolicy', securityPolicy],
  ['security.istio.io/PeerAuthentication', peerAuthentication],
  ['security.istio.io/AuthorizationPolicy', meshPolicy],
  ['networking.istio.io/Gateway', meshGateway],
  ['networking.istio.io/DestinationRule', destinationRule],
  ['policy.linkerd.io/AuthorizationPolicy', linkerdPolicy],
  ['projectcontour.io/HTTPProxy', contourProxy],
  ['external-secrets.io/ClusterSecretStore', secretStore],
  ['kafka.strimzi.io/Kafka', kafka],
  ['postgresql.cnpg.io/Cluster', database],
  ['cloud.google.com/BackendConfig', backend()],
  ['networking.gke.io/GCPBackendPolicy', backend('default')],
]);

/** Kinds that keep somebody out by their fields, without their groups. */
export const GUARDING_KINDS: readonly string[] = [
  ...new Set([...READERS.keys()].map((key) => key.slice(key.indexOf('/') + 1))),
];

/** What the fields of an object keep out. @param isGuard whether a middleware or filter of that name keeps somebody out */
export function guardsInFields({ identity, object }: Manifest, isGuard: (name: string) => boolean): Guard[] {
  return READERS.get(`${identity.group}/${identity.kind}`)?.(mapAt(object, 'spec'), isGuard) ?? [];
}
