import type { Source } from '../argocd/model.ts';
import { directoriesAbove, joinInside, parentOf } from '../git/paths.ts';
import type { Following } from '../render/sources/repositories.ts';
import { follows } from './following.ts';
import { textOfObject } from './object-text.ts';
import { isOfSide } from './rendered-sources.ts';
import { nameTemplateInputs } from './template-inputs.ts';
import type { Causes, ComparedApplication, Node, Tree } from './model.ts';

/** A side of the comparison: what was rendered, at which revision of this repository. */
export interface CauseSide {
  tree: Tree;
  /** Id that sources which follow the change carry. */
  revision: string;
  /** Which sources are of this repository, and follow the change. */
  following: Following;
}

/** Paths that the sources of a node read from this repository at the revision under review; pinned ones do not count. */
function inputListsOf(node: Node | undefined, { revision, following }: CauseSide): (readonly string[])[] {
  if (node === undefined) return [];
  if (node.problem !== undefined)
    return [
      node.application === undefined
        ? nameTemplateInputs(node.object, following)
        : nameInputs(node.application.sources, following),
      node.problem.inputs ?? [],
    ];
  if (node.set !== undefined) return [node.set.inputs ?? NONE];
  return node.sources.filter((source) => isOfSide(source, revision)).map(({ inputs }) => inputs);
}

/**
 * What a source that fails would have read is not known to the last file; but its directory is, and the value files that it names.
 * Only of this repository, and where it follows the change: `path: apps` of another repository, or of an OCI artifact, is not ours.
 */
function nameInputs(sources: readonly Source[], following: Following): string[] {
  const directories = sources.flatMap((source) =>
    follows(source, following) && source.path !== '' ? (joinInside('', source.path) ?? NONE) : NONE,
  );
  // What jsonnet imports is not known either, but where it looks: https://argo-cd.readthedocs.io/en/stable/user-guide/jsonnet/
  const libraries = sources
    .filter((source) => follows(source, following))
    .flatMap(({ directory }) => directory?.jsonnet.libs ?? NONE)
    .flatMap((path) => joinInside('', path.replace(/^\/+/, '')) ?? NONE);
  return [...directories, ...libraries, ...nameValueFiles(sources, following)];
}

const NONE: string[] = [];

/** The value files of this repository that sources name, as far as their names are known: up to a directory. */
export function nameValueFiles(sources: readonly Source[], following: Following): string[] {
  const refs = new Map<string, Source>(
    sources.flatMap((source): [string, Source][] => (source.ref === '' ? [] : [[`$${source.ref}`, source]])),
  );
  return sources.flatMap((source) =>
    (source.helm?.valueFiles ?? []).flatMap((file) => {
      const [first = '', ...rest] = file.split('/');
      const ref = refs.get(first);
      const path =
        ref === undefined
          ? joinInside(file.startsWith('/') ? '' : source.path, beforePattern(file.replace(/^\/+/, '')))
          : joinInside('', beforePattern(rest.join('/')));
      if (!follows(ref ?? source, following) || (ref === undefined && /^[\w+.-]+:\/\//.test(file))) return [];
      // One that is named by a variable alone may be anywhere.
      return path === undefined || path === '' ? [] : [path];
    }),
  );
}

/** A path as far as it is known: up to the directory before the first glob or variable. */
function beforePattern(path: string): string {
  const at = path.search(/[*?[{$]/);
  return at === -1 ? path : parentOf(path.slice(0, at + 1));
}

/** Files that change, to be found by what reads them: with many of both, nobody looks at each file for each Application. */
export interface ChangedFiles {
  /** Those that are among the inputs, in a directory that is, or above one of them, in their order. */
  readBy(inputs: ReadonlySet<string>): string[];
}

/** @param files paths that change */
export function indexChangedFiles(files: readonly string[]): ChangedFiles {
  /** Numbers of files by their path and by each directory above them. */
  const numbers = new Map<string, number[]>([['', [...files.keys()]]]);
  for (const [number, file] of files.entries()) {
    for (const path of [file, ...directoriesAbove(file)]) {
      const known = numbers.get(path);
      if (known === undefined) numbers.set(path, [number]);
      else known.push(number);
    }
  }
  const exact = new Map(files.map((file, number) => [file, number]));
  return {
    readBy(inputs) {
      const found = new Set<number>();
      for (const input of inputs) {
        for (const number of numbers.get(input) ?? []) found.add(number);
        // A submodule, or a link to a directory, changes all that is below it.
        for (const directory of directoriesAbove(input)) {
          const number = exact.get(directory);
          if (number !== undefined) found.add(number);
        }
      }
      return [...found].toSorted((a, b) => a - b).flatMap((number) => files[number] ?? []);
    },
  };
}

/** Which of the changed files an Application reads, on either side, and whether it is another Application itself. */
export function findCauses(
  { nodes }: ComparedApplication,
  base: CauseSide,
  head: CauseSide,
  changedFiles: ChangedFiles,
): Causes {
  const lists = [...inputListsOf(nodes.base, base), ...inputListsOf(nodes.head, head)];
  const inputs = new Set(lists.flat());
  return {
    files: changedFiles.readBy(inputs),
    itself:
      nodes.base !== undefined &&
      nodes.head !== undefined &&
      nodes.base.object !== nodes.head.object &&
      textOfObject(nodes.base.object) !== textOfObject(nodes.head.object),
  };
}

/** Changed files that no Application reads on any side, and that no bootstrap holds. */
export function findUnread(
  base: CauseSide,
  head: CauseSide,
  bootstraps: readonly string[],
  changedFiles: readonly string[],
): string[] {
  const inputs = new Set(bootstraps);
  const seen = new Set<readonly string[]>();
  for (const side of [base, head])
    for (const node of side.tree.nodes)
      for (const list of inputListsOf(node, side)) {
        // What one side found out, the other may have taken over.
        if (seen.has(list)) continue;
        seen.add(list);
        for (const input of list) inputs.add(input);
      }
  const read = new Set(indexChangedFiles(changedFiles).readBy(inputs));
  return changedFiles.filter((file) => !read.has(file));
}
