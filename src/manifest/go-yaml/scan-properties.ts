import { isBlank, isBreakOrEnd, isSpaceOrEnd, isWord, hexValue, isBreak } from './characters.ts';
import { passBlanksAndComment } from './scan-scalars.ts';
import { failScan, passBreak } from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

const EXCLAMATION = 33;
/** What may follow the name of an anchor besides white space: `? : , ] } % @` and a backtick. */
const afterAnchor = '?:,]}%@`';
/** Characters of a tag besides words and escapes. https://yaml.org/spec/1.1/#ns-uri-char */
const uriCharacters = ";/?:@&=+$,.!~*'()[]";

/** Reads `&name` or `*name` into a token. */
export function scanAnchor(scanner: Scanner, token: Token): void {
  scanner.position += 1;
  token.text = scanWord(scanner);
  const after = scanner.text.charCodeAt(scanner.position);
  if (token.text === '' || !(isSpaceOrEnd(after) || afterAnchor.includes(String.fromCharCode(after)))) {
    failScan(scanner, 'did not find expected alphabetic or numeric character', token);
  }
}

/** Reads a tag into a token: its handle (`!`, `!!`, `!name!`, or none for `!<…>` and a lone `!`) and the rest. */
export function scanTag(scanner: Scanner, token: Token): void {
  const { text } = scanner;
  if (text.charAt(scanner.position + 1) === '<') {
    scanner.position += 2;
    token.suffix = scanUri(scanner, token, '');
    if (text.charAt(scanner.position) !== '>') failScan(scanner, "did not find the expected '>'", token);
    scanner.position += 1;
  } else {
    const handle = scanTagHandle(scanner, token, false);
    if (handle.length > 1 && handle.endsWith('!')) {
      token.text = handle;
      token.suffix = scanUri(scanner, token, '');
    } else {
      const suffix = scanUri(scanner, token, handle);
      token.text = suffix === '' ? '' : '!';
      token.suffix = suffix === '' ? '!' : suffix;
    }
  }
  if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) {
    failScan(scanner, 'did not find expected whitespace or line break', token);
  }
}

/** Reads a `%YAML` directive (its version is the suffix) or a `%TAG` directive, up to the end of its line, into a token. */
export function scanDirective(scanner: Scanner, token: Token): void {
  const { text } = scanner;
  scanner.position += 1;
  const name = scanWord(scanner);
  if (name === '') failScan(scanner, 'could not find expected directive name', token);
  if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) {
    failScan(scanner, 'found unexpected non-alphabetical character', token);
  }
  if (name === 'YAML') scanVersion(scanner, token);
  else if (name === 'TAG') scanTagDirective(scanner, token);
  else failScan(scanner, 'found unknown directive name', token);
  passBlanksAndComment(scanner);
  const code = text.charCodeAt(scanner.position);
  if (!isBreakOrEnd(code)) failScan(scanner, 'did not find expected comment or line break', token);
  if (isBreak(code)) passBreak(scanner);
}

function scanVersion(scanner: Scanner, token: Token): void {
  passBlanks(scanner);
  const version = /^(\d{1,2})\.(\d{1,2})(?!\d)/.exec(scanner.text.slice(scanner.position, scanner.position + 6));
  if (version === null) failScan(scanner, 'did not find expected version number', token);
  token.suffix = `${Number(version[1])}.${Number(version[2])}`;
  scanner.position += version[0].length;
}

function scanTagDirective(scanner: Scanner, token: Token): void {
  const { text } = scanner;
  passBlanks(scanner);
  token.text = scanTagHandle(scanner, token, true);
  if (!isBlank(text.charCodeAt(scanner.position))) failScan(scanner, 'did not find expected whitespace', token);
  passBlanks(scanner);
  token.suffix = scanUri(scanner, token, '');
  if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) {
    failScan(scanner, 'did not find expected whitespace or line break', token);
  }
}

function scanTagHandle(scanner: Scanner, token: Token, isDirective: boolean): string {
  const { text } = scanner;
  if (text.charCodeAt(scanner.position) !== EXCLAMATION) failScan(scanner, "did not find expected '!'", token);
  scanner.position += 1;
  const handle = `!${scanWord(scanner)}`;
  if (text.charCodeAt(scanner.position) === EXCLAMATION) {
    scanner.position += 1;
    return `${handle}!`;
  }
  if (isDirective && handle !== '!') failScan(scanner, "did not find expected '!'", token);
  return handle;
}

/** The rest of a tag; `head` is what was read of it as a handle that turned out to be none. */
function scanUri(scanner: Scanner, token: Token, head: string): string {
  const { text } = scanner;
  const bytes: number[] = [];
  let uri = head.slice(1);
  const start = scanner.position;
  for (;;) {
    const code = text.charCodeAt(scanner.position);
    if (code === 37) {
      scanEscapedBytes(scanner, token, bytes);
      uri += Buffer.from(bytes.splice(0)).toString('utf8');
    } else if (isWord(code) || (code > 32 && uriCharacters.includes(text.charAt(scanner.position)))) {
      uri += text.charAt(scanner.position);
      scanner.position += 1;
    } else {
      break;
    }
  }
  if (head === '' && scanner.position === start) failScan(scanner, 'did not find expected tag URI', token);
  return uri;
}

/** One character written as `%xx` bytes of UTF-8. */
function scanEscapedBytes(scanner: Scanner, token: Token, bytes: number[]): void {
  const { text } = scanner;
  let rest = 1;
  while (rest > 0) {
    const { position } = scanner;
    const high = hexValue(text.charCodeAt(position + 1));
    const low = hexValue(text.charCodeAt(position + 2));
    if (text.charCodeAt(position) !== 37 || high < 0 || low < 0) {
      failScan(scanner, 'did not find URI escaped octet', token);
    }
    const byte = high * 16 + low;
    if (bytes.length === 0) {
      rest = byte < 0x80 ? 1 : byte >= 0xf0 && byte < 0xf8 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
      if (rest === 0 || byte >= 0xf8) failScan(scanner, 'found an incorrect leading UTF-8 octet', token);
    } else if (byte >> 6 !== 2) {
      failScan(scanner, 'found an incorrect trailing UTF-8 octet', token);
    }
    bytes.push(byte);
    scanner.position += 3;
    rest -= 1;
  }
}

function scanWord(scanner: Scanner): string {
  const { text } = scanner;
  const start = scanner.position;
  let position = start;
  while (isWord(text.charCodeAt(position))) position += 1;
  scanner.position = position;
  return text.slice(start, position);
}

function passBlanks(scanner: Scanner): void {
  while (isBlank(scanner.text.charCodeAt(scanner.position))) scanner.position += 1;
}
