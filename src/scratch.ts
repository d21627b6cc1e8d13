import { readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes an empty directory of our own: all that a run writes besides its results lies there.
 * @param parent directory for temporary files, absolute
 */
export function makeScratch(parent: string): Promise<string> {
  return mkdtemp(path.join(parent, 'argo-manifest-diff-'));
}

/** Removes it with all that is in it. Nothing else goes on by then, so it is done here and now: each file handed to a thread takes longer. */
export async function removeScratch(directory: string): Promise<void> {
  try {
    removeAll(directory);
  } catch {
    // Something else is at work there, or parts of it cannot be read or written: this one tries harder.
    await rm(directory, { recursive: true, force: true });
  }
}

/** Links are removed, never followed. */
function removeAll(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) removeAll(file);
    else unlinkSync(file);
  }
  rmdirSync(directory);
}
