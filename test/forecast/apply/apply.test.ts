import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ApplyInput, ApplyVerdict } from '../../../src/forecast/apply/model.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { parseDocuments } from '../../../src/manifest/yaml.ts';
import { asMap, conformance } from '../../support/cases.ts';
import { startEffort } from '../../support/effort.ts';

const meta = (kind: string, spec: ValueMap, metadata: ValueMap = {}): ValueMap => {
  const slash = kind.lastIndexOf('/');
  return {
    apiVersion: kind.slice(0, slash),
    kind: kind.slice(slash + 1),
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec,
  };
};
const deployment = (container: ValueMap = {}, spec: ValueMap = {}, pod: ValueMap = {}): ValueMap =>
  meta('apps/v1/Deployment', {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...pod },
    },
    ...spec,
  });
const service = (ports: ValueMap[], spec: ValueMap = {}): ValueMap =>
  meta('v1/Service', { selector: { app: 'web' }, ports, ...spec });
const secret = (value: string, rest: ValueMap = {}): ValueMap => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'db', namespace: 'shop' },
  stringData: { password: value },
  ...rest,
});
const env = (...names: string[]): ValueMap => ({ env: names.map((name) => ({ name, value: name.toLowerCase() })) });

describe('verdicts', () => {
  test.each<[string, ApplyVerdict, ValueMap, ValueMap, { lost?: string[]; kept?: string[] }?]>([
    ['an image', 'accepted', deployment(), deployment({ image: 'web:2' })],
    ['nothing', 'no-op', deployment(), deployment()],
    ['a default written out', 'no-op', deployment(), deployment({ imagePullPolicy: 'IfNotPresent' })],
    [
      'another spelling of an amount',
      'no-op',
      deployment({ resources: { limits: { cpu: '1000m' } } }),
      deployment({ resources: { limits: { cpu: 1 } } }),
    ],
    [
      'a number that is too large is cut off',
      'accepted-differs',
      deployment(),
      deployment({ resources: { limits: { cpu: '1000m' } } }, { replicas: 10_000_000_000 }),
      { lost: ['spec.replicas'] },
    ],
    ['a selector', 'refused', deployment(), deployment({}, { selector: { matchLabels: { app: 'web', tier: 'x' } } })],
    ['a variable goes', 'accepted', deployment(env('A', 'B')), deployment(env('B'))],
    [
      'two ports with one number',
      'accepted-differs',
      service([{ name: 'a', port: 53, protocol: 'UDP' }]),
      service([
        { name: 'a', port: 53, protocol: 'UDP' },
        { name: 'b', port: 53, protocol: 'TCP' },
      ]),
      { lost: ['spec.ports[1]'] },
    ],
    [
      'an account goes',
      'accepted-differs',
      deployment({}, {}, { serviceAccountName: 'web' }),
      deployment(),
      { kept: ['spec.template.spec.serviceAccountName'] },
    ],
    [
      'a misspelt field',
      'accepted-differs',
      deployment(),
      deployment({ imagePullpolicy: 'Always' }),
      { lost: ['spec.template.spec.containers[0].imagePullpolicy'] },
    ],
    ['a strategy', 'refused', deployment(), deployment({}, { strategy: { type: 'Recreate', rollingUpdate: {} } })],
  ])('%s: %s', (_, verdict, base, head, paths = {}) => {
    const { errors, lost, kept, ...result } = applyUpdate({ base, head });
    expect({ verdict: result.verdict, lost, kept }).toEqual({ verdict, lost: [], kept: [], ...paths });
    expect(errors.length > 0).toBe(verdict === 'refused');
    expect(result.stored === undefined).toBe(verdict === 'refused');
  });
});

describe('what is written over', () => {
  test('is the live object where one is given: what nobody else wrote stays', () => {
    const live: ValueMap = { ...deployment({}, { replicas: 7 }), status: { replicas: 3 } };
    const { stored, changed } = applyUpdate({ base: deployment(), live, head: deployment({ image: 'web:2' }) });
    expect(asMap(stored?.['spec'])['replicas']).toBe(7);
    expect(stored?.['status']).toEqual({ replicas: 3 });
    expect(changed).toEqual(['spec.template.spec.containers[0].image']);
  });

  test('without last-applied annotation nothing is removed', () => {
    const input = { base: deployment(env('A', 'B')), head: deployment(env('B')) };
    expect(applyUpdate(input).changed).toEqual(['spec.template.spec.containers[0].env']);
    expect(applyUpdate({ ...input, hasLastApplied: false }).changed).toEqual([]);
    expect(applyUpdate({ ...input, hasLastApplied: false }).verdict).toBe('accepted-differs');
  });

  test('a PUT keeps nothing', () => {
    const input: ApplyInput = { base: deployment({}, {}, { serviceAccountName: 'web' }), head: deployment() };
    const { patch, kept, stored } = applyUpdate({ ...input, method: 'replace' });
    expect({ patch, kept }).toEqual({ patch: undefined, kept: [] });
    expect(JSON.stringify(stored)).not.toContain('serviceAccount');
  });

  test('what base itself could not be created with is not told again', () => {
    const broken = deployment({ name: 'Not a name' });
    expect(createObject(broken).errors).not.toEqual([]);
    expect(applyUpdate({ base: broken, head: deployment({ name: 'Not a name', image: 'web:2' }) }).errors).toEqual([]);
  });

  test.each<[string, ValueMap]>([['a stale version', { resourceVersion: '7' }]])('%s is a conflict', (_, metadata) => {
    const head = { ...deployment(), metadata: { name: 'web', namespace: 'shop', ...metadata } };
    expect(applyUpdate({ base: deployment(), head }).errors).toMatchObject([{ type: 'Conflict', field: '' }]);
  });

  test('another uid is refused', () => {
    const head = { ...deployment(), metadata: { name: 'web', namespace: 'shop', uid: 'other' } };
    expect(applyUpdate({ base: deployment(), head }).errors).toMatchObject([{ field: 'metadata.uid' }]);
    expect(applyUpdate({ base: deployment(), head, method: 'replace' }).errors).toMatchObject([{ type: 'Conflict' }]);
  });
});

describe('the last-applied annotation', () => {
  const large = (size: number): ValueMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'large' },
    data: { text: 'x'.repeat(size) },
  });

  test.each<[string, ValueMap, ValueMap, ApplyInput['method'], string[]]>([
    ['fits', large(1), large(200_000), 'client-side', []],
    ['does not fit', large(1), large(263_000), 'client-side', ['TooLong metadata.annotations']],
    [
      'does not fit when it is escaped',
      large(1),
      { ...large(1), data: { text: '<'.repeat(45_000) } },
      'client-side',
      ['TooLong metadata.annotations'],
    ],
    ['did not fit before', large(263_000), large(263_001), 'client-side', []],
    ['is not there', large(1), large(263_000), 'server-side', []],
    ['is not there', large(1), large(263_000), 'replace', []],
  ])('%s', (_, base, head, method, errors) => {
    const result = applyUpdate({ base, head, ...(method === undefined ? {} : { method }) });
    expect(result.errors.map(({ type, field }) => `${type} ${field}`)).toEqual(errors);
  });
});

describe('what is not known is said', () => {
  const custom = (size: number): ValueMap => meta('example.com/v1/Thing', { size });

  test('a custom resource without its definition is merged, not validated', () => {
    const result = applyUpdate({ base: custom(1), head: custom(-1) });
    expect(result).toMatchObject({ verdict: 'accepted', changed: ['spec.size'], notes: ['schema-unknown'] });
  });

  test('server-side apply', () => {
    expect(applyUpdate({ base: deployment(), head: deployment(), method: 'server-side' }).notes).toEqual([
      'server-side-apply',
    ]);
  });

  test('nothing otherwise', () => {
    expect(applyUpdate({ base: deployment(), head: deployment() }).notes).toEqual([]);
  });
});

describe('values of Secrets are in no error', () => {
  test.each<[string, ValueMap, ValueMap]>([
    ['immutable', secret('hunter2', { immutable: true }), secret('swordfish', { immutable: true })],
    ['of a wrong type', secret('hunter2'), secret('hunter2', { data: { password: ['swordfish'] } })],
    ['no base64', secret('hunter2'), secret('hunter2', { data: { password: 'swordfish!' } })],
    [
      'no JSON',
      secret('hunter2'),
      secret('hunter2', { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': '{swordfish' } }),
    ],
    ['too long', secret('hunter2'), secret('swordfish'.repeat(200_000))],
  ])('%s', (_, base, head) => {
    const { verdict, errors } = applyUpdate({ base, head });
    expect(verdict).toBe('refused');
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|swordfish|aHVudGVyMg|c3dvcmRmaXNo/);
  });
});

describe('where the server names only a whole', () => {
  const set = (spec: ValueMap): ValueMap => ({
    ...deployment({}, { serviceName: 'web', ...spec }),
    kind: 'StatefulSet',
  });
  const claim = (spec: ValueMap): ValueMap =>
    meta('v1/PersistentVolumeClaim', {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'fast',
      resources: { requests: { storage: '1Gi' } },
      ...spec,
    });
  test.each<[string, ValueMap, ValueMap, string[]]>([
    [
      'StatefulSet',
      set({}),
      set({ serviceName: 'other', podManagementPolicy: 'Parallel', replicas: 2 }),
      ['spec.podManagementPolicy', 'spec.serviceName'],
    ],
    ['PersistentVolumeClaim', claim({}), claim({ storageClassName: 'slow' }), ['spec.storageClassName']],
  ])('%s: the parts are told', (_, base, head, parts) => {
    expect(applyUpdate({ base, head }).errors).toMatchObject([{ field: 'spec', type: 'Forbidden', parts }]);
  });
});

describe('another version of an API', () => {
  const target = { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' };
  const older = (spec: ValueMap): ValueMap =>
    meta('autoscaling/v1/HorizontalPodAutoscaler', { scaleTargetRef: target, maxReplicas: 5, ...spec });
  const newer = (use: number): ValueMap =>
    meta('autoscaling/v2/HorizontalPodAutoscaler', {
      scaleTargetRef: target,
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: use } } },
      ],
    });
  const cpu = (use: number): ValueMap => older({ targetCPUUtilizationPercentage: use });

  test.each<[string, ApplyVerdict, ValueMap, ValueMap]>([
    ['the same, upwards', 'no-op', cpu(80), newer(80)],
    ['the same, downwards', 'no-op', newer(80), cpu(80)],
    ['another target', 'accepted', cpu(80), newer(70)],
    ['another name only', 'no-op', deployment(), { ...deployment(), apiVersion: 'apps/v1beta2' }],
  ])('%s: %s', (_, verdict, base, head) => {
    expect(applyUpdate({ base, head })).toMatchObject({ verdict, errors: [], kept: [], lost: [] });
  });
});

describe('versions of Kubernetes', () => {
  const set = (limit: number): ValueMap => ({
    ...deployment({}, { serviceName: 'web', revisionHistoryLimit: limit }),
    kind: 'StatefulSet',
  });

  test.each<[number, ApplyVerdict]>([
    [32, 'refused'],
    [33, 'accepted'],
    [36, 'accepted'],
  ])('1.%i: the history limit of a StatefulSet is %s', (minor, verdict) => {
    expect(applyUpdate({ base: set(5), head: set(6), cluster: { minor } }).verdict).toBe(verdict);
  });
});

describe('hostile manifests', () => {
  const HOSTILE: Value[] = [
    true,
    -1,
    12_345_678_901_234_567_890n,
    '',
    'constructor',
    [null],
    [[]],
    { constructor: null },
    null,
  ];

  /** Every value of a manifest replaced by each of these, one at a time. */
  function* broken(value: Value, others: readonly Value[]): Generator<Value> {
    yield* others;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        for (const other of broken(item, others)) yield value.with(index, other);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value))
        for (const other of broken(item, others)) yield { ...value, [key]: other };
    }
  }

  const directory = path.join(conformance, 'update');
  const samples = readdirSync(directory)
    .filter((file) => file.endsWith('.yaml'))
    .filter((_, index) => index % 12 === 0);

  test.each(samples)('%s in pieces: no exception, and nothing is changed', (file) => {
    const [, old = null, head = null] = parseDocuments(readFileSync(path.join(directory, file), 'utf8'));
    const before = structuredClone([old, head]);
    let count = 0;
    for (const piece of broken(head, HOSTILE)) {
      if (typeof piece !== 'object' || piece === null || Array.isArray(piece)) continue;
      for (const input of [
        { base: asMap(old), head: piece },
        { base: piece, head: asMap(head) },
        { base: piece, head: piece },
      ])
        expect(['accepted', 'refused', 'accepted-differs', 'no-op']).toContain(applyUpdate(input).verdict);
      count += 1;
    }
    expect(count).toBeGreaterThan(10);
    expect([old, head]).toEqual(before);
  });

  test('lists with many items', () => {
    const many = (start: number): ValueMap =>
      deployment({ env: Array.from({ length: 4000 }, (_, index) => ({ name: `V${start + index}`, value: 'x' })) });
    const effort = startEffort();
    expect(applyUpdate({ base: many(0), head: many(2000) }).verdict).toBe('accepted');
    expect(effort()).toBeLessThan(250);
  });
});

test('10,000 objects are applied with little effort', () => {
  const objects = Array.from({ length: 10_000 }, (_, index) => [
    deployment({ image: `web:${index}`, ...env('A', 'B', 'C') }),
    deployment({ image: `web:${index + 1}`, ...env('A', 'C') }),
  ]);
  const effort = startEffort();
  let accepted = 0;
  for (const [base = {}, head = {}] of objects) accepted += applyUpdate({ base, head }).verdict === 'accepted' ? 1 : 0;
  const took = effort();
  expect(accepted).toBe(10_000);
  expect(took).toBeLessThan(300);
});
