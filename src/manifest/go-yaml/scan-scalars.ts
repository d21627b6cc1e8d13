import { END, isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd } from './characters.ts';
import { failScan, isAtDocumentMarker, passBreak, readBreak } from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

/**
 * What the line breaks inside a plain or quoted scalar stand for: one is a blank, of more the first is dropped. LS and PS
 * are kept. https://yaml.org/spec/1.1/#id912063
 */
export function foldBreaks(first: string, others: string): string {
  if (first === '\n') return others === '' ? ' ' : others;
  return first + others;
}

/** Reads a scalar without quotes into a token. */
export function scanPlain(scanner: Scanner, token: Token): void {
  const { text, flowLevel } = scanner;
  const indent = scanner.indent + 1;
  let value = '';
  let segment = scanner.position;
  let end = segment;
  let firstBreak = '';
  let otherBreaks = '';
  while (!isAtDocumentMarker(scanner) && text.charCodeAt(scanner.position) !== 35) {
    const wordEnd = findWordEnd(text, scanner.position, flowLevel > 0);
    if (wordEnd > scanner.position) {
      if (firstBreak !== '') {
        value += foldBreaks(firstBreak, otherBreaks);
        firstBreak = '';
        otherBreaks = '';
        segment = scanner.position;
      }
      end = wordEnd;
      scanner.position = wordEnd;
    }
    let code = text.charCodeAt(scanner.position);
    if (!isBlank(code) && !isBreak(code)) break;
    while (isBlank(code) || isBreak(code)) {
      if (isBlank(code)) {
        if (code === 9 && firstBreak !== '' && scanner.position - scanner.lineStart < indent) {
          failScan(scanner, 'found a tab character that violates indentation');
        }
        scanner.position += 1;
      } else if (firstBreak === '') {
        value += text.slice(segment, end);
        firstBreak = readBreak(scanner);
      } else {
        otherBreaks += readBreak(scanner);
      }
      code = text.charCodeAt(scanner.position);
    }
    if (flowLevel === 0 && scanner.position - scanner.lineStart < indent) break;
  }
  // What was put aside at a line break is complete; without one the whole scalar is a single piece.
  if (firstBreak === '') value += text.slice(segment, end);
  else scanner.keyAllowed = true;
  token.text = value;
  token.plain = true;
}

function findWordEnd(text: string, start: number, isInFlow: boolean): number {
  let position = start;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code <= 63) {
      if (code <= 32 ? isSpaceOrEnd(code) : code === 58 && isSpaceOrEnd(text.charCodeAt(position + 1))) return position;
      if (isInFlow && (code === 44 || code === 63)) return position;
    } else if (code >= 91) {
      if (isInFlow && (code === 91 || code === 93 || code === 123 || code === 125)) return position;
      if (code >= 0x85 && isBreak(code)) return position;
    }
    position += 1;
  }
}

/** Reads a literal (`|`) or folded (`>`) scalar into a token. */
export function scanBlock(scanner: Scanner, token: Token, isLiteral: boolean): void {
  const { text } = scanner;
  scanner.position += 1;
  const { chomping, increment } = scanBlockHeader(scanner, token);
  const breaks = { text: '' };
  const given = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  const indent = scanBlockBreaks(scanner, given, breaks);
  let value = '';
  let leadingBreak = '';
  let startsBlank = false;
  while (scanner.position - scanner.lineStart === indent && text.charCodeAt(scanner.position) !== END) {
    const isBlankLine = isBlank(text.charCodeAt(scanner.position));
    if (!isLiteral && leadingBreak === '\n' && !startsBlank && !isBlankLine) {
      if (breaks.text === '') value += ' ';
    } else {
      value += leadingBreak;
    }
    value += breaks.text;
    breaks.text = '';
    startsBlank = isBlankLine;
    const lineEnd = findLineEnd(scanner);
    value += text.slice(scanner.position, lineEnd);
    scanner.position = lineEnd;
    leadingBreak = text.charCodeAt(lineEnd) === END ? '' : readBreak(scanner);
    scanBlockBreaks(scanner, indent, breaks);
  }
  if (chomping !== '-') value += leadingBreak;
  if (chomping === '+') value += breaks.text;
  token.text = value;
}

/** The indicators behind `|` or `>`, in either order, and the rest of that line. */
function scanBlockHeader(scanner: Scanner, token: Token): { chomping: string; increment: number } {
  const { text } = scanner;
  let chomping = '';
  let increment = 0;
  for (let count = 0; count < 2; count += 1) {
    const code = text.charCodeAt(scanner.position);
    if (chomping === '' && (code === 43 || code === 45)) chomping = code === 43 ? '+' : '-';
    else if (increment === 0 && code >= 48 && code <= 57) increment = code - 48;
    else break;
    if (code === 48) failScan(scanner, 'found an indentation indicator equal to 0', token);
    scanner.position += 1;
  }
  passBlanksAndComment(scanner);
  const code = text.charCodeAt(scanner.position);
  if (!isBreakOrEnd(code)) failScan(scanner, 'did not find expected comment or line break', token);
  if (isBreak(code)) passBreak(scanner);
  return { chomping, increment };
}

/** Passes blanks and a comment up to the end of the line. */
export function passBlanksAndComment(scanner: Scanner): void {
  const { text } = scanner;
  while (isBlank(text.charCodeAt(scanner.position))) scanner.position += 1;
  if (text.charCodeAt(scanner.position) === 35) scanner.position = findLineEnd(scanner);
}

function findLineEnd(scanner: Scanner): number {
  const { text, simpleBreaks, length } = scanner;
  let position = scanner.position;
  if (simpleBreaks) {
    position = text.indexOf('\n', position);
    return position === -1 ? length : position;
  }
  while (!isBreakOrEnd(text.charCodeAt(position))) position += 1;
  return position;
}

/**
 * Passes empty lines and the indentation of the next line with content. With indentation 0 the deepest line passed tells it.
 * Returns the indentation.
 */
function scanBlockBreaks(scanner: Scanner, indent: number, breaks: { text: string }): number {
  const { text } = scanner;
  let deepest = 0;
  for (;;) {
    const limit = indent === 0 ? Number.POSITIVE_INFINITY : scanner.lineStart + indent;
    while (scanner.position < limit && text.charCodeAt(scanner.position) === 32) scanner.position += 1;
    deepest = Math.max(deepest, scanner.position - scanner.lineStart);
    const code = text.charCodeAt(scanner.position);
    if (code === 9 && scanner.position < limit) {
      failScan(scanner, 'found a tab character where an indentation space is expected');
    }
    if (!isBreak(code)) break;
    breaks.text += readBreak(scanner);
  }
  return indent === 0 ? Math.max(deepest, scanner.indent + 1, 1) : indent;
}
