import { maskManifest, maskPair } from "./secrets.js";
import { compileGobwas } from "./gobwas.js";
import { isMap, isUndecided, lazily, mapAt, sentenceOf, variablesOf } from "./collect.js";
import { clusterOf } from "./clusters.js";
import { INCOMPLETE_RULE, inScope, matchesFinding } from "./verdict.js";
import { identityKey } from "./identity.js";

// src/kubernetes/types/cluster.ts
/** https://github.com/kubernetes/api/blob/release-1.36/rbac/v1/types.go. How to read it: ./struct-table.ts */
const RBAC = `
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
const STORAGE = `
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
const SCHEDULING = `
PriorityClass apiVersion:s kind:s metadata:meta.ObjectMeta value!:i globalDefault:b description:s preemptionPolicy:*s
`;
/** https://github.com/kubernetes/api/blob/release-1.36/node/v1/types.go */
const NODE = `
RuntimeClass apiVersion:s kind:s metadata:meta.ObjectMeta handler!:s overhead:*Overhead scheduling:*Scheduling
Overhead podFixed:{}q
Scheduling nodeSelector:{}s tolerations:[]core.Toleration
`;
/** https://github.com/kubernetes/api/blob/release-1.36/coordination/v1/types.go */
const COORDINATION = `
Lease apiVersion:s kind:s metadata:meta.ObjectMeta spec:LeaseSpec
LeaseSpec holderIdentity:*s leaseDurationSeconds:*i acquireTime:*t renewTime:*t leaseTransitions:*i strategy:*s
  preferredHolder:*s
`;
/** https://github.com/kubernetes/api/blob/release-1.36/certificates/v1/types.go and v1beta1/types.go */
const CERTIFICATES = `
CertificateSigningRequest apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CertificateSigningRequestSpec status:r
CertificateSigningRequestSpec request!:y signerName!:s expirationSeconds:*i usages:[]s username:s uid:s groups:[]s
  extra:{}[]s
ClusterTrustBundle apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ClusterTrustBundleSpec
ClusterTrustBundleSpec signerName:s trustBundle!:s
`;

// src/kubernetes/types/core.ts
/** The core group without pods and volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
const CORE = `
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
const META = `
ObjectMeta name:s generateName:s namespace:s selfLink:s uid:s resourceVersion:s generation:l creationTimestamp?:t
  deletionTimestamp:*t deletionGracePeriodSeconds:*l labels:{}s annotations:{}s ownerReferences:[]OwnerReference<uid
  finalizers:[]s< managedFields:[]ManagedFieldsEntry
OwnerReference apiVersion!:s kind!:s name!:s uid!:s controller:*b blockOwnerDeletion:*b
ManagedFieldsEntry manager:s operation:s apiVersion:s time:*t fieldsType:s fieldsV1:*r subresource:s
LabelSelector matchLabels:{}s matchExpressions:[]LabelSelectorRequirement
LabelSelectorRequirement key!:s operator!:s values:[]s
`;

// src/kubernetes/types/core-pods.ts
/** Pods without their volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
const CORE_PODS = `
PodSpec volumes:[]Volume<name~ initContainers:[]Container<name containers!:[]Container<name
  ephemeralContainers:[]EphemeralContainer<name restartPolicy:s terminationGracePeriodSeconds:*l
  activeDeadlineSeconds:*l dnsPolicy:s nodeSelector:{}s serviceAccountName:s serviceAccount:s
  automountServiceAccountToken:*b nodeName:s hostNetwork:b hostPID:b hostIPC:b shareProcessNamespace:*b
  securityContext:*PodSecurityContext imagePullSecrets:[]LocalObjectReference<name hostname:s subdomain:s
  affinity:*Affinity schedulerName:s tolerations:[]Toleration hostAliases:[]HostAlias<ip priorityClassName:s
  priority:*i dnsConfig:*PodDNSConfig readinessGates:[]PodReadinessGate runtimeClassName:*s enableServiceLinks:*b
  preemptionPolicy:*s overhead:{}q topologySpreadConstraints:[]TopologySpreadConstraint<topologyKey
  setHostnameAsFQDN:*b os:*PodOS hostUsers:*b schedulingGates:[]PodSchedulingGate<name
  resourceClaims:[]PodResourceClaim<name~ resources:*ResourceRequirements hostnameOverride:*s
  schedulingGroup:*PodSchedulingGroup
Container name!:s image:s command:[]s args:[]s workingDir:s ports:[]ContainerPort<containerPort
  envFrom:[]EnvFromSource env:[]EnvVar<name resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy
  restartPolicy:*s restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount<mountPath
  volumeDevices:[]VolumeDevice<devicePath livenessProbe:*Probe readinessProbe:*Probe startupProbe:*Probe
  lifecycle:*Lifecycle terminationMessagePath:s terminationMessagePolicy:s imagePullPolicy:s
  securityContext:*SecurityContext stdin:b stdinOnce:b tty:b
ContainerPort name:s hostPort:i containerPort!:i protocol:s hostIP:s
EnvFromSource prefix:s configMapRef:*ConfigMapEnvSource secretRef:*SecretEnvSource
ConfigMapEnvSource name:s optional:*b
SecretEnvSource name:s optional:*b
EnvVar name!:s value:s valueFrom:*EnvVarSource
EnvVarSource fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector
  configMapKeyRef:*ConfigMapKeySelector secretKeyRef:*SecretKeySelector fileKeyRef:*FileKeySelector
ConfigMapKeySelector name:s key!:s optional:*b
SecretKeySelector name:s key!:s optional:*b
FileKeySelector volumeName!:s path!:s key!:s optional:*b
ResourceRequirements limits:{}q requests:{}q claims:[]ResourceClaim
ResourceClaim name!:s request:s
ContainerResizePolicy resourceName!:s restartPolicy!:s
ContainerRestartRule action:s exitCodes:*ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator:s values:[]i
VolumeMount name!:s readOnly:b recursiveReadOnly:*s mountPath!:s subPath:s mountPropagation:*s subPathExpr:s
VolumeDevice name!:s devicePath!:s
Probe exec:*ExecAction httpGet:*HTTPGetAction tcpSocket:*TCPSocketAction grpc:*GRPCAction initialDelaySeconds:i
  timeoutSeconds:i periodSeconds:i successThreshold:i failureThreshold:i terminationGracePeriodSeconds:*l
ExecAction command:[]s
HTTPGetAction path:s port!:x host:s scheme:s httpHeaders:[]HTTPHeader
HTTPHeader name!:s value!:s
TCPSocketAction port!:x host:s
GRPCAction port!:i service!:*s
Lifecycle postStart:*LifecycleHandler preStop:*LifecycleHandler stopSignal:*s
LifecycleHandler exec:*ExecAction httpGet:*HTTPGetAction tcpSocket:*TCPSocketAction sleep:*SleepAction
SleepAction seconds!:l
SecurityContext capabilities:*Capabilities privileged:*b seLinuxOptions:*SELinuxOptions
  windowsOptions:*WindowsSecurityContextOptions runAsUser:*l runAsGroup:*l runAsNonRoot:*b readOnlyRootFilesystem:*b
  allowPrivilegeEscalation:*b procMount:*s seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile
Capabilities add:[]s drop:[]s
SELinuxOptions user:s role:s type:s level:s
WindowsSecurityContextOptions gmsaCredentialSpecName:*s gmsaCredentialSpec:*s runAsUserName:*s hostProcess:*b
SeccompProfile type!:s localhostProfile:*s
AppArmorProfile type!:s localhostProfile:*s
EphemeralContainer name!:s image:s command:[]s args:[]s workingDir:s ports:[]ContainerPort<containerPort
  envFrom:[]EnvFromSource env:[]EnvVar<name resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy
  restartPolicy:*s restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount<mountPath
  volumeDevices:[]VolumeDevice<devicePath livenessProbe:*Probe readinessProbe:*Probe startupProbe:*Probe
  lifecycle:*Lifecycle terminationMessagePath:s terminationMessagePolicy:s imagePullPolicy:s
  securityContext:*SecurityContext stdin:b stdinOnce:b tty:b targetContainerName:s
PodSecurityContext seLinuxOptions:*SELinuxOptions windowsOptions:*WindowsSecurityContextOptions runAsUser:*l
  runAsGroup:*l runAsNonRoot:*b supplementalGroups:[]l supplementalGroupsPolicy:*s fsGroup:*l sysctls:[]Sysctl
  fsGroupChangePolicy:*s seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile seLinuxChangePolicy:*s
Sysctl name!:s value!:s
Affinity nodeAffinity:*NodeAffinity podAffinity:*PodAffinity podAntiAffinity:*PodAntiAffinity
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:*NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
PreferredSchedulingTerm weight!:i preference!:NodeSelectorTerm
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
PodAffinityTerm labelSelector:*meta.LabelSelector namespaces:[]s topologyKey!:s namespaceSelector:*meta.LabelSelector
  matchLabelKeys:[]s mismatchLabelKeys:[]s
WeightedPodAffinityTerm weight!:i podAffinityTerm!:PodAffinityTerm
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
Toleration key:s operator:s value:s effect:s tolerationSeconds:*l
HostAlias ip!:s hostnames:[]s
PodDNSConfig nameservers:[]s searches:[]s options:[]PodDNSConfigOption
PodDNSConfigOption name:s value:*s
PodReadinessGate conditionType!:s
TopologySpreadConstraint maxSkew!:i topologyKey!:s whenUnsatisfiable!:s labelSelector:*meta.LabelSelector
  minDomains:*i nodeAffinityPolicy:*s nodeTaintsPolicy:*s matchLabelKeys:[]s
PodOS name!:s
PodSchedulingGate name!:s
PodResourceClaim name!:s resourceClaimName:*s resourceClaimTemplateName:*s
PodSchedulingGroup podGroupName:*s
`;

// src/kubernetes/types/core-volumes.ts
/** Volumes of pods and persistent volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
const CORE_VOLUMES = `
PersistentVolumeSpec capacity:{}q gcePersistentDisk:*GCEPersistentDiskVolumeSource
  awsElasticBlockStore:*AWSElasticBlockStoreVolumeSource hostPath:*HostPathVolumeSource
  glusterfs:*GlusterfsPersistentVolumeSource nfs:*NFSVolumeSource rbd:*RBDPersistentVolumeSource
  iscsi:*ISCSIPersistentVolumeSource cinder:*CinderPersistentVolumeSource cephfs:*CephFSPersistentVolumeSource
  fc:*FCVolumeSource flocker:*FlockerVolumeSource flexVolume:*FlexPersistentVolumeSource
  azureFile:*AzureFilePersistentVolumeSource vsphereVolume:*VsphereVirtualDiskVolumeSource
  quobyte:*QuobyteVolumeSource azureDisk:*AzureDiskVolumeSource photonPersistentDisk:*PhotonPersistentDiskVolumeSource
  portworxVolume:*PortworxVolumeSource scaleIO:*ScaleIOPersistentVolumeSource local:*LocalVolumeSource
  storageos:*StorageOSPersistentVolumeSource csi:*CSIPersistentVolumeSource accessModes:[]s claimRef:*ObjectReference
  persistentVolumeReclaimPolicy:s storageClassName:s mountOptions:[]s volumeMode:*s nodeAffinity:*VolumeNodeAffinity
  volumeAttributesClassName:*s
GCEPersistentDiskVolumeSource pdName!:s fsType:s partition:i readOnly:b
AWSElasticBlockStoreVolumeSource volumeID!:s fsType:s partition:i readOnly:b
HostPathVolumeSource path!:s type:*s
GlusterfsPersistentVolumeSource endpoints!:s path!:s readOnly:b endpointsNamespace:*s
NFSVolumeSource server!:s path!:s readOnly:b
RBDPersistentVolumeSource monitors!:[]s image!:s fsType:s pool:s user:s keyring:s secretRef:*SecretReference
  readOnly:b
SecretReference name:s namespace:s
ISCSIPersistentVolumeSource targetPortal!:s iqn!:s lun!:i iscsiInterface:s fsType:s readOnly:b portals:[]s
  chapAuthDiscovery:b chapAuthSession:b secretRef:*SecretReference initiatorName:*s
CinderPersistentVolumeSource volumeID!:s fsType:s readOnly:b secretRef:*SecretReference
CephFSPersistentVolumeSource monitors!:[]s path:s user:s secretFile:s secretRef:*SecretReference readOnly:b
FCVolumeSource targetWWNs:[]s lun:*i fsType:s readOnly:b wwids:[]s
FlockerVolumeSource datasetName:s datasetUUID:s
FlexPersistentVolumeSource driver!:s fsType:s secretRef:*SecretReference readOnly:b options:{}s
AzureFilePersistentVolumeSource secretName!:s shareName!:s readOnly:b secretNamespace!:*s
VsphereVirtualDiskVolumeSource volumePath!:s fsType:s storagePolicyName:s storagePolicyID:s
QuobyteVolumeSource registry!:s volume!:s readOnly:b user:s group:s tenant:s
AzureDiskVolumeSource diskName!:s diskURI!:s cachingMode:*s fsType:*s readOnly:*b kind:*s
PhotonPersistentDiskVolumeSource pdID!:s fsType:s
PortworxVolumeSource volumeID!:s fsType:s readOnly:b
ScaleIOPersistentVolumeSource gateway!:s system!:s secretRef!:*SecretReference sslEnabled:b protectionDomain:s
  storagePool:s storageMode:s volumeName:s fsType:s readOnly:b
LocalVolumeSource path!:s fsType:*s
StorageOSPersistentVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:*ObjectReference
ObjectReference kind:s namespace:s name:s uid:s apiVersion:s resourceVersion:s fieldPath:s
CSIPersistentVolumeSource driver!:s volumeHandle!:s readOnly:b fsType:s volumeAttributes:{}s
  controllerPublishSecretRef:*SecretReference nodeStageSecretRef:*SecretReference
  nodePublishSecretRef:*SecretReference controllerExpandSecretRef:*SecretReference
  nodeExpandSecretRef:*SecretReference
VolumeNodeAffinity required:*NodeSelector
NodeSelector nodeSelectorTerms!:[]NodeSelectorTerm
NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
NodeSelectorRequirement key!:s operator!:s values:[]s
PersistentVolumeClaimSpec accessModes:[]s selector:*meta.LabelSelector resources:VolumeResourceRequirements
  volumeName:s storageClassName:*s volumeMode:*s dataSource:*TypedLocalObjectReference
  dataSourceRef:*TypedObjectReference volumeAttributesClassName:*s
VolumeResourceRequirements limits:{}q requests:{}q
TypedLocalObjectReference apiGroup!:*s kind!:s name!:s
TypedObjectReference apiGroup!:*s kind!:s name!:s namespace:*s
Volume name!:s hostPath:*HostPathVolumeSource emptyDir:*EmptyDirVolumeSource
  gcePersistentDisk:*GCEPersistentDiskVolumeSource awsElasticBlockStore:*AWSElasticBlockStoreVolumeSource
  gitRepo:*GitRepoVolumeSource secret:*SecretVolumeSource nfs:*NFSVolumeSource iscsi:*ISCSIVolumeSource
  glusterfs:*GlusterfsVolumeSource persistentVolumeClaim:*PersistentVolumeClaimVolumeSource rbd:*RBDVolumeSource
  flexVolume:*FlexVolumeSource cinder:*CinderVolumeSource cephfs:*CephFSVolumeSource flocker:*FlockerVolumeSource
  downwardAPI:*DownwardAPIVolumeSource fc:*FCVolumeSource azureFile:*AzureFileVolumeSource
  configMap:*ConfigMapVolumeSource vsphereVolume:*VsphereVirtualDiskVolumeSource quobyte:*QuobyteVolumeSource
  azureDisk:*AzureDiskVolumeSource photonPersistentDisk:*PhotonPersistentDiskVolumeSource
  projected:*ProjectedVolumeSource portworxVolume:*PortworxVolumeSource scaleIO:*ScaleIOVolumeSource
  storageos:*StorageOSVolumeSource csi:*CSIVolumeSource ephemeral:*EphemeralVolumeSource image:*ImageVolumeSource
EmptyDirVolumeSource medium:s sizeLimit:*q
GitRepoVolumeSource repository!:s revision:s directory:s
SecretVolumeSource secretName:s items:[]KeyToPath defaultMode:*i optional:*b
KeyToPath key!:s path!:s mode:*i
ISCSIVolumeSource targetPortal!:s iqn!:s lun!:i iscsiInterface:s fsType:s readOnly:b portals:[]s chapAuthDiscovery:b
  chapAuthSession:b secretRef:*LocalObjectReference initiatorName:*s
LocalObjectReference name:s
GlusterfsVolumeSource endpoints!:s path!:s readOnly:b
PersistentVolumeClaimVolumeSource claimName!:s readOnly:b
RBDVolumeSource monitors!:[]s image!:s fsType:s pool:s user:s keyring:s secretRef:*LocalObjectReference readOnly:b
FlexVolumeSource driver!:s fsType:s secretRef:*LocalObjectReference readOnly:b options:{}s
CinderVolumeSource volumeID!:s fsType:s readOnly:b secretRef:*LocalObjectReference
CephFSVolumeSource monitors!:[]s path:s user:s secretFile:s secretRef:*LocalObjectReference readOnly:b
DownwardAPIVolumeSource items:[]DownwardAPIVolumeFile defaultMode:*i
DownwardAPIVolumeFile path!:s fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector mode:*i
ObjectFieldSelector apiVersion:s fieldPath!:s
ResourceFieldSelector containerName:s resource!:s divisor:q
AzureFileVolumeSource secretName!:s shareName!:s readOnly:b
ConfigMapVolumeSource name:s items:[]KeyToPath defaultMode:*i optional:*b
ProjectedVolumeSource sources!:[]VolumeProjection defaultMode:*i
VolumeProjection secret:*SecretProjection downwardAPI:*DownwardAPIProjection configMap:*ConfigMapProjection
  serviceAccountToken:*ServiceAccountTokenProjection clusterTrustBundle:*ClusterTrustBundleProjection
  podCertificate:*PodCertificateProjection
SecretProjection name:s items:[]KeyToPath optional:*b
DownwardAPIProjection items:[]DownwardAPIVolumeFile
ConfigMapProjection name:s items:[]KeyToPath optional:*b
ServiceAccountTokenProjection audience:s expirationSeconds:*l path!:s
ClusterTrustBundleProjection name:*s signerName:*s labelSelector:*meta.LabelSelector optional:*b path!:s
PodCertificateProjection signerName:s keyType:s maxExpirationSeconds:*i credentialBundlePath:s keyPath:s
  certificateChainPath:s userAnnotations:{}s
ScaleIOVolumeSource gateway!:s system!:s secretRef!:*LocalObjectReference sslEnabled:b protectionDomain:s
  storagePool:s storageMode:s volumeName:s fsType:s readOnly:b
StorageOSVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:*LocalObjectReference
CSIVolumeSource driver!:s readOnly:*b fsType:*s volumeAttributes:{}s nodePublishSecretRef:*LocalObjectReference
EphemeralVolumeSource volumeClaimTemplate:*PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate metadata:meta.ObjectMeta spec!:PersistentVolumeClaimSpec
ImageVolumeSource reference:s pullPolicy:s
`;

// src/kubernetes/types/extension.ts
/** https://github.com/kubernetes/api/blob/release-1.36/admissionregistration/v1/types.go. How to read it: ./struct-table.ts */
const ADMISSION = `
ValidatingAdmissionPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:ValidatingAdmissionPolicySpec status:r
ValidatingAdmissionPolicySpec paramKind:*ParamKind matchConstraints:*MatchResources validations:[]Validation
  failurePolicy:*s auditAnnotations:[]AuditAnnotation matchConditions:[]MatchCondition<name variables:[]Variable<name
ParamKind apiVersion:s kind:s
MatchResources namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector
  resourceRules:[]NamedRuleWithOperations excludeResourceRules:[]NamedRuleWithOperations matchPolicy:*s
NamedRuleWithOperations resourceNames:[]s operations:[]s apiGroups:[]s apiVersions:[]s resources:[]s scope:*s
Validation expression!:s message:s reason:*s messageExpression:s
AuditAnnotation key!:s valueExpression!:s
MatchCondition name!:s expression!:s
Variable name!:s expression!:s
ValidatingAdmissionPolicyBinding apiVersion:s kind:s metadata:meta.ObjectMeta
  spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec policyName:s paramRef:*ParamRef matchResources:*MatchResources
  validationActions:[]s
ParamRef name:s namespace:s selector:*meta.LabelSelector parameterNotFoundAction:*s
ValidatingWebhookConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta webhooks:[]ValidatingWebhook<name
ValidatingWebhook name!:s clientConfig!:WebhookClientConfig rules:[]RuleWithOperations failurePolicy:*s matchPolicy:*s
  namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector sideEffects!:*s timeoutSeconds:*i
  admissionReviewVersions!:[]s matchConditions:[]MatchCondition<name
WebhookClientConfig url:*s service:*ServiceReference caBundle:y
ServiceReference namespace!:s name!:s path:*s port:*i
RuleWithOperations operations:[]s apiGroups:[]s apiVersions:[]s resources:[]s scope:*s
MutatingWebhookConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta webhooks:[]MutatingWebhook<name
MutatingWebhook name!:s clientConfig!:WebhookClientConfig rules:[]RuleWithOperations failurePolicy:*s matchPolicy:*s
  namespaceSelector:*meta.LabelSelector objectSelector:*meta.LabelSelector sideEffects!:*s timeoutSeconds:*i
  admissionReviewVersions!:[]s reinvocationPolicy:*s matchConditions:[]MatchCondition<name
MutatingAdmissionPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicySpec paramKind:*ParamKind matchConstraints:*MatchResources variables:[]Variable
  mutations:[]Mutation failurePolicy:*s matchConditions:[]MatchCondition<name reinvocationPolicy:s
Mutation patchType!:s applyConfiguration:*ApplyConfiguration jsonPatch:*JSONPatch
ApplyConfiguration expression:s
JSONPatch expression:s
MutatingAdmissionPolicyBinding apiVersion:s kind:s metadata:meta.ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec policyName:s paramRef:*ParamRef matchResources:*MatchResources
`;
/** https://github.com/kubernetes/api/blob/release-1.36/flowcontrol/v1/types.go */
const FLOWCONTROL = `
FlowSchema apiVersion:s kind:s metadata:meta.ObjectMeta spec:FlowSchemaSpec status:r
FlowSchemaSpec priorityLevelConfiguration!:PriorityLevelConfigurationReference matchingPrecedence!:i
  distinguisherMethod:*FlowDistinguisherMethod rules:[]PolicyRulesWithSubjects
PriorityLevelConfigurationReference name!:s
FlowDistinguisherMethod type!:s
PolicyRulesWithSubjects subjects!:[]Subject resourceRules:[]ResourcePolicyRule
  nonResourceRules:[]NonResourcePolicyRule
Subject kind!:s user:*UserSubject group:*GroupSubject serviceAccount:*ServiceAccountSubject
UserSubject name!:s
GroupSubject name!:s
ServiceAccountSubject namespace!:s name!:s
ResourcePolicyRule verbs!:[]s apiGroups!:[]s resources!:[]s clusterScope:b namespaces!:[]s
NonResourcePolicyRule verbs!:[]s nonResourceURLs!:[]s
PriorityLevelConfiguration apiVersion:s kind:s metadata:meta.ObjectMeta spec:PriorityLevelConfigurationSpec status:r
PriorityLevelConfigurationSpec type!:s limited:*LimitedPriorityLevelConfiguration
  exempt:*ExemptPriorityLevelConfiguration
LimitedPriorityLevelConfiguration nominalConcurrencyShares!:*i limitResponse:LimitResponse lendablePercent:*i
  borrowingLimitPercent:*i
LimitResponse type!:s queuing:*QueuingConfiguration
QueuingConfiguration queues!:i handSize!:i queueLengthLimit!:i
ExemptPriorityLevelConfiguration nominalConcurrencyShares:*i lendablePercent:*i
`;
/** https://github.com/kubernetes/apiextensions-apiserver/blob/release-1.36/pkg/apis/apiextensions/v1/types.go and types_jsonschema.go */
const APIEXTENSIONS = `
CustomResourceDefinition apiVersion:s kind:s metadata:meta.ObjectMeta spec!:CustomResourceDefinitionSpec status:r
CustomResourceDefinitionSpec group!:s names!:CustomResourceDefinitionNames scope!:s
  versions!:[]CustomResourceDefinitionVersion conversion:*CustomResourceConversion preserveUnknownFields:b
CustomResourceDefinitionNames plural!:s singular:s shortNames:[]s kind!:s listKind:s categories:[]s
CustomResourceDefinitionVersion name!:s served!:b storage!:b deprecated:b deprecationWarning:*s
  schema:*CustomResourceValidation subresources:*CustomResourceSubresources
  additionalPrinterColumns:[]CustomResourceColumnDefinition selectableFields:[]SelectableField
CustomResourceValidation openAPIV3Schema:*JSONSchemaProps
JSONSchemaProps id:s $schema:s $ref:*s description:s type:s format:s title:s default:*r maximum:*f exclusiveMaximum:b
  minimum:*f exclusiveMinimum:b maxLength:*l minLength:*l pattern:s maxItems:*l minItems:*l uniqueItems:b
  multipleOf:*f enum:[]r maxProperties:*l minProperties:*l required:[]s items:*SchemaOr allOf:[]JSONSchemaProps
  oneOf:[]JSONSchemaProps anyOf:[]JSONSchemaProps not:*JSONSchemaProps properties:{}JSONSchemaProps
  additionalProperties:*SchemaOr patternProperties:{}JSONSchemaProps dependencies:{}SchemaOr additionalItems:*SchemaOr
  definitions:{}JSONSchemaProps externalDocs:*ExternalDocumentation example:*r nullable:b
  x-kubernetes-preserve-unknown-fields:*b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b
  x-kubernetes-list-map-keys:[]s x-kubernetes-list-type:*s x-kubernetes-map-type:*s
  x-kubernetes-validations:[]ValidationRule<rule
ExternalDocumentation description:s url:s
ValidationRule rule!:s message:s messageExpression:s reason:*s fieldPath:s optionalOldSelf:*b
CustomResourceSubresources status:r scale:*CustomResourceSubresourceScale
CustomResourceSubresourceScale specReplicasPath!:s statusReplicasPath!:s labelSelectorPath:*s
CustomResourceColumnDefinition name!:s type!:s format:s description:s priority:i jsonPath!:s
SelectableField jsonPath!:s
CustomResourceConversion strategy!:s webhook:*WebhookConversion
WebhookConversion clientConfig:*WebhookClientConfig conversionReviewVersions!:[]s
WebhookClientConfig url:*s service:*ServiceReference caBundle:y
ServiceReference namespace!:s name!:s path:*s port:*i
`;
/** https://github.com/kubernetes/kube-aggregator/blob/release-1.36/pkg/apis/apiregistration/v1/types.go */
const APIREGISTRATION = `
APIService apiVersion:s kind:s metadata:meta.ObjectMeta spec:APIServiceSpec status:r
APIServiceSpec service:*ServiceReference group:s version:s insecureSkipTLSVerify:b caBundle:y groupPriorityMinimum!:i
  versionPriority!:i
ServiceReference namespace:s name:s port:*i
`;

// src/kubernetes/types/networking.ts
/** https://github.com/kubernetes/api/blob/release-1.36/networking/v1/types.go. How to read it: ./struct-table.ts */
const NETWORKING = `
NetworkPolicy apiVersion:s kind:s metadata:meta.ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec podSelector!:meta.LabelSelector ingress:[]NetworkPolicyIngressRule egress:[]NetworkPolicyEgressRule
  policyTypes:[]s
NetworkPolicyIngressRule ports:[]NetworkPolicyPort from:[]NetworkPolicyPeer
NetworkPolicyPort protocol:*s port:*x endPort:*i
NetworkPolicyPeer podSelector:*meta.LabelSelector namespaceSelector:*meta.LabelSelector ipBlock:*IPBlock
IPBlock cidr!:s except:[]s
NetworkPolicyEgressRule ports:[]NetworkPolicyPort to:[]NetworkPolicyPeer
Ingress apiVersion:s kind:s metadata:meta.ObjectMeta spec:IngressSpec status:r
IngressSpec ingressClassName:*s defaultBackend:*IngressBackend tls:[]IngressTLS rules:[]IngressRule
IngressBackend service:*IngressServiceBackend resource:*core.TypedLocalObjectReference
IngressServiceBackend name!:s port:ServiceBackendPort
ServiceBackendPort name:s number:i
IngressTLS hosts:[]s secretName:s
IngressRule host:s http:*HTTPIngressRuleValue
HTTPIngressRuleValue paths!:[]HTTPIngressPath
HTTPIngressPath path:s pathType!:*s backend!:IngressBackend
IngressClass apiVersion:s kind:s metadata:meta.ObjectMeta spec:IngressClassSpec
IngressClassSpec controller:s parameters:*IngressClassParametersReference
IngressClassParametersReference apiGroup:*s kind!:s name!:s scope!:*s namespace:*s
IPAddress apiVersion:s kind:s metadata:meta.ObjectMeta spec:IPAddressSpec
IPAddressSpec parentRef:*ParentReference
ParentReference group:s resource:s namespace:s name:s
ServiceCIDR apiVersion:s kind:s metadata:meta.ObjectMeta spec:ServiceCIDRSpec status:r
ServiceCIDRSpec cidrs:[]s
`;
/** https://github.com/kubernetes/api/blob/release-1.36/discovery/v1/types.go */
const DISCOVERY = `
EndpointSlice apiVersion:s kind:s metadata:meta.ObjectMeta addressType!:s endpoints!:[]Endpoint ports!:[]EndpointPort
Endpoint addresses!:[]s conditions:EndpointConditions hostname:*s targetRef:*core.ObjectReference
  deprecatedTopology:{}s nodeName:*s zone:*s hints:*EndpointHints
EndpointConditions ready:*b serving:*b terminating:*b
EndpointHints forZones:[]ForZone forNodes:[]ForNode
ForZone name!:s
ForNode name!:s
EndpointPort name:*s protocol:*s port:*i appProtocol:*s
`;

// src/kubernetes/types/struct-table.ts
const SCALARS = {
	s: "string",
	b: "bool",
	i: "int32",
	l: "int64",
	f: "float",
	q: "quantity",
	x: "intOrString",
	t: "time",
	y: "bytes",
	r: "any",
	SchemaOr: "schemaOr"
};
const FIELD = /^([^\s:!?]+)([!?]*):((?:\*|\[\]|\{\})*)([\w.]+)(?:<([\w-]*))?([~=]?)$/;
/**
* Reads tables of structs, one a line (a line that starts with a blank goes on with the one before):
* `Container name!:s ports:[]ContainerPort<containerPort …`. `!` is written always, `*` a pointer, `[]` a list, `{}` a map,
* `<key` merges the list by key, `~` is retainKeys, `=` replaces. Tables are parsed struct by struct when they are asked for.
*/
function readStructTables(tables) {
	const lines = /* @__PURE__ */ new Map();
	for (const [group, table] of Object.entries(tables)) for (const line of table.trim().split(/\n(?! )/)) lines.set(`${group}.${line.slice(0, line.indexOf(" "))}`, line);
	const structs = /* @__PURE__ */ new Map();
	const find = (name) => {
		const known = structs.get(name);
		const line = lines.get(name);
		if (known !== void 0 || line === void 0) return known;
		const fields = /* @__PURE__ */ new Map();
		const struct = {
			name,
			fields
		};
		structs.set(name, struct);
		const group = name.slice(0, name.indexOf("."));
		for (const text of line.split(/\s+/).slice(1)) {
			const field = readField(text, group, find);
			fields.set(field.name, field);
		}
		return struct;
	};
	return find;
}
function readField(text, group, find) {
	const [, name = "", marks = "", prefix = "", base = "", key, strategy] = FIELD.exec(text) ?? [];
	if (name === "") throw new Error(`not a field of a struct table: ${text}`);
	return {
		name,
		type: readType(prefix, base, group, find),
		always: marks.includes("!"),
		...key === void 0 ? {} : { merge: { key: key === "" ? void 0 : key } },
		retainKeys: strategy === "~",
		replace: strategy === "="
	};
}
function readType(prefix, base, group, find) {
	if (prefix.startsWith("[]")) return {
		kind: "list",
		items: readType(prefix.slice(2), base, group, find)
	};
	if (prefix.startsWith("{}")) return {
		kind: "map",
		values: readType(prefix.slice(2), base, group, find)
	};
	const pointer = prefix === "*";
	const scalar = SCALARS[base];
	if (scalar !== void 0) return {
		kind: "scalar",
		scalar,
		pointer
	};
	const name = base.includes(".") ? base : `${group}.${base}`;
	const struct = find(name);
	if (struct === void 0) throw new Error(`no struct ${name} in the tables`);
	return {
		kind: "struct",
		name,
		struct,
		pointer
	};
}

// src/kubernetes/types/workloads.ts
/** https://github.com/kubernetes/api/blob/release-1.36/apps/v1/types.go. How to read it: ./struct-table.ts */
const APPS = `
StatefulSet apiVersion:s kind:s metadata:meta.ObjectMeta spec:StatefulSetSpec status:r
StatefulSetSpec replicas:*i selector!:*meta.LabelSelector template!:core.PodTemplateSpec
  volumeClaimTemplates:[]core.PersistentVolumeClaim serviceName!:s podManagementPolicy:s
  updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:*i minReadySeconds:i
  persistentVolumeClaimRetentionPolicy:*StatefulSetPersistentVolumeClaimRetentionPolicy ordinals:*StatefulSetOrdinals
StatefulSetUpdateStrategy type:s rollingUpdate:*RollingUpdateStatefulSetStrategy
RollingUpdateStatefulSetStrategy partition:*i maxUnavailable:*x
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:s whenScaled:s
StatefulSetOrdinals start!:i
Deployment apiVersion:s kind:s metadata:meta.ObjectMeta spec:DeploymentSpec status:r
DeploymentSpec replicas:*i selector!:*meta.LabelSelector template!:core.PodTemplateSpec strategy:DeploymentStrategy~
  minReadySeconds:i revisionHistoryLimit:*i paused:b progressDeadlineSeconds:*i
DeploymentStrategy type:s rollingUpdate:*RollingUpdateDeployment
RollingUpdateDeployment maxUnavailable:*x maxSurge:*x
DaemonSet apiVersion:s kind:s metadata:meta.ObjectMeta spec:DaemonSetSpec status:r
DaemonSetSpec selector!:*meta.LabelSelector template!:core.PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
  minReadySeconds:i revisionHistoryLimit:*i
DaemonSetUpdateStrategy type:s rollingUpdate:*RollingUpdateDaemonSet
RollingUpdateDaemonSet maxUnavailable:*x maxSurge:*x
ReplicaSet apiVersion:s kind:s metadata:meta.ObjectMeta spec:ReplicaSetSpec status:r
ReplicaSetSpec replicas:*i minReadySeconds:i selector!:*meta.LabelSelector template:core.PodTemplateSpec
ControllerRevision apiVersion:s kind:s metadata:meta.ObjectMeta data:r revision!:l
`;
/** https://github.com/kubernetes/api/blob/release-1.36/batch/v1/types.go */
const BATCH = `
Job apiVersion:s kind:s metadata:meta.ObjectMeta spec:JobSpec status:r
JobSpec parallelism:*i completions:*i activeDeadlineSeconds:*l podFailurePolicy:*PodFailurePolicy
  successPolicy:*SuccessPolicy backoffLimit:*i backoffLimitPerIndex:*i maxFailedIndexes:*i
  selector:*meta.LabelSelector manualSelector:*b template!:core.PodTemplateSpec ttlSecondsAfterFinished:*i
  completionMode:*s suspend:*b podReplacementPolicy:*s managedBy:*s
PodFailurePolicy rules!:[]PodFailurePolicyRule
PodFailurePolicyRule action!:s onExitCodes:*PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
PodFailurePolicyOnExitCodesRequirement containerName:*s operator!:s values!:[]i
PodFailurePolicyOnPodConditionsPattern type!:s status!:r
SuccessPolicy rules!:[]SuccessPolicyRule
SuccessPolicyRule succeededIndexes:*s succeededCount:*i
CronJob apiVersion:s kind:s metadata:meta.ObjectMeta spec:CronJobSpec status:r
CronJobSpec schedule!:s timeZone:*s startingDeadlineSeconds:*l concurrencyPolicy:s suspend:*b
  jobTemplate!:JobTemplateSpec successfulJobsHistoryLimit:*i failedJobsHistoryLimit:*i
JobTemplateSpec metadata:meta.ObjectMeta spec:JobSpec
`;
/** https://github.com/kubernetes/api/blob/release-1.36/autoscaling/v2/types.go */
const AUTOSCALING = `
HorizontalPodAutoscaler apiVersion:s kind:s metadata:meta.ObjectMeta spec:HorizontalPodAutoscalerSpec status:r
HorizontalPodAutoscalerSpec scaleTargetRef!:CrossVersionObjectReference minReplicas:*i maxReplicas!:i
  metrics:[]MetricSpec behavior:*HorizontalPodAutoscalerBehavior
CrossVersionObjectReference kind!:s name!:s apiVersion:s
MetricSpec type!:s object:*ObjectMetricSource pods:*PodsMetricSource resource:*ResourceMetricSource
  containerResource:*ContainerResourceMetricSource external:*ExternalMetricSource
ObjectMetricSource describedObject!:CrossVersionObjectReference target!:MetricTarget metric!:MetricIdentifier
MetricTarget type!:s value:*q averageValue:*q averageUtilization:*i
MetricIdentifier name!:s selector:*meta.LabelSelector
PodsMetricSource metric!:MetricIdentifier target!:MetricTarget
ResourceMetricSource name!:s target!:MetricTarget
ContainerResourceMetricSource name!:s target!:MetricTarget container!:s
ExternalMetricSource metric!:MetricIdentifier target!:MetricTarget
HorizontalPodAutoscalerBehavior scaleUp:*HPAScalingRules scaleDown:*HPAScalingRules
HPAScalingRules stabilizationWindowSeconds:*i selectPolicy:*s policies:[]HPAScalingPolicy tolerance:*q
HPAScalingPolicy type!:s value!:i periodSeconds!:i
`;
/** https://github.com/kubernetes/api/blob/release-1.36/autoscaling/v1/types.go */
const AUTOSCALING_V1 = `
HorizontalPodAutoscaler apiVersion:s kind:s metadata:meta.ObjectMeta spec:HorizontalPodAutoscalerSpec status:r
HorizontalPodAutoscalerSpec scaleTargetRef!:CrossVersionObjectReference minReplicas:*i maxReplicas!:i
  targetCPUUtilizationPercentage:*i
CrossVersionObjectReference kind!:s name!:s apiVersion:s
`;
/** https://github.com/kubernetes/api/blob/release-1.36/policy/v1/types.go */
const POLICY = `
PodDisruptionBudget apiVersion:s kind:s metadata:meta.ObjectMeta spec:PodDisruptionBudgetSpec status:r
PodDisruptionBudgetSpec minAvailable:*x selector:*meta.LabelSelector= maxUnavailable:*x unhealthyPodEvictionPolicy:*s
`;
/** https://github.com/kubernetes/api/blob/release-1.36/resource/v1/types.go */
const RESOURCE = `
ResourceSlice apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec driver!:s pool!:ResourcePool nodeName:*s nodeSelector:*core.NodeSelector allNodes:*b
  devices:[]Device perDeviceNodeSelection:*b sharedCounters:[]CounterSet
ResourcePool name!:s generation!:l resourceSliceCount!:l
Device name!:s attributes:{}DeviceAttribute capacity:{}DeviceCapacity consumesCounters:[]DeviceCounterConsumption
  nodeName:*s nodeSelector:*core.NodeSelector allNodes:*b taints:[]DeviceTaint bindsToNode:*b bindingConditions:[]s
  bindingFailureConditions:[]s allowMultipleAllocations:*b
  nodeAllocatableResourceMappings:{}NodeAllocatableResourceMapping
DeviceAttribute int:*l bool:*b string:*s version:*s ints:[]l bools:[]b strings:[]s versions:[]s
DeviceCapacity value!:q requestPolicy:*CapacityRequestPolicy
CapacityRequestPolicy default!:*q validValues:[]q validRange:*CapacityRequestPolicyRange
CapacityRequestPolicyRange min:*q max:*q step:*q
DeviceCounterConsumption counterSet!:s counters:{}Counter
Counter value!:q
DeviceTaint key!:s value:s effect!:s timeAdded:*t
NodeAllocatableResourceMapping capacityKey:*s allocationMultiplier:*q
CounterSet name!:s counters:{}Counter
ResourceClaim apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceClaimSpec status:r
ResourceClaimSpec devices!:DeviceClaim
DeviceClaim requests!:[]DeviceRequest constraints:[]DeviceConstraint config:[]DeviceClaimConfiguration
DeviceRequest name!:s exactly:*ExactDeviceRequest firstAvailable:[]DeviceSubRequest
ExactDeviceRequest deviceClassName!:s selectors:[]DeviceSelector allocationMode:s count:l adminAccess:*b
  tolerations:[]DeviceToleration capacity:*CapacityRequirements
DeviceSelector cel:*CELDeviceSelector
CELDeviceSelector expression!:s
DeviceToleration key:s operator:s value:s effect:s tolerationSeconds:*l
CapacityRequirements requests:{}q
DeviceSubRequest name!:s deviceClassName!:s selectors:[]DeviceSelector allocationMode:s count:l
  tolerations:[]DeviceToleration capacity:*CapacityRequirements
DeviceConstraint requests:[]s matchAttribute:*s distinctAttribute:*s
DeviceClaimConfiguration requests:[]s opaque:*OpaqueDeviceConfiguration
OpaqueDeviceConfiguration driver!:s parameters!:r
DeviceClass apiVersion:s kind:s metadata:meta.ObjectMeta spec!:DeviceClassSpec
DeviceClassSpec selectors:[]DeviceSelector config:[]DeviceClassConfiguration extendedResourceName:*s
DeviceClassConfiguration opaque:*OpaqueDeviceConfiguration
ResourceClaimTemplate apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec metadata:meta.ObjectMeta spec!:ResourceClaimSpec
`;

// src/kubernetes/types/kinds.ts
const structs = readStructTables({
	meta: META,
	core: CORE + CORE_PODS.trimStart() + CORE_VOLUMES.trimStart(),
	apps: APPS,
	batch: BATCH,
	autoscaling: AUTOSCALING,
	autoscaling1: AUTOSCALING_V1,
	policy: POLICY,
	resource: RESOURCE,
	networking: NETWORKING,
	discovery: DISCOVERY,
	rbac: RBAC,
	storage: STORAGE,
	scheduling: SCHEDULING,
	node: NODE,
	coordination: COORDINATION,
	certificates: CERTIFICATES,
	admissionregistration: ADMISSION,
	flowcontrol: FLOWCONTROL,
	apiextensions: APIEXTENSIONS,
	apiregistration: APIREGISTRATION
});
/** API group to the short name that the tables use. */
const GROUPS = {
	"": "core",
	"admissionregistration.k8s.io": "admissionregistration",
	"apiextensions.k8s.io": "apiextensions",
	"apiregistration.k8s.io": "apiregistration",
	apps: "apps",
	autoscaling: "autoscaling",
	batch: "batch",
	"certificates.k8s.io": "certificates",
	"coordination.k8s.io": "coordination",
	"discovery.k8s.io": "discovery",
	"flowcontrol.apiserver.k8s.io": "flowcontrol",
	"networking.k8s.io": "networking",
	"node.k8s.io": "node",
	policy: "policy",
	"rbac.authorization.k8s.io": "rbac",
	"resource.k8s.io": "resource",
	"scheduling.k8s.io": "scheduling",
	"storage.k8s.io": "storage"
};
/** Kinds that have left the group `extensions`, which no server serves any more. */
const FROM_EXTENSIONS = /* @__PURE__ */ new Map([
	["DaemonSet", "apps"],
	["Deployment", "apps"],
	["ReplicaSet", "apps"],
	["Ingress", "networking"],
	["NetworkPolicy", "networking"]
]);
/**
* The struct of a built-in kind; undefined for any other. Versions of a group share the struct of the newest one, but for
* `autoscaling/v1`, whose fields have other names.
*/
function structOfKind(apiVersion, kind) {
	const slash = apiVersion.lastIndexOf("/");
	const group = slash < 0 ? "" : apiVersion.slice(0, slash);
	if (apiVersion === "autoscaling/v1") return structs(`autoscaling1.${kind}`);
	const name = group === "extensions" ? FROM_EXTENSIONS.get(kind) : Object.hasOwn(GROUPS, group) ? GROUPS[group] : void 0;
	const struct = name === void 0 ? void 0 : structs(`${name}.${kind}`);
	return struct?.fields.has("metadata") === true ? struct : void 0;
}
/** A struct by its name in the tables, e.g. `core.PodSpec`. Throws when there is none: the tables are ours. */
function structNamed(name) {
	const struct = structs(name);
	if (struct === void 0) throw new Error(`no struct ${name} in the tables`);
	return struct;
}

// src/risk/owners.ts
/** Keys of `owners` that are no rules. */
const GENERAL = [
	"default",
	"critical",
	"high",
	"medium",
	"low"
];
/** Who may accept findings when the configuration names nobody. */
const ANYBODY_WHO_WRITES = ["permission:write"];
const RANKS = [
	"none",
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
/**
* Who may accept a finding: the owners of its rule (of several entries that match the last one), else of its severity, else the
* default ones. Undefined where that is nobody.
*/
function termsFor(rule, severity, { owners, approvals }) {
	const found = Object.entries(owners).findLast(([key]) => !GENERAL.includes(key) && (compileGobwas(key)?.shouldMatch(rule) ?? false))?.[1] ?? owners[severity] ?? owners["default"] ?? ANYBODY_WHO_WRITES;
	return found.length === 0 ? void 0 : {
		owners: found,
		people: approvals[severity]
	};
}
/** Whether somebody is one of these owners. */
function isOwner(login, authority, owners) {
	return owners.some((owner) => {
		const permission = RANKS.find((each) => owner === `permission:${each}`);
		if (permission !== void 0) return authority !== void 0 && RANKS.indexOf(authority.permission) >= RANKS.indexOf(permission);
		if (owner.startsWith("team:")) return authority?.teams.includes(owner.slice(5)) === true;
		return isSamePerson(login, owner.replace(/^@/, ""));
	});
}
/** Teams that owners name. */
function teamsOf(owners) {
	return owners.flatMap((owner) => owner.startsWith("team:") ? [owner.slice(5)] : []);
}
/** Logins are the same in capitals and without. */
function isSamePerson(a, b) {
	return a.toLowerCase() === b.toLowerCase();
}

// src/risk/world.ts
/**
* The world of one side. Where the objects of whole Applications are not handed in, only what changes is known.
*/
function buildWorld(side, changes, everything) {
	const owned = everything?.flatMap((item) => (item[side] ?? []).map((manifest) => ({
		manifest,
		application: item.id
	}))) ?? changes.flatMap((change) => {
		const manifest = change[side];
		const application = side === "base" ? change.previousApplication ?? change.application : change.application;
		return manifest === void 0 ? [] : [{
			manifest,
			application
		}];
	});
	const kinds = indexBy(owned, ({ manifest: { identity } }) => kindKey(identity.group, identity.kind));
	const places = indexBy(owned, ({ manifest: { identity } }) => placeKey(identity.cluster, identity.namespace));
	const identities = indexBy(owned, ({ manifest }) => identityKey(manifest.identity));
	return {
		ofKind: (group, kind) => kinds.get(kindKey(group, kind)) ?? [],
		within: (cluster, namespace) => places.get(placeKey(cluster, namespace)) ?? [],
		find: (identity) => identities.get(identityKey(identity)) ?? [],
		has: (identity) => identities.has(identityKey(identity)),
		all: () => owned
	};
}
/** One text for a kind. */
function kindKey(group, kind) {
	return `${group}/${kind}`;
}
/** One text for a namespace of a cluster. */
function placeKey(cluster, namespace) {
	return JSON.stringify([cluster, namespace]);
}
/** Items by key, in their order. */
function indexBy(items, keyOf) {
	const index = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		const list = index.get(key);
		if (list === void 0) index.set(key, [item]);
		else list.push(item);
	}
	return index;
}

// src/risk/custom/evaluate.ts
/** Steps that one evaluation may take, about a tenth of a second; and all of one rule together. */
const STEPS = 1e6;
/** Characters of a message. */
const MAX_MESSAGE = 500;
/**
* Evaluates a rule. The condition sees the objects as they are; the message, and the errors that are told, see them with their
* secrets masked, so that no text can carry one.
*/
function evaluateRule({ rule, when, message }, { clear, masked }, budget) {
	try {
		const found = limited(budget, (meter) => when.evaluate(clear(), meter));
		if (typeof found !== "boolean") return {
			kind: "error",
			message: "its condition gives no bool"
		};
		if (!found) return { kind: "pass" };
	} catch (error) {
		return {
			kind: "error",
			message: tellError(() => limited(budget, (meter) => when.evaluate(masked(), meter)), error)
		};
	}
	try {
		const text = limited(budget, (meter) => message.evaluate(masked(), meter));
		if (typeof text === "string" && text.trim() !== "") return {
			kind: "fail",
			message: tidy(text)
		};
		return {
			kind: "fail",
			message: `${rule.why} (The message of the rule gives no text.)`
		};
	} catch (error) {
		return {
			kind: "fail",
			message: `${rule.why} (The message of the rule can not be evaluated: ${sentenceOf(error)}.)`
		};
	}
}
/** The error that an expression ends with where it sees no secrets. */
function tellError(again, error) {
	if (isUndecided(error)) return sentenceOf(error);
	try {
		again();
		return "what it does depends on a secret value";
	} catch (masked) {
		return sentenceOf(masked);
	}
}
/** Runs with what is left of a budget, at most so much at once. */
function limited(budget, run) {
	const allowed = Math.max(0, Math.min(STEPS, budget.steps));
	const meter = { steps: allowed };
	try {
		return run(meter);
	} finally {
		budget.steps -= allowed - Math.max(0, meter.steps);
	}
}
/** A text of an expression as one line that is not too long. */
function tidy(text) {
	const line = text.replaceAll(/\s+/g, " ").trim();
	return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

// src/risk/severity.ts
const ORDER = [
	"critical",
	"high",
	"medium",
	"low"
];
/** Negative when `a` is worse than `b`. */
function compareSeverity(a, b) {
	return ORDER.indexOf(a) - ORDER.indexOf(b);
}
/** The worst of some severities; low when there are none. */
function worstSeverity(severities) {
	return ORDER.find((severity) => severities.includes(severity)) ?? "low";
}
/** True when a finding of this severity stops the merge. */
function blocks(severity, failOn) {
	return failOn !== "never" && compareSeverity(severity, failOn) <= 0;
}
/**
* Severity follows the effect: destroyed is the table's value, a race is one step milder, what waits for a person is at most
* medium, what stays is drift. Undefined: nothing happens, so there is nothing to say.
*/
function severityOfLoss(effect, table) {
	switch (effect) {
		case "destroyed":
		case "replaced": return table.destroyed;
		case "moved-race": return table.race ?? ORDER[Math.min(ORDER.indexOf(table.destroyed) + 1, ORDER.length - 1)];
		case "needs-confirm":
		case "pending-manual-prune": return milder(table.destroyed, "medium");
		case "left-behind":
		case "orphaned": return milder(table.destroyed, table.left ?? "low");
		default: return;
	}
}
/** The milder of two severities. */
function milder(a, b) {
	return compareSeverity(a, b) > 0 ? a : b;
}

// src/risk/policy.ts
/** Severity and enforcement of a suspicion after policy, and who may accept it; undefined where its rule is off. */
function judge(rule, suspicion, facts) {
	const { policy } = facts;
	const subject = subjectOf(suspicion, facts);
	const settings = settingsFor(rule.id, subject, policy);
	const configured = settings.enforcement ?? rule.enforcement;
	if (configured === "off") return void 0;
	const severity = settings.severity ?? severityIn(rule, suspicion, subject, policy);
	const enforcement = enforcementOf(severity, configured, policy);
	const onlyConfig = configured === "block";
	const acceptableBy = onlyConfig || enforcement === "warn" || rule.id === "render-failed" ? void 0 : termsFor(rule.id, severity, policy);
	return {
		severity,
		enforcement,
		onlyConfig,
		...acceptableBy === void 0 ? {} : { acceptableBy }
	};
}
/** What is said of it, unless the configuration sets a severity: production is worse, what is ephemeral is meant to be lost. */
function severityIn(rule, suspicion, subject, policy) {
	if (rule.loss === true && inScope(subject, policy.ephemeral)) return "low";
	const worse = suspicion.inProduction;
	return worse !== void 0 && inScope(subject, policy.production) ? worse : suspicion.severity;
}
function enforcementOf(severity, configured, { failOn }) {
	if (failOn === "never") return "warn";
	return configured ?? (blocks(severity, failOn) ? "block" : "warn");
}
/** The settings of a rule for one finding: the general ones where they match, then every override that does. */
function settingsFor(rule, subject, policy) {
	const settings = Object.hasOwn(policy.rules, rule) ? policy.rules[rule] : void 0;
	if (settings === void 0) return {};
	const layers = [settings, ...settings.overrides ?? []].filter((layer) => layer.match === void 0 || matchesFinding(subject, layer.match));
	const severity = layers.findLast((layer) => layer.severity !== void 0)?.severity;
	const enforcement = layers.findLast((layer) => layer.enforcement !== void 0)?.enforcement;
	return {
		...severity === void 0 ? {} : { severity },
		...enforcement === void 0 ? {} : { enforcement }
	};
}
/** What the selectors of the configuration look at for one finding. */
function subjectOf(finding, facts) {
	const application = facts.application(finding.application);
	const destination = (application?.head ?? application?.base)?.destination;
	const server = finding.identity?.cluster ?? (destination === void 0 ? "" : clusterOf(destination, facts.policy.clusters));
	const name = facts.policy.clusters.find((cluster) => cluster.server === server)?.name;
	return {
		application,
		identity: finding.identity,
		clusters: name === void 0 ? [server] : [server, name]
	};
}
/** The threshold of a rule: what the configuration says, else its default. */
function threshold(facts, rule, key, fallback) {
	return (Object.hasOwn(facts.policy.rules, rule) ? facts.policy.rules[rule]?.[key] : void 0) ?? fallback;
}
/** Words that the configuration adds to a rule. */
function wordsOf(facts, rule, key) {
	return (Object.hasOwn(facts.policy.rules, rule) ? facts.policy.rules[rule]?.[key] : void 0) ?? [];
}

// src/risk/custom/scene.ts
/** What an expression sees of one event: as it is, and with secrets masked. */
function createViews(event, facts) {
	const { change, identity, before, after, operation } = event;
	const sides = facts.application(event.application);
	const subject = subjectOf({
		application: event.application,
		identity
	}, facts);
	const { production, ephemeral } = facts.policy;
	const clear = {
		object: () => after?.object,
		oldObject: () => before?.object,
		app: () => describeApplication(sides?.head ?? sides?.base, sides),
		oldApp: () => describeApplication(sides?.base, sides),
		cluster: identity.cluster,
		env: inScope(subject, production) ? "production" : inScope(subject, ephemeral) ? "ephemeral" : "",
		effect: facts.effect(change) ?? "none",
		changes: () => change.fields,
		objects: () => objectsOf(event.application, facts),
		tree: () => countTree(facts),
		request: {
			operation,
			name: identity.name,
			namespace: identity.namespace,
			kind: kindOf(event)
		}
	};
	const masked = () => {
		const pair = maskPair(before?.object, after?.object);
		return {
			...clear,
			object: () => pair.head,
			oldObject: () => pair.base,
			objects: () => clear.objects().map((object) => maskManifest(object))
		};
	};
	return {
		clear: lazily(() => variablesOf(clear)),
		masked: lazily(() => variablesOf(masked()))
	};
}
/** Group, version and kind of the object of an event. */
function kindOf({ identity, after, before }) {
	const apiVersion = (after ?? before)?.apiVersion ?? "";
	return {
		group: identity.group,
		version: apiVersion.slice(apiVersion.lastIndexOf("/") + 1),
		kind: identity.kind
	};
}
function describeApplication(application, sides) {
	if (application === void 0) return null;
	const { name, namespace, project, destination, object, sources } = application;
	const metadata = mapAt(object, "metadata");
	const automated = mapAt(object, "spec", "syncPolicy")["automated"];
	return {
		name,
		namespace,
		project,
		parent: sides?.parent ?? "",
		labels: mapAt(metadata, "labels"),
		annotations: mapAt(metadata, "annotations"),
		destination: { ...destination },
		sources: sources.map(({ repoURL, path, chart, targetRevision }) => ({
			repoURL,
			path,
			chart,
			targetRevision
		})),
		autoSync: isMap(automated) && automated["enabled"] !== false
	};
}
const owned = /* @__PURE__ */ new WeakMap();
function objectsOf(application, facts) {
	const known = owned.get(facts);
	if (known !== void 0) return known.get(application) ?? [];
	const groups = indexBy(facts.world.head.all(), (one) => one.application);
	const made = new Map([...groups].map(([id, list]) => [id, list.map(({ manifest }) => manifest.object)]));
	owned.set(facts, made);
	return made.get(application) ?? [];
}
const counted = /* @__PURE__ */ new WeakMap();
function countTree(facts) {
	const known = counted.get(facts);
	if (known !== void 0) return known;
	const count = (test) => facts.changes.filter(test).length;
	const counts = {
		applications: facts.applications.length,
		applicationsChanged: new Set(facts.changes.map((change) => change.application)).size,
		added: count(({ action }) => action === "added"),
		removed: count(({ action }) => action === "removed"),
		modified: count(({ action }) => !["added", "removed"].includes(action)),
		destroyed: count((change) => facts.effect(change) === "destroyed")
	};
	counted.set(facts, counts);
	return counts;
}

// src/risk/custom/match.ts
const NOWHERE = {
	apps: [],
	namespaces: [],
	clusters: []
};
/** Whether a rule looks at an event: every list that is not empty has a match. */
function matchesEvent(match, event, facts) {
	if (!match.operations.includes(event.operation)) return false;
	const { group, version, kind } = kindOf(event);
	if (match.kinds.length > 0 && !match.kinds.some((one) => matchesKind(one, {
		group,
		version,
		kind
	}))) return false;
	const scopes = [
		"apps",
		"namespaces",
		"clusters"
	].filter((key) => match[key].length > 0);
	if (scopes.length === 0) return true;
	const subject = subjectOf({
		application: event.application,
		identity: event.identity
	}, facts);
	return scopes.every((key) => inScope(subject, {
		...NOWHERE,
		[key]: match[key]
	}));
}
/** `v1/Service`, `apps/v1/Deployment`; `*` before a kind is any group and version. */
function matchesKind(pattern, is) {
	const parts = pattern.split("/");
	const kind = parts.at(-1);
	if (kind !== "*" && kind !== is.kind) return false;
	const [first = "", second] = parts;
	if (parts.length === 2) return first === "*" || is.group === "" && first === is.version;
	return (first === "*" || first === is.group) && (second === "*" || second === is.version);
}

// src/kubernetes/plurals.ts
/** Kinds whose plural is their own. */
const SAME = [
	"endpoints",
	"podmetrics",
	"nodemetrics"
];
/**
* The resource of a kind: small letters, in the plural. All kinds of Kubernetes, and nearly all of others, follow these rules; what a
* definition calls its kind has to be asked there. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/meta/restmapper.go
*/
function pluralOf(kind) {
	const name = kind.toLowerCase();
	if (SAME.includes(name)) return name;
	if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
	return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

export { buildWorld, compareSeverity, createViews, evaluateRule, indexBy, isOwner, isSamePerson, judge, kindOf, limited, matchesEvent, matchesKind, placeKey, pluralOf, severityOfLoss, structNamed, structOfKind, subjectOf, teamsOf, tellError, threshold, tidy, wordsOf, worstSeverity };