import { joinInside } from '../git/paths.ts';
import { textOfObject } from './object-text.ts';
import type { Causes, ComparedApplication, Node, Tree } from './model.ts';

/** A side of the comparison: what was rendered, at which revision of this repository. */
export interface CauseSide {
  tree: Tree;
  /** Id that sources which follow the change carry. */
  revision: string;
}

/** Paths that the sources of a node read from this repository at the revision under review; pinned ones do not count. */
function inputListsOf(node: Node | undefined, revision: string): (readonly string[])[] {
  if (node === undefined) return [];
  // What a source that fails would have read is not known to the last file, but its directory is.
  if (node.problem !== undefined)
    return (
      node.application?.sources.map((source) => {
        const inside = source.path === '' ? undefined : joinInside('', source.path);
        return inside === undefined ? [] : [inside];
      }) ?? []
    );
  return node.sources.filter((source) => source.revision === revision).map(({ inputs }) => inputs);
}

/** Files that change, to be found by what reads them: with many of both, nobody looks at each file for each Application. */
export interface ChangedFiles {
  /** Those that are among the inputs, or in a directory that is, in their order. */
  readBy(inputs: ReadonlySet<string>): string[];
}

/** @param files paths that change */
export function indexChangedFiles(files: readonly string[]): ChangedFiles {
  /** Numbers of files by their path and by each directory above them. */
  const numbers = new Map<string, number[]>([['', [...files.keys()]]]);
  for (const [number, file] of files.entries()) {
    for (let at = file.length; at > 0; at = file.lastIndexOf('/', at - 1)) {
      const path = file.slice(0, at);
      const known = numbers.get(path);
      if (known === undefined) numbers.set(path, [number]);
      else known.push(number);
    }
  }
  return {
    readBy(inputs) {
      const found = new Set<number>();
      for (const input of inputs) for (const number of numbers.get(input) ?? []) found.add(number);
      return [...found].toSorted((a, b) => a - b).flatMap((number) => files[number] ?? []);
    },
  };
}

/** Which of the changed files an Application reads, on either side, and whether it is another Application itself. */
export function findCauses(
  { nodes }: ComparedApplication,
  base: CauseSide,
  head: CauseSide,
  changedFiles: ChangedFiles,
): Causes {
  const lists = [...inputListsOf(nodes.base, base.revision), ...inputListsOf(nodes.head, head.revision)];
  const inputs = new Set(lists.flat());
  return {
    files: changedFiles.readBy(inputs),
    itself:
      nodes.base !== undefined &&
      nodes.head !== undefined &&
      nodes.base.object !== nodes.head.object &&
      textOfObject(nodes.base.object) !== textOfObject(nodes.head.object),
  };
}

/** Changed files that no Application reads on any side, and that no bootstrap holds. */
export function findUnread(
  base: CauseSide,
  head: CauseSide,
  bootstraps: readonly string[],
  changedFiles: readonly string[],
): string[] {
  const inputs = new Set(bootstraps);
  const seen = new Set<readonly string[]>();
  for (const { tree, revision } of [base, head])
    for (const node of tree.nodes)
      for (const list of inputListsOf(node, revision)) {
        // What one side found out, the other may have taken over.
        if (seen.has(list)) continue;
        seen.add(list);
        for (const input of list) inputs.add(input);
      }
  const read = new Set(indexChangedFiles(changedFiles).readBy(inputs));
  return changedFiles.filter((file) => !read.has(file));
}
