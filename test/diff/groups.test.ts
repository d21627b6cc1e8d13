import { describe, expect, test } from 'vitest';
import { compare } from '../../src/diff/changes.ts';
import { groupChanges, type ApplicationNames } from '../../src/diff/groups.ts';
import type { ApplicationManifests, Change } from '../../src/diff/model.ts';
import { manifest } from './manifests.ts';
import { startEffort } from '../support/effort.ts';

const web = (app: number, image: string, replicas = 1, objects = 1) =>
  Array.from({ length: objects }, (_, index) =>
    manifest(
      'Deployment',
      `team-${app}/web-${app}-part${index}`,
      {
        metadata: { labels: { 'helm.sh/chart': image } },
        spec: { replicas, image, host: `web-${app}.team-${app}.svc` },
      },
      `https://cluster-${app % 3}`,
    ),
  );
const application = (app: number, head = web(app, 'a:2')): ApplicationManifests => ({
  id: `argocd/web-${app}`,
  base: web(app, 'a:1'),
  head,
});
const names = (app: number): ApplicationNames => ({
  id: `argocd/web-${app}`,
  names: [`web-${app}`],
  namespace: `team-${app}`,
  cluster: `https://cluster-${app % 3}`,
});
const groupsOf = (applications: ApplicationManifests[], known?: ApplicationNames[]) =>
  groupChanges(compare(applications).changes, known).map((group) =>
    group.applications.map((id) => id.replace('argocd/', '')),
  );

const tunnelOf = (word: string, image: string) =>
  manifest('Deployment', `exits/tunnel-${word}`, {
    spec: { template: { spec: { containers: [{ name: `tunnel-${word}`, image }] } } },
  });

describe('groups', () => {
  test('the same change under other names', () => {
    const applications = [application(100), application(101), application(102, web(102, 'a:2', 5)), application(103)];
    const expected = [['web-100', 'web-101', 'web-103'], ['web-102']];
    expect(groupsOf(applications, [100, 101, 102, 103].map(names))).toEqual(expected);
    expect(groupsOf(applications)).toEqual(expected);
  });

  test('what tells it from others counts in names of objects and of entries, not in values', () => {
    const tunnel = (word: string, image: string) => ({
      id: `argocd/exit--${word}`,
      base: [tunnelOf(word, 'a:1')],
      head: [tunnelOf(word, image)],
    });
    const known = (...words: string[]) =>
      words.map((word) => ({
        id: `argocd/exit--${word}`,
        names: [`exit--${word}`],
        words: [word],
        namespace: 'exits',
        cluster: 'here',
      }));
    expect(groupsOf([tunnel('map', 'a:2'), tunnel('wiki', 'a:2')], known('map', 'wiki'))).toEqual([
      ['exit--map', 'exit--wiki'],
    ]);
    expect(groupsOf([tunnel('map', 'map:2'), tunnel('wiki', 'wiki:2')], known('map', 'wiki'))).toEqual([
      ['exit--map'],
      ['exit--wiki'],
    ]);
  });

  test('a name counts as a whole word only', () => {
    const host = (app: number, value: string) => ({
      id: `argocd/web-${app}`,
      base: [manifest('Thing', `team-${app}/x`, { spec: { host: 'none' } })],
      head: [manifest('Thing', `team-${app}/x`, { spec: { host: value } })],
    });
    expect(groupsOf([host(100, 'web-100.x'), host(101, 'web-101.x')])).toEqual([['web-100', 'web-101']]);
    expect(groupsOf([host(100, 'web-1000.x'), host(101, 'web-101.x')])).toEqual([['web-100'], ['web-101']]);
    expect(groupsOf([host(100, 'web-100.x'), host(101, 'web-100.x')])).toEqual([['web-100'], ['web-101']]);
  });

  test('noise is left aside, and Applications with nothing else are one group', () => {
    const noisy = (app: number, label: string) =>
      application(
        app,
        web(app, 'a:1').map((one) => ({
          ...one,
          object: {
            ...one.object,
            metadata: {
              name: one.identity.name,
              namespace: one.identity.namespace,
              labels: { 'helm.sh/chart': label },
            },
          },
        })),
      );
    expect(groupsOf([noisy(100, 'a:2'), noisy(101, 'a:3'), application(102)])).toEqual([
      ['web-100', 'web-101'],
      ['web-102'],
    ]);
  });

  test('whole objects by their content', () => {
    const added = (app: number, image: string) => ({ id: `argocd/web-${app}`, base: [], head: web(app, image) });
    const removed = (app: number) => ({ id: `argocd/web-${app}`, base: web(app, 'a:1'), head: [] });
    expect(groupsOf([added(100, 'a:1'), added(101, 'a:1'), added(102, 'a:2'), removed(103), removed(104)])).toEqual([
      ['web-100', 'web-101'],
      ['web-102'],
      ['web-103', 'web-104'],
    ]);
  });

  test('renamed objects by what they were called as well', () => {
    const thing = (name: string) => ({ cluster: 'here', group: '', kind: 'Thing', namespace: 'shop', name });
    const renamed = (id: string, from: string): Change => ({
      id,
      application: id,
      action: 'renamed',
      identity: thing('new'),
      previous: thing(from),
      fields: [],
      hunks: [],
    });
    const groups = groupChanges([renamed('a', 'old'), renamed('b', 'old'), renamed('c', 'other')]);
    expect(groups.map(({ applications }) => applications)).toEqual([['a', 'b'], ['c']]);
  });

  test('ids are the same in every run and in any order', () => {
    const one = groupChanges(compare([application(100), application(101)]).changes);
    const two = groupChanges(compare([application(101), application(100)]).changes);
    expect(one.map(({ id }) => id)).toEqual(two.map(({ id }) => id));
    expect(one[0]?.changes).toHaveLength(2);
  });
});

test('300 Applications with 10 changes each', () => {
  const apps = Array.from({ length: 300 }, (_, index) => index + 100);
  const { changes } = compare(
    apps.map((app) => ({ id: `argocd/web-${app}`, base: web(app, 'a:1', 1, 10), head: web(app, 'a:2', 1, 10) })),
  );
  expect(changes).toHaveLength(3000);
  const effort = startEffort();
  const groups = groupChanges(changes, apps.map(names));
  // Some three pieces of work; what looks at each pair would take thousands.
  expect(effort()).toBeLessThan(30);
  expect(groups).toHaveLength(1);
});

test('objects with random names are the same change wherever they are', () => {
  const job = (end: string) => [
    manifest('Job', `ns/seed-${end}`, {
      spec: { template: { spec: { containers: [{ name: 'seed', image: 'a:1' }] } } },
    }),
  ];
  const applications = [
    { id: 'A', base: job('alpha'), head: job('beta'), again: { base: job('gamma'), head: job('delta') } },
    { id: 'B', base: job('one'), head: job('two'), again: { base: job('three'), head: job('four') } },
  ];
  const { changes } = compare(applications);
  expect(changes).toMatchObject([
    { application: 'A', action: 'renamed', volatile: true },
    { application: 'B', action: 'renamed', volatile: true },
  ]);
  expect(groupChanges(changes)).toHaveLength(1);
});
