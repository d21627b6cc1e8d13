import { parsePath } from '../diff/paths.ts';
import type { Step } from '../diff/paths.ts';
import type { Value } from '../manifest/model.ts';
import type { LineRange, PlacedDocument } from '../manifest/positions.ts';
import { getEntry, isMap } from '../manifest/value-map.ts';
import { scalarText } from '../risk/identity.ts';

/** The lines of a field of a document as it is written; undefined when it is not written there, or not there only. */
export function linesAt(document: PlacedDocument, path: string): LineRange | undefined {
  const steps = readPath(path);
  let value: Value = document.value;
  let lines: LineRange | undefined;
  for (const step of steps ?? []) {
    const found = follow(value, step);
    if (found === undefined || value === null || typeof value !== 'object') return undefined;
    lines = document.linesOf(value, found.key);
    if (lines === undefined) return undefined;
    value = found.value;
  }
  return lines;
}

/** Characters of a text that are looked through: names in it are hostile text, and may be long. */
const MAX_TEXT = 4000;

/** Begins with a word and looks no further than an item is named, so that no text makes it look to the end from every place. */
const PATHS = /(?<![\w-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[[^\]\s]{1,300}\])+/g;

/** Paths of fields that a text names. */
export function pathsIn(text: string): string[] {
  const paths = text.slice(0, MAX_TEXT).match(PATHS) ?? [];
  return [...new Set(paths)].filter((path) => readPath(path) !== undefined);
}

/** The last key of a path, or an empty text. */
export function lastKey(path: string): string {
  const step = readPath(path)?.findLast((each) => 'key' in each);
  return step !== undefined && 'key' in step ? step.key : '';
}

function readPath(path: string): Step[] | undefined {
  try {
    return parsePath(path);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function follow(value: Value, step: Step): { key: string | number; value: Value } | undefined {
  if ('key' in step) {
    const entry = isMap(value) ? getEntry(value, step.key) : undefined;
    return entry === undefined ? undefined : { key: step.key, value: entry };
  }
  if (!Array.isArray(value)) return undefined;
  if ('index' in step) {
    const item = value[step.index];
    return item === undefined ? undefined : { key: step.index, value: item };
  }
  const matches = value.flatMap((item, key) => (isItem(item, step.item) ? [{ key, value: item }] : []));
  return matches.length === 1 ? matches[0] : undefined;
}

/** What the API server fills in, such as the protocol of a port, need not be written. */
function isItem(item: Value, keys: readonly { key: string; value: string }[]): boolean {
  if (!isMap(item)) return false;
  const written = keys.flatMap(({ key, value }) => {
    const entry = getEntry(item, key);
    return entry === undefined ? [] : [scalarText(entry) === value];
  });
  return written.length > 0 && written.every(Boolean);
}
