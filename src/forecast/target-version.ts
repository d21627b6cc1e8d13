import { findCluster } from '../argocd/clusters.ts';
import { parseKubeVersion } from '../argocd/kube-version.ts';
import type { Settings } from '../config/model.ts';

/** What the configuration says of the Kubernetes versions of clusters. */
export type TargetSettings = Pick<Settings, 'clusters' | 'kubeVersion'>;

/**
 * Minor release of the cluster that an object goes to; undefined where the configuration says nothing of it. `cluster` is that of
 * an identity: the server where that is known, else the name.
 */
export function targetMinor(cluster: string, policy: TargetSettings): number | undefined {
  let minors = knownMinors.get(policy);
  if (minors === undefined) knownMinors.set(policy, (minors = new Map()));
  if (!minors.has(cluster)) minors.set(cluster, readMinor(cluster, policy));
  return minors.get(cluster);
}

/** Asked for every object, and there are few clusters. */
const knownMinors = new WeakMap<TargetSettings, Map<string, number | undefined>>();

function readMinor(cluster: string, policy: TargetSettings): number | undefined {
  const { clusters } = policy;
  const known =
    findCluster({ server: cluster, name: '', namespace: '' }, clusters) ??
    findCluster({ server: '', name: cluster, namespace: '' }, clusters);
  const [major, minor] = parseKubeVersion(known?.kubeVersion ?? policy.kubeVersion ?? '')?.split('.') ?? [];
  return major === '1' && minor !== undefined ? Number(minor) : undefined;
}
