import type { Value } from '../../manifest/model.ts';
import { groupBy } from '../../lists.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { JqFailure, type JqStep, type Located } from './machine.ts';
import { sortedKeys, typeOf } from './order.ts';

/** A field or an item. Null has every one of them, and they are null. Throws a `JqFailure` where the key does not fit. */
export function stepInto({ value, path }: Located, key: Value): Located {
  if (typeof key === 'string' && (value === null || isMap(value)))
    return { value: value === null ? null : (getEntry(value, key) ?? null), path: path && [...path, key] };
  if (typeof key === 'number' && typeof value === 'string')
    return { value: [...value].at(key) ?? null, path: path && [...path, Math.trunc(key)] };
  if (typeof key === 'number' && (value === null || Array.isArray(value))) {
    const place = Math.trunc(key);
    return { value: value?.[place < 0 ? place + value.length : place] ?? null, path: path && [...path, place] };
  }
  // What a list or a part of one leads to, nobody asks for; null has it, and it is null.
  if (value === null && Array.isArray(key)) return { value, path: undefined };
  throw new JqFailure(`no ${typeOf(key)} leads into a value of type ${typeOf(value)}`);
}

/** A part of a list; of a text, where no places are asked for. */
export function sliceOf({ value, path }: Located, from: Value, to: Value): Located {
  const [start, end] = [from, to].map((bound) => {
    if (bound === null) return undefined;
    if (typeof bound !== 'number') throw new JqFailure('expected a number');
    return bound;
  });
  const step = {
    from: start === undefined ? undefined : Math.floor(start),
    to: end === undefined ? undefined : Math.ceil(end),
  };
  const next = path && [...path, step];
  if (value === null) return { value, path: next };
  if (typeof value === 'string') return { value: [...value].slice(step.from, step.to).join(''), path: next };
  if (!Array.isArray(value)) throw new JqFailure('expected an array');
  return { value: value.slice(step.from, step.to), path: next };
}

/** All items of a list, or values of a map by their keys. */
export function* itemsOf({ value, path }: Located): Generator<Located> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield { value: item, path: path && [...path, at] };
  } else if (isMap(value)) {
    for (const key of sortedKeys(value)) yield { value: getEntry(value, key) ?? null, path: path && [...path, key] };
  } else throw new JqFailure(`cannot iterate over: ${typeOf(value)}`);
}

type Path = readonly JqStep[];

/** The value without what is at the paths; they are all those of the value as it was. */
export function deletePaths(value: Value, paths: readonly Path[]): Value {
  if (paths.length === 0) return value;
  if (paths.some((path) => path.length === 0)) return null;
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

function deleteItems(list: Value[], paths: readonly Path[]): Value {
  const gone = new Set<number>();
  // What begins to go at a place, and what ends: parts of a list may overlap.
  const edges = new Int32Array(list.length + 1);
  const inner: { place: number; path: Path }[] = [];
  for (const path of paths) {
    let [start, end] = [0, list.length];
    for (const [at, step] of path.entries()) {
      if (typeof step === 'object') {
        [start, end] = partOf(step, start, end);
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
function partOf(
  { from, to }: Exclude<JqStep, string | number>,
  start: number,
  end: number,
): [start: number, end: number] {
  const length = end - start;
  const place = (bound: number) => Math.min(Math.max(bound < 0 ? bound + length : bound, 0), length);
  const first = start + place(from ?? 0);
  return [first, Math.max(first, start + place(to ?? length))];
}
