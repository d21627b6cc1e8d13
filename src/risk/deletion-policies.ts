import { fieldAt, isMap, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import { holdsData, standsForData } from './data-kinds.ts';

/** Fields by which a cloud or an operator refuses to delete what stands behind an object. */
const PROTECTS = /^(?:deletion|termination)Protect(?:ion|ed)(?:Enabled)?$/i;
/** Fields by which it deletes more, or without a last copy. */
const DESTROYS = /^(?:forceDestroy|forceDelete|skipFinalSnapshot|deleteClaim|deletePVCs?|deleteAutomatedBackups)$/;
/** Fields of specs are not deeper. */
const MOST_LEVELS = 12;

/**
 * What kept data and does not any more, at an object that stays.
 * @param more further kinds that stand for data
 */
export function lostDeletionPolicies(base: Manifest, head: Manifest, more: readonly string[]): string[] {
  const { identity } = head;
  const key = `${identity.group}/${identity.kind}`;
  const [before, after] = [base.object, head.object];
  if (CLASSES.includes(key))
    return policyOf(base) === 'Retain' && policyOf(head) === 'Delete' ? ['deletionPolicy Retain'] : [];
  if (key === 'external-secrets.io/ExternalSecret') {
    const of = ({ object }: Manifest) => textAt(object, 'spec', 'target', 'deletionPolicy') || 'Retain';
    return of(base) !== 'Delete' && of(head) === 'Delete' ? [`deletionPolicy ${of(base)}`] : [];
  }
  // https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming: by hand it is Retain.
  if (key === '/PersistentVolume') {
    const of = ({ object }: Manifest) => textAt(object, 'spec', 'persistentVolumeReclaimPolicy') || 'Retain';
    return of(base) === 'Retain' && of(head) !== 'Retain' ? ['persistentVolumeReclaimPolicy Retain'] : [];
  }
  if (!standsForData(identity, more)) return [];
  const kept = !holdsData(identity, before, more) && holdsData(identity, after, more);
  const [old, now] = [flagsOf(fieldAt(before, ['spec'])), flagsOf(fieldAt(after, ['spec']))];
  const flags = [
    ...[...old].filter(([path, on]) => PROTECTS.test(nameOf(path)) && on && now.get(path) !== true),
    ...[...now].filter(([path, on]) => DESTROYS.test(nameOf(path)) && on && old.get(path) !== true),
  ].map(([path]) => path);
  // https://rook.io/docs/rook/latest/CRDs/Cluster/ceph-cluster-crd/#cleanup-policy
  const isWiped = (item: Manifest) => textAt(item.object, 'spec', 'cleanupPolicy', 'confirmation') !== '';
  return [
    ...(kept ? ['what keeps its data when it goes'] : []),
    ...flags,
    ...(!isWiped(base) && isWiped(head) ? ['cleanupPolicy without confirmation'] : []),
  ];
}

/** https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/#deletionpolicy */
const CLASSES = ['snapshot.storage.k8s.io/VolumeSnapshotClass', 'snapshot.storage.k8s.io/VolumeSnapshotContent'];

function policyOf({ object }: Manifest): string {
  return textAt(object, 'deletionPolicy') || textAt(object, 'spec', 'deletionPolicy');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Every field below a value that protects or destroys, with what it says. */
function flagsOf(value: Value | undefined, path = 'spec', level = 0): Map<string, boolean> {
  const found = new Map<string, boolean>();
  if (level > MOST_LEVELS || value === undefined) return found;
  const parts: [string, Value][] = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${index}]`, item])
    : Object.entries(mapAt({ value }, 'value')).map(([key, item]) => [`${path}.${key}`, item]);
  for (const [at, item] of parts) {
    if (typeof item === 'boolean' && (PROTECTS.test(nameOf(at)) || DESTROYS.test(nameOf(at)))) found.set(at, item);
    else if (Array.isArray(item) || isMap(item))
      for (const [deep, on] of flagsOf(item, at, level + 1)) found.set(deep, on);
  }
  return found;
}
