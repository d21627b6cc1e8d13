import { applicationOptions, clusterOf } from '../forecast/sync-options.ts';
import type { Facts } from './facts.ts';

/**
 * True for rights in a namespace that comes with the change, for nobody but accounts of that namespace: their pods could mount all that is in
 * it anyway, even if somebody else than Git has put something there.
 */
export function staysInFresh(cluster: string, namespace: string, subjects: readonly string[], facts: Facts): boolean {
  const own = `ServiceAccount ${namespace}/`;
  return subjects.every((subject) => subject.startsWith(own)) && isFreshOnce(cluster, namespace, facts);
}

/** Namespaces that are in every cluster, whether Git has them or not. */
const BUILT_IN = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

const known = new WeakMap<Facts, Map<string, boolean>>();

/** Each permission of a role asks again, and the answer is about all Applications. */
function isFreshOnce(cluster: string, namespace: string, facts: Facts): boolean {
  const answers = known.get(facts) ?? new Map<string, boolean>();
  known.set(facts, answers);
  const key = `${cluster} ${namespace}`;
  const answer = answers.get(key) ?? isFreshNamespace(cluster, namespace, facts);
  answers.set(key, answer);
  return answer;
}

/**
 * True for a namespace that comes with the change: it makes the Namespace, or a new Application that creates its own, and before it nothing
 * of the tree was there or was meant to be. Whoever gets rights in it gets none over anything that others have.
 */
function isFreshNamespace(cluster: string, namespace: string, { world, applications }: Facts): boolean {
  if (namespace === '' || BUILT_IN.includes(namespace) || world.base.within(cluster, namespace).length > 0)
    return false;
  const targets = (side: 'base' | 'head') =>
    applications.filter((item) => {
      const application = item[side];
      return (
        application !== undefined &&
        application.destination.namespace === namespace &&
        clusterOf(application) === cluster
      );
    });
  const identity = { cluster, group: '', kind: 'Namespace', namespace: '', name: namespace };
  if (world.base.has(identity) || targets('base').length > 0) return false;
  return (
    world.head.has(identity) ||
    targets('head').some(({ head }) => applicationOptions(head).includes('CreateNamespace=true'))
  );
}
