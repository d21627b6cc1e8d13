import { isApplication, isApplicationSet } from '../argocd/application.ts';
import { repositoryKey } from '../argocd/repository-url.ts';
import { joinInside, resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import { groupBy } from '../lists.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';

/** A repository and a place in it that a manifest names. */
export interface Claim {
  repoURL: string;
  /** What is fixed of the path; empty for the top, which every repository has. */
  path: string;
}

/** A repository that could be this one. */
export interface Candidate {
  url: string;
  /** Paths of it that manifests name and that are here. */
  found: number;
  /** Paths that are not. */
  missing: number;
}

/** What Applications and ApplicationSets name: sources with a path, and what git generators look at. Expressions name nothing. */
export function claimsOf(objects: readonly ValueMap[]): Claim[] {
  return objects.flatMap((object) => {
    if (isApplication(object)) return claimsOfSpec(object.spec);
    if (!isApplicationSet(object) || !isMap(object.spec)) return [];
    const { template, generators } = object.spec;
    return [...(isMap(template) ? claimsOfSpec(template.spec) : []), ...claimsOfGenerators(generators)];
  });
}

function claimsOfSpec(spec: Value | undefined): Claim[] {
  if (!isMap(spec)) return [];
  const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator.drySource : undefined;
  const list = Array.isArray(spec.sources) ? spec.sources : [];
  return [spec.source, hydrator, ...list]
    .filter(isMap)
    .flatMap(({ repoURL, path, chart }) => (chart === undefined ? claim(repoURL, path) : []));
}

function claimsOfGenerators(generators: Value | undefined): Claim[] {
  if (!Array.isArray(generators)) return [];
  return generators
    .filter(isMap)
    .flatMap(({ git, matrix, merge }) => [
      ...(isMap(git) ? claimsOfGit(git) : []),
      ...[matrix, merge].flatMap((each) => (isMap(each) ? claimsOfGenerators(each.generators) : [])),
    ]);
}

function claimsOfGit({ repoURL, directories, files }: ValueMap): Claim[] {
  return [directories, files]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter(isMap)
    .flatMap(({ path, exclude }) => (exclude === true ? [] : claim(repoURL, path)));
}

function claim(repoURL: Value | undefined, path: Value | undefined): Claim[] {
  if (typeof repoURL !== 'string' || repoURL === '' || repoURL.includes('{{') || typeof path !== 'string') return [];
  const inside = joinInside('', fixedPart(path));
  return inside === undefined ? [] : [{ repoURL, path: inside }];
}

/** The directories before the first expression or pattern. */
function fixedPart(path: string): string {
  const at = path.search(/\{\{|[*?[{\\]/);
  return at === -1 ? path : path.slice(0, path.lastIndexOf('/', at) + 1);
}

/** Repositories of which something is here, most of it first. The top of a repository says nothing. */
export async function candidatesOf(claims: readonly Claim[], files: Snapshot): Promise<Candidate[]> {
  const named = groupBy(
    claims.filter(({ path }) => path !== ''),
    ({ repoURL }) => repositoryKey(repoURL),
  );
  const candidates = await Promise.all(
    [...named.values()].map(async (own): Promise<Candidate> => {
      const resolved = await Promise.all(own.map(({ path }) => resolvePath(files, path)));
      const found = resolved.filter((each) => each.found !== undefined).length;
      return { url: own[0]?.repoURL ?? '', found, missing: own.length - found };
    }),
  );
  return candidates.filter(({ found }) => found > 0).toSorted((one, other) => other.found - one.found);
}
