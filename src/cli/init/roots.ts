import { compileGobwas } from '../../argocd/gobwas.ts';
import { parentOf } from '../../git/paths.ts';
import type { Blueprint, BlueprintSource } from './sources.ts';
import type { Holder, Scan } from './scan.ts';
import { isMap } from '../../manifest/value-map.ts';
import { trimEndOf } from '../../texts.ts';

/** A directory that some source reads. */
interface Reach {
  matches(directory: string): boolean;
  recurse: boolean;
  /** Whether it reads a file that lies below the directory, by its path from there. */
  reads(file: string): boolean;
}

/** A holder that nothing else reaches, and what it reaches itself. */
export interface Root {
  holder: Holder;
  /** Paths of the holders below it. */
  below: string[];
  /** It renders the Application that installs it. */
  installsItself: boolean;
  /** Whether its Applications read a directory themselves. */
  reads(directory: string): boolean;
}

/** Directories whose Applications are there to be read, not to be applied. */
const ASIDE =
  /(^|\/)(docs?|examples?|samples?|tests?|testdata|e2e|fixtures|archived?|_archive|deprecated|disabled|node_modules|vendor|\.github)(\/|$)/i;

/** True for what is most likely no part of any cluster. */
export function isAside(path: string): boolean {
  return ASIDE.test(parentOf(path));
}

/**
 * The roots of the tree: holders that no Application of another one reads. Where some read each other in a circle, one of them
 * stands for all: the one that reads most.
 *
 * @param blueprints with what is known of the Applications that sets make
 */
export function findRoots(scan: Scan, blueprints: readonly Blueprint[], isOurs: (url: string) => boolean): Root[] {
  const { holders } = scan;
  const edges = new Map<string, Set<string>>();
  const named = listNamed(scan);
  const places = new Map(holders.map((holder) => [holder, placesOf(holder, scan, named)]));
  const selves = new Set<Holder>();
  const reading = new Map<Holder, Reach[]>();
  for (const holder of holders) {
    const reaches = reachesOf(holder, blueprints, isOurs);
    reading.set(holder, reaches);
    const own = places.get(holder);
    if (own !== undefined && reaches.some((each) => covers(each, own))) selves.add(holder);
    const covered = holders.filter((other) => {
      const at = places.get(other);
      return other !== holder && at !== undefined && reaches.some((each) => covers(each, at));
    });
    edges.set(holder.path, new Set(covered.map(({ path }) => path)));
  }
  const below = new Map(holders.map(({ path }) => [path, follow(path, edges)]));
  const candidates = holders.filter(({ path }) =>
    holders.every(
      (other) => other.path === path || !below.get(other.path)?.has(path) || below.get(path)?.has(other.path),
    ),
  );
  const roots: Root[] = [];
  const direct = (holder: Holder): number => edges.get(holder.path)?.size ?? 0;
  for (const holder of candidates.toSorted((a, b) => direct(b) - direct(a))) {
    if (roots.some((root) => root.below.includes(holder.path))) continue;
    const reads = (directory: string): boolean => reading.get(holder)?.some((each) => each.matches(directory)) === true;
    const others = [...(below.get(holder.path) ?? [])].filter((path) => path !== holder.path);
    roots.push({ holder, below: others, installsItself: selves.has(holder), reads });
  }
  return roots.toSorted((a, b) => (a.holder.path < b.holder.path ? -1 : 1));
}

function follow(start: string, edges: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const each of edges.get(next) ?? []) {
      if (seen.has(each)) continue;
      seen.add(each);
      queue.push(each);
    }
  }
  return seen;
}

function reachesOf(holder: Holder, blueprints: readonly Blueprint[], isOurs: (url: string) => boolean): Reach[] {
  if (holder.kind === 'chart') {
    return holder.texts.flatMap((text) =>
      [...text.matchAll(/^[ \t]*(?:-[ \t]*)?path:[ \t]*(\S.*)$/gm)]
        .map(([, path = '']) => readPath(path))
        .flatMap((path) => (hasName(path) ? [path] : holder.values))
        .flatMap((path) => reach({ path, recurse: /recurse:\s*true/.test(text), include: '', exclude: '' }, [])),
    );
  }
  return blueprints
    .filter(({ file }) => file === holder.path)
    .flatMap(({ sources, generators }) =>
      sources
        .filter(({ chart, path, repoURL }) => !chart && path !== '' && (repoURL.includes('{{') || isOurs(repoURL)))
        .filter(({ path }) => hasName(path) || directoriesOf(generators).length > 0)
        .flatMap((source) => reach(source, directoriesOf(generators))),
    );
}

/**
 * A path as a template of a chart has it: without quotes and comments, and with what helm writes for an ApplicationSet to fill in
 * (`{{ "{{" }} .name {{ "}}" }}`, or the whole of it as a raw text) as that is written elsewhere.
 */
function readPath(written: string): string {
  const text = written
    .trim()
    .replaceAll(/\{\{-?\s*["'`](\{\{|\}\})["'`]\s*-?\}\}/g, '$1')
    .replaceAll(/\{\{-?\s*`(\{\{[^`]*\}\})`\s*-?\}\}/g, '$1');
  const quoted = /^(["'])(.*)\1(?: *#.*)?$/.exec(text)?.[2];
  return quoted ?? text.replace(/ #.*$/, '').trim();
}

/** A path of nothing but expressions fits every directory, and would hide every other root. */
function hasName(path: string): boolean {
  return !path.includes('{{') || splitExpressions(path).some((part, index) => index % 2 === 0 && /\w/.test(part));
}

/** Directories that a git generator looks for, and those that it leaves out. */
interface Searched {
  path: string;
  excluded: string[];
}

/** What git generators look for. */
function directoriesOf(generators: Blueprint['generators']): Searched[] {
  return generators.flatMap(({ git }) => {
    const list = isMap(git) && Array.isArray(git.directories) ? git.directories.filter(isMap) : [];
    const paths = (isExcluded: boolean): string[] =>
      list.flatMap(({ path, exclude }) =>
        (exclude === true) === isExcluded && typeof path === 'string' ? [path] : [],
      );
    const excluded = paths(true);
    return paths(false).map((path) => ({ path, excluded }));
  });
}

/** A path with `{{…}}` in it stands for many: for the directories of the generator, or for whatever fits. */
function reach(
  { path, recurse, include, exclude }: Pick<BlueprintSource, 'path' | 'recurse' | 'include' | 'exclude'>,
  directories: readonly Searched[],
): Reach[] {
  // As Argo CD reads a directory: https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
  const fits = (glob: string, file: string): boolean => compileGobwas(glob)?.shouldMatch(file) === true;
  const reads = (file: string): boolean =>
    (include === '' || fits(include, file)) && (exclude === '' || !fits(exclude, file));
  const whole = /^\{\{-?\s*\.?path(?:\.path)?\s*-?\}\}/.exec(path)?.[0];
  if (whole === undefined || directories.length === 0) {
    const pattern = new RegExp(`^${templateSource(path)}$`);
    return [{ matches: (directory) => pattern.test(directory), recurse, reads }];
  }
  const below = templateSource(path.slice(whole.length));
  const patternOf = (glob: string): RegExp => new RegExp(`^${globSource(glob)}${below}$`);
  return directories.map((each) => {
    const [pattern, excluded] = [patternOf(each.path), each.excluded.map(patternOf)];
    const matches = (directory: string): boolean =>
      pattern.test(directory) && !excluded.some((other) => other.test(directory));
    return { matches, recurse, reads };
  });
}

/** The directories that a path of a git generator stands for. */
export function globPattern(glob: string): RegExp {
  return new RegExp(`^${globSource(glob)}$`);
}

function globSource(glob: string): string {
  return clean(glob)
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.+' : part === '*' ? '[^/]+' : escape(part)))
    .join('');
}

function templateSource(path: string): string {
  return splitExpressions(clean(path))
    .map((part, index) => (index % 2 === 1 ? '.+' : escape(part)))
    .join('');
}

/** A text and the expressions in it (`{{…}}`), by turns, beginning and ending with text. */
export function splitExpressions(text: string): string[] {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
    const close = text.indexOf('}}', open + 2);
    if (close < 0) break;
    parts.push(text.slice(at, open), text.slice(open, close + 2));
    at = close + 2;
  }
  return [...parts, text.slice(at)];
}

function clean(path: string): string {
  return trimEndOf('/', path.trim().replace(/^(\.?\/)+/, '')).replace(/^\.$/, '');
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Directories from which a holder is read: as a chart, by a kustomization, or as plain files. */
interface Places {
  /** Path of the holder, where it is a file. */
  file: string;
  exact: string[];
  /** Those above it, for sources that read what is below them. */
  above: string[];
}

function placesOf({ path, kind }: Holder, scan: Scan, named: ReadonlyMap<string, string[]>): Places {
  if (kind === 'chart') return { file: '', exact: [path], above: [] };
  const directory = parentOf(path);
  const above = [directory];
  for (let at = directory; at !== ''; at = parentOf(at)) above.push(parentOf(at));
  return {
    file: path,
    exact: [...(scan.kustomizations.has(directory) ? [] : [directory]), ...(named.get(path) ?? [])],
    above,
  };
}

function covers({ matches, recurse, reads }: Reach, { file, exact, above }: Places): boolean {
  const isRead = (directory: string): boolean => {
    // What lies elsewhere a kustomization names.
    if (directory === '') return reads(file);
    return !file.startsWith(`${directory}/`) || reads(file.slice(directory.length + 1));
  };
  return (
    exact.some((directory) => matches(directory) && isRead(directory)) ||
    (recurse && above.some((directory) => matches(directory) && isRead(directory)))
  );
}

/** Kustomizations by the files that they, or those that they name, name. */
export function listNamed({ kustomizations }: Scan): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const start of kustomizations.keys()) {
    const seen = new Set([start]);
    const queue = [start];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const name of kustomizations.get(next) ?? []) {
        if (seen.has(name)) continue;
        seen.add(name);
        if (kustomizations.has(name)) queue.push(name);
        else named.set(name, [...(named.get(name) ?? []), start]);
      }
    }
  }
  return named;
}
