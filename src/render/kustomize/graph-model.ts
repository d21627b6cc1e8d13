import type { Snapshot } from '../../git/model.ts';

/** What kustomize reads to build one directory. */
export interface KustomizationGraph {
  /** Files and directories of the repository; some may not exist. */
  paths: Set<string>;
  /** Directories of the repository whose kustomizations are read. */
  directories: Set<string>;
  /** Paths of the repository where something was looked for; what is not there is told nowhere else. */
  looked: Set<string>;
  /** URLs of files that are downloaded and repositories that are cloned. */
  remotes: Set<string>;
  /** Paths and URLs that lead out of the repository, on this machine. */
  escapes: Set<string>;
  /** The same in configurations of plugins, where a text need not be a path. */
  pluginEscapes: Set<string>;
  /** Paths that lead into a submodule. */
  submodules: Set<string>;
  /** True when helm is called, if the builder may. */
  charts: boolean;
  /** Charts that helm downloads, as people write them. */
  downloads: Set<string>;
  /** Addresses of all that is fetched. */
  addresses: Set<string>;
  /** Directories that helm is to keep its settings and plugins in. */
  helmHomes: Set<string>;
  /** True for generators, transformers or validators that are given as configurations: they could do anything. */
  plugins: boolean;
  /** Configurations of ksops by their paths: what is built in their place, as nothing is decrypted here. */
  standIns: Map<string, string>;
}

/** One without anything. */
export function createGraph(): KustomizationGraph {
  return {
    paths: new Set(),
    directories: new Set(),
    looked: new Set(),
    remotes: new Set(),
    escapes: new Set(),
    pluginEscapes: new Set(),
    submodules: new Set(),
    charts: false,
    downloads: new Set(),
    addresses: new Set(),
    helmHomes: new Set(),
    plugins: false,
    standIns: new Map(),
  };
}

/** Where a reference stands, and where what it needs is noted. */
export interface Place {
  snapshot: Snapshot;
  /** Of the kustomization that names it. */
  directory: string;
  graph: KustomizationGraph;
}
