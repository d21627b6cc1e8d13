import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { textAt } from '../../../src/forecast/fields.ts';
import { deleteSet, reconcileSet } from '../../../src/forecast/sync/application-set.ts';
import { mergePatch } from '../../../src/forecast/sync/merge.ts';
import { startEffort } from '../../support/effort.ts';
import { CASCADE } from './build.ts';

function generated(name: string, more: ValueMap = {}): ValueMap {
  const application: ValueMap = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project: 'default', destination: { server: 'https://kubernetes.default.svc', namespace: name } },
  };
  return mergePatch(application, more);
}

function setOf(spec: ValueMap, finalizers: string[] = []): ValueMap {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata: { name: 's', finalizers }, spec };
}

const byName = (applications: readonly ValueMap[]) =>
  new Map(applications.map((each) => [textAt(each, 'metadata', 'name'), each]));

function reconcile(spec: ValueMap, current: readonly ValueMap[], wanted: readonly ValueMap[]) {
  return reconcileSet({
    set: setOf(spec),
    controller: {},
    current: byName(current),
    generated: wanted,
    validate: () => undefined,
    hasCluster: () => true,
  }).actions;
}

/** As the reconciler of Argo CD 3.5.1 did it. */
describe('a set', () => {
  it('leaves what is ignored as it is, though nothing else of its kind is there', () => {
    const spec = { ignoreApplicationDifferences: [{ jsonPointers: ['/metadata/annotations/a'] }] };
    const live = generated('a', { metadata: { annotations: { a: '1' } } });
    const [action] = reconcile(spec, [live], [generated('a', { spec: { project: 'other' } })]);
    expect(action?.action).toBe('update');
    expect(action?.object).toMatchObject({ metadata: { annotations: { a: '1' } }, spec: { project: 'other' } });
  });

  it('finds thousands of Applications that leave in no long time', () => {
    const applications = (letter: string) =>
      Array.from({ length: 10_000 }, (_, index) => generated(`${letter}${index}`));
    const [current, wanted] = [applications('a'), applications('b')];
    const effort = startEffort();
    expect(reconcile({}, current, wanted)).toHaveLength(20_000);
    expect(effort()).toBeLessThan(50);
  });

  it('takes a sync policy without any option for none', () => {
    const actions = reconcile({}, [generated('a')], [generated('a', { spec: { syncPolicy: { syncOptions: [] } } })]);
    expect(actions.map(({ action }) => action)).toEqual(['keep']);
  });

  it.each<[string, string, ValueMap[], string[]]>([
    ['an update fails', 'sync', [generated('a')], ['keep a', 'keep b', 'create c']],
    ['nothing is updated', 'create-delete', [generated('a')], ['keep a', 'delete b', 'create c']],
    ['nothing that is there is wanted', 'sync', [], ['delete b', 'create c']],
  ])('with a broken expression deletes only where no update fails: %s', (_title, applicationsSync, both, expected) => {
    const spec = {
      syncPolicy: { applicationsSync },
      ignoreApplicationDifferences: [{ jqPathExpressions: ['broken('] }],
    };
    const actions = reconcile(spec, [...both, generated('b')], [...both, generated('c')]);
    expect(actions.map(({ name, action }) => `${action} ${name}`)).toEqual(expected);
  });
});

describe('a set that is deleted', () => {
  const labelled = (name: string, tier: string) => generated(name, { metadata: { labels: { tier } } });
  const step = (operator: string, ...values: string[]) => ({ matchExpressions: [{ key: 'tier', operator, values }] });
  const rolling = (deletionOrder: string) => ({
    strategy: { type: 'RollingSync', deletionOrder, rollingSync: { steps: [step('In', 'front'), step('In', 'back')] } },
  });
  const current = byName([labelled('a', 'front'), labelled('b', 'back'), labelled('c', 'front'), generated('d')]);

  it.each<[string, ValueMap, string[], string[]]>([
    ['lets go of all at once', rolling(''), [CASCADE], ['delete a', 'delete b', 'delete c', 'delete d']],
    ['deletes the last step first', rolling('Reverse'), [CASCADE], ['delete b', 'delete a', 'delete c', 'delete d']],
    [
      'has no time for that without a finalizer',
      rolling('Reverse'),
      [],
      ['delete a', 'delete b', 'delete c', 'delete d'],
    ],
    [
      'deletes what its steps select though it hangs itself',
      rolling('reverse'),
      ['example.com/other'],
      ['delete b', 'delete a', 'delete c', 'keep d'],
    ],
    [
      'deletes nothing where its policy does not allow it',
      { ...rolling('Reverse'), syncPolicy: { applicationsSync: 'create-update' } },
      [CASCADE],
      ['keep a', 'keep b', 'keep c', 'keep d'],
    ],
  ])('%s', (_title, spec, finalizers, expected) => {
    const { actions } = deleteSet(setOf(spec, finalizers), {}, current, false);
    expect(actions.map(({ name, action }) => `${action} ${name}`)).toEqual(expected);
  });
});
