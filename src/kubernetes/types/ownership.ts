import type { Field, FieldType, Struct } from './struct-table.ts';

/** A list whose items are told apart by the values of these fields, each with what an item without it counts as; none: by themselves. */
export type ListKeys = readonly { name: string; fallback: string | undefined }[];

/**
 * What server-side apply knows of lists beyond their merge keys: `x-kubernetes-list-type` and `x-kubernetes-list-map-keys`. Any list that is
 * merged item by item by a patch is so here too; others are written whole, but for sets.
 * https://github.com/kubernetes/client-go/blob/v0.36.1/applyconfigurations/internal/internal.go
 */
const LISTS: Readonly<Record<string, ListKeys>> = {
  'core.Container.ports': [
    { name: 'containerPort', fallback: '0' },
    { name: 'protocol', fallback: 'TCP' },
  ],
  'core.EphemeralContainer.ports': [
    { name: 'containerPort', fallback: '0' },
    { name: 'protocol', fallback: 'TCP' },
  ],
  'core.ServiceSpec.ports': [
    { name: 'port', fallback: '0' },
    { name: 'protocol', fallback: 'TCP' },
  ],
  'core.PodSpec.topologySpreadConstraints': [
    { name: 'topologyKey', fallback: '' },
    { name: 'whenUnsatisfiable', fallback: '' },
  ],
  'core.ResourceRequirements.claims': [{ name: 'name', fallback: '' }],
  'core.ServiceAccount.secrets': [{ name: 'name', fallback: undefined }],
  'admissionregistration.ValidatingAdmissionPolicyBindingSpec.validationActions': [],
  'batch.PodFailurePolicyOnExitCodesRequirement.values': [],
  'core.ContainerRestartRuleOnExitCodes.values': [],
  'discovery.Endpoint.addresses': [],
  'flowcontrol.NonResourcePolicyRule.nonResourceURLs': [],
  'flowcontrol.NonResourcePolicyRule.verbs': [],
  'flowcontrol.ResourcePolicyRule.apiGroups': [],
  'flowcontrol.ResourcePolicyRule.namespaces': [],
  'flowcontrol.ResourcePolicyRule.resources': [],
  'flowcontrol.ResourcePolicyRule.verbs': [],
  'storage.CSIDriverSpec.volumeLifecycleModes': [],
};

/** Structs that are written whole (`x-kubernetes-map-type: atomic`). */
const WHOLE_STRUCTS = new Set([
  'admissionregistration.MatchResources',
  'admissionregistration.NamedRuleWithOperations',
  'admissionregistration.ParamKind',
  'admissionregistration.ParamRef',
  'admissionregistration.Variable',
  'autoscaling1.CrossVersionObjectReference',
  'core.ConfigMapKeySelector',
  'core.EndpointAddress',
  'core.EndpointPort',
  'core.FileKeySelector',
  'core.LocalObjectReference',
  'core.NodeSelector',
  'core.NodeSelectorTerm',
  'core.ObjectFieldSelector',
  'core.ObjectReference',
  'core.ResourceFieldSelector',
  'core.ScopeSelector',
  'core.SecretKeySelector',
  'core.SecretReference',
  'core.TopologySelectorTerm',
  'core.TypedLocalObjectReference',
  'discovery.EndpointPort',
  'meta.LabelSelector',
  'meta.OwnerReference',
  'networking.ServiceBackendPort',
  'rbac.RoleRef',
  'rbac.Subject',
]);

/** Maps that are written whole, and the one reference that is not though its struct is. */
const WHOLE_MAPS = new Set([
  'core.PodSpec.nodeSelector',
  'core.ReplicationControllerSpec.selector',
  'core.ServiceSpec.selector',
  'node.Scheduling.nodeSelector',
]);
const CLAIM_REFERENCE = 'core.PersistentVolumeSpec.claimRef';

/** What tells the items of a list apart under server-side apply; undefined: it is written whole. */
export function listKeysOf(struct: Struct, { name, merge }: Field): ListKeys | undefined {
  const path = `${struct.name}.${name}`;
  if (Object.hasOwn(LISTS, path)) return LISTS[path];
  if (merge === undefined) return undefined;
  return merge.key === undefined ? [] : [{ name: merge.key, fallback: '' }];
}

/** Whether server-side apply writes a map or a struct whole. Raw data are as well. */
export function isWrittenWhole(struct: Struct, { name, type }: Field): boolean {
  const path = `${struct.name}.${name}`;
  return WHOLE_MAPS.has(path) || (path !== CLAIM_REFERENCE && isWhole(type));
}

/** Whether items of a list or values of a map are written whole. */
export function isWhole(type: FieldType): boolean {
  return type.kind === 'scalar' || (type.kind === 'struct' && WHOLE_STRUCTS.has(type.struct.name));
}
