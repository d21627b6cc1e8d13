import type { Identity, ValueMap } from '../../manifest/model.ts';
import { scopeOf } from '../../kubernetes/scopes.ts';
import { destinationCluster, destinationNamespace } from './application-state.ts';
import { type Facts, factsOf, isAnyHook } from './facts.ts';
import { identityKey } from './identity.ts';
import type { ApplicationMember, ApplicationSide, Member, Move } from './tree-model.ts';

/** Objects that one Application renders only at base and another only at head. */
export function findMoves(members: readonly Member[]): Move[] {
  const applications = members.filter((member) => member.kind === 'application');
  if (applications.length < 2) return [];
  const differing = applications
    .filter(({ base, head }) => !hasSameObjects(base, head))
    .map(({ id, base, head }) => ({ id, before: identitiesOf(base), after: identitiesOf(head) }));
  const losers = new Map<string, string>();
  for (const { id, before, after } of differing)
    for (const key of before.keys()) if (!after.has(key)) losers.set(key, id);
  return differing.flatMap(({ id, before, after }) =>
    [...after].flatMap(([key, identity]): Move[] => {
      const from = losers.get(key);
      return from === undefined || before.has(key) || from === id ? [] : [{ identity, from, to: id }];
    }),
  );
}

/** Both sides render the same objects in the same order, as most do: nothing of them moves. */
function hasSameObjects(base: ApplicationSide | undefined, head: ApplicationSide | undefined): boolean {
  const [before, after] = [base?.manifests ?? [], head?.manifests ?? []];
  if (before === after) return base?.object === head?.object;
  if (before.length !== after.length) return false;
  if (base === undefined || head === undefined) return before.length === 0;
  return (
    destinationCluster(base) === destinationCluster(head) &&
    destinationNamespace(base) === destinationNamespace(head) &&
    before.every((manifest, index) => isSameObject(factsOf(manifest), factsOf(after[index] ?? {})))
  );
}

function isSameObject(one: Facts, other: Facts): boolean {
  return one.key === other.key && isAnyHook(one) === isAnyHook(other);
}

function identitiesOf(side: ApplicationSide | undefined): Map<string, Identity> {
  const identities = new Map<string, Identity>();
  for (const manifest of side?.manifests ?? []) {
    if (side === undefined || isAnyHook(factsOf(manifest))) continue;
    const identity = identityOf(manifest, side.object);
    identities.set(identityKey(identity), identity);
  }
  return identities;
}

function identityOf(manifest: ValueMap, application: ValueMap): Identity {
  const { group, kind, namespace, name } = factsOf(manifest);
  const isClusterScoped = scopeOf(group, kind, new Map()) === 'Cluster';
  const cluster = destinationCluster({ object: application });
  return {
    cluster,
    group,
    kind,
    namespace: isClusterScoped ? '' : namespace || destinationNamespace({ object: application }),
    name,
  };
}

/**
 * The order of turns in which the Applications that lose objects come first, or those that get them. Who exists at base, or is
 * applied by hand, can be first; one that its parent or set has to make cannot.
 */
export function orderTurns(members: readonly Member[], moves: readonly Move[], first: 'loser' | 'winner'): Member[] {
  const winners = new Set(moves.map(({ to }) => to));
  const losers = new Set(moves.map(({ from }) => from));
  const rank = (member: Member): number => {
    if (member.kind === 'set') return 0;
    if (first === 'loser') return winners.has(member.id) && !losers.has(member.id) ? 1 : 0;
    if (winners.has(member.id) && canBeFirst(member)) return -1;
    return losers.has(member.id) ? 1 : 0;
  };
  return members.toSorted((a, b) => rank(a) - rank(b));
}

function canBeFirst({ base, heldBy }: ApplicationMember): boolean {
  return base !== undefined || heldBy === 'root';
}
