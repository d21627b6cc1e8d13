import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { type ListKeys, isWhole, isWrittenWhole, listKeysOf } from '../../../kubernetes/types/ownership.ts';
import type { Field, FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { itemKey } from '../typed.ts';

/**
 * The live object after `kubectl apply --server-side` of head by who applied base before and shares nothing with others: what base said and
 * head does not is taken out, what head says is put in, anything else, defaults included, stays. All three have to be typed values.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/,
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.0/merge/update.go (Apply, prune)
 */
export function applyServerSide(live: ValueMap, base: ValueMap, head: ValueMap, struct: Struct): ValueMap {
  return prune(mergeStruct(live, head, struct), base, head, struct) ?? {};
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

interface Keyed {
  key: string | undefined;
  item: Value;
}

/** Items of head in its order; others stay in front of the one that they stood in front of (typed/merge.go, `visitListItems`). */
function arrange(present: readonly Keyed[], wanted: readonly Keyed[], merge: (item: Keyed) => Value): Value[] {
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

/** Undefined where nothing is left. */
function prune(merged: ValueMap, base: ValueMap, head: ValueMap, struct: Struct): ValueMap | undefined {
  const result = { ...merged };
  for (const [key, before] of Object.entries(base)) {
    if (!Object.hasOwn(result, key)) continue;
    const field = struct.fields.get(key);
    if (!Object.hasOwn(head, key)) delete result[key];
    else if (field !== undefined)
      setEntry(result, key, pruneField(result[key] ?? null, before, head[key] ?? null, struct, field));
  }
  return nonEmpty(result, merged);
}

function pruneField(merged: Value, before: Value, wanted: Value, struct: Struct, field: Field): Value {
  const { type } = field;
  if (type.kind === 'list') return pruneList(merged, before, wanted, listKeysOf(struct, field), type.items);
  return isWrittenWhole(struct, field) ? merged : pruneValue(merged, before, wanted, type);
}

function pruneValue(merged: Value, before: Value, wanted: Value, type: FieldType): Value {
  if (!isMap(merged) || !isMap(before) || isWhole(type)) return merged;
  const head = isMap(wanted) ? wanted : {};
  if (type.kind === 'struct') return prune(merged, before, head, type.struct) ?? null;
  const result = { ...merged };
  for (const [key, value] of Object.entries(before)) {
    if (!Object.hasOwn(head, key)) delete result[key];
    else if (type.kind === 'map' && Object.hasOwn(result, key))
      setEntry(result, key, pruneValue(result[key] ?? null, value, head[key] ?? null, type.values));
  }
  return nonEmpty(result, merged) ?? null;
}

function pruneList(merged: Value, before: Value, wanted: Value, keys: ListKeys | undefined, items: FieldType): Value {
  if (keys === undefined || !Array.isArray(merged) || !Array.isArray(before)) return merged;
  const byKey = (list: readonly Value[]) => new Map(list.map((item) => [itemKey(item, keys), item]));
  const [said, head] = [byKey(before), byKey(Array.isArray(wanted) ? wanted : [])];
  const result = merged.flatMap((item) => {
    const key = itemKey(item, keys);
    const old = said.get(key);
    if (old === undefined) return [item];
    const now = head.get(key);
    return now === undefined ? [] : [pruneValue(item, old, now, items)];
  });
  return result.length === 0 && merged.length > 0 ? null : result;
}

/** What loses all that it had is null, not empty (typed/remove.go). */
function nonEmpty(result: ValueMap, merged: ValueMap): ValueMap | undefined {
  return Object.keys(result).length === 0 && Object.keys(merged).length > 0 ? undefined : result;
}
