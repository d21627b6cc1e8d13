import { changesKind } from '../diff/kind-change.ts';
import type { Change } from '../diff/model.ts';
import type { Forecast } from '../forecast/model.ts';

/**
 * The changes with those of a kind as what they are to the rules: one object goes, another one comes. A reader is better off
 * with one change; what is lost and what is new is judged as anywhere else.
 */
export function splitKindChanges<
  Input extends { changes: readonly Change[]; forecasts: ReadonlyMap<string, Forecast> },
>(input: Input): Input {
  if (!input.changes.some(isKindChange)) return input;
  const forecasts = new Map(input.forecasts);
  const changes = input.changes.flatMap((change): Change[] => {
    const { base, head, previous, id, application, identity } = change;
    if (!isKindChange(change) || base === undefined || head === undefined || previous === undefined) return [change];
    const rest = { application, fields: [], hunks: [] };
    const effect = forecasts.get(id);
    const fresh = `${id}+`;
    if (effect !== undefined) {
      const { why, waits } = effect;
      forecasts.set(fresh, { effect: 'created', restarts: false, why, ...(waits === undefined ? {} : { waits }) });
      if (effect.effect === 'replaced') forecasts.set(id, { ...effect, effect: 'destroyed' });
    }
    return [
      { ...rest, id, action: 'removed', identity: previous, base },
      { ...rest, id: fresh, action: 'added', identity, head },
    ];
  });
  return { ...input, changes, forecasts };
}

function isKindChange({ action, previous, identity }: Change): boolean {
  return action === 'renamed' && changesKind(previous, identity);
}
