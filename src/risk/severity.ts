import type { Effect } from '../forecast/model.ts';
import type { FailOn, Severity } from './model.ts';

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Negative when `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** The worst of some severities; low when there are none. */
export function worstSeverity(severities: readonly Severity[]): Severity {
  return ORDER.find((severity) => severities.includes(severity)) ?? 'low';
}

/** True when a finding of this severity stops the merge. */
export function blocks(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && compareSeverity(severity, failOn) <= 0;
}

/** How bad the loss of one object is, by what really becomes of it. */
export interface LossTable {
  /** When it is destroyed. */
  destroyed: Severity;
  /** When two Applications race for it; absent: one step below `destroyed`. */
  race?: Severity;
  /** When it stays in the cluster without being in Git; absent: low. */
  left?: Severity;
}

/**
 * Severity follows the effect: destroyed is the table's value, a race is one step milder, what waits for a person is at most
 * medium, what stays is drift. Undefined: nothing happens, so there is nothing to say.
 */
export function severityOfLoss(effect: Effect | undefined, table: LossTable): Severity | undefined {
  switch (effect) {
    case 'destroyed':
    case 'replaced':
      return table.destroyed;
    case 'moved-race':
      return table.race ?? ORDER[Math.min(ORDER.indexOf(table.destroyed) + 1, ORDER.length - 1)];
    case 'needs-confirm':
    case 'pending-manual-prune':
      return milder(table.destroyed, 'medium');
    case 'left-behind':
    case 'orphaned':
      return milder(table.destroyed, table.left ?? 'low');
    default:
      return undefined;
  }
}

/** The milder of two severities. */
function milder(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) > 0 ? a : b;
}
