import { describeCounts } from './counting.ts';
import { describeImpact, describeSame, describeVerdict, listUntoldReasons } from './headline.ts';
import { listImageSteps } from './images.ts';
import type { Preview } from './model.ts';
import { nameApplications } from './names.ts';
import { collectNotes, shortenNotes } from './notes.ts';
import { outline } from './outline.ts';
import type { Phrase } from './phrase.ts';
import { describeSyncs, listSteps, writeSteps } from './plans.ts';
import { writeDangers, writeUnreached } from './terminal/dangers.ts';
import { writeFiles } from './terminal/files.ts';
import { createPaint, inTerminal, type Style, wrap } from './terminal/paint.ts';
import { nameSome, type Screen } from './terminal/screen.ts';
import { writeSection } from './terminal/sections.ts';
import { makeOneLine } from './visible.ts';
import { countOf } from './words.ts';

/** How a terminal shows text. */
export interface TerminalOptions {
  color: boolean;
  /** Columns; sentences are wrapped, lines of a diff are not. */
  width: number;
}

/** The result for a terminal or log: in the order of the comment, and whole. */
export function renderTerminal(preview: Preview, { color, width }: TerminalOptions): string {
  const paint = createPaint(color);
  const screen: Screen = { preview, nameOf: nameApplications(preview.applications), paint, width };
  const told = outline(preview);
  const { text } = describeVerdict(preview, told);
  const { status } = preview.verdict;
  const style: Style = status !== 'pass' ? 'red' : preview.findings.length > 0 ? 'yellow' : 'green';
  const why = listUntoldReasons(preview).map((reason) => wrap(makeOneLine(reason), width, '  '));
  const lines = [
    paint('bold', paint(style, wrap(text, width, '  '))),
    ...why,
    '',
    ...writeDangers(screen),
    wrap(told.sections.length === 0 ? inTerminal(describeSame(preview), paint) : describeImpact(preview), width, '  '),
    ...describeSyncs(preview, screen.nameOf).map((sentence) => wrap(inTerminal(sentence, paint), width, '  ')),
    '',
    ...told.sections.flatMap((section) => writeSection(screen, section)),
    ...writeFiles(screen),
    ...writePlans(screen),
    ...writeImages(screen),
    ...writeUnreached(screen),
    ...writeNotes(screen),
    ...writeFooter(screen),
  ];
  return `${lines.join('\n')}\n`;
}

function writePlans({ preview, nameOf, paint, width }: Screen): string[] {
  const plans = listSteps(preview, nameOf);
  if (plans.length === 0) return [];
  const lines = plans.map((steps) => wrap(`  ${inTerminal(writeSteps(steps), paint)}`, width, '    '));
  return [paint('bold', 'What Argo CD does on merge, in order:'), ...lines, ''];
}

function writeImages(screen: Screen): string[] {
  const { preview, paint, width } = screen;
  const steps = listImageSteps(preview.changes);
  if (steps.length === 0) return [];
  const lines = steps.map(({ name, from, to, applications }) => {
    const image: Phrase = name === '' ? [] : [{ code: name }, ' '];
    const before: Phrase = [from === '' ? 'new' : { code: from }];
    const after: Phrase = [to === '' ? 'gone' : { code: to }];
    const line = [...image, ...before, ' → ', ...after, ' · ', ...nameSome(screen, applications)];
    return wrap(`  ${inTerminal(line, paint)}`, width, '    ');
  });
  return [paint('bold', 'Images:'), ...lines, ''];
}

function writeNotes(screen: Screen): string[] {
  const notes = shortenNotes(collectNotes(screen.preview));
  if (notes.length === 0) return [];
  const lines = notes.map(({ code, message, applications }) => {
    const where = applications.length === 0 ? '' : ` – ${inTerminal(nameSome(screen, applications), screen.paint)}`;
    return wrap(`  ${makeOneLine(code)}: ${makeOneLine(message)}${where}`, screen.width, '    ');
  });
  return [screen.paint('bold', 'Notes:'), ...lines, ''];
}

function writeFooter({ preview, paint, width }: Screen): string[] {
  const { counts, revisions, tools } = preview;
  const side = ({ name, id }: Preview['revisions']['base']) => `${makeOneLine(name)}@${makeOneLine(id).slice(0, 7)}`;
  const parts = [
    `${side(revisions.base)} → ${side(revisions.head)}`,
    describeCounts(preview),
    ...(counts.folded === 0 ? [] : [`${countOf(counts.folded, 'field change')} folded as noise`]),
    ...Object.entries(tools).map(([tool, version]) => makeOneLine(`${tool} ${version}`)),
  ];
  return wrap(parts.join(' · '), width, '  ')
    .split('\n')
    .map((line) => paint('dim', line));
}
