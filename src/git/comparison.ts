import type { Repository, Revision } from './model.ts';
import { UserError } from '../user-error.ts';

/** The newest commit that a commit and a branch have in common. */
export interface MergeBaseChoice {
  how: 'merge-base';
  of: string;
  branch: string;
}

/** How the base of a comparison is found. */
export type BaseChoice =
  | MergeBaseChoice
  | { how: 'revision'; revision: string; otherwise?: MergeBaseChoice }
  | { how: 'first-parent'; of: string; otherwise: MergeBaseChoice };

/**
 * Finds the base. For the test merge commit of a pull request it is the first parent, so that the difference is exactly
 * what merging does.
 * @throws UserError when it cannot be found
 */
export async function resolveBase(repository: Repository, choice: BaseChoice, name: string): Promise<Revision> {
  switch (choice.how) {
    case 'merge-base':
      return mergeBase(repository, choice, name);
    case 'revision':
      try {
        return { name, id: (await repository.resolve(choice.revision)).id };
      } catch (error) {
        if (choice.otherwise === undefined || !(error instanceof UserError)) throw error;
        // What it is compared with by now is told, not what is gone.
        return mergeBase(repository, choice.otherwise, choice.otherwise.branch);
      }
    case 'first-parent': {
      const head = await repository.resolve(choice.of);
      const parents = await repository.parents(head);
      const [first] = parents;
      if (first === undefined || parents.length < 2) return mergeBase(repository, choice.otherwise, name);
      return { name, id: (await repository.resolve(`${head.id}^1`)).id };
    }
  }
}

async function mergeBase(repository: Repository, choice: MergeBaseChoice, name: string): Promise<Revision> {
  const branch = await repository.resolve(choice.branch);
  const base = await repository.mergeBase(branch, await repository.resolve(choice.of));
  return { name, id: base.id };
}

/** Two sides of a comparison, as they were named. */
export interface Sides {
  /** Absent: the work tree. */
  head?: {
    name: string;
    revision: string;
    /** The commit that is judged, where the revision is a merge that somebody else made of it. */
    merges?: string;
  };
  /** Absent: the merge base of head and the default branch. */
  base?: { name: string } & BaseChoice;
}

/** Which revisions to look at: one (undefined: the work tree), or both sides of a comparison. */
export type WhichRevisions = { revision: string | undefined } | { sides: Sides };

/**
 * Finds the revisions that are meant: one, or base and head.
 * @throws UserError when one does not exist
 */
export async function resolveRevisions(which: WhichRevisions, repository: Repository): Promise<Revision[]> {
  if ('sides' in which) {
    const { base, head } = await resolveSides(which.sides, repository);
    return [base, head];
  }
  return [which.revision === undefined ? await currentRevision(repository) : await repository.resolve(which.revision)];
}

async function hasCommit(repository: Repository): Promise<boolean> {
  try {
    await repository.resolve('HEAD');
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/**
 * Finds both sides of a comparison.
 * @throws UserError when one does not exist, or when nothing says what to compare with
 */
export async function resolveSides(
  { base, head }: Sides,
  repository: Repository,
): Promise<{ base: Revision; head: Revision }> {
  const after =
    head === undefined
      ? await currentRevision(repository)
      : { ...(await repository.resolve(head.revision)), name: head.name };
  if (head?.merges !== undefined) await requireMergeOf(head.merges, after, repository);
  if (base !== undefined) return { base: await resolveBase(repository, base, base.name), head: after };
  const branch = repository.defaultBranch;
  if (branch === undefined) {
    if (!(await hasCommit(repository)))
      throw new UserError('there is nothing to compare with: the repository has no commit yet', {
        place: '--base',
        hint: 'Commit what is to be compared with. What is there can be looked at without: argo-manifest-diff tree.',
      });
    throw new UserError(
      'nothing says what to compare with: there is no remote origin with a default branch, and no branch main or master',
      {
        place: '--base',
        hint: 'Name the revision to compare with, e.g. --base HEAD~1.',
      },
    );
  }
  return {
    base: await resolveBase(repository, { how: 'merge-base', of: head?.revision ?? 'HEAD', branch }, branch),
    head: after,
  };
}

/**
 * GitHub makes the test merge on its own time, and the branch may move meanwhile: a merge of another commit says nothing of the one that the
 * status is set on.
 * @throws UserError when it is none of this commit
 */
async function requireMergeOf(commit: string, head: Revision, repository: Repository): Promise<void> {
  if (head.id === commit) return;
  const merged = (await repository.parents(head)).slice(1);
  if (merged.includes(commit)) return;
  const what = merged.length === 0 ? 'is no merge' : `merges ${merged.map((id) => id.slice(0, 12)).join(', ')}`;
  throw new UserError(`${head.id.slice(0, 12)} ${what}, and the pull request is at ${commit.slice(0, 12)}`, {
    place: head.name,
    hint: 'The branch has moved: the run for its newest commit judges that; else run the check again.',
  });
}

/** The work tree as it is, or what a bare repository is at. */
async function currentRevision(repository: Repository): Promise<Revision> {
  return repository.bare ? repository.resolve('HEAD') : repository.workTree();
}
