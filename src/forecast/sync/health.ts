import type { ValueMap } from '../../manifest/model.ts';
import { fieldAt, textAt } from '../fields.ts';
import { factsOf } from './facts.ts';

/** Kinds that Argo CD can tell the health of without settings (gitops-engine/pkg/health/health.go). */
const CHECKED = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/ReplicaSet',
  'apps/DaemonSet',
  'extensions/Ingress',
  'networking.k8s.io/Ingress',
  'argoproj.io/Workflow',
  'apiregistration.k8s.io/APIService',
  '/Service',
  '/PersistentVolumeClaim',
  '/Pod',
  'batch/Job',
  'autoscaling/HorizontalPodAutoscaler',
]);

/** Those whose controller has to see every new spec before they count as healthy again. */
const WORKLOADS = new Set(['apps/Deployment', 'apps/StatefulSet', 'apps/ReplicaSet', 'apps/DaemonSet']);

/**
 * Those that Argo CD never calls degraded, however badly they end: they stay in progress.
 * https://github.com/argoproj/argo-cd/tree/v3.5.1/gitops-engine/pkg/health
 */
const NEVER_DEGRADED = new Set([
  'apps/StatefulSet',
  'apps/DaemonSet',
  'extensions/Ingress',
  'networking.k8s.io/Ingress',
  '/Service',
]);

/** Whether an object that ends badly is told apart from one that is not ready yet. */
export function canDegrade(group: string, kind: string): boolean {
  return hasHealth(group, kind) && !NEVER_DEGRADED.has(`${group}/${kind}`);
}

/** Whether waves and hooks wait for such an object; others count as done once applied. */
export function hasHealth(group: string, kind: string): boolean {
  return CHECKED.has(`${group}/${kind}`);
}

/** Whether a new object takes a while. A Service of any type but LoadBalancer is ready at once. */
export function startsUnready(object: ValueMap): boolean {
  const { group, kind } = factsOf(object);
  if (group === '' && kind === 'Service') return textAt(object, 'spec', 'type') === 'LoadBalancer';
  return hasHealth(group, kind);
}

/**
 * Suspended on purpose: neither healthy nor degraded, so that waves and hooks wait for it without end.
 * gitops-engine/pkg/health/health_deployment.go, health_job.go
 */
export function isSuspended(object: ValueMap): boolean {
  const { group, kind } = factsOf(object);
  if (group === 'apps' && kind === 'Deployment') return fieldAt(object, ['spec', 'paused']) === true;
  return group === 'batch' && kind === 'Job' && fieldAt(object, ['spec', 'suspend']) === true;
}

/** Whether a change of `spec` makes it unready. */
export function isWorkload(group: string, kind: string): boolean {
  return WORKLOADS.has(`${group}/${kind}`);
}
