import { describeFile, fileLines, FILES_TITLE } from '../files.ts';
import { clip } from '../visible.ts';
import { countOf } from '../words.ts';
import { nameSome, type Screen } from './screen.ts';
import { inTerminal, wrap } from './paint.ts';

/** Lines of one file, characters of a line. */
const maximum = { lines: 200, width: 500 };

/** What changes in files of Applications that cannot be rendered: all that is known of them. */
export function writeFiles(screen: Screen): string[] {
  const { preview, paint, width } = screen;
  const { files = [] } = preview;
  if (files.length === 0) return [];
  const lines = files.flatMap((file) => {
    const all = fileLines(file);
    const rest = all.length - maximum.lines;
    const head = inTerminal(
      [{ code: file.path }, ...describeFile(file), ' – ', ...nameSome(screen, file.applications)],
      paint,
    );
    return [
      wrap(`  ${head}`, width, '    '),
      ...all.slice(0, maximum.lines).map((line) => {
        const shown = `    ${clip(line, maximum.width)}`;
        const style = { '+': 'green', '-': 'red', '@': 'cyan' } as const;
        const mark = line.charAt(0);
        return mark === '+' || mark === '-' || mark === '@' ? paint(style[mark], shown) : shown;
      }),
      ...(rest > 0 ? [`    … ${countOf(rest, 'more line')}`] : []),
    ];
  });
  return [paint('bold', `${FILES_TITLE}:`), ...lines, ''];
}
