import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  ...rest,
});

const container: ValueMap = { name: 'web', image: 'web:1' };
const workload =
  (kind: string, own: ValueMap = {}) =>
  (pod: ValueMap, spec: ValueMap = {}): ValueMap =>
    object('apps/v1', kind, {
      spec: {
        ...own,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container], ...pod } },
        ...spec,
      },
    });
const deployment = workload('Deployment');
const claimed = (pod: ValueMap = {}, spec: ValueMap = {}): ValueMap =>
  workload('StatefulSet', {
    serviceName: 'web',
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ],
  })({ containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }], ...pod }, spec);
const mounts = (name: string): ValueMap => ({
  containers: [{ ...container, volumeMounts: [{ name, mountPath: '/data' }] }],
});

const refusals = (base: ValueMap, head: ValueMap, minor = 36): string[] =>
  applyUpdate({ base, head, cluster: { minor, dualStack: false } })
    .errors.map(({ type, field }) => `${type} ${field}`)
    .toSorted();

// All answers are those of the API server's own code, v1.36.1.
describe('pods', () => {
  const spec = 'spec.template.spec';
  test.each<[string, ValueMap, string[]]>([
    ['an operating system that is not known', { os: { name: 'plan9' } }, [`NotSupported ${spec}.os`]],
    ['an operating system without name', { os: {} }, [`Required ${spec}.os.name`]],
    ['an empty runtime class', { runtimeClassName: '' }, [`Invalid ${spec}.runtimeClassName`]],
    ['an empty preemption policy', { preemptionPolicy: '' }, [`Required ${spec}.preemptionPolicy`]],
    [
      'an empty policy of groups',
      { securityContext: { fsGroupChangePolicy: '' } },
      [`NotSupported ${spec}.securityContext.fsGroupChangePolicy`],
    ],
    [
      'overhead of what is no resource',
      { overhead: { gas: '1' } },
      [`Invalid ${spec}.overhead.limits[gas]`, `Invalid ${spec}.overhead.limits[gas]`],
    ],
    ['a claim to nothing', { resourceClaims: [{ name: 'gpu' }] }, [`Invalid ${spec}.resourceClaims[0]`]],
    [
      'a claim twice',
      {
        resourceClaims: [
          { name: 'gpu', resourceClaimName: 'a' },
          { name: 'gpu', resourceClaimName: 'b' },
        ],
      },
      [`Duplicate ${spec}.resourceClaims[1].name`],
    ],
  ])('%s', (_, pod, errors) => {
    expect(refusals(deployment({}), deployment(pod))).toEqual(errors);
  });
});

describe('workloads', () => {
  test('a selector that cannot be read hides the template', () => {
    const head = deployment({ containers: [] }, { selector: { matchLabels: { app: 'not a label' } } });
    expect(refusals(deployment({}), head)).toEqual([
      'Invalid spec.selector',
      'Invalid spec.selector',
      'Invalid spec.selector.matchLabels',
    ]);
  });

  test('a strategy that is none is told of as a whole', () => {
    expect(refusals(deployment({}), deployment({}, { strategy: { type: 'Slow' } }))).toEqual([
      'NotSupported spec.strategy',
    ]);
  });

  test.each<[string, ValueMap, string[]]>([
    ['no image', { containers: [{ name: 'web' }] }, ['Required spec.template.spec.containers[0].image']],
    ['a mount of nothing', mounts('cache'), ['NotFound spec.template.spec.containers[0].volumeMounts[0].name']],
    ['a mount of a claim', mounts('data'), []],
    ['a volume of a claim name, which is written over', { volumes: [{ name: 'data' }] }, []],
    ['a host name, which is written over', { hostname: 'Not a name' }, []],
  ])('a StatefulSet with %s', (_, pod, errors) => {
    expect(refusals(claimed(), claimed(pod))).toEqual(errors);
    expect(refusals(claimed(), claimed(pod), 33)).toEqual([]);
  });

  test('pods of a StatefulSet are not looked at where those of before were wrong', () => {
    expect(refusals(claimed(mounts('cache')), claimed(mounts('other')))).toEqual([]);
  });

  test('labels that a Job got cannot go', () => {
    const job = (metadata: ValueMap): ValueMap =>
      object('batch/v1', 'Job', {
        spec: { template: { ...metadata, spec: { restartPolicy: 'Never', containers: [container] } } },
      });
    const errors = refusals(job({ metadata: { labels: { app: 'web' } } }), job({}));
    expect(errors).toContain('Required spec.template.metadata.labels[job-name]');
    expect(errors).toContain('Required spec.template.metadata.labels[batch.kubernetes.io/controller-uid]');
  });
});

describe('other kinds', () => {
  const volume = (spec: ValueMap): ValueMap =>
    object('v1', 'PersistentVolume', {
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
    });
  const autoscaler = (spec: ValueMap): ValueMap =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec },
    });
  const webhook = (service: ValueMap, rule: ValueMap = {}): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
      webhooks: [
        {
          name: 'a.example.com',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          clientConfig: { service: { name: 'hook', namespace: 'shop', ...service } },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], ...rule }],
        },
      ],
    });
  const service = (spec: ValueMap): ValueMap => object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } });
  const limits = (limit: ValueMap): ValueMap => object('v1', 'LimitRange', { spec: { limits: [limit] } });
  const csi = { driver: 'disk.example.com', volumeHandle: 'v1' };
  const resource = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } };

  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'a second source of a volume',
      volume({ csi }),
      volume({ csi, nfs: { server: 'a', path: '/' } }),
      ['Forbidden spec.csi', 'Forbidden spec.persistentvolumesource'],
    ],
    [
      'a driver that is no name',
      volume({ csi }),
      volume({ csi: { ...csi, driver: 'no_name' } }),
      ['Forbidden spec.persistentvolumesource', 'Invalid spec.csi.driver'],
    ],
    [
      'an autoscaler of another kind, without its group',
      autoscaler({}),
      autoscaler({ scaleTargetRef: { kind: 'StatefulSet', name: 'web' } }),
      ['Invalid spec.scaleTargetRef.apiVersion'],
    ],
    [
      'a metric without target',
      autoscaler({}),
      autoscaler({ metrics: [resource] }),
      ['Required spec.metrics[0].resource.target.averageUtilization'],
    ],
    [
      'two sources of one metric',
      autoscaler({}),
      autoscaler({ metrics: [{ ...resource, external: {} }] }),
      [
        'Forbidden spec.metrics[0].external',
        'Invalid spec.metrics[0].external.target.type',
        'Required spec.metrics[0].external.metric.name',
        'Required spec.metrics[0].external.target.averageValue',
        'Required spec.metrics[0].external.target.type',
      ],
    ],
    [
      'a path with an empty part',
      webhook({ path: '/a' }),
      webhook({ path: '/a//b' }),
      ['Invalid webhooks[0].clientConfig.service.path'],
    ],
    ['an empty path', webhook({}), webhook({ path: '' }), []],
    [
      'what a wildcard has said',
      webhook({}),
      webhook({}, { resources: ['pods/*', 'pods/status'] }),
      ['Invalid webhooks[0].rules[0].resources[1]'],
    ],
    ['an empty policy', service({}), service({ ipFamilyPolicy: '' }), ['NotSupported spec.ipFamilyPolicy']],
    [
      'a limit of nothing that is',
      limits({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } }),
      limits({ type: 'Container', maxLimitRequestRatio: { cpu: '2', gas: '2' } }),
      ['Invalid spec.limits[0].maxLimitRequestRatio[gas]', 'Invalid spec.limits[0].maxLimitRequestRatio[gas]'],
    ],
    [
      'limits of a type that is none',
      limits({ type: 'Container' }),
      limits({ type: 'Node' }),
      ['Invalid spec.limits[0].type'],
    ],
  ])('%s', (_, base, head, errors) => {
    expect(refusals(base, head)).toEqual(errors);
  });

  test('twins of one port share the port of the nodes that one asks for', () => {
    const ports = [
      { name: 'a', port: 53, protocol: 'TCP', nodePort: 30_053 },
      { name: 'b', port: 53, protocol: 'UDP' },
    ];
    const { live } = applyUpdate({ base: service({ type: 'NodePort', ports }), head: service({}) });
    expect(live).toMatchObject({ spec: { ports: [{ nodePort: 30_053 }, { nodePort: 30_053 }] } });
  });
});
