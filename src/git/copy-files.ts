import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Placed } from './model.ts';
import { isWithin } from './paths.ts';

const SLASH = Buffer.from('/');

/**
 * Copies a file, a link as it is, or a directory with all that is in it. What is there under the same names is replaced, and never written
 * through where it is a link. Names are bytes: Node's own `cp` loses those that are no UTF-8.
 * @param from absolute path of what is there
 * @param to absolute path; directories on the way are made
 */
export async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await copyEntry(Buffer.from(from), Buffer.from(to));
}

/**
 * Copies all that was placed, so that links in it lead to what they led to.
 * @param root absolute path of what is to stand for the root of the repository
 */
export async function copyPlaced(placed: Placed, root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const paths = [...new Set(placed.contents.map((each) => each.path))];
  for (const each of paths) {
    // Parts of what is copied as a whole.
    if (paths.some((other) => other !== each && isWithin(each, other))) continue;
    await copyFiles(path.join(placed.root, each), path.join(root, each));
  }
}

async function copyEntry(from: Buffer, to: Buffer): Promise<void> {
  const status = await lstat(from);
  if (!status.isDirectory()) {
    await rm(to, { force: true });
    return status.isSymbolicLink()
      ? symlink(await readlink(from, 'buffer'), to)
      : copyFile(from, to, constants.COPYFILE_FICLONE);
  }
  const there = await lstat(to).catch(() => undefined);
  if (there?.isSymbolicLink() === true) await rm(to);
  if (there?.isDirectory() !== true) await mkdir(to);
  for (const name of await readdir(from, 'buffer'))
    await copyEntry(Buffer.concat([from, SLASH, name]), Buffer.concat([to, SLASH, name]));
}
