import type { ClusterSettings, RepositorySettings, RecordedGenerators, ArgocdSettings } from './argocd.ts';
import type { OwnRuleSettings } from './custom-rules.ts';
import type { Enforcement, FailOn, Severity } from '../risk/model.ts';

/** What is rendered in another way than Argo CD would, because a team wants it so. */
export interface RenderSettings {
  /** Names of Applications that are left out, with everything below them; globs. */
  ignoreApplications: string[];
  /** Value files whose path contains one of these are left out. */
  ignoreValueFiles: string[];
  /** Helm values that are replaced wherever a chart or an Application sets them, by dotted path; for values that a machine bumps. */
  pinnedValues: Record<string, string>;
  /** A program that every rendered text is sent through: standard input to standard output. */
  postRenderer?: { command: string[]; args?: string[] };
}

/** What a finding must be like; globs. What is absent matches everything. */
export interface FindingMatch {
  /** Name of the Application. */
  app?: string;
  namespace?: string;
  /** Address or name of the cluster. */
  cluster?: string;
  kind?: string;
  /** Name of the object. */
  name?: string;
}

/** How a rule is judged, where it matches. */
export interface RuleJudgement {
  match?: FindingMatch;
  severity?: Severity;
  enforcement?: Enforcement | 'off';
}

/** Settings of one risk rule. */
export interface RuleSettings extends RuleJudgement {
  /** For some of the findings; the last one that matches wins. */
  overrides?: RuleJudgement[];
  percent?: number;
  apps?: number;
  prodApps?: number;
  destroyed?: number;
  workloads?: number;
  tags?: string[];
  registries?: string[];
  kinds?: string[];
}

/** Which Applications, namespaces or clusters are meant; globs, one match is enough. */
export interface Scope {
  apps: string[];
  namespaces: string[];
  clusters: string[];
}

/** A recorded acceptance of findings. */
export interface Waiver {
  /** Id of the rule. */
  rule: string;
  match?: FindingMatch;
  fingerprint?: string;
  reason: string;
  owner: string;
  /** Last day on which it counts, `2027-01-31`. */
  expires: string;
}

/**
 * Who may accept findings on the pull request, by `default`, severity, or id or glob of rules. An entry is a login, `team:slug`,
 * `team:organisation/slug`, or `permission:write`, `permission:maintain`, `permission:admin`.
 */
export type Owners = Record<string, string[]>;

/** How people accept findings on the pull request. */
export interface ApprovalSettings extends Record<Severity, number> {
  /** Nobody accepts findings of a change that they wrote. */
  preventSelf: boolean;
  /** An approving review of the head commit accepts what waits for an acknowledgement. */
  reviews: boolean;
  /** The label `risk-ack/<rule>` accepts the findings of that rule. */
  labels: boolean;
}

/** Fields whose changes are folded away, in some objects. */
export interface NoiseSettings {
  match: {
    /** Globs all of them; absent: any. */
    kind: string;
    group?: string;
    name?: string;
    namespace?: string;
    /** Name of the Application. */
    app?: string;
  };
  /** Patterns as `config/path-pattern.ts` reads them. */
  paths: string[];
}

/** The config file after validation, with every default filled in. */
export interface Config extends OwnRuleSettings {
  /** Roots of the tree; none: the default. */
  bootstrap: string[];
  kubeVersion?: string;
  apiVersions: string[];
  clusters: ClusterSettings[];
  repositories: RepositorySettings[];
  argocd: ArgocdSettings;
  render: RenderSettings;
  /** Recorded parameter sets by name of the ApplicationSet. */
  applicationSets: Record<string, RecordedGenerators>;
  noise: NoiseSettings[];
  /** `fold`: what an Application ignores, and does not sync either, is folded away. */
  ignoreDifferences: 'off' | 'fold';
  failOn?: FailOn;
  /** What counts as production: several rules are stricter there. */
  production: Scope;
  /** What is short-lived: losing it is no risk. */
  ephemeral: Scope;
  /** Settings of risk rules, by id. */
  rules: Record<string, RuleSettings>;
  waivers: Waiver[];
  /** How many days ahead a waiver may end; absent: as many as it says. */
  maxWaiverDays?: number;
  /** Annotations of objects that base has accept findings, too. */
  annotationWaivers: boolean;
  owners: Owners;
  approvals: ApprovalSettings;
}

/** Where a report of `diff` goes: a format and, unless it is the terminal's, a file. */
export interface FormatRequest {
  format: 'terminal' | 'markdown' | 'html' | 'json' | 'sarif';
  /** Absent: standard output. */
  file?: string;
}

/** A part of a comparison that several machines share. */
export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

/** Options that flags or action inputs alone decide about. */
interface RunOptions {
  /** Any directory inside the repository under review. */
  repo: string;
  /** Directories, files or globs, relative to the repository root. None of flags and inputs: the config file, then the default. */
  bootstrap: string[];
  /** The repository that holds the bootstrap, where it is not the one under review. Empty revision: its default branch. */
  bootstrapRepo?: { url: string; revision: string };
  /** Clone URL of the repository under review; absent: remote `origin`. */
  repoUrl?: string;
  /** Path of the helm to use; absent: PATH, then the bundled copy. */
  helm?: string;
  kustomize?: string;
  /** Tool runs at one time. */
  concurrency: number;
  /** Milliseconds that one tool run may take. */
  timeout: number;
  /** Milliseconds that the whole run may take; absent: no limit. */
  deadline?: number;
  cacheDir?: string;
  offline: boolean;
  /** How many Applications deep the tree may be. */
  maxDepth: number;
  /** Which Applications that are equal by their inputs `diff` renders all the same; `auto`: those of a small tree. */
  coverage: 'auto' | 'changed' | 'all';
}

/** Options that every command shares: flags or action inputs, before the config file is known. */
export interface CommonOptions extends RunOptions {
  /** File of this disk that replaces the config file of the base revision. */
  config?: string;
  /** Path in the repository of what is the config file of the base revision; absent: `.argo-manifest-diff.yaml`. */
  configFile?: string;
  kubeVersion?: string;
  apiVersions?: string[];
  /** Files of this disk that API versions were read from, as they are named, with what was in them. */
  apiVersionFiles?: ReadonlyMap<string, string>;
}

/**
 * What the stages work with: flags or inputs over the config file over defaults. The Kubernetes and API versions are those of every cluster whose
 * own settings name none; absent: the tool's default.
 */
export interface Settings extends RunOptions, Omit<Config, 'failOn'> {
  /** Lowest severity that blocks. */
  failOn: FailOn;
}
