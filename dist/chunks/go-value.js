"use strict";
const { setEntry } = require("./gather.js");

// src/argocd/application-set/go-value.ts
/** An untyped map. */
function goMap(entries = []) {
	return {
		type: "map",
		entries: new Map(entries)
	};
}
/** Go's nil map. */
function nilMap() {
	return {
		type: "map",
		entries: /* @__PURE__ */ new Map(),
		isNil: true
	};
}
/** A map of texts. */
function textMap(entries) {
	return {
		type: "texts",
		entries: new Map(entries)
	};
}
/** A `[]string` or a list of maps. */
function typedList(items) {
	return {
		type: "list",
		items
	};
}
/** Go's nil slice. */
function nilList() {
	return {
		type: "list",
		items: [],
		isNil: true
	};
}
/** True for an untyped map. */
function isGoMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "map";
}
/** True for a map of texts. */
function isTextMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "texts";
}
/** True for Go's nil slice. */
function isNilList(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "list" && value.isNil === true;
}
/** What `json.Unmarshal` makes of JSON when the target has no type: every number is a float64. */
function fromJsonValue(value) {
	if (typeof value === "bigint") return Number(value);
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(fromJsonValue);
	return goMap(Object.entries(value).map(([key, item]) => [key, fromJsonValue(item)]));
}
/** The JSON of a parameter; types other than JSON's are lost. */
function toJsonValue(value) {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(toJsonValue);
	if (value.type === "list") return value.isNil === true ? null : value.items.map(toJsonValue);
	const result = {};
	for (const [key, item] of value.entries) setEntry(result, key, toJsonValue(item));
	return result;
}
/** A copy that shares nothing with the original. */
function cloneParams(params) {
	return goMap([...params.entries].map(([key, value]) => [key, cloneValue(value)]));
}
function cloneValue(value) {
	if (Array.isArray(value)) return value.map(cloneValue);
	if (isGoMap(value)) return cloneParams(value);
	return isTextMap(value) ? textMap(value.entries) : value;
}

module.exports = { cloneParams, fromJsonValue, goMap, isGoMap, isNilList, isTextMap, nilList, nilMap, textMap, toJsonValue, typedList };