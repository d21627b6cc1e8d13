import { applicationObject } from '../../replay/scenario.ts';
import { type Case, object, pair, PREVIEW, PROD, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const set = object('v1/ConfigMap', 'settings', { data: { a: '1' } });
const pv = object('v1/PersistentVolume', 'disk', { spec: { persistentVolumeReclaimPolicy: 'Delete' } });
const database = object('postgresql.cnpg.io/v1/Cluster', 'orders', { spec: { instances: 3 } });
const reclaimed = (databaseReclaimPolicy: string) =>
  object('postgresql.cnpg.io/v1/Database', 'orders', { spec: { name: 'orders', databaseReclaimPolicy } });
const bucket = (policy: string) =>
  object('s3.aws.upbound.io/v1beta1/Bucket', 'files', { spec: { deletionPolicy: policy } });
const role = object('iam.aws.m.upbound.io/v1beta1/Role', 'web', { spec: { forProvider: {} } });
const composition = (kind: string) => object(`apiextensions.crossplane.io/v1/${kind}`, 'apps.acme.io', { spec: {} });
const account = object('v1/ServiceAccount', 'web');
const fast = object('storage.k8s.io/v1/StorageClass', 'fast', { provisioner: 'x' });
const claim = (more = {}) =>
  object(
    'v1/PersistentVolumeClaim',
    'data',
    { spec: { storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } } },
    more,
  );
const cluster = (labels = {}) =>
  object('v1/Secret', 'eu', { data: {} }, { labels: { 'argocd.argoproj.io/secret-type': 'cluster', ...labels } });
const using = (name: string) => web({ container: { envFrom: [{ secretRef: { name } }] } });
const secret = object('v1/Secret', 'token', { data: { a: 'YQ==' } });
const guarded = (value: string) => ({ annotations: { 'argocd.argoproj.io/sync-options': value } });
const stuff = (namespace: string) => object('v1/ConfigMap', 'settings', { data: { a: '1' } }, { namespace });
const svc = (namespace: string) => service({}, { namespace });
const moved = (namespace: string) => [svc(namespace), rest];

const token = object(
  'v1/Secret',
  'token',
  { type: 'kubernetes.io/service-account-token' },
  { annotations: { 'kubernetes.io/service-account.name': 'web' } },
);

export const DELETION_CASES: Case[] = [
  ['secret-deleted', 'exempt', 'the token of an account that goes as well', '', pair([token, account, rest], rest)],
  [
    'secret-deleted',
    'fires',
    'the token of an account that stays',
    'medium',
    pair([token, account, rest], [account, rest]),
  ],
  ['pv-deleted', 'fires', 'destroyed', 'high', pair([pv, rest], rest)],
  [
    'pv-deleted',
    'silent',
    'changed',
    '',
    pair(pv, object('v1/PersistentVolume', 'disk', { spec: { persistentVolumeReclaimPolicy: 'Retain' } })),
  ],
  ['pv-deleted', 'exempt', 'its Application goes', '', { base: { a: [pv] }, head: {} }],
  ['data-cr-deleted', 'fires', 'database', 'critical', pair([database, rest], rest)],
  ['data-cr-deleted', 'fires', 'cloud', 'critical', pair([bucket('Delete'), rest], rest)],
  [
    'data-cr-deleted',
    'fires',
    'configured',
    'critical',
    pair([object('acme.io/v1/Vault', 'v'), rest], rest, {
      policy: { rules: { 'data-cr-deleted': { kinds: ['acme.io/*'] } } },
    }),
  ],
  ['data-cr-deleted', 'fires', 'ephemeral', 'low', pair([database, rest], rest, PREVIEW)],
  ['data-cr-deleted', 'silent', 'who may do what in a cloud', '', pair([role, rest], rest)],
  ['data-cr-deleted', 'silent', 'what others are made of', '', pair([composition('Composition'), rest], rest)],
  [
    'data-cr-deleted',
    'fires',
    'the kind of all that is made of it',
    'critical',
    pair([composition('CompositeResourceDefinition'), rest], rest),
  ],
  ['data-cr-deleted', 'silent', 'another kind', '', pair([object('acme.io/v1/Vault', 'v'), rest], rest)],
  [
    'data-cr-deleted',
    'fires',
    'issuer',
    'high',
    pair([object('cert-manager.io/v1/ClusterIssuer', 'letsencrypt', { spec: { selfSigned: {} } }), rest], rest),
  ],
  ['data-cr-deleted', 'fires', 'a Database that goes with it', 'critical', pair([reclaimed('delete'), rest], rest)],
  ['data-cr-deleted', 'exempt', 'a Database that is retained', '', pair([reclaimed('retain'), rest], rest)],
  [
    'data-cr-deleted',
    'exempt',
    'a Database with the default',
    '',
    pair([object('postgresql.cnpg.io/v1/Database', 'orders', { spec: { name: 'orders' } }), rest], rest),
  ],
  [
    'data-cr-deleted',
    'exempt',
    'a Database that is skipped',
    '',
    pair([object('k8s.mariadb.com/v1alpha1/Database', 'orders', { spec: { cleanupPolicy: 'Skip' } }), rest], rest),
  ],
  [
    'data-cr-deleted',
    'exempt',
    'an object without a name never was',
    '',
    pair([object('postgresql.cnpg.io/v1/Cluster', '', { spec: {} }), rest], rest),
  ],
  ['data-cr-deleted', 'exempt', 'orphaned by its policy', '', pair([bucket('Orphan'), rest], rest)],
  ['configmap-deleted', 'fires', 'destroyed', 'medium', pair([set, rest], rest)],
  ['configmap-deleted', 'silent', 'changed', '', pair(set, object('v1/ConfigMap', 'settings', { data: { a: '2' } }))],
  [
    'configmap-deleted',
    'exempt',
    'next hash',
    '',
    pair(
      [object('v1/ConfigMap', 'env-9g2bkd7t5m', { data: { a: '1' } }), rest],
      [object('v1/ConfigMap', 'env-2c4bkd7t5m', { data: { a: '2' } }), rest],
    ),
  ],
  [
    'serviceaccount-deleted',
    'fires',
    'still used',
    'high',
    pair([account, web({ pod: { serviceAccountName: 'web' } })], web({ pod: { serviceAccountName: 'web' } })),
  ],
  ['serviceaccount-deleted', 'silent', 'nobody uses it', '', pair([account, rest], rest)],
  [
    'serviceaccount-deleted',
    'exempt',
    'the pods use another one',
    '',
    pair([account, web({ pod: { serviceAccountName: 'web' } })], web()),
  ],
  ['storageclass-deleted', 'fires', 'still used', 'medium', pair([fast, claim()], claim())],
  ['storageclass-deleted', 'silent', 'stays', '', pair([fast, claim()], [fast, claim(guarded('Prune=false'))])],
  ['storageclass-deleted', 'exempt', 'nobody uses it', '', pair([fast, rest], rest)],
  [
    'workload-kind-changed',
    'fires',
    'Deployment to StatefulSet',
    'high',
    pair([web(), rest], [web({ kind: 'StatefulSet' }), rest]),
  ],
  [
    'workload-kind-changed',
    'silent',
    'another name',
    '',
    pair([web(), rest], [web({ kind: 'StatefulSet', name: 'db' }), rest]),
  ],
  [
    'workload-kind-changed',
    'exempt',
    'its Namespace goes',
    '',
    pair([object('v1/Namespace', 'shop'), web(), rest], [web({ kind: 'StatefulSet' }), rest]),
  ],
  ['prune-protection-removed', 'fires', 'claim', 'high', pair(claim(guarded('Prune=false')), claim())],
  [
    'prune-protection-removed',
    'fires',
    'Helm',
    'high',
    pair(claim({ annotations: { 'helm.sh/resource-policy': 'keep' } }), claim()),
  ],
  [
    'prune-protection-removed',
    'fires',
    'whole Application',
    'high',
    {
      base: {
        root: [applicationObject('a', { syncPolicy: { automated: { prune: true }, syncOptions: ['Prune=false'] } })],
        a: [rest],
      },
      head: { root: [applicationObject('a', { syncPolicy: { automated: { prune: true } } })], a: [rest] },
    },
  ],
  ['prune-protection-removed', 'silent', 'added', '', pair(claim(), claim(guarded('Prune=false')))],
  [
    'prune-protection-removed',
    'exempt',
    'asks instead',
    '',
    pair(claim(guarded('Prune=false')), claim(guarded('Prune=confirm'))),
  ],
  ['resource-namespace-changed', 'fires', 'Service', 'high', pair(moved('shop'), moved('store'))],
  ['resource-namespace-changed', 'fires', 'ConfigMap', 'medium', pair([stuff('shop'), rest], [stuff('store'), rest])],
  [
    'resource-namespace-changed',
    'silent',
    'stays',
    '',
    pair(moved('shop'), [service({ sessionAffinity: 'ClientIP' }, { namespace: 'shop' }), rest]),
  ],
  [
    'resource-namespace-changed',
    'exempt',
    'the destination moves',
    '',
    {
      base: { root: [applicationObject('a')], a: [service(), rest] },
      head: {
        root: [
          applicationObject('a', { destination: { server: 'https://kubernetes.default.svc', namespace: 'store' } }),
        ],
        a: [service(), rest],
      },
    },
  ],
  ['secret-deleted', 'fires', 'still used', 'high', pair([secret, using('token')], using('token'))],
  ['secret-deleted', 'fires', 'no longer used', 'medium', pair([secret, using('token')], web())],
  [
    'secret-deleted',
    'fires',
    'somebody not read may use it',
    'high',
    pair([secret, rest], rest, { unseen: [applicationObject('z')] }),
  ],
  ['cluster-secret-removed', 'fires', 'destroyed', 'high', pair([cluster(), rest], rest)],
  ['cluster-secret-removed', 'silent', 'another Secret', '', pair([secret, rest], rest)],
  ['cluster-secret-removed', 'exempt', 'its Application goes', '', { base: { a: [cluster()] }, head: {} }],
  ['statefulset-deleted', 'fires', 'production', 'critical', pair([web({ kind: 'StatefulSet' }), rest], rest, PROD)],
  [
    'pvc-deleted',
    'fires',
    'its class retains',
    'high',
    pair(
      [object('storage.k8s.io/v1/StorageClass', 'fast', { provisioner: 'x', reclaimPolicy: 'Retain' }), claim()],
      object('storage.k8s.io/v1/StorageClass', 'fast', { provisioner: 'x', reclaimPolicy: 'Retain' }),
    ),
  ],
  ['pvc-deleted', 'fires', 'ephemeral', 'low', pair([claim(), rest], rest, PREVIEW)],
];
