import { SyntaxProblem } from './syntax-problem.ts';
import { unescapeBytes, unescapeText } from './unescape.ts';

/** A word of an expression. */
export interface Token {
  kind: 'id' | 'int' | 'uint' | 'double' | 'text' | 'bytes' | 'sign' | 'end';
  text: string;
  value?: string | bigint | number | Uint8Array;
}

const SPACE = /(?:[\t \r\n\f]|\/\/[^\n]*)+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|(0x[0-9a-fA-F]+|\d+)([uU]?)/y;
const QUOTED =
  /([bB]?)()("""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''|"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*')/y;
const RAW = /([bB]?)([rR])("""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,?:+\-*/%!]/y;

const MAX_UINT = 2n ** 64n;

/**
 * The words of an expression. Throws a {@link SyntaxProblem}.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/gen/CEL.g4
 */
export function tokensOf(text: string): Token[] {
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
    if (at >= text.length) return [...tokens, { kind: 'end', text: '<EOF>' }];
    const start = at;
    const quoted = match(RAW) ?? match(QUOTED);
    if (quoted !== null) tokens.push(quotedToken(quoted));
    else {
      const number = match(NUMBER);
      if (number !== null) tokens.push(numberToken(number));
      else {
        const word = match(WORD);
        const sign = word ?? match(SIGN);
        if (sign === null) throw new SyntaxProblem(`token recognition error at: '${text.slice(start, start + 10)}'`);
        tokens.push({ kind: word === null || sign[0] === 'in' ? 'sign' : 'id', text: sign[0] });
      }
    }
  }
}

function numberToken([text, whole, unsigned]: RegExpExecArray): Token {
  if (whole === undefined) {
    if (!Number.isFinite(Number(text))) throw new SyntaxProblem('invalid double literal');
    return { kind: 'double', text, value: Number(text) };
  }
  const value = BigInt(whole);
  // The sign of a whole number comes before it, so its limit is looked at with it.
  if (unsigned === '') return { kind: 'int', text, value };
  if (value >= MAX_UINT) throw new SyntaxProblem('invalid uint literal');
  return { kind: 'uint', text, value };
}

function quotedToken([text, bytes, raw, quoted = '']: RegExpExecArray): Token {
  const marks = /^(?:"""|''')/.test(quoted) && quoted.length >= 6 ? 3 : 1;
  const inner = quoted.slice(marks, -marks).replaceAll(/\r\n?/g, '\n');
  if (bytes === '') return { kind: 'text', text, value: raw === '' ? unescapeText(inner) : inner };
  return { kind: 'bytes', text, value: unescapeBytes(inner, raw !== '') };
}
