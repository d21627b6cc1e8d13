import { parentOf } from '../../git/paths.ts';
import { changesObjects } from '../../tree/bootstrap-kustomization.ts';
import { groupBy } from '../../lists.ts';
import { isMap } from '../../manifest/value-map.ts';
import { directoriesAbove, isAside, type Root } from './roots.ts';
import type { Scan } from './scan.ts';
import { endingOf, gatherPaths } from './gather-paths.ts';
import { createListings, createListsTheirs, findUnnaming } from './switched-off.ts';
import { isProjects, nameOf } from './sources.ts';
import type { Unrenderable } from './unrenderable.ts';

/** What to give as bootstrap, and what not. */
export interface BootstrapChoice {
  /** Directories and files, in order. */
  paths: string[];
  /** Roots that they stand for. */
  roots: Root[];
  /** Directories among them that are rendered, and what they are. */
  rendered: Map<string, { kind: 'chart' | 'kustomization'; roots: Root[] }>;
  /** Roots that are left out, each with why. */
  leftOut: { path: string; kind: Root['holder']['kind']; why: string }[];
}

/** Names that can stand in a workflow as they are: no comma, which separates, and no `${{`, which GitHub would evaluate. */
const PLAIN = /^[\w./@+~ -]+$/;

const MAKES_NOTHING =
  'a chart that makes no Application of its own values; write down the Application that installs it, with its value files, and name that';

/** Whether any of these projects is that of an Application here: a tree without it would refuse the Application. */
type IsUsed = (project: string) => boolean;

/**
 * Directories where everything that holds Applications is a root, else single files. A directory is read with what is below it,
 * but for charts and kustomizations. A file of AppProjects is applied with the roots, where Applications are in these projects. What a
 * kustomization gathers that nothing installs is what it is there for; a chart is a root when it renders the Application that installs it, or
 * when there is nothing else, unless it makes nothing of its own values.
 *
 * @param unrenderable further ones, which are left out
 */
export function chooseBootstrap(
  roots: readonly Root[],
  scan: Scan,
  isUsed: IsUsed,
  unrenderable: readonly Unrenderable[] = [],
): BootstrapChoice {
  const leftOut: BootstrapChoice['leftOut'] = unrenderable.map(({ root: { holder }, why }) => ({
    path: holder.path,
    kind: holder.kind,
    why,
  }));
  const rendered: BootstrapChoice['rendered'] = new Map();
  const serious = roots.some(
    ({ holder: { kind, path, objects } }) => kind === 'file' && !isProjects(objects) && !isAside(path),
  );
  const installed = new Set(scan.installed.filter(({ file }) => !isAside(file)).map(({ path }) => path));
  const live = new Set(roots.filter(({ holder }) => isExported(holder)));
  const chosen: Root[] = [];
  const charts: Root[] = [];
  for (const root of roots) {
    const { path, kind, objects } = root.holder;
    const leave = (why: string): void => void leftOut.push({ path, kind, why });
    if (!PLAIN.test(path)) leave('its name cannot stand in a workflow');
    else if (root.holder.makesNothing === true) leave(MAKES_NOTHING);
    else if (kind === 'chart' && (root.installsItself || installed.has(path)))
      rendered.set(path, { kind: 'chart', roots: [root] });
    else if (kind === 'chart') charts.push(root);
    else if (isProjects(objects) && !objects.some((each) => isUsed(nameOf(each)))) leave('AppProjects only');
    else if (live.size < roots.length && live.has(root))
      leave('exported from a cluster: a copy of what is there, which nobody applies');
    else if (serious && isAside(path)) leave('looks like an example or a test');
    else chosen.push(root);
  }
  const [only] = charts;
  // An example beside the chart that installs everything is no root.
  const isAlone = chosen.every(({ holder }) => isAside(holder.path)) && rendered.size === 0;
  if (only !== undefined && charts.length === 1 && isAlone && !isAside(`${only.holder.path}/Chart.yaml`)) {
    for (const { holder } of chosen.splice(0))
      leftOut.push({ path: holder.path, kind: holder.kind, why: 'looks like an example or a test' });
    rendered.set(only.holder.path, { kind: 'chart', roots: charts });
  } else
    for (const { holder } of charts)
      leftOut.push({
        path: holder.path,
        kind: 'chart',
        why: 'a chart that renders Applications, which no Application here installs',
      });
  const gathered = gatherKustomizations(chosen, scan, installed);
  const covered = new Set([...gathered.values()].flat());
  const findRendered = createFindRendered(scan.holders, covered);
  for (const [path, own] of gathered) {
    const copy = findRendered(own);
    if (copy === undefined) rendered.set(path, { kind: 'kustomization', roots: own });
    else {
      gathered.delete(path);
      leftOut.push({ path, kind: 'file', why: `what it renders stands in ${copy}, which is read` });
    }
  }
  const findListing = createListings(chosen, scan);
  // What lies beside a kustomization that is named is read with it; a kustomization below it that it does not name is switched off.
  const files = chosen.filter((root) => {
    const { path, kind } = root.holder;
    if (covered.has(root) || gathered.has(parentOf(path))) return false;
    const above = findUnnaming(path, gathered, scan) ?? findListing(root);
    if (above !== undefined) leftOut.push({ path, kind, why: `the kustomization of ${above} does not name it` });
    return above === undefined;
  });
  const all = [...files, ...new Set([...rendered.values()].flatMap((each) => each.roots))];
  const paths = new Set([...gatherPaths(files, scan), ...rendered.keys()]);
  const read = (file: string): boolean =>
    scan.leading.get(file)?.some((path) => rendered.has(path)) === true ||
    [file, ...directoriesAbove(file), `${parentOf(file)}/*${endingOf(file)}`].some(
      (path) => paths.has(path) && !rendered.has(path),
    );
  return {
    paths: [...paths].toSorted(),
    roots: all,
    rendered,
    leftOut: leftOut.filter(({ path, kind }) => kind === 'chart' || !read(path)),
  };
}

/** What `kubectl get -o yaml` writes: the server has put its own metadata in. */
function isExported({ kind, objects }: Root['holder']): boolean {
  return (
    kind === 'file' &&
    objects.length > 0 &&
    objects.every(({ metadata }) => isMap(metadata) && ['uid', 'resourceVersion'].some((key) => isText(metadata[key])))
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** Kustomizations that nothing names, and that lead to roots in other directories: with those that each leads to. */
function gatherKustomizations(roots: readonly Root[], scan: Scan, installed: ReadonlySet<string>): Map<string, Root[]> {
  const named = new Set([...scan.kustomizations.values()].flat());
  const found = new Map<string, Root[]>();
  const listsTheirs = createListsTheirs(roots, scan);
  for (const root of roots) {
    for (const directory of scan.leading.get(root.holder.path) ?? []) {
      const isTop = !named.has(directory) && PLAIN.test(directory) && !isAside(`${directory}/kustomization.yaml`);
      // What reads the directory it lies in is the root of it.
      const isOwn = root.installsItself && parentOf(root.holder.path) === directory;
      if (listsTheirs(directory) && !installed.has(directory)) continue;
      if (!(isTop || installed.has(directory)) || isOwn) continue;
      const own = found.get(directory);
      if (own === undefined) found.set(directory, [root]);
      else own.push(root);
    }
  }
  // Where it only lists files that lie within, they can be read as they are.
  return new Map(
    [...found].filter(
      ([directory, own]) =>
        own.some(({ holder }) => !holder.path.startsWith(`${directory}/`)) || changesFiles(directory, scan),
    ),
  );
}

/**
 * Finds a file that has all Applications that roots have, with the same sources: where manifests are rendered before they are committed, it is what
 * Argo CD reads, and the kustomization is only what it is made from.
 * @param covered roots that kustomizations lead to
 */
function createFindRendered(
  holders: Scan['holders'],
  covered: ReadonlySet<Root>,
): (own: readonly Root[]) => string | undefined {
  const sources = new Set([...covered].map(({ holder }) => holder.path));
  const known = new Map(
    holders
      .filter(({ path, kind }) => kind === 'file' && !sources.has(path) && !isAside(path))
      .map(({ path, objects }) => [path, new Set(objects.map(describeSources))]),
  );
  const files = groupBy(
    [...known].flatMap(([path, descriptions]) => [...descriptions].map((each) => [each, path] as const)),
    ([description]) => description,
  );
  return (own) => {
    const wanted = own.flatMap(({ holder }) => holder.objects.map(describeSources));
    const [first, ...others] = wanted;
    const candidates = first === undefined ? [] : (files.get(first) ?? []);
    return candidates.find(([, path]) => others.every((each) => known.get(path)?.has(each)))?.[1];
  };
}

/** What an object is called and reads; a kustomization may give it a namespace. */
function describeSources({ kind, metadata, spec }: Scan['holders'][number]['objects'][number]): string {
  const body = isMap(spec) && isMap(spec.template) && isMap(spec.template.spec) ? spec.template.spec : spec;
  const { source, sources } = isMap(body) ? body : {};
  const list = [source, ...(Array.isArray(sources) ? sources : [])].filter(isMap);
  const name = isMap(metadata) ? metadata.name : undefined;
  return JSON.stringify([kind ?? '', name ?? '', list.map(({ path, chart }) => [path ?? '', chart ?? ''])]);
}

/** A kustomization that makes something else of the files than they say, such as other names, or that names directories: some of those that are there. */
function changesFiles(directory: string, { overlays, kustomizations, directories }: Scan): boolean {
  const documents = overlays.get(directory) ?? [];
  return documents.some(changesObjects) || (kustomizations.get(directory) ?? []).some((name) => directories.has(name));
}
