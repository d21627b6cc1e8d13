import { changesKind } from '../diff/kind-change.ts';
import type { Change } from '../diff/model.ts';
import type { Manifest } from '../manifest/model.ts';
import { deleteWithApplication, isRemoved, leaveRemovedSet, type Surroundings } from './deletion.ts';
import { hookRole } from './hooks.ts';
import type { ApplicationSides, Forecast, TrackingSettings } from './model.ts';
import { forecastModification } from './modification.ts';
import { destroyContent } from './namespaces.ts';
import { prune, type Removal } from './prune.ts';
import { podsOf } from './restarts.ts';
import { applicationOptions, readAutoSync } from './sync-options.ts';
import type { Definitions } from './definitions.ts';

/** Argo CD's defaults since 3.0: https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const DEFAULT_TRACKING: TrackingSettings = {
  trackingMethod: 'annotation',
  instanceLabelKey: 'app.kubernetes.io/instance',
};

/** What is known beside a change. */
interface Known extends Surroundings {
  definitions: Definitions;
}

/**
 * What Argo CD and the API server will do about every change on merge, if the cluster equals base. Pure; one entry per change, by
 * its id. Where an Application has no automated sync the effect is that of the next sync by hand, and `why` says so. Custom resources are
 * validated where their definition is among `definitions`.
 */
export function forecast(
  changes: readonly Change[],
  applications: readonly ApplicationSides[],
  tracking: TrackingSettings = DEFAULT_TRACKING,
  definitions: Definitions = new Map(),
): Map<string, Forecast> {
  const around: Known = {
    definitions,
    applications: new Map(applications.map((application) => [application.id, application])),
    baseObjects: collectBaseObjects(changes),
    tracking,
  };
  const forecasts = new Map(
    changes.map((change) => [change.id, waitForManualSync(change, forecastChange(change, around), around)]),
  );
  return finish(destroyContent(changes, forecasts));
}

/** All objects of a removed Application are changes, so these lists are whole for removed ones. */
function collectBaseObjects(changes: readonly Change[]): Map<string, Manifest[]> {
  const objects = new Map<string, Manifest[]>();
  for (const change of changes) {
    if (change.base === undefined) continue;
    const application = change.previousApplication ?? change.application;
    const list = objects.get(application);
    if (list === undefined) objects.set(application, [change.base]);
    else list.push(change.base);
  }
  return objects;
}

function forecastChange(change: Change, around: Known): Forecast {
  const { base, head } = change;
  const application = around.applications.get(change.application);
  switch (change.action) {
    case 'added':
      return head === undefined ? unknown() : forecastCreation(head);
    case 'removed':
      return base === undefined ? unknown() : plain(remove(base, change.application, around));
    case 'modified':
      return base === undefined || head === undefined ? unknown() : forecastUpdate(base, head, application, around);
    case 'moved':
      return base === undefined || head === undefined ? unknown() : forecastMove(change, base, head, around);
    case 'renamed':
      return base === undefined || head === undefined ? unknown() : forecastRename(change, base, head, around);
  }
}

/** A plain object whose hook annotation now names nothing that runs is no desired object any more: it is pruned. */
function forecastUpdate(
  base: Manifest,
  head: Manifest,
  application: ApplicationSides | undefined,
  around: Known,
): Forecast {
  const vanishes = hookRole(base.object) === 'resource' && ['ignored', 'delete-hook'].includes(hookRole(head.object));
  if (!vanishes || application === undefined) return forecastModification(base, head, application, around.definitions);
  const removal = prune(base, application, around.tracking);
  return plain({ ...removal, why: `its hook annotation takes it out of the sync: ${removal.why}` });
}

function forecastCreation(head: Manifest): Forecast {
  switch (hookRole(head.object)) {
    case 'resource':
      return plain({ effect: 'created', why: 'it is new and is created' });
    case 'hook':
      return plain({ effect: 'created', why: 'it is a hook: it runs with the next sync, but hooks alone start none' });
    case 'delete-hook':
      return plain({ effect: 'none', why: 'it is a hook that runs only when its Application is deleted' });
    case 'skipped':
    case 'ignored':
      return plain({ effect: 'none', why: 'its hook annotation names no type that runs, so Argo CD never applies it' });
  }
}

function remove(object: Manifest, applicationId: string, around: Known): Removal {
  // kubectl takes no object without a name, generateName or not: https://github.com/kubernetes/kubernetes/issues/44501
  if (object.identity.name === '') return { effect: 'none', why: 'it has no name, so it never came into being' };
  const application = around.applications.get(applicationId);
  if (application === undefined)
    return { effect: 'none', why: 'its Application is not known, so what becomes of it is not either' };
  if (application.set?.removed !== undefined) return leaveRemovedSet(object, application, around);
  if (isRemoved(application)) return deleteWithApplication(object, application, around);
  return prune(object, application, around.tracking);
}

/**
 * The old Application prunes what the new one is about to adopt; nothing orders the two syncs. If the old one leaves the object
 * alone, the new one just takes it over. https://github.com/argoproj/argo-cd/issues/16721
 */
function forecastMove(change: Change, base: Manifest, head: Manifest, around: Known): Forecast {
  const source = change.previousApplication ?? change.application;
  const removal = remove(base, source, around);
  if (removal.effect === 'destroyed') {
    const pods = podsOf(base);
    const why = `if ${source} syncs first it is deleted and created again, if ${change.application} syncs first it is only taken over (${removal.why})`;
    return { effect: 'moved-race', restarts: false, ...(pods === undefined ? {} : { pods }), why };
  }
  if (removal.effect === 'needs-confirm') return plain(removal);
  const result = forecastModification(base, head, around.applications.get(change.application), around.definitions);
  return { ...result, why: `${change.application} takes it over, because ${source} does not delete it; ${result.why}` };
}

/** A new name, or another kind, is a new object: the prunes of a wave run before its applies, so the old one is gone before the new one starts. */
function forecastRename(change: Change, base: Manifest, head: Manifest, around: Known): Forecast {
  const source = change.previousApplication ?? change.application;
  const removal = remove(base, source, around);
  if (removal.effect !== 'destroyed')
    return plain({ ...removal, why: `the new object is created beside the old one: ${removal.why}` });
  const application = around.applications.get(change.application);
  const last = applicationOptions(application?.head).includes('PruneLast=true');
  const pods = podsOf(head);
  const order = last
    ? 'the new object is created first and the old one deleted at the end (PruneLast=true)'
    : 'the old object is destroyed, then the new one is created';
  return {
    effect: 'replaced',
    restarts: pods !== undefined,
    ...(pods === undefined ? {} : { pods }),
    why: `${changesKind(change.previous, change.identity) ? 'another kind' : 'a new name'} is a new object: ${order}`,
  };
}

/** Says that an effect comes only with a sync by hand. Prunes have said so themselves. */
function waitForManualSync(change: Change, draft: Forecast, around: Known): Forecast {
  const written = ['created', 'updated', 'restart', 'replaced', 'refused', 'moved-race', 'needs-confirm'];
  const head = around.applications.get(change.application)?.head;
  if (head === undefined || readAutoSync(head).on || !written.includes(draft.effect)) return draft;
  return {
    ...draft,
    why: `${draft.why}; this waits for a manual sync, because the Application has no automated one`,
  };
}

function plain(removal: Removal): Forecast {
  return { effect: removal.effect, restarts: false, why: removal.why };
}

function unknown(): Forecast {
  return plain({ effect: 'none', why: 'its manifest is not known' });
}

/** Drafts become sentences. */
function finish(forecasts: Map<string, Forecast>): Map<string, Forecast> {
  return new Map(
    [...forecasts].map(([id, item]) => [
      id,
      { ...item, why: `${item.why.charAt(0).toUpperCase()}${item.why.slice(1)}.` },
    ]),
  );
}
