import { groupBy } from '../lists.ts';
import { mayBeKind, readWritten, type WrittenIdentity } from '../manifest/matches.ts';
import type { Identity } from '../manifest/model.ts';
import type { LineRange, PlacedDocument } from '../manifest/positions.ts';
import type { Subject } from './about.ts';
import { touched, whereRemoved } from './changed-file.ts';
import type { ChangedFile, FileSide } from './changed-file.ts';
import { linesAt } from './paths.ts';

/** Lines of a changed file at head, and whether they are those of the very field. */
export interface DocumentPlace {
  lines: LineRange;
  exact: boolean;
}

/** What an object is looked for by. */
export interface Wanted {
  identity: Identity;
  /** Its name at base, where it differs. */
  previous?: Identity;
  /** Kustomize may have put something before and behind the name that is written. */
  loose: boolean;
}

/**
 * Where an object that a changed file holds differs in it: the field that the finding is about, else the first line that
 * differs in its document. Undefined when it is not there, or the same.
 */
export function placeInFile(file: ChangedFile, wanted: Wanted, { field, named }: Subject): DocumentPlace | undefined {
  const head = findDocument(file.head, wanted.identity, wanted.loose);
  const base = findDocument(file.base, wanted.previous ?? wanted.identity, wanted.loose);
  if (head !== undefined) {
    const lines = field === undefined ? undefined : placeField(file, base, head, field.path, field.to !== undefined);
    if (lines !== undefined) return { lines, exact: true };
    const document = touched(file, head);
    if (document === undefined) return undefined;
    const mentioned = base === undefined ? named.flatMap((path) => linesAt(head, path) ?? []) : [];
    return mentioned[0] === undefined
      ? { lines: firstLine(document), exact: false }
      : { lines: mentioned[0], exact: true };
  }
  const gone = base === undefined ? undefined : whereRemoved(file, base);
  return gone && { lines: gone, exact: true };
}

/** True when the object stood in a file that is gone. */
export function stoodIn(file: ChangedFile, { identity, previous = identity, loose }: Wanted): boolean {
  return !file.exists && findDocument(file.base, previous, loose) !== undefined;
}

function placeField(
  file: ChangedFile,
  base: PlacedDocument | undefined,
  head: PlacedDocument,
  path: string,
  isThere: boolean,
): LineRange | undefined {
  const now = isThere ? linesAt(head, path) : undefined;
  if (now !== undefined) return touched(file, now);
  const before = base === undefined || isThere ? undefined : linesAt(base, path);
  return before && whereRemoved(file, before);
}

interface Written {
  document: PlacedDocument;
  identity: WrittenIdentity;
}

/** What is written in a file, in order and by name: a file may hold thousands of objects, and be looked into for each. */
const indexes = new WeakMap<FileSide, { all: Written[]; byName: Map<string, Written[]> }>();

function indexOf(side: FileSide): { all: Written[]; byName: Map<string, Written[]> } {
  let index = indexes.get(side);
  if (index === undefined) {
    const all = side.documents.flatMap((document) => {
      const identity = readWritten(document.value);
      return identity === undefined ? [] : [{ document, identity }];
    });
    index = { all, byName: groupBy(all, ({ identity }) => identity.name) };
    indexes.set(side, index);
  }
  return index;
}

/** What the objects in a file are called, on both sides. */
export function namesIn({ base, head }: ChangedFile): ReadonlySet<string> {
  return new Set([base, head].flatMap((side) => (side === undefined ? [] : [...indexOf(side).byName.keys()])));
}

/** Of an object that is there twice, Argo CD keeps the last. @param loose whether more may stand before and behind its name */
export function findDocument(
  side: FileSide | undefined,
  identity: Identity,
  loose: boolean,
): PlacedDocument | undefined {
  if (side === undefined) return undefined;
  const { all, byName } = indexOf(side);
  const named = byName.get(identity.name)?.findLast((each) => mayBeKind(each.identity, identity));
  if (named !== undefined || !loose) return named?.document;
  return all.findLast(
    (each) =>
      each.identity.name !== '' && identity.name.includes(each.identity.name) && mayBeKind(each.identity, identity),
  )?.document;
}

/** A whole new document is told by where it begins. */
function firstLine({ first }: LineRange): LineRange {
  return { first, last: first };
}
