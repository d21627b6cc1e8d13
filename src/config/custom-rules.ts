import type { ValueMap } from '../manifest/model.ts';
import type { Enforcement, Severity } from '../risk/model.ts';
import { checkGlob } from './checks.ts';
import { joinField } from './located.ts';
import type { Complain, Located, Position } from './located.ts';
import { quote } from './quote.ts';
import { byDefault, optional, record, required, section } from './record.ts';
import type { RecordProblem } from './record.ts';
import { customIdPattern, generalOwners, ruleIds } from './rule-ids.ts';
import { anyMap, choice, list, text } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { suggest } from './suggest.ts';

/** An expression of the config file, and where it stands: what is wrong with it is found by a later stage. */
export interface LocatedText {
  text: string;
  at: Position;
}

/** What happens to an object, in the words of admission. */
export type Operation = 'CREATE' | 'UPDATE' | 'DELETE';

/** Objects that a custom rule looks at; every list that is not empty must have a match. */
export interface CustomRuleMatch {
  /** `v1/Service`, `apps/v1/Deployment`; `*` for any part, and before a kind for any group and version. */
  kinds: string[];
  operations: Operation[];
  apps: string[];
  namespaces: string[];
  clusters: string[];
}

/** One test of a custom rule. */
export interface CustomRuleTest {
  name?: string;
  /** The object before; absent: it is new. */
  old?: ValueMap;
  /** The object after; absent: it is removed. */
  new?: ValueMap;
  /** What `app` has beside what every Application has. */
  app?: ValueMap;
  cluster?: string;
  env?: 'production' | 'ephemeral' | '';
  effect?: (typeof EFFECTS)[number];
  expect: 'fail' | 'pass';
}

/** A risk rule of the team. */
export interface CustomRule {
  id: string;
  severity: Severity;
  enforcement?: Enforcement | 'off';
  match: CustomRuleMatch;
  /** Expression: true is a finding. */
  when: LocatedText;
  /** Expression: the text of the finding. */
  message: LocatedText;
  why: string;
  remedy?: string;
  docs?: string;
  tests: CustomRuleTest[];
}

/** What a team adds to the rules. */
export interface OwnRuleSettings {
  customRules: CustomRule[];
  /** Paths, folders and globs of files with ValidatingAdmissionPolicies. */
  policies: string[];
}

const EFFECTS = [
  ...(['created', 'updated', 'restart', 'replaced', 'refused', 'destroyed', 'needs-confirm'] as const),
  ...(['pending-manual-prune', 'left-behind', 'orphaned', 'moved-race', 'none'] as const),
];

const glob = text({ expected: 'glob', check: checkGlob });
const globs = list(glob, { sameAs: (entry) => entry });
const words = text({ expected: 'text' });

const kindPattern =
  /^(?:(?:\*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\/)?(?:\*|v\d+(?:(?:alpha|beta)\d+)?)\/(?:\*|[A-Z][A-Za-z0-9]*)$/;

/** A kind with its version: any part may be `*`; `*` before a kind is any group and version. */
const kind = text({
  expected: 'version and kind such as v1/Service or apps/v1/Deployment',
  pattern: kindPattern,
  check: (entry) =>
    kindPattern.test(entry)
      ? undefined
      : `is ${quote(entry)}, expected version and kind such as v1/Service or apps/v1/Deployment, with * for any`,
});

/** A text that knows where it stands. */
function located(expected: string): Shape<LocatedText> {
  const plain = text({ expected });
  return {
    ...plain,
    read(value, field, complain) {
      const read = plain.read(value, field, complain);
      return read === undefined ? undefined : { text: read, at: value.at };
    },
  };
}

const match: Shape<CustomRuleMatch> = record<CustomRuleMatch>({
  kinds: byDefault([], list(kind, { sameAs: (entry) => entry }), 'Kinds with their versions; none: all.'),
  operations: byDefault(
    ['CREATE', 'UPDATE'],
    list(choice(['CREATE', 'UPDATE', 'DELETE']), { atLeast: 1, sameAs: (entry) => entry }),
    'What happens to the object.',
  ),
  apps: byDefault([], globs, 'Names of Applications; globs. None: all.'),
  namespaces: byDefault([], globs, 'Namespaces of the object; globs. None: all.'),
  clusters: byDefault([], globs, 'Addresses or names of clusters; globs. None: all.'),
});

const ruleTest: Shape<CustomRuleTest> = record<CustomRuleTest>(
  {
    name: optional(words, 'What it shows.'),
    old: optional(anyMap, 'The object before; absent: it is new.'),
    new: optional(anyMap, 'The object after; absent: it is removed.'),
    app: optional(anyMap, 'Parts of `app`: name, project, labels …'),
    cluster: optional(words, 'Value of `cluster`.'),
    env: optional(choice(['production', 'ephemeral', '']), 'Value of `env`.'),
    effect: optional(choice(EFFECTS), 'Value of `effect`; absent: created, updated or destroyed.'),
    expect: required(choice(['fail', 'pass']), '`fail`: the rule finds something.'),
  },
  {
    check: (entry): RecordProblem<CustomRuleTest>[] =>
      entry.old === undefined && entry.new === undefined ? [{ message: 'has no object, expected old or new' }] : [],
  },
);

/** Rules of the team. */
export const customRules: Shape<CustomRule[]> = list(
  record<CustomRule>({
    id: required(
      text({ expected: 'id such as acme-no-load-balancer', pattern: customIdPattern, check: checkId }),
      'Id of the rule, for `rules` and `waivers`: small letters with dashes, none that a built-in rule has.',
    ),
    severity: required(choice(['critical', 'high', 'medium', 'low']), 'Severity of its findings.'),
    enforcement: optional(choice(['block', 'ack', 'warn', 'off']), 'As in `rules`, which wins over it.'),
    match: section(match, 'Objects that it looks at.'),
    when: required(located('expression'), 'Expression of CEL: true is a finding.'),
    message: required(located('expression'), 'Expression of CEL that gives the text of the finding, one sentence.'),
    why: required(words, 'Why it matters.'),
    remedy: optional(words, 'What to do about it.'),
    docs: optional(
      text({
        expected: 'address of a page',
        pattern: /^https?:\/\//,
        check: (entry) => (/^https?:\/\/\S+$/.test(entry) ? undefined : `is ${quote(entry)}, expected https://…`),
      }),
      'Page that explains it.',
    ),
    tests: byDefault([], list(ruleTest), 'What `check-config` tries.'),
  }),
  { sameAs: (entry) => entry.id },
);

function checkId(id: string): string | undefined {
  if (ruleIds.includes(id)) return `is ${quote(id)}, which is a built-in rule, expected an id of its own`;
  return customIdPattern.test(id)
    ? undefined
    : `is ${quote(id)}, expected small letters with dashes such as acme-no-load-balancer`;
}

/** Complains about rules that `rules`, `owners` and `waivers` name and that are neither built in nor among the custom rules of the file. */
export function checkRuleNames(root: Located, complain: Complain): void {
  const known = [...ruleIds, ...entriesOf(root, 'customRules').map((rule) => textOf(rule, 'id')?.text ?? '')];
  const told = (name: string): string => (known.includes(name) ? '' : suggest(name, known));
  const rules = valueAt(root, 'rules');
  if (rules?.kind === 'map')
    for (const { key, at } of rules.entries)
      if (!known.includes(key)) complain(at, joinField('rules', key), `is no rule${told(key)}`);
  const owners = valueAt(root, 'owners');
  if (owners?.kind === 'map')
    for (const { key, at } of owners.entries)
      if (!/[*?[{]/.test(key) && ![...generalOwners, ...known].includes(key))
        complain(at, joinField('owners', key), `is no rule${suggest(key, [...generalOwners, ...known])}`);
  for (const [index, waiver] of entriesOf(root, 'waivers').entries()) {
    const rule = textOf(waiver, 'rule');
    if (rule !== undefined && !known.includes(rule.text))
      complain(rule.at, `waivers[${index}].rule`, `is ${quote(rule.text)}, which is no rule${told(rule.text)}`);
  }
}

function valueAt(value: Located, key: string): Located | undefined {
  return value.kind === 'map' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

function entriesOf(root: Located, key: string): Located[] {
  const value = valueAt(root, key);
  return value?.kind === 'list' ? value.items : [];
}

function textOf(value: Located, key: string): LocatedText | undefined {
  const found = valueAt(value, key);
  return found?.kind === 'scalar' && typeof found.value === 'string' && found.value !== ''
    ? { text: found.value, at: found.at }
    : undefined;
}
