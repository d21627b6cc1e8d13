import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { createObject, deleteObject, findObject } from '../../../src/forecast/sync/api-server.ts';
import { HOME_CLUSTER, describeIdentity } from '../../../src/forecast/sync/identity.ts';
import type { Propagation } from '../../../src/forecast/sync/model.ts';
import { settle } from '../../../src/forecast/sync/time.ts';
import { type World, NO_FAULTS, clusterIn, createWorld } from '../../../src/forecast/sync/world.ts';
import { configMap } from './build.ts';

function worldWith(...objects: ValueMap[]): World {
  const rules = {
    trackingMethod: 'annotation',
    instanceLabelKey: 'app.kubernetes.io/instance',
    installationId: '',
  } as const;
  const world = createWorld(rules, 'served');
  for (const object of objects) createObject(world, clusterIn(world, HOME_CLUSTER), object);
  settle(world, () => true);
  return world;
}

function remove(world: World, object: ValueMap, propagation: Propagation = 'Foreground'): void {
  const cluster = clusterIn(world, HOME_CLUSTER);
  const live = findObject(cluster, object);
  if (live !== undefined) deleteObject(world, cluster, live, propagation);
  settle(world, () => true);
}

const left = (world: World) =>
  [...clusterIn(world, HOME_CLUSTER).objects.values()].map(({ identity }) => describeIdentity(identity)).toSorted();
const taken = (world: World) => world.cascade.map((item) => `${describeIdentity(item.identity)} with its ${item.with}`);

const shop: ValueMap = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const inShop = (name: string, metadata: ValueMap = {}): ValueMap => ({
  ...configMap(name),
  metadata: { name, namespace: 'shop', ...metadata },
});
const ownedBy = (kind: string, name: string): ValueMap => ({
  ownerReferences: [{ apiVersion: 'v1', kind, name, uid: 'u' }],
});

describe('what goes along', () => {
  it('is everything in a Namespace', () => {
    const world = worldWith(shop, inShop('a'), inShop('b'));
    remove(world, shop);
    expect(left(world)).toEqual([]);
    expect(taken(world)).toEqual(['ConfigMap shop/a with its Namespace', 'ConfigMap shop/b with its Namespace']);
  });

  it('is held up by content that never goes', () => {
    const world = worldWith(shop, inShop('a'), inShop('b'));
    world.faults = { ...NO_FAULTS, stuck: new Set(['\nConfigMap\nshop\nb\nhttps://kubernetes.default.svc']) };
    remove(world, shop);
    expect(left(world)).toEqual(['ConfigMap shop/b', 'Namespace shop']);
  });

  it.each([
    ['Foreground', ['Namespace shop']],
    ['Orphan', ['ConfigMap shop/child', 'Namespace shop']],
  ] as const)('is what the object owns, with %s', (propagation, expected) => {
    const world = worldWith(shop, inShop('owner'), inShop('child', ownedBy('ConfigMap', 'owner')));
    remove(world, inShop('owner'), propagation);
    expect(left(world)).toEqual(expected);
  });

  it('is not taken from another namespace', () => {
    const other = { ...shop, metadata: { name: 'other' } };
    const world = worldWith(
      shop,
      other,
      inShop('owner'),
      inShop('child', { namespace: 'other', ...ownedBy('ConfigMap', 'owner') }),
    );
    remove(world, inShop('owner'));
    expect(left(world)).toContain('ConfigMap other/child');
  });

  it('ends where owners go round in circles, or in a very long chain', () => {
    const chain = Array.from({ length: 3000 }, (_, index) =>
      inShop(`c-${index}`, ownedBy('ConfigMap', `c-${index === 0 ? 2999 : index - 1}`)),
    );
    const world = worldWith(shop, ...chain);
    remove(world, inShop('c-0'));
    expect(left(world)).toEqual(['Namespace shop']);
  });

  it('is no built-in kind, whatever a CustomResourceDefinition says', () => {
    const definition = (name: string, group: string, kind: string): ValueMap => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name },
      spec: { group, names: { kind }, scope: 'Cluster', versions: [{ name: 'v1', served: true }] },
    });
    const own = definition('definitions.apiextensions.k8s.io', 'apiextensions.k8s.io', 'CustomResourceDefinition');
    const world = worldWith(shop, own, definition('configmaps', '', 'ConfigMap'), inShop('a'));
    remove(world, own);
    remove(world, definition('configmaps', '', 'ConfigMap'));
    expect(left(world)).toEqual(['ConfigMap shop/a', 'Namespace shop']);
  });
});
