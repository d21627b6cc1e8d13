import { ROLE, ROLE_BINDING } from './access.ts';
import { SERVICE_ACCOUNT } from './accounts.ts';
import { AUTOSCALER } from './autoscalers.ts';
import { CERTIFICATE_SIGNING_REQUEST, CLUSTER_TRUST_BUNDLE } from './certificates.ts';
import { API_SERVICE, CONTROLLER_REVISION, LEASE, NAMESPACE, NODE, PRIORITY_CLASS, RUNTIME_CLASS } from './cluster.ts';
import { CONFIG_MAP, SECRET } from './configuration.ts';
import { DEFINITION } from '../custom/definitions.ts';
import { RESOURCE_CLAIM, RESOURCE_CLAIM_TEMPLATE } from './device-claims.ts';
import { DEVICE_CLASS } from './device-classes.ts';
import { RESOURCE_SLICE } from './devices.ts';
import { ENDPOINTS, ENDPOINT_SLICE, IP_ADDRESS, SERVICE_CIDR } from './endpoints.ts';
import { FLOW_SCHEMA, PRIORITY_LEVEL } from './flow-control.ts';
import { CRON_JOB } from './cron-jobs.ts';
import { JOB } from './jobs.ts';
import { INGRESS, INGRESS_CLASS, NETWORK_POLICY } from './networking.ts';
import { POD } from './pods.ts';
import { DISRUPTION_BUDGET } from './disruption-budgets.ts';
import { LIMIT_RANGE } from './limit-ranges.ts';
import { RESOURCE_QUOTA } from './quotas.ts';
import type { KindRules } from './rules.ts';
import { SERVICE } from './services.ts';
import { STATEFUL_SET } from './stateful-sets.ts';
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
import { DAEMON_SET, DEPLOYMENT, POD_TEMPLATE, REPLICATION_CONTROLLER, REPLICA_SET } from './workloads.ts';

/** Rules by struct of the kind: the complete table of what is immutable, and of what is validated, is here. */
const RULES: Readonly<Record<string, KindRules>> = {
  'core.ConfigMap': CONFIG_MAP,
  'core.Endpoints': ENDPOINTS,
  'core.LimitRange': LIMIT_RANGE,
  'core.Namespace': NAMESPACE,
  'core.Node': NODE,
  'core.PersistentVolume': VOLUME,
  'core.PersistentVolumeClaim': CLAIM,
  'core.Pod': POD,
  'core.PodTemplate': POD_TEMPLATE,
  'core.ReplicationController': REPLICATION_CONTROLLER,
  'core.ResourceQuota': RESOURCE_QUOTA,
  'core.Secret': SECRET,
  'core.Service': SERVICE,
  'core.ServiceAccount': SERVICE_ACCOUNT,
  'apps.ControllerRevision': CONTROLLER_REVISION,
  'apps.DaemonSet': DAEMON_SET,
  'apps.Deployment': DEPLOYMENT,
  'apps.ReplicaSet': REPLICA_SET,
  'apps.StatefulSet': STATEFUL_SET,
  'batch.CronJob': CRON_JOB,
  'batch.Job': JOB,
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
  'apiextensions.CustomResourceDefinition': DEFINITION,
  'apiregistration.APIService': API_SERVICE,
};

const NO_RULES: KindRules = {};

/** What the API server does with objects of a struct. A kind without rules of its own is only decoded and given defaults. */
export function rulesOf(struct: string): KindRules {
  return RULES[struct] ?? NO_RULES;
}
