import { identityKey } from './identity.ts';
import type { Facts } from './facts.ts';
import {
  covers,
  type Grant,
  givesSame,
  grantsBySubject,
  grantsOf,
  isBinding,
  isRole,
  RBAC,
  reachOf,
  roleIdentityOf,
  roleOf,
  subjectsOf,
} from './grants.ts';
import type { Identity, Manifest } from '../manifest/model.ts';
import type { Update } from './updates.ts';
import { indexBy, type World } from './world.ts';

/** What one written role or binding gives that its subjects did not have before. */
export interface NewGrants {
  update: Update;
  grants: Grant[];
}

const known = new WeakMap<Facts, readonly NewGrants[]>();

/**
 * Permissions by what they give and to whom, not by text: a role that is renamed, split or written in another way gives nothing new.
 * What a role and its binding give together is told with the role where both change.
 */
export function newGrants(facts: Facts): readonly NewGrants[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const held = createHeld(facts.world.base);
  const bindings = bindingsByRole(facts.world.head);
  const written = new Set(facts.updates.map((update) => update.head.identity));
  const result = facts.updates.flatMap((update): NewGrants[] => {
    const grants = isRole(update.head.identity)
      ? ofRole(update, facts, held, bindings)
      : isBinding(update.head.identity)
        ? ofBinding(update, facts, held, written)
        : [];
    return grants.length === 0 ? [] : [{ update, grants }];
  });
  known.set(facts, result);
  return result;
}

type Held = (cluster: string, subject: string) => readonly Grant[];

/** What a subject could do before, looked up once. */
function createHeld(world: World): Held {
  const cache = new Map<string, (subject: string) => readonly Grant[]>();
  return (cluster, subject) => {
    const ofCluster = cache.get(cluster) ?? grantsBySubject(world, cluster, () => []);
    cache.set(cluster, ofCluster);
    return ofCluster(subject);
  };
}

/** Every binding of a side, by the role that it gives. */
function bindingsByRole(world: World): Map<string, Manifest[]> {
  const all = [...world.ofKind(RBAC, 'RoleBinding'), ...world.ofKind(RBAC, 'ClusterRoleBinding')];
  return indexBy(
    all.map(({ manifest }) => manifest),
    (binding) => identityKey(roleOf(binding, world)?.identity),
  );
}

function ofRole(
  { base, head }: Update,
  { world }: Facts,
  held: Held,
  bindings: ReadonlyMap<string, readonly Manifest[]>,
): Grant[] {
  const { namespace } = head.identity;
  const bound = bindings.get(identityKey(head.identity)) ?? [];
  const ownIn = (reach: string) => (base === undefined ? [] : grantsOf(base, reach));
  const isSame = base !== undefined && givesSame(base, head);
  if (bound.length === 0) {
    if (isSame) return [];
    const own = ownIn(namespace);
    return grantsOf(head, namespace).filter((grant) => !own.some((old) => covers(old, grant)));
  }
  return bound.flatMap((binding) => {
    const reach = reachOf(binding);
    const before = base === undefined ? [] : boundBefore(binding, base, world.base);
    if (isSame && subjectsOf(binding).every((subject) => before.includes(subject))) return [];
    const own = ownIn(reach);
    // What the role itself gave before is not new to its subjects, even where the world holds another text of it.
    const had: Held = (cluster, subject) => [...held(cluster, subject), ...(before.includes(subject) ? own : [])];
    return unheld(grantsOf(head, reach), binding, had);
  });
}

/** Subjects that a binding gave a role to before. */
function boundBefore(binding: Manifest, role: Manifest, world: World): string[] {
  const key = identityKey(role.identity);
  return world
    .find(binding.identity)
    .flatMap(({ manifest }) => (identityKey(roleIdentityOf(manifest)) === key ? subjectsOf(manifest) : []));
}

function ofBinding({ head }: Update, { world }: Facts, held: Held, written: ReadonlySet<Identity>): Grant[] {
  const role = roleOf(head, world.head);
  if (role === undefined || written.has(role.identity)) return [];
  return unheld(grantsOf(role, reachOf(head)), head, held);
}

function unheld(grants: readonly Grant[], binding: Manifest, held: Held): Grant[] {
  const subjects = subjectsOf(binding).map((subject) => held(binding.identity.cluster, subject));
  return grants.filter((grant) => subjects.some((before) => !before.some((old) => covers(old, grant))));
}
