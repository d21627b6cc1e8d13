import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../user-error.ts';

/** Bytes of a JSON report that are read; the comparison of 3,000 Applications takes a tenth of it. */
const largest = 64 * 1024 * 1024;

/** The file as an earlier step of the other run uploaded it. */
const fileName = 'preview.json';

/**
 * Reads what the other run left: a file, or a folder that holds `preview.json`, or one folder with it as `actions/download-artifact`
 * makes one for each artifact. An artifact of a stranger may hold links and anything else; only a plain file is read.
 * @param from relative to the workspace
 * @throws UserError when it is not there, is no plain file, or is too large
 */
export async function readLeftFile(from: string, workspace: string | undefined): Promise<string> {
  const path = await findFile(resolve(workspace ?? '.', from), from);
  const stats = await lstat(path);
  if (!stats.isFile()) throw missing(from, 'is no plain file');
  if (stats.size > largest) throw missing(from, `is larger than ${largest / 1024 / 1024} MiB`);
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw missing(from, 'is no UTF-8');
  }
}

async function findFile(path: string, from: string): Promise<string> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats === undefined) throw missing(from, 'is not there');
  if (!stats.isDirectory()) return path;
  const entries = await readdir(path, { withFileTypes: true });
  if (entries.some(({ name }) => name === fileName)) return join(path, fileName);
  const inside: string[] = [];
  for (const entry of entries) {
    // `isDirectory` is false for a link to one.
    if (!entry.isDirectory()) continue;
    const candidate = join(path, entry.name, fileName);
    if ((await lstat(candidate).catch(() => undefined)) !== undefined) inside.push(candidate);
  }
  const [only] = inside;
  if (only === undefined) throw missing(from, `holds no ${fileName}`);
  if (inside.length > 1) throw missing(from, `holds more than one ${fileName}`);
  return only;
}

function missing(from: string, problem: string): UserError {
  return new UserError(`the result that is to be published (${from}) ${problem}`, {
    place: 'from',
    hint: 'The run that compares has to keep its JSON report as an artifact, and the step before this one has to download it (docs/forks.md).',
  });
}
