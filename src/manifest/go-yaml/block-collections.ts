import type { Value, ValueMap } from '../model.ts';
import { keyOfScalar, resolvePlain } from './resolve.ts';
import { parseKey, storeEntry } from './entries.ts';
import { noteLines } from './note-lines.ts';
import type { Key } from './entries.ts';
import { emptyNode, plainNode } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { failScan, kinds, takeToken } from './scanner.ts';
import type { Token } from './scanner.ts';
import { peekToken, scanPlainKey, scanPlainValue } from './tokens.ts';

/** Parses a sequence of `- ` entries. */
export function parseBlockSequence(parser: Parser, start: Token): Value[] {
  const { scanner } = parser;
  takeToken(scanner, start);
  const items: Value[] = [];
  for (;;) {
    const token = peekToken(scanner);
    if (token.kind === kinds.blockEntry) {
      takeToken(scanner, token);
      const { kind } = peekToken(scanner);
      const isEmpty = kind === kinds.blockEntry || kind === kinds.blockEnd;
      items.push(isEmpty ? emptyNode(parser) : parser.parseNode(parser, true, false));
      if (parser.lines !== undefined) noteLines(parser, items, items.length - 1, token);
    } else if (token.kind === kinds.blockEnd) {
      takeToken(scanner, token);
      return items;
    } else {
      failScan(scanner, "did not find expected '-' indicator", token);
    }
  }
}

/** Parses a sequence whose entries stand at the indentation of the mapping that holds it. */
export function parseIndentlessSequence(parser: Parser): Value[] {
  const { scanner } = parser;
  const items: Value[] = [];
  for (;;) {
    const token = peekToken(scanner);
    if (token.kind !== kinds.blockEntry) return items;
    takeToken(scanner, token);
    const next = peekToken(scanner);
    const isEmpty = next.kind === kinds.blockEntry || isEntryPart(next);
    items.push(isEmpty ? emptyNode(parser) : parser.parseNode(parser, true, false));
    if (parser.lines !== undefined) noteLines(parser, items, items.length - 1, token);
  }
}

/** Parses a mapping in block style. */
export function parseBlockMapping(parser: Parser, start: Token): ValueMap {
  const { scanner } = parser;
  takeToken(scanner, start);
  const map: ValueMap = {};
  for (;;) {
    const name = parser.lines === undefined ? scanPlainKey(scanner) : '';
    if (name !== '') {
      parser.steps += 1;
      storeEntry(parser, map, keyOfScalar('', name, true), parseEntry(parser), start);
      continue;
    }
    const token = peekToken(scanner);
    if (token.kind === kinds.key) {
      takeToken(scanner, token);
      const key = isEntryPart(peekToken(scanner)) ? emptyKey(parser) : parseKey(parser, true);
      storeEntry(parser, map, key, parseValue(parser), token);
    } else if (token.kind === kinds.blockEnd) {
      takeToken(scanner, token);
      return map;
    } else {
      failScan(scanner, 'did not find expected key', token);
    }
  }
}

function parseValue(parser: Parser): Value {
  const { scanner } = parser;
  const token = peekToken(scanner);
  if (token.kind !== kinds.value) return emptyNode(parser);
  takeToken(scanner, token);
  return parseEntry(parser);
}

/** What stands behind the `:` of an entry. */
function parseEntry(parser: Parser): Value {
  const text = parser.lines === undefined ? scanPlainValue(parser.scanner) : '';
  if (text !== '') {
    plainNode(parser, text);
    return resolvePlain(text);
  }
  return isEntryPart(peekToken(parser.scanner)) ? emptyNode(parser) : parser.parseNode(parser, true, true);
}

function emptyKey(parser: Parser): Key {
  emptyNode(parser);
  return keyOfScalar('', '', true);
}

/** True where the next part of a block mapping begins, so that this one is empty. */
function isEntryPart({ kind }: Token): boolean {
  return kind === kinds.key || kind === kinds.value || kind === kinds.blockEnd;
}
