import type { Rule } from './rule.ts';

/** The page `docs/rules.md`, written from the rules themselves. */
export function describeRules(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [\`${rule.id}\`](#${rule.id}) | ${rule.severity} | ${rule.title} |`);
  return [
    '# Risk rules',
    '',
    '<!-- Written from the rules in src/risk/rules; the test test/risk/rules-page.test.ts keeps it up to date. -->',
    '',
    'A rule looks only at what the pull request changes: what was wrong before is not told again. Its severity follows what Argo CD and',
    'the API server will really do, if the cluster equals the base revision. One cause is told once: a removed Application, an emptied',
    'one or a deleted Namespace explains the objects that go with it, and names the ones that hold data. A finding blocks when its',
    'severity is at or above `fail-on`, and warns otherwise.',
    '',
    'The severity in this table is the worst that the rule gives.',
    '',
    '| rule | severity | |',
    '| --- | --- | --- |',
    ...rows,
    ...rules.flatMap(describeRule),
    '',
  ].join('\n');
}

function describeRule(rule: Rule): string[] {
  return [
    '',
    `## ${rule.id}`,
    '',
    `**${rule.title}** – ${rule.severity} (${rule.severityNote})`,
    '',
    `- **Fires when:** ${rule.when}`,
    `- **Does not fire when:** ${rule.exempt}`,
    `- **Why it hurts:** ${rule.why}`,
    `- **What to do:** ${rule.remedy}`,
    `- **Sources:** ${rule.sources.map((source) => `<${source}>`).join(', ')}`,
  ];
}
