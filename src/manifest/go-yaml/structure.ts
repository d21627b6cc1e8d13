import { createToken, createTokenAt, failScan, insertToken, kinds, pushToken } from './scanner.ts';
import type { Scanner, Token } from './scanner.ts';

/** A key without `?` must end within this many characters, and on its line. https://yaml.org/spec/1.1/#id934537 */
const MAX_KEY_LENGTH = 1024;

/** Whether a `:` at the place where the scanner stands would make a key of a token. */
export function isStillKey(scanner: Scanner, token: Token): boolean {
  if (!token.maybeKey) return false;
  if (token.line === scanner.line && !isTooLong(scanner, token)) return true;
  if (token.mustBeKey) failScan(scanner, "could not find expected ':'", token);
  token.maybeKey = false;
  return false;
}

function isTooLong(scanner: Scanner, token: Token): boolean {
  const length = scanner.position - token.position;
  if (length <= MAX_KEY_LENGTH) return false;
  // Go counts characters, not halves of surrogate pairs.
  return (
    length > 2 * MAX_KEY_LENGTH ||
    countCharacters(scanner.text.slice(token.position, scanner.position)) > MAX_KEY_LENGTH
  );
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Ends the block collections that are indented deeper than a column. */
export function closeCollections(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    pushToken(scanner, createToken(scanner, kinds.blockEnd));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

/** Begins a block collection where a column is deeper than the collection around it. */
export function openCollection(scanner: Scanner, column: number, kind: number, before?: Token): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  if (before === undefined) pushToken(scanner, createToken(scanner, kind));
  else insertToken(scanner, createTokenAt(before, kind), before);
}

/** Remembers that a token may be a key. */
export function saveKey(scanner: Scanner, token: Token): void {
  if (!scanner.keyAllowed) return;
  forgetKey(scanner);
  token.maybeKey = true;
  token.mustBeKey = scanner.flowLevel === 0 && scanner.indent === token.column;
  scanner.keys[scanner.flowLevel] = token;
}

/** What was remembered at this flow level is no key. */
export function forgetKey(scanner: Scanner): void {
  const token = scanner.keys[scanner.flowLevel];
  if (token === undefined || !token.maybeKey) return;
  if (token.mustBeKey) failScan(scanner, "could not find expected ':'", token);
  token.maybeKey = false;
}
