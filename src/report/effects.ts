import type { Effect } from '../forecast/model.ts';
import { whyInShort } from '../forecast/waits.ts';
import type { ChangeReport } from './model.ts';
import { clip } from './visible.ts';
import { countOf, tally } from './words.ts';

/** What Argo CD will do, in words that end a line; empty where the action says it all. */
const words: Record<Effect, string> = {
  created: '',
  updated: '',
  restart: 'pods restart',
  replaced: 'deleted and created again',
  refused: 'refused by the API server',
  destroyed: 'destroyed on sync',
  'needs-confirm': 'waits for a confirmation before it is deleted',
  'pending-manual-prune': 'stays until someone prunes it',
  'left-behind': 'left behind in the cluster',
  orphaned: 'orphaned: no Application manages it any more',
  'moved-race': 'changes hands: the old Application may delete it',
  none: '',
};

/** Effects that a reader must not miss. */
const alarming: ReadonlySet<Effect> = new Set(['replaced', 'refused', 'destroyed', 'moved-race', 'orphaned']);

/** What Argo CD will do with this object, in a few words; empty where the action says it all. */
export function describeEffect(change: ChangeReport): string {
  const { effect, restarts, pods } = change.forecast;
  const text = words[effect];
  if (!restarts) return text;
  const restart = pods === undefined ? 'pods restart' : `${pods} ${pods === 1 ? 'pod restarts' : 'pods restart'}`;
  return text === '' || effect === 'restart' ? restart : `${text}, ${restart}`;
}

/** True for what destroys or cannot be done: told first, in bold, with its reason. */
export function isAlarming(change: ChangeReport): boolean {
  return alarming.has(change.forecast.effect);
}

/** Why, of what a reader must not miss; empty for all else. */
export function describeWhy(change: ChangeReport): string {
  return isAlarming(change) ? whyInShort(change.forecast) : '';
}

/** From how many objects on one reason is told once for all of them. */
const SHARED = 3;

/** Why, of what a reader must not miss: what several objects share is told once, for all, the rest at each. */
export interface Reasons {
  /** Sentences for the whole. */
  shared: string[];
  /** What is left to tell at one object; empty for nothing. */
  of(change: ChangeReport): string;
}

/** Reasons of the objects of one section. */
export function listReasons(changes: readonly ChangeReport[]): Reasons {
  const counts = tally(changes.map(describeWhy).filter((text) => text !== ''));
  const shared = new Map(counts.filter(([, count]) => count >= SHARED));
  return {
    shared: [...shared].map(([text, count]) => `Each of ${countOf(count, 'resource')}: ${clip(text, LENGTH)}`),
    of: (change) => {
      const text = describeWhy(change);
      return shared.has(text) ? '' : text;
    },
  };
}

/** Characters of a reason: it quotes what a manifest says. */
const LENGTH = 600;

/** What all objects of an Application wait for, each reason once. */
export function listWaits(changes: readonly ChangeReport[]): string[] {
  return [...new Set(changes.flatMap(({ forecast: { waits } }) => waits ?? []))].map((text) => clip(text, LENGTH));
}

/** True for an object that comes or goes as a whole: its text stands beside no other one. */
export function isWhole({ action }: ChangeReport): boolean {
  return action === 'added' || action === 'removed';
}

/** True when an object that exists is deleted, for good or to be made anew. */
export function isDestructive(change: ChangeReport): boolean {
  return change.forecast.effect === 'destroyed' || change.forecast.effect === 'replaced';
}

/** One character for what happens to the object. */
export function markOf(change: ChangeReport): string {
  if (change.forecast.effect === 'refused') return '⛔';
  if (change.forecast.effect === 'replaced') return '♻️';
  const marks = { added: '➕', removed: '🗑️', modified: '✏️', moved: '🚚', renamed: '🏷️' };
  return marks[change.action];
}

/** ` (9 pods)`: how many pods are replaced; ` (9 pods or more)` where some workloads do not say, nothing where none does. */
export function countPods(changes: readonly ChangeReport[]): string {
  const restarting = changes.filter((change) => change.forecast.restarts);
  const pods = restarting.reduce((sum, change) => sum + (change.forecast.pods ?? 0), 0);
  const isLeast = restarting.some((change) => change.forecast.pods === undefined);
  return pods === 0 ? '' : ` (${countOf(pods, 'pod')}${isLeast ? ' or more' : ''})`;
}
