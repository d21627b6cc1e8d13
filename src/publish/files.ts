import { lstat, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../user-error.ts';
import type { Outcome, PublishRequest } from './model.ts';

/** The report files as they are on disk. */
export interface WrittenFiles {
  outcome: Outcome;
  /** Absolute. */
  directory: string;
  /** Absolute paths by the name of their output. */
  paths: Record<string, string>;
}

/**
 * Writes the report files into the report directory, which is made. It must be below the workspace or the runner's
 * temporary directory, also after following links: the workspace holds the files of the pull request, and a link among
 * them must not make us write anywhere else.
 * @throws UserError when the directory is elsewhere, and what the file system throws.
 */
export async function writeFiles(request: PublishRequest): Promise<WrittenFiles> {
  const { context, preview, renderers, settings } = request;
  const roots = [context.workspace, context.temporary].filter((root) => root !== undefined);
  const directory = await makeDirectory(settings.reportDir, roots, context.temporary);
  const paths: Record<string, string> = {};
  for (const file of renderers.files) {
    const path = join(directory, file.name);
    // Removes a link that is there and refuses (`wx`) one that comes back: what it leads to is never written to.
    await rm(path, { force: true });
    await writeFile(path, file.render(preview), { flag: 'wx' });
    paths[file.output] = path;
  }
  const message = `the report files are in ${settings.reportDir === '' ? directory : settings.reportDir}`;
  return { outcome: { destination: 'files', state: 'done', message }, directory, paths };
}

async function makeDirectory(wanted: string, roots: readonly string[], temporary: string | undefined): Promise<string> {
  const [first] = roots;
  if (first === undefined) throw outside(wanted, 'there is no workspace');
  if (wanted === '') return mkdtemp(join(await realpath(temporary ?? first), 'argo-manifest-diff-'));
  const directory = resolve(first, wanted);
  const named = roots.find((root) => isInside(resolve(root), directory));
  if (named === undefined)
    throw outside(wanted, 'it is neither in the workspace nor in the temporary directory of the runner');
  const root = await realpath(named);
  // What is made next is made where this leads, so it is asked before.
  const place = await nearest(directory);
  if (place === undefined || !isInside(root, place)) throw outside(wanted, 'a link on the way to it leads elsewhere');
  await mkdir(directory, { recursive: true });
  const made = await realpath(directory);
  if (!isInside(root, made)) throw outside(wanted, 'a link on the way to it leads elsewhere');
  return made;
}

/** The real place of the nearest directory that exists; undefined when a link on the way leads nowhere. */
async function nearest(path: string): Promise<string | undefined> {
  for (let current = path; ; current = dirname(current)) {
    try {
      return await realpath(current);
    } catch (error) {
      // A link that leads nowhere yet: where it leads must not be made.
      if ((await lstat(current).catch(() => undefined)) !== undefined) return undefined;
      if (current === dirname(current)) throw error;
    }
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function outside(directory: string, why: string): UserError {
  return new UserError(`the report directory ${directory} cannot be used: ${why}`, {
    place: 'report-dir',
    hint: 'Name a directory relative to the workspace.',
  });
}
