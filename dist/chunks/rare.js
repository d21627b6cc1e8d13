"use strict";
const { NO_TIME, UserError, append, isCommitted, joinInside, quoteName, resolvePath$1: resolvePath, version } = require("./start.js");
const { NOTHING, OUT_OF_TIME, SyntaxProblem, TOO_DEEP, addSecretTexts, canonicalNumber, collectFacts, collectSecretTexts, compileDoublestar, createCrew, createKeptTexts, createTouchTest, describe, failScan, findField, follows, hexValue, instanceEntries, isApplication, isApplicationSet, isBlank, isBreak, isBreakOrEnd, isConstraint, isMap, isProblem, isSecretName, isSpaceOrEnd, isWord, joinClusters, keyOf, knownValues, parseYaml, passBlanksAndComment, passBreak, readDependencies, readDocuments, readObjects, readSource, setEntry, sourceShape, speakingOf, toJson, withoutAnySecrets, withoutSecrets$1: withoutSecrets } = require("./gather.js");
const { realpath } = require("node:fs/promises");
const path = require("node:path");
const { isAbsolute, join, relative, resolve } = require("node:path");
const { isDeepStrictEqual } = require("node:util");
const { createHash } = require("node:crypto");

// src/config/suggest.ts
/** The known name that `name` was probably meant to be, or undefined when none is near enough. */
function findNearest(name, known) {
	if (name.length > 64) return void 0;
	let best;
	let bestDistance = Math.max(1, Math.floor(name.length / 4)) + 1;
	for (const candidate of known) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best ?? (name.length < 4 ? void 0 : known.find((each) => each.toLowerCase().startsWith(name.toLowerCase())));
}
/** `, did you mean X?`, or nothing when no known name is near. */
function suggest(name, known, prefix = "") {
	const nearest = findNearest(name, known);
	return nearest === void 0 ? "" : `, did you mean ${prefix}${quoteName(nearest)}?`;
}
/** Edits between two words: insert, delete, replace, or swap of two neighbours (optimal string alignment). */
function editDistance(left, right) {
	const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)];
	for (let row = 1; row <= left.length; row++) {
		const line = [row];
		for (let column = 1; column <= right.length; column++) {
			const same = left[row - 1] === right[column - 1];
			const costs = [
				at(rows, row - 1, column) + 1,
				(line[column - 1] ?? 0) + 1,
				at(rows, row - 1, column - 1) + (same ? 0 : 1)
			];
			if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) costs.push(at(rows, row - 2, column - 2) + 1);
			line.push(Math.min(...costs));
		}
		rows.push(line);
	}
	return at(rows, left.length, right.length);
}
function at(rows, row, column) {
	return rows[row]?.[column] ?? 0;
}

// src/report/lookalikes.ts
/**
* Letters of other scripts that look like ASCII ones, and signs that look like those of names: what
* https://www.unicode.org/reports/tr39/ (confusables.txt) has for a font of today.
*/
const LETTERS = /* @__PURE__ */ new Set("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u04cf\u0475\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u050c\u051a\u051c\u04ae\u03bf\u03b1\u03bd\u03c1\u03c5\u03b9\u03ba\u03c7\u03b3\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u0578\u057d\u0585\u0570\u0581\u0566\u0575\u0131\u0251\u0261\u0269");
/** Hyphens, dots, slashes and colons. */
const SIGNS = /* @__PURE__ */ new Set("\u2010\u2011\ufe63\u2024\ua4f8\u2044\u2215\u29f8\ua789\u2236");
const word = /[\p{L}\p{M}\p{N}._/:@\u2010\u2011\ufe63\u2024\ua4f8\u2044\u2215\u29f8\ua789\u2236-]+/gu;
const other = /[^\x20-\x7e]/u;
/** Letters, one word long, that may stand alone in a language: `\u0441`, `\u0443`, `\u043e` are words in Russian. */
const SHORT = 3;
/**
* Spells out letters of a word that could all be read as ASCII ones, where some are ASCII: `p\u0430yments` with a Cyrillic `\u0430` is the name of
* nothing, and looks like one. A whole word of them is spelled out where the text has no other letters of that script: what is written in
* Greek or Russian has some, a name that is made to deceive has none.
*/
function revealLookalikes(text) {
	const isWritten = Array.from(text).some((each) => isLetter(each) && !looksAlike(each));
	return text.replace(word, (found) => {
		if (!other.test(found)) return found;
		const characters = Array.from(found);
		const letters = characters.filter(isLetter);
		const isMixed = /[A-Za-z0-9]/.test(found);
		if (!(letters.every(looksAlike) && (isMixed || !isWritten && letters.length >= SHORT))) return found;
		return characters.map((each) => looksAlike(each) || isMixed && SIGNS.has(each) ? spell(each) : each).join("");
	});
}
/** A letter beyond ASCII that shows something. */
function isLetter(character) {
	return other.test(character) && /(?!\p{Default_Ignorable_Code_Point})\p{L}/u.test(character);
}
/** Letters and digits in another dress: full width, bold, script (NFKC makes plain ones of them). */
function looksAlike(character) {
	if (LETTERS.has(character)) return true;
	return other.test(character) && character > "\u00ff" && /[\p{L}\p{Nl}\p{Nd}]/u.test(character) && /^[A-Za-z0-9]$/.test(character.normalize("NFKC"));
}
function spell(character) {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/manifest/go-yaml/scan-properties.ts
const EXCLAMATION = 33;
/** What may follow the name of an anchor besides white space: `? : , ] } % @` and a backtick. */
const afterAnchor = "?:,]}%@`";
/** Characters of a tag besides words and escapes. https://yaml.org/spec/1.1/#ns-uri-char */
const uriCharacters = ";/?:@&=+$,.!~*'()[]";
/** Reads `&name` or `*name` into a token. */
function scanAnchor(scanner, token) {
	scanner.position += 1;
	token.text = scanWord(scanner);
	const after = scanner.text.charCodeAt(scanner.position);
	if (token.text === "" || !(isSpaceOrEnd(after) || afterAnchor.includes(String.fromCharCode(after)))) failScan(scanner, "did not find expected alphabetic or numeric character", token);
}
/** Reads a tag into a token: its handle (`!`, `!!`, `!name!`, or none for `!<\u2026>` and a lone `!`) and the rest. */
function scanTag(scanner, token) {
	const { text } = scanner;
	if (text.charAt(scanner.position + 1) === "<") {
		scanner.position += 2;
		token.suffix = scanUri(scanner, token, "");
		if (text.charAt(scanner.position) !== ">") failScan(scanner, "did not find the expected '>'", token);
		scanner.position += 1;
	} else {
		const handle = scanTagHandle(scanner, token, false);
		if (handle.length > 1 && handle.endsWith("!")) {
			token.text = handle;
			token.suffix = scanUri(scanner, token, "");
		} else {
			const suffix = scanUri(scanner, token, handle);
			token.text = suffix === "" ? "" : "!";
			token.suffix = suffix === "" ? "!" : suffix;
		}
	}
	if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) failScan(scanner, "did not find expected whitespace or line break", token);
}
/** Reads a `%YAML` directive (its version is the suffix) or a `%TAG` directive, up to the end of its line, into a token. */
function scanDirective(scanner, token) {
	const { text } = scanner;
	scanner.position += 1;
	const name = scanWord(scanner);
	if (name === "") failScan(scanner, "could not find expected directive name", token);
	if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) failScan(scanner, "found unexpected non-alphabetical character", token);
	if (name === "YAML") scanVersion(scanner, token);
	else if (name === "TAG") scanTagDirective(scanner, token);
	else failScan(scanner, "found unknown directive name", token);
	passBlanksAndComment(scanner);
	const code = text.charCodeAt(scanner.position);
	if (!isBreakOrEnd(code)) failScan(scanner, "did not find expected comment or line break", token);
	if (isBreak(code)) passBreak(scanner);
}
function scanVersion(scanner, token) {
	passBlanks(scanner);
	const version = /^(\d{1,2})\.(\d{1,2})(?!\d)/.exec(scanner.text.slice(scanner.position, scanner.position + 6));
	if (version === null) failScan(scanner, "did not find expected version number", token);
	token.suffix = `${Number(version[1])}.${Number(version[2])}`;
	scanner.position += version[0].length;
}
function scanTagDirective(scanner, token) {
	const { text } = scanner;
	passBlanks(scanner);
	token.text = scanTagHandle(scanner, token, true);
	if (!isBlank(text.charCodeAt(scanner.position))) failScan(scanner, "did not find expected whitespace", token);
	passBlanks(scanner);
	token.suffix = scanUri(scanner, token, "");
	if (!isSpaceOrEnd(text.charCodeAt(scanner.position))) failScan(scanner, "did not find expected whitespace or line break", token);
}
function scanTagHandle(scanner, token, isDirective) {
	const { text } = scanner;
	if (text.charCodeAt(scanner.position) !== EXCLAMATION) failScan(scanner, "did not find expected '!'", token);
	scanner.position += 1;
	const handle = `!${scanWord(scanner)}`;
	if (text.charCodeAt(scanner.position) === EXCLAMATION) {
		scanner.position += 1;
		return `${handle}!`;
	}
	if (isDirective && handle !== "!") failScan(scanner, "did not find expected '!'", token);
	return handle;
}
/** The rest of a tag; `head` is what was read of it as a handle that turned out to be none. */
function scanUri(scanner, token, head) {
	const { text } = scanner;
	const bytes = [];
	let uri = head.slice(1);
	const start = scanner.position;
	for (;;) {
		const code = text.charCodeAt(scanner.position);
		if (code === 37) {
			scanEscapedBytes(scanner, token, bytes);
			uri += Buffer.from(bytes.splice(0)).toString("utf8");
		} else if (isWord(code) || code > 32 && uriCharacters.includes(text.charAt(scanner.position))) {
			uri += text.charAt(scanner.position);
			scanner.position += 1;
		} else break;
	}
	if (head === "" && scanner.position === start) failScan(scanner, "did not find expected tag URI", token);
	return uri;
}
/** One character written as `%xx` bytes of UTF-8. */
function scanEscapedBytes(scanner, token, bytes) {
	const { text } = scanner;
	let rest = 1;
	while (rest > 0) {
		const { position } = scanner;
		const high = hexValue(text.charCodeAt(position + 1));
		const low = hexValue(text.charCodeAt(position + 2));
		if (text.charCodeAt(position) !== 37 || high < 0 || low < 0) failScan(scanner, "did not find URI escaped octet", token);
		const byte = high * 16 + low;
		if (bytes.length === 0) {
			rest = byte < 128 ? 1 : byte >= 240 && byte < 248 ? 4 : byte >= 224 ? 3 : byte >= 192 ? 2 : 0;
			if (rest === 0 || byte >= 248) failScan(scanner, "found an incorrect leading UTF-8 octet", token);
		} else if (byte >> 6 !== 2) failScan(scanner, "found an incorrect trailing UTF-8 octet", token);
		bytes.push(byte);
		scanner.position += 3;
		rest -= 1;
	}
}
function scanWord(scanner) {
	const { text } = scanner;
	const start = scanner.position;
	let position = start;
	while (isWord(text.charCodeAt(position))) position += 1;
	scanner.position = position;
	return text.slice(start, position);
}
function passBlanks(scanner) {
	while (isBlank(scanner.text.charCodeAt(scanner.position))) scanner.position += 1;
}

// src/manifest/read-json.ts
const numberLiteral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const escapes = {
	"\"": "\"",
	"\\": "\\",
	"/": "/",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
/**
* Parses one JSON value, and nothing but white space around it. Integers keep their digits up to int64 as `bigint`; larger
* ones and what does not fit a double is treated as Kubernetes does: a double, or an error. Repeated keys: the last wins.
* https://github.com/kubernetes-sigs/json
* @throws SyntaxProblem
*/
function parseJson(text) {
	const { value, end } = readJson(text, 0);
	const reader = {
		text,
		position: end,
		depth: 0
	};
	passSpace(reader);
	if (reader.position < text.length) fail(reader, "unexpected text after the JSON value");
	return value;
}
/**
* Parses the JSON value that begins at an index, or behind white space there; `end` is the index behind it. The value is
* undefined when there is nothing but white space.
* @throws SyntaxProblem
*/
function readJson(text, start) {
	const reader = {
		text,
		position: start,
		depth: 0
	};
	passSpace(reader);
	return {
		value: readValue(reader),
		end: reader.position
	};
}
/** Index of the first character from `start` on that is no white space of JSON. */
function skipJsonSpace(text, start) {
	const reader = {
		text,
		position: start,
		depth: 0
	};
	passSpace(reader);
	return reader.position;
}
function passSpace(reader) {
	const { text } = reader;
	let { position } = reader;
	for (;;) {
		const code = text.charCodeAt(position);
		if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
		position += 1;
	}
	reader.position = position;
}
function fail(reader, problem) {
	const before = reader.text.slice(0, reader.position);
	const lineStart = before.lastIndexOf("\n") + 1;
	const line = before.split("\n").length;
	throw new SyntaxProblem(problem, {
		line,
		column: reader.position - lineStart + 1
	});
}
function readValue(reader) {
	const { text, position } = reader;
	switch (text.charAt(position)) {
		case "{": return readObject(reader);
		case "[": return readArray(reader);
		case "\"": return readString(reader);
		case "t": return readWord(reader, "true", true);
		case "f": return readWord(reader, "false", false);
		case "n": return readWord(reader, "null", null);
		case "": return fail(reader, "unexpected end of JSON input");
		default: return readNumber(reader);
	}
}
function readWord(reader, word, value) {
	if (!reader.text.startsWith(word, reader.position)) fail(reader, "invalid character in a JSON literal");
	reader.position += word.length;
	return value;
}
function readNumber(reader) {
	numberLiteral.lastIndex = reader.position;
	const literal = numberLiteral.exec(reader.text)?.[0];
	if (literal === void 0) fail(reader, "invalid character at the beginning of a JSON value");
	const value = Number(literal);
	if (!Number.isFinite(value)) fail(reader, "this number does not fit a float64");
	reader.position += literal.length;
	if (Number.isSafeInteger(value) || /[.eE]/.test(literal)) return canonicalNumber(value);
	const integer = BigInt(literal);
	return integer >= MIN_INT64 && integer <= MAX_INT64 ? integer : value;
}
function readString(reader) {
	const { text } = reader;
	let position = reader.position + 1;
	let start = position;
	let value = "";
	for (;;) {
		const code = text.charCodeAt(position);
		if (code === 34) break;
		if (code === 92) {
			value += text.slice(start, position);
			reader.position = position;
			value += readEscape(reader);
			position = reader.position;
			start = position;
		} else if (code < 32) {
			reader.position = position;
			fail(reader, "invalid character in a JSON string");
		} else if (position >= text.length) {
			reader.position = position;
			fail(reader, "unexpected end of JSON input");
		} else position += 1;
	}
	reader.position = position + 1;
	if (value === "") return text.slice(start, position);
	return (value + text.slice(start, position)).replaceAll(/\p{Surrogate}/gu, "\ufffd");
}
function readEscape(reader) {
	const { text, position } = reader;
	const name = text.charAt(position + 1);
	const character = escapes[name];
	if (character !== void 0) {
		reader.position = position + 2;
		return character;
	}
	const digits = text.slice(position + 2, position + 6);
	if (name !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) fail(reader, "invalid escape in a JSON string");
	reader.position = position + 6;
	return String.fromCharCode(Number.parseInt(digits, 16));
}
function enter(reader) {
	reader.position += 1;
	reader.depth += 1;
	if (reader.depth > 400) fail(reader, TOO_DEEP);
}
function readArray(reader) {
	enter(reader);
	const items = [];
	passSpace(reader);
	if (reader.text.charAt(reader.position) === "]") {
		leave(reader);
		return items;
	}
	for (;;) {
		passSpace(reader);
		items.push(readValue(reader));
		if (endsWith(reader, "]")) return items;
	}
}
function readObject(reader) {
	enter(reader);
	const map = {};
	passSpace(reader);
	if (reader.text.charAt(reader.position) === "}") {
		leave(reader);
		return map;
	}
	for (;;) {
		passSpace(reader);
		if (reader.text.charAt(reader.position) !== "\"") fail(reader, "expected the key of a JSON object");
		const key = readString(reader);
		passSpace(reader);
		if (reader.text.charAt(reader.position) !== ":") fail(reader, "expected ':' after the key of a JSON object");
		reader.position += 1;
		passSpace(reader);
		setEntry(map, key, readValue(reader));
		if (endsWith(reader, "}")) return map;
	}
}
/** Passes a `,`, or the end of the collection and then returns true. */
function endsWith(reader, end) {
	passSpace(reader);
	const character = reader.text.charAt(reader.position);
	if (character === end) {
		leave(reader);
		return true;
	}
	if (character !== ",") fail(reader, `expected ',' or '${end}'`);
	reader.position += 1;
	return false;
}
function leave(reader) {
	reader.position += 1;
	reader.depth -= 1;
}

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
				if (meets$1(left, text.slice(0, start)) && place.lengths.some((length) => meets$1(right, text.slice(start + length)))) return true;
				offset = start + (startsOf(text.slice(start, start + 4))[1] ?? Math.min(4, Math.max(1, text.length - start)));
			}
			return false;
		},
		index: () => void 0
	};
}
function meets$1(matcher, text) {
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
			return optimise(join$2(glueAll(node.parts.map((each) => compile(each, work))), work), work);
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
function join$2(matchers, work) {
	const [first = matchNothing, ...others] = matchers;
	if (others.length === 0) return first;
	const glued = glue(matchers);
	if (glued !== void 0) return glued;
	let middle = -1;
	for (const [index, matcher] of matchers.entries()) if (matcher.size !== -1 && matcher.size >= (matchers[middle]?.size ?? -1)) middle = index;
	const value = matchers[middle];
	if (value === void 0) return matchSplit(first, void 0, join$2(others, work), work);
	const side = (part) => part.length === 0 ? void 0 : join$2(part, work);
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
		...null, ...matchSplit(value, left, right, work),
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
/**
* The same where one character separates parts, which one `*` and `?` do not match, and `**` does. It answers as the pattern reads.
* @returns undefined for a pattern that does not compile
*/
function compileSeparated(pattern, separator) {
	const parsed = parsePattern(pattern);
	if (parsed === void 0) return void 0;
	return { matches(text) {
		const characters = [...text];
		return step(parsed, characters, /* @__PURE__ */ new Set([0]), separator).has(characters.length);
	} };
}
function longestSequence(node) {
	if (node.kind === "pattern") return Math.max(node.parts.length, ...node.parts.map(longestSequence));
	return node.kind === "alternatives" ? Math.max(node.alternatives.length, ...node.alternatives.map(longestSequence)) : 1;
}
/**
* Every position that a part can lead to from any of the given ones. All ways at once: the time is bounded by the length of
* pattern times text, whatever the pattern.
*/
function step(node, text, from, separator) {
	switch (node.kind) {
		case "nothing": return from;
		case "pattern": return node.parts.reduce((positions, part) => positions.size === 0 ? positions : step(part, text, positions, separator), from);
		case "alternatives": return new Set(node.alternatives.flatMap((each) => [...step(each, text, from, separator)]));
		case "any": {
			if (separator !== void 0 && node.stars === 1) return upTo(separator, text, from);
			let first = text.length + 1;
			for (const at of from) first = Math.min(first, at);
			if (from.size === text.length + 1 - first) return from;
			return new Set(Array.from({ length: text.length + 1 - first }, (_, index) => first + index));
		}
		case "text": {
			const wanted = [...node.text];
			return new Set([...from].filter((at) => wanted.every((each, offset) => text[at + offset] === each)).map((at) => at + wanted.length));
		}
		case "single": return one(text, from, (character) => character !== separator);
		case "list": return one(text, from, (character) => node.characters.includes(character) !== node.not);
		case "range": return one(text, from, (_character, rune) => (rune >= node.low && rune <= node.high) !== node.not);
	}
}
/** Every place from the given ones on up to the next separator. */
function upTo(separator, text, from) {
	const reached = /* @__PURE__ */ new Set();
	let isOpen = false;
	for (let at = 0; at <= text.length; at++) {
		isOpen ||= from.has(at);
		if (isOpen) reached.add(at);
		if (text[at] === separator) isOpen = false;
	}
	return reached;
}
function one(text, from, accepts) {
	const reached = /* @__PURE__ */ new Set();
	for (const at of from) {
		const character = text[at];
		if (character !== void 0 && accepts(character, character.codePointAt(0) ?? 0)) reached.add(at + 1);
	}
	return reached;
}

// src/tree/bootstrap-kustomization.ts
/** Fields that bring further objects, or change those that there are. */
const CHANGING = [
	"patches",
	"patchesStrategicMerge",
	"patchesJson6902",
	"components",
	"namespace",
	"namePrefix",
	"nameSuffix",
	"replacements",
	"helmCharts",
	"generators",
	"transformers"
];
/**
* What a kustomization names (sigs.k8s.io/kustomize/api, types/kustomization.go). One that cannot be read names nothing: its error is told where it is
* rendered.
*
* @param isFile whether a path is a file of the repository
*/
async function readNamed(directory, text, isFile) {
	const [document] = readDocuments(text, "tool").documents;
	const fields = isMap(document?.value) ? document.value : {};
	const inside = (path) => {
		const found = joinInside(directory, path);
		return found === void 0 ? [] : [found];
	};
	const resources = [
		...textsOf$1(fields.resources),
		...textsOf$1(fields.bases),
		...textsOf$1(fields.components)
	];
	const files = await Promise.all(resources.map(async (each) => (await Promise.all(inside(each).map(isFile))).includes(true)));
	const patches = [fields.patches, fields.patchesJson6902].flatMap((list) => Array.isArray(list) ? list.filter(isMap) : []).flatMap(({ path }) => typeof path === "string" ? [path] : []);
	return {
		resources: new Set(resources.flatMap(inside)),
		patches: new Set([...patches, ...textsOf$1(fields.patchesStrategicMerge)].flatMap(inside)),
		changes: files.includes(false) || changesObjects(fields)
	};
}
/** Whether a kustomization does more than to list what it takes. */
function changesObjects(fields) {
	return CHANGING.some((field) => Object.hasOwn(fields, field));
}
function textsOf$1(list) {
	return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
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
	const result = isMap(target) ? { ...null, ...target } : {};
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
			const result = isMap(old) ? { ...null, ...old } : {};
			for (const [key, item] of Object.entries(value)) setEntry(result, key, overlay(void 0, item, shape.of, `${field}.${key}`, problems) ?? zeroOf(shape.of));
			return result;
		}
		case "struct": {
			if (!isMap(value)) return wrong("a map");
			const result = isMap(old) ? { ...null, ...old } : {};
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
		return (await walk(rest, true, context)).map((match) => join$1(base, match.replace(/\/$/, "")));
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
		return await context.files.find(join$1(context.base, path.replace(/\/$/, ""))) === void 0 ? [] : [path];
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
	const entries = await context.files.list(join$1(context.base, directory));
	if (entries === void 0) return [];
	if (pattern === "") return [directory];
	if (pattern === "**") return [directory, ...await listBelow(directory, entries, last, context)];
	const glob = compileDoublestar(pattern);
	return entries.filter((entry) => (last || entry.directory) && glob?.matches(entry.name) === true).map(({ name }) => join$1(directory, name));
}
async function listBelow(directory, entries, last, context) {
	const found = [];
	for (const entry of entries) {
		const path = join$1(directory, entry.name);
		if (entry.directory || last) found.push(path);
		const below = entry.directory ? await context.files.list(join$1(context.base, path)) : void 0;
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
function join$1(directory, name) {
	return directory === "" || name === "" ? directory + name : `${directory}/${name}`;
}

// src/render/tool-message.ts
/** Enough to understand a failure; a chart could print without end. */
const DETAIL_LIMIT = 4e3;
/**
* What a tool said when it failed, as a problem: paths of this machine become paths of the repository, noise lines go.
*
* @param roots absolute directories whose names must not show
* @param plain what of a message tells why, where the tool wraps it in more
*/
function toolProblem(tool, result, roots, hint, plain = (message) => message) {
	if (result.failure === "no time left") return OUT_OF_TIME;
	const detail = cleanToolOutput(result.stderr, roots);
	const said = firstSentence(detail);
	const reason = result.failure ?? (said === void 0 ? `exit status ${result.exitCode}` : shorten(plain(said)));
	const kind = tool.split(" ", 1)[0] ?? tool;
	return {
		code: result.failure?.startsWith("timed out") === true ? `${kind}-timeout` : `${kind}-failed`,
		message: `${tool} failed: ${reason}`,
		...detail === "" ? {} : { detail },
		...result.exitCode === void 0 ? {} : { exitCode: result.exitCode },
		took: result.duration,
		hint: result.failure?.startsWith("timed out") === true ? "Give tools more time with --timeout, or the whole run with --deadline." : hint
	};
}
/**
* The same for a program of the config file; one that is not there is named, with where it has to be. What it says may be anything: it is told
* without what looks like a secret.
*
* @param secrets texts that it was given as secrets, and may have printed
*/
function programProblem({ tool, program, secrets }, result, roots, hint) {
	const said = withoutAnySecrets(result.stderr, secrets);
	const problem = toolProblem(tool, {
		...null, ...result,
		stderr: said
	}, roots, hint);
	if (result.failure !== "not found") return problem;
	return {
		...null, ...problem,
		message: `${tool} failed: there is no program ${program} ${program.includes("/") ? "at that path" : "on the PATH"}`,
		hint: "Install it where this program runs, in a workflow in a step before it, or correct its name in the config file of the base revision."
	};
}
/** Where Go has something in memory, as kustomize tells of generators that it merges: another place in every run. */
const GO_POINTER = /\b0xc[0-9a-f]{9,11}\b/g;
/** Standard error of a tool without what only concerns this machine. */
function cleanToolOutput(text, roots) {
	let result = withoutLogFrame(text).replaceAll(GO_POINTER, "0x\u2026");
	for (const root of roots.toSorted((a, b) => b.length - a.length)) result = result.replaceAll(`${root}/`, "").replaceAll(root, ".");
	return sortRefusals(result.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "" && !/^(WARNING: Kubernetes configuration file|level=WARN |Use --debug flag|coalesce\.go|walk\.go)/.test(line) && !/^\d{4}\/\d\d\/\d\d .*(warning|found symbolic link)/.test(line))).join("\n").slice(0, DETAIL_LIMIT);
}
/** What a values schema refuses, helm tells in another order on every run: it goes over a map of Go. */
function sortRefusals(lines) {
	const start = lines.findIndex((line) => line.includes("values don't meet the specifications of the schema"));
	if (start === -1) return [...lines];
	const sorted = lines.slice(0, start + 1);
	let refusals = [];
	const flush = () => {
		append(sorted, refusals.toSorted());
		refusals = [];
	};
	for (const line of lines.slice(start + 1)) if (line.startsWith("- ")) refusals.push(line);
	else {
		flush();
		sorted.push(line);
	}
	flush();
	return sorted;
}
/**
* kubectl writes its last words as a log entry, with time, process and line of its source: `E1125 15:09:41.040991 16003
* run.go:72] "command failed" err=<`, the message indented by a tab, ` >` (https://github.com/kubernetes/klog, serialize.go).
* Nothing of the frame is the message, and it would differ on every run.
*/
function withoutLogFrame(text) {
	return text.replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err=<\n((?:\t.*\n)*) >$/gm, (_, message) => message.replace(/^\t/gm, "").trimEnd()).replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err="(.*)"$/gm, (_, message) => message.replace(/\\(["\\])/g, "$1"));
}
/** The line that tells the error; where it ends in a colon, as of values that a schema refuses, what follows is the error. */
function firstSentence(detail) {
	const lines = detail.split("\n");
	const found = lines.findIndex((each) => /^(Error|error):/.test(each));
	const at = Math.max(found, 0);
	const line = lines[at]?.replace(/^(Error|error): /, "");
	if (line === void 0 || line === "") return void 0;
	if (!line.endsWith(":")) return [line, ...indentedAfter(lines, at)].map((each) => each.replace(/:$/, "")).join(": ");
	return [line, ...lines.slice(at + 1).map((each) => each.trim().replace(/^- /, ""))].reduce((text, each) => `${text}${text.endsWith(":") ? " " : "; "}${each}`);
}
/** helm 4 tells where on the line of the error, and what below it, each further in. */
function indentedAfter(lines, at) {
	const rest = lines.slice(at + 1);
	const end = rest.findIndex((each) => !/^\s/.test(each));
	return (end < 0 ? rest : rest.slice(0, end)).map((each) => each.trim());
}
/** Characters of a reason. */
const REASON_LIMIT = 300;
/** Of these, those of its beginning, where it is longer. */
const BEGINNING = 100;
/** What wraps an error stands before it, so that the end must not be lost. */
function shorten(reason) {
	if (reason.length <= REASON_LIMIT) return reason;
	return `${reason.slice(0, BEGINNING)} \u2026 ${reason.slice(-197)}`;
}

// src/render/helm/secret-values.ts
/**
* Texts that go into a chart under names of secrets: what a template that fails may print, as they are or in base64. Used
* only to take them out of an error.
*/
async function secretValues(chart, options, valueFiles) {
	const found = /* @__PURE__ */ new Set();
	const dependencies = await readDependencies(chart.snapshot, chart.directory);
	const sections = new Set(dependencies.map(({ name, alias }) => alias ?? name));
	const isSecret = (name, depth) => isSecretName(name) && !(depth === 0 && sections.has(name));
	for (const value of await knownValues(chart, options, valueFiles)) for (const [name, section] of isMap(value) ? Object.entries(value) : []) collectSecretTexts(section, name, isMap(section) ? isSecret(name, 0) : isSecretName(name), found);
	for (const { name, value } of options.parameters) if (name.split(/[.[\]]/).some(isSecret)) addSecretTexts("", value, found);
	return found;
}
/** Those that are part of what anybody may read, such as the name of the Application: hiding these hides nothing, and makes a message a riddle. */
function withoutPublic(secrets, texts) {
	return new Set([...secrets].filter((secret) => !texts.some((text) => text.includes(secret))));
}

// src/tree/global-projects.ts
/** What a project takes over of its global projects. */
const LISTS = [
	"clusterResourceWhitelist",
	"clusterResourceBlacklist",
	"namespaceResourceWhitelist",
	"namespaceResourceBlacklist",
	"syncWindows",
	"sourceRepos",
	"destinations",
	"destinationServiceAccounts"
];
/**
* Projects with what they have of global ones, each by its labels. Of several ConfigMaps that say different things nobody knows which one
* is that of a project, so nothing is merged.
* @param settings ConfigMaps argocd-cm
* https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#configuring-global-projects-v18,
* https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetGlobalProjects, mergeVirtualProject)
*/
function mergeGlobalProjects(projects, settings) {
	const texts = new Set(settings.map(({ data }) => textIn(data)).filter((each) => each !== ""));
	const [text] = texts;
	const entries = text === void 0 || texts.size > 1 ? [] : readEntries(text);
	return entries.length === 0 ? [...projects] : projects.map((project) => mergeInto(project, projects, entries));
}
function mergeInto(project, projects, entries) {
	const spec = { ...null, ...specOf(project) };
	const labels = labelsOf(project);
	for (const { projectName, labelSelector } of entries) {
		if (projectName === nameOf(project)) continue;
		const isSelected = selects(labelSelector, labels);
		if (isSelected === void 0) break;
		if (!isSelected) continue;
		const global = projects.find((each) => nameOf(each) === projectName);
		if (global === void 0) break;
		Object.assign(spec, joinLists(spec, specOf(global)));
	}
	return {
		...null, ...project,
		spec
	};
}
/** An absent list stays absent only where both are: for kinds in namespaces that means all of them. */
function joinLists(spec, other) {
	return Object.fromEntries(LISTS.flatMap((key) => {
		const lists = [spec[key], other[key]].filter((list) => Array.isArray(list));
		return lists.length === 0 ? [] : [[key, lists.flat()]];
	}));
}
/** What cannot be read, Argo CD does without. */
function readEntries(text) {
	try {
		const value = parseYaml(text);
		return Array.isArray(value) ? value.filter(isMap) : [];
	} catch {
		return [];
	}
}
function textIn(data) {
	const text = isMap(data) ? data["globalProjects"] : void 0;
	return typeof text === "string" ? text : "";
}
function specOf({ spec }) {
	return isMap(spec) ? spec : {};
}
/** Undefined for a selector that Kubernetes does not take; all of it is looked at, as one such entry ends the list. */
function selects(selector, labels) {
	if (!isMap(selector)) return true;
	const { matchLabels, matchExpressions } = selector;
	const isLabelled = Object.entries(isMap(matchLabels) ? matchLabels : {}).every(([key, value]) => labels.get(key) === value);
	const answers = (Array.isArray(matchExpressions) ? matchExpressions : []).map((each) => meets(each, labels));
	return answers.includes(void 0) ? void 0 : isLabelled && !answers.includes(false);
}
function meets(requirement, labels) {
	const { key, operator, values } = isMap(requirement) ? requirement : {};
	const value = typeof key === "string" ? labels.get(key) : void 0;
	const among = Array.isArray(values) ? values : [];
	if (typeof key !== "string" || (operator === "In" || operator === "NotIn") !== among.length > 0) return void 0;
	switch (operator) {
		case "In": return value !== void 0 && among.includes(value);
		case "NotIn": return value === void 0 || !among.includes(value);
		case "Exists": return value !== void 0;
		case "DoesNotExist": return value === void 0;
		default: return;
	}
}
function labelsOf({ metadata }) {
	const labels = isMap(metadata) ? metadata["labels"] : void 0;
	return new Map(Object.entries(isMap(labels) ? labels : {}).flatMap(([key, value]) => typeof value === "string" ? [[key, value]] : []));
}
function nameOf({ metadata }) {
	return isMap(metadata) ? metadata["name"] : void 0;
}

// src/tree/guarded-files.ts
/**
* What the inputs name on this disk, held to what base has: whoever writes a change must not say what it is judged by.
* @throws UserError where a file that is named is the word of the commit that is checked out
*/
async function guardFiles(common, repository, base, cwd) {
	for (const [file, content] of common.apiVersionFiles ?? []) {
		const place = resolve(cwd, file);
		if (!await isCommitted(repository, place)) continue;
		const path = await pathInside(repository, place, cwd);
		const entry = path === void 0 ? void 0 : (await resolvePath(base, path)).found;
		if (entry !== void 0 && entry.kind !== "directory" && (await base.read(entry)).toString("utf8") === content) continue;
		throw new UserError(`${file} is not what the base revision has: whoever wrote that would judge it`, {
			place: "api-versions",
			hint: "Write apiVersions into the config file, which is read of the base revision."
		});
	}
	return guardConfig(common, repository, base, cwd);
}
/**
* The options with a config file that is named read of base, where it lies in the repository: what is checked out is the word of the
* change that it judges.
* @param cwd absolute; where the user is
* @throws UserError when links lead to a file of the commit that is checked out
*/
async function guardConfig(common, repository, base, cwd) {
	const { config, ...others } = common;
	if (config === void 0) return common;
	const place = resolve(cwd, config);
	const configFile = await pathInside(repository, place, cwd);
	if (configFile !== void 0 && await isFileOf(base, configFile)) return {
		...null, ...others,
		configFile
	};
	if (!await isCommitted(repository, place)) return common;
	if (relative(await realpath(repository.root), await realpath(place)) === configFile) return {
		...null, ...others,
		configFile
	};
	throw new UserError(`${config} leads to a file of the commit that is checked out: whoever wrote that would judge it`, {
		place: "--config",
		hint: "Name the file itself: it is read of the base revision then."
	});
}
/** The path of a place in the repository; undefined where it is outside of it. */
async function pathInside({ root, bare }, place, cwd) {
	if (bare) return void 0;
	const [realRoot, realCwd] = await Promise.all([realpath(root), realpath(cwd)]);
	return [relative(root, place), relative(realRoot, join(realCwd, relative(cwd, place)))].find((way) => way !== "" && way !== ".." && !way.startsWith("../") && !isAbsolute(way));
}
async function isFileOf(files, path) {
	const entry = await files.find(path);
	return entry !== void 0 && entry.kind !== "directory";
}

// src/tree/kept/digests.ts
/** By objects, as nodes have them. */
function indexMade(nodes) {
	const places = /* @__PURE__ */ new Map();
	const parameters = /* @__PURE__ */ new Map();
	for (const { set, generatedBy, object } of nodes) {
		for (const [place, made] of (set?.applications ?? []).entries()) places.set(made, place);
		if (generatedBy !== void 0) parameters.set(object, generatedBy.parameters);
	}
	return {
		places,
		parameters
	};
}
/** What texts hold for the rest of the tree, in short: Applications, and what others say of kinds, clusters and projects. */
function digestOfFacts(objects) {
	const { scopes, clusters, projects } = collectFacts(objects);
	const followed = objects.filter((object) => isApplication(object) || isApplicationSet(object)).map(toJson);
	return createHash("sha256").update(JSON.stringify([
		followed,
		[...scopes],
		clusters,
		projects
	])).digest("hex");
}
/** What an ApplicationSet makes, in short. @param parameters those of each of its Applications, as far as they are known */
function digestOfSet({ applications, rejected, policy }, parameters) {
	return createHash("sha256").update(JSON.stringify([
		applications,
		rejected,
		policy,
		parameters.map((each) => each ?? null)
	])).digest("hex");
}
/** All that a tree grows from, in short. */
function digestOfRoots({ paths, documents, skipped, warnings, unreadable }) {
	const roots = documents.map(({ object, ...place }) => [place, toJson(object)]);
	return createHash("sha256").update(JSON.stringify([
		paths,
		roots,
		skipped,
		warnings,
		[...unreadable]
	])).digest("hex");
}

// src/tree/kept/keep.ts
/** Failures that rendering has no part in: what they hang on is not looked at when a tree is taken up again. */
const OF_THE_WALK = /* @__PURE__ */ new Set([
	"invalid-application",
	"max-depth",
	"too-many",
	"duplicate-application"
]);
/**
* What a later run can take up of a tree, or why it cannot be kept as it is: with Applications that are not of the repository, and with failures that are
* none of a render.
*/
async function describeTree(tree, { roots, following }) {
	const reason = reasonAgainst(tree.nodes);
	if (reason !== void 0) return reason;
	const places = /* @__PURE__ */ new Map();
	const kinds = /* @__PURE__ */ new Map();
	const nodePlaces = new Map(tree.nodes.map(({ key }, index) => [key, index]));
	const made = indexMade(tree.nodes);
	const objects = [];
	let end = 0;
	const add = (object) => {
		const text = Buffer.from(JSON.stringify(object));
		objects.push(text);
		end += text.length;
		return [end - text.length, end];
	};
	const nodes = [];
	for (const node of tree.nodes) {
		const { key, name, namespace, depth, home, twin, problem, application, origin, set, generatedBy } = node;
		const place = generatedBy === void 0 ? void 0 : made.places.get(node.object);
		if (generatedBy !== void 0 && place === void 0) return `several sets make ${name} in the same way`;
		const isOwn = application?.sources.every((source) => follows(source, following)) === true;
		const warnings = set === void 0 ? node.warnings : [];
		const { facts, reason: against } = await factsOf(node);
		if (against !== void 0) return against;
		nodes.push({
			...null, ...key === keyOf({
				bootstrap: origin.bootstrap,
				home
			}, node) ? {} : { key },
			origin: nodePlaces.get(origin.parent ?? "") ?? origin,
			name,
			namespace,
			depth,
			...home === void 0 ? {} : { home },
			...twin === void 0 ? {} : { twin },
			...problem === void 0 ? {} : { failed: true },
			...facts === void 0 ? {} : { facts },
			...warnings.length === 0 ? {} : { warnings },
			object: place ?? add(node.object),
			...application === void 0 ? {} : { application: describeApplication(application) },
			...set === void 0 ? {} : { set: digestOfSet(set, set.applications.map((each) => made.parameters.get(each))) },
			sources: (node.rest?.sources ?? node.sources).map((source) => describeSource(source, isOwn, kinds, places))
		});
	}
	const { scopes, projects, clusters, warnings } = tree;
	return {
		nodes,
		objects: Buffer.concat(objects),
		kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)),
		inputs: [...places.keys()],
		roots: digestOfRoots(roots),
		scopes,
		projects,
		clusters,
		warnings
	};
}
function describeApplication({ project, multiSource, hydrated, destination, sources }) {
	return {
		project,
		multiSource,
		hydrated,
		destination,
		sources: sources.map(({ raw }) => raw)
	};
}
function describeSource({ type, typeReason, key, tool, warnings, mentions, digest, pending, complete, kept, inputs }, isOwn, kinds, places) {
	const isSettled = isOwn && complete?.follows === true && (pending !== void 0 || kept === true);
	const kind = {
		type,
		typeReason,
		tool,
		warnings,
		mentions,
		...pending === void 0 ? {} : { pending: true }
	};
	return {
		key,
		kind: placeIn(kinds, JSON.stringify(kind)),
		...pending === void 0 ? { digest } : {},
		...isSettled ? { inputs: inputs.map((path) => placeIn(places, path)) } : {},
		...isSettled && complete.looked !== void 0 ? { looked: complete.looked.map((path) => placeIn(places, path)) } : {}
	};
}
/** The place of a text in a list that has each once. */
function placeIn(list, text) {
	const place = list.get(text) ?? list.size;
	list.set(text, place);
	return place;
}
/** What texts hold that may be others in each run, such as those with certificates that a chart makes; or why it cannot be kept. */
async function factsOf({ key, sources, rest }) {
	const speaking = speakingOf(rest?.sources ?? sources);
	if (speaking.every(isOfRepository)) return {};
	const read = await readObjects(speaking);
	if (!read.ok) return {};
	if (collectFacts(read.objects).clusters.length > 0) return { reason: `${key} declares a cluster, and ${NOT_ALONE}` };
	return { facts: digestOfFacts(read.objects) };
}
/** What a tool makes may hold what is encrypted in the repository, random, or from elsewhere. */
const NOT_ALONE = "may not be made of files of the repository alone";
function reasonAgainst(nodes) {
	const parents = new Set(nodes.map(({ origin }) => origin.parent));
	for (const node of nodes) {
		const reason = reasonOfNode(node) ?? (parents.has(node.key) ? reasonOfParent(node) : void 0);
		if (reason !== void 0) return `${node.key} ${reason}`;
	}
}
function reasonOfNode({ problem, set, object, application, generatedBy }) {
	if (problem !== void 0 && OF_THE_WALK.has(problem.code)) return `fails: ${problem.message}`;
	if (application === void 0 && set === void 0) return "does not decode";
	return [
		object,
		generatedBy?.parameters ?? null,
		...set?.applications ?? []
	].every(isJson) ? void 0 : "has a number that JSON does not tell exactly";
}
function reasonOfParent({ sources, rest }) {
	return [...sources, ...rest?.sources ?? []].filter(({ mentions }) => mentions.applications).every(isOfRepository) ? void 0 : `holds Applications, and ${NOT_ALONE}`;
}
/** A directory is its files. */
function isOfRepository({ type, lasting }) {
	return type === "Directory" || lasting === true;
}
/** Whether JSON gives back exactly this. */
function isJson(value) {
	if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
	if (typeof value !== "object" || value === null) return typeof value !== "bigint";
	return Array.isArray(value) ? value.every(isJson) : Object.values(value).every(isJson);
}

// src/tree/kept/tools.ts
const PROGRAMS = [["Helm", "helm"], ["Kustomize", "kustomize"]];
/**
* The programs that sources of a tree need which are not looked into again, as their keys have them: the version, and for a script what is in it. They are
* looked for only where a walk would, so that what a report names of them is the same.
*/
async function identifyTools({ nodes, kinds }, context) {
	const types = new Set(nodes.flatMap(({ sources }) => sources.flatMap(({ kind, inputs }) => inputs === void 0 ? [] : kinds[kind]?.type ?? [])));
	const ids = {};
	for (const [type, program] of PROGRAMS) {
		if (!types.has(type)) continue;
		const tool = await context[program]();
		ids[program] = isProblem(tool) ? tool.code : `${tool.name} ${tool.version} ${tool.script ?? ""}`;
	}
	return ids;
}

// src/tree/kept/take-up.ts
/**
* The Applications of a kept tree, without what they render. Objects and sources are read when somebody asks for them: of ten thousand that are what they
* were, nearly nobody does.
*
* @param ignored entries of `ignoreDifferences` that hold for all of them
*/
function takeUpNodes({ nodes, objects }, ignored) {
	const outlines = [];
	for (const kept of nodes) {
		const { name, namespace, depth, home, twin, warnings = [], application } = kept;
		const parent = typeof kept.origin === "number" ? outlines[kept.origin] : void 0;
		const origin = typeof kept.origin === "number" ? {
			bootstrap: parent?.node.origin.bootstrap ?? "",
			parent: parent?.node.key ?? ""
		} : kept.origin;
		const read = readerOf(kept, objects, parent);
		const node = {
			key: kept.key ?? keyOf({
				bootstrap: origin.bootstrap,
				home
			}, kept),
			origin,
			name,
			namespace,
			get object() {
				return read();
			},
			depth,
			sources: [],
			warnings
		};
		if (application !== void 0) node.application = takeUpApplication(kept, application, read, ignored);
		if (home !== void 0) node.home = home;
		if (twin !== void 0) node.twin = twin;
		outlines.push({
			node,
			kept,
			...parent === void 0 ? {} : { parent }
		});
	}
	return outlines;
}
/** Reads an object: the one that was kept, or the one that the set has made again. */
function readerOf({ object: place }, objects, parent) {
	let object;
	if (typeof place !== "number") return () => object ??= JSON.parse(objects.toString("utf8", place[0], place[1]));
	return () => {
		object ??= parent?.expanded?.set?.applications[place];
		if (object === void 0) throw new Error(BROKEN);
		return object;
	};
}
/** What is kept agrees with its digest, so nobody but us can have written it. */
const BROKEN = "a kept tree is not what was put there";
function takeUpApplication({ name, namespace }, { project, multiSource, hydrated, destination, sources }, read, ignored) {
	let decoded;
	const application = {
		name,
		namespace,
		project,
		get sources() {
			return decoded ??= sources.map(readSource);
		},
		multiSource,
		hydrated,
		destination,
		get object() {
			return read();
		}
	};
	if (ignored.length > 0) application.ignored = ignored;
	return application;
}
/**
* A source as the earlier run saw it. What was put off is made when somebody asks for it.
*
* @param render looks into its Application again
* @param place which of its sources it is
*/
function takeUpSource({ key, kind, digest = "", inputs = [], looked }, { kinds, inputs: paths }, revision, render, place) {
	const common = kinds[kind];
	if (common === void 0) throw new Error(BROKEN);
	const { type, typeReason, tool, warnings, mentions, pending } = common;
	const source = {
		type,
		typeReason,
		key,
		file: "",
		digest,
		mentions,
		tool,
		commands: () => [],
		warnings,
		revision,
		inputs: inputs.map((input) => paths[input] ?? ""),
		complete: {
			follows: true,
			...looked === void 0 ? {} : { looked: looked.map((path) => paths[path] ?? "") }
		}
	};
	if (pending === true) source.pending = async (urgency) => {
		const result = await render();
		if (!result.ok) return result;
		const again = result.sources[place];
		if (again?.key !== key) throw new Error(BROKEN);
		return again.pending === void 0 ? {
			ok: true,
			source: again
		} : again.pending(urgency);
	};
	return source;
}

// src/tree/kept/resume.ts
const SIDES = ["base", "head"];
/** Applications that are looked into at one time. */
const EXPLORERS = 64;
/**
* The trees of both sides, from what an earlier run saw at the files of base. An Application whose files the change leaves alone is what it was; all
* others are looked into again, and ApplicationSets expanded, on both sides, and what they may hold for the rest of the tree \u2013 Applications,
* definitions \u2013 has to be what it was, to the byte. Undefined where anything is not: then the trees have to be walked.
*/
async function resumeTrees(request) {
	const { kept, settings, context, sides, isTouched } = request;
	if (!isDeepStrictEqual(await identifyTools(kept, context), kept.tools)) return void 0;
	const outlines = takeUpNodes(kept, instanceEntries(settings.argocd));
	const trees = {
		base: [],
		head: []
	};
	let isOther = false;
	/** Does it for each of them and both sides; what is wrong is told by the one who walks. */
	const forAll = async (work) => {
		const crew = createCrew(EXPLORERS);
		for (const [index, outline] of outlines.entries()) {
			const next = work(outline);
			if (next === void 0) continue;
			if (typeof next !== "function") {
				for (const side of SIDES) trees[side][index] = next;
				continue;
			}
			crew.add(async () => {
				for (const side of SIDES) {
					const node = isOther ? void 0 : await next(side).catch(() => void 0);
					if (node === void 0) isOther = true;
					else trees[side][index] = node;
				}
			});
		}
		await crew.finished();
	};
	const known = joinClusters(settings.clusters, kept.clusters);
	const expand = {
		base: sides.base.expandFor(known),
		head: sides.head.expandFor(known)
	};
	await forAll((outline) => outline.kept.set === void 0 ? void 0 : expandAgain(outline, expand));
	if (isOther) return void 0;
	const touched = kept.inputs.map(isTouched);
	await forAll((outline) => outline.kept.set === void 0 ? resumeNode(outline, touched, request) : void 0);
	if (isOther) return void 0;
	const { scopes, projects, clusters, warnings } = kept;
	const rest = {
		scopes,
		projects,
		clusters,
		warnings
	};
	return {
		base: {
			nodes: trees.base,
			...rest
		},
		head: {
			nodes: trees.head,
			...rest
		}
	};
}
/** Expands a set on a side. Where head makes the same, it is the same in memory. */
function expandAgain(outline, expand) {
	const { node, kept } = outline;
	return async (side) => {
		const expanded = await expand[side](node.object, node.name);
		const { set = NOTHING, parameters, problem, warnings } = expanded;
		if (problem !== void 0 !== (kept.failed === true) || digestOfSet(set, parameters) !== kept.set) return void 0;
		outline.expanded ??= expanded;
		return {
			...null, ...node,
			warnings,
			set: outline.expanded.set ?? NOTHING,
			...problem === void 0 ? {} : { problem }
		};
	};
}
/** An Application as it was, or how to look into it on a side. */
function resumeNode(outline, touched, { kept: tree, context, sides }) {
	const { node, kept, parent } = outline;
	const { application, origin, home } = node;
	if (application === void 0) return () => Promise.resolve(void 0);
	if (parent?.expanded !== void 0 && typeof kept.object === "number") node.generatedBy = {
		set: parent.node.name,
		parameters: parent.expanded.parameters[kept.object] ?? {}
	};
	const render = (side) => sides[side].render(application, {
		bootstrap: origin.bootstrap,
		home
	});
	const sources = kept.sources.map((source, place) => takeUpSource(source, tree, sides.base.revision, () => render("base"), place));
	if (!(kept.failed !== true && kept.sources.length > 0 && kept.sources.every(({ inputs, looked = [] }) => inputs !== void 0 && ![...inputs, ...looked].some((place) => touched[place] === true)))) return async (side) => lookAgain(outline, sources, await render(side));
	node.sources = sources;
	if (sources.every((source) => source.pending !== void 0)) return node;
	let recalled;
	return () => recalled ??= recallAll(node, context);
}
async function recallAll(node, context) {
	const sources = (await Promise.all(node.sources.map((source) => recall(source, context)))).filter((source) => source !== void 0);
	if (sources.length < node.sources.length) return void 0;
	node.sources = sources;
	return node;
}
/** With the text that an earlier run made. */
async function recall(source, { store }) {
	if (source.pending !== void 0) return source;
	const stored = await store.recall(source.key);
	if (stored === void 0 || stored.digest !== source.digest) return void 0;
	return {
		...null, ...source,
		file: stored.file,
		lasting: true,
		kept: true
	};
}
/** An Application that was looked into again; undefined where it may hold something else for the rest of the tree. */
async function lookAgain({ node, kept }, before, result) {
	const rendered = result.ok ? result.sources : result.rest?.sources ?? [];
	if (result.ok === (kept.failed === true)) return void 0;
	const speaking = speakingOf(rendered);
	if (textsOf(speaking) !== textsOf(speakingOf(before)) && !await holdTheSame(speaking, kept)) return void 0;
	if (result.ok) return {
		...null, ...node,
		sources: rendered
	};
	const { problem, rest } = result;
	return {
		...null, ...node,
		sources: [],
		problem,
		...rest === void 0 ? {} : { rest }
	};
}
function textsOf(sources) {
	return sources.map(({ type, digest }) => `${type} ${digest}`).join("\n");
}
async function holdTheSame(sources, { facts }) {
	if (facts === void 0) return false;
	const read = await readObjects(sources);
	return read.ok && digestOfFacts(read.objects) === facts;
}

// src/tree/kept/trees.ts
/** @param directory absolute path of the cache */
function createKeptTrees(directory, log) {
	const kept = createKeptTexts(path.join(directory, "trees"), log, {
		format: "trees-1",
		one: "kept tree is",
		many: "kept trees are"
	});
	return {
		async find(key) {
			const text = (await kept.find(key))?.text;
			const end = text?.indexOf(10) ?? -1;
			if (text === void 0 || end < 0) return void 0;
			const { scopes, ...tree } = JSON.parse(text.toString("utf8", 0, end));
			return {
				...null, ...tree,
				scopes: new Map(scopes),
				objects: text.subarray(end + 1)
			};
		},
		keep(key, { scopes, objects, ...tree }) {
			const written = {
				...null, ...tree,
				scopes: [...scopes]
			};
			const text = Buffer.concat([Buffer.from(`${JSON.stringify(written)}\n`), objects]);
			return kept.keep(key, {
				text,
				warnings: []
			});
		},
		latest: async (key) => (await kept.find(key))?.text.toString("latin1"),
		keepLatest: (key, files) => kept.keep(key, {
			text: Buffer.from(files),
			warnings: []
		}),
		close: () => kept.close()
	};
}
/**
* What a tree is found by: all that it hangs on but for the versions of tools, which it names itself. Undefined where there is more to it than the
* files of the repository and the settings, so that every run has to look for itself.
*
* @param files id of the root tree that it is of; empty for what holds for all of them
*/
function keyOfTree(files, settings, following) {
	const { cacheDir: _cacheDir, repo: _repo, concurrency: _cores, timeout: _timeout, deadline: _end, ...rest } = settings;
	if (!(settings.bootstrapRepo === void 0 && settings.render.postRenderer === void 0 && ![...following.revisions].some(isConstraint))) return void 0;
	const program = [version, "6ead26ac1723e6869094c45670dde0a0"];
	return createHash("sha256").update(JSON.stringify([
		program,
		files,
		rest,
		following.urls,
		[...following.revisions]
	])).digest("hex");
}

// src/tree/kept/keeper.ts
/** @param cacheDir absolute directory that outlives the run */
function createTreeKeeper(cacheDir, { repository, settings, run, log }) {
	const trees = createKeptTrees(cacheDir, log);
	/** The tree of base, or the one that was kept last, with what differs since then. */
	async function find(sides) {
		const { files, following, revisions, bootstraps } = sides;
		const keyOf = (tree) => keyOfTree(tree, settings, following);
		const [own, common] = [keyOf(files.base.tree), keyOf("")];
		if (own === void 0 || common === void 0) return void 0;
		const kept = await trees.find(own);
		if (kept !== void 0) return { kept };
		const latest = await trees.latest(common);
		const before = latest === void 0 ? void 0 : await repository.changedSince(latest, revisions.base);
		if (latest === void 0 || before === void 0 || before.links) return void 0;
		const nearest = await trees.find(keyOf(latest) ?? "");
		return nearest?.roots === digestOfRoots(bootstraps.base) ? {
			kept: nearest,
			since: before.files
		} : void 0;
	}
	return {
		async resume(sides, ways) {
			const { bootstraps, difference } = sides;
			if (difference.links || !isDeepStrictEqual(bootstraps.base, bootstraps.head)) return void 0;
			const found = await find(sides);
			if (found === void 0) return void 0;
			const { kept, since } = found;
			const tests = [difference.files, ...since === void 0 ? [] : [since]].map(createTouchTest);
			const isTouched = (path) => tests.some((test) => test(path));
			const request = {
				kept,
				settings,
				context: run.context,
				sides: ways,
				isTouched
			};
			try {
				const resumed = await resumeTrees(request);
				log.detail(resumed === void 0 ? "An earlier run kept the tree, but what has changed may shape it anew: it is walked." : `The tree is the one that an earlier run kept${since === void 0 ? "" : ", at other files of base"}.`);
				return resumed && {
					...null, ...resumed,
					isOfBase: since === void 0
				};
			} catch (error) {
				log.detail(`An earlier run kept the tree, but it cannot be taken up, so it is walked: ${String(error)}`);
				return;
			}
		},
		async keep(tree, { files, roots, following }) {
			const [own, common] = [keyOfTree(files.tree, settings, following), keyOfTree("", settings, following)];
			if (own === void 0 || common === void 0) return;
			const described = await describeTree(tree, {
				roots,
				following
			});
			if (typeof described === "string") return log.debug(`The tree of ${files.revision.slice(0, 12)} is not kept for later runs: ${described}`);
			await trees.keep(own, {
				...null, ...described,
				tools: await identifyTools(described, run.context)
			});
			await trees.keepLatest(common, files.tree);
		},
		close: () => trees.close()
	};
}

// src/tree/set-problem.ts
/** Why a set makes nothing, or undefined when it does. All parameter sets that are known to fail are named. */
function problemOfSet(expansion, name) {
	if (expansion.outcome === "applications") return void 0;
	if (expansion.outcome === "not-expanded") return {
		code: "application-set-not-expanded",
		message: `ApplicationSet ${name} cannot be expanded here: ${expansion.reason}`,
		unsupported: true
	};
	const { failing, more } = expansion;
	const message = hiderFor(failing[0])(expansion.message);
	const detail = [...failing.map((each) => {
		const hide = hiderFor(each);
		return `${each.place}: ${hide(each.message)}${each.parameters === void 0 ? "" : ` (for ${hide(toJson(each.parameters)).slice(0, 300)})`}`;
	}), ...more ? ["and there may be more"] : []];
	const saysMore = detail.length > 0 && detail.join("") !== message;
	return {
		code: "application-set-failed",
		message: `ApplicationSet ${name} fails (${expansion.stage}): ${message}`,
		...saysMore ? { detail: detail.join("\n") } : {},
		hint: "Argo CD changes nothing of a set that fails: its Applications stay as they are."
	};
}
/** What fails may print what it was given \u2013 of that set alone: with the secrets of all others, of which there may be ten thousand, nobody was done. */
function hiderFor(failure) {
	const secrets = /* @__PURE__ */ new Set();
	collectSecretTexts(failure?.parameters, "", false, secrets);
	return (text) => withoutSecrets(text, secrets);
}
/** What of a cluster Secret a template without goTemplate names: an expression that nothing fills stays as it is. */
const OF_CLUSTER = /\{\{\s*metadata\.(labels|annotations)\.([\w./-]+)\s*\}\}/g;
/** Says which labels and annotations of clusters nobody gives: only the cluster Secrets, and the configuration, know them. */
function tellUnfilled(set, applications) {
	const names = /* @__PURE__ */ new Set();
	if (toJson(set).search(OF_CLUSTER) === -1) return [];
	for (const object of applications) for (const [, kind = "", name = ""] of toJson(object).matchAll(OF_CLUSTER)) names.add(`${kind}.${name}`);
	if (names.size === 0) return [];
	const list = [...names].toSorted();
	const more = list.length > MAX_NAMED ? ` and ${list.length - MAX_NAMED} more` : "";
	return [{
		code: "parameter-unknown",
		message: `its template names ${list.slice(0, MAX_NAMED).join(", ")}${more} of a cluster, and nothing here gives that: put it under clusters in the config file`
	}];
}
/** Names in the warning. */
const MAX_NAMED = 5;

module.exports = { applyOverride, changesObjects, cleanToolOutput, compileGobwas, compileSeparated, createTreeKeeper, findMatches, findNearest, guardFiles, mergeGlobalProjects, mergePatch, parseJson, problemOfSet, programProblem, readJson, readNamed, revealLookalikes, scanAnchor, scanDirective, scanTag, secretValues, skipJsonSpace, suggest, tellUnfilled, toolProblem, withoutLogFrame, withoutPublic };