import { clusterOf } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { createPool } from '../process/pool.ts';
import { readManifests } from './manifests.ts';
import type { Node, Tree } from './model.ts';
import { isMap } from '../manifest/value-map.ts';

/** One container of one workload, as it runs once everything is synced. */
export interface DeployedImage {
  /** Key of the Application's node. */
  application: string;
  cluster: string;
  namespace: string;
  kind: string;
  workload: string;
  container: string;
  image: string;
}

const READERS = 16;

/**
 * Every image that the Applications of a tree run. Applications that do not render are named, never left out silently.
 * @param known objects of Applications that have been read already
 */
export async function listDeployedImages(
  tree: Tree,
  settings: Settings,
  known: ReadonlyMap<Node, readonly Manifest[]> = new Map(),
): Promise<{ images: DeployedImage[]; unknown: Node[] }> {
  const pool = createPool(READERS);
  const unknown: Node[] = [];
  const lists = await Promise.all(
    tree.nodes.map((node) =>
      pool.run(async () => {
        // Of one that has a problem nobody knows all.
        const read = node.problem === undefined ? known.get(node) : undefined;
        const manifests = read ?? (await readHead(node, tree, settings));
        if (manifests === undefined) {
          unknown.push(node);
          return [];
        }
        const cluster =
          node.application === undefined ? '' : clusterOf(node.application.destination, settings.clusters);
        return manifests.flatMap((manifest) =>
          imagesOf(manifest).map((each) => ({ application: node.key, cluster, ...each })),
        );
      }),
    ),
  );
  return { images: lists.flat(), unknown };
}

async function readHead(node: Node, { scopes }: Tree, settings: Settings): Promise<readonly Manifest[] | undefined> {
  const result = node.problem === undefined ? await readManifests(node, scopes, settings) : undefined;
  return result?.ok === true ? result.manifests : undefined;
}

/** Containers of pod templates, wherever an object holds one: workloads, CronJobs, custom resources with a pod template. */
function imagesOf({ identity, object }: Manifest): Omit<DeployedImage, 'application' | 'cluster'>[] {
  const found: Omit<DeployedImage, 'application' | 'cluster'>[] = [];
  const visit = (value: Value, depth: number): void => {
    if (!isMap(value) || depth > 6) return;
    for (const key of ['initContainers', 'containers']) {
      for (const container of listOf(value[key])) {
        if (typeof container.image !== 'string' || typeof container.name !== 'string') continue;
        found.push({
          namespace: identity.namespace,
          kind: identity.kind,
          workload: identity.name,
          container: container.name,
          image: container.image,
        });
      }
    }
    for (const inner of [value.spec, value.template, value.jobTemplate])
      if (inner !== undefined) visit(inner, depth + 1);
  };
  visit(object, 0);
  return found;
}

function listOf(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
