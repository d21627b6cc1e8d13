import { ROLE, ROLE_BINDING } from './access.ts';
import { AUTOSCALER } from './autoscalers.ts';
import { CERTIFICATE_SIGNING_REQUEST, CLUSTER_TRUST_BUNDLE } from './certificates.ts';
import { API_SERVICE, CONTROLLER_REVISION, LEASE, NAMESPACE, NODE, PRIORITY_CLASS, RUNTIME_CLASS } from './cluster.ts';
import { DEFINITION } from '../custom/definitions.ts';
import { RESOURCE_CLAIM, RESOURCE_CLAIM_TEMPLATE } from './device-claims.ts';
import { DEVICE_CLASS } from './device-classes.ts';
import { forOlderDevices } from './device-versions.ts';
import { RESOURCE_SLICE } from './devices.ts';
import { ENDPOINTS, ENDPOINT_SLICE, IP_ADDRESS, SERVICE_CIDR } from './endpoints.ts';
import { FLOW_SCHEMA, PRIORITY_LEVEL } from './flow-control.ts';
import { INGRESS, INGRESS_CLASS, NETWORK_POLICY } from './networking.ts';
import { POD } from './pods.ts';
import { DISRUPTION_BUDGET } from './disruption-budgets.ts';
import { LIMIT_RANGE } from './limit-ranges.ts';
import { RESOURCE_QUOTA } from './quotas.ts';
import type { KindRules } from './rules.ts';
import { SERVICE } from './services.ts';
import {
  CSI_DRIVER,
  CSI_NODE,
  CSI_STORAGE_CAPACITY,
  STORAGE_CLASS,
  VOLUME_ATTACHMENT,
  VOLUME_ATTRIBUTES_CLASS,
} from './storage.ts';
import { VOLUME } from './persistent-volumes.ts';
import { CLAIM } from './volumes.ts';
import { ADMISSION_POLICY, ADMISSION_POLICY_BINDING } from './admission-policies.ts';
import { MUTATING_POLICY, MUTATING_POLICY_BINDING } from './mutating-policies.ts';
import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './webhooks.ts';

/** Rules by struct of the kind: with those in `registry.ts`, the complete table of what is immutable, and of what is validated. */
const RULES: Readonly<Record<string, KindRules>> = {
  'core.Endpoints': ENDPOINTS,
  'core.LimitRange': LIMIT_RANGE,
  'core.Namespace': NAMESPACE,
  'core.Node': NODE,
  'core.PersistentVolume': VOLUME,
  'core.PersistentVolumeClaim': CLAIM,
  'core.Pod': POD,
  'core.ResourceQuota': RESOURCE_QUOTA,
  'core.Service': SERVICE,
  'apps.ControllerRevision': CONTROLLER_REVISION,
  'autoscaling.HorizontalPodAutoscaler': AUTOSCALER,
  'autoscaling1.HorizontalPodAutoscaler': AUTOSCALER,
  'policy.PodDisruptionBudget': DISRUPTION_BUDGET,
  'networking.Ingress': INGRESS,
  'networking.IngressClass': INGRESS_CLASS,
  'networking.IPAddress': IP_ADDRESS,
  'networking.NetworkPolicy': NETWORK_POLICY,
  'networking.ServiceCIDR': SERVICE_CIDR,
  'discovery.EndpointSlice': ENDPOINT_SLICE,
  'rbac.ClusterRole': ROLE,
  'rbac.ClusterRoleBinding': ROLE_BINDING,
  'rbac.Role': ROLE,
  'rbac.RoleBinding': ROLE_BINDING,
  'storage.CSIDriver': CSI_DRIVER,
  'storage.CSINode': CSI_NODE,
  'storage.CSIStorageCapacity': CSI_STORAGE_CAPACITY,
  'storage.StorageClass': STORAGE_CLASS,
  'storage.VolumeAttachment': VOLUME_ATTACHMENT,
  'storage.VolumeAttributesClass': VOLUME_ATTRIBUTES_CLASS,
  'scheduling.PriorityClass': PRIORITY_CLASS,
  'node.RuntimeClass': RUNTIME_CLASS,
  'coordination.Lease': LEASE,
  'certificates.CertificateSigningRequest': CERTIFICATE_SIGNING_REQUEST,
  'certificates.ClusterTrustBundle': CLUSTER_TRUST_BUNDLE,
  'admissionregistration.MutatingAdmissionPolicy': MUTATING_POLICY,
  'admissionregistration.MutatingAdmissionPolicyBinding': MUTATING_POLICY_BINDING,
  'admissionregistration.MutatingWebhookConfiguration': MUTATING_WEBHOOKS,
  'admissionregistration.ValidatingAdmissionPolicy': ADMISSION_POLICY,
  'admissionregistration.ValidatingAdmissionPolicyBinding': ADMISSION_POLICY_BINDING,
  'admissionregistration.ValidatingWebhookConfiguration': VALIDATING_WEBHOOKS,
  'flowcontrol.FlowSchema': FLOW_SCHEMA,
  'flowcontrol.PriorityLevelConfiguration': PRIORITY_LEVEL,
  'resource.DeviceClass': DEVICE_CLASS,
  'resource.ResourceClaim': RESOURCE_CLAIM,
  'resource.ResourceClaimTemplate': RESOURCE_CLAIM_TEMPLATE,
  'resource.ResourceSlice': RESOURCE_SLICE,
  'resource1.ResourceClaim': forOlderDevices(RESOURCE_CLAIM),
  'resource1.ResourceClaimTemplate': forOlderDevices(RESOURCE_CLAIM_TEMPLATE),
  'resource1.ResourceSlice': forOlderDevices(RESOURCE_SLICE),
  'apiextensions.CustomResourceDefinition': DEFINITION,
  'apiregistration.APIService': API_SERVICE,
};

/** As `rulesOf`, for kinds that few changes are about: the built program reads all of this when it first meets one. */
export function furtherRulesOf(struct: string): KindRules | undefined {
  return RULES[struct];
}
