"use strict";
const { GO_SPACE, UserError, append, trimEndOf, trimOf } = require("./start.js");
let later_rare;
function suggest(...given) {
	return (later_rare ??= require("./rare.js")).suggest(...given);
}
const { comparePrereleases, fieldAt, firstOf, formatIp, getEntry, groupOf, holds, inScope, isIp, isMap, listAt, listBuiltInKinds, mapAt, numberAt, parseCidr, parseGoUrl, parseIp, parseRequestUri, parseSloppyCidr, parseSloppyIp, sameValue, scopeOf, setEntry, textAt, textsAt, without } = require("./gather.js");
const { formatGoFloat } = require("./go-float.js");
const { compare: compare$1, compareQuantityAmounts, maskManifest, maskPair, parseQuantityText } = require("./compare.js");
const { DecodeFailure, SECOND, checkAnnotations, checkLabel, checkLabel1035, checkLabelValue, checkLabels, checkPathSegment, checkQualifiedName, checkSubdomain, checkText: checkText$1, collectPolicies, correlatedItem, createObject$1: createObject, decodeObject, definitionFor, duplicate, fillSchemaDefaults, forbidden, hasLibraries, indexBy, invalid, isEmbedded, isZone, lazily, matchesKind, matchesSelector, notSupported, paramKindOf, patternLibrary, prune, readDuration, readFormatDuration, required, structNamed, structOfKind, subjectOf, tooLong, tooMany, typeInvalid, updateRendered, withMetadata, writeOver } = require("./judge.js");
const { Buffer, isUtf8 } = require("node:buffer");

// src/cel/limit.ts
/** What an expression is stopped with that would use more than it may here; not an error of the expression. */
var CelLimit = class extends Error {
	name = "CelLimit";
};
/** An error of an expression. */
var CelError = class extends Error {
	name = "CelError";
	/** What it is about: a name that nobody declared, or operands of types that do not go together. */
	about;
	constructor(message, about) {
		super(message);
		this.about = about;
	}
};
/** The longest text that an expression may make. */
const MAX_TEXT = 1e6;
/** Characters that cost as much as one step. */
const TEXT_STEP = 1e3;
/** Takes steps from a meter, and stops the expression where there are none left. */
function spend(meter, steps) {
	meter.steps -= steps;
	if (meter.steps < 0) throw new CelLimit("the expression takes too many steps");
}
/** Stops an expression that is about to make a text of this length. */
function checkLength(length, meter) {
	if (length > MAX_TEXT) throw new CelLimit("the expression makes a text that is too long");
	if (meter !== void 0) spend(meter, Math.ceil(length / TEXT_STEP));
}
/** Steps for looking at one text, to compare it or to look through it. */
function spendText(meter, text) {
	spend(meter, Math.floor(text.length / TEXT_STEP));
}
/** A function of a text that takes steps for looking at it. */
function metered(read) {
	return (text, meter) => {
		spendText(meter, text);
		return read(text);
	};
}
/** The longest text that is looked for in no more time than the other one is long. */
const SHORT_PART = 250;
/** Steps for looking for one text in another: V8 begins a long one again behind each place where it almost was. */
function spendSearch(meter, text, part) {
	if (part.length <= SHORT_PART || part.length > text.length) spendText(meter, text);
	else spend(meter, Math.ceil(text.length * part.length / TEXT_STEP));
}
/** Ends an expression that names something that is not known here. */
function failUnknown(message) {
	throw new CelError(message, "unknown");
}
/** Ends an expression whose operands have types that do not go together. */
function failTypes(message) {
	throw new CelError(message, "types");
}
/** Ends an expression by an error of its own: a missing key, a division by zero. */
function fail(message) {
	throw new CelError(message, "value");
}
/** True for what stops an expression whatever its other half says: `||` and `all` do not swallow it. */
function isLimit(error) {
	return error instanceof CelLimit || error instanceof RangeError;
}
/**
* True where nothing follows about the value: a limit of ours stopped the expression, or it names or calls something that is not
* known here, though the API server may know it. Other errors are those of the expression: a missing key, a division by zero.
*/
function isUndecided(error) {
	return isLimit(error) || error instanceof CelError && error.about !== "value";
}
/** The sentence of what an expression threw. */
function sentenceOf(error) {
	if (error instanceof RangeError) return "the expression needs too much memory";
	return error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error);
}

// src/cel/list-types.ts
const types = /* @__PURE__ */ new WeakMap();
/** Says of a list what it is. */
function markList(list, type) {
	if (type !== void 0) types.set(list, type);
	return list;
}
/** What a list was said to be. */
function typeOfList$1(list) {
	return types.get(list);
}

// src/cel/semver.ts
const NUMBER$1 = "(0|[1-9][0-9]{0,19})";
/** Beyond what 64 bits hold. */
const TOO_MUCH = 2n ** 64n;
const STRICT = new RegExp(`^${NUMBER$1}\\.${NUMBER$1}\\.${NUMBER$1}(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`);
const MAX_LENGTH$1 = 256;
/** Undefined for what is no version. */
function parseSemver(text) {
	const match = text.length <= MAX_LENGTH$1 ? STRICT.exec(text) : null;
	if (match === null) return void 0;
	const [, major = "", minor = "", patch = "", prerelease = ""] = match;
	if (prerelease.split(".").some((part) => /^0[0-9]+$/.test(part))) return void 0;
	const version = {
		major: BigInt(major),
		minor: BigInt(minor),
		patch: BigInt(patch)
	};
	return Object.values(version).some((number) => number >= TOO_MUCH) ? void 0 : {
		...null, ...version,
		prerelease,
		text
	};
}
/**
* The same for texts that are versions but for a leading `v`, leading zeros, or parts that are missing at the end.
* https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/semverlib.go, `normalizeAndParse`
*/
function parseLooseSemver(text) {
	const parts = text.replace(/^v/, "").split(".");
	const own = [...parts.slice(0, 2), ...parts.length > 2 ? [parts.slice(2).join(".")] : []];
	if (own.length < 3 && /[+-]/.test(own.at(-1) ?? "")) return void 0;
	while (own.length < 3) own.push("0");
	return parseSemver(own.map((part) => part.replace(/^0+(?=[0-9])/, "")).join("."));
}
/** Negative, zero or positive by precedence; build metadata does not count. */
function compareSemvers(a, b) {
	for (const part of [
		"major",
		"minor",
		"patch"
	]) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
	return comparePrereleases(a.prerelease, b.prerelease);
}

// src/cel/values.ts
/** An optional without a value. */
const NONE = { kind: "optional" };
/** An optional with a value. */
function some(value) {
	return {
		kind: "optional",
		value
	};
}
/** True for an optional that has a value. */
function hasValue(optional) {
	return "value" in optional;
}
/** True for values of the libraries: the only objects that are neither lists, maps nor bytes. */
function isSpecial(value) {
	return typeof value === "object" && value !== null && "kind" in value;
}
/** True for an optional. */
function isOptional(value) {
	return isSpecial(value) && value.kind === "optional";
}
/** The type of a value. */
function typeOf$2(value) {
	switch (typeof value) {
		case "string": return "string";
		case "bigint": return "int";
		case "number": return "double";
		case "boolean": return "bool";
		default:
			if (value === null || value === void 0) return "null";
			if (Array.isArray(value)) return "list";
			if (value instanceof Map) return "map";
			if (value instanceof Uint8Array) return "bytes";
			return isSpecial(value) && value.kind !== "lazy" ? value.kind : "map";
	}
}
/** What `type(\u2026)` gives where it is not the name that signatures use. */
const PUBLIC_NAMES = {
	null: "null_type",
	timestamp: "google.protobuf.Timestamp",
	duration: "google.protobuf.Duration",
	optional: "optional_type",
	quantity: "kubernetes.Quantity",
	url: "kubernetes.URL",
	ip: "net.IP",
	cidr: "net.CIDR",
	semver: "kubernetes.Semver",
	format: "kubernetes.NamedFormat"
};
/** Names of types that expressions may write. */
const TYPE_NAMES = /* @__PURE__ */ new Set([
	"bool",
	"int",
	"uint",
	"double",
	"string",
	"bytes",
	"list",
	"map",
	"type",
	...Object.values(PUBLIC_NAMES)
]);
/** The type of a value, as a value. */
function typeValue(value) {
	const name = typeOf$2(value);
	return {
		kind: "type",
		name: PUBLIC_NAMES[name] ?? name
	};
}

// src/cel/order.ts
/** `==` of the language: numbers by their amount, everything else only within its type. What is compared costs steps of the meter. */
function equals(a, b, meter) {
	if (typeof a === "string" && typeof b === "string") {
		if (a.length === b.length) spendText(meter, a);
		return a === b;
	}
	if (a === b) return true;
	if (isNumber$1(a) && isNumber$1(b)) return compareNumbers(a, b) === 0;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && hasSameItems(a, b, meter);
	if (a instanceof Map) return b instanceof Map && sameEntries(a, b, meter);
	if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0;
	return isSpecial(a) && isSpecial(b) && sameSpecial(a, b, meter);
}
function isNumber$1(value) {
	return typeof value === "number" || typeof value === "bigint";
}
function compareNumbers(a, b) {
	return a < b ? -1 : a > b ? 1 : Number.isNaN(Number(a)) || Number.isNaN(Number(b)) ? NaN : 0;
}
function sameEntries(a, b, meter) {
	if (a.size !== b.size) return false;
	spend(meter, a.size);
	for (const [key, value] of a) if (!b.has(key) || !equals(value, b.get(key), meter)) return false;
	return true;
}
function sameSpecial(a, b, meter) {
	if (a.kind === "optional" && b.kind === "optional") return hasValue(a) && hasValue(b) ? equals(a.value, b.value, meter) : hasValue(a) === hasValue(b);
	if (a.kind === "type" && b.kind === "type") return a.name === b.name;
	if (a.kind === "url" && b.kind === "url") return a.text === b.text;
	if (a.kind === "format" && b.kind === "format") return a.name === b.name;
	if (a.kind === "ip" && b.kind === "ip") return a.address.family === b.address.family && a.address.bits === b.address.bits;
	if (a.kind === "cidr" && b.kind === "cidr") return a.block.prefix === b.block.prefix && a.block.address.family === b.block.address.family && a.block.address.bits === b.block.address.bits;
	return compareSpecials(a, b) === 0;
}
function compareSpecials(a, b) {
	if (a.kind === "duration" && b.kind === "duration" || a.kind === "timestamp" && b.kind === "timestamp") return a.nanos < b.nanos ? -1 : a.nanos > b.nanos ? 1 : 0;
	if (a.kind === "quantity" && b.kind === "quantity") return compareQuantityAmounts(a.quantity, b.quantity);
	return a.kind === "semver" && b.kind === "semver" ? compareSemvers(a.version, b.version) : void 0;
}
/** Negative, zero or positive. Fails for values that have no order. */
function compare(a, b) {
	if (isNumber$1(a) && isNumber$1(b)) {
		const order = compareNumbers(a, b);
		return Number.isNaN(order) ? fail("NaN values cannot be ordered") : order;
	}
	if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
	if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
	if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
	if (isSpecial(a) && isSpecial(b) && (a.kind === "duration" || a.kind === "timestamp")) {
		const order = compareSpecials(a, b);
		if (order !== void 0) return order;
	}
	return failTypes(`no such overload: ${typeOf$2(a)} and ${typeOf$2(b)} cannot be compared`);
}
/** By bytes of UTF-8, as Go has them: characters beyond U+FFFF come last, which JavaScript writes with halves that come before U+E000. */
function compareTexts(a, b) {
	if (a === b) return 0;
	if (!HALVES.test(a) && !HALVES.test(b)) return a < b ? -1 : 1;
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
const HALVES = /[\uD800-\uDFFF]/;
function compareBytes(a, b) {
	const at = a.findIndex((byte, index) => byte !== b[index]);
	if (at < 0 || at >= b.length) return a.length - b.length;
	return (a[at] ?? 0) - (b[at] ?? 0);
}
/**
* Of a set, and of a list that is a map, the order does not count.
* https://kubernetes.io/docs/reference/using-api/cel/ and
* https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/cel/common/values.go (unstructuredSetList, unstructuredMapList)
*/
function hasSameItems(a, b, meter) {
	spend(meter, a.length);
	const type = typeOfList$1(a);
	if (type === void 0) return a.every((item, at) => equals(item, b[at], meter));
	const nameOf = namesIn(type);
	const known = new Map(a.map((item) => [nameOf(item), item]));
	return b.every((item) => {
		const name = nameOf(item);
		return known.has(name) && (type === "set" || equals(known.get(name), item, meter));
	});
}
function namesIn(type) {
	return (item) => type === "set" || !(item instanceof Map) ? nameOfValue(item) : type.keys.map((key) => nameOfValue(item.get(key))).join();
}
/**
* One list after the other. A set, or a list that is a map, gets what it has not yet; in a map the second one's items take the places
* of those with their keys.
*/
function joinLists(a, b) {
	const type = typeOfList$1(a);
	if (type === void 0) return [...a, ...b];
	const nameOf = namesIn(type);
	const items = [...a];
	const places = new Map(items.map((item, at) => [nameOf(item), at]));
	for (const item of b) {
		const at = places.get(nameOf(item));
		if (at === void 0) places.set(nameOf(item), items.push(item) - 1);
		else if (type !== "set") items[at] = item;
	}
	return markList(items, type);
}
/** A text for each value, another one for what is not equal. */
function nameOfValue(value) {
	return JSON.stringify(value, (_, item) => {
		if (typeof item === "bigint") return { number: String(item) };
		if (typeof item === "number") return { number: String(item) };
		return item instanceof Map ? { map: [...item].toSorted(([one], [other]) => compareNames(one, other)) } : item;
	});
}
function compareNames(one, other) {
	return String(one) < String(other) ? -1 : 1;
}

// src/cel/format-clauses.ts
/** A clause of a format: `%%`, or its precision and its letter. */
const CLAUSE = /%(?:(%)|(?:\.(\d*))?([^])?)/gu;
/**
* What is said of a value that a clause does not take, by its letter.
* https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go
*/
const REFUSALS = {
	s: "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps",
	d: "decimal clause can only be used on integers",
	f: "fixed-point clause can only be used on doubles",
	e: "scientific clause can only be used on doubles",
	b: "only integers and bools can be formatted as binary",
	x: "only integers, byte buffers, and strings can be formatted as hex",
	X: "only integers, byte buffers, and strings can be formatted as hex",
	o: "octal clause can only be used on integers"
};
/** Why a clause cannot be read. */
function findUnread(precision, letter) {
	if (precision !== void 0 && letter === void 0) return "error while parsing precision: could not find end of precision specifier";
	if (precision === "") return "error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing \"\": invalid syntax";
	return letter !== void 0 && Object.hasOwn(REFUSALS, letter) ? void 0 : `unrecognized formatting clause "${letter}"`;
}

// src/kubernetes/days.ts
/** Whether a text is a day, `2026-01-31`; JavaScript reads the 31st of February as a day of March. */
function isDay(text) {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	const day = /* @__PURE__ */ new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// src/cel/library/times.ts
const MILLISECOND = 1000000n;
/** Years 1 to 9999, as protobuf's timestamps, in seconds. */
const [FIRST, LAST] = [-62135596800n, 253402300799n];
/** Timestamps and durations of the language. https://github.com/google/cel-spec/blob/master/doc/langdef.md#timezones */
function addTimes(define) {
	define("timestamp(string): timestamp", metered(parseTimestamp));
	define("timestamp(int): timestamp", (seconds) => checkTime(seconds * SECOND));
	define("timestamp(timestamp): timestamp", (time) => time);
	define("duration(string): duration", metered(parseDuration));
	define("duration(duration): duration", (duration) => duration);
	const parts = [
		["getFullYear", (time) => time.getUTCFullYear()],
		["getMonth", (time) => time.getUTCMonth()],
		["getDate", (time) => time.getUTCDate()],
		["getDayOfMonth", (time) => time.getUTCDate() - 1],
		["getDayOfWeek", (time) => time.getUTCDay()],
		["getDayOfYear", dayOfYear],
		["getHours", (time) => time.getUTCHours()],
		["getMinutes", (time) => time.getUTCMinutes()],
		["getSeconds", (time) => time.getUTCSeconds()],
		["getMilliseconds", (time) => time.getUTCMilliseconds()]
	];
	for (const [name, read] of parts) {
		define(`timestamp.${name}(): int`, (time) => BigInt(read(dateOf(time))));
		define(`timestamp.${name}(string): int`, (time, zone) => BigInt(read(inZone(dateOf(time), zone))));
	}
	for (const [name, unit] of [
		["getHours", 3600n * SECOND],
		["getMinutes", 60n * SECOND],
		["getSeconds", SECOND],
		["getMilliseconds", MILLISECOND]
	]) define(`duration.${name}(): int`, ({ nanos }) => nanos / unit);
}
/** A time, in nanoseconds since 1970, within the years that the language has. */
function checkTime(nanos, zone) {
	const seconds = floored(nanos, SECOND);
	if (seconds < FIRST || seconds > LAST) return fail("timestamp overflow");
	return {
		kind: "timestamp",
		nanos,
		...zone === void 0 ? {} : { zone }
	};
}
/** Whole seconds since 1970. */
function secondsOf({ nanos }) {
	return floored(nanos, SECOND);
}
function floored(amount, unit) {
	return amount >= 0n ? amount / unit : -((unit - 1n - amount) / unit);
}
function dateOf({ nanos }) {
	return new Date(Number(floored(nanos, MILLISECOND)));
}
const NO_TIMESTAMP = "type conversion error from 'string' to 'google.protobuf.Timestamp'";
const TIMESTAMP$1 = /^(\d{4}-\d\d-\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
/** The time that a text names; undefined for one that is none. Go reads it by the layout `2006-01-02T15:04:05Z07:00`. */
function readTimestamp(text) {
	const [, day = "", ...parts] = TIMESTAMP$1.exec(text) ?? [];
	const [hours = 0, minutes = 0, seconds = 0] = parts.slice(0, 3).map(Number);
	const [, , , fraction = "", sign, offsetHours = 0, offsetMinutes = 0] = parts;
	if (!(isDay(day) && hours < 24 && minutes < 60 && seconds < 60) || Number(offsetHours) > 24 || Number(offsetMinutes) > 60) return void 0;
	const zone = (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
	const time = Date.parse(`${day}T00:00:00Z`) + ((hours * 60 + minutes - zone) * 60 + seconds) * 1e3;
	return {
		kind: "timestamp",
		nanos: BigInt(time) * MILLISECOND + BigInt(fraction.slice(0, 9).padEnd(9, "0")),
		...zone === 0 ? {} : { zone }
	};
}
function parseTimestamp(text) {
	const time = readTimestamp(text);
	return time === void 0 ? fail(NO_TIMESTAMP) : checkTime(time.nanos, time.zone);
}
function parseDuration(text) {
	const nanos = readDuration(text);
	if (nanos === void 0) return fail("type conversion error from 'string' to 'google.protobuf.Duration'");
	return checkDuration(nanos);
}
/** A duration of 64 bits, as Go has them. */
function checkDuration(nanos) {
	return BigInt.asIntN(64, nanos) !== nanos ? fail("integer overflow") : {
		kind: "duration",
		nanos
	};
}
/** Seconds as a float64, which is exact to so many digits: `3600s`, `1.5s`, `0.000000001s`. */
function formatDuration({ nanos }) {
	const seconds = Number(nanos / SECOND) + Number(nanos % SECOND) / 1e9;
	const [, sign = "", digits = "", power = ""] = /^(-?)([\d.]+)e-(\d+)$/.exec(String(seconds)) ?? [];
	return power === "" ? `${seconds}s` : `${sign}0.${digits.replace(".", "").padStart(digits.replace(".", "").length + Number(power) - 1, "0")}s`;
}
/** As RFC 3339 has it, in the zone that it was written in. */
function formatTimestamp({ nanos, zone = 0 }) {
	const whole = floored(nanos, SECOND);
	const fraction = trimEndOf("0", String(nanos - whole * SECOND).padStart(9, "0"));
	const text = (/* @__PURE__ */ new Date(Number(whole) * 1e3 + zone * 6e4)).toISOString().slice(0, 19);
	const minutes = Math.abs(zone);
	const offset = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
	return `${text}${fraction === "" ? "" : `.${fraction}`}${zone === 0 ? "Z" : `${zone < 0 ? "-" : "+"}${offset}`}`;
}
function dayOfYear(time) {
	const start = new Date(time);
	start.setUTCMonth(0, 1);
	return Math.round((time.getTime() - start.getTime()) / 864e5);
}
/**
* The time whose parts in UTC are those of this one in another zone.
* https://github.com/google/cel-go/blob/v0.26.0/common/types/timestamp.go (timeZone)
*/
function inZone(time, zone) {
	const colon = zone.indexOf(":");
	if (colon >= 0) {
		const [hours = NaN, minutes = NaN] = [zone.slice(0, colon), zone.slice(colon + 1)].map((part) => /^[+-]?\d{1,9}$/.test(part) ? Number(part) : NaN);
		const offset = hours * 60 + (zone.startsWith("-") ? -minutes : minutes);
		return Number.isNaN(offset) ? fail(`unknown time zone ${zone}`) : new Date(time.getTime() + offset * 6e4);
	}
	if ([
		"",
		"UTC",
		"Local"
	].includes(zone)) return time;
	if (!isZone(zone)) return fail(`unknown time zone ${zone}`);
	const parts = new Intl.DateTimeFormat("en-US", {
		timeZone: zone,
		hourCycle: "h23",
		era: "short",
		year: "numeric",
		month: "numeric",
		day: "numeric",
		hour: "numeric",
		minute: "numeric",
		second: "numeric"
	}).formatToParts(time);
	const part = (type) => Number(parts.find((one) => one.type === type)?.value ?? 0);
	const isBefore = parts.some(({ type, value }) => type === "era" && value.startsWith("B"));
	const there = /* @__PURE__ */ new Date(0);
	there.setUTCFullYear(isBefore ? 1 - part("year") : part("year"), part("month") - 1, part("day"));
	there.setUTCHours(part("hour"), part("minute"), part("second"), time.getUTCMilliseconds());
	return there;
}

// src/cel/library/format-text.ts
const DIGITS = 6;
/** The most digits that a format may ask for. */
const MOST_DIGITS = 1e5;
/** Pairs of digits that cost as much as one step. */
const DIGITS_STEP = 1e5;
/**
* `"%s is %d".format(list)`. Numbers are written as in English, and powers of ten as in print: that is what the API server has.
* https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go (FormatString, stringFormatter)
*/
function formatText(text, list, meter) {
	let next = 0;
	let length = text.length;
	return text.replaceAll(CLAUSE, (whole, percent, precision, letter) => {
		if (percent !== void 0) return "%";
		if (next >= list.length) return fail(`index ${next} out of range`);
		if (whole === "%") return fail("unexpected end of string");
		const unread = findUnread(precision, letter);
		if (unread !== void 0) return fail(`could not parse formatting clause: ${unread}`);
		const value = list[next];
		next += 1;
		const part = formatClause(letter ?? "", value, precision === void 0 ? DIGITS : Number(precision), meter);
		length += part.length;
		checkLength(length, meter);
		return part;
	});
}
function formatClause(letter, value, precision, meter) {
	checkLength(precision > MOST_DIGITS ? Number.POSITIVE_INFINITY : precision, meter);
	switch (letter) {
		case "s": return textOf(value, meter) ?? refuse$2(letter, value);
		case "d": return typeof value === "bigint" ? String(value) : refuse$2(letter, value);
		case "f": {
			const number = fractionOf(letter, value);
			spend(meter, Math.ceil(precision ** 2 / DIGITS_STEP));
			return signOf(number) ?? fixed(number, precision);
		}
		case "e": {
			const number = fractionOf(letter, value);
			return (signOf(number) ?? scientific(number)).padStart(precision);
		}
		case "b": return typeof value === "boolean" ? value ? "1" : "0" : formatInteger(value, 2, letter);
		case "o": return formatInteger(value, 8, letter);
		default: {
			const hex = typeof value === "string" || value instanceof Uint8Array ? Buffer.from(value).toString("hex") : formatInteger(value, 16, letter);
			return letter === "X" ? hex.toUpperCase() : hex;
		}
	}
}
function refuse$2(letter, value) {
	return failTypes(`error during formatting: ${REFUSALS[letter]}, was given ${typeValue(value).name}`);
}
function formatInteger(value, base, letter) {
	return typeof value === "bigint" ? value.toString(base) : refuse$2(letter, value);
}
function fractionOf(letter, value) {
	if (typeof value === "number") return value;
	return value === "NaN" || value === "Infinity" || value === "-Infinity" ? Number(value) : refuse$2(letter, value);
}
function signOf(number) {
	if (Number.isFinite(number)) return void 0;
	return Number.isNaN(number) ? "NaN" : number > 0 ? "\u221e" : "-\u221e";
}
/** `1,234.500000` */
function fixed(number, precision) {
	const digits = roundDecimal(number, precision).padStart(precision + 1, "0");
	const whole = digits.slice(0, digits.length - precision).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
	const fraction = digits.slice(digits.length - precision);
	return `${number < 0 ? "-" : ""}${whole}${precision === 0 ? "" : `.${fraction}`}`;
}
const RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
/** `1.500000\u00d710\u207b\u2070\u00b3` */
function scientific(number) {
	let power = number === 0 ? 0 : Number(number.toExponential().split("e")[1]);
	let digits = roundDecimal(number, DIGITS - power);
	if (digits.length > 7) digits = roundDecimal(number, DIGITS - ++power);
	const padded = digits.padEnd(7, "0");
	const exponent = String(Math.abs(power)).padStart(2, "0").replaceAll(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
	return `${number < 0 ? "-" : ""}${padded[0]}.${padded.slice(1)}\u00d710${power < 0 ? "\u207b" : ""}${exponent}`;
}
/**
* The digits of a number without its sign, so many of them behind the point (fewer than none: in front of it), rounded by all digits that it really has; what
* is in the middle goes to the even one.
*/
function roundDecimal(number, places) {
	const { numerator, denominator } = ratioOf(Math.abs(number));
	const scaled = places >= 0 ? numerator * 10n ** BigInt(places) : numerator;
	const divisor = places >= 0 ? denominator : denominator * 10n ** BigInt(-places);
	const [quotient, rest] = [scaled / divisor, scaled % divisor];
	const isUp = rest * 2n > divisor || rest * 2n === divisor && quotient % 2n === 1n;
	return String(isUp ? quotient + 1n : quotient);
}
/** A number as a fraction of whole numbers. */
function ratioOf(number) {
	let [whole, power] = [number, 0];
	while (!Number.isInteger(whole)) {
		whole *= 2;
		power += 1;
	}
	return {
		numerator: BigInt(whole),
		denominator: 2n ** BigInt(power)
	};
}
/** What `%s` makes of a value; undefined for one that it does not take. */
function textOf(value, meter) {
	spend(meter, 1);
	if (value === null || value === void 0) return "null";
	switch (typeof value) {
		case "string": return value;
		case "number": return formatGoFloat(value);
		case "bigint":
		case "boolean": return String(value);
	}
	if (Array.isArray(value)) return `[${value.map((item) => partOf$1(item, meter)).join(", ")}]`;
	if (value instanceof Map) return `{${[...value].map(([key, item]) => [partOf$1(key, meter), partOf$1(item, meter)]).toSorted(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other))).map((entry) => entry.join(":")).join(", ")}}`;
	if (value instanceof Uint8Array) return textOfBytes(value, meter);
	if (!isSpecial(value)) return void 0;
	if (value.kind === "timestamp") return formatTimestamp(value);
	if (value.kind === "duration") return formatDuration(value);
	return value.kind === "type" ? value.name : void 0;
}
/** A value in a list or a map, where texts have quotes. */
function partOf$1(value, meter) {
	const text = textOf(value, meter);
	if (text === void 0) return failTypes(`error during formatting: no formatting function for ${typeValue(value).name}`);
	if (typeof value === "string") return quoteGo(value);
	if (value instanceof Uint8Array) return `b${quoteGo(text)}`;
	if (typeof value === "number") return Number.isFinite(value) ? plainly(value) : `"${text}"`;
	if (!isSpecial(value)) return text;
	return value.kind === "timestamp" || value.kind === "duration" ? `${value.kind}("${text}")` : text;
}
/** `1.500000` */
function plainly(number) {
	return `${Object.is(number, -0) ? "-" : ""}${fixed(number, DIGITS).replaceAll(",", "")}`;
}
/** A text that bytes are. */
function textOfBytes(bytes, meter) {
	checkLength(bytes.length, meter);
	if (!isUtf8(bytes)) return fail("invalid UTF-8 in bytes, cannot convert to string");
	return Buffer.from(bytes).toString("utf8");
}
const ESCAPES$1 = {
	"\x07": "\\a",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t",
	"\v": "\\v",
	"\\": "\\\\",
	"\"": "\\\""
};
/** The text as a literal of the language. */
function quoteText(text) {
	return `"${text.replaceAll(/[\u0007\b\f\n\r\t\v\\"]/g, (one) => ESCAPES$1[one] ?? one)}"`;
}
/** The text as Go's `%q` writes it: what cannot be printed is escaped as well. */
function quoteGo(text) {
	return quoteText(text).replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (one) => {
		const point = one.codePointAt(0) ?? 0;
		const [letter, length] = point < 128 ? ["x", 2] : point < 65536 ? ["u", 4] : ["U", 8];
		return `\\${letter}${point.toString(16).padStart(length, "0")}`;
	});
}

// src/cel/library/standard.ts
const MAX_INT = 2n ** 63n - 1n;
/** The least integer of 64 bits. */
const MIN_INT$1 = -(2n ** 63n);
/** An integer of 64 bits. Fails beyond. */
function checkInt(value) {
	return value > MAX_INT || value < MIN_INT$1 ? fail("integer overflow") : value;
}
/** Code points, as the language counts characters. */
function sizeOfText(text, meter) {
	spendText(meter, text);
	return BigInt(text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0));
}
/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions */
function addStandard(define) {
	addSizes(define);
	addConversions(define);
	define("string.startsWith(string): bool", (text, part, meter) => {
		spendText(meter, part);
		return text.startsWith(part);
	});
	define("string.endsWith(string): bool", (text, part, meter) => {
		spendText(meter, part);
		return text.endsWith(part);
	});
	define("string.contains(string): bool", (text, part, meter) => {
		spendSearch(meter, text, part);
		return text.includes(part);
	});
	define("dyn(dyn): dyn", (value) => value);
	define("type(dyn): type", (value) => typeValue(value));
}
function addSizes(define) {
	const list = (items) => BigInt(items.length);
	const map = (entries) => BigInt(entries.size);
	define("size(string): int", sizeOfText);
	define("string.size(): int", sizeOfText);
	define("size(list|bytes): int", list);
	define("list|bytes.size(): int", list);
	define("size(map): int", map);
	define("map.size(): int", map);
}
function addConversions(define) {
	define("bool(bool): bool", (value) => value);
	define("bool(string): bool", toBool$1);
	define("int(int): int", (value) => value);
	define("int(double): int", truncate);
	define("int(string): int", metered(parseInteger));
	define("int(timestamp): int", secondsOf);
	define("int(duration): int", ({ nanos }) => nanos);
	define("uint(int): int", (value) => value < 0n ? fail("unsigned integer overflow") : value);
	define("uint(double): int", (value) => value >= 0 && value < 2 ** 64 ? BigInt(Math.trunc(value)) : fail("unsigned integer overflow"));
	define("uint(string): int", metered(parseUnsigned));
	define("double(double|int): double", (value) => Number(value));
	define("double(string): double", metered(parseDouble));
	define("string(string): string", (text) => text);
	define("string(bool|int): string", (value) => String(value));
	define("string(double): string", formatGoFloat);
	define("string(bytes): string", textOfBytes);
	define("string(timestamp): string", formatTimestamp);
	define("string(duration): string", formatDuration);
	define("bytes(string): bytes", (text, meter) => {
		checkLength(text.length, meter);
		return new Uint8Array(Buffer.from(text));
	});
	define("bytes(bytes): bytes", (bytes) => bytes);
}
function toBool$1(text) {
	if ([
		"1",
		"t",
		"T",
		"true",
		"TRUE",
		"True"
	].includes(text)) return true;
	if ([
		"0",
		"f",
		"F",
		"false",
		"FALSE",
		"False"
	].includes(text)) return false;
	return fail("type conversion error from 'string' to 'bool'");
}
/** The least integer is none that a fraction can become. */
function truncate(value) {
	return Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : fail("integer overflow");
}
/** Go's strconv.ParseInt. */
function parseInteger(text) {
	const [, sign = "", digits] = INTEGER.exec(text) ?? [];
	const value = digits === void 0 ? void 0 : BigInt(`${sign === "-" ? "-" : ""}${digits}`);
	if (value === void 0 || BigInt.asIntN(64, value) !== value) return fail("type conversion error from 'string' to 'int'");
	return value;
}
/** Go's strconv.ParseUint, which takes no sign. */
function parseUnsigned(text) {
	const [, sign, digits] = INTEGER.exec(text) ?? [];
	const value = sign !== "" || digits === void 0 ? void 0 : BigInt(digits);
	if (value === void 0 || value >= TWO_TO_64) return fail("type conversion error from 'string' to 'uint'");
	return value;
}
/** A whole number that 64 bits may hold. */
const INTEGER = /^([+-]?)0*(\d{1,20})$/;
const TWO_TO_64 = 2n ** 64n;
const NO_DOUBLE = "type conversion error from 'string' to 'double'";
function parseDouble(text) {
	if (/^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/.test(text)) {
		const value = Number(text.replaceAll("_", ""));
		return Number.isFinite(value) ? value : fail(NO_DOUBLE);
	}
	const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
	if (special === null) return fail(NO_DOUBLE);
	if (special[2]?.toLowerCase() === "nan") return NaN;
	return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

// src/cel/library/lists.ts
/** The longest list that `lists.range` makes. */
const MAX_RANGE = 100000n;
/**
* https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library, and lists of
* https://pkg.go.dev/github.com/google/cel-go/ext#Lists
*/
function addLists(define) {
	addSummaries(define);
	addShapes(define);
	const find = (list, item, meter) => {
		spend(meter, list.length);
		return BigInt(list.findIndex((other) => equals(other, item, meter)));
	};
	define("list.indexOf(dyn): int", find);
	define("list.lastIndexOf(dyn): int", (list, item, meter) => {
		spend(meter, list.length);
		return BigInt(list.findLastIndex((other) => equals(other, item, meter)));
	});
	define("list.includes(dyn): bool", (list, item, meter) => find(list, item, meter) >= 0n);
	define("list.first(): optional", (list) => list.length === 0 ? NONE : some(list[0]));
	define("list.last(): optional", (list) => list.length === 0 ? NONE : some(list.at(-1)));
}
function addSummaries(define) {
	define("list.isSorted(): bool", (list, meter) => {
		spend(meter, list.length);
		return list.every((item, at) => at === 0 || compare(list[at - 1], item) <= 0);
	});
	define("list.sum(): dyn", sum);
	const pick = (sign, name) => (list, meter) => {
		spend(meter, list.length);
		if (list.length === 0) return fail(`${name} called on empty list`);
		return list.reduce((best, item) => compare(item, best) * sign > 0 ? item : best);
	};
	define("list.min(): dyn", pick(-1, "min"));
	define("list.max(): dyn", pick(1, "max"));
}
function sum(list, meter) {
	spend(meter, list.length);
	return list.length === 0 ? 0n : list.reduce(add$2);
}
function add$2(total, item) {
	if (typeof total === "bigint" && typeof item === "bigint") return checkInt(total + item);
	if (typeof total === "number" && typeof item === "number") return total + item;
	if (isSpecial(total) && isSpecial(item) && total.kind === "duration" && item.kind === "duration") return checkDuration(total.nanos + item.nanos);
	return failTypes(`no such overload: sum of ${typeOf$2(total)} and ${typeOf$2(item)}`);
}
function addShapes(define) {
	define("list.slice(int, int): list", (list, from, to, meter) => {
		if (from < 0n || to < 0n) return fail(`cannot slice(${from}, ${to}), negative indexes not supported`);
		if (from > to) return fail(`cannot slice(${from}, ${to}), start index must be less than or equal to end index`);
		if (to > BigInt(list.length)) return fail(`cannot slice(${from}, ${to}), list is length ${list.length}`);
		spend(meter, list.length);
		return list.slice(Number(from), Number(to));
	});
	define("list.flatten(): list", (list, meter) => flatten(list, 1n, meter));
	define("list.flatten(int): list", (list, depth, meter) => depth < 0n ? fail("level must be non-negative") : flatten(list, depth, meter));
	define("list.distinct(): list", distinct);
	define("list.reverse(): list", (list, meter) => {
		spend(meter, list.length);
		return list.toReversed();
	});
	define("list.sort(): list", (list, meter) => sortLike(list, list, meter));
	define("lists::range(int): list", (count, meter) => {
		if (count > MAX_RANGE) return fail(`range(${count}) is too long`);
		spend(meter, Number(count));
		return Array.from({ length: Math.max(0, Number(count)) }, (_, at) => BigInt(at));
	});
}
function flatten(list, depth, meter) {
	spend(meter, list.length);
	return list.flatMap((item) => Array.isArray(item) && depth > 0n ? flatten(item, depth - 1n, meter) : [item]);
}
function distinct(list, meter) {
	const found = [];
	const scalars = /* @__PURE__ */ new Set();
	for (const item of list) {
		if (typeof item === "string") {
			if (scalars.has(item)) continue;
			scalars.add(item);
		} else {
			spend(meter, found.length);
			if (found.some((other) => equals(other, item, meter))) continue;
		}
		found.push(item);
	}
	spend(meter, list.length);
	return found;
}
/** The list in the order of its keys, which must be of one type. */
function sortLike(list, keys, meter) {
	spend(meter, list.length * Math.ceil(Math.log2(list.length + 2)));
	const first = keys[0];
	if (keys.some((key) => typeOf$2(key) !== typeOf$2(first))) return failTypes("list elements must have the same type");
	return list.map((item, at) => ({
		item,
		key: keys[at]
	})).toSorted((a, b) => compare(a.key, b.key)).map(({ item }) => item);
}

// src/cel/operators.ts
/** `-value` */
function negate(value) {
	if (typeof value === "bigint") return checkInt(-value);
	if (typeof value === "number") return -value;
	const time = timeOf(value);
	return time?.kind === "duration" ? checkDuration(-time.nanos) : failTypes(`no such overload: -${typeOf$2(value)}`);
}
/** The operators between two values, but `&&` and `||`. */
const BINARY = {
	"==": isEqual,
	"!=": (a, b, meter) => !isEqual(a, b, meter),
	"<": (a, b) => compare(a, b) < 0,
	"<=": (a, b) => compare(a, b) <= 0,
	">": (a, b) => compare(a, b) > 0,
	">=": (a, b) => compare(a, b) >= 0,
	in: isIn$2,
	"+": add$1,
	"-": subtract,
	"*": (a, b) => calculate("*", a, b),
	"/": (a, b) => calculate("/", a, b),
	"%": (a, b) => calculate("%", a, b)
};
function isEqual(a, b, meter) {
	spend(meter, 1);
	return equals(a, b, meter);
}
function isIn$2(item, holder, meter) {
	if (Array.isArray(holder)) {
		spend(meter, holder.length);
		return holder.some((other) => equals(other, item, meter));
	}
	if (holder instanceof Map) return holder.has(keyOf(item));
	if (isSpecial(holder) && holder.kind === "lazy") return typeof item === "string" && holder.get(item) !== void 0;
	return failTypes(`no such overload: ${typeOf$2(item)} in ${typeOf$2(holder)}`);
}
function add$1(a, b, meter) {
	if (typeof a === "string" && typeof b === "string") {
		checkLength(a.length + b.length, meter);
		return a + b;
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		spend(meter, a.length + b.length);
		return joinLists(a, b);
	}
	if (a instanceof Uint8Array && b instanceof Uint8Array) {
		checkLength(a.length + b.length, meter);
		return new Uint8Array([...a, ...b]);
	}
	const [left, right] = [timeOf(a), timeOf(b)];
	if (left?.kind === "duration" && right?.kind === "duration") return checkDuration(left.nanos + right.nanos);
	if (left !== void 0 && right !== void 0 && (left.kind === "duration" || right.kind === "duration")) return checkTime(left.nanos + right.nanos, zoneOf(left) ?? zoneOf(right));
	return calculate("+", a, b);
}
function subtract(a, b) {
	const [left, right] = [timeOf(a), timeOf(b)];
	if (left !== void 0 && left.kind === right?.kind) return checkDuration(left.nanos - right.nanos);
	if (left?.kind === "timestamp" && right?.kind === "duration") return checkTime(left.nanos - right.nanos, left.zone);
	return calculate("-", a, b);
}
function zoneOf(time) {
	return time.kind === "timestamp" ? time.zone : void 0;
}
function timeOf(value) {
	return isSpecial(value) && (value.kind === "duration" || value.kind === "timestamp") ? value : void 0;
}
function calculate(operator, a, b) {
	if (typeof a === "bigint" && typeof b === "bigint") return checkInt(onIntegers(operator, a, b));
	if (typeof a === "number" && typeof b === "number" && operator !== "%") return onFractions(operator, a, b);
	return failTypes(`no such overload: ${typeOf$2(a)} ${operator} ${typeOf$2(b)}`);
}
function onIntegers(operator, a, b) {
	switch (operator) {
		case "+": return a + b;
		case "-": return a - b;
		case "*": return a * b;
		case "/": return b === 0n ? fail("division by zero") : a / b;
		case "%":
			if (b === 0n) return fail("modulus by zero");
			return a === MIN_INT$1 && b === -1n ? fail("integer overflow") : a % b;
	}
}
function onFractions(operator, a, b) {
	switch (operator) {
		case "+": return a + b;
		case "-": return a - b;
		case "*": return a * b;
		case "/": return a / b;
	}
}
/** A key as maps have it: whole numbers are one key, however they are written. */
function keyOf(key) {
	return typeof key === "number" && Number.isInteger(key) ? BigInt(key) : key;
}
/**
* What `value.name` or `value[key]` is; undefined where there is no such entry, as in what holds none at all: null, a text, a number.
* https://github.com/google/cel-go/blob/v0.26.0/interpreter/attributes.go (refQualify)
*/
function entryOf(value, key) {
	if (value instanceof Map) return value.get(keyOf(key));
	if (isSpecial(value) && value.kind === "lazy") return typeof key === "string" ? value.get(key) : void 0;
	if (Array.isArray(value)) {
		const at = keyOf(key);
		if (typeof at !== "bigint") return failTypes(`no such overload: list[${typeOf$2(key)}]`);
		return at < 0n || at >= BigInt(value.length) ? void 0 : value[Number(at)];
	}
}
/** A key as errors tell it. */
function describeKey(key) {
	return typeof key === "string" || typeof key === "bigint" || typeof key === "number" ? String(key) : typeOf$2(key);
}
/** `value.name` and `value[key]`. What is selected from an optional is an optional. */
function select(value, key) {
	if (isOptional(value)) return selectOptional(value, key);
	const found = entryOf(value, key);
	if (found !== void 0) return found;
	return fail(Array.isArray(value) ? `index out of bounds: ${describeKey(key)}` : `no such key: ${describeKey(key)}`);
}
/** `value.?name` and `value[?key]`. */
function selectOptional(value, key) {
	if (isOptional(value)) return hasValue(value) ? selectOptional(value.value, key) : NONE;
	const found = entryOf(value, key);
	return found === void 0 ? NONE : some(found);
}
/** `has(value.name)`. */
function has(value, name) {
	if (isOptional(value)) return hasValue(value) && has(value.value, name);
	return entryOf(value, name) !== void 0;
}
/** Runs one side of `&&`, `||` or a loop: an error there only counts if the others do not decide. */
function attempt(run) {
	try {
		return { value: run() };
	} catch (error) {
		if (isLimit(error)) throw error;
		return { error };
	}
}

// src/cel/comprehensions.ts
/** The turns of a loop; with one name it goes over the keys of a map. Each turn costs a step, whether it is taken or not. */
function turnsOf(range, names, meter) {
	if (Array.isArray(range)) {
		spend(meter, range.length);
		return range.map((item, at) => [BigInt(at), item]);
	}
	if (range instanceof Map) {
		spend(meter, range.size);
		return [...range].map(([key, value]) => [key, names === 1 ? key : value]);
	}
	return failTypes(`a ${isSpecial(range) && range.kind === "lazy" ? "set of variables" : typeOf$2(range)} cannot be looped over`);
}
/** A loop, by its name: how many parts it has after the names of its variables, and what it gives. */
const LOOPS = {
	all: {
		names: [1, 2],
		parts: [1],
		run: (loop) => !exists(loop, false)
	},
	exists: {
		names: [1, 2],
		parts: [1],
		run: (loop) => exists(loop, true)
	},
	exists_one: {
		names: [1, 2],
		parts: [1],
		run: existsOne
	},
	existsOne: {
		names: [1, 2],
		parts: [1],
		run: existsOne
	},
	filter: {
		names: [1],
		parts: [1],
		run: ({ turns, parts }) => kept$1(turns, parts[0]).map(([, item]) => item)
	},
	map: {
		names: [1],
		parts: [1, 2],
		run: transformList
	},
	transformList: {
		names: [2],
		parts: [1, 2],
		run: transformList
	},
	transformMap: {
		names: [2],
		parts: [1, 2],
		run: (loop) => new Map(transformed(loop).map(([[key], value]) => [key, value]))
	},
	transformMapEntry: {
		names: [2],
		parts: [1, 2],
		run: transformMapEntry
	},
	sortBy: {
		names: [1],
		parts: [1],
		run: (loop) => sortLike(loop.turns.map(([, item]) => item), transformList(loop), loop.meter)
	}
};
/** True where one turn gives `wanted`. An error only counts if no turn does. */
function exists({ turns, parts }, wanted) {
	let failed;
	for (const turn of turns) try {
		if (toBool(parts[0]?.(turn)) === wanted) return true;
	} catch (error) {
		if (isLimit(error)) throw error;
		failed ??= { error };
	}
	if (failed !== void 0) throw failed.error;
	return false;
}
function existsOne({ turns, parts }) {
	return kept$1(turns, parts[0]).length === 1;
}
function kept$1(turns, predicate) {
	return predicate === void 0 ? turns : turns.filter((turn) => toBool(predicate(turn)));
}
/** Each turn that passes the filter, if there is one, with what the last part makes of it. */
function transformed({ turns, parts }) {
	const transform = parts.at(-1);
	return kept$1(turns, parts.length > 1 ? parts[0] : void 0).map((turn) => [turn, transform?.(turn)]);
}
function transformList(loop) {
	return transformed(loop).map(([, value]) => value);
}
function transformMapEntry(loop) {
	const result = /* @__PURE__ */ new Map();
	for (const [, entries] of transformed(loop)) {
		if (!(entries instanceof Map)) return failTypes("transformMapEntry: not a map");
		for (const [key, value] of entries) {
			if (result.has(key)) return fail(`insert failed: key ${describeKey(key)} already exists`);
			result.set(key, value);
		}
	}
	return result;
}
/** A condition must be a boolean. */
function toBool(value) {
	return typeof value === "boolean" ? value : failTypes(`a condition is a ${typeOf$2(value)} and no bool`);
}

// src/cel/escape.ts
/** Words of the language that no field can be called by. https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const RESERVED$1 = /* @__PURE__ */ new Set([
	"true",
	"false",
	"null",
	"in",
	"as",
	"break",
	"const",
	"continue",
	"else",
	"for",
	"function",
	"if",
	"import",
	"let",
	"loop",
	"package",
	"namespace",
	"return",
	"var",
	"void",
	"while"
]);
const ESCAPES = {
	__: "__underscores__",
	".": "__dot__",
	"-": "__dash__",
	"/": "__slash__"
};
const PLAIN$2 = new Map(Object.entries(ESCAPES).map(([plain, escape]) => [escape, plain]));
/** True for a word of the language: as a field it is `__word__`. */
function isReservedWord(name) {
	return RESERVED$1.has(name);
}
/**
* The name by which an expression reaches a field, or undefined when it cannot.
* https://github.com/kubernetes/apiserver/blob/master/pkg/cel/escaping.go
*/
function escapeFieldName(name) {
	if (RESERVED$1.has(name)) return `__${name}__`;
	if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name)) return void 0;
	return name.replaceAll(/__|[-./]/g, (found) => ESCAPES[found] ?? found);
}
/** The field that an escaped name means; a name without escapes means itself. */
function unescapeFieldName(name) {
	const reserved = /^__(.+)__$/.exec(name)?.[1];
	if (reserved !== void 0 && RESERVED$1.has(reserved)) return reserved;
	return name.replaceAll(/__(?:underscores|dot|dash|slash)__/g, (escape) => PLAIN$2.get(escape) ?? escape);
}

// src/cel/define.ts
const SIGNATURE = /^(?:(\w+(?:\|\w+)*)\.)?([\w:]+)\(([^)]*)\): (\w+)$/;
/** What some libraries define, read when it is asked for: most runs meet no expression. */
function collectFunctions(libraries) {
	let table;
	return {
		get global() {
			return (table ??= readFunctions(libraries)).global;
		},
		get member() {
			return (table ??= readFunctions(libraries)).member;
		}
	};
}
function readFunctions(libraries) {
	const global = /* @__PURE__ */ new Map();
	const member = /* @__PURE__ */ new Map();
	const define = (signature, run) => {
		const [, receiver, name = "", args = "", gives = ""] = SIGNATURE.exec(signature) ?? [];
		const overload = {
			takes: [...receiver === void 0 ? [] : [receiver], ...args.split(", ").filter((arg) => arg !== "")].map((one) => one.split("|").map(toWanted)),
			gives: toWanted(gives),
			run
		};
		const table = receiver === void 0 ? global : member;
		const key = name.replace("::", ".");
		table.set(key, [...table.get(key) ?? [], overload]);
	};
	for (const library of libraries) library(define);
	return {
		global,
		member
	};
}
const WANTED = Object.fromEntries([...[
	"dyn",
	"null",
	"bool",
	"int",
	"double",
	"string",
	"bytes",
	"list",
	"map",
	"timestamp",
	"optional"
], ...[
	"type",
	"duration",
	"quantity",
	"ip",
	"cidr",
	"url",
	"semver",
	"format"
]].map((name) => [name, name]));
function toWanted(name) {
	const wanted = Object.hasOwn(WANTED, name) ? WANTED[name] : void 0;
	if (wanted === void 0) throw new Error(`no type ${name} in a signature`);
	return wanted;
}

// src/cel/library/addresses.ts
/**
* https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library, #kubernetes-cidr-library. IPv4 addresses that
* are written as IPv6 are none, and neither are addresses with a zone.
*/
function addAddresses(define) {
	define("isIP(string): bool", (text) => readIp(text) !== void 0);
	define("isIP(string, int): bool", (text, version) => {
		const address = readIp(text);
		return address !== void 0 && versionOf(address) === version;
	});
	define("ip(string): ip", toIp);
	define("ip::isCanonical(string): bool", (text) => formatIp(toIp(text).address) === text);
	define("string(ip): string", ({ address }) => formatIp(address));
	define("ip.family(): int", ({ address }) => versionOf(address));
	for (const [name, blocks] of Object.entries(BLOCKS)) define(`ip.${name}(): bool`, ({ address }) => isIn$1(address, blocks));
	define("ip.isGlobalUnicast(): bool", ({ address }) => ![
		"isUnspecified",
		"isLoopback",
		"isLinkLocalUnicast"
	].some((name) => isIn$1(address, BLOCKS[name] ?? [])) && !isIn$1(address, [
		"224.0.0.0/4",
		"ff00::/8",
		"255.255.255.255/32"
	]));
	addBlocks(define);
}
/** What the standard library of Go calls addresses. https://pkg.go.dev/net/netip#Addr */
const BLOCKS = {
	isUnspecified: ["0.0.0.0/32", "::/128"],
	isLoopback: ["127.0.0.0/8", "::1/128"],
	isLinkLocalMulticast: ["224.0.0.0/24", "ff02::/16"],
	isLinkLocalUnicast: ["169.254.0.0/16", "fe80::/10"]
};
function isIn$1(address, blocks) {
	return blocks.some((text) => {
		const block = parseCidr(text);
		return block !== void 0 && holds(block, address);
	});
}
function addBlocks(define) {
	define("isCIDR(string): bool", (text) => readCidr(text) !== void 0);
	define("cidr(string): cidr", toCidr);
	define("string(cidr): string", ({ block }) => `${formatIp(block.address)}/${block.prefix}`);
	define("cidr.ip(): ip", ({ block }) => ({
		kind: "ip",
		address: block.address
	}));
	define("cidr.prefixLength(): int", ({ block }) => BigInt(block.prefix));
	define("cidr.masked(): cidr", ({ block }) => ({
		kind: "cidr",
		block: {
			...null, ...block,
			address: firstOf(block)
		}
	}));
	define("cidr.containsIP(ip|string): bool", ({ block }, inner) => holds(block, (typeof inner === "string" ? toIp(inner) : inner).address));
	define("cidr.containsCIDR(cidr|string): bool", ({ block }, inner) => holds(block, (typeof inner === "string" ? toCidr(inner) : inner).block));
}
function versionOf({ family }) {
	return family === "IPv4" ? 4n : 6n;
}
function readIp(text) {
	const address = parseIp(text);
	return address !== void 0 && isMapped(address) ? void 0 : address;
}
function isMapped({ family, bits }) {
	return family === "IPv6" && bits >> 32n === 65535n;
}
function toIp(text) {
	const address = readIp(text);
	return address === void 0 ? fail("the text is no IP address") : {
		kind: "ip",
		address
	};
}
function readCidr(text) {
	const block = parseCidr(text);
	return block !== void 0 && isMapped(block.address) ? void 0 : block;
}
function toCidr(text) {
	const block = readCidr(text);
	return block === void 0 ? fail("the text is no block of IP addresses") : {
		kind: "cidr",
		block
	};
}

// src/kubernetes/mail-address.ts
/**
* Whether a text is one address as Go's `mail.ParseAddress` reads it, with a name or without.
* https://github.com/golang/go/blob/go1.26.0/src/net/mail/message.go
*/
function isMailAddress(text) {
	const rest = { text };
	return address(rest, true) === 1 && comments(rest) && rest.text === "";
}
/** Takes what fits at the beginning. */
function take$2(rest, pattern) {
	const found = pattern.exec(rest.text)?.[0];
	if (found !== void 0) rest.text = rest.text.slice(found.length);
	return found;
}
const SPACE$1 = /^[ \t]*/;
/** Visible characters but those that have a meaning. */
const ATOM = /^(?:[!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]|[^\0-\x7F])+/;
const QUOTED$1 = /^"((?:[!#-[\]-~ \t]|[^\0-\x7F]|\\(?:[!-~ \t]|[^\0-\x7F]))*)"/;
const LITERAL = /^\[([!-Z^-~]*)\]/;
/** How many addresses there are at the beginning: one, or those of a group; undefined where there is none. */
function address(rest, mayBeGroup) {
	take$2(rest, SPACE$1);
	if (takePlain(rest)) {
		take$2(rest, SPACE$1);
		return !rest.text.startsWith("(") || comment(rest) ? 1 : void 0;
	}
	if (!rest.text.startsWith("<") && !phrase(rest)) return void 0;
	take$2(rest, SPACE$1);
	if (mayBeGroup && take$2(rest, /^:/) !== void 0) return group(rest);
	return take$2(rest, /^</) !== void 0 && takePlain(rest) && take$2(rest, /^>/) !== void 0 ? 1 : void 0;
}
/** `name@host`; takes nothing where there is none. */
function takePlain(rest) {
	const before = rest.text;
	const isPlain = () => {
		take$2(rest, SPACE$1);
		if (!(rest.text.startsWith("\"") ? take$2(rest, QUOTED$1) !== "\"\"" && rest.text !== before : dotAtom(rest)) || take$2(rest, /^@/) === void 0) return false;
		take$2(rest, SPACE$1);
		if (!rest.text.startsWith("[")) return dotAtom(rest);
		const literal = take$2(rest, LITERAL);
		return literal !== void 0 && isIp(literal.slice(1, -1));
	};
	if (isPlain()) return true;
	rest.text = before;
	return false;
}
function dotAtom(rest) {
	const atom = take$2(rest, ATOM);
	return atom !== void 0 && !/^\.|\.\.|\.$/.test(atom);
}
/** Words before an address. */
function phrase(rest) {
	for (let words = 0;; words += 1) {
		if (words > 0 && !comments(rest)) return false;
		take$2(rest, SPACE$1);
		if ((take$2(rest, rest.text.startsWith("\"") ? QUOTED$1 : ATOM) ?? "") === "") return words > 0 || rest.text === "";
	}
}
function group(rest) {
	take$2(rest, SPACE$1);
	if (take$2(rest, /^;/) !== void 0) return comments(rest) ? 0 : void 0;
	for (let count = 0;;) {
		take$2(rest, SPACE$1);
		const found = address(rest, false);
		if (found === void 0 || !comments(rest)) return void 0;
		count += found;
		if (take$2(rest, /^;/) !== void 0) return comments(rest) ? count : void 0;
		if (take$2(rest, /^,/) === void 0) return void 0;
	}
}
/** Goes past spaces and comments; false where one does not end. */
function comments(rest) {
	take$2(rest, SPACE$1);
	while (rest.text.startsWith("(")) {
		if (!comment(rest)) return false;
		take$2(rest, SPACE$1);
	}
	return true;
}
function comment(rest) {
	let depth = 0;
	for (let at = 0; at < rest.text.length; at += 1) {
		const character = rest.text.charAt(at);
		if (character === "\\" && at + 1 < rest.text.length) at += 1;
		else if (character === "(") depth += 1;
		else if (character === ")") depth -= 1;
		if (depth > 0) continue;
		rest.text = rest.text.slice(at + 1);
		return true;
	}
	return false;
}

// src/kubernetes/formats.ts
const uuid = (third, fourth) => new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${third}-?${fourth}-?[0-9a-f]{12}$`, "i");
const ANY$1 = "[0-9a-f]{4}";
const NARROW = "[89ab][0-9a-f]{3}";
const byPattern = (pattern) => (text) => pattern.test(text);
/**
* The formats that texts are held to, by names without dashes.
* https://github.com/kubernetes/kube-openapi/blob/43fb72c5454a/pkg/validation/strfmt and
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/validation/formats.go (supportedVersionedFormats)
*/
const FORMATS$1 = {
	bsonobjectid: byPattern(/^[0-9a-fA-F]{24}$/),
	uri: (text) => !("problem" in parseRequestUri(text)),
	email: isMailAddress,
	hostname: isHostname,
	ipv4: (text) => parseSloppyIp(text) !== void 0 && text.includes("."),
	ipv6: (text) => isIp(text) && text.includes(":"),
	cidr: (text) => parseSloppyCidr(text) !== void 0,
	mac: isMac,
	uuid: byPattern(uuid(ANY$1, ANY$1)),
	uuid3: byPattern(uuid("3[0-9a-f]{3}", ANY$1)),
	uuid4: byPattern(uuid("4[0-9a-f]{3}", NARROW)),
	uuid5: byPattern(uuid("5[0-9a-f]{3}", NARROW)),
	isbn: (text) => isIsbn10(text) || isIsbn13(text),
	isbn10: isIsbn10,
	isbn13: isIsbn13,
	creditcard: isCreditCard,
	ssn: (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
	hexcolor: byPattern(/^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
	rgbcolor: byPattern(rgbPattern()),
	byte: byPattern(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/),
	password: () => true,
	date: isDay,
	duration: (text) => readFormatDuration(text) !== void 0,
	datetime: isDateTime,
	k8sshortname: (text) => text.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text),
	k8slongname: (text) => text.length <= 253 && text.split(".").every((part) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(part))
};
/** The check of a format, in whose name dashes do not count; undefined for one that is not known. */
function formatCheck(format) {
	const name = format.replaceAll("-", "");
	return Object.hasOwn(FORMATS$1, name) ? FORMATS$1[name] : void 0;
}
const HOST_LETTER = String.raw`[a-zA-Z0-9\p{S}\p{L}]`;
const HOST_LETTERS = String.raw`[a-zA-Z0-9\p{S}\p{L}-]`;
const HOST_NAME = new RegExp(`^(?:${HOST_LETTER}(?:-?${HOST_LETTER}{0,62})?|(?:${HOST_LETTER}(?:${HOST_LETTERS}{0,61}${HOST_LETTER})?\\.)+[a-zA-Z\\p{L}]{2,63})$`, "u");
/** One word, or words with dots that end with letters. Lengths are those of UTF-8. */
function isHostname(text) {
	if (Buffer.byteLength(text) > 255 || !text.split(".").every((part) => Buffer.byteLength(part) <= 63)) return false;
	return HOST_NAME.test(text);
}
/** As `net.ParseMAC` of Go 1.26: 6, 8 or 20 bytes, in pairs of digits, in fours or with nothing between them. */
function isMac(text) {
	const pairs = /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1)*[0-9a-f]{2}$/i.test(text) && [
		17,
		23,
		59
	].includes(text.length);
	const fours = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text) && [
		14,
		19,
		49
	].includes(text.length);
	return pairs || fours || /^[0-9a-f]+$/i.test(text) && [
		12,
		16,
		40
	].includes(text.length);
}
function isIsbn10(text) {
	const digits = text.replaceAll(/[\t\n\f\r -]+/g, "");
	if (!/^(?:[0-9]{9}X|[0-9]{10})$/.test(digits)) return false;
	return weighed(digits, (at) => at + 1) % 11 === 0;
}
function isIsbn13(text) {
	const digits = text.replaceAll(/[\t\n\f\r -]+/g, "");
	return /^[0-9]{13}$/.test(digits) && weighed(digits, (at) => at % 2 === 0 ? 1 : 3) % 10 === 0;
}
function weighed(digits, weight) {
	return [...digits].reduce((sum, digit, at) => sum + weight(at) * (digit === "X" ? 10 : Number(digit)), 0);
}
const CARD = /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$/;
/** Whatever stands between the digits. */
function isCreditCard(text) {
	const digits = text.replaceAll(/[^0-9]+/g, "");
	if (!CARD.test(digits)) return false;
	return [...digits].toReversed().map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2)).reduce((sum, value) => sum + (value >= 10 ? value - 9 : value), 0) % 10 === 0;
}
function rgbPattern() {
	const space = "[\\t\\n\\f\\r ]*";
	const part = `${space}(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])${space}`;
	return new RegExp(`^rgb\\(${part},${part},${part}\\)$`);
}
/** What stands between the seconds and their fraction does not matter, nor what comes behind a second `t`. */
function isDateTime(text) {
	const [day = "", clock] = text.toLowerCase().split("t");
	const [, hours = "", minutes = "", seconds = ""] = /^(\d{2}):(\d{2}):(\d{2})(?:.[0-9]+)?(?:z|[+-]\d{2}:\d{2})$/u.exec(clock ?? "") ?? [];
	return hours !== "" && isDay(day) && hours <= "23" && minutes <= "59" && seconds <= "59";
}

// src/cel/library/formats.ts
/** Names that are followed by something that makes them unique may end in a dash. */
const asPrefix = (check) => (text) => check(text.replace(/-$/, "a"));
const byFormat = (format, message) => (text) => formatCheck(format)?.(text) === true ? [] : [message];
/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go */
const FORMATS = {
	dns1123Label: checkLabel,
	dns1123Subdomain: checkSubdomain,
	dns1035Label: checkLabel1035,
	qualifiedName: checkQualifiedName,
	dns1123LabelPrefix: asPrefix(checkLabel),
	dns1123SubdomainPrefix: asPrefix(checkSubdomain),
	dns1035LabelPrefix: asPrefix(checkLabel1035),
	labelValue: checkLabelValue,
	uri: (text) => {
		const parsed = parseRequestUri(text);
		return "problem" in parsed ? [parsed.problem] : [];
	},
	uuid: byFormat("uuid", "does not match the UUID format"),
	byte: byFormat("byte", "invalid base64"),
	date: byFormat("date", "invalid date"),
	datetime: byFormat("datetime", "invalid datetime")
};
/** `format.dns1123Label().validate(text)`: none where the text is fine, else what is wrong with it. */
function addFormats(define) {
	const named = (name) => {
		const check = Object.hasOwn(FORMATS, name) ? FORMATS[name] : void 0;
		return check === void 0 ? void 0 : {
			kind: "format",
			name,
			check
		};
	};
	define("format::named(string): optional", (name) => {
		const format = named(name);
		return format === void 0 ? NONE : some(format);
	});
	for (const name of Object.keys(FORMATS)) define(`format::${name}(): format`, () => named(name));
	define("format.validate(string): optional", ({ check }, text, meter) => {
		checkLength(text.length, meter);
		const problems = check(text);
		return problems.length === 0 ? NONE : some(problems);
	});
}

// src/cel/library/optionals.ts
/** https://pkg.go.dev/github.com/google/cel-go/cel#OptionalTypes; `optMap` and `optFlatMap` are macros. */
function addOptionals(define) {
	define("optional::none(): optional", () => NONE);
	define("optional::of(dyn): optional", some);
	define("optional::ofNonZeroValue(dyn): optional", (value) => isZero(value) ? NONE : some(value));
	define("optional::unwrap(list): list", unwrap);
	define("list.unwrapOpt(): list", unwrap);
	define("optional.hasValue(): bool", hasValue);
	define("optional.value(): dyn", (optional) => hasValue(optional) ? optional.value : fail("optional.none() dereference"));
}
function unwrap(list, meter) {
	spend(meter, list.length);
	return list.flatMap((item) => isOptional(item) ? hasValue(item) ? [item.value] : [] : [item]);
}
function isZero(value) {
	switch (typeOf$2(value)) {
		case "null": return true;
		case "bool":
		case "string":
		case "int":
		case "double": return !value;
		case "list":
		case "bytes": return (Array.isArray(value) || value instanceof Uint8Array) && value.length === 0;
		case "map": return value instanceof Map && value.size === 0;
		default: return false;
	}
}

// src/cel/regular-expressions.ts
/** Compiled patterns; the same few are used over and over. */
const compiled = /* @__PURE__ */ new Map();
const MOST_COMPILED$1 = 512;
/** Compiles a pattern of RE2: linear time, whatever the text. Throws where it is none. */
function compilePattern(pattern) {
	const library = patternLibrary();
	const known = compiled.get(pattern);
	if (known !== void 0) return known;
	const made = library.compile(pattern);
	if (compiled.size < MOST_COMPILED$1) compiled.set(pattern, made);
	return made;
}
/** Whether a text holds something that the pattern matches, as Go's `regexp` decides. Throws for a bad pattern. */
function findsPattern(pattern, text) {
	return compilePattern(pattern).matcher(text).find();
}

// src/cel/library/patterns.ts
/** `matches`, and https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library; RE2, in linear time. */
function addPatterns(define) {
	const matches = (text, pattern, meter) => {
		return matcherOf(pattern, text, meter).find();
	};
	define("string.matches(string): bool", matches);
	define("matches(string, string): bool", matches);
	define("string.find(string): string", (text, pattern, meter) => findAll(text, pattern, 1n, meter)[0] ?? "");
	define("string.findAll(string): list", (text, pattern, meter) => findAll(text, pattern, -1n, meter));
	define("string.findAll(string, int): list", findAll);
}
/** Instructions of a pattern and characters that go for one step: each of them is looked at for each character. */
const WORK_STEP = 100;
function matcherOf(pattern, text, meter) {
	const compiled = compile$1(pattern);
	checkLength(text.length, meter);
	spend(meter, Math.floor(text.length * compiled.programSize() / WORK_STEP));
	return compiled.matcher(text);
}
function compile$1(pattern) {
	try {
		return compilePattern(pattern);
	} catch {
		return fail(`not a regular expression of RE2: ${pattern.slice(0, 100)}`);
	}
}
function findAll(text, pattern, most, meter) {
	const matcher = matcherOf(pattern, text, meter);
	const found = [];
	let end = -1;
	while (most !== BigInt(found.length) && matcher.find()) {
		spend(meter, 1);
		if (matcher.end() === end) continue;
		end = matcher.end();
		found.push(matcher.group() ?? "");
	}
	return found;
}

// src/cel/library/quantities.ts
/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library */
function addQuantities(define) {
	define("quantity(string): quantity", read);
	define("isQuantity(string): bool", (text) => parseQuantityText(text) !== void 0);
	const compare = (a, b) => compareQuantityAmounts(a.quantity, b.quantity);
	define("quantity.compareTo(quantity): int", (a, b) => BigInt(compare(a, b)));
	define("quantity.isLessThan(quantity): bool", (a, b) => compare(a, b) < 0);
	define("quantity.isGreaterThan(quantity): bool", (a, b) => compare(a, b) > 0);
	for (const [name, sign] of [["add", 1n], ["sub", -1n]]) {
		define(`quantity.${name}(quantity): quantity`, (a, b) => add(a, b, sign));
		define(`quantity.${name}(int): quantity`, (a, b) => add(a, {
			kind: "quantity",
			quantity: {
				units: b,
				exponent: 0,
				format: "decimal"
			},
			isBig: false
		}, sign));
	}
	define("quantity.sign(): int", ({ quantity }) => quantity.units === 0n ? 0n : quantity.units < 0n ? -1n : 1n);
	define("quantity.asInteger(): int", (amount) => wholeOf$1(amount) ?? fail("cannot convert value to integer"));
	define("quantity.isInteger(): bool", (amount) => wholeOf$1(amount) !== void 0);
	define("quantity.asApproximateFloat(): double", ({ quantity: { units, exponent } }) => exponent === 0 ? Number(units) : Number(units) * Number(`1e${exponent}`));
}
/** https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/resource/quantity.go (ParseQuantity) */
function read(text) {
	const quantity = parseQuantityText(text);
	if (quantity === void 0) return fail(/^[+-]?\d*\.?\d*[eEinumkKMGTP]*[-+]?\d*$/.test(text) && text !== "" ? NO_SUFFIX : NO_QUANTITY);
	return isShort(text) && fits$3(quantity.units) && quantity.exponent >= BILLIONTHS ? {
		kind: "quantity",
		quantity,
		isBig: false
	} : {
		kind: "quantity",
		quantity: inBillionths(quantity),
		isBig: true
	};
}
const NO_QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NO_SUFFIX = "unable to parse quantity's suffix";
const BILLIONTHS = -9;
/** Whether it has so few digits, and so small a binary suffix, that 64 bits hold it in any case. */
function isShort(text) {
	const [, whole = "", point, fraction = "", binary] = /^[+-]?0*(\d*)(\.?)(\d*)([EPTGMK]i)?/.exec(text) ?? [];
	const length = Math.max(1, whole.length);
	if (binary === void 0) return length + fraction.length <= 18;
	const thousands = "KMGTPE".indexOf(binary.charAt(0)) + 1;
	return (point === "" || fraction === "") && length + thousands * 3 + 1 <= 15;
}
function inBillionths(quantity) {
	const { units, exponent } = quantity;
	if (units === 0n || exponent < BILLIONTHS) return quantity;
	return {
		...null, ...quantity,
		units: units * 10n ** BigInt(exponent - BILLIONTHS),
		exponent: BILLIONTHS
	};
}
function fits$3(units) {
	return BigInt.asIntN(64, units) === units;
}
function add(a, b, sign) {
	const [one, other] = [a.quantity, b.quantity];
	const { format } = one;
	const signed = {
		...null, ...other,
		units: sign * other.units
	};
	if (!a.isBig && !b.isBig) {
		if (other.units === 0n) return a;
		if (one.units === 0n) return {
			kind: "quantity",
			quantity: {
				...null, ...signed,
				format
			},
			isBig: false
		};
	}
	const exponent = Math.min(one.exponent, other.exponent);
	const [left, right] = [one, signed].map(({ units, exponent: own }) => units * 10n ** BigInt(own - exponent));
	const units = (left ?? 0n) + (right ?? 0n);
	const isBig = a.isBig || b.isBig || ![
		left ?? 0n,
		right ?? 0n,
		units
	].every(fits$3);
	return {
		kind: "quantity",
		quantity: {
			units,
			exponent,
			format
		},
		isBig
	};
}
/** Undefined for what the API server does not see as a whole number: `2.000` is none there. (AsInt64) */
function wholeOf$1({ quantity: { units, exponent }, isBig }) {
	if (isBig || exponent < 0) return void 0;
	const whole = units * 10n ** BigInt(exponent);
	return fits$3(whole) ? whole : void 0;
}

// src/cel/library/semvers.ts
/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library */
function addSemvers(define) {
	const read = (text, loose) => {
		const version = loose ? parseLooseSemver(text) : parseSemver(text);
		return version === void 0 ? fail("the text is no semantic version") : {
			kind: "semver",
			version
		};
	};
	define("isSemver(string): bool", (text) => parseSemver(text) !== void 0);
	define("isSemver(string, bool): bool", (text, loose) => (loose ? parseLooseSemver(text) : parseSemver(text)) !== void 0);
	define("semver(string): semver", (text) => read(text, false));
	define("semver(string, bool): semver", read);
	define("semver.major(): int", ({ version }) => BigInt.asIntN(64, version.major));
	define("semver.minor(): int", ({ version }) => BigInt.asIntN(64, version.minor));
	define("semver.patch(): int", ({ version }) => BigInt.asIntN(64, version.patch));
	const compare = (a, b) => compareSemvers(a.version, b.version);
	define("semver.compareTo(semver): int", (a, b) => BigInt(compare(a, b)));
	define("semver.isLessThan(semver): bool", (a, b) => compare(a, b) < 0);
	define("semver.isGreaterThan(semver): bool", (a, b) => compare(a, b) > 0);
}

// src/cel/library/sets.ts
/** https://pkg.go.dev/github.com/google/cel-go/ext#Sets */
function addSets(define) {
	define("sets::contains(list, list): bool", containsAll);
	define("sets::equivalent(list, list): bool", (list, other, meter) => containsAll(list, other, meter) && containsAll(other, list, meter));
	define("sets::intersects(list, list): bool", (list, other, meter) => {
		spend(meter, list.length * other.length);
		return other.some((item) => list.some((own) => equals(own, item, meter)));
	});
}
function containsAll(list, other, meter) {
	spend(meter, list.length * other.length);
	return other.every((item) => list.some((own) => equals(own, item, meter)));
}

// src/cel/library/strings.ts
/** https://pkg.go.dev/github.com/google/cel-go/ext#Strings. Places are counted in characters, not in bytes. */
function addStrings(define) {
	define("string.charAt(int): string", (text, at, meter) => {
		const points = pointsOf(text, meter);
		return points.length === Number(at) ? "" : points[Number(at)] ?? fail(`index out of range: ${at}`);
	});
	addSearches(define);
	addCuts(define);
	addChanges(define);
	define("string.format(list): string", formatText);
	define("strings::quote(string): string", (text, meter) => {
		checkLength(text.length, meter);
		return quoteText(text);
	});
}
function pointsOf(text, meter) {
	spend(meter, Math.ceil(text.length / 100));
	return Array.from(text);
}
function addSearches(define) {
	const at = (text, index, meter) => index < 0 ? -1n : BigInt(pointsOf(text.slice(0, index), meter).length);
	/** Undefined at the end and behind it, where nothing is found. */
	const offsetOf = (text, place, meter) => {
		if (place < 0n) return fail(`index out of range: ${place}`);
		const points = pointsOf(text, meter);
		return place >= BigInt(points.length) ? void 0 : points.slice(0, Number(place)).join("").length;
	};
	for (const [name, find] of [["indexOf", (text, part, from) => text.indexOf(part, from)], ["lastIndexOf", (text, part, from) => text.lastIndexOf(part, from)]]) {
		define(`string.${name}(string): int`, (text, part, meter) => {
			spendSearch(meter, text, part);
			return at(text, find(text, part), meter);
		});
		define(`string.${name}(string, int): int`, (text, part, from, meter) => {
			if (part === "") return from;
			spendSearch(meter, text, part);
			const offset = offsetOf(text, from, meter);
			return offset === void 0 ? -1n : at(text, find(text, part, offset), meter);
		});
	}
}
/** Characters of white space that cost as much as one step. */
const WHITE_STEP = 20;
function addCuts(define) {
	const substring = (text, from, to, meter) => {
		const points = pointsOf(text, meter);
		const length = BigInt(points.length);
		const end = to ?? length;
		if (to !== void 0 && from > to) return fail(`invalid substring range. start: ${from}, end: ${to}`);
		const outside = [from, end].find((place) => place < 0n || place > length);
		if (outside !== void 0) return fail(`index out of range: ${outside}`);
		return points.slice(Number(from), Number(end)).join("");
	};
	define("string.substring(int): string", (text, from, meter) => substring(text, from, void 0, meter));
	define("string.substring(int, int): string", substring);
	define("string.split(string): list", (text, by, meter) => split(text, by, -1n, meter));
	define("string.split(string, int): list", split);
	define("list.join(): string", (list, meter) => join$2(list, "", meter));
	define("list.join(string): string", join$2);
	define("string.trim(): string", (text, meter) => {
		spendText(meter, text);
		const trimmed = trimOf(GO_SPACE, text);
		spend(meter, Math.floor((text.length - trimmed.length) / WHITE_STEP));
		return trimmed;
	});
}
/** At most so many parts, the last with all that is left; a negative number means all. */
function split(text, by, most, meter) {
	if (most === 0n) return [];
	spendSearch(meter, text, by);
	const parts = by === "" ? pointsOf(text, meter) : text.split(by);
	spend(meter, parts.length);
	if (most < 0n || BigInt(parts.length) <= most) return parts;
	const last = Number(most) - 1;
	return [...parts.slice(0, last), parts.slice(last).join(by)];
}
function join$2(list, by, meter) {
	spend(meter, list.length);
	const texts = list.map((item) => typeof item === "string" ? item : failTypes("join: not a list of texts"));
	checkLength(texts.reduce((length, text) => length + text.length + by.length, 0), meter);
	return texts.join(by);
}
function addChanges(define) {
	define("string.lowerAscii(): string", (text, meter) => {
		spendText(meter, text);
		return text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase());
	});
	define("string.upperAscii(): string", (text, meter) => {
		spendText(meter, text);
		return text.replaceAll(/[a-z]+/g, (part) => part.toUpperCase());
	});
	define("string.replace(string, string): string", (text, from, to, meter) => replace(text, from, to, -1n, meter));
	define("string.replace(string, string, int): string", replace);
}
/** The first so many places; a negative number means all. */
function replace(text, from, to, most, meter) {
	spendSearch(meter, text, from);
	const found = from === "" ? pointsOf(text, meter).length + 1 : text.split(from).length - 1;
	const places = most < 0n || BigInt(found) < most ? found : Number(most);
	checkLength(text.length + places * to.length, meter);
	spend(meter, places);
	let left = places;
	return text.replaceAll(from === "" ? /(?:)/gu : from, (part) => {
		if (left === 0) return part;
		left -= 1;
		return to;
	});
}

// src/cel/library/urls.ts
/**
* https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library: what Go's `url.ParseRequestURI` takes, so a path from the root is
* an address too; then it is read by `url.Parse`, which knows of fragments.
* https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/cel/library/urls.go
*/
function addUrls(define) {
	define("isURL(string): bool", metered((text) => !("problem" in parseRequestUri(text))));
	define("url(string): url", (text, meter) => {
		spend(meter, Math.ceil(text.length / ESCAPES_STEP));
		return parseUrl(text) ?? fail("the text is no URL");
	});
	define("url.getScheme(): string", ({ scheme }) => scheme);
	define("url.getHost(): string", ({ host }) => host);
	define("url.getHostname(): string", ({ host }) => host.replace(/:\d*$/, "").replace(/^\[(.*)\]$/, "$1"));
	define("url.getPort(): string", ({ host }) => /:(\d*)$/.exec(host)?.[1] ?? "");
	define("url.getEscapedPath(): string", ({ path }) => path);
	define("url.getQuery(): map", ({ query }, meter) => readQuery(query, meter));
}
/** Characters that cost as much as one step where each of them may be an escape, or become one. */
const ESCAPES_STEP = 10;
function parseUrl(text) {
	if ("problem" in parseRequestUri(text)) return void 0;
	const parsed = parseGoUrl(text);
	if ("problem" in parsed) return void 0;
	const { scheme, host, path, query } = parsed;
	return {
		kind: "url",
		text,
		scheme,
		host: unescaped(host) ?? host,
		path: escapePath(path),
		query
	};
}
/** Go's `EscapedPath`: a path that may be written as it is stays as it is; any other is read and escaped anew, with all that need not be. */
function escapePath(path) {
	if (/^[A-Za-z0-9\-_.~$&+,/:;=@%!'()*[\]]*$/.test(path)) return path;
	return bytesOf(path).toString("latin1").replaceAll(/[^A-Za-z0-9\-_.~$&+,/:;=@]/g, escapeByte);
}
function escapeByte(byte) {
	return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
/** Go's `Query`: what cannot be read is left out. */
function readQuery(query, meter) {
	const found = /* @__PURE__ */ new Map();
	spend(meter, Math.ceil(query.length / ESCAPES_STEP));
	for (const part of query.split("&")) {
		spend(meter, 1);
		if (part === "" || part.includes(";")) continue;
		const at = part.indexOf("=");
		const [key, value] = [at < 0 ? part : part.slice(0, at), at < 0 ? "" : part.slice(at + 1)].map((one) => unescaped(one.replaceAll("+", " ")));
		if (key === void 0 || value === void 0) continue;
		const values = found.get(key);
		if (values === void 0) found.set(key, [value]);
		else values.push(value);
	}
	return found;
}
/** A text with its escapes read, whatever bytes they are; undefined where one is broken. */
function unescaped(text) {
	if (!text.includes("%")) return text;
	return /%(?![0-9A-Fa-f]{2})/.test(text) ? void 0 : bytesOf(text).toString("utf8");
}
function bytesOf(text) {
	const parts = text.split(/%([0-9A-Fa-f]{2})/).map((part, index) => index % 2 === 0 ? Buffer.from(part) : Buffer.from(part, "hex"));
	return Buffer.concat(parts);
}

// src/cel/functions.ts
/** Every function of Kubernetes' expressions but the macros. https://kubernetes.io/docs/reference/using-api/cel/ */
const FUNCTIONS = collectFunctions([
	addStandard,
	addTimes,
	addStrings,
	addLists,
	addSets,
	addPatterns,
	addUrls,
	addQuantities,
	addAddresses,
	addSemvers,
	addFormats,
	addOptionals
]);
/** Calls the way of a function that takes these values. */
function callFunction(name, overloads, values, meter) {
	const found = overloads.find(({ takes }) => takes.length === values.length && takes.every((types, at) => fits$2(types, values[at])));
	if (found === void 0) return failTypes(`no such overload: ${name}(${values.map(typeOf$2).join(", ")})`);
	return Reflect.apply(found.run, void 0, [...values, meter]);
}
function fits$2(types, value) {
	return types.includes("dyn") || types.includes(typeOf$2(value));
}

// src/cel/parse/syntax-problem.ts
/** A text that is no expression: the API server refuses it, whatever is declared. */
var SyntaxProblem = class extends Error {
	name = "SyntaxProblem";
	/** Offset into the text; undefined where the problem is nowhere in particular. */
	at;
	constructor(message, at) {
		super(message);
		this.at = at;
	}
};
/** A text that does not follow the grammar, in contrast to one whose words mean nothing. */
function againstGrammar(message, at) {
	return new SyntaxProblem(`Syntax error: ${message}`, at);
}

// src/cel/parse/variables.ts
/** Macros that say in words of their own that their first argument is no name. */
const WORDS = {
	map: "argument is not an identifier",
	filter: "argument is not an identifier",
	sortBy: "argument is not an identifier",
	optMap: "optMap() variable name must be a simple identifier",
	optFlatMap: "optFlatMap() variable name must be a simple identifier",
	bind: "cel.bind() variable names must be simple identifiers"
};
/** What loops collect in. */
const COLLECTED$1 = "__result__";
/**
* The names that a macro gives to values in what follows. Throws a {@link SyntaxProblem} where one is none, or may not be one.
* https://github.com/google/cel-go/blob/v0.26.0/parser/macro.go, cel/library.go (optMap), ext/comprehensions.go (extractIterVars), ext/bindings.go
*/
function variablesOf$3(macro, args) {
	const names = args.map((node) => {
		if (node.op !== "id") throw new SyntaxProblem(wordsOf(macro, args.length), node.at);
		return node.args;
	});
	const [first, second] = names;
	if (second !== void 0 && first === second) throw new SyntaxProblem(`duplicate variable name: ${first}`, args[1]?.at);
	if ([
		"optMap",
		"optFlatMap",
		"bind"
	].includes(macro)) return names;
	const taken = args[names.indexOf(COLLECTED$1)];
	if (taken !== void 0) throw new SyntaxProblem("iteration variable overwrites accumulator variable", taken.at);
	return names;
}
function wordsOf(macro, count) {
	return (count === 1 && Object.hasOwn(WORDS, macro) ? WORDS[macro] : void 0) ?? "argument must be a simple name";
}

// src/cel/compile.ts
/** An expression as functions that count what they cost. */
function compileNode(node, names) {
	switch (node.op) {
		case "value":
		case "uint": return compileLiteral(node.args);
		case "id": return compileName(node.args, names);
		case ".": return compileSelection(node.args, names);
		case ".?": {
			const [holder, pick] = [compileNode(node.args[0], names), nameIn(node.args[1])];
			return (run) => {
				const value = holder(run);
				return selectOptional(value, pick(value));
			};
		}
		case "[]":
		case "[?]": {
			const [holder, key] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
			const pick = node.op === "[]" ? select : selectOptional;
			return (run) => pick(holder(run), key(run));
		}
		case "call": return compileCall(node.args[0], node.args[1], names);
		case "rcall": return compileMemberCall(node.args[0], node.args[1], node.args[2], names);
		case "list": return compileList(node, names);
		case "map": return compileMap(node.args, names);
		case "message": throw new Error(`${node.args[0]}{} is not known here`);
		case "?:": {
			const [condition, yes, no] = node.args;
			const [test, then, otherwise] = [
				compileNode(condition, names),
				compileNode(yes, names),
				compileNode(no, names)
			];
			return (run) => toBool(test(run)) ? then(run) : otherwise(run);
		}
		case "||":
		case "&&": {
			const [left, right] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
			return compileLogic(left, right, node.op === "||");
		}
		case "!_": {
			const operand = compileNode(node.args, names);
			return (run) => !toBool(operand(run));
		}
		case "-_": return compileMinus(node.args, names);
		default: {
			const operate = BINARY[node.op];
			if (operate === void 0) throw new Error(`${node.op} is not known here`);
			const [left, right] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
			if (node.op === "in" && isEmptyList(node.args[1])) return () => false;
			return (run) => operate(left(run), right(run), run.meter);
		}
	}
}
function isEmptyList(node) {
	return node.op === "list" && node.args.length === 0;
}
/** `1u` counts as a whole number like others here. */
function compileLiteral(value) {
	if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value) return () => fail("integer overflow");
	return () => value;
}
function compileName(name, { locals, declared }) {
	const at = locals.lastIndexOf(name);
	if (at >= 0) return (run) => run.locals[at];
	if (declared.has(name)) return (run) => {
		const value = run.variables[name];
		return value === void 0 ? failUnknown(`undeclared reference to '${name}'`) : value;
	};
	return compileTypeName(name) ?? (() => failUnknown(`undeclared reference to '${name}'`));
}
function compileTypeName(name) {
	if (!TYPE_NAMES.has(name)) return void 0;
	const type = {
		kind: "type",
		name: name === "uint" ? "int" : name
	};
	return () => type;
}
function compileSelection([holder, name], names) {
	const space = spaceOf(holder, names);
	const type = space === void 0 ? void 0 : compileTypeName(`${space}.${name}`);
	if (type !== void 0) return type;
	const [code, pick] = [compileNode(holder, names), nameIn(name)];
	return (run) => {
		const value = code(run);
		return select(value, pick(value));
	};
}
/** Objects without a schema have their fields by their own names: an escaped one is tried where the other is not there. */
function nameIn(name) {
	const plain = unescapeFieldName(name);
	return plain === name ? () => name : (value) => value instanceof Map && !value.has(name) ? plain : name;
}
/** `a.b` where `a` is no value: the beginning of a qualified name. */
function spaceOf(node, names) {
	if (node.op === ".") {
		const space = spaceOf(node.args[0], names);
		return space === void 0 ? void 0 : `${space}.${node.args[1]}`;
	}
	return node.op === "id" && !names.locals.includes(node.args) && !names.declared.has(node.args) ? node.args : void 0;
}
function compileList({ args, optional }, names) {
	const items = args.map((item) => compileNode(item, names));
	if (optional.size === 0) return (run) => items.map((item) => item(run));
	return (run) => items.flatMap((item, at) => optional.has(at) ? contentOf$1(item(run)) : [item(run)]);
}
/** What an optional element or entry gives: itself, or nothing. */
function contentOf$1(value) {
	if (!isOptional(value)) return failTypes(`a ${typeOf$2(value)} is no optional`);
	return hasValue(value) ? [value.value] : [];
}
function compileMap(entries, names) {
	const parts = entries.map(([key, value, mayLack]) => [
		compileNode(key, names),
		compileNode(value, names),
		mayLack
	]);
	return (run) => {
		const map = /* @__PURE__ */ new Map();
		for (const [key, value, mayLack] of parts) {
			const own = key(run);
			const content = mayLack ? contentOf$1(value(run)) : [value(run)];
			if (content.length === 0) continue;
			map.set(own, content[0]);
		}
		return map;
	};
}
/** An error on one side counts only if the other does not decide. */
function compileLogic(left, right, decisive) {
	return (run) => {
		const first = attempt(() => toBool(left(run)));
		if ("value" in first && first.value === decisive) return decisive;
		const second = toBool(right(run));
		if (second === decisive || !("error" in first)) return second;
		throw first.error;
	};
}
function compileMinus(operand, names) {
	const code = compileNode(operand, names);
	return (run) => negate(code(run));
}
function compileCall(name, args, names) {
	return name === "has" && args.length === 1 ? compileHas(args, names) : callOf(name, FUNCTIONS.global.get(name), args, names);
}
/** @param overloads those of the function; undefined where there is none of that name */
function callOf(name, overloads, args, names) {
	if (overloads === void 0) return () => failUnknown(`undeclared reference to '${name}'`);
	const codes = args.map((arg) => compileNode(arg, names));
	return (run) => callFunction(name, overloads, codes.map((code) => code(run)), run.meter);
}
function compileHas([field], names) {
	if (field?.op !== ".") throw new SyntaxProblem("invalid argument to has() macro", field?.at);
	const [holder, pick] = [compileNode(field.args[0], names), nameIn(field.args[1])];
	return (run) => {
		const value = holder(run);
		return has(value, pick(value));
	};
}
function compileMemberCall(name, receiver, args, names) {
	const space = spaceOf(receiver, names);
	if ((space === void 0 ? void 0 : FUNCTIONS.global.get(`${space}.${name}`)) !== void 0) return compileCall(`${space}.${name}`, args, names);
	const macro = compileMacro(name, receiver, args, names);
	if (macro !== void 0) return macro;
	return callOf(name, FUNCTIONS.member.get(name), [receiver, ...args], names);
}
/** Calls whose arguments are not values: loops, and what looks into optionals. */
function compileMacro(name, receiver, args, names) {
	if (name === "orValue" || name === "or") return args.length === 1 ? compileOr(name, receiver, args, names) : void 0;
	if (name === "optMap" || name === "optFlatMap") return args.length === 2 ? compileOptMap(name, receiver, args, names) : void 0;
	const shape = loopShape(name, args);
	const loop = LOOPS[name];
	if (shape === void 0 || loop === void 0) return void 0;
	const range = compileNode(receiver, names);
	const depth = names.locals.length;
	const inner = {
		...null, ...names,
		locals: [...names.locals, ...shape.names]
	};
	const codes = shape.parts.map((part) => compileNode(part, inner));
	const count = shape.names.length === 2 ? 2 : 1;
	return (run) => {
		const parts = codes.map((code) => (turn) => {
			if (count === 2) [run.locals[depth], run.locals[depth + 1]] = turn;
			else run.locals[depth] = turn[1];
			return code(run);
		});
		return loop.run({
			turns: turnsOf(range(run), count, run.meter),
			parts,
			meter: run.meter
		});
	};
}
/** The names and the other parts of a loop; undefined for what is none. Two names are meant where both first arguments are names. */
function loopShape(name, args) {
	const loop = Object.hasOwn(LOOPS, name) ? LOOPS[name] : void 0;
	const count = loop?.names.find((names) => loop.parts.includes(args.length - names));
	if (loop === void 0 || count === void 0) return void 0;
	return {
		names: variablesOf$3(name, args.slice(0, count)),
		parts: args.slice(count)
	};
}
/** The other value is only evaluated where it is needed. */
function compileOr(name, receiver, args, names) {
	const [holder, other] = [receiver, ...args].map((part) => compileNode(part, names));
	return (run) => {
		const optional = holder?.(run);
		if (!isOptional(optional)) return failTypes(`no such overload: ${typeOf$2(optional)}.${name}`);
		if (hasValue(optional)) return name === "or" ? optional : optional.value;
		const value = other?.(run);
		return name === "orValue" || isOptional(value) ? value : failTypes("or() needs an optional");
	};
}
function compileOptMap(name, receiver, args, names) {
	const [body] = args.slice(1);
	if (body === void 0) throw new Error(`${name}() has a variable and an expression`);
	const holder = compileNode(receiver, names);
	const depth = names.locals.length;
	const code = compileNode(body, {
		...null, ...names,
		locals: [...names.locals, ...variablesOf$3(name, args.slice(0, 1))]
	});
	return (run) => {
		const optional = holder(run);
		if (!isOptional(optional)) return failTypes(`no such overload: ${typeOf$2(optional)}.${name}`);
		if (!hasValue(optional)) return optional;
		run.locals[depth] = optional.value;
		const value = code(run);
		if (name === "optMap") return some(value);
		return isOptional(value) ? value : failTypes("optFlatMap() needs an optional");
	};
}

// src/cel/types.ts
/** Nothing is known. */
const DYN$1 = { kind: "dyn" };
/** The types of single values. */
const STRING$1 = { kind: "string" };
const BOOL$1 = { kind: "bool" };
const INT$1 = { kind: "int" };
/** An object with these fields. */
function objectType(name, fields) {
	return {
		kind: "object",
		name,
		fields: new Map(Object.entries(fields).map(([key, type]) => [key, () => type]))
	};
}
const structs = /* @__PURE__ */ new Map();
/** The type of a built-in kind, or of a part of one. What may be written in several ways is `dyn`. */
function typeOfStruct(struct) {
	const known = structs.get(struct);
	if (known !== void 0) return known;
	const fields = /* @__PURE__ */ new Map();
	for (const field of struct.fields.values()) {
		const type = () => typeOfField(field.type);
		fields.set(field.name, type);
		fields.set(escapeFieldName(field.name) ?? field.name, type);
	}
	const made = {
		kind: "object",
		name: struct.name,
		fields
	};
	structs.set(struct, made);
	return made;
}
function typeOfField(type) {
	switch (type.kind) {
		case "struct": return typeOfStruct(type.struct);
		case "list": return {
			kind: "list",
			items: typeOfField(type.items)
		};
		case "map": return {
			kind: "map",
			values: typeOfField(type.values)
		};
	}
	switch (type.scalar) {
		case "string": return STRING$1;
		case "bool": return BOOL$1;
		case "int32":
		case "int64": return INT$1;
		case "float": return { kind: "double" };
		default: return DYN$1;
	}
}

// src/cel/operation-types.ts
const NUMBERS = ["int", "double"];
const ORDERED = [
	...NUMBERS,
	"string",
	"bool",
	"bytes",
	"timestamp",
	"duration"
];
/** The type of an operation between two values; `complain` is told what surely fails. */
function typeOfOperation(operator, left, right, complain) {
	const known = left.kind !== "dyn" && right.kind !== "dyn";
	const wrong = () => complain(`no such overload: ${left.kind} ${operator} ${right.kind}`);
	const numbers = NUMBERS.includes(left.kind) && NUMBERS.includes(right.kind);
	switch (operator) {
		case "==":
		case "!=":
			if (known && !numbers && !sameKind(left, right) && left.kind !== "null" && right.kind !== "null") wrong();
			return BOOL$1;
		case "in":
			if (![
				"list",
				"map",
				"object",
				"dyn"
			].includes(right.kind)) wrong();
			else if (right.kind === "list" && ORDERED.includes(left.kind) && ORDERED.includes(right.items.kind) && left.kind !== right.items.kind) wrong();
			return BOOL$1;
		case "<":
		case "<=":
		case ">":
		case ">=":
			if (known && !numbers && (left.kind !== right.kind || !ORDERED.includes(left.kind))) wrong();
			return BOOL$1;
		default: return typeOfArithmetic(operator, left, right, wrong);
	}
}
function sameKind(left, right) {
	const shape = ({ kind }) => kind === "object" ? "map" : kind;
	return shape(left) === shape(right);
}
function typeOfArithmetic(operator, left, right, wrong) {
	if (left.kind === "dyn" || right.kind === "dyn") return DYN$1;
	const times = ["timestamp", "duration"];
	if (times.includes(left.kind) && times.includes(right.kind)) return { kind: left.kind === right.kind ? "duration" : "timestamp" };
	const fits = operator === "+" ? [
		...NUMBERS,
		"string",
		"list",
		"bytes"
	] : operator === "%" ? ["int"] : NUMBERS;
	if (left.kind !== right.kind || !fits.includes(left.kind)) wrong();
	return left;
}

// src/cel/check.ts
/** The type of an expression, and what is surely wrong with it; what may be right is no mistake. */
function checkTypes(tree, variables) {
	const check = {
		variables,
		locals: /* @__PURE__ */ new Map(),
		mistakes: []
	};
	return {
		type: typeOfNode(tree, check),
		mistakes: check.mistakes
	};
}
function typeOfNode(node, check) {
	switch (node.op) {
		case "value": return plainType(typeOf$2(node.args));
		case "uint": return INT$1;
		case "id": return typeOfName(node.args, check);
		case ".": return typeOfSelection(node.args, check);
		case ".?": return optionalOf$1(fieldType(typeOfNode(node.args[0], check), node.args[1], check));
		case "[]":
		case "[?]": {
			const [holder, key] = [typeOfNode(node.args[0], check), typeOfNode(node.args[1], check)];
			const found = entryType(holder, key, node.args[1], check);
			return node.op === "[]" ? found : optionalOf$1(found);
		}
		case "call": return typeOfCall$1(node.args[0], void 0, node.args[1], check);
		case "rcall": return typeOfCall$1(node.args[0], node.args[1], node.args[2], check);
		case "list": return {
			kind: "list",
			items: common(node.args.map((item, at) => contentType$1(typeOfNode(item, check), node.optional.has(at))))
		};
		case "map": return {
			kind: "map",
			values: common(node.args.map(([key, value, isOptional]) => (typeOfNode(key, check), contentType$1(typeOfNode(value, check), isOptional))))
		};
		case "message": return DYN$1;
		case "?:":
			expectBool(typeOfNode(node.args[0], check), "a condition", check);
			return common([typeOfNode(node.args[1], check), typeOfNode(node.args[2], check)]);
		case "||":
		case "&&":
			for (const side of node.args) expectBool(typeOfNode(side, check), `a side of ${node.op}`, check);
			return BOOL$1;
		case "!_":
			expectBool(typeOfNode(node.args, check), "what ! denies", check);
			return BOOL$1;
		case "-_": return typeOfNegation(typeOfNode(node.args, check), check);
		default: return typeOfOperation(node.op, typeOfNode(node.args[0], check), typeOfNode(node.args[1], check), (message) => check.mistakes.push({
			about: "types",
			message
		}));
	}
}
/** The type of an element or entry, which may be optional. */
function contentType$1(type, isOptional) {
	return isOptional ? type.kind === "optional" ? type.of : DYN$1 : type;
}
function plainType(kind) {
	if (kind === "list") return {
		kind,
		items: DYN$1
	};
	if (kind === "map") return {
		kind,
		values: DYN$1
	};
	return kind === "optional" ? {
		kind,
		of: DYN$1
	} : { kind };
}
function optionalOf$1(type) {
	return type.kind === "optional" ? type : {
		kind: "optional",
		of: type
	};
}
function typeOfName(name, check) {
	const local = check.locals.get(name);
	if (local !== void 0) return local;
	if (Object.hasOwn(check.variables, name)) return check.variables[name] ?? DYN$1;
	if (TYPE_NAMES.has(name)) return { kind: "type" };
	const known = [...check.locals.keys(), ...Object.keys(check.variables)];
	check.mistakes.push({
		about: "unknown",
		message: `undeclared reference to '${name}'`,
		name,
		known
	});
	return DYN$1;
}
function namesOf({ variables, locals }) {
	return {
		declared: new Set(Object.keys(variables)),
		locals: [...locals.keys()]
	};
}
function typeOfSelection([holder, name], check) {
	const space = spaceOf(holder, namesOf(check));
	if (space !== void 0 && TYPE_NAMES.has(`${space}.${name}`)) return { kind: "type" };
	return fieldType(typeOfNode(holder, check), name, check);
}
function fieldType(holder, name, check) {
	switch (holder.kind) {
		case "dyn":
		case "null": return DYN$1;
		case "map": return holder.values;
		case "optional": return optionalOf$1(fieldType(holder.of, name, check));
		case "object": {
			const field = holder.fields.get(name);
			if (field !== void 0) return field();
			const known = [...holder.fields.keys()];
			check.mistakes.push({
				about: "field",
				message: `undefined field '${name}' of ${holder.name}`,
				name,
				known
			});
			return DYN$1;
		}
		default:
			check.mistakes.push({
				about: "types",
				message: `a ${holder.kind} has no field '${name}'`
			});
			return DYN$1;
	}
}
function entryType(holder, key, written, check) {
	if (holder.kind === "list") {
		if (![
			"int",
			"double",
			"dyn"
		].includes(key.kind)) check.mistakes.push({
			about: "types",
			message: `an index of a list is a ${key.kind}`
		});
		return holder.items;
	}
	if (holder.kind === "optional") return optionalOf$1(entryType(holder.of, key, written, check));
	if (holder.kind === "map") return holder.values;
	if (holder.kind === "object" && written.op === "value" && typeof written.args === "string") return fieldType(holder, written.args, check);
	if (holder.kind !== "dyn" && holder.kind !== "object" && holder.kind !== "null") check.mistakes.push({
		about: "types",
		message: `a ${holder.kind} has no entries`
	});
	return DYN$1;
}
/** The type of all of them; nothing is known where they differ. */
function common(types) {
	const [first, ...rest] = types;
	return first !== void 0 && rest.every((type) => type.kind === first.kind) ? first : DYN$1;
}
function expectBool(type, what, check) {
	if (type.kind !== "bool" && type.kind !== "dyn") check.mistakes.push({
		about: "types",
		message: `${what} is a ${type.kind} and no bool`
	});
}
function typeOfNegation(type, check) {
	if (![
		"int",
		"double",
		"dyn"
	].includes(type.kind)) check.mistakes.push({
		about: "types",
		message: `no such overload: -${type.kind}`
	});
	return type;
}
function typeOfCall$1(name, receiver, args, check) {
	if (receiver === void 0) {
		if (name !== "has" || args.length !== 1) return typeOfFunction(name, FUNCTIONS.global.get(name), args, check);
		for (const arg of args) typeOfNode(arg, check);
		return BOOL$1;
	}
	const space = spaceOf(receiver, namesOf(check));
	const qualified = space === void 0 ? void 0 : FUNCTIONS.global.get(`${space}.${name}`);
	if (qualified !== void 0) return typeOfFunction(`${space}.${name}`, qualified, args, check);
	return typeOfMacro(name, receiver, args, check) ?? typeOfFunction(name, FUNCTIONS.member.get(name), [receiver, ...args], check);
}
function typeOfFunction(name, overloads, args, check) {
	const types = args.map((arg) => typeOfNode(arg, check));
	if (overloads === void 0) {
		const known = [...FUNCTIONS.global.keys(), ...FUNCTIONS.member.keys()];
		check.mistakes.push({
			about: "unknown",
			message: `undeclared reference to function '${name}'`,
			name,
			known
		});
		return DYN$1;
	}
	const fitting = overloads.filter(({ takes }) => takes.length === types.length && takes.every((wanted, at) => fits$1(wanted, types[at])));
	if (fitting.length === 0) {
		const about = overloads.some(({ takes }) => takes.length === types.length) ? "types" : "unknown";
		const told = types.map(({ kind }) => kind).join(", ");
		check.mistakes.push({
			about,
			message: `no such overload: ${name}(${told})`
		});
	}
	if (name === "value" && types[0]?.kind === "optional") return types[0].of;
	const gives = new Set(fitting.map((overload) => overload.gives));
	const [only] = gives;
	return gives.size === 1 && only !== void 0 ? plainType(only) : DYN$1;
}
function fits$1(wanted, type) {
	if (type === void 0 || type.kind === "dyn" || wanted.includes("dyn")) return true;
	return wanted.some((one) => one === (type.kind === "object" ? "map" : type.kind));
}
/** Loops, and what looks into optionals. Undefined for what is a function. */
function typeOfMacro(name, receiver, args, check) {
	const [first, second] = args;
	if ((name === "or" || name === "orValue") && args.length === 1 && first !== void 0) {
		const [holder, other] = [typeOfNode(receiver, check), typeOfNode(first, check)];
		if (!["optional", "dyn"].includes(holder.kind)) check.mistakes.push({
			about: "types",
			message: `no such overload: ${holder.kind}.${name}`
		});
		return name === "or" ? holder : holder.kind === "optional" ? common([holder.of, other]) : DYN$1;
	}
	if ((name === "optMap" || name === "optFlatMap") && first?.op === "id" && second !== void 0) {
		const holder = typeOfNode(receiver, check);
		return optionalOf$1(typeOfNode(second, withLocals(check, [[first.args, holder.kind === "optional" ? holder.of : DYN$1]])));
	}
	const loop = loopShape(name, args);
	return loop === void 0 ? void 0 : typeOfLoop$1(name, typeOfNode(receiver, check), loop, check);
}
function withLocals(check, locals) {
	return {
		...null, ...check,
		locals: new Map([...check.locals, ...locals])
	};
}
function typeOfLoop$1(name, range, { names, parts }, check) {
	if (![
		"list",
		"map",
		"object",
		"dyn"
	].includes(range.kind)) check.mistakes.push({
		about: "types",
		message: `a ${range.kind} cannot be looped over`
	});
	const isList = range.kind === "list";
	const key = isList ? INT$1 : range.kind === "dyn" ? DYN$1 : STRING$1;
	const item = isList ? range.items : range.kind === "map" ? range.values : DYN$1;
	const [one = "", other = ""] = names;
	const inner = withLocals(check, names.length === 2 ? [[one, key], [other, item]] : [[one, isList ? item : key]]);
	const types = parts.map((part) => typeOfNode(part, inner));
	const last = types.at(-1) ?? DYN$1;
	const isTest = [
		"all",
		"exists",
		"exists_one",
		"existsOne",
		"filter"
	].includes(name);
	if (isTest || types.length > 1) expectBool(types[0] ?? DYN$1, `the condition of ${name}`, check);
	if (name === "filter" || name === "sortBy") return isList ? range : {
		kind: "list",
		items: DYN$1
	};
	if (isTest) return BOOL$1;
	if (name === "transformMapEntry") return {
		kind: "map",
		values: DYN$1
	};
	return name === "transformMap" ? {
		kind: "map",
		values: last
	} : {
		kind: "list",
		items: last
	};
}

// src/cel/parse/node.ts
/** The parts of an expression, in their order. */
function partsOf$1(node) {
	switch (node.op) {
		case "value":
		case "uint":
		case "id": return [];
		case ".":
		case ".?": return [node.args[0]];
		case "call": return node.args[1];
		case "rcall": return [node.args[1], ...node.args[2]];
		case "map": return node.args.flatMap(([key, value]) => [key, value]);
		case "message": return node.args[1].map(([, value]) => value);
		case "!_":
		case "-_": return [node.args];
		default: return node.args;
	}
}

// src/cel/parse/unescape.ts
const PLAIN$1 = {
	a: "\x07",
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	",
	v: "\v",
	"\\": "\\",
	"'": "'",
	"\"": "\"",
	"`": "`",
	"?": "?"
};
const ESCAPE$1 = /\\(?:[xX]([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([^]))|\\$/g;
/** The text that is written with escapes; `start` is where the literal begins. https://github.com/google/cel-go/blob/v0.26.0/parser/unescape.go */
function unescapeText(written, start) {
	return written.replaceAll(ESCAPE$1, (_escape, hex, short, long, octal, plain) => {
		const point = pointOf(hex ?? short ?? long, octal);
		if (point === void 0) return plainOf(plain, start);
		if (point > 1114111 || point >= 55296 && point <= 57343) throw new SyntaxProblem("invalid unicode code point", start);
		return String.fromCodePoint(point);
	});
}
/** Bytes that are written with escapes, where numbers are bytes and not characters. */
function unescapeBytes(written, isRaw, start) {
	if (isRaw) return new Uint8Array(Buffer.from(written));
	const parts = [];
	let at = 0;
	for (const found of written.matchAll(ESCAPE$1)) {
		parts.push(Buffer.from(written.slice(at, found.index)));
		at = found.index + found[0].length;
		const [, hex, short, long, octal, plain] = found;
		if (short !== void 0 || long !== void 0) return refuse$1(start);
		const point = pointOf(hex, octal);
		parts.push(point === void 0 ? Buffer.from(plainOf(plain, start)) : Uint8Array.of(point));
	}
	parts.push(Buffer.from(written.slice(at)));
	return new Uint8Array(Buffer.concat(parts));
}
function pointOf(hex, octal) {
	if (hex !== void 0) return Number.parseInt(hex, 16);
	return octal === void 0 ? void 0 : Number.parseInt(octal, 8);
}
function plainOf(letter, start) {
	return (letter === void 0 ? void 0 : PLAIN$1[letter]) ?? refuse$1(start);
}
function refuse$1(start) {
	throw new SyntaxProblem("unable to unescape string", start);
}

// src/cel/parse/lexer.ts
/** Words that are no names at all. */
const LITERALS = {
	true: true,
	false: false,
	null: null
};
const SPACE = /(?:[\t \r\n\f]|\/\/[^\n]*)+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const ESCAPED_WORD = /`[A-Za-z0-9_.\-/ ]+`/y;
const NUMBER = /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|(0x[0-9a-fA-F]+|\d+)([uU]?)/y;
const ESCAPE = /\\(?:[abfnrtv"'\\?`]|[0-3][0-7]{2}|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/.source;
const QUOTED = new RegExp([String.raw`([bB]?)()("""(?:[^\\]|${ESCAPE})*?"""|'''(?:[^\\]|${ESCAPE})*?'''`, String.raw`"(?:[^"\\\n\r]|${ESCAPE})*"|'(?:[^'\\\n\r]|${ESCAPE})*')`].join("|"), "y");
const RAW = /([bB]?)([rR])("""[^]*?"""|'''[^]*?'''|"[^"\n\r]*"|'[^'\n\r]*')/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,?:+\-*/%!]/y;
/** What becomes no word, with the character at which that shows. */
const UNKNOWN$1 = new RegExp([String.raw`(?:"(?:[^"\\\n\r]|${ESCAPE})*|'(?:[^'\\\n\r]|${ESCAPE})*)`, String.raw`(?:\\(?:[0-3][0-7]?|[xX][0-9a-fA-F]?|u[0-9a-fA-F]{0,3}|U[0-9a-fA-F]{0,7})?)?[^]?`].join("") + "|`[A-Za-z0-9_.\\-/ ]*[^]?|[&|=][^]?|[^]", "uy");
const MAX_UINT = 2n ** 64n;
/**
* The words of an expression. What is wrong with it is told; what nothing can be made of is left out.
* https://github.com/google/cel-go/blob/v0.26.0/parser/gen/CEL.g4
*/
function tokensOf(text, problems) {
	const tokens = [];
	let at = 0;
	const match = (pattern) => {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		if (found !== null) at += found[0].length;
		return found;
	};
	for (;;) {
		match(SPACE);
		if (at >= text.length) return [...tokens, {
			kind: "end",
			text: "<EOF>",
			at: text.length
		}];
		const start = at;
		try {
			const token = nextToken(match, start);
			if (token !== void 0) tokens.push(token);
			else problems.push(againstGrammar(`token recognition error at: '${match(UNKNOWN$1)?.[0] ?? ""}'`, start));
		} catch (error) {
			if (!(error instanceof SyntaxProblem)) throw error;
			problems.push(error);
			tokens.push({
				kind: "text",
				text: text.slice(start, at),
				at: start,
				value: ""
			});
		}
	}
}
function nextToken(match, at) {
	const quoted = match(RAW) ?? match(QUOTED);
	if (quoted !== null) return quotedToken(quoted, at);
	const number = match(NUMBER);
	if (number !== null) return numberToken(number, at);
	const word = match(WORD);
	if (word !== null) return {
		kind: word[0] === "in" ? "sign" : "id",
		text: word[0],
		at
	};
	const escaped = match(ESCAPED_WORD);
	if (escaped !== null) return {
		kind: "escaped",
		text: escaped[0],
		at
	};
	const sign = match(SIGN);
	return sign === null ? void 0 : {
		kind: "sign",
		text: sign[0],
		at
	};
}
function numberToken([text, whole, unsigned], at) {
	if (whole === void 0) return {
		kind: "double",
		text,
		at,
		value: Number(text)
	};
	const value = BigInt(whole);
	if (unsigned === "") return {
		kind: "int",
		text,
		at,
		value
	};
	if (value >= MAX_UINT) throw new SyntaxProblem("invalid uint literal", at);
	return {
		kind: "uint",
		text,
		at,
		value
	};
}
function quotedToken([text, bytes, raw, quoted = ""], at) {
	const marks = /^(?:"""|''')/.test(quoted) && quoted.length >= 6 ? 3 : 1;
	const inner = quoted.slice(marks, -marks).replaceAll(/\r\n?/g, "\n");
	if (bytes === "") return {
		kind: "text",
		text,
		at,
		value: raw === "" ? unescapeText(inner, at) : inner
	};
	return {
		kind: "bytes",
		text,
		at,
		value: unescapeBytes(inner, raw !== "", at)
	};
}

// src/cel/parse/reader.ts
const END = {
	kind: "end",
	text: "<EOF>",
	at: 0
};
/** The next token, or one behind it. */
function peek({ tokens, at }, ahead = 0) {
	return tokens[Math.min(at + ahead, tokens.length - 1)] ?? END;
}
/** Whether the next token, or one behind it, is this sign. */
function isSign(reader, text, ahead = 0) {
	const token = peek(reader, ahead);
	return token.kind === "sign" && token.text === text;
}
/** Goes past this sign, if it is there. */
function take$1(reader, text) {
	if (!isSign(reader, text)) return false;
	reader.at += 1;
	return true;
}
/** Reads what may have these signs behind its operands. */
function within(reader, closers, read) {
	reader.frames.push(closers);
	const result = read();
	reader.frames.pop();
	return result;
}

// src/cel/parse/refusals.ts
/** What an operand may begin with, an operator before it included. */
const OPERAND = "'[' '{' '(' '.' '-' '!' 'true' 'false' 'null' NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER".split(" ");
/** What may stand behind an operand wherever it is. */
const BEHIND = "'==' '!=' 'in' '<' '<=' '>=' '>' '&&' '||' '[' '.' '-' '?' '+' '*' '/' '%'".split(" ");
/** The order in which tokens are told. */
const ORDER = "'[' ']' '{' '}' '(' ')' '.' ',' '-' '!' '?' ':' 'true' 'false' 'null' NUM_FLOAT NUM_INT NUM_UINT STRING BYTES IDENTIFIER ESC_IDENTIFIER".split(" ");
const NAMES = {
	double: "NUM_FLOAT",
	int: "NUM_INT",
	uint: "NUM_UINT",
	text: "STRING",
	bytes: "BYTES",
	id: "IDENTIFIER",
	escaped: "ESC_IDENTIFIER",
	end: "<EOF>"
};
function nameOf$2({ kind, text }) {
	return kind === "sign" || kind === "id" && Object.hasOwn(LITERALS, text) ? `'${text}'` : NAMES[kind] ?? kind;
}
/** Whether an operand can begin with a token. */
function beginsOperand(token) {
	return OPERAND.includes(nameOf$2(token));
}
/**
* Refuses what does not follow the grammar, in the words of the parser that the API server has: it tells apart what is too much and what is missing.
* https://github.com/antlr4-go/antlr/blob/v4.13.0/error_strategy.go (DefaultErrorStrategy)
*/
function refuse(reader, expected, isSuperfluous = false) {
	const token = peek(reader);
	const sorted = expected.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other));
	const wanted = sorted.length === 1 ? sorted.join("") : `{${sorted.join(", ")}}`;
	const isExtra = isSuperfluous || expected.includes(nameOf$2(peek(reader, 1)));
	throw againstGrammar(`${isExtra ? "extraneous" : "mismatched"} input ${shown(token)} expecting ${wanted}`, token.at);
}
/** Goes past a sign that has to be there. */
function expect(reader, sign) {
	if (take$1(reader, sign)) return;
	const [token, next] = [peek(reader), peek(reader, 1)];
	if (nameOf$2(next) !== `'${sign}'` && behind(reader, sign).includes(nameOf$2(token))) throw againstGrammar(`missing '${sign}' at ${shown(token)}`, token.at);
	refuse(reader, [`'${sign}'`]);
}
/** What may come after a sign that is missing. */
function behind({ frames }, sign) {
	return sign === ":" ? OPERAND : [...BEHIND, ...frames.at(-2) ?? ["<EOF>"]];
}
/** Refuses what is no end. */
function refuseEnd(reader) {
	return refuse(reader, ["<EOF>"]);
}
/** Refuses what is no operand, and none of what could stand instead of one. */
function refuseOperand(reader, also, isDenied) {
	return refuse(reader, [...OPERAND, ...also], isDenied);
}
/** Refuses what goes on with nothing, in a list or a map. */
function refuseItem(reader, end) {
	return refuse(reader, [`'${end}'`, "','"]);
}
/** Refuses what is no name of a field. */
function refuseName(reader) {
	return refuse(reader, ["IDENTIFIER", "ESC_IDENTIFIER"]);
}
/** Refuses what nothing can be made of together with the sign before it. */
function refuseAfter(reader, sign) {
	const token = peek(reader);
	if (sign.text === "." && token.kind === "id") throw againstGrammar(`mismatched input '${token.text}' expecting IDENTIFIER`, token.at);
	const end = token.kind === "end" ? sign.at + sign.text.length : token.at + token.text.length;
	throw againstGrammar(`no viable alternative at input '${oneLine(reader.text.slice(sign.at, end))}'`, token.at);
}
function shown({ text }) {
	return `'${oneLine(text)}'`;
}
function oneLine(text) {
	return text.replaceAll("\n", String.raw`\n`).replaceAll("\r", String.raw`\r`).replaceAll("	", String.raw`\t`);
}

// src/cel/parse/parser.ts
/** Words that can be names of fields, but not of variables or functions. */
const RESERVED = new Set("as break const continue else false for function if import let loop package namespace null return true var void while in".split(" "));
/** Operators between values, those that bind least first. */
const LEVELS = [
	["||"],
	["&&"],
	[
		"==",
		"!=",
		"<",
		"<=",
		">",
		">=",
		"in"
	],
	["+", "-"],
	[
		"*",
		"/",
		"%"
	]
];
const LOGIC_LEVELS = 2;
const MIN_INT = -(2n ** 63n);
/** Expressions inside of expressions; as many as the API server takes. */
const MAX_DEPTH$1 = 250;
/**
* Parses an expression. Throws a {@link SyntaxProblem} for what is none: of several the first in the text.
* https://github.com/google/cel-go/blob/v0.26.0/parser/parser.go
*/
function parseExpression(text) {
	const problems = [];
	const reader = {
		text,
		tokens: tokensOf(text, problems),
		at: 0,
		depth: 0,
		frames: [["<EOF>"]],
		also: [],
		problems
	};
	let node;
	try {
		node = expression(reader);
		if (peek(reader).kind !== "end") refuseEnd(reader);
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		problems.push(error);
	}
	const [first] = problems.toSorted((one, other) => (one.at ?? -1) - (other.at ?? -1));
	if (first !== void 0 || node === void 0) throw first ?? /* @__PURE__ */ new Error("nothing was read");
	return node;
}
/** Says what is wrong with something that is read all the same. */
function complain$1({ problems }, message, at) {
	problems.push(new SyntaxProblem(message, at));
}
function expression(reader) {
	reader.depth += 1;
	checkDepth(reader.depth);
	const condition = operation(reader, 0);
	let node = condition;
	const { at } = peek(reader);
	if (take$1(reader, "?")) {
		const yes = within(reader, ["':'"], () => operation(reader, 0));
		expect(reader, ":");
		node = {
			op: "?:",
			args: [
				condition,
				yes,
				expression(reader)
			],
			at
		};
	}
	reader.depth -= 1;
	return node;
}
function operation(reader, level) {
	const operators = LEVELS[level];
	if (operators === void 0) return unary(reader);
	if (level < LOGIC_LEVELS) return logic(reader, level, operators[0] ?? "||");
	let node = operation(reader, level + 1);
	for (let length = 0;; length += 1) {
		const op = operators.find((one) => isSign(reader, one));
		if (op === void 0) return node;
		checkDepth(length);
		const { at } = peek(reader);
		reader.at += 1;
		node = {
			op,
			args: [node, operation(reader, level + 1)],
			at
		};
	}
}
/** However many sides there are, they are no deep tree. */
function logic(reader, level, op) {
	const sides = [operation(reader, level + 1)];
	const signs = [];
	for (let { at } = peek(reader); take$1(reader, op); {at} = peek(reader)) {
		signs.push(at);
		sides.push(operation(reader, level + 1));
	}
	const join = (from, to) => {
		const [only] = to - from === 1 ? sides.slice(from, to) : [];
		if (only !== void 0) return only;
		const middle = Math.ceil((from + to) / 2);
		return {
			op,
			args: [join(from, middle), join(middle, to)],
			at: signs[middle - 1] ?? 0
		};
	};
	return join(0, sides.length);
}
function checkDepth(depth) {
	if (depth > MAX_DEPTH$1) throw new SyntaxProblem(`expression recursion limit exceeded: ${MAX_DEPTH$1}`);
}
function unary(reader) {
	const { also } = reader;
	reader.also = [];
	const { at } = peek(reader);
	for (const sign of ["!", "-"]) {
		let count = 0;
		while (take$1(reader, sign)) count += 1;
		if (count === 0) continue;
		if (count === 1 && sign === "-" && isNumber(peek(reader))) return member(reader, negated(reader, at));
		const inner = member(reader, sign === "!" ? denied(reader) : subtracted(reader));
		return count % 2 === 0 ? inner : {
			op: sign === "!" ? "!_" : "-_",
			args: inner,
			at
		};
	}
	return member(reader, primary(reader, also));
}
/** What `!` stands before. */
function denied(reader) {
	const sign = peek(reader);
	if (!take$1(reader, "-")) return primary(reader, [], true);
	return isNumber(peek(reader)) ? negated(reader, sign.at) : refuseAfter(reader, sign);
}
/** What `-` stands before. */
function subtracted(reader) {
	if (isSign(reader, "!") || !beginsOperand(peek(reader))) return refuseAfter(reader, peek(reader, -1));
	return primary(reader, []);
}
function isNumber({ kind }) {
	return kind === "int" || kind === "double";
}
function negated(reader, at) {
	const { value } = peek(reader);
	reader.at += 1;
	if (typeof value === "bigint" && -value < MIN_INT) complain$1(reader, "invalid int literal", at);
	if (value === Infinity) complain$1(reader, "invalid double literal", at);
	return {
		op: "value",
		args: typeof value === "bigint" || typeof value === "number" ? -value : 0n,
		at
	};
}
function member(reader, first) {
	let node = first;
	for (let length = 0;; length += 1) {
		checkDepth(length);
		const { at } = peek(reader);
		if (take$1(reader, "[")) {
			const isOptional = take$1(reader, "?");
			const key = within(reader, ["']'"], () => closed(reader, "]", isOptional ? [] : ["'?'"]));
			node = {
				op: isOptional ? "[?]" : "[]",
				args: [node, key],
				at
			};
		} else if (isSign(reader, ".")) node = selection(reader, node, at);
		else return node;
	}
}
/** A field, which may be optional, or a call. */
function selection(reader, node, at) {
	const dot = peek(reader);
	reader.at += 1;
	const isOptional = take$1(reader, "?");
	const { at: nameAt } = peek(reader);
	const name = fieldName(reader, isOptional ? void 0 : dot);
	if (isOptional) return {
		op: ".?",
		args: [node, name],
		nameAt,
		at
	};
	const { at: open } = peek(reader);
	return take$1(reader, "(") ? {
		op: "rcall",
		args: [
			name,
			node,
			args(reader)
		],
		at: open
	} : {
		op: ".",
		args: [node, name],
		at
	};
}
/** @param dot the sign that what is read depends on; absent where nothing else than a name could come */
function fieldName(reader, dot) {
	const { kind, text, at } = peek(reader);
	if (!(kind === "escaped" || kind === "id" && !Object.hasOwn(LITERALS, text))) return dot === void 0 ? refuseName(reader) : refuseAfter(reader, dot);
	if (kind === "escaped") complain$1(reader, "unsupported syntax: '`'", at);
	reader.at += 1;
	return text;
}
/** An expression, where something else could begin as well. */
function operand(reader, also) {
	reader.also = also;
	return expression(reader);
}
/** An expression up to the bracket that closes. */
function closed(reader, end, also) {
	const node = operand(reader, also);
	expect(reader, end);
	return node;
}
/** What is between the brackets of a call. */
function args(reader) {
	const given = [];
	if (take$1(reader, ")")) return given;
	within(reader, ["')'", "','"], () => {
		do
			given.push(operand(reader, given.length === 0 ? ["')'"] : []));
		while (take$1(reader, ","));
		expect(reader, ")");
	});
	return given;
}
function primary(reader, also, isDenied = false) {
	const token = peek(reader);
	if (take$1(reader, "(")) return within(reader, ["')'"], () => closed(reader, ")", []));
	if (take$1(reader, "[")) return listLiteral(reader, token.at);
	if (take$1(reader, "{")) return mapLiteral(reader, token.at);
	if (token.kind === "id" && Object.hasOwn(LITERALS, token.text)) {
		reader.at += 1;
		return {
			op: "value",
			args: LITERALS[token.text] ?? null,
			at: token.at
		};
	}
	const isRooted = take$1(reader, ".");
	if (peek(reader).kind === "id") return named(reader, token);
	if (isRooted) return refuseAfter(reader, token);
	if (token.value === void 0) return refuseOperand(reader, also, isDenied);
	reader.at += 1;
	if (token.kind === "uint" && typeof token.value === "bigint") return {
		op: "uint",
		args: token.value,
		at: token.at
	};
	if (typeof token.value === "bigint" && -token.value <= MIN_INT) complain$1(reader, "invalid int literal", token.at);
	if (token.value === Infinity) complain$1(reader, "invalid double literal", token.at);
	return {
		op: "value",
		args: token.value,
		at: token.at
	};
}
/** A variable, a function, or the type of a message; `start` is the dot before it, or its name. */
function named(reader, start) {
	const message = messageLiteral(reader);
	if (message !== void 0) return message;
	const { at } = peek(reader);
	const text = fieldName(reader, start);
	if (RESERVED.has(text)) complain$1(reader, `reserved identifier: ${text}`, start.at);
	const open = peek(reader).at;
	return take$1(reader, "(") ? {
		op: "call",
		args: [text, args(reader)],
		at: open
	} : {
		op: "id",
		args: text,
		at
	};
}
function messageLiteral(reader) {
	let ahead = 1;
	while (isSign(reader, ".", ahead) && peek(reader, ahead + 1).kind === "id") ahead += 2;
	if (!isSign(reader, "{", ahead)) return void 0;
	const names = [];
	do
		names.push(fieldName(reader));
	while (take$1(reader, "."));
	const { at } = peek(reader);
	const fields = [];
	expect(reader, "{");
	items(reader, "}", () => {
		const isOptional = take$1(reader, "?");
		const field = fieldName(reader);
		expect(reader, ":");
		fields.push([
			field,
			expression(reader),
			isOptional
		]);
	});
	return {
		op: "message",
		args: [names.join("."), fields],
		at
	};
}
/** What is between brackets of which the first was read. A comma may stand behind the last item, and instead of all of them. */
function items(reader, end, item) {
	within(reader, [`'${end}'`, "','"], () => {
		let isFirst = true;
		while (!take$1(reader, end)) {
			if (isFirst ? take$1(reader, ",") : !isSign(reader, "?") && !beginsOperand(peek(reader))) return expect(reader, end);
			item(isFirst ? [
				`'${end}'`,
				"','",
				"'?'"
			] : []);
			isFirst = false;
			if (!take$1(reader, ",") && !isSign(reader, end)) refuseItem(reader, end);
		}
	});
}
function listLiteral(reader, at) {
	const [parts, optional] = [[], /* @__PURE__ */ new Set()];
	items(reader, "]", (also) => {
		const isOptional = take$1(reader, "?");
		if (isOptional) optional.add(parts.length);
		parts.push(operand(reader, isOptional ? [] : also));
	});
	return {
		op: "list",
		args: parts,
		optional,
		at
	};
}
function mapLiteral(reader, at) {
	const entries = [];
	items(reader, "}", (also) => {
		const isOptional = take$1(reader, "?");
		const key = within(reader, ["':'"], () => operand(reader, isOptional ? [] : also));
		expect(reader, ":");
		entries.push([
			key,
			expression(reader),
			isOptional
		]);
	});
	return {
		op: "map",
		args: entries,
		at
	};
}

// src/cel/show.ts
/** So many are told. */
const MOST = 100;
/**
* What is wrong with an expression as the API server tells it, in the order of the text; without the picture of the line that it draws below each,
* and so in one line. Columns count characters.
* https://github.com/google/cel-go/blob/v0.26.0/common/errors.go (ToDisplayString)
*/
function showMistakes(text, mistakes) {
	const told = mistakes.slice(0, MOST).map(({ at, message }) => ({
		...null, ...at === void 0 ? NOWHERE$1 : placeOf(text, at),
		message
	})).toSorted((one, other) => one.line - other.line || one.column - other.column).map(({ line, column, message }) => `ERROR: <input>:${line}:${column}: ${message}`);
	const more = mistakes.length - told.length;
	return [...told, ...more > 0 ? [`${more} more errors were truncated`] : []].join("; ");
}
const NOWHERE$1 = {
	line: -1,
	column: 0
};
/** Line and column of a place, both from 1; a column counts characters. */
function placeOf(text, at) {
	const lines = text.slice(0, at).split("\n");
	return {
		line: lines.length,
		column: [...lines.at(-1) ?? ""].length + 1
	};
}

// src/cel/expression.ts
/** What is wrong with a text that could not be compiled, and where in it. */
function describeProblem(text, compilation) {
	if (!compilation.isNone || compilation.at === void 0) return compilation.problem;
	const { line, column } = placeOf(text, compilation.at);
	return `${compilation.problem} (${line > 1 ? `line ${line}, ` : ""}column ${column} of the expression)`;
}
/** Expressions longer than this are not compiled. */
const MAX_LENGTH = 16384;
/** Steps that one run may take where nothing else is said; about a tenth of a second. */
const MAX_STEPS$1 = 1e6;
const compilations = /* @__PURE__ */ new Map();
const MOST_COMPILED = 4096;
/**
* Compiles an expression with the library that Kubernetes gives it. Variables are untyped, so a wrong type shows only when it is
* evaluated; `checkTypes` looks for it before. https://kubernetes.io/docs/reference/using-api/cel/
*/
function compileExpression(text, variables) {
	const key = `${variables.join(",")}\0${text}`;
	const known = compilations.get(key);
	if (known !== void 0) return known;
	const made = compile(text, variables);
	if (compilations.size < MOST_COMPILED) compilations.set(key, made);
	return made;
}
function compile(text, variables) {
	if (text.length > MAX_LENGTH) return {
		problem: `the expression is longer than ${MAX_LENGTH} characters`,
		isNone: false
	};
	try {
		const tree = parseExpression(text);
		const code = compileNode(tree, {
			declared: new Set(variables),
			locals: []
		});
		const names = /* @__PURE__ */ new Set();
		collectNames(tree, names);
		return { expression: {
			text,
			tree,
			uses: (name) => names.has(name),
			evaluate: (context, meter = { steps: MAX_STEPS$1 }) => code({
				variables: context,
				locals: [],
				meter
			})
		} };
	} catch (error) {
		const problem = sentenceOf(error);
		return error instanceof SyntaxProblem ? {
			problem,
			isNone: true,
			at: error.at
		} : {
			problem,
			isNone: false
		};
	}
}
function collectNames(node, names) {
	if (node.op === "id") names.add(node.args);
	else for (const part of partsOf$1(node)) collectNames(part, names);
}
/** A value that may be absent, for `optionalOldSelf`. */
function optional(value) {
	return value === void 0 ? NONE : some(value);
}

// src/cel/convert.ts
/**
* A value as expressions see it: whole numbers are `int`, numbers of a schema `double`, dates timestamps, durations what they are, declared properties
* have escaped names. Without a schema everything is taken as it looks.
* https://github.com/kubernetes/apiserver/blob/master/pkg/cel/common/values.go
*/
function toCel(value, schema) {
	if (value === null || typeof value === "boolean") return value;
	if (typeof value === "bigint") return schema?.["type"] === "number" ? Number(value) : value;
	if (typeof value === "number") {
		if (schema?.["type"] === "number") return value;
		return Number.isInteger(value) ? BigInt(value) : value;
	}
	if (typeof value === "string") return toText(value, schema);
	if (Array.isArray(value)) {
		const items = mapOrNothing(schema?.["items"]);
		const list = value.map((item) => toCel(item, items));
		return markList(list, listTypeOf(schema));
	}
	return toMap(value, schema);
}
function listTypeOf(schema) {
	const type = schema?.["x-kubernetes-list-type"];
	if (type === "set") return "set";
	const keys = schema?.["x-kubernetes-list-map-keys"];
	if (type !== "map" || !Array.isArray(keys)) return void 0;
	return { keys: keys.filter((key) => typeof key === "string").map((key) => escapeFieldName(key) ?? key) };
}
function toText(value, schema) {
	const format = schema?.["format"];
	if (format === "byte") return new Uint8Array(Buffer.from(value, "base64"));
	if (format === "duration") {
		const nanos = readFormatDuration(value);
		return nanos === void 0 ? value : {
			kind: "duration",
			nanos
		};
	}
	if (format !== "date-time" && format !== "date") return value;
	const date = new Date(value).getTime();
	return readTimestamp(value) ?? (Number.isNaN(date) ? value : {
		kind: "timestamp",
		nanos: BigInt(date) * 1000000n
	});
}
function toMap(value, schema) {
	const properties = mapOrNothing(schema?.["properties"]);
	const additional = mapOrNothing(schema?.["additionalProperties"]);
	const result = /* @__PURE__ */ new Map();
	for (const [key, item] of Object.entries(value)) {
		const property = properties !== void 0 && Object.hasOwn(properties, key) ? properties[key] : void 0;
		if (item === null && properties !== void 0) continue;
		const own = mapOrNothing(property);
		const name = additional === void 0 ? escapeFieldName(key) : key;
		if (name !== void 0) result.set(name, toCel(item, own ?? additional));
	}
	return result;
}
function mapOrNothing(value) {
	return isMap(value) ? value : void 0;
}
/** A value as expressions about whole objects see it: nothing is known of its schema, and fields keep their names. */
function toPlainCel(value) {
	if (value === void 0 || value === null) return null;
	if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
	if (Array.isArray(value)) return value.map(toPlainCel);
	if (!isMap(value)) return value;
	const result = /* @__PURE__ */ new Map();
	for (const key of Object.keys(value)) result.set(key, toPlainCel(value[key]));
	return result;
}

// src/risk/custom/variables.ts
const texts = {
	kind: "map",
	values: STRING$1
};
const APP = objectType("app", {
	name: STRING$1,
	namespace: STRING$1,
	project: STRING$1,
	parent: STRING$1,
	labels: texts,
	annotations: texts,
	destination: objectType("app.destination", {
		server: STRING$1,
		name: STRING$1,
		namespace: STRING$1
	}),
	sources: {
		kind: "list",
		items: objectType("app.sources[]", {
			repoURL: STRING$1,
			path: STRING$1,
			chart: STRING$1,
			targetRevision: STRING$1
		})
	},
	autoSync: BOOL$1
});
/** The variables of custom rules and their types; `object` and `oldObject` are those of the kind. */
const VARIABLES$1 = {
	object: DYN$1,
	oldObject: DYN$1,
	app: APP,
	oldApp: APP,
	cluster: STRING$1,
	env: STRING$1,
	effect: STRING$1,
	changes: {
		kind: "list",
		items: objectType("changes[]", {
			path: STRING$1,
			op: STRING$1,
			old: DYN$1,
			new: DYN$1
		})
	},
	objects: {
		kind: "list",
		items: DYN$1
	},
	tree: objectType("tree", {
		applications: INT$1,
		applicationsChanged: INT$1,
		added: INT$1,
		removed: INT$1,
		modified: INT$1,
		destroyed: INT$1
	}),
	request: objectType("request", {
		operation: STRING$1,
		name: STRING$1,
		namespace: STRING$1,
		kind: objectType("request.kind", {
			group: STRING$1,
			version: STRING$1,
			kind: STRING$1
		})
	})
};
/** The names of the variables. */
const VARIABLE_NAMES = Object.keys(VARIABLES$1);
/** The values of the variables; each is made once, and only if an expression names it. */
function variablesOf$2(scene) {
	const variables = {
		cluster: scene.cluster,
		env: scene.env,
		effect: scene.effect
	};
	const made = {
		object: () => toPlainCel(scene.object()),
		oldObject: () => toPlainCel(scene.oldObject()),
		app: () => toPlainCel(scene.app()),
		oldApp: () => toPlainCel(scene.oldApp()),
		changes: () => scene.changes().map(describeField),
		objects: () => scene.objects().map(toPlainCel),
		tree: () => toPlainCel(scene.tree()),
		request: () => toPlainCel({ ...null, ...scene.request })
	};
	for (const [name, make] of Object.entries(made)) Object.defineProperty(variables, name, {
		get: lazily(make),
		enumerable: true
	});
	return variables;
}
function describeField({ path, from, to }) {
	return /* @__PURE__ */ new Map([
		["path", path],
		["op", from === void 0 ? "add" : to === void 0 ? "remove" : "replace"],
		["old", toPlainCel(from)],
		["new", toPlainCel(to)]
	]);
}

// src/risk/custom/compile.ts
/** Compiles custom rules, in their order. What is no expression, or names what does not exist, is a problem. */
function compileCustomRules(rules) {
	const problems = [];
	const partly = rules.map((rule, index) => {
		const expressionOf = (key, wanted) => {
			const tell = (message) => {
				problems.push({
					at: rule[key].at,
					field: `customRules[${index}].${key}`,
					message: `${rule.id}: ${message}`
				});
			};
			return compileOne(rule[key], wanted, tell);
		};
		return {
			rule,
			when: expressionOf("when", "bool"),
			message: expressionOf("message", "string")
		};
	});
	return {
		compiled: partly.flatMap(({ rule, when, message }) => when === void 0 || message === void 0 ? [] : [{
			rule,
			when,
			message
		}]),
		partly,
		problems
	};
}
function compileOne({ text }, wanted, tell) {
	const compilation = compileExpression(text, VARIABLE_NAMES);
	if ("problem" in compilation) {
		tell(`is no expression: ${describeProblem(text, compilation)}`);
		return;
	}
	const { type, mistakes } = checkTypes(compilation.expression.tree, VARIABLES$1);
	for (const mistake of mistakes) tell(describeMistake(mistake));
	if (mistakes.length === 0 && !isOf(type, wanted)) tell(`is of type ${type.kind}, expected ${wanted}`);
	return compilation.expression;
}
function isOf(type, wanted) {
	return type.kind === wanted || type.kind === "dyn";
}
/** A mistake in words, with the name that was probably meant. */
function describeMistake({ message, name, known = [] }) {
	return `${message}${name === void 0 ? "" : suggest(name, known)}`;
}
/**
* The custom rules of a config file, ready to be evaluated.
* @throws UserError when one of them cannot be, as for every other mistake in that file
*/
function requireCustomRules(rules, file) {
	const { compiled, problems } = compileCustomRules(rules);
	if (problems.length === 0) return compiled;
	throw new UserError(problems.map((problem) => tellProblem(problem, file)).join("\n"), { hint: "What expressions can say is explained in docs/custom-rules.md; check-config tries them out." });
}
/** One line as for every other mistake in the config file. */
function tellProblem({ at, field, message }, file) {
	return `${file}:${at.line}:${at.column}: ${field}: ${message}`;
}

// src/risk/custom/evaluate.ts
/** Steps that one evaluation may take, about a tenth of a second; and all of one rule together. */
const STEPS$1 = 1e6;
/** Characters of a message. */
const MAX_MESSAGE = 500;
/**
* Evaluates a rule. The condition sees the objects as they are; the message, and the errors that are told, see them with their
* secrets masked, so that no text can carry one.
*/
function evaluateRule({ rule, when, message }, { clear, masked }, budget) {
	try {
		const found = limited(budget, (meter) => when.evaluate(clear(), meter));
		if (typeof found !== "boolean") return {
			kind: "error",
			message: "its condition gives no bool"
		};
		if (!found) return { kind: "pass" };
	} catch (error) {
		return {
			kind: "error",
			message: tellError(() => limited(budget, (meter) => when.evaluate(masked(), meter)), error)
		};
	}
	try {
		const text = limited(budget, (meter) => message.evaluate(masked(), meter));
		if (typeof text === "string" && text.trim() !== "") return {
			kind: "fail",
			message: tidy(text)
		};
		return {
			kind: "fail",
			message: `${rule.why} (The message of the rule gives no text.)`
		};
	} catch (error) {
		return {
			kind: "fail",
			message: `${rule.why} (The message of the rule cannot be evaluated: ${sentenceOf(error)}.)`
		};
	}
}
/** The error that an expression ends with where it sees no secrets. */
function tellError(again, error) {
	if (isUndecided(error)) return sentenceOf(error);
	try {
		again();
		return "what it does depends on a secret value";
	} catch (masked) {
		return sentenceOf(masked);
	}
}
/** Runs with what is left of a budget, at most so much at once. */
function limited(budget, run) {
	const allowed = Math.max(0, Math.min(STEPS$1, budget.steps));
	const meter = { steps: allowed };
	try {
		return run(meter);
	} finally {
		budget.steps -= allowed - Math.max(0, meter.steps);
	}
}
/** A text of an expression as one line that is not too long. */
function tidy(text) {
	const line = text.replaceAll(/\s+/g, " ").trim();
	return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}\u2026` : line;
}

// src/risk/custom/scene.ts
/** What an expression sees of one event: as it is, and with secrets masked. */
function createViews(event, facts) {
	const { change, identity, before, after, operation } = event;
	const sides = facts.application(event.application);
	const subject = subjectOf({
		application: event.application,
		identity
	}, facts);
	const { production, ephemeral } = facts.policy;
	const clear = {
		object: () => after?.object,
		oldObject: () => before?.object,
		app: () => describeApplication(sides?.head ?? sides?.base, sides),
		oldApp: () => describeApplication(sides?.base, sides),
		cluster: identity.cluster,
		env: inScope(subject, production) ? "production" : inScope(subject, ephemeral) ? "ephemeral" : "",
		effect: facts.effect(change) ?? "none",
		changes: () => change.fields,
		objects: () => objectsOf(event.application, facts),
		tree: () => countTree(facts),
		request: {
			operation,
			name: identity.name,
			namespace: identity.namespace,
			kind: kindOf$1(event)
		}
	};
	const masked = () => {
		const pair = maskPair(before?.object, after?.object);
		return {
			...null, ...clear,
			object: () => pair.head,
			oldObject: () => pair.base,
			objects: () => clear.objects().map((object) => maskManifest(object))
		};
	};
	return {
		clear: lazily(() => variablesOf$2(clear)),
		masked: lazily(() => variablesOf$2(masked()))
	};
}
/** Group, version and kind of the object of an event. */
function kindOf$1({ identity, after, before }) {
	const apiVersion = (after ?? before)?.apiVersion ?? "";
	return {
		group: identity.group,
		version: apiVersion.slice(apiVersion.lastIndexOf("/") + 1),
		kind: identity.kind
	};
}
function describeApplication(application, sides) {
	if (application === void 0) return null;
	const { name, namespace, project, destination, object, sources } = application;
	const metadata = mapAt(object, "metadata");
	const automated = mapAt(object, "spec", "syncPolicy")["automated"];
	return {
		name,
		namespace,
		project,
		parent: sides?.parent ?? "",
		labels: mapAt(metadata, "labels"),
		annotations: mapAt(metadata, "annotations"),
		destination: { ...null, ...destination },
		sources: sources.map(({ repoURL, path, chart, targetRevision }) => ({
			repoURL,
			path,
			chart,
			targetRevision
		})),
		autoSync: isMap(automated) && automated["enabled"] !== false
	};
}
const owned = /* @__PURE__ */ new WeakMap();
function objectsOf(application, facts) {
	const known = owned.get(facts);
	if (known !== void 0) return known.get(application) ?? [];
	const groups = indexBy(facts.world.head.all(), (one) => one.application);
	const made = new Map([...groups].map(([id, list]) => [id, list.map(({ manifest }) => manifest.object)]));
	owned.set(facts, made);
	return made.get(application) ?? [];
}
const counted = /* @__PURE__ */ new WeakMap();
function countTree(facts) {
	const known = counted.get(facts);
	if (known !== void 0) return known;
	const count = (test) => facts.changes.filter(test).length;
	const counts = {
		applications: facts.applications.length,
		applicationsChanged: new Set(facts.changes.map((change) => change.application)).size,
		added: count(({ action }) => action === "added"),
		removed: count(({ action }) => action === "removed"),
		modified: count(({ action }) => !["added", "removed"].includes(action)),
		destroyed: count((change) => facts.effect(change) === "destroyed")
	};
	counted.set(facts, counts);
	return counts;
}

// src/risk/custom/try.ts
const CLUSTER = "https://kubernetes.default.svc";
const APPLICATION = {
	name: "app",
	namespace: "argocd",
	project: "default",
	parent: "",
	labels: {},
	annotations: {},
	destination: {
		server: CLUSTER,
		name: "",
		namespace: "default"
	},
	sources: [],
	autoSync: true
};
const EFFECTS = {
	CREATE: "created",
	UPDATE: "updated",
	DELETE: "destroyed"
};
/** Steps of one test. */
const STEPS = 1e6;
/** Runs the tests that a rule brings along. Their objects are taken as they are written, without defaults. */
function tryRule(compiled) {
	return compiled.rule.tests.map((test, index) => {
		const name = test.name ?? `test ${index + 1}`;
		const told = tell(compiled, test);
		return told === void 0 ? {
			name,
			ok: true
		} : {
			name,
			ok: false,
			told
		};
	});
}
function tell(compiled, test) {
	const operation = test.old === void 0 ? "CREATE" : test.new === void 0 ? "DELETE" : "UPDATE";
	const object = test.new ?? test.old ?? {};
	const { operations, kinds } = compiled.rule.match;
	if (!(operations.includes(operation) && (kinds.length === 0 || kinds.some((kind) => matchesKind(kind, kindOf(object)))))) {
		const what = `${operation} of ${textAt(object, "apiVersion")}/${textAt(object, "kind")}`;
		return test.expect === "pass" ? void 0 : `expected a finding, but match leaves ${what} out`;
	}
	const views = {
		clear: lazily(() => variablesOf$2(sceneOf(test, operation, {}))),
		masked: lazily(() => variablesOf$2(sceneOf(test, operation, maskOf(test))))
	};
	const result = evaluateRule(compiled, views, { steps: STEPS });
	if (result.kind === "error") return `cannot be evaluated: ${result.message}`;
	if (result.kind === test.expect) return void 0;
	return result.kind === "fail" ? `expected none, but found: ${result.message}` : "expected a finding, but there is none";
}
function kindOf(object) {
	const parts = textAt(object, "apiVersion").split("/");
	return {
		group: parts.slice(0, -1).join("/"),
		version: parts.at(-1) ?? "",
		kind: textAt(object, "kind")
	};
}
function maskOf(test) {
	const { base, head } = maskPair(test.old, test.new);
	return {
		old: base,
		new: head
	};
}
function sceneOf(test, operation, masked) {
	const object = test.new ?? test.old ?? {};
	const [before, after] = [masked.old ?? test.old, masked.new ?? test.new];
	const { destination } = APPLICATION;
	const app = {
		...null, ...APPLICATION,
		...test.app,
		destination: {
			...null, ...destination,
			...mapAt(test.app, "destination")
		}
	};
	return {
		object: () => after,
		oldObject: () => before,
		app: () => app,
		oldApp: () => app,
		cluster: test.cluster ?? CLUSTER,
		env: test.env ?? "",
		effect: test.effect ?? EFFECTS[operation],
		changes: () => fieldsOf(test),
		objects: () => after === void 0 ? [] : [after],
		tree: () => ({
			applications: 1,
			applicationsChanged: 1,
			added: 0,
			removed: 0,
			modified: 0,
			destroyed: 0
		}),
		request: {
			operation,
			name: textAt(object, "metadata", "name"),
			namespace: textAt(object, "metadata", "namespace"),
			kind: kindOf(object)
		}
	};
}
function fieldsOf(test) {
	if (test.old === void 0 || test.new === void 0) return [];
	const [base, head] = [manifestOf(test.old), manifestOf(test.new)];
	const { changes } = compare$1([{
		id: "app",
		base: [base],
		head: [{
			...null, ...head,
			identity: base.identity
		}]
	}]);
	return changes[0]?.fields ?? [];
}
function manifestOf(object) {
	const { group, kind } = kindOf(object);
	const [name, namespace] = [textAt(object, "metadata", "name"), textAt(object, "metadata", "namespace")];
	return {
		identity: {
			cluster: CLUSTER,
			group,
			kind,
			namespace,
			name
		},
		apiVersion: textAt(object, "apiVersion"),
		object
	};
}

// src/risk/custom/check.ts
/** Checks the rules against the types of the kinds that they look at, and runs their tests. */
function checkCustomRules(rules) {
	const { compiled, partly, problems } = compileCustomRules(rules);
	const report = {
		problems: [...problems],
		doubts: [],
		tests: []
	};
	const told = new Set(problems.map(({ field }) => field));
	for (const [index, { rule, when, message }] of partly.entries()) for (const [key, expression] of [["when", when], ["message", message]]) {
		const field = `customRules[${index}].${key}`;
		if (expression !== void 0 && !told.has(field)) checkKinds(rule, key, expression, field, report);
	}
	for (const one of compiled) report.tests.push({
		id: one.rule.id,
		results: tryRule(one)
	});
	return report;
}
/** What is wrong for every kind is a mistake. */
function checkKinds(rule, key, expression, field, report) {
	const told = rule.match.kinds.flatMap((kind) => {
		const struct = structOfKind(kind.slice(0, kind.lastIndexOf("/")), kind.slice(kind.lastIndexOf("/") + 1));
		return struct === void 0 ? [] : [[kind, typeOfStruct(struct)]];
	}).map(([kind, object]) => mistakesOf(expression, {
		...null, ...VARIABLES$1,
		object,
		oldObject: object
	}).map((text) => `${kind}: ${text}`));
	const list = told.length === rule.match.kinds.length && told.length > 0 && told.every((list) => list.length > 0) ? report.problems : report.doubts;
	for (const text of told.flat()) list.push({
		at: rule[key].at,
		field,
		message: `${rule.id}: ${text}`
	});
}
/** What is surely wrong with an expression, given the types of its variables. */
function mistakesOf({ tree }, variables) {
	return [...new Set(checkTypes(tree, variables).mistakes.map(describeMistake))];
}

// src/cel/request.ts
const kindType = objectType("request.kind", {
	group: STRING$1,
	version: STRING$1,
	kind: STRING$1
});
const resourceType = objectType("request.resource", {
	group: STRING$1,
	version: STRING$1,
	resource: STRING$1
});
/** The type of `request` in expressions of admission. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request */
const REQUEST_TYPE = objectType("request", {
	uid: STRING$1,
	kind: kindType,
	resource: resourceType,
	subResource: STRING$1,
	requestSubResource: STRING$1,
	requestKind: kindType,
	requestResource: resourceType,
	name: STRING$1,
	namespace: STRING$1,
	operation: STRING$1,
	userInfo: objectType("request.userInfo", {
		username: STRING$1,
		uid: STRING$1,
		groups: {
			kind: "list",
			items: STRING$1
		},
		extra: {
			kind: "map",
			values: DYN$1
		}
	}),
	dryRun: { kind: "bool" },
	options: DYN$1
});

// src/kubernetes/plurals.ts
/** Kinds whose plural is their own. */
const SAME = [
	"endpoints",
	"podmetrics",
	"nodemetrics"
];
/**
* The resource of a kind: small letters, in the plural. All kinds of Kubernetes, and nearly all of others, follow these rules; what a
* definition calls its kind has to be asked there. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/meta/restmapper.go
*/
function pluralOf(kind) {
	const name = kind.toLowerCase();
	if (SAME.includes(name)) return name;
	if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
	return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

// src/risk/policies/check.ts
/** Kinds of one policy that are checked, as the API server limits them. */
const MOST_KINDS = 10;
/** What is surely wrong with the expressions of policies, as `status.typeChecking` would tell it. One line each. */
function checkPolicies(documents) {
	return collectPolicies(documents).policies.flatMap((policy) => {
		const place = `${policy.file}: ValidatingAdmissionPolicy ${policy.name}`;
		const kinds = kindsOf(policy);
		const told = (kinds.length === 0 ? [{
			kind: "",
			object: DYN$1
		}] : kinds).flatMap(({ kind, object }) => checkPolicy(policy, object).map((line) => `${place}: ${kind === "" ? "" : `${kind}: `}${line}`));
		return [...new Set(told)];
	});
}
/** The built-in kinds that a policy names without wildcards. */
function kindsOf({ object }) {
	const found = /* @__PURE__ */ new Map();
	for (const rule of listAt(object, "spec", "matchConstraints", "resourceRules")) for (const group of textsAt(rule, "apiGroups")) for (const version of textsAt(rule, "apiVersions")) for (const { kind } of listBuiltInKinds().filter((one) => one.group === group && textsAt(rule, "resources").includes(pluralOf(one.kind)))) {
		const apiVersion = group === "" ? version : `${group}/${version}`;
		const struct = structOfKind(apiVersion, kind);
		if (struct !== void 0 && version !== "*") found.set(`${apiVersion}/${kind}`, typeOfStruct(struct));
	}
	return [...found].slice(0, MOST_KINDS).map(([kind, type]) => ({
		kind,
		object: type
	}));
}
function checkPolicy(policy, object) {
	const paramKind = paramKindOf(policy.object);
	const params = structOfKind(textAt(paramKind, "apiVersion"), textAt(paramKind, "kind"));
	const context = {
		object,
		oldObject: object,
		request: REQUEST_TYPE,
		authorizer: DYN$1,
		params: params === void 0 ? DYN$1 : typeOfStruct(params),
		namespaceObject: typeOfStruct(structNamed("core.Namespace"))
	};
	const lines = [];
	const typeOf = ({ field, expression }, variables) => {
		const { type, mistakes } = checkTypes(expression.tree, {
			...null, ...context,
			variables: objectType("variables", variables)
		});
		if (!expression.uses("authorizer")) append(lines, mistakes.map((mistake) => `${field}: ${describeMistake(mistake)}`));
		return expression.uses("authorizer") ? DYN$1 : type;
	};
	const expect = (one, wanted, variables) => {
		const { kind } = typeOf(one, variables);
		if (kind !== wanted && kind !== "dyn") lines.push(`${one.field}: is of type ${kind}, expected ${wanted}`);
	};
	const all = Object.fromEntries(policy.variables.map(({ name }) => [name, DYN$1]));
	for (const condition of policy.matchConditions) expect(condition, "bool", all);
	const variables = {};
	for (const variable of policy.variables) variables[variable.name] = typeOf(variable, { ...null, ...variables });
	for (const validation of policy.validations) {
		expect(validation, "bool", variables);
		if (validation.messageExpression !== void 0) expect(validation.messageExpression, "string", variables);
	}
	return lines;
}

// src/forecast/apply/custom/embedded.ts
/**
* Reads what objects inside of an object have as every object has: kind, version and metadata. Throws a `DecodeFailure`.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/objectmeta/coerce.go
*/
function readEmbedded(value, schema, field) {
	if (Array.isArray(value)) {
		const items = schema["items"];
		return isMap(items) ? value.map((item, index) => readEmbedded(item, items, `${field}[${index}]`)) : value;
	}
	if (!isMap(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const own = getEntry(mapAt(schema, "properties"), key) ?? schema["additionalProperties"];
		setEntry(result, key, isMap(own) ? readEmbedded(item, own, `${field}.${key}`) : item);
	}
	return isEmbedded(schema) ? readTypeMeta(result, field) : result;
}
function readTypeMeta(object, field) {
	for (const key of ["apiVersion", "kind"]) if (Object.hasOwn(object, key) && typeof object[key] !== "string") throw new DecodeFailure(`${field}.${key}: must be a string`);
	if (!Object.hasOwn(object, "metadata")) return object;
	const metadata = object["metadata"] ?? {};
	if (!isMap(metadata)) throw new DecodeFailure(`${field}.metadata: cannot be read as metadata`);
	return {
		...null, ...object,
		metadata: decodeObject(metadata, structNamed("meta.ObjectMeta"))
	};
}
/**
* Objects inside of an object say what they are, and their metadata is valid.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/objectmeta/validation.go
*/
function checkEmbedded(errors, value, schema, field) {
	if (Array.isArray(value)) {
		const items = schema["items"];
		if (isMap(items)) for (const [index, item] of value.entries()) checkEmbedded(errors, item, items, `${field}[${index}]`);
	} else if (isMap(value)) {
		if (isEmbedded(schema)) checkObject(errors, value, field);
		const properties = mapAt(schema, "properties");
		const additional = schema["additionalProperties"];
		for (const [key, item] of Object.entries(value)) {
			const property = getEntry(properties, key);
			if (isMap(property)) checkEmbedded(errors, item, property, field === "" ? key : `${field}.${key}`);
			else if (isMap(additional)) checkEmbedded(errors, item, additional, `${field}[${key}]`);
		}
	}
}
function checkObject(errors, object, field) {
	for (const key of ["apiVersion", "kind"]) {
		const text = object[key];
		if (text === void 0) errors.push(required(`${field}.${key}`));
		else if (text === "") errors.push(invalid(`${field}.${key}`, "", "must not be empty"));
	}
	const version = textAt(object, "apiVersion");
	if (version.split("/").length > 2) errors.push(invalid(`${field}.apiVersion`, version, `unexpected GroupVersion string: ${version}`));
	const kind = textAt(object, "kind");
	const messages = kind === "" ? [] : checkLabel1035(kind.toLowerCase());
	if (messages.length > 0) {
		const detail = `may have mixed case, but should otherwise match: ${messages.join(",")}`;
		errors.push(invalid(`${field}.kind`, kind, detail));
	}
	const metadata = mapAt(object, "metadata");
	checkText$1(errors, `${field}.metadata.name`, textAt(metadata, "name"), checkPathSegment);
	checkLabels(errors, `${field}.metadata.labels`, mapAt(metadata, "labels"));
	checkAnnotations(errors, `${field}.metadata.annotations`, mapAt(metadata, "annotations"));
}

// src/forecast/apply/custom/numbers.ts
/**
* Whether a value is one of an enumeration. A number is made one of the kind that it is compared with, so its fraction does not count where that is whole.
* https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/validator.go (basicCommonValidator)
*/
function isAmong(value, allowed) {
	return allowed.some((item) => sameValue(item, value) || typeof value === "number" && typeof item === "number" && Number.isInteger(item) && Math.trunc(value) === item);
}
/** Whole numbers are divided by the whole part of the factor (`MultipleOfNativeType`). */
function divisorOf(value, factor) {
	return isWhole(value) ? Math.trunc(factor) : factor;
}
/** https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/values.go (MultipleOf, MultipleOfInt) */
function isMultiple(value, divisor) {
	if (typeof value === "bigint") return value % BigInt(divisor) === 0n;
	const number = Number(value);
	if (isWhole(value)) return number % divisor === 0;
	return isNearlyWhole(divisor < 1 ? 1 / divisor * number : number / divisor);
}
function isWhole(value) {
	return typeof value === "bigint" || Number.isSafeInteger(value);
}
const TOLERANCE = 1e-9;
/**
* What counts as a whole quotient: one that is hardly larger, not one that is hardly smaller; of negative ones only those that are exact, as the check
* goes through an unsigned number; and none that a double does not hold exactly.
* https://github.com/go-openapi/swag/blob/v0.23.0/convert.go (IsFloat64AJSONInteger)
*/
function isNearlyWhole(quotient) {
	const whole = Math.trunc(quotient);
	if (!Number.isSafeInteger(whole)) return false;
	return quotient === whole || whole > 0 && (quotient - whole) / (quotient + whole) < TOLERANCE;
}

// src/forecast/apply/custom/json-schema.ts
/** Deeper objects are refused by the API server long before. */
const MAX_DEPTH = 200;
/**
* Validates a value against a structural schema. Since 1.30 (CRDValidationRatcheting) what an update leaves alone is not
* validated again. `name` is what messages call the root of the value.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/validation/validation.go
*/
function checkSchema(errors, place, depth = 0) {
	countMatches(errors, place, depth);
}
/**
* The same, and how many steps of the validator came to an end: of several schemas of which one should fit, that with the most of them is told of.
* https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/schema.go (SchemaValidator.Validate, Result.MatchCount)
*/
function countMatches(errors, place, depth) {
	const { value, schema, before } = place;
	if (depth > MAX_DEPTH || before !== void 0 && sameValue(value, before)) return 1;
	if (value === null && (schema["nullable"] === true || Object.keys(schema).length === 0)) {
		checkEnum(errors, place);
		return 1;
	}
	const fits = checkType(errors, place);
	checkEnum(errors, place);
	let matches = (isTyped(schema) ? fits ? 2 : 1 : 0) + 3;
	if (typeof value === "string") {
		checkText(errors, place, value);
		matches += formatCheck(textAt(schema, "format")) !== void 0 ? 2 : 1;
	}
	if (typeof value === "number" || typeof value === "bigint") {
		checkNumber(errors, place, Number(value));
		matches += 2;
	}
	if (Array.isArray(value)) matches += 2 + checkList$1(errors, place, value, depth);
	if (isMap(value)) matches += 1 + checkMap(errors, place, value, depth);
	return value === null ? fits ? 1 : 0 : matches + checkCombinations(errors, place, depth);
}
/** A null is one of the values only where it is among them, whatever `nullable` says. */
function checkEnum(errors, { value, schema, field }) {
	const allowed = schema["enum"];
	if (!Array.isArray(allowed) || isAmong(value, allowed)) return;
	const list = allowed.map((item) => typeof item === "string" ? item : JSON.stringify(item));
	errors.push(notSupported(field, value, list));
}
function isTyped(schema) {
	return textAt(schema, "type") !== "" || schema["x-kubernetes-int-or-string"] === true || formatOf(schema) !== "";
}
/** What Go calls the type of a value. */
function typeOf$1(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	if (isMap(value)) return "object";
	if (typeof value === "bigint") return "integer";
	if (typeof value === "number") return Number.isSafeInteger(value) ? "integer" : "number";
	return typeof value;
}
function checkType(errors, { value, schema, field }) {
	const own = typeOf$1(value);
	if (own === "array" && textAt(schema, "type") === "string" && formatCheck(textAt(schema, "format")) !== void 0) return true;
	const wanted = schema["x-kubernetes-int-or-string"] === true ? ["integer", "string"] : [textAt(schema, "type")];
	if (wanted.some((type) => type === "" || type === own || type === "number" && own === "integer")) return true;
	const format = own === "string" || own === "array" ? "" : formatOf(schema);
	const [told, needed] = format === "" ? [own, wanted.join(",")] : [GO_FORMATS[own] ?? "", format];
	errors.push(typeInvalid(field, told, `${field} in body must be of type ${needed}: ${JSON.stringify(told)}`));
	return false;
}
/**
* What a value of a wrong type is called where a format is wanted.
* https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/type.go (schemaInfoForType)
*/
const GO_FORMATS = {
	integer: "int64",
	number: "float64",
	array: "array"
};
/** The format that values of the type are held to. */
function formatOf(schema) {
	const format = textAt(schema, "format");
	if (textAt(schema, "type") === "number") return format === "float" || format === "double" ? format : "";
	if (textAt(schema, "type") !== "string") return format === "int32" || format === "int64" ? format : "";
	return formatCheck(format) === void 0 ? "" : format;
}
/** Of its length and its pattern only the first thing that is wrong is told. */
function checkText(errors, { schema, field }, text) {
	const length = Array.from(text).length;
	const [least, most] = [numberAt(schema, "minLength"), numberAt(schema, "maxLength")];
	const pattern = textAt(schema, "pattern");
	if (most !== void 0 && length > most) errors.push(tooLong(field, most));
	else if (least !== void 0 && length < least) errors.push(invalid(field, text, `${field} in body should be at least ${least} chars long`));
	else if (pattern !== "" && !fitsPattern(pattern, text)) errors.push(invalid(field, text, `${field} in body should match '${pattern}'`));
	const format = textAt(schema, "format");
	if (formatCheck(format)?.(text) === false) errors.push(typeInvalid(field, text, `${field} in body must be of type ${format}: ${JSON.stringify(text)}`));
}
/** A pattern that is none was refused with the definition. */
function fitsPattern(pattern, text) {
	try {
		return findsPattern(pattern, text);
	} catch {
		return true;
	}
}
function checkNumber(errors, { schema, field, value }, number) {
	const [least, most] = [numberAt(schema, "minimum"), numberAt(schema, "maximum")];
	const factor = numberAt(schema, "multipleOf");
	const tell = (detail) => void errors.push(invalid(field, value, `${field} in body ${detail}`));
	if (most !== void 0) {
		if (schema["exclusiveMaximum"] === true) {
			if (number >= most) tell(`should be less than ${most}`);
		} else if (number > most) tell(`should be less than or equal to ${most}`);
	}
	if (least !== void 0) {
		if (schema["exclusiveMinimum"] === true) {
			if (number <= least) tell(`should be greater than ${least}`);
		} else if (number < least) tell(`should be greater than or equal to ${least}`);
	}
	checkWhole(errors, field, schema, value);
	if (factor === void 0) return;
	const divisor = divisorOf(value, factor);
	if (divisor <= 0) errors.push(invalid(field, divisor, `factor MultipleOf declared for ${field} must be positive: ${divisor}`));
	else if (!isMultiple(value, divisor)) tell(`should be a multiple of ${divisor}`);
}
/** The largest number of four bytes. */
const MAX_FLOAT = 34028234663852886e22;
/** A number that does not fit into the wanted type is told of for the whole object. */
function checkWhole(errors, field, schema, value) {
	const number = Number(value);
	const format = formatOf(schema);
	if (textAt(schema, "type") === "number" && format === "float" && Math.abs(number) > MAX_FLOAT) errors.push(invalid("<nil>", "", `Checked value must be of type number with format float in ${field}`));
	const fits = typeOf$1(value) === "integer" && (format !== "int32" || number <= 2 ** 31 - 1 && number >= -(2 ** 31));
	if (textAt(schema, "type") !== "integer" || fits) return;
	const told = format === "" ? "(default format)" : `with format ${format}`;
	errors.push(invalid("<nil>", "", `Checked value must be of type integer ${told} in ${field}`));
}
function checkList$1(errors, { schema, field, before }, list, depth) {
	const [least, most] = [numberAt(schema, "minItems"), numberAt(schema, "maxItems")];
	if (most !== void 0 && list.length > most) errors.push(tooMany(field, list.length, most));
	if (least !== void 0 && list.length < least) errors.push(invalid(field, list.length, `${field} in body should have at least ${least} items`));
	const items = schema["items"];
	if (!isMap(items)) return 0;
	let matches = 0;
	for (const [index, value] of list.entries()) {
		const own = correlatedItem(value, before, schema);
		matches += countMatches(errors, {
			value,
			schema: items,
			field: `${field}[${index}]`,
			before: own
		}, depth + 1);
	}
	return matches;
}
function checkMap(errors, { schema, field, before }, map, depth) {
	const names = Object.keys(map);
	const [least, most] = [numberAt(schema, "minProperties"), numberAt(schema, "maxProperties")];
	if (most !== void 0 && names.length > most) errors.push(tooMany(field, names.length, most));
	if (least !== void 0 && names.length < least) errors.push(invalid(field, names.length, `${field} in body should have at least ${least} properties`));
	for (const name of listAt(schema, "required")) if (typeof name === "string" && !Object.hasOwn(map, name)) errors.push(required(join$1(field, name)));
	const properties = mapAt(schema, "properties");
	const additional = schema["additionalProperties"];
	let matches = 0;
	for (const [name, value] of Object.entries(map)) {
		const own = getEntry(properties, name) ?? additional;
		if (!isMap(own)) continue;
		const old = isMap(before) ? getEntry(before, name) : void 0;
		matches += countMatches(errors, {
			value,
			schema: own,
			field: join$1(field, name),
			before: old
		}, depth + 1);
	}
	return matches;
}
function join$1(field, name) {
	return field === "" ? name : `${field}.${name}`;
}
/**
* What is wrong with combinations of schemas is told of the object; with it, what was wrong in the one that fits best.
* https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/schema_props.go (schemaPropsValidator.Validate)
*/
function checkCombinations(errors, place, depth) {
	const { schema, field } = place;
	const tryOut = (key) => listAt(schema, key).filter(isMap).map((one) => tried(place, one, depth));
	const tell = (text) => void errors.push(invalid("<nil>", "", `${JSON.stringify(field)} must ${text}`));
	const any = tryOut("anyOf");
	let matches = 1;
	const first = any.find((own) => own.errors.length === 0);
	if (any.length > 0 && first === void 0) tell("validate at least one schema (anyOf)");
	matches += take(errors, first ?? best(any));
	const one = tryOut("oneOf");
	const fitting = one.filter((own) => own.errors.length === 0);
	const passed = fitting.length;
	if (one.length > 0 && passed !== 1) tell(`validate one and only one schema (oneOf). Found ${passed === 0 ? "none valid" : `${passed} valid alternatives`}`);
	if (passed < 2) matches += take(errors, fitting[0] ?? best(one));
	const all = tryOut("allOf");
	for (const own of all) matches += take(errors, own);
	if (all.some((own) => own.errors.length > 0)) tell(`validate all the schemas (allOf)${all.every((own) => own.errors.length > 0) ? ". None validated" : ""}`);
	if (isMap(schema["not"]) && tried(place, schema["not"], depth).errors.length === 0) tell("not validate the schema (not)");
	return matches;
}
function take(errors, own) {
	append(errors, own?.errors ?? []);
	return own?.matches ?? 0;
}
/** The first of those that fit best. */
function best(failures) {
	return failures.reduce((found, own) => found === void 0 || own.matches > found.matches ? own : found, void 0);
}
function tried(place, schema, depth) {
	const errors = [];
	return {
		errors,
		matches: countMatches(errors, {
			...null, ...place,
			schema
		}, depth + 1)
	};
}

// src/forecast/apply/custom/list-types.ts
/**
* Sets have every item once, and lists that are maps every key.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/listtype/validation.go
*/
function checkListTypes(errors, schema, value, field) {
	if (Array.isArray(value)) {
		checkList(errors, schema, value, field);
		const items = schema["items"];
		if (isMap(items)) for (const [index, item] of value.entries()) checkListTypes(errors, items, item, `${field}[${index}]`);
	} else if (isMap(value)) {
		const properties = mapAt(schema, "properties");
		const additional = schema["additionalProperties"];
		for (const [key, item] of Object.entries(value)) {
			const property = getEntry(properties, key);
			if (isMap(property)) checkListTypes(errors, property, item, field === "" ? key : `${field}.${key}`);
			else if (isMap(additional)) checkListTypes(errors, additional, item, `${field}[${key}]`);
		}
	}
}
function checkList(errors, schema, list, field) {
	const type = schema["x-kubernetes-list-type"];
	if (type === "set") return tellTwins(errors, list, field);
	if (type !== "map") return;
	const stranger = list.findIndex((item) => item !== null && !isMap(item));
	if (stranger >= 0) {
		errors.push(invalid(`${field}[${stranger}]`, list[stranger], "must be an object for an array of list-type map"));
		return;
	}
	const keys = listAt(schema, "x-kubernetes-list-map-keys").filter((key) => typeof key === "string");
	tellTwins(errors, list.map((item) => keysOf(isMap(item) ? item : {}, keys)), field);
}
function keysOf(item, keys) {
	const there = keys.filter((key) => Object.hasOwn(item, key)).toSorted();
	return Object.fromEntries(there.map((key) => [key, getEntry(item, key) ?? null]));
}
/** Of many that are equal, the second is told of. */
function tellTwins(errors, list, field) {
	const seen = /* @__PURE__ */ new Map();
	for (const [index, item] of list.entries()) {
		const text = JSON.stringify(item, (_, value) => typeof value === "bigint" ? String(value) : value);
		const times = seen.get(text) ?? 0;
		if (times === 1) errors.push({
			field: `${field}[${index}]`,
			type: "Duplicate",
			detail: `Duplicate value: ${text}`
		});
		seen.set(text, times + 1);
	}
}

// src/forecast/apply/custom/rules.ts
const VARIABLES = ["self", "oldSelf"];
/** Steps that the rules may take for one object; Kubernetes has a cost limit of the same purpose. */
const MAX_STEPS = 2e5;
const withRules = /* @__PURE__ */ new WeakMap();
/**
* Whether a schema has rules at all. Those in an `allOf` do not count, so where there are no others they are not evaluated.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/cel/validation.go (hasXValidations)
*/
function hasRules(schema) {
	const known = withRules.get(schema);
	if (known !== void 0) return known;
	const parts = [
		schema["items"],
		schema["additionalProperties"],
		...Object.values(mapAt(schema, "properties"))
	];
	const found = listAt(schema, "x-kubernetes-validations").length > 0 || parts.some((part) => isMap(part) && hasRules(part));
	withRules.set(schema, found);
	return found;
}
/**
* Evaluates `x-kubernetes-validations` of a schema. Transition rules, those that name `oldSelf`, run only where there is an old
* value: none in an atomic list, none for a new key of a map, none for what was absent.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/cel/validation.go
*/
function checkRules(report, schema, { value, before: old }, field, isRoot) {
	if (value === null) return;
	const before = old ?? void 0;
	for (const rule of listAt(schema, "x-kubernetes-validations")) if (isMap(rule)) checkRule(report, rule, schema, {
		value,
		before
	}, field, isRoot);
	for (const one of listAt(schema, "allOf")) if (isMap(one)) checkRules(report, one, {
		value,
		before
	}, field, isRoot);
	if (Array.isArray(value)) {
		const items = schema["items"];
		if (!isMap(items)) return;
		for (const [index, item] of value.entries()) checkRules(report, items, {
			value: item,
			before: correlatedItem(item, before, schema)
		}, `${field}[${index}]`, false);
	} else if (isMap(value)) checkChildren(report, schema, value, before, field);
}
function checkChildren(report, schema, value, before, field) {
	const properties = mapAt(schema, "properties");
	const additional = schema["additionalProperties"];
	for (const [key, item] of Object.entries(value)) {
		const property = getEntry(properties, key);
		const own = property ?? additional;
		if (!isMap(own)) continue;
		const named = field === "" ? key : `${field}.${key}`;
		const path = property === void 0 ? `${field}[${key}]` : named;
		checkRules(report, own, {
			value: item,
			before: isMap(before) ? getEntry(before, key) : void 0
		}, path, false);
	}
}
function checkRule(report, rule, schema, pair, field, isRoot) {
	const compiled = compileExpression(textAt(rule, "rule"), VARIABLES);
	if ("problem" in compiled) {
		report.undecided += 1;
		return;
	}
	const { expression } = compiled;
	const transition = expression.uses("oldSelf");
	const optionalOld = rule["optionalOldSelf"] === true;
	if (transition && pair.before === void 0 && !optionalOld) return;
	const message = messageOf$1(rule);
	const failure = failureOf(expression, rule, variablesOf$1(schema, pair, optionalOld, isRoot), message, report.meter);
	if (failure === "undecided") {
		report.undecided += 1;
		return;
	}
	if (failure === void 0) return;
	if (failure.isBroken) {
		report.errors.push(invalid(field === "" ? ROOT : field, textAt(schema, "type"), failure.sentence));
		return;
	}
	if (!transition && pair.before !== void 0 && sameValue(pair.value, pair.before)) return;
	report.errors.push(errorOf(rule, field, pair.value, failure.sentence));
}
function variablesOf$1(schema, { value, before }, optionalOld, isRoot) {
	const convert = (one) => one === void 0 ? void 0 : toCel(isRoot && isMap(one) ? rootOf(one) : one, schema);
	const old = convert(before);
	return {
		self: convert(value),
		oldSelf: optionalOld ? optional(old) : old
	};
}
/** Rules at the root see no more of metadata than the name. */
function rootOf(object) {
	const { name, generateName } = mapAt(object, "metadata");
	return {
		...null, ...object,
		metadata: {
			...null, ...name === void 0 ? {} : { name },
			...generateName === void 0 ? {} : { generateName }
		}
	};
}
/** The sentence of a rule that does not hold; undefined when it holds. */
function failureOf(expression, rule, variables, message, meter) {
	const text = textAt(rule, "rule");
	try {
		if (expression.evaluate(variables, meter) === true) return void 0;
	} catch (error) {
		if (isUndecided(error)) return "undecided";
		return {
			sentence: brokenSentence(sentenceOf(error), textAt(rule, "message").trim() || text.trim()),
			isBroken: true
		};
	}
	return {
		sentence: (message === void 0 ? void 0 : evaluateMessage(message, variables, meter)) ?? (textAt(rule, "message") || `failed rule: ${text.trim()}`),
		isBroken: false
	};
}
/** https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/cel/validation.go (validateExpressions) */
function brokenSentence(error, rule) {
	if (!error.startsWith("no such overload")) return `${error} evaluating rule: ${rule}`;
	return `'${error}': call arguments did not match a supported operator, function or macro signature for rule: ${rule}`;
}
function messageOf$1(rule) {
	const text = textAt(rule, "messageExpression");
	const compiled = text === "" ? void 0 : compileExpression(text, VARIABLES);
	return compiled === void 0 || "problem" in compiled ? void 0 : compiled.expression;
}
function evaluateMessage(message, variables, meter) {
	try {
		const text = message.evaluate(variables, meter);
		return typeof text === "string" && text.trim() !== "" && !text.includes("\n") ? text.trim() : void 0;
	} catch {
		return;
	}
}
/** What the server calls the object as a whole. */
const ROOT = "<nil>";
function errorOf(rule, field, value, detail) {
	const path = `${field}${textAt(rule, "fieldPath")}`.replace(/^\./, "") || ROOT;
	switch (textAt(rule, "reason")) {
		case "FieldValueForbidden": return forbidden(path, detail);
		case "FieldValueRequired": return required(path, detail);
		case "FieldValueDuplicate": return duplicate(path, value);
		default: return invalid(path, value, detail);
	}
}

// src/forecast/apply/custom/custom-resources.ts
/** After one of these the rules of a schema are not evaluated. */
const BLOCKING = /* @__PURE__ */ new Set([
	"NotSupported",
	"Required",
	"TooLong",
	"TooMany",
	"TypeInvalid"
]);
const NOT_CHECKED = {
	field: "<nil>",
	type: "Invalid",
	detail: "Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation"
};
/** With it, that the object was too broken for the rules of its definition, if it has any. */
function withoutRules(errors, { schema }) {
	return errors.length > 0 && hasRules(schema) ? [...errors, NOT_CHECKED] : errors;
}
/** A custom resource as the server reads it: metadata decoded, without the namespace that an object of the cluster has not, unknown fields pruned, defaults filled in. */
function readCustomResource(object, type) {
	const pruned = type.keepsUnknown ? object : prune(object, type.schema, true);
	const read = withMetadata(object, fillSchemaDefaults(readEmbedded(pruned, type.schema, ""), type.schema));
	if (type.isNamespaced || mapAt(read, "metadata")["namespace"] === void 0) return read;
	return {
		...null, ...read,
		metadata: without(mapAt(read, "metadata"), ["namespace"])
	};
}
/** An update of a resource with a status subresource leaves the status as it is. */
function keepStatus(object, before, type) {
	if (!type.statusSubresource) return object;
	const status = before?.["status"];
	return {
		...null, ...without(object, ["status"]),
		...status === void 0 ? {} : { status }
	};
}
/** Schema first, then the rules, unless the object is too broken for them. */
function checkCustomResource(object, before, type) {
	const errors = [];
	const value = without(object, ["metadata"]);
	const old = before === void 0 ? void 0 : without(before, ["metadata"]);
	const schema = {
		...null, ...type.schema,
		required: withoutMetadata(type.schema)
	};
	checkSchema(errors, {
		value,
		schema,
		field: "",
		before: old
	});
	checkEmbedded(errors, value, schema, "");
	const known = [];
	if (old !== void 0) checkListTypes(known, schema, old, "");
	if (known.length === 0) checkListTypes(errors, schema, value, "");
	const report = {
		errors,
		undecided: 0,
		meter: { steps: MAX_STEPS }
	};
	if (!hasRules(type.schema)) return report;
	if (errors.some((error) => BLOCKING.has(error.type))) errors.push(NOT_CHECKED);
	else checkRules(report, type.schema, {
		value: object,
		before
	}, "", true);
	return report;
}
function withoutMetadata(schema) {
	const { required } = schema;
	return Array.isArray(required) ? required.filter((name) => typeof name === "string").filter((name) => name !== "metadata") : [];
}

// src/cel/cost/paths.ts
const NOWHERE = {
	room: [],
	length: 0,
	capacity: 0
};
/** The path of a variable. */
function pathOf(name) {
	return {
		room: [name],
		length: 1,
		capacity: 1
	};
}
/** The path one further. */
function extend(path, name) {
	const { room, length, capacity } = path;
	if (length < capacity) {
		room[length] = name;
		return {
			room,
			length: length + 1,
			capacity
		};
	}
	return {
		room: [...room.slice(0, length), name],
		length: length + 1,
		capacity: Math.max(1, capacity * 2)
	};
}
/** The type that a path leads to from the type of `self`; the first name is always taken for it. */
function typeAt(root, { room, length }) {
	let type = root;
	for (const name of room.slice(1, length)) {
		if (name === "@items" || name === "@values") type = type.kind === "map" ? type.params[1] : listItems(type);
		else if (name === "@keys") type = type.kind === "map" ? type.params[0] : void 0;
		else type = isReservedWord(name) ? void 0 : type.field?.(name);
		if (type === void 0) return void 0;
	}
	return type;
}
function listItems(type) {
	return type.kind === "list" ? type.params[0] : void 0;
}

// src/cel/cost/sizes.ts
/** What stands for any number: the most that 64 bits hold. */
const ANY = 2 ** 64;
const UNKNOWN = {
	least: 0,
	most: ANY
};
/** A size that is known. */
function exactly(size) {
	return {
		least: size,
		most: size
	};
}
/** Never more than 64 bits hold. */
function capped(value) {
	return Math.min(value, ANY);
}
/** Both together. */
function plus(one, other) {
	return {
		least: capped(one.least + other.least),
		most: capped(one.most + other.most)
	};
}
/** One for each of the other. */
function times(one, other) {
	return {
		least: capped(one.least * other.least),
		most: capped(one.most * other.most)
	};
}
/** What holds for either. */
function union(one, other) {
	return {
		least: Math.min(one.least, other.least),
		most: Math.max(one.most, other.most)
	};
}
/** What so many at this price cost, rounded up. */
function priced(count, price) {
	return capped(Math.ceil(count * price));
}

// src/cel/cost/known.ts
/** What loops collect in. */
const COLLECTED = "__result__";
/** The name of a loop that is meant where it stands. */
function localOf({ locals }, name) {
	return locals.findLast((one) => one.name === name);
}
/** Where a part is in the object. */
function pathTo(coster, expr) {
	return (expr.shape.kind === "ident" ? localOf(coster, expr.shape.name) : void 0)?.path ?? coster.paths.get(expr) ?? NOWHERE;
}
/** A part, as functions are told of it. */
function partOf(coster, expr) {
	const path = pathTo(coster, expr);
	const isOwn = path.length > 0 && path.room[0] === "__result__";
	return {
		expr,
		type: coster.checked.typeOf(expr),
		path: isOwn ? NOWHERE : path,
		size: sizeOf$1(coster, expr)
	};
}
/** The size of a part, as far as it is known. */
function sizeOf$1(coster, expr) {
	const known = coster.sizes.get(expr) ?? literalSize(expr.shape);
	if (known !== void 0) return known;
	const placed = coster.placed(pathTo(coster, expr));
	if (placed !== void 0) {
		coster.sizes.set(expr, placed);
		return placed;
	}
	if (isScalar(coster.checked.typeOf(expr))) return exactly(1);
	return expr.shape.kind === "ident" ? localOf(coster, expr.shape.name)?.size : void 0;
}
/** Places in what a schema describes, with the limits that it sets. */
function placesOf(root) {
	return (path) => {
		const type = path.length === 0 ? void 0 : typeAt(root, path);
		return type === void 0 ? void 0 : {
			least: 0,
			most: type.most ?? 0
		};
	};
}
function literalSize(shape) {
	if (shape.kind === "list") return exactly(shape.items.length);
	if (shape.kind === "map") return exactly(shape.entries.length);
	if (shape.kind !== "literal") return void 0;
	if (typeof shape.value === "string") return exactly(Array.from(shape.value).length);
	return exactly(shape.value instanceof Uint8Array ? shape.value.length : 1);
}
function isScalar(type) {
	if (type.kind === "opaque" && type.name === "optional_type") {
		const [content] = type.params;
		return content !== void 0 && isScalar(content);
	}
	return [
		"bool",
		"double",
		"duration",
		"int",
		"timestamp",
		"uint"
	].includes(type.kind);
}
/** The sizes of what a part holds, as far as they are known. */
function entriesOf(coster, expr) {
	const known = coster.entries.get(expr);
	if (known !== void 0) return known;
	return expr.shape.kind === "ident" ? localOf(coster, expr.shape.name)?.entries : void 0;
}

// src/cel/typing/type.ts
function plain(kind, name = kind) {
	return {
		kind,
		name,
		params: [],
		key: name
	};
}
function withParams(kind, name, params) {
	return {
		kind,
		name,
		params,
		key: params.length === 0 ? name : `${name}(${params.map((one) => one.key).join(", ")})`
	};
}
/** Types that have no parts. */
const DYN = plain("dyn");
const ERROR = plain("error", "!error!");
const NULL = plain("null");
const BOOL = plain("bool");
const INT = plain("int");
const UINT = plain("uint");
const DOUBLE = plain("double");
const STRING = plain("string");
const BYTES = plain("bytes");
const TIMESTAMP = plain("timestamp");
const DURATION = plain("duration");
/** A list of these items. */
function listOf(items) {
	return withParams("list", "list", [items]);
}
/** A map from keys to values. */
function mapOf(keys, values) {
	return withParams("map", "map", [keys, values]);
}
/** A type of a library; `optional_type` has what may be there as its parameter. */
function opaque(name, params = []) {
	return withParams("opaque", name, params);
}
/** A value that may be absent. */
function optionalOf(type) {
	return opaque("optional_type", [type]);
}
/** The type of a type. */
function typeOfType(type) {
	return withParams("type", "type", type === void 0 ? [] : [type]);
}
/** A type that is not known yet; its name stands for it. */
function param(name) {
	return plain("param", name);
}
/** A struct: told from others by its name, whatever its fields are. */
function struct(name, field = () => void 0, fieldNames = () => []) {
	return {
		...null, ...plain("struct", name),
		field,
		fieldNames
	};
}
/** A struct with these fields. */
function structOf(name, fields) {
	const field = (one) => Object.hasOwn(fields, one) ? fields[one] : void 0;
	return struct(name, field, () => Object.keys(fields));
}
/** The same type, of values that have no more than so many elements. */
function bounded(type, most) {
	return {
		...null, ...type,
		most
	};
}
/** True for a type that says nothing. */
function isDyn({ kind }) {
	return kind === "dyn";
}
/** What may be in an optional; undefined for any other type. */
function contentOf(type) {
	return type.kind === "opaque" && type.name === "optional_type" ? type.params[0] : void 0;
}
/** The same kind of type with other parameters. */
function withOtherParams(type, params) {
	return withParams(type.kind, type.name, params);
}

// src/cel/cost/prices.ts
/** To look at one character of a text, and of a pattern. */
const CHARACTER = .1;
const PATTERN = .25;
/** What makes a list, with so much work for each item. */
function listCost(price, size) {
	return {
		cost: capped(priced(size.most, price) + 11),
		size
	};
}

// src/cel/cost/kubernetes-calls.ts
/** Functions that cost next to nothing. */
const CHEAP = new Set("serviceAccount path group resource subresource namespace name allowed reason error errored format.named masked prefixLength family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast sign asInteger isInteger asApproximateFloat isGreaterThan isLessThan compareTo add sub major minor patch getScheme getHostname getHost getPort getEscapedPath getQuery".split(" "));
const CHECK = 35e4;
/** The least and the most bytes of an address. */
const ADDRESS = {
	least: 4,
	most: 16
};
const ONE = {
	least: 1,
	most: 1
};
/**
* What the functions of Kubernetes' own libraries cost, and those whose cost it says itself.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/library/cost.go (EstimateCallCost)
*/
function kubernetesCost(placed, call, way) {
	const { name, target, args } = call;
	if (CHEAP.has(name)) return { cost: 1 };
	const first = sizeOf(placed, args[0]);
	const own = sizeOf(placed, target);
	switch (name) {
		case "check": return { cost: CHECK };
		case "fieldSelector":
		case "labelSelector": return { cost: capped(10 + priced(first.most, CHARACTER) + priced(priced(first.most, .5), 50)) };
		case "isSorted":
		case "sum":
		case "max":
		case "min":
		case "indexOf":
		case "lastIndexOf": return target === void 0 ? void 0 : { cost: searchCost(placed, target, own) };
		case "url": return {
			cost: priced(first.most, CHARACTER),
			size: first
		};
		case "lowerAscii":
		case "upperAscii":
		case "substring":
		case "trim": return {
			cost: priced(own.most, CHARACTER),
			size: own
		};
		case "replace": return {
			cost: priced(own.most, 2 * CHARACTER),
			size: replacedSize(own, first, sizeOf(placed, args[1]))
		};
		case "split": return {
			cost: priced(own.most, 2 * CHARACTER),
			size: {
				least: 0,
				most: limitOf(args[1]) ?? own.most
			}
		};
		case "join": {
			const size = joinedSize(placed, target, own, args[0]);
			return {
				cost: priced(size.most, CHARACTER),
				size
			};
		}
		case "find":
		case "findAll": {
			const text = priced(plus(own, ONE).most, CHARACTER);
			return {
				cost: capped(text * priced(first.most, PATTERN)),
				size: {
					least: 0,
					most: own.most
				}
			};
		}
		default: return parsingCost(call, way, first);
	}
}
function parsingCost({ name, args }, { takes }, first) {
	switch (name) {
		case "ip": return { cost: takes[0]?.kind === "string" ? priced(first.most, CHARACTER) : 1 };
		case "cidr":
		case "isIP":
		case "isCIDR":
		case "quantity":
		case "isQuantity":
		case "semver":
		case "isSemver": return { cost: priced(first.most, CHARACTER) };
		case "ip.isCanonical": return { cost: priced(first.most, 2 * CHARACTER) };
		case "containsIP":
		case "containsCIDR": {
			const compared = priced(2 * ADDRESS.most, CHARACTER);
			const masked = name === "containsIP" ? 0 : priced(ADDRESS.most, CHARACTER) + 1;
			const parsed = takes[1]?.kind === "string" ? priced(first.most, CHARACTER) : 0;
			return { cost: capped(compared + masked + parsed) };
		}
		case "validate": return { cost: capped(priced(first.most, CHARACTER) * 128 * PATTERN) };
		case "_==_": return sameCost(args);
		default: return;
	}
}
/** Values of the libraries are compared at once. */
function sameCost([left, right]) {
	if (left === void 0 || right === void 0 || left.type.key !== right.type.key) return void 0;
	const { kind, name } = left.type;
	if (kind === "opaque") return ["net.IP", "net.CIDR"].includes(name) ? { cost: 1 } : void 0;
	if (kind !== "struct" || !name.startsWith("kubernetes.")) return void 0;
	if (name === "kubernetes.NamedFormat") return { cost: priced(64, CHARACTER) };
	return { cost: name === "kubernetes.URL" ? priced(right.size?.most ?? 1, CHARACTER) : 1 };
}
function sizeOf(placed, part) {
	return part === void 0 ? UNKNOWN : part.size ?? placed(part.path) ?? UNKNOWN;
}
/** The items of a list; undefined for what is none. */
function itemsOf(placed, list) {
	const [type] = list.type.params;
	if (type === void 0) return void 0;
	const { room, length } = list.path;
	return {
		type,
		size: placed(length === 0 ? NOWHERE : extend({
			room: room.slice(0, length),
			length,
			capacity: length
		}, "@items")) ?? UNKNOWN
	};
}
/** Each item is looked at, and texts from one end to the other. */
function searchCost(placed, list, size) {
	const items = itemsOf(placed, list);
	if (items === void 0) return priced(size.most, CHARACTER);
	const isText = items.type.kind === "string" || items.type.kind === "bytes";
	return capped(size.most * (isText ? 1 + priced(items.size.most, CHARACTER) : 1));
}
function limitOf(part) {
	const shape = part?.expr?.shape;
	if (shape?.kind !== "literal" || shape.type.kind !== "int" || typeof shape.value !== "bigint") return void 0;
	return shape.value < 0n ? ANY : Number(shape.value);
}
function joinedSize(placed, list, size, separator) {
	const items = list === void 0 ? void 0 : itemsOf(placed, list);
	const texts = items === void 0 ? {
		least: 0,
		most: 0
	} : times(size, items.size);
	if (separator === void 0) return texts;
	const between = {
		least: Math.max(0, size.least - 1),
		most: Math.max(0, size.most - 1)
	};
	return plus(texts, times(sizeOf(placed, separator), between));
}
/** The longest result replaces the shortest that can be found by the longest that can be put there, and the other way round. */
function replacedSize(text, found, put) {
	const [count, kept] = [{
		least: 0,
		most: 0
	}, {
		least: 0,
		most: 0
	}];
	if (found.least === 0) [count.most, kept.most] = [capped(text.most + 1), text.most];
	else if (put.most <= found.least) kept.most = text.most;
	else count.most = Math.ceil(text.most / found.least);
	if (found.most === 0) [count.least, kept.least] = [capped(text.least + 1), text.least];
	else if (found.most <= put.least) kept.least = text.least;
	else count.least = Math.ceil(text.least / found.most);
	return plus(times(count, put), kept);
}

// src/cel/cost/calls.ts
/** https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go (functionCost) */
function costOfCall(coster, call, way) {
	const before = call.costs.reduce((sum, one) => capped(sum + one), 0);
	const own = collectionCost(call, way) ?? kubernetesCost(coster.placed, call, way) ?? textCost(call, way) ?? operatorCost(coster, call, way);
	if (own !== void 0) return {
		cost: capped(own.cost + before),
		size: own.size
	};
	switch (call.name) {
		case "_||_":
		case "_&&_": return { cost: before };
		case "_?_:_": return choiceCost(coster, call);
		default: return { cost: capped(before + 1) };
	}
}
function sizeIn(part) {
	return part?.size ?? UNKNOWN;
}
/** https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go, ext/sets.go */
function collectionCost({ name, target, args }, { takes }) {
	const [first, second] = args;
	switch (name) {
		case "slice": {
			const [from, to] = [wholeOf(first, 0), wholeOf(second, sizeIn(target).most)];
			return listCost(1, exactly(from > to ? ANY : to - from));
		}
		case "lists.range": return listCost(1, exactly(wholeOf(first, ANY)));
		case "reverse": return listCost(1, sizeIn(target));
		case "flatten": return listCost(first === void 0 ? 1 : wholeOf(first, ANY), sizeIn(target));
		case "distinct": return listCost(2, times(sizeIn(target), sizeIn(target)));
		case "sort": return sortCost(sizeIn(target), takes[0]);
		case "@sortByAssociatedKeys": return sortCost(sizeIn(first), takes[1]);
		case "sets.contains":
		case "sets.intersects": return { cost: capped(priced(times(sizeIn(first), sizeIn(second)).most, 1) + 1) };
		case "sets.equivalent": return { cost: capped(priced(times(sizeIn(first), sizeIn(second)).most, 2) + 1) };
		default: return;
	}
}
function sortCost(size, list) {
	const isText = list?.params[0]?.kind === "string" || list?.params[0]?.kind === "bytes";
	return listCost(isText ? 2 + CHARACTER : 2, times(size, size));
}
/** A whole number that is written; anything below nothing is nothing. */
function wholeOf(part, otherwise) {
	const shape = part?.expr?.shape;
	if (shape?.kind !== "literal" || shape.type.kind !== "int" || typeof shape.value !== "bigint") return otherwise;
	return Math.max(0, Number(shape.value));
}
function textCost({ name, target, args }, { takes: [taken], isMember }) {
	const size = sizeIn(args[0]);
	const read = priced(size.most, CHARACTER);
	switch (name) {
		case "format": return { cost: priced(sizeIn(target).most, CHARACTER) };
		case "bytes": return taken?.kind === "string" ? {
			cost: read,
			size: {
				...null, ...size,
				most: capped(size.most * 4)
			}
		} : void 0;
		case "string": return taken?.kind === "bytes" ? {
			cost: read,
			size: {
				...null, ...size,
				least: Math.floor(size.least / 4)
			}
		} : void 0;
		case "strings.quote": return {
			cost: read,
			size: {
				least: size.least + 2,
				most: size.most >= ANY ? 0 : size.most * 2 + 2
			}
		};
		case "startsWith":
		case "endsWith": return { cost: read };
		case "matches": {
			if (!isMember) return void 0;
			const text = priced(plus(sizeIn(target), exactly(1)).most, CHARACTER);
			return { cost: capped(text * priced(size.most, PATTERN)) };
		}
		case "contains": return { cost: capped(priced(sizeIn(target).most, CHARACTER) * read) };
		default: return;
	}
}
/** Operators whose cost lies in how large their sides are. */
function operatorCost(coster, call, { takes: [taken, second] }) {
	const [left, right] = call.args;
	const isText = taken?.kind === "string" || taken?.kind === "bytes";
	switch (call.name) {
		case "@in": return second?.kind === "list" ? { cost: sizeIn(right).most } : void 0;
		case "_+_": {
			if (!isText && taken?.kind !== "list") return void 0;
			const size = plus(sizeIn(left), sizeIn(right));
			keepEntries(coster, call, left, right);
			return {
				cost: isText ? priced(size.most, CHARACTER) : 1,
				size
			};
		}
		case "_==_":
		case "_!=_": return { cost: priced(Math.min(sizeIn(left).most, sizeIn(right).most), CHARACTER) };
		case "_<_":
		case "_<=_":
		case "_>_":
		case "_>=_": return isText ? { cost: priced(Math.min(sizeIn(left).most, sizeIn(right).most), CHARACTER) } : void 0;
		default: return;
	}
}
/** One side or the other, whichever costs more. */
function choiceCost(coster, call) {
	const [, yes, no] = call.args;
	const [condition = 0, then = 0, otherwise = 0] = call.costs;
	keepEntries(coster, call, yes, no);
	return {
		cost: capped(condition + Math.max(then, otherwise)),
		size: union(sizeIn(yes), sizeIn(no))
	};
}
/** What both hold is what comes of them. */
function keepEntries(coster, { expr }, one, other) {
	const [first, second] = [one, other].map((part) => part?.expr === void 0 ? void 0 : entriesOf(coster, part.expr));
	if (first === void 0 || second === void 0) return;
	const [key, value] = [union(first.key, second.key), union(first.value, second.value)];
	coster.entries.set(expr, {
		isMap: first.isMap,
		key,
		value
	});
}

// src/cel/cost/coster.ts
const SELECT = 1;
const NEW_LIST = 10;
const NEW_MAP = 30;
/**
* The most that an expression may cost, as the API server estimates it when a rule is written.
* https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go
*/
function estimateCost(expr, checked, placed) {
	return cost({
		checked,
		placed,
		paths: /* @__PURE__ */ new Map(),
		locals: [],
		sizes: /* @__PURE__ */ new Map(),
		entries: /* @__PURE__ */ new Map()
	}, expr);
}
function cost(coster, expr) {
	const { shape } = expr;
	switch (shape.kind) {
		case "literal": return 0;
		case "ident":
			coster.paths.set(expr, localOf(coster, shape.name)?.path ?? pathOf(shape.name));
			return SELECT;
		case "select": return costOfSelect(coster, expr, shape);
		case "call": return costOfCalls(coster, expr, shape);
		case "list": return costOfList(coster, expr, shape);
		case "map": return costOfMap(coster, expr, shape);
		case "loop": return isBind(shape) ? costOfBind(coster, expr, shape) : costOfLoop(coster, expr, shape);
	}
}
function costOfSelect(coster, expr, { operand, field, isTest }) {
	const sum = cost(coster, operand);
	if (isTest) return sum;
	coster.paths.set(expr, extend(pathTo(coster, operand), field));
	const { kind } = coster.checked.typeOf(operand);
	return kind === "map" || kind === "struct" ? sum + SELECT : sum;
}
function costOfCalls(coster, expr, { name, target, args }) {
	if (name === "dyn") {
		const [only] = args;
		const own = only === void 0 ? 0 : cost(coster, only);
		if (only !== void 0) copySizes(coster, expr, only);
		return own + 1;
	}
	const costs = [];
	const parts = [];
	for (const arg of args) {
		costs.push(cost(coster, arg));
		parts.push(partOf(coster, arg));
	}
	const ways = coster.checked.waysOf(expr);
	if (ways.length === 0) return 0;
	const own = target === void 0 ? 0 : cost(coster, target);
	const call = {
		name,
		expr,
		costs,
		args: parts,
		target: target === void 0 ? void 0 : partOf(coster, target)
	};
	let most = 0;
	let size;
	for (const way of ways) {
		const found = costOfCall(coster, call, way);
		most = Math.max(most, found.cost);
		if (found.size !== void 0) size = size === void 0 ? found.size : union(size, found.size);
		const [holder] = args;
		if (name === "_[_]" && holder !== void 0 && way.takes[0]?.kind !== "opaque") {
			size = entriesOf(coster, holder)?.value;
			coster.paths.set(expr, extend(pathTo(coster, holder), way.takes[0]?.kind === "list" ? "@items" : "@values"));
		}
		size ??= sizeOf$1(coster, expr);
	}
	if (size !== void 0) coster.sizes.set(expr, size);
	return capped(own + most);
}
function copySizes(coster, to, from) {
	const [size, entries] = [sizeOf$1(coster, from), entriesOf(coster, from)];
	if (size !== void 0) coster.sizes.set(to, size);
	if (entries !== void 0) coster.entries.set(to, entries);
}
function costOfList(coster, expr, { items }) {
	let sum = 0;
	let value = {
		least: items.length === 0 ? 0 : ANY,
		most: 0
	};
	for (const item of items) {
		sum = capped(sum + cost(coster, item));
		value = union(value, sizeOf$1(coster, item) ?? UNKNOWN);
	}
	coster.entries.set(expr, {
		isMap: false,
		key: exactly(1),
		value
	});
	return capped(sum + NEW_LIST);
}
function costOfMap(coster, expr, { entries }) {
	let sum = 0;
	let [key, value] = [{
		least: entries.length === 0 ? 0 : ANY,
		most: 0
	}, {
		least: entries.length === 0 ? 0 : ANY,
		most: 0
	}];
	for (const entry of entries) {
		sum = capped(sum + cost(coster, entry.key) + cost(coster, entry.value));
		key = union(key, sizeOf$1(coster, entry.key) ?? UNKNOWN);
		value = union(value, sizeOf$1(coster, entry.value) ?? UNKNOWN);
	}
	coster.entries.set(expr, {
		isMap: true,
		key,
		value
	});
	return capped(sum + NEW_MAP);
}
function isBind({ range, condition, collected }) {
	return range.shape.kind === "list" && range.shape.items.length === 0 && condition.shape.kind === "literal" && condition.shape.value === false && collected !== "__result__";
}
function costOfBind(coster, expr, loop) {
	const sum = cost(coster, loop.range) + cost(coster, loop.start);
	pushCollected(coster, loop);
	const result = cost(coster, loop.result);
	coster.locals.pop();
	copySizes(coster, expr, loop.result);
	return capped(sum + result);
}
function pushCollected(coster, { collected, start }) {
	const [path, size, entries] = [
		pathTo(coster, start),
		sizeOf$1(coster, start),
		entriesOf(coster, start)
	];
	coster.locals.push({
		name: collected,
		path,
		size,
		entries
	});
}
function costOfLoop(coster, expr, loop) {
	const sum = cost(coster, loop.range) + cost(coster, loop.start);
	pushCollected(coster, loop);
	pushTurn(coster, loop);
	const turn = capped(cost(coster, loop.condition) + cost(coster, loop.step));
	coster.locals.length -= loop.variables.length;
	const result = cost(coster, loop.result);
	coster.locals.pop();
	const count = sizeOf$1(coster, loop.range) ?? UNKNOWN;
	const { kind } = loop.start.shape;
	if (kind === "literal") {
		const size = sizeOf$1(coster, loop.start);
		if (size !== void 0) coster.sizes.set(expr, size);
	} else if (kind === "list" || kind === "map") {
		coster.sizes.set(expr, count);
		const entries = entriesOf(coster, loop.step);
		if (entries !== void 0) coster.entries.set(expr, entries);
	}
	return capped(sum + result + times(count, exactly(turn)).most);
}
/** The variables of a turn: a key or index, and what is there. */
function pushTurn(coster, { range, variables }) {
	const entries = entriesOf(coster, range);
	const isList = entries === void 0 ? coster.checked.typeOf(range).kind === "list" : !entries.isMap;
	const key = {
		path: isList ? "@indices" : "@keys",
		size: entries?.key
	};
	const value = {
		path: isList ? "@items" : "@values",
		size: entries?.value
	};
	const named = variables.length === 2 ? [key, value] : [isList ? value : key];
	for (const [at, { path, size }] of named.entries()) coster.locals.push({
		name: variables[at] ?? "",
		path: extend(pathTo(coster, range), path),
		size,
		entries: void 0
	});
}

// src/cel/typing/signatures.ts
/**
* Every function of the API server's expressions: names, then the ways to call them, each with what it takes and gives. `.` is
* before those that are called on their first value; capitals stand for any type.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/environment/base.go
*/
const SIGNATURES = `
!_ @not_strictly_false: (bool) bool
-_: (double) double; (int) int
@in: (A, list(A)) bool; (A, map(A, B)) bool
@sortByAssociatedKeys: .(list(T), list(int)) list(T); .(list(T), list(uint)) list(T); .(list(T), list(double)) list(T); .(list(T), list(bool)) list(T); .(list(T), list(duration)) list(T); .(list(T), list(timestamp)) list(T); .(list(T), list(string)) list(T); .(list(T), list(bytes)) list(T)
_!=_ _==_: (A, A) bool
_%_: (int, int) int; (uint, uint) uint
_&&_ _||_: (bool, bool) bool
_*_ _/_: (double, double) double; (int, int) int; (uint, uint) uint
_+_: (bytes, bytes) bytes; (double, double) double; (duration, duration) duration; (duration, timestamp) timestamp; (timestamp, duration) timestamp; (int, int) int; (list(A), list(A)) list(A); (string, string) string; (uint, uint) uint
_-_: (double, double) double; (duration, duration) duration; (int, int) int; (timestamp, duration) timestamp; (timestamp, timestamp) duration; (uint, uint) uint
_<=_ _<_ _>=_ _>_: (bool, bool) bool; (int, int) bool; (int, double) bool; (int, uint) bool; (uint, uint) bool; (uint, double) bool; (uint, int) bool; (double, double) bool; (double, int) bool; (double, uint) bool; (string, string) bool; (bytes, bytes) bool; (timestamp, timestamp) bool; (duration, duration) bool
_?_:_: (bool, A, A) A
_[?_]: (list(V), int) optional(V); (optional(list(V)), int) optional(V); (map(K, V), K) optional(V); (optional(map(K, V)), K) optional(V)
_[_]: (list(A), int) A; (map(A, B), A) B; (optional(list(V)), int) optional(V); (optional(map(K, V)), K) optional(V)
add sub: .(Quantity, Quantity) Quantity; .(Quantity, int) Quantity
allowed errored: .(authz.Decision) bool
asApproximateFloat: .(Quantity) double
asInteger: .(Quantity) int
bool: (bool) bool; (string) bool
bytes: (bytes) bytes; (string) bytes
cel.@mapInsert: (map(K, V), K, V) map(K, V); (map(K, V), map(K, V)) map(K, V)
charAt: .(string, int) string
check: .(authz.PathCheck, string) authz.Decision; .(authz.ResourceCheck, string) authz.Decision
cidr: (string) CIDR
compareTo: .(Quantity, Quantity) int; .(Semver, Semver) int
contains endsWith startsWith: .(string, string) bool
containsCIDR: .(CIDR, string) bool; .(CIDR, CIDR) bool
containsIP: .(CIDR, string) bool; .(CIDR, IP) bool
distinct reverse: .(list(T)) list(T)
double: (double) double; (int) double; (string) double; (uint) double
duration: (duration) duration; (int) duration; (string) duration
dyn: (A) dyn
error reason: .(authz.Decision) string
family: .(IP) int
fieldSelector labelSelector name namespace subresource: .(authz.ResourceCheck, string) authz.ResourceCheck
find: .(string, string) string
findAll split: .(string, string) list(string); .(string, string, int) list(string)
first last: .(list(V)) optional(V)
flatten: .(list(list(T))) list(T); .(list(dyn), int) list(dyn)
format: .(string, list(dyn)) string
format.byte format.date format.datetime format.dns1035Label format.dns1035LabelPrefix format.dns1123Label format.dns1123LabelPrefix format.dns1123Subdomain format.dns1123SubdomainPrefix format.labelValue format.qualifiedName format.uri format.uuid: () NamedFormat
format.named: (string) optional(NamedFormat)
getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getMonth: .(timestamp) int; .(timestamp, string) int
getEscapedPath getHost getHostname getPort getScheme: .(URL) string
getHours getMilliseconds getMinutes getSeconds: .(timestamp) int; .(timestamp, string) int; .(duration) int
getQuery: .(URL) map(string, list(string))
group: .(authz.Authorizer, string) authz.GroupCheck
hasValue: .(optional(V)) bool
indexOf lastIndexOf: .(list(A), A) int; .(string, string) int; .(string, string, int) int
int: (int) int; (double) int; (duration) int; (string) int; (timestamp) int; (uint) int
ip: (string) IP; .(CIDR) IP
ip.isCanonical isCIDR isIP isQuantity isURL: (string) bool
isGlobalUnicast isLinkLocalMulticast isLinkLocalUnicast isLoopback isUnspecified: .(IP) bool
isGreaterThan isLessThan: .(Quantity, Quantity) bool; .(Semver, Semver) bool
isInteger: .(Quantity) bool
isSemver: (string) bool; (string, bool) bool
isSorted: .(list(int)) bool; .(list(uint)) bool; .(list(double)) bool; .(list(bool)) bool; .(list(duration)) bool; .(list(timestamp)) bool; .(list(string)) bool; .(list(bytes)) bool
join: .(list(string)) string; .(list(string), string) string
lists.range: (int) list(int)
lowerAscii trim upperAscii: .(string) string
major minor patch: .(Semver) int
masked: .(CIDR) CIDR
matches: (string, string) bool; .(string, string) bool
max min: .(list(int)) int; .(list(uint)) uint; .(list(double)) double; .(list(bool)) bool; .(list(duration)) duration; .(list(timestamp)) timestamp; .(list(string)) string; .(list(bytes)) bytes
optional.none: () optional(V)
optional.of optional.ofNonZeroValue: (V) optional(V)
optional.unwrap: (list(optional(V))) list(V)
or: .(optional(V), optional(V)) optional(V)
orValue: .(optional(V), V) V
path: .(authz.Authorizer, string) authz.PathCheck
prefixLength: .(CIDR) int
quantity: (string) Quantity
replace: .(string, string, string) string; .(string, string, string, int) string
resource: .(authz.GroupCheck, string) authz.ResourceCheck
semver: (string) Semver; (string, bool) Semver
serviceAccount: .(authz.Authorizer, string, string) authz.Authorizer
sets.contains sets.equivalent sets.intersects: (list(T), list(T)) bool
sign: (Quantity) int
size: (bytes) int; .(bytes) int; (list(A)) int; .(list(A)) int; (map(A, B)) int; .(map(A, B)) int; (string) int; .(string) int
slice: .(list(T), int, int) list(T)
sort: .(list(int)) list(int); .(list(uint)) list(uint); .(list(double)) list(double); .(list(bool)) list(bool); .(list(duration)) list(duration); .(list(timestamp)) list(timestamp); .(list(string)) list(string); .(list(bytes)) list(bytes)
string: (string) string; (bool) string; (bytes) string; (double) string; (duration) string; (int) string; (timestamp) string; (uint) string; (IP) string; (CIDR) string
strings.quote: (string) string
substring: .(string, int) string; .(string, int, int) string
sum: .(list(int)) int; .(list(uint)) uint; .(list(double)) double; .(list(duration)) duration
timestamp: (timestamp) timestamp; (int) timestamp; (string) timestamp
type: (A) type(A)
uint: (uint) uint; (double) uint; (int) uint; (string) uint
unwrapOpt: .(list(optional(V))) list(V)
url: (string) URL
validate: .(NamedFormat, string) optional(list(string))
value: .(optional(V)) V
`;

// src/cel/typing/declarations.ts
const PLAIN = new Map([
	DYN,
	BOOL,
	INT,
	UINT,
	DOUBLE,
	STRING,
	BYTES,
	TIMESTAMP,
	DURATION
].map((type) => [type.name, type]));
const OPAQUE = {
	IP: opaque("net.IP"),
	CIDR: opaque("net.CIDR")
};
let declared;
/** All ways to call a function; undefined for a name that is none. */
function declarationsOf(name) {
	declared ??= readSignatures();
	return declared.get(name);
}
/** Names of functions that can be written. */
function functionNames() {
	declared ??= readSignatures();
	return [...declared.keys()].filter((name) => !/[@_]/.test(name));
}
function readSignatures() {
	const result = /* @__PURE__ */ new Map();
	for (const line of SIGNATURES.trim().split("\n")) {
		const end = line.indexOf(": ", 1);
		const ways = line.slice(end + 2).split("; ").map(readWay);
		for (const name of line.slice(0, end).split(" ")) result.set(name, ways);
	}
	return result;
}
function readWay(text) {
	const isMember = text.startsWith(".");
	const reader = {
		text,
		at: isMember ? 2 : 1
	};
	const takes = readList(reader);
	reader.at += 1;
	return {
		isMember,
		takes,
		gives: readType(reader),
		params: [...new Set(text.match(/\b[A-Z]\b/g))]
	};
}
/** Types up to a closing parenthesis, which is read as well. */
function readList(reader) {
	const list = [];
	while (reader.text[reader.at] !== ")") {
		list.push(readType(reader));
		if (reader.text.startsWith(", ", reader.at)) reader.at += 2;
	}
	reader.at += 1;
	return list;
}
function readType(reader) {
	const [name = ""] = /^[\w.]+/.exec(reader.text.slice(reader.at)) ?? [];
	reader.at += name.length;
	const hasParts = reader.text[reader.at] === "(";
	if (hasParts) reader.at += 1;
	const [first, second] = hasParts ? readList(reader) : [];
	if (first !== void 0) {
		if (name === "list") return listOf(first);
		if (name === "optional") return optionalOf(first);
		return name === "map" && second !== void 0 ? mapOf(first, second) : typeOfType(first);
	}
	if (name.length === 1) return param(name);
	return PLAIN.get(name) ?? OPAQUE[name] ?? struct(`kubernetes.${name.replace("authz", "authorization")}`);
}

// src/cel/typing/type-names.ts
const KNOWN = {
	list: listOf(param("A")),
	map: mapOf(param("A"), param("B")),
	type: typeOfType(),
	null_type: NULL,
	"google.protobuf.Timestamp": TIMESTAMP,
	"google.protobuf.Duration": DURATION
};
/** The type that a name of a type has where it is written; undefined for other names. */
function typeNamed(name) {
	if (!TYPE_NAMES.has(name)) return void 0;
	return typeOfType(Object.hasOwn(KNOWN, name) ? KNOWN[name] : {
		...null, ...DYN,
		name,
		key: name
	});
}

// src/cel/typing/unify.ts
/**
* True where one type can be assigned to another; what follows from it is put into the mapping.
* https://github.com/google/cel-go/blob/v0.26.0/checker/types.go
*/
function assign(mapping, from, to) {
	const trial = {
		mapping,
		before: []
	};
	if (allAssignable(trial, from, to)) return true;
	for (const [name, type] of trial.before.toReversed()) if (type === void 0) mapping.delete(name);
	else mapping.set(name, type);
	return false;
}
function learn({ mapping, before }, name, type) {
	before.push([name, mapping.get(name)]);
	mapping.set(name, type);
}
function allAssignable(trial, from, to) {
	return from.length === to.length && from.every((one, at) => {
		const other = to[at];
		return other !== void 0 && isAssignable(trial, one, other);
	});
}
function isAssignable(trial, one, other) {
	if (other.kind === "param") {
		const found = substitution(trial, one, other);
		if (found === "valid") return true;
		if (found === "taken") return false;
	}
	if (one.kind === "param") return substitution(trial, other, one) === "valid";
	if (isWild$1(one) || isWild$1(other)) return true;
	if (one.kind === "null") return isNullable$1(other);
	if (other.kind === "null") return isNullable$1(one);
	switch (one.kind) {
		case "type": return other.kind === "type";
		case "opaque":
		case "list":
		case "map": return one.kind === other.kind && one.name === other.name && allAssignable(trial, one.params, other.params);
		default: return one.kind === other.kind && one.name === other.name;
	}
}
function isWild$1(type) {
	return isDyn(type) || type.kind === "error";
}
function isNullable$1({ kind }) {
	return [
		"null",
		"opaque",
		"struct",
		"duration",
		"timestamp"
	].includes(kind);
}
/** Whether an unknown type may stand for another one: `taken` where it stands for something else. */
function substitution(trial, type, unknown) {
	const { mapping } = trial;
	if (type.kind === unknown.kind && type.key === unknown.key) return "valid";
	const known = mapping.get(unknown.key);
	if (known !== void 0) {
		if (type.kind === known.kind && type.key === known.key) return "valid";
		if (!isAssignable(trial, type, known)) return "taken";
		const wider = mostGeneral(type, known);
		if (!isIn(mapping, unknown, wider)) learn(trial, unknown.key, wider);
		return "valid";
	}
	if (isIn(mapping, unknown, type)) return "no";
	learn(trial, unknown.key, type);
	return "valid";
}
/** The one of two types that says less. */
function mostGeneral(one, other) {
	return saysNoMore(one, other) ? one : other;
}
function saysNoMore(one, other) {
	if (isDyn(one) || one.kind === "param") return true;
	if (isDyn(other) || other.kind === "param" || one.kind !== other.kind) return false;
	switch (one.kind) {
		case "opaque":
		case "list":
		case "map": return one.name === other.name && one.params.length === other.params.length && one.params.every((part, at) => {
			const its = other.params[at];
			return its !== void 0 && saysNoMore(part, its);
		});
		case "type": return true;
		default: return one.key === other.key;
	}
}
/** True where an unknown type is a part of another one: it cannot stand for it. */
function isIn(mapping, unknown, type) {
	if (unknown.key === type.key) return true;
	if (type.kind === "param") {
		const known = mapping.get(type.key);
		return known !== void 0 && isIn(mapping, unknown, known);
	}
	return type.params.some((part) => isIn(mapping, unknown, part));
}
/** A type with what is known put in; what is not known is `dyn` where `last` says that nothing more will be. */
function substitute(mapping, type, last) {
	const known = mapping.get(type.key);
	if (known !== void 0) return substitute(mapping, known, last);
	if (type.kind === "param") return last ? DYN : type;
	if (type.params.length === 0) return type;
	const params = type.params.map((part) => substitute(mapping, part, last));
	return params.every((part, at) => part === type.params[at]) ? type : withOtherParams(type, params);
}

// src/cel/typing/checker.ts
/**
* Checks the types of an expression exactly as the API server does when it is written.
* https://github.com/google/cel-go/blob/v0.26.0/checker/checker.go
*/
function checkExpr(expr, variables) {
	const check = {
		variables,
		locals: [],
		mapping: /* @__PURE__ */ new Map(),
		made: 0,
		found: /* @__PURE__ */ new Map(),
		ways: /* @__PURE__ */ new Map(),
		mistakes: []
	};
	visit(expr, check);
	const known = /* @__PURE__ */ new Map();
	for (const [one, type] of check.found) known.set(one, substitute(check.mapping, type, true));
	return {
		typeOf: (one) => known.get(one) ?? ERROR,
		waysOf: (one) => check.ways.get(one) ?? [],
		mistakes: check.mistakes
	};
}
/** The type of a part, which is remembered. */
function visit(expr, check) {
	const type = typeOf(expr, check);
	check.found.set(expr, type);
	return type;
}
function typeOf(expr, check) {
	const { shape } = expr;
	switch (shape.kind) {
		case "literal": return shape.type;
		case "ident": return lookUp(shape.name, check) ?? undeclared(expr.at, shape.name, check);
		case "select": {
			const name = shape.isTest ? void 0 : qualifiedName(shape);
			const known = name === void 0 ? void 0 : lookUp(name, check);
			if (name === void 0 || known === void 0) {
				const field = selectField(expr.at, shape.operand, shape.field, false, check);
				return shape.isTest ? BOOL : field;
			}
			expr.shape = {
				kind: "ident",
				name
			};
			return known;
		}
		case "call": return typeOfCall(expr, shape, check);
		case "list": return typeOfList(shape, check);
		case "map": return typeOfMap(shape, check);
		case "loop": return typeOfLoop(shape, check);
	}
}
function lookUp(name, { locals, variables }) {
	const local = locals.findLast((one) => one.name === name);
	if (local !== void 0) return local.type;
	return Object.hasOwn(variables, name) ? variables[name] : typeNamed(name);
}
function undeclared(at, name, check) {
	const known = [...check.locals.map((one) => one.name), ...Object.keys(check.variables)];
	const message = `undeclared reference to '${name}' (in container '')`;
	check.mistakes.push({
		about: "unknown",
		message,
		at,
		name,
		known
	});
	return ERROR;
}
/** `a.b.c` as one name; undefined for what is no plain path. */
function qualifiedName(shape) {
	if (shape.kind === "ident") return shape.name;
	if (shape.kind !== "select" || shape.isTest) return void 0;
	const space = qualifiedName(shape.operand.shape);
	return space === void 0 ? void 0 : `${space}.${shape.field}`;
}
function selectField(at, operand, field, isOptional, check) {
	const type = substitute(check.mapping, visit(operand, check), false);
	const content = contentOf(type);
	const found = fieldOf(at, content ?? type, field, check);
	const wrapped = content !== void 0 || isOptional ? optionalOf(found) : found;
	return substitute(check.mapping, wrapped, false);
}
function fieldOf(at, type, name, check) {
	switch (type.kind) {
		case "map": return type.params[1] ?? DYN;
		case "struct": {
			const field = type.field?.(name);
			if (field !== void 0) return field;
			const known = type.fieldNames?.() ?? [];
			check.mistakes.push({
				about: "field",
				message: `undefined field '${name}'`,
				at,
				name,
				known
			});
			return ERROR;
		}
		case "param":
			fits(check, [DYN], [type]);
			return DYN;
		default:
			if (!isWild(type)) complain(check, at, `type '${type.key}' does not support field selection`);
			return DYN;
	}
}
function isWild(type) {
	return isDyn(type) || type.kind === "error";
}
function complain(check, at, message) {
	check.mistakes.push({
		about: "types",
		message,
		at
	});
}
function mismatch(check, at, wanted, given) {
	complain(check, at, `expected type '${wanted.key}' but found '${given.key}'`);
}
/** True where types can be assigned; what follows from it is kept. */
function fits(check, from, to) {
	return assign(check.mapping, from, to);
}
function newUnknown(check) {
	const number = check.made;
	check.made += 1;
	return param(`_var${number}`);
}
function typeOfCall(expr, { name, target, args }, check) {
	if (name === "_?._") {
		const [operand, field] = args;
		const written = field?.shape.kind === "literal" ? field.shape.value : void 0;
		if (operand === void 0 || typeof written !== "string") return ERROR;
		check.ways.set(expr, [OPTIONAL_FIELD]);
		return selectField(expr.at, operand, written, true, check);
	}
	const given = args.map((arg) => visit(arg, check));
	if (name === "_&&_" || name === "_||_") return typeOfLogic(expr, name, args, given, check);
	if (target === void 0) return resolve(expr, name, void 0, given, check);
	const space = qualifiedName(target.shape);
	if (space !== void 0 && declarationsOf(`${space}.${name}`) !== void 0) {
		expr.shape = {
			kind: "call",
			name: `${space}.${name}`,
			args
		};
		return resolve(expr, `${space}.${name}`, void 0, given, check);
	}
	return resolve(expr, name, visit(target, check), given, check);
}
/** Each side is looked at on its own. */
function typeOfLogic(expr, name, sides, given, check) {
	check.ways.set(expr, declarationsOf(name) ?? []);
	const before = check.mistakes.length;
	for (const [index, type] of given.entries()) if (!fits(check, [type], [BOOL])) mismatch(check, sides[index]?.at ?? expr.at, BOOL, type);
	return check.mistakes.length > before ? ERROR : BOOL;
}
const OPTIONAL_FIELD = {
	isMember: false,
	takes: [DYN, STRING],
	gives: optionalOf(param("V")),
	params: ["V"]
};
function resolve(expr, name, target, args, check) {
	const declared = declarationsOf(name);
	if (declared === void 0) {
		const message = `undeclared reference to '${name}' (in container '')`;
		check.mistakes.push({
			about: "unknown",
			message,
			at: expr.at,
			name,
			known: functionNames()
		});
		return ERROR;
	}
	const given = target === void 0 ? args : [target, ...args];
	const fitting = [];
	let result;
	for (const way of declared) {
		if (way.isMember !== (target !== void 0)) continue;
		const fresh = /* @__PURE__ */ new Map();
		for (const one of way.params) fresh.set(one, newUnknown(check));
		if (!fits(check, given, way.takes.map((type) => substitute(fresh, type, false)))) continue;
		fitting.push(way);
		const gives = substitute(check.mapping, substitute(fresh, way.gives, false), false);
		if (result === void 0) result = gives;
		else if (!isDyn(result) && gives.key !== result.key) result = DYN;
	}
	check.ways.set(expr, fitting);
	if (result !== void 0) return result;
	const told = given.map((type) => substitute(check.mapping, type, true).key);
	const shown = target === void 0 ? `(${told.join(", ")})` : `${told[0]}.(${told.slice(1).join(", ")})`;
	complain(check, expr.at, `found no matching overload for '${name}' applied to '${shown}'`);
	return ERROR;
}
/** The type of an element or entry, which may be optional. */
function contentType(at, type, isOptional, check) {
	if (!isOptional) return type;
	const content = contentOf(type);
	if (content === void 0 && !isDyn(type)) mismatch(check, at, optionalOf(type), type);
	return content ?? type;
}
/** Elements that do not go together are told with the literals: some functions take them. */
function join(previous, type, check) {
	if (previous === void 0) return type;
	return fits(check, [previous], [type]) ? mostGeneral(previous, type) : DYN;
}
function typeOfList({ items, optional }, check) {
	let joined;
	for (const [index, item] of items.entries()) joined = join(joined, contentType(item.at, visit(item, check), optional.has(index), check), check);
	return listOf(joined ?? newUnknown(check));
}
function typeOfMap({ entries }, check) {
	let [keys, values] = [];
	for (const { key, value, isOptional } of entries) {
		keys = join(keys, visit(key, check), check);
		values = join(values, contentType(value.at, visit(value, check), isOptional, check), check);
	}
	return mapOf(keys ?? newUnknown(check), values ?? newUnknown(check));
}
function typeOfLoop(loop, check) {
	const given = visit(loop.range, check);
	const collected = visit(loop.start, check);
	const range = substitute(check.mapping, given, false);
	check.locals.push({
		name: loop.collected,
		type: collected
	});
	const turn = turnTypes(loop.range.at, range, loop.variables.length, check);
	for (const [index, name] of loop.variables.entries()) check.locals.push({
		name,
		type: turn[index] ?? DYN
	});
	const condition = visit(loop.condition, check);
	if (!fits(check, [BOOL], [condition])) mismatch(check, loop.condition.at, BOOL, condition);
	const step = visit(loop.step, check);
	if (!fits(check, [collected], [step])) mismatch(check, loop.step.at, collected, step);
	check.locals.length -= loop.variables.length;
	const result = visit(loop.result, check);
	check.locals.pop();
	return substitute(check.mapping, result, false);
}
/** The types of the variables of a turn. */
function turnTypes(at, range, count, check) {
	const [first = DYN, second = DYN] = range.params;
	if (range.kind === "list") return count === 1 ? [first] : [INT, first];
	if (range.kind === "map") return [first, second];
	if (range.kind === "param" || isWild(range) && range.key !== "any") {
		fits(check, [DYN], [range]);
		return [DYN, DYN];
	}
	complain(check, at, `expression of type '${range.key}' cannot be range of a comprehension (must be list, map, or dynamic)`);
	return [ERROR, ERROR];
}

// src/cel/typing/expand.ts
/** Parts that are looked at: some macros write one twice, so a chain of them is endless. */
const MOST_PARTS = 2e4;
const OPERATORS = { in: "@in" };
/** Ends the check of an expression of which nothing can be said here. */
var Unjudged = class extends Error {
	name = "Unjudged";
};
/**
* An expression with its macros expanded, `cel.bind` where it may be used. Throws a {@link SyntaxProblem} where one is used wrongly.
* https://github.com/google/cel-go/blob/v0.26.0/parser/macro.go
*/
function expand(node, binds = false, room = { left: MOST_PARTS }) {
	room.left -= 1;
	if (room.left < 0) throw new Unjudged("the expression has too many parts");
	const expandPart = (part) => expand(part, binds, room);
	const { at } = node;
	switch (node.op) {
		case "value": return literal(at, node.args);
		case "uint": return make(at, {
			kind: "literal",
			type: UINT,
			value: node.args
		});
		case "id": return ident(at, node.args);
		case ".": return make(at, {
			kind: "select",
			operand: expandPart(node.args[0]),
			field: node.args[1],
			isTest: false
		});
		case ".?": return call(at, "_?._", [expandPart(node.args[0]), literal(node.nameAt, node.args[1])]);
		case "[]":
		case "[?]": return call(at, node.op === "[]" ? "_[_]" : "_[?_]", node.args.map(expandPart));
		case "call": return expandCall(at, node.args[0], node.args[1], expandPart);
		case "rcall": return binds && isBinding(node) ? expandBinding(at, node.args[2], expandPart) : expandMember(node, expandPart);
		case "list": return make(at, {
			kind: "list",
			items: node.args.map(expandPart),
			optional: node.optional
		});
		case "map": return make(at, {
			kind: "map",
			entries: node.args.map(([key, value, isOptional]) => ({
				key: expandPart(key),
				value: expandPart(value),
				isOptional
			}))
		});
		case "message": throw new Unjudged(`${node.args[0]}{}`);
		case "?:": return call(at, "_?_:_", node.args.map(expandPart));
		case "!_":
		case "-_": return call(at, node.op, [expandPart(node.args)]);
		default: return call(at, OPERATORS[node.op] ?? `_${node.op}_`, node.args.map(expandPart));
	}
}
/** What a macro writes stands where its bracket opens. */
function make(at, shape) {
	return {
		at,
		shape
	};
}
function ident(at, name) {
	return make(at, {
		kind: "ident",
		name
	});
}
function call(at, name, args, target) {
	return make(at, {
		kind: "call",
		name,
		args,
		...target === void 0 ? {} : { target }
	});
}
function literal(at, value) {
	return make(at, {
		kind: "literal",
		type: typeOfLiteral(value),
		value
	});
}
function typeOfLiteral(value) {
	switch (typeof value) {
		case "string": return STRING;
		case "bigint": return INT;
		case "number": return DOUBLE;
		case "boolean": return BOOL;
		default: return value === null ? NULL : BYTES;
	}
}
function expandCall(at, name, args, expandPart) {
	const [field] = args;
	if (name !== "has" || field === void 0 || args.length !== 1) return call(at, name, args.map(expandPart));
	if (field.op !== ".") throw new SyntaxProblem("invalid argument to has() macro", field.at);
	return make(at, {
		kind: "select",
		operand: expandPart(field.args[0]),
		field: field.args[1],
		isTest: true
	});
}
function expandMember({ args: [name, receiver, args], at }, expandPart) {
	const [first, second] = args;
	if (name === "sortBy" && args.length === 2) return expandSort(at, receiver, args, expandPart);
	if ((name === "optMap" || name === "optFlatMap") && first !== void 0 && second !== void 0 && args.length === 2) return expandOptional(at, name, receiver, [first, second], expandPart);
	return expandLoop(at, name, expandPart(receiver), args, expandPart) ?? call(at, name, args.map(expandPart), expandPart(receiver));
}
const TWO_NAMES = /* @__PURE__ */ new Set([
	"transformList",
	"transformMap",
	"transformMapEntry"
]);
/** A loop over a range; undefined for what is none. */
function expandLoop(at, name, range, args, expandPart) {
	const [first, ...others] = args;
	const [second, ...rest] = others;
	const isPlain = [
		"all",
		"exists",
		"exists_one",
		"existsOne"
	].includes(name);
	if (first === void 0 || second === void 0) return void 0;
	const looped = (body) => loop(at, range, [nameOf$1(name, first)], body);
	if (isPlain && args.length === 2 && name !== "existsOne") return looped(test(at, name, expandPart(second)));
	if (name === "filter" && args.length === 2) {
		const item = ident(first.at, nameOf$1(name, first));
		return looped(kept(at, expandPart(second), added(at, item), list(at, [])));
	}
	if (name === "map" && (args.length === 2 || args.length === 3)) return looped(kept(at, args.length === 3 ? expandPart(second) : void 0, added(at, expandPart(rest[0] ?? second)), list(at, [])));
	return isPlain && args.length === 3 || TWO_NAMES.has(name) && (args.length === 3 || args.length === 4) ? twoNames(at, name, range, args, expandPart) : void 0;
}
function nameOf$1(macro, node) {
	const [name] = variablesOf$3(macro, [node]);
	if (name === void 0) throw new Error("a variable has a name");
	return name;
}
function twoNames(at, name, range, [first, second, third, fourth], expandPart) {
	if (first === void 0 || second === void 0 || third === void 0) return void 0;
	const [one, other] = variablesOf$3(name, [first, second]);
	if (one === void 0 || other === void 0) return void 0;
	const names = [one, other];
	if (!TWO_NAMES.has(name)) return loop(at, range, names, test(at, name, expandPart(third)));
	const filter = fourth === void 0 ? void 0 : expandPart(third);
	const transform = expandPart(fourth ?? third);
	if (name === "transformList") return loop(at, range, names, kept(at, filter, added(at, transform), list(at, [])));
	const parts = name === "transformMap" ? [ident(at, one), transform] : [transform];
	return loop(at, range, names, kept(at, filter, call(at, "cel.@mapInsert", [ident(at, COLLECTED$1), ...parts]), make(at, {
		kind: "map",
		entries: []
	})));
}
function loop(at, range, variables, body) {
	return make(at, {
		kind: "loop",
		range,
		variables,
		collected: COLLECTED$1,
		...body
	});
}
function list(at, items) {
	return make(at, {
		kind: "list",
		items,
		optional: /* @__PURE__ */ new Set()
	});
}
function added(at, item) {
	return call(at, "_+_", [ident(at, COLLECTED$1), list(at, [item])]);
}
/** What collects items, those that pass a filter. */
function kept(at, filter, step, start) {
	const result = ident(at, COLLECTED$1);
	const taken = filter === void 0 ? step : call(at, "_?_:_", [
		filter,
		step,
		ident(at, COLLECTED$1)
	]);
	return {
		start,
		condition: literal(at, true),
		step: taken,
		result
	};
}
function test(at, name, predicate) {
	const collected = () => ident(at, COLLECTED$1);
	if (name === "all") return {
		start: literal(at, true),
		condition: call(at, "@not_strictly_false", [collected()]),
		step: call(at, "_&&_", [collected(), predicate]),
		result: collected()
	};
	if (name === "exists") return {
		start: literal(at, false),
		condition: call(at, "@not_strictly_false", [call(at, "!_", [collected()])]),
		step: call(at, "_||_", [collected(), predicate]),
		result: collected()
	};
	return {
		start: literal(at, 0n),
		condition: literal(at, true),
		step: call(at, "_?_:_", [
			predicate,
			call(at, "_+_", [collected(), literal(at, 1n)]),
			collected()
		]),
		result: call(at, "_==_", [collected(), literal(at, 1n)])
	};
}
/** A name for a value, and what is made with it. */
function bind(at, name, value, result) {
	const [start, condition, step] = [
		value,
		literal(at, false),
		ident(at, name)
	];
	return make(at, {
		kind: "loop",
		range: list(at, []),
		variables: ["#unused"],
		collected: name,
		start,
		condition,
		step,
		result
	});
}
/** https://github.com/google/cel-go/blob/v0.26.0/cel/library.go (optMap, optFlatMap) */
function expandOptional(at, name, receiver, [variable, body], expandPart) {
	const value = call(at, "value", [], expandPart(receiver));
	const bound = bind(at, nameOf$1(name, variable), value, expandPart(body));
	const some = name === "optMap" ? call(at, "optional.of", [bound]) : bound;
	return call(at, "_?_:_", [
		call(at, "hasValue", [], expandPart(receiver)),
		some,
		call(at, "optional.none", [])
	]);
}
const SORTED = "a list, identifier, comprehension, call or select expression";
const UNSORTED = /* @__PURE__ */ new Set([
	"value",
	"uint",
	"map",
	"message"
]);
/** https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go (sortByMacro) */
function expandSort(at, receiver, args, expandPart) {
	if (UNSORTED.has(receiver.op)) throw new SyntaxProblem(`sortBy can only be applied to ${SORTED}`, receiver.at);
	const name = "@__sortBy_input__";
	const keys = expandLoop(at, "map", ident(at, name), args, expandPart);
	if (keys === void 0) throw new SyntaxProblem("sortBy needs a name and an expression", at);
	return bind(at, name, expandPart(receiver), call(at, "@sortByAssociatedKeys", [keys], ident(at, name)));
}
/** `cel.bind(name, value, result)` */
function isBinding({ args: [name, receiver, args] }) {
	return name === "bind" && receiver.op === "id" && receiver.args === "cel" && args.length === 3;
}
/** https://github.com/google/cel-go/blob/v0.26.0/ext/bindings.go (celBind) */
function expandBinding(at, [name, value, result], expandPart) {
	if (name === void 0 || value === void 0 || result === void 0) throw new Error("a binding has three parts");
	return bind(at, nameOf$1("bind", name), expandPart(value), expandPart(result));
}

// src/cel/typing/format-literals.ts
/** Kinds of values that a clause of a format takes. */
const CLAUSES = {
	s: [
		"list",
		"map",
		"int",
		"uint",
		"double",
		"bool",
		"string",
		"timestamp",
		"bytes",
		"duration",
		"type",
		"null"
	],
	d: ["int", "uint"],
	f: ["double", "string"],
	e: ["double", "string"],
	b: [
		"int",
		"uint",
		"bool"
	],
	x: [
		"int",
		"uint",
		"string",
		"bytes"
	],
	X: [
		"int",
		"uint",
		"string",
		"bytes"
	],
	o: ["int", "uint"]
};
/**
* What is wrong with a literal format and the list of values that is written beside it, and where.
* https://github.com/google/cel-go/blob/v0.26.0/ext/formatting.go (stringFormatValidator)
*/
function checkFormat({ target, args }, at, checked) {
	const format = target?.shape.kind === "literal" ? target.shape.value : void 0;
	const list = args[0]?.shape;
	if (typeof format !== "string" || list?.kind !== "list") return void 0;
	let used = 0;
	for (const [clause, percent, precision, letter] of format.matchAll(CLAUSE)) {
		if (percent !== void 0) continue;
		if (clause === "%") return {
			at,
			message: "unexpected end of string"
		};
		const value = list.items[used];
		if (value === void 0) return {
			at,
			message: `index ${used} out of range`
		};
		const unread = findUnread(precision, letter);
		if (unread !== void 0) return {
			at,
			message: `could not parse formatting clause: ${unread}`
		};
		const refused = findRefused(CLAUSES[letter ?? ""] ?? [], value, checked, letter === "s");
		if (refused !== void 0) {
			const given = `${REFUSALS[letter ?? ""]}, was given ${nameOf(checked.typeOf(refused))}`;
			return {
				at: refused.at,
				message: `error during formatting: ${given}`
			};
		}
		used += 1;
	}
	if (list.items.length <= used) return void 0;
	return {
		at,
		message: `too many arguments supplied to string.format (expected ${used}, got ${list.items.length})`
	};
}
/** The part of a value that a clause does not take. A text is made of lists and maps that are written here only if one can be made of all they hold. */
function findRefused(kinds, value, checked, isDeep) {
	const { kind } = checked.typeOf(value);
	if (kind !== "dyn" && !kinds.includes(kind)) return value;
	const { shape } = value;
	if (!isDeep) return void 0;
	const parts = shape.kind === "list" ? shape.items : shape.kind === "map" ? shape.entries.flatMap(({ key, value: held }) => [key, held]) : [];
	for (const part of parts) {
		const refused = findRefused(kinds, part, checked, true);
		if (refused !== void 0) return refused;
	}
}
/** A type without what it holds, by the name of its message where it is one. */
function nameOf({ kind, key }) {
	if (kind === "timestamp") return "google.protobuf.Timestamp";
	return kind === "duration" ? "google.protobuf.Duration" : key.split("(", 1)[0] ?? key;
}

// src/cel/typing/literals.ts
/** Functions that make a value of another type; what they make of a literal is worked out when an expression is written. */
const CONVERSIONS = /* @__PURE__ */ new Set([
	"bool",
	"bytes",
	"double",
	"duration",
	"int",
	"string",
	"timestamp",
	"uint"
]);
/** Those of them whose literals are looked at before a program is made. */
const VALIDATED = /* @__PURE__ */ new Set(["duration", "timestamp"]);
/**
* What is wrong with the literals of an expression whose types are right.
* https://github.com/google/cel-go/blob/v0.26.0/cel/validator.go, interpreter/decorators.go (decOptimize, decRegexOptimizer)
*/
function checkLiterals(expr, checked) {
	const check = {
		mistakes: [],
		formats: []
	};
	checkPart(expr, checked, false, check);
	const { mistakes, formats, ...rest } = check;
	return {
		mistakes: [...mistakes, ...formats],
		...rest
	};
}
/** Formatted values may be of several types in one list. */
function checkPart(expr, checked, isFormatted, check) {
	const { shape } = expr;
	const inFormat = isFormatted || shape.kind === "call" && shape.name === "format";
	for (const part of partsOf(shape)) checkPart(part, checked, inFormat, check);
	if (shape.kind === "call") checkCall(shape, expr.at, checked, check);
	if (inFormat) return;
	if (shape.kind === "list") {
		const items = shape.items.map((item, index) => typedPart(checked, item, shape.optional.has(index)));
		append(check.mistakes, findOthers(items).slice(0, 1));
	}
	if (shape.kind === "map") {
		append(check.mistakes, findOthers(shape.entries.map(({ key }) => typedPart(checked, key, false))));
		const values = shape.entries.map(({ value, isOptional }) => typedPart(checked, value, isOptional));
		append(check.mistakes, findOthers(values));
	}
}
/** The parts of an expression. */
function partsOf(shape) {
	switch (shape.kind) {
		case "literal":
		case "ident": return [];
		case "select": return [shape.operand];
		case "call": return shape.target === void 0 ? shape.args : [shape.target, ...shape.args];
		case "list": return shape.items;
		case "map": return shape.entries.flatMap(({ key, value }) => [key, value]);
		case "loop": return [
			shape.range,
			shape.start,
			shape.condition,
			shape.step,
			shape.result
		];
	}
}
function typedPart(checked, expr, isOptional) {
	const type = checked.typeOf(expr);
	return {
		at: expr.at,
		type: isOptional ? contentOf(type) ?? type : type
	};
}
function findOthers([first, ...others]) {
	return others.flatMap(({ at, type }) => type.key === first?.type.key ? [] : [{
		at,
		message: `expected type '${first?.type.key}' but found '${type.key}'`
	}]);
}
function checkCall(call, at, checked, check) {
	const { name, args, target } = call;
	const [first] = args;
	if (name === "matches" && first !== void 0 && isBadPattern(first)) check.mistakes.push({
		at: first.at,
		message: "invalid matches argument"
	});
	if (target === void 0 && name === "matches" && isBadPattern(args[1])) check.failure ??= "error parsing regexp";
	if (target !== void 0 && (name === "find" || name === "findAll") && isBadPattern(first)) check.failure ??= "error parsing regexp";
	if (name === "format") append(check.formats, [checkFormat(call, at, checked) ?? []].flat());
	if (target !== void 0 || !CONVERSIONS.has(name)) return;
	const problem = convert(call)?.problem;
	if (problem === void 0) return;
	if (VALIDATED.has(name) && first?.shape.kind === "literal") check.mistakes.push({
		at: first.at,
		message: `invalid ${name} argument`
	});
	else check.failure ??= problem;
}
function isBadPattern(expr) {
	const value = expr?.shape.kind === "literal" ? expr.shape.value : void 0;
	if (typeof value !== "string" || !hasLibraries()) return false;
	try {
		compilePattern(value);
		return false;
	} catch {
		return true;
	}
}
/** What a conversion makes of a literal; undefined where it has no literal. */
function convert({ name, args }) {
	const [only, ...others] = args;
	if (only === void 0 || others.length > 0) return void 0;
	const { shape } = only;
	const isConversion = shape.kind === "call" && shape.target === void 0 && (shape.name === "dyn" || CONVERSIONS.has(shape.name));
	const constant = shape.kind === "literal" ? shape : isConversion ? convert(shape) : void 0;
	if (constant === void 0) return void 0;
	if (constant.value === null && name !== "dyn") return {
		value: null,
		problem: `no such overload: ${name}(null_type)`
	};
	if (name === "duration" && typeof constant.value === "bigint") return {
		value: null,
		problem: "type conversion error from 'int' to 'google.protobuf.Duration'"
	};
	try {
		return { value: callFunction(name, FUNCTIONS.global.get(name) ?? [], [constant.value], { steps: 1e4 }) };
	} catch (error) {
		return isUndecided(error) ? void 0 : {
			value: null,
			problem: sentenceOf(error)
		};
	}
}

// src/cel/exact.ts
/**
* Judges an expression by its types and literals, as the API server does with new ones of its newest version. Some may bind names to
* values with `cel.bind`.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/environment/base.go
*/
function judgeExpression({ text, tree }, variables, { binds = false } = {}) {
	let expr;
	try {
		expr = expand(tree, binds);
	} catch (error) {
		if (error instanceof Unjudged) return void 0;
		if (error instanceof SyntaxProblem) return { problem: describeCompilation(text, [error]) };
		throw error;
	}
	const { mistakes, ...checked } = checkExpr(expr, variables);
	if (mistakes.length > 0) return { problem: describeCompilation(text, mistakes) };
	const literals = checkLiterals(expr, checked);
	if (literals.mistakes.length > 0) return { problem: describeCompilation(text, literals.mistakes) };
	return literals.failure === void 0 ? right(expr, checked) : { problem: `program instantiation failed: ${literals.failure}` };
}
/** What the API server says of an expression that it cannot compile. */
function describeCompilation(text, mistakes) {
	return `compilation failed: ${showMistakes(text, mistakes)}`;
}
function right(expr, checked) {
	return {
		type: checked.typeOf(expr),
		cost: (placed) => estimateCost(expr, checked, placed)
	};
}

// src/forecast/apply/validation/expressions.ts
/**
* Compiles an expression as the API server does when it is written. Only what is surely wrong is refused.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go (CompileCELExpression)
*/
function checkCompiles(errors, field, text, around) {
	const { variables, gives, mistyped } = around;
	const value = around.isPart === true ? void 0 : text;
	const wrong = (detail) => {
		errors.push(invalid(field, value, detail));
		return { isRight: false };
	};
	const compiled = compileExpression(text, Object.keys(variables));
	if ("problem" in compiled) return compiled.isNone ? wrong(describeCompilation(text, [{
		at: compiled.at,
		message: compiled.problem
	}])) : { isRight: true };
	const judged = judgeExpression(compiled.expression, variables, { binds: around.binds === true });
	if (judged === void 0) return { isRight: true };
	if ("problem" in judged) return wrong(judged.problem);
	if (gives !== void 0 && !gives.includes(judged.type.kind)) return wrong((mistyped ?? mustGive(gives))(judged.type.key));
	return {
		isRight: true,
		...judged
	};
}
function mustGive(gives) {
	const [first = "", ...others] = gives;
	const wanted = others.length === 0 ? first : `one of [${gives.map((kind) => kind.replace("null", "null_type")).join(" ")}]`;
	return (type) => `must evaluate to ${wanted} but got ${type}`;
}

// src/risk/policies/evaluate.ts
/** Who the requests are from: the controller of Argo CD, in the namespace of the instance. */
const USER = "argocd-application-controller";
/**
* Everything that a policy has against a request, with one object of parameters. Expressions see the objects as the server stores
* them; messages and errors see them with secrets masked.
* https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/validating/validator.go
*/
function evaluatePolicy(policy, scene, budget, argocd) {
	const clear = variablesOf(policy, scene, budget, argocd);
	const masked = lazily(() => variablesOf(policy, maskScene(scene), budget, argocd));
	const run = ({ expression }, context) => limited(budget, (meter) => expression.evaluate(context, meter));
	const failed = (one, message) => {
		return policy.usesAuthorizer && ["authorizer", "variables"].some((name) => one.expression.uses(name)) && isUnknown(message) || !policy.failClosed ? [] : [{
			kind: "error",
			message,
			field: one.field
		}];
	};
	const errorOf = (one, error) => failed(one, tellError(() => run(one, masked()), error));
	const errors = [];
	let undecided = false;
	for (const condition of policy.matchConditions) try {
		if (run(condition, clear) !== true) return [];
	} catch (error) {
		undecided = true;
		append(errors, errorOf(condition, error));
	}
	if (undecided) return errors;
	return policy.validations.flatMap((validation) => {
		try {
			const verdict = run(validation, clear);
			if (verdict === true) return [];
			if (verdict === false) return [{
				kind: "denied",
				message: messageOf(validation, (one) => run(one, masked())),
				field: validation.field
			}];
			return failed(validation, "the expression gives no bool");
		} catch (error) {
			return errorOf(validation, error);
		}
	});
}
function isUnknown(message) {
	return message.startsWith("undeclared reference");
}
function messageOf({ text, message, messageExpression }, run) {
	const plain = message.trim() === "" ? `failed expression: ${text}` : message;
	if (messageExpression === void 0) return tidy(plain);
	try {
		const made = run(messageExpression);
		return typeof made === "string" && made.trim() !== "" && !made.trim().includes("\n") ? tidy(made) : tidy(plain);
	} catch (error) {
		return tidy(`${plain} (its messageExpression cannot be evaluated: ${sentenceOf(error)})`);
	}
}
function variablesOf(policy, { request, params }, budget, argocd) {
	const { object, oldObject, namespaceObject, group, version, resource, kind, namespace, name, operation } = request;
	const context = {
		object: toPlainCel(object),
		oldObject: toPlainCel(oldObject),
		params: toPlainCel(params),
		namespaceObject: toPlainCel(namespaceObject),
		request: toPlainCel({
			kind: {
				group,
				version,
				kind
			},
			resource: {
				group,
				version,
				resource
			},
			subResource: "",
			requestKind: {
				group,
				version,
				kind
			},
			requestResource: {
				group,
				version,
				resource
			},
			requestSubResource: "",
			uid: "",
			name,
			namespace,
			operation,
			dryRun: false,
			options: {},
			userInfo: {
				username: `system:serviceaccount:${argocd}:${USER}`,
				groups: [
					"system:serviceaccounts",
					`system:serviceaccounts:${argocd}`,
					"system:authenticated"
				]
			}
		})
	};
	const variables = new Map(policy.variables.map(({ name: own, expression }) => [own, lazily(() => limited(budget, (meter) => expression.evaluate(context, meter)))]));
	context["variables"] = {
		kind: "lazy",
		get: (own) => variables.get(own)?.()
	};
	return context;
}
function maskScene({ request, params }) {
	const { base, head } = maskPair(request.oldObject, request.object);
	const { object: _object, oldObject: _oldObject, ...rest } = request;
	return {
		request: {
			...null, ...rest,
			...head === void 0 ? {} : { object: head },
			...base === void 0 ? {} : { oldObject: base }
		},
		params: params === null ? null : maskManifest(params)
	};
}

// src/risk/policies/match.ts
/**
* Whether `matchConstraints` of a policy, or `matchResources` of a binding, take a request. Without rules a binding takes all that
* the policy takes. https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/matching/matching.go
*/
function matchesResources(match, request, isBinding) {
	if (match === void 0) return isBinding;
	if (!matchesNamespace(match["namespaceSelector"], request) || !matchesObject(match["objectSelector"], request)) return false;
	const exact = textAt(match, "matchPolicy") === "Exact";
	if (listAt(match, "excludeResourceRules").some((rule) => matchesRule(rule, request, exact))) return false;
	const rules = listAt(match, "resourceRules");
	return isBinding && rules.length === 0 || rules.some((rule) => matchesRule(rule, request, exact));
}
/** A selector that is not there takes everything; so does every one for objects that are in no namespace. */
function matchesNamespace(selector, { namespaceObject, object, oldObject, group, resource }) {
	if (!isMap(selector)) return true;
	const subject = group === "" && resource === "namespaces" ? object ?? oldObject : namespaceObject;
	return subject === void 0 || matchesSelector(selector, mapAt(subject, "metadata", "labels"));
}
function matchesObject(selector, { object, oldObject }) {
	if (!isMap(selector)) return true;
	return [object, oldObject].some((one) => one !== void 0 && matchesSelector(selector, mapAt(one, "metadata", "labels")));
}
function matchesRule(rule, request, exact) {
	const has = (key, value) => {
		const list = textsAt(rule, key);
		return list.includes("*") || list.includes(value);
	};
	const scope = textAt(rule, "scope");
	const names = textsAt(rule, "resourceNames");
	return has("operations", request.operation) && has("apiGroups", request.group) && (!exact || has("apiVersions", request.version)) && textsAt(rule, "resources").some((resource) => [
		"*",
		"*/*",
		request.resource
	].includes(resource)) && (scope === "" || scope === "*" || scope === "Namespaced" === (request.namespace !== "")) && (names.length === 0 || names.includes(request.name));
}
/** The Namespace of a request with the label that the server gives every one. */
function namespaceOf$1(name, rendered, managed) {
	const metadata = mapAt(rendered, "metadata");
	const labels = {
		...null, ...rendered === void 0 ? managed : mapAt(metadata, "labels"),
		"kubernetes.io/metadata.name": name
	};
	return {
		apiVersion: "v1",
		kind: "Namespace",
		...rendered,
		metadata: {
			...null, ...metadata,
			name,
			labels
		}
	};
}
/** A map at a key, or undefined where there is none. */
function optionalMap(value, ...path) {
	const found = fieldAt(value, path);
	return isMap(found) ? found : void 0;
}

// src/risk/policies/params.ts
/**
* Parameters out of the files and of what base renders.
* https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/#parameter-resources
*/
function findParams(policy, binding, namespace, { documents, scopes }) {
	const kind = paramKindOf(policy.object);
	const reference = optionalMap(binding.object, "spec", "paramRef");
	if (textAt(kind, "kind") === "" || reference === void 0) return { found: [null] };
	const [apiVersion, name] = [textAt(kind, "apiVersion"), textAt(kind, "kind")];
	const group = groupOf(apiVersion);
	const candidates = documents.filter(({ object }) => textAt(object, "kind") === name && groupOf(textAt(object, "apiVersion")) === group);
	const scope = scopeOf(group, name, scopes);
	const namespaced = scope === void 0 ? candidates.some(({ object }) => namespaceOf(object) !== "") : scope === "Namespaced";
	const where = namespaced ? textAt(reference, "namespace") || namespace : "";
	const there = candidates.filter(({ object }) => !namespaced || namespaceOf(object) === where);
	const selector = optionalMap(reference, "selector");
	const found = there.map(({ object }) => object).filter((object) => selector === void 0 ? textAt(object, "metadata", "name") === textAt(reference, "name") : matchesSelector(selector, mapAt(object, "metadata", "labels")));
	const unique = new Map(found.map((object) => [textAt(object, "metadata", "name"), object]));
	if (unique.size > 0) return { found: [...unique.values()] };
	const wanted = selector === void 0 ? ` ${textAt(reference, "name")}` : "s that the selector takes";
	return textAt(reference, "parameterNotFoundAction") === "Allow" ? { found: [] } : { missing: `${name}${wanted}${where === "" ? "" : ` in ${where}`}` };
}
function namespaceOf(object) {
	return textAt(object, "metadata", "namespace");
}

// src/risk/policies/wire.ts
/**
* An object as Go writes it: fields without `omitempty` are there with `null` where nothing is in them, so `rules` of a Role without
* rules is null for an expression, and `has(object.rules)` is true.
*/
function toWire(object) {
	const struct = structOfKind(textAt(object, "apiVersion"), textAt(object, "kind"));
	return struct === void 0 ? object : fill(object, struct);
}
function fill(value, struct) {
	const result = { ...null, ...value };
	for (const { name, type, always } of struct.fields.values()) {
		const own = Object.hasOwn(value, name) ? value[name] : void 0;
		if (own !== void 0) result[name] = fillValue(own, type);
		else if (always && isNullable(type)) result[name] = null;
	}
	return result;
}
function isNullable(type) {
	return type.kind === "list" || type.kind === "map" || type.pointer;
}
function fillValue(value, type) {
	switch (type.kind) {
		case "struct": return isMap(value) ? fill(value, type.struct) : value;
		case "list": return Array.isArray(value) ? value.map((item) => fillValue(item, type.items)) : value;
		case "map": return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, type.values)])) : value;
		case "scalar": return value;
	}
}

// src/risk/policies/requests.ts
/** Effects with which no delete is sent to the API server, neither by Argo CD nor by whoever prunes. */
const STAYING = [
	"left-behind",
	"orphaned",
	"none"
];
/** The request of an event without its objects, which are dear to make; undefined where none is sent. */
function requestOf(event, facts) {
	const { identity, change, operation } = event;
	if (operation === "DELETE" && change.action === "removed" && STAYING.includes(facts.effect(change))) return void 0;
	const { group, version, kind } = kindOf$1(event);
	const definition = definitionFor(identity, facts.definitions);
	const named = definition === void 0 ? "" : textAt(definition, "spec", "names", "plural");
	const namespace = namespaceObjectOf(event, facts);
	return {
		operation: operation === "UPDATE" && isRecreated(event, facts) ? "CREATE" : operation,
		group,
		version,
		kind,
		namespace: identity.namespace,
		name: identity.name,
		resource: named === "" ? pluralOf(kind) : named,
		...namespace === void 0 ? {} : { namespaceObject: namespace }
	};
}
/** Hooks, and objects with generated names, are made anew. */
function isRecreated({ change, before, application }, facts) {
	const { head } = change;
	if (before === void 0 || head === void 0) return true;
	return writeOver(before, head, facts.application(application), facts.definitions) === void 0;
}
/** The same request with the objects as the server has them: decoded, with defaults. */
function withObjects(request, event, facts) {
	const { before, after, change, application } = event;
	const crd = definitionFor(event.identity, facts.definitions);
	const stored = (object) => toWire(createObject(object, crd === void 0 ? {} : { crd }).stored);
	if (request.operation === "DELETE") return before === void 0 ? request : {
		...null, ...request,
		oldObject: stored(before.object)
	};
	if (after === void 0) return request;
	const write = request.operation === "UPDATE" && before !== void 0 && change.head !== void 0 ? writeOver(before, change.head, facts.application(application), facts.definitions) : void 0;
	if (write === void 0 || before === void 0) return {
		...null, ...request,
		object: stored(after.object)
	};
	const update = updateRendered(before.object, write.head.object, write.how, crd);
	return {
		...null, ...request,
		object: update.stored === void 0 ? stored(after.object) : toWire(update.stored),
		oldObject: toWire(update.live)
	};
}
function namespaceObjectOf({ identity, application }, facts) {
	const { cluster, namespace: name } = identity;
	if (name === "") return void 0;
	const wanted = {
		cluster,
		group: "",
		kind: "Namespace",
		namespace: "",
		name
	};
	const rendered = facts.world.head.find(wanted)[0] ?? facts.world.base.find(wanted)[0];
	const owner = facts.application(application)?.head?.object;
	const managed = mapAt(fieldAt(owner, [
		"spec",
		"syncPolicy",
		"managedNamespaceMetadata"
	]), "labels");
	return namespaceOf$1(name, rendered?.manifest.object, managed);
}

module.exports = { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, MAX_STEPS, STRING, TIMESTAMP, bounded, checkCompiles, checkCustomResource, checkCustomRules, checkEmbedded, checkPolicies, checkRules, checkSchema, compileExpression, compilePattern, createViews, describeProblem, escapeFieldName, evaluatePolicy, evaluateRule, findParams, hasRules, keepStatus, kindOf: kindOf$1, listOf, mapOf, matchesResources, optionalMap, optionalOf, placesOf, readCustomResource, requestOf, requireCustomRules, struct, structOf, tellProblem, typeAt, withObjects, withoutRules };