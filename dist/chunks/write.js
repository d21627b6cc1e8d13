"use strict";
const { createSealer, sealPair } = require("./compare.js");
const { identityKey } = require("./judge.js");
let later_zlib;
function deflateRawSync(...given) {
	return (later_zlib ??= require("node:zlib")).deflateRawSync(...given);
}
const { createHash } = require("node:crypto");

// src/shards/values.ts
/**
* Values as JSON and back, exactly: JSON has no big integers and no NaN. They are written as texts with a mark in front that no text
* of a manifest keeps unescaped.
*/
const MARK = "";
/** Anything made of maps, lists, texts, numbers, big integers, booleans and null. What is undefined is left out. */
function writeValues(value) {
	return JSON.stringify(value, (_key, item) => {
		if (typeof item === "bigint") return `${MARK}i${item}`;
		if (typeof item === "number" && (!Number.isFinite(item) || Object.is(item, -0))) return `${MARK}n${Object.is(item, -0) ? "-0" : String(item)}`;
		if (typeof item === "string" && item.startsWith(MARK)) return `${MARK}s${item}`;
		return item;
	});
}
/** @throws SyntaxError when it is no JSON, or has a mark that means nothing */
function readValues(text) {
	return JSON.parse(text, (_key, item) => typeof item === "string" && item.startsWith(MARK) ? unmark(item) : item);
}
function unmark(text) {
	const rest = text.slice(2);
	if (text[1] === "s") return rest;
	if (text[1] === "n") return Number(rest);
	if (text[1] === "i" && /^-?\d+$/.test(rest)) return BigInt(rest);
	throw new SyntaxError("a value of an unknown kind");
}

// src/shards/seal.ts
/**
* What was compared, fit to leave the process: secrets are sealed, and nothing is left of files of this machine.
* @param key makes the seals of one part; parts that share it can tell equal secrets in each other's
*/
function sealTrees(compared, key) {
	const seal = createSealer(key);
	return {
		...null, ...compared,
		applications: compared.applications.map((each) => sealApplication(each, seal)),
		bootstraps: compared.bootstraps.map((each) => ({
			...null, ...each,
			...sealSides(each, seal)
		}))
	};
}
function sealApplication(compared, seal) {
	const { base: _base, head: _head, nodes, manifests, common, again, ...rest } = compared;
	return {
		...null, ...rest,
		nodes: {
			...null, ...nodes.base === void 0 ? {} : { base: sealNode(nodes.base, seal) },
			...nodes.head === void 0 ? {} : { head: sealNode(nodes.head, seal) }
		},
		...manifests === void 0 ? {} : { manifests: sealSides(manifests, seal) },
		...common === void 0 ? {} : { common: sealSides({ head: common }, seal).head ?? [] },
		...again === void 0 ? {} : { again: sealSides(again, seal) }
	};
}
function sealNode({ application: _application, rest: _rest, ...node }, seal) {
	const alone = (object) => sealPair({
		base: void 0,
		head: object
	}, seal).head ?? object;
	return {
		...null, ...node,
		object: alone(node.object),
		sources: node.sources.map(({ type, tool, warnings, revision }) => ({
			type,
			typeReason: "",
			key: "",
			file: "",
			digest: "",
			mentions: {
				applications: false,
				definitions: false
			},
			tool,
			commands: () => [],
			warnings,
			revision,
			inputs: []
		})),
		...node.set === void 0 ? {} : { set: {
			...null, ...node.set,
			applications: node.set.applications.map(alone)
		} },
		...node.generatedBy === void 0 ? {} : { generatedBy: {
			...null, ...node.generatedBy,
			parameters: alone(node.generatedBy.parameters)
		} }
	};
}
/** Both versions of an object together: a name on one side may tell that the other side's value is secret. */
function sealSides(sides, seal) {
	const [bases, heads] = [sides.base, sides.head].map((list) => list && keyAll(list));
	const [before, after] = [new Map(bases), new Map(heads)];
	const sealed = /* @__PURE__ */ new Map();
	const pairOf = (key) => {
		const known = sealed.get(key);
		if (known !== void 0) return known;
		const pair = sealPair({
			base: before.get(key)?.object,
			head: after.get(key)?.object
		}, seal);
		sealed.set(key, pair);
		return pair;
	};
	const sealAll = (list, side) => list.map(([key, manifest]) => ({
		...null, ...manifest,
		object: pairOf(key)[side] ?? manifest.object
	}));
	return {
		...null, ...bases === void 0 ? {} : { base: sealAll(bases, "base") },
		...heads === void 0 ? {} : { head: sealAll(heads, "head") }
	};
}
/** The manifests of a side with a key each: what the API server gives a name (`generateName`) may be there many times with one identity. */
function keyAll(list) {
	const times = /* @__PURE__ */ new Map();
	return list.map((manifest) => {
		const key = identityKey(manifest.identity);
		const before = times.get(key) ?? 0;
		times.set(key, before + 1);
		return [`${before} ${key}`, manifest];
	});
}

// src/shards/write.ts
/** What a part of a sharded run hands on; for its key see `sealTrees`. */
function writePart(gathered, written, { shard: { index, of }, origin, key }) {
	const { own, compared, ...rest } = gathered;
	const { customRules: _compiled, ...ownRest } = own;
	const content = {
		...null, ...rest,
		own: ownRest,
		compared: sealTrees(compared, key),
		written,
		origin
	};
	const data = deflateRawSync(writeValues(content)).toString("base64");
	return {
		format: 2,
		index,
		of,
		digest: digestOf(data),
		data
	};
}
/** Tells whether a part is whole. */
function digestOf(data) {
	return createHash("sha256").update(data).digest("hex");
}

module.exports = { digestOf, readValues, writePart, writeValues };