import { decodeDocument, type Decoded } from './go-yaml/decode.ts';
import { readLikeKin, settleBesideKin } from './kin.ts';
import { placeInStream, SyntaxProblem } from './manifest-error.ts';
import type { Value } from './model.ts';
import { readJson, skipJsonSpace } from './read-json.ts';
import { normaliseLines, splitStream, trimGoSpace } from './split-documents.ts';
import { toJson } from './stringify.ts';
import { isMap } from './value-map.ts';

export { splitDocuments } from './split-documents.ts';

/**
 * Which of Argo CD's two ways a text takes. A `file` of a directory is read once. The output of a `tool` (helm, kustomize,
 * plugins) is read, written as JSON, and that is read as YAML again; a JSON text is read as YAML only, with its stricter
 * escapes. https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (splitYAMLOrJSON), and
 * SplitYAML in gitops-engine/pkg/utils/kube/kube.go
 */
export type TextSource = 'file' | 'tool';

/** One document of a stream that is not null. */
export interface Document {
  value: Value;
  /** Its number in the stream, from 1. */
  number: number;
  /** Line of the stream that it begins at, from 1. */
  line: number;
}

/** The documents of a stream up to the first that fails. */
export interface DocumentStream {
  documents: Document[];
  error?: SyntaxProblem;
}

/** Bytes that Argo CD looks at to tell whether a stream is JSON. */
const PEEK = 4096;

/**
 * The value of a single document, as Go's `sigs.k8s.io/yaml` reads it: what follows a second `---` or a `...` is not looked
 * at. An empty text is null.
 * @throws SyntaxProblem
 */
export function parseYaml(text: string): Value {
  return decodeDocument(text).value;
}

/**
 * The documents of a text that are not null, as Argo CD reads the output of a tool.
 * @throws SyntaxProblem
 */
export function parseDocuments(text: string, source: TextSource = 'tool'): Value[] {
  const { documents, error } = readDocuments(text, source);
  if (error !== undefined) throw error;
  return documents.map((document) => document.value);
}

/**
 * Reads a stream of documents, as far as it can be read. A stream that begins with `{` is read as JSON values first, and as
 * YAML from where that fails, unless more than one value was read by then.
 */
export function readDocuments(text: string, source: TextSource): DocumentStream {
  const documents: Document[] = [];
  try {
    const rest = trimGoSpace(text.slice(0, PEEK)).startsWith('{') ? readJsonStream(text, source, documents) : 0;
    readYamlStream(text, rest, source, documents);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return { documents: withoutNull(documents), error };
  }
  return { documents: withoutNull(documents) };
}

function withoutNull(documents: Document[]): Document[] {
  return documents.filter((document) => document.value !== null);
}

/** Returns the index from which on the text is to be read as YAML. */
function readJsonStream(text: string, source: TextSource, documents: Document[]): number {
  let end = 0;
  let firstLine = 0;
  for (let previous = 0; ;) {
    const start = skipJsonSpace(text, end);
    if (start === text.length) return start;
    const number = documents.length + 1;
    firstLine += countLines(text, start, previous);
    previous = start;
    let result: { value: Value; end: number };
    try {
      result = readJson(text, start);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const rest = passFirstLine(text, end);
      if (documents.length > 1 || rest === undefined) throw placeInStream(error, number, 0);
      return rest;
    }
    const { value } = result;
    end = result.end;
    // What is cut out is a line of its own for the YAML reader.
    const again = source === 'tool' ? decodeAt(text.slice(start, end), number, firstLine).value : value;
    documents.push({ value: again, number, line: firstLine + 1 });
  }
}

/**
 * Skips white space up to the first line break, which the JSON reader leaves behind its last value. apimachinery looks at four
 * bytes, the longest character, to tell white space, and gives up where there are fewer.
 */
function passFirstLine(text: string, start: number): number | undefined {
  const lineEnd = text.indexOf('\n', start);
  const rest = text.slice(start, lineEnd < 0 ? undefined : lineEnd + 1);
  const end = start + rest.length - trimGoSpace(rest).length;
  const looked = end > start && text.charAt(end - 1) === '\n' ? end - 1 : end;
  return Buffer.byteLength(text.slice(looked, looked + 4)) < 4 ? undefined : end;
}

function readYamlStream(text: string, start: number, source: TextSource, documents: Document[]): void {
  const stream = normaliseLines(start === 0 ? text : text.slice(start));
  const lines = start === 0 ? 0 : countLines(text, start);
  const { chunks, failure } = splitStream(stream);
  let counted = { position: 0, line: lines };
  const lineAt = (position: number): number => {
    counted = { position, line: counted.line + countLines(stream, position, counted.position) };
    return counted.line;
  };
  for (const chunk of chunks) {
    const number = documents.length + 1;
    const firstLine = lineAt(chunk.start);
    const { value, isFragile } = decodeOnce(chunk.text, number, firstLine);
    const again = isFragile && source === 'tool' ? rereadAsYaml(value, number, firstLine) : value;
    documents.push({ value: again, number, line: firstLine + 1 });
  }
  if (failure !== undefined) {
    const place = { line: lineAt(failure.start) + 1, column: 1, document: documents.length + 1 };
    throw new SyntaxProblem('invalid Yaml document separator: text follows the ---', place);
  }
}

/**
 * Documents that were read last, by what can be told of a text at a glance: the other side of a comparison has most of them too,
 * to the letter.
 */
const recent = new Map<number, { text: string; decoded: Decoded }>();
let length = 0;
/** UTF-16 code units that are remembered at most. */
const MAX_LENGTH = 2_000_000;

/** The objects themselves are others each time, what they hold need not be. Those of a list are read anew. */
function decodeOnce(text: string, number: number, firstLine: number): Decoded {
  const glance = glanceAt(text);
  const known = recent.get(glance);
  if (known?.text === text) {
    const { value } = known.decoded;
    return { ...known.decoded, value: isMap(value) ? { ...value } : value };
  }
  const like = readLikeKin(text);
  const decoded: Decoded =
    like === undefined ? decodeAt(text, number, firstLine) : { value: like, isFragile: false, isLinked: false };
  if (like === undefined) settleBesideKin(text, decoded);
  if (isMap(decoded.value) && Object.hasOwn(decoded.value, 'items')) return decoded;
  if (length + text.length > MAX_LENGTH) {
    recent.clear();
    length = 0;
  }
  recent.set(glance, { text, decoded });
  length += text.length;
  return decoded;
}

/** A number made of the length and some characters: equal texts have the same, others seldom. */
function glanceAt(text: string): number {
  const step = Math.max(1, text.length / 64);
  let glance = text.length;
  for (let at = 0; at < text.length; at += step) glance = (Math.imul(glance, 31) + text.charCodeAt(Math.floor(at))) | 0;
  return glance;
}

function decodeAt(text: string, number: number, firstLine: number): Decoded {
  try {
    return decodeDocument(text);
  } catch (error) {
    if (error instanceof SyntaxProblem) throw placeInStream(error, number, firstLine);
    throw error;
  }
}

/** Argo CD turns what a tool printed into JSON and reads that as YAML once more. Few texts tell the difference. */
function rereadAsYaml(value: Value, number: number, firstLine: number): Value {
  const json = toJson(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  try {
    return decodeDocument(json).value;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    throw new SyntaxProblem(`${error.problem} (once written as JSON)`, {
      line: firstLine + 1,
      column: 1,
      document: number,
    });
  }
}

function countLines(text: string, end: number, start = 0): number {
  let lines = 0;
  for (let index = text.indexOf('\n', start); index >= 0 && index < end; index = text.indexOf('\n', index + 1)) {
    lines += 1;
  }
  return lines;
}
