import type { Identity } from '../../manifest/model.ts';
import { deleteObject, findObject, refuseDeletion, storedForm } from './api-server.ts';
import { factsOf } from './facts.ts';
import { withoutHookFinalizer, HOOK_FINALIZER } from './hook-finalizer.ts';
import { type WriteMode, type WriteOutcome, dryRun as runDry, writeObject } from './kubectl.ts';
import type { OperationPhase, ResultCode } from './model.ts';
import type { Operation } from './operation.ts';
import { effectiveValue } from './options.ts';
import { beginGroup, record } from './recorder.ts';
import { setResult } from './results.ts';
import { type Task, deletesBeforeCreation, isHookTask, isPrune } from './task.ts';
import { markObject } from './world.ts';

/** How a run of tasks went; `pending`: something has to be deleted, or approved, before it goes on. */
export type RunState = 'successful' | 'pending' | 'failed';

const STATES: Record<ResultCode, OperationPhase> = {
  Synced: 'Running',
  SyncFailed: 'Failed',
  Pruned: 'Succeeded',
  PruneSkipped: 'Succeeded',
};

/**
 * Runs the tasks of one wave, or all of them dry: first what is pruned, side by side; then old hooks are deleted, and that is all for
 * this step; else everything is written, kind after kind. gitops-engine/pkg/sync/sync_context.go (runTasks)
 */
export function runTasks(operation: Operation, tasks: readonly Task[], dry: boolean): RunState {
  const isDry = dry || operation.settings.dryRun;
  const prunes = tasks.filter(isPrune);
  const writes = tasks.filter((task) => !isPrune(task));
  if (!isDry) {
    for (const task of tasks) if (isHookTask(task) && task.state === '') removeHookFinalizer(operation, task);
  }
  const waiting = operation.settings.pruneConfirmed ? [] : prunes.filter((task) => needsApproval(operation, task));
  // What the dry run would wait for counts only until a wave really runs.
  operation.waiting = waiting.flatMap(({ live }) => live ?? []);
  if (waiting.length > 0) return 'pending';
  if (prunes.length > 0) beginGroup(operation.recorder);
  for (const task of prunes) pruneTask(operation, task, isDry);
  if (!isDry && prunes.some(({ status }) => status === 'SyncFailed')) return 'failed';
  const outdated = writes.filter(deletesBeforeCreation);
  const removal = outdated.length > 0 && !isDry ? deleteHooks(operation, outdated) : 'successful';
  if (removal !== 'successful') return removal;
  return writeAll(operation, writes, isDry);
}

function needsApproval({ settings }: Operation, task: Task): boolean {
  if (task.live === undefined) return false;
  return (
    effectiveValue(
      task.live.object,
      'Prune',
      settings.pruneOption === undefined ? [] : [`Prune=${settings.pruneOption}`],
    ) === 'confirm'
  );
}

function pruneTask(operation: Operation, task: Task, isDry: boolean): void {
  const { settings, to, recorder } = operation;
  const { live } = task;
  if (live === undefined) return;
  const keep = (code: ResultCode, message: string) => {
    if (!isDry || settings.dryRun) setResult(operation, task, code, STATES[code], message);
  };
  if (!settings.prune) return keep('PruneSkipped', 'ignored (requires pruning)');
  const option = effectiveValue(
    live.object,
    'Prune',
    settings.pruneOption === undefined ? [] : [`Prune=${settings.pruneOption}`],
  );
  if (option === 'false') return keep('PruneSkipped', 'ignored (no prune)');
  if (isDry) return keep('Pruned', 'pruned (dry run)');
  if (live.deletion === undefined) {
    const refused = refuseDeletion(to.world, live);
    if (refused === undefined) deleteObject(to.world, to.cluster, live, settings.propagation);
    record(recorder, {
      phase: task.phase,
      ...waveOf(operation),
      op: 'prune',
      identity: live.identity,
      propagation: settings.propagation,
    });
    if (refused !== undefined) return keep('SyncFailed', refused);
  }
  return keep('Pruned', 'pruned');
}

function waveOf({ recorder }: Operation): { wave?: number } {
  return recorder.wave === undefined ? {} : { wave: recorder.wave };
}

/**
 * Deletes hook objects side by side. `pending`: some begin to go; `failed`: the API server refused one, which is then a hook in error, whatever it had come to.
 * gitops-engine/pkg/sync/sync_context.go (runTasks, deleteHooks)
 */
export function deleteHooks(operation: Operation, tasks: readonly Task[]): RunState {
  const { to, recorder, settings } = operation;
  beginGroup(recorder);
  let state: RunState = 'successful';
  for (const task of tasks) {
    const live = task.target === undefined ? task.live : findObject(to.cluster, task.target);
    if (live === undefined) {
      task.live = undefined;
      continue;
    }
    const refused = refuseDeletion(to.world, live);
    if (refused !== undefined) {
      state = 'failed';
      setResult(operation, task, task.status, 'Error', `failed to delete resource: ${refused}`);
      continue;
    }
    if (live.deletion === undefined) {
      const phase = task.facts.syncPhases.join(',');
      record(recorder, { phase, op: 'hook-delete', identity: live.identity, propagation: settings.propagation });
    }
    deleteObject(to.world, to.cluster, live, settings.propagation);
    if (state === 'successful') state = 'pending';
  }
  return state;
}

/** A hook that has ended, or an old copy of one, may go from now on. */
export function removeHookFinalizer({ to }: Operation, task: Task): void {
  if (task.live === undefined || !factsOf(task.live.object).finalizers.includes(HOOK_FINALIZER)) return;
  const live = findObject(to.cluster, task.live.object);
  if (live !== undefined) markObject(to.world, to.cluster, live, { object: withoutHookFinalizer(live.object) });
}

function writeAll(operation: Operation, tasks: readonly Task[], isDry: boolean): RunState {
  let state: RunState = 'successful';
  let kind: string | undefined;
  for (const task of tasks) {
    const current = task.facts.kind;
    if (!isDry && current !== kind) beginGroup(operation.recorder);
    kind = current;
    if (isDry && task.skipDryRun) continue;
    if (!writeTask(operation, task, isDry)) state = 'failed';
  }
  return state;
}

function writeTask(operation: Operation, task: Task, isDry: boolean): boolean {
  const { target, live } = task;
  if (target === undefined) return true;
  const { settings, to } = operation;
  const wanted = task.facts.syncOptions;
  const has = (option: string) => wanted.includes(option) || live?.facts.syncOptions.includes(option) === true;
  const mode: WriteMode = {
    replace: settings.replace || has('Replace=true'),
    force: settings.force || has('Force=true'),
    serverSide:
      !isDry &&
      !wanted.includes('ServerSideApply=false') &&
      (settings.serverSideApply || wanted.includes('ServerSideApply=true')),
    isKnownLive: live !== undefined,
  };
  if (isDry) {
    const problem = runDry(to, target, mode);
    if (problem !== undefined) setResult(operation, task, 'SyncFailed', 'Failed', problem);
    else if (settings.dryRun) setResult(operation, task, 'Synced', 'Succeeded', 'dry run');
    return problem === undefined;
  }
  const outcome = writeObject(to, target, mode);
  recordWrite(operation, task, mode, outcome);
  const code = outcome.error === undefined ? 'Synced' : 'SyncFailed';
  setResult(operation, task, code, STATES[code], outcome.message);
  return outcome.error === undefined;
}

function recordWrite(operation: Operation, task: Task, mode: WriteMode, outcome: WriteOutcome): void {
  const validates = operation.settings.validate && !task.facts.syncOptions.includes('Validate=false');
  // A POST knows no force, a PUT no validation.
  const isPost = mode.replace && !mode.isKnownLive;
  const isPut = mode.replace && mode.isKnownLive;
  const recorded = record(operation.recorder, {
    phase: task.phase,
    ...waveOf(operation),
    op: isHookTask(task) ? `hook-${outcome.op}` : outcome.op,
    identity: identityIn(operation, task),
    ...(outcome.changed === undefined || outcome.error !== undefined ? {} : { changed: outcome.changed }),
    ...(mode.serverSide && !mode.replace ? { serverSide: true as const } : {}),
    ...(mode.force && !isPost && outcome.op !== 'update' ? { force: true as const } : {}),
    ...(validates || isPut ? {} : { noValidate: true as const }),
  });
  operation.recorder.keys.set(recorded, task.facts.key);
}

function identityIn({ to }: Operation, { target, live }: Task): Identity {
  const { group, kind, namespace, name } = factsOf(storedForm(to.cluster, target ?? live?.object ?? {}));
  return { cluster: to.cluster.name, group, kind, namespace, name };
}
