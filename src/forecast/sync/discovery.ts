import { scopeOf } from '../../kubernetes/scopes.ts';
import { groupOf } from '../../manifest/metadata.ts';
import type { Cluster, World } from './world.ts';

/** Versions that a current API server has for the groups of Kubernetes itself and of Argo CD. */
const SERVED: Readonly<Record<string, readonly string[]>> = {
  '': ['v1'],
  'admissionregistration.k8s.io': ['v1', 'v1beta1'],
  'apiextensions.k8s.io': ['v1'],
  'apiregistration.k8s.io': ['v1'],
  apps: ['v1'],
  'argoproj.io': ['v1alpha1'],
  'authentication.k8s.io': ['v1'],
  'authorization.k8s.io': ['v1'],
  autoscaling: ['v1', 'v2'],
  batch: ['v1'],
  'certificates.k8s.io': ['v1', 'v1beta1'],
  'coordination.k8s.io': ['v1'],
  'discovery.k8s.io': ['v1'],
  'events.k8s.io': ['v1'],
  'flowcontrol.apiserver.k8s.io': ['v1'],
  'networking.k8s.io': ['v1', 'v1beta1'],
  'node.k8s.io': ['v1'],
  policy: ['v1'],
  'rbac.authorization.k8s.io': ['v1'],
  'resource.k8s.io': ['v1', 'v1beta1', 'v1beta2'],
  'scheduling.k8s.io': ['v1'],
  'storage.k8s.io': ['v1', 'v1beta1'],
};

/** Those of `networking.k8s.io/v1beta1` are younger than the old Ingress, which is gone since Kubernetes 1.22. */
const GONE = new Set([
  'networking.k8s.io/v1beta1/Ingress',
  'networking.k8s.io/v1beta1/IngressClass',
  'storage.k8s.io/v1beta1/StorageClass',
  'storage.k8s.io/v1beta1/CSIDriver',
]);

const ARGO_CD_KINDS = new Set(['Application', 'ApplicationSet', 'AppProject']);

/** The scope of a kind in a cluster; undefined when nobody there knows it. */
export function scopeIn(cluster: Cluster, group: string, kind: string): 'Cluster' | 'Namespaced' | undefined {
  if (group === 'argoproj.io' && ARGO_CD_KINDS.has(kind)) return 'Namespaced';
  return scopeOf(group, kind, cluster.defined);
}

/** Whether the API server of a cluster knows the kind in this version. */
export function isServed(world: World, cluster: Cluster, apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const versions = cluster.servedVersions.get(`${group}/${kind}`);
  if (versions !== undefined) return versions.has(version);
  const told = world.serves?.(cluster.name, apiVersion, kind);
  if (told !== undefined) return told;
  if (scopeIn(cluster, group, kind) === undefined) return world.unknownKinds === 'served';
  return (SERVED[group] ?? []).includes(version) && !GONE.has(`${apiVersion}/${kind}`);
}
