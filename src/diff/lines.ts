import { matchSequences } from './sequences.ts';

/** One line of a line diff: in both texts, only in the first, only in the second. */
export interface LineEdit {
  mark: ' ' | '-' | '+';
  line: string;
}

/** The lines of a text; a final line break does not start another line, an empty text has none. */
export function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The difference of two lists of lines, removed lines before added ones. */
export function diffLines(base: readonly string[], head: readonly string[]): LineEdit[] {
  const ids = new Map<string, number>();
  const matches = matchSequences(internAll(base, ids), internAll(head, ids));
  const edits: LineEdit[] = [];
  let next = 0;
  const addUntil = (end: number) => {
    for (; next < end; next++) edits.push({ mark: '+', line: head[next] ?? '' });
  };
  for (const [index, line] of base.entries()) {
    const match = matches[index] ?? -1;
    if (match < 0) {
      edits.push({ mark: '-', line });
      continue;
    }
    addUntil(match);
    edits.push({ mark: ' ', line });
    next++;
  }
  addUntil(head.length);
  return edits;
}

/** A number for each item; equal texts get equal numbers, counted up from 0 in `ids`. */
export function internAll(texts: readonly string[], ids: Map<string, number>): Int32Array {
  return Int32Array.from(texts, (text) => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    ids.set(text, ids.size);
    return ids.size - 1;
  });
}
