import { describe, expect, it } from 'vitest';
import { capabilitiesOf, clusterOf } from '../../src/argocd/clusters.ts';
import { compareGlobMatches, compileDoublestar, isGlob } from '../../src/argocd/doublestar.ts';
import { parseKubeVersion } from '../../src/argocd/kube-version.ts';
import { isSameRepository } from '../../src/argocd/repository-url.ts';
import { startEffort } from '../support/effort.ts';

describe('parseKubeVersion', () => {
  it.each([
    ['1.34.0', '1.34.0'],
    ['v1.30.11+IKS', '1.30.11'],
    ['1.29', '1.29'],
    ['v1.33.4-eks-1234', '1.33.4'],
    ['01.029.0', '1.29.0'],
    ['1', undefined],
    ['latest', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => expect(parseKubeVersion(text)).toBe(expected));
});

describe('isSameRepository', () => {
  it.each([
    ['https://github.com/acme/gitops.git', 'https://github.com/acme/gitops', true],
    ['https://github.com/acme/gitops.git', 'git@github.com:acme/gitops.git', true],
    ['ssh://git@github.com/acme/gitops', 'git@github.com:Acme/GitOps.git', true],
    ['https://user:pass@github.com/acme/gitops', 'https://github.com/acme/gitops/', true],
    ['https://user:p@ss@github.com/acme/gitops', 'https://github.com/acme/gitops', true],
    [' https://github.com/acme/gitops ', 'https://github.com/acme/gitops', true],
    ['https://github.com/acme/gitops', 'https://github.com/acme/gitops2', false],
    ['https://github.com/acme/gitops', 'https://gitlab.com/acme/gitops', false],
    ['https://github.com:8443/acme/gitops', 'https://github.com/acme/gitops', false],
  ])('%s and %s: %s', (one, other, same) => expect(isSameRepository(one, other)).toBe(same));
});

describe('doublestar', () => {
  it.each([
    ['envs/*.yaml', 'envs/a.yaml', true],
    ['envs/*.yaml', 'envs/.a.yaml', true],
    ['envs/*.yaml', 'envs/sub/a.yaml', false],
    ['envs/**/*.yaml', 'envs/a.yaml', true],
    ['envs/**/*.yaml', 'envs/x/y/a.yaml', true],
    ['envs/**', 'envs/x/y', true],
    ['envs/a**b', 'envs/aXb', true],
    ['eu?.yaml', 'eu1.yaml', true],
    ['eu?.yaml', 'eu10.yaml', false],
    ['eu[13].yaml', 'eu3.yaml', true],
    ['eu[!13].yaml', 'eu3.yaml', false],
    ['eu[^13].yaml', 'eu2.yaml', true],
    ['eu[z-a].yaml', 'eub.yaml', false],
    ['eu[!z-a].yaml', 'eub.yaml', true],
    ['eu[\\d].yaml', 'eu1.yaml', false],
    ['eu[\\d].yaml', 'eud.yaml', true],
    ['eu[0-3-9].yaml', 'eu5.yaml', false],
    ['*.{yaml,yml}', 'a.yml', true],
    ['{a,b/c}*.yaml', 'b/c1.yaml', true],
    ['a\\*.yaml', 'a*.yaml', true],
    ['a\\*.yaml', 'ab.yaml', false],
    ['a.yaml', 'axyaml', false],
    ['a+(b)*', 'a+(b)c', true],
  ])('%s on %s: %s', (pattern, path, expected) => expect(compileDoublestar(pattern)?.matches(path)).toBe(expected));

  it.each([
    ['a*a*a*a*a*b', 'a'.repeat(250)],
    ['**/**/**/**/**/b', `${'a/'.repeat(500)}c`],
    ['{*a*,*a*a*}{*a*,*a*a*}b', 'a'.repeat(250)],
    [`${'{a,**}/'.repeat(40)}b`, 'a/'.repeat(500)],
    ['*/*/*a*b*', `${'a'.repeat(2000)}/${'b'.repeat(2000)}`],
  ])('%s takes no time that explodes', (pattern, path) => {
    const effort = startEffort();
    expect(compileDoublestar(pattern)?.matches(path)).toBe(false);
    expect(effort()).toBeLessThan(3);
  });

  it.each([
    ['equal alternatives', `**/${'{a,a}'.repeat(22)}`],
    ['single alternatives', `**/${'{a}'.repeat(30_000)}`],
  ])('%s that are written out take no time that explodes', (_, pattern) => {
    const effort = startEffort();
    expect(compileDoublestar(pattern)?.matches('b')).toBe(false);
    expect(effort()).toBeLessThan(5);
  });

  it.each([
    ['a/*', 'a/', true],
    ['*b*b', 'abab/b', false],
    ['*b/*b', 'ab/cb', true],
    ['**/a/b', 'a/b', true],
    ['x/**/a/b', 'x/a/a/b', true],
    ['x/**/**/b', 'x/b', true],
    ['{*,**/}x', 'a/b/x', true],
    ['{apps/**,infra/**}/a.json', 'infra/a.json', true],
    ['{apps/**,infra/**}/a.json', 'apps/x/y/a.json', true],
    ['{apps/**,infra/**}/a.json', 'other/a.json', false],
    ['{apps/dev,infra/**}', 'infra/x/a.json', true],
    ['x/{**,y}/a', 'x/a', true],
    ['x/{z,{**,y}}/a', 'x/b/c/a', true],
    ['x{**,y}/a', 'x/b/c/a', false],
    [String.raw`{\{**,[,]/**}/a`, ',/b/c/a', true],
    ['?', '😀', true],
    ['*[😀-😂]', 'a😁', true],
    ['{a,{b,c}d}', 'cd', true],
  ])('%s on %s: %s, all ways at once', (pattern, path, expected) =>
    expect(compileDoublestar(pattern)?.matches(path)).toBe(expected),
  );

  it.each(['[', 'a[', '{a', 'a\\', `${'{'.repeat(51)}${'}'.repeat(51)}`])('%s is malformed', (pattern) =>
    expect(compileDoublestar(pattern)).toBeUndefined(),
  );

  it('takes only * ? and [ for a glob', () => {
    expect(['a*', 'a?', 'a[b]', '{a,b}', 'a'].map(isGlob)).toEqual([true, true, true, false, false]);
  });

  it('lists matches component by component, and under ** files first', () => {
    const paths = ['envs/z.yaml', 'envs/a/x.yaml', 'envs/a.b/x.yaml', 'envs/base.yaml'];
    expect(paths.toSorted((a, b) => compareGlobMatches(a, b, false))).toEqual([
      'envs/a/x.yaml',
      'envs/a.b/x.yaml',
      'envs/base.yaml',
      'envs/z.yaml',
    ]);
    expect(paths.toSorted((a, b) => compareGlobMatches(a, b, true))).toEqual([
      'envs/base.yaml',
      'envs/z.yaml',
      'envs/a/x.yaml',
      'envs/a.b/x.yaml',
    ]);
  });
});

describe('clusters', () => {
  const clusters = [
    {
      name: 'prod',
      server: 'https://prod.example.com/',
      kubeVersion: 'v1.33.4+x',
      apiVersions: ['b/v1', 'a/v1', 'b/v1'],
      project: '',
      labels: {},
      annotations: {},
    },
  ];
  it('knows a cluster by server and by name', () => {
    expect(clusterOf({ server: '', name: 'prod', namespace: '' }, clusters)).toBe('https://prod.example.com');
    expect(clusterOf({ server: 'https://prod.example.com', name: '', namespace: '' }, clusters)).toBe(
      'https://prod.example.com',
    );
    expect(clusterOf({ server: '', name: 'in-cluster', namespace: '' }, clusters)).toBe(
      'https://kubernetes.default.svc',
    );
    expect(clusterOf({ server: '', name: 'other', namespace: '' }, clusters)).toBe('other');
  });
  it('prefers what is said of the cluster', () => {
    const known = { clusters, kubeVersion: '1.34.0', apiVersions: ['c/v1'] };
    expect(capabilitiesOf({ server: '', name: 'prod', namespace: '' }, known)).toEqual({
      kubeVersion: '1.33.4',
      apiVersions: ['a/v1', 'b/v1'],
    });
    expect(capabilitiesOf({ server: 'https://x', name: '', namespace: '' }, known)).toEqual({
      kubeVersion: '1.34.0',
      apiVersions: ['c/v1'],
    });
  });
});
