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
  return editsWithin(base, head, Infinity).edits;
}

/** A part of a line diff: nothing but unchanged lines is missing before it, as many on both sides, and behind it. */
export interface EditRange {
  edits: LineEdit[];
  /** Lines before it. */
  start: number;
}

/** The line diff from so many lines before its first change up to so many behind its last; empty for equal texts. */
export function editsWithin(base: readonly string[], head: readonly string[], context: number): EditRange {
  const { prefix, suffix } = commonEnds(base, head);
  const [baseEnd, headEnd] = [base.length - suffix, head.length - suffix];
  const edits: LineEdit[] = [];
  if (prefix === baseEnd && prefix === headEnd && context !== Infinity) return { edits, start: 0 };
  const start = Math.max(0, prefix - context);
  for (let index = start; index < prefix; index++) edits.push({ mark: ' ', line: base[index] ?? '' });
  const matches = matchBetween(base, head, prefix, baseEnd, headEnd);
  let next = prefix;
  for (let index = prefix; index < baseEnd; index++) {
    const line = base[index] ?? '';
    const match = matches === undefined ? -1 : (matches[index - prefix] ?? -1);
    if (match < 0) {
      edits.push({ mark: '-', line });
      continue;
    }
    for (; next < prefix + match; next++) edits.push({ mark: '+', line: head[next] ?? '' });
    edits.push({ mark: ' ', line });
    next++;
  }
  for (; next < headEnd; next++) edits.push({ mark: '+', line: head[next] ?? '' });
  const end = Math.min(base.length, baseEnd + context);
  for (let index = baseEnd; index < end; index++) edits.push({ mark: ' ', line: base[index] ?? '' });
  return { edits, start };
}

/** How many lines both begin and end with. */
function commonEnds(base: readonly string[], head: readonly string[]): { prefix: number; suffix: number } {
  const most = Math.min(base.length, head.length);
  let prefix = 0;
  while (prefix < most && base[prefix] === head[prefix]) prefix++;
  let suffix = 0;
  while (suffix < most - prefix && base[base.length - 1 - suffix] === head[head.length - 1 - suffix]) suffix++;
  return { prefix, suffix };
}

/** The matches of what lies between, counted from its beginning; undefined where one side has nothing there. */
function matchBetween(
  base: readonly string[],
  head: readonly string[],
  start: number,
  baseEnd: number,
  headEnd: number,
): Int32Array | undefined {
  if (start === baseEnd || start === headEnd) return undefined;
  const ids = new Map<string, number>();
  return matchSequences(internAll(base.slice(start, baseEnd), ids), internAll(head.slice(start, headEnd), ids));
}

/** A number for each item; equal texts get equal numbers, counted up from 0 in `ids`. */
export function internAll(texts: readonly string[], ids: Map<string, number>): Int32Array {
  const numbers = new Int32Array(texts.length);
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] ?? '';
    const known = ids.get(text);
    numbers[index] = known ?? ids.size;
    if (known === undefined) ids.set(text, ids.size);
  }
  return numbers;
}
