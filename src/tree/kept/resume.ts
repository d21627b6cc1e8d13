import { instanceEntries } from '../../argocd/ignored.ts';
import type { Application } from '../../argocd/model.ts';
import type { Settings } from '../../config/model.ts';
import { createCrew } from '../../process/crew.ts';
import type { ApplicationResult } from '../../render/application.ts';
import { isProblem } from '../../render/model.ts';
import type { RenderContext, RenderedSource } from '../../render/model.ts';
import type { Node, Tree } from '../model.ts';
import type { KeptTree } from './model.ts';
import { takeUpNodes, takeUpSource, type Outline } from './take-up.ts';

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
  for (const [index, outline] of takeUpNodes(kept, ignored).entries()) {
    const node = kept.nodes[index];
    if (node === undefined) continue;
    const { application, origin, home } = outline;
    const render = (side: 'base' | 'head'): Promise<ApplicationResult> =>
      sides[side].render(application, { bootstrap: origin.bootstrap, home });
    const isSettled =
      node.failed !== true &&
      node.sources.every(({ inputs }) => inputs !== undefined && !inputs.some((place) => touched[place] === true));
    const asKept = node.sources.map((source, place) =>
      takeUpSource(source, kept, sides.base.revision, () => render('base'), place),
    );
    if (!isSettled) {
      add(index, async (side) => again(outline, asKept, node.failed === true, await render(side)));
      continue;
    }
    if (asKept.every((source) => source.pending !== undefined)) {
      outline.sources = asKept;
      trees.base[index] = outline;
      trees.head[index] = outline;
      continue;
    }
    let recalled: Promise<Node | undefined> | undefined;
    add(
      index,
      () => (recalled ??= recallAll(asKept, context).then((sources) => sources && Object.assign(outline, { sources }))),
    );
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
function again(
  outline: Outline,
  before: readonly RenderedSource[],
  hadFailed: boolean,
  result: ApplicationResult,
): Node | undefined {
  if (!result.ok)
    return hadFailed && result.rest === undefined ? { ...outline, sources: [], problem: result.problem } : undefined;
  if (hadFailed || speaking(result.sources) !== speaking(before)) return undefined;
  return { ...outline, sources: result.sources };
}

/** What the walk follows of sources: texts that speak of something. */
function speaking(sources: readonly Pick<RenderedSource, 'mentions' | 'digest' | 'type'>[]): string {
  return sources
    .filter(({ mentions }) => mentions.applications || mentions.definitions)
    .map(({ type, digest }) => `${type} ${digest}`)
    .join('\n');
}
