import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';
import { PatchFailure } from './failure.ts';
import { arrange, DELETE_FROM_LIST, DIRECTIVE, keyedItem, keyOf, RETAIN_KEYS, sameKey, SET_ORDER } from './order.ts';
import { elementKind, goKind, lookUp, type PatchMeta, type PatchSchema } from './schema.ts';

/**
 * What is merged: two halves of a patch into one patch, where directives are kept, or a patch into an object, where they
 * are carried out.
 */
export type Into = 'patch' | 'object';

/**
 * Merges a strategic merge patch (`mergeMap`). Neither argument is changed. Throws a {@link PatchFailure}.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go
 */
export function mergeMaps(original: ValueMap, patch: ValueMap, schema: PatchSchema, into: Into): ValueMap {
  if (Object.hasOwn(patch, DIRECTIVE)) return followDirective(patch);
  const result = { ...original };
  const rest = { ...patch };
  retainKeys(result, rest, into);
  mergeOrderedLists(result, rest, schema, into);
  for (const [key, value] of Object.entries(rest)) mergeField(result, key, value, schema, into);
  return result;
}

function followDirective(patch: ValueMap): ValueMap {
  const { [DIRECTIVE]: directive, ...rest } = patch;
  if (directive === 'replace') return rest;
  if (directive === 'delete') return {};
  throw new PatchFailure('unknown patch type');
}

function retainKeys(result: ValueMap, patch: ValueMap, into: Into): void {
  const kept = patch[RETAIN_KEYS];
  if (kept === undefined) return;
  delete patch[RETAIN_KEYS];
  if (into === 'patch') {
    const before = result[RETAIN_KEYS];
    if (before !== undefined && !sameValue(before, kept)) throw new PatchFailure('two lists of keys to retain differ');
    result[RETAIN_KEYS] = kept;
    return;
  }
  if (!Array.isArray(kept)) throw new PatchFailure('invalid patch format of retainKeys');
  for (const [key, value] of Object.entries(patch)) {
    const named = value === null || key.startsWith(DELETE_FROM_LIST) || key.startsWith(SET_ORDER) || kept.includes(key);
    // Two items with one merge key: the keys of one are applied to the patch of the other.
    if (!named) throw new PatchFailure('invalid patch format of retainKeys');
  }
  for (const key of Object.keys(result)) if (!kept.includes(key)) delete result[key];
}

/** Lists whose order the patch gives (`mergePatchIntoOriginal`); what is done is taken out of the patch. */
function mergeOrderedLists(result: ValueMap, patch: ValueMap, schema: PatchSchema, into: Into): void {
  for (const [directive, order] of Object.entries(patch)) {
    if (!directive.startsWith(SET_ORDER)) continue;
    if (into === 'patch') {
      const before = result[directive];
      if (before !== undefined && !sameValue(before, order))
        throw new PatchFailure('invalid patch format of setElementOrder list');
      setEntry(result, directive, order);
    }
    delete patch[directive];
    const key = directive.slice(SET_ORDER.length);
    const original = listOrAbsent(result, key);
    const changes = listOrAbsent(patch, key);
    const meta = lookUp(schema, key);
    const wanted = Array.isArray(order) ? order : [];
    const mergeKey = meta.merge?.key;
    checkOrder(changes ?? [], wanted, mergeKey);
    const merged = mergeWithOrder(original, changes, meta, into);
    if (merged === undefined) continue;
    elementKind(original ?? [], changes ?? []);
    setEntry(result, key, arrange(merged, wanted, wanted, original ?? [], mergeKey));
    delete patch[key];
  }
}

function mergeWithOrder(
  original: Value[] | undefined,
  changes: Value[] | undefined,
  meta: PatchMeta,
  into: Into,
): Value[] | undefined {
  if (original === undefined) {
    const kept = changes === undefined ? undefined : withoutDirectives(changes);
    return Array.isArray(kept) ? kept : undefined;
  }
  return changes === undefined ? original : mergeLists(original, changes, meta, into, false);
}

function listOrAbsent(map: ValueMap, key: string): Value[] | undefined {
  const value = Object.hasOwn(map, key) ? map[key] : undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new PatchFailure('expected a list');
  return value;
}

/** The changes come in the order that the directive gives (`validatePatchWithSetOrderList`). */
function checkOrder(changes: readonly Value[], order: readonly Value[], mergeKey: string | undefined): void {
  if (order.length === 0) return;
  const kept = changes.filter((item) => !isMap(item) || !Object.hasOwn(item, DIRECTIVE));
  let next = 0;
  for (const item of order) {
    const change = kept[next];
    if (change === undefined) return;
    if (sameKey(keyOf(change, mergeKey), keyOf(item, mergeKey))) next += 1;
  }
  if (next < kept.length) throw new PatchFailure('The order in patch list does not match the setElementOrder list');
}

function mergeField(result: ValueMap, name: string, value: Value, schema: PatchSchema, into: Into): void {
  const isDeletion = name.startsWith(DELETE_FROM_LIST);
  if (isDeletion && into === 'patch') return setEntry(result, name, value);
  const key = isDeletion ? name.slice(DELETE_FROM_LIST.length) : name;
  if (value === null) {
    delete result[key];
    if (into === 'object') return;
  }
  const before = Object.hasOwn(result, key) ? result[key] : undefined;
  if (before === undefined || goKind(before) !== goKind(value)) {
    if (isDeletion) return;
    const plain = withoutDirectives(into === 'object' ? withoutNulls(value) : value);
    if (plain === undefined) delete result[key];
    else setEntry(result, key, plain);
  } else if (isMap(before) && isMap(value)) {
    const meta = lookUp(schema, key);
    setEntry(result, key, meta.replace ? value : mergeMaps(before, value, meta.schema, into));
  } else if (Array.isArray(before) && Array.isArray(value)) {
    setEntry(result, key, mergeLists(before, value, lookUp(schema, key), into, isDeletion));
  } else {
    setEntry(result, key, value);
  }
}

function mergeLists(original: Value[], patch: Value[], meta: PatchMeta, into: Into, isDeletion: boolean): Value[] {
  if (meta.merge === undefined && !isDeletion) return patch;
  if (original.length === 0 && patch.length === 0) return original;
  const mergeKey = meta.merge?.key;
  if (elementKind(original, patch) !== 'map') {
    if (isDeletion) return original.filter((item) => !patch.includes(item));
    return arrange([...new Set([...original, ...patch])], patch, patch, original, undefined);
  }
  if (mergeKey === undefined) throw new PatchFailure('cannot merge lists without merge key');
  const { kept, changes } = followItemDirectives(original, patch, mergeKey);
  return arrange(mergeItems(kept, changes, mergeKey, meta.schema, into), changes, changes, kept, mergeKey);
}

function followItemDirectives(
  original: readonly Value[],
  patch: readonly Value[],
  mergeKey: string,
): { kept: Value[]; changes: Value[] } {
  const isDirective = (item: Value): item is ValueMap => isMap(item) && Object.hasOwn(item, DIRECTIVE);
  const changes = patch.filter((item) => !isDirective(item));
  const directives = patch.filter(isDirective);
  if (directives.some((item) => item[DIRECTIVE] === 'replace')) return { kept: changes, changes: [] };
  // A deletion names only the merge key: every item that has it goes.
  const deleted = directives.map((item) => keyedItem(item, mergeKey)[mergeKey]);
  const texts = new Set(deleted.filter((key) => typeof key === 'string'));
  const others = deleted.filter((key) => typeof key !== 'string');
  const isDeleted = (key: Value | undefined): boolean =>
    typeof key === 'string' ? texts.has(key) : others.some((other) => sameKey(other, key));
  return { kept: original.filter((item) => !isDeleted(keyOf(item, mergeKey))), changes };
}

/** A change goes to the first item that has its key. */
function mergeItems(
  original: readonly Value[],
  changes: readonly Value[],
  mergeKey: string,
  schema: PatchSchema,
  into: Into,
): Value[] {
  const result = [...original];
  // Nearly all keys are texts, and lists can be long.
  const places = new Map<string, number>();
  const note = (key: Value | undefined, place: number): void => {
    if (typeof key === 'string' && !places.has(key)) places.set(key, place);
  };
  for (const [place, item] of original.entries()) note(keyOf(item, mergeKey), place);
  for (const change of changes) {
    const item = keyedItem(change, mergeKey);
    const key = item[mergeKey];
    const place =
      typeof key === 'string'
        ? (places.get(key) ?? -1)
        : result.findIndex((other) => sameKey(keyOf(other, mergeKey), key));
    const before = result[place];
    if (isMap(before)) result[place] = mergeMaps(before, item, schema, into);
    else {
      note(key, result.length);
      result.push(item);
    }
  }
  return result;
}

/** A value with everything that a directive marks taken out; undefined when it is marked itself (`removeDirectives`). */
function withoutDirectives(value: Value): Value | undefined {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isMap(value)) return value;
  if (Object.hasOwn(value, DIRECTIVE)) return undefined;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const plain = withoutDirectives(item);
    if (plain !== undefined) setEntry(result, key, plain);
  }
  return result;
}

/** Nulls delete what is not there (`discardNullValuesFromPatch`); items of a list stay, also those that are null (`pruneAryNulls`). */
export function withoutNulls(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isMap(value)) return value;
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) if (item !== null) setEntry(result, key, withoutNulls(item));
  return result;
}
