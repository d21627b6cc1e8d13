import { decodeName, encodeName } from './file-names.ts';
import type { EntryKind } from './model.ts';

/** One line of a tree object. */
export interface TreeLine {
  name: string;
  kind: EntryKind;
  oid: string;
}

/** A tree object: its lines in order, and by name. */
export interface TreeObject {
  lines: TreeLine[];
  byName: ReadonlyMap<string, TreeLine>;
}

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

/**
 * Reads a tree object: `<mode> <name>\0<binary id>` repeated (git's documentation of the object format).
 * Git orders directories as if their name ended in `/`; the result is in byte order of the bare names, as Go's
 * `filepath.Walk` and `os.ReadDir` see them.
 *
 * @param idLength bytes of an object id: 20 for SHA-1, 32 for SHA-256
 */
export function parseTree(content: Buffer, idLength: number): TreeObject {
  const lines: TreeLine[] = [];
  let position = 0;
  while (position < content.length) {
    const space = content.indexOf(32, position);
    const end = content.indexOf(0, space);
    const mode = content.toString('latin1', position, space);
    lines.push({
      name: decodeName(content.subarray(space + 1, end)),
      kind: kindOf(mode),
      oid: content.toString('hex', end + 1, end + 1 + idLength),
    });
    position = end + 1 + idLength;
  }
  return {
    lines: lines.toSorted((a, b) => compareBytes(a.name, b.name)),
    byName: new Map(lines.map((line) => [line.name, line])),
  };
}

/** Byte order of the UTF-8 encodings, which is what Go compares. JavaScript's `<` compares UTF-16 units. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  // For text without surrogates the two orders agree, and almost all names are like that.
  if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(encodeName(a), encodeName(b));
}
