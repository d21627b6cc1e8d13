import type { Warning } from '../../manifest/model.ts';
import type { Problem } from '../problem.ts';
import type { Location } from './location.ts';
import type { Memo } from './memo.ts';

/** A chart as a source or a dependency names it. */
export interface ChartRequest {
  repoURL: string;
  chart: string;
  /** A version or a range. */
  version: string;
  passCredentials: boolean;
}

/** A chart on this disk: an archive, or a directory that is not ours to write to. */
export interface FoundChart {
  kind: 'archive' | 'directory';
  /** Absolute path. */
  file: string;
  /** The version that was chosen; as asked for where it was no range. */
  version: string;
}

/** A private copy of a chart in which nothing is missing. */
export interface BuiltDependencies {
  /** Where the chart and its neighbours are, absolute. */
  root: string;
  warnings: Warning[];
}

/** Finds charts outside of git, each once in a run. */
export interface ChartFinder {
  /** The chart itself; each one is downloaded once. */
  find(request: ChartRequest): Promise<FoundChart | Problem>;
  /** How an address of a chart repository or registry is reached. */
  locate(repoURL: string): Location;
  /** The index of a chart repository over HTTP: downloaded once. */
  index(repoURL: string): Promise<string | Problem>;
  /** Builds of dependencies: each once in a run, whoever asks. */
  builds: Memo<BuiltDependencies | Problem>;
}
