import type { ValueMap } from '../../manifest/model.ts';
import { type ApplicationState, isLeftAlone } from './application-state.ts';
import { type Decision, decideAutoSync } from './auto-sync.ts';
import type { CompareSettings } from './compare-settings.ts';
import { type Comparison, compareApplication } from './compare.ts';
import { type Controller, prepareComparison } from './controller.ts';
import { emptyPlan } from './empty-plan.ts';
import type { Plan } from './model.ts';
import type { OperationRequest } from './operation.ts';
import { runOperation } from './run-operation.ts';
import { settle } from './time.ts';
import { noteUnread } from './unread.ts';
import { noteUnseen } from './unseen.ts';
import { canSync } from './windows.ts';
import { append } from '../../lists.ts';

/** What the controller does with an Application that is there. */
export interface SyncOutcome {
  plan: Plan;
  /** The Application as it remembers itself afterwards. */
  application: ApplicationState;
  /** Of the last comparison; undefined when the spec is not accepted. */
  comparison: Comparison | undefined;
}

/**
 * The controller looks at an Application: it compares, decides, and runs the operation until it ends or waits. Changes the world.
 * @param rendered undefined when it cannot be rendered
 * @param manual what a person asks for, instead of auto-sync
 */
export function syncApplication(
  controller: Controller,
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  manual?: OperationRequest,
): SyncOutcome {
  const plan = emptyPlan(application.name);
  if (isLeftAlone(application)) {
    plan.autoSync = 'blocked: the annotation argocd.argoproj.io/skip-reconcile leaves the Application alone';
    return { plan, application, comparison: undefined };
  }
  const settings = prepareComparison(controller, application);
  if ('problem' in settings) {
    plan.autoSync = manual === undefined ? `blocked: ${settings.problem}` : 'manual sync';
    if (manual !== undefined) plan.operation = { phase: 'Error', message: settings.problem };
    plan.conditions.push(`${settings.condition ?? 'InvalidSpecError'}: ${settings.problem}`);
    return { plan, application, comparison: undefined };
  }
  const before = compareApplication(application, rendered, settings);
  plan.syncStatusBefore = before.status;
  const { verdict, request, condition } = decide(controller, application, before, settings, manual);
  plan.autoSync = verdict;
  append(plan.conditions, before.conditions);
  if (condition !== undefined) plan.conditions.push(condition);
  append(plan.notes, noteUnread(application, before));
  if (request === undefined) append(plan.notes, noteUnseen(application, before, settings));
  let after: ApplicationState = application;
  if (request !== undefined) {
    const run = runOperation({ controller, application, rendered, settings, request });
    Object.assign(plan, run.results);
    after = { ...application, lastSync: run.lastSync };
  }
  settle(controller.world, controller.finishApplication);
  const comparison = compareApplication(after, rendered, settings);
  plan.syncStatusAfter = comparison.status;
  append(
    plan.conditions,
    comparison.conditions.filter((each) => !plan.conditions.includes(each)),
  );
  return { plan, application: after, comparison };
}

function decide(
  controller: Controller,
  application: ApplicationState,
  comparison: Comparison,
  { project }: CompareSettings,
  manual: OperationRequest | undefined,
): Decision {
  if (manual !== undefined) return { verdict: 'manual sync', request: manual };
  const decision = decideAutoSync(application, comparison, controller.revision);
  const wouldSync = decision.request !== undefined || decision.condition !== undefined;
  if (!wouldSync || canSync(project, application, false, controller.now)) return decision;
  // Behind a closed window nothing is decided, so that no guard of auto-sync leaves its condition either.
  return { verdict: 'blocked: prevented by a sync window of its project' };
}
