import type { Change } from '../diff/model.ts';
import { podTemplateOf, isServing } from './pods.ts';

/** True when a removed workload comes back under its name as another kind, as a Deployment that becomes a StatefulSet. */
export function isKindChange(lost: Change, fresh: Change): boolean {
  if (lost.action !== 'removed' || fresh.action !== 'added' || lost.base === undefined || fresh.head === undefined)
    return false;
  const [one, other] = [lost.identity, fresh.identity];
  return (
    isServing(one) &&
    isServing(other) &&
    podTemplateOf(lost.base) !== undefined &&
    one.name === other.name &&
    one.namespace === other.namespace &&
    one.cluster === other.cluster &&
    (one.kind !== other.kind || one.group !== other.group)
  );
}
