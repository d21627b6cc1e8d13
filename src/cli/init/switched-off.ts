import { isWithin, parentOf } from '../../git/paths.ts';
import type { Root } from './roots.ts';
import type { Scan } from './scan.ts';

/** So many files beside one, named by a kustomization, say that it names all that are in use. */
const MANY = 5;

/** A kustomization above this root that another root reads, and that lists the Applications of many directories beside it, but not this one. */
export function findListing(root: Root, roots: readonly Root[], { kustomizations, holders }: Scan): string | undefined {
  const beside = parentOf(parentOf(root.holder.path));
  const files = new Set(holders.map(({ path }) => path));
  for (const [directory, named] of kustomizations) {
    if (!isWithin(root.holder.path, directory) || named.includes(root.holder.path)) continue;
    const listed = named.filter((path) => files.has(path) && parentOf(parentOf(path)) === beside);
    if (listed.length >= MANY && roots.some((other) => other !== root && other.reads(directory)))
      return directory === '' ? 'the root of the repository' : directory;
  }
  return undefined;
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
