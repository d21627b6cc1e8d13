import type { Value } from '../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { JqFailure, type JqStep, type Located } from './machine.ts';
import { compareValues, sortedKeys, typeOf } from './order.ts';

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

/** The value without what is at the paths; they are all those of the value as it was. */
export function deletePaths(value: Value, paths: readonly (readonly JqStep[])[]): Value {
  return paths.toSorted((a, b) => compareValues(comparable(b), comparable(a))).reduce<Value>(deletePath, value);
}

function comparable(path: readonly JqStep[]): Value {
  return path.map((step) => (typeof step === 'object' ? { from: step.from ?? null, to: step.to ?? null } : step));
}

function deletePath(value: Value, [step, ...rest]: readonly JqStep[]): Value {
  if (step === undefined) return null;
  if (Array.isArray(value) && typeof step === 'object') {
    const part = value.slice(step.from, step.to);
    const start = step.from === undefined ? 0 : value.length - value.slice(step.from).length;
    const inner = rest.length === 0 ? [] : deletePath(part, rest);
    return [...value.slice(0, start), ...(Array.isArray(inner) ? inner : part), ...value.slice(start + part.length)];
  }
  if (Array.isArray(value) && typeof step === 'number') {
    const place = step < 0 ? step + value.length : step;
    const item = value[place];
    if (item === undefined) return value;
    return rest.length === 0 ? value.toSpliced(place, 1) : value.with(place, deletePath(item, rest));
  }
  if (!isMap(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return value;
  const copy = { ...value };
  if (rest.length === 0) delete copy[step];
  else setEntry(copy, step, deletePath(getEntry(value, step) ?? null, rest));
  return copy;
}
