import type { ValueMap } from '../../manifest/model.ts';
import { compact, fieldAt, mapAt, sameValue, textAt } from '../fields.ts';
import { parseQuantity } from '../quantity.ts';
import type { WriteMode } from '../sync-options.ts';
import { type Refusal, refusal } from './refusal.ts';
import { normaliseClaimSpec } from './stateful-sets.ts';

/**
 * The spec of a claim is fixed but for more storage, another attributes class and what was open at first (volume, storage class).
 * Base is taken for bound. Whether the storage class allows growth is not known here.
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
 */
export function refuseClaim(base: ValueMap, head: ValueMap, mode: WriteMode): Refusal[] {
  const before = mapAt(base, 'spec');
  const after = mapAt(head, 'spec');
  const refusals = ['accessModes', 'selector', 'volumeMode', 'dataSource', 'dataSourceRef']
    .filter((key) => !isRestored(key, after) && differs(key, before, after))
    .map((key) => refusal(`spec.${key}`));
  for (const key of ['storageClassName', 'volumeName']) {
    // A volume or class that Git did not choose has been chosen by the cluster; a removed one is not given back.
    const open = textAt(before, key) === '' && fieldAt(before, [key]) !== '';
    if (!open && differs(key, before, after)) refusals.push(refusal(`spec.${key}`));
  }
  if (!sameValue(limits(before), limits(after))) refusals.push(refusal('spec.resources.limits'));
  const from = parseQuantity(fieldAt(before, ['resources', 'requests', 'storage']));
  const to = parseQuantity(fieldAt(after, ['resources', 'requests', 'storage']));
  if (from !== undefined && (to === undefined || to.nanos < from.nanos)) {
    refusals.push(refusal('spec.resources.requests.storage', 'a claim can not shrink'));
  }
  if (mode.replace && refusals.length === 0 && textAt(after, 'volumeName') === '') {
    refusals.push(refusal('spec.volumeName', 'a PUT (Replace=true) lacks the volume the claim is bound to'));
  }
  return refusals;
}

function differs(key: string, before: ValueMap, after: ValueMap): boolean {
  const of = (spec: ValueMap) => compact(fieldAt(normaliseClaimSpec(spec), [key]) ?? null);
  return !sameValue(of(before), of(after));
}

/** Each of the two data source fields is filled from the other, so dropping one does nothing. */
function isRestored(key: string, after: ValueMap): boolean {
  return key.startsWith('dataSource') && (fieldAt(after, [key]) ?? null) === null;
}

function limits(spec: ValueMap): ValueMap {
  return mapAt(normaliseClaimSpec(spec), 'resources', 'limits');
}
