import { diffLines } from '../../../diff/lines.ts';

/** A part of a line that is on both sides, or only on this one. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** Longer lines are not looked into: nobody reads them, and a certificate on one line would cost too much. */
const maximum = 2_000;

/** Share of the longer line that both must have in common, blanks aside; less is another line, not a changed one. */
const alike = 0.3;

/** What differs inside a line that was changed, word by word; undefined where the lines have little in common. */
export function compareWords(base: string, head: string): { base: Piece[]; head: Piece[] } | undefined {
  if (base.length > maximum || head.length > maximum) return undefined;
  const edits = diffLines(splitWords(base), splitWords(head));
  const size = (text: string) => text.replace(/\s/g, '').length;
  const same = edits.reduce((sum, { mark, line }) => sum + (mark === ' ' ? size(line) : 0), 0);
  if (same < alike * Math.max(size(base), size(head))) return undefined;
  const side = (mark: '-' | '+') =>
    mergePieces(
      edits
        .filter((edit) => edit.mark === ' ' || edit.mark === mark)
        .map(({ mark: own, line }) => ({ text: line, changed: own === mark })),
    );
  return { base: side('-'), head: side('+') };
}

function splitWords(line: string): string[] {
  return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function mergePieces(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const { text, changed } of pieces) {
    const last = merged.at(-1);
    if (last?.changed === changed) last.text += text;
    else merged.push({ text, changed });
  }
  return merged;
}
