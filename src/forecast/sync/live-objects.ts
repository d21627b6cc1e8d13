import type { ValueMap } from '../../manifest/model.ts';
import type { CompareSettings } from './compare-settings.ts';
import { scopeIn } from './discovery.ts';
import { type Facts, factsOf } from './facts.ts';
import { keyOf } from './identity.ts';
import type { Pair } from './operation.ts';
import { isLivePermitted } from './project.ts';
import type { Targets } from './targets.ts';
import type { LiveObject } from './world.ts';

/**
 * What the cache finds for an Application: objects with its mark and without an owner, and those that the targets name.
 * gitops-engine/pkg/cache/cluster.go (GetManagedLiveObjs)
 */
export function collectLive(
  name: string,
  targets: readonly ValueMap[],
  settings: CompareSettings,
): Map<string, LiveObject> {
  const see = createSight(settings);
  const found = new Map<string, LiveObject>();
  const keys = new Set(settings.cluster.tracked.get(name) ?? []);
  for (const target of targets) keys.add(factsOf(target).key);
  for (const key of keys) {
    const live = see(key);
    if (live !== undefined) found.set(key, live);
  }
  return found;
}

/**
 * Pairs of what is wanted and what is there; what is there and not wanted comes last. A kind of unknown scope is looked for with and
 * without a namespace. gitops-engine/pkg/sync/reconcile.go
 */
export function pairUp(
  name: string,
  { resources, others }: Targets,
  settings: CompareSettings,
): Omit<Pair, 'modified'>[] {
  const { cluster } = settings;
  const see = createSight(settings);
  const pairs: Omit<Pair, 'modified'>[] = [];
  const taken = new Set<string>();
  for (const target of resources) {
    const { group, kind, namespace, name: object, key } = factsOf(target);
    let live = see(key);
    if (live === undefined && namespace !== '' && scopeIn(cluster, group, kind) === undefined)
      live = see(keyOf(group, kind, '', object));
    pairs.push({ target, live });
    if (live !== undefined) taken.add(live.facts.key);
  }
  const rest = new Set<string>();
  for (const key of cluster.tracked.get(name) ?? []) if (!taken.has(key)) rest.add(key);
  for (const object of others) if (!taken.has(factsOf(object).key)) rest.add(factsOf(object).key);
  for (const key of rest) {
    const live = see(key);
    if (live !== undefined) pairs.push({ target: undefined, live });
  }
  return pairs;
}

/** Looks up an object that the settings do not exclude and the project permits. */
function createSight({
  cluster,
  project,
  destination,
  isExcluded,
}: CompareSettings): (key: string) => LiveObject | undefined {
  let last: { facts: Facts; isVisible: boolean } | undefined;
  return (key) => {
    const live = cluster.objects.get(key);
    if (live === undefined) return undefined;
    const { facts } = live;
    if (last === undefined || !isLike(last.facts, facts)) {
      const isVisible = !isExcluded(facts.group, facts.kind) && isLivePermitted(project, destination, facts);
      last = { facts, isVisible };
    }
    return last.isVisible ? live : undefined;
  };
}

/** Neighbours are mostly alike: of namespaced objects the project looks at kind and namespace only. */
function isLike(a: Facts, b: Facts): boolean {
  return b.namespace !== '' && a.kind === b.kind && a.group === b.group && a.namespace === b.namespace;
}
