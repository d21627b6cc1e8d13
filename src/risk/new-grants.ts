import { coverageOf } from './coverage.ts';
import { identityKey } from './identity.ts';
import type { Facts } from './facts.ts';
import { givesAdmin, knownGrants } from './given-roles.ts';
import {
  createJoin,
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
import { appliedOnly, indexBy, type World } from './world.ts';

/** What one written role or binding gives that its subjects did not have before. */
export interface NewGrants {
  update: Update;
  grants: Grant[];
  /** Who gets some of it; empty for a role that nobody of the tree has. */
  subjects: string[];
}

type Given = Omit<NewGrants, 'update'>;

const NOTHING: Given = { grants: [], subjects: [] };

const known = new WeakMap<Facts, readonly NewGrants[]>();

/**
 * Permissions by what they give and to whom, not by text: a role that is renamed, split or written in another way gives nothing new.
 * What a role and its binding give together is told with the role where both change.
 */
export function newGrants(facts: Facts): readonly NewGrants[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const base = appliedOnly(facts.world.base);
  const held = createHeld(base);
  const bindings = bindingsByRole(facts.world.head);
  const written = new Set(facts.updates.map((update) => update.head.identity));
  const result = facts.updates.flatMap((update): NewGrants[] => {
    const given = isRole(update.head.identity)
      ? ofRole(update, base, held, bindings)
      : isBinding(update.head.identity)
        ? ofBinding(update, facts, held, written)
        : NOTHING;
    return given.grants.length === 0 ? [] : [{ update, ...given }];
  });
  known.set(facts, result);
  return result;
}

type Held = (cluster: string, subject: string) => readonly Grant[];

/** What a subject could do before, looked up once. */
function createHeld(world: World): Held {
  const cache = new Map<string, (subject: string) => readonly Grant[]>();
  return (cluster, subject) => {
    const ofCluster = cache.get(cluster) ?? grantsBySubject(world, cluster, knownGrants);
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
  world: World,
  held: Held,
  bindings: ReadonlyMap<string, readonly Manifest[]>,
): Given {
  const { namespace } = head.identity;
  const bound = bindings.get(identityKey(head.identity)) ?? [];
  const ownIn = (reach: string) => (base === undefined ? [] : grantsOf(base, reach));
  const isSame = base !== undefined && givesSame(base, head);
  if (bound.length === 0) {
    if (isSame) return NOTHING;
    const own = coverageOf(ownIn(namespace));
    return { grants: grantsOf(head, namespace).filter((grant) => !own.has(grant)), subjects: [] };
  }
  const join = createJoin();
  const given = bound.map((binding) => {
    const reach = reachOf(binding);
    const before = new Set(base === undefined ? [] : boundBefore(binding, base, world));
    if (isSame && subjectsOf(binding).every((subject) => before.has(subject))) return NOTHING;
    const own = ownIn(reach);
    // What the role itself gave before is not new to its subjects, even where the world holds another text of it.
    const had: Held = (cluster, subject) =>
      before.has(subject) ? join([held(cluster, subject), own]) : held(cluster, subject);
    return unheld(grantsOf(head, reach), binding, had);
  });
  return {
    grants: given.flatMap(({ grants }) => grants),
    subjects: [...new Set(given.flatMap(({ subjects }) => subjects))],
  };
}

/** Subjects that a binding gave a role to before. */
function boundBefore(binding: Manifest, role: Manifest, world: World): string[] {
  const key = identityKey(role.identity);
  return world
    .find(binding.identity)
    .flatMap(({ manifest }) => (identityKey(roleIdentityOf(manifest)) === key ? subjectsOf(manifest) : []));
}

function ofBinding({ head }: Update, { world }: Facts, held: Held, written: ReadonlySet<Identity>): Given {
  const role = roleOf(head, world.head);
  if (role === undefined) return givesAdmin(head) ? NOTHING : unheld(knownGrants(head), head, held);
  return written.has(role.identity) ? NOTHING : unheld(grantsOf(role, reachOf(head)), head, held);
}

function unheld(grants: readonly Grant[], binding: Manifest, held: Held): Given {
  const fresh = new Set<Grant>();
  // Most subjects of a binding had the same before.
  const lacks = new Map<readonly Grant[], boolean>();
  const lacksSome = (before: readonly Grant[]) => {
    const coverage = coverageOf(before);
    const lacking = grants.filter((grant) => !coverage.has(grant));
    for (const grant of lacking) fresh.add(grant);
    return lacking.length > 0;
  };
  const subjects = subjectsOf(binding).filter((subject) => {
    const before = held(binding.identity.cluster, subject);
    const isLacking = lacks.get(before) ?? lacksSome(before);
    lacks.set(before, isLacking);
    return isLacking;
  });
  return { grants: grants.filter((grant) => fresh.has(grant)), subjects };
}
