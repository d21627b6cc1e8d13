import type { Sides } from '../git/comparison.ts';
import type { Repository } from '../git/model.ts';
import { UserError } from '../user-error.ts';
import type { Gathered } from './model.ts';
import type { Part } from './read.ts';
import { writeValues } from './values.ts';

/** Settings that are about the machine that a part was made on, and change no result. */
const OF_THE_MACHINE = new Set(['repo', 'concurrency', 'timeout', 'deadline', 'cacheDir', 'helm', 'kustomize']);

/** In which respect two parts are of different runs; undefined when in none. Tools count where both parts used them. */
export function findDifference(one: Part, other: Part): string | undefined {
  const [before, after] = [one, other].map(aspectsOf);
  for (const [what, text] of Object.entries(before ?? {}))
    if (after?.[what] !== text) return shorten(what, text, after?.[what] ?? '');
  const options = listOthers(optionsOf(one), optionsOf(other));
  if (options.length > 0) return `other options (${options.join(', ')})`;
  const used = other.gathered.tools;
  const tool = Object.entries(one.gathered.tools).find(
    ([name, version]) => Object.hasOwn(used, name) && used[name] !== version,
  );
  return tool === undefined ? undefined : shorten(tool[0], tool[1], used[tool[0]] ?? '');
}

function aspectsOf({ of, origin, gathered: { revisions } }: Part): Record<string, string> {
  return {
    'number of parts': String(of),
    head: revisions.head.id,
    base: revisions.base.id,
    'version of argo-manifest-diff': origin.version,
  };
}

/** What decides about the result, by name: settings, and what follows the change. */
function optionsOf({ origin: { version: _version, ...following }, gathered: { settings } }: Part): Map<string, string> {
  const all = Object.entries({ ...settings, ...following }).filter(([name]) => !OF_THE_MACHINE.has(name));
  return new Map(all.map(([name, value]) => [name, writeValues(value)]));
}

/** Names of what is not the same in both. */
function listOthers(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name)).toSorted();
}

function shorten(what: string, one: string, other: string): string {
  return `another ${what} (${other.slice(0, 40)} instead of ${one.slice(0, 40)})`;
}

/**
 * Holds parts to the commits that the run which merges them is about: parts of an earlier run, or of a head that has moved since, would put
 * their verdict on a commit that nobody looked at. Commits are compared by their full ids, which is what events name; what a workflow names
 * in other words can only be compared where the repository is there and knows it.
 * @param expected as the event or the inputs of the merge have it
 * @throws UserError when the parts are about other commits
 */
export async function requireExpected(
  { head, base }: Gathered['revisions'],
  expected: Required<Sides>,
  repository: Repository | undefined,
): Promise<void> {
  const refuse = (side: 'head' | 'base', found: string, wanted: string): never => {
    throw new UserError(`the parts compared the ${side} ${found}, and this run is about ${wanted}`, {
      place: 'mode: merge',
      hint: 'Merge the parts of this very run. Where the parts were given `head-ref` or `base-ref`, give the merge the same.',
    });
  };
  const wantedHead = await idOf(expected.head.revision, repository);
  if (wantedHead !== undefined && wantedHead !== head.id) refuse('head', head.id, wantedHead);
  const wantedBase = await baseOf(expected.base, repository);
  if (wantedBase !== undefined && wantedBase !== base.id) refuse('base', base.id, wantedBase);
}

async function idOf(revision: string, repository: Repository | undefined): Promise<string | undefined> {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
  if (repository === undefined) return undefined;
  try {
    return (await repository.resolve(revision)).id;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Undefined where only more of the history could tell it. A commit names its parents itself, also in a shallow clone. */
async function baseOf(base: Required<Sides>['base'], repository: Repository | undefined): Promise<string | undefined> {
  switch (base.how) {
    case 'merge-base':
      return undefined;
    case 'revision':
      return base.otherwise === undefined ? idOf(base.revision, repository) : undefined;
    case 'first-parent': {
      const parents = await repository?.parents({ name: base.of, id: base.of });
      return parents === undefined || parents.length < 2 ? undefined : parents[0];
    }
  }
}
