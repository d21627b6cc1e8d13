import { annotationsOf } from '../../manifest/metadata.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { PatchFailure } from '../apply/patch/failure.ts';
import { type ApplicationState, destinationNamespace, managedMetadata, sourcesOf } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { type Comparison, compareApplication } from './compare.ts';
import type { Controller } from './controller.ts';
import { factsOf } from './facts.ts';
import { describeIdentity } from './identity.ts';
import { keepIgnored, removalsOf } from './ignored-fields.ts';
import type { OperationOutcome, Plan } from './model.ts';
import {
  type Operation,
  type OperationRequest,
  type OperationSettings,
  type Pair,
  type StepView,
  createOperation,
} from './operation.ts';
import { isDeletionConfirmed, optionValue, propagationOf } from './options.ts';
import { forbidTask, permitsAll } from './project.ts';
import { createRecorder } from './recorder.ts';
import { listResults, setPhase } from './results.ts';
import { stepOperation } from './step.ts';
import { addResults } from './task-results.ts';
import { passTime } from './time.ts';
import { isSelfReferenced } from './tracking.ts';
import { canSync } from './windows.ts';

/** Steps in a row without any change after which an operation counts as waiting for good. */
const PATIENCE = 4;

/**
 * Objects times waves of all operations of a plan: each object is looked at before every wave. Ten thousand Applications take less than a
 * million, an Application of twenty thousand objects in a hundred waves two; thousands of waves of thousands of objects would take hours.
 */
const MOST_LOOKS = 4_000_000;

const looks = new WeakMap<Controller, number>();

/** One operation on one Application. */
export interface OperationRun {
  controller: Controller;
  application: ApplicationState;
  /** Undefined when it cannot be rendered. */
  rendered: readonly ValueMap[] | undefined;
  settings: CompareSettings;
  request: OperationRequest;
}

/**
 * Runs an operation step by step, and lets time pass in between, until it ends or nothing changes any more: then it waits for good. Only
 * the first attempt is played; Argo CD repeats a failed one. controller/sync.go (SyncAppState)
 */
export function runOperation(run: OperationRun): {
  results: Pick<Plan, 'tasks' | 'waitsForConfirmation'> & { operation: OperationOutcome };
  lastSync: NonNullable<ApplicationState['lastSync']>;
} {
  const { controller, application, settings, request } = run;
  const operation = createOperation({
    settings: readSettings(run),
    namespace: destinationNamespace(application),
    revision: controller.revision,
    startedAt: controller.now,
    to: { world: settings.world, cluster: settings.cluster, apply: settings.apply },
    recorder: createRecorder(),
  });
  const refused = refuseOperation(run);
  if (refused === undefined) stepUntilDone(run, operation);
  const outcome = refused ?? outcomeOf(operation, request);
  return {
    results: {
      operation: outcome,
      tasks: addResults(operation),
      waitsForConfirmation: operation.waiting.map(({ identity }) => identity),
    },
    lastSync: {
      revision: controller.revision,
      sources: sourcesOf(application),
      phase: outcome.phase,
      managedMetadata: managedMetadata(application),
    },
  };
}

/** What stops an operation before its first step. */
function refuseOperation(run: OperationRun): OperationOutcome | undefined {
  const { controller, application, rendered, settings, request } = run;
  if (!canSync(settings.project, application, !request.automated, controller.now)) {
    return { phase: 'Running', message: 'Sync operation blocked by sync window' };
  }
  const { conditions } = compareApplication(application, rendered, settings);
  const repeated = request.automated ? { repeated: true as const } : {};
  const shared = conditions.find((condition) => condition.startsWith('SharedResourceWarning: '));
  if (request.syncOptions.includes('FailOnSharedResource=true') && shared !== undefined) {
    const message = shared.replace('SharedResourceWarning: ', 'Shared resource found: ');
    return { phase: 'Failed', message, ...repeated };
  }
  const error = errorAmong(conditions);
  return error === undefined ? undefined : { phase: 'Error', message: error, ...repeated };
}

/** Conditions that let no step of an operation begin. */
function errorAmong(conditions: readonly string[]): string | undefined {
  return conditions.find((condition) => /^(ComparisonError|InvalidSpecError): /.test(condition));
}

function readSettings({ application, request, controller }: OperationRun): OperationSettings {
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
    pruneConfirmed: isDeletionConfirmed(annotationsOf(application.object), controller.now),
    createNamespace: has('CreateNamespace=true'),
    managedNamespaceMetadata: managedMetadata(application),
  };
}

function stepUntilDone(run: OperationRun, operation: Operation): void {
  const { world, finishApplication } = run.controller;
  let unchanged = 0;
  let isFirst = true;
  while (operation.phase === 'Running' && unchanged < PATIENCE) {
    const before = progressOf(operation, world.version);
    const view = viewOf(run);
    if ('failure' in view) return setPhase(operation, 'Error', view.failure);
    if (isFirst) countLooks(run.controller, view);
    isFirst = false;
    stepOperation(operation, view);
    passTime(world, finishApplication);
    unchanged = progressOf(operation, world.version) === before ? unchanged + 1 : 0;
  }
}

function countLooks(controller: Controller, { pairs, hooks }: StepView): void {
  const objects = [...pairs.map(({ target, live }) => target ?? live?.object ?? {}), ...hooks];
  const waves = new Set(objects.map((object) => factsOf(object).wave));
  const count = (looks.get(controller) ?? 0) + objects.length * waves.size;
  looks.set(controller, count);
  if (count > MOST_LOOKS) throw new Error('there are more waves of more objects than can be played through');
}

function progressOf(operation: Operation, version: number): string {
  const results = listResults(operation);
  const running = results.filter(({ state }) => state === 'Running').length;
  return [version, operation.recorder.tasks.length, results.length, running, operation.message].join(' ');
}

function outcomeOf(operation: Operation, request: OperationRequest): OperationOutcome {
  const phase = operation.phase === '' ? 'Error' : operation.phase;
  const repeated = request.automated && (phase === 'Failed' || phase === 'Error');
  return { phase, message: operation.message, ...(repeated ? { repeated: true as const } : {}) };
}

/** Before every step the Application is compared anew: what it does follows from what is there by then. Or why it cannot go on. */
function viewOf({ application, rendered, settings, request }: OperationRun): StepView | { failure: string } {
  const comparison = compareApplication(application, rendered, settings);
  const error = errorAmong(comparison.conditions);
  if (error !== undefined) return { failure: error };
  const respects = request.syncOptions.includes('RespectIgnoreDifferences=true');
  const pairs = respects ? keepLiveFields(comparison) : comparison.pairs;
  if ('failure' in pairs) return pairs;
  let byKey: Map<string, Pair> | undefined;
  return {
    pairs,
    find: (key) => {
      byKey ??= new Map(pairs.map((pair) => [(pair.live?.facts ?? factsOf(pair.target ?? {})).key, pair]));
      return byKey.get(key);
    },
    hooks: comparison.hooks,
    includes: (pair) => isIncluded(pair, request, settings),
    forbids: permitsAll(settings.project, settings.destination)
      ? () => undefined
      : rememberByKind((facts, isNamespaced) =>
          forbidTask(settings.project, settings.destination, facts, isNamespaced),
        ),
  };
}

/** Projects look at kind and namespace, and at names of cluster-scoped objects only. */
function rememberByKind(forbids: StepView['forbids']): StepView['forbids'] {
  const known = new Map<string, string | undefined>();
  return (facts, isNamespaced) => {
    const key = `${facts.group}\n${facts.kind}\n${isNamespaced ? facts.namespace : `\n${facts.name}`}`;
    if (!known.has(key)) known.set(key, forbids(facts, isNamespaced));
    return known.get(key);
  };
}

function keepLiveFields({ pairs, ignored }: Comparison): Pair[] | { failure: string } {
  const kept: Pair[] = [];
  for (const pair of pairs) {
    const { target, live } = pair;
    if (target === undefined || live === undefined) {
      kept.push(pair);
      continue;
    }
    try {
      kept.push({ ...pair, target: keepIgnored(target, live.object, removalsOf(ignored, live.identity)) });
    } catch (error) {
      if (!(error instanceof PatchFailure)) throw error;
      // Argo CD does not say of which object.
      return { failure: `Failed to normalize target resources: ${error.message} (${describeIdentity(live.identity)})` };
    }
  }
  return kept;
}

function isIncluded({ target, live }: Pair, { resources }: OperationRequest, { world }: CompareSettings): boolean {
  if (!isSelfReferenced(live?.object, target, world.tracking)) return false;
  if (resources.length === 0) return true;
  const { group, kind, namespace, name } = factsOf(live?.object ?? target ?? {});
  return resources.some(
    (item) =>
      item.group === group &&
      item.kind === kind &&
      item.name === name &&
      (item.namespace === undefined || item.namespace === '' || item.namespace === namespace),
  );
}
