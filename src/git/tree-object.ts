import { decodeName, encodeName } from './file-names.ts';
import type { EntryKind, TreeLine, TreeObject } from './model.ts';

/** Kinds by the bits of a mode that tell them. */
const KINDS: ReadonlyMap<number, EntryKind> = new Map([
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
  [0o160000, 'submodule'],
]);
const [KIND_BITS, OWNER_RUNS] = [0o170000, 0o100];

/**
 * What a mode says to git, which reads it as a number and goes by the owner's bit (cache.h, `canon_mode`): repositories of long ago have `040000` and
 * `100775`, and whoever makes a tree object by hand can write them today.
 */
function kindOf(mode: string): EntryKind {
  const bits = Number.parseInt(mode, 8);
  return KINDS.get(bits & KIND_BITS) ?? ((bits & OWNER_RUNS) === 0 ? 'file' : 'executable');
}

/** So many lines are looked for one by one; after that it takes less time to have read them all. */
const LOOKS = 8;

/**
 * Reads a tree object: `<mode> <name>\0<binary id>` repeated (git's documentation of the object format).
 * Git orders directories as if their name ended in `/`; the result is in byte order of the bare names, as Go's
 * `filepath.Walk` and `os.ReadDir` see them.
 *
 * @param idLength bytes of an object id: 20 for SHA-1, 32 for SHA-256
 */
export function parseTree(content: Buffer, idLength: number): TreeObject {
  let all: { lines: TreeLine[]; byName: Map<string, TreeLine> } | undefined;
  let looks = 0;

  function readAll(): { lines: TreeLine[]; byName: Map<string, TreeLine> } {
    if (all === undefined) {
      const lines = parseLines(content, 0, content.length, idLength);
      all = {
        lines: lines.toSorted((a, b) => compareBytes(a.name, b.name)),
        byName: new Map(lines.map((line) => [line.name, line])),
      };
    }
    return all;
  }

  return {
    content,
    idLength,
    lines: () => readAll().lines,
    line: (name) =>
      all === undefined && ++looks <= LOOKS ? findLine(content, name, idLength) : readAll().byName.get(name),
  };
}

/** The lines that begin in a part of a tree object, which begins with one. */
function parseLines(content: Buffer, from: number, to: number, idLength: number): TreeLine[] {
  const lines: TreeLine[] = [];
  for (let position = from; position < to; position = endOf(content, position, idLength))
    lines.push(parseLine(content, position, idLength));
  return lines;
}

function parseLine(content: Buffer, position: number, idLength: number): TreeLine {
  const space = content.indexOf(32, position);
  const end = content.indexOf(0, space);
  return {
    name: decodeName(content.subarray(space + 1, end)),
    kind: kindOf(content.toString('latin1', position, space)),
    oid: content.toString('hex', end + 1, end + 1 + idLength),
  };
}

/** Where the line ends that begins at a position. */
function endOf(content: Buffer, position: number, idLength: number): number {
  const end = content.indexOf(0, position);
  return end < 0 ? content.length : end + 1 + idLength;
}

/** Of several lines of one name, which git refuses, the last. */
function findLine(content: Buffer, name: string, idLength: number): TreeLine | undefined {
  const wanted = encodeName(name);
  let found: number | undefined;
  // What looks like it may lie inside of an id: only where lines begin it is one.
  if (!content.includes(wanted)) return undefined;
  for (let position = 0; position < content.length; position = endOf(content, position, idLength)) {
    const end = content.indexOf(0, position);
    const start = end - wanted.length;
    if (
      content[start - 1] === 32 &&
      content.indexOf(32, position) === start - 1 &&
      content.compare(wanted, 0, wanted.length, start, end) === 0
    )
      found = position;
  }
  return found === undefined ? undefined : parseLine(content, found, idLength);
}

/** Lines of two tree objects that may differ: without those that both begin and end with. Most changes of a directory are one line of it. */
export function differingLines(
  one: TreeObject | undefined,
  other: TreeObject | undefined,
): { before: TreeLine[]; after: TreeLine[] } {
  const { idLength } = one ?? other ?? { idLength: 0 };
  const [left, right] = [one?.content ?? Buffer.alloc(0), other?.content ?? Buffer.alloc(0)];
  const shorter = Math.min(left.length, right.length);
  const same = longest(shorter, (length) => left.compare(right, 0, length, 0, length) === 0);
  const tail = longest(
    shorter - same,
    (length) => left.compare(right, right.length - length, right.length, left.length - length) === 0,
  );
  let start = 0;
  for (let next = 0; next <= same && next < shorter; next = endOf(left, next, idLength)) start = next;
  // The first line of the common end: where one begins in both.
  const shift = right.length - left.length;
  let [leftEnd, rightEnd] = [start, start];
  while (leftEnd < left.length || rightEnd < right.length) {
    if (leftEnd >= left.length - tail && leftEnd + shift === rightEnd) break;
    if (leftEnd + shift <= rightEnd && leftEnd < left.length) leftEnd = endOf(left, leftEnd, idLength);
    else rightEnd = endOf(right, rightEnd, idLength);
  }
  return {
    before: parseLines(left, start, leftEnd, idLength),
    after: parseLines(right, start, rightEnd, idLength),
  };
}

/** The largest number up to a limit that something holds for which holds for all smaller ones. */
function longest(limit: number, holds: (length: number) => boolean): number {
  let [least, most] = [0, limit];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (holds(middle)) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** Byte order of the UTF-8 encodings, which is what Go compares. JavaScript's `<` compares UTF-16 units. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  // For text without surrogates the two orders agree, and almost all names are like that.
  if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(encodeName(a), encodeName(b));
}
