import type { Identity } from '../../manifest/model.ts';
import { scopeIn } from './discovery.ts';
import { compareIdentities, keyOf } from './identity.ts';
import type { PlanTask, SyncPhase } from './model.ts';
import type { Operation } from './operation.ts';
import { beginGroup, listTasks, record } from './recorder.ts';
import { listResults } from './results.ts';
import type { TaskResult } from './task.ts';

const PHASES: readonly SyncPhase[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];

type Reported = TaskResult & { identity: Identity };

/**
 * The tasks of an operation with what became of each. What has a result although nothing was done comes last: skipped prunes, what a
 * dry run reports, what was refused before anything happened.
 */
export function addResults(operation: Operation): PlanTask[] {
  const { recorder } = operation;
  const left = new Map(listResults(operation).map((result) => [leftKey(result.facts.key, result.phase), result]));
  // Of what was pruned and then applied as a hook in the same phase, Argo CD keeps what became of the last.
  for (const task of recorder.tasks.toReversed()) {
    if (task.op === 'hook-delete') continue;
    const result = takeResult(operation, left, task);
    if (result === undefined) continue;
    if (result.status !== '') task.result = result.status;
    if (task.op.startsWith('hook-') && result.state !== '') task.hookPhase = result.state;
    if (result.message !== '') task.message = result.message;
  }
  const reported = [...left.values()].map((result) => ({ ...result, identity: identityOf(operation, result) }));
  for (const { status, state, message, phase, facts, identity } of reported.toSorted(compareReported)) {
    beginGroup(recorder);
    const op =
      status === 'PruneSkipped'
        ? 'skip-prune'
        : status === 'Pruned' && operation.settings.dryRun
          ? 'prune-dry-run'
          : 'none';
    record(recorder, {
      phase,
      op,
      identity,
      message,
      ...(status === '' ? {} : { result: status }),
      ...(facts.isEngineHook && state !== '' ? { hookPhase: state } : {}),
    });
  }
  return listTasks(recorder);
}

/** Results are kept under the namespace of the target, which cluster-scoped objects have as well. */
function takeResult({ recorder }: Operation, left: Map<string, TaskResult>, task: PlanTask): TaskResult | undefined {
  const { group, kind, namespace, name } = task.identity;
  const key = leftKey(recorder.keys.get(task) ?? keyOf(group, kind, namespace, name), task.phase);
  const result = left.get(key);
  left.delete(key);
  return result;
}

function leftKey(key: string, phase: string): string {
  return `${key}\n${phase}`;
}

function identityOf({ to }: Operation, { facts }: TaskResult): Identity {
  const { group, kind, name } = facts;
  const namespace = scopeIn(to.cluster, group, kind) === 'Cluster' ? '' : facts.namespace;
  return { cluster: to.cluster.name, group, kind, namespace, name };
}

function compareReported(a: Reported, b: Reported): number {
  return PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || compareIdentities(a.identity, b.identity);
}
