import type { Change } from '../diff/model.ts';
import { holdsData } from './data-kinds.ts';
import { isStateful, lostIdentity } from './evidence.ts';
import type { Facts } from './facts.ts';
import { wordsOf } from './policy.ts';

/** True for an object whose loss loses data: a claim and the like, or a custom resource behind which a database stands. */
export function losesData(change: Change, facts: Facts): boolean {
  const identity = lostIdentity(change);
  return (
    isStateful(identity) || holdsData(identity, change.base?.object ?? {}, wordsOf(facts, 'data-cr-deleted', 'kinds'))
  );
}
