import type { Manifest, ValueMap } from '../manifest/model.ts';
import { listAt, textAt } from './fields.ts';
import { hookRole } from './hooks.ts';
import type { ApplicationSides, TrackingSettings } from './model.ts';
import { ifApplied, isCustomResourceDefinition, prune, type Removal } from './prune.ts';
import { cascadeOf, clusterOf, isHelmKept, protection } from './sync-options.ts';

/** What the deletion of Applications has to know about the rest of the tree. */
export interface Surroundings {
  applications: ReadonlyMap<string, ApplicationSides>;
  /** Objects at base of every removed Application, by its id. */
  baseObjects: ReadonlyMap<string, readonly Manifest[]>;
  tracking: TrackingSettings;
}

/** Whether an Application is gone at head. One that cannot be read or rendered there is not gone. */
export function isRemoved(application: ApplicationSides): boolean {
  return application.base !== undefined && application.head === undefined && !failsOnHead(application);
}

function failsOnHead(application: ApplicationSides): boolean {
  return application.failedOn === 'head' || application.failedOn === 'both';
}

/**
 * What becomes of one object of a removed Application: first whether the Application object itself goes, which its parent decides,
 * then what its finalizer deletes. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
 */
export function deleteWithApplication(object: Manifest, application: ApplicationSides, around: Surroundings): Removal {
  const { base } = application;
  const own =
    base === undefined ? OF_BOOTSTRAP : fateOf({ sides: application, kind: 'Application', value: base.object }, around);
  switch (own.effect) {
    case 'destroyed':
      return cascade(object, application, around, own.root);
    case 'needs-confirm':
      return { effect: 'needs-confirm', why: `its Application waits as well: ${own.why}` };
    case 'pending-manual-prune':
      return { effect: 'pending-manual-prune', why: `its Application stays and keeps it: ${own.why}` };
    case 'none':
      return own;
    default:
      return { effect: 'left-behind', why: `its Application stays in the cluster and keeps it: ${own.why}` };
  }
}

/**
 * What becomes of an Application that its removed ApplicationSet made. As long as the set is in the cluster it goes on making what it made,
 * whatever Git says; once it is deleted, they go as if they had left it.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Application-Deletion/
 */
export function leaveRemovedSet(object: Manifest, set: ApplicationSides, around: Surroundings): Removal {
  return leave(
    object,
    set,
    around,
    fateOf({ sides: set, kind: 'ApplicationSet', value: set.set?.removed ?? {} }, around),
  );
}

function leave(object: Manifest, set: ApplicationSides, { tracking }: Surroundings, own: Fate): Fate {
  if (own.effect === 'destroyed') return { ...prune(object, set, tracking), root: own.root };
  const why =
    own.effect === 'orphaned'
      ? 'its ApplicationSet stays in the cluster and keeps it, but nothing manages the set any more: the Application that holds it goes without its objects'
      : `its ApplicationSet stays in the cluster and keeps it: ${own.why}`;
  return { ...own, why };
}

interface Fate extends Removal {
  /** The deletion begins with whoever applies the bootstrap. */
  root: boolean;
}

const OF_BOOTSTRAP: Fate = { effect: 'destroyed', why: 'whoever applies the bootstrap removes it', root: true };

/** The object of a removed Application or ApplicationSet, which is held by another one as it holds its own. */
interface Held {
  sides: ApplicationSides;
  kind: 'Application' | 'ApplicationSet';
  value: ValueMap;
}

/** Thousands of objects ask for the fate of one Application, and thousands of Applications may hold one another. */
const fates = new WeakMap<Surroundings, Map<string, Fate>>();

/** What becomes of the object of a removed Application or ApplicationSet: what holds it decides, and what holds that. */
function fateOf(held: Held, around: Surroundings): Fate {
  const known = fates.get(around) ?? new Map<string, Fate>();
  fates.set(around, known);
  const keyOf = ({ kind, sides }: Held): string => `${kind} ${sides.id}`;
  const way = new Map<string, Held>();
  let above: Held | undefined = held;
  while (above !== undefined && !known.has(keyOf(above)) && !way.has(keyOf(above))) {
    way.set(keyOf(above), above);
    const parent = parentOf(above, around);
    above = parent && removedHolder(parent);
  }
  // Where the way leads back to itself nobody holds the first of them.
  let fate = above === undefined ? undefined : (known.get(keyOf(above)) ?? OF_BOOTSTRAP);
  for (const [key, each] of [...way].toReversed()) {
    fate = fateBelow(each, around, fate);
    known.set(key, fate);
  }
  return fate ?? OF_BOOTSTRAP;
}

function parentOf({ sides: { parent } }: Held, { applications }: Surroundings): ApplicationSides | undefined {
  return parent === undefined ? undefined : applications.get(parent);
}

/** Undefined for what stays: then it does not matter what holds it. */
function removedHolder(sides: ApplicationSides): Held | undefined {
  const removed = sides.set?.removed;
  if (removed !== undefined) return { sides, kind: 'ApplicationSet', value: removed };
  return isRemoved(sides) ? { sides, kind: 'Application', value: sides.base?.object ?? {} } : undefined;
}

/** @param above what becomes of its holder, where that is removed as well */
function fateBelow(held: Held, around: Surroundings, above: Fate | undefined): Fate {
  const parent = parentOf(held, around);
  if (parent === undefined) return OF_BOOTSTRAP;
  const { kind, value } = held;
  const object: Manifest = {
    identity: {
      cluster: parent.base === undefined ? '' : clusterOf(parent.base),
      group: 'argoproj.io',
      kind,
      namespace: textAt(value, 'metadata', 'namespace'),
      name: textAt(value, 'metadata', 'name'),
    },
    apiVersion: 'argoproj.io/v1alpha1',
    object: value,
  };
  if (above === undefined) return { ...prune(object, parent, around.tracking), root: false };
  if (parent.set?.removed !== undefined) return leave(object, parent, around, above);
  if (above.effect !== 'destroyed') return above;
  return { ...cascade(object, parent, around, above.root), root: above.root };
}

/** The Application object is deleted: what its finalizer makes of one of its objects. */
function cascade(object: Manifest, application: ApplicationSides, around: Surroundings, root: boolean): Removal {
  const role = hookRole(object.object);
  if (role === 'skipped') return ifApplied(cascadeResource(object, application, around, root));
  return role === 'resource'
    ? cascadeResource(object, application, around, root)
    : { effect: 'none', why: 'it is a hook, which exists only while a sync or a deletion runs it' };
}

function cascadeResource(
  object: Manifest,
  application: ApplicationSides,
  around: Surroundings,
  root: boolean,
): Removal {
  const base = application.base;
  const finalizer = base === undefined ? 'none' : cascadeOf(base);
  if (finalizer !== 'cascade') {
    const reason =
      finalizer === 'misspelt'
        ? 'has a finalizer that Argo CD does not know and hangs in deletion'
        : 'is deleted without the resources finalizer';
    return { effect: 'orphaned', why: `its Application ${reason}: it keeps running and nothing manages it` };
  }
  if (isWaitedFor(object, base) || holdsDeletion(application, around)) {
    return {
      effect: 'needs-confirm',
      why: 'Delete=confirm or Prune=confirm in its Application holds the whole deletion until approved',
    };
  }
  if (isCustomResourceDefinition(object)) {
    return { effect: 'left-behind', why: 'deleting an Application spares CustomResourceDefinitions' };
  }
  if (listAt(object.object, 'metadata', 'ownerReferences').length > 0) {
    return { effect: 'left-behind', why: 'it has an owner, and Argo CD deletes only objects without one' };
  }
  if (protection('Delete', object.object, base) === 'false') {
    return { effect: 'left-behind', why: 'Delete=false keeps it when its Application is deleted' };
  }
  if (isHelmKept(object.object)) {
    return { effect: 'left-behind', why: 'helm.sh/resource-policy: keep keeps it when its Application is deleted' };
  }
  const when = root ? ' as soon as whoever applies the bootstrap removes its root' : '';
  return {
    effect: 'destroyed',
    why: `its Application is deleted${when}, and the resources finalizer deletes its objects`,
  };
}

/** Deletion of the object waits until somebody confirms it, and that of its whole Application with it. */
function isWaitedFor({ object }: Manifest, application: ApplicationSides['base']): boolean {
  return (['Delete', 'Prune'] as const).some((name) => protection(name, object, application) === 'confirm');
}

const holding = new WeakMap<Surroundings, Map<string, boolean>>();

/** Asked for each of the objects of an Application about all of them, so it is worked out once. */
function holdsDeletion({ id, base }: ApplicationSides, around: Surroundings): boolean {
  const known = holding.get(around) ?? new Map<string, boolean>();
  holding.set(around, known);
  const holds = known.get(id) ?? (around.baseObjects.get(id) ?? []).some((item) => isWaitedFor(item, base));
  known.set(id, holds);
  return holds;
}
