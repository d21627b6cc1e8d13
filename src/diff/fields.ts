import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import type { FieldOptions } from './compare-options.ts';
import { foldingReason, type FieldRule } from './field-rules.ts';
import { pairAtomic, pairKeyed, pairSet, type ListPairing } from './lists.ts';
import { childPlace, isOrdered, itemKeyTexts, kindOf, pairingKeys, rootPlace, type Place } from './merge-keys.ts';
import type { FieldChange } from './model.ts';
import { isProtected, noiseOf } from './noise.ts';
import { isLabelMap, normaliseObject } from './normalise.ts';
import { writePath, type Step } from './paths.ts';
import { compareQuantities, isQuantityPath } from './quantities.ts';
import { showInstead } from './shown.ts';
import { compareDocuments } from './strings.ts';
import { equalValues } from './values.ts';

/** One comparison under way. */
interface Comparison {
  kind: string;
  /** Where we are; grows and shrinks with the walk. */
  steps: Step[];
  changes: FieldChange[];
  /** False inside a document that is itself held by a string. */
  opensDocuments: boolean;
  /** Fields that are noise to the people of the repository. */
  rules: readonly FieldRule[];
}

/**
 * What differs between two versions of one object, field by field, in the order of head's keys. Maps are compared by key,
 * lists by Kubernetes' merge keys where they have them. Not reported because they mean nothing: the order of keys and of sets,
 * null and absent, empty and absent labels and annotations, the status, and quantities that the API server stores alike.
 * The values must be masked already.
 */
export function compareFields(base: ValueMap, head: ValueMap, options: FieldOptions = {}): FieldChange[] {
  return compareNormalised(normaliseObject(base), normaliseObject(head), options);
}

/** The same for objects that are normalised already. */
export function compareNormalised(base: ValueMap, head: ValueMap, options: FieldOptions = {}): FieldChange[] {
  const { findSchema, rules = [] } = options;
  const comparison: Comparison = { kind: kindOf(head), steps: [], changes: [], opensDocuments: true, rules };
  compareMaps(comparison, base, head, rootPlace(head, findSchema));
  return comparison.changes;
}

/** What differs inside two documents of unknown meaning: every value counts, lists pair by a unique `name`. */
export function compareUntyped(base: Value, head: Value): FieldChange[] {
  const comparison: Comparison = { kind: '', steps: [], changes: [], opensDocuments: false, rules: [] };
  compareValues(comparison, base, head, { custom: true });
  return comparison.changes;
}

function compareValues(comparison: Comparison, base: Value | undefined, head: Value | undefined, place: Place): void {
  if (isMap(base) && isMap(head)) compareMaps(comparison, base, head, place);
  else if (Array.isArray(base) && Array.isArray(head)) compareLists(comparison, base, head, place);
  else if (base !== head) compareScalars(comparison, base, head, place);
}

function compareMaps(comparison: Comparison, base: ValueMap, head: ValueMap, place: Place): void {
  for (const key of Object.keys(head)) compareEntry(comparison, key, getEntry(base, key), getEntry(head, key), place);
  for (const key of Object.keys(base))
    if (!Object.hasOwn(head, key)) compareEntry(comparison, key, getEntry(base, key), undefined, place);
}

function compareEntry(
  comparison: Comparison,
  key: string,
  from: Value | undefined,
  to: Value | undefined,
  place: Place,
): void {
  if (from === to) return;
  comparison.steps.push({ key });
  if (isLabelMap(key) && isBelowMetadata(comparison.steps) && isMap(from ?? to) && isMap(to ?? from)) {
    compareMaps(comparison, asMap(from), asMap(to), { custom: place.custom });
  } else {
    compareValues(comparison, from, to, childPlace(place, key, to ?? from));
  }
  comparison.steps.pop();
}

function isBelowMetadata(steps: readonly Step[]): boolean {
  const parent = steps.at(-2);
  return parent !== undefined && 'key' in parent && parent.key === 'metadata';
}

function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

function compareLists(comparison: Comparison, base: Value[], head: Value[], place: Place): void {
  if (equalValues(base, head)) return;
  const keys = pairingKeys(place, base, head);
  const pairing = pairItems(base, head, place, keys);
  const { list: _, ...itemPlace } = place;
  const at = (item: Value, index: number): Step => {
    const texts = keys === undefined ? undefined : itemKeyTexts(item, keys);
    if (keys === undefined || texts === undefined) return { index };
    return { item: keys.map((key, position) => ({ key, value: texts[position] ?? '' })) };
  };
  const within = (item: Value, index: number, visit: () => void) => {
    comparison.steps.push(at(item, index));
    visit();
    comparison.steps.pop();
  };
  const positioned = (position: number) => (keys === undefined ? {} : { position });
  for (const [baseIndex, headIndex] of pairing.pairs) {
    const from = base[baseIndex] ?? null;
    within(from, baseIndex, () => compareValues(comparison, from, head[headIndex] ?? null, itemPlace));
  }
  for (const index of pairing.removed) {
    const from = base[index] ?? null;
    within(from, index, () => emit(comparison, { from, ...positioned(index) }));
  }
  for (const index of pairing.added) {
    const to = head[index] ?? null;
    within(to, index, () => emit(comparison, { to, ...positioned(index) }));
  }
  if (pairing.reordered === undefined) return;
  const fold = !isOrdered(place, base, head) && !isProtected(comparison.kind, comparison.steps);
  emit(comparison, { ...pairing.reordered, orderOnly: true, ...(fold ? { noise: 'order of a list' } : {}) });
}

function pairItems(base: Value[], head: Value[], place: Place, keys: readonly string[] | undefined): ListPairing {
  if (keys !== undefined) return pairKeyed(base, head, keys);
  return place.list?.set === true ? pairSet(base, head) : pairAtomic(base, head);
}

function compareScalars(comparison: Comparison, from: Value | undefined, to: Value | undefined, place: Place): void {
  const change = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const equality = isQuantityPath(comparison.steps, place.custom) ? compareQuantities(from, to) : 'different';
  if (equality === 'different') emit(comparison, change);
  // Deployments compare amounts; the revisions of these two compare the stored bytes, so their pods are replaced.
  else if (equality === 'amount' && hasRevisions(comparison)) emit(comparison, { ...change, noise: 'same quantity' });
}

function hasRevisions({ kind, steps }: Comparison): boolean {
  const step = steps[1];
  return (
    (kind === 'StatefulSet' || kind === 'DaemonSet') && step !== undefined && 'key' in step && step.key === 'template'
  );
}

/** Records a change at the present place, with what is said about it: noise, the documents inside two texts. */
function emit(comparison: Comparison, change: Omit<FieldChange, 'path'>): void {
  const { kind, steps, rules } = comparison;
  const { from, to } = change;
  const document =
    comparison.opensDocuments && typeof from === 'string' && typeof to === 'string'
      ? compareDocuments(from, to, compareUntyped)
      : undefined;
  const formatting = document?.length === 0 && !isProtected(kind, steps) ? 'formatting only' : undefined;
  const noise =
    change.noise ??
    formatting ??
    (change.orderOnly ? undefined : noiseOf(kind, steps, from, to)) ??
    (rules.length === 0 || isProtected(kind, steps) ? undefined : foldingReason(rules, steps));
  const shown = change.orderOnly ? undefined : showInstead(steps, from, to);
  comparison.changes.push({
    path: writePath(steps),
    ...change,
    ...(noise === undefined ? {} : { noise }),
    ...(shown === undefined ? {} : { shown }),
    ...(document === undefined || document.length === 0 ? {} : { inner: document }),
  });
}
