import { ManifestError } from './manifest-error.ts';
import { topText } from './metadata.ts';
import type { Value, ValueMap } from './model.ts';
import { getEntry, isMap } from './value-map.ts';
import { readDocuments } from './yaml.ts';
import type { Document, TextSource } from './yaml.ts';

/**
 * The objects of one source from its text: documents that are null or empty dropped, lists flattened.
 * @throws ManifestError, SyntaxProblem for text that does not parse
 */
export function decodeDocuments(text: string, source: TextSource = 'tool'): ValueMap[] {
  const { documents, error } = readDocuments(text, source);
  const objects = documents.map(checkDocument);
  if (error !== undefined) throw error;
  return expandLists(objects);
}

function checkDocument({ value, number, line }: Document): ValueMap {
  const problem = findKindProblem(value);
  if (problem === undefined && isMap(value)) return value;
  throw new ManifestError('missing-kind', `document ${number} (line ${line}) ${problem}`);
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
    throw new ManifestError('invalid-list-item', `item ${index} of ${topText(list, 'kind')} ${problem}`);
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
  if (typeof apiVersion === 'string' && apiVersion.indexOf('/') !== apiVersion.lastIndexOf('/')) {
    return "has an apiVersion with more than one '/': Object 'Kind' is missing";
  }
  return undefined;
}

/** What a value is, without telling what it holds. */
export function describeType(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'bigint' ? 'a number' : `a ${typeof value}`;
}
