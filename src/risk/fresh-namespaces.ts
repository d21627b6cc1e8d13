import { applicationOptions, clusterOf } from '../forecast/sync-options.ts';
import { listAt, textAt } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import { bindingsOf } from './grants.ts';

/**
 * True for rights in a namespace that comes with the change, for nobody but
 *
 * - accounts of that namespace: their pods could mount all that is in it anyway, even if somebody else than Git has put something there;
 * - people and groups, where the change makes the Namespace itself and nothing in Git knew it: so a team gets a place of its own.
 */
export function staysInFresh(cluster: string, namespace: string, subjects: readonly string[], facts: Facts): boolean {
  const own = `ServiceAccount ${namespace}/`;
  const isOwn = (subject: string): boolean => subject.startsWith(own);
  if (!subjects.every((subject) => isOwn(subject) || PEOPLE.test(subject))) return false;
  if (!isFreshOnce(cluster, namespace, facts)) return false;
  return subjects.every(isOwn) || isUnheardOf(cluster, namespace, facts);
}

/** Groups and users that somebody gave a name; `system:` is everybody who is logged in, every account, nodes. */
const PEOPLE = /^(?:Group|User) (?!system:)/;

/** The change makes the Namespace, and before it no binding and no project named it: what is not in Git may well be in the cluster. */
function isUnheardOf(cluster: string, namespace: string, facts: Facts): boolean {
  const identity = { cluster, group: '', kind: 'Namespace', namespace: '', name: namespace };
  return facts.world.head.has(identity) && !namedBefore(cluster, facts).has(namespace);
}

const named = new WeakMap<Facts, Map<string, ReadonlySet<string>>>();

/** Namespaces whose accounts had rights in a cluster, and those that projects permitted by name. */
function namedBefore(cluster: string, facts: Facts): ReadonlySet<string> {
  const clusters = named.get(facts) ?? new Map<string, ReadonlySet<string>>();
  named.set(facts, clusters);
  const before = clusters.get(cluster);
  if (before !== undefined) return before;
  const { base } = facts.world;
  const found = new Set<string>();
  for (const binding of bindingsOf(base, cluster))
    for (const subject of listAt(binding.object, 'subjects')) found.add(textAt(subject, 'namespace'));
  for (const { manifest } of base.ofKind('argoproj.io', 'AppProject'))
    for (const item of listAt(manifest.object, 'spec', 'destinations')) found.add(textAt(item, 'namespace'));
  clusters.set(cluster, found);
  return found;
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
