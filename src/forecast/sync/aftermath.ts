import type { Identity } from '../../manifest/model.ts';
import { destinationCluster, destinationNamespace, instanceName } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { collectLive } from './live-objects.ts';
import { factsOf, isAnyHook } from './facts.ts';
import { compareIdentities, keyOf } from './identity.ts';
import type { Aftermath } from './model.ts';
import { OPEN_PROJECT } from './project.ts';
import { type Actor, type Stage, actorKey, objectOf, stateOf } from './stage.ts';
import { prepareTargets } from './targets.ts';
import { type LiveObject, clusterIn } from './world.ts';

/** Something by cluster, and then by the key of an object in it. */
type ByObject<Value> = Map<string, Map<string, Value>>;

/** What was there before, and whose it was. */
export interface Snapshot {
  objects: ByObject<LiveObject>;
  /** The `namespace/name` of the Applications that counted an object as their own. */
  owners: ByObject<string[]>;
}

/** Looks at the clusters before anything is played. */
export function takeSnapshot(stage: Stage): Snapshot {
  const owners: Snapshot['owners'] = new Map();
  for (const actor of stage.actors.values()) {
    const owner = actorKey(actor.namespace, actor.name);
    for (const { identity, facts } of ownObjects(stage, actor)) {
      const inCluster = owners.get(identity.cluster) ?? new Map<string, string[]>();
      owners.set(identity.cluster, inCluster);
      const known = inCluster.get(facts.key);
      if (known === undefined) inCluster.set(facts.key, [owner]);
      else known.push(owner);
    }
  }
  const clusters = [...stage.controller.world.clusters.values()];
  return { objects: new Map(clusters.map(({ name, objects }) => [name, new Map(objects)])), owners };
}

/** The Applications that counted an object as their own. */
export function ownersOf({ owners }: Snapshot, { cluster, group, kind, namespace, name }: Identity): readonly string[] {
  return owners.get(cluster)?.get(keyOf(group, kind, namespace, name)) ?? [];
}

function* entriesOf<Value>(values: ByObject<Value>): Iterable<[cluster: string, key: string, value: Value]> {
  for (const [cluster, inside] of values) for (const [key, value] of inside) yield [cluster, key, value];
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
  const { clusters, cascade } = stage.controller.world;
  const now = (cluster: string, key: string): LiveObject | undefined => clusters.get(cluster)?.objects.get(key);
  const wanted = renderedNow(stage);
  const leftBehind: LiveObject[] = [];
  const gone: LiveObject[] = [];
  const recreated: LiveObject[] = [];
  const hooksLeft: LiveObject[] = [];
  for (const [cluster, key] of entriesOf(before.owners)) {
    if (wanted.get(cluster)?.has(key) === true) continue;
    const live = now(cluster, key);
    if (live !== undefined && !isAnyHook(live.facts)) leftBehind.push(live);
  }
  for (const [cluster, key, live] of entriesOf(before.objects)) {
    const later = now(cluster, key);
    if (later?.uid === live.uid || isAnyHook(live.facts)) continue;
    (later === undefined ? gone : recreated).push(live);
  }
  for (const { objects } of clusters.values())
    for (const live of objects.values()) if (isAnyHook(live.facts)) hooksLeft.push(live);
  return {
    leftBehind: identities(leftBehind),
    gone: identities(gone),
    recreated: identities(recreated),
    cascade: cascade.toSorted((a, b) => compareIdentities(a.identity, b.identity)),
    hooksLeft: identities(hooksLeft),
  };
}

/** What some Application that stays wants to have. */
function renderedNow(stage: Stage): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const actor of stage.actors.values()) {
    const state = stateOf(stage, actor);
    if (state === undefined) continue;
    const settings = settingsFor(stage, state.object);
    const { name } = settings.cluster;
    const keys = wanted.get(name) ?? new Set<string>();
    wanted.set(name, keys);
    for (const target of targetsOf(stage, actor, settings)) keys.add(factsOf(target).key);
  }
  return wanted;
}

function identities(objects: readonly LiveObject[]): Identity[] {
  return objects.map(({ identity }) => identity).toSorted(compareIdentities);
}
