import type { Manifest, ValueMap } from '../manifest/model.ts';
import { listAt, textAt } from './fields.ts';
import { hookRole } from './hooks.ts';
import type { ApplicationSides, TrackingSettings } from './model.ts';
import { isCustomResourceDefinition, prune, type Removal } from './prune.ts';
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
  const own = fateOfApplication(application, around, new Set());
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

/** What becomes of the Application object of a removed Application. */
function fateOfApplication(application: ApplicationSides, around: Surroundings, seen: Set<string>): Fate {
  const { base } = application;
  if (base === undefined) return OF_BOOTSTRAP;
  return fateOfChild(application, 'Application', base.object, around, seen);
}

/**
 * What becomes of an Application that its removed ApplicationSet made. As long as the set is in the cluster it goes on making what it made,
 * whatever Git says; once it is deleted, they go as if they had left it.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Application-Deletion/
 */
export function leaveRemovedSet(object: Manifest, set: ApplicationSides, around: Surroundings): Removal {
  return leave(object, set, around, new Set());
}

function leave(object: Manifest, set: ApplicationSides, around: Surroundings, seen: Set<string>): Fate {
  const own = fateOfChild(set, 'ApplicationSet', set.set?.removed ?? {}, around, seen);
  if (own.effect === 'destroyed') return { ...prune(object, set, around.tracking), root: own.root };
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

/** What becomes of the object of a removed Application or ApplicationSet: what holds it decides. */
function fateOfChild(
  { id, parent: parentId }: ApplicationSides,
  kind: 'Application' | 'ApplicationSet',
  value: ValueMap,
  around: Surroundings,
  seen: Set<string>,
): Fate {
  const parent = parentId === undefined ? undefined : around.applications.get(parentId);
  if (parent === undefined || seen.has(id)) return OF_BOOTSTRAP;
  seen.add(id);
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
  if (parent.set?.removed !== undefined) return leave(object, parent, around, seen);
  if (!isRemoved(parent)) return { ...prune(object, parent, around.tracking), root: false };
  const above = fateOfApplication(parent, around, seen);
  if (above.effect !== 'destroyed') return above;
  return { ...cascade(object, parent, around, above.root), root: above.root };
}

/** The Application object is deleted: what its finalizer makes of one of its objects. */
function cascade(object: Manifest, application: ApplicationSides, around: Surroundings, root: boolean): Removal {
  if (hookRole(object.object) !== 'resource') {
    return { effect: 'none', why: 'it is a hook, which exists only while a sync or a deletion runs it' };
  }
  const base = application.base;
  const finalizer = base === undefined ? 'none' : cascadeOf(base);
  if (finalizer !== 'cascade') {
    const reason =
      finalizer === 'misspelt'
        ? 'has a finalizer that Argo CD does not know and hangs in deletion'
        : 'is deleted without the resources finalizer';
    return { effect: 'orphaned', why: `its Application ${reason}: it keeps running and nothing manages it` };
  }
  const waiting = [object, ...(around.baseObjects.get(application.id) ?? [])].some(
    (item) =>
      protection('Delete', item.object, base) === 'confirm' || protection('Prune', item.object, base) === 'confirm',
  );
  if (waiting) {
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
