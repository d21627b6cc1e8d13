import type { Identity } from '../../manifest/model.ts';
import type { Effect } from '../model.ts';
import { identityKey } from './identity.ts';
import type { ApplicationPlan, TreePlan } from './tree-model.ts';

/** What the plan says of an object that its Application does not render any more, with a sentence without its full stop. */
export interface RemovalEffect {
  effect: Extract<
    Effect,
    'destroyed' | 'needs-confirm' | 'pending-manual-prune' | 'left-behind' | 'orphaned' | 'moved-race' | 'none'
  >;
  why: string;
}

/**
 * Reads the fate of one object off the plans of the tree: what really becomes of it, not what options seem to say.
 * @param application id of the Application that rendered it at base
 */
export function removalEffect(tree: TreePlan, application: string, identity: Identity): RemovalEffect {
  const key = identityKey(identity);
  const has = (list: readonly Identity[]) => list.some((item) => identityKey(item) === key);
  const race = tree.races.find((item) => item.from === application && identityKey(item.identity) === key);
  if (race !== undefined && race.ifLoserFirst !== race.ifWinnerFirst) {
    return {
      effect: 'moved-race',
      why: 'another Application takes it over: whoever syncs first decides whether it is kept or deleted and created again',
    };
  }
  const plans = tree.plans.filter((plan) => plan.application === application);
  const cause = tree.cascade.find((item) => identityKey(item.identity) === key);
  if (plans.some(({ gone, recreated }) => has(gone) || has(recreated))) {
    return { effect: 'destroyed', why: cause === undefined ? 'it is deleted' : `it goes with its ${cause.with}` };
  }
  const plan = plans.at(-1);
  if (plan === undefined) return { effect: 'none', why: 'nothing happens to its Application' };
  if (!has(plan.leftBehind)) return { effect: 'none', why: 'it is no object that Argo CD would miss' };
  return explainLeft(plan, key);
}

function explainLeft(plan: ApplicationPlan, key: string): RemovalEffect {
  const { autoSync, tasks, waitsForConfirmation, operation } = plan;
  if (waitsForConfirmation.some((item) => identityKey(item) === key)) {
    return { effect: 'needs-confirm', why: 'somebody has to approve its deletion before anything goes on' };
  }
  if (waitsForConfirmation.length > 0)
    return { effect: 'needs-confirm', why: 'the deletion of another object has to be approved first' };
  if (autoSync.startsWith('deleted: ')) {
    return {
      effect: 'orphaned',
      why: 'its Application is deleted without the resources finalizer: it keeps running and nothing manages it',
    };
  }
  if (autoSync === 'hangs in deletion') return { effect: 'left-behind', why: 'the deletion of its Application hangs' };
  if (autoSync === 'deleted') return { effect: 'left-behind', why: 'the deletion of its Application spares it' };
  if (autoSync === 'waits for manual sync')
    return { effect: 'pending-manual-prune', why: 'it stays until somebody syncs with prune ticked' };
  if (autoSync.startsWith('blocked: '))
    return { effect: 'pending-manual-prune', why: `no sync starts: ${autoSync.slice('blocked: '.length)}` };
  const skipped = tasks.find((task) => task.op === 'skip-prune' && identityKey(task.identity) === key);
  if (skipped?.message === 'ignored (requires pruning)') {
    return {
      effect: 'pending-manual-prune',
      why: 'automated sync does not prune: it stays, out of sync, until somebody prunes by hand',
    };
  }
  if (skipped !== undefined)
    return { effect: 'left-behind', why: 'Prune=false keeps it, although Git does not have it any more' };
  if (operation !== undefined && operation.phase !== 'Succeeded') {
    return {
      effect: 'pending-manual-prune',
      why: `the sync does not get that far: ${operation.phase === 'Running' ? 'it waits' : 'it fails'}`,
    };
  }
  return { effect: 'left-behind', why: 'Argo CD does not count it as its own any more' };
}
