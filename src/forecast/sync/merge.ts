import type { Value, ValueMap } from '../../manifest/model.ts';
import { setEntry } from '../../manifest/value-map.ts';
import { isMap, sameValue } from '../fields.ts';

/**
 * What `kubectl apply` makes of a live object, as far as maps go: what was applied last time and is not written any more goes, what is
 * written wins, everything else stays. Lists are taken as they are written. Parts that do not change are the same values as before.
 * https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes
 */
export function mergeApplied(live: ValueMap, lastApplied: ValueMap | undefined, target: ValueMap): ValueMap {
  const result: ValueMap = {};
  let changed = false;
  for (const [key, value] of Object.entries(live)) {
    const wanted = ownValue(target, key);
    if (wanted === undefined) {
      if (lastApplied !== undefined && Object.hasOwn(lastApplied, key)) changed = true;
      else setEntry(result, key, value);
      continue;
    }
    const merged = mergeValue(value, lastApplied === undefined ? undefined : ownValue(lastApplied, key), wanted);
    if (merged !== value) changed = true;
    setEntry(result, key, merged);
  }
  for (const [key, value] of Object.entries(target)) {
    if (Object.hasOwn(live, key) || value === null) continue;
    setEntry(result, key, value);
    changed = true;
  }
  return changed ? result : live;
}

function mergeValue(live: Value, lastApplied: Value | undefined, wanted: Value): Value {
  if (isMap(live) && isMap(wanted)) return mergeApplied(live, isMap(lastApplied) ? lastApplied : undefined, wanted);
  return sameValue(live, wanted) ? live : wanted;
}

/** Whether that gives the live object back: nothing is made to find out, and the first difference is enough. */
export function changesNothing(live: ValueMap, lastApplied: ValueMap | undefined, target: ValueMap): boolean {
  if (live === target) return true;
  for (const key of Object.keys(live)) {
    const wanted = ownValue(target, key);
    if (wanted === undefined) {
      if (lastApplied !== undefined && Object.hasOwn(lastApplied, key)) return false;
      continue;
    }
    const value = live[key];
    if (isMap(value) && isMap(wanted)) {
      const applied = lastApplied === undefined ? undefined : ownValue(lastApplied, key);
      if (!changesNothing(value, isMap(applied) ? applied : undefined, wanted)) return false;
    } else if (!sameValue(value, wanted)) return false;
  }
  return Object.keys(target).every((key) => Object.hasOwn(live, key) || target[key] === null);
}

function ownValue(map: ValueMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A JSON merge patch. https://www.rfc-editor.org/rfc/rfc7386 */
export function mergePatch(object: ValueMap, patch: ValueMap): ValueMap {
  const result: ValueMap = {};
  for (const [key, value] of Object.entries(object)) {
    if (!Object.hasOwn(patch, key)) setEntry(result, key, value);
  }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) continue;
    const old = ownValue(object, key);
    setEntry(result, key, isMap(value) ? mergePatch(isMap(old) ? old : {}, value) : value);
  }
  return result;
}

/** The JSON merge patch that makes one object of another. */
export function diffPatch(from: ValueMap, to: ValueMap): ValueMap {
  const patch: ValueMap = {};
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) setEntry(patch, key, null);
  }
  for (const [key, value] of Object.entries(to)) {
    const old = ownValue(from, key);
    if (isMap(old) && isMap(value)) {
      const inner = diffPatch(old, value);
      if (Object.keys(inner).length > 0) setEntry(patch, key, inner);
    } else if (old === undefined || !sameValue(old, value)) {
      setEntry(patch, key, value);
    }
  }
  return patch;
}
