import type { OperationPhase, ResultCode } from './model.ts';
import type { Operation } from './operation.ts';
import { type Task, factsOfTask, resultKey } from './task.ts';

/** Keeps what became of a task. gitops-engine/pkg/sync/sync_context.go (setResourceResult) */
export function setResult(operation: Operation, task: Task, status: ResultCode | '', state: OperationPhase, message: string): void {
  task.status = status;
  task.state = state;
  if (message !== '') task.message = message;
  operation.results.set(resultKey(task), { status, state, message: task.message, phase: task.phase, facts: factsOfTask(task) });
}

/** The state in which an operation is now. */
export function setPhase(operation: Operation, phase: OperationPhase, message: string): void {
  operation.phase = phase;
  operation.message = message;
}
