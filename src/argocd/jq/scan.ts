import { JqError } from './model.ts';

/** A word of jq. The beginning of a string is a word, `"`; what is in it is read by the parser. */
export interface Token {
  type: 'end' | 'name' | 'keyword' | 'variable' | 'field' | 'number' | 'format' | 'symbol' | 'quote';
  text: string;
  /** Where it ends. */
  end: number;
}

const KEYWORDS = new Set(
  'or and module import include def as label break null true false if then elif else end try catch reduce foreach'.split(
    ' ',
  ),
);
const WHITE = /(?:[\t\n\r ]|#(?:\\(?:\\|\r?\n|\r|)|[^\\\n\r])*)*/y;
const WORDS: readonly (readonly [Token['type'], RegExp])[] = [
  ['name', /[A-Za-z_]\w*(?:::[A-Za-z_]\w*)?/y],
  ['variable', /\$[A-Za-z_]\w*(?:::[A-Za-z_]\w*)?/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['field', /\.[A-Za-z_]\w*/y],
  ['format', /@\w+/y],
  ['quote', /"/y],
  ['symbol', /\.\.|\?\/\/|\/\/=|\/\/|\|=|[-+*/%=!<>]=|[-+*/%=<>.|?,;:()[\]{}$]/y],
];

/**
 * The word at a place. Throws a `JqError` for what is none.
 * https://github.com/itchyny/gojq/blob/v0.12.19/lexer.go
 */
export function scan(text: string, at: number): Token {
  WHITE.lastIndex = at;
  const start = at + (WHITE.exec(text)?.[0].length ?? 0);
  if (start >= text.length) return { type: 'end', text: '', end: text.length };
  for (const [type, pattern] of WORDS) {
    pattern.lastIndex = start;
    const word = pattern.exec(text)?.[0];
    if (word === undefined) continue;
    const end = start + word.length;
    if (type === 'number' && (/e/i.test(word) ? /[A-Za-z_]/ : /[A-Za-z_.]/).test(text[end] ?? ''))
      throw new JqError(`invalid token ${JSON.stringify(text.slice(start, end + 1))}`);
    return { type: type === 'name' && KEYWORDS.has(word) ? 'keyword' : type, text: word, end };
  }
  throw new JqError(`unexpected token ${JSON.stringify(String.fromCodePoint(text.codePointAt(start) ?? 0))}`);
}

const PIECE = /[^"\\]+|\\(?:u[0-9A-Fa-f]{4}|["/\\bfnrt])/y;

/** The plain text of a string from a place on, up to its end (`"`) or an expression in it (`\(`). */
export function scanText(text: string, at: number): { value: string; end: number; opens: boolean } {
  let value = '';
  for (let place = at; ; place = PIECE.lastIndex) {
    PIECE.lastIndex = place;
    const piece = PIECE.exec(text)?.[0];
    if (piece === undefined) {
      if (text[place] === '"') return { value, end: place + 1, opens: false };
      if (text.startsWith(String.raw`\(`, place)) return { value, end: place + 2, opens: true };
      if (place >= text.length) throw new JqError('unterminated string literal');
      throw new JqError(`invalid escape sequence ${JSON.stringify(text.slice(place, place + 2))} in string literal`);
    }
    value += piece.startsWith('\\') ? String(JSON.parse(`"${piece}"`)) : piece;
  }
}
