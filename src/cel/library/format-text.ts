import { Buffer } from 'node:buffer';
import { checkLength, fail, failTypes, spend, type Meter } from '../limit.ts';
import { isSpecial, typeOf } from '../values.ts';
import { formatDuration, formatTimestamp } from './times.ts';

const CLAUSE = /%(?:%|(?:\.(\d{1,3}))?(.?))/gsu;
const DIGITS = 6;

/** `"%s is %d".format(list)`. https://pkg.go.dev/github.com/google/cel-go/ext#hdr-Format-Strings */
export function formatText(text: string, list: readonly unknown[], meter: Meter): string {
  let next = 0;
  let length = text.length;
  const result = text.replaceAll(CLAUSE, (whole: string, precision: string | undefined, letter: string | undefined) => {
    if (whole === '%%') return '%';
    if (next >= list.length) return fail(`index ${next} out of range`);
    const value = list[next];
    next += 1;
    const part = formatClause(letter ?? '', value, precision === undefined ? DIGITS : Number(precision), meter);
    length += part.length;
    checkLength(length, meter);
    return part;
  });
  return result;
}

function formatClause(letter: string, value: unknown, precision: number, meter: Meter): string {
  switch (letter) {
    case 's':
      return typeof value === 'string' ? value : formatValue(value, meter);
    case 'd':
      return typeof value === 'bigint' ? String(value) : formatSpecialNumber(value, letter);
    case 'f':
      return formatFraction(value, (number) => number.toFixed(Math.min(precision, 100)));
    case 'e':
      return formatFraction(value, (number) =>
        number.toExponential(Math.min(precision, 100)).replace(/e([+-])(\d)$/, 'e$10$2'),
      );
    case 'b':
      return typeof value === 'boolean' ? (value ? '1' : '0') : formatInteger(value, 2, letter);
    case 'o':
      return formatInteger(value, 8, letter);
    case 'x':
    case 'X': {
      const hex =
        typeof value === 'string' || value instanceof Uint8Array
          ? Buffer.from(value).toString('hex')
          : formatInteger(value, 16, letter);
      return letter === 'X' ? hex.toUpperCase() : hex;
    }
    default:
      return fail(`unrecognized formatting clause "${letter}"`);
  }
}

function formatInteger(value: unknown, base: number, letter: string): string {
  return typeof value === 'bigint' ? value.toString(base) : failTypes(`%${letter} cannot format a ${typeOf(value)}`);
}

function formatSpecialNumber(value: unknown, letter: string): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return wordOf(value);
  return failTypes(`%${letter} cannot format a ${typeOf(value)}`);
}

function formatFraction(value: unknown, format: (number: number) => string): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') return failTypes(`cannot format a ${typeOf(value)}`);
  const number = Number(value);
  return Number.isFinite(number) ? format(number) : wordOf(number);
}

function wordOf(number: number): string {
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
}

/** A value below the top, where texts have quotes. */
function formatValue(value: unknown, meter: Meter): string {
  spend(meter, 1);
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'string':
      return quoteText(value);
    case 'number':
      return formatFraction(value, (number) => number.toFixed(DIGITS));
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
  }
  if (Array.isArray(value)) return `[${value.map((item) => formatValue(item, meter)).join(', ')}]`;
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${formatValue(key, meter)}:${formatValue(item, meter)}`);
    return `{${entries.toSorted().join(', ')}}`;
  }
  if (value instanceof Date) return `timestamp("${formatTimestamp(value)}")`;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (isSpecial(value) && value.kind === 'duration') return `duration("${formatDuration(value)}")`;
  if (isSpecial(value) && value.kind === 'type') return value.name;
  return failTypes(`%s cannot format a ${typeOf(value)}`);
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
