import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/argocd/application-set/admission.ts';
import type { Refusal } from '../../../src/argocd/application-set/admission.ts';
import { applicationSpec } from '../../../src/argocd/application-set/application-shape.ts';
import { refuseCreation } from '../../../src/argocd/application-set/creation.ts';
import { decodeGo, encodeGo } from '../../../src/argocd/application-set/go-json.ts';
import { normaliseSpec } from '../../../src/argocd/application-set/normalise-spec.ts';
import { type SetController, readPolicy } from '../../../src/argocd/application-set/policy.ts';
import { setSpec } from '../../../src/argocd/application-set/set-shape.ts';
import { findInvalid } from '../../../src/argocd/application-set/validation.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

const template = { metadata: {}, spec: { project: 'default', destination: {} } };

describe('the CRD of ApplicationSets', () => {
  test('drops unknown fields and nulls, keeps what it does not look into', () => {
    const refusals: Refusal[] = [];
    const stored = admit(
      {
        nope: 1,
        goTemplate: null,
        generators: [
          { list: { elements: [{ a: null }, null, 'x'], nope: 1 } },
          { matrix: { generators: [{ matrix: { anything: [null, { goes: null }] } }] } },
        ],
        template: {
          metadata: { name: 'n', creationTimestamp: null, nope: 'x' },
          spec: { project: '', destination: { nope: 1 } },
        },
      },
      setSpec,
      'spec',
      refusals,
    );
    expect(refusals).toEqual([]);
    expect(stored).toEqual({
      generators: [
        { list: { elements: [{ a: null }, null, 'x'] } },
        { matrix: { generators: [{ matrix: { anything: [null, { goes: null }] } }] } },
      ],
      template: { metadata: { name: 'n' }, spec: { project: '', destination: {} } },
    });
  });

  test.each<[ValueMap, string[]]>([
    [{}, ['spec.generators', 'spec.template']],
    [{ generators: null, template }, ['spec.generators']],
    [{ generators: [{ git: { repoURL: 'x' } }], template }, ['spec.generators[0].git.revision']],
    [{ generators: [{ git: { repoURL: 'x', revision: null } }], template }, ['spec.generators[0].git.revision']],
    [{ generators: [{ merge: { generators: [] } }], template }, ['spec.generators[0].merge.mergeKeys']],
    [{ generators: [{ list: { template: { metadata: {} } } }], template }, ['spec.generators[0].list.template.spec']],
    [
      { generators: [{ pullRequest: { github: { owner: 'x' } } }], template },
      ['spec.generators[0].pullRequest.github.repo'],
    ],
    [{ generators: [null], template }, ['spec.generators[0]']],
    [{ generators: [{ list: { elements: 'x' } }], template }, ['spec.generators[0].list.elements']],
    [{ generators: [], template: { metadata: {}, spec: { destination: {} } } }, ['spec.template.spec.project']],
    [{ generators: [], template, syncPolicy: { applicationsSync: 'never' } }, ['spec.syncPolicy.applicationsSync']],
    [{ generators: [], template, goTemplate: 'true' }, ['spec.goTemplate']],
    [
      { generators: [{ git: { repoURL: 'x', revision: '', requeueAfterSeconds: 1.5 } }], template },
      ['spec.generators[0].git.requeueAfterSeconds'],
    ],
    [{ generators: [{ matrix: { generators: [{ matrix: 'anything' }] } }], template }, []],
  ])('%j is refused at %j', (spec, places) => {
    const refusals: Refusal[] = [];
    admit(spec, setSpec, 'spec', refusals);
    expect(refusals.map((each) => each.place)).toEqual(places);
  });
});

test.each<[string, Value, boolean]>([
  ['1e21', 1e21, false],
  ['a float of 2^53', 2 ** 53, false],
  ['2^53 + 1', 2n ** 53n + 1n, true],
  ['2^63 - 1', 2n ** 63n - 1n, true],
  ['2^63', 2n ** 63n, false],
])('%s as a whole number', (_, requeueAfterSeconds, fits) => {
  const refusals: Refusal[] = [];
  admit(
    { generators: [{ git: { repoURL: 'x', revision: '', requeueAfterSeconds } }], template },
    setSpec,
    '',
    refusals,
  );
  expect(refusals.map((each) => each.place)).toEqual(fits ? [] : ['generators[0].git.requeueAfterSeconds']);
});

test('Go writes no empty fields, but required ones', () => {
  const spec = {
    project: '',
    source: {
      path: '',
      helm: { skipCrds: false, valueFiles: [], valuesObject: {} },
      kustomize: { patches: [{ target: {}, options: { a: false } }], replicas: [{ name: 'r', count: 0 }] },
      directory: { recurse: true, jsonnet: { tlas: [] } },
      plugin: { parameters: [{ string: '' }, { name: 'm', map: {} }] },
    },
    syncPolicy: { automated: { prune: false }, retry: { limit: 0, backoff: { factor: 0 } } },
    info: [],
    revisionHistoryLimit: 0,
  };
  expect(encodeGo(spec, applicationSpec)).toEqual({
    project: '',
    destination: {},
    source: {
      repoURL: '',
      helm: { valuesObject: {} },
      kustomize: { patches: [{ target: {}, options: { a: false } }], replicas: [{ name: 'r', count: 0 }] },
      directory: { recurse: true },
      plugin: {
        parameters: [
          { name: '', string: '' },
          { name: 'm', map: {} },
        ],
      },
    },
    syncPolicy: { automated: { prune: false }, retry: { backoff: { factor: 0 } } },
    revisionHistoryLimit: 0,
  });
});

test('Go reads field names in any case, and the later spelling goes over the earlier one', () => {
  const refusals: Refusal[] = [];
  const value = {
    PROJECT: 'a',
    project: 'b',
    Destination: { SERVER: 's' },
    destination: { name: 'n' },
    syncPolicy: null,
    'revi\u017fionHistoryLimit': 3,
    nope: 1,
  };
  expect(decodeGo(value, applicationSpec, '', refusals)).toEqual({
    project: 'b',
    destination: { server: 's', name: 'n' },
    revisionHistoryLimit: 3,
  });
  expect(refusals).toEqual([]);
});

test.each<[ValueMap, ValueMap]>([
  [
    { project: '', syncPolicy: {}, destination: {} },
    { project: 'default', destination: {} },
  ],
  [
    { project: 'p', source: { helm: {}, kustomize: { forceCommonLabels: true }, directory: {}, plugin: {} } },
    { project: 'p', source: { plugin: {} } },
  ],
  [
    { project: 'p', source: { directory: { include: 'x' } } },
    { project: 'p', source: { directory: { include: 'x' } } },
  ],
  [
    { project: 'p', source: { directory: { recurse: true } } },
    { project: 'p', source: { directory: { recurse: true } } },
  ],
  [
    { project: 'p', source: { helm: { valuesObject: {} } } },
    { project: 'p', source: { helm: { valuesObject: {} } } },
  ],
  [
    { project: 'p', syncPolicy: { retry: {} }, sources: [{ helm: {} }] },
    { project: 'p', syncPolicy: { retry: {} }, sources: [{ helm: {} }] },
  ],
])('the controller writes %j as %j', (spec, expected) => {
  expect(normaliseSpec(spec)).toEqual(expected);
});

describe('the API server', () => {
  const valid = { metadata: { name: 'shop' }, spec: { project: 'default', destination: {} } };
  const withMetadata = (metadata: ValueMap): ValueMap => ({ ...valid, metadata: { name: 'shop', ...metadata } });

  test.each<[ValueMap, RegExp]>([
    [withMetadata({ name: '' }), /^metadata\.name: an Application needs a name$/],
    [withMetadata({ name: 'Stock_Levels' }), /^metadata\.name: "Stock_Levels" may only hold lower-case/],
    [withMetadata({ name: 'a'.repeat(254) }), /longer than 253/],
    [withMetadata({ labels: { env: '{{env}}' } }), /^metadata\.labels\.env: "\{\{env\}\}" may only hold/],
    [withMetadata({ labels: { env: 'x'.repeat(64) } }), /longer than 63/],
    [withMetadata({ labels: { 'a b': 'x' } }), /^metadata\.labels: "a b"/],
    [
      withMetadata({ annotations: { 'acme.io/a/b': 'x' } }),
      /^metadata\.annotations: "acme\.io\/a\/b" holds more than one/,
    ],
    [withMetadata({ annotations: { a: 'x'.repeat(300_000) } }), /^metadata\.annotations: take 300001 bytes/],
    [withMetadata({ finalizers: ['ok/x', '-'] }), /^metadata\.finalizers\[1\]: "-"/],
    [
      {
        ...valid,
        spec: {
          project: 'p',
          destination: {},
          sourceHydrator: {
            drySource: { repoURL: '', targetRevision: '', path: '' },
            syncSource: { targetBranch: '', path: '.' },
          },
        },
      },
      /^spec\.sourceHydrator\.syncSource\.path/,
    ],
    [withMetadata({ name: 'A', labels: { 'x y': '' } }), /metadata\.name.*; metadata\.labels/],
  ])('refuses %j', (object, reason) => {
    expect(refuseCreation(object)).toMatch(reason);
  });

  test.each([
    withMetadata({}),
    withMetadata({
      labels: { 'acme.io/x': '' },
      annotations: { 'Acme.IO/x': 'any {{text}}' },
      finalizers: ['orphan', 'a.b/c'],
    }),
  ])('takes %j', (object) => {
    expect(refuseCreation(object)).toBeUndefined();
  });
});

describe('the controller', () => {
  const cluster = { name: 'eu', server: 'https://eu', project: '', labels: {}, annotations: {} };
  const make = (name: string, project: string, destination: ValueMap): ValueMap => ({
    metadata: { name },
    spec: { project, destination },
  });
  const local = { server: 'https://kubernetes.default.svc' };

  test.each<[string, ValueMap, string | undefined]>([
    ['default', local, undefined],
    ['', local, 'spec.project is empty: there is no such project'],
    ['other', local, 'spec.project: there is no project "other"'],
    ['default', { server: 'https://eu/' }, undefined],
    ['default', { name: 'eu' }, undefined],
    ['default', { name: 'in-cluster' }, undefined],
    ['default', { server: 'https://us' }, 'spec.destination: there is no cluster with the server "https://us"'],
    ['default', { name: 'us' }, 'spec.destination: there is no cluster of the name "us"'],
    [
      'default',
      { name: 'eu', server: 'https://eu' },
      'spec.destination: name "eu" and server "https://eu" must not both be set',
    ],
    ['default', { namespace: 'x' }, 'spec.destination: one of server and name must say which cluster it goes to'],
  ])('project %j, destination %j: %j', (project, destination, reason) => {
    const invalid = findInvalid([make('a', project, destination)], 'set', {
      knownProjects: ['default'],
      clusters: [cluster],
    });
    expect(invalid.get('a')).toBe(reason);
  });

  test('drops all Applications of a name that comes twice, and the last reason counts', () => {
    const applications = [make('a', 'other', local), make('b', 'default', local), make('a', 'default', local)];
    const invalid = findInvalid(applications, 'set', { knownProjects: ['default'], clusters: [] });
    expect(Object.fromEntries(invalid)).toEqual({
      a: 'ApplicationSet set makes more than one Application of the name "a", and then none of them',
    });
  });

  test('knows nothing of clusters and projects that nobody named', () => {
    const applications = [make('a', 'any', { server: 'https://any' }), make('b', 'any', { name: 'any' })];
    expect(findInvalid(applications, 'set', { clusters: [] }).size).toBe(0);
  });
});

test.each<[ValueMap, ValueMap]>([
  [
    {},
    {
      applicationsSync: 'sync',
      preserveResourcesOnDeletion: false,
      deletionOrder: '',
      ignoreApplicationDifferences: [],
    },
  ],
  [
    { syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true } },
    { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
  ],
  [{ strategy: { type: 'AllAtOnce', rollingSync: { steps: [{}] } } }, {}],
  [
    { strategy: { type: 'RollingSync', rollingSync: { steps: [{ maxUpdate: 1 }] }, deletionOrder: 'Reverse' } },
    { rollingSync: [{ maxUpdate: 1 }], deletionOrder: 'Reverse' },
  ],
  [
    { preservedFields: { annotations: ['a'], labels: ['l'] } },
    {
      preservedFields: {
        annotations: [
          'a',
          'notified.notifications.argoproj.io',
          'argocd.argoproj.io/refresh',
          'argocd.argoproj.io/hydrate',
        ],
        labels: ['l'],
      },
    },
  ],
])('the policy of %j', (spec, expected) => {
  const policy: Value = JSON.parse(JSON.stringify(readPolicy(spec)));
  expect(policy).toMatchObject(expected);
  expect(isMap(policy) && 'rollingSync' in policy).toBe('rollingSync' in expected);
});

test.each<[SetController, string, string]>([
  [{}, '', 'sync'],
  [{}, 'create-only', 'create-only'],
  [{ policy: 'create-delete' }, '', 'create-delete'],
  [{ policy: 'create-delete' }, 'create-only', 'create-delete'],
  [{ policy: 'create-delete', policyOverride: true }, 'create-only', 'create-only'],
  [{ policy: 'create-delete', policyOverride: true }, '', 'create-delete'],
  [{ policyOverride: false }, 'create-only', 'sync'],
])('a controller with %j, and a set that says "%s": %s', (controller, own, expected) => {
  const spec = own === '' ? {} : { syncPolicy: { applicationsSync: own } };
  expect(readPolicy(spec, controller).applicationsSync).toBe(expected);
});

test('what the controller preserves comes on top of what the set does', () => {
  const { preservedFields } = readPolicy(
    { preservedFields: { annotations: ['a'], labels: ['l'] } },
    { preservedAnnotations: ['b'], preservedLabels: ['m'] },
  );
  expect(preservedFields.labels).toEqual(['l', 'm']);
  expect(preservedFields.annotations.slice(0, 2)).toEqual(['a', 'b']);
});
