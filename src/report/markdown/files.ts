import { describeFile, fileLines, FILES_TITLE } from '../files.ts';
import type { Phrase } from '../phrase.ts';
import { clip } from '../visible.ts';
import { formatNumber } from '../words.ts';
import { type Context, tiers } from './context.ts';
import { fence, inLine } from './escape.ts';
import type { Block, Kind, Part } from './fit.ts';

const kind: Kind = { noun: 'diff of a file', nouns: 'diffs of files' };
/** Characters of a line, names of Applications of a file. */
const maximum = { width: 500, names: 3 };

/** What changes in files of Applications that cannot be rendered: all that is known of them. */
export function fileBlock(context: Context): Block {
  const { files = [] } = context.preview;
  const parts = files.map((file): Part => {
    const names = file.applications
      .slice(0, maximum.names)
      .map((id): Phrase => [{ code: clip(context.nameOf(id), 80) }]);
    const rest = file.applications.length - names.length;
    const head: Phrase = [
      { code: clip(file.path, 200) },
      ...describeFile(file),
      ' of ',
      ...names.flatMap((name, index): Phrase => (index === 0 ? name : [', ', ...name])),
      ...(rest > 0 ? [` and ${formatNumber(rest)} more`] : []),
    ];
    const lines = fileLines(file).map((line) => clip(line, maximum.width));
    const diff = lines.length === 0 ? '' : `\n${fence(lines.join('\n'), 'diff')}`;
    return { text: `${inLine(head)}\n${diff}\n`, tier: tiers.hunks, kind, count: 1 };
  });
  return parts.length === 0
    ? { before: '', parts, after: '' }
    : { before: `<details><summary>${FILES_TITLE}</summary>\n\n`, parts, after: '\n</details>\n\n' };
}
