import type { Change } from '../diff/model.ts';
import type { Effect } from '../forecast/model.ts';
import { groupBy } from '../lists.ts';
import type { Identity } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { isApplicationObject } from './facts.ts';

/** More names than this are counted, not listed. */
const LISTED = 20;

/** Kinds that are named even when a cause explains many objects: their loss is not undone by a revert. */
const NAMED = ['Namespace', 'PersistentVolumeClaim', 'PersistentVolume', 'StatefulSet', 'CustomResourceDefinition'];

/** Kinds that hold data. */
const STATEFUL = ['PersistentVolumeClaim', 'PersistentVolume', 'StatefulSet', 'Namespace'];

/** True for kinds whose loss is told by name. */
export function isNamedKind(identity: Identity): boolean {
  return (NAMED.includes(identity.kind) && isBuiltIn(identity)) || isApplicationObject(identity);
}

/** True for kinds whose loss loses data. */
export function isStateful(identity: Identity): boolean {
  return STATEFUL.includes(identity.kind) && isBuiltIn(identity);
}

function isBuiltIn(identity: Identity): boolean {
  return ['', 'apps', 'apiextensions.k8s.io'].includes(identity.group);
}

/** `PersistentVolumeClaim shop/data`; the kind and the name as people say them. */
export function nameOf(identity: Identity): string {
  return `${identity.kind} ${identity.namespace === '' ? '' : `${identity.namespace}/`}${identity.name}`;
}

/** The object that is lost: for a renamed one that of base. */
export function lostIdentity(change: Change): Identity {
  return change.previous ?? change.identity;
}

const EFFECT_WORDS: Record<Effect, string> = {
  created: 'created',
  updated: 'updated',
  restart: 'restarted',
  replaced: 'deleted and recreated',
  refused: 'refused',
  destroyed: 'destroyed',
  'needs-confirm': 'waiting for confirmation',
  'pending-manual-prune': 'waiting for a manual prune',
  'left-behind': 'left behind',
  orphaned: 'orphaned',
  'moved-race': 'deleted or taken over, whichever Application syncs first',
  none: 'untouched',
};

/** An effect in plain words. */
export function effectWords(effect: Effect | undefined): string {
  return effect === undefined ? 'unknown' : EFFECT_WORDS[effect];
}

/** Objects of one cause: those of the named kinds one by one, the others counted by kind. */
export function listLosses(changes: readonly Change[], facts: Facts): string[] {
  const named = changes.filter((change) => isNamedKind(lostIdentity(change)));
  const lines = named
    .slice(0, LISTED)
    .map((change) => `${nameOf(lostIdentity(change))}: ${effectWords(facts.effect(change))}`);
  if (named.length > LISTED) lines.push(`${named.length - LISTED} more of these kinds`);
  const others = changes.filter((item) => !isNamedKind(lostIdentity(item)));
  const byFate = groupBy(others, (change) => effectWords(facts.effect(change)));
  return [
    ...lines,
    ...[...byFate].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([fate, lost]) => countKinds(fate, lost)),
  ];
}

/** `3 Secret: destroyed`; what becomes of several kinds comes first, as a long list may be cut. */
function countKinds(fate: string, lost: readonly Change[]): string {
  const counts = [...groupBy(lost, (change) => lostIdentity(change).kind)]
    .toSorted(([a, some], [b, more]) => more.length - some.length || (a < b ? -1 : 1))
    .map(([kind, { length }]) => `${length} ${kind}`);
  return counts.length === 1 ? `${counts[0] ?? ''}: ${fate}` : `${fate}: ${counts.join(', ')}`;
}

/**
 * True for what no Application of the tree holds: the documents of the bootstrap itself. Whoever applies it decides what becomes of
 * them, and usually that is a root Application that prunes.
 */
export function isOwnerUnknown(change: Change, facts: Facts): boolean {
  return facts.application(change.application) === undefined;
}
