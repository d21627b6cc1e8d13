import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { findCauses, indexChangedFiles, type CauseSide } from '../../src/tree/causes.ts';
import { openRepository } from '../../src/git/repository.ts';
import { isIdle } from '../../src/tree/idle-files.ts';
import type { ComparedApplication, Node } from '../../src/tree/model.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

describe('changed files', () => {
  const files = [
    'a',
    'apps/one/values.yaml',
    'apps/two/values.yaml',
    'charts/service/Chart.yaml',
    'charts/service.yaml',
  ];
  it.each<[string, string[], string[]]>([
    ['by their paths', ['apps/two/values.yaml', 'a'], ['a', 'apps/two/values.yaml']],
    ['by their directory', ['charts/service'], ['charts/service/Chart.yaml']],
    ['by a directory far above', ['apps'], ['apps/one/values.yaml', 'apps/two/values.yaml']],
    [
      'once, however many read them',
      ['apps', 'apps/one', 'apps/one/values.yaml'],
      ['apps/one/values.yaml', 'apps/two/values.yaml'],
    ],
    ['all by the root', [''], files],
    ['not by a part of a name', ['app', 'charts/serv', 'apps/one/values'], []],
    // Only a link or a submodule has something below it.
    ['by a link or submodule that they lie behind', ['a/b', 'a/c/d'], ['a']],
    ['by nothing', [], []],
  ])('are found %s', (_, inputs, expected) => {
    expect(indexChangedFiles(files).readBy(new Set(inputs))).toEqual(expected);
  });
});

describe('an Application that does not render', () => {
  const files = ['apps/web/deployment.yaml', 'ci/release.yaml', 'values/web.yaml', 'values/prod/web.yaml'];
  const following = { urls: ['https://git.example.com/acme/gitops.git'], revisions: new Set(['', 'HEAD', 'main']) };
  const ours = { repoURL: 'https://git.example.com/acme/gitops', targetRevision: 'main' };
  const chart = { repoURL: 'https://charts.example.com', chart: 'web', targetRevision: '1.0.0' };

  it.each<[string, ValueMap[], string[]]>([
    ['its directory here', [{ ...ours, path: 'apps/web' }], ['apps/web/deployment.yaml']],
    ['all of the repository, where that is its directory', [{ ...ours, path: '.' }], files],
    [
      'no directory of another repository',
      [{ ...ours, repoURL: 'https://git.example.com/acme/other', path: 'apps' }],
      [],
    ],
    [
      'nothing of an OCI artifact, whatever its path',
      [{ ...ours, repoURL: 'oci://git.example.com/acme/gitops', path: '.' }],
      [],
    ],
    ['nothing where it is pinned', [{ ...ours, targetRevision: 'v1.0.0', path: 'apps/web' }], []],
    [
      'the directories that its jsonnet imports from',
      [{ ...ours, path: 'apps/none', directory: { jsonnet: { libs: ['values', '/ci'] } } }],
      ['ci/release.yaml', 'values/web.yaml', 'values/prod/web.yaml'],
    ],
    ['nothing of a chart elsewhere', [{ ...chart, helm: { valueFiles: ['values/web.yaml'] } }], []],
    [
      'the value files that it names by a reference to this repository',
      [
        { ...chart, helm: { valueFiles: ['$here/values/web.yaml'] } },
        { ...ours, ref: 'here' },
      ],
      ['values/web.yaml'],
    ],
    [
      'and not those of a reference to another revision',
      [
        { ...chart, helm: { valueFiles: ['$here/values/web.yaml'] } },
        { ...ours, targetRevision: 'v1', ref: 'here' },
      ],
      [],
    ],
    [
      'the directory of value files whose names are not known',
      [
        { ...chart, helm: { valueFiles: ['$here/values/prod/*.yaml', '$here/$ARGOCD_APP_NAME.yaml'] } },
        { ...ours, ref: 'here' },
      ],
      ['values/prod/web.yaml'],
    ],
    [
      'value files outside of its directory',
      [
        {
          ...ours,
          path: 'apps/none',
          helm: {
            valueFiles: ['../../values/web.yaml', '/values/prod/web.yaml', 'https://example.com/ci/release.yaml'],
          },
        },
      ],
      ['values/web.yaml', 'values/prod/web.yaml'],
    ],
  ])('is caused by %s', (_, sources, expected) => {
    const object = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'web', namespace: 'argocd' },
      spec: { project: 'default', destination: { name: 'in-cluster' }, sources },
    };
    const decoded = decodeApplication(object, 'argocd');
    if (!('application' in decoded)) throw new Error('it does not decode');
    const node: Node = {
      key: 'web',
      origin: { bootstrap: 'bootstrap' },
      name: 'web',
      namespace: 'argocd',
      object,
      application: decoded.application,
      depth: 0,
      sources: [],
      problem: { code: 'helm-failed', message: 'no' },
      warnings: [],
    };
    const side = { tree: { nodes: [node] }, revision: 'x', following } as unknown as CauseSide;
    const compared = { nodes: { base: node, head: node } } as unknown as ComparedApplication;
    expect(findCauses(compared, side, side, indexChangedFiles(files)).files.toSorted()).toEqual(expected.toSorted());
  });
});

describe('an ApplicationSet that cannot be expanded', () => {
  const files = ['apps/web/a.yaml', 'apps/api/a.yaml', 'charts/pr/Chart.yaml', 'README.md'];
  const following = { urls: ['https://git.example.com/acme/gitops.git'], revisions: new Set(['', 'HEAD', 'main']) };
  const ours = { repoURL: 'https://git.example.com/acme/gitops', targetRevision: 'main' };

  it.each<[string, ValueMap, string[]]>([
    ['the directory of its template', { source: { ...ours, path: 'charts/pr' } }, ['charts/pr/Chart.yaml']],
    [
      'what is known of a directory that depends on parameters',
      { sources: [{ ...ours, path: 'apps/{{name}}' }] },
      ['apps/web/a.yaml', 'apps/api/a.yaml'],
    ],
    ['nothing, where all of it does', { source: { ...ours, path: '{{ .path.path }}' } }, []],
    ['nothing of another revision', { source: { ...ours, targetRevision: '{{head_sha}}', path: 'charts/pr' } }, []],
    ['nothing of another repository', { source: { ...ours, repoURL: '{{url}}', path: 'charts/pr' } }, []],
    ['nothing of a chart elsewhere', { source: { ...ours, chart: 'pr', path: 'charts/pr' } }, []],
    [
      'nothing of an OCI artifact',
      { source: { ...ours, repoURL: 'oci://git.example.com/acme/gitops', path: 'charts/pr' } },
      [],
    ],
  ])('is caused by %s', (_, spec, expected) => {
    const node: Node = {
      key: 'prs',
      origin: { bootstrap: 'bootstrap' },
      name: 'prs',
      namespace: 'argocd',
      object: { kind: 'ApplicationSet', spec: { template: { spec } } },
      depth: 0,
      sources: [],
      problem: { code: 'application-set-not-expanded', message: 'no' },
      warnings: [],
    };
    const side = { tree: { nodes: [node] }, revision: 'x', following } as unknown as CauseSide;
    const compared = { nodes: { base: node, head: node } } as unknown as ComparedApplication;
    expect(findCauses(compared, side, side, indexChangedFiles(files)).files.toSorted()).toEqual(expected.toSorted());
  });
});

describe('what lies beside a chart', () => {
  const OURS = 'https://git.example.com/acme/gitops.git';
  const following = { urls: [OURS], revisions: new Set(['', 'main']) };
  const files = {
    'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
    'c/templates/a.yaml': 'a: {{ .Values.a }}\n',
    'c/values.yaml': '',
    'c/values-a.yaml': '',
    'c/values-b.yaml': '',
    'c/README.md': 'Files',
    'c/files/x': '',
  };

  it.each<[string, Record<string, string>, ValueMap, Partial<Node>, string[]]>([
    [
      'values of others and a README',
      {},
      { path: 'c', helm: { valueFiles: ['values-a.yaml'] } },
      {},
      ['c/README.md', 'c/files/x', 'c/values-b.yaml'],
    ],
    [
      'where it does not render either',
      {},
      { path: 'c', helm: { valueFiles: ['values-a.yaml'] } },
      { problem: { code: 'offline', message: '' } },
      ['c/README.md', 'c/files/x', 'c/values-b.yaml'],
    ],
    [
      'nothing where a template asks for files',
      { 'c/templates/b.yaml': '{{ (index . "Files").Get "x" }}' },
      { path: 'c' },
      {},
      [],
    ],
    ['nothing where its own values ask for files', {}, { path: 'c', helm: { values: '{{ .Files.Get "x" }}' } }, {}, []],
    ['nothing where a pattern may mean it', {}, { path: 'c', helm: { valueFiles: ['values-*.yaml'] } }, {}, []],
    ['nothing where a variable may mean it', {}, { path: 'c', helm: { valueFiles: ['values-$ENV.yaml'] } }, {}, []],
    ['nothing where kustomize reads it', { 'c/kustomization.yaml': '' }, { path: 'c' }, {}, []],
    ['nothing where a directory is read', {}, { path: 'c', directory: { recurse: true } }, {}, []],
    ['nothing where a plugin reads it', {}, { path: 'c', plugin: { name: 'x' } }, {}, []],
    ['nothing where it was no chart', {}, { path: 'c' }, { sources: [{ type: 'Directory' }] as Node['sources'] }, []],
    ['nothing elsewhere', {}, { path: 'd' }, {}, []],
  ])('plays no part: %s', async (_, more, source, rest, expected) => {
    const repository = createRepository(temporaryDirectory());
    repository.commit({ ...files, ...more });
    const object = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'web', namespace: 'argocd' },
      spec: {
        project: 'default',
        destination: { name: 'in-cluster' },
        source: { repoURL: OURS, targetRevision: 'main', ...source },
      },
    };
    const decoded = decodeApplication(object, 'argocd');
    if (!('application' in decoded)) throw new Error('it does not decode');
    const node = { object, application: decoded.application, sources: [{ type: 'Helm' }], ...rest } as unknown as Node;
    const opened = await openRepository({
      directory: repository.directory,
      environment: process.env,
      scratch: temporaryDirectory(),
      offline: true,
    });
    try {
      const snapshot = await opened.snapshot(await opened.resolve('HEAD'));
      const idle: string[] = [];
      for (const file of Object.keys(files)) if (await isIdle(file, node, { following }, snapshot)) idle.push(file);
      expect(idle.toSorted()).toEqual(expected);
    } finally {
      await opened.close();
    }
  });
});
