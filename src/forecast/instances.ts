import type { Change } from '../diff/model.ts';

/** What may be of several Argo CDs. */
export interface Mixed<A extends Owned, E extends Owned> {
  changes: readonly Change[];
  applications: readonly A[];
  everything: readonly E[];
}

interface Owned {
  id: string;
  instance?: string;
}

/**
 * The parts of several Argo CDs, each for itself, in the order of their Applications: a cluster that all of them call in-cluster is another one for each,
 * so nothing of one is in the way of another. What belongs to no Application is with the first. One part where there is only one Argo CD.
 */
export function splitByInstance<A extends Owned, E extends Owned>(whole: Mixed<A, E>): Mixed<A, E>[] {
  const { changes, applications, everything } = whole;
  const instances = [...new Set(applications.map(({ instance }) => instance))];
  if (instances.length < 2) return [whole];
  const ofApplication = new Map(applications.map(({ id, instance }) => [id, instance]));
  const home = (id: string): string | undefined => (ofApplication.has(id) ? ofApplication.get(id) : instances[0]);
  return instances.map((one) => ({
    changes: changes.filter(({ application }) => home(application) === one),
    applications: applications.filter(({ instance }) => instance === one),
    everything: everything.filter(({ id }) => home(id) === one),
  }));
}
