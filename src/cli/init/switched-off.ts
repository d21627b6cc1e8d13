import { parentOf } from '../../git/paths.ts';
import { groupBy } from '../../lists.ts';
import { listNamedBelow } from './kustomizations.ts';
import { directoriesAbove, type Root } from './roots.ts';
import type { Scan } from './scan.ts';

/** So many files beside one, named by a kustomization, say that it names all that are in use. */
const MANY = 5;

/**
 * Tells of a root which kustomization above it, that another root reads, lists the Applications of many directories beside it, but not this one.
 */
export function createListings(
  roots: readonly Root[],
  { kustomizations, holders }: Scan,
): (root: Root) => string | undefined {
  const files = new Set(holders.map(({ path }) => path));
  const readers = groupBy(
    roots.flatMap((root) => [...root.reads].map((directory) => [directory, root] as const)),
    ([directory]) => directory,
  );
  /** By kustomization: what it names, and above which directories it lists many. */
  const listings = new Map(
    [...readers.keys()].map((directory) => {
      const named = kustomizations.get(directory) ?? [];
      const beside = groupBy(
        named.filter((path) => files.has(path)),
        (path) => parentOf(parentOf(path)),
      );
      const many = new Set([...beside].flatMap(([above, listed]) => (listed.length >= MANY ? [above] : [])));
      return [directory, { named: new Set(named), many }] as const;
    }),
  );
  return (root) => {
    const { path } = root.holder;
    const beside = parentOf(parentOf(path));
    // The outermost of them says it best.
    for (const directory of directoriesAbove(path).toReversed()) {
      const listing = listings.get(directory);
      if (listing === undefined || listing.named.has(path) || !listing.many.has(beside)) continue;
      if (readers.get(directory)?.some(([, other]) => other !== root) === true)
        return directory === '' ? 'the root of the repository' : directory;
    }
    return undefined;
  };
}

/** The kustomization among these that has another one below it, with this file, and does not name that. */
export function findUnnaming(
  file: string,
  gathered: ReadonlyMap<string, Root[]>,
  { kustomizations }: Scan,
): string | undefined {
  let inside = false;
  for (let at = parentOf(file); at !== ''; at = parentOf(at)) {
    if (inside && gathered.has(at)) return at;
    inside ||= kustomizations.has(at);
  }
  return undefined;
}

/**
 * Tells whether a kustomization lists workloads that Applications of these roots read themselves: it is there for something else, as they would have
 * two owners.
 */
export function createListsTheirs(roots: readonly Root[], scan: Scan): (directory: string) => boolean {
  const { kustomizations } = scan;
  const holding = new Set(scan.holders.map(({ path }) => path));
  const reading = new Set(roots.flatMap(({ reads }) => [...reads]));
  const answers = new Map<string, boolean>();
  /** Whether a kustomization leads to anything that holds no Applications. */
  const listsWorkloads = (directory: string): boolean =>
    [...listNamedBelow(directory, kustomizations)].some((each) =>
      kustomizations.get(each)?.some((name) => !kustomizations.has(name) && !holding.has(name)),
    );
  return (directory) => {
    const known = answers.get(directory);
    if (known !== undefined) return known;
    const answer = [...listNamedBelow(directory, kustomizations)].some(
      (each) => each !== directory && reading.has(each) && listsWorkloads(each),
    );
    answers.set(directory, answer);
    return answer;
  };
}
