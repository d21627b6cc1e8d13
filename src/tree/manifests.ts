import { isApplication, isApplicationSet } from '../argocd/application.ts';
import { clusterOf, localCluster } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import { isCustomResourceDefinition, type CustomScopes } from '../kubernetes/scopes.ts';
import { normaliseObjects } from '../manifest/normalise.ts';
import type { Manifest, ValueMap, Warning } from '../manifest/model.ts';
import type { Problem, RenderedSource } from '../render/model.ts';
import type { Node, SetResult } from './model.ts';
import { readObjects, unreadable } from './objects.ts';
import { append } from '../lists.ts';

/** The objects that an Application wants in its cluster, or why it has none. */
export type ManifestsResult =
  | { ok: true; manifests: Manifest[]; warnings: Warning[] }
  | { ok: false; problem: Problem };

/** The walk looks for the words as they are, and a text can spell them in other ways (`\\x6f` in quotes, `!!binary`). */
const DISGUISED: Problem = {
  code: 'applications-not-followed',
  message:
    'it renders Applications or CustomResourceDefinitions in a text that does not spell these words as they are, so what they hold was not looked at',
  hint: 'Write apiVersion and kind without escapes and without tags.',
};

function isHiding({ mentions }: RenderedSource, objects: readonly ValueMap[]): boolean {
  return objects.some(
    (object) =>
      (!mentions.applications && (isApplication(object) || isApplicationSet(object))) ||
      (!mentions.definitions && isCustomResourceDefinition(object)),
  );
}

/** Reads what an Application rendered, all sources in order, and normalises it as the controller does. */
export async function readManifests(node: Node, scopes: CustomScopes, settings: Settings): Promise<ManifestsResult> {
  const destination = node.application?.destination ?? { server: '', name: '', namespace: '' };
  if (node.set !== undefined) return readSet(node.set, scopes, settings);
  const objects: ValueMap[] = [];
  for (const source of node.sources) {
    const read = await readObjects([source]);
    if (!read.ok) return read;
    if (isHiding(source, read.objects)) return { ok: false, problem: DISGUISED };
    append(objects, read.objects);
  }
  const { resourceExclusions, resourceInclusions } = settings.argocd;
  try {
    const { manifests, warnings } = normaliseObjects({
      objects,
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
