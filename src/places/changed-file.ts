import type { Snapshot } from '../git/model.ts';
import { diffLines, splitLines } from '../diff/lines.ts';
import { placeDocuments } from '../manifest/positions.ts';
import type { LineRange, PlacedDocument } from '../manifest/positions.ts';

/** A file on one side. */
export interface FileSide {
  /** Number of lines. */
  length: number;
  /** What can be read of it as YAML or JSON; nothing of a file that is neither, or very large. */
  documents: readonly PlacedDocument[];
}

/** A file that the change adds, removes or alters. */
export interface ChangedFile {
  path: string;
  /** Absent where the file is not there, or no text. */
  base?: FileSide;
  head?: FileSide;
  /** It is there at head, whatever it holds. */
  exists: boolean;
  /** What differs, as lines of head, in order; what is only taken away counts as the line that now stands there. */
  hunks: readonly LineRange[];
  /** The line of head that stands where a removed line of base stood. */
  removed: ReadonlyMap<number, number>;
}

/** Bytes of a file that is looked into; a manifest that people write is far below. */
const MAX_BYTES = 2_000_000;

/** Reads changed files on both sides, each once. */
export function createFileReader(base: Snapshot, head: Snapshot): (path: string) => Promise<ChangedFile> {
  const known = new Map<string, Promise<ChangedFile>>();
  return (path) => {
    const file = known.get(path) ?? readFile(base, head, path);
    known.set(path, file);
    return file;
  };
}

async function readFile(base: Snapshot, head: Snapshot, path: string): Promise<ChangedFile> {
  const [before, after] = await Promise.all([readText(base, path), readText(head, path)]);
  const exists = after !== undefined || (await head.find(path)) !== undefined;
  const file: ChangedFile = { path, exists, hunks: [], removed: new Map() };
  if (before !== undefined) file.base = sideOf(before);
  if (after !== undefined) file.head = sideOf(after);
  return after === undefined ? file : { ...file, ...compareLines(splitLines(before ?? ''), splitLines(after)) };
}

/** The text of a file, unless it is no text or too large. */
export async function readText(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const entry = await snapshot.find(path);
  if (entry?.kind !== 'file' && entry?.kind !== 'executable') return undefined;
  const content = await snapshot.read(entry);
  return content.length > MAX_BYTES || content.includes(0) ? undefined : content.toString('utf8');
}

function sideOf(text: string): FileSide {
  return { length: splitLines(text).length, documents: placeDocuments(text) };
}

/** What differs between two lists of lines. */
export function compareLines(base: readonly string[], head: readonly string[]): Pick<ChangedFile, 'hunks' | 'removed'> {
  const hunks: LineRange[] = [];
  const removed = new Map<number, number>();
  if (head.length === 0) return { hunks, removed };
  let [before, after] = [0, 0];
  let open: { first: number; last: number } | undefined;
  for (const { mark } of diffLines(base, head)) {
    if (mark === ' ') {
      open = undefined;
      before++;
      after++;
      continue;
    }
    if (mark === '-') removed.set(++before, Math.min(after + 1, head.length));
    else after++;
    if (open === undefined) {
      const first = Math.min(mark === '-' ? after + 1 : after, head.length);
      open = { first, last: first };
      hunks.push(open);
    } else if (mark === '+') open.last = after;
  }
  return { hunks, removed };
}

/** The first that ends at a line or behind it. They are in order, and a file may have thousands, that are asked for for thousands of objects. */
export function hunkUpTo({ hunks }: ChangedFile, line: number): LineRange | undefined {
  let [low, high] = [0, hunks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hunks[middle]?.last ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return hunks[low];
}

/** The first lines that differ within a range; undefined when all of it is the same. */
export function touched(file: ChangedFile, range: LineRange): LineRange | undefined {
  const hunk = hunkUpTo(file, range.first);
  return hunk === undefined || hunk.first > range.last
    ? undefined
    : { first: Math.max(hunk.first, range.first), last: Math.min(hunk.last, range.last) };
}

/** The line of head where the first removed line of a range of base stood. */
export function whereRemoved({ removed }: ChangedFile, range: LineRange): LineRange | undefined {
  for (let line = range.first; line <= range.last; line++) {
    const now = removed.get(line);
    if (now !== undefined) return { first: now, last: now };
  }
  return undefined;
}
