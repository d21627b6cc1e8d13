import type { ClusterSettings } from '../../config/argocd.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { textOf } from './stored.ts';
import { IN_CLUSTER } from './generators/clusters.ts';
import type { Outside } from './model.ts';
import { trimEndOf } from '../../texts.ts';

/**
 * Why the ApplicationSet controller would drop Applications, by name
 * (applicationset/controllers/applicationset_controller.go, validateGeneratedApplications): a name that comes twice, a
 * project that does not exist, a destination that no cluster answers to. The last reason for a name counts, and all
 * Applications of that name are dropped.
 *
 * @param applications metadata and spec, not normalised: an empty project is unknown here
 */
export function findInvalid(
  applications: readonly ValueMap[],
  setName: string,
  { knownProjects, clusters }: Pick<Outside, 'knownProjects' | 'clusters'>,
): Map<string, string> {
  const reasons = new Map<string, string>();
  const seen = new Set<string>();
  for (const application of applications) {
    const name = nameOf(application);
    const spec = isMap(application.spec) ? application.spec : {};
    const project = textOf(spec.project);
    if (seen.has(name)) {
      reasons.set(
        name,
        `ApplicationSet ${setName} makes more than one Application of the name "${name}", and then none of them`,
      );
      continue;
    }
    seen.add(name);
    if (project === '') reasons.set(name, 'spec.project is empty: there is no such project');
    else if (knownProjects?.includes(project) === false)
      reasons.set(name, `spec.project: there is no project "${project}"`);
    else {
      const destination = checkDestination(isMap(spec.destination) ? spec.destination : {}, clusters);
      if (destination !== undefined) reasons.set(name, `spec.destination: ${destination}`);
    }
  }
  return reasons;
}

/**
 * Finds the cluster of a destination (util/argo/argo.go, GetDestinationCluster). Which clusters there are is only known
 * when some are given.
 */
function checkDestination(destination: ValueMap, clusters: readonly ClusterSettings[]): string | undefined {
  const server = trimEndOf('/', textOf(destination.server));
  const name = textOf(destination.name);
  if (server !== '' && name !== '') return `name "${name}" and server "${server}" must not both be set`;
  if (server === '' && name === '') return 'one of server and name must say which cluster it goes to';
  if (clusters.length === 0) return undefined;
  if (server !== '') {
    const known = server === IN_CLUSTER.server || clusters.some((cluster) => trimEndOf('/', cluster.server) === server);
    return known ? undefined : `there is no cluster with the server "${server}"`;
  }
  const named = clusters.filter((cluster) => cluster.name === name);
  if (named.length > 1) return `there are ${named.length} clusters of the name "${name}"`;
  return named.length === 1 || name === IN_CLUSTER.name ? undefined : `there is no cluster of the name "${name}"`;
}

/** Name of an Application; empty when it has none. */
export function nameOf(application: ValueMap): string {
  return isMap(application.metadata) ? textOf(application.metadata.name) : '';
}
