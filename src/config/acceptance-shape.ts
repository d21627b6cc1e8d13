import { checkGlob } from './checks.ts';
import { joinField } from './located.ts';
import type { ApprovalSettings, Owners } from './model.ts';
import { wholeNumber } from './policy-shape.ts';
import { quote } from './quote.ts';
import { byDefault, record } from './record.ts';
import { flag, list, mapping, text } from './shapes.ts';
import type { Shape } from './shapes.ts';

/** Logins of GitHub, with the underscore of managed users. */
const login = String.raw`@?[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?`;
const slug = '[A-Za-z0-9._-]+';
const ownerPattern = new RegExp(`^(?:${login}|team:(?:${slug}/)?${slug}|permission:(?:write|maintain|admin))$`);

const owner = text({
  expected: 'owner (a login, team:SLUG or permission:LEVEL)',
  pattern: ownerPattern,
  check: (entry) =>
    ownerPattern.test(entry)
      ? undefined
      : `is ${quote(entry)}, expected a login, team:SLUG or permission:write, permission:maintain, permission:admin`,
});

const lists = mapping(list(owner, { sameAs: (entry) => entry.replace(/^@/, '').toLowerCase() }));

/** Owners by `default`, severity, or id or glob of rules. */
export const owners: Shape<Owners> = {
  ...lists,
  expected: 'mapping of default, severities and rules to lists of owners',
  read(value, field, complain) {
    if (value.kind === 'map') {
      for (const { key, at } of value.entries) {
        const place = joinField(field, key);
        const problem = checkGlob(key);
        if (problem !== undefined) complain(at, place, problem);
      }
    }
    return lists.read(value, field, complain);
  },
};

const people = (severity: string) => `People who must accept a ${severity} finding.`;

/** How people accept findings. */
export const approvals: Shape<ApprovalSettings> = record<ApprovalSettings>({
  critical: byDefault(1, wholeNumber(1, 20), people('critical')),
  high: byDefault(1, wholeNumber(1, 20), people('high')),
  medium: byDefault(1, wholeNumber(1, 20), people('medium')),
  low: byDefault(1, wholeNumber(1, 20), people('low')),
  preventSelf: byDefault(true, flag, 'People who wrote or pushed commits of the change cannot accept its findings.'),
  reviews: byDefault(
    true,
    flag,
    'An approving review of the head commit accepts findings whose `enforcement` is `ack`.',
  ),
  labels: byDefault(true, flag, 'The label `risk-ack/<rule>` accepts the findings of that rule.'),
});
