import type { Entry, Snapshot, TreeLine } from './model.ts';
import { compareBytes, differingLines } from './tree-object.ts';

/** What lies at one path before and after; directories are told by what is in them. */
export interface ChangedEntry {
  path: string;
  before?: Entry;
  after?: Entry;
}

/**
 * Files, links and submodules that differ between two snapshots, in byte order of their paths: what `git diff-tree -r --no-renames`
 * lists. Only directories with different ids are looked into, and most of their objects are needed anyway, so that no program has to be
 * started for it.
 */
export async function listChanges(
  base: Pick<Snapshot, 'treeAt'>,
  head: Pick<Snapshot, 'treeAt'>,
): Promise<ChangedEntry[]> {
  const changes: ChangedEntry[] = [];

  async function compare(directory: string): Promise<void> {
    const { before, after } = differingLines(...(await Promise.all([base.treeAt(directory), head.treeAt(directory)])));
    const prefix = directory === '' ? '' : `${directory}/`;
    const entryOf = (line: TreeLine): Entry => ({ ...line, path: prefix + line.name });
    const left = new Map(before.map((line) => [line.name, entryOf(line)]));
    const below: string[] = [];
    const visit = (one: Entry | undefined, other: Entry | undefined): void => {
      const path = (other ?? one)?.path;
      if (path === undefined || (one?.oid === other?.oid && one?.kind === other?.kind)) return;
      if (one?.kind === 'directory' || other?.kind === 'directory') below.push(path);
      const change = { path, ...asFile('before', one), ...asFile('after', other) };
      if ('before' in change || 'after' in change) changes.push(change);
    };
    for (const line of after) {
      visit(left.get(line.name), entryOf(line));
      left.delete(line.name);
    }
    for (const gone of left.values()) visit(gone, undefined);
    await Promise.all(below.map(compare));
  }

  await compare('');
  return changes.toSorted((a, b) => compareBytes(a.path, b.path));
}

function asFile(side: 'before' | 'after', entry: Entry | undefined): Pick<ChangedEntry, 'before' | 'after'> {
  return entry === undefined || entry.kind === 'directory' ? {} : { [side]: entry };
}
