import { GO_SPACE, trimStartOf } from '../texts.ts';

/** A part of a stream between two separators. */
export interface Chunk {
  text: string;
  /** Index of its first character in the stream. */
  start: number;
}

/** What a stream is made of. A separator with other text behind it ends it: `failure` is where. */
export interface Chunks {
  chunks: Chunk[];
  failure?: { start: number };
}

/**
 * Splits a stream where lines begin with `---`, as apimachinery's YAML reader does before any YAML is read: inside block
 * scalars too, if they are not indented. Only blanks and a comment may follow. A separator with nothing before it belongs to
 * the document behind it. The text must have LF line breaks and end with one.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/util/yaml/decoder.go (YAMLReader)
 */
export function splitStream(text: string): Chunks {
  const chunks: Chunk[] = [];
  let start = 0;
  let separator = text.startsWith('---') ? 0 : nextSeparator(text, 0);
  while (separator >= 0) {
    const lineEnd = text.indexOf('\n', separator);
    const rest = trimGoSpace(text.slice(separator + 3, lineEnd));
    // The document before a bad separator is lost: it was not complete when the reader failed.
    if (rest !== '' && !rest.startsWith('#')) return { chunks, failure: { start: separator } };
    if (separator > start) {
      chunks.push({ text: text.slice(start, separator), start });
      start = lineEnd + 1;
    }
    separator = nextSeparator(text, lineEnd);
  }
  if (start < text.length) chunks.push({ text: text.slice(start), start });
  return { chunks };
}

function nextSeparator(text: string, from: number): number {
  const index = text.indexOf('\n---', from);
  return index < 0 ? -1 : index + 1;
}

/** The text with LF line breaks and one at its end, as apimachinery's line reader hands it on. */
export function normaliseLines(text: string): string {
  const plain = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}

/**
 * The texts of the documents of a stream, without separators and without documents that hold nothing but blanks and comments.
 * Cheap: equal texts hold equal objects, so that only different ones need parsing.
 */
export function splitDocuments(stream: string): string[] {
  const text = normaliseLines(stream);
  const { chunks, failure } = splitStream(text);
  const texts = chunks.map((chunk) => withoutSeparator(chunk.text)).filter((chunk) => !isVoid(chunk));
  // What does not split is handed on whole: parsing it tells what is wrong.
  if (failure !== undefined) texts.push(text.slice(failure.start));
  return texts;
}

function withoutSeparator(text: string): string {
  if (!text.startsWith('---')) return text;
  const rest = text.slice(text.indexOf('\n') + 1);
  // Behind a directive the separator is needed.
  return rest.startsWith('%') ? text : rest;
}

/** No line begins with anything else; a pattern of all lines runs out of V8's stack where there are millions. */
function isVoid(text: string): boolean {
  return !/(?:^|\n)[ \t]*[^ \t\n#]/.test(text);
}

/** A text without the white space, as Go's `unicode.IsSpace` knows it, at its beginning. */
export function trimGoSpace(text: string): string {
  return trimStartOf(GO_SPACE, text);
}
