import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeApplication } from '../../../src/argocd/application.ts';
import { expandApplicationSet } from '../../../src/argocd/application-set/expand.ts';
import type { Expansion, Outside } from '../../../src/argocd/application-set/model.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import { createPool } from '../../../src/process/pool.ts';
import { createTemplateRenderer } from '../../../src/render/go-template/render-templates.ts';
import { tools } from '../../support/tools.ts';
import { startEffort } from '../../support/effort.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'amd-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let runs = 0;
const outside: Outside = {
  clusters: [{ name: 'eu', server: 'https://eu', project: '', labels: { env: 'prod' }, annotations: {} }],
  files: async () => ({ certain: false, message: 'is not here' }),
  renderTemplates: createTemplateRenderer({
    async helm() {
      runs++;
      return { name: 'helm', program: tools.helm4, version: '4.1.4' };
    },
    pool: createPool(2),
    scratch,
    timeout: 60_000,
    environment: { PATH: process.env.PATH },
  }),
  argocdNamespace: 'argocd',
};

const template: ValueMap = {
  metadata: { name: '{{ .name }}' },
  spec: {
    project: 'default',
    destination: { server: 'https://kubernetes.default.svc', namespace: 'apps' },
    source: { repoURL: 'https://r', path: '{{ .name }}', targetRevision: 'HEAD' },
  },
};

function applicationSet(generators: Value[], spec: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'set', namespace: 'argocd' },
    spec: { goTemplate: true, goTemplateOptions: ['missingkey=error'], generators, template, ...spec },
  };
}

const list = (...elements: Value[]): ValueMap => ({ list: { elements } });
const expand = (generators: Value[], spec: ValueMap = {}, more: Partial<Outside> = {}): Promise<Expansion> =>
  expandApplicationSet(applicationSet(generators, spec), { ...outside, ...more });

function objectsOf(expansion: Expansion): ValueMap[] {
  if (expansion.outcome !== 'applications') throw new Error(JSON.stringify(expansion));
  return expansion.applications.map((each) => each.object);
}

function metadataOf(object: ValueMap | undefined): ValueMap {
  return isMap(object?.metadata) ? object.metadata : {};
}

test('an Application as the API server stores it, with what made it', async () => {
  const result = await expand([list({ name: 'one' }), list({ name: 'two', n: 3 })]);
  expect(result).toMatchObject({
    outcome: 'applications',
    rejected: [],
    warnings: [],
    policy: { applicationsSync: 'sync' },
  });
  expect(result.outcome === 'applications' ? result.applications[1] : undefined).toEqual({
    generator: 1,
    parameters: { name: 'two', n: 3 },
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'two', namespace: 'argocd', finalizers: ['resources-finalizer.argocd.argoproj.io'] },
      spec: {
        project: 'default',
        destination: { server: 'https://kubernetes.default.svc', namespace: 'apps' },
        source: { repoURL: 'https://r', path: 'two', targetRevision: 'HEAD' },
      },
    },
  });
  expect(objectsOf(result).map((object) => decodeApplication(object, 'argocd').ok)).toEqual([true, true]);
});

test('everything of a set is one run of the engine for each level', async () => {
  const before = runs;
  const matrix = {
    matrix: {
      generators: [
        list({ name: 'a' }, { name: 'b' }),
        { clusters: { selector: { matchLabels: { env: 'prod' } }, values: { v: '{{ .metadata.labels.env }}' } } },
      ],
    },
  };
  const result = await expand([list({ name: 'x' }), matrix], {
    template: { ...template, metadata: { name: '{{ .name }}', labels: { has: '{{ hasKey . "values" }}' } } },
  });
  expect(objectsOf(result)).toHaveLength(3);
  // The second children, the values of the clusters, the templates.
  expect(runs - before).toBe(3);
});

test('2,000 parameter sets expand with little effort', async () => {
  const elements = Array.from({ length: 2000 }, (_, index) => ({
    name: `app-${index}`,
    labels: { team: `t${index % 7}` },
  }));
  const labels = { team: '{{ .labels.team }}', kind: '{{ if eq .labels.team "t1" }}one{{ else }}other{{ end }}' };
  const effort = startEffort();
  const result = await expand([list(...elements)], {
    template: { ...template, metadata: { name: '{{ .name }}', labels } },
    templatePatch: 'metadata:\n  annotations:\n    x: {{ .name | upper }}\n',
  });
  expect(objectsOf(result)).toHaveLength(2000);
  expect(metadataOf(objectsOf(result)[1])).toMatchObject({
    labels: { team: 't1', kind: 'one' },
    annotations: { x: 'APP-1' },
  });
  expect(effort()).toBeLessThan(750);
}, 30_000);

test('what multiplies without end is given up long before its end', async () => {
  const many = (key: string): ValueMap =>
    list(...Array.from({ length: 200 }, (_, index) => ({ [key]: String(index) })));
  const both = { matrix: { generators: [many('a'), many('b')] } };
  const effort = startEffort();
  const result = await expand([{ matrix: { generators: [both, many('c')] } }]);
  expect(result).toMatchObject({ outcome: 'not-expanded', reason: expect.stringContaining('are too many') });
  expect(effort()).toBeLessThan(500);
}, 60_000);

describe('what is as large as a file can be takes no longer than it is', () => {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
  const values = (count: number): ValueMap => Object.fromEntries(numbers(count).map((at) => [`k${at}`, `v${at}`]));
  const second = (block: ValueMap): ValueMap => ({ matrix: { generators: [list({ name: 'a' }), block] } });

  test.each<[string, Value[], ValueMap]>([
    ['texts of a second child', [second(list({ name: 'b', ...values(200_000) }))], {}],
    ['values of a second child', [second({ list: { elements: [] }, clusters: { values: values(150_000) } })], {}],
    [
      'keys that a patch retains',
      [list({ name: 'a' })],
      {
        templatePatch: JSON.stringify({
          spec: {
            $retainKeys: ['destination', 'source', 'project', ...Object.keys(values(60_000))],
            ...values(60_000),
          },
        }),
      },
    ],
  ])('%s', async (_, generators, spec) => {
    const effort = startEffort();
    await expand(generators, { goTemplate: false, ...spec });
    expect(effort()).toBeLessThan(150);
  });

  test.each<[string, Value[], ValueMap]>([
    [
      'sets of many values',
      [{ matrix: { generators: [list(values(5000)), list(...numbers(5000).map((at) => ({ at: String(at) })))] } }],
      {},
    ],
    [
      'a second child of many values that are no texts',
      [
        {
          matrix: {
            generators: [list(...numbers(5000).map((at) => ({ at: String(at) }))), list({ all: numbers(5000) })],
          },
        },
      ],
      { goTemplate: true },
    ],
    [
      'templates of many texts',
      [list(...numbers(5000).map((at) => ({ name: `a${at}` })))],
      { template: { ...template, metadata: { name: '{{name}}', annotations: values(5000) } } },
    ],
  ])('and is given up: %s', async (_, generators, spec) => {
    const effort = startEffort();
    const result = await expand(generators, { goTemplate: false, ...spec });
    expect(result).toMatchObject({ outcome: 'not-expanded', reason: expect.stringContaining('are too many') });
    expect(effort()).toBeLessThan(200);
  });
});

describe('failures', () => {
  test('name every parameter set that fails, and where', async () => {
    const elements = [{ name: 'a', tier: 'x' }, { name: 'b' }, { name: 'c', tier: 'y' }, { name: 'd' }];
    const result = await expand([list(...elements)], {
      template: { ...template, metadata: { name: '{{ .name }}', labels: { tier: '{{ .tier }}' } } },
    });
    expect(result).toMatchObject({
      outcome: 'error',
      stage: 'render',
      message: 'spec.template.metadata.labels.tier: map has no entry for key "tier"',
      failing: [
        { stage: 'render', generator: 0, place: 'spec.template.metadata.labels.tier', parameters: { name: 'b' } },
        { stage: 'render', generator: 0, place: 'spec.template.metadata.labels.tier', parameters: { name: 'd' } },
      ],
    });
  });

  test('the first generator decides, be it by a template', async () => {
    const [bad, worse] = [list({ nome: 'x' }), { merge: { mergeKeys: ['a'], generators: [] } }];
    expect(await expand([bad, worse])).toMatchObject({
      outcome: 'error',
      stage: 'render',
      failing: [{ generator: 0 }, { generator: 1, stage: 'generate' }],
    });
    expect(await expand([worse, bad])).toMatchObject({
      outcome: 'error',
      stage: 'generate',
      failing: [{ generator: 0 }],
    });
    expect(await expand([list({ name: 'fine' }), worse])).toMatchObject({
      outcome: 'error',
      stage: 'generate',
      failing: [{ generator: 1 }],
    });
  });

  test('a panic is worse than an error before it', async () => {
    const clusters = { clusters: { selector: { matchLabels: { env: 'prod' } }, values: { v: 'x' } } };
    const panic = { merge: { mergeKeys: ['name'], generators: [clusters, list({ name: 'eu', values: { v: 'y' } })] } };
    expect(await expand([{ merge: { mergeKeys: [], generators: [] } }, panic])).toMatchObject({
      outcome: 'error',
      stage: 'panic',
      failing: [{ generator: 1 }, { generator: 0 }],
    });
  });

  test.each<[string, Value[], ValueMap, { stage: string; message: string }]>([
    [
      'an unknown option',
      [list({ name: 'a' })],
      { goTemplateOptions: ['missingkey=strict'] },
      { stage: 'panic', message: '"missingkey=strict" is unknown' },
    ],
    [
      'a template that does not parse',
      [list({ name: 'a' })],
      { templatePatch: '{{ if }}' },
      { stage: 'render', message: 'spec.templatePatch: missing value for if' },
    ],
    [
      'a patch whose kind is no text',
      [list({ name: 'a' })],
      { templatePatch: 'kind: y\nspec: {}\n' },
      { stage: 'render', message: 'spec.templatePatch: kind: expected text, found true' },
    ],
    [
      'a function of helm',
      [list({ name: 'a' })],
      { templatePatch: '{{ lookup "v1" "Pod" "" "" }}' },
      { stage: 'render', message: 'function "lookup" not defined' },
    ],
    [
      'values of a generator',
      [{ clusters: { values: { v: '{{ .absent }}' } } }],
      {},
      { stage: 'generate', message: 'spec.generators[0].clusters.values.v: map has no entry for key "absent"' },
    ],
    [
      'the second child of a matrix',
      [{ matrix: { generators: [list({ name: 'a' }), list({ x: '{{ .absent }}' })] } }],
      {},
      {
        stage: 'generate',
        message: 'spec.generators[0].matrix.generators[1].list.elements[0].x: map has no entry for key "absent"',
      },
    ],
    [
      'the set itself',
      [{ git: { repoURL: 'x' } }],
      {},
      {
        stage: 'admission',
        message:
          'spec.generators[0].git.revision: is missing; the API server refuses the whole set ("" means the default branch)',
      },
    ],
  ])('%s', async (_name, generators, spec, { stage, message }) => {
    const result = await expand(generators, spec);
    expect(result).toMatchObject({ outcome: 'error', stage, message: expect.stringContaining(message) });
  });

  test('without an engine nothing is known, not even that there is nothing', async () => {
    const renderTemplates: Outside['renderTemplates'] = async () => ({
      ok: false,
      problem: 'there is no helm on the PATH',
    });
    expect(await expand([list({ name: 'a' })], {}, { renderTemplates })).toMatchObject({
      outcome: 'not-expanded',
      reason: 'there is no helm on the PATH',
    });
    expect(await expand([list()], {}, { renderTemplates })).toMatchObject({
      outcome: 'applications',
      applications: [],
    });
  });

  test('a set needs a name and a spec', async () => {
    expect(
      await expandApplicationSet({ kind: 'ApplicationSet', metadata: { name: 'Not_Valid' } }, outside),
    ).toMatchObject({
      outcome: 'error',
      stage: 'admission',
      failing: [{ place: 'metadata.name' }, { place: 'spec' }],
    });
  });
});

describe('templates', () => {
  test('values that refer to what the generator itself gives are rendered later', async () => {
    const clusters = {
      clusters: {
        selector: { matchLabels: { env: 'prod' } },
        values: { both: '{{ .name }}-{{ .app }}', own: '{{ .app }}', other: '{{ if .app }}{{ .name }}{{ end }}' },
      },
    };
    const generator = { matrix: { generators: [list({ app: 'web' }), clusters] } };
    const annotations = { both: '{{ .values.own }}|{{ .values.other }}' };
    // What mentions both is given to neither: the first pass has no name, the second no app.
    const failing = await expand([generator], {
      template: { ...template, metadata: { name: '{{ .name }}', annotations } },
    });
    expect(failing).toMatchObject({
      outcome: 'error',
      stage: 'generate',
      message: expect.stringContaining('values.both: map has no entry for key "app"'),
    });
    const block = { ...clusters.clusters, values: { own: '{{ .app }}', other: '{{ .name }}' } };
    const result = await expand([{ matrix: { generators: [list({ app: 'web' }), { clusters: block }] } }], {
      template: { ...template, metadata: { name: '{{ .name }}', annotations } },
    });
    expect(metadataOf(objectsOf(result)[0])).toMatchObject({ name: 'eu', annotations: { both: 'web|eu' } });
  });

  test('an empty parameter set takes the template as it is, but is patched', async () => {
    const fixed = { ...template, metadata: { name: 'fixed', annotations: { raw: '{{ .name }}' } } };
    const result = await expand([list({})], {
      template: fixed,
      templatePatch: 'metadata: {labels: {size: "{{ len . }}"}}',
    });
    expect(metadataOf(objectsOf(result)[0])).toEqual({
      name: 'fixed',
      namespace: 'argocd',
      annotations: { raw: '{{ .name }}' },
      labels: { size: '0' },
    });
  });

  test('what one string sets, the next ones see, from values of the generator to the patch', async () => {
    const clusters = {
      clusters: { selector: { matchLabels: { env: 'prod' } }, values: { v: '{{ $_ := set . "early" "yes" }}x' } },
    };
    const result = await expand([clusters], {
      template: {
        ...template,
        metadata: { name: '{{ .name }}', annotations: { early: '{{ .early }}{{ $_ := set . "late" "too" }}' } },
      },
      templatePatch:
        'metadata: {labels: {late: "{{ .late }}", kind: "{{ kindOf .values }}", type: "{{ typeOf .values | replace `[` `.` | replace `]` `.` }}"}}',
    });
    expect(metadataOf(objectsOf(result)[0])).toMatchObject({
      annotations: { early: 'yes' },
      labels: { late: 'too', kind: 'map', type: 'map.string.string' },
    });
  });

  test('preserveResourcesOnDeletion leaves the automatic finalizer out', async () => {
    const result = await expand([list({ name: 'a' })], {
      syncPolicy: { preserveResourcesOnDeletion: true, applicationsSync: 'create-only' },
    });
    expect(metadataOf(objectsOf(result)[0]).finalizers).toBeUndefined();
    expect(result.policy).toMatchObject({ applicationsSync: 'create-only', preserveResourcesOnDeletion: true });
  });

  test('says when a set never settles', async () => {
    const result = await expand([list({ name: 'a' })], {
      templatePatch: 'metadata: {annotations: {x: "{{ randAlphaNum 5 }}"}}',
    });
    expect(result.warnings).toEqual([
      {
        code: 'random-template',
        message:
          'spec.templatePatch: "randAlphaNum" gives another result each time, so the Applications of this set never settle',
      },
    ]);
  });

  test('a parameter that is called like a random function is none', async () => {
    const elements = list({ name: 'a', now: 'x' });
    const result = await expand([elements], { templatePatch: 'metadata: {annotations: {x: "{{ .now }}"}}' });
    expect(result.warnings).toEqual([]);
  });

  test('the namespace is that of the set', async () => {
    const set: ValueMap = { ...applicationSet([list({ name: 'a' })]), metadata: { name: 'set' } };
    expect(
      metadataOf(objectsOf(await expandApplicationSet(set, { ...outside, argocdNamespace: 'gitops' }))[0]).namespace,
    ).toBe('gitops');
    const other = {
      ...set,
      metadata: { name: 'set', namespace: 'team' },
      spec: {
        ...(isMap(set.spec) ? set.spec : {}),
        template: { ...template, metadata: { name: 'x', namespace: 'elsewhere' } },
      },
    };
    expect(metadataOf(objectsOf(await expandApplicationSet(other, outside))[0]).namespace).toBe('team');
  });
});

test('single Applications are rejected, the others stay', async () => {
  const elements = [
    { name: 'fine' },
    { name: 'twice' },
    { name: 'twice' },
    { name: 'Bad_Name' },
    { name: 'far', server: 'https://us' },
    { name: 'lost', project: 'lost' },
  ];
  const spec = {
    project: '{{ get . "project" | default "default" }}',
    destination: { server: '{{ get . "server" | default "https://eu" }}' },
  };
  const result = await expand(
    [list(...elements)],
    { template: { metadata: template.metadata ?? {}, spec } },
    { knownProjects: ['default'] },
  );
  expect(objectsOf(result).map((each) => metadataOf(each).name)).toEqual(['fine']);
  expect(result.outcome === 'applications' ? result.rejected.map(({ name, stage }) => [name, stage]) : []).toEqual([
    ['twice', 'validation'],
    ['twice', 'validation'],
    ['Bad_Name', 'create'],
    ['far', 'validation'],
    ['lost', 'validation'],
  ]);
});
