import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, mapAt, sameValue, textAt, withField, without } from '../../fields.ts';
import { forbidden, immutable } from '../errors.ts';
import type { ApplyCluster } from '../model.ts';
import { compareAmounts, type Errors } from '../validation/checks.ts';
import { checkClaimSpec } from '../validation/claims.ts';
import { differentKeys } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';

/** VolumeAttributesClass became stable, and on, with 1.34. */
export const ATTRIBUTES_CLASS = 34;
const IMMUTABLE_CLAIM =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** A field behind a gate that is off is dropped where it is new. */
export function dropAttributesClass(object: ValueMap, cluster: ApplyCluster, before?: ValueMap): void {
  if (cluster.minor >= ATTRIBUTES_CLASS || mapAt(before, 'spec')['volumeAttributesClassName'] !== undefined) return;
  delete mapAt(object, 'spec')['volumeAttributesClassName'];
}

/** A source in another namespace is behind a gate that is off (CrossNamespaceVolumeDataSource). */
function dropForeignSource(object: ValueMap): void {
  const spec = mapAt(object, 'spec');
  if (textAt(spec, 'dataSourceRef', 'namespace') !== '') delete spec['dataSourceRef'];
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
    dropForeignSource(object);
    mirrorDataSources(object);
  },
  prepareUpdate({ object, before, cluster }) {
    dropAttributesClass(object, cluster, before);
    // One that has had a source before is not asked whether it may have such a one.
    if (mapAt(before, 'spec')['dataSourceRef'] === undefined) dropForeignSource(object);
    mirrorDataSources(object, before);
  },
  checkCreate: (errors, object) => checkClaimSpec(errors, 'spec', mapAt(object, 'spec')),
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
  const sources = [old['dataSource'], old['dataSourceRef']];
  checkClaimSpec(
    errors,
    'spec',
    spec,
    sources.some((source) => mapAt(source)['apiGroup'] !== undefined),
  );
  const bound = textAt(before, 'status', 'phase') === 'Bound';
  const requests = mapAt(spec, 'resources', 'requests');
  const oldRequests = mapAt(old, 'resources', 'requests');
  let fixed = spec;
  // What was open at first may be settled once.
  if (old['volumeName'] === undefined) fixed = withField(fixed, 'volumeName', undefined);
  const [betaNow, betaThen] = [object, before].map((one) => mapAt(one, 'metadata', 'annotations')[BETA_CLASS]);
  const className = spec['storageClassName'];
  const isFirst = old['storageClassName'] === undefined && className !== undefined;
  // The class may move from the annotation to the field.
  const isMoved = isFirst && betaThen === className && (betaNow === undefined || betaNow === betaThen);
  if (!isMoved && (betaNow ?? '') !== (betaThen ?? ''))
    errors.push(immutable(`metadata.annotations.${BETA_CLASS}`, betaNow ?? ''));
  if (isFirst && (betaThen === undefined || betaThen === className))
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
