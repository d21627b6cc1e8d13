import type { Preview } from '../model.ts';
import { countOf } from '../words.ts';
import { type Context, createContext, link, type Links, tiers } from './context.ts';
import { dangerBlocks } from './dangers.ts';
import { type Block, fitBlocks, type Fitted, wholeBlock } from './fit.ts';
import { fileBlock } from './files.ts';
import { imageBlock } from './images.ts';
import { noteBlock } from './notes.ts';
import { planBlock } from './plans.ts';
import { sectionBlocks } from './sections.ts';
import { tableBlocks } from './tables.ts';
import { writeFooter, writeHeadline, writeImpact } from './verdict.ts';

/**
 * UTF-8 bytes of a comment. GitHub says 65,536 characters and was measured to take 262,144 bytes; this is safe under every
 * reading, and quick to show.
 */
export const commentBudget = 60_000;

/** UTF-8 bytes of a job summary. Above 1 MiB GitHub drops the whole summary of a step. */
export const summaryBudget = 1_000_000;

/** How a comment is written. */
export interface CommentOptions {
  /** UTF-8 bytes; less than about 2,000 leave no room for anything but the verdict. */
  budget?: number;
  links?: Links;
}

/** How a job summary or Markdown file is written. */
export interface SummaryOptions {
  /** UTF-8 bytes. */
  budget?: number;
  links?: Links;
}

/** The comment on a pull request. Equal results give equal text; whoever sends it puts the line on top that finds it again. */
export function renderComment(preview: Preview, { budget = commentBudget, links = {} }: CommentOptions = {}): string {
  return writeBody(createContext(preview, links), budget);
}

/** The same content with more room: for the job summary and for `--format markdown`. */
export function renderSummary(preview: Preview, { budget = summaryBudget, links = {} }: SummaryOptions = {}): string {
  return writeBody(createContext(preview, links), budget);
}

function writeBody(context: Context, budget: number): string {
  const footer = writeFooter(context);
  const verdict = (text: string): Block =>
    wholeBlock(text, tiers.verdict, { noun: 'line of the verdict', nouns: 'lines of the verdict' });
  const blocks = [
    verdict(writeHeadline(context)),
    ...dangerBlocks(context),
    ...tableBlocks(context),
    verdict(writeImpact(context)),
    ...sectionBlocks(context),
    fileBlock(context),
    planBlock(context),
    imageBlock(context),
    noteBlock(context),
  ];
  const whole = fitBlocks(blocks, budget - Buffer.byteLength(footer));
  if (whole.omitted.length === 0) return whole.text + footer;
  // The line about what is left out needs room, too; its words are ours and few, its numbers have at most a dozen digits.
  const reserve = 400 + Buffer.byteLength(linkToAll(context.links) ?? '');
  const fitted = fitBlocks(blocks, budget - Buffer.byteLength(footer) - reserve);
  return fitted.text + writeOmitted(context, fitted.omitted) + footer;
}

/** One line with counts for all that is left out, and where it is. */
function writeOmitted({ links }: Context, omitted: Fitted['omitted']): string {
  const counts = omitted.map(({ kind, count }) => countOf(count, kind.noun, kind.nouns));
  const where = linkToAll(links);
  return counts.length === 0
    ? ''
    : `> Not shown here for length: ${counts.join(', ')}${where === undefined ? '' : ` → ${where}`}.\n\n`;
}

/** Where everything is, as far as the caller knows. */
function linkToAll({ report, json, run }: Links): string | undefined {
  return link('full report', report) ?? link('JSON', json) ?? link('run', run);
}
