import { Buffer } from 'node:buffer';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { compact, fieldAt, listAt, mapAt, sameValue, textAt } from '../fields.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A field that can not change once the object exists. */
interface FixedField {
  path: string[];
  /** What an absent field means. */
  absent?: Value;
  /** The order of the list does not count. */
  set?: true;
}

const SELECTOR: FixedField[] = [{ path: ['spec', 'selector'] }];
const ROLE_REF: FixedField[] = [
  { path: ['roleRef', 'apiGroup'], absent: 'rbac.authorization.k8s.io' },
  { path: ['roleRef', 'kind'] },
  { path: ['roleRef', 'name'] },
];
const VOLUME_SOURCES_NOT = [
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
];

/**
 * Kinds whose rule is a plain list of fields, by `group/Kind`. The validation of each:
 * https://github.com/kubernetes/kubernetes/tree/master/pkg/apis; the selectors: pkg/registry/apps.
 */
export const FIXED_FIELDS: Record<string, FixedField[]> = {
  'apps/Deployment': SELECTOR,
  'apps/DaemonSet': SELECTOR,
  'apps/ReplicaSet': SELECTOR,
  'storage.k8s.io/StorageClass': [
    { path: ['provisioner'] },
    { path: ['parameters'] },
    { path: ['reclaimPolicy'], absent: 'Delete' },
    { path: ['volumeBindingMode'], absent: 'Immediate' },
  ],
  'storage.k8s.io/CSIDriver': [
    { path: ['spec', 'attachRequired'], absent: true },
    { path: ['spec', 'volumeLifecycleModes'], absent: ['Persistent'], set: true },
  ],
  'storage.k8s.io/CSIStorageCapacity': [{ path: ['nodeTopology'] }, { path: ['storageClassName'] }],
  'storage.k8s.io/VolumeAttachment': [{ path: ['spec'] }],
  'storage.k8s.io/VolumeAttributesClass': [{ path: ['driverName'] }, { path: ['parameters'] }],
  'scheduling.k8s.io/PriorityClass': [
    { path: ['value'], absent: 0 },
    { path: ['preemptionPolicy'], absent: 'PreemptLowerPriority' },
  ],
  'node.k8s.io/RuntimeClass': [{ path: ['handler'] }],
  'networking.k8s.io/IngressClass': [{ path: ['spec', 'controller'] }],
  'networking.k8s.io/IPAddress': [{ path: ['spec', 'parentRef'] }],
  'discovery.k8s.io/EndpointSlice': [{ path: ['addressType'] }],
  'resource.k8s.io/ResourceClaim': [{ path: ['spec'] }],
  'resource.k8s.io/ResourceClaimTemplate': [{ path: ['spec'] }],
  'resource.k8s.io/ResourceSlice': [
    { path: ['spec', 'driver'] },
    { path: ['spec', 'nodeName'] },
    { path: ['spec', 'pool', 'name'] },
  ],
  'apps/ControllerRevision': [{ path: ['data'] }],
  'rbac.authorization.k8s.io/RoleBinding': ROLE_REF,
  'rbac.authorization.k8s.io/ClusterRoleBinding': ROLE_REF,
  '/ResourceQuota': [{ path: ['spec', 'scopes'], set: true }],
  '/Secret': [{ path: ['type'], absent: 'Opaque' }],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    { path: ['spec', 'group'] },
    { path: ['spec', 'names', 'plural'] },
    { path: ['spec', 'names', 'kind'] },
    { path: ['spec', 'scope'] },
  ],
};

/** The listed fields that differ; for a PersistentVolume its volume source, mode and node affinity. */
export function refuseFixedFields(fields: readonly FixedField[], base: ValueMap, head: ValueMap): Refusal[] {
  return fields
    .filter((field) => !sameValue(stored(field, base), stored(field, head)))
    .map((field) => refusal(field.path.join('.')));
}

function stored(field: FixedField, object: ValueMap): Value | undefined {
  const value = compact(fieldAt(object, field.path) ?? null);
  const present =
    value === null || (Array.isArray(value) && value.length === 0) || isEmptyMap(value)
      ? (field.absent ?? null)
      : value;
  return field.set === true && Array.isArray(present) ? present.map(String).toSorted() : present;
}

function isEmptyMap(value: Value): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/**
 * `immutable: true` of a ConfigMap or Secret freezes its data and itself; a PersistentVolume freezes where its storage is.
 * https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
 */
export function refuseIfMarkedImmutable(kind: string, base: ValueMap, head: ValueMap): Refusal[] {
  if (kind === '/PersistentVolume') return refuseVolume(base, head);
  if ((kind !== '/ConfigMap' && kind !== '/Secret') || base['immutable'] !== true) return [];
  const refusals = head['immutable'] === true ? [] : [refusal('immutable', 'immutable: true can not be taken back')];
  const detail = 'base has immutable: true';
  if (!sameValue(dataOf(kind, base), dataOf(kind, head))) refusals.push(refusal('data', detail));
  if (!sameValue(compact(mapAt(base, 'binaryData')), compact(mapAt(head, 'binaryData'))))
    refusals.push(refusal('binaryData', detail));
  return refusals;
}

/** `stringData` is only another way to write `data`, and wins. */
function dataOf(kind: string, object: ValueMap): Value {
  if (kind === '/ConfigMap') return compact(mapAt(object, 'data'));
  const written = Object.entries(mapAt(object, 'stringData')).map(([key, value]): [string, Value] => [
    key,
    Buffer.from(typeof value === 'string' ? value : '').toString('base64'),
  ]);
  const data = Object.entries(mapAt(object, 'data')).map(([key, value]): [string, Value] => [
    key,
    typeof value === 'string' ? Buffer.from(value, 'base64').toString('base64') : value,
  ]);
  return compact(Object.fromEntries([...data, ...written]));
}

function refuseVolume(base: ValueMap, head: ValueMap): Refusal[] {
  const source = (object: ValueMap) =>
    compact(
      Object.fromEntries(Object.entries(mapAt(object, 'spec')).filter(([key]) => !VOLUME_SOURCES_NOT.includes(key))),
    );
  const mode = (object: ValueMap) => textAt(object, 'spec', 'volumeMode') || 'Filesystem';
  const refusals: Refusal[] = [];
  if (!sameValue(source(base), source(head))) refusals.push(refusal('spec', 'the volume source can not change'));
  if (mode(base) !== mode(head)) refusals.push(refusal('spec.volumeMode'));
  if (mapAt(base, 'spec', 'nodeAffinity')['required'] !== undefined && !sameAffinity(base, head))
    refusals.push(refusal('spec.nodeAffinity'));
  return refusals;
}

/** Labels of the beta time may become their stable names. https://kubernetes.io/docs/reference/labels-annotations-taints/ */
function sameAffinity(base: ValueMap, head: ValueMap): boolean {
  const written = (object: ValueMap) =>
    JSON.stringify(compact(mapAt(object, 'spec', 'nodeAffinity')), (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
      .replaceAll('failure-domain.beta.kubernetes.io/', 'topology.kubernetes.io/')
      .replaceAll('"beta.kubernetes.io/', '"kubernetes.io/');
  return written(base) === written(head);
}

/**
 * A version that was ever the storage version stays in `status.storedVersions` and must stay in `spec.versions`.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
 */
export function refuseStoredVersion(kind: string, base: ValueMap, head: ValueMap): Refusal[] {
  if (kind !== 'apiextensions.k8s.io/CustomResourceDefinition') return [];
  const names = listAt(head, 'spec', 'versions').map((version) => textAt(version, 'name'));
  return listAt(base, 'spec', 'versions')
    .filter((version) => fieldAt(version, ['storage']) === true && !names.includes(textAt(version, 'name')))
    .map((version) => refusal('spec.versions', `${textAt(version, 'name')} is stored and must stay listed`));
}
