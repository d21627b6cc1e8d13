import { clusterOf, findCluster, localCluster } from '../argocd/clusters.ts';
import type { Application, Destination } from '../argocd/model.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import { listAt, mapAt, textAt } from './fields.ts';
import {
  isDestinationPermitted,
  isHomePermitted,
  isKindPermitted,
  isSourcePermitted,
  type Project,
  type ProjectCluster,
} from './sync/project.ts';
import { trimEndOf } from '../texts.ts';

/** Something that a project forbids an Application. */
export interface Limit {
  what: 'source' | 'destination' | 'kind' | 'namespace' | 'use';
  text: string;
}

/** What decides about limits beside the project. */
export interface Surroundings {
  clusters: readonly ClusterSettings[];
  /** Where Argo CD is; absent: nobody knows. */
  argocdNamespace?: string | undefined;
}

/** What a project forbids of an Application that has these objects. */
export function limitsOf(
  application: Application,
  project: ValueMap,
  { clusters, argocdNamespace }: Surroundings,
  objects: readonly Identity[],
): Limit[] {
  const known = readProject(project, clusters);
  const home = argocdNamespace === undefined || isHomePermitted(known, application.namespace, argocdNamespace);
  const uses: Limit[] = home ? [] : [{ what: 'use', text: `from namespace ${application.namespace}` }];
  const sources = repositoriesOf(application)
    .filter((url) => url !== '' && !isSourcePermitted(known, url))
    .map((text): Limit => ({ what: 'source', text }));
  const { namespace } = application.destination;
  const server = clusterOf(application.destination, clusters);
  const cluster = clusterSeen(application.destination, clusters);
  const permits = (each: string) => isDestinationPermitted(known, { ...cluster, namespace: each });
  const places: Limit[] = permits(namespace) ? [] : [{ what: 'destination', text: `${server} ${namespace}` }];
  const kinds = objects
    .filter((identity) => !isKindPermitted(known, identity, identity.namespace !== ''))
    .map(({ group, kind }): Limit => ({ what: 'kind', text: `${group === '' ? '' : `${group}/`}${kind}` }));
  const namespaces = [...new Set(objects.map((identity) => identity.namespace))]
    .filter((each) => each !== '' && each !== namespace && places.length === 0 && !permits(each))
    .map((text): Limit => ({ what: 'namespace', text }));
  return unique([...uses, ...sources, ...places, ...kinds, ...namespaces]);
}

/** What all the projects of one name forbid: several Argo CDs may have one each. Nothing where there is none. */
export function sharedLimits(
  application: Application,
  projects: readonly ValueMap[],
  around: Surroundings,
  objects: readonly Identity[],
): readonly Limit[] {
  const [first = [], ...others] = projects.map((project) => limitsOf(application, project, around, objects));
  return first.filter(({ text }) => others.every((limits) => limits.some((other) => other.text === text)));
}

/** Where Argo CD is, as the settings say; absent where no Application is there, so that this is not known. */
export function homeOf(said: string, applications: readonly { base?: { namespace: string } }[]): string | undefined {
  return applications.some(({ base }) => base?.namespace === said) ? said : undefined;
}

/** The project that an Application is in. */
export function projectOf({ project }: { project: string }): string {
  return project === '' ? 'default' : project;
}

/** The projects of a name. */
export function projectsNamed(name: string, projects: readonly ValueMap[]): ValueMap[] {
  return projects.filter((project) => textAt(project, 'metadata', 'name') === name);
}

/**
 * A project with the clusters that belong to it alone: Argo CD permits these beside its destinations.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetAppProjectByName)
 */
export function readProject(object: ValueMap, clusters: readonly ClusterSettings[]): Project {
  const name = textAt(object, 'metadata', 'name');
  const spec = mapAt(object, 'spec');
  const own = clusters.filter(({ project }) => project !== '' && project === name);
  if (own.length === 0) return { name, spec };
  const destinations = own.map(({ server }): ValueMap => ({ server: trimEndOf('/', server), namespace: '*' }));
  return { name, spec: { ...spec, destinations: [...listAt(spec, 'destinations'), ...destinations] } };
}

/** What the hydrator reads and writes to, or the sources. util/argo/argo.go (ValidatePermissions) */
function repositoriesOf({ sources, hydrated, object }: Application): string[] {
  const urls = sources.map(({ repoURL }) => repoURL);
  return hydrated ? [...urls, textAt(object, 'spec', 'sourceHydrator', 'syncSource', 'repoURL')] : urls;
}

/**
 * The cluster of a destination as projects see it: Argo CD compares their entries with the server and with the name of a cluster, whichever of
 * them the Application has.
 */
export function clusterSeen(destination: Destination, clusters: readonly ClusterSettings[]): ProjectCluster {
  const server = clusterOf(destination, clusters);
  const found = findCluster(destination, clusters);
  if (found !== undefined || server === localCluster.server) {
    return { server, name: destination.name !== '' ? destination.name : (found?.name ?? localCluster.name) };
  }
  return destination.name === ''
    ? { server, name: '', unknown: 'name' }
    : { server: '', name: destination.name, unknown: 'server' };
}

function unique(limits: readonly Limit[]): Limit[] {
  return [...new Map(limits.map((limit) => [`${limit.what} ${limit.text}`, limit])).values()];
}
