import type { CompareOptions, ResourceFilter } from '../../../src/config/argocd.ts';
import type { Identity, Value, ValueMap } from '../../../src/manifest/model.ts';
import { excludeKinds } from '../../../src/forecast/sync/exclusions.ts';
import { parseYaml } from '../../../src/manifest/yaml.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../../../src/forecast/fields.ts';
import { takeAftermath, takeSnapshot } from '../../../src/forecast/sync/aftermath.ts';
import { createObject } from '../../../src/forecast/sync/api-server.ts';
import { destinationCluster, destinationNamespace } from '../../../src/forecast/sync/application-state.ts';
import type { SetController } from '../../../src/argocd/application-set/policy.ts';
import { type SetOutcome, deleteSet, reconcileSet } from '../../../src/forecast/sync/application-set.ts';
import { definitionsOf } from '../../../src/forecast/definitions.ts';
import { judgeNew } from '../../../src/forecast/new-objects.ts';
import { factsOf } from '../../../src/forecast/sync/facts.ts';
import { createServerApply } from '../../../src/forecast/sync/server-apply.ts';
import { type Controller, findDestination } from '../../../src/forecast/sync/controller.ts';
import { HOME_CLUSTER, keyOf } from '../../../src/forecast/sync/identity.ts';
import { mergePatch } from '../../../src/forecast/sync/merge.ts';
import type { Aftermath, Plan } from '../../../src/forecast/sync/model.ts';
import { optionsOf } from '../../../src/forecast/sync/options.ts';
import { OPEN_PROJECT } from '../../../src/forecast/sync/project.ts';
import {
  type Actor,
  type Stage,
  actorKey,
  addActor,
  createStage,
  listActors,
  objectOf,
  playDeletion,
  playSync,
} from '../../../src/forecast/sync/stage.ts';
import { seedActor } from '../../../src/forecast/sync/seed.ts';
import { settle } from '../../../src/forecast/sync/time.ts';
import type { TrackingRules } from '../../../src/forecast/sync/tracking.ts';
import {
  NO_FAULTS,
  addObject,
  changeObject,
  clusterIn,
  createWorld,
  markObject,
  removeObject,
} from '../../../src/forecast/sync/world.ts';
import {
  type CaseApplication,
  asMap,
  identityKeys,
  identityTexts,
  parseIdentity,
  readApplications,
} from './case-input.ts';
import { expandLists } from './list-expander.ts';

/** Every operation and deletion of the cases begins then. */
const NOW = Date.parse('2026-03-01T12:00:00Z');
const BASE_REVISION = '1'.repeat(40);
const HEAD_REVISION = '2'.repeat(40);
const POLICIES = ['sync', 'create-only', 'create-update', 'create-delete'] as const;
const SKIP_RECONCILE = 'argocd.argoproj.io/skip-reconcile';

/** What became of a case. */
export interface Played {
  plans: Plan[];
  aftermath: Aftermath;
  /** `keep NAME` and so on, in cases of ApplicationSets. */
  applications: string[] | undefined;
  errors: string[];
  /** What was written last. */
  find: (identity: Identity) => ValueMap | undefined;
}

/** Plays a case: base is synced, the cluster is edited, then Argo CD gets to work at head. */
export function playCase(input: ValueMap, base: 'synced' | 'seeded' = 'synced'): Played {
  const stage = createCaseStage(input);
  const applications = readApplications(input);
  const set = mapAt(input, 'applicationSet');
  const policy = POLICIES.find((each) => each === textAt(set, 'controller', 'policy'));
  const controller: SetController = {
    ...(policy === undefined ? {} : { policy }),
    ...(typeof mapAt(set, 'controller').policyOverride === 'boolean'
      ? { policyOverride: mapAt(set, 'controller').policyOverride === true }
      : {}),
  };
  if (isMap(set.base)) playSet(stage, input, set.base, controller);
  addNamespaces(stage, input, applications);
  stage.controller.world.faults = { ...NO_FAULTS, fail: identityKeys(input, 'world', 'failBase') };
  for (const each of applications) {
    if (each.baseManifests.length > 0) makeBase(stage, each, base);
    // A new Application finds what carries its name already.
    else if (!each.isChild) addActor(stage, { ...each, namespace: 'argocd', object: each.base, rendered: [] });
  }
  if (isMap(set.base)) for (const actor of listActors(stage)) makeBaseOf(stage, actor, base);
  addLive(stage, input);
  editLive(stage, input);
  return playHead(stage, input, applications, set, controller);
}

function playHead(
  stage: Stage,
  input: ValueMap,
  applications: readonly CaseApplication[],
  set: ValueMap,
  controller: SetController,
): Played {
  const { world } = stage.controller;
  const snapshot = takeSnapshot(stage);
  stage.plans.length = 0;
  world.cascade.length = 0;
  world.faults = {
    fail: identityKeys(input, 'world', 'fail'),
    stuck: identityKeys(input, 'world', 'stuck'),
    reject: identityTexts(input, 'world', 'reject'),
    rejectDryRun: identityTexts(input, 'world', 'rejectDryRun'),
  };
  Object.assign(stage.controller, headSettings(input));
  const outcome =
    set.base === undefined && set.head === undefined ? undefined : playSetHead(stage, input, set, controller);
  const removed = textsAt(input, 'remove');
  const order = input.order === undefined ? applications.map(({ name }) => name) : textsAt(input, 'order');
  for (const each of applications) raiseToHead(stage, each);
  for (const name of order) {
    const actor = stage.actors.get(actorKey('argocd', name));
    const application = applications.find((each) => each.name === name);
    if (actor === undefined || application === undefined) continue;
    if (removed.includes(name) && !application.isChild) playDeletion(stage, actor);
    else playSync(stage, actor, application.manual && { person: application.manual });
  }
  return {
    plans: stage.plans,
    aftermath: takeAftermath(stage, snapshot),
    applications: outcome?.actions.map(({ name, action }) => `${action} ${name}`),
    errors: outcome?.errors ?? [],
    find: ({ cluster, group, kind, namespace, name }) =>
      clusterIn(world, cluster).objects.get(keyOf(group, kind, namespace, name))?.lastApplied,
  };
}

function createCaseStage(input: ValueMap): Stage {
  const settings = mapAt(input, 'settings');
  const method = textAt(settings, 'application.resourceTrackingMethod');
  const tracking: TrackingRules = {
    trackingMethod: method === 'label' || method === 'annotation+label' ? method : 'annotation',
    instanceLabelKey: textAt(settings, 'application.instanceLabelKey') || 'app.kubernetes.io/instance',
    installationId: textAt(settings, 'installationID'),
  };
  const filters = (key: string) => (settings[key] === undefined ? undefined : readFilters(textAt(settings, key)));
  const exclusions = filters('resource.exclusions');
  const inclusions = filters('resource.inclusions');
  const definitions = definitionsOf(listDefinitions(input));
  return createStage({
    world: createWorld(tracking, 'missing', {
      ignored: instanceIgnores(settings),
      compareOptions: {
        ...readCompareOptions(textAt(settings, 'resource.compareoptions')),
        serverSideDiff: textAt(settings, 'controller.diff.server.side') === 'true',
      },
      // Most objects of cases are not whole, so what would be refused does not count.
      judgeNew: (identity, object) => {
        const { dropped = [] } = judgeNew({ identity, object }, definitions, undefined);
        return { dropped };
      },
    }),
    apply: createServerApply(definitions),
    argocdNamespace: 'argocd',
    findProject: (name) => (name === 'default' ? OPEN_PROJECT : undefined),
    findCluster: nameCluster,
    isExcluded: excludeKinds(exclusions, inclusions),
    revision: BASE_REVISION,
    now: NOW,
  });
}

/** Those of base and of head: the ones of head count where they differ. */
function listDefinitions(input: ValueMap): ValueMap[] {
  const applications = readApplications(input);
  return [
    ...listAt(input, 'live').filter(isMap),
    ...applications.flatMap(({ baseManifests }) => baseManifests),
    ...applications.flatMap(({ headManifests }) => headManifests ?? []),
  ].filter((object) => factsOf(object).isCrd);
}

/** Clusters are registered by their server; the only name that is known is that of Argo CD's own. */
function nameCluster(server: string): { server: string; name: string } | undefined {
  if (!server.includes('://')) return undefined;
  return { server, name: server === HOME_CLUSTER ? 'in-cluster' : '' };
}

/** Entries `resource.customizations.ignoreDifferences.GROUP_KIND` of argocd-cm, and `….all`. */
function instanceIgnores(settings: ValueMap): ValueMap[] {
  const prefix = 'resource.customizations.ignoreDifferences.';
  return Object.keys(settings)
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const name = key.slice(prefix.length);
      const at = name.lastIndexOf('_');
      const [group, kind] = name === 'all' ? ['*', '*'] : [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
      return { ...mapAt({ entry: parseYaml(textAt(settings, key)) ?? null }, 'entry'), group, kind };
    });
}

function readCompareOptions(text: string): Omit<CompareOptions, 'serverSideDiff'> {
  const options = mapAt({ options: text === '' ? null : (parseYaml(text) ?? null) }, 'options');
  const status = options['ignoreResourceStatusField'] ?? 'all';
  const isNone = status === 'none' || status === 'off' || status === false;
  return {
    ignoreAggregatedRoles: options['ignoreAggregatedRoles'] === true,
    ignoreResourceStatusField: isNone ? 'none' : status === 'crd' ? 'crd' : 'all',
  };
}

function readFilters(text: string): ResourceFilter[] {
  const value = parseYaml(text);
  return (Array.isArray(value) ? value : []).filter(isMap).map((filter) => ({
    apiGroups: textsAt(filter, 'apiGroups'),
    kinds: textsAt(filter, 'kinds'),
    clusters: textsAt(filter, 'clusters'),
  }));
}

function headSettings(input: ValueMap): Partial<Controller> {
  const missing = textsAt(input, 'world', 'missingClusters');
  const spec = isMap(input.project) ? { ...OPEN_PROJECT.spec, ...input.project } : OPEN_PROJECT.spec;
  return {
    findProject: (name) => (name === 'default' && input.removeProject !== true ? { name, spec } : undefined),
    findCluster: (cluster) => (missing.includes(cluster) ? undefined : nameCluster(cluster)),
    revision: input.sameRevision === true ? BASE_REVISION : HEAD_REVISION,
  };
}

function addNamespaces(stage: Stage, input: ValueMap, applications: readonly CaseApplication[]): void {
  const missing = textsAt(input, 'world', 'missingNamespaces');
  const objects = [
    ...applications.flatMap(({ base, head }) => [base, head]),
    ...[...stage.actors.values()].map(({ object }) => object),
  ];
  const wanted = objects
    .filter((object) => object !== undefined)
    .map((object) => ({ cluster: destinationCluster({ object }), name: destinationNamespace({ object }) }));
  const others = [
    ...textsAt(input, 'world', 'namespaces'),
    'argocd',
    'default',
    'kube-system',
    ...listAt(input, 'live').map((item) => textAt(item, 'metadata', 'namespace')),
  ];
  for (const { cluster, name } of [...wanted, ...others.map((each) => ({ cluster: HOME_CLUSTER, name: each }))]) {
    if (name !== '' && !missing.includes(name)) addNamespace(stage, cluster, name);
  }
}

function addNamespace({ controller: { world } }: Stage, clusterName: string, name: string): void {
  const cluster = clusterIn(world, clusterName);
  if (cluster.objects.has(keyOf('', 'Namespace', '', name))) return;
  createObject(world, cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

function makeBase(stage: Stage, application: CaseApplication, base: 'synced' | 'seeded'): void {
  const { name, base: object, baseManifests, isChild } = application;
  const own = isChild ? undefined : object;
  makeBaseOf(
    stage,
    addActor(stage, { name, namespace: 'argocd', object: own, isChild, rendered: baseManifests }),
    base,
  );
}

function makeBaseOf(stage: Stage, actor: Actor, base: 'synced' | 'seeded'): void {
  const { object } = actor;
  // Base has been synced, also by an Application that is left alone since.
  if (object !== undefined)
    actor.object = mergePatch(object, { metadata: { annotations: { [SKIP_RECONCILE]: null } } });
  if (base === 'synced') syncWithPrune(stage, actor, objectOf(stage, actor));
  else seedActor(stage, actor);
  actor.object = object;
  settle(stage.controller.world, () => true);
}

function syncWithPrune(stage: Stage, actor: Actor, object: ValueMap | undefined): void {
  const syncOptions = object === undefined ? [] : optionsOf(object);
  playSync(stage, actor, {
    person: {
      prune: true,
      dryRun: false,
      force: false,
      applyOnly: false,
      syncOptions,
      resources: [],
      automated: true,
    },
  });
}

function raiseToHead(stage: Stage, { name, head, headManifests, isChild }: CaseApplication): void {
  const actor =
    stage.actors.get(actorKey('argocd', name)) ??
    addActor(stage, { name, namespace: 'argocd', object: undefined, isChild, rendered: headManifests });
  actor.rendered = headManifests;
  if (!isChild) actor.object = head;
}

function addLive({ controller: { world } }: Stage, input: ValueMap): void {
  for (const object of listAt(input, 'live').filter(isMap)) addObject(world, clusterIn(world, HOME_CLUSTER), object);
  settle(world, () => true);
}

function editLive(stage: Stage, input: ValueMap): void {
  const { world } = stage.controller;
  for (const edit of listAt(input, 'liveEdits')) {
    const identity = parseIdentity(textAt(edit, 'object'));
    const patch = mapAt(edit, 'patch');
    const cluster = clusterIn(world, identity.cluster);
    const live = cluster.objects.get(keyOf(identity.group, identity.kind, identity.namespace, identity.name));
    const actor =
      identity.kind === 'Application' ? stage.actors.get(actorKey(identity.namespace, identity.name)) : undefined;
    if (actor?.object !== undefined) actor.object = mergePatch(actor.object, patch);
    if (live === undefined) continue;
    if (fieldAt(edit, ['delete']) === true) removeObject(world, cluster, live);
    else if (patch.status === undefined)
      changeObject(world, cluster, live, mergePatch(live.object, patch), live.lastApplied);
    else markObject(world, cluster, live, { health: readHealth(patch.status) });
  }
}

/** What an edited status says: a failed condition or phase, else not ready. */
function readHealth(status: Value): 'degraded' | 'progressing' {
  const conditions = listAt(status, 'conditions');
  const failed = conditions.some((item) => textAt(item, 'type') === 'Failed' && textAt(item, 'status') === 'True');
  return failed || ['Failed', 'Lost'].includes(textAt(status, 'phase')) ? 'degraded' : 'progressing';
}

function playSet(stage: Stage, input: ValueMap, set: ValueMap, controller: SetController): void {
  const { actions } = reconcile(stage, set, controller);
  for (const { name, object } of actions)
    addActor(stage, { name, namespace: 'argocd', object, isChild: false, rendered: generated(input, name) });
}

function generated(input: ValueMap, name: string): ValueMap[] {
  return listAt(input, 'generated', name).filter(isMap);
}

function reconcile({ actors, controller }: Stage, set: ValueMap, flags: SetController): SetOutcome {
  const current = new Map(
    [...actors.values()].flatMap(({ name, object }) => (object === undefined ? [] : [[name, object] as const])),
  );
  return reconcileSet({
    set,
    controller: flags,
    current,
    generated: expandLists(set),
    validate: (application) => {
      const project = textAt(application, 'spec', 'project');
      if (controller.findProject(project) === undefined)
        return `application references project ${project} which does not exist`;
      return findDestination(controller, { object: application }) === undefined
        ? 'application destination spec is invalid'
        : undefined;
    },
    hasCluster: (application) => findDestination(controller, { object: application }) !== undefined,
  });
}

function playSetHead(stage: Stage, input: ValueMap, set: ValueMap, flags: SetController): SetOutcome {
  const current = new Map(
    listActors(stage).flatMap(({ name, object }) => (object === undefined ? [] : [[name, object] as const])),
  );
  const outcome = isMap(set.head)
    ? reconcile(stage, set.head, flags)
    : deleteSet(asMap(set.base), flags, current, set.removal === 'orphan');
  for (const { name, action, object } of outcome.actions) {
    if (action === 'keep') continue;
    const actor =
      stage.actors.get(actorKey('argocd', name)) ??
      addActor(stage, { name, namespace: 'argocd', object, isChild: false, rendered: generated(input, name) });
    actor.object = object;
    if (action !== 'delete') addNamespace(stage, destinationCluster({ object }), destinationNamespace({ object }));
    if (action === 'delete') playDeletion(stage, actor);
    else playSync(stage, actor);
  }
  return outcome;
}
