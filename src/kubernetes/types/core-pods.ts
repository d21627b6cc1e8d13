/** Pods without their volumes: https://github.com/kubernetes/api/blob/release-1.36/core/v1/types.go. How to read it: ./struct-table.ts */
export const CORE_PODS = `
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
