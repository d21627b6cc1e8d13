import { describeCounts } from '../counting.ts';
import { describeImpact, describeSame, describeVerdict, listUntoldReasons } from '../headline.ts';
import type { RevisionReport } from '../model.ts';
import { describeSyncs } from '../plans.ts';
import { clip } from '../visible.ts';
import { formatNumber, tally } from '../words.ts';
import { type Context, link } from './context.ts';
import { code, inLine, prose } from './escape.ts';

/** Characters of the reasons of a verdict. */
const maximum = 500;

/** The verdict as a heading. Why the check does not pass is told by the findings and failures below, else in one line here. */
export function writeHeadline({ preview, outline }: Context): string {
  const { icon, text } = describeVerdict(preview, outline);
  const reasons = listUntoldReasons(preview);
  const why = reasons.length === 0 ? '' : `**Not passed:** ${prose(clip(reasons.join(' '), maximum))}\n\n`;
  return `### ${icon} ${text}\n${why}`;
}

/** One sentence after the table: what happens to running things; or that nothing changes. */
export function writeImpact({ preview, outline, nameOf }: Context): string {
  if (outline.sections.length > 0) {
    const syncs = describeSyncs(preview, nameOf).map((sentence) => ` ${inLine(sentence)}`);
    return `${describeImpact(preview)}${syncs.join('')}\n\n`;
  }
  return `${inLine(describeSame(preview))}\n\n`;
}

/** What was compared, with what, and how much of it: no times, so that equal results read equal. */
export function writeFooter({ preview, outline, links }: Context): string {
  const { revisions, counts, tools } = preview;
  const noise = tally(preview.changes.flatMap((change) => change.fields.flatMap((field) => field.noise ?? [])));
  const reasons = noise.length === 0 ? '' : ` (${prose(clip(noise.map(([reason]) => reason).join(', '), 100))})`;
  const quiet = outline.sections.length === 0 && counts.workloadsRestarted === 0 ? ', no pod restarts' : '';
  const side = ({ name, id }: RevisionReport) => code(`${clip(name, 80)}@${id.slice(0, 7)}`);
  const parts = [
    `${side(revisions.base)} → ${side(revisions.head)}`,
    describeCounts(preview),
    ...(counts.folded === 0
      ? []
      : [
          `${formatNumber(counts.folded)} field ${counts.folded === 1 ? 'change' : 'changes'} folded as noise${reasons}${quiet}`,
        ]),
    ...Object.entries(tools)
      .slice(0, 5)
      .map(([tool, version]) => prose(clip(`${tool} ${version}`, 60))),
    link('run', links.run),
    link('full report', links.report),
    link('JSON', links.json),
  ];
  return `<sub>${parts.filter((part) => part !== undefined).join(' · ')}</sub>\n`;
}
