// src/diff/sequences.ts
/** Edit distance after which the search for the shortest edit gives up: more would be no diff that anyone reads. */
const MAX_EDITS = 400;
/** Depth of the patience recursion; real texts need a handful. */
const MAX_DEPTH = 24;
/**
* Matches two sequences of small integers: for each position of `a` the position of the same element in `b`, or -1.
* Matches never cross. Patience diff (elements unique on both sides are anchors), then Myers' algorithm between the anchors,
* then nothing: a stretch that differs in more than {@link MAX_EDITS} elements counts as replaced. Takes near linear time
* on any input.
*/
function matchSequences(a, b) {
	const matches = new Int32Array(a.length).fill(-1);
	const anchors = createAnchorSearch(a, b);
	const gaps = [{
		aStart: 0,
		aEnd: a.length,
		bStart: 0,
		bEnd: b.length,
		depth: 0
	}];
	for (let gap = gaps.pop(); gap !== void 0; gap = gaps.pop()) {
		const rest = trim(a, b, gap, matches);
		if (rest.aStart === rest.aEnd || rest.bStart === rest.bEnd) continue;
		const found = rest.depth < MAX_DEPTH ? anchors(rest) : [];
		if (found.length === 0) {
			matchShortest(a, b, rest, matches);
			continue;
		}
		let { aStart, bStart } = rest;
		const depth = rest.depth + 1;
		for (const [aIndex, bIndex] of found) {
			matches[aIndex] = bIndex;
			gaps.push({
				aStart,
				aEnd: aIndex,
				bStart,
				bEnd: bIndex,
				depth
			});
			aStart = aIndex + 1;
			bStart = bIndex + 1;
		}
		gaps.push({
			aStart,
			aEnd: rest.aEnd,
			bStart,
			bEnd: rest.bEnd,
			depth
		});
	}
	return matches;
}
/** Matches what both ranges begin and end with. */
function trim(a, b, gap, matches) {
	let { aStart, aEnd, bStart, bEnd } = gap;
	while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) matches[aStart++] = bStart++;
	while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) matches[--aEnd] = --bEnd;
	return {
		aStart,
		aEnd,
		bStart,
		bEnd,
		depth: gap.depth
	};
}
/** Finds elements that occur once in both ranges, and of these the longest run that keeps its order. */
function createAnchorSearch(a, b) {
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
		const unique = [];
		for (let index = aStart; index < aEnd; index++) {
			const element = a[index] ?? 0;
			if (countA[element] === 1 && countB[element] === 1) unique.push([index, positionB[element] ?? 0]);
		}
		for (let index = aStart; index < aEnd; index++) countA[a[index] ?? 0] = 0;
		for (let index = bStart; index < bEnd; index++) countB[b[index] ?? 0] = 0;
		return longestIncreasing(unique);
	};
}
function largest(sequence, start) {
	return sequence.reduce((max, element) => element > max ? element : max, start);
}
function bump(counts, element) {
	counts[element] = (counts[element] ?? 0) + 1;
}
/** The longest subsequence of pairs (ordered by their first number) whose second numbers increase. */
function longestIncreasing(pairs) {
	const tails = [];
	const previous = new Int32Array(pairs.length).fill(-1);
	for (const [index, [, value]] of pairs.entries()) {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = low + high >> 1;
			if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		if (low > 0) previous[index] = tails[low - 1] ?? -1;
		tails[low] = index;
	}
	const result = [];
	for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
		const pair = pairs[index];
		if (pair !== void 0) result.push(pair);
	}
	return result.toReversed();
}
/** Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986), given up after {@link MAX_EDITS} edits. */
function matchShortest(a, b, gap, matches) {
	const { aStart, bStart } = gap;
	const aLength = gap.aEnd - aStart;
	const bLength = gap.bEnd - bStart;
	const limit = Math.min(aLength + bLength, MAX_EDITS);
	const frontier = new Int32Array(2 * limit + 3);
	const offset = limit + 1;
	const trace = [];
	for (let edits = 0; edits <= limit; edits++) {
		trace.push(frontier.slice(offset - edits - 1, offset + edits + 2));
		for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
			let x = goesDown(frontier, offset, diagonal, edits) ? frontier[offset + diagonal + 1] ?? 0 : (frontier[offset + diagonal - 1] ?? 0) + 1;
			while (x < aLength && x - diagonal < bLength && a[aStart + x] === b[bStart + x - diagonal]) x++;
			frontier[offset + diagonal] = x;
			if (x >= aLength && x - diagonal >= bLength) {
				backtrack(trace, gap, matches);
				return;
			}
		}
	}
}
function goesDown(frontier, offset, diagonal, edits) {
	if (diagonal === -edits) return true;
	return diagonal !== edits && (frontier[offset + diagonal - 1] ?? 0) < (frontier[offset + diagonal + 1] ?? 0);
}
/** Walks the recorded frontiers back from the end and notes every diagonal step as a match. */
function backtrack(trace, gap, matches) {
	let x = gap.aEnd - gap.aStart;
	let y = gap.bEnd - gap.bStart;
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const frontier = trace[edits] ?? /* @__PURE__ */ new Int32Array(0);
		const offset = edits + 1;
		const diagonal = x - y;
		const before = goesDown(frontier, offset, diagonal, edits) ? diagonal + 1 : diagonal - 1;
		const startX = edits === 0 ? 0 : frontier[offset + before] ?? 0;
		const startY = edits === 0 ? 0 : startX - before;
		while (x > startX && y > startY) matches[gap.aStart + --x] = gap.bStart + --y;
		x = startX;
		y = startY;
	}
}

// src/diff/lines.ts
/** The lines of a text; a final line break does not start another line, an empty text has none. */
function splitLines(text) {
	if (text === "") return [];
	const lines = text.split("\n");
	if (lines.at(-1) === "") lines.pop();
	return lines;
}
/** The difference of two lists of lines, removed lines before added ones. */
function diffLines(base, head) {
	const ids = /* @__PURE__ */ new Map();
	const matches = matchSequences(internAll(base, ids), internAll(head, ids));
	const edits = [];
	let next = 0;
	const addUntil = (end) => {
		for (; next < end; next++) edits.push({
			mark: "+",
			line: head[next] ?? ""
		});
	};
	for (const [index, line] of base.entries()) {
		const match = matches[index] ?? -1;
		if (match < 0) {
			edits.push({
				mark: "-",
				line
			});
			continue;
		}
		addUntil(match);
		edits.push({
			mark: " ",
			line
		});
		next++;
	}
	addUntil(head.length);
	return edits;
}
/** A number for each item; equal texts get equal numbers, counted up from 0 in `ids`. */
function internAll(texts, ids) {
	return Int32Array.from(texts, (text) => {
		const known = ids.get(text);
		if (known !== void 0) return known;
		ids.set(text, ids.size);
		return ids.size - 1;
	});
}

export { diffLines, internAll, matchSequences, splitLines };