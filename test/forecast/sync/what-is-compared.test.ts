import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { playCase } from './case-player.ts';

const NAMESPACE = 'shop';

function object(apiVersion: string, kind: string, name: string, more: ValueMap, metadata: ValueMap = {}): ValueMap {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...metadata }, ...more };
}

const configMap = (more: ValueMap, metadata: ValueMap = {}) => object('v1', 'ConfigMap', 'settings', more, metadata);
const other = (value: string) => object('v1', 'ConfigMap', 'other', { data: { value } });
const deployment = (container: ValueMap) =>
  object('apps/v1', 'Deployment', 'web', {
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'a:1', ...container }] },
      },
    },
  });

/** The status before and after the sync that another change of the same Application brings. */
function statuses(
  [base, head]: readonly [ValueMap, ValueMap],
  {
    edit,
    options = [],
    head: optionsOfHead,
    annotations = {},
  }: { edit?: ValueMap; options?: string[]; head?: string[]; annotations?: ValueMap } = {},
): [string, string] {
  const { plans } = playCase({
    application: {
      metadata: { name: 'shop', annotations },
      spec: {
        destination: { server: 'https://kubernetes.default.svc', namespace: NAMESPACE },
        syncPolicy: { automated: { prune: true }, syncOptions: options },
      },
    },
    ...(optionsOfHead === undefined
      ? {}
      : { applicationHead: { spec: { syncPolicy: { syncOptions: optionsOfHead } } } }),
    base: [base, other('1')],
    head: [head, other('2')],
    ...(edit === undefined ? {} : { liveEdits: [{ object: 'ConfigMap shop/settings', patch: edit }] }),
  });
  return [plans[0]?.operation?.phase ?? '', plans[0]?.syncStatusAfter ?? ''];
}

const service = (spec: ValueMap) => object('v1', 'Service', 'web', { spec: { ports: [{ port: 80 }], ...spec } });
const nodePort = (port: ValueMap) => service({ type: 'NodePort', ports: [{ port: 80, ...port }] });

const SERVER_SIDE = { options: ['ServerSideApply=true'] };
const SERVER_DIFF = { annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' } };

describe('what Git has is compared as its type writes it', () => {
  it.each<[string, [ValueMap, ValueMap], Parameters<typeof statuses>[1], string]>([
    [
      'an empty map that was applied, beside keys of others',
      [configMap({ data: {} }), configMap({ data: {} })],
      { edit: { data: { theirs: 'x' } } },
      'OutOfSync',
    ],
    [
      'an empty map beside keys of others, applied server-side',
      [configMap({ data: {} }), configMap({ data: {} })],
      { edit: { data: { theirs: 'x' } }, ...SERVER_SIDE },
      'Synced',
    ],
    [
      'an empty map beside keys of others, where the server is asked',
      [configMap({ data: {} }), configMap({ data: {} })],
      { edit: { data: { theirs: 'x' } }, ...SERVER_DIFF },
      'Synced',
    ],
    [
      'no map at all beside keys of others',
      [configMap({}), configMap({})],
      { edit: { data: { theirs: 'x' } } },
      'Synced',
    ],
    [
      'empty labels beside those of others',
      [configMap({}, { labels: {} }), configMap({}, { labels: {} })],
      { edit: { metadata: { labels: { theirs: 'x' } } } },
      'OutOfSync',
    ],
    ['an empty map, and nobody else', [configMap({ data: {} }), configMap({ data: {} })], {}, 'Synced'],
    [
      'a null in a map of texts, which a patch takes out and the type reads as an empty text',
      [configMap({ data: { a: '1', b: '2' } }), configMap({ data: { a: null, b: '2' } })],
      {},
      'OutOfSync',
    ],
    [
      'the same where the server is asked',
      [configMap({ data: { a: '1', b: '2' } }), configMap({ data: { a: null, b: '2' } })],
      SERVER_DIFF,
      'OutOfSync',
    ],
    [
      'a struct that becomes null and is left empty by server-side apply',
      [deployment({ securityContext: { runAsUser: 1 } }), deployment({ securityContext: null })],
      SERVER_SIDE,
      'OutOfSync',
    ],
    ['an address that is empty', [service({ clusterIP: '' }), service({ clusterIP: '' })], {}, 'OutOfSync'],
    ['the same applied server-side', [service({}), service({ clusterIP: '' })], SERVER_SIDE, 'OutOfSync'],
    [
      'the same where the server is asked',
      [service({ clusterIP: '' }), service({ clusterIP: '' })],
      SERVER_DIFF,
      'Synced',
    ],
    [
      'an address of a service that has none',
      [
        service({ type: 'ExternalName', externalName: 'a.b', clusterIP: '' }),
        service({ type: 'ExternalName', externalName: 'a.b', clusterIP: '' }),
      ],
      {},
      'Synced',
    ],
    ['a port of a node that is 0', [nodePort({ nodePort: 0 }), nodePort({ nodePort: 0 })], {}, 'OutOfSync'],
    ['no port of a node', [nodePort({}), nodePort({})], {}, 'Synced'],
    [
      'a struct that becomes null',
      [deployment({ securityContext: { runAsUser: 1 } }), deployment({ securityContext: null })],
      {},
      'Synced',
    ],
  ])('%s', (_title, sides, how, after) => {
    expect(statuses(sides, how)).toEqual(['Succeeded', after]);
  });
});

describe('a field of a feature that is off', () => {
  const statefulSet = (spec: ValueMap) =>
    object('apps/v1', 'StatefulSet', 'db', {
      spec: {
        serviceName: 'db',
        selector: { matchLabels: { app: 'db' } },
        template: { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'c', image: 'a:1' }] } },
        ...spec,
      },
    });
  const rolling = (rollingUpdate: ValueMap) => statefulSet({ updateStrategy: { rollingUpdate } });

  // The server drops it, and Argo CD does not ask the server unless it compares by a dry run.
  it.each<[string, ValueMap, Parameters<typeof statuses>[1], string]>([
    ['patched', rolling({ maxUnavailable: 2 }), {}, 'OutOfSync'],
    ['applied server-side', rolling({ maxUnavailable: 2 }), SERVER_SIDE, 'OutOfSync'],
    ['replaced', rolling({ maxUnavailable: 2 }), { options: ['Replace=true'] }, 'OutOfSync'],
    ['compared by a dry run', rolling({ maxUnavailable: 2 }), SERVER_DIFF, 'Synced'],
    ['of a feature that is on', rolling({ partition: 2 }), {}, 'Synced'],
  ])('stays a difference: %s', (_name, head, how, after) => {
    expect(statuses([statefulSet({}), head], how)).toEqual(['Succeeded', after]);
  });
});

describe('a new object with a field of a feature that is off', () => {
  const claim = (spec: ValueMap) =>
    object('v1', 'PersistentVolumeClaim', 'data', {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
    });
  const from = (dataSource: ValueMap) => [other('1'), claim({ dataSource: { name: 'old', ...dataSource } })] as const;

  // Only claims and snapshots are sources unless a feature gate says otherwise, so the server drops any other.
  it.each<[string, readonly [ValueMap, ValueMap], Parameters<typeof statuses>[1], string]>([
    ['patched', from({ kind: 'Backup', apiGroup: 'shop.example.com' }), {}, 'OutOfSync'],
    ['applied server-side', from({ kind: 'Backup', apiGroup: 'shop.example.com' }), SERVER_SIDE, 'OutOfSync'],
    ['compared by a dry run', from({ kind: 'Backup', apiGroup: 'shop.example.com' }), SERVER_DIFF, 'Synced'],
    ['of one that is on', from({ kind: 'PersistentVolumeClaim' }), {}, 'Synced'],
  ])('is never synced: %s', (_name, versions, how, after) => {
    expect(statuses(versions, how)).toEqual(['Succeeded', after]);
  });
});

describe('the first server-side apply', () => {
  const job = (spec: ValueMap) =>
    object('batch/v1', 'Job', 'load', {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'a:1' }] } }, ...spec },
    });
  const claim = (storageClassName: ValueMap) =>
    object('v1', 'PersistentVolumeClaim', 'data', {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...storageClassName },
    });

  // kubectl has taken over what it filled in and what Git has dropped, and cannot take it out: that stays a difference.
  it.each<[string, ValueMap, ValueMap, string]>([
    ['whose second write drops a number that was filled in', job({}), job({ parallelism: 3 }), 'OutOfSync'],
    ['whose second write drops what Git has dropped', claim({ storageClassName: 'fast' }), claim({}), 'OutOfSync'],
    ['that changes nothing', job({}), job({}), 'Synced'],
    ['whose second write is taken', job({ backoffLimit: 2 }), job({}), 'Synced'],
  ])('leaves a difference where the second write is refused: %s', (_name, base, head, after) => {
    expect(statuses([base, head], { head: SERVER_SIDE.options })).toEqual(['Succeeded', after]);
  });
});

describe('a binding that does not say the group of its role', () => {
  const binding = (group: ValueMap) =>
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'web', { roleRef: { kind: 'Role', name: 'web', ...group } });

  it.each<[string, ValueMap, string[], string]>([
    ['is made anew by every sync', binding({}), [], 'recreate'],
    ['is so where it is empty', binding({ apiGroup: '' }), [], 'recreate'],
    ['is not where it says it', binding({ apiGroup: 'rbac.authorization.k8s.io' }), [], 'apply'],
    ['is not when it is applied server-side', binding({}), ['ServerSideApply=true'], 'apply'],
  ])('%s', (_title, manifest, syncOptions, op) => {
    const { plans } = playCase({
      application: {
        metadata: { name: 'shop' },
        spec: {
          destination: { server: 'https://kubernetes.default.svc', namespace: NAMESPACE },
          syncPolicy: { automated: { prune: true }, syncOptions },
        },
      },
      base: [manifest, other('1')],
      head: [manifest, other('2')],
    });
    expect(plans[0]?.tasks.find(({ identity }) => identity.name === 'web')?.op).toBe(op);
  });
});

describe('an object that is replaced', () => {
  const job = object('batch/v1', 'Job', 'web', {
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'a:1' }] } } },
  });

  it.each<[string, ValueMap, string]>([
    ['is refused where the server has given it a selector, though it does not change', job, 'Failed'],
    ['is not where nothing is given', configMap({ data: { a: '1' } }), 'Succeeded'],
  ])('%s', (_title, manifest, phase) => {
    expect(statuses([manifest, manifest], { options: ['Replace=true'] })[0]).toBe(phase);
  });
});

const schema: ValueMap = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        text: { type: 'string' },
        count: { type: 'integer', default: 5 },
        items: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' }, mode: { type: 'string', default: 'x' } } },
        },
      },
    },
  },
};
const definition: ValueMap = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
  },
};
const widget = (spec: ValueMap) => object('example.com/v1', 'Widget', 'w', { spec });

/** Two turns at head: the sync of another change, and whether the next look at it starts one more. */
function turns(base: ValueMap, head: ValueMap, selfHeal: boolean, syncOptions: string[] = []): string[] {
  const destination = { server: 'https://kubernetes.default.svc', namespace: NAMESPACE };
  const syncPolicy = { automated: { prune: true, selfHeal }, syncOptions };
  const { plans } = playCase({
    apps: [
      { application: { metadata: { name: 'kinds' }, spec: { destination, syncPolicy } }, base: [definition] },
      {
        application: { metadata: { name: 'shop' }, spec: { destination, syncPolicy } },
        base: [base, other('1')],
        head: [head, other('2')],
      },
    ],
    order: ['shop', 'shop'],
  });
  return plans.map(({ autoSync, syncStatusAfter }) => `${autoSync.split(':')[0] ?? ''}, ${syncStatusAfter ?? ''}`);
}

describe('a custom resource is compared as JSON, without what the server makes of it', () => {
  const stays = ['runs, OutOfSync', 'blocked, OutOfSync'];
  const isDone = ['runs, Synced', 'nothing to do (Synced), Synced'];

  it.each<[string, ValueMap, ValueMap, string[]]>([
    ['a field that the definition does not have', { text: 'a' }, { text: 'a', typo: 'b' }, stays],
    ['one that was there before', { text: 'a', typo: 'b' }, { text: 'a', typo: 'b' }, stays],
    [
      'an item that gets a default, which Git is not compared with',
      { items: [{ name: 'a' }] },
      { items: [{ name: 'b' }] },
      isDone,
    ],
    ['a field that gets a default', { text: 'a' }, { text: 'b' }, isDone],
    ['a null where there is a default', { count: 7 }, { count: null }, isDone],
  ])('%s', (_title, base, head, expected) => {
    expect(turns(widget(base), widget(head), false)).toEqual(expected);
  });

  it.each<[string, ValueMap, ValueMap, string[]]>([
    ['an item that gets a default', { items: [{ name: 'a' }] }, { items: [{ name: 'a' }] }, stays],
    ['an item that says it', { items: [{ name: 'a', mode: 'x' }] }, { items: [{ name: 'a', mode: 'x' }] }, isDone],
    ['a field that gets a default', { text: 'a' }, { text: 'b' }, isDone],
    ['a null where there is a default', { count: 7 }, { count: null }, stays],
    ['a null that the schema does not allow', { text: 'a' }, { text: null }, ['runs, OutOfSync', 'blocked, OutOfSync']],
    [
      'a field that the definition does not have',
      { text: 'a' },
      { text: 'a', typo: 'b' },
      ['blocked, Unknown', 'blocked, Unknown'],
    ],
  ])('as one that is applied server-side: %s', (_title, base, head, expected) => {
    expect(turns(widget(base), widget(head), false, ['ServerSideApply=true'])).toEqual(expected);
  });

  it('and is healed over and over', () => {
    expect(turns(widget({ typo: 'b' }), widget({ typo: 'b' }), true)).toEqual(['runs, OutOfSync', 'runs, OutOfSync']);
  });
});
