import { lstat, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../user-error.ts';

/** A file to write, relative to the root of the repository. */
export interface NewFile {
  file: string;
  text: string;
}

/**
 * Writes files that are not there yet; with `force` those that are, too. A link is never followed: the repository may hold one that
 * leads anywhere.
 * @throws UserError when a directory on the way leads out of the repository, or a file cannot be written
 */
export async function writeFiles(
  root: string,
  files: readonly NewFile[],
  force: boolean,
): Promise<{ written: string[]; kept: string[] }> {
  const written: string[] = [];
  const kept: string[] = [];
  const real = await realpath(root);
  for (const { file, text } of files) {
    const target = path.join(real, file);
    if (!force && (await exists(target))) {
      kept.push(file);
      continue;
    }
    try {
      await makeInside(real, path.dirname(file));
      await rm(target, { force: true });
      await writeFile(target, text, { flag: 'wx' });
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      throw new UserError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
        hint: 'Run it in a checkout that you may write to.',
        cause,
      });
    }
    written.push(file);
  }
  return { written, kept };
}

async function makeInside(root: string, directory: string): Promise<void> {
  let at = root;
  for (const part of directory.split('/').filter((each) => each !== '.')) {
    at = path.join(at, part);
    if (!(await exists(at))) await mkdir(at);
    if ((await realpath(at)) === at) continue;
    throw new UserError(`${path.relative(root, at)} is a link, which is not followed`, {
      hint: 'Put a directory in its place, or write the files by hand.',
    });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    return false;
  }
}
