import type { ValueMap } from '../../manifest/model.ts';
import { isCustomResourceDefinition } from '../../kubernetes/scopes.ts';
import type { IsExcluded } from '../../manifest/resource-filter.ts';
import { mapAt, without } from '../fields.ts';
import { scopeIn } from './discovery.ts';
import { type Facts, factsOf } from './facts.ts';
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
  objects: ValueMap[];
  conditions: string[];
}

const kept = new WeakMap<readonly ValueMap[], { signature: string; targets: Targets }>();

/**
 * What the repo-server and then the controller make of rendered objects. CustomResourceDefinitions get no mark, except when the
 * controller has to correct their namespace. What was worked out is kept as long as no kind is defined anew.
 * reposerver/repository/repository.go, controller/state.go (NormalizeTargetObjects)
 */
export function prepareTargets(rendered: readonly ValueMap[], request: TargetRequest): Targets {
  const { cluster, application, namespace } = request;
  const signature = [cluster.name, cluster.kinds, application, namespace].join('\n');
  const found = kept.get(rendered);
  if (found?.signature === signature) return found.targets;
  const targets = work(rendered, request);
  kept.set(rendered, { signature, targets });
  return targets;
}

function work(rendered: readonly ValueMap[], request: TargetRequest): Targets {
  const byKey = new Map<string, { object: ValueMap; facts: Facts; count: number }>();
  for (const [index, original] of rendered.entries()) {
    const object = prepare(original, request);
    const facts = factsOf(object);
    const name = facts.name === '' ? `${facts.generateName}${index}` : facts.name;
    const key = keyOf(facts.group, facts.kind, facts.namespace, name);
    byKey.set(key, { object, facts, count: (byKey.get(key)?.count ?? 0) + 1 });
  }
  const objects: ValueMap[] = [];
  const conditions: string[] = [];
  for (const { object, facts, count } of byKey.values()) {
    const { group, kind, namespace, name } = facts;
    if (count > 1) conditions.push(`RepeatedResourceWarning: Resource ${group}/${kind}/${namespace}/${name} appeared ${count} times among application resources.`);
    if (request.isExcluded(group, kind)) conditions.push(`ExcludedResourceWarning: Resource ${group}/${kind} ${name} is excluded in the settings`);
    else objects.push(object);
  }
  return { objects, conditions: conditions.toSorted(compareTexts) };
}

function prepare(original: ValueMap, { world, cluster, application, namespace }: TargetRequest): ValueMap {
  const mark = (object: ValueMap) => stamp(object, application, namespace, world.tracking);
  const marked = isCustomResourceDefinition(original) ? original : mark(original);
  const facts = factsOf(marked);
  const isNamespaced = scopeIn(cluster, facts.group, facts.kind) !== 'Cluster';
  if (isNamespaced && facts.namespace === '' && namespace !== '') {
    return mark({ ...marked, metadata: { ...mapAt(marked, 'metadata'), namespace } });
  }
  if (!isNamespaced && facts.namespace !== '') {
    return mark({ ...marked, metadata: without(mapAt(marked, 'metadata'), ['namespace']) });
  }
  return marked;
}
