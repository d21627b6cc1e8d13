import { scalarText } from './identity.ts';
import { fieldAt, listAt, mapAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
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
  /** What it is called where that is not made of the rest. */
  told?: string;
}

export const RBAC = 'rbac.authorization.k8s.io';

/** Every binding of a role asks for its permissions, mostly in one namespace; manifests never change. */
const known = new WeakMap<Manifest, Map<string, readonly Grant[]>>();

/** Rules of a role as single permissions, as they hold in a namespace; of one that has too many of them, everything. */
export function grantsOf(role: Manifest, namespace: string): readonly Grant[] {
  let places = known.get(role);
  if (places === undefined) known.set(role, (places = new Map()));
  const before = places.get(namespace);
  if (before !== undefined) return before;
  const grants = listGrants(role, namespace);
  places.set(namespace, grants);
  return grants;
}

/** Single permissions of one role. Some roles have a few thousand; a rule of some hundred words can be a billion. */
const MOST_GRANTS = 20_000;

function listGrants(role: Manifest, namespace: string): Grant[] {
  if (countGrants(role) > MOST_GRANTS) {
    const told = `more than ${MOST_GRANTS} single permissions`;
    return [{ namespace, group: '*', resource: '*', name: '', url: '', verb: '*', told }];
  }
  const grants: Grant[] = [];
  for (const rule of listAt(role.object, 'rules')) {
    const verbs = textsAt(rule, 'verbs');
    const named = textsAt(rule, 'resourceNames');
    const names = named.length === 0 ? [''] : named;
    const resources = textsAt(rule, 'resources');
    for (const group of textsAt(rule, 'apiGroups'))
      for (const resource of resources)
        for (const name of names)
          for (const verb of verbs) grants.push({ namespace, group, resource, name, url: '', verb });
    for (const url of textsAt(rule, 'nonResourceURLs'))
      for (const verb of verbs) grants.push({ namespace, group: '', resource: '', name: '', url, verb });
  }
  return grants;
}

function countGrants(role: Manifest): number {
  let count = 0;
  for (const rule of listAt(role.object, 'rules')) {
    const [verbs = 0, names = 0, resources = 0, groups = 0, urls = 0] = [
      'verbs',
      'resourceNames',
      'resources',
      'apiGroups',
      'nonResourceURLs',
    ].map((list) => listAt(rule, list).length);
    count += verbs * (groups * resources * Math.max(1, names) + urls);
  }
  return count;
}

/** Whether two texts of a role give the same, for all that can be seen at a glance. */
export function givesSame(one: Manifest, other: Manifest): boolean {
  return sameValue(listAt(one.object, 'rules'), listAt(other.object, 'rules'));
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

/** One text for a permission. */
export function wordsOf({ group, resource, name, url, verb, namespace, told }: Grant): string {
  if (told !== undefined) return told;
  const what = url === '' ? `${resource}${group === '' ? '' : `.${group}`}${name === '' ? '' : ` ${name}`}` : url;
  return `${verb} ${what}${namespace === '' ? '' : ` in ${namespace}`}`;
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

/** The role that a binding names, in the tree or not. */
export function roleIdentityOf(binding: Manifest): Identity {
  const { kind, name } = roleRefOf(binding);
  const { cluster, namespace } = binding.identity;
  return { cluster, group: RBAC, kind, name, namespace: kind === 'Role' ? namespace : '' };
}

/** The role that a binding gives, where it is in the tree. */
export function roleOf(binding: Manifest, world: World): Manifest | undefined {
  return world.find(roleIdentityOf(binding))[0]?.manifest;
}

export const BINDING_KINDS = ['RoleBinding', 'ClusterRoleBinding'];
export const ROLE_KINDS = ['Role', 'ClusterRole'];

/** True for both kinds of bindings. */
export function isBinding({ group, kind }: Identity): boolean {
  return group === RBAC && BINDING_KINDS.includes(kind);
}

/** True for both kinds of roles. */
export function isRole({ group, kind }: Identity): boolean {
  return group === RBAC && ROLE_KINDS.includes(kind);
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

/**
 * What every subject of one cluster may do.
 *
 * @param unread what a role gives that is not in the tree
 */
export function grantsBySubject(
  world: World,
  cluster: string,
  unread: (binding: Manifest) => readonly Grant[],
): (subject: string) => readonly Grant[] {
  const given = new Map<string, (readonly Grant[])[]>();
  for (const binding of bindingsOf(world, cluster)) {
    const role = roleOf(binding, world);
    const grants = role === undefined ? unread(binding) : grantsOf(role, reachOf(binding));
    for (const subject of subjectsOf(binding)) {
      const lists = given.get(subject);
      if (lists === undefined) given.set(subject, [grants]);
      else lists.push(grants);
    }
  }
  const join = createJoin();
  return (subject) => join(given.get(subject) ?? []);
}

const NONE: readonly Grant[] = [];

/** Makes one list of several, and the same one of the same ones: what a thousand subjects have in common is looked at once. */
export function createJoin(): (lists: readonly (readonly Grant[])[]) => readonly Grant[] {
  const numbers = new Map<readonly Grant[], number>();
  const joined = new Map<string, readonly Grant[]>();
  const numberOf = (list: readonly Grant[]) => {
    const number = numbers.get(list) ?? numbers.size;
    numbers.set(list, number);
    return number;
  };
  return (lists) => {
    const [first = NONE, ...others] = lists.filter((list) => list.length > 0);
    // Most subjects have one binding.
    if (others.length === 0) return first;
    const key = [first, ...others].map(numberOf).join(' ');
    const grants = joined.get(key) ?? [first, ...others].flat();
    joined.set(key, grants);
    return grants;
  };
}

/** A role that is not in the tree, as one permission that only the same role and the right to everything cover. */
export function unreadRole(binding: Manifest): Grant {
  const { kind, name } = roleRefOf(binding);
  const told = `${kind} ${name}`;
  return { namespace: reachOf(binding), group: '*', resource: told, name: '', url: '', verb: '*', told };
}

/** Labels of roles that others gather: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles */
export function aggregatesTo(role: Manifest): string[] {
  const labels = mapAt(role.object, 'metadata', 'labels');
  return ['admin', 'edit', 'view'].filter(
    (name) => scalarText(fieldAt(labels, [`rbac.authorization.k8s.io/aggregate-to-${name}`])) === 'true',
  );
}
