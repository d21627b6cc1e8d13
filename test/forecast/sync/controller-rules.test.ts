import type { CompareOptions } from '../../../src/config/argocd.ts';
import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { createObject, findObject } from '../../../src/forecast/sync/api-server.ts';
import { mapAt } from '../../../src/forecast/fields.ts';
import type { ApplyRequest } from '../../../src/forecast/sync/apply.ts';
import { findDestination } from '../../../src/forecast/sync/controller.ts';
import { factsOf } from '../../../src/forecast/sync/facts.ts';
import { HOOK_FINALIZER } from '../../../src/forecast/sync/hook-finalizer.ts';
import { HOME_CLUSTER, identityKey } from '../../../src/forecast/sync/identity.ts';
import { OPEN_PROJECT } from '../../../src/forecast/sync/project.ts';
import { seedActor } from '../../../src/forecast/sync/seed.ts';
import { applyOnServer } from '../../../src/forecast/sync/server-apply.ts';
import { addActor, createStage, playSync } from '../../../src/forecast/sync/stage.ts';
import { prepareTargets } from '../../../src/forecast/sync/targets.ts';
import { settle } from '../../../src/forecast/sync/time.ts';
import { type World, NO_FAULTS, clusterIn, createWorld } from '../../../src/forecast/sync/world.ts';
import { CASCADE, application, claim, configMap, deployment, planSync, settings } from './build.ts';

function emptyWorld(): World {
  const rules = {
    trackingMethod: 'annotation',
    instanceLabelKey: 'app.kubernetes.io/instance',
    installationId: '',
  } as const;
  return createWorld(rules, 'served');
}

const namespaceNamed = (name: string): ValueMap => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

function request(live: ValueMap, lastApplied: ValueMap, target: ValueMap): ApplyRequest {
  const { group, kind, namespace, name } = factsOf(target);
  const identity = { cluster: HOME_CLUSTER, group, kind, namespace, name };
  return { identity, live, lastApplied, writtenBy: 'client-side', target, replace: false, serverSide: false };
}

describe('a destination', () => {
  const server = HOME_CLUSTER;

  it.each<[string, ValueMap, string | undefined]>([
    ['a server', { server }, server],
    ['a server with a slash behind it', { server: `${server}/` }, server],
    ['the name of Argo CD’s own cluster', { name: 'in-cluster' }, server],
    ['another name', { name: 'edge' }, 'edge'],
    ['both', { server, name: 'in-cluster' }, undefined],
    ['neither', { namespace: 'shop' }, undefined],
  ])('with %s', (_title, destination, expected) => {
    const findCluster = (cluster: string) => ({ server: cluster, name: '' });
    const object = application('shop', { spec: { destination } });
    expect(findDestination({ findCluster }, { object })?.server).toBe(expected);
  });
});

describe('an Application', () => {
  const planned = (base: ValueMap | undefined, head: ValueMap | undefined, ...manifests: ValueMap[]) =>
    planSync(
      {
        kind: 'application',
        id: 'argocd/shop',
        name: 'shop',
        namespace: 'argocd',
        heldBy: 'root',
        ...(base === undefined ? {} : { base: { object: base, manifests } }),
        ...(head === undefined ? {} : { head: { object: head, manifests } }),
      },
      settings(),
    );
  const repoURL = 'https://git.example.com/acme/gitops.git';

  it.each<[string, ValueMap, string]>([
    ['a path', { source: { repoURL, path: 'apps/shop' } }, 'runs'],
    ['neither path nor chart', { source: { repoURL } }, 'blocked'],
    ['a chart without a version', { source: { repoURL, chart: 'shop' } }, 'blocked'],
    [
      'a reference among several',
      {
        sources: [
          { repoURL, ref: 'values' },
          { repoURL, path: 'shop' },
        ],
      },
      'runs',
    ],
    ['nothing in one of several', { sources: [{ repoURL }, { repoURL, path: 'shop' }] }, 'blocked'],
    ['a source that is hydrated', { source: {}, sourceHydrator: { drySource: { repoURL } } }, 'runs'],
  ])('whose source has %s', (_title, spec, verdict) => {
    const plan = planned(
      undefined,
      application('shop', { spec: { ...mapAt(application('shop'), 'spec'), ...spec } }),
      configMap('a'),
    );
    expect(plan?.autoSync.split(':')[0]).toBe(verdict);
  });

  // controller/state.go (CompareAppState): all expressions are compiled, whatever they are about.
  it.each([
    ['does not read', '.spec.[', 'blocked'],
    ['has a function that jq has not', '.spec | nosuch', 'blocked'],
    ['has a variable that nobody set', '.spec[$x]', 'blocked'],
    ['is empty', '', 'blocked'],
    ['compiles', '.spec.replicas', 'runs'],
    ['compiles, and fails on the object', '.spec[].x[]', 'runs'],
  ])('one of whose jqPathExpressions %s', (_title, expression, verdict) => {
    const ignoreDifferences = [{ group: 'other', kind: 'Thing', jqPathExpressions: [expression] }];
    const spec = { ...mapAt(application('shop'), 'spec'), ignoreDifferences };
    const plan = planned(undefined, application('shop', { spec }), configMap('a'));
    expect(plan?.autoSync.split(':')[0]).toBe(verdict);
    expect(plan?.conditions.map((condition) => condition.split(':')[0])).toEqual(
      verdict === 'blocked' ? ['ComparisonError'] : [],
    );
  });

  // util/settings/settings.go (GetResourceCompareOptions, GetResourceOverrides) and gitops-engine/pkg/diff/diff.go (normalizeRole)
  const role = (name: string, aggregationRule?: ValueMap): ValueMap => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'all' },
    ...(aggregationRule === undefined ? {} : { aggregationRule }),
    rules: [{ apiGroups: [''], resources: [name], verbs: ['get'] }],
  });
  const aggregated = { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] };
  const withStatus = (phase: string, kind = 'Widget', apiVersion = 'acme.io/v1'): ValueMap => ({
    apiVersion,
    kind,
    metadata: { name: 'w' },
    spec: {},
    status: { phase },
  });
  const definition = (phase: string) => withStatus(phase, 'CustomResourceDefinition', 'apiextensions.k8s.io/v1');
  it.each<[string, Partial<CompareOptions>, ValueMap, ValueMap, string]>([
    ['aggregated rules', {}, role('a', aggregated), role('b', aggregated), 'runs'],
    [
      'aggregated rules, overlooked',
      { ignoreAggregatedRoles: true },
      role('a', aggregated),
      role('b', aggregated),
      'nothing to do',
    ],
    ['rules of its own', { ignoreAggregatedRoles: true }, role('a'), role('b'), 'runs'],
    ['an added aggregation', { ignoreAggregatedRoles: true }, role('a'), role('b', aggregated), 'runs'],
    ['a status', {}, withStatus('a'), withStatus('b'), 'nothing to do'],
    ['a status that counts', { ignoreResourceStatusField: 'none' }, withStatus('a'), withStatus('b'), 'runs'],
    ['a status that counts here', { ignoreResourceStatusField: 'crd' }, withStatus('a'), withStatus('b'), 'runs'],
    [
      'the status of a definition',
      { ignoreResourceStatusField: 'crd' },
      definition('a'),
      definition('b'),
      'nothing to do',
    ],
  ])('compares %s', (_title, options, base, head, verdict) => {
    const compareOptions = {
      ignoreAggregatedRoles: false,
      ignoreResourceStatusField: 'all',
      serverSideDiff: false,
      ...options,
    } as const;
    const side = (manifest: ValueMap) => ({ object: application('shop'), manifests: [manifest] });
    const member = {
      kind: 'application',
      id: 'argocd/shop',
      name: 'shop',
      namespace: 'argocd',
      heldBy: 'root',
    } as const;
    const plan = planSync({ ...member, base: side(base), head: side(head) }, settings({ compareOptions }));
    expect(plan?.autoSync.split(' (')[0]).toBe(verdict);
  });

  it('behind a closed window leaves no condition of the guards of auto-sync', () => {
    const deny = { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] };
    const look = (spec: ValueMap) => {
      const stage = createStage({
        world: emptyWorld(),
        apply: applyOnServer,
        argocdNamespace: 'argocd',
        findProject: (name) => ({ name, spec }),
        findCluster: (server) => ({ server, name: '' }),
        isExcluded: () => () => false,
        revision: '1',
        now: Date.parse('2026-03-01T12:00:00Z'),
      });
      const parts = { name: 'shop', namespace: 'argocd', object: application('shop'), isChild: false };
      const actor = addActor(stage, { ...parts, rendered: [configMap('a')] });
      const { world } = stage.controller;
      createObject(world, clusterIn(world, HOME_CLUSTER), namespaceNamed('shop'));
      seedActor(stage, actor);
      stage.controller.revision = '2';
      actor.rendered = [];
      return playSync(stage, actor);
    };
    const open = look(OPEN_PROJECT.spec);
    const closed = look({ ...OPEN_PROJECT.spec, syncWindows: [deny] });
    expect(open?.conditions).toHaveLength(1);
    expect(closed?.conditions).toEqual([]);
    expect(closed?.autoSync).toContain('sync window');
  });

  it('that is deleted does not wait for approval of the hooks that its deletion makes', () => {
    const object = application('shop', { metadata: { finalizers: [CASCADE] }, options: ['Delete=confirm'] });
    const hook = configMap('hook', {}, { 'argocd.argoproj.io/hook': 'PreDelete' });
    const plan = planned(object, undefined, hook, configMap('kept'));
    expect(plan?.waitsForConfirmation.map(({ name }) => name)).toEqual(['kept']);
  });
});

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
});

describe('a claim that asks for the access of an administrator', () => {
  const device = (kind: string, spec: ValueMap, apiVersion = 'resource.k8s.io/v1'): ValueMap => ({
    apiVersion,
    kind,
    metadata: { name: 'gpu', namespace: 'shop' },
    spec,
  });
  const asking = { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'x', adminAccess: true } }] } };
  const older = { devices: { requests: [{ name: 'a', deviceClassName: 'x', adminAccess: true }] } };
  const plain = { devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'x', adminAccess: false } }] } };
  const allowed = { labels: { 'resource.kubernetes.io/admin-access': 'true' } };

  it.each<[string, ValueMap, ValueMap, boolean, boolean]>([
    ['is refused', device('ResourceClaim', asking), {}, true, true],
    ['is refused in an older version', device('ResourceClaim', older, 'resource.k8s.io/v1beta1'), {}, true, true],
    ['is refused as a template', device('ResourceClaimTemplate', { spec: asking }), {}, true, true],
    ['is taken where the namespace allows it', device('ResourceClaim', asking), allowed, true, false],
    ['is taken where Git does not have the namespace', device('ResourceClaim', asking), {}, false, false],
    ['is none', device('ResourceClaim', plain), {}, true, false],
  ])('%s', (_title, object, metadata, isWritten, isRefused) => {
    const world = emptyWorld();
    const cluster = clusterIn(world, HOME_CLUSTER);
    const namespace = { ...namespaceNamed('shop'), metadata: { name: 'shop', ...metadata } };
    createObject(world, cluster, namespace, isWritten ? namespace : undefined);
    const refusal = createObject(world, cluster, object, object);
    expect(refusal?.includes('spec.devices.requests[0].adminAccess: Forbidden') ?? false).toBe(isRefused);
  });
});

describe('a write', () => {
  const web = deployment('web', 'web:1');
  const marked = { ...web, metadata: { name: 'web', annotations: { note: 'x' } } };

  it.each([
    ['nothing', web, false, false],
    ['an annotation', marked, true, false],
    ['what is the default', { ...marked, spec: { ...Object(web.spec), replicas: 1 } }, true, false],
    ['an image', deployment('web', 'web:2'), true, true],
  ])('of %s', (_title, target: ValueMap, changed, isNewSpec) => {
    const result = applyOnServer(request(web, web, target));
    expect({ changed: result.changed, isNewSpec: result.isNewSpec }).toEqual({ changed, isNewSpec });
  });

  it('knows what the server has put into a Job that somebody has edited, or that becomes a hook', () => {
    const job: ValueMap = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'seed' },
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'run', image: 'seed:1' }] } } },
    };
    const hook = { ...job, metadata: { name: 'seed', annotations: { 'argocd.argoproj.io/hook': 'PostSync' } } };
    for (const metadata of [{ labels: { by: 'hand' } }, { finalizers: [HOOK_FINALIZER] }]) {
      expect(applyOnServer(request({ ...job, metadata: { name: 'seed', ...metadata } }, job, hook)).errors).toEqual([]);
    }
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
    const result = applyOnServer(request(sized('1Gi', { labels: { by: 'hand' } }), sized('1Gi'), sized(size)));
    expect(result.errors).toHaveLength(errors);
  });
});
