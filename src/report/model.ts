import type { Change, ChangeGroup, FileChange } from '../diff/model.ts';
import type { Apply } from '../forecast/applies.ts';
import type { Forecast } from '../forecast/model.ts';
import type { ApplicationPlan } from '../forecast/sync/tree-model.ts';
import type { Warning } from '../manifest/model.ts';
import type { Finding, Verdict } from '../risk/model.ts';
import type { PartRecord } from '../shards/model.ts';
import type { DeployedImage } from '../tree/versions.ts';

/** What became of one Application between base and head. */
export type Outcome = 'unchanged' | 'added' | 'removed' | 'modified' | 'failed' | 'unsupported';

/** On which side an Application could not be rendered. `head` is caused by the change, `both` is not, `base` is mended by it. */
export type FailedOn = 'head' | 'base' | 'both';

/** One Application as the reports show it. */
export interface ApplicationReport {
  id: string;
  name: string;
  namespace: string;
  /** Id of the Application whose manifests hold it; absent for roots. */
  parent?: string;
  destination: { cluster: string; namespace: string };
  /** Paths or charts of its sources, comma separated, e.g. `charts/web`. */
  path: string;
  outcome: Outcome;
  /** Why it could not be rendered, and where; for outcome failed and unsupported. */
  error?: string;
  failedOn?: FailedOn;
  /** For Applications that change or fail: changed files that reach it, and whether the Application itself is another one. */
  causes?: { files: string[]; itself: boolean };
  /** The tool that rendered it: `helm 3.17.3`, `directory`, … */
  renderedBy: string;
  warnings: Warning[];
}

/** One change with its forecast. */
export type ChangeReport = Omit<Change, 'base' | 'head'> & { forecast: Forecast };

/** Something the reader should know that belongs to no finding: what is skipped, not covered, degraded. */
export interface Notice extends Warning {
  /** Id of the Application, if it concerns one. */
  application?: string;
}

/** A revision that took part. */
export interface RevisionReport {
  /** Full object id of the commit, or of the tree for the work tree. */
  id: string;
  /** As people call it: branch, tag, `work tree`. */
  name: string;
}

/** The whole result of a run. Every report is a pure function of it. */
export interface Preview {
  schemaVersion: 1;
  revisions: { base: RevisionReport; head: RevisionReport };
  verdict: Verdict;
  applications: ApplicationReport[];
  changes: ChangeReport[];
  groups: ChangeGroup[];
  /** What Argo CD does with each Application that may change, in order; those that have nothing to do are left out. */
  plans: ApplicationPlan[];
  /** What the API server makes of every object that is written over. */
  applies: Apply[];
  findings: Finding[];
  notices: Notice[];
  /** Files of the change that no Application reads. */
  unread: string[];
  /** Files of the change whose Applications cannot be rendered, as text; absent: none. */
  files?: FileChange[];
  tools: Record<string, string>;
  /** Every image that runs once everything is merged and synced; absent where not every Application was rendered. */
  versions?: DeployedImage[];
  counts: {
    applications: number;
    applicationsChanged: number;
    applicationsFailed: number;
    /** Not rendered, because all that goes in is the same on both sides. */
    unrendered: number;
    added: number;
    removed: number;
    modified: number;
    moved: number;
    renamed: number;
    workloadsRestarted: number;
    /** Field changes folded away as noise. */
    folded: number;
  };
  /** Of a run that did only a part of the work: what it hands on. */
  part?: PartRecord;
  /** Milliseconds by stage. Not part of any text that must be stable between runs. */
  timings: Record<string, number>;
}
