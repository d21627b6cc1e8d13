import { isApplication } from '../argocd/application.ts';
import { isSameRepository } from '../argocd/repository-url.ts';
import type { Settings } from '../config/model.ts';
import { joinInside, resolvePath } from '../git/paths.ts';
import type { Repository, Snapshot } from '../git/model.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { Following } from '../render/sources/repositories.ts';
import type { Bootstrap } from './model.ts';
import { isMap } from '../manifest/value-map.ts';

/**
 * Which sources follow the change under review: those whose URL is one of this repository's and whose revision means the
 * branch that the change goes to. A source pinned to a tag, a commit or another branch stays where it is on both sides.
 *
 * When no known URL is that of any root, the one URL that all roots with an existing path share is taken for this
 * repository's, and that is said: a mirror, or a clone from a directory, knows no better.
 */
export async function followingOf(
  repository: Repository,
  bootstraps: { base: Bootstrap; head: Bootstrap },
  files: Snapshot,
  settings: Settings,
  request: { branch?: string; urls?: readonly string[] },
): Promise<Following & { notices: Warning[] }> {
  const own = settings.repositories.filter((each) => each.thisRepository === true).map((each) => each.url);
  const named =
    settings.repoUrl === undefined
      ? [...(repository.origin === undefined ? [] : [repository.origin]), ...(request.urls ?? [])]
      : [settings.repoUrl];
  const documents = [...bootstraps.head.documents, ...bootstraps.base.documents];
  // With a bootstrap in another repository such a root is of that one.
  const assumedRoots =
    settings.bootstrapRepo === undefined ? documents.filter(({ assumed }) => assumed !== undefined) : [];
  const ofRoots = rootSources(assumedRoots.map((each) => each.object)).map(({ repoURL }) => repoURL);
  const urls = [...new Set([...named, ...own, ...ofRoots])];
  const revisions = followedRevisions(request.branch ?? repository.defaultBranch, repository.defaultBranch);
  const sources = rootSources(documents.map((each) => each.object));
  if (
    settings.repoUrl !== undefined ||
    sources.some((source) => urls.some((url) => isSameRepository(url, source.repoURL)))
  )
    return { urls, revisions, notices: [] };
  const elsewhere = settings.repositories.filter((each) => each.thisRepository !== true).map((each) => each.url);
  const candidates = new Map<string, boolean>();
  for (const { repoURL, path } of sources) {
    if (elsewhere.some((url) => isSameRepository(url, repoURL))) continue;
    const inside = joinInside('', path);
    const exists = inside !== undefined && (await resolvePath(files, inside)).found !== undefined;
    candidates.set(repoURL, (candidates.get(repoURL) ?? false) || exists);
  }
  const [assumed, ...others] = [...candidates].filter(([, exists]) => exists).map(([url]) => url);
  if (assumed === undefined || others.some((url) => !isSameRepository(url, assumed)))
    return { urls, revisions, notices: [] };
  return {
    urls: [...urls, assumed],
    revisions,
    notices: [
      {
        code: 'repository-assumed',
        message: `${assumed}, which the roots name, is taken for this repository; say so with --repo-url to be sure`,
      },
    ],
  };
}

/** Texts that mean the branch under review. `HEAD` is the default branch, so it follows only a change to that one. */
function followedRevisions(branch: string | undefined, defaultBranch: string | undefined): Set<string> {
  const revisions = new Set<string>();
  if (branch !== undefined) for (const text of [branch, `refs/heads/${branch}`]) revisions.add(text);
  if (branch === undefined || defaultBranch === undefined || branch === defaultBranch)
    for (const text of ['', 'HEAD']) revisions.add(text);
  return revisions;
}

function rootSources(objects: readonly ValueMap[]): { repoURL: string; path: string }[] {
  return objects.filter(isApplication).flatMap(({ spec }) => {
    if (!isMap(spec)) return [];
    const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator.drySource : undefined;
    const list = Array.isArray(spec.sources) ? spec.sources : [];
    return [spec.source, hydrator, ...list]
      .filter(isMap)
      .flatMap(({ repoURL, path, chart }) =>
        typeof repoURL === 'string' && typeof path === 'string' && chart === undefined ? [{ repoURL, path }] : [],
      );
  });
}
