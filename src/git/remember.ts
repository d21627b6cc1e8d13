import type { Snapshot } from './model.ts';

/** What was found out about the files of a snapshot, by a key: many Applications ask for the same. */
export type Remembered<T> = WeakMap<Snapshot, Map<string, Promise<T>>>;

/** What is remembered, or what is made now. */
export function remember<T>(known: Remembered<T>, snapshot: Snapshot, key: string, make: () => Promise<T>): Promise<T> {
  let ofSnapshot = known.get(snapshot);
  if (ofSnapshot === undefined) known.set(snapshot, (ofSnapshot = new Map()));
  let result = ofSnapshot.get(key);
  if (result === undefined) ofSnapshot.set(key, (result = make()));
  return result;
}
