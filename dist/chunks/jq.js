"use strict";
const { getEntry, isMap, setEntry } = require("./gather.js");
const { GO_SPACE, groupBy: groupBy$1, trimEndOf, trimOf, trimStartOf } = require("./start.js");
let later_expressions;
function compilePattern(...given) {
	return (later_expressions ??= require("./expressions.js")).compilePattern(...given);
}
const { begin, end } = require("./judge.js");
const { Buffer: Buffer$1 } = require("node:buffer");

// src/argocd/jq/machine.ts
/** jq ends with an error, so that Argo CD leaves the object as it is. */
var JqFailure = class extends Error {
	/** What `catch` gets: what `error(\u2026)` was given, or a sentence. */
	value;
	constructor(message, value = message) {
		super(message);
		this.value = value;
	}
};
/** `break $name`: what is behind the label ends, and that is no error. */
var JqBreak = class extends Error {
	label;
	constructor(label) {
		super("break");
		this.label = label;
	}
};
/** Takes from the steps that are left what it costs to make a value: a list or text that grows without end is an error. */
function charge({ budget }, value) {
	if (Array.isArray(value) || typeof value === "string") budget.steps -= value.length;
	if (budget.steps < 0) throw new JqFailure("too many steps");
	sizeOf(value);
	return value;
}
/** Takes what it costs to look at all parts of some values: one that holds another twice, and so on, has parts without end. */
function look(scope, ...values) {
	lookAt(scope, values.reduce((total, value) => total + sizeOf(value), 0));
}
/** The same for what is looked at otherwise, in as many parts. */
function lookAt({ budget }, parts) {
	budget.parts -= parts;
	if (budget.parts < 0) throw new JqFailure("too much to look at");
}
const sizes = /* @__PURE__ */ new WeakMap();
/** Characters of a text that count for one part. */
const CHARACTERS = 64;
function sizeOf(value) {
	if (typeof value === "string") return 1 + value.length / CHARACTERS;
	if (typeof value !== "object" || value === null) return 1;
	let size = sizes.get(value);
	if (size === void 0) {
		size = Object.values(value).reduce((total, item) => total + sizeOf(item), 1);
		sizes.set(value, size);
	}
	return size;
}
/** Calls in calls; recursion without an end is an error, as it is for gojq when its time is over. */
const MAX_DEPTH$1 = 200;
/** The scope one call deeper. */
function deeper(scope) {
	if (scope.depth >= MAX_DEPTH$1) {
		scope.budget.steps = -1;
		throw new JqFailure("too deep");
	}
	return {
		...null, ...scope,
		depth: scope.depth + 1
	};
}
/** Throws where what is to be stepped into is not what is at the place. */
function requireIntact(value, { place }) {
	if (place !== void 0 && !isIntact(value, place)) throw new JqFailure("invalid path");
}
/** Lists and maps are told by what they are, not by what is in them. */
function isIntact(value, place) {
	return value === place.value || Number.isNaN(value) && Number.isNaN(place.value);
}
/** The steps from the beginning to a place. */
function stepsTo(place) {
	const steps = [];
	for (let at = place; at?.step !== void 0; at = at.before) steps.push(at.step);
	return steps.toReversed();
}

// src/argocd/jq/order.ts
/** The name of a type, as `type` of jq has it. */
function typeOf(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	if (isMap(value)) return "object";
	if (typeof value === "string") return "string";
	return typeof value === "boolean" ? "boolean" : "number";
}
const RANKS = [
	"null",
	"boolean",
	"number",
	"string",
	"array",
	"object"
];
/** jq's order of all values. https://jqlang.org/manual/#sort-sort_by */
function compareValues(a, b) {
	const rank = RANKS.indexOf(typeOf(a)) - RANKS.indexOf(typeOf(b));
	if (rank !== 0) return rank;
	if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b);
	if (isMap(a) && isMap(b)) {
		const keys = [sortedKeys(a), sortedKeys(b)];
		const byKeys = compareLists(...keys);
		if (byKeys !== 0) return byKeys;
		const values = keys.map((list, side) => list.map((key) => getEntry(side === 0 ? a : b, key) ?? null));
		return compareLists(values[0] ?? [], values[1] ?? []);
	}
	if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
	if (a === null || b === null) return 0;
	if (a < b) return -1;
	return a > b ? 1 : 0;
}
/** Keys of a map in jq's order. */
function sortedKeys(map) {
	return Object.keys(map).toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
function compareLists(a, b) {
	for (const [at, item] of a.entries()) {
		const other = b[at];
		if (other === void 0) return 1;
		const order = compareValues(item, other);
		if (order !== 0) return order;
	}
	return a.length - b.length;
}

// src/argocd/jq/functions.ts
const PLAIN = /* @__PURE__ */ new Map([
	["not/0", (value) => !isTrue(value)],
	["type/0", typeOf],
	["length/0", lengthOf],
	["keys/0", keysOf$1],
	["has/1", has],
	["startswith/1", (value, text) => textOf(value).startsWith(textOf(text))],
	["endswith/1", (value, text) => textOf(value).endsWith(textOf(text))],
	["ltrimstr/1", (value, text) => withoutStart(textOf(value), textOf(text))],
	["rtrimstr/1", (value, text) => withoutEnd(textOf(value), textOf(text))],
	["trimstr/1", (value, text) => withoutEnd(withoutStart(textOf(value), textOf(text)), textOf(text))],
	["ascii_downcase/0", (value) => textOf(value).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())],
	["ascii_upcase/0", (value) => textOf(value).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())],
	["split/1", (value, by) => splitText(textOf(value), textOf(by))],
	["tostring/0", (value) => typeof value === "string" ? value : written(value)],
	["contains/1", (value, other) => contains(value, other ?? null)],
	["inside/1", (value, other) => contains(other ?? null, value)],
	["to_entries/0", (value) => keysOf$1(value).map((key) => ({
		key,
		value: entryOf(value, key)
	}))]
]);
/** Everything but null and false. */
function isTrue(value) {
	return value !== null && value !== false;
}
/** An operator between two values. Throws a `JqFailure` where jq has no answer. */
function operate(operator, left, right) {
	switch (operator) {
		case "==": return compareValues(left, right) === 0;
		case "!=": return compareValues(left, right) !== 0;
		case "<": return compareValues(left, right) < 0;
		case "<=": return compareValues(left, right) <= 0;
		case ">": return compareValues(left, right) > 0;
		case ">=": return compareValues(left, right) >= 0;
		default: return calculate(operator, left, right);
	}
}
function calculate(operator, left, right) {
	if (operator === "+") {
		if (left === null || right === null) return left ?? right;
		if (typeof left === "string" && typeof right === "string") return left + right;
		if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
		if (isMap(left) && isMap(right)) return {
			...null, ...left,
			...right
		};
	}
	if (operator === "-" && Array.isArray(left) && Array.isArray(right)) return left.filter((item) => !right.some((other) => compareValues(item, other) === 0));
	if (operator === "/" && typeof left === "string" && typeof right === "string") return left === "" ? [] : splitText(left, right);
	if (operator === "*") {
		if (isMap(left) && isMap(right)) return merge(left, right);
		if (typeof left === "string" && typeOf(right) === "number") return repeat(left, Number(right));
		if (typeof right === "string" && typeOf(left) === "number") return repeat(right, Number(left));
	}
	if (typeOf(left) !== "number" || typeOf(right) !== "number") throw new JqFailure(`no ${operator} of these`);
	const [a, b] = [Number(left), Number(right)];
	if (operator === "+") return a + b;
	if (operator === "-") return a - b;
	if (operator === "*") return a * b;
	if (b === 0) throw new JqFailure("division by zero");
	return operator === "/" ? a / b : Math.trunc(a) % Math.trunc(b);
}
function merge(left, right) {
	const result = { ...null, ...left };
	for (const [key, item] of Object.entries(right)) {
		const before = getEntry(left, key);
		setEntry(result, key, isMap(before) && isMap(item) ? merge(before, item) : item);
	}
	return result;
}
/** Longer texts are none that anybody compares with. */
const MAX_LENGTH = 1e6;
function repeat(text, count) {
	if (count < 0) return null;
	if (text.length * Math.trunc(count) > MAX_LENGTH) throw new JqFailure("too long");
	return text.repeat(Math.trunc(count));
}
/** A value as gojq writes it: keys in their order, no blanks. */
function written(value) {
	if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
	if (isMap(value)) return `{${sortedKeys(value).map((key) => `${JSON.stringify(key)}:${written(getEntry(value, key) ?? null)}`).join(",")}}`;
	if (typeof value === "bigint") return String(value);
	if (typeof value === "number" && Math.abs(value) === Number.POSITIVE_INFINITY) return JSON.stringify(Math.sign(value) * Number.MAX_VALUE);
	return JSON.stringify(value);
}
function textOf(value) {
	if (typeof value !== "string") throw new JqFailure("expected a string");
	return value;
}
function listOf(value) {
	if (!Array.isArray(value)) throw new JqFailure("expected an array");
	return value;
}
function splitText(text, by) {
	return by === "" ? [...text] : text.split(by);
}
function withoutStart(text, start) {
	return text.startsWith(start) ? text.slice(start.length) : text;
}
function withoutEnd(text, end) {
	return text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
}
function lengthOf(value) {
	if (value === null) return 0;
	if (typeof value === "string") return [...value].length;
	if (Array.isArray(value)) return value.length;
	if (isMap(value)) return Object.keys(value).length;
	if (typeof value === "boolean") throw new JqFailure("a boolean has no length");
	return value < 0 ? -Number(value) : value;
}
function keysOf$1(value) {
	if (Array.isArray(value)) return value.map((_item, at) => at);
	if (isMap(value)) return sortedKeys(value);
	throw new JqFailure("no keys");
}
function entryOf(value, key) {
	if (Array.isArray(value)) return value[Number(key)] ?? null;
	return isMap(value) && typeof key === "string" ? getEntry(value, key) ?? null : null;
}
function has(value, key) {
	if (value === null) return false;
	if (Array.isArray(value) && typeof key === "number") return key >= 0 && key < value.length;
	if (isMap(value) && typeof key === "string") return Object.hasOwn(value, key);
	throw new JqFailure("no such key");
}
function contains(value, other) {
	if (typeof value === "string" && typeof other === "string") return value.includes(other);
	if (Array.isArray(value) && Array.isArray(other)) return other.every((wanted) => value.some((item) => fits$1(item, wanted)));
	if (isMap(value) && isMap(other)) return Object.entries(other).every(([key, wanted]) => {
		const item = getEntry(value, key);
		return item !== void 0 && fits$1(item, wanted);
	});
	if (typeOf(value) === "number" && typeOf(other) === "number") return compareValues(value, other) === 0;
	if (value !== other) throw new JqFailure("no contains of these");
	return true;
}
/** Within lists and maps, what has no answer is not contained. */
function fits$1(item, wanted) {
	return typeOf(item) === typeOf(wanted) && typeOf(item) !== "boolean" ? contains(item, wanted) : item === wanted;
}

// src/argocd/jq/steps.ts
/** A field or an item. Null has every one of them, and they are null. Throws a `JqFailure` where the key does not fit. */
function valueAt(value, key) {
	if (typeof key === "string" && (value === null || isMap(value))) return value === null ? null : getEntry(value, key) ?? null;
	if (typeof key === "number" && typeof value === "string") return [...value].at(Math.trunc(key)) ?? null;
	if (typeof key === "number" && (value === null || Array.isArray(value))) {
		const place = Math.trunc(key);
		return value?.[place < 0 ? place + value.length : place] ?? null;
	}
	if (Array.isArray(key) && (value === null || Array.isArray(value))) return value === null ? null : placesIn(value, key);
	if (isMap(key)) {
		if (value === null) return null;
		if (Object.hasOwn(key, "start") && Object.hasOwn(key, "end")) return partAt(value, key["start"] ?? null, key["end"] ?? null);
	}
	throw new JqFailure(`no ${typeOf(key)} leads into a value of type ${typeOf(value)}`);
}
/** Where a list has the items of another one, one behind the other. */
function placesIn(list, part) {
	if (part.length === 0) return [];
	if (list.length * part.length > MAX_PAIRS) throw new JqFailure("too long");
	return list.flatMap((_item, at) => part.every((item, place) => at + place < list.length && compareValues(list[at + place] ?? null, item) === 0) ? [at] : []);
}
/** Pairs that are compared. */
const MAX_PAIRS = 1e6;
/** The step that a key is. */
function stepOf(key) {
	if (typeof key === "string") return key;
	if (typeof key === "number") return Math.trunc(key);
	if (isMap(key)) return partOf(key["start"] ?? null, key["end"] ?? null);
	return null;
}
/** A step as jq shows it. */
function told(step) {
	return typeof step === "object" && step !== null ? {
		start: step.from ?? null,
		end: step.to ?? null
	} : step;
}
/** A part of a list, as a step. */
function partOf(from, to) {
	const [start, end] = [from, to].map((bound) => {
		if (bound === null) return void 0;
		if (typeof bound !== "number") throw new JqFailure("expected a number");
		return bound;
	});
	return {
		from: start === void 0 ? void 0 : Math.floor(start),
		to: end === void 0 ? void 0 : Math.ceil(end)
	};
}
/** A part of a list or of a text. */
function partAt(value, from, to) {
	if (value === null) return null;
	if (typeof value !== "string" && !Array.isArray(value)) throw new JqFailure("expected an array");
	const { from: start, to: end } = partOf(from, to);
	return typeof value === "string" ? [...value].slice(start, end).join("") : value.slice(start, end);
}
/** All items of a list, or values of a map by their keys, each with its step. */
function itemsOf$1(value) {
	if (Array.isArray(value)) return value.map((item, at) => [at, item]);
	if (isMap(value)) return sortedKeys(value).map((key) => [key, getEntry(value, key) ?? null]);
	throw new JqFailure(`cannot iterate over: ${typeOf(value)}`);
}
/** The same as jq makes it: what something has been looked for in is another value afterwards, even if nothing was there. */
function deleteCopied(value, paths) {
	const result = deletePaths(value, paths);
	if (result !== value || !paths.some(([first]) => leads(value, first))) return result;
	return isMap(value) ? { ...null, ...value } : Array.isArray(value) ? [...value] : value;
}
function leads(value, step) {
	if (typeof step === "string") return isMap(value) && Object.hasOwn(value, step);
	if (!Array.isArray(value) || step === void 0 || step === null) return false;
	if (typeof step === "number") return (step < 0 ? step + value.length : step) in value;
	const [start, end] = bounds(step, 0, value.length);
	return start < end;
}
/** The value without what is at the paths; they are all those of the value as it was. Throws a `JqFailure` for a step into what has no such. */
function deletePaths(value, paths) {
	if (paths.length === 0) return value;
	if (paths.some((path) => path.length === 0)) return null;
	for (const [step] of paths) if (!fits(value, step)) throw new JqFailure("no such step");
	if (Array.isArray(value)) return deleteItems(value, paths);
	if (!isMap(value)) return value;
	let rest = value;
	for (const [step, own] of groupBy$1(paths, ([first]) => first)) {
		if (typeof step !== "string" || !Object.hasOwn(value, step)) continue;
		const before = getEntry(value, step) ?? null;
		const isGone = own.some((path) => path.length === 1);
		const after = isGone ? null : deletePaths(before, own.map((path) => path.slice(1)));
		if (!isGone && after === before) continue;
		if (rest === value) rest = { ...null, ...value };
		if (isGone) delete rest[step];
		else setEntry(rest, step, after);
	}
	return rest;
}
/** What is not there need not be taken away, but a step has to be one into a value of its kind. */
function fits(value, step) {
	if (typeof step === "string") return value === null || isMap(value);
	return step !== null && (value === null || Array.isArray(value));
}
function deleteItems(list, paths) {
	const gone = /* @__PURE__ */ new Set();
	const edges = new Int32Array(list.length + 1);
	const inner = [];
	for (const path of paths) {
		let [start, end] = [0, list.length];
		for (const [at, step] of path.entries()) {
			if (typeof step === "object" && step !== null) {
				[start, end] = bounds(step, start, end);
				if (at < path.length - 1) continue;
				edges[start] = (edges[start] ?? 0) + 1;
				edges[end] = (edges[end] ?? 0) - 1;
			} else if (typeof step === "number") {
				const place = step < 0 ? end + step : start + step;
				if (place < start || place >= end) break;
				if (at === path.length - 1) gone.add(place);
				else inner.push({
					place,
					path: path.slice(at + 1)
				});
			}
			break;
		}
	}
	const within = groupBy$1(inner, ({ place }) => place);
	let depth = 0;
	return list.flatMap((item, place) => {
		depth += edges[place] ?? 0;
		if (depth > 0 || gone.has(place)) return [];
		const below = within.get(place);
		return [below === void 0 ? item : deletePaths(item, below.map(({ path }) => path))];
	});
}
/** A part of a part of a list, as places in the list. */
function bounds({ from, to }, start, end) {
	const length = end - start;
	const place = (bound) => Math.min(Math.max(bound < 0 ? bound + length : bound, 0), length);
	const first = start + place(from ?? 0);
	return [first, Math.max(first, start + place(to ?? length))];
}

// src/argocd/jq/building.ts
/** Functions of the value before them and of values, which make new ones. https://github.com/itchyny/gojq/blob/v0.12.19/func.go */
const BUILDING = /* @__PURE__ */ new Map([
	["add/0", (value) => sum(itemsOf(value))],
	["join/1", (value, by) => join(itemsOf(value), by ?? null)],
	["reverse/0", (value) => listOf(value).toReversed()],
	["sort/0", (value) => sortBy(listOf(value), listOf(value))],
	["unique/0", (value) => groupBy(listOf(value), listOf(value)).map(firstOf$1)],
	["min/0", (value) => extreme(listOf(value), listOf(value), true)],
	["max/0", (value) => extreme(listOf(value), listOf(value), false)],
	["flatten/0", (value) => flatten(itemsOf(value), -1)],
	["flatten/1", (value, depth) => flatten(itemsOf(value), depthOf(depth ?? null))],
	["indices/1", (value, wanted) => placesOf(value, wanted ?? null)],
	["index/1", (value, wanted) => placeAt(placesOf(value, wanted ?? null), 0)],
	["rindex/1", (value, wanted) => placeAt(placesOf(value, wanted ?? null), -1)],
	["from_entries/0", fromEntries],
	["_sort_by/1", (value, keys) => sortBy(listOf(value), listOf(keys))],
	["_group_by/1", (value, keys) => groupBy(listOf(value), listOf(keys))],
	["_unique_by/1", (value, keys) => groupBy(listOf(value), listOf(keys)).map(firstOf$1)],
	["_min_by/1", (value, keys) => extreme(listOf(value), listOf(keys), true)],
	["_max_by/1", (value, keys) => extreme(listOf(value), listOf(keys), false)]
]);
/** Items in the order of their keys; equal ones stay as they were. */
function sortBy(items, keys) {
	return order(items, keys).map(({ item }) => item);
}
/** Items with equal keys together, in the order of the keys. */
function groupBy(items, keys) {
	const groups = [];
	let last;
	for (const { item, key } of order(items, keys)) {
		if (last !== void 0 && compareValues(last, key) === 0) groups.at(-1)?.push(item);
		else groups.push([item]);
		last = key;
	}
	return groups;
}
function order(items, keys) {
	return items.map((item, at) => ({
		item,
		key: keys[at] ?? null
	})).toSorted((a, b) => compareValues(a.key, b.key));
}
/** The first of a group. */
function firstOf$1([item]) {
	return item ?? null;
}
/** The item with the least key, the first of these; or with the greatest one, the last of these. */
function extreme(items, keys, isLeast) {
	let found = 0;
	for (const [at, key] of keys.entries()) if (at > 0 && compareValues(keys[found] ?? null, key) > 0 === isLeast) found = at;
	return items[found] ?? null;
}
/** What is in a list, or the values of a map in the order of its keys. */
function itemsOf(value) {
	return isMap(value) ? sortedKeys(value).map((key) => value[key] ?? null) : listOf(value);
}
/** All of them, one added to the other; null where there are none. */
function sum(items) {
	let total = null;
	let size = 0;
	for (const item of items) {
		total = operate("+", total, item);
		size += Array.isArray(total) ? total.length : 0;
		if (size > MAX_SIZE) throw new JqFailure("too long");
	}
	if (Array.isArray(total)) return [...total];
	return isMap(total) ? { ...null, ...total } : total;
}
/** Items that lists which are added one to the other have in all, as each sum is a list of its own; and pairs that are compared. */
const MAX_SIZE = 1e6;
function join(items, by) {
	if (items.length === 0) return "";
	return sum(items.flatMap((item, at) => {
		const text = ["boolean", "number"].includes(typeOf(item)) ? written(item) : item;
		return at === 0 ? ["", text] : [by, text];
	}));
}
function flatten(items, depth) {
	return items.flatMap((item) => Array.isArray(item) && depth !== 0 ? flatten(item, depth - 1) : [item]);
}
function depthOf(depth) {
	if (typeOf(depth) !== "number" || Number(depth) < 0) throw new JqFailure("no depth");
	return Number(depth);
}
/** Where a list has another one, or an item, or a text another one, counted in characters. */
function placesOf(value, wanted) {
	if (value === null) return null;
	return typeof value === "string" ? placesIn([...value], [...textOf(wanted)]) : placesIn(listOf(value), Array.isArray(wanted) ? wanted : [wanted]);
}
function placeAt(places, at) {
	return Array.isArray(places) ? places.at(at) ?? null : null;
}
/** `{"key": \u2026, "value": \u2026}`, with the other names that jq takes. */
function fromEntries(value) {
	return sum(itemsOf(value).map((entry) => {
		const fields = entry === null ? {} : entry;
		if (!isMap(fields)) throw new JqFailure("no entry");
		const key = [
			"key",
			"Key",
			"name",
			"Name"
		].map((name) => fields[name] ?? null).find((item) => item !== null && item !== false);
		return { [textOf(key)]: (Object.hasOwn(fields, "value") ? fields["value"] : fields["Value"]) ?? null };
	})) ?? {};
}

// src/argocd/jq/model.ts
/** A text that gojq does not read or compile. The message has gojq's sense, not its letters. */
var JqError = class extends Error {};

// src/argocd/jq/scan.ts
const KEYWORDS = new Set("or and module import include def as label break null true false if then elif else end try catch reduce foreach".split(" "));
const WHITE = /(?:[\t\n\r ]|#(?:\\(?:\\|\r?\n|\r|)|[^\\\n\r])*)*/y;
const WORDS = [
	["name", /[A-Za-z_]\w*(?:::[A-Za-z_]\w*)?/y],
	["variable", /\$[A-Za-z_]\w*(?:::[A-Za-z_]\w*)?/y],
	["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
	["field", /\.[A-Za-z_]\w*/y],
	["format", /@\w+/y],
	["quote", /"/y],
	["symbol", /\.\.|\?\/\/|\/\/=|\/\/|\|=|[-+*/%=!<>]=|[-+*/%=<>.|?,;:()[\]{}$]/y]
];
/**
* The word at a place. Throws a `JqError` for what is none.
* https://github.com/itchyny/gojq/blob/v0.12.19/lexer.go
*/
function scan(text, at) {
	WHITE.lastIndex = at;
	const start = at + (WHITE.exec(text)?.[0].length ?? 0);
	if (start >= text.length) return {
		type: "end",
		text: "",
		end: text.length
	};
	for (const [type, pattern] of WORDS) {
		pattern.lastIndex = start;
		const word = pattern.exec(text)?.[0];
		if (word === void 0) continue;
		const end = start + word.length;
		if (type === "number" && (/e/i.test(word) ? /[A-Za-z_]/ : /[A-Za-z_.]/).test(text[end] ?? "")) throw new JqError(`invalid token ${JSON.stringify(text.slice(start, end + 1))}`);
		return {
			type: type === "name" && KEYWORDS.has(word) ? "keyword" : type,
			text: word,
			end
		};
	}
	throw new JqError(`unexpected token ${JSON.stringify(String.fromCodePoint(text.codePointAt(start) ?? 0))}`);
}
const PIECE = /[^"\\]+|\\(?:u[0-9A-Fa-f]{4}|["/\\bfnrt])/y;
/** The plain text of a string from a place on, up to its end (`"`) or an expression in it (`\(`). */
function scanText(text, at) {
	let value = "";
	for (let place = at;; place = PIECE.lastIndex) {
		PIECE.lastIndex = place;
		const piece = PIECE.exec(text)?.[0];
		if (piece === void 0) {
			if (text[place] === "\"") return {
				value,
				end: place + 1,
				opens: false
			};
			if (text.startsWith(String.raw`\(`, place)) return {
				value,
				end: place + 2,
				opens: true
			};
			if (place >= text.length) throw new JqError("unterminated string literal");
			throw new JqError(`invalid escape sequence ${JSON.stringify(text.slice(place, place + 2))} in string literal`);
		}
		value += piece.startsWith("\\") ? String(JSON.parse(`"${piece}"`)) : piece;
	}
}

// src/argocd/jq/words.ts
/** Nobody writes deeper by hand, and our stack is not endless. */
const MAX_DEPTH = 200;
/** The words of a query, one after the other. */
var Words = class {
	token;
	text;
	#depth = 0;
	constructor(text) {
		this.text = text;
		this.token = scan(text, 0);
	}
	/** Takes a word that has to stand here. Throws a `JqError` where another does. */
	expect(type, text) {
		if (!this.take(type, text)) this.fail();
	}
	nested(read) {
		if (++this.#depth > MAX_DEPTH) throw new JqError("too deep");
		const result = read();
		this.#depth--;
		return result;
	}
	word(type) {
		const { text } = this.token;
		if (this.token.type !== type) this.fail();
		this.advance();
		return text;
	}
	take(type, text) {
		if (this.token.type !== type || this.token.text !== text) return false;
		this.advance();
		return true;
	}
	advance() {
		if (this.token.type !== "end") this.token = scan(this.text, this.token.end);
	}
	fail() {
		const { type, text } = this.token;
		throw new JqError(type === "end" ? "unexpected EOF" : `unexpected token ${JSON.stringify(text)}`);
	}
};

// src/argocd/jq/parts.ts
const SELF$1 = { is: "identity" };
/** What stands within terms: entries of objects, patterns of `as`, texts. */
var Parts = class extends Words {
	entries() {
		const entries = [];
		while (!this.take("symbol", "}")) {
			entries.push(this.#entry());
			if (!this.take("symbol", ",")) {
				this.expect("symbol", "}");
				break;
			}
		}
		return entries;
	}
	#entry() {
		const { type, text } = this.token;
		const key = this.#key();
		if (this.take("symbol", ":")) return {
			key,
			value: this.#entryValue()
		};
		if (isComputed(type, text)) this.fail();
		if (type === "variable") return {
			key: literal(text.slice(1)),
			value: {
				is: "call",
				name: text,
				args: []
			}
		};
		return {
			key,
			value: {
				is: "index",
				of: SELF$1,
				key
			}
		};
	}
	#entryValue() {
		const left = this.expression(0);
		return this.take("symbol", "|") ? {
			is: "binary",
			operator: "|",
			left,
			right: this.#entryValue()
		} : left;
	}
	#key() {
		const { type, text } = this.token;
		if (type === "quote") return this.string();
		if (isComputed(type, text)) {
			this.advance();
			const key = this.query();
			this.expect("symbol", ")");
			return key;
		}
		if (type !== "name" && type !== "variable" && type !== "keyword") this.fail();
		this.advance();
		return literal(text);
	}
	pattern() {
		const { type, text } = this.token;
		if (type === "variable") {
			this.advance();
			return variable(text);
		}
		const isObject = this.take("symbol", "{");
		if (!isObject) this.expect("symbol", "[");
		const parts = [];
		do
			parts.push(isObject ? this.#member() : {
				key: literal(parts.length),
				of: this.nested(() => this.pattern())
			});
		while (this.take("symbol", ","));
		this.expect("symbol", isObject ? "}" : "]");
		return {
			names: parts.flatMap(({ variable: own, of }) => [...own === void 0 ? [] : [own], ...of?.names ?? []]),
			queries: parts.flatMap(({ key, of }) => [key, ...of?.queries ?? []]),
			parts
		};
	}
	/** `$name`, `$name: pattern` or `key: pattern`. */
	#member() {
		const { type, text } = this.token;
		const key = this.#key();
		if (type !== "variable") {
			this.expect("symbol", ":");
			return {
				key,
				of: this.nested(() => this.pattern())
			};
		}
		const own = {
			key: literal(text.slice(1)),
			variable: text
		};
		return this.take("symbol", ":") ? {
			...null, ...own,
			of: this.nested(() => this.pattern())
		} : own;
	}
	string() {
		const parts = [];
		for (let at = this.token.end;;) {
			const { value, end, opens } = scanText(this.text, at);
			parts.push(literal(value));
			if (!opens) {
				this.token = scan(this.text, end);
				return parts.length === 1 ? literal(value) : {
					is: "text",
					parts
				};
			}
			this.token = scan(this.text, end);
			parts.push(this.query());
			if (this.token.type !== "symbol" || this.token.text !== ")") this.fail();
			at = this.token.end;
		}
	}
	/** Arguments, up to the closing bracket. */
	list() {
		const list = [this.query()];
		while (this.take("symbol", ";")) list.push(this.query());
		this.expect("symbol", ")");
		return list;
	}
};
function variable(name) {
	return {
		names: [name],
		queries: []
	};
}
/** A value that is written as it is. */
function literal(value) {
	return {
		is: "literal",
		value
	};
}
function isComputed(type, text) {
	return type === "symbol" && text === "(";
}

// src/argocd/jq/texts.ts
const known = /* @__PURE__ */ new WeakMap();
/** Functions that a format stands for. https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go (formatToFunc) */
const FORMATS = /* @__PURE__ */ new Map([
	["@text", "tostring"],
	["@json", "tojson"],
	["@html", "_tohtml"],
	["@uri", "_touri"],
	["@urid", "_tourid"],
	["@csv", "_tocsv"],
	["@tsv", "_totsv"],
	["@sh", "_tosh"],
	["@base64", "_tobase64"],
	["@base64d", "_tobase64d"]
]);
/** The call that a format is. */
function formatCall(name) {
	const own = FORMATS.get(name);
	if (own !== void 0) return {
		is: "call",
		name: own,
		args: []
	};
	return {
		is: "call",
		name: "format",
		args: [{
			is: "literal",
			value: name.slice(1)
		}]
	};
}
/** A text with expressions in it as sums of texts, which is what gojq makes of it. */
function asConcatenation(text) {
	const before = known.get(text);
	if (before !== void 0) return before;
	const call = formatCall(text.format ?? "@text");
	const [first, ...rest] = text.parts.map((part) => isText(part) ? part : {
		is: "binary",
		operator: "|",
		left: part,
		right: call
	});
	const sum = rest.reduce((left, right) => ({
		is: "binary",
		operator: "+",
		left,
		right
	}), first ?? {
		is: "literal",
		value: ""
	});
	known.set(text, sum);
	return sum;
}
function isText(part) {
	if (part.is === "same") return isText(part.of);
	return part.is === "literal" && typeof part.value === "string" || part.is === "text";
}

// src/argocd/jq/parse.ts
/** Operators of expressions, loosest first, and how they group. */
const LEVELS = [
	{
		operators: ["//"],
		groups: "right"
	},
	{
		operators: [
			"=",
			"|=",
			"+=",
			"-=",
			"*=",
			"/=",
			"%=",
			"//="
		],
		groups: "none"
	},
	{
		operators: ["or"],
		groups: "left"
	},
	{
		operators: ["and"],
		groups: "left"
	},
	{
		operators: [
			"==",
			"!=",
			"<",
			"<=",
			">",
			">="
		],
		groups: "none"
	},
	{
		operators: ["+", "-"],
		groups: "left"
	},
	{
		operators: [
			"*",
			"/",
			"%"
		],
		groups: "left"
	}
];
/**
* Reads a query. Throws a `JqError` where gojq, which Argo CD has, finds a mistake of syntax.
* https://github.com/itchyny/gojq/blob/v0.12.19/parser.go.y
*/
function parseQuery(text) {
	const parser = new Parser(text);
	const query = parser.query();
	parser.expect("end", "");
	return query;
}
var Parser = class extends Parts {
	query() {
		return this.nested(() => this.#pipe());
	}
	#pipe() {
		if (this.take("keyword", "def")) return this.#define();
		if (this.take("keyword", "label")) {
			const name = this.word("variable");
			this.expect("symbol", "|");
			return {
				is: "label",
				name,
				body: this.query()
			};
		}
		const left = this.#comma();
		return this.take("symbol", "|") ? {
			is: "binary",
			operator: "|",
			left,
			right: this.query()
		} : left;
	}
	#comma() {
		let left = this.#bound();
		while (this.take("symbol", ",")) {
			const isGreedy = this.token.type === "keyword" && ["def", "label"].includes(this.token.text);
			left = {
				is: "binary",
				operator: ",",
				left,
				right: isGreedy ? this.query() : this.#bound()
			};
		}
		return left;
	}
	#bound() {
		const source = this.expression(0);
		if (!this.take("keyword", "as")) return source;
		const patterns = [this.pattern()];
		while (this.take("symbol", "?//")) patterns.push(this.pattern());
		this.expect("symbol", "|");
		return {
			is: "bind",
			source,
			patterns,
			body: this.query()
		};
	}
	expression(level) {
		const rule = LEVELS[level];
		if (rule === void 0) return this.#term();
		let left = this.expression(level + 1);
		for (let count = 0; this.#isOperator(rule.operators); count++) {
			if (rule.groups === "none" && count > 0) this.fail();
			const operator = this.token.text;
			this.advance();
			if (rule.groups === "right") return {
				is: "binary",
				operator,
				left,
				right: this.nested(() => this.expression(level))
			};
			left = {
				is: "binary",
				operator,
				left,
				right: this.expression(level + 1)
			};
		}
		return left;
	}
	#isOperator(operators) {
		const { type, text } = this.token;
		return (type === "symbol" || type === "keyword") && operators.includes(text);
	}
	#term() {
		let term = this.nested(() => this.#primary());
		let before;
		let last;
		for (;;) {
			if (this.take("symbol", "?")) {
				const tried = {
					is: "try",
					body: last ?? term,
					handler: void 0
				};
				term = before === void 0 ? tried : {
					is: "binary",
					operator: "|",
					left: before,
					right: tried
				};
				before = last = void 0;
				continue;
			}
			const suffix = this.#suffixOf();
			if (suffix === void 0) return term;
			[before, last, term] = [
				term,
				suffix(SELF$1),
				suffix(term)
			];
		}
	}
	/** One more step behind a term, as a function of what it is a step of. */
	#suffixOf() {
		const { type, text } = this.token;
		if (type === "field") {
			const key = literal(this.word("field").slice(1));
			return (of) => ({
				is: "index",
				of,
				key
			});
		}
		if (this.take("symbol", "[")) return this.#suffix();
		if (type !== "symbol" || text !== ".") return void 0;
		this.advance();
		if (this.take("symbol", "[")) return this.#suffix();
		if (this.token.type !== "quote") this.fail();
		const key = this.string();
		return (of) => ({
			is: "index",
			of,
			key
		});
	}
	#suffix() {
		if (this.take("symbol", "]")) return (of) => ({
			is: "each",
			of
		});
		const from = this.take("symbol", ":") ? void 0 : this.query();
		if (from !== void 0 && this.take("symbol", "]")) return (of) => ({
			is: "index",
			of,
			key: from
		});
		if (from !== void 0) this.expect("symbol", ":");
		if (from !== void 0 && this.take("symbol", "]")) return (of) => ({
			is: "slice",
			of,
			from,
			to: void 0
		});
		const to = this.query();
		this.expect("symbol", "]");
		return (of) => ({
			is: "slice",
			of,
			from,
			to
		});
	}
	#primary() {
		const { type, text } = this.token;
		if (type === "quote") return {
			is: "same",
			of: this.string()
		};
		if (type === "keyword") return this.#keyword(text);
		if (type === "end") this.fail();
		this.advance();
		if (type === "field") return {
			is: "index",
			of: SELF$1,
			key: literal(text.slice(1))
		};
		if (type === "number") return literal(Number(text));
		if (type === "variable") return {
			is: "call",
			name: text,
			args: []
		};
		if (type === "format") {
			if (this.token.type !== "quote") return formatCall(text);
			const string = this.string();
			return {
				is: "same",
				of: string.is === "text" ? {
					...null, ...string,
					format: text
				} : string
			};
		}
		if (type === "name") return {
			is: "call",
			name: text,
			args: this.take("symbol", "(") ? this.list() : []
		};
		switch (text) {
			case ".":
				if (this.token.type === "quote") return {
					is: "index",
					of: SELF$1,
					key: this.string()
				};
				return this.take("symbol", "[") ? this.#suffix()(SELF$1) : SELF$1;
			case "..": return { is: "recurse" };
			case "(": return {
				is: "same",
				of: this.#closed(")")
			};
			case "[":
				if (this.take("symbol", "]")) return {
					is: "array",
					parts: []
				};
				return {
					is: "array",
					parts: [this.#closed("]")]
				};
			case "{": return {
				is: "object",
				entries: this.entries()
			};
			case "+":
			case "-": return {
				is: text === "+" ? "same" : "negate",
				of: this.#term()
			};
			default: throw new JqError(`unexpected token ${JSON.stringify(text)}`);
		}
	}
	#closed(bracket) {
		const query = this.query();
		this.expect("symbol", bracket);
		return query;
	}
	#keyword(text) {
		this.advance();
		switch (text) {
			case "null": return literal(null);
			case "true":
			case "false": return literal(text === "true");
			case "break": return {
				is: "break",
				name: this.word("variable")
			};
			case "if": return this.#if();
			case "try": return {
				is: "try",
				body: this.#term(),
				handler: this.take("keyword", "catch") ? this.#term() : void 0
			};
			case "reduce":
			case "foreach": return this.#fold(text === "foreach");
			default: throw new JqError(`unexpected token ${JSON.stringify(text)}`);
		}
	}
	#if() {
		const condition = this.query();
		this.expect("keyword", "then");
		const yes = this.query();
		if (this.take("keyword", "elif")) return {
			is: "if",
			condition,
			yes,
			otherwise: this.nested(() => this.#if())
		};
		const otherwise = this.take("keyword", "else") ? this.query() : void 0;
		this.expect("keyword", "end");
		return {
			is: "if",
			condition,
			yes,
			otherwise
		};
	}
	#fold(each) {
		const source = this.expression(0);
		this.expect("keyword", "as");
		const pattern = this.pattern();
		this.expect("symbol", "(");
		const steps = this.list();
		if (steps.length !== 2 && !(each && steps.length === 3)) this.fail();
		return {
			is: "fold",
			each,
			source,
			pattern,
			steps
		};
	}
	#define() {
		const name = this.word("name");
		const parameters = [];
		if (this.take("symbol", "(")) {
			do
				parameters.push(this.word(this.token.type === "variable" ? "variable" : "name"));
			while (this.take("symbol", ";"));
			this.expect("symbol", ")");
		}
		this.expect("symbol", ":");
		const body = this.query();
		this.expect("symbol", ";");
		return {
			is: "define",
			name,
			parameters,
			body,
			rest: this.query()
		};
	}
};

// src/argocd/jq/definitions.ts
/**
* Functions that are queries themselves, so that they lead to places just where those of gojq do.
* https://jqlang.org/manual/, https://github.com/itchyny/gojq/blob/v0.12.19/builtin.jq
*/
const SOURCES = [
	"def add(f): [f] | add;",
	"def map_values(f): .[] |= f;",
	"def in(xs): . as $key | xs | has($key);",
	"def recurse(f): def each: ., (f | each); each;",
	"def recurse(f; cond): def each: ., (f | select(cond) | each); each;",
	"def with_entries(f): to_entries | map(f) | from_entries;",
	"def while(cond; update): def each: if cond then ., (update | each) else empty end; each;",
	"def until(cond; update): def each: if cond then . else update | each end; each;",
	"def repeat(f): def each: f, each; each;",
	"def range($to): _range(0; $to; 1);",
	"def range($from; $to): _range($from; $to; 1);",
	"def range($from; $to; $by): _range($from; $to; $by);",
	...[
		"min_by",
		"max_by",
		"sort_by",
		"group_by",
		"unique_by"
	].map((name) => `def ${name}(f): _${name}(map([f]));`),
	...[
		"array",
		"object",
		"boolean",
		"number",
		"string"
	].map((type) => `def ${type}s: select(type == "${type}");`),
	"def iterables: select(type | . == \"array\" or . == \"object\");",
	"def scalars: select(type | . != \"array\" and . != \"object\");",
	"def nulls: select(. == null);",
	"def values: select(. != null);",
	"def walk(f): def each: if type == \"array\" then map(each) elif type == \"object\" then map_values(each) end | f; each;",
	"def first: .[0];",
	"def last: .[-1];",
	"def isempty(f): first((f | false), true);",
	"def all(source; cond): isempty(source | select(cond | not));",
	"def all(cond): all(.[]; cond);",
	"def all: all(.);",
	"def any(source; cond): isempty(source | select(cond)) | not;",
	"def any(cond): any(.[]; cond);",
	"def any: any(.);",
	"def limit($n; f): if $n > 0 then label $out | foreach f as $item ($n; . - 1; $item, if . <= 0 then break $out else empty end) elif $n == 0 then empty else error(\"negative count\") end;",
	"def skip($n; f): if $n > 0 then foreach f as $item ($n; . - 1; if . < 0 then $item else empty end) elif $n == 0 then f else error(\"negative count\") end;",
	"def nth($n): .[$n];",
	"def nth($n; f): if $n >= 0 then first(skip($n; f)) else error(\"negative index\") end;",
	"def combinations: if length == 0 then [] else .[0][] as $first | [$first] + (.[1:] | combinations) end;",
	"def combinations(n): [limit(n; repeat(.))] | combinations;",
	"def del(f): delpaths([path(f)]);",
	"def paths: path(..) | select(. != []);",
	"def paths(f): path(.. | select(f)) | select(. != []);",
	"def pick(f): . as $all | reduce path(f) as $path (null; setpath($path; $all | getpath($path)));",
	"def tostream: path(def each: (.[]? | each), .; each) as $path | getpath($path) | reduce path(.[]?) as $step ([$path, .]; [$path + $step]);",
	"def truncate_stream(f): . as $n | null | f | if .[0] | length > $n then .[0] |= .[$n:] else empty end;",
	"def match($re; $flags): _match($re; $flags; false)[];",
	"def match($re): match($re; null);",
	"def test($re; $flags): _match($re; $flags; true);",
	"def test($re): _match($re; null; true);",
	"def capture($re; $flags): match($re; $flags) | .captures | _captures;",
	"def capture($re): capture($re; null);",
	"def scan($re; $flags): match($re; $flags + \"g\") | if .captures == [] then .string else [.captures[].string] end;",
	"def scan($re): scan($re; null);",
	"def splits($re; $flags): .[foreach (match($re; $flags + \"g\"), null) as {$offset, $length} (null; {start: .next, end: $offset, next: $offset + $length})];",
	"def splits($re): splits($re; null);",
	"def split($re; $flags): [splits($re; $flags)];",
	"def sub($re; to; $flags): reduce match($re; $flags) as {$offset, $length, $captures} ({s: ., r: []}; reduce ($captures | _captures | to) as $text (.i = 0; .r[.i] += .s[.next:$offset] + $text | .i += 1) | .next = $offset + $length) | .r[] + .s[.next:] // .s;",
	"def sub($re; to): sub($re; to; null);",
	"def gsub($re; to; $flags): sub($re; to; $flags + \"g\");",
	"def gsub($re; to): sub($re; to; \"g\");",
	"def INDEX(stream; key): reduce stream as $row ({}; .[$row | key | tostring] = $row);",
	"def INDEX(key): INDEX(.[]; key);",
	"def IN(list): any(list == .; .);",
	"def IN(source; list): any(source == list; .);"
];
const KEY = /^def ([\w]+)(?:\(([^)]*)\))?:/;
const sources = /* @__PURE__ */ new Map();
for (const source of SOURCES) {
	const [, name = "", list] = KEY.exec(source) ?? [];
	sources.set(`${name}/${list === void 0 ? 0 : list.split(";").length}`, source);
}
const read = /* @__PURE__ */ new Map();
/** True for a function that is defined here. */
function isDefined(key) {
	return sources.has(key);
}
/** A function that is a query, which sees nothing of where it is called; undefined for any other. */
function definitionOf(key, { tracks, depth, budget }) {
	const source = sources.get(key);
	if (source === void 0) return void 0;
	let known = read.get(key);
	if (known === void 0) {
		const query = parseQuery(`${source} .`);
		if (query.is !== "define") throw new Error(`no definition: ${source}`);
		read.set(key, known = {
			parameters: query.parameters,
			body: query.body
		});
	}
	const home = {
		variables: /* @__PURE__ */ new Map(),
		functions: /* @__PURE__ */ new Map(),
		labels: /* @__PURE__ */ new Map(),
		tracks,
		depth,
		budget
	};
	return {
		...null, ...known,
		scope: () => home
	};
}

// src/argocd/jq/set-paths.ts
/** Longer lists are none that anybody writes; gojq has another limit. */
const MAX_ITEMS = 1e5;
/**
* The value with another at the end of a path; what is on the way is made where it is null.
* https://github.com/itchyny/gojq/blob/v0.12.19/func.go (update)
*/
function setPath(value, path, written, at = 0) {
	if (at >= path.length) return written;
	const step = path[at] ?? null;
	if (typeof step === "string") {
		if (value !== null && !isMap(value)) throw new JqFailure("expected an object");
		const before = value === null ? null : getEntry(value, step) ?? null;
		const result = { ...null, ...value };
		setEntry(result, step, setPath(before, path, written, at + 1));
		return result;
	}
	if (typeof step !== "number" && !isMap(step)) throw new JqFailure("no such step");
	if (value !== null && !Array.isArray(value)) throw new JqFailure("expected an array");
	const list = value ?? [];
	return typeof step === "number" ? setItem(list, Math.trunc(step), path, written, at) : setPart(list, step, path, written, at);
}
function setItem(list, step, path, written, at) {
	const place = step < 0 ? step + list.length : step;
	if (place < 0) throw new JqFailure("array index should not be negative");
	if (place >= MAX_ITEMS) throw new JqFailure("array index too large");
	const result = [...list];
	while (result.length < place) result.push(null);
	result[place] = setPath(list[place] ?? null, path, written, at + 1);
	return result;
}
function setPart(list, step, path, written, at) {
	if (!Object.hasOwn(step, "start") || !Object.hasOwn(step, "end")) throw new JqFailure("expected \"start\" and \"end\"");
	const { from, to } = partOf(step["start"] ?? null, step["end"] ?? null);
	const clamp = (bound, least) => Math.min(Math.max(bound < 0 ? bound + list.length : bound, least), list.length);
	const start = clamp(from ?? 0, 0);
	const end = Math.max(start, to === void 0 ? list.length : clamp(to, start));
	const part = setPath(list.slice(start, end), path, written, at + 1);
	if (!Array.isArray(part)) throw new JqFailure("expected an array");
	return [
		...list.slice(0, start),
		...part,
		...list.slice(end)
	];
}

// src/argocd/jq/text-functions.ts
/** Functions of texts, numbers and paths. https://github.com/itchyny/gojq/blob/v0.12.19/func.go */
const TEXTS = new Map([
	["tojson/0", written],
	["fromjson/0", (value) => parsed(textOf(value))],
	["tonumber/0", toNumber],
	["toboolean/0", toBoolean],
	["trim/0", (value) => trimOf(GO_SPACE, textOf(value))],
	["ltrim/0", (value) => trimStartOf(GO_SPACE, textOf(value))],
	["rtrim/0", (value) => trimEndOf(GO_SPACE, textOf(value))],
	["explode/0", (value) => Array.from(textOf(value), (character) => character.codePointAt(0) ?? 0)],
	["implode/0", (value) => listOf(value).map(characterOf).join("")],
	["utf8bytelength/0", (value) => Buffer$1.byteLength(textOf(value))],
	["format/1", (value, name) => formatted(value, textOf(name))],
	["_tohtml/0", (value) => formatted(value, "html")],
	["_touri/0", (value) => formatted(value, "uri")],
	["_tocsv/0", (value) => formatted(value, "csv")],
	["_totsv/0", (value) => formatted(value, "tsv")],
	["_tosh/0", (value) => formatted(value, "sh")],
	["_tobase64/0", (value) => formatted(value, "base64")],
	["_tobase64d/0", (value) => formatted(value, "base64d")],
	["_match/3", (value, pattern, flags, isTest) => match(value, pattern, flags ?? null, isTest === true)],
	["_captures/0", capturesOf],
	["setpath/2", (value, path, item) => setPath(value, listOf(path), item ?? null)],
	["delpaths/1", (value, paths) => deleteCopied(value, listOf(paths).map((path) => listOf(path).map(stepOf)))],
	["transpose/0", transpose],
	["abs/0", (value) => numberOf(value) < 0 ? -Number(value) : value],
	["_negate/0", (value) => -numberOf(value)],
	["infinite/0", () => Number.POSITIVE_INFINITY],
	["nan/0", () => NaN],
	["isnan/0", (value) => Number.isNaN(numberOf(value))],
	["isinfinite/0", (value) => Math.abs(numberOf(value)) === Number.POSITIVE_INFINITY],
	...[
		"floor",
		"ceil",
		"sqrt",
		"trunc",
		"fabs"
	].map((name) => [`${name}/0`, (value) => name === "fabs" ? Math.abs(numberOf(value)) : Math[name](numberOf(value))]),
	["round/0", (value) => Math.sign(numberOf(value)) * Math.round(Math.abs(numberOf(value)))],
	["pow/2", (_value, base, exponent) => numberOf(base) ** numberOf(exponent)]
]);
function numberOf(value) {
	if (value === void 0 || typeOf(value) !== "number") throw new JqFailure("expected a number");
	return Number(value);
}
function toNumber(value) {
	if (typeOf(value) === "number") return value;
	const text = textOf(value);
	if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) throw new JqFailure("invalid number");
	return Number(text);
}
function toBoolean(value) {
	if (typeof value === "boolean") return value;
	if (value === "true" || value === "false") return value === "true";
	throw new JqFailure("no boolean");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new JqFailure("invalid JSON");
	}
}
function characterOf(code) {
	const point = numberOf(code);
	return point >= 0 && point <= 1114111 && !(point >= 55296 && point <= 57343) ? String.fromCodePoint(Math.trunc(point)) : "\ufffd";
}
const HTML = {
	"<": "&lt;",
	">": "&gt;",
	"&": "&amp;",
	"'": "&#39;",
	"\"": "&quot;"
};
function formatted(value, name) {
	const text = () => typeof value === "string" ? value : written(value);
	switch (name) {
		case "text": return text();
		case "json": return written(value);
		case "html": return text().replaceAll(/[<>&'"]/g, (character) => HTML[character] ?? character);
		case "uri": return encodeURIComponent(text().replaceAll(/\p{Surrogate}/gu, "\ufffd")).replaceAll(/[!'()*]/g, (character) => `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
		case "csv": return row(value, ",", false, (cell) => `"${cell.replaceAll("\"", "\"\"").replaceAll("\0", String.raw`\0`)}"`);
		case "tsv": return row(value, "	", false, (cell) => cell.replaceAll(/[\t\r\n\\\0]/g, (sign) => TABLE[sign] ?? sign));
		case "sh": return row(Array.isArray(value) ? value : [value], " ", true, (cell) => `'${cell.replaceAll("'", String.raw`'\''`)}'`);
		case "base64": return Buffer$1.from(text()).toString("base64");
		case "base64d": return decoded(text());
		default: throw new JqFailure(`unknown format: ${name}`);
	}
}
const TABLE = {
	"	": String.raw`\t`,
	"\r": String.raw`\r`,
	"\n": String.raw`\n`,
	"\\": String.raw`\\`,
	"\0": String.raw`\0`
};
function row(value, by, withNull, escape) {
	return listOf(value).map((cell) => {
		if (typeof cell === "object" && cell !== null) throw new JqFailure("no row");
		if (typeof cell === "string") return escape(cell);
		return cell === null && !withNull ? "" : written(cell);
	}).join(by);
}
/** Up to the first sign that fills it up; anything that is no base64 is an error. */
function decoded(text) {
	const [data = ""] = text.replaceAll(/[\r\n]/g, "").split("=");
	if (!/^[A-Za-z0-9+/]*$/.test(data) || data.length % 4 === 1) throw new JqFailure("illegal base64 data");
	return Buffer$1.from(data, "base64").toString("utf8");
}
function transpose(value) {
	const rows = listOf(value).map((item) => listOf(item));
	const width = rows.reduce((most, item) => Math.max(most, item.length), 0);
	if (width * rows.length > MAX_CELLS) throw new JqFailure("too long");
	return Array.from({ length: width }, (_none, at) => rows.map((item) => item[at] ?? null));
}
const MAX_CELLS = 1e5;
/** Matches of one pattern in one text. */
const MAX_MATCHES = 1e4;
/** What a pattern finds, as Go's `regexp` finds it. https://github.com/itchyny/gojq/blob/v0.12.19/func.go (funcMatch) */
function match(value, pattern, flags, isTest) {
	const text = textOf(value);
	const { found, letters } = patternOf(pattern, flags);
	const matcher = found.matcher(text);
	if (isTest) return matcher.find();
	const names = new Map(Object.entries(found.namedGroups()).map(([name, group]) => [group, name]));
	const results = [];
	const offset = characterCounter(text);
	while (matcher.find() && results.length < (letters.includes("g") ? MAX_MATCHES : 1)) {
		const captures = [];
		for (let group = 1; group <= matcher.groupCount(); group++) {
			const [start, end] = [matcher.start(group), matcher.end(group)];
			const name = names.get(group) ?? null;
			captures.push(start < 0 ? {
				name,
				offset: -1,
				length: 0,
				string: null
			} : {
				name,
				offset: offset(start),
				length: offset(end) - offset(start),
				string: text.slice(start, end)
			});
		}
		const [start, end] = [matcher.start(), matcher.end()];
		results.push({
			offset: offset(start),
			length: offset(end) - offset(start),
			string: text.slice(start, end),
			captures
		});
	}
	return results;
}
function patternOf(pattern, flags) {
	const [text, letters] = [textOf(pattern), flags === null ? "" : textOf(flags)];
	if (/[^gim]/.test(letters)) throw new JqFailure("unsupported regular expression flag");
	const source = `${letters.includes("m") ? "(?s)" : ""}${letters.includes("i") ? "(?i)" : ""}${text}`;
	try {
		return {
			found: compilePattern(source),
			letters
		};
	} catch {
		throw new JqFailure(`invalid regular expression ${JSON.stringify(source)}`);
	}
}
/** Parts that a search looks at: at every character there may be any instruction of the pattern. Two of them take as long as one part of a value. */
function searchParts(value, [pattern, flags = null]) {
	return textOf(value).length * patternOf(pattern, flags).found.programSize() / 2;
}
/** Counts characters, of which some are two units of a text, up to a place: asked for every match, so the text is gone through once. */
function characterCounter(text) {
	if (!/[\uD800-\uDFFF]/.test(text)) return (end) => end;
	const counts = new Uint32Array(text.length + 1);
	let count = 0;
	for (let at = 0; at < text.length; count++) {
		counts[at] = count;
		if ((text.codePointAt(at) ?? 0) > 65535) counts[++at] = count + 1;
		at++;
	}
	counts[text.length] = count;
	return (end) => counts[end] ?? count;
}
function capturesOf(value) {
	const result = {};
	for (const capture of listOf(value)) if (isMap(capture) && typeof capture["name"] === "string") setEntry(result, capture["name"], capture["string"] ?? null);
	return result;
}

// src/argocd/jq/writing.ts
/**
* `=`, `|=`, `+=` and the like: values with others in some places.
* https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go (compileQueryUpdate, compileAssign, compileModify)
*/
function* assign({ operator, left, right }, input, scope, run) {
	if (operator === "|=") return yield* modify(left, (item) => run(right, item, scope), input, scope, run);
	const direct = operator === "=" ? constantPath(left) : void 0;
	const isPlain = operator === "=" && direct === void 0;
	for (const { value, place } of run(right, input, isPlain ? {
		...null, ...scope,
		tracks: false
	} : scope)) if (direct !== void 0) yield {
		value: write(input.value, direct, value, scope),
		place
	};
	else if (isPlain) {
		let result = input.value;
		for (const path of pathsOf(left, input.value, scope, run)) result = write(result, path, value, scope);
		yield {
			value: result,
			place: input.place
		};
	} else {
		const combined = (item) => {
			look(scope, item.value, value);
			const sum = operator === "//=" ? isTrue(item.value) ? item.value : value : operate(operator[0] ?? "", item.value, value);
			return [{
				value: charge(scope, sum),
				place: item.place
			}];
		};
		yield* modify(left, combined, {
			value: input.value,
			place
		}, scope, run);
	}
}
/** Each place gets the first result for what is there; without one, it goes. */
function* modify(where, change, input, scope, run) {
	let { value } = input;
	const gone = [];
	for (const path of pathsOf(where, input.value, scope, run)) {
		if (scope.tracks) requireIntact(value, {
			value,
			place: input.place
		});
		const item = path.reduce(getAt, value);
		const [first] = firstOf(change({
			value: item,
			place: scope.tracks ? path.reduce((before, step) => ({
				value: item,
				step: stepOf(step),
				before
			}), input.place) : input.place
		}));
		if (first === void 0) gone.push(path.map(stepOf));
		else value = write(value, path, first.value, scope);
	}
	yield {
		value: deleteCopied(value, gone),
		place: input.place
	};
}
function* firstOf(results) {
	for (const result of results) {
		yield result;
		return;
	}
}
/** `getpath`: of what is no list, map or null nothing is taken. */
function getAt(value, step) {
	if (value !== null && typeof value !== "object") throw new JqFailure("getpath cannot be applied");
	return valueAt(value, step);
}
function write(value, path, written, scope) {
	const result = setPath(value, path, written);
	scope.budget.steps -= path.length;
	look(scope, path.length === 0 ? null : value);
	return result;
}
/** Where a query leads in a value, as lists of steps. */
function* pathsOf(query, value, scope, run) {
	for (const result of run(query, {
		value,
		place: { value }
	}, {
		...null, ...scope,
		tracks: true
	})) {
		requireIntact(result.value, result);
		if (result.place === void 0) throw new JqFailure("invalid path");
		yield stepsTo(result.place).map(told);
	}
}
/** The steps of a query that is nothing but steps that are written out. (toIndices) */
function constantPath(query) {
	if (query.is === "same") return constantPath(query.of);
	if (query.is !== "index" && query.is !== "slice") return void 0;
	const before = query.of.is === "identity" ? [] : constantPath(query.of);
	if (before === void 0) return void 0;
	if (query.is === "index") return query.key.is === "literal" ? [...before, query.key.value] : void 0;
	const [start, end] = [query.from, query.to].map((bound) => bound === void 0 ? null : bound.is === "literal" ? bound.value : void 0);
	return start === void 0 || end === void 0 ? void 0 : [...before, {
		start,
		end
	}];
}

// src/argocd/jq/calls.ts
const SELF = { is: "identity" };
/** Functions that run queries, or lead to places. */
const RUNNING = /* @__PURE__ */ new Map([
	["empty/0", function* () {}],
	["env/0", function* ({ input: { place } }) {
		yield {
			value: {},
			place
		};
	}],
	["error/0", ({ input }) => {
		throw new JqFailure("error", input.value);
	}],
	["error/1", (call) => {
		const first = combine(call.args, call.input, call.scope, call.run).next();
		if (first.done === true) return nothing();
		throw new JqFailure("error", first.value.list[0] ?? null);
	}],
	["select/1", function* ({ args: [condition = SELF], input, scope, run }) {
		for (const { value } of run(condition, input, {
			...null, ...scope,
			tracks: false
		})) if (isTrue(value)) yield input;
	}],
	["recurse/0", ({ input, scope, run }) => run({ is: "recurse" }, input, scope)],
	["map/1", function* ({ args: [query = SELF], input, scope, run }) {
		const items = Array.from(run({
			is: "each",
			of: SELF
		}, input, scope)).flatMap((item) => Array.from(run(query, item, scope), ({ value }) => value));
		yield {
			value: charge(scope, items),
			place: input.place
		};
	}],
	["first/1", function* ({ args: [query = SELF], input, scope, run }) {
		for (const result of run(query, input, scope)) {
			yield result;
			return;
		}
	}],
	["last/1", function* ({ args: [query = SELF], input, scope, run }) {
		let last;
		for (const { value } of run(query, input, scope)) last = { value };
		if (last !== void 0) yield {
			value: last.value,
			place: input.place
		};
	}],
	["path/1", function* ({ args: [query = SELF], input, scope, run }) {
		for (const value of pathsOf(query, input.value, scope, run)) yield {
			value,
			place: input.place
		};
	}],
	["getpath/1", function* ({ args: [path = SELF], input, scope, run }) {
		for (const { value: steps } of run(path, input, {
			...null, ...scope,
			tracks: false
		})) {
			const value = listOf(steps).reduce(getAt, input.value);
			if (scope.tracks) requireIntact(input.value, input);
			yield {
				value,
				place: scope.tracks ? listOf(steps).reduce((before, step) => ({
					value,
					step: stepOf(step),
					before
				}), input.place) : input.place
			};
		}
	}],
	["_range/3", function* ({ args, input, scope, run }) {
		for (const { list, place } of combine(args, input, scope, run)) {
			const [from = null, to = null, by = null] = list;
			if ([
				from,
				to,
				by
			].some((bound) => typeOf(bound) !== "number")) throw new JqFailure("expected a number");
			const [start, end, step] = [
				Number(from),
				Number(to),
				Number(by)
			];
			for (let item = start; step > 0 ? item < end : step < 0 ? item > end : start < end; item += step) {
				charge(scope, " ");
				yield {
					value: item,
					place
				};
			}
		}
	}]
]);
function* nothing() {}
/** True for a function that is followed. */
function isNative(key) {
	return RUNNING.has(key) || plainOf(key) !== void 0;
}
function plainOf(key) {
	return PLAIN.get(key) ?? BUILDING.get(key) ?? TEXTS.get(key);
}
/** Calls a function, or takes the value of a variable. */
function* callOf(name, args, input, scope, run) {
	if (name === "$ENV") return yield {
		value: {},
		place: input.place
	};
	if (name.startsWith("$")) return yield {
		value: scope.variables.get(name) ?? null,
		place: input.place
	};
	const key = `${name}/${args.length}`;
	const own = scope.functions.get(key);
	if (own !== void 0) return yield* callOwn(own, args, input, scope, run);
	const running = RUNNING.get(key);
	if (running !== void 0) return yield* running({
		args,
		input,
		scope,
		run
	});
	const plain = plainOf(key);
	if (plain === void 0) {
		const defined = definitionOf(key, scope);
		if (defined === void 0) throw new JqFailure(`${key} is not followed`);
		return yield* callOwn(defined, args, input, scope, run);
	}
	for (const { list, place } of combine(args, input, scope, run)) {
		look(scope, input.value, ...list);
		if (key === "_match/3") lookAt(scope, searchParts(input.value, list));
		yield {
			value: charge(scope, plain(input.value, ...list)),
			place
		};
	}
}
/** A function whose body is a query. Arguments that are variables are worked out before it is run, the first one first. */
function* callOwn({ parameters, body, scope: home }, args, input, scope, run) {
	const { variables, functions: known, labels } = home();
	const functions = new Map(known);
	const { tracks, budget, depth } = deeper(scope);
	for (const [at, parameter] of parameters.entries()) {
		const arg = args[at];
		if (arg !== void 0) functions.set(`${parameter.replace(/^\$/, "")}/0`, {
			parameters: [],
			body: arg,
			scope: () => scope
		});
	}
	const valued = parameters.flatMap((parameter, at) => parameter.startsWith("$") ? [{
		parameter,
		at
	}] : []);
	const inner = {
		variables,
		functions,
		labels,
		tracks,
		budget,
		depth
	};
	const plain = {
		...null, ...scope,
		tracks: false
	};
	function* named(index, own) {
		const next = valued[index];
		if (next === void 0) return yield* run(body, input, {
			...null, ...inner,
			variables: own
		});
		const arg = args[next.at];
		if (arg === void 0) return;
		for (const { value } of run(arg, input, plain)) yield* named(index + 1, new Map([...own, [next.parameter, value]]));
	}
	yield* named(0, variables);
}
/** Arguments of a function that is built in are worked out from the last one on, each where the one before it has stepped to. */
function* combine(args, input, scope, run) {
	const arg = args.at(-1);
	if (arg === void 0) return yield {
		list: [],
		place: input.place
	};
	for (const { value, place } of run(arg, input, scope)) for (const rest of combine(args.slice(0, -1), {
		value: input.value,
		place
	}, scope, run)) yield {
		list: [...rest.list, value],
		place: rest.place
	};
}

// src/argocd/jq/names.ts
const KNOWN = new Set([
	`empty env builtins modulemeta abs length utf8bytelength keys add toboolean tonumber tostring type reverse ltrim rtrim trim explode
  implode ascii_downcase ascii_upcase tojson fromjson _tohtml _touri _tourid _tocsv _totsv _tosh _tobase64 _tobase64d _plus _negate
  flatten min max sort unique sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh floor round nearbyint rint ceil trunc
  significand fabs sqrt cbrt exp exp10 exp2 expm1 frexp modf log log10 log1p log2 logb gamma tgamma lgamma erf erfc j0 j1 y0 y1 infinite
  isfinite isinfinite nan isnan isnormal transpose gmtime localtime mktime now _captures error halt halt_error not recurse to_entries
  from_entries arrays objects iterables booleans numbers finites normals strings nulls values scalars combinations first last all any
  tostream paths fromdateiso8601 todateiso8601 fromdate todate`,
	`path has contains inside indices index rindex startswith endswith ltrimstr rtrimstr trimstr split join format flatten _min_by _max_by
  _sort_by _group_by _unique_by delpaths getpath bsearch strftime strflocaltime strptime error halt_error map add map_values in select
  recurse with_entries repeat range min_by max_by sort_by group_by unique_by combinations walk first last _last isempty all any nth
  truncate_stream fromstream del paths pick match test capture scan splits INDEX IN`,
	`_index _add _subtract _multiply _divide _modulo _alternative _equal _notequal _greater _less _greatereq _lesseq atan2 copysign drem
  fdim fmax fmin fmod hypot jn nextafter nexttoward remainder ldexp scalb scalbln yn pow setpath recurse while until range all any limit
  skip nth match test capture scan splits split sub gsub INDEX JOIN IN _assign _modify`,
	`_slice _range fma _match range sub gsub JOIN`,
	"JOIN"
].flatMap((names, count) => names.split(/\s+/).map((name) => `${name}/${count}`)));
/** True for a function that gojq has, as `name/count`. */
function isBuiltIn(name) {
	return KNOWN.has(name);
}

// src/argocd/jq/check.ts
const NOTHING = {
	functions: /* @__PURE__ */ new Set(),
	variables: /* @__PURE__ */ new Set(["$ENV"]),
	labels: /* @__PURE__ */ new Set()
};
/** Functions that look for patterns in texts, in any number of arguments. */
const MATCHING = /* @__PURE__ */ new Set([
	"match",
	"test",
	"capture",
	"scan",
	"splits",
	"sub",
	"gsub",
	"_match"
]);
/**
* Throws a `JqError` for what gojq reads and does not compile: functions, variables and labels that nobody defines. The answer is
* whether all of it is followed here.
* https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go
*/
function checkQuery(query) {
	const checked = {
		isFollowed: true,
		matches: false
	};
	check(query, NOTHING, checked);
	return checked;
}
function check(query, known, checked) {
	const all = (...queries) => {
		for (const item of queries) if (item !== void 0) check(item, known, checked);
	};
	switch (query.is) {
		case "identity":
		case "recurse":
		case "literal": return;
		case "break":
			if (!known.labels.has(query.name ?? "")) throw new JqError(`label not defined: ${query.name}`);
			return;
		case "text":
		case "array": return all(...query.parts);
		case "object": return all(...query.entries.flatMap(({ key, value }) => [key, value]));
		case "index": return all(query.of, query.key);
		case "slice": return all(query.of, query.from, query.to);
		case "negate":
		case "each":
		case "same": return all(query.of);
		case "try":
			if (query.handler !== void 0 && mayLook(query.handler)) checked.isFollowed = false;
			return all(query.body, query.handler);
		case "binary": return all(query.left, query.right);
		case "if": return all(query.condition, query.yes, query.otherwise);
		case "call":
			checkCall(query.name, query.args, known, checked);
			return all(...query.args);
		case "bind": {
			all(query.source);
			const names = query.patterns.flatMap((pattern) => pattern.names);
			const inner = {
				...null, ...known,
				variables: /* @__PURE__ */ new Set([...known.variables, ...names])
			};
			if (query.patterns.length > 1) checked.isFollowed = false;
			for (const { queries } of query.patterns) for (const item of queries) check(item, inner, checked);
			return check(query.body, inner, checked);
		}
		case "label": return check(query.body, {
			...null, ...known,
			labels: /* @__PURE__ */ new Set([...known.labels, query.name])
		}, checked);
		case "define": {
			const { name, parameters, body, rest } = query;
			const functions = /* @__PURE__ */ new Set([...known.functions, `${name}/${parameters.length}`]);
			const own = parameters.map((parameter) => `${parameter.replace(/^\$/, "")}/0`);
			const variables = /* @__PURE__ */ new Set([...known.variables, ...parameters.filter((parameter) => parameter.startsWith("$"))]);
			check(body, {
				...null, ...known,
				functions: /* @__PURE__ */ new Set([...functions, ...own]),
				variables
			}, checked);
			return check(rest, {
				...null, ...known,
				functions
			}, checked);
		}
		case "fold": {
			const inner = {
				...null, ...known,
				variables: /* @__PURE__ */ new Set([...known.variables, ...query.pattern.names])
			};
			all(query.source);
			for (const item of query.pattern.queries) check(item, inner, checked);
			for (const [at, step] of query.steps.entries()) check(step, at === 0 ? known : inner, checked);
		}
	}
}
/** Anything but a value that is written out, or nothing at all. */
function mayLook(handler) {
	if (handler.is === "same") return mayLook(handler.of);
	return handler.is !== "literal" && !(handler.is === "call" && handler.name === "empty");
}
function checkCall(name, args, { functions, variables }, checked) {
	if (name.startsWith("$")) {
		if (!variables.has(name)) throw new JqError(`variable not defined: ${name}`);
		return;
	}
	const key = `${name}/${args.length}`;
	if (functions.has(key)) return;
	if (!isBuiltIn(key)) throw new JqError(`function not defined: ${key}`);
	if (MATCHING.has(name) || key === "split/2") checked.matches = true;
	if (!isNative(key) && !isDefined(key)) checked.isFollowed = false;
}

// src/argocd/jq/forms.ts
/** The scopes of what follows `as`: one for every result of the source, and for every key that a pattern works out. */
function* bind({ source, patterns }, input, scope, run) {
	const [pattern] = patterns;
	if (pattern === void 0 || patterns.length > 1) throw new JqFailure("?// is not followed");
	const plain = {
		...null, ...scope,
		tracks: false
	};
	for (const item of run(source, input, plain)) for (const { variables } of name(pattern, item, plain, run)) yield {
		...null, ...scope,
		variables
	};
}
function* name({ names, parts }, item, scope, run) {
	const { value, place } = item;
	if (parts === void 0) return yield {
		variables: new Map([...scope.variables, [names[0] ?? "", value]]),
		place
	};
	yield* nameParts(parts, value, {
		variables: scope.variables,
		place
	}, scope, run);
}
function* nameParts([part, ...rest], from, before, scope, run) {
	if (part === void 0) return yield before;
	const known = {
		...null, ...scope,
		variables: before.variables
	};
	if (part.key.is === "literal" && typeof part.key.value === "number" && from !== null && !Array.isArray(from)) throw new JqFailure("expected an array");
	for (const key of run(part.key, {
		value: from,
		place: before.place
	}, known)) {
		const value = valueAt(from, key.value);
		let { place } = key;
		if (scope.tracks) {
			requireIntact(from, {
				value: from,
				place
			});
			place = {
				value,
				step: stepOf(key.value),
				before: place
			};
		}
		const own = new Map(before.variables);
		if (part.variable !== void 0) own.set(part.variable, value);
		const inner = {
			...null, ...scope,
			variables: own
		};
		const taken = part.of === void 0 ? [{
			variables: own,
			place
		}] : name(part.of, {
			value,
			place
		}, inner, run);
		for (const next of taken) yield* nameParts(rest, from, next, scope, run);
	}
}
/** `label $name | \u2026`: ends where it is broken out of. */
function* labelled({ name: own, body }, input, scope, run) {
	const label = {};
	try {
		yield* run(body, input, {
			...null, ...scope,
			labels: new Map([...scope.labels, [own, label]])
		});
	} catch (error) {
		if (!(error instanceof JqBreak) || error.label !== label) throw error;
	}
}
/** `reduce` and `foreach`: of several states that a step leads to, the last one counts; where it leads to none, the one before stays. */
function* fold({ each, source, pattern, steps: [start, update, extract] }, input, scope, run) {
	if (start === void 0 || update === void 0) return;
	for (const first of run(start, input, scope)) {
		let state = first.value;
		for (const item of run(source, {
			value: input.value,
			place: first.place
		}, scope)) for (const { variables, place } of name(pattern, item, scope, run)) {
			const inner = {
				...null, ...scope,
				variables
			};
			for (const next of run(update, {
				value: state,
				place
			}, inner)) {
				state = next.value;
				if (each && extract === void 0) yield next;
				else if (each && extract !== void 0) yield* run(extract, next, inner);
			}
		}
		if (!each) yield {
			value: state,
			place: first.place
		};
	}
}

// src/argocd/jq/evaluate.ts
/** The results of a query for an input, one after the other. Throws a `JqFailure` where jq ends with an error. */
function* run(query, input, scope) {
	if (--scope.budget.steps < 0) throw new JqFailure("too many steps");
	if (isSimple(query)) return yield one(query, input, scope);
	switch (query.is) {
		case "identity":
		case "literal": return yield one(query, input, scope);
		case "same": return yield* run(query.of, input, scope);
		case "recurse": return yield* recurse(input, scope);
		case "text": return yield* run(asConcatenation(query), input, scope);
		case "array": {
			const items = query.parts.flatMap((part) => Array.from(run(part, input, scope), ({ value }) => value));
			return yield {
				value: charge(scope, items),
				place: input.place
			};
		}
		case "object": return yield* objects(query.entries, {}, input, input, scope);
		case "negate":
			for (const { value, place } of run(query.of, input, scope)) yield {
				value: operate("-", 0, value),
				place
			};
			return;
		case "index": return yield* index(query, input, scope);
		case "slice":
			for (const from of query.from === void 0 ? [null] : values(query.from, input, scope)) for (const to of query.to === void 0 ? [null] : values(query.to, input, scope)) for (const of of run(query.of, input, scope)) {
				const value = charge(scope, partAt(of.value, from, to));
				yield scope.tracks ? stepped(of, value, partOf(from, to)) : {
					value,
					place: of.place
				};
			}
			return;
		case "each":
			for (const of of run(query.of, input, scope)) yield* each(of, scope);
			return;
		case "try": return yield* attempt(query.body, query.handler, input, scope);
		case "binary": return yield* binary(query, input, scope);
		case "if":
			for (const condition of values(query.condition, input, scope)) if (isTrue(condition)) yield* run(query.yes, input, scope);
			else if (query.otherwise === void 0) yield input;
			else yield* run(query.otherwise, input, scope);
			return;
		case "bind":
			for (const inner of bind(query, input, scope, run)) yield* run(query.body, input, inner);
			return;
		case "label": return yield* labelled(query, input, scope, run);
		case "break": throw new JqBreak(scope.labels.get(query.name ?? ""));
		case "fold": return yield* fold(query, input, scope, run);
		case "define": {
			const { name, parameters, body } = query;
			const inner = {
				...null, ...scope,
				functions: new Map([...scope.functions, [`${name}/${parameters.length}`, {
					parameters,
					body,
					scope: () => inner
				}]])
			};
			return yield* run(query.rest, input, inner);
		}
		case "call": return yield* callOf(query.name, query.args, input, scope, run);
	}
}
/** The results of a query that nobody needs the places of. */
function* values(query, input, scope) {
	const plain = scope.tracks ? {
		...null, ...scope,
		tracks: false
	} : scope;
	if (isSimple(query)) return yield one(query, input, plain).value;
	for (const result of run(query, input, plain)) yield result.value;
}
const COMPARING = /* @__PURE__ */ new Set([
	"==",
	"!=",
	"<",
	"<=",
	">",
	">=",
	"+",
	"-"
]);
const simple = /* @__PURE__ */ new WeakMap();
/** True for what has exactly one result, or fails: most of what is asked is that simple, and answered without more ado. */
function isSimple(query) {
	let is = simple.get(query);
	if (is !== void 0) return is;
	switch (query.is) {
		case "identity":
		case "literal":
			is = true;
			break;
		case "same":
			is = isSimple(query.of);
			break;
		case "index":
			is = query.key.is === "literal" && isSimple(query.of);
			break;
		case "binary":
			is = COMPARING.has(query.operator) && isSimple(query.left) && isSimple(query.right);
			break;
		default: is = false;
	}
	simple.set(query, is);
	return is;
}
function one(query, input, scope) {
	scope.budget.steps--;
	switch (query.is) {
		case "literal": return {
			value: query.value,
			place: input.place
		};
		case "same": return one(query.of, input, scope);
		case "index": {
			const of = one(query.of, input, scope);
			const name = query.key.is === "literal" ? query.key.value : null;
			const value = valueAt(of.value, name);
			return scope.tracks ? stepped(of, value, stepOf(name)) : {
				value,
				place: of.place
			};
		}
		case "binary": {
			const other = one(query.right, input, scope);
			const item = one(query.left, {
				value: input.value,
				place: other.place
			}, scope);
			look(scope, item.value, other.value);
			return {
				value: charge(scope, operate(query.operator, item.value, other.value)),
				place: item.place
			};
		}
		default: return input;
	}
}
/** One step further: what is stepped into has to be what is at the place. */
function stepped(of, value, step) {
	requireIntact(of.value, of);
	return {
		value,
		place: {
			value,
			step,
			before: of.place
		}
	};
}
function* index({ of, key }, input, scope) {
	for (const name of values(key, input, scope)) for (const from of run(of, input, scope)) {
		const value = valueAt(from.value, name);
		yield scope.tracks ? stepped(from, value, stepOf(name)) : {
			value,
			place: from.place
		};
	}
}
function each(of, { tracks }) {
	if (tracks && typeof of.value === "object" && of.value !== null) requireIntact(of.value, of);
	return itemsOf$1(of.value).map(([step, value]) => ({
		value,
		place: tracks ? {
			value,
			step,
			before: of.place
		} : of.place
	}));
}
/** A value, and all that is in it, from the first to the last. */
function* recurse(input, scope) {
	const waiting = [input];
	for (let item = waiting.pop(); item !== void 0; item = waiting.pop()) {
		if (--scope.budget.steps < 0) throw new JqFailure("too many steps");
		yield item;
		const { value, place } = item;
		if (typeof value !== "object" || value === null) continue;
		if (scope.tracks && place !== void 0 && !isIntact(value, place)) continue;
		for (const inner of each(item, scope).toReversed()) waiting.push(inner);
	}
}
/** What one entry steps to is where the next one begins. */
function* objects(entries, before, input, { place }, scope) {
	const [entry, ...rest] = entries;
	if (entry === void 0) return yield {
		value: charge(scope, before),
		place
	};
	for (const key of run(entry.key, {
		value: input.value,
		place
	}, scope)) for (const item of run(entry.value, {
		value: input.value,
		place: key.place
	}, scope)) {
		const map = { ...null, ...before };
		setEntry(map, textOf(key.value), item.value);
		yield* objects(rest, map, input, item, scope);
	}
}
/** Whether a step is sure to fail: to make an error takes longer than all the rest. */
function failsPlainly(query, value) {
	if (query.is === "each") return query.of.is === "identity" && (typeof value !== "object" || value === null);
	if (query.is !== "index" || query.of.is !== "identity" || query.key.is !== "literal") return false;
	return typeof query.key.value === "string" && value !== null && !isMap(value);
}
function* attempt(body, handler, input, scope) {
	if (handler === void 0 && failsPlainly(body, input.value)) return;
	try {
		for (const result of run(body, input, scope)) yield result;
	} catch (error) {
		if (!(error instanceof JqFailure) || scope.budget.steps < 0 || scope.budget.parts < 0) throw error;
		if (handler !== void 0) yield* run(handler, {
			value: error.value,
			place: input.place
		}, scope);
	}
}
const WRITING = /* @__PURE__ */ new Set([
	"=",
	"|=",
	"+=",
	"-=",
	"*=",
	"/=",
	"%=",
	"//="
]);
function* binary(query, input, scope) {
	const { operator, left, right } = query;
	switch (operator) {
		case "|":
			for (const item of run(left, input, scope)) yield* run(right, item, scope);
			return;
		case ",":
			yield* run(left, input, scope);
			return yield* run(right, input, scope);
		case "//": return yield* alternative(left, right, input, scope);
		case "and":
		case "or":
			for (const item of values(left, input, scope)) if (isTrue(item) === (operator === "or")) yield {
				value: operator === "or",
				place: input.place
			};
			else for (const other of values(right, input, scope)) yield {
				value: isTrue(other),
				place: input.place
			};
			return;
		default:
			if (WRITING.has(operator)) return yield* assign(query, input, scope, run);
			for (const other of run(right, input, scope)) for (const item of run(left, {
				value: input.value,
				place: other.place
			}, scope)) {
				look(scope, item.value, other.value);
				yield {
					value: charge(scope, operate(operator, item.value, other.value)),
					place: item.place
				};
			}
	}
}
/** Unlike jq, gojq does not go on after an error. */
function* alternative(left, right, input, scope) {
	let isFound = false;
	for (const item of run(left, input, scope)) {
		if (!isTrue(item.value)) continue;
		isFound = true;
		yield item;
	}
	if (!isFound) yield* run(right, input, scope);
}

// src/argocd/jq/jq-path.ts
/**
* Reads an entry of `jqPathExpressions`, which Argo CD puts into `del(\u2026)`.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/normalizers/diff_normalizer.go
*/
function readJqPath(expression) {
	try {
		const query = parseQuery(`del(${expression})`);
		const paths = query.is === "call" && query.name === "del" && query.args.length === 1 ? query.args[0] : void 0;
		const { isFollowed, matches } = checkQuery(paths ?? query);
		return isFollowed && paths !== void 0 ? {
			reads: "paths",
			query: paths,
			matches
		} : { reads: "unfollowed" };
	} catch (error) {
		if (error instanceof RangeError) return { reads: "unfollowed" };
		if (!(error instanceof JqError)) throw error;
		return {
			reads: "wrong",
			message: error.message
		};
	}
}
/**
* Where the query leads in an object; undefined where jq ends with an error, or has no end, which makes Argo CD leave the object as it is.
* The patience is that of the Application whose expression it is.
*/
function findPaths(query, object, patience) {
	if (patience.endless.has(query)) return void 0;
	const { budget, depth } = begin(patience);
	const given = { ...null, ...budget };
	const scope = {
		variables: /* @__PURE__ */ new Map(),
		functions: /* @__PURE__ */ new Map(),
		labels: /* @__PURE__ */ new Map(),
		tracks: true,
		depth,
		budget
	};
	try {
		const paths = [];
		for (const result of run(query, {
			value: object,
			place: { value: object }
		}, scope)) {
			requireIntact(result.value, result);
			if (result.place !== void 0) paths.push(stepsTo(result.place));
		}
		return paths;
	} catch (error) {
		if (budget.steps < 0 || budget.parts < 0 || error instanceof RangeError) patience.endless.add(query);
		if (error instanceof JqFailure || error instanceof JqBreak || error instanceof RangeError) return void 0;
		throw error;
	} finally {
		end(patience, given, budget);
	}
}
const beginnings = /* @__PURE__ */ new WeakMap();
/** Keys that everything a query leads to begins with. */
function beginningOf(query) {
	let keys = beginnings.get(query);
	if (keys === void 0) beginnings.set(query, keys = keysOf(query));
	return keys;
}
function keysOf(query) {
	switch (query.is) {
		case "binary": return query.operator === "|" ? keysOf(query.left) : [];
		case "same":
		case "each":
		case "slice": return keysOf(query.of);
		case "try": return keysOf(query.body);
		case "index": {
			const { of, key } = query;
			const name = key.is === "literal" && typeof key.value === "string" ? key.value : void 0;
			if (of.is === "identity") return name === void 0 ? [] : [name];
			const before = keysOf(of);
			return name !== void 0 && isChain(of) ? [...before, name] : before;
		}
		default: return [];
	}
}
function isChain(query) {
	return query.is === "identity" || query.is === "index" && query.key.is === "literal" && isChain(query.of);
}
/** Whether the object has what the query begins with: otherwise nothing can be taken out of it, however the query goes on. */
function hasBeginning(query, object) {
	let value = object;
	for (const key of beginningOf(query)) {
		if (!isMap(value) || !Object.hasOwn(value, key)) return false;
		value = value[key] ?? null;
	}
	return true;
}
/** The object without what the query leads to. The patience is that of the Application whose expression it is. */
function removeByJq(query, object, patience) {
	if (!hasBeginning(query, object)) return object;
	const paths = findPaths(query, object, patience);
	if (paths === void 0 || paths.length === 0) return object;
	const result = deletePaths(object, paths);
	return isMap(result) ? result : object;
}

module.exports = { deletePaths, readJqPath, removeByJq };