import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { without } from '../fields.ts';
import { findChanges } from './compare/changes.ts';
import { type Differences, findDifferences } from './compare/differences.ts';
import { findKept } from './compare/kept.ts';
import type { Delta } from './delta.ts';
import { failureOf } from './failures.ts';
import type { Kind } from './kind.ts';
import type { ApplyInput, ApplyResult } from './model.ts';

/** Compares what is stored after an update with what was there and with what was written. Throws a `DecodeFailure`. */
export function judge(
  { base, head, live: given }: ApplyInput,
  live: ValueMap,
  stored: ValueMap,
  kind: Kind,
  delta: () => Delta,
): Omit<ApplyResult, 'live' | 'notes'> {
  const changed = findChanges(live, stored);
  const { lost, extra } = isStoredAsWritten(head, stored, kind) ? NONE : differencesOf(head, stored, kind);
  const kept = base === undefined ? [] : keptOf(base, head, stored, kind, delta);
  const differs = lost.length > 0 || kept.length > 0 || (extra.length > 0 && given === undefined);
  const verdict = differs ? 'accepted-differs' : changed.length === 0 ? 'no-op' : 'accepted';
  return { verdict, errors: [], changed, lost, extra, kept, stored };
}

const NONE: Differences = { lost: [], extra: [] };

/** What a manifest writes and the new object made of it has not got, or otherwise. Throws a `DecodeFailure`. */
export function lostAtCreation(manifest: ValueMap, stored: ValueMap, kind: Kind): string[] {
  return isStoredAsWritten(manifest, stored, kind) ? [] : differencesOf(manifest, stored, kind).lost;
}

function differencesOf(head: ValueMap, stored: ValueMap, kind: Kind): Differences {
  const read = kind.view(head);
  return findDifferences(head, kind.struct === undefined ? head : read, stored, kind.struct);
}

/**
 * Every value that is written is stored letter by letter, as that of most manifests is: then it can be read, and nothing is lost. Says
 * no where it would have to look at types.
 */
function isStoredAsWritten(head: ValueMap, stored: ValueMap, kind: Kind): boolean {
  return kind.struct !== undefined && head['status'] === undefined && holds(stored, head);
}

function holds(stored: ValueMap, wanted: ValueMap): boolean {
  for (const key of Object.keys(wanted)) {
    const value = wanted[key] ?? null;
    if (value !== null && !(Object.hasOwn(stored, key) && holdsValue(stored[key] ?? null, value))) return false;
  }
  return true;
}

function holdsValue(stored: Value, wanted: Value): boolean {
  if (stored === wanted) return stored !== null;
  if (isMap(wanted)) return isMap(stored) && holds(stored, wanted);
  return (
    Array.isArray(wanted) &&
    Array.isArray(stored) &&
    wanted.length === stored.length &&
    wanted.every((item, index) => holdsValue(stored[index] ?? null, item))
  );
}

/** What both manifests say is not kept, but written. */
function keptOf(base: ValueMap, head: ValueMap, stored: ValueMap, kind: Kind, delta: () => Delta): string[] {
  // A patch has been taken, so what is written can be read as one.
  const fresh = (): ValueMap => kind.fill(kind.readPatched(head));
  const isPlain = base['stringData'] === undefined && head['stringData'] === undefined;
  if (kind.struct !== undefined && isPlain) {
    const differing = delta();
    try {
      return findKept(kind.view(differing.base), kind.view(differing.head), stored, fresh);
    } catch (error) {
      failureOf(error, 'Decode');
    }
  }
  return findKept(written(base, kind), written(head, kind), stored, fresh);
}

/** What a manifest writes, read but without defaults; of a Secret the texts as data. */
function written(manifest: ValueMap, kind: Kind): ValueMap {
  try {
    const read = kind.struct === undefined ? manifest : kind.readPatched(manifest);
    if (kind.struct?.name !== 'core.Secret' || read['stringData'] === undefined) return read;
    return without(kind.fill(read), ['type', 'stringData']);
  } catch (error) {
    failureOf(error, 'Decode');
    return manifest;
  }
}
