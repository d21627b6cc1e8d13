import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import { findSharedPaths, type Hydrating } from '../../src/argocd/hydration.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

const REPO = 'https://git.example.com/acme/gitops.git';

interface Writes {
  path: string;
  branch?: string;
  dry?: string;
  to?: string;
  stage?: string;
}

function hydrating(id: string, { path, branch = 'env/prod', dry = 'main', to, stage }: Writes): Hydrating {
  const sourceHydrator: ValueMap = {
    drySource: { repoURL: REPO, path: id, targetRevision: dry },
    syncSource: { targetBranch: branch, path, ...(to === undefined ? {} : { repoURL: to }) },
    ...(stage === undefined ? {} : { hydrateTo: { targetBranch: stage } }),
  };
  const decoded = decodeApplication(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: id },
      spec: { project: 'default', destination: { server: 'https://kubernetes.default.svc' }, sourceHydrator },
    },
    'argocd',
  );
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  return { id, application: decoded.application };
}

const all = (given: Record<string, Writes>) =>
  findSharedPaths(Object.entries(given).map(([id, writes]) => hydrating(id, writes))).map(
    ({ path, branch, users, refused }) => [`${branch}:${path}`, users.join(' '), refused.join(' ')],
  );

describe('findSharedPaths', () => {
  it.each<[string, Record<string, Writes>, string[][]]>([
    ['a path of their own', { a: { path: 'a' }, b: { path: 'b' } }, []],
    ['one path', { a: { path: 'web' }, b: { path: 'web' } }, [['env/prod:web', 'a b', 'a b']]],
    [
      'with them all of the branch',
      { a: { path: 'web' }, b: { path: 'web' }, c: { path: 'c' }, d: { path: 'd', branch: 'env/dev' } },
      [['env/prod:web', 'a b', 'a b c']],
    ],
    ['another branch', { a: { path: 'web' }, b: { path: 'web', branch: 'env/dev' } }, []],
    [
      'the branch that it is staged in is the one that is written to',
      { a: { path: 'web', stage: 'next' }, b: { path: 'web', branch: 'next' } },
      [['next:web', 'a b', 'a b']],
    ],
    ['staged apart', { a: { path: 'web', stage: 'next' }, b: { path: 'web' } }, []],
    [
      'hydrated apart, Argo CD does not see it',
      { a: { path: 'web' }, b: { path: 'web', dry: 'dev' } },
      [['env/prod:web', 'a b', '']],
    ],
    [
      'spelled in another way neither',
      { a: { path: 'web' }, b: { path: './web' }, c: { path: 'c', to: 'git@git.example.com:acme/gitops' } },
      [['env/prod:web', 'a b', '']],
    ],
    [
      'hydrated apart, though another path of its branch is shared',
      {
        a: { path: 'web' },
        b: { path: 'web', dry: 'dev' },
        c: { path: 'x', dry: 'dev' },
        d: { path: 'x', dry: 'dev' },
      },
      [
        ['env/prod:web', 'a b', ''],
        ['env/prod:x', 'c d', 'b c d'],
      ],
    ],
    ['another repository', { a: { path: 'web' }, b: { path: 'web', to: 'https://git.example.com/acme/out.git' } }, []],
  ])('%s', (_, given, expected) => {
    expect(all(given)).toEqual(expected);
  });
});
