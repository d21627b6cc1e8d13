import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap } from '../../../manifest/value-map.ts';
import { sameValue } from '../../fields.ts';
import { keyPath, NOT_COMPARED } from './paths.ts';

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
