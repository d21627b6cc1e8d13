import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Every file below a directory, `/`-separated, in code unit order. */
export async function listFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}
