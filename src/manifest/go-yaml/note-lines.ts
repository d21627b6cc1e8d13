import type { Value, ValueMap } from '../model.ts';
import type { EntryLines } from './line-book.ts';
import { nodes } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { kinds } from './scanner.ts';
import type { Token } from './scanner.ts';
import { peekToken } from './tokens.ts';

/**
 * Notes an entry that was parsed just now. It ends before the line on which the next token begins, or on it where that is the
 * comma or bracket behind it.
 */
export function noteLines(parser: Parser, collection: ValueMap | Value[], key: string | number, token: Token): void {
  const entries = parser.lines?.get(collection) ?? new Map<string | number, EntryLines>();
  parser.lines?.set(collection, entries);
  const next = peekToken(parser.scanner);
  const isBehind = [kinds.flowEntry, kinds.flowMappingEnd, kinds.flowSequenceEnd].some((kind) => kind === next.kind);
  entries.set(key, {
    first: token.line,
    last: Math.max(token.line, isBehind ? next.line : next.line - 1),
    scalar: parser.node === nodes.scalar ? parser.at : -1,
  });
}
