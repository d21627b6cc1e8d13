import type { ApplicationSetSettings, ClusterSettings } from '../../config/argocd.ts';
import type { Snapshot } from '../../git/model.ts';
import type { ValueMap, Warning } from '../../manifest/model.ts';
import type { Params } from './go-value.ts';

/** What a field access of a Go template does with a missing key: the last `missingkey=` of `goTemplateOptions`. */
export type MissingKey = 'default' | 'zero' | 'error';

/**
 * One parameter set and the Go templates to render against it, in this order: what one of them sets, the next one sees.
 */
export interface TemplateJob {
  params: Params;
  templates: readonly string[];
  missingKey: MissingKey;
  /** A missing key or field is an expected outcome of this job and does not stop the others. */
  lenient?: true;
}

/** What became of a job. */
export type TemplateResult =
  | {
      state: 'rendered';
      texts: string[];
      /** The parameters afterwards, if a template may have changed them. */
      params?: Params;
    }
  | {
      state: 'failed';
      /** Which of the templates. */
      template: number;
      /** Go's reason, without the place. */
      message: string;
      /** The reason is a missing key or field. */
      missing: boolean;
    }
  /** Not looked at, because another job failed. */
  | { state: 'skipped' };

/**
 * Renders Go templates as Argo CD does (applicationset/utils/utils.go, Replace with goTemplate): text/template with
 * sprig, `normalize`, `slugify`, `toYaml`, `fromYaml`, `fromYamlArray`. One result for each job. As any failure is
 * fatal for the whole set, one failed job that is not lenient may leave others `skipped`; but all jobs before the first
 * failed one do not fail. A `problem` means that there is no engine, or that it broke.
 */
export type RenderTemplates = (
  jobs: readonly TemplateJob[],
) => Promise<{ ok: true; results: TemplateResult[] } | { ok: false; problem: string }>;

/** Why the files of a repository are not there. */
export interface FilesProblem {
  /** True when Argo CD would fail as well: there is no such revision. Else it is only us who cannot see them. */
  certain: boolean;
  message: string;
}

/** Parameter sets that a generator gave when it was asked, by kind of generator; as JSON. */
export interface RecordedParameters {
  scmProvider?: readonly ValueMap[];
  pullRequest?: readonly ValueMap[];
  plugin?: readonly ValueMap[];
  clusterDecisionResource?: readonly ValueMap[];
}

/** Everything outside of a set that decides what it makes. */
export interface Outside {
  /**
   * Clusters that Argo CD knows, as from its cluster Secrets. Empty: nobody said; destinations are not checked then.
   */
  clusters: readonly ClusterSettings[];
  /** Names of all AppProjects; absent: nobody knows, projects are not checked. */
  knownProjects?: readonly string[];
  /** The files of a repository at a revision; an empty revision is its default branch. */
  files(repoURL: string, revision: string): Promise<Snapshot | FilesProblem>;
  /** Told of each file whose content makes parameters. */
  read?(snapshot: Snapshot, path: string): void;
  renderTemplates: RenderTemplates;
  /** For this set. */
  recorded?: RecordedParameters;
  /** Where the set lives if it does not say, and its Applications with it. */
  argocdNamespace: string;
  /** Absent: what Argo CD has by default. */
  settings?: Partial<ApplicationSetSettings>;
}

/** Which generator and which of its parameter sets made an Application. */
export interface Made {
  /** Index in `spec.generators`. */
  generator: number;
  /** As JSON. Empty for an element without any. */
  parameters: ValueMap;
}

/** An Application that a set makes. */
export interface GeneratedApplication extends Made {
  /**
   * As the API server stores it: apiVersion, kind, metadata (name, namespace, labels, annotations, finalizers) and
   * spec.
   */
  object: ValueMap;
}

/** An Application that a set generates and that does not come into being. Those of the same set that are sound do. */
export interface RejectedApplication extends GeneratedApplication {
  name: string;
  /** `validation`: by the ApplicationSet controller; `create`: by the API server. */
  stage: 'validation' | 'create';
  reason: string;
}

/**
 * What a set may do to Applications that exist already
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/).
 */
export interface SetPolicy {
  applicationsSync: NonNullable<ApplicationSetSettings['policy']>;
  /**
   * Deleting the set, or an Application leaving it, leaves the resources alone, unless the template has a finalizer of
   * its own.
   */
  preserveResourcesOnDeletion: boolean;
  /** Labels and annotations of Applications that the set does not take away; Argo CD's own included. */
  preservedFields: { annotations: string[]; labels: string[] };
  /** `spec.ignoreApplicationDifferences`, as written. */
  ignoreApplicationDifferences: ValueMap[];
  /** `spec.strategy` of type RollingSync: its steps, as written. Automatic sync of the Applications is off then. */
  rollingSync?: ValueMap[];
  /** `Reverse`: Applications are deleted step by step, the last step first. */
  deletionOrder: string;
}

/** Where a set fails: the API server, a generator, a template, or Argo CD itself, which then says nothing about it. */
export type Stage = 'admission' | 'generate' | 'render' | 'panic';

/** One reason why a set fails. */
export interface Failure {
  stage: Stage;
  /** Path in the ApplicationSet: `spec.generators[0].git.revision`. */
  place: string;
  message: string;
  /** Index in `spec.generators`, where one is to blame. */
  generator?: number;
  /** The parameter set that it fails for. */
  parameters?: ValueMap;
}

/** What a set makes. */
export type Expansion =
  | {
      outcome: 'applications';
      applications: GeneratedApplication[];
      rejected: RejectedApplication[];
      policy: SetPolicy;
      warnings: Warning[];
    }
  | {
      outcome: 'error';
      stage: Stage;
      /** The failure that Argo CD reports, or another one where it reports a random one. */
      message: string;
      /** All that is known, the one of `message` first. */
      failing: Failure[];
      /** There may be more failures than those that are listed. */
      more: boolean;
      policy: SetPolicy;
      warnings: Warning[];
    }
  | { outcome: 'not-expanded'; reason: string; policy: SetPolicy; warnings: Warning[] };
