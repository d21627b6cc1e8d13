import type { ApplicationMember, Member } from './sync/tree-model.ts';

/**
 * An Application whose manifest moves from one root of an Argo CD to another is one object there, which stays as long as whoever applies the roots gets
 * to the new one first; that it may be the other way round is for a rule to say. Taken for two, it would be deleted and never made again.
 */
export function joinMovedRoots(members: readonly Member[]): Member[] {
  const gone = new Map(members.filter(isRootOf('base')).map((member) => [nameOf(member), member]));
  const joined = new Set<Member>();
  const isNew = isRootOf('head');
  const all = members.map((member): Member => {
    if (!isNew(member)) return member;
    const before = gone.get(nameOf(member));
    if (before?.base === undefined) return member;
    joined.add(before);
    return { ...member, base: before.base };
  });
  return joined.size === 0 ? all : all.filter((member) => !joined.has(member));
}

/** Of what whoever applies the bootstrap installs, what is on one side only. */
function isRootOf(side: 'base' | 'head'): (member: Member) => member is ApplicationMember {
  const other = side === 'base' ? 'head' : 'base';
  return (member): member is ApplicationMember =>
    member.kind === 'application' &&
    member.heldBy === 'root' &&
    member[side] !== undefined &&
    member[other] === undefined;
}

function nameOf({ namespace, name }: Member): string {
  return `${namespace}/${name}`;
}
