import { parseCron } from '../../../kubernetes/cron.ts';
import { isZone } from '../../../kubernetes/time-zones.ts';
import type { Value } from '../../../manifest/model.ts';
import { invalid } from '../errors.ts';
import type { Errors } from './checks.ts';

/** A cron expression, as the API server reads it. */
export function checkSchedule(errors: Errors, field: string, schedule: string): void {
  const result = parseCron(schedule);
  if ('problem' in result) errors.push(invalid(field, schedule, result.problem));
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
