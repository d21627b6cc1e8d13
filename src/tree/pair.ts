import { argocdOf } from './instances.ts';
import type { Node, Tree } from './model.ts';

/** One Application on both sides. */
export interface NodePair {
  /** Short and stable: `namespace/name`, with the bootstrap in front where several hold that name. */
  id: string;
  /** Id of the Application that rendered it. */
  parent?: string;
  base?: Node;
  head?: Node;
}

/** Pairs the Applications of two trees by name, in the order of head; those that are gone come after their parent's others. */
export function pairNodes(base: Tree, head: Tree): NodePair[] {
  const baseNodes = new Map(base.nodes.map((node) => [node.key, node]));
  const headNodes = new Map(head.nodes.map((node) => [node.key, node]));
  const keys = mergeOrder(
    base.nodes.map((node) => node.key),
    head.nodes.map((node) => node.key),
  );
  const ids = nameAll(keys, (key) => headNodes.get(key) ?? baseNodes.get(key));
  return keys.map((key) => {
    const [baseNode, headNode] = [baseNodes.get(key), headNodes.get(key)];
    const parentKey = (headNode ?? baseNode)?.origin.parent;
    const parent = parentKey === undefined ? undefined : ids.get(parentKey);
    return {
      id: ids.get(key) ?? key,
      ...(parent === undefined ? {} : { parent }),
      ...(baseNode === undefined ? {} : { base: baseNode }),
      ...(headNode === undefined ? {} : { head: headNode }),
    };
  });
}

/** The order of head, with what only base has put behind what it followed there. */
function mergeOrder(base: readonly string[], head: readonly string[]): string[] {
  const inHead = new Set(head);
  const followers = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const key of base) {
    if (inHead.has(key)) last = key;
    else if (followers.get(last)?.push(key) === undefined) followers.set(last, [key]);
  }
  return [...(followers.get(undefined) ?? []), ...head.flatMap((key) => [key, ...(followers.get(key) ?? [])])];
}

function nameAll(keys: readonly string[], nodeOf: (key: string) => Node | undefined): Map<string, string> {
  const short = (key: string): string => {
    const node = nodeOf(key);
    return node === undefined
      ? key
      : key.slice(argocdOf({ bootstrap: node.origin.bootstrap, home: node.home }).length + 1);
  };
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(short(key), (counts.get(short(key)) ?? 0) + 1);
  return new Map(keys.map((key) => [key, (counts.get(short(key)) ?? 0) > 1 ? key : short(key)]));
}
