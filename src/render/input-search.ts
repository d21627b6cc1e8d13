import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { Entry, Snapshot } from '../git/model.ts';
import { walkFiles } from '../git/paths.ts';
import { ArchiveError, readTar } from './charts/tar.ts';

/** Directories and files of a snapshot that go into a render. */
export interface Inputs {
  snapshot: Snapshot;
  paths: readonly string[];
}

/** Whether something of what goes into a render is looked for and found. What cannot be looked into counts as found. */
export type InputSearch = (inputs: readonly Inputs[], texts: readonly string[]) => Promise<boolean>;

/** An archive larger than this when unpacked is not looked into. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;
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
    // By its first bytes, not by its name: links may call it anything.
    if (content[0] !== 0x1f || content[1] !== 0x8b) return test(content.toString('utf8'));
    return depth >= MAX_DEPTH || archiveHolds(content, depth);
  }

  async function archiveHolds(archive: Buffer, depth: number): Promise<boolean> {
    let name = '';
    let chunks: Buffer[] = [];
    const fileEnds = (): Promise<boolean> => {
      const content = Buffer.concat(chunks);
      chunks = [];
      return skip?.test(name) === true ? Promise.resolve(false) : holds(content, depth + 1);
    };
    try {
      const tar = gunzipSync(archive, { maxOutputLength: UNPACKED_LIMIT });
      for await (const part of readTar(Readable.from([tar]), UNPACKED_LIMIT)) {
        if (part.kind === 'data') chunks.push(part.chunk);
        else {
          if (await fileEnds()) return true;
          name = part.path;
        }
      }
      return await fileEnds();
    } catch (error) {
      if (error instanceof ArchiveError || isZlibError(error)) return true;
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

/** No gzip after all, cut off, or larger than is looked into. */
function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code));
}
