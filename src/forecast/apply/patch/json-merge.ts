import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';
import { withoutNulls } from './merge.ts';

/**
 * The JSON merge patch that `kubectl apply` sends for a kind whose type it does not know. Lists are always sent whole.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/jsonmergepatch/patch.go
 */
export function threeWayJsonPatch(lastApplied: ValueMap, head: ValueMap, live: ValueMap): ValueMap {
  return overlay(deletionsOf(lastApplied, head), changesOf(live, head));
}

/** Carries out a JSON merge patch: null deletes, maps merge, anything else replaces. https://www.rfc-editor.org/rfc/rfc7396 */
export function applyJsonPatch(target: ValueMap, patch: ValueMap): ValueMap {
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = Object.hasOwn(result, key) ? result[key] : undefined;
    if (value === null) delete result[key];
    else setEntry(result, key, isMap(value) ? applyJsonPatch(isMap(before) ? before : {}, value) : value);
  }
  return result;
}

function changesOf(from: ValueMap, to: ValueMap): ValueMap {
  const patch: ValueMap = {};
  for (const [key, wanted] of Object.entries(to)) {
    const had = Object.hasOwn(from, key) ? from[key] : undefined;
    if (wanted === null || sameValue(had, wanted)) continue;
    const value = isMap(had) && isMap(wanted) ? changesOf(had, wanted) : settled(wanted);
    // A map of which nothing is left is no change; one that is written empty is a value.
    const isWritten = !isMap(had) && isMap(wanted) && Object.keys(wanted).length === 0;
    if (!isMap(value) || Object.keys(value).length > 0 || isWritten) setEntry(patch, key, value);
  }
  return patch;
}

/** A value without the nulls of its maps, and without maps of which nothing else is left, but for those in lists. */
function settled(value: Value): Value {
  return isMap(value) ? changesOf({}, value) : withoutNulls(value);
}

/** What the last applied manifest had and head has not, and what head writes as null although it was there. */
function deletionsOf(from: ValueMap, to: ValueMap): ValueMap {
  const patch: ValueMap = {};
  for (const [key, had] of Object.entries(from)) {
    const wanted = Object.hasOwn(to, key) ? to[key] : undefined;
    if (wanted === undefined || (wanted === null && had !== null)) setEntry(patch, key, null);
    else if (isMap(wanted)) {
      const value = isMap(had) ? deletionsOf(had, wanted) : (onlyNulls(wanted) ?? {});
      if (Object.keys(value).length > 0) setEntry(patch, key, value);
    }
  }
  for (const [key, wanted] of Object.entries(to)) {
    if (Object.hasOwn(from, key)) continue;
    const nulls = wanted === null ? null : onlyNulls(wanted);
    if (nulls !== undefined) setEntry(patch, key, nulls);
  }
  return patch;
}

function onlyNulls(value: Value): ValueMap | undefined {
  if (!isMap(value)) return undefined;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const nulls = item === null ? null : onlyNulls(item);
    if (nulls !== undefined) setEntry(result, key, nulls);
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

/** The union of two patches that touch different fields. */
function overlay(first: ValueMap, second: ValueMap): ValueMap {
  const result = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = Object.hasOwn(result, key) ? result[key] : undefined;
    setEntry(result, key, isMap(before) && isMap(value) ? overlay(before, value) : value);
  }
  return result;
}
