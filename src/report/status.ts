import { isDestructive } from './effects.ts';
import { countFailed, sortFailures } from './failures.ts';
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
  const blocking = findings.filter((finding) => finding.enforcement === 'block').length;
  const { head, both } = sortFailures(preview);
  const parts = [
    [destructive, `${formatNumber(destructive)} destructive`],
    [refused, `${formatNumber(refused)} refused by the API server`],
    [destructive + refused === 0 ? blocking : 0, `blocked by ${countOf(blocking, 'finding')}`],
    [counts.applicationsChanged, `${countOf(counts.applicationsChanged, 'app')} changed`],
    [countFailed(head), `${formatNumber(countFailed(head))} failed to render`],
    [countFailed(both), `${formatNumber(countFailed(both))} failing before and after`],
  ] as const;
  const told = parts.flatMap(([count, text]) => (count > 0 ? [text] : []));
  const nothing = counts.applicationsChanged === 0 ? [`no changes in ${countOf(counts.applications, 'app')}`] : [];
  const text = countFailed(head) + destructive + refused + blocking > 0 ? told : [...nothing, ...told];
  const incomplete = preview.verdict.status === 'incomplete' && countFailed(head) === 0 ? ['incomplete'] : [];
  return clip([...incomplete, ...text].join(', '), maximum);
}
