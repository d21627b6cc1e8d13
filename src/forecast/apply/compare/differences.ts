import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import type { FieldType, Struct } from '../../../kubernetes/types/struct-table.ts';
import { isStoredAs } from '../semantic.ts';
import { covers } from './covers.ts';
import { keyPath, NOT_COMPARED } from './paths.ts';

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
