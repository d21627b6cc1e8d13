import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { isRemoved } from '../../src/forecast/deletion.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ApplicationSides, Effect, TrackingSettings } from '../../src/forecast/model.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { startEffort } from '../support/effort.ts';
import {
  app,
  CASCADE,
  deployment,
  goes,
  manifest,
  moved,
  removed,
  renamed,
  stays,
  syncOptions,
  modified,
} from './build.ts';

const config = manifest('v1/ConfigMap', 'settings', { data: { a: '1' } });
const crd = manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'backups.example.com');
const stamped = manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'backups.example.com', {
  metadata: { labels: { 'app.kubernetes.io/instance': 'shop' } },
});
const placed = manifest('apiextensions.k8s.io/v1/CustomResourceDefinition', 'backups.example.com', {
  metadata: { namespace: 'shop' },
});
const owned = manifest('v1/ConfigMap', 'settings', { metadata: { ownerReferences: [{ kind: 'Backup', name: 'x' }] } });
const protect = (options: string) => manifest('v1/ConfigMap', 'settings', {}, syncOptions(options));
const label: TrackingSettings = { trackingMethod: 'label', instanceLabelKey: 'app.kubernetes.io/instance' };
const both: TrackingSettings = { trackingMethod: 'annotation+label', instanceLabelKey: 'app.kubernetes.io/instance' };

function effectOf(change: Change, applications: ApplicationSides[], tracking?: TrackingSettings): Effect | undefined {
  return forecast([change], applications, tracking).get(change.id)?.effect;
}

test.each([
  ['chart', 'helm upgrade deletes it'],
  ['kustomization', 'kubectl apply -k leaves it'],
] as const)('of a %s that somebody installs, nobody knows whether an automated sync prunes', (assumed, told) => {
  const change = removed('shop', config);
  const found = forecast([change], [stays('shop', {}, { assumed })]).get(change.id);
  expect(found).toMatchObject({ effect: 'destroyed', why: expect.stringContaining(told) });
  expect(found?.why).toMatch(/^Nothing here says how .* is installed: .*; taken for deleted\.$/);
});

describe('an object is removed and its Application stays', () => {
  const sides = (head: Parameters<typeof app>[1], base: Parameters<typeof app>[1] = head): ApplicationSides => ({
    id: 'shop',
    base: app('shop', base),
    head: app('shop', head),
    baseCount: 3,
    headCount: 2,
  });
  test.each<[string, Effect, typeof config, ApplicationSides, TrackingSettings?]>([
    ['automated prune', 'destroyed', config, sides({})],
    ['enabled: true', 'destroyed', config, sides({ automated: { prune: true, enabled: true } })],
    ['enabled: false', 'pending-manual-prune', config, sides({ automated: { prune: true, enabled: false } })],
    ['prune only switched on at head', 'destroyed', config, sides({}, { automated: {} })],
    ['prune as a text is not true', 'pending-manual-prune', config, sides({ automated: { prune: 'true' } })],
    ['automated without prune', 'pending-manual-prune', config, sides({ automated: {} })],
    ['automated null', 'pending-manual-prune', config, sides({ automated: null })],
    ['Prune=false on the object', 'left-behind', protect('Prune=false'), sides({})],
    ['Prune=false among others', 'left-behind', protect('Validate=false , Prune=false'), sides({})],
    ['prune=False protects nothing', 'destroyed', protect('prune=False'), sides({})],
    ['Prune=False protects nothing', 'destroyed', protect('Prune=False'), sides({})],
    ['Delete=false does not stop a prune', 'destroyed', protect('Delete=false'), sides({})],
    [
      'helm keep does not stop a prune',
      'destroyed',
      manifest('v1/ConfigMap', 'settings', {}, { 'helm.sh/resource-policy': 'keep' }),
      sides({}),
    ],
    ['Prune=false of the Application at head', 'left-behind', config, sides({ syncOptions: ['Prune=false'] }, {})],
    [
      'Prune=false of the Application dropped at head',
      'destroyed',
      config,
      sides({}, { syncOptions: ['Prune=false'] }),
    ],
    [
      'Prune=true on the object beats the Application',
      'destroyed',
      protect('Prune=true'),
      sides({ syncOptions: ['Prune=false'] }),
    ],
    ['Prune=confirm on the object', 'needs-confirm', protect('Prune=confirm'), sides({})],
    ['Prune=confirm waits without prune as well', 'needs-confirm', protect('Prune=confirm'), sides({ automated: {} })],
    ['Prune=confirm of the Application', 'needs-confirm', config, sides({ syncOptions: ['Prune=confirm'] })],
    ['owned object', 'left-behind', owned, sides({})],
    ['CRD', 'left-behind', crd, sides({})],
    ['CRD with the label, tracked by annotation', 'left-behind', stamped, sides({})],
    ['CRD with the label, tracked by annotation and label', 'left-behind', stamped, sides({}), both],
    ['CRD with the label, tracked by label', 'destroyed', stamped, sides({}), label],
    ['CRD without the label, tracked by label', 'left-behind', crd, sides({}), label],
    ['CRD with a namespace', 'destroyed', placed, sides({})],
    [
      'Argo CD hook',
      'none',
      manifest('batch/v1/Job', 'migrate', {}, { 'argocd.argoproj.io/hook': 'PreSync' }),
      sides({}),
    ],
    [
      'skipped, and perhaps applied before',
      'destroyed',
      manifest('v1/ConfigMap', 'x', {}, { 'argocd.argoproj.io/hook': 'Skip' }),
      sides({}),
    ],
    ['helm test', 'none', manifest('v1/Pod', 'test', {}, { 'helm.sh/hook': 'test' }), sides({})],
    ['a helm hook of no type', 'none', manifest('v1/Pod', 'test', {}, { 'helm.sh/hook': '' }), sides({})],
    [
      'crd-install is no hook',
      'destroyed',
      manifest('v1/ConfigMap', 'x', {}, { 'helm.sh/hook': 'crd-install' }),
      sides({}),
    ],
    ['another cluster', 'left-behind', config, sides({ server: 'https://eu.example.com' }, {})],
    ['nothing left', 'pending-manual-prune', config, { ...sides({}), headCount: 0 }],
    [
      'nothing left, allowEmpty',
      'destroyed',
      config,
      { ...sides({ automated: { prune: true, allowEmpty: true } }), headCount: 0 },
    ],
    [
      'nothing left, synced by its set',
      'destroyed',
      config,
      { ...sides({ automated: { prune: true } }), headCount: 0, rollout: 0 },
    ],
    [
      'synced by its set, which does not prune',
      'pending-manual-prune',
      config,
      { ...sides({ automated: {} }), rollout: 1 },
    ],
    [
      'in no step of its set',
      'pending-manual-prune',
      config,
      { ...sides({ automated: { prune: true } }), rollout: -1 },
    ],
    ['not rendered at head', 'none', config, { ...sides({}), failedOn: 'head' }],
  ])('%s: %s', (_, effect, object, application, tracking) => {
    expect(effectOf(removed('shop', object), [application], tracking)).toBe(effect);
  });
});

describe('an Application is removed', () => {
  test.each<[string, Effect, typeof config, string[], Parameters<typeof app>[1]?]>([
    ['cascade', 'destroyed', config, [CASCADE]],
    ['foreground', 'destroyed', config, [`${CASCADE}/foreground`]],
    ['background', 'destroyed', config, [`${CASCADE}/background`]],
    ['misspelt', 'orphaned', config, [`${CASCADE}/cascade`]],
    ['other finalizers', 'orphaned', config, ['example.com/x']],
    ['no finalizer', 'orphaned', config, []],
    ['Prune=false does not help', 'destroyed', protect('Prune=false'), [CASCADE]],
    ['skipped', 'destroyed', manifest('v1/ConfigMap', 'x', {}, { 'argocd.argoproj.io/hook': 'Skip' }), [CASCADE]],
    ['Delete=false', 'left-behind', protect('Delete=false'), [CASCADE]],
    ['Delete=false of the Application', 'left-behind', config, [CASCADE], { syncOptions: ['Delete=false'] }],
    ['Delete=confirm', 'needs-confirm', protect('Delete=confirm'), [CASCADE]],
    ['Prune=confirm', 'needs-confirm', protect('Prune=confirm'), [CASCADE]],
    ['Prune=confirm of the Application', 'needs-confirm', config, [CASCADE], { syncOptions: ['Prune=confirm'] }],
    ['Delete=confirm without finalizer', 'orphaned', protect('Delete=confirm'), []],
    ['helm keep', 'left-behind', manifest('v1/ConfigMap', 'x', {}, { 'helm.sh/resource-policy': 'keep' }), [CASCADE]],
    [
      'helm keep in a list',
      'left-behind',
      manifest('v1/ConfigMap', 'x', {}, { 'helm.sh/resource-policy': 'other, keep' }),
      [CASCADE],
    ],
    ['CRD', 'left-behind', stamped, [CASCADE]],
    ['owned', 'left-behind', owned, [CASCADE]],
  ])('%s: %s', (_, effect, object, finalizers, options) => {
    expect(effectOf(removed('shop', object), [goes('shop', { ...options, finalizers })], label)).toBe(effect);
  });

  test('one Delete=confirm holds everything else too', () => {
    const changes = [
      removed('shop', config),
      removed('shop', manifest('v1/Secret', 's', {}, syncOptions('Delete=confirm'))),
    ];
    const result = forecast(changes, [goes('shop', { finalizers: [CASCADE] })]);
    expect([...result.values()].map((item) => item.effect)).toEqual(['needs-confirm', 'needs-confirm']);
  });

  test.each<[string, Effect, ApplicationSides]>([
    ['parent prunes', 'destroyed', stays('root')],
    ['parent does not prune', 'pending-manual-prune', stays('root', { automated: {} })],
    ['parent has no automated sync', 'pending-manual-prune', stays('root', { automated: null })],
    ['parent waits for confirmation', 'needs-confirm', stays('root', { syncOptions: ['Prune=confirm'] })],
    ['parent keeps what it prunes', 'left-behind', stays('root', { syncOptions: ['Prune=false'] })],
    ['parent does not render', 'none', stays('root', {}, { failedOn: 'head' })],
    ['parent goes and cascades', 'destroyed', goes('root', { finalizers: [CASCADE] })],
    ['parent goes without cascade', 'left-behind', goes('root')],
    [
      'parent goes and deletes nothing',
      'left-behind',
      goes('root', { finalizers: [CASCADE], syncOptions: ['Delete=false'] }),
    ],
    ['a cycle ends', 'destroyed', goes('root', { finalizers: [CASCADE] }, { parent: 'shop' })],
  ])('%s: %s', (_, effect, parent) => {
    expect(
      effectOf(removed('shop', config), [goes('shop', { finalizers: [CASCADE] }, { parent: 'root' }), parent]),
    ).toBe(effect);
  });

  test('Delete=false on the child is nothing to a pruning parent, but stops a parent that is deleted', () => {
    const child = goes('shop', { finalizers: [CASCADE], annotations: syncOptions('Delete=false') }, { parent: 'root' });
    expect(effectOf(removed('shop', config), [child, stays('root')])).toBe('destroyed');
    expect(effectOf(removed('shop', config), [child, goes('root', { finalizers: [CASCADE] })])).toBe('left-behind');
  });

  test('a root says who removes it', () => {
    const change = removed('shop', config);
    expect(forecast([change], [goes('shop', { finalizers: [CASCADE] })]).get(change.id)?.why).toMatch(
      /^Its Application is deleted as soon as .*bootstrap/,
    );
  });
});

describe('an ApplicationSet is removed', () => {
  const set = (
    policy: NonNullable<ApplicationSides['set']>['applicationsSync'],
    sides: Partial<ApplicationSides> = {},
    annotations = {},
  ): ApplicationSides => ({
    id: 'set',
    baseCount: 1,
    headCount: 0,
    set: {
      applicationsSync: policy,
      preserveResourcesOnDeletion: false,
      removed: { kind: 'ApplicationSet', metadata: { name: 'set', namespace: 'argocd', annotations } },
    },
    parent: 'root',
    ...sides,
  });
  const child = manifest('argoproj.io/v1alpha1/Application', 'shop');
  test.each<[string, Effect, ApplicationSides[], Effect?]>([
    ['its Application prunes it', 'destroyed', [set('sync'), stays('root')]],
    ['a root', 'destroyed', [set('sync', { parent: 'nobody' })]],
    ['its policy keeps Applications', 'left-behind', [set('create-only'), stays('root')]],
    ['nobody prunes it', 'pending-manual-prune', [set('sync'), stays('root', { automated: {} })]],
    ['nothing would be left', 'pending-manual-prune', [set('sync'), stays('root', {}, { headCount: 0 })]],
    ['Prune=false on it', 'left-behind', [set('sync', {}, syncOptions('Prune=false')), stays('root')]],
    ['its Application goes without cascade', 'left-behind', [set('sync'), goes('root')], 'orphaned'],
    ['its Application cascades', 'destroyed', [set('sync'), goes('root', { finalizers: [CASCADE] })]],
  ])('%s: %s for its Applications and what they have', (_, effect, around, own = effect) => {
    expect(effectOf(removed('set', child), around)).toBe(own);
    const shop = goes('shop', { finalizers: [CASCADE] }, { parent: 'set' });
    expect(effectOf(removed('shop', config), [shop, ...around])).toBe(effect);
  });

  test('and says why what it made stays', () => {
    const change = removed('set', child);
    const why = forecast([change], [set('sync'), stays('root', { automated: {} })]).get(change.id)?.why;
    expect(why).toMatch(/^Its ApplicationSet stays in the cluster and keeps it: automated sync does not prune/);
    // Two Applications are in it: the sentence says which of them is meant.
    const orphaned = forecast([change], [set('sync'), goes('root')]).get(change.id)?.why;
    expect(orphaned).toMatch(/^Its ApplicationSet stays .* the Application that holds it goes without its objects\.$/);
  });
});

describe('an object moves or gets another name', () => {
  const web = deployment('web');
  test.each<[string, Effect, Change, ApplicationSides[]]>([
    ['source prunes', 'moved-race', moved('a', 'b', web), [stays('a'), stays('b')]],
    ['source does not prune', 'none', moved('a', 'b', web), [stays('a', { automated: {} }), stays('b')]],
    [
      'source does not prune, changed',
      'restart',
      moved('a', 'b', web, deployment('web', {}, 'x:2')),
      [stays('a', { automated: {} }), stays('b')],
    ],
    [
      'Prune=false at base',
      'none',
      moved('a', 'b', { ...web, object: { ...web.object, metadata: { annotations: syncOptions('Prune=false') } } }),
      [stays('a'), stays('b')],
    ],
    [
      'source goes with cascade',
      'moved-race',
      moved('a', 'b', web),
      [goes('a', { finalizers: [CASCADE] }), stays('b')],
    ],
    ['source goes without cascade', 'none', moved('a', 'b', web), [goes('a'), stays('b')]],
    ['renamed', 'replaced', renamed('a', web, deployment('web2')), [stays('a')]],
    [
      'renamed without prune',
      'pending-manual-prune',
      renamed('a', web, deployment('web2')),
      [stays('a', { automated: {} })],
    ],
    [
      'another kind',
      'replaced',
      renamed('a', web, manifest('apps/v1/StatefulSet', 'web', deployment('web').object)),
      [stays('a')],
    ],
    [
      'another kind without prune',
      'pending-manual-prune',
      renamed('a', web, manifest('apps/v1/StatefulSet', 'web', deployment('web').object)),
      [stays('a', { automated: {} })],
    ],
  ])('%s: %s', (_, effect, change, applications) => {
    expect(effectOf(change, applications)).toBe(effect);
  });
});

describe('a Namespace is destroyed', () => {
  const namespace = manifest('v1/Namespace', 'shop');
  test('and takes along what is protected, what other Applications have and what stays in Git', () => {
    const changes = [
      removed('a', namespace),
      removed('a', manifest('v1/PersistentVolumeClaim', 'data', {}, syncOptions('Prune=false,Delete=false'))),
      modified('b', deployment('web'), deployment('web', {}, 'x:2')),
      removed('a', crd),
    ];
    const result = forecast(changes, [stays('a'), stays('b')]);
    expect(changes.map((change) => result.get(change.id)?.effect)).toEqual([
      'destroyed',
      'destroyed',
      'destroyed',
      'left-behind',
    ]);
  });

  test('and does not when it stays', () => {
    const changes = [removed('a', namespace), modified('b', deployment('web'), deployment('web', {}, 'x:2'))];
    const result = forecast(changes, [stays('a', { automated: {} }), stays('b')]);
    expect(changes.map((change) => result.get(change.id)?.effect)).toEqual(['pending-manual-prune', 'restart']);
  });
});

test('every why is one sentence', () => {
  const changes = [removed('a', config), removed('a', crd), removed('b', config), moved('a', 'c', config)];
  const result = forecast(changes, [stays('a'), goes('b'), stays('c', { automated: null })]);
  expect(result.size).toBe(4);
  for (const item of result.values()) expect(item.why).toMatch(/^[A-Z][^]*[^.]\.$/);
});

describe('with thousands of others', () => {
  const MANY = 10_000;
  const numbers = [...Array.from({ length: MANY }).keys()];

  test('an Application goes that others hold, one below the other', () => {
    const chain = numbers.map((index) =>
      goes(`a${index}`, { finalizers: [CASCADE] }, index === 0 ? {} : { parent: `a${index - 1}` }),
    );
    const changes = numbers.map((index) => removed(`a${index}`, config));
    const effort = startEffort();
    const effects = forecast(changes, chain);
    expect(effort()).toBeLessThan(40);
    expect(new Set(changes.map(({ id }) => effects.get(id)?.effect))).toEqual(new Set(['destroyed']));
  });

  test.each<[string, Effect, ValueMap | undefined]>([
    ['all objects go', 'destroyed', undefined],
    ['one waits, and all others with it', 'needs-confirm', syncOptions('Delete=confirm')],
  ])('of one Application %s', (_title, effect, annotations) => {
    const changes = numbers.map((index) =>
      removed('shop', manifest('v1/ConfigMap', `c${index}`, {}, index === MANY - 1 ? annotations : undefined)),
    );
    const effort = startEffort();
    const effects = forecast(changes, [goes('shop', { finalizers: [CASCADE] })]);
    expect(effort()).toBeLessThan(40);
    expect(new Set(changes.map(({ id }) => effects.get(id)?.effect))).toEqual(new Set([effect]));
  });
});

test.each<[ApplicationSides['failedOn'], boolean]>([
  [undefined, true],
  ['base', true],
  ['head', false],
  ['both', false],
])('an Application that is not found at head, where %s could not be read, is removed: %s', (failedOn, expected) => {
  expect(isRemoved(goes('shop', {}, failedOn === undefined ? {} : { failedOn }))).toBe(expected);
});
