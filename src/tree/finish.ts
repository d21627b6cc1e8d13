import type { Shard } from '../config/model.ts';
import { finishSources } from '../render/application.ts';
import type { Warning } from '../manifest/model.ts';
import type { Node } from './model.ts';
import type { NodePair } from './pair.ts';
import type { Progress } from './progress.ts';
import { ownShare } from './shard.ts';

/** Which of the Applications that are equal by their inputs are rendered all the same. */
export type Coverage = 'auto' | 'changed' | 'all';

/** With `auto`, up to so many are: it costs a second or two, and finds what fails on both sides. */
const SMALL = 25;

/** Pairs with every text made that the comparison needs. */
export interface FinishedPairs {
  pairs: NodePair[];
  /** Applications that were not rendered, because all that goes in is the same on both sides. */
  unrendered: number;
  /** Those that other parts of a sharded run render. */
  elsewhere: ReadonlySet<NodePair>;
  warnings: (Warning & { node: string })[];
}

/**
 * Makes the texts that the walk put off, where the two sides may differ. Where all that goes into an Application is equal,
 * so is what comes out, and it need not be rendered at all.
 *
 * @param distrust true when equal inputs do not mean equal objects (other scopes of custom resources)
 * @param shard the part of the work that is done here; absent: all of it
 */
export async function finishPairs(
  pairs: readonly NodePair[],
  coverage: Coverage,
  distrust: boolean,
  progress: Progress,
  shard?: Shard,
): Promise<FinishedPairs> {
  const equal = new Set(
    distrust
      ? []
      : pairs.filter(
          ({ base, head }) =>
            base !== undefined && head !== undefined && isPending(base) && haveEqualInputs(base, head),
        ),
  );
  const spared = isCovered(equal.size, coverage) ? new Set<NodePair>() : equal;
  const warnings: FinishedPairs['warnings'] = [];
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
    const result = await finishSources(node.sources);
    const finished = { name: node.name, side };
    progress(
      ++done,
      waiting.length,
      result.ok ? { ...finished, sources: result.sources } : { ...finished, sources: [], problem: result.problem },
    );
    if (!result.ok) return { ...node, sources: [], problem: result.problem };
    if (result.sources.some((source) => source.mentions.applications)) {
      warnings.push({
        node: node.key,
        code: 'applications-not-followed',
        message:
          'it renders Applications although nothing that goes into it speaks of them; they are not followed (see --render all)',
      });
    }
    return { ...node, sources: result.sources };
  };
  const finished = await Promise.all(
    pairs.map(async (pair): Promise<NodePair> => {
      if (spared.has(pair) || elsewhere.has(pair)) return pair;
      const [base, head] = await Promise.all([finish(pair.base, 'base'), finish(pair.head, 'head')]);
      return { ...pair, ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
    }),
  );
  return { pairs: finished, unrendered: spared.size, elsewhere, warnings };
}

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
  const [one, other] = [base.application?.destination, head.application?.destination];
  return (
    one !== undefined &&
    other !== undefined &&
    head.problem === undefined &&
    one.server === other.server &&
    one.name === other.name &&
    one.namespace === other.namespace &&
    base.sources.length === head.sources.length &&
    base.sources.every((source, index) => source.key === head.sources[index]?.key)
  );
}
