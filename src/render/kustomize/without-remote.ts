import type { Snapshot } from '../../git/model.ts';
import { decodeText } from '../../manifest/decode-text.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { stringify } from '../../manifest/stringify.ts';
import { isMap } from '../../manifest/value-map.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { KustomizationError, readKustomization } from './document.ts';
import type { KustomizationGraph } from './graph-model.ts';
import { findKustomizations } from './kustomizations.ts';

/** Lists of what a kustomization is made of. */
const PARTS = [
  'resources',
  'bases',
  'components',
  'generators',
  'transformers',
  'validators',
  'crds',
  'configurations',
];
/** Fields that fail where what they are about is not there. */
const ABOUT_OTHERS = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'replicas', 'vars'];

/**
 * The kustomization files of a build without what they fetch: what then comes out is the rest of what Argo CD would apply, as far as what is
 * fetched has no say in it.
 *
 * @param document what stands for the file of the first directory, where it is edited
 * @param alone true to leave out what may be about objects that are missing then, too
 */
export async function withoutRemote(
  snapshot: Snapshot,
  { directories, remotes }: Pick<KustomizationGraph, 'directories' | 'remotes'>,
  edited: { directory: string; document: ValueMap | undefined },
  alone: boolean,
): Promise<{ path: string; content: string }[]> {
  const replacements: { path: string; content: string }[] = [];
  for (const directory of directories) {
    const [file] = await findKustomizations(snapshot, directory);
    if (file === undefined) continue;
    const own = directory === edited.directory ? edited.document : undefined;
    const document = own ?? read(decodeText(await snapshot.read(file.entry)));
    if (document === undefined) continue;
    const kept = keepLocal(document, remotes, alone);
    if (kept !== undefined) replacements.push({ path: file.path, content: stringify(kept) });
  }
  return replacements;
}

function read(text: string): ValueMap | undefined {
  try {
    return readKustomization(parseYaml(text));
  } catch (error) {
    if (error instanceof ManifestError || error instanceof KustomizationError) return undefined;
    throw error;
  }
}

/** Undefined where nothing has to go. */
function keepLocal(document: ValueMap, remotes: ReadonlySet<string>, alone: boolean): ValueMap | undefined {
  const kept: ValueMap = {};
  let isCut = false;
  const isRemote = (value: Value | undefined): boolean => typeof value === 'string' && remotes.has(value);
  for (const [field, value] of Object.entries(document)) {
    if (alone && ABOUT_OTHERS.includes(field)) {
      isCut = true;
      continue;
    }
    if (field === 'openapi' && isMap(value) && isRemote(value.path)) {
      isCut = true;
      continue;
    }
    const rest = PARTS.includes(field)
      ? keepItems(value, (item) => !isRemote(item))
      : ABOUT_OTHERS.includes(field)
        ? keepItems(value, (item) => !isRemote(item) && !(isMap(item) && isRemote(item.path)))
        : field === 'helmCharts'
          ? keepItems(value, (item) => !isMap(item) || typeof item.repo !== 'string' || item.repo === '')
          : field === 'helmChartInflationGenerator'
            ? keepItems(value, (item) => !isMap(item) || typeof item.chartRepoUrl !== 'string')
            : value;
    isCut ||= rest !== value;
    kept[field] = rest;
  }
  return isCut ? kept : undefined;
}

function keepItems(value: Value, isKept: (item: Value) => boolean): Value {
  if (!Array.isArray(value)) return value;
  const kept = value.filter(isKept);
  return kept.length === value.length ? value : kept;
}
