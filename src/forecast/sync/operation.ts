import type { ValueMap } from '../../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { OperationPhase, Propagation, SyncPhase } from './model.ts';
import type { Recorder } from './recorder.ts';
import type { TaskResult } from './task.ts';
import type { WriteTarget } from './kubectl.ts';
import type { LiveObject } from './world.ts';

/** What a sync was asked to do: by auto-sync, or by a person. */
export interface OperationRequest {
  prune: boolean;
  dryRun: boolean;
  force: boolean;
  /** Strategy `apply`: no hooks. */
  applyOnly: boolean;
  syncOptions: readonly string[];
  /** Only these; empty: everything. No namespace means any. A limited sync runs no hooks. */
  resources: readonly { group: string; kind: string; name: string; namespace?: string }[];
  automated: boolean;
}

/** The request, with its options read. controller/sync.go (SyncAppState) */
export interface OperationSettings {
  prune: boolean;
  dryRun: boolean;
  force: boolean;
  skipHooks: boolean;
  validate: boolean;
  replace: boolean;
  serverSideApply: boolean;
  pruneLast: boolean;
  outOfSyncOnly: boolean;
  skipDryRunOnMissing: boolean;
  propagation: Propagation;
  /** `Prune=…` of the Application. */
  pruneOption: string | undefined;
  pruneConfirmed: boolean;
  /** `CreateNamespace=true`. */
  createNamespace: boolean;
  managedNamespaceMetadata: ValueMap | undefined;
}

/** One pair of what Git wants and what is there. */
export interface Pair {
  target: ValueMap | undefined;
  live: LiveObject | undefined;
  /** Argo CD's own difference. */
  modified: boolean;
}

/** What one step looks at: compared anew before every step. */
export interface StepView {
  pairs: readonly Pair[];
  /** By the key of the live object, else of the target. */
  find: (key: string) => Pair | undefined;
  hooks: readonly ValueMap[];
  /** What the resource filter of the operation lets through. */
  includes: (pair: Pair) => boolean;
  /** Why the project does not permit it. */
  forbids: (facts: Facts, isNamespaced: boolean) => string | undefined;
}

/** A sync while it runs. */
export interface Operation {
  readonly settings: OperationSettings;
  /** Destination namespace. */
  readonly namespace: string;
  /** For the names of hooks with `generateName`. */
  readonly revision: string;
  /** Milliseconds. */
  readonly startedAt: number;
  readonly to: WriteTarget;
  readonly recorder: Recorder;
  /** What became of tasks, by phase and key. */
  readonly results: Record<SyncPhase, Map<string, TaskResult>>;
  readonly hookTargets: WeakMap<ValueMap, Map<string, ValueMap>>;
  phase: OperationPhase;
  message: string;
  /** Objects whose deletion somebody has to approve, of the wave that waits. */
  waiting: LiveObject[];
}

/** A sync that has not begun. */
export function createOperation(
  parts: Pick<Operation, 'settings' | 'namespace' | 'revision' | 'startedAt' | 'to' | 'recorder'>,
): Operation {
  return { ...parts, results: emptyResults(), hookTargets: new WeakMap(), phase: 'Running', message: '', waiting: [] };
}

function emptyResults(): Operation['results'] {
  return { PreSync: new Map(), Sync: new Map(), PostSync: new Map(), SyncFail: new Map() };
}
