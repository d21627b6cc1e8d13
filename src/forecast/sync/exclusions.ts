import type { ResourceFilter } from '../../config/argocd.ts';
import { type IsExcluded, createResourceFilter } from '../../manifest/resource-filter.ts';

/** What an instance of Argo CD leaves alone, by cluster. Every kind is looked up once. */
export function excludeKinds(
  exclusions?: readonly ResourceFilter[],
  inclusions?: readonly ResourceFilter[],
): (cluster: string) => IsExcluded {
  const filters = new Map<string, IsExcluded>();
  return (cluster) => {
    let filter = filters.get(cluster);
    if (filter === undefined) {
      filter = remember(createResourceFilter(cluster, exclusions, inclusions));
      filters.set(cluster, filter);
    }
    return filter;
  };
}

function remember(isExcluded: IsExcluded): IsExcluded {
  const known = new Map<string, boolean>();
  return (group, kind) => {
    const key = `${group}/${kind}`;
    let answer = known.get(key);
    if (answer === undefined) {
      answer = isExcluded(group, kind);
      known.set(key, answer);
    }
    return answer;
  };
}
