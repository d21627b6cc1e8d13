/** https://github.com/kubernetes/api/blob/release-1.36/apps/v1/types.go. How to read it: ./struct-table.ts */
export const APPS = `
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
export const BATCH = `
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
export const AUTOSCALING = `
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
HPAScalingRules stabilizationWindowSeconds:*i selectPolicy:*s policies!:[]HPAScalingPolicy tolerance:*q
HPAScalingPolicy type!:s value!:i periodSeconds!:i
`;

/** What its annotations have among them, in lists. https://github.com/kubernetes/api/blob/release-1.36/autoscaling/v1/types.go */
export const AUTOSCALING_V1 = `
HorizontalPodAutoscaler apiVersion:s kind:s metadata:meta.ObjectMeta spec:HorizontalPodAutoscalerSpec status:r
HorizontalPodAutoscalerSpec scaleTargetRef!:CrossVersionObjectReference minReplicas:*i maxReplicas!:i
  targetCPUUtilizationPercentage:*i
CrossVersionObjectReference kind!:s name!:s apiVersion:s
MetricSpecs items:[]MetricSpec
MetricSpec type!:s object:*ObjectMetricSource pods:*PodsMetricSource resource:*ResourceMetricSource
  containerResource:*ContainerResourceMetricSource external:*ExternalMetricSource
ObjectMetricSource target!:CrossVersionObjectReference metricName!:s targetValue!:q selector:*meta.LabelSelector averageValue:*q
PodsMetricSource metricName!:s targetAverageValue!:q selector:*meta.LabelSelector
ResourceMetricSource name!:s targetAverageUtilization:*i targetAverageValue:*q
ContainerResourceMetricSource name!:s targetAverageUtilization:*i targetAverageValue:*q container!:s
ExternalMetricSource metricName!:s metricSelector:*meta.LabelSelector targetValue:*q targetAverageValue:*q
MetricStatuses items:[]MetricStatus
MetricStatus type!:s object:*ObjectMetricStatus pods:*PodsMetricStatus resource:*ResourceMetricStatus
  containerResource:*ContainerResourceMetricStatus external:*ExternalMetricStatus
ObjectMetricStatus target!:CrossVersionObjectReference metricName!:s currentValue!:q selector:*meta.LabelSelector averageValue:*q
PodsMetricStatus metricName!:s currentAverageValue!:q selector:*meta.LabelSelector
ResourceMetricStatus name!:s currentAverageUtilization:*i currentAverageValue!:q
ContainerResourceMetricStatus name!:s currentAverageUtilization:*i currentAverageValue!:q container!:s
ExternalMetricStatus metricName!:s metricSelector:*meta.LabelSelector currentValue!:q currentAverageValue:*q
Conditions items:[]Condition
Condition type!:s status!:s lastTransitionTime:t reason:s message:s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/policy/v1/types.go */
export const POLICY = `
PodDisruptionBudget apiVersion:s kind:s metadata:meta.ObjectMeta spec:PodDisruptionBudgetSpec status:r
PodDisruptionBudgetSpec minAvailable:*x selector:*meta.LabelSelector= maxUnavailable:*x unhealthyPodEvictionPolicy:*s
`;

/** https://github.com/kubernetes/api/blob/release-1.36/resource/v1/types.go */
export const RESOURCE = `
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

/** Where it differs from the stable version. https://github.com/kubernetes/api/blob/release-1.36/resource/v1beta1/types.go */
export const RESOURCE_V1BETA1 = `
ResourceSlice apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec driver!:s pool!:resource.ResourcePool nodeName:s nodeSelector:*core.NodeSelector allNodes:b
  devices:[]Device perDeviceNodeSelection:*b sharedCounters:[]resource.CounterSet
Device name!:s basic:*BasicDevice
BasicDevice attributes:{}resource.DeviceAttribute capacity:{}resource.DeviceCapacity
  consumesCounters:[]resource.DeviceCounterConsumption nodeName:*s nodeSelector:*core.NodeSelector allNodes:*b
  taints:[]resource.DeviceTaint bindsToNode:*b bindingConditions:[]s bindingFailureConditions:[]s
  allowMultipleAllocations:*b
ResourceClaim apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceClaimSpec status:r
ResourceClaimSpec devices!:DeviceClaim
DeviceClaim requests!:[]DeviceRequest constraints:[]resource.DeviceConstraint
  config:[]resource.DeviceClaimConfiguration
DeviceRequest name!:s deviceClassName!:s selectors:[]resource.DeviceSelector allocationMode:s count:l adminAccess:*b
  firstAvailable:[]resource.DeviceSubRequest tolerations:[]resource.DeviceToleration
  capacity:*resource.CapacityRequirements
ResourceClaimTemplate apiVersion:s kind:s metadata:meta.ObjectMeta spec!:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec metadata:meta.ObjectMeta spec!:ResourceClaimSpec
`;
