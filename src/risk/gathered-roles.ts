import { listAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { isRole } from './grants.ts';
import { suspect, type Suspicion } from './rule.ts';
import { matchesSelector } from './selectors.ts';

/**
 * Labels of the roles that every cluster has, cluster-admin among them.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
const OF_CLUSTER_ADMIN = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

/**
 * ClusterRoles that newly gather cluster-admin: their rules stand in no manifest, the control plane fills them in with those of all roles that a selector takes.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles
 */
export function findGathered(facts: Facts): Suspicion[] {
  return facts
    .updatesOf('ClusterRole')
    .filter(({ base, head }) => isRole(head.identity) && gathers(head) && (base === undefined || !gathers(base)))
    .map((update) =>
      suspect(update, 'critical', 'newly gathers the rights of cluster-admin by its aggregationRule', {
        facts: ['aggregationRule'],
      }),
    );
}

function gathers({ object }: Manifest): boolean {
  return listAt(object, 'aggregationRule', 'clusterRoleSelectors').some((selector) =>
    matchesSelector(selector, OF_CLUSTER_ADMIN),
  );
}
