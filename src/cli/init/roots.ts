import { isWithin, parentOf } from '../../git/paths.ts';
import { groupBy } from '../../lists.ts';
import { trimEndOf } from '../../texts.ts';
import {
  cleanPath,
  compilePath,
  globParts,
  indexPaths,
  type PathIndex,
  type PathPattern,
  splitExpressions,
  templateParts,
} from './path-pattern.ts';
import { type Blueprint, type BlueprintSource, createReads } from './sources.ts';
import { searchFor } from './instances.ts';
import type { Holder, Scan } from './scan.ts';
import { isMap } from '../../manifest/value-map.ts';

/** Directories that some source reads. */
interface Reach {
  wanted: readonly PathPattern[];
  excluded: readonly PathPattern[];
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
  /** Kustomizations that its Applications read themselves, by their directory. */
  reads: ReadonlySet<string>;
}

/** Directories whose Applications are there to be read, not to be applied. */
const ASIDE =
  /(^|\/)(docs?|examples?|samples?|tests?|testdata|e2e|fixtures|archived?|_archive|attic|deprecated|disabled|graveyard|inactive|obsolete|retired|unused|node_modules|vendor|\.github)(\/|$)/i;

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
  const places = indexPlaces(holders, scan);
  const kustomizations = indexPaths(scan.kustomizations.keys());
  const byFile = groupBy(blueprints, ({ file }) => file);
  const files = indexPaths(holders.flatMap(({ path, kind }) => (kind === 'file' ? [path] : [])));
  const selves = new Set<string>();
  const reading = new Map<string, Reach[]>();
  for (const holder of holders) {
    const own = byFile.get(holder.path) ?? [];
    const reaches = reachesOf(holder, own, isOurs);
    reading.set(holder.path, reaches);
    const covered = new Set(reaches.flatMap((each) => [...listCovered(each, places)]));
    if (covered.delete(holder.path)) selves.add(holder.path);
    for (const path of listGeneratedFrom(own, files, isOurs)) if (path !== holder.path) covered.add(path);
    edges.set(holder.path, covered);
  }
  ignoreAside(edges);
  const below = followAll(edges);
  const held = new Set(
    holders.flatMap(({ path }) => [...(below.get(path) ?? [])].filter((other) => !below.get(other)?.has(path))),
  );
  const roots: Root[] = [];
  const taken = new Set<string>();
  const direct = (holder: Holder): number => edges.get(holder.path)?.size ?? 0;
  for (const holder of holders.filter(({ path }) => !held.has(path)).toSorted((a, b) => direct(b) - direct(a))) {
    const { path } = holder;
    if (taken.has(path)) continue;
    const others = [...(below.get(path) ?? [])].filter((other) => other !== path);
    for (const other of others) taken.add(other);
    const reads = new Set((reading.get(path) ?? []).flatMap((each) => findRead(each, kustomizations)));
    roots.push({ holder, below: others, installsItself: selves.has(path), reads });
  }
  return roots.toSorted((a, b) => (a.holder.path < b.holder.path ? -1 : 1));
}

/**
 * An example or an experiment may generate from every directory there is. Beside a root that reads others, and that nothing but such a one reads, it holds
 * nothing; where there is none it may be the only root of the tree.
 */
function ignoreAside(edges: Map<string, Set<string>>): void {
  const all = [...edges];
  const read = new Set(all.filter(([path]) => !isAside(path)).flatMap(([, others]) => [...others]));
  if (!all.some(([path, others]) => others.size > 0 && !isAside(path) && !read.has(path))) return;
  for (const [path, others] of all)
    if (isAside(path)) edges.set(path, new Set([...others].filter((other) => isAside(other))));
}

/** All that each leads to, over others. What is known of one is not followed again: a thousand charts may each read every other. */
function followAll(edges: ReadonlyMap<string, ReadonlySet<string>>): Map<string, ReadonlySet<string>> {
  const below = new Map<string, ReadonlySet<string>>();
  for (const start of edges.keys()) {
    const seen = new Set<string>();
    const queue = [start];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const each of edges.get(next) ?? []) {
        if (seen.has(each)) continue;
        seen.add(each);
        const known = below.get(each);
        if (known === undefined) queue.push(each);
        else for (const other of known) seen.add(other);
      }
    }
    below.set(start, seen);
  }
  return below;
}

/** @param blueprints those that stand in the file */
function reachesOf(holder: Holder, blueprints: readonly Blueprint[], isOurs: (url: string) => boolean): Reach[] {
  if (holder.kind === 'chart') {
    return holder.texts.flatMap((text) =>
      [...text.matchAll(/^[ \t]*(?:-[ \t]*)?path:[ \t]*(\S.*)$/gm)]
        .map(([, path = '']) => readPath(path))
        .flatMap((path) => (hasName(path) ? [path] : holder.values))
        .flatMap((path) => reach({ path, recurse: /recurse:\s*true/.test(text), include: '', exclude: '' }, [])),
    );
  }
  return blueprints.flatMap(({ sources, generators }) => {
    const searched = directoriesOf(generators);
    return sources
      .filter(({ chart, path, repoURL }) => !chart && path !== '' && (repoURL.includes('{{') || isOurs(repoURL)))
      .filter(({ path }) => hasName(path) || searched.length > 0)
      .flatMap((source) => reach(source, searched));
  });
}

/**
 * Files with Applications that git generators take their parameters from: what a set makes of one is the Application in it, so that this is no
 * root beside the set.
 */
function listGeneratedFrom(
  blueprints: readonly Blueprint[],
  files: PathIndex,
  isOurs: (url: string) => boolean,
): string[] {
  // All that is known of one set has the same generators.
  const generators = new Set(blueprints.flatMap((blueprint) => blueprint.generators));
  return [...generators].flatMap((generator) => {
    const url = isMap(generator.git) ? generator.git.repoURL : undefined;
    return typeof url === 'string' && (url.includes('{{') || isOurs(url)) ? searchFor(generator, 'files', files) : [];
  });
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
  paths: string[];
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
    return list.length === 0 ? [] : [{ paths: paths(false), excluded: paths(true) }];
  });
}

/** A path with `{{…}}` in it stands for many: for the directories of the generator, or for whatever fits. */
function reach(
  { path, recurse, include, exclude }: Pick<BlueprintSource, 'path' | 'recurse' | 'include' | 'exclude'>,
  searched: readonly Searched[],
): Reach[] {
  const reads = createReads({ include, exclude });
  const whole = /^\{\{-?\s*\.?path(?:\.path)?\s*-?\}\}/.exec(path)?.[0];
  if (whole === undefined || searched.length === 0)
    return [{ wanted: [compilePath(templateParts(cleanPath(path)))], excluded: [], recurse, reads }];
  const below = templateParts(trimEndOf('/', path.slice(whole.length)));
  const patternOf = (glob: string): PathPattern => compilePath([...globParts(glob), ...below]);
  return searched.map(({ paths, excluded }) => ({
    wanted: paths.map(patternOf),
    excluded: excluded.map(patternOf),
    recurse,
    reads,
  }));
}

/** Holders by the directories from which they are read: as a chart, by a kustomization, or as plain files. */
interface Places {
  exact: Map<string, Holder[]>;
  /** Those above them, for sources that read what is below them. */
  above: Map<string, Holder[]>;
  /** All of these directories. */
  directories: PathIndex;
}

function indexPlaces(holders: readonly Holder[], { kustomizations, leading }: Scan): Places {
  const exact: [string, Holder][] = [];
  const above: [string, Holder][] = [];
  for (const holder of holders) {
    const { path, kind } = holder;
    if (kind === 'chart') {
      exact.push([path, holder]);
      continue;
    }
    const directory = parentOf(path);
    if (!kustomizations.has(directory)) exact.push([directory, holder]);
    for (const each of leading.get(path) ?? []) exact.push([each, holder]);
    for (const each of [directory, ...directoriesAbove(directory)]) above.push([each, holder]);
  }
  const collect = (pairs: readonly [string, Holder][]): Map<string, Holder[]> =>
    new Map(
      [...groupBy(pairs, ([directory]) => directory)].map(([directory, list]) => [
        directory,
        list.map(([, one]) => one),
      ]),
    );
  const directories = indexPaths([...exact, ...above].map(([directory]) => directory));
  return { exact: collect(exact), above: collect(above), directories };
}

/** The directories that one lies in, from the inside outwards; the root of the repository is the last. */
export function directoriesAbove(directory: string): string[] {
  const all: string[] = [];
  for (let at = directory; at !== ''; at = parentOf(at)) all.push(parentOf(at));
  return all;
}

/** Paths of the holders that are read from there. */
function listCovered(reading: Reach, { exact, above, directories }: Places): Set<string> {
  const covered = new Set<string>();
  for (const directory of findRead(reading, directories))
    for (const { path, kind } of [
      ...(exact.get(directory) ?? []),
      ...(reading.recurse ? (above.get(directory) ?? []) : []),
    ]) {
      const isInside = kind === 'file' && isWithin(path, directory);
      // What lies elsewhere a kustomization names.
      if (!isInside || reading.reads(directory === '' ? path : path.slice(directory.length + 1))) covered.add(path);
    }
  return covered;
}

function findRead({ wanted, excluded }: Reach, directories: PathIndex): string[] {
  const left = new Set(excluded.flatMap((each) => directories.find(each)));
  return [...new Set(wanted.flatMap((each) => directories.find(each)))].filter((directory) => !left.has(directory));
}
