import type { Phrase } from '../phrase.ts';
import { makeOneLine } from '../visible.ts';

/** Select Graphic Rendition codes that every terminal knows (ECMA-48, 8.3.117). */
const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** A colour or weight of text. */
export type Style = keyof typeof codes;

/** Puts text of ours in a style, or leaves it as it is where no colours are wanted. */
export type Paint = (style: Style, text: string) => string;

const escape = String.fromCodePoint(27);
const sequences = new RegExp(String.raw`${escape}\[\d+m`, 'g');

/** The painter for a terminal with or without colours. */
export function createPaint(color: boolean): Paint {
  return (style, text) => (color && text !== '' ? `${escape}[${codes[style]}m${text}${escape}[0m` : text);
}

/** A phrase on one line. Text of the repository loses every control character: it cannot move the cursor or set colours. */
export function inTerminal(phrase: Phrase, paint: Paint): string {
  return phrase
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('strong' in span) return paint('bold', span.strong);
      return 'code' in span ? paint('cyan', makeOneLine(span.code)) : makeOneLine(span.prose).replaceAll('`', '');
    })
    .join('');
}

/** Breaks a line between words so that it keeps within `width` columns; further lines are indented. Words are never cut. */
export function wrap(line: string, width: number, indent: string): string {
  const length = (text: string) => text.replace(sequences, '').length;
  const [, start = '', rest = ''] = /^( *)(.*)$/s.exec(line) ?? [];
  const lines: string[] = [];
  let current = start;
  let empty = true;
  for (const word of rest.split(' ')) {
    if (!empty && length(current) + 1 + length(word) > width) {
      lines.push(current);
      current = indent + word;
    } else current += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, current].join('\n');
}
