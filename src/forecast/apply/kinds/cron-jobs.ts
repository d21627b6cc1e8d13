import { mapAt, textAt } from '../../fields.ts';
import { invalid, notSupported, required } from '../errors.ts';
import type { ApplyError } from '../model.ts';
import { checkNonNegative, checkOneOf } from '../validation/checks.ts';
import { checkSchedule, checkTimeZone } from '../validation/schedule.ts';
import { checkJobSpec } from './jobs.ts';
import type { KindRules } from './rules.ts';

/** pkg/apis/batch/validation/validation.go (ValidateCronJobSpec) */
export const CRON_JOB: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    checkTimeZone(errors, 'spec.timeZone', spec['timeZone']);
    for (const key of ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'])
      checkNonNegative(errors, `spec.${key}`, spec[key]);
    checkOneOf(errors, 'spec.concurrencyPolicy', textAt(spec, 'concurrencyPolicy'), ['Allow', 'Forbid', 'Replace']);
    const job = mapAt(spec, 'jobTemplate', 'spec');
    const field = 'spec.jobTemplate.spec';
    checkJobSpec(errors, field, job);
    if (job['manualSelector'] === true) errors.push(notSupported(`${field}.manualSelector`, true, ['nil', 'false']));
    if (job['selector'] !== undefined)
      errors.push(invalid(`${field}.selector`, job['selector'], '`selector` will be auto-generated'));
    const schedule = textAt(spec, 'schedule');
    if (schedule === '') errors.push(required('spec.schedule'));
    else checkSchedule(errors, 'spec.schedule', schedule);
  },
  checkCreate(errors, object) {
    const schedule = textAt(object, 'spec', 'schedule');
    if (schedule.includes('TZ')) errors.push(refusedZone(schedule));
    const name = textAt(object, 'metadata', 'name');
    // The controller appends eleven characters to make the names of the Jobs.
    if (name.length > 52) errors.push(invalid('metadata.name', name, 'must be no more than 52 characters'));
  },
  checkUpdate(errors, { object, before }) {
    // A zone inside the schedule is refused only where it is new.
    const schedule = textAt(object, 'spec', 'schedule');
    if (schedule.includes('TZ') && schedule !== textAt(before, 'spec', 'schedule')) errors.push(refusedZone(schedule));
  },
};

function refusedZone(schedule: string): ApplyError {
  return invalid('spec.schedule', schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
}
