"use strict";
const { getEntry, isMap, setEntry } = require("./gather.js");
const { groupBy: groupBy$1 } = require("./start.js");

// src/argocd/jq/machine.ts
/** jq ends with an error, so that Argo CD leaves the object as it is. */
var JqFailure = class extends Error {};
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
function look({ budget }, ...values) {
	for (const value of values) budget.parts -= sizeOf(value);
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
/** A pattern that is a plain text, maybe held at its ends: then no engine for regular expressions is needed. */
const PLAIN_PATTERN = /^(\^?)((?:[\w\s/:@=,<>"'#%&;~!-]|\\[.\-/+*?$^()[\]{}|\\])*)(\$?)$/;
const PLAIN = /* @__PURE__ */ new Map([
	["not/0", (value) => !isTrue(value)],
	["type/0", typeOf],
	["length/0", lengthOf],
	["keys/0", keysOf],
	["has/1", has],
	["in/1", (value, within) => has(within ?? null, value)],
	["startswith/1", (value, text) => textOf(value).startsWith(textOf(text))],
	["endswith/1", (value, text) => textOf(value).endsWith(textOf(text))],
	["ltrimstr/1", (value, text) => withoutStart(textOf(value), textOf(text))],
	["rtrimstr/1", (value, text) => withoutEnd(textOf(value), textOf(text))],
	["ascii_downcase/0", (value) => textOf(value).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())],
	["ascii_upcase/0", (value) => textOf(value).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())],
	["split/1", (value, by) => splitText(textOf(value), textOf(by))],
	["tostring/0", (value) => typeof value === "string" ? value : written(value)],
	["contains/1", (value, other) => contains(value, other ?? null)],
	["inside/1", (value, other) => contains(other ?? null, value)],
	["test/1", (value, pattern) => matchesPlain(textOf(value), textOf(pattern))],
	["to_entries/0", (value) => keysOf(value).map((key) => ({
		key,
		value: entryOf(value, key)
	}))]
]);
/** Functions that run a query of their own; `evaluate.ts` has them. */
const RUNNING$1 = new Set("empty/0 error/0 error/1 select/1 recurse/0 recurse/1 recurse/2 first/0 first/1 last/0 last/1 limit/2 nth/1 nth/2 getpath/1 arrays/0 objects/0 iterables/0 booleans/0 numbers/0 strings/0 nulls/0 values/0 scalars/0 map/1 any/0 any/1 any/2 all/0 all/1 all/2 isempty/1 IN/1 IN/2 env/0".split(" "));
/** True where a call of a built-in function is followed here. */
function isNative(key, args) {
	if (key === "test/1") {
		const pattern = args[0]?.is === "same" ? args[0].of : args[0];
		return pattern?.is === "literal" && typeof pattern.value === "string" && PLAIN_PATTERN.test(pattern.value);
	}
	return PLAIN.has(key) || RUNNING$1.has(key);
}
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
/** A text in a text: anything but a string is written as JSON. */
function written(value) {
	return JSON.stringify(value, (_key, item) => typeof item === "bigint" ? Number(item) : item);
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
function keysOf(value) {
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
	if (Array.isArray(value) && Array.isArray(other)) return other.every((wanted) => value.some((item) => fits(item, wanted)));
	if (isMap(value) && isMap(other)) return Object.entries(other).every(([key, wanted]) => {
		const item = getEntry(value, key);
		return item !== void 0 && fits(item, wanted);
	});
	if (typeOf(value) === "number" && typeOf(other) === "number") return compareValues(value, other) === 0;
	if (value !== other) throw new JqFailure("no contains of these");
	return true;
}
/** Within lists and maps, what has no answer is not contained. */
function fits(item, wanted) {
	return typeOf(item) === typeOf(wanted) && typeOf(item) !== "boolean" ? contains(item, wanted) : item === wanted;
}
function matchesPlain(text, pattern) {
	const [, start, plain, end] = PLAIN_PATTERN.exec(pattern) ?? [];
	if (plain === void 0) throw new JqFailure("no plain pattern");
	const wanted = plain.replaceAll(/\\(.)/g, "$1");
	if (start !== "" && end !== "") return text === wanted;
	if (start !== "") return text.startsWith(wanted);
	return end === "" ? text.includes(wanted) : text.endsWith(wanted);
}

// src/argocd/jq/building.ts
/** Functions of the value before them and of values, which make new ones. https://github.com/itchyny/gojq/blob/v0.12.19/func.go */
const BUILDING = /* @__PURE__ */ new Map([
	["add/0", (value) => sum(itemsOf$1(value))],
	["join/1", (value, by) => join(itemsOf$1(value), by ?? null)],
	["reverse/0", (value) => listOf(value).toReversed()],
	["sort/0", (value) => sortBy(listOf(value), listOf(value))],
	["unique/0", (value) => groupBy(listOf(value), listOf(value)).map(firstOf)],
	["min/0", (value) => extreme(listOf(value), listOf(value), true)],
	["max/0", (value) => extreme(listOf(value), listOf(value), false)],
	["flatten/0", (value) => flatten(itemsOf$1(value), -1)],
	["flatten/1", (value, depth) => flatten(itemsOf$1(value), depthOf(depth ?? null))],
	["indices/1", (value, wanted) => placesOf(value, wanted ?? null)],
	["index/1", (value, wanted) => placeAt(placesOf(value, wanted ?? null), 0)],
	["rindex/1", (value, wanted) => placeAt(placesOf(value, wanted ?? null), -1)],
	["from_entries/0", fromEntries]
]);
/** Functions that run a query and make a value of what it gives; `builders.ts` has them. */
const BUILDERS$1 = new Set("with_entries/1 sort_by/1 group_by/1 unique_by/1 min_by/1 max_by/1 range/1 range/2 path/1 paths/0 del/1 add/1".split(" "));
/** True where a call of a function that builds values is followed here. */
function isBuilding(key) {
	return BUILDING.has(key) || BUILDERS$1.has(key);
}
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
function firstOf([item]) {
	return item ?? null;
}
/** The item with the least key, the first of these; or with the greatest one, the last of these. */
function extreme(items, keys, isLeast) {
	let found = 0;
	for (const [at, key] of keys.entries()) if (at > 0 && compareValues(keys[found] ?? null, key) > 0 === isLeast) found = at;
	return items[found] ?? null;
}
/** What is in a list, or the values of a map in the order of its keys. */
function itemsOf$1(value) {
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
	return total;
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
	const [list, part] = typeof value === "string" ? [[...value], [...textOf(wanted)]] : [listOf(value), Array.isArray(wanted) ? wanted : [wanted]];
	if (part.length === 0) return [];
	if (list.length * part.length > MAX_SIZE) throw new JqFailure("too long");
	return list.flatMap((_item, at) => part.every((item, place) => at + place < list.length && compareValues(list[at + place] ?? null, item) === 0) ? [at] : []);
}
function placeAt(places, at) {
	return Array.isArray(places) ? places.at(at) ?? null : null;
}
/** `{"key": \u2026, "value": \u2026}`, with the other names that jq takes. */
function fromEntries(value) {
	return sum(itemsOf$1(value).map((entry) => {
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
/** Which arguments of a function are asked for their values, wherever it stands; or that their places are asked for. Others follow the call. */
const ASKING = /* @__PURE__ */ new Map([
	["select/1", [0]],
	["any/1", [0]],
	["all/1", [0]],
	["any/2", [0, 1]],
	["all/2", [0, 1]],
	["map/1", [0]],
	["isempty/1", [0]],
	["IN/1", [0]],
	["IN/2", [0, 1]],
	["getpath/1", [0]],
	["nth/1", [0]],
	["path/1", "places"],
	["paths/1", [0]],
	["del/1", "places"]
]);
const NOTHING = {
	functions: /* @__PURE__ */ new Map(),
	variables: /* @__PURE__ */ new Set(["$ENV"]),
	labels: /* @__PURE__ */ new Set()
};
/**
* Throws a `JqError` for what gojq reads and does not compile: functions, variables and labels that nobody defines. The answer is
* whether all of it is followed here.
* https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go
*/
function checkQuery(query) {
	return check(query, NOTHING, false);
}
/** @param isValue nobody asks where in the object it leads: only then what builds values is followed, as gojq has places even in some of these */
function check(query, known, isValue) {
	const all = (...queries) => queries.map((item) => item === void 0 || check(item, known, isValue)).every(Boolean);
	const allValues = (...queries) => queries.map((item) => item === void 0 || check(item, known, true)).every(Boolean);
	switch (query.is) {
		case "identity":
		case "recurse":
		case "literal": return true;
		case "format": return false;
		case "break":
			if (!known.labels.has(query.name ?? "")) throw new JqError(`label not defined: ${query.name}`);
			return isValue;
		case "text":
		case "array": return allValues(...query.parts);
		case "object": return allValues(...query.entries.flatMap(({ key, value }) => [key, value]));
		case "index": return [all(query.of), allValues(query.key)].every(Boolean);
		case "slice": return [all(query.of), allValues(query.from, query.to)].every(Boolean);
		case "negate": return allValues(query.of);
		case "each":
		case "same": return all(query.of);
		case "try": return all(query.body, query.handler);
		case "binary": {
			const isWritten = query.operator.endsWith("=") && ![
				"==",
				"!=",
				"<=",
				">="
			].includes(query.operator);
			return (isWritten || [
				"|",
				",",
				"//"
			].includes(query.operator) ? all(query.left, query.right) : allValues(query.left, query.right)) && !isWritten;
		}
		case "if": return [allValues(query.condition), all(query.yes, query.otherwise)].every(Boolean);
		case "call": {
			const asks = ASKING.get(`${query.name}/${query.args.length}`);
			const args = query.args.map((arg, at) => check(arg, known, asks === void 0 ? isValue : asks === "places" ? false : asks.includes(at)));
			return [checkCall(query.name, query.args, known, isValue), ...args].every(Boolean);
		}
		case "bind": {
			const names = query.patterns.flatMap((pattern) => pattern.names);
			const inner = {
				...null, ...known,
				variables: /* @__PURE__ */ new Set([...known.variables, ...names])
			};
			const isFollowed = query.patterns.length === 1 && query.patterns.every(isFollowedPattern);
			const parts = [check(query.body, inner, isValue), ...query.patterns.flatMap(({ queries }) => queries.map((item) => check(item, inner, true)))];
			return allValues(query.source) && parts.every(Boolean) && isFollowed;
		}
		case "label": return check(query.body, {
			...null, ...known,
			labels: /* @__PURE__ */ new Set([...known.labels, query.name])
		}, isValue) && isValue;
		case "define": return checkDefinition(query, known, isValue);
		case "fold": {
			const inner = {
				...null, ...known,
				variables: /* @__PURE__ */ new Set([...known.variables, ...query.pattern.names])
			};
			return [allValues(query.source, ...query.pattern.queries), ...query.steps.map((step, at) => check(step, at === 0 ? known : inner, true))].every(Boolean) && isFollowedPattern(query.pattern) && isValue;
		}
	}
}
/** Keys that are worked out see variables of their own pattern, and are not followed. */
function isFollowedPattern({ parts = [] }) {
	return parts.every(({ key, of }) => key.is === "literal" && (of === void 0 || isFollowedPattern(of)));
}
function checkCall(name, args, { functions, variables }, isValue) {
	if (name.startsWith("$")) {
		if (!variables.has(name)) throw new JqError(`variable not defined: ${name}`);
		return true;
	}
	const key = `${name}/${args.length}`;
	const own = functions.get(key);
	if (own !== void 0) return isValue || !own;
	if (!isBuiltIn(key)) throw new JqError(`function not defined: ${key}`);
	return isNative(key, args) || isValue && isBuilding(key);
}
function checkDefinition(query, known, isValue) {
	const { name, parameters, body, rest } = query;
	const functions = new Map([...known.functions, [`${name}/${parameters.length}`, isValue]]);
	const own = parameters.map((parameter) => [`${parameter.replace(/^\$/, "")}/0`, isValue]);
	const variables = /* @__PURE__ */ new Set([...known.variables, ...parameters.filter((parameter) => parameter.startsWith("$"))]);
	const isFollowed = check(body, {
		...null, ...known,
		functions: new Map([...functions, ...own]),
		variables
	}, isValue);
	return check(rest, {
		...null, ...known,
		functions
	}, isValue) && isFollowed;
}

// src/argocd/jq/steps.ts
/** A field or an item. Null has every one of them, and they are null. Throws a `JqFailure` where the key does not fit. */
function stepInto({ value, path }, key) {
	if (typeof key === "string" && (value === null || isMap(value))) return {
		value: value === null ? null : getEntry(value, key) ?? null,
		path: path && [...path, key]
	};
	if (typeof key === "number" && typeof value === "string") return {
		value: [...value].at(key) ?? null,
		path: path && [...path, Math.trunc(key)]
	};
	if (typeof key === "number" && (value === null || Array.isArray(value))) {
		const place = Math.trunc(key);
		return {
			value: value?.[place < 0 ? place + value.length : place] ?? null,
			path: path && [...path, place]
		};
	}
	if (value === null && Array.isArray(key)) return {
		value,
		path: void 0
	};
	throw new JqFailure(`no ${typeOf(key)} leads into a value of type ${typeOf(value)}`);
}
/** A part of a list; of a text, where no places are asked for. */
function sliceOf({ value, path }, from, to) {
	const [start, end] = [from, to].map((bound) => {
		if (bound === null) return void 0;
		if (typeof bound !== "number") throw new JqFailure("expected a number");
		return bound;
	});
	const step = {
		from: start === void 0 ? void 0 : Math.floor(start),
		to: end === void 0 ? void 0 : Math.ceil(end)
	};
	const next = path && [...path, step];
	if (value === null) return {
		value,
		path: next
	};
	if (typeof value === "string") return {
		value: [...value].slice(step.from, step.to).join(""),
		path: next
	};
	if (!Array.isArray(value)) throw new JqFailure("expected an array");
	return {
		value: value.slice(step.from, step.to),
		path: next
	};
}
/** All items of a list, or values of a map by their keys. */
function* itemsOf({ value, path }) {
	if (Array.isArray(value)) for (const [at, item] of value.entries()) yield {
		value: item,
		path: path && [...path, at]
	};
	else if (isMap(value)) for (const key of sortedKeys(value)) yield {
		value: getEntry(value, key) ?? null,
		path: path && [...path, key]
	};
	else throw new JqFailure(`cannot iterate over: ${typeOf(value)}`);
}
/** The value without what is at the paths; they are all those of the value as it was. */
function deletePaths(value, paths) {
	if (paths.length === 0) return value;
	if (paths.some((path) => path.length === 0)) return null;
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
function deleteItems(list, paths) {
	const gone = /* @__PURE__ */ new Set();
	const edges = new Int32Array(list.length + 1);
	const inner = [];
	for (const path of paths) {
		let [start, end] = [0, list.length];
		for (const [at, step] of path.entries()) {
			if (typeof step === "object") {
				[start, end] = partOf(step, start, end);
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
function partOf({ from, to }, start, end) {
	const length = end - start;
	const place = (bound) => Math.min(Math.max(bound < 0 ? bound + length : bound, 0), length);
	const first = start + place(from ?? 0);
	return [first, Math.max(first, start + place(to ?? length))];
}

// src/argocd/jq/running.ts
const EACH = {
	is: "each",
	of: { is: "identity" }
};
const SELF$2 = { is: "identity" };
/** Functions of gojq that give other queries back: those that lead to places, and those that ask whether any or all are so. */
const RUNNING = new Map([
	["empty/0", function* () {}],
	["env/0", () => one({})],
	["error/0", () => {
		throw new JqFailure("error");
	}],
	["error/1", () => {
		throw new JqFailure("error");
	}],
	["select/1", function* ({ args: [condition = SELF$2], input, scope, values }) {
		for (const item of values(condition, input, scope)) if (isTrue(item)) yield input;
	}],
	["recurse/0", (call) => recurse$1({
		is: "try",
		body: EACH,
		handler: void 0
	}, void 0, call.input, call)],
	["recurse/1", (call) => recurse$1(call.args[0] ?? SELF$2, void 0, call.input, call)],
	["recurse/2", (call) => recurse$1(call.args[0] ?? SELF$2, call.args[1], call.input, call)],
	["first/0", ({ input, scope }) => step(input, 0, scope)],
	["last/0", ({ input, scope }) => step(input, -1, scope)],
	["first/1", (call) => take(1, call.args[0] ?? SELF$2, call)],
	["last/1", function* ({ args: [query = SELF$2], input, scope, run }) {
		let last;
		for (const item of run(query, input, scope)) last = item;
		if (last !== void 0) yield {
			value: last.value,
			path: void 0
		};
	}],
	["limit/2", function* (call) {
		const [count = SELF$2, query = SELF$2] = call.args;
		for (const item of call.values(count, call.input, call.scope)) yield* take(Number(item), query, call);
	}],
	["nth/1", function* ({ args: [place = SELF$2], input, scope, values }) {
		for (const item of values(place, input, scope)) yield* step(input, item, scope);
	}],
	["nth/2", function* (call) {
		const [place = SELF$2, query = SELF$2] = call.args;
		for (const item of call.values(place, call.input, call.scope)) {
			let at = 0;
			for (const result of call.run(query, call.input, call.scope)) {
				if (at++ < Number(item)) continue;
				yield result;
				break;
			}
		}
	}],
	["getpath/1", function* ({ args: [path = SELF$2], input, scope, values }) {
		for (const steps of values(path, input, scope)) {
			if (scope.wantsPaths && input.path === void 0) throw new JqFailure("invalid path");
			yield listOf(steps).reduce(stepInto, input);
		}
	}],
	...[
		"array",
		"object",
		"boolean",
		"number",
		"string"
	].map((type) => [`${type}s/0`, ({ input }) => only(input, typeOf(input.value) === type)]),
	["nulls/0", ({ input }) => only(input, input.value === null)],
	["values/0", ({ input }) => only(input, input.value !== null)],
	["iterables/0", ({ input }) => only(input, isIterable(input.value))],
	["scalars/0", ({ input }) => only(input, !isIterable(input.value))],
	["map/1", ({ args: [query = SELF$2], input, scope, values }) => one(Array.from(itemsOf({
		...null, ...input,
		path: []
	})).flatMap((item) => [...values(query, item, scope)]))],
	["any/0", (call) => some(EACH, SELF$2, true, call)],
	["any/1", (call) => some(EACH, call.args[0] ?? SELF$2, true, call)],
	["any/2", (call) => some(call.args[0] ?? SELF$2, call.args[1] ?? SELF$2, true, call)],
	["all/0", (call) => some(EACH, SELF$2, false, call)],
	["all/1", (call) => some(EACH, call.args[0] ?? SELF$2, false, call)],
	["all/2", (call) => some(call.args[0] ?? SELF$2, call.args[1] ?? SELF$2, false, call)],
	["isempty/1", ({ args: [query = SELF$2], input, scope, values }) => one(values(query, input, scope).next().done === true)],
	["IN/1", ({ args: [list = SELF$2], input, scope, values }) => one(holds([...values(list, input, scope)], [input.value], scope))],
	["IN/2", ({ args: [source = SELF$2, list = SELF$2], input, scope, values }) => one(holds([...values(list, input, scope)], [...values(source, input, scope)], scope))]
]);
function* one(value) {
	yield {
		value,
		path: void 0
	};
}
function* only(input, isSo) {
	if (isSo) yield input;
}
function* step(input, key, { wantsPaths }) {
	if (wantsPaths && input.path === void 0) throw new JqFailure("invalid path");
	yield stepInto(input, key);
}
function isIterable(value) {
	return ["array", "object"].includes(typeOf(value));
}
function holds(list, items, scope) {
	return items.some((item) => {
		look(scope, item, list);
		return list.some((other) => compareValues(item, other) === 0);
	});
}
function* recurse$1(query, condition, input, call) {
	if (++call.scope.budget.depth > 100) throw new JqFailure("too deep");
	yield input;
	for (const item of call.run(query, input, call.scope)) if (condition === void 0) yield* recurse$1(query, condition, item, call);
	else for (const so of call.values(condition, item, call.scope)) if (isTrue(so)) yield* recurse$1(query, condition, item, call);
	call.scope.budget.depth--;
}
function* take(count, query, { input, scope, run }) {
	if (count < 0) throw new JqFailure("a negative count");
	if (count === 0) return;
	let left = count;
	for (const item of run(query, input, scope)) {
		yield item;
		if (--left <= 0) return;
	}
}
/** Whether any (or all) results of a source are so. */
function* some(source, condition, wanted, { input, scope, run, values }) {
	const plain = {
		...null, ...scope,
		wantsPaths: false
	};
	let result = !wanted;
	outer: for (const item of run(source, input, plain)) for (const so of values(condition, item, plain)) if (isTrue(so) === wanted) {
		result = wanted;
		break outer;
	}
	yield* one(result);
}

// src/argocd/jq/builders.ts
const SELF$1 = { is: "identity" };
/** Functions of gojq that run a query and make a value of what it gives. https://github.com/itchyny/gojq/blob/v0.12.19/builtin.jq */
const BUILDERS = /* @__PURE__ */ new Map([
	["with_entries/1", (call) => {
		const changed = listOf(PLAIN.get("to_entries/0")?.(call.input.value)).flatMap((entry) => resultsFor(entry, call));
		return one(BUILDING.get("from_entries/0")?.(charge(call.scope, changed)) ?? null);
	}],
	["add/1", (call) => one(sum(resultsFor(call.input.value, call)))],
	["sort_by/1", (call) => keyed(call, sortBy)],
	["group_by/1", (call) => keyed(call, groupBy)],
	["unique_by/1", (call) => keyed(call, (items, keys) => groupBy(items, keys).map(firstOf))],
	["min_by/1", (call) => keyed(call, (items, keys) => extreme(items, keys, true))],
	["max_by/1", (call) => keyed(call, (items, keys) => extreme(items, keys, false))],
	["range/1", function* (call) {
		for (const end of resultsFor(call.input.value, call)) yield* range(0, end, call);
	}],
	["range/2", function* (call) {
		const [from = SELF$1, to = SELF$1] = call.args;
		for (const start of call.values(from, call.input, call.scope)) for (const end of call.values(to, call.input, call.scope)) yield* range(start, end, call);
	}],
	["path/1", function* (call) {
		for (const path of pathsOf(call.args[0] ?? SELF$1, call)) yield* one(path.map(told));
	}],
	["paths/0", function* (call) {
		for (const path of pathsOf({ is: "recurse" }, call)) if (path.length > 0) yield* one(path.map(told));
	}],
	["del/1", (call) => one(deletePaths(call.input.value, [...pathsOf(call.args[0] ?? SELF$1, call)]))]
]);
function resultsFor(value, { args: [query = SELF$1], scope, values }) {
	look(scope, value);
	return [...values(query, {
		value,
		path: void 0
	}, scope)];
}
function keyed(call, make) {
	const items = listOf(call.input.value);
	look(call.scope, call.input.value);
	return one(charge(call.scope, make(items, items.map((item) => resultsFor(item, call)))));
}
function* range(from, to, { scope }) {
	if (typeOf(from) !== "number" || typeOf(to) !== "number") throw new JqFailure("expected a number");
	for (let item = Number(from); item < Number(to); item++) {
		charge(scope, " ");
		yield* one(item);
	}
}
/** Where a query leads in the input. */
function* pathsOf(query, { input, scope, run }) {
	for (const { path } of run(query, {
		value: input.value,
		path: []
	}, {
		...null, ...scope,
		wantsPaths: true
	})) {
		if (path === void 0) throw new JqFailure("invalid path");
		yield path;
	}
}
function told(step) {
	return typeof step === "object" ? {
		start: step.from ?? null,
		end: step.to ?? null
	} : step;
}

// src/argocd/jq/forms.ts
/** What a pattern names in a value. */
function bind(pattern, of, scope) {
	const variables = new Map(scope.variables);
	const take = ({ names, parts }, from) => {
		if (parts === void 0) variables.set(names[0] ?? "", from);
		const located = unplaced(typeof from === "string" ? false : from);
		for (const { key, variable, of: inner } of parts ?? []) {
			const part = stepInto(located, key.is === "literal" ? key.value : null).value;
			if (variable !== void 0) variables.set(variable, part);
			if (inner !== void 0) take(inner, part);
		}
	};
	take(pattern, of);
	return {
		...null, ...scope,
		variables
	};
}
/** `label $name | \u2026`: ends where it is broken out of. */
function* labelled({ name, body }, { input, scope, run }) {
	const label = {};
	try {
		yield* run(body, input, {
			...null, ...scope,
			labels: new Map([...scope.labels, [name, label]])
		});
	} catch (error) {
		if (!(error instanceof JqBreak) || error.label !== label) throw error;
	}
}
/** `reduce` and `foreach`: of several states that a step leads to, the last one counts; where it leads to none, the one before stays. */
function* fold({ each, source, pattern, steps: [start, update, extract] }, { input, scope, run, values }) {
	if (start === void 0 || update === void 0) return;
	for (const first of values(start, input, scope)) {
		let state = first;
		for (const item of values(source, input, scope)) {
			const inner = bind(pattern, item, scope);
			for (const next of values(update, unplaced(state), inner)) {
				state = next;
				if (each && extract === void 0) yield unplaced(next);
				else if (each && extract !== void 0) yield* run(extract, unplaced(next), inner);
			}
		}
		if (!each) yield unplaced(state);
	}
}
function unplaced(value) {
	return {
		value,
		path: void 0
	};
}

// src/argocd/jq/evaluate.ts
/** The results of a query for an input, one after the other. Throws a `JqFailure` where jq ends with an error. */
function* run(query, input, scope) {
	if (--scope.budget.steps < 0) throw new JqFailure("too many steps");
	switch (query.is) {
		case "identity": return yield input;
		case "literal": return yield value(query.value);
		case "same": return yield* run(query.of, input, scope);
		case "recurse": return yield* recurse(input, scope);
		case "text": return yield* interpolate(query.parts, "", input, scope);
		case "array": return yield value(charge(scope, query.parts.flatMap((part) => [...values(part, input, scope)])));
		case "object": return yield* objects(query.entries, {}, input, scope);
		case "negate":
			for (const item of values(query.of, input, scope)) yield value(operate("-", 0, item));
			return;
		case "index":
			for (const key of values(query.key, input, scope)) for (const of of run(query.of, input, scope)) yield stepInto(intact(of, scope), key);
			return;
		case "slice":
			for (const to of query.to === void 0 ? [null] : values(query.to, input, scope)) for (const from of query.from === void 0 ? [null] : values(query.from, input, scope)) for (const of of run(query.of, input, scope)) yield sliceOf(intact(of, scope), from, to);
			return;
		case "each":
			for (const of of run(query.of, input, scope)) yield* itemsOf(intact(of, scope));
			return;
		case "try": return yield* attempt(query.body, query.handler, input, scope);
		case "binary": return yield* binary(query, input, scope);
		case "if":
			for (const condition of values(query.condition, input, scope)) if (isTrue(condition)) yield* run(query.yes, input, scope);
			else if (query.otherwise === void 0) yield input;
			else yield* run(query.otherwise, input, scope);
			return;
		case "bind":
			for (const item of values(query.source, input, scope)) {
				const [pattern] = query.patterns;
				if (pattern !== void 0) yield* run(query.body, input, bind(pattern, item, scope));
			}
			return;
		case "label": return yield* labelled(query, {
			args: [],
			input,
			scope,
			run,
			values
		});
		case "break": throw new JqBreak(scope.labels.get(query.name ?? ""));
		case "fold": return yield* fold(query, {
			args: [],
			input,
			scope,
			run,
			values
		});
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
		case "call": return yield* call(query.name, query.args, input, scope);
		default: throw new JqFailure(`${query.is} is not followed`);
	}
}
/** The results of a query that nobody needs the places of. */
function* values(query, input, scope) {
	const plain = scope.wantsPaths ? {
		...null, ...scope,
		wantsPaths: false
	} : scope;
	for (const result of run(query, input, plain)) yield result.value;
}
function value(of) {
	return {
		value: of,
		path: void 0
	};
}
/** gojq's check: what is no part of the object has no places in it. */
function intact(located, { wantsPaths }) {
	if (wantsPaths && located.path === void 0) throw new JqFailure("invalid path");
	return located;
}
function* recurse(input, scope) {
	if (--scope.budget.steps < 0) throw new JqFailure("too many steps");
	yield input;
	if (!Array.isArray(input.value) && !isMap(input.value)) return;
	for (const item of itemsOf(intact(input, scope))) yield* recurse(item, scope);
}
function* interpolate(parts, before, input, scope) {
	const [part, ...rest] = parts;
	if (part === void 0) return yield value(charge(scope, before));
	for (const item of values(part, input, scope)) {
		look(scope, item);
		yield* interpolate(rest, before + (typeof item === "string" ? item : written(item)), input, scope);
	}
}
function* objects(entries, before, input, scope) {
	const [entry, ...rest] = entries;
	if (entry === void 0) return yield value(charge(scope, before));
	for (const key of values(entry.key, input, scope)) for (const item of values(entry.value, input, scope)) {
		const map = { ...null, ...before };
		setEntry(map, textOf(key), item);
		yield* objects(rest, map, input, scope);
	}
}
function* attempt(body, handler, input, scope) {
	try {
		for (const result of run(body, input, scope)) yield result;
	} catch (error) {
		if (!(error instanceof JqFailure) || scope.budget.steps < 0) throw error;
		if (handler !== void 0) yield* run(handler, value(error.message), scope);
	}
}
function* binary({ operator, left, right }, input, scope) {
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
			for (const item of values(left, input, scope)) if (isTrue(item) === (operator === "or")) yield value(operator === "or");
			else for (const other of values(right, input, scope)) yield value(isTrue(other));
			return;
		default: for (const other of values(right, input, scope)) for (const item of values(left, input, scope)) {
			look(scope, item, other);
			yield value(charge(scope, operate(operator, item, other)));
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
function* call(name, args, input, scope) {
	if (name === "$ENV") return yield value({});
	if (name.startsWith("$")) return yield value(scope.variables.get(name) ?? null);
	const key = `${name}/${args.length}`;
	const own = scope.functions.get(key);
	if (own !== void 0) {
		if (++scope.budget.depth > 100) throw new JqFailure("too deep");
		yield* callOwn(own, args, input, scope);
		scope.budget.depth--;
		return;
	}
	const running = RUNNING.get(key) ?? BUILDERS.get(key);
	if (running !== void 0) return yield* running({
		args,
		input,
		scope,
		run,
		values
	});
	const plain = PLAIN.get(key) ?? BUILDING.get(key);
	if (plain === void 0) throw new JqFailure(`${key} is not followed`);
	for (const list of combine(args, input, scope)) {
		look(scope, input.value, ...list);
		yield value(charge(scope, plain(input.value, ...list)));
	}
}
function* callOwn({ parameters, body, scope: home }, args, input, scope) {
	const names = parameters.map((parameter) => parameter.replace(/^\$/, ""));
	const functions = new Map(home().functions);
	for (const [at, name] of names.entries()) {
		const arg = args[at];
		if (arg !== void 0) functions.set(`${name}/0`, {
			parameters: [],
			body: arg,
			scope: () => scope
		});
	}
	const isValue = parameters.map((parameter) => parameter.startsWith("$"));
	const valued = args.filter((_arg, at) => isValue[at]);
	for (const turned of combine(valued.toReversed(), input, scope)) {
		const list = turned.toReversed();
		const variables = new Map(home().variables);
		let next = 0;
		for (const [at, parameter] of parameters.entries()) if (isValue[at]) variables.set(parameter, list[next++] ?? null);
		yield* run(body, input, {
			...null, ...scope,
			variables,
			functions
		});
	}
}
function* combine(args, input, scope) {
	const [arg, ...rest] = args;
	if (arg === void 0) return yield [];
	for (const list of combine(rest, input, scope)) for (const item of values(arg, input, scope)) yield [item, ...list];
}

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
const SELF = { is: "identity" };
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
				of: SELF,
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
				suffix(SELF),
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
			of: SELF,
			key: literal(text.slice(1))
		};
		if (type === "number") return literal(Number(text));
		if (type === "variable") return {
			is: "call",
			name: text,
			args: []
		};
		if (type === "format") {
			if (this.token.type === "quote") return {
				is: "array",
				parts: [{
					is: "format",
					name: text
				}, this.string()]
			};
			return {
				is: "format",
				name: text
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
					of: SELF,
					key: this.string()
				};
				return this.take("symbol", "[") ? this.#suffix()(SELF) : SELF;
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

// src/argocd/jq/jq-path.ts
/** Steps of one query on one object. Argo CD gives it a second. */
const MAX_STEPS = 1e5;
/** Parts of values that all its functions and comparisons look at. */
const MAX_PARTS = 5e6;
/**
* Reads an entry of `jqPathExpressions`, which Argo CD puts into `del(\u2026)`.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/normalizers/diff_normalizer.go
*/
function readJqPath(expression) {
	try {
		const query = parseQuery(`del(${expression})`);
		const paths = query.is === "call" && query.name === "del" && query.args.length === 1 ? query.args[0] : void 0;
		return checkQuery(paths ?? query) && paths !== void 0 ? {
			reads: "paths",
			query: paths
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
/** Where the query leads in an object; undefined where jq ends with an error, which makes Argo CD leave the object as it is. */
function findPaths(query, object) {
	const scope = {
		variables: /* @__PURE__ */ new Map(),
		functions: /* @__PURE__ */ new Map(),
		labels: /* @__PURE__ */ new Map(),
		wantsPaths: true,
		budget: {
			steps: MAX_STEPS,
			depth: 0,
			parts: MAX_PARTS
		}
	};
	try {
		const paths = [];
		for (const { path } of run(query, {
			value: object,
			path: []
		}, scope)) {
			if (path === void 0) return void 0;
			paths.push(path);
		}
		return paths;
	} catch (error) {
		if (error instanceof JqFailure || error instanceof RangeError) return void 0;
		throw error;
	}
}
/** The object without what the query leads to. */
function removeByJq(query, object) {
	const paths = findPaths(query, object);
	if (paths === void 0 || paths.length === 0) return object;
	const result = deletePaths(object, paths);
	return isMap(result) ? result : object;
}

module.exports = { deletePaths, readJqPath, removeByJq };