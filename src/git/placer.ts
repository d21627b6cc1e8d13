import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodeName, toDisk } from './file-names.ts';
import { createLentDirectories, type LentDirectories } from './lent-directories.ts';
import { createLentFiles, type LentFiles } from './lent-files.ts';
import type { Entry, Snapshot } from './model.ts';
import { parentOf, PATH_BYTES } from './paths.ts';
import { staysInside } from './stays-inside.ts';

/** Writes entries of a snapshot to disk, each once. */
export interface Placer {
  /** Absolute path below which everything lies. */
  root: string;
  /** Writes a file or a link. A link that leads out of the root, also through another one, is not written: nothing here may reach further. */
  write(entry: Entry, snapshot: Snapshot): Promise<void>;
  /** Makes an empty directory. */
  directory(at: string): void;
  /** Writes a plain file for as long as somebody needs it. @returns to be called when it is not needed any more */
  lend(entry: Entry, snapshot: Snapshot): Promise<() => void>;
}

/** What placers of one disk share. */
export interface Disk {
  /** Files that were written for good, by what is in them and whether they can be run. */
  written: Map<string, string | Buffer>;
  lent: LentFiles;
  directories: LentDirectories;
}

const READABLE = 0o644;

/** @param root absolute path of a directory for directories that are lent, need not exist */
export function createDisk(root: string): Disk {
  return { written: new Map(), lent: createLentFiles(READABLE), directories: createLentDirectories(root) };
}

/**
 * Base and head share most of their files, and charts of one make are alike: what was written before is only given another name, which on
 * some file systems takes a fiftieth of the time. So nobody may write into these files.
 *
 * @param root absolute path, need not exist yet
 */
export function createPlacer(root: string, { written, lent }: Disk): Placer {
  const directories = new Set<string>();
  const files = new Map<string, Promise<void>>();

  function makeDirectory(at: string): void {
    if (directories.has(at)) return;
    mkdirSync(toDisk(path.join(root, at)), { recursive: true });
    directories.add(at);
  }

  /** False where there is none, it is gone by now, has as many names as it can have, or the file system knows no such links. */
  function linkTo({ kind, oid }: Entry, file: string | Buffer): boolean {
    const known = written.get(`${kind} ${oid}`);
    if (known === undefined) return false;
    try {
      linkSync(known, file);
      return true;
    } catch (error) {
      // Two revisions with the same files share a place, and one of them has put it there.
      return error instanceof Error && 'code' in error && error.code === 'EEXIST';
    }
  }

  /** Most files are small: to hand them to a thread takes longer than to write them. */
  async function write(entry: Entry, snapshot: Snapshot): Promise<void> {
    if (entry.kind === 'submodule' || !isHarmless(entry.path)) return;
    const there = path.join(root, entry.path);
    const file = toDisk(there);
    makeDirectory(parentOf(entry.path));
    if (lent.keep(there) || linkTo(entry, file)) return;
    const content = await snapshot.read(entry);
    if (entry.kind !== 'symlink') {
      // Another one may have been written meanwhile.
      if (lent.keep(there) || linkTo(entry, file)) return;
      writeFileSync(file, content, { mode: entry.kind === 'executable' ? 0o755 : READABLE });
      written.set(`${entry.kind} ${entry.oid}`, file);
      return;
    }
    if (content.length > PATH_BYTES || !(await staysInside(snapshot, entry.path, decodeName(content)))) return;
    symlinkSync(content, file);
  }

  return {
    root,
    directory: makeDirectory,
    async lend(entry, snapshot) {
      if (!isHarmless(entry.path)) return () => {};
      makeDirectory(parentOf(entry.path));
      return lent.lend(path.join(root, entry.path), () => snapshot.read(entry));
    },
    write(entry, snapshot) {
      let writing = files.get(entry.path);
      if (writing === undefined) {
        writing = write(entry, snapshot);
        files.set(entry.path, writing);
      }
      return writing;
    },
  };
}

/** Git refuses such names itself when it checks out; a crafted repository may still hold them. */
export function isHarmless(name: string): boolean {
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}
