import { diffLines, splitLines, type LineEdit } from './lines.ts';
import type { Hunk } from './model.ts';
import { commonPath, outlineOf, type Outline } from './outline.ts';
import type { Step } from './paths.ts';

/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;

/** Unified hunks between two normalised YAML texts; an empty text makes one hunk of all lines of the other. */
export function buildHunks(base: string, head: string): Hunk[] {
  const baseLines = splitLines(base);
  const headLines = splitLines(head);
  const edits = diffLines(baseLines, headLines);
  const outlines = { base: outlineOf(baseLines), head: outlineOf(headLines) };
  const counts = countLines(edits);
  return findRanges(edits).map(([start, end]) => {
    const shown = edits.slice(start, end);
    const [baseStart, headStart] = counts[start] ?? [0, 0];
    return {
      path: pathOf(shown, baseStart, headStart, outlines),
      baseStart: baseLines.length === 0 ? 0 : baseStart + 1,
      headStart: headLines.length === 0 ? 0 : headStart + 1,
      lines: shown.map(({ mark, line }) => `${mark}${line}`),
    };
  });
}

/** Lines of base and head before each edit. */
function countLines(edits: readonly LineEdit[]): [number, number][] {
  let base = 0;
  let head = 0;
  return edits.map(({ mark }) => {
    const before: [number, number] = [base, head];
    if (mark !== '+') base++;
    if (mark !== '-') head++;
    return before;
  });
}

/** Stretches of edits with their context; those that touch are one. */
function findRanges(edits: readonly LineEdit[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [index, { mark }] of edits.entries()) {
    if (mark === ' ') continue;
    const last = ranges.at(-1);
    const start = Math.max(0, index - CONTEXT);
    const end = Math.min(edits.length, index + 1 + CONTEXT);
    if (last !== undefined && start <= last[1]) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

function pathOf(
  edits: readonly LineEdit[],
  baseStart: number,
  headStart: number,
  outlines: { base: Outline; head: Outline },
): string {
  const paths: (readonly Step[])[] = [];
  let base = baseStart;
  let head = headStart;
  for (const { mark } of edits) {
    if (mark === '-') paths.push(outlines.base.steps(base));
    if (mark === '+') paths.push(outlines.head.steps(head));
    if (mark !== '+') base++;
    if (mark !== '-') head++;
  }
  return commonPath(paths);
}
