import { parentOf } from '../../git/paths.ts';
import { isAside } from './roots.ts';
import type { Root } from './roots.ts';
import type { Scan } from './scan.ts';
import { nameOf } from './sources.ts';

/** What to give as bootstrap, and what not. */
export interface BootstrapChoice {
  /** Directories and files, in order. */
  paths: string[];
  /** Roots that they stand for. */
  roots: Root[];
  /** Roots that are left out, each with why. */
  leftOut: { path: string; kind: Root['holder']['kind']; why: string }[];
}

/** Names that can stand in a workflow as they are: no comma, which separates, and no `${{`, which GitHub would evaluate. */
const PLAIN = /^[\w./@+~ -]+$/;

/** Whether any of these projects is that of an Application here: a tree without it would refuse the Application. */
type IsUsed = (project: string) => boolean;

/**
 * Directories where everything that holds Applications is a root, else single files. A directory is read with what is below it,
 * but for charts and kustomizations. A file of AppProjects is applied with the roots, where Applications are in these projects.
 */
export function chooseBootstrap(roots: readonly Root[], scan: Scan, isUsed: IsUsed): BootstrapChoice {
  const leftOut: BootstrapChoice['leftOut'] = [];
  const serious = roots.some(
    ({ holder: { kind, path, objects } }) => kind === 'file' && !isProjects(objects) && !isAside(path),
  );
  const chosen: Root[] = [];
  for (const root of roots) {
    const { path, kind, objects } = root.holder;
    const leave = (why: string): void => void leftOut.push({ path, kind, why });
    if (kind === 'chart') leave('a chart that renders Applications, which no Application here installs');
    else if (isProjects(objects) && !objects.some((each) => isUsed(nameOf(each)))) leave('AppProjects only');
    else if (serious && isAside(path)) leave('looks like an example or a test');
    else if (!PLAIN.test(path)) leave('its name cannot stand in a workflow');
    else chosen.push(root);
  }
  return { paths: gather(chosen, scan), roots: chosen, leftOut };
}

function gather(roots: readonly Root[], { holders, charts, kustomizations }: Scan): string[] {
  const files = new Set(roots.map(({ holder }) => holder.path));
  const paths = new Set(files);
  const inside = (directory: string) => (path: string) => path.startsWith(`${directory}/`);
  const marked = (directory: string): boolean => charts.has(directory) || kustomizations.has(directory);
  /** Reading the directory finds these roots, all of them, and nothing that is not one. */
  const fits = (directory: string): boolean => {
    const within = holders.filter(({ path }) => inside(directory)(path));
    if (within.some(({ path, kind, objects }) => kind === 'file' && !files.has(path) && !isProjects(objects)))
      return false;
    return [...files].filter(inside(directory)).every((file) => {
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
  return [...paths].toSorted();
}

function isProjects(objects: Scan['holders'][number]['objects']): boolean {
  return objects.every(({ kind }) => kind === 'AppProject');
}
