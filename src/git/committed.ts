import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../user-error.ts';
import type { Repository, Snapshot } from './model.ts';

/**
 * Whether what lies at a place is in the commit that is checked out, or something below it is: then it is the word of whoever wrote the
 * commit. So is what a link or a submodule of the commit leads to, wherever that is.
 * @param place absolute
 */
export async function isCommitted(repository: Repository, place: string): Promise<boolean> {
  const [root, real] = await Promise.all([repository.root, place].map((each) => realpath(each).catch(() => undefined)));
  if (root === undefined || real === undefined || repository.bare) return false;
  const names = [path.relative(repository.root, place), path.relative(root, place), path.relative(root, real)];
  const inside = names.filter((name) => name !== '..' && !name.startsWith('../') && !path.isAbsolute(name));
  if (inside.length === 0) return false;
  const commit = await checkedOut(repository);
  if (commit === undefined) return false;
  for (const name of new Set(inside)) if (await hasPart(commit, name)) return true;
  return false;
}

/** Whether a commit says what is at a path: it has it, or has on the way there what is no directory of its own. */
async function hasPart(commit: Snapshot, name: string): Promise<boolean> {
  for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
    const entry = await commit.find(name.slice(0, end));
    if (entry === undefined) return false;
    if (entry.kind !== 'directory') return true;
  }
  return (await commit.find(name)) !== undefined;
}

/** Undefined where there is no commit yet. */
async function checkedOut(repository: Repository): Promise<Snapshot | undefined> {
  try {
    return await repository.snapshot(await repository.resolve('HEAD'));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
