import type { Identity } from '../../manifest/model.ts';

/** Phases of a sync operation, in order; then those of the deletion of an Application. */
export type SyncPhase = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';

/** What is done to one object. `none` and `prune-dry-run` are only reported. */
export type Op =
  | 'create'
  | 'apply'
  | 'replace'
  | 'update'
  | 'recreate'
  | 'prune'
  | 'skip-prune'
  | 'hook-create'
  | 'hook-apply'
  | 'hook-replace'
  | 'hook-update'
  | 'hook-recreate'
  | 'hook-delete'
  | 'delete'
  | 'prune-dry-run'
  | 'none';

/** How a deletion treats dependents (`PrunePropagationPolicy`, and the suffix of the resources finalizer). */
export type Propagation = 'Foreground' | 'Background' | 'Orphan';

/** Result codes of the engine (gitops-engine/pkg/sync/common/types.go). */
export type ResultCode = 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';

/** State of one task, and of a whole operation; empty: not run yet. */
export type OperationPhase = '' | 'Running' | 'Succeeded' | 'Failed' | 'Error';

/** One thing that Argo CD does to the cluster. */
export interface PlanTask {
  /** Tasks with the same number run side by side. */
  order: number;
  /** Comma-separated where the object is a hook of several phases; empty while an Application is deleted. */
  phase: string;
  /** The wave it really runs in; absent outside of waves. */
  wave?: number;
  op: Op;
  identity: Identity;
  /** False: kubectl finds nothing to change. Absent where that is not asked. */
  changed?: boolean;
  propagation?: Propagation;
  serverSide?: true;
  force?: true;
  noValidate?: true;
  result?: ResultCode;
  /** How a hook ended, so far. */
  hookPhase?: OperationPhase;
  /** What the engine or the API server says; never a value of the manifest. */
  message?: string;
}

/** Status of the comparison with Git. */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** How a sync operation ended. Running: it waits, and goes on waiting. */
export interface OperationOutcome {
  phase: 'Running' | 'Succeeded' | 'Failed' | 'Error';
  message: string;
  /** It is tried again: what is shown is only the first attempt. */
  repeated?: true;
}

/** What Argo CD does with one Application at one moment. */
export interface Plan {
  /** Name of the Application; with its namespace in front when that is not Argo CD's own. */
  application: string;
  /** `runs` · `waits for manual sync` · `nothing to do (…)` · `blocked: REASON` · `manual sync` · `deleted` · `deleted: …` · `hangs in deletion`. */
  autoSync: string;
  syncStatusBefore?: SyncStatus;
  syncStatusAfter?: SyncStatus;
  operation?: OperationOutcome;
  tasks: PlanTask[];
  /** Somebody has to approve their deletion before it goes on. */
  waitsForConfirmation: Identity[];
  /** `Type: message`, as Argo CD writes them on the Application. */
  conditions: string[];
  notes: string[];
}

/** An object that went because its Namespace, CustomResourceDefinition or owner went. */
export interface Cascade {
  identity: Identity;
  /** Kind of what took it along. */
  with: string;
}

/** What a sequence of plans leaves in the clusters, compared with before. */
export interface Aftermath {
  /** Argo CD counted them as its own, no Application renders them any more, and they still exist. No hooks. */
  leftBehind: Identity[];
  /** Existed before, no hooks, and do not any more. */
  gone: Identity[];
  /** Deleted and created again: a new object of the same name. */
  recreated: Identity[];
  cascade: Cascade[];
  /** Hook objects that are in the clusters at the end. */
  hooksLeft: Identity[];
}
