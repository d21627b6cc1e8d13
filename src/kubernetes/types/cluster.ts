/** https://github.com/kubernetes/api/blob/release-1.36/rbac/v1/types.go. How to read it: ./struct-table.ts */
export const RBAC = `
Role apiVersion:s kind:s metadata:meta.ObjectMeta rules!:[]PolicyRule
PolicyRule verbs!:[]s apiGroups:[]s resources:[]s resourceNames:[]s nonResourceURLs:[]s
RoleBinding apiVersion:s kind:s metadata:meta.ObjectMeta subjects:[]Subject roleRef!:RoleRef
Subject kind!:s apiGroup:s name!:s namespace:s
RoleRef apiGroup!:s kind!:s name!:s
ClusterRole apiVersion:s kind:s metadata:meta.ObjectMeta rules!:[]PolicyRule aggregationRule:*AggregationRule
AggregationRule clusterRoleSelectors:[]meta.LabelSelector
ClusterRoleBinding apiVersion:s kind:s metadata:meta.ObjectMeta subjects:[]Subject roleRef!:RoleRef
`;

/** https://github.com/kubernetes/api/blob/release-1.36/storage/v1/types.go */
export const STORAGE = `
StorageClass apiVersion:s kind:s metadata:meta.ObjectMeta provisioner!:s parameters:{}s reclaimPolicy:*s
  mountOptions:[]s allowVolumeExpansion:*b volumeBindingMode:*s allowedTopologies:[]core.TopologySelectorTerm
VolumeAttachment apiVersion:s kind:s metadata:meta.ObjectMeta spec!:VolumeAttachmentSpec status:r
VolumeAttachmentSpec attacher!:s source!:VolumeAttachmentSource nodeName!:s
VolumeAttachmentSource persistentVolumeName:*s inlineVolumeSpec:*core.PersistentVolumeSpec
CSIDriver apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CSIDriverSpec
CSIDriverSpec attachRequired:*b podInfoOnMount:*b volumeLifecycleModes:[]s storageCapacity:*b fsGroupPolicy:*s
  tokenRequests:[]TokenRequest requiresRepublish:*b seLinuxMount:*b nodeAllocatableUpdatePeriodSeconds:*l
  serviceAccountTokenInSecrets:*b preventPodSchedulingIfMissing:*b
TokenRequest audience!:s expirationSeconds:*l
CSINode apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CSINodeSpec
CSINodeSpec drivers!:[]CSINodeDriver<name
CSINodeDriver name!:s nodeID!:s topologyKeys!:[]s allocatable:*VolumeNodeResources
VolumeNodeResources count:*i
CSIStorageCapacity apiVersion:s kind:s metadata:meta.ObjectMeta nodeTopology:*meta.LabelSelector storageClassName!:s
  capacity:*q maximumVolumeSize:*q
VolumeAttributesClass apiVersion:s kind:s metadata:meta.ObjectMeta driverName!:s parameters:{}s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/scheduling/v1/types.go */
export const SCHEDULING = `
PriorityClass apiVersion:s kind:s metadata:meta.ObjectMeta value!:i globalDefault:b description:s preemptionPolicy:*s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/node/v1/types.go */
export const NODE = `
RuntimeClass apiVersion:s kind:s metadata:meta.ObjectMeta handler!:s overhead:*Overhead scheduling:*Scheduling
Overhead podFixed:{}q
Scheduling nodeSelector:{}s tolerations:[]core.Toleration
`;

/** https://github.com/kubernetes/api/blob/release-1.36/coordination/v1/types.go */
export const COORDINATION = `
Lease apiVersion:s kind:s metadata:meta.ObjectMeta spec:LeaseSpec
LeaseSpec holderIdentity:*s leaseDurationSeconds:*i acquireTime:*u renewTime:*u leaseTransitions:*i strategy:*s
  preferredHolder:*s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/certificates/v1/types.go and v1beta1/types.go */
export const CERTIFICATES = `
CertificateSigningRequest apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CertificateSigningRequestSpec status:r
CertificateSigningRequestSpec request!:y signerName!:s expirationSeconds:*i usages:[]s username:s uid:s groups:[]s
  extra:{}[]s
ClusterTrustBundle apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ClusterTrustBundleSpec
ClusterTrustBundleSpec signerName:s trustBundle!:s
`;
