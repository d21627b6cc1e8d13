import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { copyPlaced } from '../../git/copy-files.ts';
import type { Placed } from '../../git/model.ts';
import type { RenderContext } from '../model.ts';

/**
 * Copies what was placed to where there is nothing around it: jsonnet may look as many directories above the root as are said, and finds none of
 * this machine's files. These directories have a name that nobody can know, so that no path leads back from there either.
 *
 * @param above directories that are empty but for the way to the root
 */
export async function placeApart(
  placed: Placed,
  above: number,
  { scratch }: Pick<RenderContext, 'scratch'>,
): Promise<{ root: string; remove(): Promise<void> }> {
  const all = path.join(scratch, 'jsonnet');
  await mkdir(all, { recursive: true });
  const own = await mkdtemp(path.join(all, 'apart-'));
  const root = path.join(own, ...Array.from({ length: above }, () => path.basename(own)));
  await copyPlaced(placed, root);
  return { root, remove: () => rm(own, { recursive: true, force: true }) };
}
