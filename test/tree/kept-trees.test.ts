import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { RenderedSource } from '../../src/render/model.ts';
import { readBytes } from '../../src/render/texts.ts';
import type { Node, Tree } from '../../src/tree/model.ts';
import { alone } from '../../src/tree/shared-renders.ts';
import { createRandom } from '../diff/random.ts';
import { createRepository } from '../support/repository.ts';
import type { FileContent, TestRepository } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { repoURL, withTrees, type Comparison } from '../support/trees.ts';

const server = 'https://kubernetes.default.svc';
const follow = { repoURL, targetRevision: 'main' };

function spec(source: object, namespace = 'argocd'): object {
  return { project: 'default', destination: { server, namespace }, source: { ...follow, ...source } };
}

function argocd(kind: string, name: string, own: object): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'argocd' },
    spec: own,
  });
}

const application = (name: string, source: object): string => argocd('Application', name, spec(source));

/** A chart that makes an Application of each of its values. */
const group = {
  'group/Chart.yaml': 'apiVersion: v2\nname: group\nversion: 1.0.0\n',
  'group/templates/all.yaml': `{{ range .Values.services }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: {{ . }}, namespace: argocd}
spec:
  project: default
  source: {repoURL: ${repoURL}, targetRevision: main, path: chart, helm: {valueFiles: [../services/{{ . }}.yaml], ignoreMissingValueFiles: true}}
  destination: {server: ${server}, namespace: {{ . }}}
{{ end }}`,
  'group/values.yaml': 'services: [a, b, c]\n',
};

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  'chart/values.yaml': 'k: 1\n',
  'chart/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: "{{ .Values.k }}"}\n',
};

/** All ways in which Applications come to be, and all types of sources. */
const everything: Record<string, FileContent> = {
  'bootstrap/group.yaml': application('group', { path: 'group' }),
  'bootstrap/plain.yaml': application('plain', { path: 'plain' }),
  'bootstrap/kustomized.yaml': application('kustomized', { path: 'kustomized' }),
  'bootstrap/set.yaml': argocd('ApplicationSet', 'set', {
    generators: [{ git: { repoURL, revision: 'main', directories: [{ path: 'dirs/*' }] } }],
    template: {
      metadata: { name: 'dir-{{path.basename}}' },
      spec: spec({ path: '{{path}}' }, '{{path.basename}}'),
    },
  }),
  'bootstrap/list.yaml': argocd('ApplicationSet', 'list', {
    goTemplate: true,
    generators: [{ list: { elements: [{ n: 'one', more: 1 }, { n: 'two' }] } }],
    template: {
      metadata: { name: 'list-{{ .n }}' },
      spec: spec({ path: 'chart', helm: { releaseName: '{{ .n }}' } }, '{{ .n }}'),
    },
  }),
  ...group,
  ...chart,
  'services/a.yaml': 'k: a\n',
  'services/b.yaml': 'k: b\n',
  'plain/one.yaml': application('one', { path: 'leaf' }),
  'plain/two.yaml': application('two', { path: 'chart', helm: { valuesObject: { k: 2 } } }),
  'leaf/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: leaf}\n',
  'kustomized/kustomization.yaml': 'resources: [three.yaml, four.yaml]\n',
  'kustomized/three.yaml': application('three', { path: 'overlay' }),
  'kustomized/four.yaml': application('four', { path: 'definitions' }),
  'overlay/kustomization.yaml': 'resources: [a.yaml, ../parts/base]\nnamePrefix: x-\n',
  'parts/base/kustomization.yaml': 'configMapGenerator: [{name: g, files: [f.txt]}]\ncomponents: [../component]\n',
  'parts/base/f.txt': 'f',
  linked: { link: 'parts' },
  'parts/component/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -c\n',
  'overlay/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'definitions/crd.yaml': definition('Namespaced'),
  'dirs/one/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n',
  'dirs/two/Chart.yaml': 'apiVersion: v2\nname: two\nversion: 1.0.0\n',
  'dirs/two/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: two}\n',
};

function definition(scope: string): string {
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: { group: 'example.com', scope, names: { kind: 'Thing', plural: 'things' }, versions: [] },
  });
}

function outlineOf({ nodes, ...tree }: Tree): unknown {
  return {
    ...tree,
    nodes: nodes.map((node: Node) => ({
      ...node,
      sources: node.sources.map(tellSource),
      rest: node.rest && { ...node.rest, sources: node.rest.sources.map(tellSource) },
    })),
  };
}

function tellSource({
  commands: _commands,
  took: _took,
  kept: _kept,
  lasting: _lasting,
  revision: _of,
  file,
  ...source
}: RenderedSource): unknown {
  return {
    ...source,
    pending: source.pending !== undefined,
    text: source.pending === undefined && createHash('sha256').update(readBytes(file)).digest('hex'),
    inputs: source.inputs.toSorted(),
  };
}

const flags = ['--kustomize', tools.kubectl35];

type Compare = (base: string, head: string) => Promise<Comparison>;

/** Whether a tree that was kept is taken up, and whether it is that of base; it has to be what is walked then. */
async function taken(compare: Compare, base: string, head: string): Promise<'base' | 'other' | undefined> {
  const { grow, resume, shared } = await compare(base, head);
  const resumed = await resume();
  const expected = await grow(alone);
  // Sides that share what they find out come to the same, too.
  for (const trees of [await grow(await shared()), ...(resumed === undefined ? [] : [resumed])])
    for (const side of ['base', 'head'] as const)
      expect([base, head, side, outlineOf(trees[side])]).toEqual([base, head, side, outlineOf(expected[side])]);
  if (resumed === undefined) return undefined;
  return resumed.isOfBase ? 'base' : 'other';
}

/** Walks a revision, and keeps its tree. */
async function keep(compare: Compare, revision: string): Promise<void> {
  const { grow, keep: keepTree } = await compare(revision, revision);
  await keepTree((await grow(alone)).base);
}

/** Whether the tree of base is taken up after an earlier run. */
async function takesUp(compare: Compare, base: string, head: string): Promise<boolean> {
  await keep(compare, base);
  return (await taken(compare, base, head)) === 'base';
}

function changed(change: Record<string, FileContent>, base = everything): TestRepository {
  const repository = createRepository();
  repository.commit(base);
  repository.git('branch', 'base');
  repository.commit(change);
  return repository;
}

it.each<[string, Record<string, FileContent>]>([
  ['nothing that anybody reads', { 'README.md': 'x' }],
  ['a value file', { 'services/a.yaml': 'k: other\n' }],
  ['a value file that was missing', { 'services/c.yaml': 'k: other\n' }],
  ['a value file that is gone', { 'services/a.yaml': null }],
  ['a chart of several', { 'chart/values.yaml': 'k: 2\n' }],
  ['a directory', { 'leaf/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n' }],
  ['a kustomization', { 'overlay/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: y-\n' }],
  ['a file of a base', { 'parts/base/f.txt': 'other' }],
  ['a component of a base', { 'parts/component/kustomization.yaml': 'nameSuffix: -d\n' }],
  ['a chart of a set', { 'dirs/two/templates/a.yaml': 'a: 1' }],
  ['the values of a group, to the same Applications', { 'group/values.yaml': 'services: [a, b, c]\nother: 1\n' }],
])('is taken up where what changes is %s', async (_, change) => {
  expect(await withTrees(changed(change), (compare) => takesUp(compare, 'base', 'main'), flags)).toBe(true);
});

it.each<[string, Record<string, FileContent>]>([
  ['the Applications of a group', { 'group/values.yaml': 'services: [a, b, c, d]\n' }],
  ['an Application of a directory', { 'plain/two.yaml': application('two', { path: 'leaf' }) }],
  ['a new Application of a directory', { 'plain/five.yaml': application('five', { path: 'leaf' }) }],
  ['a directory of a set', { 'dirs/three/a.yaml': 'a: 1' }],
  ['a set', { 'bootstrap/set.yaml': null }],
  ['a root', { 'bootstrap/more.yaml': application('more', { path: 'leaf' }) }],
  ['a definition', { 'definitions/crd.yaml': definition('Cluster') }],
  ['a chart that makes Applications now', { 'chart/templates/b.yaml': application('made', { path: 'leaf' }) }],
  ['a directory that is gone', { 'leaf/a.yaml': null }],
  ['a link', { link: { link: 'chart' } }],
])('is walked where what changes is %s', async (_, change) => {
  expect(await withTrees(changed(change), (compare) => takesUp(compare, 'base', 'main'), flags)).toBe(false);
});

it.each<[string, Record<string, FileContent>]>([
  [
    'Applications are made with what may be another one next time',
    { 'group/templates/all.yaml': `# {{ randAlphaNum 5 }}\n${group['group/templates/all.yaml']}` },
  ],
  [
    'what is another in each run declares a cluster',
    {
      'plain/random.yaml': application('random', { path: 'random' }),
      'random/Chart.yaml': 'apiVersion: v2\nname: random\nversion: 1.0.0\n',
      'random/templates/a.yaml': `# {{ randAlphaNum 8 }}\n${clusterSecret('https://one.example.com')}`,
    },
  ],
  ['an Application does not decode', { 'plain/broken.yaml': argocd('Application', 'broken', {}) }],
  [
    'a number is more than JSON can tell',
    {
      'plain/number.yaml': argocd(
        'Application',
        'number',
        spec({ path: 'chart', helm: { valuesObject: 'N' } }),
      ).replace('"N"', '{"n": 9007199254740993}'),
    },
  ],
])('is not kept where %s', async (_, more) => {
  const repository = changed({ 'README.md': 'x' }, { ...everything, ...more });
  expect(await withTrees(repository, (compare) => takesUp(compare, 'base', 'main'), flags)).toBe(false);
});

it.each<[string, Record<string, FileContent>]>([
  ['that fails on both sides', { 'plain/broken.yaml': application('broken', { path: 'gone' }) }],
  [
    'of which a part fails on both sides',
    {
      'plain/broken.yaml': argocd('Application', 'broken', {
        project: 'default',
        destination: { server, namespace: 'a' },
        sources: [
          { ...follow, path: 'plain' },
          { ...follow, path: 'gone' },
        ],
      }),
    },
  ],
  ['with a Secret beside it', { 'plain/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n' }],
])('an Application %s is taken up', async (_, more) => {
  const repository = changed({ 'README.md': 'x' }, { ...everything, ...more });
  expect(await withTrees(repository, (compare) => takesUp(compare, 'base', 'main'), flags)).toBe(true);
});

/** Whether the tree of `base` is taken up where base is `moved` by now. */
function takenAfterMove(repository: TestRepository): Promise<'base' | 'other' | undefined> {
  return withTrees(
    repository,
    async (compare) => {
      await keep(compare, 'base');
      return taken(compare, 'moved', 'main');
    },
    flags,
  );
}

it('is taken up where base has moved on', async () => {
  const repository = changed({ 'services/a.yaml': 'k: of base\n' });
  repository.git('branch', 'moved');
  repository.commit({ 'services/b.yaml': 'k: of head\n' });
  expect(await takenAfterMove(repository)).toBe('other');
});

/** A cluster, what a set makes for each, and a chart that makes its definition beside what is another in each run. */
const more: Record<string, FileContent> = {
  'plain/cluster.yaml': clusterSecret('https://one.example.com'),
  'bootstrap/clusters.yaml': argocd('ApplicationSet', 'clusters', {
    generators: [{ clusters: {} }],
    template: { metadata: { name: 'on-{{nameNormalized}}' }, spec: spec({ path: 'chart' }, '{{name}}') },
  }),
  'plain/random.yaml': application('random', { path: 'random' }),
  'random/Chart.yaml': 'apiVersion: v2\nname: random\nversion: 1.0.0\n',
  'random/values.yaml': 'a: 1\n',
  'random/templates/a.yaml': `{{ randAlphaNum 8 | printf "# %s" }}\n${definition('Namespaced')}`,
};

function clusterSecret(address: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'other', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
    stringData: { name: 'other', server: address },
  });
}

it.each<[string, Record<string, FileContent>, 'base' | undefined]>([
  ['nothing', { 'README.md': 'x' }, 'base'],
  ['a value of a chart that is another in each run', { 'random/values.yaml': 'a: 2\n' }, 'base'],
  [
    'a definition of a chart that is another in each run',
    { 'random/templates/a.yaml': `# {{ randAlphaNum 8 }}\n${definition('Cluster')}` },
    undefined,
  ],
  ['a cluster', { 'plain/cluster.yaml': clusterSecret('https://two.example.com') }, undefined],
])('with clusters and random texts is taken up only where it is the same: %s changes', async (_, change, expected) => {
  const found = await withTrees(
    changed(change, { ...everything, ...more }),
    async (compare) => {
      await keep(compare, 'base');
      const { grow, resume } = await compare('base', 'main');
      const resumed = await resume();
      const walked = await grow(alone);
      const namesOf = ({ nodes }: Tree): string[] => nodes.map(({ key }) => key);
      for (const side of ['base', 'head'] as const) {
        if (resumed === undefined) continue;
        expect(namesOf(resumed[side])).toEqual(namesOf(walked[side]));
        expect({ ...resumed[side], nodes: [] }).toEqual({ ...walked[side], nodes: [] });
      }
      expect(namesOf(walked.base)).toContain('bootstrap:argocd/on-other');
      return resumed && 'base';
    },
    flags,
  );
  expect(found).toBe(expected);
});

it('is kept again as it was taken up', async () => {
  const repository = changed({ 'services/a.yaml': 'k: of head\n' });
  repository.git('branch', 'head');
  repository.commit({ 'services/b.yaml': 'k: later\n' });
  const found = await withTrees(
    repository,
    async (compare) => {
      await keep(compare, 'base');
      const first = await compare('base', 'head');
      // Of a walk nothing is in memory that a later run would not have.
      const resumed = await first.resume();
      const next = await compare('head', 'main');
      if (resumed !== undefined) await next.keep(resumed.head);
      return taken(compare, 'head', 'main');
    },
    flags,
  );
  expect(found).toBe('base');
});

it.each<[string, Record<string, FileContent>]>([
  ['another root', { 'bootstrap/more.yaml': application('more', { path: 'leaf' }) }],
  ['other Applications', { 'group/values.yaml': 'services: [a]\n' }],
  ['a link', { link: { link: 'chart' } }],
])('is walked where base has moved on to %s', async (_, change) => {
  const repository = changed(change);
  repository.git('branch', 'moved');
  repository.commit({ 'README.md': 'x' });
  expect(await takenAfterMove(repository)).toBeUndefined();
});

it('comes to what a walk comes to, whatever changes', async () => {
  const random = createRandom(20_261_127);
  const edits: (() => Record<string, FileContent>)[] = [
    () => ({
      [`services/${random.pick(['a', 'b', 'c'])}.yaml`]: random.chance(0.3) ? null : `k: ${random.below(4)}\n`,
    }),
    () => ({ 'chart/values.yaml': `k: ${random.below(4)}\n` }),
    () => ({
      'chart/templates/b.yaml': random.chance(0.5)
        ? null
        : `# argoproj.io/ kind: ${random.pick(['Application', 'Thing'])}\n`,
    }),
    () => ({ 'group/values.yaml': `services: [${random.pick(['a', 'a, b', 'a, b, c', 'c, b, a', 'a, a'])}]\n` }),
    () => ({
      [`dirs/${random.pick(['one', 'two', 'three'])}/b.yaml`]: random.chance(0.3) ? null : `a: ${random.below(3)}\n`,
    }),
    () => ({ 'leaf/a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: n${random.below(3)}}\n` }),
    () => ({
      'overlay/kustomization.yaml': random.chance(0.2)
        ? 'resources: [gone.yaml]\n'
        : `resources: [a.yaml, ../parts/${random.pick(['base', 'other', '../linked/base', '../linked/gone'])}]\nnamePrefix: n${random.below(3)}-\n`,
    }),
    () => ({ 'parts/gone/kustomization.yaml': random.chance(0.4) ? null : 'namePrefix: g-\n' }),
    () => ({ 'parts/base/f.txt': random.chance(0.2) ? null : `${random.below(3)}` }),
    () => ({ 'parts/other/kustomization.yaml': random.chance(0.4) ? null : `nameSuffix: -${random.below(3)}\n` }),
    () => ({ [`parts/component/${random.pick(['x', 'kustomization.yml'])}`]: random.chance(0.5) ? null : 'a: 1\n' }),
    () => ({ 'definitions/crd.yaml': definition(random.pick(['Cluster', 'Namespaced'])) }),
    () => ({ 'plain/two.yaml': application('two', { path: random.pick(['chart', 'leaf', 'gone', 'group']) }) }),
    () => ({ 'plain/a.yaml': random.chance(0.5) ? null : application('a', { path: 'chart' }) }),
    () => ({ 'other/file': `${random.below(100)}` }),
  ];
  const repository = createRepository();
  const revisions = [repository.commit(everything)];
  for (let step = 0; step < 50; step++) {
    const change = Object.assign({}, ...Array.from({ length: 1 + random.below(2) }, () => random.pick(edits)()));
    revisions.push(repository.commit({ ...change, step: `${step}` }));
  }
  const times = { base: 0, other: 0, undefined: 0 };
  for (const distance of [0, 1]) {
    await withTrees(
      repository,
      async (compare) => {
        for (const [index, before] of revisions.entries()) {
          const [base, head] = [revisions[index + distance], revisions[index + distance + 1]];
          if (base === undefined || head === undefined || index % (distance + 1) > 0) continue;
          await keep(compare, before);
          times[(await taken(compare, base, head)) ?? 'undefined']++;
        }
      },
      flags,
    );
  }
  // Or else it would not be about them.
  expect(times.base).toBeGreaterThan(15);
  expect(times.other).toBeGreaterThan(4);
});
