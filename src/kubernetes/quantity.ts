import type { Value } from '../manifest/model.ts';
import { GO_SPACE, trimOf } from '../texts.ts';

/** An amount of a resource: `units` times ten to the power of `exponent`, exact. */
export interface Quantity {
  units: bigint;
  exponent: number;
  /** The kind of suffix it came with, which the stored text keeps. */
  format: 'decimal' | 'binary' | 'exponent';
}

const PATTERN = /^([+-]?)(\d*(?:\.\d*)?)(?:([EPTGMK]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/;
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Longer texts are no quantities but an attempt to keep the program busy. */
const MAX_LENGTH = 64;

/** Quantities and stored texts by what was written: the same few are written over and over. No more of them are kept than this. */
const MOST_KNOWN = 4096;
const parsed = new Map<string, Quantity>();

/**
 * Reads a quantity as `k8s.io/apimachinery/pkg/api/resource` does; `1E` is exa, `1E3` an exponent. Undefined for anything
 * else. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 */
export function parseQuantity(value: Value | undefined): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  return parseQuantityText(trimOf(TRIMMED, String(value)));
}

/** The JSON is trimmed, where control characters and separators of lines are escapes, and none of them white space. (UnmarshalJSON) */
const TRIMMED = GO_SPACE.replaceAll(/[\t\n\v\f\r\u2028\u2029]/g, '');

/** The same for a text that may have no white space around it. */
export function parseQuantityText(text: string): Quantity | undefined {
  const before = parsed.get(text);
  if (before !== undefined) return before;
  const quantity = parseText(text);
  if (quantity !== undefined && parsed.size < MOST_KNOWN) parsed.set(text, quantity);
  return quantity;
}

function parseText(text: string): Quantity | undefined {
  const match = text.length <= MAX_LENGTH ? PATTERN.exec(text) : null;
  if (match === null) return undefined;
  const [, sign = '', amount = '', binary, decimal = '', exponent] = match;
  const [whole = '', fraction = ''] = amount.split('.');
  if (whole + fraction === '' && !isNothing(text, binary, exponent)) return undefined;
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  if (binary !== undefined) {
    const power = BigInt(BINARY.indexOf(binary) + 1);
    return capped(round({ units: units * 1024n ** power, exponent: -fraction.length, format: 'binary' }));
  }
  const own = exponent === undefined ? (DECIMAL.indexOf(decimal) - 3) * 3 : Number(exponent);
  return round({ units, exponent: own - fraction.length, format: exponent === undefined ? 'decimal' : 'exponent' });
}

/** Without any digits it is nothing, `m` and `Ki` and `e3` alike, unless its size makes the API server take the long way. (ParseQuantity) */
function isNothing(text: string, binary: string | undefined, exponent: string | undefined): boolean {
  return text !== '' && binary !== 'Ei' && binary !== 'Pi' && Number(exponent ?? 0) >= -9;
}

const MOST_BINARY = 2n ** 63n - 1n;

/** A binary amount is no larger than what 64 bits hold. */
function capped(quantity: Quantity): Quantity {
  const { units, exponent } = quantity;
  const size = units < 0n ? -units : units;
  if (size <= MOST_BINARY * 10n ** BigInt(-exponent)) return quantity;
  return { ...quantity, units: units < 0n ? -MOST_BINARY : MOST_BINARY, exponent: 0 };
}

/** Nothing smaller than a billionth is kept; what is left over rounds up. */
function round(quantity: Quantity): Quantity {
  return roundUp(quantity, -9);
}

/** A quantity rounded up, away from zero, to a power of ten; the API server keeps thousandths in resource lists. */
export function roundUp(quantity: Quantity, exponent: number): Quantity {
  if (quantity.exponent >= exponent) return quantity;
  const divisor = 10n ** BigInt(exponent - quantity.exponent);
  const whole = quantity.units / divisor;
  const rest = quantity.units % divisor;
  return { ...quantity, units: rest === 0n ? whole : whole + (quantity.units < 0n ? -1n : 1n), exponent };
}

/** The text that the API server stores: the largest suffix of its kind that leaves a whole number. */
export function formatQuantity(quantity: Quantity): string {
  const { units, exponent } = trim(quantity.units, quantity.exponent);
  if (units === 0n) return '0';
  const binary = quantity.format === 'binary' && exponent >= 0 ? units * 10n ** BigInt(exponent) : undefined;
  if (binary !== undefined && (binary >= 1024n || binary <= -1024n)) return formatBinary(binary);
  const shift = ((exponent % 3) + 3) % 3;
  const digits = units * 10n ** BigInt(shift);
  const power = exponent - shift;
  if (quantity.format === 'exponent') return power === 0 ? String(digits) : `${digits}e${power}`;
  // The API server has no suffix for more, and leaves it out: so it stores 95000E as 95.
  return `${digits}${DECIMAL[power / 3 + 3] ?? ''}`;
}

function trim(units: bigint, exponent: number): { units: bigint; exponent: number } {
  let rest = units;
  let power = exponent;
  while (rest !== 0n && rest % 10n === 0n) {
    rest /= 10n;
    power += 1;
  }
  return { units: rest, exponent: power };
}

function formatBinary(bytes: bigint): string {
  let rest = bytes;
  let power = 0;
  while (power < BINARY.length && rest % 1024n === 0n) {
    rest /= 1024n;
    power += 1;
  }
  return `${rest}${power === 0 ? '' : BINARY[power - 1]}`;
}

/** Both amounts together, in the spelling of the first. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ units, exponent: own }: Quantity): bigint => units * 10n ** BigInt(own - exponent);
  return { units: scaled(a) + scaled(b), exponent, format: a.format };
}

/** Negative, zero or positive, like the amount of `a` minus that of `b`. */
export function compareQuantityAmounts(a: Quantity, b: Quantity): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = ({ units, exponent: own }: Quantity): bigint => units * 10n ** BigInt(own - exponent);
  const difference = scaled(a) - scaled(b);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** Digits that Go's 64 bits hold for sure, and those of binary amounts, of which each suffix takes three. */
const MOST_DIGITS = 18;
const MOST_BINARY_DIGITS = 14;

/**
 * A text that Go takes for the stored one already, and keeps with all its signs, zeros and letters: `+1`, `01`, `1.500`, `1E3`. Resource lists keep no more
 * than thousandths of it. https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/resource/quantity.go (ParseQuantity)
 */
function keptText(text: string, resourceList: boolean): string | undefined {
  const [, , amount = '', binary, decimal = '', exponent] = PATTERN.exec(text) ?? [];
  const [digits = '', fraction = ''] = amount.split('.');
  const whole = digits.replace(/^0+/, '') || '0';
  if (binary !== undefined) {
    const room = MOST_BINARY_DIGITS - whole.length - 3 * (BINARY.indexOf(binary) + 1);
    return fraction === '' && room >= 0 && Number(whole) % 8 !== 0 ? text : undefined;
  }
  const own = exponent === undefined ? (DECIMAL.indexOf(decimal) - 3) * 3 : Number(exponent);
  const [scale, shifted] = [own - fraction.length, `${whole}${fraction}`];
  const isKept =
    shifted.length <= MOST_DIGITS &&
    scale >= (resourceList ? -3 : -9) &&
    scale % 3 === 0 &&
    !shifted.endsWith('000') &&
    !shifted.startsWith('0');
  return isKept ? text : undefined;
}

const known = new Map<string, string>();

/** The stored text of a written quantity in a resource list or elsewhere; undefined when it is none. */
export function storedQuantity(value: Value, resourceList: boolean): string | undefined {
  const written = typeof value === 'object' ? '' : String(value);
  const key = `${resourceList ? '1' : '0'}${written}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const quantity = parseQuantity(value);
  if (quantity === undefined) return undefined;
  const text =
    keptText(written.trim(), resourceList) ?? formatQuantity(resourceList ? roundUp(quantity, -3) : quantity);
  if (known.size < MOST_KNOWN) known.set(key, text);
  return text;
}
