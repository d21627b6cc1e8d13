import type { Change } from '../diff/model.ts';
import { isWithin } from '../git/paths.ts';
import type { Identity } from '../manifest/model.ts';
import { identityKey } from '../risk/identity.ts';
import type { ComparedApplication } from '../tree/model.ts';
import { createFileReader, readText } from './changed-file.ts';
import type { ChangedFile } from './changed-file.ts';
import { editsOf } from './edits.ts';
import type { Edit } from './edits.ts';
import type { PlaceRequest, Target } from './model.ts';

/** What may be asked of the two sides of a change; each answer is worked out once. */
export interface Sources {
  byId: ReadonlyMap<string, ComparedApplication>;
  read(path: string): Promise<ChangedFile>;
  editsIn(file: ChangedFile): Edit[];
  changeOf(application: string, identity: Identity): Change | undefined;
  /** Changed files that an Application reads. */
  filesOf(application: ComparedApplication): readonly string[];
  /** Changed files of the bootstraps that an id stands for; without one, of all of them. */
  filesOfBootstrap(id: string | undefined): readonly string[];
  /** Changed files that the object of an Application itself may be written in. */
  filesOfHolder(application: ComparedApplication): readonly string[];
  /** How many Applications a changed file reaches: what reaches few says more. */
  readersOf(path: string): number;
  /** The file that an object was written in, with its text; of one that is removed, at base. */
  originOf(target: Target): Promise<{ path: string; text: string } | undefined>;
}

/** Opens the two sides of a change. */
export function openSources(request: PlaceRequest): Sources {
  const { applications, bootstraps, snapshots, writtenIn } = request;
  const byId = new Map(applications.map((each) => [each.id, each]));
  const changes = indexChanges(request.changes);
  const edits = new Map<string, Edit[]>();
  const readers = new Map<string, number>();
  for (const file of applications.flatMap(({ causes }) => causes?.files ?? []))
    readers.set(file, (readers.get(file) ?? 0) + 1);

  /** A file may hold thousands of objects, and is read for the first of them. */
  const texts = new Map<string, Promise<string>>();
  function textOf(side: 'base' | 'head', path: string): Promise<string> {
    const key = `${side} ${path}`;
    const text = texts.get(key) ?? readText(snapshots[side], path).then((found) => found ?? '');
    texts.set(key, text);
    return text;
  }

  function filesOf({ causes }: ComparedApplication): readonly string[] {
    return causes?.files ?? [];
  }

  function filesOfBootstrap(id: string | undefined): readonly string[] {
    const paths = bootstraps.filter((each) => id === undefined || each.id === id).flatMap((each) => each.paths);
    return request.files.filter((file) => paths.some((path) => isWithin(file, path)));
  }

  function filesOfHolder(application: ComparedApplication): readonly string[] {
    if (application.parent === undefined) {
      const own = [application.nodes.base, application.nodes.head].flatMap((node) => node?.origin.file ?? []);
      return request.files.filter((file) => own.includes(file));
    }
    const parent = byId.get(application.parent);
    if (parent === undefined) return [];
    // What an ApplicationSet makes is written in the set, which is an object of the Application above it.
    const isSet = (parent.nodes.head ?? parent.nodes.base)?.set !== undefined;
    return isSet ? [...filesOf(parent), ...filesOfHolder(parent)] : filesOf(parent);
  }

  return {
    byId,
    read: createFileReader(snapshots.base, snapshots.head),
    editsIn(file) {
      const found = edits.get(file.path) ?? editsOf(file);
      edits.set(file.path, found);
      return found;
    },
    changeOf: (application, identity) => changes.get(changeKey(application, identity)),
    filesOf,
    filesOfBootstrap,
    filesOfHolder,
    readersOf: (path) => readers.get(path) ?? 0,
    async originOf({ application, identity, change }) {
      const side = application?.nodes.head === undefined || change?.action === 'removed' ? 'base' : 'head';
      const node = application?.nodes[side];
      const path = node === undefined || identity === undefined ? undefined : await writtenIn(side, node, identity);
      return path === undefined ? undefined : { path, text: await textOf(side, path) };
    },
  };
}

/** Changes by what they were called at base, too. */
function indexChanges(changes: readonly Change[]): Map<string, Change> {
  const index = new Map<string, Change>();
  for (const change of changes) {
    const { application, previousApplication = application, identity, previous = identity } = change;
    index.set(changeKey(previousApplication, previous), change);
  }
  for (const change of changes) index.set(changeKey(change.application, change.identity), change);
  return index;
}

/** The cluster plays no part: an Application has one, which may be called in two ways. */
function changeKey(application: string, identity: Identity): string {
  return `${application}\0${identityKey({ ...identity, cluster: '' })}`;
}
