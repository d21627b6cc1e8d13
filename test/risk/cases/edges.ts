import type { ValueMap } from '../../../src/manifest/model.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { type Case, ingress, object, pair, PORTS, PREVIEW, PROD, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const noPrune = { root: [applicationObject('a', { syncPolicy: { automated: {} } })] };
const annotated = (type: string, name: string, annotations: ValueMap, spec: ValueMap = {}) =>
  object(type, name, { spec }, { annotations });
const clusterSecret = (labels: ValueMap) => object('v1/Secret', 'eu', {}, { labels });
const managed = (spec: ValueMap) => object('rds.aws.upbound.io/v1beta1/Instance', 'db', { spec });
const budget = (spec: ValueMap) =>
  object('policy/v1/PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
const live = (probe: ValueMap) => web({ container: { livenessProbe: { httpGet: { path: '/', port: 80 }, ...probe } } });
const priority = (name: string, value: number) =>
  object('scheduling.k8s.io/v1/PriorityClass', name, { value, preemptionPolicy: 'Never' });
const policy = (app: string) =>
  object('networking.k8s.io/v1/NetworkPolicy', 'web', { spec: { podSelector: { matchLabels: { app } } } });
const cilium = (rule: ValueMap) =>
  object('cilium.io/v2/CiliumNetworkPolicy', 'web', { spec: { endpointSelector: {}, ingress: [rule] } });
/** `443`, `443/TCP`, `8000-9000` */
const world = (...ports: string[]): ValueMap => ({
  fromEntities: ['world'],
  toPorts: ports.map((text) => {
    const [range = '', protocol = 'ANY'] = text.split('/');
    const [port = '', end] = range.split('-');
    return { ports: [{ port, protocol, ...(end === undefined ? {} : { endPort: Number(end) }) }] };
  }),
});
const clusterRole = (rule: ValueMap, labels: ValueMap = {}) =>
  object('rbac.authorization.k8s.io/v1/ClusterRole', 'r', { rules: [rule] }, { labels });
const settings = (data: ValueMap, metadata: ValueMap = {}) => object('v1/ConfigMap', 'settings', { data }, metadata);
const reading = (key: string) =>
  web({ container: { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key } } }] } });
const external = (name: string) =>
  object('external-secrets.io/v1/ExternalSecret', 'db', { spec: { target: { name } } });
const usingSecret = web({ container: { envFrom: [{ secretRef: { name: 'db' } }] } });
const monitor = object('monitoring.coreos.com/v1/ServiceMonitor', 'web', {
  spec: { selector: { matchLabels: { app: 'web' } }, endpoints: [{ port: 'http' }] },
});
const labelled = service({}, { labels: { app: 'web' } });
const certificate = object('cert-manager.io/v1/Certificate', 'web', { spec: { secretName: 'web-tls' } });
const secured = ingress(['a.example.com'], { tls: [{ hosts: ['a.example.com'], secretName: 'web-tls' }] });
const route = (tls: ValueMap) => object('route.openshift.io/v1/Route', 'web', { spec: { host: 'a.example.com', tls } });
const range = (memory: string) =>
  object('v1/LimitRange', 'range', { spec: { limits: [{ type: 'Container', max: { memory } }] } });
const waves = (wave: string) => settings({ A: '1' }, { annotations: { 'argocd.argoproj.io/sync-wave': wave } });
const project = (rights: ValueMap) =>
  object('argoproj.io/v1alpha1/AppProject', 'team', {
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
      ...rights,
    },
  });
const inProject = (rights: ValueMap) => ({
  root: [applicationObject('a', { project: 'team' }), project(rights)],
  a: [web()],
});
const paths = (names: string[], api: string) => {
  const backend = (name: string) => ({ service: { name, port: { name: 'http' } } });
  const http = {
    paths: names.map((path) => ({ path, pathType: 'Prefix', backend: backend(path === '/' ? 'web' : api) })),
  };
  return object('networking.k8s.io/v1/Ingress', 'web', { spec: { rules: [{ host: 'a.example.com', http }] } });
};

/** What real pull requests do to the edges of rules. */
export const EDGE_CASES: Case[] = [
  [
    'cluster-secret-removed',
    'fires',
    'loses its label',
    'high',
    pair(clusterSecret({ 'argocd.argoproj.io/secret-type': 'cluster' }), clusterSecret({ env: 'eu' })),
  ],
  ['data-cr-deleted', 'fires', 'cloud', 'critical', pair([managed({}), rest], rest)],
  [
    'data-cr-deleted',
    'exempt',
    'policies without Delete',
    '',
    pair([managed({ managementPolicies: ['Observe', 'Update'] }), rest], rest),
  ],
  [
    'data-cr-deleted',
    'fires',
    'policies of everything',
    'critical',
    pair([managed({ managementPolicies: ['*'] }), rest], rest),
  ],
  [
    'data-cr-deleted',
    'exempt',
    'ACK retains',
    '',
    pair(
      [annotated('s3.services.k8s.aws/v1alpha1/Bucket', 'b', { 'services.k8s.aws/deletion-policy': 'retain' }), rest],
      rest,
    ),
  ],
  [
    'data-cr-deleted',
    'fires',
    'another operator',
    'critical',
    pair([object('k8s.mariadb.com/v1alpha1/MariaDB', 'db'), rest], rest),
  ],
  ['app-deleted-cascade', 'fires', 'stateless in production', 'critical', { base: { a: [web()] }, head: {}, ...PROD }],
  ['app-deleted-cascade', 'fires', 'a resource of a cloud', 'critical', { base: { a: [managed({})] }, head: {} }],
  ['app-becomes-empty', 'fires', 'the guard holds', 'high', pair([web(), rest], [])],
  ['app-becomes-empty', 'silent', 'of what is known', '', pair([web(), rest], [], { sides: { a: { partial: true } } })],
  [
    'app-becomes-empty',
    'fires',
    'a remainder',
    'critical',
    pair(
      Array.from({ length: 12 }, (_, index) => object('v1/ConfigMap', `c${index}`)),
      rest,
    ),
  ],
  [
    'secret-deleted',
    'fires',
    'made by a controller from now on',
    'medium',
    pair([object('v1/Secret', 'db'), usingSecret], [usingSecret, external('db')]),
  ],
  [
    'service-orphan',
    'fires',
    'its workload is not pruned',
    'medium',
    { base: { ...noPrune, a: [web(), service()] }, head: { ...noPrune, a: [service()] } },
  ],
  [
    'pdb-blocks-eviction',
    'fires',
    'fewer replicas',
    'medium',
    pair([web(), budget({ minAvailable: 2 })], [web({ spec: { replicas: 2 } }), budget({ minAvailable: 2 })]),
  ],
  [
    'strategy-recreate',
    'fires',
    'half, rounded down',
    'medium',
    pair(web(), web({ spec: { strategy: { rollingUpdate: { maxUnavailable: '50%' } } } })),
  ],
  [
    'update-strategy-ondelete',
    'fires',
    'a StatefulSet, although it is refused',
    'medium',
    pair(web({ kind: 'StatefulSet' }), web({ kind: 'StatefulSet', spec: { updateStrategy: { type: 'OnDelete' } } })),
  ],
  [
    'probe-tightened',
    'fires',
    'delay',
    'medium',
    pair(live({ initialDelaySeconds: 30 }), live({ initialDelaySeconds: 5 })),
  ],
  ['probe-tightened', 'silent', 'a few seconds', '', pair(live({ initialDelaySeconds: 5 }), live({}))],
  [
    'restart-storm',
    'silent',
    'a checksum',
    '',
    pair(web({ podAnnotations: { 'checksum/config': '1' } }), web({ podAnnotations: { 'checksum/config': '2' } })),
  ],
  [
    'priorityclass-risk',
    'fires',
    'a class that is not higher',
    'medium',
    pair([priority('low', -10), web()], [priority('low', -10), web({ pod: { priorityClassName: 'low' } })]),
  ],
  [
    'quota-cut',
    'fires',
    'LimitRange',
    'medium',
    pair(
      [range('1Gi'), web({ container: { resources: { limits: { memory: '512Mi' } } } })],
      [range('256Mi'), web({ container: { resources: { limits: { memory: '512Mi' } } } })],
    ),
  ],
  [
    'quota-cut',
    'silent',
    'LimitRange above all',
    '',
    pair(
      [range('1Gi'), web({ container: { resources: { limits: { memory: '512Mi' } } } })],
      [range('768Mi'), web({ container: { resources: { limits: { memory: '512Mi' } } } })],
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'wider ranges',
    'high',
    pair(
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.1.0.0/16'] }),
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] }),
    ),
  ],
  [
    'service-type-changed',
    'fires',
    'wider ranges of IPv6',
    'high',
    pair(
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['2001:db8:1::/48'] }),
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['2001:db8::/32'] }),
    ),
  ],
  [
    'service-type-changed',
    'silent',
    'a wider range within one that was there',
    '',
    pair(
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '10.1.0.0/16'] }),
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '10.0.0.0/15'] }),
    ),
  ],
  [
    'service-type-changed',
    'silent',
    'narrower ranges',
    '',
    pair(
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] }),
      service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.1.0.0/16'] }),
    ),
  ],
  [
    'service-port-broken',
    'fires',
    'a monitor',
    'high',
    pair(
      [web({ container: PORTS }), labelled, monitor],
      [
        web({ container: PORTS }),
        service({ ports: [{ name: 'web', port: 80, targetPort: 'http' }] }, { labels: { app: 'web' } }),
        monitor,
      ],
    ),
  ],
  ['dangling-ref', 'fires', 'a monitor without Services', 'high', pair([labelled, monitor], [service(), monitor])],
  [
    'dangling-ref',
    'fires',
    'a Secret under another name',
    'high',
    pair([external('db'), usingSecret], [external('database'), usingSecret]),
  ],
  [
    'missing-key',
    'fires',
    'another key is read',
    'high',
    pair([settings({ A: '1' }), reading('A')], [settings({ A: '1' }), reading('B')]),
  ],
  [
    'missing-key',
    'silent',
    'a key that comes with it',
    '',
    pair([settings({ A: '1' }), reading('A')], [settings({ A: '1', B: '2' }), reading('B')]),
  ],
  [
    'ingress-path-removed',
    'fires',
    'what covers it leads elsewhere',
    'medium',
    pair(paths(['/', '/api'], 'api'), paths(['/'], 'api')),
  ],
  [
    'ingress-path-removed',
    'exempt',
    'what covers it leads to the same',
    '',
    pair(paths(['/', '/api'], 'web'), paths(['/'], 'web')),
  ],
  [
    'tls-removed',
    'fires',
    'a redirect that stays the default',
    'medium',
    pair(
      { ...secured, metadata: { name: 'web', annotations: { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' } } },
      secured,
    ),
  ],
  ['tls-removed', 'fires', 'Route', 'high', pair(route({ termination: 'edge' }), route({}))],
  ['tls-removed', 'fires', 'its Certificate goes', 'high', pair([secured, certificate], secured)],
  [
    'tls-removed',
    'exempt',
    'another Certificate makes the Secret',
    '',
    pair([secured, certificate], [secured, { ...certificate, metadata: { name: 'other' } }]),
  ],
  [
    'networkpolicy-removed',
    'fires',
    'selects other pods',
    'high',
    pair([web(), policy('web')], [web(), policy('wbe')]),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'Cilium',
    'high',
    pair(cilium({ fromEndpoints: [{ matchLabels: { app: 'b' } }] }), cilium({ fromCIDR: ['0.0.0.0/0'] })),
  ],
  [
    'networkpolicy-opened',
    'fires',
    'Cilium, everybody at one more port',
    'high',
    pair(cilium(world('443', '8000-9000')), cilium(world('443', '22'))),
  ],
  [
    'networkpolicy-opened',
    'silent',
    'Cilium, everybody at fewer ports',
    '',
    pair(cilium(world('443/ANY', '8000-9000')), cilium(world('443/TCP', '8080'))),
  ],
  [
    'networkpolicy-opened',
    'silent',
    'Cilium, one more peer',
    '',
    pair(
      cilium({ fromEndpoints: [{ matchLabels: { app: 'b' } }] }),
      cilium({ fromEndpoints: [{ matchLabels: { app: 'c' } }] }),
    ),
  ],
  [
    'rbac-escalation',
    'fires',
    'approval',
    'high',
    pair(rest, [
      rest,
      clusterRole({
        apiGroups: ['certificates.k8s.io'],
        resources: ['certificatesigningrequests/approval'],
        verbs: ['update'],
      }),
    ]),
  ],
  [
    'rbac-aggregation',
    'fires',
    'nodes',
    'high',
    pair(rest, [
      rest,
      clusterRole(
        { apiGroups: [''], resources: ['nodes'], verbs: ['delete'] },
        { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' },
      ),
    ]),
  ],
  [
    'apply-merge-surprise',
    'fires',
    'a field with a twin',
    'medium',
    pair(web({ pod: { serviceAccountName: 'web' } }), web()),
  ],
  [
    'duplicate-owner',
    'fires',
    'twice in one Application',
    'medium',
    pair([settings({ A: '1' })], [settings({ A: '1' }), settings({ A: '2' })]),
  ],
  [
    'duplicate-owner',
    'fires',
    'two Applications of one name',
    'critical',
    {
      base: { a: [rest] },
      head: { a: [rest] },
      unseen: [],
      sides: { a: { twin: { why: 'whichever', before: false } } },
    },
  ],
  [
    'duplicate-owner',
    'exempt',
    'two Applications of one name before, too',
    '',
    { base: { a: [rest] }, head: { a: [rest] }, unseen: [], sides: { a: { twin: { why: 'any', before: true } } } },
  ],
  [
    'render-failed',
    'exempt',
    'its parent fails too',
    'high',
    {
      base: { root: [applicationObject('a')], a: [rest] },
      head: { root: [applicationObject('a')], a: [rest] },
      sides: { root: { failedOn: 'head' }, a: { failedOn: 'head' } },
    },
  ],
  [
    'coverage-lost',
    'fires',
    'its files differ',
    'medium',
    { base: { a: [rest] }, head: { a: [rest] }, sides: { a: { failedOn: 'both', touched: ['a.yaml 1'] } } },
  ],
  [
    'wave-inversion',
    'fires',
    'what is needed moves back',
    'medium',
    pair([waves('0'), reading('A')], [waves('3'), reading('A')]),
  ],
  ['wave-inversion', 'silent', 'both move', '', pair([waves('0'), reading('A')], [waves('-1'), reading('A')])],
  [
    'appproject-narrowed',
    'fires',
    'a kind',
    'high',
    { base: inProject({}), head: inProject({ namespaceResourceBlacklist: [{ group: 'apps', kind: 'Deployment' }] }) },
  ],
  [
    'appproject-narrowed',
    'exempt',
    'a kind that nobody has',
    '',
    { base: inProject({}), head: inProject({ namespaceResourceBlacklist: [{ group: 'batch', kind: 'Job' }] }) },
  ],
  ['pvc-deleted', 'fires', 'ephemeral', 'low', pair([object('v1/PersistentVolumeClaim', 'data'), rest], rest, PREVIEW)],
  [
    'image-registry-changed',
    'exempt',
    'a registry as a whole',
    '',
    pair(web(), web({ container: { image: 'mirror.example.com/shop/web:1.4.0' } }), {
      policy: { rules: { 'image-registry-changed': { registries: ['mirror.example.com'] } } },
    }),
  ],
];
