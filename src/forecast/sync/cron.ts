/** A schedule of five fields; each the set of values that it takes. */
export interface Schedule {
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both kinds of day are restricted: then either of them will do. */
  eitherDay: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** robfig/cron gives up after five years; a schedule such as 31 February never comes. */
const HORIZON_DAYS = 5 * 366;

/** Reads a schedule as robfig/cron does, without seconds and descriptors. Undefined when it is none. https://github.com/robfig/cron */
export function parseSchedule(text: string): Schedule | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  const minutes = parseField(minute, 0, 59, []);
  const hours = parseField(hour, 0, 23, []);
  const days = parseField(day, 1, 31, []);
  const months = parseField(month, 1, 12, MONTHS);
  const weekdays = parseField(weekday, 0, 6, WEEKDAYS);
  if (
    minutes === undefined ||
    hours === undefined ||
    days === undefined ||
    months === undefined ||
    weekdays === undefined
  )
    return undefined;
  return { minutes, hours, days, months, weekdays, eitherDay: !isOpen(day) && !isOpen(weekday) };
}

function isOpen(field: string): boolean {
  return field.split(',').some((part) => part.startsWith('*') || part.startsWith('?'));
}

function parseField(field: string, low: number, high: number, names: readonly string[]): Set<number> | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:([*?])|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const [, open, from, to, step] = match;
    const first = open === undefined ? parseValue(from ?? '', low, names) : low;
    const last =
      open !== undefined || (to === undefined && step !== undefined) ? high : parseValue(to ?? from ?? '', low, names);
    const width = step === undefined ? 1 : Number(step);
    if (first === undefined || last === undefined || first < low || last > high || first > last || width === 0)
      return undefined;
    for (let value = first; value <= last; value += width) values.add(value);
  }
  return values;
}

function parseValue(text: string, low: number, names: readonly string[]): number | undefined {
  const index = names.indexOf(text.toLowerCase());
  if (index !== -1) return index + low;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The first moment of the schedule after a time, both in milliseconds of UTC; undefined when there is none in five years. */
export function nextTime(schedule: Schedule, after: number): number | undefined {
  const start = Math.floor(after / MINUTE) * MINUTE + MINUTE;
  const firstDay = Math.floor(start / DAY) * DAY;
  for (let day = 0; day < HORIZON_DAYS; day++) {
    const midnight = firstDay + day * DAY;
    if (!isOnDay(schedule, new Date(midnight))) continue;
    for (let hour = 0; hour < 24; hour++) {
      if (!schedule.hours.has(hour)) continue;
      for (let minute = 0; minute < 60; minute++) {
        const time = midnight + (hour * 60 + minute) * MINUTE;
        if (time >= start && schedule.minutes.has(minute)) return time;
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
