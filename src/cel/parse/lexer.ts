import { againstGrammar, SyntaxProblem } from './syntax-problem.ts';
import { unescapeBytes, unescapeText } from './unescape.ts';

/** A word of an expression. */
export interface Token {
  kind: 'id' | 'int' | 'uint' | 'double' | 'text' | 'bytes' | 'sign' | 'escaped' | 'end';
  text: string;
  /** Where it begins in the expression. */
  at: number;
  value?: string | bigint | number | Uint8Array;
}

/** Words that are no names at all. */
export const LITERALS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

const SPACE = /(?:[\t \r\n\f]|\/\/[^\n]*)+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const ESCAPED_WORD = /`[A-Za-z0-9_.\-/ ]+`/y;
const NUMBER = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|(0x[0-9a-fA-F]+|\d+)([uU]?)/y;
const ESCAPE = /\\(?:[abfnrtv"'\\?`]|[0-3][0-7]{2}|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/.source;
const QUOTED = new RegExp(
  [
    String.raw`([bB]?)()("""(?:[^\\]|${ESCAPE})*?"""|'''(?:[^\\]|${ESCAPE})*?'''`,
    String.raw`"(?:[^"\\\n\r]|${ESCAPE})*"|'(?:[^'\\\n\r]|${ESCAPE})*')`,
  ].join('|'),
  'y',
);
const RAW = /([bB]?)([rR])("""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,?:+\-*/%!]/y;
/** What becomes no word, with the character at which that shows. */
const UNKNOWN = new RegExp(
  [
    String.raw`(?:"(?:[^"\\\n\r]|${ESCAPE})*|'(?:[^'\\\n\r]|${ESCAPE})*)`,
    String.raw`(?:\\(?:[0-3][0-7]?|[xX][0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?)?[^]?`,
  ].join('') + '|`[A-Za-z0-9_.\\-/ ]*[^]?|[&|=][^]?|[^]',
  'uy',
);

const MAX_UINT = 2n ** 64n;

/**
 * The words of an expression. What is wrong with it is told; what nothing can be made of is left out.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/gen/CEL.g4
 */
export function tokensOf(text: string, problems: SyntaxProblem[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  for (;;) {
    match(SPACE);
    if (at >= text.length) return [...tokens, { kind: 'end', text: '<EOF>', at: text.length }];
    const start = at;
    try {
      const token = nextToken(match, start);
      if (token !== undefined) tokens.push(token);
      else problems.push(againstGrammar(`token recognition error at: '${match(UNKNOWN)?.[0] ?? ''}'`, start));
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      problems.push(error);
      // Whatever its value would be.
      tokens.push({ kind: 'text', text: text.slice(start, at), at: start, value: '' });
    }
  }
}

function nextToken(match: (pattern: RegExp) => RegExpExecArray | null, at: number): Token | undefined {
  const quoted = match(RAW) ?? match(QUOTED);
  if (quoted !== null) return quotedToken(quoted, at);
  const number = match(NUMBER);
  if (number !== null) return numberToken(number, at);
  const word = match(WORD);
  if (word !== null) return { kind: word[0] === 'in' ? 'sign' : 'id', text: word[0], at };
  const escaped = match(ESCAPED_WORD);
  if (escaped !== null) return { kind: 'escaped', text: escaped[0], at };
  const sign = match(SIGN);
  return sign === null ? undefined : { kind: 'sign', text: sign[0], at };
}

function numberToken([text, whole, unsigned]: RegExpExecArray, at: number): Token {
  if (whole === undefined) {
    return { kind: 'double', text, at, value: Number(text) };
  }
  const value = BigInt(whole);
  // The sign of a whole number comes before it, so its limit is looked at with it.
  if (unsigned === '') return { kind: 'int', text, at, value };
  if (value >= MAX_UINT) throw new SyntaxProblem('invalid uint literal', at);
  return { kind: 'uint', text, at, value };
}

function quotedToken([text, bytes, raw, quoted = '']: RegExpExecArray, at: number): Token {
  const marks = /^(?:"""|''')/.test(quoted) && quoted.length >= 6 ? 3 : 1;
  const inner = quoted.slice(marks, -marks).replaceAll(/\r\n?/g, '\n');
  if (bytes === '') return { kind: 'text', text, at, value: raw === '' ? unescapeText(inner, at) : inner };
  return { kind: 'bytes', text, at, value: unescapeBytes(inner, raw !== '', at) };
}
