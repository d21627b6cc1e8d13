import type { ValueMap } from '../manifest/model.ts';

/** What Argo CD knows of one destination cluster: from the config file, as Argo CD has it from its cluster Secrets. */
export interface ClusterSettings {
  name: string;
  server: string;
  /** Kubernetes version of this cluster; absent means the general one. */
  kubeVersion?: string;
  /** `group/version` and `group/version/Kind`. */
  apiVersions?: string[];
  project: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** How to reach a repository or chart registry that a source names. */
export interface RepositorySettings {
  url: string;
  /** Checkout, bare repository or chart folder on this disk, relative to the repository root. */
  path?: string;
  /** Another address that serves the same content. */
  mirror?: string;
  /** Names of the environment variables that hold the credentials. */
  usernameEnv?: string;
  passwordEnv?: string;
  /** Another name of the repository under review. */
  thisRepository?: boolean;
  /** It may be fetched from although it is in the network of the machine that runs this. */
  internal?: boolean;
}

/** A config management plugin, as its ConfigManagementPlugin manifest in a sidecar would declare it. */
export interface PluginSettings {
  name: string;
  version?: string;
  discover?: { fileName?: string; find?: { glob?: string; command?: string[]; args?: string[] } };
  init?: { command: string[]; args?: string[] };
  generate: { command: string[]; args?: string[] };
  /** Names of variables of this process that the plugin may see. */
  env?: string[];
}

/** An entry of `resource.exclusions` or `resource.inclusions` of argocd-cm. */
export interface ResourceFilter {
  apiGroups?: string[];
  kinds?: string[];
  clusters?: string[];
}

/** What an entry of `ignoreDifferences` names: group and kind are globs, an empty group is the core group. */
export interface IgnoredFields {
  group: string;
  kind: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
  managedFieldsManagers?: string[];
}

/** Parameter sets that generators gave which ask the outside world, by kind of generator. */
export interface RecordedGenerators {
  scmProvider?: ValueMap[];
  pullRequest?: ValueMap[];
  plugin?: ValueMap[];
  clusterDecisionResource?: ValueMap[];
}

/** `resource.compareoptions`, and how the controller compares: what is a difference. */
export interface CompareOptions {
  ignoreAggregatedRoles: boolean;
  ignoreResourceStatusField: 'all' | 'crd' | 'none';
  /** Applications are compared by a dry run on the API server, unless they say `ServerSideDiff=false`. */
  serverSideDiff: boolean;
}

/**
 * How the ApplicationSet controller and the repo-server were started, in the words of argocd-cmd-params-cm: what a set makes, and what it may do to
 * Applications that exist.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/docs/operator-manual/argocd-cmd-params-cm.yaml
 */
export interface ApplicationSetSettings {
  /** For all sets; absent: none was given, and the sets decide. */
  policy?: 'sync' | 'create-only' | 'create-update' | 'create-delete';
  /** Whether a set may have a policy of its own all the same. Absent: only where there is none for all. */
  policyOverride?: boolean;
  /** Whether rolling strategies of sets count. Absent: nobody said; Argo CD has it off. */
  progressiveSyncs?: boolean;
  /** Annotations and labels of Applications that no set takes away. */
  preservedAnnotations: string[];
  preservedLabels: string[];
  /** File patterns of git generators are doublestar globs. */
  newGitFileGlobbing: boolean;
  /** Hidden directories count for git generators. */
  includeHiddenDirectories: boolean;
}

/** Settings of the Argo CD instance that change what is rendered or done; names as in argocd-cm. */
export interface ArgocdSettings {
  trackingMethod: 'annotation' | 'label' | 'annotation+label';
  instanceLabelKey: string;
  /** Namespace of the Argo CD instance: where Applications live that name none. */
  namespace: string;
  kustomize: { enabled: boolean; buildOptions: string; versions: Record<string, string> };
  helm: { enabled: boolean; valuesFileSchemes: string[] };
  directory: { enabled: boolean };
  /** Absent: Argo CD's default list. */
  resourceExclusions?: ResourceFilter[];
  resourceInclusions?: ResourceFilter[];
  /** What the controller leaves out of every comparison, whatever an Application says. */
  ignoreDifferences: IgnoredFields[];
  compareOptions: CompareOptions;
  applicationSets: ApplicationSetSettings;
  plugins: PluginSettings[];
  /** AppProjects that exist; globs. Absent: those of the tree, if most Applications are in one of them. */
  projects?: string[];
}
