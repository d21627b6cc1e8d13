import { readSource } from '../../argocd/source.ts';
import type { Application, Source } from '../../argocd/model.ts';
import type { ValueMap } from '../../manifest/model.ts';
import type { ApplicationResult } from '../../render/application.ts';
import type { RenderedSource, RenderResult } from '../../render/model.ts';
import type { ExpandedSet } from '../expanded.ts';
import { keyOf } from '../instances.ts';
import type { Node } from '../model.ts';
import type { KeptNode, KeptSource, KeptTree } from './model.ts';

/** An Application of a kept tree that nobody has looked into yet, or an ApplicationSet. */
export interface Outline {
  node: Node;
  kept: KeptNode;
  /** What holds it. */
  parent?: Outline;
  /** What an ApplicationSet made of each of its Applications: it is expanded before anybody asks for them. */
  expanded?: ExpandedSet;
}

/**
 * The Applications of a kept tree, without what they render. Objects and sources are read when somebody asks for them: of ten thousand that are what they
 * were, nearly nobody does.
 *
 * @param ignored entries of `ignoreDifferences` that hold for all of them
 */
export function takeUpNodes({ nodes, objects }: KeptTree, ignored: readonly ValueMap[]): Outline[] {
  const outlines: Outline[] = [];
  for (const kept of nodes) {
    const { name, namespace, depth, home, twin, warnings = [], application } = kept;
    const parent = typeof kept.origin === 'number' ? outlines[kept.origin] : undefined;
    const origin =
      typeof kept.origin === 'number'
        ? { bootstrap: parent?.node.origin.bootstrap ?? '', parent: parent?.node.key ?? '' }
        : kept.origin;
    const read = readerOf(kept, objects, parent);
    const node: Node = {
      key: kept.key ?? keyOf({ bootstrap: origin.bootstrap, home }, kept),
      origin,
      name,
      namespace,
      get object() {
        return read();
      },
      depth,
      sources: [],
      warnings,
    };
    if (application !== undefined) node.application = takeUpApplication(kept, application, read, ignored);
    if (home !== undefined) node.home = home;
    if (twin !== undefined) node.twin = twin;
    outlines.push({ node, kept, ...(parent === undefined ? {} : { parent }) });
  }
  return outlines;
}

/** Reads an object: the one that was kept, or the one that the set has made again. */
function readerOf({ object: place }: KeptNode, objects: Buffer, parent: Outline | undefined): () => ValueMap {
  let object: ValueMap | undefined;
  if (typeof place !== 'number') return () => (object ??= JSON.parse(objects.toString('utf8', place[0], place[1])));
  return () => {
    object ??= parent?.expanded?.set?.applications[place];
    if (object === undefined) throw new Error(BROKEN);
    return object;
  };
}

/** What is kept agrees with its digest, so nobody but us can have written it. */
const BROKEN = 'a kept tree is not what was put there';

function takeUpApplication(
  { name, namespace }: KeptNode,
  { project, multiSource, hydrated, destination, sources }: NonNullable<KeptNode['application']>,
  read: () => ValueMap,
  ignored: readonly ValueMap[],
): Application {
  let decoded: Source[] | undefined;
  const application: Application = {
    name,
    namespace,
    project,
    get sources() {
      return (decoded ??= sources.map(readSource));
    },
    multiSource,
    hydrated,
    destination,
    get object() {
      return read();
    },
  };
  if (ignored.length > 0) application.ignored = ignored;
  return application;
}

/**
 * A source as the earlier run saw it. What was put off is made when somebody asks for it.
 *
 * @param render looks into its Application again
 * @param place which of its sources it is
 */
export function takeUpSource(
  { key, kind, digest = '', inputs = [], looked }: KeptSource,
  { kinds, inputs: paths }: KeptTree,
  revision: string,
  render: () => Promise<ApplicationResult>,
  place: number,
): RenderedSource {
  const common = kinds[kind];
  if (common === undefined) throw new Error(BROKEN);
  const { type, typeReason, tool, warnings, mentions, pending } = common;
  const source: RenderedSource = {
    type,
    typeReason,
    key,
    file: '',
    digest,
    mentions,
    tool,
    // Who shows them has walked the tree.
    commands: () => [],
    warnings,
    revision,
    inputs: inputs.map((input) => paths[input] ?? ''),
    complete: {
      follows: true,
      ...(looked === undefined ? {} : { looked: looked.map((path) => paths[path] ?? '') }),
    },
  };
  if (pending === true)
    source.pending = async (urgency): Promise<RenderResult> => {
      const result = await render();
      if (!result.ok) return result;
      const again = result.sources[place];
      if (again?.key !== key) throw new Error(BROKEN);
      return again.pending === undefined ? { ok: true, source: again } : again.pending(urgency);
    };
  return source;
}
