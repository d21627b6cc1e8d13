import type { Facts } from '../facts.ts';
import { nameOf } from '../evidence.ts';
import { listWords, type Rule, type Suspicion } from '../rule.ts';
import type { Severity } from '../model.ts';
import type { CompiledRule } from './compile.ts';
import { evaluateRule } from './evaluate.ts';
import { eventsOf, type ObjectEvent } from './events.ts';
import { matchesEvent } from './match.ts';
import { createViews } from './scene.ts';

/** Steps that one rule may take for all objects together. */
const BUDGET = 30_000_000;
/** Fields that a finding names. */
const SHOWN_FIELDS = 5;
/** Objects that an error names. */
const SHOWN_OBJECTS = 10;

/** Objects that a rule could not be evaluated for. */
interface RuleFailure {
  rule: CompiledRule;
  message: string;
  events: ObjectEvent[];
}

interface Results {
  /** By the id of the rule. */
  findings: ReadonlyMap<string, readonly Suspicion[]>;
  failures: readonly RuleFailure[];
}

const known = new WeakMap<Facts, Results>();

/** Evaluates every rule once. */
function resultsOf(facts: Facts): Results {
  const found = known.get(facts);
  if (found !== undefined) return found;
  const findings = new Map<string, Suspicion[]>();
  const failures = new Map<string, RuleFailure>();
  const active = (facts.customRules ?? []).filter((compiled) => !isOff(compiled, facts));
  const runs = active.map((compiled) => ({ compiled, own: [] as Suspicion[], budget: { steps: BUDGET } }));
  for (const { compiled, own } of runs) findings.set(compiled.rule.id, own);
  for (const event of active.length === 0 ? [] : eventsOf(facts)) {
    // All rules share what is worked out for an object.
    const views = createViews(event, facts);
    for (const { compiled, own, budget } of runs) {
      if (!matchesEvent(compiled.rule.match, event, facts)) continue;
      const result = evaluateRule(compiled, views, budget);
      if (result.kind === 'fail') own.push(suspicionOf(compiled.rule.severity, event, result.message));
      else if (result.kind === 'error') addFailure(failures, compiled, event, result.message);
    }
  }
  const results = { findings, failures: [...failures.values()] };
  known.set(facts, results);
  return results;
}

function addFailure(failures: Map<string, RuleFailure>, rule: CompiledRule, event: ObjectEvent, message: string): void {
  const key = `${rule.rule.id} ${message}`;
  const before = failures.get(key);
  if (before === undefined) failures.set(key, { rule, message, events: [event] });
  else before.events.push(event);
}

/** Nothing of it would be told anywhere, so its errors are not told either. */
function isOff({ rule }: CompiledRule, { policy }: Facts): boolean {
  const settings = Object.hasOwn(policy.rules, rule.id) ? policy.rules[rule.id] : undefined;
  if (settings?.overrides?.some(({ enforcement }) => enforcement !== undefined && enforcement !== 'off') === true)
    return false;
  const general = settings?.match === undefined ? settings?.enforcement : undefined;
  return (general ?? rule.enforcement) === 'off' && (general !== undefined || settings?.enforcement === undefined);
}

function suspicionOf(severity: Severity, event: ObjectEvent, message: string): Suspicion {
  const paths = event.operation === 'UPDATE' ? event.change.fields.filter((field) => field.noise === undefined) : [];
  return {
    severity,
    application: event.application,
    identity: event.identity,
    message,
    evidence:
      paths.length === 0
        ? []
        : [
            `changed: ${listWords(
              paths.map((field) => field.path),
              SHOWN_FIELDS,
            )}`,
          ],
    // The text is the team's own statement of what is risked: another one is another risk.
    facts: [event.operation, message],
  };
}

/** Custom rules as rules of the catalogue. */
export function rulesOfTeam(rules: readonly CompiledRule[]): Rule[] {
  return rules.map(({ rule }): Rule => {
    const { id, severity, why, docs, enforcement, remedy } = rule;
    return {
      id,
      title: id,
      severity,
      severityNote: 'always',
      when: rule.when.text,
      exempt: '',
      why,
      sources: docs === undefined ? [] : [docs],
      remedy: remedy ?? (docs === undefined ? why : `${why} See ${docs}.`),
      ...(enforcement === undefined ? {} : { enforcement }),
      find: (facts) => [...(resultsOf(facts).findings.get(id) ?? [])],
    };
  });
}

/** What is said of custom rules themselves. */
export const CUSTOM_RULE_ERROR: Rule = {
  id: 'custom-rule-error',
  title: 'A rule of your own could not be evaluated',
  severity: 'critical',
  severityNote: 'as severe as the rule itself; medium where its enforcement is `warn`',
  when: 'The condition of a custom rule ends with an error for an object that it looks at: a field that is not there, a value of another type, too many steps.',
  exempt: 'Only its message cannot be evaluated; or the rule is off.',
  why: 'Whether the change is what the rule forbids is not known, so the check does not say that it is fine.',
  sources: ['https://kubernetes.io/docs/reference/using-api/cel/'],
  remedy:
    'Make the condition hold for such objects, for example with has(object.spec.field) or object.spec.?field.orValue(…), and add a test.',
  find: (facts) => resultsOf(facts).failures.map((failure) => describeFailure(failure)),
};

function describeFailure({ rule: { rule }, message, events }: RuleFailure): Suspicion {
  const [first] = events;
  if (first === undefined) throw new Error('a rule fails for an object');
  const names = events.map((event) => nameOf(event.identity));
  const whom = events.length === 1 ? nameOf(first.identity) : `${events.length} objects`;
  return {
    severity: rule.enforcement === 'warn' && rule.severity !== 'low' ? 'medium' : rule.severity,
    application: first.application,
    ...(events.length === 1 ? { identity: first.identity } : {}),
    message: `The rule ${rule.id} cannot be evaluated for ${whom}: ${message}.`,
    evidence: events.length === 1 ? [] : [listWords(names, SHOWN_OBJECTS)],
    facts: [rule.id, message, ...names.toSorted()],
  };
}
