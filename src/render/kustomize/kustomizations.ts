import type { Entry, Snapshot } from '../../git/model.ts';
import { joinInside, resolvePath } from '../../git/paths.ts';
import { remember, type Remembered } from '../../git/remember.ts';
import { decodeText } from '../../manifest/decode-text.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { Value } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { KUSTOMIZATION_NAMES, KustomizationError } from './document.ts';
import type { Place } from './graph-model.ts';
import { referencesOf } from './references.ts';
import type { Reference } from './references.ts';

/** The kustomization files of a directory, links followed. A directory may be called like one: that is none. */
export async function findKustomizations(
  snapshot: Snapshot,
  directory: string,
): Promise<{ path: string; entry: Entry }[]> {
  const found: { path: string; entry: Entry }[] = [];
  for (const name of KUSTOMIZATION_NAMES) {
    const path = joinInside(directory, name) ?? name;
    const entry = (await resolvePath(snapshot, path)).found;
    if (entry !== undefined && entry.kind !== 'directory') found.push({ path, entry });
  }
  return found;
}

/** What kustomizations name, by the id of their content: many overlays have one base. */
const known: Remembered<Reference[] | undefined> = new WeakMap();

/**
 * What a directory's kustomization names; where it cannot be read, the directory is noted as a whole.
 * @param document stands for what the file holds
 */
export async function readReferences({ snapshot, directory, graph }: Place, document?: Value): Promise<Reference[]> {
  const files = await findKustomizations(snapshot, directory);
  for (const { path } of files) graph.paths.add(path);
  for (const name of KUSTOMIZATION_NAMES) graph.looked.add(joinInside(directory, name) ?? name);
  const [file] = files;
  const references = file === undefined ? undefined : await referencesIn(snapshot, file.entry, document);
  if (references === undefined) graph.paths.add(directory);
  return references ?? [];
}

async function referencesIn(
  snapshot: Snapshot,
  entry: Entry,
  document: Value | undefined,
): Promise<Reference[] | undefined> {
  if (document !== undefined) return named(document);
  return remember(known, snapshot, entry.oid, async () => named(parse(decodeText(await snapshot.read(entry)))));
}

function parse(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function named(document: Value | undefined): Reference[] | undefined {
  if (document === undefined) return undefined;
  try {
    return referencesOf(document);
  } catch (error) {
    if (error instanceof KustomizationError) return undefined;
    throw error;
  }
}
