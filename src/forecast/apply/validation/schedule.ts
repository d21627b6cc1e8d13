import { durationProblem } from '../../../kubernetes/go-duration.ts';
import { isZone } from '../../../kubernetes/time-zones.ts';
import type { Value } from '../../../manifest/model.ts';
import { invalid } from '../errors.ts';
import { GO_SPACE, trimOf } from '../../../texts.ts';
import type { Errors } from './checks.ts';

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

/** A cron expression of five fields, as https://github.com/robfig/cron/blob/v3.0.1/parser.go reads it. */
export function checkSchedule(errors: Errors, field: string, schedule: string): void {
  const problem = problemOf(schedule);
  if (problem !== undefined) errors.push(invalid(field, schedule, problem));
}

function problemOf(schedule: string): string | undefined {
  const [, zone] = /^(?:CRON_)?TZ=([^ ]*)/.exec(schedule) ?? [];
  const space = schedule.indexOf(' ');
  // The library stumbles over that, and the API server says so.
  if (zone !== undefined && space < 0) return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
  if (zone !== undefined && !['', 'UTC', 'Local'].includes(zone) && !isZone(zone))
    return `provided bad location ${zone}: unknown time zone ${zone}`;
  const text = zone === undefined ? schedule : trimOf(GO_SPACE, schedule.slice(space));
  if (text.startsWith('@')) return descriptorProblem(text);
  const parts = splitFields(text);
  if (parts.length !== BOUNDS.length)
    return `expected exactly ${BOUNDS.length} fields, found ${parts.length}: [${parts.join(' ')}]`;
  for (const [index, bound] of BOUNDS.entries()) {
    for (const range of (parts[index] ?? '').split(',').filter((one) => one !== '')) {
      const problem = rangeProblem(range, bound);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
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

function rangeProblem(range: string, bound: Bound): string | undefined {
  const { least, most } = bound;
  const [span = '', ...steps] = range.split('/');
  const [low = '', high, ...rest] = span.split('-');
  let [start, end]: [bigint, bigint] = [least, most];
  // Of all values it is not asked what comes behind them.
  if (low !== '*' && low !== '?') {
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
  return step === 0n ? `step of range should be a positive number: ${range}` : undefined;
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

/** A name of the zone database. */
export function checkTimeZone(errors: Errors, field: string, zone: Value | undefined): void {
  if (typeof zone !== 'string') return;
  if (zone === '') return void errors.push(invalid(field, zone, 'timeZone must be nil or non-empty string'));
  if (zone.toLowerCase() === 'local') {
    const detail = 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones';
    errors.push(invalid(field, zone, detail));
  }
  // Go knows `Local` itself.
  if (zone !== 'Local' && !isZone(zone)) errors.push(invalid(field, zone, `unknown time zone ${zone}`));
}
