import type { Forecast } from './model.ts';
import type { ApplicationPlan } from './sync/tree-model.ts';

/**
 * Why something becomes of an object, and only that it waits: for what is the same for all objects of its Application, and told there. Empty
 * where nothing is foretold of it.
 */
export function whyInShort(forecast: Pick<Forecast, 'why' | 'waits'> | undefined): string {
  const waits = forecast?.waits === undefined ? '' : 'It waits, as all of its Application does.';
  return [forecast?.why ?? '', waits].filter((sentence) => sentence !== '').join(' ');
}

const ERROR = 'ComparisonError: ';

/** Why Argo CD cannot compare an Application, so that neither auto-sync nor a person syncs it; undefined where it is compared. */
export function whyNotCompared({
  operation,
  conditions,
}: Pick<ApplicationPlan, 'operation' | 'conditions'>): string | undefined {
  // After a sync it is one of the next.
  if (operation !== undefined) return undefined;
  return conditions.find((each) => each.startsWith(ERROR))?.slice(ERROR.length);
}
