import { Buffer } from 'node:buffer';
import { trimStartOf } from '../texts.ts';

/** A second in nanoseconds. */
export const SECOND = 1_000_000_000n;
const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: 1_000_000n,
  us: 1000n,
  // The sign of micro, and the letter mu.
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};
/** The most that 64 bits hold, and that of a negative number. */
const [MOST, MOST_NEGATIVE] = [2n ** 63n - 1n, 2n ** 63n];

/** The nanoseconds that Go's `time.ParseDuration` reads; undefined for what it does not take. */
export function readDuration(text: string): bigint | undefined {
  const nanos = parse(text);
  return typeof nanos === 'bigint' ? nanos : undefined;
}

/** What Go says of a text that is no duration; undefined for one that is. */
export function durationProblem(text: string): string | undefined {
  const nanos = parse(text);
  return typeof nanos === 'bigint' ? undefined : `time: ${nanos} ${quote(text)}`;
}

/** A text whose bytes are told where they are none of ASCII. */
function quote(text: string): string {
  const bytes = (part: string): string =>
    [...Buffer.from(part)].map((byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('');
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/[^ -\u007f]+/g, bytes)}"`;
}

const INVALID = 'invalid duration';
const PART = /(\d*)(?:\.(\d*))?([^.\d]*)/y;

/** A duration; a text that says what is wrong with it. https://github.com/golang/go/blob/go1.26.0/src/time/format.go (ParseDuration) */
function parse(text: string): bigint | string {
  const isSigned = /^[+-]/.test(text);
  const isNegative = text.startsWith('-');
  PART.lastIndex = isSigned ? 1 : 0;
  if (text.slice(PART.lastIndex) === '0') return 0n;
  if (text.length === PART.lastIndex) return INVALID;
  let nanos = 0n;
  while (PART.lastIndex < text.length) {
    const [, whole = '', fraction = '', unit = ''] = PART.exec(text) ?? [];
    const amount = readWhole(whole);
    if (amount === undefined || whole + fraction === '') return INVALID;
    if (unit === '') return 'missing unit in duration';
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (size === undefined) return `unknown unit ${quote(unit)} in duration`;
    nanos += amount * size + fractionOf(fraction, size);
    if (nanos > MOST_NEGATIVE) return INVALID;
  }
  if (isNegative) return -nanos;
  return nanos > MOST ? INVALID : nanos;
}

/** Digits that 64 bits hold. */
function readWhole(digits: string): bigint | undefined {
  const significant = trimStartOf('0', digits);
  const number = significant.length > 19 ? undefined : BigInt(significant);
  return number === undefined || number > MOST_NEGATIVE ? undefined : number;
}

/** What digits behind the point are of a unit, by a float64; those that 64 bits do not hold do not count. (leadingFraction) */
function fractionOf(digits: string, size: bigint): bigint {
  const zeros = digits.length - trimStartOf('0', digits).length;
  const significant = digits.slice(zeros);
  const counted = significant.slice(0, readWhole(significant.slice(0, 19)) === undefined ? 18 : 19);
  if (counted === '') return 0n;
  let scale = 1;
  for (let digit = zeros + counted.length; digit > 0 && scale < Infinity; digit -= 1) scale *= 10;
  return BigInt(Math.trunc(Number(counted) * (Number(size) / scale)));
}

/** Names of units, and nanoseconds; a word that only begins like the last name of one is of it as well. */
const WORDS: readonly (readonly [readonly string[], bigint])[] = [
  [['ns', 'nano'], 1n],
  [['us', 'µs', 'micro'], 1000n],
  [['ms', 'milli'], 1_000_000n],
  [['s', 'sec'], SECOND],
  [['m', 'min'], 60n * SECOND],
  [['h', 'hr', 'hour'], 3600n * SECOND],
  [['d', 'day'], 24n * 3600n * SECOND],
  [['w', 'wk', 'week'], 168n * 3600n * SECOND],
];

/**
 * Nanoseconds of a text of format `duration`: one of Go, or all numbers with a unit that are anywhere in the text; undefined where there is none.
 * https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/duration.go (ParseDuration)
 */
export function readFormatDuration(text: string): bigint | undefined {
  const ofGo = readDuration(text);
  if (ofGo !== undefined) return ofGo;
  let nanos: bigint | undefined;
  // Numbers without a word are looked at once as well, and not once from each of their digits.
  for (const [, amount = '', word = ''] of text.matchAll(/0*(\d+)[\t\n\f\r ]*([A-Za-zµ]*)/g)) {
    if (word === '') continue;
    if (amount.length > 19 || BigInt(amount) > MOST) return undefined;
    const unit = word.toLowerCase();
    for (const [names, size] of WORDS)
      if (names.includes(unit) || unit.startsWith(names.at(-1) ?? unit)) nanos = (nanos ?? 0n) + BigInt(amount) * size;
  }
  return nanos === undefined ? undefined : BigInt.asIntN(64, nanos);
}
