import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a directory and those above it that are missing, as `mkdir` with `recursive` does, which on a file system that makes no directories and says
 * that they are missing, such as /proc, tries for ever.
 * @param directory absolute
 * @throws what the system says when it cannot be made
 */
export async function makeDirectory(directory: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(directory, { mode });
    return;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || path.dirname(directory) === directory) throw error;
  }
  await makeDirectory(path.dirname(directory), mode);
  try {
    await mkdir(directory, { mode });
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
