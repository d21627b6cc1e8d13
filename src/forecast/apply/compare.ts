import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { FieldType, Struct } from '../../kubernetes/types/struct-table.ts';
import { sameValue } from '../fields.ts';
import { isStoredAs } from './semantic.ts';

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

function keyPath(path: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Metadata that the server writes, and what is about the object rather than in it. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'status',
  'metadata.creationTimestamp',
  'metadata.generation',
  'metadata.managedFields',
  'metadata.resourceVersion',
  'metadata.selfLink',
  'metadata.uid',
  'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]',
]);

/** Paths at which two stored objects differ. Lists of different lengths differ as a whole. */
export function findChanges(before: ValueMap, after: ValueMap): string[] {
  const paths: string[] = [];
  compareMaps(before, after, '', paths);
  return paths.toSorted();
}

function compareMaps(before: ValueMap, after: ValueMap, path: string, paths: string[]): void {
  for (const key of Object.keys(before)) {
    const later = Object.hasOwn(after, key) ? after[key] : undefined;
    // Most are equal: a path is made only for what is not.
    if (before[key] !== later) compareAt(key, before[key], later, path, paths);
  }
  for (const key of Object.keys(after))
    if (!Object.hasOwn(before, key)) compareAt(key, undefined, after[key], path, paths);
}

function compareAt(
  key: string,
  before: Value | undefined,
  after: Value | undefined,
  path: string,
  paths: string[],
): void {
  const own = keyPath(path, key);
  if (!NOT_COMPARED.has(own)) compare(before, after, own, paths);
}

function compare(before: Value | undefined, after: Value | undefined, path: string, paths: string[]): void {
  if (before === after) return;
  if (isMap(before) && isMap(after)) return compareMaps(before, after, path, paths);
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    for (const [index, item] of before.entries()) compare(item, after[index], `${path}[${index}]`, paths);
    return;
  }
  if (!sameValue(before, after)) paths.push(path);
}

/** What head wrote, in three forms: as it stands, as it was read, and its type (unknown in custom resources). */
interface Written {
  raw: Value;
  read: Value | undefined;
  type: FieldType | undefined;
}

/** What of head is not stored, and what lists have beyond it. */
export interface Differences {
  lost: string[];
  extra: string[];
}

/**
 * Compares what head writes with what is stored. `read` is head decoded, so that only canonical values are compared; a field
 * that its type does not have is lost.
 */
export function findDifferences(
  raw: ValueMap,
  read: ValueMap,
  stored: ValueMap,
  struct: Struct | undefined,
): Differences {
  const result: Differences = { lost: [], extra: [] };
  const type: FieldType | undefined =
    struct === undefined ? undefined : { kind: 'struct', name: struct.name, struct, pointer: true };
  seek({ raw, read, type }, stored, '', result);
  return { lost: result.lost.toSorted(), extra: result.extra.toSorted() };
}

function seek({ raw, read, type }: Written, stored: Value | undefined, path: string, result: Differences): void {
  if (raw === null || isEmpty(raw, type)) return;
  if (read === undefined && !isMap(raw)) return seekZero(stored, path, result);
  if (isMap(raw) && isMap(read) && isMap(stored)) {
    for (const key of Object.keys(raw)) {
      const item = raw[key] ?? null;
      const value = Object.hasOwn(stored, key) ? stored[key] : undefined;
      const inner = innerType(type, key);
      // Written, read and stored the same, as most are: no path is needed.
      if (item === value && inner !== 'unknown' && !isMap(item) && item === read[key]) continue;
      const own = keyPath(path, key);
      if (NOT_COMPARED.has(own) || own === 'stringData') continue;
      if (inner === 'unknown') {
        if (item !== null) result.lost.push(own);
      } else {
        seek({ raw: item, read: Object.hasOwn(read, key) ? read[key] : undefined, type: inner }, value, own, result);
      }
    }
    return;
  }
  if (Array.isArray(raw) && Array.isArray(read) && Array.isArray(stored))
    return seekList({ raw, read, type }, stored, path, result);
  if (isMap(raw) && stored === undefined && Object.values(raw).every((item) => item === null)) return;
  if (!isStoredAs(raw, read, stored, type)) result.lost.push(path);
}

/** A zero value was written that is not stored as such: lost only where something else is stored. */
function seekZero(stored: Value | undefined, path: string, result: Differences): void {
  if (stored !== undefined && stored !== '' && stored !== 0 && stored !== false) result.lost.push(path);
}

function isEmpty(value: Value, type: FieldType | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  // An empty struct behind a pointer means something: emptyDir.
  const counts = type === undefined || (type.kind === 'struct' && type.pointer);
  return !counts && isMap(value) && Object.keys(value).length === 0;
}

function innerType(type: FieldType | undefined, key: string): FieldType | 'unknown' | undefined {
  if (type === undefined) return undefined;
  if (type.kind === 'struct') return type.struct.fields.get(key)?.type ?? 'unknown';
  return type.kind === 'map' ? type.values : undefined;
}

function seekList(
  written: { raw: Value[]; read: Value[]; type: FieldType | undefined },
  stored: Value[],
  path: string,
  result: Differences,
): void {
  const type = written.type?.kind === 'list' ? written.type.items : undefined;
  if (written.raw.length === stored.length) {
    for (const [index, raw] of written.raw.entries())
      seek({ raw, read: written.read[index], type }, stored[index], `${path}[${index}]`, result);
    return;
  }
  const taken = new Set<number>();
  for (const [index, item] of written.read.entries()) {
    const found = stored.findIndex((other, place) => !taken.has(place) && covers(other, item));
    if (found < 0) result.lost.push(`${path}[${index}]`);
    else taken.add(found);
  }
  // What took the place of a lost item is no addition.
  const beyond = stored.length - written.raw.length;
  if (beyond <= 0) return;
  for (const index of stored.keys()) if (!taken.has(index)) result.extra.push(`${path}[${index}]`);
}

/** Whether a stored value has everything that a written one says. */
function covers(stored: Value | undefined, written: Value | undefined): boolean {
  if (isMap(written)) {
    return (
      isMap(stored) &&
      Object.keys(written).every(
        (key) => isNothing(written[key]) || covers(Object.hasOwn(stored, key) ? stored[key] : undefined, written[key]),
      )
    );
  }
  if (Array.isArray(written)) {
    return (
      Array.isArray(stored) &&
      written.length === stored.length &&
      written.every((item, index) => covers(stored[index], item))
    );
  }
  return sameValue(stored, written);
}

function isNothing(value: Value | undefined): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

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
