import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';

/**
 * Writes into a file that is there. Not emptied first: a file system that gives up what a file holds, to make room for as much again, takes
 * ten times as long.
 * @returns false where there is no such file
 */
export function overwrite(file: string, content: Buffer | string): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r+');
  } catch {
    return false;
  }
  try {
    writeFileSync(descriptor, bytes);
    ftruncateSync(descriptor, bytes.length);
    return true;
  } finally {
    closeSync(descriptor);
  }
}
