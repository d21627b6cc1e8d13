import { parentOf } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { readDocuments } from '../../manifest/yaml.ts';
import { compilePath, globParts, indexPaths, type PathIndex } from './path-pattern.ts';
import type { Scan } from './scan.ts';
import type { Blueprint } from './sources.ts';
import { isMap } from '../../manifest/value-map.ts';
import { append } from '../../lists.ts';

/** Applications of one set that are looked at for their names. */
const MOST = 500;

/**
 * What sets would make, as far as it stands in the repository: elements of list generators, directories and files of git generators
 * are put into the template, one at a time. Good enough to see what things are called, and for nothing else.
 */
export async function listInstances(
  blueprints: readonly Blueprint[],
  scan: Scan,
  files: Snapshot,
): Promise<Blueprint[]> {
  const instances: Blueprint[] = [];
  const [directories, paths] = [indexPaths(scan.directories), indexPaths(scan.files)];
  for (const blueprint of blueprints) {
    instances.push(blueprint);
    const parameters: Parameters[] = [];
    for (const generator of blueprint.generators) {
      append(parameters, elementsOf(generator));
      append(parameters, directoriesOf(generator, directories));
      append(parameters, await filesOf(generator, paths, files));
    }
    append(
      instances,
      parameters.slice(0, MOST).map((each) => fill(blueprint, each)),
    );
  }
  return instances;
}

/** Parameters that are texts, by name. */
type Parameters = Record<string, string>;

function textsOf(map: ValueMap): Parameters {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** What `directories` or `files` of a git generator look for, without what they leave out. */
export function searchFor({ git }: ValueMap, key: 'directories' | 'files', paths: PathIndex): string[] {
  const list = isMap(git) && Array.isArray(git[key]) ? git[key].filter(isMap) : [];
  const found = (isExcluded: boolean): Set<string> =>
    new Set(
      list.flatMap(({ path, exclude }) =>
        (exclude === true) === isExcluded && typeof path === 'string' ? paths.find(compilePath(globParts(path))) : [],
      ),
    );
  const excluded = found(true);
  return [...found(false)].filter((path) => !excluded.has(path)).toSorted();
}

async function filesOf(generator: ValueMap, paths: PathIndex, files: Snapshot): Promise<Parameters[]> {
  const named = searchFor(generator, 'files', paths).slice(0, MOST);
  const parameters: Parameters[] = [];
  for (const path of named) {
    const entry = await files.find(path);
    if (entry === undefined || entry.kind === 'directory') continue;
    const { documents } = readDocuments((await files.read(entry)).toString('utf8'), 'tool');
    for (const { value } of documents)
      if (isMap(value)) parameters.push({ ...pathParameters(parentOf(path)), ...textsOf(value) });
  }
  return parameters;
}

function elementsOf({ list }: ValueMap): Parameters[] {
  return isMap(list) && Array.isArray(list.elements) ? list.elements.filter(isMap).map(textsOf) : [];
}

function directoriesOf(generator: ValueMap, directories: PathIndex): Parameters[] {
  return searchFor(generator, 'directories', directories).slice(0, MOST).map(pathParameters);
}

function pathParameters(directory: string): Parameters {
  const basename = directory.slice(directory.lastIndexOf('/') + 1);
  const segments = directory.split('/').map((part, index): [string, string] => [`path[${index}]`, part]);
  return {
    path: directory,
    'path.path': directory,
    'path.basename': basename,
    'path.basenameNormalized': basename,
    ...Object.fromEntries(segments),
  };
}

function fill(blueprint: Blueprint, parameters: Readonly<Parameters>): Blueprint {
  const put = (text: string): string =>
    text.replace(/\{\{-?\s*\.?([\w.[\]-]+)\s*-?\}\}/g, (written, name: string) =>
      Object.hasOwn(parameters, name) ? (parameters[name] ?? written) : written,
    );
  return {
    ...blueprint,
    name: put(blueprint.name),
    namespace: put(blueprint.namespace),
    cluster: put(blueprint.cluster),
    sources: blueprint.sources.map((source) => ({ ...source, path: put(source.path) })),
  };
}
