import { describe, expect, it } from 'vitest';
import { nextTime, parseCron } from '../../src/kubernetes/cron.ts';

/** A Sunday. */
const NOON = Date.parse('2026-03-01T12:00:00Z');

describe('nextTime', () => {
  it.each([
    ['0 10 * * *', '2026-03-02T10:00:00.000Z'],
    ['*/15 * * * *', '2026-03-01T12:15:00.000Z'],
    ['0 22 * * 1-5', '2026-03-02T22:00:00.000Z'],
    ['0 0 1 jan *', '2027-01-01T00:00:00.000Z'],
    ['0 0 13 * fri', '2026-03-06T00:00:00.000Z'],
    ['30 12 1 3 *', '2026-03-01T12:30:00.000Z'],
    ['0 0 31 2 *', undefined],
    // A star with a step is no star: one of both kinds of day will do.
    ['0 0 13 * */3', '2026-03-04T00:00:00.000Z'],
    ['0 0 13 * */1', '2026-03-13T00:00:00.000Z'],
    [', * * * *', undefined],
  ])('of %s', (text, expected) => {
    const read = parseCron(text);
    const time = 'schedule' in read ? nextTime(read.schedule, NOON) : undefined;
    expect(time === undefined ? undefined : new Date(time).toISOString()).toBe(expected);
  });

  it.each(['', '* * * *', '60 * * * *', '5-1 * * * *', '* * * * 8', '*/0 * * * *', 'x * * * *'])(
    'knows no schedule %o',
    (text) => {
      expect(parseCron(text)).toHaveProperty('problem');
    },
  );
});
