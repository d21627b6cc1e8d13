import type { Value } from '../../manifest/model.ts';
import { fieldAt, listAt, textAt, textsAt } from '../fields.ts';
import { type ApplicationState, destinationNamespace } from './application-state.ts';
import { nextTime, parseSchedule } from './cron.ts';
import { globMatches } from './glob.ts';
import type { Project } from './project.ts';

/**
 * Whether the sync windows of the project let a sync start now. A schedule or duration that cannot be read lets none.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/, pkg/apis/application/v1alpha1/types.go (CanSync)
 * @param now milliseconds
 */
export function canSync(project: Project, application: ApplicationState, isManual: boolean, now: number): boolean {
  const windows = listAt(project.spec, 'syncWindows').filter((window) => concerns(window, application));
  const judged = windows.map((window) => ({ window, active: isActive(window, now) }));
  if (judged.some(({ active }) => active === undefined)) return false;
  const active = judged.filter((entry) => entry.active === true).map(({ window }) => window);
  const denies = active.filter((window) => textAt(window, 'kind') === 'deny');
  if (denies.length > 0) return isManual && denies.every(letsPeople);
  if (active.some((window) => textAt(window, 'kind') === 'allow')) return true;
  const closed = judged
    .filter((entry) => entry.active === false && textAt(entry.window, 'kind') === 'allow')
    .map(({ window }) => window);
  return closed.length === 0 || (isManual && closed.every(letsPeople));
}

function letsPeople(window: Value): boolean {
  return fieldAt(window, ['manualSync']) === true;
}

/** Applications, clusters or namespaces of the window, any of them, or all that are set (`andOperator`). */
function concerns(window: Value, application: ApplicationState): boolean {
  const all = fieldAt(window, ['andOperator']) === true;
  const destination = (key: string) => textAt(application.object, 'spec', 'destination', key);
  const checks: [string, string[]][] = [
    ['applications', [application.name]],
    ['clusters', [destination('name'), destination('server')].filter((text) => text !== '')],
    ['namespaces', [destinationNamespace(application)]],
  ];
  let matched = false;
  for (const [key, texts] of checks) {
    const patterns = textsAt(window, key);
    if (patterns.length === 0) continue;
    matched = patterns.some((pattern) => texts.some((text) => globMatches(pattern, text)));
    if (all !== matched) return matched && !all;
  }
  return matched;
}

/**
 * Undefined when the window cannot be read. A schedule that never comes, such as 31 February, is always open: its next time is Go's zero
 * time, which is before any other. https://github.com/argoproj/argo-cd/blob/v3.5.1/pkg/apis/application/v1alpha1/types.go (active)
 */
function isActive(window: Value, now: number): boolean | undefined {
  const schedule = parseSchedule(textAt(window, 'schedule'));
  const duration = parseDuration(textAt(window, 'duration'));
  if (schedule === undefined || duration === undefined) return undefined;
  const local = now + zoneOffset(textAt(window, 'timeZone'), now);
  const next = nextTime(schedule, local - duration);
  return next === undefined || next < local;
}

const UNITS: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Go's `time.ParseDuration`, in milliseconds. */
function parseDuration(text: string): number | undefined {
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/.test(text))
    return text === '0' ? 0 : undefined;
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g))
    sum += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  return text.startsWith('-') ? -sum : sum;
}

/** How far a time zone is ahead of UTC, in milliseconds. Unknown zones count as UTC. */
function zoneOffset(zone: string, now: number): number {
  if (zone === '' || zone === 'UTC') return 0;
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /^GMT([-+])(\d{2}):(\d{2})$/.exec(name);
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return (match[1] === '-' ? -minutes : minutes) * 60_000;
  } catch {
    return 0;
  }
}
