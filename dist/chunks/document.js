"use strict";
const { foldName, isMap, setEntry } = require("./gather.js");

// src/render/kustomize/document.ts
/** The names that a kustomization file may have; a directory must hold exactly one of them (api/konfig/general.go). */
const KUSTOMIZATION_NAMES = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
/** Why an edit of a kustomization is refused. Caught where edits are applied, and turned into a problem there. */
var KustomizationError = class extends Error {
	name = "KustomizationError";
};
/** The fields of a kustomization file (sigs.k8s.io/kustomize/api v0.21.1, types/kustomization.go). */
const FIELDS = [
	"apiVersion",
	"kind",
	"metadata",
	"openapi",
	"namePrefix",
	"nameSuffix",
	"namespace",
	"commonLabels",
	"labels",
	"commonAnnotations",
	"patchesStrategicMerge",
	"patchesJson6902",
	"patches",
	"images",
	"imageTags",
	"replacements",
	"replicas",
	"vars",
	"sortOptions",
	"resources",
	"components",
	"crds",
	"bases",
	"configMapGenerator",
	"secretGenerator",
	"helmGlobals",
	"helmCharts",
	"helmChartInflationGenerator",
	"generatorOptions",
	"configurations",
	"generators",
	"transformers",
	"validators",
	"buildMetadata"
];
/**
* A map with its keys spelled as kustomize spells them: it decodes with Go's `encoding/json`, which matches names of fields
* by folding them and goes through sorted keys, so that the last spelling wins. Other keys stay as they are.
*/
function foldKeys(map, fields) {
	const names = new Map(fields.map((field) => [foldName(field), field]));
	const result = {};
	for (const key of Object.keys(map).toSorted()) setEntry(result, names.get(foldName(key)) ?? key, map[key] ?? null);
	return result;
}
/**
* A kustomization as every `kustomize edit` command reads it and writes it back: keys in kustomize's spelling, fields that
* are null gone (commands/internal/kustfile/kustomizationfile.go). Fields that are not known are left for the builder to judge.
* @throws KustomizationError when it is no map
*/
function readKustomization(document) {
	if (document === null) return {};
	if (!isMap(document)) throw new KustomizationError("the file does not hold a map");
	return Object.fromEntries(Object.entries(foldKeys(document, FIELDS)).filter(([, value]) => value !== null));
}
/** @throws KustomizationError when the field holds something else than text */
function checkText(document, field) {
	if (typeof (document[field] ?? "") !== "string") throw wrongType(field, "text");
}
/** The texts of a list; none when the field is absent. @throws KustomizationError for anything else */
function textsOf(document, field) {
	return itemsOf(document, field).map((item, index) => textOf(item, `${field}[${index}]`));
}
/** A map of texts; empty when the field is absent. @throws KustomizationError for anything else */
function textMapOf(value, field) {
	if (value === void 0 || value === null) return /* @__PURE__ */ new Map();
	if (!isMap(value)) throw wrongType(field, "a map");
	return new Map(Object.entries(value).map(([key, item]) => [key, textOf(item, `${field}.${key}`)]));
}
/**
* The entries of a list of maps, with the keys that such an entry has.
* @throws KustomizationError for anything else, also for a key that an entry does not have
*/
function entriesOf(document, field, keys) {
	return itemsOf(document, field).map((item, index) => {
		if (item !== null && !isMap(item)) throw wrongType(`${field}[${index}]`, "a map");
		const entry = foldKeys(item ?? {}, keys);
		const unknown = Object.keys(entry).find((key) => !keys.includes(key));
		if (unknown !== void 0) throw new KustomizationError(`${field}[${index}] has an unknown field "${unknown}"`);
		return entry;
	});
}
/** A text, or the empty one for null, as Go decodes it. @throws KustomizationError for anything else */
function textOf(value, field) {
	if (value === void 0 || value === null) return "";
	if (typeof value !== "string") throw wrongType(field, "text (numbers and booleans need quotes)");
	return value;
}
/** An error that tells what a field must hold; never what it holds, which may be secret. */
function wrongType(field, expected) {
	return new KustomizationError(`${field} must be ${expected}`);
}
function itemsOf(document, field) {
	const value = document[field] ?? [];
	if (!Array.isArray(value)) throw wrongType(field, "a list");
	return value;
}

module.exports = { KUSTOMIZATION_NAMES, KustomizationError, checkText, entriesOf, foldKeys, readKustomization, textMapOf, textOf, textsOf, wrongType };