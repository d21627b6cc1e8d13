import { mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { overwrite } from './overwrite.ts';
import { parentOf } from './paths.ts';

/** A file of a directory that is lent. */
export interface PlainFile {
  /** Below the directory. */
  path: string;
  /** Equal id, equal content. */
  oid: string;
  read(): Promise<Buffer>;
}

/** Directories that are on disk only while somebody needs them. */
export interface LentDirectories {
  /**
   * Writes a directory to a place of its own.
   * @param id of its content: whoever asks for the same gets the same, and must not write into it
   * @param list what is in it; asked for when it is not there yet
   */
  lend(id: string, list: () => Promise<PlainFile[]>): Promise<LentDirectory>;
}

export interface LentDirectory {
  /** Absolute path. */
  directory: string;
  /** Says that it is not needed any more. */
  giveBack(): void;
}

interface Slot {
  directory: string;
  /** Ids of the content of its files, by path. */
  files: Map<string, string>;
  directories: Set<string>;
}

interface Lent {
  slot: Promise<Slot>;
  users: number;
}

/** Directories that were needed once, as charts of app-of-apps nodes mostly are, and are kept in case they are needed again. */
const MAX_ONCE = 1;

/** All that are kept. */
const MAX_SPARE = 64;

/**
 * Whoever is done with a directory leaves it for the next one: a file system may take a hundred times as long to make a file or directory
 * as to write into one that is there, the more so where many have just been removed, and charts of one make have the same files.
 * @param root absolute path of a directory of our own, need not exist
 */
export function createLentDirectories(root: string): LentDirectories {
  const lent = new Map<string, Lent>();
  /** Nobody needs them now; the one that was given back first comes first. */
  const spare = new Set<string>();
  /** Contents that were asked for more than once. */
  const wanted = new Set<string>();
  const known = new Set<string>();
  let count = 0;

  function findSpare(): string | undefined {
    const once = [...spare].filter((id) => !wanted.has(id));
    if (once.length > MAX_ONCE) return once[0];
    const [first] = spare;
    return spare.size >= MAX_SPARE ? first : undefined;
  }

  /** What is not needed at the moment makes room, else there is one more. */
  function takeSlot(): Promise<Slot> | Slot {
    const old = findSpare();
    const slot = old === undefined ? undefined : lent.get(old)?.slot;
    if (old !== undefined) {
      spare.delete(old);
      lent.delete(old);
    }
    return slot ?? { directory: path.join(root, String(count++)), files: new Map(), directories: new Set() };
  }

  async function begin(list: () => Promise<PlainFile[]>): Promise<Slot> {
    const slot = await takeSlot();
    const all = await list();
    arrange(slot, all);
    const files = all.filter(({ path: at, oid }) => slot.files.get(at) !== oid);
    const contents = await Promise.all(files.map((file) => file.read()));
    for (const [index, { path: at, oid }] of files.entries()) {
      const file = path.join(slot.directory, at);
      const content = contents[index] ?? Buffer.alloc(0);
      if (!slot.files.has(at) || !overwrite(file, content)) writeFileSync(file, content, { mode: 0o644 });
      slot.files.set(at, oid);
    }
    return slot;
  }

  return {
    async lend(id, list) {
      if (known.has(id)) wanted.add(id);
      known.add(id);
      let record = lent.get(id);
      if (record === undefined) lent.set(id, (record = { slot: begin(list), users: 0 }));
      const { slot } = record;
      record.users++;
      spare.delete(id);
      const own = record;
      const giveBack = (): void => {
        if (--own.users === 0 && lent.get(id) === own) spare.add(id);
      };
      try {
        return { directory: (await slot).directory, giveBack };
      } catch (error) {
        // Nobody knows what is there by now.
        if (lent.get(id) === own) lent.delete(id);
        throw error;
      }
    },
  };
}

/** Makes the directories of the files, and leaves no others and no other files; what goes becomes what is missing. */
function arrange(slot: Slot, wanted: readonly PlainFile[]): void {
  const { directory, files, directories } = slot;
  const paths = new Set(wanted.map((each) => each.path));
  const parents = new Set(wanted.flatMap((each) => ancestorsOf(each.path)));
  if ([...paths].some((each) => directories.has(each)) || [...parents].some((each) => files.has(each))) {
    rmSync(directory, { recursive: true, force: true });
    files.clear();
    directories.clear();
  }
  for (const each of ['', ...parents]) {
    if (directories.has(each)) continue;
    mkdirSync(path.join(directory, each), { recursive: true });
    directories.add(each);
  }
  const surplus = [...files.keys()].filter((each) => !paths.has(each));
  for (const each of paths) {
    const other = files.has(each) ? undefined : surplus.pop();
    if (other === undefined) continue;
    renameSync(path.join(directory, other), path.join(directory, each));
    files.delete(other);
    files.set(each, '');
  }
  for (const each of surplus) {
    unlinkSync(path.join(directory, each));
    files.delete(each);
  }
  const useless = [...directories].filter((each) => each !== '' && !parents.has(each));
  for (const each of useless.toSorted((a, b) => b.length - a.length)) {
    rmdirSync(path.join(directory, each));
    directories.delete(each);
  }
}

/** The directories that a file is in, the outermost first. */
function ancestorsOf(file: string): string[] {
  const parent = parentOf(file);
  return parent === '' ? [] : [...ancestorsOf(parent), parent];
}
