import { joinInside } from '../../git/paths.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';

/** What a kustomization says, the files and directories that it names, and the files that it changes others with. */
export interface Kustomization {
  documents: ValueMap[];
  named: string[];
  patches: string[];
}

/** Reads one as far as it can be read. */
export function readKustomization(directory: string, text: string): Kustomization {
  const inside = (names: readonly Value[]): string[] =>
    names.flatMap((name) => (typeof name === 'string' ? (joinInside(directory, name) ?? []) : []));
  try {
    const maps = readDocuments(text, 'tool').documents.flatMap(({ value }) => (isMap(value) ? [value] : []));
    const listed = (...keys: string[]): Value[] =>
      maps.flatMap((map) => keys.flatMap((key) => (Array.isArray(map[key]) ? map[key] : [])));
    const patches = listed('patches', 'patchesJson6902').map((patch) => (isMap(patch) ? (patch.path ?? null) : null));
    return {
      documents: maps,
      named: inside(listed('resources', 'bases', 'components')),
      patches: inside([...patches, ...listed('patchesStrategicMerge')]),
    };
  } catch {
    return { documents: [], named: [], patches: [] };
  }
}

/**
 * Kustomizations by the files that they, or those that they name, name.
 * @param kustomizations what each names, by its directory
 */
export function listLeading(kustomizations: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const leading = new Map<string, string[]>();
  for (const start of kustomizations.keys())
    for (const directory of listNamedBelow(start, kustomizations))
      for (const name of new Set(kustomizations.get(directory))) {
        if (kustomizations.has(name)) continue;
        const starts = leading.get(name);
        if (starts === undefined) leading.set(name, [start]);
        // Two of those below one may name the same file.
        else if (starts.at(-1) !== start) starts.push(start);
      }
  return leading;
}

/** A kustomization and those that it leads to. */
export function listNamedBelow(
  start: string,
  kustomizations: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const directory of seen)
    for (const name of kustomizations.get(directory) ?? []) if (kustomizations.has(name)) seen.add(name);
  return seen;
}
