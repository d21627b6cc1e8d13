import type { ClusterSettings } from '../config/argocd.ts';
import { parseKubeVersion } from './kube-version.ts';
import type { Destination } from './model.ts';
import { trimEndOf } from '../texts.ts';

/** How Argo CD calls the cluster that it runs in. */
export const localCluster = { name: 'in-cluster', server: 'https://kubernetes.default.svc' } as const;

/** What is known of the clusters, and what holds for those that nothing is said of. */
export interface ClusterKnowledge {
  clusters: readonly ClusterSettings[];
  kubeVersion?: string;
  apiVersions: readonly string[];
}

/** The settings of a destination's cluster, by server or by name. */
export function findCluster(
  destination: Destination,
  clusters: readonly ClusterSettings[],
): ClusterSettings | undefined {
  return clusters.find((cluster) =>
    destination.server === '' ? cluster.name === destination.name : sameServer(cluster.server, destination.server),
  );
}

function sameServer(one: string, other: string): boolean {
  return trimEndOf('/', one) === trimEndOf('/', other);
}

/** One text for a cluster, however it is named: its server where that is known, else its name. */
export function clusterOf(destination: Destination, clusters: readonly ClusterSettings[]): string {
  if (destination.server !== '') return trimEndOf('/', destination.server);
  const cluster = findCluster(destination, clusters);
  if (cluster !== undefined) return trimEndOf('/', cluster.server);
  return destination.name === localCluster.name ? localCluster.server : destination.name;
}

/** A destination as others see it: what an Argo CD calls in-cluster is the cluster that it runs in, `home`. */
export function seenFrom(home: string | undefined, destination: Destination): Destination {
  if (home === undefined || clusterOf(destination, []) !== localCluster.server) return destination;
  const { namespace } = destination;
  return home.includes('://') ? { server: home, name: '', namespace } : { server: '', name: home, namespace };
}

/** Kubernetes version and API versions that a source of this destination is rendered for. */
export function capabilitiesOf(
  destination: Destination,
  known: ClusterKnowledge,
): { kubeVersion: string | undefined; apiVersions: readonly string[] } {
  const cluster = findCluster(destination, known.clusters);
  const version = cluster?.kubeVersion ?? known.kubeVersion;
  return {
    kubeVersion: version === undefined ? undefined : (parseKubeVersion(version) ?? version),
    // Argo CD passes them as a sorted set (util/argo/argo.go, APIResourcesToStrings).
    apiVersions: [...new Set(cluster?.apiVersions ?? known.apiVersions)].toSorted(),
  };
}
