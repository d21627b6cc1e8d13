import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../user-error.ts';
import type { Repository, Snapshot } from './model.ts';

/**
 * Whether what lies at a place is in the commit that is checked out, or something below it is: then it is the word of whoever wrote the
 * commit. Links are followed first.
 * @param place absolute
 */
export async function isCommitted(repository: Repository, place: string): Promise<boolean> {
  const [root, real] = await Promise.all([repository.root, place].map((each) => realpath(each).catch(() => undefined)));
  if (root === undefined || real === undefined || repository.bare) return false;
  const name = path.relative(root, real);
  if (name === '' || name.startsWith('..') || path.isAbsolute(name)) return false;
  return (await (await checkedOut(repository))?.find(name)) !== undefined;
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
