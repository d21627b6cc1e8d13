import type { Define } from '../define.ts';
import { readGoDuration } from '../durations.ts';
import { fail } from '../limit.ts';
import type { Of } from '../values.ts';
import { trimEndOf } from '../../texts.ts';

const SECOND = 1_000_000_000n;
/** Years 1 to 9999, as protobuf's timestamps. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** Timestamps and durations of the language. https://github.com/google/cel-spec/blob/master/doc/langdef.md#timezones */
export function addTimes(define: Define): void {
  define('timestamp(string): timestamp', parseTimestamp);
  define('timestamp(int): timestamp', (seconds: bigint) => checkTime(Number(seconds) * 1000));
  define('timestamp(timestamp): timestamp', (time: Date) => time);
  define('duration(string): duration', parseDuration);
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
    define(`timestamp.${name}(): int`, (time: Date) => BigInt(read(time)));
    define(`timestamp.${name}(string): int`, (time: Date, zone: string) => BigInt(read(inZone(time, zone))));
  }
  for (const [name, unit] of [
    ['getHours', 3600n * SECOND],
    ['getMinutes', 60n * SECOND],
    ['getSeconds', SECOND],
  ] as const)
    define(`duration.${name}(): int`, ({ nanos }: Of<'duration'>) => nanos / unit);
  define('duration.getMilliseconds(): int', ({ nanos }: Of<'duration'>) => (nanos / 1_000_000n) % 1000n);
}

/** A time within the years that the language has. */
export function checkTime(milliseconds: number): Date {
  return milliseconds >= FIRST && milliseconds <= LAST ? new Date(milliseconds) : fail('timestamp overflow');
}

/** JavaScript reads the 31st of February as a day of March. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function parseTimestamp(text: string): Date {
  if (!/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text))
    return fail('the text is no timestamp of RFC 3339');
  const time = new Date(text.toUpperCase()).getTime();
  return Number.isNaN(time) || !isDay(text.slice(0, 10))
    ? fail('the text is no timestamp of RFC 3339')
    : checkTime(time);
}

/** Go's time.ParseDuration. */
function parseDuration(text: string): Of<'duration'> {
  const nanos = readGoDuration(text);
  return nanos === undefined ? fail('the text is no duration') : checkDuration(nanos);
}

/** A duration of 64 bits, as Go has them. */
export function checkDuration(nanos: bigint): Of<'duration'> {
  const most = 2n ** 63n - 1n;
  return nanos > most || nanos < -most ? fail('duration overflow') : { kind: 'duration', nanos };
}

/** Seconds, as protobuf writes durations: `3600s`, `1.5s`. */
export function formatDuration({ nanos }: Of<'duration'>): string {
  const positive = nanos < 0n ? -nanos : nanos;
  const fraction = trimEndOf('0', String(positive % SECOND).padStart(9, '0'));
  return `${nanos < 0n ? '-' : ''}${positive / SECOND}${fraction === '' ? '' : `.${fraction}`}s`;
}

/** As RFC 3339 has it, in UTC. */
export function formatTimestamp(time: Date): string {
  return time.toISOString().replace(/\.?0*Z$/, 'Z');
}

function dayOfYear(time: Date): number {
  const start = Date.UTC(time.getUTCFullYear(), 0, 1);
  return Math.floor((time.getTime() - start) / 86_400_000);
}

/** The time whose parts in UTC are those of this one in another zone. */
function inZone(time: Date, zone: string): Date {
  const offset = /^([+-]?)(\d\d):(\d\d)$/.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3]);
    return new Date(time.getTime() + (offset[1] === '-' ? -1 : 1) * minutes * 60_000);
  }
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...({ year: 'numeric', month: 'numeric', day: 'numeric' } as const),
      ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    }).formatToParts(time);
    const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
    return new Date(
      Date.UTC(
        part('year'),
        part('month') - 1,
        part('day'),
        part('hour'),
        part('minute'),
        part('second'),
        time.getUTCMilliseconds(),
      ),
    );
  } catch {
    return fail('no such time zone');
  }
}
