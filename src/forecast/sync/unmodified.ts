import type { StepView } from './operation.ts';
import { type Task, isHookTask } from './task.ts';

/** `ApplyOutOfSyncOnly=true` leaves out what does not differ; hooks always run. sync_context.go (filterOutOfSyncTasks) */
export function isUnmodified(view: StepView, task: Task): boolean {
  if (isHookTask(task) || task.target === undefined || task.live === undefined) return false;
  const pair = view.find(task.live.facts.key);
  return pair !== undefined && !pair.modified;
}
