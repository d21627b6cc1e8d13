import { findSharedPaths, type Hydrating, type SharedPath } from '../argocd/hydration.ts';
import type { Application } from '../argocd/model.ts';
import { mapAt, sameValue } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, type Suspicion } from './rule.ts';

/** Directories that more Applications hydrate to than before: told with the one that comes. */
export function findSharedHydration({ applications }: Facts): Suspicion[] {
  const pathsOn = (side: 'base' | 'head'): SharedPath[] =>
    findSharedPaths(
      applications.flatMap(({ id, set, twin, [side]: application }): Hydrating[] =>
        application === undefined || set !== undefined || twin !== undefined ? [] : [{ id, application }],
      ),
    );
  const before = new Map(pathsOn('base').map((shared) => [placeOf(shared), shared.users]));
  return pathsOn('head').flatMap((shared): Suspicion[] => {
    const { users, refused, branch, path } = shared;
    const old = before.get(placeOf(shared)) ?? [];
    if (users.every((id) => old.includes(id))) return [];
    const comes = (id: string) =>
      applications.some((sides) => sides.id === id && !sameValue(hydratorOf(sides.base), hydratorOf(sides.head)));
    const application = users.find(comes) ?? users[0] ?? '';
    const others = refused.filter((id) => !users.includes(id)).length;
    const fate =
      refused.length === 0
        ? 'each writes over what the other wrote'
        : `Argo CD hydrates none of them${others === 0 ? '' : `, nor ${others} more of that branch`}`;
    return [
      {
        severity: 'high',
        application,
        message: `Applications ${listWords(users)} hydrate to one path, ${path} of branch ${branch}: ${fate}.`,
        evidence: [],
        facts: [placeOf(shared), refused.length === 0 ? 'written over' : 'refused', ...users],
      },
    ];
  });
}

function placeOf({ repository, branch, path }: SharedPath): string {
  return JSON.stringify([repository, branch, path]);
}

function hydratorOf(application: Application | undefined): ValueMap {
  return mapAt(application?.object, 'spec', 'sourceHydrator');
}
