import type { Identity } from '../manifest/model.ts';
import type { ApplicationReport, ChangeReport } from './model.ts';
import type { Phrase } from './phrase.ts';
import { clip } from './visible.ts';
import { tally } from './words.ts';

/** Short names of Applications, each unique in one result. */
export type ApplicationNames = (id: string) => string;

/**
 * The name where it is unique, else `namespace/name`, else with what tells its bootstrap from others, else the id. Argo CD allows the same name in
 * several namespaces ("Applications in any namespace" of its operator manual), and several Argo CDs have the same Applications.
 */
export function nameApplications(
  applications: readonly Pick<ApplicationReport, 'id' | 'name' | 'namespace'>[],
): ApplicationNames {
  const short = (each: Pick<ApplicationReport, 'name'>) => each.name;
  const long = (each: Pick<ApplicationReport, 'name' | 'namespace'>) => `${each.namespace}/${each.name}`;
  const bootstrapOf = ({ id, ...each }: Pick<ApplicationReport, 'id' | 'name' | 'namespace'>): string | undefined =>
    id.endsWith(`:${long(each)}`) ? id.slice(0, -long(each).length - 1) : undefined;
  const own = shortenPaths(applications.flatMap((each) => bootstrapOf(each) ?? []));
  const candidates = applications.map((each): [id: string, names: string[]] => {
    const bootstrap = own.get(bootstrapOf(each) ?? '');
    // What a hub puts into other clusters has the name of its cluster behind that of the bootstrap.
    const home = /@([^@]+)$/.exec(bootstrapOf(each) ?? '')?.[1];
    const placed = [home, bootstrap].flatMap((place) =>
      place === undefined ? [] : [`${place}:${short(each)}`, `${place}:${long(each)}`],
    );
    return [each.id, [...new Set([short(each), long(each), ...placed])]];
  });
  const uses = new Map<string, number>();
  for (const [, names] of candidates) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  const names = new Map(candidates.map(([id, all]) => [id, all.find((name) => uses.get(name) === 1) ?? id]));
  return (id) => names.get(id) ?? id;
}

/** Paths without the directories that all of them begin and end with; none where one of them would have nothing left. */
function shortenPaths(paths: readonly string[]): Map<string, string> {
  const all = [...new Set(paths)].map((path) => path.split('/'));
  const [first = []] = all;
  const shared = (at: (parts: readonly string[], index: number) => string | undefined): number => {
    let count = 0;
    while (count < first.length && all.every((parts) => at(parts, count) === at(first, count))) count++;
    return count;
  };
  const [begin, end] = [shared((parts, index) => parts[index]), shared((parts, index) => parts.at(-1 - index))];
  const shortened = all.map((parts) => parts.slice(begin, parts.length - end).join('/'));
  if (all.length < 2 || shortened.includes('')) return new Map();
  return new Map(all.map((parts, index) => [parts.join('/'), shortened[index] ?? '']));
}

/** `https://kubernetes.default.svc` is the cluster that Argo CD itself runs in and calls `in-cluster`; others lose their scheme. */
export function nameCluster(cluster: string): string {
  return cluster === 'https://kubernetes.default.svc' ? 'in-cluster' : cluster.replace(/^https:\/\//, '');
}

/**
 * Characters of a kind or namespace (a DNS label) and of a name (a DNS subdomain): the API server takes no longer ones, and one that is nevertheless
 * written would take the room of everything that is told below it.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
const longest = { label: 63, name: 253 };

/** `Deployment`, at most as long as the API server takes it. */
export function nameKind({ kind }: Pick<Identity, 'kind'>): string {
  return clip(kind, longest.label);
}

/** `Deployment/web`, and where it is when that is not the namespace of its Application. */
export function nameObject(identity: Identity, namespace?: string): Phrase {
  const name = { code: `${nameKind(identity)}/${clip(identity.name, longest.name)}` };
  return identity.namespace === '' || identity.namespace === namespace
    ? [name]
    : [name, ' in ', { code: clip(identity.namespace, longest.label) }];
}

/** What becomes of an object, in a word or a few: with the same name in another cluster it is not renamed. */
export function nameAction({ action, identity, previous }: ChangeReport): string {
  return action === 'renamed' && previous !== undefined && isSameBut(identity, previous)
    ? 'now in another cluster'
    : action;
}

/** What the object was before: its name, or only the cluster that it was in. */
export function namePrevious({ identity, previous }: ChangeReport): Phrase {
  if (previous === undefined) return [];
  return isSameBut(identity, previous)
    ? ['was in ', { code: clip(nameCluster(previous.cluster), longest.name) }]
    : ['was ', ...nameObject(previous)];
}

/** Nothing but the cluster differs. */
function isSameBut(identity: Identity, previous: Identity): boolean {
  return identity.cluster !== previous.cluster && nameObjectFully(identity) === nameObjectFully(previous);
}

/** Whole name for the head of a hunk: `apps/Deployment shop/web`. */
export function nameObjectFully(identity: Identity): string {
  const kind = identity.group === '' ? identity.kind : `${identity.group}/${identity.kind}`;
  return `${kind} ${identity.namespace === '' ? '' : `${identity.namespace}/`}${identity.name}`;
}

/**
 * A path as people say it: `containers[api].image` for `spec.template.spec.containers[name=api].image`. The JSON keeps the
 * exact one.
 */
export function shortenPath(path: string): string {
  return path
    .replace(/^(?:spec\.jobTemplate\.)?(?:spec\.template\.)?spec\.(?=(?:init|ephemeral)?[cC]ontainers\[)/, '')
    .replace(/\[name=([A-Za-z0-9._-]+)\]/g, '[$1]');
}

/** How many Applications go to which cluster, most first. An ApplicationSet goes to none. */
export function countClusters(applications: readonly ApplicationReport[]): [cluster: string, count: number][] {
  return tally(applications.flatMap(({ destination: { cluster } }) => (cluster === '' ? [] : [nameCluster(cluster)])));
}
