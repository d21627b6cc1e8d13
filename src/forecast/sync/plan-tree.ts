import type { Identity, ValueMap } from '../../manifest/model.ts';
import { type Snapshot, ownersOf, takeAftermath, takeSnapshot } from './aftermath.ts';
import { destinationCluster, destinationNamespace } from './application-state.ts';
import { excludeKinds } from './exclusions.ts';
import { factsOf } from './facts.ts';
import { HOME_CLUSTER, identityKey, keyOf } from './identity.ts';
import type { Aftermath, Plan } from './model.ts';
import { listNotes } from './notes.ts';
import { optionsOf } from './options.ts';
import { OPEN_PROJECT, type ProjectCluster } from './project.ts';
import { findMoves, orderTurns } from './race.ts';
import { seedActor } from './seed.ts';
import { noteRollout, playSet, rolloutOf } from './set-turn.ts';
import { type Stage, actorKey, addActor, createStage, playDeletion, playSync } from './stage.ts';
import type { Starter } from './sync-application.ts';
import type {
  ApplicationMember,
  ApplicationPlan,
  ApplicationSide,
  Member,
  Move,
  MoveFate,
  PlanRequest,
  Race,
  TreePlan,
} from './tree-model.ts';
import { settle } from './time.ts';
import { addObject, clusterIn, createWorld } from './world.ts';
import { append } from '../../lists.ts';

/** One merge, played through. */
interface Played {
  plans: Plan[];
  snapshot: Snapshot;
  aftermath: Aftermath;
  notes: string[];
}

/**
 * Plays a merge through: the base of every Application is put into empty clusters, then everybody gets a turn at head, parents first,
 * and does what follows from what is really there by then. Where objects move between Applications two orders are possible; the plans
 * are those of the worse one, in which the Application that loses an object is first, and the other is played for who reads `races`.
 */
export function planTree(request: PlanRequest): TreePlan {
  const { members } = request;
  const moves = findMoves(members);
  const played = play(request, orderTurns(members, moves, 'loser'));
  const plans = reportPlans(request, played);
  const { cascade } = played.aftermath;
  if (moves.length === 0) return { plans, cascade, races: [], notes: played.notes };
  let races: Race[] | undefined;
  return {
    plans,
    cascade,
    // Nobody pays for the other order who does not ask how it ends.
    get races() {
      return (races ??= playRaces(request, moves, played.aftermath));
    },
    notes: played.notes,
  };
}

function playRaces(request: PlanRequest, moves: readonly Move[], ifLoserFirst: Aftermath): Race[] {
  const { aftermath: ifWinnerFirst } = play(request, orderTurns(request.members, moves, 'winner'));
  return moves.map((move) => ({
    ...move,
    ifLoserFirst: fateOf(ifLoserFirst, move.identity),
    ifWinnerFirst: fateOf(ifWinnerFirst, move.identity),
  }));
}

function fateOf({ gone, recreated }: Aftermath, identity: Identity): MoveFate {
  const has = (list: readonly Identity[]) => list.some((item) => identityKey(item) === identityKey(identity));
  if (has(gone)) return 'gone';
  return has(recreated) ? 'recreated' : 'kept';
}

function play(request: PlanRequest, turns: readonly Member[]): Played {
  const { members, settings } = request;
  const stage = setStage(request);
  const snapshot = takeSnapshot(stage);
  raiseToHead(stage, request);
  const owned = new Map<string, Set<string>>();
  for (const member of members) {
    if (member.kind !== 'application' || typeof member.heldBy === 'string' || member.base === undefined) continue;
    const keys = owned.get(member.heldBy.set) ?? new Set<string>();
    owned.set(member.heldBy.set, keys.add(actorKey(member.namespace, member.name)));
  }
  const notes: string[] = [];
  const starterOf = findStarters(stage, request);
  for (const member of turns) {
    if (member.kind === 'application') playApplication(stage, member, starterOf(member));
    else {
      const key = actorKey(member.namespace, member.name);
      append(notes, playSet({ stage, member, controller: settings.setController, owned: owned.get(key) ?? new Set() }));
    }
  }
  append(notes, noteRollouts(stage, request));
  return { plans: stage.plans, snapshot, aftermath: takeAftermath(stage, snapshot), notes };
}

/** What starts the sync of an Application, once its set had its turn: the set itself where progressive syncs are on and it rolls out. */
function findStarters(
  stage: Stage,
  { members, settings }: PlanRequest,
): (member: ApplicationMember) => Starter | undefined {
  if (settings.setController.progressiveSyncs !== true) return () => undefined;
  const sets = new Map(
    members.flatMap((member) => (member.kind === 'set' ? [[actorKey(member.namespace, member.name), member]] : [])),
  );
  return ({ name, namespace, heldBy }) => {
    const set = typeof heldBy === 'string' ? undefined : sets.get(heldBy.set);
    const application = stage.actors.get(actorKey(namespace, name))?.object;
    return set === undefined || application === undefined ? undefined : rolloutOf(stage, set, application);
  };
}

function noteRollouts(stage: Stage, { members, settings }: PlanRequest): string[] {
  const { progressiveSyncs } = settings.setController;
  if (progressiveSyncs === false) return [];
  const plans = new Map(stage.plans.map((plan) => [plan.application, plan]));
  return members.flatMap((member) => {
    if (member.kind !== 'set') return [];
    const { namespace } = member;
    const planOf = (name: string) => plans.get(planName({ name, namespace }, settings.argocdNamespace));
    return noteRollout(stage, member, planOf, progressiveSyncs === true);
  });
}

/** What the plan of an Application calls it. */
function planName({ name, namespace }: Pick<Member, 'name' | 'namespace'>, argocdNamespace: string): string {
  return namespace === argocdNamespace ? name : actorKey(namespace, name);
}

function setStage({ members, settings }: PlanRequest): Stage {
  const { argocdNamespace, tracking, exclusions, inclusions, apply, baseRevision, now } = settings;
  const stage = createStage({
    world: createWorld(tracking, 'served', {
      serves: settings.serves,
      judgeNew: settings.judgeNew,
      ignored: settings.ignoreDifferences ?? [],
      compareOptions: settings.compareOptions,
    }),
    apply,
    argocdNamespace,
    findProject: (name) => ({ ...OPEN_PROJECT, name }),
    findCluster: nameCluster,
    isExcluded: excludeKinds(exclusions, inclusions),
    revision: baseRevision,
    now,
  });
  addNamespace(stage, HOME_CLUSTER, argocdNamespace);
  for (const member of members) if (member.kind === 'application') seedBase(stage, member);
  settle(stage.controller.world, stage.controller.finishApplication);
  return stage;
}

function nameCluster(cluster: string): ProjectCluster {
  return { server: cluster, name: cluster === HOME_CLUSTER ? 'in-cluster' : '' };
}

function seedBase(stage: Stage, { name, namespace, base, heldBy }: ApplicationMember): void {
  if (base === undefined) return;
  addNamespaces(stage, base);
  const isChild = heldBy === 'application';
  const object = isChild ? undefined : base.object;
  seedActor(stage, addActor(stage, { name, namespace, object, isChild, rendered: base.manifests }));
}

/** Namespaces are taken to be there, unless the Application makes them: who else does is not known. */
function addNamespaces(stage: Stage, { object, manifests = [] }: ApplicationSide): void {
  const cluster = destinationCluster({ object });
  const names = new Set([
    destinationNamespace({ object }),
    ...manifests.map((manifest) => factsOf(manifest).namespace),
  ]);
  for (const manifest of manifests) if (factsOf(manifest).kind === 'Namespace') names.delete(factsOf(manifest).name);
  if (optionsOf(object).includes('CreateNamespace=true')) names.delete(destinationNamespace({ object }));
  for (const name of names) addNamespace(stage, cluster, name);
}

function addNamespace({ controller: { world } }: Stage, clusterName: string, name: string): void {
  const cluster = clusterIn(world, clusterName);
  if (name === '' || cluster.objects.has(keyOf('', 'Namespace', '', name))) return;
  addObject(world, cluster, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
}

/** From now on Git is at head for everybody; the objects of children follow from their parents. */
function raiseToHead(stage: Stage, { members, settings }: PlanRequest): void {
  const { controller } = stage;
  stage.plans.length = 0;
  controller.world.cascade.length = 0;
  controller.revision = settings.headRevision;
  const { hasCluster, findCluster = nameCluster, findProject } = settings;
  controller.findCluster = (cluster) => (hasCluster?.(cluster) === false ? undefined : findCluster(cluster));
  if (findProject !== undefined) {
    controller.findProject = (name) =>
      findProject(name, (namespace) =>
        [...controller.world.clusters.values()].some(({ objects }) =>
          objects.has(keyOf('argoproj.io', 'AppProject', namespace, name)),
        ),
      );
  }
  for (const member of members) if (member.kind === 'application') raise(stage, member);
}

function raise(stage: Stage, { name, namespace, base, head, heldBy, isSourceGone }: ApplicationMember): void {
  if (head !== undefined) addNamespaces(stage, head);
  const known = stage.actors.get(actorKey(namespace, name));
  const actor =
    known ?? addActor(stage, { name, namespace, object: undefined, isChild: heldBy === 'application', rendered: [] });
  actor.isChild = heldBy === 'application';
  const left: readonly ValueMap[] | undefined = isSourceGone === true ? undefined : base?.manifests;
  actor.rendered = head === undefined ? left : head.manifests;
  actor.isPart = head?.isPart === true;
  if (heldBy === 'root' && head !== undefined) actor.object = head.object;
}

function playApplication(
  stage: Stage,
  { name, namespace, head, heldBy }: ApplicationMember,
  starter: Starter | undefined,
): void {
  const actor = stage.actors.get(actorKey(namespace, name));
  if (actor === undefined) return;
  if (heldBy === 'root' && head === undefined) playDeletion(stage, actor);
  else playSync(stage, actor, starter);
}

function reportPlans({ members, settings }: PlanRequest, { plans, snapshot, aftermath }: Played): ApplicationPlan[] {
  const applications = members.filter((member) => member.kind === 'application');
  // Of two that hold one name, it is told of the one that head has.
  const order = [...applications.filter(({ head }) => head === undefined), ...applications.filter(({ head }) => head)];
  const byName = new Map(order.map((member) => [planName(member, settings.argocdNamespace), member]));
  const leftBehind = groupByOwner(aftermath.leftBehind, snapshot);
  const gone = groupByOwner(aftermath.gone, snapshot);
  const recreated = groupByOwner(aftermath.recreated, snapshot);
  return plans.flatMap((plan): ApplicationPlan[] => {
    const member = byName.get(plan.application);
    if (member === undefined) return [];
    const key = actorKey(member.namespace, member.name);
    return [
      {
        ...plan,
        application: member.id,
        ...tellStale(plan, member),
        leftBehind: leftBehind.get(key) ?? [],
        gone: gone.get(key) ?? [],
        recreated: recreated.get(key) ?? [],
        notes: [...plan.notes, ...(member.head === undefined ? [] : noteHead(member.head))],
      },
    ];
  });
}

/** Nothing to do, or nothing that could be read, is no news where there would be something. */
function tellStale({ autoSync }: Plan, { stale }: ApplicationMember): Partial<ApplicationPlan> {
  if (stale === undefined || autoSync.startsWith('deleted')) return {};
  const isIdle = autoSync.startsWith('nothing to do') || autoSync === 'blocked: application status is Unknown';
  return isIdle ? { stale, autoSync: `blocked: ${stale}` } : { stale };
}

/** An object that several Applications count as their own is told with each. */
function groupByOwner(identities: readonly Identity[], snapshot: Snapshot): Map<string, Identity[]> {
  const groups = new Map<string, Identity[]>();
  for (const identity of identities) {
    for (const owner of ownersOf(snapshot, identity)) {
      const group = groups.get(owner);
      if (group === undefined) groups.set(owner, [identity]);
      else group.push(identity);
    }
  }
  return groups;
}

function noteHead({ object, manifests }: ApplicationSide): string[] {
  return listNotes(object, manifests ?? []);
}
