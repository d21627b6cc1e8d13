import { END, isBreak, isSpaceOrEnd } from './characters.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import { scanBlock, scanPlain } from './scan-scalars.ts';
import {
  createToken,
  createTokenAt,
  failScan,
  insertToken,
  isAtDocumentMarker,
  kinds,
  passBreak,
  pushToken,
} from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';
import { closeCollections, forgetKey, isStillKey, openCollection, saveKey } from './structure.ts';

/** Characters that begin no plain scalar, unless the character behind makes it one. */
const indicators = '-?:,[]{}#&*!|>\'"%@`';

/**
 * The next token, which stays in the list. As many more are scanned as it takes to know whether a key begins here.
 * @throws SyntaxProblem
 */
export function peekToken(scanner: Scanner): Token {
  let { head } = scanner;
  while (head === undefined || (head.maybeKey && isStillKey(scanner, head))) {
    scanNextToken(scanner);
    head = scanner.head;
  }
  return head;
}

function scanNextToken(scanner: Scanner): void {
  passSpace(scanner);
  const { text, position } = scanner;
  const column = position - scanner.lineStart;
  closeCollections(scanner, column);
  const code = text.charCodeAt(position);
  if (code === END) return endStream(scanner);
  if (column === 0) {
    if (code === 37) return scanDirectiveLine(scanner);
    if (isAtDocumentMarker(scanner)) {
      return scanDocumentMarker(scanner, code === 45 ? kinds.documentStart : kinds.documentEnd);
    }
  }
  switch (code) {
    case 91:
      return openFlow(scanner, kinds.flowSequenceStart);
    case 123:
      return openFlow(scanner, kinds.flowMappingStart);
    case 93:
      return closeFlow(scanner, kinds.flowSequenceEnd);
    case 125:
      return closeFlow(scanner, kinds.flowMappingEnd);
    case 44:
      return scanFlowEntry(scanner);
    case 45:
      if (isSpaceOrEnd(text.charCodeAt(position + 1))) return scanBlockEntry(scanner);
      break;
    case 63:
      if (scanner.flowLevel > 0 || isSpaceOrEnd(text.charCodeAt(position + 1))) return scanKeyMark(scanner);
      break;
    case 58:
      if (scanner.flowLevel > 0 || isSpaceOrEnd(text.charCodeAt(position + 1))) return scanValueMark(scanner);
      break;
    case 42:
      return scanNodePart(scanner, kinds.alias, scanAnchor);
    case 38:
      return scanNodePart(scanner, kinds.anchor, scanAnchor);
    case 33:
      return scanNodePart(scanner, kinds.tag, scanTag);
    case 124:
    case 62:
      if (scanner.flowLevel === 0) return scanBlockScalar(scanner, code === 124);
      break;
    case 39:
      return scanNodePart(scanner, kinds.scalar, (at, token) => scanQuoted(at, token, true));
    case 34:
      return scanNodePart(scanner, kinds.scalar, (at, token) => scanQuoted(at, token, false));
    default:
  }
  if (!beginsPlain(scanner, code)) failScan(scanner, 'found character that cannot start any token');
  scanNodePart(scanner, kinds.scalar, scanPlain);
}

function beginsPlain(scanner: Scanner, code: number): boolean {
  if (code === 9 || code === 13) return false;
  if (!indicators.includes(String.fromCharCode(code))) return true;
  const after = scanner.text.charCodeAt(scanner.position + 1);
  if (code === 45) return after !== 32 && after !== 9;
  return scanner.flowLevel === 0 && (code === 63 || code === 58) && !isSpaceOrEnd(after);
}

/** Longer keys are left to the rules of keys. */
const MAX_PLAIN_KEY = 100;

/**
 * Passes the key of the block mapping around the scanner and its `:`, where it is the next that stands there and a plain word:
 * nearly every key of a manifest is. That says the same as the tokens of the key would, and makes none. Otherwise empty, and
 * nothing but white space was passed. The key may still be one of the words that are no text.
 */
export function scanPlainKey(scanner: Scanner): string {
  if (scanner.head !== undefined || scanner.flowLevel > 0) return '';
  passSpace(scanner);
  const { text, position } = scanner;
  if (!scanner.keyAllowed || position - scanner.lineStart !== scanner.indent) return '';
  let end = position;
  while (isKeyCharacter(text.charCodeAt(end))) end += 1;
  if (end === position || end - position > MAX_PLAIN_KEY || text.charCodeAt(end) !== 58) return '';
  const after = text.charCodeAt(end + 1);
  // `-` and `.` may begin something else than a key.
  if ((after !== 32 && after !== 10) || !isLetter(text.charCodeAt(position))) return '';
  // Null is no key: what tells so wants its place.
  if (end - position === 4 && text.slice(position, end).toLowerCase() === 'null') return '';
  forgetKey(scanner);
  scanner.keyAllowed = false;
  scanner.position = end + 1;
  return text.slice(position, end);
}

/**
 * Passes a plain scalar of simple characters that ends with its line, where that is the value that stands next, and returns it:
 * most values are. Otherwise empty, and nothing was passed. The line behind must end it, by what it holds and its indentation.
 */
export function scanPlainValue(scanner: Scanner): string {
  const { text } = scanner;
  if (scanner.head !== undefined || scanner.flowLevel > 0 || scanner.keyAllowed) return '';
  let start = scanner.position;
  while (text.charCodeAt(start) === 32) start += 1;
  const first = text.charCodeAt(start);
  // `-` and `.` may begin something else.
  if (!isLetter(first) && !(first >= 47 && first <= 57)) return '';
  let end = start + 1;
  while (isKeyCharacter(text.charCodeAt(end))) end += 1;
  if (text.charCodeAt(end) !== 10) return '';
  let next = end + 1;
  while (text.charCodeAt(next) === 32) next += 1;
  const after = text.charCodeAt(next);
  if (after <= 35 || isBreak(after) || next - end - 1 > scanner.indent) return '';
  scanner.position = next;
  scanner.line += 1;
  scanner.lineStart = end + 1;
  scanner.keyAllowed = true;
  return text.slice(start, end);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Letters, digits, `_`, `-`, `.` and `/`. */
function isKeyCharacter(code: number): boolean {
  return isLetter(code) || (code >= 45 && code <= 57);
}

/** Passes white space, comments and line breaks. A tab is white space only where no indentation can be. */
function passSpace(scanner: Scanner): void {
  const { text } = scanner;
  for (;;) {
    let position = scanner.position;
    let code = text.charCodeAt(position);
    while (code === 32 || (code === 9 && (scanner.flowLevel > 0 || !scanner.keyAllowed))) {
      position += 1;
      code = text.charCodeAt(position);
    }
    if (code === 35) {
      while (code !== END && !isBreak(code)) {
        position += 1;
        code = text.charCodeAt(position);
      }
    }
    scanner.position = position;
    if (!isBreak(code)) return;
    passBreak(scanner);
    if (scanner.flowLevel === 0) scanner.keyAllowed = true;
  }
}

function endStream(scanner: Scanner): void {
  closeCollections(scanner, -1);
  forgetKey(scanner);
  scanner.keyAllowed = false;
  const token = createToken(scanner, kinds.streamEnd);
  // As libyaml does: a line that ends with the stream ends all the same, and with it what might have become a key. Else the
  // parser would wait for ever for the `:` behind a bracket that is never closed.
  if (scanner.position !== scanner.lineStart) {
    scanner.line += 1;
    scanner.lineStart = scanner.position;
  }
  pushToken(scanner, token);
}

function scanDirectiveLine(scanner: Scanner): void {
  closeCollections(scanner, -1);
  forgetKey(scanner);
  scanner.keyAllowed = false;
  const token = createToken(scanner, kinds.directive);
  scanDirective(scanner, token);
  pushToken(scanner, token);
}

function scanDocumentMarker(scanner: Scanner, kind: number): void {
  closeCollections(scanner, -1);
  forgetKey(scanner);
  scanner.keyAllowed = false;
  pushMark(scanner, kind, 3);
}

function openFlow(scanner: Scanner, kind: number): void {
  const token = createToken(scanner, kind);
  saveKey(scanner, token);
  scanner.flowLevel += 1;
  scanner.keys[scanner.flowLevel] = undefined;
  scanner.keyAllowed = true;
  scanner.position += 1;
  pushToken(scanner, token);
}

function closeFlow(scanner: Scanner, kind: number): void {
  forgetKey(scanner);
  if (scanner.flowLevel > 0) scanner.flowLevel -= 1;
  scanner.keyAllowed = false;
  pushMark(scanner, kind, 1);
}

function scanFlowEntry(scanner: Scanner): void {
  forgetKey(scanner);
  scanner.keyAllowed = true;
  pushMark(scanner, kinds.flowEntry, 1);
}

function scanBlockEntry(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) failScan(scanner, 'block sequence entries are not allowed in this context');
    openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockSequenceStart);
  }
  forgetKey(scanner);
  scanner.keyAllowed = true;
  pushMark(scanner, kinds.blockEntry, 1);
}

function scanKeyMark(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.keyAllowed) failScan(scanner, 'mapping keys are not allowed in this context');
    openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockMappingStart);
  }
  forgetKey(scanner);
  scanner.keyAllowed = scanner.flowLevel === 0;
  pushMark(scanner, kinds.key, 1);
}

function scanValueMark(scanner: Scanner): void {
  const key = scanner.keys[scanner.flowLevel];
  if (key !== undefined && isStillKey(scanner, key)) {
    const mark = createTokenAt(key, kinds.key);
    insertToken(scanner, mark, key);
    openCollection(scanner, key.column, kinds.blockMappingStart, mark);
    key.maybeKey = false;
    scanner.keyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.keyAllowed) failScan(scanner, 'mapping values are not allowed in this context');
      openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockMappingStart);
    }
    scanner.keyAllowed = scanner.flowLevel === 0;
  }
  pushMark(scanner, kinds.value, 1);
}

function scanBlockScalar(scanner: Scanner, isLiteral: boolean): void {
  forgetKey(scanner);
  scanner.keyAllowed = true;
  const token = createToken(scanner, kinds.scalar);
  scanBlock(scanner, token, isLiteral);
  pushToken(scanner, token);
}

/** Something that a node begins with, and so possibly a key. */
function scanNodePart(scanner: Scanner, kind: number, scan: (scanner: Scanner, token: Token) => void): void {
  const token = createToken(scanner, kind);
  saveKey(scanner, token);
  scanner.keyAllowed = false;
  scan(scanner, token);
  pushToken(scanner, token);
}

function pushMark(scanner: Scanner, kind: number, length: number): void {
  const token = createToken(scanner, kind);
  scanner.position += length;
  pushToken(scanner, token);
}
