import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head })
    .errors.map(({ type, field }) => `${type} ${field}`)
    .toSorted();

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('which indexes of a Job have to succeed', () => {
  const job = (rules: ValueMap[], spec: ValueMap = {}): ValueMap => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j', namespace: 'shop' },
    spec: {
      completions: 4,
      parallelism: 4,
      completionMode: 'Indexed',
      successPolicy: { rules },
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'x:1' }] } },
      ...spec,
    },
  });
  const RULE = 'spec.successPolicy.rules[0]';
  const count = (succeededCount: number, succeededIndexes?: string): ValueMap =>
    succeededIndexes === undefined ? { succeededCount } : { succeededCount, succeededIndexes };
  const old = job([count(1)]);

  test.each<[ValueMap, string[]]>([
    [count(5), [`Invalid ${RULE}.succeededCount`]],
    [count(-1), [`Invalid ${RULE}.succeededCount`]],
    [count(2, '0-2'), []],
    [count(3, '0,3'), [`Invalid ${RULE}.succeededCount`]],
    [count(1, ''), [`Invalid ${RULE}.succeededCount`]],
    [{ succeededIndexes: '2-0' }, [`Invalid ${RULE}.succeededIndexes`]],
    [{ succeededIndexes: '0,0' }, [`Invalid ${RULE}.succeededIndexes`]],
    [{ succeededIndexes: '4' }, [`Invalid ${RULE}.succeededIndexes`]],
    [{ succeededIndexes: '1-2-3' }, [`Invalid ${RULE}.succeededIndexes`]],
    [{ succeededIndexes: 'a' }, [`Invalid ${RULE}.succeededIndexes`]],
  ])('%j', (rule, expected) =>
    expect(refusals(old, job([rule]))).toEqual([...expected, 'Invalid spec.successPolicy'].toSorted()),
  );

  test('how many there may be', () => {
    expect(refusals(old, job(Array.from({ length: 21 }, () => count(1))))).toContain(
      'TooMany spec.successPolicy.rules',
    );
  });

  test('an Indexed Job without completions is told of once', () => {
    const { completions: _, ...spec } = job([{ succeededIndexes: '' }]).spec as ValueMap;
    expect(refusals(old, { ...old, spec: { ...spec, successPolicy: { rules: [count(0)] } } })).not.toContain(
      'Invalid spec.completions',
    );
  });
});

describe('a value that is empty is not one that is absent', () => {
  const endpoints = (address: ValueMap, port: ValueMap = {}): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'e', namespace: 'shop' },
    subsets: [{ addresses: [{ ip: '10.0.0.1', ...address }], ports: [{ port: 80, ...port }] }],
  });
  const slice = (port: ValueMap): ValueMap => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'e', namespace: 'shop' },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'] }],
    ports: [{ port: 80, ...port }],
  });
  const ingressClass = (scope: ValueMap): ValueMap => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'i' },
    spec: { controller: 'acme.io/c', parameters: { kind: 'K', name: 'n', ...scope } },
  });
  const policy = (validation: ValueMap): ValueMap => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['*'] }],
      },
      validations: [{ expression: 'true', ...validation }],
    },
  });
  const node = (driver: ValueMap): ValueMap => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name: 'n' },
    spec: { drivers: [{ name: 'a.b', nodeID: 'x', ...driver }] },
  });
  const debugging = (ephemeralContainers: ValueMap[]): ValueMap => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'x:1' }], ephemeralContainers },
      },
    },
  });
  const ranges = (...cidrs: string[]): ValueMap => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: 'r' },
    spec: { cidrs },
  });
  const POD = 'spec.template.spec.ephemeralContainers';

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['a node', endpoints({}), endpoints({ nodeName: '' }), ['Invalid subsets[0].addresses[0].nodeName']],
    ['a protocol of a slice', slice({}), slice({ protocol: '' }), ['NotSupported ports[0].protocol']],
    [
      'a scope',
      ingressClass({ scope: 'Cluster' }),
      ingressClass({ scope: '' }),
      ['NotSupported spec.parameters.scope'],
    ],
    [
      'a namespace where there may be none',
      ingressClass({ scope: 'Cluster' }),
      ingressClass({ scope: 'Cluster', namespace: ' ' }),
      ['Forbidden spec.parameters.namespace'],
    ],
    ['a reason', policy({}), policy({ reason: '' }), ['NotSupported spec.validations[0].reason']],
    [
      'an expression for a message',
      policy({}),
      policy({ messageExpression: ' ' }),
      ['Invalid spec.validations[0].messageExpression'],
    ],
    ['topology, which may be a list of none', node({}), node({ topologyKeys: [] }), []],
    ['a second range', ranges('10.1.0.0/16'), ranges('10.1.0.0/16', 'fd00::/112'), []],
    [
      'a second range of one family',
      ranges('10.1.0.0/16'),
      ranges('10.1.0.0/16', '10.2.0.0/16'),
      ['Invalid spec.cidrs'],
    ],
    ['a second range that is none', ranges('10.1.0.0/16'), ranges('10.1.0.0/16', ''), ['Invalid spec.cidrs[1]']],
    ['no range', ranges('10.1.0.0/16'), ranges(), ['Invalid spec.cidrs']],
    ['another range', ranges('10.1.0.0/16'), ranges('10.2.0.0/16'), ['Invalid spec.cidrs[0]']],
    [
      'containers for debugging',
      debugging([]),
      debugging([{ name: 'c', targetContainerName: 'none', ports: [{ containerPort: 80 }], restartPolicy: 'Never' }]),
      [
        `Duplicate ${POD}[0].name`,
        `Forbidden ${POD}`,
        `Forbidden ${POD}[0].ports`,
        `Forbidden ${POD}[0].restartPolicy`,
        `NotFound ${POD}[0].targetContainerName`,
        `Required ${POD}[0].image`,
      ],
    ],
  ])('%s', (_title, base, head, expected) => expect(refusals(base, head)).toEqual(expected));

  test('a negative grace period of a pod is a second', () => {
    const pod = (terminationGracePeriodSeconds: number): ValueMap => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p', namespace: 'shop' },
      spec: { terminationGracePeriodSeconds, containers: [{ name: 'c', image: 'x:1' }] },
    });
    expect(applyUpdate({ base: pod(1), head: pod(-1) }).stored).toMatchObject({
      spec: { terminationGracePeriodSeconds: 1 },
    });
  });
});

describe('an empty map, in an object that is immutable,', () => {
  const frozen = (kind: string, more: ValueMap): ValueMap => ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'a', namespace: 'shop' },
    immutable: true,
    ...more,
  });
  const config = (more: ValueMap) => frozen('ConfigMap', more);
  const secret = (more: ValueMap) => frozen('Secret', { type: 'Opaque', ...more });
  const data = { data: { a: 'b' } };
  const labelled = { metadata: { name: 'a', namespace: 'shop', labels: { a: 'b' } } };

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['binary data comes', config(data), config({ ...data, binaryData: {} }), ['Forbidden binaryData']],
    ['binary data goes', config({ ...data, binaryData: {} }), config(data), []],
    [
      'binary data is written again',
      config({ ...data, binaryData: {} }),
      config({ ...data, ...labelled, binaryData: {} }),
      ['Forbidden binaryData'],
    ],
    ['data of a ConfigMap comes', config({}), config({ data: {} }), []],
    ['data of a ConfigMap is null', config({ data: {} }), config({ data: null }), []],
    ['data of a Secret comes', secret({}), secret({ data: {} }), ['Forbidden data']],
    ['data of a Secret as text comes', secret({}), secret({ stringData: {} }), []],
    ['data is emptied', config(data), config({ data: {} }), ['Forbidden data']],
  ])('%s', (_title, base, head, expected) => {
    for (const method of ['client-side', 'server-side', 'replace'] as const)
      expect(applyUpdate({ base, head, method }).errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });

  test('is nothing in one that is not', () => {
    const before = { ...config(data), immutable: false };
    expect(refusals(before, { ...before, binaryData: {} })).toEqual([]);
  });
});
