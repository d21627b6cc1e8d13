import type { Snapshot } from '../../git/model.ts';

/** What has been listed already: most directories are those of many Applications. */
const known = new WeakMap<Snapshot, Map<string, Promise<readonly string[]>>>();

/** Names of all that lies directly in a directory and is none itself, in byte order; links count, whatever they lead to. */
export function fileNamesIn(snapshot: Snapshot, directory: string): Promise<readonly string[]> {
  let ofSnapshot = known.get(snapshot);
  if (ofSnapshot === undefined) known.set(snapshot, (ofSnapshot = new Map()));
  let names = ofSnapshot.get(directory);
  if (names === undefined) ofSnapshot.set(directory, (names = list(snapshot, directory)));
  return names;
}

async function list(snapshot: Snapshot, directory: string): Promise<readonly string[]> {
  const entries = (await snapshot.list(directory)) ?? [];
  return entries.filter(({ kind }) => kind !== 'directory').map(({ name }) => name);
}
