import { clusterOf } from '../argocd/clusters.ts';
import type { RuleSettings } from '../config/model.ts';
import { sameValue } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import type { AcceptanceTerms, Enforcement, Finding, Severity } from './model.ts';
import { termsFor } from './owners.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { Rule, Suspicion } from './rule.ts';
import { inScope, matchesFinding, type Subject } from './scope.ts';
import { blocks, compareSeverity } from './severity.ts';
import { INCOMPLETE_RULE } from './verdict.ts';

/** What policy makes of a suspicion. */
interface Judgement {
  severity: Severity;
  enforcement: Enforcement;
  acceptableBy?: AcceptanceTerms;
  /** The configuration blocks it by name: only a waiver in it accepts the finding. */
  onlyConfig: boolean;
}

/**
 * Severity and enforcement of a suspicion after policy, and who may accept it; undefined where its rule is off. What goes from one place to
 * another is judged as the stricter of the two has it: a change must not choose its judge by where it goes.
 */
export function judge(rule: Rule, suspicion: Suspicion, facts: Facts): Judgement | undefined {
  return subjectsOf(suspicion, facts)
    .map((subject) => judgeIn(subject, rule, suspicion, facts))
    .reduce((one, other) => (strictness(other) > strictness(one) ? other : one));
}

function strictness(judgement: Judgement | undefined): number {
  if (judgement === undefined) return 0;
  const { enforcement, onlyConfig, severity } = judgement;
  const step = { warn: 1, ack: 2, block: onlyConfig ? 4 : 3 }[enforcement];
  return step * 10 - compareSeverity(severity, 'low');
}

function judgeIn(subject: Subject, rule: Rule, suspicion: Suspicion, facts: Facts): Judgement | undefined {
  const { policy } = facts;
  const settings = settingsFor(rule.id, subject, policy);
  const configured = settings.enforcement ?? rule.enforcement;
  if (configured === 'off') return undefined;
  const severity = settings.severity ?? severityIn(rule, suspicion, subject, policy);
  const enforcement = enforcementOf(severity, configured, policy);
  const onlyConfig = configured === 'block';
  // What cannot be rendered is unknown, and nobody accepts that.
  const firm = onlyConfig || enforcement === 'warn' || rule.id === INCOMPLETE_RULE;
  const acceptableBy = firm ? undefined : termsFor(rule.id, severity, policy);
  return { severity, enforcement, onlyConfig, ...(acceptableBy === undefined ? {} : { acceptableBy }) };
}

/** What is said of it, unless the configuration sets a severity: production is worse, what is ephemeral is meant to be lost. */
function severityIn(rule: Rule, suspicion: Suspicion, subject: Subject, policy: RiskPolicy): Severity {
  if (rule.loss === true && inScope(subject, policy.ephemeral)) return 'low';
  const worse = suspicion.inProduction;
  return worse !== undefined && inScope(subject, policy.production) ? worse : suspicion.severity;
}

function enforcementOf(
  severity: Severity,
  configured: Exclude<RuleSettings['enforcement'], 'off'> | undefined,
  { failOn }: RiskPolicy,
): Enforcement {
  if (failOn === 'never') return 'warn';
  return configured ?? (blocks(severity, failOn) ? 'block' : 'warn');
}

/** The settings of a rule for one finding: the general ones where they match, then every override that does. */
function settingsFor(
  rule: string,
  subject: Subject,
  policy: RiskPolicy,
): Pick<RuleSettings, 'severity' | 'enforcement'> {
  const settings = Object.hasOwn(policy.rules, rule) ? policy.rules[rule] : undefined;
  if (settings === undefined) return {};
  const layers = [settings, ...(settings.overrides ?? [])].filter(
    (layer) => layer.match === undefined || matchesFinding(subject, layer.match),
  );
  const severity = layers.findLast((layer) => layer.severity !== undefined)?.severity;
  const enforcement = layers.findLast((layer) => layer.enforcement !== undefined)?.enforcement;
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(enforcement === undefined ? {} : { enforcement }),
  };
}

/** What the selectors of the configuration look at for one finding. */
export function subjectOf(
  finding: Pick<Finding, 'application' | 'identity'>,
  facts: Pick<Facts, 'application' | 'policy'>,
): Subject {
  const application = facts.application(finding.application);
  const destination = (application?.head ?? application?.base)?.destination;
  const server =
    finding.identity?.cluster ?? (destination === undefined ? '' : clusterOf(destination, facts.policy.clusters));
  const name = facts.policy.clusters.find((cluster) => cluster.server === server)?.name;
  return { application, identity: finding.identity, clusters: name === undefined ? [server] : [server, name] };
}

/** The same for each place of an Application that goes to another one, where a finding is about the Application or has no namespace. */
export function subjectsOf(finding: Pick<Finding, 'application' | 'identity'>, facts: Facts): Subject[] {
  const sides = facts.application(finding.application);
  const hasPlace = finding.identity !== undefined && finding.identity.namespace !== '';
  if (hasPlace || sides?.base === undefined || sides.head === undefined) return [subjectOf(finding, facts)];
  const { base, head, ...rest } = sides;
  const [from, to] = [base, head].map(({ destination: { server, name, namespace } }) => [server, name, namespace]);
  if (sameValue(from, to)) return [subjectOf(finding, facts)];
  return [{ base }, { head }].map((side) =>
    subjectOf(finding, {
      policy: facts.policy,
      application: (id) => (id === finding.application ? { ...rest, ...side } : facts.application(id)),
    }),
  );
}

/** The threshold of a rule: what the configuration says, else its default. */
export function threshold(
  facts: Facts,
  rule: string,
  key: 'percent' | 'apps' | 'prodApps' | 'destroyed' | 'workloads',
  fallback: number,
): number {
  return (Object.hasOwn(facts.policy.rules, rule) ? facts.policy.rules[rule]?.[key] : undefined) ?? fallback;
}

/** Words that the configuration adds to a rule. */
export function wordsOf(facts: Facts, rule: string, key: 'tags' | 'registries' | 'kinds'): readonly string[] {
  return (Object.hasOwn(facts.policy.rules, rule) ? facts.policy.rules[rule]?.[key] : undefined) ?? [];
}
