import { countUnchecked, describeCounts, isApplicationReport } from '../counting.ts';
import { describeImpact, describeSame, describeVerdict, listUntoldReasons } from '../headline.ts';
import type { Preview, RevisionReport } from '../model.ts';
import type { ApplicationNames } from '../names.ts';
import type { Outline } from '../outline.ts';
import { describeSyncs } from '../plans.ts';
import { countOf, formatNumber, tally } from '../words.ts';
import type { PackedTexts } from './texts.ts';
import { escapeHtml, inline, phraseHtml, proseHtml } from './markup.ts';

/** How the verdict looks: the name of its colours, and the one word for it. */
export interface Tone {
  name: 'bad' | 'warn' | 'good' | 'calm';
  word: string;
}

/** Red for what does not pass, amber for what passes with something to look at, or that nobody could look at, green for no change. */
export function toneOf(preview: Preview, { sections }: Outline): Tone {
  const { verdict, findings } = preview;
  if (verdict.status === 'blocked') return { name: 'bad', word: 'Blocked' };
  if (verdict.status === 'incomplete') return { name: 'bad', word: 'Incomplete' };
  if (findings.length > 0) return { name: 'warn', word: 'Passes, with warnings' };
  if (countUnchecked(preview) > 0) return { name: 'warn', word: 'Passes, not all compared' };
  return sections.length === 0 ? { name: 'good', word: 'No changes' } : { name: 'calm', word: 'Passes' };
}

/** The verdict in large letters, what it means for running things, and the numbers. */
export function verdictHtml(preview: Preview, told: Outline, nameOf: ApplicationNames): string {
  const tone = toneOf(preview, told);
  const reasons = listUntoldReasons(preview)
    .map((reason) => `<p>${proseHtml(reason)}</p>`)
    .join('');
  const syncs = describeSyncs(preview, nameOf).map(phraseHtml);
  const impact = told.sections.length === 0 ? phraseHtml(describeSame(preview)) : escapeHtml(describeImpact(preview));
  return (
    `<section class="verdict ${tone.name}" aria-label="Verdict"><span class="pill">${tone.word}</span>` +
    `<h1>${escapeHtml(titleOf(preview, told))}</h1>${reasons}<p class="impact">${[impact, ...syncs].join(' ')}</p></section>\n` +
    countsHtml(preview)
  );
}

/** The headline of the comment without the name of the program, which stands in the bar above. */
function titleOf(preview: Preview, told: Outline): string {
  const text = describeVerdict(preview, told).text.replace(/^Manifest diff(?:: | is )/, '');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function countsHtml({ counts, applications }: Preview): string {
  const own = applications.filter(isApplicationReport);
  const failing = own.filter(({ failedOn }) => failedOn === 'head' || failedOn === 'both');
  const now = failing.filter(({ failedOn }) => failedOn === 'head').length;
  const uncovered = failing.filter((each) => each.failedOn === 'both' && each.outcome === 'unsupported').length;
  const before = failing.length - now - uncovered;
  const some = (count: number, label: string, tone: string): [number, string, string][] =>
    count === 0 ? [] : [[count, label, tone]];
  const renamed = counts.moved + counts.renamed;
  const tiles: [number, string, string][] = [
    [counts.applicationsChanged, `of ${countOf(counts.applications, 'application')} changed`, ''],
    [counts.removed, 'removed', 'del'],
    [counts.added, 'added', 'add'],
    [counts.modified, 'modified', ''],
    ...some(renamed, 'moved or renamed', ''),
    [counts.workloadsRestarted, counts.workloadsRestarted === 1 ? 'workload restarts' : 'workloads restart', 'warn'],
    ...some(now, 'failed to render', 'del'),
    ...some(before, 'failing before, too', 'quiet'),
    ...some(uncovered, 'not covered', 'quiet'),
    [counts.folded, counts.folded === 1 ? 'field folded as noise' : 'fields folded as noise', 'quiet'],
  ];
  const html = tiles.map(
    ([count, label, tone]) =>
      `<li class="${count === 0 ? 'zero' : tone}"><b>${formatNumber(count)}</b> <span>${label}</span></li>`,
  );
  return `<ul class="counts">${html.join('')}</ul>\n`;
}

/** `main@f8d61a4 → checkout-2.15@4384c9c`. */
export function revisionsHtml({ revisions }: Preview): string {
  const side = ({ name, id }: RevisionReport) =>
    `<code title="${inline(id)}">${inline(name)}<i>@${inline(id.slice(0, 7))}</i></code>`;
  return `${side(revisions.base)} <span aria-label="to">→</span> ${side(revisions.head)}`;
}

/** What was compared, with what, and what is not in this file. */
export function footerHtml(preview: Preview, texts: PackedTexts, run: string | undefined): string {
  const { counts, tools, changes } = preview;
  const noise = tally(changes.flatMap((change) => change.fields.flatMap((field) => field.noise ?? [])));
  const reasons = noise.length === 0 ? '' : ` (${noise.map(([reason]) => proseHtml(reason)).join(', ')})`;
  const parts = [
    describeCounts(preview),
    ...(counts.folded === 0 ? [] : [`${countOf(counts.folded, 'field change')} folded as noise${reasons}`]),
    ...Object.entries(tools).map(([tool, version]) => inline(`${tool} ${version}`)),
    ...(run === undefined ? [] : [`<a href="${escapeHtml(run)}" rel="noreferrer">workflow run</a>`]),
  ];
  return `<footer><p>${parts.join(' · ')}</p><p>${describeTexts(preview, texts)}</p></footer>\n`;
}

function describeTexts({ changes }: Preview, { places, omitted }: PackedTexts): string {
  const both = changes.filter((change) => change.action !== 'added' && change.action !== 'removed').length;
  const missing = both - places.size;
  const why = omitted > 0 ? 'left out for size' : 'not in the result that it was made from';
  const whole =
    missing === 0
      ? 'Every object that differs is in this file as a whole, before and after.'
      : `Of ${countOf(missing, 'object')} on both sides this file has what differs, with three lines around it: the rest was ${why}.`;
  return `${whole} Secret values are not in it.`;
}
