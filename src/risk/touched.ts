import type { Facts } from './facts.ts';
import { placeKey } from './world.ts';

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** Namespaces in which something changes, as `placeKey`: what selects by labels elsewhere selects what it did. */
export function touchedPlaces(facts: Facts): ReadonlySet<string> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const result = new Set<string>();
  for (const { identity, previous } of facts.changes) {
    result.add(placeKey(identity.cluster, identity.namespace));
    if (previous !== undefined) result.add(placeKey(previous.cluster, previous.namespace));
  }
  known.set(facts, result);
  return result;
}
