import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { createObject, findObject } from '../../../src/forecast/sync/api-server.ts';
import { HOME_CLUSTER, identityKey } from '../../../src/forecast/sync/identity.ts';
import { applyOnServer } from '../../../src/forecast/sync/server-apply.ts';
import { prepareTargets } from '../../../src/forecast/sync/targets.ts';
import { settle } from '../../../src/forecast/sync/time.ts';
import { type World, NO_FAULTS, changeObject, clusterIn, createWorld } from '../../../src/forecast/sync/world.ts';
import { claim, configMap, deployment } from './build.ts';

function emptyWorld(): World {
  const rules = {
    trackingMethod: 'annotation',
    instanceLabelKey: 'app.kubernetes.io/instance',
    installationId: '',
  } as const;
  return createWorld(rules, 'served');
}

describe('hooks of deletion', () => {
  it.each([
    ['PreDelete', true, false],
    ['PostDelete', false, true],
    ['PreDelete,PostDelete', true, false],
    ['PostDelete,PreDelete,Sync', true, true],
    ['PreSync', false, false],
  ])('of %s', (phases, hasPreDeleteHooks, hasPostDeleteHooks) => {
    const world = emptyWorld();
    const targets = prepareTargets([configMap('hook', {}, { 'argocd.argoproj.io/hook': phases })], {
      world,
      cluster: clusterIn(world, HOME_CLUSTER),
      application: 'shop',
      namespace: 'shop',
      isExcluded: () => false,
    });
    expect(targets).toMatchObject({ hasPreDeleteHooks, hasPostDeleteHooks });
  });
});

describe('what ends badly', () => {
  const workload = (kind: string): ValueMap => ({ ...deployment('web', 'web:1'), kind });

  it.each([
    [workload('Deployment'), 'degraded'],
    [workload('StatefulSet'), 'progressing'],
    [workload('DaemonSet'), 'progressing'],
    [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: {} }, 'degraded'],
    [configMap('web'), 'healthy'],
  ])('of %o', (object: ValueMap, health) => {
    const world = emptyWorld();
    const cluster = clusterIn(world, HOME_CLUSTER);
    createObject(world, cluster, object);
    const live = findObject(cluster, object);
    world.faults = { ...NO_FAULTS, fail: new Set(live === undefined ? [] : [identityKey(live.identity)]) };
    settle(world, () => true);
    expect(findObject(cluster, object)?.health).toBe(health);
  });

  it('is a workload only while its spec is new', () => {
    const world = emptyWorld();
    const cluster = clusterIn(world, HOME_CLUSTER);
    const object = deployment('web', 'web:1');
    createObject(world, cluster, object);
    settle(world, () => true);
    const live = findObject(cluster, object);
    if (live !== undefined) changeObject(world, cluster, live, structuredClone(object), object);
    expect(findObject(cluster, object)?.health).toBe('healthy');
  });
});

describe('a claim', () => {
  const sized = (storage: string, metadata: ValueMap = {}): ValueMap => ({
    ...claim('data'),
    metadata: { name: 'data', ...metadata },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });

  it.each([
    ['grows', '2Gi', 0],
    ['does not shrink', '500Mi', 1],
  ])('that somebody has put a label on %s', (_title, size, errors) => {
    const result = applyOnServer({
      identity: { cluster: HOME_CLUSTER, group: '', kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' },
      live: sized('1Gi', { labels: { by: 'hand' } }),
      lastApplied: sized('1Gi'),
      target: sized(size),
      replace: false,
      serverSide: false,
    });
    expect(result.errors).toHaveLength(errors);
  });
});
