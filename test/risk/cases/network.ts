import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, ingress, object, pair, PORTS, PREVIEW, service, web } from './build.ts';

const pods = web({ container: PORTS });
const rest = object('v1/ConfigMap', 'rest');
const site = ['shop.example.com', 'api.example.com'];
const tls = { tls: [{ hosts: site, secretName: 'tls' }] };
const paths = (...list: string[]) =>
  ingress([], {
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: list.map((path) => ({
            path,
            pathType: 'Prefix',
            backend: { service: { name: 'web', port: { name: 'http' } } },
          })),
        },
      },
    ],
  });
const gateway = (...names: string[]) =>
  object('gateway.networking.k8s.io/v1/Gateway', 'edge', {
    spec: {
      gatewayClassName: 'x',
      listeners: names.map((name) => ({ name, port: 443, protocol: name === 'http' ? 'HTTP' : 'HTTPS' })),
    },
  });
const route = (section: string) =>
  object('gateway.networking.k8s.io/v1/HTTPRoute', 'web', {
    spec: { hostnames: ['shop.example.com'], parentRefs: [{ name: 'edge', sectionName: section }] },
  });
const policy = (spec: ValueMap, name = 'web') =>
  object('networking.k8s.io/v1/NetworkPolicy', name, {
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ...spec },
  });
const cilium = (spec: ValueMap) => {
  const fields = Object.entries({
    endpointSelector: { matchLabels: { app: 'web' } },
    ingress: [{ fromEndpoints: [{ matchLabels: { app: 'api' } }] }],
    ...spec,
  }).filter(([, value]) => value !== undefined);
  return object('cilium.io/v2/CiliumNetworkPolicy', 'web', { spec: Object.fromEntries(fields) });
};
const from = (...peers: ValueMap[]) => ({ ingress: [{ from: peers, ports: [{ port: 8080 }] }] });
const database = object('postgresql.cnpg.io/v1/Cluster', 'orders', { spec: { instances: 2 } });
const friend = { podSelector: { matchLabels: { app: 'api' } } };
const range = (cidr: string) => from({ ipBlock: { cidr } });
const dns = (host: string) => service({}, { annotations: { 'external-dns.alpha.kubernetes.io/hostname': host } });
const routeAt = (name: string, parent: ValueMap) =>
  object('gateway.networking.k8s.io/v1/HTTPRoute', name, {
    spec: { hostnames: ['shop.example.com'], parentRefs: [{ name: 'public', ...parent }] },
  });
const second = (host: string, rest_: ValueMap = {}, annotations: ValueMap = {}) =>
  ingress([host], rest_, { annotations }, 'second');

export const NETWORK_CASES: Case[] = [
  [
    'service-orphan',
    'fires',
    'selector',
    'high',
    pair([pods, service()], [pods, service({ selector: { app: 'wbe' } })]),
  ],
  [
    'service-orphan',
    'fires',
    'labels of the pods',
    'high',
    pair(
      [
        pods,
        service({ selector: { app: 'web', tier: 'a' } }),
        web({ name: 'b', labels: { app: 'web', tier: 'a' }, app: 'b' }),
      ],
      [pods, service({ selector: { app: 'web', tier: 'a' } }), web({ name: 'b', labels: { app: 'b' }, app: 'b' })],
    ),
  ],
  [
    'service-orphan',
    'silent',
    'still matches',
    '',
    pair([pods, service()], [web({ container: { ...PORTS, image: 'x/y:2.0.0' } }), service()]),
  ],
  ['service-orphan', 'exempt', 'the Service goes as well', '', pair([pods, service(), rest], rest)],
  [
    'service-port-broken',
    'fires',
    'named port',
    'high',
    pair([pods, service()], [web({ container: { ports: [{ name: 'web', containerPort: 8080 }] } }), service()]),
  ],
  [
    'service-port-broken',
    'fires',
    'port that an Ingress uses',
    'high',
    pair(
      [pods, service(), ingress(site)],
      [pods, service({ ports: [{ name: 'https', port: 443, targetPort: 'http' }] }), ingress(site)],
    ),
  ],
  [
    'service-port-broken',
    'fires',
    'number without name',
    'low',
    pair(
      [pods, service({ ports: [{ port: 80, targetPort: 8080 }] })],
      [web(), service({ ports: [{ port: 80, targetPort: 8080 }] })],
    ),
  ],
  [
    'service-port-broken',
    'silent',
    'both move',
    '',
    pair(
      [pods, service()],
      [
        web({ container: { ports: [{ name: 'web', containerPort: 8080 }] } }),
        service({ ports: [{ name: 'http', port: 80, targetPort: 'web' }] }),
      ],
    ),
  ],
  [
    'service-port-broken',
    'exempt',
    'no pods in the tree',
    '',
    pair([rest, service()], [rest, service({ ports: [{ name: 'http', port: 80, targetPort: 'x' }] })]),
  ],
  [
    'service-type-changed',
    'fires',
    'exposed',
    'high',
    pair([pods, service()], [pods, service({ type: 'LoadBalancer' })]),
  ],
  [
    'service-type-changed',
    'fires',
    'address lost',
    'high',
    pair([pods, service({ type: 'LoadBalancer' })], [pods, service()]),
  ],
  [
    'service-type-changed',
    'fires',
    'ranges gone',
    'high',
    pair(
      [pods, service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] })],
      [pods, service({ type: 'LoadBalancer' })],
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'policy',
    'medium',
    pair(
      [pods, service({ type: 'LoadBalancer' })],
      [pods, service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' })],
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'an address of the internet',
    'high',
    pair([pods, service()], [pods, service({ externalIPs: ['198.51.100.7'] })]),
  ],
  [
    'service-type-changed',
    'fires',
    'new, with addresses of both',
    'high',
    pair([pods], [pods, service({ externalIPs: ['192.168.1.4', '2001:db8::7'] })]),
  ],
  [
    'service-type-changed',
    'fires',
    'an address of the own network',
    'medium',
    pair([pods, service()], [pods, service({ externalIPs: ['192.168.1.4', 'fd12::7'] })]),
  ],
  [
    'service-type-changed',
    'silent',
    'addresses that it had',
    '',
    pair(
      [pods, service({ externalIPs: ['198.51.100.7', '192.168.1.4'] })],
      [pods, service({ externalIPs: ['198.51.100.7'] })],
    ),
  ],
  [
    'service-type-changed',
    'silent',
    'ports',
    '',
    pair([pods, service()], [pods, service({ sessionAffinity: 'ClientIP' })]),
  ],
  [
    'service-type-changed',
    'exempt',
    'written out',
    '',
    pair([pods, service()], [pods, service({ type: 'ClusterIP', sessionAffinity: 'ClientIP' })]),
  ],
  ['ingress-host-removed', 'fires', 'changed', 'high', pair(ingress(site), ingress(['shop.example.com']))],
  ['ingress-host-removed', 'fires', 'ephemeral', 'low', pair(ingress(site), ingress(['shop.example.com']), PREVIEW)],
  ['ingress-host-removed', 'silent', 'added', '', pair(ingress(['shop.example.com']), ingress(site))],
  [
    'ingress-host-removed',
    'exempt',
    'another object serves it',
    '',
    pair(ingress(site), [ingress(['shop.example.com']), second('*.example.com')]),
  ],
  ['ingress-path-removed', 'fires', 'changed', 'medium', pair(paths('/a', '/b'), paths('/a'))],
  ['ingress-path-removed', 'silent', 'added', '', pair(paths('/a'), paths('/a', '/b'))],
  ['ingress-path-removed', 'exempt', 'a shorter path covers it', '', pair(paths('/a', '/a/b'), paths('/a'))],
  ...['/a(/|$)(.*)', '/a/?(.*)', '/a(/.*)?', '/(.*)', '/a.*'].map((path): Case => [
    'ingress-path-removed',
    'exempt',
    `${path} covers it`,
    '',
    pair(paths('/a', '/c'), paths(path, '/c')),
  ]),
  ['ingress-path-removed', 'silent', 'an expression becomes a path', '', pair(paths('/a(/|$)(.*)'), paths('/a'))],
  [
    'ingress-path-removed',
    'fires',
    'an expression for another path',
    'medium',
    pair(paths('/a'), paths('/ab(/|$)(.*)')),
  ],
  [
    'host-duplicate',
    'fires',
    'second Ingress',
    'high',
    pair(ingress(site), [ingress(site), second('api.example.com')]),
  ],
  ['host-duplicate', 'silent', 'another host', '', pair(ingress(site), [ingress(site), second('new.example.com')])],
  [
    'host-duplicate',
    'exempt',
    'a second owner of one Ingress',
    '',
    { base: { a: [], b: [] }, head: { a: [ingress(site)], b: [ingress(site)] } },
  ],
  [
    'host-duplicate',
    'exempt',
    'canary',
    '',
    pair(ingress(site), [
      ingress(site),
      second('api.example.com', {}, { 'nginx.ingress.kubernetes.io/canary': 'true' }),
    ]),
  ],
  ...(
    [
      ['fires', 'a second route of one Gateway', 'high', {}, {}],
      ['fires', 'one that listens everywhere', 'high', { sectionName: 'https' }, {}],
      ['fires', 'the same listener', 'high', { sectionName: 'https' }, { sectionName: 'https' }],
      ['exempt', 'another listener, as for a redirect', '', { sectionName: 'https' }, { sectionName: 'http' }],
      ['exempt', 'another port', '', { port: 443 }, { port: 80 }],
      ['exempt', 'another Gateway', '', {}, { name: 'internal' }],
      ['exempt', 'a Gateway of that name in another namespace', '', {}, { namespace: 'edge' }],
      ['fires', 'the namespace written out', 'high', {}, { namespace: 'shop' }],
    ] as const
  ).map(([does, note, severity, one, other]): Case => [
    'host-duplicate',
    does,
    note,
    severity,
    pair(routeAt('one', one), [routeAt('one', one), routeAt('two', other)]),
  ]),
  ['tls-removed', 'fires', 'Ingress', 'high', pair(ingress(site, tls), ingress(site))],
  ['tls-removed', 'fires', 'listener', 'high', pair(gateway('http', 'https'), gateway('http'))],
  ['tls-removed', 'silent', 'added', '', pair(ingress(site), ingress(site, tls))],
  [
    'tls-removed',
    'exempt',
    'the host goes as well',
    '',
    pair(
      ingress(site, tls),
      ingress(['shop.example.com'], { tls: [{ hosts: ['shop.example.com'], secretName: 'tls' }] }),
    ),
  ],
  [
    'ingress-class-changed',
    'fires',
    'class',
    'medium',
    pair(ingress(site, { ingressClassName: 'nginx' }), ingress(site, { ingressClassName: 'haproxy' })),
  ],
  [
    'ingress-class-changed',
    'silent',
    'hosts',
    '',
    pair(ingress(site, { ingressClassName: 'nginx' }), ingress(['shop.example.com'], { ingressClassName: 'nginx' })),
  ],
  [
    'ingress-class-changed',
    'exempt',
    'annotation becomes field',
    '',
    pair(
      ingress(site, {}, { annotations: { 'kubernetes.io/ingress.class': 'nginx' } }),
      ingress(site, { ingressClassName: 'nginx' }),
    ),
  ],
  [
    'gateway-listener-removed',
    'fires',
    'used',
    'high',
    pair([gateway('http', 'https'), route('https')], [gateway('http'), route('https')]),
  ],
  [
    'gateway-listener-removed',
    'silent',
    'added',
    '',
    pair([gateway('http'), route('http')], [gateway('http', 'https'), route('http')]),
  ],
  [
    'gateway-listener-removed',
    'exempt',
    'nobody uses it',
    '',
    pair([gateway('http', 'https'), route('http')], [gateway('http'), route('http')]),
  ],
  ['networkpolicy-removed', 'fires', 'last one', 'high', pair([pods, policy({})], pods)],
  [
    'networkpolicy-removed',
    'fires',
    'another one stays',
    'medium',
    pair([pods, policy({}), policy({ ...from(friend) }, 'more')], [pods, policy({ ...from(friend) }, 'more')]),
  ],
  ...(
    [
      ['one of Cilium', 'medium', {}],
      [
        'one of Cilium with labels of Kubernetes',
        'medium',
        { endpointSelector: { matchLabels: { 'k8s:app': 'web' } } },
      ],
      ['one of Cilium for other pods', 'high', { endpointSelector: { matchLabels: { app: 'api' } } }],
      ['one of Cilium for another direction', 'high', { ingress: undefined, egress: [] }],
      ['one of Cilium that lets all pods in', 'high', { ingress: [{ fromEndpoints: [{}] }] }],
      ['one of Cilium that lets the world in', 'high', { ingress: [{ fromEntities: ['world'] }] }],
      ['one of Cilium that denies nothing else', 'high', { enableDefaultDeny: { ingress: false } }],
      ['one of Cilium that names a port for all', 'high', { ingress: [{ toPorts: [{ ports: [{ port: '80' }] }] }] }],
    ] as [string, string, ValueMap][]
  ).map(([what, severity, spec]): Case => [
    'networkpolicy-removed',
    'fires',
    `replaced by ${what}`,
    severity,
    pair(policy(from(friend)), cilium(spec)),
  ]),
  [
    'networkpolicy-removed',
    'fires',
    'replaced, with the same range open',
    'medium',
    pair(
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }] }),
      cilium({ ingress: [{ fromCIDRSet: [{ cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] }] }] }),
    ),
  ],
  [
    'networkpolicy-removed',
    'fires',
    'replaced, with more of the range open',
    'high',
    pair(
      policy({ ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] }] }),
      cilium({ ingress: [{ fromCIDRSet: [{ cidr: '0.0.0.0/0' }] }] }),
    ),
  ],
  [
    'networkpolicy-removed',
    'fires',
    'one of Cilium replaced by a plain one',
    'medium',
    pair(cilium({ ingress: [{ fromEndpoints: [{}] }] }), policy({ ingress: [{ from: [{ podSelector: {} }] }] })),
  ],
  [
    'networkpolicy-removed',
    'fires',
    'one of Cilium replaced by a plain one for all namespaces',
    'high',
    pair(cilium({ ingress: [{ fromEndpoints: [{}] }] }), policy({ ingress: [{ from: [{ namespaceSelector: {} }] }] })),
  ],
  ['networkpolicy-removed', 'silent', 'changed', '', pair([pods, policy({})], [pods, policy(from(friend))])],
  ['networkpolicy-removed', 'exempt', 'the pods go as well', '', pair([pods, policy({}), rest], rest)],
  [
    'networkpolicy-opened',
    'fires',
    'everybody',
    'high',
    pair([pods, policy(from(friend))], [pods, policy({ ingress: [{ ports: [{ port: 8080 }] }] })]),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'every namespace',
    'high',
    pair([pods, policy(from(friend))], [pods, policy(from(friend, { namespaceSelector: {} }))]),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'wider range',
    'high',
    pair([pods, policy(range('10.1.2.0/24'))], [pods, policy(range('10.0.0.0/8'))]),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'ports dropped',
    'high',
    pair([pods, policy(from(friend))], [pods, policy({ ingress: [{ from: [friend] }] })]),
  ],
  [
    'networkpolicy-opened',
    'silent',
    'one more friend',
    '',
    pair([pods, policy(from(friend))], [pods, policy(from(friend, { podSelector: { matchLabels: { app: 'b' } } }))]),
  ],
  [
    'networkpolicy-opened',
    'exempt',
    'new policy',
    '',
    pair([pods, policy({})], [pods, policy({}), policy({ ingress: [{}] }, 'open')]),
  ],
  ['networkpolicy-isolates', 'fires', 'first one', 'medium', pair(pods, [pods, policy({})])],
  [
    'networkpolicy-isolates',
    'silent',
    'second one',
    '',
    pair([pods, policy({})], [pods, policy({}), policy(from(friend), 'more')]),
  ],
  [
    'networkpolicy-isolates',
    'fires',
    'pods that an operator makes',
    'medium',
    pair(database, [database, policy({ podSelector: {} })]),
  ],
  [
    'networkpolicy-isolates',
    'fires',
    'pods that an operator makes, by their labels',
    'medium',
    pair(database, [database, policy({ podSelector: { matchLabels: { 'cnpg.io/cluster': 'orders' } } })]),
  ],
  [
    'networkpolicy-isolates',
    'silent',
    'pods of another database',
    '',
    pair(database, [database, policy({ podSelector: { matchLabels: { 'cnpg.io/cluster': 'users' } } })]),
  ],
  [
    'networkpolicy-isolates',
    'silent',
    'a second one for what an operator makes',
    '',
    pair(
      [database, policy({ podSelector: {} })],
      [database, policy({ podSelector: {} }), policy({ podSelector: {}, ...from(friend) }, 'more')],
    ),
  ],
  ['networkpolicy-isolates', 'exempt', 'new pods', '', pair(rest, [rest, pods, policy({})])],
  ['dns-annotation-changed', 'fires', 'changed', 'medium', pair(dns('a.example.com'), dns('b.example.com'))],
  [
    'dns-annotation-changed',
    'silent',
    'something else',
    '',
    pair(
      dns('a.example.com'),
      service(
        { sessionAffinity: 'ClientIP' },
        { annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'a.example.com' } },
      ),
    ),
  ],
  ['dns-annotation-changed', 'exempt', 'new', '', pair(rest, [rest, dns('a.example.com')])],
];
