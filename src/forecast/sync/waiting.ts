import { factsOf } from './facts.ts';
import type { Operation } from './operation.ts';
import { type Task, isHookTask } from './task.ts';

/** What a running operation says that it waits for. sync_context.go (setRunningPhase) */
export function describeWaiting(operation: Operation, tasks: readonly Task[], isDeletion: boolean): string {
  const hooks = tasks.filter(isHookTask);
  const first = hooks[0] ?? tasks[0];
  if (first === undefined) return '';
  const approval = operation.waiting[0];
  if (approval !== undefined)
    return describe('pruning confirmation of', factsOf(approval.object), operation.waiting.length, 'resources');
  const running = hooks.length === 0 ? 'healthy state of' : 'completion of hook';
  const going = hooks.length === 0 ? 'deletion of' : 'deletion of hook';
  return describe(
    isDeletion ? going : running,
    first.facts,
    tasks.length,
    hooks.length === tasks.length ? 'hooks' : 'resources',
  );
}

function describe(
  reason: string,
  { group, kind, name }: ReturnType<typeof factsOf>,
  count: number,
  type: string,
): string {
  const more = count > 1 ? ` and ${count - 1} more ${type}` : '';
  return `waiting for ${reason} ${group}/${kind}/${name}${more}`;
}
