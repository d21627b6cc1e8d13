import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { findCauses, indexChangedFiles, type CauseSide } from '../../src/tree/causes.ts';
import type { ComparedApplication, Node } from '../../src/tree/model.ts';

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
    ['nothing of an OCI artifact, whatever its path', [{ ...ours, repoURL: 'oci://ghcr.io/acme/web', path: '.' }], []],
    ['nothing where it is pinned', [{ ...ours, targetRevision: 'v1.0.0', path: 'apps/web' }], []],
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
