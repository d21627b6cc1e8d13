import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import { isWorkloadKind } from './apply/pod-template.ts';
import { mapAt, numberAt, textAt } from './fields.ts';

/** What a changed pod template does to the running pods. */
export type Rollout =
  | { restarts: true; pods?: number; why: string }
  /** The template changes and no pod is replaced by it. */
  | { restarts: false; why: string };

/** True for a kind that runs pods from a template and keeps them running. */
export function isWorkload(identity: Identity): boolean {
  return isWorkloadKind(identity.group, identity.kind);
}

/**
 * Pods that the workload keeps; undefined for a DaemonSet (one per node) and for anything else.
 * Absent `spec.replicas` is 1: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas
 */
export function podsOf(manifest: Manifest): number | undefined {
  if (!isWorkload(manifest.identity) || manifest.identity.kind === 'DaemonSet') return undefined;
  return numberAt(manifest.object, 'spec', 'replicas') ?? 1;
}

/** How a change of the stored pod template is rolled out; undefined when the template stays what it is. */
export function planRollout(head: Manifest, changesTemplate: boolean): Rollout | undefined {
  return changesTemplate && isWorkload(head.identity) ? rolloutOf(head) : undefined;
}

function rolloutOf(head: Manifest): Rollout {
  const spec = mapAt(head.object, 'spec');
  const pods = podsOf(head);
  // https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/: only pods made later get the new template.
  if (head.identity.kind === 'ReplicaSet')
    return stays('a ReplicaSet keeps its running pods when its template changes');
  if (textAt(spec, 'updateStrategy', 'type') === 'OnDelete') {
    return stays('the new pod template waits until somebody deletes the pods (updateStrategy OnDelete)');
  }
  if (spec['paused'] === true) return stays('the new pod template waits, because the rollout is paused');
  if (pods === 0) return stays('the pod template changes, and no pod runs (replicas 0)');
  if (head.identity.kind === 'StatefulSet' && pods !== undefined) return partitioned(spec, pods);
  if (textAt(spec, 'strategy', 'type') === 'Recreate') {
    return {
      restarts: true,
      ...counted(pods),
      why: `the pod template changes: ${told(pods)} stopped before the new ones start (Recreate)`,
    };
  }
  const which = head.identity.kind === 'DaemonSet' ? 'its pod on every node is' : told(pods);
  return { restarts: true, ...counted(pods), why: `the pod template changes: ${which} replaced` };
}

/** Only pods with an ordinal at or above the partition are replaced. */
function partitioned(spec: ValueMap, pods: number): Rollout {
  const partition = numberAt(spec, 'updateStrategy', 'rollingUpdate', 'partition') ?? 0;
  const first = numberAt(spec, 'ordinals', 'start') ?? 0;
  const replaced = Math.min(pods, Math.max(0, first + pods - partition));
  if (replaced === 0) return stays(`the new pod template waits, because partition ${partition} holds back every pod`);
  return { restarts: true, pods: replaced, why: `the pod template changes: ${told(replaced)} replaced` };
}

function stays(why: string): Rollout {
  return { restarts: false, why };
}

function counted(pods: number | undefined): { pods?: number } {
  return pods === undefined ? {} : { pods };
}

function told(pods: number | undefined): string {
  if (pods === undefined) return 'its pods are';
  return pods === 1 ? '1 pod is' : `${pods} pods are`;
}
