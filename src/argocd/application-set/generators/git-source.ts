import type { Snapshot } from '../../../git/model.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** A path of `directories` or `files`. */
export interface PathItem {
  path: string;
  exclude: boolean;
  place: string;
}

/** Where a git generator looks, and how its parameters are to look. */
export interface GitSource {
  snapshot: Snapshot;
  files: RepositoryFiles;
  place: string;
  /** The repository, as a message may name it. */
  shown: string;
  shape: { goTemplate: boolean; prefix: string };
}
