import { isWithin, parentOf } from '../../git/paths.ts';
import { groupBy } from '../../lists.ts';
import { isMap } from '../../manifest/value-map.ts';
import { directoriesAbove, isAside, type Root } from './roots.ts';
import type { Holder, Scan } from './scan.ts';
import { createReads, isProjects } from './sources.ts';
import { createListsTheirs } from './switched-off.ts';

/** Whether a bootstrap – a file, a directory, or the files of a directory with one ending – has a file in it. */
export function isReadBy(bootstrap: string, file: string): boolean {
  const [directory = '', ending] = bootstrap.split('/*');
  if (ending !== undefined) return parentOf(file) === directory && file.endsWith(ending);
  return isWithin(file, bootstrap);
}

/** How the name of a file ends: `.yaml`. */
export function endingOf(path: string): string {
  return /\.[a-z]+$/.exec(path)?.[0] ?? '';
}

/**
 * Paths that roots are read by: a directory, or the files of one, where that finds these roots, all of them, and nothing that is not one; else each
 * file. A directory that is handed to Argo CD with all below it is the root itself.
 */
export function gatherPaths(roots: readonly Root[], scan: Scan): string[] {
  const files = new Set(roots.map(({ holder }) => holder.path));
  const fits = createFits(roots, files, scan);
  const direct = groupBy(files, parentOf);
  const directories = [
    ...new Set([...files].flatMap((file) => directoriesAbove(parentOf(file)).concat(parentOf(file)))),
  ];
  const children = groupBy(
    directories.filter((each) => each !== ''),
    parentOf,
  );
  /** What stands for the roots of a directory. */
  const chosen = new Map<string, readonly string[]>();
  // From the deepest upwards: two or more that lie in one directory become that one.
  for (const directory of directories.toSorted((a, b) => depthOf(b) - depthOf(a))) {
    const own = direct.get(directory) ?? [];
    const all = [...own, ...(children.get(directory) ?? []).flatMap((child) => chosen.get(child) ?? [])];
    const isOne =
      directory !== '' && (all.length > 1 || own.length > 0 || fits.isHandedOver(directory)) && fits.reads(directory);
    chosen.set(directory, isOne ? [directory] : all);
  }
  const paths = new Set(chosen.get(''));
  // Where only what lies deeper is in the way, the files of one directory are a pattern: whoever adds one has not to add it here, too.
  const single = [...paths].filter((path) => files.has(path));
  for (const [directory, beside] of groupBy(single, parentOf)) {
    const ending = endingOf(beside[0] ?? '');
    const isDirect = (path: string): boolean => parentOf(path) === directory && path.endsWith(ending);
    const isTop =
      directory === '' || beside.length < 2 || scan.charts.has(directory) || scan.kustomizations.has(directory);
    if (isTop || !beside.every(isDirect) || !fits.reads(directory, isDirect)) continue;
    for (const path of beside) paths.delete(path);
    paths.add(`${directory}/*${ending}`);
  }
  return [...paths].toSorted();
}

function depthOf(directory: string): number {
  return directory === '' ? 0 : directory.split('/').length;
}

/** What directories are to roots. */
interface Fits {
  /** Whether reading a directory, or those of its files that are said to be read, finds these roots, all of them, and nothing that is not one. */
  reads(directory: string, isRead?: (path: string) => boolean): boolean;
  /** Whether what installs the tree reads all manifests in and below a directory. */
  isHandedOver(directory: string): boolean;
}

function createFits(roots: readonly Root[], files: ReadonlySet<string>, scan: Scan): Fits {
  const { charts, kustomizations } = scan;
  const held = listHeld(roots, scan.holders);
  const listsTheirs = createListsTheirs(roots, scan);
  const [holders, manifests, noManifests] = [
    groupWithin(scan.holders, ({ path }) => path),
    groupWithin(scan.manifests, (path) => path),
    groupWithin(scan.noManifests, (path) => path),
  ];
  const handedOver = new Set(
    scan.installed.flatMap(({ path, file, recurse, ...globs }) => {
      const readsFile = createReads(globs);
      const isWhole = (manifests.get(path) ?? []).every((each) => readsFile(each.slice(path.length + 1)));
      return recurse && isWhole && !isAside(file) ? [path] : [];
    }),
  );
  const isHandedOver = (directory: string): boolean => handedOver.has(directory);
  return {
    isHandedOver,
    reads: (directory, isRead = () => true) => {
      // Beside a chart lie its values, which are no manifests.
      if (charts.has(directory)) return false;
      if (kustomizations.has(directory) && listsTheirs(directory)) return false;
      const within = (holders.get(directory) ?? []).filter(({ path }) => isRead(path));
      const isMarked = (path: string): boolean => {
        for (let at = parentOf(path); at !== directory; at = parentOf(at))
          if (charts.has(at) || kustomizations.has(at)) return true;
        return false;
      };
      const read = (path: string): boolean => isRead(path) && !isMarked(path);
      if (noManifests.get(directory)?.some(read) === true) return false;
      if (within.some(({ path }) => files.has(path) && isMarked(path))) return false;
      // What the one Argo CD reads is all of its tree, whatever lies there.
      if (isHandedOver(directory)) return true;
      if (within.some(({ path, kind, objects }) => kind === 'file' && !files.has(path) && !isProjects(objects)))
        return false;
      // A second Application of one name is that of another Argo CD: each has a bootstrap of its own.
      const names = within.flatMap(({ path, objects }) => (files.has(path) ? objects.map(identify) : []));
      if (new Set(names).size < names.length) return false;
      const below = within.flatMap(({ path }) => held.get(path) ?? []);
      if (new Set(below).size < below.length) return false;
      // What lies beside a root is applied with it; folders of their own are something else.
      const homes = new Set(within.flatMap(({ path, kind }) => (kind === 'file' ? [parentOf(path)] : [])));
      return manifests.get(directory)?.some((path) => read(path) && !homes.has(parentOf(path))) !== true;
    },
  };
}

/** Items by every directory that they lie in, but for the root of the repository. */
function groupWithin<T>(items: readonly T[], pathOf: (item: T) => string): Map<string, T[]> {
  const within = new Map<string, T[]>();
  for (const item of items)
    for (const directory of directoriesAbove(pathOf(item))) {
      if (directory === '') continue;
      const list = within.get(directory);
      if (list === undefined) within.set(directory, [item]);
      else list.push(item);
    }
  return within;
}

/** What each root leads to: where two of them lead to an Application of the same name, it is that of two Argo CDs. */
function listHeld(roots: readonly Root[], holders: readonly Holder[]): Map<string, string[]> {
  const objects = new Map(holders.map((holder) => [holder.path, holder.objects]));
  return new Map(
    roots.map(({ holder, below }) => {
      const all = below.flatMap((path) => objects.get(path) ?? []).filter(({ kind }) => kind !== 'AppProject');
      return [holder.path, [...new Set(all.map(identify))]];
    }),
  );
}

function identify({ kind, metadata }: Holder['objects'][number]): string {
  const { namespace, name } = isMap(metadata) ? metadata : {};
  return JSON.stringify([kind ?? '', namespace ?? '', name ?? '']);
}
