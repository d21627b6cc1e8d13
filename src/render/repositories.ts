import { isSameRepository } from '../argocd/repository-url.ts';
import type { Source } from '../argocd/model.ts';
import type { Repository, Revision, Snapshot } from '../git/model.ts';
import { joinInside, parentOf } from '../git/paths.ts';
import { UserError } from '../user-error.ts';
import type { Problem, SourceFiles } from './model.ts';

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

/**
 * @param repository the repository under review
 * @param side its revision on this side
 */
export function createRepositories(repository: Repository, side: Revision, following: Following): Repositories {
  const pinned = new Map<string, Promise<SourceFiles | Problem>>();

  async function filesAt(revision: Revision): Promise<SourceFiles | Problem> {
    const snapshot = await repository.snapshot(revision);
    return (await checkLinks(snapshot)) ?? { snapshot, revision: snapshot.revision };
  }

  async function resolvePinned(text: string): Promise<SourceFiles | Problem> {
    try {
      return await filesAt(await repository.resolve(text));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { code: 'revision-not-found', message: `targetRevision "${text}" does not exist in this repository`, ...(error.hint === undefined ? {} : { hint: error.hint }) };
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
      if (source.repoURL.startsWith('oci://')) return notYet(`OCI artifact ${source.repoURL}`);
      if (source.chart !== '') return notYet(`chart ${source.chart} of ${source.repoURL}`);
      if (!following.urls.some((url) => isSameRepository(url, source.repoURL))) return notYet(`repository ${source.repoURL}`);
      if (following.revisions.has(source.targetRevision)) return remember('', () => filesAt(side));
      return remember(source.targetRevision, () => resolvePinned(source.targetRevision));
    },
  };
}

function notYet(what: string): Problem {
  return {
    code: 'other-repository',
    message: `${what} lies outside the repository under review, which this version does not read`,
    hint: 'If it is another name of this repository, say so with --repo-url or repositories[].thisRepository.',
    unsupported: true,
  };
}

/**
 * Argo CD refuses a checkout in which any symbolic link is absolute or leads above the root at any step, also outside the
 * directory of the Application (reposerver/repository/repository.go, checkOutOfBoundsSymlinks).
 */
async function checkLinks(snapshot: Snapshot): Promise<Problem | undefined> {
  for (const { path, target } of await snapshot.links()) {
    if (!target.startsWith('/') && staysInside(parentOf(path), target)) continue;
    return {
      code: 'symlink-outside',
      message: `the repository holds a symbolic link that leads out of it: ${path} -> ${target}`,
      hint: 'Argo CD refuses every Application of such a repository; remove the link.',
    };
  }
  return undefined;
}

function staysInside(directory: string, target: string): boolean {
  let current: string | undefined = directory;
  for (const part of target.split('/')) {
    current = joinInside(current, part);
    if (current === undefined) return false;
  }
  return true;
}
