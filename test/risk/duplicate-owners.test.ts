import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import type { Facts } from '../../src/risk/facts.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { OWNERSHIP_RULES } from '../../src/risk/rules/ownership.ts';
import { buildWorld } from '../../src/risk/world.ts';
import { play } from '../replay/scenario.ts';
import { startEffort } from '../support/effort.ts';
import { object } from './cases/build.ts';

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

describe('what two Applications share is one finding', () => {
  const annotation = 'argo-manifest-diff.io/ignore-duplicate-owner';
  const rest = object('v1/ConfigMap', 'rest');
  const map = (name: string, annotations: ValueMap = {}) => object('v1/ConfigMap', name, {}, { annotations });
  const account = object('v1/ServiceAccount', 'robot');

  /** The second Application comes to render what the first one does. */
  function shared(objects: readonly ValueMap[], policy: Partial<RiskPolicy> = {}) {
    const { findings } = play({
      base: { a: objects, b: [rest] },
      head: { a: objects, b: [rest, ...objects] },
      policy,
    });
    return findings.filter(({ rule }) => rule === 'duplicate-owner');
  }
  const told = (findings: ReturnType<typeof shared>) =>
    findings.map(({ message, enforcement, waived }) => [message.split(':')[0], enforcement, waived?.reason]);
  const print = (...objects: ValueMap[]) => shared(objects)[0]?.fingerprint;

  test('with how many, the kinds, and the first names', () => {
    const found = shared([...['a', 'b', 'c', 'd', 'e'].map((name) => map(name)), account]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      application: 'b',
      severity: 'high',
      message:
        '6 objects are rendered by b, a: ConfigMap shop/a, ConfigMap shop/b, ConfigMap shop/c, ConfigMap shop/d, ConfigMap shop/e and 1 more.',
      evidence: ['5 ConfigMap, 1 ServiceAccount.', 'Each had 1 owner before.'],
    });
    expect(found[0]).not.toHaveProperty('identity');
  });

  test('which lists all of them, up to a thousand, and says how many there are', () => {
    const names = Array.from({ length: 1_200 }, (_, index) => `m${index}`);
    const [few] = shared(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => map(name)));
    expect(few?.objects?.count).toBe(7);
    expect(few?.objects?.list.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `ConfigMap ${name}`),
    );
    const [many] = shared(names.map((name) => map(name)));
    expect(many?.objects?.count).toBe(1_200);
    expect(many?.objects?.list).toHaveLength(1_000);
  });

  test('and one object is told by itself', () => {
    expect(shared([map('a')])).toMatchObject([
      { message: 'ConfigMap shop/a is rendered by b, a.', identity: { name: 'a' } },
    ]);
  });

  test('whose fingerprint stands for exactly these objects', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => map(name));
    if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
    const accepted = print(one, two);
    expect(accepted).toMatch(/^[0-9a-f]{32}$/);
    expect(print(two, one)).toBe(accepted);
    expect(new Set([accepted, print(one), print(one, two, three), print(one, three), print(one, account)]).size).toBe(
      5,
    );
  });

  test('but what is judged in another way is told apart', () => {
    const policy: Partial<RiskPolicy> = {
      rules: { 'duplicate-owner': { overrides: [{ match: { kind: 'ServiceAccount' }, enforcement: 'warn' }] } },
    };
    expect(told(shared([map('a'), map('b'), account], policy))).toEqual([
      ['2 objects are rendered by b, a', 'block', undefined],
      ['ServiceAccount shop/robot is rendered by b, a.', 'warn', undefined],
    ]);
  });

  test('and what an annotation accepts is accepted alone', () => {
    const objects = [map('a'), map('b'), map('c', { [annotation]: 'moves later' })];
    const found = told(shared(objects));
    expect(found).toHaveLength(2);
    expect(found).toContainEqual(['2 objects are rendered by b, a', 'block', undefined]);
    expect(found).toContainEqual(['ConfigMap shop/c is rendered by b, a.', 'block', 'moves later']);
  });

  test.each<[string, (fingerprint: string) => Partial<RiskPolicy>, string | undefined]>([
    ['the fingerprint of all', (fingerprint) => ({ waivers: [{ ...waiver, fingerprint }] }), waiver.reason],
    ['a match that fits all', () => ({ waivers: [{ ...waiver, match: { kind: 'ConfigMap' } }] }), waiver.reason],
    ['another fingerprint', () => ({ waivers: [{ ...waiver, fingerprint: '0'.repeat(32) }] }), undefined],
  ])('which a waiver accepts by %s', (_, policy, reason) => {
    const objects = [map('a'), map('b')];
    expect(told(shared(objects, policy(print(...objects) ?? '')))).toEqual([
      ['2 objects are rendered by b, a', 'block', reason],
    ]);
  });
});

const waiver = { rule: 'duplicate-owner', reason: 'until the move', owner: 'sre', expires: '2999-01-01' };
