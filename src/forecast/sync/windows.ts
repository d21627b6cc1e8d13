import { nextTime, parseCron } from '../../kubernetes/cron.ts';
import { readDuration } from '../../kubernetes/go-duration.ts';
import { isZone } from '../../kubernetes/time-zones.ts';
import type { Value } from '../../manifest/model.ts';
import { fieldAt, listAt, textAt, textsAt } from '../fields.ts';
import { type ApplicationState, destinationNamespace } from './application-state.ts';
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
  const read = parseCron(textAt(window, 'schedule'));
  // Words such as @daily are none here.
  if (!('schedule' in read)) return undefined;
  const { schedule } = read;
  const nanos = readDuration(textAt(window, 'duration'));
  if (nanos === undefined) return undefined;
  const duration = Number(nanos) / 1e6;
  // The zone of the window moves the time, and the schedule reads that in the zone that it names itself.
  const local = now + zoneOffset(textAt(window, 'timeZone'), now) + zoneOffset(schedule.zone ?? '', now);
  const next = nextTime(schedule, local - duration);
  return next === undefined || next < local;
}

/** How far a time zone is ahead of UTC, in milliseconds. Unknown zones count as UTC. */
function zoneOffset(zone: string, now: number): number {
  if (zone === '' || zone === 'UTC' || !isZone(zone)) return 0;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /^GMT([-+])(\d{2}):(\d{2})$/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
