"use strict";
const { __exportAll } = require("./rolldown-runtime.js");
const { GO_SPACE, NO_TIME, OFFLINE_FORBIDS, PATH_BYTES, UserError, WORK_TREE, apiVersionPattern, append, askForVersion, askGit, askOnce, checkApiVersion, checkBootstrap, checkBuildOptions, checkEnvironmentName, checkGlob, checkKubeVersion, checkPathPattern, checkProgram, checkServer, checkUrl, childEnvironment, clip, compareBytes, converse, createGit, createLentFiles, decodeName, digestContents, directoriesAbove, environmentNamePattern, findHelm, findTool, groupBy, isCommitted, isText, isWithin, joinInside, kubeVersionPattern, limitShells, localEnvironment, makeDirectory, makeOneLine, openRepository, orderedAhead, pairOf, parentOf, quote: quote$2, quoteName, quoteWord, readFrom, relativePath, resolvePath$1: resolvePath, run, sessionOf, startEarly, staysInside, stripCredentials, submoduleOf, trimEndOf, trimOf, trimStartOf, version, walkFiles, withRepository, withShortMessages } = require("./start.js");
let later_rare;
function applyOverride(...given) {
	return (later_rare ??= require("./rare.js")).applyOverride(...given);
}
function cleanToolOutput(...given) {
	return (later_rare ??= require("./rare.js")).cleanToolOutput(...given);
}
function compileGobwas(...given) {
	return (later_rare ??= require("./rare.js")).compileGobwas(...given);
}
function createTreeKeeper(...given) {
	return (later_rare ??= require("./rare.js")).createTreeKeeper(...given);
}
function findMatches(...given) {
	return (later_rare ??= require("./rare.js")).findMatches(...given);
}
function findNearest(...given) {
	return (later_rare ??= require("./rare.js")).findNearest(...given);
}
function guardFiles(...given) {
	return (later_rare ??= require("./rare.js")).guardFiles(...given);
}
function mergeGlobalProjects(...given) {
	return (later_rare ??= require("./rare.js")).mergeGlobalProjects(...given);
}
function problemOfSet(...given) {
	return (later_rare ??= require("./rare.js")).problemOfSet(...given);
}
function programProblem(...given) {
	return (later_rare ??= require("./rare.js")).programProblem(...given);
}
function readJson(...given) {
	return (later_rare ??= require("./rare.js")).readJson(...given);
}
function readNamed(...given) {
	return (later_rare ??= require("./rare.js")).readNamed(...given);
}
function scanAnchor(...given) {
	return (later_rare ??= require("./rare.js")).scanAnchor(...given);
}
function scanDirective(...given) {
	return (later_rare ??= require("./rare.js")).scanDirective(...given);
}
function scanTag(...given) {
	return (later_rare ??= require("./rare.js")).scanTag(...given);
}
function secretValues(...given) {
	return (later_rare ??= require("./rare.js")).secretValues(...given);
}
function skipJsonSpace(...given) {
	return (later_rare ??= require("./rare.js")).skipJsonSpace(...given);
}
function suggest(...given) {
	return (later_rare ??= require("./rare.js")).suggest(...given);
}
function tellUnfilled(...given) {
	return (later_rare ??= require("./rare.js")).tellUnfilled(...given);
}
function toolProblem(...given) {
	return (later_rare ??= require("./rare.js")).toolProblem(...given);
}
function withoutPublic(...given) {
	return (later_rare ??= require("./rare.js")).withoutPublic(...given);
}
let later_tell;
function renderExplanation(...given) {
	return (later_tell ??= require("./tell.js")).renderExplanation(...given);
}
function renderRevisions(...given) {
	return (later_tell ??= require("./tell.js")).renderRevisions(...given);
}
function renderTree(...given) {
	return (later_tell ??= require("./tell.js")).renderTree(...given);
}
function renderVersions(...given) {
	return (later_tell ??= require("./tell.js")).renderVersions(...given);
}
function treeJson(...given) {
	return (later_tell ??= require("./tell.js")).treeJson(...given);
}
function writeRender(...given) {
	return (later_tell ??= require("./tell.js")).writeRender(...given);
}
let later_seldom;
function compareConfigs(...given) {
	return (later_seldom ??= require("./seldom.js")).compareConfigs(...given);
}
let later_charts;
function buildDependencies(...given) {
	return (later_charts ??= require("./charts.js")).buildDependencies(...given);
}
function createHelmSource(...given) {
	return (later_charts ??= require("./charts.js")).createHelmSource(...given);
}
function createRemoteRepository(...given) {
	return (later_charts ??= require("./charts.js")).createRemoteRepository(...given);
}
function isNoAddress(...given) {
	return (later_charts ??= require("./charts.js")).isNoAddress(...given);
}
function isPointerFile(...given) {
	return (later_charts ??= require("./charts.js")).isPointerFile(...given);
}
function isRemoteFailure(...given) {
	return (later_charts ??= require("./charts.js")).isRemoteFailure(...given);
}
function lacksDependencies$1(...given) {
	return (later_charts ??= require("./charts.js")).lacksDependencies(...given);
}
function listFolderCharts(...given) {
	return (later_charts ??= require("./charts.js")).listFolderCharts(...given);
}
function localReferences(...given) {
	return (later_charts ??= require("./charts.js")).localReferences(...given);
}
function originReferences(...given) {
	return (later_charts ??= require("./charts.js")).originReferences(...given);
}
function readArtifact(...given) {
	return (later_charts ??= require("./charts.js")).readArtifact(...given);
}
function readFolder(...given) {
	return (later_charts ??= require("./charts.js")).readFolder(...given);
}
const { constants, createReadStream, createWriteStream, fstatSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeSync } = require("node:fs");
const { appendFile, constants: constants$1, copyFile, lstat, mkdir, open, readFile, readdir, readlink, realpath, rename, rm, stat, symlink, writeFile } = require("node:fs/promises");
const path = require("node:path");
const { posix } = require("node:path");
const { BlockList, isIP } = require("node:net");
const { Readable, Transform } = require("node:stream");
const { isUtf8 } = require("node:buffer");
const { isDeepStrictEqual } = require("node:util");
const { once } = require("node:events");
let later_zlib;
function createGunzip(...given) {
	return (later_zlib ??= require("node:zlib")).createGunzip(...given);
}
function gunzipSync(...given) {
	return (later_zlib ??= require("node:zlib")).gunzipSync(...given);
}
const { createHash, randomUUID } = require("node:crypto");
let later_dns_promises;
function lookup(...given) {
	return (later_dns_promises ??= require("node:dns/promises")).lookup(...given);
}
let later_stream_promises;
function pipeline(...given) {
	return (later_stream_promises ??= require("node:stream/promises")).pipeline(...given);
}

// src/manifest/value-map.ts
/** Sets an entry of a map. A key named `__proto__` becomes a property like any other: manifests are hostile text. */
function setEntry(map, key, value) {
	if (key === "__proto__") Object.defineProperty(map, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
	else map[key] = value;
}
/** The entry of a map, never something that JavaScript's objects inherit. */
function getEntry(map, key) {
	return Object.hasOwn(map, key) ? map[key] : void 0;
}
/** True for a JSON object. */
function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/argocd/shape.ts
const text$1 = { kind: "string" };
const flag$2 = { kind: "boolean" };
const integer = { kind: "integer" };
const raw = { kind: "raw" };
const listOf$1 = (of) => ({
	kind: "list",
	of
});
const mapOf$1 = (of) => ({
	kind: "map",
	of
});
const struct = (fields) => ({
	kind: "struct",
	fields
});
/**
* What the API server stores of a value: unknown fields and nulls are dropped. What has the wrong type is told in
* `problems`, each with the path of the field, and left out.
*/
function prune(value, shape, field, problems) {
	const before = problems.length;
	const pruned = pruneValue(value, shape, problems);
	locate$1(field, problems, before);
	return pruned;
}
/** Of problems that are new, `field` is the path below this one (`.name[0]`): nearly all values have none, and paths of them cost nothing then. */
function locate$1(at, problems, before) {
	for (let index = before; index < problems.length; index += 1) {
		const problem = problems[index];
		if (problem !== void 0) problems[index] = {
			...null, ...problem,
			field: `${at}${problem.field}`
		};
	}
}
function pruneValue(value, shape, problems) {
	if (value === null) return void 0;
	switch (shape.kind) {
		case "raw": return value;
		case "string": return typeof value === "string" ? value : refuse$1(value, "text", problems);
		case "boolean": return typeof value === "boolean" ? value : refuse$1(value, "true or false", problems);
		case "integer": return typeof value === "bigint" || Number.isInteger(value) ? value : refuse$1(value, "a whole number", problems);
		case "intOrString": return typeof value === "string" || typeof value === "bigint" || Number.isInteger(value) ? value : refuse$1(value, "a whole number or text", problems);
		case "list": return Array.isArray(value) ? pruneList(value, shape.of, problems) : refuse$1(value, "a list", problems);
		case "map":
		case "struct": return isMap(value) ? pruneMap(value, shape, problems) : refuse$1(value, "a map", problems);
	}
}
function refuse$1(value, expected, problems) {
	problems.push({
		field: "",
		message: `expected ${expected}, found ${describe$2(value)}`
	});
}
function pruneList(list, of, problems) {
	const result = [];
	for (const [index, item] of list.entries()) {
		const before = problems.length;
		if (item === null && of.kind !== "raw") problems.push({
			field: "",
			message: "an item of a list must not be null"
		});
		const pruned = pruneValue(item, of, problems);
		if (pruned !== void 0) result.push(pruned);
		locate$1(`[${index}]`, problems, before);
	}
	return result;
}
function pruneMap(map, shape, problems) {
	const result = {};
	for (const key of Object.keys(map)) {
		const of = shapeOf(key, shape);
		const item = map[key];
		if (of === void 0 || item === void 0) continue;
		const before = problems.length;
		const pruned = pruneValue(item, of, problems);
		if (pruned !== void 0) setEntry(result, key, pruned);
		if (problems.length > before) locate$1(`.${key}`, problems, before);
	}
	return result;
}
/** Whether the API server stores a value as it is: nothing in it is null, unknown or of a wrong type. Then there is nothing to prune, and nothing is unknown. */
function isStored(value, shape) {
	switch (shape.kind) {
		case "raw": return value !== void 0 && value !== null;
		case "string": return typeof value === "string";
		case "boolean": return typeof value === "boolean";
		case "integer": return Number.isInteger(value);
		case "intOrString": return typeof value === "string" || Number.isInteger(value);
		case "list": return Array.isArray(value) && value.every((item) => isStored(item, shape.of));
		case "map":
		case "struct":
			if (!isMap(value)) return false;
			for (const key of Object.keys(value)) {
				const of = shapeOf(key, shape);
				if (of === void 0 || !isStored(value[key], of)) return false;
			}
			return true;
	}
}
/** Fields that a shape does not have, in the order of the value: the API server drops them without a word. */
function listUnknown(value, shape, path) {
	if (shape.kind === "list") return Array.isArray(value) ? value.flatMap((item, index) => listUnknown(item, shape.of, `${path}[${index}]`)) : [];
	if (shape.kind !== "struct" && shape.kind !== "map" || !isMap(value)) return [];
	return Object.entries(value).flatMap(([name, item]) => {
		const of = shapeOf(name, shape);
		const at = `${path}.${name}`;
		if (of !== void 0) return listUnknown(item, of, at);
		return [{
			path: at,
			name,
			known: shape.kind === "struct" ? Object.keys(shape.fields) : []
		}];
	});
}
function shapeOf(key, shape) {
	if (shape.kind === "map") return shape.of;
	return Object.hasOwn(shape.fields, key) ? shape.fields[key] : void 0;
}
/** What a value is, in words for an error. */
function describe$2(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "a map";
	if (typeof value === "string") return "text";
	if (typeof value === "boolean") return `${value} (a boolean; put it in quotes)`;
	return `${value} (a number; put it in quotes)`;
}
/** Go's zero value: absent, false, empty text, list or map, or a struct of nothing but zero values. */
function isZero(value, shape) {
	if (value === void 0 || value === null) return true;
	if (shape.kind === "raw") return false;
	if (value === "" || value === false || value === 0) return true;
	if (Array.isArray(value)) return value.length === 0;
	if (!isMap(value)) return false;
	if (shape.kind !== "struct") return Object.keys(value).length === 0;
	const { fields } = shape;
	return Object.keys(fields).every((key) => isZero(value[key], fields[key] ?? raw));
}

// src/argocd/application-set/stored.ts
/** A text; empty when it is absent. */
function textOf$8(value) {
	return typeof value === "string" ? value : "";
}
/** A list of texts. */
function textsOf$2(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
/** A list of maps. */
function mapsOf$1(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}
/** The entries of a map of texts. */
function textEntries(value) {
	return Object.entries(isMap(value) ? value : {}).map(([key, item]) => [key, textOf$8(item)]);
}

// src/manifest/manifest-error.ts
/**
* A manifest that Argo CD cannot take: text that does not parse, an object without kind, an annotation that is no text.
* It fails the whole Application (never the run): the stages that render catch it and turn it into a `Problem`. Messages
* never quote values of the manifest, which may be secret.
*/
var ManifestError = class extends Error {
	name = "ManifestError";
	/** Stable, kebab-case: `invalid-yaml`, `missing-kind`, `non-string-annotation` \u2026 */
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
/**
* Collections inside each other at most. Go allows 10,000; no Kubernetes object comes near (the deepest definitions of custom resources that
* are published have some 60), and everything that walks a manifest may recurse without fear of the stack: with 1,000, Node.js 24 ran out of it.
*/
const MAX_DEPTH$3 = 400;
/** What is said of a text that goes deeper: Argo CD takes it, so nobody may think that there is nothing in it. */
const TOO_DEEP = `exceeded max depth of ${400}`;
/** The same problem of a document that begins at a line (from 0) of a larger text. */
function placeInStream(error, document, firstLine) {
	return new SyntaxProblem(error.problem, {
		line: error.line + firstLine,
		column: error.column,
		document
	});
}

// src/manifest/decode-text.ts
/** Stands for bytes that are no text: a character that YAML may not hold, and no encoding of a text gives. */
const NO_TEXT = "\uffff";
/**
* The text of a file, for one who only looks at it: UTF-8 unless a byte order mark says UTF-16; the mark itself is dropped, bytes that are no text
* become U+FFFD.
*/
function decodeText(content) {
	return new TextDecoder(encodingOf(content)).decode(content);
}
function encodingOf(content) {
	if (content[0] === 254 && content[1] === 255) return "utf-16be";
	return content[0] === 255 && content[1] === 254 ? "utf-16le" : "utf-8";
}
/**
* The text of a file that go-yaml reads byte by byte: as `decodeText`, but where bytes are no UTF-8 there is something that no YAML may hold
* (go.yaml.in/yaml/v2, readerc.go: "invalid leading UTF-8 octet").
*/
function decodeYaml(content) {
	if (isUtf8(content) || encodingOf(content) !== "utf-8") return decodeText(content);
	const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	return [...linesOf$1(content)].map((line) => isUtf8(line) ? decoder.decode(line) : decoder.decode(line).replaceAll("\ufffd", "\uffff")).join("\n").replace(/^\ufeff/, "");
}
/**
* The text of a file of a plain directory: Argo CD replaces bytes that are no text, unless the file says with a byte order mark that it is UTF-8
* (github.com/TomOnTime/utfutil, OpenFile; golang.org/x/text/encoding/unicode, BOMOverride, which then hands on what follows as it is).
*/
function decodeManifestFile(content) {
	return content[0] === 239 && content[1] === 187 && content[2] === 191 ? decodeYaml(content) : decodeText(content);
}
function* linesOf$1(content) {
	let from = 0;
	for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, from)) {
		yield content.subarray(from, end);
		from = end + 1;
	}
	yield content.subarray(from);
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
function isWord$1(code) {
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
function readNumber$1(text) {
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
const words$3 = /* @__PURE__ */ new Map();
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
]) words$3.set(word, true);
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
]) words$3.set(word, false);
for (const word of [
	"",
	"~",
	"null",
	"Null",
	"NULL"
]) words$3.set(word, null);
for (const word of [
	".nan",
	".NaN",
	".NAN"
]) words$3.set(word, NaN);
for (const word of [
	".inf",
	".Inf",
	".INF"
]) {
	words$3.set(word, Number.POSITIVE_INFINITY);
	words$3.set(`+${word}`, Number.POSITIVE_INFINITY);
	words$3.set(`-${word}`, Number.NEGATIVE_INFINITY);
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
	if (hint === WORD) return words$3.has(text);
	return hint === NUMBER && (words$3.has(text) || readNumber$1(text) !== void 0);
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
		const word = words$3.get(text);
		if (word !== void 0) return word;
	}
	if (hint === WORD) return text;
	const number = readNumber$1(text);
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
			const type = readNumber$1(text)?.type;
			return type === "int" || type === "unsigned" ? value : void 0;
		}
		default:
			if (words$3.has(text)) return typeof value === "number" ? value : void 0;
			return resolveTaggedFloat(text);
	}
}
function resolveTaggedFloat(text) {
	const number = readNumber$1(text);
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
	const word = words$3.get(text);
	if (word !== void 0) {
		if (word === null) return void 0;
		return typeof word === "number" ? formatFloatKey(word) : String(word);
	}
	const number = readNumber$1(text);
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
	if (!text.includes("\ufffd")) return text;
	let result = "";
	for (let index = 0; index < bytes.length;) {
		const length = [
			1,
			2,
			3,
			4
		].find((size) => isOneCharacter(bytes.subarray(index, index + size))) ?? 0;
		result += length === 0 ? "\ufffd" : bytes.toString("utf8", index, index + length);
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
/**
* A scanner at the beginning of a text without characters that `findUnprintable` finds; a simple one has no line breaks but LF.
*/
function startScan(text, isSimple) {
	return {
		text: `${text}\0\0\0\0`,
		length: text.length,
		simpleBreaks: isSimple || !/[\r\x85\u2028\u2029]/.test(text),
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
/** What a node was, told beside its value. */
const nodes = {
	scalar: 0,
	sequence: 1,
	mapping: 2,
	alias: 3
};
/** A parser at the beginning of a text. */
function startParse(text, parseNode, isSimple, lines) {
	return {
		scanner: startScan(text, isSimple),
		parseNode,
		anchors: /* @__PURE__ */ new Map(),
		tagHandles: /* @__PURE__ */ new Map(),
		node: nodes.scalar,
		tag: "",
		text: "",
		isPlain: true,
		at: -1,
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
	if (depth > 400) failScan(parser.scanner, TOO_DEEP, token);
	if (depth > parser.deepest) parser.deepest = depth;
}
/** The null that stands where nothing is written. */
function emptyNode(parser) {
	plainNode(parser, "");
	return null;
}
/** Notes that the node parsed last is a plain scalar. */
function plainNode(parser, text) {
	parser.steps += 1;
	parser.node = nodes.scalar;
	parser.tag = "";
	parser.text = text;
	parser.isPlain = true;
	parser.at = -1;
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

// src/manifest/go-yaml/scan-quoted.ts
const SINGLE = 39;
const DOUBLE = 34;
const BACKSLASH = 92;
/** Escapes of one character. Unlike YAML 1.2 (and JSON), `\/` is none. https://yaml.org/spec/1.1/#id872840 */
const escapes = /* @__PURE__ */ new Map([
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
	["N", "\u0085"],
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
	const end = findPlainEnd(text, scanner.position, quote);
	if (end >= 0) {
		token.text = text.slice(scanner.position, end);
		scanner.position = end + 1;
		return;
	}
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
/** Where a text ends that is written as it is, on one line and without escapes: most of them. Else -1. */
function findPlainEnd(text, start, quote) {
	for (let position = start;; position += 1) {
		const code = text.charCodeAt(position);
		if (code === quote) return quote === SINGLE && text.charCodeAt(position + 1) === SINGLE ? -1 : position;
		if (code === BACKSLASH && quote === DOUBLE) return -1;
		if (code === 0 || isBreak(code)) return -1;
	}
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
	const character = escapes.get(name);
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
	passSpace(scanner);
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
/** Longer keys are left to the rules of keys. */
const MAX_PLAIN_KEY = 100;
/**
* Passes the key of the block mapping around the scanner and its `:`, where it is the next that stands there and a plain word:
* nearly every key of a manifest is. That says the same as the tokens of the key would, and makes none. Otherwise empty, and
* nothing but white space was passed. The key may still be one of the words that are no text.
*/
function scanPlainKey(scanner) {
	if (scanner.head !== void 0 || scanner.flowLevel > 0) return "";
	passSpace(scanner);
	const { text, position } = scanner;
	if (!scanner.keyAllowed || position - scanner.lineStart !== scanner.indent) return "";
	let end = position;
	while (isKeyCharacter(text.charCodeAt(end))) end += 1;
	if (end === position || end - position > MAX_PLAIN_KEY || text.charCodeAt(end) !== 58) return "";
	const after = text.charCodeAt(end + 1);
	if (after !== 32 && after !== 10 || !isLetter(text.charCodeAt(position))) return "";
	if (end - position === 4 && text.slice(position, end).toLowerCase() === "null") return "";
	forgetKey(scanner);
	scanner.keyAllowed = false;
	scanner.position = end + 1;
	return text.slice(position, end);
}
/**
* Passes a plain scalar of simple characters that ends with its line, where that is the value that stands next, and returns it:
* most values are. Otherwise empty, and nothing was passed. The line behind must end it, by what it holds and its indentation.
*/
function scanPlainValue(scanner) {
	const { text } = scanner;
	if (scanner.head !== void 0 || scanner.flowLevel > 0 || scanner.keyAllowed) return "";
	let start = scanner.position;
	while (text.charCodeAt(start) === 32) start += 1;
	const first = text.charCodeAt(start);
	if (!isLetter(first) && !(first >= 47 && first <= 57)) return "";
	let end = start + 1;
	while (isKeyCharacter(text.charCodeAt(end))) end += 1;
	if (text.charCodeAt(end) !== 10) return "";
	let next = end + 1;
	while (text.charCodeAt(next) === 32) next += 1;
	const after = text.charCodeAt(next);
	if (after <= 35 || isBreak(after) || next - end - 1 > scanner.indent) return "";
	scanner.position = next;
	scanner.line += 1;
	scanner.lineStart = end + 1;
	scanner.keyAllowed = true;
	return text.slice(start, end);
}
function isLetter(code) {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code === 95;
}
/** Letters, digits, `_`, `-`, `.` and `/`. */
function isKeyCharacter(code) {
	return isLetter(code) || code >= 45 && code <= 57;
}
/** Passes white space, comments and line breaks. A tab is white space only where no indentation can be. */
function passSpace(scanner) {
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
		last: Math.max(token.line, isBehind ? next.line : next.line - 1),
		scalar: parser.node === nodes.scalar ? parser.at : -1
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
		const name = parser.lines === void 0 ? scanPlainKey(scanner) : "";
		if (name !== "") {
			parser.steps += 1;
			storeEntry(parser, map, keyOfScalar("", name, true), parseEntry(parser), start);
			continue;
		}
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
	return parseEntry(parser);
}
/** What stands behind the `:` of an entry. */
function parseEntry(parser) {
	const text = parser.lines === void 0 ? scanPlainValue(parser.scanner) : "";
	if (text !== "") {
		plainNode(parser, text);
		return resolvePlain(text);
	}
	return isEntryPart(peekToken(parser.scanner)) ? emptyNode(parser) : parser.parseNode(parser, true, true);
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
	parser.at = tag === "" && token.kind === kinds.scalar ? token.position : -1;
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
/** Text in which every character is printable and every line break is LF, as most are. */
const simpleText = /^[\t\n\x20-\x7e]*$/;
/**
* Decodes the first document of a text as `sigs.k8s.io/yaml` does: go-yaml v2 reads it, and what it read must be writable as
* JSON. An empty text is null. Lines in errors count from the beginning of this text.
* https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go (YAMLToJSON)
* @param lines gets the lines of every entry
* @throws SyntaxProblem
*/
function decodeDocument(text, lines) {
	const content = text.replace(/^\ufeff{1,2}/, "");
	const isSimple = simpleText.test(content);
	const unprintable = isSimple ? -1 : findUnprintable(content);
	if (unprintable >= 0) throw unprintableAt(content, unprintable);
	const parser = startParse(content, parseNode, isSimple, lines);
	const value = parseFirstDocument(parser);
	if (parser.unwritable !== void 0 || parser.refused.size > 0) checkWritable(parser, value);
	return {
		value,
		isFragile: parser.scanner.isFragile,
		isLinked: parser.anchors.size > 0
	};
}
function unprintableAt(text, index) {
	const lines = text.slice(0, index).split("\n");
	return new SyntaxProblem(text[index] === "\uffff" ? "invalid UTF-8" : "control characters are not allowed", {
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

// src/manifest/own-texts.ts
/** Texts that were met before, each once. */
let known$8 = /* @__PURE__ */ new Map();
/** So many are remembered; then all are forgotten, and what is met again is one more text. */
const MAX_TEXTS = 32768;
/** A longer one is seldom met twice, and to look for it takes reading all of it. */
const MAX_LENGTH$3 = 512;
/** From this length on V8 makes a part of a text a reference to the whole (`SlicedString::kMinLength`). */
const SLICED = 13;
/**
* The same text in memory of its own, and where it was met before, the same memory: a part of a text that was read keeps all of
* that in memory, and names and images stand in manifests again and again.
*/
function ownText(text) {
	if (text.length > MAX_LENGTH$3) return detach(text);
	const before = known$8.get(text);
	if (before !== void 0) return before;
	if (known$8.size >= MAX_TEXTS) known$8 = /* @__PURE__ */ new Map();
	const own = text.length < SLICED ? text : detach(text);
	known$8.set(own, own);
	return own;
}
/** Joining makes one text; `+` makes one that refers to both parts, and so to the whole. */
function detach(text) {
	return [text.charAt(0), text.slice(1)].join("");
}

// src/manifest/alike.ts
/** A plain scalar that means the same in block and in flow style, whatever ends it. */
const PLAIN = /[A-Za-z0-9_/](?:[\w./@+=()%~-]|:(?=[\w./@+=()%~-])| (?=[A-Za-z0-9_/(]))*/y;
/** A quoted scalar without escapes. */
const QUOTED = /"[ !#-[\]-~]*"|'[ -&(-~]*'/y;
/**
* Takes a document apart.
* @param text as it was read, without an error
* @param object what it holds
*/
function takeApart(text, object) {
	const scalars = scalarsOf(text, object);
	const lines = [];
	let next = 0;
	let start = 0;
	for (const line of text.split(/(?<=\n)/)) {
		const end = start + line.length;
		let at = start;
		const own = [];
		for (let found = scalars[next]; found !== void 0 && found.start < end; found = scalars[++next]) {
			own.push({
				before: text.slice(at, found.start),
				written: found.written,
				place: found.place
			});
			at = found.start + found.written.length;
		}
		lines.push({
			text: line,
			scalars: own,
			rest: text.slice(at, end)
		});
		start = end;
	}
	return {
		object,
		lines
	};
}
/**
* Reads a document that differs from an example in nothing but simple values, as those of one template do for the most part. All else is
* what it is there, and in memory once. To parse it would give the same, and take several times as long.
* @returns undefined where it differs in anything else
*/
function readAlike(example, text) {
	const changed = [];
	let position = 0;
	for (const line of example.lines) {
		if (text.startsWith(line.text, position)) position += line.text.length;
		else position = readLine(line, text, position, changed);
		if (position < 0) return void 0;
	}
	if (position !== text.length) return void 0;
	const copies = /* @__PURE__ */ new Map();
	for (const [{ collection, key }, value] of changed) put(copyOf(collection, copies), key, value);
	for (const [{ at }, copy] of copies) if (at === void 0 && isMap(copy)) return copy;
	return { ...null, ...example.object };
}
/** Reads a line that has other values than that of the example. Returns where it ends; less than 0 where it differs in anything else. */
function readLine({ scalars, rest }, text, start, changed) {
	let at = start;
	for (const { before, written, place } of scalars) {
		if (!text.startsWith(before, at)) return -1;
		at += before.length;
		const other = scalarAt(text, at);
		if (other === void 0 || isQuoted(other) !== isQuoted(written)) return -1;
		at += other.length;
		if (other === written) continue;
		const value = valueOf(other);
		if (value === void 0) return -1;
		changed.push([place, value]);
	}
	return text.startsWith(rest, at) ? at + rest.length : -1;
}
/** The simple scalar that begins at a place, as it is written. */
function scalarAt(text, position) {
	const pattern = isQuoted(text.charAt(position)) ? QUOTED : PLAIN;
	pattern.lastIndex = position;
	return pattern.exec(text)?.[0];
}
function isQuoted(written) {
	return written.startsWith("\"") || written.startsWith("'");
}
function valueOf(written) {
	if (isQuoted(written)) return ownText(written.slice(1, -1));
	const value = resolvePlain(written);
	if (typeof value === "string") return ownText(value);
	return typeof value === "number" && !Number.isFinite(value) ? void 0 : value;
}
/** The values that are simple scalars, in the order in which they stand. Where one part of a document may say what is in another, none. */
function scalarsOf(text, object) {
	const book = /* @__PURE__ */ new Map();
	const { value, isLinked } = decodeDocument(text, book);
	if (isLinked || text.includes("<<") || text.startsWith("\ufeff") || !isMap(value)) return [];
	const found = [];
	find({
		value: object,
		at: void 0
	}, value);
	return found.toSorted((a, b) => a.start - b.start);
	/** The same collection twice: as it is held, and as it was read to learn where it stands. */
	function find(collection, read) {
		for (const [key, { scalar: start }] of book.get(read) ?? []) {
			const [held, item] = [valueAt$3(collection.value, key), valueAt$3(read, key)];
			const place = {
				collection,
				key
			};
			if (isCollection(held) && isCollection(item)) find({
				value: held,
				at: place
			}, item);
			const written = start < 0 ? void 0 : scalarAt(text, start);
			if (written !== void 0 && Object.is(valueOf(written), held)) found.push({
				start,
				written,
				place
			});
		}
	}
}
function copyOf(collection, copies) {
	const known = copies.get(collection);
	if (known !== void 0) return known;
	const { value, at } = collection;
	const copy = Array.isArray(value) ? [...value] : { ...null, ...value };
	copies.set(collection, copy);
	if (at !== void 0) put(copyOf(at.collection, copies), at.key, copy);
	return copy;
}
function put(collection, key, value) {
	if (Array.isArray(collection)) collection[Number(key)] = value;
	else setEntry(collection, String(key), value);
}
function valueAt$3(collection, key) {
	return Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
}
function isCollection(value) {
	return typeof value === "object" && value !== null;
}

// src/manifest/share-parts.ts
/**
* Makes two versions of objects hold their equal parts in common, so that these are in memory once and everything that
* compares them afterwards sees at once that they are the same. Nobody can tell the difference: a part is replaced by one
* that is equal in everything, the order of its keys included. An object that is equal as a whole is one.
*/
function shareParts(base, head) {
	const known = new Map(base.map((manifest) => [keyOf$5(manifest), manifest]));
	for (const manifest of head) {
		const before = known.get(keyOf$5(manifest));
		if (before === void 0) continue;
		manifest.object = settleEntries(before.object, manifest.object);
		const { cluster } = manifest.identity;
		manifest.identity = cluster === before.identity.cluster ? before.identity : {
			...null, ...before.identity,
			cluster
		};
		manifest.apiVersion = ownText(manifest.apiVersion);
	}
}
function keyOf$5({ identity: { group, kind, namespace, name } }) {
	return `${group}\0${kind}\0${namespace}\0${name}`;
}
/**
* Makes an object that was read hold in common with one that was read before what both hold at the same place, and the rest in
* memory of its own. The object itself stays another one.
*/
function settleBeside(before, object) {
	settleEntries(before, object);
}
/** The value to be held: the one before where both are equal in everything, else the other with all that is below it settled. */
function settle$1(before, value) {
	if (typeof value === "string") return before === value ? before : ownText(value);
	if (typeof value !== "object" || value === null || before === value) return value;
	if (Array.isArray(value)) return settleItems(Array.isArray(before) ? before : void 0, value);
	return settleEntries(isMap(before) ? before : void 0, value);
}
function settleItems(before, items) {
	let isSame = before?.length === items.length;
	for (const [index, item] of items.entries()) {
		const [one, kept] = [before?.[index], settle$1(before?.[index], item)];
		if (!Object.is(one, kept)) isSame = false;
		items[index] = kept;
	}
	return isSame && before !== void 0 ? before : items;
}
function settleEntries(before, map) {
	const keys = Object.keys(map);
	const keysBefore = before === void 0 ? [] : Object.keys(before);
	let isSame = keys.length === keysBefore.length;
	for (const [index, key] of keys.entries()) {
		if (key !== keysBefore[index]) isSame = false;
		const one = before === void 0 ? void 0 : getEntry(before, key);
		const kept = settle$1(one, getEntry(map, key) ?? null);
		if (!Object.is(one, kept)) isSame = false;
		setEntry(map, key, kept);
	}
	return isSame && before !== void 0 ? before : map;
}

// src/manifest/kin.ts
const families = /* @__PURE__ */ new Map();
/** Templates that are remembered at most. */
const MAX_TEMPLATES = 1e3;
/** Of a longer document nothing is read by it: its lines would be in memory all the time. */
const MAX_LENGTH$2 = 32768;
/** After so many documents of a template that are all different in more than values, no further one is tried. */
const MAX_MISSES = 8;
/** The object of a document that differs from one of its template in simple values only; undefined where it is to be parsed. */
function readLikeKin(document) {
	const text = withoutMark(document);
	const family = text.length > MAX_LENGTH$2 ? void 0 : families.get(templateOf(text));
	if (family === void 0 || family.misses >= MAX_MISSES) return void 0;
	for (const member of family.members) {
		if (!isPromising(member, text)) continue;
		member.example ??= takeApart(member.text, member.object);
		const object = readAlike(member.example, text);
		if (object === void 0) continue;
		family.misses = 0;
		return object;
	}
}
/** Where one is much longer than the other, it has parts that the other lacks. */
function isPromising({ text: { length } }, text) {
	return length <= MAX_LENGTH$2 && Math.abs(length - text.length) <= length / 4;
}
/**
* Makes an object that was just parsed hold in common with the last one of its template what is equal at the same place: a thousand
* Applications of one chart differ in little more than names, and what they do not differ in is in memory once.
* @param document the text that it was parsed from
*/
function settleBesideKin(document, { value: object, isFragile }) {
	if (!isMap(object) || Object.hasOwn(object, "items")) return;
	const text = withoutMark(document);
	const key = templateOf(text);
	const { members, misses } = families.get(key) ?? {
		members: [],
		misses: -1
	};
	settleBeside(members[0]?.object ?? {}, object);
	if (members.length === 0 && families.size >= MAX_TEMPLATES) families.clear();
	families.set(key, {
		members: [{
			text,
			object
		}, ...members.slice(0, 2)],
		misses: isFragile ? MAX_MISSES : misses + 1
	});
}
/** Of a stream only the first document has the mark that begins it. With it, nothing behind it is a directive. */
function withoutMark(text) {
	return text.startsWith("---\n") && !text.includes("\n%") ? text.slice(4) : text;
}
/** helm names the template of each document in a comment above it; elsewhere two lines tell what a document is about. */
function templateOf(text) {
	const lineEnd = text.indexOf("\n");
	const end = text.startsWith("# Source:") ? lineEnd : text.indexOf("\n", lineEnd + 1);
	return ownText(text.slice(0, end < 0 ? void 0 : end));
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
/** No line begins with anything else; a pattern of all lines runs out of V8's stack where there are millions. */
function isVoid(text) {
	return !/(?:^|\n)[ \t]*[^ \t\n#]/.test(text);
}
/** A text without the white space, as Go's `unicode.IsSpace` knows it, at its beginning. */
function trimGoSpace(text) {
	return trimStartOf(GO_SPACE, text);
}

// src/manifest/stringify.ts
/** How a text begins that needs no quotes, as far as its characters go: with no indicator or document marker, and no blank. */
const plainBeginning = /^(?!---|\.\.\.)(?:[^\s?:,[\]{}#&*!|>'"%@`-]|[-?:](?=[^\s:#]))/;
/** What it has nowhere: `: ` and ` #`, a blank at the end. Nothing here is repeated: on some megabytes of a text V8 would run out of its stack. */
const notPlain = /[^\S ]|:(?![^\s:#])| (?:[#:]|$)/;
const plainWord = /^[A-Za-z_/][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*$/;
/** Longer texts are looked at in another way. */
const MAX_WORD = 1e3;
/** What no block scalar may hold: what is not printable in YAML 1.1, and line breaks but LF. */
const notInBlock = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** What single quotes may not hold on one line. */
const notQuotable = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** Longer keys need a `? ` in front: a simple one must end within 1024 characters, escapes included. */
const MAX_SIMPLE_KEY = 1e3;
/**
* A value as YAML: keys sorted, block style, no anchors, no line folded. Reading it as Go does gives the value again. Texts
* that would be read as another type are in double quotes, multi-line texts are `|` blocks. Ends with a line break.
*/
function stringify(value) {
	return `${toLines(value).join("\n")}\n`;
}
/** The lines of {@link stringify}. */
function toLines(value) {
	const lines = [];
	pushNested(lines, value, "", "");
	return lines;
}
/** The lines of two values. Parts that are the same in memory on both sides are written once, and their lines are the same. */
function toLinesOfBoth(base, head) {
	const both = {
		base: [],
		head: []
	};
	pushBoth(both, base, head, "", "");
	return both;
}
/** Several values as a stream: one document each. */
function stringifyDocuments(values) {
	return Array.from(values, stringify).join("---\n");
}
/** True for what fits behind a key on its line: also empty collections. */
function isScalar(value) {
	if (value === null || typeof value !== "object") return true;
	if (Array.isArray(value)) return value.length === 0;
	for (const key in value) if (Object.hasOwn(value, key)) return false;
	return true;
}
/** What stands behind `lead` on its line, or with `lead` before its first line; `indent` stands before all others. */
function pushNested(lines, value, indent, lead) {
	if (isScalar(value)) pushText(lines, lead + writeScalar(value, indent));
	else if (Array.isArray(value)) pushItems(lines, value, 0, indent, lead);
	else {
		let before = lead;
		for (const key of sortedKeys(value)) {
			pushEntry(lines, key, value[key] ?? null, indent, before);
			before = indent;
		}
	}
}
function pushItems(lines, items, start, indent, lead) {
	const inner = `${indent}  `;
	for (let index = start; index < items.length; index++) pushNested(lines, items[index] ?? null, inner, `${index === 0 ? lead : indent}- `);
}
function pushEntry(lines, key, value, indent, lead) {
	const name = nameBefore(lines, key, indent, lead);
	if (typeof value === "string" && isWord(value)) {
		lines.push(`${name} ${value}`);
		return;
	}
	if (isScalar(value)) {
		pushText(lines, `${name} ${writeScalar(value, `${indent}  `)}`);
		return;
	}
	lines.push(name);
	const inner = innerOf(value, indent);
	pushNested(lines, value, inner, inner);
}
/** The key with its `:` behind what leads to it. */
function nameBefore(lines, key, indent, lead) {
	const name = writeKey(key);
	if (name.length <= 1e3) return `${lead}${name}:`;
	lines.push(`${lead}? ${name}`);
	return `${indent}:`;
}
/** The entries of a sequence stand at the indentation of its key, as kubectl and kustomize write them. */
function innerOf(value, indent) {
	return Array.isArray(value) ? indent : `${indent}  `;
}
/** A text of several lines, where it is one. */
function pushText(lines, text) {
	if (text.includes("\n")) for (const line of text.split("\n")) lines.push(line);
	else lines.push(text);
}
function pushBoth(both, base, head, indent, lead) {
	if (base === head) {
		const start = both.head.length;
		pushNested(both.head, head, indent, lead);
		for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? "");
	} else if (isScalar(base) || isScalar(head) || Array.isArray(base) !== Array.isArray(head)) {
		pushNested(both.base, base, indent, lead);
		pushNested(both.head, head, indent, lead);
	} else if (Array.isArray(base) && Array.isArray(head)) {
		const common = Math.min(base.length, head.length);
		for (let index = 0; index < common; index++) pushBoth(both, base[index] ?? null, head[index] ?? null, `${indent}  `, `${index === 0 ? lead : indent}- `);
		pushItems(both.base, base, common, indent, lead);
		pushItems(both.head, head, common, indent, lead);
	} else if (isMap(base) && isMap(head)) pushMaps(both, base, head, indent, lead);
}
function pushMaps(both, base, head, indent, lead) {
	const [left, right] = [sortedKeys(base), sortedKeys(head)];
	let [at, to] = [0, 0];
	while (at < left.length || to < right.length) {
		const [one, other] = [left[at], right[to]];
		const [before, after] = [at === 0 ? lead : indent, to === 0 ? lead : indent];
		if (one !== void 0 && one === other && before === after) {
			pushEntries(both, one, base[one] ?? null, head[one] ?? null, indent, before);
			at++;
			to++;
		} else if (one !== void 0 && (other === void 0 || one <= other)) {
			pushEntry(both.base, one, base[one] ?? null, indent, before);
			at++;
		} else if (other !== void 0) {
			pushEntry(both.head, other, head[other] ?? null, indent, after);
			to++;
		}
	}
}
/** The entry of one key on both sides. */
function pushEntries(both, key, base, head, indent, lead) {
	if (base !== head && (isScalar(base) || isScalar(head) || Array.isArray(base) !== Array.isArray(head))) {
		pushEntry(both.base, key, base, indent, lead);
		pushEntry(both.head, key, head, indent, lead);
	} else if (base === head) {
		const start = both.head.length;
		pushEntry(both.head, key, head, indent, lead);
		for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? "");
	} else {
		const start = both.head.length;
		const name = nameBefore(both.head, key, indent, lead);
		both.head.push(name);
		for (let index = start; index < both.head.length; index++) both.base.push(both.head[index] ?? "");
		const inner = innerOf(head, indent);
		pushBoth(both, base, head, inner, inner);
	}
}
/** The keys in the order of their UTF-16 code units, in which most maps have them already. */
function sortedKeys(map) {
	const keys = Object.keys(map);
	for (let index = 1; index < keys.length; index++) if ((keys[index - 1] ?? "") > (keys[index] ?? "")) return keys.toSorted();
	return keys;
}
/** Names of fields are few and written often; they are kept, up to a bound. */
const names$1 = /* @__PURE__ */ new Map();
function writeKey(key) {
	const known = names$1.get(key);
	if (known !== void 0) return known;
	const name = writeText(key, void 0);
	if (key.length <= 100) {
		if (names$1.size >= 1e4) names$1.clear();
		names$1.set(key, name);
	}
	return name;
}
function writeScalar(value, indent) {
	if (typeof value === "string") return isWord(value) ? value : writeText(value, indent);
	if (value === null) return "null";
	if (typeof value === "object") return Array.isArray(value) ? "[]" : "{}";
	return Object.is(value, -0) ? "0" : String(value);
}
/** True for a text that needs no further look to be written as it is: most of them. */
function isWord(text) {
	return text.length <= MAX_WORD && plainWord.test(text) && !isSpecial(text);
}
/** With an indentation for its lines a text may become a block; without, it stays on one line. */
function writeText(text, indent) {
	if (indent !== void 0 && isBlock(text)) return writeBlock(text, indent);
	if (notQuotable.test(text)) return writeDoubleQuoted(text);
	if (isSpecial(text) || indent === void 0 && text === "<<") return `"${text}"`;
	return isPlain(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
function isPlain(text) {
	return plainBeginning.test(text) && !notPlain.test(text);
}
function isBlock(text) {
	return text.includes("\n") && !notInBlock.test(text) && /[^\n]/.test(text);
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
				if (code >= 55296 && code <= 57343) return "\ufffd";
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
function toJson$1(value, indent = 0) {
	try {
		return JSON.stringify(value, null, indent);
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return writeJson$1(value, " ".repeat(indent), "");
	}
}
function writeJson$1(value, step, indent) {
	if (typeof value === "bigint") return String(value);
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const inner = indent + step;
	const [open, close, items] = Array.isArray(value) ? [
		"[",
		"]",
		value.map((item) => writeJson$1(item, step, inner))
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
	return `${JSON.stringify(key)}:${step === "" ? "" : " "}${writeJson$1(value, step, indent)}`;
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
		const { value, isFragile } = decodeOnce$1(chunk.text, number, firstLine);
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
/**
* Documents that were read last, by what can be told of a text at a glance: the other side of a comparison has most of them too,
* to the letter.
*/
const recent = /* @__PURE__ */ new Map();
let length = 0;
/** UTF-16 code units that are remembered at most. */
const MAX_LENGTH$1 = 2e6;
/** The objects themselves are others each time, what they hold need not be. Those of a list are read anew. */
function decodeOnce$1(text, number, firstLine) {
	const glance = glanceAt(text);
	const known = recent.get(glance);
	if (known?.text === text) {
		const { value } = known.decoded;
		return {
			...null, ...known.decoded,
			value: isMap(value) ? { ...null, ...value } : value
		};
	}
	const like = readLikeKin(text);
	const decoded = like === void 0 ? decodeAt(text, number, firstLine) : {
		value: like,
		isFragile: false,
		isLinked: false
	};
	if (like === void 0) settleBesideKin(text, decoded);
	if (isMap(decoded.value) && Object.hasOwn(decoded.value, "items")) return decoded;
	if (length + text.length > MAX_LENGTH$1) {
		recent.clear();
		length = 0;
	}
	recent.set(glance, {
		text,
		decoded
	});
	length += text.length;
	return decoded;
}
/** A number made of the length and some characters: equal texts have the same, others seldom. */
function glanceAt(text) {
	const step = Math.max(1, text.length / 64);
	let glance = text.length;
	for (let at = 0; at < text.length; at += step) glance = Math.imul(glance, 31) + text.charCodeAt(Math.floor(at)) | 0;
	return glance;
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
	const json = toJson$1(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
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

// src/argocd/doublestar-pattern.ts
const SLASH$2 = 47;
/** Braces in braces; nobody writes so many, and each is a call in a call. */
const DEEPEST = 50;
/** Globs that one is written out as: each is asked of every path. */
const MOST_WRITTEN = 256;
/** Those on the way to them, with braces that are still to be taken apart: equal alternatives, and single ones, make many of few. */
const MOST_OPENED = 2 * MOST_WRITTEN;
/** The parts of a glob; undefined for one that is malformed. */
function parseDoublestar(pattern) {
	const whole = [];
	const open = [];
	let parts = whole;
	const addText = (text) => {
		const last = parts.at(-1);
		if (last?.kind === "text") last.text += text;
		else parts.push({
			kind: "text",
			text
		});
	};
	for (let at = 0; at < pattern.length;) {
		const isWhole = at === 0 || pattern[at - 1] === "/";
		const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
		const group = open.at(-1);
		let length = character.length;
		if (isWhole && pattern.startsWith("**/", at)) {
			parts.push({ kind: "across" });
			length = 3;
		} else if (isWhole && at + 2 === pattern.length && pattern.endsWith("**")) {
			parts.push({ kind: "rest" });
			length = 2;
		} else if (character === "*") {
			if (parts.at(-1)?.kind !== "within") parts.push({ kind: "within" });
		} else if (character === "?") parts.push({ kind: "one" });
		else if (character === "[") {
			const set = readSet$1(pattern, at);
			if (set === void 0) return void 0;
			parts.push({
				kind: "one",
				set: set.expression
			});
			length = set.length;
		} else if (character === "{") {
			if (open.length === DEEPEST) return void 0;
			const first = [];
			open.push({
				alternatives: [first],
				around: parts
			});
			parts = first;
		} else if (character === "}" && group !== void 0) {
			group.around.push({
				kind: "alternatives",
				alternatives: group.alternatives
			});
			parts = group.around;
			open.pop();
		} else if (character === "," && group !== void 0) {
			parts = [];
			group.alternatives.push(parts);
		} else if (character === "\\") {
			const point = pattern.codePointAt(at + 1);
			if (point === void 0) return void 0;
			const next = String.fromCodePoint(point);
			addText(next);
			length = 1 + next.length;
		} else addText(character);
		at += length;
	}
	return open.length === 0 ? whole : void 0;
}
/**
* A glob as one for each of its alternatives, where that matters: whether `**` is a whole component is asked of the pattern
* that an alternative makes (`{apps/**,infra/**}/*.json`), as `doGlobAltsWalk` of github.com/bmatcuk/doublestar does. One
* that would make too many stays as it is: its `**` at the edge of an alternative is then one star.
*/
function writeOutAlternatives(pattern) {
	const written = /* @__PURE__ */ new Set();
	const open = pattern.includes("{") && pattern.includes("**") ? [pattern] : [];
	let opened = 0;
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		const alternatives = firstAlternatives(next);
		if (alternatives === void 0) {
			written.add(next);
			continue;
		}
		opened += alternatives.length;
		if (opened > MOST_OPENED || open.length + written.size + alternatives.length > MOST_WRITTEN) return [pattern];
		append(open, alternatives);
	}
	return written.size === 0 ? [pattern] : [...written];
}
/** The first braces of a pattern taken apart; undefined for one without any. */
function firstAlternatives(pattern) {
	const ends = [];
	let depth = 0;
	for (const { 0: token, index } of pattern.matchAll(/\\.|\[[!^]?(?:\\.|[^\]\\])+\]|[{},]/gsu)) if (token === "{" && depth++ === 0) ends.push(index);
	else if (token === "," && depth === 1) ends.push(index);
	else if (token === "}" && depth > 0 && --depth === 0) {
		const before = pattern.slice(0, ends[0]);
		const after = pattern.slice(index + 1);
		return ends.map((end, at) => before + pattern.slice(end + 1, ends[at + 1] ?? index) + after);
	}
}
/** `[\u2026]` at a place of a pattern; a range that ends before it begins holds nothing. */
function readSet$1(pattern, at) {
	const set = /\[([!^]?)((?:\\.|[^\]\\])+)\]/suy;
	set.lastIndex = at;
	const [whole, not = "", characters = ""] = set.exec(pattern) ?? [];
	if (whole === void 0) return void 0;
	const ranges = [];
	for (const [, first = "", second] of characters.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gsu)) {
		const from = pointOf(first);
		const to = second === void 0 ? from : pointOf(second);
		if (from <= to) ranges.push(`\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`);
	}
	return {
		expression: new RegExp(`^[${not === "" ? "" : "^"}${ranges.join("")}]$`, "u"),
		length: whole.length
	};
}
function pointOf(character) {
	return (character.length > 1 && character.startsWith("\\") ? character.slice(1) : character).codePointAt(0) ?? 0;
}
/** Every place of a text that parts lead to from any of the given ones, all ways at once; both in rising order. */
function leadTo(parts, text, from) {
	let places = from;
	for (const [index, part] of parts.entries()) {
		if (places.length === 0) return places;
		const next = parts[index + 1];
		places = part.kind === "within" && next?.kind === "text" ? withinUpTo(next.text, text, places) : step(part, text, places);
	}
	return places;
}
function step(part, text, from) {
	switch (part.kind) {
		case "text": return from.filter((at) => text.startsWith(part.text, at)).map((at) => at + part.text.length);
		case "one": return from.flatMap((at) => {
			const end = behind(text, at);
			return end === void 0 || part.set?.test(text.slice(at, end)) === false ? [] : [end];
		});
		case "within": return within$1(text, from);
		case "across": return across(text, from);
		case "rest": return [text.length];
		case "alternatives": return [...new Set(part.alternatives.flatMap((each) => [...leadTo(each, text, from)]))].toSorted((a, b) => a - b);
	}
}
/** Behind the character at a place; undefined where there is none, or a slash. */
function behind(text, at) {
	const code = text.charCodeAt(at);
	if (Number.isNaN(code) || code === SLASH$2) return void 0;
	return at + ((text.codePointAt(at) ?? 0) > 65535 ? 2 : 1);
}
function within$1(text, from) {
	const places = [];
	let last = -1;
	for (const start of from) for (let at = start; at !== void 0 && at > last; at = behind(text, at)) {
		places.push(at);
		last = at;
	}
	return places;
}
/** Those of them where a text follows: most globs name the end of a file, and most places lead nowhere. */
function withinUpTo(wanted, text, from) {
	const places = [];
	let end = -1;
	let at = text.indexOf(wanted, from[0]);
	for (const start of from) {
		if (start <= end) continue;
		const slash = text.indexOf("/", start);
		end = slash < 0 ? text.length : slash;
		if (at >= 0 && at < start) at = text.indexOf(wanted, start);
		for (; at >= 0 && at <= end; at = text.indexOf(wanted, at + 1)) places.push(at);
	}
	return places;
}
function across(text, from) {
	const places = [];
	let slash = text.indexOf("/", from[0]);
	const addSlashesBefore = (place) => {
		for (; slash >= 0 && slash + 1 < place; slash = text.indexOf("/", slash + 1)) places.push(slash + 1);
	};
	for (const place of from) {
		addSlashesBefore(place);
		if (slash + 1 === place) slash = text.indexOf("/", slash + 1);
		places.push(place);
	}
	addSlashesBefore(text.length + 1);
	return places;
}

// src/argocd/doublestar.ts
/** True when a path is a glob: it holds `*`, `?` or `[`. Braces alone do not make one. */
function isGlob(path) {
	return /[*?[]/.test(path);
}
/**
* `*` and `?` stay within one component, `**` as a whole component crosses any number of them, `[abc]`, `[!a-z]` and
* `{a,b}` work, a backslash takes away the meaning. Undefined for a pattern that is malformed. The time to match is bounded by the length of pattern
* times text, whatever the pattern: value files and generators name globs, and so may a change.
*/
function compileDoublestar(pattern) {
	const whole = parseDoublestar(pattern);
	if (whole === void 0) return void 0;
	const patterns = writeOutAlternatives(pattern);
	const globs = patterns.length === 1 ? [whole] : patterns.map((each) => parseDoublestar(each) ?? []);
	return {
		matches: (path) => globs.some((parts) => leadTo(parts, path, [0]).includes(path.length)),
		deep: patterns.some((each) => each.split("/").includes("**"))
	};
}
/**
* Tells which directories a glob finds, the root by an empty path: `a/**` finds `a`, too, and `**` the root, as each begins with what it is below.
* Undefined for a pattern that is malformed.
*/
function compileDirectories(pattern) {
	const glob = compileDoublestar(pattern);
	if (glob === void 0) return void 0;
	const begun = writeOutAlternatives(pattern).flatMap((each) => each === withoutRest(each) ? [] : [withoutRest(each)]);
	const globs = begun.map(compileDoublestar);
	return (directory) => directory === "" ? pattern === "" || begun.includes("") : glob.matches(directory) || globs.some((each) => each?.matches(directory) === true);
}
function withoutRest(pattern) {
	let begun = pattern;
	while (begun === "**" || begun.endsWith("/**")) begun = begun.slice(0, -3);
	return begun;
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

// src/manifest/secret-names.ts
/** Words, alone or at the end of a run-together word (`mysqlpassword`, `authtoken`), that make a name the name of a secret. */
const SECRET_WORD = /(?:password|passwd|passphrase|pwd|secret|token|credential|apikey|secretkey|privatekey|accesskey|authkey|signingkey|encryptionkey|connectionstring|dockerconfigjson|dockercfg|htpasswd)s?$|^(?:pass|pw|creds?|userpass|dbpass|requirepass|masterauth)$/;
/** Pairs of words that name one: `api key`, `client key data`. */
const SECRET_PAIR = /^(?:api|private|secret|access|auth|signing|encryption|encrypt|decryption|master|shared|account|storage|session|cookie|hmac|jwt|webhook|license|sas|aes) keys?$|^basic auth$|^connection string$|^key data$/;
/** Ids that are one half of a credential. */
const SECRET_ID = /\b(?:access key|secret) id$/;
/** Names of a measure, not of a secret: `input_cost_per_token`. */
const MEASURE = /\bper (?:token|secret|key|credential)s?$/;
/** Names that refer to an object by its name. */
const REFERENCE = /\b(?:pull|existing) secrets?\b/;
/**
* Last words that turn the name of a secret into the name of something about it: `secretName`, `tokenReview`,
* `password_file`, `TOKEN_TTL`.
*/
const ABOUT = new Set(`age algorithm alg annotation annotations audience audiences authentication authenticator backend bucket budget bytes cache
  class controller count days dir directory disabled domain duration enable enabled encoding encryption endpoint engine env
  existing exp expiration expires expiry field file filename files folder format generation groups header hours id ids interval
  issuer key keyname kind label labels length lifetime limit limits location manager max method min minute minutes mode mount
  name names namespace namespaces number objects only operator optional param parameter path paths pattern period plugin
  policies policy port prefix provider ref reference refs regex reloader renewal required resource review reviewer reviews
  revision role roles rotate rotation rule rules scope scopes second seconds selector size source store strength suffix sync
  template templates threshold timeout total ttl type types uri url usage username validation validity version volume
  volumes`.split(/\s+/));
/** First words that make it a number or a switch: `max_tokens`, `enableTokenAuth`, `existingSecret`. */
const ABOUT_FIRST = new Set(`allow automount disable enable enforce existing has is max min num number require rotate show skip total use`.split(" "));
/** Words that may follow the name of a secret that is meant itself: `PASSWORD_2`, `token_v1`. */
const KEPT = /^(?:\d+|v\d+|[a-z])$/;
/**
* Keys of argocd-cm that end in a group and a kind, such as that of ExternalSecrets: what Argo CD ignores, and how it judges health.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/
*/
const CUSTOMISATION = /^resource\.customizations\./;
/** The words of a name: `dbPassword`, `DB_PASSWORD` and `db.pass-word2` alike. */
function wordsOf(name) {
	return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/g, " ").replaceAll(/([A-Za-z]{3})(\d+)(?![A-Za-z0-9])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
/** Names are few and asked often; the answers are kept, up to a bound. */
const answers = /* @__PURE__ */ new Map();
function mentionIn(name) {
	const known = answers.get(name);
	if (known !== void 0) return known === "none" ? void 0 : known;
	const answer = CUSTOMISATION.test(name) ? void 0 : judge$1(wordsOf(name.slice(-256)));
	if (answers.size > 2e4) answers.clear();
	answers.set(name, answer ?? "none");
	return answer;
}
function judge$1(all) {
	const words = [...all];
	while (words.length > 1 && KEPT.test(words.at(-1) ?? "")) words.pop();
	const at = words.findLastIndex((word, index) => SECRET_WORD.test(word) || SECRET_PAIR.test(`${words[index - 1] ?? ""} ${word}`));
	const phrase = words.join(" ");
	if (at < 0 || ABOUT_FIRST.has(words[0] ?? "") || REFERENCE.test(phrase) || MEASURE.test(phrase)) return void 0;
	if (at === words.length - 1 || SECRET_ID.test(phrase)) return "end";
	return ABOUT.has(words.at(-1) ?? "") ? void 0 : "inside";
}
/**
* Whether a key, variable, flag or parameter of this name holds a secret in clear, judged by the name alone. References to
* secrets (`secretName`, `secretKeyRef`, `existingSecret`), settings about them (`tokenTTL`, `passwordPolicy`) and kinds
* (`TokenReview`) do not. In doubt the answer is yes: a masked value still shows that it changed.
*/
function isSecretName(name) {
	return mentionIn(name) !== void 0;
}
/**
* The same for a key that holds a text of several lines. With the ending of a file it is the name of a file, and only
* `credentials.json` is a secret as a whole, not `token-refresher.py`.
*/
function isSecretFileName(name) {
	const stem = name.replace(/\.[A-Za-z]{1,10}$/, "");
	return stem === name ? isSecretName(name) : mentionIn(stem) === "end";
}
const SWITCH = /^(?:true|false|yes|no|on|off|null|nil|none|~|enabled|disabled|)$/i;
/** The whole value is filled in elsewhere: `$(VAR)`, `${VAR}`, `$VAR`, `{{ .password }}`, `<path:\u2026>` of the vault plugin. */
const PLACEHOLDER = /^(?:\$\(\w+\)|\$\{\w+\}|\$\w+|\{\{-?\s*[\w.$-]+(?:\s*\|\s*\w+)*\s*-?\}\}|<path:[^<>]*>|<[A-Za-z_ -]+>)$/;
/** A file in a container; the roots are named because base64 text may begin with a slash too. */
const FILE = /^\/(?:var|run|etc|mnt|opt|tmp|vault|secrets?|home|usr|root|app|data|config)\/[\w./-]*$/;
/** Whether a text under the name of a secret is one: not a switch, a placeholder or the path of a file. */
function canBeSecret(name, value) {
	const text = value.trim();
	if (SWITCH.test(text) || PLACEHOLDER.test(text) || FILE.test(text)) return false;
	return !(/tokens/i.test(name) && /^\d{1,9}$/.test(text));
}

// src/manifest/json-names.ts
/** Letters that are no ASCII and that Unicode folds to some that are: the long s and the sign of Kelvin. */
const FOLDED = {
	"\u017f": "s",
	"\u212a": "k"
};
/**
* What two keys have in common that Go takes for one field: `encoding/json` compares names without regard to case, and by the folding of
* Unicode (encoding/json/fold.go). The names of fields are ASCII.
*/
function foldName(name) {
	return name.replaceAll(/[A-Z\u017f\u212a]/g, (letter) => FOLDED[letter] ?? letter.toLowerCase());
}
/** The field that Go finds for a key: the one of this very name, else one that folds to the same. */
function findField(fields, key) {
	if (Object.hasOwn(fields, key)) return key;
	const wanted = foldName(key);
	return Object.keys(fields).find((name) => foldName(name) === wanted);
}

// src/argocd/application-set/policy.ts
/**
* Annotations of Applications that the controller never takes away (applicationset_controller.go,
* defaultPreservedAnnotations).
*/
const PRESERVED = [
	"notified.notifications.argoproj.io",
	"argocd.argoproj.io/refresh",
	"argocd.argoproj.io/hydrate"
];
/** What a set may do to Applications that exist already. */
function readPolicy(spec, controller = {}) {
	const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
	const preserved = isMap(spec.preservedFields) ? spec.preservedFields : {};
	const strategy = isMap(spec.strategy) ? spec.strategy : {};
	const rolling = isMap(strategy.rollingSync) ? strategy.rollingSync : {};
	const { preservedAnnotations = [], preservedLabels = [] } = controller;
	return {
		applicationsSync: effectivePolicy(syncPolicy.applicationsSync, controller),
		preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true,
		preservedFields: {
			annotations: [
				...textsOf$2(preserved.annotations),
				...preservedAnnotations,
				...PRESERVED
			],
			labels: [...textsOf$2(preserved.labels), ...preservedLabels]
		},
		ignoreApplicationDifferences: mapsOf$1(spec.ignoreApplicationDifferences),
		...strategy.type === "RollingSync" ? { rollingSync: mapsOf$1(rolling.steps) } : {},
		deletionOrder: textOf$8(strategy.deletionOrder)
	};
}
/** Whether Applications stay that a set of this policy does not make any more. */
function keepsLeavers(policy) {
	return policy === "create-only" || policy === "create-update";
}
/**
* The set's own policy counts only where it may override that of the controller.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/utils/policy.go (DefaultPolicy)
*/
function effectivePolicy(own, { policy, policyOverride }) {
	return (policyOverride ?? policy === void 0 ? NAMES.find((name) => name === own) : void 0) ?? policy ?? "sync";
}
const NAMES = [
	"sync",
	"create-only",
	"create-update",
	"create-delete"
];

// src/argocd/finalizers.ts
/** Makes the deletion of an Application delete its objects; on an ApplicationSet it gives the controller time. */
const RESOURCES_FINALIZER = "resources-finalizer.argocd.argoproj.io";
/** Finalizer that lets PreDelete hooks run, with its second stage `/cleanup`. */
const PRE_DELETE = "pre-delete-finalizer.argocd.argoproj.io";
/** The same for PostDelete hooks. */
const POST_DELETE = "post-delete-finalizer.argocd.argoproj.io";
/** True for the finalizers that make a deletion cascade. */
function isCascade(finalizer) {
	return finalizer === "resources-finalizer.argocd.argoproj.io" || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/foreground` || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/background`;
}
/** True for the finalizers that a part of Argo CD works off and removes. */
function isWorkedOff(finalizer) {
	return isCascade(finalizer) || ["pre-delete-finalizer.argocd.argoproj.io", "post-delete-finalizer.argocd.argoproj.io"].some((name) => finalizer === name || finalizer === `${name}/cleanup`);
}

// src/argocd/source-shape.ts
/** Fields of `spec.source.helm`. */
const helmShape = struct({
	valueFiles: listOf$1(text$1),
	parameters: listOf$1(struct({
		name: text$1,
		value: text$1,
		forceString: flag$2
	})),
	releaseName: text$1,
	values: text$1,
	valuesObject: raw,
	fileParameters: listOf$1(struct({
		name: text$1,
		path: text$1
	})),
	version: text$1,
	passCredentials: flag$2,
	ignoreMissingValueFiles: flag$2,
	skipCrds: flag$2,
	skipSchemaValidation: flag$2,
	skipTests: flag$2,
	kubeVersion: text$1,
	apiVersions: listOf$1(text$1),
	namespace: text$1
});
/** Fields of `spec.source.kustomize`. */
const kustomizeShape = struct({
	namePrefix: text$1,
	nameSuffix: text$1,
	images: listOf$1(text$1),
	commonLabels: mapOf$1(text$1),
	version: text$1,
	commonAnnotations: mapOf$1(text$1),
	forceCommonLabels: flag$2,
	forceCommonAnnotations: flag$2,
	namespace: text$1,
	commonAnnotationsEnvsubst: flag$2,
	replicas: listOf$1(struct({
		name: text$1,
		count: { kind: "intOrString" }
	})),
	patches: listOf$1(struct({
		path: text$1,
		patch: text$1,
		target: struct({
			group: text$1,
			version: text$1,
			kind: text$1,
			name: text$1,
			namespace: text$1,
			annotationSelector: text$1,
			labelSelector: text$1
		}),
		options: mapOf$1(flag$2)
	})),
	components: listOf$1(text$1),
	ignoreMissingComponents: flag$2,
	labelWithoutSelector: flag$2,
	labelIncludeTemplates: flag$2,
	kubeVersion: text$1,
	apiVersions: listOf$1(text$1)
});
/**
* Fields of `kustomize` that count when Argo CD asks whether the block is empty: what only says how labels and annotations
* are set is none.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/pkg/apis/application/v1alpha1/types.go (ApplicationSourceKustomize.IsZero)
*/
const countedInKustomize = [
	"namePrefix",
	"nameSuffix",
	"version",
	"namespace",
	"images",
	"replicas",
	"commonLabels",
	"commonAnnotations",
	"patches",
	"components",
	"kubeVersion",
	"apiVersions",
	"ignoreMissingComponents"
];
const jsonnetVariable = struct({
	name: text$1,
	value: text$1,
	code: flag$2
});
/** Fields of `spec.source.directory`. */
const directoryShape = struct({
	recurse: flag$2,
	jsonnet: struct({
		extVars: listOf$1(jsonnetVariable),
		tlas: listOf$1(jsonnetVariable),
		libs: listOf$1(text$1)
	}),
	exclude: text$1,
	include: text$1
});
/** Fields of `spec.source.plugin`. */
const pluginShape = struct({
	name: text$1,
	env: listOf$1(struct({
		name: text$1,
		value: text$1
	})),
	parameters: listOf$1(struct({
		name: text$1,
		string: text$1,
		map: mapOf$1(text$1),
		array: listOf$1(text$1)
	}))
});
/** The blocks that choose a tool. */
const toolShapes = {
	helm: helmShape,
	kustomize: kustomizeShape,
	directory: directoryShape,
	plugin: pluginShape
};
/** Fields of `spec.source` (Argo CD: pkg/apis/application/v1alpha1/types.go, ApplicationSource). */
const sourceShape = struct({
	repoURL: text$1,
	path: text$1,
	targetRevision: text$1,
	chart: text$1,
	ref: text$1,
	name: text$1,
	tagPrefix: text$1,
	...toolShapes
});

// src/config/located.ts
/** The path of a key below another path. */
function joinField(parent, key) {
	if (!/^[A-Za-z_][\w-]{0,60}$/.test(key)) return `${parent}[${quote$2(key)}]`;
	return parent === "" ? key : `${parent}.${key}`;
}
/** What a value is, in words. */
function describe$1(value) {
	if (value.kind === "map") return "a mapping";
	if (value.kind === "list") return "a list";
	if (value.value === null) return "empty";
	if (typeof value.value === "boolean") return `the boolean ${quoteName(value.source)}`;
	if (typeof value.value === "string") return "text";
	return `the number ${quoteName(value.source)}`;
}
/** Where each key stands that is given more than once, and where it stood first. */
function findRepeated(entries) {
	const seen = /* @__PURE__ */ new Map();
	const repeated = [];
	for (const entry of entries) {
		const first = seen.get(entry.key);
		if (first === void 0) seen.set(entry.key, entry.at);
		else repeated.push({
			entry,
			first
		});
	}
	return repeated;
}

// src/config/record.ts
/** A key that must be there. */
function required(shape, about) {
	return {
		presence: "required",
		shape,
		about
	};
}
/** A key that may be absent, and whose absence means something of its own. */
function optional(shape, about) {
	return {
		presence: "optional",
		shape,
		about
	};
}
/** A key that stands for `fallback` when it is absent. */
function byDefault(fallback, shape, about) {
	return {
		presence: "default",
		shape,
		about,
		fallback
	};
}
/** A key whose value is a section in which everything has a default. */
function section(shape, about) {
	const fallback = shape.read({
		kind: "map",
		entries: [],
		at: {
			line: 1,
			column: 1
		}
	}, "", (_at, field, message) => {
		throw new Error(`${field} ${message}: a section by default must not require a key`);
	});
	if (fallback === void 0) throw new Error("a section by default must be a record");
	return byDefault(fallback, shape, about);
}
/**
* A mapping with fixed keys; any other key is an error, never ignored.
* `checked` keys are validated but not part of the value.
*/
function record(keys, more = {}) {
	const { checked = {}, check } = more;
	const kept = Object.entries(keys);
	const all = [...Object.entries(checked), ...kept];
	const names = all.map(([name]) => name);
	return {
		expected: "section",
		get schema() {
			return makeSchema(all);
		},
		rows: (path) => all.flatMap(([name, key]) => makeRows(path === "" ? name : `${path}.${name}`, key)),
		read(value, field, complain) {
			if (value.kind !== "map") {
				complain(value.at, field, `is ${describe$1(value)}, expected a mapping with ${listSome(names)}`);
				return;
			}
			complainAboutKeys(value.entries, {
				field,
				names,
				complain
			});
			const read = readKeys(value, all, field, complain);
			if (read === void 0) return void 0;
			const result = Object.fromEntries(kept.flatMap(([name]) => read.has(name) ? [[name, read.get(name)]] : []));
			if (!isWhole$1(result, keys)) return void 0;
			for (const problem of check?.(result) ?? []) complain(value.entries.find((entry) => entry.key === problem.key)?.at ?? value.at, problem.key === void 0 ? field : joinField(field, problem.key), problem.message);
			return result;
		}
	};
}
/** Unknown, unsupported and repeated keys. */
function complainAboutKeys(entries, context) {
	const { field, names, complain } = context;
	for (const { key, at } of entries) {
		if (names.includes(key)) continue;
		const near = suggest(key, names);
		const expected = near === "" ? `, expected one of ${names.join(", ")}` : near;
		complain(at, joinField(field, key), `is not a known key${expected}`);
	}
	for (const { entry, first } of findRepeated(entries)) complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
}
/** Whether everything that T cannot do without is there; each value has been read by the shape of its key. */
function isWhole$1(values, keys) {
	return Object.entries(keys).every(([name, key]) => key.presence === "optional" || Object.hasOwn(values, name));
}
/** The values by key, with defaults; undefined when one is missing or wrong. */
function readKeys(value, keys, field, complain) {
	const values = /* @__PURE__ */ new Map();
	let complete = true;
	for (const [name, key] of keys) {
		const entry = value.entries.find((candidate) => candidate.key === name);
		if (entry !== void 0) {
			const read = key.shape.read(entry.value, joinField(field, name), complain);
			if (read === void 0) complete = false;
			else values.set(name, read);
		} else if (key.presence === "default") values.set(name, structuredClone(key.fallback));
		else if (key.presence === "required") {
			complain(value.at, joinField(field, name), `is missing, expected ${key.shape.expected}`);
			complete = false;
		}
	}
	return complete ? values : void 0;
}
function makeSchema(keys) {
	const properties = {};
	for (const [name, key] of keys) {
		const isValue = key.presence === "default" && !isSection(key.shape);
		properties[name] = {
			description: key.about,
			...key.shape.schema,
			...isValue ? { default: toJson(key.fallback) } : {}
		};
	}
	const mandatory = keys.filter(([, key]) => key.presence === "required").map(([name]) => name);
	return {
		type: "object",
		additionalProperties: false,
		...mandatory.length > 0 ? { required: mandatory } : {},
		properties
	};
}
function makeRows(path, key) {
	const fallback = key.presence === "default" && !isSection(key.shape) ? JSON.stringify(key.fallback) : {
		required: "required",
		optional: "",
		default: ""
	}[key.presence];
	return [{
		key: path,
		expected: key.shape.expected,
		fallback,
		about: key.about
	}, ...key.shape.rows(path)];
}
function isSection(shape) {
	return shape.schema["type"] === "object" && shape.schema["additionalProperties"] === false;
}
function toJson(value) {
	return JSON.parse(JSON.stringify(value));
}
function listSome(names) {
	return names.length > 6 ? `${names.slice(0, 6).join(", ")} \u2026` : names.join(", ");
}

// src/config/rule-ids.ts
/**
* Ids of all risk rules, in byte order: what `rules` and `waivers` of the configuration may name. They are the ids of src/risk/catalogue.ts,
* which this room may not know; the test test/risk/rules-page.test.ts holds the two together.
*/
const ruleIds = [
	"access-guard-removed",
	"admission-policy-denies",
	"admission-policy-error",
	"alerting-silenced",
	"allow-empty-enabled",
	"api-deprecated",
	"api-removed",
	"apiservice-changed",
	"app-becomes-empty",
	"app-deleted-cascade",
	"app-deleted-orphan",
	"app-destination-cluster-changed",
	"app-destination-namespace-changed",
	"app-finalizer-added",
	"app-finalizer-removed",
	"app-not-permitted",
	"app-operation-set",
	"app-project-changed",
	"app-renamed",
	"apply-merge-surprise",
	"appproject-deleted",
	"appproject-narrowed",
	"appproject-widened",
	"appset-deleted",
	"appset-generator-widened",
	"appset-guard-removed",
	"appset-output-shrunk",
	"argocd-credentials-moved",
	"argocd-rbac-widened",
	"argocd-tracking-changed",
	"argocd-trust-widened",
	"auto-prune-enabled",
	"auto-sync-disabled",
	"automount-token-on",
	"autoscaler-removed",
	"backup-restored",
	"backup-stopped",
	"blast-radius",
	"caps-added",
	"cloud-identity-changed",
	"cloud-rights-widened",
	"cluster-secret-relabelled",
	"cluster-secret-removed",
	"command-destroys",
	"command-idle",
	"command-sends-out",
	"config-without-restart",
	"configmap-deleted",
	"coverage-lost",
	"crd-deleted",
	"crd-missing",
	"crd-schema-narrowed",
	"crd-scope-changed",
	"crd-storage-changed",
	"crd-version-removed",
	"cronjob-suspended",
	"custom-rule-error",
	"dangling-ref",
	"data-cr-deleted",
	"data-format-changed",
	"data-mount-changed",
	"data-sent-elsewhere",
	"dns-annotation-changed",
	"duplicate-owner",
	"durability-lowered",
	"env-loads-code",
	"gateway-listener-removed",
	"grace-period-cut",
	"hook-changed",
	"hook-needs-later-resource",
	"host-duplicate",
	"host-users",
	"hpa-bounds-cut",
	"hydrator-path-shared",
	"ignore-differences-removed",
	"ignore-differences-widened",
	"image-digest-unpinned",
	"image-downgraded",
	"image-major-jump",
	"image-registry-changed",
	"image-same-tag-new-digest",
	"image-tag-mutable",
	"immutable-field-changed",
	"ingress-class-changed",
	"ingress-host-removed",
	"ingress-path-removed",
	"login-switched-off",
	"memory-limit-cut",
	"missing-key",
	"mutation-added",
	"name-leads-elsewhere",
	"namespace-deleted",
	"networkpolicy-isolates",
	"networkpolicy-opened",
	"networkpolicy-removed",
	"node-port-taken",
	"nodes-replaced",
	"operator-paused",
	"pdb-blocks-eviction",
	"pdb-removed",
	"pdb-selector-orphan",
	"placement-changed",
	"pod-account-changed",
	"pod-isolation-lost",
	"pod-privileged",
	"policy-changed",
	"policy-removed",
	"prestop-removed",
	"priorityclass-risk",
	"priv-escalation",
	"probe-tightened",
	"proxy-config-injected",
	"prune-protection-removed",
	"pss-label-downgraded",
	"pss-would-reject",
	"pull-policy-changed",
	"pull-secret-removed",
	"pv-deleted",
	"pvc-deleted",
	"pvc-retention-delete",
	"quota-cut",
	"rbac-aggregation",
	"rbac-cluster-admin",
	"rbac-escalation",
	"rbac-removed",
	"rbac-secrets-read",
	"rbac-subject-broad",
	"rbac-wildcard",
	"readiness-probe-removed",
	"render-failed",
	"render-undetermined",
	"replicas-drop",
	"replicas-removed-hpa",
	"replicas-vs-hpa",
	"replicas-zero",
	"resource-became-hook",
	"resource-moved-apps",
	"resource-namespace-changed",
	"resource-renamed",
	"resources-removed",
	"restart-storm",
	"ro-rootfs-off",
	"route-cut",
	"run-as-root",
	"schema-invalid",
	"seccomp-apparmor-removed",
	"secret-deleted",
	"secret-reach-widened",
	"secret-source-changed",
	"service-deleted",
	"service-orphan",
	"service-port-broken",
	"service-type-changed",
	"serviceaccount-deleted",
	"source-repo-changed",
	"statefulset-deleted",
	"storageclass-deleted",
	"strategy-recreate",
	"sync-options-risky",
	"sync-window-changed",
	"target-revision-downgrade",
	"target-revision-floating",
	"tls-removed",
	"update-strategy-ondelete",
	"wave-inversion",
	"webhook-fail-closed",
	"webhook-fail-open",
	"webhook-service-dangling",
	"workflow-changed",
	"workload-deleted",
	"workload-kind-changed"
];
/** Ids of custom rules: small letters with at least one dash. */
const customIdPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
/** Thresholds and lists that only some rules have, with the rules that read them. */
const ruleThresholds = {
	percent: ["replicas-drop"],
	apps: ["blast-radius"],
	prodApps: ["blast-radius"],
	destroyed: ["blast-radius"],
	workloads: ["restart-storm"],
	tags: ["image-tag-mutable"],
	registries: ["image-registry-changed"],
	kinds: ["data-cr-deleted"]
};
/** What `owners` may be said for beside rules. */
const generalOwners = [
	"default",
	"critical",
	"high",
	"medium",
	"low"
];

// src/config/shapes.ts
/** Text that is not empty unless said so. */
function text(options) {
	const { expected, check, pattern, mayBeEmpty = false } = options;
	return {
		expected,
		schema: {
			type: "string",
			...mayBeEmpty ? {} : { minLength: 1 },
			...pattern === void 0 ? {} : { pattern: pattern.source }
		},
		rows: () => [],
		read(value, field, complain) {
			if (value.kind !== "scalar" || typeof value.value !== "string") {
				const quotes = value.kind === "scalar" && value.value !== null ? ": put it in quotes" : "";
				complain(value.at, field, `is ${describe$1(value)}, expected ${expected}${quotes}`);
				return;
			}
			if (value.value === "" && !mayBeEmpty) {
				complain(value.at, field, `is empty, expected ${expected}`);
				return;
			}
			const problem = check?.(value.value);
			if (problem === void 0) return value.value;
			complain(value.at, field, problem);
		}
	};
}
/** `true` or `false`. */
const flag$1 = {
	expected: "true or false",
	schema: { type: "boolean" },
	rows: () => [],
	read(value, field, complain) {
		if (value.kind === "scalar" && typeof value.value === "boolean") return value.value;
		complain(value.at, field, `is ${describe$1(value)}, expected true or false`);
	}
};
/** One of a few words. */
function choice(words) {
	const expected = `one of ${words.join(", ")}`;
	return {
		expected,
		schema: { enum: [...words] },
		rows: () => [],
		read(value, field, complain) {
			const written = value.kind === "scalar" && typeof value.value === "string" ? value.value : void 0;
			const word = words.find((candidate) => candidate === written);
			if (word !== void 0) return word;
			const is = written === void 0 ? describe$1(value) : quote$2(written);
			complain(value.at, field, `is ${is}, expected ${expected}${suggest(written ?? "", words)}`);
		}
	};
}
/** A list. `sameAs` gives what must not come twice: entries with an equal one are duplicates. */
function list(item, options = {}) {
	const { atLeast = 0, sameAs } = options;
	const expected = `list of ${item.expected}`;
	return {
		expected,
		get schema() {
			return {
				type: "array",
				items: item.schema,
				...atLeast > 0 ? { minItems: atLeast } : {}
			};
		},
		rows: (path) => item.rows(`${path}[]`),
		read(value, field, complain) {
			if (value.kind !== "list") {
				complain(value.at, field, `is ${describe$1(value)}, expected a ${expected}`);
				return;
			}
			if (value.items.length < atLeast) complain(value.at, field, `is an empty list, expected at least ${atLeast}`);
			const entries = [];
			const seen = /* @__PURE__ */ new Map();
			for (const [index, part] of value.items.entries()) {
				const entry = item.read(part, `${field}[${index}]`, complain);
				if (entry === void 0) continue;
				entries.push(entry);
				const name = sameAs?.(entry);
				const first = name === void 0 ? void 0 : seen.get(name);
				if (first !== void 0) complain(part.at, `${field}[${index}]`, `is the same as ${field}[${first}], expected each once`);
				else if (name !== void 0) seen.set(name, index);
			}
			return entries;
		}
	};
}
/** A mapping of free names to values. */
function mapping(item) {
	const expected = `mapping of names to ${item.expected}`;
	return {
		expected,
		get schema() {
			return {
				type: "object",
				additionalProperties: item.schema
			};
		},
		rows: (path) => item.rows(`${path}.*`),
		read(value, field, complain) {
			if (value.kind !== "map") {
				complain(value.at, field, `is ${describe$1(value)}, expected a ${expected}`);
				return;
			}
			for (const { entry, first } of findRepeated(value.entries)) complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
			const entries = [];
			for (const entry of value.entries) {
				const read = item.read(entry.value, joinField(field, entry.key), complain);
				if (read !== void 0) entries.push([entry.key, read]);
			}
			return Object.fromEntries(entries);
		}
	};
}
/** A mapping of anything, kept as it is: what another program gave. Integers beyond 2^53 stay exact. */
const anyMap = {
	expected: "mapping",
	schema: { type: "object" },
	rows: () => [],
	read(value, field, complain) {
		if (value.kind !== "map") {
			complain(value.at, field, `is ${describe$1(value)}, expected a mapping`);
			return;
		}
		const made = {
			values: /* @__PURE__ */ new Map(),
			loop: void 0
		};
		const map = plainMap(value, made);
		if (made.loop === void 0) return map;
		complain(made.loop.at, field, "has something in it that holds itself, expected plain values");
	}
};
function plainMap({ entries }, made) {
	return Object.fromEntries(entries.map(({ key, value }) => [key, plain$1(value, made)]));
}
function plain$1(value, made) {
	if (value.kind === "scalar") return value.value;
	const known = made.values.get(value);
	if (known !== void 0) return known;
	if (made.values.has(value)) {
		made.loop = value;
		return null;
	}
	made.values.set(value, void 0);
	const result = value.kind === "map" ? plainMap(value, made) : value.items.map((item) => plain$1(item, made));
	made.values.set(value, result);
	return result;
}

// src/config/policy-shape.ts
const glob$2 = text({
	expected: "glob",
	check: checkGlob
});
const globs$1 = list(glob$2, { sameAs: (entry) => entry });
const words$2 = list(text({ expected: "text" }), { sameAs: (entry) => entry });
const severity = choice([
	"critical",
	"high",
	"medium",
	"low"
]);
const enforcement = choice([
	"block",
	"ack",
	"warn",
	"off"
]);
const ruleId = text({ expected: "id of a rule" });
/** Which Applications, namespaces or clusters are meant. */
const scope = record({
	apps: byDefault([], globs$1, "Names of Applications; globs."),
	namespaces: byDefault([], globs$1, "Namespaces; globs."),
	clusters: byDefault([], globs$1, "Addresses or names of clusters; globs.")
});
const match$1 = record({
	app: optional(glob$2, "Name of the Application; a glob."),
	namespace: optional(glob$2, "Namespace of the object; a glob."),
	cluster: optional(glob$2, "Address or name of the cluster; a glob."),
	kind: optional(glob$2, "Kind of the object; a glob."),
	name: optional(glob$2, "Name of the object; a glob.")
});
const judgement = {
	match: optional(match$1, "Only for findings like this; absent: for all."),
	severity: optional(severity, "Severity instead of that of the rule."),
	enforcement: optional(enforcement, "`block` blocks and only a waiver of this file accepts it, `ack` blocks until somebody accepts the finding, `warn` never blocks, `off` is not told; absent: blocks from `failOn` on, until somebody accepts the finding.")
};
const oneRule = record({
	...null, ...judgement,
	overrides: optional(list(record(judgement)), "The same for some of the findings; the last entry that matches wins."),
	percent: optional(wholeNumber(1, 100), "Threshold in percent."),
	apps: optional(wholeNumber(1), "Threshold: changed Applications."),
	prodApps: optional(wholeNumber(1), "Threshold: changed Applications of production."),
	destroyed: optional(wholeNumber(1), "Threshold: destroyed objects."),
	workloads: optional(wholeNumber(1), "Threshold: restarted workloads."),
	tags: optional(words$2, "Image tags that are mutable beside the usual ones."),
	registries: optional(globs$1, "Image repositories that may be changed to; globs."),
	kinds: optional(words$2, "`group/Kind` that hold data beside the usual ones; `group/*` for all of a group.")
});
const anyRule = mapping(oneRule);
/** Settings by id of a rule; each rule has only the thresholds that it knows. */
const ruleSettings = {
	expected: "mapping of ids of rules to settings",
	get schema() {
		return {
			type: "object",
			propertyNames: { anyOf: [{ enum: [...ruleIds] }, { pattern: customIdPattern.source }] },
			additionalProperties: oneRule.schema
		};
	},
	rows: (path) => oneRule.rows(`${path}.*`),
	read(value, field, complain) {
		if (value.kind === "map") checkRules(value, field, complain);
		return anyRule.read(value, field, complain);
	}
};
function checkRules(value, field, complain) {
	for (const { key, value: settings } of value.entries) {
		const place = joinField(field, key);
		if (settings.kind === "map") for (const entry of settings.entries) {
			const owners = ruleThresholds[entry.key];
			if (owners !== void 0 && !owners.includes(key)) complain(entry.at, joinField(place, entry.key), `is a setting of ${owners.join(", ")} only`);
		}
	}
}
/** A recorded acceptance of findings. */
const waiver = record({
	rule: required(ruleId, "Id of the rule."),
	match: optional(match$1, "Which findings of it."),
	fingerprint: optional(text({ expected: "fingerprint of a finding" }), "Exactly this finding, as it is now."),
	reason: required(text({ expected: "text" }), "Why it is acceptable."),
	owner: required(text({ expected: "text" }), "Who answers for it."),
	expires: required(text({
		expected: "date such as 2027-01-31",
		check: checkDate,
		pattern: /^\d{4}-\d{2}-\d{2}$/
	}), "Last day on which it counts.")
}, { check: checkWaiver });
function checkDate(date) {
	return /^\d{4}-\d{2}-\d{2}$/.test(date) && isDay(date) ? void 0 : `is ${quote$2(date)}, expected a date such as 2027-01-31`;
}
/** JavaScript reads 2027-02-31 as a day of March, or not at all. */
function isDay(date) {
	const parsed = /* @__PURE__ */ new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
/** A waiver without a limit would accept everything that the rule will ever find. */
function checkWaiver(entry) {
	return entry.fingerprint !== void 0 || Object.keys(entry.match ?? {}).length > 0 ? [] : [{ message: "accepts every finding of its rule, expected match or fingerprint" }];
}
/** A whole number within limits. */
function wholeNumber(least, most = Number.MAX_SAFE_INTEGER) {
	const expected = `whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`;
	return {
		expected,
		schema: {
			type: "integer",
			minimum: least,
			...most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most }
		},
		rows: () => [],
		read(value, field, complain) {
			const number = value.kind === "scalar" && (typeof value.value === "number" || typeof value.value === "bigint") ? Number(value.value) : NaN;
			if (Number.isInteger(number) && number >= least && number <= most) return number;
			complain(value.at, field, `is ${describe$1(value)}, expected ${expected}`);
		}
	};
}

// src/config/acceptance-shape.ts
/** Logins of GitHub, with the underscore of managed users. */
const login = String.raw`@?[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?`;
const slug = "[A-Za-z0-9._-]+";
const ownerPattern = new RegExp(`^(?:${login}|team:(?:${slug}/)?${slug}|permission:(?:write|maintain|admin))$`);
const owner = text({
	expected: "owner (a login, team:SLUG or permission:LEVEL)",
	pattern: ownerPattern,
	check: (entry) => ownerPattern.test(entry) ? void 0 : `is ${quote$2(entry)}, expected a login, team:SLUG or permission:write, permission:maintain, permission:admin`
});
const lists$1 = mapping(list(owner, { sameAs: (entry) => entry.replace(/^@/, "").toLowerCase() }));
/** Owners by `default`, severity, or id or glob of rules. */
const owners = {
	...null, ...lists$1,
	expected: "mapping of default, severities and rules to lists of owners",
	read(value, field, complain) {
		if (value.kind === "map") for (const { key, at } of value.entries) {
			const place = joinField(field, key);
			const problem = checkGlob(key);
			if (problem !== void 0) complain(at, place, problem);
		}
		return lists$1.read(value, field, complain);
	}
};
const people = (severity) => `People who must accept a ${severity} finding.`;
/** How people accept findings. */
const approvals = record({
	critical: byDefault(1, wholeNumber(1, 20), people("critical")),
	high: byDefault(1, wholeNumber(1, 20), people("high")),
	medium: byDefault(1, wholeNumber(1, 20), people("medium")),
	low: byDefault(1, wholeNumber(1, 20), people("low")),
	preventSelf: byDefault(true, flag$1, "People who wrote or pushed commits of the change cannot accept its findings."),
	reviews: byDefault(true, flag$1, "An approving review of the head commit accepts findings whose `enforcement` is `ack`."),
	labels: byDefault(true, flag$1, "The label `risk-ack/<rule>` accepts the findings of that rule.")
});

// src/config/word-shapes.ts
/** A text that is not empty. */
const name = text({ expected: "text" });
const anyText = text({
	expected: "text",
	mayBeEmpty: true
});
const words$1 = list(anyText);
const glob$1 = text({
	expected: "glob",
	check: checkGlob
});
/** Name of an environment variable, never a value. */
const environmentName = text({
	expected: "NAME of an environment variable",
	check: checkEnvironmentName,
	pattern: environmentNamePattern
});
/** A program and its first arguments. */
const command = list(name, { atLeast: 1 });

// src/config/argocd-shape.ts
const plugin = record({
	name: required(name, "`metadata.name` of the ConfigManagementPlugin."),
	version: optional(name, "`spec.version`: sources then name the plugin `NAME-VERSION`."),
	discover: optional(record({
		fileName: optional(glob$1, "The plugin takes directories that hold a file of this name (glob of one level)."),
		find: optional(record({
			glob: optional(glob$1, "Likewise, with `**`."),
			command: optional(command, "Likewise, directories in which this succeeds and prints something."),
			args: optional(words$1, "Arguments of that command.")
		}), "How else the plugin finds its directories.")
	}), "Which directories the plugin takes unasked; absent: only sources that name it."),
	init: optional(record({
		command: required(command, "Program to run first in the directory of the source."),
		args: optional(words$1, "Its arguments.")
	}), "Runs before `generate`."),
	generate: required(record({
		command: required(command, "Program that prints the manifests."),
		args: optional(words$1, "Its arguments.")
	}), "Makes the manifests."),
	env: optional(list(environmentName, { sameAs: (entry) => entry }), "NAMES of variables that the plugin may see.")
});
const group = text({
	expected: "glob",
	check: checkGlob,
	mayBeEmpty: true
});
const resourceFilters = list(record({
	apiGroups: optional(list(group), "API groups; globs."),
	kinds: optional(list(name), "Kinds, or `*`."),
	clusters: optional(list(glob$1), "Addresses of clusters; globs.")
}));
const ignoredFields = record({
	group: byDefault("", group, "API group, a glob; empty: the core group."),
	kind: required(glob$1, "Kind, a glob; `*` for any."),
	jsonPointers: optional(words$1, "Fields, as JSON pointers."),
	jqPathExpressions: optional(words$1, "Fields, as paths of jq."),
	managedFieldsManagers: optional(words$1, "Managers whose fields are ignored; which ones they are, only a cluster knows.")
});
const applicationSets = record({
	policy: optional(choice([
		"sync",
		"create-only",
		"create-update",
		"create-delete"
	]), "`applicationsetcontroller.policy`: what sets may do to Applications that exist. Absent: what each set says."),
	policyOverride: optional(flag$1, "`applicationsetcontroller.enable.policy.override`: a set may say otherwise. Absent: only without a `policy` here."),
	progressiveSyncs: optional(flag$1, "`applicationsetcontroller.enable.progressive.syncs`: sets with the strategy RollingSync sync their Applications themselves, step by step. Absent: not known; Argo CD has it off, and a notice says what would be."),
	preservedAnnotations: byDefault([], list(name, { sameAs: (entry) => entry }), "`applicationsetcontroller.global.preserved.annotations`: those of Applications that no set takes away."),
	preservedLabels: byDefault([], list(name, { sameAs: (entry) => entry }), "`applicationsetcontroller.global.preserved.labels`, likewise."),
	newGitFileGlobbing: byDefault(false, flag$1, "`applicationsetcontroller.enable.new.git.file.globbing`: in `files` of git generators, only `**` crosses directories."),
	includeHiddenDirectories: byDefault(false, flag$1, "`reposerver.include.hidden.directories`: git generators find directories with a name that begins with a dot.")
});
/** Settings of the Argo CD instance. */
const argocd = record({
	trackingMethod: byDefault("annotation", choice([
		"annotation",
		"label",
		"annotation+label"
	]), "`application.resourceTrackingMethod`."),
	instanceLabelKey: byDefault("app.kubernetes.io/instance", name, "`application.instanceLabelKey`."),
	namespace: byDefault("argocd", name, "Namespace of the Argo CD instance: where Applications live that name none."),
	kustomize: section(record({
		enabled: byDefault(true, flag$1, "`kustomize.enable`."),
		buildOptions: byDefault("", text({
			expected: "text",
			check: checkBuildOptions,
			mayBeEmpty: true
		}), "`kustomize.buildOptions`, e.g. `--enable-helm`."),
		versions: byDefault({}, mapping(text({
			expected: "text",
			check: checkProgram
		})), "`kustomize.path.VERSION`: where that version of kustomize is, as an absolute path.")
	}), "How kustomize is run."),
	helm: section(record({
		enabled: byDefault(true, flag$1, "`helm.enable`."),
		valuesFileSchemes: byDefault(["https", "http"], list(name, { sameAs: (entry) => entry }), "`helm.valuesFileSchemes`: schemes of value files that are fetched.")
	}), "How helm is run."),
	directory: section(record({ enabled: byDefault(true, flag$1, "`jsonnet.enable`.") }), "Plain manifests and jsonnet."),
	resourceExclusions: optional(resourceFilters, "`resource.exclusions`; absent: the list Argo CD installs."),
	resourceInclusions: optional(resourceFilters, "`resource.inclusions`; absent: everything."),
	ignoreDifferences: byDefault([], list(ignoredFields), "`resource.customizations.ignoreDifferences.GROUP_KIND`, an entry for each; `\u2026all` is `group: \"*\"` and `kind: \"*\"`."),
	compareOptions: section(record({
		ignoreAggregatedRoles: byDefault(false, flag$1, "`ignoreAggregatedRoles`: rules of ClusterRoles with an `aggregationRule` are no difference."),
		ignoreResourceStatusField: byDefault("all", choice([
			"all",
			"crd",
			"none"
		]), "`ignoreResourceStatusField`: on which objects a `status` in Git is no difference."),
		serverSideDiff: byDefault(false, flag$1, "`controller.diff.server.side` of argocd-cmd-params-cm: the API server is asked for differences, unless an Application says `ServerSideDiff=false`.")
	}), "`resource.compareoptions`, and how the controller compares."),
	applicationSets: section(applicationSets, "argocd-cmd-params-cm: how the ApplicationSet controller and the repo-server are started."),
	plugins: byDefault([], list(plugin, { sameAs: (entry) => entry.version === void 0 ? entry.name : `${entry.name}-${entry.version}` }), "Config management plugins, as their sidecars declare them."),
	projects: optional(list(glob$1, { sameAs: (entry) => entry }), "AppProjects that exist, where the tree does not hold them; globs, `*` for any. An ApplicationSet makes no Application in a project that does not exist.")
});

// src/config/custom-rules.ts
const EFFECTS = [...[
	"created",
	"updated",
	"restart",
	"replaced",
	"refused",
	"destroyed",
	"needs-confirm"
], ...[
	"pending-manual-prune",
	"left-behind",
	"orphaned",
	"moved-race",
	"none"
]];
const glob = text({
	expected: "glob",
	check: checkGlob
});
const globs = list(glob, { sameAs: (entry) => entry });
const words = text({ expected: "text" });
const kindPattern = /^(?:(?:\*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\/)?(?:\*|v\d+(?:(?:alpha|beta)\d+)?)\/(?:\*|[A-Z][A-Za-z0-9]*)$/;
/** A kind with its version: any part may be `*`; `*` before a kind is any group and version. */
const kind = text({
	expected: "version and kind such as v1/Service or apps/v1/Deployment",
	pattern: kindPattern,
	check: (entry) => kindPattern.test(entry) ? void 0 : `is ${quote$2(entry)}, expected version and kind such as v1/Service or apps/v1/Deployment, with * for any`
});
/** A text that knows where it stands. */
function located(expected) {
	const plain = text({ expected });
	return {
		...null, ...plain,
		read(value, field, complain) {
			const read = plain.read(value, field, complain);
			return read === void 0 ? void 0 : {
				text: read,
				at: value.at
			};
		}
	};
}
const match = record({
	kinds: byDefault([], list(kind, { sameAs: (entry) => entry }), "Kinds with their versions; none: all."),
	operations: byDefault(["CREATE", "UPDATE"], list(choice([
		"CREATE",
		"UPDATE",
		"DELETE"
	]), {
		atLeast: 1,
		sameAs: (entry) => entry
	}), "What happens to the object."),
	apps: byDefault([], globs, "Names of Applications; globs. None: all."),
	namespaces: byDefault([], globs, "Namespaces of the object; globs. None: all."),
	clusters: byDefault([], globs, "Addresses or names of clusters; globs. None: all.")
});
const ruleTest = record({
	name: optional(words, "What it shows."),
	old: optional(anyMap, "The object before; absent: it is new."),
	new: optional(anyMap, "The object after; absent: it is removed."),
	app: optional(anyMap, "Parts of `app`: name, project, labels \u2026"),
	cluster: optional(words, "Value of `cluster`."),
	env: optional(choice([
		"production",
		"ephemeral",
		""
	]), "Value of `env`."),
	effect: optional(choice(EFFECTS), "Value of `effect`; absent: created, updated or destroyed."),
	expect: required(choice(["fail", "pass"]), "`fail`: the rule finds something.")
}, { check: (entry) => entry.old === void 0 && entry.new === void 0 ? [{ message: "has no object, expected old or new" }] : [] });
/** Rules of the team. */
const customRules = list(record({
	id: required(text({
		expected: "id such as acme-no-load-balancer",
		pattern: customIdPattern,
		check: checkId
	}), "Id of the rule, for `rules` and `waivers`: small letters with dashes, none that a built-in rule has."),
	severity: required(choice([
		"critical",
		"high",
		"medium",
		"low"
	]), "Severity of its findings."),
	enforcement: optional(choice([
		"block",
		"ack",
		"warn",
		"off"
	]), "As in `rules`, which wins over it."),
	match: section(match, "Objects that it looks at."),
	when: required(located("expression"), "Expression of CEL: true is a finding."),
	message: required(located("expression"), "Expression of CEL that gives the text of the finding, one sentence."),
	why: required(words, "Why it matters."),
	remedy: optional(words, "What to do about it."),
	docs: optional(text({
		expected: "address of a page",
		pattern: /^https?:\/\//,
		check: (entry) => /^https?:\/\/\S+$/.test(entry) ? void 0 : `is ${quote$2(entry)}, expected https://\u2026`
	}), "Page that explains it."),
	tests: byDefault([], list(ruleTest), "What `check-config` tries.")
}), { sameAs: (entry) => entry.id });
function checkId(id) {
	if (ruleIds.includes(id)) return `is ${quote$2(id)}, which is a built-in rule, expected an id of its own`;
	return customIdPattern.test(id) ? void 0 : `is ${quote$2(id)}, expected small letters with dashes such as acme-no-load-balancer`;
}
/** Complains about rules that `rules`, `owners` and `waivers` name and that are neither built in nor among the custom rules of the file. */
function checkRuleNames(root, complain) {
	const known = [...ruleIds, ...entriesOf(root, "customRules").map((rule) => textOf$7(rule, "id")?.text ?? "")];
	const told = (name) => known.includes(name) ? "" : suggest(name, known);
	const rules = valueAt$2(root, "rules");
	if (rules?.kind === "map") {
		for (const { key, at } of rules.entries) if (!known.includes(key)) complain(at, joinField("rules", key), `is no rule${told(key)}`);
	}
	const owners = valueAt$2(root, "owners");
	if (owners?.kind === "map") {
		for (const { key, at } of owners.entries) if (!/[*?[{]/.test(key) && ![...generalOwners, ...known].includes(key)) complain(at, joinField("owners", key), `is no rule${suggest(key, [...generalOwners, ...known])}`);
	}
	for (const [index, waiver] of entriesOf(root, "waivers").entries()) {
		const rule = textOf$7(waiver, "rule");
		if (rule !== void 0 && !known.includes(rule.text)) complain(rule.at, `waivers[${index}].rule`, `is ${quote$2(rule.text)}, which is no rule${told(rule.text)}`);
	}
}
function valueAt$2(value, key) {
	return value.kind === "map" ? value.entries.find((entry) => entry.key === key)?.value : void 0;
}
function entriesOf(root, key) {
	const value = valueAt$2(root, key);
	return value?.kind === "list" ? value.items : [];
}
function textOf$7(value, key) {
	const found = valueAt$2(value, key);
	return found?.kind === "scalar" && typeof found.value === "string" && found.value !== "" ? {
		text: found.value,
		at: found.at
	} : void 0;
}

// src/config/config-shape.ts
const kubeVersion = text({
	expected: "Kubernetes version such as \"1.34.0\"",
	check: checkKubeVersion,
	pattern: kubeVersionPattern
});
const apiVersions = list(text({
	expected: "group/version or group/version/Kind",
	check: checkApiVersion,
	pattern: apiVersionPattern
}), { sameAs: (entry) => entry });
const url = text({
	expected: "address of a repository or registry",
	check: checkUrl
});
const cluster = record({
	name: required(name, "Name of the cluster, as in `spec.destination.name`."),
	server: required(text({
		expected: "address such as https://HOST",
		check: checkServer
	}), "Address of its API server, as in `spec.destination.server`."),
	kubeVersion: optional(kubeVersion, "Kubernetes version of this cluster; absent: the general one."),
	apiVersions: optional(apiVersions, "API versions this cluster serves; absent: the general ones."),
	project: byDefault("", anyText, "Argo CD project the cluster belongs to."),
	labels: byDefault({}, mapping(anyText), "Labels of its cluster Secret, for selectors of cluster generators."),
	annotations: byDefault({}, mapping(anyText), "Annotations of its cluster Secret.")
});
const repository = record({
	url: required(url, "Address as sources name it."),
	path: optional(name, "Checkout, bare repository or chart folder on this disk, relative to the root of the repository under review."),
	mirror: optional(url, "Another address that serves the same content."),
	usernameEnv: optional(environmentName, "NAME of the environment variable that holds the user name."),
	passwordEnv: optional(environmentName, "NAME of the environment variable that holds the password or token."),
	thisRepository: optional(flag$1, "This is another name of the repository under review."),
	internal: optional(flag$1, "It may be fetched from although it is in the network of the machine that runs the check, and the base revision does not do so yet.")
}, { check: checkRepository });
const recordedSets = list(anyMap);
const recordedGenerators = record({
	scmProvider: optional(recordedSets, "What the SCM provider generator gave: organization, repository, branch \u2026"),
	pullRequest: optional(recordedSets, "What the pull request generator gave: number, branch, head_sha \u2026"),
	plugin: optional(recordedSets, "What the service of the plugin generator gave."),
	clusterDecisionResource: optional(recordedSets, "What the cluster decision resource gave.")
});
const render = record({
	ignoreApplications: byDefault([], list(glob$1, { sameAs: (entry) => entry }), "Names of Applications that are left out with everything below them; globs."),
	ignoreValueFiles: byDefault([], list(name, { sameAs: (entry) => entry }), "Value files whose path contains one of these are left out."),
	pinnedValues: byDefault({}, mapping(anyText), "Helm values, by dotted path, that are replaced wherever a chart or an Application sets them."),
	postRenderer: optional(record({
		command: required(command, "Program that reads manifests and prints them."),
		args: optional(words$1, "Its arguments.")
	}), "Every rendered text goes through this program.")
});
const noise = record({
	match: required(record({
		kind: required(glob$1, "Kind; glob."),
		group: optional(text({
			expected: "glob",
			check: checkGlob,
			mayBeEmpty: true
		}), "API group; glob, empty for the core group."),
		name: optional(glob$1, "Name; glob."),
		namespace: optional(glob$1, "Namespace; glob."),
		app: optional(glob$1, "Name of the Application; glob.")
	}), "Objects the rule is about."),
	paths: required(list(text({
		expected: "path of a field",
		check: checkPathPattern
	}), { atLeast: 1 }), "Fields, as reports write them, with `*` for any key, `[*]` for any item and `**` for any number of steps; what is below them too.")
});
const keys = record({
	bootstrap: byDefault([], list(text({
		expected: "path or glob",
		check: checkBootstrap
	}), { sameAs: (entry) => entry }), "Where the roots of the tree of Applications are: directories, files or globs, relative to the root of the repository. Absent: `bootstrap`."),
	kubeVersion: optional(kubeVersion, "Kubernetes version of every cluster that says nothing else."),
	apiVersions: byDefault([], apiVersions, "API versions that every cluster serves that says nothing else."),
	clusters: byDefault([], list(cluster, { sameAs: (entry) => entry.server }), "What Argo CD knows of the clusters from its cluster Secrets."),
	repositories: byDefault([], list(repository, { sameAs: (entry) => simplifyUrl(entry.url) }), "How to reach a repository or chart registry that a source names."),
	argocd: section(argocd, "Settings of the Argo CD instance that change what is rendered or done."),
	render: section(render, "What is rendered in another way than Argo CD would."),
	applicationSets: byDefault({}, mapping(recordedGenerators), "Parameter sets of generators that need the outside world, by name of the ApplicationSet."),
	noise: byDefault([], list(noise), "Fields whose changes are folded away; they still count as restarts."),
	ignoreDifferences: byDefault("off", choice(["off", "fold"]), "`fold`: changes that an Application ignores (`ignoreDifferences`) and does not sync (`RespectIgnoreDifferences=true`) are folded away."),
	failOn: optional(choice([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]), "Lowest severity that blocks; absent: `high`."),
	production: section(scope, "What counts as production: several rules are stricter there. One match is enough."),
	ephemeral: section(scope, "What is short-lived: losing its objects is no risk."),
	rules: byDefault({}, ruleSettings, "Settings of risk rules, by id (docs/rules.md)."),
	waivers: byDefault([], list(waiver), "Recorded acceptances of findings."),
	customRules: byDefault([], customRules, "Risk rules of your own (docs/custom-rules.md)."),
	policies: byDefault([], list(text({
		expected: "path or glob",
		check: checkBootstrap
	}), { sameAs: (entry) => entry }), "Files with ValidatingAdmissionPolicies, their bindings and parameters: paths, folders or globs (docs/custom-rules.md)."),
	maxWaiverDays: optional(wholeNumber(1), "A waiver that ends more days ahead than this does not count; absent: no limit."),
	annotationWaivers: byDefault(true, flag$1, "Whether `argo-manifest-diff.io/ignore-<rule>: \"reason\"` on an object of the base revision accepts findings about it."),
	owners: byDefault({}, owners, "Who may accept findings on the pull request (docs/acceptance.md)."),
	approvals: section(approvals, "How people accept findings on the pull request.")
}, { checked: { version: required(versionOne(), "Version of this file format.") } });
/** The config file. To add a key, add it to the model and here; validation, JSON Schema and documentation follow. */
const configShape = {
	...null, ...keys,
	read(value, field, complain) {
		checkRuleNames(value, complain);
		return keys.read(value, field, complain);
	}
};
/** `version: 1`, as a number. */
function versionOne() {
	return {
		expected: "1",
		schema: { const: 1 },
		rows: () => [],
		read(value, field, complain) {
			if (value.kind === "scalar" && (value.value === 1 || value.value === 1n)) return 1;
			complain(value.at, field, "is a version of the file format that is not known here, expected 1");
		}
	};
}
function checkRepository(entry) {
	const problems = [];
	const ways = [
		"path",
		"mirror",
		"thisRepository"
	].filter((key) => {
		const value = entry[key];
		return value !== void 0 && value !== false;
	});
	const credentials = ["usernameEnv", "passwordEnv"].filter((key) => entry[key] !== void 0);
	const [first, second] = ways;
	if (first !== void 0 && second !== void 0) problems.push({
		key: second,
		message: `stands beside ${first}, expected only one of them`
	});
	else if (first !== void 0 && first !== "mirror" && credentials[0] !== void 0) problems.push({
		key: credentials[0],
		message: `stands beside ${first}, which needs no credentials`
	});
	if (credentials[0] === "usernameEnv" && credentials.length === 1) problems.push({
		key: "usernameEnv",
		message: "stands alone, expected passwordEnv beside it"
	});
	if (ways.length + credentials.length === 0 && entry.internal !== true) problems.push({ message: "says nothing about the address, expected path, mirror, passwordEnv, thisRepository or internal" });
	return problems;
}
/** Addresses that differ in case, `.git` or the last `/` only are one repository to Argo CD (util/git, NormalizeGitURL). */
function simplifyUrl(address) {
	return trimEndOf("/", address.toLowerCase()).replace(/\.git$/, "");
}

// src/config/defaults.ts
/** Where the config file is, relative to the root of the repository. */
const configFileName = ".argo-manifest-diff.yaml";
/** Where the roots are if nobody says so. */
const DEFAULT_BOOTSTRAP = "bootstrap";
/** What a file would say that says nothing: `version: 1`. */
const at = {
	line: 1,
	column: 1
};
const nothing = {
	at,
	kind: "map",
	entries: [{
		key: "version",
		at,
		value: {
			at,
			kind: "scalar",
			value: 1,
			source: "1"
		}
	}]
};
/** The settings of a repository that has no config file. Most have none, so it is made without the reader of YAML, which is large. */
function defaultConfig() {
	const config = configShape.read(nothing, "", (_, field, message) => {
		throw new Error(`the defaults are no config file: ${field} ${message}`);
	});
	if (config === void 0) throw new Error("the defaults are no config file");
	return config;
}

// src/risk/scope.ts
/** What people call an Application. */
function labelOf(application, id = "") {
	const whole = application?.id ?? id;
	const name = application?.set === void 0 ? whole : whole.slice(whole.lastIndexOf("/") + 1);
	return application?.head?.name ?? application?.base?.name ?? name;
}
/** Whether a scope says anything. */
function hasScope({ apps, namespaces, clusters }) {
	return apps.length + namespaces.length + clusters.length > 0;
}
/** Whether one of the globs of a scope matches: by Application, by namespace, or by cluster. */
function inScope(subject, scope) {
	const { application } = subject;
	if (!hasScope(scope)) return false;
	return scope.apps.some((glob) => matchesGlob$1(glob, labelOf(application))) || scope.namespaces.some((glob) => namespacesOf(subject).some((name) => matchesGlob$1(glob, name))) || scope.clusters.some((glob) => subject.clusters.some((name) => matchesGlob$1(glob, name)));
}
/** Whether everything that a match names is so; what it does not name is not looked at. */
function matchesFinding(subject, match) {
	const { application, identity } = subject;
	const one = (glob, texts) => glob === void 0 || texts.some((text) => matchesGlob$1(glob, text));
	return one(match.app, [labelOf(application)]) && one(match.namespace, namespacesOf(subject)) && one(match.cluster, subject.clusters) && one(match.kind, identity === void 0 ? [] : [identity.kind]) && one(match.name, identity === void 0 ? [] : [identity.name]);
}
function namespacesOf({ application, identity }) {
	if (identity?.kind === "Namespace" && identity.group === "") return [identity.name];
	if (identity !== void 0 && identity.namespace !== "") return [identity.namespace];
	return [application?.head?.destination.namespace, application?.base?.destination.namespace].filter((name) => name !== void 0);
}
function matchesGlob$1(glob, text) {
	return compileGobwas(glob)?.shouldMatch(text) ?? false;
}

// src/risk/verdict.ts
/** The rule whose findings make a run incomplete rather than blocked. */
const INCOMPLETE_RULE = "render-failed";
/**
* The outcome of the run. Blocked: a finding that blocks, or waits for an acknowledgement, and that nobody accepts. Incomplete: an
* Application that base could render, or that is new, fails on head, whatever the policy is. Where both hold the status is blocked,
* and the reasons name both. Failing on both sides, and what is waived, is told and passes.
* @param unknown what could not be found out without which nothing passes, one sentence each
*/
function decide(findings, applications, unknown = []) {
	const blocking = findings.filter((finding) => finding.rule !== "render-failed" && isBlocking(finding));
	const failing = applications.filter((application) => application.failedOn === "head");
	const before = applications.filter(({ failedOn, partial }) => failedOn === "both" || partial === true);
	const reasons = [
		...blocking.map((finding) => `${finding.severity} ${finding.rule}: ${finding.message}`),
		...failing.map((item) => `${labelOf(item)} cannot be rendered after the change${toldError(item)}.`),
		...unknown,
		...before.map((item) => `${item.partial === true ? "A part of " : ""}${labelOf(item)} cannot be rendered on either side, which is not caused by this change${toldError(item)}.`),
		...findings.flatMap(describeWaived)
	];
	const status = statusOf(findings, applications);
	return {
		status: status === "pass" && unknown.length > 0 ? "incomplete" : status,
		reasons
	};
}
/** The outcome alone. */
function statusOf(findings, applications) {
	if (findings.some((finding) => finding.rule !== "render-failed" && isBlocking(finding))) return "blocked";
	return applications.some(({ failedOn }) => failedOn === "head") ? "incomplete" : "pass";
}
/** True for a finding that stops the merge. */
function isBlocking({ enforcement, waived }) {
	return enforcement !== "warn" && waived === void 0;
}
function describeWaived({ enforcement, rule, message, waived }) {
	if (waived === void 0 || enforcement === "warn") return [];
	const { how, owner, expires, reason } = waived;
	return [`${how === "config" ? `Waived by ${owner}` : `Accepted by ${owner}`}${expires === void 0 ? "" : ` until ${expires}`} (${reason}), ${rule}: ${message}`];
}
/** The error as the end of a sentence. */
function toldError(application) {
	return application.error === void 0 ? "" : `: ${application.error.replace(/\.$/, "")}`;
}
/** Exit status of the program, and outcome of the action's step: 0 pass, 1 blocked, 2 incomplete. */
function exitStatusOf({ status }) {
	return status === "pass" ? 0 : status === "blocked" ? 1 : 2;
}

// src/report/words.ts
/** A whole number with thousands separators, the same in every locale: `13,172`. */
function formatNumber(count) {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
/** `1 application`, `2 applications`. Plurals other than `\u2026s` are given. */
function countOf$1(count, noun, plural = `${noun}s`) {
	return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function joinWords(words) {
	const last = words.at(-1) ?? "";
	return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
/** How often each key occurs, most frequent first, then by the key. */
function tally(keys) {
	const counts = /* @__PURE__ */ new Map();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
}
/** Order by UTF-16 code units: the same on every machine. */
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/report/names.ts
/**
* The name where it is unique, else `namespace/name`, else with what tells its bootstrap from others, else the id. Argo CD allows the same name in
* several namespaces ("Applications in any namespace" of its operator manual), and several Argo CDs have the same Applications.
*/
function nameApplications(applications) {
	const short = (each) => each.name;
	const long = (each) => `${each.namespace}/${each.name}`;
	const bootstrapOf = ({ id, ...each }) => id.endsWith(`:${long(each)}`) ? id.slice(0, -long(each).length - 1) : void 0;
	const own = shortenPaths(applications.flatMap((each) => bootstrapOf(each) ?? []));
	const candidates = applications.map((each) => {
		const bootstrap = own.get(bootstrapOf(each) ?? "");
		const placed = [/@([^@]+)$/.exec(bootstrapOf(each) ?? "")?.[1], bootstrap].flatMap((place) => place === void 0 ? [] : [`${place}:${short(each)}`, `${place}:${long(each)}`]);
		return [each.id, [.../* @__PURE__ */ new Set([
			short(each),
			long(each),
			...placed
		])]];
	});
	const uses = /* @__PURE__ */ new Map();
	for (const [, names] of candidates) for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
	const names = new Map(candidates.map(([id, all]) => [id, all.find((name) => uses.get(name) === 1) ?? id]));
	return (id) => names.get(id) ?? id;
}
/** Paths without the directories that all of them begin and end with; none where one of them would have nothing left. */
function shortenPaths(paths) {
	const all = [...new Set(paths)].map((path) => path.split("/"));
	const [first = []] = all;
	const shared = (at) => {
		let count = 0;
		while (count < first.length && all.every((parts) => at(parts, count) === at(first, count))) count++;
		return count;
	};
	const [begin, end] = [shared((parts, index) => parts[index]), shared((parts, index) => parts.at(-1 - index))];
	const shortened = all.map((parts) => parts.slice(begin, parts.length - end).join("/"));
	if (all.length < 2 || shortened.includes("")) return /* @__PURE__ */ new Map();
	return new Map(all.map((parts, index) => [parts.join("/"), shortened[index] ?? ""]));
}
/** `https://kubernetes.default.svc` is the cluster that Argo CD itself runs in and calls `in-cluster`; others lose their scheme. */
function nameCluster(cluster) {
	return cluster === "https://kubernetes.default.svc" ? "in-cluster" : cluster.replace(/^https:\/\//, "");
}
/**
* Characters of a kind or namespace (a DNS label) and of a name (a DNS subdomain): the API server takes no longer ones, and one that is nevertheless
* written would take the room of everything that is told below it.
* https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
*/
const longest = {
	label: 63,
	name: 253
};
/** `Deployment`, at most as long as the API server takes it. */
function nameKind({ kind }) {
	return clip(kind, longest.label);
}
/** `Deployment/web`, and where it is when that is not the namespace of its Application. */
function nameObject(identity, namespace) {
	const name = { code: `${nameKind(identity)}/${clip(identity.name, longest.name)}` };
	return identity.namespace === "" || identity.namespace === namespace ? [name] : [
		name,
		" in ",
		{ code: clip(identity.namespace, longest.label) }
	];
}
/** What becomes of an object, in a word or a few: with the same name in another cluster it is not renamed. */
function nameAction({ action, identity, previous }) {
	return action === "renamed" && previous !== void 0 && isSameBut(identity, previous) ? "now in another cluster" : action;
}
/** What the object was before: its name, or only the cluster that it was in. */
function namePrevious({ identity, previous }) {
	if (previous === void 0) return [];
	return isSameBut(identity, previous) ? ["was in ", { code: clip(nameCluster(previous.cluster), longest.name) }] : ["was ", ...nameObject(previous)];
}
/** Nothing but the cluster differs. */
function isSameBut(identity, previous) {
	return identity.cluster !== previous.cluster && nameObjectFully(identity) === nameObjectFully(previous);
}
/** Whole name for the head of a hunk: `apps/Deployment shop/web`. */
function nameObjectFully(identity) {
	return `${identity.group === "" ? identity.kind : `${identity.group}/${identity.kind}`} ${identity.namespace === "" ? "" : `${identity.namespace}/`}${identity.name}`;
}
/**
* A path as people say it: `containers[api].image` for `spec.template.spec.containers[name=api].image`. The JSON keeps the
* exact one.
*/
function shortenPath(path) {
	return path.replace(/^(?:spec\.jobTemplate\.)?(?:spec\.template\.)?spec\.(?=(?:init|ephemeral)?[cC]ontainers\[)/, "").replace(/\[name=([A-Za-z0-9._-]+)\]/g, "[$1]");
}
/** How many Applications go to which cluster, most first. An ApplicationSet goes to none. */
function countClusters(applications) {
	return tally(applications.flatMap(({ destination: { cluster } }) => cluster === "" ? [] : [nameCluster(cluster)]));
}

// src/report/terminal/paint.ts
/** Select Graphic Rendition codes that every terminal knows (ECMA-48, 8.3.117). */
const codes = {
	bold: 1,
	dim: 2,
	red: 31,
	green: 32,
	yellow: 33,
	cyan: 36
};
const escape = String.fromCodePoint(27);
const sequences$1 = new RegExp(String.raw`${escape}\[\d+m`, "g");
/** The painter for a terminal with or without colours. */
function createPaint(color) {
	return (style, text) => color && text !== "" ? `${escape}[${codes[style]}m${text}${escape}[0m` : text;
}
/** A phrase on one line. Text of the repository loses every control character: it cannot move the cursor or set colours. */
function inTerminal(phrase, paint) {
	return phrase.map((span) => {
		if (typeof span === "string") return span;
		if ("strong" in span) return paint("bold", span.strong);
		return "code" in span ? paint("cyan", makeOneLine(span.code)) : makeOneLine(span.prose).replaceAll("`", "");
	}).join("");
}
/** Breaks a line between words so that it keeps within `width` columns; further lines are indented. Words are never cut. */
function wrap(line, width, indent) {
	const length = (text) => text.replace(sequences$1, "").length;
	const [, start = "", rest = ""] = /^( *)(.*)$/s.exec(line) ?? [];
	const lines = [];
	let current = start;
	let empty = true;
	for (const word of rest.split(" ")) {
		if (!empty && length(current) + 1 + length(word) > width) {
			lines.push(current);
			current = indent + word;
		} else current += empty ? word : ` ${word}`;
		empty = false;
	}
	return [...lines, current].join("\n");
}

// src/report/json-text.ts
/**
* Characters that JSON leaves as they are and a terminal obeys, or that make a text read differently from what it is: the control characters behind
* ASCII, overrides of direction, separators of lines.
*/
const UNSEEN$1 = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** A document as JSON with line breaks. What nobody sees stands in texts only, where each may be written by its number. */
function writeJson(value) {
	return toJson$1(value, 2).replaceAll(UNSEEN$1, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// src/config/options.ts
/**
* What holds: a flag or action input wins over the config file, the config file over the default. Lists are replaced, not
* joined. A cluster that names its own Kubernetes or API versions keeps them whatever the flag says: the flag stands for
* the general setting. The path of the config file is not part of the result: it has been read by now.
*/
function settle(common, config, failOn) {
	const { config: _path, apiVersionFiles: _files, ...given } = common;
	return {
		...null, ...config,
		...given,
		apiVersions: given.apiVersions ?? config.apiVersions,
		failOn: failOn ?? failOnOf(config),
		bootstrap: [given.bootstrap, config.bootstrap].find((paths) => paths.length > 0) ?? ["bootstrap"]
	};
}
/** Lowest severity that blocks, as a config file has it; `high` where it says nothing. */
function failOnOf({ failOn = "high" }) {
	return failOn;
}

// src/git/comparison.ts
/**
* Finds the base. For the test merge commit of a pull request it is the first parent, so that the difference is exactly
* what merging does.
* @throws UserError when it cannot be found
*/
async function resolveBase(repository, choice, name) {
	switch (choice.how) {
		case "merge-base": return mergeBase(repository, choice, name);
		case "revision": try {
			return {
				name,
				id: (await repository.resolve(choice.revision)).id
			};
		} catch (error) {
			if (choice.otherwise === void 0 || !(error instanceof UserError)) throw error;
			return mergeBase(repository, choice.otherwise, choice.otherwise.branch);
		}
		case "first-parent": {
			const head = await repository.resolve(choice.of);
			const parents = await repository.parents(head);
			const [first] = parents;
			if (first === void 0 || parents.length < 2) return mergeBase(repository, choice.otherwise, name);
			return {
				name,
				id: (await repository.resolve(`${head.id}^1`)).id
			};
		}
	}
}
async function mergeBase(repository, choice, name) {
	const branch = await repository.resolve(choice.branch);
	return {
		name,
		id: (await repository.mergeBase(branch, await repository.resolve(choice.of))).id
	};
}
/**
* Finds the revisions that are meant: one, or base and head.
* @throws UserError when one does not exist
*/
async function resolveRevisions(which, repository) {
	if ("sides" in which) {
		const { base, head } = await resolveSides(which.sides, repository);
		return [base, head];
	}
	return [which.revision === void 0 ? await currentRevision(repository) : await repository.resolve(which.revision)];
}
async function hasCommit(repository) {
	try {
		await repository.resolve("HEAD");
		return true;
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}
/**
* Finds both sides of a comparison.
* @throws UserError when one does not exist, or when nothing says what to compare with
*/
async function resolveSides({ base, head }, repository) {
	const after = head === void 0 ? await currentRevision(repository) : {
		...null, ...await repository.resolve(head.revision),
		name: head.name
	};
	if (head?.merges !== void 0) await requireMergeOf(head.merges, after, repository);
	if (base !== void 0) return {
		base: await resolveBase(repository, base, base.name),
		head: after
	};
	const branch = repository.defaultBranch;
	if (branch === void 0) {
		if (!await hasCommit(repository)) throw new UserError("there is nothing to compare with: the repository has no commit yet", {
			place: "--base",
			hint: "Commit what is to be compared with. What is there can be looked at without: argo-manifest-diff tree."
		});
		throw new UserError("nothing says what to compare with: there is no remote origin with a default branch, and no branch main or master", {
			place: "--base",
			hint: "Name the revision to compare with, e.g. --base HEAD~1."
		});
	}
	return {
		base: await resolveBase(repository, {
			how: "merge-base",
			of: head?.revision ?? "HEAD",
			branch
		}, branch),
		head: after
	};
}
/**
* GitHub makes the test merge on its own time, and the branch may move meanwhile: a merge of another commit says nothing of the one that the
* status is set on.
* @throws UserError when it is none of this commit
*/
async function requireMergeOf(commit, head, repository) {
	if (head.id === commit) return;
	const merged = (await repository.parents(head)).slice(1);
	if (merged.includes(commit)) return;
	const what = merged.length === 0 ? "is no merge" : `merges ${merged.map((id) => id.slice(0, 12)).join(", ")}`;
	throw new UserError(`${head.id.slice(0, 12)} ${what}, and the pull request is at ${commit.slice(0, 12)}`, {
		place: head.name,
		hint: "The branch has moved: the run for its newest commit judges that; else run the check again."
	});
}
/** The work tree as it is, or what a bare repository is at. */
async function currentRevision(repository) {
	return repository.bare ? repository.resolve("HEAD") : repository.workTree();
}

// src/kubernetes/prereleases.ts
/** The library keeps each number in 64 bits. */
const LARGEST$1 = 2n ** 64n - 1n;
/** https://semver.org/#spec-item-11: a release is above its prereleases, numbers are below words. */
function comparePrereleases(a, b) {
	if (a === b) return 0;
	if (a === "" || b === "") return a === "" ? 1 : -1;
	const left = a.split(".");
	const right = b.split(".");
	for (let index = 0; index < Math.max(left.length, right.length); index++) {
		const order = comparePart(left[index], right[index]);
		if (order !== 0) return order;
	}
	return 0;
}
function comparePart(a, b) {
	if (a === b) return 0;
	if (a === void 0) return -1;
	if (b === void 0) return 1;
	const numbers = [isNumber$1(a), isNumber$1(b)];
	if (numbers[0] === true && numbers[1] === true) return BigInt(a) < BigInt(b) ? -1 : 1;
	if (numbers[0] !== numbers[1]) return numbers[0] === true ? -1 : 1;
	return a < b ? -1 : 1;
}
/** A number too large for 64 bits is compared as a word. */
function isNumber$1(part) {
	return /^[0-9]+$/.test(part) && BigInt(part) <= LARGEST$1;
}

// src/kubernetes/addresses.ts
/** This machine, and networks that are nobody's on the internet: https://www.iana.org/assignments/iana-ipv4-special-registry/ */
const PRIVATE_RANGES = [
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"127.0.0.0/8",
	"172.16.0.0/12",
	"192.168.0.0/16",
	"::/127",
	"fc00::/7"
];
const DECIMAL = /^(?:0|[1-9]\d{0,2})$/;
const HEXADECIMAL = /^[0-9a-fA-F]{1,4}$/;
/** The longest text of an address: eight groups, the last two as an IPv4 address. */
const MAX_LENGTH = 45;
/** The address of a text; undefined for anything else. Leading zeros and zones are none: Kubernetes refuses new ones. */
function parseIp(text) {
	if (text.length > MAX_LENGTH) return void 0;
	const bits = text.includes(":") ? parseIpv6(text) : parseIpv4(text);
	return bits === void 0 ? void 0 : {
		family: text.includes(":") ? "IPv6" : "IPv4",
		bits
	};
}
function parseIpv4(text) {
	const parts = text.split(".");
	if (parts.length !== 4 || parts.some((part) => !DECIMAL.test(part) || Number(part) > 255)) return void 0;
	return parts.reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}
function parseIpv6(text) {
	const halves = text.split("::");
	if (halves.length > 2) return void 0;
	const [first = "", last = ""] = halves;
	if (halves.length === 2 && first.includes(".")) return void 0;
	const [before, after] = [groupsOf(first), groupsOf(last)];
	if (before === void 0 || after === void 0) return void 0;
	const missing = 8 - before.length - after.length;
	if (halves.length === 2 ? missing < 1 : missing !== 0) return void 0;
	return [
		...before,
		...Array(missing).fill(0n),
		...after
	].reduce((bits, group) => bits * 65536n + group, 0n);
}
/** Groups of 16 bits; the end may be an IPv4 address. */
function groupsOf(text) {
	if (text === "") return [];
	const parts = text.split(":");
	const last = parts.at(-1) ?? "";
	const tail = last.includes(".") ? parseIpv4(last) : void 0;
	if (last.includes(".") && tail === void 0) return void 0;
	const groups = tail === void 0 ? parts : parts.slice(0, -1);
	if (groups.some((group) => !HEXADECIMAL.test(group))) return void 0;
	const values = groups.map((group) => BigInt(`0x${group}`));
	return tail === void 0 ? values : [
		...values,
		tail / 65536n,
		tail % 65536n
	];
}
/** Whether a text is an IP address. */
function isIp(text) {
	return parseIp(text) !== void 0;
}
/**
* The address of a text whose numbers may begin with zeros, as they might for Go before 1.17.
* https://github.com/kubernetes/utils/blob/master/internal/third_party/forked/golang/net/ip.go
*/
function parseSloppyIp(text) {
	return parseIp(withoutZeros(text));
}
/** The same for a block of addresses. */
function parseSloppyCidr(text) {
	const slash = text.indexOf("/");
	return slash < 0 ? void 0 : parseCidr(`${withoutZeros(text.slice(0, slash))}/${withoutZeros(text.slice(slash + 1))}`);
}
function withoutZeros(text) {
	return text.replaceAll(/(?<=^|[.:])0+(?=[0-9a-fA-F])/g, "");
}
/** The family of an address, as Services name it. */
function ipFamilyOf(address) {
	return parseIp(address)?.family ?? "IPv4";
}
/** Whether a text is a block of addresses, `10.0.0.0/8`. */
function isCidr(text) {
	return parseCidr(text) !== void 0;
}
/** The block of addresses of a text, `10.0.0.0/8`; undefined for anything else. */
function parseCidr(text) {
	const slash = text.indexOf("/");
	const address = slash < 0 ? void 0 : parseIp(text.slice(0, slash));
	const bits = text.slice(slash + 1);
	if (address === void 0 || !DECIMAL.test(bits) || Number(bits) > widthOf(address)) return void 0;
	return {
		address,
		prefix: Number(bits)
	};
}
function widthOf({ family }) {
	return family === "IPv4" ? 32 : 128;
}
/** The first address of a block. */
function firstOf({ address, prefix }) {
	const rest = BigInt(widthOf(address) - prefix);
	return {
		family: address.family,
		bits: address.bits >> rest << rest
	};
}
/** Whether an address, or a whole block, lies within a block. */
function holds$1(outer, inner) {
	const { address, prefix } = "address" in inner ? inner : {
		address: inner,
		prefix: widthOf(inner)
	};
	if (address.family !== outer.address.family || prefix < outer.prefix) return false;
	return firstOf({
		address,
		prefix: outer.prefix
	}).bits === firstOf(outer).bits;
}
/** The text of an address in its one canonical form, RFC 5952. */
function formatIp({ family, bits }) {
	const size = family === "IPv4" ? 8n : 16n;
	const count = family === "IPv4" ? 4 : 8;
	const parts = Array.from({ length: count }, (_, index) => bits >> size * BigInt(count - 1 - index) & (1n << size) - 1n);
	if (family === "IPv4") return parts.join(".");
	const text = parts.map((part) => part.toString(16));
	let best = {
		at: -1,
		length: 1
	};
	for (let at = 0; at < text.length; at++) {
		let length = 0;
		while (text[at + length] === "0") length += 1;
		if (length > best.length) best = {
			at,
			length
		};
	}
	if (best.at < 0) return text.join(":");
	return `${text.slice(0, best.at).join(":")}::${text.slice(best.at + best.length).join(":")}`;
}
/** Whether a block of addresses lies within another and is smaller. */
function isStrictPart(part, whole) {
	const [inner, outer] = [parseCidr(part), parseCidr(whole)];
	return inner !== void 0 && outer !== void 0 && inner.prefix > outer.prefix && holds$1(outer, inner);
}

// src/kubernetes/go-url.ts
const BROKEN_ESCAPE = /%(?![0-9a-f]{2}).{0,2}/is;
/** What Go's `unescape` does not let stand in a host: a percent sign and bytes beyond ASCII may be escaped there, and nothing else. */
const NOT_IN_HOST = /%(?!25|[89a-f][0-9a-f]).{0,2}|[ \\^`{|}/?#@]/is;
/** The same for a zone, where what may stand in a host may be escaped as well, and a space. */
const NOT_IN_ZONE = /%(?!2[0-245-9a-e]|3[0-9a-e]|[46][1-9a-f]|5[0-9abdf]|7[0-9ae]).{0,2}|[ \\^`{|}/?#@]/is;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const CONTROL = /[\u0000-\u001F\u007F]/;
/**
* Reads an address as Go does, which is milder than the web: a port may be any number, a text without a scheme is a path.
* https://github.com/golang/go/blob/go1.26.0/src/net/url/url.go (Parse)
* @returns the problem, in Go's words, or the parts
*/
function parseGoUrl(text) {
	const [whole, fragment] = splitAt(text, "#");
	const parsed = parse$2(whole, false);
	if ("problem" in parsed) return parsed;
	const [inFragment] = BROKEN_ESCAPE.exec(fragment) ?? [];
	if (inFragment !== void 0) return { problem: `parse ${quote$1(text)}: invalid URL escape ${quote$1(inFragment)}` };
	return {
		...null, ...parsed,
		fragment: unescape(fragment)
	};
}
/** The same for an address of a request: a path from the root is one too, and there is no fragment. (ParseRequestURI) */
function parseRequestUri(text) {
	return parse$2(text, true);
}
function parse$2(text, isRequest) {
	const problem = (what) => ({ problem: `parse ${quote$1(text)}: ${what}` });
	if (CONTROL.test(text)) return problem("net/url: invalid control character in URL");
	if (text === "" && isRequest) return problem("empty url");
	const url = {
		scheme: "",
		host: "",
		path: "",
		fragment: "",
		query: ""
	};
	if (text === "*") return {
		...null, ...url,
		path: text
	};
	if (text.startsWith(":")) return problem("missing protocol scheme");
	const [, scheme = ""] = /^([a-z][a-z0-9+.-]*):/i.exec(text) ?? [];
	const [rest, query] = splitAt(scheme === "" ? text : text.slice(scheme.length + 1), "?");
	Object.assign(url, {
		scheme: scheme.toLowerCase(),
		query
	});
	if (!rest.startsWith("/")) {
		if (scheme !== "") return url;
		if (isRequest) return problem("invalid URI for request");
		if ((rest.split("/")[0] ?? "").includes(":")) return problem("first path segment in URL cannot contain colon");
	}
	const [authority = "", path = rest] = rest.startsWith("//") && (scheme !== "" || !isRequest && !rest.startsWith("///")) ? splitHost(rest.slice(2)) : [];
	const at = authority.lastIndexOf("@");
	const host = authority.slice(at + 1);
	const wrong = hostProblem(host, scheme.toLowerCase()) ?? (at >= 0 && !USER.test(authority.slice(0, at)) ? "net/url: invalid userinfo" : "");
	if (wrong !== "") return problem(wrong);
	const [broken] = BROKEN_ESCAPE.exec(`${authority.slice(0, Math.max(at, 0))}${path}`) ?? [];
	if (broken !== void 0) return problem(`invalid URL escape ${quote$1(broken)}`);
	return {
		...null, ...url,
		host,
		path,
		...at < 0 ? {} : { user: authority.slice(0, at).replaceAll("@", "%40") }
	};
}
function hostProblem(host, scheme) {
	const port = (text) => /^(?::\d*)?$/.test(text) ? void 0 : `invalid port ${quote$1(text)} after host`;
	const open = host.lastIndexOf("[");
	if (open > 0) return "invalid IP-literal";
	if (open === 0) {
		const close = host.lastIndexOf("]");
		if (close < 0) return "missing ']' in host";
		const inner = host.slice(1, close);
		const mark = inner.indexOf("%25");
		const [name, zone] = mark < 0 ? [inner, void 0] : [inner.slice(0, mark), inner.slice(mark)];
		return port(host.slice(close + 1)) ?? problemIn(name, NOT_IN_HOST) ?? (zone === void 0 ? void 0 : problemIn(zone, NOT_IN_ZONE)) ?? (isIp(name) && name.includes(":") && zone !== "%25" ? void 0 : "invalid IP-literal");
	}
	const colon = ["http", "https"].includes(scheme) ? host.indexOf(":") : host.lastIndexOf(":");
	const wrong = colon < 0 ? void 0 : port(host.slice(colon));
	if (wrong !== void 0) return wrong;
	return problemIn(host, NOT_IN_HOST);
}
function problemIn(text, wrong) {
	const [found] = wrong.exec(text) ?? [];
	if (found === void 0) return void 0;
	return found.startsWith("%") ? `invalid URL escape ${quote$1(found)}` : `invalid character ${quote$1(found)} in host name`;
}
function splitAt(text, mark) {
	const at = text.indexOf(mark);
	return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
function splitHost(text) {
	const at = text.indexOf("/");
	return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}
function unescape(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
/** As Go's `%q`, of what an address may hold. */
function quote$1(text) {
	return JSON.stringify(text);
}

// src/manifest/metadata.ts
/** A text at the top of an object, empty when it is missing or no text. */
function topText(object, key) {
	const value = getEntry(object, key);
	return typeof value === "string" ? value : "";
}
/** A text of `metadata`, empty when it is missing or no text (unstructured's `GetName`, `GetNamespace` \u2026). */
function metadataText(object, key) {
	const metadata = getEntry(object, "metadata");
	const value = isMap(metadata) ? getEntry(metadata, key) : void 0;
	return typeof value === "string" ? value : "";
}
/**
* The annotations of an object. If one of them is no text there are none: Kubernetes' unstructured objects read them all or
* not at all. https://github.com/kubernetes/apimachinery (unstructured.GetAnnotations)
*/
function annotationsOf(object) {
	const metadata = getEntry(object, "metadata");
	const annotations = isMap(metadata) ? getEntry(metadata, "annotations") : void 0;
	const result = /* @__PURE__ */ new Map();
	if (!isMap(annotations)) return result;
	for (const [key, value] of Object.entries(annotations)) {
		if (typeof value !== "string") return /* @__PURE__ */ new Map();
		result.set(key, value);
	}
	return result;
}
/** The API group of a version such as `apps/v1`; empty for the core group and for what is no version. */
function groupOf(apiVersion) {
	const slash = apiVersion.indexOf("/");
	return slash < 0 || apiVersion.includes("/", slash + 1) ? "" : apiVersion.slice(0, slash);
}

// src/diff/values.ts
/** Orders strings by UTF-16 code units: the same on every machine, unlike `localeCompare`. */
function byText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
/** The same text for equal values, whatever the order of their keys; different text for different ones (`80` and `"80"`). */
function canonicalText(value) {
	if (typeof value === "bigint") return value.toString();
	if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
	if (!isMap(value)) return JSON.stringify(value);
	return `{${Object.keys(value).toSorted(byText).map((key) => `${JSON.stringify(key)}:${canonicalText(getEntry(value, key) ?? null)}`).join(",")}}`;
}
/** Deep equality; the order of keys does not count. */
function equalValues(a, b) {
	if (a === b) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (Array.isArray(a)) {
		if (!Array.isArray(b) || a.length !== b.length) return false;
		for (let index = 0; index < a.length; index++) if (!equalValues(a[index], b[index])) return false;
		return true;
	}
	if (Array.isArray(b)) return false;
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length) return false;
	for (const key of keys) if (!Object.hasOwn(b, key) || !equalValues(getEntry(a, key), getEntry(b, key))) return false;
	return true;
}

// src/manifest/named-values.ts
/**
* A name, a separator, and the place where its value begins. `:` needs a blank, a quote or the end of the line after it:
* `sealed-secrets:v1` is an image.
*/
const NAME_BEFORE_VALUE = /(?<![\w.-])([\w.-]{1,1000})(?:\[[^\]\n]{0,80}\])?(?:\\{0,16}["'])?[ \t]*(?:=>|[:+?=]?=|:(?=[ \t"'\\\r]|$))[ \t]*/gm;
/** Values written after the name of a secret: YAML, JSON, JSON in a string, properties, INI, TOML, shell. */
function findNamedValues(text) {
	const spans = [];
	if (!text.includes("=") && !text.includes(":")) return spans;
	let lineEnd = -1;
	const inline = {
		start: 0,
		end: -1
	};
	for (const match of text.matchAll(NAME_BEFORE_VALUE)) {
		const [whole, name = ""] = match;
		if (!isSecretName(name)) continue;
		const start = match.index + whole.length;
		if (lineEnd < start) lineEnd = endOfLine(text, start);
		const indent = indentBefore(text, match.index);
		const candidates = indent !== void 0 && start === lineEnd ? itemsBelow(text, lineEnd, indent) : [valueAt$1(text, {
			start,
			lineEnd,
			indent
		}, inline)];
		for (const { start: from, end } of candidates) if (canBeSecret(name, text.slice(from, end))) spans.push({
			start: from,
			end,
			owner: name
		});
	}
	return spans;
}
/** Indentation of a name that begins its line (but for list marks, comment marks, `export`); undefined for any other. */
function indentBefore(text, nameAt) {
	const before = text.slice(Math.max(0, nameAt - 80), nameAt);
	if (nameAt > 80 && !before.includes("\n")) return void 0;
	const line = before.slice(before.lastIndexOf("\n") + 1);
	if (!/^[ \t]*(?:(?:-|#|;|\/\/|export|set|ENV|ARG)[ \t]+)*["']?$/.test(line)) return void 0;
	return line.search(/\S|$/);
}
/** @param inline the value on a line that was found last: one that begins inside of it ends where it does, and is not looked through again */
function valueAt$1(text, { start, lineEnd, indent }, inline) {
	const opening = /^(\\*)["']/.exec(text.slice(start, start + 20))?.[0];
	if (opening !== void 0) return {
		start: start + opening.length,
		end: closingQuote(text, start + opening.length, opening)
	};
	const first = text[start];
	if ((first === "|" || first === ">") && /^.[+-]?\d?[+-]?[ \t\r]*$/.test(text.slice(start, Math.min(lineEnd, start + 40)))) return {
		start: lineEnd + (/\S/.exec(text.slice(lineEnd))?.index ?? 0),
		end: endOfBlock(text, lineEnd, indent ?? 0)
	};
	if (first === "[" || first === "{" && text[start + 1] !== "{") {
		const list = first === "[" ? /^\[[^\]{\n]{0,2000}/.exec(text.slice(start, lineEnd))?.[0] : void 0;
		return text[start + (list?.length ?? 0)] === "{" ? {
			start,
			end: start
		} : {
			start: start + 1,
			end: start + (list?.length ?? 1)
		};
	}
	if (indent === void 0) {
		if (start > inline.end) {
			const length = text.slice(start, lineEnd).search(/[\s"'&;,)}\]\\]/);
			Object.assign(inline, {
				start,
				end: length < 0 ? lineEnd : start + length
			});
		}
		return {
			start,
			end: inline.end
		};
	}
	let end = lineEnd;
	while (end > start && /[\s,;]/.test(text[end - 1] ?? "")) end--;
	return {
		start,
		end
	};
}
function endOfLine(text, at) {
	const end = text.indexOf("\n", at);
	return end < 0 ? text.length : end;
}
/** Where a quoted text ends that opened with `quote`, backslashes included; without an end, the end of the line. */
function closingQuote(text, start, quote) {
	for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) if (quote === "'" || text[at - 1] !== "\\") return at;
	return endOfLine(text, start);
}
/** Where a YAML block scalar ends: before the first line that is not indented more than its key. */
function endOfBlock(text, headerEnd, indent) {
	let end = headerEnd;
	for (const line of linesBelow(text, headerEnd)) {
		if (line.content !== "" && line.indent <= indent) break;
		end = line.end;
	}
	return end;
}
/** Plain values on the lines below a name, as list items or alone: `tokens:` and then `- abc`. */
function itemsBelow(text, headerEnd, indent) {
	const places = [];
	for (const { start, end, content, indent: own } of linesBelow(text, headerEnd)) {
		const mark = /^-[ \t]+/.exec(content)?.[0].length ?? 0;
		if (content === "" || own < indent || own === indent && mark === 0) break;
		if (/:(?:[ \t]|$)/.test(content)) break;
		places.push({
			start: start + own + mark,
			end
		});
	}
	return places;
}
function* linesBelow(text, headerEnd) {
	for (let start = headerEnd + 1; start < text.length;) {
		const end = endOfLine(text, start);
		const line = text.slice(start, end);
		yield {
			start,
			end,
			content: line.trim(),
			indent: line.search(/\S|$/)
		};
		start = end + 1;
	}
}

// src/manifest/secret-text.ts
const SUSPICIOUS = /pass|pwd?|secret|token|cred|key|auth|connection|docker|:\/\/|@|PRIVATE|LS0tLS1CRUdJTi|\$(?:apr1|2[aby]|5|6|y|argon2)|gh[pousr]_|glpat-|xox[abprs]-|AKIA|ASIA|eyJ|github_pat_|[sr]k_live|hooks\.slack|curl|argoSealed0\//i;
/** False for most texts: then {@link maskText} would leave it as it is. Quick. */
function isSuspicious(text) {
	return SUSPICIOUS.test(text);
}
/**
* The text with every secret in it replaced by what `mask` says for it. Found are private keys in PEM, values after names of
* secrets (in YAML, JSON, properties, INI, shell, XML, command lines), passwords in URLs and connection strings,
* authorization headers, password hashes, and tokens of well-known forms. A text that is a Docker login or holds a whole
* Secret manifest is replaced as one.
*/
function maskText(text, mask) {
	if (!isSuspicious(text)) return text;
	if (holdsSecretManifest(text) || /\bauths\\*["']?\s*:\s*\{/.test(text)) return mask("document", text);
	const spans = [
		...findPrivateKeys(text),
		...findNamedValues(text),
		...findForms(text)
	];
	let result = "";
	let end = 0;
	for (const span of mergeSpans(spans)) {
		result += text.slice(end, span.start) + mask(span.owner, text.slice(span.start, span.end));
		end = span.end;
	}
	return result + text.slice(end);
}
function holdsSecretManifest(text) {
	return /\bkind\\*["']?\s*:\s*\\*["']?Secret(?:List)?\b/.test(text) && /\b(?:data|stringData)\\*["']?\s*:/.test(text);
}
function mergeSpans(spans) {
	const merged = [];
	for (const span of spans.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = merged.at(-1);
		if (last !== void 0 && span.start < last.end) last.end = Math.max(last.end, span.end);
		else merged.push({ ...null, ...span });
	}
	return merged;
}
const PEM_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|[\s\S]*)/g;
const PEM_BASE64 = /LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]*/g;
function findPrivateKeys(text) {
	const plain = text.includes("PRIVATE KEY") ? [...text.matchAll(PEM_KEY)] : [];
	if (plain.length === 0 && !text.includes("LS0tLS1CRUdJTi")) return [];
	const encoded = [...text.matchAll(PEM_BASE64)].filter(([code]) => Buffer.from(code.slice(0, 120), "base64").toString("latin1").includes("PRIVATE KEY"));
	return [...plain, ...encoded].map(({ index, 0: code }) => ({
		start: index,
		end: index + code.length,
		owner: "private key"
	}));
}
/**
* Forms of secrets that are no `name: value`. Group `value` is the secret; group `name`, where there is one, must be the name
* of a secret. Every repetition is bounded or cannot overlap what follows: the text is hostile. And none is of the form `{n,}`, on some megabytes of which V8 runs
* out of its stack. One of `needs` is in every text that
* the pattern finds something in: looking for it is much quicker, and most texts have none.
*/
const FORMS = [
	{
		needs: ["-"],
		pattern: /(?<![\w-])--?(?<name>[A-Za-z][\w.-]{0,100})[ \t]{1,20}["']?(?<value>[^\s"'-][^\s"']*)/dg,
		owner: ""
	},
	{
		needs: ["</"],
		pattern: /<(?<name>[A-Za-z][\w.:-]{0,100})(?:\s[^<>]*)?>(?<value>[^<]+)<\/\k<name>>/dg,
		owner: ""
	},
	{
		pattern: /\b(?:name|key)\\*["']?\s*[=:]\s*\\*["'](?<name>[^"'\\\n]{1,100})\\*["'][\s,]*\\*["']?value\\*["']?\s*[=:]\s*\\*["'](?<value>[^"'\\\n]*)/dgi,
		owner: ""
	},
	{
		needs: ["value:"],
		pattern: /^[ \t-]*(?:name|key):[ \t]+["']?(?<name>[\w./-]{1,100})["']?[ \t]*\n[ \t]*value:[ \t]+["']?(?<value>[^"'\n]+)/dgm,
		owner: ""
	},
	{
		needs: [
			"requirepass",
			"masterauth",
			"primaryauth"
		],
		pattern: /^[ \t]*(?:requirepass|masterauth|primaryauth)[ \t]+(?<value>\S+)/dgm,
		owner: "password"
	},
	{
		needs: ["password"],
		pattern: /\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(?<value>\S+)/dg,
		owner: "password"
	},
	{
		needs: ["@"],
		pattern: /:\/\/[^\s:/?#@"'<>]{0,256}:(?!\d{1,5}\/)(?<value>[^\s"'<>]{1,1024})@/dg,
		owner: "url"
	},
	{
		needs: ["@tcp(", "@unix("],
		pattern: /(?<![\w.-])[\w.-]{1,100}:(?<value>[^\s"'@]{1,512})@(?:tcp|unix)\(/dg,
		owner: "url"
	},
	{
		pattern: /authorization\\{0,8}["']?\s{0,4}[:=,]?\s{0,4}\\{0,8}["']?\s{0,4}(?:bearer|basic|token|apikey)\s{1,4}(?<value>[^\s"'\\,]+)/dgi,
		owner: "authorization"
	},
	{
		needs: ["curl"],
		pattern: /\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,200}:(?<value>[^\s"']+)/dg,
		owner: "password"
	},
	{
		needs: ["$"],
		pattern: /(?<value>\$(?:apr1|2[aby]|5|6|y|argon2id?)\$[^\s"':,]{8}[^\s"':,]*)/dg,
		owner: "password hash"
	},
	{
		needs: [
			"gh",
			"github_pat_",
			"glpat-",
			"xox",
			"AKIA",
			"ASIA",
			"k_live_"
		],
		pattern: /\b(?<value>gh[pousr]_\w{20}\w*|github_pat_\w{20}\w*|glpat-[\w-]{16}[\w-]*|xox[abprs]-[\w-]{10}[\w-]*|(?:AKIA|ASIA)[A-Z0-9]{16}|[sr]k_live_\w{16}\w*)/dg,
		owner: "token"
	},
	{
		needs: ["eyJ"],
		pattern: /\b(?<value>eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]*)/dg,
		owner: "token"
	},
	{
		needs: ["hooks.slack.com"],
		pattern: /hooks\.slack\.com\/services\/(?<value>[\w/]+)/dg,
		owner: "url"
	}
];
function findForms(text) {
	const spans = [];
	for (const { needs, pattern, owner } of FORMS) {
		if (needs !== void 0 && !needs.some((part) => text.includes(part))) continue;
		for (const match of text.matchAll(pattern)) {
			const { name, value = "" } = match.groups ?? {};
			const [start, end] = match.indices?.groups?.["value"] ?? [0, 0];
			if (name !== void 0 && !(isSecretName(name) && canBeSecret(name, value))) continue;
			spans.push({
				start,
				end,
				owner: name ?? owner
			});
		}
	}
	return spans;
}

// src/forecast/fields.ts
/** The value at a path of keys, or undefined. Only own properties count: manifests are hostile text. */
function fieldAt(value, path) {
	let current = value;
	for (let index = 0; index < path.length; index += 1) {
		const key = path[index] ?? "";
		if (!isMap(current)) return void 0;
		const next = current[key];
		if (next === void 0 || !Object.hasOwn(current, key)) return void 0;
		current = next;
	}
	return current;
}
/** The object at a path; an empty one when there is none. */
function mapAt(value, ...path) {
	const found = fieldAt(value, path);
	return isMap(found) ? found : {};
}
/** The list at a path; an empty one when there is none. */
function listAt(value, ...path) {
	const found = fieldAt(value, path);
	return Array.isArray(found) ? found : [];
}
/** The texts of the list at a path; whatever else is in it is left out. */
function textsAt(value, ...path) {
	return listAt(value, ...path).filter((item) => typeof item === "string");
}
/** The text at a path; empty when there is none. */
function textAt(value, ...path) {
	const found = fieldAt(value, path);
	return typeof found === "string" ? found : "";
}
/** The whole number at a path, or undefined. Integers that YAML read as `bigint` included. */
function numberAt(value, ...path) {
	const found = fieldAt(value, path);
	if (typeof found === "bigint") return Number(found);
	return typeof found === "number" && Number.isFinite(found) ? found : void 0;
}
/** Deep equality of JSON values. The order of keys does not count, the order of lists does; `1` equals `1n`. */
function sameValue(a, b) {
	if (a === b) return true;
	if (typeof a === "bigint" || typeof b === "bigint") return isNumber(a) && isNumber(b) && String(a) === String(b);
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return false;
		for (let index = 0; index < a.length; index++) if (!sameValue(a[index], b[index])) return false;
		return true;
	}
	if (!isMap(a) || !isMap(b)) return false;
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length) return false;
	for (const key of keys) if (!Object.hasOwn(b, key) || !sameValue(a[key], b[key])) return false;
	return true;
}
function isNumber(value) {
	return typeof value === "number" || typeof value === "bigint";
}
/** A map without the named keys. */
function without$1(map, keys) {
	const rest = {};
	for (const [key, value] of Object.entries(map)) if (!keys.includes(key)) setEntry(rest, key, value);
	return rest;
}
/** A map with another value at one key; undefined takes the key out. */
function withField(map, key, value) {
	const rest = Object.entries(map).filter(([name]) => name !== key);
	return Object.fromEntries(value === void 0 ? rest : [...rest, [key, value]]);
}
/** Empty label selectors mean "everything", absent ones "nothing": the one place where empty is not absent. */
const EMPTY_COUNTS = /* @__PURE__ */ new Set(["labelSelector", "namespaceSelector"]);
/**
* The value as the API server would store it: null, empty maps and empty lists are absent. A list keeps its places.
* https://kubernetes.io/docs/reference/using-api/api-concepts/ (`omitempty` of the API types)
*/
function compact(value) {
	if (Array.isArray(value)) return value.map(compact);
	if (!isMap(value)) return value;
	const entries = Object.entries(value).map(([key, item]) => [key, compact(item)]);
	return Object.fromEntries(entries.filter(([key, item]) => !isAbsent(item) || isMap(item) && EMPTY_COUNTS.has(key)));
}
function isAbsent(value) {
	return value === null || (Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0);
}

// src/argocd/kube-version.ts
/**
* A Kubernetes version as Argo CD hands it to helm (types.go, ParseKubeVersion; apimachinery's ParseGeneric): at least two
* numeric parts, an optional `v` in front, whatever follows the numbers dropped: `v1.30.11+IKS` is `1.30.11`.
* Undefined when it is no version.
*/
function parseKubeVersion(text) {
	return (/^\s*v?(\d+(?:\.\d+)+)/.exec(text)?.[1]?.split("."))?.map((part) => String(Number(part))).join(".");
}

// src/argocd/clusters.ts
/** How Argo CD calls the cluster that it runs in. */
const localCluster = {
	name: "in-cluster",
	server: "https://kubernetes.default.svc"
};
/** The settings of a destination's cluster, by server or by name. */
function findCluster(destination, clusters) {
	return clusters.find((cluster) => destination.server === "" ? cluster.name === destination.name : sameServer(cluster.server, destination.server));
}
function sameServer(one, other) {
	return trimEndOf("/", one) === trimEndOf("/", other);
}
/** One text for a cluster, however it is named: its server where that is known, else its name. */
function clusterOf(destination, clusters) {
	if (destination.server !== "") return trimEndOf("/", destination.server);
	const cluster = findCluster(destination, clusters);
	if (cluster !== void 0) return trimEndOf("/", cluster.server);
	return destination.name === localCluster.name ? localCluster.server : destination.name;
}
/** A destination as others see it: what an Argo CD calls in-cluster is the cluster that it runs in, `home`. */
function seenFrom(home, destination) {
	if (home === void 0 || clusterOf(destination, []) !== localCluster.server) return destination;
	const { namespace } = destination;
	return home.includes("://") ? {
		server: home,
		name: "",
		namespace
	} : {
		server: "",
		name: home,
		namespace
	};
}
/** Kubernetes version and API versions that a source of this destination is rendered for. */
function capabilitiesOf(destination, known) {
	const cluster = findCluster(destination, known.clusters);
	const version = cluster?.kubeVersion ?? known.kubeVersion;
	return {
		kubeVersion: version === void 0 ? void 0 : parseKubeVersion(version) ?? version,
		apiVersions: [...new Set(cluster?.apiVersions ?? known.apiVersions)].toSorted()
	};
}

// src/kubernetes/scopes.ts
/**
* Kinds of Kubernetes itself, version 1.36: the `+genclient:nonNamespaced` marks of its API types.
* https://github.com/kubernetes/api
*/
const clusterKinds = {
	"": [
		"ComponentStatus",
		"Namespace",
		"Node",
		"PersistentVolume"
	],
	"admissionregistration.k8s.io": [
		"MutatingAdmissionPolicy",
		"MutatingAdmissionPolicyBinding",
		"MutatingWebhookConfiguration",
		"ValidatingAdmissionPolicy",
		"ValidatingAdmissionPolicyBinding",
		"ValidatingWebhookConfiguration"
	],
	"apiextensions.k8s.io": ["CustomResourceDefinition"],
	"apiregistration.k8s.io": ["APIService"],
	"authentication.k8s.io": ["SelfSubjectReview", "TokenReview"],
	"authorization.k8s.io": [
		"SelfSubjectAccessReview",
		"SelfSubjectRulesReview",
		"SubjectAccessReview"
	],
	"certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
	"flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
	"internal.apiserver.k8s.io": ["StorageVersion"],
	"metrics.k8s.io": ["NodeMetrics"],
	"networking.k8s.io": [
		"IPAddress",
		"IngressClass",
		"ServiceCIDR"
	],
	"node.k8s.io": ["RuntimeClass"],
	"rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
	"resource.k8s.io": [
		"DeviceClass",
		"DeviceTaintRule",
		"ResourcePoolStatusRequest",
		"ResourceSlice"
	],
	"scheduling.k8s.io": ["PriorityClass"],
	"storage.k8s.io": [
		"CSIDriver",
		"CSINode",
		"StorageClass",
		"VolumeAttachment",
		"VolumeAttributesClass"
	],
	"storagemigration.k8s.io": ["StorageVersionMigration"]
};
const namespacedKinds = {
	"": [
		"Binding",
		"ConfigMap",
		"Endpoints",
		"Event",
		"LimitRange",
		"PersistentVolumeClaim",
		"Pod",
		"PodTemplate",
		"ReplicationController",
		"ResourceQuota",
		"Secret",
		"Service",
		"ServiceAccount"
	],
	apps: [
		"ControllerRevision",
		"DaemonSet",
		"Deployment",
		"ReplicaSet",
		"StatefulSet"
	],
	"authorization.k8s.io": ["LocalSubjectAccessReview"],
	autoscaling: ["HorizontalPodAutoscaler"],
	batch: ["CronJob", "Job"],
	"certificates.k8s.io": ["PodCertificateRequest"],
	"coordination.k8s.io": ["Lease", "LeaseCandidate"],
	"discovery.k8s.io": ["EndpointSlice"],
	"events.k8s.io": ["Event"],
	"metrics.k8s.io": ["PodMetrics"],
	"networking.k8s.io": ["Ingress", "NetworkPolicy"],
	policy: ["Eviction", "PodDisruptionBudget"],
	"rbac.authorization.k8s.io": ["Role", "RoleBinding"],
	"resource.k8s.io": ["ResourceClaim", "ResourceClaimTemplate"],
	"scheduling.k8s.io": ["PodGroup", "Workload"],
	"storage.k8s.io": ["CSIStorageCapacity"]
};
/** By group, then by kind. */
const builtIn$1 = /* @__PURE__ */ new Map();
for (const [scope, groups] of [["Cluster", clusterKinds], ["Namespaced", namespacedKinds]]) for (const [group, kinds] of Object.entries(groups)) {
	const own = builtIn$1.get(group) ?? /* @__PURE__ */ new Map();
	builtIn$1.set(group, own);
	for (const kind of kinds) own.set(kind, scope);
}
/** Every kind of Kubernetes itself. */
function listBuiltInKinds() {
	return [...builtIn$1].flatMap(([group, kinds]) => [...kinds.keys()].map((kind) => ({
		group,
		kind
	})));
}
/**
* The scope of a kind: as a CustomResourceDefinition says, else as built into Kubernetes. Undefined for kinds that nobody
* knows; Argo CD treats those as namespaced (gitops-engine, `IsNamespacedOrUnknown`).
*/
function scopeOf(group, kind, custom) {
	return (custom.size === 0 ? void 0 : custom.get(`${group}/${kind}`)) ?? builtIn$1.get(group)?.get(kind);
}
/** True for a CustomResourceDefinition, whatever its version. */
function isCustomResourceDefinition(object) {
	const { apiVersion, kind } = object;
	return kind === "CustomResourceDefinition" && typeof apiVersion === "string" && /^apiextensions\.k8s\.io\/[^/]*$/.test(apiVersion);
}
/** The scopes that the CustomResourceDefinitions among some objects define. Where two define one kind, the last counts. */
function collectCustomScopes(objects) {
	const scopes = /* @__PURE__ */ new Map();
	for (const object of objects) {
		if (!isCustomResourceDefinition(object)) continue;
		const spec = mapOf(object["spec"]);
		const group = spec["group"];
		const kind = mapOf(spec["names"])["kind"];
		if (typeof group !== "string" || typeof kind !== "string") continue;
		scopes.set(`${group}/${kind}`, spec["scope"] === "Cluster" ? "Cluster" : "Namespaced");
	}
	return scopes;
}
function mapOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

// src/risk/attribute-edits.ts
/** Files of these kinds are in no manifest, and large ones of them are what filters are made for. */
const PICTURES = /\.(png|jpe?g|gif|svg|ico|webp|pdf|psd|ai|mp[34]|mov|wav|woff2?|ttf|otf|zip|7z|rar|exe|dll|so|iso|pptx?|docx?|xlsx?)$/i;
/** Attributes by which a file of the work tree is another text than the one that was committed. */
const CONVERTING = /(^|\s)(working-tree-encoding|filter)=/;
/**
* Lines that a change brings into `.gitattributes` by which files are converted when they are checked out. Argo CD checks a revision out, and so
* renders the converted text: an encoding turns one character into another, and a filter such as that of LFS brings another content. Files
* are read here as they were committed.
* Source: https://git-scm.com/docs/gitattributes
*/
async function listConversions(files, changedFiles) {
	const changed = changedFiles.filter((file) => /(^|\/)\.gitattributes$/.test(file));
	if (changed.length === 0) return [];
	const macros = (await linesOf(files.head, ".gitattributes")).flatMap((line) => {
		const [, name, attributes = ""] = /^\[attr\](\S+)(.*)$/s.exec(line) ?? [];
		return name !== void 0 && CONVERTING.test(attributes) ? [name] : [];
	});
	return (await Promise.all(changed.map(async (file) => {
		const before = new Set(await linesOf(files.base, file));
		return (await linesOf(files.head, file)).filter((line) => !before.has(line)).some((line) => isConverting(line, macros)) ? [file] : [];
	}))).flat().map((file) => `${file} has files converted when they are checked out, which is not done here`);
}
function isConverting(line, macros) {
	const [, pattern = "", attributes = ""] = /^("(?:[^"\\]|\\.)*"|\S+)(.*)$/s.exec(line) ?? [];
	if (PICTURES.test(pattern)) return false;
	return CONVERTING.test(attributes) || attributes.split(/\s+/).some((word) => macros.includes(word));
}
async function linesOf(snapshot, path) {
	const entry = await snapshot.find(path);
	if (entry === void 0 || entry.kind !== "file" && entry.kind !== "executable") return [];
	return (await snapshot.read(entry)).toString("utf8").split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}

// src/risk/imports.ts
const LANGUAGES = [
	{
		files: /\.py$/,
		loads: [
			/^[ \t]*from[ \t]+([.\w]{1,300})[ \t]+import[ \t]+/gm,
			/^[ \t]*import[ \t]+([\w., \t]{1,1000})/gm,
			/^[ \t]*from[ \t]+\.+[ \t]*import[ \t]+\(?([\w., \t\n]{1,1000})/gm,
			/\b(?:import_module|__import__|run_module)\(\s{0,20}["']([\w.]{1,300})["']/g
		],
		unknown: /\b(?:import_module|__import__|run_module|run_path|exec|execfile|eval)\((?!\s{0,20}["'])|\bsys\.path\b/
	},
	{
		files: /\.(?:[cm]?js|[cm]?ts)$/,
		loads: [/\b(?:require|import)\(\s{0,20}["'`]([^"'`]{1,300})["'`]/g, /\b(?:from|import)\s{0,20}["']([^"']{1,300})["']/g],
		unknown: /\b(?:require|import|eval|Function|createRequire)\((?!\s{0,20}["'])/
	},
	{
		files: /\.rb$/,
		loads: [/^[ \t]*(?:require_relative|require|load|autoload[^,\n]{0,100},)[ \t(]{0,9}["']([^"']{1,300})["']/gm],
		unknown: /\b(?:require_relative|require|load|eval|instance_eval)\b[ \t(]{0,9}(?!["'\s(])/
	},
	{
		files: /\.p[lm]$/,
		loads: [/^[ \t]*(?:use|require)[ \t]+([\w:]{1,300})/gm],
		unknown: /\b(?:eval|do|require)\b[ \t(]{0,9}[$]|\buse[ \t]+lib\b/
	},
	{
		files: /\.lua$/,
		loads: [/\brequire\s{0,9}\(?\s{0,9}["']([^"']{1,300})["']/g],
		unknown: /\b(?:loadfile|dofile|load)\((?!\s{0,9}["'])/
	}
];
/** What a folder that is loaded by its name begins with. */
const FIRST = /^(?:__init__|__main__|index|main|init)$/;
/**
* Files that a script loads by names that say no file: modules of its language, in folders beside it and elsewhere in the repository. Where it
* loads what only its variables say, or looks in further folders, that may be each file of the language below its own folder.
* @param file path of the script
* @param others paths of files of the repository
*/
function importedFiles(file, text, others) {
	const language = LANGUAGES.find(({ files }) => files.test(file));
	if (language === void 0) return [];
	const names = /* @__PURE__ */ new Set();
	for (const pattern of language.loads) for (const [, found = ""] of text.matchAll(pattern)) for (const each of found.split(",")) for (const part of (each.trim().split(/\s/, 1)[0] ?? "").split(/[./:]+/)) if (part !== "") names.add(part);
	const folder = `${path.posix.dirname(file)}/`.replace(/^\.\/$/, "");
	const isAny = language.unknown.test(text);
	const found = [];
	for (const other of others) {
		if (!language.files.test(other) || other === file) continue;
		const stem = path.posix.basename(other).replace(/\.[^.]+$/, "");
		const parent = path.posix.basename(path.posix.dirname(other));
		if (names.has(stem) || names.has(parent) && FIRST.test(stem) || isInPackage(other, names) || isAny && other.startsWith(folder)) found.push(other);
	}
	return found;
}
/** A package of node is loaded by its name, wherever its first file is. */
function isInPackage(file, names) {
	const [, name] = /(?:^|\/)node_modules\/(?:@[^/]+\/)?([^/]+)\//.exec(file) ?? [];
	return name !== void 0 && names.has(name);
}

// src/risk/program-edits.ts
/** What programs read that are named without a path: https://www.gnu.org/software/make/manual/html_node/Makefile-Names.html and others. */
const RECIPES = {
	make: /^(GNUmakefile|[Mm]akefile)$/,
	just: /^\.?[Jj]ustfile$/,
	task: /^[Tt]askfile(\.dist)?\.ya?ml$/,
	npm: /^package\.json$/
};
/** What is read and not run. */
const DATA$1 = /\.(ya?ml|json|toml|tpl|gotmpl|md|txt|jsonnet|libsonnet|tgz)$/i;
/** Scripts that are read for what they call, and bytes of each: nobody writes more by hand. */
const MOST_SCRIPTS = 200;
const LONGEST_SCRIPT = 2e5;
/**
* Changed files of the repository that the settings of base run, told by their names: a plugin's script in the source's directory, also as a word of a
* command for a shell, what `make` and its like do, and what these scripts call or load in turn. The program is base's word; what is in such a file is the
* change's own.
*/
async function listEditedPrograms({ argocd, render }, base, changedFiles) {
	const runs = [...argocd.plugins.flatMap(runsOf), ...render.postRenderer === void 0 ? [] : [{
		who: "the post-renderer",
		words: [...render.postRenderer.command, ...render.postRenderer.args ?? []]
	}]];
	if (runs.length === 0 || changedFiles.length === 0) return [];
	const called = await listCalled$1(runs, base, changedFiles);
	return changedFiles.flatMap((file) => {
		const found = called.get(file);
		return found === void 0 ? [] : [`${file}, which ${found.who} runs${found.by === void 0 ? "" : ` by ${found.by}`}, is edited`];
	});
}
function runsOf({ name, discover, init, generate }) {
	const { command = [], args = [] } = discover?.find ?? {};
	return [[...command, ...args], ...[init, generate].map((each) => [...each?.command ?? [], ...each?.args ?? []])].map((words) => ({
		who: `the plugin ${name}`,
		words
	}));
}
/** Files that are run, those that change and others: first what the settings name, then what is named in there. */
async function listCalled$1(runs, base, changedFiles) {
	const names = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	const add = (file, entry) => {
		files.set(file, entry);
		const name = path.posix.basename(file);
		const known = names.get(name);
		const item = {
			path: file,
			...entry === void 0 ? {} : { entry }
		};
		if (known === void 0) names.set(name, [item]);
		else known.push(item);
	};
	for await (const entry of walkFiles(base, "")) if (entry.kind === "file" || entry.kind === "executable") add(entry.path, entry);
	for (const file of changedFiles) if (await base.find(file) === void 0) add(file);
	const recipes = [...names.keys()].filter((name) => Object.values(RECIPES).some((recipe) => recipe.test(name)));
	const called = /* @__PURE__ */ new Map();
	const scripts = [];
	const take = (file, entry, caller) => {
		if (called.has(file)) return;
		called.set(file, caller);
		if (entry !== void 0 && scripts.length < MOST_SCRIPTS) scripts.push({
			path: file,
			entry,
			who: caller.who
		});
	};
	const call = (words, caller) => {
		for (const part of partsOf(words)) {
			const last = path.posix.basename(part);
			const recipe = Object.hasOwn(RECIPES, last) ? RECIPES[last] : void 0;
			const found = recipe === void 0 ? (names.get(last) ?? []).filter((file) => isNamed$1(part, file.path, caller.by !== void 0)) : recipes.filter((name) => recipe.test(name)).flatMap((name) => names.get(name) ?? []);
			for (const { path: file, entry } of found) take(file, entry, caller);
		}
	};
	for (const { who, words } of runs) call(words, { who });
	for (const { path: by, entry, who } of scripts) {
		const text = (await base.read(entry)).toString("utf8", 0, LONGEST_SCRIPT);
		call([text], {
			who,
			by
		});
		for (const file of importedFiles(by, text, files.keys())) take(file, files.get(file), {
			who,
			by
		});
	}
	return called;
}
function partsOf(words) {
	return new Set(words.flatMap((word) => word.split(/[\s;&|()'"`<>$={}]+/)).filter((part) => part !== ""));
}
/**
* Whether a word means a file of that name. An absolute path is one of the machine, or leads into the checkout; behind a variable, as in
* `$here/lib.sh`, only its end is left.
*/
function isNamed$1(part, file, isInside) {
	if (!/[./]/.test(part) || DATA$1.test(part)) return false;
	return !part.startsWith("/") || part.endsWith(`/${file}`) || isInside && part.lastIndexOf("/") === 0;
}

// src/render/charts/tar.ts
/** An archive that cannot be read, or must not be. */
var ArchiveError = class extends Error {
	name = "ArchiveError";
};
const BLOCK = 512;
/** Names and attributes are short; a longer record is made to fill memory. */
const LONGEST_RECORD = 1048576;
/**
* Reads a tar archive: ustar with the extensions of POSIX and GNU for long names
* (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html). Files and symbolic links are given on, directories
* follow from them, everything else is left out, as Argo CD does (util/io/files/tar.go, untar).
*
* @param limit bytes of all files and their headers together
* @throws ArchiveError for a broken archive, one that is larger, and names that lead out of it
*/
async function* readTar(chunks, limit) {
	const reader = createReader(chunks);
	let total = 0;
	let next = {};
	for (;;) {
		const block = await reader.take(BLOCK);
		if (block === void 0 || block.every((byte) => byte === 0)) return;
		const own = readHeader(block);
		const extension = "xgLK".includes(own.type);
		const header = extension ? own : {
			...null, ...own,
			...next
		};
		total += BLOCK + header.size;
		if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
		if (extension) {
			if (header.size > LONGEST_RECORD) throw new ArchiveError("a record of names is too long");
			const record = await reader.need(header.size);
			Object.assign(next, readRecord(header.type, record));
		} else {
			next = {};
			const name = inside(header.path);
			if (header.type === "2" && name !== "") yield {
				kind: "link",
				path: name,
				target: header.target
			};
			const wanted = "07".includes(header.type) && name !== "" && !header.path.endsWith("/");
			if (wanted) yield {
				kind: "file",
				path: name,
				size: header.size
			};
			for await (const chunk of reader.pieces(header.size)) if (wanted) yield {
				kind: "data",
				chunk
			};
		}
		await reader.need((BLOCK - header.size % BLOCK) % BLOCK);
	}
}
function inside(name) {
	const joined = name.startsWith("/") ? void 0 : joinInside("", name);
	if (joined === void 0) throw new ArchiveError(`"${name}" leads out of it`);
	if (!isText(joined)) throw new ArchiveError(`the name "${name}" is no UTF-8`);
	return joined;
}
function readHeader(block) {
	if (block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0) !== readNumber(block.subarray(148, 156))) throw new ArchiveError("it is no tar archive");
	const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? readText$3(block.subarray(345, 500)) : "";
	const name = readText$3(block.subarray(0, 100));
	const type = String.fromCharCode(block[156] ?? 0);
	return {
		path: prefix === "" ? name : `${prefix}/${name}`,
		type: type === "\0" ? "0" : type,
		size: readNumber(block.subarray(124, 136)),
		target: readText$3(block.subarray(157, 257))
	};
}
function readText$3(field) {
	const end = field.indexOf(0);
	return decodeName(end < 0 ? field : field.subarray(0, end));
}
/** Octal digits, or with the first bit set a binary number, as GNU tar writes large ones. */
function readNumber(field) {
	const value = ((field[0] ?? 0) & 128) !== 0 ? Number(BigInt(`0x${field.toString("hex")}`) & 2n ** 80n - 1n) : Number.parseInt(readText$3(field).trim() || "0", 8);
	if (!Number.isSafeInteger(value) || value < 0) throw new ArchiveError("it is no tar archive");
	return value;
}
/** What the records before a header say about it. Global attributes hold nothing that matters here. */
function readRecord(type, record) {
	if (type === "L") return { path: readText$3(record) };
	if (type === "K") return { target: readText$3(record) };
	if (type === "g") return {};
	const found = {};
	for (let at = 0; at < record.length;) {
		const digits = /^(\d{1,19}) /.exec(record.toString("latin1", at, at + 20))?.[1];
		const length = Number(digits ?? 0);
		if (digits === void 0 || length <= digits.length) break;
		const [key = "", ...value] = decodeName(record.subarray(at + digits.length + 1, at + length - 1)).split("=");
		if (key === "path") found.path = value.join("=");
		if (key === "linkpath") found.target = value.join("=");
		if (key === "size") found.size = Number(value.join("="));
		at += length;
	}
	if (found.size !== void 0 && !(Number.isSafeInteger(found.size) && found.size >= 0)) throw new ArchiveError("a size in it is no number");
	return found;
}
function createReader(chunks) {
	const source = chunks[Symbol.asyncIterator]();
	let rest = Buffer.alloc(0);
	async function fill() {
		const next = await source.next();
		if (next.done === true) return false;
		rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
		return true;
	}
	async function take(length) {
		while (rest.length < length) if (!await fill()) return void 0;
		const taken = rest.subarray(0, length);
		rest = rest.subarray(length);
		return taken;
	}
	return {
		take,
		async need(length) {
			const taken = await take(length);
			if (taken === void 0) throw new ArchiveError("it ends too early");
			return taken;
		},
		async *pieces(length) {
			for (let left = length; left > 0;) {
				if (rest.length === 0 && !await fill()) throw new ArchiveError("it ends too early");
				const piece = rest.subarray(0, left);
				rest = rest.subarray(piece.length);
				left -= piece.length;
				if (piece.length > 0) yield piece;
			}
		}
	};
}

// src/render/charts/packed-files.ts
/** An archive larger than this when unpacked is not looked into. */
const UNPACKED_LIMIT = 67108864;
/** By the first bytes, not by the name: links may call it anything. */
function isPacked(content) {
	return content[0] === 31 && content[1] === 139;
}
/**
* The files of a packed chart (`helm package`), one after the other.
* @throws ArchiveError when it is no such archive, or larger than is looked into
*/
async function* readPacked$1(archive) {
	let name;
	let chunks = [];
	const finish = () => {
		const file = name === void 0 ? [] : [{
			name,
			content: Buffer.concat(chunks)
		}];
		chunks = [];
		name = void 0;
		return file;
	};
	for await (const part of readTar(Readable.from([unpack(archive)]), UNPACKED_LIMIT)) {
		if (part.kind === "data") {
			chunks.push(part.chunk);
			continue;
		}
		yield* finish();
		if (part.kind === "file") name = part.path;
	}
	yield* finish();
}
function unpack(archive) {
	try {
		return gunzipSync(archive, { maxOutputLength: UNPACKED_LIMIT });
	} catch (error) {
		if (error instanceof Error && "code" in error && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code))) throw new ArchiveError("it is no gzip, cut off, or larger than is looked into", { cause: error });
		throw error;
	}
}

// src/risk/image-parameters.ts
/**
* Parameters of a Workflow (`arguments.parameters`, `inputs.parameters`) and of a Task or Pipeline (`params`), with values and defaults.
* https://argo-workflows.readthedocs.io/en/latest/variables/ and https://tekton.dev/docs/pipelines/variables/
*/
function parametersIn(object) {
	const found = /* @__PURE__ */ new Map();
	const left = [object];
	for (let next = left.pop(); next !== void 0; next = left.pop()) {
		if (Array.isArray(next)) append(left, next);
		if (!isMap(next)) continue;
		for (const item of [...listAt(next, "parameters"), ...listAt(next, "params")]) for (const key of ["value", "default"]) {
			const [name, value] = [textAt(item, "name"), textAt(item, key)];
			if (name !== "" && value !== "") found.set(name, [.../* @__PURE__ */ new Set([...found.get(name) ?? [], value])].toSorted());
		}
		append(left, Object.values(next).filter((value) => typeof value === "object" && value !== null));
	}
	return found;
}
const VARIABLE = /\{\{=?\s*(?:workflow|inputs)\.parameters\.([\w-]+)\s*\}\}|\$\((?:inputs\.)?params\.([\w-]+)\)/;
/** Of one image: more would only be there to make us count. */
const MOST$1 = 20;
/** Parameters whose values are parameters again. */
const DEEP = 10;
/** What an image may be. None where a variable is left that nothing here gives a value. */
function imageValues(image, parameters) {
	let values = [image];
	for (let depth = 0; depth < DEEP && values.some((value) => VARIABLE.test(value)); depth++) values = values.flatMap((value) => {
		const match = VARIABLE.exec(value);
		if (match === null) return [value];
		return (parameters.get(match[1] ?? match[2] ?? "") ?? []).map((text) => value.replace(match[0], () => text));
	}).slice(0, MOST$1);
	return values.filter((value) => value !== "" && !/\{\{|\$\(/.test(value));
}

// src/risk/pods.ts
const TEMPLATE = ["spec", "template"];
/**
* Where each kind keeps its pod template; a Pod is its own. https://kubernetes.io/docs/concepts/workloads/controllers/
* Controllers of others that make pods of one template as it is are among them: OpenShift, OpenKruise, Knative Serving, KEDA.
*/
const TEMPLATES = /* @__PURE__ */ new Map([
	["apps/Deployment", TEMPLATE],
	["apps/StatefulSet", TEMPLATE],
	["apps/DaemonSet", TEMPLATE],
	["apps/ReplicaSet", TEMPLATE],
	["argoproj.io/Rollout", TEMPLATE],
	["/ReplicationController", TEMPLATE],
	["batch/Job", TEMPLATE],
	["batch/CronJob", [
		"spec",
		"jobTemplate",
		"spec",
		"template"
	]],
	["/Pod", []],
	["apps.openshift.io/DeploymentConfig", TEMPLATE],
	["apps.kruise.io/CloneSet", TEMPLATE],
	["apps.kruise.io/StatefulSet", TEMPLATE],
	["apps.kruise.io/DaemonSet", TEMPLATE],
	["serving.knative.dev/Service", TEMPLATE],
	["serving.knative.dev/Configuration", TEMPLATE],
	["keda.sh/ScaledJob", [
		"spec",
		"jobTargetRef",
		"template"
	]]
]);
/** Nearly every rule about pods asks for the same templates, containers and pairs; manifests never change. */
const knownTemplates = /* @__PURE__ */ new WeakMap();
const knownContainers = /* @__PURE__ */ new WeakMap();
const knownPods = /* @__PURE__ */ new WeakMap();
const knownPairs = /* @__PURE__ */ new WeakMap();
const knownFormer = /* @__PURE__ */ new WeakMap();
/** Kinds whose pods end by themselves, or that come and go with the requests: no Service, budget or autoscaler of the tree is about them. */
const FINITE = [
	"batch/Job",
	"batch/CronJob",
	"keda.sh/ScaledJob",
	"serving.knative.dev/Service",
	"serving.knative.dev/Configuration"
];
/** The pod template of an object, or undefined when it has none. */
function podTemplateOf(manifest) {
	const path = TEMPLATES.get(keyOf$4(manifest.identity));
	if (path === void 0) return void 0;
	const before = knownTemplates.get(manifest);
	if (before !== void 0) return before.template;
	const template = readTemplate(manifest.object, path);
	knownTemplates.set(manifest, { template });
	return template;
}
function readTemplate(object, path) {
	const template = mapAt(object, ...path);
	const spec = mapAt(template, "spec");
	if (Object.keys(spec).length === 0) return void 0;
	return {
		labels: mapAt(template, "metadata", "labels"),
		annotations: mapAt(template, "metadata", "annotations"),
		spec
	};
}
/** True for what keeps pods running to serve somebody. */
function isServing(identity) {
	return TEMPLATES.has(keyOf$4(identity)) && !FINITE.includes(keyOf$4(identity));
}
function keyOf$4({ group, kind }) {
	return `${group}/${kind}`;
}
/** All containers of a pod spec. */
function containersOf(spec) {
	const before = knownContainers.get(spec);
	if (before !== void 0) return before;
	const found = [];
	for (const list of [
		"containers",
		"initContainers",
		"ephemeralContainers"
	]) for (const item of listAt(spec, list)) if (isMap(item)) found.push({
		name: textAt(item, "name"),
		list,
		container: item
	});
	knownContainers.set(spec, found);
	return found;
}
/** Every pod template that the change writes, or sends although it will be refused. */
function podUpdates(facts, which = "updates") {
	return podsOfFacts(facts)[which];
}
/** Those of them that are new, or whose pods get another spec: rules that compare specs have nothing to say of the others. */
function specUpdates(facts, which = "updates") {
	return podsOfFacts(facts)[which === "sent" ? "sentSpecs" : "specs"];
}
/** Whether a written object is a new pod template, or one with another spec. */
function changesSpec(update, facts) {
	return podsOfFacts(facts).differing.has(update);
}
function podsOfFacts(facts) {
	const before = knownPods.get(facts);
	if (before !== void 0) return before;
	const sent = [];
	for (const update of facts.sent) {
		const head = podTemplateOf(update.head);
		if (head === void 0) continue;
		const base = update.base === void 0 ? void 0 : podTemplateOf(update.base);
		sent.push({
			update,
			head,
			...base === void 0 ? {} : { base }
		});
	}
	const sentSpecs = sent.filter(({ base, head }) => base === void 0 || !sameValue(base.spec, head.spec));
	const isAccepted = ({ update }) => update.effect !== "refused";
	const pods = {
		differing: new Set(sentSpecs.map(({ update }) => update)),
		sent,
		sentSpecs,
		updates: sent.filter(isAccepted),
		specs: sentSpecs.filter(isAccepted)
	};
	knownPods.set(facts, pods);
	return pods;
}
/** Containers that are on both sides and not the same. */
function containerPairs(pod) {
	const known = knownPairs.get(pod);
	if (known !== void 0) return known;
	const pairs = containersOf(pod.head.spec).flatMap((item) => {
		const { name, list, container } = item;
		const old = formerOf(pod, item);
		return old === void 0 || sameValue(old, container) ? [] : [{
			name,
			list,
			base: old,
			head: container
		}];
	});
	knownPairs.set(pod, pairs);
	return pairs;
}
/** What a container of a pod was before; undefined for a new one. Another name alone makes none new. */
function formerOf(pod, item) {
	let former = knownFormer.get(pod);
	if (former === void 0) knownFormer.set(pod, former = pairContainers(pod));
	return former.get(item);
}
function pairContainers({ base, head }) {
	const result = /* @__PURE__ */ new Map();
	if (base === void 0) return result;
	for (const list of [
		"containers",
		"initContainers",
		"ephemeralContainers"
	]) {
		const of = (spec) => containersOf(spec).filter((item) => item.list === list);
		const [before, after] = [of(base.spec), of(head.spec)];
		const byName = new Map(before.map((item) => [item.name, item]));
		for (const item of after) {
			const old = byName.get(item.name);
			if (old !== void 0) result.set(item, old.container);
		}
		const names = new Set(after.map((item) => item.name));
		const [gone, ...alsoGone] = before.filter((item) => !names.has(item.name));
		const [fresh, ...alsoFresh] = after.filter((item) => !byName.has(item.name));
		if (gone === void 0 || fresh === void 0 || alsoGone.length + alsoFresh.length > 0) continue;
		if (list === "containers" && before.length === 1 && after.length === 1 || isAlike(gone.container, fresh.container)) result.set(fresh, gone.container);
	}
	return result;
}
/** One that comes while another goes is that one under another name, if it does the same in some respect. */
function isAlike(one, other) {
	return [
		"command",
		"args",
		"env",
		"envFrom",
		"ports",
		"volumeMounts",
		"readinessProbe",
		"livenessProbe"
	].some((key) => {
		const value = one[key];
		return (isMap(value) || Array.isArray(value) && value.length > 0) && sameValue(value, other[key]);
	});
}

// src/risk/held-pods.ts
/**
* Where objects of other controllers hold pods and containers, by the names of fields: nearly all of them take Kubernetes' own types, at
* places of their own, and some lists and single containers under names of their own.
*/
const CONTAINER_LISTS = [
	"containers",
	"initContainers",
	"ephemeralContainers",
	"sidecars",
	"steps",
	"sidecarContainers",
	"additionalContainers",
	"extraContainers"
];
/** A container by itself: Argo Workflows; `stepTemplate` of Tekton; `kernelBoot.container` and `containerDisk` of KubeVirt. */
const CONTAINERS = [
	"container",
	"script",
	"stepTemplate",
	"containerDisk"
];
/** An image by itself: Prometheus, Spark, Tekton's StepAction and most operators; CloudNativePG; Zalando's Postgres; older ones. */
const IMAGES = [
	"image",
	"imageName",
	"dockerImage",
	"baseImage"
];
/** The version of such an image, where it is said beside it. */
const VERSIONS = [
	"tag",
	"imageTag",
	"version"
];
/** Text that is a manifest, or a part of a pod: `resource.manifest` and `podSpecPatch` of Argo Workflows. */
const TEXTS$1 = ["manifest", "podSpecPatch"];
/** Objects whose fields are about pods of others: policies, and what is rendered and judged on its own. */
const NOT_PODS = /^(argoproj\.io\/(Application|ApplicationSet|AppProject)|([^/]*\.)?(kyverno\.io|gatekeeper\.sh)\/.*)$/;
/** Annotations of a pod that say which image is put beside its containers when it is made. */
const INJECTED = [
	"sidecar.istio.io/proxyImage",
	"config.linkerd.io/proxy-image",
	"config.linkerd.io/init-image",
	"config.linkerd.io/debug-image",
	"vault.hashicorp.com/agent-image",
	"dapr.io/sidecar-image"
];
let builtIn;
/** Service accounts of pods, wherever they are said. Those of clouds have an `@`. */
const ACCOUNTS = ["serviceAccountName", "serviceAccount"];
const known$7 = /* @__PURE__ */ new WeakMap();
const knownUpdates = /* @__PURE__ */ new WeakMap();
/**
* What an object of another controller says of pods, put together as if it were one: a Workflow has a pod for each of its templates, a
* RayCluster for each group of workers. Its containers are named by where they stand. For workloads of Kubernetes, only the images
* that something else puts beside their containers, and those that are mounted; the rest is in their pod template.
* @returns undefined when it says nothing of pods
*/
function heldPodOf(manifest) {
	const before = known$7.get(manifest);
	if (before !== void 0) return before.template;
	const template = readHeldPod(manifest);
	known$7.set(manifest, { template });
	return template;
}
/** Pod templates with another spec, and what objects of other controllers say of pods: for rules about images and what pods may do. */
function everySpecUpdate(facts) {
	return [...specUpdates(facts), ...heldUpdates(facts)];
}
function heldUpdates(facts) {
	const before = knownUpdates.get(facts);
	if (before !== void 0) return before;
	const found = facts.sent.flatMap((update) => {
		const head = update.effect === "refused" ? void 0 : heldPodOf(update.head);
		if (head === void 0) return [];
		const base = update.base === void 0 ? void 0 : heldPodOf(update.base) ?? EMPTY;
		if (base !== void 0 && sameValue(base.spec, head.spec)) return [];
		return [{
			update,
			head,
			...base === void 0 ? {} : { base }
		}];
	});
	knownUpdates.set(facts, found);
	return found;
}
const EMPTY = {
	labels: {},
	annotations: {},
	spec: {}
};
function readHeldPod(manifest) {
	const own = podTemplateOf(manifest);
	const found = own === void 0 && mayHold(manifest.identity) && !isOfOthers(manifest.identity) ? readObject(manifest.object) : emptyFindings();
	const annotations = own?.annotations ?? {};
	for (const key of INJECTED) {
		const image = textAt(annotations, key);
		if (image !== "") found.containers.push({
			name: key,
			image
		});
	}
	for (const volume of listAt(own?.spec, "volumes")) {
		const image = textAt(volume, "image", "reference");
		if (image !== "") found.containers.push({
			name: `volume ${textAt(volume, "name")}`,
			image
		});
	}
	const { containers, volumes, host } = found;
	const accounts = [...found.accounts];
	if (containers.length + volumes.length + accounts.length === 0 && Object.keys(host).length === 0) return void 0;
	return {
		...null, ...EMPTY,
		accounts,
		spec: {
			...null, ...host,
			containers,
			volumes
		}
	};
}
function isOfOthers({ group, kind }) {
	return NOT_PODS.test(`${group}/${kind}`);
}
/** Kubernetes' own kinds hold pods where `pods.ts` says, and nowhere else. */
function mayHold({ group, kind }) {
	builtIn ??= new Set(listBuiltInKinds().map((each) => `${each.group}/${each.kind}`));
	const key = `${group}/${kind}`;
	return !builtIn.has(key);
}
function emptyFindings() {
	return {
		containers: [],
		volumes: [],
		host: {},
		accounts: /* @__PURE__ */ new Set()
	};
}
/** Goes through all of an object; by a list of what is left, for objects can be as deep as they like. */
function readObject(object) {
	const found = emptyFindings();
	const parameters = parametersIn(object);
	const left = [];
	for (const [key, value] of Object.entries(object)) if (![
		"metadata",
		"status",
		"apiVersion",
		"kind"
	].includes(key)) left.push({
		value,
		at: key,
		context: {}
	});
	for (let next = left.pop(); next !== void 0; next = left.pop()) {
		const { value, at } = next;
		if (Array.isArray(value)) for (const [index, item] of value.entries()) left.push({
			...null, ...next,
			value: item,
			at: `${at}[${textAt(item, "name") || index}]`
		});
		else if (isMap(value)) append(left, visit(value, next, found, parameters));
	}
	found.containers.sort((a, b) => textAt(a, "name") < textAt(b, "name") ? -1 : 1);
	return found;
}
function visit(map, { at, context: around }, found, parameters) {
	const context = {
		...null, ...around,
		...mapAt(map, "securityContext")
	};
	for (const key of [
		"hostPID",
		"hostIPC",
		"hostNetwork"
	]) if (map[key] === true) found.host[key] = true;
	for (const volume of listAt(map, "volumes")) {
		const disk = textAt(volume, "hostDisk", "path");
		if (isMap(volume)) found.volumes.push(disk === "" ? volume : {
			...null, ...volume,
			hostPath: { path: disk }
		});
	}
	const add = (item, name) => addContainer(item, name, context, found, parameters);
	const inside = [];
	for (const [key, value] of Object.entries(map)) {
		const place = `${at}.${key}`;
		if (ACCOUNTS.includes(key) && typeof value === "string" && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(value)) found.accounts.add(value);
		if (CONTAINER_LISTS.includes(key) && isContainerList(value)) {
			for (const [index, item] of value.entries()) if (isMap(item)) add(item, `${place}[${textAt(item, "name") || index}]`);
		} else if (CONTAINERS.includes(key) && isMap(value)) add(value, place);
		else if (TEXTS$1.includes(key) && typeof value === "string") append(inside, parseHeld(value).map((each) => ({
			value: each,
			at: place,
			context
		})));
		else if (IMAGES.includes(key) && typeof value === "string") {
			const image = versioned(value, map);
			if (isWholeImage(image)) add({
				...null, ...map,
				image
			}, place);
		} else if (typeof value === "object" && value !== null) inside.push({
			value,
			at: place,
			context
		});
	}
	return inside;
}
/** `steps` of a Workflow name templates. */
function isContainerList(value) {
	return Array.isArray(value) && value.some((item) => isMap(item) && [
		"image",
		"securityContext",
		"command"
	].some((key) => key in item));
}
/** What rules ask of a container, beside its image and what it may do. */
const JUDGED = [
	"imagePullPolicy",
	"ports",
	"command",
	"args",
	"env",
	"envFrom",
	"source",
	"script",
	"lifecycle"
];
/** An image may be a parameter: every value that the object itself gives it counts. */
function addContainer(item, name, context, found, parameters) {
	const { securityContext } = item;
	const rest = {
		...null, ...Object.fromEntries(Object.entries(item).filter(([key]) => JUDGED.includes(key))),
		securityContext: {
			...null, ...context,
			...isMap(securityContext) ? securityContext : {}
		}
	};
	const images = imageValues(textAt(item, "image"), parameters);
	if (images.length === 0) found.containers.push({
		...null, ...rest,
		name
	});
	for (const [index, image] of images.entries()) found.containers.push({
		...null, ...rest,
		name: index === 0 ? name : `${name} (${index + 1})`,
		image
	});
}
function versioned(image, beside) {
	const version = VERSIONS.map((key) => textAt(beside, key)).find((text) => text !== "");
	const lastStep = image.slice(image.lastIndexOf("/") + 1);
	return version === void 0 || image.includes("@") || /:./s.test(lastStep) ? image : `${image}:${version}`;
}
/** Fields of this name also hold pictures and disks of machines: a container's image names its registry, or its version. */
function isWholeImage(text) {
	const match = /^(?:([a-z0-9.-]+(?::\d+)?)\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(:\w[\w.-]*)?(@sha256:[0-9a-f]{64})?$/i.exec(text);
	return text.length < 500 && match !== null && (match[2] !== void 0 || match[3] !== void 0 || /[.:]/.test(match[1] ?? ""));
}
/** The documents of a text that an object holds; none where it cannot be read. */
function parseHeld(text) {
	try {
		return parseDocuments(text);
	} catch (error) {
		if (error instanceof ManifestError) return [];
		throw error;
	}
}

// src/risk/undetermined.ts
/** Functions of templates by which equal input gives another text at another time (https://masterminds.github.io/sprig/). */
const CLOCK$1 = /(?<![\w.$])(now|ago|date|dateInZone|dateModify|htmlDate|htmlDateInZone|unixEpoch)(?!\w)/g;
const CHANCE = /(?<![\w.$])(rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|shuffle|getHostByName)(?!\w)/g;
/** A text longer than that is no template. */
const MAX_BYTES = 1e6;
/** Helm takes all in `templates/` for templates, whatever their names end in. */
const TEXTS = /(^|\/)templates\/|\.(ya?ml|tpl|json|txt|gotmpl)$/i;
const PACKED$1 = /(^|\/)charts\/[^/]+\.(tgz|tar\.gz)$/i;
/** Charts in charts in charts. */
const MAX_DEPTH$2 = 4;
/**
* What templates and values that the change brings ask of what is not known here: API versions and the version of a cluster that the
* configuration says nothing of, the version of helm, the time, chance. Such a template may say one thing here and another where Argo CD renders
* it, today or next month. What the same file asked before is not told.
*/
async function listUndetermined(files, changedFiles, known) {
	const named = changedFiles.filter((file) => TEXTS.test(file));
	const templates = [];
	for (const file of named) if (await mayBeTemplate(files.head, file)) templates.push(file);
	for (const side of [files.head, files.base]) {
		const entries = await Promise.all(templates.map((file) => side.find(file)));
		await side.bring(entries.filter((entry) => entry !== void 0));
	}
	const told = [];
	for (const file of templates) {
		const after = asksOf(await textOf$6(files.head, file), known);
		if (after.size === 0) continue;
		const before = asksOf(await textOf$6(files.base, file), known);
		const fresh = [...after].filter((ask) => !before.has(ask));
		if (fresh.length > 0) told.push(`${file} asks for ${fresh.join(", ")}`);
	}
	return [
		...told,
		...await askedByOverrides(files, changedFiles),
		...await askedByPacked(files, changedFiles, known)
	];
}
/** The id of the commit, as Argo CD puts it into what it hands to tools (util/argo/argo.go, and `envsubst` before it). */
const REVISION = /\$\{?ARGOCD_APP_REVISION/;
/** https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git */
const OVERRIDES = /(^|\/)\.argocd-source[^/]*\.yaml$/;
async function askedByOverrides(files, changedFiles) {
	const told = [];
	for (const file of changedFiles.filter((each) => OVERRIDES.test(each))) {
		const [before, after] = await Promise.all([files.base, files.head].map((side) => textOf$6(side, file)));
		const asks = (text = "") => REVISION.test(canonicalText(parseHeld(text)));
		if (asks(after) && !asks(before)) told.push(`${file} asks for the id of the commit`);
	}
	return told;
}
/**
* The same for charts that are packed in a folder `charts`, each as a whole: what another version of it in that folder asked before is not told.
*/
async function askedByPacked(files, changedFiles, known) {
	const told = [];
	for (const file of changedFiles.filter((each) => PACKED$1.test(each))) {
		const [chart] = await chartsIn(files.head, [file], known);
		if (chart === void 0 || chart.asks.size === 0) continue;
		const folder = parentOf(file);
		const others = (await files.base.list(folder) ?? []).map(({ path }) => path).filter((path) => PACKED$1.test(path));
		const before = (await chartsIn(files.base, others, known)).filter(({ name }) => name === chart.name);
		const fresh = [...chart.asks].filter((ask) => !before.some(({ asks }) => asks.has(ask)));
		if (fresh.length > 0) told.push(`${file} asks for ${fresh.toSorted().join(", ")}`);
	}
	return told;
}
/** What each packed chart asks, by the name of its folder in the archive, which is that of the chart. */
async function chartsIn(snapshot, paths, known) {
	const found = [];
	for (const path of paths) {
		const entry = (await resolvePath(snapshot, path)).found;
		if (entry === void 0 || entry.kind === "directory" || entry.kind === "submodule") continue;
		const asks = /* @__PURE__ */ new Set();
		const name = await gatherAsks(await snapshot.read(entry), asks, known, MAX_DEPTH$2);
		found.push({
			name,
			asks
		});
	}
	return found;
}
/** Charts in charts are packed as well. @returns the folder that all is in */
async function gatherAsks(archive, asks, known, depth) {
	let folder = "";
	if (!isPacked(archive)) return folder;
	try {
		for await (const { name, content } of readPacked$1(archive)) {
			folder ||= name.split("/", 1)[0] ?? "";
			if (PACKED$1.test(name) && depth > 1) await gatherAsks(content, asks, known, depth - 1);
			else if (TEXTS.test(name) && content.length <= MAX_BYTES) for (const ask of asksOf(content.toString("utf8"), known)) asks.add(ask);
		}
	} catch (error) {
		if (!(error instanceof ArchiveError)) throw error;
	}
	return folder;
}
/** A file of a chart, or values for one. Dashboards and alerts have templates of their own. */
async function mayBeTemplate(snapshot, file) {
	if (/(^|\/)templates\/|\.tpl$|values[^/]*$/i.test(file)) return true;
	for (let place = parentOf(file);; place = parentOf(place)) {
		if (await snapshot.find(place === "" ? "Chart.yaml" : `${place}/Chart.yaml`) !== void 0) return true;
		if (place === "") return false;
	}
}
function asksOf(text, known) {
	const asks = /* @__PURE__ */ new Set();
	for (const action of actionsIn(text)) {
		for (const ask of capabilitiesIn(action, known)) asks.add(ask);
		for (const [name] of action.matchAll(CLOCK$1)) asks.add(`the time (${name})`);
		for (const [name] of action.matchAll(CHANCE)) asks.add(`chance (${name})`);
	}
	return asks;
}
/** What stands in braces, from these to those. What is no more than a comment does not count, what stands in it does: where it ends is not worth knowing. */
function actionsIn(text) {
	const actions = [];
	const comment = /-?\s*\/\*/y;
	for (let at = text.indexOf("{{"); at >= 0;) {
		comment.lastIndex = at + 2;
		const isComment = comment.test(text);
		const end = isComment ? at + 1 : text.indexOf("}}", at + 2) + 2;
		if (end < at) break;
		if (!isComment) actions.push(text.slice(at, end));
		at = text.indexOf("{{", end);
	}
	return actions;
}
function capabilitiesIn(action, { kubeVersion, apiVersions, clusters }) {
	const found = [];
	for (const [, rest = ""] of action.matchAll(/\.Capabilities(?!\w)(.{0,200})/gs)) {
		const version = /^\.APIVersions\.Has\s*\(?\s*["`]([^"`]+)["`]/.exec(rest)?.[1];
		const served = [...apiVersions, ...clusters.flatMap((cluster) => cluster.apiVersions ?? [])];
		if (version !== void 0) {
			if (!isBuiltIn(version) && !served.includes(version)) found.push(`the API version ${version}`);
		} else if (rest.startsWith(".KubeVersion")) {
			if (kubeVersion === void 0) found.push("the version of Kubernetes");
		} else found.push(rest.startsWith(".HelmVersion") ? "the version of helm" : "the API versions of the cluster");
	}
	if (/["`]Capabilities["`]/.test(action)) found.push("the API versions of the cluster");
	return found;
}
/** Helm knows groups and versions of Kubernetes itself, but none of their kinds (pkg/chartutil/capabilities.go, DefaultVersionSet). */
function isBuiltIn(version) {
	return /^(v1|[a-z]+\/v[0-9a-z]+|(?!gateway\.)[a-z.]+\.k8s\.io\/v[0-9a-z]+)$/.test(version);
}
async function textOf$6(snapshot, path) {
	const entry = await snapshot.find(path);
	if (entry === void 0 || entry.kind !== "file" && entry.kind !== "executable") return "";
	const content = await snapshot.read(entry);
	return content.length > MAX_BYTES ? "" : content.toString("utf8");
}

// src/risk/status-writers.ts
/** What this action and its status are called, unless the workflow says something else. */
const MARK = "argo-manifest-diff";
/** How statuses and checks are set: https://docs.github.com/en/rest/commits/statuses, https://docs.github.com/en/rest/checks/runs */
const WAYS = /\/statuses\b|createcommitstatus|\/check-runs\b|\bchecks\.(create|update)\b|\bcreatecheckrun\b/;
/** Those of statuses: a check of the same name does not take the place of a status. */
const STATUS_WAYS = /\/statuses\b|createcommitstatus/;
/**
* Names of the check in the workflows that run it.
* @param texts of these workflows
* @param calls words by which a job runs it
*/
function readCheckNames(texts, calls) {
	const contexts = /* @__PURE__ */ new Set([MARK]);
	const jobs = /* @__PURE__ */ new Set();
	for (const text of texts) for (const [id, job] of jobsOf$1(readWorkflow(text))) {
		const words = toJson$1(job);
		if (!calls.some((call) => words.includes(call))) continue;
		jobs.add(textAt(job, "name") || id);
		for (const [, context = ""] of words.matchAll(/"status-context":\s*"([^"\\]+)"/g)) if (!context.includes("${{")) contexts.add(context);
	}
	return {
		contexts: [...contexts],
		jobs: [...jobs]
	};
}
/**
* Which of the changed files can newly set the status of the check. A workflow of a pull request runs as the pull request has it, with a token
* that is the same as ours: the later of two statuses counts. Whoever may write here can do the same by hand, so it is told, not prevented.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
* @param files that may be workflows, actions or scripts, and do not run the check at base
*/
async function listStatusWriters(sides, files, names) {
	const found = await Promise.all(files.map(async (file) => {
		const [before, after] = await Promise.all([textOf$5(sides.base, file), textOf$5(sides.head, file)]);
		const old = before === void 0 ? NOTHING$1 : judge(before, names);
		const now = after === void 0 ? NOTHING$1 : judge(after, names);
		return {
			file,
			named: now.named && !old.named,
			able: now.able && !old.able
		};
	}));
	return {
		named: found.filter((each) => each.named).map(({ file }) => file),
		able: found.filter((each) => each.able && !each.named).map(({ file }) => file)
	};
}
const NOTHING$1 = {
	named: false,
	able: false
};
function judge(text, { contexts, jobs }) {
	const workflow = readWorkflow(text);
	const words = (workflow === void 0 ? text : wordsIn(workflow)).toLowerCase();
	const own = jobsOf$1(workflow);
	const called = own.map(([id, job]) => textAt(job, "name") || id);
	return {
		named: contexts.some((context) => words.includes(context.toLowerCase())) && WAYS.test(words) || own.some(([, job]) => listAt(job, "steps").some((step) => runsAs(step, contexts))) || called.some((name) => isOneOf(name, contexts)),
		able: workflow !== void 0 && (STATUS_WAYS.test(words) || [workflow, ...own.map(([, job]) => job)].some((each) => givesStatuses(each["permissions"])) || called.some((name) => isOneOf(name, jobs)))
	};
}
/** Whether a step runs this action under one of these names. */
function runsAs(step, contexts) {
	return textAt(step, "uses").includes("argo-manifest-diff") && isOneOf(textAt(step, "with", "status-context") || "argo-manifest-diff", contexts);
}
/** GitHub takes names in capitals for the same, and an expression may be anything. */
function isOneOf(text, names) {
	if (text.length > 1e3) return text.includes("${{");
	const parts = text.toLowerCase().split(/\$\{\{.*?\}\}/s);
	return parts.join("") !== "" && names.some((name) => fits(name.toLowerCase(), parts));
}
/** Whether a name is these parts with anything between them. By hand: a pattern with many gaps takes for ever. */
function fits(name, parts) {
	const [first = "", ...rest] = parts;
	const last = rest.pop();
	if (last === void 0) return name === first;
	if (!name.startsWith(first) || !name.slice(first.length).endsWith(last)) return false;
	let left = name.slice(first.length, name.length - last.length);
	for (const part of rest) {
		const at = left.indexOf(part);
		if (at < 0) return false;
		left = left.slice(at + part.length);
	}
	return true;
}
function givesStatuses(permissions) {
	return permissions === "write-all" || textAt(permissions, "statuses") === "write";
}
/** A workflow, or an action; undefined for any other text. */
function readWorkflow(text) {
	try {
		const value = parseYaml(text);
		return isMap(value) && ("jobs" in value || "runs" in value) ? value : void 0;
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
function jobsOf$1(workflow) {
	return Object.entries(mapAt(workflow, "jobs")).flatMap(([id, job]) => isMap(job) ? [[id, job]] : []);
}
/** All texts in a value, one a line. */
function wordsIn(value) {
	const words = [];
	const left = [value];
	for (let next = left.pop(); next !== void 0; next = left.pop()) if (typeof next === "string") words.push(next);
	else if (Array.isArray(next)) append(left, next);
	else if (isMap(next)) for (const [key, item] of Object.entries(next)) left.push(key, item);
	return words.join("\n");
}
async function textOf$5(snapshot, path) {
	const entry = await snapshot.find(path);
	return entry?.kind === "file" ? (await snapshot.read(entry)).toString("utf8") : void 0;
}

// src/risk/workflow-edits.ts
/** Workflows and the actions that the repository keeps for them. */
const FOLDERS = [".github/workflows", ".github/actions"];
/** What a step is given to read, and not to run. */
const DATA = /\.(ya?ml|json|toml|md|txt)$/i;
/** What may set a status by its text: a workflow, an action, or a script. */
const PROGRAM = /(^\.github\/(workflows|actions)\/|\.([cm]?[jt]s|sh|bash|py|rb|pl)$|(^|\/)(action\.ya?ml|Makefile)$)/;
/**
* What the change does to how this check is run. Edited files that decide it at base are workflows that name it, and those that call one of these, as a
* reusable workflow or as an action of the repository; of the jobs that run it, the actions of the repository that their steps use, and the
* scripts that these name by their paths.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
*/
async function listEditedWorkflows(sides, changedFiles) {
	const none = {
		edited: [],
		writers: {
			named: [],
			able: []
		}
	};
	const { base } = sides;
	const isSuspect = (file) => !DATA.test(file) || /(^|\/)action\.ya?ml$/.test(file) || FOLDERS.some((folder) => file.startsWith(`${folder}/`));
	if (!changedFiles.some(isSuspect)) return none;
	const texts = /* @__PURE__ */ new Map();
	const entries = [];
	for (const folder of FOLDERS) for await (const entry of walkFiles(base, folder)) if (/\.ya?ml$/.test(entry.path)) entries.push(entry);
	await base.bring(entries);
	for (const entry of entries) texts.set(entry.path, (await base.read(entry)).toString("utf8"));
	const running = /* @__PURE__ */ new Set();
	for (let before = -1; before !== running.size;) {
		before = running.size;
		const names = [MARK, ...[...running].map(nameToCall)];
		for (const [path, text] of texts) if (names.some((name) => text.includes(name))) running.add(path);
	}
	if (running.size === 0) return none;
	const names = [MARK, ...[...running].map(nameToCall)];
	const runningTexts = [...running].map((path) => texts.get(path) ?? "");
	const { folders, scripts } = await listCalled(base, runningTexts.flatMap((text) => jobsOf(text, names)));
	const edited = changedFiles.filter((file) => running.has(file) || scripts.has(file) && !DATA.test(file) || folders.some((folder) => isWithin(file, folder)));
	const others = changedFiles.filter((file) => PROGRAM.test(file) && !edited.includes(file));
	return {
		edited,
		writers: await listStatusWriters(sides, others, readCheckNames(runningTexts, names))
	};
}
/** The texts of the jobs that run the check; of an action, which has none, and of what cannot be read all of it. */
function jobsOf(text, names) {
	const document = readOr$1(text);
	const jobs = isMap(document) ? document["jobs"] : void 0;
	if (!isMap(jobs)) return [text];
	return Object.values(jobs).map((job) => toJson$1(job)).filter((job) => names.some((name) => job.includes(name)));
}
function readOr$1(text) {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
/** Actions and workflows of the repository that texts call, those that these call in turn, and paths that all of them name. */
async function listCalled(base, texts) {
	const folders = /* @__PURE__ */ new Set();
	const scripts = /* @__PURE__ */ new Set();
	const left = [...texts];
	for (let text = left.pop(); text !== void 0; text = left.pop()) {
		for (const word of text.split(/\\n|[\s"'`;&|()<>=,]+/)) {
			const path = joinInside("", word.replace(/^(\$\{?GITHUB_WORKSPACE\}?|\}\})\//, ""));
			if (path !== void 0 && path !== "") scripts.add(path);
		}
		for (const [, word = ""] of text.matchAll(/"?\buses"?\s*:\s*["']?\.\/([^\s"'@#,}]+)/g)) {
			const path = joinInside("", word);
			if (path === void 0 || path === "" || folders.has(path)) continue;
			folders.add(path);
			for (const file of [
				path,
				`${path}/action.yml`,
				`${path}/action.yaml`
			]) {
				const entry = await base.find(file);
				if (entry?.kind === "file") left.push((await base.read(entry)).toString("utf8"));
			}
		}
	}
	return {
		folders: [...folders],
		scripts
	};
}
/** What `uses:` says of a file: its path for a workflow, that of its folder for an action. */
function nameToCall(path) {
	return `./${path.replace(/\/action\.ya?ml$/, "")}`;
}

// src/risk/edits.ts
/**
* What the change does to the check that judges it: its configuration, the files that this names, and the workflows that run it.
* @param judge path of the config file of the repository that judges; undefined when it is one from elsewhere, or when the check only begins
*/
async function readEdits(files, changedFiles, settings, judge) {
	const { policies } = settings;
	const own = judge !== void 0 && changedFiles.includes(judge) ? await compareFiles(files, judge) : {
		loosened: [],
		altered: []
	};
	const named = changedFiles.filter((file) => policies.some((pattern) => isMeant(pattern, file)));
	const old = await Promise.all(named.map(async (file) => await files.base.find(file) !== void 0));
	const conversions = await listConversions(files, changedFiles);
	const undetermined = await listUndetermined(files, changedFiles, settings);
	const { edited: workflows, writers } = await listEditedWorkflows(files, changedFiles);
	return {
		...null, ...own,
		loosened: [
			...own.loosened,
			...named.filter((_, index) => old[index]).map((file) => `${file} is edited`),
			...conversions,
			...await listEditedPrograms(settings, files.base, changedFiles)
		],
		altered: [...own.altered, ...named.filter((_, index) => !old[index]).map((file) => `${file} is new`)],
		workflows,
		...undetermined.length === 0 ? {} : { undetermined },
		...writers.named.length + writers.able.length === 0 ? {} : { writers },
		contents: {
			policy: await listContents$1(files.head, [
				...changedFiles.filter((file) => file === judge),
				...named,
				...conversions.length > 0 ? changedFiles.filter((file) => file.endsWith(".gitattributes")) : []
			]),
			workflows: await listContents$1(files.head, workflows),
			writers: await listContents$1(files.head, [...writers.named, ...writers.able])
		}
	};
}
/** Files with the ids of what is in them. */
function listContents$1(head, paths) {
	return Promise.all(paths.map(async (path) => `${path} ${(await head.find(path))?.oid ?? "gone"}`));
}
/** Whether a path, folder or glob of the configuration means a file. */
function isMeant(pattern, file) {
	const path = trimEndOf("/", pattern.replace(/^\.\//, ""));
	if (!isGlob(path)) return isWithin(file, path === "." ? "" : path);
	const glob = compileDoublestar(path);
	const steps = file.split("/");
	return steps.some((_, end) => glob?.matches(steps.slice(0, end + 1).join("/")) === true);
}
async function compareFiles({ base, head }, judge) {
	const before = await readOr(await textOf$4(base, judge));
	const after = await readOr(await textOf$4(head, judge));
	if (after === void 0) return {
		loosened: [`${judge} cannot be read after the change`],
		altered: []
	};
	const old = before ?? defaultConfig();
	const isFirst = await base.find(judge) === void 0 && await base.find("bootstrap") === void 0;
	const versions = ({ kubeVersion, clusters }) => [kubeVersion, clusters.map(({ server, name, kubeVersion: own }) => [
		server,
		name,
		own
	])];
	const isSame = isDeepStrictEqual(versions(old), versions(after));
	return {
		...null, ...compareConfigs(isFirst ? {
			...null, ...old,
			bootstrap: after.bootstrap
		} : old, after),
		...isSame ? {} : { targets: after }
	};
}
/** The settings of a text; undefined when they cannot be read. */
async function readOr(text) {
	if (text === void 0) return defaultConfig();
	const { readConfig } = await Promise.resolve().then(() => require("./file.js")).then((n) => n.file_exports);
	try {
		return readConfig(text);
	} catch (error) {
		if (error instanceof UserError) return void 0;
		throw error;
	}
}
async function textOf$4(files, path) {
	const entry = await files.find(path);
	return entry === void 0 || entry.kind === "directory" ? void 0 : (await files.read(entry)).toString("utf8");
}

// src/argocd/source.ts
/**
* What Argo CD's controller does to a source before it renders it: blocks without any value are as good as absent, so that
* the type is detected (util/argo/argo.go, NormalizeSource). `plugin: {}` stays: it asks for a plugin to be found.
*/
function normaliseSource(source) {
	const result = { ...null, ...source };
	for (const block of [
		"helm",
		"kustomize",
		"directory"
	]) {
		if (!Object.hasOwn(result, block)) continue;
		const value = block === "kustomize" ? pickCounted(result[block]) : result[block];
		if (isZero(value, toolShapes[block])) delete result[block];
	}
	return result;
}
function pickCounted(kustomize) {
	if (!isMap(kustomize)) return kustomize;
	return Object.fromEntries(countedInKustomize.map((field) => [field, kustomize[field] ?? null]));
}
/** A stored source with its fields read out. The value must fit the shape of sources already. */
function readSource(source) {
	return {
		repoURL: textOf$3(source.repoURL),
		path: textOf$3(source.path),
		targetRevision: textOf$3(source.targetRevision),
		chart: textOf$3(source.chart),
		ref: textOf$3(source.ref),
		name: textOf$3(source.name),
		tagPrefix: textOf$3(source.tagPrefix),
		raw: source,
		...isMap(source.helm) ? { helm: readHelm(source.helm) } : {},
		...isMap(source.kustomize) ? { kustomize: readKustomize(source.kustomize) } : {},
		...isMap(source.directory) ? { directory: readDirectory(source.directory) } : {},
		...isMap(source.plugin) ? { plugin: readPlugin(source.plugin) } : {}
	};
}
function readHelm(helm) {
	return {
		valueFiles: textsOf$1(helm.valueFiles),
		parameters: mapsOf(helm.parameters).map((each) => ({
			name: textOf$3(each.name),
			value: textOf$3(each.value),
			forceString: each.forceString === true
		})),
		releaseName: textOf$3(helm.releaseName),
		values: textOf$3(helm.values),
		...helm.valuesObject === void 0 || helm.valuesObject === null ? {} : { valuesObject: helm.valuesObject },
		fileParameters: mapsOf(helm.fileParameters).map((each) => ({
			name: textOf$3(each.name),
			path: textOf$3(each.path)
		})),
		version: textOf$3(helm.version),
		passCredentials: helm.passCredentials === true,
		ignoreMissingValueFiles: helm.ignoreMissingValueFiles === true,
		skipCrds: helm.skipCrds === true,
		skipSchemaValidation: helm.skipSchemaValidation === true,
		skipTests: helm.skipTests === true,
		kubeVersion: textOf$3(helm.kubeVersion),
		apiVersions: textsOf$1(helm.apiVersions),
		namespace: textOf$3(helm.namespace)
	};
}
function readKustomize(kustomize) {
	return {
		namePrefix: textOf$3(kustomize.namePrefix),
		nameSuffix: textOf$3(kustomize.nameSuffix),
		images: textsOf$1(kustomize.images),
		commonLabels: textMapOf(kustomize.commonLabels),
		version: textOf$3(kustomize.version),
		commonAnnotations: textMapOf(kustomize.commonAnnotations),
		forceCommonLabels: kustomize.forceCommonLabels === true,
		forceCommonAnnotations: kustomize.forceCommonAnnotations === true,
		namespace: textOf$3(kustomize.namespace),
		commonAnnotationsEnvsubst: kustomize.commonAnnotationsEnvsubst === true,
		replicas: mapsOf(kustomize.replicas).map((each) => ({
			name: textOf$3(each.name),
			count: countOf(each.count)
		})),
		patches: mapsOf(kustomize.patches),
		components: textsOf$1(kustomize.components),
		ignoreMissingComponents: kustomize.ignoreMissingComponents === true,
		labelWithoutSelector: kustomize.labelWithoutSelector === true,
		labelIncludeTemplates: kustomize.labelIncludeTemplates === true,
		kubeVersion: textOf$3(kustomize.kubeVersion),
		apiVersions: textsOf$1(kustomize.apiVersions)
	};
}
function readDirectory(directory) {
	const jsonnet = isMap(directory.jsonnet) ? directory.jsonnet : {};
	return {
		recurse: directory.recurse === true,
		include: textOf$3(directory.include),
		exclude: textOf$3(directory.exclude),
		jsonnet: {
			extVars: readVariables(jsonnet.extVars),
			tlas: readVariables(jsonnet.tlas),
			libs: textsOf$1(jsonnet.libs)
		}
	};
}
function readVariables(list) {
	return mapsOf(list).map((each) => ({
		name: textOf$3(each.name),
		value: textOf$3(each.value),
		code: each.code === true
	}));
}
function readPlugin(plugin) {
	return {
		name: textOf$3(plugin.name),
		env: mapsOf(plugin.env).map((each) => ({
			name: textOf$3(each.name),
			value: textOf$3(each.value)
		})),
		parameters: mapsOf(plugin.parameters).map((each) => ({
			name: textOf$3(each.name),
			...typeof each.string === "string" ? { string: each.string } : {},
			...isMap(each.map) ? { map: textMapOf(each.map) } : {},
			...Array.isArray(each.array) ? { array: textsOf$1(each.array) } : {}
		}))
	};
}
function countOf(value) {
	return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "0";
}
function textOf$3(value) {
	return typeof value === "string" ? value : "";
}
function textsOf$1(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function mapsOf(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}
function textMapOf(value) {
	if (!isMap(value)) return {};
	return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}

// src/argocd/application.ts
const specShape = struct({
	project: text$1,
	destination: struct({
		server: text$1,
		name: text$1,
		namespace: text$1
	}),
	source: sourceShape,
	sources: {
		kind: "list",
		of: sourceShape
	},
	sourceHydrator: struct({
		drySource: sourceShape,
		syncSource: struct({
			targetBranch: text$1,
			path: text$1,
			repoURL: text$1
		}),
		hydrateTo: struct({ targetBranch: text$1 })
	}),
	syncPolicy: struct({
		automated: struct({
			prune: flag$2,
			selfHeal: flag$2,
			allowEmpty: flag$2,
			enabled: flag$2
		}),
		syncOptions: listOf$1(text$1),
		retry: struct({
			limit: integer,
			backoff: struct({
				duration: text$1,
				factor: integer,
				maxDuration: text$1
			}),
			refresh: flag$2
		}),
		managedNamespaceMetadata: struct({
			labels: mapOf$1(text$1),
			annotations: mapOf$1(text$1)
		})
	}),
	ignoreDifferences: listOf$1(struct({
		group: text$1,
		kind: text$1,
		name: text$1,
		namespace: text$1,
		jsonPointers: listOf$1(text$1),
		jqPathExpressions: listOf$1(text$1),
		managedFieldsManagers: listOf$1(text$1)
	})),
	info: listOf$1(struct({
		name: text$1,
		value: text$1
	})),
	revisionHistoryLimit: integer
});
/** Fields that are named one by one. */
const MOST_UNKNOWN = 5;
/** A slip of the pen here switches off what it was meant to set, and nobody else tells: the definition drops what it does not know. */
function describeUnknown(unknown) {
	if (unknown.length === 0) return [];
	const named = unknown.slice(0, MOST_UNKNOWN).map(({ path, name, known }) => {
		const near = findNearest(name, known);
		return `${path}${near === void 0 ? "" : ` (did you mean ${near}?)`}`;
	});
	const more = unknown.length > named.length ? ` and ${unknown.length - named.length} more` : "";
	const what = unknown.length === 1 ? "no field of an Application: the API server drops it" : "no fields of an Application: the API server drops them";
	return [{
		code: "unknown-field",
		message: `${named.join(", ")}${more}: ${what}`
	}];
}
/** A name that the API server accepts for an Application: a DNS subdomain (RFC 1123). */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/**
* Its definition has no subresource for the status, so that whoever applies the object writes it.
* Source: https://github.com/argoproj/argo-cd/blob/v3.5.1/manifests/crds/application-crd.yaml
*/
const STATUS_IN_GIT = {
	code: "status-in-git",
	message: "its manifest has a status, as what is exported from a cluster does: Argo CD sees no difference in it, nothing of it is compared here, and whatever writes the Application puts it over what the controller knows; take it out"
};
/** True for the object of an Argo CD Application of any version. */
function isApplication(object) {
	return isArgocd(object) && object.kind === "Application";
}
/** True for the object of an ApplicationSet of any version. */
function isApplicationSet(object) {
	return isArgocd(object) && object.kind === "ApplicationSet";
}
/** True for the object of an AppProject of any version. */
function isAppProject(object) {
	return isArgocd(object) && object.kind === "AppProject";
}
function isArgocd(object) {
	return typeof object.apiVersion === "string" && object.apiVersion.startsWith("argoproj.io/");
}
/**
* Reads an Application as the API server would store it and the controller normalise it: unknown fields and nulls are
* dropped, blocks without a value vanish. A wrong type, an unusable name or an impossible source is a problem that names
* its field.
*
* @param defaultNamespace where it lives if it does not say
*/
function decodeApplication(object, defaultNamespace) {
	const problems = [];
	const warnings = [];
	const metadata = isMap(object.metadata) ? object.metadata : {};
	const name = typeof metadata.name === "string" ? metadata.name : "";
	const namespace = typeof metadata.namespace === "string" && metadata.namespace !== "" ? metadata.namespace : defaultNamespace;
	if (name === "") problems.push({
		field: "metadata.name",
		message: "an Application needs a name"
	});
	else if (!NAME.test(name) || name.length > 253) problems.push({
		field: "metadata.name",
		message: `"${name}" is not a name that Kubernetes accepts (lower-case letters, digits, "-" and ".")`
	});
	if (!NAME.test(namespace)) problems.push({
		field: "metadata.namespace",
		message: `"${namespace}" is not a namespace that Kubernetes accepts`
	});
	if (!isMap(object.spec)) {
		problems.push({
			field: "spec",
			message: "an Application needs a spec"
		});
		return {
			ok: false,
			name,
			namespace,
			problems
		};
	}
	const isWhole = isStored(object.spec, specShape);
	const pruned = isWhole ? object.spec : prune(object.spec, specShape, "spec", problems);
	if (!isWhole) append(warnings, describeUnknown(listUnknown(object.spec, specShape, "spec")));
	const spec = isMap(pruned) ? pruned : {};
	if (spec.project === void 0) warnings.push({
		code: "missing-project",
		message: "spec.project is missing: the API server refuses such an Application; rendered as if it were default"
	});
	if (isMap(object.status) && Object.keys(object.status).length > 0) warnings.push(STATUS_IN_GIT);
	const destination = isMap(spec.destination) ? spec.destination : {};
	const chosen = chooseSources(spec, problems);
	const server = textOf$2(destination.server);
	const destinationName = textOf$2(destination.name);
	if (server === "" && destinationName === "") problems.push({
		field: "spec.destination",
		message: "one of server and name must say which cluster it goes to"
	});
	if (server !== "" && destinationName !== "") problems.push({
		field: "spec.destination",
		message: "server and name must not both be set"
	});
	if (problems.length > 0) return {
		ok: false,
		name,
		namespace,
		problems
	};
	return {
		ok: true,
		warnings,
		application: {
			name,
			namespace,
			project: textOf$2(spec.project) || "default",
			...chosen,
			destination: {
				server,
				name: destinationName,
				namespace: textOf$2(destination.namespace)
			},
			object
		}
	};
}
/**
* `sourceHydrator` wins over `sources`, and these over `source` (Argo CD: types.go, GetSource and GetSources). What the
* hydrator will write is rendered from its dry source.
*/
function chooseSources(spec, problems) {
	const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator : void 0;
	if (hydrator !== void 0) {
		const source = readSource(isMap(hydrator.drySource) ? hydrator.drySource : {});
		requireHydrator(hydrator, source, problems);
		return {
			sources: [source],
			multiSource: false,
			hydrated: true
		};
	}
	const list = Array.isArray(spec.sources) ? spec.sources.filter(isMap) : [];
	if (list.length > 0) {
		const sources = list.map((each) => readSource(each));
		for (const [index, source] of sources.entries()) requireSource(source, `spec.sources[${index}]`, true, problems);
		return {
			sources,
			multiSource: true,
			hydrated: false
		};
	}
	if (!isMap(spec.source)) {
		problems.push({
			field: "spec.source",
			message: "an Application needs a source or sources"
		});
		return {
			sources: [],
			multiSource: false,
			hydrated: false
		};
	}
	const source = readSource(normaliseSource(spec.source));
	requireSource(source, "spec.source", false, problems);
	return {
		sources: [source],
		multiSource: false,
		hydrated: false
	};
}
/** Required fields (Argo CD: util/argo/argo.go, ValidateRepo and validateSourcePermissions). */
function requireSource(source, field, multi, problems) {
	if (source.repoURL === "") problems.push({
		field: `${field}.repoURL`,
		message: "a source needs the URL of its repository"
	});
	if (source.path === "" && source.chart === "" && !(multi && source.ref !== "")) problems.push({
		field,
		message: multi ? "a source needs a path, a chart or a ref" : "a source needs a path or a chart (use \".\" for the root of the repository)"
	});
	if (source.chart !== "" && source.targetRevision === "") problems.push({
		field: `${field}.targetRevision`,
		message: "a chart needs a version"
	});
}
/**
* What the hydrator needs, and that it does not write to the root of a branch.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (validateSourceHydrator),
* https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/hydrator/hydrator.go (validateApplications, IsRootPath)
*/
function requireHydrator({ syncSource, hydrateTo }, dry, problems) {
	const field = "spec.sourceHydrator";
	const sync = isMap(syncSource) ? syncSource : {};
	if (dry.repoURL === "") problems.push({
		field: `${field}.drySource.repoURL`,
		message: "a source needs the URL of its repository"
	});
	if (textOf$2(sync.targetBranch) === "") problems.push({
		field: `${field}.syncSource.targetBranch`,
		message: "the hydrator needs a branch to write to"
	});
	if (isMap(hydrateTo) && textOf$2(hydrateTo.targetBranch) === "") problems.push({
		field: `${field}.hydrateTo.targetBranch`,
		message: "the hydrator needs a branch to write to"
	});
	if (joinInside("", textOf$2(sync.path)) === "") problems.push({
		field: `${field}.syncSource.path`,
		message: "the hydrator does not write to the root of the repository; name a directory"
	});
}
function textOf$2(value) {
	return typeof value === "string" ? value : "";
}

// src/argocd/repository-url.ts
/**
* One spelling for all URLs of a repository, as Argo CD compares them (util/git/git.go, NormalizeGitURL): case, blanks,
* scp-style addresses, the `ssh://` scheme, a user name and a final `.git` or `/` do not tell repositories apart.
*/
function normaliseRepositoryUrl(url) {
	let text = url.trim().toLowerCase();
	const scp = /^(?:[^/@]+@)?([^/:]+):(?!\/\/)(.*)$/.exec(text);
	if (scp !== null && !/^[a-z][a-z0-9+.-]*:\/\//.test(text)) text = `${scp[1]}/${scp[2]?.replace(/^\//, "")}`;
	text = text.replace(/^ssh:\/\//, "").replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/]+@/, "$1");
	return trimEndOf("/", text).replace(/\.git$/, "");
}
/** True when two URLs name the same repository. The scheme does not count: `https://host/a/b` is `git@host:a/b`. */
function isSameRepository(one, other) {
	return repositoryKey(one) === repositoryKey(other);
}
/** The same text for all URLs that `isSameRepository` takes for one repository, to look up many. */
function repositoryKey(url) {
	return normaliseRepositoryUrl(url).replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
}
/**
* True for a URL with a part missing, such as `https://github.com/acme/.git`: a template made it of a value that nobody gave. It names no repository,
* whatever is there at the paths.
*/
function lacksName(url) {
	const key = repositoryKey(url);
	return key.endsWith("/") || key.includes("//");
}

// src/manifest/decode.ts
/**
* The objects of one source from its text: documents that are null or empty dropped, lists flattened.
* @throws ManifestError, SyntaxProblem for text that does not parse
*/
function decodeDocuments(text, source = "tool") {
	const { documents, error } = readDocuments(text, source);
	const objects = documents.map(checkDocument);
	if (error !== void 0) throw error;
	return expandLists(objects);
}
function checkDocument({ value, number, line }) {
	const problem = findKindProblem(value);
	if (problem === void 0 && isMap(value)) return value;
	throw new ManifestError("missing-kind", `document ${number} (line ${line}) ${problem}`);
}
/**
* Objects with the lists among them replaced by their items, one level deep: a list is whatever has an array named `items`,
* of any kind. With null in its place there are no items, unless a `spec` or `status` shows that it is no list.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (GenerateManifests, isNullList)
* @throws ManifestError for an item that is not an object with a kind
*/
function expandLists(objects) {
	return objects.flatMap((object) => {
		const items = getEntry(object, "items");
		if (Array.isArray(items)) return items.map((item, index) => checkItem(object, item, index));
		return items === null && !Object.hasOwn(object, "spec") && !Object.hasOwn(object, "status") ? [] : [object];
	});
}
function checkItem(list, item, index) {
	const problem = findKindProblem(item);
	if (problem !== void 0 || !isMap(item)) throw new ManifestError("invalid-list-item", `item ${index} of ${topText(list, "kind")} ${problem}`);
	return item;
}
/** Why a value is no object that Argo CD can hold, as the end of a sentence. */
function findKindProblem(value) {
	if (!isMap(value)) return `is ${describeType(value)}, not an object: Object 'Kind' is missing`;
	const kind = getEntry(value, "kind");
	const apiVersion = getEntry(value, "apiVersion");
	if (kind === void 0 || kind === null || kind === "") return "has no kind: Object 'Kind' is missing";
	if (typeof kind !== "string") return `has a kind that is ${describeType(kind)}: Object 'Kind' is missing`;
	if (typeof apiVersion === "string" && apiVersion.indexOf("/") !== apiVersion.lastIndexOf("/")) return "has an apiVersion with more than one '/': Object 'Kind' is missing";
}
/** What a value is, without telling what it holds. */
function describeType(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "an object";
	return typeof value === "bigint" ? "a number" : `a ${typeof value}`;
}

// src/tree/bootstrap.ts
const MANIFEST_FILE = /\.(ya?ml|json)$/;
/**
* Reads the roots of the tree: every manifest file of the directories, files and globs that `--bootstrap` names, folders
* within folders too. A folder below that is a chart or a kustomization is not a bootstrap of its own and is passed over; one that is named
* itself, and has no Application as a plain file of its own, is what somebody installs with helm or `kubectl apply -k`. A kustomization of
* Applications from elsewhere is installed whatever else lies beside it: that is read as well. Patches are no manifests.
* A file that does not parse is a warning: it hides no other file.
*/
async function readBootstrap(snapshot, patterns, assume) {
	const result = {
		paths: [],
		documents: [],
		skipped: [],
		warnings: [],
		unreadable: /* @__PURE__ */ new Map()
	};
	const seen = /* @__PURE__ */ new Set();
	for (const path of await expand$1(snapshot, patterns)) {
		result.paths.push(path);
		const object = assume?.(path);
		const { marker, beside } = object === void 0 ? NOT_RENDERED : await findRendered(snapshot, path, object);
		if (object !== void 0 && marker !== void 0) {
			const assumed = marker.name === CHART ? "chart" : "kustomization";
			result.documents.push({
				bootstrap: path,
				file: marker.path,
				object,
				assumed
			});
			if (assumed === "chart") result.warnings.push({
				code: "bootstrap-chart",
				message: `${path} is a chart and is rendered with its own values: if it is installed with others, name a file with an Application that says so`
			});
			if (!beside) continue;
		}
		const files = await listManifestFiles(snapshot, path, result.skipped);
		await snapshot.bring(files);
		const { resources, patches } = await namedIn(snapshot, path);
		for (const file of files) {
			if (seen.has(file.path) || patches.has(file.path) || beside && resources.has(file.path)) continue;
			seen.add(file.path);
			append(result.documents, await readFile$2(snapshot, file, path, result));
		}
	}
	return result;
}
const CHART = "Chart.yaml";
/** The file that makes a directory a chart or a kustomization. */
function findMarker(entries) {
	return entries.find(({ name }) => name === CHART || /^kustomization\.ya?ml$|^Kustomization$/.test(name));
}
const NOT_RENDERED = {
	marker: void 0,
	beside: false
};
/**
* Beside the marker there is no root that could be read; or it is a kustomization that makes something of Applications, and none of those beside it
* installs it.
*
* @param assumed the Application that would install it
*/
async function findRendered(snapshot, path, assumed) {
	const marker = findMarker(await snapshot.list(path) ?? []);
	if (marker === void 0) return NOT_RENDERED;
	const { resources, patches, changes } = await namedIn(snapshot, path);
	const own = [];
	for (const file of await listManifestFiles(snapshot, path, [])) {
		if (patches.has(file.path) || changes && resources.has(file.path)) continue;
		if (marker.name === CHART && file.path.startsWith(`${path === "" ? "" : `${path}/`}templates/`)) continue;
		const documents = await readFile$2(snapshot, file, path);
		append(own, documents.flatMap(({ object }) => (isApplication(object) || isApplicationSet(object)) && isWhole(object) ? [object] : []));
	}
	if (own.length === 0) return {
		marker,
		beside: false
	};
	return changes && !own.some((each) => mayInstall(each, assumed)) && await leadsToApplications(snapshot, path) ? {
		marker,
		beside: true
	} : NOT_RENDERED;
}
/** Without a spec, or with `$patch`, it is what a kustomization changes an object with, whether one names it now or not. */
function isWhole(object) {
	return isMap(object.spec) && !("$patch" in object);
}
/** It reads what the assumed one reads; an ApplicationSet may make whatever it wants. */
function mayInstall(object, assumed) {
	if (!isApplication(object)) return true;
	const wanted = sourcesOf$1(assumed);
	return sourcesOf$1(object).some(({ url, path }) => wanted.some((each) => path === each.path && isSameRepository(url, each.url)));
}
function sourcesOf$1({ spec }) {
	const { source, sources } = isMap(spec) ? spec : {};
	return [source, ...Array.isArray(sources) ? sources : []].filter(isMap).flatMap(({ repoURL, path }) => typeof path === "string" ? [{
		url: typeof repoURL === "string" ? repoURL : "",
		path: joinInside("", path)
	}] : []);
}
/** Whether a kustomization, or one that it names, names a file with an Application: as a resource or as a patch. */
async function leadsToApplications(snapshot, start) {
	const seen = /* @__PURE__ */ new Set([start]);
	const queue = [start];
	for (let directory = queue.pop(); directory !== void 0; directory = queue.pop()) {
		const { resources, patches } = await namedIn(snapshot, directory);
		for (const each of [...resources, ...patches]) {
			const { found } = await resolvePath(snapshot, each);
			if (found === void 0 || seen.has(found.path)) continue;
			seen.add(found.path);
			if (found.kind === "directory") queue.push(found.path);
			else if ((await readFile$2(snapshot, found, start)).some(({ object }) => isApplication(object) || isApplicationSet(object))) return true;
		}
	}
	return false;
}
/** What the kustomization of a directory names; nothing where there is none. */
async function namedIn(snapshot, path) {
	const marker = findMarker(await snapshot.list(path) ?? []);
	if (marker === void 0 || marker.name === CHART || marker.kind !== "file") return {
		resources: /* @__PURE__ */ new Set(),
		patches: /* @__PURE__ */ new Set(),
		changes: false
	};
	const text = decodeText(await snapshot.read(marker));
	return readNamed(path, text, async (each) => (await resolvePath(snapshot, each)).found?.kind === "file");
}
/** Paths of the snapshot that the patterns lead to, each once, in the order of the patterns. */
async function expand$1(snapshot, patterns) {
	const paths = /* @__PURE__ */ new Set();
	for (const pattern of patterns) {
		const clean = joinInside("", pattern);
		if (clean === void 0) continue;
		if (!isGlob(clean)) {
			if ((await resolvePath(snapshot, clean)).found !== void 0) paths.add(clean);
			continue;
		}
		const glob = compileDoublestar(clean);
		if (glob === void 0) continue;
		const matches = /* @__PURE__ */ new Set();
		for await (const file of walkFiles(snapshot, "")) {
			if (glob.matches(file.path)) matches.add(file.path);
			for (const directory of directoriesAbove(file.path)) if (glob.matches(directory)) matches.add(directory);
		}
		const outermost = [...matches].filter((path) => !directoriesAbove(path).some((each) => matches.has(each)));
		for (const path of outermost.toSorted((a, b) => compareGlobMatches(a, b, glob.deep))) paths.add(path);
	}
	return [...paths];
}
async function listManifestFiles(snapshot, path, skipped) {
	const start = (await resolvePath(snapshot, path)).found;
	if (start === void 0) return [];
	if (start.kind !== "directory") return [start];
	const files = [];
	const visit = async (directory) => {
		const entries = await snapshot.list(directory) ?? [];
		const marker = findMarker(entries);
		if (marker !== void 0 && directory !== start.path) {
			skipped.push({
				directory,
				marker: marker.name
			});
			return;
		}
		for (const entry of entries) if (entry.kind === "directory") await visit(entry.path);
		else if (MANIFEST_FILE.test(entry.name) && !/^kustomization\.ya?ml$/.test(entry.name)) files.push(entry);
	};
	await visit(start.path);
	return files;
}
async function readFile$2(snapshot, file, bootstrap, told) {
	const target = file.kind === "symlink" ? (await resolvePath(snapshot, file.path)).found : file;
	if (target === void 0 || target.kind === "directory") {
		told?.warnings.push({
			code: "bootstrap-skipped",
			message: `${file.path} leads to no file and is not read`
		});
		return [];
	}
	const text = decodeManifestFile(await snapshot.read(target));
	try {
		return decodeDocuments(text).map((object) => ({
			bootstrap,
			file: file.path,
			object
		}));
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		told?.unreadable.set(file.path, message);
		told?.warnings.push({
			code: "bootstrap-unreadable",
			message: `${file.path}: ${message}`
		});
		return [];
	}
}
/** What was passed over and is read by no Application of the tree either: it may have been meant. */
function describeSkipped({ skipped }, nodes) {
	if (skipped.length === 0) return [];
	const read = /* @__PURE__ */ new Set();
	for (const { application } of nodes) for (const { path } of application?.sources ?? []) for (let at = joinInside("", path) ?? ""; at !== ""; at = parentOf(at)) read.add(at);
	return skipped.filter(({ directory }) => !read.has(directory)).map(({ directory, marker }) => ({
		code: "bootstrap-skipped",
		message: `${directory} holds ${marker} and is not read as part of the bootstrap`
	}));
}

// src/tree/config-file.ts
/**
* The config file of the base revision, so that a pull request cannot loosen the check that judges it; or the file of this
* disk that the user names instead.
*
* @throws UserError when it does not validate, or cannot be read
*/
async function loadConfig({ config, configFile = configFileName }, files, readFile) {
	if (config !== void 0) return read$1(await readFile(config).catch((cause) => {
		throw new UserError(`the config file ${config} cannot be read`, {
			place: "--config",
			hint: "Name a file that exists.",
			cause
		});
	}), config);
	const entry = await files.find(configFile);
	if (entry === void 0 || entry.kind === "directory") return defaultConfig();
	return read$1((await files.read(entry)).toString("utf8"), configFile);
}
/**
* Whether the check only begins with this change: base has no config file, nobody else says where the roots are, and they are not where they are
* by default. On such a base the check could only fail.
*/
async function beginsCheck(common, base) {
	const { configFile = configFileName } = common;
	return !(common.config !== void 0 || common.bootstrap.length > 0 || common.bootstrapRepo !== void 0) && await base.find(configFile) === void 0 && await base.find("bootstrap") === void 0;
}
/**
* The same for a comparison. A change that sets the check up is believed in what its tree is: where the roots are, what the clusters run, where Argo CD
* is, and that kustomize takes charts. How it is judged, what is run and what is sent where counts once it is merged.
*/
async function loadConfigOfBase(common, { base, head }, readFile) {
	const config = await loadConfig(common, base, readFile);
	if (!await beginsCheck(common, base)) return config;
	const { bootstrap, kubeVersion, apiVersions, clusters, applicationSets, argocd } = await loadConfig(common, await head(), readFile);
	const buildOptions = argocd.kustomize.buildOptions.trim() === "--enable-helm" ? "--enable-helm" : "";
	return {
		...null, ...config,
		bootstrap,
		...kubeVersion === void 0 ? {} : { kubeVersion },
		apiVersions,
		clusters,
		applicationSets,
		argocd: {
			...null, ...config.argocd,
			namespace: argocd.namespace,
			kustomize: {
				...null, ...config.argocd.kustomize,
				buildOptions
			}
		}
	};
}
/** Most repositories have no such file, so what reads it is loaded for it only. */
async function read$1(text, file) {
	return (await Promise.resolve().then(() => require("./file.js")).then((n) => n.file_exports)).readConfig(text, file);
}

// src/manifest/resource-filter.ts
/** What Argo CD never manages, whatever its settings say (util/settings/resources_filter.go). */
const alwaysExcluded = [
	{ apiGroups: ["events.k8s.io", "metrics.k8s.io"] },
	{
		apiGroups: [""],
		kinds: ["Event"]
	},
	{
		apiGroups: ["coordination.k8s.io"],
		kinds: ["Lease"]
	}
];
/**
* `resource.exclusions` as Argo CD 3.0 and later install it.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/manifests/base/config/argocd-cm.yaml
*/
const DEFAULT_EXCLUSIONS = [
	{
		apiGroups: ["", "discovery.k8s.io"],
		kinds: ["Endpoints", "EndpointSlice"]
	},
	{
		apiGroups: ["coordination.k8s.io"],
		kinds: ["Lease"]
	},
	{
		apiGroups: ["authentication.k8s.io", "authorization.k8s.io"],
		kinds: [
			"SelfSubjectReview",
			"TokenReview",
			"LocalSubjectAccessReview",
			"SelfSubjectAccessReview",
			"SelfSubjectRulesReview",
			"SubjectAccessReview"
		]
	},
	{
		apiGroups: ["certificates.k8s.io"],
		kinds: ["CertificateSigningRequest"]
	},
	{
		apiGroups: ["cert-manager.io"],
		kinds: ["CertificateRequest"]
	},
	{
		apiGroups: ["cilium.io"],
		kinds: [
			"CiliumIdentity",
			"CiliumEndpoint",
			"CiliumEndpointSlice"
		]
	},
	{
		apiGroups: [
			"kyverno.io",
			"reports.kyverno.io",
			"wgpolicyk8s.io"
		],
		kinds: [
			"PolicyReport",
			"ClusterPolicyReport",
			"EphemeralReport",
			"ClusterEphemeralReport",
			"AdmissionReport",
			"ClusterAdmissionReport",
			"BackgroundScanReport",
			"ClusterBackgroundScanReport",
			"UpdateRequest"
		]
	}
];
/**
* The filter that the settings of an Argo CD instance make for one cluster: excluded is excluded; where inclusions name a
* cluster, what they do not name is excluded as well.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion
*/
function createResourceFilter(cluster, exclusions = DEFAULT_EXCLUSIONS, inclusions = NONE$1) {
	const byInclusions = known$6.get(exclusions) ?? /* @__PURE__ */ new WeakMap();
	known$6.set(exclusions, byInclusions);
	const byCluster = byInclusions.get(inclusions) ?? /* @__PURE__ */ new Map();
	byInclusions.set(inclusions, byCluster);
	const filter = byCluster.get(cluster) ?? makeFilter(cluster, exclusions, inclusions);
	byCluster.set(cluster, filter);
	return filter;
}
const NONE$1 = [];
/** The filters of a run are few, and every Application needs one. */
const known$6 = /* @__PURE__ */ new WeakMap();
function makeFilter(cluster, exclusions, inclusions) {
	const excluded = [...alwaysExcluded, ...exclusions].filter((filter) => matchesOne(filter.clusters, cluster));
	const included = inclusions.filter((filter) => matchesOne(filter.clusters, cluster));
	const judge = (group, kind) => {
		if (excluded.some((filter) => matchesKind(filter, group, kind))) return true;
		return included.length > 0 && !included.some((filter) => matchesKind(filter, group, kind));
	};
	const answers = /* @__PURE__ */ new Map();
	return (group, kind) => {
		const key = `${group}/${kind}`;
		const before = answers.get(key);
		if (before !== void 0) return before;
		const answer = judge(group, kind);
		if (answers.size >= MAX_ANSWERS) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}
const MAX_ANSWERS = 1e3;
function matchesKind(filter, group, kind) {
	const { kinds = [] } = filter;
	return (kinds.length === 0 || kinds.some((each) => each === "*" || each === kind)) && matchesOne(filter.apiGroups, group);
}
/** An empty list matches everything. */
function matchesOne(patterns, text) {
	return patterns === void 0 || patterns.length === 0 || patterns.some((pattern) => matchesGlob(pattern, text));
}
/**
* The part of gobwas/glob that settings use, without separators. They come from the administrator, not from the repository
* under review; a pattern that does not compile matches nothing.
*/
function matchesGlob(pattern, text) {
	if (pattern === "*") return true;
	let braces = 0;
	const source = pattern.replaceAll(/\\.|\[!?[^\]]+\]|\*+|[\s\S]/g, (part) => {
		if (part.startsWith("*")) return ".*";
		if (part === "?") return ".";
		if (part === "{") braces += 1;
		if (part === "{") return "(?:";
		if (part === "," && braces > 0) return "|";
		if (part === "}" && braces > 0) {
			braces -= 1;
			return ")";
		}
		if (part.length > 2 && part.startsWith("[")) return part.startsWith("[!") ? `[^${part.slice(2)}` : part;
		return (part.length > 1 ? part.slice(1) : part).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
	});
	try {
		return new RegExp(`^(?:${source})$`, "s").test(text);
	} catch {
		return false;
	}
}

// src/argocd/instance-settings.ts
const asText = (text) => text === "" ? null : text;
/** https://github.com/argoproj/argo-cd/blob/v3.5.1/util/settings/settings.go (GetEnabledSourceTypes) */
const asEnabled = (text) => text === "" ? null : text === "true";
/** Whatever else it is told, it does what it does by default. https://github.com/argoproj/argo-cd/blob/v3.5.1/util/env/env.go (ParseBoolFromEnv) */
const asFlag = (text) => /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null;
const asWords = (text) => text.split(",").map((word) => word.trim()).filter((word) => word !== "");
/** Argo CD does not mind what it does not know; the config file does. */
const asFilters = (text) => {
	const value = valueIn(text);
	if (value === null) return [];
	return Array.isArray(value) && value.every(isMap) ? value.map((entry) => pick(entry, [
		"apiGroups",
		"kinds",
		"clusters"
	])) : void 0;
};
const READERS$2 = {
	"application.resourceTrackingMethod": [["trackingMethod"], asText],
	"application.instanceLabelKey": [["instanceLabelKey"], asText],
	"kustomize.enable": [["kustomize", "enabled"], asEnabled],
	"kustomize.buildOptions": [["kustomize", "buildOptions"], asText],
	"helm.enable": [["helm", "enabled"], asEnabled],
	"helm.valuesFileSchemes": [["helm", "valuesFileSchemes"], asWords],
	"jsonnet.enable": [["directory", "enabled"], asEnabled],
	"resource.exclusions": [["resourceExclusions"], asFilters],
	"resource.inclusions": [["resourceInclusions"], asFilters],
	"controller.diff.server.side": [["compareOptions", "serverSideDiff"], asFlag],
	"applicationsetcontroller.policy": [["applicationSets", "policy"], asText],
	"applicationsetcontroller.enable.policy.override": [["applicationSets", "policyOverride"], asFlag],
	"applicationsetcontroller.enable.progressive.syncs": [["applicationSets", "progressiveSyncs"], asFlag],
	"applicationsetcontroller.global.preserved.annotations": [["applicationSets", "preservedAnnotations"], asWords],
	"applicationsetcontroller.global.preserved.labels": [["applicationSets", "preservedLabels"], asWords],
	"applicationsetcontroller.enable.new.git.file.globbing": [["applicationSets", "newGitFileGlobbing"], asFlag],
	"reposerver.include.hidden.directories": [["applicationSets", "includeHiddenDirectories"], asFlag]
};
const COMPARE = "resource.compareoptions";
/** What keys begin with that name the kind whose differences are ignored. */
const IGNORED_DIFFERENCES = "resource.customizations.ignoreDifferences.";
/** Whether a key decides what is rendered or done, so that the config file has a place for it. */
function isInstanceSetting(key) {
	return Object.hasOwn(READERS$2, key) || key === COMPARE || key.startsWith("resource.customizations.ignoreDifferences.");
}
/**
* Reads one of these keys. Nothing is said of whether the config file takes the value.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/ and argocd-cmd-params-cm-yaml
* @returns undefined where the text means nothing
*/
function readInstanceSetting(key, written) {
	const text = written.trim();
	if (key === COMPARE) return readCompareOptions(text);
	if (key.startsWith("resource.customizations.ignoreDifferences.")) return readIgnored(key.slice(42), text);
	const [path, read] = READERS$2[key] ?? [[""]];
	const value = read?.(text);
	if (value === void 0) return void 0;
	return value === null ? [] : [{
		path,
		value
	}];
}
/** Whether `argocd` has a setting like this already, be it by default. */
function hasSetting(argocd, { path: [section, key], value }) {
	const { resourceExclusions = DEFAULT_EXCLUSIONS, resourceInclusions = [] } = argocd;
	const known = valueAt({
		...null, ...argocd,
		resourceExclusions,
		resourceInclusions
	}, section);
	if (section === "ignoreDifferences") return argocd.ignoreDifferences.some((each) => isDeepStrictEqual(each, value));
	return isDeepStrictEqual(key === void 0 ? known : valueAt(known, key), value);
}
function valueAt(map, key) {
	return typeof map === "object" && map !== null ? Object.entries(map).find(([name]) => name === key)?.[1] : void 0;
}
function readCompareOptions(text) {
	const options = valueIn(text);
	if (!isMap(options)) return options === null ? [] : void 0;
	const { ignoreAggregatedRoles: roles, ignoreResourceStatusField: status } = options;
	const field = status === "off" || status === "false" || status === false ? "none" : status;
	return [...typeof roles === "boolean" ? [{
		path: ["compareOptions", "ignoreAggregatedRoles"],
		value: roles
	}] : [], ...field === "none" || field === "crd" || field === "all" ? [{
		path: ["compareOptions", "ignoreResourceStatusField"],
		value: field
	}] : []];
}
/** `apps_Deployment`, a kind of the core group, or `all`. */
function readIgnored(name, text) {
	const fields = valueIn(text);
	const parts = name.split("_");
	const [group = "", kind = ""] = name === "all" ? ["*", "*"] : parts.length === 1 ? ["", name] : parts;
	if (kind === "" || parts.length > 2) return void 0;
	if (!isMap(fields)) return fields === null ? [] : void 0;
	return [{
		path: ["ignoreDifferences"],
		value: {
			group,
			kind,
			...pick(fields, [
				"jsonPointers",
				"jqPathExpressions",
				"managedFieldsManagers"
			])
		}
	}];
}
function valueIn(text) {
	const { documents, error } = readDocuments(text, "tool");
	return error === void 0 ? documents[0]?.value ?? null : void 0;
}
function pick(map, keys) {
	return Object.fromEntries(keys.flatMap((key) => map[key] === void 0 ? [] : [[key, map[key]]]));
}

// src/argocd/semver.ts
const LOOSE = /^v?(?<major>[0-9]+)(?:\.(?<minor>[0-9]+))?(?:\.(?<patch>[0-9]+))?(?:-(?<prerelease>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The library keeps each number in 64 bits. */
const LARGEST = 2n ** 64n - 1n;
/** Reads a version loosely, as `NewVersion` does: `1`, `v1.2`, `1.02.3` are versions; build metadata is not compared. */
function parseVersion(text) {
	const groups = LOOSE.exec(text)?.groups;
	if (groups === void 0) return "not a version";
	const major = BigInt(groups.major ?? "0");
	const minor = BigInt(groups.minor ?? "0");
	const patch = BigInt(groups.patch ?? "0");
	if ([
		major,
		minor,
		patch
	].some((part) => part > LARGEST)) return "malformed";
	const prerelease = groups.prerelease ?? "";
	if (prerelease.split(".").some((part) => /^0[0-9]+$/.test(part))) return "malformed";
	return {
		major,
		minor,
		patch,
		prerelease,
		original: text
	};
}
/** True when `NewVersion` accepts the text: Argo CD then takes it as a pin and not as a range. */
function isVersion(text) {
	return typeof parseVersion(text) === "object";
}
/** Order of precedence: negative when `a` is the lower one. Build metadata does not count. */
function compareVersions(a, b) {
	for (const part of [
		"major",
		"minor",
		"patch"
	]) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
	return comparePrereleases(a.prerelease, b.prerelease);
}

// src/argocd/constraints.ts
const SPELLINGS = {
	"": "=",
	"=": "=",
	"!=": "!=",
	">": ">",
	"<": "<",
	">=": ">=",
	"=>": ">=",
	"<=": "<=",
	"=<": "<=",
	"~": "~",
	"~>": "~",
	"^": "^"
};
/** Go's `\s`. */
const BLANK = "[\\t\\n\\f\\r ]";
const VERSION = "v?[0-9|xX*]+(?:\\.[0-9|xX*]+)?(?:\\.[0-9|xX*]+)?(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
const HYPHEN_RANGE = new RegExp(`${BLANK}*(${VERSION})${BLANK}+-${BLANK}+(${VERSION})${BLANK}*`, "g");
/** Longer texts are no range anybody writes, only work for us. */
const LONGEST = 1e3;
/**
* Reads a range as `NewConstraint` of Masterminds/semver does: blanks and commas mean AND, `||` means OR, with `^ ~ x *`
* and hyphen ranges (https://github.com/Masterminds/semver#checking-version-constraints). Undefined when it is none.
*/
function parseConstraint(text) {
	if (text.length > LONGEST) return void 0;
	let rewritten = text;
	for (const [whole, from = "", to = ""] of text.matchAll(HYPHEN_RANGE)) rewritten = rewritten.replace(whole, () => `>= ${from}, <= ${to} `);
	const groups = [];
	for (const part of rewritten.split("||")) {
		const comparisons = parseGroup(part);
		if (comparisons === void 0) return void 0;
		groups.push({
			comparisons,
			prereleases: comparisons.some((each) => each.version.prerelease !== "")
		});
	}
	return groups;
}
/** Comparisons with blanks or one comma between them. Read by hand: the library's expression would take JavaScript exponential time. */
function parseGroup(text) {
	const comparisons = [];
	const token = new RegExp(`${BLANK}*([=!<>~^]*)${BLANK}*(${VERSION})(${BLANK}*)`, "y");
	for (let at = 0;;) {
		token.lastIndex = at;
		const match = token.exec(text);
		const comparison = match === null ? void 0 : createComparison(match[1] ?? "", match[2] ?? "");
		if (match === null || comparison === void 0) return void 0;
		comparisons.push(comparison);
		at += match[0].length;
		if (at === text.length) return comparisons;
		if (text[at] === ",") at++;
		else if (match[3] === "") return void 0;
	}
}
function createComparison(spelling, text) {
	const operator = SPELLINGS[spelling];
	const [, major = "", minor = "", patch = "", prerelease = ""] = /^v?([^.+-]+)(?:\.([^.+-]+))?(?:\.([^.+-]+))?(-[^+]+)?/.exec(text) ?? [];
	const open = isOpen(major) ? "major" : isOpen(minor) ? "minor" : isOpen(patch) ? "patch" : void 0;
	const numbers = {
		major: "0.0.0",
		minor: `${major}.0.0`,
		patch: `${major}.${minor}.0`
	};
	const version = parseVersion(open === void 0 ? text : numbers[open] + prerelease);
	return operator === void 0 || typeof version === "string" ? void 0 : {
		operator,
		version,
		open
	};
}
function isOpen(part) {
	return [
		"",
		"x",
		"X",
		"*"
	].includes(part);
}
/** True when a version lies in the range. A prerelease lies only in ranges that name one, such as `>=1.0.0-0`. */
function satisfies(version, constraint) {
	return constraint.some(({ comparisons, prereleases }) => (prereleases || version.prerelease === "") && comparisons.every((each) => holds(version, each)));
}
/** One comparison, with the library's own reading of wildcards: each operator treats an open part in its own way. */
function holds(version, { operator, version: bound, open }) {
	const order = compareVersions(version, bound);
	switch (operator) {
		case "=": return open === void 0 ? order === 0 : isAbout(version, bound, open);
		case "!=": return differs(version, bound, open);
		case ">":
			if (open === "minor") return version.major > bound.major;
			if (open === "patch") return version.major > bound.major || version.major === bound.major && version.minor > bound.minor;
			return version.major > bound.major || order > 0;
		case "<": return order < 0;
		case ">=": return order >= 0;
		case "<=":
			if (open === void 0) return order <= 0;
			return version.major < bound.major || version.major === bound.major && (open === "minor" || version.minor <= bound.minor);
		case "~": return isAbout(version, bound, open);
		case "^": return order >= 0 && isCompatible(version, bound, open);
	}
}
/** `~1.2.3` is `>=1.2.3 <1.3.0`, `~1` is `>=1.0.0 <2.0.0`; `~0.0.0` and `*` take everything. */
function isAbout(version, bound, open) {
	if (compareVersions(version, bound) < 0) return false;
	if ((open === void 0 || open === "major") && bound.major === 0n && bound.minor === 0n && bound.patch === 0n) return true;
	return version.major === bound.major && (version.minor === bound.minor || open === "minor");
}
/** `^1.2.3` is `>=1.2.3 <2.0.0`, `^0.2.3` is `>=0.2.3 <0.3.0`, `^0.0.3` is `>=0.0.3 <0.0.4`. */
function isCompatible(version, bound, open) {
	if (version.major !== bound.major) return false;
	if (bound.major > 0n || open === "minor") return true;
	if (version.minor !== bound.minor) return false;
	return bound.minor > 0n || open === "patch" || version.patch === bound.patch;
}
function differs(version, bound, open) {
	if (open === void 0) return compareVersions(version, bound) !== 0;
	if (version.major !== bound.major) return true;
	if (open === "minor") return false;
	if (version.minor !== bound.minor) return true;
	if (open === "patch") return comparePrereleases(version.prerelease, bound.prerelease) !== 0;
	return version.patch !== bound.patch || compareVersions(version, bound) !== 0;
}

// src/argocd/versions.ts
/** True for a range: no version, but a constraint (util/versions/tags.go, IsConstraint). */
function isConstraint(revision) {
	return !isVersion(revision) && parseConstraint(revision) !== void 0;
}
/** True when it names exactly one version: `1.2.3` or `v1.2.3`, while helm takes `1.2` for a range. */
function isExactVersion(revision) {
	return isVersion(revision) && /^v?\d+\.\d+\.\d+/.test(revision);
}
/**
* Argo CD's choice among tags or chart versions (util/versions/tags.go, MaxVersion): a version stands for itself, whether
* it is in the list or not; a range for the highest in it; anything else must be in the list, letter for letter.
*
* @param tagPrefix only tags that start with it count; it is taken off to compare and is part of the answer
*/
function chooseVersion(revision, tags, tagPrefix = "") {
	if (isVersion(revision)) return {
		ok: true,
		version: tagPrefix + revision
	};
	const candidates = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
	const constraint = parseConstraint(revision);
	if (constraint === void 0) {
		if (tagPrefix !== "") return {
			ok: false,
			reason: `with tagPrefix "${tagPrefix}" it has to be a version or a range of versions`
		};
		return candidates.includes(revision) ? {
			ok: true,
			version: revision
		} : {
			ok: false,
			reason: "it is neither a version, nor a range, nor one of the tags"
		};
	}
	let highest;
	for (const tag of candidates) {
		const version = parseVersion(tag);
		if (version === "malformed") return {
			ok: false,
			reason: `"${tagPrefix}${tag}" looks like a version but is not one, and Argo CD stops there`
		};
		if (version === "not a version" || !satisfies(version, constraint)) continue;
		if (highest === void 0 || compareVersions(version, highest) > 0) highest = version;
	}
	if (highest === void 0) return {
		ok: false,
		reason: `no version in this range among ${candidates.length}`
	};
	return {
		ok: true,
		version: tagPrefix + highest.original
	};
}
/**
* What `helm pull --version` takes from a repository (helm's pkg/repo/index.go, Get): the version that is spelled like that,
* else the highest in the range, where `1.2` means any `1.2.x`.
*/
function chooseAsHelm(version, available) {
	const constraint = parseConstraint(version);
	if (constraint === void 0) return void 0;
	if (available.includes(version)) return version;
	return available.map(parseVersion).filter((each) => typeof each === "object" && satisfies(each, constraint)).filter((each) => typeof each === "object").toSorted(compareVersions).at(-1)?.original;
}
/**
* The commit that a `targetRevision` of a git source names (util/git/client.go, lsRemote): a full id is itself, nothing means
* `HEAD`, a range the highest tag in it (never a branch; a range without such a tag is tried as a name), then full and short
* names of references in their order, at last the beginning of a commit id.
*/
function resolveGitRevision(revision, tagPrefix, references) {
	if (/^[0-9a-fA-F]{40}$/.test(revision)) return {
		kind: "commit",
		commit: revision.toLowerCase()
	};
	const wanted = revision === "" ? "HEAD" : revision;
	const choice = chooseVersion(wanted, references.filter((each) => each.name.startsWith("refs/tags/")).map((each) => each.name.slice(10)), tagPrefix);
	const name = choice.ok ? choice.version : wanted;
	const found = references.find((each) => each.name === name || !name.startsWith("refs/") && shortName(each.name) === name);
	if (found !== void 0) return {
		kind: "commit",
		commit: found.commit,
		reference: found.name
	};
	if (/^[0-9a-fA-F]{7,}$/.test(name)) return {
		kind: "abbreviated",
		text: name.toLowerCase()
	};
	return {
		kind: "missing",
		reason: choice.ok || !(isConstraint(wanted) || tagPrefix !== "") ? `there is no branch and no tag "${name}"` : choice.reason
	};
}
/** The short name of a reference, as go-git shortens it: `pull/1/head` is one too. */
function shortName(name) {
	return name.replace(/^refs\/(?:tags\/|heads\/|remotes\/)?/, "");
}

// src/manifest/tracking.ts
const TRACKING_ID = "argocd.argoproj.io/tracking-id";
const INSTALLATION_ID = "argocd.argoproj.io/installation-id";
/**
* What is left of Argo CD marking an object and the mark being taken off again: maps that are null vanish, metadata that was
* not there is empty, and marks that somebody has written into Git are gone. The object itself stays as it is.
* https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/, util/argo/resource_tracking.go
* @throws ManifestError when Argo CD could not mark it: annotations (or labels, by method) that are not all texts fail the
* whole Application
*/
function passTracking(object, tracking) {
	const metadata = getEntry(object, "metadata");
	if (metadata === void 0) return {
		...null, ...object,
		metadata: {}
	};
	if (metadata === null) return object;
	if (!isMap(metadata)) throw trackingError(object, "metadata", `is ${describeType(metadata)}, expected an object`);
	const marks = [];
	if (tracking.trackingMethod !== "label") marks.push(["annotations", [TRACKING_ID, INSTALLATION_ID]]);
	if (tracking.trackingMethod !== "annotation") marks.push(["labels", [tracking.instanceLabelKey]]);
	let result = metadata;
	for (const [field, keys] of marks) result = passMark(object, result, field, keys);
	return result === metadata ? object : {
		...null, ...object,
		metadata: result
	};
}
function passMark(object, metadata, field, keys) {
	const map = getEntry(metadata, field);
	if (map === void 0) return metadata;
	if (map === null) return without(metadata, [field]);
	if (!isMap(map)) throw trackingError(object, `metadata.${field}`, `is ${describeType(map)}, expected an object`);
	for (const [key, value] of Object.entries(map)) {
		if (typeof value === "string") continue;
		throw trackingError(object, `metadata.${field}[${JSON.stringify(key)}]`, `is ${describeType(value)}, expected a string; put it in quotes`);
	}
	if (!keys.some((key) => Object.hasOwn(map, key))) return metadata;
	const rest = without(map, keys);
	return Object.keys(rest).length === 0 ? without(metadata, [field]) : {
		...null, ...metadata,
		[field]: rest
	};
}
function without(map, keys) {
	return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
function trackingError(object, place, problem) {
	const namespace = metadataText(object, "namespace");
	const name = metadataText(object, "name") || metadataText(object, "generateName");
	const code = place.includes("labels") ? "non-string-label" : "non-string-annotation";
	return new ManifestError(code, `${topText(object, "kind")} ${namespace === "" ? "" : `${namespace}/`}${name}: ${place} ${problem}`);
}

// src/manifest/normalise.ts
/**
* What Argo CD's controller makes of rendered objects before it compares or applies them: namespaces by scope, of repeated
* objects the last one, nothing that the settings exclude. The objects given are not changed.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go (NormalizeTargetObjects)
* @throws ManifestError when an object cannot be tracked
*/
function normaliseObjects(request) {
	const { cluster, exclusions, inclusions } = request;
	const found = /* @__PURE__ */ new Map();
	const generated = /* @__PURE__ */ new Map();
	for (const [index, object] of request.objects.entries()) {
		const manifest = normaliseObject(object, request);
		let key = keyOf$3(manifest.identity);
		if (isGenerated(manifest.object)) {
			const place = keyOf$3({
				...null, ...manifest.identity,
				name: `${manifest.identity.name}${index}`
			});
			const position = (generated.get(key) ?? 0) + 1;
			generated.set(key, position);
			manifest.identity.name += position;
			key = place;
		}
		const count = (found.get(key)?.count ?? 0) + 1;
		found.set(key, {
			manifest,
			count
		});
	}
	const isExcluded = createResourceFilter(cluster, exclusions, inclusions);
	const manifests = [];
	const warnings = [];
	for (const key of [...found.keys()].toSorted()) {
		const entry = found.get(key);
		if (entry === void 0) continue;
		const { manifest, count } = entry;
		const { group, kind } = manifest.identity;
		if (count > 1) {
			manifest.copies = count;
			warnings.push(repeatedWarning(manifest.identity, count));
		}
		if (isExcluded(group, kind)) warnings.push(excludedWarning(manifest.identity));
		else {
			manifests.push(manifest);
			append(warnings, listDefects(manifest, request.scopes));
		}
	}
	return {
		manifests,
		warnings
	};
}
function normaliseObject(object, request) {
	const { tracking, scopes, cluster } = request;
	const apiVersion = topText(object, "apiVersion");
	const kind = topText(object, "kind");
	const group = groupOf(apiVersion);
	let result = tracking !== void 0 && !isCustomResourceDefinition(object) ? passTracking(object, tracking) : object;
	const isNamespaced = scopeOf(group, kind, scopes) !== "Cluster";
	const written = metadataText(result, "namespace");
	if (isNamespaced === (written === "")) {
		result = setNamespace(result, isNamespaced ? request.namespace : "");
		if (tracking !== void 0) result = passTracking(result, tracking);
	}
	return {
		identity: {
			cluster,
			group,
			kind,
			namespace: metadataText(result, "namespace"),
			name: metadataText(result, "name") || metadataText(result, "generateName")
		},
		apiVersion,
		object: result,
		...written !== "" && !isNamespaced ? { namespaceCleared: true } : {}
	};
}
function isGenerated(object) {
	return metadataText(object, "name") === "" && metadataText(object, "generateName") !== "";
}
/** Metadata that is null or no object takes no namespace (unstructured.SetNamespace). An empty one is removed. */
function setNamespace(object, namespace) {
	const metadata = Object.hasOwn(object, "metadata") ? getEntry(object, "metadata") ?? null : {};
	if (!isMap(metadata)) return object;
	if (namespace !== "") return {
		...null, ...object,
		metadata: {
			...null, ...metadata,
			namespace
		}
	};
	if (!Object.hasOwn(metadata, "namespace")) return object;
	const { namespace: _removed, ...rest } = metadata;
	return {
		...null, ...object,
		metadata: rest
	};
}
/** Sorts by group, kind, namespace and name, and tells any two identities apart. */
function keyOf$3({ group, kind, namespace, name }) {
	return [
		group,
		kind,
		namespace,
		name
	].join("\0");
}
function repeatedWarning({ group, kind, namespace, name }, count) {
	return {
		code: "repeated-resource",
		message: `Resource ${`${group}/${kind}/${namespace}/${name}`} appeared ${count} times among application resources. Argo CD applies only the last one.`
	};
}
function excludedWarning({ group, kind, name }) {
	return {
		code: "excluded-resource",
		message: `Resource ${group}/${kind} ${name} is excluded in the settings`
	};
}
/** What does not stop Argo CD, but the API server when it is applied. */
function listDefects({ identity, apiVersion }, scopes) {
	const { group, kind, namespace, name } = identity;
	const warnings = [];
	if (namespace === "" && scopeOf(group, kind, scopes) === "Namespaced") warnings.push({
		code: "missing-namespace",
		message: `Namespace for ${name} ${apiVersion}, Kind=${kind} is missing.`
	});
	if (name === "") warnings.push({
		code: "missing-name",
		message: `A ${kind} has neither name nor generateName; it cannot be applied.`
	});
	if (apiVersion === "") warnings.push({
		code: "missing-api-version",
		message: `${kind} ${name} has no apiVersion; it cannot be applied.`
	});
	return warnings;
}

// src/render/texts.ts
/** Bytes of texts that are held in memory instead of a file. */
const LIMIT = 8388608;
/** Texts that need no file of their own, by the path that it would have. */
const held = /* @__PURE__ */ new Map();
/** Bytes of those in memory. */
let size = 0;
/** @param directory absolute path of a directory of our own; it is made with the first text */
function createPack(directory) {
	let descriptor;
	let end = 0;
	let isMade = false;
	let count = 0;
	const spare = [];
	function open(name) {
		if (!isMade) mkdirSync(directory, { recursive: true });
		isMade = true;
		const file = path.join(directory, name);
		return {
			file,
			descriptor: openSync(file, "w+", 384)
		};
	}
	return {
		borrow() {
			const { file, descriptor: own } = spare.pop() ?? open(`printed-${count++}`);
			const start = fstatSync(own).size;
			return {
				file,
				start,
				place: () => ({
					descriptor: own,
					offset: start,
					length: fstatSync(own).size - start
				}),
				giveBack: () => void spare.push({
					file,
					descriptor: own
				})
			};
		},
		add(file, text) {
			descriptor ??= open("pack").descriptor;
			for (let done = 0; done < text.length;) done += writeSync(descriptor, text, done, text.length - done, end + done);
			held.set(file, {
				descriptor,
				offset: end,
				length: text.length
			});
			end += text.length;
		}
	};
}
/** Lets a text be found by the path of the file that it would have. */
function holdPrinted(file, place) {
	held.set(file, place);
}
/**
* Keeps a text in memory under the path of its file, so that the file need not be written: to make one takes longer than to read the text.
* @returns false where there are too many of them already; then it has to be written
*/
function holdText(file, text) {
	if (size + text.length > LIMIT) return false;
	const before = held.get(file);
	size += text.length - (Buffer.isBuffer(before) ? before.length : 0);
	held.set(file, text);
	return true;
}
/** A rendered text, wherever it is. */
function readText$2(file) {
	return readBytes(file).toString("utf8");
}
/** The same, as it is. */
function readBytes(file) {
	const text = held.get(file);
	if (text === void 0) return readFileSync(file);
	return Buffer.isBuffer(text) ? text : readPacked(text);
}
/** What is at a place. */
function readPacked({ descriptor, offset, length }) {
	const text = Buffer.allocUnsafe(length);
	for (let done = 0; done < length;) {
		const read = readSync(descriptor, text, done, length - done, offset + done);
		if (read === 0) throw new Error("a rendered text was cut off while it was not looked at");
		done += read;
	}
	return text;
}

// src/tree/source-text.ts
/** Texts that were looked at and will be read: the one who reads them takes them. */
const looked = /* @__PURE__ */ new WeakMap();
/** The text of a source, for one who only compares it. It is kept until it is read. */
function lookAt(source) {
	const text = looked.get(source) ?? readText$2(source.file);
	looked.set(source, text);
	return text;
}
/** The text of a source, which nobody needs any more then. */
function takeText(source) {
	const text = looked.get(source);
	looked.delete(source);
	return text ?? readText$2(source.file);
}
/** Texts that were looked at and are not read. */
function forgetText(source) {
	looked.delete(source);
}

// src/tree/objects.ts
/** Reads equal texts once, whichever side asks: for the walk, which reads those that hold Applications. */
function createObjectReader() {
	const known = /* @__PURE__ */ new Map();
	return (sources) => {
		const key = sources.map(({ type, digest }) => `${type === "Directory" ? "file" : "tool"} ${digest}`).join("\n");
		let read = known.get(key);
		if (read === void 0) {
			read = readObjects(sources);
			known.set(key, read);
		}
		return read;
	};
}
/** Reads rendered texts as Argo CD reads them: files of a directory in one way, the output of a tool in another. */
async function readObjects(sources) {
	const objects = [];
	for (const source of sources) try {
		append(objects, decodeDocuments(takeText(source), source.type === "Directory" ? "file" : "tool"));
	} catch (error) {
		return {
			ok: false,
			problem: unreadable(error)
		};
	}
	return {
		ok: true,
		objects
	};
}
/** Why objects cannot be what Argo CD would hold; an error that is no word about manifests is a bug and goes on. */
function unreadable(error) {
	if (!(error instanceof ManifestError)) throw error;
	return {
		code: "unreadable-manifest",
		message: `what it renders cannot be read: ${error.message}`,
		hint: "Argo CD refuses it too; correct the template or file."
	};
}

// src/tree/manifests.ts
/** The walk looks for the words as they are, and a text can spell them in other ways (`\\x6f` in quotes, `!!binary`). */
const DISGUISED = {
	code: "applications-not-followed",
	message: "it renders Applications or CustomResourceDefinitions in a text that does not spell these words as they are, so what they hold was not looked at",
	hint: "Write apiVersion and kind without escapes and without tags."
};
function isHiding({ mentions }, objects) {
	return objects.some((object) => !mentions.applications && (isApplication(object) || isApplicationSet(object)) || !mentions.definitions && isCustomResourceDefinition(object));
}
/** Reads what an Application rendered, all sources in order, and normalises it as the controller does. */
async function readManifests(node, scopes, settings) {
	const destination = node.application?.destination ?? {
		server: "",
		name: "",
		namespace: ""
	};
	if (node.set !== void 0) return readSet(node.set, scopes, settings);
	const objects = [];
	for (const source of node.sources) {
		const read = await readObjects([source]);
		if (!read.ok) return read;
		if (isHiding(source, read.objects)) return {
			ok: false,
			problem: DISGUISED
		};
		append(objects, read.objects);
	}
	const { resourceExclusions, resourceInclusions } = settings.argocd;
	try {
		const { manifests, warnings } = normaliseObjects({
			objects,
			cluster: clusterOf(destination, settings.clusters),
			namespace: destination.namespace,
			scopes,
			tracking: settings.argocd,
			...resourceExclusions === void 0 ? {} : { exclusions: resourceExclusions },
			...resourceInclusions === void 0 ? {} : { inclusions: resourceInclusions }
		});
		return {
			ok: true,
			manifests,
			warnings
		};
	} catch (error) {
		return {
			ok: false,
			problem: unreadable(error)
		};
	}
}
/** The Applications that a set makes, as objects of the cluster that Argo CD runs in. */
function readSet(set, scopes, settings) {
	const { manifests, warnings } = normaliseObjects({
		objects: set.applications,
		cluster: localCluster.server,
		namespace: settings.argocd.namespace,
		scopes
	});
	return {
		ok: true,
		manifests,
		warnings
	};
}

// src/load-judging.ts
/** Names of files that manifests are made of. */
const MANIFESTS$1 = /\.(ya?ml|json|tpl|jsonnet|libsonnet)$/i;
/** Whether a change of these files looks as if it changed manifests: a guess, by which nothing is decided but when the rest is read. */
function mayDiffer(files) {
	return files.some((file) => MANIFESTS$1.test(file));
}
/** One for each comparison: modules are read once, whoever asks. */
function createJudge() {
	let loading;
	let loaded;
	const load = () => loading ??= Promise.resolve().then(() => require("./judge.js")).then((n) => n.judging_exports).then((half) => {
		loaded = half;
		return half;
	});
	return {
		load,
		workAhead(compared, settings) {
			if (loaded === void 0) load().catch(() => {});
			else loaded.workAhead(compared, settings);
		}
	};
}

// src/process/pool.ts
/**
* @param size how many tasks may run at one time, at least 1
* @param spare how many more may begin at the moment if they may begin too early, and as long as no other one runs; told how many wait
*/
function createPool(size, spare = () => 0) {
	/** Those that wait, by weight, the lightest first. */
	const waiting = [];
	const most = Math.max(1, size);
	let queued = 0;
	let running = 0;
	/** Those of them that keep to the size by themselves. */
	let early = 0;
	/** Those who wait for the next beginning. */
	let watching = [];
	function hasRoom(ahead) {
		return running < most || ahead && running === early && running < most + spare(queued);
	}
	function wait(weight, task) {
		queued++;
		let at = waiting.length;
		while (at > 0 && (waiting[at - 1]?.weight ?? 0) > weight) at--;
		const known = waiting[at - 1];
		if (known?.weight === weight) known.tasks.push(task);
		else waiting.splice(at, 0, {
			weight,
			tasks: [task],
			next: 0
		});
	}
	function beginNext() {
		for (;;) {
			const heaviest = waiting.at(-1);
			const next = heaviest?.tasks[heaviest.next];
			if (heaviest === void 0 || next === void 0 || !hasRoom(next.ahead)) return;
			heaviest.tasks[heaviest.next++] = void 0;
			queued--;
			if (heaviest.next === heaviest.tasks.length) waiting.pop();
			count(next.ahead, 1);
			next.begin();
		}
	}
	function count(ahead, by) {
		running += by;
		if (ahead) early += by;
	}
	function tellBegun() {
		const told = watching;
		watching = [];
		for (const tell of told) tell();
	}
	return {
		next: () => new Promise((resolve) => watching.push(resolve)),
		async run(task, { weight = 0, ahead = false } = {}) {
			if (waiting.length === 0 && hasRoom(ahead)) count(ahead, 1);
			else await new Promise((resolve) => wait(weight, {
				begin: resolve,
				ahead
			}));
			try {
				tellBegun();
				return await task();
			} finally {
				count(ahead, -1);
				beginNext();
			}
		}
	};
}

// src/render/problem.ts
/** True for a problem. */
function isProblem(value) {
	return "code" in value && "message" in value;
}

// src/render/kustomize/tool.ts
/**
* Finds what builds kustomizations: the program named, else kustomize on the PATH, else kubectl, which has a builder of its
* own. The name of the tool says which of the two it is, `kustomize` or `kubectl`; the version is that of the builder.
*/
async function findKustomize(request) {
	const { explicit } = request;
	if (explicit !== void 0) return isKubectl(explicit) ? findKubectl(request) : findStandalone(request);
	const standalone = await findStandalone(request);
	if (!isProblem(standalone) || standalone.code !== "no-kustomize") return standalone;
	const kubectl = await findKubectl(request);
	if (!isProblem(kubectl) || kubectl.code !== "no-kubectl") return kubectl;
	return {
		code: "no-kustomize",
		message: "there is neither kustomize nor kubectl on the PATH",
		hint: "Install kustomize, or name one with --kustomize."
	};
}
/** The version of a builder as people are told it: that of kustomize, also where it is a part of kubectl. */
function builderVersion({ name, version }) {
	return name === "kubectl" ? `${version} of kubectl` : version;
}
/** Answers for `kustomize.version`, by path of the program: one for the whole run. */
const registered = /* @__PURE__ */ new WeakMap();
/**
* The builder that a source asks for: `kustomize.version` names one that is registered in argocd-cm as
* `kustomize.path.VERSION` (util/settings/settings.go, GetKustomizeBinaryPath).
*/
async function findVersion(version, context) {
	if (version === "") return context.kustomize();
	const { versions } = context.settings.kustomize;
	const program = Object.hasOwn(versions, version) ? versions[version] : void 0;
	if (program === void 0) return {
		code: "kustomize-version",
		message: `kustomize version ${version} is not registered`,
		hint: "Name its program in argocd.kustomize.versions, as kustomize.path.VERSION does in argocd-cm, or remove spec.source.kustomize.version."
	};
	const known = registered.get(context) ?? /* @__PURE__ */ new Map();
	registered.set(context, known);
	const tool = known.get(program) ?? findKustomize({
		explicit: program,
		bundledKubectl: [],
		environment: context.environment
	});
	known.set(program, tool);
	return tool;
}
function isKubectl(program) {
	return path.basename(program).startsWith("kubectl");
}
function findStandalone({ explicit, environment, cacheDir }) {
	return findTool({
		name: "kustomize",
		explicit,
		bundled: [],
		environment,
		versionArgs: ["version"],
		flag: "--kustomize",
		cacheDir
	});
}
async function findKubectl({ explicit, bundledKubectl: bundled, environment, cacheDir }) {
	const versionArgs = [
		"version",
		"--client",
		"--output",
		"json"
	];
	const asked = {
		explicit,
		environment,
		versionArgs,
		cacheDir
	};
	const kubectl = await findTool({
		name: "kubectl",
		bundled,
		flag: "--kustomize",
		...asked
	});
	if (isProblem(kubectl)) return kubectl;
	const { program } = kubectl;
	const answer = await askOnce({
		name: "kubectl",
		program,
		args: versionArgs
	}, cacheDir, async () => {
		const { exitCode, stdout } = await askForVersion(program, asked);
		return exitCode === 0 ? stdout.toString("utf8") : void 0;
	});
	const version = /"kustomizeVersion":\s*"v?(\d+\.\d+\.\d+[^"+]*)/.exec(answer ?? "")?.[1];
	if (version !== void 0) return {
		...null, ...kubectl,
		version
	};
	return {
		code: "broken-kubectl",
		message: `${program} does not tell the version of its kustomize`,
		hint: "Name a kustomize with --kustomize."
	};
}

// src/render/kept-texts.ts
/** Bytes of one generation; there are two, and what is used moves on to the new one. */
const GENERATION = 134217728;
/**
* A directory that several runs, also at the same time, may read and write. An entry is one file: a line about it, then the text. It
* is there whole or not at all, it names the key and the digest of what it holds, and what does not agree with them is not used. Texts
* are readable by the user only: they hold what the repository's manifests hold.
*
* @param directory absolute path
* @param generation bytes of one generation
*/
function createKeptTexts(directory, log, { format, one, many }, generation = GENERATION) {
	const top = path.join(directory, format);
	const current = path.join(top, "new");
	const old = path.join(top, "old");
	const sizes = path.join(top, "sizes");
	let damaged = 0;
	let failure;
	let added = false;
	async function write(key, content) {
		if (failure !== void 0 || content.length > generation) return;
		const target = fileOf(current, key);
		const draft = `${target}.${randomUUID()}`;
		try {
			await makeDirectory(path.dirname(target), 448);
			await appendFile(sizes, `${content.length}\n`, { mode: 384 });
			added = true;
			await writeFile(draft, content, { mode: 384 });
			await rename(draft, target);
		} catch (error) {
			await rm(draft, { force: true }).catch(() => {});
			if (!hasCode(error, "ENOENT")) failure = error instanceof Error ? error.message : String(error);
		}
	}
	/** Makes what is new old, and forgets what was old. Another run may do the same now: whoever is late finds nothing to move. */
	async function makeRoom() {
		if ((await readFile(sizes, "utf8").catch(() => "")).split("\n").reduce((sum, line) => sum + (Number(line) || 0), 0) < generation) return;
		const gone = `${old}.${randomUUID()}`;
		await rename(old, gone).catch(() => {});
		await rename(current, old).catch(() => {});
		await rm(sizes, { force: true }).catch(() => {});
		await rm(gone, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
	return {
		async find(key) {
			for (const place of [current, old]) {
				const file = fileOf(place, key);
				const content = await readBounded(file, generation);
				if (content === void 0) continue;
				const render = content === "no entry" ? void 0 : readEntry(key, content);
				if (render === void 0 || content === "no entry") {
					damaged++;
					await rm(file, {
						recursive: true,
						force: true
					}).catch(() => {});
					continue;
				}
				if (place === old) await write(key, content);
				return render;
			}
		},
		keep: (key, { text, warnings }) => {
			const head = JSON.stringify({
				key,
				digest: digestOf$1(text, warnings),
				warnings
			});
			return write(key, Buffer.concat([Buffer.from(`${head}\n`), text]));
		},
		async close() {
			if (damaged > 0) log.warning(`${damaged === 1 ? `1 ${one}` : `${damaged} ${many}`} not what was put there; made again.`);
			if (failure !== void 0) log.warning(`Renders cannot be kept for later runs: ${failure}`);
			if (added) await makeRoom();
		}
	};
}
function fileOf(generation, key) {
	return path.join(generation, key.slice(0, 2), key);
}
/** Content of a file; a link, a pipe or what is larger than all that is kept was not put there by us. */
async function readBounded(file, limit) {
	try {
		const handle = await open(file, constants$1.O_RDONLY | constants$1.O_NOFOLLOW | constants$1.O_NONBLOCK);
		try {
			const found = await handle.stat();
			return found.isFile() && found.size <= limit ? await handle.readFile() : "no entry";
		} finally {
			await handle.close();
		}
	} catch (error) {
		return hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR") ? void 0 : "no entry";
	}
}
function hasCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}
function readEntry(key, content) {
	const end = content.indexOf(10);
	if (end < 0) return void 0;
	try {
		const head = JSON.parse(content.toString("utf8", 0, end));
		const text = content.subarray(end + 1);
		if (!isHead(head) || head.key !== key || head.digest !== digestOf$1(text, head.warnings)) return void 0;
		return {
			text,
			warnings: head.warnings
		};
	} catch {
		return;
	}
}
function isHead(value) {
	if (typeof value !== "object" || value === null) return false;
	if (!("key" in value && "digest" in value && "warnings" in value && Array.isArray(value.warnings))) return false;
	return value.warnings.every((each) => typeof each === "object" && each !== null && "code" in each && typeof each.code === "string" && "message" in each && typeof each.message === "string");
}
function digestOf$1(text, warnings) {
	return createHash("sha256").update(JSON.stringify(warnings)).update("\n").update(text).digest("hex");
}

// src/render/mentions.ts
/** Words of which one stands in whatever holds Applications, sets of them, projects, or what projects have in common. */
const WORDS = [
	"Application",
	"AppProject",
	"globalProjects"
];
/** `argoproj.io/`, but not as a part of `argocd.argoproj.io/\u2026`: half of all charts have such annotations. */
const GROUP_NAME = /(?<!argocd\.)argoproj/;
/** A kind as a value of its own, in YAML (with an anchor or a tag, too), JSON, Jsonnet or a template; not a word of a sentence. */
const KIND_NAME = /["'`](?:Application(?:Set)?|AppProject)["'`]|(?:^|[:\-,[{}(|=])[ \t]*(?:[&!][^\s,[\]{}]{0,64}[ \t]+){0,2}(?:Application(?:Set)?|AppProject)[ \t]*(?:\r?$|[,\]})#|{])|globalProjects/m;
/** Values of these that are no plain words. */
const MADE_KIND_VALUE = madeValue("kind", String.raw`["'\x60]\w*["'\x60]|[A-Z]\w*`);
const MADE_API_VERSION = madeValue("apiVersion", String.raw`["'\x60][\w./-]*["'\x60]|[a-z][\w./-]*`);
/**
* Finds a field whose value is no plain word: an expression of a template or of Jsonnet (`{{ \u2026 }}`, `'a' + 'b'`, `kind,`), or on the next line; or
* one that a function is given (`dict "kind" (print \u2026)`). Prose may look the same; then something is rendered that need not be.
*/
function madeValue(field, word) {
	const plain = String.raw`[: \t]*(?:${word})[ \t]*(?:\r?$|[,;)}\]#\\])`;
	return new RegExp(String.raw`${field}["'\x60]?(?:\]?:(?!${plain})|[ \t]+[($.])`, "m");
}
/** The label of Secrets that make clusters known to Argo CD, which sets ask for. */
const CLUSTERS = "secret-type";
/** Whether a rendered text may hold objects of Argo CD that the walk has to know. A document that spells the words otherwise is found when it is read. */
function mayHoldApplications(text) {
	if (text.includes(`argocd.argoproj.io/${CLUSTERS}`)) return true;
	if (!WORDS.some((word) => text.includes(word))) return false;
	for (let at = text.indexOf("argoproj.io/"); at !== -1; at = text.indexOf("argoproj.io/", at + 1)) if (at === 0 || text[at - 1] !== DOT) return true;
	return false;
}
const DOT = 46;
/** Whether something that goes into a render surely is about Applications, clusters or definitions. */
function speaksOfApplications(text) {
	return text.includes("ApplicationSet") || text.includes("kind: Application") || text.includes("CustomResourceDefinition") || text.includes(CLUSTERS);
}
/**
* What of an Application, a set, a project or a definition a text has that goes into a render, as bits. A text that a template or a program makes
* may put one of the two words together from pieces; the other one stands there in full.
*/
const GROUP = 1;
const KIND = 2;
const MADE_GROUP = 4;
const MADE_KIND = 8;
/** The bits of one text. Those of several are put together with `|`. */
function halvesIn(text) {
	return (namesGroup(text) ? 1 : 0) | (namesKind(text) ? 2 : 0) | (MADE_API_VERSION.test(text) ? 4 : 0) | (MADE_KIND_VALUE.test(text) ? 8 : 0);
}
/** Whether the two halves are there, one of them in full at the least. */
function makeWhole(halves) {
	return (halves & 1) !== 0 && (halves & 10) !== 0 || (halves & 2) !== 0 && (halves & 4) !== 0;
}
/** Whether it names the group of Argo CD or that of definitions. */
function namesGroup(text) {
	return text.includes("apiextensions.k8s.io/") || text.includes("argoproj") && GROUP_NAME.test(text);
}
/** Whether it names a kind of Argo CD. */
function namesKind(text) {
	return WORDS.some((word) => text.includes(word)) && KIND_NAME.test(text);
}

// src/render/store.ts
/** How texts of earlier runs are kept. */
const RENDERS = {
	format: "renders-1",
	one: "kept render is",
	many: "kept renders are"
};
/**
* What was just written is in the memory of the system: to read, write and rename it here and now takes less time than to hand it to
* a thread and to be told when it is done.
*
* @param directory absolute path of a directory of our own
* @param kept texts of earlier runs
*/
function createStore(directory, kept) {
	const results = /* @__PURE__ */ new Map();
	const directories = /* @__PURE__ */ new Set();
	const pack = createPack(directory);
	function makeDirectory(at) {
		if (directories.has(at)) return;
		mkdirSync(at, { recursive: true });
		directories.add(at);
	}
	const fileOf = (key) => path.join(directory, key.slice(0, 1), `${key}.yaml`);
	async function recall(key) {
		const known = await kept?.find(key);
		if (known === void 0) return void 0;
		const file = fileOf(key);
		if (!holdText(file, known.text)) pack.add(file, known.text);
		return {
			...null, ...describe(file, known.text, known.warnings),
			lasting: true,
			kept: true
		};
	}
	async function make(key, produce, lasts) {
		const file = fileOf(key);
		const keeps = kept !== void 0 && lasts !== void 0 && await lasts() ? kept : void 0;
		const known = keeps === void 0 ? void 0 : await recall(key);
		if (known !== void 0) return known;
		const unfinished = path.join(directory, `${key}.part`);
		makeDirectory(directory);
		const produced = await produce(unfinished);
		if (!produced.ok) {
			await rm(unfinished, { force: true });
			return produced.problem;
		}
		if (produced.text === void 0) {
			makeDirectory(path.dirname(file));
			renameSync(unfinished, file);
		} else holdPrinted(file, produced.text);
		const text = produced.text === void 0 ? readFileSync(file) : readPacked(produced.text);
		const isLasting = keeps !== void 0 && produced.passing !== true;
		const isKept = isLasting && !holdsSecret(text);
		if (isKept) await keeps.keep(key, {
			text,
			warnings: produced.warnings
		});
		return {
			...null, ...describe(file, text, produced.warnings),
			...isLasting ? { lasting: true } : {},
			...isKept ? { kept: true } : {},
			...produced.took === void 0 ? {} : { took: produced.took }
		};
	}
	return {
		borrow: () => pack.borrow(),
		recall,
		once(key, produce, lasts) {
			let result = results.get(key);
			if (result === void 0) {
				result = make(key, produce, lasts);
				results.set(key, result);
			}
			return result;
		}
	};
}
function describe(file, text, warnings) {
	return {
		file,
		digest: createHash("sha256").update(text).digest("hex"),
		mentions: {
			applications: mayHoldApplications(text),
			definitions: text.includes("CustomResourceDefinition")
		},
		warnings
	};
}
/**
* What may be a Secret in a text, also where YAML lets its kind stand somewhere else or be spelled in another way. Repetitions are counted, so that
* no text takes longer than its length.
*/
const SECRETS = [
	/\bkind\b[^\n]{0,40}?\bSecret(?:List)?\b/,
	/\bkind["']?\s{0,9}:(?:\s|#[^\n]{0,200}\n|[&!|>]\S{0,64}\s){1,99}["']?Secret(?:List)?\b/,
	/\bkind["']?\s{0,9}:(?:\s|!\S{0,64}\s){0,99}(?:\*|"[^"\n]{0,64}\\)/,
	/"[^"\n]{0,64}\\[xuU][^"\n]{0,64}"\s{0,9}:|!!binary|!<tag:|^%TAG/m
];
/** Whether there may be a Secret in a text: those outlive no run. */
function holdsSecret(content) {
	const text = content.toString("latin1");
	return SECRETS.some((each) => each.test(text));
}
/** The key of a render: the digest of everything that goes in, told as JSON. */
function renderKey(parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

// src/render/context.ts
/** Prepares what all renders of a run share. */
function createRenderRun(settings, outside) {
	const { environment, scratch } = outside;
	const lookups = /* @__PURE__ */ new Map();
	const end = settings.deadline === void 0 ? Infinity : outside.now() + settings.deadline;
	const cacheDir = settings.cacheDir === void 0 ? void 0 : path.resolve(outside.cwd, settings.cacheDir);
	const kept = cacheDir === void 0 ? void 0 : createKeptTexts(path.join(cacheDir, "renders"), outside.log, RENDERS);
	function lookUp(name, find) {
		let tool = lookups.get(name);
		if (tool === void 0) {
			tool = find();
			lookups.set(name, tool);
		}
		return tool;
	}
	limitShells(settings.concurrency);
	const pool = createPool(settings.concurrency, orderedAhead);
	return {
		nextRender: () => pool.next(),
		context: {
			store: createStore(`${scratch}/renders`, kept),
			pool,
			scratch,
			get timeout() {
				return Math.min(settings.timeout, end - outside.now());
			},
			offline: settings.offline,
			environment,
			settings: settings.argocd,
			lazy: outside.lazy,
			adjustments: settings.render,
			helm: () => lookUp("helm", () => findHelm({
				explicit: settings.helm,
				bundled: outside.bundled,
				environment,
				cacheDir
			})),
			kustomize: () => lookUp("kustomize", () => findKustomize({
				explicit: settings.kustomize,
				bundledKubectl: outside.bundled.map((directory) => `${directory}/kubectl`),
				environment,
				cacheDir
			}))
		},
		async requireTools() {
			for (const lookup of lookups.values()) {
				const tool = await lookup;
				if (!isProblem(tool)) continue;
				throw new UserError(tool.detail === void 0 ? tool.message : `${tool.message}\n${tool.detail}`, tool.hint === void 0 ? {} : { hint: tool.hint });
			}
		},
		close: async () => kept?.close(),
		async toolsUsed() {
			const used = {};
			for (const [name, lookup] of lookups) {
				const tool = await lookup;
				if (!isProblem(tool)) used[name] = name === "kustomize" ? builderVersion(tool) : tool.version;
			}
			return used;
		}
	};
}

// src/report/stopwatch.ts
/**
* @param now milliseconds since some fixed moment
* @param log is told of each stage when it begins
*/
function createStopwatch(now, log) {
	const timings = {};
	return {
		timings,
		async time(stage, work) {
			log.stage(stage);
			const start = now();
			const result = await work();
			timings[stage] = Math.round(now() - start);
			return result;
		},
		measure(stage, work) {
			log.stage(stage);
			const start = now();
			const result = work();
			timings[stage] = Math.round(now() - start);
			return result;
		}
	};
}

// src/argocd/build-environment.ts
/**
* What the controller calls an Application when it asks for manifests: with the namespace in front when it lives outside
* that of Argo CD (types.go, InstanceName).
*/
function instanceName(application, argocdNamespace) {
	return application.namespace === argocdNamespace ? application.name : `${application.namespace}_${application.name}`;
}
/**
* The build environment of one source (reposerver/repository/repository.go, newEnv;
* https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/).
*
* @param revision resolved commit, chart version or digest
*/
function buildEnvironment(application, source, revision, argocdNamespace) {
	return {
		ARGOCD_APP_NAME: instanceName(application, argocdNamespace),
		ARGOCD_APP_NAMESPACE: application.destination.namespace,
		ARGOCD_APP_PROJECT_NAME: application.project,
		ARGOCD_APP_REVISION: revision,
		ARGOCD_APP_REVISION_SHORT: revision.slice(0, 7),
		ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, 8),
		ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
		ARGOCD_APP_SOURCE_PATH: source.path,
		ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision
	};
}
const SPECIAL = /^[*#$@!?\-0-9]/;
/**
* Replaces `$NAME` and `${NAME}` as Go's `os.Expand` does with Argo CD's look-up (types.go, Envsubst): unknown names become
* nothing, `$$` becomes `$`, a `$` before other text stays, `${` without an end loses just these two characters.
*/
function substitute(text, environment) {
	let result = "";
	let from = 0;
	for (let at = text.indexOf("$"); at >= 0 && at + 1 < text.length; at = text.indexOf("$", from)) {
		result += text.slice(from, at);
		const { name, width } = readName$1(text.slice(at + 1));
		if (name !== "") result += lookUp$1(name, environment);
		else if (width === 0) result += "$";
		from = at + 1 + width;
	}
	return result + text.slice(from);
}
function lookUp$1(name, environment) {
	if (name === "$") return "$";
	return Object.hasOwn(environment, name) ? environment[name] ?? "" : "";
}
/** Go's `getShellName`: the name behind a `$`, and how many characters it takes. */
function readName$1(rest) {
	if (rest.startsWith("{")) {
		if (rest.length > 2 && SPECIAL.test(rest.slice(1)) && rest[2] === "}") return {
			name: rest.slice(1, 2),
			width: 3
		};
		const end = rest.indexOf("}");
		if (end === 1) return {
			name: "",
			width: 2
		};
		return end < 0 ? {
			name: "",
			width: 1
		} : {
			name: rest.slice(1, end),
			width: end + 1
		};
	}
	if (SPECIAL.test(rest)) return {
		name: rest.slice(0, 1),
		width: 1
	};
	const name = /^\w*/.exec(rest)?.[0] ?? "";
	return {
		name,
		width: name.length
	};
}

// src/argocd/source-type.ts
/**
* The type of a source (reposerver/repository/repository.go, GetAppSourceType; util/app/discovery): the block that is set,
* else what the files directly in the directory say, where the last one in byte order wins. A tool that is switched off
* leaves a plain directory.
*
* @param names names of the files in the directory, in byte order
*/
function detectSourceType(source, names, enabled) {
	const explicit = [
		source.kustomize === void 0 ? void 0 : "Kustomize",
		source.helm === void 0 ? void 0 : "Helm",
		source.directory === void 0 ? void 0 : "Directory",
		source.plugin === void 0 ? void 0 : "Plugin"
	].filter((type) => type !== void 0);
	if (explicit.length > 1) return {
		type: void 0,
		conflict: `multiple application sources defined: ${explicit.join(", ")}`
	};
	const [block] = explicit;
	if (block !== void 0) return whenEnabled(block, `the source has a ${block.toLowerCase()} block`, enabled);
	let found;
	for (const name of names) {
		if (name.endsWith("Chart.yaml")) found = {
			type: "Helm",
			why: `the directory holds ${name}`
		};
		if (name === "kustomization.yaml" || name === "kustomization.yml" || name === "Kustomization") found = {
			type: "Kustomize",
			why: `the directory holds ${name}`
		};
	}
	if (found === void 0) return {
		type: "Directory",
		why: "the directory holds neither a chart nor a kustomization"
	};
	return whenEnabled(found.type, found.why, enabled);
}
function whenEnabled(type, why, enabled) {
	if (type === "Helm" && !enabled.helm || type === "Kustomize" && !enabled.kustomize) return {
		type: "Directory",
		why: `${why}, but ${type} is switched off in the settings of Argo CD`
	};
	return {
		type,
		why
	};
}

// src/render/left-out.ts
/** Annotations that leave an Application out; the second is that of mani-diffy. */
const SKIP_ANNOTATIONS = ["argo-manifest-diff/skip", "mani-diffy.chime.com/skip"];
/**
* Why a team does not want an Application compared, or undefined. It counts as not covered, so a pull request that adds the
* annotation to an Application makes the result incomplete instead of hiding what becomes of it.
*/
function reasonToLeaveOut(application, { ignoreApplications }) {
	const glob = ignoreApplications.find((pattern) => compileDoublestar(pattern)?.matches(application.name) === true);
	if (glob !== void 0) return `render.ignoreApplications has "${glob}"`;
	const metadata = application.object.metadata;
	const annotations = isMap(metadata) && isMap(metadata.annotations) ? metadata.annotations : {};
	const annotation = SKIP_ANNOTATIONS.find((name) => annotations[name] === "true");
	return annotation === void 0 ? void 0 : `it has the annotation ${annotation}`;
}

// src/render/input-search.ts
/** Archives in archives: helm reads charts that are packed in packed charts. */
const MAX_DEPTH$1 = 4;
/** All bits: what cannot be looked into. */
const ANYTHING = -1;
/**
* A search for one thing.
*
* @param test for the text of one file
* @param skip names of files that play no part
*/
function createInputSearch(test, skip) {
	const survey = createInputSurvey((text) => test(text) ? 1 : 0, (found) => found !== 0, skip);
	return async (inputs, texts) => await survey(inputs, texts) !== 0;
}
/**
* A search in files, packed charts included, and in what links lead to. Each content is looked into once for the whole run, wherever it
* lies.
*
* @param marksOf the bits of the text of one file
* @param isEnough whether nothing more has to be found
* @param skip names of files that play no part
*/
function createInputSurvey(marksOf, isEnough, skip) {
	/** By the ids of contents; an answer that is there is not waited for. */
	const known = /* @__PURE__ */ new Map();
	async function look(snapshot, path) {
		const entry = await snapshot.find(path);
		if (entry === void 0) return ANYTHING;
		if (entry.kind !== "directory") return marksIn(snapshot, entry);
		let found = 0;
		for await (const file of walkFiles(snapshot, path)) {
			found |= await marksIn(snapshot, file);
			if (isEnough(found)) break;
		}
		return found;
	}
	async function marksIn(snapshot, entry) {
		if (entry.kind === "submodule" || skip?.test(entry.name) === true) return 0;
		return marksOfContent(await snapshot.read(entry), 0);
	}
	async function marksOfContent(content, depth) {
		if (!isPacked(content)) return marksOf(content.toString("utf8"));
		return depth >= MAX_DEPTH$1 ? ANYTHING : marksOfArchive(content, depth);
	}
	async function marksOfArchive(archive, depth) {
		let found = 0;
		try {
			for await (const { name, content } of readPacked$1(archive)) {
				if (skip?.test(name) !== true) found |= await marksOfContent(content, depth + 1);
				if (isEnough(found)) break;
			}
			return found;
		} catch (error) {
			if (error instanceof ArchiveError) return ANYTHING;
			throw error;
		}
	}
	return async (inputs, texts) => {
		let found = texts.reduce((marks, text) => marks | marksOf(text), 0);
		for (const { snapshot, paths } of inputs) {
			if (isEnough(found)) break;
			for (const { path, oid } of await snapshot.describe(paths)) {
				let answer = known.get(oid);
				if (answer === void 0) {
					const looking = look(snapshot, path);
					known.set(oid, looking);
					answer = await looking;
					known.set(oid, answer);
				}
				found |= typeof answer === "number" ? answer : await answer;
				if (isEnough(found)) break;
			}
		}
		return found;
	};
}

// src/render/put-off.ts
/** A text that is surely about Applications, beside the bits of what it has of them. */
const WHOLE = 16;
const survey = createInputSurvey((text) => speaksOfApplications(text) ? WHOLE : halvesIn(text), speaks);
function speaks(found) {
	return (found & WHOLE) !== 0 || makeWhole(found);
}
/** A text that stands for inputs which nobody can look into. */
const UNSEEN = "ApplicationSet";
/**
* Makes a text at once where what goes in speaks of Applications, ApplicationSets or CustomResourceDefinitions, which the rest of the tree depends
* on; else when somebody asks for it: where all that goes in is the same on both sides, nobody does. What names Argo CD's group in one place and one of
* its kinds in another speaks of them, too, and where one of these stands in full, an expression in the place of the other is enough. A text that
* does not speak of them cannot make one, short of putting both words together from pieces. What cannot be looked into counts as speaking of them.
*
* @param texts inline values, parameters and the like
*/
async function finishOrPutOff(source, finish, inputs, texts) {
	return speaks(await survey(inputs, texts)) ? finish() : {
		ok: true,
		source: {
			...null, ...source,
			pending: finish
		}
	};
}

// src/git/remember.ts
/** What is remembered, or what is made now. */
function remember(known, snapshot, key, make) {
	let ofSnapshot = known.get(snapshot);
	if (ofSnapshot === void 0) known.set(snapshot, ofSnapshot = /* @__PURE__ */ new Map());
	let result = ofSnapshot.get(key);
	if (result === void 0) ofSnapshot.set(key, result = make());
	return result;
}

// src/render/submodules.ts
const known$5 = /* @__PURE__ */ new WeakMap();
/** Submodules below a directory, worked out once for all that read it. */
function submodulesBelow(snapshot, directory) {
	return remember(known$5, snapshot, directory, async () => {
		const found = [];
		for await (const entry of walkFiles(snapshot, directory)) if (entry.kind === "submodule") found.push(entry.path);
		return found;
	});
}
/**
* Argo CD checks submodules out (util/git/client.go, Checkout; on unless ARGOCD_GIT_MODULES_ENABLED says otherwise), and what is in them is
* rendered like anything else. They are not read here, and what is rendered without them would show nothing of a change that Argo CD applies.
*/
function submoduleProblem(paths) {
	const [first = "", ...more] = paths;
	return {
		code: "submodule",
		message: `${more.length === 0 ? `${first} is a submodule` : `${paths.join(", ")} are submodules`}, which this version does not read`,
		hint: "Commit its files, or take it as a source of its own with its repository and commit.",
		unsupported: true
	};
}

// src/render/at-least.ts
/**
* Whether a version of a tool is this one or a later one. What a release has, its release candidates have too, so that these count as it.
*
* @param version as a tool tells it, without a leading `v`
* @param least `3.16.0`
*/
function isAtLeast(version, least) {
	const parts = version.split(/[.-]/).map(Number);
	const wanted = least.split(".").map(Number);
	const index = wanted.findIndex((number, at) => parts[at] !== number);
	return index < 0 || (parts[index] ?? 0) > (wanted[index] ?? 0);
}

// src/render/helm/schema-references.ts
/**
* What a values schema that names another document has in it, as an expression of JavaScript and of POSIX alike: a reference that begins with
* anything but `#`, a dialect, or one of these words spelled with escapes.
* Source: https://json-schema.org/draft/2020-12/json-schema-core#section-8
*/
const SCHEMA_ELSEWHERE = String.raw`"[$](ref|dynamicRef|recursiveRef)"[[:space:]]*:[[:space:]]*"([^#"]|$)|"[$]schema"[[:space:]]*:[[:space:]]*"|\\u00(24|[4-7][0-9a-fA-F])`;
/** Dialects that are known to whoever reads a schema, and name no other document. */
const OWN_DIALECT = String.raw`"[$]schema"[[:space:]]*:[[:space:]]*"https?:[/][/]json-schema[.]org[/]`;
const ELSEWHERE = readPosix(SCHEMA_ELSEWHERE);
const OWN = readPosix(OWN_DIALECT);
function readPosix(text) {
	return new RegExp(text.replaceAll("[[:space:]]", String.raw`\s`), "g");
}
const SCHEMA = "values.schema.json";
/** Charts in charts in charts; deeper ones are not looked into, so they count as if they had one. */
const MAX_DEPTH = 4;
/**
* helm reads what a values schema refers to: a URL from the network of this machine, and a path or `file://` from its disk, and parts of that are
* in what it says of values that do not fit. So values are not validated where one of the chart, or of a chart in it, refers to anything
* outside of itself.
* Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/jsonschema.go
*/
const UNVALIDATED = {
	code: "schema-elsewhere",
	message: "The values are not validated: a values.schema.json of the chart refers to another document, which is not read here. Argo CD may read it, and refuse them."
};
/** Tells helm so. */
const SKIP_VALIDATION = "--skip-schema-validation";
/** What helps an older helm. */
const NEWER_HELM = `Use helm 3.16 or later (--helm): it is the first that knows ${SKIP_VALIDATION}.`;
/** Whether a helm can be told not to validate. Source: https://github.com/helm/helm/releases/tag/v3.16.0 */
function canSkipValidation(version) {
	return isAtLeast(version, "3.16.0");
}
/** That a chart is not rendered, as a helm would read what its schema refers to. */
function helmTooOld(version) {
	return {
		code: "helm-for-schema",
		message: `a values.schema.json of the chart refers to another document, and helm ${version} cannot be kept from reading it`,
		hint: NEWER_HELM,
		unsupported: true
	};
}
/** What has been looked into already: most charts are rendered for several Applications and twice. */
const known$4 = /* @__PURE__ */ new Map();
/**
* Whether a schema of a chart on disk refers to something outside of itself.
* @param key of all that is in the chart; undefined for one that is known to have no schema
*/
function refersElsewhere(chart, key) {
	if (key === void 0) return Promise.resolve(false);
	const before = known$4.get(key);
	if (before !== void 0) return before;
	const found = searchFolder(Buffer.from(chart), /* @__PURE__ */ new Set());
	known$4.set(key, found);
	return found;
}
const SLASH$1 = Buffer.from("/");
/**
* Links are followed, as helm does; those that lead out of the repository have been refused, and about one that leads nowhere helm
* complains. Names are bytes: as text, those that are no UTF-8 would name no file.
*/
async function searchFolder(folder, seen) {
	const real = (await realpath(folder, "buffer")).toString("latin1");
	if (seen.has(real)) return false;
	seen.add(real);
	for (const entry of await readdir(folder, {
		withFileTypes: true,
		encoding: "buffer"
	})) {
		const place = Buffer.concat([
			folder,
			SLASH$1,
			entry.name
		]);
		const followed = entry.isSymbolicLink() ? await stat(place).catch(() => void 0) : entry;
		if (followed === void 0) continue;
		if (followed.isDirectory() ? await searchFolder(place, seen) : await searchFile(entry.name.toString("latin1"), () => readFile(place))) return true;
	}
	return false;
}
async function searchFile(name, read, depth = MAX_DEPTH) {
	if (name === SCHEMA) return namesElsewhere((await read()).toString("utf8"));
	return name.endsWith(".tgz") && searchArchive(await read(), depth);
}
function namesElsewhere(text) {
	return text.replaceAll(OWN, "").search(ELSEWHERE) >= 0;
}
async function searchArchive(archive, depth) {
	if (!isPacked(archive)) return false;
	if (depth === 0) return true;
	try {
		for await (const { name, content } of readPacked$1(archive)) if (await searchFile(name.split(/[/\\]/).at(-1) ?? "", async () => content, depth - 1)) return true;
	} catch (error) {
		if (error instanceof ArchiveError) return true;
		throw error;
	}
	return false;
}

// src/render/helm/arguments.ts
/**
* The command line that Argo CD builds (util/helm/cmd.go, template; the order is that of its arguments). Of two parameters
* with one name and one kind the last one counts, since Argo CD keeps them in a map; they are sorted here so that equal
* input gives an equal line.
*/
function helmTemplateArguments(request) {
	const plain = lastOfEachName(request.parameters.filter((each) => !each.forceString));
	const strings = lastOfEachName(request.parameters.filter((each) => each.forceString));
	const files = lastOfEachName(request.fileParameters.map((each) => ({
		name: each.name,
		value: each.path
	})));
	return [
		"template",
		".",
		"--name-template",
		request.releaseName,
		...request.namespace === "" ? [] : ["--namespace", request.namespace],
		...request.kubeVersion === void 0 ? [] : ["--kube-version", request.kubeVersion],
		...plain.flatMap((each) => ["--set", `${each.name}=${escapeParameter(each.value)}`]),
		...strings.flatMap((each) => ["--set-string", `${each.name}=${escapeParameter(each.value)}`]),
		...files.flatMap((each) => ["--set-file", `${each.name}=${escapeParameter(each.value)}`]),
		...request.valueFiles.flatMap((file) => ["--values", file]),
		...request.apiVersions.flatMap((version) => ["--api-versions", version]),
		...request.skipCrds ? [] : ["--include-crds"],
		...request.skipSchemaValidation ? [SKIP_VALIDATION] : [],
		...request.skipTests ? ["--skip-tests"] : []
	];
}
/**
* Argo CD's escaping of a parameter's value (util/helm/helm.go, cleanSetParameters): `{\u2026}` is helm's list syntax and stays;
* else every comma that has no backslash directly before it gets one.
*/
function escapeParameter(value) {
	if (value.startsWith("{") && value.endsWith("}")) return value;
	return value.replace(/(?<!\\),/g, "\\,");
}
function lastOfEachName(parameters) {
	if (parameters.length === 0) return [];
	return [...new Map(parameters.map((each) => [each.name, each.value]))].map(([name, value]) => ({
		name,
		value
	})).toSorted((a, b) => a.name < b.name ? -1 : 1);
}

// src/render/helm/chart.ts
/** Dependencies that a chart declares, in order; none when its files cannot be read. */
async function readDependencies(snapshot, chart) {
	return [...await readList(snapshot, chart, "Chart.yaml") ?? [], ...await readList(snapshot, chart, "requirements.yaml") ?? []];
}
/** Dependencies that a chart's lock file pins, in the order of those it declares; undefined without a lock file. */
async function readLock(snapshot, chart) {
	return await readList(snapshot, chart, "Chart.lock") ?? readList(snapshot, chart, "requirements.lock");
}
/**
* Every place that helm may take charts from to build the dependencies of a chart, whichever of its files it believes: those that are
* declared, those that a lock file has instead \u2013 what counts is its own digest, which anybody can compute \u2013 and those of fields that are
* spelled twice, of which helm makes one.
*/
async function readRepositories(snapshot, chart) {
	const found = /* @__PURE__ */ new Set();
	for (const file of CHART_FILES) for (const each of (await readFile$1(snapshot, chart, file))?.repositories ?? []) found.add(each);
	return [...found];
}
/** The file of a chart with dependencies that cannot be read here, though helm may know how; undefined where there is none. */
async function unreadableFile(snapshot, chart) {
	for (const file of CHART_FILES) if ((await readFile$1(snapshot, chart, file))?.isReadable === false) return joinInside(chart, file);
}
/** Where dependencies are named: in those of today, and in those of charts with `apiVersion: v1`. */
const CHART_FILES = [
	"Chart.yaml",
	"requirements.yaml",
	"Chart.lock",
	"requirements.lock"
];
/** What has been read already: most charts are those of many Applications. */
const lists = /* @__PURE__ */ new WeakMap();
function readFile$1(snapshot, chart, file) {
	return remember(lists, snapshot, `${chart}/${file}`, () => parseFile(snapshot, chart, file));
}
async function readList(snapshot, chart, file) {
	return (await readFile$1(snapshot, chart, file))?.dependencies;
}
/** Helm decodes them with Go's `encoding/json`, to which `Repository` is a spelling of `repository`. */
async function parseFile(snapshot, chart, file) {
	const entry = (await resolvePath(snapshot, joinInside(chart, file) ?? file)).found;
	if (entry === void 0 || entry.kind === "directory") return void 0;
	const content = readFirst(decodeText(await snapshot.read(entry)));
	const entries = (isMap(content) ? Object.entries(content).flatMap(([key, value]) => foldName(key) === "dependencies" ? [value] : []) : []).flatMap((list) => Array.isArray(list) ? list.filter(isMap) : []);
	return {
		isReadable: content !== void 0,
		dependencies: entries.map((each) => {
			const [name, version, repository, alias] = [
				"name",
				"version",
				"repository",
				"alias"
			].map((field) => spellingsOf(each, field).at(-1) ?? "");
			return {
				name: name ?? "",
				version: version ?? "",
				repository: repository ?? "",
				...alias === void 0 || alias === "" ? {} : { alias }
			};
		}),
		repositories: entries.flatMap((each) => spellingsOf(each, "repository")).filter((each) => each !== "")
	};
}
/** The texts of a field, however it is spelled, in the order in which Go reads them. */
function spellingsOf(map, field) {
	return Object.keys(map).filter((key) => foldName(key) === field).toSorted(compareBytes).map((key) => textOf$1(map[key]));
}
/** Files that a packed chart counts for. */
const PACKED = 20;
const charts = /* @__PURE__ */ new WeakMap();
/** What a chart consists of, worked out once for all Applications that render it. */
function chartFiles(snapshot, chart) {
	return remember(charts, snapshot, chart, async () => {
		const directories = [chart, ...await localDependencies(snapshot, chart)];
		const contents = await snapshot.describe(directories);
		const digest = digestContents(contents.map(({ path, oid }) => ({
			path: relativePath(chart, path),
			oid
		})));
		const inputs = [.../* @__PURE__ */ new Set([...contents.map((each) => each.path), ...await snapshot.missing(directories)])];
		let weight = 0;
		let mayValidate = false;
		for (const directory of directories) for await (const { name, kind } of walkFiles(snapshot, directory)) {
			weight += name.endsWith(".tgz") ? PACKED : 1;
			mayValidate ||= name === "values.schema.json" || name.endsWith(".tgz") || kind === "symlink";
		}
		return {
			directories,
			inputs,
			digest,
			mayValidate,
			weight
		};
	});
}
/** Directories of the repository that charts are taken from through `file://`, theirs included. */
async function localDependencies(snapshot, chart) {
	const found = /* @__PURE__ */ new Set();
	const queue = [chart];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) for (const repository of await readRepositories(snapshot, next)) {
		const target = localPath(next, repository);
		if (typeof target !== "string" || found.has(target)) continue;
		found.add(target);
		queue.push(target);
	}
	return [...found].toSorted();
}
/**
* The directory that a `file://` repository of a chart leads to (helm.sh/helm/v3/internal/resolver, GetLocalPath: relative to the chart,
* cleaned by its words); `outside` is false for what is no such repository.
*/
function localPath(chart, repository) {
	if (!repository.startsWith("file://")) return { outside: false };
	const path = repository.slice(7);
	return (path.startsWith("/") ? void 0 : joinInside(chart, path)) ?? { outside: true };
}
function readFirst(text) {
	try {
		return parseYaml(text);
	} catch {
		return;
	}
}
function textOf$1(value) {
	return typeof value === "string" ? value : "";
}

// src/render/secret-texts.ts
/** Shorter texts are words of any message; hiding them would hide everything. */
const SHORTEST = 4;
/** What stands for a secret in a message. */
const HIDDEN$1 = "\u2039secret\u203a";
/** Words after a name and a colon that are about it: `password: String length must be \u2026`. */
const PROSE = /^[A-Za-z]+(?: [a-z]+){2}/;
/** How Go and kustomize go on behind a path and a colon: `'\u2026/overlays/htpasswd': evalsymlink failure on '\u2026' : lstat \u2026`. */
const CALLS = /* @__PURE__ */ new Set([
	"evalsymlink",
	"lstat",
	"stat",
	"open",
	"read",
	"readlink",
	"unlink"
]);
/** Adds the forms in which a message may show the value of a name of a secret: as it is, line by line, quoted, in base64. */
function addSecretTexts(name, text, found) {
	if (!canBeSecret(name, text)) return;
	for (const part of [
		text,
		text.trim(),
		...text.split("\n").map((line) => line.trim())
	]) {
		if (part.length < SHORTEST) continue;
		found.add(part);
		found.add(Buffer.from(part).toString("base64"));
		found.add(JSON.stringify(part).slice(1, -1));
	}
}
/**
* Adds what stands under names of secrets in a value.
* @param name what the value itself goes by
* @param isSecret whether that, or a name above it, is the name of a secret
*/
function collectSecretTexts(value, name, isSecret, found) {
	if (value === null || value === void 0 || typeof value === "boolean") return;
	if (Array.isArray(value)) for (const item of value) collectSecretTexts(item, name, isSecret, found);
	else if (typeof value === "object") for (const [key, item] of Object.entries(value)) collectSecretTexts(item, key, isSecret || isSecretName(key), found);
	else if (isSecret) addSecretTexts(name, String(value), found);
}
/** Takes these texts out of a message. */
function withoutSecrets$1(text, secrets) {
	let result = text;
	for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) result = result.replaceAll(secret, HIDDEN$1);
	return result;
}
/** The same, and what gives itself away as a secret: the program that says it is any program, and may have printed what it read. */
function withoutAnySecrets(text, secrets) {
	return maskText(withoutSecrets$1(text, secrets), (owner, secret) => isSecretName(owner) && (CALLS.has(secret) || PROSE.test(secret) && !secret.includes("\n")) ? secret : HIDDEN$1);
}

// src/render/helm/failure.ts
/** What to do about a `helm template` that failed, by what it said. */
function hintFor(stderr) {
	if (/values don't meet the specifications of the schema/.test(stderr)) return "Correct the values, or the chart's values.schema.json.";
	if (stderr.includes(`unknown flag: ${"--skip-schema-validation"}`)) return NEWER_HELM;
	if (/Chart\.yaml file is missing/.test(stderr)) return "Point spec.source.path at the directory that holds Chart.yaml.";
	if (stderr.split("\n").some(refusesName)) return "Choose a shorter name of lower-case letters, digits and \"-\", or set spec.source.helm.releaseName.";
	return "To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.";
}
function refusesName(line) {
	const at = line.indexOf("release name ");
	return at >= 0 && /invalid|is not/.test(line.slice(at));
}
/** A failing template may print what it was given, and helm from where: it is told without these texts and without logins, and so is what was run. */
function hideSecrets(problem, commands, secrets) {
	const { message, detail } = problem;
	const hide = (text) => stripCredentials(withoutSecrets$1(text, secrets));
	return {
		...null, ...problem,
		message: hide(message),
		...detail === void 0 ? {} : { detail: hide(detail) },
		commands: commands.map((each) => ({
			...null, ...each,
			argv: each.argv.map(hide)
		}))
	};
}

// src/render/helm/files.ts
/** What the inline values are called in a command line that is shown. */
const inlineName = "inline-values.yaml";
/** @param directory the chart, which the file is shown relative to */
async function describeFile(file, directory) {
	if (file.kind === "url") return {
		shown: stripCredentials(file.url),
		content: file.url,
		lend: async () => ({
			file: file.url,
			giveBack() {}
		})
	};
	const { snapshot, elsewhere } = file.files;
	const contents = await snapshot.describe([file.path]);
	return {
		shown: elsewhere === void 0 ? relativePath(directory, file.path) : `${elsewhere}/${file.path}`,
		content: `${digestContents(contents)} ${path.posix.basename(file.path)}`,
		lend: () => snapshot.lend(file.path)
	};
}
/** `valuesObject` wins over `values` whenever it is there, also when it is empty (types.go, ValuesYAML). */
function inlineValues(options) {
	if (options.valuesObject === void 0) return options.values === "" ? void 0 : options.values;
	const text = toJson$1(options.valuesObject);
	return text.includes("\"<<\":") ? withMerges(options.valuesObject) : text;
}
/** Argo CD writes them as YAML, keys sorted, and `<<` without quotes: what it holds is merged. */
function withMerges(value) {
	if (Array.isArray(value)) return `[${value.map(withMerges).join()}]`;
	if (!isMap(value)) return toJson$1(value);
	const rest = Object.entries(value).filter(([key]) => key !== "<<");
	return `{${[...value["<<"] === void 0 ? [] : [`<<: ${withMerges(value["<<"])}`], ...rest.map(([key, each]) => `${toJson$1(key)}: ${withMerges(each)}`)].join()}}`;
}
/** Only for us: they may hold what nobody else is to see. */
const inlineFiles = createLentFiles(384);
/** Writes inline values where helm can read them. */
async function lendInline(text, scratch) {
	const directory = path.join(scratch, "values");
	await mkdir(directory, { recursive: true });
	const file = path.join(directory, `${createHash("sha256").update(text).digest("hex")}.yaml`);
	return {
		file,
		giveBack: await inlineFiles.lend(file, async () => text)
	};
}

// src/render/helm/inputs.ts
/** Paths of the repository under review that a render reads, or looks for without finding them. */
async function listInputs({ request: { files }, chart, named }) {
	const found = new Set(files.elsewhere === void 0 ? chart.inputs : []);
	for (const each of named) {
		if (each.kind !== "file" || each.files.elsewhere !== void 0) continue;
		const { snapshot } = each.files;
		found.add(each.path);
		for (const { path } of await snapshot.describe([each.path])) found.add(path);
		for (const path of await snapshot.missing([each.path])) found.add(path);
	}
	return [...found];
}
/** Whether nothing but these inputs decides on the render, and not which revision they are of. */
function completenessOf({ request, options, named, matched }) {
	const sources = [request.files, ...request.refs.values()];
	if (matched || namesRevision(options) || sources.some(({ pinned }) => pinned === true)) return {};
	if (named.some(({ kind }) => kind === "url")) return {};
	return { complete: { follows: request.files.elsewhere === void 0 } };
}
/** The build environment puts the commit into these. */
function namesRevision({ valueFiles, parameters, fileParameters }) {
	return [
		...valueFiles,
		...parameters.map(({ value }) => value),
		...fileParameters.map((each) => each.path)
	].some((text) => text.includes("ARGOCD_APP_REVISION"));
}
/** Whether dependencies are taken that are not part of the key, from the network. */
async function takesFromElsewhere({ files, directory }) {
	return (await readRepositories(files.snapshot, directory)).some((each) => typeof localPath(directory, each) !== "string");
}

// src/render/random-functions.ts
/**
* Functions of helm's templates that do not give the same result every time: random ones and the clock (Sprig,
* https://masterminds.github.io/sprig/), `lookup` and the name service, which depend on where it runs. Only inside `{{ }}`.
*/
const FUNCTIONS$1 = /(?<![\w.$])(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|gen(?:CA|SelfSignedCert|SignedCert)(?:WithKey)?|genPrivateKey|htpasswd|bcrypt|derivePassword|encryptAES|now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch|shuffle|lookup|getHostByName)(?!\w)/;
/**
* A comment of a template (https://pkg.go.dev/text/template#hdr-Actions), in which words like "now" are common. One with an action in it is
* none to us: it may as well be the beginning of one value and the end of another.
*/
const COMMENT$1 = /\{\{(?:-\s)?\/\*(?:(?!\{\{|\*\/)[^])*\*\/(?:\s-)?\}\}/y;
/** Those of them that give another result only once the clock shows another second. */
const CLOCK = /(?<![\w.$])(?:now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch)(?!\w)/;
/** True for a template, or a value that one may be made of, which calls such a function. */
function callsRandomFunction(text) {
	return calls(FUNCTIONS$1, text);
}
/** The same for what asks the clock. */
function callsClock(text) {
	return calls(CLOCK, text);
}
function calls(functions, text) {
	if (!functions.test(text)) return false;
	for (let from = text.indexOf("{{"); from >= 0;) {
		COMMENT$1.lastIndex = from;
		if (COMMENT$1.test(text)) {
			from = text.indexOf("{{", COMMENT$1.lastIndex);
			continue;
		}
		const end = text.indexOf("}}", from + 2);
		if (end < 0) return false;
		if (functions.test(text.slice(from, end))) return true;
		from = text.indexOf("{{", end + 2);
	}
	return false;
}
/** No templates are in pictures and texts for people. */
const FOR_PEOPLE = /\.(?:md|png|jpe?g|gif|ico)$/i;
/** Whether files that a template may be made of call such functions, packed charts and what links lead to included. */
const inputsCallRandomFunction = createInputSearch(callsRandomFunction, FOR_PEOPLE);
const inputsCallClock = createInputSearch(callsClock, FOR_PEOPLE);
/**
* Whether a chart calls such functions, its dependencies included: what is not in its folder but comes from elsewhere cannot be
* looked into, so it counts as calling.
*/
async function chartCallsRandomFunction(snapshot, directory) {
	return await lacksDependencies(snapshot, directory) || inputsCallRandomFunction([{
		snapshot,
		paths: [directory]
	}], []);
}
/** The same for what asks the clock. */
async function chartCallsClock(snapshot, directory) {
	return await lacksDependencies(snapshot, directory) || inputsCallClock([{
		snapshot,
		paths: [directory]
	}], []);
}
/** True when a dependency that a chart declares is not in its folder `charts`, neither as a folder nor packed. */
async function lacksDependencies(snapshot, directory) {
	const declared = await readDependencies(snapshot, directory);
	if (declared.length === 0) return false;
	const names = (await snapshot.list(directory === "" ? "charts" : `${directory}/charts`) ?? []).map(({ name }) => name);
	return !declared.every((each) => names.some((name) => name === each.name || name.startsWith(`${each.name}-`) && name.endsWith(".tgz")));
}

// src/render/helm/lasting.ts
/**
* Whether a render of a chart is the same at any time and on any machine, so that a later run may use it: everything that goes in is
* part of its key, and nothing is random, asks for the time, or comes from elsewhere while it runs.
*
* @param directories the chart and those that it takes from the repository
* @param files value files and file parameters
* @param pinned values of the config file
*/
async function isLasting(snapshot, directories, options, files, pinned) {
	if (callsRandomFunction(toJson$1({ ...null, ...options })) || pinned.some(({ value }) => callsRandomFunction(value))) return false;
	const inputs = [{
		snapshot,
		paths: directories
	}];
	for (const file of files) {
		if (file.kind === "url") return false;
		inputs.push({
			snapshot: file.files.snapshot,
			paths: [file.path]
		});
	}
	return !await inputsCallRandomFunction(inputs, []);
}

// src/render/helm/value-files.ts
/**
* Resolves `helm.valueFiles` as Argo CD does (reposerver/repository/repository.go, getResolvedValueFiles;
* util/io/path/resolved.go): build environment, references to other sources, URLs, root-relative paths, globs; an
* explicit entry keeps its own position against every glob; each file counts once.
*/
async function resolveValueFiles(entries, context) {
	const warnings = [];
	const located = [];
	for (const entry of entries) {
		const file = await locate(entry, context);
		if ("code" in file) return file;
		located.push({
			entry,
			file,
			glob: file.kind === "file" && isGlob(file.path)
		});
	}
	const explicit = new Set(located.filter((each) => !each.glob).map((each) => identify$1(each.file)));
	const seen = /* @__PURE__ */ new Set();
	const files = [];
	const absent = [];
	for (const { entry, file, glob } of located) {
		const found = glob && file.kind === "file" ? await expand(entry, file, context) : [file];
		if ("code" in found) return found;
		if (found.length === 0) warnings.push({
			code: "value-file-missing",
			message: `value file glob "${entry}" matches no file and is ignored (ignoreMissingValueFiles)`
		});
		for (const match of found) {
			const id = identify$1(match);
			if (seen.has(id) || glob && explicit.has(id)) continue;
			seen.add(id);
			if (glob && match.kind === "file" && await isDirectory(match)) return matchedDirectory(entry, match.path);
			if (match.kind === "url") files.push(match);
			else if (match.path.includes(",") && (!context.ignoreMissing || await exists(match))) {
				const split = await splitAtCommas(entry, match, context);
				if ("code" in split) return split;
				append(files, split);
			} else if (glob || await exists(match)) files.push(match);
			else if (context.ignoreMissing) {
				absent.push(match);
				warnings.push({
					code: "value-file-missing",
					message: `value file ${match.path} does not exist and is ignored (ignoreMissingValueFiles)`
				});
			} else return missing(entry, match);
		}
	}
	return {
		files,
		absent,
		matched: located.some(({ glob }) => glob),
		warnings
	};
}
/**
* To helm, a comma in `--values` ends one name and begins the next (spf13/pflag, StringSlice), and Argo CD hands the path on as
* it is: the first part is below the repository, the others are taken from where helm runs, the chart.
*/
async function splitAtCommas(entry, { files, path }, { files: own, chart }) {
	const [first = "", ...others] = path.split(",");
	const found = [];
	for (const [index, part] of [first, ...others].entries()) {
		const inside = index === 0 ? part : joinInside(chart, part);
		if (inside === void 0 || inside === "" || part.startsWith("/")) return outside(entry);
		const file = await follow(entry, index === 0 ? files : own, inside);
		if ("code" in file) return file;
		if (part === "" || !await exists(file)) return missing(entry, file);
		found.push(file);
	}
	return found;
}
/** Resolves one path of `helm.valueFiles` or `helm.fileParameters`, without globs and without looking whether it exists. */
async function locate(entry, context) {
	let files = context.files;
	let from = context.directory;
	let relative;
	const name = entry.startsWith("$") ? entry.slice(1).split("/")[0] ?? "" : void 0;
	const reference = name === void 0 ? void 0 : context.refs.get(name);
	if (name !== void 0 && reference !== void 0) {
		const rest = substitute(entry.slice(name.length + 1), context.environment);
		if (rest === "" || rest === "/") return {
			code: "value-file-reference",
			message: `value file "${entry}" names a source but no file in it`
		};
		files = reference;
		from = "";
		relative = rest;
	} else if (name !== void 0 && context.multiSource) return {
		code: "value-file-reference",
		message: `value file "${entry}" refers to "$${name}", which is none of the sources with a ref (${[...context.refs.keys()].map((each) => `$${each}`).join(", ") || "there are none"})`
	};
	else {
		relative = substitute(entry, context.environment);
		const scheme = schemeOf(relative);
		if (scheme !== void 0) {
			if (context.schemes.some((each) => each.toLowerCase() === scheme)) return {
				kind: "url",
				url: relative
			};
			return {
				code: "value-file-scheme",
				message: `value file "${entry}": the URL scheme "${scheme}" is not allowed`,
				hint: "Allow it with argocd.helm.valuesFileSchemes if the Argo CD instance does."
			};
		}
	}
	const path = joinInside(relative.startsWith("/") ? "" : from, relative);
	if (path === void 0 || path === "") return outside(entry);
	if (isGlob(path)) return {
		kind: "file",
		files,
		path
	};
	return follow(entry, files, path);
}
/** A link at the end is followed; where it leads must be inside the repository too. */
async function follow(entry, files, path) {
	const resolution = await resolvePath(files.snapshot, path);
	if (resolution.found !== void 0) return {
		kind: "file",
		files,
		path: resolution.found.path
	};
	const submodule = await submoduleOf(files.snapshot, path);
	if (submodule !== void 0) return submoduleProblem([submodule]);
	return resolution.reason === "missing" ? {
		kind: "file",
		files,
		path
	} : outside(entry);
}
/**
* What a pattern finds, links as they are named; a link that leads nowhere or out of the repository fails, and so does a
* directory, which helm cannot read (reposerver/repository/repository.go, verifyGlobMatchesWithinRoot).
*/
async function expand(entry, { files, path }, context) {
	const matches = await findMatches(path, globbed(files.snapshot));
	if (typeof matches === "string") {
		const why = matches === "malformed" ? "is a malformed glob: Argo CD cannot read it" : "has too many alternatives";
		return {
			code: "value-file-glob",
			message: `value file "${entry.slice(0, 200)}" ${why}`
		};
	}
	if (matches.length === 0) {
		if (context.ignoreMissing) return [];
		return {
			code: "missing-value-file",
			message: `value file glob "${entry}" matches no file`,
			hint: "Correct the pattern, or set ignoreMissingValueFiles."
		};
	}
	for (const match of matches) {
		const resolution = await resolvePath(files.snapshot, match);
		if (resolution.found !== void 0) continue;
		if (resolution.reason !== "missing") return outside(entry);
		return {
			code: "missing-value-file",
			message: `value file glob "${entry}" matches ${match}, a symbolic link that leads nowhere`,
			hint: "Mend or remove the link: Argo CD fails even with ignoreMissingValueFiles."
		};
	}
	return matches.map((match) => ({
		kind: "file",
		files,
		path: match
	}));
}
function globbed(snapshot) {
	const kindOf = async (path) => {
		const kind = (await resolvePath(snapshot, path)).found?.kind;
		return kind === void 0 || kind === "directory" ? kind : "file";
	};
	return {
		find: kindOf,
		async list(directory) {
			const { found } = await resolvePath(snapshot, directory);
			const entries = found?.kind === "directory" ? await snapshot.list(found.path) : void 0;
			if (entries === void 0) return void 0;
			const listed = entries.map(async ({ name, kind, path }) => ({
				name,
				directory: kind === "directory" || kind === "symlink" && await kindOf(path) === "directory"
			}));
			return Promise.all(listed);
		}
	};
}
async function exists(file) {
	return (await resolvePath(file.files.snapshot, file.path)).found !== void 0;
}
async function isDirectory(file) {
	return (await resolvePath(file.files.snapshot, file.path)).found?.kind === "directory";
}
function identify$1(file) {
	return file.kind === "url" ? file.url : `${file.files.snapshot.tree}:${file.path}`;
}
function outside(entry) {
	return {
		code: "path-outside",
		message: `"${entry}" leads out of the repository`,
		hint: "Argo CD refuses such a path; keep value files inside the repository."
	};
}
function matchedDirectory(entry, path) {
	return {
		code: "value-file-directory",
		message: `value file glob "${entry}" also matches the directory ${path}, which helm cannot read`,
		hint: "Name the ending too, such as \"*.yaml\": Argo CD hands on whatever matches."
	};
}
function missing(entry, file) {
	const where = file.files.elsewhere === void 0 ? file.path : `${file.path} of ${file.files.elsewhere}`;
	return {
		code: "missing-value-file",
		message: entry === file.path ? `value file ${where} does not exist` : `value file "${entry}" does not exist (looked for ${where})`,
		hint: "Add the file, correct the entry in spec.source.helm.valueFiles, or set ignoreMissingValueFiles."
	};
}
/**
* The scheme of a URL as Go reads it, in lower case; undefined for what has none and for what is no URL to Go: Argo CD takes both for the path of a file
* (util/io/path/resolved.go, ResolveValueFilePathOrUrl).
*/
function schemeOf(text) {
	const url = parseGoUrl(text);
	return "problem" in url || url.scheme === "" ? void 0 : url.scheme;
}

// src/render/helm/named-files.ts
/** Finds value files and file parameters of a source, or says why one must not be read; nothing is read or downloaded yet. */
async function findNamedFiles({ files, directory, written, environment, refs, application }, options, context) {
	const { settings, adjustments } = context;
	const fileContext = {
		files,
		directory: written?.path ?? directory,
		chart: directory,
		environment,
		refs,
		multiSource: application.multiSource,
		ignoreMissing: options.ignoreMissingValueFiles,
		schemes: settings.helm.valuesFileSchemes
	};
	const { ignoreValueFiles } = adjustments;
	const entries = options.valueFiles.filter((entry) => !ignoreValueFiles.some((part) => entry.includes(part)));
	const resolved = await resolveValueFiles(entries, fileContext);
	if (isProblem(resolved)) return resolved;
	const given = await Promise.all(resolved.files.map((each) => describeFile(each, directory)));
	const parameters = {
		found: [],
		given: []
	};
	for (const { name, path } of options.fileParameters) {
		const located = await locate(path, fileContext);
		if ("code" in located) return located;
		const refused = refuseParameter(name, located);
		if (refused !== void 0) return refused;
		parameters.found.push(located);
		parameters.given.push({
			name,
			file: await describeFile(located, directory)
		});
	}
	const all = [...resolved.files, ...parameters.found];
	for (const each of all) {
		const refused = refuseName(each) ?? await refuseUrl(each, context);
		if (refused !== void 0) return refused;
	}
	const { matched, warnings } = resolved;
	return {
		values: {
			found: resolved.files,
			absent: resolved.absent,
			given
		},
		parameters,
		matched,
		remote: all.some(({ kind }) => kind === "url"),
		warnings
	};
}
/**
* `--set-file` is a small language (helm.sh/helm/v3/pkg/strvals): `=` ends a name and `,` a file, unless there is a `\` before them. With them,
* a name could bring a file of its own, from anywhere on the disk, and Argo CD writes them as they are (util/helm/helm.go, cleanSetParameters).
*/
function refuseParameter(name, file) {
	const plain = name.replaceAll(/\\[\s\S]/g, "");
	const inName = /[=,\\]/.exec(plain)?.[0];
	if (inName !== void 0) return misread(`the name "${name}" of a file parameter has "${inName}" in it, which ends it for helm`);
	const place = file.kind === "url" ? stripCredentials(file.url) : file.path;
	return place.includes("\\") ? misread(`the path "${place}" of a file parameter has "\\" in it`) : void 0;
}
/** `--values` is a line of CSV (spf13/pflag, readAsCSV): of an address helm would make two, and a name ends with its line. */
function refuseName(file) {
	if (file.kind === "url" && file.url.includes(",")) return misread(`the address "${stripCredentials(file.url)}" has "," in it, behind which another file begins`);
	const place = file.kind === "url" ? stripCredentials(file.url) : file.path;
	return /["\r\n]/.test(place) ? misread(`the name ${JSON.stringify(place)} of a file has quotes or line breaks in it`) : void 0;
}
function misread(what) {
	return {
		code: "helm-file-name",
		message: `${what}: helm would read another file`,
		hint: "Give it another name."
	};
}
async function refuseUrl(file, context) {
	if (file.kind !== "url") return void 0;
	if (!context.offline) return context.reach?.refuse(file.url, "file");
	return {
		code: "offline",
		message: `value file ${stripCredentials(file.url)} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
		unsupported: true
	};
}

// src/render/helm/options.ts
/** A source without `spec.source.helm`. */
const DEFAULTS = {
	valueFiles: [],
	parameters: [],
	releaseName: "",
	values: "",
	fileParameters: [],
	version: "",
	passCredentials: false,
	ignoreMissingValueFiles: false,
	skipCrds: false,
	skipSchemaValidation: false,
	skipTests: false,
	kubeVersion: "",
	apiVersions: [],
	namespace: ""
};
/** What Argo CD refuses before it calls helm. */
function refuseOptions(options) {
	if (![
		"",
		"v3",
		"v4"
	].includes(options.version)) return {
		code: "helm-version",
		message: `spec.source.helm.version: helm version "${options.version}" is not supported`,
		hint: "Remove the field: Argo CD knows v3 and v4, and ignores both."
	};
	if (options.kubeVersion !== "" && parseKubeVersion(options.kubeVersion) === void 0) return {
		code: "kube-version",
		message: `spec.source.helm.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`
	};
}

// src/render/helm/known-values.ts
/**
* The values that go into a chart as far as they are written in the repository: those of the chart, of the Application and of value files, each
* by itself; undefined for what is no YAML, which helm tells better.
*/
async function knownValues(chart, options, valueFiles) {
	const texts = [await readText$1(chart.snapshot, chart.directory === "" ? "values.yaml" : `${chart.directory}/values.yaml`), options.values];
	for (const file of valueFiles) if (file.kind === "file") texts.push(await readText$1(file.files.snapshot, file.path));
	return [...texts.map(parse$1), options.valuesObject];
}
async function readText$1(snapshot, path) {
	const entry = (await resolvePath(snapshot, path)).found;
	return entry === void 0 || entry.kind === "directory" ? "" : decodeText(await snapshot.read(entry));
}
function parse$1(text) {
	try {
		return parseYaml(text);
	} catch {
		return;
	}
}

// src/render/helm/pinned-values.ts
/**
* Parameters that pin values which a machine bumps, such as an image tag, so that they make no difference. Only what a chart
* or an Application sets is pinned: a value that nobody knows could break a chart whose schema allows no others.
*/
async function pinValues(pinned, chart, options, valueFiles) {
	const wanted = Object.entries(pinned);
	if (wanted.length === 0) return [];
	const values = await knownValues(chart, options, valueFiles);
	const named = new Set(options.parameters.map((each) => each.name));
	return wanted.filter(([path]) => named.has(path) || values.some((each) => has(each, path.split(".")))).map(([name, value]) => ({
		name,
		value,
		forceString: true
	}));
}
function has(value, path) {
	let current = value;
	for (const key of path) {
		if (!isMap(current) || !Object.hasOwn(current, key)) return false;
		current = current[key];
	}
	return true;
}

// src/git/lfs-pointers.ts
/** Bytes that a pointer is shorter than, and what it begins with: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
const POINTER_BYTES = 1024;
const FIRST_LINE = /^version https:\/\/(?:git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io)\//;
/**
* Those of some files that stand for others: pointers of Git LFS, which are in the repository instead of what they name by its digest. Nobody
* follows them here.
*/
async function pointersAmong(snapshot, files) {
	await snapshot.bring(files);
	const contents = await Promise.all(files.map((each) => snapshot.read(each)));
	return files.filter((_, index) => isPointer(contents[index]));
}
/** Whether that is all of a pointer. */
function isPointer(content) {
	return content !== void 0 && content.length < 1024 && FIRST_LINE.test(content.toString("latin1"));
}

// src/render/helm/pointers.ts
/** Files that helm reads as what they are, of a chart and of those in its `charts/` (helm.sh/helm/v3/pkg/chart/loader, LoadFiles). */
const READ$1 = /^(?:charts\/[^/_.][^/]*\/)*(?:charts\/[^/_.][^/]*\.tgz|(?:Chart|requirements)\.(?:yaml|lock)|values\.(?:yaml|schema\.json))$/;
const known$3 = /* @__PURE__ */ new WeakMap();
/**
* Why helm cannot read a chart or its value files, where they are pointers of Git LFS: Argo CD has what they stand for, if LFS is on for the
* repository (`enableLfs`, https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml/). Asked when helm has failed: whatever it
* said, it could not have rendered them.
*
* @param directories the chart and those that it takes from the repository
*/
async function pointerProblem(snapshot, directories, files) {
	const ofCharts = await Promise.all(directories.map((each) => pointersOfChart(snapshot, each)));
	const named = await Promise.all(files.map(pointersOfFile));
	const paths = [.../* @__PURE__ */ new Set([...ofCharts.flat(), ...named.flat()])];
	if (paths.length === 0) return void 0;
	return {
		code: "lfs-pointer",
		message: paths.length === 1 ? `${paths.join("")} is a pointer of Git LFS, which is not followed` : `${paths.join(", ")} are pointers of Git LFS, which are not followed`,
		hint: "Commit the files themselves, without LFS: only these can be rendered here.",
		unsupported: true
	};
}
function pointersOfChart(snapshot, chart) {
	return remember(known$3, snapshot, chart, async () => {
		const read = [];
		for await (const entry of walkFiles(snapshot, chart)) if ((entry.kind === "file" || entry.kind === "executable") && READ$1.test(relativePath(chart, entry.path))) read.push(entry);
		return (await pointersAmong(snapshot, read)).map((each) => each.path);
	});
}
async function pointersOfFile(file) {
	if (file.kind === "url") return [];
	const { snapshot, elsewhere } = file.files;
	const { found } = await resolvePath(snapshot, file.path);
	if (found?.kind !== "file" && found?.kind !== "executable") return [];
	return (await pointersAmong(snapshot, [found])).map(({ path }) => elsewhere === void 0 ? path : `${elsewhere}/${path}`);
}

// src/render/out-of-time.ts
/** What nothing is begun for any more: the run has taken as long as it may. It says nothing about the Application, on whatever side. */
const OUT_OF_TIME = {
	code: "deadline-timeout",
	message: "not rendered: the time that the whole run may take is over",
	hint: "Find out in the log what takes so long, or give the run more time with --deadline SECONDS (input deadline)."
};

// src/git/copy-files.ts
const SLASH = Buffer.from("/");
/**
* Copies a file, a link as it is, or a directory with all that is in it. What is there under the same names is replaced, and never written
* through where it is a link. Names are bytes: Node's own `cp` loses those that are no UTF-8.
* @param from absolute path of what is there
* @param to absolute path; directories on the way are made
*/
async function copyFiles(from, to) {
	await mkdir(path.dirname(to), { recursive: true });
	await copyEntry(Buffer.from(from), Buffer.from(to));
}
/**
* Copies all that was placed, so that links in it lead to what they led to.
* @param root absolute path of what is to stand for the root of the repository
*/
async function copyPlaced(placed, root) {
	await mkdir(root, { recursive: true });
	const paths = [...new Set(placed.contents.map((each) => each.path))];
	for (const each of paths) {
		if (paths.some((other) => other !== each && isWithin(each, other))) continue;
		await copyFiles(path.join(placed.root, each), path.join(root, each));
	}
}
async function copyEntry(from, to) {
	const status = await lstat(from);
	if (!status.isDirectory()) {
		await rm(to, { force: true });
		return status.isSymbolicLink() ? symlink(await readlink(from, "buffer"), to) : copyFile(from, to, constants.COPYFILE_FICLONE);
	}
	const there = await lstat(to).catch(() => void 0);
	if (there?.isSymbolicLink() === true) await rm(to);
	if (there?.isDirectory() !== true) await mkdir(to);
	for (const name of await readdir(from, "buffer")) await copyEntry(Buffer.concat([
		from,
		SLASH,
		name
	]), Buffer.concat([
		to,
		SLASH,
		name
	]));
}

// src/render/helm/environment.ts
/** Directories that helm keeps state in; private ones, as Argo CD gives it, so that nothing of the user's leaks in. */
const HOMES = {
	HOME: "home",
	XDG_CACHE_HOME: "cache",
	XDG_CONFIG_HOME: "config",
	XDG_DATA_HOME: "data",
	HELM_CACHE_HOME: "cache/helm",
	HELM_CONFIG_HOME: "config/helm",
	HELM_DATA_HOME: "data/helm"
};
/** Directories of this process that are there already. */
const made = /* @__PURE__ */ new Set();
/**
* The environment of a helm run. HELM_DRIVER, HELM_NAMESPACE, KUBECONFIG and the like never get in. Go's garbage collector
* is off with a memory limit as safety net: a render lives for some ten milliseconds and allocates little. Nothing that helm
* runs here starts another program that would see this environment: there are neither plugins nor post-renderers.
*
* @param purpose runs with one purpose share their directories: `template` ones stay empty, dependencies fill theirs
* @param fetches whether it downloads something, and has to know of proxies
*/
function helmEnvironment(context, purpose, fetches) {
	const root = path.join(context.scratch, `helm-${purpose}`);
	if (!made.has(root)) {
		mkdirSync(root, { recursive: true });
		made.add(root);
	}
	const own = {
		...null, ...Object.fromEntries(Object.entries(HOMES).map(([name, directory]) => [name, path.join(root, directory)])),
		GOGC: "off",
		GOMEMLIMIT: "1GiB"
	};
	return withShortMessages((fetches ? childEnvironment : localEnvironment)(context.environment, [], own));
}

// src/render/charts/problems.ts
const CREDENTIALS_HINT = "Check that it can be reached from here; credentials and mirrors are set with repositories[] in the configuration.";
const ABSENT_HINT = "Correct the name and the version, or publish it first: Argo CD would not find it either. Registries answer so, too, where credentials are missing; these are set with repositories[].";
/** What registries answer of what they do not have, as helm tells it and as they do. */
const ABSENT = /: not found$|\b404\b/;
/** A place that does not answer, or not with what was asked for. */
function unreachable(what, reason) {
	const hint = ABSENT.test(reason) ? ABSENT_HINT : CREDENTIALS_HINT;
	return {
		code: "repository-unreachable",
		message: `${what} cannot be read: ${reason}`,
		hint
	};
}
/** What helm says of a chart that is not in the index of its repository, or not in this version. */
const NOT_IN_INDEX = /not found in source index|no chart (?:version|name) found/;
/** A chart that helm did not bring. */
function notPulled(chart, version, shown, reason) {
	if (!NOT_IN_INDEX.test(reason)) return unreachable(`chart ${chart} ${version} of ${shown}`, reason);
	return {
		code: "chart-version",
		message: `chart ${chart} ${version} is not in the index of ${shown}`,
		hint: "Correct targetRevision, or publish that version first: Argo CD would not find it either."
	};
}
/** Something that `--offline` keeps us from having. */
function offline(what) {
	return {
		code: "offline",
		message: `${what} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
		hint: "Map it to a directory of this disk with repositories[].path, or fill the cache directory with a run that may download.",
		unsupported: true
	};
}
/** What helm said last, without paths of this machine and without credentials. */
function reasonOfHelm(result, roots, credentials) {
	if (result.exitCode === 0) return void 0;
	const lines = cleanToolOutput(result.stderr, roots).split("\n").filter((line) => line.trim() !== "");
	const line = lines.findLast((each) => each.startsWith("Error: ")) ?? lines.at(-1) ?? "";
	return withoutSecrets(result.failure ?? (line.replace(/^Error: /, "") || `helm ends with status ${result.exitCode}`), credentials).slice(0, 500);
}
/** A text without a password, in URLs or by itself. */
function withoutSecrets(text, credentials) {
	const stripped = stripCredentials(text);
	return credentials === void 0 || credentials.password === "" ? stripped : stripped.replaceAll(credentials.password, "***");
}
/** What is served at an address does not change with the pull request, and this would: both sides of a comparison would show the same, whatever it is. */
function ownFolder(shown) {
	return {
		code: "repository-path",
		message: `the directory configured for ${shown} is in the commit that is checked out: whoever wrote that would say what it holds`,
		hint: "Let repositories[].path name a place outside of the repository, or remove it and let the address be fetched from. Where the address is that of this repository, say thisRepository: true."
	};
}

// src/render/charts/registry-address.ts
/** True when the repoURL of a chart source is a registry: it has no scheme (util/helm/client.go, IsHelmOciRepo), or says `oci://`. */
function isRegistry(url) {
	return url.startsWith("oci://") || !/^[a-z][a-z0-9+.-]*:\/\//i.test(url);
}
/** `registry.example.com/charts`: without scheme and without slashes around. */
function registryPath(url) {
	return trimOf("/", url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ""));
}
/** `registry.example.com`, `127.0.0.1:5000`. */
function registryHost(url) {
	return registryPath(url).split("/")[0] ?? "";
}
/** A registry on this machine is spoken to without TLS, as docker does; every other one with it. */
function isPlainHttp(url) {
	return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registryHost(url));
}

// src/render/helm/needed-version.ts
/**
* What the command lines here have that not every helm 3 knows.
* Source: the commands of each release, such as https://github.com/helm/helm/blob/v3.6.0/cmd/helm/template.go
*/
const NEEDS = [
	flag("template", "--include-crds", "3.1.0"),
	flag("template", "--skip-tests", "3.5.0"),
	flag("template", "--kube-version", "3.6.0"),
	flag("template", "--skip-schema-validation", "3.16.0"),
	flag("dependency", "--skip-refresh", "3.5.0"),
	flag("dependency", "--plain-http", "3.17.0"),
	flag("pull", "--plain-http", "3.13.0"),
	{
		command: "repo",
		word: /^update$/,
		can: "updates a single repository",
		since: "3.7.0"
	},
	...["pull", "dependency"].map((command) => ({
		command,
		word: /^oci:/,
		can: "takes charts from registries without an experiment",
		since: "3.8.0"
	}))
];
/** Functions of templates that came later than helm 3.0. Source: https://github.com/helm/helm/blob/v3.17.0/pkg/engine/funcs.go */
const FUNCTIONS = {
	lookup: "3.2.0",
	fromJsonArray: "3.2.0",
	fromYamlArray: "3.2.0",
	toYamlPretty: "3.17.0",
	fromToml: "3.17.0"
};
function flag(command, word, since) {
	return {
		command,
		word: new RegExp(`^${word}$`),
		can: `knows ${word}`,
		since
	};
}
/**
* That a helm is too old for a command line that it would be given; undefined where it is not. Only what the line has counts, so that an old helm
* goes on rendering what it can.
*
* @param args the command and its arguments, and addresses that it reads from files
*/
function helmTooOldFor(version, args) {
	const last = NEEDS.filter(({ command, word, since }) => command === args[0] && !isAtLeast(version, since) && args.some((each) => word.test(each))).reduce((highest, each) => highest !== void 0 && isAtLeast(highest.since, each.since) ? highest : each, void 0);
	return last === void 0 ? void 0 : tooOld(version, last.since, last.can);
}
/** That a template calls what came with a later helm than this; undefined where that is not why it failed. */
function helmTooOldForTemplate(version, stderr) {
	const name = /function "(\w+)" not defined/.exec(stderr)?.[1] ?? "";
	const since = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : void 0;
	if (since === void 0 || isAtLeast(version, since)) return void 0;
	return tooOld(version, since, `has the function ${name}, which the chart calls`);
}
function tooOld(version, since, can) {
	return {
		code: "helm-too-old",
		message: `helm ${version} is older than ${shorten(since)}, which is the first that ${can}`,
		hint: `Install helm ${shorten(since)} or later, preferably the one of your Argo CD (docs/fidelity.md lists them), or name one with --helm.`
	};
}
/** `3.6.0` as people call it. */
function shorten(version) {
	return version.replace(/\.0$/, "");
}

// src/render/helm/template.ts
/**
* Runs `helm template`. All that it needs is on disk only while it runs: ten thousand wait for their turn.
*
* @param takeChart brings the chart to disk
* @param content key of all that is in that chart; undefined for one that is known to have no schema
*/
async function runTemplate(job, takeChart, content, context) {
	const { helm, directory, inline } = job;
	if (context.timeout <= 0) return OUT_OF_TIME;
	const lent = [];
	const borrow = (file) => {
		lent.push(file);
		return file;
	};
	try {
		const places = /* @__PURE__ */ new Map();
		for (const file of job.files) places.set(file, borrow(await file.lend()).file);
		const inlineFile = inline === void 0 ? void 0 : borrow(await lendInline(inline, context.scratch)).file;
		const cwd = borrow(await takeChart()).directory;
		const isUnvalidated = !job.skipSchemaValidation && await refersElsewhere(cwd, content);
		if (isUnvalidated && !canSkipValidation(helm.version)) return helmTooOld(helm.version);
		const warnings = isUnvalidated ? [UNVALIDATED] : [];
		const args = [...job.argv((file) => places.get(file) ?? file.shown, inlineFile), ...isUnvalidated ? [SKIP_VALIDATION] : []];
		const tooOld = helmTooOldFor(helm.version, args);
		if (tooOld !== void 0) return tooOld;
		const output = context.store.borrow();
		const result = await run({
			program: helm.program,
			args,
			cwd,
			env: helmEnvironment(context, "template", job.fetches),
			timeout: () => context.timeout,
			stdoutFile: output.file,
			stdoutStart: output.start,
			leavesNothing: true
		});
		const text = result.exitCode === 0 ? output.place() : void 0;
		if (result.exitCode !== void 0) output.giveBack();
		if (text === void 0) return {
			...null, ...result,
			warnings,
			stderr: result.stderr.replaceAll(cwd, directory)
		};
		return {
			...null, ...result,
			warnings,
			text
		};
	} finally {
		for (const each of lent) each.giveBack();
	}
}
/** A chart at its place below a directory that stays. */
function chartBelow(root, directory) {
	return {
		directory: path.join(root, directory),
		giveBack() {}
	};
}

// src/render/helm/produce.ts
/**
* Renders a chart, and again with its dependencies where helm says that it lacks some, as Argo CD does (reposerver/repository/repository.go, helmTemplate).
*
* @param weight against others that wait for their turn
*/
async function produceChart(job, weight, context) {
	const { snapshot, directory, chart } = job;
	const { directories, mayValidate, digest } = chart;
	const template = (takeChart, content) => context.pool.run(() => runTemplate(job, takeChart, content, context), {
		weight,
		ahead: true
	});
	const first = await template(() => lendChart(job), mayValidate ? digest : void 0);
	if (isProblem(first)) return {
		ok: false,
		problem: first
	};
	if (first.text !== void 0) return {
		ok: true,
		warnings: first.warnings,
		took: first.duration,
		text: first.text
	};
	const lacking = lacksDependencies$1(first.stderr);
	const placed = await snapshot.place(lacking ? directories : []);
	const roots = [placed.root, context.scratch];
	if (!lacking) return {
		ok: false,
		problem: templateProblem(job.helm, first, roots)
	};
	const { helm, key, passCredentials } = job;
	const built = await buildDependencies({
		helm,
		placed,
		directory,
		key,
		snapshot,
		passCredentials
	}, context);
	if (isProblem(built)) return {
		ok: false,
		problem: built
	};
	const second = await template(async () => chartBelow(built.root, directory), built.root);
	if (isProblem(second)) return {
		ok: false,
		problem: second
	};
	if (second.text === void 0) return {
		ok: false,
		problem: templateProblem(helm, second, [built.root, ...roots])
	};
	return {
		ok: true,
		warnings: [...built.warnings, ...second.warnings],
		took: first.duration + second.duration,
		text: second.text,
		...await job.takesFromElsewhere() ? { passing: true } : {}
	};
}
/** The file that values of an Application are written into. */
const INLINE_VALUES = /(?<!\S)\S*\bvalues\/[0-9a-f]{64}\.yaml\b/g;
/** Why `helm template` failed, by what it said. */
function templateProblem(helm, result, roots) {
	const tooOld = helmTooOldForTemplate(helm.version, result.stderr);
	if (tooOld !== void 0) return tooOld;
	const stderr = result.stderr.replace(INLINE_VALUES, "spec.source.helm.values");
	return toolProblem("helm", {
		...null, ...result,
		stderr
	}, roots, hintFor(stderr));
}
/** By itself where it needs nothing around it, else at its place in the repository. */
async function lendChart({ snapshot, directory, chart: { directories } }) {
	return (directories.length === 1 ? await snapshot.lendDirectory(directory) : void 0) ?? chartBelow((await snapshot.place(directories)).root, directory);
}

// src/render/helm/helm.ts
/** Renders a chart with `helm template`, called as Argo CD calls it (util/helm/cmd.go). */
async function renderHelm(request, context) {
	const helm = await context.helm();
	if (isProblem(helm)) return {
		ok: false,
		problem: helm
	};
	const { files, directory } = request;
	const { snapshot } = files;
	const options = request.source.helm ?? DEFAULTS;
	const refusal = refuseOptions(options);
	if (refusal !== void 0) return {
		ok: false,
		problem: refusal
	};
	const named = await findNamedFiles(request, options, context);
	if (isProblem(named)) return {
		ok: false,
		problem: named
	};
	const { values, parameters } = named;
	const chart = await chartFiles(snapshot, directory);
	const { directories } = chart;
	const submodules = (await Promise.all(directories.map((each) => submodulesBelow(snapshot, each)))).flat();
	if (submodules.length > 0) return {
		ok: false,
		problem: submoduleProblem(submodules)
	};
	const inline = inlineValues(options);
	const pinned = await pinValues(context.adjustments.pinnedValues, {
		snapshot,
		directory
	}, options, values.found);
	const argv = commandLine(request, options, named, pinned);
	const tool = `helm ${helm.version}`;
	const key = renderKey({
		tool,
		...helm.script === void 0 ? {} : { script: helm.script },
		chart: chart.digest,
		argv: argv((file) => file.content, inline)
	});
	const commands = () => [{
		cwd: directory,
		argv: ["helm", ...argv((file) => file.shown, inline === void 0 ? void 0 : inlineName)],
		...inline === void 0 ? {} : { files: [{
			name: inlineName,
			content: inline
		}] }
	}];
	const job = {
		helm,
		directory,
		files: [...values.given, ...parameters.given.map((each) => each.file)],
		inline,
		argv,
		skipSchemaValidation: options.skipSchemaValidation,
		fetches: named.remote && !releaseName(request, options).includes("{{"),
		snapshot,
		chart,
		key,
		passCredentials: options.passCredentials,
		takesFromElsewhere: () => takesFromElsewhere(request)
	};
	const mayLast = () => isLasting(snapshot, directories, options, [...values.found, ...parameters.found], pinned);
	const finish = async (urgency = chart.weight) => {
		const stored = await context.store.once(key, () => produceChart(job, urgency, context), mayLast);
		if (isProblem(stored)) return {
			ok: false,
			problem: await tellProblem(stored, commands(), request, options, named, directories)
		};
		return {
			ok: true,
			source: {
				...null, ...source,
				...stored,
				warnings: [...named.warnings, ...stored.warnings]
			}
		};
	};
	const all = [
		...values.found,
		...values.absent,
		...parameters.found
	];
	const inputs = {
		request,
		options,
		chart,
		named: all,
		matched: named.matched
	};
	const source = {
		type: "Helm",
		typeReason: request.typeReason,
		key,
		file: "",
		digest: "",
		mentions: {
			applications: false,
			definitions: false
		},
		tool,
		commands,
		warnings: named.warnings,
		revision: files.revision,
		inputs: await listInputs(inputs),
		...completenessOf(inputs)
	};
	if (!context.lazy) return finish();
	const fromFiles = all.flatMap((each) => each.kind === "file" ? [{
		snapshot: each.files.snapshot,
		paths: [each.path]
	}] : []);
	return finishOrPutOff(source, finish, [{
		snapshot,
		paths: directories
	}, ...fromFiles], [
		inline ?? "",
		...[...options.parameters, ...pinned].map((each) => each.value),
		...all.some((each) => each.kind === "url") ? [UNSEEN] : []
	]);
}
function releaseName({ application }, options) {
	return options.releaseName || application.name;
}
/** The command line that Argo CD would have, for whatever files are called. */
function commandLine(request, options, { values, parameters }, pinned) {
	const { application, capabilities, environment } = request;
	return (call, inlineFile) => helmTemplateArguments({
		releaseName: releaseName(request, options),
		namespace: options.namespace === "" ? application.destination.namespace : options.namespace,
		kubeVersion: options.kubeVersion === "" ? capabilities.kubeVersion : parseKubeVersion(options.kubeVersion),
		apiVersions: options.apiVersions.length > 0 ? options.apiVersions : capabilities.apiVersions,
		parameters: [...options.parameters.map((each) => ({
			...null, ...each,
			value: substitute(each.value, environment)
		})), ...pinned],
		fileParameters: parameters.given.map(({ name, file }) => ({
			name,
			path: call(file)
		})),
		valueFiles: [...values.given.map(call), ...inlineFile === void 0 ? [] : [inlineFile]],
		skipCrds: options.skipCrds,
		skipSchemaValidation: options.skipSchemaValidation,
		skipTests: options.skipTests
	});
}
/** A failure with what was run, both without what is secret in what the chart was given. */
async function tellProblem(problem, commands, { application, directory, source: { chart, repoURL }, files: { snapshot } }, options, { values }, directories) {
	const pointer = problem.code === "helm-failed" ? await pointerProblem(snapshot, directories, values.found) : void 0;
	const found = await secretValues({
		snapshot,
		directory
	}, options, values.found);
	return hideSecrets(pointer ?? problem, commands, withoutPublic(found, [
		application.name,
		directory,
		chart,
		repoURL
	]));
}

// src/render/sources/file-names.ts
const known$2 = /* @__PURE__ */ new WeakMap();
/** Names of all that lies directly in a directory and is none itself, in byte order; links count, whatever they lead to. */
function fileNamesIn(snapshot, directory) {
	return remember(known$2, snapshot, directory, async () => {
		return (await snapshot.list(directory) ?? []).filter(({ kind }) => kind !== "directory").map(({ name }) => name);
	});
}

// src/render/sources/overrides.ts
/** What the names of all override files begin with. */
const PREFIX = ".argocd-source";
/**
* Merges `.argocd-source.yaml` and then `.argocd-source-<application>.yaml` of the source's directory over a source
* (https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git). A directory of that name is
* ignored; a file that cannot be read or merged fails the Application.
* @param directory with all links followed
*/
async function applyOverrideFiles(source, application, snapshot, directory, argocdNamespace) {
	if (!(await fileNamesIn(snapshot, directory)).some((name) => name.startsWith(PREFIX))) return {
		source,
		files: []
	};
	let raw = source.raw;
	const files = [];
	for (const name of [`${PREFIX}.yaml`, `${PREFIX}-${instanceName(application, argocdNamespace)}.yaml`]) {
		const path = directory === "" ? name : `${directory}/${name}`;
		const entry = (await resolvePath(snapshot, path)).found;
		if (entry === void 0 || entry.kind === "directory") continue;
		files.push(path);
		const patch = parse(decodeYaml(await snapshot.read(entry)));
		if ("error" in patch) return problem(path, patch.error);
		if (!isMap(patch.value)) return problem(path, patch.value === null ? "it is empty" : "it does not hold a map");
		const merged = applyOverride(raw, patch.value);
		if (!merged.ok) return problem(path, merged.problems.map((each) => `${each.field}: ${each.message}`).join("; "));
		raw = merged.source;
	}
	return {
		source: files.length === 0 ? source : readSource(raw),
		files
	};
}
function parse(text) {
	try {
		return { value: parseYaml(text) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}
function problem(path, reason) {
	return {
		code: "override-file",
		message: `${path}: ${reason}`,
		hint: "Argo CD fails the Application when an override file does not fit; correct the file."
	};
}

// src/render/plugin/environment.ts
/**
* Variables that a config management plugin sees besides those of its sidecar (reposerver/repository/repository.go, getPluginEnvs, and
* cmpserver/plugin; https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/): the build
* environment, the cluster's versions, what the Application sets with `ARGOCD_ENV_` in front, and its parameters. They are there where there is
* nothing to say, too: a script may stop at a variable that is not set.
*
* @param options undefined for a source without a block `plugin`
*/
function pluginEnvironment(options, environment, capabilities) {
	const known = {
		...null, ...environment,
		KUBE_VERSION: capabilities.kubeVersion ?? "",
		KUBE_API_VERSIONS: capabilities.apiVersions.join(",")
	};
	const result = { ...null, ...known };
	if (options === void 0) return result;
	for (const { name, value } of options.env) result[`ARGOCD_ENV_${name}`] = substitute(value, known);
	result.ARGOCD_APP_PARAMETERS = options.parameters.length === 0 ? "null" : writeParameters(options.parameters);
	for (const { name, string, map, array } of options.parameters) {
		const prefix = `PARAM_${toVariable(name)}`;
		if (string !== void 0) result[prefix] = string;
		for (const [key, value] of Object.entries(map ?? {})) result[`${prefix}_${toVariable(key)}`] = value;
		for (const [index, value] of (array ?? []).entries()) result[`${prefix}_${index}`] = value;
	}
	return result;
}
/** As Go writes them: keys sorted, and without what HTML could take for its own (types.go, ApplicationSourcePluginParameter). */
function writeParameters(parameters) {
	return toJson$1(parameters.map(({ name, string, map, array }) => ({
		...null, ...array === void 0 ? {} : { array },
		...map === void 0 ? {} : { map: Object.fromEntries(Object.entries(map).toSorted(byKey)) },
		name,
		...string === void 0 ? {} : { string }
	}))).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
}
function byKey([one], [other]) {
	return compareBytes(one, other);
}
/** Upper case, and an underscore for everything that a variable's name cannot hold. */
function toVariable(name) {
	return name.toUpperCase().replace(/[^A-Z0-9_]/g, "_");
}

// src/render/plugin/discovery.ts
/**
* The declared plugin that renders a source, or undefined when none does: the one it names \u2013 whose discovery, if it has
* any, must match all the same \u2013 or, for a source without a block of its own, the first whose discovery matches. Plugins
* are asked before the built-in types (util/app/discovery, cmpserver/plugin).
*/
async function findPlugin(source, place, context) {
	const { plugins } = context.settings;
	if (source.helm !== void 0 || source.kustomize !== void 0 || source.directory !== void 0) return void 0;
	const name = source.plugin?.name ?? "";
	if (name === "") {
		for (const plugin of plugins) {
			const isMeant = await discovers(plugin, source.plugin, place, context);
			if (isMeant !== false) return isMeant === true ? plugin : isMeant;
		}
		return source.plugin === void 0 ? void 0 : undeclared("no declared plugin finds itself in the directory");
	}
	const plugin = plugins.find((each) => nameOf$2(each) === name);
	if (plugin === void 0) return undeclared(`plugin "${name}" is not declared`);
	const isMeant = plugin.discover === void 0 || await discovers(plugin, source.plugin, place, context);
	if (isMeant !== false) return isMeant === true ? plugin : isMeant;
	return {
		code: "plugin-discovery",
		message: `plugin "${name}" does not find itself in the directory, and Argo CD refuses it then`,
		hint: "Correct the plugin's discover rule, or the path of the source."
	};
}
/** Whether a program is asked which plugin a source is for: it may look at whatever it likes. */
function asksProgram(source, { settings }) {
	if (source.helm !== void 0 || source.kustomize !== void 0 || source.directory !== void 0) return false;
	return settings.plugins.some(({ discover }) => discover?.find?.command !== void 0);
}
/** What sources call a plugin: its name, with the version behind it if it has one. */
function nameOf$2({ name, version }) {
	return version === void 0 ? name : `${name}-${version}`;
}
function undeclared(reason) {
	return {
		code: "plugin-not-declared",
		message: `the source needs a config management plugin, and ${reason}`,
		hint: "Declare it under argocd.plugins in the config file of the base revision.",
		unsupported: true
	};
}
/**
* Whether a plugin is meant; a problem where its command had no time to say so, as what is rendered by something else then would be nothing to
* go by. `fileName` wins over `find.glob`, and that over `find.command`.
*/
async function discovers({ name: plugin, discover }, options, place, context) {
	if (discover === void 0) return false;
	if (discover.fileName !== void 0) return matchesFile(discover.fileName, place, false);
	if (discover.find?.glob !== void 0) return matchesFile(discover.find.glob, place, true);
	const command = discover.find?.command;
	if (command === void 0) return false;
	const [program = "", ...rest] = [...command, ...discover.find?.args ?? []];
	const { root } = await place.snapshot.place([place.directory]);
	const result = await context.pool.run(() => run({
		program,
		args: rest,
		cwd: path.join(root, place.directory),
		env: childEnvironment(context.environment, [], pluginEnvironment(options, place.environment, place.capabilities)),
		timeout: context.timeout,
		maxOutput: 1048576
	}));
	if (result.failure === "no time left" || result.failure?.startsWith("timed out") === true) return {
		...null, ...toolProblem(`the discovery of plugin "${plugin}"`, result, [root], ""),
		code: "plugin-timeout"
	};
	return result.exitCode === 0 && result.stdout.length > 0;
}
async function matchesFile(pattern, { snapshot, directory }, deep) {
	const glob = compileDoublestar(pattern.replace(/^\.\//, ""));
	if (glob === void 0) return false;
	if (!deep) return (await snapshot.list(directory) ?? []).some((entry) => glob.matches(entry.name));
	const prefix = directory === "" ? 0 : directory.length + 1;
	for await (const entry of walkFiles(snapshot, directory)) if (glob.matches(entry.path.slice(prefix))) return true;
	return false;
}

// src/render/post-renderer.ts
/** Sends a rendered text through the program that the config file of the base revision names, if it names one. */
async function postRender(source, context) {
	const { postRenderer } = context.adjustments;
	if (postRenderer === void 0) return {
		ok: true,
		source
	};
	const [program = "", ...args] = [...postRenderer.command, ...postRenderer.args ?? []];
	const key = renderKey({
		tool: "post-renderer",
		program,
		args,
		input: source.key
	});
	const { pending } = source;
	if (pending !== void 0) {
		const finish = async (urgency) => {
			const result = await pending(urgency);
			return result.ok ? postRender(result.source, context) : result;
		};
		return {
			ok: true,
			source: {
				...null, ...source,
				key,
				pending: finish
			}
		};
	}
	const stored = await context.store.once(key, async (output) => {
		const input = readBytes(source.file);
		const env = childEnvironment(context.environment);
		const result = await context.pool.run(() => run({
			program,
			args,
			cwd: context.scratch,
			env,
			input,
			timeout: context.timeout,
			stdoutFile: output
		}));
		if (result.exitCode === 0) return {
			ok: true,
			warnings: []
		};
		return {
			ok: false,
			problem: programProblem({
				tool: "post-renderer",
				program,
				secrets: /* @__PURE__ */ new Set()
			}, result, [context.scratch], "Correct render.postRenderer in the config file of the base revision.")
		};
	});
	if (isProblem(stored)) return {
		ok: false,
		problem: stored
	};
	return {
		ok: true,
		source: {
			...null, ...source,
			key,
			file: stored.file,
			digest: stored.digest,
			mentions: stored.mentions,
			warnings: [...source.warnings, ...stored.warnings]
		}
	};
}

// src/render/sources/references.ts
/**
* Names of references that Argo CD refuses before it renders any source, also where there is only one and nobody refers to it.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetRefSources)
*/
function refuseReferences({ sources }) {
	const names = /* @__PURE__ */ new Set();
	for (const { ref } of sources) {
		if (ref === "") continue;
		if (!/^[A-Za-z0-9_-]+$/.test(ref)) return {
			code: "ref-name",
			message: `ref "${ref}" may hold only letters, digits, "_" and "-"`
		};
		if (names.has(ref)) return {
			code: "ref-name",
			message: `two sources have the ref "${ref}"`
		};
		names.add(ref);
	}
}
/**
* The sources that value files of one source refer to by `$name/\u2026`, with Argo CD's refusals
* (reposerver/repository/repository.go, GenerateManifests; https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/).
* Only references that are used are resolved.
*/
async function resolveReferences(source, application, own, repositories) {
	const refs = /* @__PURE__ */ new Map();
	if (!application.multiSource) return refs;
	const used = usedNames(source);
	const byName = new Map(application.sources.filter(({ ref }) => ref !== "").map((each) => [each.ref, each]));
	const revisions = [];
	for (const name of byName.keys()) {
		const target = byName.get(name);
		if (target === void 0 || !used.has(name)) continue;
		if (target.chart !== "") return {
			code: "ref-chart",
			message: `ref "${name}" is a chart; only git repositories can be referred to`
		};
		const clash = revisions.find((other) => isSameRepository(other.source.repoURL, target.repoURL) && other.source.targetRevision !== target.targetRevision);
		if (clash !== void 0) return {
			code: "ref-revisions",
			message: `$${name} refers to "${target.targetRevision}" and $${clash.name} to "${clash.source.targetRevision}" of one repository; Argo CD refuses two revisions`
		};
		revisions.push({
			name,
			source: target
		});
		const files = await repositories.filesOf(target);
		if (isProblem(files)) return {
			...null, ...files,
			message: `ref "${name}": ${files.message}`
		};
		if (source.chart === "" && isSameRepository(target.repoURL, source.repoURL) && files.revision !== own.revision) return {
			code: "ref-revisions",
			message: `$${name} is at another revision ("${target.targetRevision}") of the same repository as the source itself ("${source.targetRevision}"); Argo CD refuses that`
		};
		refs.set(name, files);
	}
	return refs;
}
/** Names behind a `$` at the start of value files and file parameters: the only places where refs count. */
function usedNames(source) {
	const entries = [...source.helm?.valueFiles ?? [], ...source.helm?.fileParameters.map((each) => each.path) ?? []];
	return new Set(entries.filter((entry) => entry.startsWith("$")).map((entry) => entry.slice(1).split("/")[0] ?? ""));
}

// src/render/application.ts
/** Nearly every tree has charts; what renders the rest is loaded where there is something for it. */
const RENDERERS = {
	Helm: renderHelm,
	Kustomize: async (...request) => (await Promise.resolve().then(() => require("./kustomize.js"))).renderKustomize(...request),
	Directory: async (...request) => (await Promise.resolve().then(() => require("./directory.js"))).renderDirectory(...request)
};
/** Renders every source of an Application, in order (controller/state.go, GetRepoObjs). */
async function renderApplication(application, repositories, capabilities, context) {
	const reason = reasonToLeaveOut(application, context.adjustments);
	if (reason !== void 0) return {
		ok: false,
		problem: {
			code: "left-out",
			message: `left out: ${reason}`,
			unsupported: true
		}
	};
	const refused = refuseReferences(application);
	if (refused !== void 0) return {
		ok: false,
		problem: refused
	};
	return gather$1(await Promise.all(application.sources.map((source) => isOnlyReference(source) ? checkRevision(source, repositories) : renderSource(source, application, repositories, capabilities, context))), (problem, index) => place(problem, application, index));
}
/** What sources rendered, in order; where one of them fails, the others are the rest. Undefined for those that render nothing. */
function gather$1(results, tell) {
	const sources = [];
	const missing = [];
	let problem;
	for (const [index, result] of results.entries()) {
		if (result === void 0) continue;
		if (result.ok) {
			sources.push(result.source);
			continue;
		}
		problem ??= tell(result.problem, index);
		append(sources, result.rest?.sources ?? []);
		missing.push(`${index} of ${results.length}: ${result.rest?.without ?? "all"}`);
	}
	if (problem === void 0) return {
		ok: true,
		sources
	};
	return {
		ok: false,
		problem,
		...sources.length === 0 ? {} : { rest: {
			sources,
			without: missing.join("\n")
		} }
	};
}
/** Its revision must exist, whether something refers to it or not; who cannot be asked stands in nobody's way. */
async function checkRevision(source, repositories) {
	const files = await repositories.filesOf(source);
	return isProblem(files) && files.code === "revision-not-found" ? {
		ok: false,
		problem: files
	} : void 0;
}
/** Makes the texts that were put off. @param urgency as in `pending` */
async function finishSources(sources, urgency) {
	return gather$1(await Promise.all(sources.map((source) => finishSource(source, urgency))), (problem) => problem);
}
function finishSource(source, urgency) {
	return source.pending?.(urgency) ?? Promise.resolve({
		ok: true,
		source
	});
}
/** A source with nothing but a ref renders nothing: it only lends its files. */
function isOnlyReference(source) {
	return source.ref !== "" && source.path === "" && source.chart === "";
}
function place(problem, application, index) {
	return application.sources.length < 2 ? problem : {
		...null, ...problem,
		message: `source ${index + 1} of ${application.sources.length}: ${problem.message}`
	};
}
async function renderSource(source, application, repositories, capabilities, context) {
	const files = await repositories.filesOf(source);
	if (isProblem(files)) return {
		ok: false,
		problem: files
	};
	const found = await findDirectory(files.snapshot, source.chart === "" ? source.path : "");
	if (isProblem(found)) return {
		ok: false,
		problem: found
	};
	const { directory, links, written } = found;
	const { settings } = context;
	const overridden = await applyOverrideFiles(source, application, files.snapshot, directory, settings.namespace);
	if (isProblem(overridden)) return {
		ok: false,
		problem: overridden
	};
	const refs = await resolveReferences(overridden.source, application, files, repositories);
	if (isProblem(refs)) return {
		ok: false,
		problem: refs
	};
	const environment = buildEnvironment(application, source, files.revision, settings.namespace);
	const result = await renderByType({
		application,
		source: overridden.source,
		files,
		directory,
		...written === void 0 ? {} : { written },
		environment,
		capabilities: application.hydrated ? {
			kubeVersion: void 0,
			apiVersions: []
		} : capabilities,
		refs
	}, context);
	if (!result.ok) return result;
	const { complete, ...rendered } = result.source;
	return postRender({
		...null, ...rendered,
		inputs: [
			...rendered.inputs,
			...overridden.files,
			...links
		],
		...complete === void 0 || asksProgram(overridden.source, context) ? {} : { complete }
	}, context);
}
async function renderByType(request, context) {
	const { source, files, directory, environment, capabilities, written } = request;
	const { settings } = context;
	const names = written?.link === true ? [] : await fileNamesIn(files.snapshot, directory);
	const detected = detectSourceType(source, names, {
		helm: settings.helm.enabled,
		kustomize: settings.kustomize.enabled
	});
	if (detected.type === void 0) return {
		ok: false,
		problem: {
			code: "source-type",
			message: detected.conflict,
			hint: "Keep exactly one of helm, kustomize, directory and plugin in the source."
		}
	};
	const plugin = await findPlugin(source, {
		snapshot: files.snapshot,
		directory,
		environment,
		capabilities
	}, context);
	if (plugin !== void 0 && isProblem(plugin)) return {
		ok: false,
		problem: plugin
	};
	if (plugin !== void 0) {
		const { renderPlugin } = await Promise.resolve().then(() => require("./plugin.js"));
		return renderPlugin(plugin, {
			...null, ...request,
			typeReason: source.plugin === void 0 ? `plugin ${nameOf$2(plugin)} finds itself in the directory` : detected.why
		}, context);
	}
	if (detected.type === "Plugin") throw new Error("a source with a plugin block has a plugin or a problem");
	return RENDERERS[detected.type]({
		...null, ...request,
		typeReason: detected.why
	}, context);
}
/** The directory that a path leads to: relative, inside the repository, existing (util/app/path/path.go). */
async function findDirectory(snapshot, path) {
	if (path.startsWith("/")) return {
		code: "path-absolute",
		message: `${path}: the path of a source must be relative to the root of the repository`
	};
	const inside = joinInside("", path);
	if (inside === void 0) return {
		code: "path-outside",
		message: `${path} leads out of the repository`
	};
	const resolution = await resolvePath(snapshot, inside);
	if (resolution.found === void 0) {
		if (resolution.reason === "outside") return {
			code: "path-outside",
			message: `${path} leads out of the repository`
		};
		return {
			code: "path-missing",
			message: `${path} does not exist in the repository`,
			hint: "Correct spec.source.path, or add the directory."
		};
	}
	if (resolution.found.kind !== "directory") return {
		code: "path-not-a-directory",
		message: `${path} is not a directory`,
		hint: "A source needs a directory; use directory.include to pick one file."
	};
	const directory = resolution.found.path;
	if (resolution.links.length === 0) return {
		directory,
		links: []
	};
	const parent = await resolvePath(snapshot, parentOf(inside));
	const last = joinInside(parent.found?.path ?? "", inside.slice(inside.lastIndexOf("/") + 1)) ?? "";
	const link = (await snapshot.find(last))?.kind === "symlink";
	return {
		directory,
		links: resolution.links.map((each) => each.path),
		written: {
			path: inside,
			link
		}
	};
}

// src/tree/claims.ts
/** What Applications and ApplicationSets name: sources with a path, and what git generators look at. Expressions name nothing. */
function claimsOf(objects) {
	return objects.flatMap((object) => {
		if (isApplication(object)) return claimsOfSpec(object.spec);
		if (!isApplicationSet(object) || !isMap(object.spec)) return [];
		const { template, generators } = object.spec;
		return [...isMap(template) ? claimsOfSpec(template.spec) : [], ...claimsOfGenerators(generators)];
	});
}
function claimsOfSpec(spec) {
	if (!isMap(spec)) return [];
	const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator.drySource : void 0;
	const list = Array.isArray(spec.sources) ? spec.sources : [];
	return [
		spec.source,
		hydrator,
		...list
	].filter(isMap).flatMap(({ repoURL, path, chart }) => chart === void 0 ? claim(repoURL, path) : []);
}
function claimsOfGenerators(generators) {
	if (!Array.isArray(generators)) return [];
	return generators.filter(isMap).flatMap(({ git, matrix, merge }) => [...isMap(git) ? claimsOfGit(git) : [], ...[matrix, merge].flatMap((each) => isMap(each) ? claimsOfGenerators(each.generators) : [])]);
}
function claimsOfGit({ repoURL, directories, files }) {
	return [directories, files].flatMap((list) => Array.isArray(list) ? list : []).filter(isMap).flatMap(({ path, exclude }) => exclude === true ? [] : claim(repoURL, path));
}
function claim(repoURL, path) {
	if (typeof repoURL !== "string" || repoURL === "" || repoURL.includes("{{") || typeof path !== "string") return [];
	const inside = joinInside("", fixedPart(path));
	return inside === void 0 ? [] : [{
		repoURL,
		path: inside
	}];
}
/** The directories before the first expression or pattern. */
function fixedPart(path) {
	const at = path.search(/\{\{|[*?[{\\]/);
	return at === -1 ? path : path.slice(0, path.lastIndexOf("/", at) + 1);
}
/** Repositories of which something is here, most of it first. The top of a repository says nothing. */
async function candidatesOf(claims, files) {
	const named = groupBy(claims.filter(({ path }) => path !== ""), ({ repoURL }) => repositoryKey(repoURL));
	return (await Promise.all([...named.values()].map(async (own) => {
		const found = (await Promise.all(own.map(({ path }) => resolvePath(files, path)))).filter((each) => each.found !== void 0).length;
		return {
			url: own[0]?.repoURL ?? "",
			found,
			missing: own.length - found
		};
	}))).filter(({ found }) => found > 0).toSorted((one, other) => other.found - one.found);
}

// src/tree/following.ts
/**
* Which sources follow the change under review: those whose URL is one of this repository's and whose revision means the
* branch that the change goes to. A source pinned to a tag, a commit or another branch stays where it is on both sides.
*
* When no known URL is that of any root, the one repository that the roots name and that has its paths here is taken for this one, and that is
* said: a mirror, or a clone from a directory, knows no better. What base has decides: a change cannot make it another one.
*
* @throws UserError where several could be this one
*/
async function followingOf(repository, bootstraps, files, settings, request) {
	const own = settings.repositories.filter((each) => each.thisRepository === true).map((each) => each.url);
	const named = settings.repoUrl === void 0 ? [...repository.origin === void 0 ? [] : [repository.origin], ...request.urls ?? []] : [settings.repoUrl];
	const documents = [...bootstraps.head.documents, ...bootstraps.base.documents];
	const assumedRoots = settings.bootstrapRepo === void 0 ? documents.filter(isAssumed) : [];
	const ofRoots = claimsOf(assumedRoots.map((each) => each.object)).map(({ repoURL }) => repoURL);
	const urls = [.../* @__PURE__ */ new Set([
		...named,
		...own,
		...ofRoots
	])];
	const revisions = followedRevisions(request.branch ?? repository.defaultBranch, repository.defaultBranch);
	const before = othersThan(settings, claimsOf(bootstraps.base.documents.map(({ object }) => object)));
	const [claims, there] = before.length > 0 ? [before, files.base] : [othersThan(settings, claimsOf(bootstraps.head.documents.map(({ object }) => object))), files.head];
	if (settings.repoUrl !== void 0 || isNamed(claims, urls)) return {
		urls,
		revisions,
		notices: []
	};
	const candidates = (await candidatesOf(claims, there)).filter(({ url }) => !lacksName(url));
	const whole = candidates.filter(({ missing }) => missing === 0);
	const [assumed, ...others] = whole.length === 1 ? whole : candidates;
	if (others.length > 0) throw cannotTell(candidates, repository.origin);
	if (assumed === void 0) return {
		urls,
		revisions,
		notices: []
	};
	return {
		urls: [...urls, assumed.url],
		revisions,
		notices: [{
			code: "repository-assumed",
			message: `${stripCredentials(assumed.url)}, which the roots name, is taken for this repository; say so with --repo-url to be sure`
		}]
	};
}
/**
* Looks at a whole tree of which the roots say nothing: where nothing in it follows this repository although places of it are named, by another URL, it
* is not known by its name, and every change would look like none. Where nothing says which name that could be, a notice tells it; and so where there
* is nothing in the tree at all.
*
* @throws UserError that says which flag to set to what
*/
async function requireFollowing(tree, following, files, settings, origin) {
	if (tree.nodes.length === 0) return [NO_APPLICATIONS];
	if (settings.repoUrl !== void 0) return [];
	const nodes = tree.nodes.filter((node) => node.origin.assumed === void 0);
	if (nodes.some(({ object }) => isNamed(claimsOf([object]), following.urls))) return [];
	const claims = claimsOf(nodes.map(({ object }) => object));
	if (claims.length === 0) return [];
	const candidates = await candidatesOf(othersThan(settings, claims), files);
	if (candidates.length > 0) throw cannotTell(candidates, origin);
	const whole = claims.find(({ path }) => path === "");
	const example = whole === void 0 ? "" : `, such as ${stripCredentials(whole.repoURL)}`;
	const isEmptySet = nodes.some(({ set }) => set?.applications.length === 0);
	return [{
		code: "repository-not-followed",
		message: `no Application reads files of this repository${origin === void 0 ? "" : ` (${origin})`}, so what changes here is not seen: if they know it by another URL${example}, say so with --repo-url${isEmptySet ? "; if an ApplicationSet makes those that do, tell what it asks for, such as clusters, in the config file" : ""}`
	}];
}
/** A check that checks nothing must not look like one that is content. */
const NO_APPLICATIONS = {
	code: "no-applications",
	message: "there is no Application and no ApplicationSet in the bootstrap, on either side, so nothing that Argo CD deploys is checked: name the directory, file or glob that holds the first ones with --bootstrap, as bootstrap in the config file or as the input of the action; `argo-manifest-diff init` looks for them"
};
/** Whether a source reads the files of this repository as the change has them: no chart of a registry, no OCI artifact, nothing pinned. */
function follows({ repoURL, chart, targetRevision }, { revisions, urls }) {
	return chart === "" && !repoURL.startsWith("oci://") && revisions.has(targetRevision) && urls.some((url) => isSameRepository(url, repoURL));
}
function isAssumed({ assumed }) {
	return assumed !== void 0;
}
function isNamed(claims, urls) {
	return claims.some(({ repoURL }) => urls.some((url) => isSameRepository(url, repoURL)));
}
/** Without what the configuration says is another repository. */
function othersThan({ repositories, bootstrapRepo }, claims) {
	const elsewhere = repositories.filter((each) => each.thisRepository !== true).map((each) => each.url);
	if (bootstrapRepo !== void 0) elsewhere.push(bootstrapRepo.url);
	return claims.filter(({ repoURL }) => !elsewhere.some((url) => isSameRepository(url, repoURL)));
}
/** Repositories that are named in the message. */
const MAX_NAMED$1 = 5;
function cannotTell(all, origin) {
	const candidates = all.filter(({ url }) => !lacksName(url));
	const lacking = all.find(({ url }) => lacksName(url));
	const named = candidates.slice(0, MAX_NAMED$1).map(({ url, found, missing }) => `  --repo-url ${stripCredentials(url)} (${found} of the ${found + missing} paths it is named with are here)`);
	const none = origin === void 0 ? [] : [`  --repo-url ${origin} (none of these: no Application reads this repository)`];
	const how = "it with repositories[].thisRepository in the config file, on the command line or as the input repo-url:";
	const hint = lacking === void 0 ? [`Say ${how}`] : [`${stripCredentials(lacking.url)} was made of a value that nobody gave: write down the Application that installs the chart with that value, and name it as bootstrap.`, `Or say ${how}`];
	return new UserError(`nothing in the tree is from ${origin ?? "this clone, which has no remote origin"}, so it is not known what this repository is called there`, {
		place: "--repo-url",
		hint: [
			...hint,
			...named,
			...none
		].join("\n")
	});
}
/** Texts that mean the branch under review. `HEAD` is the default branch, so it follows only a change to that one. */
function followedRevisions(branch, defaultBranch) {
	const revisions = /* @__PURE__ */ new Set();
	if (branch !== void 0) for (const text of [branch, `refs/heads/${branch}`]) revisions.add(text);
	if (branch === void 0 || defaultBranch === void 0 || branch === defaultBranch) for (const text of ["", "HEAD"]) revisions.add(text);
	return revisions;
}

// src/tree/object-text.ts
/** Texts by object: both sides of a comparison ask for those that they share. */
const known$1 = /* @__PURE__ */ new WeakMap();
/** An object as one text: equal texts, equal objects, whatever the order of their keys. Objects of the tree never change. */
function textOfObject(object) {
	let text = known$1.get(object);
	if (text === void 0) {
		text = toJson$1(sortKeys(object));
		known$1.set(object, text);
	}
	return text;
}
function sortKeys(value) {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (!isMap(value)) return value;
	const keys = Object.keys(value).toSorted();
	return Object.fromEntries(keys.map((key) => [key, sortKeys(getEntry(value, key) ?? null)]));
}

// src/tree/rendered-sources.ts
/** What each source of an Application rendered; those that only lend their files to others render nothing. */
function renderedSources(node) {
	const sources = node?.application?.sources.filter(({ ref, path, chart }) => ref === "" || path !== "" || chart !== "") ?? [];
	return (node?.sources ?? []).flatMap((rendered, index) => {
		const source = sources[index];
		return source === void 0 ? [] : [{
			source,
			rendered
		}];
	});
}
/** Whether it is of the files of a side. What follows the side and is what it was on the other may be the same in memory, with the other's revision. */
function isOfSide({ revision, complete }, side) {
	return revision === side || complete?.follows === true;
}
/** Sources whose texts may hold Applications or definitions: all that the walk follows. */
function speakingOf(sources) {
	return sources.filter(({ mentions }) => mentions.applications || mentions.definitions);
}

// src/tree/template-inputs.ts
/**
* Directories of this repository that the template of an ApplicationSet names, as far as their names are known without its parameters: what the
* Applications of a set that cannot be expanded read.
*/
function nameTemplateInputs({ spec }, following) {
	const { template } = isMap(spec) ? spec : {};
	const body = isMap(template) && isMap(template.spec) ? template.spec : {};
	return [body.source, ...Array.isArray(body.sources) ? body.sources : []].filter(isMap).filter(({ repoURL, chart, targetRevision }) => follows({
		repoURL: textOf(repoURL),
		chart: textOf(chart),
		targetRevision: textOf(targetRevision)
	}, following)).flatMap(({ path }) => {
		const known = joinInside("", beforeExpression(textOf(path)));
		return known === void 0 || known === "" ? [] : [known];
	});
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}
/** A path up to the directory before its first `{{`. */
function beforeExpression(path) {
	const at = path.indexOf("{{");
	return at === -1 ? path : parentOf(path.slice(0, at + 1));
}

// src/tree/causes.ts
/** Paths that the sources of a node read from this repository at the revision under review; pinned ones do not count. */
function inputListsOf(node, { revision, following }) {
	if (node === void 0) return [];
	if (node.problem !== void 0) return [node.application === void 0 ? nameTemplateInputs(node.object, following) : nameInputs(node.application.sources, following), node.problem.inputs ?? []];
	if (node.set !== void 0) return [node.set.inputs ?? NONE];
	return node.sources.filter((source) => isOfSide(source, revision)).map(({ inputs }) => inputs);
}
/**
* What a source that fails would have read is not known to the last file; but its directory is, and the value files that it names.
* Only of this repository, and where it follows the change: `path: apps` of another repository, or of an OCI artifact, is not ours.
*/
function nameInputs(sources, following) {
	const directories = sources.flatMap((source) => follows(source, following) && source.path !== "" ? joinInside("", source.path) ?? NONE : NONE);
	const libraries = sources.filter((source) => follows(source, following)).flatMap(({ directory }) => directory?.jsonnet.libs ?? NONE).flatMap((path) => joinInside("", path.replace(/^\/+/, "")) ?? NONE);
	return [
		...directories,
		...libraries,
		...nameValueFiles(sources, following)
	];
}
const NONE = [];
/** The value files of this repository that sources name, as far as their names are known: up to a directory. */
function nameValueFiles(sources, following) {
	const refs = new Map(sources.flatMap((source) => source.ref === "" ? [] : [[`$${source.ref}`, source]]));
	return sources.flatMap((source) => (source.helm?.valueFiles ?? []).flatMap((file) => {
		const [first = "", ...rest] = file.split("/");
		const ref = refs.get(first);
		const path = ref === void 0 ? joinInside(file.startsWith("/") ? "" : source.path, beforePattern(file.replace(/^\/+/, ""))) : joinInside("", beforePattern(rest.join("/")));
		if (!follows(ref ?? source, following) || ref === void 0 && /^[\w+.-]+:\/\//.test(file)) return [];
		return path === void 0 || path === "" ? [] : [path];
	}));
}
/** A path as far as it is known: up to the directory before the first glob or variable. */
function beforePattern(path) {
	const at = path.search(/[*?[{$]/);
	return at === -1 ? path : parentOf(path.slice(0, at + 1));
}
/** @param files paths that change */
function indexChangedFiles(files) {
	/** Numbers of files by their path and by each directory above them. */
	const numbers = /* @__PURE__ */ new Map([["", [...files.keys()]]]);
	for (const [number, file] of files.entries()) for (const path of [file, ...directoriesAbove(file)]) {
		const known = numbers.get(path);
		if (known === void 0) numbers.set(path, [number]);
		else known.push(number);
	}
	const exact = new Map(files.map((file, number) => [file, number]));
	return { readBy(inputs) {
		const found = /* @__PURE__ */ new Set();
		for (const input of inputs) {
			for (const number of numbers.get(input) ?? []) found.add(number);
			for (const directory of directoriesAbove(input)) {
				const number = exact.get(directory);
				if (number !== void 0) found.add(number);
			}
		}
		return [...found].toSorted((a, b) => a - b).flatMap((number) => files[number] ?? []);
	} };
}
/** Which of the changed files an Application reads, on either side, and whether it is another Application itself. */
function findCauses({ nodes }, base, head, changedFiles) {
	const lists = [...inputListsOf(nodes.base, base), ...inputListsOf(nodes.head, head)];
	const inputs = new Set(lists.flat());
	return {
		files: changedFiles.readBy(inputs),
		itself: nodes.base !== void 0 && nodes.head !== void 0 && nodes.base.object !== nodes.head.object && textOfObject(nodes.base.object) !== textOfObject(nodes.head.object)
	};
}
/** Changed files that no Application reads on any side, and that no bootstrap holds. */
function findUnread(base, head, bootstraps, changedFiles) {
	const inputs = new Set(bootstraps);
	const seen = /* @__PURE__ */ new Set();
	for (const side of [base, head]) for (const node of side.tree.nodes) for (const list of inputListsOf(node, side)) {
		if (seen.has(list)) continue;
		seen.add(list);
		for (const input of list) inputs.add(input);
	}
	const read = new Set(indexChangedFiles(changedFiles).readBy(inputs));
	return changedFiles.filter((file) => !read.has(file));
}

// src/tree/compare-bootstraps.ts
/**
* The documents of the bootstraps themselves: root Applications and what lies beside them. Nobody renders them, a person or
* a root that is not in this repository applies them; so a change of theirs is shown as that of one more Application. Bootstraps that hold an object of
* the same name are told apart \u2013 they are of several Argo CDs \u2013, or one would stand in the way of the other.
*/
function compareBootstraps(base, head, scopes, settings) {
	const isReadable = ({ file }) => !base.unreadable.has(file) && !head.unreadable.has(file);
	const documentsOf = ({ documents }) => groupBy(documents.filter((each) => each.assumed === void 0 && isReadable(each)), (each) => each.bootstrap);
	const documents = {
		base: documentsOf(base),
		head: documentsOf(head)
	};
	const objectsOf = (side, path) => normaliseObjects({
		objects: (documents[side].get(path) ?? []).map((each) => each.object),
		cluster: localCluster.server,
		namespace: settings.argocd.namespace,
		scopes
	}).manifests;
	const result = [];
	for (const path of /* @__PURE__ */ new Set([...base.paths, ...head.paths])) {
		const own = {
			base: objectsOf("base", path),
			head: objectsOf("head", path)
		};
		const names = new Set([...own.base, ...own.head].map(nameOf$1));
		const fitting = result.find((each) => ![...names].some((name) => each.names.has(name)));
		if (fitting === void 0) result.push({
			id: result.length === 0 ? "bootstrap" : `bootstrap ${path}`,
			paths: [path],
			...own,
			names
		});
		else {
			fitting.paths.push(path);
			append(fitting.base, own.base);
			append(fitting.head, own.head);
			for (const name of names) fitting.names.add(name);
		}
	}
	return base.documents.length + head.documents.length === 0 ? [] : result.map(({ names: _names, ...compared }) => compared);
}
function nameOf$1({ identity: { group, kind, namespace, name } }) {
	return [
		group,
		kind,
		namespace,
		name
	].join("\0");
}

// src/manifest/same-texts.ts
/**
* True when two streams are sure to hold the same objects: the same documents to the letter, at most in another order. Nothing
* is parsed, so it says no whenever it cannot be sure. Of objects with one identity Argo CD keeps the last one
* (https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go, DeduplicateTargetObjects): documents that may be such
* must follow each other as before.
*/
function sameTexts(base, head) {
	if (base === head) return true;
	if ([base, head].some((text) => /^\s*[{[]/.test(text))) return false;
	const [one, other] = [splitDocuments(base), splitDocuments(head)];
	if (one.length !== other.length) return false;
	if (one.every((text, index) => text === other[index])) return true;
	const known = new Set(one);
	if (!other.every((text) => known.has(text))) return false;
	const [before, after] = [sequences(one), sequences(other)];
	if (before === void 0 || after === void 0 || before.size !== after.size) return false;
	return [...before].every(([name, texts]) => after.get(name) === texts);
}
/** Under each name the documents that have it, in their order; undefined when a document does not tell its name plainly. */
function sequences(texts) {
	const result = /* @__PURE__ */ new Map();
	for (const text of texts) {
		const name = plainName(text);
		if (name === void 0) return void 0;
		result.set(name, `${result.get(name) ?? ""}\0${text}`);
	}
	return result;
}
/**
* Kind and name of a document written as helm and kustomize write it. Undefined for flow style, merge keys, lists, repeated
* keys, generated names, names that are not plain words: whatever could make it another object than it seems.
*/
function plainName(text) {
	if (/^items[ \t]*:|^["'?{[&*!]|<<|^(?:kind|metadata)[ \t]*:[ \t]*[&*!|>]/m.test(text)) return void 0;
	const kinds = [...text.matchAll(/^kind:[ \t]+(["']?)(\w+)\1[ \t]*$/gm)];
	const metadata = [...text.matchAll(/^metadata:[ \t]*\n((?:(?:[ \t#][^\n]*)?\n)*)/gm)];
	const [kind, block] = [kinds[0]?.[2], metadata[0]?.[1]];
	if (kinds.length !== 1 || metadata.length !== 1 || kind === void 0 || block === void 0) return void 0;
	if ((text.match(/^(?:kind|metadata)[ \t]*:/gm) ?? []).length !== 2) return void 0;
	const indent = /^( +)[^\s#]/m.exec(block)?.[1];
	if (indent === void 0) return void 0;
	const names = block.split("\n").filter((line) => line.startsWith(indent) && /^["']?name["']?[ \t]*:/.test(line.slice(indent.length)));
	const name = /^name:[ \t]+(["']?)([\w.:-]+)\1[ \t]*$/.exec(names[0]?.slice(indent.length) ?? "")?.[2];
	return names.length === 1 && name !== void 0 ? `${kind} ${name}` : void 0;
}

// src/tree/compare-nodes.ts
/**
* True when two nodes are sure to have the same objects in the cluster: equal texts for an equal destination, but for the
* order of their documents. Nothing of them has to be parsed then.
*/
function isSame$1(base, head) {
	if (base === head) return base.problem === void 0 && base.application !== void 0;
	const [one, other] = [base.application, head.application];
	if (base.problem !== void 0 || head.problem !== void 0 || one === void 0 || other === void 0) return false;
	if (one.destination.server !== other.destination.server || one.destination.name !== other.destination.name || one.destination.namespace !== other.destination.namespace || base.sources.length !== head.sources.length) return false;
	for (const [index, source] of base.sources.entries()) {
		const counterpart = head.sources[index];
		if (counterpart === void 0 || !isSameSource(source, counterpart)) return false;
	}
	return true;
}
function isSameSource(base, head) {
	if (base.digest === head.digest) return true;
	if (base.type !== head.type) return false;
	if (!sameTexts(lookAt(base), lookAt(head))) return false;
	forgetText(base);
	forgetText(head);
	return true;
}
/** True when the trees define custom resources of different scopes: then equal texts may still mean different objects. */
function scopesDiffer(base, head) {
	return base.size !== head.size || [...base].some(([kind, scope]) => head.get(kind) !== scope);
}

// src/tree/failures.ts
/**
* An Application is only gone when what held it could be read. Where its parent, or the file of the bootstrap it was in,
* fails on a side, its absence there means nothing: it is told as failing with the reason of what hides it.
*/
function blame(applications, bootstraps) {
	const results = /* @__PURE__ */ new Map();
	const roots = /* @__PURE__ */ new Map();
	for (const application of applications) results.set(application.id, explainAbsence(application, {
		results,
		roots
	}, bootstraps));
	return [...results.values()];
}
function explainAbsence(application, earlier, bootstraps) {
	const { base, head } = application.nodes;
	const failedBefore = application.failedOn === "base" && head === void 0;
	if (application.failedOn !== void 0 && !failedBefore) return application;
	const side = head === void 0 ? "head" : base === void 0 ? "base" : void 0;
	const present = head ?? base;
	if (side === void 0 || present === void 0) return application;
	const parent = application.parent === void 0 ? void 0 : earlier.results.get(application.parent);
	if (parent !== void 0 && (parent.failedOn === side || parent.failedOn === "both")) {
		const above = earlier.roots.get(parent.id);
		const root = above ?? {
			name: parent.name,
			reason: parent.problem?.message ?? "for an unknown reason"
		};
		earlier.roots.set(application.id, root);
		const fails = `${parent.name}, whose manifests hold it, fails${side === "base" ? " at base" : ""}`;
		return hide(application, side, above === void 0 ? `${fails}: ${root.reason}` : `${fails} as ${root.name} above it does: ${root.reason}`);
	}
	const file = present.origin.file;
	const error = file === void 0 ? void 0 : bootstraps[side].unreadable.get(file);
	return error === void 0 ? application : hide(application, side, `the file that holds it cannot be read${side === "base" ? " at base" : ""}: ${file}: ${error}`);
}
/**
* Files of the bootstrap that cannot be read: nobody knows which Applications they hold, so each counts as one that fails,
* on the sides where it does. A file whose Applications the other side knows is told with them already.
*/
function unreadableFiles(bootstraps, blamed) {
	const [base, head] = [bootstraps.base.unreadable, bootstraps.head.unreadable];
	const told = new Set(blamed.flatMap(({ problem, nodes }) => problem?.code === "hidden" ? [nodes.base?.origin.file, nodes.head?.origin.file] : []));
	return [.../* @__PURE__ */ new Set([...base.keys(), ...head.keys()])].filter((file) => !told.has(file)).map((file) => ({
		id: file,
		name: file,
		namespace: "",
		nodes: {},
		baseCount: 0,
		headCount: 0,
		failedOn: base.has(file) && head.has(file) ? "both" : head.has(file) ? "head" : "base",
		problem: {
			code: "bootstrap-unreadable",
			message: `the file cannot be read: ${file}: ${head.get(file) ?? base.get(file)}`,
			hint: "Correct the file: whatever Applications it holds are not compared."
		},
		warnings: []
	}));
}
function hide(application, side, message) {
	if (application.failedOn !== void 0) return {
		...null, ...application,
		failedOn: "both"
	};
	const { manifests: _unknown, ...rest } = application;
	return {
		...null, ...rest,
		failedOn: side,
		problem: {
			code: "hidden",
			message
		},
		baseCount: 0,
		headCount: 0
	};
}

// src/tree/definitions.ts
/**
* The CustomResourceDefinitions of the trees that define the kinds of these objects, base's before head's. Of the texts that
* speak of definitions only the documents that name such a kind are parsed: definitions are large, and most of them are of
* no use to a comparison. Each text is read once.
*/
async function readDefinitions({ base, head }, objects) {
	const wanted = /* @__PURE__ */ new Map();
	for (const { identity } of objects) {
		const { group, kind } = identity;
		if (base.scopes.has(`${group}/${kind}`) || head.scopes.has(`${group}/${kind}`)) wanted.set(`${group}/${kind}`, {
			group,
			kind
		});
	}
	if (wanted.size === 0) return [];
	const files = /* @__PURE__ */ new Map();
	for (const { sources } of [...base.nodes, ...head.nodes]) for (const source of sources) {
		if (!source.mentions.definitions) continue;
		files.delete(source.digest);
		files.set(source.digest, source.file);
	}
	const definitions = [];
	for (const file of files.values()) for (const document of splitDocuments(readText$2(file))) if (document.includes("CustomResourceDefinition") && [...wanted.values()].some((each) => names(document, each))) append(definitions, decode(document).filter(isCustomResourceDefinition));
	return definitions;
}
/**
* The AppProjects of a tree, also of Applications that do not change: what they permit counts for all that is in them. Each has what its global
* projects add, where the ConfigMap that names these is read, too. Of the texts that speak of Argo CD only the documents that
* name the kind are parsed.
*/
function readProjects({ nodes, projects }, documents) {
	const found = documents.filter(isAppProject);
	const settings = documents.filter(isArgocdSettings);
	const seen = /* @__PURE__ */ new Set();
	for (const { sources } of projects.length === 0 ? [] : nodes) for (const { mentions, digest, file } of sources) {
		if (!mentions.applications || seen.has(digest)) continue;
		seen.add(digest);
		for (const document of splitDocuments(readText$2(file))) {
			if (document.includes("AppProject")) append(found, decode(document).filter(isAppProject));
			if (document.includes("globalProjects")) append(settings, decode(document).filter(isArgocdSettings));
		}
	}
	return settings.length === 0 ? found : mergeGlobalProjects(found, settings);
}
function isArgocdSettings(object) {
	return topText(object, "kind") === "ConfigMap" && metadataText(object, "name") === "argocd-cm";
}
function names(document, { group, kind }) {
	return document.includes(group) && document.includes(kind);
}
/** Objects of a document. What does not parse is told where it belongs; here it defines nothing. */
function decode(document) {
	try {
		return decodeDocuments(document);
	} catch (error) {
		if (error instanceof ManifestError || error instanceof SyntaxProblem) return [];
		throw error;
	}
}

// src/process/crew.ts
/** For tasks that nobody waits for one by one: of ten thousand, a pool keeps as many promises, seven megabytes. @param size at least 1 */
function createCrew(size) {
	const tasks = [];
	const members = [];
	let begun = 0;
	let active = 0;
	async function work() {
		active++;
		while (begun < tasks.length) {
			const task = tasks[begun];
			tasks[begun++] = void 0;
			await task?.();
		}
		active--;
	}
	return {
		add(task) {
			tasks.push(task);
			if (active < size) members.push(work());
		},
		async finished() {
			for (let index = 0; index < members.length; index++) await members[index];
		}
	};
}

// src/tree/early-renders.ts
/**
* Which Applications differ is known for sure when both trees are whole; most are seen on both sides long before, and then nothing can happen
* any more that would spare rendering them. Nobody is told of failures: whoever asks for the text is, as it is made once.
*
* They are made one by one. What is not begun when the trees are there, the comparison asks for.
*
* @param began called when the first one begins
*/
function createEarlyRenders(began) {
	/** Those that were seen on one side; undefined for those of which a side has several, as nobody knows yet which are a pair. */
	const seen = /* @__PURE__ */ new Map();
	const crew = createCrew(1);
	let stopped = false;
	let first = true;
	async function make(sides) {
		if (stopped) return;
		if (first) began();
		first = false;
		await Promise.allSettled(sides.map((sources) => finishSources(sources, Infinity)));
	}
	return {
		note(sighting) {
			if (stopped) return;
			const key = [
				sighting.argocd,
				sighting.namespace,
				sighting.name
			].join("\0");
			const known = seen.get(key);
			if (known === void 0) {
				if (!seen.has(key)) seen.set(key, sighting);
				return;
			}
			if (known.revision === sighting.revision) {
				seen.set(key, void 0);
				return;
			}
			seen.delete(key);
			const [one, other] = [known.result, sighting.result];
			if (!one.ok || !other.ok || haveEqualKeys(one.sources, other.sources)) return;
			const sides = [one.sources, other.sources];
			if (sides.flat().some((source) => source.pending !== void 0)) crew.add(() => make(sides));
		},
		stop() {
			stopped = true;
			seen.clear();
			return crew.finished();
		}
	};
}
/** Whether all that goes into the sources of an Application is the same on both sides. */
function haveEqualKeys(base, head) {
	return base.length === head.length && base.every((source, index) => source.key === head[index]?.key);
}

// src/tree/internal-problem.ts
/** What was thrown while an Application was looked into, as its problem: a bug of ours must not hide all other Applications. */
function problemOf(error) {
	if (error instanceof UserError) return {
		code: "unreadable",
		message: error.message,
		...error.hint === void 0 ? {} : { hint: error.hint }
	};
	return {
		code: "internal-error",
		message: error instanceof Error ? error.message : String(error),
		hint: "This is a bug of argo-manifest-diff; please report it."
	};
}

// src/tree/shard.ts
/**
* Of a list that is the same in every part: what this part works on. Neighbours, which often are alike and take as long, go to
* different parts.
*/
function ownShare(list, { index, of }) {
	return list.filter((_, place) => place % of === index - 1);
}

// src/tree/finish.ts
/** With `auto`, up to so many are: it costs a second or two, and finds what fails on both sides. */
const SMALL = 25;
/**
* Makes the texts that the walk put off, where the two sides may differ. Where all that goes into an Application is equal,
* so is what comes out, and it need not be rendered at all.
*
* @param distrust true when equal inputs do not mean equal objects (other scopes of custom resources)
* @param shard the part of the work that is done here; absent: all of it
* @param use called with each pair as soon as its texts are there, so that reading them goes on beside the programs that make the others;
* `elsewhere` when another part of a sharded run makes them
*/
async function finishPairs(pairs, { coverage, distrust, progress, shard }, use) {
	const equal = new Set(distrust ? [] : pairs.filter(({ base, head }) => base !== void 0 && head !== void 0 && isPending(base) && haveEqualInputs(base, head)));
	const spared = isCovered(equal.size, coverage) ? /* @__PURE__ */ new Set() : equal;
	const work = pairs.filter((pair) => !spared.has(pair) && [pair.base, pair.head].some((node) => node !== void 0 && isPending(node)));
	const own = new Set(shard === void 0 ? work : ownShare(work, shard));
	const elsewhere = new Set(work.filter((pair) => !own.has(pair)));
	const waiting = [...own].flatMap(({ base, head }) => [base, head].filter((node) => node !== void 0 && isPending(node)));
	let done = 0;
	const finish = async (node, side) => {
		if (node === void 0 || !isPending(node)) return node;
		const result = await finishSources(node.sources).catch((error) => ({
			ok: false,
			problem: problemOf(error)
		}));
		const finished = {
			name: node.name,
			side
		};
		progress(++done, waiting.length, result.ok ? {
			...null, ...finished,
			sources: result.sources
		} : {
			...null, ...finished,
			sources: [],
			problem: result.problem
		});
		if (!result.ok) return {
			...null, ...node,
			sources: [],
			problem: result.problem,
			...result.rest === void 0 ? {} : { rest: result.rest }
		};
		if (await hides(result.sources)) return {
			...null, ...node,
			sources: [],
			problem: HIDDEN
		};
		return {
			...null, ...node,
			sources: result.sources
		};
	};
	return {
		results: await Promise.all(pairs.map(async (pair) => {
			if (spared.has(pair) || elsewhere.has(pair)) return use(pair, elsewhere.has(pair));
			const [base, head] = await Promise.all([finish(pair.base, "base"), finish(pair.head, "head")]);
			return use({
				...null, ...pair,
				...base === void 0 ? {} : { base },
				...head === void 0 ? {} : { head }
			}, false);
		})),
		unrendered: spared.size
	};
}
/** Whether there are Applications in it. What cannot be read is told by whoever reads it. */
async function hides(sources) {
	const read = await readObjects(sources.filter(({ mentions }) => mentions.applications));
	return read.ok && read.objects.some((object) => isApplication(object) || isApplicationSet(object));
}
/** A template may put the words together from pieces, so that nobody sees beforehand what comes out. */
const HIDDEN = {
	code: "applications-not-followed",
	message: "it renders Applications although nothing that goes into it speaks of them, so what they hold was not looked at",
	hint: "Write apiVersion and kind of Applications in its templates as they are, or run with --render all (render: all)."
};
/** Whether so many Applications that do not change are rendered, and read, for what they may have to do with the others. */
function isCovered(unchanged, coverage) {
	return coverage === "all" || coverage === "auto" && unchanged <= SMALL;
}
/** True for what the walk put off rendering. */
function isPending(node) {
	return node.sources.some((source) => source.pending !== void 0);
}
/** Equal keys in the same order, for an equal destination. */
function haveEqualInputs(base, head) {
	if (base === head) return base.problem === void 0;
	const [one, other] = [base.application?.destination, head.application?.destination];
	return one !== void 0 && other !== void 0 && head.problem === void 0 && one.server === other.server && one.name === other.name && one.namespace === other.namespace && haveEqualKeys(base.sources, head.sources);
}

// src/tree/idle-files.ts
/** What helm reads of a chart by itself: https://helm.sh/docs/topics/charts/#the-chart-file-structure */
const READ = /^(templates|crds|charts)\/|^(Chart\.(yaml|lock)|values\.(yaml|schema\.json)|requirements\.(yaml|lock)|\.helmignore)$/;
/** Argo CD's override files change the source itself. */
const OVERRIDE = /^\.argocd-source/;
const KUSTOMIZATIONS = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
/** Templates read further files of their chart only by `.Files`, however that is written; so do values that a template takes for one (`tpl`). */
const FILES = /\bFiles\b/;
const asksForFiles = createInputSearch((text) => FILES.test(text), /\.(md|gotmpl)$/);
/**
* Whether a file that lies in the directory of a chart goes into nothing that the Application renders: the values of other environments beside its own,
* a README. Where that is not sure it does.
*/
async function isIdle(file, node, { following }, snapshot) {
	const { application, sources: rendered } = node;
	if (application === void 0 || rendered.some(({ type }) => type !== "Helm")) return false;
	const { sources } = application;
	if (sources.some(({ helm }) => (helm?.fileParameters ?? []).length > 0)) return false;
	if (nameValueFiles(sources, following).some((path) => isWithin(file, path))) return false;
	if (FILES.test(textOfObject(node.object))) return false;
	if (sources.some(({ helm }) => (helm?.valueFiles ?? []).some((each) => isVague(each)))) return false;
	const charts = sources.filter((source) => source.path !== "" && isOurs(source, following.urls));
	let lies = false;
	for (const source of charts) {
		const directory = joinInside("", source.path);
		if (directory === void 0 || !isWithin(file, directory)) continue;
		lies = true;
		if (!await leavesOut(file.slice(directory === "" ? 0 : directory.length + 1), directory, source, snapshot)) return false;
	}
	return lies;
}
function leavesOut(name, directory, source, snapshot) {
	if (READ.test(name) || OVERRIDE.test(name)) return false;
	if (source.kustomize !== void 0 || source.plugin !== void 0 || source.directory !== void 0) return false;
	return remember(plain, snapshot, directory, () => isPlainChart(directory, snapshot));
}
/** What is known of directories already: most charts are those of many Applications. */
const plain = /* @__PURE__ */ new WeakMap();
/** A chart in which nothing asks for further files. */
async function isPlainChart(directory, snapshot) {
	const names = new Set((await snapshot.list(directory) ?? []).map((entry) => entry.name));
	if (!names.has("Chart.yaml") || KUSTOMIZATIONS.some((each) => names.has(each))) return false;
	return !await asksForFiles([{
		snapshot,
		paths: [directory]
	}], []);
}
function isOurs({ repoURL, chart }, urls) {
	return chart === "" && urls.some((url) => isSameRepository(url, repoURL));
}
/** Whether a name has a pattern in it, or a variable that is not a whole beginning of its own (`$name/\u2026`). */
function isVague(name) {
	const slash = name.indexOf("/");
	return /[*?[{]|\$(?!\w+\/)/.test(name) || slash >= 0 && name.includes("$", slash);
}

// src/tree/instances.ts
/** What tells the Argo CD of an Application in keys: its bootstrap, and the cluster that a hub puts it into, without its scheme. */
function argocdOf({ bootstrap, home }) {
	return home === void 0 ? bootstrap : `${bootstrap}@${home.replace(/^https?:\/\//, "")}`;
}
/** What an Application is called by in its tree, where no other has its name. */
function keyOf$2(argocd, { namespace, name }) {
	return `${argocdOf(argocd)}:${namespace}/${name}`;
}
/**
* Which bootstraps belong to one Argo CD: an Application has one place there, so two bootstraps that hold one of the same name belong to two of them,
* each in a cluster of its own that all of them call in-cluster. So do two that hold one of the same name in namespaces of their own, with nothing in
* a namespace of the other: an Argo CD that takes Applications of several namespaces has its own among them. Base decides: a change could else make another Argo CD of what it adds,
* and hide that it writes over something. A bootstrap that base has not is one more Argo CD only where there are several already.
*
* @returns the first bootstrap of the Argo CD that a bootstrap belongs to; undefined where all are of one
*/
function instancesOf(base, head) {
	const known = gather([], base.nodes);
	const instances = known.length < 2 ? known : gather(known, head.nodes);
	if (instances.length < 2) return () => void 0;
	return (bootstrap) => instances.find(({ bootstraps }) => bootstraps.has(bootstrap))?.first;
}
/** Puts each bootstrap to the first Argo CD that has none of its names, with one in its namespace before others. */
function gather(before, nodes) {
	const instances = [...before];
	const byBootstrap = /* @__PURE__ */ new Map();
	for (const { key, origin, name, namespace, home } of nodes) {
		if (home !== void 0) continue;
		const held = byBootstrap.get(origin.bootstrap) ?? {
			places: /* @__PURE__ */ new Set(),
			names: /* @__PURE__ */ new Set(),
			namespaces: /* @__PURE__ */ new Set()
		};
		held.places.add(key.slice(origin.bootstrap.length + 1));
		held.names.add(name);
		held.namespaces.add(namespace);
		byBootstrap.set(origin.bootstrap, held);
	}
	for (const [bootstrap, held] of byBootstrap) {
		if (instances.some((each) => each.bootstraps.has(bootstrap))) continue;
		const fitting = instances.filter((each) => !isApart(each, held));
		const own = fitting.find(({ namespaces }) => share(namespaces, held.namespaces)) ?? fitting[0];
		if (own === void 0) instances.push({
			first: bootstrap,
			bootstraps: /* @__PURE__ */ new Set([bootstrap]),
			...held
		});
		else {
			own.bootstraps.add(bootstrap);
			for (const key of [
				"places",
				"names",
				"namespaces"
			]) for (const each of held[key]) own[key].add(each);
		}
	}
	return instances;
}
function isApart(one, other) {
	return share(one.places, other.places) || share(one.names, other.names) && !share(one.namespaces, other.namespaces);
}
function share(one, other) {
	return [...other].some((each) => one.has(each));
}

// src/tree/passed-over.ts
/** Directories of what a chart renders or brings. */
const OF_CHART = [
	"templates/",
	"charts/",
	"crds/"
];
/**
* Changed files of the bootstrap that nobody has looked at: manifests of a folder that was passed over as a chart or
* kustomization, and Jsonnet, where no Application of the tree reads them. An Application that somebody made by hand and that reads the
* bootstrap with all its folders (`directory.recurse`) applies the former and evaluates the latter, whatever lies beside them; Chart.yaml and
* kustomization.yaml are left out by it where they are no manifests (reposerver/repository/repository.go, getObjsFromYAMLOrJSON).
*/
async function listPassedOver(request) {
	const { bootstraps, sides, files, changedFiles } = request;
	const skipped = bootstraps.flatMap((each) => each.skipped);
	const paths = new Set(bootstraps.flatMap((each) => each.paths));
	const named = changedFiles.filter((file) => file.endsWith(".jsonnet") ? [...paths].some((path) => isWithin(file, path)) : /\.(ya?ml|json)$/.test(file) && skipped.some(({ directory }) => isWithin(file, directory)));
	if (named.length === 0) return [];
	const pinned = placesOf(sides);
	const suspects = findUnread(...sides, [], named).filter((file) => !skipped.some((folder) => pinned.has(folder.directory) && isPart(file, folder)));
	return (await Promise.all(suspects.map(async (file) => {
		const [base, head] = await Promise.all([files.base, files.head].map((side) => look(side, file)));
		const objects = [...base?.objects ?? [], ...head?.objects ?? []];
		if (objects.length === 0 && !file.endsWith(".jsonnet")) return [];
		const applications = objects.filter((each) => isApplication(each) || isApplicationSet(each));
		return [{
			file,
			names: [...new Set(applications.map((each) => metadataText(each, "name")))].toSorted(),
			content: head?.content ?? "gone"
		}];
	}))).flat();
}
/** Directories of this repository that sources are from, pinned ones included: a chart that counts at another revision. */
function placesOf(sides) {
	return new Set(sides.flatMap(({ tree, following }) => tree.nodes.flatMap(({ application }) => application?.sources ?? []).filter(({ repoURL }) => following.urls.some((url) => isSameRepository(url, repoURL))).flatMap(({ path }) => joinInside("", path) ?? [])));
}
/** Whether a file is part of what a folder renders to, and nothing that only lies there. */
function isPart(file, { directory, marker }) {
	if (!file.startsWith(`${directory}/`)) return false;
	return marker !== "Chart.yaml" || OF_CHART.some((part) => file.startsWith(`${directory}/${part}`));
}
/** The objects that stand in a file as they are; undefined where there is no file. */
async function look(files, path) {
	const { found } = await resolvePath(files, path);
	if (found === void 0 || found.kind !== "file" && found.kind !== "executable") return void 0;
	const content = found.oid;
	try {
		return {
			objects: decodeDocuments(decodeManifestFile(await files.read(found)), "file"),
			content
		};
	} catch {
		return {
			objects: [],
			content
		};
	}
}

// src/render/directory/names.ts
/** The names that Argo CD takes for manifests; case matters (reposerver/repository/repository.go, manifestFile). */
const MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/;
/** Names of files that are about a directory, or keep it, and that nothing is made of. */
const BYSTANDER = /^(?:\.|(?:readme|owners|codeowners|licen[cs]e|copying|notice|changelog|contributing|security|authors|maintainers)(?:[._-]|$))|\.(?:md|txt|adoc|rst)$/i;
/** Whether Argo CD takes a file of a plain directory for a manifest, by its name. */
function isManifestName(name) {
	return MANIFEST_NAME.test(name);
}
/** Whether a file, by its name, is no more than a word about the directory that it lies in. */
function isBystander(name) {
	return BYSTANDER.test(name);
}
/** Code of the warning of a directory that may be a plugin's. */
const PLUGIN_SUSPECTED = "plugin-suspected";

// src/tree/plugin-files.ts
/**
* Changed files below directories that a plugin may render, which nobody has declared: whatever becomes of them, here it is nothing before and after.
*/
async function listPluginFiles(sides, head, changedFiles) {
	const suspected = /* @__PURE__ */ new Set();
	for (const source of sourcesOf(sides)) if (isSuspected(source)) suspected.add(source);
	if (suspected.size === 0) return [];
	const inputs = new Set([...suspected].flatMap((source) => source.inputs));
	const files = new Set(changedFiles.readBy(inputs).filter((file) => !isBystander(posix.basename(file))));
	for (const source of sourcesOf(sides)) if (!suspected.has(source)) for (const path of source.inputs) files.delete(path);
	const unseen = [...files];
	return Promise.all(unseen.map(async (file) => {
		return {
			file,
			names: [],
			content: (await resolvePath(head, file)).found?.oid ?? "gone",
			why: "plugin"
		};
	}));
}
/** All that is rendered of the files of each side; of thousands nothing is put together. */
function* sourcesOf(sides) {
	for (const { tree, revision } of sides) for (const { sources } of tree.nodes) for (const source of sources) if (isOfSide(source, revision)) yield source;
}
function isSuspected({ warnings }) {
	return warnings.some(({ code }) => code === PLUGIN_SUSPECTED);
}

// src/tree/pointers.ts
/**
* Changed files that stand for others: pointers of Git LFS, which are in the repository instead of what they name by its digest. Where Argo CD
* has LFS turned on for a repository (`enableLfs`, https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml/), it renders that
* other content; otherwise the pointer itself, which is mostly no manifest and left out.
* @param read changed files that an Application reads, or that a bootstrap holds
*/
async function listPointers(files, read) {
	const found = await Promise.all(read.map(async (file) => ({
		file,
		entry: await fileAt(files.head, file)
	})));
	const pointers = new Set(await pointersAmong(files.head, found.flatMap(({ entry }) => entry ?? [])));
	return found.flatMap(({ file, entry }) => entry !== void 0 && pointers.has(entry) ? [{
		file,
		names: [],
		content: entry.oid,
		why: "pointer"
	}] : []);
}
async function fileAt(snapshot, path) {
	const { found } = await resolvePath(snapshot, path);
	return found?.kind === "file" || found?.kind === "executable" ? found : void 0;
}

// src/tree/pair.ts
/** Pairs the Applications of two trees by name, in the order of head; those that are gone come after their parent's others. */
function pairNodes(base, head) {
	const places = haveSameKeys(base, head) ? base.nodes.map((node, index) => [node, head.nodes[index]]) : mergeNodes(base, head);
	const ids = nameAll(places.map(([one, other]) => other ?? one));
	return places.flatMap(([baseNode, headNode]) => {
		const node = headNode ?? baseNode;
		if (node === void 0) return [];
		const parent = node.origin.parent === void 0 ? void 0 : ids.get(node.origin.parent);
		return {
			id: ids.get(node.key) ?? node.key,
			...parent === void 0 ? {} : { parent },
			...baseNode === void 0 ? {} : { base: baseNode },
			...headNode === void 0 ? {} : { head: headNode }
		};
	});
}
/** Most changes leave the Applications themselves alone. */
function haveSameKeys(base, head) {
	return base.nodes.length === head.nodes.length && base.nodes.every((node, index) => node.key === head.nodes[index]?.key);
}
function mergeNodes(base, head) {
	const baseNodes = new Map(base.nodes.map((node) => [node.key, node]));
	const headNodes = new Map(head.nodes.map((node) => [node.key, node]));
	return mergeOrder(base.nodes.map((node) => node.key), head.nodes.map((node) => node.key)).map((key) => [baseNodes.get(key), headNodes.get(key)]);
}
/** The order of head, with what only base has put behind what it followed there. */
function mergeOrder(base, head) {
	const inHead = new Set(head);
	const followers = /* @__PURE__ */ new Map();
	let last;
	for (const key of base) if (inHead.has(key)) last = key;
	else if (followers.get(last)?.push(key) === void 0) followers.set(last, [key]);
	return [...followers.get(void 0) ?? [], ...head.flatMap((key) => [key, ...followers.get(key) ?? []])];
}
function nameAll(nodes) {
	const ids = /* @__PURE__ */ new Map();
	/** The first of each short name, until there is another one. */
	const first = /* @__PURE__ */ new Map();
	for (const node of nodes) {
		if (node === void 0) continue;
		const { key, origin, home } = node;
		const short = key.slice(argocdOf({
			bootstrap: origin.bootstrap,
			home
		}).length + 1);
		const isTaken = first.has(short);
		ids.set(key, isTaken ? key : short);
		const other = first.get(short);
		if (other !== void 0) ids.set(other, other);
		first.set(short, isTaken ? void 0 : key);
	}
	return ids;
}

// src/tree/compare.ts
/** How many texts are read at one time. */
const READERS$1 = 16;
/** Pairs two trees and reads the objects of every Application that may differ. Equal texts are never parsed. */
async function compareTrees(request) {
	const { base, head, bootstraps, settings, change, files, following, shard, progress, ahead } = request;
	const otherScopes = scopesDiffer(base.scopes, head.scopes);
	const pairs = pairNodes(base, head);
	const instanceOf = instancesOf(base, head);
	const pool = createPool(READERS$1);
	const { results: compared, unrendered } = await finishPairs(pairs, {
		coverage: settings.coverage,
		distrust: otherScopes,
		progress,
		shard
	}, async (pair, elsewhere) => {
		const outline = outlineOf(pair, instanceOf);
		if (elsewhere) return {
			...null, ...outline,
			elsewhere: true
		};
		const read = await pool.run(() => readPair(pair, outline, {
			base,
			head
		}, otherScopes, settings));
		if (read.manifests !== void 0) ahead(read);
		return read;
	});
	const read = isCovered(compared.filter(isUnchanged).length, settings.coverage) ? await Promise.all(compared.map((each) => pool.run(() => readCommon(each, head, settings)))) : compared;
	const sides = [{
		tree: base,
		revision: change.base,
		following
	}, {
		tree: head,
		revision: change.head,
		following
	}];
	const changedFiles = indexChangedFiles(change.files);
	const blamed = blame(read, bootstraps);
	const applications = await Promise.all([...blamed, ...unreadableFiles(bootstraps, blamed)].map(async (each) => {
		if (isUnchanged(each)) return each;
		const causes = findCauses(each, ...sides, changedFiles);
		const ways = await withoutIdle(causes.files, each, following, files);
		const contents = isUnseen(each) ? { contents: await listContents(files.head, ways) } : {};
		return {
			...null, ...each,
			causes: {
				...null, ...causes,
				files: ways,
				...contents
			}
		};
	}));
	const passedOver = await listPassedOver({
		bootstraps: [bootstraps.base, bootstraps.head],
		sides,
		files,
		changedFiles: change.files
	});
	const unread = findUnread(...sides, [
		...bootstraps.base.paths,
		...bootstraps.head.paths,
		configFileName
	], change.files);
	const isUnread = new Set(unread);
	append(passedOver, await listPointers(files, change.files.filter((file) => !isUnread.has(file))));
	append(passedOver, await listPluginFiles(sides, files.head, changedFiles));
	const ids = new Map(pairs.flatMap((pair) => [pair.base, pair.head].flatMap((node) => node === void 0 ? [] : [[node.key, pair.id]])));
	return {
		applications,
		bootstraps: compareBootstraps(bootstraps.base, bootstraps.head, head.scopes, settings),
		definitions: await readDefinitions({
			base,
			head
		}, applications.flatMap(({ manifests }) => [...manifests?.base ?? [], ...manifests?.head ?? []])),
		...compared.every(isUnchanged) ? {} : { projects: {
			base: projectsOf(base, bootstraps.base),
			head: projectsOf(head, bootstraps.head)
		} },
		unrendered,
		unread,
		...passedOver.length === 0 ? {} : { passedOver },
		notices: newOnes(base.warnings, head.warnings).map(({ node, ...warning }) => {
			const application = node === void 0 ? void 0 : ids.get(node);
			return application === void 0 ? warning : {
				...null, ...warning,
				application
			};
		})
	};
}
function listContents(head, paths) {
	return Promise.all(paths.map(async (path) => `${path} ${(await resolvePath(head, path)).found?.oid ?? "gone"}`));
}
function projectsOf(tree, { documents }) {
	return readProjects(tree, documents.map(({ object }) => object));
}
/** Of the files that lie where an Application reads, those that go into what it renders on some side. */
async function withoutIdle(paths, { nodes }, following, files) {
	const idle = await Promise.all(paths.map(async (path) => {
		for (const side of ["base", "head"]) {
			const node = nodes[side];
			if (node !== void 0 && !await isIdle(path, node, { following }, files[side])) return false;
		}
		return true;
	}));
	return paths.filter((_, index) => idle[index] === false);
}
async function readPair(pair, compared, trees, otherScopes, settings) {
	const { base, head } = pair;
	if (base !== void 0 && head !== void 0 && !otherScopes && isSame$1(base, head)) return compared;
	const [one, other] = await Promise.all([readSide(base, trees.base, settings), readSide(head, trees.head, settings)]);
	const problem = other?.problem ?? one?.problem;
	if (one?.problem !== void 0 || other?.problem !== void 0) {
		const rests = await readRests(pair, trees, otherScopes, settings);
		if (rests !== void 0 && problem !== void 0) {
			const { base: before, head: after } = rests;
			shareParts(before, after);
			return Object.assign(compared, {
				partial: true,
				problem,
				manifests: rests,
				baseCount: before.length,
				headCount: after.length
			});
		}
		compared.failedOn = one?.problem === void 0 ? "head" : other?.problem === void 0 && head !== void 0 ? "base" : "both";
		if (base === void 0) compared.failedOn = "head";
		if (head === void 0) compared.failedOn = "base";
		if (head !== void 0 && [one, other].some((side) => side?.problem?.code.endsWith("-timeout") === true)) compared.failedOn = "head";
		if (problem !== void 0) compared.problem = problem;
		return compared;
	}
	if (one !== void 0 && other !== void 0) shareParts(one.manifests, other.manifests);
	compared.manifests = {
		...null, ...one === void 0 ? {} : { base: one.manifests },
		...other === void 0 ? {} : { head: other.manifests }
	};
	compared.baseCount = one?.manifests.length ?? 0;
	compared.headCount = other?.manifests.length ?? 0;
	append(compared.warnings, newOnes(one?.warnings ?? [], other?.warnings ?? []));
	return compared;
}
/** The objects of what can be rendered on both sides where the same part of it cannot, if they may differ. */
async function readRests({ base, head }, trees, otherScopes, settings) {
	if (base?.rest === void 0 || head?.rest === void 0 || base.rest.without !== head.rest.without) return void 0;
	const [one, other] = await Promise.all([base, head].map(finishRest));
	if (one === void 0 || other === void 0 || !otherScopes && isSame$1(one, other)) return void 0;
	const [before, after] = await Promise.all([readManifests(one, trees.base.scopes, settings), readManifests(other, trees.head.scopes, settings)]);
	return before.ok && after.ok ? {
		base: before.manifests,
		head: after.manifests
	} : void 0;
}
/** A node as if what can be rendered of it were all. */
async function finishRest({ problem: _problem, rest, ...node }) {
	const finished = await finishSources(rest?.sources ?? []);
	return finished.ok ? {
		...null, ...node,
		sources: finished.sources
	} : void 0;
}
/** All that is known of an Application before its objects are read. */
function outlineOf({ id, parent, base, head }, instanceOf) {
	const named = head ?? base;
	const instance = named === void 0 ? void 0 : instanceIn(named, instanceOf);
	return {
		id,
		...parent === void 0 ? {} : { parent },
		...instance === void 0 ? {} : { instance },
		name: named?.name ?? "",
		namespace: named?.namespace ?? "",
		nodes: {
			...null, ...base === void 0 ? {} : { base },
			...head === void 0 ? {} : { head }
		},
		...base?.application === void 0 ? {} : { base: base.application },
		...head?.application === void 0 ? {} : { head: head.application },
		baseCount: 0,
		headCount: 0,
		warnings: newOnes(warningsOf(base), warningsOf(head))
	};
}
/** What a hub puts into another cluster is of the Argo CD there. */
function instanceIn({ origin, home }, instanceOf) {
	const instance = instanceOf(origin.bootstrap);
	return home === void 0 ? instance : argocdOf({
		bootstrap: instance ?? origin.bootstrap,
		home
	});
}
/** True for an Application that changes in a way that nobody sees, in whole or in part. */
function isUnseen({ failedOn, partial, nodes }) {
	return failedOn === "both" || partial === true || failedOn === "base" && nodes.head !== void 0;
}
/** True for an Application whose objects are sure to be the same on both sides. */
function isUnchanged({ manifests, failedOn, elsewhere }) {
	return manifests === void 0 && failedOn === void 0 && elsewhere === void 0;
}
/** With the objects of an Application that does not change, where it is rendered: others may name them, or own them too. */
async function readCommon(each, head, settings) {
	const node = each.nodes.head;
	if (!isUnchanged(each) || node === void 0 || isPending(node)) return each;
	const result = await readManifests(node, head.scopes, settings);
	return result.ok ? {
		...null, ...each,
		common: result.manifests
	} : each;
}
/** Objects of one side; undefined when that side has no such Application. */
async function readSide(node, tree, settings) {
	if (node === void 0) return void 0;
	if (node.problem !== void 0) return {
		manifests: [],
		warnings: [],
		problem: node.problem
	};
	const result = await readManifests(node, tree.scopes, settings);
	return result.ok ? result : {
		manifests: [],
		warnings: [],
		problem: result.problem
	};
}
function warningsOf(node) {
	return node === void 0 ? [] : [...node.warnings, ...node.sources.flatMap((source) => source.warnings)];
}
/** Codes of what is not covered: told in every run, not only when it is new. */
const COVERAGE = /* @__PURE__ */ new Set(["application-unwatched", "application-rejected"]);
function newOnes(base, head) {
	const before = new Set(base.map((each) => `${each.code}\0${each.message}`));
	return head.filter((each) => COVERAGE.has(each.code) || !before.has(`${each.code}\0${each.message}`));
}

// src/tree/grow-sides.ts
/**
* Takes up the tree that an earlier run kept, or walks both sides.
*
* @param keeps whether trees are kept between runs at all
* @param progress makes the counter of a side
*/
async function growSides(session, sides, { keeps, progress }) {
	const resumed = keeps ? await session.resume(sides) : void 0;
	if (resumed !== void 0) return {
		base: resumed.base,
		head: resumed.head,
		isKept: resumed.isOfBase
	};
	const { bootstraps, revisions, following, shared } = sides;
	const grow = (side) => session.grow(bootstraps[side], revisions[side], following, shared, progress(side));
	const [base, head] = await finishBoth(grow("base"), grow("head"));
	return {
		base,
		head,
		isKept: false
	};
}
/** Both results. Where one fails, the other is waited for all the same: it must not go on in what is taken away under it. */
async function finishBoth(one, other) {
	await Promise.allSettled([one, other]);
	return [await one, await other];
}

// src/tree/progress.ts
/**
* Adds up the progress of several walks that go on at the same time; each call gives one of them its own counter. What an
* Application renders is told once, for the first of the sides that come to it; a failure on each side that has it.
*/
function combineProgress(log, work) {
	const counters = [];
	const told = /* @__PURE__ */ new Set();
	return (side) => {
		const counter = {
			done: 0,
			found: 0
		};
		counters.push(counter);
		return (done, found, finished) => {
			counter.done = done;
			counter.found = found;
			const sum = (key) => counters.reduce((total, each) => total + each[key], 0);
			log.progress(work, sum("done"), sum("found"), finished?.name);
			if (finished === void 0 || finished.sources.some((source) => source.pending !== void 0)) return;
			const { name, sources, problem } = finished;
			const where = finished.side ?? side;
			const key = [name, ...problem === void 0 ? sources.map((source) => source.key) : ["", where]].join("\0");
			if (told.has(key)) return;
			told.add(key);
			tell(log, finished, where);
		};
	};
}
/** One line, and for a failure all that is needed to see why: what was run where, how it ended, what it said, what to do. */
function tell(log, { name, sources, problem }, side) {
	const duration = sources.reduce((sum, { took = 0 }) => sum + took, problem?.took ?? 0);
	const where = side === void 0 ? "" : ` (${side})`;
	const took = duration < 1 ? "" : ` in ${(duration / 1e3).toFixed(2)} s`;
	if (problem === void 0) {
		const tools = [...new Set(sources.map((source) => source.tool))].join(", ");
		log.detail(`rendered ${name}${where}${tools === "" ? "" : ` with ${tools}`}${took}`);
		for (const { typeReason, revision, key } of sources) log.debug(`${name}: ${typeReason}; revision ${revision}, render ${key.slice(0, 12)}`);
		return;
	}
	const { commands = [], exitCode, detail, hint } = problem;
	const lines = [
		...commands.map((command) => `$ ${writeCommand(command)}`),
		...exitCode === void 0 ? [] : [`exit status ${exitCode}`],
		...detail === void 0 ? [] : detail.split("\n"),
		...hint === void 0 ? [] : [hint]
	];
	log.detail([`FAILED ${name}${where}${took}: ${problem.message}`, ...lines.map((line) => `    ${line}`)].join("\n"));
}
function writeCommand({ cwd, argv }) {
	return `${argv.map(quoteWord).join(" ")}${cwd === "" || cwd === "." ? "" : `  (in ${cwd})`}`;
}

// src/tree/projects.ts
/**
* An ApplicationSet makes no Application in a project that does not exist; Argo CD refuses that one and goes on. Which
* projects exist the configuration says, else the tree: it has AppProjects, and `default` is always there. A tree most of
* whose Applications are in projects that it does not hold keeps them elsewhere, and one of which something does not render may hold any: then nothing
* is known, and nothing refused.
*
* @param trees of all sides that are compared: what one of them cannot tell is refused on none, as it would else come or go
*/
function refuseUnknownProjects(trees, said) {
	const knowing = trees.map((tree) => readKnowledge(tree, said));
	const isKnown = said !== void 0 || knowing.every(({ isWhole }) => isWhole);
	return knowing.map((each) => isKnown ? refuseIn(each) : each.tree);
}
function readKnowledge(tree, said) {
	const names = /* @__PURE__ */ new Set(["default", ...tree.projects]);
	const globs = (said ?? []).map(compileDoublestar);
	const exists = ({ application }) => application === void 0 || names.has(application.project) || globs.some((glob) => glob?.matches(application.project) === true);
	const applications = tree.nodes.filter((node) => node.application !== void 0);
	const lacking = applications.filter((node) => !exists(node));
	return {
		tree,
		lacking: new Set(lacking.filter((node) => node.generatedBy !== void 0)),
		isWhole: lacking.length * 2 <= applications.length && tree.nodes.every(({ problem }) => problem === void 0)
	};
}
function refuseIn({ tree, lacking: refused }) {
	if (refused.size === 0) return tree;
	const byParent = groupBy(refused, ({ origin }) => origin.parent);
	const warnings = [];
	const nodes = tree.nodes.map((node) => {
		if (refused.has(node)) return refuse(node);
		const lost = byParent.get(node.key);
		if (lost === void 0 || node.set === void 0) return node;
		for (const each of lost) warnings.push({
			code: "application-rejected",
			node: node.key,
			message: `ApplicationSet ${node.name} generates Application ${each.name}, which does not come into being: ${reasonOf(each)}`
		});
		const lostObjects = new Set(lost.map(({ object }) => object));
		return {
			...null, ...node,
			set: {
				...null, ...node.set,
				applications: node.set.applications.filter((object) => !lostObjects.has(object)),
				rejected: [...node.set.rejected, ...lost.map((each) => ({
					name: each.name,
					stage: "validation",
					reason: reasonOf(each)
				}))]
			}
		};
	});
	return {
		...null, ...tree,
		nodes,
		warnings: [...tree.warnings, ...warnings]
	};
}
/** Code of the problem of an Application that its set generates in vain. */
const unknownProject = "unknown-project";
function refuse(node) {
	return {
		...null, ...node,
		sources: [],
		problem: {
			code: unknownProject,
			message: `it does not come into being: ${reasonOf(node)}`,
			hint: "If the project exists, name it in argocd.projects of the config file."
		}
	};
}
function reasonOf(node) {
	return `the project "${node.application?.project ?? ""}" does not exist`;
}

// src/tree/second-render.ts
/** Applications named in the notice. */
const MAX_NAMED = 20;
/**
* Renders the Applications in which something changes a second time, on both sides, so that the diff can tell what is random
* (passwords, certificates, timestamps) from what the change does. Only those that may give another result at all: charts whose
* templates or values call a function that does so, and what programs of the repository's own make. An Application that fails
* this time is left as it is and told.
*/
async function renderAgain(request) {
	const { compared, changed } = request;
	const mayBeRandom = createScan(request, {
		text: callsRandomFunction,
		chart: chartCallsRandomFunction
	});
	const suspects = /* @__PURE__ */ new Set();
	await Promise.all(compared.applications.filter(({ id, manifests }) => manifests !== void 0 && changed.has(id)).map(async (each) => {
		if (await mayBeRandom(each)) suspects.add(each);
	}));
	if (suspects.size === 0) return compared;
	const asksClock = createScan(request, {
		text: callsClock,
		chart: chartCallsClock
	});
	if ((await Promise.all([...suspects].map(asksClock))).includes(true)) await request.wait();
	const failures = [];
	const applications = await Promise.all(compared.applications.map(async (each) => {
		if (!suspects.has(each)) return each;
		const [base, head] = await Promise.all([renderSide("base", each, request), renderSide("head", each, request)]);
		for (const result of [base, head]) if (result !== void 0 && "message" in result) failures.push({
			...null, ...result,
			application: each.id
		});
		return {
			...null, ...each,
			again: {
				...null, ...base !== void 0 && "manifests" in base ? { base: base.manifests } : {},
				...head !== void 0 && "manifests" in head ? { head: head.manifests } : {}
			}
		};
	}));
	return {
		...null, ...compared,
		applications,
		notices: [
			...compared.notices,
			describeTwice(applications),
			...failures
		]
	};
}
/** Names the Applications that were rendered a second time. */
function describeTwice(applications) {
	const names = applications.filter(({ again }) => again !== void 0).map(({ name }) => name);
	const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : "";
	return {
		code: "rendered-twice",
		message: `${names.length === 1 ? "1 Application was" : `${names.length} Applications were`} rendered twice to tell random values from changes, because random or time functions may be called: ${names.slice(0, MAX_NAMED).join(", ")}${more}`
	};
}
async function renderSide(side, { nodes, manifests }, { again, trees, settings }) {
	const node = nodes[side];
	if (node?.application === void 0 || manifests?.[side] === void 0) return void 0;
	const result = await again[side].render(node.application, node.home);
	const read = result.ok ? await readManifests({
		...null, ...node,
		sources: result.sources
	}, trees[side].scopes, settings) : result;
	if (read.ok) return { manifests: read.manifests };
	return {
		code: "second-render-failed",
		message: `it could not be rendered a second time to find random values: ${read.problem.message}`
	};
}
/** Looks into charts, each once however many Applications use it. */
function createScan({ again, settings }, search) {
	const charts = /* @__PURE__ */ new Map();
	function scanChart(snapshot, directory) {
		const key = `${snapshot.tree}\0${directory}`;
		const known = charts.get(key) ?? search.chart(snapshot, directory);
		charts.set(key, known);
		return known;
	}
	async function scanSource(side, source, rendered) {
		if (rendered.type === "Plugin" || rendered.tool.includes(" with helm ") || settings.render.postRenderer !== void 0) return true;
		if (rendered.type !== "Helm") return false;
		if (search.text(toJson$1(source.raw))) return true;
		const files = await side.filesOf(source);
		if (isProblem(files)) return false;
		if (await scanChart(files.snapshot, source.chart === "" ? normalise(source.path) : "")) return true;
		return scanFiles(files.snapshot, rendered.inputs, search);
	}
	return async ({ nodes }) => {
		for (const side of ["base", "head"]) for (const { source, rendered } of renderedSources(nodes[side])) if (await scanSource(again[side], source, rendered)) return true;
		return false;
	};
}
/** Value files beside the chart: their texts may be templates too. */
async function scanFiles(snapshot, paths, search) {
	for (const path of paths) {
		if (!/\.ya?ml$/.test(path)) continue;
		const entry = await snapshot.find(path);
		if (entry === void 0 || entry.kind === "directory" || entry.kind === "submodule") continue;
		if (search.text((await snapshot.read(entry)).toString("utf8"))) return true;
	}
	return false;
}
function normalise(path) {
	return path.split("/").filter((part) => part !== "" && part !== ".").join("/");
}

// src/render/reach.ts
/** Where a machine finds out who it is, with keys to its cloud: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html */
const isMetadata = within([
	"169.254.0.0/16",
	"fe80::/10",
	"fd00:ec2::/32",
	"168.63.129.16/32",
	"100.100.100.200/32"
]);
const METADATA_NAMES = /^(metadata(\.google\.internal)?|instance-data(\.ec2\.internal)?)$/;
const isInside = within(PRIVATE_RANGES);
const LOCAL_NAMES = /^(localhost|.*\.localhost|ip6-(localhost|loopback))$/;
/** Tells whether an address is in one of these ranges. They are put together when that is first asked: most runs fetch nothing. */
function within(ranges) {
	let list;
	return (address) => (list ??= blocks(ranges)).check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
function blocks(ranges) {
	const list = new BlockList();
	for (const range of ranges) {
		const [net = "", prefix = ""] = range.split("/");
		list.addSubnet(net, Number(prefix), net.includes(":") ? "ipv6" : "ipv4");
	}
	return list;
}
/** Milliseconds for a name: whoever fetches from it asks again, and tells what is wrong. */
const PATIENCE = 3e3;
/**
* Keeps a pull request from sending the runner to addresses of its own network: what answers there was not meant for whoever wrote the
* manifest, and a report would show it. Metadata services are told from nobody but the configuration. Other addresses of the machine and its
* network are fetched from where the trusted revision already does, or the configuration names them; so are repositories by name over an encrypted
* connection, which is how companies have theirs. A name that answers differently the next time is not seen here: helm is connected to what was judged
* (charts/checked-way.ts), other programs ask for the name themselves.
* A server that sends elsewhere is seen by whoever asks it (charts/checked-way.ts, charts/registry.ts).
*/
function createReach({ trusted, mentions, lookup = lookUp }) {
	const own = new Set(trusted.map((url) => hostOf(url)?.host));
	const verdicts = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new Map();
	async function judge(host) {
		const verdict = verdicts.get(host) ?? placeOf$1(host, lookup);
		verdicts.set(host, verdict);
		const found = await verdict;
		if (found.addresses?.length === 0 && verdicts.get(host) === verdict) verdicts.delete(host);
		return found;
	}
	return {
		async refuse(url, what) {
			const found = hostOf(url);
			if (found === void 0 || own.has(found.host)) return void 0;
			const { host, written, scheme } = found;
			const { place } = await judge(host);
			if (place === void 0) return void 0;
			if (place === "inside") {
				if (isIP(host) === 0 && !LOCAL_NAMES.test(host) && what === "repository" && !["http", "git"].includes(scheme)) return void 0;
				const isKnown = known.get(written) ?? mentions(mentionOf(written));
				known.set(written, isKnown);
				if (await isKnown) return void 0;
			}
			return {
				code: "address-inside",
				message: `${written} ${place === "metadata" ? "is where machines of a cloud find their keys" : "is in the network of this machine, and the base revision fetches nothing from there"}`,
				hint: "If that is meant, name the address in repositories of the config file on the base branch, with internal: true."
			};
		},
		async addresses(url) {
			const found = hostOf(url);
			return found === void 0 || own.has(found.host) ? void 0 : (await judge(found.host)).addresses;
		}
	};
}
/** The host of a URL, of scp's `user@host:path`, of a registry without a scheme, and of what kustomize takes for a repository. */
function hostOf(url) {
	const text = url.replace(/^git::/i, "");
	const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]*)/i.exec(text) ?? [];
	const scp = /^(?:[^@/\s]+@)?(\[[^\]]*\]|[^/:\s]+)(:\d+(?=\/|$))?/.exec(text);
	const written = authority?.slice(authority.lastIndexOf("@") + 1) ?? `${scp?.[1] ?? ""}${scp?.[2] ?? ""}`;
	if (written === "") return void 0;
	const address = `http://${written}`;
	return {
		host: (URL.canParse(address) ? new URL(address).hostname : written.toLowerCase()).replace(/^\[|\]$/g, "").replace(/\.$/, ""),
		written,
		scheme: scheme?.toLowerCase() ?? ""
	};
}
async function placeOf$1(host, lookup) {
	if (METADATA_NAMES.test(host)) return {
		place: "metadata",
		addresses: void 0
	};
	if (LOCAL_NAMES.test(host)) return {
		place: "inside",
		addresses: void 0
	};
	const addresses = isIP(host) === 0 ? await lookup(host) : [host];
	return {
		place: addresses.some(isMetadata) ? "metadata" : addresses.some(isInside) ? "inside" : void 0,
		addresses
	};
}
async function lookUp(name) {
	const late = new Promise((resolve) => void setTimeout(resolve, PATIENCE, []).unref());
	const found = lookup(name, { all: true }).then((all) => all.map(({ address }) => address), () => []);
	return Promise.race([found, late]);
}
/** In a URL, behind a user, or at the beginning of a word; and nothing of it may go on. */
function mentionOf(written) {
	return `(//([^/@[:space:]]*@)?|@|(^|[[:space:]"']))${written.replaceAll(/[\\^$.|?*+(){}[\]]/g, String.raw`\$&`)}([/?#"'[:space:]]|:[^0-9]|$)`;
}

// src/git/remote-content.ts
/** @param directory absolute path of a directory of our own, new */
function createContentRepository(environment, directory) {
	const gitDirectory = path.join(directory, "content.git");
	const git = createGit(environment, gitDirectory, { GIT_DIR: gitDirectory });
	let prepared;
	let opened;
	let count = 0;
	async function prepare() {
		await mkdir(path.join(gitDirectory, "objects", "info"), { recursive: true });
		await mkdir(path.join(gitDirectory, "refs"), { recursive: true });
		await writeFile(path.join(gitDirectory, "config"), "[core]\n	repositoryformatversion = 0\n	bare = true\n");
		await writeFile(path.join(gitDirectory, "HEAD"), "ref: refs/heads/none\n");
	}
	return {
		async write(parts) {
			await (prepared ??= prepare());
			const name = `refs/heads/content-${count++}`;
			const importer = converse({
				...null, ...git,
				args: [
					...git.args,
					"fast-import",
					"--quiet"
				]
			});
			const ended = importer.ended.then((stderr) => ({ stderr }));
			async function send(data) {
				if (!importer.stdin.write(data)) await Promise.race([once(importer.stdin, "drain").catch(() => void 0), ended]);
			}
			try {
				await send(`commit ${name}\ncommitter content <content> 0 +0000\ndata 0\n`);
				for await (const part of parts) if (part.kind === "data") await send(part.chunk);
				else if (part.kind === "file") await send(`\nM 100644 inline ${quote(part.path)}\ndata ${part.size}\n`);
				else await send(`\nM 120000 inline ${quote(part.path)}\ndata ${Buffer.byteLength(part.target)}\n${part.target}`);
				await send("\n");
			} finally {
				await importer.close();
			}
			const tree = (await askGit(git, [
				"rev-parse",
				"--verify",
				"--quiet",
				`${name}^{tree}`
			]))?.trim();
			if (tree === void 0) throw new Error(`git fast-import: ${/^fatal: .*$/m.exec((await ended).stderr)?.[0] ?? "no tree"}`);
			return tree;
		},
		async snapshot(tree, at) {
			const id = (await askGit(git, [
				"rev-parse",
				"--verify",
				"--quiet",
				"--end-of-options",
				`${tree}:${at}`
			]))?.trim();
			const type = id === void 0 ? void 0 : (await askGit(git, [
				"cat-file",
				"-t",
				id
			]))?.trim();
			if (id === void 0 || type !== "tree") return void 0;
			opened ??= openRepository({
				directory: gitDirectory,
				environment,
				scratch: path.join(directory, "read"),
				offline: true
			});
			return (await opened).snapshot({
				name: at,
				id
			});
		},
		async close() {
			await (await opened)?.close();
		}
	};
}
/** A path as fast-import reads it: C-style, so that no name can end the line. */
function quote(name) {
	return `"${name.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}

// src/render/charts/cache.ts
/** @param directory absolute path; archives are called by their SHA-256, beside them a small file for every name they go by */
function createChartCache(directory, log) {
	return {
		async find(name) {
			const [digest = "", version = ""] = (await readFile(pointerOf(directory, name), "utf8").catch(() => "")).trim().split(" ");
			if (!/^[0-9a-f]{64}$/.test(digest) || version === "") return void 0;
			const file = path.join(directory, `${digest}.tgz`);
			const found = await digestOf(file).catch(() => void 0);
			if (found === digest) return {
				file,
				version
			};
			if (found !== void 0) log.warning(`The cached chart ${name.chart} ${name.version} is not what was put there; it is downloaded again.`);
		},
		async keep(name, { file, version }) {
			const digest = await digestOf(file);
			const target = path.join(directory, `${digest}.tgz`);
			try {
				await makeDirectory(directory);
				if (target !== file) await replace(target, (draft) => copyFile(file, draft));
				await replace(pointerOf(directory, name), (draft) => writeFile(draft, `${digest} ${version}\n`));
			} catch (error) {
				log.debug(`Chart ${name.chart} ${name.version} cannot be kept: ${error instanceof Error ? error.message : ""}`);
				return {
					file,
					version
				};
			}
			return {
				file: target,
				version
			};
		}
	};
}
function pointerOf(directory, name) {
	const key = createHash("sha256").update(JSON.stringify([
		name.url,
		name.chart,
		name.version
	])).digest("hex");
	return path.join(directory, `${key}.sha256`);
}
/** Another run may read or write the same place: it is there whole, or not at all. */
async function replace(target, write) {
	const draft = `${target}.${randomUUID()}`;
	try {
		await write(draft);
		await rename(draft, target);
	} finally {
		await rm(draft, { force: true });
	}
}
async function digestOf(file) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	return hash.digest("hex");
}

// src/render/charts/retry.ts
/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2e3];
/** Answers that another try will not change. */
const FINAL = /\b(400|401|403|404)\b|not found|unauthorized|forbidden|denied|improper constraint|invalid|no cached repo|no time left/i;
/**
* Tries something up to three times while it fails in a way that may pass.
* @param reasonOf why it failed, or undefined when it did not
*/
async function withRetries(pause, attempt, reasonOf) {
	for (let count = 0;; count++) {
		const result = await attempt();
		const reason = reasonOf(result);
		const wait = PAUSES[count];
		if (reason === void 0 || wait === void 0 || FINAL.test(reason)) return result;
		await pause(wait);
	}
}

// src/render/charts/location.ts
/**
* The settings that count for an address: those of the same repository, else those with the longest address that is the
* beginning of it, for their credentials and their mirror, as Argo CD's repository and repo-creds Secrets
* (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repository-credentials). A beginning counts
* only up to a `/` and with the same scheme, and not for an address with `..` in it, which git and servers take away: credentials of one
* group never reach another, and neither does a mirror on this disk.
*
* @param url of a git repository, or of a chart registry with its scheme
*/
function findLocation(url, { settings, environment, root }) {
	const shown = stripCredentials(url);
	const found = climbs(url) ? void 0 : settings.find((each) => isSame(each.url, url)) ?? findPrefix(url, settings);
	if (found === void 0) return {
		url,
		credentials: void 0,
		trusted: false,
		path: void 0,
		mirrored: false,
		shown
	};
	const same = isSame(found.url, url);
	const rest = same ? "" : withScheme(shown).slice(trimEndOf("/", withScheme(found.url)).length);
	const username = readVariable(environment, found.usernameEnv);
	const password = readVariable(environment, found.passwordEnv);
	const credentials = username === "" && password === "" ? void 0 : {
		username,
		password
	};
	const direct = same && credentials !== void 0 ? found.url : url;
	return {
		url: found.mirror === void 0 ? direct : trimEndOf("/", found.mirror) + rest,
		credentials,
		trusted: true,
		path: found.path === void 0 || !same ? void 0 : path.resolve(root, found.path),
		mirrored: found.mirror !== void 0,
		shown
	};
}
/** Whether a part of an address leads out of what stands before it. Percent signs hide it from nobody who fetches. */
function climbs(url) {
	return url.split(/[/\\:?#]|%2f|%5c/i).some((part) => part.replaceAll(/%2e/gi, ".") === "..");
}
function readVariable(environment, name) {
	return name === void 0 ? "" : environment[name] ?? "";
}
function findPrefix(url, settings) {
	const wanted = normaliseRepositoryUrl(withScheme(url));
	return settings.filter((each) => wanted.startsWith(`${normaliseRepositoryUrl(withScheme(each.url))}/`)).toSorted((a, b) => b.url.length - a.url.length)[0];
}
function isSame(one, other) {
	return withoutScheme(one) === withoutScheme(other);
}
function withoutScheme(url) {
	return normaliseRepositoryUrl(withScheme(url)).replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
}
/** `registry:5000/charts` is the address of a registry, not scp's `host:path`, when it starts with a port. */
function withScheme(url) {
	return /^[^/:@\s]+:\d+(\/|$)/.test(url) ? `oci://${url}` : url;
}

// src/render/charts/registry.ts
/** A registry that does not give what was asked for. */
var RegistryError = class extends Error {
	name = "RegistryError";
	/** Status of its answer; 0 when there was none. */
	status;
	constructor(message, status) {
		super(message);
		this.status = status;
	}
};
const MANIFESTS = [
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json"
];
/** Pages of tags that are read; each holds up to a thousand. */
const MOST_PAGES = 100;
const LARGEST_MANIFEST = 4194304;
/** Bytes of all pages of tags: a hundred thousand of the longest that there may be. */
const LARGEST_LIST = 16777216;
/** Answers that send elsewhere, one after the other. */
const MOST_HOPS = 10;
const SENDS_ELSEWHERE = [
	301,
	302,
	303,
	307,
	308
];
/** The way to a registry that is at a place. */
function wayTo({ credentials }, { timeout, reach }) {
	return {
		credentials,
		timeout,
		...reach === void 0 ? {} : { reach }
	};
}
/** @param url of one repository of it, as a manifest has it: whoever asks has made sure that it may be fetched from */
function createRegistry(url, { credentials, timeout, reach }) {
	const given = registryHost(url);
	const name = registryPath(url).slice(given.length + 1);
	const host = given === "docker.io" ? "registry-1.docker.io" : given;
	const base = `${isPlainHttp(url) ? "http" : "https"}://${host}/v2/${name}`;
	let authorization;
	/** A registry says where to log in, and where its blobs are: to it that is any address, also one of our own network. */
	async function allow(address, what) {
		if (!(address.protocol === "https:" || address.protocol === "http:" && isPlainHttp(url) && isPlainHttp(address.host))) throw new RegistryError(`${host} names no safe place ${what}`, 401);
		const refused = address.host === host ? void 0 : await reach?.refuse(address.href, "repository");
		if (refused !== void 0) throw new RegistryError(`${host} is forbidden to send us elsewhere: ${refused.message}`, 403);
	}
	async function send(address, headers) {
		let next = address;
		let sent = headers;
		for (let hop = 0; hop <= MOST_HOPS; hop++) {
			const response = await ask(next, sent, timeout);
			if (!SENDS_ELSEWHERE.includes(response.status)) return response;
			await response.body?.cancel();
			const location = response.headers.get("location") ?? "";
			const to = location === "" ? void 0 : parseUrl(location, next);
			if (to === void 0) throw new RegistryError(`${host} sends us nowhere`, response.status);
			await allow(to, "to fetch from");
			if (to.origin !== new URL(next).origin) {
				const { authorization: _ours, ...others } = sent;
				sent = others;
			}
			next = to.href;
		}
		throw new RegistryError(`${host} sends us from one place to the next`, 0);
	}
	/** Asks, and once more after the registry has said how to log in. */
	async function get(address, accept = []) {
		for (let attempt = 0;; attempt++) {
			const response = await send(address, {
				...null, ...accept.length === 0 ? {} : { accept: accept.join(", ") },
				...authorization === void 0 ? {} : { authorization }
			});
			if (response.ok) return response;
			await response.body?.cancel();
			if (response.status !== 401 || attempt > 0) throw new RegistryError(`${host} answers ${response.status} ${response.statusText}`.trim(), response.status);
			authorization = await logIn(response.headers.get("www-authenticate") ?? "");
		}
	}
	/** https://distribution.github.io/distribution/spec/auth/token/ */
	async function logIn(challenge) {
		const basic = credentials === void 0 ? void 0 : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
		if (!/^bearer /i.test(challenge)) {
			if (basic === void 0) throw new RegistryError(`${host} answers 401: it wants credentials`, 401);
			return basic;
		}
		const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
		const realm = parseUrl(parameters.get("realm") ?? "");
		if (realm === void 0) throw new RegistryError(`${host} names no safe place to log in`, 401);
		await allow(realm, "to log in");
		realm.searchParams.set("scope", parameters.get("scope") ?? `repository:${name}:pull`);
		const service = parameters.get("service");
		if (service !== void 0) realm.searchParams.set("service", service);
		const response = await send(realm.href, basic === void 0 ? {} : { authorization: basic });
		if (!response.ok) throw new RegistryError(`${realm.host} answers ${response.status} to the log-in`, response.status);
		const answer = parseAnswer(await readUpTo(response, LARGEST_MANIFEST));
		const token = readText(answer, "token") ?? readText(answer, "access_token");
		if (token === void 0) throw new RegistryError(`${realm.host} gives no token`, 401);
		return `Bearer ${token}`;
	}
	return {
		async tags() {
			const tags = [];
			let address = `${base}/tags/list?n=1000`;
			let left = LARGEST_LIST;
			for (let page = 0; address !== void 0 && page < MOST_PAGES; page++) {
				const response = await get(address);
				const body = await readUpTo(response, left);
				left -= body.length;
				const answer = parseAnswer(body);
				const list = typeof answer === "object" && answer !== null && "tags" in answer && Array.isArray(answer.tags) ? answer.tags : [];
				append(tags, list.filter((tag) => typeof tag === "string"));
				const next = /<([^>]+)>\s*;\s*rel="?next/.exec(response.headers.get("link") ?? "")?.[1];
				const following = next === void 0 ? void 0 : parseUrl(next, base);
				address = following?.host === new URL(base).host ? following.href : void 0;
			}
			return tags;
		},
		async manifest(reference) {
			const body = await readUpTo(await get(`${base}/manifests/${encodeURIComponent(reference).replaceAll("%3A", ":")}`, MANIFESTS), LARGEST_MANIFEST);
			const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
			if (reference.startsWith("sha256:") && reference !== digest) throw new RegistryError(`${host} gives other content than ${reference}`, 200);
			return {
				digest,
				content: parseJson(body.toString("utf8"))
			};
		},
		async saveBlob(digest, file, limit) {
			const response = await get(`${base}/blobs/${digest}`);
			const hash = createHash("sha256");
			let size = 0;
			const meter = new Transform({ transform(chunk, _encoding, done) {
				size += chunk.length;
				hash.update(chunk);
				done(size > limit ? new RegistryError("the archive is too large", 200) : null, chunk);
			} });
			if (response.body !== null) await pipeline(Readable.from(response.body), meter, createWriteStream(file, { mode: 384 }));
			if (`sha256:${hash.digest("hex")}` === digest) return;
			await rm(file, { force: true });
			throw new RegistryError(`${host} gives other content than ${digest}`, 200);
		}
	};
}
async function readUpTo(response, limit) {
	const chunks = [];
	let size = 0;
	if (response.body === null) return Buffer.alloc(0);
	for await (const chunk of Readable.from(response.body)) {
		if (!(chunk instanceof Uint8Array)) continue;
		size += chunk.length;
		if (size > limit) throw new RegistryError("its answer is too large", 200);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
async function ask(address, headers, timeout) {
	try {
		return await fetch(address, {
			headers,
			redirect: "manual",
			signal: AbortSignal.timeout(timeout)
		});
	} catch (error) {
		const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
		throw new RegistryError(cause instanceof Error ? cause.message || "no answer" : "no answer", 0);
	}
}
function parseUrl(text, base) {
	return URL.canParse(text, base) ? new URL(text, base) : void 0;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new RegistryError("the manifest is not JSON", 200);
	}
}
/** What is no JSON says nothing. */
function parseAnswer(body) {
	try {
		return JSON.parse(body.toString("utf8"));
	} catch {
		return;
	}
}
function readText(value, key) {
	if (typeof value !== "object" || value === null) return void 0;
	const text = Object.entries(value).find(([name]) => name === key)?.[1];
	return typeof text === "string" ? text : void 0;
}

// src/render/charts/memo.ts
/** @returns a memo that holds nothing yet */
function createMemo() {
	const results = /* @__PURE__ */ new Map();
	return (key, make) => {
		let result = results.get(key);
		if (result === void 0) {
			result = make();
			results.set(key, result);
		}
		return result;
	};
}

// src/render/charts/charts.ts
/** Bytes of an unpacked chart, as Argo CD limits it (`--helm-manifest-max-extracted-size`). */
const EXTRACTED_LIMIT = 1024 ** 3;
/** Charts for one run. */
function createCharts(request) {
	const { context, settings, root } = request;
	const { environment } = context;
	const content = createContentRepository(environment, path.join(context.scratch, "charts"));
	const cache = createChartCache(path.join(request.cacheDir ?? context.scratch, "charts"), request.log);
	const sources = /* @__PURE__ */ new Map();
	const findOnce = createMemo();
	const filesOnce = createMemo();
	const unpackOnce = createMemo();
	function locate(repoURL) {
		return findLocation(isRegistry(repoURL) ? `oci://${registryPath(repoURL)}` : repoURL, {
			settings,
			environment,
			root
		});
	}
	function sourceAt(location, passCredentials) {
		const key = JSON.stringify([location.url, passCredentials]);
		let source = sources.get(key);
		if (source === void 0) {
			source = createHelmSource(location, passCredentials, createHash("sha256").update(key).digest("hex"), context, request.pause);
			sources.set(key, source);
		}
		return source;
	}
	async function listVersions(location, { chart, passCredentials }) {
		if (!isRegistry(location.url)) return sourceAt(location, passCredentials).versions(chart);
		if (context.timeout <= 0) return OUT_OF_TIME;
		const registry = createRegistry(`${location.url}/${chart}`, wayTo(location, context));
		const attempt = () => registry.tags().catch(asRegistryError);
		const tags = await withRetries(request.pause, attempt, (result) => result instanceof RegistryError ? result.message : void 0);
		if (tags instanceof RegistryError) return unreachable(`the list of versions of ${chart} in ${location.shown}`, tags.message);
		return tags.map((tag) => tag.replaceAll("_", "+"));
	}
	async function find(wanted) {
		if (climbs(wanted.chart)) return badName(wanted.chart);
		const location = locate(wanted.repoURL);
		const { chart, version } = wanted;
		if (location.path !== void 0) return findInFolder(location.path, wanted);
		const named = {
			url: location.url,
			chart,
			version
		};
		const kept = isExactVersion(version) || context.offline ? await cache.find(named) : void 0;
		if (kept !== void 0) return {
			kind: "archive",
			...kept
		};
		if (context.offline) return offline(`chart ${chart} ${version} of ${location.shown}`);
		const chosen = isVersion(version) ? version : await choose(location, wanted);
		if (typeof chosen !== "string") return chosen;
		if (chosen !== version) {
			const found = await findOnce(keyOf$1({
				...null, ...wanted,
				version: chosen
			}), () => find({
				...null, ...wanted,
				version: chosen
			}));
			if (!isProblem(found)) await cache.keep(named, found);
			return found;
		}
		request.log.debug(`Pulls chart ${chart} ${chosen} of ${location.shown}.`);
		const pulled = await sourceAt(location, wanted.passCredentials).pull(chart, chosen);
		if (typeof pulled !== "string") return pulled;
		return {
			kind: "archive",
			...await cache.keep(named, {
				file: pulled,
				version: chosen
			})
		};
	}
	async function choose(location, wanted) {
		const versions = await listVersions(location, wanted);
		if (isProblem(versions)) return versions;
		const choice = chooseVersion(wanted.version, versions);
		return choice.ok ? choice.version : noVersion(wanted, location, choice.reason);
	}
	async function findInFolder(folder, wanted) {
		if (await request.isCommitted(folder)) return ownFolder(locate(wanted.repoURL).shown);
		const found = await listFolderCharts(folder, wanted.chart);
		const versions = found.map((each) => each.version);
		const choice = chooseVersion(wanted.version, versions);
		const version = choice.ok ? chooseAsHelm(choice.version, versions) : void 0;
		const match = found.find((each) => each.version === version);
		if (match?.kind === "archive" && await isPointerFile(match.file)) return {
			code: "lfs-pointer",
			message: `chart ${wanted.chart} ${match.version} of ${locate(wanted.repoURL).shown}: ${path.basename(match.file)} in its folder is a pointer of Git LFS, which is not followed`,
			hint: "Run git lfs pull in that folder, in a workflow in a step before this one.",
			unsupported: true
		};
		if (match !== void 0) return {
			...null, ...match,
			version: choice.ok ? choice.version : match.version
		};
		const reason = versions.length === 0 ? `its folder has no chart ${wanted.chart}` : choice.ok ? `its folder has only ${versions.join(", ")}` : choice.reason;
		return noVersion(wanted, locate(wanted.repoURL), reason);
	}
	async function files(wanted) {
		const found = await findOnce(keyOf$1(wanted), () => find(wanted));
		if (isProblem(found)) return found;
		const name = `chart ${wanted.chart} ${found.version} of ${locate(wanted.repoURL).shown}`;
		const tree = await unpackOnce(found.file, () => unpack(found));
		if (typeof tree !== "string") return {
			code: "chart-archive",
			message: `${name} cannot be unpacked: ${tree.message}`,
			hint: "Argo CD refuses such an archive too."
		};
		const top = found.kind === "directory" ? "" : path.posix.basename(wanted.chart);
		const snapshot = await content.snapshot(tree, top);
		if (snapshot === void 0) return {
			code: "chart-archive",
			message: `${name} has no directory "${top}" in its archive`
		};
		return {
			snapshot,
			revision: found.version,
			elsewhere: `${wanted.chart} ${found.version}`
		};
	}
	async function unpack({ kind, file }) {
		try {
			return await content.write(kind === "directory" ? readFolder(file, EXTRACTED_LIMIT) : readArchive(file));
		} catch (error) {
			if (error instanceof Error) return error;
			throw error;
		}
	}
	return {
		files: (wanted) => filesOnce(keyOf$1(wanted), () => files(wanted)),
		find: (wanted) => findOnce(keyOf$1(wanted), () => find(wanted)),
		locate,
		index: (repoURL) => sourceAt(locate(repoURL), false).index(),
		builds: createMemo(),
		content,
		close: () => content.close()
	};
}
/** The content of a tar file, compressed or not. @throws ArchiveError */
async function* readArchive(file) {
	const handle = await open(file);
	const { buffer } = await handle.read({
		buffer: Buffer.alloc(2),
		position: 0
	});
	await handle.close();
	const source = createReadStream(file);
	if (buffer[0] !== 31 || buffer[1] !== 139) {
		yield* readTar(source, EXTRACTED_LIMIT);
		return;
	}
	const unzipped = createGunzip();
	source.on("error", (error) => unzipped.destroy(error));
	try {
		yield* readTar(source.pipe(unzipped), EXTRACTED_LIMIT);
	} catch (error) {
		throw error instanceof ArchiveError ? error : new ArchiveError(error instanceof Error ? error.message : "it is damaged");
	} finally {
		source.destroy();
		unzipped.destroy();
	}
}
function keyOf$1({ repoURL, chart, version, passCredentials }) {
	return JSON.stringify([
		repoURL,
		chart,
		version,
		passCredentials
	]);
}
/** It is a part of addresses, and of paths where the configuration names a folder. */
function badName(chart) {
	return {
		code: "chart-name",
		message: `"${chart}" is no name of a chart: it leads out of its repository`
	};
}
function noVersion({ chart, version }, location, reason) {
	return {
		code: "chart-version",
		message: `chart ${chart} of ${location.shown} has no version "${version}": ${reason}`,
		hint: "Correct targetRevision. Prereleases count only for ranges that name one, such as \">=1.0.0-0\"."
	};
}
/** @throws whatever is a bug of ours */
function asRegistryError(error) {
	if (error instanceof RegistryError) return error;
	throw error;
}

// src/render/sources/paths.ts
/** Of a path that is too long, so much is shown. */
const SHOWN = 100;
/**
* Argo CD refuses a checkout, chart or artifact in which any symbolic link is absolute or leads above the root at any step,
* also outside the directory of the Application (util/app/path/path.go, CheckOutOfBoundsSymlinks). Where a link leads on through others it
* goes by the words of the target; here those are followed, as whoever reads the files does: nothing of this machine may end up in a
* manifest. What no file system can hold git cannot check out.
*
* @param elsewhere name of what was read; undefined for the repository under review
*/
async function checkPaths(snapshot, elsewhere) {
	const where = elsewhere ?? "the repository";
	const [tooLong] = await snapshot.tooLong();
	if (tooLong !== void 0) return cannotBeHeld(where, `a path of ${tooLong.length} characters`, tooLong);
	for (const { path, target } of await snapshot.links()) {
		if (Buffer.byteLength(target) > 4095) return cannotBeHeld(where, "a symbolic link with a target that is too long", path);
		if (await staysInside(snapshot, path, target)) continue;
		return {
			code: "symlink-outside",
			message: `${where} holds a symbolic link that leads out of it: ${path} -> ${target}`,
			hint: "Argo CD refuses every Application that reads from there; remove the link."
		};
	}
}
function cannotBeHeld(where, what, path) {
	return {
		code: "path-too-long",
		message: `${where} holds ${what}, which no file system can hold: ${path.slice(0, SHOWN)}${path.length > SHOWN ? "\u2026" : ""}`,
		hint: "Argo CD cannot check it out; names have at most 255 bytes, and paths and targets of links 4095."
	};
}

// src/render/sources/elsewhere.ts
/** @returns a door that reaches out only when it is asked for something; renders with the context use its charts, too */
function createElsewhere(request) {
	const { settings, isCommitted, context, root, cacheDir, log, pause } = request;
	const { environment, scratch } = context;
	const charts = createCharts({
		root,
		settings,
		isCommitted,
		context,
		cacheDir,
		log,
		pause
	});
	context.charts = charts;
	const places = /* @__PURE__ */ new Map();
	const filesOnce = createMemo();
	reportUnsetVariables(request);
	function placeOf(url) {
		const location = findLocation(url, {
			settings,
			environment,
			root
		});
		const key = location.path ?? normaliseRepositoryUrl(location.url);
		let place = places.get(key);
		if (place === void 0) {
			place = location.path === void 0 ? fetchFrom(location, key) : openAt(location.path, location.shown, key);
			places.set(key, place);
		}
		return {
			location,
			place
		};
	}
	/** Where repositories are kept: in the cache, or, where no directory can be made, for this run only. */
	let home;
	async function findHome() {
		const kept = path.join(cacheDir ?? scratch, "git");
		return makeDirectory(kept).then(() => kept, (error) => {
			log.warning(`Nothing is kept in ${kept}: ${error instanceof Error ? error.message : String(error)}`);
			return path.join(scratch, "git");
		});
	}
	async function fetchFrom(location, key) {
		const id = identify(key);
		return createRemoteRepository({
			address: location,
			environment,
			directory: path.join(await (home ??= findHome()), `${id}.git`),
			scratch: path.join(scratch, "elsewhere", id),
			offline: context.offline,
			pause
		});
	}
	async function openAt(directory, shown, key) {
		const none = {
			code: "repository-path",
			message: `the directory configured for ${shown} is no git repository`,
			hint: "repositories[].path names a checkout or a bare repository, relative to the root of the repository under review."
		};
		const real = await realpath(directory).catch(() => void 0);
		if (real === void 0) return none;
		if (await isCommitted(directory)) return ownFolder(shown);
		let repository;
		try {
			repository = await openRepository({
				directory: real,
				environment,
				scratch: path.join(scratch, "elsewhere", identify(key)),
				offline: true
			});
		} catch (error) {
			if (error instanceof UserError) return none;
			throw error;
		}
		if (await realpath(repository.root) !== real && path.join(real, ".git") !== repository.root) {
			await repository.close();
			return none;
		}
		return {
			references: () => localReferences(environment, real),
			async snapshot(commit) {
				try {
					return await repository.snapshot(await repository.resolve(commit));
				} catch (error) {
					if (error instanceof UserError) return {
						failure: "no such commit",
						reason: `it has no commit ${commit}`
					};
					throw error;
				}
			},
			close: () => repository.close()
		};
	}
	async function gitFiles({ repoURL, targetRevision, tagPrefix }) {
		const { location, place: opening } = placeOf(repoURL);
		const place = await opening;
		if (isProblem(place)) return place;
		const references = !/^[0-9a-fA-F]{40}$/.test(targetRevision) ? await place.references() : [];
		if (isRemoteFailure(references)) return explain(references, location, targetRevision);
		const resolution = resolveGitRevision(targetRevision, tagPrefix, references);
		if (resolution.kind === "missing") return revisionNotFound(location.shown, targetRevision, resolution.reason);
		const [commit, reference] = resolution.kind === "commit" ? [resolution.commit, resolution.reference] : [resolution.text, void 0];
		const snapshot = await place.snapshot(commit, reference);
		if (isRemoteFailure(snapshot)) return explain(snapshot, location, targetRevision);
		return {
			snapshot,
			revision: snapshot.revision,
			elsewhere: location.shown
		};
	}
	async function find(source) {
		const refused = context.offline ? void 0 : await context.reach?.refuse(source.repoURL, "repository");
		if (refused !== void 0) return refused;
		const files = source.repoURL.startsWith("oci://") ? await readArtifact(source.repoURL, source.targetRevision, {
			charts,
			context,
			directory: path.join(scratch, "artifacts"),
			pause
		}) : source.chart === "" ? await gitFiles(source) : await charts.files({
			repoURL: source.repoURL,
			chart: source.chart,
			version: source.targetRevision,
			passCredentials: source.helm?.passCredentials ?? false
		});
		if (isProblem(files)) return files;
		return await checkPaths(files.snapshot, files.elsewhere) ?? files;
	}
	return {
		filesOf: (source) => filesOnce(JSON.stringify([
			source.repoURL,
			source.chart,
			source.targetRevision,
			source.tagPrefix,
			source.helm?.passCredentials ?? false
		]), () => find(source)),
		charts,
		ownUrls: settings.filter((each) => each.thisRepository === true).map((each) => each.url),
		async close() {
			await charts.close();
			for (const opening of places.values()) {
				const place = await opening;
				if (!isProblem(place)) await place.close();
			}
		}
	};
}
function identify(key) {
	return createHash("sha256").update(key).digest("hex");
}
function explain({ failure, reason }, location, revision) {
	if (failure === "offline") return offline(`${location.shown} at "${revision}"`);
	if (failure === "no such commit") return revisionNotFound(location.shown, revision, reason);
	const problem = unreachable(`the repository ${location.shown}`, withoutSecrets(reason, location.credentials));
	return isNoAddress({ reason }) ? {
		...null, ...problem,
		hint: "Correct it where it stands: that is no address of a git repository."
	} : problem;
}
function revisionNotFound(shown, revision, reason) {
	return {
		code: "revision-not-found",
		message: `targetRevision "${revision}" of ${shown} does not exist: ${reason}`,
		hint: "Name a branch, a tag, a commit id or a range of versions that exists."
	};
}
/** A secret that a workflow did not hand on shows later as a refused request; this says why. */
function reportUnsetVariables({ settings, context, log }) {
	for (const { url, usernameEnv, passwordEnv } of settings) for (const name of [usernameEnv, passwordEnv]) if (name !== void 0 && (context.environment[name] ?? "") === "") log.warning(`${name}, which the configuration names for ${url}, is not set: it is read without credentials.`);
}

// src/render/sources/repositories.ts
/** A source that asks for all files of a repository at a revision. */
function wholeRepository(repoURL, targetRevision) {
	return {
		repoURL,
		targetRevision,
		path: ".",
		chart: "",
		ref: "",
		name: "",
		tagPrefix: "",
		raw: {}
	};
}
/**
* @param repository the repository under review
* @param side its revision on this side
* @param elsewhere everything else; base and head share it
*/
function createRepositories(repository, side, following, elsewhere, context) {
	const pinned = /* @__PURE__ */ new Map();
	const urls = [...following.urls, ...elsewhere.ownUrls];
	/** Nearly all sources name one of a few. */
	const ranges = new Map([...following.revisions].map((each) => [each, isConstraint(each)]));
	let listed;
	async function filesAt(revision) {
		const snapshot = await repository.snapshot(revision);
		return await checkPaths(snapshot) ?? {
			snapshot,
			revision: snapshot.revision
		};
	}
	/** Names as the remote lists them where it can be asked: a clone for a check has few branches and no tags. */
	async function list() {
		return (context.offline || repository.origin === void 0 ? void 0 : await originReferences(context.environment, repository.root)) ?? localReferences(context.environment, repository.root);
	}
	/** A branch may be called like a range of versions, `1.x`: then a tag in that range comes first, as in Argo CD. */
	async function follows({ targetRevision, tagPrefix }) {
		const isRange = ranges.get(targetRevision);
		if (isRange === void 0) return false;
		if (!isRange) return tagPrefix === "" || !isVersion(targetRevision);
		const resolution = resolveGitRevision(targetRevision, tagPrefix, await (listed ??= list()));
		return resolution.kind !== "commit" || resolution.reference?.startsWith("refs/tags/") !== true;
	}
	async function resolvePinned({ targetRevision: text, tagPrefix }) {
		const missing = (reason) => ({
			code: "revision-not-found",
			message: `targetRevision "${text}" does not exist in this repository`,
			hint: reason
		});
		let name = text;
		if (isConstraint(text) || tagPrefix !== "" || text === "" || isShorthand(text)) {
			const resolution = resolveGitRevision(text, tagPrefix, await (listed ??= list()));
			if (resolution.kind === "missing") return missing(`Correct it: ${resolution.reason}.`);
			name = resolution.kind === "commit" ? resolution.commit : resolution.text;
		} else if (!isReferenceName(text)) return missing("Name a branch, a tag, a commit id or a range of versions that exists.");
		try {
			const files = await filesAt(await repository.resolve(name));
			return "code" in files ? files : {
				...null, ...files,
				pinned: true
			};
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return missing(error.hint ?? "Name a branch, a tag, a commit id or a range of versions that exists.");
		}
	}
	function remember(key, find) {
		let found = pinned.get(key);
		if (found === void 0) {
			found = find();
			pinned.set(key, found);
		}
		return found;
	}
	return { async filesOf(source) {
		if (!(source.chart === "" && !source.repoURL.startsWith("oci://")) || !urls.some((url) => isSameRepository(url, source.repoURL))) return elsewhere.filesOf(source);
		if (await follows(source)) return remember("", () => filesAt(side));
		return remember(JSON.stringify([source.targetRevision, source.tagPrefix]), () => resolvePinned(source));
	} };
}
/**
* What git's command line takes for a name as well: `@`, `heads/main`, `origin/main`, `FETCH_HEAD`, a commit by fewer than seven digits. Argo CD
* knows whole names and what is left of them behind `refs/heads/` and the like (util/git/client.go, lsRemote).
*/
function isShorthand(text) {
	return /^(?:@|(?:[A-Z]+_)*HEAD|(?:heads|tags|remotes|origin)(?:\/.*)?|[0-9a-fA-F]{4,6})$/.test(text);
}
/** False for what only git's own command line understands, such as `HEAD~1`: Argo CD knows names and ids. */
function isReferenceName(text) {
	return !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.test(text);
}

// src/tree/assumed-root.ts
/**
* The Application that installs a chart or a kustomization as people do who install it without one: what they do with the next version of it is
* taken for that of an automated sync which prunes, as nobody knows better; the forecast says so.
*/
function rootFor(path, repoURL, targetRevision, argocdNamespace) {
	const name = path.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
	return {
		apiVersion: "argoproj.io/v1alpha1",
		kind: "Application",
		metadata: {
			name: name === "" ? "bootstrap" : name,
			namespace: argocdNamespace
		},
		spec: {
			project: "default",
			source: {
				repoURL,
				path: path === "" ? "." : path,
				targetRevision
			},
			destination: {
				server: localCluster.server,
				namespace: argocdNamespace
			},
			syncPolicy: { automated: {
				prune: true,
				allowEmpty: true
			} }
		}
	};
}
/**
* What a root renders may hold the root itself, with other options than the copy that somebody applied once: from the first sync on that is the one
* in the cluster. The same goes for a root that is only assumed: the Application that installs its directory is it.
*/
function takeOwn(root) {
	const { assumed, ...origin } = root.origin;
	const own = root.children.find(({ found, generatedBy }) => found !== root && generatedBy === void 0 && found.object.kind === root.object.kind && (assumed !== void 0 ? installs(found, root) : keepsItself(found, root.name)))?.found;
	if (own === void 0) return root;
	own.origin = origin;
	return own;
}
/** The directory of the root, in the same repository: one of that name in another repository is something else. */
function installs(found, root) {
	const revision = root.sources[0]?.revision;
	return renderedSources(found).some(({ source: { chart, path }, rendered }) => rendered.revision === revision && chart === "" && path !== "" && joinInside("", path) === root.origin.bootstrap);
}
/** Of that name, and it renders itself in turn: with a copy that does not, the two replace each other. */
function keepsItself({ name, children }, wanted) {
	return isSameName(name, wanted) && children.some(({ found }) => isSameName(found.name, wanted));
}
function isSameName(one, other) {
	return one.namespace === other.namespace && one.name === other.name;
}

// src/tree/object-index.ts
/**
* Objects of one name are nearly always equal, and mostly the same in memory: only where a second one of a name differs, their whole texts are
* made to find them by, however many there are.
*/
function createObjectIndex() {
	const known = /* @__PURE__ */ new Map();
	return { once(name, object, make) {
		const first = known.get(name);
		if (first === void 0) {
			const value = make();
			known.set(name, {
				object,
				value
			});
			return {
				value,
				isNew: true
			};
		}
		if (first.object === object || isDeepStrictEqual(first.object, object)) return {
			value: first.value,
			isNew: false
		};
		first.byText ??= /* @__PURE__ */ new Map([[textOfObject(first.object), first.value]]);
		const text = textOfObject(object);
		const before = first.byText.get(text);
		if (before !== void 0) return {
			value: before,
			isNew: false
		};
		const value = make();
		first.byText.set(text, value);
		return {
			value,
			isNew: true
		};
	} };
}

// src/tree/shared-renders.ts
/** What differs between the files of two sides. @param files those that differ */
async function readDifference(sides, files) {
	const changed = new Set(files);
	return {
		files,
		links: (await Promise.all([sides.base.links(), sides.head.links()])).flat().some(({ path }) => changed.has(path))
	};
}
/** For a side that has no other. */
const alone = {
	render: ({ render }) => render(),
	readObjects
};
/**
* Lets the sides of a comparison share how an Application is rendered. Most of them are the same on both, and nothing that goes into
* them changes: what the first side found out holds for the second, which then costs next to nothing.
*
* @param early told of each Application that a side has come to
*/
function createSharedWork(difference, early) {
	const render = createSharedRenders(difference);
	return {
		async render(request) {
			const { argocd, revision, application } = request;
			const result = await render(request);
			early?.note({
				argocd,
				revision,
				namespace: application.namespace,
				name: application.name,
				result
			});
			return result;
		},
		readObjects: createObjectReader()
	};
}
function createSharedRenders(difference) {
	if (difference.links) return alone.render;
	const isTouched = createTouchTest(difference.files);
	const first = createObjectIndex();
	return async ({ application, home, revision, render }) => {
		const { value: known, isNew } = first.once(`${home ?? ""}\0${application.namespace}\0${application.name}`, application.object, () => ({
			revision,
			result: render()
		}));
		const result = await known.result;
		if (isNew) return result;
		if (known.revision === revision) return result;
		if (!result.ok || !result.sources.every(({ complete, inputs }) => complete !== void 0 && !inputs.some(isTouched) && complete.looked?.some(isTouched) !== true)) return render();
		return {
			ok: true,
			sources: result.sources.map((source) => source.complete?.follows === true ? {
				...null, ...source,
				revision
			} : source)
		};
	};
}
/** Whether something at, below or above a path changes. */
function createTouchTest(files) {
	const changed = new Set(files);
	const above = /* @__PURE__ */ new Set([""]);
	for (const file of files) for (const directory of directoriesAbove(file)) above.add(directory);
	return (input) => {
		const path = input.endsWith("/") ? input.slice(0, -1) : input;
		if (changed.has(path) || above.has(path)) return files.length > 0;
		return directoriesAbove(path).some((directory) => changed.has(directory));
	};
}

// src/argocd/cluster-secrets.ts
const TYPE_LABEL = "argocd.argoproj.io/secret-type";
/**
* The cluster that a Secret declares to Argo CD, or undefined for any other object
* (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters). Its credentials are not read.
*/
function readClusterSecret(object) {
	if (object.kind !== "Secret" || object.apiVersion !== "v1" || !isMap(object.metadata)) return void 0;
	const labels = textsOf(object.metadata.labels);
	if (labels[TYPE_LABEL] !== "cluster") return void 0;
	const entry = (key) => {
		const plain = isMap(object.stringData) ? object.stringData[key] : void 0;
		const encoded = isMap(object.data) ? object.data[key] : void 0;
		if (typeof plain === "string") return plain;
		return typeof encoded === "string" ? Buffer.from(encoded, "base64").toString("utf8") : "";
	};
	const server = trimEndOf("/", entry("server"));
	if (server === "") return void 0;
	return {
		name: entry("name") || server,
		server,
		project: entry("project"),
		labels,
		annotations: textsOf(object.metadata.annotations)
	};
}
/** What is said in the configuration wins over a Secret of the tree for the same server. */
function joinClusters(said, found) {
	const servers = new Set(said.map((each) => trimEndOf("/", each.server)));
	const more = found.filter((each) => {
		const isNew = !servers.has(each.server);
		servers.add(each.server);
		return isNew;
	});
	return [...said, ...more];
}
function textsOf(value) {
	if (!isMap(value)) return {};
	return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}

// src/tree/landing.ts
/** Where Argo CD looks for the Applications of a tree, by its roots. */
function watchedNamespaces({ documents }, argocd) {
	const roots = documents.filter(({ object }) => isApplication(object));
	return {
		argocd,
		roots: new Set(roots.map(({ object }) => namespaceOf(object, argocd)))
	};
}
/**
* An Application that names no namespace lands where its parent's manifests go. If that is not a namespace of Argo CD,
* the controller never looks at it (https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/).
*
* @param landsIn namespace of the parent's destination
*/
function findUnwatched(object, landsIn, { argocd, roots }) {
	if (namespaceOf(object, "") !== "" || landsIn === argocd || roots.has(landsIn)) return void 0;
	return {
		code: "application-unwatched",
		message: `Application ${nameOf(object)} names no namespace and lands in ${landsIn}, where Argo CD (in ${argocd}) does not look for Applications: it is created but never rendered`
	};
}
/** The object with the namespace that it lands in, if it names none. */
function placeIn(object, namespace) {
	const metadata = isMap(object.metadata) ? object.metadata : {};
	return typeof metadata.namespace === "string" && metadata.namespace !== "" ? object : {
		...null, ...object,
		metadata: {
			...null, ...metadata,
			namespace
		}
	};
}
/** Name of an object, for messages and keys. */
function nameOf(object) {
	const name = isMap(object.metadata) ? object.metadata.name : void 0;
	return typeof name === "string" ? name : "(without a name)";
}
/** Namespace of an object; `fallback` where it names none. */
function namespaceOf(object, fallback) {
	const namespace = isMap(object.metadata) ? object.metadata.namespace : void 0;
	return typeof namespace === "string" && namespace !== "" ? namespace : fallback;
}

// src/tree/facts.ts
/** What objects say of the rest of the tree: scopes of custom resources, clusters, projects. */
function collectFacts(objects) {
	return {
		scopes: collectCustomScopes(objects),
		clusters: objects.flatMap((object) => readClusterSecret(object) ?? []),
		projects: objects.filter(isAppProject).map(nameOf)
	};
}

// src/argocd/ignored.ts
/**
* All entries of `ignoreDifferences` that hold for an Application: its own, and those of the instance, which argocd-cm has
* (util/argo/normalizers/diff_normalizer.go, NewIgnoreNormalizer).
*/
function ignoreEntriesOf(application) {
	if (application === void 0) return [];
	const { spec } = application.object;
	const own = isMap(spec) && Array.isArray(spec.ignoreDifferences) ? spec.ignoreDifferences : [];
	return application.ignored === void 0 ? own : [...own, ...application.ignored];
}
/** Those of the instance, as an Application would have them. */
function instanceEntries({ ignoreDifferences }) {
	return ignoreDifferences.map((entry) => ({ ...null, ...entry }));
}
/** The Application with those of the instance. */
function withInstance(application, ignored) {
	return ignored.length === 0 ? application : {
		...null, ...application,
		ignored
	};
}

// src/tree/twins.ts
/**
* What becomes of two Applications of one name that two parents render: Argo CD has one object, each sync of a parent writes its own over it and
* the tracking annotation with it, and the other parent is out of sync with a SharedResourceWarning. Only a parent that heals itself writes again
* without a new commit. controller/state.go (SharedResourceWarning), controller/appcontroller.go (autoSync)
*/
function describeTwins(first, second) {
	const both = `${first.place} and ${second.place}`;
	const healing = [first, second].filter(({ node }) => healsItself(node));
	const [only] = healing;
	if (healing.length === 2) return `both ${both} put theirs back as soon as the other has written: they replace each other without end`;
	if (only !== void 0) return `only ${only.place} of ${both} heals itself, so what it has stays, and the other one is out of sync`;
	return `of ${both} whichever is synced last counts, until the other one is synced again`;
}
/** A controller writes it again without being told to: with selfHeal, and always for what a set makes. */
function healsItself(node) {
	if (node === void 0) return false;
	if (node.set !== void 0) return true;
	const spec = node.object.spec;
	const policy = isMap(spec) && isMap(spec.syncPolicy) ? spec.syncPolicy.automated : void 0;
	return isMap(policy) && policy.enabled !== false && policy.selfHeal === true;
}

// src/tree/arrange.ts
/** A set that fails makes nothing; what it would do with its Applications plays no part then. */
const NOTHING = {
	applications: [],
	rejected: [],
	policy: {
		applicationsSync: "sync",
		preserveResourcesOnDeletion: false,
		preservedFields: {
			annotations: [],
			labels: []
		},
		ignoreApplicationDifferences: [],
		deletionOrder: ""
	}
};
/**
* Puts what the walk found into order: roots as the bootstrap has them, parents before children, children by name. The order
* in which renders happened to finish plays no part. Where one parent renders a name more than once, the last one is the Application
* (controller/state.go, DeduplicateTargetObjects). Of two that several parents render nobody knows which one is in the cluster, so both are
* nodes; one that is its own ancestor is told as a cycle. Each is placed once, however many ways lead to it: there may be more ways than anybody
* could go.
*/
function arrange(roots) {
	const nodes = [];
	const scopes = /* @__PURE__ */ new Map();
	const clusters = [];
	const projects = [];
	const warnings = [];
	/** The first of each name. */
	const taken = /* @__PURE__ */ new Map();
	const placed = /* @__PURE__ */ new Map();
	/** The way to what is looked at, with what is still to be placed below each step: roots may hold each other in a chain of any length. */
	const way = [];
	const onWay = /* @__PURE__ */ new Map();
	/** @returns the node, where what it holds has to be placed as well */
	function place({ found, generatedBy }) {
		const parent = way.at(-1)?.node;
		const depth = way.length;
		const { bootstrap, home, namespace, name } = found.name;
		const key = keyOf$2({
			bootstrap,
			home
		}, {
			namespace,
			name: `${isSet(found) ? "ApplicationSet/" : ""}${name}`
		});
		const first = taken.get(key);
		const origin = parent === void 0 ? found.origin : {
			bootstrap,
			parent: parent.key
		};
		if (first !== void 0) {
			first.times++;
			const start = onWay.get(fullName(found));
			if (start !== void 0) {
				warnings.push({
					code: "cycle",
					node: first.node.key,
					message: `Application ${name} is rendered by itself (${describeWay(way, start)} -> ${name}) and is not followed again`
				});
				if (found !== first.found) nodes.push(repeated(found, first, key, origin, depth));
				return;
			}
			const same = placed.get(found);
			if (same !== void 0) {
				warnings.push({
					code: "duplicate-application",
					node: same.key,
					message: `Application ${name} is defined more than once, each time the same: ${where(origin)} as well as ${where(same.origin)}`
				});
				return;
			}
		}
		const twin = first === void 0 ? void 0 : describeTwins({
			node: first.parent,
			place: placeOf(first.node.origin)
		}, {
			node: parent,
			place: placeOf(origin)
		});
		const node = {
			key: first === void 0 ? key : `${key}#${first.times}`,
			origin,
			name,
			namespace,
			object: found.object,
			...home === void 0 ? {} : { home },
			depth,
			sources: found.sources,
			warnings: found.warnings,
			...twin === void 0 ? {} : { twin },
			...found.application === void 0 ? {} : { application: found.application },
			...found.problem === void 0 ? {} : { problem: found.problem },
			...found.problem === void 0 || found.rest === void 0 ? {} : { rest: found.rest },
			...isSet(found) ? { set: found.set ?? NOTHING } : {},
			...generatedBy === void 0 ? {} : { generatedBy }
		};
		if (first === void 0) taken.set(key, {
			found,
			node,
			parent,
			times: 1
		});
		placed.set(found, node);
		nodes.push(node);
		for (const [kind, scope] of found.scopes) scopes.set(kind, scope);
		append(clusters, found.clusters);
		append(projects, found.projects);
		if (twin !== void 0) warnings.push({
			code: "duplicate-application",
			node: node.key,
			message: `two Applications are called ${namespace}/${name}: ${twin}`
		});
		for (const remark of found.remarks) warnings.push({
			...null, ...remark,
			node: node.key
		});
		return node;
	}
	function placeWithAllBelow(root) {
		let next = { found: root };
		while (next !== void 0) {
			const node = place(next);
			if (node !== void 0) {
				const { found } = next;
				onWay.set(fullName(found), way.length);
				way.push({
					found,
					node,
					rest: sortByName(lastOnly(found.children, node, warnings)).toReversed()
				});
			}
			for (next = way.at(-1)?.rest.pop(); next === void 0 && way.length > 0; next = way.at(-1)?.rest.pop()) {
				const done = way.pop();
				if (done !== void 0) onWay.delete(fullName(done.found));
			}
		}
	}
	for (const root of roots) placeWithAllBelow(root);
	return {
		nodes,
		scopes,
		clusters,
		projects,
		warnings
	};
}
/** Steps told of a way around, from its beginning and from its end. */
const MOST_STEPS = 3;
/** The names from a step on. A circle may lead through all that there is, and there may be as many of them. */
function describeWay(way, start) {
	const names = (steps) => steps.map(({ found }) => found.name.name);
	const more = way.length - start - 6;
	return more <= 0 ? names(way.slice(start)).join(" -> ") : [
		...names(way.slice(start, start + MOST_STEPS)),
		`\u2026 ${more} more \u2026`,
		...names(way.slice(way.length - MOST_STEPS))
	].join(" -> ");
}
/** The order of documents says nothing, and differs between versions of helm; names do not. */
function sortByName(children) {
	return children.toSorted(({ found: { name: a } }, { found: { name: b } }) => a.name === b.name ? compare(a.namespace, b.namespace) : compare(a.name, b.name));
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
/** True for the record of an ApplicationSet. */
function isSet({ object }) {
	return object.kind === "ApplicationSet";
}
/** What Argo CD and Kubernetes tell a record by. */
function fullName(found) {
	const { bootstrap, home = "", namespace, name } = found.name;
	return [
		bootstrap,
		home,
		isSet(found),
		namespace,
		name
	].join("\0");
}
function where(origin) {
	return origin.parent === void 0 ? placeOf(origin) : `rendered by ${placeOf(origin)}`;
}
function placeOf({ file, parent = "" }) {
	return file ?? parent.slice(parent.lastIndexOf(":") + 1);
}
/** Of several documents of one name that a parent renders, the last one: Argo CD applies no other. A set is refused instead. */
function lastOnly(children, parent, warnings) {
	if (parent.set !== void 0) return children;
	const last = new Map(children.map((child) => [nameKey(child.found), child]));
	if (last.size === children.length) return children;
	const counts = /* @__PURE__ */ new Map();
	for (const child of children) {
		const kept = last.get(nameKey(child.found));
		if (kept !== void 0 && kept.found !== child.found) counts.set(kept, (counts.get(kept) ?? 1) + 1);
	}
	for (const [{ found }, count] of counts) warnings.push({
		code: "duplicate-application",
		node: parent.key,
		message: `it renders ${count} Applications called ${found.name.namespace}/${found.name.name}; Argo CD applies only the last one`
	});
	return children.filter((child) => last.get(nameKey(child.found))?.found === child.found);
}
function nameKey(found) {
	return `${isSet(found) ? "set" : ""} ${found.name.namespace}/${found.name.name}`;
}
/** Another content under the name of an ancestor: it would never end to follow it. */
function repeated(found, first, key, origin, depth) {
	return {
		key: `${key}#${first.times}`,
		origin,
		name: found.name.name,
		namespace: found.name.namespace,
		object: found.object,
		...found.name.home === void 0 ? {} : { home: found.name.home },
		depth,
		sources: [],
		warnings: [],
		twin: "it replaces the Application that it comes from as soon as it is synced",
		problem: {
			code: "duplicate-application",
			message: `a second Application ${found.name.namespace}/${found.name.name} with another content: ${where(origin)} as well as ${where(first.node.origin)}`,
			hint: "Rename one of them: they replace each other."
		}
	};
}

// src/tree/expanded.ts
/**
* @param object the set itself
* @param inputs files of the repository under review that its generators have read
*/
function readExpansion(expansion, object, name, inputs) {
	const problem = problemOfSet(expansion, name);
	const failed = problem === void 0 ? {} : { problem };
	if (expansion.outcome !== "applications") return {
		warnings: expansion.warnings,
		...failed,
		parameters: [],
		remarks: []
	};
	const { applications, rejected, policy } = expansion;
	const objects = applications.map((each) => each.object);
	return {
		warnings: [...expansion.warnings, ...tellUnfilled(object, objects)],
		...failed,
		set: {
			applications: objects,
			rejected: rejected.map((each) => ({
				name: each.name,
				stage: each.stage,
				reason: each.reason
			})),
			policy,
			...inputs.size === 0 ? {} : { inputs: [...inputs] }
		},
		parameters: applications.map((each) => each.parameters),
		remarks: rejected.map((each) => ({
			code: "application-rejected",
			message: `ApplicationSet ${name} generates Application ${each.name}, which does not come into being: ${each.reason}`
		}))
	};
}

// src/tree/decoded.ts
/** What was decoded, by object: both sides of a comparison come to the same ones. */
const known = /* @__PURE__ */ new WeakMap();
/** `decodeApplication`, once for an object of the tree, which never changes. */
function decodeOnce(object, namespace) {
	const before = known.get(object);
	if (before?.namespace === namespace) return before.decoded;
	const decoded = decodeApplication(object, namespace);
	known.set(object, {
		namespace,
		decoded
	});
	return decoded;
}

// src/tree/found.ts
/** The record of what has just been found, before anybody has looked into it. */
function createRecord(object, name, origin, depth) {
	return {
		name,
		object,
		origin,
		depth,
		sources: [],
		warnings: [],
		children: [],
		remarks: [],
		scopes: /* @__PURE__ */ new Map(),
		clusters: [],
		projects: []
	};
}

// src/tree/walk.ts
/** Applications that are looked into at one time: more would only all be in memory half done. */
const EXPLORERS = 64;
/** More Applications than any repository has: beyond it something generates without end. */
const MAX_APPLICATIONS = 2e5;
/**
* Follows Applications from the bootstrap through what they render. A failure stays on its node; nothing else is affected.
* Each distinct Application is rendered once, so that neither cycles nor shared children can make the walk endless.
*/
async function walk(request) {
	const records = createObjectIndex();
	let count = 0;
	const explorers = createCrew(EXPLORERS);
	const remarks = [...request.bootstrap.warnings];
	let done = 0;
	const watched = watchedNamespaces(request.bootstrap, request.argocdNamespace);
	/** The record of an object: a new one, or the one that there is already. */
	function recordOf(kind, object, name, origin, depth) {
		const key = [
			kind,
			name.bootstrap,
			name.home ?? "",
			name.namespace,
			name.name
		].join("\0");
		const { value, isNew } = records.once(key, object, () => createRecord(object, name, origin, depth));
		if (isNew) count++;
		return {
			found: value,
			isNew
		};
	}
	function discover(object, origin, depth, defaultNamespace, home) {
		const decoded = decodeOnce(object, defaultNamespace);
		const { name, namespace } = decoded.ok ? decoded.application : decoded;
		const { found, isNew } = recordOf("Application", object, {
			bootstrap: origin.bootstrap,
			...inHome(home),
			namespace,
			name
		}, origin, depth);
		if (!isNew) return found;
		if (!decoded.ok) {
			found.problem = {
				code: "invalid-application",
				message: decoded.problems.map((each) => `${each.field}: ${each.message}`).join("; "),
				hint: "The API server or the controller of Argo CD would refuse this Application; correct the fields named."
			};
			return found;
		}
		append(found.warnings, decoded.warnings);
		const application = withInstance(decoded.application, request.ignored);
		found.application = application;
		found.problem = findLimit(depth);
		if (found.problem === void 0) start(found, () => explore(found, application));
		return found;
	}
	function discoverSet(object, origin, depth, home) {
		const { found, isNew } = recordOf("ApplicationSet", object, {
			bootstrap: origin.bootstrap,
			...inHome(home),
			namespace: namespaceOf(object, request.argocdNamespace),
			name: nameOf(object)
		}, origin, depth);
		if (!isNew) return found;
		found.problem = findLimit(depth);
		if (found.problem === void 0) start(found, () => expandSet(found));
		return found;
	}
	function findLimit(depth) {
		if (depth > request.maxDepth) return {
			code: "max-depth",
			message: `more than ${request.maxDepth} levels below the bootstrap`,
			hint: "Applications that create Applications without end? Raise --max-depth if the tree is really that deep."
		};
		if (count <= MAX_APPLICATIONS) return void 0;
		return {
			code: "too-many",
			message: `more than ${MAX_APPLICATIONS} Applications`,
			hint: "Something generates Applications without end."
		};
	}
	/** A bug of ours must not hide all other Applications: it is told on the node where it happens. */
	function start(found, work) {
		const guarded = async () => {
			try {
				await work();
			} catch (error) {
				found.problem = problemOf(error);
				found.sources = [];
			}
			done++;
			const { problem, sources } = found;
			request.progress(done, count, {
				name: found.name.name,
				sources,
				...problem === void 0 ? {} : { problem }
			});
		};
		explorers.add(guarded);
	}
	async function expandSet(found) {
		const { set, parameters, ...told } = await request.expand(found.object, found.name.name);
		append(found.warnings, told.warnings);
		found.problem = told.problem;
		if (set === void 0) return;
		found.set = set;
		append(found.remarks, told.remarks);
		for (const [index, object] of set.applications.entries()) {
			const child = discover(object, {
				bootstrap: found.origin.bootstrap,
				parent: ""
			}, found.depth + 1, found.name.namespace, found.name.home);
			found.children.push({
				found: child,
				generatedBy: {
					set: found.name.name,
					parameters: parameters[index] ?? {}
				}
			});
		}
	}
	async function explore(found, application) {
		const result = await request.render(application, found.name);
		if (result.ok) {
			found.sources = result.sources;
			await follow(found, application, result.sources);
			return;
		}
		found.problem = result.problem;
		found.rest = result.rest;
		if (result.rest !== void 0) await follow(found, application, result.rest.sources);
	}
	async function follow(found, application, sources) {
		const speaks = speakingOf(sources);
		if (speaks.length === 0) return;
		const read = await request.readObjects(speaks);
		if (!read.ok) {
			found.problem ??= read.problem;
			found.sources = [];
			found.rest = void 0;
			return;
		}
		Object.assign(found, collectFacts(read.objects));
		const home = homeOfChildren(found.name.home, application.destination);
		for (const object of read.objects) {
			if (!isApplication(object) && !isApplicationSet(object)) continue;
			const origin = {
				bootstrap: found.origin.bootstrap,
				parent: ""
			};
			const namespace = application.destination.namespace === "" ? request.argocdNamespace : application.destination.namespace;
			const unseen = findUnwatched(object, namespace, watched);
			if (unseen !== void 0) found.remarks.push(unseen);
			else if (isApplicationSet(object)) found.children.push({ found: discoverSet(placeIn(object, namespace), origin, found.depth + 1, home) });
			else found.children.push({ found: discover(object, origin, found.depth + 1, namespace, home) });
		}
	}
	/** What is put into another cluster is looked at by the Argo CD that runs there, which calls that cluster in-cluster. */
	function homeOfChildren(home, destination) {
		const cluster = request.clusterOf(destination);
		return cluster === "" || cluster === localCluster.server ? home : cluster;
	}
	const roots = [];
	for (const { bootstrap, file, object, assumed } of request.bootstrap.documents) {
		if (isApplicationSet(object)) roots.push(discoverSet(placeIn(object, request.argocdNamespace), {
			bootstrap,
			file
		}, 0));
		if (!isApplication(object)) continue;
		const origin = {
			bootstrap,
			file,
			...assumed === void 0 ? {} : { assumed }
		};
		roots.push(discover(object, origin, 0, request.argocdNamespace));
	}
	await explorers.finished();
	const arranged = arrange(roots.map(takeOwn));
	const own = collectFacts(request.bootstrap.documents.map((each) => each.object));
	return {
		nodes: arranged.nodes,
		scopes: new Map([...own.scopes, ...arranged.scopes]),
		clusters: [...own.clusters, ...arranged.clusters],
		projects: [...own.projects, ...arranged.projects],
		warnings: [
			...remarks,
			...describeSkipped(request.bootstrap, arranged.nodes),
			...arranged.warnings
		]
	};
}
function inHome(home) {
	return home === void 0 ? {} : { home };
}

// src/tree/side.ts
/** How a side renders an Application, or takes over what the other one has found out. */
function rendererOf({ repositories, settings, context, revision, shared }) {
	return (application, { bootstrap, home }) => shared.render({
		application,
		argocd: argocdOf({
			bootstrap,
			home
		}),
		home,
		revision,
		render: () => renderApplication(application, repositories, capabilitiesOf(seenFrom(home, application.destination), settings), context)
	});
}
/** Renders every Application reachable from a bootstrap. */
async function buildTree(request) {
	const { settings } = request;
	const tree = await walkOnce(request, settings.clusters);
	const clusters = joinClusters(settings.clusters, tree.clusters);
	return clusters.length > settings.clusters.length && tree.nodes.some((node) => node.set !== void 0) ? walkOnce(request, clusters) : tree;
}
function walkOnce(request, clusters) {
	const { bootstrap, settings, shared, progress } = request;
	return walk({
		bootstrap,
		clusterOf: (destination) => clusterOf(destination, clusters),
		render: rendererOf(request),
		expand: expanderOf(request, clusters),
		readObjects: shared.readObjects,
		maxDepth: settings.maxDepth,
		argocdNamespace: settings.argocd.namespace,
		ignored: instanceEntries(settings.argocd),
		progress
	});
}
/** How a side makes the Applications of an ApplicationSet. @param clusters those that Argo CD knows */
function expanderOf({ repositories, settings, context }, clusters) {
	/** Files of the repository under review as they are on this side. */
	const own = /* @__PURE__ */ new Set();
	const outside = {
		clusters,
		argocdNamespace: settings.argocd.namespace,
		settings: settings.argocd.applicationSets,
		async files(repoURL, targetRevision) {
			const files = await repositories.filesOf(wholeRepository(repoURL, targetRevision));
			if (!isProblem(files)) {
				if (files.elsewhere === void 0 && files.pinned === void 0) own.add(files.snapshot);
				return files.snapshot;
			}
			return {
				certain: files.code === "revision-not-found",
				message: files.message
			};
		}
	};
	let sets;
	return async (set, name) => {
		const { expandApplicationSet, renderTemplates } = await (sets ??= loadSets(context));
		const inputs = /* @__PURE__ */ new Set();
		const expansion = await expandApplicationSet(set, {
			...null, ...outside,
			read: (snapshot, path) => void (own.has(snapshot) && inputs.add(path)),
			renderTemplates,
			...recordedFor(set, settings)
		});
		return readExpansion(expansion, set, name, inputs);
	};
}
/** What expands ApplicationSets: not every tree has one. */
async function loadSets(context) {
	const [{ expandApplicationSet }, { createTemplateRenderer }] = await Promise.all([Promise.resolve().then(() => require("./expand.js")), Promise.resolve().then(() => require("./render-templates.js"))]);
	return {
		expandApplicationSet,
		renderTemplates: createTemplateRenderer(context)
	};
}
/** Parameter sets of the config file for generators that ask the outside world. */
function recordedFor(set, { applicationSets }) {
	const name = isMap(set.metadata) ? set.metadata.name : void 0;
	if (typeof name !== "string" || !Object.hasOwn(applicationSets, name)) return {};
	const recorded = applicationSets[name];
	return recorded === void 0 ? {} : { recorded };
}

// src/tree/session.ts
/** Opens the doors that rendering needs for the time of the work. */
async function withSession(request, work) {
	const { repository, settings, run, trusted, cacheDir, log, pause } = request;
	const { context } = run;
	context.reach = createReach({
		trusted: trustedAddresses(request),
		mentions: (expression) => settings.bootstrapRepo === void 0 ? repository.mentions(trusted, expression) : Promise.resolve(true)
	});
	const elsewhere = createElsewhere({
		root: repository.root,
		settings: settings.repositories,
		isCommitted: (place) => isCommitted(repository, place),
		context,
		...cacheDir === void 0 ? {} : { cacheDir },
		log,
		pause
	});
	async function bootstrapFiles(revision) {
		const { bootstrapRepo } = settings;
		if (bootstrapRepo === void 0) return repository.snapshot(revision);
		const files = await elsewhere.filesOf(wholeRepository(bootstrapRepo.url, bootstrapRepo.revision));
		if (!isProblem(files)) return files.snapshot;
		const { url } = bootstrapRepo;
		const what = files.message.includes(url) ? files.message : `the repository ${url} cannot be read: ${files.message}`;
		throw new UserError(what, {
			place: "--bootstrap-repo",
			...files.hint === void 0 ? {} : { hint: files.hint }
		});
	}
	/** A source of the repository that the bootstrap is in, with a URL of our own where nothing tells one. */
	function assumeRoot(rootPath) {
		const url = settings.bootstrapRepo?.url ?? settings.repoUrl ?? repository.origin ?? "https://repository.invalid/";
		return rootFor(rootPath, url, settings.bootstrapRepo?.revision ?? "", settings.argocd.namespace);
	}
	const keeper = cacheDir === void 0 || !context.lazy ? void 0 : createTreeKeeper(cacheDir, request);
	let agains = 0;
	try {
		return await work({
			async readBootstraps(revisions) {
				const bootstraps = [];
				for (const revision of revisions) bootstraps.push(await readBootstrap(await bootstrapFiles(revision), settings.bootstrap, assumeRoot));
				requireRoots(bootstraps, request, revisions);
				return bootstraps;
			},
			async grow(bootstrap, revision, following, shared, progress) {
				const own = {
					bootstrap,
					repositories: createRepositories(repository, revision, following, elsewhere, context),
					revision: revision.id
				};
				const tree = await buildTree({
					...null, ...own,
					settings,
					context,
					shared,
					progress
				});
				await run.requireTools();
				return tree;
			},
			async resume(sides) {
				if (keeper === void 0) return void 0;
				const { revisions, following, shared } = sides;
				const wayOf = (revision) => {
					const own = {
						repositories: createRepositories(repository, revision, following, elsewhere, context),
						settings,
						context,
						revision: revision.id,
						shared
					};
					return {
						revision: revision.id,
						render: rendererOf(own),
						expandFor: (clusters) => expanderOf(own, clusters)
					};
				};
				const resumed = await keeper.resume(sides, {
					base: wayOf(revisions.base),
					head: wayOf(revisions.head)
				});
				await run.requireTools();
				return resumed;
			},
			keep: async (tree, at) => keeper?.keep(tree, at),
			again: (revision, following) => {
				const repositories = createRepositories(repository, revision, following, elsewhere, context);
				const scratch = `${context.scratch}/again-${++agains}`;
				const fresh = {
					...null, ...context,
					lazy: false,
					scratch,
					store: createStore(`${scratch}/renders`)
				};
				return {
					filesOf: repositories.filesOf,
					async render(application, home) {
						await mkdir(scratch, { recursive: true });
						return renderApplication(application, repositories, capabilitiesOf(seenFrom(home, application.destination), settings), fresh);
					}
				};
			}
		});
	} finally {
		await keeper?.close();
		await elsewhere.close();
		await run.close();
	}
}
function trustedAddresses({ repository, settings }) {
	const { repositories, bootstrapRepo, repoUrl } = settings;
	return [
		...repositories.flatMap(({ url, mirror }) => mirror === void 0 ? [url] : [url, mirror]),
		bootstrapRepo?.url,
		repoUrl,
		repository.origin
	].filter((url) => url !== void 0);
}
function requireRoots(bootstraps, { settings, trusted }, revisions) {
	if (bootstraps.some(({ documents, warnings }) => documents.length > 0 || warnings.length > 0)) return;
	const isThere = bootstraps.some((bootstrap) => bootstrap.paths.length > 0);
	const [skipped] = bootstraps.flatMap((bootstrap) => bootstrap.skipped);
	const paths = settings.bootstrap.map((path) => `"${path}"`).join(", ");
	const where = settings.bootstrapRepo?.url ?? [...new Set(revisions.map(({ name, id }) => name === id ? id.slice(0, 7) : `${name} (${id.slice(0, 7)})`))].join(" or ");
	const isUnsaid = settings.bootstrap.join() === "bootstrap" && [trusted, ...revisions].every(({ name }) => name !== "work tree");
	throw new UserError(`there is ${isThere ? "no manifest" : "nothing"} at ${paths} in ${where}`, {
		place: "--bootstrap",
		hint: `${skipped === void 0 ? "" : `${skipped.directory} holds ${skipped.marker} and is read only if it is named itself. `}Name the directory, file or glob that holds the first Applications, relative to the root of the repository; \`argo-manifest-diff init\` looks for it.${isUnsaid ? `\nA config file that says so is read from base; in a terminal one that is not committed yet counts with --config ${configFileName}.` : ""}`
	});
}

// src/manifest/matches.ts
/** Undefined for what is no object. */
function readWritten(value) {
	if (!isMap(value)) return void 0;
	return {
		kind: topText(value, "kind"),
		group: groupOf(topText(value, "apiVersion")),
		namespace: metadataText(value, "namespace"),
		name: metadataText(value, "name")
	};
}
/** True when an object as it is written may be the one of an identity: a namespace that is not written is whatever the destination says. */
function mayBe(value, identity) {
	const written = readWritten(value);
	if (written === void 0) return false;
	const { kind, group, namespace, name } = written;
	const fits = namespace === "" || identity.namespace === "" || namespace === identity.namespace;
	return kind === identity.kind && group === identity.group && name === identity.name && fits;
}

// src/tree/written-in.ts
/** The comment that helm, and we for a plain directory, write before what a file gives. */
const COMMENT = /^# Source: (.+)$/m;
/**
* Tells the file of the repository, at that revision, that an object of an Application was written in: a manifest of a plain
* directory, or a template of a chart. Undefined where the tool does not tell, as kustomize, or where the file lies elsewhere.
* `revision` is what sources carry that follow the change. Each rendered text is read once.
*/
function createWrittenIn() {
	const known = /* @__PURE__ */ new Map();
	return async (node, identity, revision) => {
		let found;
		for (const { source, rendered } of renderedSources(node)) {
			if (!isOfSide(rendered, revision) || source.chart !== "" || rendered.pending !== void 0) continue;
			if (rendered.type !== "Directory" && rendered.type !== "Helm") continue;
			const contents = known.get(rendered.file) ?? readContents(rendered.file);
			known.set(rendered.file, contents);
			const entry = (await contents).get(keyOf(identity))?.findLast(({ head }) => mayBe(head, identity));
			const name = entry === void 0 ? void 0 : readName(entry.comment);
			if (name === void 0) continue;
			found = joinInside(source.path, rendered.type === "Helm" ? name.slice(name.indexOf("/") + 1) : name);
		}
		return found;
	};
}
function keyOf({ kind, name }) {
	return `${kind}\0${name}`;
}
async function readContents(file) {
	const contents = /* @__PURE__ */ new Map();
	let comment;
	for (const { text } of splitStream(normaliseLines(readText$2(file))).chunks) {
		comment = COMMENT.exec(text)?.[1] ?? comment;
		const value = read(text);
		if (comment === void 0 || !isMap(value)) continue;
		const [apiVersion, kind, name] = [
			topText(value, "apiVersion"),
			topText(value, "kind"),
			metadataText(value, "name")
		];
		const head = {
			apiVersion,
			kind,
			metadata: {
				name,
				namespace: metadataText(value, "namespace")
			}
		};
		const key = keyOf({
			kind,
			name
		});
		if (contents.get(key)?.push({
			head,
			comment
		}) === void 0) contents.set(key, [{
			head,
			comment
		}]);
	}
	return contents;
}
function read(text) {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
/** A file name with characters that a comment cannot hold stands in it as a JSON string. */
function readName(comment) {
	if (!comment.startsWith("\"")) return comment;
	try {
		const name = JSON.parse(comment);
		return typeof name === "string" ? name : void 0;
	} catch {
		return;
	}
}

// src/tree/versions.ts
const READERS = 16;
/**
* Every image that the Applications of a tree run. Applications that do not render are named, never left out silently.
* @param known objects of Applications that have been read already
*/
async function listDeployedImages(tree, settings, known = /* @__PURE__ */ new Map()) {
	const pool = createPool(READERS);
	const unknown = [];
	return {
		images: (await Promise.all(tree.nodes.map((node) => pool.run(async () => {
			const manifests = (node.problem === void 0 ? known.get(node) : void 0) ?? await readHead(node, tree, settings);
			if (manifests === void 0) {
				unknown.push(node);
				return [];
			}
			const cluster = node.application === void 0 ? "" : clusterOf(node.application.destination, settings.clusters);
			return manifests.flatMap((manifest) => imagesOf(manifest).map((each) => ({
				application: node.key,
				cluster,
				...each
			})));
		})))).flat(),
		unknown
	};
}
async function readHead(node, { scopes }, settings) {
	const result = node.problem === void 0 ? await readManifests(node, scopes, settings) : void 0;
	return result?.ok === true ? result.manifests : void 0;
}
/** Containers of pod templates, wherever an object holds one: workloads, CronJobs, custom resources with a pod template. */
function imagesOf({ identity, object }) {
	const found = [];
	const visit = (value, depth) => {
		if (!isMap(value) || depth > 6) return;
		for (const key of ["initContainers", "containers"]) for (const container of listOf(value[key])) {
			if (typeof container.image !== "string" || typeof container.name !== "string") continue;
			found.push({
				namespace: identity.namespace,
				kind: identity.kind,
				workload: identity.name,
				container: container.name,
				image: container.image
			});
		}
		for (const inner of [
			value.spec,
			value.template,
			value.jobTemplate
		]) if (inner !== void 0) visit(inner, depth + 1);
	};
	visit(object, 0);
	return found;
}
function listOf(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}

// src/preview.ts
var preview_exports = /* @__PURE__ */ __exportAll({ preview: () => preview });
/** Milliseconds in which the first programs are really started, after the first of them has got its turn. */
const AFTER_START = 3;
/** Milliseconds after which every clock that a template reads shows another second. */
const ANOTHER_SECOND = 1100;
/** Compares two revisions. */
async function preview(asked, outside) {
	const watch = createStopwatch(outside.now, outside.log);
	startEarly(asked.common, outside);
	return withRepository(asked.common, outside, async (repository) => {
		const revisions = await watch.time("revisions", () => resolveSides(asked, repository));
		const base = await repository.snapshot(revisions.base);
		base.links().catch(() => {});
		const common = asked.isGuarded === true ? await guardFiles(asked.common, repository, base, outside.cwd) : asked.common;
		const request = {
			...null, ...asked,
			common
		};
		const settings = settle(common, await loadConfigOfBase(common, {
			base,
			head: () => repository.snapshot(revisions.head)
		}, readFrom(outside)), request.failOn);
		const own = await ownRulesOf(settings, common, base);
		const run = createRenderRun(settings, {
			...null, ...outside,
			lazy: isLazy(settings)
		});
		return withSession(sessionOf(repository, settings, run, outside, revisions.base), (session) => compareRevisions({
			repository,
			settings,
			own,
			run,
			session,
			outside,
			keeps: true
		}, request, revisions, watch));
	});
}
/**
* Opens a repository for many comparisons, each with the settings of now: of the config file as it is in the work tree.
* What is equal by its inputs is rendered once for all of them.
*/
async function withComparisons(request, outside, use) {
	const { common, failOn } = request;
	return withRepository(common, outside, async (repository) => {
		const [now] = pairOf(await resolveRevisions({ revision: void 0 }, repository));
		const files = await repository.snapshot(now);
		const settings = settle(common, await loadConfig(common, files, readFrom(outside)), failOn);
		const own = await ownRulesOf(settings, common, files);
		const run = createRenderRun(settings, {
			...null, ...outside,
			lazy: isLazy(settings)
		});
		return withSession(sessionOf(repository, settings, run, outside, now), (session) => use({
			repository,
			now,
			settings,
			compare: (revisions) => compareRevisions({
				repository,
				settings,
				own,
				run,
				session,
				outside,
				keeps: false
			}, request, revisions, createStopwatch(outside.now, outside.log)),
			release: (revision) => repository.release(revision),
			requireTools: () => run.requireTools()
		}));
	});
}
/** Where everything is rendered anyway, the walk waits for it, and follows what nothing announced. */
function isLazy({ coverage }) {
	return coverage !== "all";
}
/** The whole pipeline, one line per stage. */
async function compareRevisions({ repository, settings, own, run, session, outside, keeps }, request, revisions, watch) {
	const files = {
		base: await repository.snapshot(revisions.base),
		head: await repository.snapshot(revisions.head)
	};
	const [changed, bootstraps] = await Promise.all([
		repository.changedFiles(revisions.base, revisions.head),
		session.readBootstraps([revisions.base, revisions.head]),
		files.base.links(),
		files.head.links()
	]);
	const change = {
		base: revisions.base.id,
		head: revisions.head.id,
		files: changed
	};
	const [base, head] = pairOf(bootstraps);
	const following = await followingOf(repository, {
		base,
		head
	}, files, settings, request);
	const progress = combineProgress(outside.log, "rendering");
	const start = () => outside.pause(AFTER_START);
	const judging = createJudge();
	const loadJudging = () => void start().then(judging.load).catch(() => {});
	const early = request.shard === void 0 ? createEarlyRenders(loadJudging) : void 0;
	const difference = await readDifference(files, change.files);
	const shared = createSharedWork(difference, early);
	const firstRender = run.nextRender();
	const both = {
		bootstraps: {
			base,
			head
		},
		revisions,
		files,
		difference,
		following,
		shared
	};
	const growing = watch.time("render", () => growSides(session, both, {
		keeps,
		progress
	}).catch(async (error) => {
		await early?.stop();
		throw error;
	}));
	const comparing = Promise.race([firstRender.then(start), growing.catch(() => {})]).then(() => {
		if (mayDiffer(change.files)) judging.load().catch(() => {});
		return Promise.resolve().then(() => require("./compare.js")).then((n) => n.untouched_exports);
	});
	comparing.catch(() => {});
	const grown = await growing;
	const trees = pairOf(refuseUnknownProjects([grown.base, grown.head], settings.argocd.projects));
	const begun = early?.stop();
	const [decisive, there] = trees[0].nodes.length > 0 ? [trees[0], files.base] : [trees[1], files.head];
	const unfollowed = await requireFollowing(decisive, following, there, settings, repository.origin);
	run.nextRender().then(loadJudging);
	const result = await watch.time("read", () => compareTrees({
		base: trees[0],
		head: trees[1],
		bootstraps: {
			base,
			head
		},
		settings,
		change,
		files,
		following,
		...request.shard === void 0 ? {} : { shard: request.shard },
		progress: combineProgress(outside.log, "rendering what differs")(),
		ahead: (each) => judging.workAhead(each, settings)
	}));
	await begun;
	const rendered = outside.now();
	const { changedApplications, compareObjects, isUntouched, judgeUntouched } = await comparing;
	const once = watch.measure("diff", () => compareObjects(result, settings));
	const twice = await watch.time("second render", () => renderAgain({
		compared: result,
		changed: changedApplications(once),
		trees: {
			base: trees[0],
			head: trees[1]
		},
		again: {
			base: session.again(revisions.base, following),
			head: session.again(revisions.head, following)
		},
		settings,
		wait: () => outside.pause(Math.max(0, rendered + ANOTHER_SECOND - outside.now()))
	}));
	const comparison = twice === result ? once : watch.measure("diff again", () => compareObjects(twice, settings));
	const heads = result.applications.flatMap(({ nodes, elsewhere }) => nodes.head === void 0 || elsewhere === true ? [] : [nodes.head]);
	const objects = new Map(result.applications.flatMap(({ nodes, manifests, common }) => {
		const read = manifests?.head ?? common;
		return nodes.head === void 0 || read === void 0 ? [] : [[nodes.head, read]];
	}));
	const versions = result.unrendered > 0 ? void 0 : await watch.time("versions", () => listDeployedImages({
		...null, ...trees[1],
		nodes: heads
	}, settings, objects));
	const { config, configFile = configFileName } = request.common;
	const isOwn = config === void 0 && !await beginsCheck(request.common, files.base);
	const edits = await readEdits(files, change.files, settings, isOwn ? configFile : void 0);
	const gathered = {
		revisions,
		files: change.files,
		compared: {
			...null, ...twice,
			notices: [
				...following.notices,
				...unfollowed,
				...twice.notices
			]
		},
		...versions === void 0 ? {} : { versions: versions.images },
		settings,
		own,
		addresses: following.urls,
		edits,
		tools: await run.toolsUsed()
	};
	const tellFile = createWrittenIn();
	const writtenIn = (side, node, identity) => tellFile(node, identity, change[side]);
	const judged = isUntouched(gathered, comparison) ? judgeUntouched(gathered, comparison, watch) : await (await judging.load()).judgeGathered(gathered, {
		today: outside.today,
		comparison,
		places: {
			snapshots: files,
			writtenIn
		},
		...request.discussion === void 0 ? {} : { discussion: request.discussion }
	}, watch);
	const keep = (side) => session.keep(grown[side], {
		files: files[side],
		roots: both.bootstraps[side],
		following
	});
	if (keeps && !grown.isKept) await keep("base");
	if (keeps && request.lands === true) await keep("head");
	if (request.shard === void 0) return judged;
	const { handOn } = await Promise.resolve().then(() => require("./hand-on.js"));
	const { shard, branch, urls = [] } = request;
	const origin = {
		version,
		urls,
		...branch === void 0 ? {} : { branch }
	};
	const secret = outside.environment.ARGO_MANIFEST_DIFF_SHARD_KEY;
	return {
		...null, ...judged,
		part: await handOn(gathered, comparison.changes, writtenIn, {
			shard,
			origin,
			secret
		})
	};
}
/** Few have rules of their own: what they are made of is loaded then only. */
async function ownRulesOf(settings, common, files) {
	if (settings.customRules.length + settings.policies.length === 0) return {
		customRules: [],
		policyDocuments: [],
		notices: []
	};
	return (await Promise.resolve().then(() => require("./judge.js")).then((n) => n.own_rules_exports)).readOwnRules(settings, common, files);
}

// src/tree/unsaid-settings.ts
const CONFIG_MAPS = ["argocd-cm", "argocd-cmd-params-cm"];
/** Keys that are told one by one. */
const MOST = 4;
/**
* Where a tree holds the settings of its own Argo CD, and the config file says something else: what is rendered is not what that Argo CD renders then. Of
* the texts only the documents that name one of the two ConfigMaps are parsed.
*/
function findUnsaidSettings({ nodes }, argocd) {
	const seen = /* @__PURE__ */ new Set();
	const tell = createTeller(nodes, argocd);
	return nodes.filter((node) => isHome(node)).flatMap((node) => node.sources.flatMap(({ digest, file }) => {
		if (seen.has(digest)) return [];
		seen.add(digest);
		const text = readText$2(file);
		if (!CONFIG_MAPS.some((name) => text.includes(name))) return [];
		const objects = splitDocuments(text).filter((document) => CONFIG_MAPS.some((name) => document.includes(name))).flatMap(decode);
		return tell(objects, node).map((warning) => ({
			...null, ...warning,
			node: node.key
		}));
	}));
}
/** The same of the Applications that may differ, before the change: that is what the config file of base is about. */
function findUnsaidAhead(applications, argocd) {
	const tell = createTeller(applications.flatMap(({ nodes }) => nodes.base ?? []), argocd);
	return applications.flatMap(({ id, nodes, manifests }) => {
		if (nodes.base === void 0 || manifests?.base === void 0 || !isHome(nodes.base)) return [];
		const objects = manifests.base.map(({ object }) => object);
		return tell(objects, nodes.base).map((warning) => ({
			...null, ...warning,
			application: id
		}));
	});
}
/** Whether it deploys into the cluster of the Argo CD that the config file speaks of. */
function isHome({ application, home }) {
	return application !== void 0 && home === void 0 && clusterOf(application.destination, []) === localCluster.server;
}
function createTeller(nodes, argocd) {
	const matters = (setting) => {
		const [section, key] = setting.path;
		if (section === "instanceLabelKey") return argocd.trackingMethod !== "annotation";
		return key !== "policy" || setting.value !== "sync" || nodes.some(hasPolicy);
	};
	const isSaid = (key, text) => (readInstanceSetting(key, text) ?? []).every((setting) => hasSetting(argocd, setting) || !matters(setting));
	return (objects, { name, application }) => objects.filter(isSettings).flatMap((object) => {
		if ((metadataText(object, "namespace") || application?.destination.namespace) !== argocd.namespace) return [];
		const keys = Object.entries(isMap(object.data) ? object.data : {}).flatMap(([key, text]) => typeof text === "string" && isInstanceSetting(key) && !isSaid(key, text) ? [key] : []);
		if (keys.length === 0) return [];
		const more = keys.length - MOST;
		const named = [...keys.slice(0, MOST), ...more > 0 ? [`${more} more`] : []].join(", ");
		return [{
			code: "settings-differ",
			message: `ConfigMap ${metadataText(object, "name")} of Application ${name} has settings that the config file does not have under argocd (${named}): this Argo CD may render and do something else than what is told here. Copy them, as init does`
		}];
	});
}
/** A set with a policy of its own, which one for all sets would take from it. */
function hasPolicy({ set, object }) {
	if (set === void 0) return false;
	const { syncPolicy } = isMap(object.spec) ? object.spec : {};
	return isMap(syncPolicy) && typeof syncPolicy.applicationsSync === "string";
}
function isSettings(object) {
	return topText(object, "kind") === "ConfigMap" && CONFIG_MAPS.includes(metadataText(object, "name"));
}

// src/report/problem-text.ts
/** What a tool printed, without the lines that the message has already: as a whole, or from where it says why. */
function restOf(detail, message) {
	const end = message.slice(-60);
	return detail.split("\n").filter((line) => {
		const said = line.trim().replace(/^(Error: |error: |- )/, "");
		return said.length < 4 || !message.includes(said) && !said.includes(end);
	}).join("\n");
}

// src/report/value.ts
/** Characters that one value may take in a list; longer ones are cut around the place where they differ. */
const maximum = 160;
/** Characters of a path: a key may be of any length, and would take the room of all other fields. */
const MAX_PATH = 400;
/** A value on one line. A string that reads like another type keeps its quotes: to Kubernetes `"80"` and `80` differ. */
function formatValue(value) {
	if (typeof value !== "string") return toJson$1(value);
	return value === "" || value !== value.trim() || /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?|[[{"].*)$/is.test(value) ? JSON.stringify(value) : value;
}
/** Both texts cut to the same window, which holds the first difference. */
function clipPair(from, to, length = maximum) {
	if (from.length <= length && to.length <= length) return [from, to];
	let same = 0;
	while (same < from.length && same < to.length && from[same] === to[same]) same++;
	const near = same < length / 2 ? 0 : same - 20;
	const start = /[\udc00-\udfff]/.test(from.charAt(near)) ? near + 1 : near;
	const cut = (text) => clip(start === 0 ? text : `\u2026${text.slice(start)}`, length);
	return [cut(from), cut(to)];
}
/** Digests of images by their first characters, which tell them apart; two that agree in these are shown whole. The diff has all of them. */
function shortenDigests(from, to) {
	const shorten = (text) => text.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])/g, "$1\u2026");
	const prefixes = (text) => text.match(/@sha256:[0-9a-f]{12}/g) ?? [];
	const known = new Set(prefixes(from));
	return prefixes(to).some((each) => known.has(each)) ? [from, to] : [shorten(from), shorten(to)];
}
/** `same length, one line differs` is told as that line; anything else by the number of lines. */
function formatTexts(from, to) {
	const [before, after] = [from.split("\n"), to.split("\n")];
	const [only, ...others] = before.length === after.length ? before.flatMap((line, index) => line === after[index] ? [] : [index]) : [];
	if (only === void 0 || others.length > 0) return [`text of ${before.length} \u2192 ${after.length} lines`];
	const [left, right] = clipPair(before[only] ?? "", after[only] ?? "");
	return [
		`line ${only + 1}: `,
		{ code: left },
		" \u2192 ",
		{ code: right }
	];
}
/** One field change as a sentence: path, what it was, what it becomes. */
function describeField(field) {
	const path = { code: clip(shortenPath(field.path), MAX_PATH) };
	if (field.random !== void 0) return [...describeValues(field, path), RANDOM_WORDS[field.random]];
	return describeValues(field, path);
}
const RANDOM_WORDS = {
	head: " (random from now on: another value on every render)",
	base: " (was random: another value on every render)"
};
function describeValues(field, path) {
	const from = field.shown?.from ?? field.from;
	const to = field.shown?.to ?? field.to;
	if (field.orderOnly) return [path, ": only the order differs"];
	if (from !== void 0 && to !== void 0) {
		if (typeof from === "string" && typeof to === "string" && (from.includes("\n") || to.includes("\n"))) return [
			path,
			": ",
			...formatTexts(from, to)
		];
		const [left, right] = clipPair(...shortenDigests(makeOneLine(formatValue(from)), makeOneLine(formatValue(to))));
		return [
			path,
			": ",
			{ code: left },
			" \u2192 ",
			{ code: right }
		];
	}
	if (to !== void 0) return [
		path,
		" added: ",
		{ code: clip(formatValue(to), maximum) }
	];
	if (from !== void 0) return [
		path,
		" removed, was ",
		{ code: clip(formatValue(from), maximum) }
	];
	return [path, " differs"];
}
/**
* The fields of a change that are told: without noise, and for a text that holds a document what differs inside of it,
* `data["app.yaml"] \u203a cache.ttl`.
*/
function listShownFields({ fields }) {
	return fields.filter((field) => field.noise === void 0).flatMap((field) => {
		const inner = (field.inner ?? []).filter((each) => each.noise === void 0);
		return inner.length === 0 ? [field] : inner.map((each) => ({
			...null, ...each,
			path: joinPaths(field.path, each.path)
		}));
	});
}
function joinPaths(outer, inner) {
	return inner === "" ? outer : `${outer} \u203a ${inner}`;
}

// src/report/images.ts
const containerPath = /(?:^|\.)(?:init|ephemeral)?[cC]ontainers\[name=([^\]]{1,253})\](\.image)?$/;
function imageIn(value, whole) {
	if (typeof value === "string") return whole ? void 0 : value;
	if (!whole || value === null || typeof value !== "object" || Array.isArray(value)) return void 0;
	return typeof value.image === "string" ? value.image : void 0;
}
/** The image that a field change is about, if it is one of a container in a pod template or of a whole container. */
function imageOfField(field) {
	const match = containerPath.exec(field.path);
	if (match === null) return void 0;
	const whole = match[2] === void 0;
	const [from, to] = [imageIn(field.from, whole), imageIn(field.to, whole)];
	if (from === to) return void 0;
	return {
		container: match[1] ?? "",
		...from === void 0 ? {} : { from },
		...to === void 0 ? {} : { to }
	};
}
/** Every image that changes in an object that exists on both sides, in the order of the changes, each one once. */
function listImageChanges(changes) {
	const images = /* @__PURE__ */ new Map();
	for (const change of changes) for (const field of change.fields) {
		const image = imageOfField(field);
		if (image === void 0) continue;
		const entry = {
			application: change.application,
			...image
		};
		images.set(JSON.stringify([
			entry.application,
			entry.container,
			entry.from,
			entry.to
		]), entry);
	}
	return [...images.values()];
}
/** Every image that changes, once for all Applications that take the same step: what a release announcement needs. */
function listImageSteps(changes) {
	return [...groupBy(listImageChanges(changes), ({ from, to }) => JSON.stringify([from, to])).values()].map((images) => {
		const [first] = images;
		const { from = "", to = "" } = first ?? {};
		const [name, before, after] = from === "" || to === "" ? [
			"",
			from,
			to
		] : describeImage(from, to);
		return {
			name,
			from: before,
			to: after,
			containers: [...new Set(images.map((image) => image.container))],
			applications: [...new Set(images.map((image) => image.application))]
		};
	});
}
/** What two image references differ in: `nginx 1.27 \u2192 1.28` when only tag or digest do; digests by their beginning. */
function describeImage(from, to) {
	const [name, ...sides] = compareImages(from, to);
	return [name.slice(name.lastIndexOf("/") + 1), ...sides];
}
/** The same with the whole name of the image. */
function compareImages(from, to) {
	const [left, right] = [splitImage(from), splitImage(to)];
	if (left.name !== right.name) return ["", ...shortenDigests(from, to)];
	if (left.version !== right.version) return [
		left.name,
		left.version,
		right.version
	];
	const [before, after] = shortenDigests(from, to);
	const version = (text) => text.slice(left.name.length).replace(/^:/, "");
	return [
		left.name,
		version(before),
		version(after)
	];
}
/** `host:5000/team/app:1.2@sha256:\u2026` \u2192 name and, for people, its tag (else the start of its digest). */
function splitImage(image) {
	const [, name = image, tag, digest] = /^(.+?)(?::([^:/@]+))?(?:@(.+))?$/s.exec(image) ?? [];
	return {
		name,
		version: tag ?? digest?.slice(0, 19) ?? "latest"
	};
}

// src/commands.ts
var commands_exports = /* @__PURE__ */ __exportAll({ runCommand: () => runCommand });
/** A mistake in what was handed in: `--help` lists the exit statuses. */
const MISTAKE = 3;
/**
* Runs one command to its exit status. What it needs beside rendering is loaded when it is asked for: most runs are over before all of the
* program is read.
*/
async function runCommand(command, outside, stage) {
	const { look, log, print, version } = stage;
	switch (command.name) {
		case "diff": {
			const result = await preview(requestOf(command), outside);
			log.finish();
			const { writeReports } = await Promise.resolve().then(() => require("./write-reports.js"));
			print(await writeReports(result, command.formats, look, {
				cwd: outside.cwd,
				version
			}));
			return command.shard === void 0 ? exitStatusOf(result.verdict) : 0;
		}
		case "merge": return runMerge(command, outside, stage);
		case "backtest": return runBacktest(command, outside, stage);
		case "init": {
			const { runInit } = await Promise.resolve().then(() => require("./init.js"));
			return print(await withRepository(command.common, outside, (repository) => runInit(command, repository)));
		}
		case "check-config": {
			const { checkConfig } = await Promise.resolve().then(() => require("./check-config.js"));
			const { text, mistakes } = await withRepository(command.common, outside, (repository) => checkConfig(command, repository, readFrom(outside), outside.today));
			print(look.tame(text));
			return mistakes === 0 ? 0 : MISTAKE;
		}
		case "render": return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
			if (rendered === void 0) throw new Error("one revision was asked for");
			const output = path.resolve(outside.cwd, command.output);
			const written = await writeRender({
				...null, ...rendered,
				revision: rendered.revision.id
			}, output);
			log.finish();
			print(`${countOf$1(written.rendered, "application")} with ${countOf$1(written.manifests, "manifest")} in ${command.output}; ${written.failed} failed, ${written.unsupported} not supported\n`);
			return written.failed + written.unsupported > 0 ? exitStatusOf({
				status: "incomplete",
				reasons: []
			}) : 0;
		});
		case "tree": return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
			log.finish();
			if (rendered === void 0) throw new Error("one revision was asked for");
			if (command.format === "versions") {
				const { images, unknown } = await listDeployedImages(rendered.tree, rendered.settings);
				return print(look.tame(renderVersions(images, unknown, look)));
			}
			return print(command.format === "json" ? treeJson(rendered.tree, rendered.revision.id) : look.tame(renderTree(rendered.tree, look)));
		});
		case "explain": {
			const which = command.revision === void 0 ? { sides: sidesOf(command) } : { revision: command.revision };
			return renderRevisions(command.common, which, outside, async (rendered) => {
				log.finish();
				const settings = rendered[0]?.settings;
				const { application } = command;
				const known = settings === void 0 ? {
					clusters: [],
					apiVersions: []
				} : settings;
				return print(look.tame(renderExplanation(application, rendered, known, look)));
			});
		}
	}
}
async function runMerge(command, outside, { look, print, version }) {
	const { mergeParts } = await Promise.resolve().then(() => require("./merge.js"));
	const result = await mergeParts(command, outside, command.repo);
	const { writeReports } = await Promise.resolve().then(() => require("./write-reports.js"));
	print(await writeReports(result, command.formats, look, {
		cwd: outside.cwd,
		version
	}));
	return exitStatusOf(result.verdict);
}
/** Its exit status is no verdict: it is about merges that nobody can stop any more. */
async function runBacktest(command, outside, stage) {
	const { look, log, version, stopped } = stage;
	const { createBacktest, createStagedLog } = await Promise.resolve().then(() => require("./backtest.js"));
	const staged = createStagedLog(log);
	const backtest = createBacktest(command, {
		log: staged,
		look,
		cwd: outside.cwd,
		today: outside.today,
		version,
		now: outside.now,
		print: stage.write,
		stopped
	});
	stage.onStop(backtest.tell);
	await withComparisons(comparedBranch(command), {
		...null, ...outside,
		log: staged
	}, backtest.run);
	if (stopped()) return 0;
	stage.onStop(void 0);
	await backtest.tell();
	return 0;
}
/** Sources follow the branch whose merges are looked at, where it is named like one. */
function comparedBranch({ common, failOn, branch }) {
	return {
		common,
		...failOn === void 0 ? {} : { failOn },
		...branchOf(branch)
	};
}
/** The branch that a revision is named by, if it is named like one. */
function branchOf(revision) {
	const name = revision?.replace(/^(refs\/heads\/|(refs\/remotes\/)?origin\/)/, "");
	return name === void 0 || /^(HEAD|@|[0-9a-f]{7,64})$|[~^]|@\{/.test(name) ? {} : { branch: name };
}
/** Base and head as they were named. */
function sidesOf({ base, head }) {
	const sides = {};
	if (head !== void 0) sides.head = {
		name: head,
		revision: head
	};
	if (base !== void 0) sides.base = {
		name: base,
		how: "revision",
		revision: base
	};
	return sides;
}
function requestOf(command) {
	const { common, failOn, shard, branch } = command;
	return {
		common,
		...sidesOf(command),
		...branchOf(branch),
		...failOn === void 0 ? {} : { failOn },
		...shard === void 0 ? {} : { shard }
	};
}

module.exports = { ArchiveError, EXTRACTED_LIMIT, IGNORED_DIFFERENCES, INCOMPLETE_RULE, MAX_SIMPLE_KEY, ManifestError, NEWER_HELM, NOTHING, OUT_OF_TIME, OWN_DIALECT, PLUGIN_SUSPECTED, POINTER_BYTES, POST_DELETE, PRE_DELETE, PRIVATE_RANGES, RESOURCES_FINALIZER, REVISION, RegistryError, SCHEMA_ELSEWHERE, SKIP_VALIDATION, SyntaxProblem, TOO_DEEP, UNVALIDATED, addSecretTexts, alone, annotationsOf, beginsCheck, builderVersion, byText, canBeSecret, canonicalNumber, canonicalText, capabilitiesOf, changesSpec, chooseAsHelm, chooseVersion, clusterOf, collectCustomScopes, collectFacts, collectSecretTexts, combineProgress, commands_exports, compact, compareImages, comparePrereleases, compareText, compareVersions, compileDirectories, compileDoublestar, configFileName, configShape, containerPairs, containersOf, copyFiles, copyPlaced, countClusters, countOf: countOf$1, countedInKustomize, createCrew, createKeptTexts, createPaint, createRegistry, createRenderRun, createResourceFilter, createStopwatch, createTouchTest, decide, decodeApplication, decodeDocument, decodeDocuments, decodeManifestFile, decodeText, decodeYaml, defaultConfig, describe: describe$2, describeField, describeImage, describeTwice, equalValues, everySpecUpdate, exitStatusOf, failOnOf, failScan, fieldAt, findCluster, findField, findUnsaidAhead, findUnsaidSettings, findVersion, finishOrPutOff, firstOf, foldName, followingOf, follows, formatIp, formatNumber, formatValue, formerOf, getEntry, groupOf, hasScope, hasSetting, heldPodOf, helmEnvironment, helmTooOldFor, hexValue, holds: holds$1, ignoreEntriesOf, imageOfField, inScope, inTerminal, instanceEntries, ipFamilyOf, isAppProject, isApplication, isApplicationSet, isAtLeast, isBlank, isBlocking, isBreak, isBreakOrEnd, isBystander, isCascade, isCidr, isConstraint, isCovered, isCustomResourceDefinition, isExactVersion, isGlob, isInstanceSetting, isIp, isManifestName, isMap, isPlainHttp, isPointer, isProblem, isRegistry, isSameRepository, isSecretFileName, isSecretName, isServing, isSpaceOrEnd, isStrictPart, isSuspicious, isUnchanged, isVersion, isWord: isWord$1, isWorkedOff, joinClusters, joinWords, keepsLeavers, keyOf: keyOf$2, knownValues, labelOf, listAt, listBuiltInKinds, listImageChanges, listImageSteps, listShownFields, loadConfig, loadConfigOfBase, localCluster, localPath, mapAt, mapsOf: mapsOf$1, maskText, matchesFinding, mayHold, metadataText, nameAction, nameApplications, nameCluster, nameKind, nameObject, nameObjectFully, nameOf: nameOf$2, namePrevious, normaliseLines, normaliseRepositoryUrl, notPulled, numberAt, offline, parseCidr, parseConstraint, parseDocuments, parseGoUrl, parseHeld, parseIp, parseKubeVersion, parseRequestUri, parseSloppyCidr, parseSloppyIp, parseVersion, parseYaml, passBlanksAndComment, passBreak, pluginEnvironment, podTemplateOf, podUpdates, preview_exports, readArchive, readBootstrap, readDependencies, readDocuments, readEdits, readInstanceSetting, readLock, readManifests, readObjects, readPolicy, readRepositories, readSource, readWritten, reasonOfHelm, refuseUnknownProjects, registryHost, registryPath, remember, renderKey, requireFollowing, resolveRevisions, restOf, sameValue, satisfies, scopeOf, seenFrom, setEntry, settle, shortenPath, sourceShape, speakingOf, specUpdates, splitImage, splitStream, statusOf, stringify, stringifyDocuments, submoduleProblem, substitute, tally, textAt, textEntries, textOf: textOf$8, textsAt, textsOf: textsOf$2, toJson: toJson$1, toLines, toLinesOfBoth, topText, unknownProject, unreachable, unreadableFile, wayTo, withField, withInstance, withRetries, withSession, without: without$1, withoutAnySecrets, withoutSecrets, withoutSecrets$1, wrap, writeJson };