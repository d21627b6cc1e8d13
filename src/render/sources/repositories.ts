import { isSameRepository } from '../../argocd/repository-url.ts';
import type { Source } from '../../argocd/model.ts';
import { isVersion } from '../../argocd/semver.ts';
import { isConstraint, resolveGitRevision } from '../../argocd/versions.ts';
import type { Repository, Revision } from '../../git/model.ts';
import { localReferences, originReferences } from '../../git/remote-references.ts';
import type { Reference } from '../../git/remote-references.ts';
import { UserError } from '../../user-error.ts';
import type { Elsewhere } from './elsewhere.ts';
import { checkPaths } from './paths.ts';
import type { Problem, RenderContext, SourceFiles } from '../model.ts';

/** Finds the files that a source names, on one side of the comparison. */
export interface Repositories {
  filesOf(source: Source): Promise<SourceFiles | Problem>;
}

/** What decides which sources follow the pull request. */
export interface Following {
  /** URLs that the repository under review goes by. */
  urls: readonly string[];
  /** Texts of `targetRevision` that mean the branch under review: empty, `HEAD`, the base branch. */
  revisions: ReadonlySet<string>;
}

/** A source that asks for all files of a repository at a revision. */
export function wholeRepository(repoURL: string, targetRevision: string): Source {
  return { repoURL, targetRevision, path: '.', chart: '', ref: '', name: '', tagPrefix: '', raw: {} };
}

/**
 * @param repository the repository under review
 * @param side its revision on this side
 * @param elsewhere everything else; base and head share it
 */
export function createRepositories(
  repository: Repository,
  side: Revision,
  following: Following,
  elsewhere: Elsewhere,
  context: Pick<RenderContext, 'environment' | 'offline'>,
): Repositories {
  const pinned = new Map<string, Promise<SourceFiles | Problem>>();
  const urls = [...following.urls, ...elsewhere.ownUrls];
  /** Nearly all sources name one of a few. */
  const ranges = new Map([...following.revisions].map((each) => [each, isConstraint(each)]));
  let listed: Promise<Reference[]> | undefined;

  async function filesAt(revision: Revision): Promise<SourceFiles | Problem> {
    const snapshot = await repository.snapshot(revision);
    return (await checkPaths(snapshot)) ?? { snapshot, revision: snapshot.revision };
  }

  /** Names as the remote lists them where it can be asked: a clone for a check has few branches and no tags. */
  async function list(): Promise<Reference[]> {
    const remote =
      context.offline || repository.origin === undefined
        ? undefined
        : await originReferences(context.environment, repository.root);
    return remote ?? localReferences(context.environment, repository.root);
  }

  /** A branch may be called like a range of versions, `1.x`: then a tag in that range comes first, as in Argo CD. */
  async function follows({ targetRevision, tagPrefix }: Source): Promise<boolean> {
    const isRange = ranges.get(targetRevision);
    if (isRange === undefined) return false;
    if (!isRange) return tagPrefix === '' || !isVersion(targetRevision);
    const resolution = resolveGitRevision(targetRevision, tagPrefix, await (listed ??= list()));
    return resolution.kind !== 'commit' || resolution.reference?.startsWith('refs/tags/') !== true;
  }

  async function resolvePinned({ targetRevision: text, tagPrefix }: Source): Promise<SourceFiles | Problem> {
    const missing = (reason: string): Problem => ({
      code: 'revision-not-found',
      message: `targetRevision "${text}" does not exist in this repository`,
      hint: reason,
    });
    let name = text;
    // A plain name is looked for here first; what a range, HEAD or a prefix stands for, and what git itself would read as something else, only
    // all the names can tell.
    if (isConstraint(text) || tagPrefix !== '' || text === '' || isShorthand(text)) {
      const resolution = resolveGitRevision(text, tagPrefix, await (listed ??= list()));
      if (resolution.kind === 'missing') return missing(`Correct it: ${resolution.reason}.`);
      name = resolution.kind === 'commit' ? resolution.commit : resolution.text;
    } else if (!isReferenceName(text)) {
      return missing('Name a branch, a tag, a commit id or a range of versions that exists.');
    }
    try {
      const files = await filesAt(await repository.resolve(name));
      return 'code' in files ? files : { ...files, pinned: true };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return missing(error.hint ?? 'Name a branch, a tag, a commit id or a range of versions that exists.');
    }
  }

  function remember(key: string, find: () => Promise<SourceFiles | Problem>): Promise<SourceFiles | Problem> {
    let found = pinned.get(key);
    if (found === undefined) {
      found = find();
      pinned.set(key, found);
    }
    return found;
  }

  return {
    async filesOf(source) {
      const git = source.chart === '' && !source.repoURL.startsWith('oci://');
      if (!git || !urls.some((url) => isSameRepository(url, source.repoURL))) return elsewhere.filesOf(source);
      if (await follows(source)) return remember('', () => filesAt(side));
      return remember(JSON.stringify([source.targetRevision, source.tagPrefix]), () => resolvePinned(source));
    },
  };
}

/**
 * What git's command line takes for a name as well: `@`, `heads/main`, `origin/main`, `FETCH_HEAD`, a commit by fewer than seven digits. Argo CD
 * knows whole names and what is left of them behind `refs/heads/` and the like (util/git/client.go, lsRemote).
 */
function isShorthand(text: string): boolean {
  return /^(?:@|(?:[A-Z]+_)*HEAD|(?:heads|tags|remotes|origin)(?:\/.*)?|[0-9a-fA-F]{4,6})$/.test(text);
}

/** False for what only git's own command line understands, such as `HEAD~1`: Argo CD knows names and ids. */
function isReferenceName(text: string): boolean {
  return !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.test(text);
}
