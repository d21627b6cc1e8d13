/** What is wrong with an expression, and where. */
export interface Misplaced {
  /** Offset into the text; undefined where it is nowhere in particular. */
  at: number | undefined;
  message: string;
}

/** So many are told. */
const MOST = 100;

/**
 * What is wrong with an expression as the API server tells it, in the order of the text; without the picture of the line that it draws below each,
 * and so in one line. Columns count characters.
 * https://github.com/google/cel-go/blob/v0.26.0/common/errors.go (ToDisplayString)
 */
export function showMistakes(text: string, mistakes: readonly Misplaced[]): string {
  const told = mistakes
    .slice(0, MOST)
    .map(({ at, message }) => ({ ...(at === undefined ? NOWHERE : placeOf(text, at)), message }))
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
    .map(({ line, column, message }) => `ERROR: <input>:${line}:${column}: ${message}`);
  const more = mistakes.length - told.length;
  return [...told, ...(more > 0 ? [`${more} more errors were truncated`] : [])].join('; ');
}

const NOWHERE = { line: -1, column: 0 };

/** Line and column of a place, both from 1; a column counts characters. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const lines = before.split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}
