import { isApplication, isApplicationSet } from '../argocd/application.ts';
import type { Shard } from '../config/model.ts';
import { finishSources } from '../render/application.ts';
import type { ApplicationResult } from '../render/application.ts';
import type { Problem, RenderedSource } from '../render/model.ts';
import { haveEqualKeys } from './early-renders.ts';
import { problemOf } from './internal-problem.ts';
import type { Node } from './model.ts';
import { readObjects } from './objects.ts';
import type { NodePair } from './pair.ts';
import type { Progress } from './progress.ts';
import { ownShare } from './shard.ts';

/** Which of the Applications that are equal by their inputs are rendered all the same. */
export type Coverage = 'auto' | 'changed' | 'all';

/** With `auto`, up to so many are: it costs a second or two, and finds what fails on both sides. */
const SMALL = 25;

/** What came of pairs whose texts were made, in their order. */
export interface FinishedPairs<T> {
  results: T[];
  /** Applications that were not rendered, because all that goes in is the same on both sides. */
  unrendered: number;
}

/**
 * Makes the texts that the walk put off, where the two sides may differ. Where all that goes into an Application is equal,
 * so is what comes out, and it need not be rendered at all.
 *
 * @param distrust true when equal inputs do not mean equal objects (other scopes of custom resources)
 * @param shard the part of the work that is done here; absent: all of it
 * @param use called with each pair as soon as its texts are there, so that reading them goes on beside the programs that make the others;
 * `elsewhere` when another part of a sharded run makes them
 */
export async function finishPairs<T>(
  pairs: readonly NodePair[],
  {
    coverage,
    distrust,
    progress,
    shard,
  }: { coverage: Coverage; distrust: boolean; progress: Progress; shard: Shard | undefined },
  use: (pair: NodePair, elsewhere: boolean) => Promise<T>,
): Promise<FinishedPairs<T>> {
  const equal = new Set(
    distrust
      ? []
      : pairs.filter(
          ({ base, head }) =>
            base !== undefined && head !== undefined && isPending(base) && haveEqualInputs(base, head),
        ),
  );
  const spared = isCovered(equal.size, coverage) ? new Set<NodePair>() : equal;
  const work = pairs.filter(
    (pair) => !spared.has(pair) && [pair.base, pair.head].some((node) => node !== undefined && isPending(node)),
  );
  const own = new Set(shard === undefined ? work : ownShare(work, shard));
  const elsewhere = new Set(work.filter((pair) => !own.has(pair)));
  const waiting = [...own].flatMap(({ base, head }) =>
    [base, head].filter((node) => node !== undefined && isPending(node)),
  );
  let done = 0;
  const finish = async (node: Node | undefined, side: 'base' | 'head'): Promise<Node | undefined> => {
    if (node === undefined || !isPending(node)) return node;
    const result = await finishSources(node.sources).catch((error: unknown): ApplicationResult => ({
      ok: false,
      problem: problemOf(error),
    }));
    const finished = { name: node.name, side };
    progress(
      ++done,
      waiting.length,
      result.ok ? { ...finished, sources: result.sources } : { ...finished, sources: [], problem: result.problem },
    );
    if (!result.ok)
      return {
        ...node,
        sources: [],
        problem: result.problem,
        ...(result.rest === undefined ? {} : { rest: result.rest }),
      };
    // The walk is over: what they would hold, nobody has looked at.
    if (await hides(result.sources)) return { ...node, sources: [], problem: HIDDEN };
    return { ...node, sources: result.sources };
  };
  const results = await Promise.all(
    pairs.map(async (pair): Promise<T> => {
      if (spared.has(pair) || elsewhere.has(pair)) return use(pair, elsewhere.has(pair));
      const [base, head] = await Promise.all([finish(pair.base, 'base'), finish(pair.head, 'head')]);
      return use({ ...pair, ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) }, false);
    }),
  );
  return { results, unrendered: spared.size };
}

/** Whether there are Applications in it. What cannot be read is told by whoever reads it. */
async function hides(sources: readonly RenderedSource[]): Promise<boolean> {
  const read = await readObjects(sources.filter(({ mentions }) => mentions.applications));
  return read.ok && read.objects.some((object) => isApplication(object) || isApplicationSet(object));
}

/** A template may put the words together from pieces, so that nobody sees beforehand what comes out. */
const HIDDEN: Problem = {
  code: 'applications-not-followed',
  message:
    'it renders Applications although nothing that goes into it speaks of them, so what they hold was not looked at',
  hint: 'Write apiVersion and kind of Applications in its templates as they are, or run with --render all (render: all).',
};

/** Whether so many Applications that do not change are rendered, and read, for what they may have to do with the others. */
export function isCovered(unchanged: number, coverage: Coverage): boolean {
  return coverage === 'all' || (coverage === 'auto' && unchanged <= SMALL);
}

/** True for what the walk put off rendering. */
export function isPending(node: Node): boolean {
  return node.sources.some((source) => source.pending !== undefined);
}

/** Equal keys in the same order, for an equal destination. */
function haveEqualInputs(base: Node, head: Node): boolean {
  if (base === head) return base.problem === undefined;
  const [one, other] = [base.application?.destination, head.application?.destination];
  return (
    one !== undefined &&
    other !== undefined &&
    head.problem === undefined &&
    one.server === other.server &&
    one.name === other.name &&
    one.namespace === other.namespace &&
    haveEqualKeys(base.sources, head.sources)
  );
}
