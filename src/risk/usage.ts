import { clusterOf } from '../argocd/clusters.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import { groupBy } from '../lists.ts';
import type { Identity } from '../manifest/model.ts';
import { nameOf } from './evidence.ts';
import { identityKey } from './identity.ts';
import { lazily } from './lazily.ts';
import type { Facts } from './facts.ts';
import { referencesOf, type Reference } from './references.ts';
import { indexBy, type Owned } from './world.ts';

/** A reference and the object that has it. */
export interface Use extends Owned {
  reference: Reference;
}

/** Who names what, on both sides; worked out once for each run. */
export interface Usage {
  base(target: Identity): readonly Use[];
  head(target: Identity): readonly Use[];
}

const known = new WeakMap<Facts, Usage>();

/** Looks up who names an object. */
export function usageOf(facts: Facts): Usage {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const index = (side: 'base' | 'head') => {
    const uses: Use[] = [];
    for (const { manifest, application } of facts.world[side].all())
      for (const reference of referencesOf(manifest)) uses.push({ manifest, application, reference });
    return indexBy(uses, (use) => identityKey(use.reference.target));
  };
  const indexes = { base: lazily(() => index('base')), head: lazily(() => index('head')) };
  const usage: Usage = {
    base: (target) => indexes.base().get(identityKey(target)) ?? [],
    head: (target) => indexes.head().get(identityKey(target)) ?? [],
  };
  known.set(facts, usage);
  return usage;
}

/** Applications that deploy to the same cluster and namespace and whose objects were not read, or not all: they may need, or have, it too. */
export function unseenBeside({ cluster, namespace }: Identity, facts: Facts): readonly ApplicationSides[] {
  const grouped = unseenByPlace.get(facts) ?? { byCluster: groupByCluster(facts), beside: new Map() };
  unseenByPlace.set(facts, grouped);
  const place = `${cluster}\0${namespace}`;
  let found = grouped.beside.get(place);
  if (found === undefined) {
    found = (grouped.byCluster.get(cluster) ?? []).filter(({ head, base }) => {
      const own = (head ?? base)?.destination.namespace;
      return namespace === '' || own === namespace || own === '';
    });
    grouped.beside.set(place, found);
  }
  return found;
}

/** Worked out once for each run and place: every lost object asks, and thousands may be of one namespace. */
const unseenByPlace = new WeakMap<
  Facts,
  { byCluster: ReadonlyMap<string, readonly ApplicationSides[]>; beside: Map<string, readonly ApplicationSides[]> }
>();

function groupByCluster({ unseen, policy }: Facts): Map<string, ApplicationSides[]> {
  const placed = unseen.flatMap((sides) => {
    const destination = (sides.head ?? sides.base)?.destination;
    return destination === undefined ? [] : [{ sides, cluster: clusterOf(destination, policy.clusters) }];
  });
  const groups = new Map<string, ApplicationSides[]>();
  for (const [cluster, all] of groupBy(placed, (each) => each.cluster))
    groups.set(
      cluster,
      all.map(({ sides }) => sides),
    );
  return groups;
}

/** Nothing at head names it, and either everything that could was read, or what did name it was changed not to. */
export function isUnused(target: Identity, facts: Facts): boolean {
  if (facts.everything === undefined || usageOf(facts).head(target).length > 0) return false;
  return unseenBeside(target, facts).length === 0 || usageOf(facts).base(target).length > 0;
}

/** What was not looked at, as evidence; nothing when everything was. Where something cannot be rendered, not all of them are unchanged. */
export function describeUnseen(unseen: readonly ApplicationSides[]): string[] {
  if (unseen.length === 0) return [];
  const noun = unseen.length === 1 ? 'Application' : 'Applications';
  const which = areWhole(unseen)
    ? `Not looked at: ${unseen.length} unchanged`
    : `Not rendered, or not as a whole: ${unseen.length}`;
  return [`${which} ${noun} that may use or provide it.`];
}

/** Of one list many objects ask. */
const whole = new WeakMap<readonly ApplicationSides[], boolean>();

function areWhole(unseen: readonly ApplicationSides[]): boolean {
  const before = whole.get(unseen);
  if (before !== undefined) return before;
  const all = unseen.every(({ failedOn, partial }) => failedOn === undefined && partial !== true);
  whole.set(unseen, all);
  return all;
}

/** A use as evidence. */
export function useWords({ manifest, reference }: Use): string {
  return `${nameOf(manifest.identity)} names it in ${reference.how}`;
}
