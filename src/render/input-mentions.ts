import { gunzipSync } from 'node:zlib';
import { walkFiles } from '../git/paths.ts';
import type { Entry, Snapshot } from '../git/model.ts';
import type { Mentions } from './store.ts';

/** What was found in the content of an object id: the same wherever it lies. */
const known = new Map<string, Promise<boolean>>();
/** A packed chart larger than this when unpacked counts as speaking of anything. */
const UNPACKED_LIMIT = 64 * 1024 * 1024;

/**
 * Whether what goes into a render speaks of Applications, ApplicationSets or CustomResourceDefinitions. A text that does not
 * cannot make one, short of putting the words together from pieces. What cannot be looked into counts as speaking of them.
 *
 * @param paths directories and files of the snapshot
 * @param texts inline values, parameters and the like
 */
export async function inputMentions(
  inputs: readonly { snapshot: Snapshot; paths: readonly string[] }[],
  texts: readonly string[],
): Promise<Mentions> {
  let found = texts.some(speaks);
  for (const { snapshot, paths } of inputs) {
    for (const { path, oid } of await snapshot.describe(paths)) {
      if (found) break;
      let answer = known.get(oid);
      if (answer === undefined) {
        answer = looksInto(snapshot, path);
        known.set(oid, answer);
      }
      found = await answer;
    }
  }
  return { applications: found, definitions: found };
}

async function looksInto(snapshot: Snapshot, path: string): Promise<boolean> {
  const entry = await snapshot.find(path);
  if (entry === undefined) return true;
  if (entry.kind !== 'directory') return fileSpeaks(snapshot, entry);
  for await (const file of walkFiles(snapshot, path)) if (await fileSpeaks(snapshot, file)) return true;
  return false;
}

async function fileSpeaks(snapshot: Snapshot, entry: Entry): Promise<boolean> {
  if (entry.kind === 'submodule') return false;
  const content = await snapshot.read(entry);
  if (!/\.(tgz|tar\.gz)$/.test(entry.name)) return speaks(content);
  try {
    return speaks(gunzipSync(content, { maxOutputLength: UNPACKED_LIMIT }));
  } catch {
    return true;
  }
}

/** `argoproj.io` in any split that a template would plausibly have, and the kind of a definition. */
function speaks(content: string | Buffer): boolean {
  return (
    content.includes('argoproj') ||
    content.includes('ApplicationSet') ||
    content.includes('kind: Application') ||
    content.includes('CustomResourceDefinition')
  );
}
