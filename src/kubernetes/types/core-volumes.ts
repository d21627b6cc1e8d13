/** Volumes of pods and persistent volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
export const CORE_VOLUMES = `
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
