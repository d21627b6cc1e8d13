import { type Grant, reachOf, roleRefOf } from './grants.ts';
import type { Manifest } from '../manifest/model.ts';

/** `group/resource: verbs` */
type Rights = readonly string[];

/** `edit` acts as every service account of the namespace, whose tokens and Secrets it can read. */
const EDIT: Rights = [
  '/secrets: get list watch',
  '/serviceaccounts: impersonate',
  '/serviceaccounts/token: create',
  '/pods/exec: create',
  '/pods/attach: create',
  '/pods/portforward: create',
];
const RBAC_WRITES: Rights = [
  'rbac.authorization.k8s.io/roles: create update patch',
  'rbac.authorization.k8s.io/rolebindings: create update patch',
];

/**
 * Roles that every cluster has without anybody's manifest, with what of them the rules look for.
 * Source: https://github.com/kubernetes/kubernetes/tree/v1.36.1/plugin/pkg/auth/authorizer/rbac/bootstrappolicy (policy.go, controller_policy.go)
 */
const GIVEN: Readonly<Record<string, Rights>> = {
  'cluster-admin': ['*/*: *'],
  admin: [...EDIT, ...RBAC_WRITES],
  edit: EDIT,
  'system:aggregate-to-edit': EDIT,
  'system:aggregate-to-admin': RBAC_WRITES,
  'system:node': ['/secrets: get list watch', '/serviceaccounts/token: create'],
  'system:kube-controller-manager': ['/secrets: get', '/serviceaccounts/token: create'],
  'system:kubelet-api-admin': ['/nodes/proxy: get create'],
  'system:controller:clusterrole-aggregation-controller': ['rbac.authorization.k8s.io/clusterroles: escalate'],
  'system:controller:generic-garbage-collector': ['*/*: get list watch patch update delete'],
  'system:controller:namespace-controller': ['*/*: get list watch delete deletecollection'],
  'system:controller:resourcequota-controller': ['*/*: list watch'],
};

/** What a binding gives whose role is not in the tree, as far as that is known of every cluster. */
export function knownGrants(binding: Manifest): Grant[] {
  const { kind, name } = roleRefOf(binding);
  const rights = kind === 'ClusterRole' && Object.hasOwn(GIVEN, name) ? GIVEN[name] : undefined;
  return readRights(rights ?? [], reachOf(binding));
}

function readRights(rights: Rights, namespace: string): Grant[] {
  return rights.flatMap((right) => {
    const [what = '', verbs = ''] = right.split(': ');
    const slash = what.indexOf('/');
    const [group, resource] = [what.slice(0, slash), what.slice(slash + 1)];
    return verbs.split(' ').map((verb) => ({ namespace, group, resource, name: '', url: '', verb }));
  });
}

/**
 * What a service account may do in every cluster without anybody's manifest: controllers of Kubernetes run as accounts of their own names, and
 * a pod that names one of these has its rights (controller_policy.go).
 */
export function grantsOfControllers(namespace: string, account: string): Grant[] {
  const role = `system:controller:${account}`;
  return namespace === 'kube-system' && Object.hasOwn(GIVEN, role) ? readRights(GIVEN[role] ?? [], '') : [];
}

/** Whether a binding gives one of the two roles that rbac-cluster-admin tells by their names. */
export function givesAdmin(binding: Manifest): boolean {
  const { kind, name } = roleRefOf(binding);
  return kind === 'ClusterRole' && (name === 'cluster-admin' || name === 'admin');
}
