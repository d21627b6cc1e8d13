import type { Change } from '../diff/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';

/** Below this share of its objects an Application counts as emptied. */
const REMAINDER = 0.1;

/**
 * True when an Application that stays renders nothing, or less than a tenth of what it had. Not when everything it lost was moved to
 * other Applications: then somebody split it on purpose.
 */
export function isBecomingEmpty(application: ApplicationSides, changes: readonly Change[]): boolean {
  const { base, head, failedOn, partial, baseCount, headCount } = application;
  if (base === undefined || head === undefined || failedOn !== undefined || baseCount === 0) return false;
  // What else it renders is there still.
  if (partial === true) return false;
  if (headCount >= baseCount * REMAINDER) return false;
  return changes.some((change) => change.action === 'removed' && change.application === application.id);
}
