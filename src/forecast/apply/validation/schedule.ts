import { isZone } from '../../../kubernetes/time-zones.ts';
import type { Value } from '../../../manifest/model.ts';
import { invalid } from '../errors.ts';
import type { Errors } from './checks.ts';

const BOUNDS = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of month', least: 1, most: 31 },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;
const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const DURATION = /^@every (?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;

/** A number that is not negative, as Go reads it. */
const NUMBER = /^\+?\d+$/;

/** A cron expression of five fields, as https://github.com/robfig/cron reads it. */
export function checkSchedule(errors: Errors, field: string, schedule: string): void {
  let text = schedule;
  if (/^(?:CRON_)?TZ=/.test(text)) text = text.slice(text.indexOf(' ') + 1).trim();
  const problem = problemOf(text);
  if (problem !== undefined) errors.push(invalid(field, schedule, problem));
}

function problemOf(text: string): string | undefined {
  if (text.startsWith('@'))
    return DESCRIPTORS.includes(text) || DURATION.test(text) ? undefined : `unrecognized descriptor: ${text}`;
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== 5) return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  for (const [index, part] of parts.entries()) {
    for (const range of part.split(',').filter((one) => one !== '')) {
      const problem = rangeProblem(range, index);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function rangeProblem(range: string, index: number): string | undefined {
  const bound = BOUNDS[index];
  if (bound === undefined) return undefined;
  const [span = '', step, ...more] = range.split('/');
  if (more.length > 0) return `too many slashes: ${range}`;
  if (step !== undefined && !NUMBER.test(step))
    return `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`;
  if (step !== undefined && Number(step) === 0) return `step of range should be a positive number: ${range}`;
  const [low = '', high, ...rest] = span.split('-');
  // Of all values it is not asked what comes behind them.
  if (low === '*' || low === '?') return undefined;
  if (rest.length > 0) return `too many hyphens: ${range}`;
  const names: readonly string[] = 'names' in bound ? bound.names : [];
  const numbers = (high === undefined ? [low] : [low, high]).map((text) => {
    const named = names.indexOf(text.toLowerCase());
    if (named >= 0) return named + bound.least;
    return NUMBER.test(text) ? Number(text) : undefined;
  });
  const bad = numbers.indexOf(undefined);
  if (bad >= 0) {
    const text = bad === 0 ? low : (high ?? '');
    return `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`;
  }
  const [start = 0, end = start] = numbers;
  if (start < bound.least) return `beginning of range (${start}) below minimum (${bound.least}): ${range}`;
  if (end > bound.most) return `end of range (${end}) above maximum (${bound.most}): ${range}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
  return undefined;
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
