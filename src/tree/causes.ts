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
function inputsOf(node: Node | undefined, revision: string): string[] {
  if (node === undefined) return [];
  // What a source that fails would have read is not known to the last file, but its directory is.
  if (node.problem !== undefined)
    return (
      node.application?.sources.flatMap((source) => {
        const inside = source.path === '' ? undefined : joinInside('', source.path);
        return inside === undefined ? [] : [inside];
      }) ?? []
    );
  return node.sources.flatMap((source) => (source.revision === revision ? source.inputs : []));
}

/** Which of the changed files an Application reads, on either side, and whether it is another Application itself. */
export function findCauses(
  { nodes }: ComparedApplication,
  base: CauseSide,
  head: CauseSide,
  changedFiles: readonly string[],
): Causes {
  const inputs = new Set([...inputsOf(nodes.base, base.revision), ...inputsOf(nodes.head, head.revision)]);
  return {
    files: inputs.size === 0 ? [] : changedFiles.filter((file) => isRead(file, inputs)),
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
  for (const { tree, revision } of [base, head])
    for (const node of tree.nodes) for (const input of inputsOf(node, revision)) inputs.add(input);
  return changedFiles.filter((file) => !isRead(file, inputs));
}

/** True when the file, or a directory that holds it, is among the inputs. */
function isRead(file: string, inputs: ReadonlySet<string>): boolean {
  if (inputs.has(file) || inputs.has('')) return true;
  for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1))
    if (inputs.has(file.slice(0, at))) return true;
  return false;
}
