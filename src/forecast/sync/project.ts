import type { ValueMap } from '../../manifest/model.ts';
import { fieldAt, listAt, textAt, textsAt } from '../fields.ts';
import type { Facts } from './facts.ts';
import { globMatches } from './glob.ts';

/** An AppProject: the spec as written, and its name. */
export interface Project {
  name: string;
  spec: ValueMap;
}

/** Permits everything, as the project that Argo CD installs. */
export const OPEN_PROJECT: Project = {
  name: 'default',
  spec: {
    sourceRepos: ['*'],
    destinations: [{ server: '*', namespace: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  },
};

/**
 * Whether a kind may be deployed at all. Absent namespaced allow list: everything; absent or empty cluster allow list: nothing.
 * pkg/apis/application/v1alpha1/app_project_types.go (IsGroupKindNamePermitted)
 */
export function isKindPermitted(
  { spec }: Project,
  { group, kind, name }: Pick<Facts, 'group' | 'kind' | 'name'>,
  isNamespaced: boolean,
): boolean {
  if (isOpen(spec)) return true;
  const listed = (key: string) =>
    listAt(spec, key).some(
      (entry) =>
        globMatches(textAt(entry, 'kind'), kind) &&
        globMatches(textAt(entry, 'group'), group) &&
        (isNamespaced || nameMatches(textAt(entry, 'name'), name)),
    );
  if (!isNamespaced) return listed('clusterResourceWhitelist') && !listed('clusterResourceBlacklist');
  const isAllowed =
    (fieldAt(spec, ['namespaceResourceWhitelist']) ?? null) === null || listed('namespaceResourceWhitelist');
  return isAllowed && !listed('namespaceResourceBlacklist');
}

function nameMatches(pattern: string, name: string): boolean {
  return pattern === '' || globMatches(pattern, name);
}

/** Whether the project is the one that permits everything that goes to a cluster with an address. */
function isOpen(spec: ValueMap): boolean {
  return spec === OPEN_PROJECT.spec;
}

/** Whether the project forbids nothing at all at a destination. */
export function permitsAll(project: Project, destination: ProjectCluster): boolean {
  return isOpen(project.spec) && isNamed(destination);
}

/** A cluster as projects see it: server, and name where it has one. */
export interface ProjectCluster {
  server: string;
  name: string;
  /** Which of the two is not known here: then it is whatever fits an entry of the project. */
  unknown?: 'server' | 'name';
}

/** A destination: its cluster and namespace. */
export interface ProjectDestination extends ProjectCluster {
  namespace: string;
}

function isNamed({ server, unknown }: ProjectCluster): boolean {
  return server !== '' || unknown === 'server';
}

/** What a project was asked before: a thousand Applications ask for few repositories and clusters, and each task for the same namespaces. */
const answers = new WeakMap<ValueMap, Map<string, boolean>>();

function once(spec: ValueMap, question: readonly string[], work: () => boolean): boolean {
  const ofProject = answers.get(spec) ?? new Map<string, boolean>();
  answers.set(spec, ofProject);
  const key = JSON.stringify(question);
  const answer = ofProject.get(key) ?? work();
  ofProject.set(key, answer);
  return answer;
}

/** Whether the project has the destination, with its `!` patterns (isDestinationMatched). */
export function isDestinationPermitted(project: Project, destination: ProjectDestination): boolean {
  const { spec } = project;
  if (isOpen(spec)) return isNamed(destination);
  const { server, name, namespace, unknown = '' } = destination;
  return once(spec, [unknown, server, name, namespace], () => hasDestination(project, destination));
}

function hasDestination(project: Project, destination: ProjectDestination): boolean {
  const { spec } = project;
  const { unknown, ...known } = destination;
  if (unknown !== undefined) {
    return listAt(spec, 'destinations').some((entry) =>
      isDestinationPermitted(project, { ...known, [unknown]: textAt(entry, unknown) }),
    );
  }
  let matched = false;
  for (const entry of listAt(spec, 'destinations')) {
    const name = textAt(entry, 'name');
    const server = textAt(entry, 'server');
    const namespace = textAt(entry, 'namespace');
    const hasName = destination.name !== '' && matches(name, destination.name);
    const hasServer = destination.server !== '' && matches(server, destination.server);
    const hasNamespace = matches(namespace, destination.namespace);
    if ((hasServer || hasName) && hasNamespace) matched = true;
    else if ((!hasName && name.startsWith('!')) || (!hasServer && server.startsWith('!') && hasNamespace)) return false;
    else if (!hasNamespace && namespace.startsWith('!') && hasServer) return false;
  }
  return matched;
}

/** Whether the project has the repository, with its `!` patterns (IsSourcePermitted). `*` does not match a slash. */
export function isSourcePermitted({ spec }: Project, repository: string): boolean {
  return once(spec, [repository], () => hasSource(spec, repository));
}

function hasSource(spec: ValueMap, repository: string): boolean {
  const url = normaliseUrl(repository);
  let matched = false;
  for (const pattern of textsAt(spec, 'sourceRepos')) {
    const negated = pattern.startsWith('!');
    const same = pattern === '*' || globMatches(normaliseUrl(negated ? pattern.slice(1) : pattern), url, '/');
    if (negated ? !same : same) matched = true;
    else if (negated) return false;
  }
  return matched;
}

/**
 * Whether an Application of this namespace may be in the project (IsAppNamespacePermitted); those of Argo CD's own namespace may. A regular
 * expression is taken to fit: it is one of another kind than those that are known here.
 */
export function isHomePermitted({ spec }: Project, namespace: string, argocdNamespace: string): boolean {
  if (isOpen(spec) || namespace === '' || namespace === argocdNamespace) return true;
  return textsAt(spec, 'sourceNamespaces').some(
    (pattern) => (pattern.length > 1 && /^\/.*\/$/.test(pattern)) || globMatches(pattern, namespace),
  );
}

/** util/git/git.go (NormalizeGitURL), as far as patterns go: `git@host:a/b` is `ssh://git@host/a/b`. */
function normaliseUrl(url: string): string {
  const text = url.trim().toLowerCase();
  const path = /^[^/:@]*@[^@]+$/.test(text) ? text.replace(':', '/') : text.replace(/^ssh:\/\//, '');
  return path.replace(/\.git$/, '');
}

function matches(pattern: string, text: string): boolean {
  return pattern.startsWith('!') ? !globMatches(pattern.slice(1), text) : globMatches(pattern, text);
}

/** What the project says of a task before it runs, or undefined. controller/sync.go (validateSyncPermissions) */
export function forbidTask(
  project: Project,
  destination: ProjectCluster,
  facts: Facts,
  isNamespaced: boolean,
): string | undefined {
  if (!isKindPermitted(project, facts, isNamespaced))
    return `resource ${facts.group}:${facts.kind} is not permitted in project ${project.name}`;
  if (isNamespaced && !isDestinationPermitted(project, { ...destination, namespace: facts.namespace })) {
    return `namespace ${facts.namespace} is not permitted in project '${project.name}'`;
  }
  return undefined;
}

/** Live objects that the project does not permit are not seen at all. (IsLiveResourcePermitted) */
export function isLivePermitted(project: Project, destination: ProjectCluster, facts: Facts): boolean {
  if (!isKindPermitted(project, facts, facts.namespace !== '')) return false;
  return facts.namespace === '' || isDestinationPermitted(project, { ...destination, namespace: facts.namespace });
}
