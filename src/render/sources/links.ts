import type { Snapshot } from '../../git/model.ts';
import { joinInside, parentOf } from '../../git/paths.ts';
import type { Problem } from '../problem.ts';

/**
 * Argo CD refuses a checkout, chart or artifact in which any symbolic link is absolute or leads above the root at any step,
 * also outside the directory of the Application (util/app/path/path.go, CheckOutOfBoundsSymlinks).
 *
 * @param elsewhere name of what was read; undefined for the repository under review
 */
export async function checkLinks(snapshot: Snapshot, elsewhere?: string): Promise<Problem | undefined> {
  for (const { path, target } of await snapshot.links()) {
    if (!target.startsWith('/') && staysInside(parentOf(path), target)) continue;
    return {
      code: 'symlink-outside',
      message: `${elsewhere ?? 'the repository'} holds a symbolic link that leads out of it: ${path} -> ${target}`,
      hint: 'Argo CD refuses every Application that reads from there; remove the link.',
    };
  }
  return undefined;
}

function staysInside(directory: string, target: string): boolean {
  let current: string | undefined = directory;
  for (const part of target.split('/')) {
    current = joinInside(current, part);
    if (current === undefined) return false;
  }
  return true;
}
