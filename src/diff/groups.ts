import { hash } from 'node:crypto';
import type { Identity } from '../manifest/model.ts';
import { groupBy } from '../lists.ts';
import type { Change, ChangeGroup } from './model.ts';
import { byText, canonicalText } from './values.ts';

/** What an Application is called by in its own manifests; same change, other names, same group. */
export interface ApplicationNames {
  id: string;
  /** Name of the Application, and of the Helm release where that is another one. */
  names: readonly string[];
  /** What else tells it from others of its kind in the names of objects and of entries in lists; what stands in a value is not meant. */
  words?: readonly string[];
  /** Destination namespace. */
  namespace: string;
  /** Destination cluster. */
  cluster: string;
}

/** Shorter names are likely to stand for something else too. */
const MIN_NAME = 3;

/**
 * Puts Applications together that change in the same way: their changes are equal once their own names, destination
 * namespaces and clusters are taken out, and noise is left aside. Every Application is in exactly one group. Without `names`
 * they are taken from the ids and identities of the changes. Linear in the size of the changes.
 */
export function groupChanges(changes: readonly Change[], names: readonly ApplicationNames[] = []): ChangeGroup[] {
  const known = new Map(names.map((entry) => [entry.id, entry]));
  const groups = new Map<string, ChangeGroup>();
  for (const [application, own] of groupBy(changes, (change) => change.application)) {
    const id = fingerprint(own, known.get(application) ?? guessNames(application, own));
    const group = groups.get(id) ?? { id, changes: [], applications: [] };
    groups.set(id, group);
    group.applications.push(application);
    for (const change of own) group.changes.push(change.id);
  }
  return [...groups.values()];
}

/**
 * A hash of everything that changes in an Application, too long for two changes to be made that have the same. The changes are masked, so
 * it tells nothing of secrets.
 */
function fingerprint(changes: readonly Change[], names: ApplicationNames): string {
  const neutralise = createNeutraliser(names);
  const words = new Map((names.words ?? []).map((word) => [word, '{app}']));
  const neutraliseWords = replaceWords(words);
  const parts = changes
    .flatMap(atomsOf)
    .map(({ place, content }) => `${neutraliseWords(neutralise(place))} ${neutralise(content)}`)
    .toSorted(byText);
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}

/** One change: where, and what. */
interface Atom {
  place: string;
  content: string;
}

function atomsOf(change: Change): Atom[] {
  // A name that is another one on every render tells nothing apart.
  const hasRandomName = change.fields.some(({ path, noise }) => path === 'metadata.name' && noise === 'random');
  const nameless = hasRandomName ? { name: '' } : {};
  const subject = JSON.stringify([
    change.action,
    textOf({ ...change.identity, ...nameless }),
    change.previous === undefined ? '' : textOf({ ...change.previous, ...nameless }),
    change.previousApplication ?? '',
  ]);
  if (change.action === 'added' || change.action === 'removed') {
    return [{ place: subject, content: change.hunks.flatMap((hunk) => hunk.lines).join('\n') }];
  }
  const fields = change.fields.filter((field) => field.noise === undefined);
  const atoms = fields.map(({ path, from, to }) => {
    const sides = [from, to].map((value) => (value === undefined ? '' : canonicalText(value)));
    return { place: JSON.stringify([subject, path]), content: JSON.stringify(sides) };
  });
  // What is moved or renamed has changed even if no field has.
  return change.action === 'modified' ? atoms : [{ place: subject, content: '' }, ...atoms];
}

function textOf({ cluster, group, kind, namespace, name }: Identity): string {
  return JSON.stringify([cluster, group, kind, namespace, name]);
}

/** Replaces an Application's own names by placeholders: longest first, whole words only. */
function createNeutraliser({ names, namespace, cluster }: ApplicationNames): (text: string) => string {
  const placeholders = new Map<string, string>();
  for (const name of names) placeholders.set(name, '{app}');
  if (!placeholders.has(namespace)) placeholders.set(namespace, '{namespace}');
  if (!placeholders.has(cluster)) placeholders.set(cluster, '{cluster}');
  return replaceWords(placeholders);
}

function replaceWords(placeholders: ReadonlyMap<string, string>): (text: string) => string {
  const words = [...placeholders.keys()]
    .filter((word) => word.length >= MIN_NAME)
    .toSorted((a, b) => b.length - a.length);
  if (words.length === 0) return (text) => text;
  const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${words.map(escapePattern).join('|')})(?![A-Za-z0-9])`, 'g');
  return (text) => text.replace(pattern, (word) => placeholders.get(word) ?? word);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}

function guessNames(application: string, changes: readonly Change[]): ApplicationNames {
  return {
    id: application,
    names: [application.replace(/#\d+$/, '').split(/[/:]/).at(-1) ?? application],
    namespace: mostFrequent(changes.map((change) => change.identity.namespace).filter((namespace) => namespace !== '')),
    cluster: mostFrequent(changes.map((change) => change.identity.cluster)),
  };
}

/** The first of those that occur most often; empty for none. */
function mostFrequent(texts: readonly string[]): string {
  const counts = [...groupBy(texts, (text) => text).entries()];
  return counts.reduce<{ text: string; count: number }>(
    (best, [text, { length }]) => (length > best.count ? { text, count: length } : best),
    { text: '', count: 0 },
  ).text;
}
