import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';
import { covers, isNothing } from './covers.ts';
import { keyPath, NOT_COMPARED } from './paths.ts';

/**
 * What base wrote, head does not write, and is still stored. All are decoded; `fresh` is head with plain defaults, made only
 * when it is needed.
 */
export function findKept(base: ValueMap, head: ValueMap, stored: ValueMap, fresh: () => ValueMap): string[] {
  const paths: string[] = [];
  const candidates: { path: string; stored: Value; at: readonly (string | number)[] }[] = [];
  keepMap(base, head, stored, '', [], (path, value, at) => candidates.push({ path, stored: value, at }));
  if (candidates.length === 0) return paths;
  const anew = fresh();
  const texts = new Map<Value[], Set<string>>();
  for (const candidate of candidates) {
    const list = candidate.path.endsWith(']') && typeof candidate.at.at(-1) === 'number';
    const there = valueAt(anew, list ? candidate.at.slice(0, -1) : candidate.at);
    const isFresh =
      list && Array.isArray(there)
        ? textsOf(there, texts).has(textOfValue(candidate.stored))
        : sameValue(there, candidate.stored);
    if (!isFresh) paths.push(candidate.path);
  }
  return paths.toSorted();
}

/** The items of a list as texts, made once: long lists would be compared item by item with each other. */
function textsOf(list: Value[], known: Map<Value[], Set<string>>): Set<string> {
  const made = known.get(list) ?? new Set(list.map(textOfValue));
  known.set(list, made);
  return made;
}

/** Equal texts for equal values. */
function textOfValue(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(textOfValue).join(',')}]`;
  if (!isMap(value)) return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${textOfValue(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

type Candidate = (path: string, stored: Value, at: readonly (string | number)[]) => void;

function keepMap(
  base: ValueMap,
  head: ValueMap,
  stored: ValueMap,
  path: string,
  at: readonly (string | number)[],
  found: Candidate,
): void {
  for (const key of Object.keys(base)) {
    const before = base[key] ?? null;
    const wanted = Object.hasOwn(head, key) ? head[key] : undefined;
    if (before === wanted) continue;
    const own = keyPath(path, key);
    if (NOT_COMPARED.has(own)) continue;
    keep(before, wanted, Object.hasOwn(stored, key) ? stored[key] : undefined, own, [...at, key], found);
  }
}

function keep(
  before: Value,
  wanted: Value | undefined,
  stored: Value | undefined,
  path: string,
  at: readonly (string | number)[],
  found: Candidate,
): void {
  if (stored === undefined || before === wanted || isNothing(before)) return;
  if (isMap(before) && isMap(wanted)) {
    if (isMap(stored)) keepMap(before, wanted, stored, path, at, found);
    return;
  }
  if (Array.isArray(before) && Array.isArray(wanted)) {
    if (Array.isArray(stored)) keepList(before, wanted, stored, path, at, found);
    return;
  }
  if (!sameValue(before, wanted) && covers(stored, before)) found(path, stored, at);
}

function keepList(
  before: Value[],
  wanted: Value[],
  stored: Value[],
  path: string,
  at: readonly (string | number)[],
  found: Candidate,
): void {
  if (sameValue(before, wanted)) return;
  if (before.length === stored.length && before.length === wanted.length) {
    for (const [index, item] of before.entries())
      keep(item, wanted[index], stored[index], `${path}[${index}]`, [...at, index], found);
    return;
  }
  // Lists mostly keep their order, so the item after the last one found is looked at first.
  let next = 0;
  for (const [index, item] of before.entries()) {
    if (!covers(stored[next], item)) next = stored.findIndex((other) => covers(other, item));
    const value = stored[next];
    if (value !== undefined) found(`${path}[${index}]`, value, [...at, index]);
    next += 1;
  }
}

function valueAt(object: ValueMap, at: readonly (string | number)[]): Value | undefined {
  let current: Value | undefined = object;
  for (const step of at) {
    if (typeof step === 'number') current = Array.isArray(current) ? current[step] : undefined;
    else current = isMap(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}
