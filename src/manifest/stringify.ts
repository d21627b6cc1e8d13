import { isSpecial } from './go-yaml/resolve.ts';
import type { Value, ValueMap } from './model.ts';
import { isMap } from './value-map.ts';

/**
 * Texts that need no quotes, as far as their characters go: no indicator or document marker at the beginning, no `: ` and no
 * ` #` inside, no blank at an end.
 */
const plainText =
  /^(?!---|\.\.\.)(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s:#]))(?:[^\s:#]|:(?=[^\s:#])|(?<=\S)#| +(?=[^\s#:]))*$/;

/** What a block scalar may hold: printable in YAML 1.1, and no line break but LF. */
const blockText = /^[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** What single quotes may hold on one line. */
const quotableText = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Longer keys need a `? ` in front: a simple one must end within 1024 characters, escapes included. */
const MAX_SIMPLE_KEY = 1000;

/**
 * A value as YAML: keys sorted, block style, no anchors, no line folded. Reading it as Go does gives the value again. Texts
 * that would be read as another type are in double quotes, multi-line texts are `|` blocks. Ends with a line break.
 */
export function stringify(value: Value): string {
  if (isScalar(value)) return `${writeScalar(value, '')}\n`;
  return writeCollection(value, '');
}

/** Several values as a stream: one document each. */
export function stringifyDocuments(values: Iterable<Value>): string {
  return Array.from(values, stringify).join('---\n');
}

type Collection = Value[] | ValueMap;

/** True for what fits behind a key on its line: also empty collections. */
function isScalar(value: Value): value is Exclude<Value, Collection> | [] {
  if (value === null || typeof value !== 'object') return true;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

/** Lines of a collection that is not empty; `indent` stands before each but is not written before the first. */
function writeCollection(value: Value, indent: string): string {
  if (Array.isArray(value)) return value.map((item) => `- ${writeNested(item, `${indent}  `)}`).join(indent);
  if (!isMap(value)) return '';
  return Object.keys(value)
    .toSorted()
    .map((key) => writeEntry(key, value[key] ?? null, indent))
    .join(indent);
}

function writeEntry(key: string, value: Value, indent: string): string {
  const name = writeText(key, undefined);
  const lead = name.length > MAX_SIMPLE_KEY ? `? ${name}\n${indent}:` : `${name}:`;
  if (isScalar(value)) return `${lead} ${writeScalar(value, `${indent}  `)}\n`;
  // The entries of a sequence stand at the indentation of its key, as kubectl and kustomize write them.
  const inner = Array.isArray(value) ? indent : `${indent}  `;
  return `${lead}\n${inner}${writeCollection(value, inner)}`;
}

function writeNested(value: Value, indent: string): string {
  return isScalar(value) ? `${writeScalar(value, indent)}\n` : writeCollection(value, indent);
}

function writeScalar(value: Value, indent: string): string {
  if (typeof value === 'string') return writeText(value, indent);
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}';
  return Object.is(value, -0) ? '0' : String(value);
}

/** With an indentation for its lines a text may become a block; without, it stays on one line. */
function writeText(text: string, indent: string | undefined): string {
  if (indent !== undefined && isBlock(text)) return writeBlock(text, indent);
  if (!quotableText.test(text)) return writeDoubleQuoted(text);
  if (isSpecial(text) || (indent === undefined && text === '<<')) return `"${text}"`;
  return plainText.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function isBlock(text: string): boolean {
  return text.includes('\n') && blockText.test(text) && /[^\n]/.test(text);
}

function writeBlock(text: string, indent: string): string {
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  // The reader takes the indentation from the first line with text, which must not begin with a blank then.
  const increment = /^\n*[ \t]/.test(text) ? '2' : '';
  const lines = body.split('\n').map((line) => (line === '' ? '' : `${indent === '' ? '  ' : indent}${line}`));
  return `|${increment}${chomping}\n${lines.join('\n')}`;
}

function writeDoubleQuoted(text: string): string {
  const escaped = text.replaceAll(
    /["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu,
    (character) => {
      switch (character) {
        case '"':
        case '\\':
          return `\\${character}`;
        case '\n':
          return '\\n';
        case '\t':
          return '\\t';
        case '\r':
          return '\\r';
        default: {
          const code = character.charCodeAt(0);
          // Half a surrogate pair is no character; Go writes U+FFFD for it.
          if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
          return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
        }
      }
    },
  );
  return `"${escaped}"`;
}

function hex(code: number, length: number): string {
  return code.toString(16).toUpperCase().padStart(length, '0');
}

/**
 * A value as JSON, keys in the order they have; big integers keep all their digits. With an indentation it is written over
 * several lines, like `JSON.stringify`.
 */
export function toJson(value: Value, indent = 0): string {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    // The only thing that JSON.stringify does not take is a bigint.
    if (!(error instanceof TypeError)) throw error;
    return writeJson(value, ' '.repeat(indent), '');
  }
}

function writeJson(value: Value, step: string, indent: string): string {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = indent + step;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => writeJson(item, step, inner))]
    : ['{', '}', Object.entries(value).map(([key, item]) => writeJsonEntry(key, item, step, inner))];
  if (items.length === 0) return open + close;
  if (step === '') return open + items.join(',') + close;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function writeJsonEntry(key: string, value: Value, step: string, indent: string): string {
  return `${JSON.stringify(key)}:${step === '' ? '' : ' '}${writeJson(value, step, indent)}`;
}
