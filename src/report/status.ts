import { isDestructive } from './effects.ts';
import { countUnchecked } from './counting.ts';
import { countFailed, sortFailures } from './failures.ts';
import type { Finding } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import type { Preview } from './model.ts';
import { clip } from './visible.ts';
import { countOf, formatNumber } from './words.ts';

/** Characters that GitHub takes for the description of a commit status; more is refused with 422. */
const maximum = 140;

/** The result in one line for a commit status: `2 destructive, 300 apps changed, 1 failed to render`. */
export function statusText(preview: Preview): string {
  const { changes, counts, findings } = preview;
  const destructive = changes.filter(isDestructive).length;
  const refused = changes.filter((change) => change.forecast.effect === 'refused').length;
  const blocking = findings.filter(isBlocking);
  const accepted = findings.filter((finding) => finding.waived !== undefined).length;
  const { head, both } = sortFailures(preview);
  const unchecked = countUnchecked(preview);
  const parts = [
    [destructive, `${formatNumber(destructive)} destructive`],
    [refused, `${formatNumber(refused)} refused by the API server`],
    [counts.applicationsChanged, `${countOf(counts.applicationsChanged, 'app')} changed`],
    [countFailed(head), `${formatNumber(countFailed(head))} failed to render`],
    [countFailed(both), `${formatNumber(countFailed(both))} failing before and after`],
    [accepted, `${countOf(accepted, 'finding')} accepted`],
  ] as const;
  const told = parts.flatMap(([count, text]) => (count > 0 ? [text] : []));
  const same =
    unchecked === 0
      ? `no changes in ${countOf(counts.applications, 'app')}`
      : `no changes seen, ${countOf(unchecked, 'app')} not compared`;
  const nothing = counts.applicationsChanged === 0 ? [same] : [];
  const text = countFailed(head) + destructive + refused + blocking.length > 0 ? told : [...nothing, ...told];
  const incomplete = preview.verdict.status === 'incomplete' && countFailed(head) === 0 ? ['incomplete'] : [];
  const size = [...incomplete, ...text].join(', ');
  if (blocking.length === 0 || preview.verdict.status !== 'blocked') return clip(size, maximum);
  const texts = [2, 1, 0].map((named) =>
    [size, describeBlock(blocking, named)].filter((part) => part !== '').join('; '),
  );
  return texts.find((each) => each.length <= maximum) ?? clip(texts.at(-1) ?? '', maximum);
}

/** What blocks, some of it by name, and how to go on. */
function describeBlock(blocking: readonly Finding[], named: number): string {
  // Rules of the configuration have any name; what is told here is told on every page of GitHub.
  const rules = [...new Set(blocking.map(({ rule }) => rule))].filter((rule) => /^[a-z0-9-]{1,60}$/.test(rule));
  const shown = rules.slice(0, named);
  const others = blocking.filter(({ rule }) => !shown.includes(rule)).length;
  const what =
    shown.length === 0
      ? countOf(blocking.length, 'finding')
      : [shown.join(', '), ...(others > 0 ? [`${formatNumber(others)} more`] : [])].join(' and ');
  const way = blocking.some(({ acceptableBy }) => acceptableBy !== undefined)
    ? 'fix or /risk ack'
    : 'fix or add a waiver';
  return `blocked by ${what}: ${way}`;
}
