import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { overwrite } from './overwrite.ts';

/** Files that are on disk only while somebody needs them. */
export interface LentFiles {
  /**
   * Writes a file, whose directory is there, unless it is there already.
   * @param content what is always in it at that path
   * @returns to be called when it is not needed any more
   */
  lend(file: string, content: () => Promise<Buffer | string>): Promise<() => void>;
  /** Says that a file is about to be written for good. True when it is there and stays. */
  keep(file: string): boolean;
}

interface Lent {
  users: number;
  written: boolean;
  kept: boolean;
  ready: Promise<void>;
}

/**
 * Whoever is done with a file leaves it for the next one, under its own name: a file system may take a hundred times as long to make a
 * file as to write it, the more so where many have just been removed. So each has but one name, and nobody else may write into it.
 */
export function createLentFiles(mode: number): LentFiles {
  const lent = new Map<string, Lent>();
  const spare = new Set<string>();

  function write(file: string, content: Buffer | string): void {
    if (!(spare.delete(file) || takeOther(file)) || !overwrite(file, content)) writeFileSync(file, content, { mode });
  }

  function takeOther(file: string): boolean {
    const [other] = spare;
    if (other === undefined) return false;
    spare.delete(other);
    try {
      renameSync(other, file);
      return true;
    } catch {
      // Its directory is gone with the revision that it was of.
      return false;
    }
  }

  function begin(file: string, content: () => Promise<Buffer | string>): Lent {
    const made: Lent = { users: 0, written: false, kept: false, ready: Promise.resolve() };
    made.ready = content().then((text) => {
      const isThere = !spare.has(file) && existsSync(file);
      // Somebody has written it for good meanwhile. Who is only about to, finds it here: whoever borrows it is not kept waiting for him.
      if (made.kept && isThere) return;
      if (isThere) made.kept = true;
      else write(file, text);
      made.written = true;
    });
    lent.set(file, made);
    return made;
  }

  return {
    async lend(file, content) {
      const record = lent.get(file) ?? begin(file, content);
      record.users++;
      const giveBack = (): void => {
        if (--record.users > 0) return;
        lent.delete(file);
        if (record.written && !record.kept) spare.add(file);
      };
      try {
        await record.ready;
      } catch (error) {
        giveBack();
        throw error;
      }
      return giveBack;
    },
    keep(file) {
      const record = lent.get(file);
      if (record !== undefined) {
        record.kept = true;
        return record.written;
      }
      if (spare.delete(file)) rmSync(file, { force: true });
      return false;
    },
  };
}
