import type { Facts } from './facts.ts';
import { placeKey } from './world.ts';

const known = new WeakMap<Facts, ReadonlySet<string>>();

/** Namespaces in which something changes, as `placeKey`: what selects by labels elsewhere selects what it did. */
export function touchedPlaces(facts: Facts): ReadonlySet<string> {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const places = facts.changes.flatMap(({ identity, previous = identity }) =>
    [identity, previous].map(({ cluster, namespace }) => placeKey(cluster, namespace)),
  );
  const result = new Set(places);
  known.set(facts, result);
  return result;
}
