import { diffLines, splitLines } from '../../../diff/lines.ts';
import type { Hunk, WholeTexts } from '../../../diff/model.ts';
import type { ChangeData } from '../model.ts';
import { compareWords, type Piece } from './words.ts';

/** One line of a diff. */
export interface Row {
  mark: ' ' | '-' | '+';
  text: string;
  /** Line numbers, where the line is on that side. */
  base?: number;
  head?: number;
  /** What differs from the line it replaces or is replaced by. */
  pieces?: Piece[];
}

/** A stretch of a diff. */
export type Block =
  | { type: 'rows'; path: string; rows: Row[] }
  /** Equal lines that are left out. Nobody knows how many there are where `from` is absent: the page does not have them. */
  | { type: 'gap'; from?: { base: number; head: number }; count: number };

/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;

/**
 * The diff of an object in stretches, as its hunks have it: without noise.
 * @param lines of the whole text of head, where the page has it
 */
export function blocksOf(hunks: readonly Hunk[], lines: number | undefined): Block[] {
  const blocks: Block[] = [];
  let [base, head] = [1, 1];
  const gap = (count: number): void => {
    if (count > 0) blocks.push({ type: 'gap', count, ...(lines === undefined ? {} : { from: { base, head } }) });
  };
  for (const hunk of hunks) {
    gap(Math.max(hunk.headStart - head, hunk.baseStart - base));
    const rows = rowsOf(hunk);
    blocks.push({ type: 'rows', path: hunk.path, rows });
    base = hunk.baseStart + rows.filter((row) => row.mark !== '+').length;
    head = hunk.headStart + rows.filter((row) => row.mark !== '-').length;
  }
  if (lines !== undefined) gap(lines + 1 - head);
  return blocks;
}

/** The lines of a gap, out of the whole text of head: what is between hunks is equal on both sides. */
export function rowsOfGap({ from, count }: Block & { type: 'gap' }, head: string): Row[] {
  if (from === undefined) return [];
  return splitLines(head)
    .slice(from.head - 1, from.head - 1 + count)
    .map((text, index): Row => ({ mark: ' ', text, base: from.base + index, head: from.head + index }));
}

function rowsOf({ baseStart, headStart, lines }: Hunk): Row[] {
  let [base, head] = [baseStart, headStart];
  const rows = lines.map((line): Row => {
    const text = line.slice(1);
    if (line.startsWith('-')) return { mark: '-', text, base: base++ };
    if (line.startsWith('+')) return { mark: '+', text, head: head++ };
    return { mark: ' ', text, base: base++, head: head++ };
  });
  return markWords(rows);
}

/** The diff of two whole texts in stretches, noise included. */
export function blocksOfTexts({ base, head }: WholeTexts): Block[] {
  let [left, right] = [1, 1];
  const rows = markWords(
    diffLines(splitLines(base), splitLines(head)).map(({ mark, line }): Row => {
      if (mark === '-') return { mark, text: line, base: left++ };
      if (mark === '+') return { mark, text: line, head: right++ };
      return { mark, text: line, base: left++, head: right++ };
    }),
  );
  const near = new Set(
    rows.flatMap((row, index) =>
      row.mark === ' ' ? [] : Array.from({ length: 2 * CONTEXT + 1 }, (_, offset) => index - CONTEXT + offset),
    ),
  );
  const blocks: Block[] = [];
  for (const [index, row] of rows.entries()) {
    const last = blocks.at(-1);
    if (near.has(index)) {
      if (last?.type === 'rows') last.rows.push(row);
      else blocks.push({ type: 'rows', path: '', rows: [row] });
    } else if (last?.type === 'gap') last.count++;
    else blocks.push({ type: 'gap', count: 1, from: { base: row.base ?? 0, head: row.head ?? 0 } });
  }
  return blocks;
}

/** Lines removed and lines added right after them are taken for each other, in order. */
function markWords(rows: Row[]): Row[] {
  for (const { removed, added } of listPairs(rows)) {
    for (let index = 0; index < Math.min(removed.length, added.length); index++) {
      const [left, right] = [removed[index], added[index]];
      const words = left && right && compareWords(left.text, right.text);
      if (words === undefined || left === undefined || right === undefined) continue;
      left.pieces = words.base;
      right.pieces = words.head;
    }
  }
  return rows;
}

function listPairs(rows: readonly Row[]): { same: Row[]; removed: Row[]; added: Row[] }[] {
  const pairs: { same: Row[]; removed: Row[]; added: Row[] }[] = [];
  let current = { same: [] as Row[], removed: [] as Row[], added: [] as Row[] };
  const start = () => {
    pairs.push(current);
    current = { same: [], removed: [], added: [] };
  };
  for (const row of rows) {
    if (row.mark === ' ') {
      if (current.removed.length + current.added.length > 0) start();
      current.same.push(row);
    } else if (row.mark === '-') {
      if (current.added.length > 0) start();
      current.removed.push(row);
    } else current.added.push(row);
  }
  start();
  return pairs;
}

/** The same rows for two columns: what is replaced stands beside what replaces it. */
export function sideBySide(rows: readonly Row[]): { left?: Row; right?: Row }[] {
  return listPairs(rows).flatMap(({ same, removed, added }) => [
    ...same.map((row) => ({ left: row, right: row })),
    ...Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => ({
      ...(removed[index] === undefined ? {} : { left: removed[index] }),
      ...(added[index] === undefined ? {} : { right: added[index] }),
    })),
  ]);
}

/** The whole text of an object that comes or goes: all of it is in its only hunk. */
export function wholeText({ action, hunks }: Pick<ChangeData, 'action' | 'hunks'>): string | undefined {
  if (action !== 'added' && action !== 'removed') return undefined;
  const lines = hunks.flatMap((hunk) => hunk.lines.map((line) => line.slice(1)));
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`;
}
