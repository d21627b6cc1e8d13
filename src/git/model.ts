import type { HistoryRequest, PastCommit } from './history.ts';

/** What a name in a directory is. */
export type EntryKind = 'file' | 'executable' | 'directory' | 'symlink' | 'submodule';

/** One name in a directory of a snapshot. */
export interface Entry {
  /** Relative to the root of the snapshot, `/`-separated, no leading `/`; empty for the root itself. */
  path: string;
  /** Last part of the path. */
  name: string;
  kind: EntryKind;
  /** Git object id of the content. Equal id, equal content. */
  oid: string;
}

/** One line of a tree object. */
export interface TreeLine {
  name: string;
  kind: EntryKind;
  oid: string;
}

/** A tree object. Of a large one mostly a few lines are of interest, so they are read when they are asked for. */
export interface TreeObject {
  /** In byte order of their names. */
  lines(): readonly TreeLine[];
  /** The line of that name. */
  line(name: string): TreeLine | undefined;
  /** As it is stored. */
  content: Buffer;
  /** Bytes of an object id in it. */
  idLength: number;
}

/** What is on disk after placing, and what exactly it is. */
export interface Placed {
  /** Absolute path of the root that the paths are below. Never write into it. */
  root: string;
  /**
   * Every path that was asked for with its object id, and what their symbolic links lead to outside of them. Equal
   * lists, equal content.
   */
  contents: { path: string; oid: string }[];
}

/** The files of one repository at one revision, read from git objects: no checkout, no work tree touched. */
export interface Snapshot {
  /** Full id of the commit; for a work tree or an unpacked chart the id of its tree. */
  readonly revision: string;
  /** Id of the root tree. Equal id, equal content. */
  readonly tree: string;
  /**
   * Entries of a directory in byte order of their names; empty path for the root.
   * Undefined when there is no directory at that path. Symbolic links are not followed.
   */
  list(directory: string): Promise<Entry[] | undefined>;
  /** The tree object of a directory; undefined when there is none at that path. */
  treeAt(directory: string): Promise<TreeObject | undefined>;
  /** The entry at a path, or undefined. Symbolic links are not followed. */
  find(path: string): Promise<Entry | undefined>;
  /** The same, or the first symbolic link on the way there. */
  findOrLink(path: string): Promise<Entry | undefined>;
  /** Content of a file or target of a symbolic link. */
  read(entry: Entry): Promise<Buffer>;
  /** Says that many files are about to be read: what a partial clone lacks of them is fetched at once. */
  bring(files: readonly Entry[]): Promise<void>;
  /** Every symbolic link of the whole tree with its target. */
  links(): Promise<{ path: string; target: string }[]>;
  /** Paths of the whole tree that no file system can hold, so that no checkout has them. */
  tooLong(): Promise<string[]>;
  /** What `place` would write, without writing it. */
  describe(paths: readonly string[]): Promise<Placed['contents']>;
  /** What `place` would write too if it were there: of these paths, and of what links in them lead to. */
  missing(paths: readonly string[]): Promise<string[]>;
  /**
   * Writes these directories (whole) and files to disk at their places below one root, with exec bits and with what
   * their symbolic links lead to. Others may have been placed there before. Paths that do not exist are left out.
   */
  place(paths: readonly string[]): Promise<Placed>;
  /** Writes one file to its place for as long as it is needed; `giveBack` says that it is not any more. */
  lend(path: string): Promise<{ file: string; giveBack(): void }>;
  /**
   * Writes one directory to a place of its own, where nothing else is around it, for as long as it is needed. Never write into it.
   * @returns undefined when there is no such directory, or more in it or on the way to it than plain files
   */
  lendDirectory(path: string): Promise<{ directory: string; giveBack(): void } | undefined>;
}

/** What the work tree is called as a revision. */
export const WORK_TREE = 'work tree';

/** A revision as the caller named it and what it is. */
export interface Revision {
  /** As people call it: `main`, `v1.2`, `work tree`. */
  name: string;
  /** Full commit id; for the work tree the id of a tree. */
  id: string;
}

/** One repository, readable at any revision. */
export interface Repository {
  /** Absolute path of its work tree, or of the bare repository. */
  readonly root: string;
  /** True when there is no work tree. */
  readonly bare: boolean;
  /** URL of its remote `origin`, without credentials; undefined when there is none. */
  readonly origin: string | undefined;
  /** Name of the default branch, e.g. `main`; undefined when nothing says it. */
  readonly defaultBranch: string | undefined;
  /**
   * The commit that a text names: branch, tag, `HEAD`, id, `<id>^1` … A name that is not here is looked for on the remote.
   * @throws UserError when there is no such revision, with what to do
   */
  resolve(revision: string): Promise<Revision>;
  /**
   * Best common ancestor. History is fetched as far as needed.
   * @throws UserError when the two have none
   */
  mergeBase(one: Revision, other: Revision): Promise<Revision>;
  /** The work tree as it is now, untracked files that are not ignored included. @throws UserError for a bare repository */
  workTree(): Promise<Revision>;
  /** Paths of files that differ between two revisions, in byte order. A renamed file counts under both names. */
  changedFiles(base: Revision, head: Revision): Promise<string[]>;
  /**
   * What a revision differs in from a tree, by its id: paths of files, and whether a symbolic link is among them. Undefined where not all of that tree is
   * here, or may have to be fetched.
   */
  changedSince(tree: string, revision: Revision): Promise<{ files: string[]; links: boolean } | undefined>;
  /** Parents of a commit, first parent first. */
  parents(revision: Revision): Promise<string[]>;
  /**
   * Commits of a branch along first parents, newest first: a merge, or what was squashed or pushed, each. What a shallow
   * clone lacks is fetched; `cut` tells that more of the time asked for exists, but not here.
   */
  history(request: HistoryRequest): Promise<{ commits: PastCommit[]; cut: boolean }>;
  /** Whether a line of some file of a revision fits an extended POSIX expression, whatever the case of letters. */
  mentions(revision: Revision, expression: string): Promise<boolean>;
  /** The files at that revision. The same snapshot for the same id. */
  snapshot(revision: Revision): Promise<Snapshot>;
  /** Removes what was placed of a revision, and forgets it. Whoever still holds its snapshot must not use it. */
  release(revision: Revision): Promise<void>;
  /** Ends the helper processes. What was written is in the scratch directory, which its owner removes. */
  close(): Promise<void>;
}
