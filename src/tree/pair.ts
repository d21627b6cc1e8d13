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
  const places = haveSameKeys(base, head)
    ? base.nodes.map((node, index) => [node, head.nodes[index]])
    : mergeNodes(base, head);
  const ids = nameAll(places.map(([one, other]) => other ?? one));
  return places.flatMap(([baseNode, headNode]) => {
    const node = headNode ?? baseNode;
    if (node === undefined) return [];
    const parent = node.origin.parent === undefined ? undefined : ids.get(node.origin.parent);
    return {
      id: ids.get(node.key) ?? node.key,
      ...(parent === undefined ? {} : { parent }),
      ...(baseNode === undefined ? {} : { base: baseNode }),
      ...(headNode === undefined ? {} : { head: headNode }),
    };
  });
}

type Place = (Node | undefined)[];

/** Most changes leave the Applications themselves alone. */
function haveSameKeys(base: Tree, head: Tree): boolean {
  return (
    base.nodes.length === head.nodes.length && base.nodes.every((node, index) => node.key === head.nodes[index]?.key)
  );
}

function mergeNodes(base: Tree, head: Tree): Place[] {
  const baseNodes = new Map(base.nodes.map((node) => [node.key, node]));
  const headNodes = new Map(head.nodes.map((node) => [node.key, node]));
  const keys = mergeOrder(
    base.nodes.map((node) => node.key),
    head.nodes.map((node) => node.key),
  );
  return keys.map((key) => [baseNodes.get(key), headNodes.get(key)]);
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

function nameAll(nodes: readonly (Node | undefined)[]): Map<string, string> {
  const ids = new Map<string, string>();
  /** The first of each short name, until there is another one. */
  const first = new Map<string, string | undefined>();
  for (const node of nodes) {
    if (node === undefined) continue;
    const { key, origin, home } = node;
    const short = key.slice(argocdOf({ bootstrap: origin.bootstrap, home }).length + 1);
    const isTaken = first.has(short);
    ids.set(key, isTaken ? key : short);
    const other = first.get(short);
    if (other !== undefined) ids.set(other, other);
    first.set(short, isTaken ? undefined : key);
  }
  return ids;
}
