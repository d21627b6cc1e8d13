import { SyntaxProblem } from '../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../manifest/value-map.ts';
import { parseYaml } from '../manifest/yaml.ts';
import { placeOfItem } from './item-places.ts';
import type { FieldChange } from './model.ts';
import { parsePath, type Step } from './paths.ts';
import { hideRandom } from './random-text.ts';
import { mergeStringData, isSecretObject } from './secret-data.ts';
import { equalValues } from './values.ts';

/** Something as two renders of the same input gave it. */
export interface Twice<Kind> {
  first: Kind;
  again: Kind;
}

/** The same on both sides; a side is absent that was not rendered again. */
export interface TwiceOnBothSides<Kind> {
  base?: Twice<Kind>;
  head?: Twice<Kind>;
}

/**
 * Marks the changes of fields that are random. A value that is another one on every render of both sides, and apart from that
 * the same, is folded away; one that is random on one side only is told to be. Works on the objects in clear, of which nothing
 * gets into the result.
 */
export function markRandom(fields: readonly FieldChange[], renders: TwiceOnBothSides<ValueMap>): FieldChange[] {
  if (renders.base === undefined && renders.head === undefined) return [...fields];
  const sides = { ...readSide('base', renders), ...readSide('head', renders) };
  return markBelow(fields, sides);
}

function readSide(side: 'base' | 'head', renders: TwiceOnBothSides<ValueMap>): TwiceOnBothSides<Value> {
  const twice = renders[side];
  if (twice === undefined) return {};
  return { [side]: { first: readSecret(twice.first), again: readSecret(twice.again) } };
}

/** A Secret with its texts as they are: a real change beside a random word would not be seen in base64. */
function readSecret(object: ValueMap): ValueMap {
  if (!isSecretObject(object)) return object;
  const merged = mergeStringData(object);
  const data = getEntry(merged, 'data');
  if (!isMap(data)) return merged;
  const texts: ValueMap = {};
  for (const key of Object.keys(data)) {
    const value = getEntry(data, key) ?? null;
    setEntry(texts, key, typeof value === 'string' ? Buffer.from(value, 'base64').toString('latin1') : value);
  }
  return { ...merged, data: texts };
}

function markBelow(fields: readonly FieldChange[], renders: TwiceOnBothSides<Value>): FieldChange[] {
  return fields.map((field) => {
    const steps = parsePath(field.path);
    // Positions of one side say nothing about the other when the list has another length.
    if (!hasEqualLists(renders, steps)) return field;
    const [base, head] = [valuesAt(renders.base, steps), valuesAt(renders.head, steps)];
    const isRandom = { base: differs(base), head: differs(head) };
    if (isRandom.base && isRandom.head && base !== undefined && head !== undefined)
      return markBoth(field, { base, head });
    // A side that was not rendered again is not known to be stable.
    if (isRandom.base && head !== undefined) return { ...field, random: 'base' };
    return isRandom.head && base !== undefined ? { ...field, random: 'head' } : field;
  });
}

function markBoth(field: FieldChange, { base, head }: Required<TwiceOnBothSides<Value>>): FieldChange {
  if (field.noise !== undefined) return field;
  const isOnlyRandom = equalValues(hideRandom(base.first, base.again), hideRandom(head.first, head.again));
  if (isOnlyRandom) return { ...field, noise: 'random' };
  const [one, other] = [readDocuments(base), readDocuments(head)];
  if (field.inner === undefined || one === undefined || other === undefined) return field;
  const inner = markBelow(field.inner, { base: one, head: other });
  return { ...field, inner, ...(inner.every(({ noise }) => noise !== undefined) ? { noise: 'random' } : {}) };
}

function readDocuments({ first, again }: Twice<Value>): Twice<Value> | undefined {
  if (typeof first !== 'string' || typeof again !== 'string') return undefined;
  try {
    return { first: parseYaml(first), again: parseYaml(again) };
  } catch (error) {
    if (error instanceof SyntaxProblem) return undefined;
    throw error;
  }
}

function differs(twice: Twice<Value> | undefined): boolean {
  return twice !== undefined && !equalValues(twice.first, twice.again);
}

/** Both renders of what is at a path; undefined when one of them has nothing there. */
function valuesAt(twice: Twice<Value> | undefined, steps: readonly Step[]): Twice<Value> | undefined {
  if (twice === undefined) return undefined;
  const [first, again] = [valueAt(twice.first, steps), valueAt(twice.again, steps)];
  return first === undefined || again === undefined ? undefined : { first, again };
}

function valueAt(value: Value, steps: readonly Step[]): Value | undefined {
  let current: Value | undefined = value;
  for (const step of steps) {
    if (current === undefined) return undefined;
    if ('key' in step) current = isMap(current) ? getEntry(current, step.key) : undefined;
    else if (!Array.isArray(current)) return undefined;
    else if ('index' in step) current = current[step.index];
    else {
      const place = placeOfItem(current, step.item);
      current = place === undefined ? undefined : current[place];
    }
  }
  return current;
}

/** True when every list on the way that is walked by position is equally long on both sides. */
function hasEqualLists({ base, head }: TwiceOnBothSides<Value>, steps: readonly Step[]): boolean {
  return steps.every((step, depth) => {
    if (!('index' in step) || base === undefined || head === undefined) return true;
    const lists = [base.first, base.again, head.first, head.again].map((value) =>
      valueAt(value, steps.slice(0, depth)),
    );
    const lengths = lists.map((list) => (Array.isArray(list) ? list.length : -1));
    return new Set(lengths).size === 1;
  });
}
