import type { LineRange } from '../manifest/positions.ts';
import type { Location } from '../risk/model.ts';
import type { ChangedFile } from './changed-file.ts';

/** A place in a changed file; undefined when the file is not there any more. */
export function locationOf(
  { path, exists }: Pick<ChangedFile, 'path' | 'exists'>,
  lines: LineRange | undefined,
): Location | undefined {
  if (!exists) return undefined;
  return { file: path, ...(lines === undefined ? {} : { line: lines.first, endLine: lines.last }) };
}

/** What differs in a file, when that is in one place; of a new file its first line. With more, nobody knows which it is. */
export function onlyHunk({ hunks, base }: ChangedFile): LineRange | undefined {
  const [hunk, ...more] = hunks;
  if (hunk === undefined || more.length > 0) return undefined;
  return base === undefined ? { first: hunk.first, last: hunk.first } : hunk;
}
