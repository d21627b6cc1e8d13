import { describe, expect, test } from 'vitest';
import type { ApplicationManifests } from '../../src/diff/model.ts';
import { pairKindChanges } from '../../src/diff/kind-change.ts';
import { pairManifests } from '../../src/diff/pair.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { manifest } from './manifests.ts';
import { createRandom } from './random.ts';
import { startEffort } from '../support/effort.ts';

/** `action application: base → head`, with the previous Application in brackets. */
function told(applications: ApplicationManifests[]): string[] {
  const name = (one: Manifest | undefined) =>
    one === undefined ? '' : `${one.identity.kind} ${one.identity.namespace}/${one.identity.name}`;
  return pairManifests(applications).map(
    ({ action, application, previousApplication, base, head }) =>
      `${action} ${application}${previousApplication === undefined ? '' : ` (from ${previousApplication})`}: ${name(base)} → ${name(head)}`,
  );
}

const cm = (name: string, data: ValueMap = { a: '1' }) => manifest('ConfigMap', name, { data });
const rich = (name: string, image = 'a:1') =>
  manifest('Deployment', name, {
    spec: {
      replicas: 1,
      selector: { app: name.replace(/.*\//, '') },
      template: { spec: { containers: [{ name: 'c', image, env: [{ name: 'A', value: 'b' }] }] } },
    },
  });

describe('pairs', () => {
  test('the same identity in the same Application', () => {
    expect(told([{ id: 'A', base: [cm('n/x'), cm('n/y')], head: [cm('n/x'), cm('n/y', { a: '2' })] }])).toEqual([
      'unchanged A: ConfigMap n/x → ConfigMap n/x',
      'modified A: ConfigMap n/y → ConfigMap n/y',
    ]);
  });

  test('a new API version is the same object', () => {
    const base = manifest('Deployment', 'n/x');
    const head = { ...base, apiVersion: 'apps/v2', object: { ...base.object, apiVersion: 'apps/v2' } };
    expect(told([{ id: 'A', base: [base], head: [head] }])).toEqual(['modified A: Deployment n/x → Deployment n/x']);
  });

  test('an object that another Application has now', () => {
    expect(
      told([
        { id: 'A', base: [cm('n/x')], head: [] },
        { id: 'B', base: [], head: [cm('n/x')] },
      ]),
    ).toEqual(['moved B (from A): ConfigMap n/x → ConfigMap n/x']);
  });

  test('an object that both had is removed from one, not moved', () => {
    expect(
      told([
        { id: 'A', base: [cm('n/x')], head: [] },
        { id: 'B', base: [cm('n/x')], head: [cm('n/x')] },
      ]),
    ).toEqual(['removed A: ConfigMap n/x → ', 'unchanged B: ConfigMap n/x → ConfigMap n/x']);
  });

  test('another cluster is another object', () => {
    const there = manifest('ConfigMap', 'n/x', { data: { b: '2' } }, 'other');
    expect(
      told([
        { id: 'A', base: [cm('n/x')], head: [] },
        { id: 'B', base: [], head: [there] },
      ]),
    ).toEqual(['removed A: ConfigMap n/x → ', 'added B:  → ConfigMap n/x']);
  });

  test('whole Applications come and go', () => {
    expect(
      told([
        { id: 'A', base: [cm('n/x')] },
        { id: 'B', head: [cm('n/z'), rich('n/y')] },
      ]),
    ).toEqual(['removed A: ConfigMap n/x → ', 'added B:  → ConfigMap n/z', 'added B:  → Deployment n/y']);
  });

  test("kustomize's content hash in a name, however different the content", () => {
    const base = [cm('n/env-7f8g9h2k4m', { a: '1' }), cm('n/log-2222222222', { a: '1' })];
    const head = [cm('n/log-4444444444', { x: '9' }), cm('n/env-2456789bcd', { z: '3' })];
    expect(told([{ id: 'A', base, head }])).toEqual([
      'renamed A: ConfigMap n/env-7f8g9h2k4m → ConfigMap n/env-2456789bcd',
      'renamed A: ConfigMap n/log-2222222222 → ConfigMap n/log-4444444444',
    ]);
  });

  test('no hash: letters that kustomize does not use, another namespace', () => {
    const small = (name: string, key: string) =>
      cm(name, { [key]: '1', [`${key}2`]: '1', [`${key}3`]: '1', [`${key}4`]: '1' });
    expect(told([{ id: 'A', base: [small('n/env-aaaaaaaaaa', 'x')], head: [small('n/env-aaaaaaaaac', 'y')] }])).toEqual(
      ['removed A: ConfigMap n/env-aaaaaaaaaa → ', 'added A:  → ConfigMap n/env-aaaaaaaaac'],
    );
    expect(
      told([{ id: 'A', base: [small('n/env-2222222222', 'x')], head: [small('m/env-4444444444', 'y')] }]),
    ).toHaveLength(2);
  });

  test('a prefix comes to the name, and labels and selectors keep the old one', () => {
    const service = (name: string) =>
      manifest('Service', `n/${name}`, {
        metadata: { name, namespace: 'n', labels: { app: 'web' } },
        spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      });
    expect(told([{ id: 'A', base: [service('web')], head: [service('prod-web')] }])).toEqual([
      'renamed A: Service n/web → Service n/prod-web',
    ]);
  });

  test('a rename by likeness, most alike first', () => {
    expect(
      told([
        {
          id: 'A',
          base: [rich('n/web', 'a:1'), rich('n/api', 'b:1')],
          head: [rich('n/backend', 'b:1'), rich('n/front', 'a:1')],
        },
      ]),
    ).toEqual([
      'renamed A: Deployment n/api → Deployment n/backend',
      'renamed A: Deployment n/web → Deployment n/front',
    ]);
  });

  test('a change of the destination namespace or cluster', () => {
    const there = { ...rich('n/web'), identity: { ...rich('n/web').identity, cluster: 'other' } };
    expect(told([{ id: 'A', base: [rich('n/web')], head: [rich('m/web')] }])).toEqual([
      'renamed A: Deployment n/web → Deployment m/web',
    ]);
    expect(told([{ id: 'A', base: [rich('n/web')], head: [there] }])).toEqual([
      'renamed A: Deployment n/web → Deployment n/web',
    ]);
  });

  const other = (one: Manifest, kind: string, group = one.identity.group): Manifest => ({
    ...one,
    identity: { ...one.identity, kind, group },
    object: { ...one.object, kind },
  });

  test('no rename across kinds, other than under one name', () => {
    expect(told([{ id: 'A', base: [rich('n/a')], head: [other(rich('n/b'), 'StatefulSet')] }])).toEqual([
      'removed A: Deployment n/a → ',
      'added A:  → StatefulSet n/b',
    ]);
  });

  test.each([
    ['a workload', rich('n/a'), other(rich('n/a'), 'StatefulSet')],
    ['a workload of another maker', rich('n/a'), other(rich('n/a'), 'Rollout', 'argoproj.io')],
    [
      'a Job that is run again and again',
      other(rich('n/a'), 'Job', 'batch'),
      manifest('CronJob', 'n/a', { spec: { jobTemplate: { spec: { template: { spec: { containers: [] } } } } } }),
    ],
    ['a Secret', manifest('Secret', 'n/a', { data: { a: 'MQ==' } }), manifest('SealedSecret', 'n/a')],
    ['a route', manifest('Ingress', 'n/a'), manifest('HTTPRoute', 'n/a')],
    [
      'a kind that moves to another group',
      other(cm('n/a'), 'Certificate', 'certmanager.k8s.io'),
      other(cm('n/a'), 'Certificate', 'cert-manager.io'),
    ],
  ])('%s that changes its kind under its name', (_, base, head) => {
    const pairs = pairManifests([{ id: 'A', base: [base, cm('n/keep')], head: [cm('n/keep'), head] }]);
    expect(pairs.map(({ action }) => action).toSorted()).toEqual(['renamed', 'unchanged']);
    const swapped = pairManifests([{ id: 'A', base: [head], head: [base] }]);
    expect(swapped).toMatchObject([{ action: 'renamed', base: head, head: base }]);
  });

  test('of several objects of one name that another kind may replace the first is taken, and each once', () => {
    const [first, second] = [rich('n/a'), other(rich('n/a'), 'DaemonSet')];
    const [one, two] = [other(rich('n/a'), 'StatefulSet'), other(rich('n/a'), 'ReplicaSet')];
    expect(pairKindChanges([first, second], [one, two])).toEqual([
      [first, one],
      [second, two],
    ]);
  });

  test('thousands of kinds under one name take no long time', () => {
    const kinds = (letter: string) =>
      Array.from({ length: 20_000 }, (_, index) => other(cm('n/a'), `${letter}${index}`, 'example.com'));
    const [removed, added] = [kinds('A'), kinds('B')];
    const effort = startEffort();
    expect(pairKindChanges(removed, added)).toEqual([]);
    expect(effort()).toBeLessThan(300);
  });

  test('no change of kind: kinds that do other things, another namespace or cluster', () => {
    const there = { ...other(rich('n/a'), 'StatefulSet') };
    there.identity = { ...there.identity, cluster: 'other' };
    for (const head of [manifest('Service', 'n/a'), other(rich('m/a'), 'StatefulSet'), there])
      expect(told([{ id: 'A', base: [rich('n/a')], head: [head] }])).toHaveLength(2);
  });

  test('workloads of one template that run other programs are not one under two names', () => {
    const worker = (name: string, ...images: string[]) =>
      manifest('Deployment', `n/${name}`, {
        spec: {
          replicas: 2,
          strategy: { type: 'RollingUpdate' },
          revisionHistoryLimit: 3,
          template: { spec: { serviceAccountName: 'worker', containers: images.map((image) => ({ name, image })) } },
        },
      });
    const pairOf = (base: string[], head: string[]) =>
      told([{ id: 'A', base: [worker('exif', ...base)], head: [worker('video', ...head)] }]);
    const apart = ['removed A: Deployment n/exif → ', 'added A:  → Deployment n/video'];
    expect(pairOf(['ghcr.io/acme/exif:1'], ['ghcr.io/acme/video:1'])).toEqual(apart);
    expect(pairOf(['ghcr.io/acme/exif:1'], ['quay.io/acme/exif@sha256:0'])).toEqual([
      'renamed A: Deployment n/exif → Deployment n/video',
    ]);
    expect(pairOf(['acme/exif', 'proxy:1'], ['acme/video', 'proxy:2'])).toEqual([
      'renamed A: Deployment n/exif → Deployment n/video',
    ]);
  });

  test('a name with a random end, however different the rest, if no other object has that beginning', () => {
    const job = (name: string, image: string) => other(rich(`n/${name}`, image), 'Job', 'batch');
    expect(told([{ id: 'A', base: [job('seed-x8k2p', 'a:1')], head: [job('seed-q9z1w', 'b:2')] }])).toEqual([
      'renamed A: Job n/seed-x8k2p → Job n/seed-q9z1w',
    ]);
    const small = (name: string, value: string) => cm(`n/${name}`, { a: value });
    const stamped = told([{ id: 'A', base: [small('run-20260101', 'x')], head: [small('run-20260102', 'y')] }]);
    expect(stamped).toEqual(['renamed A: ConfigMap n/run-20260101 → ConfigMap n/run-20260102']);
    const two = [small('run-20260103', 'p'), small('run-20260102', 'y')];
    expect(told([{ id: 'A', base: [small('run-20260101', 'x')], head: two }])).toHaveLength(3);
    expect(told([{ id: 'A', base: [small('web-front', 'x')], head: [small('web-inner', 'y')] }])).toHaveLength(2);
  });

  test('objects of another Application with another name', () => {
    const both = (base: Manifest, head: Manifest) =>
      told([
        { id: 'A', base: [base], head: [] },
        { id: 'B', base: [], head: [head] },
      ]);
    expect(both(rich('n/one'), rich('n/two'))).toEqual(['renamed B (from A): Deployment n/one → Deployment n/two']);
    expect(both(cm('n/env-7f8g9h2k4m', { a: '1' }), cm('n/env-2456789bcd', { z: '3' }))).toEqual([
      'renamed B (from A): ConfigMap n/env-7f8g9h2k4m → ConfigMap n/env-2456789bcd',
    ]);
    // Not in another namespace, not if much differs, and not from an Application that is removed.
    expect(both(rich('n/one'), rich('m/two'))).toHaveLength(2);
    expect(both(rich('n/one', 'x:1'), rich('n/two', 'y:1'))).toHaveLength(2);
    expect(
      told([
        { id: 'A', base: [rich('n/one')] },
        { id: 'B', base: [], head: [rich('n/two')] },
      ]),
    ).toHaveLength(2);
  });

  test('objects whose names are random anyway, before all else', () => {
    const [base, head] = [cm('n/alpha', { a: '1' }), cm('n/omega', { b: '2' })];
    const applications = [{ id: 'A', base: [base], head: [head] }];
    expect(pairManifests(applications)).toHaveLength(2);
    expect(pairManifests(applications, new Set([base, head]))).toMatchObject([{ action: 'renamed', base, head }]);
  });
});

test('every object is in exactly one pair, in an order that does not depend on that of the manifests', () => {
  const random = createRandom(31);
  for (let round = 0; round < 200; round++) {
    const some = () =>
      ['a', 'b', 'c', 'd']
        .filter(() => random.chance(0.5))
        .map((name) => rich(`n/${name}`, random.pick(['x:1', 'y:1'])));
    const applications = ['A', 'B', 'C'].map((id) => ({ id, base: some(), head: some() }));
    const pairs = pairManifests(applications);
    const count = (side: 'base' | 'head') => applications.flatMap((one) => one[side]).length;
    expect(new Set(pairs.flatMap(({ base }) => base ?? [])).size).toBe(count('base'));
    expect(new Set(pairs.flatMap(({ head }) => head ?? [])).size).toBe(count('head'));
    expect(pairs.flatMap(({ base }) => base ?? [])).toHaveLength(count('base'));
    const turned = applications.map(({ id, base, head }) => ({ id, base: base.toReversed(), head: head.toReversed() }));
    expect(told(turned)).toEqual(told(applications));
  }
});

test('many unrelated objects take no long time', () => {
  const many = (prefix: string) =>
    Array.from({ length: 1000 }, (_, index) => rich(`n/${prefix}${index}`, `${prefix}${index}`));
  const effort = startEffort();
  expect(pairManifests([{ id: 'A', base: many('a'), head: many('b') }]).length).toBeGreaterThanOrEqual(1000);
  expect(effort()).toBeLessThan(150);
});
