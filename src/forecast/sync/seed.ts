import type { ValueMap } from '../../manifest/model.ts';
import type { ApplyMethod } from '../apply/model.ts';
import { methodOf } from '../immutable/refusals.ts';
import { readWriteMode } from '../sync-options.ts';
import { findObject, storedForm } from './api-server.ts';
import {
  destinationCluster,
  destinationNamespace,
  instanceName,
  managedMetadata,
  sourcesOf,
} from './application-state.ts';
import { factsOf } from './facts.ts';
import { addHookFinalizer, withoutHookFinalizer } from './hook-finalizer.ts';
import { hookName } from './hook-name.ts';
import { namespaceObject } from './namespace-task.ts';
import { optionsOf } from './options.ts';
import { type Actor, type Stage, markHooks, objectOf } from './stage.ts';
import { type Targets, prepareTargets } from './targets.ts';
import { type Cluster, type World, addObject, changeObject, clusterIn } from './world.ts';

/**
 * What an Application leaves in the clusters when it has been synced with everything on: the base stands for what is there. The engine
 * would come to the same; this is shorter. An Application that cannot be rendered leaves nothing.
 */
export function seedActor(stage: Stage, actor: Actor): void {
  const { world, argocdNamespace, isExcluded, revision, now } = stage.controller;
  const object = objectOf(stage, actor);
  if (object === undefined || actor.rendered === undefined) return;
  const cluster = clusterIn(world, destinationCluster({ object }));
  const namespace = destinationNamespace({ object });
  if (optionsOf(object).includes('CreateNamespace=true'))
    seed(world, cluster, namespaceObject(namespace, managedMetadata({ object })));
  const methodFor = (each: ValueMap): ApplyMethod => methodOf(readWriteMode(each, each, { object }));
  const application = instanceName(actor, argocdNamespace);
  const request = { world, cluster, application, namespace, isExcluded: isExcluded(cluster.name) };
  // Kinds first: what they define decides where namespaces go.
  for (const each of prepareTargets(actor.rendered, request).resources)
    if (factsOf(each).defines !== undefined) seed(world, cluster, each, methodFor(each));
  const targets = prepareTargets(actor.rendered, request);
  seedAll(world, cluster, targets, methodFor);
  for (const hook of targets.hooks) {
    const { hook: policy, syncPhases, name } = factsOf(hook);
    const runs = syncPhases.filter((phase) => phase !== 'SyncFail');
    if (policy.deletePolicies.includes('HookSucceeded')) continue;
    for (const phase of name === '' ? runs : runs.slice(0, 1)) {
      seed(world, cluster, hookName(hook, phase, { revision, startedAt: now }), methodFor(hook), true);
    }
  }
  actor.lastSync = {
    revision,
    sources: sourcesOf({ object }),
    phase: 'Succeeded',
    managedMetadata: managedMetadata({ object }),
  };
  actor.hooks = { hasPreDeleteHooks: targets.hasPreDeleteHooks, hasPostDeleteHooks: targets.hasPostDeleteHooks };
  markHooks(stage, actor);
}

function seedAll(
  world: World,
  cluster: Cluster,
  { resources }: Targets,
  methodFor: (object: ValueMap) => ApplyMethod,
): void {
  const namespaces = resources.filter((object) => factsOf(object).kind === 'Namespace');
  for (const object of namespaces) seed(world, cluster, object, methodFor(object));
  for (const object of resources) {
    const { kind, hook } = factsOf(object);
    if (kind !== 'Namespace' && !hook.isSkipped) seed(world, cluster, object, methodFor(object));
  }
}

/** A hook that has run keeps what was applied, and has lost the finalizer of the engine. */
function seed(
  world: World,
  cluster: Cluster,
  object: ValueMap,
  method: ApplyMethod = 'client-side',
  isHook = false,
): void {
  const live = findObject(cluster, object);
  const applied = isHook ? addHookFinalizer(object) : object;
  const stored = isHook ? withoutHookFinalizer(applied) : object;
  if (live === undefined) addObject(world, cluster, storedForm(cluster, stored), applied, method);
  else changeObject(world, cluster, live, stored, applied, undefined, method);
}
