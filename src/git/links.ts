import { reasonOf, runGit, type Git } from './command.ts';
import { listChanges } from './changes.ts';
import { decodeName } from './file-names.ts';
import type { Snapshot } from './model.ts';
import { isTooLong, NAME_BYTES } from './paths.ts';

/** A symbolic link and the object that holds its target. */
export interface Link {
  path: string;
  oid: string;
}

/** What decides about a tree as a whole, wherever in it it is. */
export interface Peculiar {
  links: Link[];
  /** Paths that no file system can hold. */
  tooLong: string[];
}

/**
 * Lists the symbolic links of trees, and what cannot be checked out of them. To find those of a whole repository git lists all of its
 * files; for every further tree it is enough to look at what differs.
 * @param view the files of a tree
 */
export function createPeculiarLister(
  git: Git,
  view: (tree: string) => Pick<Snapshot, 'treeAt'>,
): (tree: string) => Promise<Peculiar> {
  let first: { tree: string; found: Promise<Peculiar> } | undefined;
  return async (tree) => {
    if (first === undefined) {
      first = { tree, found: listAll(git, tree) };
      return first.found;
    }
    const [before, changes] = await Promise.all([first.found, listChanges(view(first.tree), view(tree))]);
    const touched = new Set(changes.map(({ path }) => path));
    const now = changes.flatMap(({ path, after }) => (after?.kind === 'symlink' ? [{ path, oid: after.oid }] : []));
    const long = changes.flatMap(({ path, after }) => (after !== undefined && isTooLong(path) ? [path] : []));
    return {
      links: [...before.links.filter(({ path }) => !touched.has(path)), ...now],
      tooLong: [...before.tooLong.filter((path) => !touched.has(path)), ...long],
    };
  };
}

async function listAll(git: Git, tree: string): Promise<Peculiar> {
  const result = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (result.exitCode !== 0) throw new Error(`git ls-tree ${tree}: ${reasonOf(result)}`);
  // Byte by byte: a name may be no UTF-8.
  const listing = result.stdout.toString('latin1');
  return { links: findLinks(listing), tooLong: findTooLong(listing) };
}

function findLinks(listing: string): Link[] {
  const found: Link[] = [];
  // `120000 blob <id>\t<path>\0`; the mode is looked for in the whole text because links are rare.
  for (let at = listing.indexOf('120000 blob '); at >= 0; at = listing.indexOf('120000 blob ', at + 1)) {
    if (at > 0 && listing[at - 1] !== '\0') continue;
    const [head, name] = splitAtTab(listing.slice(at, listing.indexOf('\0', at)));
    found.push({ path: decodeName(Buffer.from(name, 'latin1')), oid: head.slice('120000 blob '.length) });
  }
  return found;
}

/** A character of the listing is a byte, and most paths are shorter than one name can be. */
function findTooLong(listing: string): string[] {
  const found: string[] = [];
  for (let at = 0, end = listing.indexOf('\0'); end >= 0; at = end + 1, end = listing.indexOf('\0', at)) {
    if (end - at <= NAME_BYTES) continue;
    const [, name] = splitAtTab(listing.slice(at, end));
    const path = decodeName(Buffer.from(name, 'latin1'));
    if (isTooLong(path)) found.push(path);
  }
  return found;
}

/** Only the first tab is no part of the name. */
function splitAtTab(line: string): [string, string] {
  const tab = line.indexOf('\t');
  return [line.slice(0, tab), line.slice(tab + 1)];
}
