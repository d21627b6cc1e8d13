import { clusterOf, localCluster } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import { normaliseObjects } from '../manifest/normalise.ts';
import type { Manifest, Warning } from '../manifest/model.ts';
import type { Problem } from '../render/model.ts';
import type { Node, SetResult } from './model.ts';
import { readObjects, unreadable } from './objects.ts';

/** The objects that an Application wants in its cluster, or why it has none. */
export type ManifestsResult =
  | { ok: true; manifests: Manifest[]; warnings: Warning[] }
  | { ok: false; problem: Problem };

/** Reads what an Application rendered, all sources in order, and normalises it as the controller does. */
export async function readManifests(node: Node, scopes: CustomScopes, settings: Settings): Promise<ManifestsResult> {
  const destination = node.application?.destination ?? { server: '', name: '', namespace: '' };
  if (node.set !== undefined) return readSet(node.set, scopes, settings);
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

/** The Applications that a set makes, as objects of the cluster that Argo CD runs in. */
function readSet(set: SetResult, scopes: CustomScopes, settings: Settings): ManifestsResult {
  const { manifests, warnings } = normaliseObjects({
    objects: set.applications,
    cluster: localCluster.server,
    namespace: settings.argocd.namespace,
    scopes,
  });
  return { ok: true, manifests, warnings };
}
