import type { Value } from '../../manifest/model.ts';
import { getEntry, isMap, setEntry } from '../../manifest/value-map.ts';
import { JqFailure } from './machine.ts';
import { partOf } from './steps.ts';

/** Longer lists are none that anybody writes; gojq has another limit. */
const MAX_ITEMS = 100_000;

/**
 * The value with another at the end of a path; what is on the way is made where it is null.
 * https://github.com/itchyny/gojq/blob/v0.12.19/func.go (update)
 */
export function setPath(value: Value, path: readonly Value[], written: Value, at = 0): Value {
  if (at >= path.length) return written;
  const step = path[at] ?? null;
  if (typeof step === 'string') {
    if (value !== null && !isMap(value)) throw new JqFailure('expected an object');
    const before = value === null ? null : (getEntry(value, step) ?? null);
    const result = { ...value };
    setEntry(result, step, setPath(before, path, written, at + 1));
    return result;
  }
  if (typeof step !== 'number' && !isMap(step)) throw new JqFailure('no such step');
  if (value !== null && !Array.isArray(value)) throw new JqFailure('expected an array');
  const list = value ?? [];
  return typeof step === 'number'
    ? setItem(list, Math.trunc(step), path, written, at)
    : setPart(list, step, path, written, at);
}

function setItem(list: readonly Value[], step: number, path: readonly Value[], written: Value, at: number): Value {
  const place = step < 0 ? step + list.length : step;
  if (place < 0) throw new JqFailure('array index should not be negative');
  if (place >= MAX_ITEMS) throw new JqFailure('array index too large');
  const result = [...list];
  while (result.length < place) result.push(null);
  result[place] = setPath(list[place] ?? null, path, written, at + 1);
  return result;
}

function setPart(
  list: readonly Value[],
  step: { [key: string]: Value },
  path: readonly Value[],
  written: Value,
  at: number,
): Value {
  if (!Object.hasOwn(step, 'start') || !Object.hasOwn(step, 'end')) throw new JqFailure('expected "start" and "end"');
  const { from, to } = partOf(step['start'] ?? null, step['end'] ?? null);
  const clamp = (bound: number, least: number): number =>
    Math.min(Math.max(bound < 0 ? bound + list.length : bound, least), list.length);
  const start = clamp(from ?? 0, 0);
  const end = Math.max(start, to === undefined ? list.length : clamp(to, start));
  const part = setPath(list.slice(start, end), path, written, at + 1);
  if (!Array.isArray(part)) throw new JqFailure('expected an array');
  return [...list.slice(0, start), ...part, ...list.slice(end)];
}
