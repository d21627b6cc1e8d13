import type { ApplyCluster } from './model.ts';

/** What holds for a cluster of which nothing else is said. */
export const DEFAULT_CLUSTER: ApplyCluster = { minor: 36, dualStack: false };

/** The cluster that an update is judged for. */
export function clusterOf(cluster: Partial<ApplyCluster> | undefined): ApplyCluster {
  return cluster === undefined ? DEFAULT_CLUSTER : { ...DEFAULT_CLUSTER, ...cluster };
}
