import type { ClusterSettings } from '../config/argocd.ts';
import type { Scope } from '../kubernetes/scopes.ts';
import type { Warning } from '../manifest/model.ts';
import type { Found } from './found.ts';
import { keyOf } from './instances.ts';
import type { Node, SetResult } from './model.ts';
import { describeTwins } from './twins.ts';
import { append } from '../lists.ts';

/** What the walk found, in the order of the tree. */
export interface Arranged {
  nodes: Node[];
  scopes: Map<string, Scope>;
  clusters: ClusterSettings[];
  projects: string[];
  warnings: (Warning & { node?: string })[];
}

/** A set that fails makes nothing; what it would do with its Applications plays no part then. */
export const NOTHING: SetResult = {
  applications: [],
  rejected: [],
  policy: {
    applicationsSync: 'sync',
    preserveResourcesOnDeletion: false,
    preservedFields: { annotations: [], labels: [] },
    ignoreApplicationDifferences: [],
    deletionOrder: '',
  },
};

/**
 * Puts what the walk found into order: roots as the bootstrap has them, parents before children, children by name. The order
 * in which renders happened to finish plays no part. Where one parent renders a name more than once, the last one is the Application
 * (controller/state.go, DeduplicateTargetObjects). Of two that several parents render nobody knows which one is in the cluster, so both are
 * nodes; one that is its own ancestor is told as a cycle. Each is placed once, however many ways lead to it: there may be more ways than anybody
 * could go.
 */
export function arrange(roots: readonly Found[]): Arranged {
  const nodes: Node[] = [];
  const scopes = new Map<string, Scope>();
  const clusters: ClusterSettings[] = [];
  const projects: string[] = [];
  const warnings: Arranged['warnings'] = [];
  /** The first of each name. */
  const taken = new Map<string, { found: Found; node: Node; parent: Node | undefined; times: number }>();
  const placed = new Map<Found, Node>();
  /** The way to what is looked at, with what is still to be placed below each step: roots may hold each other in a chain of any length. */
  const way: Step[] = [];
  const onWay = new Map<string, number>();

  /** @returns the node, where what it holds has to be placed as well */
  function place({ found, generatedBy }: Found['children'][number]): Node | undefined {
    const parent = way.at(-1)?.node;
    const depth = way.length;
    const { bootstrap, home, namespace, name } = found.name;
    const key = keyOf({ bootstrap, home }, { namespace, name: `${isSet(found) ? 'ApplicationSet/' : ''}${name}` });
    const first = taken.get(key);
    const origin = parent === undefined ? found.origin : { bootstrap, parent: parent.key };
    if (first !== undefined) {
      first.times++;
      const start = onWay.get(fullName(found));
      if (start !== undefined) {
        warnings.push({
          code: 'cycle',
          node: first.node.key,
          message: `Application ${name} is rendered by itself (${describeWay(way, start)} -> ${name}) and is not followed again`,
        });
        if (found !== first.found) nodes.push(repeated(found, first, key, origin, depth));
        return undefined;
      }
      const same = placed.get(found);
      if (same !== undefined) {
        warnings.push({
          code: 'duplicate-application',
          node: same.key,
          message: `Application ${name} is defined more than once, each time the same: ${where(origin)} as well as ${where(same.origin)}`,
        });
        return undefined;
      }
    }
    const twin =
      first === undefined
        ? undefined
        : describeTwins(
            { node: first.parent, place: placeOf(first.node.origin) },
            { node: parent, place: placeOf(origin) },
          );
    const node: Node = {
      key: first === undefined ? key : `${key}#${first.times}`,
      origin,
      name,
      namespace,
      object: found.object,
      ...(home === undefined ? {} : { home }),
      depth,
      sources: found.sources,
      warnings: found.warnings,
      ...(twin === undefined ? {} : { twin }),
      ...(found.application === undefined ? {} : { application: found.application }),
      ...(found.problem === undefined ? {} : { problem: found.problem }),
      ...(found.problem === undefined || found.rest === undefined ? {} : { rest: found.rest }),
      ...(isSet(found) ? { set: found.set ?? NOTHING } : {}),
      ...(generatedBy === undefined ? {} : { generatedBy }),
    };
    if (first === undefined) taken.set(key, { found, node, parent, times: 1 });
    placed.set(found, node);
    nodes.push(node);
    for (const [kind, scope] of found.scopes) scopes.set(kind, scope);
    append(clusters, found.clusters);
    append(projects, found.projects);
    if (twin !== undefined)
      warnings.push({
        code: 'duplicate-application',
        node: node.key,
        message: `two Applications are called ${namespace}/${name}: ${twin}`,
      });
    for (const remark of found.remarks) warnings.push({ ...remark, node: node.key });
    return node;
  }

  function placeWithAllBelow(root: Found): void {
    let next: Found['children'][number] | undefined = { found: root };
    while (next !== undefined) {
      const node = place(next);
      if (node !== undefined) {
        const { found } = next;
        onWay.set(fullName(found), way.length);
        way.push({ found, node, rest: sortByName(lastOnly(found.children, node, warnings)).toReversed() });
      }
      for (next = way.at(-1)?.rest.pop(); next === undefined && way.length > 0; next = way.at(-1)?.rest.pop()) {
        const done = way.pop();
        if (done !== undefined) onWay.delete(fullName(done.found));
      }
    }
  }

  for (const root of roots) placeWithAllBelow(root);
  return { nodes, scopes, clusters, projects, warnings };
}

/** A node with what it holds and is not placed yet, the next one last. */
interface Step {
  found: Found;
  node: Node;
  rest: Found['children'];
}

/** Steps told of a way around, from its beginning and from its end. */
const MOST_STEPS = 3;

/** The names from a step on. A circle may lead through all that there is, and there may be as many of them. */
function describeWay(way: readonly Step[], start: number): string {
  const names = (steps: readonly Step[]) => steps.map(({ found }) => found.name.name);
  const more = way.length - start - 2 * MOST_STEPS;
  return more <= 0
    ? names(way.slice(start)).join(' -> ')
    : [
        ...names(way.slice(start, start + MOST_STEPS)),
        `… ${more} more …`,
        ...names(way.slice(way.length - MOST_STEPS)),
      ].join(' -> ');
}

/** The order of documents says nothing, and differs between versions of helm; names do not. */
function sortByName(children: Found['children']): Found['children'] {
  return children.toSorted(({ found: { name: a } }, { found: { name: b } }) =>
    a.name === b.name ? compare(a.namespace, b.namespace) : compare(a.name, b.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** True for the record of an ApplicationSet. */
function isSet({ object }: Found): boolean {
  return object.kind === 'ApplicationSet';
}

/** What Argo CD and Kubernetes tell a record by. */
function fullName(found: Found): string {
  const { bootstrap, home = '', namespace, name } = found.name;
  return [bootstrap, home, isSet(found), namespace, name].join('\0');
}

function where(origin: Node['origin']): string {
  return origin.parent === undefined ? placeOf(origin) : `rendered by ${placeOf(origin)}`;
}

function placeOf({ file, parent = '' }: Node['origin']): string {
  return file ?? parent.slice(parent.lastIndexOf(':') + 1);
}

/** Of several documents of one name that a parent renders, the last one: Argo CD applies no other. A set is refused instead. */
function lastOnly(children: Found['children'], parent: Node, warnings: Arranged['warnings']): Found['children'] {
  if (parent.set !== undefined) return children;
  const last = new Map(children.map((child) => [nameKey(child.found), child]));
  if (last.size === children.length) return children;
  const counts = new Map<Found['children'][number], number>();
  for (const child of children) {
    const kept = last.get(nameKey(child.found));
    if (kept !== undefined && kept.found !== child.found) counts.set(kept, (counts.get(kept) ?? 1) + 1);
  }
  for (const [{ found }, count] of counts)
    warnings.push({
      code: 'duplicate-application',
      node: parent.key,
      message: `it renders ${count} Applications called ${found.name.namespace}/${found.name.name}; Argo CD applies only the last one`,
    });
  return children.filter((child) => last.get(nameKey(child.found))?.found === child.found);
}

function nameKey(found: Found): string {
  return `${isSet(found) ? 'set' : ''} ${found.name.namespace}/${found.name.name}`;
}

/** Another content under the name of an ancestor: it would never end to follow it. */
function repeated(
  found: Found,
  first: { node: Node; times: number },
  key: string,
  origin: Node['origin'],
  depth: number,
): Node {
  return {
    key: `${key}#${first.times}`,
    origin,
    name: found.name.name,
    namespace: found.name.namespace,
    object: found.object,
    ...(found.name.home === undefined ? {} : { home: found.name.home }),
    depth,
    sources: [],
    warnings: [],
    twin: 'it replaces the Application that it comes from as soon as it is synced',
    problem: {
      code: 'duplicate-application',
      message: `a second Application ${found.name.namespace}/${found.name.name} with another content: ${where(origin)} as well as ${where(first.node.origin)}`,
      hint: 'Rename one of them: they replace each other.',
    },
  };
}
