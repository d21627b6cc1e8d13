import type { Change } from '../diff/model.ts';
import { holdsData } from './data-kinds.ts';
import { isNamedKind, isStateful, lostIdentity } from './evidence.ts';
import { identityKey } from './identity.ts';
import type { Facts } from './facts.ts';
import { wordsOf } from './policy.ts';

/** True for an object whose loss loses data: a claim and the like, or a custom resource behind which a database stands. */
export function losesData(change: Change, facts: Facts): boolean {
  const identity = lostIdentity(change);
  return (
    isStateful(identity) || holdsData(identity, change.base?.object ?? {}, wordsOf(facts, 'data-cr-deleted', 'kinds'))
  );
}

/** What ends by itself: when it goes, a run that may be over long since goes, and nothing that serves or keeps anything. */
export function endsByItself(change: Change): boolean {
  return ['Job', 'Pod'].includes(lostIdentity(change).kind);
}

/** The losses that make the risk of a cause what it is, for its fingerprint: names whose data or service is at stake. */
export function lossFacts(changes: readonly Change[], facts: Facts): string[] {
  return changes
    .filter((change) => {
      const identity = lostIdentity(change);
      const serves = ['Deployment', 'DaemonSet', 'Rollout'].includes(identity.kind);
      return isNamedKind(identity) || serves || losesData(change, facts);
    })
    .map((change) => `${identityKey(lostIdentity(change))} ${facts.effect(change) ?? ''}`)
    .toSorted();
}
