import type { Snapshot } from '../../git/model.ts';
import { remember, type Remembered } from '../../git/remember.ts';

const known: Remembered<readonly string[]> = new WeakMap();

/** Names of all that lies directly in a directory and is none itself, in byte order; links count, whatever they lead to. */
export function fileNamesIn(snapshot: Snapshot, directory: string): Promise<readonly string[]> {
  return remember(known, snapshot, directory, async () => {
    const entries = (await snapshot.list(directory)) ?? [];
    return entries.filter(({ kind }) => kind !== 'directory').map(({ name }) => name);
  });
}
