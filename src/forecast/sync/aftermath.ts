import type { Identity } from '../../manifest/model.ts';
import { destinationCluster, destinationNamespace, instanceName } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { collectLive } from './live-objects.ts';
import { factsOf, isAnyHook } from './facts.ts';
import { compareIdentities, identityKey } from './identity.ts';
import type { Aftermath } from './model.ts';
import { OPEN_PROJECT } from './project.ts';
import { type Actor, type Stage, actorKey, objectOf, stateOf } from './stage.ts';
import { prepareTargets } from './targets.ts';
import { type LiveObject, type World, clusterIn } from './world.ts';

/** What was there before, and whose it was. */
export interface Snapshot {
  objects: ReadonlyMap<string, LiveObject>;
  /** By `identityKey`: the `namespace/name` of the Applications that counted an object as their own. */
  owners: ReadonlyMap<string, string[]>;
}

/** Looks at the clusters before anything is played. */
export function takeSnapshot(stage: Stage): Snapshot {
  const owners = new Map<string, string[]>();
  for (const actor of stage.actors.values()) {
    for (const { identity } of ownObjects(stage, actor)) {
      const key = identityKey(identity);
      owners.set(key, [...(owners.get(key) ?? []), actorKey(actor.namespace, actor.name)]);
    }
  }
  return { objects: allObjects(stage.controller.world), owners };
}

function allObjects({ clusters }: World): Map<string, LiveObject> {
  const objects = new Map<string, LiveObject>();
  for (const cluster of clusters.values()) {
    for (const live of cluster.objects.values()) objects.set(identityKey(live.identity), live);
  }
  return objects;
}

/** Rendered, or found by tracking; hooks left out. */
function ownObjects(stage: Stage, actor: Actor): LiveObject[] {
  const object = objectOf(stage, actor);
  if (object === undefined) return [];
  const settings = settingsFor(stage, object);
  const targets = targetsOf(stage, actor, settings);
  return [...collectLive(instanceName(actor, stage.controller.argocdNamespace), targets, settings).values()].filter(
    (live) => !isAnyHook(live.facts),
  );
}

function targetsOf(stage: Stage, actor: Actor, { world, cluster, isExcluded }: CompareSettings) {
  const object = objectOf(stage, actor);
  if (object === undefined || actor.rendered === undefined) return [];
  const application = instanceName(actor, stage.controller.argocdNamespace);
  return prepareTargets(actor.rendered, {
    world,
    cluster,
    application,
    namespace: destinationNamespace({ object }),
    isExcluded,
  }).objects;
}

function settingsFor({ controller }: Stage, object: NonNullable<Actor['object']>): CompareSettings {
  const { world, apply, argocdNamespace } = controller;
  const name = destinationCluster({ object });
  return {
    world,
    cluster: clusterIn(world, name),
    destination: { server: name, name: '' },
    project: OPEN_PROJECT,
    apply,
    isExcluded: controller.isExcluded(name),
    argocdNamespace,
  };
}

/** Compares what is there now with what was there before. */
export function takeAftermath(stage: Stage, before: Snapshot): Aftermath {
  const after = allObjects(stage.controller.world);
  const wanted = renderedNow(stage);
  const plain = [...before.objects].filter(([, live]) => !isAnyHook(live.facts));
  const left = [...before.owners.keys()]
    .flatMap((key) => after.get(key) ?? [])
    .filter((live) => !isAnyHook(live.facts));
  return {
    leftBehind: identities(left.filter(({ identity }) => !wanted.has(identityKey(identity)))),
    gone: identities(plain.filter(([key]) => !after.has(key)).map(([, live]) => live)),
    recreated: identities(
      plain.filter(([key, { uid }]) => (after.get(key)?.uid ?? uid) !== uid).map(([, live]) => live),
    ),
    cascade: stage.controller.world.cascade.toSorted((a, b) => compareIdentities(a.identity, b.identity)),
    hooksLeft: identities([...after.values()].filter(({ object }) => isAnyHook(factsOf(object)))),
  };
}

/** What some Application that stays wants to have. */
function renderedNow(stage: Stage): Set<string> {
  const keys = new Set<string>();
  for (const actor of stage.actors.values()) {
    const state = stateOf(stage, actor);
    if (state === undefined) continue;
    const settings = settingsFor(stage, state.object);
    for (const target of targetsOf(stage, actor, settings)) {
      const { group, kind, namespace, name } = factsOf(target);
      keys.add(identityKey({ cluster: settings.cluster.name, group, kind, namespace, name }));
    }
  }
  return keys;
}

function identities(objects: readonly LiveObject[]): Identity[] {
  return objects.map(({ identity }) => identity).toSorted(compareIdentities);
}
