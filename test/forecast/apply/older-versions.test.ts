import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
const object = (apiVersion: string, kind: string, spec: ValueMap): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});

// All answers are those of the API server's own code, v1.36.1.
describe('objects that were created in a version that is not served any more', () => {
  const stable = { service: { name: 'web', port: { number: 80 } } };
  const rules = (backend: ValueMap, pathType: ValueMap = { pathType: 'Prefix' }): ValueMap[] => [
    { host: 'a.example.com', http: { paths: [{ path: '/', ...pathType, backend }] } },
  ];

  test.each(['extensions/v1beta1', 'networking.k8s.io/v1beta1'])('an Ingress of %s in words of v1', (apiVersion) => {
    const base = object(apiVersion, 'Ingress', { rules: rules({ serviceName: 'web', servicePort: 80 }) });
    expect(createObject(base).errors).toEqual([]);
    const head = object('networking.k8s.io/v1', 'Ingress', { rules: rules(stable) });
    expect(applyUpdate({ base, head })).toMatchObject({ verdict: 'no-op', errors: [] });
  });

  test('a path without a type was of any', () => {
    const base = object('extensions/v1beta1', 'Ingress', { rules: rules({ serviceName: 'web', servicePort: 80 }, {}) });
    const head = object('networking.k8s.io/v1', 'Ingress', {
      rules: rules(stable, { pathType: 'ImplementationSpecific' }),
    });
    expect(applyUpdate({ base, head }).verdict).toBe('no-op');
  });

  test.each<[string, string, ValueMap, ValueMap]>([
    [
      'extensions/v1beta1',
      'Deployment',
      {},
      { revisionHistoryLimit: 2_147_483_647, progressDeadlineSeconds: 2_147_483_647 },
    ],
    ['apps/v1beta1', 'Deployment', {}, { revisionHistoryLimit: 2, progressDeadlineSeconds: 600 }],
    ['apps/v1beta1', 'StatefulSet', { serviceName: 'web' }, { updateStrategy: { type: 'OnDelete' } }],
    ['extensions/v1beta1', 'DaemonSet', {}, { updateStrategy: { type: 'OnDelete' } }],
    ['extensions/v1beta1', 'ReplicaSet', {}, { replicas: 1 }],
  ])('defaults of %s %s', (apiVersion, kind, spec, expected) => {
    const { stored, errors } = createObject(object(apiVersion, kind, { template: TEMPLATE, ...spec }));
    expect(errors).toEqual([]);
    expect(stored['spec']).toMatchObject({ selector: { matchLabels: { app: 'web' } }, ...expected });
    expect(stored['metadata']).toMatchObject({ labels: { app: 'web' } });
  });

  test('a budget for nothing is not one for everything', () => {
    const base = object('policy/v1beta1', 'PodDisruptionBudget', { minAvailable: 1, selector: {} });
    const head = object('policy/v1', 'PodDisruptionBudget', { minAvailable: 1, selector: {} });
    expect(applyUpdate({ base, head })).toMatchObject({
      verdict: 'accepted',
      changed: ['spec.selector.matchExpressions'],
    });
  });
});

describe('claims', () => {
  const BETA = 'volume.beta.kubernetes.io/storage-class';
  const claim = (spec: ValueMap, annotations: ValueMap = {}): ValueMap => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop', annotations },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
  });
  const fields = (base: ValueMap, head: ValueMap): string[] =>
    applyUpdate({ base, head }).errors.map(({ type, field }) => `${type} ${field}`);

  test('the class moves from the annotation to the field', () => {
    expect(fields(claim({}, { [BETA]: 'fast' }), claim({ storageClassName: 'fast' }))).toEqual([]);
  });

  test('the annotation does not come later', () => {
    const base = claim({ storageClassName: 'fast' });
    expect(fields(base, claim({ storageClassName: 'fast' }, { [BETA]: 'fast' }))).toEqual([
      `Invalid metadata.annotations.${BETA}`,
    ]);
  });

  test('a source in another namespace is dropped', () => {
    const head = claim({ dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'x' } });
    expect(applyUpdate({ base: claim({}), head })).toMatchObject({ errors: [], lost: ['spec.dataSourceRef'] });
  });
});

describe('lists that are there and empty', () => {
  test('an autoscaler that may do nothing', () => {
    const scaler = (behavior: ValueMap): ValueMap =>
      object('autoscaling/v2', 'HorizontalPodAutoscaler', {
        maxReplicas: 5,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        ...behavior,
      });
    const head = scaler({ behavior: { scaleDown: { policies: [] } } });
    expect(applyUpdate({ base: scaler({}), head }).errors).toMatchObject([
      { type: 'Required', field: 'spec.behavior.scaleDown.policies' },
    ]);
  });
});

describe('claims to devices in v1beta1, which many clusters serve', () => {
  const claim = (version: string, request: ValueMap): ValueMap =>
    object(`resource.k8s.io/${version}`, 'ResourceClaim', { devices: { requests: [{ name: 'gpu', ...request }] } });
  const old = claim('v1beta1', { deviceClassName: 'gpu.example.com', count: 2 });

  test('a request says itself what it wants', () => {
    expect(createObject(old).errors).toEqual([]);
    expect(createObject(claim('v1beta1', { firstAvailable: [{ name: 'a', deviceClassName: 'x' }] })).errors).toEqual(
      [],
    );
    const [error] = createObject(claim('v1beta1', { deviceClassName: 'gpu', count: -1 })).errors;
    expect(error?.field).toBe('spec.devices.requests[0].exactly.count');
  });

  test('it is the same in the words of v1, and may not change', () => {
    const same = claim('v1', { exactly: { deviceClassName: 'gpu.example.com', count: 2 } });
    expect(applyUpdate({ base: old, head: same })).toMatchObject({ verdict: 'no-op', errors: [] });
    expect(applyUpdate({ base: old, head: old, method: 'replace' })).toMatchObject({ verdict: 'no-op', errors: [] });
    const other = claim('v1beta1', { deviceClassName: 'gpu.example.com', count: 3 });
    expect(applyUpdate({ base: old, head: other }).errors.map(({ field }) => field)).toEqual(['spec']);
  });

  test('it is shown in the words of whoever asks', () => {
    const same = claim('v1', { exactly: { deviceClassName: 'gpu.example.com', count: 2 } });
    const own = { deviceClassName: 'gpu.example.com', allocationMode: 'ExactCount', count: 2 };
    expect(createObject(old).stored).toMatchObject({ spec: { devices: { requests: [own] } } });
    expect(applyUpdate({ base: old, head: same }).live).toMatchObject({
      spec: { devices: { requests: [{ name: 'gpu', exactly: own }] } },
    });
    expect(applyUpdate({ base: same, head: old }).live).toMatchObject({ spec: { devices: { requests: [own] } } });
  });

  test('a template and a slice say it in their way', () => {
    const devices = { requests: [{ name: 'gpu', deviceClassName: 'gpu.example.com' }] };
    const template = object('resource.k8s.io/v1beta1', 'ResourceClaimTemplate', { spec: { devices } });
    expect(createObject(template).errors).toEqual([]);
    const slice = object('resource.k8s.io/v1beta1', 'ResourceSlice', {
      driver: 'gpu.example.com',
      pool: { name: 'a', resourceSliceCount: 1, generation: 1 },
      nodeName: 'a',
      devices: [{ name: 'one', basic: { attributes: { model: { string: 'x' } } } }],
    });
    expect(createObject(slice)).toMatchObject({
      errors: [],
      stored: { spec: { devices: [{ name: 'one', basic: { attributes: { model: { string: 'x' } } } }] } },
    });
  });
});

describe('definitions of v1beta1, which are still there', () => {
  const definition = (version: string, spec: ValueMap): ValueMap => ({
    apiVersion: `apiextensions.k8s.io/${version}`,
    kind: 'CustomResourceDefinition',
    metadata: { name: 'webs.acme.example' },
    spec: { group: 'acme.example', scope: 'Namespaced', names: { plural: 'webs', kind: 'Web' }, ...spec },
  });
  const schema = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object' } } } };
  const columns = { additionalPrinterColumns: [{ name: 'A', type: 'string', jsonPath: '.spec.a' }] };
  const head = (version: ValueMap, spec: ValueMap = {}): ValueMap =>
    definition('v1', { versions: [{ name: 'v1', served: true, storage: true, schema, ...version }], ...spec });

  test.each<[string, ValueMap, ValueMap]>([
    ['one version', { version: 'v1', validation: schema, preserveUnknownFields: false }, head({})],
    [
      'what all versions have in common',
      {
        versions: [{ name: 'v1', served: true, storage: true }],
        validation: schema,
        subresources: { status: {} },
        additionalPrinterColumns: [{ name: 'A', type: 'string', JSONPath: '.spec.a' }],
        preserveUnknownFields: false,
      },
      head({ subresources: { status: {} }, ...columns }),
    ],
    [
      'a webhook that converts',
      {
        version: 'v1',
        validation: schema,
        preserveUnknownFields: false,
        conversion: { strategy: 'Webhook', webhookClientConfig: { url: 'https://a.example/' } },
      },
      head(
        {},
        {
          conversion: {
            strategy: 'Webhook',
            webhook: { clientConfig: { url: 'https://a.example/' }, conversionReviewVersions: ['v1beta1'] },
          },
        },
      ),
    ],
    ['fields that no schema mentions are still kept', { version: 'v1', validation: schema }, head({})],
  ])('%s', (_, spec, stable) => {
    const result = applyUpdate({ base: definition('v1beta1', spec), head: stable });
    expect(result).toMatchObject({ verdict: 'no-op', errors: [] });
  });

  test('that fields are kept ends when somebody says so', () => {
    const base = definition('v1beta1', { version: 'v1', validation: schema });
    expect(applyUpdate({ base, head: head({}, { preserveUnknownFields: false }) })).toMatchObject({
      verdict: 'accepted',
      changed: ['spec.preserveUnknownFields'],
    });
  });
});
