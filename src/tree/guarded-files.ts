import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { CommonOptions } from '../config/model.ts';
import { isCommitted } from '../git/committed.ts';
import type { Repository, Snapshot } from '../git/model.ts';
import { resolvePath } from '../git/paths.ts';
import { UserError } from '../user-error.ts';

/**
 * What the inputs name on this disk, held to what base has: whoever writes a change must not say what it is judged by.
 * @throws UserError where a file that is named is the word of the commit that is checked out
 */
export async function guardFiles(
  common: CommonOptions,
  repository: Repository,
  base: Snapshot,
  cwd: string,
): Promise<CommonOptions> {
  for (const [file, content] of common.apiVersionFiles ?? []) {
    const place = resolve(cwd, file);
    if (!(await isCommitted(repository, place))) continue;
    const path = await pathInside(repository, place, cwd);
    const entry = path === undefined ? undefined : (await resolvePath(base, path)).found;
    if (entry !== undefined && entry.kind !== 'directory' && (await base.read(entry)).toString('utf8') === content)
      continue;
    throw new UserError(`${file} is not what the base revision has: whoever wrote that would judge it`, {
      place: 'api-versions',
      hint: 'Write apiVersions into the config file, which is read of the base revision.',
    });
  }
  return guardConfig(common, repository, base, cwd);
}

/**
 * The options with a config file that is named read of base, where it lies in the repository: what is checked out is the word of the
 * change that it judges.
 * @param cwd absolute; where the user is
 * @throws UserError when links lead to a file of the commit that is checked out
 */
async function guardConfig(
  common: CommonOptions,
  repository: Repository,
  base: Snapshot,
  cwd: string,
): Promise<CommonOptions> {
  const { config, ...others } = common;
  if (config === undefined) return common;
  const place = resolve(cwd, config);
  const configFile = await pathInside(repository, place, cwd);
  if (configFile !== undefined && (await isFileOf(base, configFile))) return { ...others, configFile };
  if (!(await isCommitted(repository, place))) return common;
  // It comes with the change, and counts once that is merged.
  const way = relative(await realpath(repository.root), await realpath(place));
  if (way === configFile) return { ...others, configFile };
  throw new UserError(
    `${config} leads to a file of the commit that is checked out: whoever wrote that would judge it`,
    {
      place: '--config',
      hint: 'Name the file itself: it is read of the base revision then.',
    },
  );
}

/** The path of a place in the repository; undefined where it is outside of it. */
async function pathInside({ root, bare }: Repository, place: string, cwd: string): Promise<string | undefined> {
  if (bare) return undefined;
  const [realRoot, realCwd] = await Promise.all([realpath(root), realpath(cwd)]);
  const ways = [relative(root, place), relative(realRoot, join(realCwd, relative(cwd, place)))];
  return ways.find((way) => way !== '' && way !== '..' && !way.startsWith('../') && !isAbsolute(way));
}

async function isFileOf(files: Snapshot, path: string): Promise<boolean> {
  const entry = await files.find(path);
  return entry !== undefined && entry.kind !== 'directory';
}
