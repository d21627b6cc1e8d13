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

/** What is looked for in what goes into a render, all at once: a bit for each thing that was found. */
export type InputSurvey = (inputs: readonly Inputs[], texts: readonly string[]) => Promise<number>;

/** All bits: what cannot be looked into. */
const ANYTHING = -1;

/**
 * A search for one thing.
 *
 * @param test for the text of one file
 * @param skip names of files that play no part
 */
export function createInputSearch(test: (text: string) => boolean, skip?: RegExp): InputSearch {
  const survey = createInputSurvey(
    (text) => (test(text) ? 1 : 0),
    (found) => found !== 0,
    skip,
  );
  return async (inputs, texts) => (await survey(inputs, texts)) !== 0;
}

/**
 * A search in files, packed charts included, and in what links lead to. Each content is looked into once for the whole run, wherever it
 * lies.
 *
 * @param marksOf the bits of the text of one file
 * @param isEnough whether nothing more has to be found
 * @param skip names of files that play no part
 */
export function createInputSurvey(
  marksOf: (text: string) => number,
  isEnough: (found: number) => boolean,
  skip?: RegExp,
): InputSurvey {
  /** By the ids of contents; an answer that is there is not waited for. */
  const known = new Map<string, number | Promise<number>>();

  async function look(snapshot: Snapshot, path: string): Promise<number> {
    const entry = await snapshot.find(path);
    if (entry === undefined) return ANYTHING;
    if (entry.kind !== 'directory') return marksIn(snapshot, entry);
    let found = 0;
    for await (const file of walkFiles(snapshot, path)) {
      found |= await marksIn(snapshot, file);
      if (isEnough(found)) break;
    }
    return found;
  }

  async function marksIn(snapshot: Snapshot, entry: Entry): Promise<number> {
    if (entry.kind === 'submodule' || skip?.test(entry.name) === true) return 0;
    return marksOfContent(await snapshot.read(entry), 0);
  }

  async function marksOfContent(content: Buffer, depth: number): Promise<number> {
    if (!isPacked(content)) return marksOf(content.toString('utf8'));
    return depth >= MAX_DEPTH ? ANYTHING : marksOfArchive(content, depth);
  }

  async function marksOfArchive(archive: Buffer, depth: number): Promise<number> {
    let found = 0;
    try {
      for await (const { name, content } of readPacked(archive)) {
        if (skip?.test(name) !== true) found |= await marksOfContent(content, depth + 1);
        if (isEnough(found)) break;
      }
      return found;
    } catch (error) {
      if (error instanceof ArchiveError) return ANYTHING;
      throw error;
    }
  }

  return async (inputs, texts) => {
    let found = texts.reduce((marks, text) => marks | marksOf(text), 0);
    for (const { snapshot, paths } of inputs) {
      if (isEnough(found)) break;
      for (const { path, oid } of await snapshot.describe(paths)) {
        let answer = known.get(oid);
        if (answer === undefined) {
          const looking = look(snapshot, path);
          known.set(oid, looking);
          answer = await looking;
          known.set(oid, answer);
        }
        found |= typeof answer === 'number' ? answer : await answer;
        if (isEnough(found)) break;
      }
    }
    return found;
  };
}
