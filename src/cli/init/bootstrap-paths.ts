import { isWithin, parentOf } from '../../git/paths.ts';
import { changesObjects } from '../../tree/bootstrap-kustomization.ts';
import { groupBy } from '../../lists.ts';
import { isMap } from '../../manifest/value-map.ts';
import { isAside, listNamed } from './roots.ts';
import type { Root } from './roots.ts';
import type { Scan } from './scan.ts';
import { findListing, findUnnaming } from './switched-off.ts';
import { nameOf } from './sources.ts';

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

/** Whether any of these projects is that of an Application here: a tree without it would refuse the Application. */
type IsUsed = (project: string) => boolean;

/**
 * Directories where everything that holds Applications is a root, else single files. A directory is read with what is below it,
 * but for charts and kustomizations. A file of AppProjects is applied with the roots, where Applications are in these projects. What a
 * kustomization gathers that nothing installs is what it is there for; a chart is a root when it renders the Application that installs it, or
 * when there is nothing else.
 */
export function chooseBootstrap(roots: readonly Root[], scan: Scan, isUsed: IsUsed): BootstrapChoice {
  const leftOut: BootstrapChoice['leftOut'] = [];
  const rendered: BootstrapChoice['rendered'] = new Map();
  const serious = roots.some(
    ({ holder: { kind, path, objects } }) => kind === 'file' && !isProjects(objects) && !isAside(path),
  );
  const installed = new Set(scan.installed.filter(({ file }) => !isAside(file)).map(({ path }) => path));
  const live = roots.filter(({ holder }) => isExported(holder));
  const chosen: Root[] = [];
  const charts: Root[] = [];
  for (const root of roots) {
    const { path, kind, objects } = root.holder;
    const leave = (why: string): void => void leftOut.push({ path, kind, why });
    if (!PLAIN.test(path)) leave('its name cannot stand in a workflow');
    else if (kind === 'chart' && (root.installsItself || installed.has(path)))
      rendered.set(path, { kind: 'chart', roots: [root] });
    else if (kind === 'chart') charts.push(root);
    else if (isProjects(objects) && !objects.some((each) => isUsed(nameOf(each)))) leave('AppProjects only');
    else if (live.length < roots.length && live.includes(root))
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
  for (const [path, own] of gathered) {
    const copy = findRendered(own, scan.holders, covered);
    if (copy === undefined) rendered.set(path, { kind: 'kustomization', roots: own });
    else {
      gathered.delete(path);
      leftOut.push({ path, kind: 'file', why: `what it renders stands in ${copy}, which is read` });
    }
  }
  // What lies beside a kustomization that is named is read with it; a kustomization below it that it does not name is switched off.
  const files = chosen.filter((root) => {
    const { path, kind } = root.holder;
    if (covered.has(root) || gathered.has(parentOf(path))) return false;
    const above = findUnnaming(path, gathered, scan) ?? findListing(root, chosen, scan);
    if (above !== undefined) leftOut.push({ path, kind, why: `the kustomization of ${above} does not name it` });
    return above === undefined;
  });
  const all = [...files, ...new Set([...rendered.values()].flatMap((each) => each.roots))];
  const paths = new Set([...gather(files, scan), ...rendered.keys()]);
  const named = listNamed(scan);
  const read = (file: string): boolean =>
    named.get(file)?.some((path) => rendered.has(path)) === true ||
    [...paths].some((path) => !rendered.has(path) && isReadBy(path, file));
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

/** Whether a bootstrap – a file, a directory, or the files of a directory with one ending – has a file in it. */
export function isReadBy(bootstrap: string, file: string): boolean {
  const [directory = '', ending] = bootstrap.split('/*');
  if (ending !== undefined) return parentOf(file) === directory && file.endsWith(ending);
  return isWithin(file, bootstrap);
}

/** Kustomizations that nothing names, and that lead to roots in other directories: with those that each leads to. */
function gatherKustomizations(roots: readonly Root[], scan: Scan, installed: ReadonlySet<string>): Map<string, Root[]> {
  const named = new Set([...scan.kustomizations.values()].flat());
  const leading = listNamed(scan);
  const found = new Map<string, Root[]>();
  for (const root of roots) {
    for (const directory of leading.get(root.holder.path) ?? []) {
      const isTop = !named.has(directory) && PLAIN.test(directory) && !isAside(`${directory}/kustomization.yaml`);
      // What reads the directory it lies in is the root of it.
      const isOwn = root.installsItself && parentOf(root.holder.path) === directory;
      if (listsTheirs(directory, roots, scan) && !installed.has(directory)) continue;
      if ((isTop || installed.has(directory)) && !isOwn) found.set(directory, [...(found.get(directory) ?? []), root]);
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

/** Kustomizations that one names, and those that they name. */
function listDirectories(start: string, { kustomizations }: Scan): Set<string> {
  const seen = new Set([start]);
  for (const directory of seen)
    for (const name of kustomizations.get(directory) ?? []) if (kustomizations.has(name)) seen.add(name);
  return seen;
}

/**
 * Whether a kustomization lists workloads that Applications of these roots read themselves: it is there for something else, as they would have two
 * owners.
 */
function listsTheirs(directory: string, roots: readonly Root[], scan: Scan): boolean {
  const holding = new Set(scan.holders.map(({ path }) => path));
  return [...listDirectories(directory, scan)].some(
    (each) => each !== directory && roots.some((root) => root.reads(each)) && listsWorkloads(each, scan, holding),
  );
}

/** Whether a kustomization leads to anything that holds no Applications. */
function listsWorkloads(directory: string, scan: Scan, holding: ReadonlySet<string>): boolean {
  return [...listDirectories(directory, scan)].some((each) =>
    scan.kustomizations.get(each)?.some((name) => !scan.kustomizations.has(name) && !holding.has(name)),
  );
}

/**
 * A file that has all Applications that these roots have, with the same sources: where manifests are rendered before they are committed, it is what
 * Argo CD reads, and the kustomization is only what it is made from.
 */
function findRendered(own: readonly Root[], holders: Scan['holders'], covered: ReadonlySet<Root>): string | undefined {
  const sources = new Set([...covered].map(({ holder }) => holder.path));
  const wanted = own.flatMap(({ holder }) => holder.objects.map(describeSources));
  return holders.find(({ path, kind, objects }) => {
    if (kind !== 'file' || sources.has(path) || isAside(path)) return false;
    const known = new Set(objects.map(describeSources));
    return wanted.every((each) => known.has(each));
  })?.path;
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

function gather(roots: readonly Root[], scan: Scan): string[] {
  const { holders, charts, kustomizations, manifests, noManifests } = scan;
  const files = new Set(roots.map(({ holder }) => holder.path));
  const paths = new Set(files);
  const held = listHeld(roots, holders);
  const inside = (directory: string) => (path: string) => path.startsWith(`${directory}/`);
  const marked = (directory: string): boolean => charts.has(directory) || kustomizations.has(directory);
  /** Reading the directory finds these roots, all of them, and nothing that is not one. */
  const fits = (directory: string, isRead = (_path: string): boolean => true): boolean => {
    // Beside a chart lie its values, which are no manifests.
    if (charts.has(directory)) return false;
    if (kustomizations.has(directory) && listsTheirs(directory, roots, scan)) return false;
    const within = holders.filter(({ path }) => inside(directory)(path) && isRead(path));
    if (within.some(({ path, kind, objects }) => kind === 'file' && !files.has(path) && !isProjects(objects)))
      return false;
    // A second Application of one name is that of another Argo CD: each has a bootstrap of its own.
    const names = within.flatMap(({ path, objects }) => (files.has(path) ? objects.map(identify) : []));
    if (new Set(names).size < names.length) return false;
    const below = within.flatMap(({ path }) => held.get(path) ?? []);
    if (new Set(below).size < below.length) return false;
    const isMarked = (path: string): boolean => {
      for (let at = parentOf(path); at !== directory; at = parentOf(at)) if (marked(at)) return true;
      return false;
    };
    const read = (path: string): boolean => inside(directory)(path) && isRead(path) && !isMarked(path);
    if (noManifests.some(read)) return false;
    // What lies beside a root is applied with it; folders of their own are something else.
    const homes = new Set(within.flatMap(({ path, kind }) => (kind === 'file' ? [parentOf(path)] : [])));
    if (manifests.some((path) => read(path) && !homes.has(parentOf(path)))) return false;
    return [...files]
      .filter((file) => inside(directory)(file) && isRead(file))
      .every((file) => {
        for (let at = parentOf(file); at !== directory; at = parentOf(at)) if (marked(at)) return false;
        return true;
      });
  };
  const directories = new Set<string>();
  for (const file of files) for (let at = parentOf(file); at !== ''; at = parentOf(at)) directories.add(at);
  // From the deepest upwards: two or more that lie in one directory become that one.
  for (const directory of [...directories].toSorted((a, b) => b.split('/').length - a.split('/').length)) {
    const within = [...paths].filter(inside(directory));
    const direct = [...files].some((file) => parentOf(file) === directory);
    if (within.length === 0 || (within.length === 1 && !direct) || !fits(directory)) continue;
    for (const path of within) paths.delete(path);
    paths.add(directory);
  }
  // Where only what lies deeper is in the way, the files of one directory are a pattern: whoever adds one has not to add it here, too.
  const single = [...paths].filter((path) => files.has(path));
  for (const [directory, beside] of groupBy(single, parentOf)) {
    const ending = /\.[a-z]+$/.exec(beside[0] ?? '')?.[0] ?? '';
    const isDirect = (path: string): boolean => parentOf(path) === directory && path.endsWith(ending);
    const isTop = directory === '' || beside.length < 2 || marked(directory);
    if (isTop || !beside.every(isDirect) || !fits(directory, isDirect)) continue;
    for (const path of beside) paths.delete(path);
    paths.add(`${directory}/*${ending}`);
  }
  return [...paths].toSorted();
}

/** What each root leads to: where two of them lead to an Application of the same name, it is that of two Argo CDs. */
function listHeld(roots: readonly Root[], holders: Scan['holders']): Map<string, string[]> {
  const objects = new Map(holders.map((holder) => [holder.path, holder.objects]));
  return new Map(
    roots.map(({ holder, below }) => {
      const all = below.flatMap((path) => objects.get(path) ?? []).filter(({ kind }) => kind !== 'AppProject');
      return [holder.path, [...new Set(all.map(identify))]];
    }),
  );
}

function identify({ kind, metadata }: Scan['holders'][number]['objects'][number]): string {
  const { namespace, name } = isMap(metadata) ? metadata : {};
  return JSON.stringify([kind ?? '', namespace ?? '', name ?? '']);
}

function isProjects(objects: Scan['holders'][number]['objects']): boolean {
  return objects.every(({ kind }) => kind === 'AppProject');
}
