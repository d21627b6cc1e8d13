import { posix } from 'node:path';
import { resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import { isBystander, PLUGIN_SUSPECTED } from '../render/directory/names.ts';
import type { CauseSide, ChangedFiles } from './causes.ts';
import type { PassedOver } from './model.ts';
import type { RenderedSource } from '../render/model.ts';
import { isOfSide } from './rendered-sources.ts';

/**
 * Changed files below directories that a plugin may render, which nobody has declared: whatever becomes of them, here it is nothing before and after.
 */
export async function listPluginFiles(
  sides: readonly CauseSide[],
  head: Snapshot,
  changedFiles: ChangedFiles,
): Promise<PassedOver[]> {
  const all = sides.flatMap(({ tree, revision }) =>
    tree.nodes.flatMap(({ sources }) => sources).filter((source) => isOfSide(source, revision)),
  );
  const suspected = new Set(all.filter(isSuspected));
  if (suspected.size === 0) return [];
  const inputs = new Set([...suspected].flatMap((source) => source.inputs));
  const files = changedFiles.readBy(inputs).filter((file) => !isBystander(posix.basename(file)));
  // On the other side the directory may be one of manifests.
  const rendered = new Set(all.flatMap((source) => (suspected.has(source) ? [] : source.inputs)));
  const unseen = files.filter((file) => !rendered.has(file));
  return Promise.all(
    unseen.map(async (file) => {
      const content = (await resolvePath(head, file)).found?.oid ?? 'gone';
      return { file, names: [], content, why: 'plugin' as const };
    }),
  );
}

function isSuspected({ warnings }: RenderedSource): boolean {
  return warnings.some(({ code }) => code === PLUGIN_SUSPECTED);
}
