import { type Case, object, pair, PORTS, service, web } from './build.ts';

const policy = (endPort: number) =>
  object('networking.k8s.io/v1/NetworkPolicy', 'web', {
    spec: {
      podSelector: {},
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ protocol: 'TCP', port: 1, endPort }] }],
    },
  });
const mesh = (mode: string) =>
  object('networking.istio.io/v1/DestinationRule', 'web', { spec: { host: 'web', trafficPolicy: { tls: { mode } } } });
const chart = (repo: string) => object('helm.cattle.io/v1/HelmChart', 'x', { spec: { repo, chart: 'x' } });
const output = (endpoint: string) =>
  object('logging.banzaicloud.io/v1beta1/ClusterOutput', 'x', { spec: { http: { endpoint } } });
const config = object('v1/ConfigMap', 'settings');
const binding = (kind: string, name: string) => ({
  ...object(`rbac.authorization.k8s.io/v1/${kind}`, 'x', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'User', name: 'eve', apiGroup: 'rbac.authorization.k8s.io' }],
  }),
});
const scaler = (maxReplicas: number) =>
  object('autoscaling/v2/HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas },
  });
const monitor = object('monitoring.coreos.com/v1/ServiceMonitor', 'other', {
  spec: { selector: { matchLabels: { app: 'other' } }, endpoints: [{ port: 'metrics' }] },
});
const metrics = { name: 'metrics', port: 9090, targetPort: 'http' };
const both = service({ ports: [{ name: 'http', port: 80, targetPort: 'http' }, metrics] }, { labels: { app: 'web' } });
const limit = (cpu: string) =>
  object('v1/LimitRange', 'most', { spec: { limits: [{ type: 'Container', max: { cpu } }] } });
const asking = (...cpus: string[]) =>
  web({
    pod: {
      containers: cpus.map((cpu, index) => ({
        name: `c${index}`,
        image: 'registry.example.com/shop/web:1.4.0',
        resources: { limits: { cpu } },
      })),
    },
  });
const saves = (excludedResources: string[]) =>
  object('velero.io/v1/Schedule', 'daily', { spec: { schedule: '@daily', template: { excludedResources } } });
const probing = (host: string) => web({ container: { startupProbe: { httpGet: { path: '/', port: 80, host } } } });
const space = object('v1/Namespace', 'shop', {}, { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } });
const redirect = (value: string) =>
  object(
    'networking.k8s.io/v1/Ingress',
    'web',
    { spec: { rules: [{ host: 'a.example.com' }] } },
    {
      annotations: { 'example.com/ssl-redirect-code': value },
    },
  );
const calico = (...nets: string[]) =>
  object('projectcalico.org/v3/GlobalNetworkPolicy', 'x', {
    spec: { types: ['Ingress'], ingress: [{ action: 'Allow', source: { nets } }] },
  });

/** Places where one word more or less would be another verdict. */
export const EXACT_CASES: Case[] = [
  ['networkpolicy-opened', 'fires', 'every port by its number', 'high', pair(policy(443), policy(65_535))],
  ['access-guard-removed', 'fires', 'TLS of the mesh', 'medium', pair(mesh('ISTIO_MUTUAL'), mesh('DISABLE'))],
  [
    'source-repo-changed',
    'fires',
    'a chart of k3s',
    'high',
    pair(chart('https://a.example.com/x'), chart('https://b.example.org/x')),
  ],
  [
    'data-sent-elsewhere',
    'fires',
    'an output of everybody',
    'high',
    pair(output('https://logs.logging.svc'), output('https://logs.example.org')),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'in one namespace',
    'high',
    pair(config, [config, binding('RoleBinding', 'cluster-admin')]),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'admin of the cluster',
    'high',
    pair(config, [config, binding('ClusterRoleBinding', 'admin')]),
  ],
  ['hpa-bounds-cut', 'fires', 'exactly half', 'medium', pair([web(), scaler(10)], [web(), scaler(5)])],
  ['hpa-bounds-cut', 'silent', 'more than half', '', pair([web(), scaler(10)], [web(), scaler(6)])],
  [
    'service-port-broken',
    'silent',
    'a port that only another Service is monitored by',
    '',
    pair(
      [web({ container: PORTS }), both, monitor],
      [web({ container: PORTS }), service({}, { labels: { app: 'web' } }), monitor],
    ),
  ],
  [
    'quota-cut',
    'fires',
    'one container of two',
    'medium',
    pair([asking('1', '3'), limit('4')], [asking('1', '3'), limit('2')]),
  ],
  ['quota-cut', 'silent', 'just as much', '', pair([asking('1', '2'), limit('4')], [asking('1', '2'), limit('2')])],
  ['backup-stopped', 'fires', 'leaves out kinds', 'medium', pair(saves([]), saves(['secrets']))],
  ['pss-would-reject', 'fires', 'a probe at the start', 'high', pair([space, web()], [space, probing('10.0.0.1')])],
  ['tls-removed', 'silent', 'another annotation', '', pair(redirect('301'), redirect('false'))],
  [
    'networkpolicy-opened',
    'fires',
    'everybody among others',
    'high',
    pair(calico('10.0.0.0/8'), calico('10.0.0.0/8', '0.0.0.0/0')),
  ],
];
