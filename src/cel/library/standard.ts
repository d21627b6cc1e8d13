import { Buffer } from 'node:buffer';
import type { Define } from '../define.ts';
import { checkLength, fail, metered, spendSearch, spendText, type Meter } from '../limit.ts';
import { formatGoFloat } from '../../kubernetes/go-float.ts';
import { typeValue, type Of } from '../values.ts';
import { textOfBytes } from './format-text.ts';
import { formatDuration, formatTimestamp, secondsOf } from './times.ts';

const MAX_INT = 2n ** 63n - 1n;
/** The least integer of 64 bits. */
export const MIN_INT = -(2n ** 63n);

/** An integer of 64 bits. Fails beyond. */
export function checkInt(value: bigint): bigint {
  return value > MAX_INT || value < MIN_INT ? fail('integer overflow') : value;
}

/** Code points, as the language counts characters. */
function sizeOfText(text: string, meter: Meter): bigint {
  spendText(meter, text);
  // Pairs of surrogates are one character.
  return BigInt(text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0));
}

/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions */
export function addStandard(define: Define): void {
  addSizes(define);
  addConversions(define);
  define('string.startsWith(string): bool', (text: string, part: string, meter: Meter) => {
    spendText(meter, part);
    return text.startsWith(part);
  });
  define('string.endsWith(string): bool', (text: string, part: string, meter: Meter) => {
    spendText(meter, part);
    return text.endsWith(part);
  });
  define('string.contains(string): bool', (text: string, part: string, meter: Meter) => {
    spendSearch(meter, text, part);
    return text.includes(part);
  });
  define('dyn(dyn): dyn', (value: unknown) => value);
  define('type(dyn): type', (value: unknown) => typeValue(value));
}

function addSizes(define: Define): void {
  const list = (items: readonly unknown[] | Uint8Array): bigint => BigInt(items.length);
  const map = (entries: ReadonlyMap<unknown, unknown>): bigint => BigInt(entries.size);
  define('size(string): int', sizeOfText);
  define('string.size(): int', sizeOfText);
  define('size(list|bytes): int', list);
  define('list|bytes.size(): int', list);
  define('size(map): int', map);
  define('map.size(): int', map);
}

function addConversions(define: Define): void {
  define('bool(bool): bool', (value: boolean) => value);
  define('bool(string): bool', toBool);
  define('int(int): int', (value: bigint) => value);
  define('int(double): int', truncate);
  define('int(string): int', metered(parseInteger));
  define('int(timestamp): int', secondsOf);
  define('int(duration): int', ({ nanos }: Of<'duration'>) => nanos);
  define('uint(int): int', (value: bigint) => (value < 0n ? fail('unsigned integer overflow') : value));
  define('uint(double): int', (value: number) =>
    value >= 0 && value < 2 ** 64 ? BigInt(Math.trunc(value)) : fail('unsigned integer overflow'),
  );
  define('uint(string): int', metered(parseUnsigned));
  define('double(double|int): double', (value: number | bigint) => Number(value));
  define('double(string): double', metered(parseDouble));
  define('string(string): string', (text: string) => text);
  define('string(bool|int): string', (value: boolean | bigint) => String(value));
  define('string(double): string', formatGoFloat);
  define('string(bytes): string', textOfBytes);
  define('string(timestamp): string', formatTimestamp);
  define('string(duration): string', formatDuration);
  define('bytes(string): bytes', (text: string, meter: Meter) => {
    checkLength(text.length, meter);
    return new Uint8Array(Buffer.from(text));
  });
  define('bytes(bytes): bytes', (bytes: Uint8Array) => bytes);
}

function toBool(text: string): boolean {
  // Go's strconv.ParseBool.
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false;
  return fail("type conversion error from 'string' to 'bool'");
}

/** The least integer is none that a fraction can become. */
function truncate(value: number): bigint {
  return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : fail('integer overflow');
}

/** Go's strconv.ParseInt. */
function parseInteger(text: string): bigint {
  const [, sign = '', digits] = INTEGER.exec(text) ?? [];
  const value = digits === undefined ? undefined : BigInt(`${sign === '-' ? '-' : ''}${digits}`);
  if (value === undefined || BigInt.asIntN(64, value) !== value)
    return fail("type conversion error from 'string' to 'int'");
  return value;
}

/** Go's strconv.ParseUint, which takes no sign. */
function parseUnsigned(text: string): bigint {
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  const value = sign !== '' || digits === undefined ? undefined : BigInt(digits);
  if (value === undefined || value >= TWO_TO_64) return fail("type conversion error from 'string' to 'uint'");
  return value;
}

/** A whole number that 64 bits may hold. */
const INTEGER = /^([+-]?)0*(\d{1,20})$/;
const TWO_TO_64 = 2n ** 64n;

const NO_DOUBLE = "type conversion error from 'string' to 'double'";

function parseDouble(text: string): number {
  if (/^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/.test(text)) {
    const value = Number(text.replaceAll('_', ''));
    return Number.isFinite(value) ? value : fail(NO_DOUBLE);
  }
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special === null) return fail(NO_DOUBLE);
  if (special[2]?.toLowerCase() === 'nan') return Number.NaN;
  return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
