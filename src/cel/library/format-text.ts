import { Buffer, isUtf8 } from 'node:buffer';
import { formatGoFloat } from '../../kubernetes/go-float.ts';
import { CLAUSE, findUnread, REFUSALS } from '../format-clauses.ts';
import { checkLength, fail, failTypes, spend, type Meter } from '../limit.ts';
import { isSpecial, typeValue } from '../values.ts';
import { formatDuration, formatTimestamp } from './times.ts';

const DIGITS = 6;
/** The most digits that a format may ask for. */
const MOST_DIGITS = 100_000;
/** Pairs of digits that cost as much as one step. */
const DIGITS_STEP = 100_000;

/**
 * `"%s is %d".format(list)`. Numbers are written as in English, and powers of ten as in print: that is what the API server has.
 * https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go (FormatString, stringFormatter)
 */
export function formatText(text: string, list: readonly unknown[], meter: Meter): string {
  let next = 0;
  let length = text.length;
  return text.replaceAll(
    CLAUSE,
    (whole: string, percent: string | undefined, precision: string | undefined, letter: string | undefined) => {
      if (percent !== undefined) return '%';
      if (next >= list.length) return fail(`index ${next} out of range`);
      if (whole === '%') return fail('unexpected end of string');
      const unread = findUnread(precision, letter);
      if (unread !== undefined) return fail(`could not parse formatting clause: ${unread}`);
      const value = list[next];
      next += 1;
      const part = formatClause(letter ?? '', value, precision === undefined ? DIGITS : Number(precision), meter);
      length += part.length;
      checkLength(length, meter);
      return part;
    },
  );
}

function formatClause(letter: string, value: unknown, precision: number, meter: Meter): string {
  checkLength(precision > MOST_DIGITS ? Number.POSITIVE_INFINITY : precision, meter);
  switch (letter) {
    case 's':
      return textOf(value, meter) ?? refuse(letter, value);
    case 'd':
      return typeof value === 'bigint' ? String(value) : refuse(letter, value);
    case 'f': {
      const number = fractionOf(letter, value);
      // So many digits are worked out by each other.
      spend(meter, Math.ceil(precision ** 2 / DIGITS_STEP));
      return signOf(number) ?? fixed(number, precision);
    }
    case 'e': {
      const number = fractionOf(letter, value);
      // What is written as a precision counts as a width.
      return (signOf(number) ?? scientific(number)).padStart(precision);
    }
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : formatInteger(value, 2, letter);
    case 'o':
      return formatInteger(value, 8, letter);
    default: {
      const hex =
        typeof value === 'string' || value instanceof Uint8Array
          ? Buffer.from(value).toString('hex')
          : formatInteger(value, 16, letter);
      return letter === 'X' ? hex.toUpperCase() : hex;
    }
  }
}

function refuse(letter: string, value: unknown): never {
  return failTypes(`error during formatting: ${REFUSALS[letter]}, was given ${typeValue(value).name}`);
}

function formatInteger(value: unknown, base: number, letter: string): string {
  return typeof value === 'bigint' ? value.toString(base) : refuse(letter, value);
}

function fractionOf(letter: string, value: unknown): number {
  if (typeof value === 'number') return value;
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : refuse(letter, value);
}

function signOf(number: number): string | undefined {
  if (Number.isFinite(number)) return undefined;
  return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '-∞';
}

/** `1,234.500000` */
function fixed(number: number, precision: number): string {
  const digits = roundDecimal(number, precision).padStart(precision + 1, '0');
  const whole = digits.slice(0, digits.length - precision).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = digits.slice(digits.length - precision);
  return `${number < 0 ? '-' : ''}${whole}${precision === 0 ? '' : `.${fraction}`}`;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.500000×10⁻⁰³` */
function scientific(number: number): string {
  let power = number === 0 ? 0 : Number(number.toExponential().split('e')[1]);
  let digits = roundDecimal(number, DIGITS - power);
  // Rounded up to the next power of ten.
  if (digits.length > DIGITS + 1) digits = roundDecimal(number, DIGITS - ++power);
  const padded = digits.padEnd(DIGITS + 1, '0');
  const exponent = String(Math.abs(power))
    .padStart(2, '0')
    .replaceAll(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
  return `${number < 0 ? '-' : ''}${padded[0]}.${padded.slice(1)}×10${power < 0 ? '⁻' : ''}${exponent}`;
}

/**
 * The digits of a number without its sign, so many of them behind the point (fewer than none: in front of it), rounded by all digits that it really has; what
 * is in the middle goes to the even one.
 */
function roundDecimal(number: number, places: number): string {
  const { numerator, denominator } = ratioOf(Math.abs(number));
  const scaled = places >= 0 ? numerator * 10n ** BigInt(places) : numerator;
  const divisor = places >= 0 ? denominator : denominator * 10n ** BigInt(-places);
  const [quotient, rest] = [scaled / divisor, scaled % divisor];
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && quotient % 2n === 1n);
  return String(isUp ? quotient + 1n : quotient);
}

/** A number as a fraction of whole numbers. */
function ratioOf(number: number): { numerator: bigint; denominator: bigint } {
  let [whole, power] = [number, 0];
  while (!Number.isInteger(whole)) {
    whole *= 2;
    power += 1;
  }
  return { numerator: BigInt(whole), denominator: 2n ** BigInt(power) };
}

/** What `%s` makes of a value; undefined for one that it does not take. */
function textOf(value: unknown, meter: Meter): string | undefined {
  spend(meter, 1);
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return formatGoFloat(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
  }
  if (Array.isArray(value)) return `[${value.map((item) => partOf(item, meter)).join(', ')}]`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => [partOf(key, meter), partOf(item, meter)] as const);
    const sorted = entries.toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    return `{${sorted.map((entry) => entry.join(':')).join(', ')}}`;
  }
  if (value instanceof Uint8Array) return textOfBytes(value, meter);
  if (!isSpecial(value)) return undefined;
  if (value.kind === 'timestamp') return formatTimestamp(value);
  if (value.kind === 'duration') return formatDuration(value);
  return value.kind === 'type' ? value.name : undefined;
}

/** A value in a list or a map, where texts have quotes. */
function partOf(value: unknown, meter: Meter): string {
  const text = textOf(value, meter);
  if (text === undefined)
    return failTypes(`error during formatting: no formatting function for ${typeValue(value).name}`);
  if (typeof value === 'string') return quoteGo(value);
  if (value instanceof Uint8Array) return `b${quoteGo(text)}`;
  if (typeof value === 'number') return Number.isFinite(value) ? plainly(value) : `"${text}"`;
  if (!isSpecial(value)) return text;
  return value.kind === 'timestamp' || value.kind === 'duration' ? `${value.kind}("${text}")` : text;
}

/** `1.500000` */
function plainly(number: number): string {
  return `${Object.is(number, -0) ? '-' : ''}${fixed(number, DIGITS).replaceAll(',', '')}`;
}

/** A text that bytes are. */
export function textOfBytes(bytes: Uint8Array, meter: Meter): string {
  checkLength(bytes.length, meter);
  if (!isUtf8(bytes)) return fail('invalid UTF-8 in bytes, cannot convert to string');
  return Buffer.from(bytes).toString('utf8');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** The text as a literal of the language. */
export function quoteText(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- these are the characters that have escapes
  return `"${text.replaceAll(/[\u0007\b\f\n\r\t\v\\"]/g, (one) => ESCAPES[one] ?? one)}"`;
}

/** The text as Go's `%q` writes it: what cannot be printed is escaped as well. */
function quoteGo(text: string): string {
  return quoteText(text).replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (one) => {
    const point = one.codePointAt(0) ?? 0;
    const [letter, length] = point < 0x80 ? ['x', 2] : point < 0x1_00_00 ? ['u', 4] : ['U', 8];
    return `\\${letter}${point.toString(16).padStart(length, '0')}`;
  });
}
