import type { ValueMap } from '../../manifest/model.ts';
import { annotationsOf } from '../../manifest/metadata.ts';
import { deleteObject, refuseDeletion } from './api-server.ts';
import { type ApplicationState, destinationCluster, instanceName, isLeftAlone } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { collectLive } from './live-objects.ts';
import { type Controller, findDestination, foreignProject, projectName } from './controller.ts';
import { type DeleteHookOutcome, cleanUpHooks, executeHooks } from './delete-hooks.ts';
import { emptyPlan } from './empty-plan.ts';
import { factsOf } from './facts.ts';
import { isCascade, POST_DELETE, PRE_DELETE } from '../../argocd/finalizers.ts';
import { cascadePropagation } from './finalizers.ts';
import type { Plan, Propagation } from './model.ts';
import { effectiveValue, isDeletionConfirmed, needsConfirmation, optionsOf } from './options.ts';
import { type Recorder, beginGroup, createRecorder, listTasks, record } from './recorder.ts';
import { passTime, settle } from './time.ts';
import { type LiveObject, type World, clusterIn } from './world.ts';

/** Steps in a row without any change after which a deletion counts as hanging. */
const PATIENCE = 4;
/** What begins again without end is shown so many times. */
const ROUNDS = 2;

/** Why it does: a failed hook of deletion is deleted and created again, one without a name is created by every look. */
type Repetition = 'failed' | 'unnamed';

const REPETITIONS: Readonly<Record<Repetition, string>> = {
  failed: 'the failed hook is deleted and created again',
  unnamed: 'a hook without a name of its own is created again at every look of the controller',
};

/** The deletion of an Application while it runs. */
interface Deletion {
  controller: Controller;
  application: ApplicationState;
  finalizers: string[];
  rendered: readonly ValueMap[] | undefined;
  recorder: Recorder;
  waiting: LiveObject[];
  problem: string;
}

/** How it went: finalizers that are left hold the Application for good. */
export interface DeletionOutcome {
  plan: Plan;
  finalizersLeft: string[];
}

/**
 * An Application is deleted: its finalizers decide what goes with it. Changes the world, except for the Application object itself.
 * @param rendered what it renders at that moment, for its hooks; undefined when it cannot be rendered
 */
export function deleteApplication(
  controller: Controller,
  application: ApplicationState,
  finalizers: readonly string[],
  rendered: readonly ValueMap[] | undefined,
): DeletionOutcome {
  const plan = emptyPlan(application.name);
  plan.notes.push(`finalizers: ${finalizers.join(', ')}`);
  if (finalizers.length === 0) {
    plan.autoSync = 'deleted: no finalizer, every resource is orphaned';
    return { plan, finalizersLeft: [] };
  }
  const deletion: Deletion = {
    controller,
    application,
    finalizers: [...finalizers],
    rendered,
    recorder: createRecorder(),
    waiting: [],
    problem: '',
  };
  if (isLeftAlone(application)) deletion.problem = 'skip-reconcile leaves the Application alone';
  const endless = isLeftAlone(application) ? undefined : finalizeUntilDone(deletion);
  settle(controller.world, controller.finishApplication);
  plan.tasks = listTasks(deletion.recorder);
  const left = deletion.finalizers;
  plan.autoSync = left.length === 0 ? 'deleted' : 'hangs in deletion';
  if (left.length > 0) plan.notes.push(`finalizers left: ${left.join(', ')}`);
  if (left.length > 0 && deletion.problem !== '') plan.conditions.push(`DeletionError: ${deletion.problem}`);
  if (endless !== undefined) plan.notes.push(`${REPETITIONS[endless]} without end; ${ROUNDS} rounds are shown`);
  plan.waitsForConfirmation = deletion.waiting.map(({ identity }) => identity);
  return { plan, finalizersLeft: left };
}

function finalizeUntilDone(deletion: Deletion): Repetition | undefined {
  const { world, finishApplication } = deletion.controller;
  let unchanged = 0;
  let rounds = 0;
  while (deletion.finalizers.length > 0 && unchanged < PATIENCE) {
    const before = progressOf(deletion, world);
    const repetition = finalizeOnce(deletion);
    if (repetition !== undefined) rounds++;
    passTime(world, finishApplication);
    if (rounds >= ROUNDS) return repetition;
    unchanged = progressOf(deletion, world) === before ? unchanged + 1 : 0;
  }
  return undefined;
}

function progressOf({ finalizers, recorder }: Deletion, { version }: World): string {
  return `${version} ${recorder.tasks.length} ${finalizers.join(' ')}`;
}

/** One look of the controller; why the next begins again, where it does. controller/appcontroller.go (finalizeApplicationDeletion) */
function finalizeOnce(deletion: Deletion): Repetition | undefined {
  const { controller, application } = deletion;
  deletion.waiting = [];
  deletion.problem = '';
  const project = controller.findProject(projectName(application));
  if (project === undefined) {
    deletion.problem = `error getting app project "${projectName(application)}": not found`;
    return undefined;
  }
  deletion.problem = foreignProject(controller, application, project) ?? '';
  if (deletion.problem !== '') return undefined;
  const clusterName = destinationCluster(application);
  const destination = findDestination(controller, application);
  if (destination === undefined) {
    drop(deletion, (item) => isCascade(item) || item.startsWith(PRE_DELETE) || item.startsWith(POST_DELETE));
    return undefined;
  }
  const { world, apply, argocdNamespace } = controller;
  const settings: CompareSettings = {
    world,
    cluster: clusterIn(world, clusterName),
    destination,
    project,
    apply,
    isExcluded: controller.isExcluded(clusterName),
    argocdNamespace,
  };
  return runStages(deletion, settings);
}

function runStages(deletion: Deletion, settings: CompareSettings): Repetition | undefined {
  const has = (finalizer: string) => deletion.finalizers.includes(finalizer);
  const objects = () => collectLive(instanceName(deletion.application, settings.argocdNamespace), [], settings);
  if (has(PRE_DELETE)) {
    const outcome = takeOver(
      deletion,
      executeHooks('PreDelete', deletion, objects(), settings),
      'error executing pre-delete hooks: ',
    );
    if (outcome.state !== 'done') return repetitionOf(outcome);
    drop(deletion, (item) => item === PRE_DELETE);
  }
  const propagation = cascadePropagation(deletion.finalizers);
  if (propagation !== undefined) {
    if (cascade(deletion, objects, propagation, settings)) drop(deletion, isCascade);
    return undefined;
  }
  if (has(POST_DELETE)) {
    const outcome = takeOver(deletion, executeHooks('PostDelete', deletion, objects(), settings), '');
    if (outcome.state === 'done') drop(deletion, (item) => item === POST_DELETE);
    return repetitionOf(outcome);
  }
  for (const [type, finalizer] of [
    ['PreDelete', `${PRE_DELETE}/cleanup`] as const,
    ['PostDelete', `${POST_DELETE}/cleanup`] as const,
  ]) {
    if (!has(finalizer)) continue;
    if (cleanUpHooks(type, deletion.recorder, objects(), settings)) drop(deletion, (item) => item === finalizer);
    return undefined;
  }
  return undefined;
}

function repetitionOf({ state }: DeleteHookOutcome): Repetition | undefined {
  return state === 'failed' || state === 'unnamed' ? state : undefined;
}

function takeOver(deletion: Deletion, outcome: DeleteHookOutcome, prefix: string): DeleteHookOutcome {
  if (outcome.problem !== undefined) deletion.problem = `${prefix}${outcome.problem}`;
  return outcome;
}

function drop(deletion: Deletion, isDropped: (finalizer: string) => boolean): void {
  deletion.finalizers = deletion.finalizers.filter((item) => !isDropped(item));
}

/** Deletes the highest wave that is left; true when nothing is left that should go. */
function cascade(
  deletion: Deletion,
  objects: () => Map<string, LiveObject>,
  propagation: Propagation,
  { world, cluster }: CompareSettings,
): boolean {
  const { application, controller, recorder } = deletion;
  const options = optionsOf(application.object);
  const live = [...objects().values()];
  if (live.some((item) => item.deletion !== undefined)) return false;
  const going = live.filter((item) => isDeletedWith(application, item, options));
  if (!isDeletionConfirmed(annotationsOf(application.object), controller.now)) {
    // The last comparison, which says what has to be approved, did not see the hooks that the deletion makes itself.
    deletion.waiting = going.filter(({ object, facts }) => !facts.isDeleteHook && needsConfirmation(object, options));
    if (deletion.waiting.length > 0) return false;
  }
  if (going.length === 0) return true;
  const wave = going.reduce((highest, { object }) => Math.max(highest, factsOf(object).wave), -Infinity);
  beginGroup(recorder);
  for (const item of going) {
    const facts = item.facts;
    if (facts.wave !== wave) continue;
    const refused = refuseDeletion(world, item);
    if (refused !== undefined) {
      deletion.problem = refused;
      continue;
    }
    const hookPhases = facts.hook.phases.filter((phase) => phase === 'PreDelete' || phase === 'PostDelete');
    record(recorder, {
      phase: hookPhases.join(','),
      op: facts.isDeleteHook ? 'hook-delete' : 'delete',
      identity: item.identity,
      propagation,
    });
    deleteObject(world, cluster, item, propagation);
  }
  return false;
}

/** What is spared: CustomResourceDefinitions, `Delete=false`, helm's `keep`, the Application itself. (shouldBeDeleted) */
export function isDeletedWith(
  application: ApplicationState,
  { object, identity }: LiveObject,
  options: readonly string[],
): boolean {
  const { group, kind, namespace, name } = identity;
  const isSelf =
    group === 'argoproj.io' &&
    kind === 'Application' &&
    namespace === application.namespace &&
    name === application.name;
  if (isSelf || factsOf(object).isCrd) return false;
  if (effectiveValue(object, 'Delete', options) === 'false') return false;
  return !(annotationsOf(object).get('helm.sh/resource-policy') ?? '')
    .split(',')
    .some((item) => item.trim() === 'keep');
}
