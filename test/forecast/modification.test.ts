import { describe, expect, test } from 'vitest';
import { forecast } from '../../src/forecast/forecast.ts';
import type { Effect, Forecast } from '../../src/forecast/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { added, type app, deployment, manifest, modified, stays, syncOptions, workload } from './build.ts';

function modify(base: Manifest, head: Manifest, options: Parameters<typeof app>[1] = {}): Forecast | undefined {
  const change = modified('a', base, head);
  return forecast([change], [stays('a', options)]).get(change.id);
}

const web = deployment('web');
const container = (rest: ValueMap): ValueMap => ({
  template: {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0', ...rest }] },
  },
});
const sts = (spec: ValueMap = {}) => workload('apps/v1/StatefulSet', 'db', spec);
const claimTemplate = (size: string, rest: ValueMap = {}): ValueMap => ({
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
  ...rest,
});
const annotated = (object: Manifest, annotations: ValueMap): Manifest => ({
  ...object,
  object: { ...object.object, metadata: { name: object.identity.name, annotations } },
});

describe('restarts', () => {
  test.each<[string, Effect, number | undefined, Manifest, Manifest]>([
    ['image', 'restart', 3, web, deployment('web', {}, 'x:2')],
    [
      'replicas by default',
      'restart',
      1,
      deployment('web', { replicas: null }),
      deployment('web', { replicas: null }, 'x:2'),
    ],
    ['replicas as big integer', 'restart', 4, web, deployment('web', { replicas: 4n }, 'x:2')],
    ['only the number of replicas', 'updated', undefined, web, deployment('web', { replicas: 5 })],
    [
      'a label that the diff folds away',
      'restart',
      3,
      web,
      deployment('web', {
        template: {
          metadata: { labels: { app: 'web', 'helm.sh/chart': 'web-2' } },
          spec: { containers: [{ name: 'web', image: 'registry.example.com/web:1.0' }] },
        },
      }),
    ],
    ['no pods', 'updated', undefined, deployment('web', { replicas: 0 }), deployment('web', { replicas: 0 }, 'x:2')],
    ['paused', 'updated', undefined, web, deployment('web', { paused: true }, 'x:2')],
    [
      'a default written out',
      'updated',
      undefined,
      web,
      deployment('web', container({ imagePullPolicy: 'IfNotPresent', terminationMessagePath: '/dev/termination-log' })),
    ],
    [
      'a pull policy that is not the default',
      'restart',
      3,
      web,
      deployment('web', container({ imagePullPolicy: 'Always' })),
    ],
    [
      'the port protocol written out',
      'updated',
      undefined,
      deployment('web', container({ ports: [{ containerPort: 80 }] })),
      deployment('web', container({ ports: [{ containerPort: 80, protocol: 'TCP' }] })),
    ],
    [
      'another spelling of an amount',
      'updated',
      undefined,
      deployment('web', container({ resources: { limits: { cpu: '1000m', memory: '1Gi' } } })),
      deployment('web', container({ resources: { limits: { cpu: 1, memory: '1073741824' } } })),
    ],
    [
      'another family of suffix in a StatefulSet',
      'restart',
      3,
      sts(container({ resources: { limits: { memory: '1Gi' } } })),
      sts(container({ resources: { limits: { memory: '1073741824' } } })),
    ],
    [
      'another spelling in a StatefulSet',
      'updated',
      undefined,
      sts(container({ resources: { limits: { cpu: '1000m' } } })),
      sts(container({ resources: { limits: { cpu: '1' } } })),
    ],
    ['StatefulSet', 'restart', 3, sts(), sts(container({ image: 'x:2' }))],
    [
      'StatefulSet with a partition',
      'restart',
      1,
      sts(),
      sts({ ...container({ image: 'x:2' }), updateStrategy: { rollingUpdate: { partition: 2 } } }),
    ],
    [
      'StatefulSet, all held back',
      'updated',
      undefined,
      sts(),
      sts({ ...container({ image: 'x:2' }), updateStrategy: { rollingUpdate: { partition: 3 } } }),
    ],
    [
      'StatefulSet OnDelete',
      'updated',
      undefined,
      sts({ updateStrategy: { type: 'OnDelete' } }),
      sts({ ...container({ image: 'x:2' }), updateStrategy: { type: 'OnDelete' } }),
    ],
    [
      'DaemonSet',
      'restart',
      undefined,
      workload('apps/v1/DaemonSet', 'agent'),
      workload('apps/v1/DaemonSet', 'agent', {}, { image: 'x:2' }),
    ],
    [
      'DaemonSet OnDelete',
      'updated',
      undefined,
      workload('apps/v1/DaemonSet', 'agent'),
      workload('apps/v1/DaemonSet', 'agent', { updateStrategy: { type: 'OnDelete' } }, { image: 'x:2' }),
    ],
    [
      'ReplicaSet keeps its pods',
      'updated',
      undefined,
      workload('apps/v1/ReplicaSet', 'r'),
      workload('apps/v1/ReplicaSet', 'r', {}, { image: 'x:2' }),
    ],
    [
      'Rollout',
      'restart',
      3,
      workload('argoproj.io/v1alpha1/Rollout', 'r'),
      workload('argoproj.io/v1alpha1/Rollout', 'r', {}, { image: 'x:2' }),
    ],
    [
      'a dropped service account stays',
      'updated',
      undefined,
      deployment('web', { template: { spec: { serviceAccountName: 'web' } } }),
      deployment('web', { template: { spec: {} } }),
    ],
    [
      'CronJob',
      'updated',
      undefined,
      manifest('batch/v1/CronJob', 'c', { spec: { schedule: '0 1 * * *' } }),
      manifest('batch/v1/CronJob', 'c', { spec: { schedule: '0 2 * * *' } }),
    ],
  ])('%s: %s', (_, effect, pods, base, head) => {
    const result = modify(base, head);
    expect({ effect: result?.effect, pods: result?.pods, restarts: result?.restarts }).toEqual({
      effect,
      pods,
      restarts: effect === 'restart',
    });
  });
});

const job = (spec: ValueMap = {}) =>
  manifest('batch/v1/Job', 'migrate', {
    spec: { template: { spec: { containers: [{ name: 'm', image: 'x:1' }], restartPolicy: 'Never' } }, ...spec },
  });
const claim = (spec: ValueMap = {}) =>
  manifest('v1/PersistentVolumeClaim', 'data', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '10Gi' } },
      ...spec,
    },
  });
const service = (spec: ValueMap) => manifest('v1/Service', 'web', { spec });
const binding = (name: string) =>
  manifest('rbac.authorization.k8s.io/v1/RoleBinding', 'b', { roleRef: { kind: 'Role', name } });

describe('what the API server refuses', () => {
  test.each<[string, Effect, Manifest, Manifest]>([
    ['Deployment selector', 'refused', web, deployment('web', { selector: { matchLabels: { app: 'other' } } })],
    [
      'DaemonSet selector',
      'refused',
      workload('apps/v1/DaemonSet', 'd'),
      workload('apps/v1/DaemonSet', 'd', { selector: { matchLabels: { a: 'b' } } }),
    ],
    [
      'empty matchExpressions are none',
      'updated',
      web,
      deployment('web', { selector: { matchLabels: { app: 'web' }, matchExpressions: [] } }),
    ],
    ['StatefulSet serviceName', 'refused', sts({ serviceName: 'a' }), sts({ serviceName: 'b' })],
    ['StatefulSet podManagementPolicy', 'refused', sts(), sts({ podManagementPolicy: 'Parallel' })],
    ['StatefulSet podManagementPolicy by default', 'updated', sts(), sts({ podManagementPolicy: 'OrderedReady' })],
    [
      'volumeClaimTemplates size',
      'refused',
      sts({ volumeClaimTemplates: [claimTemplate('10Gi')] }),
      sts({ volumeClaimTemplates: [claimTemplate('20Gi')] }),
    ],
    [
      'volumeClaimTemplates label',
      'refused',
      sts({ volumeClaimTemplates: [claimTemplate('10Gi')] }),
      sts({ volumeClaimTemplates: [claimTemplate('10Gi', { metadata: { name: 'data', labels: { v: '2' } } })] }),
    ],
    [
      'volumeClaimTemplates spelling',
      'updated',
      sts({ volumeClaimTemplates: [claimTemplate('10Gi')] }),
      sts({
        volumeClaimTemplates: [
          claimTemplate('10240Mi', { kind: 'PersistentVolumeClaim', apiVersion: 'v1', status: {} }),
        ],
      }),
    ],
    [
      'StatefulSet retention and replicas',
      'updated',
      sts(),
      sts({ replicas: 4, persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
    ],
    ['StatefulSet to OnDelete over a default', 'refused', sts(), sts({ updateStrategy: { type: 'OnDelete' } })],
    [
      'StatefulSet to OnDelete with null',
      'updated',
      sts(),
      sts({ updateStrategy: { type: 'OnDelete', rollingUpdate: null } }),
    ],
    [
      'Job template',
      'refused',
      job(),
      job({ template: { spec: { containers: [{ name: 'm', image: 'x:2' }], restartPolicy: 'Never' } } }),
    ],
    [
      'what mends a Job that was never taken',
      'created',
      job({ template: { spec: { containers: [{ name: 'm', image: 'x:1' }] } } }),
      job(),
    ],
    [
      'what mends a Job only in part',
      'refused',
      job({ template: { spec: { containers: [{ name: 'm', image: 'x:1' }] } } }),
      job({ template: { spec: { containers: [{ name: 'm', image: 'x:2' }] } } }),
    ],
    ['Job parallelism', 'updated', job(), job({ parallelism: 3 })],
    ['Job completions', 'refused', job({ completions: 2 }), job({ completions: 3 })],
    [
      'Indexed Job, both grow',
      'updated',
      job({ completionMode: 'Indexed', completions: 2, parallelism: 2 }),
      job({ completionMode: 'Indexed', completions: 3, parallelism: 3 }),
    ],
    [
      'suspended Job, node selector',
      'updated',
      job({ suspend: true }),
      job({
        suspend: true,
        template: {
          spec: { nodeSelector: { a: 'b' }, containers: [{ name: 'm', image: 'x:1' }], restartPolicy: 'Never' },
        },
      }),
    ],
    ['claim grows', 'updated', claim(), claim({ resources: { requests: { storage: '20Gi' } } })],
    ['claim shrinks', 'refused', claim(), claim({ resources: { requests: { storage: '5Gi' } } })],
    ['claim storage class', 'refused', claim(), claim({ storageClassName: 'slow' })],
    ['claim volume mode by default', 'updated', claim(), claim({ volumeMode: 'Filesystem' })],
    [
      'Service becomes headless',
      'refused',
      service({ ports: [{ port: 80 }] }),
      service({ clusterIP: 'None', ports: [{ port: 80 }] }),
    ],
    ['Service drops its address', 'updated', service({ clusterIP: '10.0.0.1' }), service({})],
    [
      'Service from ExternalName',
      'updated',
      service({ type: 'ExternalName', externalName: 'x' }),
      service({ clusterIP: 'None' }),
    ],
    [
      'immutable ConfigMap',
      'refused',
      manifest('v1/ConfigMap', 'c', { immutable: true, data: { a: '1' } }),
      manifest('v1/ConfigMap', 'c', { immutable: true, data: { a: '2' } }),
    ],
    [
      'immutable Secret, stringData for data',
      'updated',
      manifest('v1/Secret', 's', { immutable: true, data: { a: 'MQ==' } }),
      manifest('v1/Secret', 's', { immutable: true, stringData: { a: '1' } }),
    ],
    [
      'immutable taken back',
      'refused',
      manifest('v1/ConfigMap', 'c', { immutable: true }),
      manifest('v1/ConfigMap', 'c', {}),
    ],
    [
      'mutable ConfigMap',
      'updated',
      manifest('v1/ConfigMap', 'c', { data: { a: '1' } }),
      manifest('v1/ConfigMap', 'c', { data: { a: '2' } }),
    ],
    [
      'Secret type',
      'refused',
      manifest('v1/Secret', 's', {}),
      manifest('v1/Secret', 's', { type: 'kubernetes.io/tls' }),
    ],
    [
      'Secret type by default',
      'updated',
      manifest('v1/Secret', 's', {}),
      manifest('v1/Secret', 's', { type: 'Opaque' }),
    ],
    [
      'StorageClass parameters',
      'refused',
      manifest('storage.k8s.io/v1/StorageClass', 's', { parameters: { a: '1' } }),
      manifest('storage.k8s.io/v1/StorageClass', 's', { parameters: { a: '2' } }),
    ],
    [
      'StorageClass expansion',
      'updated',
      manifest('storage.k8s.io/v1/StorageClass', 's', {}),
      manifest('storage.k8s.io/v1/StorageClass', 's', { allowVolumeExpansion: true }),
    ],
    ['roleRef, client-side', 'replaced', binding('a'), binding('b')],
    [
      'CRD scope',
      'refused',
      manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'c', { spec: { scope: 'Cluster' } }),
      manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'c', { spec: { scope: 'Namespaced' } }),
    ],
    [
      'resourceVersion from an export',
      'refused',
      web,
      manifest('apps/v1/Deployment', 'web', { metadata: { resourceVersion: '7' } }),
    ],
    ['another API version alone', 'updated', web, { ...web, object: { ...web.object, apiVersion: 'apps/v1beta2' } }],
  ])('%s: %s', (_, effect, base, head) => {
    expect(modify(base, head)?.effect).toBe(effect);
  });
});

describe('sync options, hooks and ignored differences', () => {
  const labelled = { metadata: { labels: { app: 'other' } }, spec: { containers: [{ name: 'web', image: 'x:1' }] } };
  const other = deployment('web', { selector: { matchLabels: { app: 'other' } }, template: labelled });
  const unmatched = deployment('web', { selector: { matchLabels: { app: 'other' } } });
  const image = deployment('web', {}, 'x:2');
  const spec = { ignoreDifferences: [{ group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] }] };
  const scaled = deployment('web', { replicas: 9 });
  test.each<[string, Effect, Manifest, Manifest, Parameters<typeof app>[1]?]>([
    ['Force on head', 'replaced', web, annotated(other, syncOptions('Force=true'))],
    ['Force on base only', 'replaced', annotated(web, syncOptions('Force=true')), other],
    ['Force of the Application is ignored', 'refused', web, other, { syncOptions: ['Force=true'] }],
    ['Force where a new object is refused too', 'refused', web, annotated(unmatched, syncOptions('Force=true'))],
    ['Force where nothing is refused', 'restart', web, annotated(image, syncOptions('Force=true'))],
    ['Force and Replace', 'replaced', web, annotated(image, syncOptions('Force=true,Replace=true'))],
    ['Replace alone', 'refused', web, annotated(other, syncOptions('Replace=true'))],
    ['Replace of a Job', 'refused', job(), job({ parallelism: 2 }), { syncOptions: ['Replace=true'] }],
    [
      'Force and server-side',
      'refused',
      web,
      annotated(image, syncOptions('Force=true')),
      { syncOptions: ['ServerSideApply=true'] },
    ],
    [
      'Force and server-side, switched off',
      'replaced',
      web,
      annotated(other, syncOptions('Force=true,ServerSideApply=false')),
      { syncOptions: ['ServerSideApply=true'] },
    ],
    ['roleRef, server-side', 'refused', binding('a'), binding('b'), { syncOptions: ['ServerSideApply=true'] }],
    [
      'ignored and respected',
      'none',
      web,
      scaled,
      { spec: { ...spec, syncPolicy: { automated: {}, syncOptions: ['RespectIgnoreDifferences=true'] } } },
    ],
    ['ignored and not respected', 'updated', web, scaled, { spec }],
    [
      'ignored by a jq path',
      'none',
      web,
      scaled,
      {
        spec: {
          ignoreDifferences: [{ group: '*', kind: 'Deploy*', jqPathExpressions: ['.spec.replicas'] }],
          syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
        },
      },
    ],
    [
      'ignored in a list',
      'none',
      web,
      image,
      {
        spec: {
          ignoreDifferences: [
            {
              group: 'apps',
              kind: '{Deployment,StatefulSet}',
              jsonPointers: ['/spec/template/spec/containers/0/image'],
            },
          ],
          syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
        },
      },
    ],
    [
      'ignored for another name',
      'updated',
      web,
      scaled,
      {
        spec: {
          ignoreDifferences: [{ group: 'apps', kind: 'Deployment', name: 'x', jsonPointers: ['/spec/replicas'] }],
          syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
        },
      },
    ],
    ['status only', 'none', { ...web, object: { ...web.object, status: { replicas: 1 } } }, web],
    [
      'hook Job template',
      'updated',
      annotated(job(), { 'helm.sh/hook': 'pre-upgrade' }),
      annotated(job({ completions: 4 }), { 'helm.sh/hook': 'pre-upgrade' }),
    ],
    ['object becomes a hook', 'replaced', job(), annotated(job(), { 'argocd.argoproj.io/hook': 'PreSync' })],
    [
      'object becomes a hook that is not deleted first',
      'updated',
      job(),
      annotated(job(), {
        'argocd.argoproj.io/hook': 'PreSync',
        'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded',
      }),
    ],
    [
      'object gets a misspelt hook type',
      'destroyed',
      job(),
      annotated(job(), { 'argocd.argoproj.io/hook': 'Presync' }),
    ],
    ['object is skipped', 'none', job(), annotated(job(), { 'argocd.argoproj.io/hook': 'Skip' })],
    [
      'helm test',
      'none',
      annotated(job(), { 'helm.sh/hook': 'test' }),
      annotated(job({ completions: 4 }), { 'helm.sh/hook': 'test' }),
    ],
  ])('%s: %s', (_, effect, base, head, options) => {
    expect(modify(base, head, options)?.effect).toBe(effect);
  });

  test('without automated sync the effect stays and why says that it waits', () => {
    expect(modify(web, image, { automated: null })).toMatchObject({
      effect: 'restart',
      why: expect.stringContaining('waits for a manual sync'),
    });
    expect(modify(web, image)?.why).not.toContain('manual');
  });

  test('a changed Secret value is in no sentence', () => {
    const secret = (value: string) => manifest('v1/Secret', 's', { immutable: true, stringData: { password: value } });
    expect(JSON.stringify(modify(secret('hunter2'), secret('correct horse')))).not.toMatch(/hunter2|correct horse/);
  });
});

test.each<[string, Effect, Manifest]>([
  ['object', 'created', web],
  ['hook', 'created', annotated(job(), { 'argocd.argoproj.io/hook': 'PostSync' })],
  ['delete hook', 'none', annotated(job(), { 'argocd.argoproj.io/hook': 'PostDelete' })],
  ['skipped', 'none', annotated(job(), { 'argocd.argoproj.io/hook': 'Skip' })],
  ['misspelt hook', 'none', annotated(job(), { 'argocd.argoproj.io/hook': 'presync' })],
  [
    'helm hook beside a misspelt one',
    'created',
    annotated(job(), { 'argocd.argoproj.io/hook': 'presync', 'helm.sh/hook': 'pre-install' }),
  ],
])('added %s: %s', (_, effect, head) => {
  const change = added('a', head);
  expect(forecast([change], [stays('a')]).get(change.id)?.effect).toBe(effect);
});
