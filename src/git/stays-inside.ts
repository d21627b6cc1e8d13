import { decodeName } from './file-names.ts';
import type { Snapshot } from './model.ts';
import { joinInside, parentOf, PATH_BYTES } from './paths.ts';

/**
 * Where whoever follows a link arrives: at a path with no link on it; out of the snapshot; or nowhere, as something is missing, or as it leads
 * round in a circle, which no file system follows to its end.
 */
type Arrival = { at: string } | 'outside' | 'nowhere';

/** Each link is followed once: links that name others twice would be followed for ever. */
const arrivals = new WeakMap<Snapshot, Map<string, Arrival>>();

/**
 * Whether whoever follows a symbolic link on disk stays among the files of the snapshot. The words of its target do not tell: behind
 * another link, `..` is above what that leads to, and not above where it lies. However many links there are on the way, all are followed: programs
 * follow more or fewer of them (Linux 40, Go 255).
 * @param link where it lies, with no link on the way
 */
export async function staysInside(snapshot: Snapshot, link: string, target: string): Promise<boolean> {
  if (target.startsWith('/')) return false;
  let current: string | undefined = parentOf(link);
  let isBehindName = false;
  let mayWind = false;
  for (const part of target.slice(0, PATH_BYTES + 1).split('/')) {
    current = joinInside(current, part);
    if (current === undefined) return false;
    mayWind ||= isBehindName && part === '..';
    isBehindName ||= part !== '' && part !== '.' && part !== '..';
  }
  if (!mayWind) return true;
  let known = arrivals.get(snapshot);
  if (known === undefined) arrivals.set(snapshot, (known = new Map()));
  return (await follow({ snapshot, known, open: new Set() }, link, target)) !== 'outside';
}

interface Journey {
  snapshot: Snapshot;
  known: Map<string, Arrival>;
  /** Links that are being followed: to meet one of them again is a circle. */
  open: Set<string>;
}

async function follow(journey: Journey, link: string, target: string): Promise<Arrival> {
  const known = journey.known.get(link);
  if (known !== undefined) return known;
  if (journey.open.has(link)) return 'nowhere';
  journey.open.add(link);
  const arrival = await takeSteps(journey, parentOf(link), target);
  journey.open.delete(link);
  journey.known.set(link, arrival);
  return arrival;
}

async function takeSteps(journey: Journey, from: string, target: string): Promise<Arrival> {
  if (target.startsWith('/')) return 'outside';
  // No file system holds it.
  if (target.length > PATH_BYTES) return 'nowhere';
  const { snapshot } = journey;
  let at = from;
  for (const step of target.split('/')) {
    const next = joinInside(at, step);
    if (next === undefined) return 'outside';
    const entry = await snapshot.find(next);
    if (entry === undefined) return 'nowhere';
    if (entry.kind !== 'symlink') {
      at = next;
      continue;
    }
    const arrival = await follow(journey, next, decodeName(await snapshot.read(entry)));
    if (typeof arrival === 'string') return arrival;
    ({ at } = arrival);
  }
  return { at };
}
