import type { CompareOptions, ResourceFilter } from '../../config/argocd.ts';
import type { Identity, Value, ValueMap } from '../../manifest/model.ts';
import type { SetController } from '../../argocd/application-set/policy.ts';
import type { Apply } from './apply.ts';
import type { Aftermath, Plan } from './model.ts';
import type { Project, ProjectCluster } from './project.ts';
import type { TrackingRules } from './tracking.ts';
import type { JudgeNew, Serves } from './world.ts';

/** One Application at one revision. */
export interface ApplicationSide {
  /** The Application object, as the API server has it. */
  object: ValueMap;
  /** What it renders, hooks included; undefined when it cannot be rendered. */
  manifests: readonly ValueMap[] | undefined;
  /** That is a part of it: what else it renders is not known. */
  isPart?: true;
}

/** One Application of the tree. */
export interface ApplicationMember {
  kind: 'application';
  id: string;
  name: string;
  namespace: string;
  base?: ApplicationSide;
  head?: ApplicationSide;
  /** What its object comes from: another Application that renders it, a set (`namespace/name`), or whoever applies the bootstrap. */
  heldBy: 'application' | 'root' | { set: string };
  /** Why what it renders at head is not what Argo CD reads, which is given as `head`; it goes on with that. */
  stale?: string;
  /** Of an Application that head does not have: its source is gone as well, so what it rendered cannot be rendered any more. */
  isSourceGone?: boolean;
}

/** A set at one revision; `generated` is undefined when its generators or template fail: then it does nothing at all. */
export interface SetSide {
  object: ValueMap;
  generated: readonly ValueMap[] | undefined;
}

/** One ApplicationSet of the tree. The Applications that it makes are members of their own. */
export interface SetMember {
  kind: 'set';
  name: string;
  namespace: string;
  base?: SetSide;
  head?: SetSide;
  heldBy: 'application' | 'root';
}

/** Who gets a turn. */
export type Member = ApplicationMember | SetMember;

/**
 * The project of a name at head; undefined: there is none. `isThere` tells whether an AppProject of that name is left in a namespace of the
 * clusters. Without sync windows: nobody knows when it is merged.
 */
export type FindProject = (name: string, isThere: (namespace: string) => boolean) => Project | undefined;

/** The settings of the Argo CD instance, as far as they are known. */
export interface PlanSettings {
  argocdNamespace: string;
  tracking: TrackingRules;
  exclusions?: readonly ResourceFilter[];
  inclusions?: readonly ResourceFilter[];
  /** Entries of `ignoreDifferences` that hold for every Application. */
  ignoreDifferences?: readonly Value[];
  /** Absent: Argo CD's defaults. */
  compareOptions?: CompareOptions;
  setController: SetController;
  /** Absent: everything is permitted. */
  findProject?: FindProject;
  /** A cluster as projects see it. Absent: by its server. */
  findCluster?: (cluster: string) => ProjectCluster;
  /** Whether Argo CD knows a cluster at head. Absent: all of them. */
  hasCluster?: (cluster: string) => boolean;
  /** Why a cluster takes no such new object. Absent: it takes all. */
  judgeNew?: JudgeNew;
  /** What is known of the API versions of clusters. Absent: those of a current Kubernetes. */
  serves?: Serves;
  /** Commits, for the names of hooks with `generateName`. */
  baseRevision: string;
  headRevision: string;
  /** Milliseconds: the day of the merge. Approvals of deletions that are older count for nothing. */
  now: number;
  apply: Apply;
}

/** The tree before and after: parents before what they hold, sets before what they make. */
export interface PlanRequest {
  members: readonly Member[];
  settings: PlanSettings;
}

/** What Argo CD does with one Application on merge; `application` is its id. */
export interface ApplicationPlan extends Plan, Omit<Aftermath, 'cascade' | 'hooksLeft'> {
  /** Why nothing of what it renders after the change gets to Argo CD. */
  stale?: string;
}

/** What becomes of an object that moves. */
export type MoveFate = 'kept' | 'recreated' | 'gone';

/** An object that one Application loses and another gets: who is first decides. Both are ids. */
export interface Move {
  identity: Identity;
  from: string;
  to: string;
}

/** Both outcomes of a move. */
export interface Race extends Move {
  ifLoserFirst: MoveFate;
  ifWinnerFirst: MoveFate;
}

/** What the merge does to the tree. */
export interface TreePlan {
  plans: ApplicationPlan[];
  cascade: Aftermath['cascade'];
  readonly races: readonly Race[];
  /** What is to be said of sets: policies that do not count, Applications that are not accepted. */
  notes: string[];
}
