import type { Waiver } from '../config/model.ts';
import type { Warning } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './model.ts';
import { subjectOf } from './policy.ts';
import { matchesFinding } from './scope.ts';

/** The finding with the waiver that accepts it, or with word of the one that did until it expired. */
export function waive(finding: Finding, facts: Facts): Finding {
  const { waivers, today } = facts.policy;
  const matching = waivers.filter((waiver) => covers(waiver, finding, facts));
  const valid = matching.find((waiver) => waiver.expires >= today);
  if (valid !== undefined) {
    const { reason, owner, expires } = valid;
    return { ...finding, waived: { reason, owner, expires } };
  }
  const expired = matching[0];
  if (expired === undefined) return finding;
  const told = `The waiver of ${expired.owner} (${expired.reason}) expired on ${expired.expires} and does not count any more.`;
  return { ...finding, evidence: [...finding.evidence, told] };
}

function covers(waiver: Waiver, finding: Finding, facts: Facts): boolean {
  if (waiver.rule !== finding.rule) return false;
  if (waiver.fingerprint !== undefined && waiver.fingerprint !== finding.fingerprint) return false;
  return waiver.match === undefined || matchesFinding(subjectOf(finding, facts), waiver.match);
}

/** Waivers that are over, which somebody should renew or remove. */
export function describeExpired(waivers: readonly Waiver[], today: string): Warning[] {
  return waivers
    .filter((waiver) => waiver.expires < today)
    .map((waiver) => ({
      code: 'waiver-expired',
      message: `the waiver of ${waiver.owner} for ${waiver.rule} expired on ${waiver.expires} and does not count any more`,
    }));
}
