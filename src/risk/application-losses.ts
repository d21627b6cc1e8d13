import type { Change } from '../diff/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import { type Facts, isApplicationObject } from './facts.ts';
import { endsByItself, losesData } from './losses.ts';
import type { Severity } from './model.ts';
import { severityOfLoss, worstSeverity } from './severity.ts';

/** What goes with an Application that is removed. */
export interface ApplicationLoss {
  /** Everything of it and of what it held; its own object may be among it. */
  explained: Change[];
  /** The same without its own object. */
  lost: Change[];
  /** Undefined: nothing of it is lost – it moved, there never was anything, or nothing happens to it. */
  severity: Severity | undefined;
}

/**
 * How bad the loss of an Application is, by what becomes of its objects: critical where data goes with it. Where base could not be rendered, nobody
 * knows what it had.
 */
export function lossOfApplication(
  application: ApplicationSides,
  facts: Facts,
  rule: 'cascade' | 'orphan',
): ApplicationLoss {
  const explained = facts.explained({ kind: 'application', application: application.id });
  const lost = explained.filter((change) => !isOwnObject(change, application));
  if (lost.length === 0) {
    const unknown = rule === 'cascade' ? 'high' : 'medium';
    return { explained, lost, severity: application.failedOn === 'base' ? unknown : undefined };
  }
  const severities = lost.flatMap((change) => lossSeverity(change, rule, facts));
  return { explained, lost, severity: severities.length === 0 ? undefined : worstSeverity(severities) };
}

function isOwnObject(change: Change, application: ApplicationSides): boolean {
  return (
    isApplicationObject(change.identity) &&
    change.application === application.parent &&
    change.identity.name === application.base?.name &&
    change.identity.namespace === application.base.namespace
  );
}

function lossSeverity(change: Change, rule: 'cascade' | 'orphan', facts: Facts): Severity[] {
  const effect = facts.effect(change);
  const destroyed = losesData(change, facts) ? 'critical' : endsByItself(change) ? 'low' : 'high';
  const severity = severityOfLoss(effect, { destroyed, left: effect === 'orphaned' ? 'medium' : 'low' });
  if (severity === undefined) return [];
  // Without the finalizer an Application that stays would, deleted later, destroy nothing either.
  const harmless = rule === 'orphan' && effect !== 'orphaned' && effect !== 'destroyed';
  return [harmless ? 'low' : severity];
}
