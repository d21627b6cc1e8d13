import { joinInside, resolvePath, submoduleOf } from '../../git/paths.ts';
import { remember, type Remembered } from '../../git/remember.ts';
import type { Entry, Snapshot } from '../../git/model.ts';
import { parseDocuments, parseYaml } from '../../manifest/yaml.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { Value } from '../../manifest/model.ts';
import { KUSTOMIZATION_NAMES, KustomizationError } from './document.ts';
import { standInFor } from './ksops.ts';
import { pluginChart, referencesOf } from './references.ts';
import type { Reference } from './references.ts';
import { remoteKind } from './remote.ts';
import { append } from '../../lists.ts';
import { decodeText } from '../../manifest/decode-text.ts';

/** What kustomize reads to build one directory. */
export interface KustomizationGraph {
  /** Files and directories of the repository; some may not exist. */
  paths: Set<string>;
  /** URLs of files that are downloaded and repositories that are cloned. */
  remotes: Set<string>;
  /** Paths and URLs that lead out of the repository, on this machine. */
  escapes: Set<string>;
  /** The same in configurations of plugins, where a text need not be a path. */
  pluginEscapes: Set<string>;
  /** Paths that lead into a submodule. */
  submodules: Set<string>;
  /** True when helm is called, if the builder may. */
  charts: boolean;
  /** Charts that helm downloads, as people write them. */
  downloads: Set<string>;
  /** Addresses of all that is fetched. */
  addresses: Set<string>;
  /** Directories that helm is to keep its settings and plugins in. */
  helmHomes: Set<string>;
  /** True for generators, transformers or validators that are given as configurations: they could do anything. */
  plugins: boolean;
  /** Configurations of ksops by their paths: what is built in their place, as nothing is decrypted here. */
  standIns: Map<string, string>;
}

/**
 * Follows a kustomization through the repository. What cannot be read is not followed: the builder refuses it in the same
 * place, and its directory is there as a whole.
 *
 * @param document the kustomization of the first directory, when it differs from what the repository holds
 * @param programs true where the build runs programs that kustomizations name: ksops is one of them then, and nothing stands for it
 */
export async function followKustomization(
  snapshot: Snapshot,
  directory: string,
  document?: Value,
  programs = false,
): Promise<KustomizationGraph> {
  const graph: KustomizationGraph = {
    paths: new Set(),
    remotes: new Set(),
    escapes: new Set(),
    pluginEscapes: new Set(),
    submodules: new Set(),
    charts: false,
    downloads: new Set(),
    addresses: new Set(),
    helmHomes: new Set(),
    plugins: false,
    standIns: new Map(),
  };
  const visited = new Set<string>();
  const queue = [directory];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (visited.has(next)) continue;
    visited.add(next);
    const read = next === directory && document !== undefined ? document : undefined;
    for (const reference of await readDirectory(snapshot, next, read, graph)) {
      const isReplaced =
        !programs && reference.kind === 'plugin' && (await standFor(reference.text, next, snapshot, graph));
      if (!isReplaced) append(queue, await follow(reference, next, snapshot, graph));
    }
  }
  return graph;
}

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

async function referencesIn(snapshot: Snapshot, entry: Entry): Promise<Reference[] | undefined> {
  return readReferences(parse(decodeText(await snapshot.read(entry))));
}

/** What a directory's kustomization names. */
async function readDirectory(
  snapshot: Snapshot,
  directory: string,
  document: Value | undefined,
  graph: KustomizationGraph,
): Promise<Reference[]> {
  const files = await findKustomizations(snapshot, directory);
  for (const { path } of files) graph.paths.add(path);
  const [file] = files;
  if (file === undefined) {
    graph.paths.add(directory);
    return [];
  }
  const { entry } = file;
  const references =
    document === undefined
      ? await remember(known, snapshot, entry.oid, () => referencesIn(snapshot, entry))
      : readReferences(document);
  if (references === undefined) {
    graph.paths.add(directory);
    return [];
  }
  return references;
}

function parse(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function readReferences(document: Value | undefined): Reference[] | undefined {
  if (document === undefined) return undefined;
  try {
    return referencesOf(document);
  } catch (error) {
    if (error instanceof KustomizationError) return undefined;
    throw error;
  }
}

/** Notes what a reference needs and returns the directories to go on with. */
async function follow(
  reference: Reference,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<string[]> {
  switch (reference.kind) {
    case 'resource':
      return followPath(reference.path, directory, snapshot, graph);
    case 'file':
      await followPath(reference.path, directory, snapshot, graph);
      return [];
    case 'plugin':
      return followPlugin(reference.text, directory, snapshot, graph);
    case 'chart':
      await followChart(reference, directory, snapshot, graph);
      return [];
    case 'helm home':
      graph.helmHomes.add(reference.path);
      return [];
  }
}

/** Kustomize's order: a file, else a URL, else a directory (api/internal/target/kusttarget.go, accumulateResources). */
async function followPath(
  reference: string,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<string[]> {
  const remote = remoteKind(reference);
  const inside = reference.startsWith('/') ? undefined : joinInside(directory, reference);
  const resolution = inside === undefined || remote === 'file' ? undefined : await resolvePath(snapshot, inside);
  const found = resolution?.found;
  if (inside !== undefined && found !== undefined && found.kind !== 'directory') {
    graph.paths.add(inside);
    if (found.kind === 'submodule') graph.submodules.add(inside);
    return [];
  }
  if (remote !== undefined) {
    (remote === 'this machine' ? graph.escapes : graph.remotes).add(reference);
    if (remote !== 'this machine') graph.addresses.add(reference);
    return [];
  }
  if (inside === undefined || (resolution?.found === undefined && resolution?.reason === 'outside')) {
    // An inline patch may begin like a path; it has more than one line, or it is no path at all.
    if (!reference.includes('\n')) graph.escapes.add(reference);
    return [];
  }
  if (found === undefined) {
    if ((await submoduleOf(snapshot, inside)) !== undefined) graph.submodules.add(inside);
    return [];
  }
  // What leads to the directory must be there too.
  if (resolution !== undefined && resolution.links.length > 0) graph.paths.add(inside);
  return [found.path];
}

/** Puts something in the place of a configuration of ksops; false where it is none, or where nothing can stand for it. */
async function standFor(
  text: string,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<boolean> {
  const path = isPath(text) ? joinInside(directory, text) : undefined;
  const file = path === undefined ? undefined : (await resolvePath(snapshot, path)).found;
  if (path === undefined || (file?.kind !== 'file' && file?.kind !== 'executable')) return false;
  const standIn = await standInFor(decodeText(await snapshot.read(file)), directory, snapshot);
  if (standIn === undefined) return false;
  graph.standIns.set(file.path, standIn.content);
  for (const each of [path, file.path, ...standIn.files]) graph.paths.add(each);
  return true;
}

/**
 * A configuration may name further files in fields of its own; under kustomize's load restriction they lie below the
 * directory, so it is taken as a whole, and what texts in it lead to elsewhere besides.
 */
async function followPlugin(
  text: string,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<string[]> {
  const file = isPath(text) ? (await resolvePath(snapshot, joinInside(directory, text) ?? directory)).found : undefined;
  const isFile = file?.kind === 'file' || file?.kind === 'executable';
  const content = isFile ? decodeText(await snapshot.read(file)) : text;
  graph.plugins = true;
  graph.paths.add(directory);
  const documents = parsePlugins(content);
  for (const reference of documents.flatMap(pluginChart)) await follow(reference, directory, snapshot, graph);
  for (const value of documents.flatMap(collectTexts))
    await followText(value.slice(value.indexOf('=') + 1), directory, snapshot, graph);
  return isPath(text) ? followPath(text, directory, snapshot, graph) : [];
}

/** A configuration in place is a map, so it is written over several lines, in braces, or with a colon. */
function isPath(text: string): boolean {
  return !/\n|^\s*[{[]|:\s/.test(text);
}

function parsePlugins(content: string): Value[] {
  try {
    return parseDocuments(content);
  } catch (error) {
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

function collectTexts(value: Value): string[] {
  if (typeof value === 'string') return value.includes('\n') ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(collectTexts);
}

async function followText(
  text: string,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<void> {
  const inside = text.startsWith('/') ? undefined : joinInside(directory, text);
  if (inside === undefined) graph.pluginEscapes.add(text);
  // Anything below the directory is there already.
  else if (text.split('/').includes('..') && (await resolvePath(snapshot, inside)).found !== undefined)
    graph.paths.add(inside);
}

/** Where the builder looks for a chart before it downloads it (HelmChartInflationGenerator.go, chartExistsLocally). */
async function followChart(
  chart: Extract<Reference, { kind: 'chart' }>,
  directory: string,
  snapshot: Snapshot,
  graph: KustomizationGraph,
): Promise<void> {
  graph.charts = true;
  const { home, name, version, repository } = chart;
  const versioned = version !== '' && repository !== '';
  const place = [home, ...(versioned ? [`${name}-${version}`] : []), name].join('/');
  const inside = home.startsWith('/') ? undefined : joinInside(directory, place);
  if (inside === undefined) graph.escapes.add(home);
  else if ((await resolvePath(snapshot, inside)).found !== undefined) graph.paths.add(inside);
  else if (repository !== '') {
    graph.downloads.add(`${name} ${version === '' ? '(newest version)' : version} from ${repository}`);
    graph.addresses.add(repository);
  }
}
