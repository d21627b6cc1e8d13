/** The core group without pods and volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
export const CORE = `
PersistentVolume apiVersion:s kind:s metadata:meta.ObjectMeta spec:PersistentVolumeSpec status:r
PersistentVolumeClaim apiVersion:s kind:s metadata:meta.ObjectMeta spec:PersistentVolumeClaimSpec status:r
Pod apiVersion:s kind:s metadata:meta.ObjectMeta spec:PodSpec status:r
PodTemplate apiVersion:s kind:s metadata:meta.ObjectMeta template:PodTemplateSpec
PodTemplateSpec metadata:meta.ObjectMeta spec:PodSpec
ReplicationController apiVersion:s kind:s metadata:meta.ObjectMeta spec:ReplicationControllerSpec status:r
ReplicationControllerSpec replicas:*i minReadySeconds:i selector:{}s template:*PodTemplateSpec
Service apiVersion:s kind:s metadata:meta.ObjectMeta spec:ServiceSpec status:r
ServiceSpec ports:[]ServicePort<port selector:{}s clusterIP:s clusterIPs:[]s type:s externalIPs:[]s sessionAffinity:s
  loadBalancerIP:s loadBalancerSourceRanges:[]s externalName:s externalTrafficPolicy:s healthCheckNodePort:i
  publishNotReadyAddresses:b sessionAffinityConfig:*SessionAffinityConfig ipFamilies:[]s ipFamilyPolicy:*s
  allocateLoadBalancerNodePorts:*b loadBalancerClass:*s internalTrafficPolicy:*s trafficDistribution:*s
ServicePort name:s protocol:s appProtocol:*s port!:i targetPort:x nodePort:i
SessionAffinityConfig clientIP:*ClientIPConfig
ClientIPConfig timeoutSeconds:*i
ServiceAccount apiVersion:s kind:s metadata:meta.ObjectMeta secrets:[]ObjectReference<name
  imagePullSecrets:[]LocalObjectReference automountServiceAccountToken:*b
Endpoints apiVersion:s kind:s metadata:meta.ObjectMeta subsets:[]EndpointSubset
EndpointSubset addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort
EndpointAddress ip!:s hostname:s nodeName:*s targetRef:*ObjectReference
EndpointPort name:s port!:i protocol:s appProtocol:*s
Node apiVersion:s kind:s metadata:meta.ObjectMeta spec:NodeSpec status:r
NodeSpec podCIDR:s podCIDRs:[]s< providerID:s unschedulable:b taints:[]Taint configSource:*NodeConfigSource
  externalID:s
Taint key!:s value:s effect!:s timeAdded:*t
NodeConfigSource configMap:*ConfigMapNodeConfigSource
ConfigMapNodeConfigSource namespace!:s name!:s uid:s resourceVersion:s kubeletConfigKey!:s
Namespace apiVersion:s kind:s metadata:meta.ObjectMeta spec:NamespaceSpec status:r
NamespaceSpec finalizers:[]s
LimitRange apiVersion:s kind:s metadata:meta.ObjectMeta spec:LimitRangeSpec
LimitRangeSpec limits!:[]LimitRangeItem
LimitRangeItem type!:s max:{}q min:{}q default:{}q defaultRequest:{}q maxLimitRequestRatio:{}q
ResourceQuota apiVersion:s kind:s metadata:meta.ObjectMeta spec:ResourceQuotaSpec status:r
ResourceQuotaSpec hard:{}q scopes:[]s scopeSelector:*ScopeSelector
ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement scopeName!:s operator!:s values:[]s
Secret apiVersion:s kind:s metadata:meta.ObjectMeta immutable:*b data:{}y stringData:{}s type:s
ConfigMap apiVersion:s kind:s metadata:meta.ObjectMeta immutable:*b data:{}s binaryData:{}y
TopologySelectorTerm matchLabelExpressions:[]TopologySelectorLabelRequirement
TopologySelectorLabelRequirement key!:s values!:[]s
`;

/** Metadata and selectors: https://github.com/kubernetes/apimachinery/blob/release-1.36/pkg/apis/meta/v1/types.go */
export const META = `
ObjectMeta name:s generateName:s namespace:s selfLink:s uid:s resourceVersion:s generation:l creationTimestamp?:t
  deletionTimestamp:*t deletionGracePeriodSeconds:*l labels:{}s annotations:{}s ownerReferences:[]OwnerReference<uid
  finalizers:[]s< managedFields:[]ManagedFieldsEntry
OwnerReference apiVersion!:s kind!:s name!:s uid!:s controller:*b blockOwnerDeletion:*b
ManagedFieldsEntry manager:s operation:s apiVersion:s time:*t fieldsType:s fieldsV1:*r subresource:s
LabelSelector matchLabels:{}s matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement key!:s operator!:s values:[]s
`;
