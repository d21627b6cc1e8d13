import type { Change } from '../../src/diff/model.ts';
import type { ApplicationSides, TrackingSettings } from '../../src/forecast/model.ts';
import {
  added,
  CASCADE,
  deployment,
  goes,
  manifest,
  modified,
  moved,
  removed,
  renamed,
  stays,
  syncOptions,
  workload,
} from '../forecast/build.ts';

const LABEL: TrackingSettings = { trackingMethod: 'label', instanceLabelKey: 'app.kubernetes.io/instance' };

export const prune = stays('a');
export const noPrune = stays('a', { automated: {} });
export const namespace = manifest('v1/Namespace', 'shop');
const sized = (storage: string) => ({
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
});
export const claim = manifest('v1/PersistentVolumeClaim', 'data', sized('1Gi'));
const smaller = manifest('v1/PersistentVolumeClaim', 'data', sized('1Mi'));
export const config = manifest('v1/ConfigMap', 'settings');
const sts = workload('apps/v1/StatefulSet', 'db');
const erased = workload('apps/v1/StatefulSet', 'db', {
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' },
});
export const crd = manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'x.example.com');
const trackedCrd = manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'x.example.com', {
  metadata: { labels: { 'app.kubernetes.io/instance': 'a' } },
});
export const web = deployment('web');
export const zero = deployment('web', { replicas: 0 });
const selector = deployment('web', { selector: { matchLabels: { app: 'other' } } });
export const service = manifest('v1/Service', 'web', { spec: { type: 'ClusterIP' } });
const balancer = manifest('v1/Service', 'web', { spec: { type: 'LoadBalancer' } });
const secret = manifest('v1/Secret', 'token');
const repositorySecret = manifest('v1/Secret', 'eu', {
  metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
});
const externalSecret = (policy: string) =>
  manifest('external-secrets.io/v1/ExternalSecret', 'token', { spec: { target: { creationPolicy: policy } } });
const kept = manifest('v1/PersistentVolumeClaim', 'data', {}, syncOptions('Prune=false'));
const asked = manifest('v1/PersistentVolumeClaim', 'data', {}, syncOptions('Prune=confirm'));
const scaledObject = (paused?: string) =>
  manifest(
    'keda.sh/v1alpha1/ScaledObject',
    'web',
    { spec: { scaleTargetRef: { name: 'web' }, minReplicaCount: 0 } },
    paused === undefined ? undefined : { 'autoscaling.keda.sh/paused-replicas': paused },
  );
const forced = (object: typeof web) => ({
  ...object,
  object: { ...object.object, metadata: { annotations: syncOptions('Force=true') } },
});
export const gone = goes('a', { finalizers: [CASCADE] });

/** A case of the rules about losses, with changes written by hand. */
export type Row = [
  rule: string,
  kind: 'fires' | 'silent' | 'exempt',
  what: string,
  severity: string,
  Change[],
  ApplicationSides[],
  TrackingSettings?,
];

export const ROWS: Row[] = [
  ['namespace-deleted', 'fires', 'destroyed', 'critical', [removed('a', namespace)], [prune]],
  ['namespace-deleted', 'fires', 'no prune', 'medium', [removed('a', namespace)], [noPrune]],
  [
    'namespace-deleted',
    'fires',
    'renamed',
    'critical',
    [renamed('a', namespace, manifest('v1/Namespace', 'store'))],
    [prune],
  ],
  ['namespace-deleted', 'silent', 'added', '', [added('a', namespace)], [prune]],
  ['namespace-deleted', 'exempt', 'told by the Application', '', [removed('a', namespace)], [gone]],
  ['pvc-deleted', 'fires', 'destroyed', 'critical', [removed('a', claim)], [prune]],
  ['pvc-deleted', 'fires', 'Prune=confirm', 'medium', [removed('a', asked)], [prune]],
  ['pvc-deleted', 'fires', 'Prune=false', 'low', [removed('a', kept)], [prune]],
  [
    'pvc-deleted',
    'fires',
    'renamed',
    'critical',
    [renamed('a', claim, manifest('v1/PersistentVolumeClaim', 'data2'))],
    [prune],
  ],
  ['pvc-deleted', 'silent', 'changed', '', [modified('a', claim, smaller)], [prune]],
  ['pvc-deleted', 'exempt', 'told by the Namespace', '', [removed('a', namespace), removed('a', claim)], [prune]],
  ['statefulset-deleted', 'fires', 'destroyed', 'high', [removed('a', sts)], [prune]],
  ['statefulset-deleted', 'fires', 'erases its claims', 'critical', [removed('a', erased)], [prune]],
  ['statefulset-deleted', 'silent', 'changed', '', [modified('a', sts, erased)], [prune]],
  ['statefulset-deleted', 'exempt', 'told by the Application', '', [removed('a', sts)], [gone]],
  ['crd-deleted', 'fires', 'left behind', 'medium', [removed('a', crd)], [prune]],
  ['crd-deleted', 'fires', 'tracked by label', 'critical', [removed('a', trackedCrd)], [prune], LABEL],
  [
    'crd-deleted',
    'silent',
    'another kind of that name',
    '',
    [removed('a', manifest('example.com/v1/CustomResourceDefinition', 'x'))],
    [prune],
  ],
  ['crd-deleted', 'exempt', 'told by the Application', '', [removed('a', crd), removed('a', web)], [gone]],
  ['workload-deleted', 'fires', 'Deployment', 'high', [removed('a', web)], [prune]],
  ['workload-deleted', 'fires', 'CronJob', 'medium', [removed('a', manifest('batch/v1/CronJob', 'c'))], [prune]],
  ['workload-deleted', 'fires', 'Job', 'low', [removed('a', manifest('batch/v1/Job', 'j'))], [prune]],
  [
    'workload-deleted',
    'fires',
    'Job that waits for a prune',
    'low',
    [removed('a', manifest('batch/v1/Job', 'j'))],
    [noPrune],
  ],
  ['workload-deleted', 'silent', 'ConfigMap', '', [removed('a', config)], [prune]],
  [
    'workload-deleted',
    'exempt',
    'hook',
    '',
    [removed('a', manifest('batch/v1/Job', 'j', {}, { 'helm.sh/hook': 'pre-upgrade' }))],
    [prune],
  ],
  ['service-deleted', 'fires', 'ClusterIP', 'high', [removed('a', service)], [prune]],
  ['service-deleted', 'fires', 'LoadBalancer', 'critical', [removed('a', balancer)], [prune]],
  [
    'service-deleted',
    'silent',
    'another group',
    '',
    [removed('a', manifest('serving.knative.dev/v1/Service', 'web'))],
    [prune],
  ],
  ['service-deleted', 'exempt', 'told by the Namespace', '', [removed('a', namespace), removed('a', service)], [prune]],
  ['secret-deleted', 'fires', 'Secret', 'high', [removed('a', secret)], [prune]],
  ['secret-deleted', 'fires', 'repository of Argo CD', 'critical', [removed('a', repositorySecret)], [prune]],
  ['secret-deleted', 'fires', 'ExternalSecret', 'high', [removed('a', externalSecret('Owner'))], [prune]],
  ['secret-deleted', 'silent', 'ConfigMap', '', [removed('a', config)], [prune]],
  [
    'secret-deleted',
    'exempt',
    'ExternalSecret that owns nothing',
    '',
    [removed('a', externalSecret('Orphan'))],
    [prune],
  ],
  [
    'secret-deleted',
    'exempt',
    'next hash',
    '',
    [removed('a', manifest('v1/Secret', 'env-9g2bkd7t5m')), added('a', manifest('v1/Secret', 'env-2c4bkd7t5m'))],
    [prune],
  ],
  ['app-deleted-cascade', 'fires', 'stateless', 'high', [removed('a', web)], [gone]],
  ['app-deleted-cascade', 'fires', 'stateful', 'critical', [removed('a', web), removed('a', claim)], [gone]],
  [
    'app-deleted-cascade',
    'fires',
    'parent does not prune',
    'medium',
    [removed('a', claim)],
    [goes('a', { finalizers: [CASCADE] }, { parent: 'root' }), stays('root', { automated: {} })],
  ],
  [
    'app-deleted-cascade',
    'fires',
    'nobody knows what it had',
    'high',
    [],
    [goes('a', { finalizers: [CASCADE] }, { failedOn: 'base' })],
  ],
  ['app-deleted-cascade', 'silent', 'no finalizer', '', [removed('a', web)], [goes('a')]],
  ['app-deleted-cascade', 'silent', 'does not decode at head', '', [], [{ ...gone, failedOn: 'head' }]],
  ['app-deleted-cascade', 'exempt', 'everything moved', '', [moved('a', 'b', web)], [gone, stays('b')]],
  [
    'app-deleted-cascade',
    'exempt',
    'parent not rendered',
    '',
    [removed('a', web)],
    [goes('a', { finalizers: [CASCADE] }, { parent: 'root' }), stays('root', {}, { failedOn: 'head' })],
  ],
  ['app-deleted-orphan', 'fires', 'no finalizer', 'medium', [removed('a', web)], [goes('a')]],
  [
    'app-deleted-orphan',
    'fires',
    'parent keeps it',
    'low',
    [removed('a', web)],
    [goes('a', {}, { parent: 'root' }), stays('root', { automated: {} })],
  ],
  ['app-deleted-orphan', 'silent', 'finalizer', '', [removed('a', web)], [gone]],
  ['app-deleted-orphan', 'exempt', 'everything moved', '', [moved('a', 'b', web)], [goes('a'), stays('b')]],
  [
    'app-becomes-empty',
    'fires',
    'nothing left',
    'high',
    [removed('a', web)],
    [stays('a', {}, { baseCount: 1, headCount: 0 })],
  ],
  [
    'app-becomes-empty',
    'fires',
    'less than a tenth',
    'critical',
    [removed('a', web)],
    [stays('a', {}, { baseCount: 30, headCount: 2 })],
  ],
  [
    'app-becomes-empty',
    'silent',
    'a tenth',
    '',
    [removed('a', web)],
    [stays('a', {}, { baseCount: 30, headCount: 3 })],
  ],
  ['app-becomes-empty', 'silent', 'was empty before', '', [], [stays('a', {}, { baseCount: 0, headCount: 0 })]],
  [
    'app-becomes-empty',
    'exempt',
    'everything moved',
    '',
    [moved('a', 'b', web)],
    [stays('a', {}, { baseCount: 1, headCount: 0 }), stays('b')],
  ],
  ['app-becomes-empty', 'exempt', 'fails', '', [], [stays('a', {}, { baseCount: 1, headCount: 0, failedOn: 'head' })]],
  [
    'render-failed',
    'fires',
    'fails on head',
    'high',
    [],
    [stays('a', {}, { failedOn: 'head', error: 'values.yaml is missing' })],
  ],
  ['render-failed', 'silent', 'mended', '', [], [stays('a', {}, { failedOn: 'base' })]],
  ['render-failed', 'exempt', 'failed before', '', [], [stays('a', {}, { failedOn: 'both' })]],
  ['resource-moved-apps', 'fires', 'Deployment', 'medium', [moved('a', 'b', web)], [prune, stays('b')]],
  ['resource-moved-apps', 'fires', 'claim', 'high', [moved('a', 'b', claim)], [prune, stays('b')]],
  ['resource-moved-apps', 'fires', 'the old Application goes', 'high', [moved('a', 'b', web)], [gone, stays('b')]],
  ['resource-moved-apps', 'silent', 'modified', '', [modified('a', web, zero)], [prune]],
  ['resource-moved-apps', 'exempt', 'no prune', '', [moved('a', 'b', claim)], [noPrune, stays('b')]],
  ['resource-moved-apps', 'exempt', 'Prune=false', '', [moved('a', 'b', kept)], [prune, stays('b')]],
  ['resource-renamed', 'fires', 'Deployment', 'high', [renamed('a', web, deployment('web2'))], [prune]],
  [
    'resource-renamed',
    'fires',
    'PruneLast',
    'medium',
    [renamed('a', web, deployment('web2'))],
    [stays('a', { syncOptions: ['PruneLast=true'] })],
  ],
  ['resource-renamed', 'fires', 'no prune', 'medium', [renamed('a', web, deployment('web2'))], [noPrune]],
  ['resource-renamed', 'silent', 'modified', '', [modified('a', web, zero)], [prune]],
  [
    'resource-renamed',
    'exempt',
    'next hash',
    '',
    [renamed('a', manifest('v1/ConfigMap', 'env-9g2bkd7t5m'), manifest('v1/ConfigMap', 'env-2c4bkd7t5m'))],
    [prune],
  ],
  ['immutable-field-changed', 'fires', 'selector', 'high', [modified('a', web, selector)], [prune]],
  ['immutable-field-changed', 'fires', 'claim shrinks', 'high', [modified('a', claim, smaller)], [prune]],
  [
    'immutable-field-changed',
    'fires',
    'Force on a Deployment',
    'high',
    [modified('a', web, forced(selector))],
    [prune],
  ],
  [
    'immutable-field-changed',
    'fires',
    'Force on a claim',
    'critical',
    [modified('a', claim, forced(smaller))],
    [prune],
  ],
  [
    'immutable-field-changed',
    'silent',
    'replicas',
    '',
    [modified('a', web, deployment('web', { replicas: 9 }))],
    [prune],
  ],
  [
    'immutable-field-changed',
    'exempt',
    'hook',
    '',
    [
      modified(
        'a',
        manifest('batch/v1/Job', 'j', { spec: { completions: 1 } }, { 'helm.sh/hook': 'pre-upgrade' }),
        manifest('batch/v1/Job', 'j', { spec: { completions: 2 } }, { 'helm.sh/hook': 'pre-upgrade' }),
      ),
    ],
    [prune],
  ],
  ['replicas-zero', 'fires', 'Deployment', 'high', [modified('a', web, zero)], [prune]],
  [
    'replicas-zero',
    'fires',
    'StatefulSet',
    'high',
    [modified('a', sts, workload('apps/v1/StatefulSet', 'db', { replicas: 0 }))],
    [prune],
  ],
  [
    'replicas-zero',
    'fires',
    'ScaledObject paused',
    'high',
    [modified('a', scaledObject(), scaledObject('0'))],
    [prune],
  ],
  [
    'replicas-zero',
    'silent',
    'was zero before',
    '',
    [modified('a', zero, deployment('web', { replicas: 0 }, 'x:2'))],
    [prune],
  ],
  ['replicas-zero', 'silent', 'one left', '', [modified('a', web, deployment('web', { replicas: 1 }))], [prune]],
  ['replicas-zero', 'exempt', 'scaled from zero', '', [modified('a', web, zero), added('a', scaledObject())], [prune]],
];
