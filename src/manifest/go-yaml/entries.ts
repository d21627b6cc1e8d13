import type { Value, ValueMap } from '../model.ts';
import { isMap, setEntry } from '../value-map.ts';
import { nodes } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { keyOfScalar, MERGE_TAG } from './resolve.ts';
import { noteLines } from './note-lines.ts';
import { failScan, kinds, takeToken } from './scanner.ts';
import type { Token } from './scanner.ts';
import { peekToken } from './tokens.ts';

/** Keys longer than this might be too long for a key once their characters are escaped. */
const LONG_KEY = 150;

/** The key `<<` without quotes. */
const MERGE = Symbol('<<');

/** The key of an entry: a name, a merge, or undefined for one that sigs.k8s.io/yaml refuses. */
export type Key = string | typeof MERGE | undefined;

/** Parses the node that is a key. */
export function parseKey(parser: Parser, isBlock: boolean): Key {
  const token = peekToken(parser.scanner);
  if (token.kind === kinds.scalar) {
    takeToken(parser.scanner, token);
    if (token.plain && token.text === '<<') return MERGE;
    parser.steps += 1;
    return keyOfScalar('', token.text, token.plain);
  }
  parser.parseNode(parser, isBlock, isBlock);
  if (parser.node === nodes.scalar) {
    const { tag, text, isPlain } = parser;
    if (text === '<<' && (tag === '' ? isPlain : tag === '!' || tag === MERGE_TAG)) {
      parser.steps -= 1;
      return MERGE;
    }
    return keyOfScalar(tag, text, isPlain);
  }
  const scalar = parser.node === nodes.alias ? parser.target?.scalar : undefined;
  if (scalar === undefined) failScan(parser.scanner, 'invalid map key', token);
  return keyOfScalar(scalar.tag, scalar.text, scalar.isPlain);
}

/**
 * Adds an entry to a map, in the order of the document: a later one of the same key wins, also over what was merged, and a
 * merge wins over what stands before it. The value must be what was parsed last.
 */
export function storeEntry(parser: Parser, map: ValueMap, key: Key, value: Value, token: Token): void {
  if (typeof key === 'string') {
    if (key.length > LONG_KEY) parser.scanner.isFragile = true;
    setEntry(map, key, value);
    if (parser.lines !== undefined) noteLines(parser, map, key, token);
  } else if (key === MERGE) {
    mergeValue(parser, map, value, token);
  } else if (!parser.refused.has(map)) {
    parser.refused.set(map, token);
  }
}

function mergeValue(parser: Parser, map: ValueMap, value: Value, token: Token): void {
  let sources: Value[] = [value];
  if (parser.node === nodes.sequence && Array.isArray(value)) {
    // The sequence itself is not decoded, and of several mappings the first wins.
    parser.steps -= 1;
    sources = value.toReversed();
  }
  for (const source of sources) {
    if (!isMap(source)) {
      failScan(parser.scanner, 'map merge requires map or sequence of maps as the value', token);
    }
    for (const [key, item] of Object.entries(source)) setEntry(map, key, item);
    copyRefusal(parser, source, map);
  }
}

/** What is refused of a map is refused of its copy. */
export function copyRefusal(parser: Parser, from: ValueMap, to: ValueMap): void {
  const token = parser.refused.get(from);
  if (token !== undefined) parser.refused.set(to, token);
}
