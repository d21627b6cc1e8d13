import { isSpecial } from './go-yaml/resolve.ts';
import type { Value, ValueMap } from './model.ts';
import { isMap } from './value-map.ts';

/** How a text begins that needs no quotes, as far as its characters go: with no indicator or document marker, and no blank. */
const plainBeginning = /^(?!---|\.\.\.)(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s:#]))/;
/** What it has nowhere: `: ` and ` #`, a blank at the end. Nothing here is repeated: on some megabytes of a text V8 would run out of its stack. */
const notPlain = /[^\S ]|:(?![^\s:#])| (?:[#:]|$)/;

const plainWord = /^[A-Za-z_/][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*$/;
/** Longer texts are looked at in another way. */
const MAX_WORD = 1000;

/** What no block scalar may hold: what is not printable in YAML 1.1, and line breaks but LF. */
const notInBlock = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What single quotes may not hold on one line. */
const notQuotable = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Longer keys need a `? ` in front: a simple one must end within 1024 characters, escapes included. */
export const MAX_SIMPLE_KEY = 1000;

/**
 * A value as YAML: keys sorted, block style, no anchors, no line folded. Reading it as Go does gives the value again. Texts
 * that would be read as another type are in double quotes, multi-line texts are `|` blocks. Ends with a line break.
 */
export function stringify(value: Value): string {
  return `${toLines(value).join('\n')}\n`;
}

/** The lines of {@link stringify}. */
export function toLines(value: Value): string[] {
  const lines: string[] = [];
  pushNested(lines, value, '', '');
  return lines;
}

/** The lines of two values. Parts that are the same in memory on both sides are written once, and their lines are the same. */
export function toLinesOfBoth(base: Value, head: Value): { base: string[]; head: string[] } {
  const both: Both = { base: [], head: [] };
  pushBoth(both, base, head, '', '');
  return both;
}

/** Several values as a stream: one document each. */
export function stringifyDocuments(values: Iterable<Value>): string {
  return Array.from(values, stringify).join('---\n');
}

type Collection = Value[] | ValueMap;

interface Both {
  base: string[];
  head: string[];
}

/** True for what fits behind a key on its line: also empty collections. */
function isScalar(value: Value): value is Exclude<Value, Collection> | [] {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}

/** What stands behind `lead` on its line, or with `lead` before its first line; `indent` stands before all others. */
function pushNested(lines: string[], value: Value, indent: string, lead: string): void {
  if (isScalar(value)) pushText(lines, lead + writeScalar(value, indent));
  else if (Array.isArray(value)) pushItems(lines, value, 0, indent, lead);
  else {
    let before = lead;
    for (const key of sortedKeys(value)) {
      pushEntry(lines, key, value[key] ?? null, indent, before);
      before = indent;
    }
  }
}

function pushItems(lines: string[], items: Value[], start: number, indent: string, lead: string): void {
  const inner = `${indent}  `;
  for (let index = start; index < items.length; index++)
    pushNested(lines, items[index] ?? null, inner, `${index === 0 ? lead : indent}- `);
}

function pushEntry(lines: string[], key: string, value: Value, indent: string, lead: string): void {
  const name = nameBefore(lines, key, indent, lead);
  if (typeof value === 'string' && isWord(value)) {
    lines.push(`${name} ${value}`);
    return;
  }
  if (isScalar(value)) {
    pushText(lines, `${name} ${writeScalar(value, `${indent}  `)}`);
    return;
  }
  lines.push(name);
  const inner = innerOf(value, indent);
  pushNested(lines, value, inner, inner);
}

/** The key with its `:` behind what leads to it. */
function nameBefore(lines: string[], key: string, indent: string, lead: string): string {
  const name = writeKey(key);
  if (name.length <= MAX_SIMPLE_KEY) return `${lead}${name}:`;
  lines.push(`${lead}? ${name}`);
  return `${indent}:`;
}

/** The entries of a sequence stand at the indentation of its key, as kubectl and kustomize write them. */
function innerOf(value: Value, indent: string): string {
  return Array.isArray(value) ? indent : `${indent}  `;
}

/** A text of several lines, where it is one. */
function pushText(lines: string[], text: string): void {
  if (text.includes('\n')) for (const line of text.split('\n')) lines.push(line);
  else lines.push(text);
}

function pushBoth(both: Both, base: Value, head: Value, indent: string, lead: string): void {
  if (base === head) {
    const start = both.head.length;
    pushNested(both.head, head, indent, lead);
    for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? '');
  } else if (isScalar(base) || isScalar(head) || Array.isArray(base) !== Array.isArray(head)) {
    pushNested(both.base, base, indent, lead);
    pushNested(both.head, head, indent, lead);
  } else if (Array.isArray(base) && Array.isArray(head)) {
    const common = Math.min(base.length, head.length);
    for (let index = 0; index < common; index++)
      pushBoth(both, base[index] ?? null, head[index] ?? null, `${indent}  `, `${index === 0 ? lead : indent}- `);
    pushItems(both.base, base, common, indent, lead);
    pushItems(both.head, head, common, indent, lead);
  } else if (isMap(base) && isMap(head)) {
    pushMaps(both, base, head, indent, lead);
  }
}

function pushMaps(both: Both, base: ValueMap, head: ValueMap, indent: string, lead: string): void {
  const [left, right] = [sortedKeys(base), sortedKeys(head)];
  let [at, to] = [0, 0];
  while (at < left.length || to < right.length) {
    const [one, other] = [left[at], right[to]];
    const [before, after] = [at === 0 ? lead : indent, to === 0 ? lead : indent];
    if (one !== undefined && one === other && before === after) {
      pushEntries(both, one, base[one] ?? null, head[one] ?? null, indent, before);
      at++;
      to++;
    } else if (one !== undefined && (other === undefined || one <= other)) {
      pushEntry(both.base, one, base[one] ?? null, indent, before);
      at++;
    } else if (other !== undefined) {
      pushEntry(both.head, other, head[other] ?? null, indent, after);
      to++;
    }
  }
}

/** The entry of one key on both sides. */
function pushEntries(both: Both, key: string, base: Value, head: Value, indent: string, lead: string): void {
  if (base !== head && (isScalar(base) || isScalar(head) || Array.isArray(base) !== Array.isArray(head))) {
    pushEntry(both.base, key, base, indent, lead);
    pushEntry(both.head, key, head, indent, lead);
  } else if (base === head) {
    const start = both.head.length;
    pushEntry(both.head, key, head, indent, lead);
    for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? '');
  } else {
    const start = both.head.length;
    const name = nameBefore(both.head, key, indent, lead);
    both.head.push(name);
    for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? '');
    const inner = innerOf(head, indent);
    pushBoth(both, base, head, inner, inner);
  }
}

/** The keys in the order of their UTF-16 code units, in which most maps have them already. */
function sortedKeys(map: ValueMap): string[] {
  const keys = Object.keys(map);
  for (let index = 1; index < keys.length; index++)
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted();
  return keys;
}

/** Names of fields are few and written often; they are kept, up to a bound. */
const names = new Map<string, string>();

function writeKey(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = writeText(key, undefined);
  if (key.length <= 100) {
    if (names.size >= 10_000) names.clear();
    names.set(key, name);
  }
  return name;
}

function writeScalar(value: Value, indent: string): string {
  if (typeof value === 'string') return isWord(value) ? value : writeText(value, indent);
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? '[]' : '{}';
  return Object.is(value, -0) ? '0' : String(value);
}

/** True for a text that needs no further look to be written as it is: most of them. */
function isWord(text: string): boolean {
  return text.length <= MAX_WORD && plainWord.test(text) && !isSpecial(text);
}

/** With an indentation for its lines a text may become a block; without, it stays on one line. */
function writeText(text: string, indent: string | undefined): string {
  if (indent !== undefined && isBlock(text)) return writeBlock(text, indent);
  if (notQuotable.test(text)) return writeDoubleQuoted(text);
  if (isSpecial(text) || (indent === undefined && text === '<<')) return `"${text}"`;
  return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text: string): boolean {
  return plainBeginning.test(text) && !notPlain.test(text);
}

function isBlock(text: string): boolean {
  return text.includes('\n') && !notInBlock.test(text) && /[^\n]/.test(text);
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
