import { expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import type { Manifest } from '../../src/manifest/model.ts';
import type { Facts } from '../../src/risk/facts.ts';
import { OWNERSHIP_RULES } from '../../src/risk/rules/ownership.ts';
import { buildWorld } from '../../src/risk/world.ts';
import { startEffort } from '../support/effort.ts';

test('thousands of Applications that come to render one object are told in no long time', () => {
  const identity = { cluster: 'https://c', group: '', kind: 'ConfigMap', namespace: 'shop', name: 'shared' };
  const shared: Manifest = { identity, apiVersion: 'v1', object: { metadata: { name: 'shared' } } };
  const names = Array.from({ length: 5_000 }, (_, index) => `argocd/a${index}`);
  const changeOf = (application: string, more: Partial<Change>): Change => ({
    id: application,
    application,
    action: 'added',
    identity,
    fields: [],
    hunks: [],
    ...more,
  });
  const changes = names.map((application) => changeOf(application, { head: shared }));
  const facts = {
    updates: changes.map((change) => ({ change, head: shared, effect: 'added' })),
    world: {
      base: buildWorld('base', [changeOf('argocd/first', { action: 'removed', base: shared })], undefined),
      head: buildWorld('head', changes, undefined),
    },
    application: (id: string) => ({ id }),
    applications: [],
    unseen: [],
  } as unknown as Facts;
  const effort = startEffort();
  const found = OWNERSHIP_RULES.flatMap((rule) => (rule.id === 'duplicate-owner' ? rule.find(facts) : []));
  expect(effort()).toBeLessThan(20);
  expect(found).toHaveLength(names.length);
  expect(found[7]?.message).toBe(
    'ConfigMap shop/shared is rendered by argocd/a7, argocd/a0, argocd/a1, argocd/a2, argocd/a3 and 4995 more.',
  );
});

test('thousands of Applications that several render are held against all names in no long time', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `a${index}`);
  const changes = names.map((name): Change => {
    const identity = { cluster: 'https://c', group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name };
    const head: Manifest = { identity, apiVersion: 'argoproj.io/v1alpha1', object: { metadata: { name } }, copies: 2 };
    return { id: name, application: 'argocd/root', action: 'added', identity, fields: [], hunks: [], head };
  });
  const twin = { before: false, why: 'both are rendered' };
  const applications = names.map((name, index) => ({
    id: `apps:argocd/${name}${index < 3 ? '#2' : ''}`,
    ...(index < 3 ? { twin } : {}),
  }));
  const facts = {
    updates: changes.map((change) => ({ change, head: change.head, effect: 'added' })),
    world: { base: buildWorld('base', [], undefined), head: buildWorld('head', changes, undefined) },
    application: (id: string) => ({ id }),
    applications,
    unseen: [],
  } as unknown as Facts;
  const effort = startEffort();
  const found = OWNERSHIP_RULES.flatMap((rule) => (rule.id === 'duplicate-owner' ? rule.find(facts) : []));
  expect(effort()).toBeLessThan(20);
  // Each is told as one of two that have a name, or as rendered twice.
  expect(found.filter(({ message }) => message.startsWith('Two Applications'))).toHaveLength(3);
  expect(found.filter(({ message }) => message.includes('is rendered 2 times'))).toHaveLength(names.length - 3);
});
