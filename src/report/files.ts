import type { FileChange } from '../diff/model.ts';
import { joinPhrases, type Phrase } from './phrase.ts';
import { clip, makeOneLine } from './visible.ts';
import { formatNumber } from './words.ts';

/** Title of what is told of them. */
export const FILES_TITLE = 'Changed files of Applications that cannot be compared, as text';

/** Lines of the difference of a file, `@@` lines with what they are in between. */
export function fileLines({ hunks }: FileChange): string[] {
  return hunks.flatMap(({ path, baseStart, headStart, lines }) => [
    `@@ ${path === '' ? `line ${headStart === 0 ? baseStart : headStart}` : makeOneLine(path)} @@`,
    ...lines.map((line) => makeOneLine(line)),
  ]);
}

/** ` (+3 −1)`, or why nothing of it is shown. */
export function describeFile({ hunks, told }: FileChange): Phrase {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const count = (mark: string): string => formatNumber(lines.filter((line) => line.startsWith(mark)).length);
  const size: Phrase = hunks.length === 0 ? [] : [`+${count('+')} −${count('-')}`];
  return [' (', ...joinPhrases([size, told === undefined ? [] : [{ prose: clip(told, 200) }]], ', '), ')'];
}
