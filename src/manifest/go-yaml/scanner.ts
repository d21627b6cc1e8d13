import { SyntaxProblem } from '../manifest-error.ts';

/** Kinds of tokens; names as in the YAML 1.1 grammar that libyaml and go-yaml share. */
export const kinds = {
  streamEnd: 0,
  documentStart: 1,
  documentEnd: 2,
  directive: 3,
  blockSequenceStart: 4,
  blockMappingStart: 5,
  blockEnd: 6,
  blockEntry: 7,
  flowSequenceStart: 8,
  flowSequenceEnd: 9,
  flowMappingStart: 10,
  flowMappingEnd: 11,
  flowEntry: 12,
  key: 13,
  value: 14,
  alias: 15,
  anchor: 16,
  tag: 17,
  scalar: 18,
} as const;

/** One token. Tokens form a list, because a key is only known to be one when its `:` is seen. */
export interface Token {
  readonly kind: number;
  /** Index of its first character in the text. */
  readonly position: number;
  /** Line and column, both from 0. */
  readonly line: number;
  readonly column: number;
  /** Content of a scalar, name of an anchor or alias, handle of a tag or directive. */
  text: string;
  /** Suffix of a tag, prefix of a tag directive. */
  suffix: string;
  /** True for a scalar without quotes and not in block style. */
  plain: boolean;
  /** True while a `:` may still follow that makes a key of what begins here. */
  maybeKey: boolean;
  /** True when only a key may stand at this place. */
  mustBeKey: boolean;
  next: Token | undefined;
  previous: Token | undefined;
}

/** Where a scan stands. */
export interface Scanner {
  /** The text and a few end marks, so that looking ahead never leaves it. */
  readonly text: string;
  /** Index behind the last character of the text proper. */
  readonly length: number;
  /** True when LF is the only line break in the text. */
  readonly simpleBreaks: boolean;
  position: number;
  line: number;
  lineStart: number;
  /** Column of the innermost block collection, -1 outside any. */
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  /** True where a key without `?` may begin. */
  keyAllowed: boolean;
  /** By flow level: the token that may still turn out to be a key. */
  readonly keys: (Token | undefined)[];
  /** Tokens that were scanned and not taken yet. */
  head: Token | undefined;
  tail: Token | undefined;
  /** True when a text was seen that reads differently when it is written as JSON and read as YAML once more. */
  isFragile: boolean;
}

/**
 * A scanner at the beginning of a text without characters that `findUnprintable` finds; a simple one has no line breaks but LF.
 */
export function startScan(text: string, isSimple: boolean): Scanner {
  return {
    text: `${text}\0\0\0\0`,
    length: text.length,
    simpleBreaks: isSimple || !/[\r\x85\u2028\u2029]/.test(text),
    position: 0,
    line: 0,
    lineStart: 0,
    indent: -1,
    indents: [],
    flowLevel: 0,
    keyAllowed: true,
    keys: [undefined],
    head: undefined,
    tail: undefined,
    isFragile: false,
  };
}

/** A token that begins where the scanner stands; it is not in the list yet. */
export function createToken(scanner: Scanner, kind: number): Token {
  return {
    kind,
    position: scanner.position,
    line: scanner.line,
    column: scanner.position - scanner.lineStart,
    text: '',
    suffix: '',
    plain: false,
    maybeKey: false,
    mustBeKey: false,
    next: undefined,
    previous: undefined,
  };
}

/** A token of a kind at the place of another one. */
export function createTokenAt(place: Token, kind: number): Token {
  const { position, line, column } = place;
  return {
    kind,
    position,
    line,
    column,
    text: '',
    suffix: '',
    plain: false,
    maybeKey: false,
    mustBeKey: false,
    next: undefined,
    previous: undefined,
  };
}

/** Adds a token to the end of the list. */
export function pushToken(scanner: Scanner, token: Token): void {
  const { tail } = scanner;
  token.previous = tail;
  if (tail === undefined) scanner.head = token;
  else tail.next = token;
  scanner.tail = token;
}

/** Adds a token in front of another one of the list. */
export function insertToken(scanner: Scanner, token: Token, before: Token): void {
  const { previous } = before;
  token.previous = previous;
  token.next = before;
  before.previous = token;
  if (previous === undefined) scanner.head = token;
  else previous.next = token;
}

/** Takes the first token, which `peekToken` has returned, off the list. */
export function takeToken(scanner: Scanner, token: Token): void {
  const { next } = token;
  scanner.head = next;
  if (next === undefined) scanner.tail = undefined;
  else next.previous = undefined;
}

/** Ends the scan with a problem at the place where the scanner stands, or at a token. */
export function failScan(scanner: Scanner, problem: string, at?: Token): never {
  const line = at === undefined ? scanner.line : at.line;
  const column = at === undefined ? scanner.position - scanner.lineStart : at.column;
  throw new SyntaxProblem(problem, { line: line + 1, column: column + 1 });
}

/** Passes the line break at which the scanner stands; CR LF is one. */
export function passBreak(scanner: Scanner): void {
  const { text, position } = scanner;
  const isPair = text.charCodeAt(position) === 13 && text.charCodeAt(position + 1) === 10;
  scanner.position = position + (isPair ? 2 : 1);
  scanner.line += 1;
  scanner.lineStart = scanner.position;
}

/** Passes a line break and returns what it stands for in a scalar: LS and PS stay, everything else is LF. */
export function readBreak(scanner: Scanner): string {
  const code = scanner.text.charCodeAt(scanner.position);
  passBreak(scanner);
  return code === 0x2028 ? '\u2028' : code === 0x2029 ? '\u2029' : '\n';
}

/** True where `---` or `...` alone at the beginning of a line ends the document. */
export function isAtDocumentMarker(scanner: Scanner): boolean {
  const { text, position, lineStart } = scanner;
  if (position !== lineStart) return false;
  const code = text.charCodeAt(position);
  if (code !== 45 && code !== 46) return false;
  if (text.charCodeAt(position + 1) !== code || text.charCodeAt(position + 2) !== code) return false;
  const after = text.charCodeAt(position + 3);
  return after <= 32 || after === 0x85 || after === 0x2028 || after === 0x2029;
}
