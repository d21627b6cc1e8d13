import { expect, it } from 'vitest';
import { findUnread } from '../../src/tree/causes.ts';
import { alone } from '../../src/tree/shared-renders.ts';
import { createRepository } from '../support/repository.ts';
import { repoURL, withTrees } from '../support/trees.ts';

/** A set that makes an Application of each file, of files that are pinned, and of files of another repository. */
function setOf(name: string, generator: object): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name, namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators: [{ git: generator }],
      template: {
        metadata: { name: '{{ .name }}' },
        spec: {
          project: 'default',
          source: { repoURL, targetRevision: 'main', path: 'plain' },
          destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        },
      },
    },
  });
}

it('files that make Applications of a set are read by it, where they follow the change', async () => {
  const repository = createRepository();
  const files = {
    'plain/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    'apps/a/config.yaml': 'name: a\n',
    'apps/b/config.yaml': 'name: b\n',
    'apps/b/notes.yaml': 'name: none\n',
    'pinned/config.yaml': 'name: pinned\n',
    'left/out/config.yaml': 'name: out\n',
  };
  const first = repository.commit(files);
  const paths = [{ path: 'apps/*/config.yaml' }, { path: 'left/*/config.yaml' }];
  repository.commit({
    'bootstrap/set.yaml': setOf('set', {
      repoURL,
      revision: 'main',
      files: [...paths, { path: 'left/*/config.yaml', exclude: true }],
    }),
    'bootstrap/pinned.yaml': setOf('pinned', { repoURL, revision: first, files: [{ path: 'pinned/config.yaml' }] }),
  });
  await withTrees(repository, async (compare) => {
    const { base, head } = await (await compare('main', 'main')).grow(alone);
    const inputs = head.nodes.flatMap(({ name, set }) => (set === undefined ? [] : [[name, set.inputs]]));
    expect(Object.fromEntries(inputs)).toEqual({
      set: ['apps/a/config.yaml', 'apps/b/config.yaml'],
      pinned: undefined,
    });
    const revision = repository.git('rev-parse', 'main').trim();
    const following = { urls: [repoURL], revisions: new Set(['main']) };
    const [one, other] = [base, head].map((tree) => ({ tree, revision, following }));
    if (one === undefined || other === undefined) throw new Error('there are two sides');
    expect(findUnread(one, other, ['bootstrap'], Object.keys(files))).toEqual([
      'apps/b/notes.yaml',
      'pinned/config.yaml',
      'left/out/config.yaml',
    ]);
  });
});
