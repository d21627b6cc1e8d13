import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { copyPlaced } from '../../git/copy-files.ts';
import type { Placed } from '../../git/model.ts';

/** A directory of its own for one build. */
export interface Workspace {
  /** Absolute path of what stands for the root of the repository. */
  root: string;
  home: string;
  temporary: string;
}

/** What a build needs on disk. */
export interface WorkspaceRequest {
  /** Absolute path of a directory that only this build uses. */
  directory: string;
  placed: Placed;
  /** True when files change: the build then sees a copy of the placed files. */
  copy: boolean;
  /** Files of the repository with other content, in the copy. */
  replacements: readonly { path: string; content: string }[];
}

/** Makes the directory, hands it over, and removes it with all that the build left there. */
export async function withWorkspace<T>(
  request: WorkspaceRequest,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const { directory, placed, copy, replacements } = request;
  const workspace = {
    root: copy ? path.join(directory, 'files') : placed.root,
    home: path.join(directory, 'home'),
    temporary: path.join(directory, 'tmp'),
  };
  await rm(directory, { recursive: true, force: true });
  try {
    await mkdir(workspace.home, { recursive: true });
    await mkdir(workspace.temporary, { recursive: true });
    if (copy) await copyPlaced(placed, workspace.root);
    for (const replacement of copy ? replacements : [])
      await writeFile(path.join(workspace.root, replacement.path), replacement.content);
    return await use(workspace);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
