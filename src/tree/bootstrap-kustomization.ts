import { joinInside } from '../git/paths.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { readDocuments } from '../manifest/yaml.ts';

/** What a kustomization in the directory of a bootstrap says of the files beside it. */
export interface Named {
  /** Files that it puts into what it renders. */
  resources: ReadonlySet<string>;
  /** Files that change others, and are no manifests although they may look like some. */
  patches: ReadonlySet<string>;
  /** It does more than to list files of its directory: what it renders is something else than what stands in them. */
  changes: boolean;
}

/** Fields that bring further objects, or change those that there are. */
const CHANGING = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'components',
  'namespace',
  'namePrefix',
  'nameSuffix',
  'replacements',
  'helmCharts',
  'generators',
  'transformers',
];

/**
 * What a kustomization names (sigs.k8s.io/kustomize/api, types/kustomization.go). One that cannot be read names nothing: its error is told where it is
 * rendered.
 *
 * @param isFile whether a path is a file of the repository
 */
export async function readNamed(
  directory: string,
  text: string,
  isFile: (path: string) => Promise<boolean>,
): Promise<Named> {
  const [document] = readDocuments(text, 'tool').documents;
  const fields: ValueMap = isMap(document?.value) ? document.value : {};
  const inside = (path: string): string[] => {
    const found = joinInside(directory, path);
    return found === undefined ? [] : [found];
  };
  const resources = [...textsOf(fields.resources), ...textsOf(fields.bases), ...textsOf(fields.components)];
  const files = await Promise.all(
    resources.map(async (each) => (await Promise.all(inside(each).map(isFile))).includes(true)),
  );
  const patches = [fields.patches, fields.patchesJson6902]
    .flatMap((list) => (Array.isArray(list) ? list.filter(isMap) : []))
    .flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  return {
    resources: new Set(resources.flatMap(inside)),
    patches: new Set([...patches, ...textsOf(fields.patchesStrategicMerge)].flatMap(inside)),
    changes: files.includes(false) || changesObjects(fields),
  };
}

/** Whether a kustomization does more than to list what it takes. */
export function changesObjects(fields: ValueMap): boolean {
  return CHANGING.some((field) => Object.hasOwn(fields, field));
}

function textsOf(list: Value | undefined): string[] {
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}
