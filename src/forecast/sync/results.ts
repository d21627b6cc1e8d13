import type { OperationPhase, ResultCode } from './model.ts';
import type { Operation } from './operation.ts';
import type { Task, TaskResult } from './task.ts';

/** Keeps what became of a task. gitops-engine/pkg/sync/sync_context.go (setResourceResult) */
export function setResult(
  operation: Operation,
  task: Task,
  status: ResultCode | '',
  state: OperationPhase,
  message: string,
): void {
  const { phase, facts } = task;
  task.status = status;
  task.state = state;
  if (message !== '') task.message = message;
  operation.results[phase].set(facts.key, { status, state, message: task.message, phase, facts });
}

/** What became of a task before. */
export function findResult({ results }: Operation, { phase, facts }: Task): TaskResult | undefined {
  return results[phase].get(facts.key);
}

/** All results, phase by phase. */
export function listResults({ results }: Operation): TaskResult[] {
  return [results.PreSync, results.Sync, results.PostSync, results.SyncFail].flatMap((each) => [...each.values()]);
}

/** True before the first result: the operation has not begun. */
export function isUntouched({ results }: Operation): boolean {
  return results.PreSync.size + results.Sync.size + results.PostSync.size + results.SyncFail.size === 0;
}

/** The state in which an operation is now. */
export function setPhase(operation: Operation, phase: OperationPhase, message: string): void {
  operation.phase = phase;
  operation.message = message;
}
