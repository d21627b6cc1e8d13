import { clusterOf } from '../argocd/clusters.ts';
import type { ClusterSettings } from '../config/model.ts';
import type { ComparedApplication } from './model.ts';

/** What an Application is called by in its own manifests. */
export interface OwnNames {
  id: string;
  names: string[];
  namespace: string;
  cluster: string;
}

/** Names, release names, namespaces and clusters of all Applications: what may differ where the change is the same. */
export function namesOf(
  applications: readonly ComparedApplication[],
  clusters: readonly ClusterSettings[],
): OwnNames[] {
  return applications.map(({ id, name, base, head }) => {
    const application = head ?? base;
    const releases = application?.sources.flatMap((source) => source.helm?.releaseName ?? []) ?? [];
    return {
      id,
      names: [...new Set([name, ...releases.filter((release) => release !== '')])],
      namespace: application?.destination.namespace ?? '',
      cluster: application === undefined ? '' : clusterOf(application.destination, clusters),
    };
  });
}
