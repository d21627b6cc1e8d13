import type { Change } from '../diff/model.ts';
import { podTemplateOf, isServing } from './pods.ts';
import { indexBy } from './world.ts';

/** True when a removed workload comes back under its name as another kind, as a Deployment that becomes a StatefulSet. */
function isKindChange(lost: Change, fresh: Change): boolean {
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

/** What was added, by name and place, for each list of changes once. */
const known = new WeakMap<readonly Change[], ReadonlyMap<string, readonly Change[]>>();

/** The workload that a removed one becomes. */
export function findKindChange(lost: Change, changes: readonly Change[]): Change | undefined {
  if (lost.action !== 'removed' || !isServing(lost.identity)) return undefined;
  let added = known.get(changes);
  if (added === undefined) {
    added = indexBy(
      changes.filter(({ action }) => action === 'added'),
      ({ identity }) => nameKey(identity),
    );
    known.set(changes, added);
  }
  return added.get(nameKey(lost.identity))?.find((fresh) => isKindChange(lost, fresh));
}

function nameKey({ cluster, namespace, name }: Change['identity']): string {
  return JSON.stringify([cluster, namespace, name]);
}
