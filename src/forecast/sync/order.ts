import { factsOf } from './facts.ts';
import { compareTexts } from './identity.ts';
import type { SyncPhase } from './model.ts';
import type { Task } from './task.ts';

const PHASES: Record<SyncPhase, number> = { PreSync: -1, Sync: 0, PostSync: 1, SyncFail: 2 };

/** Order of kinds within a wave, helm's install order; others come last. gitops-engine/pkg/sync/sync_tasks.go (kindOrder) */
const KINDS = [
  'Namespace',
  'NetworkPolicy',
  'ResourceQuota',
  'LimitRange',
  'PodSecurityPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'Secret',
  'SecretList',
  'ConfigMap',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleList',
  'ClusterRoleBinding',
  'ClusterRoleBindingList',
  'Role',
  'RoleList',
  'RoleBinding',
  'RoleBindingList',
  'Service',
  'DaemonSet',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'StatefulSet',
  'Job',
  'CronJob',
  'IngressClass',
  'Ingress',
  'APIService',
];
const kindOrder = new Map(KINDS.map((kind, index) => [kind, index - KINDS.length]));

/**
 * Sorts tasks by phase, wave, kind and name; then Namespaces and CustomResourceDefinitions move in front of the first that needs
 * them, and take over its wave and phase.
 */
export function sortTasks(tasks: readonly Task[]): Task[] {
  const sorted = tasks.toSorted(compareTasks);
  pullForward(sorted, namespaceName, (target) => factsOf(target).namespace);
  pullForward(sorted, (target) => factsOf(target).defines ?? '', groupKind);
  return sorted;
}

/** Where the engine leaves the order open (one kind, one name), namespaces decide: it must not depend on chance. */
function compareTasks(a: Task, b: Task): number {
  const one = a.facts;
  const other = b.facts;
  return (
    PHASES[a.phase] - PHASES[b.phase] ||
    a.wave - b.wave ||
    (kindOrder.get(one.kind) ?? 0) - (kindOrder.get(other.kind) ?? 0) ||
    compareTexts(one.name, other.name) ||
    compareTexts(one.group, other.group) ||
    compareTexts(one.kind, other.kind) ||
    compareTexts(one.namespace, other.namespace)
  );
}

type ReadKey = (target: NonNullable<Task['target']>) => string;

const namespaceName: ReadKey = (target) => {
  const { group, kind, name } = factsOf(target);
  return kind === 'Namespace' && group === '' ? name : '';
};

const groupKind: ReadKey = (target) => {
  const { group, kind } = factsOf(target);
  return `${group}/${kind}`;
};

/** `adjustDeps` of the engine; both functions give an empty text for "none". Changes the list and its tasks. */
function pullForward(tasks: Task[], provides: ReadKey, needs: ReadKey): void {
  const firstThatNeeds = new Map<string, number>();
  for (const [position, task] of tasks.entries()) {
    if (task.target === undefined) continue;
    const provided = provides(task.target);
    if (provided === '') {
      const needed = needs(task.target);
      if (needed !== '' && !firstThatNeeds.has(needed)) firstThatNeeds.set(needed, position);
      continue;
    }
    const index = firstThatNeeds.get(provided);
    const first = index === undefined ? undefined : tasks[index];
    if (index === undefined || first === undefined) continue;
    task.wave = first.wave;
    task.phase = first.phase;
    tasks.splice(position, 1);
    tasks.splice(index, 0, task);
    for (const [key, at] of firstThatNeeds) if (at >= index) firstThatNeeds.set(key, at + 1);
  }
}
