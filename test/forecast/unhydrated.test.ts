import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { type Merge, plan, planAll } from './merge.ts';
import { application, configMap } from './sync/build.ts';

const repoURL = 'https://git.example.com/acme/gitops.git';
const writesTo = (name: string, path: string, more: ValueMap = {}) =>
  application(name, {
    spec: {
      sourceHydrator: {
        drySource: { repoURL, path: name, targetRevision: 'HEAD' },
        syncSource: { targetBranch: 'env/prod', path },
      },
      ...more,
    },
  });
const old = [configMap('a', { key: 'old' })];
const fresh = [configMap('a', { key: 'new' })];

describe('Applications that Argo CD does not hydrate', () => {
  const same =
    'cannot hydrate: app b hydrator uses the same destination: repo=https://git.example.com/acme/gitops, path=web';
  const others = 'cannot hydrate because application b and 1 more have errors';
  it.each<[string, Merge, string]>([
    [
      'another one takes its path: it stays as it is',
      {
        base: { root: [writesTo('a', 'web'), writesTo('b', 'api')], a: old, b: [] },
        head: { root: [writesTo('a', 'web'), writesTo('b', 'web')], a: fresh, b: [] },
      },
      same,
    ],
    [
      'it comes',
      {
        base: { root: [writesTo('b', 'web')], b: [] },
        head: { root: [writesTo('a', 'web'), writesTo('b', 'web')], a: fresh, b: [] },
      },
      same,
    ],
    [
      'others of its branch share a path',
      {
        base: { root: [writesTo('a', 'a'), writesTo('b', 'web')], a: old, b: [] },
        head: { root: [writesTo('a', 'a'), writesTo('b', 'web'), writesTo('c', 'web')], a: fresh, b: [], c: [] },
      },
      others,
    ],
  ])('%s', (_, merge, reason) => {
    expect(plan(merge)).toMatchObject({ autoSync: `blocked: ${reason}`, stale: reason, tasks: [], gone: [] });
    expect(
      planAll(merge)
        .mended()
        .find(({ application: id }) => id === 'a'),
    ).toMatchObject({ autoSync: 'runs' });
  });

  it('say so beside what else happens with what is in the branch', () => {
    const labelled = {
      syncPolicy: {
        automated: { prune: true },
        syncOptions: ['CreateNamespace=true'],
        managedNamespaceMetadata: { labels: { team: 'x' } },
      },
    };
    const found = plan({
      base: { root: [writesTo('a', 'web'), writesTo('b', 'api')], a: old, b: [] },
      head: { root: [writesTo('a', 'web', labelled), writesTo('b', 'web')], a: fresh, b: [] },
    });
    expect(found).toMatchObject({ autoSync: 'runs', stale: same });
  });

  it.each<[string, Merge]>([
    [
      'a path of its own',
      {
        base: { root: [writesTo('a', 'a'), writesTo('b', 'web')], a: old, b: [] },
        head: { root: [writesTo('a', 'a'), writesTo('b', 'web')], a: fresh, b: [] },
      },
    ],
    [
      'it was so before: nobody knows what is in the branch',
      {
        base: { root: [writesTo('a', 'web'), writesTo('b', 'web')], a: old, b: [] },
        head: { root: [writesTo('a', 'web'), writesTo('b', 'web')], a: fresh, b: [] },
      },
    ],
  ])('%s is no news', (_, merge) => {
    expect(plan(merge)).toMatchObject({ autoSync: 'runs' });
    expect(plan(merge)?.stale).toBeUndefined();
  });
});
