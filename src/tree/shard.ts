import type { Shard } from '../config/model.ts';

/**
 * Of a list that is the same in every part: what this part works on. Neighbours, which often are alike and take as long, go to
 * different parts.
 */
export function ownShare<T>(list: readonly T[], { index, of }: Shard): T[] {
  return list.filter((_, place) => place % of === index - 1);
}
