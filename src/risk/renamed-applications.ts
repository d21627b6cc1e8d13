import type { Application } from '../argocd/model.ts';
import { groupBy } from '../lists.ts';
import { isRemoved } from '../forecast/deletion.ts';
import { sameValue } from '../forecast/fields.ts';
import type { Value } from '../manifest/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Facts } from './facts.ts';
import { labelOf } from './scope.ts';

/** Worked out once for each run: several rules ask. */
const known = new WeakMap<Facts, ReadonlyMap<string, ApplicationSides>>();

/**
 * Removed Applications whose sources and destination come back under another name, by their id. Argo CD has no rename
 * (https://github.com/argoproj/argo-cd/issues/28576): one is deleted and another one created. Many Applications of one chart
 * look alike, so each new one stands for one old one at most: first for that whose objects it takes over, then for that with
 * the same values, then for that which the diff takes it for, then for that with the likest name.
 */
export function renamedApplications(facts: Facts): ReadonlyMap<string, ApplicationSides> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const fresh = facts.applications.filter((item) => item.base === undefined && item.head !== undefined);
  const gone = fresh.length === 0 ? [] : facts.applications.filter(isRemoved);
  const taken = countTaken(facts);
  const likened = findLikened(facts);
  const candidates = findCandidates(gone, fresh, taken)
    .map((pair) => ({ ...pair, rank: rankOf(pair, taken, likened) }))
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

/** How many objects others take over from an Application, by its id and theirs. */
type Taken = ReadonlyMap<string, ReadonlyMap<string, number>>;

function countTaken({ changes }: Facts): Taken {
  const taken = new Map<string, Map<string, number>>();
  for (const { application, previousApplication } of changes) {
    if (previousApplication === undefined) continue;
    const counts = taken.get(previousApplication) ?? new Map<string, number>();
    taken.set(previousApplication, counts.set(application, (counts.get(application) ?? 0) + 1));
  }
  return taken;
}

/** Applications as objects that the diff takes for one under two names: what is told of them has to agree. */
function findLikened({ changes }: Facts): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ action, previous, identity }): [string, string][] =>
      action === 'renamed' &&
      previous !== undefined &&
      identity.group === 'argoproj.io' &&
      identity.kind === 'Application'
        ? [[nameKey(previous), nameKey(identity)]]
        : [],
    ),
  );
}

function nameKey(named: { namespace: string; name: string } | undefined): string {
  return named === undefined ? '' : `${named.namespace}/${named.name}`;
}

/** The more, the likelier; what comes first counts first. */
function rankOf(
  { old, next }: { old: ApplicationSides; next: ApplicationSides },
  taken: Taken,
  likened: ReadonlyMap<string, string>,
): readonly number[] {
  const options = (application: Application | undefined): Value[] =>
    (application?.sources ?? []).map(({ raw }) => ({ ...raw, targetRevision: '' }));
  return [
    taken.get(old.id)?.get(next.id) ?? 0,
    Number(sameValue(options(old.base), options(next.head))),
    Number(likened.get(nameKey(old.base)) === nameKey(next.head)),
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

/** Of more than so many that look alike, those are considered that stand at about the same place among them. */
const MOST = 100;

/** Old and new ones with the same sources and destination. */
function findCandidates(
  gone: readonly ApplicationSides[],
  fresh: readonly ApplicationSides[],
  taken: Taken,
): { old: ApplicationSides; next: ApplicationSides }[] {
  const [before, after] = [groupBy(gone, ({ base }) => placeOf(base)), groupBy(fresh, ({ head }) => placeOf(head))];
  return [...before].flatMap(([place, olds]) => {
    const nexts = place === '' ? [] : (after.get(place) ?? []);
    const byId = new Map(nexts.map((next) => [next.id, next]));
    return olds.flatMap((old, index) => {
      const first = Math.max(0, Math.min(index - MOST / 2, nexts.length - MOST));
      const heirs = [...(taken.get(old.id)?.keys() ?? [])].flatMap((id) => byId.get(id) ?? []);
      return [...new Set([...nexts.slice(first, first + MOST), ...heirs])].map((next) => ({ old, next }));
    });
  });
}

/** Where an Application comes from and goes to, without revisions and values; empty for one without sources. */
function placeOf(application: Application | undefined): string {
  if (application === undefined || application.sources.length === 0) return '';
  const { server, name, namespace } = application.destination;
  const sources = application.sources.map(({ repoURL, path, chart, ref, helm }) => [
    repoURL,
    path,
    chart,
    ref,
    helm?.valueFiles ?? [],
  ]);
  return JSON.stringify([server, name, namespace, sources]);
}

/** Where the name stays it is one object in the cluster, and only who makes it is another one: an Application, a set, or a namespace of Applications. */
export function describeRename(old: ApplicationSides, next: ApplicationSides, cascades: boolean): string {
  const [from, to] = [labelOf(old), labelOf(next)];
  const [home, newHome] = [old.base?.namespace, next.head?.namespace];
  const isSame = from === to && home === newHome;
  if (isSame && cascades)
    return `moves from ${parentWords(old)} to ${parentWords(next)}: if the former goes first, it is deleted with all that it manages and made again`;
  if (isSame) return `moves from ${parentWords(old)} to ${parentWords(next)}: its objects stay`;
  const what = from === to ? `moves from the namespace ${home} to ${newHome}` : `becomes ${to}`;
  const fate = cascades
    ? 'the old one deletes what the new one is about to take over'
    : 'the new one takes its objects over';
  return `${what}: ${fate}`;
}

/** Of roots of one name each is called by its own. */
function parentWords({ id, parent }: ApplicationSides): string {
  if (parent !== undefined) return parent;
  const end = id.lastIndexOf(':');
  return end < 0 ? 'the bootstrap' : `the root ${id.slice(0, end)}`;
}
