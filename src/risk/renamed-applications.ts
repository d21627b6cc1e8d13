import type { Application } from '../argocd/model.ts';
import { isRemoved } from '../forecast/deletion.ts';
import { sameValue } from '../forecast/fields.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Facts } from './facts.ts';

/** Worked out once for each run: several rules ask. */
const known = new WeakMap<Facts, ReadonlyMap<string, ApplicationSides>>();

/**
 * Removed Applications whose sources and destination come back under another name, by their id. Argo CD has no rename
 * (https://github.com/argoproj/argo-cd/issues/28576): one is deleted and another one created.
 */
export function renamedApplications(facts: Facts): ReadonlyMap<string, ApplicationSides> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const fresh = facts.applications.filter((item) => item.base === undefined && item.head !== undefined);
  const result = new Map<string, ApplicationSides>();
  for (const old of fresh.length === 0 ? [] : facts.applications.filter(isRemoved)) {
    const next = fresh.find((item) => isSame(old.base, item.head));
    if (next !== undefined) result.set(old.id, next);
  }
  known.set(facts, result);
  return result;
}

function isSame(one: Application | undefined, other: Application | undefined): boolean {
  if (one === undefined || other === undefined || one.sources.length === 0) return false;
  const places = ({ sources }: Application) =>
    sources.map(({ repoURL, path, chart, ref }) => [repoURL, path, chart, ref]);
  const { server, name, namespace } = one.destination;
  const { destination } = other;
  return (
    server === destination.server &&
    name === destination.name &&
    namespace === destination.namespace &&
    sameValue(places(one), places(other)) &&
    sameValue(
      one.sources.map((source) => source.helm?.valueFiles ?? []),
      other.sources.map((source) => source.helm?.valueFiles ?? []),
    )
  );
}
