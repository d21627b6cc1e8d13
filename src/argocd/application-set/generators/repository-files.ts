import { walkFiles } from '../../../git/paths.ts';
import type { Entry, Snapshot } from '../../../git/model.ts';
import { compareBytes } from '../go-format.ts';
import type { FilesProblem, Outside } from '../model.ts';
import { append } from '../../../lists.ts';

/** Files and directories of repositories, each listed once. */
export interface RepositoryFiles {
  open(repoURL: string, revision: string): Promise<Snapshot | FilesProblem>;
  /** Every directory but the root, parents first, in byte order of the names. */
  directories(snapshot: Snapshot, hidden: boolean): Promise<string[]>;
  /** Every file, link and submodule in byte order of the paths. */
  files(snapshot: Snapshot): Promise<Entry[]>;
  /** To be told of a file that is read. */
  read(snapshot: Snapshot, path: string): void;
}

/** @param outside gives the files of a repository at a revision */
export function createRepositoryFiles(outside: Pick<Outside, 'files' | 'read'>): RepositoryFiles {
  const opened = new Map<string, Promise<Snapshot | FilesProblem>>();
  const directories = new Map<string, Promise<string[]>>();
  const files = new Map<Snapshot, Promise<Entry[]>>();
  return {
    open: (repoURL, revision) => remember(opened, `${repoURL}\0${revision}`, () => outside.files(repoURL, revision)),
    directories: (snapshot, hidden) =>
      remember(directories, `${snapshot.tree} ${hidden}`, () => listDirectories(snapshot, '', hidden)),
    files: (snapshot) => remember(files, snapshot, () => listFiles(snapshot)),
    read: (snapshot, path) => outside.read?.(snapshot, path),
  };
}

function remember<K, V>(known: Map<K, Promise<V>>, key: K, ask: () => Promise<V>): Promise<V> {
  const promise = known.get(key) ?? ask();
  known.set(key, promise);
  return promise;
}

/**
 * As `filepath.WalkDir` goes: hidden directories are not entered, links not followed. A submodule is a directory, its
 * content unknown.
 */
async function listDirectories(snapshot: Snapshot, directory: string, hidden: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const entry of (await snapshot.list(directory)) ?? []) {
    if ((entry.kind !== 'directory' && entry.kind !== 'submodule') || (entry.name.startsWith('.') && !hidden)) continue;
    found.push(entry.path);
    if (entry.kind === 'directory') append(found, await listDirectories(snapshot, entry.path, hidden));
  }
  return found;
}

async function listFiles(snapshot: Snapshot): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of walkFiles(snapshot, '')) entries.push(entry);
  return entries.toSorted((one, other) => compareBytes(one.path, other.path));
}
