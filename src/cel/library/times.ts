import type { Define } from '../define.ts';
import { fail, metered } from '../limit.ts';
import type { Of } from '../values.ts';
import { isDay } from '../../kubernetes/days.ts';
import { readDuration, SECOND } from '../../kubernetes/go-duration.ts';
import { isZone } from '../../kubernetes/time-zones.ts';
import { trimEndOf } from '../../texts.ts';

const MILLISECOND = 1_000_000n;
/** Years 1 to 9999, as protobuf's timestamps, in seconds. */
const [FIRST, LAST] = [-62_135_596_800n, 253_402_300_799n];

/** Timestamps and durations of the language. https://github.com/google/cel-spec/blob/master/doc/langdef.md#timezones */
export function addTimes(define: Define): void {
  define('timestamp(string): timestamp', metered(parseTimestamp));
  define('timestamp(int): timestamp', (seconds: bigint) => checkTime(seconds * SECOND));
  define('timestamp(timestamp): timestamp', (time: Of<'timestamp'>) => time);
  define('duration(string): duration', metered(parseDuration));
  define('duration(duration): duration', (duration: Of<'duration'>) => duration);
  const parts: readonly [string, (time: Date) => number][] = [
    ['getFullYear', (time) => time.getUTCFullYear()],
    ['getMonth', (time) => time.getUTCMonth()],
    ['getDate', (time) => time.getUTCDate()],
    ['getDayOfMonth', (time) => time.getUTCDate() - 1],
    ['getDayOfWeek', (time) => time.getUTCDay()],
    ['getDayOfYear', dayOfYear],
    ['getHours', (time) => time.getUTCHours()],
    ['getMinutes', (time) => time.getUTCMinutes()],
    ['getSeconds', (time) => time.getUTCSeconds()],
    ['getMilliseconds', (time) => time.getUTCMilliseconds()],
  ];
  for (const [name, read] of parts) {
    define(`timestamp.${name}(): int`, (time: Of<'timestamp'>) => BigInt(read(dateOf(time))));
    define(`timestamp.${name}(string): int`, (time: Of<'timestamp'>, zone: string) =>
      BigInt(read(inZone(dateOf(time), zone))),
    );
  }
  for (const [name, unit] of [
    ['getHours', 3600n * SECOND],
    ['getMinutes', 60n * SECOND],
    ['getSeconds', SECOND],
    ['getMilliseconds', MILLISECOND],
  ] as const)
    define(`duration.${name}(): int`, ({ nanos }: Of<'duration'>) => nanos / unit);
}

/** A time, in nanoseconds since 1970, within the years that the language has. */
export function checkTime(nanos: bigint, zone?: number): Of<'timestamp'> {
  const seconds = floored(nanos, SECOND);
  if (seconds < FIRST || seconds > LAST) return fail('timestamp overflow');
  return { kind: 'timestamp', nanos, ...(zone === undefined ? {} : { zone }) };
}

/** Whole seconds since 1970. */
export function secondsOf({ nanos }: Of<'timestamp'>): bigint {
  return floored(nanos, SECOND);
}

function floored(amount: bigint, unit: bigint): bigint {
  return amount >= 0n ? amount / unit : -((unit - 1n - amount) / unit);
}

function dateOf({ nanos }: Of<'timestamp'>): Date {
  return new Date(Number(floored(nanos, MILLISECOND)));
}

const NO_TIMESTAMP = "type conversion error from 'string' to 'google.protobuf.Timestamp'";

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The time that a text names; undefined for one that is none. Go reads it by the layout `2006-01-02T15:04:05Z07:00`. */
export function readTimestamp(text: string): Of<'timestamp'> | undefined {
  const found = TIMESTAMP.exec(text);
  const [, day = '', ...parts] = found ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(0, 3).map(Number);
  const [, , , fraction = '', sign, offsetHours = 0, offsetMinutes = 0] = parts;
  const isRight = isDay(day) && hours < 24 && minutes < 60 && seconds < 60;
  if (!isRight || Number(offsetHours) > 24 || Number(offsetMinutes) > 60) return undefined;
  const zone = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  const time = Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes - zone) * 60 + seconds) * 1000;
  const nanos = BigInt(time) * MILLISECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return { kind: 'timestamp', nanos, ...(zone === 0 ? {} : { zone }) };
}

function parseTimestamp(text: string): Of<'timestamp'> {
  const time = readTimestamp(text);
  return time === undefined ? fail(NO_TIMESTAMP) : checkTime(time.nanos, time.zone);
}

function parseDuration(text: string): Of<'duration'> {
  const nanos = readDuration(text);
  if (nanos === undefined) return fail("type conversion error from 'string' to 'google.protobuf.Duration'");
  return checkDuration(nanos);
}

/** A duration of 64 bits, as Go has them. */
export function checkDuration(nanos: bigint): Of<'duration'> {
  return BigInt.asIntN(64, nanos) !== nanos ? fail('integer overflow') : { kind: 'duration', nanos };
}

/** Seconds as a float64, which is exact to so many digits: `3600s`, `1.5s`, `0.000000001s`. */
export function formatDuration({ nanos }: Of<'duration'>): string {
  const seconds = Number(nanos / SECOND) + Number(nanos % SECOND) / 1e9;
  const [, sign = '', digits = '', power = ''] = /^(-?)([\d.]+)e-(\d+)$/.exec(String(seconds)) ?? [];
  // JavaScript takes an exponent for what is less than a microsecond.
  return power === ''
    ? `${seconds}s`
    : `${sign}0.${digits.replace('.', '').padStart(digits.replace('.', '').length + Number(power) - 1, '0')}s`;
}

/** As RFC 3339 has it, in the zone that it was written in. */
export function formatTimestamp({ nanos, zone = 0 }: Of<'timestamp'>): string {
  const whole = floored(nanos, SECOND);
  const fraction = trimEndOf('0', String(nanos - whole * SECOND).padStart(9, '0'));
  const text = new Date(Number(whole) * 1000 + zone * 60_000).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  const minutes = Math.abs(zone);
  const offset = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return `${text}${fraction === '' ? '' : `.${fraction}`}${zone === 0 ? 'Z' : `${zone < 0 ? '-' : '+'}${offset}`}`;
}

function dayOfYear(time: Date): number {
  const start = new Date(time);
  start.setUTCMonth(0, 1);
  return Math.round((time.getTime() - start.getTime()) / 86_400_000);
}

/**
 * The time whose parts in UTC are those of this one in another zone.
 * https://github.com/google/cel-go/blob/v0.26.0/common/types/timestamp.go (timeZone)
 */
function inZone(time: Date, zone: string): Date {
  const colon = zone.indexOf(':');
  if (colon >= 0) {
    const [hours = Number.NaN, minutes = Number.NaN] = [zone.slice(0, colon), zone.slice(colon + 1)].map((part) =>
      /^[+-]?\d{1,9}$/.test(part) ? Number(part) : Number.NaN,
    );
    const offset = hours * 60 + (zone.startsWith('-') ? -minutes : minutes);
    return Number.isNaN(offset) ? fail(`unknown time zone ${zone}`) : new Date(time.getTime() + offset * 60_000);
  }
  if (['', 'UTC', 'Local'].includes(zone)) return time;
  if (!isZone(zone)) return fail(`unknown time zone ${zone}`);
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...({ era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' } as const),
    ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
  }).formatToParts(time);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const isBefore = parts.some(({ type, value }) => type === 'era' && value.startsWith('B'));
  const there = new Date(0);
  // Not all at once: two digits would be a year of the last century.
  there.setUTCFullYear(isBefore ? 1 - part('year') : part('year'), part('month') - 1, part('day'));
  there.setUTCHours(part('hour'), part('minute'), part('second'), time.getUTCMilliseconds());
  return there;
}
