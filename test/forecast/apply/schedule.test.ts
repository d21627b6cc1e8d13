import { expect, test } from 'vitest';
import type { Errors } from '../../../src/forecast/apply/validation/checks.ts';
import { checkSchedule, checkTimeZone } from '../../../src/forecast/apply/validation/schedule.ts';

function problem(check: (errors: Errors) => void): string {
  const errors: Errors = [];
  check(errors);
  return errors.map(({ detail }) => detail).join('\n');
}

test.each<[string, string]>([
  ['* * * * *', ''],
  ['*/5 0-6 1,15 jan-MAR sun', ''],
  ['0 0 ? * ?', ''],
  ['@daily', ''],
  ['@every 1h30m', ''],
  ['@reboot', 'unrecognized descriptor'],
  ['0-59 0-23 1-31 1-12 0-6', ''],
  ['59 23 31 dec sat', ''],
  ['* 24 * * *', 'end of range (24) above maximum (23)'],
  ['60 * * * *', 'end of range (60) above maximum (59)'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1)'],
  ['5-1 * * * *', 'beyond end of range'],
  ['*/0 * * * *', 'step of range should be a positive number'],
  ['*/5/5 * * * *', 'too many slashes'],
  ['1-2-3 * * * *', 'too many hyphens'],
  ['* * * *', 'expected exactly 5 fields, found 4'],
  ['x * * * *', 'failed to parse int from x'],
  ['TZ=Europe/Berlin 0 1 * * *', ''],
  ['TZ=Mars 0 1 * * *', 'provided bad location Mars: unknown time zone Mars'],
  ['TZ=UTC', 'slice bounds out of range'],
  ['@every -1h', ''],
  ['@every .5h', ''],
  ['@every 1.599999999999999999999s', ''],
  ['@every 9223372036854775807ns', ''],
  ['@every 9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
  ['@every 1é', String.raw`time: unknown unit "\xc3\xa9" in duration "1\xc3\xa9"`],
  ['@every 1', 'failed to parse duration @every 1: time: missing unit in duration "1"'],
  ['@every 1d', 'time: unknown unit "d" in duration "1d"'],
  ['@every 99999999999h', 'time: invalid duration "99999999999h"'],
  ['* */-1 * * *', 'negative number (-1) not allowed: -1'],
  ['70/0 * * * *', 'beginning of range (70) beyond end of range (59): 70/0'],
  ['*/99999999999999999999 * * * *', 'value out of range'],
])('the schedule %s: %s', (schedule, wanted) => {
  const told = problem((errors) => checkSchedule(errors, 'spec.schedule', schedule));
  expect(wanted === '' ? told : told.includes(wanted)).toBe(wanted === '' ? '' : true);
});

test.each<[string, string]>([
  ['Etc/UTC', ''],
  ['Europe/Berlin', ''],
  ['', 'non-empty'],
  ['Local', 'explicit time zone'],
  ['Europe/Atlantis', 'unknown time zone'],
  ['europe/berlin', 'unknown time zone'],
  ['utc', 'unknown time zone'],
  ['US/Pacific', ''],
  ['Asia/Calcutta', ''],
  ['Etc/GMT+5', ''],
  ['EST', ''],
  ['PST8PDT', ''],
  // Names that JavaScript knows and the zone database does not.
  ['PST', 'unknown time zone PST'],
  ['IST', 'unknown time zone IST'],
  ['+05:00', 'unknown time zone +05:00'],
  ['SystemV/PST8', 'unknown time zone SystemV/PST8'],
])('the zone %s: %s', (zone, wanted) => {
  const told = problem((errors) => checkTimeZone(errors, 'spec.timeZone', zone));
  expect(wanted === '' ? told : told.includes(wanted)).toBe(wanted === '' ? '' : true);
});
