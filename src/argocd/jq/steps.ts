import type { Value } from '../../manifest/model.ts';
import { groupBy } from '../../lists.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { JqFailure, type JqStep, type Part } from './machine.ts';
import { compareValues, sortedKeys, typeOf } from './order.ts';

/** A field or an item. Null has every one of them, and they are null. Throws a `JqFailure` where the key does not fit. */
export function valueAt(value: Value, key: Value): Value {
  if (typeof key === 'string' && (value === null || isMap(value)))
    return value === null ? null : (getEntry(value, key) ?? null);
  if (typeof key === 'number' && typeof value === 'string') return [...value].at(Math.trunc(key)) ?? null;
  if (typeof key === 'number' && (value === null || Array.isArray(value))) {
    const place = Math.trunc(key);
    return value?.[place < 0 ? place + value.length : place] ?? null;
  }
  if (Array.isArray(key) && (value === null || Array.isArray(value)))
    return value === null ? null : placesIn(value, key);
  if (isMap(key)) {
    if (value === null) return null;
    if (Object.hasOwn(key, 'start') && Object.hasOwn(key, 'end'))
      return partAt(value, key['start'] ?? null, key['end'] ?? null);
  }
  throw new JqFailure(`no ${typeOf(key)} leads into a value of type ${typeOf(value)}`);
}

/** Where a list has the items of another one, one behind the other. */
export function placesIn(list: readonly Value[], part: readonly Value[]): Value[] {
  if (part.length === 0) return [];
  if (list.length * part.length > MAX_PAIRS) throw new JqFailure('too long');
  return list.flatMap((_item, at) =>
    part.every((item, place) => at + place < list.length && compareValues(list[at + place] ?? null, item) === 0)
      ? [at]
      : [],
  );
}

/** Pairs that are compared. */
const MAX_PAIRS = 1_000_000;

/** The step that a key is. */
export function stepOf(key: Value): JqStep {
  if (typeof key === 'string') return key;
  if (typeof key === 'number') return Math.trunc(key);
  if (isMap(key)) return partOf(key['start'] ?? null, key['end'] ?? null);
  return null;
}

/** A step as jq shows it. */
export function told(step: JqStep): Value {
  return typeof step === 'object' && step !== null ? { start: step.from ?? null, end: step.to ?? null } : step;
}

/** A part of a list, as a step. */
export function partOf(from: Value, to: Value): Part {
  const [start, end] = [from, to].map((bound) => {
    if (bound === null) return undefined;
    if (typeof bound !== 'number') throw new JqFailure('expected a number');
    return bound;
  });
  return {
    from: start === undefined ? undefined : Math.floor(start),
    to: end === undefined ? undefined : Math.ceil(end),
  };
}

/** A part of a list or of a text. */
export function partAt(value: Value, from: Value, to: Value): Value {
  if (value === null) return null;
  if (typeof value !== 'string' && !Array.isArray(value)) throw new JqFailure('expected an array');
  const { from: start, to: end } = partOf(from, to);
  return typeof value === 'string' ? [...value].slice(start, end).join('') : value.slice(start, end);
}

/** All items of a list, or values of a map by their keys, each with its step. */
export function itemsOf(value: Value): [step: string | number, item: Value][] {
  if (Array.isArray(value)) return value.map((item, at) => [at, item]);
  if (isMap(value)) return sortedKeys(value).map((key) => [key, getEntry(value, key) ?? null]);
  throw new JqFailure(`cannot iterate over: ${typeOf(value)}`);
}

type Path = readonly JqStep[];

/** The same as jq makes it: what something has been looked for in is another value afterwards, even if nothing was there. */
export function deleteCopied(value: Value, paths: readonly Path[]): Value {
  const result = deletePaths(value, paths);
  if (result !== value || !paths.some(([first]) => leads(value, first))) return result;
  return isMap(value) ? { ...value } : Array.isArray(value) ? [...value] : value;
}

function leads(value: Value, step: JqStep | undefined): boolean {
  if (typeof step === 'string') return isMap(value) && Object.hasOwn(value, step);
  if (!Array.isArray(value) || step === undefined || step === null) return false;
  if (typeof step === 'number') return (step < 0 ? step + value.length : step) in value;
  const [start, end] = bounds(step, 0, value.length);
  return start < end;
}

/** The value without what is at the paths; they are all those of the value as it was. Throws a `JqFailure` for a step into what has no such. */
export function deletePaths(value: Value, paths: readonly Path[]): Value {
  if (paths.length === 0) return value;
  if (paths.some((path) => path.length === 0)) return null;
  for (const [step] of paths) if (!fits(value, step)) throw new JqFailure('no such step');
  if (Array.isArray(value)) return deleteItems(value, paths);
  if (!isMap(value)) return value;
  let rest = value;
  for (const [step, own] of groupBy(paths, ([first]) => first)) {
    if (typeof step !== 'string' || !Object.hasOwn(value, step)) continue;
    const before = getEntry(value, step) ?? null;
    const isGone = own.some((path) => path.length === 1);
    const after = isGone
      ? null
      : deletePaths(
          before,
          own.map((path) => path.slice(1)),
        );
    if (!isGone && after === before) continue;
    if (rest === value) rest = { ...value };
    if (isGone) delete rest[step];
    else setEntry(rest, step, after);
  }
  return rest;
}

/** What is not there need not be taken away, but a step has to be one into a value of its kind. */
function fits(value: Value, step: JqStep | undefined): boolean {
  if (typeof step === 'string') return value === null || isMap(value);
  return step !== null && (value === null || Array.isArray(value));
}

function deleteItems(list: Value[], paths: readonly Path[]): Value {
  const gone = new Set<number>();
  // What begins to go at a place, and what ends: parts of a list may overlap.
  const edges = new Int32Array(list.length + 1);
  const inner: { place: number; path: Path }[] = [];
  for (const path of paths) {
    let [start, end] = [0, list.length];
    for (const [at, step] of path.entries()) {
      if (typeof step === 'object' && step !== null) {
        [start, end] = bounds(step, start, end);
        if (at < path.length - 1) continue;
        edges[start] = (edges[start] ?? 0) + 1;
        edges[end] = (edges[end] ?? 0) - 1;
      } else if (typeof step === 'number') {
        const place = step < 0 ? end + step : start + step;
        if (place < start || place >= end) break;
        if (at === path.length - 1) gone.add(place);
        else inner.push({ place, path: path.slice(at + 1) });
      }
      break;
    }
  }
  const within = groupBy(inner, ({ place }) => place);
  let depth = 0;
  return list.flatMap((item, place) => {
    depth += edges[place] ?? 0;
    if (depth > 0 || gone.has(place)) return [];
    const below = within.get(place);
    return [
      below === undefined
        ? item
        : deletePaths(
            item,
            below.map(({ path }) => path),
          ),
    ];
  });
}

/** A part of a part of a list, as places in the list. */
function bounds({ from, to }: Part, start: number, end: number): [start: number, end: number] {
  const length = end - start;
  const place = (bound: number) => Math.min(Math.max(bound < 0 ? bound + length : bound, 0), length);
  const first = start + place(from ?? 0);
  return [first, Math.max(first, start + place(to ?? length))];
}
