import type { Value } from '../manifest/model.ts';
import { internAll } from './lines.ts';
import { itemKey } from './merge-keys.ts';
import { matchSequences } from './sequences.ts';
import { byText, canonicalText } from './values.ts';
import { append } from '../lists.ts';

/** How the items of two versions of a list belong together, by their positions. */
export interface ListPairing {
  /** Positions in base and head of items to compare. Items that are known to be equal may be missing. */
  pairs: [number, number][];
  /** Positions in base. */
  removed: number[];
  /** Positions in head. */
  added: number[];
  /** Base's items that head has too, in base's order and in head's, when these differ. */
  reordered?: { from: Value[]; to: Value[] };
}

/** Pairs items that have the same merge keys; these must be unique on both sides. */
export function pairKeyed(base: readonly Value[], head: readonly Value[], keys: readonly string[]): ListPairing {
  const baseKeys = base.map((item) => itemKey(item, keys) ?? '');
  const headKeys = head.map((item) => itemKey(item, keys) ?? '');
  return pairByText(base, baseKeys, headKeys);
}

/** Pairs equal members of two sets; their order means nothing. A member that is there twice counts as twice. */
export function pairSet(base: readonly Value[], head: readonly Value[]): ListPairing {
  const { pairs, removed, added } = pairByText(base, countedTexts(base), countedTexts(head));
  return { pairs, removed, added };
}

function pairByText(base: readonly Value[], baseTexts: readonly string[], headTexts: readonly string[]): ListPairing {
  const inBase = new Map(baseTexts.map((text, index) => [text, index]));
  const inHead = new Map(headTexts.map((text, index) => [text, index]));
  const common = baseTexts.flatMap((text, index): [number, number][] => {
    const other = inHead.get(text);
    return other === undefined ? [] : [[index, other]];
  });
  const inHeadOrder = common.toSorted((one, two) => one[1] - two[1]);
  const pick = (pairs: readonly [number, number][]) => pairs.map(([index]) => base[index] ?? null);
  return {
    pairs: common,
    removed: baseTexts.flatMap((text, index) => (inHead.has(text) ? [] : [index])),
    added: headTexts.flatMap((text, index) => (inBase.has(text) ? [] : [index])),
    ...(inHeadOrder.every((pair, index) => pair === common[index])
      ? {}
      : { reordered: { from: pick(common), to: pick(inHeadOrder) } }),
  };
}

/** The text of each item, with a number for the second and further equal ones. */
function countedTexts(items: readonly Value[]): string[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const text = canonicalText(item);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    return `${text}#${count}`;
  });
}

/**
 * Pairs the items of plain sequences: equal items by the line diff's matching, and between them the items of stretches that
 * are equally long on both sides by position. Equal items in another order are a reordering and nothing else.
 */
export function pairAtomic(base: readonly Value[], head: readonly Value[]): ListPairing {
  const baseTexts = base.map(canonicalText);
  const headTexts = head.map(canonicalText);
  if (isPermutation(baseTexts, headTexts)) {
    const same = baseTexts.every((text, index) => text === headTexts[index]);
    return { pairs: [], removed: [], added: [], ...(same ? {} : { reordered: { from: [...base], to: [...head] } }) };
  }
  const ids = new Map<string, number>();
  const matches = matchSequences(internAll(baseTexts, ids), internAll(headTexts, ids));
  const pairing: ListPairing = { pairs: [], removed: [], added: [] };
  let baseStart = 0;
  let headStart = 0;
  const closeGap = (baseEnd: number, headEnd: number) => {
    const [gone, fresh] = [range(baseStart, baseEnd), range(headStart, headEnd)];
    if (gone.length === fresh.length) {
      for (const [offset, index] of gone.entries()) pairing.pairs.push([index, headStart + offset]);
    } else {
      append(pairing.removed, gone);
      append(pairing.added, fresh);
    }
    baseStart = baseEnd + 1;
    headStart = headEnd + 1;
  };
  for (const [index, match] of matches.entries()) {
    if (match >= 0) closeGap(index, match);
  }
  closeGap(base.length, head.length);
  return pairing;
}

function isPermutation(one: readonly string[], two: readonly string[]): boolean {
  if (one.length !== two.length) return false;
  const sorted = two.toSorted(byText);
  return one.toSorted(byText).every((text, index) => text === sorted[index]);
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}
