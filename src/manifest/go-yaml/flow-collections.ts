import type { Value, ValueMap } from '../model.ts';
import { parseKey, storeEntry } from './entries.ts';
import type { Key } from './entries.ts';
import { noteLines } from './note-lines.ts';
import { emptyNode, nodes, reachDepth } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { failScan, kinds, takeToken } from './scanner.ts';
import type { Token } from './scanner.ts';
import { peekToken } from './tokens.ts';

/** Parses `[a, b, c: d]`; a single pair is a mapping of its own. */
export function parseFlowSequence(parser: Parser, start: Token): Value[] {
  const { scanner } = parser;
  takeToken(scanner, start);
  const items: Value[] = [];
  for (;;) {
    let token = peekToken(scanner);
    if (items.length > 0 && token.kind !== kinds.flowSequenceEnd) {
      if (token.kind !== kinds.flowEntry) failScan(scanner, "did not find expected ',' or ']'", token);
      takeToken(scanner, token);
      token = peekToken(scanner);
    }
    if (token.kind === kinds.flowSequenceEnd) {
      takeToken(scanner, token);
      return items;
    }
    items.push(token.kind === kinds.key ? parsePair(parser, token) : parser.parseNode(parser, false, false));
    if (parser.lines !== undefined) noteLines(parser, items, items.length - 1, token);
  }
}

/** Parses a single pair inside a sequence. */
function parsePair(parser: Parser, start: Token): ValueMap {
  const { scanner } = parser;
  takeToken(scanner, start);
  parser.steps += 1;
  reachDepth(parser, start, 1);
  parser.depth += 1;
  const map: ValueMap = {};
  const token = peekToken(scanner);
  const ends = token.kind === kinds.value || token.kind === kinds.flowEntry || token.kind === kinds.flowSequenceEnd;
  let key: Key;
  if (ends) {
    emptyNode(parser);
    // go-yaml's parser takes the token for the missing key, so that `[? : a]` is read as if the `:` was not there.
    takeToken(scanner, token);
  } else {
    key = parseKey(parser, false);
  }
  storeEntry(parser, map, key, parseFlowValue(parser, kinds.flowSequenceEnd), start);
  parser.depth -= 1;
  parser.node = nodes.mapping;
  return map;
}

/** Parses `{a: b, c}`. */
export function parseFlowMapping(parser: Parser, start: Token): ValueMap {
  const { scanner } = parser;
  takeToken(scanner, start);
  const map: ValueMap = {};
  for (let isFirst = true; ; isFirst = false) {
    let token = peekToken(scanner);
    if (!isFirst && token.kind !== kinds.flowMappingEnd) {
      if (token.kind !== kinds.flowEntry) failScan(scanner, "did not find expected ',' or '}'", token);
      takeToken(scanner, token);
      token = peekToken(scanner);
    }
    if (token.kind === kinds.flowMappingEnd) {
      takeToken(scanner, token);
      return map;
    }
    if (token.kind === kinds.key) {
      takeToken(scanner, token);
      const key = parseExplicitKey(parser);
      storeEntry(parser, map, key, parseFlowValue(parser, kinds.flowMappingEnd), token);
    } else {
      const key = parseKey(parser, false);
      storeEntry(parser, map, key, emptyNode(parser), token);
    }
  }
}

function parseExplicitKey(parser: Parser): Key {
  const { kind } = peekToken(parser.scanner);
  if (kind !== kinds.value && kind !== kinds.flowEntry && kind !== kinds.flowMappingEnd) return parseKey(parser, false);
  emptyNode(parser);
  return undefined;
}

function parseFlowValue(parser: Parser, end: number): Value {
  const { scanner } = parser;
  const token = peekToken(scanner);
  if (token.kind !== kinds.value) return emptyNode(parser);
  takeToken(scanner, token);
  const { kind } = peekToken(scanner);
  return kind === kinds.flowEntry || kind === end ? emptyNode(parser) : parser.parseNode(parser, false, false);
}
