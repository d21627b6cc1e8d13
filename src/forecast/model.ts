import type { SetPolicy } from '../argocd/application-set/model.ts';
import type { Application } from '../argocd/model.ts';
import type { ArgocdSettings } from '../config/argocd.ts';
import type { ValueMap } from '../manifest/model.ts';

/** What becomes of one object on merge, if the cluster equals base. */
export type Effect =
  | 'created'
  | 'updated'
  | 'restart'
  | 'replaced'
  | 'refused'
  | 'destroyed'
  | 'needs-confirm'
  | 'pending-manual-prune'
  | 'left-behind'
  | 'orphaned'
  | 'moved-race'
  | 'none';

/** The verdict of the plan on one change. */
export interface Forecast {
  effect: Effect;
  /** Pods of this workload are replaced. */
  restarts: boolean;
  /** How many pods, where the manifest says it. */
  pods?: number;
  /** One sentence in plain words. */
  why: string;
  /** Why Argo CD does not get to it, one sentence: the same for all objects of its Application. Absent where it does. */
  waits?: string;
}

/** One Application before and after, as the stages after the diff see it. */
export interface ApplicationSides {
  id: string;
  /** Absent when there is none at base, or when it does not decode there (then `failedOn` says so). */
  base?: Application;
  head?: Application;
  /** Manifests rendered, hooks included. */
  baseCount: number;
  headCount: number;
  /** On which side it could not be rendered. */
  failedOn?: 'head' | 'base' | 'both';
  /** A part of it can be rendered on neither side: what is known of it is the rest. */
  partial?: true;
  /** Why not, one sentence. */
  error?: string;
  /** Files that it reads and that differ, where it, or a part of it, could not be rendered before: each with the id of what is in it after the change. */
  touched?: readonly string[];
  /** The tree has another Application of that name: which of the two is in the cluster, one sentence, and whether base had both. */
  twin?: { why: string; before: boolean };
  /** Id of the Application whose manifests hold it; absent for roots. */
  parent?: string;
  /** The Argo CD that it belongs to, where the tree has several: what they call in-cluster are several clusters. */
  instance?: string;
  /** A chart or kustomization that somebody installs, nobody knows how. */
  assumed?: 'chart' | 'kustomization';
  /** The step in which its ApplicationSet syncs it, from 0; -1: none of them. Absent: it is left to auto-sync. */
  rollout?: number;
  /** Present for an ApplicationSet, whose objects are the Applications it makes: what it does with those that leave it. */
  set?: {
    applicationsSync: SetPolicy['applicationsSync'];
    preserveResourcesOnDeletion: boolean;
    /** The set itself as base has it, where head has none. */
    removed?: ValueMap;
  };
}

/** How the Argo CD instance recognises its objects; a part of argocd-cm. */
export type TrackingSettings = Pick<ArgocdSettings, 'trackingMethod' | 'instanceLabelKey'>;
