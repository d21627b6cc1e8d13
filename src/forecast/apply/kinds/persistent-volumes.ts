import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, mapAt, sameValue, textAt, without } from '../../fields.ts';
import { forbidden, immutable, invalid } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { sameMeaning } from '../semantic.ts';
import type { KindRules, Update } from './rules.ts';
import { checkVolumeSpec } from './volume-spec.ts';
import { ATTRIBUTES_CLASS, dropAttributesClass } from './volumes.ts';

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
  checkVolumeSpec(errors, 'spec', mapAt(object, 'spec'), textAt(object, 'metadata', 'name'), false);
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
