import { SyntaxProblem, TOO_DEEP } from '../../manifest/manifest-error.ts';
import type { Value, ValueMap, Warning } from '../../manifest/model.ts';
import { parseJson, readJson, skipJsonSpace } from '../../manifest/read-json.ts';
import { stringify } from '../../manifest/stringify.ts';
import { getEntry, isMap } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';
import type { Document } from '../../manifest/yaml.ts';
import type { Problem } from '../model.ts';

/**
 * What a file of a plain directory gives. Messages begin with the name of the file. Texts are YAML documents without a
 * separator in front, whole lines; empty for a file that holds none.
 */
export type FileResult = { ok: true; text: string; warnings: Warning[] } | { ok: false; problem: Problem };

/** What makes Argo CD believe that a file it cannot read was meant as a manifest. */
const MANIFEST_WORDS = ['apiVersion:', 'kind:', 'metadata:'];

/** Reads one file by the rules of its extension (reposerver/repository/repository.go, getObjsFromYAMLOrJSON). */
export function readManifestFile(name: string, text: string): FileResult {
  return name.endsWith('.json') ? readJsonFile(name, text) : readYamlFile(name, text);
}

/**
 * A YAML file that fails at its first object is ignored, however much follows, unless its text looks like a manifest. Once
 * there was one good object, the file must be good to its end. What only we cannot read, Argo CD does not ignore.
 */
function readYamlFile(name: string, text: string): FileResult {
  const { documents, error } = readDocuments(text, 'file');
  const bad = documents.findIndex((document) => !hasKind(document.value));
  const failure =
    bad < 0 ? (error === undefined ? undefined : { code: error.code, reason: error.message }) : explain(documents[bad]);
  if (failure === undefined)
    return { ok: true, text: documents.length === 0 ? '' : keepText(text, documents), warnings: [] };
  const { code, reason } = failure;
  const good = bad < 0 ? documents.length : bad;
  if (good > 0 || error?.problem === TOO_DEEP || MANIFEST_WORDS.every((word) => text.includes(word))) {
    return {
      ok: false,
      problem: {
        code,
        message: `${name}: ${reason}`,
        hint: 'Correct the file, or keep Argo CD from reading it with directory.exclude.',
      },
    };
  }
  const lost = documents.slice(bad + 1).filter((document) => hasKind(document.value)).length;
  const consequence =
    lost === 0 ? '' : `, and with it ${lost === 1 ? 'the manifest' : `${lost} manifests`} further down`;
  return {
    ok: true,
    text: '',
    warnings: [
      {
        code: lost === 0 ? 'not-a-manifest' : 'manifests-ignored',
        message: `${name}: ${reason}; Argo CD ignores the whole file${consequence}`,
      },
    ],
  };
}

/**
 * The text as it is, so that equal files stay equal texts. Written anew is what was read as JSON – YAML reads some of its
 * escapes and its line ends differently – and what would be another text behind a comment that tells where it comes from.
 */
function keepText(text: string, documents: readonly Document[]): string {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (plain.trimStart().startsWith('{') || needsSeparator(plain))
    return writeDocuments(documents.map((document) => document.value));
  return plain.endsWith('\n') ? plain : `${plain}\n`;
}

/**
 * True if the separator that a text begins with means something. apimachinery's reader leaves only the very first line of a
 * stream in its document, as nothing is before it: there a directive behind it begins a second document, which nobody reads,
 * and where lines end with what is a break for YAML alone, the document itself is part of that line.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/util/yaml/decoder.go (YAMLReader)
 */
function needsSeparator(text: string): boolean {
  return /^---(?:[^\n]*[\u0085\u2028\u2029]|[^\n]*\r(?!\n)|[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*%)/.test(text);
}

/** Exactly one JSON value per file; behind it Go's decoder overlooks a closing bracket. */
function readJsonFile(name: string, text: string): FileResult {
  const hint = 'Correct the file, or keep Argo CD from reading it with directory.exclude.';
  try {
    const { value, end } = readJson(text, 0);
    const next = text.charAt(skipJsonSpace(text, end));
    if (!['', ']', '}'].includes(next)) {
      return {
        ok: false,
        problem: {
          code: 'several-json-values',
          message: `${name}: something follows the first JSON value; Argo CD takes one object per JSON file`,
          hint: 'Put each object into a file of its own, or all into one List.',
        },
      };
    }
    if (!hasKind(value) && !isBareList(value))
      return { ok: false, problem: { code: 'missing-kind', message: `${name}: ${lacksKind(value)}`, hint } };
    const warnings =
      next === ''
        ? []
        : [
            {
              code: 'text-after-json',
              message: `${name}: what follows the JSON value from "${next}" on is ignored by Argo CD`,
            },
          ];
    return { ok: true, text: stringify(isBareList(value) ? { ...value, ...LIST } : value), warnings };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { ok: false, problem: { code: 'invalid-json', message: `${name}: ${error.message}`, hint } };
  }
}

const LIST = { apiVersion: 'v1', kind: 'List' };

/** Fields of an OCI manifest, which has no list of items. */
const OCI_FIELDS = ['schemaversion', 'mediatype', 'artifacttype', 'config', 'layers', 'subject', 'annotations'];

/**
 * A JSON file without a kind passes, because it might be an OCI manifest; what fails later is the object itself, so a list
 * that is taken apart before is none the worse for it.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (getObjsFromYAMLOrJSON)
 */
function isBareList(value: Value): value is ValueMap {
  if (!isMap(value) || hasKind(value) || Object.keys(value).some((key) => OCI_FIELDS.includes(key.toLowerCase())))
    return false;
  const items = getEntry(value, 'items');
  return Array.isArray(items) || (items === null && !Object.hasOwn(value, 'spec') && !Object.hasOwn(value, 'status'));
}

/** What jsonnet made of a file: one object, an array of objects, or null, which is nothing. */
export function readJsonnetOutput(name: string, json: string): FileResult {
  const value = parseOutput(json);
  if (value === undefined)
    return {
      ok: false,
      problem: { code: 'jsonnet-failed', message: `${name}: jsonnet printed something that is no JSON` },
    };
  const values = Array.isArray(value) ? value : [value];
  const objects = values.filter((each) => each !== null);
  for (const [index, object] of objects.entries()) {
    if (hasKind(object)) continue;
    const place = Array.isArray(value) ? `item ${index + 1} of the result` : 'the result';
    const hint = 'A jsonnet file must give one object or one array of objects, each with a kind.';
    return { ok: false, problem: { code: 'missing-kind', message: `${name}: ${place}: ${lacksKind(object)}`, hint } };
  }
  return { ok: true, text: writeDocuments(objects), warnings: [] };
}

function parseOutput(json: string): Value | undefined {
  try {
    return parseJson(json);
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function writeDocuments(values: readonly Value[]): string {
  return values.map(stringify).join('---\n');
}

/**
 * The API machinery takes nothing for an object that has no kind; a version that does not parse takes the kind with it
 * (apimachinery: UnstructuredJSONScheme, Unstructured.GroupVersionKind).
 */
function hasKind(value: Value): value is ValueMap {
  if (!isMap(value) || hasBadVersion(value)) return false;
  const kind = getEntry(value, 'kind');
  return typeof kind === 'string' && kind !== '';
}

function hasBadVersion(object: ValueMap): boolean {
  const version = getEntry(object, 'apiVersion');
  return typeof version === 'string' && version.split('/').length > 2;
}

function lacksKind(value: Value): string {
  if (!isMap(value)) return `${Array.isArray(value) ? 'a list' : 'a scalar'} is no Kubernetes object`;
  return hasBadVersion(value) ? 'the apiVersion of the object has more than one "/"' : 'the object has no kind';
}

function explain(document: Document | undefined): { code: string; reason: string } | undefined {
  if (document === undefined) return undefined;
  return {
    code: 'missing-kind',
    reason: `document ${document.number}, line ${document.line}: ${lacksKind(document.value)}`,
  };
}
