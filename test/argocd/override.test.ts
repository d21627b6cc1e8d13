import { describe, expect, it } from 'vitest';
import { applyOverride } from '../../src/argocd/override.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

const source: ValueMap = {
  repoURL: 'https://git.example.com/a.git',
  path: 'charts/web',
  targetRevision: 'main',
  helm: {
    releaseName: 'web',
    valueFiles: ['a.yaml', 'b.yaml'],
    parameters: [
      { name: 'x', value: '1', forceString: true },
      { name: 'y', value: '2' },
    ],
    valuesObject: { keep: 1, drop: { inner: true } },
  },
};

function apply(patch: ValueMap): ValueMap {
  const result = applyOverride(source, patch);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.source;
}

describe('applyOverride', () => {
  it('replaces lists', () => {
    expect(apply({ helm: { valueFiles: ['c.yaml'] } }).helm).toMatchObject({
      valueFiles: ['c.yaml'],
      releaseName: 'web',
    });
  });

  it('keeps fields of the old entry at the same place', () => {
    expect(apply({ helm: { parameters: [{ name: 'z', value: '3' }] } }).helm).toMatchObject({
      parameters: [{ name: 'z', value: '3', forceString: true }],
    });
  });

  it('deletes nothing with a null, except inside valuesObject', () => {
    expect(apply({ helm: { releaseName: null, valuesObject: { drop: null } } }).helm).toMatchObject({
      releaseName: 'web',
      valuesObject: { keep: 1 },
    });
    expect((apply({ helm: { valuesObject: { drop: null } } }).helm as ValueMap).valuesObject).toEqual({ keep: 1 });
  });

  it('matches keys in any case and ignores unknown ones', () => {
    expect(apply({ Helm: { KubeVersion: '1.30.0' }, nonsense: true }).helm).toMatchObject({
      releaseName: 'web',
      kubeVersion: '1.30.0',
    });
  });

  it('lets the exact spelling win, which the source has already', () => {
    expect(apply({ Helm: { RELEASENAME: 'shop' } }).helm).toMatchObject({ releaseName: 'web' });
  });

  it('matches letters that are no ASCII and stand for some that are', () => {
    expect(apply({ helm: { 'relea\u017feName': 'shop', '\u212aubeVersion': '1.30.0' } }).helm).toMatchObject({
      releaseName: 'shop',
      kubeVersion: '1.30.0',
    });
  });

  it('never changes where the source is', () => {
    expect(apply({ repoURL: 'https://evil.example.com', path: '/', targetRevision: 'x', chart: 'y' })).toMatchObject({
      repoURL: source.repoURL,
      path: 'charts/web',
      targetRevision: 'main',
    });
    expect(apply({ chart: 'y' })).not.toHaveProperty('chart');
  });

  it('refuses a wrong type with its field', () => {
    expect(applyOverride(source, { helm: { releaseName: 5 } })).toEqual({
      ok: false,
      problems: [{ field: 'helm.releaseName', message: expect.stringContaining('expected text') }],
    });
  });

  it('makes a type explicit with an empty block', () => {
    expect(applyOverride({ repoURL: 'x', path: 'y' }, { helm: {} })).toEqual({
      ok: true,
      source: { repoURL: 'x', path: 'y', helm: {} },
    });
  });
});
