import { clusterOf } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import { normaliseObjects } from '../manifest/normalise.ts';
import type { Manifest, Warning } from '../manifest/model.ts';
import type { Problem } from '../render/model.ts';
import type { Node } from './model.ts';
import { readObjects, unreadable } from './objects.ts';

/** The objects that an Application wants in its cluster, or why it has none. */
export type ManifestsResult =
  | { ok: true; manifests: Manifest[]; warnings: Warning[] }
  | { ok: false; problem: Problem };

/** Reads what an Application rendered, all sources in order, and normalises it as the controller does. */
export async function readManifests(node: Node, scopes: CustomScopes, settings: Settings): Promise<ManifestsResult> {
  const destination = node.application?.destination ?? { server: '', name: '', namespace: '' };
  const read = await readObjects(node.sources);
  if (!read.ok) return read;
  const { resourceExclusions, resourceInclusions } = settings.argocd;
  try {
    const { manifests, warnings } = normaliseObjects({
      objects: read.objects,
      cluster: clusterOf(destination, settings.clusters),
      namespace: destination.namespace,
      scopes,
      tracking: settings.argocd,
      ...(resourceExclusions === undefined ? {} : { exclusions: resourceExclusions }),
      ...(resourceInclusions === undefined ? {} : { inclusions: resourceInclusions }),
    });
    return { ok: true, manifests, warnings };
  } catch (error) {
    return { ok: false, problem: unreadable(error) };
  }
}
