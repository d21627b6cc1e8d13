import type { Change } from '../diff/model.ts';
import type { Identity } from '../manifest/model.ts';
import type { Forecast } from './model.ts';
import { whyNotCompared } from './waits.ts';
import { identityKey } from './sync/identity.ts';
import type { ApplicationPlan } from './sync/tree-model.ts';

/**
 * Each change was judged on its own; the plan sees what other objects do to it: a Namespace that takes it along, an approval, a
 * hook that is still there. Where the plan is worse it counts. Where it is milder it does not: a sync that stops early spares
 * objects only until somebody mends it.
 * @param mended the plans as they are once what holds up Applications is mended, which may be in another change; asked for only where there is
 * an object that goes and its own forecast spares
 */
export function reconcile(
  changes: readonly Change[],
  forecasts: ReadonlyMap<string, Forecast>,
  plans: readonly ApplicationPlan[],
  mended: () => readonly ApplicationPlan[] = () => plans,
): Map<string, Forecast> {
  let later: Map<string, ReadonlySet<string>> | undefined;
  const goneLater: GoneLater = (application, key) => {
    later ??= new Map(mended().map((plan) => [plan.application, keysOf(plan.gone)]));
    return later.get(application)?.has(key) === true;
  };
  const byId = new Map(plans.map((plan) => [plan.application, readPlan(plan)]));
  return new Map(
    changes.flatMap((change): [string, Forecast][] => {
      const told = forecasts.get(change.id);
      if (told === undefined) return [];
      // Who gets an object writes it, and tells how that ends.
      const plan = byId.get(change.application);
      return [[change.id, plan === undefined ? told : worse(change, told, plan, goneLater)]];
    }),
  );
}

/** What a sync writes under the name that the change has. */
const WRITTEN: readonly Change['action'][] = ['added', 'modified', 'moved'];
/** What a project does not permit: controller/sync.go (validateSyncPermissions). */
const FORBIDDEN = / is not permitted in project /;
/** Nothing that would happen later. */
const LASTING: readonly Forecast['effect'][] = ['none', 'left-behind', 'orphaned'];
/** Effects that weigh more than that a write fails. */
const AT_STAKE: readonly Forecast['effect'][] = ['moved-race', 'needs-confirm'];

/** Whether an object of an Application is gone as soon as nothing holds anybody up any more. */
type GoneLater = (application: string, key: string) => boolean;

interface Fates {
  gone: ReadonlySet<string>;
  /** Why Argo CD does not get to any object at all, one sentence. */
  idle: string | undefined;
  /** What the API server or the engine says, by object. */
  failed: ReadonlyMap<string, string>;
}

function readPlan(plan: ApplicationPlan): Fates {
  const { gone, tasks } = plan;
  const failed = tasks.filter(({ result }) => result === 'SyncFailed');
  return {
    gone: keysOf(gone),
    idle: whyIdle(plan),
    failed: new Map(failed.map(({ identity, message = '' }) => [identityKey(identity), message])),
  };
}

/**
 * What is not even compared – its project forbids it, nobody reconciles it, or it cannot be – is not synced by anybody; a sync with a task that cannot be done
 * does nothing else either; and what hangs is not deleted.
 */
function whyIdle(plan: ApplicationPlan): string | undefined {
  const { autoSync, syncStatusBefore, conditions, operation, tasks, stale } = plan;
  if (stale !== undefined) return `Waits until Argo CD hydrates the Application, which it does not: ${stale}.`;
  const isFailed = operation?.phase === 'Failed' || operation?.phase === 'Error';
  if (isFailed && tasks.every(({ op, result }) => op === 'none' || result === 'SyncFailed'))
    return `Waits for a sync that goes through; the one of the merge fails before anything is applied: ${operation.message}.`;
  const error = whyNotCompared(plan);
  if (error !== undefined) return tellUnsynced(error);
  if (autoSync.startsWith('blocked: ') && syncStatusBefore === undefined)
    return tellUnsynced(autoSync.slice('blocked: '.length));
  if (autoSync !== 'hangs in deletion') return undefined;
  const problem = conditions.find((each) => each.startsWith(DELETION_ERROR));
  return problem === undefined
    ? undefined
    : `Waits for the deletion of the Application, which hangs: ${problem.slice(DELETION_ERROR.length)}.`;
}

function tellUnsynced(reason: string): string {
  return `Waits until Argo CD syncs the Application, which it does not: ${reason}.`;
}

const DELETION_ERROR = 'DeletionError: ';

function keysOf(identities: readonly Identity[]): Set<string> {
  return new Set(identities.map(identityKey));
}

function worse(
  { action, identity, application }: Change,
  told: Forecast,
  { gone, failed, idle }: Fates,
  goneLater: GoneLater,
): Forecast {
  const isSpared = action === 'removed' && told.effect !== 'destroyed' && told.effect !== 'replaced';
  if (!isSpared && gone.size + failed.size === 0 && idle === undefined) return told;
  const key = identityKey(identity);
  if (isSpared && (gone.has(key) || goneLater(application, key))) {
    const why = `Once everything is synced it is gone. ${told.why}`;
    return {
      effect: 'destroyed',
      restarts: false,
      why,
      ...(gone.has(key) || idle === undefined ? {} : { waits: idle }),
    };
  }
  const message = failed.get(key);
  if (idle !== undefined && message === undefined && !gone.has(key) && !LASTING.includes(told.effect))
    return { ...told, waits: idle };
  if (message === undefined || !WRITTEN.includes(action) || told.effect === 'refused') return told;
  const why = `Its sync fails: ${message}.`;
  // That the old Application may have deleted it by then is worse. And what is new is judged as if it came into being: as soon as the sync
  // succeeds, it does, and nothing of it may have gone unseen until then. What a project does not permit it may permit later, with no word of the object.
  if (action === 'added' || AT_STAKE.includes(told.effect) || FORBIDDEN.test(message))
    return { ...told, why: `${told.why} ${why}` };
  return { effect: 'refused', restarts: false, why };
}
