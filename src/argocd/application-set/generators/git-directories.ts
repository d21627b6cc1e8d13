import { goMap } from '../go-value.ts';
import type { Generated } from './generator.ts';
import type { GitSource, PathItem } from './git-source.ts';
import { compilePathMatch } from './path-match.ts';
import { pathParams } from './path-params.ts';

/**
 * Directories of a repository that one of the patterns includes and none excludes, whatever their order
 * (applicationset/generators/git.go, filterApps).
 *
 * @param hidden names that begin with a dot count as well
 */
export async function findDirectories(
  { snapshot, files, shape }: GitSource,
  items: readonly PathItem[],
  hidden: boolean,
): Promise<Generated> {
  const compiled = items.map(({ path, exclude }) => ({ exclude, matches: compilePathMatch(path) }));
  const matchesAny = (path: string, exclude: boolean): boolean =>
    compiled.some((each) => each.exclude === exclude && each.matches?.(path) === true);
  const found = (await files.directories(snapshot, hidden)).filter(
    (path) => matchesAny(path, false) && !matchesAny(path, true),
  );
  return { state: 'done', params: found.map((path) => goMap(pathParams(path, undefined, shape))) };
}
