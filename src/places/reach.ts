import type { ChangedFile } from './changed-file.ts';
import type { Edit } from './edits.ts';
import { namesIn } from './in-document.ts';
import { createNameIndex } from './names-within.ts';
import type { Sources } from './sources.ts';

/** Changed files that some objects may come from, as they are looked up: there may be thousands, and thousands of objects in them. */
export interface Reach {
  /** Those that reach the Application, and those that it is written in. */
  files: readonly ChangedFile[];
  /** Those among them that the Application reads and that are there at head. */
  own: readonly ChangedFile[];
  /** The same, and those that reach the fewest Applications first. */
  nearest(): readonly ChangedFile[];
  /** The one at a path. */
  at(path: string | undefined): { file: ChangedFile; isOwn: boolean } | undefined;
  /**
   * In their order, those that hold something with one of these names on either side.
   * @param loose whether more may stand before and behind the name that is written
   */
  naming(names: readonly string[], loose: boolean): readonly ChangedFile[];
  /** All edits in the files. */
  edits(): readonly Edit[];
}

/** Reads files and remembers what was made of them: one list for the same files, as a change can have thousands of Applications. */
export function createReaches(
  sources: Pick<Sources, 'read' | 'editsIn' | 'readersOf'>,
): (reaching: readonly string[], holding: readonly string[]) => Promise<Reach> {
  const reaches = new Map<string, Promise<Reach>>();
  const edits = new Map<string, readonly Edit[]>();
  const holders = new Map<string, Set<ChangedFile>>();
  const written = createNameIndex();
  const indexed = new Set<ChangedFile>();

  function index(file: ChangedFile): void {
    if (indexed.has(file)) return;
    indexed.add(file);
    for (const name of namesIn(file)) {
      written.add(name);
      const files = holders.get(name);
      if (files === undefined) holders.set(name, new Set([file]));
      else files.add(file);
    }
  }

  function editsIn(files: readonly ChangedFile[]): readonly Edit[] {
    const key = keyOf(files.map(({ path }) => path));
    const found = edits.get(key) ?? files.flatMap(sources.editsIn);
    edits.set(key, found);
    return found;
  }

  async function read(reaching: readonly string[], holding: readonly string[]): Promise<Reach> {
    const paths = [...new Set([...reaching, ...holding])];
    const files = await Promise.all(paths.map((path) => sources.read(path)));
    for (const file of files) index(file);
    const isReached = new Set(reaching);
    const own = files.filter((file) => file.exists && isReached.has(file.path));
    const places = new Map(files.map((file, place) => [file.path, place]));
    let sorted: readonly ChangedFile[] | undefined;
    let all: readonly Edit[] | undefined;
    return {
      files,
      own,
      nearest: () => (sorted ??= own.toSorted((a, b) => sources.readersOf(a.path) - sources.readersOf(b.path))),
      at(path) {
        const file = path === undefined ? undefined : files[places.get(path) ?? -1];
        return file && { file, isOwn: file.exists && isReached.has(file.path) };
      },
      naming(names, loose) {
        const asked = new Set(loose ? [...names, ...names.flatMap(written.within)] : names);
        const named = [...asked].flatMap((name) => holders.get(name) ?? []);
        // Others may be in files of other Applications only, and these in most of the files.
        if (named.reduce((sum, { size }) => sum + size, 0) >= files.length)
          return files.filter((file) => named.some((each) => each.has(file)));
        return [...new Set(named.flatMap((each) => [...each]))]
          .filter(({ path }) => places.has(path))
          .toSorted((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0));
      },
      edits: () => (all ??= editsIn(files)),
    };
  }

  return (reaching, holding) => {
    const key = [reaching, holding].map(keyOf).join('\0\0');
    const found = reaches.get(key) ?? read(reaching, holding);
    reaches.set(key, found);
    return found;
  };
}

function keyOf(paths: readonly string[]): string {
  return paths.join('\0');
}
