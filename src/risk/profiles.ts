import type { ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { securityField, unconfinedIn } from './pod-security.ts';
import { containersOf, formerOf, podUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Containers that newly say in words that no profile holds them. What lost one is told as that. */
export function findUnconfined(facts: Facts): Suspicion[] {
  return podUpdates(facts).flatMap((pod) => {
    const { update, base, head } = pod;
    const before = base === undefined ? [] : unconfinedIn(base);
    const lost = new Set(
      containersOf(head.spec).flatMap((item) => {
        const old = formerOf(pod, item);
        return old !== undefined && base !== undefined && isProfiled(base.spec, old) ? [item.name] : [];
      }),
    );
    const fresh = unconfinedIn(head).filter(
      (word) => !before.includes(word) && !lost.has(word.slice(word.lastIndexOf(' ') + 1)),
    );
    return fresh.length === 0
      ? []
      : [suspect(update, 'medium', `newly has ${listWords(fresh)}`, { facts: fresh.toSorted() })];
  });
}

/** Whether a container has a profile of either kind. */
export function isProfiled(spec: ValueMap, container: ValueMap): boolean {
  return ['seccompProfile', 'appArmorProfile'].some((key) =>
    ['RuntimeDefault', 'Localhost'].includes(scalarText(securityField(spec, container, key, 'type'))),
  );
}
