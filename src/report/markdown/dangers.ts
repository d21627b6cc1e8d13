import { describeAccepted, describeWay, describeWayOfAll } from '../acceptance.ts';
import type { Finding } from '../../risk/model.ts';
import { describeFailing } from '../counting.ts';
import { countFailed, type Failure, FAILURE_TITLES, OTHERS_DIFFER, sortFailures, splitByReach } from '../failures.ts';
import { type FindingRow, groupFindings, onceEach, tellOthers } from '../findings.ts';
import { clip } from '../visible.ts';
import { countOf, formatNumber } from '../words.ts';
import { type Context, linkToPlace, tiers } from './context.ts';
import { code, fence, inLine, prose } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const finding: Kind = { noun: 'finding' };
const error: Kind = { noun: 'application that does not render', nouns: 'applications that do not render' };
/** Findings and errors told in full, how many of them come before anything else, lines and characters per line of one error, names of Applications in a line. */
const maximum = { rows: 20, errors: 8, worst: 4, lines: 15, width: 240, names: 3 };

/**
 * What blocks, what fails, what warns. GitHub shows alerts only at the top level, and more than two are noise: findings
 * that block get the red one, failures or else warnings the yellow one.
 */
export function dangerBlocks(context: Context): Block[] {
  const { blocking, warning, accepted } = groupFindings(context.preview);
  const failures = sortFailures(context.preview);
  const alerting = failures.head.length > 0;
  return [
    findingBlock(context, blocking, '> [!CAUTION]\n', '> ', true),
    ...failingBlocks(context, failures.head),
    alerting
      ? findingBlock(context, warning, '**Warnings**\n\n', '')
      : findingBlock(context, warning, '> [!WARNING]\n', '> '),
    findingBlock(context, accepted, '**Accepted**\n\n', ''),
    ...unrelated(context, failures.both, FAILURE_TITLES.both),
    otherFailures(context, failures.base, { before: `**${FAILURE_TITLES.base}:**\n`, after: '\n', tier: tiers.danger }),
    ...unrelated(context, failures.unsupported, FAILURE_TITLES.unsupported),
  ].filter((block) => block.parts.length > 0);
}

function findingBlock(
  context: Context,
  rows: readonly FindingRow[],
  before: string,
  quote: string,
  blocks = false,
): Block {
  const remedyOf = onceEach();
  const parts = rows.slice(0, maximum.rows).map((row, index): Part => {
    return {
      text: `${quote}- ${writeFinding(context, row, remedyOf(row))}\n`,
      tier: tierOf(index),
      kind: finding,
      count: row.findings.length,
    };
  });
  const rest = rows.slice(maximum.rows).reduce((sum, row) => sum + row.findings.length, 0);
  // Last, so that it stands only below all that it accepts.
  const all = blocks && rest === 0 ? describeWayOfAll(rows, context.preview.findings) : [];
  if (all.length > 0)
    parts.push({
      text: `${quote}\n${quote}**Accept all at once:** ${inLine(all)}\n`,
      tier: tiers.danger,
      kind: finding,
      count: 0,
    });
  return { before, parts, after: '\n', rest: { kind: finding, count: rest } };
}

function tierOf(index: number): number {
  return index < maximum.worst ? tiers.worst : tiers.danger;
}

function writeFinding(context: Context, row: FindingRow, told: string): string {
  const { finding: first, applications, findings } = row;
  const mark = { critical: '🔴', high: '🔴', medium: '🟠', low: '🟡' }[first.severity];
  const evidence = row.evidence.slice(0, 5).map((each) => prose(clip(each, 160)));
  const proof = [`${first.severity} ${code(first.rule)}`, ...evidence];
  const remedy = told === '' ? '' : `<br>**Do:** ${prose(clip(told, 400))}`;
  const [way, accepted] = [describeWay(findings, context.preview.findings), describeAccepted(first)];
  const accept = `${way.length === 0 ? '' : `<br>**Accept:** ${inLine(way)}`}${accepted.length === 0 ? '' : `<br>**Accepted** ${inLine(accepted)}`}`;
  return `${mark} ${applications.length === 0 ? '' : `${nameSome(context, applications, first.identity)}: `}${prose(clip(first.message, 500))}${prose(clip(tellOthers(row), 400))}${remedy}${accept}<br><sub>${proof.join(' · ')}</sub>`;
}

/** Failures that the change causes: what it means, then what the tool said. */
function failingBlocks(context: Context, failures: readonly Failure[]): Block[] {
  const count = countFailed(failures);
  if (count === 0) return [];
  const base = code(clip(context.preview.revisions.base.name, 80));
  const [subject, changes] =
    count === 1 ? ['1 application', 'Its changes are'] : [`${formatNumber(count)} applications`, 'Their changes are'];
  const alert =
    `> [!WARNING]\n> **${subject} cannot be rendered with this change**, but can be on ${base} or ${count === 1 ? 'is' : 'are'} new. ` +
    `${changes} unknown; Argo CD would show *ComparisonError* and keep the old state.\n\n`;
  const parts = failures.slice(0, maximum.errors).map((failure, index): Part => {
    return {
      text: writeFailure(context, failure),
      tier: tierOf(index),
      kind: error,
      count: failure.applications.length,
    };
  });
  return [
    { before: alert, parts, after: '', rest: { kind: error, count: countFailed(failures.slice(maximum.errors)) } },
  ];
}

function writeFailure(context: Context, failure: Failure): string {
  const lines = failure.error.trim().split('\n');
  const shown = lines.slice(0, maximum.lines).map((line) => clip(line, maximum.width));
  const rest = lines.length - shown.length;
  return `${nameAll(context, failure)}:\n\n${fence([...shown, ...(rest > 0 ? [`… ${countOf(rest, 'more line')}`] : [])].join('\n'), 'text')}${failure.alike ? `\n${OTHERS_DIFFER}\n` : ''}\n`;
}

/**
 * Failures that are the same in every pull request: what the change reaches is something to know, the rest is folded, so that ten charts which
 * can never be rendered here do not stand above all that this one does.
 */
function unrelated(context: Context, failures: readonly Failure[], title: string): Block[] {
  const { reached, rest } = splitByReach(failures);
  const summary = `${title}: ${describeFailing(rest.flatMap(({ applications }) => applications))} that this change does not reach`;
  return [
    otherFailures(context, reached, { before: `**${title}:**\n`, after: '\n', tier: tiers.danger }),
    otherFailures(context, rest, {
      before: `<details><summary>${summary}</summary>\n\n`,
      after: '\n</details>\n\n',
      tier: tiers.fields,
    }),
  ];
}

/** Failures that the change does not cause: one line each. */
function otherFailures(
  context: Context,
  failures: readonly Failure[],
  { before, after, tier }: Pick<Block, 'before' | 'after'> & Pick<Part, 'tier'>,
): Block {
  const parts = failures.slice(0, maximum.rows).map((failure): Part => {
    const line = failure.error.trim().split('\n')[0] ?? '';
    const text = `- ${nameAll(context, failure)}: ${prose(clip(line, maximum.width))}${failure.alike ? ' (the others differ in names and numbers)' : ''}\n`;
    return { text, tier, kind: error, count: failure.applications.length };
  });
  const rest = countFailed(failures.slice(maximum.rows));
  return { before, parts, after, rest: { kind: error, count: rest } };
}

function nameAll(context: Context, { applications }: Failure): string {
  return nameSome(
    context,
    applications.map((each) => each.id),
  );
}

/** Some names, the rest counted; each leads to its place in the report, the first to the object if it is about one. */
function nameSome(context: Context, ids: readonly string[], identity?: Finding['identity']): string {
  const names = ids.slice(0, maximum.names).map((id, index) => {
    const res = index > 0 || identity === undefined ? {} : { res: `${identity.kind}/${identity.name}` };
    return linkToPlace(context, code(clip(context.nameOf(id), 100)), { app: id, ...res });
  });
  const rest = ids.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${formatNumber(rest)} more` : ''}`;
}
