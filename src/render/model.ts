import type { Application, Source } from '../argocd/model.ts';
import type { BuildEnvironment } from '../argocd/build-environment.ts';
import type { ArgocdSettings } from '../config/argocd.ts';
import type { RenderSettings } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import type { Warning } from '../manifest/model.ts';
import type { Environment } from '../process/environment.ts';
import type { Pool } from '../process/pool.ts';
import type { ChartFinder } from './charts/model.ts';
import type { CommandLine, Problem } from './problem.ts';
import type { Reach } from './reach.ts';
import type { Mentions, Store } from './store.ts';
import type { Tool } from './tools.ts';

export { isProblem } from './problem.ts';
export type { Problem } from './problem.ts';

/** Argo CD's names of source types. */
export type SourceType = 'Helm' | 'Kustomize' | 'Directory' | 'Plugin';

export type { CommandLine } from './problem.ts';

/** What one source rendered. */
export interface RenderedSource {
  type: SourceType;
  /** Why it is of that type. */
  typeReason: string;
  /** Content address of everything that went in: equal key, equal output. */
  key: string;
  /** File that holds the text: YAML documents as the tool printed them. */
  file: string;
  /** SHA-256 of that text. */
  digest: string;
  mentions: Mentions;
  /** `helm 3.17.3`, `directory`, … */
  tool: string;
  /** What was run, to be shown; made when it is asked for, as most of a large tree never is. */
  commands(): CommandLine[];
  warnings: Warning[];
  /** Milliseconds that tools ran for it, where they did. */
  took?: number;
  /** Resolved revision of the files. */
  revision: string;
  /** Nothing but what the key tells went into the text. Known only where texts are kept for later runs. */
  lasting?: true;
  /** The text is kept for later runs, which find it by the key. */
  kept?: true;
  /**
   * Set while the text has not been made yet, because nothing that goes in speaks of Applications or of definitions: makes
   * it. Until then there is no file and no digest; the key says all that is known.
   * @param urgency what its tool run weighs against others that wait (`Pool`); absent: what it is likely to cost
   */
  pending?: (urgency?: number) => Promise<RenderResult>;
  /** Files of the repository that were read, relative to its root; directories end in `/`. For `explain`, and for what a change reaches. */
  inputs: string[];
  /**
   * Set where these inputs are all of the repository that the render rests on, what was looked for and is not there included, and
   * it does not matter which revision they are of: then a change that touches none of them cannot change the render. `follows`
   * tells whether `revision` is that of the side, `looked` at which further paths something was looked for.
   */
  complete?: { follows: boolean; looked?: string[] };
}

/** What can be rendered all the same of something of which a part cannot. */
export interface Rest {
  sources: RenderedSource[];
  /** What is missing: of equal texts the same part is. */
  without: string;
}

/** The outcome of rendering one source. */
export type RenderResult = { ok: true; source: RenderedSource } | { ok: false; problem: Problem; rest?: Rest };

/** The files that a source names, at the revision it names. */
export interface SourceFiles {
  snapshot: Snapshot;
  /** Resolved commit, chart version or digest, as `ARGOCD_APP_REVISION` shows it. */
  revision: string;
  /** Name of the repository in messages; undefined for the repository under review. */
  elsewhere?: string;
  /** Set for the repository under review at a revision of the source's own: it does not follow the change. */
  pinned?: true;
}

/** What the destination cluster offers. */
export interface Capabilities {
  /** Already in the form helm gets; undefined when nothing is known. */
  kubeVersion: string | undefined;
  apiVersions: readonly string[];
}

/** All that goes into rendering one source. */
export interface SourceRequest {
  application: Application;
  /** With override files merged in. */
  source: Source;
  files: SourceFiles;
  /** Directory of the source inside `files`, links resolved; empty for the root. */
  directory: string;
  /** Set where links lead there: the path as it is written, and whether its last part is such a link. */
  written?: { path: string; link: boolean };
  environment: BuildEnvironment;
  capabilities: Capabilities;
  /** Sources of the same Application that value files may refer to, by their ref name. */
  refs: ReadonlyMap<string, SourceFiles>;
  typeReason: string;
}

/** What all renders of a run share. */
export interface RenderContext {
  store: Store;
  /** Finds the tool, or says why there is none. The same answer for the whole run. */
  helm(): Promise<Tool | Problem>;
  kustomize(): Promise<Tool | Problem>;
  pool: Pool;
  /** Absolute path of a directory of our own. */
  scratch: string;
  /** Milliseconds that a tool run which begins now may take: no more than is left for the whole run. 0 or less: it is over. */
  timeout: number;
  offline: boolean;
  /** Environment of this process; children get an allow-listed part. */
  environment: Environment;
  settings: ArgocdSettings;
  /** True when a text that no other Application depends on need not be made before it is known whether it differs. */
  lazy: boolean;
  /** What a team wants rendered in another way than Argo CD would. */
  adjustments: RenderSettings;
  /** Which addresses a manifest may send us to; absent: all. */
  reach?: Reach;
  /** Charts from elsewhere, for dependencies; absent: helm is left alone with them. */
  charts?: ChartFinder;
}

/** Renders one source of a type. */
export type Renderer = (request: SourceRequest, context: RenderContext) => Promise<RenderResult>;
