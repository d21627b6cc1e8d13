import { scopeIn } from './discovery.ts';
import { factsOf } from './facts.ts';
import { keyOf } from './identity.ts';
import type { PlanTask } from './model.ts';
import type { Operation } from './operation.ts';
import { beginGroup, listTasks, record } from './recorder.ts';
import type { TaskResult } from './task.ts';

/**
 * The tasks of an operation with what became of each. What has a result although nothing was done comes last: skipped prunes, what a
 * dry run reports, what was refused before anything happened.
 */
export function addResults(operation: Operation): PlanTask[] {
  const { recorder, results, to } = operation;
  const left = new Map(results);
  for (const task of recorder.tasks) {
    if (task.op === 'hook-delete') continue;
    const result = takeResult(left, task);
    if (result === undefined) continue;
    if (result.status !== '') task.result = result.status;
    if (task.op.startsWith('hook-') && result.state !== '') task.hookPhase = result.state;
    if (result.message !== '') task.message = result.message;
  }
  beginGroup(recorder);
  for (const { status, message, phase, facts } of left.values()) {
    const { group, kind, name } = facts;
    const namespace = isClusterScoped(operation, facts) ? '' : facts.namespace;
    const identity = { cluster: to.cluster.name, group, kind, namespace, name };
    const op = status === 'PruneSkipped' ? 'skip-prune' : status === 'Pruned' && operation.settings.dryRun ? 'prune-dry-run' : 'none';
    record(recorder, { phase, op, identity, message, ...(status === '' ? {} : { result: status }) });
  }
  return listTasks(recorder);
}

/** Results are kept under the namespace of the target, which cluster-scoped objects have as well. */
function takeResult(left: Map<string, TaskResult>, task: PlanTask): TaskResult | undefined {
  const { group, kind, name } = task.identity;
  const namespace = task.object === undefined ? task.identity.namespace : factsOf(task.object).namespace;
  const key = `${keyOf(group, kind, namespace, name)}\n${task.phase}`;
  const result = left.get(key);
  left.delete(key);
  return result;
}

function isClusterScoped({ to }: Operation, { group, kind }: TaskResult['facts']): boolean {
  return scopeIn(to.cluster, group, kind) === 'Cluster';
}
