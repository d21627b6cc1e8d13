import type { Value } from '../model.ts';
import { canonicalNumber, formatFloatKey, isPlainInteger, readNumber } from './numbers.ts';

const CORE = 'tag:yaml.org,2002:';
/** The tag of `<<`. */
export const MERGE_TAG = `${CORE}merge`;
/** The tag of base64 data. */
export const BINARY_TAG = `${CORE}binary`;
const STRING_TAG = `${CORE}str`;
const TIMESTAMP_TAG = `${CORE}timestamp`;
const NULL_TAG = `${CORE}null`;
const resolvable = new Set(['bool', 'int', 'float', 'null', 'timestamp'].map((name) => CORE + name));

/** Texts that are neither numbers nor strings, with the value they stand for. */
const words = new Map<string, null | boolean | number>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null);
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN);
for (const word of ['.inf', '.Inf', '.INF']) {
  words.set(word, Number.POSITIVE_INFINITY);
  words.set(`+${word}`, Number.POSITIVE_INFINITY);
  words.set(`-${word}`, Number.NEGATIVE_INFINITY);
}

const WORD = 1;
const NUMBER = 2;
/** By first character: what a plain scalar could be besides a string. */
const hints = new Uint8Array(128);
for (const character of 'yYnNtTfFoO~') hints[character.charCodeAt(0)] = WORD;
for (const character of '0123456789+-.') hints[character.charCodeAt(0)] = NUMBER;

/** True when Go reads this plain scalar as something other than a string. */
export function isSpecial(text: string): boolean {
  if (text === '') return true;
  const hint = hints[text.charCodeAt(0)];
  if (hint === WORD) return words.has(text);
  return hint === NUMBER && (words.has(text) || readNumber(text) !== undefined);
}

/**
 * The value of a plain scalar without tag, by the rules of go-yaml v2. `.nan` and `.inf` are numbers here; they have no place
 * in JSON, which the caller checks at the end.
 */
export function resolvePlain(text: string): Value {
  if (text === '') return null;
  const hint = hints[text.charCodeAt(0)];
  if (hint === undefined || hint === 0) return text;
  if (hint === NUMBER && isPlainInteger(text)) return Number(text);
  if (text.length <= 5) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  if (hint === WORD) return text;
  const number = readNumber(text);
  if (number === undefined) return text;
  return number.type === 'float' ? canonicalNumber(Number(number.value)) : number.value;
}

/**
 * The value of a scalar with a tag. Tags that Go does not know make a string of it; `!!int` and its like demand that the
 * text is one. Undefined when it is not.
 */
export function resolveTagged(tag: string, text: string): Value | undefined {
  if (tag === BINARY_TAG) return decodeBinary(text);
  if (tag === STRING_TAG || !resolvable.has(tag)) return text;
  if (tag === TIMESTAMP_TAG) return isTimestamp(text) ? text : undefined;
  const value = resolvePlain(text);
  switch (tag.slice(CORE.length)) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'null':
      return value === null ? null : undefined;
    case 'int': {
      const type = readNumber(text)?.type;
      return type === 'int' || type === 'unsigned' ? value : undefined;
    }
    default:
      if (words.has(text)) return typeof value === 'number' ? value : undefined;
      return resolveTaggedFloat(text);
  }
}

function resolveTaggedFloat(text: string): Value | undefined {
  const number = readNumber(text);
  return number === undefined || number.type === 'unsigned' ? undefined : canonicalNumber(Number(number.value));
}

/**
 * The key that a scalar makes: sigs.k8s.io/yaml turns keys into strings. Undefined for those it refuses: null, integers
 * beyond int64.
 */
export function keyOfScalar(tag: string, text: string, isPlain: boolean): string | undefined {
  if (tag === '') {
    if (!isPlain) return text;
    const hint = text === '' ? WORD : hints[text.charCodeAt(0)];
    if (hint === undefined || hint === 0) return text;
  } else if (tag === BINARY_TAG || tag === STRING_TAG || tag === TIMESTAMP_TAG || !resolvable.has(tag)) {
    const value = resolveTagged(tag, text);
    return typeof value === 'string' ? value : undefined;
  } else if (tag === NULL_TAG) {
    return undefined;
  }
  const word = words.get(text);
  if (word !== undefined) {
    if (word === null) return undefined;
    return typeof word === 'number' ? formatFloatKey(word) : String(word);
  }
  const number = readNumber(text);
  if (number === undefined) return text;
  if (number.type === 'unsigned') return undefined;
  return number.type === 'float' || tag === `${CORE}float`
    ? formatFloatKey(Number(number.value))
    : String(number.value);
}

/** RFC 4648 with padding, line breaks ignored, as Go decodes it; bytes that are no UTF-8 become U+FFFD one by one. */
function decodeBinary(text: string): string | undefined {
  const plain = text.replaceAll(/[\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  return decodeUtf8(Buffer.from(plain, 'base64'));
}

function decodeUtf8(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  let result = '';
  for (let index = 0; index < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isOneCharacter(bytes.subarray(index, index + size))) ?? 0;
    result += length === 0 ? '\ufffd' : bytes.toString('utf8', index, index + length);
    index += Math.max(length, 1);
  }
  return result;
}

function isOneCharacter(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return [...text].length === 1 && Buffer.from(text).equals(bytes);
}

/** The subset of YAML timestamps that go-yaml knows; only a `!!timestamp` tag asks for it. */
function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/.exec(
      text,
    );
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, ...times] = match.slice(1).map((part) => Number(part ?? 0));
  const [hour = 0, minute = 0, second = 0, blankHour = 0, blankMinute = 0, blankSecond = 0] = times;
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > lastDay) return false;
  return Math.max(hour, blankHour) < 24 && Math.max(minute, blankMinute) < 60 && Math.max(second, blankSecond) < 60;
}
