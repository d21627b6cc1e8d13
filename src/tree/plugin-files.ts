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
  const suspected = new Set<RenderedSource>();
  for (const source of sourcesOf(sides)) if (isSuspected(source)) suspected.add(source);
  if (suspected.size === 0) return [];
  const inputs = new Set([...suspected].flatMap((source) => source.inputs));
  const files = new Set(changedFiles.readBy(inputs).filter((file) => !isBystander(posix.basename(file))));
  // On the other side the directory may be one of manifests.
  for (const source of sourcesOf(sides))
    if (!suspected.has(source)) for (const path of source.inputs) files.delete(path);
  const unseen = [...files];
  return Promise.all(
    unseen.map(async (file) => {
      const content = (await resolvePath(head, file)).found?.oid ?? 'gone';
      return { file, names: [], content, why: 'plugin' as const };
    }),
  );
}

/** All that is rendered of the files of each side; of thousands nothing is put together. */
function* sourcesOf(sides: readonly CauseSide[]): Generator<RenderedSource> {
  for (const { tree, revision } of sides)
    for (const { sources } of tree.nodes) for (const source of sources) if (isOfSide(source, revision)) yield source;
}

function isSuspected({ warnings }: RenderedSource): boolean {
  return warnings.some(({ code }) => code === PLUGIN_SUSPECTED);
}
