import { createHash } from 'node:crypto';
import { RULES } from './catalogue.ts';
import { identityKey } from './evidence.ts';
import { collectFacts, type RiskInput } from './facts.ts';
import type { FailOn, Finding } from './model.ts';
import type { Rule, Suspicion } from './rule.ts';
import { blocks, compareSeverity } from './severity.ts';

/**
 * All findings, worst first. Pure. Rules look at changes only, so nothing that was wrong before the change is told again; what one
 * cause explains (a removed Application, an emptied one, a Namespace) is told once, by that cause.
 */
export function assess(input: RiskInput, failOn: FailOn, rules: readonly Rule[] = RULES): Finding[] {
  const facts = collectFacts(input);
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  return rules
    .flatMap((rule) => rule.find(facts).map((suspicion) => conclude(rule, suspicion, failOn)))
    .toSorted(
      (a, b) =>
        compareSeverity(a.severity, b.severity) ||
        (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) ||
        compareText(a.application, b.application) ||
        compareText(identityKey(a.identity), identityKey(b.identity)),
    );
}

function conclude(rule: Rule, suspicion: Suspicion, failOn: FailOn): Finding {
  const { severity, application, identity, message, evidence } = suspicion;
  return {
    rule: rule.id,
    severity,
    enforcement: blocks(severity, failOn) ? 'block' : 'warn',
    application,
    ...(identity === undefined ? {} : { identity }),
    message,
    remedy: suspicion.remedy ?? rule.remedy,
    evidence,
    fingerprint: fingerprintOf(rule.id, suspicion),
  };
}

/** Rule, Application, identity and the normalised facts; not the texts, so that a better wording keeps waivers valid. */
function fingerprintOf(rule: string, suspicion: Suspicion): string {
  const parts = [rule, suspicion.application, identityKey(suspicion.identity), ...suspicion.facts];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
