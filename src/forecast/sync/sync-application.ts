import type { ValueMap } from '../../manifest/model.ts';
import { type ApplicationState, isLeftAlone } from './application-state.ts';
import { type Decision, decideAutoSync, decideRollingSync } from './auto-sync.ts';
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

/** Who starts a sync, other than auto-sync: a person with a request of their own, or a set with a rolling strategy, in one of its steps. */
export type Starter = { person: OperationRequest } | { step: number };

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
 * @param starter absent: auto-sync
 */
export function syncApplication(
  controller: Controller,
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  starter?: Starter,
): SyncOutcome {
  const plan = emptyPlan(application.name);
  if (isLeftAlone(application)) {
    plan.autoSync = 'blocked: the annotation argocd.argoproj.io/skip-reconcile leaves the Application alone';
    return { plan, application, comparison: undefined };
  }
  const settings = prepareComparison(controller, application);
  if ('problem' in settings) {
    const byPerson = starter !== undefined && 'person' in starter;
    plan.autoSync = byPerson ? 'manual sync' : `blocked: ${settings.problem}`;
    if (byPerson) plan.operation = { phase: 'Error', message: settings.problem };
    plan.conditions.push(`${settings.condition ?? 'InvalidSpecError'}: ${settings.problem}`);
    return { plan, application, comparison: undefined };
  }
  const before = compareApplication(application, rendered, settings);
  plan.syncStatusBefore = before.status;
  const { verdict, request, condition } = decide(controller, application, before, settings, starter);
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
  starter: Starter | undefined,
): Decision {
  if (starter !== undefined && 'person' in starter) return { verdict: 'manual sync', request: starter.person };
  const decision =
    starter === undefined
      ? decideAutoSync(application, comparison, controller.revision)
      : decideRollingSync(application, comparison, starter.step);
  const wouldSync = decision.request !== undefined || decision.condition !== undefined;
  if (!wouldSync || canSync(project, application, false, controller.now)) return decision;
  // Behind a closed window nothing is decided, so that no guard of auto-sync leaves its condition either.
  return { verdict: 'blocked: prevented by a sync window of its project' };
}
