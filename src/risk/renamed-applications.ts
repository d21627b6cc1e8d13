import type { Application } from '../argocd/model.ts';
import { isRemoved } from '../forecast/deletion.ts';
import { sameValue } from '../forecast/fields.ts';
import type { Value } from '../manifest/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Facts } from './facts.ts';

/** Worked out once for each run: several rules ask. */
const known = new WeakMap<Facts, ReadonlyMap<string, ApplicationSides>>();

/**
 * Removed Applications whose sources and destination come back under another name, by their id. Argo CD has no rename
 * (https://github.com/argoproj/argo-cd/issues/28576): one is deleted and another one created. Many Applications of one chart
 * look alike, so each new one stands for one old one at most: first for that whose objects it takes over, then for that with
 * the same values, then for that with the likest name.
 */
export function renamedApplications(facts: Facts): ReadonlyMap<string, ApplicationSides> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const fresh = facts.applications.filter((item) => item.base === undefined && item.head !== undefined);
  const gone = fresh.length === 0 ? [] : facts.applications.filter(isRemoved);
  const taken = countTaken(facts);
  const candidates = gone
    .flatMap((old) => fresh.filter((next) => isSame(old.base, next.head)).map((next) => ({ old, next })))
    .map((pair) => ({ ...pair, rank: rankOf(pair, taken) }))
    // Sorting is stable: between equals it is their order that counts.
    .toSorted((one, other) => compareRanks(other.rank, one.rank));
  const pairs = new Map<string, ApplicationSides>();
  const used = new Set<string>();
  for (const { old, next } of candidates) {
    if (pairs.has(old.id) || used.has(next.id)) continue;
    pairs.set(old.id, next);
    used.add(next.id);
  }
  // In the order of the Applications, as everything that is told of them.
  const result = new Map(
    gone.flatMap(({ id }): [string, ApplicationSides][] => {
      const next = pairs.get(id);
      return next === undefined ? [] : [[id, next]];
    }),
  );
  known.set(facts, result);
  return result;
}

/** How many objects an Application takes over from another one, by the ids of both. */
function countTaken({ changes }: Facts): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { application, previousApplication } of changes) {
    if (previousApplication === undefined) continue;
    const key = keyOf(previousApplication, application);
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  return taken;
}

const keyOf = (old: string, next: string): string => JSON.stringify([old, next]);

/** The more, the likelier; what comes first counts first. */
function rankOf(
  { old, next }: { old: ApplicationSides; next: ApplicationSides },
  taken: ReadonlyMap<string, number>,
): readonly number[] {
  const options = (application: Application | undefined): Value[] =>
    (application?.sources ?? []).map(({ raw }) => ({ ...raw, targetRevision: '' }));
  return [
    taken.get(keyOf(old.id, next.id)) ?? 0,
    Number(sameValue(options(old.base), options(next.head))),
    countAlike(old.base?.name ?? '', next.head?.name ?? ''),
  ];
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

/** Characters at the beginning and at the end that two names share. */
function countAlike(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (start + end < most && one.at(-1 - end) === other.at(-1 - end)) end++;
  return start + end;
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
