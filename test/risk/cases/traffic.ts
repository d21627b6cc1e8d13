import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, ingress, object, pair, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const here = web();
const there = web({ name: 'other', container: { image: 'ghcr.io/somebody/else:1.0.0' } });
const green = web({ name: 'green', container: { image: 'mirror.example.com/x/y:2.0.0' } });
const blue = web({ name: 'blue', container: { image: 'x/y:1.0.0' } });
const alias = service({ type: 'ExternalName', externalName: 'evil.example.net' });
const route = (rule: ValueMap) =>
  object('gateway.networking.k8s.io/v1/HTTPRoute', 'web', {
    spec: { hostnames: ['shop.example.com'], parentRefs: [{ name: 'edge' }], rules: [rule] },
  });
const ref = (name: string, namespace?: string): ValueMap => ({
  name,
  port: 80,
  ...(namespace === undefined ? {} : { namespace }),
});
const redirect = (hostname: string) =>
  route({
    backendRefs: [ref('web')],
    filters: [{ type: 'RequestRedirect', requestRedirect: { hostname } }],
  });
const mesh = (host: string, more: ValueMap = {}) =>
  object('networking.istio.io/v1/VirtualService', 'web', {
    spec: { hosts: ['shop.example.com'], http: [{ route: [{ destination: { host } }], ...more }] },
  });
const traefik = (namespace?: string) =>
  object('traefik.io/v1alpha1/IngressRoute', 'web', {
    spec: { routes: [{ match: 'Host(`shop.example.com`)', services: [ref('web', namespace)] }] },
  });
const told = (annotations: ValueMap) => ingress(['shop.example.com'], {}, { annotations });
const env = (name: string, value: string) => web({ container: { env: [{ name, value }] } });

const policy = (type: string, spec: ValueMap) => object(type, 'all', { spec });
const CALICO = 'projectcalico.org/v3/GlobalNetworkPolicy';
const ADMIN = 'policy.networking.k8s.io/v1alpha1/AdminNetworkPolicy';
const calico = (...rules: ValueMap[]) =>
  policy(CALICO, { selector: 'all()', order: 100, types: ['Ingress'], ingress: rules });
const admin = (action: string, more: ValueMap = {}) =>
  policy(ADMIN, {
    priority: 10,
    subject: { namespaces: {} },
    ingress: [{ action, from: [{ namespaces: {} }], ...more }],
  });

const cluster = (spec: ValueMap) =>
  object('postgresql.cnpg.io/v1/Cluster', 'orders', { spec: { instances: 3, ...spec } });
const topic = (config: ValueMap, spec: ValueMap = {}) =>
  object('kafka.strimzi.io/v1beta2/KafkaTopic', 'orders', { spec: { partitions: 12, replicas: 3, config, ...spec } });
const kafka = (spec: ValueMap) =>
  object('kafka.strimzi.io/v1beta2/Kafka', 'main', { spec: { kafka: { replicas: 3, ...spec } } });
const listener = (authentication: ValueMap = {}) => ({
  listeners: [{ name: 'tls', port: 9093, type: 'internal', tls: true, ...authentication }],
});
const run = (...args: string[]) => web({ kind: 'StatefulSet', container: { args } });
const file = (name: string, text: string) => object('v1/ConfigMap', 'settings', { data: { [name]: text } });

export const TRAFFIC_CASES: Case[] = [
  [
    'name-leads-elsewhere',
    'fires',
    'a Service picks other pods, and its own stay',
    'medium',
    pair([here, there, service()], [here, there, service({ selector: { app: 'other' } })]),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a new workload gets the labels that a Service picks',
    'medium',
    pair(
      [here, service()],
      [here, service(), web({ name: 'other', labels: { app: 'web' }, container: { image: 'a/b:1.0.0' } })],
    ),
  ],
  [
    'name-leads-elsewhere',
    'exempt',
    'blue and green',
    '',
    pair([blue, green, service({ selector: { app: 'blue' } })], [blue, green, service({ selector: { app: 'green' } })]),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'another workload takes the place of one that goes',
    '',
    pair([here, service()], [there, service({ selector: { app: 'other' } })]),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'an Ingress leads to a Service that is another name for somebody else',
    'high',
    pair(
      [here, service(), { ...alias, metadata: { name: 'out' } }, ingress(['shop.example.com'])],
      [
        here,
        service(),
        { ...alias, metadata: { name: 'out' } },
        ingress(['shop.example.com'], { defaultBackend: { service: { name: 'out', port: { number: 80 } } } }),
      ],
    ),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a route leads into another namespace',
    'medium',
    pair(route({ backendRefs: [ref('web')] }), route({ backendRefs: [ref('web', 'evil')] })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a route copies into another namespace',
    'medium',
    pair(
      route({ backendRefs: [ref('web')] }),
      route({
        backendRefs: [ref('web')],
        filters: [{ type: 'RequestMirror', requestMirror: { backendRef: ref('web', 'evil') } }],
      }),
    ),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'a route led there before',
    '',
    pair(route({ backendRefs: [ref('web', 'shared')] }), route({ backendRefs: [ref('api', 'shared')] })),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a route sends its callers to another domain',
    'high',
    pair(route({ backendRefs: [ref('web')] }), redirect('shop.example.net')),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'a route sends its callers to another domain below one suffix',
    'high',
    pair(
      [ingress(['shop.co.uk'])],
      [
        ingress(
          ['shop.co.uk'],
          {},
          { annotations: { 'nginx.ingress.kubernetes.io/permanent-redirect': 'https://evil.co.uk/$1' } },
        ),
      ],
    ),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'a route sends its callers to a name of the same domain',
    '',
    pair(route({ backendRefs: [ref('web')] }), redirect('www.example.com')),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'annotations of a load balancer send callers to another domain',
    'high',
    pair(
      told({}),
      told({
        'alb.ingress.kubernetes.io/actions.web': '{"type":"redirect","redirectConfig":{"host":"evil.example.net"}}',
      }),
    ),
  ],
  ['name-leads-elsewhere', 'fires', 'the mesh leads out', 'high', pair(mesh('web'), mesh('evil.example.net'))],
  [
    'name-leads-elsewhere',
    'fires',
    'the mesh copies into another namespace',
    'medium',
    pair(mesh('web'), mesh('web', { mirror: { host: 'web.evil.svc.cluster.local' } })),
  ],
  ['name-leads-elsewhere', 'silent', 'another Service', '', pair(mesh('web'), mesh('api'))],
  ['name-leads-elsewhere', 'fires', 'Traefik leads into another namespace', 'medium', pair(traefik(), traefik('evil'))],
  ['name-leads-elsewhere', 'silent', 'a new route', '', pair(rest, [rest, traefik('other')])],
  [
    'name-leads-elsewhere',
    'fires',
    'a proxy without a name',
    'high',
    pair(web(), env('HTTPS_PROXY', 'http://user@203.0.113.7:3128')),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'another server of a cloud',
    'medium',
    pair(web(), env('AWS_ENDPOINT_URL_S3', 'https://s3.evil.example.net')),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'a proxy that another one uses',
    '',
    pair(
      [web(), web({ name: 'b', container: { env: [{ name: 'http_proxy', value: 'proxy.example.com:80' }] } })],
      [
        env('https_proxy', 'http://proxy.example.com:80'),
        web({ name: 'b', container: { env: [{ name: 'http_proxy', value: 'proxy.example.com:80' }] } }),
      ],
    ),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'a proxy of the cluster',
    '',
    pair(web(), env('HTTP_PROXY', 'http://squid.egress.svc:3128')),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'Calico allows what it denied',
    'high',
    pair(calico({ action: 'Deny' }), calico({ action: 'Allow' })),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'Calico lets in a wider range',
    'high',
    pair(
      calico({ action: 'Allow', source: { nets: ['10.0.0.0/8'] } }),
      calico({ action: 'Allow', source: { nets: ['0.0.0.0/0'] } }),
    ),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'Calico is asked later',
    'high',
    pair(
      calico({ action: 'Deny' }),
      policy(CALICO, { selector: 'all()', order: 5000, types: ['Ingress'], ingress: [{ action: 'Deny' }] }),
    ),
  ],
  [
    'networkpolicy-opened',
    'silent',
    'Calico denies in other words',
    '',
    pair(calico({ action: 'Deny' }), calico({ action: 'Deny', protocol: 'TCP' })),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'administrators pass on what they denied',
    'high',
    pair(admin('Deny'), admin('Pass')),
  ],
  ['networkpolicy-opened', 'fires', 'administrators let everybody in', 'high', pair(rest, [rest, admin('Allow')])],
  [
    'networkpolicy-opened',
    'exempt',
    'administrators let everybody in at one port',
    '',
    pair(rest, [rest, admin('Allow', { ports: [{ portNumber: { port: 53, protocol: 'UDP' } }] })]),
  ],
  [
    'access-guard-removed',
    'fires',
    'Kafka asks nobody who he is',
    'high',
    pair(kafka(listener({ authentication: { type: 'tls' } })), kafka(listener())),
  ],
  [
    'access-guard-removed',
    'fires',
    'a database trusts everybody',
    'high',
    pair(cluster({}), cluster({ postgresql: { pg_hba: ['host all all 0.0.0.0/0 trust'] } })),
  ],
  [
    'access-guard-removed',
    'silent',
    'a database asks for another password',
    '',
    pair(cluster({}), cluster({ postgresql: { pg_hba: ['host all all 10.0.0.0/8 scram-sha-256'] } })),
  ],
  [
    'durability-lowered',
    'fires',
    'a parameter of an operator',
    'high',
    pair(cluster({}), cluster({ postgresql: { parameters: { fsync: 'off' } } })),
  ],
  [
    'durability-lowered',
    'fires',
    'what is confirmed before it is written',
    'medium',
    pair(cluster({}), cluster({ postgresql: { parameters: { synchronous_commit: 'off' } } })),
  ],
  ['durability-lowered', 'fires', 'one copy is left', 'high', pair(cluster({}), cluster({ instances: 1 }))],
  ['durability-lowered', 'fires', 'a copy fewer', 'medium', pair(cluster({}), cluster({ instances: 2 }))],
  ['durability-lowered', 'silent', 'a copy more', '', pair(cluster({}), cluster({ instances: 5 }))],
  [
    'durability-lowered',
    'fires',
    'a command line',
    'high',
    pair(run('-c', 'a=1'), run('-c', 'a=1', '-c', 'fsync=off')),
  ],
  [
    'durability-lowered',
    'fires',
    'a flag whose value is the next word',
    'medium',
    pair(run('--appendonly', 'yes'), run('--appendonly', 'no')),
  ],
  ['durability-lowered', 'silent', 'a flag that stays', '', pair(run('--fsync', 'off'), run('-x', '--fsync', 'off'))],
  [
    'durability-lowered',
    'fires',
    'a file of settings',
    'medium',
    pair(file('redis.conf', 'appendonly yes\n'), file('redis.conf', 'appendonly no\n')),
  ],
  [
    'durability-lowered',
    'silent',
    'a remark in a file of settings',
    '',
    pair(file('postgresql.conf', 'a = 1\n'), file('postgresql.conf', 'a = 1\n#fsync = off\n')),
  ],
  [
    'durability-lowered',
    'exempt',
    'a new database',
    '',
    pair(rest, [rest, cluster({ postgresql: { parameters: { fsync: 'off' } } })]),
  ],
  [
    'durability-lowered',
    'exempt',
    'it said so before',
    '',
    pair(run('-c', 'fsync=off'), run('-c', 'fsync=off', '-c', 'a=1')),
  ],
  [
    'durability-lowered',
    'fires',
    'messages go after a second',
    'high',
    pair(topic({ 'retention.ms': 604_800_000 }), topic({ 'retention.ms': '1000' })),
  ],
  [
    'durability-lowered',
    'fires',
    'messages go by their size',
    'high',
    pair(topic({}), topic({ 'retention.bytes': 1000 })),
  ],
  [
    'durability-lowered',
    'silent',
    'messages are kept for ever',
    '',
    pair(topic({ 'retention.ms': 604_800_000 }), topic({ 'retention.ms': -1 })),
  ],
  ['durability-lowered', 'fires', 'fewer partitions', 'medium', pair(topic({}), topic({}, { partitions: 6 }))],
  [
    'durability-lowered',
    'fires',
    'brokers keep nothing',
    'high',
    pair(kafka({ storage: { type: 'persistent-claim' } }), kafka({ storage: { type: 'ephemeral' } })),
  ],
];
