import { kindBond, namespaceBond, ownerBond } from './bonds.ts';
import { canDegrade, isSuspended } from './health.ts';
import { HOOK_FINALIZER } from './hook-finalizer.ts';
import { compareTexts, identityKey } from './identity.ts';
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
    if (cluster.pending.size === 0) continue;
    for (const key of [...cluster.pending].toSorted(compareTexts)) {
      const live = cluster.objects.get(key);
      if (live === undefined) continue;
      if (live.deletion === undefined) getReady(world, cluster, live);
      else finishDeletion(world, cluster, live, finishApplication);
    }
  }
}

function getReady(world: World, cluster: Cluster, live: LiveObject): void {
  if (isNamed(world.faults.stuck, live) || isSuspended(live.object)) return;
  const { group, kind } = live.identity;
  if (!isNamed(world.faults.fail, live)) markObject(world, cluster, live, { health: 'healthy' });
  else if (canDegrade(group, kind)) markObject(world, cluster, live, { health: 'degraded' });
}

function isNamed(faults: ReadonlySet<string>, { identity }: LiveObject): boolean {
  return faults.size > 0 && faults.has(identityKey(identity));
}

function finishDeletion(world: World, cluster: Cluster, live: LiveObject, finishApplication: FinishApplication): void {
  if (live.facts.finalizers.includes(HOOK_FINALIZER)) return;
  if (isApplicationObject(live) && !finishApplication(live)) return;
  for (const item of contentOf(cluster, live)) {
    takeAlong(world, cluster, item, live.identity.kind);
    const going = cluster.objects.get(item.facts.key);
    if (going !== undefined) finishDeletion(world, cluster, going, finishApplication);
  }
  if (isNamed(world.faults.stuck, live) || contentOf(cluster, live).length > 0) return;
  // An Application may have been gone with its namespace, or have been finished, in the meantime.
  const current = cluster.objects.get(live.facts.key);
  if (current === undefined || current.uid !== live.uid) return;
  removeObject(world, cluster, current);
  takeDependents(world, cluster, current);
}

function isApplicationObject({ identity }: LiveObject): boolean {
  return identity.group === 'argoproj.io' && identity.kind === 'Application';
}

/** What a Namespace holds, or the custom resources of a CustomResourceDefinition. */
function contentOf(cluster: Cluster, { identity, facts }: LiveObject): LiveObject[] {
  if (identity.group === '' && identity.kind === 'Namespace') return boundBy(cluster, namespaceBond(identity.name));
  return facts.defines === undefined ? [] : boundBy(cluster, kindBond(facts.defines));
}

function boundBy({ bound, objects }: Cluster, bond: string): LiveObject[] {
  const keys = [...(bound.get(bond) ?? [])].toSorted(compareTexts);
  return keys.map((key) => objects.get(key)).filter((live) => live !== undefined);
}

function takeAlong(world: World, cluster: Cluster, live: LiveObject, cause: string): void {
  if (live.deletion !== undefined) return;
  world.cascade.push({ identity: live.identity, with: cause });
  markObject(world, cluster, live, { deletion: 'Background' });
}

/**
 * Kubernetes' garbage collector: what has this object as an owner begins to go with it, unless the deletion says `Orphan`.
 * https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
export function takeDependents(world: World, cluster: Cluster, { identity, deletion }: LiveObject): void {
  if (deletion === 'Orphan') return;
  const { group, kind, namespace, name } = identity;
  for (const live of boundBy(cluster, ownerBond(group, kind, name))) {
    if (namespace === '' || namespace === live.identity.namespace) takeAlong(world, cluster, live, kind);
  }
}

/** Lets time pass until nothing changes any more. */
export function settle(world: World, finishApplication: FinishApplication): void {
  for (let before = -1; before !== world.version;) {
    before = world.version;
    passTime(world, finishApplication);
  }
}
