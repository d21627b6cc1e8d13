import { scalarText } from './identity.ts';
import { fieldAt, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import type { World } from './world.ts';

/** One permission: exactly one of resource and url is set; `*` stands for all of them, an empty name for every name. */
export interface Grant {
  /** Empty: in the whole cluster. */
  namespace: string;
  group: string;
  resource: string;
  name: string;
  url: string;
  verb: string;
}

export const RBAC = 'rbac.authorization.k8s.io';

/** Rules of a role as single permissions, as they hold in a namespace. */
export function grantsOf(role: Manifest, namespace: string): Grant[] {
  return listAt(role.object, 'rules').flatMap((rule) => {
    const verbs = textsAt(rule, 'verbs');
    const names = textsAt(rule, 'resourceNames');
    const resources = textsAt(rule, 'apiGroups').flatMap((group) =>
      textsAt(rule, 'resources').flatMap((resource) =>
        (names.length === 0 ? [''] : names).flatMap((name) =>
          verbs.map((verb): Grant => ({ namespace, group, resource, name, url: '', verb })),
        ),
      ),
    );
    const urls = textsAt(rule, 'nonResourceURLs').flatMap((url) =>
      verbs.map((verb): Grant => ({ namespace, group: '', resource: '', name: '', url, verb })),
    );
    return [...resources, ...urls];
  });
}

/** Whether one permission holds another one. */
export function covers(wide: Grant, narrow: Grant): boolean {
  const all = (one: string, other: string) => one === '*' || one === other;
  return (
    (wide.namespace === '' || wide.namespace === narrow.namespace) &&
    all(wide.verb, narrow.verb) &&
    (narrow.url !== ''
      ? all(wide.url, narrow.url) ||
        (wide.url.endsWith('*') && wide.url !== '' && narrow.url.startsWith(wide.url.slice(0, -1)))
      : wide.url === '' &&
        all(wide.group, narrow.group) &&
        coversResource(wide.resource, narrow.resource) &&
        (wide.name === '' || wide.name === narrow.name))
  );
}

function coversResource(wide: string, narrow: string): boolean {
  return wide === '*' || wide === narrow || (wide.startsWith('*/') && narrow.endsWith(wide.slice(1)));
}

/** One text for who is meant by a subject of a binding. */
export function subjectsOf(binding: Manifest): string[] {
  return listAt(binding.object, 'subjects').map((subject) => {
    const kind = textAt(subject, 'kind');
    const name = textAt(subject, 'name');
    if (kind !== 'ServiceAccount') return `${kind} ${name}`;
    return `ServiceAccount ${textAt(subject, 'namespace') || binding.identity.namespace}/${name}`;
  });
}

/** Name and kind of the role that a binding gives. */
export function roleRefOf(binding: Manifest): { kind: string; name: string } {
  const reference = mapAt(binding.object, 'roleRef');
  return { kind: textAt(reference, 'kind'), name: textAt(reference, 'name') };
}

/** The role that a binding gives, where it is in the tree. */
export function roleOf(binding: Manifest, world: World): Manifest | undefined {
  const { kind, name } = roleRefOf(binding);
  const { cluster, namespace } = binding.identity;
  const identity: Identity = { cluster, group: RBAC, kind, name, namespace: kind === 'Role' ? namespace : '' };
  return world.find(identity)[0]?.manifest;
}

/** True for both kinds of bindings. */
export function isBinding({ group, kind }: Identity): boolean {
  return group === RBAC && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
}

/** True for both kinds of roles. */
export function isRole({ group, kind }: Identity): boolean {
  return group === RBAC && (kind === 'Role' || kind === 'ClusterRole');
}

/** Every binding of a side in one cluster. */
export function bindingsOf(world: World, cluster: string): Manifest[] {
  return [...world.ofKind(RBAC, 'RoleBinding'), ...world.ofKind(RBAC, 'ClusterRoleBinding')].flatMap(({ manifest }) =>
    manifest.identity.cluster === cluster ? [manifest] : [],
  );
}

/** Where the permissions of a binding hold. */
export function reachOf(binding: Manifest): string {
  return binding.identity.kind === 'ClusterRoleBinding' ? '' : binding.identity.namespace;
}

/** Labels of roles that others gather: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles */
export function aggregatesTo(role: Manifest): string[] {
  const labels = mapAt(role.object, 'metadata', 'labels');
  return ['admin', 'edit', 'view'].filter(
    (name) => scalarText(fieldAt(labels, [`rbac.authorization.k8s.io/aggregate-to-${name}`])) === 'true',
  );
}
