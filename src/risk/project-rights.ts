import { listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import { globMatches } from '../forecast/sync/glob.ts';
import {
  isDestinationPermitted,
  isSourcePermitted,
  type Project,
  type ProjectDestination,
} from '../forecast/sync/project.ts';
import type { ValueMap } from '../manifest/model.ts';
import { newKinds, type Right } from './project-kinds.ts';
import { newBounds, newMembers } from './project-members.ts';
import { ANY, isGlob, LONGEST_PATTERN, sampleOf, samplesOf, tooMany } from './project-patterns.ts';

/** A repository, and a cluster, that no project names. */
const ANY_SOURCE = `https://${ANY}.example/${ANY}/${ANY}`;
const ANY_SERVER = `https://${ANY}.example`;
/** Entries of base that are asked whether they reach a cluster. */
const MOST_ENTRIES = 50;

/**
 * What a project permits at head and not at base, in words, as far as that is wide: patterns, clusters, denials that go, whole families
 * of kinds. Patterns are not compared as texts but tried with a value that they stand for, by the functions that decide whether an
 * Application may sync; one that no value can be made of is left out.
 */
export function newRights(base: ValueMap, head: ValueMap): Right[] {
  const [before, after] = [projectOf(base), projectOf(head)];
  const severe = (...finders: ((before: Project, after: Project) => string[])[]): Right[] =>
    finders.flatMap((find) => find(before, after)).map((words) => ({ words, mild: false }));
  const rights = [
    ...severe(newSources, newSourceNamespaces, newDestinations),
    ...newKinds(before, after),
    ...newBounds(before, after),
    ...newMembers(before, after),
    ...severe(newRoles, newSigners, newUnverified, newAccounts, newUnclear),
  ];
  return [...new Map(rights.map((right) => [right.words, right])).values()];
}

function projectOf(object: ValueMap): Project {
  return { name: '', spec: mapAt(object, 'spec') };
}

function newSources(before: Project, after: Project): string[] {
  const old = textsAt(before.spec, 'sourceRepos');
  const now = textsAt(after.spec, 'sourceRepos');
  const isNew = (url: string) => isSourcePermitted(after, url) && !isSourcePermitted(before, url);
  if (isNew(ANY_SOURCE)) {
    // A denial permits all that it does not name, whatever else is in the list (IsSourcePermitted).
    const allowed = now.filter((pattern) => !pattern.startsWith('!'));
    const isOpen = isSourcePermitted({ name: '', spec: { sourceRepos: allowed } }, ANY_SOURCE);
    return [isOpen ? 'every source repository' : 'every source repository that it does not deny'];
  }
  const held = new Set(old);
  const left = new Set(now);
  const wide = now.filter((pattern) => isGlob(pattern) && !held.has(pattern));
  const gone = old.filter((pattern) => pattern.startsWith('!') && !left.has(pattern));
  const many = tooMany([...wide, ...gone], [...old, ...now], 'source repositories');
  if (many.length > 0) return many;
  return [
    ...wide.filter((pattern) => samplesOf(pattern, '/').some(isNew)).map((pattern) => `sources ${pattern}`),
    ...gone
      .filter((pattern) => samplesOf(pattern.slice(1), '/').some(isNew))
      .map((pattern) => `sources that ${pattern} denied`),
  ];
}

function newSourceNamespaces(before: Project, after: Project): string[] {
  const old = textsAt(before.spec, 'sourceNamespaces');
  const held = new Set(old);
  const fresh = textsAt(after.spec, 'sourceNamespaces').filter((item) => isGlob(item) && !held.has(item));
  const many = tooMany(fresh, old, 'namespaces of Applications');
  if (many.length > 0) return many;
  // `/…/` is a regular expression there (util/glob, MatchStringInList): nothing can be made up for it.
  const globs = old.filter((item) => !isExpression(item));
  const isHeld = (item: string) =>
    !isExpression(item) &&
    samplesOf(item).length > 0 &&
    samplesOf(item).every((text) => globs.some((glob) => globMatches(glob, text)));
  return fresh.filter((item) => !isHeld(item)).map((item) => `Applications of namespace ${item}`);
}

function isExpression(item: string): boolean {
  return item.length > 1 && item.startsWith('/') && item.endsWith('/');
}

/** An entry of `destinations`: how it is called, and a cluster and a namespace that it stands for. */
interface Place {
  text: string;
  /** Its address or, without one, its name. */
  cluster: string;
  namespace: string;
  sample: ProjectDestination;
  /** A project that has nothing else. */
  alone: Project;
}

function placesOf({ spec }: Project): Place[] {
  return listAt(spec, 'destinations').map((entry): Place => {
    const [server, name, namespace] = [textAt(entry, 'server'), textAt(entry, 'name'), textAt(entry, 'namespace')];
    // An entry with both is of the cluster with that address, whatever that is called.
    const cluster =
      server === '' ? { server: '', name: sampleOf(name, ANY) } : { server: sampleOf(server, ANY_SERVER), name: '' };
    return {
      text: JSON.stringify([server, name, namespace]),
      cluster: server || name,
      namespace,
      sample: { ...cluster, namespace: sampleOf(namespace, ANY) },
      alone: { name: '', spec: { destinations: [entry] } },
    };
  });
}

function newDestinations(before: Project, after: Project): string[] {
  const [old, now] = [placesOf(before), placesOf(after)];
  const [held, left] = [new Set(old.map(({ text }) => text)), new Set(now.map(({ text }) => text))];
  const fresh = now.filter(({ text }) => !held.has(text));
  const gone = old.filter(({ text, cluster, namespace }) => !left.has(text) && `${cluster} ${namespace}`.includes('!'));
  const many = tooMany([...fresh, ...gone].map(patternOf), [...old, ...now].map(patternOf), 'destinations');
  if (many.length > 0) return many;
  const isNew = (place: ProjectDestination) =>
    isDestinationPermitted(after, place) && !isDestinationPermitted(before, place);
  const opens = ({ alone, sample }: Place) =>
    isDestinationPermitted(alone, { ...sample, namespace: ANY }) && isNew({ ...sample, namespace: ANY });
  const found = fresh.flatMap((place): string[] => {
    const { cluster, namespace, sample } = place;
    const isOpened = opens(place);
    const isReached = !isNew(sample) || reaches(before, old, sample);
    const isWide = isOpened || (isReached && isGlob(namespace) && isNew(sample));
    const isEvery = isOpened && !namespace.startsWith('!');
    return [
      ...(isReached ? [] : [`cluster ${cluster}`]),
      ...(isWide ? [`${isEvery ? 'every namespace' : `namespaces ${namespace}`} of ${cluster}`] : []),
    ];
  });
  if (found.length > 0) return found;
  return gone.filter((place) => deniedBy(place, now).some(isNew)).map((place) => deniedText(place));
}

function patternOf({ cluster, namespace }: Place): string {
  return `${cluster} ${namespace}`;
}

/** Whether base permits some namespace of a cluster. */
function reaches(before: Project, old: readonly Place[], { server, name }: ProjectDestination): boolean {
  let left = MOST_ENTRIES;
  return old.some(({ alone, sample: { namespace } }) => {
    const destination = { server, name, namespace };
    return (
      left > 0 &&
      isDestinationPermitted(alone, destination) &&
      left-- > 0 &&
      isDestinationPermitted(before, destination)
    );
  });
}

/** Destinations that an entry with `!` keeps out: its own namespace, or its own cluster. */
function deniedBy({ cluster, namespace, sample }: Place, now: readonly Place[]): ProjectDestination[] {
  if (namespace.startsWith('!')) return [{ ...sample, namespace: sampleOf(namespace.slice(1), ANY) }];
  const own = sampleOf(cluster.slice(1), ANY);
  const namespaces = [sample, ...now.slice(0, MOST_ENTRIES).map((place) => place.sample)].map((each) => each.namespace);
  return [...new Set(namespaces)].map((each) =>
    sample.server === '' ? { server: '', name: own, namespace: each } : { server: own, name: '', namespace: each },
  );
}

function deniedText({ cluster, namespace }: Place): string {
  return namespace.startsWith('!')
    ? `namespaces that ${namespace} of ${cluster} denied`
    : `clusters that ${cluster} denied`;
}

function newRoles(before: Project, after: Project): string[] {
  const held = new Set(rolesOf(before));
  return rolesOf(after).filter((role) => !held.has(role));
}

function rolesOf({ spec }: Project): string[] {
  return listAt(spec, 'roles').flatMap((role) => {
    const name = textAt(role, 'name');
    const wide = textsAt(role, 'policies').filter((policy) => /,\s*(\*|exec)\s*,/.test(policy));
    // Whoever is in such a group has the role.
    const groups = wide.length === 0 ? [] : textsAt(role, 'groups').map((group) => `role ${name} for group ${group}`);
    return [...wide.map((policy) => `role ${name}: ${policy}`), ...groups];
  });
}

/** A project without keys takes every commit; one more key is one more person. */
function newSigners({ spec: before }: Project, { spec: after }: Project): string[] {
  const [had, has] = [before, after].map((spec) => listAt(spec, 'signatureKeys').map((key) => textAt(key, 'keyID')));
  if (had === undefined || has === undefined || had.length === 0) return [];
  // The newer way to ask for them: https://argo-cd.readthedocs.io/en/latest/user-guide/source-integrity-git-gpg/
  if (has.length === 0)
    return policiesOf(after).some(({ mode }) => mode !== 'none') ? [] : ['commits without a signature'];
  return has.filter((key) => !had.includes(key)).map((key) => `commits signed with the key ${key}`);
}

/** How strict a policy of `sourceIntegrity` is. https://argo-cd.readthedocs.io/en/latest/user-guide/source-integrity-git-gpg/ */
const STRICTNESS = ['none', 'head', 'strict'];

function policiesOf(spec: ValueMap): { repos: string[]; mode: string; keys: string[] }[] {
  return listAt(spec, 'sourceIntegrity', 'git', 'policies').map((policy) => ({
    repos: listAt(policy, 'repos').map((repo) => textAt(repo, 'url')),
    mode: textAt(policy, 'gpg', 'mode'),
    keys: textsAt(policy, 'gpg', 'keys'),
  }));
}

/** Commits that were not taken: of what asks for fewer signatures, or takes those of one more key. */
function newUnverified({ spec: before }: Project, { spec: after }: Project): string[] {
  const now = policiesOf(after);
  return policiesOf(before).flatMap(({ repos, mode, keys }): string[] => {
    if (mode === 'none') return [];
    return repos.flatMap((url): string[] => {
      const next = now.find((policy) => policy.repos.includes(url));
      if (next === undefined || STRICTNESS.indexOf(next.mode) < STRICTNESS.indexOf(mode))
        return [`commits of ${url} with fewer signatures (sourceIntegrity)`];
      const fresh = next.keys.filter((key) => !keys.includes(key));
      return fresh.map((key) => `commits of ${url} signed with the key ${key}`);
    });
  });
}

/**
 * Accounts as which Applications are synced, where the project names some: the first that fits a destination, and without one that of Argo CD,
 * which may do everything (controller/sync.go and util/settings of Argo CD 3.5.1, DeriveServiceAccountToImpersonate).
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/app-sync-using-impersonation/
 */
function newAccounts(before: Project, after: Project): string[] {
  const [old, now] = [accountsOf(before), accountsOf(after)];
  if (old.length === 0) return [];
  const places = new Set(now.map(({ place }) => place));
  const held = new Set(old.map(textOf));
  const found = [
    ...now.filter((account) => !held.has(textOf(account))).map(textOf),
    ...old.filter(({ place }) => !places.has(place)).map((account) => `${textOf(account)} no more`),
  ];
  if (found.length > 0) return found;
  const isSame = old.every((account, index) => textOf(account) === textOf(now[index] ?? account));
  return isSame ? [] : ['syncs by another order of destinationServiceAccounts'];
}

function accountsOf({ spec }: Project): { place: string; account: string }[] {
  return listAt(spec, 'destinationServiceAccounts').map((entry) => ({
    place: `${textAt(entry, 'namespace') || '(no namespace)'} of ${textAt(entry, 'server') || '(no server)'}`,
    account: textAt(entry, 'defaultServiceAccount'),
  }));
}

function textOf({ place, account }: { place: string; account: string }): string {
  return `syncs to ${place} as ServiceAccount ${account}`;
}

/** Patterns that are new and of which nothing can be made up. */
function newUnclear(before: Project, after: Project): string[] {
  const held = new Set(patternsOf(before));
  return patternsOf(after)
    .filter((pattern) => isGlob(pattern) && !held.has(pattern) && samplesOf(pattern.replace(/^!/, '')).length === 0)
    .map((pattern) => `what the pattern ${pattern.slice(0, 100)} permits`);
}

function patternsOf({ spec }: Project): string[] {
  const of = (list: string, keys: readonly string[]) =>
    listAt(spec, list).flatMap((entry) => keys.map((key) => textAt(entry, key)));
  return [
    ...textsAt(spec, 'sourceRepos').filter((pattern) => pattern.length > LONGEST_PATTERN),
    ...of('destinations', ['server', 'name', 'namespace']),
    ...of('clusterResourceWhitelist', ['group', 'kind']),
    ...of('namespaceResourceWhitelist', ['group', 'kind']),
  ];
}
