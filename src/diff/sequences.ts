/** Edit distance after which the search for the shortest edit gives up: more would be no diff that anyone reads. */
const MAX_EDITS = 400;
/** Depth of the patience recursion; real texts need a handful. */
const MAX_DEPTH = 24;

/** A range of both sequences that is still to be matched; ends are exclusive. */
interface Gap {
  aStart: number;
  aEnd: number;
  bStart: number;
  bEnd: number;
  depth: number;
}

/**
 * Matches two sequences of small integers: for each position of `a` the position of the same element in `b`, or -1.
 * Matches never cross. Patience diff (elements unique on both sides are anchors), then Myers' algorithm between the anchors,
 * then nothing: a stretch that differs in more than {@link MAX_EDITS} elements counts as replaced. Takes near linear time
 * on any input.
 */
export function matchSequences(a: Int32Array, b: Int32Array): Int32Array {
  const matches = new Int32Array(a.length).fill(-1);
  let anchors: ReturnType<typeof createAnchorSearch> | undefined;
  const gaps: Gap[] = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length, depth: 0 }];
  for (let gap = gaps.pop(); gap !== undefined; gap = gaps.pop()) {
    const rest = trim(a, b, gap, matches);
    if (rest.aStart === rest.aEnd || rest.bStart === rest.bEnd) continue;
    anchors ??= createAnchorSearch(a, b);
    const found = rest.depth < MAX_DEPTH ? anchors(rest) : [];
    if (found.length === 0) {
      matchShortest(a, b, rest, matches);
      continue;
    }
    let { aStart, bStart } = rest;
    const depth = rest.depth + 1;
    for (const [aIndex, bIndex] of found) {
      matches[aIndex] = bIndex;
      gaps.push({ aStart, aEnd: aIndex, bStart, bEnd: bIndex, depth });
      aStart = aIndex + 1;
      bStart = bIndex + 1;
    }
    gaps.push({ aStart, aEnd: rest.aEnd, bStart, bEnd: rest.bEnd, depth });
  }
  return matches;
}

/** Matches what both ranges begin and end with. */
function trim(a: Int32Array, b: Int32Array, gap: Gap, matches: Int32Array): Gap {
  let { aStart, aEnd, bStart, bEnd } = gap;
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) matches[aStart++] = bStart++;
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) matches[--aEnd] = --bEnd;
  return { aStart, aEnd, bStart, bEnd, depth: gap.depth };
}

/** Finds elements that occur once in both ranges, and of these the longest run that keeps its order. */
function createAnchorSearch(a: Int32Array, b: Int32Array): (gap: Gap) => [number, number][] {
  const size = largest(a, largest(b, -1)) + 1;
  const countA = new Int32Array(size);
  const countB = new Int32Array(size);
  const positionB = new Int32Array(size);
  return ({ aStart, aEnd, bStart, bEnd }) => {
    for (let index = aStart; index < aEnd; index++) bump(countA, a[index] ?? 0);
    for (let index = bStart; index < bEnd; index++) {
      bump(countB, b[index] ?? 0);
      positionB[b[index] ?? 0] = index;
    }
    const unique: [number, number][] = [];
    for (let index = aStart; index < aEnd; index++) {
      const element = a[index] ?? 0;
      if (countA[element] === 1 && countB[element] === 1) unique.push([index, positionB[element] ?? 0]);
    }
    for (let index = aStart; index < aEnd; index++) countA[a[index] ?? 0] = 0;
    for (let index = bStart; index < bEnd; index++) countB[b[index] ?? 0] = 0;
    return longestIncreasing(unique);
  };
}

function largest(sequence: Int32Array, start: number): number {
  let most = start;
  for (const element of sequence) if (element > most) most = element;
  return most;
}

function bump(counts: Int32Array, element: number): void {
  counts[element] = (counts[element] ?? 0) + 1;
}

/** The longest subsequence of pairs (ordered by their first number) whose second numbers increase. */
function longestIncreasing(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const result: [number, number][] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) result.push(pair);
  }
  return result.toReversed();
}

/** Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986), given up after {@link MAX_EDITS} edits. */
function matchShortest(a: Int32Array, b: Int32Array, gap: Gap, matches: Int32Array): void {
  const { aStart, bStart } = gap;
  const aLength = gap.aEnd - aStart;
  const bLength = gap.bEnd - bStart;
  const limit = Math.min(aLength + bLength, MAX_EDITS);
  const frontier = new Int32Array(2 * limit + 3);
  const offset = limit + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(frontier.slice(offset - edits - 1, offset + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = goesDown(frontier, offset, diagonal, edits)
        ? (frontier[offset + diagonal + 1] ?? 0)
        : (frontier[offset + diagonal - 1] ?? 0) + 1;
      while (x < aLength && x - diagonal < bLength && a[aStart + x] === b[bStart + x - diagonal]) x++;
      frontier[offset + diagonal] = x;
      if (x >= aLength && x - diagonal >= bLength) {
        backtrack(trace, gap, matches);
        return;
      }
    }
  }
}

function goesDown(frontier: Int32Array, offset: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  return diagonal !== edits && (frontier[offset + diagonal - 1] ?? 0) < (frontier[offset + diagonal + 1] ?? 0);
}

/** Walks the recorded frontiers back from the end and notes every diagonal step as a match. */
function backtrack(trace: readonly Int32Array[], gap: Gap, matches: Int32Array): void {
  let x = gap.aEnd - gap.aStart;
  let y = gap.bEnd - gap.bStart;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const frontier = trace[edits] ?? new Int32Array(0);
    const offset = edits + 1;
    const diagonal = x - y;
    const before = goesDown(frontier, offset, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : (frontier[offset + before] ?? 0);
    const startY = edits === 0 ? 0 : startX - before;
    while (x > startX && y > startY) matches[gap.aStart + --x] = gap.bStart + --y;
    x = startX;
    y = startY;
  }
}
