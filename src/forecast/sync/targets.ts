import type { ValueMap } from '../../manifest/model.ts';
import { isCustomResourceDefinition } from '../../kubernetes/scopes.ts';
import type { IsExcluded } from '../../manifest/resource-filter.ts';
import { mapAt, without } from '../fields.ts';
import { scopeIn } from './discovery.ts';
import { type Facts, factsOf, isIgnored } from './facts.ts';
import { compareTexts, keyOf } from './identity.ts';
import { stamp } from './tracking.ts';
import type { Cluster, World } from './world.ts';

/** Where the objects of an Application go, and whose they are. */
export interface TargetRequest {
  world: World;
  cluster: Cluster;
  /** As it stands in tracking marks: the name, with the namespace in front when that is not Argo CD's own. */
  application: string;
  namespace: string;
  isExcluded: IsExcluded;
}

/** What an Application wants in its cluster, marked as its own. */
export interface Targets {
  /** Everything that is rendered, also what no sync ever touches. */
  objects: ValueMap[];
  /** What is compared and applied. */
  resources: ValueMap[];
  /** What is rendered and not compared: hooks, and what is left out. */
  others: ValueMap[];
  /** What runs in the phases of a sync. */
  hooks: ValueMap[];
  hasPreDeleteHooks: boolean;
  hasPostDeleteHooks: boolean;
  conditions: string[];
}

const kept = new WeakMap<readonly ValueMap[], { world: World; signature: string; targets: Targets }>();

/**
 * What the repo-server and then the controller make of rendered objects. CustomResourceDefinitions get no mark, except when the
 * controller has to correct their namespace. What was worked out is kept as long as no kind is defined anew.
 * reposerver/repository/repository.go, controller/state.go (NormalizeTargetObjects)
 */
export function prepareTargets(rendered: readonly ValueMap[], request: TargetRequest): Targets {
  const { cluster, application, namespace } = request;
  const signature = [cluster.name, cluster.kinds, application, namespace].join('\n');
  const found = kept.get(rendered);
  if (found?.world === request.world && found.signature === signature) return found.targets;
  const targets = work(rendered, request, signature);
  kept.set(rendered, { world: request.world, signature, targets });
  return targets;
}

function work(rendered: readonly ValueMap[], request: TargetRequest, signature: string): Targets {
  const byKey = new Map<string, { object: ValueMap; facts: Facts; count: number }>();
  for (const [index, original] of rendered.entries()) {
    const object = prepare(original, request, signature);
    const facts = factsOf(object);
    const name = facts.name === '' ? `${facts.generateName}${index}` : facts.name;
    const key = keyOf(facts.group, facts.kind, facts.namespace, name);
    byKey.set(key, { object, facts, count: (byKey.get(key)?.count ?? 0) + 1 });
  }
  const objects: ValueMap[] = [];
  const conditions: string[] = [];
  for (const { object, facts, count } of byKey.values()) {
    const { group, kind, namespace, name } = facts;
    if (count > 1)
      conditions.push(
        `RepeatedResourceWarning: Resource ${group}/${kind}/${namespace}/${name} appeared ${count} times among application resources.`,
      );
    if (request.isExcluded(group, kind))
      conditions.push(`ExcludedResourceWarning: Resource ${group}/${kind} ${name} is excluded in the settings`);
    else objects.push(object);
  }
  return { ...sortOut(objects), objects, conditions: conditions.toSorted(compareTexts) };
}

/**
 * Hooks of deletion and of no phase take no part in a sync (partitionTargetObjsForSync, gitops-engine/pkg/sync/reconcile.go).
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go
 */
function sortOut(objects: readonly ValueMap[]): Omit<Targets, 'objects' | 'conditions'> {
  const all = objects.map((object) => ({ object, facts: factsOf(object) }));
  const wanted = all.filter(({ facts }) => !isIgnored(facts) && (!facts.isDeleteHook || facts.syncPhases.length > 0));
  const resources = wanted.filter(({ facts }) => !facts.isEngineHook).map(({ object }) => object);
  const compared = new Set(resources);
  return {
    resources,
    others: objects.filter((object) => !compared.has(object)),
    hooks: wanted.filter(({ facts }) => facts.isEngineHook).map(({ object }) => object),
    hasPreDeleteHooks: all.some(({ facts }) => facts.hook.phases.includes('PreDelete')),
    hasPostDeleteHooks: all.some(({ facts }) => isSeenPostDelete(facts)),
  };
}

/** The controller does not get to ask whether a hook is one of PostDelete once it has put it aside as one of PreDelete. */
function isSeenPostDelete({ hook: { phases }, syncPhases }: Facts): boolean {
  return phases.includes('PostDelete') && (!phases.includes('PreDelete') || syncPhases.length > 0);
}

/** What is the same on both sides of a change is the same object, and so is what comes of it; as long as its world is there. */
const prepared = new WeakMap<World, WeakMap<ValueMap, { signature: string; object: ValueMap }>>();

function prepare(original: ValueMap, request: TargetRequest, signature: string): ValueMap {
  const { world, cluster, application, namespace } = request;
  let known = prepared.get(world);
  if (known === undefined) prepared.set(world, (known = new WeakMap()));
  const before = known.get(original);
  if (before?.signature === signature) return before.object;
  const placed = place(original, cluster, namespace);
  if (placed === original && isCustomResourceDefinition(original)) return original;
  const object = stamp(placed, application, namespace, world.tracking);
  known.set(original, { signature, object });
  return object;
}

function place(object: ValueMap, cluster: Cluster, namespace: string): ValueMap {
  const facts = factsOf(object);
  const isNamespaced = scopeIn(cluster, facts.group, facts.kind) !== 'Cluster';
  if (isNamespaced && facts.namespace === '' && namespace !== '') {
    return { ...object, metadata: { ...mapAt(object, 'metadata'), namespace } };
  }
  if (isNamespaced || facts.namespace === '') return object;
  return { ...object, metadata: without(mapAt(object, 'metadata'), ['namespace']) };
}
