import type { ValueMap } from '../../manifest/model.ts';
import { isMap, mapAt } from '../fields.ts';
import { factsOf } from './facts.ts';
import { keyOf } from './identity.ts';
import type { Operation, StepView } from './operation.ts';
import { type Task, createTask } from './task.ts';

/**
 * `CreateNamespace=true`: the destination namespace as a task of PreSync, unless Git has it. Only when it is missing, or when
 * `managedNamespaceMetadata` says what it shall carry. It gets no tracking mark, so it is never pruned.
 * gitops-engine/pkg/sync/sync_context.go (autoCreateNamespace), controller/sync_namespace.go
 */
export function appendNamespaceTask(operation: Operation, { pairs }: StepView, tasks: Task[]): Task[] {
  const { settings, namespace, to } = operation;
  if (!settings.createNamespace || namespace === '') return tasks;
  for (const { target } of pairs) {
    if (isNamespace(target, namespace)) return tasks;
  }
  const live = to.cluster.objects.get(keyOf('', 'Namespace', '', namespace));
  const managed = settings.managedNamespaceMetadata;
  if (live !== undefined && managed === undefined) return tasks;
  return [...tasks, createTask('PreSync', namespaceObject(namespace, managed), live)];
}

/** True for the Namespace object of that name. */
export function isNamespace(object: ValueMap | undefined, name: string): boolean {
  if (object === undefined) return false;
  const facts = factsOf(object);
  return facts.group === '' && facts.kind === 'Namespace' && facts.name === name;
}

/** The Namespace that Argo CD makes. Labels and annotations are applied server-side, so that others stay. */
export function namespaceObject(name: string, managed: ValueMap | undefined): ValueMap {
  const base = { apiVersion: 'v1', kind: 'Namespace' };
  if (managed === undefined) return { ...base, metadata: { name } };
  const labels = isMap(managed.labels) ? { labels: managed.labels } : {};
  const annotations = { ...mapAt(managed, 'annotations'), 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' };
  return { ...base, metadata: { name, ...labels, annotations } };
}
