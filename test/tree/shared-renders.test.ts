import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../../src/tree/model.ts';
import { alone } from '../../src/tree/shared-renders.ts';
import type { SharedWork } from '../../src/tree/shared-renders.ts';
import { createRandom } from '../diff/random.ts';
import { createRepository } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { repoURL, withTrees } from '../support/trees.ts';

/** An Application of the chart `charts/web`. */
function application(name: string, spec: object): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'default', destination: { server: 'https://kubernetes.default.svc', namespace: 'web' }, ...spec },
  });
}

/** All that is known of a tree before texts are made, and which of it belongs together. */
function outlineOf({ nodes, warnings }: Tree): unknown {
  return {
    warnings,
    nodes: nodes.map(({ key, problem, sources, ...node }) => ({
      key,
      problem,
      warnings: node.warnings,
      sources: sources.map((source) => ({
        ...source,
        pending: source.pending !== undefined,
        commands: source.commands(),
        // Which side found out plays no part; where the text lies neither.
        file: '',
        inputs: source.inputs.toSorted(),
      })),
    })),
  };
}

/** How many Applications of head were not looked into, because base had been. */
function countShared(shared: SharedWork): { shared: SharedWork; rendered(): number } {
  let rendered = 0;
  const render: SharedWork['render'] = (request) =>
    shared.render({
      ...request,
      render: () => {
        rendered++;
        return request.render();
      },
    });
  return { shared: { ...shared, render }, rendered: () => rendered };
}

/** Compares with and without; gives the number of looks that were taken at the one Application. */
async function check(
  base: Record<string, FileContent>,
  change: Record<string, FileContent>,
  config?: object,
): Promise<number> {
  const repository = createRepository();
  repository.commit({
    ...base,
    ...(config === undefined ? {} : { '.argo-manifest-diff.yaml': JSON.stringify({ version: 1, ...config }) }),
  });
  repository.git('tag', 'v1');
  repository.git('branch', 'base');
  repository.commit(change);
  return withTrees(
    repository,
    async (compare) => {
      const { grow, shared } = await compare('base', 'main');
      const counted = countShared(await shared());
      const trees = await grow(counted.shared);
      const expected = await grow(alone);
      for (const side of ['base', 'head'] as const) expect(outlineOf(trees[side])).toEqual(outlineOf(expected[side]));
      return counted.rendered();
    },
    ['--kustomize', tools.kubectl35],
  );
}

const follow = { repoURL, targetRevision: 'main' };
const web = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'a: 1\n',
  'charts/web/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
};
const withHelm = (helm: object, more: Record<string, FileContent> = {}): Record<string, FileContent> => ({
  'bootstrap/web.yaml': application('web', { source: { ...follow, path: 'charts/web', helm } }),
  ...web,
  ...more,
});
/** An Application of the kustomization `app`, which takes a base along and a file. */
const withKustomize = (options: object = {}, more: Record<string, FileContent> = {}): Record<string, FileContent> => ({
  'bootstrap/app.yaml': application('app', { source: { ...follow, path: 'app', kustomize: options } }),
  'app/kustomization.yaml': 'resources: [../base]\nconfigMapGenerator: [{name: g, files: [f.txt]}]\n',
  'app/f.txt': 'f',
  'base/kustomization.yaml': 'resources: [a.yaml]\n',
  'base/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'part/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -x\n',
  ...more,
});
const lenient = { ignoreMissingValueFiles: true };
const library = {
  'charts/lib/Chart.yaml': 'apiVersion: v2\nname: lib\nversion: 1.0.0\n',
  'charts/lib/templates/l.yaml': 'l: 1\n',
};
const dependingOn = (repository: string, chart = 'web', name = 'lib'): Record<string, string> => ({
  [`charts/${chart}/Chart.yaml`]: `apiVersion: v2\nname: ${chart}\nversion: 1.0.0\ndependencies:\n- {name: ${name}, version: 1.0.0, repository: "${repository}"}\n`,
});
const libraryDependingOn = (repository: string): Record<string, string> => dependingOn(repository, 'lib', 'base');

describe('an Application that is the same on both sides', () => {
  it.each<[string, Record<string, FileContent>, Record<string, FileContent>]>([
    ['nothing of it', withHelm({}), { 'other.yaml': 'x' }],
    [
      'a file beside its value file',
      withHelm({ valueFiles: ['../../v/a.yaml'] }, { 'v/a.yaml': '' }),
      { 'v/b.yaml': '' },
    ],
    ['a file of a name that begins alike', withHelm({}), { 'charts/web2/values.yaml': '' }],
    ['the files of a chart from there', withHelm({}, { 'x/y': '1' }), { 'x/y': '2' }],
    ['nothing of a kustomization', withKustomize({ namePrefix: 'x-' }), { 'part/x': 'y' }],
    ['a directory beside a base', withKustomize(), { 'base2/a.yaml': 'a: 1' }],
  ])('is looked into once when what changes is %s', async (_, base, change) => {
    expect(await check(base, change)).toBe(1);
  });

  it.each<[string, Record<string, FileContent>, Record<string, FileContent>, object?]>([
    ['a template', withHelm({}), { 'charts/web/templates/a.yaml': 'a: 2' }],
    ['a file that is generated from', withKustomize(), { 'app/f.txt': 'other' }],
    ['a file of a base', withKustomize(), { 'base/a.yaml': 'a: 2' }],
    ['another kustomization of a base', withKustomize(), { 'base/kustomization.yml': 'resources: []\n' }],
    ['a base that is gone', withKustomize(), { 'base/kustomization.yaml': null, 'base/a.yaml': null }],
    [
      'a base that was missing',
      withKustomize({}, { 'base/kustomization.yaml': 'resources: [../more]\n' }),
      { 'more/kustomization.yaml': 'namePrefix: m-\n' },
    ],
    [
      'what a link of a base leads to',
      withKustomize({}, { 'base/a.yaml': { link: '../b.yaml' }, 'b.yaml': 'a: 1' }),
      { 'b.yaml': 'a: 2' },
    ],
    [
      'an override file of a kustomization',
      withKustomize(),
      { 'app/.argocd-source.yaml': 'kustomize: {namePrefix: o-}\n' },
    ],
    [
      'a component that may be missing',
      withKustomize({ components: ['../none'], ignoreMissingComponents: true }),
      { 'none/kustomization.yaml': 'kind: Component\n' },
    ],
    [
      'a component by a pattern',
      withKustomize({ components: ['../par*'] }),
      { 'parts/kustomization.yaml': 'kind: Component\n' },
    ],
    [
      'an annotation that names the commit',
      withKustomize({ commonAnnotationsEnvsubst: true, commonAnnotations: { r: '${ARGOCD_APP_REVISION}' } }),
      { y: '' },
    ],
    ['an image that names the commit', withKustomize({ images: ['a=b:$ARGOCD_APP_REVISION_SHORT'] }), { y: '' }],
    [
      'what a generator of its own reads',
      withKustomize(
        {},
        {
          'app/kustomization.yaml': 'generators: [g.yaml]\n',
          'app/g.yaml': 'apiVersion: v1\nkind: Own\nmetadata: {name: o}\n',
        },
      ),
      { y: '' },
    ],
    ['a new template', withHelm({}), { 'charts/web/templates/b.yaml': 'a: 2' }],
    ['the bit that makes a file a program', withHelm({}), { 'charts/web/values.yaml': { executable: 'a: 1\n' } }],
    ['the chart, which is gone', withHelm({}), Object.fromEntries(Object.keys(web).map((file) => [file, null]))],
    ['the chart, which is a file now', withHelm({}), { 'charts/web': 'file' }],
    ['what holds the chart, which is a file now', withHelm({}), { charts: 'file' }],
    ['a value file', withHelm({ valueFiles: ['/v.yaml'] }, { 'v.yaml': 'a: 2' }), { 'v.yaml': 'a: 3' }],
    ['a value file that is gone', withHelm({ valueFiles: ['/v.yaml'] }, { 'v.yaml': 'a: 2' }), { 'v.yaml': null }],
    ['a value file that may be missing', withHelm({ ...lenient, valueFiles: ['/v/a.yaml'] }), { 'v/a.yaml': 'a: 2' }],
    [
      'a value file that may be missing, below what was a file',
      withHelm({ ...lenient, valueFiles: ['/v/a.yaml'] }, { v: 'file' }),
      { v: null, 'v/a.yaml': 'a: 2' },
    ],
    [
      'a value file that a link leads to',
      withHelm({ ...lenient, valueFiles: ['/v/a.yaml'] }, { 'v/a.yaml': { link: '../w/a.yaml' } }),
      { 'w/a.yaml': 'a: 2' },
    ],
    [
      'a value file in a directory that a link leads to',
      withHelm({ ...lenient, valueFiles: ['/v/a.yaml'] }, { v: { link: 'w' } }),
      { 'w/a.yaml': 'a: 2' },
    ],
    ['another match of a pattern', withHelm({ valueFiles: ['/v/*.yaml'] }, { 'v/a.yaml': '' }), { 'v/b.yaml': 'a: 2' }],
    ['a file parameter', withHelm({ fileParameters: [{ name: 'f', path: '/f' }] }, { f: '1' }), { f: '2' }],
    ['a file parameter that was missing', withHelm({ fileParameters: [{ name: 'f', path: '/f' }] }), { f: '2' }],
    ['an override file', withHelm({}), { 'charts/web/.argocd-source.yaml': 'helm: {releaseName: other}\n' }],
    ['an override file of its own', withHelm({}), { 'charts/web/.argocd-source-web.yaml': 'helm: {releaseName: o}\n' }],
    ['what a link in the chart leads to', withHelm({}, { 'charts/web/x': { link: '../../x' }, x: '1' }), { x: '2' }],
    [
      'what a link in the chart leads to nowhere',
      withHelm({}, { 'charts/web/x': { link: '../../x/y' } }),
      { 'x/y': '2' },
    ],
    [
      'what a link behind a link leads to',
      withHelm({}, { 'charts/web/x': { link: '../../d' }, 'd/y': { link: '../e/z' } }),
      { 'e/z': '2' },
    ],
    [
      'a link',
      withHelm({}, { 'charts/web/x': { link: '../../x' }, x: '1', y: '2' }),
      { 'charts/web/x': { link: '../../y' } },
    ],
    [
      'a directory above, which is a link now',
      withHelm({ valueFiles: ['/v/a.yaml'] }, { 'v/a.yaml': '1', 'w/a.yaml': '2' }),
      { v: { link: 'w' } },
    ],
    [
      'a chart that it takes along',
      withHelm({}, { ...dependingOn('file://../lib'), ...library }),
      { 'charts/lib/templates/l.yaml': 'l: 2' },
    ],
    ['a chart that it takes along and that was missing', withHelm({}, dependingOn('file://../lib')), library],
    [
      'a chart that what it takes along takes along',
      withHelm({}, { ...dependingOn('file://../lib'), ...library, ...libraryDependingOn('file://../base') }),
      { 'charts/base/Chart.yaml': 'apiVersion: v2\nname: base\nversion: 1.0.0\n' },
    ],
    ['a lock file', withHelm({}, dependingOn('file://../lib')), { 'charts/web/Chart.lock': 'dependencies: []\n' }],
    ['what names the commit', withHelm({ parameters: [{ name: 'r', value: '$ARGOCD_APP_REVISION' }] }), { y: '' }],
    [
      'what names the commit in short',
      withHelm({ parameters: [{ name: 'r', value: '${ARGOCD_APP_REVISION_SHORT_8}' }] }),
      { y: '' },
    ],
    ['a kustomization', withHelm({}), { 'charts/web/kustomization.yaml': 'resources: []\n' }],
    [
      'a file that a reference names',
      {
        'bootstrap/web.yaml': application('web', {
          sources: [
            { ...follow, path: 'charts/web', helm: { ...lenient, valueFiles: ['$values/v/a.yaml'] } },
            { ...follow, ref: 'values' },
          ],
        }),
        ...web,
      },
      { 'v/a.yaml': 'a: 2' },
    ],
    [
      'one of two charts',
      {
        'bootstrap/web.yaml': application('web', {
          sources: [
            { ...follow, path: 'charts/web' },
            { ...follow, path: 'charts/lib' },
          ],
        }),
        ...web,
        ...library,
      },
      { 'charts/lib/templates/l.yaml': 'l: 2' },
    ],
    [
      'nothing, but a reference is pinned to what only base is',
      {
        'bootstrap/web.yaml': application('web', {
          sources: [
            { ...follow, path: 'charts/web', helm: { valueFiles: ['$values/v/a.yaml'] } },
            { repoURL, targetRevision: 'v1', ref: 'values' },
          ],
        }),
        ...web,
        'v/a.yaml': '',
      },
      { 'other.yaml': '' },
    ],
    [
      'nothing, but it is pinned to what base is',
      {
        'bootstrap/web.yaml': application('web', { source: { repoURL, targetRevision: 'v1', path: 'charts/web' } }),
        ...web,
      },
      { 'other.yaml': '' },
    ],
    [
      'what a program is asked for that finds plugins',
      { 'bootstrap/web.yaml': application('web', { source: { ...follow, path: 'charts/web' } }), ...web },
      { 'other.yaml': '' },
      {
        argocd: {
          plugins: [
            { name: 'own', discover: { find: { command: ['/bin/true'] } }, generate: { command: ['/bin/true'] } },
          ],
        },
      },
    ],
  ])('is looked into on both sides when what changes is %s', async (_, base, change, config) => {
    expect(await check(base, change, config)).toBe(2);
  });
});

describe('random repositories and edits', () => {
  const random = createRandom(20_260_101);
  const charts = ['charts/web', 'charts/lib', 'charts/base'];
  const places = [
    ...charts.flatMap((chart) =>
      ['values.yaml', 'templates/a.yaml', '.argocd-source.yaml', 'Chart.lock', 'x'].map((file) => `${chart}/${file}`),
    ),
    'v/a.yaml',
    'v/b.yaml',
    'v',
    'w/a.yaml',
    'w',
    'u',
    'd/e/f',
    'charts/web/.argocd-source-app-1.yaml',
    'other',
    'd/other',
  ];
  const entries = ['../../v/a.yaml', '/v/b.yaml', '/w/a.yaml', '/l/a.yaml', '/v/*.yaml', '$values/v/a.yaml', '/u', 'x'];

  function anything(place: string): FileContent {
    if (place.endsWith('.argocd-source.yaml')) return `helm: {releaseName: r${random.below(3)}}\n`;
    if (random.chance(0.05)) return { link: random.pick(['../w', '../v/a.yaml', 'v', 'a.yaml', '../../u']) };
    return `a: ${random.below(3)}\n`;
  }

  function anApplication(number: number): string {
    const helm = {
      ignoreMissingValueFiles: random.chance(0.95),
      valueFiles: entries.filter((each) => random.chance(each.includes('*') ? 0.05 : 0.25)),
      ...(random.chance(0.1) ? { parameters: [{ name: 'r', value: '$ARGOCD_APP_REVISION_SHORT' }] } : {}),
    };
    const revision = random.chance(0.2) ? random.pick(['v1', 'pinned']) : 'main';
    return application(`app-${number}`, {
      sources: [
        { repoURL, targetRevision: revision, path: random.pick(charts), helm },
        { repoURL, targetRevision: random.chance(0.8) ? revision : 'main', ref: 'values' },
      ],
    });
  }

  it('come to the same, whether sides share what they find out or not', async () => {
    const repository = createRepository();
    repository.commit({
      ...web,
      ...library,
      ...dependingOn('file://../lib'),
      ...libraryDependingOn('file://../base'),
      l: { link: 'w' },
      'charts/web/y': { link: '../../d/e' },
    });
    repository.git('tag', 'v1');
    const revisions: string[] = [];
    for (let step = 0; step < 60; step++) {
      // The same Applications for a while, so that there is something to share.
      const edits: Record<string, FileContent> =
        step % 10 === 0
          ? Object.fromEntries(
              Array.from({ length: 12 }, (_, number) => [`bootstrap/${number}.yaml`, anApplication(number)]),
            )
          : {};
      for (let edit = random.below(2); edit >= 0; edit--) {
        const place = random.pick(places);
        if (Object.keys(edits).some((other) => other.startsWith(`${place}/`) || place.startsWith(`${other}/`)))
          continue;
        edits[place] = random.chance(0.3) ? null : anything(place);
        // A file where a directory was, or the other way round.
        const above = path.dirname(place);
        if (['v', 'w'].includes(above)) edits[above] = null;
      }
      revisions.push(repository.commit(inOrder(edits)));
      if (step % 10 === 0) repository.git('branch', '--force', 'pinned');
    }
    let [looks, shared] = [0, 0];
    await withTrees(repository, async (compare) => {
      for (const [index, base] of revisions.entries()) {
        const head = revisions[index + 1];
        if (head === undefined) break;
        const both = await compare(base, head);
        const counted = countShared(await both.shared());
        const trees = await both.grow(counted.shared);
        const expected = await both.grow(alone);
        for (const side of ['base', 'head'] as const)
          expect([base, head, side, outlineOf(trees[side])]).toEqual([base, head, side, outlineOf(expected[side])]);
        looks += expected.base.nodes.length + expected.head.nodes.length;
        shared += expected.base.nodes.length + expected.head.nodes.length - counted.rendered();
      }
    });
    // Or else it would not be about sharing.
    expect(shared / looks).toBeGreaterThan(0.1);
  });

  /** Directories that are to go first. */
  function inOrder(edits: Record<string, FileContent>): Record<string, FileContent> {
    return Object.fromEntries(Object.entries(edits).toSorted(([one], [other]) => one.length - other.length));
  }
});
