import type { Snapshot } from '../../git/model.ts';
import { append } from '../../lists.ts';
import type { Value } from '../../manifest/model.ts';
import { followHelm } from './follow-helm.ts';
import { followPath } from './follow-path.ts';
import { followPlugin, standFor } from './follow-plugin.ts';
import { createGraph, type KustomizationGraph, type Place } from './graph-model.ts';
import { readReferences } from './kustomizations.ts';
import type { Reference } from './references.ts';

/**
 * Follows a kustomization through the repository. What cannot be read is not followed: the builder refuses it in the same
 * place, and its directory is there as a whole.
 *
 * @param document the kustomization of the first directory, when it differs from what the repository holds
 * @param programs true where the build runs programs that kustomizations name: ksops is one of them then, and nothing stands for it
 */
export async function followKustomization(
  snapshot: Snapshot,
  directory: string,
  document?: Value,
  programs = false,
): Promise<KustomizationGraph> {
  const graph = createGraph();
  const queue = [directory];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (graph.directories.has(next)) continue;
    graph.directories.add(next);
    const place = { snapshot, directory: next, graph };
    for (const reference of await readReferences(place, next === directory ? document : undefined)) {
      const isReplaced = !programs && reference.kind === 'plugin' && (await standFor(reference.text, place));
      if (!isReplaced) append(queue, await follow(reference, place));
    }
  }
  return graph;
}

/** Notes what a reference needs and returns the directories to go on with. */
async function follow(reference: Reference, place: Place): Promise<string[]> {
  switch (reference.kind) {
    case 'resource':
      return followPath(reference.path, place);
    case 'file':
      await followPath(reference.path, place);
      return [];
    case 'plugin':
      return followPlugin(reference.text, place);
    case 'chart':
    case 'helm home':
      await followHelm(reference, place);
      return [];
  }
}
