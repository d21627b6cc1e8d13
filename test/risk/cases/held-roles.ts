import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair } from './build.ts';

const V1 = 'rbac.authorization.k8s.io/v1';
const rest = object('v1/ConfigMap', 'rest');
const rule = (...resources: string[]): ValueMap => ({ apiGroups: [''], resources, verbs: ['get'] });
const role = (...resources: string[]): ValueMap =>
  object(`${V1}/ClusterRole`, 'reader', { rules: [rule(...resources)] });
const admin = (user: string): ValueMap =>
  object(`${V1}/ClusterRoleBinding`, 'admins', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'User', name: user }],
  });
const account = (name: string): ValueMap =>
  object(`${V1}/ClusterRoleBinding`, 'readers', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' },
    subjects: [{ kind: 'User', name }],
  });
/** Kyverno has the content below `data`. */
const generated = ({ apiVersion = null, kind = null, metadata = null, ...data }: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  data,
  ...(typeof metadata === 'object' && !Array.isArray(metadata) ? metadata : {}),
});

/** Objects that hold whole manifests, and how. */
const HOLDERS: readonly [type: string, what: (held: ValueMap) => ValueMap][] = [
  ['work.open-cluster-management.io/v1/ManifestWork', (held) => ({ spec: { workload: { manifests: [held] } } })],
  [
    'work.open-cluster-management.io/v1alpha1/ManifestWorkReplicaSet',
    (held) => ({ spec: { manifestWorkTemplate: { workload: { manifests: [held] } } } }),
  ],
  [
    'policy.open-cluster-management.io/v1/Policy',
    (held) => ({
      spec: {
        'policy-templates': [
          {
            objectDefinition: {
              apiVersion: 'policy.open-cluster-management.io/v1',
              kind: 'ConfigurationPolicy',
              spec: { 'object-templates': [{ complianceType: 'musthave', objectDefinition: held }] },
            },
          },
        ],
      },
    }),
  ],
  ['kubernetes.crossplane.io/v1alpha2/Object', (held) => ({ spec: { forProvider: { manifest: held } } })],
  [
    'apiextensions.crossplane.io/v1/Composition',
    (held) => ({
      spec: {
        pipeline: [{ input: { resources: [{ name: 'a', base: { spec: { forProvider: { manifest: held } } } }] } }],
      },
    }),
  ],
  ['kro.run/v1alpha1/ResourceGraphDefinition', (held) => ({ spec: { resources: [{ id: 'a', template: held }] } })],
  ['core.oam.dev/v1beta1/Application', (held) => ({ spec: { components: [{ properties: { objects: [held] } }] } })],
  ['kyverno.io/v1/ClusterPolicy', (held) => ({ spec: { rules: [{ name: 'a', generate: generated(held) }] } })],
  ['hive.openshift.io/v1/SelectorSyncSet', (held) => ({ spec: { resources: [held] } })],
  ['template.openshift.io/v1/Template', (held) => ({ objects: [held] })],
  ['triggers.tekton.dev/v1beta1/TriggerTemplate', (held) => ({ spec: { resourcetemplates: [held] } })],
  ['fleet.cattle.io/v1alpha1/Bundle', (held) => ({ spec: { resources: [{ content: JSON.stringify(held) }] } })],
  ['helm.toolkit.fluxcd.io/v2/HelmRelease', (held) => ({ spec: { values: { extraObjects: [held] } } })],
  [
    'helm.toolkit.fluxcd.io/v2beta2/HelmRelease',
    (held) => ({ spec: { values: { web: { extraDeploy: [`# more\n${JSON.stringify(held)}`] } } } }),
  ],
  [
    'helm.cattle.io/v1/HelmChart',
    (held) => ({ spec: { valuesContent: `extraManifests:\n- ${JSON.stringify(held)}\n` } }),
  ],
  [
    'acme.example.com/v1/Cluster',
    (held) => ({ spec: { addons: { text: JSON.stringify(held).replace('rbac.a', String.raw`rb\x61c.a`) } } }),
  ],
  [
    'argoproj.io/v1alpha1/WorkflowTemplate',
    (held) => ({ spec: { templates: [{ name: 'a', resource: { manifest: JSON.stringify(held) } }] } }),
  ],
];

const olm = (list: string, ...resources: string[]): ValueMap =>
  object('operators.coreos.com/v1alpha1/ClusterServiceVersion', 'a', {
    spec: { install: { spec: { [list]: [{ serviceAccountName: 'operator', rules: [rule(...resources)] }] } } },
  });

const inMap = (...held: ValueMap[]): ValueMap =>
  object('v1/ConfigMap', 'addons', { data: { 'rbac.yaml': held.map((each) => JSON.stringify(each)).join('\n---\n') } });
const every = object(`${V1}/ClusterRole`, 'reader', { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] });

/** Rights that an object hands on. */
export const HELD_ROLE_CASES: Case[] = [
  ...HOLDERS.flatMap(([type, spec]): Case[] => {
    const holder = (held: ValueMap): ValueMap => object(type, 'a', spec(held));
    return [
      [
        'rbac-secrets-read',
        'fires',
        `${type} with a role`,
        'critical',
        pair(holder(role('pods')), holder(role('secrets'))),
      ],
      ['rbac-cluster-admin', 'fires', `a new ${type}`, 'critical', pair(rest, [rest, holder(admin('eve'))])],
      ['rbac-secrets-read', 'silent', `${type} as it was`, '', pair(holder(role('secrets')), holder(role('secrets')))],
    ];
  }),
  ['rbac-cluster-admin', 'fires', 'a ConfigMap', 'critical', pair(rest, [rest, inMap(role('pods'), admin('eve'))])],
  [
    'rbac-cluster-admin',
    'fires',
    'one more in a ConfigMap',
    'critical',
    pair(inMap(admin('bob')), inMap(admin('bob'), { ...admin('eve'), metadata: { name: 'eve' } })),
  ],
  ['rbac-cluster-admin', 'silent', 'a ConfigMap as it was', '', pair(inMap(admin('eve')), inMap(admin('eve'), rest))],
  [
    'rbac-wildcard',
    'fires',
    'a role for everything in a ConfigMap, and its binding',
    'high',
    pair(rest, [rest, inMap(every, account('eve'))]),
  ],
  ['rbac-secrets-read', 'silent', 'a ConfigMap with a role', '', pair(inMap(role('pods')), inMap(role('secrets')))],
  [
    'rbac-cluster-admin',
    'silent',
    'a ConfigMap that speaks of it',
    '',
    pair(rest, [rest, object('v1/ConfigMap', 'a', { data: { text: `cluster-admin of ${V1}\nkind: {{ x }}: [` } })]),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'what OLM gives',
    'critical',
    pair(olm('clusterPermissions', 'pods'), olm('clusterPermissions', 'secrets')),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'what OLM gives in a namespace',
    'high',
    pair(olm('permissions', 'pods'), olm('permissions', 'secrets')),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'one more who has a role of the same object',
    'critical',
    pair(
      object('work.open-cluster-management.io/v1/ManifestWork', 'a', {
        spec: { workload: { manifests: [role('secrets'), account('bob')] } },
      }),
      object('work.open-cluster-management.io/v1/ManifestWork', 'a', {
        spec: { workload: { manifests: [role('secrets'), account('eve')] } },
      }),
    ),
  ],
  ...(['userNames', 'groupNames'] as const).map((list): Case => [
    'rbac-cluster-admin',
    'fires',
    `OpenShift's own binding, with ${list}`,
    'critical',
    pair(rest, [
      rest,
      object('authorization.openshift.io/v1/ClusterRoleBinding', 'a', {
        roleRef: { name: 'cluster-admin' },
        [list]: ['eve'],
      }),
    ]),
  ]),
  [
    'rbac-secrets-read',
    'fires',
    "OpenShift's own role",
    'critical',
    pair(
      object('authorization.openshift.io/v1/ClusterRole', 'a', { rules: [rule('pods')] }),
      object('authorization.openshift.io/v1/ClusterRole', 'a', { rules: [rule('secrets')] }),
    ),
  ],
  [
    'rbac-cluster-admin',
    'silent',
    "a role of a namespace by OpenShift's own binding",
    '',
    pair(rest, [
      rest,
      object('authorization.openshift.io/v1/RoleBinding', 'a', {
        roleRef: { name: 'cluster-admin', namespace: 'shop' },
        subjects: [{ kind: 'User', name: 'eve' }],
      }),
    ]),
  ],
  [
    'rbac-subject-broad',
    'fires',
    'everybody, in an object that another one holds',
    'critical',
    pair(rest, [
      rest,
      object('kro.run/v1alpha1/ResourceGraphDefinition', 'a', {
        spec: { resources: [{ id: 'a', template: account('system:anonymous') }] },
      }),
    ]),
  ],
  [
    'rbac-secrets-read',
    'silent',
    'values of an Application, which are judged where they are rendered',
    '',
    pair(rest, [
      rest,
      object('argoproj.io/v1alpha1/AppProject', 'a', { spec: { description: 'x', other: [role('secrets')] } }),
    ]),
  ],
  [
    'rbac-cluster-admin',
    'silent',
    'kinds that a policy is about',
    '',
    pair(rest, [
      rest,
      object('kyverno.io/v1/ClusterPolicy', 'a', {
        spec: { rules: [{ name: 'a', match: { resources: { kinds: ['ClusterRoleBinding'] } } }] },
      }),
    ]),
  ],
];
