import type { Change } from '../diff/model.ts';
import { hookRole } from '../forecast/hooks.ts';
import { applyIgnored } from '../forecast/ignored.ts';
import type { ApplicationSides, Effect, Forecast } from '../forecast/model.ts';
import type { Manifest } from '../manifest/model.ts';

/** An object that the change writes: new, changed, moved or renamed. */
export interface Update {
  change: Change;
  /** What it was; absent for a new object. */
  base?: Manifest;
  /** What is really applied: ignored differences keep what base has. */
  head: Manifest;
  application?: ApplicationSides;
  effect: Effect;
}

/** Nothing of the new object is sent to the cluster. */
const NOT_SENT: readonly Effect[] = ['none', 'destroyed'];

/**
 * Every object that is sent to the API server, also what it refuses. What is destroyed or changes nothing there is left out, but not a hook
 * that waits for the deletion of its Application: when that comes, nobody looks at the hook any more.
 */
export function collectUpdates(
  changes: readonly Change[],
  forecasts: ReadonlyMap<string, Forecast>,
  applicationOf: (id: string) => ApplicationSides | undefined,
): Update[] {
  return changes.flatMap((change): Update[] => {
    const { base, head } = change;
    const effect = forecasts.get(change.id)?.effect ?? 'none';
    if (head === undefined || (NOT_SENT.includes(effect) && !isWaiting(head, effect))) return [];
    const application = applicationOf(change.application);
    const known = application === undefined ? {} : { application };
    const asNew = { change, head, effect, ...known };
    // What was never applied was nothing: who takes the annotation away applies it for the first time.
    const role = base === undefined ? 'ignored' : hookRole(base.object);
    if (base === undefined || role === 'ignored') return [asNew];
    const object = applyIgnored(base.object, head.object, head.identity, application?.head);
    // Where nothing is ignored it is the manifest itself: what is worked out for that holds for this.
    const update = { ...asNew, base, head: object === head.object ? head : { ...head, object } };
    // It may be there as base has it, from before it was skipped, or not at all: rules about losses look at the one, those about new dangers at the other.
    return role === 'skipped' ? [update, asNew] : [update];
  });
}

function isWaiting({ object }: Manifest, effect: Effect): boolean {
  return effect === 'none' && hookRole(object) === 'delete-hook';
}
