import type { Define } from '../define.ts';
import { checkLength, fail, failTypes, spend, spendSearch, spendText, type Meter } from '../limit.ts';
import { GO_SPACE, trimOf } from '../../texts.ts';
import { formatText, quoteText } from './format-text.ts';

/** https://pkg.go.dev/github.com/google/cel-go/ext#Strings. Places are counted in characters, not in bytes. */
export function addStrings(define: Define): void {
  define('string.charAt(int): string', (text: string, at: bigint, meter: Meter) => {
    const points = pointsOf(text, meter);
    return points.length === Number(at) ? '' : (points[Number(at)] ?? fail(`index out of range: ${at}`));
  });
  addSearches(define);
  addCuts(define);
  addChanges(define);
  define('string.format(list): string', formatText);
  define('strings::quote(string): string', (text: string, meter: Meter) => {
    checkLength(text.length, meter);
    return quoteText(text);
  });
}

function pointsOf(text: string, meter: Meter): string[] {
  spend(meter, Math.ceil(text.length / 100));
  return Array.from(text);
}

function addSearches(define: Define): void {
  const at = (text: string, index: number, meter: Meter): bigint =>
    index < 0 ? -1n : BigInt(pointsOf(text.slice(0, index), meter).length);
  /** Undefined at the end and behind it, where nothing is found. */
  const offsetOf = (text: string, place: bigint, meter: Meter): number | undefined => {
    if (place < 0n) return fail(`index out of range: ${place}`);
    const points = pointsOf(text, meter);
    return place >= BigInt(points.length) ? undefined : points.slice(0, Number(place)).join('').length;
  };
  for (const [name, find] of [
    ['indexOf', (text: string, part: string, from?: number) => text.indexOf(part, from)],
    ['lastIndexOf', (text: string, part: string, from?: number) => text.lastIndexOf(part, from)],
  ] as const) {
    define(`string.${name}(string): int`, (text: string, part: string, meter: Meter) => {
      spendSearch(meter, text, part);
      return at(text, find(text, part), meter);
    });
    define(`string.${name}(string, int): int`, (text: string, part: string, from: bigint, meter: Meter) => {
      // The empty text is wherever it is looked for.
      if (part === '') return from;
      spendSearch(meter, text, part);
      const offset = offsetOf(text, from, meter);
      return offset === undefined ? -1n : at(text, find(text, part, offset), meter);
    });
  }
}

/** Characters of white space that cost as much as one step. */
const WHITE_STEP = 20;

function addCuts(define: Define): void {
  const substring = (text: string, from: bigint, to: bigint | undefined, meter: Meter): string => {
    const points = pointsOf(text, meter);
    const length = BigInt(points.length);
    const end = to ?? length;
    if (to !== undefined && from > to) return fail(`invalid substring range. start: ${from}, end: ${to}`);
    const outside = [from, end].find((place) => place < 0n || place > length);
    if (outside !== undefined) return fail(`index out of range: ${outside}`);
    return points.slice(Number(from), Number(end)).join('');
  };
  define('string.substring(int): string', (text: string, from: bigint, meter: Meter) =>
    substring(text, from, undefined, meter),
  );
  define('string.substring(int, int): string', substring);
  define('string.split(string): list', (text: string, by: string, meter: Meter) => split(text, by, -1n, meter));
  define('string.split(string, int): list', split);
  define('list.join(): string', (list: unknown[], meter: Meter) => join(list, '', meter));
  define('list.join(string): string', join);
  // Go's white space is that of Unicode.
  define('string.trim(): string', (text: string, meter: Meter) => {
    spendText(meter, text);
    const trimmed = trimOf(GO_SPACE, text);
    // Each character that goes is looked for among all that are white.
    spend(meter, Math.floor((text.length - trimmed.length) / WHITE_STEP));
    return trimmed;
  });
}

/** At most so many parts, the last with all that is left; a negative number means all. */
function split(text: string, by: string, most: bigint, meter: Meter): string[] {
  if (most === 0n) return [];
  spendSearch(meter, text, by);
  const parts = by === '' ? pointsOf(text, meter) : text.split(by);
  spend(meter, parts.length);
  if (most < 0n || BigInt(parts.length) <= most) return parts;
  const last = Number(most) - 1;
  return [...parts.slice(0, last), parts.slice(last).join(by)];
}

function join(list: unknown[], by: string, meter: Meter): string {
  spend(meter, list.length);
  const texts = list.map((item) => (typeof item === 'string' ? item : failTypes('join: not a list of texts')));
  checkLength(
    texts.reduce((length, text) => length + text.length + by.length, 0),
    meter,
  );
  return texts.join(by);
}

function addChanges(define: Define): void {
  define('string.lowerAscii(): string', (text: string, meter: Meter) => {
    spendText(meter, text);
    return text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase());
  });
  define('string.upperAscii(): string', (text: string, meter: Meter) => {
    spendText(meter, text);
    return text.replaceAll(/[a-z]+/g, (part) => part.toUpperCase());
  });
  define('string.replace(string, string): string', (text: string, from: string, to: string, meter: Meter) =>
    replace(text, from, to, -1n, meter),
  );
  define('string.replace(string, string, int): string', replace);
}

/** The first so many places; a negative number means all. */
function replace(text: string, from: string, to: string, most: bigint, meter: Meter): string {
  spendSearch(meter, text, from);
  const found = from === '' ? pointsOf(text, meter).length + 1 : text.split(from).length - 1;
  const places = most < 0n || BigInt(found) < most ? found : Number(most);
  checkLength(text.length + places * to.length, meter);
  spend(meter, places);
  let left = places;
  // Go finds the empty text between characters, JavaScript between halves of characters too, unless asked by pattern.
  return text.replaceAll(from === '' ? /(?:)/gu : from, (part) => {
    if (left === 0) return part;
    left -= 1;
    return to;
  });
}
