import type { ValueMap } from '../../manifest/model.ts';
import type { SetController } from '../../argocd/application-set/policy.ts';
import { sameValue, textAt } from '../fields.ts';
import { type SetOutcome, deleteSet, reconcileSet } from './application-set.ts';
import { findDestination } from './controller.ts';
import { keyOf } from './identity.ts';
import type { Plan } from './model.ts';
import { noteRolling, stepOf, stepsOf } from './rolling.ts';
import { type Actor, type Stage, actorKey, addActor, playDeletion } from './stage.ts';
import type { SetMember, SetSide } from './tree-model.ts';
import { homeCluster } from './world.ts';

/** A set on the stage: whose Applications it owns. */
export interface SetTurn {
  stage: Stage;
  member: SetMember;
  controller: SetController;
  /** Keys of the actors that the set owns. */
  owned: Set<string>;
}

/**
 * The ApplicationSet controller gets to a set: Applications are created, updated and deleted as follows from what the set is in the
 * cluster by then. Gives what there is to say about it.
 */
export function playSet(turn: SetTurn): string[] {
  const { stage, member, controller, owned } = turn;
  const side = currentSide(stage, member);
  const current = new Map<string, ValueMap>();
  for (const key of owned) {
    const actor = stage.actors.get(key);
    if (actor?.object !== undefined) current.set(actor.name, actor.object);
  }
  if (side === undefined && member.base === undefined) return [];
  const outcome = side === undefined ? remove(member, controller, current) : reconcile(turn, side, current);
  for (const { name, action, object } of outcome.actions) {
    if (action === 'keep') continue;
    const actor = actorOf(turn, name);
    actor.object = object;
    if (action === 'delete') playDeletion(stage, actor);
  }
  return outcome.errors.map((error) => told(member, error));
}

/**
 * What is to be said of a rolling strategy, once its Applications had their turns.
 * @param planOf the plan of one of its Applications, by its name
 * @param isOn progressive syncs are known to be on: the plans follow from the steps already
 */
export function noteRollout(
  stage: Stage,
  member: SetMember,
  planOf: (name: string) => Plan | undefined,
  isOn: boolean,
): string[] {
  const side = currentSide(stage, member);
  if (side?.generated === undefined) return [];
  return noteRolling(side.object, side.generated, planOf, isOn).map((note) => told(member, note));
}

/** The step in which the set, as it is by then, syncs one of its Applications; undefined where it leaves that to auto-sync. */
export function rolloutOf(stage: Stage, member: SetMember, application: ValueMap): { step: number } | undefined {
  const side = currentSide(stage, member);
  const steps = side === undefined ? [] : stepsOf(side.object);
  return steps.length === 0 ? undefined : { step: stepOf(steps, application) };
}

function told({ namespace, name }: SetMember, note: string): string {
  return `ApplicationSet ${namespace}/${name}: ${note}`;
}

/** A set that another Application renders is what that one has left; while it is that of base, so is what it makes. */
function currentSide({ controller }: Stage, { name, namespace, base, head, heldBy }: SetMember): SetSide | undefined {
  if (heldBy === 'root') return head;
  const live = homeCluster(controller.world).objects.get(keyOf('argoproj.io', 'ApplicationSet', namespace, name));
  if (live === undefined || live.deletion !== undefined) return undefined;
  const isHead = head !== undefined && sameValue(live.object.spec, head.object.spec);
  const side = isHead ? head : (base ?? head);
  return side === undefined ? undefined : { ...side, object: live.object };
}

function remove({ base }: SetMember, controller: SetController, current: ReadonlyMap<string, ValueMap>): SetOutcome {
  return base === undefined ? { actions: [], errors: [] } : deleteSet(base.object, controller, current, false);
}

function reconcile(
  { stage, controller: flags }: SetTurn,
  { object, generated }: SetSide,
  current: ReadonlyMap<string, ValueMap>,
): SetOutcome {
  const { controller } = stage;
  const hasCluster = (application: ValueMap) => findDestination(controller, { object: application }) !== undefined;
  return reconcileSet({
    set: object,
    controller: flags,
    current,
    generated,
    hasCluster,
    validate: (application) => {
      const project = textAt(application, 'spec', 'project');
      if (controller.findProject(project) === undefined)
        return `application references project ${project} which does not exist`;
      return hasCluster(application) ? undefined : 'application destination spec is invalid';
    },
  });
}

function actorOf({ stage, member, owned }: SetTurn, name: string): Actor {
  const key = actorKey(member.namespace, name);
  owned.add(key);
  return (
    stage.actors.get(key) ??
    addActor(stage, { name, namespace: member.namespace, object: undefined, isChild: false, rendered: [] })
  );
}
