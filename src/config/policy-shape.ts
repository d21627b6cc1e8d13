import { checkGlob } from './checks.ts';
import { describe, joinField } from './located.ts';
import type { Complain, Located } from './located.ts';
import type { FindingMatch, RuleJudgement, RuleSettings, Scope, Waiver } from './model.ts';
import { quote } from './quote.ts';
import { byDefault, optional, record, required } from './record.ts';
import type { RecordProblem } from './record.ts';
import { customIdPattern, ruleIds, ruleThresholds } from './rule-ids.ts';
import { choice, list, mapping, text } from './shapes.ts';
import type { Shape } from './shapes.ts';

const glob = text({ expected: 'glob', check: checkGlob });
const globs = list(glob, { sameAs: (entry) => entry });
const words = list(text({ expected: 'text' }), { sameAs: (entry) => entry });
const severity = choice(['critical', 'high', 'medium', 'low']);
const enforcement = choice(['block', 'ack', 'warn', 'off']);
// Whether there is such a rule shows with the custom rules of the file: `checkRuleNames`.
const ruleId = text({ expected: 'id of a rule' });

/** Which Applications, namespaces or clusters are meant. */
export const scope: Shape<Scope> = record<Scope>({
  apps: byDefault([], globs, 'Names of Applications; globs.'),
  namespaces: byDefault([], globs, 'Namespaces; globs.'),
  clusters: byDefault([], globs, 'Addresses or names of clusters; globs.'),
});

const match: Shape<FindingMatch> = record<FindingMatch>({
  app: optional(glob, 'Name of the Application; a glob.'),
  namespace: optional(glob, 'Namespace of the object; a glob.'),
  cluster: optional(glob, 'Address or name of the cluster; a glob.'),
  kind: optional(glob, 'Kind of the object; a glob.'),
  name: optional(glob, 'Name of the object; a glob.'),
});

const judgement = {
  match: optional(match, 'Only for findings like this; absent: for all.'),
  severity: optional(severity, 'Severity instead of that of the rule.'),
  enforcement: optional(
    enforcement,
    '`block` blocks and only a waiver of this file accepts it, `ack` blocks until somebody accepts the finding, `warn` never blocks, `off` is not told; absent: blocks from `failOn` on, until somebody accepts the finding.',
  ),
};

const oneRule: Shape<RuleSettings> = record<RuleSettings>({
  ...judgement,
  overrides: optional(
    list(record<RuleJudgement>(judgement)),
    'The same for some of the findings; the last entry that matches wins.',
  ),
  percent: optional(wholeNumber(1, 100), 'Threshold in percent.'),
  apps: optional(wholeNumber(1), 'Threshold: changed Applications.'),
  prodApps: optional(wholeNumber(1), 'Threshold: changed Applications of production.'),
  destroyed: optional(wholeNumber(1), 'Threshold: destroyed objects.'),
  workloads: optional(wholeNumber(1), 'Threshold: restarted workloads.'),
  tags: optional(words, 'Image tags that are mutable beside the usual ones.'),
  registries: optional(globs, 'Image repositories that may be changed to; globs.'),
  kinds: optional(words, '`group/Kind` that hold data beside the usual ones; `group/*` for all of a group.'),
});

const anyRule = mapping(oneRule);

/** Settings by id of a rule; each rule has only the thresholds that it knows. */
export const ruleSettings: Shape<Record<string, RuleSettings>> = {
  expected: 'mapping of ids of rules to settings',
  get schema() {
    return {
      type: 'object',
      propertyNames: { anyOf: [{ enum: [...ruleIds] }, { pattern: customIdPattern.source }] },
      additionalProperties: oneRule.schema,
    };
  },
  rows: (path) => oneRule.rows(`${path}.*`),
  read(value, field, complain) {
    if (value.kind === 'map') checkRules(value, field, complain);
    return anyRule.read(value, field, complain);
  },
};

function checkRules(value: Extract<Located, { kind: 'map' }>, field: string, complain: Complain): void {
  for (const { key, value: settings } of value.entries) {
    const place = joinField(field, key);
    if (settings.kind === 'map') {
      for (const entry of settings.entries) {
        const owners = ruleThresholds[entry.key];
        if (owners !== undefined && !owners.includes(key))
          complain(entry.at, joinField(place, entry.key), `is a setting of ${owners.join(', ')} only`);
      }
    }
  }
}

/** A recorded acceptance of findings. */
export const waiver: Shape<Waiver> = record<Waiver>(
  {
    rule: required(ruleId, 'Id of the rule.'),
    match: optional(match, 'Which findings of it.'),
    fingerprint: optional(text({ expected: 'fingerprint of a finding' }), 'Exactly this finding, as it is now.'),
    reason: required(text({ expected: 'text' }), 'Why it is acceptable.'),
    owner: required(text({ expected: 'text' }), 'Who answers for it.'),
    expires: required(
      text({ expected: 'date such as 2027-01-31', check: checkDate, pattern: /^\d{4}-\d{2}-\d{2}$/ }),
      'Last day on which it counts.',
    ),
  },
  { check: checkWaiver },
);

function checkDate(date: string): string | undefined {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(date) && isDay(date);
  return real ? undefined : `is ${quote(date)}, expected a date such as 2027-01-31`;
}

/** JavaScript reads 2027-02-31 as a day of March, or not at all. */
function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** A waiver without a limit would accept everything that the rule will ever find. */
function checkWaiver(entry: Waiver): RecordProblem<Waiver>[] {
  const limited = entry.fingerprint !== undefined || Object.keys(entry.match ?? {}).length > 0;
  return limited ? [] : [{ message: 'accepts every finding of its rule, expected match or fingerprint' }];
}

/** A whole number within limits. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  const expected = `whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}`;
  return {
    expected,
    schema: { type: 'integer', minimum: least, ...(most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most }) },
    rows: () => [],
    read(value, field, complain) {
      const number =
        value.kind === 'scalar' && (typeof value.value === 'number' || typeof value.value === 'bigint')
          ? Number(value.value)
          : Number.NaN;
      if (Number.isInteger(number) && number >= least && number <= most) return number;
      complain(value.at, field, `is ${describe(value)}, expected ${expected}`);
      return undefined;
    },
  };
}
