import { listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import { globMatches } from '../forecast/sync/glob.ts';
import {
  isDestinationPermitted,
  isKindPermitted,
  isSourcePermitted,
  type Project,
  type ProjectDestination,
} from '../forecast/sync/project.ts';
import type { Value, ValueMap } from '../manifest/model.ts';

/** A word that stands for whatever a pattern leaves open: nobody writes it, so only a pattern permits it. */
const ANY = 'zz-any-9f3k';
/** A repository, and a cluster, that no project names. */
const ANY_SOURCE = `https://${ANY}.example/${ANY}/${ANY}`;
const ANY_SERVER = `https://${ANY}.example`;
/** Characters of the new patterns of one list times those of what they are tried against; lists of people are far below. */
const MOST_WORK = 20_000_000;
/** Entries of base that are asked whether they reach a cluster. */
const MOST_ENTRIES = 50;
/** No name or address is longer; a pattern that is stands for nothing that could be made. */
const LONGEST_PATTERN = 500;
const BRACES = /\{([^{}]*)\}/;
const MOST_BRACES = 20;
const MOST_TEXTS = 64;

/**
 * What a project permits at head and not at base, in words, as far as that is wide: patterns, clusters, denials that go, whole families
 * of kinds. Patterns are not compared as texts but tried with a value that they stand for, by the functions that decide whether an
 * Application may sync; one that no value can be made of is left out.
 */
export function newRights(base: ValueMap, head: ValueMap): string[] {
  const [before, after] = [projectOf(base), projectOf(head)];
  const rights = [newSources, newSourceNamespaces, newDestinations, newClusterKinds, newRoles, newUnsigned, newUnclear];
  return [...new Set(rights.flatMap((find) => find(before, after)))];
}

function projectOf(object: ValueMap): Project {
  return { name: '', spec: mapAt(object, 'spec') };
}

/** A list that is too long to be tried is told instead: whoever hides something in it wins nothing. */
function tooMany(fresh: readonly string[], all: readonly string[], what: string): string[] {
  return weightOf(fresh) * weightOf(all) > MOST_WORK
    ? [`${fresh.length} ${what}, which are too many to be compared`]
    : [];
}

/** Names and addresses are compared at once. */
function weightOf(patterns: readonly string[]): number {
  return patterns.reduce((sum, pattern) => sum + (isGlob(pattern) ? pattern.length : 1), 0);
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

function newClusterKinds(before: Project, after: Project): string[] {
  const old = listAt(before.spec, 'clusterResourceWhitelist');
  const now = listAt(after.spec, 'clusterResourceWhitelist');
  const wide = now.filter((entry: Value) => isGlob(textAt(entry, 'kind')) || isGlob(textAt(entry, 'group')));
  const many = tooMany(wide.map(kindOf), [...old, ...now].map(kindOf), 'cluster-scoped kinds');
  if (many.length > 0) return many;
  return wide.flatMap((entry) => {
    const [group, kind] = [textAt(entry, 'group'), textAt(entry, 'kind')];
    const isEvery = globMatches(kind, ANY);
    const facts = { group: sampleOf(group, ANY), kind: isEvery ? ANY : sampleOf(kind, ANY), name: ANY };
    if (!isKindPermitted(after, facts, false) || isKindPermitted(before, facts, false)) return [];
    return [
      `${isEvery ? 'every cluster-scoped kind' : `cluster-scoped kinds ${kind}`} of ${group || 'the core group'}`,
    ];
  });
}

function kindOf(entry: Value): string {
  return `${textAt(entry, 'group')} ${textAt(entry, 'kind')}`;
}

function newRoles(before: Project, after: Project): string[] {
  const held = new Set(rolesOf(before));
  return rolesOf(after).filter((role) => !held.has(role));
}

function rolesOf({ spec }: Project): string[] {
  return listAt(spec, 'roles').flatMap((role) =>
    textsAt(role, 'policies')
      .filter((policy) => /,\s*\*\s*,/.test(policy))
      .map((policy) => `role ${textAt(role, 'name')}: ${policy}`),
  );
}

function newUnsigned(before: Project, after: Project): string[] {
  const [had, has] = [before, after].map(({ spec }) => listAt(spec, 'signatureKeys').length > 0);
  return had === true && has === false ? ['commits without a signature'] : [];
}

/** Whether a pattern stands for more than one text. */
function isGlob(pattern: string): boolean {
  return pattern.startsWith('!') || /[*?[{]/.test(pattern);
}

/** A text that a pattern stands for, any at all if it may be; for a denial one that it does not name. Empty where none can be made. */
function sampleOf(pattern: string, other: string): string {
  if (pattern.startsWith('!')) return globMatches(pattern.slice(1), other) ? '' : other;
  return globMatches(pattern, other) ? other : (samplesOf(pattern)[0] ?? '');
}

/**
 * Texts that a pattern stands for, those of stars first: a word in place of each star; where stars stop at a separator, two words in place
 * of two of them. Braces and classes are nothing there: they are quoted before a source is compared (NormalizeGitURL).
 */
function samplesOf(pattern: string, separator?: string): string[] {
  if (pattern.length > LONGEST_PATTERN) return [];
  const words = separator === undefined ? [ANY] : [ANY, `${ANY}${separator}${ANY}`];
  const texts = separator === undefined ? expand(pattern) : [pattern];
  const filled = texts.flatMap((text) =>
    words.map((word) =>
      text.replaceAll('?', ANY.slice(0, 1)).replaceAll(/\*+/g, (stars) => (stars.length > 1 ? word : ANY)),
    ),
  );
  const fitting = [...new Set(filled)].filter((text) => globMatches(pattern, text, separator));
  return fitting.toSorted((a, b) => Number(b.includes(ANY)) - Number(a.includes(ANY)));
}

/** A pattern with each way to read its alternatives, from the innermost on, and a character in place of each class. */
function expand(pattern: string): string[] {
  let texts = [
    pattern.replaceAll(/\[(!?)([^\]])[^\]]*\]/g, (_whole, not: string, first: string) =>
      not === '' ? first : ANY.slice(0, 1),
    ),
  ];
  for (let depth = 0; depth < MOST_BRACES && texts.some((text) => BRACES.test(text)); depth++) {
    texts = texts.flatMap((text) => {
      const [whole, inner = ''] = BRACES.exec(text) ?? [];
      return whole === undefined ? [text] : inner.split(',').map((part) => text.replace(whole, () => part));
    });
    if (texts.length > MOST_TEXTS) return [];
  }
  return texts;
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
  ];
}
