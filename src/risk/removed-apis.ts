/** A version of a kind that some minor release of Kubernetes 1 stopped to serve. */
export interface RemovedApi {
  apiVersion: string;
  /** `*`: every kind of the version. */
  kinds: readonly string[];
  /** The minor release that does not serve it any more. */
  removedIn: number;
  /** What to write instead. */
  instead: string;
}

/**
 * https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and, for what is to come, the generated files
 * `zz_generated.prerelease-lifecycle.go` of https://github.com/kubernetes/api
 */
export const REMOVED_APIS: readonly RemovedApi[] = [
  row('apps/v1beta1', '*', 16, 'apps/v1'),
  row('apps/v1beta2', '*', 16, 'apps/v1'),
  row('extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', 16, 'apps/v1'),
  row('extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1'),
  row('extensions/v1beta1', 'PodSecurityPolicy', 16, 'pod security admission'),
  row('extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'),
  row('networking.k8s.io/v1beta1', 'Ingress IngressClass', 22, 'networking.k8s.io/v1'),
  row(
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingWebhookConfiguration MutatingWebhookConfiguration',
    22,
    'admissionregistration.k8s.io/v1',
  ),
  row('rbac.authorization.k8s.io/v1beta1', '*', 22, 'rbac.authorization.k8s.io/v1'),
  row('rbac.authorization.k8s.io/v1alpha1', '*', 22, 'rbac.authorization.k8s.io/v1'),
  row('scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1'),
  row('coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1'),
  row('storage.k8s.io/v1beta1', 'CSIDriver CSINode StorageClass VolumeAttachment', 22, 'storage.k8s.io/v1'),
  row('certificates.k8s.io/v1beta1', 'CertificateSigningRequest', 22, 'certificates.k8s.io/v1'),
  row('authentication.k8s.io/v1beta1', 'TokenReview', 22, 'authentication.k8s.io/v1'),
  row('authorization.k8s.io/v1beta1', '*', 22, 'authorization.k8s.io/v1'),
  row('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'apiextensions.k8s.io/v1'),
  row('apiregistration.k8s.io/v1beta1', 'APIService', 22, 'apiregistration.k8s.io/v1'),
  row('storage.k8s.io/v1alpha1', 'CSIStorageCapacity VolumeAttachment', 24, 'storage.k8s.io/v1'),
  row('batch/v1beta1', 'CronJob', 25, 'batch/v1'),
  row('policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1'),
  row('policy/v1beta1', 'PodSecurityPolicy', 25, 'pod security admission'),
  row('discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'discovery.k8s.io/v1'),
  row('events.k8s.io/v1beta1', 'Event', 25, 'events.k8s.io/v1'),
  row('node.k8s.io/v1beta1', 'RuntimeClass', 25, 'node.k8s.io/v1'),
  row('autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2'),
  row('autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2'),
  row('flowcontrol.apiserver.k8s.io/v1beta1', '*', 26, 'flowcontrol.apiserver.k8s.io/v1'),
  row('storage.k8s.io/v1beta1', 'CSIStorageCapacity', 27, 'storage.k8s.io/v1'),
  row('flowcontrol.apiserver.k8s.io/v1beta2', '*', 29, 'flowcontrol.apiserver.k8s.io/v1'),
  row('flowcontrol.apiserver.k8s.io/v1beta3', '*', 32, 'flowcontrol.apiserver.k8s.io/v1'),
  row(
    'admissionregistration.k8s.io/v1alpha1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    32,
    'admissionregistration.k8s.io/v1',
  ),
  row(
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    34,
    'admissionregistration.k8s.io/v1',
  ),
  row(
    'resource.k8s.io/v1alpha3',
    'DeviceClass PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceSlice',
    34,
    'resource.k8s.io/v1',
  ),
  row('storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 35, 'storage.k8s.io/v1'),
  row('authentication.k8s.io/v1beta1', 'SelfSubjectReview', 33, 'authentication.k8s.io/v1'),
  // In the OpenAPI document of 1.34 or 1.35, and not in that of 1.36.
  row('certificates.k8s.io/v1alpha1', 'PodCertificateRequest', 36, 'certificates.k8s.io/v1beta1'),
  row('storagemigration.k8s.io/v1alpha1', 'StorageVersionMigration', 36, 'storagemigration.k8s.io/v1beta1'),
  row('scheduling.k8s.io/v1alpha1', 'Workload', 36, 'scheduling.k8s.io/v1alpha2'),
  row('networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', 37, 'networking.k8s.io/v1'),
  row('storage.k8s.io/v1beta1', 'VolumeAttributesClass', 37, 'storage.k8s.io/v1'),
  row('certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', 37, 'certificates.k8s.io/v1beta1'),
  row('resource.k8s.io/v1beta1', '*', 38, 'resource.k8s.io/v1'),
  row(
    'admissionregistration.k8s.io/v1alpha1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    38,
    'admissionregistration.k8s.io/v1',
  ),
  row('resource.k8s.io/v1beta2', '*', 39, 'resource.k8s.io/v1'),
  row('coordination.k8s.io/v1beta1', 'LeaseCandidate', 39, 'coordination.k8s.io/v1'),
  row(
    'admissionregistration.k8s.io/v1beta1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    40,
    'admissionregistration.k8s.io/v1',
  ),
  row('certificates.k8s.io/v1beta1', 'ClusterTrustBundle PodCertificateRequest', 40, 'the version that follows it'),
  row('storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', 40, 'the version that follows it'),
  row('scheduling.k8s.io/v1beta1', '*', 43, 'the version that follows it'),
];

function row(apiVersion: string, kinds: string, removedIn: number, instead: string): RemovedApi {
  return { apiVersion, kinds: kinds.split(' '), removedIn, instead };
}

/** What is known of the end of one version of a kind. A Lease of v1beta1 ended in 1.22, a LeaseCandidate did not. */
export function endOf(apiVersion: string, kind: string): RemovedApi | undefined {
  return REMOVED_APIS.find(
    (api) => api.apiVersion === apiVersion && (api.kinds.includes(kind) || api.kinds.includes('*')),
  );
}
