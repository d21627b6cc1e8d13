import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import { storedMicroTime, storedTime } from '../../../src/forecast/apply/decode-times.ts';
import { isAmong, isMultiple } from '../../../src/forecast/apply/custom/numbers.ts';
import { fieldAt } from '../../../src/forecast/fields.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap, metadata: ValueMap = {}): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
  ...rest,
});
const creation = (head: ValueMap, crd?: ValueMap): string[] =>
  createObject(head, crd === undefined ? {} : { crd }).errors.map(({ type, field }) => `${type} ${field}`);

// All answers are those of a whole API server of Kubernetes 1.36.
describe('times', () => {
  test.each<[string, string | undefined]>([
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['2024-01-01T01:30:00.123456+02:00', '2023-12-31T23:30:00Z'],
    ['2024-02-30T00:00:00Z', undefined],
    ['2024-01-01t00:00:00z', undefined],
    ['2024-01-01', undefined],
  ])('%s', (text, stored) => {
    expect(storedTime(text)).toBe(stored);
  });

  test.each<[string, string | undefined]>([
    ['2024-01-01T00:00:00.123456+01:00', '2023-12-31T23:00:00.123456Z'],
    ['2024-01-01T00:00:00Z', undefined],
  ])('%s with microseconds', (text, stored) => {
    expect(storedMicroTime(text)).toBe(stored);
  });

  test('a taint of a Node is stored with whole seconds', () => {
    const taint = { key: 'a', effect: 'NoExecute', timeAdded: '2025-05-05T05:05:05.9Z' };
    const { stored } = createObject(object('v1', 'Node', { spec: { taints: [taint] } }));
    expect(fieldAt(stored, ['spec', 'taints'])).toEqual([{ ...taint, timeAdded: '2025-05-05T05:05:05Z' }]);
  });
});

describe('services', () => {
  const service = (spec: ValueMap): ValueMap => object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } });

  test('a load balancer that needs no ports of the nodes any more gives them up when it is replaced', () => {
    const base = service({ type: 'LoadBalancer' });
    const head = service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false });
    const portsOf = (method: 'replace' | 'client-side'): Value | undefined => {
      const [port] = [fieldAt(applyUpdate({ base, head, method }).stored, ['spec', 'ports'])].flat();
      return fieldAt(port, ['nodePort']);
    };
    expect(portsOf('replace')).toBeUndefined();
    expect(portsOf('client-side')).toEqual(expect.any(Number));
  });

  test('the port for health checks is a port', () => {
    const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
    expect(creation(service({ ...local, healthCheckNodePort: -1 }))).toContain('Invalid spec.healthCheckNodePort');
  });
});

describe('metadata', () => {
  test('labels of a Job are those of its template only where it has none of its own', () => {
    const job = (labels: ValueMap | undefined): ValueMap =>
      object(
        'batch/v1',
        'Job',
        {
          spec: {
            template: {
              metadata: { labels: { a: 'b' } },
              spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] },
            },
          },
        },
        labels === undefined ? {} : { labels },
      );
    const labelsOf = (labels: ValueMap | undefined) =>
      fieldAt(createObject(job(labels)).stored, ['metadata', 'labels']);
    expect(labelsOf({ a: 'b' })).toEqual({ a: 'b' });
    expect(labelsOf(undefined)).toMatchObject({ a: 'b', 'batch.kubernetes.io/job-name': 'web' });
  });

  test('an owner that is named twice counts once', () => {
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'u', controller: true };
    const twice = object('v1', 'ConfigMap', {}, { ownerReferences: [owner, owner] });
    expect(creation(twice)).toEqual([]);
    const other = { ...owner, uid: 'v' };
    const two = object('v1', 'ConfigMap', {}, { ownerReferences: [owner, other] });
    expect(creation(two)).toEqual(['Invalid metadata.ownerReferences']);
  });

  test.each<[string, string, string, string[]]>([
    ['v1', 'ConfigMap', 'a-', []],
    ['v1', 'ConfigMap', 'A', ['Invalid metadata.generateName']],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:', []],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'a/b', ['Invalid metadata.generateName']],
  ])('%s %s with the prefix %s', (apiVersion, kind, generateName, errors) => {
    expect(creation(object(apiVersion, kind, {}, { generateName }))).toEqual(errors);
  });
});

describe('values', () => {
  const pod = (spec: ValueMap, container: ValueMap = {}): ValueMap =>
    object('v1', 'Pod', { spec: { containers: [{ name: 'c', image: 'i', ...container }], ...spec } });
  const tolerating = (operator: string): string[] =>
    createObject(pod({ tolerations: [{ key: 'a', operator, value: '1' }] })).errors.map(({ detail }) => detail);

  test('operators of tolerations', () => {
    expect(tolerating('In')).toEqual(['Unsupported value: "In": supported values: "Equal", "Exists"']);
    expect(tolerating('Gt')).toEqual(['Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"']);
  });

  test('resources that somebody else brings', () => {
    const limits = (name: string): string[] => creation(pod({}, { resources: { limits: { [name]: '1' } } }));
    expect(limits('count/pods')).toEqual([]);
    expect(limits('requests.example.com/gpu')).not.toEqual([]);
  });

  test('hosts that look like addresses', () => {
    const hosts = ['1.2.3.4', '01.2.3.4', 'a.example.com'].map((host) =>
      creation(object('networking.k8s.io/v1', 'Ingress', { spec: { rules: [{ host }] } })),
    );
    expect(hosts).toEqual([['Invalid spec.rules[0].host'], ['Invalid spec.rules[0].host'], []]);
  });

  test('tokens of a driver', () => {
    const requests = [
      { audience: 'a', expirationSeconds: 3600 },
      { audience: 'a', expirationSeconds: 80 },
      { audience: 'b', expirationSeconds: 2 ** 32 + 1 },
    ];
    expect(creation(object('storage.k8s.io/v1', 'CSIDriver', { spec: { tokenRequests: requests } }))).toEqual([
      'Duplicate spec.tokenRequests[1].audience',
      'Invalid spec.tokenRequests[2].expirationSeconds',
    ]);
  });

  test('webhooks without a name are no twins', () => {
    const errors = creation(
      object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: [{}, {}] }),
    );
    expect(errors.filter((error) => error.startsWith('Duplicate'))).toEqual([]);
  });
});

describe('custom resources', () => {
  const definition = (field: ValueMap, spec: ValueMap = {}): ValueMap =>
    object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      {
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { kind: 'Thing', plural: 'things' },
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: { spec: { type: 'object', properties: { a: field }, ...spec } },
                },
              },
            },
          ],
        },
      },
      { name: 'things.example.com' },
    );
  const thing = (a: Value): ValueMap => object('example.com/v1', 'Thing', { spec: { a } });

  test('null is one of the values only where it is among them', () => {
    expect(creation(thing(null), definition({ type: 'string', nullable: true, enum: ['x'] }))).toEqual([
      'NotSupported spec.a',
    ]);
    expect(creation(thing(null), definition({ type: 'string', nullable: true, enum: ['x', null] }))).toEqual([]);
  });

  test('for rules, what is null is absent from an object with properties', () => {
    const rules = { 'x-kubernetes-validations': [{ rule: 'has(self.a)' }] };
    expect(creation(thing(null), definition({ type: 'string', nullable: true }, rules))).toEqual(['Invalid spec']);
    expect(creation(thing('x'), definition({ type: 'string', nullable: true }, rules))).toEqual([]);
  });

  test('what is wrong with a default as a whole is told of the default', () => {
    const both = { oneOf: [{ required: ['b'] }, { required: ['c'] }], properties: { b: { type: 'string' } } };
    const errors = creation(
      definition({ type: 'object', default: {}, ...both, properties: { ...both.properties, c: { type: 'string' } } }),
    );
    expect(errors).toContain('Invalid spec.validation.openAPIV3Schema.properties[spec].properties[a].default');
  });

  test('a default keeps the rules', () => {
    const ruled = (value: number, rule: string): string[] =>
      creation(definition({ type: 'integer', default: value, 'x-kubernetes-validations': [{ rule }] }));
    const field = 'spec.validation.openAPIV3Schema.properties[spec].properties[a].default';
    expect(ruled(0, 'self > 0')).toEqual([`Invalid ${field}`]);
    expect(ruled(0, 'self > oldSelf')).toEqual([`Invalid ${field}`]);
    expect(ruled(1, 'self > 0 && self < 5')).toEqual([]);
  });

  test.each<[number | bigint, number, boolean]>([
    [0.3, 0.1, true],
    [0.29, 0.01, false],
    [0.07, 0.01, true],
    [4.35, 0.01, false],
    [-2.5, 0.5, true],
    [9_007_199_254_740_993n, 2, false],
    [1e20, 1, false],
    [6, 3, true],
  ])('%s is a multiple of %s: %s', (value, divisor, is) => {
    expect(isMultiple(value, divisor)).toBe(is);
  });

  test('a number is compared with whole numbers without its fraction', () => {
    expect([isAmong(1.5, [1]), isAmong(1.5, [2]), isAmong('1', [1])]).toEqual([true, false, false]);
  });

  test('a number that no double holds exactly is not whole', () => {
    expect(creation(thing(1e20), definition({ type: 'integer' }))).toContain('TypeInvalid spec.a');
  });
});
