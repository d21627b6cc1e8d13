import { factsOf } from './facts.ts';
import { keyOf } from './identity.ts';
import type { StepView } from './operation.ts';
import { type Task, isHookTask } from './task.ts';

/** `ApplyOutOfSyncOnly=true` leaves out what does not differ; hooks always run. sync_context.go (filterOutOfSyncTasks) */
export function isUnmodified({ resources }: StepView, task: Task): boolean {
  if (isHookTask(task) || task.target === undefined || task.live === undefined) return false;
  const { group, kind, namespace, name } = factsOf(task.live.object);
  const pair = resources.get(keyOf(group, kind, namespace, name));
  return pair !== undefined && !pair.modified;
}
