import type { Value, ValueMap } from '../../manifest/model.ts';
import {
  compact,
  fieldAt,
  isMap,
  listAt,
  mapAt,
  sameValue,
  textAt,
  withDefaults,
  withField,
  without,
} from '../fields.ts';
import { canonicalQuantity } from '../quantity.ts';
import type { WriteMode } from '../sync-options.ts';
import { type Refusal, refusal } from './refusal.ts';

/** The only fields of a StatefulSet that may change; `revisionHistoryLimit` since Kubernetes 1.33. */
const MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
  'revisionHistoryLimit',
];

/**
 * Everything but the mutable fields is refused.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateStatefulSetUpdate)
 */
export function refuseStatefulSet(base: ValueMap, head: ValueMap, mode: WriteMode): Refusal[] {
  const before = normalise(mapAt(base, 'spec'));
  const after = normalise(mapAt(head, 'spec'));
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  const refusals = keys
    .filter((key) => !sameValue(fieldAt(before, [key]), fieldAt(after, [key])))
    .map((key) => refusal(`spec.${key}`));
  return leavesPartition(base, head, mode) ? [...refusals, onDelete()] : refusals;
}

function normalise(spec: ValueMap): ValueMap {
  const templates = listAt(spec, 'volumeClaimTemplates').map((item) =>
    isMap(item) ? normaliseClaimTemplate(item) : item,
  );
  const fixed = withDefaults(without(spec, [...MUTABLE, 'volumeClaimTemplates']), {
    podManagementPolicy: 'OrderedReady',
  });
  const result = compact(withField(fixed, 'volumeClaimTemplates', templates));
  return isMap(result) ? (result['serviceName'] === '' ? without(result, ['serviceName']) : result) : {};
}

/** Labels and annotations count, and so does the size; the spelling of the size and what the server fills in do not. */
function normaliseClaimTemplate(template: ValueMap): ValueMap {
  const metadata = without(mapAt(template, 'metadata'), ['creationTimestamp', 'namespace']);
  return { metadata, spec: normaliseClaimSpec(mapAt(template, 'spec')) };
}

/** A claim's spec with its defaults and one spelling for every amount. */
export function normaliseClaimSpec(spec: ValueMap): ValueMap {
  const amounts = (map: ValueMap) =>
    Object.fromEntries(
      Object.entries(map).map(([key, value]): [string, Value] => [key, canonicalQuantity(value, 'amount')]),
    );
  const resources = {
    requests: amounts(mapAt(spec, 'resources', 'requests')),
    limits: amounts(mapAt(spec, 'resources', 'limits')),
  };
  return withField(withDefaults(spec, { volumeMode: 'Filesystem' }), 'resources', resources);
}

/**
 * RollingUpdate by default leaves `rollingUpdate.partition: 0` in the cluster; a client-side patch to OnDelete does not remove it,
 * and the server refuses the pair – unless Git had the block, or writes `rollingUpdate: null`.
 */
function leavesPartition(base: ValueMap, head: ValueMap, mode: WriteMode): boolean {
  const before = mapAt(base, 'spec', 'updateStrategy');
  const after = mapAt(head, 'spec', 'updateStrategy');
  return (
    !mode.replace &&
    textAt(after, 'type') === 'OnDelete' &&
    textAt(before, 'type') !== 'OnDelete' &&
    !Object.hasOwn(before, 'rollingUpdate') &&
    !Object.hasOwn(after, 'rollingUpdate')
  );
}

function onDelete(): Refusal {
  return refusal(
    'spec.updateStrategy',
    'OnDelete is refused while the cluster keeps the defaulted rollingUpdate block: write rollingUpdate: null',
  );
}
