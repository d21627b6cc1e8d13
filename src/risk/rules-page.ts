import type { Family } from './catalogue.ts';
import type { Rule } from './rule.ts';
import { INCOMPLETE_RULE } from './verdict.ts';

const WRITTEN =
  '<!-- Written from the rules in src/risk/rules; the test test/risk/rules-page.test.ts keeps it up to date. -->';

/** The page `docs/rules.md`: every rule by family. */
export function describeRules(families: readonly Family[]): string {
  const count = families.reduce((sum, family) => sum + family.rules.length, 0);
  return [
    '# Risk rules',
    '',
    WRITTEN,
    '',
    `There are ${count} rules. A rule looks only at what the pull request changes: what was wrong before is not reported again. Its severity`,
    'follows what Argo CD and the API server will really do, if the cluster equals the base revision. One cause is told once: a removed',
    'Application, an emptied one or a deleted Namespace explains the objects that go with it, and names the ones that hold data. A finding',
    'blocks when its severity is at or above `failOn`, and warns otherwise; `rules` of the configuration changes severity and enforcement for',
    'a rule, everywhere or where it matches, and `waivers` accept findings until a day. Both are read from the base revision.',
    '[People who may](acceptance.md) accept a finding on the pull request.',
    '',
    'What names objects of other Applications looks at every Application that was read. Applications that the change does not touch are read',
    'up to 25 of them, and all with `--render all`; where others matter, the finding says how many were not looked at.',
    '',
    'Every rule is on. The severity in these tables is the worst that the rule gives; what it does by default goes by the severity of each',
    'finding, with `failOn: high`.',
    ...families.flatMap(({ title, rules }) => [
      '',
      `## ${title}`,
      '',
      '| rule | at worst | by default | |',
      '| --- | --- | --- | --- |',
      ...rules.map(
        (rule) => `| [\`${rule.id}\`](rules/${rule.id}.md) | ${rule.severity} | ${stateOf(rule)} | ${rule.title} |`,
      ),
    ]),
    '',
  ].join('\n');
}

function stateOf({ severity }: Rule): string {
  return severity === 'critical' || severity === 'high' ? 'on, can block' : 'on, warns';
}

/** The page of one rule, `docs/rules/ID.md`. */
export function describeRule(rule: Rule): string {
  return [
    `# ${rule.id}`,
    '',
    WRITTEN,
    '',
    `**${rule.title}.** At worst ${rule.severity}; ${rule.severityNote}.${rule.loss === true ? ' Low for what `ephemeral` of the configuration names.' : ''}`,
    '',
    '## What it means',
    '',
    rule.when,
    '',
    `**Exempt:** ${rule.exempt}`,
    '',
    '## Why it hurts',
    '',
    rule.why,
    '',
    ...rule.sources.map((source) => `- <${source}>`),
    '',
    '## How to fix it',
    '',
    rule.remedy,
    '',
    '## How to accept it',
    '',
    ...(rule.id === INCOMPLETE_RULE
      ? [
          'Nobody can: what cannot be rendered is not known. A waiver keeps it from being reported as a risk; the check stays incomplete.',
        ]
      : [
          'On the pull request, somebody who may (by default whoever can write to the repository and is not its author) comments the line that',
          'the finding shows, and the check runs again: see [acceptance](../acceptance.md).',
          '',
          '```text',
          '/risk ack <the fingerprint of the finding> <why it is acceptable>',
          '```',
          '',
          'For longer, record who accepts it, why and until when, in `.argo-manifest-diff.yaml` on the base branch. With `match` instead of',
          '`fingerprint` it holds for every finding like this one.',
        ]),
    '',
    '```yaml',
    'waivers:',
    `  - rule: ${rule.id}`,
    '    fingerprint: <the fingerprint of the finding>',
    '    reason: <why it is acceptable>',
    '    owner: <who answers for it>',
    '    expires: 2027-01-31',
    '```',
    '',
    'To judge it otherwise, everywhere or only where it matches:',
    '',
    '```yaml',
    'rules:',
    `  ${rule.id}: { enforcement: warn, match: { app: dev-* } }`,
    '```',
    '',
    '[All rules](../rules.md)',
    '',
  ].join('\n');
}
