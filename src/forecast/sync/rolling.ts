import { groupBy } from '../../lists.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { listAt, mapAt, textAt, textsAt, fieldAt } from '../fields.ts';
import type { Plan } from './model.ts';

/** Applications that are named for each step. */
const MAX_NAMED = 3;

/** The steps of a rolling strategy; none where the set has another one. */
export function stepsOf(set: ValueMap): readonly Value[] {
  const strategy = mapAt(set, 'spec', 'strategy');
  return textAt(strategy, 'type') === 'RollingSync' ? listAt(strategy, 'rollingSync', 'steps') : [];
}

/** The first step that selects an Application by its labels; -1: none does. An unknown operator selects nothing that has the label. */
export function stepOf(steps: readonly Value[], application: ValueMap): number {
  return steps.findIndex((step) => isSelected(application, step));
}

function isSelected(application: ValueMap, step: Value): boolean {
  const labels = mapAt(application, 'metadata', 'labels');
  return listAt(step, 'matchExpressions').every((expression) => {
    const operator = textAt(expression, 'operator');
    const value = fieldAt(labels, [textAt(expression, 'key')]);
    if (typeof value !== 'string') return operator !== 'In';
    const isAmong = textsAt(expression, 'values').includes(value);
    return (operator === 'In' && isAmong) || (operator === 'NotIn' && !isAmong);
  });
}

/**
 * What becomes of the syncs of this merge where the controller has progressive syncs on, a start flag that is off by default: the set switches automated sync off and starts the syncs itself, step by step, also of those that wait for a person
 * here; what no step selects is never synced. Nothing is said where none of its Applications has something to sync.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/progressivesync/progressive_sync.go (getAppsToSync, SyncDesiredApplications)
 * @param generated what the generators and the template give; its labels count
 * @param planOf the plan of one of these, by its name
 * @param isOn the flag is known to be on; else nobody said
 */
export function noteRolling(
  set: ValueMap,
  generated: readonly ValueMap[],
  planOf: (name: string) => Plan | undefined,
  isOn: boolean,
): string[] {
  const steps = stepsOf(set);
  if (steps.length === 0) return [];
  const changed = generated.filter((application) => {
    const plan = planOf(textAt(application, 'metadata', 'name'));
    return plan?.autoSync === 'runs' || plan?.autoSync === 'waits for manual sync';
  });
  if (changed.length === 0) return [];
  const byStep = groupBy(changed, (application) => stepOf(steps, application));
  const parts = [...byStep]
    .toSorted(([a], [b]) => (a === -1 ? 1 : b === -1 ? -1 : a - b))
    .map(([step, applications]) => {
      const names = listNames(applications);
      if (step === -1) return `in no step, so never synced: ${names}`;
      return `step ${step + 1} of ${steps.length}: ${names}${describeLimit(fieldAt(steps[step], ['maxUpdate']))}`;
    });
  const order = `each step once all of the one before is synced and healthy: ${parts.join('; ')}`;
  if (isOn) return [`it syncs its Applications itself, ${order}`];
  return [
    `the plan has its Applications without the steps of RollingSync, as these count only where the controller has progressive syncs on ` +
      `(argocd.applicationSets.progressiveSyncs). There it syncs them itself, also those that wait for a person, ${order}`,
  ];
}

function listNames(applications: readonly ValueMap[]): string {
  const names = applications.map((application) => textAt(application, 'metadata', 'name')).toSorted();
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return `${names.slice(0, MAX_NAMED).join(', ')}${more}`;
}

/** A text that is no share counts as one Application, and so does every share but `0%` that comes to less (UpdateApplicationSetApplicationStatusProgress). */
function describeLimit(limit: Value | undefined): string {
  if (typeof limit === 'string') {
    if (limit === '0%') return ' (none may go: maxUpdate is 0%)';
    return /^\d+%$/.test(limit) ? ` (at most ${limit} at once, never less than one)` : ' (one at once)';
  }
  if (typeof limit !== 'number' && typeof limit !== 'bigint') return '';
  return limit > 0 ? ` (at most ${limit} at once)` : ` (none may go: maxUpdate is ${limit})`;
}
