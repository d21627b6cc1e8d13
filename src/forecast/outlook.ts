import type { Settings } from '../config/model.ts';
import type { Change } from '../diff/model.ts';
import type { ComparedTrees } from '../tree/model.ts';
import { type Apply, findApplies, findUnevaluated } from './applies.ts';
import { dropPrepared } from './apply/once.ts';
import { tellAutoscaled } from './autoscaled.ts';
import { forecast } from './forecast.ts';
import { type MergePlan, planMerge } from './merge-plan.ts';
import type { ApplicationSides, Forecast } from './model.ts';
import { splitByInstance } from './instances.ts';
import { reconcile } from './reconcile.ts';
import type { ApplicationPlan } from './sync/tree-model.ts';
import { type Definitions, definitionsOf } from './definitions.ts';
import { findUnfollowed } from './unfollowed.ts';
import { append } from '../lists.ts';

/** All that is foretold of a merge. */
export interface Outlook {
  /** By the id of the change. */
  forecasts: Map<string, Forecast>;
  applies: Apply[];
  /** In the order in which Argo CD gets to the Applications; without those that have nothing to do. */
  plans: ApplicationPlan[];
  /** What custom resources were validated by. */
  definitions: Definitions;
  /** What was not foretold, and why. */
  notices: ComparedTrees['notices'];
}

/** Code of the notice that there is no plan: what becomes of objects by what others do is not known then. */
export const PLAN_FAILED = 'plan-failed';

/** What it is foretold from. */
export interface OutlookRequest {
  compared: ComparedTrees;
  changes: readonly Change[];
  applications: readonly ApplicationSides[];
  settings: Pick<Settings, 'argocd' | 'clusters' | 'kubeVersion'>;
  revisions: { base: { id: string }; head: { id: string } };
  /** The day in UTC, `2027-01-31`. */
  today: string;
}

/** Foretells a merge. Where the plan cannot be made, the run says so and goes on with what is known of each change. */
export function foretell(request: OutlookRequest): Outlook {
  try {
    return tell(request);
  } finally {
    dropPrepared();
  }
}

function tell(request: OutlookRequest): Outlook {
  const { compared, changes, applications, settings } = request;
  const definitions = definitionsOf(compared.definitions);
  const notices: ComparedTrees['notices'] = [];
  const { plans, mended } = planOrSay(notices, request, definitions);
  append(notices, tellUnevaluated(findUnevaluated(changes, applications, definitions)));
  append(
    notices,
    findUnfollowed(changes, applications).map((each) => ({ code: 'ignored-not-followed', ...each })),
  );
  const alone = splitByInstance({ changes, applications, everything: compared.applications }).map((part) =>
    tellAutoscaled(
      part.changes,
      forecast(part.changes, part.applications, settings.argocd, definitions),
      part.everything.flatMap(({ manifests }) => manifests?.head ?? []),
    ),
  );
  return {
    forecasts: reconcile(changes, new Map(alone.flatMap((each) => [...each])), plans, mended),
    applies: findApplies(changes, applications, definitions),
    plans,
    definitions,
    notices,
  };
}

/** Names of objects in the notice. */
const MAX_NAMED = 10;

function tellUnevaluated(changes: readonly Change[]): Outlook['notices'] {
  if (changes.length === 0) return [];
  const names = changes.slice(0, MAX_NAMED).map(({ identity: { kind, name } }) => `${kind}/${name}`);
  const more = changes.length > MAX_NAMED ? ` and ${changes.length - MAX_NAMED} more` : '';
  const message = `not every rule (x-kubernetes-validations) of their definitions could be evaluated, so the API server may refuse them: ${names.join(', ')}${more}`;
  return [{ code: 'rules-not-evaluated', message }];
}

function planOrSay(
  notices: Outlook['notices'],
  { compared, settings, revisions, today }: OutlookRequest,
  definitions: Definitions,
): Pick<MergePlan, 'plans' | 'mended'> {
  try {
    const { plans, notes, mended } = planMerge({
      applications: compared.applications,
      projects: compared.projects,
      settings,
      definitions,
      revisions,
      today,
    });
    append(
      notices,
      notes.map((message) => ({ code: 'application-set-plan', message })),
    );
    for (const { application, autoSync, notes: own } of plans) {
      // Those of a deletion are facts about it, not mistakes.
      if (autoSync.startsWith('deleted') || autoSync === 'hangs in deletion') continue;
      append(
        notices,
        own.map((message) => ({ code: 'means-nothing', message, application })),
      );
    }
    return { plans: plans.filter(isWorthTelling), mended: () => orNothing(notices, mended) };
  } catch (error) {
    notices.push(tellFailure(error));
    return { plans: [], mended: () => [] };
  }
}

function orNothing(notices: Outlook['notices'], plan: () => ApplicationPlan[]): ApplicationPlan[] {
  try {
    return plan();
  } catch (error) {
    notices.push(tellFailure(error));
    return [];
  }
}

function tellFailure(error: unknown): Outlook['notices'][number] {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: PLAN_FAILED,
    message: `what Argo CD does in which order could not be worked out, so each change is judged on its own: ${reason}`,
  };
}

function isWorthTelling({ tasks, autoSync, leftBehind, gone, recreated, notes }: ApplicationPlan): boolean {
  return (
    [tasks, leftBehind, gone, recreated, notes].some((list) => list.length > 0) || !autoSync.startsWith('nothing to do')
  );
}
