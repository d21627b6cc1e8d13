import { decodeDocument } from './go-yaml/decode.ts';
import type { LineBook } from './go-yaml/line-book.ts';
import { SyntaxProblem } from './manifest-error.ts';
import type { Value, ValueMap } from './model.ts';
import { normaliseLines, splitStream } from './split-documents.ts';
import { getEntry, isMap } from './value-map.ts';
import { append } from '../lists.ts';

/** Lines of a file, both inclusive, counted from 1. */
export interface LineRange {
  first: number;
  last: number;
}

/** One document of a file, with where its parts stand. */
export interface PlacedDocument extends LineRange {
  value: Value;
  /** Where an entry of a collection of this document stands; undefined for what an alias or a merge brought. */
  linesOf(collection: ValueMap | Value[], key: string | number): LineRange | undefined;
}

/**
 * The documents of a YAML or JSON file with their lines; lists count as the objects in them. What does not parse, such as
 * most templates, is left out: nobody can say what stands where in it.
 */
export function placeDocuments(text: string): PlacedDocument[] {
  const stream = normaliseLines(text);
  const documents: PlacedDocument[] = [];
  let line = 1;
  let counted = 0;
  for (const chunk of splitStream(stream).chunks) {
    line += countBreaks(stream.slice(counted, chunk.start));
    counted = chunk.start;
    append(documents, placeChunk(chunk.text, line));
  }
  return documents;
}

function placeChunk(text: string, start: number): PlacedDocument[] {
  const lines: LineBook = new Map();
  const value = decode(text, lines);
  if (value === undefined || value === null) return [];
  const rows = text.split('\n');
  let written: Int32Array | undefined;
  /** Without what stands behind: blank lines, and comments, which are about the next entry; `indent` deep they are text. */
  const trim = (first: number, last: number, indent = Infinity): LineRange => {
    let end = Math.min(last, rows.length - 1);
    if (indent === Infinity) end = Math.max(first, (written ??= lastWritten(rows))[end] ?? first);
    else while (end > first && isBlank(rows[end], indent)) end--;
    return { first: start + first, last: start + end };
  };
  const linesOf: PlacedDocument['linesOf'] = (collection, key) => {
    const entry = lines.get(collection)?.get(key);
    if (entry === undefined) return undefined;
    const item = Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
    const isText = typeof item === 'string' && item.includes('\n');
    return trim(entry.first, entry.last, isText ? indentOf(rows[entry.first + 1]) : Infinity);
  };
  const items = isMap(value) ? getEntry(value, 'items') : undefined;
  if (Array.isArray(items) && items.every(isMap))
    return items.flatMap((item, index) => {
      const range = linesOf(items, index);
      return range === undefined ? [] : [{ value: item, ...range, linesOf }];
    });
  const first = Math.max(
    0,
    rows.findIndex((row) => !isBlank(row, Infinity)),
  );
  return [{ value, ...trim(first, rows.length - 1), linesOf }];
}

/** For every row the last one up to it that has anything; -1 before the first. Every collection around the last row ends at it. */
function lastWritten(rows: readonly string[]): Int32Array {
  let last = -1;
  return Int32Array.from(rows, (row, index) => (last = isBlank(row, Infinity) ? last : index));
}

function isBlank(row = '', indent: number): boolean {
  return /^\s*$|^---/.test(row) || (/^\s*#/.test(row) && indentOf(row) < indent);
}

function indentOf(row = ''): number {
  return row.search(/\S|$/);
}

function decode(text: string, lines: LineBook): Value | undefined {
  try {
    return decodeDocument(text, lines).value;
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}
