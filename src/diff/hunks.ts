import { editsWithin, splitLines, type LineEdit } from './lines.ts';
import type { Hunk } from './model.ts';
import { commonPath, createOutline, type Outline } from './outline.ts';
import type { Step } from './paths.ts';

/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;

/** Unified hunks between two normalised YAML texts; an empty text makes one hunk of all lines of the other. */
export function buildHunks(base: string, head: string): Hunk[] {
  return hunksOfLines(splitLines(base), splitLines(head));
}

/** The same for texts that are lines already. */
export function hunksOfLines(baseLines: readonly string[], headLines: readonly string[]): Hunk[] {
  const { edits, start: first } = editsWithin(baseLines, headLines, CONTEXT);
  let [base, head, next] = [first, first, 0];
  const pass = (end: number) => {
    for (; next < end; next++) {
      const mark = edits[next]?.mark;
      if (mark !== '+') base++;
      if (mark !== '-') head++;
    }
  };
  const outlines = { base: createOutline(baseLines), head: createOutline(headLines) };
  return findRanges(edits).map(([start, end]) => {
    pass(start);
    const [baseStart, headStart] = [base, head];
    pass(end);
    const shown = edits.slice(start, end);
    return {
      path: pathOf(shown, { outline: outlines.base, start: baseStart }, { outline: outlines.head, start: headStart }),
      baseStart: baseLines.length === 0 ? 0 : baseStart + 1,
      headStart: headLines.length === 0 ? 0 : headStart + 1,
      lines: shown.map(({ mark, line }) => mark + line),
    };
  });
}

/** Stretches of edits with their context; those that touch are one. */
function findRanges(edits: readonly LineEdit[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (let index = 0; index < edits.length; index++) {
    if (edits[index]?.mark === ' ') continue;
    const last = ranges.at(-1);
    const start = Math.max(0, index - CONTEXT);
    const end = Math.min(edits.length, index + 1 + CONTEXT);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** One side of what a hunk shows, from a line on. */
interface Part {
  outline: Outline;
  start: number;
}

/** What holds all lines that are removed and added. */
function pathOf(edits: readonly LineEdit[], base: Part, head: Part): string {
  // A field of one line at the top has nothing around it, and neither has what is shown beside it.
  if (edits.some(({ mark, line }) => mark !== ' ' && TOP_FIELD.test(line))) return '';
  return commonPath([...pathsOf(edits, base, '-'), ...pathsOf(edits, head, '+')]);
}

/** The path around the lines with a mark, if there are any. */
function pathsOf(edits: readonly LineEdit[], { outline, start }: Part, mark: '-' | '+'): (readonly Step[])[] {
  const marks = edits.map((edit) => edit.mark).filter((each) => each === ' ' || each === mark);
  const first = marks.indexOf(mark);
  return first < 0 ? [] : [outline.pathAround(start + first, start + marks.lastIndexOf(mark) + 1)];
}

/** A key at the beginning of a line, with a value behind it that is no text of several lines. */
const TOP_FIELD = /^[A-Za-z]+: (?![|>])/;
