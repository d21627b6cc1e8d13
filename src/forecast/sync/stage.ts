import type { ValueMap } from '../../manifest/model.ts';
import { mapAt } from '../fields.ts';
import { type ApplicationState, type LastSync, instanceName } from './application-state.ts';
import type { Comparison } from './compare.ts';
import type { Controller } from './controller.ts';
import { deleteApplication } from './deletion.ts';
import { factsOf } from './facts.ts';
import { addHookFinalizers, keepHookFinalizers } from './finalizers.ts';
import { compareTexts, keyOf } from './identity.ts';
import type { Plan } from './model.ts';
import { settle } from './time.ts';
import { type Starter, syncApplication } from './sync-application.ts';
import { type LiveObject, homeCluster, markObject } from './world.ts';

/** An Application on the stage. */
export interface Actor {
  readonly name: string;
  readonly namespace: string;
  /** Its object, where it is no object of another Application. */
  object: ValueMap | undefined;
  /** It is a manifest of another Application: its object is what that one leaves in the cluster. */
  isChild: boolean;
  /** What it renders now; undefined when it cannot be rendered. */
  rendered: readonly ValueMap[] | undefined;
  /** That is a part of it. */
  isPart: boolean;
  lastSync: LastSync | undefined;
  hooks: Pick<Comparison, 'hasPreDeleteHooks' | 'hasPostDeleteHooks'>;
  /** Finalizers keep it from going. */
  isHanging: boolean;
}

/** Applications, one after the other, in a world that moves on between them. */
export interface Stage {
  readonly controller: Controller;
  /** By namespace and name. */
  readonly actors: Map<string, Actor>;
  /** What has been played, in order. */
  readonly plans: Plan[];
}

/** A stage without actors. The controller's `finishApplication` is set here: children of Applications are deleted as time passes. */
export function createStage(parts: Omit<Controller, 'finishApplication'>): Stage {
  const held = new Set<number>();
  const controller: Controller = { ...parts, finishApplication: (live) => finishChild(stage, live, held) };
  const stage: Stage = { controller, actors: new Map(), plans: [] };
  return stage;
}

/** Key of an Application on the stage. */
export function actorKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** Puts an Application on the stage. */
export function addActor(
  stage: Stage,
  actor: Pick<Actor, 'name' | 'namespace' | 'object' | 'isChild' | 'rendered'>,
): Actor {
  const added: Actor = {
    ...actor,
    isPart: false,
    lastSync: undefined,
    hooks: { hasPreDeleteHooks: false, hasPostDeleteHooks: false },
    isHanging: false,
  };
  stage.actors.set(actorKey(actor.namespace, actor.name), added);
  return added;
}

/** The object of an Application as it is now; undefined when there is none. */
export function objectOf(stage: Stage, actor: Actor): ValueMap | undefined {
  return actor.isChild ? liveApplication(stage, actor)?.object : actor.object;
}

function liveApplication({ controller }: Stage, { namespace, name }: Actor): LiveObject | undefined {
  return homeCluster(controller.world).objects.get(keyOf('argoproj.io', 'Application', namespace, name));
}

/** The Application as the controller sees it; undefined when it is not there, or going. */
export function stateOf(stage: Stage, actor: Actor): ApplicationState | undefined {
  const object = objectOf(stage, actor);
  if (object === undefined || actor.isHanging) return undefined;
  if (actor.isChild && liveApplication(stage, actor)?.deletion !== undefined) return undefined;
  const { name, namespace, lastSync, isPart } = actor;
  return { name, namespace, object, lastSync, isPart };
}

/** The controller gets to an Application. Undefined when there is none by then. */
export function playSync(stage: Stage, actor: Actor, starter?: Starter): Plan | undefined {
  const state = stateOf(stage, actor);
  if (state === undefined) return undefined;
  const position = stage.plans.length;
  const { plan, application, comparison } = syncApplication(stage.controller, state, actor.rendered, starter);
  remember(stage, actor, application, comparison);
  // Children that went meanwhile come after the Application that deleted them.
  stage.plans.splice(position, 0, named(stage, actor, plan));
  return plan;
}

function named({ controller }: Stage, actor: Actor, plan: Plan): Plan {
  plan.application = instanceName(actor, controller.argocdNamespace).replace('_', '/');
  return plan;
}

function remember(stage: Stage, actor: Actor, application: ApplicationState, comparison: Comparison | undefined): void {
  actor.lastSync = application.lastSync;
  if (comparison === undefined) return;
  const { hasPreDeleteHooks, hasPostDeleteHooks } = comparison;
  actor.hooks = { hasPreDeleteHooks, hasPostDeleteHooks };
  markHooks(stage, actor);
}

/**
 * The controller puts finalizers for hooks of deletion on an Application. Where another one renders it and names finalizers, that is a difference to
 * Git, which its sync takes away and the next look at the child brings back.
 */
export function markHooks(stage: Stage, actor: Actor): void {
  const live = actor.isChild ? liveApplication(stage, actor) : undefined;
  if (live === undefined || live.deletion !== undefined) return;
  const { world } = stage.controller;
  const before = live.facts.finalizers;
  const finalizers = keepHookFinalizers(before, actor.hooks);
  if (finalizers.join('\n') === before.join('\n')) return;
  const metadata = { ...mapAt(live.object, 'metadata'), finalizers };
  markObject(world, homeCluster(world), live, { object: { ...live.object, metadata } });
}

/** An Application that is no object of another is deleted. */
export function playDeletion(stage: Stage, actor: Actor): Plan | undefined {
  const { object } = actor;
  if (object === undefined) return undefined;
  const position = stage.plans.length;
  const { plan, finalizersLeft } = deleteApplication(
    stage.controller,
    { name: actor.name, namespace: actor.namespace, object, lastSync: actor.lastSync },
    addHookFinalizers(factsOf(object).finalizers, actor.hooks),
    actor.rendered,
  );
  actor.isHanging = finalizersLeft.length > 0;
  if (!actor.isHanging) actor.object = undefined;
  stage.plans.splice(position, 0, named(stage, actor, plan));
  settle(stage.controller.world, stage.controller.finishApplication);
  return plan;
}

/**
 * The object of a child is deleted: its own finalizers are worked off before it goes. Those that go at the same time wait for their
 * turn; those that it deletes itself go in between.
 */
function finishChild(stage: Stage, live: LiveObject, held: Set<number>): boolean {
  if (held.has(live.uid)) return false;
  const { namespace, name } = live.identity;
  const actor = stage.actors.get(actorKey(namespace, name));
  const finalizers = addHookFinalizers(
    live.facts.finalizers,
    actor?.hooks ?? { hasPreDeleteHooks: false, hasPostDeleteHooks: false },
  );
  if (finalizers.length === 0) return true;
  // One in another cluster, for an Argo CD there, is none of those: it must not get its turn again while it goes either.
  const turn = [live, ...goingChildren(stage).filter(({ uid }) => uid !== live.uid && !held.has(uid))];
  for (const { uid } of turn) held.add(uid);
  const state: ApplicationState = { name, namespace, object: live.object, lastSync: actor?.lastSync };
  const { plan, finalizersLeft } = deleteApplication(
    stage.controller,
    state,
    finalizers,
    actor === undefined ? [] : actor.rendered,
  );
  for (const { uid } of turn) held.delete(uid);
  plan.application = instanceName({ name, namespace }, stage.controller.argocdNamespace).replace('_', '/');
  if (actor !== undefined) stage.plans.push(plan);
  if (finalizersLeft.length === 0) return true;
  held.add(live.uid);
  if (actor !== undefined) actor.isHanging = true;
  return false;
}

function goingChildren({ controller }: Stage): LiveObject[] {
  const { objects, pending } = homeCluster(controller.world);
  return [...pending]
    .flatMap((key) => objects.get(key) ?? [])
    .filter(
      ({ deletion, identity }) =>
        deletion !== undefined && identity.group === 'argoproj.io' && identity.kind === 'Application',
    );
}

/** Names of the Applications that are there, in order. */
export function listActors(stage: Stage): Actor[] {
  return [...stage.actors.values()].toSorted((a, b) =>
    compareTexts(actorKey(a.namespace, a.name), actorKey(b.namespace, b.name)),
  );
}
