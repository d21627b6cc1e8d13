import { BINARY_TAG, MERGE_TAG, canonicalNumber, keyOfScalar, resolvePlain, resolveTagged, toJson } from "./stringify.js";
import { isMap, setEntry } from "./value-map.js";

// src/manifest/manifest-error.ts
/**
* A manifest that Argo CD cannot take: text that does not parse, an object without kind, an annotation that is no text.
* It fails the whole Application (never the run): the stages that render catch it and turn it into a `Problem`. Messages
* never quote values of the manifest, which may be secret.
*/
var ManifestError = class extends Error {
	name = "ManifestError";
	/** Stable, kebab-case: `invalid-yaml`, `missing-kind`, `non-string-annotation` … */
	code;
	constructor(code, message) {
		super(message);
		this.code = code;
	}
};
/** Text that is not YAML, or not JSON, as Go reads it. */
var SyntaxProblem = class extends ManifestError {
	name = "SyntaxProblem";
	/** What is wrong, without the place. Worded as Argo CD words it, so that it can be searched for. */
	problem;
	/** Number of the document in its stream, from 1; 0 when the text is not a stream. */
	document;
	/** Line in the whole text, from 1. */
	line;
	/** Column in that line, from 1. */
	column;
	constructor(problem, place) {
		const document = place.document ?? 0;
		const prefix = document > 0 ? `document ${document}, ` : "";
		super("invalid-yaml", `${prefix}line ${place.line}, column ${place.column}: ${problem}`);
		this.problem = problem;
		this.document = document;
		this.line = place.line;
		this.column = place.column;
	}
};
/** The same problem of a document that begins at a line (from 0) of a larger text. */
function placeInStream(error, document, firstLine) {
	return new SyntaxProblem(error.problem, {
		line: error.line + firstLine,
		column: error.column,
		document
	});
}

// src/manifest/go-yaml/characters.ts
/** The character that stands for the end of the text; it cannot occur in one that was checked. */
const END = 0;
/**
* Characters that go-yaml's reader refuses wherever they stand ("control characters are not allowed"): the YAML 1.1
* printable set. https://yaml.org/spec/1.1/#c-printable
*/
const unprintable = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd]/;
/** Index of the first character that YAML text may not hold, or -1. */
function findUnprintable(text) {
	return text.search(unprintable);
}
/** Blank or tab. */
function isBlank(code) {
	return code === 32 || code === 9;
}
/** A line break of YAML 1.1: LF, CR, NEL, LS, PS. */
function isBreak(code) {
	return code <= 13 ? code === 10 || code === 13 : code === 133 || code === 8232 || code === 8233;
}
/** A line break or the end of the text. */
function isBreakOrEnd(code) {
	return code <= 13 ? code === 10 || code === 13 || code === 0 : code === 133 || code === 8232 || code === 8233;
}
/** A blank, a line break or the end of the text. */
function isSpaceOrEnd(code) {
	return code <= 32 ? code === 32 || code === 10 || code === 9 || code === 13 || code === 0 : code === 133 || code === 8232 || code === 8233;
}
/** A character of an anchor, a tag handle or a directive name. */
function isWord(code) {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 48 && code <= 57 || code === 95 || code === 45;
}
/** Value of a hexadecimal digit, or -1. */
function hexValue(code) {
	if (code >= 48 && code <= 57) return code - 48;
	if (code >= 97 && code <= 102) return code - 87;
	if (code >= 65 && code <= 70) return code - 55;
	return -1;
}

// src/manifest/go-yaml/aliases.ts
/** Decoding steps up to which nearly all may come from aliases, and from which on only a tenth may. */
const LOW = 4e5;
/**
* go-yaml's guard against documents that grow without limit ("billion laughs"): the share of decoding steps that aliases
* may cause shrinks with the size of the document, so that never much more than 400,000 steps come from them.
* https://github.com/yaml/go-yaml/blob/v2/decode.go (allowedAliasRatio)
*/
function isExcessive(steps, aliasSteps) {
	if (aliasSteps <= 100 || steps <= 1e3) return false;
	const scale = Math.min(Math.max((steps - LOW) / 36e5, 0), 1);
	return aliasSteps / steps > .99 - .89 * scale;
}
/** A copy that shares nothing with the original, so that a change of one never shows in the other. */
function copyValue(value, onMap) {
	if (Array.isArray(value)) return value.map((item) => copyValue(item, onMap));
	if (value === null || typeof value !== "object") return value;
	const copy = {};
	for (const [key, item] of Object.entries(value)) setEntry(copy, key, copyValue(item, onMap));
	onMap?.(value, copy);
	return copy;
}

// src/manifest/go-yaml/scanner.ts
/** Kinds of tokens; names as in the YAML 1.1 grammar that libyaml and go-yaml share. */
const kinds = {
	streamEnd: 0,
	documentStart: 1,
	documentEnd: 2,
	directive: 3,
	blockSequenceStart: 4,
	blockMappingStart: 5,
	blockEnd: 6,
	blockEntry: 7,
	flowSequenceStart: 8,
	flowSequenceEnd: 9,
	flowMappingStart: 10,
	flowMappingEnd: 11,
	flowEntry: 12,
	key: 13,
	value: 14,
	alias: 15,
	anchor: 16,
	tag: 17,
	scalar: 18
};
/** A scanner at the beginning of a text without characters that `findUnprintable` finds. */
function startScan(text) {
	return {
		text: `${text}\0\0\0\0`,
		length: text.length,
		simpleBreaks: !/[\r\x85\u2028\u2029]/.test(text),
		position: 0,
		line: 0,
		lineStart: 0,
		indent: -1,
		indents: [],
		flowLevel: 0,
		keyAllowed: true,
		keys: [void 0],
		head: void 0,
		tail: void 0,
		isFragile: false
	};
}
/** A token that begins where the scanner stands; it is not in the list yet. */
function createToken(scanner, kind) {
	return {
		kind,
		position: scanner.position,
		line: scanner.line,
		column: scanner.position - scanner.lineStart,
		text: "",
		suffix: "",
		plain: false,
		maybeKey: false,
		mustBeKey: false,
		next: void 0,
		previous: void 0
	};
}
/** A token of a kind at the place of another one. */
function createTokenAt(place, kind) {
	const { position, line, column } = place;
	return {
		kind,
		position,
		line,
		column,
		text: "",
		suffix: "",
		plain: false,
		maybeKey: false,
		mustBeKey: false,
		next: void 0,
		previous: void 0
	};
}
/** Adds a token to the end of the list. */
function pushToken(scanner, token) {
	const { tail } = scanner;
	token.previous = tail;
	if (tail === void 0) scanner.head = token;
	else tail.next = token;
	scanner.tail = token;
}
/** Adds a token in front of another one of the list. */
function insertToken(scanner, token, before) {
	const { previous } = before;
	token.previous = previous;
	token.next = before;
	before.previous = token;
	if (previous === void 0) scanner.head = token;
	else previous.next = token;
}
/** Takes the first token, which `peekToken` has returned, off the list. */
function takeToken(scanner, token) {
	const { next } = token;
	scanner.head = next;
	if (next === void 0) scanner.tail = void 0;
	else next.previous = void 0;
}
/** Ends the scan with a problem at the place where the scanner stands, or at a token. */
function failScan(scanner, problem, at) {
	const line = at === void 0 ? scanner.line : at.line;
	const column = at === void 0 ? scanner.position - scanner.lineStart : at.column;
	throw new SyntaxProblem(problem, {
		line: line + 1,
		column: column + 1
	});
}
/** Passes the line break at which the scanner stands; CR LF is one. */
function passBreak(scanner) {
	const { text, position } = scanner;
	scanner.position = position + (text.charCodeAt(position) === 13 && text.charCodeAt(position + 1) === 10 ? 2 : 1);
	scanner.line += 1;
	scanner.lineStart = scanner.position;
}
/** Passes a line break and returns what it stands for in a scalar: LS and PS stay, everything else is LF. */
function readBreak(scanner) {
	const code = scanner.text.charCodeAt(scanner.position);
	passBreak(scanner);
	return code === 8232 ? "\u2028" : code === 8233 ? "\u2029" : "\n";
}
/** True where `---` or `...` alone at the beginning of a line ends the document. */
function isAtDocumentMarker(scanner) {
	const { text, position, lineStart } = scanner;
	if (position !== lineStart) return false;
	const code = text.charCodeAt(position);
	if (code !== 45 && code !== 46) return false;
	if (text.charCodeAt(position + 1) !== code || text.charCodeAt(position + 2) !== code) return false;
	const after = text.charCodeAt(position + 3);
	return after <= 32 || after === 133 || after === 8232 || after === 8233;
}

// src/manifest/go-yaml/parser-state.ts
/**
* Collections inside each other at most. Go allows 10,000; no Kubernetes object comes near, and everything that walks a
* manifest may recurse without fear of the stack.
*/
const MAX_DEPTH = 1e3;
/** What a node was, told beside its value. */
const nodes = {
	scalar: 0,
	sequence: 1,
	mapping: 2,
	alias: 3
};
/** A parser at the beginning of a text. */
function startParse(text, parseNode, lines) {
	return {
		scanner: startScan(text),
		parseNode,
		anchors: /* @__PURE__ */ new Map(),
		tagHandles: /* @__PURE__ */ new Map(),
		node: nodes.scalar,
		tag: "",
		text: "",
		isPlain: true,
		target: void 0,
		depth: 0,
		deepest: 0,
		steps: 1,
		aliasSteps: 0,
		unwritable: void 0,
		refused: /* @__PURE__ */ new Map(),
		lines
	};
}
/** Notes that a node lies a number of levels deeper than the parser stands. */
function reachDepth(parser, token, levels) {
	const depth = parser.depth + levels;
	if (depth > 1e3) failScan(parser.scanner, `exceeded max depth of ${MAX_DEPTH}`, token);
	if (depth > parser.deepest) parser.deepest = depth;
}
/** The null that stands where nothing is written. */
function emptyNode(parser) {
	parser.steps += 1;
	parser.node = nodes.scalar;
	parser.tag = "";
	parser.text = "";
	parser.isPlain = true;
	return null;
}

// src/manifest/go-yaml/scan-scalars.ts
/**
* What the line breaks inside a plain or quoted scalar stand for: one is a blank, of more the first is dropped. LS and PS
* are kept. https://yaml.org/spec/1.1/#id912063
*/
function foldBreaks(first, others) {
	if (first === "\n") return others === "" ? " " : others;
	return first + others;
}
/** Reads a scalar without quotes into a token. */
function scanPlain(scanner, token) {
	const { text, flowLevel } = scanner;
	const indent = scanner.indent + 1;
	let value = "";
	let segment = scanner.position;
	let end = segment;
	let firstBreak = "";
	let otherBreaks = "";
	while (!isAtDocumentMarker(scanner) && text.charCodeAt(scanner.position) !== 35) {
		const wordEnd = findWordEnd(text, scanner.position, flowLevel > 0);
		if (wordEnd > scanner.position) {
			if (firstBreak !== "") {
				value += foldBreaks(firstBreak, otherBreaks);
				firstBreak = "";
				otherBreaks = "";
				segment = scanner.position;
			}
			end = wordEnd;
			scanner.position = wordEnd;
		}
		let code = text.charCodeAt(scanner.position);
		if (!isBlank(code) && !isBreak(code)) break;
		while (isBlank(code) || isBreak(code)) {
			if (isBlank(code)) {
				if (code === 9 && firstBreak !== "" && scanner.position - scanner.lineStart < indent) failScan(scanner, "found a tab character that violates indentation");
				scanner.position += 1;
			} else if (firstBreak === "") {
				value += text.slice(segment, end);
				firstBreak = readBreak(scanner);
			} else otherBreaks += readBreak(scanner);
			code = text.charCodeAt(scanner.position);
		}
		if (flowLevel === 0 && scanner.position - scanner.lineStart < indent) break;
	}
	if (firstBreak === "") value += text.slice(segment, end);
	else scanner.keyAllowed = true;
	token.text = value;
	token.plain = true;
}
function findWordEnd(text, start, isInFlow) {
	let position = start;
	for (;;) {
		const code = text.charCodeAt(position);
		if (code <= 63) {
			if (code <= 32 ? isSpaceOrEnd(code) : code === 58 && isSpaceOrEnd(text.charCodeAt(position + 1))) return position;
			if (isInFlow && (code === 44 || code === 63)) return position;
		} else if (code >= 91) {
			if (isInFlow && (code === 91 || code === 93 || code === 123 || code === 125)) return position;
			if (code >= 133 && isBreak(code)) return position;
		}
		position += 1;
	}
}
/** Reads a literal (`|`) or folded (`>`) scalar into a token. */
function scanBlock(scanner, token, isLiteral) {
	const { text } = scanner;
	scanner.position += 1;
	const { chomping, increment } = scanBlockHeader(scanner, token);
	const breaks = { text: "" };
	const indent = scanBlockBreaks(scanner, increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment, breaks);
	let value = "";
	let leadingBreak = "";
	let startsBlank = false;
	while (scanner.position - scanner.lineStart === indent && text.charCodeAt(scanner.position) !== 0) {
		const isBlankLine = isBlank(text.charCodeAt(scanner.position));
		if (!isLiteral && leadingBreak === "\n" && !startsBlank && !isBlankLine) {
			if (breaks.text === "") value += " ";
		} else value += leadingBreak;
		value += breaks.text;
		breaks.text = "";
		startsBlank = isBlankLine;
		const lineEnd = findLineEnd(scanner);
		value += text.slice(scanner.position, lineEnd);
		scanner.position = lineEnd;
		leadingBreak = text.charCodeAt(lineEnd) === 0 ? "" : readBreak(scanner);
		scanBlockBreaks(scanner, indent, breaks);
	}
	if (chomping !== "-") value += leadingBreak;
	if (chomping === "+") value += breaks.text;
	token.text = value;
}
/** The indicators behind `|` or `>`, in either order, and the rest of that line. */
function scanBlockHeader(scanner, token) {
	const { text } = scanner;
	let chomping = "";
	let increment = 0;
	for (let count = 0; count < 2; count += 1) {
		const code = text.charCodeAt(scanner.position);
		if (chomping === "" && (code === 43 || code === 45)) chomping = code === 43 ? "+" : "-";
		else if (increment === 0 && code >= 48 && code <= 57) increment = code - 48;
		else break;
		if (code === 48) failScan(scanner, "found an indentation indicator equal to 0", token);
		scanner.position += 1;
	}
	passBlanksAndComment(scanner);
	const code = text.charCodeAt(scanner.position);
	if (!isBreakOrEnd(code)) failScan(scanner, "did not find expected comment or line break", token);
	if (isBreak(code)) passBreak(scanner);
	return {
		chomping,
		increment
	};
}
/** Passes blanks and a comment up to the end of the line. */
function passBlanksAndComment(scanner) {
	const { text } = scanner;
	while (isBlank(text.charCodeAt(scanner.position))) scanner.position += 1;
	if (text.charCodeAt(scanner.position) === 35) scanner.position = findLineEnd(scanner);
}
function findLineEnd(scanner) {
	const { text, simpleBreaks, length } = scanner;
	let position = scanner.position;
	if (simpleBreaks) {
		position = text.indexOf("\n", position);
		return position === -1 ? length : position;
	}
	while (!isBreakOrEnd(text.charCodeAt(position))) position += 1;
	return position;
}
/**
* Passes empty lines and the indentation of the next line with content. With indentation 0 the deepest line passed tells it.
* Returns the indentation.
*/
function scanBlockBreaks(scanner, indent, breaks) {
	const { text } = scanner;
	let deepest = 0;
	for (;;) {
		const limit = indent === 0 ? Number.POSITIVE_INFINITY : scanner.lineStart + indent;
		while (scanner.position < limit && text.charCodeAt(scanner.position) === 32) scanner.position += 1;
		deepest = Math.max(deepest, scanner.position - scanner.lineStart);
		const code = text.charCodeAt(scanner.position);
		if (code === 9 && scanner.position < limit) failScan(scanner, "found a tab character where an indentation space is expected");
		if (!isBreak(code)) break;
		breaks.text += readBreak(scanner);
	}
	return indent === 0 ? Math.max(deepest, scanner.indent + 1, 1) : indent;
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
/** Reads a tag into a token: its handle (`!`, `!!`, `!name!`, or none for `!<…>` and a lone `!`) and the rest. */
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

// src/manifest/go-yaml/scan-quoted.ts
const SINGLE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;
/** Escapes of one character. Unlike YAML 1.2 (and JSON), `\/` is none. https://yaml.org/spec/1.1/#id872840 */
const escapes$1 = /* @__PURE__ */ new Map([
	["0", "\0"],
	["a", "\x07"],
	["b", "\b"],
	["t", "	"],
	["	", "	"],
	["n", "\n"],
	["v", "\v"],
	["f", "\f"],
	["r", "\r"],
	["e", "\x1B"],
	[" ", " "],
	["\"", "\""],
	["'", "'"],
	["\\", "\\"],
	["N", ""],
	["_", "\xA0"],
	["L", "\u2028"],
	["P", "\u2029"]
]);
const escapeLengths = /* @__PURE__ */ new Map([
	["x", 2],
	["u", 4],
	["U", 8]
]);
/** Reads a scalar in single or double quotes into a token. */
function scanQuoted(scanner, token, isSingle) {
	const { text } = scanner;
	const quote = isSingle ? SINGLE : DOUBLE;
	scanner.position += 1;
	let value = "";
	for (;;) {
		if (isAtDocumentMarker(scanner)) failScan(scanner, "found unexpected document indicator", token);
		if (text.charCodeAt(scanner.position) === 0) failScan(scanner, "found unexpected end of stream", token);
		value += isSingle ? scanSingleWord(scanner) : scanDoubleWord(scanner, token);
		let firstBreak = "";
		let otherBreaks = "";
		let isNewLine = false;
		if (!isSingle && text.charCodeAt(scanner.position) === BACKSLASH) {
			scanner.position += 1;
			passBreak(scanner);
			isNewLine = true;
		}
		let code = text.charCodeAt(scanner.position);
		if (code === quote) break;
		const blanks = scanner.position;
		while (isBlank(code) || isBreak(code)) {
			if (isBlank(code)) scanner.position += 1;
			else if (isNewLine) otherBreaks += readBreak(scanner);
			else {
				firstBreak = readBreak(scanner);
				isNewLine = true;
			}
			code = text.charCodeAt(scanner.position);
		}
		value += isNewLine ? foldBreaks(firstBreak, otherBreaks) : text.slice(blanks, scanner.position);
	}
	scanner.position += 1;
	token.text = value;
}
function scanSingleWord(scanner) {
	const { text } = scanner;
	let value = "";
	let start = scanner.position;
	let position = start;
	for (;;) {
		const code = text.charCodeAt(position);
		if (code === SINGLE) {
			if (text.charCodeAt(position + 1) !== SINGLE) break;
			value += text.slice(start, position + 1);
			position += 2;
			start = position;
		} else if (isSpaceOrEnd(code)) break;
		else position += 1;
	}
	scanner.position = position;
	return value === "" ? text.slice(start, position) : value + text.slice(start, position);
}
function scanDoubleWord(scanner, token) {
	const { text } = scanner;
	let value = "";
	let start = scanner.position;
	let position = start;
	for (;;) {
		const code = text.charCodeAt(position);
		if (code === DOUBLE || isSpaceOrEnd(code)) break;
		if (code === BACKSLASH) {
			if (isBreak(text.charCodeAt(position + 1))) break;
			value += text.slice(start, position);
			scanner.position = position;
			value += scanEscape(scanner, token);
			start = scanner.position;
			position = start;
		} else position += 1;
	}
	scanner.position = position;
	return value === "" ? text.slice(start, position) : value + text.slice(start, position);
}
function scanEscape(scanner, token) {
	const { text } = scanner;
	const name = text.charAt(scanner.position + 1);
	const character = escapes$1.get(name);
	const length = escapeLengths.get(name) ?? 0;
	if (character === void 0 && length === 0) failScan(scanner, "found unknown escape character", token);
	scanner.position += 2;
	if (character !== void 0) {
		if (name === "N") scanner.isFragile = true;
		return character;
	}
	let code = 0;
	for (let index = 0; index < length; index += 1) {
		const digit = hexValue(text.charCodeAt(scanner.position + index));
		if (digit < 0) failScan(scanner, "did not find expected hexdecimal number", token);
		code = code * 16 + digit;
	}
	if (code >= 55296 && code <= 57343 || code > 1114111) failScan(scanner, "found invalid Unicode character escape code", token);
	scanner.position += length;
	if (isRawInJson(code)) scanner.isFragile = true;
	return String.fromCodePoint(code);
}
/** True for characters that Go's JSON writer leaves as they are and go-yaml refuses, or takes for a line break. */
function isRawInJson(code) {
	return code >= 127 && code <= 159 || code === 65534 || code === 65535;
}

// src/manifest/go-yaml/structure.ts
/** A key without `?` must end within this many characters, and on its line. https://yaml.org/spec/1.1/#id934537 */
const MAX_KEY_LENGTH = 1024;
/** Whether a `:` at the place where the scanner stands would make a key of a token. */
function isStillKey(scanner, token) {
	if (!token.maybeKey) return false;
	if (token.line === scanner.line && !isTooLong(scanner, token)) return true;
	if (token.mustBeKey) failScan(scanner, "could not find expected ':'", token);
	token.maybeKey = false;
	return false;
}
function isTooLong(scanner, token) {
	const length = scanner.position - token.position;
	if (length <= MAX_KEY_LENGTH) return false;
	return length > 2 * MAX_KEY_LENGTH || countCharacters(scanner.text.slice(token.position, scanner.position)) > MAX_KEY_LENGTH;
}
function countCharacters(text) {
	return Array.from(text).length;
}
/** Ends the block collections that are indented deeper than a column. */
function closeCollections(scanner, column) {
	if (scanner.flowLevel > 0) return;
	while (scanner.indent > column) {
		pushToken(scanner, createToken(scanner, kinds.blockEnd));
		scanner.indent = scanner.indents.pop() ?? -1;
	}
}
/** Begins a block collection where a column is deeper than the collection around it. */
function openCollection(scanner, column, kind, before) {
	if (scanner.flowLevel > 0 || scanner.indent >= column) return;
	scanner.indents.push(scanner.indent);
	scanner.indent = column;
	if (before === void 0) pushToken(scanner, createToken(scanner, kind));
	else insertToken(scanner, createTokenAt(before, kind), before);
}
/** Remembers that a token may be a key. */
function saveKey(scanner, token) {
	if (!scanner.keyAllowed) return;
	forgetKey(scanner);
	token.maybeKey = true;
	token.mustBeKey = scanner.flowLevel === 0 && scanner.indent === token.column;
	scanner.keys[scanner.flowLevel] = token;
}
/** What was remembered at this flow level is no key. */
function forgetKey(scanner) {
	const token = scanner.keys[scanner.flowLevel];
	if (token === void 0 || !token.maybeKey) return;
	if (token.mustBeKey) failScan(scanner, "could not find expected ':'", token);
	token.maybeKey = false;
}

// src/manifest/go-yaml/tokens.ts
/** Characters that begin no plain scalar, unless the character behind makes it one. */
const indicators = "-?:,[]{}#&*!|>'\"%@`";
/**
* The next token, which stays in the list. As many more are scanned as it takes to know whether a key begins here.
* @throws SyntaxProblem
*/
function peekToken(scanner) {
	let { head } = scanner;
	while (head === void 0 || head.maybeKey && isStillKey(scanner, head)) {
		scanNextToken(scanner);
		head = scanner.head;
	}
	return head;
}
function scanNextToken(scanner) {
	passSpace$1(scanner);
	const { text, position } = scanner;
	const column = position - scanner.lineStart;
	closeCollections(scanner, column);
	const code = text.charCodeAt(position);
	if (code === 0) return endStream(scanner);
	if (column === 0) {
		if (code === 37) return scanDirectiveLine(scanner);
		if (isAtDocumentMarker(scanner)) return scanDocumentMarker(scanner, code === 45 ? kinds.documentStart : kinds.documentEnd);
	}
	switch (code) {
		case 91: return openFlow(scanner, kinds.flowSequenceStart);
		case 123: return openFlow(scanner, kinds.flowMappingStart);
		case 93: return closeFlow(scanner, kinds.flowSequenceEnd);
		case 125: return closeFlow(scanner, kinds.flowMappingEnd);
		case 44: return scanFlowEntry(scanner);
		case 45:
			if (isSpaceOrEnd(text.charCodeAt(position + 1))) return scanBlockEntry(scanner);
			break;
		case 63:
			if (scanner.flowLevel > 0 || isSpaceOrEnd(text.charCodeAt(position + 1))) return scanKeyMark(scanner);
			break;
		case 58:
			if (scanner.flowLevel > 0 || isSpaceOrEnd(text.charCodeAt(position + 1))) return scanValueMark(scanner);
			break;
		case 42: return scanNodePart(scanner, kinds.alias, scanAnchor);
		case 38: return scanNodePart(scanner, kinds.anchor, scanAnchor);
		case 33: return scanNodePart(scanner, kinds.tag, scanTag);
		case 124:
		case 62:
			if (scanner.flowLevel === 0) return scanBlockScalar(scanner, code === 124);
			break;
		case 39: return scanNodePart(scanner, kinds.scalar, (at, token) => scanQuoted(at, token, true));
		case 34: return scanNodePart(scanner, kinds.scalar, (at, token) => scanQuoted(at, token, false));
	}
	if (!beginsPlain(scanner, code)) failScan(scanner, "found character that cannot start any token");
	scanNodePart(scanner, kinds.scalar, scanPlain);
}
function beginsPlain(scanner, code) {
	if (code === 9 || code === 13) return false;
	if (!indicators.includes(String.fromCharCode(code))) return true;
	const after = scanner.text.charCodeAt(scanner.position + 1);
	if (code === 45) return after !== 32 && after !== 9;
	return scanner.flowLevel === 0 && (code === 63 || code === 58) && !isSpaceOrEnd(after);
}
/** Passes white space, comments and line breaks. A tab is white space only where no indentation can be. */
function passSpace$1(scanner) {
	const { text } = scanner;
	for (;;) {
		let position = scanner.position;
		let code = text.charCodeAt(position);
		while (code === 32 || code === 9 && (scanner.flowLevel > 0 || !scanner.keyAllowed)) {
			position += 1;
			code = text.charCodeAt(position);
		}
		if (code === 35) while (code !== 0 && !isBreak(code)) {
			position += 1;
			code = text.charCodeAt(position);
		}
		scanner.position = position;
		if (!isBreak(code)) return;
		passBreak(scanner);
		if (scanner.flowLevel === 0) scanner.keyAllowed = true;
	}
}
function endStream(scanner) {
	closeCollections(scanner, -1);
	forgetKey(scanner);
	scanner.keyAllowed = false;
	const token = createToken(scanner, kinds.streamEnd);
	if (scanner.position !== scanner.lineStart) {
		scanner.line += 1;
		scanner.lineStart = scanner.position;
	}
	pushToken(scanner, token);
}
function scanDirectiveLine(scanner) {
	closeCollections(scanner, -1);
	forgetKey(scanner);
	scanner.keyAllowed = false;
	const token = createToken(scanner, kinds.directive);
	scanDirective(scanner, token);
	pushToken(scanner, token);
}
function scanDocumentMarker(scanner, kind) {
	closeCollections(scanner, -1);
	forgetKey(scanner);
	scanner.keyAllowed = false;
	pushMark(scanner, kind, 3);
}
function openFlow(scanner, kind) {
	const token = createToken(scanner, kind);
	saveKey(scanner, token);
	scanner.flowLevel += 1;
	scanner.keys[scanner.flowLevel] = void 0;
	scanner.keyAllowed = true;
	scanner.position += 1;
	pushToken(scanner, token);
}
function closeFlow(scanner, kind) {
	forgetKey(scanner);
	if (scanner.flowLevel > 0) scanner.flowLevel -= 1;
	scanner.keyAllowed = false;
	pushMark(scanner, kind, 1);
}
function scanFlowEntry(scanner) {
	forgetKey(scanner);
	scanner.keyAllowed = true;
	pushMark(scanner, kinds.flowEntry, 1);
}
function scanBlockEntry(scanner) {
	if (scanner.flowLevel === 0) {
		if (!scanner.keyAllowed) failScan(scanner, "block sequence entries are not allowed in this context");
		openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockSequenceStart);
	}
	forgetKey(scanner);
	scanner.keyAllowed = true;
	pushMark(scanner, kinds.blockEntry, 1);
}
function scanKeyMark(scanner) {
	if (scanner.flowLevel === 0) {
		if (!scanner.keyAllowed) failScan(scanner, "mapping keys are not allowed in this context");
		openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockMappingStart);
	}
	forgetKey(scanner);
	scanner.keyAllowed = scanner.flowLevel === 0;
	pushMark(scanner, kinds.key, 1);
}
function scanValueMark(scanner) {
	const key = scanner.keys[scanner.flowLevel];
	if (key !== void 0 && isStillKey(scanner, key)) {
		const mark = createTokenAt(key, kinds.key);
		insertToken(scanner, mark, key);
		openCollection(scanner, key.column, kinds.blockMappingStart, mark);
		key.maybeKey = false;
		scanner.keyAllowed = false;
	} else {
		if (scanner.flowLevel === 0) {
			if (!scanner.keyAllowed) failScan(scanner, "mapping values are not allowed in this context");
			openCollection(scanner, scanner.position - scanner.lineStart, kinds.blockMappingStart);
		}
		scanner.keyAllowed = scanner.flowLevel === 0;
	}
	pushMark(scanner, kinds.value, 1);
}
function scanBlockScalar(scanner, isLiteral) {
	forgetKey(scanner);
	scanner.keyAllowed = true;
	const token = createToken(scanner, kinds.scalar);
	scanBlock(scanner, token, isLiteral);
	pushToken(scanner, token);
}
/** Something that a node begins with, and so possibly a key. */
function scanNodePart(scanner, kind, scan) {
	const token = createToken(scanner, kind);
	saveKey(scanner, token);
	scanner.keyAllowed = false;
	scan(scanner, token);
	pushToken(scanner, token);
}
function pushMark(scanner, kind, length) {
	const token = createToken(scanner, kind);
	scanner.position += length;
	pushToken(scanner, token);
}

// src/manifest/go-yaml/note-lines.ts
/**
* Notes an entry that was parsed just now. It ends before the line on which the next token begins, or on it where that is the
* comma or bracket behind it.
*/
function noteLines(parser, collection, key, token) {
	const entries = parser.lines?.get(collection) ?? /* @__PURE__ */ new Map();
	parser.lines?.set(collection, entries);
	const next = peekToken(parser.scanner);
	const isBehind = [
		kinds.flowEntry,
		kinds.flowMappingEnd,
		kinds.flowSequenceEnd
	].some((kind) => kind === next.kind);
	entries.set(key, {
		first: token.line,
		last: Math.max(token.line, isBehind ? next.line : next.line - 1)
	});
}

// src/manifest/go-yaml/entries.ts
/** Keys longer than this might be too long for a key once their characters are escaped. */
const LONG_KEY = 150;
/** The key `<<` without quotes. */
const MERGE = Symbol("<<");
/** Parses the node that is a key. */
function parseKey(parser, isBlock) {
	const token = peekToken(parser.scanner);
	if (token.kind === kinds.scalar) {
		takeToken(parser.scanner, token);
		if (token.plain && token.text === "<<") return MERGE;
		parser.steps += 1;
		return keyOfScalar("", token.text, token.plain);
	}
	parser.parseNode(parser, isBlock, isBlock);
	if (parser.node === nodes.scalar) {
		const { tag, text, isPlain } = parser;
		if (text === "<<" && (tag === "" ? isPlain : tag === "!" || tag === "tag:yaml.org,2002:merge")) {
			parser.steps -= 1;
			return MERGE;
		}
		return keyOfScalar(tag, text, isPlain);
	}
	const scalar = parser.node === nodes.alias ? parser.target?.scalar : void 0;
	if (scalar === void 0) failScan(parser.scanner, "invalid map key", token);
	return keyOfScalar(scalar.tag, scalar.text, scalar.isPlain);
}
/**
* Adds an entry to a map, in the order of the document: a later one of the same key wins, also over what was merged, and a
* merge wins over what stands before it. The value must be what was parsed last.
*/
function storeEntry(parser, map, key, value, token) {
	if (typeof key === "string") {
		if (key.length > LONG_KEY) parser.scanner.isFragile = true;
		setEntry(map, key, value);
		if (parser.lines !== void 0) noteLines(parser, map, key, token);
	} else if (key === MERGE) mergeValue(parser, map, value, token);
	else if (!parser.refused.has(map)) parser.refused.set(map, token);
}
function mergeValue(parser, map, value, token) {
	let sources = [value];
	if (parser.node === nodes.sequence && Array.isArray(value)) {
		parser.steps -= 1;
		sources = value.toReversed();
	}
	for (const source of sources) {
		if (!isMap(source)) failScan(parser.scanner, "map merge requires map or sequence of maps as the value", token);
		for (const [key, item] of Object.entries(source)) setEntry(map, key, item);
		copyRefusal(parser, source, map);
	}
}
/** What is refused of a map is refused of its copy. */
function copyRefusal(parser, from, to) {
	const token = parser.refused.get(from);
	if (token !== void 0) parser.refused.set(to, token);
}

// src/manifest/go-yaml/block-collections.ts
/** Parses a sequence of `- ` entries. */
function parseBlockSequence(parser, start) {
	const { scanner } = parser;
	takeToken(scanner, start);
	const items = [];
	for (;;) {
		const token = peekToken(scanner);
		if (token.kind === kinds.blockEntry) {
			takeToken(scanner, token);
			const { kind } = peekToken(scanner);
			const isEmpty = kind === kinds.blockEntry || kind === kinds.blockEnd;
			items.push(isEmpty ? emptyNode(parser) : parser.parseNode(parser, true, false));
			if (parser.lines !== void 0) noteLines(parser, items, items.length - 1, token);
		} else if (token.kind === kinds.blockEnd) {
			takeToken(scanner, token);
			return items;
		} else failScan(scanner, "did not find expected '-' indicator", token);
	}
}
/** Parses a sequence whose entries stand at the indentation of the mapping that holds it. */
function parseIndentlessSequence(parser) {
	const { scanner } = parser;
	const items = [];
	for (;;) {
		const token = peekToken(scanner);
		if (token.kind !== kinds.blockEntry) return items;
		takeToken(scanner, token);
		const next = peekToken(scanner);
		const isEmpty = next.kind === kinds.blockEntry || isEntryPart(next);
		items.push(isEmpty ? emptyNode(parser) : parser.parseNode(parser, true, false));
		if (parser.lines !== void 0) noteLines(parser, items, items.length - 1, token);
	}
}
/** Parses a mapping in block style. */
function parseBlockMapping(parser, start) {
	const { scanner } = parser;
	takeToken(scanner, start);
	const map = {};
	for (;;) {
		const token = peekToken(scanner);
		if (token.kind === kinds.key) {
			takeToken(scanner, token);
			const key = isEntryPart(peekToken(scanner)) ? emptyKey(parser) : parseKey(parser, true);
			storeEntry(parser, map, key, parseValue(parser), token);
		} else if (token.kind === kinds.blockEnd) {
			takeToken(scanner, token);
			return map;
		} else failScan(scanner, "did not find expected key", token);
	}
}
function parseValue(parser) {
	const { scanner } = parser;
	const token = peekToken(scanner);
	if (token.kind !== kinds.value) return emptyNode(parser);
	takeToken(scanner, token);
	return isEntryPart(peekToken(scanner)) ? emptyNode(parser) : parser.parseNode(parser, true, true);
}
function emptyKey(parser) {
	emptyNode(parser);
	return keyOfScalar("", "", true);
}
/** True where the next part of a block mapping begins, so that this one is empty. */
function isEntryPart({ kind }) {
	return kind === kinds.key || kind === kinds.value || kind === kinds.blockEnd;
}

// src/manifest/go-yaml/flow-collections.ts
/** Parses `[a, b, c: d]`; a single pair is a mapping of its own. */
function parseFlowSequence(parser, start) {
	const { scanner } = parser;
	takeToken(scanner, start);
	const items = [];
	for (;;) {
		let token = peekToken(scanner);
		if (items.length > 0 && token.kind !== kinds.flowSequenceEnd) {
			if (token.kind !== kinds.flowEntry) failScan(scanner, "did not find expected ',' or ']'", token);
			takeToken(scanner, token);
			token = peekToken(scanner);
		}
		if (token.kind === kinds.flowSequenceEnd) {
			takeToken(scanner, token);
			return items;
		}
		items.push(token.kind === kinds.key ? parsePair(parser, token) : parser.parseNode(parser, false, false));
		if (parser.lines !== void 0) noteLines(parser, items, items.length - 1, token);
	}
}
/** Parses a single pair inside a sequence. */
function parsePair(parser, start) {
	const { scanner } = parser;
	takeToken(scanner, start);
	parser.steps += 1;
	reachDepth(parser, start, 1);
	parser.depth += 1;
	const map = {};
	const token = peekToken(scanner);
	const ends = token.kind === kinds.value || token.kind === kinds.flowEntry || token.kind === kinds.flowSequenceEnd;
	let key;
	if (ends) {
		emptyNode(parser);
		takeToken(scanner, token);
	} else key = parseKey(parser, false);
	storeEntry(parser, map, key, parseFlowValue(parser, kinds.flowSequenceEnd), start);
	parser.depth -= 1;
	parser.node = nodes.mapping;
	return map;
}
/** Parses `{a: b, c}`. */
function parseFlowMapping(parser, start) {
	const { scanner } = parser;
	takeToken(scanner, start);
	const map = {};
	for (let isFirst = true;; isFirst = false) {
		let token = peekToken(scanner);
		if (!isFirst && token.kind !== kinds.flowMappingEnd) {
			if (token.kind !== kinds.flowEntry) failScan(scanner, "did not find expected ',' or '}'", token);
			takeToken(scanner, token);
			token = peekToken(scanner);
		}
		if (token.kind === kinds.flowMappingEnd) {
			takeToken(scanner, token);
			return map;
		}
		if (token.kind === kinds.key) {
			takeToken(scanner, token);
			const key = parseExplicitKey(parser);
			storeEntry(parser, map, key, parseFlowValue(parser, kinds.flowMappingEnd), token);
		} else {
			const key = parseKey(parser, false);
			storeEntry(parser, map, key, emptyNode(parser), token);
		}
	}
}
function parseExplicitKey(parser) {
	const { kind } = peekToken(parser.scanner);
	if (kind !== kinds.value && kind !== kinds.flowEntry && kind !== kinds.flowMappingEnd) return parseKey(parser, false);
	emptyNode(parser);
}
function parseFlowValue(parser, end) {
	const { scanner } = parser;
	const token = peekToken(scanner);
	if (token.kind !== kinds.value) return emptyNode(parser);
	takeToken(scanner, token);
	const { kind } = peekToken(scanner);
	return kind === kinds.flowEntry || kind === end ? emptyNode(parser) : parser.parseNode(parser, false, false);
}

// src/manifest/go-yaml/nodes.ts
/**
* Parses the first document of a text; what follows its root node is not looked at, as with Go's `yaml.Unmarshal`.
* @throws SyntaxProblem
*/
function parseFirstDocument(parser) {
	const { scanner } = parser;
	let token = peekToken(scanner);
	if (token.kind === kinds.streamEnd) return null;
	let isExplicit = token.kind === kinds.documentStart;
	if (token.kind === kinds.directive) {
		readDirectives(parser, token);
		token = peekToken(scanner);
		if (token.kind !== kinds.documentStart) failScan(scanner, "did not find expected <document start>", token);
		isExplicit = true;
	}
	if (isExplicit) {
		takeToken(scanner, token);
		token = peekToken(scanner);
		if (token.kind <= kinds.directive) return null;
	}
	const value = parseNode(parser, true, false);
	peekToken(scanner);
	return value;
}
function readDirectives(parser, first) {
	const { scanner, tagHandles } = parser;
	let hasVersion = false;
	for (let token = first; token.kind === kinds.directive; token = peekToken(scanner)) {
		if (token.text === "") {
			if (hasVersion) failScan(scanner, "found duplicate %YAML directive", token);
			if (token.suffix !== "1.1") failScan(scanner, "found incompatible YAML document", token);
			hasVersion = true;
		} else {
			if (tagHandles.has(token.text)) failScan(scanner, "found duplicate %TAG directive", token);
			tagHandles.set(token.text, token.suffix);
		}
		takeToken(scanner, token);
	}
}
/** Parses the next node. */
function parseNode(parser, isBlock, mayBeIndentless) {
	const { scanner } = parser;
	const token = peekToken(scanner);
	if (token.kind === kinds.scalar) return parseScalar(parser, token, "");
	if (token.kind === kinds.alias) return parseAlias(parser, token);
	if (token.kind !== kinds.anchor && token.kind !== kinds.tag) return parseContent(parser, token, {
		isBlock,
		mayBeIndentless,
		tag: "",
		hasProperties: false
	});
	return parseWithProperties(parser, token, isBlock, mayBeIndentless);
}
/** A node that an anchor or a tag, or both, stand before. */
function parseWithProperties(parser, first, isBlock, mayBeIndentless) {
	const { scanner } = parser;
	let name;
	let tag = "";
	let token = first;
	for (let count = 0; count < 2; count += 1) {
		if (token.kind === kinds.anchor && name === void 0) name = token.text;
		else if (token.kind === kinds.tag && tag === "") tag = resolveHandle(parser, token);
		else break;
		takeToken(scanner, token);
		token = peekToken(scanner);
	}
	const context = {
		isBlock,
		mayBeIndentless,
		tag,
		hasProperties: true
	};
	if (name === void 0) return parseContent(parser, token, context);
	const anchor = {
		value: void 0,
		cost: 0,
		height: 0,
		scalar: void 0
	};
	parser.anchors.set(name, anchor);
	const { steps, deepest } = parser;
	parser.deepest = parser.depth;
	const value = parseContent(parser, token, context);
	anchor.value = value;
	anchor.cost = parser.steps - steps;
	anchor.height = parser.deepest - parser.depth;
	parser.deepest = Math.max(parser.deepest, deepest);
	if (parser.node === nodes.scalar) anchor.scalar = {
		tag: parser.tag,
		text: parser.text,
		isPlain: parser.isPlain
	};
	return value;
}
function resolveHandle(parser, token) {
	if (token.text === "") return token.suffix;
	const standard = token.text === "!" ? "!" : token.text === "!!" ? "tag:yaml.org,2002:" : void 0;
	const prefix = parser.tagHandles.get(token.text) ?? standard;
	if (prefix === void 0) failScan(parser.scanner, "found undefined tag handle", token);
	return prefix + token.suffix;
}
function parseContent(parser, token, context) {
	const { scanner } = parser;
	const { isBlock, tag } = context;
	switch (token.kind) {
		case kinds.scalar: return parseScalar(parser, token, tag);
		case kinds.flowSequenceStart: return parseCollection(parser, token, nodes.sequence, parseFlowSequence);
		case kinds.flowMappingStart: return parseCollection(parser, token, nodes.mapping, parseFlowMapping);
		case kinds.blockSequenceStart:
			if (isBlock) return parseCollection(parser, token, nodes.sequence, parseBlockSequence);
			break;
		case kinds.blockMappingStart:
			if (isBlock) return parseCollection(parser, token, nodes.mapping, parseBlockMapping);
			break;
		case kinds.blockEntry: if (context.mayBeIndentless) return parseCollection(parser, token, nodes.sequence, parseIndentlessSequence);
	}
	if (!context.hasProperties) failScan(scanner, "did not find expected node content", token);
	return decodeScalar(parser, token, {
		tag,
		text: "",
		isPlain: true
	});
}
function parseCollection(parser, token, node, parse) {
	parser.steps += 1;
	reachDepth(parser, token, 1);
	parser.depth += 1;
	const value = parse(parser, token);
	parser.depth -= 1;
	parser.node = node;
	return value;
}
function parseScalar(parser, token, tag) {
	takeToken(parser.scanner, token);
	return decodeScalar(parser, token, {
		tag,
		text: token.text,
		isPlain: token.plain
	});
}
function decodeScalar(parser, token, scalar) {
	const { tag, text, isPlain } = scalar;
	parser.steps += 1;
	parser.node = nodes.scalar;
	parser.tag = tag;
	parser.text = text;
	parser.isPlain = isPlain;
	if (tag === "") {
		if (!isPlain) return text;
		const value = resolvePlain(text);
		if (typeof value === "number" && !Number.isFinite(value)) parser.unwritable ??= token;
		return value;
	}
	if (tag === "tag:yaml.org,2002:binary") parser.scanner.isFragile = true;
	const value = resolveTagged(tag, text);
	if (value === void 0) failScan(parser.scanner, "cannot decode this value as its tag demands", token);
	if (typeof value === "number" && !Number.isFinite(value)) parser.unwritable ??= token;
	return value;
}
function parseAlias(parser, token) {
	const { scanner } = parser;
	takeToken(scanner, token);
	const anchor = parser.anchors.get(token.text);
	if (anchor === void 0) failScan(scanner, `unknown anchor '${token.text}' referenced`, token);
	if (anchor.value === void 0) failScan(scanner, `anchor '${token.text}' value contains itself`, token);
	parser.steps += 1 + anchor.cost;
	parser.aliasSteps += anchor.cost;
	if (isExcessive(parser.steps, parser.aliasSteps)) failScan(scanner, "document contains excessive aliasing", token);
	reachDepth(parser, token, anchor.height);
	parser.node = nodes.alias;
	parser.target = anchor;
	return copyValue(anchor.value, (from, to) => copyRefusal(parser, from, to));
}

// src/manifest/go-yaml/decode.ts
/**
* Decodes the first document of a text as `sigs.k8s.io/yaml` does: go-yaml v2 reads it, and what it read must be writable as
* JSON. An empty text is null. Lines in errors count from the beginning of this text.
* https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go (YAMLToJSON)
* @param lines gets the lines of every entry
* @throws SyntaxProblem
*/
function decodeDocument(text, lines) {
	const content = text.replace(/^\ufeff{1,2}/, "");
	const unprintable = findUnprintable(content);
	if (unprintable >= 0) throw unprintableAt(content, unprintable);
	const parser = startParse(content, parseNode, lines);
	const value = parseFirstDocument(parser);
	if (parser.unwritable !== void 0 || parser.refused.size > 0) checkWritable(parser, value);
	return {
		value,
		isFragile: parser.scanner.isFragile
	};
}
function unprintableAt(text, index) {
	const lines = text.slice(0, index).split("\n");
	return new SyntaxProblem("control characters are not allowed", {
		line: lines.length,
		column: (lines.at(-1)?.length ?? 0) + 1
	});
}
/** What was read but is not part of the value any more, because a later key replaced it, does no harm. */
function checkWritable(parser, value) {
	if (typeof value === "number" && !Number.isFinite(value)) failScan(parser.scanner, "unsupported value: .nan and .inf have no place in JSON", parser.unwritable);
	if (value === null || typeof value !== "object") return;
	if (Array.isArray(value)) {
		for (const item of value) checkWritable(parser, item);
		return;
	}
	const refused = parser.refused.get(value);
	if (refused !== void 0) failScan(parser.scanner, "unsupported map key: null, or an integer beyond 64 bits", refused);
	for (const item of Object.values(value)) checkWritable(parser, item);
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
	return (value + text.slice(start, position)).replaceAll(/\p{Surrogate}/gu, "�");
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
	if (reader.depth > 1e3) fail(reader, `exceeded max depth of ${MAX_DEPTH}`);
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

// src/manifest/split-documents.ts
/**
* Splits a stream where lines begin with `---`, as apimachinery's YAML reader does before any YAML is read: inside block
* scalars too, if they are not indented. Only blanks and a comment may follow. A separator with nothing before it belongs to
* the document behind it. The text must have LF line breaks and end with one.
* https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/util/yaml/decoder.go (YAMLReader)
*/
function splitStream(text) {
	const chunks = [];
	let start = 0;
	let separator = text.startsWith("---") ? 0 : nextSeparator(text, 0);
	while (separator >= 0) {
		const lineEnd = text.indexOf("\n", separator);
		const rest = trimGoSpace(text.slice(separator + 3, lineEnd));
		if (rest !== "" && !rest.startsWith("#")) return {
			chunks,
			failure: { start: separator }
		};
		if (separator > start) {
			chunks.push({
				text: text.slice(start, separator),
				start
			});
			start = lineEnd + 1;
		}
		separator = nextSeparator(text, lineEnd);
	}
	if (start < text.length) chunks.push({
		text: text.slice(start),
		start
	});
	return { chunks };
}
function nextSeparator(text, from) {
	const index = text.indexOf("\n---", from);
	return index < 0 ? -1 : index + 1;
}
/** The text with LF line breaks and one at its end, as apimachinery's line reader hands it on. */
function normaliseLines(text) {
	const plain = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
	return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}
/**
* The texts of the documents of a stream, without separators and without documents that hold nothing but blanks and comments.
* Cheap: equal texts hold equal objects, so that only different ones need parsing.
*/
function splitDocuments(stream) {
	const text = normaliseLines(stream);
	const { chunks, failure } = splitStream(text);
	const texts = chunks.map((chunk) => withoutSeparator(chunk.text)).filter((chunk) => !isVoid(chunk));
	if (failure !== void 0) texts.push(text.slice(failure.start));
	return texts;
}
function withoutSeparator(text) {
	if (!text.startsWith("---")) return text;
	const rest = text.slice(text.indexOf("\n") + 1);
	return rest.startsWith("%") ? text : rest;
}
function isVoid(text) {
	return /^(?:[ \t]*(?:#[^\n]*)?\n)*$/.test(text);
}
/** A text without the white space, as Go's `unicode.IsSpace` knows it, at its beginning. */
function trimGoSpace(text) {
	return text.replace(/^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, "");
}

// src/manifest/yaml.ts
/** Bytes that Argo CD looks at to tell whether a stream is JSON. */
const PEEK = 4096;
/**
* The value of a single document, as Go's `sigs.k8s.io/yaml` reads it: what follows a second `---` or a `...` is not looked
* at. An empty text is null.
* @throws SyntaxProblem
*/
function parseYaml(text) {
	return decodeDocument(text).value;
}
/**
* The documents of a text that are not null, as Argo CD reads the output of a tool.
* @throws SyntaxProblem
*/
function parseDocuments(text, source = "tool") {
	const { documents, error } = readDocuments(text, source);
	if (error !== void 0) throw error;
	return documents.map((document) => document.value);
}
/**
* Reads a stream of documents, as far as it can be read. A stream that begins with `{` is read as JSON values first, and as
* YAML from where that fails, unless more than one value was read by then.
*/
function readDocuments(text, source) {
	const documents = [];
	try {
		readYamlStream(text, trimGoSpace(text.slice(0, PEEK)).startsWith("{") ? readJsonStream(text, source, documents) : 0, source, documents);
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		return {
			documents: withoutNull(documents),
			error
		};
	}
	return { documents: withoutNull(documents) };
}
function withoutNull(documents) {
	return documents.filter((document) => document.value !== null);
}
/** Returns the index from which on the text is to be read as YAML. */
function readJsonStream(text, source, documents) {
	let end = 0;
	let firstLine = 0;
	for (let previous = 0;;) {
		const start = skipJsonSpace(text, end);
		if (start === text.length) return start;
		const number = documents.length + 1;
		firstLine += countLines(text, start, previous);
		previous = start;
		let result;
		try {
			result = readJson(text, start);
		} catch (error) {
			if (!(error instanceof SyntaxProblem)) throw error;
			const rest = passFirstLine(text, end);
			if (documents.length > 1 || rest === void 0) throw placeInStream(error, number, 0);
			return rest;
		}
		const { value } = result;
		end = result.end;
		const again = source === "tool" ? decodeAt(text.slice(start, end), number, firstLine).value : value;
		documents.push({
			value: again,
			number,
			line: firstLine + 1
		});
	}
}
/**
* Skips white space up to the first line break, which the JSON reader leaves behind its last value. apimachinery looks at four
* bytes, the longest character, to tell white space, and gives up where there are fewer.
*/
function passFirstLine(text, start) {
	const lineEnd = text.indexOf("\n", start);
	const rest = text.slice(start, lineEnd < 0 ? void 0 : lineEnd + 1);
	const end = start + rest.length - trimGoSpace(rest).length;
	const looked = end > start && text.charAt(end - 1) === "\n" ? end - 1 : end;
	return Buffer.byteLength(text.slice(looked, looked + 4)) < 4 ? void 0 : end;
}
function readYamlStream(text, start, source, documents) {
	const stream = normaliseLines(start === 0 ? text : text.slice(start));
	const lines = start === 0 ? 0 : countLines(text, start);
	const { chunks, failure } = splitStream(stream);
	let counted = {
		position: 0,
		line: lines
	};
	const lineAt = (position) => {
		counted = {
			position,
			line: counted.line + countLines(stream, position, counted.position)
		};
		return counted.line;
	};
	for (const chunk of chunks) {
		const number = documents.length + 1;
		const firstLine = lineAt(chunk.start);
		const { value, isFragile } = decodeAt(chunk.text, number, firstLine);
		const again = isFragile && source === "tool" ? rereadAsYaml(value, number, firstLine) : value;
		documents.push({
			value: again,
			number,
			line: firstLine + 1
		});
	}
	if (failure !== void 0) {
		const place = {
			line: lineAt(failure.start) + 1,
			column: 1,
			document: documents.length + 1
		};
		throw new SyntaxProblem("invalid Yaml document separator: text follows the ---", place);
	}
}
function decodeAt(text, number, firstLine) {
	try {
		return decodeDocument(text);
	} catch (error) {
		if (error instanceof SyntaxProblem) throw placeInStream(error, number, firstLine);
		throw error;
	}
}
/** Argo CD turns what a tool printed into JSON and reads that as YAML once more. Few texts tell the difference. */
function rereadAsYaml(value, number, firstLine) {
	const json = toJson(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
	try {
		return decodeDocument(json).value;
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		throw new SyntaxProblem(`${error.problem} (once written as JSON)`, {
			line: firstLine + 1,
			column: 1,
			document: number
		});
	}
}
function countLines(text, end, start = 0) {
	let lines = 0;
	for (let index = text.indexOf("\n", start); index >= 0 && index < end; index = text.indexOf("\n", index + 1)) lines += 1;
	return lines;
}

// src/argocd/doublestar.ts
/** True when a path is a glob: it holds `*`, `?` or `[`. Braces alone do not make one. */
function isGlob(path) {
	return /[*?[]/.test(path);
}
/**
* `*` and `?` stay within one component, `**` as a whole component crosses any number of them, `[abc]`, `[!a-z]` and
* `{a,b}` work, a backslash takes away the meaning. Undefined for a pattern that is malformed.
*/
function compileDoublestar(pattern) {
	const source = translate(pattern);
	if (source === void 0) return void 0;
	const expression = new RegExp(`^${source}$`, "us");
	return {
		matches: (path) => expression.test(path),
		deep: pattern.split("/").includes("**")
	};
}
function translate(pattern) {
	let result = "";
	let depth = 0;
	for (let at = 0; at < pattern.length;) {
		const rest = pattern.slice(at);
		const atStart = at === 0 || pattern[at - 1] === "/";
		if (atStart && rest.startsWith("**/")) {
			result += "(?:[^/]*/)*";
			at += 3;
		} else if (atStart && rest === "**") {
			result += ".*";
			at += 2;
		} else if (rest.startsWith("*")) {
			result += "[^/]*";
			at += /^\*+/.exec(rest)?.[0].length ?? 1;
		} else if (rest.startsWith("?")) {
			result += "[^/]";
			at += 1;
		} else if (rest.startsWith("[")) {
			const set = /^\[([!^]?)((?:\\.|[^\]\\])+)\]/su.exec(rest);
			if (set === null) return void 0;
			result += `(?!/)[${set[1] === "" ? "" : "^"}${translateSet(set[2] ?? "")}]`;
			at += set[0].length;
		} else if (rest.startsWith("{")) {
			result += "(?:";
			depth++;
			at += 1;
		} else if (rest.startsWith("}") && depth > 0) {
			result += ")";
			depth--;
			at += 1;
		} else if (rest.startsWith(",") && depth > 0) {
			result += "|";
			at += 1;
		} else if (rest.startsWith("\\")) {
			const point = rest.codePointAt(1);
			if (point === void 0) return void 0;
			const next = String.fromCodePoint(point);
			result += escape(next);
			at += 1 + next.length;
		} else {
			const next = String.fromCodePoint(rest.codePointAt(0) ?? 0);
			result += escape(next);
			at += next.length;
		}
	}
	return depth === 0 ? result : void 0;
}
function translateSet(set) {
	return set.replace(/\\(.)|([[\]^&~|()/{}])|(\\)/gsu, (_all, escaped, special) => `\\${escaped ?? special ?? "\\"}`);
}
function escape(character) {
	return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}
/** The order in which doublestar lists its matches: component by component in byte order, under `**` files first. */
function compareGlobMatches(one, other, deep) {
	const a = one.split("/");
	const b = other.split("/");
	for (let index = 0; index < Math.min(a.length, b.length); index++) {
		const [left = "", right = ""] = [a[index], b[index]];
		if (left === right) continue;
		const leftIsFile = index === a.length - 1;
		const rightIsFile = index === b.length - 1;
		if (deep && leftIsFile !== rightIsFile) return leftIsFile ? -1 : 1;
		return Buffer.compare(Buffer.from(left), Buffer.from(right));
	}
	return a.length - b.length;
}

export { ManifestError, SyntaxProblem, compareGlobMatches, compileDoublestar, decodeDocument, isGlob, normaliseLines, parseDocuments, parseJson, parseYaml, readDocuments, readJson, skipJsonSpace, splitDocuments, splitStream };