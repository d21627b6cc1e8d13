import { ManifestError } from './manifest-error.ts';
import type { Value, ValueMap } from './model.ts';
import { parseJson } from './read-json.ts';
import { getEntry, isMap } from './value-map.ts';
import { readDocuments } from './yaml.ts';
import type { Document, TextSource } from './yaml.ts';

/** The objects of a text up to the first document that fails. */
export interface DecodedText {
  objects: ValueMap[];
  error?: ManifestError;
}

/**
 * The objects of one source from the text that its tool printed: documents that are null or empty dropped, lists flattened.
 * @throws ManifestError (SyntaxProblem for text that does not parse)
 */
export function decodeObjects(text: string, source: TextSource = 'tool'): ValueMap[] {
  const { objects, error } = decodeText(text, source);
  if (error !== undefined) throw error;
  return expandLists(objects);
}

/**
 * The objects of a text, lists not flattened yet. Whether an error counts is for the caller to say: a YAML file of a directory
 * may be something else than manifests (`looksLikeManifest`).
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (getObjsFromYAMLOrJSON)
 */
export function decodeText(text: string, source: TextSource): DecodedText {
  const { documents, error } = readDocuments(text, source);
  const objects: ValueMap[] = [];
  for (const document of documents) {
    const problem = findKindProblem(document.value);
    if (problem !== undefined) {
      return { objects, error: new ManifestError('missing-kind', `${placeOf(document)} ${problem}`) };
    }
    if (isMap(document.value)) objects.push(document.value);
  }
  return error === undefined ? { objects } : { objects, error };
}

/**
 * The object of a `.json` file of a directory, which must hold exactly one, a list not flattened yet.
 * @throws ManifestError
 */
export function decodeJsonFile(text: string): ValueMap {
  const value = parseJson(text);
  const problem = findKindProblem(value);
  if (problem !== undefined || !isMap(value)) throw new ManifestError('missing-kind', `the file ${problem}`);
  return value;
}

/** The naive test by which Argo CD tells a broken manifest from a YAML file that is none of its business. */
export function looksLikeManifest(text: string): boolean {
  return text.includes('apiVersion:') && text.includes('kind:') && text.includes('metadata:');
}

/**
 * Objects with the lists among them replaced by their items, one level deep: a list is whatever has an array named `items`,
 * of any kind. With null in its place there are no items, unless a `spec` or `status` shows that it is no list.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (GenerateManifests, isNullList)
 * @throws ManifestError for an item that is not an object with a kind
 */
export function expandLists(objects: readonly ValueMap[]): ValueMap[] {
  return objects.flatMap((object) => {
    const items = getEntry(object, 'items');
    if (Array.isArray(items)) return items.map((item, index) => checkItem(object, item, index));
    const isList = items === null && !Object.hasOwn(object, 'spec') && !Object.hasOwn(object, 'status');
    return isList ? [] : [object];
  });
}

function checkItem(list: ValueMap, item: Value, index: number): ValueMap {
  const problem = findKindProblem(item);
  if (problem !== undefined || !isMap(item)) {
    throw new ManifestError('invalid-list-item', `item ${index} of ${String(list['kind'])} ${problem}`);
  }
  return item;
}

/** Why a value is no object that Argo CD can hold, as the end of a sentence. */
function findKindProblem(value: Value): string | undefined {
  if (!isMap(value)) return `is ${describeType(value)}, not an object: Object 'Kind' is missing`;
  const kind = getEntry(value, 'kind');
  const apiVersion = getEntry(value, 'apiVersion');
  if (kind === undefined || kind === null || kind === '') return "has no kind: Object 'Kind' is missing";
  if (typeof kind !== 'string') return `has a kind that is ${describeType(kind)}: Object 'Kind' is missing`;
  // A version that does not parse leaves an object without kind behind (unstructured.GroupVersionKind).
  if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2) {
    return "has an apiVersion with more than one '/': Object 'Kind' is missing";
  }
  return undefined;
}

function placeOf({ number, line }: Document): string {
  return `document ${number} (line ${line})`;
}

/** What a value is, without telling what it holds. */
export function describeType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'bigint' ? 'a number' : `a ${typeof value}`;
}
