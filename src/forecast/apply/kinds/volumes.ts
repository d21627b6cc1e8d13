import type { Value, ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, sameValue, textAt, withField, without } from '../../fields.ts';
import { forbidden, immutable, invalid, notSupported, required } from '../errors.ts';
import type { ApplyCluster } from '../model.ts';
import { checkOneOf, checkText, compareAmounts, type Errors } from '../validation/checks.ts';
import { checkAccessModes, checkClaimSpec } from '../validation/claims.ts';
import { checkNodeSelector } from '../validation/scheduling.ts';
import { differentKeys, sameMeaning } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';

/** VolumeAttributesClass became stable, and on, with 1.34. */
const ATTRIBUTES_CLASS = 34;
const IMMUTABLE_CLAIM =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Fields of a volume beside its source. */
const NO_SOURCE = [
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

/** A field behind a gate that is off is dropped where it is new. */
function dropAttributesClass(object: ValueMap, cluster: ApplyCluster, before?: ValueMap): void {
  if (cluster.minor >= ATTRIBUTES_CLASS || mapAt(before, 'spec')['volumeAttributesClassName'] !== undefined) return;
  delete mapAt(object, 'spec')['volumeAttributesClassName'];
}

/** The two fields are filled from each other (`NormalizeDataSources`, pkg/api/persistentvolumeclaim/util.go). */
function mirrorDataSources(object: ValueMap, before?: ValueMap): void {
  const spec = mapAt(object, 'spec');
  const old = mapAt(before, 'spec');
  const inUse = old['dataSource'] !== undefined || old['dataSourceRef'] !== undefined;
  // The older field takes claims and snapshots only; anything else in it is dropped without a word.
  if (!inUse && spec['dataSourceRef'] === undefined && !isOldSource(spec['dataSource'])) delete spec['dataSource'];
  const { dataSource, dataSourceRef } = spec;
  if (isMap(dataSource) && dataSourceRef === undefined) spec['dataSourceRef'] = { ...dataSource };
  if (isMap(dataSourceRef) && dataSource === undefined && textAt(dataSourceRef, 'namespace') === '')
    spec['dataSource'] = without(dataSourceRef, ['namespace']);
}

function isOldSource(source: Value | undefined): boolean {
  const [group, kind] = [textAt(source, 'apiGroup'), textAt(source, 'kind')];
  return (
    (group === '' && kind === 'PersistentVolumeClaim') ||
    (group === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot')
  );
}

/** pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimUpdate), pkg/registry/core/persistentvolumeclaim */
export const CLAIM: KindRules = {
  prepareCreate(object, cluster) {
    dropAttributesClass(object, cluster);
    mirrorDataSources(object);
  },
  prepareUpdate({ object, before, cluster }) {
    dropAttributesClass(object, cluster, before);
    mirrorDataSources(object, before);
  },
  check: (errors, object) => checkClaimSpec(errors, 'spec', mapAt(object, 'spec')),
  checkUpdate: checkClaimUpdate,
  settle(object) {
    const spec = mapAt(object, 'spec');
    const requests = mapAt(spec, 'resources', 'requests');
    spec['volumeName'] ??= 'volume';
    object['status'] = {
      phase: 'Bound',
      capacity: { storage: requests['storage'] ?? '0' },
      ...(spec['volumeAttributesClassName'] === undefined
        ? {}
        : { currentVolumeAttributesClassName: spec['volumeAttributesClassName'] }),
    };
  },
};

function checkClaimUpdate(errors: Errors, { object, before, cluster }: Update): void {
  const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
  const bound = textAt(before, 'status', 'phase') === 'Bound';
  const requests = mapAt(spec, 'resources', 'requests');
  const oldRequests = mapAt(old, 'resources', 'requests');
  let fixed = spec;
  // What was open at first may be settled once.
  if (old['volumeName'] === undefined) fixed = withField(fixed, 'volumeName', undefined);
  if (old['storageClassName'] === undefined && mapAt(before, 'metadata', 'annotations')[BETA_CLASS] === undefined)
    fixed = withField(fixed, 'storageClassName', undefined);
  if (bound) {
    if (Object.keys(requests).length > 0)
      fixed = withRequests(fixed, { ...requests, storage: oldRequests['storage'] ?? '0' });
    fixed = withField(fixed, 'volumeAttributesClassName', old['volumeAttributesClassName']);
  }
  const parts = differentKeys(fixed, old, 'core.PersistentVolumeClaimSpec', 'spec');
  if (parts.length > 0) errors.push({ ...forbidden('spec', IMMUTABLE_CLAIM), parts });
  checkSize(errors, requests['storage'] ?? '0', oldRequests['storage'] ?? '0', before);
  if (!sameValue(spec['volumeMode'], old['volumeMode'])) errors.push(immutable('volumeMode', spec['volumeMode']));
  if (cluster.minor >= ATTRIBUTES_CLASS) checkAttributesClass(errors, spec, old, before);
}

function withRequests(spec: ValueMap, requests: ValueMap): ValueMap {
  return withField(spec, 'resources', { ...mapAt(spec, 'resources'), requests });
}

function checkSize(errors: Errors, size: Value, old: Value, before: ValueMap): void {
  if ((compareAmounts(size, old) ?? 0) >= 0) return;
  const capacity = mapAt(before, 'status', 'capacity')['storage'] ?? '0';
  if ((compareAmounts(size, capacity) ?? 0) <= 0) {
    const detail = 'field can not be less than status.capacity';
    errors.push(forbidden('spec.resources.requests.storage', detail));
  }
}

function checkAttributesClass(errors: Errors, spec: ValueMap, old: ValueMap, before: ValueMap): void {
  const key = 'volumeAttributesClassName';
  if (sameValue(spec[key], old[key]) || mapAt(before, 'status')['currentVolumeAttributesClassName'] === undefined)
    return;
  const to = spec[key] === undefined ? 'nil' : spec[key] === '' ? 'empty string' : '';
  if (to === '') return;
  const detail = `update to ${to} is forbidden when status.currentVolumeAttributesClassName is not nil`;
  errors.push(forbidden(`spec.${key}`, detail));
}

/** pkg/apis/core/validation/validation.go (ValidatePersistentVolume, ValidatePersistentVolumeUpdate) */
export const VOLUME: KindRules = {
  prepareCreate: (object, cluster) => dropAttributesClass(object, cluster),
  prepareUpdate: ({ object, before, cluster }) => dropAttributesClass(object, cluster, before),
  check: checkVolume,
  checkUpdate: checkVolumeUpdate,
};

function sourceOf(spec: ValueMap): ValueMap {
  return without(spec, NO_SOURCE);
}

function checkVolume(errors: Errors, object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  const modes = listAt(spec, 'accessModes');
  if (modes.length === 0) errors.push(required('spec.accessModes'));
  else checkAccessModes(errors, 'spec.accessModes', modes);
  const capacity = mapAt(spec, 'capacity');
  if (Object.keys(capacity).length === 0) errors.push(required('spec.capacity'));
  if (capacity['storage'] === undefined || Object.keys(capacity).length > 1)
    errors.push(notSupported('spec.capacity', undefined, ['storage']));
  for (const [name, amount] of Object.entries(capacity))
    if ((compareAmounts(amount, '0') ?? 1) <= 0)
      errors.push(invalid(`spec.capacity[${name}]`, amount, 'must be greater than zero'));
  const policy = textAt(spec, 'persistentVolumeReclaimPolicy');
  checkOneOf(errors, 'spec.persistentVolumeReclaimPolicy', policy, ['Delete', 'Recycle', 'Retain'], false);
  checkNodeSelector(errors, 'spec.nodeAffinity.required', mapAt(spec, 'nodeAffinity')['required']);
  const sources = Object.keys(sourceOf(spec));
  if (sources.length === 0) errors.push(required('spec', 'must specify a volume type'));
  for (const source of sources.slice(1))
    errors.push(forbidden(`spec.${source}`, 'may not specify more than 1 volume type'));
  checkSource(errors, spec, policy);
  const className = textAt(spec, 'storageClassName');
  if (className !== '') checkText(errors, 'spec.storageClassName', className, checkSubdomain);
  checkOneOf(errors, 'spec.volumeMode', textAt(spec, 'volumeMode'), ['Block', 'Filesystem'], false);
  if (typeof spec['volumeAttributesClassName'] === 'string') {
    if (spec['volumeAttributesClassName'] === '')
      errors.push(required('spec.volumeAttributesClassName', 'an empty string is disallowed'));
    if (spec['csi'] === undefined)
      errors.push(required('spec.csi', 'has to be specified when using volumeAttributesClassName'));
  }
}

function checkSource(errors: Errors, spec: ValueMap, policy: string): void {
  const { csi, nfs, hostPath, local } = spec;
  if (isMap(csi)) {
    for (const key of ['driver', 'volumeHandle']) if (textAt(csi, key) === '') errors.push(required(`spec.csi.${key}`));
  }
  if (isMap(nfs)) {
    for (const key of ['server', 'path']) if (textAt(nfs, key) === '') errors.push(required(`spec.nfs.${key}`));
    if (!textAt(nfs, 'path').startsWith('/'))
      errors.push(invalid('spec.nfs.path', textAt(nfs, 'path'), 'must be an absolute path'));
  }
  if (isMap(hostPath)) {
    if (textAt(hostPath, 'path') === '') errors.push(required('spec.hostPath.path'));
    if (textAt(hostPath, 'path') === '/' && policy === 'Recycle')
      errors.push(forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'"));
  }
  if (isMap(local)) {
    if (textAt(local, 'path') === '') errors.push(required('spec.local.path'));
    if (spec['nodeAffinity'] === undefined)
      errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  }
}

function checkVolumeUpdate(errors: Errors, { object, before, cluster }: Update): void {
  const [spec, old] = [mapAt(object, 'spec'), mapAt(before, 'spec')];
  if (!sameMeaning(expandOnce(sourceOf(spec), sourceOf(old)), sourceOf(old), 'core.PersistentVolumeSpec'))
    errors.push(forbidden('spec.persistentvolumesource', 'spec.persistentvolumesource is immutable after creation'));
  if (!sameValue(spec['volumeMode'], old['volumeMode'])) errors.push(immutable('volumeMode', spec['volumeMode']));
  if (old['nodeAffinity'] !== undefined && !sameAffinity(spec['nodeAffinity'], old['nodeAffinity'])) {
    const detail = 'field is immutable, except for updating from beta label to GA';
    errors.push(invalid('nodeAffinity', spec['nodeAffinity'] ?? null, detail));
  }
  const key = 'volumeAttributesClassName';
  if (cluster.minor >= ATTRIBUTES_CLASS && old[key] !== undefined && spec[key] === undefined)
    errors.push(forbidden(`spec.${key}`, 'update from non-nil value to nil is forbidden'));
}

/** The secret for growing may be given once. */
function expandOnce(source: ValueMap, old: ValueMap): ValueMap {
  const { csi } = source;
  const had = mapAt(old, 'csi')['controllerExpandSecretRef'];
  if (!isMap(csi) || had !== undefined || old['csi'] === undefined) return source;
  return { ...source, csi: without(csi, ['controllerExpandSecretRef']) };
}

/** Beta names of labels may become their stable ones. */
const STABLE: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

function sameAffinity(now: Value | undefined, old: Value): boolean {
  return sameValue(now, old) || sameValue(now, stable(old));
}

function stable(value: Value): Value {
  if (typeof value === 'string') return STABLE.get(value) ?? value;
  if (Array.isArray(value)) return value.map(stable);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === 'values' ? item : stable(item)]));
}
