import { findSharedPaths, type Hydrating, type SharedPath } from '../argocd/hydration.ts';
import type { ComparedApplication } from '../tree/model.ts';

/**
 * Applications that Argo CD hydrates no more after the change, and why: what it reads of the branch stays as it is. Several Argo CDs know
 * nothing of each other.
 */
export function findUnhydrated(applications: readonly ComparedApplication[]): Map<string, string> {
  const reasons = new Map<string, string>();
  for (const instance of new Set(applications.map((each) => each.instance))) {
    const own = applications.filter((each) => each.instance === instance);
    const before = new Set(pathsOn('base', own).flatMap(({ refused }) => refused));
    for (const shared of pathsOn('head', own))
      for (const id of shared.refused) if (!before.has(id) && !reasons.has(id)) reasons.set(id, explain(id, shared));
  }
  return reasons;
}

function pathsOn(side: 'base' | 'head', applications: readonly ComparedApplication[]): SharedPath[] {
  return findSharedPaths(
    applications.flatMap(({ id, nodes, [side]: application }): Hydrating[] =>
      application === undefined || nodes[side]?.set !== undefined || nodes[side]?.twin !== undefined
        ? []
        : [{ id, application }],
    ),
  );
}

/** As Argo CD says it of those that use one path, and of the others of the branch (genericHydrationError). */
function explain(id: string, { users, repository, path }: SharedPath): string {
  const [first = ''] = users;
  if (!users.includes(id))
    return `cannot hydrate because application ${first} and ${users.length - 1} more have errors`;
  const other = users.find((each) => each !== id) ?? '';
  return `cannot hydrate: app ${other} hydrator uses the same destination: repo=${repository}, path=${path}`;
}
