import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { type ListKeys, isWhole, isWrittenWhole, listKeysOf } from '../../../kubernetes/types/ownership.ts';
import type { Field, FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { sameValue } from '../../fields.ts';
import { itemKey } from '../typed.ts';

/**
 * The live object after `kubectl apply --server-side` of head by who applied base before: what base said and head does not is taken out, what head
 * says is put in, anything else, defaults included, stays. All three have to be typed values. `fresh` is the live object as base alone would have made
 * it: who has changed a field since owns it, so it stays although head does not say it any more. Who owns a field together with base is not known.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/,
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/merge/update.go (Apply, prune)
 */
export function applyServerSide(
  live: ValueMap,
  base: ValueMap,
  head: ValueMap,
  struct: Struct,
  fresh: ValueMap = live,
): ValueMap {
  return prune(mergeStruct(live, head, struct), base, head, struct, fresh);
}

// ---- What head says.

function mergeStruct(live: ValueMap, head: ValueMap, struct: Struct): ValueMap {
  const result = { ...live };
  for (const [key, value] of Object.entries(head)) {
    const field = struct.fields.get(key);
    const before = Object.hasOwn(live, key) ? (live[key] ?? null) : undefined;
    setEntry(result, key, field === undefined ? value : mergeField(before, value, struct, field));
  }
  return result;
}

function mergeField(before: Value | undefined, value: Value, struct: Struct, field: Field): Value {
  const { type } = field;
  if (type.kind === 'list') return mergeList(before, value, listKeysOf(struct, field), type.items);
  return isWrittenWhole(struct, field) ? value : mergeValue(before, value, type);
}

/** An empty map or list, and null, change nothing where there is something (typed/merge.go, `emptyPromoteToLeaf`). */
function mergeValue(before: Value | undefined, value: Value, type: FieldType): Value {
  if (!isMap(before) || !(isMap(value) || value === null) || isWhole(type)) return value;
  if (value === null) return Object.keys(before).length === 0 ? value : before;
  if (type.kind === 'struct') return mergeStruct(before, value, type.struct);
  const result = { ...before };
  for (const [key, item] of Object.entries(value)) {
    const own = Object.hasOwn(before, key) ? (before[key] ?? null) : undefined;
    setEntry(result, key, type.kind === 'map' ? mergeValue(own, item, type.values) : item);
  }
  return result;
}

function mergeList(before: Value | undefined, value: Value, keys: ListKeys | undefined, items: FieldType): Value {
  if (keys === undefined || !Array.isArray(before) || !(Array.isArray(value) || value === null)) return value;
  if (value === null) return before.length === 0 ? value : before;
  const wanted = value.map((item) => ({ key: itemKey(item, keys), item }));
  const present = before.map((item) => ({ key: itemKey(item, keys), item }));
  const lives = new Map(present.map(({ key, item }) => [key, item]));
  const merge = ({ key, item }: Keyed): Value => mergeValue(lives.get(key), item, items);
  return arrange(present, wanted, merge);
}

/** An item of a list that is merged, with what it is told apart by. */
export interface Keyed {
  key: string | undefined;
  item: Value;
}

/** Items of head in its order; others stay in front of the one that they stood in front of (typed/merge.go, `visitListItems`). */
export function arrange(present: readonly Keyed[], wanted: readonly Keyed[], merge: (item: Keyed) => Value): Value[] {
  const inHead = new Set(wanted.map(({ key }) => key));
  const there = new Set(present.map(({ key }) => key));
  const shared = wanted.filter(({ key }) => there.has(key)).map(({ key }) => key);
  const done = new Set<string | undefined>();
  const out: Value[] = [];
  let [left, right, next] = [0, 0, 0];
  while (left < present.length || right < wanted.length) {
    const [mine, theirs] = [present[left], wanted[right]];
    if (mine !== undefined && theirs !== undefined) {
      if (mine.key === theirs.key) {
        done.add(mine.key);
        out.push(merge(theirs));
        [left, right, next] = [left + 1, right + 1, next + 1];
        continue;
      }
      if (inHead.has(mine.key) && next < shared.length && shared[next] !== mine.key) {
        left += 1;
        continue;
      }
    }
    if (mine !== undefined) {
      if (!inHead.has(mine.key)) {
        out.push(mine.item);
        left += 1;
        continue;
      }
      if (done.has(mine.key)) left += 1;
    }
    if (theirs !== undefined) {
      done.add(theirs.key);
      out.push(merge(theirs));
      right += 1;
      if (shared[next] === theirs.key) next += 1;
    }
  }
  return out;
}

// ---- What head does not say any more.

/**
 * What is taken out of a map leaves an empty one (typed/remove.go). `fresh` is the object as base alone would be stored: what live has beyond it, or
 * has changed, belongs to somebody else by now and stays.
 */
function prune(merged: ValueMap, base: ValueMap, head: ValueMap, struct: Struct, fresh: Value | undefined): ValueMap {
  const result = { ...merged };
  for (const [key, before] of Object.entries(base)) {
    if (!Object.hasOwn(result, key)) continue;
    const field = struct.fields.get(key);
    const own = entryOf(fresh, key);
    if (!Object.hasOwn(head, key)) {
      const left = field === undefined ? undefined : foreignField(result[key] ?? null, own, struct, field);
      drop(result, key, left);
    } else if (field !== undefined)
      setEntry(result, key, pruneField(result[key] ?? null, before, head[key] ?? null, struct, field, own));
  }
  return result;
}

function entryOf(map: Value | undefined, key: string): Value | undefined {
  return isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined;
}

function drop(result: ValueMap, key: string, left: Value | undefined): void {
  if (left === undefined) delete result[key];
  else setEntry(result, key, left);
}

function pruneField(
  merged: Value,
  before: Value,
  wanted: Value,
  struct: Struct,
  field: Field,
  fresh: Value | undefined,
): Value {
  const { type } = field;
  if (type.kind === 'list') return pruneList(merged, before, wanted, listKeysOf(struct, field), type.items, fresh);
  return isWrittenWhole(struct, field) ? merged : pruneValue(merged, before, wanted, type, fresh);
}

function pruneValue(merged: Value, before: Value, wanted: Value, type: FieldType, fresh: Value | undefined): Value {
  if (!isMap(merged) || !isMap(before) || isWhole(type)) return merged;
  const head = isMap(wanted) ? wanted : {};
  if (type.kind === 'struct') return prune(merged, before, head, type.struct, fresh);
  const values = type.kind === 'map' ? type.values : undefined;
  const result = { ...merged };
  for (const [key, value] of Object.entries(before)) {
    const own = entryOf(fresh, key);
    const now = result[key];
    if (now === undefined) continue;
    if (!Object.hasOwn(head, key)) drop(result, key, values === undefined ? undefined : foreignValue(now, own, values));
    else if (values !== undefined) setEntry(result, key, pruneValue(now, value, head[key] ?? null, values, own));
  }
  return result;
}

function pruneList(
  merged: Value,
  before: Value,
  wanted: Value,
  keys: ListKeys | undefined,
  items: FieldType,
  fresh: Value | undefined,
): Value {
  if (keys === undefined || !Array.isArray(merged) || !Array.isArray(before)) return merged;
  const [said, head, own] = [before, wanted, fresh].map((list) => itemsByKey(list, keys));
  return merged.flatMap((item) => {
    const key = itemKey(item, keys);
    const old = said?.get(key);
    if (old === undefined) return [item];
    const now = head?.get(key);
    return now === undefined ? [] : [pruneValue(item, old, now, items, own?.get(key))];
  });
}

function itemsByKey(list: Value | undefined, keys: ListKeys): Map<string | undefined, Value> {
  return new Map(Array.isArray(list) ? list.map((item) => [itemKey(item, keys), item]) : []);
}

// ---- What others have written meanwhile (merge/update.go, addBackOwnedItems).

function foreignField(value: Value, fresh: Value | undefined, struct: Struct, field: Field): Value | undefined {
  const { type } = field;
  if (type.kind !== 'list') {
    if (isWrittenWhole(struct, field)) return sameValue(value, fresh) ? undefined : value;
    return foreignValue(value, fresh, type);
  }
  const keys = listKeysOf(struct, field);
  if (keys === undefined || !Array.isArray(value)) return sameValue(value, fresh) ? undefined : value;
  // Who has only changed an item does not keep it.
  const own = itemsByKey(fresh, keys);
  const others = value.filter((item) => !own.has(itemKey(item, keys)));
  return others.length === 0 ? undefined : others;
}

function foreignValue(value: Value, fresh: Value | undefined, type: FieldType): Value | undefined {
  if (!isMap(value) || !isMap(fresh) || isWhole(type) || type.kind === 'scalar') {
    // An empty map is what somebody has left of it, not what somebody wrote.
    const isLeftOver = isMap(value) && Object.keys(value).length === 0;
    return isLeftOver || sameValue(value, fresh) ? undefined : value;
  }
  const result: ValueMap = {};
  for (const [key, item] of Object.entries(value)) {
    const own = entryOf(fresh, key);
    const field = type.kind === 'struct' ? type.struct.fields.get(key) : undefined;
    let left: Value | undefined;
    if (type.kind === 'map') left = foreignValue(item, own, type.values);
    else if (type.kind === 'struct' && field !== undefined) left = foreignField(item, own, type.struct, field);
    if (left !== undefined) setEntry(result, key, left);
  }
  return Object.keys(result).length === 0 ? undefined : result;
}
