import { describe, expect, it } from 'vitest';
import { describeIdentity } from '../../src/forecast/sync/identity.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { type Merge, plan, planAll } from './merge.ts';
import { application, CASCADE, claim, configMap } from './sync/build.ts';

const HERE = 'https://kubernetes.default.svc';
const ELSEWHERE = 'https://git.example.com/other/charts.git';
const open = { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] };
const role: ValueMap = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules: [],
};

function project(name: string, spec: ValueMap = {}, metadata: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd', ...metadata },
    spec: { ...open, ...spec },
  };
}

const app = (name: string, spec: ValueMap = {}, metadata: ValueMap = {}) =>
  application(name, { spec: { project: 'team', ...spec }, metadata: { finalizers: [CASCADE], ...metadata } });

/** The project and `a` in it, which changes: one ConfigMap goes, another comes. */
function changes(spec: { base?: ValueMap; head?: ValueMap }, of: { base?: ValueMap; head?: ValueMap } = {}): Merge {
  const [before = of.head ?? {}, after = of.base ?? {}] = [of.base, of.head];
  return {
    base: { root: [project('team', spec.base), app('a', before)], a: [configMap('old')] },
    head: { root: [project('team', spec.head), app('a', after)], a: [configMap('new')] },
  };
}

const source = (repoURL: string): ValueMap => ({ source: { repoURL, path: 'a', targetRevision: 'HEAD' } });
const into = (destination: ValueMap): ValueMap => ({ destination });
const hydrated = (repoURL: string): ValueMap => ({
  sourceHydrator: {
    drySource: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'a', targetRevision: 'HEAD' },
    syncSource: { repoURL, targetBranch: 'env/prod', path: 'a' },
  },
});
const acme = { sourceRepos: ['https://git.example.com/acme/*'] };
const only = (entry: ValueMap): ValueMap => ({ destinations: [entry] });

describe('an Application whose project does not permit it is not synced, and its objects stay as they are', () => {
  it.each<[string, Merge, string]>([
    [
      'its source, which changes',
      changes({ base: acme, head: acme }, { base: {}, head: source(ELSEWHERE) }),
      `blocked: application repo ${ELSEWHERE} is not permitted in project 'team'`,
    ],
    [
      'its source, by what the project is after the change',
      changes({ head: { sourceRepos: ['https://elsewhere.example.com/**'] } }),
      "blocked: application repo https://git.example.com/acme/gitops.git is not permitted in project 'team'",
    ],
    [
      'what the hydrator writes to',
      changes({ base: acme, head: acme }, { base: {}, head: hydrated(ELSEWHERE) }),
      `blocked: sync source repo ${ELSEWHERE} is not permitted in project 'team'`,
    ],
    [
      'its namespace',
      changes({ base: only({ server: HERE, namespace: 'a' }), head: only({ server: HERE, namespace: 'b' }) }),
      `blocked: application destination server '${HERE}' and namespace 'a' do not match any of the allowed destinations in project 'team'`,
    ],
    [
      'a cluster by its name, of which no more is known',
      changes(
        { base: {}, head: only({ name: 'blue', namespace: '*' }) },
        { base: into({ name: 'red', namespace: 'a' }), head: into({ name: 'red', namespace: 'a' }) },
      ),
      "blocked: application destination server 'red' and namespace 'a' do not match any of the allowed destinations in project 'team'",
    ],
    [
      'a project without sources',
      changes({ base: {}, head: { sourceRepos: null } }),
      "blocked: application repo https://git.example.com/acme/gitops.git is not permitted in project 'team'",
    ],
    [
      'its own namespace',
      {
        base: {
          root: [project('team', { sourceNamespaces: ['*'] }), app('a', {}, { namespace: 'teams' })],
          a: [configMap('old')],
        },
        head: { root: [project('team'), app('a', {}, { namespace: 'teams' })], a: [configMap('new')] },
      },
      "blocked: application 'a' in namespace 'teams' is not permitted to use project 'team'",
    ],
    [
      'a project that its parent removes',
      {
        base: { root: [project('team'), app('a')], a: [configMap('old')] },
        head: { root: [app('a')], a: [configMap('new')] },
      },
      'blocked: Application referencing project team which does not exist',
    ],
    [
      'a project that leaves the bootstrap',
      {
        base: { root: [app('a')], a: [configMap('old')] },
        head: { root: [app('a')], a: [configMap('new')] },
        bootstrap: { base: [project('team')], head: [] },
      },
      'blocked: Application referencing project team which does not exist',
    ],
  ])('%s', (_, merge, autoSync) => {
    expect(plan(merge)).toMatchObject({
      autoSync,
      tasks: [],
      gone: [],
      conditions: [
        autoSync.replace('blocked', autoSync.includes('permitted to use') ? 'UnknownError' : 'InvalidSpecError'),
      ],
    });
  });

  it('a project that nobody has', () => {
    const merge = {
      base: { root: [project('team'), app('b')], b: [configMap('b')] },
      head: {
        root: [project('team'), app('b'), app('a', { project: 'taem' })],
        b: [configMap('b')],
        a: [configMap('a')],
      },
    };
    const autoSync = 'blocked: Application referencing project taem which does not exist';
    expect(plan(merge)).toMatchObject({ autoSync, tasks: [] });
    expect(plan({ ...merge, settings: { projects: ['ta*'] } })).toMatchObject({ autoSync: 'runs' });
    expect(plan({ ...merge, failed: true })).toMatchObject({ autoSync: 'runs' });
    const elsewhere = app('b', { project: 'kept-elsewhere' });
    const { base, head } = merge;
    expect(
      plan({
        base: { ...base, root: [project('team'), elsewhere] },
        head: { ...head, root: [project('team'), elsewhere, app('a', { project: 'taem' })] },
      }),
    ).toMatchObject({ autoSync: 'runs' });
  });
});

it('what waits for a project is told as it is once that is mended', () => {
  const { plans, mended } = planAll(changes({ base: {}, head: { sourceRepos: [] } }));
  const goneOf = (all: typeof plans) => all.flatMap(({ gone }) => gone.map(describeIdentity));
  expect([goneOf(plans), goneOf(mended())]).toEqual([[], ['ConfigMap a/old']]);
});

it('what others do then is another course of the merge: it cannot be read off the one in which they wait', () => {
  const child = app('b', { project: 'default' });
  const merge = (sourceRepos: string[]): Merge => ({
    base: { root: [project('team'), app('a')], a: [child, configMap('x')], b: [configMap('of-child')] },
    head: { root: [project('team', { sourceRepos }), app('a')], a: [configMap('x')] },
  });
  const goneOf = (plans: ReturnType<typeof planAll>['plans']) =>
    plans.flatMap(({ application: id, gone }) => gone.map((each) => `${id}: ${describeIdentity(each)}`)).toSorted();
  const gone = ['a: argoproj.io/Application argocd/b', 'b: ConfigMap b/of-child'];
  const held = planAll(merge([]));
  expect(goneOf(held.plans)).toEqual([]);
  expect(goneOf(held.mended())).toEqual(gone);
  expect(held.mended()).toBe(held.mended());
  // Where nobody waits there is only one.
  const free = planAll(merge(['*']));
  expect(goneOf(free.plans)).toEqual(gone);
  for (const [index, each] of free.mended().entries()) expect(each).toBe(free.plans[index]);
});

describe('a project that permits an Application changes nothing', () => {
  const known = { kubeVersion: '1.34', project: '', labels: {}, annotations: {} };
  it.each<[string, Merge]>([
    [
      'its source and place',
      changes({ base: acme, head: { ...acme, ...only({ name: 'in-cluster', namespace: 'a' }) } }),
    ],
    [
      'a cluster by its name, of which the address is not known',
      changes(
        { base: {}, head: only({ server: 'https://red.example.com', namespace: 'a' }) },
        { base: into({ name: 'red', namespace: 'a' }), head: into({ name: 'red', namespace: 'a' }) },
      ),
    ],
    [
      'a cluster that belongs to the project',
      {
        ...changes(
          { base: {}, head: { destinations: [] } },
          { base: into({ name: 'red', namespace: 'a' }), head: into({ name: 'red', namespace: 'a' }) },
        ),
        clusters: [{ ...known, name: 'red', server: 'https://red.example.com', project: 'team' }],
      },
    ],
    [
      'the like of which others are forbidden already: something else permits it',
      {
        base: { root: [project('team', acme), app('a'), app('b', source(ELSEWHERE))], a: [configMap('old')], b: [] },
        head: {
          root: [project('team', acme), app('a', source(ELSEWHERE)), app('b', source(ELSEWHERE))],
          a: [configMap('new')],
        },
      },
    ],
    ...['team*', '/^te.*$/'].map((pattern): [string, Merge] => [
      `its own namespace, by ${pattern}`,
      {
        base: {
          root: [project('team', { sourceNamespaces: ['*'] }), app('a', {}, { namespace: 'teams' })],
          a: [configMap('old')],
        },
        head: {
          root: [project('team', { sourceNamespaces: [pattern] }), app('a', {}, { namespace: 'teams' })],
          a: [configMap('new')],
        },
      },
    ]),
    [
      'a window that is closed: nobody knows when the merge is',
      changes({
        base: {},
        head: { syncWindows: [{ kind: 'deny', schedule: '* * * * *', duration: '24h', applications: ['*'] }] },
      }),
    ],
    [
      'a project that goes only with its last Application',
      {
        base: {
          root: [project('team', {}, { finalizers: [CASCADE] }), app('a')],
          a: [configMap('old')],
        },
        head: { root: [app('a')], a: [configMap('new')] },
      },
    ],
    [
      'the project default, which every Argo CD has',
      changes({}, { base: { project: 'default' }, head: { project: 'default' } }),
    ],
  ])('%s', (_, merge) => {
    const found = plan(merge);
    expect(found).toMatchObject({ autoSync: 'runs', conditions: [] });
    expect(found?.operation?.phase).toBe('Succeeded');
    expect(found?.gone.map(({ name }) => name)).toEqual(['old']);
  });
});

describe('a kind that the project does not permit', () => {
  const merge: Merge = {
    base: { root: [project('team'), app('a')], a: [configMap('old')] },
    head: { root: [project('team'), app('a')], a: [configMap('new'), role] },
  };

  it('ends the sync before anything is applied', () => {
    const found = plan(merge);
    expect(found).toMatchObject({ autoSync: 'runs', operation: { phase: 'Failed' }, gone: [] });
    expect(found?.tasks.map(({ op, result, message }) => [op, result, message])).toEqual([
      ['none', 'SyncFailed', 'resource rbac.authorization.k8s.io:ClusterRole is not permitted in project team'],
    ]);
  });

  it('keeps it where it is when it goes, as Argo CD does not see it', () => {
    const wide = { clusterResourceWhitelist: [{ group: '*', kind: '*' }] };
    const found = plan({
      base: { root: [project('team', wide), app('a')], a: [configMap('old'), role] },
      head: { root: [project('team'), app('a')], a: [configMap('old')] },
    });
    expect(found?.leftBehind.map(describeIdentity)).toEqual(['rbac.authorization.k8s.io/ClusterRole reader']);
    expect(found?.gone).toEqual([]);
  });
});

describe('the deletion of an Application', () => {
  it('goes on although the project permits neither its source nor its place, and leaves what it does not permit', () => {
    const found = plan({
      base: { root: [project('team'), app('a')], a: [configMap('old'), claim('data')] },
      head: {
        root: [project('team', { sourceRepos: [], namespaceResourceBlacklist: [{ group: '', kind: 'ConfigMap' }] })],
      },
    });
    expect(found).toMatchObject({ autoSync: 'deleted' });
    expect(found?.gone.map(describeIdentity)).toEqual(['PersistentVolumeClaim a/data']);
    expect(found?.leftBehind.map(describeIdentity)).toEqual(['ConfigMap a/old']);
  });

  it.each<[string, ValueMap, string]>([
    ['hangs when its project goes with it', {}, 'hangs in deletion'],
    ['ends when the project waits for it', { finalizers: [CASCADE] }, 'deleted'],
    [
      'ends when the project goes in a wave of its own before it',
      { annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
      'deleted',
    ],
  ])('%s', (_, metadata, autoSync) => {
    const found = plan({
      base: { root: [project('team', {}, metadata), app('a'), configMap('keep')], a: [claim('data')] },
      head: { root: [configMap('keep')] },
    });
    expect(found).toMatchObject({ autoSync });
  });

  it('ends when its project leaves the bootstrap with it', () => {
    const found = plan({
      base: { root: [app('a'), configMap('keep')], a: [claim('data')] },
      head: { root: [configMap('keep')] },
      bootstrap: { base: [project('team')], head: [] },
    });
    expect(found).toMatchObject({ autoSync: 'deleted' });
  });
});
