import { expect, test } from 'vitest';
import { claimsOf } from '../../src/tree/claims.ts';

const repoURL = 'https://git.example.com/acme/gitops.git';

test('what a git generator leaves out says nothing of what this repository is called', () => {
  const directories = [{ path: 'apps/*' }, { path: 'apps/old', exclude: true }, { path: 'infra', exclude: false }];
  const set = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'all' },
    spec: { generators: [{ git: { repoURL, directories } }], template: { spec: {} } },
  };
  expect(claimsOf([set])).toEqual(['apps', 'infra'].map((path) => ({ repoURL, path })));
});
