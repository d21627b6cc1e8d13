import { diffLines, splitLines } from '../../../diff/lines.ts';
import type { Hunk } from '../../../diff/model.ts';
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
  /** Lines that are left out: `rows` where the page has them, else nobody knows how many there are. */
  | { type: 'gap'; rows?: Row[] };

/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;

/** The diff of an object in stretches. With noise it needs both whole texts; hunks never hold noise beside other changes. */
export function blocksOf({ hunks, texts }: Pick<ChangeData, 'hunks' | 'texts'>, noise: boolean): Block[] {
  if (noise && texts?.base !== undefined && texts.head !== undefined) return blocksOfTexts(texts.base, texts.head);
  // What is between hunks is equal on both sides, so that the text of one says it all.
  const lines = texts?.head === undefined ? undefined : splitLines(texts.head);
  const blocks: Block[] = [];
  let [base, head] = [1, 1];
  for (const hunk of hunks) {
    if (hunk.headStart > head || hunk.baseStart > base) blocks.push(gap(lines, base, head, hunk.headStart));
    const rows = rowsOf(hunk);
    blocks.push({ type: 'rows', path: hunk.path, rows });
    base = hunk.baseStart + rows.filter((row) => row.mark !== '+').length;
    head = hunk.headStart + rows.filter((row) => row.mark !== '-').length;
  }
  if (lines !== undefined && head <= lines.length) blocks.push(gap(lines, base, head, lines.length + 1));
  return blocks;
}

function gap(lines: readonly string[] | undefined, base: number, head: number, end: number): Block {
  if (lines === undefined) return { type: 'gap' };
  const rows = lines
    .slice(head - 1, end - 1)
    .map((text, index): Row => ({ mark: ' ', text, base: base + index, head: head + index }));
  return { type: 'gap', rows };
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

function blocksOfTexts(base: string, head: string): Block[] {
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
    const type = near.has(index) ? 'rows' : 'gap';
    if (last?.type === type) last.rows?.push(row);
    else blocks.push(type === 'rows' ? { type, path: '', rows: [row] } : { type, rows: [row] });
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

/** The whole text of one side, where the page has it: objects that come or go are whole in their only hunk. */
export function wholeText(
  { action, hunks, texts }: Pick<ChangeData, 'action' | 'hunks' | 'texts'>,
  side: 'base' | 'head',
): string | undefined {
  const known = texts?.[side];
  if (known !== undefined) return known;
  if (action !== (side === 'base' ? 'removed' : 'added')) return undefined;
  const lines = hunks.flatMap((hunk) => hunk.lines.map((line) => line.slice(1)));
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`;
}
