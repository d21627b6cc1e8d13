import { createHash } from 'node:crypto';
import { heedAnnotation } from './annotation-waivers.ts';
import { RULES } from './catalogue.ts';
import { identityKey } from './identity.ts';
import { collectFacts, type Facts, type RiskInput } from './facts.ts';
import { rulesOfTeam } from './custom/rules.ts';
import { splitByInstance } from '../forecast/instances.ts';
import type { Finding, Severity } from './model.ts';
import { judge } from './policy.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { Rule, Suspicion } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { joinAlike, type Judged } from './together.ts';
import { waive } from './waivers.ts';

/**
 * All findings, worst first. Pure. Rules look at changes only, so nothing that was wrong before the change is told again; what one
 * cause explains (a removed Application, an emptied one, a Namespace) is told once, by that cause. Waived findings are among them.
 */
export function assess(input: RiskInput, policy: RiskPolicy, builtIn: readonly Rule[] = RULES): Finding[] {
  const whole = collectFacts(input, policy);
  const parts = partsOf(input, policy, whole);
  const rules = [...builtIn, ...rulesOfTeam(input.customRules ?? [])];
  const order = new Map(rules.map((rule, index) => [rule.id, index]));
  const seen = new Set<string>();
  const found = rules
    .flatMap((rule) =>
      (rule.wide === true ? [whole] : parts).flatMap((facts) =>
        rule.find(facts).flatMap((suspicion) => conclude(rule, suspicion, facts)),
      ),
    )
    .filter(({ finding }) => isFirst(finding, seen));
  return joinAlike(found).toSorted(
    (a, b) =>
      compareSeverity(a.severity, b.severity) ||
      (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) ||
      compareText(a.application, b.application) ||
      compareText(identityKey(a.identity), identityKey(b.identity)),
  );
}

/** Rules may look at one object in two ways, and say the same. */
function isFirst({ fingerprint, message }: Finding, seen: Set<string>): boolean {
  const key = `${fingerprint} ${message}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** Each Argo CD of the tree for itself: what they call in-cluster are several clusters. */
function partsOf(input: RiskInput, policy: RiskPolicy, whole: Facts): Facts[] {
  const { everything, ...rest } = input;
  const parts = splitByInstance({ ...input, everything: everything ?? [] });
  if (parts.length < 2) return [whole];
  return parts.map(({ changes, applications, everything: own }) =>
    collectFacts({ ...rest, changes, applications, ...(everything === undefined ? {} : { everything: own }) }, policy),
  );
}

function conclude(rule: Rule, suspicion: Suspicion, facts: Facts): Judged[] {
  const judgement = judge(rule, suspicion, facts);
  if (judgement === undefined) return [];
  const { onlyConfig, ...judged } = judgement;
  const { application, isWhole, identity, message, evidence } = suspicion;
  const finding: Finding = {
    rule: rule.id,
    ...judged,
    application,
    ...(isWhole === undefined ? {} : { isWhole }),
    ...(identity === undefined ? {} : { identity }),
    message,
    remedy: suspicion.remedy ?? rule.remedy,
    evidence,
    fingerprint: fingerprintOf(rule.id, judged.severity, suspicion),
  };
  const waived = waive(finding, facts);
  return [{ finding: onlyConfig ? waived : heedAnnotation(waived, facts), suspicion, facts }];
}

/**
 * Rule, severity, Application, identity and the normalised facts; not the texts, so that a better wording keeps waivers valid. The severity, because
 * who accepts what is high says nothing of the same thing once it is critical.
 */
function fingerprintOf(rule: string, severity: Severity, suspicion: Suspicion): string {
  const parts = [rule, severity, suspicion.application, identityKey(suspicion.identity), ...suspicion.facts];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
