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

/** Whether waves and hooks wait for such an object; others count as done once applied. */
export function hasHealth(group: string, kind: string): boolean {
  return CHECKED.has(`${group}/${kind}`);
}

/** Whether a new object of the kind takes a while. A Service of any type but LoadBalancer is ready at once; that is as good. */
export function startsUnready(group: string, kind: string): boolean {
  return hasHealth(group, kind);
}

/** Whether a change of `spec` makes it unready. */
export function isWorkload(group: string, kind: string): boolean {
  return WORKLOADS.has(`${group}/${kind}`);
}
