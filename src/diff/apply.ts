import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { placeOfItem } from './item-places.ts';
import type { FieldChange } from './model.ts';
import { normaliseObject } from './normalise.ts';
import { parsePath, writePath, type Step } from './paths.ts';
import { canonicalText } from './values.ts';

/** The changes at one place and below it. */
interface Branch {
  step: Step;
  changes: FieldChange[];
  branches: Map<string, Branch>;
}

/**
 * Base with the changes of `compareFields(base, head)` made: it equals head, but for what that function does not report
 * (both are normalised, sets may be in another order). Positions in paths are those of base for what base has, of head for
 * what is new. Throws a `SyntaxError` if a path is not one.
 */
export function applyFields(base: ValueMap, fields: readonly FieldChange[]): ValueMap {
  return applyToNormalised(normaliseObject(base), fields);
}

/** The same for a base that is normalised already. */
export function applyToNormalised(base: ValueMap, fields: readonly FieldChange[]): ValueMap {
  // Once more at the end: the last label that goes leaves an empty map.
  return normaliseObject(applyToMap(base, plant(fields)));
}

function plant(fields: readonly FieldChange[]): Branch {
  const root: Branch = { step: { index: 0 }, changes: [], branches: new Map() };
  for (const field of fields) {
    let branch = root;
    for (const step of parsePath(field.path)) {
      const text = writePath([step]);
      const next = branch.branches.get(text) ?? { step, changes: [], branches: new Map<string, Branch>() };
      branch.branches.set(text, next);
      branch = next;
    }
    branch.changes.push(field);
  }
  return root;
}

/** The value at a branch after its changes; undefined when it is gone. */
function applyToValue(value: Value | undefined, branch: Branch): Value | undefined {
  const replacement = branch.changes.find((change) => change.orderOnly === undefined);
  if (replacement !== undefined) return replacement.to;
  if (Array.isArray(value)) return applyToList(value, branch);
  return applyToMap(isMap(value) ? value : {}, branch);
}

/** Made anew: V8 turns an object that an entry is deleted of into a dictionary, which is larger and slower to read. */
function applyToMap(map: ValueMap, branch: Branch): ValueMap {
  const changed = new Map<string, Value | undefined>();
  for (const child of branch.branches.values()) {
    if ('key' in child.step) changed.set(child.step.key, applyToValue(getEntry(map, child.step.key), child));
  }
  const result: ValueMap = {};
  for (const key of new Set([...Object.keys(map), ...changed.keys()])) {
    const value = changed.has(key) ? changed.get(key) : map[key];
    if (value !== undefined) setEntry(result, key, value);
  }
  return result;
}

function applyToList(list: readonly Value[], branch: Branch): Value[] {
  const items: (Value | undefined)[] = [...list];
  const added: { position: number; value: Value }[] = [];
  for (const child of branch.branches.values()) {
    for (const { position, to } of child.changes.filter((change) => change.from === undefined)) {
      if (to !== undefined) added.push({ position: position ?? positionIn(list, child.step), value: to });
    }
    const rest = { ...child, changes: child.changes.filter((change) => change.from !== undefined) };
    const index = positionIn(list, child.step);
    if (index < list.length && (rest.changes.length > 0 || rest.branches.size > 0)) {
      items[index] = applyToValue(list[index], rest);
    }
  }
  const result = reorder(list, items, branch).filter((item) => item !== undefined);
  for (const { position, value } of added.toSorted((a, b) => a.position - b.position))
    result.splice(position, 0, value);
  return result;
}

/** Where the item of a step is; past the end of the list when it has none. */
function positionIn(list: readonly Value[], step: Step): number {
  if ('index' in step) return step.index;
  return 'key' in step ? list.length : (placeOfItem(list, step.item) ?? list.length);
}

/** The items in the order that a change of order names by their values at base. */
function reorder(list: readonly Value[], items: readonly (Value | undefined)[], branch: Branch): (Value | undefined)[] {
  const order = branch.changes.find((change) => change.orderOnly === true)?.to;
  if (!Array.isArray(order)) return [...items];
  const places = new Map<string, number[]>();
  for (const [index, item] of list.entries()) {
    const text = canonicalText(item);
    const before = places.get(text);
    if (before === undefined) places.set(text, [index]);
    else before.push(index);
  }
  const taken = new Map<string, number>();
  return order.map((item) => {
    const text = canonicalText(item);
    const count = taken.get(text) ?? 0;
    taken.set(text, count + 1);
    const index = places.get(text)?.[count];
    return index === undefined ? item : items[index];
  });
}
