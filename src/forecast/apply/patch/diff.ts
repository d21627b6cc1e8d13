import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, setEntry } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';
import { PatchFailure } from './failure.ts';
import {
  DELETE_FROM_LIST,
  DIRECTIVE,
  keyedItem,
  keyOf,
  keyText,
  orderLike,
  RETAIN_KEYS,
  sameKey,
  SET_ORDER,
  sortByKey,
} from './order.ts';
import { elementKind, goKind, lookUp, type PatchSchema } from './schema.ts';

/** Which half of a three-way patch is computed: what to add and change, or what to delete. */
export type Half = 'changes' | 'deletions';

/**
 * The half of a strategic merge patch that leads from one object to another (`diffMaps`). The result may share values with
 * `to`, which nobody changes in place. Throws a {@link PatchFailure}.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go
 */
export function diffMaps(from: ValueMap, to: ValueMap, schema: PatchSchema, half: Half, retainKeys = false): ValueMap {
  const patch: ValueMap = {};
  for (const [key, wanted] of Object.entries(to)) {
    const had = Object.hasOwn(from, key) ? from[key] : undefined;
    if (had === undefined) {
      if (half === 'changes' && !(wanted === null && isNullWhereAbsent(schema, key))) setEntry(patch, key, wanted);
    } else if (key === DIRECTIVE) {
      if (typeof had !== 'string' || typeof wanted !== 'string')
        throw new PatchFailure(`invalid value for special key: ${DIRECTIVE}`);
      if (had !== wanted) setEntry(patch, key, wanted);
    } else if (goKind(had) !== goKind(wanted)) {
      if (half === 'changes') setEntry(patch, key, wanted);
    } else if (isMap(had) && isMap(wanted)) {
      diffMapField(key, had, wanted, patch, schema, half);
    } else if (Array.isArray(had) && Array.isArray(wanted)) {
      diffListField(key, had, wanted, patch, schema, half);
    } else if (half === 'changes' && !sameValue(had, wanted)) {
      setEntry(patch, key, wanted);
    }
  }
  if (half === 'deletions') {
    for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) setEntry(patch, key, null);
  }
  if (retainKeys) addRetainKeys(from, to, patch);
  return patch;
}

/** Lists, maps and pointers whose JSON tag has no `omitempty` are null in the live object where it has none. */
function isNullWhereAbsent(schema: PatchSchema, key: string): boolean {
  const field = schema?.fields.get(key);
  if (field?.always !== true) return false;
  const { type } = field;
  return type.kind === 'list' || type.kind === 'map' || type.pointer;
}

function addRetainKeys(from: ValueMap, to: ValueMap, patch: ValueMap): void {
  const kept = Object.keys(to).filter((key) => to[key] !== null);
  const loses = Object.keys(from).some((key) => from[key] !== null && !Object.hasOwn(to, key));
  if (kept.length > 0 && (Object.keys(patch).length > 0 || loses)) patch[RETAIN_KEYS] = kept.toSorted();
}

function diffMapField(
  key: string,
  had: ValueMap,
  wanted: ValueMap,
  patch: ValueMap,
  schema: PatchSchema,
  half: Half,
): void {
  const meta = lookUpUnlessEqual(schema, key, had, wanted);
  if (meta === undefined) return;
  if (meta.replace) {
    if (half === 'changes') setEntry(patch, key, wanted);
    return;
  }
  const value = diffMaps(had, wanted, meta.schema, half, meta.retainKeys);
  if (Object.keys(value).length > 0) setEntry(patch, key, value);
}

/** Fields that the type does not have are an error only where they differ. */
function lookUpUnlessEqual(
  schema: PatchSchema,
  key: string,
  had: Value,
  wanted: Value,
): ReturnType<typeof lookUp> | undefined {
  if (schema?.fields.has(key) !== true && sameValue(had, wanted)) return undefined;
  return lookUp(schema, key);
}

function diffListField(
  key: string,
  had: Value[],
  wanted: Value[],
  patch: ValueMap,
  schema: PatchSchema,
  half: Half,
): void {
  const meta = lookUpUnlessEqual(schema, key, had, wanted);
  if (meta === undefined) return;
  if (meta.merge === undefined) {
    if (half === 'changes' && !sameValue(had, wanted)) setEntry(patch, key, wanted);
    return;
  }
  const diff = diffLists(had, wanted, meta.schema, meta.merge.key, half, meta.retainKeys);
  if (diff.changes.length > 0) setEntry(patch, key, diff.changes);
  if (diff.deletions.length > 0) setEntry(patch, `${DELETE_FROM_LIST}${key}`, diff.deletions);
  if (diff.order.length > 0) setEntry(patch, `${SET_ORDER}${key}`, diff.order);
}

interface ListDiff {
  changes: Value[];
  /** Scalars to delete; maps are deleted by a directive among the changes. */
  deletions: Value[];
  order: Value[];
}

function diffLists(
  had: Value[],
  wanted: Value[],
  schema: PatchSchema,
  mergeKey: string | undefined,
  half: Half,
  retainKeys: boolean,
): ListDiff {
  if (had.length === 0) return { changes: half === 'changes' ? wanted : [], deletions: [], order: [] };
  if (elementKind(had, wanted) !== 'map') return diffScalars(had, wanted, half);
  if (mergeKey === undefined) throw new PatchFailure('cannot merge lists of maps without a merge key');
  const changes = diffItems(had, wanted, schema, mergeKey, half, retainKeys);
  for (const item of wanted) keyedItem(item, mergeKey);
  const sameOrder =
    had.length === wanted.length &&
    had.every((item, index) => sameKey(keyOf(item, mergeKey), keyOf(wanted[index] ?? null, mergeKey)));
  const ordered = changes.length > 0 || (half === 'changes' && !sameOrder);
  const order = ordered ? wanted.map((item): ValueMap => ({ [mergeKey]: keyOf(item, mergeKey) ?? null })) : [];
  return { changes, deletions: [], order };
}

/** Both lists are walked in the order of their keys; two items with one key meet in the order that the sort gave them. */
function diffItems(
  had: Value[],
  wanted: Value[],
  schema: PatchSchema,
  mergeKey: string,
  half: Half,
  retainKeys: boolean,
): Value[] {
  const before = sortByKey(had, mergeKey);
  const after = sortByKey(wanted, mergeKey);
  const changes: Value[] = [];
  const deletions: Value[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [from, to] = [before[i], after[j]];
    const [fromText, toText] = [keyText(from?.[mergeKey]), keyText(to?.[mergeKey])];
    if (from !== undefined && to !== undefined && fromText === toText) {
      const value = diffMaps(from, to, schema, half, retainKeys);
      if (Object.keys(value).length > 0) changes.push({ ...value, [mergeKey]: to[mergeKey] ?? null });
      i += 1;
      j += 1;
    } else if (to !== undefined && (from === undefined || fromText > toText)) {
      if (half === 'changes') changes.push(to);
      j += 1;
    } else if (from !== undefined) {
      if (half === 'deletions') deletions.push({ [mergeKey]: from[mergeKey] ?? null, [DIRECTIVE]: 'delete' });
      i += 1;
    }
  }
  return [...orderLike(changes, wanted, mergeKey), ...deletions];
}

function diffScalars(had: Value[], wanted: Value[], half: Half): ListDiff {
  const sorted = (list: Value[]): Value[] => list.toSorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
  const [before, after] = [sorted(had), sorted(wanted)];
  const changes: Value[] = [];
  const deletions: Value[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [from, to] = [before[i], after[j]];
    if (from !== undefined && to !== undefined && keyText(from) === keyText(to)) {
      i += 1;
      j += 1;
    } else if (to !== undefined && (from === undefined || keyText(from) > keyText(to))) {
      if (half === 'changes') changes.push(to);
      j += 1;
    } else if (from !== undefined) {
      if (half === 'deletions' && !deletions.includes(from)) deletions.push(from);
      i += 1;
    }
  }
  const differs = half === 'deletions' ? deletions.length > 0 : !sameValue(had, wanted);
  return { changes: orderLike(changes, wanted, undefined), deletions, order: differs ? wanted : [] };
}
