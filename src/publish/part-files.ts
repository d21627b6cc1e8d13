import { lstat, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';
import { append } from '../lists.ts';

/** How deep `actions/download-artifact` puts a file: one folder for each artifact. */
const DEPTH = 3;

/**
 * Finds the JSON reports of the parts of a sharded run: files, one a line, or folders that hold them as `actions/download-artifact`
 * leaves them. Links are not followed.
 * @param from relative to the workspace
 * @throws UserError when something is not there, or holds no report
 */
export async function findParts(from: string, workspace: string | undefined): Promise<string[]> {
  const found: string[] = [];
  for (const name of from.split('\n').map((line) => line.trim())) {
    if (name === '') continue;
    const files = await listReports(resolve(workspace ?? '.', name), DEPTH);
    if (files.length === 0)
      throw new UserError(`${name} is no JSON report, and no folder that holds one`, {
        place: 'from',
        hint: 'The jobs with `shard` have to keep their JSON reports as artifacts, and a step before this one has to download them (docs/sharding.md).',
      });
    append(found, files);
  }
  return found;
}

async function listReports(path: string, depth: number): Promise<string[]> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isFile() === true) return [path];
  if (stats?.isDirectory() !== true || depth === 0) return [];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() || (entry.isFile() && entry.name.endsWith('.json')))
    .map(({ name }) => name)
    .toSorted();
  return (await Promise.all(names.map((name) => listReports(join(path, name), depth - 1)))).flat();
}
