import { Buffer } from 'node:buffer';
import { compilePattern } from '../../cel/regular-expressions.ts';
import type { Value } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { listOf, textOf, written } from './functions.ts';
import { JqFailure } from './machine.ts';
import { typeOf } from './order.ts';
import { setPath } from './set-paths.ts';
import { deleteCopied, stepOf } from './steps.ts';
import { GO_SPACE, trimEndOf, trimOf, trimStartOf } from '../../texts.ts';

type Plain = (value: Value, ...args: Value[]) => Value;

/** Functions of texts, numbers and paths. https://github.com/itchyny/gojq/blob/v0.12.19/func.go */
export const TEXTS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['tojson/0', written],
  ['fromjson/0', (value) => parsed(textOf(value))],
  ['tonumber/0', toNumber],
  ['toboolean/0', toBoolean],
  ['trim/0', (value) => trimOf(GO_SPACE, textOf(value))],
  ['ltrim/0', (value) => trimStartOf(GO_SPACE, textOf(value))],
  ['rtrim/0', (value) => trimEndOf(GO_SPACE, textOf(value))],
  ['explode/0', (value) => Array.from(textOf(value), (character) => character.codePointAt(0) ?? 0)],
  ['implode/0', (value) => listOf(value).map(characterOf).join('')],
  ['utf8bytelength/0', (value) => Buffer.byteLength(textOf(value))],
  ['format/1', (value, name) => formatted(value, textOf(name))],
  ['_tohtml/0', (value) => formatted(value, 'html')],
  ['_touri/0', (value) => formatted(value, 'uri')],
  ['_tocsv/0', (value) => formatted(value, 'csv')],
  ['_totsv/0', (value) => formatted(value, 'tsv')],
  ['_tosh/0', (value) => formatted(value, 'sh')],
  ['_tobase64/0', (value) => formatted(value, 'base64')],
  ['_tobase64d/0', (value) => formatted(value, 'base64d')],
  ['_match/3', (value, pattern, flags, isTest) => match(value, pattern, flags ?? null, isTest === true)],
  ['_captures/0', capturesOf],
  ['setpath/2', (value, path, item) => setPath(value, listOf(path), item ?? null)],
  [
    'delpaths/1',
    (value, paths) =>
      deleteCopied(
        value,
        listOf(paths).map((path) => listOf(path).map(stepOf)),
      ),
  ],
  ['transpose/0', transpose],
  ['abs/0', (value) => (numberOf(value) < 0 ? -Number(value) : value)],
  ['_negate/0', (value) => -numberOf(value)],
  ['infinite/0', () => Number.POSITIVE_INFINITY],
  ['nan/0', () => Number.NaN],
  ['isnan/0', (value) => Number.isNaN(numberOf(value))],
  ['isinfinite/0', (value) => Math.abs(numberOf(value)) === Number.POSITIVE_INFINITY],
  ...(['floor', 'ceil', 'sqrt', 'trunc', 'fabs'] as const).map((name): [string, Plain] => [
    `${name}/0`,
    (value) => (name === 'fabs' ? Math.abs(numberOf(value)) : Math[name](numberOf(value))),
  ]),
  ['round/0', (value) => Math.sign(numberOf(value)) * Math.round(Math.abs(numberOf(value)))],
  ['pow/2', (_value, base, exponent) => numberOf(base) ** numberOf(exponent)],
]);

function numberOf(value: Value | undefined): number {
  if (value === undefined || typeOf(value) !== 'number') throw new JqFailure('expected a number');
  return Number(value);
}

function toNumber(value: Value): Value {
  if (typeOf(value) === 'number') return value;
  const text = textOf(value);
  if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw new JqFailure('invalid number');
  return Number(text);
}

function toBoolean(value: Value): Value {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new JqFailure('no boolean');
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    throw new JqFailure('invalid JSON');
  }
}

function characterOf(code: Value): string {
  const point = numberOf(code);
  const isCharacter = point >= 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? String.fromCodePoint(Math.trunc(point)) : '\uFFFD';
}

const HTML: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', "'": '&#39;', '"': '&quot;' };

function formatted(value: Value, name: string): string {
  const text = (): string => (typeof value === 'string' ? value : written(value));
  switch (name) {
    case 'text':
      return text();
    case 'json':
      return written(value);
    case 'html':
      return text().replaceAll(/[<>&'"]/g, (character) => HTML[character] ?? character);
    case 'uri':
      return encodeURIComponent(text().replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(
        /[!'()*]/g,
        (character) => `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
      );
    case 'csv':
      return row(value, ',', false, (cell) => `"${cell.replaceAll('"', '""').replaceAll('\0', String.raw`\0`)}"`);
    case 'tsv':
      return row(value, '\t', false, (cell) => cell.replaceAll(/[\t\r\n\\\0]/g, (sign) => TABLE[sign] ?? sign));
    case 'sh':
      return row(
        Array.isArray(value) ? value : [value],
        ' ',
        true,
        (cell) => `'${cell.replaceAll("'", String.raw`'\''`)}'`,
      );
    case 'base64':
      return Buffer.from(text()).toString('base64');
    case 'base64d':
      return decoded(text());
    default:
      throw new JqFailure(`unknown format: ${name}`);
  }
}

const TABLE: Readonly<Record<string, string>> = {
  '\t': String.raw`\t`,
  '\r': String.raw`\r`,
  '\n': String.raw`\n`,
  '\\': String.raw`\\`,
  '\0': String.raw`\0`,
};

function row(value: Value, by: string, withNull: boolean, escape: (cell: string) => string): string {
  const cells = listOf(value).map((cell) => {
    if (typeof cell === 'object' && cell !== null) throw new JqFailure('no row');
    if (typeof cell === 'string') return escape(cell);
    return cell === null && !withNull ? '' : written(cell);
  });
  return cells.join(by);
}

/** Up to the first sign that fills it up; anything that is no base64 is an error. */
function decoded(text: string): string {
  const [data = ''] = text.replaceAll(/[\r\n]/g, '').split('=');
  if (!/^[A-Za-z0-9+/]*$/.test(data) || data.length % 4 === 1) throw new JqFailure('illegal base64 data');
  return Buffer.from(data, 'base64').toString('utf8');
}

function transpose(value: Value): Value {
  const rows = listOf(value).map((item) => listOf(item));
  const width = rows.reduce((most, item) => Math.max(most, item.length), 0);
  if (width * rows.length > MAX_CELLS) throw new JqFailure('too long');
  return Array.from({ length: width }, (_none, at) => rows.map((item) => item[at] ?? null));
}

const MAX_CELLS = 100_000;
/** Matches of one pattern in one text. */
const MAX_MATCHES = 10_000;

/** What a pattern finds, as Go's `regexp` finds it. https://github.com/itchyny/gojq/blob/v0.12.19/func.go (funcMatch) */
function match(value: Value, pattern: Value | undefined, flags: Value, isTest: boolean): Value {
  const text = textOf(value);
  const { found, letters } = patternOf(pattern, flags);
  const matcher = found.matcher(text);
  if (isTest) return matcher.find();
  const names = new Map(Object.entries(found.namedGroups()).map(([name, group]) => [group, name]));
  const results: Value[] = [];
  const offset = characterCounter(text);
  while (matcher.find() && results.length < (letters.includes('g') ? MAX_MATCHES : 1)) {
    const captures: Value[] = [];
    for (let group = 1; group <= matcher.groupCount(); group++) {
      const [start, end] = [matcher.start(group), matcher.end(group)];
      const name = names.get(group) ?? null;
      captures.push(
        start < 0
          ? { name, offset: -1, length: 0, string: null }
          : { name, offset: offset(start), length: offset(end) - offset(start), string: text.slice(start, end) },
      );
    }
    const [start, end] = [matcher.start(), matcher.end()];
    results.push({
      offset: offset(start),
      length: offset(end) - offset(start),
      string: text.slice(start, end),
      captures,
    });
  }
  return results;
}

function patternOf(
  pattern: Value | undefined,
  flags: Value,
): { found: ReturnType<typeof compilePattern>; letters: string } {
  const [text, letters] = [textOf(pattern), flags === null ? '' : textOf(flags)];
  if (/[^gim]/.test(letters)) throw new JqFailure('unsupported regular expression flag');
  const source = `${letters.includes('m') ? '(?s)' : ''}${letters.includes('i') ? '(?i)' : ''}${text}`;
  try {
    return { found: compilePattern(source), letters };
  } catch {
    throw new JqFailure(`invalid regular expression ${JSON.stringify(source)}`);
  }
}

/** Parts that a search looks at: at every character there may be any instruction of the pattern. Two of them take as long as one part of a value. */
export function searchParts(value: Value, [pattern, flags = null]: readonly Value[]): number {
  return (textOf(value).length * patternOf(pattern, flags).found.programSize()) / 2;
}

/** Counts characters, of which some are two units of a text, up to a place: asked for every match, so the text is gone through once. */
function characterCounter(text: string): (end: number) => number {
  if (!/[\uD800-\uDFFF]/.test(text)) return (end) => end;
  const counts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; count++) {
    counts[at] = count;
    if ((text.codePointAt(at) ?? 0) > 0xffff) counts[++at] = count + 1;
    at++;
  }
  counts[text.length] = count;
  return (end) => counts[end] ?? count;
}

function capturesOf(value: Value): Value {
  const result: { [key: string]: Value } = {};
  for (const capture of listOf(value))
    if (isMap(capture) && typeof capture['name'] === 'string')
      setEntry(result, capture['name'], capture['string'] ?? null);
  return result;
}
