import { END, hexValue, isBlank, isBreak, isSpaceOrEnd } from './characters.ts';
import { foldBreaks } from './scan-scalars.ts';
import { failScan, isAtDocumentMarker, passBreak, readBreak } from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

const SINGLE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;

/** Escapes of one character. Unlike YAML 1.2 (and JSON), `\/` is none. https://yaml.org/spec/1.1/#id872840 */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const escapeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Reads a scalar in single or double quotes into a token. */
export function scanQuoted(scanner: Scanner, token: Token, isSingle: boolean): void {
  const { text } = scanner;
  const quote = isSingle ? SINGLE : DOUBLE;
  scanner.position += 1;
  const end = findPlainEnd(text, scanner.position, quote);
  if (end >= 0) {
    token.text = text.slice(scanner.position, end);
    scanner.position = end + 1;
    return;
  }
  let value = '';
  for (;;) {
    if (isAtDocumentMarker(scanner)) failScan(scanner, 'found unexpected document indicator', token);
    if (text.charCodeAt(scanner.position) === END) failScan(scanner, 'found unexpected end of stream', token);
    value += isSingle ? scanSingleWord(scanner) : scanDoubleWord(scanner, token);
    let firstBreak = '';
    let otherBreaks = '';
    // An escaped line break joins the lines: what follows is trimmed like the beginning of a new line.
    let isNewLine = false;
    if (!isSingle && text.charCodeAt(scanner.position) === BACKSLASH) {
      scanner.position += 1;
      passBreak(scanner);
      isNewLine = true;
    }
    let code = text.charCodeAt(scanner.position);
    if (code === quote) break;
    const blanks = scanner.position;
    while (isBlank(code) || isBreak(code)) {
      if (isBlank(code)) scanner.position += 1;
      else if (isNewLine) otherBreaks += readBreak(scanner);
      else {
        firstBreak = readBreak(scanner);
        isNewLine = true;
      }
      code = text.charCodeAt(scanner.position);
    }
    value += isNewLine ? foldBreaks(firstBreak, otherBreaks) : text.slice(blanks, scanner.position);
  }
  scanner.position += 1;
  token.text = value;
}

/** Where a text ends that is written as it is, on one line and without escapes: most of them. Else -1. */
function findPlainEnd(text: string, start: number, quote: number): number {
  for (let position = start; ; position += 1) {
    const code = text.charCodeAt(position);
    if (code === quote) return quote === SINGLE && text.charCodeAt(position + 1) === SINGLE ? -1 : position;
    if (code === BACKSLASH && quote === DOUBLE) return -1;
    if (code === END || isBreak(code)) return -1;
  }
}

function scanSingleWord(scanner: Scanner): string {
  const { text } = scanner;
  let value = '';
  let start = scanner.position;
  let position = start;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === SINGLE) {
      if (text.charCodeAt(position + 1) !== SINGLE) break;
      value += text.slice(start, position + 1);
      position += 2;
      start = position;
    } else if (isSpaceOrEnd(code)) {
      break;
    } else {
      position += 1;
    }
  }
  scanner.position = position;
  return value === '' ? text.slice(start, position) : value + text.slice(start, position);
}

function scanDoubleWord(scanner: Scanner, token: Token): string {
  const { text } = scanner;
  let value = '';
  let start = scanner.position;
  let position = start;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === DOUBLE || isSpaceOrEnd(code)) break;
    if (code === BACKSLASH) {
      if (isBreak(text.charCodeAt(position + 1))) break;
      value += text.slice(start, position);
      scanner.position = position;
      value += scanEscape(scanner, token);
      start = scanner.position;
      position = start;
    } else {
      position += 1;
    }
  }
  scanner.position = position;
  return value === '' ? text.slice(start, position) : value + text.slice(start, position);
}

function scanEscape(scanner: Scanner, token: Token): string {
  const { text } = scanner;
  const name = text.charAt(scanner.position + 1);
  const character = escapes.get(name);
  const length = escapeLengths.get(name) ?? 0;
  if (character === undefined && length === 0) failScan(scanner, 'found unknown escape character', token);
  scanner.position += 2;
  if (character !== undefined) {
    if (name === 'N') scanner.isFragile = true;
    return character;
  }
  let code = 0;
  for (let index = 0; index < length; index += 1) {
    const digit = hexValue(text.charCodeAt(scanner.position + index));
    if (digit < 0) failScan(scanner, 'did not find expected hexdecimal number', token);
    code = code * 16 + digit;
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    failScan(scanner, 'found invalid Unicode character escape code', token);
  }
  scanner.position += length;
  if (isRawInJson(code)) scanner.isFragile = true;
  return String.fromCodePoint(code);
}

/** True for characters that Go's JSON writer leaves as they are and go-yaml refuses, or takes for a line break. */
function isRawInJson(code: number): boolean {
  return (code >= 0x7f && code <= 0x9f) || code === 0xfffe || code === 0xffff;
}
