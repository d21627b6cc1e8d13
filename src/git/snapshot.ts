import { createHash } from 'node:crypto';
import path from 'node:path';
import { decodeName, isText } from './file-names.ts';
import type { Peculiar } from './links.ts';
import type { Entry, Placed, Snapshot, TreeObject } from './model.ts';
import type { ObjectReader } from './objects.ts';
import { isWithin, joinInside, parentOf, relativePath, resolvePath, walkFiles } from './paths.ts';
import { createPlacer, isHarmless, type Disk } from './placer.ts';
import { parseTree } from './tree-object.ts';
import { UserError } from '../user-error.ts';
import { append } from '../lists.ts';

/** What the snapshots of one repository share. */
export interface SnapshotSource {
  objects: ObjectReader;
  /** Parsed tree objects by id: base and head share almost all of them. */
  trees: Map<string, Promise<TreeObject>>;
  /** Those of them that are there already. */
  parsed: Map<string, TreeObject>;
  /** Every symbolic link of a tree, by id of the tree, and the paths that cannot be checked out. */
  listPeculiar(tree: string): Promise<Peculiar>;
  /** What was placed, whichever snapshot it is of. */
  disk: Disk;
  /** Directory that files are placed below. */
  scratch: string;
}

/** What there is at a path, and whether it is on disk already. */
interface Survey {
  contents: Placed['contents'];
  entries: Entry[];
  /** What is not there, though it was asked for or a link leads to it. */
  missing: string[];
  written?: Promise<void>;
}

/** Absolute path below which the files of a tree are placed. */
export function placeOf({ scratch }: SnapshotSource, tree: string): string {
  return path.join(scratch, 'files', tree);
}

/** The files of one revision of a repository. */
export function createSnapshot(source: SnapshotSource, revision: string, tree: string): Snapshot {
  const idLength = tree.length / 2;
  const placer = createPlacer(placeOf(source, tree), source.disk);
  const surveys = new Map<string, Promise<Survey>>();
  let peculiar: Promise<Peculiar> | undefined;
  let links: Promise<{ path: string; target: string }[]> | undefined;

  function readTree(oid: string): Promise<TreeObject> {
    let reading = source.trees.get(oid);
    if (reading === undefined) {
      reading = readObject(oid).then((content) => {
        const parsed = parseTree(content, idLength);
        source.parsed.set(oid, parsed);
        return parsed;
      });
      source.trees.set(oid, reading);
    }
    return reading;
  }

  async function readObject(oid: string): Promise<Buffer> {
    const object = await source.objects.read(oid);
    if (object === undefined)
      throw new UserError(`the repository is not whole: the git object ${oid} of this revision is not in it`, {
        hint: 'Clone it again; `git fsck` lists all that is missing.',
      });
    return object.content;
  }

  function listPeculiar(): Promise<Peculiar> {
    return (peculiar ??= source.listPeculiar(tree));
  }

  async function find(name: string): Promise<Entry | undefined> {
    const entry = await findOrLink(name);
    return entry?.kind === 'symlink' && entry.path !== joinInside('', name) ? undefined : entry;
  }

  /** Most directories on the way have been read before, and nothing is waited for then. */
  async function findOrLink(name: string): Promise<Entry | undefined> {
    let current: Entry = { path: '', name: '', kind: 'directory', oid: tree };
    for (let from = 0, end = 0; from < name.length; from = end + 1) {
      end = name.indexOf('/', from);
      if (end < 0) end = name.length;
      if (end === from) continue;
      if (current.kind === 'symlink') return current;
      if (current.kind !== 'directory') return undefined;
      const lines: TreeObject = source.parsed.get(current.oid) ?? (await readTree(current.oid));
      const line = lines.line(name.slice(from, end));
      if (line === undefined) return undefined;
      const { name: own, kind, oid } = line;
      current = { path: current.path === '' ? own : `${current.path}/${own}`, name: own, kind, oid };
    }
    return current;
  }

  const snapshot: Snapshot = {
    revision,
    tree,
    find,
    findOrLink,
    async list(directory) {
      const entry = await find(directory);
      if (entry?.kind !== 'directory') return undefined;
      const prefix = entry.path === '' ? '' : `${entry.path}/`;
      return (await readTree(entry.oid)).lines().map((line) => ({ ...line, path: prefix + line.name }));
    },
    async treeAt(directory) {
      const entry = await find(directory);
      return entry?.kind === 'directory' ? readTree(entry.oid) : undefined;
    },
    read: (entry) => readObject(entry.oid),
    bring: (files) => source.objects.bring(files.filter(isFile).map(({ oid }) => oid)),
    links() {
      links ??= listPeculiar().then((found) =>
        Promise.all(
          found.links.map(async ({ path: at, oid }) => ({ path: at, target: decodeName(await readObject(oid)) })),
        ),
      );
      return links;
    },
    tooLong: async () => (await listPeculiar()).tooLong,
    async describe(paths) {
      return (await surveyAll(paths)).flatMap((each) => each.contents);
    },
    async missing(paths) {
      return (await surveyAll(paths)).flatMap((each) => each.missing);
    },
    async place(paths) {
      const found = await surveyAll(paths);
      await Promise.all(found.map((each) => (each.written ??= writeAll(each.entries))));
      return { root: placer.root, contents: found.flatMap((each) => each.contents) };
    },
    async lend(name) {
      const found = await survey(name);
      const [entry, ...others] = found.entries;
      // Where a link leads to it, what is placed for one may be needed by another.
      const alone = entry?.kind === 'file' && isText(entry.path) && others.length === 0 && found.written === undefined;
      const giveBack = alone ? await placer.lend(entry, snapshot) : undefined;
      if (giveBack === undefined) await (found.written ??= writeAll(found.entries));
      return { file: path.join(placer.root, name), giveBack: giveBack ?? (() => {}) };
    },
    async lendDirectory(name) {
      const { contents, entries } = await survey(name);
      const [entry, ...files] = entries;
      if (entry?.kind !== 'directory' || entry.path === '' || contents.length > 1) return undefined;
      if (files.some((file) => !['file', 'executable'].includes(file.kind) || !isText(file.path))) return undefined;
      return source.disk.directories.lend(entry.oid, async () =>
        files
          .filter((file) => isHarmless(file.path))
          .map((file) => ({
            path: relativePath(entry.path, file.path),
            oid: file.oid,
            read: () => snapshot.read(file),
          })),
      );
    },
  };

  /** Mostly it is but one. */
  async function surveyAll(paths: readonly string[]): Promise<Survey[]> {
    const [only] = paths;
    return paths.length === 1 && only !== undefined ? [await survey(only)] : Promise.all(paths.map(survey));
  }

  function survey(name: string): Promise<Survey> {
    const wanted = joinInside('', name) ?? name;
    let found = surveys.get(wanted);
    if (found === undefined) {
      found = takeStock(wanted);
      surveys.set(wanted, found);
    }
    return found;
  }

  async function writeAll(entries: readonly Entry[]): Promise<void> {
    for (const { kind, path: at } of entries) if (kind === 'directory') placer.directory(at);
    await Promise.all(entries.filter(({ kind }) => kind !== 'directory').map((entry) => placer.write(entry, snapshot)));
  }

  /** Everything at a path and, again and again, what the links in it or on the way to it lead to. */
  async function takeStock(wanted: string): Promise<Survey> {
    const result: Survey = { contents: [], entries: [], missing: [] };
    const seen = new Set<string>();
    const queue = [wanted];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const resolution = await resolvePath(snapshot, next);
      const found = [...resolution.links, ...(resolution.found === undefined ? [] : [resolution.found])];
      append(result.entries, found);
      append(
        result.contents,
        found.map(({ path: at, oid }) => ({ path: at, oid })),
      );
      if (resolution.found === undefined && resolution.reason === 'missing') result.missing.push(resolution.at);
      const entry = resolution.found;
      if (entry === undefined) continue;
      const files: Entry[] = [];
      if (entry.kind === 'directory') for await (const file of walkFiles(snapshot, entry.path)) files.push(file);
      await snapshot.bring([entry, ...files]);
      for (const file of files) {
        result.entries.push(file);
        if (file.kind !== 'symlink') continue;
        const target = joinInside(parentOf(file.path), decodeName(await snapshot.read(file)));
        if (target !== undefined && !isWithin(target, entry.path)) queue.push(target);
      }
    }
    return result;
  }

  return snapshot;
}

function isFile({ kind }: Entry): boolean {
  return kind !== 'directory' && kind !== 'submodule';
}

/** One id for a list of placed contents. */
export function digestContents(contents: Placed['contents']): string {
  const hash = createHash('sha256');
  // A name may hold anything but a zero byte, also what looks like the next line.
  const lines = contents.map(({ path: at, oid }) => `${oid} ${at}\0`).toSorted();
  for (const line of new Set(lines)) hash.update(line);
  return hash.digest('hex');
}
