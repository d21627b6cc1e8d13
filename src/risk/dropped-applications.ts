import { keepsLeavers } from '../argocd/application-set/policy.ts';
import { isRemoved } from '../forecast/deletion.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import { cascadeOf } from '../forecast/sync-options.ts';
import type { Facts } from './facts.ts';
import { renamedApplications } from './renamed-applications.ts';

/** Applications that a set of the tree does not generate any more and that it deletes with everything they have. */
export function droppedFrom(set: ApplicationSides, facts: Facts): ApplicationSides[] {
  if (set.set === undefined || set.failedOn !== undefined) return [];
  if (keepsLeavers(set.set.applicationsSync)) return [];
  return facts.applications.filter((item) => item.parent === set.id && isDropped(item, facts));
}

/** Removed, with the finalizer that deletes its objects, and not only renamed or moved. */
function isDropped(application: ApplicationSides, facts: Facts): boolean {
  if (!isRemoved(application) || application.base === undefined || cascadeOf(application.base) !== 'cascade')
    return false;
  // app-renamed tells that.
  if (renamedApplications(facts).has(application.id)) return false;
  const own = facts.explained({ kind: 'application', application: application.id });
  const moved = facts.changes.some((change) => change.previousApplication === application.id);
  return own.length > 0 || !moved;
}
