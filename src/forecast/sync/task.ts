import type { ValueMap } from '../../manifest/model.ts';
import { type Facts, factsOf } from './facts.ts';
import type { OperationPhase, ResultCode, SyncPhase } from './model.ts';
import type { LiveObject } from './world.ts';

/** What one step of a sync works on: a target to apply, or a live object to prune. gitops-engine/pkg/sync/sync_task.go */
export interface Task {
  phase: SyncPhase;
  target: ValueMap | undefined;
  live: LiveObject | undefined;
  /** Of what is wanted, else of what is there. */
  facts: Facts;
  /** The kind is not there yet, and that is expected. */
  skipDryRun: boolean;
  wave: number;
  status: ResultCode | '';
  state: OperationPhase;
  message: string;
}

/** What became of a task, kept from step to step. */
export interface TaskResult {
  status: ResultCode | '';
  state: OperationPhase;
  message: string;
  phase: SyncPhase;
  facts: Facts;
}

/** A task that has not run. At least one of target and live is there. */
export function createTask(phase: SyncPhase, target: ValueMap | undefined, live: LiveObject | undefined): Task {
  const facts = target === undefined ? (live?.facts ?? factsOf({})) : factsOf(target);
  return { phase, target, live, facts, skipDryRun: false, wave: facts.wave, status: '', state: '', message: '' };
}

/** The object is no longer rendered. */
export function isPrune(task: Task): boolean {
  return task.target === undefined;
}

/** The task runs a hook. */
export function isHookTask(task: Task): boolean {
  return task.facts.isEngineHook;
}

/** It has ended, well or badly. */
export function isCompleted({ state }: Task): boolean {
  return state === 'Succeeded' || state === 'Failed' || state === 'Error';
}

function hasPolicy(task: Task, policy: 'BeforeHookCreation' | 'HookSucceeded' | 'HookFailed'): boolean {
  const { facts } = task;
  return facts.isEngineHook && facts.hook.deletePolicies.includes(policy);
}

/** An old copy of the hook has to go first. */
export function deletesBeforeCreation(task: Task): boolean {
  return task.live !== undefined && task.state === '' && hasPolicy(task, 'BeforeHookCreation');
}

/** The hook goes when the sync has succeeded. */
export function deletesOnSuccess(task: Task): boolean {
  return task.live !== undefined && hasPolicy(task, 'HookSucceeded');
}

/** The hook goes when the sync has failed. */
export function deletesOnFailure(task: Task): boolean {
  return task.live !== undefined && hasPolicy(task, 'HookFailed');
}
