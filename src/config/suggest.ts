import { quoteName } from './quote.ts';

/** The known name that `name` was probably meant to be, or undefined when none is near enough. */
export function findNearest(name: string, known: readonly string[]): string | undefined {
  // A name far longer than any of ours is no slip of the pen, and the distance costs its square.
  if (name.length > 64) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 4)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  // Half of a name, or one with something behind it: `password` for `passwordEnv`.
  return (
    best ?? (name.length < 4 ? undefined : known.find((each) => each.toLowerCase().startsWith(name.toLowerCase())))
  );
}

/** `, did you mean X?`, or nothing when no known name is near. */
export function suggest(name: string, known: readonly string[], prefix = ''): string {
  const nearest = findNearest(name, known);
  return nearest === undefined ? '' : `, did you mean ${prefix}${quoteName(nearest)}?`;
}

/** Edits between two words: insert, delete, replace, or swap of two neighbours (optimal string alignment). */
function editDistance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row++) {
    const line = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      const costs = [
        at(rows, row - 1, column) + 1,
        (line[column - 1] ?? 0) + 1,
        at(rows, row - 1, column - 1) + (same ? 0 : 1),
      ];
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        costs.push(at(rows, row - 2, column - 2) + 1);
      }
      line.push(Math.min(...costs));
    }
    rows.push(line);
  }
  return at(rows, left.length, right.length);
}

function at(rows: readonly number[][], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
