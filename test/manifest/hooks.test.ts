import { describe, expect, test } from 'vitest';
import { annotationValues, hookOf, waveOf } from '../../src/manifest/hooks.ts';
import type { Hook } from '../../src/manifest/hooks.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';

const ARGO = 'argocd.argoproj.io/hook';
const HELM = 'helm.sh/hook';

function object(annotations: Record<string, Value>): ValueMap {
  return { kind: 'Job', metadata: { name: 'a', annotations } };
}

describe('hookOf', () => {
  test.each<[Record<string, Value>, Partial<Hook>]>([
    [{}, { isHook: false, phases: [], isSkipped: false, isIgnored: false }],
    [{ [ARGO]: 'PreSync' }, { isHook: true, phases: ['PreSync'], isIgnored: false }],
    [{ [ARGO]: ' PreSync , PostSync,PreSync ' }, { isHook: true, phases: ['PreSync', 'PostSync'] }],
    [{ [ARGO]: 'Skip' }, { isHook: false, phases: [], isSkipped: true, isIgnored: false }],
    [{ [ARGO]: 'Skip,Unknown' }, { isHook: false, isSkipped: true }],
    [{ [ARGO]: 'Skip,Sync' }, { isHook: true, phases: ['Sync'], isSkipped: false }],
    [{ [ARGO]: 'BeforeLunch' }, { isHook: true, phases: [], isIgnored: true }],
    [{ [ARGO]: 'PreDelete' }, { isHook: true, phases: ['PreDelete'], isIgnored: true }],
    [{ [ARGO]: 'SyncFail,PostDelete' }, { isHook: true, phases: ['SyncFail', 'PostDelete'], isIgnored: false }],
    [{ [HELM]: 'pre-install,pre-upgrade' }, { isHook: true, phases: ['PreSync'], isIgnored: false }],
    [{ [HELM]: 'post-install' }, { isHook: true, phases: ['PostSync'] }],
    [{ [HELM]: 'pre-delete' }, { isHook: true, phases: ['PreDelete'], isIgnored: true }],
    [{ [HELM]: 'test' }, { isHook: true, phases: [], isIgnored: true }],
    [{ [HELM]: 'crd-install' }, { isHook: false, phases: [], isIgnored: false }],
    [
      { [ARGO]: 'PostSync', [HELM]: 'pre-install' },
      { isHook: true, phases: ['PostSync'] },
    ],
    [
      { [ARGO]: '', [HELM]: 'pre-install' },
      { isHook: true, phases: ['PreSync'] },
    ],
    [
      { [ARGO]: 'Unknown', [HELM]: 'pre-install' },
      { isHook: true, phases: ['PreSync'] },
    ],
    [
      { [ARGO]: 'PreSync', [HELM]: 'pre-delete' },
      { isHook: true, phases: ['PreSync', 'PreDelete'], isIgnored: false },
    ],
    [
      { [ARGO]: 'PreDelete', [HELM]: 'post-install' },
      { isHook: true, phases: ['PostSync', 'PreDelete'] },
    ],
    [{ [ARGO]: 'Skip,PreDelete' }, { isHook: true, phases: ['PreDelete'], isSkipped: true }],
    [
      { [ARGO]: 'PreSync', other: true },
      { isHook: false, phases: [] },
    ],
  ])('%j', (annotations, expected) => {
    expect(hookOf(object(annotations))).toMatchObject(expected);
  });

  test.each<[Record<string, Value>, Hook['deletePolicies']]>([
    [{}, ['BeforeHookCreation']],
    [{ [`${ARGO}-delete-policy`]: 'HookSucceeded, HookFailed' }, ['HookSucceeded', 'HookFailed']],
    [{ [`${HELM}-delete-policy`]: 'hook-succeeded' }, ['HookSucceeded']],
    [
      {
        [`${ARGO}-delete-policy`]: 'BeforeHookCreation',
        [`${HELM}-delete-policy`]: 'hook-failed,before-hook-creation',
      },
      ['BeforeHookCreation', 'HookFailed'],
    ],
    [{ [`${ARGO}-delete-policy`]: 'hook-succeeded', [`${HELM}-delete-policy`]: 'HookFailed' }, ['BeforeHookCreation']],
  ])('delete policies of %j', (annotations, expected) => {
    expect(hookOf(object(annotations)).deletePolicies).toEqual(expected);
  });
});

test.each<[Record<string, Value>, number]>([
  [{}, 0],
  [{ 'argocd.argoproj.io/sync-wave': '-1' }, -1],
  [{ 'argocd.argoproj.io/sync-wave': '+10' }, 10],
  [{ 'argocd.argoproj.io/sync-wave': 'soon' }, 0],
  [{ 'argocd.argoproj.io/sync-wave': '1_0' }, 0],
  [{ 'argocd.argoproj.io/sync-wave': ' 1' }, 0],
  [{ 'argocd.argoproj.io/sync-wave': '99999999999999999999' }, 0],
  [{ 'argocd.argoproj.io/sync-wave': 'soon', 'helm.sh/hook-weight': '3' }, 3],
  [{ 'argocd.argoproj.io/sync-wave': '0', 'helm.sh/hook-weight': '3' }, 0],
  [{ 'helm.sh/hook-weight': '-5' }, -5],
])('the wave of %j is %i', (annotations, wave) => {
  expect(waveOf(object(annotations))).toBe(wave);
});

test('the values of a list annotation', () => {
  const key = 'argocd.argoproj.io/sync-options';
  expect(annotationValues(object({ [key]: 'Prune=false, Replace=true,,Prune=false' }), key)).toEqual([
    'Prune=false',
    'Replace=true',
  ]);
  expect(annotationValues({ kind: 'Job' }, key)).toEqual([]);
});
