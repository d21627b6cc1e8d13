import { groupOf } from '../../manifest/metadata.ts';
import type { Value } from '../../manifest/model.ts';
import { listAt, textAt } from '../fields.ts';
import { isSuspended } from './health.ts';
import { HOOK_FINALIZER } from './hook-finalizer.ts';
import { compareTexts, identityKey, keyOf } from './identity.ts';
import { type Cluster, type LiveObject, type World, markObject, removeObject } from './world.ts';

/** Finishes the deletion of an Application object; false while its finalizers hold it. */
export type FinishApplication = (live: LiveObject) => boolean;

/**
 * Lets the clusters move on: workloads get ready, Jobs end, deletions finish and take along what belongs to them. An object is
 * held by finalizers only where it is said to be stuck; the engine's own hook finalizer holds it always.
 */
export function passTime(world: World, finishApplication: FinishApplication): void {
  for (const cluster of world.clusters.values()) {
    // What begins to go in between goes with the next call, except for content that is taken along.
    for (const key of [...cluster.pending].toSorted(compareTexts)) {
      const live = cluster.objects.get(key);
      if (live === undefined) continue;
      if (live.deletion === undefined) getReady(world, cluster, live);
      else finishDeletion(world, cluster, live, finishApplication);
    }
  }
}

function getReady(world: World, cluster: Cluster, live: LiveObject): void {
  const key = identityKey(live.identity);
  if (world.faults.stuck.has(key) || isSuspended(live.object)) return;
  markObject(world, cluster, live, { health: world.faults.fail.has(key) ? 'degraded' : 'healthy' });
}

function finishDeletion(world: World, cluster: Cluster, live: LiveObject, finishApplication: FinishApplication): void {
  if (live.facts.finalizers.includes(HOOK_FINALIZER)) return;
  if (isApplicationObject(live) && !finishApplication(live)) return;
  for (const [object, cause] of contentOf(cluster, live)) takeAlong(world, cluster, object, cause, finishApplication);
  if (world.faults.stuck.has(identityKey(live.identity)) || contentOf(cluster, live).length > 0) return;
  // An Application may have been gone with its namespace, or have been finished, in the meantime.
  const current = cluster.objects.get(keyIn(live));
  if (current === undefined || current.uid !== live.uid) return;
  removeObject(world, cluster, current);
  takeDependents(world, cluster, current, finishApplication);
}

function isApplicationObject({ identity }: LiveObject): boolean {
  return identity.group === 'argoproj.io' && identity.kind === 'Application';
}

function keyIn(live: LiveObject): string {
  const { group, kind, namespace, name } = live.identity;
  return keyOf(group, kind, namespace, name);
}

/** What a Namespace holds, or the custom resources of a CustomResourceDefinition. */
function contentOf(cluster: Cluster, live: LiveObject): [LiveObject, string][] {
  const { group, kind, name } = live.identity;
  if (group === '' && kind === 'Namespace') {
    return [...cluster.objects.values()].filter((item) => item.identity.namespace === name).map((item) => [item, kind]);
  }
  const defines = live.facts.defines;
  if (defines === undefined) return [];
  return [...cluster.objects.values()]
    .filter((item) => `${item.identity.group}/${item.identity.kind}` === defines)
    .map((item) => [item, kind]);
}

function takeAlong(
  world: World,
  cluster: Cluster,
  live: LiveObject,
  cause: string,
  finishApplication: FinishApplication,
): void {
  const current = cluster.objects.get(keyIn(live));
  if (current === undefined) return;
  if (current.deletion === undefined) {
    world.cascade.push({ identity: current.identity, with: cause });
    markObject(world, cluster, current, { deletion: 'Background' });
  }
  const marked = cluster.objects.get(keyIn(live));
  if (marked !== undefined) finishDeletion(world, cluster, marked, finishApplication);
}

/**
 * Kubernetes' garbage collector: what has this object as an owner goes with it, unless the deletion says `Orphan`.
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
function takeDependents(world: World, cluster: Cluster, owner: LiveObject, finishApplication: FinishApplication): void {
  for (const key of [...cluster.owned].toSorted(compareTexts)) {
    const live = cluster.objects.get(key);
    if (
      live === undefined ||
      !listAt(live.object, 'metadata', 'ownerReferences').some((reference) => isOwner(reference, live, owner))
    )
      continue;
    if (owner.deletion === 'Orphan') continue;
    takeAlong(world, cluster, live, owner.identity.kind, finishApplication);
  }
}

function isOwner(reference: Value, dependent: LiveObject, owner: LiveObject): boolean {
  const { group, kind, namespace, name } = owner.identity;
  return (
    textAt(reference, 'kind') === kind &&
    textAt(reference, 'name') === name &&
    groupOf(textAt(reference, 'apiVersion')) === group &&
    (namespace === '' || namespace === dependent.identity.namespace)
  );
}

/** Lets time pass until nothing changes any more. */
export function settle(world: World, finishApplication: FinishApplication): void {
  for (let before = -1; before !== world.version;) {
    before = world.version;
    passTime(world, finishApplication);
  }
}
