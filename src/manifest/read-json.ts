import { canonicalNumber } from './go-yaml/numbers.ts';
import { MAX_DEPTH, SyntaxProblem, TOO_DEEP } from './manifest-error.ts';
import type { Value, ValueMap } from './model.ts';
import { setEntry } from './value-map.ts';

const numberLiteral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

interface Reader {
  readonly text: string;
  position: number;
  depth: number;
}

/**
 * Parses one JSON value, and nothing but white space around it. Integers keep their digits up to int64 as `bigint`; larger
 * ones and what does not fit a double is treated as Kubernetes does: a double, or an error. Repeated keys: the last wins.
 * https://github.com/kubernetes-sigs/json
 * @throws SyntaxProblem
 */
export function parseJson(text: string): Value {
  const { value, end } = readJson(text, 0);
  const reader: Reader = { text, position: end, depth: 0 };
  passSpace(reader);
  if (reader.position < text.length) fail(reader, 'unexpected text after the JSON value');
  return value;
}

/**
 * Parses the JSON value that begins at an index, or behind white space there; `end` is the index behind it. The value is
 * undefined when there is nothing but white space.
 * @throws SyntaxProblem
 */
export function readJson(text: string, start: number): { value: Value; end: number } {
  const reader: Reader = { text, position: start, depth: 0 };
  passSpace(reader);
  const value = readValue(reader);
  return { value, end: reader.position };
}

/** Index of the first character from `start` on that is no white space of JSON. */
export function skipJsonSpace(text: string, start: number): number {
  const reader: Reader = { text, position: start, depth: 0 };
  passSpace(reader);
  return reader.position;
}

function passSpace(reader: Reader): void {
  const { text } = reader;
  let { position } = reader;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
    position += 1;
  }
  reader.position = position;
}

function fail(reader: Reader, problem: string): never {
  const before = reader.text.slice(0, reader.position);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  throw new SyntaxProblem(problem, { line, column: reader.position - lineStart + 1 });
}

function readValue(reader: Reader): Value {
  const { text, position } = reader;
  switch (text.charAt(position)) {
    case '{':
      return readObject(reader);
    case '[':
      return readArray(reader);
    case '"':
      return readString(reader);
    case 't':
      return readWord(reader, 'true', true);
    case 'f':
      return readWord(reader, 'false', false);
    case 'n':
      return readWord(reader, 'null', null);
    case '':
      return fail(reader, 'unexpected end of JSON input');
    default:
      return readNumber(reader);
  }
}

function readWord(reader: Reader, word: string, value: Value): Value {
  if (!reader.text.startsWith(word, reader.position)) fail(reader, 'invalid character in a JSON literal');
  reader.position += word.length;
  return value;
}

function readNumber(reader: Reader): Value {
  numberLiteral.lastIndex = reader.position;
  const literal = numberLiteral.exec(reader.text)?.[0];
  if (literal === undefined) fail(reader, 'invalid character at the beginning of a JSON value');
  const value = Number(literal);
  if (!Number.isFinite(value)) fail(reader, 'this number does not fit a float64');
  reader.position += literal.length;
  if (Number.isSafeInteger(value) || /[.eE]/.test(literal)) return canonicalNumber(value);
  const integer = BigInt(literal);
  return integer >= MIN_INT64 && integer <= MAX_INT64 ? integer : value;
}

function readString(reader: Reader): string {
  const { text } = reader;
  let position = reader.position + 1;
  let start = position;
  let value = '';
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === 34) break;
    if (code === 92) {
      value += text.slice(start, position);
      reader.position = position;
      value += readEscape(reader);
      position = reader.position;
      start = position;
    } else if (code < 32) {
      reader.position = position;
      fail(reader, 'invalid character in a JSON string');
    } else if (position >= text.length) {
      reader.position = position;
      fail(reader, 'unexpected end of JSON input');
    } else {
      position += 1;
    }
  }
  reader.position = position + 1;
  if (value === '') return text.slice(start, position);
  return (value + text.slice(start, position)).replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

function readEscape(reader: Reader): string {
  const { text, position } = reader;
  const name = text.charAt(position + 1);
  const character = escapes[name];
  if (character !== undefined) {
    reader.position = position + 2;
    return character;
  }
  const digits = text.slice(position + 2, position + 6);
  if (name !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) fail(reader, 'invalid escape in a JSON string');
  reader.position = position + 6;
  return String.fromCharCode(Number.parseInt(digits, 16));
}

function enter(reader: Reader): void {
  reader.position += 1;
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) fail(reader, TOO_DEEP);
}

function readArray(reader: Reader): Value[] {
  enter(reader);
  const items: Value[] = [];
  passSpace(reader);
  if (reader.text.charAt(reader.position) === ']') {
    leave(reader);
    return items;
  }
  for (;;) {
    passSpace(reader);
    items.push(readValue(reader));
    if (endsWith(reader, ']')) return items;
  }
}

function readObject(reader: Reader): ValueMap {
  enter(reader);
  const map: ValueMap = {};
  passSpace(reader);
  if (reader.text.charAt(reader.position) === '}') {
    leave(reader);
    return map;
  }
  for (;;) {
    passSpace(reader);
    if (reader.text.charAt(reader.position) !== '"') fail(reader, 'expected the key of a JSON object');
    const key = readString(reader);
    passSpace(reader);
    if (reader.text.charAt(reader.position) !== ':') fail(reader, "expected ':' after the key of a JSON object");
    reader.position += 1;
    passSpace(reader);
    setEntry(map, key, readValue(reader));
    if (endsWith(reader, '}')) return map;
  }
}

/** Passes a `,`, or the end of the collection and then returns true. */
function endsWith(reader: Reader, end: string): boolean {
  passSpace(reader);
  const character = reader.text.charAt(reader.position);
  if (character === end) {
    leave(reader);
    return true;
  }
  if (character !== ',') fail(reader, `expected ',' or '${end}'`);
  reader.position += 1;
  return false;
}

function leave(reader: Reader): void {
  reader.position += 1;
  reader.depth -= 1;
}
