import { instanceEntries, withInstance } from '../../argocd/ignored.ts';
import type { Application } from '../../argocd/model.ts';
import type { Settings } from '../../config/model.ts';
import { createCrew } from '../../process/crew.ts';
import type { ApplicationResult } from '../../render/application.ts';
import { isProblem } from '../../render/model.ts';
import type { RenderContext, RenderedSource, RenderResult } from '../../render/model.ts';
import { decodeOnce } from '../decoded.ts';
import type { Node, Tree } from '../model.ts';
import type { KeptNode, KeptSource, KeptTree } from './model.ts';

/** How one side renders an Application. */
export type RenderNode = (
  application: Application,
  place: { bootstrap: string; home?: string | undefined },
) => Promise<ApplicationResult>;

/** All that taking up a tree needs. */
export interface ResumeRequest {
  kept: KeptTree;
  settings: Settings;
  context: RenderContext;
  sides: Record<'base' | 'head', { revision: string; render: RenderNode }>;
  /** Whether something at, below or above a path differs between the sides. */
  isTouched(path: string): boolean;
}

/** Applications that are looked into at one time. */
const EXPLORERS = 64;

/**
 * The trees of both sides, from what an earlier run saw at the files of base. An Application whose files the change leaves alone is what it was; all
 * others are looked into again, on both sides, and what they may hold for the rest of the tree – Applications, definitions – has to be what it was, to
 * the byte. Undefined where anything is not: then the trees have to be walked.
 */
export async function resumeTrees(request: ResumeRequest): Promise<Record<'base' | 'head', Tree> | undefined> {
  const { kept, settings, context, sides, isTouched } = request;
  if (!(await isSameHelm(kept, context))) return undefined;
  const ignored = instanceEntries(settings.argocd);
  const touched = kept.inputs.map(isTouched);
  const trees: Record<'base' | 'head', Node[]> = { base: [], head: [] };
  const crew = createCrew(EXPLORERS);
  let isOther = false;
  const add = (index: number, work: (side: 'base' | 'head') => Promise<Node | undefined>): void =>
    crew.add(async () => {
      for (const side of ['base', 'head'] as const) {
        // What is wrong is told by the one who walks.
        const node = isOther ? undefined : await work(side).catch(() => undefined);
        if (node === undefined) isOther = true;
        else trees[side][index] = node;
      }
    });
  for (const [index, node] of kept.nodes.entries()) {
    const application = decode(node, ignored);
    if (application === undefined) return undefined;
    const outline = outlineOf(node, application);
    const { bootstrap } = node.origin;
    const render = (side: 'base' | 'head'): Promise<ApplicationResult> =>
      sides[side].render(application, { bootstrap, home: node.home });
    const inputs = node.sources.map((source) => source.inputs);
    const isSettled =
      node.failed !== true &&
      inputs.every((places) => places !== undefined && !places.some((place) => touched[place] === true));
    if (!isSettled) {
      add(index, async (side) => again(node, outline, await render(side)));
      continue;
    }
    const made = node.sources.map((source, place) => takeUp(source, kept.inputs, () => render('base'), place, sides.base.revision));
    if (made.every((source) => source.pending !== undefined)) {
      trees.base[index] = { ...outline, sources: made };
      trees.head[index] = trees.base[index];
      continue;
    }
    let recalled: Promise<Node | undefined> | undefined;
    add(index, () => (recalled ??= recallAll(made, context).then((sources) => sources && { ...outline, sources })));
  }
  await crew.finished();
  if (isOther) return undefined;
  const { scopes, projects, warnings } = kept;
  const rest = { scopes, projects, warnings, clusters: [] };
  return { base: { nodes: trees.base, ...rest }, head: { nodes: trees.head, ...rest } };
}

/** Keys of renders hang on its version. It is looked for only where the walk would. */
async function isSameHelm({ helm, nodes }: KeptTree, context: RenderContext): Promise<boolean> {
  if (!nodes.some(({ sources }) => sources.some(({ inputs }) => inputs !== undefined))) return true;
  const tool = await context.helm();
  return !isProblem(tool) && tool.version === helm;
}

function decode({ object, namespace }: KeptNode, ignored: ReturnType<typeof instanceEntries>): Application | undefined {
  const decoded = decodeOnce(object, namespace);
  return decoded.ok ? withInstance(decoded.application, ignored) : undefined;
}

function outlineOf(
  { key, origin, name, namespace, depth, object, home, twin, warnings }: KeptNode,
  application: Application,
): Omit<Node, 'sources'> {
  return {
    key,
    origin,
    name,
    namespace,
    object,
    ...(home === undefined ? {} : { home }),
    depth,
    warnings,
    ...(twin === undefined ? {} : { twin }),
    application,
  };
}

/** A source as the earlier run saw it. What it put off, or made, is there when somebody asks for it. */
function takeUp(
  { type, typeReason, key, tool, warnings, mentions, digest, inputs, pending }: KeptSource,
  paths: readonly string[],
  render: () => Promise<ApplicationResult>,
  place: number,
  revision: string,
): RenderedSource {
  const finish = async (urgency?: number): Promise<RenderResult> => {
    const result = await render();
    if (!result.ok) return result;
    const source = result.sources[place];
    if (source?.key !== key) throw new Error('a kept tree is not what was put there');
    return source.pending === undefined ? { ok: true, source } : source.pending(urgency);
  };
  return {
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
    inputs: (inputs ?? []).map((input) => paths[input] ?? ''),
    complete: { follows: true },
    ...(pending === undefined ? {} : { pending: finish }),
  };
}

async function recallAll(
  sources: readonly RenderedSource[],
  context: RenderContext,
): Promise<RenderedSource[] | undefined> {
  const recalled = await Promise.all(sources.map((source) => recall(source, context)));
  const there = recalled.filter((source) => source !== undefined);
  return there.length === sources.length ? there : undefined;
}

/** With the text that an earlier run made. */
async function recall(source: RenderedSource, { store }: RenderContext): Promise<RenderedSource | undefined> {
  if (source.pending !== undefined) return source;
  const stored = await store.recall(source.key);
  if (stored === undefined || stored.digest !== source.digest) return undefined;
  return { ...source, file: stored.file, kept: true };
}

/** An Application that was looked into again; undefined where it may hold something else for the rest of the tree. */
function again(kept: KeptNode, outline: Omit<Node, 'sources'>, result: ApplicationResult): Node | undefined {
  if (!result.ok)
    return kept.failed === true && result.rest === undefined
      ? { ...outline, sources: [], problem: result.problem }
      : undefined;
  if (kept.failed === true || speaking(result.sources) !== speaking(kept.sources)) return undefined;
  return { ...outline, sources: result.sources };
}

/** What the walk follows of sources: texts that speak of something. */
function speaking(sources: readonly Pick<RenderedSource, 'mentions' | 'digest' | 'type'>[]): string {
  return sources
    .filter(({ mentions }) => mentions.applications || mentions.definitions)
    .map(({ type, digest }) => `${type} ${digest}`)
    .join('\n');
}
