import { isDeepStrictEqual } from 'node:util';
import { joinClusters } from '../../argocd/cluster-secrets.ts';
import { instanceEntries } from '../../argocd/ignored.ts';
import type { Application } from '../../argocd/model.ts';
import type { ClusterSettings } from '../../config/argocd.ts';
import type { Settings } from '../../config/model.ts';
import { createCrew } from '../../process/crew.ts';
import type { ApplicationResult } from '../../render/application.ts';
import type { RenderContext, RenderedSource } from '../../render/model.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { NOTHING } from '../arrange.ts';
import type { ExpandedSet } from '../expanded.ts';
import type { Node, Tree } from '../model.ts';
import { readObjects } from '../objects.ts';
import { speakingOf } from '../rendered-sources.ts';
import type { KeptNode, KeptTree } from './model.ts';
import { digestOfFacts, digestOfSet } from './digests.ts';
import { identifyTools } from './tools.ts';
import { takeUpNodes, takeUpSource, type Outline } from './take-up.ts';

/** How one side renders an Application. */
export type RenderNode = (
  application: Application,
  place: { bootstrap: string; home?: string | undefined },
) => Promise<ApplicationResult>;

/** How one side makes the Applications of an ApplicationSet. @param name that of the set */
export type ExpandSet = (set: ValueMap, name: string) => Promise<ExpandedSet>;

type Side = 'base' | 'head';
const SIDES: readonly Side[] = ['base', 'head'];

/** All that taking up a tree needs. */
export interface ResumeRequest {
  kept: KeptTree;
  settings: Settings;
  context: RenderContext;
  sides: Record<
    Side,
    { revision: string; render: RenderNode; expandFor(clusters: readonly ClusterSettings[]): ExpandSet }
  >;
  /** Whether something at, below or above a path differs between the sides. */
  isTouched(path: string): boolean;
}

/** Applications that are looked into at one time. */
const EXPLORERS = 64;

/**
 * The trees of both sides, from what an earlier run saw at the files of base. An Application whose files the change leaves alone is what it was; all
 * others are looked into again, and ApplicationSets expanded, on both sides, and what they may hold for the rest of the tree – Applications,
 * definitions – has to be what it was, to the byte. Undefined where anything is not: then the trees have to be walked.
 */
export async function resumeTrees(request: ResumeRequest): Promise<Record<Side, Tree> | undefined> {
  const { kept, settings, context, sides, isTouched } = request;
  // Keys of renders hang on the programs that make them.
  if (!isDeepStrictEqual(await identifyTools(kept, context), kept.tools)) return undefined;
  const outlines = takeUpNodes(kept, instanceEntries(settings.argocd));
  const trees: Record<Side, Node[]> = { base: [], head: [] };
  let isOther = false;
  /** Does it for each of them and both sides; what is wrong is told by the one who walks. */
  const forAll = async (
    work: (outline: Outline) => ((side: Side) => Promise<Node | undefined>) | Node | undefined,
  ): Promise<void> => {
    const crew = createCrew(EXPLORERS);
    for (const [index, outline] of outlines.entries()) {
      const next = work(outline);
      if (next === undefined) continue;
      if (typeof next !== 'function') {
        for (const side of SIDES) trees[side][index] = next;
        continue;
      }
      crew.add(async () => {
        for (const side of SIDES) {
          const node = isOther ? undefined : await next(side).catch(() => undefined);
          if (node === undefined) isOther = true;
          else trees[side][index] = node;
        }
      });
    }
    await crew.finished();
  };
  const known = joinClusters(settings.clusters, kept.clusters);
  const expand = { base: sides.base.expandFor(known), head: sides.head.expandFor(known) };
  // Objects that they make are those of their Applications.
  await forAll((outline) => (outline.kept.set === undefined ? undefined : expandAgain(outline, expand)));
  if (isOther) return undefined;
  const touched = kept.inputs.map(isTouched);
  await forAll((outline) => (outline.kept.set === undefined ? resumeNode(outline, touched, request) : undefined));
  if (isOther) return undefined;
  const { scopes, projects, clusters, warnings } = kept;
  const rest = { scopes, projects, clusters, warnings };
  return { base: { nodes: trees.base, ...rest }, head: { nodes: trees.head, ...rest } };
}

/** Expands a set on a side. Where head makes the same, it is the same in memory. */
function expandAgain(outline: Outline, expand: Record<Side, ExpandSet>): (side: Side) => Promise<Node | undefined> {
  const { node, kept } = outline;
  return async (side) => {
    const expanded = await expand[side](node.object, node.name);
    const { set = NOTHING, parameters, problem, warnings } = expanded;
    if ((problem !== undefined) !== (kept.failed === true) || digestOfSet(set, parameters) !== kept.set)
      return undefined;
    outline.expanded ??= expanded;
    return { ...node, warnings, set: outline.expanded.set ?? NOTHING, ...(problem === undefined ? {} : { problem }) };
  };
}

/** An Application as it was, or how to look into it on a side. */
function resumeNode(
  outline: Outline,
  touched: readonly boolean[],
  { kept: tree, context, sides }: ResumeRequest,
): ((side: Side) => Promise<Node | undefined>) | Node {
  const { node, kept, parent } = outline;
  const { application, origin, home } = node;
  if (application === undefined) return () => Promise.resolve(undefined);
  if (parent?.expanded !== undefined && typeof kept.object === 'number')
    node.generatedBy = { set: parent.node.name, parameters: parent.expanded.parameters[kept.object] ?? {} };
  const render = (side: Side): Promise<ApplicationResult> =>
    sides[side].render(application, { bootstrap: origin.bootstrap, home });
  const sources = kept.sources.map((source, place) =>
    takeUpSource(source, tree, sides.base.revision, () => render('base'), place),
  );
  // What renders nothing may still have a revision that has to exist.
  const isSettled =
    kept.failed !== true &&
    kept.sources.length > 0 &&
    kept.sources.every(
      ({ inputs, looked = [] }) =>
        inputs !== undefined && ![...inputs, ...looked].some((place) => touched[place] === true),
    );
  if (!isSettled) return async (side) => lookAgain(outline, sources, await render(side));
  node.sources = sources;
  if (sources.every((source) => source.pending !== undefined)) return node;
  let recalled: Promise<Node | undefined> | undefined;
  return () => (recalled ??= recallAll(node, context));
}

async function recallAll(node: Node, context: RenderContext): Promise<Node | undefined> {
  const recalled = await Promise.all(node.sources.map((source) => recall(source, context)));
  const sources = recalled.filter((source) => source !== undefined);
  if (sources.length < node.sources.length) return undefined;
  node.sources = sources;
  return node;
}

/** With the text that an earlier run made. */
async function recall(source: RenderedSource, { store }: RenderContext): Promise<RenderedSource | undefined> {
  if (source.pending !== undefined) return source;
  const stored = await store.recall(source.key);
  if (stored === undefined || stored.digest !== source.digest) return undefined;
  return { ...source, file: stored.file, lasting: true, kept: true };
}

/** An Application that was looked into again; undefined where it may hold something else for the rest of the tree. */
async function lookAgain(
  { node, kept }: Outline,
  before: readonly RenderedSource[],
  result: ApplicationResult,
): Promise<Node | undefined> {
  const rendered = result.ok ? result.sources : (result.rest?.sources ?? []);
  if (result.ok === (kept.failed === true)) return undefined;
  const speaking = speakingOf(rendered);
  if (textsOf(speaking) !== textsOf(speakingOf(before)) && !(await holdTheSame(speaking, kept))) return undefined;
  if (result.ok) return { ...node, sources: rendered };
  const { problem, rest } = result;
  return { ...node, sources: [], problem, ...(rest === undefined ? {} : { rest }) };
}

function textsOf(sources: readonly Pick<RenderedSource, 'digest' | 'type'>[]): string {
  return sources.map(({ type, digest }) => `${type} ${digest}`).join('\n');
}

async function holdTheSame(sources: readonly RenderedSource[], { facts }: KeptNode): Promise<boolean> {
  if (facts === undefined) return false;
  const read = await readObjects(sources);
  return read.ok && digestOfFacts(read.objects) === facts;
}
