import { Buffer } from 'node:buffer';
import { SyntaxProblem } from './syntax-problem.ts';

const PLAIN: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
};
const ESCAPE = /\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([^]))|\\$/g;

/** The text that is written with escapes; `start` is where the literal begins. https://github.com/google/cel-go/blob/v0.26.0/parser/unescape.go */
export function unescapeText(written: string, start: number): string {
  return written.replaceAll(ESCAPE, (_escape, hex, short, long, octal, plain) => {
    const point = pointOf(hex ?? short ?? long, octal);
    if (point === undefined) return plainOf(plain, start);
    if (point > 0x10_ff_ff || (point >= 0xd8_00 && point <= 0xdf_ff))
      throw new SyntaxProblem('invalid unicode code point', start);
    return String.fromCodePoint(point);
  });
}

/** Bytes that are written with escapes, where numbers are bytes and not characters. */
export function unescapeBytes(written: string, isRaw: boolean, start: number): Uint8Array {
  if (isRaw) return new Uint8Array(Buffer.from(written));
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const found of written.matchAll(ESCAPE)) {
    parts.push(Buffer.from(written.slice(at, found.index)));
    at = found.index + found[0].length;
    const [, hex, short, long, octal, plain] = found;
    if (short !== undefined || long !== undefined) return refuse(start);
    const point = pointOf(hex, octal);
    parts.push(point === undefined ? Buffer.from(plainOf(plain, start)) : Uint8Array.of(point));
  }
  parts.push(Buffer.from(written.slice(at)));
  return new Uint8Array(Buffer.concat(parts));
}

function pointOf(hex: string | undefined, octal: string | undefined): number | undefined {
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return octal === undefined ? undefined : Number.parseInt(octal, 8);
}

function plainOf(letter: string | undefined, start: number): string {
  return (letter === undefined ? undefined : PLAIN[letter]) ?? refuse(start);
}

function refuse(start: number): never {
  throw new SyntaxProblem('unable to unescape string', start);
}
