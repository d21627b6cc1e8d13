import type { Waiver } from '../config/model.ts';
import type { Warning } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './model.ts';
import { subjectsOf } from './policy.ts';
import type { RiskPolicy } from './risk-policy.ts';
import { matchesFinding } from './scope.ts';
import { isBlocking } from './verdict.ts';

/** The finding with the waiver of the configuration that accepts it, or with word of the one that does not count. */
export function waive(finding: Finding, facts: Facts): Finding {
  return accept(
    finding,
    facts.policy.waivers.filter((waiver) => covers(waiver, finding, facts)),
    facts,
  );
}

/** The same, of a finding that is made of others: what names no fingerprint was asked for each of these. */
export function waiveExactly(finding: Finding, facts: Facts): Finding {
  if (finding.waived !== undefined) return finding;
  const exact = facts.policy.waivers.filter(({ fingerprint }) => fingerprint !== undefined);
  return accept(
    finding,
    exact.filter((waiver) => covers(waiver, finding, facts)),
    facts,
  );
}

function accept(finding: Finding, matching: readonly Waiver[], { policy }: Facts): Finding {
  const valid = matching.find((waiver) => flawOf(waiver, policy) === undefined);
  if (valid !== undefined) {
    const { reason, owner, expires } = valid;
    return { ...finding, waived: { how: 'config', reason, owner, expires } };
  }
  const [flawed] = matching;
  if (flawed === undefined) return finding;
  const told = `The waiver of ${flawed.owner} (${flawed.reason}) ${flawOf(flawed, policy) ?? ''}.`;
  return { ...finding, evidence: [...finding.evidence, told] };
}

function covers(waiver: Waiver, finding: Finding, facts: Facts): boolean {
  if (waiver.rule !== finding.rule) return false;
  if (waiver.fingerprint !== undefined && waiver.fingerprint !== finding.fingerprint) return false;
  const { match } = waiver;
  return match === undefined || subjectsOf(finding, facts).every((subject) => matchesFinding(subject, match));
}

/** Why a waiver does not count, as the end of a sentence that begins with it. */
function flawOf({ expires }: Waiver, { today, maxWaiverDays }: RiskPolicy): string | undefined {
  if (expires < today) return `expired on ${expires} and does not count any more`;
  if (maxWaiverDays !== undefined && daysFrom(today, expires) > maxWaiverDays)
    return `ends on ${expires}, more than ${maxWaiverDays} days ahead (maxWaiverDays), and does not count`;
  return undefined;
}

/** Days between two days; there is no day as far ahead as a limit may be. */
function daysFrom(day: string, other: string): number {
  const dayLong = 24 * 60 * 60 * 1000;
  return (Date.parse(`${other}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / dayLong;
}

/**
 * Waivers that do not count, which somebody should renew or remove, and waivers beside whose rule something blocks that they were
 * perhaps meant for. One whose rule finds nothing is not told: a rule looks only at what the change does, so most are idle most of the time.
 */
export function describeWaivers(policy: RiskPolicy, findings: readonly Finding[]): Warning[] {
  return policy.waivers.flatMap((waiver): Warning[] => {
    const { owner, rule, expires } = waiver;
    const flaw = flawOf(waiver, policy);
    const named = `the waiver of ${owner} for ${rule}`;
    if (flaw !== undefined)
      return [{ code: expires < policy.today ? 'waiver-expired' : 'waiver-too-long', message: `${named} ${flaw}` }];
    const ofRule = findings.filter((finding) => finding.rule === rule);
    if (ofRule.some((finding) => isUsedBy(waiver, finding)) || !ofRule.some(isBlocking)) return [];
    return [{ code: 'waiver-unused', message: `${named} fits none of the findings of that rule` }];
  });
}

function isUsedBy({ reason, owner, expires }: Waiver, { waived }: Finding): boolean {
  const { how } = waived ?? {};
  return how === 'config' && waived?.reason === reason && waived.owner === owner && waived.expires === expires;
}
