import { durationProblem } from './go-duration.ts';
import { isZone } from './time-zones.ts';
import { GO_SPACE, trimOf } from '../texts.ts';

/** A schedule of five fields; each the set of values that it takes. */
export interface Schedule {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both kinds of day are restricted: then either of them will do. */
  eitherDay: boolean;
  /** The zone that it names itself. */
  zone?: string;
}

/** What a text is that can be read: a schedule, or a word for one (`@daily`, `@every 1h`). */
export type CronResult = { schedule: Schedule } | { descriptor: string } | { problem: string };

interface Bound {
  least: bigint;
  most: bigint;
  names?: readonly string[];
}

const BOUNDS: readonly Bound[] = [
  { least: 0n, most: 59n },
  { least: 0n, most: 23n },
  { least: 1n, most: 31n },
  {
    least: 1n,
    most: 12n,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { least: 0n, most: 6n, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = '@every ';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Years after that of the beginning in which a next time is looked for; 31 February never comes. */
const HORIZON_YEARS = 5;

/**
 * Reads a cron expression of five fields, with what is said of one that is none.
 * https://github.com/robfig/cron/blob/v3.0.1/parser.go
 */
export function parseCron(expression: string): CronResult {
  if (expression === '') return { problem: 'empty spec string' };
  const [, zone] = /^(?:CRON_)?TZ=([^ ]*)/.exec(expression) ?? [];
  const space = expression.indexOf(' ');
  // The library stumbles over that, and who uses it says so.
  if (zone !== undefined && space < 0)
    return { problem: 'invalid schedule format: runtime error: slice bounds out of range [:-1]' };
  if (zone !== undefined && !['', 'UTC', 'Local'].includes(zone) && !isZone(zone))
    return { problem: `provided bad location ${zone}: unknown time zone ${zone}` };
  const text = zone === undefined ? expression : trimOf(GO_SPACE, expression.slice(space));
  if (text.startsWith('@')) {
    const problem = descriptorProblem(text);
    return problem === undefined ? { descriptor: text } : { problem };
  }
  const parts = splitFields(text);
  if (parts.length !== BOUNDS.length)
    return { problem: `expected exactly ${BOUNDS.length} fields, found ${parts.length}: [${parts.join(' ')}]` };
  const fields: Field[] = [];
  for (const [index, bound] of BOUNDS.entries()) {
    const field = readField(parts[index] ?? '', bound);
    if (typeof field === 'string') return { problem: field };
    fields.push(field);
  }
  const [minutes = NOTHING, hours = NOTHING, days = NOTHING, months = NOTHING, weekdays = NOTHING] = fields;
  return {
    schedule: {
      minutes: minutes.values,
      hours: hours.values,
      days: days.values,
      months: months.values,
      weekdays: weekdays.values,
      eitherDay: !days.isOpen && !weekdays.isOpen,
      ...(zone === undefined || zone === 'Local' ? {} : { zone }),
    },
  };
}

function descriptorProblem(text: string): string | undefined {
  if (DESCRIPTORS.includes(text)) return undefined;
  if (!text.startsWith(EVERY)) return `unrecognized descriptor: ${text}`;
  const problem = durationProblem(text.slice(EVERY.length));
  return problem === undefined ? undefined : `failed to parse duration ${text}: ${problem}`;
}

/** The parts between white space, as Go's `strings.Fields`. */
function splitFields(text: string): string[] {
  return text.split(SPACES).filter((part) => part !== '');
}

const SPACES = new RegExp(`[${GO_SPACE}]+`);

interface Field {
  values: Set<number>;
  /** It takes all of them, as it says with a star that has no step. */
  isOpen: boolean;
}

const NOTHING: Field = { values: new Set(), isOpen: false };

/** A field; a text that says what is wrong with it. */
function readField(text: string, bound: Bound): Field | string {
  const field: Field = { values: new Set(), isOpen: false };
  for (const part of text.split(',').filter((one) => one !== '')) {
    const range = readRange(part, bound);
    if (typeof range === 'string') return range;
    const { start, end, step, isOpen } = range;
    if (isOpen) field.isOpen = true;
    for (let value = start; value <= end; value += step) field.values.add(Number(value));
  }
  return field;
}

function readRange(
  range: string,
  bound: Bound,
): { start: bigint; end: bigint; step: bigint; isOpen: boolean } | string {
  const { least, most } = bound;
  const [span = '', ...steps] = range.split('/');
  const [low = '', high, ...rest] = span.split('-');
  let [start, end]: [bigint, bigint] = [least, most];
  // Of all values it is not asked what comes behind them.
  const isStar = low === '*' || low === '?';
  if (!isStar) {
    const first = readNumber(low, bound);
    if (typeof first === 'string') return first;
    [start, end] = [first, first];
    if (rest.length > 0) return `too many hyphens: ${range}`;
    if (high !== undefined) {
      const last = readNumber(high, bound);
      if (typeof last === 'string') return last;
      end = last;
    }
  }
  if (steps.length > 1) return `too many slashes: ${range}`;
  const step = steps[0] === undefined ? 1n : readNumber(steps[0], { least: 0n });
  if (typeof step === 'string') return step;
  // A number with a step is from there on.
  if (steps.length === 1 && high === undefined) end = most;
  if (start < least) return `beginning of range (${start}) below minimum (${least}): ${range}`;
  if (end > most) return `end of range (${end}) above maximum (${most}): ${range}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
  if (step === 0n) return `step of range should be a positive number: ${range}`;
  return { start, end, step, isOpen: isStar && step === 1n };
}

/** A number or a name; a text that says why it is neither. */
function readNumber(text: string, { least, names = [] }: Pick<Bound, 'least' | 'names'>): bigint | string {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return BigInt(named) + least;
  const problem = (what: string): string =>
    `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: ${what}`;
  if (!/^[+-]?\d+$/.test(text)) return problem('invalid syntax');
  const digits = text.replace(/^[+-]?0*(?=\d)/, '');
  const number = digits.length > 19 ? undefined : BigInt(digits);
  const isNegative = text.startsWith('-');
  if (number === undefined || number >= 2n ** 63n + (isNegative ? 1n : 0n)) return problem('value out of range');
  return isNegative && number > 0n ? `negative number (-${number}) not allowed: ${text}` : number;
}

/** The first moment of the schedule after a time, both in milliseconds of its zone; undefined when there is none in five years. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  const { minutes, hours, months } = schedule;
  if ([minutes, hours, months].some(({ size }) => size === 0)) return undefined;
  const start = Math.floor(after / MINUTE) * MINUTE + MINUTE;
  const firstDay = Math.floor(start / DAY) * DAY;
  const lastYear = new Date(start).getUTCFullYear() + HORIZON_YEARS;
  for (let midnight = firstDay; new Date(midnight).getUTCFullYear() <= lastYear; midnight += DAY) {
    if (!isOnDay(schedule, new Date(midnight))) continue;
    for (let hour = 0; hour < 24; hour++) {
      if (!hours.has(hour)) continue;
      for (let minute = 0; minute < 60; minute++) {
        const time = midnight + (hour * 60 + minute) * MINUTE;
        if (time >= start && minutes.has(minute)) return time;
      }
    }
  }
  return undefined;
}

function isOnDay({ days, months, weekdays, eitherDay }: Schedule, date: Date): boolean {
  if (!months.has(date.getUTCMonth() + 1)) return false;
  const day = days.has(date.getUTCDate());
  const weekday = weekdays.has(date.getUTCDay());
  return eitherDay ? day || weekday : day && weekday;
}
