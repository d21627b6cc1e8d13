import type { Entry, Snapshot } from '../git/model.ts';
import { groupBy } from '../lists.ts';
import { directoriesAbove, joinInside, resolvePath } from '../git/paths.ts';
import { decodeText } from '../manifest/decode-text.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { stringify } from '../manifest/stringify.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { readDocuments } from '../manifest/yaml.ts';
import { buildHunks } from './hunks.ts';
import type { FileChange } from './model.ts';
import { maskPair } from './secrets.ts';

/** Files shown in one run, bytes of one, and lines of its difference: beyond them nobody reads it here. */
const MAX_FILES = 100;
const MAX_BYTES = 512 * 1024;
const MAX_LINES = 400;

/** What is read by people as it is written, where it holds no documents: Jsonnet, and templates. */
const SOURCE_FILE = /\.(?:jsonnet|libsonnet|tpl|gotmpl|ya?ml|json|ya?ml\.gotmpl|cue|star)$/;
const DOCUMENT_FILE = /\.(?:ya?ml|json)$/;
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Both sides of a file; undefined where it is not there. */
interface Sides<T> {
  base: T | undefined;
  head: T | undefined;
}

/**
 * What changes in the files of Applications that cannot be rendered, as text: it is all that is known of them. Documents are masked as objects
 * are, and written as normalised YAML; of other texts those that may hold a secret are only counted.
 *
 * @param reached Applications with the changed files that they read, and what changes in objects of theirs all the same: what a file says of these alone
 * is known
 */
export async function compareFiles(
  reached: readonly ReachedFiles[],
  snapshots: { base: Snapshot; head: Snapshot },
): Promise<FileChange[]> {
  const readers = groupBy(
    reached.flatMap(({ files, ...owner }) => files.map((file) => ({ ...owner, file }))),
    ({ file }) => file,
  );
  const changes: FileChange[] = [];
  for (const path of [...readers.keys()].toSorted().slice(0, MAX_FILES)) {
    const objects = await listDiffering(path, snapshots);
    const applications = (readers.get(path) ?? [])
      .filter(({ changed }) => objects === undefined || objects.some((object) => !changed.has(object)))
      .map(({ id }) => id);
    if (applications.length > 0) changes.push({ path, applications, ...(await compareFile(path, snapshots)) });
  }
  return changes;
}

/** An Application of which something cannot be rendered. */
export interface ReachedFiles {
  id: string;
  /** Changed files that it reads. */
  files: readonly string[];
  /** Objects of it that are compared and change, as {@link objectKey} has them. */
  changed: ReadonlySet<string>;
}

/** What an object is called in a file that is no more than a list of objects. */
export function objectKey(kind: string, name: string): string {
  return `${kind}/${name}`;
}

/** The objects of a file that differ; undefined where it holds anything but objects, or all of them are equal. */
async function listDiffering(
  path: string,
  snapshots: { base: Snapshot; head: Snapshot },
): Promise<string[] | undefined> {
  if (!DOCUMENT_FILE.test(path)) return undefined;
  const read = async (side: 'base' | 'head'): Promise<ValueMap[] | undefined> => {
    const entry = await entryAt(snapshots[side], path);
    if (entry === undefined) return [];
    if (entry.kind === 'directory' || entry.kind === 'submodule') return undefined;
    const content = await snapshots[side].read(entry);
    return content.length > MAX_BYTES ? undefined : documentsIn(decodeText(content));
  };
  const [base, head] = [await read('base'), await read('head')];
  if (base === undefined || head === undefined) return undefined;
  const keys: string[] = [];
  for (const pair of pairDocuments(base, head)) {
    const sides = [pair.base, pair.head].filter((side) => side !== undefined);
    if (new Set(sides.map(stringify)).size < 2 && sides.length === 2) continue;
    const { kind, metadata } = sides[0] ?? {};
    const name = isMap(metadata) ? metadata.name : undefined;
    if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
    keys.push(objectKey(kind, name));
  }
  return keys.length === 0 ? undefined : keys;
}

async function compareFile(
  path: string,
  snapshots: { base: Snapshot; head: Snapshot },
): Promise<Pick<FileChange, 'hunks' | 'told'>> {
  const entries = { base: await entryAt(snapshots.base, path), head: await entryAt(snapshots.head, path) };
  const kinds = [entries.base, entries.head].flatMap((entry) => entry?.kind ?? []);
  if (kinds.length === 0 || kinds.some((kind) => kind === 'directory' || kind === 'submodule'))
    return { hunks: [], told: 'it is no file' };
  const contents = {
    base: entries.base && (await snapshots.base.read(entries.base)),
    head: entries.head && (await snapshots.head.read(entries.head)),
  };
  const both = [contents.base, contents.head].filter((content) => content !== undefined);
  if (both.some((content) => content.length > MAX_BYTES)) return { hunks: [], told: 'it is too large to be shown' };
  if (both.some((content) => content.includes(0))) return { hunks: [], told: 'it is no text' };
  const texts = { base: contents.base && decodeText(contents.base), head: contents.head && decodeText(contents.head) };
  if ((await makesSecret(snapshots.base, path)) || (await makesSecret(snapshots.head, path)))
    return { hunks: [], told: `a Secret is made of it (${describeSize(texts)})` };
  const masked = maskDocuments(path, texts) ?? maskSource(path, texts);
  if (masked === undefined) return { hunks: [], told: describeSize(texts) };
  const hunks = buildHunks(masked.base ?? '', masked.head ?? '');
  const lines = hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  if (lines > MAX_LINES) return { hunks: [], told: `its difference has ${lines} lines` };
  return hunks.length === 0 ? { hunks, told: 'only comments or the way it is written differ' } : { hunks };
}

async function entryAt(snapshot: Snapshot, path: string): Promise<Entry | undefined> {
  return (await resolvePath(snapshot, path)).found;
}

function describeSize({ base, head }: Sides<string>): string {
  const lines = (text: string): string => {
    const count = text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    return `${count} ${count === 1 ? 'line' : 'lines'}`;
  };
  if (base === undefined) return `it is new, ${lines(head ?? '')}`;
  return head === undefined ? `it is gone, ${lines(base)}` : `${lines(base)} before, ${lines(head)} after`;
}

/** Whether a kustomization in its directory, or above it, makes Secrets of it. */
async function makesSecret(snapshot: Snapshot, path: string): Promise<boolean> {
  for (const directory of [...directoriesAbove(path), ''])
    for (const file of KUSTOMIZATIONS) {
      const entry = await entryAt(snapshot, directory === '' ? file : `${directory}/${file}`);
      if (entry === undefined || entry.kind === 'directory' || entry.kind === 'submodule') continue;
      const text = decodeText(await snapshot.read(entry));
      if (text.includes('secretGenerator') && generatorFiles(text).some((each) => joinInside(directory, each) === path))
        return true;
    }
  return false;
}

/** Files that Secrets are made of. A kustomization that cannot be read makes none. */
function generatorFiles(text: string): string[] {
  const [document] = documentsIn(text) ?? [];
  const generators = document?.secretGenerator;
  return (Array.isArray(generators) ? generators : []).filter(isMap).flatMap(({ files, envs, env }) =>
    [files, envs, env].flat().flatMap((each) =>
      // `files` may be `key=path`.
      typeof each === 'string' ? [each, each.slice(each.indexOf('=') + 1)] : [],
    ),
  );
}

/** Undefined where it does not hold documents that are maps, on some side. */
function maskDocuments(path: string, texts: Sides<string>): Sides<string> | undefined {
  if (!DOCUMENT_FILE.test(path) && !KUSTOMIZATIONS.includes(path.slice(path.lastIndexOf('/') + 1))) return undefined;
  const base = documentsIn(texts.base);
  const head = documentsIn(texts.head);
  if (base === undefined || head === undefined) return undefined;
  const pairs = pairDocuments(base, head).map(({ base: before, head: after }) => {
    const [one, other] = [hideLiterals(before, before), hideLiterals(after, before ?? after)];
    return maskPair(one, other);
  });
  const write = (side: 'base' | 'head'): string | undefined =>
    texts[side] === undefined
      ? undefined
      : pairs.flatMap((pair) => (pair[side] === undefined ? [] : [stringify(pair[side])])).join('---\n');
  return { base: write('base'), head: write('head') };
}

function documentsIn(text: string | undefined): ValueMap[] | undefined {
  if (text === undefined) return [];
  const { documents, error } = readDocuments(text, 'file');
  const values = documents.map(({ value }) => value);
  return error === undefined && values.every(isMap) ? values : undefined;
}

/** Documents of one name beside each other, the others in their order: a Secret is masked with what it was. */
function pairDocuments(base: readonly ValueMap[], head: readonly ValueMap[]): Sides<ValueMap>[] {
  const left = new Map([...groupBy(base, nameOf)].map(([name, documents]) => [name, documents.toReversed()]));
  const pairs = head.map((document): Sides<ValueMap> => ({
    base: left.get(nameOf(document))?.pop(),
    head: document,
  }));
  const gone = [...left.values()].flatMap((documents) => documents.toReversed());
  return [...pairs, ...gone.map((document) => ({ base: document, head: undefined }))];
}

function nameOf(document: ValueMap): string {
  const metadata = getEntry(document, 'metadata');
  const [namespace, name] = isMap(metadata) ? [metadata.namespace, metadata.name] : [];
  return JSON.stringify(
    [document.apiVersion, document.kind, namespace, name].map((each) => (typeof each === 'string' ? each : '')),
  );
}

const HIDDEN = '‹secret›';
const HIDDEN_OTHER = '‹secret, another one›';

/** The literals of which kustomize makes Secrets (`secretGenerator`), without their values; they tell which of them are others than they were. */
function hideLiterals(document: ValueMap | undefined, before: ValueMap | undefined): ValueMap | undefined {
  const generators = document?.secretGenerator;
  if (document === undefined || !Array.isArray(generators)) return document;
  const known = new Set(literalsIn(before));
  const hide = (literal: Value): Value => {
    if (typeof literal !== 'string') return literal;
    const key = literal.split('=', 1)[0] ?? '';
    return `${key}=${known.has(literal) ? HIDDEN : HIDDEN_OTHER}`;
  };
  return {
    ...document,
    secretGenerator: generators.map((each) =>
      isMap(each) && Array.isArray(each.literals) ? { ...each, literals: each.literals.map(hide) } : each,
    ),
  };
}

function literalsIn(document: ValueMap | undefined): string[] {
  const generators = document?.secretGenerator;
  if (!Array.isArray(generators)) return [];
  return generators.flatMap((each) =>
    isMap(each) && Array.isArray(each.literals) ? each.literals.filter((item) => typeof item === 'string') : [],
  );
}

/** Templates and Jsonnet as they are, but for what looks like a secret; nothing of a text that speaks of Secrets. */
function maskSource(path: string, { base, head }: Sides<string>): Sides<string> | undefined {
  if (!SOURCE_FILE.test(path)) return undefined;
  if ([base, head].some((text) => text !== undefined && /\bSecret\b|stringData|secretGenerator/.test(text)))
    return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const wrap = (text: string | undefined): ValueMap | undefined => (text === undefined ? undefined : { [name]: text });
  const masked = maskPair(wrap(base), wrap(head));
  const textOf = (map: ValueMap | undefined): string | undefined => {
    const text = map?.[name];
    return typeof text === 'string' ? text : undefined;
  };
  return { base: textOf(masked.base), head: textOf(masked.head) };
}
