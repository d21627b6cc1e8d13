import type { Tree } from './model.ts';
import type { Progress } from './progress.ts';
import type { ResumeSides } from './kept/keeper.ts';
import type { Session } from './session.ts';

/** The trees of a comparison. */
export interface GrownSides {
  base: Tree;
  head: Tree;
  /** The tree of base is kept already. */
  isKept: boolean;
}

/**
 * Takes up the tree that an earlier run kept, or walks both sides.
 *
 * @param keeps whether trees are kept between runs at all
 * @param progress makes the counter of a side
 */
export async function growSides(
  session: Session,
  sides: ResumeSides,
  { keeps, progress }: { keeps: boolean; progress(side: 'base' | 'head'): Progress },
): Promise<GrownSides> {
  const resumed = keeps ? await session.resume(sides) : undefined;
  if (resumed !== undefined) return { base: resumed.base, head: resumed.head, isKept: resumed.isOfBase };
  const { bootstraps, revisions, following, shared } = sides;
  const grow = (side: 'base' | 'head'): Promise<Tree> =>
    session.grow(bootstraps[side], revisions[side], following, shared, progress(side));
  const [base, head] = await finishBoth(grow('base'), grow('head'));
  return { base, head, isKept: false };
}

/** Both results. Where one fails, the other is waited for all the same: it must not go on in what is taken away under it. */
async function finishBoth<T>(one: Promise<T>, other: Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
