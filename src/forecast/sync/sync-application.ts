import type { ValueMap } from '../../manifest/model.ts';
import { annotationsOf } from '../../manifest/metadata.ts';
import { type ApplicationState, destinationNamespace, managedMetadata, sourcesOf } from './application-state.ts';
import { type Decision, decideAutoSync } from './auto-sync.ts';
import { type ComparedPair, type Comparison, type CompareSettings, compareApplication } from './compare.ts';
import { type Controller, prepareComparison } from './controller.ts';
import { factsOf } from './facts.ts';
import { ignoredPaths, keepIgnored } from './ignored-fields.ts';
import { keyOf } from './identity.ts';
import type { OperationOutcome, Plan } from './model.ts';
import { type Operation, type OperationRequest, type OperationSettings, type Pair, type StepView, createOperation } from './operation.ts';
import { isDeletionConfirmed, optionValue, propagationOf } from './options.ts';
import { type Project, forbidTask } from './project.ts';
import { createRecorder } from './recorder.ts';
import { stepOperation } from './step.ts';
import { addResults } from './task-results.ts';
import { settle, passTime } from './time.ts';
import { isSelfReferenced } from './tracking.ts';
import { canSync } from './windows.ts';

/** Steps in a row without any change after which an operation counts as waiting for good. */
const PATIENCE = 4;

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
 * @param rendered undefined when it can not be rendered
 * @param manual what a person asks for, instead of auto-sync
 */
export function syncApplication(
  controller: Controller,
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  manual?: OperationRequest,
): SyncOutcome {
  const plan: Plan = { application: application.name, autoSync: '', tasks: [], waitsForConfirmation: [], conditions: [], notes: [] };
  if (isSkipped(application)) {
    plan.autoSync = 'blocked: the annotation argocd.argoproj.io/skip-reconcile leaves the Application alone';
    return { plan, application, comparison: undefined };
  }
  const settings = prepareComparison(controller, application);
  if ('problem' in settings) {
    plan.autoSync = `blocked: ${settings.problem}`;
    plan.conditions.push(`InvalidSpecError: ${settings.problem}`);
    return { plan, application, comparison: undefined };
  }
  const before = compareApplication(application, rendered, settings);
  plan.syncStatusBefore = before.status;
  const decision = decide(controller, application, before, settings, manual);
  plan.autoSync = decision.verdict;
  plan.conditions.push(...before.conditions, ...(decision.condition === undefined ? [] : [decision.condition]));
  let after: ApplicationState = application;
  if (decision.request !== undefined) {
    after = { ...application, lastSync: runOperation(controller, application, rendered, settings, decision.request, plan) };
  }
  settle(controller.world, controller.finishApplication);
  const comparison = compareApplication(after, rendered, settings);
  plan.syncStatusAfter = comparison.status;
  return { plan, application: after, comparison };
}

/** Go's `strconv.ParseBool`. */
function isSkipped({ object }: ApplicationState): boolean {
  return /^(1|t|T|TRUE|true|True)$/.test(annotationsOf(object).get('argocd.argoproj.io/skip-reconcile') ?? '');
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
  if (decision.request === undefined || canSync(project, application, false, controller.now)) return decision;
  return { verdict: 'blocked: prevented by a sync window of its project' };
}

function runOperation(
  controller: Controller,
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  settings: CompareSettings,
  request: OperationRequest,
  plan: Plan,
): ApplicationState['lastSync'] {
  const { world, cluster, apply } = settings;
  const operation = createOperation({
    settings: readSettings(application, request, controller.now),
    namespace: destinationNamespace(application),
    revision: controller.revision,
    startedAt: controller.now,
    to: { world, cluster, apply },
    recorder: createRecorder(),
  });
  const refused = refuseOperation(controller, application, rendered, settings, request);
  if (refused === undefined) stepUntilDone(controller, operation, () => viewOf(application, rendered, settings, request));
  const outcome = refused ?? outcomeOf(operation, request);
  plan.operation = outcome;
  plan.tasks = addResults(operation);
  plan.waitsForConfirmation = operation.waiting.map(({ identity }) => identity);
  return { revision: controller.revision, sources: sourcesOf(application), phase: outcome.phase, managedMetadata: managedMetadata(application) };
}

/** What stops an operation before its first step. controller/sync.go (SyncAppState) */
function refuseOperation(
  controller: Controller,
  application: ApplicationState,
  rendered: readonly ValueMap[] | undefined,
  settings: CompareSettings,
  request: OperationRequest,
): OperationOutcome | undefined {
  if (!canSync(settings.project, application, !request.automated, controller.now)) {
    return { phase: 'Running', message: 'Sync operation blocked by sync window' };
  }
  const { conditions } = compareApplication(application, rendered, settings);
  const shared = conditions.find((condition) => condition.startsWith('SharedResourceWarning: '));
  if (request.syncOptions.includes('FailOnSharedResource=true') && shared !== undefined) {
    const message = shared.replace('SharedResourceWarning: ', 'Shared resource found: ');
    return { phase: 'Failed', message, ...(request.automated ? { repeated: true as const } : {}) };
  }
  const error = conditions.find((condition) => condition.startsWith('ComparisonError: '));
  return error === undefined ? undefined : { phase: 'Error', message: error };
}

function readSettings(application: ApplicationState, request: OperationRequest, now: number): OperationSettings {
  const { syncOptions } = request;
  const has = (option: string) => syncOptions.includes(option);
  return {
    prune: request.prune,
    dryRun: request.dryRun,
    force: request.force,
    skipHooks: request.applyOnly || request.resources.length > 0,
    validate: !has('Validate=false'),
    replace: has('Replace=true'),
    serverSideApply: has('ServerSideApply=true'),
    pruneLast: has('PruneLast=true'),
    outOfSyncOnly: has('ApplyOutOfSyncOnly=true'),
    skipDryRunOnMissing: has('SkipDryRunOnMissingResource=true'),
    propagation: propagationOf(syncOptions),
    pruneOption: optionValue(syncOptions, 'Prune'),
    pruneConfirmed: isDeletionConfirmed(annotationsOf(application.object), now),
    createNamespace: has('CreateNamespace=true'),
    managedNamespaceMetadata: managedMetadata(application),
  };
}

function stepUntilDone(controller: Controller, operation: Operation, view: () => StepView): void {
  const { world } = controller;
  let unchanged = 0;
  let waiting = operation.waiting;
  while (operation.phase === 'Running' && unchanged < PATIENCE) {
    const before = `${world.version} ${operation.recorder.tasks.length} ${operation.message} ${signature(operation)}`;
    stepOperation(operation, view());
    waiting = operation.waiting;
    passTime(world, controller.finishApplication);
    const after = `${world.version} ${operation.recorder.tasks.length} ${operation.message} ${signature(operation)}`;
    unchanged = before === after ? unchanged + 1 : 0;
  }
  operation.waiting = waiting;
}

function signature({ results }: Operation): string {
  let running = 0;
  for (const { state } of results.values()) if (state === 'Running') running++;
  return `${results.size} ${running}`;
}

function outcomeOf(operation: Operation, request: OperationRequest): OperationOutcome {
  const phase = operation.phase === '' ? 'Error' : operation.phase;
  const repeated = request.automated && (phase === 'Failed' || phase === 'Error');
  return { phase, message: operation.message, ...(repeated ? { repeated: true as const } : {}) };
}

/** Before every step the Application is compared anew: what it does follows from what is there by then. */
function viewOf(application: ApplicationState, rendered: readonly ValueMap[] | undefined, settings: CompareSettings, request: OperationRequest): StepView {
  const comparison = compareApplication(application, rendered, settings);
  const respects = request.syncOptions.includes('RespectIgnoreDifferences=true');
  const resources = new Map<string, Pair>();
  for (const pair of comparison.pairs) {
    const { group, kind, namespace, name } = factsOf(pair.live?.object ?? pair.target ?? {});
    resources.set(keyOf(group, kind, namespace, name), respects ? keepLiveFields(pair, comparison) : pair);
  }
  return {
    resources,
    hooks: comparison.hooks,
    includes: (pair) => isIncluded(pair, request, settings),
    forbids: (facts, isNamespaced) => forbid(settings.project, settings, facts, isNamespaced),
  };
}

function forbid(project: Project, { destination }: CompareSettings, facts: Parameters<typeof forbidTask>[2], isNamespaced: boolean): string | undefined {
  return forbidTask(project, destination, facts, isNamespaced);
}

function keepLiveFields(pair: ComparedPair, { ignored }: Comparison): Pair {
  const { target, live } = pair;
  if (target === undefined || live === undefined) return pair;
  return { ...pair, target: keepIgnored(target, live.object, ignoredPaths(ignored, live.identity)) };
}

function isIncluded({ target, live }: Pair, { resources }: OperationRequest, { world }: CompareSettings): boolean {
  if (!isSelfReferenced(live?.object, target, world.tracking)) return false;
  if (resources.length === 0) return true;
  const { group, kind, namespace, name } = factsOf(live?.object ?? target ?? {});
  return resources.some(
    (item) => item.group === group && item.kind === kind && item.name === name && (item.namespace === undefined || item.namespace === '' || item.namespace === namespace),
  );
}
