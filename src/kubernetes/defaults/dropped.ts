/**
 * Fields that the API server drops from what is written, by struct of ../types: those of features that are off unless somebody turns
 * them on, and one that only an older version of its API had.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/features/kube_features.go,
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/api/pod/util.go (dropDisabledFields) and `strategy.go` of each kind
 */
export const DROPPED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  // GenericWorkload
  'core.PodSpec': ['schedulingGroup'],
  // ClusterTrustBundleProjection, PodCertificateRequest
  'core.VolumeProjection': ['clusterTrustBundle', 'podCertificate'],
  // DRAListTypeAttributes, DRANodeAllocatableResources
  'resource.DeviceAttribute': ['bools', 'ints', 'strings', 'versions'],
  'resource.Device': ['nodeAllocatableResourceMappings'],
  // CoordinatedLeaderElection
  'coordination.LeaseSpec': ['strategy', 'preferredHolder'],
  // DynamicKubeletConfig, which is gone
  'core.NodeSpec': ['configSource'],
  // VolumeLimitScaling
  'storage.CSIDriverSpec': ['preventPodSchedulingIfMissing'],
  'discovery.Endpoint': ['deprecatedTopology'],
};
