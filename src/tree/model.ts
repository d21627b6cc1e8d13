import type { SetPolicy } from '../argocd/application-set/model.ts';
import type { Application } from '../argocd/model.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import type { Manifest, ValueMap, Warning } from '../manifest/model.ts';
import type { Problem, RenderedSource, Rest } from '../render/model.ts';

/** A document that holds a root of the tree, or something beside one. */
export interface RootDocument {
  /** The bootstrap path (as resolved) it was found under: one Argo CD instance each. */
  bootstrap: string;
  /** File of the repository. */
  file: string;
  object: ValueMap;
  /** It stands in no file: an Application that would install this bootstrap, which somebody installs in another way. */
  assumed?: Assumed;
}

/** What a bootstrap is that somebody installs without an Application of this repository: helm, or `kubectl apply -k`. */
export type Assumed = 'chart' | 'kustomization';

/** What a bootstrap holds at one revision. */
export interface Bootstrap {
  /** Paths that the patterns led to. */
  paths: string[];
  documents: RootDocument[];
  /** Charts and kustomizations that were passed over: what the directory is, and the file that says so. */
  skipped: { directory: string; marker: string }[];
  /** What is to be told of it. */
  warnings: Warning[];
  /** Files that could not be read, each with its error: what they hold is not known, which is not the same as gone. */
  unreadable: Map<string, string>;
}

/** Where an Application was found. */
export interface Origin {
  bootstrap: string;
  /** File of the repository, for roots. */
  file?: string;
  /** Key of the node that rendered it, for all others. */
  parent?: string;
  /** Present for a root that stands in no file. */
  assumed?: Assumed;
}

/** What an ApplicationSet of the tree makes. */
export interface SetResult {
  /** The Applications it generates, as the API server stores them. */
  applications: ValueMap[];
  /** Applications that it generates and that do not come into being. */
  rejected: { name: string; stage: 'validation' | 'create'; reason: string }[];
  policy: SetPolicy;
  /** Files of the repository under review that its generators read, where they follow the change. */
  inputs?: readonly string[];
}

/** Which ApplicationSet made an Application, and of which parameters. */
export interface GeneratedBy {
  /** Name of the set. */
  set: string;
  parameters: ValueMap;
}

/** One Application of the tree at one revision, or an ApplicationSet, which stands between its parent and what it makes. */
export interface Node {
  /** Unique in its tree: bootstrap, cluster where it is not that of the bootstrap, namespace and name (and `#2` … for another one of that name). */
  key: string;
  origin: Origin;
  /** Name and namespace, known even when the rest does not decode. */
  name: string;
  namespace: string;
  /** The object as it was found. */
  object: ValueMap;
  /** Absent when it does not decode; then there is a problem. */
  application?: Application;
  /**
   * The cluster whose Argo CD has it, where that is not the one of the bootstrap: a hub puts Applications into other clusters, and what these call
   * in-cluster is the cluster that they are in.
   */
  home?: string;
  /** 0 for roots. */
  depth: number;
  /** What its sources rendered, in order; empty when there is a problem. */
  sources: RenderedSource[];
  /** Why there are no manifests. */
  problem?: Problem;
  /** What of its manifests there is in spite of the problem. */
  rest?: Rest;
  warnings: Warning[];
  /** Present where another Application of the tree has its name, and comes first: which of the two is in the cluster, in a sentence. */
  twin?: string;
  /** Present for an ApplicationSet. */
  set?: SetResult;
  /** Present for an Application that an ApplicationSet makes; the set is its parent. */
  generatedBy?: GeneratedBy;
}

/** Every Application reachable from the bootstrap at one revision, roots as the bootstrap has them, parents before children, children by name. */
export interface Tree {
  nodes: Node[];
  /** Scopes of the custom resources that the tree itself defines. */
  scopes: CustomScopes;
  /** Clusters that Secrets of the tree declare. */
  clusters: ClusterSettings[];
  /** Names of the AppProjects that the tree holds. */
  projects: string[];
  /** What the walk saw and did not follow: ApplicationSets, files that do not parse … */
  warnings: (Warning & { node?: string })[];
}

/** One Application on both sides, with its objects where they may differ. */
export interface ComparedApplication {
  id: string;
  /** Id of the Application whose manifests hold it. */
  parent?: string;
  /** Where the bootstraps are of several Argo CDs: which one it belongs to. What each calls in-cluster is another cluster. */
  instance?: string;
  name: string;
  namespace: string;
  nodes: { base?: Node; head?: Node };
  /** Decoded, where they do. */
  base?: Application;
  head?: Application;
  /** Objects of each side that has it. Absent when they are sure to be the same, or when a failure leaves them unknown. */
  manifests?: { base?: Manifest[]; head?: Manifest[] };
  /** Objects of both sides where they are sure to be the same, and were read because other Applications may need them. */
  common?: Manifest[];
  /** Set where another part of a sharded run renders it. */
  elsewhere?: true;
  /** The same from a second render of the same input, where that was made. */
  again?: { base?: Manifest[]; head?: Manifest[] };
  /** Number of objects, where they were read. */
  baseCount: number;
  headCount: number;
  failedOn?: 'head' | 'base' | 'both';
  problem?: Problem;
  /** The same part of it can be rendered on neither side, as the problem says: its objects are those of the rest. */
  partial?: true;
  /** What of the change reaches it. */
  causes?: Causes;
  /** Things that head has and base had not. */
  warnings: Warning[];
}

/** Why an Application changes: files of the change that it reads, and whether the Application itself is another one. */
export interface Causes {
  /** Changed files, in byte order. */
  files: string[];
  /** Its own spec, as what holds it renders it, differs. */
  itself: boolean;
  /** Each of the files with the id of what is in it after the change, where nothing else tells what the change does: neither side can be rendered. */
  contents?: string[];
}

/** The documents of bootstraps on both sides. */
export interface ComparedBootstrap {
  id: string;
  paths: string[];
  base: Manifest[];
  head: Manifest[];
}

/** A file of the bootstrap that is not read, though Argo CD may. */
export interface PassedOver {
  file: string;
  /** Applications and ApplicationSets in it, before or after. */
  names: string[];
  /** Id of what is in it after the change. */
  content: string;
  /**
   * Set where an Application reads it: `pointer`, it stands for content that is not in the repository; `plugin`, only a plugin that is not declared
   * would make something of it. Absent for what no Application reads.
   */
  why?: 'pointer' | 'plugin';
}

/** Two trees side by side. */
export interface ComparedTrees {
  applications: ComparedApplication[];
  /** The documents of the bootstraps themselves, as if an Application held them: one for all of which no two hold an object of the same name. */
  bootstraps: ComparedBootstrap[];
  /** CustomResourceDefinitions of the kinds among these objects, also from Applications that do not change. */
  definitions: ValueMap[];
  /** AppProjects of each side, also of Applications that do not change; absent where nothing changes. */
  projects?: { base: ValueMap[]; head: ValueMap[] };
  /** Applications that were not rendered, because all that goes in is the same on both sides. */
  unrendered: number;
  /** Changed files that no Application reads, in byte order. */
  unread: string[];
  /** Changed files of the bootstrap that nobody looks at; absent: none. */
  passedOver?: PassedOver[];
  notices: (Warning & { application?: string })[];
}
