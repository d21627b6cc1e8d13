"use strict";
const { append } = require("./start.js");
const { compileDoublestar, describe, isMap, setEntry, sourceShape } = require("./gather.js");

// src/argocd/gobwas-runes.ts
/** The bytes of a text in UTF-8, one character each. */
function toBytes(text) {
	return Buffer.from(text).toString("latin1");
}
/** Where each rune of a text of bytes begins; bytes that are no text are runes of their own, as Go ranges over a string. */
function startsOf(bytes) {
	const starts = [];
	for (let at = 0; at < bytes.length; at += widthAt(bytes, at)) starts.push(at);
	return starts;
}
/** The runes of a text of bytes; U+FFFD for bytes that are no text. */
function runesOf(bytes) {
	return startsOf(bytes).map((at) => {
		const width = widthAt(bytes, at);
		if (width > 1) return Buffer.from(bytes.slice(at, at + width), "latin1").toString().codePointAt(0) ?? 65533;
		const byte = bytes.charCodeAt(at);
		return byte < 128 ? byte : 65533;
	});
}
/** Where each rune of a text of bytes ends, as the library counts it: a byte that is no text takes as much room as U+FFFD. */
function endsOf(bytes) {
	const runes = runesOf(bytes);
	return startsOf(bytes).map((start, index) => start + runeWidth(runes[index] ?? 0));
}
/** Bytes of a rune (utf8.RuneLen). */
function runeWidth(rune) {
	if (rune < 128) return 1;
	if (rune < 2048) return 2;
	return rune < 65536 ? 3 : 4;
}
function widthAt(bytes, at) {
	const byte = bytes.charCodeAt(at);
	if (byte < 194) return 1;
	const width = byte < 224 ? 2 : byte < 240 ? 3 : 4;
	return /^[\x80-\xbf]+$/.test(bytes.slice(at + 1, at + width)) && at + width <= bytes.length ? width : 1;
}

// src/argocd/gobwas-matchers.ts
/** Size of what matches texts of several lengths. */
const NO_FIXED_SIZE = -1;
/** Exactly this text. */
function matchText(text) {
	return {
		kind: "text",
		text,
		size: startsOf(text).length,
		matches: (other) => other === text,
		index: (other) => placeAt(other.indexOf(text), [text.length])
	};
}
/** Nothing at all. */
const matchNothing = {
	kind: "other",
	size: 0,
	matches: (text) => text === "",
	index: () => ({
		at: 0,
		lengths: [0]
	})
};
/** Anything. */
const matchSuper = {
	kind: "super",
	size: -1,
	matches: () => true,
	index: (text) => ({
		at: 0,
		lengths: [...startsOf(text), text.length]
	})
};
/** One rune that is accepted. The end of a text counts as a rune that is no text. */
function matchOne(accepts) {
	return {
		size: 1,
		matches(text) {
			const [rune = 65533, ...others] = runesOf(text);
			return others.length === 0 && accepts(rune);
		},
		index(text) {
			const runes = runesOf(text);
			const found = runes.findIndex(accepts);
			return found < 0 ? void 0 : {
				at: startsOf(text)[found] ?? 0,
				lengths: [runeWidth(runes[found] ?? 0)]
			};
		}
	};
}
/** Any one rune. */
const matchSingle = {
	kind: "single",
	...matchOne(() => true)
};
/** One of these, or none of these. */
function matchList(runes, not) {
	return {
		kind: "list",
		runes,
		not,
		...matchOne((rune) => runes.includes(rune) !== not)
	};
}
/** One between these, or none between them. */
function matchRange(low, high, not) {
	return {
		kind: "other",
		...matchOne((rune) => (rune >= low && rune <= high) !== not)
	};
}
/** A beginning. */
function matchPrefix(text) {
	return {
		kind: "prefix",
		text,
		size: -1,
		matches: (other) => other.startsWith(text),
		index(other) {
			const at = other.indexOf(text);
			return placeAt(at, [text.length, ...endsOf(other.slice(at + text.length)).map((end) => text.length + end)]);
		}
	};
}
/** An end. */
function matchSuffix(text) {
	return {
		kind: "suffix",
		text,
		size: -1,
		matches: (other) => other.endsWith(text),
		index: (other) => other.includes(text) ? {
			at: 0,
			lengths: [other.indexOf(text) + text.length]
		} : void 0
	};
}
/** A beginning and an end, which may overlap. */
function matchPrefixSuffix(prefix, suffix) {
	return {
		kind: "other",
		size: -1,
		matches: (text) => text.startsWith(prefix) && text.endsWith(suffix),
		index(text) {
			const at = text.indexOf(prefix);
			if (at < 0) return void 0;
			const lengths = [];
			let rest = text.slice(at);
			for (let found = rest.lastIndexOf(suffix); found >= 0 && rest !== ""; found = rest.lastIndexOf(suffix)) {
				lengths.unshift(found + suffix.length);
				rest = rest.slice(0, found);
			}
			return lengths.length === 0 ? void 0 : {
				at,
				lengths
			};
		}
	};
}
function placeAt(at, lengths) {
	return at < 0 ? void 0 : {
		at,
		lengths
	};
}

// src/argocd/gobwas-combinations.ts
/** A text somewhere inside, or nowhere. */
function matchContains(needle, not) {
	return {
		kind: "other",
		size: -1,
		matches: (text) => text.includes(needle) !== not,
		index(text) {
			const found = text.indexOf(needle);
			if (!not && found < 0) return void 0;
			const offset = not ? 0 : found + needle.length;
			const rest = not ? found < 0 ? text : text.slice(0, found) : text.slice(offset);
			return {
				at: 0,
				lengths: [...startsOf(rest), rest.length].map((each) => offset + each)
			};
		}
	};
}
/** At least so many runes. */
function matchMin(limit) {
	return {
		kind: "other",
		size: -1,
		matches: (text) => startsOf(text).length >= limit,
		index(text) {
			const lengths = endsOf(text).slice(limit - 1);
			return lengths.length === 0 ? void 0 : {
				at: 0,
				lengths
			};
		}
	};
}
/** At most so many runes. */
function matchMax(limit) {
	return {
		kind: "other",
		size: -1,
		matches: (text) => startsOf(text).length <= limit,
		index: (text) => ({
			at: 0,
			lengths: [0, ...endsOf(text).slice(0, limit)]
		})
	};
}
/** All of these at once. */
function matchEvery(matchers) {
	return {
		kind: "other",
		size: matchers.length === 0 ? 0 : -1,
		matches: (text) => matchers.every((each) => each.matches(text)),
		index(text) {
			let lengths;
			for (const matcher of matchers) {
				const place = matcher.index(text);
				if (place === void 0) return void 0;
				lengths = lengths === void 0 ? place.lengths : lengths.filter((each) => place.lengths.includes(each));
				if (lengths.length === 0) return void 0;
			}
			return {
				at: 0,
				lengths: lengths ?? []
			};
		}
	};
}
/** One of these. Its size is a mistake of the library: one without fixed size in front of others is forgotten. */
function matchAnyOf(matchers) {
	let size = -1;
	for (const matcher of matchers) if (size === -1) size = matcher.size;
	else if (matcher.size !== size) {
		size = -1;
		break;
	}
	return {
		kind: "any of",
		matchers,
		size,
		matches: (text) => matchers.some((each) => each.matches(text)),
		index(text) {
			const places = matchers.map((each) => each.index(text)).filter((place) => place !== void 0);
			if (places.length === 0) return void 0;
			const at = Math.min(...places.map((place) => place.at));
			return {
				at,
				lengths: [...new Set(places.flatMap((place) => place.at === at ? place.lengths : []))].toSorted((a, b) => a - b)
			};
		}
	};
}
/** These one after the other, each of fixed size. Only the last byte of each is counted as the library does. */
function matchRow(matchers) {
	const size = matchers.reduce((sum, each) => sum + each.size, 0);
	const matchesHere = (text) => {
		let at = 0;
		for (const matcher of matchers) {
			const starts = startsOf(text.slice(at));
			const count = matcher.size === 0 ? starts.length : matcher.size;
			if (starts.length < count) return false;
			const length = (starts[count - 1] ?? 0) + 1;
			if (!matcher.matches(text.slice(at, at + length))) return false;
			at += length;
		}
		return true;
	};
	return {
		kind: "other",
		size,
		matches: (text) => startsOf(text).length === size && matchesHere(text),
		index(text) {
			const at = startsOf(text).find((start) => text.length - start >= size && matchesHere(text.slice(start)));
			return at === void 0 ? void 0 : {
				at,
				lengths: [size]
			};
		}
	};
}
/** A middle that is looked for, with what must match before and behind it. */
function matchSplit(value, left, right, work) {
	const sizes = [
		value.size,
		left?.size ?? 0,
		right?.size ?? 0
	];
	const size = sizes.includes(-1) ? -1 : sizes.reduce((sum, each) => sum + each, 0);
	return {
		kind: "split",
		value,
		left,
		right,
		size,
		matches(text) {
			if (size > text.length) return false;
			let offset = Math.max(0, left?.size ?? 0);
			const limit = text.length - Math.max(0, right?.size ?? 0);
			while (offset < limit) {
				work.left -= 1;
				if (work.left < 0) return false;
				const place = value.index(text.slice(offset, limit));
				if (place === void 0) return false;
				const start = offset + place.at;
				if (meets(left, text.slice(0, start)) && place.lengths.some((length) => meets(right, text.slice(start + length)))) return true;
				offset = start + (startsOf(text.slice(start, start + 4))[1] ?? Math.min(4, Math.max(1, text.length - start)));
			}
			return false;
		},
		index: () => void 0
	};
}
function meets(matcher, text) {
	return matcher === void 0 ? text === "" : matcher.matches(text);
}

// src/argocd/gobwas-compile.ts
/**
* Compiles a pattern the way github.com/gobwas/glob 0.2.3 does (compiler/compiler.go), because some of its short cuts change
* what matches: `{*-a-*.yml,*.yml}` matches nothing at all, and `a*a` matches `a`.
*
* @param work how much a question may cost; the caller fills it up before each
*/
function compilePattern(pattern, work) {
	return compile(pattern, work);
}
function compile(node, work) {
	switch (node.kind) {
		case "text": return matchText(toBytes(node.text));
		case "any": return matchSuper;
		case "single": return matchSingle;
		case "nothing": return matchNothing;
		case "range": return matchRange(node.low, node.high, node.not);
		case "list": return optimise(matchList(runesOf(toBytes(node.characters)), node.not), work);
		case "alternatives": {
			const shorter = factorOut(node.alternatives);
			if (shorter !== void 0) return compile(shorter, work);
			return optimise(matchAnyOf(node.alternatives.map((each) => compile(each, work))), work);
		}
		case "pattern":
			if (node.parts.length === 0) return matchNothing;
			return optimise(join$1(glueAll(node.parts.map((each) => compile(each, work))), work), work);
	}
}
/** Takes what all alternatives begin and end with out of them. */
function factorOut(alternatives) {
	const patterns = alternatives.filter((each) => each.kind === "pattern");
	if (patterns.length < alternatives.length) return void 0;
	const { left, right } = commonParts(patterns);
	if (left.length === 0 && right.length === 0) return void 0;
	const rests = [];
	for (const { parts } of patterns) {
		const rest = parts.slice(left.length, parts.length - right.length);
		const node = rest.length === 0 ? { kind: "nothing" } : {
			kind: "pattern",
			parts: rest
		};
		if (!rests.some((each) => isEqual(each, node))) rests.push(node);
	}
	const [only] = rests;
	const middle = rests.length > 1 ? [{
		kind: "alternatives",
		alternatives: rests
	}] : only === void 0 || only.kind === "nothing" ? [] : [only];
	const side = (parts) => parts.length === 0 ? [] : [{
		kind: "pattern",
		parts
	}];
	return {
		kind: "pattern",
		parts: [
			...side(left),
			...middle,
			...side(right)
		]
	};
}
function commonParts(patterns) {
	const left = [];
	const right = [];
	const shortest = patterns.reduce((best, each) => each.parts.length < best.parts.length ? each : best);
	const others = patterns.filter((each) => each !== shortest);
	const size = shortest.parts.length;
	let leftOpen = others.length > 0;
	let rightOpen = leftOpen;
	for (let i = 0, j = size - 1; left.length + right.length < size && j >= 0 && (leftOpen || rightOpen); i++, j--) {
		for (const { parts } of others) {
			leftOpen &&= isEqual(shortest.parts[i], parts[i]);
			rightOpen &&= !(leftOpen && j <= i) && isEqual(shortest.parts[j], parts[j + parts.length - size]);
			if (!leftOpen && !rightOpen) break;
		}
		const first = shortest.parts[i];
		const last = shortest.parts[j];
		if (leftOpen && first !== void 0) left.push(first);
		if (rightOpen && last !== void 0) right.unshift(last);
	}
	return {
		left,
		right
	};
}
function isEqual(a, b) {
	return JSON.stringify(a) === JSON.stringify(b);
}
/** Replaces the longest runs of neighbours that one matcher can stand for, until there are none. */
function glueAll(matchers) {
	let best;
	for (let from = 0; from < matchers.length; from++) for (let to = matchers.length; to > from + 1; to--) {
		const glued = glue(matchers.slice(from, to));
		if (glued === void 0) continue;
		if (best === void 0 || to - from > best.to - best.from || best.glued.size > -1 && glued.size > best.glued.size) best = {
			glued,
			from,
			to
		};
	}
	return best === void 0 ? matchers : glueAll([
		...matchers.slice(0, best.from),
		best.glued,
		...matchers.slice(best.to)
	]);
}
function glue(matchers) {
	return glueOnes(matchers) ?? (matchers.every((each) => each.size !== -1) ? matchRow(matchers) : void 0);
}
/** `?`, `*` and negated lists side by side are only counted; all must exclude the same runes. */
function glueOnes(matchers) {
	let excluded;
	let hasSuper = false;
	let minimum = 0;
	for (const matcher of matchers) {
		if (matcher.kind === "list" ? !matcher.not : matcher.kind !== "super" && matcher.kind !== "single") return void 0;
		const own = matcher.kind === "list" ? matcher.runes : [];
		excluded ??= own;
		if (own.join() !== excluded.join()) return void 0;
		if (matcher.kind === "super") hasSuper = true;
		else minimum += 1;
	}
	if (minimum === 0) return matchSuper;
	const bytes = toBytes(String.fromCodePoint(...excluded ?? []));
	if (hasSuper && bytes === "") return matchMin(minimum);
	return matchEvery([
		matchMin(minimum),
		...hasSuper ? [] : [matchMax(minimum)],
		...bytes === "" ? [] : [matchContains(bytes, true)]
	]);
}
/** Around the longest matcher of fixed size, the last of equals, with the others to its left and right. */
function join$1(matchers, work) {
	const [first = matchNothing, ...others] = matchers;
	if (others.length === 0) return first;
	const glued = glue(matchers);
	if (glued !== void 0) return glued;
	let middle = -1;
	for (const [index, matcher] of matchers.entries()) if (matcher.size !== -1 && matcher.size >= (matchers[middle]?.size ?? -1)) middle = index;
	const value = matchers[middle];
	if (value === void 0) return matchSplit(first, void 0, join$1(others, work), work);
	const side = (part) => part.length === 0 ? void 0 : join$1(part, work);
	return matchSplit(value, side(matchers.slice(0, middle)), side(matchers.slice(middle + 1)), work);
}
/** The library's short cuts for frequent shapes. */
function optimise(matcher, work) {
	if (matcher.kind === "any of") return matcher.matchers.length === 1 ? matcher.matchers[0] ?? matcher : matcher;
	if (matcher.kind === "list") return !matcher.not && matcher.runes.length === 1 ? matchText(toBytes(String.fromCodePoint(...matcher.runes))) : matcher;
	if (matcher.kind !== "split") return matcher;
	const left = matcher.left === void 0 ? void 0 : optimise(matcher.left, work);
	const right = matcher.right === void 0 ? void 0 : optimise(matcher.right, work);
	const { value } = matcher;
	if (value.kind === "text") {
		if (left === void 0 && right === void 0) return value;
		if (left?.kind === "super" && right?.kind === "super") return matchContains(value.text, false);
		if (left?.kind === "super" && right === void 0) return matchSuffix(value.text);
		if (left === void 0 && right?.kind === "super") return matchPrefix(value.text);
		if (left === void 0 && right?.kind === "suffix") return matchPrefixSuffix(value.text, right.text);
		if (left?.kind === "prefix" && right === void 0) return matchPrefixSuffix(left.text, value.text);
	}
	return {
		...matchSplit(value, left, right, work),
		size: matcher.size
	};
}

// src/argocd/gobwas-pattern.ts
/** Deeper nesting of `{\u2026}` than anybody writes; keeps a hostile pattern from using up the stack. */
const MAX_DEPTH = 100;
/**
* Reads a pattern with the peculiarities of github.com/gobwas/glob (syntax/lexer/lexer.go, syntax/ast/parser.go): `^` does
* not negate, `}` and `,` outside of braces are plain text, braces that stay open are closed by the end, a `\` at the end is
* dropped, a class is either one range or a list of characters.
*
* @returns undefined for what is no pattern
*/
function parsePattern(text) {
	const characters = [...text.split("\0")[0] ?? ""];
	if (characters.includes("\ufffd")) return void 0;
	const root = {
		kind: "pattern",
		parts: []
	};
	const open = [];
	let current = root;
	let at = 0;
	while (at < characters.length) {
		const character = characters[at] ?? "";
		const group = open.at(-1);
		if (character === "*") {
			const stars = characters[at + 1] === "*" ? 2 : 1;
			current.parts.push({
				kind: "any",
				stars
			});
			at += stars;
		} else if (character === "?") {
			current.parts.push({ kind: "single" });
			at += 1;
		} else if (character === "[") {
			const found = parseClass(characters, at + 1);
			if (found === void 0) return void 0;
			current.parts.push(found.node);
			at = found.end;
		} else if (character === "{") {
			if (open.length >= MAX_DEPTH) return void 0;
			const first = {
				kind: "pattern",
				parts: []
			};
			const alternatives = [first];
			current.parts.push({
				kind: "alternatives",
				alternatives
			});
			open.push({
				alternatives,
				outer: current
			});
			current = first;
			at += 1;
		} else if (character === "," && group !== void 0) {
			current = {
				kind: "pattern",
				parts: []
			};
			group.alternatives.push(current);
			at += 1;
		} else if (character === "}" && group !== void 0) {
			current = group.outer;
			open.pop();
			at += 1;
		} else {
			const found = readText(characters, at, group === void 0 ? "?*[{" : "?*[{},");
			if (found.text !== "") current.parts.push({
				kind: "text",
				text: found.text
			});
			at = found.end;
		}
	}
	return root;
}
/** Characters up to one that ends the text; `\` takes away the meaning of the next. */
function readText(pattern, from, enders) {
	let text = "";
	let at = from;
	for (; at < pattern.length; at++) {
		let character = pattern[at] ?? "";
		if (character === "\\") {
			at += 1;
			if (at >= pattern.length) break;
			character = pattern[at] ?? "";
		} else if (enders.includes(character)) break;
		text += character;
	}
	return {
		text,
		end: Math.min(at, pattern.length)
	};
}
/** What follows a `[`: `!` for not, then either `a-z` or a list of characters, in which `-` has no meaning. */
function parseClass(pattern, from) {
	const not = pattern[from] === "!";
	const start = not ? from + 1 : from;
	const [first, dash, last, close] = pattern.slice(start, start + 4);
	if (dash === "-" && first !== void 0) {
		const low = first.codePointAt(0) ?? 0;
		const high = last?.codePointAt(0) ?? 0;
		return last === void 0 || close !== "]" || high < low ? void 0 : {
			node: {
				kind: "range",
				low,
				high,
				not
			},
			end: start + 4
		};
	}
	const { text: characters, end } = readText(pattern, start, "]");
	return characters === "" || pattern[end] !== "]" ? void 0 : {
		node: {
			kind: "list",
			characters,
			not
		},
		end: end + 1
	};
}

// src/argocd/gobwas.ts
/** Parts of one sequence that the library's short cuts are worked out for: their number of steps grows with its third power. */
const MAX_PARTS = 60;
/** Steps of the library's way to match, which can take time without end; no pattern of a person comes near. */
const MAX_STEPS = 5e3;
/**
* Compiles a glob of github.com/gobwas/glob as Argo CD uses it, without separators: `*` and `?` match `/` too. `[a-c]`,
* `[!a-c]`, `[abc]` and `[!abc]` are classes, `{a,b}` alternatives (blanks count), `\` makes the next character plain. It
* answers as the library does, mistakes included; for patterns made to cost time, as the library should.
*
* @returns undefined for a pattern that does not compile; Argo CD logs that and matches nothing (util/glob/glob.go)
*/
function compileGobwas(pattern) {
	const parsed = parsePattern(pattern);
	if (parsed === void 0) return void 0;
	const shouldMatch = (text) => {
		const characters = [...text];
		return step(parsed, characters, /* @__PURE__ */ new Set([0])).has(characters.length);
	};
	if (longestSequence(parsed) > MAX_PARTS) return {
		matches: shouldMatch,
		shouldMatch
	};
	const work = { left: MAX_STEPS };
	const matcher = compilePattern(parsed, work);
	return {
		shouldMatch,
		matches(text) {
			work.left = MAX_STEPS;
			const answer = matcher.matches(toBytes(text));
			return work.left < 0 ? shouldMatch(text) : answer;
		}
	};
}
function longestSequence(node) {
	if (node.kind === "pattern") return Math.max(node.parts.length, ...node.parts.map(longestSequence));
	return node.kind === "alternatives" ? Math.max(node.alternatives.length, ...node.alternatives.map(longestSequence)) : 1;
}
/**
* Every position that a part can lead to from any of the given ones. All ways at once: the time is bounded by the length of
* pattern times text, whatever the pattern.
*/
function step(node, text, from) {
	switch (node.kind) {
		case "nothing": return from;
		case "pattern": return node.parts.reduce((positions, part) => positions.size === 0 ? positions : step(part, text, positions), from);
		case "alternatives": return new Set(node.alternatives.flatMap((each) => [...step(each, text, from)]));
		case "any": return new Set(Array.from({ length: text.length + 1 }, (_, at) => at).slice(Math.min(...from)));
		case "text": {
			const wanted = [...node.text];
			return new Set([...from].filter((at) => wanted.every((each, offset) => text[at + offset] === each)).map((at) => at + wanted.length));
		}
		case "single": return one(text, from, () => true);
		case "list": return one(text, from, (character) => node.characters.includes(character) !== node.not);
		case "range": return one(text, from, (_character, rune) => (rune >= node.low && rune <= node.high) !== node.not);
	}
}
function one(text, from, accepts) {
	const reached = /* @__PURE__ */ new Set();
	for (const at of from) {
		const character = text[at];
		if (character !== void 0 && accepts(character, character.codePointAt(0) ?? 0)) reached.add(at + 1);
	}
	return reached;
}

// src/argocd/doublestar-files.ts
/** A pattern of people is far shorter, and has far fewer alternatives: one alternative after the other is walked for each of those before. */
const MAX_LENGTH = 4096;
const MAX_WALKS = 1e4;
var TooMuch = class extends Error {};
/**
* What a pattern finds, in doublestar's order: files and directories alike, each directory before what is in it. Or why there
* is no saying: it is malformed, or has so many alternatives that nobody could wait for them.
* https://github.com/bmatcuk/doublestar/blob/v4.10.0/utils.go (FilepathGlob), glob.go (doGlob), globwalk.go (doGlobWalk)
*
* @param pattern clean: no `.`, no `..`, no `/` at its ends
*/
async function findMatches(pattern, files) {
	if (pattern.length > MAX_LENGTH) return "too much";
	const split = pattern.slice(0, findMeta(pattern)).lastIndexOf("/");
	const base = split < 0 ? "" : unescape(pattern.slice(0, split));
	const rest = pattern.slice(split + 1);
	if (!isValid(rest)) return "malformed";
	const context = {
		files,
		base,
		sorted: /\*\*(?=..)/su.test(rest),
		walks: 0
	};
	try {
		return (await walk(rest, true, context)).map((match) => join(base, match.replace(/\/$/, "")));
	} catch (error) {
		if (error instanceof TooMuch) return "too much";
		throw error;
	}
}
/** @param last the pattern goes to the end, so files match too */
async function walk(pattern, last, context) {
	if (++context.walks > MAX_WALKS) throw new TooMuch();
	const meta = findMeta(pattern);
	if (meta === pattern.length) {
		const path = unescape(pattern);
		return await context.files.find(join(context.base, path.replace(/\/$/, ""))) === void 0 ? [] : [path];
	}
	const split = lastIndexOf(pattern, /[/}]/);
	if (pattern[split] === "}") return walkAlternatives(pattern, split, last, context);
	const rest = pattern.slice(split + 1);
	if (split < meta) return matchIn(unescape(pattern.slice(0, Math.max(0, split))), rest, last, context);
	const found = [];
	for (const directory of await walk(pattern.slice(0, split), false, context)) append(found, await matchIn(directory, rest, last, context));
	return found;
}
/** `{a,b}`: one after the other; an empty alternative at the end is none. */
async function walkAlternatives(pattern, close, last, context) {
	const open = findOpening(pattern, close);
	const split = lastIndexOf(pattern.slice(0, open), /[/}]/);
	const apart = split >= 0 && pattern[split] === "/";
	const directories = apart ? await walk(pattern.slice(0, split), false, context) : [""];
	const start = pattern.slice(apart ? split + 1 : 0, open);
	const all = [];
	for (const directory of directories) {
		const prefix = directory === "" ? "" : `${directory.replace(/[*?[\]{}\\]/g, String.raw`\$&`)}/`;
		const found = [];
		for (const alternative of alternativesOf(pattern.slice(open + 1, close))) found.push(await walk(prefix + start + alternative + pattern.slice(close + 1), last, context));
		const some = found.filter((each) => each.length > 0);
		append(all, some.length > 1 ? sortPaths(some.flat()) : some.flat());
	}
	return context.sorted ? sortPaths(all) : all;
}
async function matchIn(directory, pattern, last, context) {
	const entries = await context.files.list(join(context.base, directory));
	if (entries === void 0) return [];
	if (pattern === "") return [directory];
	if (pattern === "**") return [directory, ...await listBelow(directory, entries, last, context)];
	const glob = compileDoublestar(pattern);
	return entries.filter((entry) => (last || entry.directory) && glob?.matches(entry.name) === true).map(({ name }) => join(directory, name));
}
async function listBelow(directory, entries, last, context) {
	const found = [];
	for (const entry of entries) {
		const path = join(directory, entry.name);
		if (entry.directory || last) found.push(path);
		const below = entry.directory ? await context.files.list(join(context.base, path)) : void 0;
		if (below !== void 0) append(found, await listBelow(path, below, last, context));
	}
	return found;
}
/** Where the first character with a meaning is; the length if there is none. */
function findMeta(pattern) {
	return /^(?:\\.|[^*?[{\\])*/su.exec(pattern)?.[0].length ?? 0;
}
/** Where the last of some characters is that has no backslash before it; -1 if there is none. */
function lastIndexOf(pattern, wanted) {
	let at = pattern.length - 1;
	while (at >= 0 && !(wanted.test(pattern.charAt(at)) && pattern[at - 1] !== "\\")) at--;
	return at;
}
/** The brace that the one at `close` closes. */
function findOpening(pattern, close) {
	let depth = 1;
	let at = close;
	while (depth > 0 && at > 0) {
		at = lastIndexOf(pattern.slice(0, at), /[{}]/);
		depth += pattern[at] === "}" ? 1 : -1;
	}
	return at;
}
function alternativesOf(text) {
	const found = [];
	let depth = 0;
	let start = 0;
	for (let at = 0; at < text.length; at++) if (text[at] === "\\") at++;
	else if (text[at] === "{") depth++;
	else if (text[at] === "}") depth--;
	else if (text[at] === "," && depth === 0) {
		found.push(text.slice(start, at));
		start = at + 1;
	}
	return start < text.length ? [...found, text.slice(start)] : found;
}
/** https://github.com/bmatcuk/doublestar/blob/v4.10.0/validate.go */
function isValid(pattern) {
	let depth = 0;
	for (const [token] of pattern.matchAll(/\\.|\[(?:[!^]|(?![!^]))(?!\])(?:\\.|[^\]\\])+\]|./gsu)) {
		if (token === "\\" || token === "[") return false;
		if (token === "{") depth++;
		if (token === "}") depth--;
		if (depth < 0) return false;
	}
	return depth === 0;
}
function sortPaths(paths) {
	return [...new Set(paths)].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}
function unescape(pattern) {
	return pattern.replace(/\\(.)/gsu, "$1");
}
function join(directory, name) {
	return directory === "" || name === "" ? directory + name : `${directory}/${name}`;
}

// src/argocd/override.ts
/** Fields that an override file can never change. */
const KEPT = [
	"chart",
	"path",
	"repoURL",
	"targetRevision"
];
/**
* A source with an override file (`.argocd-source.yaml`) merged over it, as Argo CD does it
* (reposerver/repository/repository.go, mergeSourceParameters): an RFC 7386 merge patch on the JSON of the source, whose
* result is then decoded onto the source that is already there. So lists are replaced, but an entry keeps fields of the old
* entry at its place that it does not name; a null deletes nothing; keys match in any case.
*/
function applyOverride(source, patch) {
	const problems = [];
	const result = overlay(source, mergePatch(source, patch), sourceShape, "", problems);
	if (problems.length > 0 || !isMap(result)) return {
		ok: false,
		problems
	};
	for (const key of KEPT) if (source[key] === void 0) delete result[key];
	else result[key] = source[key];
	return {
		ok: true,
		source: result
	};
}
/** RFC 7386. */
function mergePatch(target, patch) {
	if (!isMap(patch)) return patch;
	const result = isMap(target) ? { ...target } : {};
	for (const [key, value] of Object.entries(patch)) if (value === null) delete result[key];
	else setEntry(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : void 0, value));
	return result;
}
/** Go's `json.Unmarshal` into a value that is not empty. */
function overlay(old, value, shape, field, problems) {
	if (value === null) return old;
	const wrong = (expected) => {
		problems.push({
			field,
			message: `expected ${expected}, found ${describe(value)}`
		});
		return old;
	};
	switch (shape.kind) {
		case "raw": return value;
		case "string": return typeof value === "string" ? value : wrong("text");
		case "boolean": return typeof value === "boolean" ? value : wrong("true or false");
		case "integer": return typeof value === "number" ? value : wrong("a whole number");
		case "intOrString": return typeof value === "string" || typeof value === "number" ? value : wrong("a whole number or text");
		case "list": {
			if (!Array.isArray(value)) return wrong("a list");
			const before = Array.isArray(old) ? old : [];
			return value.map((item, index) => overlay(before[index], item, shape.of, `${field}[${index}]`, problems) ?? zeroOf(shape.of));
		}
		case "map": {
			if (!isMap(value)) return wrong("a map");
			const result = isMap(old) ? { ...old } : {};
			for (const [key, item] of Object.entries(value)) setEntry(result, key, overlay(void 0, item, shape.of, `${field}.${key}`, problems) ?? zeroOf(shape.of));
			return result;
		}
		case "struct": {
			if (!isMap(value)) return wrong("a map");
			const result = isMap(old) ? { ...old } : {};
			for (const key of Object.keys(value).toSorted()) {
				const name = findField(shape.fields, key);
				const of = name === void 0 ? void 0 : shape.fields[name];
				if (name === void 0 || of === void 0) continue;
				const item = overlay(result[name], value[key] ?? null, of, field === "" ? name : `${field}.${name}`, problems);
				if (item !== void 0) result[name] = item;
			}
			return result;
		}
	}
}
function findField(fields, key) {
	if (Object.hasOwn(fields, key)) return key;
	return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
}
function zeroOf(shape) {
	switch (shape.kind) {
		case "string": return "";
		case "boolean": return false;
		case "integer":
		case "intOrString": return 0;
		case "list": return [];
		default: return {};
	}
}

module.exports = { applyOverride, compileGobwas, findMatches };