import type { ValueMap } from '../../manifest/model.ts';
import { mapAt } from '../fields.ts';
import { isServed, scopeIn } from './discovery.ts';
import { factsOf } from './facts.ts';
import { addHookFinalizer } from './hook-finalizer.ts';
import { hookName } from './hook-name.ts';
import { keyOf } from './identity.ts';
import type { SyncPhase } from './model.ts';
import type { Operation, StepView } from './operation.ts';
import { appendNamespaceTask } from './namespace-task.ts';
import { hasOption } from './options.ts';
import { sortTasks } from './order.ts';
import { findResult, setResult } from './results.ts';
import { type Task, createTask, isPrune } from './task.ts';
import type { LiveObject } from './world.ts';

/**
 * The tasks of a sync as they stand before a step, in order, with what became of them so far. `valid` is false when one of them cannot
 * be done at all; then nothing is. gitops-engine/pkg/sync/sync_context.go (getSyncTasks)
 */
export function listSyncTasks(operation: Operation, view: StepView): { tasks: Task[]; valid: boolean } {
  const withNamespaces = [
    ...resourceTasks(view),
    ...(operation.settings.skipHooks ? [] : hookTasks(operation, view)),
  ].map((task) => setNamespace(task, operation.namespace));
  const tasks = appendNamespaceTask(operation, view, withNamespaces);
  for (const task of tasks) {
    if (task.target !== undefined && task.live === undefined) task.live = findLive(view, task);
  }
  const valid = checkTasks(operation, view, tasks);
  reversePruneWaves(tasks);
  pruneLast(operation, tasks);
  const sorted = sortTasks(tasks);
  for (const task of sorted) {
    const result = findResult(operation, task);
    if (result !== undefined)
      Object.assign(task, { status: result.status, state: result.state, message: result.message });
  }
  return { tasks: sorted, valid };
}

function resourceTasks(view: StepView): Task[] {
  const tasks: Task[] = [];
  for (const pair of view.pairs) {
    const object = pair.target ?? pair.live?.object;
    if (object === undefined || !view.includes(pair)) continue;
    const task = createTask('Sync', pair.target, pair.live);
    if (!task.facts.isEngineHook && !task.facts.hook.isSkipped) tasks.push(task);
  }
  return tasks;
}

function hookTasks(operation: Operation, { hooks }: StepView): Task[] {
  return hooks.flatMap((hook) =>
    factsOf(hook).syncPhases.map((phase) => createTask(phase, hookTarget(operation, hook, phase), undefined)),
  );
}

/** A hook as it is sent: with a finalizer, and with a name of its own for every sync where it asks for one. */
function hookTarget(operation: Operation, hook: ValueMap, phase: SyncPhase): ValueMap {
  const known = operation.hookTargets.get(hook) ?? new Map<string, ValueMap>();
  operation.hookTargets.set(hook, known);
  let target = known.get(phase);
  if (target === undefined) {
    target = addHookFinalizer(hookName(hook, phase, operation));
    known.set(phase, target);
  }
  return target;
}

/** The engine puts the destination namespace even on cluster-scoped targets; the API server drops it again. */
function setNamespace(task: Task, namespace: string): Task {
  const { target } = task;
  if (target === undefined || namespace === '' || task.facts.namespace !== '') return task;
  const placed = { ...target, metadata: { ...mapAt(target, 'metadata'), namespace } };
  return { ...task, target: placed, facts: factsOf(placed) };
}

function findLive(view: StepView, { facts }: Task): LiveObject | undefined {
  return (view.find(facts.key) ?? view.find(keyOf(facts.group, facts.kind, '', facts.name)))?.live;
}

/** Kinds that the API server does not know, and what the project forbids. */
function checkTasks(operation: Operation, view: StepView, tasks: readonly Task[]): boolean {
  const { world, cluster } = operation.to;
  let valid = true;
  let defined: Set<string> | undefined;
  const served = new Map<string, boolean>();
  for (const task of tasks) {
    const facts = task.facts;
    let problem: string | undefined;
    const type = `${facts.apiVersion}/${facts.kind}`;
    const isKnown = served.get(type) ?? isServed(world, cluster, facts.apiVersion, facts.kind);
    served.set(type, isKnown);
    if (!isKnown) {
      defined ??= listDefined(view);
      task.skipDryRun =
        operation.settings.skipDryRunOnMissing ||
        hasOption(task.target, 'SkipDryRunOnMissingResource=true') ||
        defined.has(`${facts.group}/${facts.kind}`);
      if (!task.skipDryRun)
        problem = `The Kubernetes API could not find ${facts.group}/${facts.kind} in version ${facts.apiVersion}`;
    } else {
      problem = view.forbids(facts, scopeIn(cluster, facts.group, facts.kind) !== 'Cluster');
    }
    if (problem === undefined) continue;
    setResult(operation, task, 'SyncFailed', '', problem);
    valid = false;
  }
  return valid;
}

/** Kinds that CustomResourceDefinitions of the same sync define, hooks included. */
function listDefined({ pairs, hooks }: StepView): Set<string> {
  const targets = [...hooks, ...pairs.map(({ target }) => target)];
  return new Set(targets.map((target) => (target === undefined ? '' : (factsOf(target).defines ?? ''))));
}

/** Removed objects go in the reverse order of waves: the waves in use are swapped, first with last. */
function reversePruneWaves(tasks: readonly Task[]): void {
  const byWave = new Map<number, Task[]>();
  for (const task of tasks) {
    if (!isPrune(task)) continue;
    const sameWave = byWave.get(task.wave);
    if (sameWave === undefined) byWave.set(task.wave, [task]);
    else sameWave.push(task);
  }
  const waves = [...byWave.keys()].toSorted((a, b) => a - b);
  for (const [index, wave] of waves.entries()) {
    for (const task of byWave.get(wave) ?? []) task.wave = waves[waves.length - 1 - index] ?? wave;
  }
}

/** `PruneLast=true`, on the Application or the live object: after the last wave of the Sync phase, that of other prunes included. */
function pruneLast({ settings }: Operation, tasks: readonly Task[]): void {
  const last = tasks.reduce((wave, task) => (task.phase === 'Sync' ? Math.max(wave, task.wave) : wave), 0);
  for (const task of tasks) {
    if (isPrune(task) && (settings.pruneLast || hasOption(task.live?.object, 'PruneLast=true'))) task.wave = last + 1;
  }
}
