import { stripCredentials } from '../texts.ts';
import { copyFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Environment } from '../process/environment.ts';
import { UserError } from '../user-error.ts';
import { askGit, createGit, reasonOf, runGit } from './command.ts';
import { listChanges } from './changes.ts';
import { createFetcher } from './fetch.ts';
import { listFirstParents } from './history.ts';
import type { HistoryRequest, PastCommit } from './history.ts';
import { WORK_TREE, type Repository, type Revision, type Snapshot } from './model.ts';
import { createDisk } from './placer.ts';
import { createPeculiarLister } from './links.ts';
import { createLayeredReader, createObjectReader } from './objects.ts';
import { createPartialReader } from './partial.ts';
import { createScratchRepository, findRepository } from './scratch.ts';
import { createSnapshot, placeOf } from './snapshot.ts';
import type { SnapshotSource } from './snapshot.ts';

/** Everything that opening a repository needs. */
export interface RepositoryRequest {
  /** Any directory inside the work tree, or a bare repository. */
  directory: string;
  environment: Environment;
  /** Empty directory of our own, absolute. */
  scratch: string;
  /** True forbids every contact with the remote. */
  offline: boolean;
}

/**
 * Opens a repository for reading.
 * @throws UserError when the directory is in no git repository
 */
export async function openRepository(request: RepositoryRequest): Promise<Repository> {
  const { environment, scratch } = request;
  // Looks names up where the caller is; it starts while others say where that is. What is there counts, not what somebody would see instead of it.
  const names = createObjectReader(createGit(environment, request.directory, { GIT_NO_REPLACE_OBJECTS: '1' }));
  names.read('HEAD').catch(() => {});
  const caller = await findRepository(environment, request.directory);
  if (caller === undefined) {
    await names.close();
    throw new UserError(`${path.resolve(request.directory)} is not inside a git repository`, {
      hint: 'Run it inside a checkout, or name one with --repo; in a workflow, check the repository out in a step before (actions/checkout).',
    });
  }
  const { root, config } = caller;
  const { git, partial } = createScratchRepository(environment, scratch, caller);
  const origin = new Map(config).get('remote.origin.url');
  const fetcher = createFetcher(git, origin !== undefined && !request.offline);
  const objects =
    partial === undefined
      ? createLayeredReader(names, createObjectReader(git))
      : createPartialReader({
          here: createObjectReader(partial.here),
          git: partial.here,
          lazily: createObjectReader(git),
          fetch: (ids) => fetcher.fetchObjects(ids, partial.remote),
        });
  const source: SnapshotSource = {
    objects,
    trees: new Map(),
    parsed: new Map(),
    disk: createDisk(path.join(scratch, 'lent')),
    scratch,
    listPeculiar: createPeculiarLister(git, (tree) => createSnapshot(source, tree, tree)),
  };
  const snapshots = new Map<string, Promise<Snapshot>>();

  /** The commit that a name stands for among what is here already. Names are the caller's, objects may be ours. */
  async function lookUp(name: string): Promise<string | undefined> {
    for (const candidate of [name, `refs/remotes/origin/${name}`]) {
      // Git gives up on some names, such as an entry that a reflog does not have; what it is asked next, it is started for again.
      const commit = await names.read(`${candidate}^{commit}`).catch(() => undefined);
      if (commit !== undefined) return commit.oid;
    }
    const id = await askGit(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return id?.trim();
  }

  async function resolve(name: string): Promise<Revision> {
    if (name.startsWith('-') || name.includes('\0') || name.trim() === '')
      throw new UserError(`"${name}" is not a revision`);
    const here = await lookUp(name);
    if (here !== undefined) return { name, id: here };
    const parts = /^(.*?)((?:[\^~][0-9]*)+)$/.exec(name);
    const start = parts?.[1] ?? name;
    const steps = parts?.[2] ?? '';
    const fetched = await fetcher.fetchName(await nameOnRemote(start), steps === '' ? 1 : 1 + countSteps(steps));
    const id =
      fetched === undefined
        ? undefined
        : (
            await askGit(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${fetched}${steps}^{commit}`])
          )?.trim();
    if (id === undefined) {
      throw new UserError(
        `there is no revision "${name}" in ${root}${origin === undefined ? '' : ' and none on its remote origin'}`,
        {
          hint:
            fetcher.failure() ??
            (request.offline
              ? 'Nothing was fetched because of --offline.'
              : 'Name a branch, a tag or a commit id that exists.'),
        },
      );
    }
    return { name, id };
  }

  /** `HEAD` of the caller is a commit that the remote knows only by its id. */
  async function nameOnRemote(name: string): Promise<string> {
    return (await lookUp(name)) ?? name;
  }

  async function mergeBase(one: Revision, other: Revision): Promise<Revision> {
    for (const deepen of fetcher.steps()) {
      const id = (await askGit(git, ['merge-base', one.id, other.id]))?.trim();
      if (id !== undefined) return { name: `merge base of ${one.name} and ${other.name}`, id };
      if (!(await deepen([one.id, other.id]))) break;
    }
    throw new UserError(`${one.name} and ${other.name} have no common ancestor here`, {
      hint:
        fetcher.failure() ??
        'Fetch the history of both, or name the base (--base; in a workflow the input `base-ref`).',
    });
  }

  async function workTree(): Promise<Revision> {
    if (caller === undefined || caller.bare)
      throw new UserError('a bare repository has no work tree', { hint: 'Name a revision, or run it in a checkout.' });
    const index = path.join(scratch, 'index');
    // A copy of the caller's index keeps git from reading every file again; theirs is not written.
    await copyIndex(path.join(caller.gitDir, 'index'), index);
    const writing = createGit(environment, root, {
      GIT_DIR: caller.gitDir,
      GIT_WORK_TREE: root,
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: path.join(git.cwd, 'objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: caller.objects,
    });
    const added = await runGit(writing, ['add', '--all', '--ignore-errors', '.']);
    // Where it gives up, none of what has changed is in the index. Whatever it passes over, such as a repository without a commit, is alone in that.
    if (added.exitCode === undefined || added.exitCode > 1)
      throw new UserError(`the work tree of ${root} cannot be read: ${reasonOf(added)}`, {
        hint: 'Mend what git says of it: `git add --all --dry-run` shows the same. A filter, such as that of Git LFS, has to be installed.',
      });
    const tree = (await askGit(writing, ['write-tree']))?.trim();
    if (tree === undefined)
      throw new UserError(`the work tree of ${root} cannot be read: ${reasonOf(added)}`, {
        hint: 'Finish or abort a merge that is in progress.',
      });
    return { name: WORK_TREE, id: tree };
  }

  async function changedFiles(base: Revision, head: Revision): Promise<string[]> {
    const changes = await listChanges(await snapshotOf(base), await snapshotOf(head));
    return changes.map((change) => change.path);
  }

  async function changedSince(
    tree: string,
    revision: Revision,
  ): Promise<{ files: string[]; links: boolean } | undefined> {
    if (partial !== undefined || (await objects.read(tree))?.type !== 'tree') return undefined;
    try {
      const changes = await listChanges(createSnapshot(source, tree, tree), await snapshotOf(revision));
      return {
        files: changes.map((change) => change.path),
        links: changes.some(({ before, after }) => before?.kind === 'symlink' || after?.kind === 'symlink'),
      };
    } catch (error) {
      // A shallow clone may have some of its directories.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  function snapshotOf(revision: Revision): Promise<Snapshot> {
    let made = snapshots.get(revision.id);
    if (made === undefined) {
      made = objects.read(`${revision.id}^{tree}`).then((tree) => {
        if (tree === undefined) throw new Error(`commit ${revision.id} has no tree here`);
        return createSnapshot(source, revision.id, tree.oid);
      });
      snapshots.set(revision.id, made);
    }
    return made;
  }

  async function parents(revision: Revision): Promise<string[]> {
    const commit = await objects.read(revision.id);
    if (commit?.type !== 'commit') return [];
    return [
      ...(commit.content
        .toString('utf8')
        .split('\n\n', 1)[0]
        ?.matchAll(/^parent ([0-9a-f]+)$/gm) ?? []),
    ].map((match) => match[1] ?? '');
  }

  async function mentions(revision: Revision, expression: string): Promise<boolean> {
    return (await askGit(git, ['grep', '--quiet', '-I', '-i', '-E', '-e', expression, revision.id])) !== undefined;
  }

  async function history(past: HistoryRequest): Promise<{ commits: PastCommit[]; cut: boolean }> {
    let commits: PastCommit[] = [];
    for (const deepen of fetcher.steps()) {
      commits = (await listFirstParents(git, past)) ?? [];
      const last = commits.at(-1);
      // At the end of a shallow clone git shows a commit without parents, though the commit itself names them.
      if (last === undefined || last.parent !== undefined) return { commits, cut: false };
      if ((await parents({ name: last.id, id: last.id })).length === 0) return { commits, cut: false };
      if (!(await deepen([past.tip]))) break;
    }
    return { commits, cut: true };
  }

  return {
    root,
    bare: caller.bare,
    origin: origin === undefined ? undefined : stripCredentials(origin),
    defaultBranch: caller.defaultBranch,
    resolve,
    mergeBase,
    workTree,
    changedFiles,
    changedSince,
    parents,
    history,
    mentions,
    snapshot: snapshotOf,
    async release({ id }) {
      const released = await snapshots.get(id);
      snapshots.delete(id);
      if (released === undefined) return;
      const left = await Promise.all(snapshots.values());
      // Revisions with the same files share a place on disk.
      if (left.some((snapshot) => snapshot.tree === released.tree)) return;
      await rm(placeOf(source, released.tree), { recursive: true, force: true });
    },
    async close() {
      await Promise.all([objects.close(), names.close()]);
    },
  };
}

/** How many generations `^`, `~2`, `^2~1` … go back. */
function countSteps(steps: string): number {
  let count = 0;
  for (const [, mark, number] of steps.matchAll(/([\^~])([0-9]*)/g))
    count += mark === '~' && number !== '' ? Number(number) : 1;
  return count;
}

/**
 * Copies an index with the time that it was written at: a file that was changed in the same second, and has as many bytes as before, git finds only by
 * that time (https://git-scm.com/docs/racy-git). There may be none.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
    const { atime, mtime } = await stat(from);
    await utimes(to, atime, mtime);
  } catch {
    await rm(to, { force: true });
  }
}
