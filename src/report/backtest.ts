import type { Backtest, PastFinding, PastMerge } from './backtest-model.ts';
import { countRules, countVerdicts, isSilent } from './backtest-summary.ts';
import { createPaint, type Paint, type Style, wrap } from './terminal/paint.ts';
import type { TerminalOptions } from './terminal.ts';
import { clip, makeOneLine } from './visible.ts';
import { countOf, formatNumber, joinWords, tally } from './words.ts';
import { writeJson } from './json-text.ts';

const styles: Record<PastMerge['verdict'], Style> = {
  pass: 'green',
  blocked: 'red',
  incomplete: 'yellow',
  failed: 'yellow',
};

/** Characters of a subject and of a failure in one line, rules named there, kinds of failures, and characters and lines of each in the summary. */
const maximum = { subject: 72, reason: 80, rules: 3, failures: 10, error: 300, advice: 5 };

/**
 * One merge in one line; empty for one of which there is nothing to say. Merges that could not be compared for the same reason, such as those from
 * before there was a bootstrap, are told with the first of them: the summary counts them.
 */
export function createMergeWriter(options: TerminalOptions): (merge: PastMerge) => string {
  const told = new Set<string>();
  return (merge) => {
    const reason = withoutIds(merge.error ?? '');
    if (merge.verdict !== 'failed' || !told.has(reason)) {
      told.add(reason);
      return writeMerge(merge, options);
    }
    return '';
  };
}

function writeMerge(merge: PastMerge, { color }: TerminalOptions): string {
  if (isSilent(merge)) return '';
  const paint = createPaint(color);
  const told = describeFindings(merge, paint);
  const subject = clip(makeOneLine(merge.subject), maximum.subject);
  const verdict = paint(styles[merge.verdict], merge.verdict.padEnd(10));
  return `${nameMerge(merge)} ${verdict} ${subject}${told === '' ? '' : ` – ${told}`}\n`;
}

function describeFindings({ verdict, error, findings, applicationsUnchecked }: PastMerge, paint: Paint): string {
  // The whole of it, and what to do about it, is in the summary, once: many fail for the same reason.
  if (verdict === 'failed') return paint('dim', clip(makeOneLine((error ?? '').split('\n')[0] ?? ''), maximum.reason));
  // Rows are in order: what blocks first, then the worst.
  const rules = new Map<string, PastFinding>();
  for (const finding of findings) if (!rules.has(finding.rule)) rules.set(finding.rule, finding);
  const named = [...rules.values()].slice(0, maximum.rules).map(({ rule, severity, blocks }) => {
    const text = `${severity} ${makeOneLine(rule)}`;
    return blocks ? paint('red', text) : paint('yellow', text);
  });
  const more = rules.size - named.length;
  const unchecked =
    applicationsUnchecked === 0 ? [] : [paint('dim', `${countOf(applicationsUnchecked, 'application')} not rendered`)];
  return [...named, ...(more > 0 ? [`${formatNumber(more)} more`] : []), ...unchecked].join(', ');
}

function nameMerge({ date, head }: PastMerge): string {
  return `${makeOneLine(date).slice(0, 10)} ${makeOneLine(head).slice(0, 9)}`;
}

/** All merges in numbers: how many would have been stopped, by which rules, and what is not known. */
export function writeSummary(backtest: Backtest, { color, width }: TerminalOptions): string {
  const paint = createPaint(color);
  const { merges, total, resumed, flags, remarks, duration } = backtest;
  const counts = countVerdicts(merges);
  const rest = total - merges.length;
  const compared = counts.blocked + counts.incomplete + counts.pass;
  const share =
    compared === 0
      ? ''
      : ` (${formatShare(counts.blocked, compared)} of the ${formatNumber(compared)} that change something)`;
  const parts = [
    `${formatNumber(counts.blocked)} would have been blocked${share}`,
    ...(counts.incomplete === 0 ? [] : [`${formatNumber(counts.incomplete)} incomplete`]),
    `${formatNumber(counts.pass)} pass`,
    `${formatNumber(counts.silent)} change no manifest`,
    ...(counts.failed === 0 ? [] : [`${formatNumber(counts.failed)} could not be compared`]),
  ];
  const style: Style = counts.blocked > 0 ? 'red' : 'green';
  const until = backtest.until === undefined ? '' : ` until ${makeOneLine(backtest.until)}`;
  const title = `Backtest of ${makeOneLine(backtest.branch)} since ${makeOneLine(backtest.since)}${until}: ${countOf(merges.length, 'merge')}${rest > 0 ? ` of ${formatNumber(total)}` : ''}`;
  const lines = [
    '',
    wrap(paint('bold', paint(style, `${title}, ${joinWords(parts)}.`)), width, '  '),
    ...writeRules(backtest, paint),
    ...writeFailures(merges, paint, width),
    ...writeNotices(merges, paint, width),
    ...(counts.unchecked === 0
      ? []
      : [
          wrap(
            `${countOf(counts.unchecked, 'merge')} of those that pass ${counts.unchecked === 1 ? 'reaches' : 'reach'} Applications that did not render before: of what changed in them nothing is known.`,
            width,
            '  ',
          ),
        ]),
    ...remarks.map((remark) => wrap(makeOneLine(remark), width, '  ')),
    paint(
      'dim',
      `${formatSeconds(duration)}${resumed > 0 ? `, ${countOf(resumed, 'result')} of an earlier run` : ''}. The whole report of a merge: argo-manifest-diff ${['diff --base ID^ --head ID', ...flags].join(' ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function writeRules(backtest: Backtest, paint: Paint): string[] {
  const rules = countRules(backtest);
  if (rules.length === 0) return [];
  const name = Math.max(...rules.map(({ rule }) => makeOneLine(rule).length));
  const lines = rules.map(({ rule, severity, merges, findings, blocked }) => {
    const effect = blocked > 0 ? paint('red', `blocks ${formatNumber(blocked)}`) : 'tells';
    const pad = ' '.repeat(Math.max(0, 10 - (blocked > 0 ? `blocks ${formatNumber(blocked)}`.length : 5)));
    return `  ${makeOneLine(rule).padEnd(name)}  ${severity.padEnd(8)}  ${effect}${pad}  ${countOf(findings, 'finding')} in ${countOf(merges, 'merge')}`;
  });
  return ['', paint('bold', 'Rules:'), ...lines, ''];
}

function writeFailures(merges: readonly PastMerge[], paint: Paint, width: number): string[] {
  const failed = merges.filter(({ verdict }) => verdict === 'failed');
  if (failed.length === 0) return [];
  const kinds = tally(failed.map(({ error }) => withoutIds(error ?? '')));
  const lines = kinds.slice(0, maximum.failures).map(([kind, count]) => {
    const example = failed.find(({ error }) => withoutIds(error ?? '') === kind);
    const [text = '', ...advice] = (example?.error ?? '')
      .split('\n')
      .map((line) => clip(makeOneLine(line), maximum.error));
    const latest = example === undefined || count === 1 ? '' : ` (the latest: ${nameMerge(example)})`;
    return [
      `  ${formatNumber(count)}: ${text}${latest}`,
      ...advice.slice(0, maximum.advice).map((line) => `     ${line}`),
    ]
      .map((line) => wrap(line, width, '     '))
      .join('\n');
  });
  const more = kinds.length - lines.length;
  return [
    paint('bold', 'Could not be compared:'),
    ...lines,
    ...(more > 0 ? [`  and ${countOf(more, 'other reason')}`] : []),
    '',
  ];
}

/** The same reason at another commit is the same reason. */
function withoutIds(error: string): string {
  return error.replace(/[0-9a-f]{7,64}/g, '…');
}

function writeNotices(merges: readonly PastMerge[], paint: Paint, width: number): string[] {
  const codes = tally(merges.flatMap(({ notices }) => notices));
  const parts = codes.map(([code, count]) => `${makeOneLine(code)} in ${countOf(count, 'merge')}`);
  return parts.length === 0 ? [] : [paint('dim', wrap(`Notes: ${parts.join(', ')}.`, width, '  '))];
}

function formatShare(part: number, whole: number): string {
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}

function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0)} s`;
}

/** The run as JSON; merges newest first, silent ones too. */
export function renderBacktestJson(backtest: Backtest): string {
  const { branch, since, until, merges, total, resumed, remarks, duration } = backtest;
  const value = {
    schemaVersion: 1,
    branch,
    since,
    ...(until === undefined ? {} : { until }),
    complete: merges.length === total,
    counts: { merges: merges.length, total, resumed, ...countVerdicts(merges) },
    rules: countRules(backtest).map((each) => ({ ...each })),
    merges: merges.map(({ findings, ...merge }) => ({
      ...merge,
      notices: [...merge.notices],
      findings: findings.map((each) => ({ ...each, applications: [...each.applications] })),
    })),
    remarks: [...remarks],
    milliseconds: Math.round(duration),
  };
  return `${writeJson(value)}\n`;
}
