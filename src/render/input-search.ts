import type { Entry, Snapshot } from '../git/model.ts';
import { walkFiles } from '../git/paths.ts';
import { isPacked, readPacked } from './charts/packed-files.ts';
import { ArchiveError } from './charts/tar.ts';

/** Directories and files of a snapshot that go into a render. */
export interface Inputs {
  snapshot: Snapshot;
  paths: readonly string[];
}

/** Whether something of what goes into a render is looked for and found. What cannot be looked into counts as found. */
export type InputSearch = (inputs: readonly Inputs[], texts: readonly string[]) => Promise<boolean>;

/** Archives in archives: helm reads charts that are packed in packed charts. */
const MAX_DEPTH = 4;

/**
 * A search in files, packed charts included, and in what links lead to. Each content is looked into once for the whole run, wherever it
 * lies.
 *
 * @param test for the text of one file
 * @param skip names of files that play no part
 */
export function createInputSearch(test: (text: string) => boolean, skip?: RegExp): InputSearch {
  /** By the ids of contents; an answer that is there is not waited for. */
  const known = new Map<string, boolean | Promise<boolean>>();

  async function look(snapshot: Snapshot, path: string): Promise<boolean> {
    const entry = await snapshot.find(path);
    if (entry === undefined) return true;
    if (entry.kind !== 'directory') return fileHolds(snapshot, entry);
    for await (const file of walkFiles(snapshot, path)) if (await fileHolds(snapshot, file)) return true;
    return false;
  }

  async function fileHolds(snapshot: Snapshot, entry: Entry): Promise<boolean> {
    if (entry.kind === 'submodule' || skip?.test(entry.name) === true) return false;
    return holds(await snapshot.read(entry), 0);
  }

  async function holds(content: Buffer, depth: number): Promise<boolean> {
    if (!isPacked(content)) return test(content.toString('utf8'));
    return depth >= MAX_DEPTH || archiveHolds(content, depth);
  }

  async function archiveHolds(archive: Buffer, depth: number): Promise<boolean> {
    try {
      for await (const { name, content } of readPacked(archive))
        if (skip?.test(name) !== true && (await holds(content, depth + 1))) return true;
      return false;
    } catch (error) {
      if (error instanceof ArchiveError) return true;
      throw error;
    }
  }

  return async (inputs, texts) => {
    if (texts.some(test)) return true;
    for (const { snapshot, paths } of inputs) {
      for (const { path, oid } of await snapshot.describe(paths)) {
        let answer = known.get(oid);
        if (answer === undefined) {
          const looking = look(snapshot, path);
          known.set(oid, looking);
          answer = await looking;
          known.set(oid, answer);
        }
        if (typeof answer === 'boolean' ? answer : await answer) return true;
      }
    }
    return false;
  };
}
