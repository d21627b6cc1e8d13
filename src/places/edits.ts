import type { Value } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { LineRange, PlacedDocument } from '../manifest/positions.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { touched, whereRemoved } from './changed-file.ts';
import type { ChangedFile } from './changed-file.ts';

/** One entry of a changed file that differs: of values, of a patch, of a list of images. */
export interface Edit {
  file: ChangedFile;
  lines: LineRange;
  /** The keys that lead to it. */
  keys: readonly string[];
  /** The scalar on each side, empty for a collection; absent where the entry is not there. */
  from?: string;
  to?: string;
  /** For an entry that comes or goes whole: its key, or its text in a list. */
  name?: string;
}

/** One side of an entry, with the document that it stands in. */
interface Entry {
  document: PlacedDocument;
  value: Value;
  lines: LineRange | undefined;
}

/** Levels below which nothing is looked at: values that people write have a handful. */
const MAX_DEPTH = 50;

/** Every entry that differs between the two sides of a file. */
export function editsOf(file: ChangedFile): Edit[] {
  const edits: Edit[] = [];
  const [before, after] = [file.base?.documents ?? [], file.head?.documents ?? []];
  // A side that cannot be read holds anything: nothing can be said of what came or went.
  if ([file.base, file.head].some((side) => side !== undefined && side.length > 0 && side.documents.length === 0))
    return [];

  function compare(base: Entry | undefined, head: Entry | undefined, keys: readonly string[]): void {
    const [from, to] = [base?.value, head?.value];
    if (from !== undefined && to !== undefined && toJson(from) === toJson(to)) return;
    // An entry that comes or goes is told as a whole, too.
    const name = keys.at(-1);
    if (base === undefined || head === undefined || !(isCollection(from) || isCollection(to)))
      add(base, head, keys, base === undefined || head === undefined ? name : undefined);
    if ((!isCollection(from) && !isCollection(to)) || keys.length > MAX_DEPTH) return;
    for (const [key, fromKey, toKey] of pairEntries(from, to))
      compare(enter(base, fromKey), enter(head, toKey), [...keys, key]);
  }

  function add(base: Entry | undefined, head: Entry | undefined, keys: readonly string[], name?: string): void {
    const lines = (head?.lines && touched(file, head.lines)) ?? (base?.lines && whereRemoved(file, base.lines));
    const [from, to] = [wordOf(base), wordOf(head)];
    if (lines === undefined || keys.length === 0) return;
    edits.push({
      file,
      lines,
      keys,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(name === undefined ? {} : { name }),
    });
  }

  for (let index = 0; index < Math.max(before.length, after.length); index++)
    compare(rootOf(before[index]), rootOf(after[index]), []);
  return edits;
}

function rootOf(document: PlacedDocument | undefined): Entry | undefined {
  return document && { document, value: document.value, lines: { first: document.first, last: document.last } };
}

function enter(entry: Entry | undefined, key: string | number | undefined): Entry | undefined {
  const collection = entry?.value;
  if (entry === undefined || key === undefined || !isCollection(collection)) return undefined;
  const value = Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
  return value === undefined
    ? undefined
    : { document: entry.document, value, lines: entry.document.linesOf(collection, key) };
}

function isCollection(value: Value | undefined): value is Exclude<Value, null | boolean | number | bigint | string> {
  return typeof value === 'object' && value !== null;
}

/** Entries that belong together, each with its key on both sides: by key, items of lists by their name, else by position. */
function pairEntries(
  from: Value | undefined,
  to: Value | undefined,
): [key: string, fromKey: string | number | undefined, toKey: string | number | undefined][] {
  const [before, after] = [keysOf(from), keysOf(to)];
  return [...new Set([...before.keys(), ...after.keys()])].map((key) => [key, before.get(key), after.get(key)]);
}

function keysOf(value: Value | undefined): Map<string, string | number> {
  if (Array.isArray(value)) return new Map(value.map((item, index) => [itemName(item) ?? `[${index}]`, index]));
  return isMap(value) ? new Map(Object.keys(value).map((key) => [key, key])) : new Map<string, string>();
}

function itemName(item: Value): string | undefined {
  if (typeof item === 'string') return item;
  const name = isMap(item) ? (getEntry(item, 'name') ?? getEntry(item, 'path')) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function wordOf(entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  return isCollection(entry.value) ? '' : String(entry.value);
}
