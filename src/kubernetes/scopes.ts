import type { Value, ValueMap } from '../manifest/model.ts';

/** Whether the objects of a kind live in a namespace. */
export type Scope = 'Cluster' | 'Namespaced';

/** Scopes of kinds that are defined by CustomResourceDefinitions, by `group/kind`. */
export type CustomScopes = ReadonlyMap<string, Scope>;

/**
 * Kinds of Kubernetes itself, version 1.36: the `+genclient:nonNamespaced` marks of its API types.
 * https://github.com/kubernetes/api
 */
const clusterKinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'metrics.k8s.io': ['NodeMetrics'],
  'networking.k8s.io': ['IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
};

const namespacedKinds: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Binding',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  apps: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'authorization.k8s.io': ['LocalSubjectAccessReview'],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'certificates.k8s.io': ['PodCertificateRequest'],
  'coordination.k8s.io': ['Lease', 'LeaseCandidate'],
  'discovery.k8s.io': ['EndpointSlice'],
  'events.k8s.io': ['Event'],
  'metrics.k8s.io': ['PodMetrics'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  policy: ['Eviction', 'PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
  'resource.k8s.io': ['ResourceClaim', 'ResourceClaimTemplate'],
  'scheduling.k8s.io': ['PodGroup', 'Workload'],
  'storage.k8s.io': ['CSIStorageCapacity'],
};

/** By group, then by kind. */
const builtIn = new Map<string, Map<string, Scope>>();
for (const [scope, groups] of [
  ['Cluster', clusterKinds],
  ['Namespaced', namespacedKinds],
] as const) {
  for (const [group, kinds] of Object.entries(groups)) {
    const own = builtIn.get(group) ?? new Map<string, Scope>();
    builtIn.set(group, own);
    for (const kind of kinds) own.set(kind, scope);
  }
}

/** Every kind of Kubernetes itself. */
export function listBuiltInKinds(): { group: string; kind: string }[] {
  return [...builtIn].flatMap(([group, kinds]) => [...kinds.keys()].map((kind) => ({ group, kind })));
}

/**
 * The scope of a kind: as a CustomResourceDefinition says, else as built into Kubernetes. Undefined for kinds that nobody
 * knows; Argo CD treats those as namespaced (gitops-engine, `IsNamespacedOrUnknown`).
 */
export function scopeOf(group: string, kind: string, custom: CustomScopes): Scope | undefined {
  const defined = custom.size === 0 ? undefined : custom.get(`${group}/${kind}`);
  return defined ?? builtIn.get(group)?.get(kind);
}

/** True for a CustomResourceDefinition, whatever its version. */
export function isCustomResourceDefinition(object: ValueMap): boolean {
  const { apiVersion, kind } = object;
  return (
    kind === 'CustomResourceDefinition' &&
    typeof apiVersion === 'string' &&
    /^apiextensions\.k8s\.io\/[^/]*$/.test(apiVersion)
  );
}

/** The scopes that the CustomResourceDefinitions among some objects define. Where two define one kind, the last counts. */
export function collectCustomScopes(objects: Iterable<ValueMap>): Map<string, Scope> {
  const scopes = new Map<string, Scope>();
  for (const object of objects) {
    if (!isCustomResourceDefinition(object)) continue;
    const spec = mapOf(object['spec']);
    const group = spec['group'];
    const kind = mapOf(spec['names'])['kind'];
    if (typeof group !== 'string' || typeof kind !== 'string') continue;
    // `spec.scope` may only be missing in v1beta1, where it means Namespaced.
    scopes.set(`${group}/${kind}`, spec['scope'] === 'Cluster' ? 'Cluster' : 'Namespaced');
  }
  return scopes;
}

function mapOf(value: Value | undefined): ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
