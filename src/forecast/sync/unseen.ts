import { sameValue } from '../fields.ts';
import type { ApplicationState } from './application-state.ts';
import type { Comparison } from './compare.ts';
import type { CompareSettings } from './compare-settings.ts';
import { describeIdentity } from './identity.ts';
import { compareMethodOf } from './incomparable.ts';

/** Objects that are named. */
const MAX_NAMED = 3;

/**
 * What Git changes and a dry run of the API server does not: the Application counts as synced, so nothing is applied although it would do something.
 * Otherwise whoever reads the change waits for it.
 */
export function noteUnseen(
  { object }: ApplicationState,
  { pairs, status }: Comparison,
  { world }: CompareSettings,
): string[] {
  if (status !== 'Synced') return [];
  const unseen = pairs.filter(
    ({ target, live, modified }) =>
      target !== undefined &&
      live?.lastApplied !== undefined &&
      !modified &&
      compareMethodOf(object, target, world.compareOptions) === 'dry-run' &&
      !sameValue(target, live.lastApplied),
  );
  if (unseen.length === 0) return [];
  const names = unseen.flatMap(({ live }) => (live === undefined ? [] : [describeIdentity(live.identity)]));
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const list = `${names.slice(0, MAX_NAMED).join(', ')}${more}`;
  return [
    `ServerSideDiff finds no difference in ${list} although Git has one: what Git drops of an object that was not applied server-side is not seen, and a default that comes back is not either. It is applied with the next sync that something else brings`,
  ];
}
