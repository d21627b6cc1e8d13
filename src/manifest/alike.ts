import { decodeDocument } from './go-yaml/decode.ts';
import type { LineBook } from './go-yaml/line-book.ts';
import { resolvePlain } from './go-yaml/resolve.ts';
import type { Value, ValueMap } from './model.ts';
import { ownText } from './own-texts.ts';
import { getEntry, isMap, setEntry } from './value-map.ts';

/** A document that was read, taken apart so that others can be read by it. */
export interface Example {
  object: ValueMap;
  lines: readonly Line[];
}

interface Line {
  /** All of it, with its break. */
  text: string;
  /** The simple scalars on it that are values, from left to right. */
  scalars: readonly Scalar[];
  /** What stands behind the last of them, or all of it. */
  rest: string;
}

interface Scalar {
  /** What stands before it, from the beginning of its line or the end of the one before it on. */
  before: string;
  /** As it is written, with its quotes. */
  written: string;
  place: Place;
}

/** An entry of a collection. */
interface Place {
  collection: Collection;
  key: string | number;
}

/** A collection of the object, and where it hangs. */
interface Collection {
  value: ValueMap | Value[];
  at: Place | undefined;
}

/** A plain scalar that means the same in block and in flow style, whatever ends it. */
const PLAIN = /[A-Za-z0-9_/](?:[\w./@+=()%~-]|:(?=[\w./@+=()%~-])| (?=[A-Za-z0-9_/(]))*/y;

/** A quoted scalar without escapes. */
const QUOTED = /"[ !#-[\]-~]*"|'[ -&(-~]*'/y;

/**
 * Takes a document apart.
 * @param text as it was read, without an error
 * @param object what it holds
 */
export function takeApart(text: string, object: ValueMap): Example {
  const scalars = scalarsOf(text, object);
  const lines: Line[] = [];
  let next = 0;
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const end = start + line.length;
    let at = start;
    const own: Scalar[] = [];
    for (let found = scalars[next]; found !== undefined && found.start < end; found = scalars[++next]) {
      own.push({ before: text.slice(at, found.start), written: found.written, place: found.place });
      at = found.start + found.written.length;
    }
    lines.push({ text: line, scalars: own, rest: text.slice(at, end) });
    start = end;
  }
  return { object, lines };
}

/**
 * Reads a document that differs from an example in nothing but simple values, as those of one template do for the most part. All else is
 * what it is there, and in memory once. To parse it would give the same, and take several times as long.
 * @returns undefined where it differs in anything else
 */
export function readAlike(example: Example, text: string): ValueMap | undefined {
  const changed: [Place, Value][] = [];
  let position = 0;
  for (const line of example.lines) {
    if (text.startsWith(line.text, position)) position += line.text.length;
    else position = readLine(line, text, position, changed);
    if (position < 0) return undefined;
  }
  if (position !== text.length) return undefined;
  const copies = new Map<Collection, ValueMap | Value[]>();
  for (const [{ collection, key }, value] of changed) put(copyOf(collection, copies), key, value);
  for (const [{ at }, copy] of copies) if (at === undefined && isMap(copy)) return copy;
  return { ...example.object };
}

/** Reads a line that has other values than that of the example. Returns where it ends; less than 0 where it differs in anything else. */
function readLine({ scalars, rest }: Line, text: string, start: number, changed: [Place, Value][]): number {
  let at = start;
  for (const { before, written, place } of scalars) {
    if (!text.startsWith(before, at)) return -1;
    at += before.length;
    const other = scalarAt(text, at);
    // What is in quotes stays in quotes.
    if (other === undefined || isQuoted(other) !== isQuoted(written)) return -1;
    at += other.length;
    if (other === written) continue;
    const value = valueOf(other);
    if (value === undefined) return -1;
    changed.push([place, value]);
  }
  return text.startsWith(rest, at) ? at + rest.length : -1;
}

/** The simple scalar that begins at a place, as it is written. */
function scalarAt(text: string, position: number): string | undefined {
  const pattern = isQuoted(text.charAt(position)) ? QUOTED : PLAIN;
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function isQuoted(written: string): boolean {
  return written.startsWith('"') || written.startsWith("'");
}

function valueOf(written: string): Value | undefined {
  if (isQuoted(written)) return ownText(written.slice(1, -1));
  const value = resolvePlain(written);
  if (typeof value === 'string') return ownText(value);
  // What has no place in JSON is an error, which the parser tells.
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

/** The values that are simple scalars, in the order in which they stand. Where one part of a document may say what is in another, none. */
function scalarsOf(text: string, object: ValueMap): (Pick<Scalar, 'written' | 'place'> & { start: number })[] {
  const book: LineBook = new Map();
  const { value, isLinked } = decodeDocument(text, book);
  if (isLinked || text.includes('<<') || text.startsWith('\ufeff') || !isMap(value)) return [];
  const found: ReturnType<typeof scalarsOf> = [];
  find({ value: object, at: undefined }, value);
  return found.toSorted((a, b) => a.start - b.start);

  /** The same collection twice: as it is held, and as it was read to learn where it stands. */
  function find(collection: Collection, read: ValueMap | Value[]): void {
    for (const [key, { scalar: start }] of book.get(read) ?? []) {
      const [held, item] = [valueAt(collection.value, key), valueAt(read, key)];
      const place = { collection, key };
      if (isCollection(held) && isCollection(item)) find({ value: held, at: place }, item);
      const written = start < 0 ? undefined : scalarAt(text, start);
      if (written !== undefined && Object.is(valueOf(written), held)) found.push({ start, written, place });
    }
  }
}

function copyOf(collection: Collection, copies: Map<Collection, ValueMap | Value[]>): ValueMap | Value[] {
  const known = copies.get(collection);
  if (known !== undefined) return known;
  const { value, at } = collection;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copies.set(collection, copy);
  if (at !== undefined) put(copyOf(at.collection, copies), at.key, copy);
  return copy;
}

function put(collection: ValueMap | Value[], key: string | number, value: Value): void {
  if (Array.isArray(collection)) collection[Number(key)] = value;
  else setEntry(collection, String(key), value);
}

function valueAt(collection: ValueMap | Value[], key: string | number): Value | undefined {
  return Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
}

function isCollection(value: Value | undefined): value is ValueMap | Value[] {
  return typeof value === 'object' && value !== null;
}
