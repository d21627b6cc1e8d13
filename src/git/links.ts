import { reasonOf, runGit, type Git } from './command.ts';
import { listChanges } from './changes.ts';
import { decodeName } from './file-names.ts';
import type { Snapshot } from './model.ts';

/** A symbolic link and the object that holds its target. */
export interface Link {
  path: string;
  oid: string;
}

/**
 * Lists the symbolic links of trees. To find those of a whole repository git lists all of its files; for every further tree it is enough
 * to look at what differs.
 * @param view the files of a tree
 */
export function createLinkLister(
  git: Git,
  view: (tree: string) => Pick<Snapshot, 'list'>,
): (tree: string) => Promise<Link[]> {
  let first: { tree: string; links: Promise<Link[]> } | undefined;
  return async (tree) => {
    if (first === undefined) {
      first = { tree, links: listAll(git, tree) };
      return first.links;
    }
    const [links, changes] = await Promise.all([first.links, listChanges(view(first.tree), view(tree))]);
    const touched = new Set(changes.map(({ path }) => path));
    const now = changes.flatMap(({ path, after }) => (after?.kind === 'symlink' ? [{ path, oid: after.oid }] : []));
    return [...links.filter(({ path }) => !touched.has(path)), ...now];
  };
}

async function listAll(git: Git, tree: string): Promise<Link[]> {
  const result = await runGit(git, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  if (result.exitCode !== 0) throw new Error(`git ls-tree ${tree}: ${reasonOf(result)}`);
  const found: Link[] = [];
  // Byte by byte: a name may be no UTF-8.
  const listing = result.stdout.toString('latin1');
  // `120000 blob <id>\t<path>\0`; the mode is looked for in the whole text because links are rare.
  for (let at = listing.indexOf('120000 blob '); at >= 0; at = listing.indexOf('120000 blob ', at + 1)) {
    if (at > 0 && listing[at - 1] !== '\0') continue;
    const [head = '', name = ''] = listing.slice(at, listing.indexOf('\0', at)).split('\t', 2);
    found.push({ path: decodeName(Buffer.from(name, 'latin1')), oid: head.slice('120000 blob '.length) });
  }
  return found;
}
