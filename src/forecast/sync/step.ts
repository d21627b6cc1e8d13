import { findObject } from './api-server.ts';
import { hasHealth } from './health.ts';
import { HOOK_FINALIZER } from './hook-finalizer.ts';
import type { OperationPhase } from './model.ts';
import { isNamespace } from './namespace-task.ts';
import type { Operation, StepView } from './operation.ts';
import { beginGroup } from './recorder.ts';
import { isUntouched, listResults, setPhase, setResult } from './results.ts';
import { type RunState, deleteHooks, removeHookFinalizer, runTasks } from './run-tasks.ts';
import { type Task, deletesOnFailure, deletesOnSuccess, isCompleted, isHookTask, isPrune } from './task.ts';
import { listSyncTasks } from './tasks.ts';
import { isUnmodified } from './unmodified.ts';
import { describeWaiting } from './waiting.ts';
import type { LiveObject } from './world.ts';

/**
 * One step of a sync: it looks at what became of the last one, waits, cleans up, or runs the next wave.
 * gitops-engine/pkg/sync/sync_context.go (Sync)
 */
export function stepOperation(operation: Operation, view: StepView): void {
  operation.waiting = [];
  const { tasks, valid } = listSyncTasks(operation, view);
  if (!valid) {
    const reasons = listResults(operation)
      .filter(({ status }) => status === 'SyncFailed')
      .map(({ message }) => message);
    setPhase(
      operation,
      'Failed',
      `one or more synchronization tasks are not valid: ${[...new Set(reasons)].toSorted().join('; ')}`,
    );
    return;
  }
  if (isUntouched(operation) && !passDryRun(operation, view, tasks)) return;
  updateRunning(operation, tasks);
  if (waitForRunning(operation, tasks) || waitForPruned(operation, tasks)) return;
  for (const task of tasks) if (isHookTask(task) && isCompleted(task)) removeHookFinalizer(operation, task);
  runNextWave(operation, view, tasks);
}

/** Before the first change, everything is tried dry; only the namespace of the Application is made before that. */
function passDryRun(operation: Operation, view: StepView, tasks: readonly Task[]): boolean {
  const namespaceTask = tasks.find((task) => task.live === undefined && isNamespace(task.target, operation.namespace));
  if (namespaceTask !== undefined && runTasks(operation, [namespaceTask], false) === 'failed') {
    runSyncFail(operation, [], [namespaceTask], 'the namespace failed to apply');
    return false;
  }
  const rest = tasks.filter((task) => task !== namespaceTask && isInScope(operation, view, task));
  if (runTasks(operation, rest, true) !== 'failed') return true;
  setPhase(operation, 'Failed', 'one or more objects failed to apply (dry run)');
  return false;
}

function isInScope({ settings }: Operation, view: StepView, task: Task): boolean {
  return !settings.outOfSyncOnly || !isUnmodified(view, task);
}

/** What has been applied and is there: how it is doing decides whether it is done. */
function updateRunning(operation: Operation, tasks: readonly Task[]): void {
  for (const task of tasks) {
    if (task.state !== 'Running' || task.live === undefined) continue;
    const state = stateOf(task.live);
    if (isHookTask(task) || state !== 'Running')
      setResult(operation, task, task.status, state, isHookTask(task) ? hookMessage(task.live, state) : '');
  }
}

function stateOf(live: LiveObject): OperationPhase {
  const { group, kind } = live.identity;
  if (live.deletion !== undefined && !live.facts.finalizers.includes(HOOK_FINALIZER)) return 'Running';
  if (!hasHealth(group, kind) || live.health === 'healthy') return 'Succeeded';
  return live.health === 'degraded' ? 'Failed' : 'Running';
}

function hookMessage({ identity }: LiveObject, state: OperationPhase): string {
  return `${identity.name}: ${state}`;
}

function waitForRunning(operation: Operation, tasks: readonly Task[]): boolean {
  const first = tasks[0];
  const last = tasks.at(-1);
  const isMultiStep = first?.wave !== last?.wave || first?.phase !== last?.phase;
  const running = tasks.filter((task) => (isMultiStep || isHookTask(task)) && task.state === 'Running');
  if (running.length === 0) return false;
  for (const task of running) {
    if (
      task.live !== undefined ||
      (task.target !== undefined && findObject(operation.to.cluster, task.target) !== undefined)
    )
      continue;
    const { group, kind, name } = task.facts;
    setResult(
      operation,
      task,
      'SyncFailed',
      'Error',
      `Resource ${group}/${kind}/${name} is missing, it might have been deleted`,
    );
  }
  setPhase(operation, 'Running', describeWaiting(operation, running, false));
  return true;
}

function waitForPruned(operation: Operation, tasks: readonly Task[]): boolean {
  const going = tasks.filter(({ status, live }) => status === 'Pruned' && live?.deletion !== undefined);
  if (going.length > 0) setPhase(operation, 'Running', describeWaiting(operation, going, true));
  return going.length > 0;
}

function runNextWave(operation: Operation, view: StepView, all: readonly Task[]): void {
  const endedHooks = all.filter((task) => isHookTask(task) && task.live !== undefined && task.state !== 'Running');
  const goneOnFailure = endedHooks.filter(deletesOnFailure);
  const goneOnSuccess = endedHooks.filter(deletesOnSuccess);
  const syncFailTasks = all.filter(({ phase }) => phase === 'SyncFail');
  const tasks = all.filter(({ phase }) => phase !== 'SyncFail');
  if (tasks.some((task) => isCompleted(task) && task.state !== 'Succeeded')) {
    deleteEnded(operation, goneOnFailure);
    const failed = tasks.filter(({ status }) => status === 'SyncFailed');
    runSyncFail(operation, syncFailTasks, failed, 'one or more synchronization tasks completed unsuccessfully');
    return;
  }
  const pending = tasks.filter((task) => task.state === '' && isInScope(operation, view, task));
  const first = pending[0];
  if (first === undefined) {
    deleteEnded(operation, goneOnSuccess);
    setPhase(operation, 'Succeeded', 'successfully synced (no more tasks)');
    return;
  }
  const wave = pending.filter((task) => task.phase === first.phase && task.wave === first.wave);
  setPhase(operation, 'Running', 'one or more tasks are running');
  operation.recorder.wave = first.wave;
  const state = runTasks(operation, wave, false);
  operation.recorder.wave = undefined;
  finishWave(operation, {
    state,
    wave,
    isLast: wave.length === pending.length,
    syncFailTasks,
    goneOnFailure,
    goneOnSuccess,
  });
}

function deleteEnded(operation: Operation, hooks: readonly Task[]): void {
  if (hooks.length > 0) deleteHooks(operation, hooks);
}

interface WaveEnd {
  state: RunState;
  wave: readonly Task[];
  isLast: boolean;
  syncFailTasks: readonly Task[];
  goneOnFailure: readonly Task[];
  goneOnSuccess: readonly Task[];
}

function finishWave(operation: Operation, end: WaveEnd): void {
  const { state, wave, isLast, syncFailTasks, goneOnFailure, goneOnSuccess } = end;
  if (state === 'failed') {
    const failed = wave.filter(({ status }) => status === 'SyncFailed');
    const running = wave.filter((task) => task.state === 'Running');
    const isDone =
      running.length > 0 && syncFailTasks.length === 0
        ? false
        : runSyncFail(operation, syncFailTasks, failed, 'one or more objects failed to apply');
    if (running.length > 0)
      setPhase(
        operation,
        'Running',
        describeWaiting(operation, isDone ? running : [...running, ...syncFailTasks], false),
      );
    else if (isDone) deleteEnded(operation, goneOnFailure);
    return;
  }
  if (state === 'pending') {
    const waits = wave.filter(
      (task) => task.state === '' && (isPrune(task) || (isHookTask(task) && task.live !== undefined)),
    );
    setPhase(operation, 'Running', describeWaiting(operation, waits, true));
    return;
  }
  // The last wave, and no hook in it: the sync has succeeded, whatever becomes of what was applied.
  if (isLast && !wave.some(isHookTask)) {
    deleteEnded(operation, goneOnSuccess);
    setPhase(operation, 'Succeeded', 'successfully synced (all tasks run)');
  } else setPhase(operation, 'Running', describeWaiting(operation, wave, false));
}

/** Runs the hooks of SyncFail; true when there are none left to run and the sync has failed for good. */
function runSyncFail(operation: Operation, hooks: readonly Task[], failed: readonly Task[], message: string): boolean {
  const reasons = [...new Set(failed.map((task) => task.message))];
  const whole = reasons.length === 0 ? message : `${message}, reason: ${reasons.join(',')}`;
  if (hooks.every(isCompleted)) {
    const broken = hooks.filter(({ status }) => status === 'SyncFailed').map((task) => task.message);
    setPhase(
      operation,
      'Failed',
      broken.length === 0 ? whole : `${whole}\none or more SyncFail hooks failed, reason: ${broken.join(',')}`,
    );
    return true;
  }
  const pending = hooks.filter((task) => task.state === '');
  beginGroup(operation.recorder);
  runTasks(operation, pending, false);
  setPhase(operation, 'Running', describeWaiting(operation, pending, false));
  return false;
}
