import { readWritten, type WrittenIdentity } from '../manifest/matches.ts';
import type { Identity } from '../manifest/model.ts';
import type { LineRange, PlacedDocument } from '../manifest/positions.ts';
import type { Subject } from './about.ts';
import { touched, whereRemoved } from './changed-file.ts';
import type { ChangedFile, FileSide } from './changed-file.ts';
import { createNameIndex, type NameIndex } from './names-within.ts';
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

/** An object as it is written, and how many stand before it in its file. */
interface Written {
  document: PlacedDocument;
  place: number;
}

/** What is written in a file: it may hold thousands of objects, and be looked into for each of them. */
interface Index {
  /** The last one of each kind, name and namespace, and the last one of each kind and name. */
  byNamespace: ReadonlyMap<string, Written>;
  byName: ReadonlyMap<string, Written>;
  names: NameIndex;
}

const indexes = new WeakMap<FileSide, Index>();

function indexOf(side: FileSide): Index {
  const known = indexes.get(side);
  if (known !== undefined) return known;
  const byNamespace = new Map<string, Written>();
  const byName = new Map<string, Written>();
  const names = createNameIndex();
  for (const [place, document] of side.documents.entries()) {
    const identity = readWritten(document.value);
    if (identity === undefined) continue;
    const key = nameKey(identity, identity.name);
    byNamespace.set(`${key}\0${identity.namespace}`, { document, place });
    byName.set(key, { document, place });
    names.add(identity.name);
  }
  const index = { byNamespace, byName, names };
  indexes.set(side, index);
  return index;
}

function nameKey({ group, kind }: WrittenIdentity, name: string): string {
  return `${group}\0${kind}\0${name}`;
}

/** What the objects in a file are called, on both sides. */
export function namesIn({ base, head }: ChangedFile): ReadonlySet<string> {
  return new Set([base, head].flatMap((side) => (side === undefined ? [] : [...indexOf(side).names.all])));
}

/** Of an object that is there twice, Argo CD keeps the last. @param loose whether more may stand before and behind its name */
export function findDocument(
  side: FileSide | undefined,
  identity: Identity,
  loose: boolean,
): PlacedDocument | undefined {
  if (side === undefined) return undefined;
  const index = indexOf(side);
  const named = findNamed(index, identity, identity.name);
  if (named !== undefined || !loose) return named?.document;
  return lastOf(index.names.within(identity.name).map((name) => findNamed(index, identity, name)))?.document;
}

/** A namespace that is not written is whatever the destination says, as `mayBe` has it. */
function findNamed({ byName, byNamespace }: Index, identity: Identity, name: string): Written | undefined {
  const key = nameKey(identity, name);
  if (identity.namespace === '') return byName.get(key);
  return lastOf([byNamespace.get(`${key}\0${identity.namespace}`), byNamespace.get(`${key}\0`)]);
}

function lastOf(written: readonly (Written | undefined)[]): Written | undefined {
  return written.reduce((last, each) => ((each?.place ?? -1) > (last?.place ?? -1) ? each : last), undefined);
}

/** A whole new document is told by where it begins. */
function firstLine({ first }: LineRange): LineRange {
  return { first, last: first };
}
