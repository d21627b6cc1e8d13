import { isMap } from "./value-map.js";

// src/manifest/go-yaml/numbers.ts
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;
const integerLiteral = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const signedBinary = /^0b([-+][01]+)$/;
const floatLiteral = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Here underscores stay for strconv.ParseFloat, which wants digits on both sides of them. */
const dotFloat = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;
/** An integer of at most 15 digits: nearly every number of a manifest. */
const plainInteger = /^(?:0|[1-9][0-9]{0,14})$/;
/** True for texts that need no further look to be a safe integer. */
function isPlainInteger(text) {
	return plainInteger.test(text);
}
/**
* The number that a plain scalar is, or undefined when it stays a text. Rules of go-yaml v2: underscores are dropped,
* `0777`, `0o17`, `0x1F`, `0b11` with signs, no sexagesimals, what overflows a float64 is a text.
* https://github.com/yaml/go-yaml/blob/v2/resolve.go
*/
function readNumber(text) {
	if (text.startsWith(".")) return dotFloat.test(text) ? readFloat(text.replaceAll("_", "")) : void 0;
	const plain = text.includes("_") ? text.replaceAll("_", "") : text;
	const match = integerLiteral.exec(plain);
	if (match !== null) {
		const [, sign = "", hex, binary, octal, decimal] = match;
		const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal ?? "0";
		const size = BigInt(digits);
		const integer = sign === "-" ? -size : size;
		if (integer >= MIN_INT64 && integer <= MAX_INT64) return {
			type: "int",
			value: shortInteger(integer)
		};
		if (sign === "" && integer <= MAX_UINT64) return {
			type: "unsigned",
			value: Number(integer)
		};
	}
	if (floatLiteral.test(plain)) return readFloat(plain);
	const odd = signedBinary.exec(plain)?.[1];
	if (odd === void 0) return void 0;
	const integer = odd.startsWith("-") ? -BigInt(`0b${odd.slice(1)}`) : BigInt(`0b${odd.slice(1)}`);
	return integer >= MIN_INT64 && integer <= MAX_INT64 ? {
		type: "int",
		value: shortInteger(integer)
	} : void 0;
}
function readFloat(text) {
	const value = Number(text);
	return Number.isFinite(value) ? {
		type: "float",
		value
	} : void 0;
}
function shortInteger(integer) {
	return integer >= BigInt(Number.MIN_SAFE_INTEGER) && integer <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(integer) : integer;
}
/**
* The value that a float64 has after Go has written it as JSON and read it again: -0 is 0, and what is written without
* exponent or fraction is an integer if it fits int64, exact to the digits written.
*/
function canonicalNumber(value) {
	if (value === 0) return 0;
	if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 63) return value;
	return BigInt(String(value));
}
/**
* The text of a float that is the key of a map: `strconv.FormatFloat(f, 'g', -1, 32)`, as sigs.k8s.io/yaml writes it.
* https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go
*/
function formatFloatKey(value) {
	if (Number.isNaN(value)) return ".nan";
	const single = Math.fround(value);
	if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
	if (single === 0) return Object.is(value, -0) ? "-0" : "0";
	let text = "";
	for (let precision = 1; precision <= 9; precision += 1) {
		text = single.toExponential(precision - 1);
		if (Math.fround(Number(text)) === single) break;
	}
	const [mantissa = "", power = "0"] = text.split("e");
	const exponent = Number(power);
	if (exponent >= -4 && exponent < 6) return trimFixed(Number(text), mantissa, exponent);
	const digits = String(Math.abs(exponent)).padStart(2, "0");
	return `${mantissa}e${exponent < 0 ? "-" : "+"}${digits}`;
}
function trimFixed(value, mantissa, exponent) {
	const fraction = Math.max(0, mantissa.replace("-", "").replace(".", "").length - 1 - exponent);
	return value.toFixed(fraction);
}

// src/manifest/go-yaml/resolve.ts
const CORE = "tag:yaml.org,2002:";
/** The tag of `<<`. */
const MERGE_TAG = `${CORE}merge`;
/** The tag of base64 data. */
const BINARY_TAG = `${CORE}binary`;
const STRING_TAG = `${CORE}str`;
const TIMESTAMP_TAG = `${CORE}timestamp`;
const NULL_TAG = `${CORE}null`;
const resolvable = new Set([
	"bool",
	"int",
	"float",
	"null",
	"timestamp"
].map((name) => CORE + name));
/** Texts that are neither numbers nor strings, with the value they stand for. */
const words = /* @__PURE__ */ new Map();
for (const word of [
	"y",
	"Y",
	"yes",
	"Yes",
	"YES",
	"true",
	"True",
	"TRUE",
	"on",
	"On",
	"ON"
]) words.set(word, true);
for (const word of [
	"n",
	"N",
	"no",
	"No",
	"NO",
	"false",
	"False",
	"FALSE",
	"off",
	"Off",
	"OFF"
]) words.set(word, false);
for (const word of [
	"",
	"~",
	"null",
	"Null",
	"NULL"
]) words.set(word, null);
for (const word of [
	".nan",
	".NaN",
	".NAN"
]) words.set(word, NaN);
for (const word of [
	".inf",
	".Inf",
	".INF"
]) {
	words.set(word, Number.POSITIVE_INFINITY);
	words.set(`+${word}`, Number.POSITIVE_INFINITY);
	words.set(`-${word}`, Number.NEGATIVE_INFINITY);
}
const WORD = 1;
const NUMBER = 2;
/** By first character: what a plain scalar could be besides a string. */
const hints = /* @__PURE__ */ new Uint8Array(128);
for (const character of "yYnNtTfFoO~") hints[character.charCodeAt(0)] = WORD;
for (const character of "0123456789+-.") hints[character.charCodeAt(0)] = NUMBER;
/** True when Go reads this plain scalar as something other than a string. */
function isSpecial(text) {
	if (text === "") return true;
	const hint = hints[text.charCodeAt(0)];
	if (hint === WORD) return words.has(text);
	return hint === NUMBER && (words.has(text) || readNumber(text) !== void 0);
}
/**
* The value of a plain scalar without tag, by the rules of go-yaml v2. `.nan` and `.inf` are numbers here; they have no place
* in JSON, which the caller checks at the end.
*/
function resolvePlain(text) {
	if (text === "") return null;
	const hint = hints[text.charCodeAt(0)];
	if (hint === void 0 || hint === 0) return text;
	if (hint === NUMBER && isPlainInteger(text)) return Number(text);
	if (text.length <= 5) {
		const word = words.get(text);
		if (word !== void 0) return word;
	}
	if (hint === WORD) return text;
	const number = readNumber(text);
	if (number === void 0) return text;
	return number.type === "float" ? canonicalNumber(Number(number.value)) : number.value;
}
/**
* The value of a scalar with a tag. Tags that Go does not know make a string of it; `!!int` and its like demand that the
* text is one. Undefined when it is not.
*/
function resolveTagged(tag, text) {
	if (tag === "tag:yaml.org,2002:binary") return decodeBinary(text);
	if (tag === STRING_TAG || !resolvable.has(tag)) return text;
	if (tag === TIMESTAMP_TAG) return isTimestamp(text) ? text : void 0;
	const value = resolvePlain(text);
	switch (tag.slice(18)) {
		case "bool": return typeof value === "boolean" ? value : void 0;
		case "null": return value === null ? null : void 0;
		case "int": {
			const type = readNumber(text)?.type;
			return type === "int" || type === "unsigned" ? value : void 0;
		}
		default:
			if (words.has(text)) return typeof value === "number" ? value : void 0;
			return resolveTaggedFloat(text);
	}
}
function resolveTaggedFloat(text) {
	const number = readNumber(text);
	return number === void 0 || number.type === "unsigned" ? void 0 : canonicalNumber(Number(number.value));
}
/**
* The key that a scalar makes: sigs.k8s.io/yaml turns keys into strings. Undefined for those it refuses: null, integers
* beyond int64.
*/
function keyOfScalar(tag, text, isPlain) {
	if (tag === "") {
		if (!isPlain) return text;
		const hint = text === "" ? WORD : hints[text.charCodeAt(0)];
		if (hint === void 0 || hint === 0) return text;
	} else if (tag === "tag:yaml.org,2002:binary" || tag === STRING_TAG || tag === TIMESTAMP_TAG || !resolvable.has(tag)) {
		const value = resolveTagged(tag, text);
		return typeof value === "string" ? value : void 0;
	} else if (tag === NULL_TAG) return;
	const word = words.get(text);
	if (word !== void 0) {
		if (word === null) return void 0;
		return typeof word === "number" ? formatFloatKey(word) : String(word);
	}
	const number = readNumber(text);
	if (number === void 0) return text;
	if (number.type === "unsigned") return void 0;
	return number.type === "float" || tag === `${CORE}float` ? formatFloatKey(Number(number.value)) : String(number.value);
}
/** RFC 4648 with padding, line breaks ignored, as Go decodes it; bytes that are no UTF-8 become U+FFFD one by one. */
function decodeBinary(text) {
	const plain = text.replaceAll(/[\r\n]/g, "");
	if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return void 0;
	return decodeUtf8(Buffer.from(plain, "base64"));
}
function decodeUtf8(bytes) {
	const text = bytes.toString("utf8");
	if (!text.includes("�")) return text;
	let result = "";
	for (let index = 0; index < bytes.length;) {
		const length = [
			1,
			2,
			3,
			4
		].find((size) => isOneCharacter(bytes.subarray(index, index + size))) ?? 0;
		result += length === 0 ? "�" : bytes.toString("utf8", index, index + length);
		index += Math.max(length, 1);
	}
	return result;
}
function isOneCharacter(bytes) {
	const text = bytes.toString("utf8");
	return [...text].length === 1 && Buffer.from(text).equals(bytes);
}
/** The subset of YAML timestamps that go-yaml knows; only a `!!timestamp` tag asks for it. */
function isTimestamp(text) {
	const match = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/.exec(text);
	if (match === null) return false;
	const [year = 0, month = 0, day = 0, ...times] = match.slice(1).map((part) => Number(part ?? 0));
	const [hour = 0, minute = 0, second = 0, blankHour = 0, blankMinute = 0, blankSecond = 0] = times;
	const lastDay = new Date(Date.UTC(2e3 + year % 400, month, 0)).getUTCDate();
	if (month < 1 || month > 12 || day < 1 || day > lastDay) return false;
	return Math.max(hour, blankHour) < 24 && Math.max(minute, blankMinute) < 60 && Math.max(second, blankSecond) < 60;
}

// src/manifest/stringify.ts
/**
* Texts that need no quotes, as far as their characters go: no indicator or document marker at the beginning, no `: ` and no
* ` #` inside, no blank at an end.
*/
const plainText = /^(?!---|\.\.\.)(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s:#]))(?:[^\s:#]|:(?=[^\s:#])|(?<=\S)#| +(?=[^\s#:]))*$/;
/** What a block scalar may hold: printable in YAML 1.1, and no line break but LF. */
const blockText = /^[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** What single quotes may hold on one line. */
const quotableText = /^[\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;
/** Longer keys need a `? ` in front: a simple one must end within 1024 characters, escapes included. */
const MAX_SIMPLE_KEY = 1e3;
/**
* A value as YAML: keys sorted, block style, no anchors, no line folded. Reading it as Go does gives the value again. Texts
* that would be read as another type are in double quotes, multi-line texts are `|` blocks. Ends with a line break.
*/
function stringify(value) {
	if (isScalar(value)) return `${writeScalar(value, "")}\n`;
	return writeCollection(value, "");
}
/** Several values as a stream: one document each. */
function stringifyDocuments(values) {
	return Array.from(values, stringify).join("---\n");
}
/** True for what fits behind a key on its line: also empty collections. */
function isScalar(value) {
	if (value === null || typeof value !== "object") return true;
	return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
/** Lines of a collection that is not empty; `indent` stands before each but is not written before the first. */
function writeCollection(value, indent) {
	if (Array.isArray(value)) return value.map((item) => `- ${writeNested(item, `${indent}  `)}`).join(indent);
	if (!isMap(value)) return "";
	return Object.keys(value).toSorted().map((key) => writeEntry(key, value[key] ?? null, indent)).join(indent);
}
function writeEntry(key, value, indent) {
	const name = writeText(key, void 0);
	const lead = name.length > MAX_SIMPLE_KEY ? `? ${name}\n${indent}:` : `${name}:`;
	if (isScalar(value)) return `${lead} ${writeScalar(value, `${indent}  `)}\n`;
	const inner = Array.isArray(value) ? indent : `${indent}  `;
	return `${lead}\n${inner}${writeCollection(value, inner)}`;
}
function writeNested(value, indent) {
	return isScalar(value) ? `${writeScalar(value, indent)}\n` : writeCollection(value, indent);
}
function writeScalar(value, indent) {
	if (typeof value === "string") return writeText(value, indent);
	if (value === null) return "null";
	if (typeof value === "object") return Array.isArray(value) ? "[]" : "{}";
	return Object.is(value, -0) ? "0" : String(value);
}
/** With an indentation for its lines a text may become a block; without, it stays on one line. */
function writeText(text, indent) {
	if (indent !== void 0 && isBlock(text)) return writeBlock(text, indent);
	if (!quotableText.test(text)) return writeDoubleQuoted(text);
	if (isSpecial(text) || indent === void 0 && text === "<<") return `"${text}"`;
	return plainText.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
function isBlock(text) {
	return text.includes("\n") && blockText.test(text) && /[^\n]/.test(text);
}
function writeBlock(text, indent) {
	const chomping = text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
	const body = text.endsWith("\n") ? text.slice(0, -1) : text;
	return `|${/^\n*[ \t]/.test(text) ? "2" : ""}${chomping}\n${body.split("\n").map((line) => line === "" ? "" : `${indent === "" ? "  " : indent}${line}`).join("\n")}`;
}
function writeDoubleQuoted(text) {
	return `"${text.replaceAll(/["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu, (character) => {
		switch (character) {
			case "\"":
			case "\\": return `\\${character}`;
			case "\n": return "\\n";
			case "	": return "\\t";
			case "\r": return "\\r";
			default: {
				const code = character.charCodeAt(0);
				if (code >= 55296 && code <= 57343) return "�";
				return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
			}
		}
	})}"`;
}
function hex(code, length) {
	return code.toString(16).toUpperCase().padStart(length, "0");
}
/**
* A value as JSON, keys in the order they have; big integers keep all their digits. With an indentation it is written over
* several lines, like `JSON.stringify`.
*/
function toJson(value, indent = 0) {
	try {
		return JSON.stringify(value, null, indent);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return writeJson(value, " ".repeat(indent), "");
	}
}
function writeJson(value, step, indent) {
	if (typeof value === "bigint") return String(value);
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const inner = indent + step;
	const [open, close, items] = Array.isArray(value) ? [
		"[",
		"]",
		value.map((item) => writeJson(item, step, inner))
	] : [
		"{",
		"}",
		Object.entries(value).map(([key, item]) => writeJsonEntry(key, item, step, inner))
	];
	if (items.length === 0) return open + close;
	if (step === "") return open + items.join(",") + close;
	return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}
function writeJsonEntry(key, value, step, indent) {
	return `${JSON.stringify(key)}:${step === "" ? "" : " "}${writeJson(value, step, indent)}`;
}

export { BINARY_TAG, MERGE_TAG, canonicalNumber, keyOfScalar, resolvePlain, resolveTagged, stringify, stringifyDocuments, toJson };