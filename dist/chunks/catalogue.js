import { identityKey, scalarText as scalarText$1 } from "./identity.js";
import { clusterOf as clusterOf$1, collectCustomScopes, findCluster, localCluster, parseKubeVersion, scopeOf } from "./clusters.js";
import { ADMISSION_GROUP, bindingsIn, bytesOf, checkConfigKey, checkLabel, checkLabel1035, checkLabelValue, checkPort, checkPortName, checkQualifiedName, checkSubdomain, checkVariableName, checkWildcard, collectPolicies, compact, compileExpression, compilePattern, fieldAt, findsPattern, ipFamilyOf, isAdmission, isCidr, isIp, isMap, isStrictPart, isSyntaxProblem, isUndecided, lazily, listAt, mapAt, numberAt, optional, paramKindOf, patternMessage, policyDocumentsOf, sameValue, sentenceOf, textAt, textsAt, toCel, toPlainCel, withField, without } from "./collect.js";
import { changesKind, parsePath, writePath } from "./kind-change.js";
import { compileGobwas } from "./gobwas.js";
import { buildWorld, compareSeverity, createViews, evaluateRule, indexBy, kindOf as kindOf$1, limited, matchesEvent, placeKey, pluralOf, severityOfLoss, structNamed, structOfKind, subjectOf, tellError, threshold, tidy, wordsOf as wordsOf$1, worstSeverity } from "./plurals.js";
import { maskManifest, maskPair } from "./secrets.js";
import { getEntry, isMap as isMap$1, setEntry } from "./value-map.js";
import { compareQuantityAmounts, formatQuantity, parseQuantity as parseQuantity$1, storedQuantity } from "./quantity.js";
import { inScope, labelOf } from "./verdict.js";
import { compareVersions, isVersion, parseVersion } from "./semver.js";
import { annotationsOf } from "./metadata.js";
import { suggest } from "./defaults.js";
import { Buffer } from "node:buffer";
import { brotliDecompressSync } from "node:zlib";
import { createHash } from "node:crypto";

// src/forecast/apply/compare.ts
const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;
function keyPath(path, key) {
	if (!PLAIN_KEY.test(key)) return `${path}[${JSON.stringify(key)}]`;
	return path === "" ? key : `${path}.${key}`;
}
/** Metadata that the server writes, and what is about the object rather than in it. */
const NOT_COMPARED = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"status",
	"metadata.creationTimestamp",
	"metadata.generation",
	"metadata.managedFields",
	"metadata.resourceVersion",
	"metadata.selfLink",
	"metadata.uid",
	"metadata.annotations[\"kubectl.kubernetes.io/last-applied-configuration\"]"
]);
/** Paths at which two stored objects differ. Lists of different lengths differ as a whole. */
function findChanges(before, after) {
	const paths = [];
	compareMaps(before, after, "", paths);
	return paths.toSorted();
}
function compareMaps(before, after, path, paths) {
	for (const key of Object.keys(before)) {
		const later = Object.hasOwn(after, key) ? after[key] : void 0;
		if (before[key] !== later) compareAt(key, before[key], later, path, paths);
	}
	for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) compareAt(key, void 0, after[key], path, paths);
}
function compareAt(key, before, after, path, paths) {
	const own = keyPath(path, key);
	if (!NOT_COMPARED.has(own)) compare(before, after, own, paths);
}
function compare(before, after, path, paths) {
	if (before === after) return;
	if (isMap$1(before) && isMap$1(after)) return compareMaps(before, after, path, paths);
	if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
		for (const [index, item] of before.entries()) compare(item, after[index], `${path}[${index}]`, paths);
		return;
	}
	if (!sameValue(before, after)) paths.push(path);
}
/**
* Compares what head writes with what is stored. `read` is head decoded, so that only canonical values are compared; a field
* that its type does not have is lost.
*/
function findDifferences(raw, read, stored, struct) {
	const result = {
		lost: [],
		extra: []
	};
	seek({
		raw,
		read,
		type: struct === void 0 ? void 0 : {
			kind: "struct",
			name: struct.name,
			struct,
			pointer: true
		}
	}, stored, "", result);
	return {
		lost: result.lost.toSorted(),
		extra: result.extra.toSorted()
	};
}
function seek({ raw, read, type }, stored, path, result) {
	if (raw === null || isEmpty$1(raw, type)) return;
	if (read === void 0 && !isMap$1(raw)) return seekZero(stored, path, result);
	if (isMap$1(raw) && isMap$1(read) && isMap$1(stored)) {
		for (const key of Object.keys(raw)) {
			const item = raw[key] ?? null;
			const value = Object.hasOwn(stored, key) ? stored[key] : void 0;
			const inner = innerType(type, key);
			if (item === value && inner !== "unknown" && !isMap$1(item) && item === read[key]) continue;
			const own = keyPath(path, key);
			if (NOT_COMPARED.has(own) || own === "stringData") continue;
			if (inner === "unknown") {
				if (item !== null) result.lost.push(own);
			} else seek({
				raw: item,
				read: Object.hasOwn(read, key) ? read[key] : void 0,
				type: inner
			}, value, own, result);
		}
		return;
	}
	if (Array.isArray(raw) && Array.isArray(read) && Array.isArray(stored)) return seekList({
		raw,
		read,
		type
	}, stored, path, result);
	if (isMap$1(raw) && stored === void 0 && Object.values(raw).every((item) => item === null)) return;
	if (!sameValue(read ?? raw, stored)) result.lost.push(path);
}
/** A zero value was written that is not stored as such: lost only where something else is stored. */
function seekZero(stored, path, result) {
	if (stored !== void 0 && stored !== "" && stored !== 0 && stored !== false) result.lost.push(path);
}
function isEmpty$1(value, type) {
	if (Array.isArray(value)) return value.length === 0;
	return !(type === void 0 || type.kind === "struct" && type.pointer) && isMap$1(value) && Object.keys(value).length === 0;
}
function innerType(type, key) {
	if (type === void 0) return void 0;
	if (type.kind === "struct") return type.struct.fields.get(key)?.type ?? "unknown";
	return type.kind === "map" ? type.values : void 0;
}
function seekList(written, stored, path, result) {
	const type = written.type?.kind === "list" ? written.type.items : void 0;
	if (written.raw.length === stored.length) {
		for (const [index, raw] of written.raw.entries()) seek({
			raw,
			read: written.read[index],
			type
		}, stored[index], `${path}[${index}]`, result);
		return;
	}
	const taken = /* @__PURE__ */ new Set();
	for (const [index, item] of written.read.entries()) {
		const found = stored.findIndex((other, place) => !taken.has(place) && covers$1(other, item));
		if (found < 0) result.lost.push(`${path}[${index}]`);
		else taken.add(found);
	}
	if (stored.length - written.raw.length <= 0) return;
	for (const index of stored.keys()) if (!taken.has(index)) result.extra.push(`${path}[${index}]`);
}
/** Whether a stored value has everything that a written one says. */
function covers$1(stored, written) {
	if (isMap$1(written)) return isMap$1(stored) && Object.keys(written).every((key) => isNothing(written[key]) || covers$1(Object.hasOwn(stored, key) ? stored[key] : void 0, written[key]));
	if (Array.isArray(written)) return Array.isArray(stored) && written.length === stored.length && written.every((item, index) => covers$1(stored[index], item));
	return sameValue(stored, written);
}
function isNothing(value) {
	return isMap$1(value) && Object.keys(value).length === 0;
}
/**
* What base wrote, head does not write, and is still stored. All are decoded; `fresh` is head with plain defaults, made only
* when it is needed.
*/
function findKept$1(base, head, stored, fresh) {
	const paths = [];
	const candidates = [];
	keepMap(base, head, stored, "", [], (path, value, at) => candidates.push({
		path,
		stored: value,
		at
	}));
	if (candidates.length === 0) return paths;
	const anew = fresh();
	const texts = /* @__PURE__ */ new Map();
	for (const candidate of candidates) {
		const list = candidate.path.endsWith("]") && typeof candidate.at.at(-1) === "number";
		const there = valueAt(anew, list ? candidate.at.slice(0, -1) : candidate.at);
		if (!(list && Array.isArray(there) ? textsOf(there, texts).has(textOfValue(candidate.stored)) : sameValue(there, candidate.stored))) paths.push(candidate.path);
	}
	return paths.toSorted();
}
/** The items of a list as texts, made once: long lists would be compared item by item with each other. */
function textsOf(list, known) {
	const made = known.get(list) ?? new Set(list.map(textOfValue));
	known.set(list, made);
	return made;
}
/** Equal texts for equal values. */
function textOfValue(value) {
	if (Array.isArray(value)) return `[${value.map(textOfValue).join(",")}]`;
	if (!isMap$1(value)) return typeof value === "bigint" ? String(value) : JSON.stringify(value);
	return `{${Object.keys(value).toSorted().map((key) => `${JSON.stringify(key)}:${textOfValue(value[key] ?? null)}`).join(",")}}`;
}
function keepMap(base, head, stored, path, at, found) {
	for (const key of Object.keys(base)) {
		const before = base[key] ?? null;
		const wanted = Object.hasOwn(head, key) ? head[key] : void 0;
		if (before === wanted) continue;
		const own = keyPath(path, key);
		if (NOT_COMPARED.has(own)) continue;
		keep(before, wanted, Object.hasOwn(stored, key) ? stored[key] : void 0, own, [...at, key], found);
	}
}
function keep(before, wanted, stored, path, at, found) {
	if (stored === void 0 || before === wanted || isNothing(before)) return;
	if (isMap$1(before) && isMap$1(wanted)) {
		if (isMap$1(stored)) keepMap(before, wanted, stored, path, at, found);
		return;
	}
	if (Array.isArray(before) && Array.isArray(wanted)) {
		if (Array.isArray(stored)) keepList(before, wanted, stored, path, at, found);
		return;
	}
	if (!sameValue(before, wanted) && covers$1(stored, before)) found(path, stored, at);
}
function keepList(before, wanted, stored, path, at, found) {
	if (sameValue(before, wanted)) return;
	if (before.length === stored.length && before.length === wanted.length) {
		for (const [index, item] of before.entries()) keep(item, wanted[index], stored[index], `${path}[${index}]`, [...at, index], found);
		return;
	}
	let next = 0;
	for (const [index, item] of before.entries()) {
		if (!covers$1(stored[next], item)) next = stored.findIndex((other) => covers$1(other, item));
		const value = stored[next];
		if (value !== void 0) found(`${path}[${index}]`, value, [...at, index]);
		next += 1;
	}
}
function valueAt(object, at) {
	let current = object;
	for (const step of at) if (typeof step === "number") current = Array.isArray(current) ? current[step] : void 0;
	else current = isMap$1(current) && Object.hasOwn(current, step) ? current[step] : void 0;
	return current;
}

// src/forecast/apply/conversion.ts
/**
* A stored object as another version of its API shows it. Versions of a group mostly differ in nothing that matters here; those of
* autoscalers do. https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/v1/conversion.go
*/
function convertTo(object, manifest) {
	const [from, to] = [textAt(object, "apiVersion"), textAt(manifest, "apiVersion")];
	if (from === to || textAt(object, "kind") !== textAt(manifest, "kind")) return object;
	const shown = {
		...object,
		apiVersion: to
	};
	if (textAt(object, "kind") !== "HorizontalPodAutoscaler") return shown;
	if (from === "autoscaling/v1" && to.startsWith("autoscaling/v2")) return {
		...shown,
		spec: toMetrics(mapAt(object, "spec"))
	};
	if (from.startsWith("autoscaling/v2") && to === "autoscaling/v1") return {
		...shown,
		spec: toTarget(mapAt(object, "spec"))
	};
	return shown;
}
const TARGET = "targetCPUUtilizationPercentage";
function toMetrics(spec) {
	const target = numberAt(spec, TARGET);
	const rest = without(spec, [TARGET]);
	if (target === void 0) return rest;
	const resource = {
		name: "cpu",
		target: {
			type: "Utilization",
			averageUtilization: target
		}
	};
	return {
		...rest,
		metrics: [{
			type: "Resource",
			resource
		}]
	};
}
/** Further metrics, and the behaviour, are kept in annotations there; what they say is left out. */
function toTarget(spec) {
	const metric = listAt(spec, "metrics").find(isProcessorUse);
	const target = numberAt(metric, "resource", "target", "averageUtilization");
	return {
		...without(spec, ["metrics", "behavior"]),
		...target === void 0 ? {} : { [TARGET]: target }
	};
}
function isProcessorUse(metric) {
	return isMap(metric) && textAt(metric, "type") === "Resource" && textAt(metric, "resource", "name") === "cpu";
}

// src/forecast/apply/decode.ts
/** A manifest that the API server cannot read into its type. The message has the path, no value. */
var DecodeFailure = class extends Error {
	name = "DecodeFailure";
};
const INT32 = {
	least: -(2 ** 31),
	most: 2 ** 31 - 1
};
const TIME = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/**
* Reads a manifest as the API server decodes it: unknown fields are dropped, null is absent, zero values that are not
* pointers are absent, quantities get their stored spelling. The result shares nothing with the manifest but values of `any`.
* Throws a {@link DecodeFailure}.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/serializer/json/json.go
*/
function decodeObject(value, struct) {
	return decodeStruct(value, struct, "");
}
function decodeStruct(value, struct, path) {
	const result = {};
	for (const key of Object.keys(value)) {
		const field = struct.fields.get(key);
		const written = value[key];
		if (field === void 0 || written === void 0 || written === null) continue;
		const own = path === "" ? key : `${path}.${key}`;
		const decoded = decodeField(written, field, {
			struct: struct.name,
			path: own
		});
		if (decoded !== void 0) setEntry(result, key, decoded);
	}
	for (const field of zeroFields(struct)) {
		const zero = (value[field.name] ?? null) === null ? zeroOf(field) : void 0;
		if (zero !== void 0) result[field.name] = zero;
	}
	return result;
}
const zeros = /* @__PURE__ */ new WeakMap();
/** The fields of a struct that are written even where a manifest does not have them. */
function zeroFields(struct) {
	const known = zeros.get(struct);
	if (known !== void 0) return known;
	const fields = [...struct.fields.values()].filter((field) => zeroOf(field) !== void 0);
	zeros.set(struct, fields);
	return fields;
}
/** What an absent field is written as: a struct that is no pointer always, a scalar only without `omitempty`. */
function zeroOf({ type, always }) {
	if (type.kind === "struct") return type.pointer ? void 0 : emptyStruct(type.struct);
	if (type.kind !== "scalar" || type.pointer || !always) return void 0;
	return zeroScalar(type.scalar);
}
function zeroScalar(scalar) {
	switch (scalar) {
		case "string": return "";
		case "bool": return false;
		case "int32":
		case "int64":
		case "float": return 0;
		default: return;
	}
}
function emptyStruct(struct) {
	const result = {};
	for (const field of struct.fields.values()) {
		const zero = zeroOf(field);
		if (zero !== void 0) setEntry(result, field.name, zero);
	}
	return result;
}
function decodeField(value, field, spot) {
	const { type, always } = field;
	const decoded = decodeValue(value, type, spot);
	if (type.kind === "list" || type.kind === "map") return isEmpty(decoded) ? void 0 : decoded;
	if (type.kind !== "scalar" || type.pointer || always) return decoded;
	return decoded === "" || decoded === 0 || decoded === false ? void 0 : decoded;
}
function isEmpty(value) {
	if (Array.isArray(value)) return value.length === 0;
	return isMap$1(value) && Object.keys(value).length === 0;
}
function decodeValue(value, type, spot) {
	switch (type.kind) {
		case "scalar": return decodeScalar(value, type.scalar, spot, false);
		case "struct":
			if (!isMap$1(value)) return fail(value, `v1.${shortName(type.name)}`, spot);
			return decodeStruct(value, type.struct, spot.path);
		case "list":
			if (!Array.isArray(value)) return fail(value, `[]${goName(type.items)}`, spot);
			return value.map((item) => item === null ? zeroItem(type.items) : decodeValue(item, type.items, spot));
		case "map": return decodeMap(value, type.values, spot);
	}
}
function decodeMap(value, values, spot) {
	if (!isMap$1(value)) return fail(value, `map[string]${goName(values)}`, spot);
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const amount = values.kind === "scalar" && values.scalar === "quantity";
		if (item === null) setEntry(result, key, amount ? "0" : zeroItem(values));
		else setEntry(result, key, amount ? decodeScalar(item, "quantity", spot, true) : decodeValue(item, values, spot));
	}
	return result;
}
function zeroItem(type) {
	if (type.kind === "struct") return emptyStruct(type.struct);
	if (type.kind !== "scalar") return type.kind === "list" ? [] : {};
	return zeroScalar(type.scalar) ?? null;
}
function decodeScalar(value, scalar, spot, resourceList) {
	switch (scalar) {
		case "string": return typeof value === "string" ? value : fail(value, "string", spot);
		case "bool": return typeof value === "boolean" ? value : fail(value, "bool", spot);
		case "int32": return isWhole(value) && value >= INT32.least && value <= INT32.most ? Number(value) : fail(value, "int32", spot);
		case "int64": return isWhole(value) ? small(value) : fail(value, "int64", spot);
		case "float": return typeof value === "number" || typeof value === "bigint" ? value : fail(value, "float64", spot);
		case "quantity": return storedQuantity(value, resourceList) ?? refuse("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'", spot);
		case "intOrString":
			if (typeof value === "string") return value;
			return isWhole(value) && value >= INT32.least && value <= INT32.most ? Number(value) : fail(value, "intstr.IntOrString", spot);
		case "time":
			if (typeof value !== "string") return fail(value, "time", spot);
			return TIME.test(value) ? value : refuse("cannot parse a text as RFC 3339 time", spot);
		case "bytes": return decodeBytes(value, spot);
		case "schemaOr":
			if (!isMap$1(value)) return typeof value === "boolean" || Array.isArray(value) ? value : fail(value, "schema", spot);
			return decodeStruct(value, structNamed("apiextensions.JSONSchemaProps"), spot.path);
		case "any": return value;
	}
}
function isWhole(value) {
	return typeof value === "bigint" || typeof value === "number" && Number.isInteger(value);
}
/** Whole numbers are compared, so each has one form: `bigint` only where a double is not exact. */
function small(value) {
	return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
/** Line breaks inside base64 are skipped, as Go's decoder does. */
function decodeBytes(value, spot) {
	if (typeof value !== "string") return fail(value, "[]uint8", spot);
	const text = value.replaceAll(/[\r\n]/g, "");
	if (!BASE64.test(text)) return refuse("illegal base64 data", spot);
	return Buffer.from(text, "base64").toString("base64");
}
function fail(value, wanted, { struct, path }) {
	throw new DecodeFailure(`json: cannot unmarshal ${jsonName(value)} into Go struct field ${shortName(struct)}.${path} of type ${wanted}`);
}
function refuse(message, { path }) {
	throw new DecodeFailure(`${path}: ${message}`);
}
function jsonName(value) {
	if (Array.isArray(value)) return "array";
	if (isMap$1(value)) return "object";
	if (typeof value === "bigint") return "number";
	return typeof value === "boolean" ? "bool" : typeof value;
}
function goName(type) {
	if (type.kind === "struct") return `v1.${shortName(type.name)}`;
	if (type.kind === "list") return `[]${goName(type.items)}`;
	if (type.kind === "map") return `map[string]${goName(type.values)}`;
	return type.scalar;
}
function shortName(struct) {
	return struct.slice(struct.indexOf(".") + 1);
}

// src/forecast/apply/errors.ts
/** Longer texts are cut: a detail is a sentence of a report. */
const MAX_TEXT = 120;
/**
* A refused value. Only scalars are told: the API server prints Go structs for the rest, which help nobody.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go
*/
function invalid(field, value, detail) {
	return withValue("Invalid", "Invalid value", field, value, detail);
}
/** A value of a wrong JSON type in a custom resource. */
function typeInvalid(field, value, detail) {
	return withValue("TypeInvalid", "Invalid value", field, value, detail);
}
/** A refused value that must not be told: the content of a Secret. */
function redacted(field, detail) {
	return {
		field,
		type: "Invalid",
		detail: `Invalid value: "<secret contents redacted>": ${detail}`
	};
}
/** The field is immutable. */
function immutable(field, value) {
	return invalid(field, value, "field is immutable");
}
/** Something that may not be done. */
function forbidden(field, detail) {
	return {
		field,
		type: "Forbidden",
		detail: `Forbidden: ${detail}`
	};
}
/** A missing value. */
function required(field, detail = "") {
	return {
		field,
		type: "Required",
		detail: detail === "" ? "Required value" : `Required value: ${detail}`
	};
}
/** A value that is there twice. */
function duplicate(field, value) {
	return withValue("Duplicate", "Duplicate value", field, value, "");
}
/** A reference to something that is not there. */
function notFound(field, value) {
	return withValue("NotFound", "Not found", field, value, "");
}
/** A value that is none of those that are allowed. */
function notSupported(field, value, supported) {
	const list = supported.map((item) => JSON.stringify(item)).join(", ");
	return withValue("NotSupported", "Unsupported value", field, value, list === "" ? "" : `supported values: ${list}`);
}
/** A text that is too long, in bytes. */
function tooLong(field, most) {
	return {
		field,
		type: "TooLong",
		detail: `Too long: may not be more than ${most} bytes`
	};
}
/** A list that is too long. */
function tooMany(field, count, most) {
	return withValue("TooMany", "Too many", field, count, `must have at most ${most} item${most === 1 ? "" : "s"}`);
}
function withValue(type, title, field, value, detail) {
	return {
		field,
		type,
		detail: [
			title,
			toldValue(value),
			detail
		].filter((part) => part !== "").join(": ")
	};
}
function toldValue(value) {
	if (typeof value === "string") return JSON.stringify(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value);
	if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
	return value === null ? "null" : "";
}
/** Errors without those that say the same. */
function distinct(errors) {
	const seen = /* @__PURE__ */ new Set();
	return errors.filter(({ field, type, detail }) => {
		const text = `${field}\0${type}\0${detail}`;
		if (seen.has(text)) return false;
		seen.add(text);
		return true;
	});
}

// src/kubernetes/defaults/conditional.ts
const AUTOSCALER_SCALE_UP = {
	stabilizationWindowSeconds: 0,
	selectPolicy: "Max",
	policies: [{
		type: "Pods",
		value: 4,
		periodSeconds: 15
	}, {
		type: "Percent",
		value: 100,
		periodSeconds: 15
	}]
};
const AUTOSCALER_SCALE_DOWN = {
	selectPolicy: "Max",
	policies: [{
		type: "Percent",
		value: 100,
		periodSeconds: 15
	}]
};
/**
* Defaults that depend on other fields, and the fields that the API server mirrors when it converts to its internal form; by
* struct of ../types. They run before those of ./simple.ts of the same struct.
* https://github.com/kubernetes/kubernetes/tree/release-1.36/pkg/apis (`<group>/<version>/defaults.go`, `conversion.go`)
*/
const CONDITIONAL_DEFAULTS = {
	"core.Pod": (pod) => {
		const spec = mapIn(pod, "spec");
		if (!has(spec, "enableServiceLinks")) spec["enableServiceLinks"] = true;
		for (const container of [...listIn(spec, "containers"), ...listIn(spec, "initContainers")]) {
			copyMissing(mapIn(container, "resources"), "limits", "requests");
			if (spec["hostNetwork"] !== true) continue;
			for (const port of listIn(container, "ports")) if (!has(port, "hostPort")) port["hostPort"] = port["containerPort"] ?? 0;
		}
	},
	"core.PodSpec": (spec) => {
		const account = textIn(spec, "serviceAccountName") || textIn(spec, "serviceAccount");
		if (account !== "") Object.assign(spec, {
			serviceAccountName: account,
			serviceAccount: account
		});
	},
	"core.Container": fillPullPolicy,
	"core.EphemeralContainer": fillPullPolicy,
	"core.Volume": (volume) => {
		if (Object.keys(volume).every((key) => key === "name")) volume["emptyDir"] = {};
		const image = getEntry(volume, "image");
		if (isMap$1(image) && !has(image, "pullPolicy")) image["pullPolicy"] = pullPolicyOf(textIn(image, "reference"));
	},
	"core.Service": (service) => {
		const spec = mapIn(service, "spec");
		const type = textIn(spec, "type") || "ClusterIP";
		fillSessionAffinity(spec);
		for (const port of listIn(spec, "ports")) {
			const target = getEntry(port, "targetPort");
			if (target === void 0 || target === 0 || target === "") port["targetPort"] = port["port"] ?? 0;
		}
		if ((type === "LoadBalancer" || type === "NodePort" || type === "ClusterIP" && listLength(spec, "externalIPs") > 0) && !has(spec, "externalTrafficPolicy")) spec["externalTrafficPolicy"] = "Cluster";
		if (type !== "ExternalName" && !has(spec, "internalTrafficPolicy")) spec["internalTrafficPolicy"] = "Cluster";
		if (type === "LoadBalancer" && !has(spec, "allocateLoadBalancerNodePorts")) spec["allocateLoadBalancerNodePorts"] = true;
	},
	"core.Secret": (secret) => {
		const texts = getEntry(secret, "stringData");
		if (!isMap$1(texts)) return;
		const data = mapIn(secret, "data");
		for (const [key, text] of Object.entries(texts)) setEntry(data, key, Buffer.from(typeof text === "string" ? text : "").toString("base64"));
		if (Object.keys(data).length > 0) secret["data"] = data;
		delete secret["stringData"];
	},
	"core.Namespace": (namespace) => {
		const metadata = mapIn(namespace, "metadata");
		const name = textIn(metadata, "name");
		if (name === "") return;
		const labels = mapIn(metadata, "labels");
		labels["kubernetes.io/metadata.name"] = name;
		metadata["labels"] = labels;
	},
	"core.ReplicationController": (controller) => {
		const spec = mapIn(controller, "spec");
		const labels = getEntry(mapIn(mapIn(spec, "template"), "metadata"), "labels");
		if (!isMap$1(labels)) return;
		if (!has(spec, "selector")) spec["selector"] = { ...labels };
		if (!has(mapIn(controller, "metadata"), "labels")) mapIn(controller, "metadata")["labels"] = { ...labels };
	},
	"core.LimitRangeItem": (item) => {
		if (item["type"] !== "Container") return;
		copyMissing(item, "max", "default");
		copyMissing(item, "default", "defaultRequest");
		copyMissing(item, "min", "defaultRequest");
	},
	"apps.DeploymentStrategy": (strategy) => {
		if ((textIn(strategy, "type") || "RollingUpdate") === "RollingUpdate" && !has(strategy, "rollingUpdate")) strategy["rollingUpdate"] = {};
	},
	"apps.DaemonSetUpdateStrategy": (strategy) => {
		if ((textIn(strategy, "type") || "RollingUpdate") === "RollingUpdate" && !has(strategy, "rollingUpdate")) strategy["rollingUpdate"] = {};
	},
	"apps.StatefulSetUpdateStrategy": (strategy) => {
		if (textIn(strategy, "type") === "") {
			strategy["type"] = "RollingUpdate";
			if (!has(strategy, "rollingUpdate")) strategy["rollingUpdate"] = {};
		}
		const rolling = getEntry(strategy, "rollingUpdate");
		if (strategy["type"] === "RollingUpdate" && isMap$1(rolling) && !has(rolling, "partition")) rolling["partition"] = 0;
	},
	"apps.StatefulSetSpec": (spec) => {
		for (const claim of listIn(spec, "volumeClaimTemplates")) {
			if (!has(claim, "apiVersion")) claim["apiVersion"] = "v1";
			if (!has(claim, "kind")) claim["kind"] = "PersistentVolumeClaim";
			const status = mapIn(claim, "status");
			if (!has(status, "phase")) claim["status"] = {
				...status,
				phase: "Pending"
			};
		}
	},
	"batch.Job": (job) => {
		fillJobSpec(mapIn(job, "spec"));
		const labels = getEntry(mapIn(mapIn(mapIn(job, "spec"), "template"), "metadata"), "labels");
		const metadata = mapIn(job, "metadata");
		if (isMap$1(labels) && !has(metadata, "labels")) metadata["labels"] = { ...labels };
	},
	"autoscaling.HorizontalPodAutoscaler": (autoscaler) => {
		const spec = mapIn(autoscaler, "spec");
		if (!has(spec, "metrics")) spec["metrics"] = [{
			type: "Resource",
			resource: {
				name: "cpu",
				target: {
					type: "Utilization",
					averageUtilization: 80
				}
			}
		}];
		const behavior = getEntry(spec, "behavior");
		if (!isMap$1(behavior)) return;
		behavior["scaleUp"] = {
			...copyOf(AUTOSCALER_SCALE_UP),
			...mapIn(behavior, "scaleUp")
		};
		behavior["scaleDown"] = {
			...copyOf(AUTOSCALER_SCALE_DOWN),
			...mapIn(behavior, "scaleDown")
		};
	},
	"networking.NetworkPolicySpec": (spec) => {
		if (listLength(spec, "policyTypes") > 0) return;
		spec["policyTypes"] = listLength(spec, "egress") > 0 ? ["Ingress", "Egress"] : ["Ingress"];
	},
	"rbac.Subject": (subject) => {
		const kind = textIn(subject, "kind");
		if (!has(subject, "apiGroup") && (kind === "User" || kind === "Group")) subject["apiGroup"] = "rbac.authorization.k8s.io";
	},
	"resource.ExactDeviceRequest": fillDeviceCount,
	"resource.DeviceSubRequest": fillDeviceCount,
	"apiextensions.CustomResourceDefinitionNames": (names) => {
		const kind = textIn(names, "kind");
		if (textIn(names, "singular") === "") names["singular"] = kind.toLowerCase();
		if (textIn(names, "listKind") === "" && kind !== "") names["listKind"] = `${kind}List`;
	},
	"apiextensions.CustomResourceDefinition": (definition) => {
		const status = mapIn(definition, "status");
		if (listLength(status, "storedVersions") > 0) return;
		const storage = listIn(mapIn(definition, "spec"), "versions").find((version) => version["storage"] === true);
		definition["status"] = {
			...status,
			storedVersions: storage === void 0 ? [] : [textIn(storage, "name")]
		};
	}
};
function fillPullPolicy(container) {
	if (!has(container, "imagePullPolicy")) container["imagePullPolicy"] = pullPolicyOf(textIn(container, "image"));
}
/** `latest` or no tag: always; another tag or a digest: if not present. An image that cannot be read has no tag `latest`. */
function pullPolicyOf(image) {
	if (image === "" || image.includes("@")) return "IfNotPresent";
	const name = image.slice(image.lastIndexOf("/") + 1);
	const colon = name.indexOf(":");
	return colon === -1 || name.slice(colon + 1) === "latest" ? "Always" : "IfNotPresent";
}
function fillSessionAffinity(spec) {
	const affinity = textIn(spec, "sessionAffinity") || "None";
	if (affinity === "None") delete spec["sessionAffinityConfig"];
	if (affinity !== "ClientIP") return;
	if (getEntry(mapIn(mapIn(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds") === void 0) spec["sessionAffinityConfig"] = { clientIP: { timeoutSeconds: 10800 } };
}
/** Not in the template of a CronJob: there the defaults come with each Job. */
function fillJobSpec(spec) {
	if (!has(spec, "parallelism")) {
		if (!has(spec, "completions")) spec["completions"] = 1;
		spec["parallelism"] = 1;
	}
	if (!has(spec, "backoffLimit")) spec["backoffLimit"] = has(spec, "backoffLimitPerIndex") ? 2147483647 : 6;
	if (!has(spec, "completionMode")) spec["completionMode"] = "NonIndexed";
	if (!has(spec, "suspend")) spec["suspend"] = false;
	if (!has(spec, "podReplacementPolicy")) spec["podReplacementPolicy"] = has(spec, "podFailurePolicy") ? "Failed" : "TerminatingOrFailed";
	if (!has(spec, "manualSelector")) spec["manualSelector"] = false;
}
function fillDeviceCount(request) {
	if ((textIn(request, "allocationMode") || "ExactCount") === "ExactCount" && (getEntry(request, "count") ?? 0) === 0) request["count"] = 1;
}
/** What the first map has and the second has not is copied to the second. */
function copyMissing(struct, from, to) {
	const source = mapIn(struct, from);
	if (Object.keys(source).length > 0) struct[to] = {
		...source,
		...mapIn(struct, to)
	};
}
function has(struct, key) {
	return Object.hasOwn(struct, key);
}
function textIn(struct, key) {
	const value = getEntry(struct, key);
	return typeof value === "string" ? value : "";
}
function mapIn(struct, key) {
	const value = getEntry(struct, key);
	return isMap$1(value) ? value : {};
}
function listIn(struct, key) {
	const value = getEntry(struct, key);
	return Array.isArray(value) ? value.filter(isMap$1) : [];
}
function listLength(struct, key) {
	const value = getEntry(struct, key);
	return Array.isArray(value) ? value.length : 0;
}
function copyOf(value) {
	return structuredClone(value);
}

// src/kubernetes/defaults/simple.ts
const ROLLING_UPDATE = "RollingUpdate";
const TLS_PORT = 443;
/**
* Values that the API server fills in where a field is absent (or has its zero value and is no pointer), by struct of
* ../types. Those that depend on other fields are in ./conditional.ts. From the `SetDefaults_*` functions and `+default` marks:
* https://github.com/kubernetes/kubernetes/tree/release-1.36/pkg/apis (`<group>/<version>/defaults.go`).
*/
const SIMPLE_DEFAULTS = {
	"core.PodSpec": {
		dnsPolicy: "ClusterFirst",
		restartPolicy: "Always",
		securityContext: {},
		terminationGracePeriodSeconds: 30,
		schedulerName: "default-scheduler"
	},
	"core.Container": {
		terminationMessagePath: "/dev/termination-log",
		terminationMessagePolicy: "File"
	},
	"core.EphemeralContainer": {
		terminationMessagePath: "/dev/termination-log",
		terminationMessagePolicy: "File"
	},
	"core.ContainerPort": { protocol: "TCP" },
	"core.Probe": {
		timeoutSeconds: 1,
		periodSeconds: 10,
		successThreshold: 1,
		failureThreshold: 3
	},
	"core.HTTPGetAction": {
		path: "/",
		scheme: "HTTP"
	},
	"core.GRPCAction": { service: "" },
	"core.ObjectFieldSelector": { apiVersion: "v1" },
	"core.SecretVolumeSource": { defaultMode: 420 },
	"core.ConfigMapVolumeSource": { defaultMode: 420 },
	"core.DownwardAPIVolumeSource": { defaultMode: 420 },
	"core.ProjectedVolumeSource": { defaultMode: 420 },
	"core.ServiceAccountTokenProjection": { expirationSeconds: 3600 },
	"core.HostPathVolumeSource": { type: "" },
	"core.RBDVolumeSource": {
		pool: "rbd",
		user: "admin",
		keyring: "/etc/ceph/keyring"
	},
	"core.RBDPersistentVolumeSource": {
		pool: "rbd",
		user: "admin",
		keyring: "/etc/ceph/keyring"
	},
	"core.ISCSIVolumeSource": { iscsiInterface: "default" },
	"core.ISCSIPersistentVolumeSource": { iscsiInterface: "default" },
	"core.AzureDiskVolumeSource": {
		cachingMode: "ReadWrite",
		fsType: "ext4",
		readOnly: false,
		kind: "Shared"
	},
	"core.ScaleIOVolumeSource": {
		storageMode: "ThinProvisioned",
		fsType: "xfs"
	},
	"core.ScaleIOPersistentVolumeSource": {
		storageMode: "ThinProvisioned",
		fsType: "xfs"
	},
	"core.FileKeySelector": { optional: false },
	"core.Secret": { type: "Opaque" },
	"core.PersistentVolumeSpec": {
		persistentVolumeReclaimPolicy: "Retain",
		volumeMode: "Filesystem"
	},
	"core.PersistentVolumeClaimSpec": { volumeMode: "Filesystem" },
	"core.EndpointPort": { protocol: "TCP" },
	"core.ReplicationControllerSpec": { replicas: 1 },
	"core.ServicePort": { protocol: "TCP" },
	"core.ServiceSpec": {
		sessionAffinity: "None",
		type: "ClusterIP"
	},
	"apps.DeploymentSpec": {
		replicas: 1,
		revisionHistoryLimit: 10,
		progressDeadlineSeconds: 600
	},
	"apps.DeploymentStrategy": { type: ROLLING_UPDATE },
	"apps.RollingUpdateDeployment": {
		maxUnavailable: "25%",
		maxSurge: "25%"
	},
	"apps.DaemonSetSpec": { revisionHistoryLimit: 10 },
	"apps.DaemonSetUpdateStrategy": { type: ROLLING_UPDATE },
	"apps.RollingUpdateDaemonSet": {
		maxUnavailable: 1,
		maxSurge: 0
	},
	"apps.StatefulSetSpec": {
		podManagementPolicy: "OrderedReady",
		persistentVolumeClaimRetentionPolicy: {},
		replicas: 1,
		revisionHistoryLimit: 10
	},
	"apps.StatefulSetPersistentVolumeClaimRetentionPolicy": {
		whenDeleted: "Retain",
		whenScaled: "Retain"
	},
	"apps.ReplicaSetSpec": { replicas: 1 },
	"batch.CronJobSpec": {
		concurrencyPolicy: "Allow",
		suspend: false,
		successfulJobsHistoryLimit: 3,
		failedJobsHistoryLimit: 1
	},
	"batch.PodFailurePolicyOnPodConditionsPattern": { status: "True" },
	"autoscaling.HorizontalPodAutoscalerSpec": { minReplicas: 1 },
	"autoscaling1.HorizontalPodAutoscalerSpec": { minReplicas: 1 },
	"networking.NetworkPolicyPort": { protocol: "TCP" },
	"networking.IngressClassParametersReference": { scope: "Cluster" },
	"rbac.RoleRef": { apiGroup: "rbac.authorization.k8s.io" },
	"storage.StorageClass": {
		reclaimPolicy: "Delete",
		volumeBindingMode: "Immediate"
	},
	"storage.CSIDriverSpec": {
		attachRequired: true,
		podInfoOnMount: false,
		storageCapacity: false,
		fsGroupPolicy: "ReadWriteOnceWithFSType",
		volumeLifecycleModes: ["Persistent"],
		requiresRepublish: false,
		seLinuxMount: false
	},
	"scheduling.PriorityClass": { preemptionPolicy: "PreemptLowerPriority" },
	"discovery.EndpointPort": {
		name: "",
		protocol: "TCP"
	},
	"admissionregistration.ValidatingWebhook": {
		failurePolicy: "Fail",
		matchPolicy: "Equivalent",
		namespaceSelector: {},
		objectSelector: {},
		timeoutSeconds: 10
	},
	"admissionregistration.MutatingWebhook": {
		failurePolicy: "Fail",
		matchPolicy: "Equivalent",
		namespaceSelector: {},
		objectSelector: {},
		timeoutSeconds: 10,
		reinvocationPolicy: "Never"
	},
	"admissionregistration.RuleWithOperations": { scope: "*" },
	"admissionregistration.NamedRuleWithOperations": { scope: "*" },
	"admissionregistration.ServiceReference": { port: TLS_PORT },
	"admissionregistration.ValidatingAdmissionPolicySpec": { failurePolicy: "Fail" },
	"admissionregistration.MutatingAdmissionPolicySpec": { failurePolicy: "Fail" },
	"admissionregistration.MatchResources": {
		matchPolicy: "Equivalent",
		namespaceSelector: {},
		objectSelector: {}
	},
	"flowcontrol.FlowSchemaSpec": { matchingPrecedence: 1e3 },
	"flowcontrol.ExemptPriorityLevelConfiguration": {
		nominalConcurrencyShares: 0,
		lendablePercent: 0
	},
	"flowcontrol.LimitedPriorityLevelConfiguration": {
		nominalConcurrencyShares: 30,
		lendablePercent: 0
	},
	"flowcontrol.QueuingConfiguration": {
		handSize: 8,
		queues: 64,
		queueLengthLimit: 50
	},
	"resource.ExactDeviceRequest": { allocationMode: "ExactCount" },
	"resource.DeviceSubRequest": { allocationMode: "ExactCount" },
	"resource.DeviceToleration": { operator: "Equal" },
	"apiextensions.CustomResourceDefinitionSpec": { conversion: { strategy: "None" } },
	"apiextensions.ServiceReference": { port: TLS_PORT },
	"apiregistration.ServiceReference": { port: TLS_PORT }
};

// src/kubernetes/defaults/fill.ts
const plans = /* @__PURE__ */ new Map();
const reaches = /* @__PURE__ */ new Map();
/**
* Fills in, in place, what the API server fills in where a manifest says nothing. The value is a decoded one: own, with known
* fields only. Parents go before their children, as in `zz_generated.defaults.go`.
*/
function fillDefaults(value, struct) {
	const plan = planOf(struct);
	plan.conditional?.(value);
	for (const [field, filling, pointer] of plan.simple) {
		const written = value[field];
		if (written === void 0 || !pointer && (written === "" || written === 0)) value[field] = typeof filling === "object" ? structuredClone(filling) : filling;
	}
	for (const [field, type] of plan.children) {
		const child = value[field];
		if (child !== void 0) fillValue$1(child, type);
	}
}
function fillValue$1(value, type) {
	switch (type.kind) {
		case "scalar": return;
		case "struct":
			if (isMap$1(value)) fillDefaults(value, type.struct);
			return;
		case "list":
			if (Array.isArray(value)) for (const item of value) fillValue$1(item, type.items);
			return;
		case "map": if (isMap$1(value)) for (const item of Object.values(value)) fillValue$1(item, type.values);
	}
}
function planOf(struct) {
	const known = plans.get(struct.name);
	if (known !== void 0) return known;
	const fields = [...struct.fields.values()];
	const plan = {
		conditional: CONDITIONAL_DEFAULTS[struct.name],
		simple: Object.entries(SIMPLE_DEFAULTS[struct.name] ?? {}).map(([field, value]) => {
			const type = struct.fields.get(field)?.type;
			if (type === void 0) throw new Error(`${struct.name} has no field ${field}`);
			return [
				field,
				value,
				type.kind !== "scalar" || type.pointer
			];
		}),
		children: fields.filter((field) => reachesDefaults(field.type)).map((field) => [field.name, field.type])
	};
	plans.set(struct.name, plan);
	return plan;
}
function reachesDefaults(type) {
	switch (type.kind) {
		case "scalar": return false;
		case "list": return reachesDefaults(type.items);
		case "map": return reachesDefaults(type.values);
		case "struct": {
			const { name, fields } = type.struct;
			const known = reaches.get(name);
			if (known !== void 0) return known;
			reaches.set(name, false);
			const result = Object.hasOwn(SIMPLE_DEFAULTS, name) || Object.hasOwn(CONDITIONAL_DEFAULTS, name) || [...fields.values()].some((field) => reachesDefaults(field.type));
			reaches.set(name, result);
			return result;
		}
	}
}

// src/forecast/apply/validation/checks.ts
/** A scalar as a text; empty for anything else. */
function scalarText(value) {
	if (typeof value === "string") return value;
	return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ? String(value) : "";
}
/** Says what a check of a text has to say. */
function checkText$1(errors, field, text, check) {
	for (const message of check(text)) errors.push(invalid(field, text, message));
}
/** A text that must be there and pass a check. */
function checkRequiredText(errors, field, text, check) {
	if (text === "") errors.push(required(field));
	else if (check !== void 0) checkText$1(errors, field, text, check);
}
/** A value out of a few; `must` says that it may not be empty. */
function checkOneOf(errors, field, text, allowed, must = true) {
	if (allowed.includes(text) || text === "" && !must) return;
	errors.push(text === "" ? required(field) : notSupported(field, text, allowed));
}
/** A number that is not negative. */
function checkNonNegative(errors, field, value) {
	if (typeof value === "number" && value < 0) errors.push(invalid(field, value, "must be greater than or equal to 0"));
}
/** A number between two others. */
function checkRange(errors, field, value, least, most) {
	if (typeof value === "number" && (value < least || value > most)) errors.push(invalid(field, value, `must be between ${least} and ${most}, inclusive`));
}
/** Keys and values of labels. */
function checkLabels(errors, field, labels) {
	for (const [key, value] of Object.entries(labels)) {
		checkText$1(errors, field, key, checkQualifiedName);
		if (typeof value === "string") checkText$1(errors, field, value, checkLabelValue);
	}
}
/** A label selector of metav1. https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/validation/validation.go */
function checkSelector(errors, field, selector) {
	if (!isMap(selector)) return;
	checkLabels(errors, `${field}.matchLabels`, mapAt(selector, "matchLabels"));
	for (const [index, item] of listAt(selector, "matchExpressions").entries()) {
		const path = `${field}.matchExpressions[${index}]`;
		const values = listAt(item, "values");
		const operator = textAt(item, "operator");
		if (operator === "In" || operator === "NotIn") {
			if (values.length === 0) errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
		} else if (operator === "Exists" || operator === "DoesNotExist") {
			if (values.length > 0) errors.push({
				field: `${path}.values`,
				type: "Forbidden",
				detail: "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"
			});
		} else errors.push(invalid(`${path}.operator`, operator, "not a valid selector operator"));
		checkText$1(errors, `${path}.key`, textAt(item, "key"), checkQualifiedName);
		for (const [place, value] of values.entries()) if (typeof value === "string") checkText$1(errors, `${path}.values[${place}]`, value, checkLabelValue);
	}
}
/** Whether a label selector selects an object with these labels; an absent one selects nothing. */
function selects(selector, labels) {
	if (!isMap(selector)) return false;
	return Object.entries(mapAt(selector, "matchLabels")).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) && listAt(selector, "matchExpressions").every((item) => {
		const key = textAt(item, "key");
		const has = Object.hasOwn(labels, key);
		const among = has && listAt(item, "values").includes(labels[key] ?? "");
		switch (textAt(item, "operator")) {
			case "In": return among;
			case "NotIn": return !has || !among;
			case "Exists": return has;
			case "DoesNotExist": return !has;
			default: return false;
		}
	});
}
/** Whether a selector is empty: it would select everything. */
function isEmptySelector$1(selector) {
	return isMap(selector) && Object.keys(mapAt(selector, "matchLabels")).length === 0 && listAt(selector, "matchExpressions").length === 0;
}
/** Negative, zero or positive, like the amount of `a` minus that of `b`; undefined when one is no quantity. */
function compareAmounts(a, b) {
	const [left, right] = [parseQuantity$1(a), parseQuantity$1(b)];
	return left === void 0 || right === void 0 ? void 0 : compareQuantityAmounts(left, right);
}
/** A pattern for a path that stays where it is. */
function checkNoBacksteps(errors, field, path) {
	if (path.split("/").includes("..")) errors.push(invalid(field, path, "must not contain '..'"));
}
/** A path below a directory. */
function checkDescendingPath(errors, field, path) {
	if (path.startsWith("/")) errors.push(invalid(field, path, "must be a relative path"));
	checkNoBacksteps(errors, field, path);
}
/** A path below a directory that is not one of the kubelet's own. */
function checkLocalPath(errors, field, path) {
	checkDescendingPath(errors, field, path);
	if (path.startsWith("..") && !path.startsWith("../")) errors.push(invalid(field, path, "must not start with '..'"));
}

// src/forecast/apply/custom/schema.ts
/** The type of a custom resource in a version; undefined when the definition does not serve it. */
function customTypeOf(definition, apiVersion) {
	const name = apiVersion.slice(apiVersion.lastIndexOf("/") + 1);
	const version = listAt(definition, "spec", "versions").find((item) => textAt(item, "name") === name);
	if (version === void 0) return void 0;
	const schema = fieldAt(version, ["schema", "openAPIV3Schema"]) ?? fieldAt(definition, [
		"spec",
		"validation",
		"openAPIV3Schema"
	]);
	const status = fieldAt(version, ["subresources", "status"]) ?? fieldAt(definition, [
		"spec",
		"subresources",
		"status"
	]);
	return {
		schema: isMap$1(schema) ? schema : {},
		statusSubresource: isMap$1(status)
	};
}
/** Names of a root or of an embedded resource that no schema has to mention. */
const RESOURCE_FIELDS$1 = [
	"apiVersion",
	"kind",
	"metadata"
];
/** True where fields that the schema does not mention stay. */
function preservesUnknown(schema) {
	return schema["x-kubernetes-preserve-unknown-fields"] === true;
}
/**
* A value without the fields that its schema does not mention.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/pruning/algorithm.go
*/
function prune$1(value, schema, isResource) {
	if (Array.isArray(value)) {
		const items = schema["items"];
		return value.map((item) => prune$1(item, isMap$1(items) ? items : {}, isEmbedded(items)));
	}
	if (!isMap$1(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const own = isResource && RESOURCE_FIELDS$1.includes(key) ? "kept" : schemaOfEntry(schema, key);
		if (own === "kept") setEntry(result, key, item);
		else if (own !== void 0) setEntry(result, key, prune$1(item, own, isEmbedded(own)));
	}
	return result;
}
/** The schema of an entry of a map; `kept` where anything stays there, undefined where it is dropped. */
function schemaOfEntry(schema, key) {
	const property = getEntry(mapAt(schema, "properties"), key);
	if (isMap$1(property)) return property;
	const additional = schema["additionalProperties"];
	if (isMap$1(additional)) return additional;
	return additional === true || preservesUnknown(schema) ? "kept" : void 0;
}
/** True for an object inside an object, with metadata of its own. */
function isEmbedded(schema) {
	return isMap$1(schema) && schema["x-kubernetes-embedded-resource"] === true;
}
/**
* A value with the defaults of its schema filled in where a property is absent; a null that the schema does not allow counts as
* absent.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/defaulting/algorithm.go
*/
function fillSchemaDefaults(value, schema) {
	if (Array.isArray(value)) {
		const items = schema["items"];
		return isMap$1(items) ? value.map((item) => fillSchemaDefaults(item, items)) : value;
	}
	if (!isMap$1(value)) return value;
	const properties = mapAt(schema, "properties");
	const additional = schema["additionalProperties"];
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const property = getEntry(properties, key) ?? additional;
		if (item === null && isMap$1(property) && property["nullable"] !== true && !preservesUnknown(property)) continue;
		setEntry(result, key, isMap$1(property) ? fillSchemaDefaults(item, property) : item);
	}
	for (const [key, property] of Object.entries(properties)) {
		const filling = isMap$1(property) ? property["default"] : void 0;
		if (filling === void 0 || Object.hasOwn(result, key) || !isMap$1(property)) continue;
		setEntry(result, key, fillSchemaDefaults(structuredClone(filling), property));
	}
	return result;
}
/** The item of another list that has the same keys, in a list that is a map; undefined elsewhere. */
function correlatedItem(item, others, schema) {
	if (schema["x-kubernetes-list-type"] !== "map" || !Array.isArray(others)) return void 0;
	const keys = listAt(schema, "x-kubernetes-list-map-keys").filter((key) => typeof key === "string");
	const properties = mapAt(schema, "items", "properties");
	const keyOf = (value) => JSON.stringify(keys.map((key) => scalarText(fieldAt(value, [key]) ?? fieldAt(properties, [key, "default"]))));
	let known = indexes.get(others);
	if (known === void 0) {
		known = new Map(others.toReversed().map((other) => [keyOf(other), other]));
		indexes.set(others, known);
	}
	return known.get(keyOf(item));
}
/** Items of a list by their keys, made once for every list: long lists would be searched once for every item. */
const indexes = /* @__PURE__ */ new WeakMap();

// src/forecast/apply/custom/json-schema.ts
/** Deeper objects are refused by the API server long before. */
const MAX_DEPTH$3 = 200;
/**
* Validates a value against a structural schema. Since 1.30 (CRDValidationRatcheting) what an update leaves alone is not
* validated again. `name` is what messages call the root of the value.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/validation/validation.go
*/
function checkSchema(errors, place, depth = 0) {
	const { value, schema, field, before } = place;
	if (depth > MAX_DEPTH$3 || before !== void 0 && sameValue(value, before)) return;
	if (value === null && (schema["nullable"] === true || Object.keys(schema).length === 0)) return;
	if (!checkType(errors, place)) return;
	const allowed = schema["enum"];
	if (Array.isArray(allowed) && !allowed.some((item) => sameValue(item, value))) {
		const list = allowed.map((item) => typeof item === "string" ? item : JSON.stringify(item));
		errors.push(notSupported(field, value, list));
	}
	if (typeof value === "string") checkText(errors, place, value);
	if (typeof value === "number" || typeof value === "bigint") checkNumber(errors, place, Number(value));
	if (Array.isArray(value)) checkList(errors, place, value, depth);
	if (isMap$1(value)) checkMap(errors, place, value, depth);
	checkCombinations(errors, {
		value,
		schema,
		field,
		before: void 0
	}, depth);
}
/** What Go calls the type of a value. */
function typeOf$1(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	if (isMap$1(value)) return "object";
	if (typeof value === "bigint") return "integer";
	if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
	return typeof value;
}
function checkType(errors, { value, schema, field }) {
	const own = typeOf$1(value);
	const wanted = schema["x-kubernetes-int-or-string"] === true ? ["integer", "string"] : [textAt(schema, "type")];
	if (wanted.some((type) => type === "" || type === own || type === "number" && own === "integer")) return true;
	const list = wanted.length === 1 ? wanted[0] : `[${wanted.join(" ")}]`;
	errors.push(typeInvalid(field, own, `${field} in body must be of type ${list}: ${JSON.stringify(own)}`));
	return false;
}
function checkText(errors, { schema, field }, text) {
	const length = Array.from(text).length;
	const [least, most] = [numberAt(schema, "minLength"), numberAt(schema, "maxLength")];
	if (most !== void 0 && length > most) errors.push(tooLong(field, most));
	if (least !== void 0 && length < least) errors.push(invalid(field, text, `${field} in body should be at least ${least} chars long`));
	const pattern = textAt(schema, "pattern");
	if (pattern !== "" && !matches$1(pattern, text)) errors.push(invalid(field, text, `${field} in body should match '${pattern}'`));
	const format = textAt(schema, "format");
	if (format !== "" && !hasFormat(text, format)) errors.push(invalid(field, text, `${field} in body must be of type ${format}: ${JSON.stringify(text)}`));
}
/** A pattern that is none was refused with the definition. */
function matches$1(pattern, text) {
	try {
		return findsPattern(pattern, text);
	} catch {
		return true;
	}
}
const FORMATS = {
	"date-time": (text) => /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
	date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
	duration: (text) => /^(?:-?(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$|^0$|^\d+ ?(?:ns|us|ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)$/.test(text),
	email: (text) => /^[^@\s]+@[^@\s]+$/.test(text),
	ipv4: (text) => isIp(text) && !text.includes(":"),
	ipv6: (text) => isIp(text) && text.includes(":"),
	cidr: isCidr,
	uuid: (text) => /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text),
	byte: (text) => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text),
	hostname: (text) => text.length <= 255 && /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?$/.test(text),
	uri: (text) => text.startsWith("/") || URL.canParse(text),
	mac: (text) => /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(text)
};
/** Formats that Kubernetes does not know are not checked. */
function hasFormat(text, format) {
	return (Object.hasOwn(FORMATS, format) ? FORMATS[format] : void 0)?.(text) ?? true;
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
	if (factor !== void 0 && factor > 0 && !Number.isInteger(number / factor)) tell(`should be a multiple of ${factor}`);
	if (textAt(schema, "format") === "int32" && (number > 2 ** 31 - 1 || number < -(2 ** 31))) tell("must be of type int32");
}
function checkList(errors, { schema, field, before }, list, depth) {
	const [least, most] = [numberAt(schema, "minItems"), numberAt(schema, "maxItems")];
	if (most !== void 0 && list.length > most) errors.push(tooMany(field, list.length, most));
	if (least !== void 0 && list.length < least) errors.push(invalid(field, list.length, `${field} in body should have at least ${least} items`));
	checkUnique(errors, field, schema, list);
	const items = schema["items"];
	if (!isMap$1(items)) return;
	for (const [index, value] of list.entries()) {
		const own = correlatedItem(value, before, schema);
		checkSchema(errors, {
			value,
			schema: items,
			field: `${field}[${index}]`,
			before: own
		}, depth + 1);
	}
}
/** Sets have every item once, maps every key. */
function checkUnique(errors, field, schema, list) {
	const type = schema["x-kubernetes-list-type"];
	if (type !== "set" && type !== "map") return;
	const keys = listAt(schema, "x-kubernetes-list-map-keys").filter((key) => typeof key === "string");
	const seen = /* @__PURE__ */ new Set();
	for (const [index, item] of list.entries()) {
		const told = type === "set" ? item : Object.fromEntries(keys.map((key) => [key, getEntry(isMap$1(item) ? item : {}, key) ?? null]));
		const text = JSON.stringify(told, (_, value) => typeof value === "bigint" ? String(value) : value);
		if (seen.has(text)) errors.push({
			field: `${field}[${index}]`,
			type: "Duplicate",
			detail: `Duplicate value: ${text}`
		});
		seen.add(text);
	}
}
function checkMap(errors, { schema, field, before }, map, depth) {
	const names = Object.keys(map);
	const [least, most] = [numberAt(schema, "minProperties"), numberAt(schema, "maxProperties")];
	if (most !== void 0 && names.length > most) errors.push(tooMany(field, names.length, most));
	if (least !== void 0 && names.length < least) errors.push(invalid(field, names.length, `${field} in body should have at least ${least} properties`));
	for (const name of listAt(schema, "required")) if (typeof name === "string" && !Object.hasOwn(map, name)) errors.push(required(join(field, name)));
	const properties = mapAt(schema, "properties");
	const additional = schema["additionalProperties"];
	for (const [name, value] of Object.entries(map)) {
		const own = getEntry(properties, name) ?? additional;
		if (!isMap$1(own)) continue;
		const old = isMap$1(before) ? getEntry(before, name) : void 0;
		checkSchema(errors, {
			value,
			schema: own,
			field: join(field, name),
			before: old
		}, depth + 1);
	}
}
function join(field, name) {
	return field === "" ? name : `${field}.${name}`;
}
function checkCombinations(errors, place, depth) {
	const { schema, field } = place;
	const passes = (one) => {
		const own = [];
		if (isMap$1(one)) checkSchema(own, {
			...place,
			schema: one
		}, depth + 1);
		return own.length === 0;
	};
	const count = (key) => {
		const list = listAt(schema, key);
		return {
			total: list.length,
			passed: list.filter(passes).length
		};
	};
	const tell = (text) => void errors.push(invalid(field, "", `${field} in body ${text}`));
	for (const one of listAt(schema, "allOf")) if (isMap$1(one)) checkSchema(errors, {
		...place,
		schema: one
	}, depth + 1);
	const any = count("anyOf");
	if (any.total > 0 && any.passed === 0) tell("must validate at least one schema (anyOf)");
	const one = count("oneOf");
	if (one.total > 0 && one.passed !== 1) tell(`must validate one and only one schema (oneOf). Found ${one.passed === 0 ? "none" : one.passed} valid`);
	if (isMap$1(schema["not"]) && passes(schema["not"])) tell("must not validate the schema (not)");
}

// src/forecast/apply/custom/rules.ts
const VARIABLES = ["self", "oldSelf"];
/** Steps that the rules may take for one object; Kubernetes has a cost limit of the same purpose. */
const MAX_STEPS = 2e5;
/**
* Evaluates `x-kubernetes-validations` of a schema. Transition rules, those that name `oldSelf`, run only where there is an old
* value: none in an atomic list, none for a new key of a map, none for what was absent.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/cel/validation.go
*/
function checkRules(report, schema, { value, before }, field, isRoot) {
	if (value === null) return;
	for (const rule of listAt(schema, "x-kubernetes-validations")) if (isMap$1(rule)) checkRule$2(report, rule, schema, {
		value,
		before
	}, field, isRoot);
	for (const one of listAt(schema, "allOf")) if (isMap$1(one)) checkRules(report, one, {
		value,
		before
	}, field, isRoot);
	if (Array.isArray(value)) {
		const items = schema["items"];
		if (!isMap$1(items)) return;
		for (const [index, item] of value.entries()) checkRules(report, items, {
			value: item,
			before: correlatedItem(item, before, schema)
		}, `${field}[${index}]`, false);
	} else if (isMap$1(value)) checkChildren(report, schema, value, before, field);
}
function checkChildren(report, schema, value, before, field) {
	const properties = mapAt(schema, "properties");
	const additional = schema["additionalProperties"];
	const old = schema["x-kubernetes-map-type"] === "atomic" ? void 0 : before;
	for (const [key, item] of Object.entries(value)) {
		const property = getEntry(properties, key);
		const own = property ?? additional;
		if (!isMap$1(own)) continue;
		const named = field === "" ? key : `${field}.${key}`;
		const path = property === void 0 ? `${field}[${key}]` : named;
		checkRules(report, own, {
			value: item,
			before: isMap$1(old) ? getEntry(old, key) : void 0
		}, path, false);
	}
}
function checkRule$2(report, rule, schema, pair, field, isRoot) {
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
	const failure = failureOf$1(expression, rule, variablesOf$1(schema, pair, optionalOld, isRoot), message, report.meter);
	if (failure === "undecided") {
		report.undecided += 1;
		return;
	}
	if (failure === void 0) return;
	if (!transition && pair.before !== void 0 && sameValue(pair.value, pair.before)) return;
	report.errors.push(errorOf(rule, field, pair.value, failure.sentence));
}
function variablesOf$1(schema, { value, before }, optionalOld, isRoot) {
	const convert = (one) => one === void 0 ? void 0 : toCel(isRoot && isMap$1(one) ? rootOf(one) : one, schema);
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
		...object,
		metadata: {
			...name === void 0 ? {} : { name },
			...generateName === void 0 ? {} : { generateName }
		}
	};
}
/** The sentence of a rule that does not hold; undefined when it holds. */
function failureOf$1(expression, rule, variables, message, meter) {
	const text = textAt(rule, "rule");
	try {
		if (expression.evaluate(variables, meter) === true) return void 0;
	} catch (error) {
		if (isUndecided(error)) return "undecided";
		return { sentence: `${sentenceOf(error)} evaluating rule: ${textAt(rule, "message") || text.trim()}` };
	}
	return { sentence: (message === void 0 ? void 0 : evaluateMessage(message, variables, meter)) ?? (textAt(rule, "message") || `failed rule: ${text.trim()}`) };
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
function errorOf(rule, field, value, detail) {
	const path = `${field}${textAt(rule, "fieldPath")}`.replace(/^\./, "");
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
/** A custom resource as the server reads it: metadata decoded, unknown fields pruned, defaults filled in. */
function readCustomResource(object, type) {
	return withMetadata(object, fillSchemaDefaults(prune$1(object, type.schema, true), type.schema));
}
function withMetadata(object, read) {
	const { metadata } = object;
	const decoded = decodeObject(isMap$1(metadata) ? metadata : {}, structNamed("meta.ObjectMeta"));
	return {
		...isRead(read) ? read : {},
		metadata: decoded
	};
}
function isRead(value) {
	return typeof value === "object" && value !== null;
}
/** A custom resource whose definition is not known: only its metadata is read. */
function readUnknownResource(object) {
	return withMetadata(object, object);
}
/** An update of a resource with a status subresource leaves the status as it is. */
function keepStatus(object, before, type) {
	if (!type.statusSubresource) return object;
	const status = before?.["status"];
	return {
		...without(object, ["status"]),
		...status === void 0 ? {} : { status }
	};
}
/** Schema first, then the rules, unless the object is too broken for them. */
function checkCustomResource(object, before, type) {
	const errors = [];
	const value = without(object, ["metadata"]);
	const old = before === void 0 ? void 0 : without(before, ["metadata"]);
	const schema = {
		...type.schema,
		required: withoutMetadata(type.schema)
	};
	checkSchema(errors, {
		value,
		schema,
		field: "",
		before: old
	});
	const report = {
		errors,
		undecided: 0,
		meter: { steps: MAX_STEPS }
	};
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

// src/forecast/apply/kinds/access.ts
/** pkg/apis/rbac/validation/validation.go (ValidateRole, ValidateClusterRole) */
const ROLE = { check(errors, object) {
	const clusterWide = object["kind"] === "ClusterRole";
	for (const [index, rule] of listAt(object, "rules").entries()) if (isMap(rule)) checkPolicyRule(errors, `rules[${index}]`, rule, clusterWide);
	for (const [index, selector] of listAt(object, "aggregationRule", "clusterRoleSelectors").entries()) checkSelector(errors, `aggregationRule.clusterRoleSelectors[${index}]`, selector);
} };
function checkPolicyRule(errors, field, rule, clusterWide) {
	if (textsAt(rule, "verbs").length === 0) errors.push(required(`${field}.verbs`, "verbs must contain at least one value"));
	if (textsAt(rule, "nonResourceURLs").length > 0) {
		if (!clusterWide) errors.push(invalid(`${field}.nonResourceURLs`, void 0, "namespaced rules cannot apply to non-resource URLs"));
		if ([
			"apiGroups",
			"resources",
			"resourceNames"
		].some((key) => textsAt(rule, key).length > 0)) errors.push(invalid(`${field}.nonResourceURLs`, void 0, "rules cannot apply to both regular resources and non-resource URLs"));
		return;
	}
	if (textsAt(rule, "apiGroups").length === 0) errors.push(required(`${field}.apiGroups`, "resource rules must supply at least one api group"));
	if (textsAt(rule, "resources").length === 0) errors.push(required(`${field}.resources`, "resource rules must supply at least one resource"));
}
/** pkg/apis/rbac/validation/validation.go (ValidateRoleBinding, ValidateRoleBindingUpdate) */
const ROLE_BINDING = {
	check(errors, object) {
		const reference = mapAt(object, "roleRef");
		const group = textAt(reference, "apiGroup");
		if (group !== "rbac.authorization.k8s.io") errors.push(notSupported("roleRef.apiGroup", group, ["rbac.authorization.k8s.io"]));
		const kinds = object["kind"] === "ClusterRoleBinding" ? ["ClusterRole"] : ["ClusterRole", "Role"];
		const kind = textAt(reference, "kind");
		if (!kinds.includes(kind)) errors.push(notSupported("roleRef.kind", kind, kinds));
		if (textAt(reference, "name") === "") errors.push(required("roleRef.name"));
		for (const [index, subject] of listAt(object, "subjects").entries()) {
			const path = `subjects[${index}]`;
			if (isMap(subject)) checkSubject(errors, path, subject, object["kind"] !== "ClusterRoleBinding");
		}
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["roleRef"], before["roleRef"])) errors.push(invalid("roleRef", void 0, "cannot change roleRef"));
	}
};
function checkSubject(errors, field, subject, namespaced) {
	const [kind, group] = [textAt(subject, "kind"), textAt(subject, "apiGroup")];
	if (textAt(subject, "name") === "") errors.push(required(`${field}.name`));
	if (kind === "ServiceAccount") {
		if (textAt(subject, "name") !== "") checkText$1(errors, `${field}.name`, textAt(subject, "name"), checkSubdomain);
		if (group !== "") errors.push(notSupported(`${field}.apiGroup`, group, [""]));
		if (!namespaced && textAt(subject, "namespace") === "") errors.push(required(`${field}.namespace`));
	} else if (kind === "User" || kind === "Group") {
		if (group !== "rbac.authorization.k8s.io") errors.push(notSupported(`${field}.apiGroup`, group, ["rbac.authorization.k8s.io"]));
	} else errors.push(notSupported(`${field}.kind`, kind, [
		"ServiceAccount",
		"User",
		"Group"
	]));
}

// src/forecast/apply/kinds/autoscalers.ts
const METRICS = /* @__PURE__ */ new Map([
	["Resource", "resource"],
	["Pods", "pods"],
	["Object", "object"],
	["External", "external"],
	["ContainerResource", "containerResource"]
]);
/** pkg/apis/autoscaling/validation/validation.go (ValidateHorizontalPodAutoscaler) */
const AUTOSCALER = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const [least, most] = [numberAt(spec, "minReplicas"), numberAt(spec, "maxReplicas") ?? 0];
	if (least !== void 0 && least < 1) errors.push(invalid("spec.minReplicas", least, "must be greater than or equal to 1"));
	if (most < 1) errors.push(invalid("spec.maxReplicas", most, "must be greater than 0"));
	if (least !== void 0 && most < least) errors.push(invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
	const target = mapAt(spec, "scaleTargetRef");
	for (const key of ["kind", "name"]) checkRequiredText(errors, `spec.scaleTargetRef.${key}`, textAt(target, key));
	for (const [index, metric] of listAt(spec, "metrics").entries()) checkMetric(errors, `spec.metrics[${index}]`, metric);
	for (const key of ["scaleUp", "scaleDown"]) checkScaling(errors, `spec.behavior.${key}`, mapAt(spec, "behavior")[key]);
} };
function checkMetric(errors, field, metric) {
	if (!isMap(metric)) return;
	const type = textAt(metric, "type");
	if (type === "") errors.push(required(`${field}.type`, "must specify a metric source type"));
	const own = METRICS.get(type);
	if (own === void 0) {
		if (type !== "") errors.push(notSupported(`${field}.type`, type, [...METRICS.keys()].toSorted()));
		return;
	}
	const source = metric[own];
	if (!isMap(source)) errors.push(required(`${field}.${own}`, `must populate information for the given metric source`));
	else checkTarget(errors, `${field}.${own}`, own, source);
	for (const other of METRICS.values()) if (other !== own && metric[other] !== void 0) errors.push(forbidden(`${field}.${other}`, "must populate the given metric source only"));
}
function checkTarget(errors, field, kind, source) {
	if (kind === "resource" || kind === "containerResource") {
		if (textAt(source, "name") === "") errors.push(required(`${field}.name`, "must specify a resource name"));
	} else if (textAt(source, "metric", "name") === "") errors.push(required(`${field}.metric.name`, "must specify a metric name"));
	if (kind === "containerResource" && textAt(source, "container") === "") errors.push(required(`${field}.container`, "must specify a container"));
	const target = mapAt(source, "target");
	const type = textAt(target, "type");
	if (type === "") errors.push(required(`${field}.target.type`, "must specify a metric target type"));
	else if (![
		"AverageValue",
		"Utilization",
		"Value"
	].includes(type)) errors.push(invalid(`${field}.target.type`, type, "must be either Utilization, Value, or AverageValue"));
	const utilization = numberAt(target, "averageUtilization");
	if (utilization !== void 0 && utilization < 1) errors.push(invalid(`${field}.target.averageUtilization`, utilization, "must be greater than 0"));
	for (const key of ["value", "averageValue"]) if (target[key] !== void 0 && (compareAmounts(target[key], "0") ?? 1) <= 0) errors.push(invalid(`${field}.target.${key}`, target[key], "must be positive"));
	checkAmounts(errors, `${field}.target`, kind, target);
}
/** Which of the amounts a target must have. */
function checkAmounts(errors, field, kind, target) {
	const [average, value] = [target["averageValue"] !== void 0, target["value"] !== void 0];
	const utilization = numberAt(target, "averageUtilization") !== void 0;
	switch (kind) {
		case "resource":
		case "containerResource":
			if (!utilization && !average) errors.push(required(`${field}.averageUtilization`, "must set either a target raw value or a target utilization"));
			if (utilization && average) errors.push(forbidden(`${field}.averageValue`, "may not set both a target raw value and a target utilization"));
			return;
		case "object":
			if (!value && !average) errors.push(required(`${field}.averageValue`, "must set either a target value or averageValue"));
			return;
		case "external":
			if (!value && !average) errors.push(required(`${field}.averageValue`, "must set either a target value for metric or a per-pod target"));
			if (value && average) errors.push(forbidden(`${field}.value`, "may not set both a target value for metric and a per-pod target"));
			return;
		default: if (!average) errors.push(required(`${field}.averageValue`, "must specify a positive target averageValue"));
	}
}
function checkScaling(errors, field, rules) {
	if (!isMap(rules)) return;
	const window = numberAt(rules, "stabilizationWindowSeconds");
	if (window !== void 0 && window < 0) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, "must be greater than or equal to zero"));
	if (window !== void 0 && window > 3600) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, "must be less than or equal to 3600"));
	checkOneOf(errors, `${field}.selectPolicy`, textAt(rules, "selectPolicy"), [
		"Disabled",
		"Max",
		"Min"
	], false);
	const policies = listAt(rules, "policies");
	if (policies.length === 0) errors.push(required(`${field}.policies`, "must specify at least one Policy"));
	for (const [index, policy] of policies.entries()) {
		const path = `${field}.policies[${index}]`;
		checkOneOf(errors, `${path}.type`, textAt(policy, "type"), ["Percent", "Pods"]);
		const [value, period] = [numberAt(policy, "value") ?? 0, numberAt(policy, "periodSeconds") ?? 0];
		if (value <= 0) errors.push(invalid(`${path}.value`, value, "must be greater than zero"));
		if (period <= 0) errors.push(invalid(`${path}.periodSeconds`, period, "must be greater than zero"));
		if (period > 1800) errors.push(invalid(`${path}.periodSeconds`, period, "must be less than or equal to 1800"));
	}
}

// src/forecast/apply/kinds/certificates.ts
/** pkg/apis/certificates/validation/validation.go, pkg/registry/certificates/certificates/strategy.go */
const CERTIFICATE_SIGNING_REQUEST = {
	prepareCreate(object) {
		const spec = mapAt(object, "spec");
		Object.assign(spec, {
			username: "<requester>",
			groups: ["<groups>"]
		});
	},
	prepareUpdate({ object, before }) {
		object["spec"] = before["spec"] ?? {};
	},
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const signer = textAt(spec, "signerName");
		if (signer === "") errors.push(required("spec.signerName"));
		else if (!signer.includes("/")) errors.push(invalid("spec.signerName", signer, "must be a fully qualified domain and path of the form \"example.com/signer-name\""));
		if (textsAt(spec, "usages").length === 0) errors.push(required("spec.usages", "usages must be provided"));
		const seconds = numberAt(spec, "expirationSeconds");
		if (seconds !== void 0 && seconds < 600) errors.push(invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 600 seconds (10 minutes)"));
	}
};
/** pkg/apis/certificates/validation/validation.go (ValidateClusterTrustBundle, ValidateClusterTrustBundleUpdate) */
const CLUSTER_TRUST_BUNDLE = {
	check(errors, object) {
		const signer = textAt(object, "spec", "signerName");
		const name = textAt(object, "metadata", "name");
		const prefix = `${signer.replaceAll("/", ":")}:`;
		if (signer === "") {
			if (name.includes(":")) errors.push(invalid("metadata.name", name, "ClusterTrustBundle without signer name must not have \":\" in its name"));
		} else if (!name.startsWith(prefix)) {
			const detail = `ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`;
			errors.push(invalid("metadata.name", name, detail));
		}
		if (!textAt(object, "spec", "trustBundle").includes("-----BEGIN CERTIFICATE-----")) errors.push(invalid("spec.trustBundle", void 0, "at least one trust anchor must be provided"));
	},
	checkUpdate(errors, { object, before }) {
		const signer = textAt(object, "spec", "signerName");
		if (signer !== textAt(before, "spec", "signerName")) errors.push(immutable("spec.signerName", signer));
	}
};

// src/forecast/apply/validation/scheduling.ts
const EFFECTS = [
	"NoExecute",
	"NoSchedule",
	"PreferNoSchedule"
];
const REQUIRED$1 = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
/** Taints that a pod bears. */
function checkTolerations(errors, field, tolerations) {
	for (const [index, toleration] of tolerations.entries()) {
		const path = `${field}[${index}]`;
		const [key, operator] = [textAt(toleration, "key"), textAt(toleration, "operator")];
		const [value, effect] = [textAt(toleration, "value"), textAt(toleration, "effect")];
		if (key !== "") checkText$1(errors, `${path}.key`, key, checkQualifiedName);
		else if (operator !== "Exists") errors.push(invalid(`${path}.operator`, operator, "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
		if (numberAt(toleration, "tolerationSeconds") !== void 0 && effect !== "NoExecute") errors.push(invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
		if (operator === "" || operator === "Equal") {
			const messages = checkLabelValue(value);
			if (messages.length > 0) errors.push(invalid(`${path}.operator`, value, messages.join(";")));
		} else if (operator === "Exists") {
			if (value !== "") errors.push(invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"));
		} else errors.push(notSupported(`${path}.operator`, operator, ["Equal", "Exists"]));
		checkOneOf(errors, `${path}.effect`, effect, EFFECTS, false);
	}
}
/** Rules of a node selector: label expressions and field expressions. */
function checkNodeSelector(errors, field, selector) {
	if (!isMap(selector)) return;
	const terms = listAt(selector, "nodeSelectorTerms");
	const path = `${field}.nodeSelectorTerms`;
	if (terms.length === 0) errors.push(required(path, "must have at least one node selector term"));
	for (const [index, term] of terms.entries()) checkNodeTerm(errors, `${path}[${index}]`, term, true);
}
function checkNodeTerm(errors, field, term, checkValues) {
	for (const [index, item] of listAt(term, "matchExpressions").entries()) {
		const path = `${field}.matchExpressions[${index}]`;
		const values = listAt(item, "values");
		const operator = textAt(item, "operator");
		if (operator === "In" || operator === "NotIn") {
			if (values.length === 0) errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
		} else if (operator === "Exists" || operator === "DoesNotExist") {
			if (values.length > 0) errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
		} else if (operator === "Gt" || operator === "Lt") {
			if (values.length !== 1) errors.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
		} else errors.push(invalid(`${path}.operator`, operator, "not a valid selector operator"));
		checkText$1(errors, `${path}.key`, textAt(item, "key"), checkQualifiedName);
		if (!checkValues) continue;
		for (const [place, value] of values.entries()) if (typeof value === "string") checkText$1(errors, `${path}.values[${place}]`, value, checkLabelValue);
	}
	for (const [index, item] of listAt(term, "matchFields").entries()) {
		const path = `${field}.matchFields[${index}]`;
		if (!["In", "NotIn"].includes(textAt(item, "operator"))) errors.push(invalid(`${path}.operator`, textAt(item, "operator"), "not a valid selector operator"));
		else if (listAt(item, "values").length !== 1) errors.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
		if (textAt(item, "key") !== "metadata.name") errors.push(invalid(`${path}.key`, textAt(item, "key"), "not a valid field selector key"));
	}
}
/** Where a pod is to run, and beside which others. */
function checkAffinity$1(errors, field, affinity) {
	if (!isMap(affinity)) return;
	const node = affinity["nodeAffinity"];
	if (isMap(node)) {
		checkNodeSelector(errors, `${field}.nodeAffinity.${REQUIRED$1}`, node[REQUIRED$1]);
		for (const [index, term] of listAt(node, PREFERRED).entries()) {
			const path = `${field}.nodeAffinity.${PREFERRED}[${index}]`;
			checkWeight(errors, path, term);
			checkNodeTerm(errors, `${path}.preference`, mapAt(term, "preference"), false);
		}
	}
	for (const kind of ["podAffinity", "podAntiAffinity"]) {
		for (const [index, term] of listAt(affinity, kind, REQUIRED$1).entries()) checkPodTerm(errors, `${field}.${kind}.${REQUIRED$1}[${index}]`, term);
		for (const [index, term] of listAt(affinity, kind, PREFERRED).entries()) {
			const path = `${field}.${kind}.${PREFERRED}[${index}]`;
			checkWeight(errors, path, term);
			checkPodTerm(errors, `${path}.podAffinityTerm`, mapAt(term, "podAffinityTerm"));
		}
	}
}
function checkWeight(errors, field, term) {
	const weight = numberAt(term, "weight") ?? 0;
	if (weight <= 0 || weight > 100) errors.push(invalid(`${field}.weight`, weight, "must be in the range 1-100"));
}
function checkPodTerm(errors, field, term) {
	if (!isMap(term)) return;
	checkSelector(errors, `${field}.labelSelector`, term["labelSelector"]);
	checkSelector(errors, `${field}.namespaceSelector`, term["namespaceSelector"]);
	for (const name of listAt(term, "namespaces")) if (typeof name === "string") checkText$1(errors, `${field}.namespace`, name, checkSubdomain);
	for (const key of ["matchLabelKeys", "mismatchLabelKeys"]) checkLabelKeys(errors, `${field}.${key}`, listAt(term, key), term["labelSelector"]);
	const key = textAt(term, "topologyKey");
	if (key === "") errors.push(required(`${field}.topologyKey`, "can not be empty"));
	checkText$1(errors, `${field}.topologyKey`, key, checkQualifiedName);
}
function checkLabelKeys(errors, field, keys, selector) {
	if (keys.length === 0) return;
	if (selector === void 0) return void errors.push(forbidden(field, "must not be specified when labelSelector is not set"));
	for (const [index, key] of keys.entries()) if (typeof key === "string") checkText$1(errors, `${field}[${index}]`, key, checkQualifiedName);
}
/** How pods spread over zones and nodes. */
function checkSpread(errors, field, constraints) {
	for (const [index, constraint] of constraints.entries()) {
		const path = `${field}[${index}]`;
		if (!isMap(constraint)) continue;
		const skew = numberAt(constraint, "maxSkew") ?? 0;
		if (skew <= 0) errors.push(invalid(`${path}.maxSkew`, skew, "must be greater than zero"));
		const key = textAt(constraint, "topologyKey");
		if (key === "") errors.push(required(`${path}.topologyKey`, "can not be empty"));
		const action = textAt(constraint, "whenUnsatisfiable");
		const actions = ["DoNotSchedule", "ScheduleAnyway"];
		if (!actions.includes(action)) errors.push(notSupported(`${path}.whenUnsatisfiable`, action, actions));
		if (constraints.slice(index + 1).some((other) => textAt(other, "topologyKey") === key && textAt(other, "whenUnsatisfiable") === action)) errors.push(duplicate(`${path}.{topologyKey, whenUnsatisfiable}`, `{${key}, ${action}}`));
		const domains = numberAt(constraint, "minDomains");
		if (domains !== void 0) {
			if (domains <= 0) errors.push(invalid(`${path}.minDomains`, domains, "must be greater than zero"));
			if (action !== "DoNotSchedule") {
				const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
				errors.push(invalid(`${path}.minDomains`, domains, detail));
			}
		}
		for (const policy of ["nodeAffinityPolicy", "nodeTaintsPolicy"]) checkOneOf(errors, `${path}.${policy}`, textAt(constraint, policy), ["Honor", "Ignore"], false);
		checkLabelKeys(errors, `${path}.matchLabelKeys`, listAt(constraint, "matchLabelKeys"), constraint["labelSelector"]);
		checkSelector(errors, `${path}.labelSelector`, constraint["labelSelector"]);
	}
}
/** Conditions that hold a pod back. */
function checkGates(errors, field, gates) {
	const seen = /* @__PURE__ */ new Set();
	for (const [index, gate] of gates.entries()) {
		const name = textAt(gate, "name");
		checkText$1(errors, `${field}[${index}]`, name, checkQualifiedName);
		if (seen.has(name)) errors.push(duplicate(`${field}[${index}]`, name));
		seen.add(name);
	}
}
/** Taints of a node. */
function checkTaints(errors, field, taints) {
	const seen = /* @__PURE__ */ new Set();
	for (const [index, taint] of taints.entries()) {
		const path = `${field}[${index}]`;
		const [key, effect] = [textAt(taint, "key"), textAt(taint, "effect")];
		checkText$1(errors, `${path}.key`, key, checkQualifiedName);
		checkText$1(errors, `${path}.value`, textAt(taint, "value"), checkLabelValue);
		checkRequiredText(errors, `${path}.effect`, effect);
		checkOneOf(errors, `${path}.effect`, effect, EFFECTS, false);
		if (seen.has(`${key}/${effect}`)) errors.push(duplicate(path, `${key}:${effect}`));
		seen.add(`${key}/${effect}`);
	}
}

// src/forecast/apply/kinds/cluster.ts
/** Finalizers are written through a subresource: pkg/registry/core/namespace/strategy.go */
const NAMESPACE = {
	prepareCreate(object) {
		const finalizers = listAt(object, "spec", "finalizers");
		if (!finalizers.includes("kubernetes")) object["spec"] = { finalizers: [...finalizers, "kubernetes"] };
	},
	prepareUpdate({ object, before }) {
		object["spec"] = before["spec"] ?? {};
	}
};
/** pkg/apis/core/validation/validation.go (ValidateNodeUpdate); that errors of taints speak of metadata is its quirk. */
const NODE = {
	check: (errors, object) => checkTaints(errors, "metadata.taints", listAt(object, "spec", "taints")),
	checkUpdate(errors, { object, before }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		if (listAt(old, "podCIDRs").length > 0 && !sameValue(spec["podCIDRs"], old["podCIDRs"])) errors.push(forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid"));
		if (textAt(old, "providerID") !== "" && spec["providerID"] !== old["providerID"]) errors.push(forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid"));
	}
};
/** pkg/apis/apps/validation/validation.go (ValidateControllerRevisionUpdate) */
const CONTROLLER_REVISION = {
	check(errors, object) {
		if (object["data"] === void 0) errors.push(required("data", "data is mandatory"));
		checkNonNegative(errors, "revision", object["revision"]);
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["data"], before["data"])) errors.push(immutable("data"));
	}
};
/** pkg/apis/scheduling/validation/validation.go */
const PRIORITY_CLASS = {
	updateAlone: true,
	check(errors, object) {
		const value = numberAt(object, "value") ?? 0;
		const name = textAt(object, "metadata", "name");
		if (name.startsWith("system-") && !["system-cluster-critical", "system-node-critical"].includes(name)) errors.push(forbidden("metadata.name", "priority class names with 'system-' prefix are reserved for system use only"));
		else if (value > 1e9 && !name.startsWith("system-")) errors.push(forbidden("value", "maximum allowed value of a user defined priority is 1000000000"));
		checkOneOf(errors, "preemptionPolicy", textAt(object, "preemptionPolicy"), ["PreemptLowerPriority", "Never"], false);
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["value"], before["value"])) errors.push(forbidden("value", "may not be changed in an update."));
		if (!sameValue(object["preemptionPolicy"], before["preemptionPolicy"])) errors.push(immutable("preemptionPolicy", object["preemptionPolicy"] ?? null));
	}
};
/** pkg/apis/node/validation/validation.go */
const RUNTIME_CLASS = {
	check(errors, object) {
		checkText$1(errors, "handler", textAt(object, "handler"), checkLabel);
		const scheduling = object["scheduling"];
		if (!isMap(scheduling)) return;
		checkTolerations(errors, "scheduling.tolerations", listAt(scheduling, "tolerations"));
	},
	checkUpdate(errors, { object, before }) {
		if (object["handler"] !== before["handler"]) errors.push(immutable("handler", object["handler"] ?? null));
	}
};
/** pkg/apis/coordination/validation/validation.go */
const LEASE = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const seconds = numberAt(spec, "leaseDurationSeconds");
	if (seconds !== void 0 && seconds <= 0) errors.push(invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
	const transitions = numberAt(spec, "leaseTransitions");
	if (transitions !== void 0 && transitions < 0) errors.push(invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0"));
	if (spec["holderIdentity"] === "") errors.push(invalid("spec.holderIdentity", "", "must not be empty"));
} };
/** https://github.com/kubernetes/kube-aggregator/blob/master/pkg/apis/apiregistration/validation/validation.go */
const API_SERVICE = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const name = textAt(object, "metadata", "name");
	const wanted = `${textAt(spec, "version")}.${textAt(spec, "group")}`;
	if (name !== wanted) {
		const detail = `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`;
		errors.push(invalid("metadata.name", name, detail));
	}
	if (textAt(spec, "group") !== "") checkText$1(errors, "spec.group", textAt(spec, "group"), checkSubdomain);
	checkText$1(errors, "spec.version", textAt(spec, "version"), checkLabel);
	for (const [key, most] of [["groupPriorityMinimum", 2e4], ["versionPriority", 1e3]]) {
		const value = numberAt(spec, key) ?? 0;
		if (value <= 0 || value > most) errors.push(invalid(`spec.${key}`, value, `must be positive and less than ${most}`));
	}
	const service = spec["service"];
	const bundle = textAt(spec, "caBundle");
	if (!isMap(service)) {
		if (bundle !== "") errors.push(invalid("spec.caBundle", void 0, "local APIServices may not have a caBundle"));
		if (spec["insecureSkipTLSVerify"] === true) errors.push(invalid("spec.insecureSkipTLSVerify", true, "local APIServices may not have insecureSkipTLSVerify"));
		return;
	}
	for (const key of ["namespace", "name"]) if (textAt(service, key) === "") errors.push(required(`spec.service.${key}`));
	if (spec["insecureSkipTLSVerify"] === true && Buffer.from(bundle, "base64").length > 0) errors.push(invalid("spec.insecureSkipTLSVerify", true, "may not be true if caBundle is present"));
} };

// src/forecast/apply/kinds/configuration.ts
const MAX_SIZE = 1048576;
const FROZEN = "field is immutable when `immutable` is set";
const SERVICE_ACCOUNT = "kubernetes.io/service-account.name";
/** Bytes of base64 without decoding it. */
function sizeOf(data) {
	let size = 0;
	for (const value of Object.values(data)) if (typeof value === "string") size += Math.floor(value.length * 3 / 4);
	return size;
}
/** `immutable: true` freezes the data and itself. */
function checkFrozen(errors, { object, before }, keys) {
	if (before["immutable"] !== true) return;
	if (object["immutable"] !== true) errors.push(forbidden("immutable", FROZEN));
	for (const key of keys) if (!sameValue(mapAt(object, key), mapAt(before, key))) errors.push(forbidden(key, FROZEN));
}
/** pkg/apis/core/validation/validation.go (ValidateConfigMap, ValidateConfigMapUpdate) */
const CONFIG_MAP = {
	check(errors, object) {
		const [data, binary] = [mapAt(object, "data"), mapAt(object, "binaryData")];
		for (const key of Object.keys(data)) {
			checkText$1(errors, `data[${key}]`, key, checkConfigKey);
			if (Object.hasOwn(binary, key)) errors.push(invalid(`data[${key}]`, key, "duplicate of key present in binaryData"));
		}
		for (const key of Object.keys(binary)) checkText$1(errors, `binaryData[${key}]`, key, checkConfigKey);
		let size = sizeOf(binary);
		for (const value of Object.values(data)) if (typeof value === "string") size += Buffer.byteLength(value);
		if (size > MAX_SIZE) errors.push(tooLong("", MAX_SIZE));
	},
	checkUpdate: (errors, update) => checkFrozen(errors, update, ["data", "binaryData"])
};
/** Keys that Secrets of a type must have. */
const REQUIRED_KEYS = /* @__PURE__ */ new Map([
	["kubernetes.io/dockercfg", [".dockercfg"]],
	["kubernetes.io/dockerconfigjson", [".dockerconfigjson"]],
	["kubernetes.io/ssh-auth", ["ssh-privatekey"]],
	["kubernetes.io/tls", ["tls.crt", "tls.key"]]
]);
/** pkg/apis/core/validation/validation.go (ValidateSecret, ValidateSecretUpdate), pkg/registry/core/secret/strategy.go */
const SECRET = {
	prepareUpdate({ object, before }) {
		if (textAt(object, "type") === "") object["type"] = textAt(before, "type");
	},
	check(errors, object) {
		const data = mapAt(object, "data");
		for (const key of Object.keys(data)) checkText$1(errors, `data[${key}]`, key, checkConfigKey);
		if (sizeOf(data) > MAX_SIZE) errors.push(tooLong("data", MAX_SIZE));
		const type = textAt(object, "type");
		for (const key of REQUIRED_KEYS.get(type) ?? []) if (!Object.hasOwn(data, key)) errors.push(required(`data[${key}]`));
		else if (type.includes("docker")) checkJson(errors, `data[${key}]`, textAt(data, key));
		if (type === "kubernetes.io/basic-auth" && !Object.hasOwn(data, "username") && !Object.hasOwn(data, "password")) errors.push(required("data[username]"), required("data[password]"));
		if (type === "kubernetes.io/service-account-token" && textAt(object, "metadata", "annotations", SERVICE_ACCOUNT) === "") errors.push(required(`metadata.annotations[${SERVICE_ACCOUNT}]`));
	},
	checkUpdate(errors, update) {
		const { object, before } = update;
		if (object["type"] !== before["type"]) errors.push(immutable("type", object["type"]));
		checkFrozen(errors, update, ["data"]);
	}
};
/** The content must be JSON; it is never told. */
function checkJson(errors, field, base64) {
	try {
		JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
	} catch {
		errors.push(redacted(field, "invalid character: the content is no JSON"));
	}
}

// src/forecast/apply/kinds/webhooks.ts
const OPERATIONS$1 = [
	"*",
	"CONNECT",
	"CREATE",
	"DELETE",
	"UPDATE"
];
const REQUEST = [
	"object",
	"oldObject",
	"request",
	"authorizer",
	"namespaceObject",
	"params",
	"variables"
];
/** Where a webhook is called: a URL or a Service, over TLS. https://github.com/kubernetes/apiserver/blob/master/pkg/util/webhook/validation.go */
function checkClientConfig(errors, field, config) {
	const { url, service } = config;
	if (url === void 0 === (service === void 0)) return void errors.push(required(field, "exactly one of url or service is required"));
	if (typeof url === "string") checkUrl(errors, `${field}.url`, url);
	if (!isMap(service)) return;
	checkRequiredText(errors, `${field}.service.name`, textAt(service, "name"));
	checkRequiredText(errors, `${field}.service.namespace`, textAt(service, "namespace"));
	const port = numberAt(service, "port") ?? 443;
	if (port < 1 || port > 65535) errors.push(invalid(`${field}.service.port`, port, "port is not valid: must be between 1 and 65535, inclusive"));
	const path = service["path"];
	if (typeof path === "string" && path !== "/" && !path.startsWith("/")) errors.push(invalid(`${field}.service.path`, path, "must start with a '/'"));
}
function checkUrl(errors, field, url) {
	const form = "; desired format: https://host[/path]";
	if (!URL.canParse(url)) return void errors.push(required(field, `url must be a valid URL${form}`));
	const parsed = new URL(url);
	if (parsed.protocol !== "https:") errors.push(invalid(field, parsed.protocol.slice(0, -1), `'https' is the only allowed URL scheme${form}`));
	if (parsed.host === "") errors.push(invalid(field, "", `host must be specified${form}`));
	if (parsed.username !== "" || parsed.password !== "") errors.push(invalid(field, "", "user information is not permitted in the URL"));
	if (parsed.hash !== "") errors.push(invalid(field, parsed.hash.slice(1), "fragments are not permitted in the URL"));
	if (parsed.search !== "") errors.push(invalid(field, parsed.search.slice(1), "query parameters are not permitted in the URL"));
}
function checkRule$1(errors, field, rule) {
	const operations = textsAt(rule, "operations");
	if (operations.length === 0) errors.push(required(`${field}.operations`));
	if (operations.length > 1 && operations.includes("*")) errors.push(invalid(`${field}.operations`, void 0, "if '*' is present, must not specify other operations"));
	for (const [index, operation] of operations.entries()) checkOneOf(errors, `${field}.operations[${index}]`, operation, OPERATIONS$1);
	for (const key of [
		"apiGroups",
		"apiVersions",
		"resources"
	]) {
		const values = textsAt(rule, key);
		if (values.length === 0) errors.push(required(`${field}.${key}`));
		if (key !== "resources" && values.length > 1 && values.includes("*")) errors.push(invalid(`${field}.${key}`, void 0, `if '*' is present, must not specify other ${key === "apiGroups" ? "API groups" : "API versions"}`));
	}
	checkOneOf(errors, `${field}.scope`, textAt(rule, "scope"), [
		"*",
		"Cluster",
		"Namespaced"
	], false);
}
function checkConditions(errors, field, conditions) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, condition] of conditions.entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(condition, "name");
		checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
		if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
		names.add(name);
		checkExpression(errors, `${path}.expression`, textAt(condition, "expression"));
	}
}
function checkExpression(errors, field, text) {
	if (text.trim() === "") return void errors.push(required(field));
	const compiled = compileExpression(text, REQUEST);
	if ("problem" in compiled && isSyntaxProblem(compiled.problem)) errors.push(invalid(field, text, `compilation failed: ERROR: <input>: Syntax error: ${compiled.problem}`));
}
function checkWebhooks(mutating) {
	return { check(errors, object) {
		const names = /* @__PURE__ */ new Set();
		for (const [index, webhook] of listAt(object, "webhooks").entries()) {
			const field = `webhooks[${index}]`;
			if (!isMap(webhook)) continue;
			const name = textAt(webhook, "name");
			if (names.has(name)) errors.push(duplicate(`${field}.name`, name));
			names.add(name);
			checkWebhook(errors, field, webhook, mutating);
		}
	} };
}
function checkWebhook(errors, field, webhook, mutating) {
	checkDomain(errors, `${field}.name`, textAt(webhook, "name"));
	for (const [index, rule] of listAt(webhook, "rules").entries()) checkRule$1(errors, `${field}.rules[${index}]`, rule);
	checkOneOf(errors, `${field}.failurePolicy`, textAt(webhook, "failurePolicy"), ["Fail", "Ignore"], false);
	checkOneOf(errors, `${field}.matchPolicy`, textAt(webhook, "matchPolicy"), ["Equivalent", "Exact"], false);
	const effects = textAt(webhook, "sideEffects");
	if (effects === "") errors.push(required(`${field}.sideEffects`, "must specify one of None, NoneOnDryRun"));
	else checkOneOf(errors, `${field}.sideEffects`, effects, ["None", "NoneOnDryRun"]);
	const seconds = numberAt(webhook, "timeoutSeconds");
	if (seconds !== void 0 && (seconds > 30 || seconds < 1)) errors.push(invalid(`${field}.timeoutSeconds`, seconds, "the timeout value must be between 1 and 30 seconds"));
	for (const key of ["namespaceSelector", "objectSelector"]) checkSelector(errors, `${field}.${key}`, webhook[key]);
	checkClientConfig(errors, `${field}.clientConfig`, mapAt(webhook, "clientConfig"));
	const versions = textsAt(webhook, "admissionReviewVersions");
	if (versions.length === 0) errors.push(required(`${field}.admissionReviewVersions`, "must specify one of v1, v1beta1"));
	else if (!versions.includes("v1") && !versions.includes("v1beta1")) errors.push(invalid(`${field}.admissionReviewVersions`, void 0, "must include at least one of v1, v1beta1"));
	if (mutating) checkOneOf(errors, `${field}.reinvocationPolicy`, textAt(webhook, "reinvocationPolicy"), ["IfNeeded", "Never"], false);
	checkConditions(errors, `${field}.matchConditions`, listAt(webhook, "matchConditions"));
}
function checkDomain(errors, field, name) {
	if (name === "") errors.push(required(field));
	else if (checkSubdomain(name).length > 0) errors.push(invalid(field, name, checkSubdomain(name).join(",")));
	else if (name.split(".").length < 3) errors.push(invalid(field, name, "should be a domain with at least three segments separated by dots"));
}
/** pkg/apis/admissionregistration/validation/validation.go */
const VALIDATING_WEBHOOKS = checkWebhooks(false);
const MUTATING_WEBHOOKS = checkWebhooks(true);
/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicySpec) */
const ADMISSION_POLICY = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkOneOf(errors, "spec.failurePolicy", textAt(spec, "failurePolicy"), ["Fail", "Ignore"]);
	const constraints = spec["matchConstraints"];
	if (isMap(constraints)) checkConstraints(errors, "spec.matchConstraints", constraints);
	else errors.push(required("spec.matchConstraints"));
	checkConditions(errors, "spec.matchConditions", listAt(spec, "matchConditions"));
	for (const [index, variable] of listAt(spec, "variables").entries()) {
		checkRequiredText(errors, `spec.variables[${index}].name`, textAt(variable, "name"));
		checkExpression(errors, `spec.variables[${index}].expression`, textAt(variable, "expression"));
	}
	const [validations, audits] = [listAt(spec, "validations"), listAt(spec, "auditAnnotations")];
	if (validations.length === 0 && audits.length === 0) {
		const detail = "validations or auditAnnotations must contain at least one item";
		errors.push(required("spec.validations", detail), required("spec.auditAnnotations", detail));
	}
	for (const [index, validation] of validations.entries()) checkValidation(errors, `spec.validations[${index}]`, validation);
	for (const [index, audit] of audits.entries()) {
		checkRequiredText(errors, `spec.auditAnnotations[${index}].key`, textAt(audit, "key"), checkQualifiedName);
		checkExpression(errors, `spec.auditAnnotations[${index}].valueExpression`, textAt(audit, "valueExpression"));
	}
} };
function checkValidation(errors, field, validation) {
	checkExpression(errors, `${field}.expression`, textAt(validation, "expression"));
	const message = textAt(validation, "message");
	if (message.trim() !== message && message.trim() === "") errors.push(invalid(`${field}.message`, message, "message must be non-empty if specified"));
	if (message.includes("\n")) errors.push(invalid(`${field}.message`, message, "message must not contain line breaks"));
	checkOneOf(errors, `${field}.reason`, textAt(validation, "reason"), [
		"Forbidden",
		"Invalid",
		"RequestEntityTooLarge",
		"Unauthorized"
	], false);
	const expression = textAt(validation, "messageExpression");
	if (expression !== "") checkExpression(errors, `${field}.messageExpression`, expression);
}
function checkConstraints(errors, field, constraints) {
	if (listAt(constraints, "resourceRules").length === 0) errors.push(required(`${field}.resourceRules`));
	for (const key of ["resourceRules", "excludeResourceRules"]) for (const [index, rule] of listAt(constraints, key).entries()) checkRule$1(errors, `${field}.${key}[${index}]`, rule);
	for (const key of ["namespaceSelector", "objectSelector"]) checkSelector(errors, `${field}.${key}`, constraints[key]);
	checkOneOf(errors, `${field}.matchPolicy`, textAt(constraints, "matchPolicy"), ["Equivalent", "Exact"], false);
}
/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicyBindingSpec) */
const ADMISSION_POLICY_BINDING = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkRequiredText(errors, "spec.policyName", textAt(spec, "policyName"), checkSubdomain);
	const actions = textsAt(spec, "validationActions");
	if (actions.length === 0) errors.push(required("spec.validationActions"));
	for (const [index, action] of actions.entries()) {
		checkOneOf(errors, `spec.validationActions[${index}]`, action, [
			"Audit",
			"Deny",
			"Warn"
		]);
		if (actions.indexOf(action) < index) errors.push(duplicate(`spec.validationActions[${index}]`, action));
	}
	if (actions.includes("Deny") && actions.includes("Warn")) errors.push(invalid("spec.validationActions", void 0, "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"));
	const reference = spec["paramRef"];
	if (!isMap(reference)) return;
	const [name, selector] = [textAt(reference, "name"), reference["selector"]];
	if (name === "" && selector === void 0) errors.push(required("spec.paramRef", "one of name or selector must be specified"));
	if (name !== "" && selector !== void 0) errors.push(forbidden("spec.paramRef.name", "name and selector are mutually exclusive"));
	const namespace = textAt(reference, "namespace");
	if (namespace !== "") checkText$1(errors, "spec.paramRef.namespace", namespace, checkLabel);
} };

// src/forecast/apply/custom/structural.ts
const TYPES$1 = [
	"array",
	"boolean",
	"integer",
	"number",
	"object",
	"string"
];
const EMPTY_TYPE = {
	root: "must not be empty at the root",
	item: "must not be empty for specified array items",
	field: "must not be empty for specified object fields"
};
/** Words of JSON schema that a definition may not use. */
const UNUSED = [
	"definitions",
	"dependencies",
	"patternProperties",
	"$ref",
	"additionalItems",
	"id"
];
const MAX_DEPTH$2 = 200;
/**
* A schema must be structural: every field has a type, and combinations say nothing about shape.
* https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/schema/validation.go
*/
function checkStructural(errors, schema, field, level = "root", depth = 0) {
	if (depth > MAX_DEPTH$2) return;
	const { items, additionalProperties } = schema;
	const type = textAt(schema, "type");
	if (type === "array" && items === void 0) errors.push(required(`${field}.items`, "must be specified"));
	checkTypeName(errors, schema, field, level, type);
	checkWords(errors, schema, field);
	if (isMap$1(items)) checkStructural(errors, items, `${field}.items`, "item", depth + 1);
	for (const [key, property] of Object.entries(mapAt(schema, "properties"))) if (isMap$1(property) && !(level === "root" && key === "metadata")) checkStructural(errors, property, `${field}.properties[${key}]`, "field", depth + 1);
	if (additionalProperties !== void 0 && level === "root") errors.push(forbidden(`${field}.additionalProperties`, "must not be used at the root"));
	if (isMap$1(additionalProperties)) {
		if (Object.keys(mapAt(schema, "properties")).length > 0) errors.push(forbidden(`${field}.additionalProperties`, "additionalProperties and properties are mutual exclusive"));
		checkStructural(errors, additionalProperties, `${field}.additionalProperties`, "field", depth + 1);
	}
	for (const key of [
		"anyOf",
		"allOf",
		"oneOf"
	]) for (const [index, one] of listAt(schema, key).entries()) if (isMap$1(one)) checkNested(errors, one, `${field}.${key}[${index}]`, schema, depth + 1);
	if (isMap$1(schema["not"])) checkNested(errors, schema["not"], `${field}.not`, schema, depth + 1);
	checkDefault(errors, schema, field);
}
function checkTypeName(errors, schema, field, level, type) {
	const free = schema["x-kubernetes-int-or-string"] === true || preservesUnknown(schema);
	if (type === "" && !free) errors.push(required(`${field}.type`, EMPTY_TYPE[level]));
	if (type !== "" && !TYPES$1.includes(type)) errors.push({
		field: `${field}.type`,
		type: "NotSupported",
		detail: `Unsupported value: ${JSON.stringify(type)}: supported values: ${TYPES$1.map((one) => JSON.stringify(one)).join(", ")}`
	});
	if (level === "root" && type !== "" && type !== "object") errors.push(invalid(`${field}.type`, type, "must be object at the root"));
	if (schema["x-kubernetes-embedded-resource"] === true && type !== "object") errors.push(invalid(`${field}.type`, type, "must be object if x-kubernetes-embedded-resource is true"));
}
function checkWords(errors, schema, field) {
	for (const key of UNUSED) if (schema[key] !== void 0) errors.push(forbidden(`${field}.${key}`, `${key} is not supported`));
	if (schema["uniqueItems"] === true) errors.push(forbidden(`${field}.uniqueItems`, "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
	const pattern = textAt(schema, "pattern");
	if (pattern !== "") try {
		compilePattern(pattern);
	} catch {
		errors.push(invalid(`${field}.pattern`, pattern, "must be a valid regular expression, but isn't"));
	}
	const list = schema["x-kubernetes-list-type"];
	const keys = listAt(schema, "x-kubernetes-list-map-keys");
	if (list === "map" && keys.length === 0) errors.push(required(`${field}.x-kubernetes-list-map-keys`, "must not be empty if x-kubernetes-list-type is map"));
	if (list !== "map" && keys.length > 0) errors.push(invalid(`${field}.x-kubernetes-list-type`, list ?? null, "must be map if x-kubernetes-list-map-keys is non-empty"));
	if (list !== void 0 && textAt(schema, "type") !== "array") errors.push(invalid(`${field}.type`, textAt(schema, "type"), "must be array if x-kubernetes-list-type is specified"));
}
/** Inside combinations only values may be limited, and only of fields that the shape has. */
function checkNested(errors, schema, field, shape, depth) {
	if (depth > MAX_DEPTH$2) return;
	const intOrString = shape["x-kubernetes-int-or-string"] === true;
	if (textAt(schema, "type") !== "" && !intOrString) errors.push(forbidden(`${field}.type`, "must be empty to be structural"));
	for (const key of ["default", "additionalProperties"]) if (schema[key] !== void 0) errors.push(forbidden(`${field}.${key}`, "must be undefined to be structural"));
	for (const key of ["title", "description"]) if (textAt(schema, key) !== "") errors.push(forbidden(`${field}.${key}`, "must be empty to be structural"));
	if (schema["nullable"] === true) errors.push(forbidden(`${field}.nullable`, "must be false to be structural"));
	const properties = mapAt(shape, "properties");
	for (const [key, one] of Object.entries(mapAt(schema, "properties"))) {
		const own = properties[key];
		const path = `${field}.properties[${key}]`;
		if (isMap$1(one)) checkNested(errors, one, path, isMap$1(own) ? own : {}, depth + 1);
		if (own === void 0) {
			const place = path.replace(/\.(?:anyOf|allOf|oneOf)\[\d+\]|\.not/g, "");
			errors.push(required(place, `because it is defined in ${path}`));
		}
	}
}
/** A default must be valid, and have no fields that would be pruned. */
function checkDefault(errors, schema, field) {
	const value = schema["default"];
	if (value === void 0) return;
	const path = `${field}.default`;
	if (!sameValue(prune$1(value, schema, false), value)) errors.push(invalid(path, value, "must not have unknown fields"));
	const own = [];
	checkSchema(own, {
		value,
		schema,
		field: "",
		before: void 0
	});
	for (const error of own) errors.push({
		...error,
		field: error.field === "" ? path : `${path}.${error.field}`
	});
}

// src/forecast/apply/custom/definitions.ts
const APPROVED = "api-approved.kubernetes.io";
const REVIEW_VERSIONS = ["v1", "v1beta1"];
/** https://github.com/kubernetes/apiextensions-apiserver/blob/release-1.36/pkg/apis/apiextensions/validation/validation.go, pkg/registry/customresourcedefinition/strategy.go */
const DEFINITION = {
	prepareUpdate({ object, before }) {
		object["status"] = before["status"] ?? {};
	},
	check: checkDefinition,
	checkCreate(errors, object) {
		const spec = mapAt(object, "spec");
		const wanted = `${textAt(spec, "names", "plural")}.${textAt(spec, "group")}`;
		const name = textAt(object, "metadata", "name");
		if (name !== wanted) errors.push(invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
	},
	checkUpdate: checkUpdate$2,
	settle(object) {
		const spec = mapAt(object, "spec");
		object["status"] = {
			...mapAt(object, "status"),
			acceptedNames: mapAt(spec, "names"),
			conditions: ["NamesAccepted", "Established"].map((type) => ({
				type,
				status: "True"
			}))
		};
	}
};
function checkDefinition(errors, object) {
	const spec = mapAt(object, "spec");
	const group = textAt(spec, "group");
	if (group === "") errors.push(required("spec.group"));
	else if (checkSubdomain(group).length > 0) errors.push(invalid("spec.group", group, checkSubdomain(group).join(",")));
	else if (!group.includes(".")) errors.push(invalid("spec.group", group, "should be a domain with at least one dot"));
	checkOneOf(errors, "spec.scope", textAt(spec, "scope"), ["Cluster", "Namespaced"]);
	if (spec["preserveUnknownFields"] === true) errors.push(invalid("spec.preserveUnknownFields", true, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
	checkVersions(errors, spec);
	checkNames$1(errors, mapAt(spec, "names"));
	checkConversion(errors, mapAt(spec, "conversion"));
	checkApproval(errors, object, group);
}
function checkVersions(errors, spec) {
	const versions = listAt(spec, "versions").filter(isMap$1);
	const names = versions.map((version) => textAt(version, "name"));
	for (const [index, version] of versions.entries()) checkVersion(errors, version, index, versions);
	if (new Set(names).size < names.length) errors.push(invalid("spec.versions", void 0, "must contain unique version names"));
	if (versions.filter((version) => version["storage"] === true).length !== 1) errors.push(invalid("spec.versions", void 0, "must have exactly one version marked as storage version"));
}
function checkVersion(errors, version, index, versions) {
	const field = `spec.versions[${index}]`;
	const name = textAt(version, "name");
	const messages = checkLabel1035(name);
	if (messages.length > 0) errors.push(invalid(`${field}.name`, name, messages.join(",")));
	const warning = version["deprecationWarning"];
	if (warning !== void 0 && version["deprecated"] !== true) errors.push(invalid(`${field}.deprecationWarning`, warning, "can only be set for deprecated versions"));
	const shared = (path) => versions.every((other) => sameValue(fieldAt(other, path), fieldAt(version, path)));
	const schema = fieldAt(version, ["schema", "openAPIV3Schema"]);
	if (!isMap$1(schema)) errors.push(required(`${field}.schema.openAPIV3Schema`));
	else if (!shared(["schema"]) || index === 0) {
		const path = shared(["schema"]) ? "spec.validation.openAPIV3Schema" : `${field}.schema.openAPIV3Schema`;
		checkStructural(errors, schema, path);
		checkExpressions(errors, schema, path);
	}
	const columns = shared(["additionalPrinterColumns"]) ? "spec.additionalPrinterColumns" : `${field}.additionalPrinterColumns`;
	if (index === 0 || !shared(["additionalPrinterColumns"])) checkColumns(errors, columns, listAt(version, "additionalPrinterColumns"));
	const scale = fieldAt(version, ["subresources", "scale"]);
	if (isMap$1(scale)) checkScale(errors, `${shared(["subresources"]) ? "spec" : field}.subresources.scale`, scale);
}
function checkColumns(errors, field, columns) {
	for (const [index, column] of columns.entries()) {
		const path = `${field}[${index}]`;
		if (textAt(column, "name") === "") errors.push(required(`${path}.name`));
		const types = [
			"boolean",
			"date",
			"integer",
			"number",
			"string"
		];
		const type = textAt(column, "type");
		if (type === "") errors.push(required(`${path}.type`, `must be one of ${types.join(",")}`));
		else if (!types.includes(type)) errors.push(invalid(`${path}.type`, type, `must be one of ${types.join(",")}`));
		const jsonPath = textAt(column, "jsonPath");
		if (jsonPath === "") errors.push(required(`${path}.JSONPath`));
		else if (!jsonPath.startsWith(".")) errors.push(invalid(`${path}.JSONPath`, jsonPath, "is an invalid path: should start with ."));
	}
}
function checkScale(errors, field, scale) {
	for (const [key, start] of [["specReplicasPath", ".spec."], ["statusReplicasPath", ".status."]]) {
		const path = textAt(scale, key);
		if (path === "") errors.push(required(`${field}.${key}`));
		else if (!path.startsWith(start)) errors.push(invalid(`${field}.${key}`, path, `should be a json path under ${start.slice(0, -1)}`));
	}
}
/** Rules are compiled when the definition is written. */
function checkExpressions(errors, schema, field, depth = 0) {
	if (depth > 100) return;
	for (const [index, rule] of listAt(schema, "x-kubernetes-validations").entries()) {
		const path = `${field}.x-kubernetes-validations[${index}]`;
		const text = textAt(rule, "rule");
		if (text.trim() === "") errors.push(required(`${path}.rule`, "rule is not specified"));
		else {
			const compiled = compileExpression(text, ["self", "oldSelf"]);
			if ("problem" in compiled && isSyntaxProblem(compiled.problem)) errors.push(invalid(`${path}.rule`, text, `compilation failed: ERROR: <input>:1:1: Syntax error: ${compiled.problem}`));
		}
	}
	const { items, additionalProperties } = schema;
	if (isMap$1(items)) checkExpressions(errors, items, `${field}.items`, depth + 1);
	if (isMap$1(additionalProperties)) checkExpressions(errors, additionalProperties, `${field}.additionalProperties`, depth + 1);
	for (const [key, property] of Object.entries(mapAt(schema, "properties"))) if (isMap$1(property)) checkExpressions(errors, property, `${field}.properties[${key}]`, depth + 1);
}
function checkNames$1(errors, names) {
	const field = "spec.names";
	for (const key of [
		"plural",
		"singular",
		"kind",
		"listKind"
	]) if (textAt(names, key) === "") errors.push(required(`${field}.${key}`));
	for (const key of ["plural", "singular"]) {
		const messages = checkLabel1035(textAt(names, key));
		if (textAt(names, key) !== "" && messages.length > 0) errors.push(invalid(`${field}.${key}`, textAt(names, key), messages.join(",")));
	}
	for (const key of ["kind", "listKind"]) {
		const messages = checkLabel1035(textAt(names, key).toLowerCase());
		if (textAt(names, key) !== "" && messages.length > 0) errors.push(invalid(`${field}.${key}`, textAt(names, key), `may have mixed case, but should otherwise match: ${messages.join(",")}`));
	}
	for (const key of ["shortNames", "categories"]) for (const [index, name] of textsAt(names, key).entries()) checkText$1(errors, `${field}.${key}[${index}]`, name, checkLabel);
	if (textAt(names, "kind") !== "" && textAt(names, "kind") === textAt(names, "listKind")) errors.push(invalid(`${field}.listKind`, textAt(names, "listKind"), "kind and listKind may not be the same"));
}
function checkConversion(errors, conversion) {
	const field = "spec.conversion";
	const strategy = textAt(conversion, "strategy");
	checkOneOf(errors, `${field}.strategy`, strategy, ["None", "Webhook"]);
	const config = fieldAt(conversion, ["webhook", "clientConfig"]);
	const versions = textsAt(conversion, "webhook", "conversionReviewVersions");
	if (strategy === "Webhook") {
		if (isMap$1(config)) checkClientConfig(errors, `${field}.webhookClientConfig`, config);
		else errors.push(required(`${field}.webhookClientConfig`, "required when strategy is set to Webhook"));
		if (versions.length === 0) errors.push(required(`${field}.conversionReviewVersions`));
		else if (!versions.some((version) => REVIEW_VERSIONS.includes(version))) errors.push(invalid(`${field}.conversionReviewVersions`, void 0, `must include at least one of ${REVIEW_VERSIONS.join(", ")}`));
	} else {
		const detail = "should not be set when strategy is not set to Webhook";
		if (config !== void 0) errors.push(forbidden(`${field}.webhookClientConfig`, detail));
		if (versions.length > 0) errors.push(forbidden(`${field}.conversionReviewVersions`, detail));
	}
}
/** Groups of Kubernetes itself need a review, and say where it was. */
function checkApproval(errors, object, group) {
	if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
	const approval = mapAt(object, "metadata", "annotations")[APPROVED];
	const field = `metadata.annotations[${APPROVED}]`;
	if (approval === void 0 || approval === "") {
		const detail = `protected groups must have approval annotation "${APPROVED}", see https://github.com/kubernetes/enhancements/pull/1111`;
		errors.push(required(field, detail));
	} else if (typeof approval === "string" && !approval.startsWith("unapproved") && !URL.canParse(approval)) {
		const detail = `protected groups must have approval annotation "${APPROVED}" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111`;
		errors.push(invalid(field, approval, detail));
	}
}
function checkUpdate$2(errors, { object, before }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	const fixed = [
		["group"],
		["names", "plural"],
		...listAt(before, "status", "conditions").some((condition) => textAt(condition, "type") === "Established" && textAt(condition, "status") === "True") ? [["scope"], ["names", "kind"]] : []
	];
	for (const path of fixed) {
		const value = textAt(spec, ...path);
		if (value !== textAt(old, ...path)) errors.push(immutable(`spec.${path.join(".")}`, value));
	}
	const names = listAt(spec, "versions").map((version) => textAt(version, "name"));
	for (const [index, version] of textsAt(object, "status", "storedVersions").entries()) {
		if (names.includes(version)) continue;
		const detail = `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`;
		errors.push(invalid(`status.storedVersions[${index}]`, version, detail));
	}
}

// src/forecast/apply/kinds/devices.ts
/** pkg/apis/resource/validation/validation.go (ValidateResourceClaim, ValidateResourceClaimUpdate) */
const RESOURCE_CLAIM = {
	updateAlone: true,
	check: (errors, object) => checkDevices(errors, "spec.devices", mapAt(object, "spec", "devices")),
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["spec"], before["spec"])) errors.push(immutable("spec"));
	}
};
/** pkg/apis/resource/validation/validation.go (ValidateResourceClaimTemplate) */
const RESOURCE_CLAIM_TEMPLATE = {
	updateAlone: true,
	check: (errors, object) => checkDevices(errors, "spec.spec.devices", mapAt(object, "spec", "spec", "devices")),
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["spec"], before["spec"])) errors.push(immutable("spec"));
	}
};
function checkDevices(errors, field, devices) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, request] of listAt(devices, "requests").entries()) {
		const path = `${field}.requests[${index}]`;
		const name = textAt(request, "name");
		checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
		if (names.has(name)) errors.push({
			field: path,
			type: "Duplicate",
			detail: `Duplicate value: ${JSON.stringify(name)}`
		});
		names.add(name);
		const exactly = isMap(request) ? request["exactly"] : void 0;
		const choices = listAt(request, "firstAvailable");
		if (exactly === void 0 && choices.length === 0) errors.push(required(path, "exactly one of `exactly` or `firstAvailable` is required"));
		if (isMap(exactly)) {
			if (textAt(exactly, "deviceClassName") === "") errors.push(required(`${path}.exactly.deviceClassName`));
			const count = numberAt(exactly, "count") ?? 0;
			if (textAt(exactly, "allocationMode") === "ExactCount" && count <= 0) errors.push(invalid(`${path}.exactly.count`, count, "must be greater than zero"));
		}
	}
}
/** pkg/apis/resource/validation/validation.go (ValidateResourceSliceUpdate) */
const RESOURCE_SLICE = {
	check(errors, object) {
		checkRequiredText(errors, "spec.driver", textAt(object, "spec", "driver"), checkSubdomain);
		checkRequiredText(errors, "spec.pool.name", textAt(object, "spec", "pool", "name"));
	},
	checkUpdate(errors, { object, before }) {
		for (const path of [
			["driver"],
			["pool", "name"],
			["nodeName"]
		]) {
			const [now, then] = [object, before].map((value) => textAt(value, "spec", ...path));
			if (now !== then) errors.push(immutable(`spec.${path.join(".")}`, now ?? null));
		}
	}
};

// src/forecast/apply/validation/container-fields.ts
const ENV_FIELDS = [
	"metadata.name",
	"metadata.namespace",
	"metadata.uid",
	"spec.nodeName",
	"spec.serviceAccountName",
	"status.hostIP",
	"status.hostIPs",
	"status.podIP",
	"status.podIPs"
];
const RESOURCE_FIELDS = [
	"limits.cpu",
	"limits.ephemeral-storage",
	"limits.memory",
	"requests.cpu",
	"requests.ephemeral-storage",
	"requests.memory"
];
const SUBSCRIPT = /^(metadata\.(?:annotations|labels))\['(.*)'\]$/;
const PROTOCOLS$1 = [
	"SCTP",
	"TCP",
	"UDP"
];
/** Ports of one container. */
function checkContainerPorts(errors, field, ports) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, port] of ports.entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(port, "name");
		if (name !== "") {
			const messages = checkPortName(name);
			for (const message of messages) errors.push(invalid(`${path}.name`, name, message));
			if (messages.length === 0 && names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
		}
		const number = numberAt(port, "containerPort") ?? 0;
		if (number === 0) errors.push(required(`${path}.containerPort`));
		else for (const message of checkPort(number)) errors.push(invalid(`${path}.containerPort`, number, message));
		const host = numberAt(port, "hostPort") ?? 0;
		if (host !== 0) for (const message of checkPort(host)) errors.push(invalid(`${path}.hostPort`, host, message));
		checkOneOf(errors, `${path}.protocol`, textAt(port, "protocol"), PROTOCOLS$1);
	}
}
/** No two ports of the containers on one port of the node. */
function checkHostPorts(errors, field, containers) {
	const taken = /* @__PURE__ */ new Set();
	for (const [index, container] of containers.entries()) for (const [place, port] of listAt(container, "ports").entries()) {
		const host = numberAt(port, "hostPort") ?? 0;
		if (host === 0) continue;
		const text = `${textAt(port, "protocol")}/${textAt(port, "hostIP")}/${host}`;
		if (taken.has(text)) errors.push(duplicate(`${field}[${index}].ports[${place}].hostPort`, text));
		taken.add(text);
	}
}
/** Variables. Their values are never told. */
function checkEnv(errors, field, variables) {
	for (const [index, variable] of variables.entries()) {
		const path = `${field}[${index}]`;
		checkRequiredText(errors, `${path}.name`, textAt(variable, "name"), checkVariableName);
		if (isMap(variable)) checkValueFrom(errors, `${path}.valueFrom`, variable["valueFrom"], textAt(variable, "value"));
	}
}
function checkValueFrom(errors, field, source, value) {
	if (!isMap(source)) return;
	const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
	const sources = [
		fieldRef,
		resourceFieldRef,
		configMapKeyRef,
		secretKeyRef,
		fileKeyRef
	].filter(isMap).length;
	if (isMap(fieldRef)) checkFieldRef(errors, `${field}.fieldRef`, fieldRef, ENV_FIELDS);
	if (isMap(resourceFieldRef)) checkResourceRef(errors, `${field}.resourceFieldRef`, resourceFieldRef, false);
	if (isMap(configMapKeyRef)) checkKeyRef(errors, `${field}.configMapKeyRef`, configMapKeyRef);
	if (isMap(secretKeyRef)) checkKeyRef(errors, `${field}.secretKeyRef`, secretKeyRef);
	if (sources === 0) errors.push(invalid(field, "", `must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\`, \`secretKeyRef\` or \`fileKeyRef\``));
	else if (value !== "") errors.push(invalid(field, "", "may not be specified when `value` is not empty"));
	else if (sources > 1) errors.push(invalid(field, "", "may not have more than one field specified at a time"));
}
/** A field of the pod itself. */
function checkFieldRef(errors, field, reference, allowed) {
	const path = textAt(reference, "fieldPath");
	if (path === "") return void errors.push(required(`${field}.fieldPath`));
	const [, parent, key] = SUBSCRIPT.exec(path) ?? [];
	if (parent !== void 0 && key !== void 0) return checkText$1(errors, field, parent.endsWith("annotations") ? key.toLowerCase() : key, checkQualifiedName);
	if (![
		...ENV_FIELDS,
		"metadata.labels",
		"metadata.annotations",
		"spec.host",
		"spec.restartPolicy",
		"spec.schedulerName",
		"status.phase"
	].includes(path)) {
		const detail = `error converting fieldPath: field label not supported: ${path}`;
		errors.push(invalid(`${field}.fieldPath`, path, detail));
	} else if (!allowed.includes(path)) errors.push(notSupported(`${field}.fieldPath`, path, [...allowed].toSorted()));
}
/** A resource of a container. */
function checkResourceRef(errors, field, reference, volume) {
	const resource = textAt(reference, "resource");
	if (volume && textAt(reference, "containerName") === "") errors.push(required(`${field}.containerName`));
	else if (resource === "") errors.push(required(`${field}.resource`));
	else if (!RESOURCE_FIELDS.includes(resource) && !/^(?:requests|limits)\.hugepages-/.test(resource)) errors.push(notSupported(`${field}.resource`, resource, RESOURCE_FIELDS));
	const divisor = textAt(reference, "divisor");
	if (divisor === "" || divisor === "0") return;
	const cpu = resource.endsWith(".cpu");
	if ((cpu ? /^1m?$/.test(divisor) : /^1(?:[kMGTPE]|[KMGTPE]i)?$/.test(divisor)) || resource === "") return;
	const detail = cpu ? "only divisor's values 1m and 1 are supported with the cpu resource" : `only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the ${resource.endsWith(".memory") ? "memory" : "local ephemeral storage"} resource`;
	errors.push(invalid(`${field}.divisor`, resource, detail));
}
function checkKeyRef(errors, field, reference) {
	checkText$1(errors, `${field}.name`, textAt(reference, "name"), checkSubdomain);
	checkRequiredText(errors, `${field}.key`, textAt(reference, "key"), checkConfigKey);
}
/** Variables from whole ConfigMaps and Secrets. */
function checkEnvFrom(errors, field, sources) {
	for (const [index, source] of sources.entries()) {
		const path = `${field}[${index}]`;
		const prefix = textAt(source, "prefix");
		if (prefix !== "") checkText$1(errors, `${path}.prefix`, prefix, checkVariableName);
		const kinds = ["configMapRef", "secretRef"].filter((kind) => isMap(source) && isMap(source[kind]));
		for (const kind of kinds) checkRequiredText(errors, `${path}.${kind}.name`, textAt(source, kind, "name"), checkSubdomain);
		if (kinds.length === 0) errors.push(invalid(field, "", "must specify one of: `configMapRef` or `secretRef`"));
		else if (kinds.length > 1) errors.push(invalid(field, "", "may not have more than one field specified at a time"));
	}
}
/** Where volumes are mounted. */
function checkVolumeMounts(errors, field, container, volumes) {
	const devices = listAt(container, "volumeDevices");
	const places = /* @__PURE__ */ new Set();
	for (const [index, mount] of listAt(container, "volumeMounts").entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(mount, "name");
		const place = textAt(mount, "mountPath");
		if (name === "") errors.push(required(`${path}.name`));
		if (!volumes.has(name)) errors.push(notFound(`${path}.name`, name));
		if (place === "") errors.push(required(`${path}.mountPath`));
		if (places.has(place)) errors.push(invalid(`${path}.mountPath`, place, "must be unique"));
		places.add(place);
		if (devices.some((device) => textAt(device, "name") === name)) errors.push(invalid(`${path}.name`, name, "must not already exist in volumeDevices"));
		if (devices.some((device) => textAt(device, "devicePath") === place)) errors.push(invalid(`${path}.mountPath`, place, "must not already exist as a path in volumeDevices"));
		const [sub, expression] = [textAt(mount, "subPath"), textAt(mount, "subPathExpr")];
		if (sub !== "") checkDescendingPath(errors, `${field}.subPath`, sub);
		if (expression !== "") {
			if (sub !== "") errors.push(invalid(`${path}.subPathExpr`, expression, "subPathExpr and subPath are mutually exclusive"));
			checkDescendingPath(errors, `${field}.subPathExpr`, expression);
		}
		checkPropagation(errors, field, mount, container);
	}
}
function checkPropagation(errors, field, mount, container) {
	const propagation = textAt(mount, "mountPropagation");
	checkOneOf(errors, `${field}.mountPropagation`, propagation, [
		"Bidirectional",
		"HostToContainer",
		"None"
	], false);
	const context = container["securityContext"];
	if (propagation === "Bidirectional" && !(isMap(context) && context["privileged"] === true)) errors.push(forbidden(`${field}.mountPropagation`, "Bidirectional mount propagation is available only to privileged containers"));
	const recursive = textAt(mount, "recursiveReadOnly");
	checkOneOf(errors, `${field}.recursiveReadOnly`, recursive, [
		"Disabled",
		"Enabled",
		"IfPossible"
	], false);
	if (recursive !== "Enabled" && recursive !== "IfPossible") return;
	if (!isMap(mount) || mount["readOnly"] !== true) errors.push(forbidden(`${field}.recursiveReadOnly`, "may only be specified when readOnly is true"));
	if (propagation !== "" && propagation !== "None") errors.push(forbidden(`${field}.recursiveReadOnly`, "may only be specified when mountPropagation is None or not specified"));
}
/** Raw block devices. */
function checkVolumeDevices(errors, field, container, volumes) {
	const mounts = listAt(container, "volumeMounts");
	const names = /* @__PURE__ */ new Set();
	const paths = /* @__PURE__ */ new Set();
	for (const [index, device] of listAt(container, "volumeDevices").entries()) {
		const path = `${field}[${index}]`;
		const [name, place] = [textAt(device, "name"), textAt(device, "devicePath")];
		const volume = volumes.get(name);
		if (name === "") errors.push(required(`${path}.name`));
		if (names.has(name)) errors.push(invalid(`${path}.name`, name, "must be unique"));
		if (volume === void 0) errors.push(notFound(`${path}.name`, name));
		else if (!isMap(volume["persistentVolumeClaim"]) && !isMap(volume["ephemeral"])) errors.push(invalid(`${path}.name`, name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"));
		if (place === "") errors.push(required(`${path}.devicePath`));
		if (paths.has(place)) errors.push(invalid(`${path}.devicePath`, place, "must be unique"));
		checkNoBacksteps(errors, `${path}.devicePath`, place);
		if (mounts.some((mount) => textAt(mount, "name") === name)) errors.push(invalid(`${path}.name`, name, "must not already exist in volumeMounts"));
		if (mounts.some((mount) => textAt(mount, "mountPath") === place)) errors.push(invalid(`${path}.devicePath`, place, "must not already exist as a path in volumeMounts"));
		names.add(name);
		paths.add(place);
	}
}
/** The name of a container. */
function checkContainerName(errors, field, name) {
	checkRequiredText(errors, field, name, checkLabel);
}

// src/forecast/apply/validation/probes.ts
const HEADER = "[-A-Za-z0-9]+";
const HEADER_PATTERN = new RegExp(`^${HEADER}$`);
/** A port by its number or its name. */
function checkPortOrName(errors, field, port) {
	if (typeof port === "string") checkText$1(errors, field, port, checkPortName);
	else for (const message of checkPort(Number(port ?? 0))) errors.push(invalid(field, port ?? 0, message));
}
/** How a probe or a hook reaches a container: exactly one way. */
function checkHandler(errors, field, handler, kinds, grace) {
	let found = 0;
	for (const kind of kinds) {
		const action = Object.hasOwn(handler, kind) ? handler[kind] : void 0;
		if (!isMap(action)) continue;
		const path = `${field}.${kind}`;
		found += 1;
		if (found > 1) errors.push(forbidden(path, "may not specify more than 1 handler type"));
		else checkAction(errors, path, kind, action, grace);
	}
	if (found === 0) errors.push(required(field, "must specify a handler type"));
}
function checkAction(errors, field, kind, action, grace) {
	switch (kind) {
		case "exec":
			if (listAt(action, "command").length === 0) errors.push(required(`${field}.command`));
			return;
		case "httpGet":
			if (textAt(action, "path") === "") errors.push(required(`${field}.path`));
			checkPortOrName(errors, `${field}.port`, action["port"]);
			checkOneOf(errors, `${field}.scheme`, textAt(action, "scheme"), ["HTTP", "HTTPS"]);
			for (const header of listAt(action, "httpHeaders")) {
				const name = textAt(header, "name");
				if (HEADER_PATTERN.test(name)) continue;
				errors.push(invalid(`${field}.httpHeaders`, name, patternMessage("a valid HTTP header must consist of alphanumeric characters or '-'", HEADER, "X-Header-Name")));
			}
			return;
		case "sleep": {
			const seconds = numberAt(action, "seconds") ?? 0;
			if (grace !== void 0 && (seconds < 0 || seconds > grace)) {
				const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
				errors.push(invalid(field, seconds, detail));
			}
			return;
		}
		default: checkPortOrName(errors, `${field}.port`, action["port"]);
	}
}
/** Liveness, readiness or startup. */
function checkProbe(errors, field, probe, grace) {
	if (!isMap(probe)) return;
	checkHandler(errors, field, probe, [
		"exec",
		"httpGet",
		"tcpSocket",
		"grpc"
	], grace);
	for (const key of [
		"initialDelaySeconds",
		"timeoutSeconds",
		"periodSeconds",
		"successThreshold",
		"failureThreshold"
	]) checkNonNegative(errors, `${field}.${key}`, probe[key]);
	const termination = numberAt(probe, "terminationGracePeriodSeconds");
	if (termination !== void 0 && termination <= 0) errors.push(invalid(`${field}.terminationGracePeriodSeconds`, termination, "must be greater than 0"));
	if (field.endsWith(".readinessProbe")) {
		if (termination !== void 0) errors.push(invalid(`${field}.terminationGracePeriodSeconds`, termination, "must not be set for readinessProbes"));
	} else if (numberAt(probe, "successThreshold") !== 1) errors.push(invalid(`${field}.successThreshold`, probe["successThreshold"], "must be 1"));
}
/** What runs after a container starts and before it stops. */
function checkLifecycle(errors, field, lifecycle, grace, os) {
	if (!isMap(lifecycle)) return;
	for (const key of ["postStart", "preStop"]) {
		const hook = lifecycle[key];
		if (isMap(hook)) checkHandler(errors, `${field}.${key}`, hook, [
			"exec",
			"httpGet",
			"tcpSocket",
			"sleep"
		], grace);
	}
	if (textAt(lifecycle, "stopSignal") !== "" && os === "") errors.push(forbidden(`${field}.stopSignal`, "may not be set for containers with empty `spec.os.name`"));
}

// src/forecast/apply/validation/resources.ts
/** Names without a domain. https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/helper/helpers.go */
const STANDARD_CONTAINER = [
	"cpu",
	"ephemeral-storage",
	"memory"
];
const STANDARD = /* @__PURE__ */ new Set([
	...STANDARD_CONTAINER,
	"requests.cpu",
	"requests.memory",
	"requests.ephemeral-storage",
	"limits.cpu",
	"limits.memory",
	"limits.ephemeral-storage",
	"pods",
	"resourcequotas",
	"services",
	"replicationcontrollers",
	"secrets",
	"configmaps",
	"persistentvolumeclaims",
	"storage",
	"requests.storage",
	"services.nodeports",
	"services.loadbalancers"
]);
const QUOTA_ONLY = /^(?:count\/|requests\.|limits\.)/;
const HUGE_PAGES = "hugepages-";
/** The standard names, and huge pages of any size. */
function isStandardResource(name) {
	return STANDARD.has(name) || name.startsWith(HUGE_PAGES) || name.startsWith(`requests.${HUGE_PAGES}`);
}
/** A resource that may be asked for in a container: standard, native or extended. */
function checkContainerResourceName(errors, field, name) {
	const before = errors.length;
	checkText$1(errors, field, name, checkQualifiedName);
	if (errors.length > before) return;
	if (!name.includes("/")) {
		if (!isStandardResource(name)) errors.push(invalid(field, name, "must be a standard resource type or fully qualified"));
		if (!STANDARD_CONTAINER.includes(name) && !name.startsWith(HUGE_PAGES)) errors.push(invalid(field, name, "must be a standard resource for containers"));
	} else if (!name.includes("kubernetes.io/") && QUOTA_ONLY.test(name)) errors.push(invalid(field, name, "doesn't follow extended resource name standard"));
}
/** An amount of a resource: not negative, whole where only whole ones exist. */
function checkAmount(errors, field, name, amount) {
	const quantity = parseQuantity$1(amount);
	if (quantity === void 0) return;
	if (quantity.units < 0n) errors.push(invalid(field, amount, "must be greater than or equal to 0"));
	if (!(name === "cpu" || name === "memory" || name.endsWith(".cpu") || name.endsWith(".memory")) && (!STANDARD.has(name) || /^(?:pods|services|replication|resourcequotas|secrets|configmaps|persistent)/.test(name)) && quantity.exponent < 0 && quantity.units % 10n ** BigInt(-quantity.exponent) !== 0n) errors.push(invalid(field, amount, "must be an integer"));
}
/** Extended resources and huge pages are never handed out twice. */
function mayOvercommit(name) {
	return !name.startsWith(HUGE_PAGES) && (!name.includes("/") || name.includes("kubernetes.io/"));
}
/** Requests, limits and claims of a container. */
function checkResources(errors, field, resources, claims, checkName = checkContainerResourceName) {
	const limits = mapAt(resources, "limits");
	const requests = mapAt(resources, "requests");
	const names = [...Object.keys(limits), ...Object.keys(requests)];
	if (names.length === 0 && !Object.hasOwn(resources, "claims")) return;
	for (const [list, amounts] of [["limits", limits], ["requests", requests]]) for (const [name, amount] of Object.entries(amounts)) {
		const path = `${field}.${list}[${name}]`;
		checkName(errors, path, name);
		checkAmount(errors, path, name, amount);
		if (name.startsWith(HUGE_PAGES)) checkHugePages(errors, path, name, amount);
		if (list === "requests") checkRequest(errors, field, name, amount, limits[name]);
	}
	if (!(names.includes("cpu") || names.includes("memory")) && names.some((name) => name.startsWith(HUGE_PAGES))) errors.push(forbidden(field, "HugePages require cpu or memory"));
	checkClaims(errors, `${field}.claims`, listAt(resources, "claims"), claims);
}
function checkHugePages(errors, field, name, amount) {
	const [size, given] = [parseQuantity$1(name.slice(10)), parseQuantity$1(amount)];
	if (size === void 0 || given === void 0 || size.units <= 0n) return;
	const scale = Math.min(size.exponent, given.exponent);
	const [a, b] = [given, size].map(({ units, exponent }) => units * 10n ** BigInt(exponent - scale));
	if (a === void 0 || b === void 0 || a % b === 0n) return;
	errors.push(invalid(field, amount, `${formatQuantity(given)} is not positive integer multiple of ${name}`));
}
function checkRequest(errors, field, name, request, limit) {
	if (limit === void 0) {
		if (!mayOvercommit(name)) errors.push(required(`${field}.limits`, "Limit must be set for non overcommitable resources"));
		return;
	}
	const order = compareAmounts(request, limit) ?? 0;
	const told = typeof limit === "string" ? limit : "";
	if (order !== 0 && !mayOvercommit(name)) errors.push(invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${told}`));
	else if (order > 0) errors.push(invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${told}`));
}
function checkClaims(errors, field, claims, known) {
	const seen = /* @__PURE__ */ new Set();
	for (const [index, claim] of claims.entries()) {
		const path = `${field}[${index}]`;
		const name = isMap(claim) ? textAt(claim, "name") : "";
		if (name === "") {
			errors.push(required(path));
			continue;
		}
		const request = textAt(claim, "request");
		if (request !== "") checkText$1(errors, `${path}.request`, request, checkLabel);
		const key = request === "" ? name : `${name}/${request}`;
		if (seen.has(name) || seen.has(key) || request === "" && [...seen].some((item) => item.startsWith(`${name}/`))) errors.push(duplicate(path, seen.has(name) ? name : key));
		seen.add(key);
		if (!known.includes(name)) errors.push(notFound(path, name));
	}
}

// src/forecast/apply/validation/security.ts
const PROFILE_TYPES = [
	"Localhost",
	"RuntimeDefault",
	"Unconfined"
];
const MAX_ID = 2 ** 31 - 1;
const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SYSCTL_LENGTH = 253;
function checkId(errors, field, value) {
	checkRange(errors, field, value, 0, MAX_ID);
}
function checkSeccomp(errors, field, profile) {
	if (!isMap(profile)) return;
	const type = textAt(profile, "type");
	if (type === "") errors.push(required(`${field}.type`, "type is required when seccompProfile is set"));
	else if (!PROFILE_TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, PROFILE_TYPES));
	const local = profile["localhostProfile"];
	if (type === "Localhost") {
		if (typeof local === "string") checkDescendingPath(errors, `${field}.localhostProfile`, local);
		else errors.push(required(`${field}.localhostProfile`, "must be set when seccomp type is Localhost"));
	} else if (local !== void 0) errors.push(invalid(`${field}.localhostProfile`, profile, "can only be set when seccomp type is Localhost"));
}
function checkAppArmor(errors, field, profile) {
	if (!isMap(profile)) return;
	const type = textAt(profile, "type");
	const local = profile["localhostProfile"];
	const path = `${field}.localhostProfile`;
	if (type === "Localhost") {
		if (typeof local !== "string" || local === "") errors.push(required(path, "must be set when AppArmor type is Localhost"));
		else if (local.trim() !== local) errors.push(invalid(path, local, "must not be padded with whitespace"));
	} else if (type === "") errors.push(required(`${field}.type`, "type is required when appArmorProfile is set"));
	else if (!PROFILE_TYPES.includes(type)) errors.push(notSupported(`${field}.type`, type, PROFILE_TYPES));
	else if (local !== void 0) errors.push(invalid(path, local, "can only be set when AppArmor type is Localhost"));
}
/** What a container may do on its node. */
function checkSecurityContext(errors, field, context, hostUsers) {
	if (!isMap(context)) return;
	checkId(errors, `${field}.runAsUser`, context["runAsUser"]);
	checkId(errors, `${field}.runAsGroup`, context["runAsGroup"]);
	const proc = textAt(context, "procMount");
	if (proc !== "") {
		checkOneOf(errors, `${field}.procMount`, proc, ["Default", "Unmasked"]);
		if (hostUsers && proc === "Unmasked") errors.push(invalid(`${field}.procMount`, proc, "`hostUsers` must be false to use `Unmasked`"));
	}
	checkSeccomp(errors, `${field}.seccompProfile`, context["seccompProfile"]);
	if (context["allowPrivilegeEscalation"] === false) {
		if (context["privileged"] === true) errors.push(invalid(field, context, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
		if (listAt(context, "capabilities", "add").includes("CAP_SYS_ADMIN")) errors.push(invalid(field, context, "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"));
	}
	checkAppArmor(errors, `${field}.appArmorProfile`, context["appArmorProfile"]);
}
/** What holds for all containers of a pod. */
function checkPodSecurityContext(errors, field, context, spec) {
	for (const key of [
		"fsGroup",
		"runAsUser",
		"runAsGroup"
	]) checkId(errors, `${field}.${key}`, context[key]);
	for (const [index, group] of listAt(context, "supplementalGroups").entries()) checkId(errors, `${field}.supplementalGroups[${index}]`, group);
	if (spec["shareProcessNamespace"] === true && spec["hostPID"] === true) errors.push(invalid(`${field}.shareProcessNamespace`, true, "ShareProcessNamespace and HostPID cannot both be enabled"));
	checkSysctls(errors, `${field}.sysctls`, listAt(context, "sysctls"), spec);
	checkOneOf(errors, `${field}.fsGroupChangePolicy`, textAt(context, "fsGroupChangePolicy"), ["Always", "OnRootMismatch"], false);
	checkSeccomp(errors, `${field}.seccompProfile`, context["seccompProfile"]);
	checkAppArmor(errors, `${field}.appArmorProfile`, context["appArmorProfile"]);
	const groups = textAt(context, "supplementalGroupsPolicy");
	checkOneOf(errors, `${field}.supplementalGroupsPolicy`, groups, ["Merge", "Strict"], false);
	const linux = textAt(context, "seLinuxChangePolicy");
	checkOneOf(errors, `${field}.seLinuxChangePolicy`, linux, ["MountOption", "Recursive"], false);
}
function checkSysctls(errors, field, sysctls, spec) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, item] of sysctls.entries()) {
		const path = `${field}[${index}].name`;
		const name = textAt(item, "name");
		if (name === "") errors.push(required(path));
		else if (name.length > SYSCTL_LENGTH || !SYSCTL.test(name)) errors.push(invalid(path, name, `must have at most ${SYSCTL_LENGTH} characters and match regex ${SYSCTL.source}`));
		else if (names.has(name)) errors.push(duplicate(path, name));
		if (spec["hostNetwork"] === true && /^net[./]/.test(name)) errors.push(invalid(path, name, "may not be specified when 'hostNetwork' is true"));
		if (spec["hostIPC"] === true && /^(?:kernel[./](?:shm|msg|sem)|fs[./]mqueue[./])/.test(name)) errors.push(invalid(path, name, "may not be specified when 'hostIPC' is true"));
		names.add(name);
	}
}
/** Pods with user namespaces of their own have no host namespaces. */
function checkHostUsers(errors, field, spec) {
	if (spec["hostUsers"] !== false) return;
	for (const [key, name] of [
		["hostNetwork", "hostNetwork"],
		["hostPID", "HostPID"],
		["hostIPC", "HostIPC"]
	]) if (spec[key] === true) errors.push(forbidden(`${field}.${name}`, "when `hostUsers` is false"));
}

// src/forecast/apply/validation/containers.ts
const PULL_POLICIES = [
	"Always",
	"IfNotPresent",
	"Never"
];
const RESTART_POLICIES = [
	"Always",
	"Never",
	"OnFailure"
];
const PROBES = [
	"livenessProbe",
	"readinessProbe",
	"startupProbe"
];
function checkContainer(errors, field, container, around) {
	checkContainerName(errors, `${field}.name`, textAt(container, "name"));
	if (textAt(container, "image") === "") errors.push(required(`${field}.image`));
	checkOneOf(errors, `${field}.terminationMessagePolicy`, textAt(container, "terminationMessagePolicy"), ["File", "FallbackToLogsOnError"]);
	checkContainerPorts(errors, `${field}.ports`, listAt(container, "ports"));
	checkEnv(errors, `${field}.env`, listAt(container, "env"));
	checkEnvFrom(errors, `${field}.envFrom`, listAt(container, "envFrom"));
	checkVolumeMounts(errors, `${field}.volumeMounts`, container, around.volumes);
	checkVolumeDevices(errors, `${field}.volumeDevices`, container, around.volumes);
	checkOneOf(errors, `${field}.imagePullPolicy`, textAt(container, "imagePullPolicy"), PULL_POLICIES);
	checkResources(errors, `${field}.resources`, mapAt(container, "resources"), around.claims);
	checkResizePolicy(errors, `${field}.resizePolicy`, listAt(container, "resizePolicy"), around.restartPolicy);
	checkSecurityContext(errors, `${field}.securityContext`, container["securityContext"], around.hostUsers);
}
function checkResizePolicy(errors, field, policies, restart) {
	const seen = /* @__PURE__ */ new Set();
	for (const [index, policy] of policies.entries()) {
		const resource = textAt(policy, "resourceName");
		const action = textAt(policy, "restartPolicy");
		if (seen.has(resource)) errors.push(duplicate(`${field}[${index}]`, resource));
		seen.add(resource);
		checkOneOf(errors, field, resource, ["cpu", "memory"]);
		checkOneOf(errors, field, action, ["NotRequired", "RestartContainer"]);
		if (restart === "Never" && action !== "NotRequired") errors.push(invalid(field, action, "must be 'NotRequired' when `restartPolicy` is 'Never'"));
	}
}
function checkRestartPolicy(errors, field, container) {
	const policy = container["restartPolicy"];
	const rules = listAt(container, "restartPolicyRules");
	if (typeof policy === "string" && !RESTART_POLICIES.includes(policy)) errors.push(notSupported(`${field}.restartPolicy`, policy, RESTART_POLICIES));
	if (policy === void 0 && rules.length > 0) errors.push(required(`${field}.restartPolicy`, "must specify restartPolicy when restart rules are used"));
	for (const [index, rule] of rules.entries()) {
		const path = `${field}.restartPolicyRules[${index}]`;
		if (textAt(rule, "action") !== "Restart") errors.push(notSupported(`${path}.action`, textAt(rule, "action"), ["Restart"]));
		if (!isMap(rule) || !isMap(rule["exitCodes"])) errors.push(required(`${path}.exitCodes`, "must be specified"));
		else checkOneOf(errors, `${path}.exitCodes.operator`, textAt(rule, "exitCodes", "operator"), ["In", "NotIn"]);
	}
}
/** The containers that a pod consists of. */
function checkContainers(errors, field, containers, around) {
	if (containers.length === 0) return void errors.push(required(field));
	const names = /* @__PURE__ */ new Set();
	for (const [index, container] of containers.entries()) {
		const path = `${field}[${index}]`;
		if (!isMap(container)) continue;
		checkContainer(errors, path, container, around);
		const name = textAt(container, "name");
		if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
		names.add(name);
		checkLifecycle(errors, `${path}.lifecycle`, container["lifecycle"], around.grace, around.os);
		for (const probe of PROBES) checkProbe(errors, `${path}.${probe}`, container[probe], around.grace);
		checkRestartPolicy(errors, path, container);
	}
	checkHostPorts(errors, field, containers);
}
/** The containers that run before, or as sidecars beside them. */
function checkInitContainers(errors, field, containers, regular, around) {
	const names = new Set(regular.map((container) => textAt(container, "name")));
	for (const [index, container] of containers.entries()) {
		const path = `${field}[${index}]`;
		if (!isMap(container)) continue;
		checkContainer(errors, path, container, around);
		const sidecar = container["restartPolicy"] === "Always";
		if (sidecar && listAt(container, "restartPolicyRules").length > 0) errors.push(forbidden(`${path}.restartPolicyRules`, "restartPolicyRules are not allowed for init containers with restart policy Always"));
		else checkRestartPolicy(errors, path, container);
		const name = textAt(container, "name");
		if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
		if (name !== "") names.add(name);
		checkHostPorts(errors, field, [container]);
		for (const key of ["lifecycle", ...PROBES]) {
			if (container[key] === void 0) continue;
			if (!sidecar) errors.push(forbidden(`${path}.${key}`, "may not be set for init containers without restartPolicy=Always"));
			else if (key === "lifecycle") checkLifecycle(errors, `${path}.${key}`, container[key], around.grace, around.os);
			else checkProbe(errors, `${path}.${key}`, container[key], around.grace);
		}
	}
}

// src/forecast/apply/validation/metadata.ts
/** Bytes of all annotations of an object, keys included. */
const MAX_ANNOTATIONS = 262144;
/** Keys of annotations, and their size all together. */
function checkAnnotations(errors, field, annotations) {
	let size = 0;
	for (const [key, value] of Object.entries(annotations)) {
		for (const message of checkQualifiedName(key.toLowerCase())) errors.push(invalid(field, key, message));
		size += bytesOf(key) + (typeof value === "string" ? bytesOf(value) : 0);
	}
	if (size > 262144) errors.push(tooLong(field, MAX_ANNOTATIONS));
}
/**
* Rules of metadata that hold for every kind, at creation and update.
* https://github.com/kubernetes/apimachinery/blob/release-1.36/pkg/api/validation/objectmeta.go
*/
function checkMetadata(errors, metadata) {
	checkLabels(errors, "metadata.labels", mapAt(metadata, "labels"));
	checkAnnotations(errors, "metadata.annotations", mapAt(metadata, "annotations"));
	checkOwners(errors, metadata);
	const finalizers = listAt(metadata, "finalizers");
	for (const finalizer of finalizers) if (typeof finalizer === "string") checkText$1(errors, "metadata.finalizers", finalizer, checkQualifiedName);
	if (finalizers.includes("orphan") && finalizers.includes("foregroundDeletion")) errors.push(invalid("metadata.finalizers", void 0, "finalizer orphan and foregroundDeletion cannot be both set"));
}
function checkOwners(errors, metadata) {
	const field = "metadata.ownerReferences";
	let controller = "";
	for (const owner of listAt(metadata, "ownerReferences")) {
		const version = textAt(owner, "apiVersion");
		if (version === "" || version.endsWith("/")) errors.push(invalid(`${field}.apiVersion`, version, "version must not be empty"));
		for (const key of [
			"kind",
			"name",
			"uid"
		]) if (textAt(owner, key) === "") errors.push(invalid(`${field}.${key}`, "", "must not be empty"));
		if (version === "v1" && textAt(owner, "kind") === "Event") errors.push(invalid(field, void 0, "/v1, Kind=Event is disallowed from being an owner"));
		if (!isMap(owner) || owner["controller"] !== true) continue;
		const name = `${textAt(owner, "kind")}/${textAt(owner, "name")}`;
		if (controller !== "") {
			const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
			errors.push(invalid(field, void 0, detail));
		} else controller = name;
	}
}
/** What of metadata an update may not change. */
function checkMetadataUpdate(errors, metadata, before) {
	const uid = textAt(metadata, "uid");
	if (uid !== textAt(before, "uid")) errors.push(immutable("metadata.uid", uid));
	if (before["deletionTimestamp"] === void 0) return;
	const known = listAt(before, "finalizers");
	const added = listAt(metadata, "finalizers").filter((item) => !known.includes(item));
	if (added.length > 0) {
		const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`;
		errors.push(forbidden("metadata.finalizers", detail));
	}
}

// src/forecast/apply/validation/claims.ts
const ACCESS_MODES = [
	"ReadOnlyMany",
	"ReadWriteMany",
	"ReadWriteOnce",
	"ReadWriteOncePod"
];
/** Access modes of claims and volumes. */
function checkAccessModes(errors, field, modes) {
	if (modes.length === 0) errors.push(required(field, "at least 1 access mode is required"));
	for (const mode of modes) if (typeof mode === "string") checkOneOf(errors, field, mode, ACCESS_MODES);
	if (modes.includes("ReadWriteOncePod") && modes.length > 1) errors.push(forbidden(field, "may not use ReadWriteOncePod with other access modes"));
}
/**
* Validates the spec of a claim, also in templates.
* https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec)
*/
function checkClaimSpec(errors, field, spec) {
	if (!isMap(spec)) return;
	checkAccessModes(errors, `${field}.accessModes`, listAt(spec, "accessModes"));
	checkSelector(errors, `${field}.selector`, spec["selector"]);
	const requests = mapAt(spec, "resources", "requests");
	if (requests["storage"] === void 0) errors.push(required(`${field}.resources[storage]`));
	else if ((compareAmounts(requests["storage"], "0") ?? 1) <= 0) errors.push(invalid(`${field}.resources[storage]`, requests["storage"], "must be greater than zero"));
	const className = textAt(spec, "storageClassName");
	if (className !== "") checkText$1(errors, `${field}.storageClassName`, className, checkSubdomain);
	checkOneOf(errors, `${field}.volumeMode`, textAt(spec, "volumeMode"), ["Block", "Filesystem"], false);
	const { dataSource, dataSourceRef } = spec;
	for (const [key, source] of [["dataSource", dataSource], ["dataSourceRef", dataSourceRef]]) if (isMap(source)) checkSource$2(errors, `${field}.${key}`, source);
	if (!isMap(dataSource) || !isMap(dataSourceRef)) return;
	if (textAt(dataSourceRef, "namespace") !== "") errors.push(invalid(field, void 0, "may not be specified when dataSourceRef.namespace is specified"));
	else if (!sameValue(dataSource, dataSourceRef)) errors.push(invalid(field, void 0, "must match dataSourceRef"));
}
function checkSource$2(errors, field, source) {
	for (const key of ["name", "kind"]) if (textAt(source, key) === "") errors.push(required(`${field}.${key}`));
	if (textAt(source, "apiGroup") === "" && textAt(source, "kind") !== "PersistentVolumeClaim") errors.push(invalid(field, textAt(source, "kind"), "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
}

// src/forecast/apply/validation/volumes.ts
const HOST_PATH_TYPES = [
	"",
	"BlockDevice",
	"CharDevice",
	"Directory",
	"DirectoryOrCreate",
	"File",
	"FileOrCreate",
	"Socket"
];
const MODE_MESSAGE = "must be a number between 0 and 0777 (octal), both inclusive";
const VOLUME_FIELDS = [
	"metadata.annotations",
	"metadata.labels",
	"metadata.name",
	"metadata.namespace",
	"metadata.uid"
];
const MIN_TOKEN_SECONDS = 600;
/** In the order in which the API server looks at them: the first is taken, the others are refused. */
const SOURCES = [
	"emptyDir",
	"hostPath",
	"gitRepo",
	"gcePersistentDisk",
	"awsElasticBlockStore",
	"secret",
	"nfs",
	"iscsi",
	"glusterfs",
	"flocker",
	"persistentVolumeClaim",
	"rbd",
	"cinder",
	"cephfs",
	"quobyte",
	"downwardAPI",
	"fc",
	"flexVolume",
	"configMap",
	"azureFile",
	"vsphereVolume",
	"photonPersistentDisk",
	"portworxVolume",
	"azureDisk",
	"storageos",
	"projected",
	"scaleIO",
	"csi",
	"ephemeral",
	"image"
];
/** Texts that sources must have; those with rules of their own are below. */
const REQUIRED = {
	hostPath: ["path"],
	gitRepo: ["repository"],
	gcePersistentDisk: ["pdName"],
	awsElasticBlockStore: ["volumeID"],
	secret: ["secretName"],
	nfs: ["server", "path"],
	iscsi: ["targetPortal", "iqn"],
	glusterfs: ["endpoints", "path"],
	persistentVolumeClaim: ["claimName"],
	rbd: ["image"],
	cinder: ["volumeID"],
	quobyte: ["registry", "volume"],
	flexVolume: ["driver"],
	configMap: ["name"],
	azureFile: ["secretName", "shareName"],
	vsphereVolume: ["volumePath"],
	photonPersistentDisk: ["pdID"],
	portworxVolume: ["volumeID"],
	azureDisk: ["diskName", "diskURI"],
	scaleIO: [
		"gateway",
		"system",
		"volumeName"
	],
	csi: ["driver"]
};
/** Volumes of a pod. Those that are not valid count as missing where they are mounted. */
function checkVolumes(errors, field, volumes) {
	const known = /* @__PURE__ */ new Map();
	for (const [index, volume] of volumes.entries()) {
		const path = `${field}[${index}]`;
		if (!isMap(volume)) continue;
		const own = [];
		checkSource$1(own, path, volume);
		const name = textAt(volume, "name");
		checkRequiredText(own, `${path}.name`, name, checkLabel);
		if (known.has(name)) own.push(duplicate(`${path}.name`, name));
		if (own.length === 0) known.set(name, volume);
		else errors.push(...own);
	}
	return known;
}
function checkSource$1(errors, field, volume) {
	let found = 0;
	for (const kind of SOURCES) {
		const source = volume[kind];
		if (!isMap(source)) continue;
		found += 1;
		if (found > 1) errors.push(forbidden(`${field}.${kind}`, "may not specify more than 1 volume type"));
		else checkOne(errors, `${field}.${kind}`, kind, source);
	}
	if (found === 0) errors.push(required(field, "must specify a volume type"));
}
function checkOne(errors, field, kind, source) {
	for (const key of REQUIRED[kind] ?? []) if (textAt(source, key) === "") errors.push(required(`${field}.${key}`));
	checkMode(errors, `${field}.defaultMode`, source["defaultMode"]);
	switch (kind) {
		case "emptyDir":
			if (typeof source["sizeLimit"] === "string" && source["sizeLimit"].startsWith("-")) errors.push(forbidden(`${field}.sizeLimit`, "SizeLimit field must be a valid resource quantity"));
			return;
		case "hostPath":
			checkNoBacksteps(errors, `${field}.path`, textAt(source, "path"));
			return checkOneOf(errors, `${field}.type`, textAt(source, "type"), HOST_PATH_TYPES);
		case "nfs":
			if (!textAt(source, "path").startsWith("/")) errors.push(invalid(`${field}.path`, textAt(source, "path"), "must be an absolute path"));
			return;
		case "secret":
		case "configMap": return checkItems(errors, `${field}.items`, listAt(source, "items"));
		case "downwardAPI":
			for (const [index, item] of listAt(source, "items").entries()) checkDownwardFile(errors, `${field}.items[${index}]`, item);
			return;
		case "projected": return checkProjected(errors, field, listAt(source, "sources"));
		case "cephfs":
		case "rbd":
			if (listAt(source, "monitors").length === 0) errors.push(required(`${field}.monitors`));
			return;
		case "iscsi": return checkRange(errors, `${field}.lun`, source["lun"] ?? 0, 0, 255);
		case "ephemeral": {
			const template = source["volumeClaimTemplate"];
			if (isMap(template)) checkClaimSpec(errors, `${field}.volumeClaimTemplate.spec`, template["spec"]);
			else errors.push(required(`${field}.volumeClaimTemplate`));
			return;
		}
		case "image": return checkOneOf(errors, `${field}.pullPolicy`, textAt(source, "pullPolicy"), [
			"Always",
			"IfNotPresent",
			"Never"
		]);
	}
}
function checkMode(errors, field, mode) {
	if (typeof mode === "number" && (mode < 0 || mode > 511)) errors.push(invalid(field, mode, MODE_MESSAGE));
}
function checkItems(errors, field, items) {
	for (const [index, item] of items.entries()) {
		const path = `${field}[${index}]`;
		if (textAt(item, "key") === "") errors.push(required(`${path}.key`));
		if (textAt(item, "path") === "") errors.push(required(`${path}.path`));
		checkLocalPath(errors, `${path}.path`, textAt(item, "path"));
		if (isMap(item)) checkMode(errors, `${path}.mode`, item["mode"]);
	}
}
function checkDownwardFile(errors, field, file) {
	if (!isMap(file)) return;
	if (textAt(file, "path") === "") errors.push(required(`${field}.path`));
	checkLocalPath(errors, `${field}.path`, textAt(file, "path"));
	const { fieldRef, resourceFieldRef } = file;
	if (isMap(fieldRef)) {
		checkFieldRef(errors, `${field}.fieldRef`, fieldRef, VOLUME_FIELDS);
		if (isMap(resourceFieldRef)) errors.push(invalid(field, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously"));
	} else if (isMap(resourceFieldRef)) checkResourceRef(errors, `${field}.resourceFieldRef`, resourceFieldRef, true);
	else errors.push(required(field, "one of fieldRef and resourceFieldRef is required"));
	checkMode(errors, `${field}.mode`, file["mode"]);
}
function checkProjected(errors, field, sources) {
	const paths = /* @__PURE__ */ new Set();
	const take = (path, value) => {
		if (path === "") return;
		if (paths.has(path)) errors.push(invalid(field, value, "conflicting duplicate paths"));
		paths.add(path);
	};
	for (const [index, source] of sources.entries()) {
		const path = `${field}.sources[${index}]`;
		if (!isMap(source)) continue;
		for (const kind of ["secret", "configMap"]) {
			const one = source[kind];
			if (!isMap(one)) continue;
			const name = textAt(one, "name");
			if (name === "") errors.push(required(`${path}.${kind}.name`));
			checkItems(errors, `${path}.${kind}.items`, listAt(one, "items"));
			for (const item of listAt(one, "items")) take(textAt(item, "path"), name);
		}
		for (const item of listAt(source, "downwardAPI", "items")) {
			checkDownwardFile(errors, `${path}.downwardAPI`, item);
			take(textAt(item, "path"), textAt(item, "path"));
		}
		checkTokenSource(errors, field, path, source["serviceAccountToken"]);
		if ([
			"secret",
			"configMap",
			"downwardAPI",
			"serviceAccountToken",
			"clusterTrustBundle",
			"podCertificate"
		].filter((kind) => isMap(source[kind])).length > 1) errors.push(forbidden(path, "may not specify more than 1 volume type per source"));
	}
}
function checkTokenSource(errors, field, path, token) {
	if (!isMap(token)) return;
	const seconds = numberAt(token, "expirationSeconds") ?? 0;
	const place = `${path}.serviceAccountToken.expirationSeconds`;
	if (seconds < MIN_TOKEN_SECONDS) errors.push(invalid(place, seconds, "may not specify a duration less than 10 minutes"));
	if (seconds > 2 ** 32) errors.push(invalid(place, seconds, "may not specify a duration larger than 2^32 seconds"));
	if (textAt(token, "path") === "") errors.push(required(`${field}.path`));
	else checkLocalPath(errors, `${field}.path`, textAt(token, "path"));
}

// src/forecast/apply/validation/pod-spec.ts
const MAX_INT32$1 = 2 ** 31 - 1;
const DNS_POLICIES = [
	"ClusterFirstWithHostNet",
	"ClusterFirst",
	"Default",
	"None"
];
const POD_RESOURCES = ["cpu", "memory"];
/**
* Validates the spec of a pod or of a pod template.
* https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/validation/validation.go (ValidatePodSpec)
*/
function checkPodSpec(errors, field, spec, isPod) {
	const volumes = checkVolumes(errors, `${field}.volumes`, listAt(spec, "volumes"));
	const containers = listAt(spec, "containers");
	const around = {
		volumes,
		claims: listAt(spec, "resourceClaims").map((claim) => textAt(claim, "name")),
		grace: numberAt(spec, "terminationGracePeriodSeconds"),
		restartPolicy: textAt(spec, "restartPolicy"),
		hostUsers: spec["hostUsers"] !== false,
		os: textAt(spec, "os", "name")
	};
	checkContainers(errors, `${field}.containers`, containers, around);
	checkInitContainers(errors, `${field}.initContainers`, listAt(spec, "initContainers"), containers, around);
	checkPodResources(errors, `${field}.resources`, spec["resources"]);
	if (spec["hostNetwork"] === true) checkHostNetworkPorts(errors, `${field}.containers`, containers, isPod);
	checkOneOf(errors, `${field}.restartPolicy`, around.restartPolicy, [
		"Always",
		"OnFailure",
		"Never"
	]);
	checkOneOf(errors, `${field}.dnsPolicy`, textAt(spec, "dnsPolicy"), DNS_POLICIES);
	checkLabels(errors, `${field}.nodeSelector`, mapAt(spec, "nodeSelector"));
	checkPodSecurityContext(errors, `${field}.securityContext`, mapAt(spec, "securityContext"), spec);
	checkAffinity$1(errors, `${field}.affinity`, spec["affinity"]);
	checkDns(errors, `${field}.dnsConfig`, spec);
	for (const [index, gate] of listAt(spec, "readinessGates").entries()) checkText$1(errors, `${field}.readinessGates[${index}].conditionType`, textAt(gate, "conditionType"), checkQualifiedName);
	checkGates(errors, `${field}.schedulingGates`, listAt(spec, "schedulingGates"));
	checkSpread(errors, `${field}.topologySpreadConstraints`, listAt(spec, "topologySpreadConstraints"));
	checkHostUsers(errors, field, spec);
	checkNames(errors, field, spec);
	checkRange(errors, `${field}.activeDeadlineSeconds`, spec["activeDeadlineSeconds"], 1, MAX_INT32$1);
	checkTolerations(errors, `${field}.tolerations`, listAt(spec, "tolerations"));
	checkHostAliases(errors, `${field}.hostAliases`, listAt(spec, "hostAliases"));
	checkOneOf(errors, `${field}.preemptionPolicy`, textAt(spec, "preemptionPolicy"), ["PreemptLowerPriority", "Never"], false);
	if (isMap(spec["os"])) checkOneOf(errors, `${field}.os.name`, around.os, ["linux", "windows"]);
}
function checkPodResources(errors, field, resources) {
	if (!isMap(resources)) return;
	if (Object.hasOwn(resources, "claims")) errors.push(forbidden(`${field}.claims`, "claims may not be set for Resources at pod-level"));
	checkResources(errors, field, resources, [], (found, path, name) => {
		if (!POD_RESOURCES.includes(name) && !name.startsWith("hugepages-")) checkOneOf(found, path, name, POD_RESOURCES);
	});
}
function checkHostNetworkPorts(errors, field, containers, isPod) {
	for (const [index, container] of containers.entries()) for (const [place, port] of listAt(container, "ports").entries()) {
		const host = numberAt(port, "hostPort") ?? 0;
		if ((isPod || host !== 0) && host !== numberAt(port, "containerPort")) errors.push(invalid(`${field}[${index}].ports[${place}].hostPort`, host, "must match `containerPort` when `hostNetwork` is true"));
	}
}
function checkNames(errors, field, spec) {
	for (const key of [
		"serviceAccountName",
		"nodeName",
		"priorityClassName",
		"runtimeClassName"
	]) {
		const text = textAt(spec, key);
		if (text !== "") checkText$1(errors, `${field}.${key}`, text, checkSubdomain);
	}
	for (const key of ["hostname", "subdomain"]) {
		const text = textAt(spec, key);
		if (text !== "") checkText$1(errors, `${field}.${key}`, text, checkLabel);
	}
	const override = spec["hostnameOverride"];
	if (typeof override !== "string") return;
	const path = `${field}.hostnameOverride`;
	if (spec["setHostnameAsFQDN"] === true) errors.push(forbidden(path, "may not be specified when setHostnameAsFQDN is true"));
	if (spec["hostNetwork"] === true) errors.push(forbidden(path, "may not be specified when hostNetwork is true"));
	if (override.length > 64) errors.push(tooLong(path, 64));
	checkText$1(errors, path, override, checkSubdomain);
}
function checkDns(errors, field, spec) {
	const config = spec["dnsConfig"];
	const servers = listAt(config, "nameservers");
	if (textAt(spec, "dnsPolicy") === "None") {
		if (!isMap(config)) return void errors.push(required(field, "must provide `dnsConfig` when `dnsPolicy` is None"));
		if (servers.length === 0) {
			errors.push(required(`${field}.nameservers`, "must provide at least one DNS nameserver when `dnsPolicy` is None"));
			return;
		}
	}
	if (servers.length > 3) errors.push(invalid(`${field}.nameservers`, void 0, "must not have more than 3 nameservers"));
	for (const [index, server] of servers.entries()) checkIp(errors, `${field}.nameservers[${index}]`, server);
	if (listAt(config, "searches").length > 32) errors.push(invalid(`${field}.searches`, void 0, "must not have more than 32 search paths"));
	for (const [index, option] of listAt(config, "options").entries()) if (textAt(option, "name") === "") errors.push(required(`${field}.options[${index}]`, "must not be empty"));
}
function checkHostAliases(errors, field, aliases) {
	for (const [index, alias] of aliases.entries()) {
		checkIp(errors, `${field}[${index}].ip`, textAt(alias, "ip"));
		for (const [place, name] of listAt(alias, "hostnames").entries()) if (typeof name === "string") checkText$1(errors, `${field}[${index}].hostnames[${place}]`, name, checkSubdomain);
	}
}
/** An IPv4 or IPv6 address. */
function checkIp(errors, field, address) {
	if (typeof address === "string" && isIp(address)) return;
	errors.push(invalid(field, address, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
}
/** An address that traffic can be sent to. */
function checkReachable(errors, field, address) {
	checkIp(errors, field, address);
	if (typeof address !== "string" || !isIp(address)) return;
	if (address === "0.0.0.0" || address === "::") errors.push(invalid(field, address, `may not be unspecified (${address})`));
	if (address.startsWith("127.") || address === "::1") errors.push(invalid(field, address, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
	if (address.startsWith("169.254.") || /^fe[89ab]/i.test(address)) errors.push(invalid(field, address, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"));
	if (address.startsWith("224.0.0.") || /^ff02:/i.test(address)) errors.push(invalid(field, address, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"));
}
/** Validates a pod template: its labels, annotations and spec. */
function checkPodTemplate(errors, field, template) {
	const metadata = mapAt(template, "metadata");
	checkLabels(errors, `${field}.labels`, mapAt(metadata, "labels"));
	checkAnnotations(errors, `${field}.annotations`, mapAt(metadata, "annotations"));
	checkPodSpec(errors, `${field}.spec`, mapAt(template, "spec"), false);
	if (listAt(template, "spec", "ephemeralContainers").length > 0) errors.push(forbidden(`${field}.spec.ephemeralContainers`, "ephemeral containers not allowed in pod template"));
}

// src/forecast/apply/kinds/endpoints.ts
/** pkg/apis/core/validation/validation.go (validateEndpointSubsets) */
const ENDPOINTS = { check(errors, object) {
	for (const [index, subset] of listAt(object, "subsets").entries()) {
		const path = `subsets[${index}]`;
		if ([...listAt(subset, "addresses"), ...listAt(subset, "notReadyAddresses")].length === 0) errors.push(required(path, "must specify `addresses` or `notReadyAddresses`"));
		for (const [place, address] of listAt(subset, "addresses").entries()) checkReachable(errors, `${path}.addresses[${place}].ip`, textAt(address, "ip"));
		const ports = listAt(subset, "ports");
		for (const [place, port] of ports.entries()) {
			const own = `${path}.ports[${place}]`;
			const name = textAt(port, "name");
			if (name === "" && ports.length > 1) errors.push(required(`${own}.name`));
			if (name !== "") checkText$1(errors, `${own}.name`, name, checkLabel);
			const number = numberAt(port, "port") ?? 0;
			if (number < 1 || number > 65535) errors.push(invalid(`${own}.port`, number, "must be between 1 and 65535, inclusive"));
			checkOneOf(errors, `${own}.protocol`, textAt(port, "protocol"), [
				"SCTP",
				"TCP",
				"UDP"
			]);
		}
	}
} };
/** pkg/apis/discovery/validation/validation.go */
const ENDPOINT_SLICE = {
	check(errors, object) {
		const type = textAt(object, "addressType");
		if (type === "") errors.push(required("addressType"));
		else if (![
			"FQDN",
			"IPv4",
			"IPv6"
		].includes(type)) errors.push(notSupported("addressType", type, [
			"FQDN",
			"IPv4",
			"IPv6"
		]));
		for (const [index, endpoint] of listAt(object, "endpoints").entries()) {
			const path = `endpoints[${index}].addresses`;
			const addresses = listAt(endpoint, "addresses");
			if (addresses.length === 0) errors.push(required(path, "must contain at least 1 address"));
			if (addresses.length > 100) errors.push(tooMany(path, addresses.length, 100));
			for (const [place, address] of addresses.entries()) {
				const own = `${path}[${place}]`;
				if (type === "FQDN") checkText$1(errors, own, scalarText(address), checkSubdomain);
				else if (type !== "" && (typeof address !== "string" || !isIp(address) || ipFamilyOf(address) !== type)) errors.push(invalid(own, address, `must be a valid ${type} address`));
			}
		}
		const names = /* @__PURE__ */ new Set();
		for (const [index, port] of listAt(object, "ports").entries()) {
			const path = `ports[${index}]`;
			const name = textAt(port, "name");
			if (name !== "") checkText$1(errors, `${path}.name`, name, checkLabel);
			if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
			checkOneOf(errors, `${path}.protocol`, textAt(port, "protocol"), [
				"SCTP",
				"TCP",
				"UDP"
			]);
		}
	},
	checkUpdate(errors, { object, before }) {
		if (object["addressType"] !== before["addressType"]) errors.push(immutable("addressType", object["addressType"] ?? null));
	}
};
/** pkg/apis/networking/validation/validation.go (ValidateIPAddress) */
const IP_ADDRESS = {
	updateAlone: true,
	check(errors, object) {
		const reference = mapAt(object, "spec")["parentRef"];
		if (!isMap(reference)) return void errors.push(required("spec.parentRef"));
		for (const key of ["resource", "name"]) checkRequiredText(errors, `spec.parentRef.${key}`, textAt(reference, key));
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(mapAt(object, "spec")["parentRef"], mapAt(before, "spec")["parentRef"])) errors.push(immutable("spec.parentRef"));
	}
};
/** pkg/apis/networking/validation/validation.go (ValidateServiceCIDR, ValidateServiceCIDRUpdate) */
const SERVICE_CIDR = {
	updateAlone: true,
	check(errors, object) {
		const cidrs = listAt(object, "spec", "cidrs");
		if (cidrs.length === 0) errors.push(required("spec.cidrs", "at least one CIDR required"));
		if (cidrs.length > 2) errors.push(invalid("spec", void 0, "may only hold up to 2 values"));
		for (const [index, cidr] of cidrs.entries()) if (typeof cidr !== "string" || !isCidr(cidr)) errors.push(invalid(`spec.cidrs[${index}]`, cidr, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
		const families = cidrs.map((cidr) => ipFamilyOf(scalarText(cidr).split("/")[0] ?? ""));
		if (cidrs.length === 2 && families[0] === families[1]) errors.push(invalid("spec", void 0, "may specify no more than one IP for each IP family"));
	},
	checkUpdate(errors, { object, before }) {
		const [now, then] = [listAt(object, "spec", "cidrs"), listAt(before, "spec", "cidrs")];
		if (now.length < then.length) errors.push(immutable("spec.cidrs"));
		for (const [index, cidr] of then.entries()) if (now[index] !== void 0 && now[index] !== cidr) errors.push(immutable(`spec.cidrs[${index}]`, now[index]));
	}
};

// src/forecast/apply/kinds/flow-control.ts
/** pkg/apis/flowcontrol/validation/validation.go (ValidateFlowSchema) */
const FLOW_SCHEMA = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const precedence = numberAt(spec, "matchingPrecedence") ?? 0;
	if (precedence <= 0) errors.push(invalid("spec.matchingPrecedence", precedence, "must be a positive value"));
	if (precedence > 1e4) errors.push(invalid("spec.matchingPrecedence", precedence, "must not be greater than 10000"));
	if (precedence === 1 && textAt(object, "metadata", "name") !== "exempt") errors.push(invalid("spec.matchingPrecedence", 1, "only the schema named 'exempt' may have matchingPrecedence 1"));
	const method = spec["distinguisherMethod"];
	if (isMap(method)) checkOneOf(errors, "spec.distinguisherMethod", textAt(method, "type"), ["ByNamespace", "ByUser"]);
	const level = textAt(spec, "priorityLevelConfiguration", "name");
	checkRequiredText(errors, "spec.priorityLevelConfiguration.name", level, checkSubdomain);
	for (const [index, rule] of listAt(spec, "rules").entries()) checkFlowRule(errors, `spec.rules[${index}]`, rule);
} };
function checkFlowRule(errors, field, rule) {
	const subjects = listAt(rule, "subjects");
	if (subjects.length === 0) errors.push(required(`${field}.subjects`, "subjects must contain at least one value"));
	for (const [index, subject] of subjects.entries()) checkOneOf(errors, `${field}.subjects[${index}].kind`, textAt(subject, "kind"), [
		"Group",
		"ServiceAccount",
		"User"
	]);
	const [resources, urls] = [listAt(rule, "resourceRules"), listAt(rule, "nonResourceRules")];
	if (resources.length === 0 && urls.length === 0) errors.push(required(field, "at least one of resourceRules and nonResourceRules has to be non-empty"));
	for (const [index, item] of resources.entries()) {
		const path = `${field}.resourceRules[${index}]`;
		for (const key of [
			"verbs",
			"apiGroups",
			"resources"
		]) if (textsAt(item, key).length === 0) errors.push(required(`${path}.${key}`, `resource rules must supply at least one ${key === "apiGroups" ? "api group" : key === "verbs" ? "verb" : "resource"}`));
		if (textsAt(item, "namespaces").length === 0 && isMap(item) && item["clusterScope"] !== true) errors.push(required(`${path}.namespaces`, "resource rules that are not cluster scoped must supply at least one namespace"));
	}
}
/** pkg/apis/flowcontrol/validation/validation.go (ValidatePriorityLevelConfiguration) */
const PRIORITY_LEVEL = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const type = textAt(spec, "type");
	const { limited, exempt } = spec;
	if (type === "Exempt") {
		if (limited !== void 0) errors.push(forbidden("spec.limited", "must be nil if the type is not Limited"));
		if (textAt(object, "metadata", "name") !== "exempt") errors.push(invalid("spec.type", type, "type must be 'Limited' if and only if name is not 'exempt'"));
	} else if (type === "Limited") {
		if (exempt !== void 0) errors.push(forbidden("spec.exempt", "must be nil if the type is Limited"));
		if (isMap(limited)) checkLimited(errors, "spec.limited", limited);
		else errors.push(required("spec.limited", "must not be empty when type is Limited"));
	} else errors.push(notSupported("spec.type", type, ["Exempt", "Limited"]));
} };
function checkLimited(errors, field, limited) {
	checkNonNegative(errors, `${field}.nominalConcurrencyShares`, limited["nominalConcurrencyShares"]);
	const lendable = numberAt(limited, "lendablePercent");
	if (lendable !== void 0 && (lendable < 0 || lendable > 100)) errors.push(invalid(`${field}.lendablePercent`, lendable, "must be between 0 and 100, inclusive"));
	const response = mapAt(limited, "limitResponse");
	const type = textAt(response, "type");
	const queuing = response["queuing"];
	const path = `${field}.limitResponse`;
	if (type === "Reject") {
		if (queuing !== void 0) errors.push(forbidden(`${path}.queuing`, "must be nil if limited.limitResponse.type is not Limited"));
	} else if (type === "Queue") {
		if (!isMap(queuing)) return void errors.push(required(`${path}.queuing`, "must not be empty if limited.limitResponse.type is Limited"));
		for (const key of [
			"queueLengthLimit",
			"queues",
			"handSize"
		]) {
			const value = numberAt(queuing, key) ?? 0;
			if (value <= 0) errors.push(invalid(`${path}.queuing.${key}`, value, "must be positive"));
		}
		const [hand, queues] = [numberAt(queuing, "handSize") ?? 0, numberAt(queuing, "queues") ?? 0];
		if (hand > queues) {
			const detail = `should not be greater than queues (${queues})`;
			errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
		}
	} else if (type === "") errors.push(required(`${path}.type`));
	else errors.push(notSupported(`${path}.type`, type, ["Queue", "Reject"]));
}

// src/forecast/apply/validation/schedule.ts
const BOUNDS$1 = [
	{
		name: "minute",
		least: 0,
		most: 59
	},
	{
		name: "hour",
		least: 0,
		most: 23
	},
	{
		name: "day of month",
		least: 1,
		most: 31
	},
	{
		name: "month",
		least: 1,
		most: 12,
		names: [
			"jan",
			"feb",
			"mar",
			"apr",
			"may",
			"jun",
			"jul",
			"aug",
			"sep",
			"oct",
			"nov",
			"dec"
		]
	},
	{
		name: "day of week",
		least: 0,
		most: 6,
		names: [
			"sun",
			"mon",
			"tue",
			"wed",
			"thu",
			"fri",
			"sat"
		]
	}
];
const DESCRIPTORS = [
	"@yearly",
	"@annually",
	"@monthly",
	"@weekly",
	"@daily",
	"@midnight",
	"@hourly"
];
const DURATION = /^@every (?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/;
/** A cron expression of five fields, as https://github.com/robfig/cron reads it. */
function checkSchedule(errors, field, schedule) {
	let text = schedule;
	if (/^(?:CRON_)?TZ=/.test(text)) text = text.slice(text.indexOf(" ") + 1).trim();
	const problem = problemOf(text);
	if (problem !== void 0) errors.push(invalid(field, schedule, problem));
}
function problemOf(text) {
	if (text.startsWith("@")) return DESCRIPTORS.includes(text) || DURATION.test(text) ? void 0 : `unrecognized descriptor: ${text}`;
	const parts = text.split(/\s+/).filter((part) => part !== "");
	if (parts.length !== 5) return `expected exactly 5 fields, found ${parts.length}: [${parts.join(" ")}]`;
	for (const [index, part] of parts.entries()) for (const range of part.split(",")) {
		const problem = rangeProblem(range, index);
		if (problem !== void 0) return problem;
	}
}
function rangeProblem(range, index) {
	const bound = BOUNDS$1[index];
	if (bound === void 0) return void 0;
	const [span = "", step, ...more] = range.split("/");
	if (more.length > 0) return `too many slashes: ${range}`;
	if (step !== void 0 && !/^\d+$/.test(step)) return `failed to parse int from ${step}: strconv.Atoi: parsing "${step}": invalid syntax`;
	if (step !== void 0 && Number(step) === 0) return `step of range should be a positive number: ${range}`;
	if (span === "*" || span === "?") return void 0;
	const [low = "", high, ...rest] = span.split("-");
	if (rest.length > 0) return `too many hyphens: ${range}`;
	const names = "names" in bound ? bound.names : [];
	const numbers = (high === void 0 ? [low] : [low, high]).map((text) => {
		const named = names.indexOf(text.toLowerCase());
		if (named >= 0) return named + bound.least;
		return /^\d+$/.test(text) ? Number(text) : void 0;
	});
	const bad = numbers.indexOf(void 0);
	if (bad >= 0) {
		const text = bad === 0 ? low : high ?? "";
		return `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": invalid syntax`;
	}
	const [start = 0, end = start] = numbers;
	if (start < bound.least) return `beginning of range (${start}) below minimum (${bound.least}): ${range}`;
	if (end > bound.most) return `end of range (${end}) above maximum (${bound.most}): ${range}`;
	if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${range}`;
}
/** A name of the zone database. */
function checkTimeZone(errors, field, zone) {
	if (typeof zone !== "string") return;
	if (zone === "") return void errors.push(invalid(field, zone, "timeZone must be nil or non-empty string"));
	if (zone.toLowerCase() === "local") return void errors.push(invalid(field, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"));
	if (!isZone(zone)) errors.push(invalid(field, zone, `unknown time zone ${zone}`));
}
function isZone(zone) {
	try {
		return new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
	} catch {
		return false;
	}
}

// src/forecast/apply/semantic.ts
/**
* Whether two decoded values of a struct are equal to the API server: like `sameValue`, but amounts are compared as amounts, so
* `2Gi` is `2147483648` although it is stored in other bytes.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/api/equality/semantic.go
*/
function sameMeaning(a, b, struct) {
	if (sameValue(a, b)) return true;
	return same(a, b, {
		kind: "struct",
		name: struct,
		struct: structNamed(struct),
		pointer: true
	});
}
/** The keys of two decoded values of a struct whose values differ, as paths below `field`. */
function differentKeys(a, b, struct, field) {
	const { fields } = structNamed(struct);
	const differ = (key) => {
		const type = fields.get(key)?.type;
		const [left, right] = [a, b].map((map) => Object.hasOwn(map, key) ? map[key] : void 0);
		return type === void 0 ? !sameValue(left, right) : !same(left, right, type);
	};
	return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])].filter(differ).map((key) => `${field}.${key}`).toSorted();
}
function same(a, b, type) {
	if (a === b) return true;
	if (a === void 0 || b === void 0) return false;
	switch (type.kind) {
		case "scalar": return type.scalar === "quantity" ? compareAmounts(a, b) === 0 : sameValue(a, b);
		case "list": return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index], type.items));
		case "map": return sameKeys(a, b, () => type.values);
		case "struct": return sameKeys(a, b, (key) => type.struct.fields.get(key)?.type);
	}
}
function sameKeys(a, b, typeOf) {
	if (!isMap$1(a) || !isMap$1(b)) return false;
	return [.../* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => {
		const type = typeOf(key);
		const [left, right] = [a, b].map((map) => Object.hasOwn(map, key) ? map[key] : void 0);
		return type === void 0 ? sameValue(left, right) : same(left, right, type);
	});
}

// src/forecast/apply/kinds/jobs.ts
/** Since 1.36 the condition `Suspended` decides, before that the start time. */
const CONDITION_DECIDES = 36;
const FIXED = [
	"completionMode",
	"podFailurePolicy",
	"backoffLimitPerIndex",
	"managedBy",
	"successPolicy"
];
const MAX_INDEXED_PARALLELISM = 1e5;
/** pkg/apis/batch/validation/validation.go (ValidateJobSpec, ValidateJobUpdate), pkg/registry/batch/job/strategy.go */
const JOB = {
	prepareCreate: generateSelector,
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkJobSpec(errors, "spec", spec);
		const labels = mapAt(spec, "template", "metadata", "labels");
		const selector = spec["selector"];
		if (selector === void 0) errors.push(required("spec.selector"));
		else checkSelector(errors, "spec.selector", selector);
		if (!selects(selector, labels)) errors.push(invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
	},
	checkUpdate: checkUpdate$1,
	settle(object) {
		const status = mapAt(object, "status");
		if (mapAt(object, "spec")["suspend"] !== true || status["conditions"] !== void 0) return;
		object["status"] = {
			...status,
			conditions: [{
				type: "Suspended",
				status: "True"
			}]
		};
	}
};
/** The Job controller finds its pods by the uid of the Job (`generateSelectorIfNeeded`). */
function generateSelector(object) {
	const spec = mapAt(object, "spec");
	if (spec["manualSelector"] === true) return;
	const metadata = mapAt(object, "metadata");
	const [uid, name] = [textAt(metadata, "uid"), textAt(metadata, "name")];
	const template = mapAt(spec, "template", "metadata");
	const own = mapAt(template, "labels");
	const generated = {
		"controller-uid": uid,
		"job-name": name,
		"batch.kubernetes.io/controller-uid": uid,
		"batch.kubernetes.io/job-name": name
	};
	if (sameValue(mapAt(metadata, "labels"), own) && Object.keys(own).length > 0) metadata["labels"] = {
		...own,
		...generated
	};
	template["labels"] = {
		...own,
		...generated
	};
	const selector = mapAt(spec, "selector");
	const labels = {
		...mapAt(selector, "matchLabels"),
		"batch.kubernetes.io/controller-uid": uid
	};
	spec["selector"] = {
		...selector,
		matchLabels: labels
	};
}
function checkJobSpec(errors, field, spec) {
	for (const key of [
		"parallelism",
		"completions",
		"activeDeadlineSeconds",
		"backoffLimit",
		"ttlSecondsAfterFinished",
		"backoffLimitPerIndex",
		"maxFailedIndexes"
	]) checkNonNegative(errors, `${field}.${key}`, spec[key]);
	checkIndexed(errors, field, spec);
	const template = mapAt(spec, "template");
	const policy = spec["podFailurePolicy"];
	if (isMap(policy)) checkFailurePolicy(errors, `${field}.podFailurePolicy`, policy, mapAt(template, "spec"));
	const success = spec["successPolicy"];
	if (isMap(success)) checkSuccessPolicy(errors, field, success, spec);
	const replacement = textAt(spec, "podReplacementPolicy");
	const replacements = isMap(policy) ? ["Failed"] : ["Failed", "TerminatingOrFailed"];
	if (replacement !== "" && !replacements.includes(replacement)) errors.push(notSupported(`${field}.podReplacementPolicy`, replacement, replacements));
	if (typeof spec["managedBy"] === "string" && !spec["managedBy"].includes("/")) errors.push(invalid(`${field}.managedBy`, spec["managedBy"], "must be a domain-prefixed path (such as \"acme.io/foo\")"));
	checkPodTemplate(errors, `${field}.template`, template);
	const restart = textAt(template, "spec", "restartPolicy");
	if (restart === "Always") {
		const path = `${field}.template.spec.restartPolicy`;
		errors.push(required(path, "valid values: \"OnFailure\", \"Never\""));
	} else if (isMap(policy) && restart !== "Never") errors.push(invalid(`${field}.template.spec.restartPolicy`, restart, "only \"Never\" is supported when podFailurePolicy is specified"));
}
function checkIndexed(errors, field, spec) {
	const mode = textAt(spec, "completionMode");
	checkOneOf(errors, `${field}.completionMode`, mode, ["Indexed", "NonIndexed"], false);
	const indexed = mode === "Indexed";
	const completions = numberAt(spec, "completions");
	if (indexed) {
		if (completions === void 0) errors.push(required(`${field}.completions`, "when completion mode is Indexed"));
		const parallelism = numberAt(spec, "parallelism") ?? 0;
		if (parallelism > MAX_INDEXED_PARALLELISM) {
			const detail = `must be less than or equal to ${MAX_INDEXED_PARALLELISM} when completion mode is Indexed`;
			errors.push(invalid(`${field}.parallelism`, parallelism, detail));
		}
	} else for (const key of ["backoffLimitPerIndex", "maxFailedIndexes"]) if (spec[key] !== void 0) errors.push(invalid(`${field}.${key}`, spec[key], "requires indexed completion mode"));
	const failed = numberAt(spec, "maxFailedIndexes");
	if (failed === void 0) return;
	if (spec["backoffLimitPerIndex"] === void 0) errors.push(required(`${field}.backoffLimitPerIndex`, "when maxFailedIndexes is specified"));
	if (completions !== void 0 && failed > completions) errors.push(invalid(`${field}.maxFailedIndexes`, failed, "must be less than or equal to completions"));
}
function checkFailurePolicy(errors, field, policy, pod) {
	const names = [...listAt(pod, "containers"), ...listAt(pod, "initContainers")].map((item) => textAt(item, "name"));
	for (const [index, rule] of listAt(policy, "rules").entries()) {
		const path = `${field}.rules[${index}]`;
		if (!isMap(rule)) continue;
		checkOneOf(errors, `${path}.action`, textAt(rule, "action"), [
			"Count",
			"FailIndex",
			"FailJob",
			"Ignore"
		]);
		const codes = rule["onExitCodes"];
		const conditions = listAt(rule, "onPodConditions");
		if (isMap(codes) && conditions.length > 0) errors.push(invalid(path, void 0, "specifying both OnExitCodes and OnPodConditions is not supported"));
		if (isMap(codes)) checkExitCodes(errors, `${path}.onExitCodes`, codes, names);
		else if (conditions.length === 0) errors.push(invalid(path, void 0, "specifying one of OnExitCodes and OnPodConditions is required"));
		for (const [place, condition] of conditions.entries()) {
			const own = `${path}.onPodConditions[${place}]`;
			checkText$1(errors, `${own}.type`, textAt(condition, "type"), checkQualifiedName);
			checkOneOf(errors, `${own}.status`, textAt(condition, "status"), [
				"False",
				"True",
				"Unknown"
			]);
		}
	}
}
function checkExitCodes(errors, field, codes, names) {
	const operator = textAt(codes, "operator");
	checkOneOf(errors, `${field}.operator`, operator, ["In", "NotIn"]);
	const container = textAt(codes, "containerName");
	if (container !== "" && !names.includes(container)) errors.push(invalid(`${field}.containerName`, container, "must be one of the container or initContainer names in the pod template"));
	const values = listAt(codes, "values");
	if (values.length === 0) errors.push(invalid(`${field}.values`, void 0, "at least one value is required"));
	if (operator === "In" && values.includes(0)) errors.push(invalid(`${field}.values[${values.indexOf(0)}]`, 0, "must not be 0 for the In operator"));
}
function checkSuccessPolicy(errors, field, policy, spec) {
	if (textAt(spec, "completionMode") !== "Indexed") {
		errors.push(invalid(`${field}.successPolicy`, void 0, "requires indexed completion mode"));
		return;
	}
	const path = `${field}.successPolicy.rules`;
	const rules = listAt(policy, "rules");
	if (rules.length === 0) errors.push(required(path, "at least one rules must be specified when the successPolicy is specified"));
	for (const [index, rule] of rules.entries()) {
		if (isMap(rule) && rule["succeededCount"] === void 0 && rule["succeededIndexes"] === void 0) errors.push(required(`${path}[${index}]`, "at least one of succeededCount or succeededIndexes must be specified"));
		const count = numberAt(rule, "succeededCount");
		const completions = numberAt(spec, "completions");
		if (count !== void 0 && completions !== void 0 && count > completions) {
			const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
			errors.push(invalid(`${path}[${index}].succeededCount`, count, detail));
		}
	}
}
function checkUpdate$1(errors, update) {
	const [after, old] = [mapAt(update.object, "spec"), mapAt(update.before, "spec")];
	checkCompletions(errors, after, old);
	if (!sameValue(after["selector"], old["selector"])) errors.push(immutable("spec.selector", after["selector"] ?? null));
	checkTemplate(errors, after, old, update);
	for (const key of FIXED) if (!sameValue(after[key], old[key])) errors.push(immutable(`spec.${key}`, after[key] ?? null));
}
/** An Indexed Job may grow and shrink, its parallelism with it. */
function checkCompletions(errors, after, old) {
	const [now, before] = [after["completions"], old["completions"]];
	if (sameValue(now, before)) return;
	if (textAt(after, "completionMode") !== "Indexed") errors.push(immutable("spec.completions", now ?? null));
	else if (!sameValue(now, after["parallelism"])) errors.push(invalid("spec.completions", now ?? null, "can only be modified in tandem with spec.parallelism"));
}
function checkTemplate(errors, after, old, { before, cluster }) {
	const [now, then] = [mapAt(after, "template"), mapAt(old, "template")];
	if (sameMeaning(now, then, "core.PodTemplateSpec")) return;
	const open = isSuspended(before, cluster.minor);
	const resources = cluster.minor >= CONDITION_DECIDES;
	if (open && sameValue(openTemplate(now, resources), openTemplate(then, resources))) return;
	const specOnly = open && cluster.minor >= CONDITION_DECIDES;
	errors.push(immutable(specOnly ? "spec.template.spec" : "spec.template"));
}
function isSuspended(before, minor) {
	if (mapAt(before, "spec")["suspend"] !== true) return false;
	const status = mapAt(before, "status");
	if (minor < CONDITION_DECIDES) return status["startTime"] === void 0;
	return listAt(status, "conditions").some((condition) => textAt(condition, "type") === "Suspended" && textAt(condition, "status") === "True") && (numberAt(status, "active") ?? 0) === 0;
}
/** Without what the scheduler looks at, and since 1.36 without resources: a suspended Job may still change those. */
function openTemplate(template, resources) {
	const spec = without(mapAt(template, "spec"), [
		"nodeSelector",
		"tolerations",
		"schedulingGates",
		"affinity"
	]);
	const affinity = without(mapAt(template, "spec", "affinity"), ["nodeAffinity"]);
	const open = (key) => listAt(spec, key).map((item) => isMap(item) && resources ? without(item, ["resources"]) : item);
	return compact({
		...spec,
		affinity,
		containers: open("containers"),
		initContainers: open("initContainers")
	});
}
/** pkg/apis/batch/validation/validation.go (ValidateCronJobSpec) */
const CRON_JOB = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkTimeZone(errors, "spec.timeZone", spec["timeZone"]);
		for (const key of [
			"startingDeadlineSeconds",
			"successfulJobsHistoryLimit",
			"failedJobsHistoryLimit"
		]) checkNonNegative(errors, `spec.${key}`, spec[key]);
		checkOneOf(errors, "spec.concurrencyPolicy", textAt(spec, "concurrencyPolicy"), [
			"Allow",
			"Forbid",
			"Replace"
		]);
		const job = mapAt(spec, "jobTemplate", "spec");
		const field = "spec.jobTemplate.spec";
		checkJobSpec(errors, field, job);
		if (job["manualSelector"] === true) errors.push(notSupported(`${field}.manualSelector`, true, ["nil", "false"]));
		if (job["selector"] !== void 0) errors.push(invalid(`${field}.selector`, job["selector"], "`selector` will be auto-generated"));
		const schedule = textAt(spec, "schedule");
		if (schedule === "") errors.push(required("spec.schedule"));
		else checkSchedule(errors, "spec.schedule", schedule);
	},
	checkCreate(errors, object) {
		const schedule = textAt(object, "spec", "schedule");
		if (schedule.includes("TZ")) errors.push(refusedZone(schedule));
		const name = textAt(object, "metadata", "name");
		checkText$1(errors, "metadata.name", name.slice(0, 63), checkLabel);
		if (name.length > 52) errors.push(invalid("metadata.name", name, "must be no more than 52 characters"));
	},
	checkUpdate(errors, { object, before }) {
		const schedule = textAt(object, "spec", "schedule");
		if (schedule.includes("TZ") && schedule !== textAt(before, "spec", "schedule")) errors.push(refusedZone(schedule));
	}
};
function refusedZone(schedule) {
	return invalid("spec.schedule", schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
}

// src/forecast/apply/kinds/networking.ts
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
const BAD_IN_PATH = [
	"//",
	"/./",
	"/../",
	"%2f",
	"%2F"
];
const BAD_AT_END = ["/..", "/."];
/** pkg/apis/networking/validation/validation.go (ValidateIngress) */
const INGRESS = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const rules = listAt(spec, "rules");
		if (rules.length === 0 && spec["defaultBackend"] === void 0) errors.push(invalid("spec", void 0, "either `defaultBackend` or `rules` must be specified"));
		if (isMap(spec["defaultBackend"])) checkBackend(errors, "spec.defaultBackend", spec["defaultBackend"]);
		for (const [index, rule] of rules.entries()) checkRule(errors, `spec.rules[${index}]`, rule);
		for (const [index, tls] of listAt(spec, "tls").entries()) {
			for (const [place, host] of textsAt(tls, "hosts").entries()) checkText$1(errors, `spec.tls[${index}].hosts[${place}]`, host, host.includes("*") ? checkWildcard : checkSubdomain);
			const secret = textAt(tls, "secretName");
			if (secret !== "") checkText$1(errors, `spec.tls[${index}].secretName`, secret, checkSubdomain);
		}
		const className = spec["ingressClassName"];
		if (typeof className === "string") checkText$1(errors, "spec.ingressClassName", className, checkSubdomain);
	},
	checkCreate(errors, object) {
		const annotation = mapAt(object, "metadata", "annotations")[CLASS_ANNOTATION];
		const className = mapAt(object, "spec")["ingressClassName"];
		if (annotation === void 0 || className === void 0 || annotation === className) return;
		errors.push(invalid(`annotations.${CLASS_ANNOTATION}`, annotation, "must match `ingressClassName` when both are specified"));
	}
};
function checkRule(errors, field, rule) {
	const host = textAt(rule, "host");
	if (isIp(host)) errors.push(invalid(`${field}.host`, host, "must be a DNS name, not an IP address"));
	else if (host !== "") checkText$1(errors, `${field}.host`, host, host.includes("*") ? checkWildcard : checkSubdomain);
	if (!isMap(rule) || !isMap(rule["http"])) return;
	const paths = listAt(rule, "http", "paths");
	if (paths.length === 0) errors.push(required(`${field}.http.paths`));
	for (const [index, path] of paths.entries()) if (isMap(path)) checkPath(errors, `${field}.http.paths[${index}]`, path);
}
function checkPath(errors, field, path) {
	const type = path["pathType"];
	const text = textAt(path, "path");
	const types = [
		"Exact",
		"ImplementationSpecific",
		"Prefix"
	];
	if (type === void 0) errors.push(required(`${field}.pathType`, "pathType must be specified"));
	else if (type === "Exact" || type === "Prefix") {
		if (!text.startsWith("/")) errors.push(invalid(`${field}.path`, text, "must be an absolute path"));
		for (const bad of BAD_IN_PATH) if (text.includes(bad)) errors.push(invalid(`${field}.path`, text, `must not contain '${bad}'`));
		for (const bad of BAD_AT_END) if (text.endsWith(bad)) errors.push(invalid(`${field}.path`, text, `cannot end with '${bad}'`));
	} else if (type === "ImplementationSpecific") {
		if (text !== "" && !text.startsWith("/")) errors.push(invalid(`${field}.path`, text, "must be an absolute path"));
	} else errors.push(notSupported(`${field}.pathType`, type, types));
	checkBackend(errors, `${field}.backend`, mapAt(path, "backend"));
}
function checkBackend(errors, field, backend) {
	const { service, resource } = backend;
	if (isMap(service) && isMap(resource)) return void errors.push(invalid(field, "", "cannot set both resource and service backends"));
	if (isMap(resource)) {
		for (const key of ["kind", "name"]) if (textAt(resource, key) === "") errors.push(required(`${field}.resource.${key}`));
		return;
	}
	if (!isMap(service)) return void errors.push(required(field));
	const name = textAt(service, "name");
	if (name === "") errors.push(required(`${field}.service.name`));
	else checkText$1(errors, `${field}.service.name`, name, checkLabel);
	const [portName, number] = [textAt(service, "port", "name"), numberAt(service, "port", "number") ?? 0];
	if (portName !== "" && number !== 0) errors.push(invalid(field, "", "cannot set both port name & port number"));
	else if (portName !== "") checkText$1(errors, `${field}.service.port.name`, portName, checkPortName);
	else if (number !== 0) for (const message of checkPort(number)) errors.push(invalid(`${field}.service.port.number`, number, message));
	else errors.push(required(field, "port name or number is required"));
}
/** pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec) */
const NETWORK_POLICY = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkSelector(errors, "spec.podSelector", spec["podSelector"]);
	for (const [kind, peers] of [["ingress", "from"], ["egress", "to"]]) for (const [index, rule] of listAt(spec, kind).entries()) {
		const path = `spec.${kind}[${index}]`;
		for (const [place, port] of listAt(rule, "ports").entries()) checkPolicyPort(errors, `${path}.ports[${place}]`, port);
		for (const [place, peer] of listAt(rule, peers).entries()) checkPeer(errors, `${path}.${peers}[${place}]`, peer);
	}
	const types = textsAt(spec, "policyTypes");
	if (types.length > 2) errors.push(invalid("spec.policyTypes", void 0, "may not specify more than two policyTypes"));
	for (const [index, type] of types.entries()) checkOneOf(errors, `spec.policyTypes[${index}]`, type, ["Egress", "Ingress"]);
} };
function checkPolicyPort(errors, field, port) {
	if (!isMap(port)) return;
	checkOneOf(errors, `${field}.protocol`, textAt(port, "protocol"), [
		"SCTP",
		"TCP",
		"UDP"
	], false);
	const number = port["port"];
	const end = numberAt(port, "endPort");
	if (number === void 0) {
		if (end !== void 0) errors.push(invalid(`${field}.endPort`, end, "may not be specified when `port` is not specified"));
		return;
	}
	checkPortOrName(errors, `${field}.port`, number);
	if (end === void 0) return;
	if (typeof number === "string") errors.push(invalid(`${field}.endPort`, end, "may not be specified when `port` is non-numeric"));
	else if (end < Number(number)) errors.push(invalid(`${field}.endPort`, end, "must be greater than or equal to `port`"));
	for (const message of checkPort(end)) errors.push(invalid(`${field}.endPort`, end, message));
}
function checkPeer(errors, field, peer) {
	if (!isMap(peer)) return;
	const kinds = [
		"podSelector",
		"namespaceSelector",
		"ipBlock"
	].filter((key) => isMap(peer[key]));
	checkSelector(errors, `${field}.podSelector`, peer["podSelector"]);
	checkSelector(errors, `${field}.namespaceSelector`, peer["namespaceSelector"]);
	const block = peer["ipBlock"];
	if (isMap(block)) checkBlock(errors, `${field}.ipBlock`, block);
	if (kinds.length === 0) errors.push(required(field, "must specify a peer"));
	else if (isMap(block) && kinds.length > 1) errors.push(forbidden(field, "may not specify both ipBlock and another peer"));
}
function checkBlock(errors, field, block) {
	const message = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
	const cidr = textAt(block, "cidr");
	if (cidr === "") return void errors.push(required(`${field}.cidr`));
	if (!isCidr(cidr)) errors.push(invalid(`${field}.cidr`, cidr, message));
	for (const [index, except] of textsAt(block, "except").entries()) if (!isCidr(except)) errors.push(invalid(`${field}.except[${index}]`, except, message));
	else if (isCidr(cidr) && !isStrictPart(except, cidr)) errors.push(invalid(`${field}.except[${index}]`, except, "must be a strict subset of `cidr`"));
}
/** pkg/apis/networking/validation/validation.go (ValidateIngressClass, ValidateIngressClassUpdate) */
const INGRESS_CLASS = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const controller = textAt(spec, "controller");
		if (controller === "") errors.push(required("spec.controller"));
		else if (!/^[^/]+\/.+$/.test(controller)) errors.push(invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
		const parameters = spec["parameters"];
		if (!isMap(parameters)) return;
		for (const key of ["kind", "name"]) checkRequiredText(errors, `spec.parameters.${key}`, textAt(parameters, key));
		const scope = textAt(parameters, "scope");
		const namespace = parameters["namespace"];
		checkOneOf(errors, "spec.parameters.scope", scope, ["Cluster", "Namespace"]);
		if (scope === "Namespace" && (namespace === void 0 || namespace === "")) errors.push(required("spec.parameters.namespace", "`parameters.scope` is set to 'Namespace'"));
		if (scope === "Cluster" && namespace !== void 0) errors.push(forbidden("spec.parameters.namespace", "`parameters.scope` is set to 'Cluster'"));
	},
	checkUpdate(errors, { object, before }) {
		const controller = textAt(object, "spec", "controller");
		if (!sameValue(controller, textAt(before, "spec", "controller"))) errors.push(immutable("spec.controller", controller));
	}
};

// src/forecast/apply/kinds/pods.ts
const MAX_INT32 = 2 ** 31 - 1;
const UPDATABLE = [
	"`spec.containers[*].image`",
	"`spec.initContainers[*].image`",
	"`spec.activeDeadlineSeconds`",
	"`spec.tolerations` (only additions to existing tolerations)",
	"`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
].join(",");
/** pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodUpdate) */
const POD = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkPodSpec(errors, "spec", spec, true);
		for (const list of ["containers", "initContainers"]) for (const [index, container] of listAt(spec, list).entries()) checkBlanks(errors, `spec.${list}[${index}]`, container);
	},
	checkCreate(errors, object) {
		const spec = mapAt(object, "spec");
		if (listAt(spec, "ephemeralContainers").length > 0) errors.push(forbidden("spec.ephemeralContainers", "cannot be set on create"));
		if (textAt(spec, "nodeName") !== "" && listAt(spec, "schedulingGates").length > 0) errors.push(forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared"));
	},
	checkUpdate,
	settle(object) {
		const spec = mapAt(object, "spec");
		if (textAt(spec, "serviceAccountName") === "") Object.assign(spec, {
			serviceAccountName: "default",
			serviceAccount: "default"
		});
		if (listAt(spec, "schedulingGates").length === 0) spec["nodeName"] ??= "node";
	}
};
function checkBlanks(errors, field, container) {
	const image = textAt(container, "image");
	if (image.trim() !== image) errors.push(invalid(`${field}.image`, image, "must not have leading or trailing whitespace"));
}
function checkUpdate(errors, { object, before }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	for (const list of ["containers", "initContainers"]) {
		const [now, then] = [listAt(spec, list), listAt(old, list)];
		if (now.length !== then.length) return void errors.push(forbidden(`spec.${list}`, "pod updates may not add or remove containers"));
		for (const [index, container] of now.entries()) if (textAt(container, "image") === "") errors.push(required(`spec.${list}[${index}].image`));
	}
	if (!checkDeadline$1(errors, spec, old)) return;
	checkAddedTolerations(errors, listAt(spec, "tolerations"), listAt(old, "tolerations"));
	checkGatesOnlyRemoved(errors, listAt(spec, "schedulingGates"), listAt(old, "schedulingGates"));
	if (sameMeaning(spec, old, "core.PodSpec")) return;
	const gated = listAt(old, "schedulingGates").length > 0;
	if (gated) checkGated(errors, spec, old);
	const parts = differentKeys(fixed(spec, old, gated), fixed(old, old, gated), "core.PodSpec", "spec");
	if (parts.length > 0) errors.push({
		...forbidden("spec", `pod updates may not change fields other than ${UPDATABLE}`),
		parts
	});
}
/** A pod that waits for its gates may be limited to fewer nodes, not sent to others. */
function checkGated(errors, spec, old) {
	const [now, then] = [mapAt(spec, "nodeSelector"), mapAt(old, "nodeSelector")];
	if (!Object.entries(then).every(([key, value]) => now[key] === value)) errors.push(invalid("spec.nodeSelector", void 0, "only additions to spec.nodeSelector are allowed (no mutations or deletions)"));
	const path = [
		"affinity",
		"nodeAffinity",
		"requiredDuringSchedulingIgnoredDuringExecution",
		"nodeSelectorTerms"
	];
	const field = `spec.${path.join(".")}`;
	const [terms, oldTerms] = [listAt(spec, ...path), listAt(old, ...path)];
	if (oldTerms.length > 0 && oldTerms.length !== terms.length) {
		errors.push(invalid(field, void 0, "no additions/deletions to non-empty NodeSelectorTerms list are allowed"));
		return;
	}
	for (const [index, term] of oldTerms.entries()) if (!onlyAdds(terms[index] ?? {}, term)) errors.push(invalid(`${field}[${index}]`, void 0, "only additions are allowed (no mutations or deletions)"));
}
function onlyAdds(term, old) {
	const keys = ["matchExpressions", "matchFields"];
	if (keys.every((key) => listAt(old, key).length === 0)) return keys.every((key) => listAt(term, key).length === 0);
	return keys.every((key) => sameValue(listAt(term, key).slice(0, listAt(old, key).length), listAt(old, key)));
}
/** False where nothing further is looked at. */
function checkDeadline$1(errors, spec, old) {
	const field = "spec.activeDeadlineSeconds";
	const [now, then] = [numberAt(spec, "activeDeadlineSeconds"), numberAt(old, "activeDeadlineSeconds")];
	if (now === void 0) {
		if (then !== void 0) errors.push(invalid(field, null, "must not update from a positive integer to nil value"));
		return true;
	}
	if (now < 0 || now > MAX_INT32) errors.push(invalid(field, now, `must be between 0 and ${MAX_INT32}, inclusive`));
	else if (then !== void 0 && then < now) errors.push(invalid(field, now, "must be less than or equal to previous value"));
	else return true;
	return false;
}
function checkAddedTolerations(errors, now, then) {
	const free = (toleration) => isMap(toleration) ? without(toleration, ["tolerationSeconds"]) : toleration;
	if (then.every((old) => now.some((toleration) => sameValue(free(toleration), free(old))))) return checkTolerations(errors, "spec.tolerations", now);
	errors.push(forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
}
function checkGatesOnlyRemoved(errors, now, then) {
	const known = then.map((gate) => textAt(gate, "name"));
	for (const [index, gate] of now.entries()) {
		const name = textAt(gate, "name");
		if (known.includes(name)) continue;
		const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
		errors.push(forbidden(`spec.schedulingGates[${index}].name`, detail));
	}
}
/** The spec without what may change. */
function fixed(spec, old, gated) {
	const containers = (list) => listAt(spec, list).map((item) => isMap(item) ? without(item, ["image"]) : item);
	const open = [
		"activeDeadlineSeconds",
		"schedulingGates",
		"tolerations",
		...gated ? ["nodeSelector", "affinity"] : []
	];
	if ((numberAt(old, "terminationGracePeriodSeconds") ?? 0) < 0 && (spec === old || numberAt(spec, "terminationGracePeriodSeconds") === 1)) open.push("terminationGracePeriodSeconds");
	let result = without(spec, open);
	for (const list of ["containers", "initContainers"]) result = withField(result, list, containers(list));
	if (gated) {
		const affinity = without(mapAt(spec, "affinity"), ["nodeAffinity"]);
		if (Object.keys(affinity).length > 0) result = withField(result, "affinity", affinity);
	}
	return result;
}

// src/forecast/apply/kinds/workloads.ts
const GENERATION = "deprecated.daemonset.template.generation";
/** The selector must be there and select the pods of the template. */
function checkWorkload(errors, spec, kind) {
	checkPodSelector(errors, spec, kind);
	checkPodTemplate(errors, "spec.template", mapAt(spec, "template"));
	checkRestart(errors, spec);
}
function checkPodSelector(errors, spec, kind) {
	const selector = spec["selector"];
	const labels = mapAt(spec, "template", "metadata", "labels");
	checkSelector(errors, "spec.selector", selector);
	if (selector === void 0 && kind !== "daemonset") errors.push(required("spec.selector"));
	if (isEmptySelector$1(selector)) errors.push(invalid("spec.selector", selector, `empty selector is invalid for ${kind}`));
	if (!isEmptySelector$1(selector) && !selects(selector, labels)) errors.push(invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
}
/** Workloads keep their pods running. */
function checkRestart(errors, spec) {
	const policy = textAt(spec, "template", "spec", "restartPolicy");
	if (policy !== "Always" && policy !== "") errors.push(notSupported("spec.template.spec.restartPolicy", policy, ["Always"]));
}
function checkDeadline(errors, spec, kind) {
	if (mapAt(spec, "template", "spec")["activeDeadlineSeconds"] === void 0) return;
	const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
	errors.push(forbidden("spec.template.spec.activeDeadlineSeconds", detail));
}
/** A number or a percentage. */
function checkCountOrPercent(errors, field, value) {
	if (typeof value === "string") {
		if (!/^[0-9]+%$/.test(value)) errors.push(invalid(field, value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"));
	} else checkNonNegative(errors, field, value);
}
function isZero(value) {
	return value === void 0 || value === 0 || typeof value === "string" && /^0+%$/.test(value);
}
function checkAtMostAll(errors, field, value) {
	const percent = typeof value === "string" ? /^([0-9]+)%$/.exec(value)?.[1] : void 0;
	if (percent !== void 0 && Number(percent) > 100) errors.push(invalid(field, value, "must not be greater than 100%"));
}
function immutableSelector(errors, { object, before }) {
	const selector = mapAt(object, "spec")["selector"];
	if (!sameValue(selector, mapAt(before, "spec")["selector"])) errors.push(immutable("spec.selector", selector));
}
/** pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec), pkg/registry/apps/deployment/strategy.go */
const DEPLOYMENT = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkNonNegative(errors, "spec.replicas", spec["replicas"]);
		checkWorkload(errors, spec, "deployment");
		checkDeadline(errors, spec, "ReplicaSet");
		checkDeploymentStrategy(errors, mapAt(spec, "strategy"));
		for (const key of [
			"minReadySeconds",
			"revisionHistoryLimit",
			"progressDeadlineSeconds"
		]) checkNonNegative(errors, `spec.${key}`, spec[key]);
		const deadline = numberAt(spec, "progressDeadlineSeconds");
		if (deadline !== void 0 && deadline <= (numberAt(spec, "minReadySeconds") ?? 0)) errors.push(invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds"));
	},
	checkUpdate: immutableSelector
};
function checkDeploymentStrategy(errors, strategy) {
	const field = "spec.strategy";
	const type = textAt(strategy, "type");
	const rolling = strategy["rollingUpdate"];
	if (type === "Recreate") {
		if (rolling !== void 0) errors.push(forbidden(`${field}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"));
	} else if (type !== "RollingUpdate") errors.push(notSupported(`${field}.type`, type, ["Recreate", "RollingUpdate"]));
	else if (isMap(rolling)) checkRolling(errors, `${field}.rollingUpdate`, rolling);
	else errors.push(required(`${field}.rollingUpdate`, "this should be defaulted and never be nil"));
}
function checkRolling(errors, field, rolling) {
	const { maxUnavailable, maxSurge } = rolling;
	checkCountOrPercent(errors, `${field}.maxUnavailable`, maxUnavailable);
	checkCountOrPercent(errors, `${field}.maxSurge`, maxSurge);
	if (isZero(maxUnavailable) && isZero(maxSurge)) errors.push(invalid(`${field}.maxUnavailable`, maxUnavailable, "may not be 0 when `maxSurge` is 0"));
	checkAtMostAll(errors, `${field}.maxUnavailable`, maxUnavailable);
}
/** pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec), pkg/registry/apps/daemonset/strategy.go */
const DAEMON_SET = {
	prepareCreate(object) {
		setGeneration(object, "1");
	},
	prepareUpdate({ object, before }) {
		const old = textAt(before, "metadata", "annotations", GENERATION) || "0";
		setGeneration(object, sameMeaning(mapAt(object, "spec", "template"), mapAt(before, "spec", "template"), "core.PodTemplateSpec") ? old : String(Number(old) + 1));
	},
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkWorkload(errors, spec, "daemonset");
		checkDeadline(errors, spec, "DaemonSet");
		for (const key of ["minReadySeconds", "revisionHistoryLimit"]) checkNonNegative(errors, `spec.${key}`, spec[key]);
		const strategy = mapAt(spec, "updateStrategy");
		const type = textAt(strategy, "type");
		checkOneOf(errors, "spec.updateStrategy.type", type, ["OnDelete", "RollingUpdate"]);
		const rolling = strategy["rollingUpdate"];
		if (type === "RollingUpdate" && isMap(rolling)) checkDaemonRolling(errors, rolling);
	},
	checkUpdate: immutableSelector
};
function checkDaemonRolling(errors, rolling) {
	const field = "spec.updateStrategy.rollingUpdate";
	const { maxUnavailable, maxSurge } = rolling;
	for (const [key, value] of [["maxUnavailable", maxUnavailable], ["maxSurge", maxSurge]]) {
		checkCountOrPercent(errors, `${field}.${key}`, value);
		checkAtMostAll(errors, `${field}.${key}`, value);
	}
	if (!isZero(maxUnavailable) && !isZero(maxSurge)) errors.push(invalid(`${field}.maxSurge`, maxSurge, "may not be set when maxUnavailable is non-zero"));
	if (isZero(maxUnavailable) && isZero(maxSurge)) errors.push(required(`${field}.maxUnavailable`, "cannot be 0 when maxSurge is 0"));
}
function setGeneration(object, generation) {
	const metadata = mapAt(object, "metadata");
	metadata["annotations"] = {
		...mapAt(metadata, "annotations"),
		[GENERATION]: generation
	};
}
/** pkg/apis/apps/validation/validation.go (ValidateReplicaSetSpec), pkg/registry/apps/replicaset/strategy.go */
const REPLICA_SET = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		for (const key of ["replicas", "minReadySeconds"]) checkNonNegative(errors, `spec.${key}`, spec[key]);
		checkWorkload(errors, spec, "deployment");
		checkDeadline(errors, spec, "ReplicaSet");
	},
	checkUpdate: immutableSelector
};
/** pkg/apis/core/validation/validation.go (ValidateReplicationControllerSpec) */
const REPLICATION_CONTROLLER = { check(errors, object) {
	const spec = mapAt(object, "spec");
	for (const key of ["replicas", "minReadySeconds"]) checkNonNegative(errors, `spec.${key}`, spec[key]);
	const selector = mapAt(spec, "selector");
	const labels = mapAt(spec, "template", "metadata", "labels");
	if (Object.keys(selector).length === 0) errors.push(required("spec.selector"));
	checkLabels(errors, "spec.selector", selector);
	if (spec["template"] === void 0) return void errors.push(required("spec.template"));
	if (!Object.entries(selector).every(([key, value]) => labels[key] === value)) errors.push(invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
	checkPodTemplate(errors, "spec.template", mapAt(spec, "template"));
	checkRestart(errors, spec);
	checkDeadline(errors, spec, "ReplicationController");
} };
/** pkg/apis/core/validation/validation.go (ValidatePodTemplate) */
const POD_TEMPLATE = { check: (errors, object) => checkPodTemplate(errors, "template", mapAt(object, "template")) };
const STATEFUL_SET_MUTABLE = [
	"replicas",
	"ordinals",
	"template",
	"updateStrategy",
	"revisionHistoryLimit",
	"persistentVolumeClaimRetentionPolicy",
	"minReadySeconds"
];
/** `revisionHistoryLimit` became mutable with 1.33: https://github.com/kubernetes/kubernetes/pull/130263 */
const HISTORY_LIMIT_MUTABLE = 33;
/** pkg/apis/apps/validation/validation.go (ValidateStatefulSetUpdate), pkg/registry/apps/statefulset/strategy.go */
const STATEFUL_SET = {
	prepareCreate: (object) => dropMaxUnavailable(object),
	prepareUpdate({ object, before }) {
		if (mapAt(before, "spec", "updateStrategy", "rollingUpdate")["maxUnavailable"] === void 0) dropMaxUnavailable(object);
	},
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const management = textAt(spec, "podManagementPolicy");
		if (management !== "OrderedReady" && management !== "Parallel") errors.push(invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'"));
		checkStatefulStrategy(errors, mapAt(spec, "updateStrategy"));
		const retention = mapAt(spec, "persistentVolumeClaimRetentionPolicy");
		for (const key of ["whenDeleted", "whenScaled"]) checkOneOf(errors, `spec.persistentVolumeClaimRetentionPolicy.${key}`, textAt(retention, key), ["Delete", "Retain"]);
		for (const key of [
			"replicas",
			"minReadySeconds",
			"revisionHistoryLimit"
		]) checkNonNegative(errors, `spec.${key}`, spec[key]);
		checkNonNegative(errors, "spec.ordinals.start", mapAt(spec, "ordinals")["start"]);
		checkStatefulTemplate(errors, spec);
	},
	checkUpdate(errors, { object, before, cluster }) {
		const mutable = STATEFUL_SET_MUTABLE.filter((key) => key !== "revisionHistoryLimit" || cluster.minor >= HISTORY_LIMIT_MUTABLE);
		const fixed = (value) => without(mapAt(value, "spec"), mutable);
		if (sameMeaning(fixed(object), fixed(before), "apps.StatefulSetSpec")) return;
		const list = mutable.map((key) => `'${key}'`);
		const names = `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
		const error = forbidden("spec", `updates to statefulset spec for fields other than ${names} are forbidden`);
		errors.push({
			...error,
			parts: differentKeys(fixed(object), fixed(before), "apps.StatefulSetSpec", "spec")
		});
	}
};
/** Its feature gate, MaxUnavailableStatefulSet, is off by default. */
function dropMaxUnavailable(object) {
	delete mapAt(object, "spec", "updateStrategy", "rollingUpdate")["maxUnavailable"];
}
function checkStatefulStrategy(errors, strategy) {
	const field = "spec.updateStrategy";
	const type = textAt(strategy, "type");
	const rolling = strategy["rollingUpdate"];
	if (type === "") errors.push(required(field));
	else if (type === "OnDelete") {
		if (rolling !== void 0) errors.push(invalid(`${field}.rollingUpdate`, rolling, "only allowed for updateStrategy 'RollingUpdate'"));
	} else if (type === "RollingUpdate") {
		if (isMap(rolling)) checkNonNegative(errors, `${field}.rollingUpdate.partition`, rolling["partition"]);
	} else errors.push(invalid(field, strategy, "must be 'RollingUpdate' or 'OnDelete'"));
}
function checkStatefulTemplate(errors, spec) {
	checkPodSelector(errors, spec, "statefulset");
	const field = "spec.template";
	checkLabels(errors, `${field}.labels`, mapAt(spec, "template", "metadata", "labels"));
	checkAnnotations(errors, `${field}.annotations`, mapAt(spec, "template", "metadata", "annotations"));
	checkRestart(errors, spec);
	checkDeadline(errors, spec, "StatefulSet");
}

// src/forecast/apply/kinds/disruption-budgets.ts
/** pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec) */
const DISRUPTION_BUDGET = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const { minAvailable, maxUnavailable } = spec;
	if (minAvailable !== void 0 && maxUnavailable !== void 0) errors.push(invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set"));
	for (const [key, value] of [["minAvailable", minAvailable], ["maxUnavailable", maxUnavailable]]) {
		checkCountOrPercent(errors, `spec.${key}`, value);
		const percent = typeof value === "string" ? /^([0-9]+)%$/.exec(value)?.[1] : void 0;
		if (percent !== void 0 && Number(percent) > 100) errors.push(invalid(`spec.${key}`, value, "must not be greater than 100%"));
	}
	checkSelector(errors, "spec.selector", spec["selector"]);
	const policy = textAt(spec, "unhealthyPodEvictionPolicy");
	checkOneOf(errors, "spec.unhealthyPodEvictionPolicy", policy, ["AlwaysAllow", "IfHealthyBudget"], false);
} };

// src/forecast/apply/kinds/quotas.ts
const QUOTA_SCOPES = [
	"BestEffort",
	"CrossNamespacePodAffinity",
	"NotBestEffort",
	"NotTerminating",
	"PriorityClass",
	"Terminating",
	"VolumeAttributesClass"
];
/** pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec, ValidateResourceQuotaUpdate) */
const RESOURCE_QUOTA = {
	check(errors, object) {
		for (const [name, amount] of Object.entries(mapAt(object, "spec", "hard"))) {
			const path = `spec.hard[${name}]`;
			checkText$1(errors, path, name, checkQualifiedName);
			if (!name.includes("/") && !isStandardResource(name)) errors.push(invalid(path, name, "must be a standard resource for quota"));
			checkAmount(errors, path, name, amount);
		}
		const scopes = textsAt(object, "spec", "scopes");
		for (const scope of scopes) if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid("spec.scopes", void 0, "unsupported scope"));
		for (const [a, b] of [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]]) if (scopes.includes(a) && scopes.includes(b)) errors.push(invalid("spec.scopes", void 0, "conflicting scopes"));
		for (const scope of scopes) for (const name of Object.keys(mapAt(object, "spec", "hard"))) if (isStandardResource(name) && !countsIn(scope, name)) errors.push(invalid("spec.scopes", void 0, "unsupported scope applied to resource"));
	},
	checkUpdate(errors, { object, before }) {
		const of = (value) => textsAt(value, "spec", "scopes").toSorted();
		if (!sameValue(of(object), of(before))) errors.push(immutable("spec.scopes"));
	}
};
const COMPUTE = [
	"cpu",
	"memory",
	"limits.cpu",
	"limits.memory",
	"requests.cpu",
	"requests.memory"
];
/** Whether a resource can be counted for the pods of a scope alone. */
function countsIn(scope, name) {
	if (scope === "BestEffort") return name === "pods";
	if (scope === "VolumeAttributesClass") return name === "persistentvolumeclaims" || name === "requests.storage";
	return name === "pods" || COMPUTE.includes(name);
}
/** pkg/apis/core/validation/validation.go (ValidateLimitRange) */
const LIMIT_RANGE = { check(errors, object) {
	const types = /* @__PURE__ */ new Set();
	for (const [index, limit] of listAt(object, "spec", "limits").entries()) {
		const path = `spec.limits[${index}]`;
		const type = textAt(limit, "type");
		if (types.has(type)) errors.push(duplicate(`${path}.type`, type));
		types.add(type);
		if (isMap(limit)) checkLimit(errors, path, type, limit);
	}
} };
function checkLimit(errors, field, type, limit) {
	const [max, min, limits, requests, ratio] = [
		"max",
		"min",
		"default",
		"defaultRequest",
		"maxLimitRequestRatio"
	].map((key) => mapAt(limit, key));
	if (max === void 0 || min === void 0 || limits === void 0 || requests === void 0 || ratio === void 0) return;
	if (type === "Pod") {
		for (const [key, map] of [["default", limits], ["defaultRequest", requests]]) if (Object.keys(map).length > 0) errors.push(forbidden(`${field}.${key}`, "may not be specified when `type` is 'Pod'"));
	}
	if (type === "PersistentVolumeClaim" && min["storage"] === void 0 && max["storage"] === void 0) errors.push(required(`${field}.limits`, "either minimum or maximum storage value is required, but neither was provided"));
	const compare = (name, left, right, list, text) => {
		if (left === void 0 || right === void 0 || (compareAmounts(left, right) ?? 0) <= 0) return;
		errors.push(invalid(`${field}.${list}[${name}]`, left, text));
	};
	const names = new Set([
		max,
		min,
		limits,
		requests,
		ratio
	].flatMap((map) => Object.keys(map)));
	for (const name of [...names].toSorted()) {
		if (type === "Container" || type === "Pod") checkContainerResourceName(errors, `${field}.max[${name}]`, name);
		const told = (map) => scalarText(map[name]);
		compare(name, min[name], max[name], "min", `min value ${told(min)} is greater than max value ${told(max)}`);
		compare(name, min[name], requests[name], "defaultRequest", `min value ${told(min)} is greater than default request value ${told(requests)}`);
		compare(name, requests[name], max[name], "defaultRequest", `default request value ${told(requests)} is greater than max value ${told(max)}`);
		compare(name, requests[name], limits[name], "defaultRequest", `default request value ${told(requests)} is greater than default limit value ${told(limits)}`);
		compare(name, min[name], limits[name], "default", `min value ${told(min)} is greater than default value ${told(limits)}`);
		compare(name, limits[name], max[name], "default", `default value ${told(limits)} is greater than max value ${told(max)}`);
		if (ratio[name] !== void 0 && (compareAmounts(ratio[name], "1") ?? 1) < 0) errors.push(invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio[name], `ratio ${told(ratio)} is less than 1`));
	}
}

// src/forecast/apply/kinds/service-types.ts
/** A Service without an address of its own. */
function isHeadless(spec) {
	const addresses = listAt(spec, "clusterIPs");
	return addresses.length === 1 && addresses[0] === "None";
}
/** Every type but ExternalName has an address. */
function needsAddress(spec) {
	return textAt(spec, "type") !== "ExternalName";
}
/** Whether its ports may be open on the nodes. */
function needsNodePorts(spec) {
	const type = textAt(spec, "type");
	return type === "NodePort" || type === "LoadBalancer";
}
/** Whether the server gives it ports on the nodes. */
function allocatesNodePorts(spec) {
	return needsNodePorts(spec) && spec["allocateLoadBalancerNodePorts"] !== false;
}
/** Whether load balancers ask the nodes for the Service's health. */
function needsHealthCheck(spec) {
	return textAt(spec, "type") === "LoadBalancer" && textAt(spec, "externalTrafficPolicy") === "Local";
}
function needsExternalPolicy(spec) {
	const type = textAt(spec, "type");
	return type === "NodePort" || type === "LoadBalancer" || listAt(spec, "externalIPs").length > 0;
}
/** Ports on the nodes that are set. */
function nodePortsOf(spec) {
	return listAt(spec, "ports").map((port) => numberAt(port, "nodePort") ?? 0).filter((port) => port !== 0);
}
/**
* Fields that the new type has no use for are dropped where the update left them as they were (`dropTypeDependentFields`).
* What an update changed in them is for validation to refuse.
*/
function dropLeftovers(spec, old) {
	const same = (key) => sameValue(spec[key] ?? null, old[key] ?? null);
	if (needsAddress(old) && !needsAddress(spec)) {
		if (same("clusterIP") && same("clusterIPs")) {
			delete spec["clusterIP"];
			delete spec["clusterIPs"];
		}
		for (const key of ["ipFamilies", "ipFamilyPolicy"]) if (same(key)) delete spec[key];
	}
	if (needsNodePorts(old) && !needsNodePorts(spec)) {
		const before = nodePortsOf(old);
		if (nodePortsOf(spec).every((port) => before.includes(port))) {
			for (const port of listAt(spec, "ports")) if (isMap(port)) delete port["nodePort"];
		}
	}
	if (needsHealthCheck(old) && !needsHealthCheck(spec) && same("healthCheckNodePort")) delete spec["healthCheckNodePort"];
	if (textAt(old, "type") === "LoadBalancer" && textAt(spec, "type") !== "LoadBalancer") {
		for (const key of ["allocateLoadBalancerNodePorts", "loadBalancerClass"]) if (same(key)) delete spec[key];
	}
	if (needsExternalPolicy(old) && !needsExternalPolicy(spec) && same("externalTrafficPolicy")) delete spec["externalTrafficPolicy"];
}
/** Addresses that stand for what a cluster would allocate; nobody has these (RFC 5737, RFC 3849). */
const ALLOCATED = {
	IPv4: "192.0.2.1",
	IPv6: "2001:db8::1"
};
/** True for an address that stands for an allocated one. */
function isAllocated(address) {
	return address === ALLOCATED.IPv4 || address === ALLOCATED.IPv6;
}

// src/forecast/apply/kinds/service-addresses.ts
const FAMILIES$1 = ["IPv4", "IPv6"];
const POLICIES = [
	"PreferDualStack",
	"RequireDualStack",
	"SingleStack"
];
/** Addresses and their families must fit together (`ValidateServiceClusterIPsRelatedFields`). */
function checkAddresses(errors, spec) {
	if (!needsAddress(spec)) return;
	const address = textAt(spec, "clusterIP");
	const addresses = listAt(spec, "clusterIPs");
	const families = listAt(spec, "ipFamilies");
	const field = "spec.clusterIPs";
	if (address !== "") {
		if (addresses.length === 0) errors.push(required(field));
		else if (addresses[0] !== address) errors.push(invalid(field, void 0, "first value must match `clusterIP`"));
	} else if (addresses.length > 0) errors.push(invalid(field, void 0, "must be empty when `clusterIP` is not specified"));
	for (const [index, family] of families.entries()) {
		const path = `spec.ipFamilies[${index}]`;
		if (!FAMILIES$1.includes(scalarText(family))) errors.push(notSupported(path, family, FAMILIES$1));
		if (families.indexOf(family) < index) errors.push(duplicate(path, family));
	}
	const policy = textAt(spec, "ipFamilyPolicy");
	if (policy !== "" && !POLICIES.includes(policy)) errors.push(notSupported("spec.ipFamilyPolicy", policy, POLICIES));
	const before = errors.length;
	for (const [index, item] of addresses.entries()) if (index === 0 && item === "None") {
		if (addresses.length > 1) errors.push(invalid(field, void 0, "'None' must be the first and only value"));
	} else checkIp(errors, `${field}[${index}]`, item);
	if (addresses.length > 2) errors.push(invalid(field, void 0, "may only hold up to 2 values"));
	if (errors.length > before) return;
	if (addresses.length > 1 && new Set(addresses.map((item) => ipFamilyOf(scalarText(item)))).size < addresses.length) errors.push(invalid(field, void 0, "may specify no more than one IP for each IP family"));
	if (isHeadless(spec)) return;
	for (const [index, item] of addresses.entries()) {
		const family = families[index];
		if (family === void 0 || ipFamilyOf(scalarText(item)) === family) continue;
		const detail = `expected an ${scalarText(family)} value as indicated by \`ipFamilies[${index}]\``;
		errors.push(invalid(`${field}[${index}]`, told$2(item), detail));
	}
}
/** An allocated address is not known, so it is not told. */
function told$2(address) {
	return typeof address === "string" && isAllocated(address) ? "<allocated>" : address;
}
/** What addresses and families may become (`validateUpgradeDowngradeClusterIPs`, `validateUpgradeDowngradeIPFamilies`). */
function checkAddressUpdate(errors, spec, old) {
	if (!needsAddress(spec) || !needsAddress(old)) return;
	if (isHeadless(spec) && isHeadless(old)) return;
	checkListUpdate(errors, spec, old, "clusterIPs", "secondary clusterIP", "primary clusterIP can not be unset");
	if (isHeadless(spec) !== isHeadless(old)) return;
	checkListUpdate(errors, spec, old, "ipFamilies", "secondary ipFamily", "primary ipFamily can not be unset");
}
function checkListUpdate(errors, spec, old, key, secondary, unset) {
	const [after, before] = [listAt(spec, key), listAt(old, key)];
	const changed = (index) => {
		errors.push(invalid(`spec.${key}[${index}]`, void 0, "may not change once set"));
	};
	if (after.length === before.length) {
		for (const [index, item] of before.entries()) if (item !== after[index]) changed(key === "clusterIPs" ? index : 0);
		return;
	}
	if (after.length === 0) errors.push(invalid(`spec.${key}[0]`, void 0, unset));
	else if (before.length > 0 && after[0] !== before[0]) changed(0);
	if (after.length < before.length && after.length === 1 && textAt(spec, "ipFamilyPolicy") !== "SingleStack") {
		const detail = `must be set to 'SingleStack' when releasing the ${secondary}`;
		errors.push(invalid("spec.ipFamilyPolicy", textAt(spec, "ipFamilyPolicy"), detail));
	}
}

// src/forecast/apply/kinds/service-allocation.ts
const FIRST_NODE_PORT = 3e4;
const LAST_NODE_PORT = 32767;
/** Allocated ports are counted from here: the upper part of the range is the one that is given out first. */
const ALLOCATED_PORT = 32e3;
/** What the cluster gave and an update does not mention stays (`patchAllocatedValues`). */
function keepAllocated(spec, old) {
	if (needsAddress(old) && needsAddress(spec)) {
		if (textAt(spec, "clusterIP") === "") copy(spec, old, "clusterIP");
		if (listAt(spec, "clusterIPs").length === 0 && spec["clusterIP"] === old["clusterIP"]) copy(spec, old, "clusterIPs");
	}
	if (needsNodePorts(old) && needsNodePorts(spec)) {
		const now = nodePortsOf(spec);
		const used = new Set(nodePortsOf(old).filter((port) => now.includes(port)));
		const byName = new Map(listAt(old, "ports").map((port) => [textAt(port, "name"), numberAt(port, "nodePort") ?? 0]));
		for (const port of listAt(spec, "ports")) {
			const before = byName.get(textAt(port, "name")) ?? 0;
			if (!isMap(port) || (numberAt(port, "nodePort") ?? 0) !== 0 || before === 0 || used.has(before)) continue;
			port["nodePort"] = before;
		}
	}
	if (needsHealthCheck(old) && needsHealthCheck(spec) && (numberAt(spec, "healthCheckNodePort") ?? 0) === 0) copy(spec, old, "healthCheckNodePort");
}
function copy(spec, old, key) {
	const value = old[key];
	if (value !== void 0) spec[key] = Array.isArray(value) ? [...value] : value;
}
/** `clusterIP` and `clusterIPs` say the same (`normalizeClusterIPs`). */
function normaliseAddresses(spec, old) {
	const address = textAt(spec, "clusterIP");
	if (old === void 0) {
		if (address !== "" && listAt(spec, "clusterIPs").length === 0) spec["clusterIPs"] = [address];
		return;
	}
	const before = textAt(old, "clusterIP");
	const list = listAt(spec, "clusterIPs");
	if (listAt(old, "clusterIPs").length > 0 && list.length === 0 && address === before) copy(spec, old, "clusterIPs");
	if (address === before || !sameValue(list, listAt(old, "clusterIPs"))) {
		if (address !== "" && list.length === 0 && address !== before) spec["clusterIPs"] = [address];
		return;
	}
	if (address === "") delete spec["clusterIPs"];
	else spec["clusterIPs"] = [address];
}
/** Fills in families and their policy, or says why they do not fit (`initIPFamilyFields`). */
function initFamilies(errors, spec, old, cluster) {
	if (!needsAddress(spec) || old !== void 0 && isUntouchedDual(spec, old)) return;
	const known = cluster.dualStack ? ["IPv4", "IPv6"] : ["IPv4"];
	const selectorless = textAt(spec, "clusterIP") === "None" && Object.keys(mapAt(spec, "selector")).length === 0;
	if (spec["ipFamilyPolicy"] === void 0) spec["ipFamilyPolicy"] = old?.["ipFamilyPolicy"] ?? (selectorless ? "RequireDualStack" : "SingleStack");
	checkAddresses(errors, spec);
	if (errors.length > 0) return;
	if (old !== void 0) trimOrRefuse(errors, spec, old);
	refuseTwo(errors, spec);
	inferFamilies(errors, spec, known);
	if (errors.length > 0) return;
	const policy = textAt(spec, "ipFamilyPolicy");
	const families = listAt(spec, "ipFamilies").map(String);
	if (!selectorless) {
		if (policy === "RequireDualStack" && known.length < 2) errors.push(invalid("spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"));
		for (const [index, family] of families.entries()) if (!known.includes(family)) errors.push(invalid(`spec.ipFamilies[${index}]`, family, "not configured on this cluster"));
		if (errors.length > 0) return;
	}
	if (families.length === 0) families.push("IPv4");
	if (policy !== "SingleStack" && families.length === 1 && (selectorless || known.length === 2)) families.push(families[0] === "IPv4" ? "IPv6" : "IPv4");
	spec["ipFamilies"] = families;
}
/** A Service that only prefers two families is not moved when nobody touched it. */
function isUntouchedDual(spec, old) {
	return textAt(old, "ipFamilyPolicy") === "PreferDualStack" && textAt(spec, "ipFamilyPolicy") === "PreferDualStack" && sameValue(listAt(spec, "clusterIPs"), listAt(old, "clusterIPs")) && sameValue(listAt(spec, "ipFamilies"), listAt(old, "ipFamilies"));
}
/** A single stack lets the second address go; any other policy does not. */
function trimOrRefuse(errors, spec, old) {
	const policy = textAt(spec, "ipFamilyPolicy");
	for (const [key, released] of [["clusterIPs", "cluster IP"], ["ipFamilies", "IP family"]]) {
		const [after, before] = [listAt(spec, key), listAt(old, key)];
		if (policy === "SingleStack") {
			if (after.length > 1 && sameValue(after, before)) spec[key] = after.slice(0, 1);
		} else if (reduced(after, before)) {
			const detail = `must be 'SingleStack' to release the secondary ${released}`;
			errors.push(invalid("spec.ipFamilyPolicy", policy, detail));
		}
	}
}
function reduced(after, before) {
	return after.length > 0 && after.length < before.length && after.every((item, index) => item === before[index]);
}
function refuseTwo(errors, spec) {
	const policy = textAt(spec, "ipFamilyPolicy");
	if (policy !== "SingleStack") return;
	for (const [key, name] of [["clusterIPs", "cluster IPs"], ["ipFamilies", "IP families"]]) {
		if (listAt(spec, key).length !== 2) continue;
		const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${name} are specified`;
		errors.push(invalid("spec.ipFamilyPolicy", policy, detail));
	}
}
function inferFamilies(errors, spec, known) {
	const families = [...listAt(spec, "ipFamilies")];
	for (const [index, address] of listAt(spec, "clusterIPs").entries()) {
		if (address === "None") break;
		if (index < families.length) continue;
		const family = ipFamilyOf(scalarText(address));
		if (known.includes(family)) families.push(family);
		else errors.push(invalid(`spec.clusterIPs[${index}]`, void 0, `${family} is not configured on this cluster`));
	}
	if (families.length > 0) spec["ipFamilies"] = families;
}
/** Gives addresses and ports where they are missing. Addresses and ports of others are not known. */
function allocateService(errors, spec, old) {
	if (needsAddress(spec) && textAt(spec, "clusterIP") !== "None") {
		const addresses = [...listAt(spec, "clusterIPs")];
		for (const [index, family] of listAt(spec, "ipFamilies").entries()) addresses[index] ??= family === "IPv6" ? ALLOCATED.IPv6 : ALLOCATED.IPv4;
		if (addresses[0] !== void 0) Object.assign(spec, {
			clusterIP: addresses[0],
			clusterIPs: addresses
		});
	}
	if (needsNodePorts(spec)) allocateNodePorts(errors, spec, old, allocatesNodePorts(spec));
	if (needsHealthCheck(spec) && (numberAt(spec, "healthCheckNodePort") ?? 0) === 0) spec["healthCheckNodePort"] = LAST_NODE_PORT;
}
function allocateNodePorts(errors, spec, old, allocate) {
	const before = old === void 0 ? [] : nodePortsOf(old);
	const taken = /* @__PURE__ */ new Set([...nodePortsOf(spec), ...before]);
	const owned = /* @__PURE__ */ new Set();
	let next = ALLOCATED_PORT;
	for (const [index, port] of listAt(spec, "ports").entries()) {
		if (!isMap(port)) continue;
		const own = numberAt(port, "nodePort") ?? 0;
		if (own === 0) {
			if (!allocate) continue;
			while (taken.has(next)) next += 1;
			taken.add(next);
			port["nodePort"] = next;
			continue;
		}
		const key = `${textAt(port, "protocol")} ${own}`;
		if (owned.has(key)) errors.push(twice(index, own, textAt(port, "protocol"), old === void 0));
		owned.add(key);
		if (!before.includes(own) && (own < FIRST_NODE_PORT || own > LAST_NODE_PORT)) {
			const detail = `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`;
			errors.push(invalid(`spec.ports[${index}].nodePort`, own, detail));
		}
	}
}
/** A port of the nodes is given once: a new Service hears of it for the field, an update as a failure of the request. */
function twice(index, port, protocol, isNew) {
	return isNew ? invalid(`spec.ports[${index}].nodePort`, port, "provided port is already allocated") : {
		field: "",
		type: "InternalError",
		detail: `duplicate nodePort: {${protocol} ${port}}`
	};
}

// src/forecast/apply/kinds/services.ts
const PROTOCOLS = [
	"SCTP",
	"TCP",
	"UDP"
];
const TYPES = [
	"ClusterIP",
	"ExternalName",
	"LoadBalancer",
	"NodePort"
];
const MAX_AFFINITY = 86400;
const DISTRIBUTIONS = [
	"PreferClose",
	"PreferSameZone",
	"PreferSameNode"
];
function checkService(errors, service) {
	const spec = mapAt(service, "spec");
	const type = textAt(spec, "type");
	if (listAt(spec, "ports").length === 0 && !isHeadless(spec) && type !== "ExternalName") errors.push(required("spec.ports"));
	if (isHeadless(spec) && (type === "LoadBalancer" || type === "NodePort")) errors.push(invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`));
	if (type === "ExternalName") checkExternalName(errors, spec);
	checkPorts(errors, spec);
	checkLabels(errors, "spec.selector", mapAt(spec, "selector"));
	checkAffinity(errors, spec);
	checkAddresses(errors, spec);
	for (const [index, address] of listAt(spec, "externalIPs").entries()) checkReachable(errors, `spec.externalIPs[${index}]`, address);
	checkOneOf(errors, "spec.type", type, TYPES);
	checkSourceRanges(errors, service);
	if (spec["allocateLoadBalancerNodePorts"] !== void 0 && type !== "LoadBalancer") errors.push(forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'"));
	checkTraffic(errors, spec);
}
function checkExternalName(errors, spec) {
	const detail = "may not be set for ExternalName services";
	if (listAt(spec, "clusterIPs").length > 0) errors.push(forbidden("spec.clusterIPs", detail));
	if (listAt(spec, "ipFamilies").length > 0) errors.push(forbidden("spec.ipFamilies", detail));
	if (spec["ipFamilyPolicy"] !== void 0) errors.push(forbidden("spec.ipFamilyPolicy", detail));
	const name = textAt(spec, "externalName").replace(/\.$/, "");
	if (name === "") errors.push(required("spec.externalName"));
	else checkText$1(errors, "spec.externalName", name, checkSubdomain);
}
function checkPorts(errors, spec) {
	const ports = listAt(spec, "ports").filter(isMap);
	const names = /* @__PURE__ */ new Set();
	const taken = {
		nodePort: /* @__PURE__ */ new Set(),
		port: /* @__PURE__ */ new Set()
	};
	for (const [index, port] of ports.entries()) {
		const path = `spec.ports[${index}]`;
		const name = textAt(port, "name");
		if (name === "") {
			if (ports.length > 1) errors.push(required(`${path}.name`));
		} else {
			checkText$1(errors, `${path}.name`, name, checkLabel);
			if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
		}
		const number = numberAt(port, "port") ?? 0;
		for (const message of checkPort(number)) errors.push(invalid(`${path}.port`, number, message));
		const protocol = textAt(port, "protocol");
		checkOneOf(errors, `${path}.protocol`, protocol, PROTOCOLS);
		checkPortOrName(errors, `${path}.targetPort`, port["targetPort"]);
		if (typeof port["appProtocol"] === "string") checkText$1(errors, `${path}.appProtocol`, port["appProtocol"], checkQualifiedName);
		const nodePort = numberAt(port, "nodePort") ?? 0;
		if (nodePort !== 0) {
			if (textAt(spec, "type") === "ClusterIP") errors.push(forbidden(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
			if (taken.nodePort.has(`${protocol}/${nodePort}`)) errors.push(duplicate(`${path}.nodePort`, nodePort));
			taken.nodePort.add(`${protocol}/${nodePort}`);
		}
		if (taken.port.has(`${protocol}/${number}`)) errors.push(duplicate(path, void 0));
		taken.port.add(`${protocol}/${number}`);
	}
}
function checkAffinity(errors, spec) {
	const affinity = textAt(spec, "sessionAffinity");
	checkOneOf(errors, "spec.sessionAffinity", affinity, ["ClientIP", "None"]);
	const seconds = numberAt(spec, "sessionAffinityConfig", "clientIP", "timeoutSeconds");
	const path = "spec.sessionAffinityConfig.clientIP.timeoutSeconds";
	if (affinity === "ClientIP" && seconds !== void 0 && (seconds <= 0 || seconds > MAX_AFFINITY)) errors.push(invalid(path, seconds, `must be greater than 0 and less than ${MAX_AFFINITY}`));
	if (affinity === "None" && spec["sessionAffinityConfig"] !== void 0) errors.push(forbidden("spec.sessionAffinityConfig", "must not be set when session affinity is None"));
}
function checkSourceRanges(errors, service) {
	const ranges = listAt(service, "spec", "loadBalancerSourceRanges");
	const balanced = textAt(service, "spec", "type") === "LoadBalancer";
	const field = "spec.LoadBalancerSourceRanges";
	const annotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
	if (ranges.length > 0) {
		if (!balanced) errors.push(forbidden(field, "may only be used when `type` is 'LoadBalancer'"));
		for (const [index, range] of ranges.entries()) if (typeof range !== "string" || !isCidr(range.trim())) errors.push(invalid(`${field}[${index}]`, range, CIDR_MESSAGE));
		return;
	}
	const text = mapAt(service, "metadata", "annotations")[annotation];
	if (typeof text !== "string") return;
	const path = `metadata.annotations[${annotation}]`;
	if (!balanced) errors.push(forbidden(path, "may only be used when `type` is 'LoadBalancer'"));
	if (text.trim() === "") return;
	for (const range of text.split(",")) if (!isCidr(range.trim())) errors.push(invalid(path, range.trim(), CIDR_MESSAGE));
}
const CIDR_MESSAGE = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";
function checkTraffic(errors, spec) {
	const type = textAt(spec, "type");
	const balancerClass = spec["loadBalancerClass"];
	if (typeof balancerClass === "string") {
		if (type === "LoadBalancer") checkText$1(errors, "spec.loadBalancerClass", balancerClass, checkQualifiedName);
		else errors.push(forbidden("spec.loadBalancerClass", "may only be used when `type` is 'LoadBalancer'"));
	}
	const external = textAt(spec, "externalTrafficPolicy");
	if (type === "LoadBalancer" || type === "NodePort" || type === "ClusterIP" && listAt(spec, "externalIPs").length > 0) checkOneOf(errors, "spec.externalTrafficPolicy", external, ["Cluster", "Local"]);
	else if (external !== "") errors.push(invalid("spec.externalTrafficPolicy", external, "may only be set for externally-accessible services"));
	const health = numberAt(spec, "healthCheckNodePort") ?? 0;
	if (!needsHealthCheck(spec) && health !== 0) errors.push(invalid("spec.healthCheckNodePort", health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
	const internal = textAt(spec, "internalTrafficPolicy");
	checkOneOf(errors, "spec.internalTrafficPolicy", internal, ["Cluster", "Local"], type !== "ExternalName");
	checkOneOf(errors, "spec.trafficDistribution", textAt(spec, "trafficDistribution"), DISTRIBUTIONS, false);
}
function checkServiceUpdate(errors, { object, before }) {
	const [after, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	checkAddressUpdate(errors, after, old);
	if (textAt(after, "type") === "LoadBalancer" && textAt(old, "type") === "LoadBalancer" && after["loadBalancerClass"] !== old["loadBalancerClass"]) errors.push(invalid("spec.loadBalancerClass", after["loadBalancerClass"] ?? null, "may not change once set"));
	if (needsHealthCheck(after) && needsHealthCheck(old) && after["healthCheckNodePort"] !== old["healthCheckNodePort"]) errors.push(forbidden("spec.healthCheckNodePort", "field is immutable"));
}
/**
* https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/registry/core/service/strategy.go, storage/alloc.go and
* pkg/apis/core/validation/validation.go (ValidateServiceCreate, ValidateServiceUpdate)
*/
const SERVICE = {
	allocateCreate(errors, object, cluster) {
		const spec = mapAt(object, "spec");
		normaliseAddresses(spec, void 0);
		initFamilies(errors, spec, void 0, cluster);
		if (errors.length === 0) allocateService(errors, spec, void 0);
	},
	allocateUpdate(errors, { object, before, cluster }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		keepAllocated(spec, old);
		normaliseAddresses(spec, old);
		initFamilies(errors, spec, old, cluster);
		if (errors.length === 0) allocateService(errors, spec, old);
	},
	prepareUpdate({ object, before }) {
		dropLeftovers(mapAt(object, "spec"), mapAt(before, "spec"));
	},
	check: checkService,
	checkUpdate: checkServiceUpdate
};

// src/forecast/apply/kinds/storage.ts
/** Declarative validation took over with 1.36: the same rules, told in another way. */
const DECLARATIVE = 36;
const MAX_PARAMETERS = 512;
const MAX_PARAMETER_BYTES = 262144;
function refuseChange(errors, { object, before, cluster }, key, since = DECLARATIVE) {
	if (sameValue(object[key], before[key])) return;
	errors.push(cluster.minor >= since ? immutable(key, object[key] ?? null) : forbidden(key, `updates to ${key} are forbidden.`));
}
/** pkg/apis/storage/validation/validation.go (ValidateStorageClass, ValidateStorageClassUpdate) */
const STORAGE_CLASS = {
	check(errors, object) {
		checkRequiredText(errors, "provisioner", textAt(object, "provisioner").toLowerCase(), checkQualifiedName);
		checkParameters(errors, mapAt(object, "parameters"));
		checkOneOf(errors, "reclaimPolicy", textAt(object, "reclaimPolicy"), ["Delete", "Retain"], false);
		checkOneOf(errors, "volumeBindingMode", textAt(object, "volumeBindingMode"), ["Immediate", "WaitForFirstConsumer"]);
		for (const [index, term] of listAt(object, "allowedTopologies").entries()) checkTopology(errors, `allowedTopologies[${index}]`, term);
	},
	checkUpdate(errors, update) {
		for (const key of [
			"parameters",
			"provisioner",
			"reclaimPolicy",
			"volumeBindingMode"
		]) refuseChange(errors, update, key);
	}
};
function checkParameters(errors, parameters) {
	const entries = Object.entries(parameters);
	if (entries.length > MAX_PARAMETERS) errors.push({
		field: "parameters",
		type: "TooLong",
		detail: `Too long: must have at most ${MAX_PARAMETERS} bytes`
	});
	let size = 0;
	for (const [key, value] of entries) {
		if (key === "") errors.push(invalid("parameters", key, "field can not be empty."));
		size += key.length + scalarText(value).length;
	}
	if (size > MAX_PARAMETER_BYTES) errors.push({
		field: "parameters",
		type: "TooLong",
		detail: `Too long: may not be more than ${MAX_PARAMETER_BYTES} bytes`
	});
}
function checkTopology(errors, field, term) {
	const keys = /* @__PURE__ */ new Set();
	for (const [index, item] of listAt(term, "matchLabelExpressions").entries()) {
		const path = `${field}.matchLabelExpressions[${index}]`;
		const values = listAt(item, "values");
		if (values.length === 0) errors.push(required(`${path}.values`));
		for (const [place, value] of values.entries()) if (values.indexOf(value) < place) errors.push(duplicate(`${path}.values[${place}]`, value));
		const key = textAt(item, "key");
		checkText$1(errors, `${path}.key`, key, checkQualifiedName);
		if (keys.has(key)) errors.push(duplicate(`${path}.key`, key));
		keys.add(key);
	}
}
/** pkg/apis/storage/validation/validation.go (ValidateCSIDriver, ValidateCSIDriverUpdate) */
const CSI_DRIVER = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		for (const mode of textsAt(spec, "volumeLifecycleModes")) checkOneOf(errors, "spec.volumeLifecycleModes", mode, ["Ephemeral", "Persistent"]);
		const policy = textAt(spec, "fsGroupPolicy");
		checkOneOf(errors, "spec.fsGroupPolicy", policy, [
			"File",
			"None",
			"ReadWriteOnceWithFSType"
		]);
		const audiences = /* @__PURE__ */ new Set();
		for (const [index, request] of listAt(spec, "tokenRequests").entries()) {
			const path = `spec.tokenRequests[${index}]`;
			const audience = textAt(request, "audience");
			if (audiences.has(audience)) errors.push(duplicate(`${path}.audience`, audience));
			audiences.add(audience);
			const seconds = numberAt(request, "expirationSeconds");
			if (seconds !== void 0 && seconds < 600) errors.push(invalid(`${path}.expirationSeconds`, seconds, "may not specify a duration less than 10 minutes"));
		}
	},
	checkUpdate(errors, { object, before }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		if (!sameValue(spec["attachRequired"], old["attachRequired"])) errors.push(immutable("spec.attachedRequired", spec["attachRequired"] ?? null));
		if (!sameValue(spec["volumeLifecycleModes"], old["volumeLifecycleModes"])) errors.push(immutable("spec.volumeLifecycleModes"));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateCSINode, ValidateCSINodeUpdate) */
const CSI_NODE = {
	check(errors, object) {
		const names = /* @__PURE__ */ new Set();
		for (const [index, driver] of listAt(object, "spec", "drivers").entries()) {
			const path = `spec.drivers[${index}]`;
			const name = textAt(driver, "name");
			checkRequiredText(errors, `${path}.name`, name, checkSubdomain);
			if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
			if (textAt(driver, "nodeID") === "") errors.push(required(`${path}.nodeID`));
			const count = numberAt(driver, "allocatable", "count");
			if (count !== void 0 && count < 0) errors.push(invalid(`${path}.allocatable.count`, count, "must be greater than or equal to 0"));
		}
	},
	checkUpdate(errors, { object, before }) {
		const drivers = listAt(object, "spec", "drivers");
		for (const old of listAt(before, "spec", "drivers")) {
			const index = drivers.findIndex((driver) => textAt(driver, "name") === textAt(old, "name"));
			if (index >= 0 && !sameValue(drivers[index], old)) errors.push(invalid("CSINodeDriver", void 0, "field is immutable"));
		}
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateCSIStorageCapacityUpdate) */
const CSI_STORAGE_CAPACITY = {
	check: (errors, object) => checkRequiredText(errors, "storageClassName", textAt(object, "storageClassName"), checkSubdomain),
	checkUpdate(errors, { object, before }) {
		for (const key of ["nodeTopology", "storageClassName"]) if (!sameValue(object[key], before[key])) errors.push(immutable(key, object[key] ?? null));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttachment, ValidateVolumeAttachmentUpdate) */
const VOLUME_ATTACHMENT = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkRequiredText(errors, "spec.attacher", textAt(spec, "attacher"));
		checkRequiredText(errors, "spec.nodeName", textAt(spec, "nodeName"));
		const source = mapAt(spec, "source");
		const named = typeof source["persistentVolumeName"] === "string";
		if (!named && !isMap(source["inlineVolumeSpec"])) errors.push(required("spec.source", "must specify exactly one of inlineVolumeSpec and persistentVolumeName"));
		if (named && isMap(source["inlineVolumeSpec"])) errors.push(forbidden("spec.source", "must specify exactly one of inlineVolumeSpec and persistentVolumeName"));
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["spec"], before["spec"])) errors.push(immutable("spec"));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttributesClass, ValidateVolumeAttributesClassUpdate) */
const VOLUME_ATTRIBUTES_CLASS = {
	check(errors, object) {
		checkRequiredText(errors, "driverName", textAt(object, "driverName"), checkSubdomain);
		const parameters = mapAt(object, "parameters");
		if (Object.keys(parameters).length === 0) errors.push(required("parameters", "must contain at least one key/value pair"));
		checkParameters(errors, parameters);
	},
	checkUpdate(errors, update) {
		for (const key of ["driverName", "parameters"]) refuseChange(errors, update, key, Number.POSITIVE_INFINITY);
	}
};

// src/forecast/apply/kinds/volumes.ts
/** VolumeAttributesClass became stable, and on, with 1.34. */
const ATTRIBUTES_CLASS = 34;
const IMMUTABLE_CLAIM = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
const BETA_CLASS = "volume.beta.kubernetes.io/storage-class";
/** Fields of a volume beside its source. */
const NO_SOURCE = [
	"accessModes",
	"capacity",
	"claimRef",
	"mountOptions",
	"nodeAffinity",
	"persistentVolumeReclaimPolicy",
	"storageClassName",
	"volumeAttributesClassName",
	"volumeMode"
];
/** A field behind a gate that is off is dropped where it is new. */
function dropAttributesClass(object, cluster, before) {
	if (cluster.minor >= ATTRIBUTES_CLASS || mapAt(before, "spec")["volumeAttributesClassName"] !== void 0) return;
	delete mapAt(object, "spec")["volumeAttributesClassName"];
}
/** The two fields are filled from each other (`NormalizeDataSources`, pkg/api/persistentvolumeclaim/util.go). */
function mirrorDataSources(object, before) {
	const spec = mapAt(object, "spec");
	const old = mapAt(before, "spec");
	if (!(old["dataSource"] !== void 0 || old["dataSourceRef"] !== void 0) && spec["dataSourceRef"] === void 0 && !isOldSource(spec["dataSource"])) delete spec["dataSource"];
	const { dataSource, dataSourceRef } = spec;
	if (isMap(dataSource) && dataSourceRef === void 0) spec["dataSourceRef"] = { ...dataSource };
	if (isMap(dataSourceRef) && dataSource === void 0 && textAt(dataSourceRef, "namespace") === "") spec["dataSource"] = without(dataSourceRef, ["namespace"]);
}
function isOldSource(source) {
	const [group, kind] = [textAt(source, "apiGroup"), textAt(source, "kind")];
	return group === "" && kind === "PersistentVolumeClaim" || group === "snapshot.storage.k8s.io" && kind === "VolumeSnapshot";
}
/** pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimUpdate), pkg/registry/core/persistentvolumeclaim */
const CLAIM = {
	prepareCreate(object, cluster) {
		dropAttributesClass(object, cluster);
		mirrorDataSources(object);
	},
	prepareUpdate({ object, before, cluster }) {
		dropAttributesClass(object, cluster, before);
		mirrorDataSources(object, before);
	},
	check: (errors, object) => checkClaimSpec(errors, "spec", mapAt(object, "spec")),
	checkUpdate: checkClaimUpdate,
	settle(object) {
		const spec = mapAt(object, "spec");
		const requests = mapAt(spec, "resources", "requests");
		spec["volumeName"] ??= "volume";
		object["status"] = {
			phase: "Bound",
			capacity: { storage: requests["storage"] ?? "0" },
			...spec["volumeAttributesClassName"] === void 0 ? {} : { currentVolumeAttributesClassName: spec["volumeAttributesClassName"] }
		};
	}
};
function checkClaimUpdate(errors, { object, before, cluster }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	const bound = textAt(before, "status", "phase") === "Bound";
	const requests = mapAt(spec, "resources", "requests");
	const oldRequests = mapAt(old, "resources", "requests");
	let fixed = spec;
	if (old["volumeName"] === void 0) fixed = withField(fixed, "volumeName", void 0);
	if (old["storageClassName"] === void 0 && mapAt(before, "metadata", "annotations")[BETA_CLASS] === void 0) fixed = withField(fixed, "storageClassName", void 0);
	if (bound) {
		if (Object.keys(requests).length > 0) fixed = withRequests(fixed, {
			...requests,
			storage: oldRequests["storage"] ?? "0"
		});
		fixed = withField(fixed, "volumeAttributesClassName", old["volumeAttributesClassName"]);
	}
	const parts = differentKeys(fixed, old, "core.PersistentVolumeClaimSpec", "spec");
	if (parts.length > 0) errors.push({
		...forbidden("spec", IMMUTABLE_CLAIM),
		parts
	});
	checkSize(errors, requests["storage"] ?? "0", oldRequests["storage"] ?? "0", before);
	if (!sameValue(spec["volumeMode"], old["volumeMode"])) errors.push(immutable("volumeMode", spec["volumeMode"]));
	if (cluster.minor >= ATTRIBUTES_CLASS) checkAttributesClass(errors, spec, old, before);
}
function withRequests(spec, requests) {
	return withField(spec, "resources", {
		...mapAt(spec, "resources"),
		requests
	});
}
function checkSize(errors, size, old, before) {
	if ((compareAmounts(size, old) ?? 0) >= 0) return;
	const capacity = mapAt(before, "status", "capacity")["storage"] ?? "0";
	if ((compareAmounts(size, capacity) ?? 0) <= 0) errors.push(forbidden("spec.resources.requests.storage", "field can not be less than status.capacity"));
}
function checkAttributesClass(errors, spec, old, before) {
	const key = "volumeAttributesClassName";
	if (sameValue(spec[key], old[key]) || mapAt(before, "status")["currentVolumeAttributesClassName"] === void 0) return;
	const to = spec[key] === void 0 ? "nil" : spec[key] === "" ? "empty string" : "";
	if (to === "") return;
	const detail = `update to ${to} is forbidden when status.currentVolumeAttributesClassName is not nil`;
	errors.push(forbidden(`spec.${key}`, detail));
}
/** pkg/apis/core/validation/validation.go (ValidatePersistentVolume, ValidatePersistentVolumeUpdate) */
const VOLUME = {
	prepareCreate: (object, cluster) => dropAttributesClass(object, cluster),
	prepareUpdate: ({ object, before, cluster }) => dropAttributesClass(object, cluster, before),
	check: checkVolume,
	checkUpdate: checkVolumeUpdate
};
function sourceOf(spec) {
	return without(spec, NO_SOURCE);
}
function checkVolume(errors, object) {
	const spec = mapAt(object, "spec");
	const modes = listAt(spec, "accessModes");
	if (modes.length === 0) errors.push(required("spec.accessModes"));
	else checkAccessModes(errors, "spec.accessModes", modes);
	const capacity = mapAt(spec, "capacity");
	if (Object.keys(capacity).length === 0) errors.push(required("spec.capacity"));
	if (capacity["storage"] === void 0 || Object.keys(capacity).length > 1) errors.push(notSupported("spec.capacity", void 0, ["storage"]));
	for (const [name, amount] of Object.entries(capacity)) if ((compareAmounts(amount, "0") ?? 1) <= 0) errors.push(invalid(`spec.capacity[${name}]`, amount, "must be greater than zero"));
	const policy = textAt(spec, "persistentVolumeReclaimPolicy");
	checkOneOf(errors, "spec.persistentVolumeReclaimPolicy", policy, [
		"Delete",
		"Recycle",
		"Retain"
	], false);
	checkNodeSelector(errors, "spec.nodeAffinity.required", mapAt(spec, "nodeAffinity")["required"]);
	const sources = Object.keys(sourceOf(spec));
	if (sources.length === 0) errors.push(required("spec", "must specify a volume type"));
	for (const source of sources.slice(1)) errors.push(forbidden(`spec.${source}`, "may not specify more than 1 volume type"));
	checkSource(errors, spec, policy);
	const className = textAt(spec, "storageClassName");
	if (className !== "") checkText$1(errors, "spec.storageClassName", className, checkSubdomain);
	checkOneOf(errors, "spec.volumeMode", textAt(spec, "volumeMode"), ["Block", "Filesystem"], false);
	if (typeof spec["volumeAttributesClassName"] === "string") {
		if (spec["volumeAttributesClassName"] === "") errors.push(required("spec.volumeAttributesClassName", "an empty string is disallowed"));
		if (spec["csi"] === void 0) errors.push(required("spec.csi", "has to be specified when using volumeAttributesClassName"));
	}
}
function checkSource(errors, spec, policy) {
	const { csi, nfs, hostPath, local } = spec;
	if (isMap(csi)) {
		for (const key of ["driver", "volumeHandle"]) if (textAt(csi, key) === "") errors.push(required(`spec.csi.${key}`));
	}
	if (isMap(nfs)) {
		for (const key of ["server", "path"]) if (textAt(nfs, key) === "") errors.push(required(`spec.nfs.${key}`));
		if (!textAt(nfs, "path").startsWith("/")) errors.push(invalid("spec.nfs.path", textAt(nfs, "path"), "must be an absolute path"));
	}
	if (isMap(hostPath)) {
		if (textAt(hostPath, "path") === "") errors.push(required("spec.hostPath.path"));
		if (textAt(hostPath, "path") === "/" && policy === "Recycle") errors.push(forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'"));
	}
	if (isMap(local)) {
		if (textAt(local, "path") === "") errors.push(required("spec.local.path"));
		if (spec["nodeAffinity"] === void 0) errors.push(required("spec.nodeAffinity", "Local volume requires node affinity"));
	}
}
function checkVolumeUpdate(errors, { object, before, cluster }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	if (!sameMeaning(expandOnce(sourceOf(spec), sourceOf(old)), sourceOf(old), "core.PersistentVolumeSpec")) errors.push(forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
	if (!sameValue(spec["volumeMode"], old["volumeMode"])) errors.push(immutable("volumeMode", spec["volumeMode"]));
	if (old["nodeAffinity"] !== void 0 && !sameAffinity(spec["nodeAffinity"], old["nodeAffinity"])) errors.push(invalid("nodeAffinity", spec["nodeAffinity"] ?? null, "field is immutable, except for updating from beta label to GA"));
	const key = "volumeAttributesClassName";
	if (cluster.minor >= ATTRIBUTES_CLASS && old[key] !== void 0 && spec[key] === void 0) errors.push(forbidden(`spec.${key}`, "update from non-nil value to nil is forbidden"));
}
/** The secret for growing may be given once. */
function expandOnce(source, old) {
	const { csi } = source;
	const had = mapAt(old, "csi")["controllerExpandSecretRef"];
	if (!isMap(csi) || had !== void 0 || old["csi"] === void 0) return source;
	return {
		...source,
		csi: without(csi, ["controllerExpandSecretRef"])
	};
}
/** Beta names of labels may become their stable ones. */
const STABLE = /* @__PURE__ */ new Map([
	["failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"],
	["failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"],
	["beta.kubernetes.io/os", "kubernetes.io/os"],
	["beta.kubernetes.io/arch", "kubernetes.io/arch"],
	["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"]
]);
function sameAffinity(now, old) {
	return sameValue(now, old) || sameValue(now, stable(old));
}
function stable(value) {
	if (typeof value === "string") return STABLE.get(value) ?? value;
	if (Array.isArray(value)) return value.map(stable);
	if (!isMap(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "values" ? item : stable(item)]));
}

// src/forecast/apply/kinds/registry.ts
/** Rules by struct of the kind: the complete table of what is immutable, and of what is validated, is here. */
const RULES$1 = {
	"core.ConfigMap": CONFIG_MAP,
	"core.Endpoints": ENDPOINTS,
	"core.LimitRange": LIMIT_RANGE,
	"core.Namespace": NAMESPACE,
	"core.Node": NODE,
	"core.PersistentVolume": VOLUME,
	"core.PersistentVolumeClaim": CLAIM,
	"core.Pod": POD,
	"core.PodTemplate": POD_TEMPLATE,
	"core.ReplicationController": REPLICATION_CONTROLLER,
	"core.ResourceQuota": RESOURCE_QUOTA,
	"core.Secret": SECRET,
	"core.Service": SERVICE,
	"apps.ControllerRevision": CONTROLLER_REVISION,
	"apps.DaemonSet": DAEMON_SET,
	"apps.Deployment": DEPLOYMENT,
	"apps.ReplicaSet": REPLICA_SET,
	"apps.StatefulSet": STATEFUL_SET,
	"batch.CronJob": CRON_JOB,
	"batch.Job": JOB,
	"autoscaling.HorizontalPodAutoscaler": AUTOSCALER,
	"autoscaling1.HorizontalPodAutoscaler": AUTOSCALER,
	"policy.PodDisruptionBudget": DISRUPTION_BUDGET,
	"networking.Ingress": INGRESS,
	"networking.IngressClass": INGRESS_CLASS,
	"networking.IPAddress": IP_ADDRESS,
	"networking.NetworkPolicy": NETWORK_POLICY,
	"networking.ServiceCIDR": SERVICE_CIDR,
	"discovery.EndpointSlice": ENDPOINT_SLICE,
	"rbac.ClusterRole": ROLE,
	"rbac.ClusterRoleBinding": ROLE_BINDING,
	"rbac.Role": ROLE,
	"rbac.RoleBinding": ROLE_BINDING,
	"storage.CSIDriver": CSI_DRIVER,
	"storage.CSINode": CSI_NODE,
	"storage.CSIStorageCapacity": CSI_STORAGE_CAPACITY,
	"storage.StorageClass": STORAGE_CLASS,
	"storage.VolumeAttachment": VOLUME_ATTACHMENT,
	"storage.VolumeAttributesClass": VOLUME_ATTRIBUTES_CLASS,
	"scheduling.PriorityClass": PRIORITY_CLASS,
	"node.RuntimeClass": RUNTIME_CLASS,
	"coordination.Lease": LEASE,
	"certificates.CertificateSigningRequest": CERTIFICATE_SIGNING_REQUEST,
	"certificates.ClusterTrustBundle": CLUSTER_TRUST_BUNDLE,
	"admissionregistration.MutatingWebhookConfiguration": MUTATING_WEBHOOKS,
	"admissionregistration.ValidatingAdmissionPolicy": ADMISSION_POLICY,
	"admissionregistration.ValidatingAdmissionPolicyBinding": ADMISSION_POLICY_BINDING,
	"admissionregistration.ValidatingWebhookConfiguration": VALIDATING_WEBHOOKS,
	"flowcontrol.FlowSchema": FLOW_SCHEMA,
	"flowcontrol.PriorityLevelConfiguration": PRIORITY_LEVEL,
	"resource.ResourceClaim": RESOURCE_CLAIM,
	"resource.ResourceClaimTemplate": RESOURCE_CLAIM_TEMPLATE,
	"resource.ResourceSlice": RESOURCE_SLICE,
	"apiextensions.CustomResourceDefinition": DEFINITION,
	"apiregistration.APIService": API_SERVICE
};
const NO_RULES = {};
/** What the API server does with objects of a struct. A kind without rules of its own is only decoded and given defaults. */
function rulesOf(struct) {
	return RULES$1[struct] ?? NO_RULES;
}

// src/forecast/apply/kind.ts
/** The kind of a manifest; for a custom resource with its definition, if that is known. */
function kindOf(manifest, definition, cluster) {
	const apiVersion = textAt(manifest, "apiVersion");
	const struct = structOfKind(apiVersion, textAt(manifest, "kind"));
	if (struct !== void 0) return builtIn(struct, cluster);
	const type = definition === void 0 ? void 0 : customTypeOf(definition, apiVersion);
	return type === void 0 ? unknownKind() : custom(type);
}
function builtIn(struct, cluster) {
	const rules = rulesOf(struct.name);
	return {
		struct,
		unknown: false,
		undecided: 0,
		read: (object) => decodeObject(object, struct),
		fill(object) {
			fillDefaults(object, struct);
			return object;
		},
		create(errors, object) {
			rules.allocateCreate?.(errors, object, cluster);
			if (errors.length > 0) return object;
			rules.prepareCreate?.(object, cluster);
			checkMetadata(errors, mapAt(object, "metadata"));
			rules.check?.(errors, object, cluster);
			rules.checkCreate?.(errors, object, cluster);
			return object;
		},
		update(errors, object, before) {
			const update = {
				object,
				before,
				cluster
			};
			rules.allocateUpdate?.(errors, update);
			if (errors.length > 0) return object;
			rules.prepareUpdate?.(update);
			const metadata = mapAt(object, "metadata");
			checkMetadata(errors, metadata);
			checkMetadataUpdate(errors, metadata, mapAt(before, "metadata"));
			if (rules.updateAlone !== true) rules.check?.(errors, object, cluster);
			rules.checkUpdate?.(errors, update);
			return object;
		},
		settle: (object) => rules.settle?.(object)
	};
}
function custom(type) {
	const check = (errors, stored, before) => {
		const report = checkCustomResource(stored, before, type);
		errors.push(...report.errors);
		kind.undecided = report.undecided;
	};
	const kind = {
		struct: void 0,
		unknown: false,
		undecided: 0,
		read: (object) => readCustomResource(object, type),
		fill: (object) => object,
		create(errors, object) {
			const stored = keepStatus(object, void 0, type);
			checkMetadata(errors, mapAt(stored, "metadata"));
			check(errors, stored, void 0);
			return stored;
		},
		update(errors, object, before) {
			const stored = keepStatus(object, before, type);
			const metadata = mapAt(stored, "metadata");
			checkMetadata(errors, metadata);
			checkMetadataUpdate(errors, metadata, mapAt(before, "metadata"));
			check(errors, stored, before);
			return stored;
		},
		settle: () => void 0
	};
	return kind;
}
function unknownKind() {
	return {
		struct: void 0,
		unknown: true,
		undecided: 0,
		read: readUnknownResource,
		fill: (object) => object,
		create(errors, object) {
			checkMetadata(errors, mapAt(object, "metadata"));
			return object;
		},
		update(errors, object, before) {
			const metadata = mapAt(object, "metadata");
			checkMetadata(errors, metadata);
			checkMetadataUpdate(errors, metadata, mapAt(before, "metadata"));
			return object;
		},
		settle: () => void 0
	};
}

// src/forecast/apply/last-applied.ts
/** Where client-side apply keeps what it applied last. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** Puts a stand-in for the annotation, whose content does not matter to a patch. */
function withLastApplied(object) {
	const metadata = mapAt(object, "metadata");
	const annotations = {
		...mapAt(metadata, "annotations"),
		[LAST_APPLIED]: ""
	};
	return {
		...object,
		metadata: {
			...metadata,
			annotations
		}
	};
}
/**
* A manifest that does not fit into its own annotation: large CustomResourceDefinitions and ConfigMaps need server-side apply.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
*/
function checkAppliedSize(manifest) {
	const annotations = without(mapAt(manifest, "metadata", "annotations"), [LAST_APPLIED]);
	if (mostBytes(manifest) + mostBytes(annotations) < 262144) return [];
	let size = bytesOf(LAST_APPLIED) + jsonBytes(manifest);
	for (const [key, value] of Object.entries(annotations)) size += bytesOf(key) + (typeof value === "string" ? bytesOf(value) : 0);
	return size > 262144 ? [tooLong("metadata.annotations", MAX_ANNOTATIONS)] : [];
}
/** A character is six bytes of JSON at most. Most manifests are small, and counting costs. */
function mostBytes(value) {
	if (typeof value === "string") return value.length * 6 + 2;
	if (typeof value !== "object" || value === null) return 32;
	if (Array.isArray(value)) return value.reduce((total, item) => total + mostBytes(item) + 1, 2);
	return Object.keys(value).reduce((total, key) => total + key.length * 6 + 4 + mostBytes(value[key] ?? null), 2);
}
/** Bytes of the JSON that Go writes. */
function jsonBytes(value) {
	if (typeof value === "string") return textBytes(value);
	if (typeof value !== "object" || value === null) return String(value).length;
	let bytes = 2;
	if (Array.isArray(value)) {
		for (const item of value) bytes += jsonBytes(item) + 1;
		return bytes;
	}
	for (const key of Object.keys(value)) bytes += textBytes(key) + jsonBytes(value[key] ?? null) + 2;
	return bytes;
}
const ESCAPED = /["\\\n\r\t<>&]/g;
/** Go writes `<`, `>` and `&` as six characters each. */
function textBytes(text) {
	let bytes = bytesOf(text) + 2;
	for (const [character] of text.matchAll(ESCAPED)) bytes += "<>&".includes(character) ? 5 : 1;
	return bytes;
}

// src/forecast/apply/patch/failure.ts
/** A patch that cannot be computed or merged; the message is that of Kubernetes' patch library. */
var PatchFailure = class extends Error {
	name = "PatchFailure";
};

// src/forecast/apply/patch/json-merge.ts
/**
* The JSON merge patch that `kubectl apply` sends for a kind whose type it does not know. Lists are always sent whole.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/util/jsonmergepatch/patch.go
*/
function threeWayJsonPatch(lastApplied, head, live) {
	return overlay(deletionsOf(lastApplied, head), changesOf(live, head));
}
/** Carries out a JSON merge patch: null deletes, maps merge, anything else replaces. https://www.rfc-editor.org/rfc/rfc7396 */
function applyJsonPatch(target, patch) {
	const result = { ...target };
	for (const [key, value] of Object.entries(patch)) {
		const before = Object.hasOwn(result, key) ? result[key] : void 0;
		if (value === null) delete result[key];
		else setEntry(result, key, isMap$1(value) ? applyJsonPatch(isMap$1(before) ? before : {}, value) : value);
	}
	return result;
}
function changesOf(from, to) {
	const patch = {};
	for (const [key, wanted] of Object.entries(to)) {
		const had = Object.hasOwn(from, key) ? from[key] : void 0;
		if (wanted === null || sameValue(had, wanted)) continue;
		const value = isMap$1(had) && isMap$1(wanted) ? changesOf(had, wanted) : withoutNulls$1(wanted);
		if (!isMap$1(value) || Object.keys(value).length > 0 || !isMap$1(had)) setEntry(patch, key, value);
	}
	return patch;
}
/** Nulls in lists stay: lists are values. */
function withoutNulls$1(value) {
	if (!isMap$1(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) if (item !== null) setEntry(result, key, withoutNulls$1(item));
	return result;
}
/** What the last applied manifest had and head has not, and what head writes as null although it was there. */
function deletionsOf(from, to) {
	const patch = {};
	for (const [key, had] of Object.entries(from)) {
		const wanted = Object.hasOwn(to, key) ? to[key] : void 0;
		if (wanted === void 0 || wanted === null && had !== null) setEntry(patch, key, null);
		else if (isMap$1(had) && isMap$1(wanted)) {
			const value = deletionsOf(had, wanted);
			if (Object.keys(value).length > 0) setEntry(patch, key, value);
		}
	}
	for (const [key, wanted] of Object.entries(to)) {
		if (Object.hasOwn(from, key)) continue;
		const nulls = wanted === null ? null : onlyNulls(wanted);
		if (nulls !== void 0) setEntry(patch, key, nulls);
	}
	return patch;
}
function onlyNulls(value) {
	if (!isMap$1(value)) return void 0;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const nulls = item === null ? null : onlyNulls(item);
		if (nulls !== void 0) setEntry(result, key, nulls);
	}
	return Object.keys(result).length === 0 ? void 0 : result;
}
/** The union of two patches that touch different fields. */
function overlay(first, second) {
	const result = { ...first };
	for (const [key, value] of Object.entries(second)) {
		const before = Object.hasOwn(result, key) ? result[key] : void 0;
		setEntry(result, key, isMap$1(before) && isMap$1(value) ? overlay(before, value) : value);
	}
	return result;
}

// src/forecast/apply/patch/order.ts
/** Marks in a patch. https://github.com/kubernetes/community/blob/main/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const DIRECTIVE = "$patch";
const RETAIN_KEYS = "$retainKeys";
const SET_ORDER = "$setElementOrder/";
const DELETE_FROM_LIST = "$deleteFromPrimitiveList/";
/** An item of a list by which items are told apart: its merge key, or the item itself where it is a scalar. */
function keyOf$3(item, mergeKey) {
	if (mergeKey === void 0) return item;
	return isMap$1(item) && Object.hasOwn(item, mergeKey) ? item[mergeKey] : void 0;
}
/** Keys are equal as Go compares them: a number is no text. */
function sameKey$1(a, b) {
	return a === b || typeof a !== "string" && typeof b !== "string" && typeof a !== "object" && typeof b !== "object" && scalarText(a) === scalarText(b);
}
/** The text of a key by which both sides are sorted, Go's `%v`. */
function keyText(key) {
	return key === null || key === void 0 ? "<nil>" : scalarText(key);
}
/** An item as a map with its merge key; throws where it is none or lacks it. */
function keyedItem(item, mergeKey) {
	if (!isMap$1(item)) throw new PatchFailure("expected a map as item of a merged list");
	if (!Object.hasOwn(item, mergeKey)) throw new PatchFailure(`map does not contain declared merge key: ${mergeKey}`);
	return item;
}
/**
* Sorts as Go's `sort.Sort` does for short lists with a comparison that holds for equal keys: an insertion sort that turns equal
* items around. Which of two items with one key comes first decides what a patch of them says.
*/
function sortByKey(items, mergeKey) {
	return items.map((item) => ({
		item: keyedItem(item, mergeKey),
		text: keyText(keyOf$3(item, mergeKey))
	})).toReversed().toSorted((a, b) => a.text < b.text ? -1 : a.text > b.text ? 1 : 0).map(({ item }) => item);
}
/** First place of every key in a list. */
function placesOf(list, mergeKey) {
	const places = /* @__PURE__ */ new Map();
	const textOf = (item) => {
		const key = keyOf$3(item, mergeKey);
		return `${typeof key === "string" ? "s" : "n"}${keyText(key)}`;
	};
	for (const [place, item] of list.entries()) {
		const text = textOf(item);
		if (!places.has(text)) places.set(text, place);
	}
	return (item) => places.get(textOf(item)) ?? -1;
}
/** `normalizeSliceOrder`: in the order of another list, deletions last. An insertion sort, because the comparison is none of a total order. */
function orderLike(items, order, mergeKey) {
	const place = placesOf(order, mergeKey);
	const isDelete = (item) => isMap$1(item) && item["$patch"] === "delete";
	const kept = mergeKey === void 0 ? [...items] : items.filter((item) => !isDelete(item));
	const deleted = mergeKey === void 0 ? [] : items.filter(isDelete);
	const decorated = kept.map((item) => ({
		item,
		place: place(item)
	}));
	for (let i = 1; i < decorated.length; i += 1) for (let j = i; j > 0; j -= 1) {
		const [left, right] = [decorated[j - 1], decorated[j]];
		if (left === void 0 || right === void 0) break;
		if (!(right.place < 0 || left.place < 0 || right.place < left.place)) break;
		decorated[j - 1] = right;
		decorated[j] = left;
	}
	return [...decorated.map(({ item }) => item), ...deleted];
}
/** `mergeSortedSlice`: items of the server between those of the patch, in the order that the server had. */
function interleave(left, right, serverOrder, mergeKey) {
	const place = placesOf(serverOrder, mergeKey);
	const result = [];
	let [i, j] = [0, 0];
	while (i < left.length || j < right.length) {
		const [a, b] = [left[i], right[j]];
		if (a === void 0 && b === void 0) break;
		if ((b === void 0 || a !== void 0 && place(a) >= 0 && place(b) >= 0 && place(a) < place(b)) && a !== void 0) {
			result.push(a);
			i += 1;
		} else if (b !== void 0) {
			result.push(b);
			j += 1;
		}
	}
	return result;
}
/** `normalizeElementOrder`: what is named in `wanted` in its order, the rest where the server had it. */
function arrange(merged, wanted, patchOrder, serverOrder, mergeKey) {
	if (mergeKey !== void 0) for (const item of merged) keyedItem(item, mergeKey);
	const place = placesOf(wanted, mergeKey);
	const fromPatch = merged.filter((item) => place(item) >= 0);
	return interleave(orderLike(merged.filter((item) => place(item) < 0), serverOrder, mergeKey), orderLike(fromPatch, patchOrder, mergeKey), serverOrder, mergeKey);
}

// src/forecast/apply/patch/schema.ts
/**
* The patch metadata of a field. Throws a {@link PatchFailure} where the type has no such field or is no struct, as
* `LookupPatchMetadataForStruct` does.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/meta.go
*/
function lookUp(schema, key) {
	const field = schema?.fields.get(key);
	if (field === void 0) throw new PatchFailure(schema === void 0 ? "merging an object in json but data type is not struct" : `unable to find api field in struct ${schema.name.slice(schema.name.indexOf(".") + 1)} for the json field "${key}"`);
	return {
		schema: structIn(field.type),
		merge: field.merge,
		retainKeys: field.retainKeys,
		replace: field.replace
	};
}
function structIn(type) {
	if (type.kind === "list") return structIn(type.items);
	return type.kind === "struct" ? type.struct : void 0;
}
/** The kind of a JSON value as Go sees it; values of different kinds replace each other. */
function goKind(value) {
	if (value === null || value === void 0) return "nil";
	if (Array.isArray(value)) return "slice";
	if (isMap$1(value)) return "map";
	if (typeof value === "bigint") return "int64";
	if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
	return typeof value;
}
/** One kind for all items of some lists; throws where they differ, or where there is no item at all. */
function elementKind(...lists) {
	let kind;
	for (const list of lists) for (const item of list) {
		const own = goKind(item);
		if (own === "slice") throw new PatchFailure("no list of lists");
		if (kind !== void 0 && kind !== own) throw new PatchFailure("list element types are not identical");
		kind = own;
	}
	if (kind === void 0) throw new PatchFailure("no elements in any of the given slices");
	return kind;
}

// src/forecast/apply/patch/diff.ts
/**
* The half of a strategic merge patch that leads from one object to another (`diffMaps`). The result may share values with
* `to`, which nobody changes in place. Throws a {@link PatchFailure}.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go
*/
function diffMaps(from, to, schema, half, retainKeys = false) {
	const patch = {};
	for (const [key, wanted] of Object.entries(to)) {
		const had = Object.hasOwn(from, key) ? from[key] : void 0;
		if (had === void 0) {
			if (half === "changes") setEntry(patch, key, wanted);
		} else if (key === "$patch") {
			if (typeof had !== "string" || typeof wanted !== "string") throw new PatchFailure(`invalid value for special key: ${DIRECTIVE}`);
			if (had !== wanted) setEntry(patch, key, wanted);
		} else if (goKind(had) !== goKind(wanted)) {
			if (half === "changes") setEntry(patch, key, wanted);
		} else if (isMap$1(had) && isMap$1(wanted)) diffMapField(key, had, wanted, patch, schema, half);
		else if (Array.isArray(had) && Array.isArray(wanted)) diffListField(key, had, wanted, patch, schema, half);
		else if (half === "changes" && !sameValue(had, wanted)) setEntry(patch, key, wanted);
	}
	if (half === "deletions") {
		for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) setEntry(patch, key, null);
	}
	if (retainKeys) addRetainKeys(from, to, patch);
	return patch;
}
function addRetainKeys(from, to, patch) {
	const kept = Object.keys(to).filter((key) => to[key] !== null);
	const loses = Object.keys(from).some((key) => from[key] !== null && !Object.hasOwn(to, key));
	if (kept.length > 0 && (Object.keys(patch).length > 0 || loses)) patch[RETAIN_KEYS] = kept.toSorted();
}
function diffMapField(key, had, wanted, patch, schema, half) {
	const meta = lookUpUnlessEqual(schema, key, had, wanted);
	if (meta === void 0) return;
	if (meta.replace) {
		if (half === "changes") setEntry(patch, key, wanted);
		return;
	}
	const value = diffMaps(had, wanted, meta.schema, half, meta.retainKeys);
	if (Object.keys(value).length > 0) setEntry(patch, key, value);
}
/** Fields that the type does not have are an error only where they differ. */
function lookUpUnlessEqual(schema, key, had, wanted) {
	if (schema?.fields.has(key) !== true && sameValue(had, wanted)) return void 0;
	return lookUp(schema, key);
}
function diffListField(key, had, wanted, patch, schema, half) {
	const meta = lookUpUnlessEqual(schema, key, had, wanted);
	if (meta === void 0) return;
	if (meta.merge === void 0) {
		if (half === "changes" && !sameValue(had, wanted)) setEntry(patch, key, wanted);
		return;
	}
	const diff = diffLists(had, wanted, meta.schema, meta.merge.key, half, meta.retainKeys);
	if (diff.changes.length > 0) setEntry(patch, key, diff.changes);
	if (diff.deletions.length > 0) setEntry(patch, `${DELETE_FROM_LIST}${key}`, diff.deletions);
	if (diff.order.length > 0) setEntry(patch, `${SET_ORDER}${key}`, diff.order);
}
function diffLists(had, wanted, schema, mergeKey, half, retainKeys) {
	if (had.length === 0) return {
		changes: half === "changes" ? wanted : [],
		deletions: [],
		order: []
	};
	if (elementKind(had, wanted) !== "map") return diffScalars(had, wanted, half);
	if (mergeKey === void 0) throw new PatchFailure("cannot merge lists of maps without a merge key");
	const changes = diffItems(had, wanted, schema, mergeKey, half, retainKeys);
	for (const item of wanted) keyedItem(item, mergeKey);
	const sameOrder = had.length === wanted.length && had.every((item, index) => sameKey$1(keyOf$3(item, mergeKey), keyOf$3(wanted[index] ?? null, mergeKey)));
	return {
		changes,
		deletions: [],
		order: changes.length > 0 || half === "changes" && !sameOrder ? wanted.map((item) => ({ [mergeKey]: keyOf$3(item, mergeKey) ?? null })) : []
	};
}
/** Both lists are walked in the order of their keys; two items with one key meet in the order that the sort gave them. */
function diffItems(had, wanted, schema, mergeKey, half, retainKeys) {
	const before = sortByKey(had, mergeKey);
	const after = sortByKey(wanted, mergeKey);
	const changes = [];
	const deletions = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const [from, to] = [before[i], after[j]];
		const [fromText, toText] = [keyText(from?.[mergeKey]), keyText(to?.[mergeKey])];
		if (from !== void 0 && to !== void 0 && fromText === toText) {
			const value = diffMaps(from, to, schema, half, retainKeys);
			if (Object.keys(value).length > 0) changes.push({
				...value,
				[mergeKey]: to[mergeKey] ?? null
			});
			i += 1;
			j += 1;
		} else if (to !== void 0 && (from === void 0 || fromText > toText)) {
			if (half === "changes") changes.push(to);
			j += 1;
		} else if (from !== void 0) {
			if (half === "deletions") deletions.push({
				[mergeKey]: from[mergeKey] ?? null,
				[DIRECTIVE]: "delete"
			});
			i += 1;
		}
	}
	return [...orderLike(changes, wanted, mergeKey), ...deletions];
}
function diffScalars(had, wanted, half) {
	const sorted = (list) => list.toSorted((a, b) => keyText(a) < keyText(b) ? -1 : 1);
	const [before, after] = [sorted(had), sorted(wanted)];
	const changes = [];
	const deletions = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		const [from, to] = [before[i], after[j]];
		if (from !== void 0 && to !== void 0 && keyText(from) === keyText(to)) {
			i += 1;
			j += 1;
		} else if (to !== void 0 && (from === void 0 || keyText(from) > keyText(to))) {
			if (half === "changes") changes.push(to);
			j += 1;
		} else if (from !== void 0) {
			if (half === "deletions" && !deletions.includes(from)) deletions.push(from);
			i += 1;
		}
	}
	const differs = half === "deletions" ? deletions.length > 0 : !sameValue(had, wanted);
	return {
		changes: orderLike(changes, wanted, void 0),
		deletions,
		order: differs ? wanted : []
	};
}

// src/forecast/apply/patch/merge.ts
/**
* Merges a strategic merge patch (`mergeMap`). Neither argument is changed. Throws a {@link PatchFailure}.
* https://github.com/kubernetes/apimachinery/blob/master/pkg/util/strategicpatch/patch.go
*/
function mergeMaps(original, patch, schema, into) {
	if (Object.hasOwn(patch, "$patch")) return followDirective(patch);
	const result = { ...original };
	const rest = { ...patch };
	retainKeys(result, rest, into);
	mergeOrderedLists(result, rest, schema, into);
	for (const [key, value] of Object.entries(rest)) mergeField(result, key, value, schema, into);
	return result;
}
function followDirective(patch) {
	const { [DIRECTIVE]: directive, ...rest } = patch;
	if (directive === "replace") return rest;
	if (directive === "delete") return {};
	throw new PatchFailure("unknown patch type");
}
function retainKeys(result, patch, into) {
	const kept = patch[RETAIN_KEYS];
	if (kept === void 0) return;
	delete patch[RETAIN_KEYS];
	if (into === "patch") {
		const before = result[RETAIN_KEYS];
		if (before !== void 0 && !sameValue(before, kept)) throw new PatchFailure("two lists of keys to retain differ");
		result[RETAIN_KEYS] = kept;
		return;
	}
	if (!Array.isArray(kept)) throw new PatchFailure("invalid patch format of retainKeys");
	for (const [key, value] of Object.entries(patch)) if (!(value === null || key.startsWith("$deleteFromPrimitiveList/") || key.startsWith("$setElementOrder/") || kept.includes(key))) throw new PatchFailure("invalid patch format of retainKeys");
	for (const key of Object.keys(result)) if (!kept.includes(key)) delete result[key];
}
/** Lists whose order the patch gives (`mergePatchIntoOriginal`); what is done is taken out of the patch. */
function mergeOrderedLists(result, patch, schema, into) {
	for (const [directive, order] of Object.entries(patch)) {
		if (!directive.startsWith("$setElementOrder/")) continue;
		if (into === "patch") {
			const before = result[directive];
			if (before !== void 0 && !sameValue(before, order)) throw new PatchFailure("invalid patch format of setElementOrder list");
			setEntry(result, directive, order);
		}
		delete patch[directive];
		const key = directive.slice(SET_ORDER.length);
		const original = listOrAbsent(result, key);
		const changes = listOrAbsent(patch, key);
		const meta = lookUp(schema, key);
		const wanted = Array.isArray(order) ? order : [];
		const mergeKey = meta.merge?.key;
		checkOrder(changes ?? [], wanted, mergeKey);
		const merged = mergeWithOrder(original, changes, meta, into);
		if (merged === void 0) continue;
		elementKind(original ?? [], changes ?? []);
		setEntry(result, key, arrange(merged, wanted, wanted, original ?? [], mergeKey));
		delete patch[key];
	}
}
function mergeWithOrder(original, changes, meta, into) {
	if (original === void 0) {
		const kept = changes === void 0 ? void 0 : withoutDirectives(changes);
		return Array.isArray(kept) ? kept : void 0;
	}
	return changes === void 0 ? original : mergeLists(original, changes, meta, into, false);
}
function listOrAbsent(map, key) {
	const value = Object.hasOwn(map, key) ? map[key] : void 0;
	if (value === void 0) return void 0;
	if (!Array.isArray(value)) throw new PatchFailure("expected a list");
	return value;
}
/** The changes come in the order that the directive gives (`validatePatchWithSetOrderList`). */
function checkOrder(changes, order, mergeKey) {
	if (order.length === 0) return;
	const kept = changes.filter((item) => !isMap$1(item) || !Object.hasOwn(item, "$patch"));
	let next = 0;
	for (const item of order) {
		const change = kept[next];
		if (change === void 0) return;
		if (sameKey$1(keyOf$3(change, mergeKey), keyOf$3(item, mergeKey))) next += 1;
	}
	if (next < kept.length) throw new PatchFailure("The order in patch list does not match the setElementOrder list");
}
function mergeField(result, name, value, schema, into) {
	const isDeletion = name.startsWith(DELETE_FROM_LIST);
	if (isDeletion && into === "patch") return setEntry(result, name, value);
	const key = isDeletion ? name.slice(DELETE_FROM_LIST.length) : name;
	if (value === null) {
		delete result[key];
		if (into === "object") return;
	}
	const before = Object.hasOwn(result, key) ? result[key] : void 0;
	if (before === void 0 || goKind(before) !== goKind(value)) {
		if (isDeletion) return;
		const plain = withoutDirectives(into === "object" ? withoutNulls(value) : value);
		if (plain === void 0) delete result[key];
		else setEntry(result, key, plain);
	} else if (isMap$1(before) && isMap$1(value)) {
		const meta = lookUp(schema, key);
		setEntry(result, key, meta.replace ? value : mergeMaps(before, value, meta.schema, into));
	} else if (Array.isArray(before) && Array.isArray(value)) setEntry(result, key, mergeLists(before, value, lookUp(schema, key), into, isDeletion));
	else setEntry(result, key, value);
}
function mergeLists(original, patch, meta, into, isDeletion) {
	if (meta.merge === void 0 && !isDeletion) return patch;
	if (original.length === 0 && patch.length === 0) return original;
	const mergeKey = meta.merge?.key;
	if (elementKind(original, patch) !== "map") {
		if (isDeletion) return original.filter((item) => !patch.includes(item));
		return arrange([.../* @__PURE__ */ new Set([...original, ...patch])], patch, patch, original, void 0);
	}
	if (mergeKey === void 0) throw new PatchFailure("cannot merge lists without merge key");
	const { kept, changes } = followItemDirectives(original, patch, mergeKey);
	return arrange(mergeItems(kept, changes, mergeKey, meta.schema, into), changes, changes, kept, mergeKey);
}
function followItemDirectives(original, patch, mergeKey) {
	const isDirective = (item) => isMap$1(item) && Object.hasOwn(item, "$patch");
	const changes = patch.filter((item) => !isDirective(item));
	const directives = patch.filter(isDirective);
	if (directives.some((item) => item["$patch"] === "replace")) return {
		kept: changes,
		changes: []
	};
	const deleted = directives.map((item) => keyedItem(item, mergeKey)[mergeKey]);
	return {
		kept: original.filter((item) => !deleted.some((key) => sameKey$1(key, keyOf$3(item, mergeKey)))),
		changes
	};
}
/** A change goes to the first item that has its key. */
function mergeItems(original, changes, mergeKey, schema, into) {
	const result = [...original];
	for (const change of changes) {
		const item = keyedItem(change, mergeKey);
		const place = result.findIndex((other) => sameKey$1(keyOf$3(other, mergeKey), item[mergeKey]));
		const before = result[place];
		if (isMap$1(before)) result[place] = mergeMaps(before, item, schema, into);
		else result.push(item);
	}
	return result;
}
/** A value with everything that a directive marks taken out; undefined when it is marked itself (`removeDirectives`). */
function withoutDirectives(value) {
	if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== void 0);
	if (!isMap$1(value)) return value;
	if (Object.hasOwn(value, "$patch")) return void 0;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const plain = withoutDirectives(item);
		if (plain !== void 0) setEntry(result, key, plain);
	}
	return result;
}
/** Nulls delete what is not there (`discardNullValuesFromPatch`). */
function withoutNulls(value) {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (!isMap$1(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) if (item !== null) setEntry(result, key, withoutNulls(item));
	return result;
}

// src/forecast/apply/patch/three-way.ts
/**
* The strategic merge patch that `kubectl apply` sends: what the last applied manifest had and head has not is deleted, what
* head says otherwise than the live object is changed, anything else is left alone. Throws a `PatchFailure`.
* https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#merge-patch-calculation
*/
function threeWayPatch(lastApplied, head, live, struct) {
	const changes = diffMaps(live, head, struct, "changes");
	const deletions = diffMaps(lastApplied, head, struct, "deletions");
	return mergeMaps(deletions, changes, struct, "patch");
}
/** The live object with a strategic merge patch carried out, as the API server does it. Throws a `PatchFailure`. */
function applyPatch(live, patch, struct) {
	return mergeMaps(live, patch, struct, "object");
}

// src/forecast/apply/apply.ts
/** What holds for a cluster of which nothing else is said. */
const DEFAULT_CLUSTER = {
	minor: 36,
	dualStack: false
};
/** Metadata of an object that has been created; the server's values are not known. */
const SERVER_METADATA$1 = {
	uid: "00000000-0000-4000-8000-000000000000",
	resourceVersion: "1",
	generation: 1
};
/**
* What is stored after `kubectl apply` of head over base, and what the API server refuses. Pure. Base stands for the cluster: where no
* live object is given, it is base as it was created, with what controllers do at once. Errors that base itself has are not told: the
* object is there, so the server has taken it.
*/
function applyUpdate(input) {
	const cluster = {
		...DEFAULT_CLUSTER,
		...input.cluster
	};
	const { base, head, crd } = input;
	const kind = kindOf(head, crd, cluster);
	const known = base === void 0 ? void 0 : createObject(base, {
		...crd === void 0 ? {} : { crd },
		cluster,
		settle: true
	});
	const live = input.live === void 0 ? convertTo(known?.stored ?? {}, head) : readLive(convertTo(input.live, head), kind);
	const result = input.method === "replace" ? put(head, live, kind) : patch(input, live, kind);
	const common = {
		live,
		notes: notesOf(input, kind),
		...result.patch === void 0 ? {} : { patch: result.patch }
	};
	const errors = [...result.stored === void 0 ? result.errors : withoutKnown(result.errors, known?.errors ?? []), ...(input.method ?? "client-side") === "client-side" ? sizeErrors(input) : []];
	if (errors.length > 0) return {
		...refused(errors),
		...common
	};
	try {
		return {
			...judge(input, live, result.stored ?? live, kind),
			...common
		};
	} catch (error) {
		return {
			...refused([failureOf(error, "Decode")]),
			...common
		};
	}
}
function refused(errors) {
	return {
		verdict: "refused",
		errors,
		changed: [],
		lost: [],
		extra: [],
		kept: []
	};
}
function notesOf(input, kind) {
	const notes = [];
	if (kind.unknown) notes.push("schema-unknown");
	if (input.method === "server-side") notes.push("server-side-apply");
	if (kind.undecided > 0) notes.push("rules-not-evaluated");
	return notes;
}
/** Base did not fit either, so whatever wrote it does not keep the annotation. */
function sizeErrors({ base, head }) {
	const errors = checkAppliedSize(head);
	return base !== void 0 && errors.length > 0 && checkAppliedSize(base).length > 0 ? [] : errors;
}
/** An object of the cluster as the server would store it: what was written into it has its defaults. */
function readLive(live, kind) {
	try {
		const read = kind.fill(kind.read(live));
		return live["status"] === void 0 ? read : {
			...read,
			status: live["status"]
		};
	} catch (error) {
		failureOf(error, "Decode");
		return live;
	}
}
/** An object that the cluster already has was not refused for what is still wrong with it. */
function withoutKnown(errors, known) {
	const texts = new Set(known.map(({ field, type, detail }) => `${field}\0${type}\0${detail}`));
	return distinct(errors).filter(({ field, type, detail }) => !texts.has(`${field}\0${type}\0${detail}`));
}
/** A new object as it is stored, and what is wrong with it. Never throws: a manifest that cannot be read has an error. */
function createObject(manifest, options = {}) {
	const kind = kindOf(manifest, options.crd, {
		...DEFAULT_CLUSTER,
		...options.cluster
	});
	const errors = [];
	try {
		const object = kind.fill(kind.read(without(manifest, ["status"])));
		object["metadata"] = {
			...mapAt(object, "metadata"),
			...SERVER_METADATA$1
		};
		const stored = kind.create(errors, object);
		if (options.settle === true) kind.settle(stored);
		return {
			stored,
			errors: distinct(errors)
		};
	} catch (error) {
		return {
			stored: manifest,
			errors: [failureOf(error, "Decode")]
		};
	}
}
function failureOf(error, type) {
	if (error instanceof DecodeFailure) return {
		field: "",
		type: "Decode",
		detail: error.message
	};
	if (error instanceof PatchFailure) return {
		field: "",
		type,
		detail: error.message
	};
	throw error;
}
/** A PUT of the whole manifest: nothing is kept that it does not write. */
function put(head, live, kind) {
	const conflict = conflictOf(head, live, true);
	if (conflict !== void 0) return { errors: [conflict] };
	try {
		return store(head, live, kind);
	} catch (error) {
		return { errors: [failureOf(error, "Decode")] };
	}
}
function patch({ base, head, hasLastApplied = true }, live, kind) {
	const lastApplied = hasLastApplied ? withoutStatus(base ?? {}, kind) : {};
	const [from, to] = [withLastApplied(live), withLastApplied(withoutStatus(head, kind))];
	let sent;
	try {
		sent = kind.struct === void 0 ? threeWayJsonPatch(lastApplied, to, from) : threeWayPatch(lastApplied, to, from, kind.struct);
	} catch (error) {
		return { errors: [failureOf(error, "ClientPatch")] };
	}
	const shown = without(sent, ["apiVersion", "kind"]);
	const conflict = conflictOf(sent, live, false);
	if (conflict !== void 0) return {
		errors: [conflict],
		patch: shown
	};
	try {
		return {
			...store(kind.struct === void 0 ? applyJsonPatch(from, sent) : applyPatch(from, sent, kind.struct), live, kind),
			patch: shown
		};
	} catch (error) {
		return {
			errors: [failureOf(error, "ServerPatch")],
			patch: shown
		};
	}
}
/** The status of a built-in kind is not written with the object, whatever a patch says of it. */
function withoutStatus(manifest, kind) {
	return kind.struct === void 0 ? manifest : without(manifest, ["status"]);
}
/** A resourceVersion of another time, or the uid of another object (in a patch that one is a field error). */
function conflictOf(request, live, whole) {
	if (!(whole ? ["resourceVersion", "uid"] : ["resourceVersion"]).some((key) => {
		const stated = textAt(request, "metadata", key);
		return stated !== "" && stated !== textAt(live, "metadata", key);
	})) return void 0;
	return {
		field: "",
		type: "Conflict",
		detail: "Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version and try again"
	};
}
/** Reads, prepares and validates what is to be stored. Throws a `DecodeFailure`. */
function store(object, live, kind) {
	const errors = [];
	const read = kind.fill(kind.read(object));
	read["metadata"] = restoreMetadata(mapAt(read, "metadata"), mapAt(live, "metadata"));
	const stored = kind.update(errors, read, live);
	if (stored["status"] !== live["status"] && live["status"] !== void 0) stored["status"] = live["status"];
	return {
		errors: distinct(errors),
		stored
	};
}
/**
* Metadata that only the server writes is put back (`rest.BeforeUpdate`).
* https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/update.go
*/
function restoreMetadata(metadata, before) {
	const result = without(metadata, [
		"managedFields",
		"selfLink",
		"generation",
		"creationTimestamp",
		"resourceVersion"
	]);
	for (const key of [
		"generation",
		"creationTimestamp",
		"resourceVersion",
		"deletionTimestamp"
	]) {
		const value = before[key];
		if (value !== void 0) result[key] = value;
	}
	if (textAt(result, "uid") === "" && before["uid"] !== void 0) result["uid"] = before["uid"];
	const annotations = without(mapAt(result, "annotations"), [LAST_APPLIED]);
	return Object.keys(annotations).length > 0 ? {
		...result,
		annotations
	} : without(result, ["annotations"]);
}
function judge(input, live, stored, kind) {
	const { base, head } = input;
	const read = kind.read(head);
	const changed = findChanges(live, stored);
	const { lost, extra } = findDifferences(head, kind.struct === void 0 ? head : read, stored, kind.struct);
	const kept = base === void 0 ? [] : findKept$1(written(base, kind), written(head, kind, read), stored, () => kind.fill(kind.read(head)));
	return {
		verdict: lost.length > 0 || kept.length > 0 || extra.length > 0 && input.live === void 0 ? "accepted-differs" : changed.length === 0 ? "no-op" : "accepted",
		errors: [],
		changed,
		lost,
		extra,
		kept,
		stored
	};
}
/** What a manifest writes, read (by now, or here) but without defaults; of a Secret the texts as data. */
function written(manifest, kind, known) {
	try {
		const read = kind.struct === void 0 ? manifest : known ?? kind.read(manifest);
		if (kind.struct?.name !== "core.Secret" || read["stringData"] === void 0) return read;
		return without(kind.fill(read), ["type", "stringData"]);
	} catch (error) {
		failureOf(error, "Decode");
		return manifest;
	}
}

// src/forecast/apply/pod-template.ts
const TEMPLATE = "core.PodTemplateSpec";
/** Kinds whose controller replaces pods when the template changes, and how each compares templates. */
const WORKLOADS = {
	"apps/Deployment": "amount",
	"apps/StatefulSet": "stored",
	"apps/DaemonSet": "stored",
	"apps/ReplicaSet": "amount",
	"argoproj.io/Rollout": "amount"
};
/** True for a kind that runs pods from a template and keeps them running. */
function isWorkloadKind(group, kind) {
	return Object.hasOwn(WORKLOADS, `${group}/${kind}`);
}
/** Whether the pods of a workload are of another template after an update; false for all other kinds. */
function changesTemplate(before, after) {
	const group = textAt(after, "apiVersion").split("/")[0] ?? "";
	const kind = textAt(after, "kind");
	const comparison = isWorkloadKind(group, kind) ? WORKLOADS[`${group}/${kind}`] : void 0;
	if (comparison === void 0) return false;
	const [one, other] = [before, after].map((object) => fieldAt(object, ["spec", "template"]));
	return !samePodTemplate(one, other, comparison);
}
/** Whether two templates make the same pods, so that a default written out, or not, is no difference. */
function samePodTemplate(a, b, comparison) {
	const [left, right] = [readTemplate(a), readTemplate(b)];
	return comparison === "stored" ? sameValue(left, right) : sameMeaning(left, right, TEMPLATE);
}
/** The template of a custom resource has been stored as it was written. */
function readTemplate(template) {
	if (!isMap$1(template)) return template;
	try {
		const struct = structNamed(TEMPLATE);
		const read = decodeObject(template, struct);
		fillDefaults(read, struct);
		return read;
	} catch (error) {
		if (error instanceof DecodeFailure) return template;
		throw error;
	}
}

// src/forecast/apply/once.ts
/** By the object at head; rendered objects never change. */
const known$13 = /* @__PURE__ */ new WeakMap();
/** `applyUpdate` of two rendered objects; what comes of it is remembered for whoever asks next. */
function updateRendered(base, head, method, crd) {
	const result = applyUpdate({
		base,
		head,
		method,
		...crd === void 0 ? {} : { crd }
	});
	const { live, stored, patch: _patch, ...rest } = result;
	const outcome = {
		...rest,
		changesTemplate: stored !== void 0 && changesTemplate(live, stored)
	};
	known$13.set(head, {
		base,
		method,
		crd,
		outcome
	});
	return result;
}
/** What comes of an update of two rendered objects, worked out once however many stages ask. */
function outcomeOf(base, head, method, crd) {
	const find = () => {
		const before = known$13.get(head);
		return before?.base === base && before.method === method && before.crd === crd ? before.outcome : void 0;
	};
	const before = find();
	if (before !== void 0) return before;
	updateRendered(base, head, method, crd);
	const made = find();
	if (made === void 0) throw new Error("what was worked out is remembered");
	return made;
}

// src/forecast/definitions.ts
/** Definitions by what they define; of two for a kind the last counts. */
function definitionsOf(definitions) {
	const found = /* @__PURE__ */ new Map();
	for (const definition of definitions) {
		const kind = textAt(definition, "spec", "names", "kind");
		if (kind !== "") found.set(`${textAt(definition, "spec", "group")}/${kind}`, definition);
	}
	return found;
}
/** The definition of a kind; undefined for those that come with Kubernetes, and where it is not known. */
function definitionFor({ group, kind }, definitions) {
	const definition = definitions.get(`${group}/${kind}`);
	return fieldAt(definition, ["spec"]) === void 0 ? void 0 : definition;
}

// src/forecast/hooks.ts
const ARGO_HOOK = "argocd.argoproj.io/hook";
const ARGO_TYPES = [
	"PreSync",
	"Sync",
	"PostSync",
	"SyncFail"
];
const HELM_TYPES = [
	"pre-install",
	"pre-upgrade",
	"post-install",
	"post-upgrade"
];
const DELETE_TYPES = [
	"PreDelete",
	"PostDelete",
	"pre-delete",
	"post-delete"
];
const DELETE_POLICIES = [
	"BeforeHookCreation",
	"HookSucceeded",
	"HookFailed"
];
const HELM_DELETE_POLICIES = [
	"before-hook-creation",
	"hook-succeeded",
	"hook-failed"
];
/**
* Reads the role of an object. Argo CD's own annotation wins only when it holds a type it knows; `crd-install` is no hook.
* https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks
*/
function hookRole(object) {
	const argo = annotation$1(object, ARGO_HOOK);
	const helm = annotation$1(object, "helm.sh/hook")?.filter((type) => type !== "crd-install") ?? [];
	if (argo === void 0 && helm.length === 0) return "resource";
	const types = argo ?? [];
	if (types.some((type) => ARGO_TYPES.includes(type))) return "hook";
	if (!types.includes("Skip") && helm.some((type) => HELM_TYPES.includes(type))) return "hook";
	if ([...types, ...helm].some((type) => DELETE_TYPES.includes(type))) return "delete-hook";
	return types.includes("Skip") ? "skipped" : "ignored";
}
/** Whether an existing hook is deleted before it runs again: the default, unless other delete policies are written. */
function isRecreatedHook(object) {
	const argo = annotation$1(object, `${ARGO_HOOK}-delete-policy`) ?? [];
	const helm = annotation$1(object, "helm.sh/hook-delete-policy") ?? [];
	const policies = [...argo.filter((policy) => DELETE_POLICIES.includes(policy)), ...helm.filter((policy) => HELM_DELETE_POLICIES.includes(policy))];
	return policies.length === 0 || policies.includes("BeforeHookCreation") || policies.includes("before-hook-creation");
}
/** True for objects that get a new name on every sync, and so are never updated. */
function isGeneratedName(object) {
	return textAt(object, "metadata", "name") === "" && textAt(object, "metadata", "generateName") !== "";
}
function annotation$1(object, key) {
	const value = fieldAt(object, [
		"metadata",
		"annotations",
		key
	]);
	if (typeof value !== "string") return void 0;
	return value.split(",").map((item) => item.trim()).filter((item) => item !== "");
}

// src/forecast/sync/field-path.ts
/** A JSON pointer as steps. A number is a place where a list is, else a key. https://www.rfc-editor.org/rfc/rfc6901 */
function parsePointer(pointer) {
	if (!pointer.startsWith("/")) return void 0;
	return pointer.slice(1).split("/").map((part) => ({ key: part.replaceAll("~1", "/").replaceAll("~0", "~") }));
}
const JQ_STEP = /\.?\["((?:[^"\\])*)"\]|\.?\[(\d+)\]|\.?\[\]|\.([A-Za-z_]\w*)|\.?"([^"\\]*)"|\s*\|\s*select\(\s*\.([A-Za-z_]\w*)\s*==\s*"([^"\\]*)"\s*\)\s*\|?\s*/y;
/** The plain paths among jq expressions: keys, places, `[]`, and `select(.field == "text")` behind it. Undefined for others. */
function parseJqPath(expression) {
	const steps = [];
	const text = expression.trim();
	for (let at = 0; at < text.length; at = JQ_STEP.lastIndex) {
		JQ_STEP.lastIndex = at;
		const match = JQ_STEP.exec(text);
		if (match === null || match[0] === "") return void 0;
		const [whole, quoted, index, name, plain, field, value] = match;
		const key = quoted ?? name ?? plain;
		if (key !== void 0) steps.push({ key });
		else if (index !== void 0) steps.push({ index: Number(index) });
		else if (field !== void 0 && value !== void 0) {
			if (steps.at(-1) === void 0 || !("each" in (steps.at(-1) ?? {}))) return void 0;
			steps[steps.length - 1] = {
				field,
				value
			};
		} else if (whole.endsWith("[]")) steps.push({ each: true });
	}
	return steps.length === 0 ? void 0 : steps;
}
/** The object without what the path leads to. What does not change stays the same value. */
function removePath(object, path) {
	const result = walk$1(object, path, void 0, false);
	return isMap(result) ? result : object;
}
/** The object with what another has at the path: taken over, or taken away where the other has nothing. */
function copyPath(object, from, path) {
	const result = walk$1(object, path, from, true);
	return isMap(result) ? result : object;
}
function walk$1(value, path, other, copies) {
	const [step, ...rest] = path;
	if (step === void 0) return value;
	if (Array.isArray(value)) return walkList(value, step, rest, other, copies);
	if (!isMap(value) || !("key" in step)) return value;
	const replacement = copies ? fieldAt(other, [step.key]) : void 0;
	if (rest.length === 0) return sameKey(value, step.key, replacement);
	const inner = fieldAt(value, [step.key]);
	if (inner === void 0) return value;
	const result = walk$1(inner, rest, fieldAt(other, [step.key]), copies);
	return result === inner ? value : withField(value, step.key, result);
}
function sameKey(map, key, replacement) {
	return fieldAt(map, [key]) === replacement ? map : withField(map, key, replacement);
}
function walkList(list, step, rest, other, copies) {
	const counterparts = Array.isArray(other) ? other : [];
	let changed = false;
	const items = list.flatMap((item, index) => {
		if (!isChosen(item, index, step)) return [item];
		const counterpart = counterpartOf(item, index, counterparts);
		if (rest.length === 0) {
			const kept = copies && counterpart !== void 0 ? [counterpart] : [];
			changed ||= kept[0] !== item;
			return kept;
		}
		const result = walk$1(item, rest, counterpart, copies && counterpart !== void 0);
		if (copies && counterpart === void 0) return [item];
		changed ||= result !== item;
		return [result];
	});
	return changed ? items : list;
}
function isChosen(item, index, step) {
	if ("key" in step) return step.key === String(index);
	if ("index" in step) return step.index === index;
	return "each" in step || fieldAt(item, [step.field]) === step.value;
}
/** Items with a name belong together by it, as in a strategic merge; others by their place. */
function counterpartOf(item, index, others) {
	const name = fieldAt(item, ["name"]);
	return name === void 0 ? others[index] : others.find((other) => fieldAt(other, ["name"]) === name);
}

// src/forecast/sync/glob.ts
const compiled = /* @__PURE__ */ new Map();
/** Patterns come from AppProjects; more of them than this are worked out anew. */
const MAX_COMPILED = 1e3;
/**
* A glob of an AppProject or of `ignoreDifferences`: without a separator as gobwas/glob, with one `*` stops at it and `**` does not.
* A pattern that does not compile matches nothing.
*/
function globMatches(pattern, text, separator) {
	if (pattern === "*" && separator === void 0) return true;
	if (separator !== void 0) return matchesParts(pattern, text, separator);
	if (!compiled.has(pattern)) {
		if (compiled.size >= MAX_COMPILED) compiled.clear();
		compiled.set(pattern, compileGobwas(pattern));
	}
	return compiled.get(pattern)?.matches(text) ?? false;
}
/** `*`, `**` and `?`, all ways at once: time is bounded by pattern times text, both hostile. */
function matchesParts(pattern, text, separator) {
	const tokens = pattern.match(/\*+|[^*]/g) ?? [];
	let places = /* @__PURE__ */ new Set([0]);
	for (const token of tokens) {
		const next = /* @__PURE__ */ new Set();
		for (const place of places) if (token.startsWith("*")) {
			let end = place;
			next.add(end);
			while (end < text.length && (token.length > 1 || text[end] !== separator)) next.add(++end);
		} else if (place < text.length && (token === text[place] || token === "?" && text[place] !== separator)) next.add(place + 1);
		places = next;
	}
	return places.has(text.length);
}

// src/forecast/sync/ignored-fields.ts
/** Reads `spec.ignoreDifferences` of an Application, or `spec.ignoreApplicationDifferences` of a set. */
function readIgnoreRules(entries) {
	return entries.map((entry) => {
		const pointers = textsAt(entry, "jsonPointers").map(parsePointer);
		const expressions = textsAt(entry, "jqPathExpressions").map((text) => ({
			text,
			path: parseJqPath(text)
		}));
		return {
			group: textAt(entry, "group"),
			kind: textAt(entry, "kind"),
			name: textAt(entry, "name"),
			namespace: textAt(entry, "namespace"),
			paths: [...pointers, ...expressions.map(({ path }) => path)].filter((path) => path !== void 0),
			unread: [...expressions.filter(({ path }) => path === void 0).map(({ text }) => text), ...textsAt(entry, "managedFieldsManagers")]
		};
	});
}
/**
* Paths that are ignored on one object. Group and kind are globs, an absent group is the core group.
* https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/
*/
function ignoredPaths$1(rules, { group, kind, namespace, name }) {
	return rules.filter((rule) => globMatches(rule.group, group) && globMatches(rule.kind, kind) && (rule.name === "" || rule.name === name) && (rule.namespace === "" || rule.namespace === namespace)).flatMap(({ paths }) => paths);
}
/** The object without its ignored fields. */
function withoutIgnored(object, paths) {
	return paths.reduce(removePath, object);
}
/** `RespectIgnoreDifferences=true`: the target with the live values of the ignored fields. The status is never copied. */
function keepIgnored(target, live, paths) {
	return paths.filter(([first]) => first !== void 0 && !("key" in first && first.key === "status")).reduce((object, path) => copyPath(object, live, path), target);
}

// src/forecast/sync-options.ts
const ANNOTATION = "argocd.argoproj.io/sync-options";
/**
* Auto-sync is on when `automated` is there and not `enabled: false`; everything inside is off unless it says `true`.
* https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
*/
function readAutoSync(application) {
	const automated = fieldAt(application.object, [
		"spec",
		"syncPolicy",
		"automated"
	]);
	const on = isMap(automated) && automated["enabled"] !== false;
	return {
		on,
		prune: on && automated["prune"] === true,
		allowEmpty: on && automated["allowEmpty"] === true
	};
}
/** The application-level options, `Prune=false` and the like. Absent Application: none. */
function applicationOptions(application) {
	return textsAt(application?.object, "spec", "syncPolicy", "syncOptions");
}
/** The options in the annotation of one object: comma separated, blanks around them do not count, letters must match. */
function objectOptions(object) {
	return textAt(object, "metadata", "annotations", ANNOTATION).split(",").map((item) => item.trim()).filter((item) => item !== "");
}
/**
* Value of `Prune` or `Delete` for one live object: its own annotation comes first, whatever it says, then the Application.
* Values are case-sensitive, so `prune=False` protects nothing. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
*/
function protection(option, live, application) {
	const start = `${option}=`;
	const find = (options) => options.find((item) => item.startsWith(start))?.slice(start.length);
	const value = find(objectOptions(live)) ?? find(applicationOptions(application));
	return value === "false" || value === "confirm" ? value : "none";
}
/**
* `Force=true` counts only as an annotation, of the live object too; `Replace=true` on the object or the Application;
* `ServerSideApply` of the object wins over the Application.
* https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_context.go
*/
function readWriteMode(live, target, application) {
	const own = [...objectOptions(live), ...objectOptions(target)];
	const general = applicationOptions(application);
	const desired = objectOptions(target);
	return {
		replace: own.includes("Replace=true") || general.includes("Replace=true"),
		force: own.includes("Force=true"),
		serverSide: !desired.includes("ServerSideApply=false") && (desired.includes("ServerSideApply=true") || general.includes("ServerSideApply=true"))
	};
}
const FINALIZER = "resources-finalizer.argocd.argoproj.io";
/**
* Whether deleting the Application deletes its objects: `resources-finalizer.argocd.argoproj.io`, alone or with `/foreground`
* or `/background`. Another suffix does not cascade and leaves the Application hanging.
* https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
*/
function cascadeOf(application) {
	const finalizers = textsAt(application.object, "metadata", "finalizers");
	const cascading = [
		FINALIZER,
		`${FINALIZER}/foreground`,
		`${FINALIZER}/background`
	];
	if (finalizers.some((item) => cascading.includes(item))) return "cascade";
	return finalizers.some((item) => item.includes("resources-finalizer")) ? "misspelt" : "none";
}
/** Address or name of the destination cluster, as the identity of its objects has it. */
function clusterOf(application) {
	return application.destination.server === "" ? application.destination.name : application.destination.server;
}
/** `helm.sh/resource-policy: keep`: for Argo CD it means `Delete=false` and nothing else. */
function isHelmKept(object) {
	return mapAt(object, "metadata", "annotations")["helm.sh/resource-policy"] === "keep";
}

// src/forecast/ignored.ts
/**
* The head object as it is really applied: with `RespectIgnoreDifferences=true` the paths of `ignoreDifferences` keep what the cluster
* has, that is base. Without that option they are applied all the same. What `jqPathExpressions` is followed is what the plan follows;
* other fields count as applied.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
*/
function applyIgnored(base, head, identity, application) {
	if (!applicationOptions(application).includes("RespectIgnoreDifferences=true")) return head;
	const rules = readIgnoreRules(listAt(application?.object, "spec", "ignoreDifferences"));
	return keepIgnored(head, base, ignoredPaths$1(rules, identity));
}

// src/forecast/immutable/refusals.ts
/** How a write is done: `Replace=true` comes before server-side apply. */
function methodOf(mode) {
	if (mode.replace) return "replace";
	return mode.serverSide ? "server-side" : "client-side";
}
/** Errors of the API server as refusals: one for each place that differs, without the values. */
function describeErrors(errors) {
	return errors.flatMap((error) => {
		const detail = plainDetail(error);
		return (error.parts ?? [placeOf$1(error)]).map((path) => ({
			path,
			detail: error.parts === void 0 ? detail : "immutable"
		}));
	});
}
/** An error of the whole request names no field. */
function placeOf$1({ field, type }) {
	if (field !== "") return field;
	return type === "Conflict" ? "metadata.resourceVersion" : "the manifest as a whole";
}
/** `Invalid value: "x": field is immutable`. */
const TITLES = /^(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many): (?:"(?:[^"\\]|\\.)*"|null|true|false|-?[\d.]+)(?:: |$)/;
const TITLE = /^(?:Invalid value|Unsupported value|Forbidden|Required value|Too long|Too many): /;
function plainDetail({ type, detail }) {
	if (detail.endsWith("field is immutable")) return "immutable";
	if (type === "Conflict") return "belongs to the server and does not match the live object";
	const sentence = detail.replace(TITLES, "").replace(TITLE, "");
	return sentence === "" ? detail.replace(/: .*$/, "").toLowerCase() : sentence;
}

// src/forecast/secret-details.ts
/** Characters of a long secret that give it away, at its beginning or end: the API server cuts long values in the middle. */
const PART = 8;
/** Shorter ones would be found in any sentence. */
const LEAST = 3;
/**
* What the API server says of a value repeats it, and so may the messages of CEL rules. Where that is a value that the diff masks,
* nothing but the kind of the error is left.
*/
function maskErrors(errors, ...objects) {
	if (errors.length === 0) return [];
	const secrets = objects.flatMap(secretsOf);
	return errors.map((error) => secrets.some((secret) => tells(error.detail, secret)) ? {
		...error,
		detail: "its value is secret"
	} : error);
}
/** By object: forecast and plan ask for the same ones. */
const known$12 = /* @__PURE__ */ new WeakMap();
function secretsOf(object) {
	const before = known$12.get(object);
	if (before !== void 0) return before;
	const found = findMasked(object, maskManifest(object));
	known$12.set(object, found);
	return found;
}
/** Texts of an object that its masked version does not have. */
function findMasked(value, masked) {
	if (isMap$1(value)) return Object.keys(value).flatMap((key) => findMasked(value[key], isMap$1(masked) ? masked[key] : void 0));
	if (Array.isArray(value)) return value.flatMap((item, index) => findMasked(item, Array.isArray(masked) ? masked[index] : void 0));
	return !(typeof value === "string" || typeof value === "number" || typeof value === "bigint") || value === masked || String(value).length < LEAST ? [] : [String(value)];
}
function tells(detail, secret) {
	return [secret, JSON.stringify(secret).slice(1, -1)].some((form) => detail.includes(form) || form.length > PART && (detail.includes(form.slice(0, PART)) || detail.includes(form.slice(-8))));
}

// src/forecast/write.ts
/** Several stages ask for the same write; manifests never change. */
const known$11 = /* @__PURE__ */ new WeakMap();
/** Undefined where no object is updated: hooks and generated names make new ones. */
function writeOver(base, written, application, definitions) {
	const before = known$11.get(written);
	if (before?.base === base && before.application === application && before.definitions === definitions) return before.write;
	const write = findWrite(base, written, application, definitions);
	known$11.set(written, {
		base,
		application,
		definitions,
		write
	});
	return write;
}
function findWrite(base, written, application, definitions) {
	if (hookRole(written.object) !== "resource" || isGeneratedName(written.object)) return void 0;
	const head = {
		...written,
		object: applyIgnored(base.object, written.object, written.identity, application?.head)
	};
	const mode = readWriteMode(base.object, head.object, application?.head);
	const crd = definitionFor(head.identity, definitions);
	const custom = crd === void 0 ? {} : { crd };
	const result = outcomeOf(base.object, head.object, methodOf(mode), crd);
	const mask = (list) => maskErrors(list, base.object, written.object);
	const errors = mask(result.errors);
	const anew = errors.length === 0 ? [] : mask(createObject(head.object, custom).errors);
	const lasting = errors.filter((error) => anew.some((other) => isSame$1(error, other)));
	return {
		head,
		mode,
		result: {
			...result,
			errors
		},
		lasting
	};
}
function isSame$1(a, b) {
	return a.field === b.field && a.type === b.type && a.detail === b.detail;
}

// src/forecast/prune.ts
/**
* An object is gone from Git and its Application stays: what the next sync does with it.
* Source of the order: https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/sync/sync_context.go (pruneObject) and
* https://github.com/argoproj/argo-cd/blob/master/controller/appcontroller.go (autoSync).
*/
function prune(object, application, tracking) {
	const { base, head } = application;
	if (hookRole(object.object) !== "resource") return {
		effect: "none",
		why: "it is a hook, and Argo CD never prunes hooks"
	};
	if (application.set !== void 0 && application.failedOn === void 0) return leaveSet(application.set);
	if (application.failedOn === "head" || application.failedOn === "both" || head === void 0) return {
		effect: "none",
		why: "its Application could not be rendered after the change, so what becomes of it is not known"
	};
	if (base !== void 0 && clusterOf(base) === object.identity.cluster && clusterOf(head) !== object.identity.cluster) return {
		effect: "left-behind",
		why: "its Application now targets another cluster, and Argo CD looks only there: it keeps running on the old cluster"
	};
	const untracked = whyUntracked(object, base ?? head, tracking);
	if (untracked !== void 0) return {
		effect: "left-behind",
		why: untracked
	};
	switch (protection("Prune", object.object, head)) {
		case "false": return {
			effect: "left-behind",
			why: "Prune=false keeps it in the cluster, although Git does not have it any more"
		};
		case "confirm": return {
			effect: "needs-confirm",
			why: "Prune=confirm holds the sync until somebody approves its deletion"
		};
		case "none": return pruneByPolicy(application, head);
	}
}
/**
* An Application that its ApplicationSet does not make any more: no prune option protects it, only the policy does.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/
*/
function leaveSet({ applicationsSync }) {
	if (applicationsSync === "create-only" || applicationsSync === "create-update") return {
		effect: "left-behind",
		why: `the policy ${applicationsSync} of its ApplicationSet keeps Applications that leave it`
	};
	return {
		effect: "destroyed",
		why: "its ApplicationSet does not make it any more and deletes it"
	};
}
function pruneByPolicy(application, head) {
	const auto = readAutoSync(head);
	if (!auto.on) return {
		effect: "pending-manual-prune",
		why: "the Application has no automated sync: it stays until somebody syncs by hand with prune ticked"
	};
	if (!auto.prune) return {
		effect: "pending-manual-prune",
		why: "automated sync does not prune: it stays, out of sync, until somebody prunes by hand"
	};
	if (application.headCount === 0 && !auto.allowEmpty) return {
		effect: "pending-manual-prune",
		why: "nothing is left in the Application, and without allowEmpty automated sync refuses to prune everything at once"
	};
	return {
		effect: "destroyed",
		why: `automated sync prunes it${applicationOptions(head).includes("PruneLast=true") ? " after everything else is synced (PruneLast=true)" : ""}`
	};
}
/**
* Why Argo CD does not see the object as its own, or undefined when it does. Objects with owners are never pruned; CRDs get no
* tracking metadata (https://github.com/argoproj/argo-cd/blob/master/util/argo/resource_tracking.go), unless the
* chart itself stamps the instance label and that is what is tracked, or the manifest has a namespace that normalisation removes
* (it stamps the object again, https://github.com/argoproj/argo-cd/blob/master/controller/state.go).
*/
function whyUntracked(object, application, tracking) {
	if (listAt(object.object, "metadata", "ownerReferences").length > 0) return "it has an owner, and Argo CD deletes only objects without one: it stays as long as its owner";
	if (!isCustomResourceDefinition(object)) return void 0;
	const labels = mapAt(object.object, "metadata", "labels");
	if (tracking.trackingMethod === "label" && labels[tracking.instanceLabelKey] === application.name || object.namespaceCleared === true || textAt(object.object, "metadata", "namespace") !== "") return void 0;
	return "Argo CD does not track CustomResourceDefinitions, so it stays in the cluster with all its custom resources";
}
/** True for a CustomResourceDefinition of any version. */
function isCustomResourceDefinition(object) {
	return object.identity.group === "apiextensions.k8s.io" && object.identity.kind === "CustomResourceDefinition";
}

// src/forecast/deletion.ts
/** Whether an Application is gone at head. One that cannot be read or rendered there is not gone. */
function isRemoved(application) {
	return application.base !== void 0 && application.head === void 0 && !failsOnHead(application);
}
function failsOnHead(application) {
	return application.failedOn === "head" || application.failedOn === "both";
}
/**
* What becomes of one object of a removed Application: first whether the Application object itself goes, which its parent decides,
* then what its finalizer deletes. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
*/
function deleteWithApplication(object, application, around) {
	const own = fateOfApplication(application, around, /* @__PURE__ */ new Set());
	switch (own.effect) {
		case "destroyed": return cascade(object, application, around, own.root);
		case "needs-confirm": return {
			effect: "needs-confirm",
			why: `its Application waits as well: ${own.why}`
		};
		case "pending-manual-prune": return {
			effect: "pending-manual-prune",
			why: `its Application stays and keeps it: ${own.why}`
		};
		case "none": return own;
		default: return {
			effect: "left-behind",
			why: `its Application stays in the cluster and keeps it: ${own.why}`
		};
	}
}
/** What becomes of the Application object of a removed Application. */
function fateOfApplication(application, around, seen) {
	const { base, parent: parentId } = application;
	const parent = parentId === void 0 ? void 0 : around.applications.get(parentId);
	if (base === void 0 || parent === void 0 || seen.has(application.id)) return {
		effect: "destroyed",
		why: "whoever applies the bootstrap removes it",
		root: true
	};
	seen.add(application.id);
	const object = {
		identity: {
			cluster: parent.base === void 0 ? "" : clusterOf(parent.base),
			group: "argoproj.io",
			kind: "Application",
			namespace: base.namespace,
			name: base.name
		},
		apiVersion: "argoproj.io/v1alpha1",
		object: base.object
	};
	if (!isRemoved(parent)) return {
		...prune(object, parent, around.tracking),
		root: false
	};
	const above = fateOfApplication(parent, around, seen);
	if (above.effect !== "destroyed") return above;
	return {
		...cascade(object, parent, around, above.root),
		root: above.root
	};
}
/** The Application object is deleted: what its finalizer makes of one of its objects. */
function cascade(object, application, around, root) {
	if (hookRole(object.object) !== "resource") return {
		effect: "none",
		why: "it is a hook, which exists only while a sync or a deletion runs it"
	};
	const base = application.base;
	const finalizer = base === void 0 ? "none" : cascadeOf(base);
	if (finalizer !== "cascade") return {
		effect: "orphaned",
		why: `its Application ${finalizer === "misspelt" ? "has a finalizer that Argo CD does not know and hangs in deletion" : "is deleted without the resources finalizer"}: it keeps running and nothing manages it`
	};
	if ([object, ...around.baseObjects.get(application.id) ?? []].some((item) => protection("Delete", item.object, base) === "confirm" || protection("Prune", item.object, base) === "confirm")) return {
		effect: "needs-confirm",
		why: "Delete=confirm or Prune=confirm in its Application holds the whole deletion until approved"
	};
	if (isCustomResourceDefinition(object)) return {
		effect: "left-behind",
		why: "deleting an Application spares CustomResourceDefinitions"
	};
	if (listAt(object.object, "metadata", "ownerReferences").length > 0) return {
		effect: "left-behind",
		why: "it has an owner, and Argo CD deletes only objects without one"
	};
	if (protection("Delete", object.object, base) === "false") return {
		effect: "left-behind",
		why: "Delete=false keeps it when its Application is deleted"
	};
	if (isHelmKept(object.object)) return {
		effect: "left-behind",
		why: "helm.sh/resource-policy: keep keeps it when its Application is deleted"
	};
	return {
		effect: "destroyed",
		why: `its Application is deleted${root ? " as soon as whoever applies the bootstrap removes its root" : ""}, and the resources finalizer deletes its objects`
	};
}

// src/forecast/restarts.ts
/** True for a kind that runs pods from a template and keeps them running. */
function isWorkload(identity) {
	return isWorkloadKind(identity.group, identity.kind);
}
/**
* Pods that the workload keeps; undefined for a DaemonSet (one per node) and for anything else.
* Absent `spec.replicas` is 1: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas
*/
function podsOf(manifest) {
	if (!isWorkload(manifest.identity) || manifest.identity.kind === "DaemonSet") return void 0;
	return numberAt(manifest.object, "spec", "replicas") ?? 1;
}
/** How a change of the stored pod template is rolled out; undefined when the template stays what it is. */
function planRollout(head, changesTemplate) {
	return changesTemplate && isWorkload(head.identity) ? rolloutOf(head) : void 0;
}
function rolloutOf(head) {
	const spec = mapAt(head.object, "spec");
	const pods = podsOf(head);
	if (head.identity.kind === "ReplicaSet") return stays("a ReplicaSet keeps its running pods when its template changes");
	if (textAt(spec, "updateStrategy", "type") === "OnDelete") return stays("the new pod template waits until somebody deletes the pods (updateStrategy OnDelete)");
	if (spec["paused"] === true) return stays("the new pod template waits, because the rollout is paused");
	if (pods === 0) return stays("the pod template changes, and no pod runs (replicas 0)");
	if (head.identity.kind === "StatefulSet" && pods !== void 0) return partitioned(spec, pods);
	if (textAt(spec, "strategy", "type") === "Recreate") return {
		restarts: true,
		...counted(pods),
		why: `the pod template changes: ${told$1(pods)} stopped before the new ones start (Recreate)`
	};
	const which = head.identity.kind === "DaemonSet" ? "its pod on every node is" : told$1(pods);
	return {
		restarts: true,
		...counted(pods),
		why: `the pod template changes: ${which} replaced`
	};
}
/** Only pods with an ordinal at or above the partition are replaced. */
function partitioned(spec, pods) {
	const partition = numberAt(spec, "updateStrategy", "rollingUpdate", "partition") ?? 0;
	const first = numberAt(spec, "ordinals", "start") ?? 0;
	const replaced = Math.min(pods, Math.max(0, first + pods - partition));
	if (replaced === 0) return stays(`the new pod template waits, because partition ${partition} holds back every pod`);
	return {
		restarts: true,
		pods: replaced,
		why: `the pod template changes: ${told$1(replaced)} replaced`
	};
}
function stays(why) {
	return {
		restarts: false,
		why
	};
}
function counted(pods) {
	return pods === void 0 ? {} : { pods };
}
function told$1(pods) {
	if (pods === void 0) return "its pods are";
	return pods === 1 ? "1 pod is" : `${pods} pods are`;
}

// src/forecast/modification.ts
/** Metadata that only the server writes: in a manifest it changes nothing. */
const SERVER_METADATA = [
	"creationTimestamp",
	"generation",
	"managedFields",
	"selfLink"
];
/** An object is in Git on both sides and its Application writes it: what the write does. */
function forecastModification(base, written, application, definitions = /* @__PURE__ */ new Map()) {
	if (hookRole(written.object) !== "resource") return forecastHook(base, written, hookRole(base.object));
	const write = writeOver(base, written, application, definitions);
	if (write === void 0) return draft("created", "generateName makes a new object at every sync");
	if (sameValue(applied(base.object), applied(write.head.object))) return draft("none", "nothing that Argo CD applies changes (status, server-side metadata or ignored differences only)");
	const { head, mode, result, lasting } = write;
	if (mode.force && mode.serverSide) return draft("refused", "Force=true can not be combined with server-side apply, so this sync fails");
	const refused = result.verdict === "refused";
	const spared = mode.replace && ["CustomResourceDefinition", "Namespace"].includes(head.identity.kind);
	if (lasting.length === 0 && mode.force && !spared && (mode.replace || refused)) return recreated(head, result.errors);
	if (!refused) return updated(write);
	if (result.errors.every(({ field }) => field === "roleRef") && isReconciled(head, mode)) return draft("replaced", "another roleRef: Argo CD deletes the binding and creates it again, with no permissions in between");
	return draft("refused", `the API server refuses the update if the cluster equals base: ${told(result.errors)}`);
}
/** The immutable fields that this change touches, also when Force makes a new object of it. What no new object may have is none. */
function immutableFields(base, written, application, definitions = /* @__PURE__ */ new Map()) {
	const write = writeOver(base, written, application, definitions);
	if (write === void 0) return [];
	return describeErrors(write.result.errors.filter((error) => !write.lasting.includes(error)));
}
function applied(object) {
	const metadata = compact(without(mapAt(object, "metadata"), SERVER_METADATA));
	return {
		...without(object, ["status"]),
		metadata
	};
}
function forecastHook(base, head, before) {
	const role = hookRole(head.object);
	if (role === "ignored" || role === "skipped") return draft("none", "its hook annotation names no type that runs, so Argo CD never applies it");
	if (role === "delete-hook") return draft("none", "it is a hook that runs only when its Application is deleted");
	if (before === "resource" && isRecreatedHook(head.object)) return draft("replaced", "it becomes a hook: the object in the cluster is deleted before the hook runs, even without prune", podsOf(base));
	return draft("updated", "it is a hook: it runs with the next sync, but a change of hooks alone starts none");
}
function recreated(head, errors) {
	const cause = errors.length === 0 ? "Replace=true with Force=true" : `Force=true, because an update is refused (${told(errors)})`;
	const pods = podsOf(head);
	const why = `it is deleted and created again by ${cause}`;
	return {
		effect: "replaced",
		restarts: pods !== void 0 || head.identity.kind === "DaemonSet",
		...pods === void 0 ? {} : { pods },
		why
	};
}
/**
* Client-side apply of a binding runs `kubectl auth reconcile` first, which makes a new binding for another role.
* https://github.com/argoproj/argo-cd/blob/master/gitops-engine/pkg/utils/kube/resource_ops.go (rbacReconcile)
*/
function isReconciled(head, mode) {
	const { group, kind } = head.identity;
	return !mode.replace && !mode.serverSide && group === "rbac.authorization.k8s.io" && kind.endsWith("RoleBinding");
}
function updated({ head, result }) {
	const note = difference(result);
	const rollout = planRollout(head, result.changesTemplate);
	if (rollout === void 0) return draft("updated", `${result.verdict === "no-op" ? "it is applied, and what is stored stays the same" : "it is updated in place"}${note}`);
	if (!rollout.restarts) return draft("updated", `${rollout.why}${note}`);
	return {
		effect: "restart",
		restarts: true,
		...rollout.pods === void 0 ? {} : { pods: rollout.pods },
		why: `${rollout.why}${note}`
	};
}
/** Where the cluster does not become what Git says. */
function difference({ lost, kept }) {
	const parts = [...lost.length === 0 ? [] : [`the API server does not store ${listed(lost)} as written`], ...kept.length === 0 ? [] : [`${listed(kept)} stays in the cluster although Git no longer has it`]];
	return parts.length === 0 ? "" : `; but ${parts.join(", and ")}`;
}
const MOST_LISTED = 3;
function listed(paths) {
	const more = paths.length - MOST_LISTED;
	return `${paths.slice(0, MOST_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function told(errors) {
	return describeErrors(errors).map((item) => `${item.path} (${item.detail})`).join(", ");
}
function draft(effect, why, pods) {
	return {
		effect,
		restarts: pods !== void 0,
		...pods === void 0 ? {} : { pods },
		why
	};
}

// src/forecast/namespaces.ts
/** Effects after which no object is there that the Namespace could take along, or that it takes along anyway. */
const NOT_THERE = ["none", "destroyed"];
/**
* A Namespace that is deleted takes everything inside along: content with `Prune=false` or `Delete=false`, content of other
* Applications, and content that is still in Git. https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace
*/
function destroyContent(changes, forecasts) {
	const gone = destroyedNamespaces(changes, forecasts);
	const result = new Map(forecasts);
	for (const change of changes) {
		const current = forecasts.get(change.id);
		if (current === void 0 || NOT_THERE.includes(current.effect) || !gone.has(namespaceKey(change.identity))) continue;
		const why = `its Namespace ${change.identity.namespace} is deleted with everything inside, whatever else is said of it`;
		result.set(change.id, {
			effect: "destroyed",
			restarts: false,
			why
		});
	}
	return result;
}
/** The destroyed Namespaces, as `namespaceKey` of what lives in them, with the change that destroys each. */
function destroyedNamespaces(changes, forecasts) {
	const gone = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const identity = change.previous ?? change.identity;
		const effect = forecasts.get(change.id)?.effect;
		if ((effect === "destroyed" || change.action === "renamed" && effect === "replaced") && identity.kind === "Namespace" && identity.group === "") gone.set(namespaceKey({
			...identity,
			namespace: identity.name
		}), change);
	}
	return gone;
}
/** The Namespace of an object as one text, unique over clusters; empty for cluster-scoped objects. */
function namespaceKey(identity) {
	return identity.namespace === "" ? "" : JSON.stringify([identity.cluster, identity.namespace]);
}

// src/forecast/sync/project.ts
/** Permits everything, as the project that Argo CD installs. */
const OPEN_PROJECT = {
	name: "default",
	spec: {
		sourceRepos: ["*"],
		destinations: [{
			server: "*",
			namespace: "*"
		}],
		clusterResourceWhitelist: [{
			group: "*",
			kind: "*"
		}]
	}
};
/**
* Whether a kind may be deployed at all. Absent namespaced allow list: everything; absent or empty cluster allow list: nothing.
* pkg/apis/application/v1alpha1/app_project_types.go (IsGroupKindNamePermitted)
*/
function isKindPermitted({ spec }, { group, kind, name }, isNamespaced) {
	const listed = (key) => listAt(spec, key).some((entry) => globMatches(textAt(entry, "kind"), kind) && globMatches(textAt(entry, "group"), group) && (isNamespaced || nameMatches(textAt(entry, "name"), name)));
	if (!isNamespaced) return listed("clusterResourceWhitelist") && !listed("clusterResourceBlacklist");
	return ((fieldAt(spec, ["namespaceResourceWhitelist"]) ?? null) === null || listed("namespaceResourceWhitelist")) && !listed("namespaceResourceBlacklist");
}
function nameMatches(pattern, name) {
	return pattern === "" || globMatches(pattern, name);
}
/** Whether the project has the destination, with its `!` patterns (isDestinationMatched). */
function isDestinationPermitted({ spec }, destination) {
	let matched = false;
	for (const entry of listAt(spec, "destinations")) {
		const name = textAt(entry, "name");
		const server = textAt(entry, "server");
		const namespace = textAt(entry, "namespace");
		const hasName = destination.name !== "" && matches(name, destination.name);
		const hasServer = destination.server !== "" && matches(server, destination.server);
		const hasNamespace = matches(namespace, destination.namespace);
		if ((hasServer || hasName) && hasNamespace) matched = true;
		else if (!hasName && name.startsWith("!") || !hasServer && server.startsWith("!") && hasNamespace) return false;
		else if (!hasNamespace && namespace.startsWith("!") && hasServer) return false;
	}
	return matched;
}
/** Whether the project has the repository, with its `!` patterns (IsSourcePermitted). `*` does not match a slash. */
function isSourcePermitted({ spec }, repository) {
	let matched = false;
	for (const pattern of textsAt(spec, "sourceRepos")) {
		const negated = pattern.startsWith("!");
		const same = pattern === "*" || globMatches(normaliseUrl(negated ? pattern.slice(1) : pattern), normaliseUrl(repository), "/");
		if (negated ? !same : same) matched = true;
		else if (negated) return false;
	}
	return matched;
}
/** util/git/git.go (NormalizeGitURL), as far as patterns go. */
function normaliseUrl(url) {
	return url.trim().toLowerCase().replace(/^ssh:\/\//, "").replace(/\.git$/, "");
}
function matches(pattern, text) {
	return pattern.startsWith("!") ? !globMatches(pattern.slice(1), text) : globMatches(pattern, text);
}
/** What the project says of a task before it runs, or undefined. controller/sync.go (validateSyncPermissions) */
function forbidTask(project, destination, facts, isNamespaced) {
	if (!isKindPermitted(project, facts, isNamespaced)) return `resource ${facts.group}:${facts.kind} is not permitted in project ${project.name}`;
	if (isNamespaced && !isDestinationPermitted(project, {
		...destination,
		namespace: facts.namespace
	})) return `namespace ${facts.namespace} is not permitted in project '${project.name}'`;
}
/** Live objects that the project does not permit are not seen at all. (IsLiveResourcePermitted) */
function isLivePermitted(project, destination, facts) {
	if (!isKindPermitted(project, facts, facts.namespace !== "")) return false;
	return facts.namespace === "" || isDestinationPermitted(project, {
		...destination,
		namespace: facts.namespace
	});
}

// src/risk/emptied.ts
/** Below this share of its objects an Application counts as emptied. */
const REMAINDER = .1;
/**
* True when an Application that stays renders nothing, or less than a tenth of what it had. Not when everything it lost was moved to
* other Applications: then somebody split it on purpose.
*/
function isBecomingEmpty(application, changes) {
	const { base, head, failedOn, baseCount, headCount } = application;
	if (base === void 0 || head === void 0 || failedOn !== void 0 || baseCount === 0) return false;
	if (headCount >= baseCount * REMAINDER) return false;
	return changes.some((change) => change.action === "removed" && change.application === application.id);
}

// src/risk/split-kind-changes.ts
/**
* The changes with those of a kind as what they are to the rules: one object goes, another one comes. A reader is better off
* with one change; what is lost and what is new is judged as anywhere else.
*/
function splitKindChanges(input) {
	if (!input.changes.some(isKindChange$1)) return input;
	const forecasts = new Map(input.forecasts);
	const changes = input.changes.flatMap((change) => {
		const { base, head, previous, id, application, identity } = change;
		if (!isKindChange$1(change) || base === void 0 || head === void 0 || previous === void 0) return [change];
		const rest = {
			application,
			fields: [],
			hunks: []
		};
		const effect = forecasts.get(id);
		const fresh = `${id}+`;
		if (effect !== void 0) {
			forecasts.set(fresh, {
				effect: "created",
				restarts: false,
				why: effect.why
			});
			if (effect.effect === "replaced") forecasts.set(id, {
				...effect,
				effect: "destroyed"
			});
		}
		return [{
			...rest,
			id,
			action: "removed",
			identity: previous,
			base
		}, {
			...rest,
			id: fresh,
			action: "added",
			identity,
			head
		}];
	});
	return {
		...input,
		changes,
		forecasts
	};
}
function isKindChange$1({ action, previous, identity }) {
	return action === "renamed" && changesKind(previous, identity);
}

// src/risk/updates.ts
/** Nothing of the new object is sent to the cluster. */
const NOT_SENT = ["none", "destroyed"];
/** Every object that is sent to the API server, also what it refuses. What is destroyed or changes nothing there is left out. */
function collectUpdates(changes, forecasts, applicationOf) {
	return changes.flatMap((change) => {
		const { base, head } = change;
		const effect = forecasts.get(change.id)?.effect ?? "none";
		if (head === void 0 || NOT_SENT.includes(effect)) return [];
		const application = applicationOf(change.application);
		const known = application === void 0 ? {} : { application };
		if (base === void 0) return [{
			change,
			head,
			effect,
			...known
		}];
		const object = applyIgnored(base.object, head.object, head.identity, application?.head);
		return [{
			change,
			base,
			head: {
				...head,
				object
			},
			effect,
			...known
		}];
	});
}

// src/risk/facts.ts
const NO_DEFINITIONS = /* @__PURE__ */ new Map();
/** Works out causes once, so that every rule tells one finding per cause. */
function collectFacts(whole, policy) {
	const input = splitKindChanges(whole);
	const applications = new Map(input.applications.map((application) => [application.id, application]));
	const effect = (change) => input.forecasts.get(change.id)?.effect;
	const namespaces = destroyedNamespaces(input.changes, input.forecasts);
	const emptied = new Set(input.applications.filter((item) => isBecomingEmpty(item, input.changes)).map((item) => item.id));
	const cause = (change) => {
		if (change.action === "removed") {
			const owner = applications.get(removedApplicationOf(change, applications) ?? change.application);
			if (owner !== void 0 && isRemoved(owner)) return {
				kind: "application",
				application: topmost(owner, applications).id
			};
			if (emptied.has(change.application)) return {
				kind: "emptied",
				application: change.application
			};
		}
		if (followsDestination(change, applications.get(change.application))) return {
			kind: "destination",
			application: change.application
		};
		const above = effect(change) === "destroyed" ? namespaces.get(namespaceKey(change.identity)) : void 0;
		if (above === void 0 || above === change) return void 0;
		return cause(above) ?? {
			kind: "namespace",
			change: above
		};
	};
	const groups = /* @__PURE__ */ new Map();
	for (const change of input.changes) {
		const found = cause(change);
		if (found === void 0) continue;
		const list = groups.get(causeKey(found));
		if (list === void 0) groups.set(causeKey(found), [change]);
		else list.push(change);
	}
	const sent = collectUpdates(input.changes, input.forecasts, (id) => applications.get(id));
	const read = new Set(input.everything?.map((item) => item.id));
	return {
		...input,
		policy,
		definitions: input.definitions ?? NO_DEFINITIONS,
		updates: sent.filter((update) => update.effect !== "refused"),
		sent,
		world: {
			base: buildWorld("base", input.changes, input.everything),
			head: buildWorld("head", input.changes, input.everything)
		},
		unseen: input.applications.filter((item) => !read.has(item.id)),
		application: (id) => applications.get(id),
		effect,
		cause,
		explained: (found) => groups.get(causeKey(found)) ?? []
	};
}
/** The object is lost because its Application now deploys to another cluster or namespace. */
function followsDestination({ action, identity, previous = identity }, application) {
	const { base, head } = application ?? {};
	if (action !== "removed" && action !== "renamed" || base === void 0 || head === void 0) return false;
	if (clusterOf(base) !== clusterOf(head) && !isSameCluster(base, head)) return true;
	const [from, to] = [base.destination.namespace, head.destination.namespace];
	return from !== to && previous.namespace === from;
}
/** The cluster that Argo CD runs in, by its name on one side and by its address on the other. */
function isSameCluster(base, head) {
	return [base, head].every(({ destination }) => clusterOf$1(destination, []) === localCluster.server);
}
function causeKey(cause) {
	return cause.kind === "namespace" ? `namespace ${cause.change.id}` : `${cause.kind} ${cause.application}`;
}
/** The id of the removed Application whose own object this change takes out of its parent. */
function removedApplicationOf(change, applications) {
	if (!isApplicationObject(change.identity)) return void 0;
	for (const [id, item] of applications) if (item.base?.name === change.identity.name && item.base.namespace === change.identity.namespace && item.parent === change.application && isRemoved(item)) return id;
}
/** True for the object of an Application (not of an ApplicationSet). */
function isApplicationObject(identity) {
	return identity.group === "argoproj.io" && identity.kind === "Application";
}
/** The highest ancestor that is removed as well: what takes the others along. */
function topmost(application, applications) {
	let current = application;
	const seen = /* @__PURE__ */ new Set();
	while (!seen.has(current.id)) {
		seen.add(current.id);
		const parent = current.parent === void 0 ? void 0 : applications.get(current.parent);
		if (parent === void 0 || !isRemoved(parent)) return current;
		current = parent;
	}
	return current;
}

// src/risk/evidence.ts
/** More names than this are counted, not listed. */
const LISTED = 20;
/** Kinds that are named even when a cause explains many objects: their loss is not undone by a revert. */
const NAMED$1 = [
	"Namespace",
	"PersistentVolumeClaim",
	"PersistentVolume",
	"StatefulSet",
	"CustomResourceDefinition"
];
/** Kinds that hold data. */
const STATEFUL = [
	"PersistentVolumeClaim",
	"PersistentVolume",
	"StatefulSet",
	"Namespace"
];
/** True for kinds whose loss is told by name. */
function isNamedKind(identity) {
	return NAMED$1.includes(identity.kind) && isBuiltIn(identity) || isApplicationObject(identity);
}
/** True for kinds whose loss loses data. */
function isStateful(identity) {
	return STATEFUL.includes(identity.kind) && isBuiltIn(identity);
}
function isBuiltIn(identity) {
	return [
		"",
		"apps",
		"apiextensions.k8s.io"
	].includes(identity.group);
}
/** `PersistentVolumeClaim shop/data`; the kind and the name as people say them. */
function nameOf(identity) {
	return `${identity.kind} ${identity.namespace === "" ? "" : `${identity.namespace}/`}${identity.name}`;
}
/** The object that is lost: for a renamed one that of base. */
function lostIdentity(change) {
	return change.previous ?? change.identity;
}
const EFFECT_WORDS = {
	created: "created",
	updated: "updated",
	restart: "restarted",
	replaced: "deleted and recreated",
	refused: "refused",
	destroyed: "destroyed",
	"needs-confirm": "waiting for confirmation",
	"pending-manual-prune": "waiting for a manual prune",
	"left-behind": "left behind",
	orphaned: "orphaned",
	"moved-race": "deleted or taken over, whichever Application syncs first",
	none: "untouched"
};
/** An effect in plain words. */
function effectWords(effect) {
	return effect === void 0 ? "unknown" : EFFECT_WORDS[effect];
}
/** Objects of one cause: those of the named kinds one by one, the others counted by kind. */
function listLosses(changes, facts) {
	const named = changes.filter((change) => isNamedKind(lostIdentity(change)));
	const lines = named.slice(0, LISTED).map((change) => `${nameOf(lostIdentity(change))}: ${effectWords(facts.effect(change))}`);
	if (named.length > LISTED) lines.push(`${named.length - LISTED} more of these kinds`);
	const counts = /* @__PURE__ */ new Map();
	for (const change of changes.filter((item) => !named.includes(item))) {
		const line = `${lostIdentity(change).kind}: ${effectWords(facts.effect(change))}`;
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	return [...lines, ...[...counts].toSorted(([a], [b]) => a < b ? -1 : 1).map(([line, count]) => `${count} ${line}`)];
}
/** The losses that make the risk of a cause what it is, for its fingerprint: names whose data or service is at stake. */
function lossFacts(changes, facts) {
	return changes.filter((change) => isNamedKind(lostIdentity(change)) || [
		"Deployment",
		"DaemonSet",
		"Rollout"
	].includes(lostIdentity(change).kind)).map((change) => `${identityKey(lostIdentity(change))} ${facts.effect(change) ?? ""}`).toSorted();
}
/**
* True for what no Application of the tree holds: the documents of the bootstrap itself. Whoever applies it decides what becomes of
* them, and usually that is a root Application that prunes.
*/
function isOwnerUnknown(change, facts) {
	return facts.application(change.application) === void 0;
}

// src/risk/annotation-waivers.ts
/** An annotation of an object that accepts the findings of a rule about it: the rule, after this. */
const PREFIX = "argo-manifest-diff.io/ignore-";
/** Characters of a reason that are told. */
const LONGEST$1 = 200;
/**
* The finding accepted by an annotation of the object that it is about (of the Application, where it is about that). It counts
* only if base has it with the same reason: what the change itself brings is a request, which counts once it is merged.
*/
function heedAnnotation(finding, facts) {
	if (!facts.policy.annotationWaivers || finding.waived !== void 0) return finding;
	const key = `${PREFIX}${finding.rule}`;
	const { base, head } = sidesOf(finding, facts);
	const [before, after] = [base?.get(key)?.trim(), head?.get(key)?.trim()];
	const asked = head === void 0 ? before : after;
	if (asked === void 0 || asked === "") return finding;
	const reason = asked.slice(0, LONGEST$1);
	if (asked === before) return {
		...finding,
		waived: {
			how: "annotation",
			owner: `annotation ${key}`,
			reason
		}
	};
	const told = `Its annotation asks to accept this (${reason}), which counts once it is merged.`;
	return {
		...finding,
		evidence: [...finding.evidence, told]
	};
}
function sidesOf({ identity, application, isWhole }, facts) {
	if (isWhole === true) return {};
	if (identity === void 0) {
		const { base, head } = facts.application(application) ?? {};
		return {
			...base === void 0 ? {} : { base: annotationsOf(base.object) },
			...head === void 0 ? {} : { head: annotationsOf(head.object) }
		};
	}
	const [base, head] = ["base", "head"].map((side) => {
		const owned = facts.world[side].find(identity);
		return (owned.find((each) => each.application === application) ?? owned[0])?.manifest;
	});
	return {
		...base === void 0 ? {} : { base: annotationsOf(base.object) },
		...head === void 0 ? {} : { head: annotationsOf(head.object) }
	};
}
/** Annotations that accept findings and that the change brings, one sentence each without its full stop. */
function listNewAnnotations({ changes, policy }) {
	if (!policy.annotationWaivers) return [];
	return changes.flatMap(({ base, head }) => {
		const before = base === void 0 ? /* @__PURE__ */ new Map() : annotationsOf(base.object);
		return waiversOf(head).flatMap(([key, reason]) => before.get(key) === reason || head === void 0 ? [] : [`${nameOf(head.identity)} asks to accept ${key.slice(29)} (${reason.slice(0, LONGEST$1)})`]);
	});
}
function waiversOf(manifest) {
	if (manifest === void 0) return [];
	return [...annotationsOf(manifest.object)].filter(([key]) => key.startsWith(PREFIX));
}

// src/risk/rule.ts
/** A rule function that looks at one written object after the other. */
function eachUpdate(find) {
	return (facts) => facts.updates.flatMap((update) => find(update, facts));
}
/** A suspicion about a written object. `what` ends the sentence that begins with its name. */
function suspect(update, severity, what, more) {
	const { identity, application } = update.change;
	return {
		evidence: [],
		...more,
		severity,
		application,
		identity,
		message: `${nameOf(identity)} ${what}.`
	};
}
/** Several words as people list them, at most so many by name. */
function listWords(words, most = 5) {
	const shown = words.slice(0, most).join(", ");
	return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}

// src/risk/custom/events.ts
const known$10 = /* @__PURE__ */ new WeakMap();
/** Everything that the change does to objects. What is renamed is deleted under one name and created under another. */
function eventsOf(facts) {
	const found = known$10.get(facts);
	if (found !== void 0) return found;
	const events = [...facts.sent.map(({ change, base, head }) => {
		const isNew = base === void 0 || change.action === "renamed";
		const common = {
			change,
			identity: change.identity,
			application: change.application,
			after: head
		};
		return isNew ? {
			...common,
			operation: "CREATE"
		} : {
			...common,
			operation: "UPDATE",
			before: base
		};
	}), ...facts.changes.flatMap((change) => deletionOf(change, facts))];
	known$10.set(facts, events);
	return events;
}
function deletionOf(change, facts) {
	const { action, base, identity, previous = identity } = change;
	if (!(action === "removed" || action === "renamed") || base === void 0 || facts.effect(change) === "none") return [];
	return [{
		operation: "DELETE",
		change,
		identity: previous,
		application: change.previousApplication ?? change.application,
		before: base
	}];
}

// src/risk/custom/rules.ts
/** Steps that one rule may take for all objects together. */
const BUDGET$1 = 3e7;
/** Fields that a finding names. */
const SHOWN_FIELDS = 5;
/** Objects that an error names. */
const SHOWN_OBJECTS = 10;
const known$9 = /* @__PURE__ */ new WeakMap();
/** Evaluates every rule once. */
function resultsOf$1(facts) {
	const found = known$9.get(facts);
	if (found !== void 0) return found;
	const findings = /* @__PURE__ */ new Map();
	const failures = /* @__PURE__ */ new Map();
	const active = (facts.customRules ?? []).filter((compiled) => !isOff(compiled, facts));
	const runs = active.map((compiled) => ({
		compiled,
		own: [],
		budget: { steps: BUDGET$1 }
	}));
	for (const { compiled, own } of runs) findings.set(compiled.rule.id, own);
	for (const event of active.length === 0 ? [] : eventsOf(facts)) {
		const views = createViews(event, facts);
		for (const { compiled, own, budget } of runs) {
			if (!matchesEvent(compiled.rule.match, event, facts)) continue;
			const result = evaluateRule(compiled, views, budget);
			if (result.kind === "fail") own.push(suspicionOf(compiled.rule.severity, event, result.message));
			else if (result.kind === "error") addFailure(failures, compiled, event, result.message);
		}
	}
	const results = {
		findings,
		failures: [...failures.values()]
	};
	known$9.set(facts, results);
	return results;
}
function addFailure(failures, rule, event, message) {
	const key = `${rule.rule.id} ${message}`;
	const before = failures.get(key);
	if (before === void 0) failures.set(key, {
		rule,
		message,
		events: [event]
	});
	else before.events.push(event);
}
/** Nothing of it would be told anywhere, so its errors are not told either. */
function isOff({ rule }, { policy }) {
	const settings = Object.hasOwn(policy.rules, rule.id) ? policy.rules[rule.id] : void 0;
	if (settings?.overrides?.some(({ enforcement }) => enforcement !== void 0 && enforcement !== "off") === true) return false;
	const general = settings?.match === void 0 ? settings?.enforcement : void 0;
	return (general ?? rule.enforcement) === "off" && (general !== void 0 || settings?.enforcement === void 0);
}
function suspicionOf(severity, event, message) {
	const paths = event.operation === "UPDATE" ? event.change.fields.filter((field) => field.noise === void 0) : [];
	return {
		severity,
		application: event.application,
		identity: event.identity,
		message,
		evidence: paths.length === 0 ? [] : [`changed: ${listWords(paths.map((field) => field.path), SHOWN_FIELDS)}`],
		facts: [event.operation, message]
	};
}
/** Custom rules as rules of the catalogue. */
function rulesOfTeam(rules) {
	return rules.map(({ rule }) => {
		const { id, severity, why, docs, enforcement, remedy } = rule;
		return {
			id,
			title: id,
			severity,
			severityNote: "always",
			when: rule.when.text,
			exempt: "",
			why,
			sources: docs === void 0 ? [] : [docs],
			remedy: remedy ?? (docs === void 0 ? why : `${why} See ${docs}.`),
			...enforcement === void 0 ? {} : { enforcement },
			find: (facts) => [...resultsOf$1(facts).findings.get(id) ?? []]
		};
	});
}
/** What is said of custom rules themselves. */
const CUSTOM_RULE_ERROR = {
	id: "custom-rule-error",
	title: "A rule of your own could not be evaluated",
	severity: "critical",
	severityNote: "as severe as the rule itself; medium where its enforcement is `warn`",
	when: "The condition of a custom rule ends with an error for an object that it looks at: a field that is not there, a value of another type, too many steps.",
	exempt: "Only its message can not be evaluated; or the rule is off.",
	why: "Whether the change is what the rule forbids is not known, so the check does not say that it is fine.",
	sources: ["https://kubernetes.io/docs/reference/using-api/cel/"],
	remedy: "Make the condition hold for such objects, for example with has(object.spec.field) or object.spec.?field.orValue(…), and add a test.",
	find: (facts) => resultsOf$1(facts).failures.map((failure) => describeFailure$1(failure))
};
function describeFailure$1({ rule: { rule }, message, events }) {
	const [first] = events;
	if (first === void 0) throw new Error("a rule fails for an object");
	const names = events.map((event) => nameOf(event.identity));
	const whom = events.length === 1 ? nameOf(first.identity) : `${events.length} objects`;
	return {
		severity: rule.enforcement === "warn" && rule.severity !== "low" ? "medium" : rule.severity,
		application: first.application,
		...events.length === 1 ? { identity: first.identity } : {},
		message: `The rule ${rule.id} can not be evaluated for ${whom}: ${message}.`,
		evidence: events.length === 1 ? [] : [listWords(names, SHOWN_OBJECTS)],
		facts: [
			rule.id,
			message,
			...names.toSorted()
		]
	};
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
		errors.push(...errorOf(condition, error));
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
		return tidy(`${plain} (its messageExpression can not be evaluated: ${sentenceOf(error)})`);
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
			...rest,
			...head === void 0 ? {} : { object: head },
			...base === void 0 ? {} : { oldObject: base }
		},
		params: params === null ? null : maskManifest(params)
	};
}

// src/risk/selectors.ts
/** Whether plain labels, as in `spec.selector` of a Service, are all there. */
function matchesLabels(selector, labels) {
	return Object.entries(selector).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}
/**
* Whether a LabelSelector takes these labels. An empty one takes everything, an absent one nothing.
* https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements
*/
function matchesSelector(selector, labels) {
	if (!isMap(selector)) return false;
	return matchesLabels(mapAt(selector, "matchLabels"), labels) && listAt(selector, "matchExpressions").every((expression) => matchesExpression(expression, labels));
}
function matchesExpression(expression, labels) {
	const key = textAt(expression, "key");
	const values = textsAt(expression, "values");
	const value = Object.hasOwn(labels, key) ? labels[key] : void 0;
	switch (textAt(expression, "operator")) {
		case "In": return typeof value === "string" && values.includes(value);
		case "NotIn": return typeof value !== "string" || !values.includes(value);
		case "Exists": return value !== void 0;
		case "DoesNotExist": return value === void 0;
		default: return false;
	}
}
/** True for a selector that is there and demands nothing. */
function isEmptySelector(selector) {
	return isMap(selector) && Object.keys(mapAt(selector, "matchLabels")).length + listAt(selector, "matchExpressions").length === 0;
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
		...rendered === void 0 ? managed : mapAt(metadata, "labels"),
		"kubernetes.io/metadata.name": name
	};
	return {
		apiVersion: "v1",
		kind: "Namespace",
		...rendered,
		metadata: {
			...metadata,
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
function groupOf(apiVersion) {
	const slash = apiVersion.lastIndexOf("/");
	return slash < 0 ? "" : apiVersion.slice(0, slash);
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
	const result = { ...value };
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
		case "struct": return isMap$1(value) ? fill(value, type.struct) : value;
		case "list": return Array.isArray(value) ? value.map((item) => fillValue(item, type.items)) : value;
		case "map": return isMap$1(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, type.values)])) : value;
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
		...request,
		oldObject: stored(before.object)
	};
	if (after === void 0) return request;
	const write = request.operation === "UPDATE" && before !== void 0 && change.head !== void 0 ? writeOver(before, change.head, facts.application(application), facts.definitions) : void 0;
	if (write === void 0 || before === void 0) return {
		...request,
		object: stored(after.object)
	};
	const update = updateRendered(before.object, write.head.object, methodOf(write.mode), crd);
	return {
		...request,
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

// src/risk/policies/rules.ts
/** Steps that one policy may take for all objects together. */
const BUDGET = 3e7;
const PAGE = "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/";
const known$8 = /* @__PURE__ */ new WeakMap();
function resultsOf(facts) {
	const found = known$8.get(facts);
	if (found !== void 0) return found;
	const { policies, documents } = collectPolicies(documentsOf(facts));
	const scopes = collectCustomScopes([...facts.definitions.values()]);
	const results = {
		denied: [],
		errors: []
	};
	const requests = createRequests(facts);
	for (const policy of policies) {
		const budget = { steps: BUDGET };
		if (policy.bindings.length === 0) continue;
		for (const event of eventsOf(facts)) {
			const { cluster } = event.identity;
			if (policy.cluster !== void 0 ? policy.cluster !== cluster : isShadowed(policy, cluster, policies)) continue;
			const objections = objectionsOf({
				policy,
				documents: documentsFor(documents, cluster),
				scopes,
				budget,
				requests
			}, event, facts);
			for (const kind of ["denied", "error"]) {
				const own = objections.filter((one) => one.kind === kind);
				if (own.length > 0) results[kind === "denied" ? "denied" : "errors"].push(describe$1(policy, event, own, kind));
			}
		}
	}
	known$8.set(facts, results);
	return results;
}
function isShadowed(policy, cluster, policies) {
	return policies.some((other) => other.cluster === cluster && other.name === policy.name);
}
function documentsFor(documents, cluster) {
	return documents.filter((document) => document.cluster === void 0 || document.cluster === cluster);
}
/** The files of the configuration, and what base renders. */
function documentsOf(facts) {
	const rendered = Array.from(facts.world.base.all(), ({ manifest }) => manifest);
	return [...facts.policyDocuments ?? [], ...policyDocumentsOf(rendered)];
}
function createRequests(facts) {
	const plain = /* @__PURE__ */ new Map();
	const whole = /* @__PURE__ */ new Map();
	return {
		plain(event) {
			if (!plain.has(event)) plain.set(event, isExempt(event) ? void 0 : requestOf(event, facts));
			return plain.get(event);
		},
		whole(event, request) {
			const made = whole.get(event) ?? withObjects(request, event, facts);
			whole.set(event, made);
			return made;
		}
	};
}
function objectionsOf({ policy, documents, scopes, budget, requests }, event, facts) {
	const request = requests.plain(event);
	const constraints = optionalMap(policy.object, "spec", "matchConstraints");
	const labelled = request === void 0 ? void 0 : {
		...request,
		...writtenObjects(event)
	};
	if (request === void 0 || labelled === void 0 || !matchesResources(constraints, labelled, false)) return [];
	const bindings = bindingsIn(event.identity.cluster, policy).filter(({ object }) => matchesResources(optionalMap(object, "spec", "matchResources"), labelled, true));
	if (bindings.length === 0) return [];
	if (policy.problems.length > 0) return bindings.map((binding) => ({
		binding,
		kind: "error",
		field: policy.problems[0]?.field ?? "",
		message: policy.problems[0]?.message ?? ""
	}));
	const whole = requests.whole(event, request);
	return bindings.flatMap((binding) => {
		const params = findParams(policy, binding, request.namespace, {
			documents,
			scopes
		});
		if ("missing" in params) {
			const unseen = facts.unseen.length > 0 ? " among what was read" : "";
			return [{
				binding,
				kind: "error",
				field: "spec.paramRef",
				message: `there is no ${params.missing}${unseen}`
			}];
		}
		return params.found.flatMap((one) => evaluatePolicy(policy, {
			request: whole,
			params: one
		}, budget, argocdOf(event, facts))).map((result) => ({
			...result,
			binding
		}));
	});
}
function writtenObjects({ before, after, operation }) {
	return {
		...after === void 0 ? {} : { object: after.object },
		...before === void 0 || operation === "CREATE" ? {} : { oldObject: before.object }
	};
}
/** Where Applications live is where Argo CD usually runs. */
function argocdOf({ application }, facts) {
	const sides = facts.application(application);
	return (sides?.head ?? sides?.base)?.namespace ?? "argocd";
}
/** Policies do not apply to policies and their bindings. */
function isExempt({ identity, before, after }) {
	const object = (after ?? before)?.object;
	return identity.group === "admissionregistration.k8s.io" && object !== void 0 && ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"].some((kind) => isAdmission(object, kind));
}
const SEVERITIES = {
	Deny: "high",
	Warn: "medium",
	Audit: "low"
};
const VERBS = {
	Deny: "is refused by",
	Warn: "is warned about by",
	Audit: "is recorded in the audit log by"
};
function describe$1(policy, event, objections, kind) {
	const actions = objections.flatMap(({ binding }) => binding.actions);
	const worst = [
		"Deny",
		"Warn",
		"Audit"
	].find((action) => actions.includes(action)) ?? "Audit";
	const messages = [...new Set(objections.map(({ message, field }) => kind === "error" ? `${field}: ${message}` : message))];
	const [first = "", ...more] = messages;
	const what = {
		CREATE: "created",
		UPDATE: "updated",
		DELETE: "deleted"
	}[event.operation];
	const name = nameOf(event.identity);
	const told = first.replace(/[.\s]+$/, "");
	return {
		severity: SEVERITIES[worst],
		application: event.application,
		identity: event.identity,
		message: kind === "denied" ? `${name}, which is ${what}, ${VERBS[worst]} the policy ${policy.name}: ${told}.` : `Whether the policy ${policy.name} lets ${name} be ${what} can not be evaluated: ${told}.`,
		evidence: [
			...policy.file === "" ? [] : [`policy from ${policy.file}`],
			`binding ${[...new Set(objections.map(({ binding }) => binding.name))].join(", ")}`,
			...more
		],
		facts: [
			policy.name,
			event.operation,
			kind,
			...messages.toSorted()
		]
	};
}
/** What ValidatingAdmissionPolicies say of the change. */
const POLICY_RULES = [{
	id: "admission-policy-denies",
	title: "A ValidatingAdmissionPolicy objects",
	severity: "high",
	severityNote: "high where a binding says Deny, medium for Warn, low for Audit",
	when: "A validation of a ValidatingAdmissionPolicy is false for an object that is created, updated or deleted. Policies are those of `policies` in the configuration and those that base renders; objects are as the API server stores them, with defaults.",
	exempt: "No binding takes the object, a matchCondition is false, or the validation asks the authorizer, which only the cluster has.",
	why: "The API server refuses the object, so the sync fails with part of the release applied; also where the object was no better before, because every update is asked.",
	sources: [PAGE],
	remedy: "Change the object so that the policy holds, or the policy in a pull request of its own.",
	find: (facts) => resultsOf(facts).denied
}, {
	id: "admission-policy-error",
	title: "A ValidatingAdmissionPolicy can not be evaluated",
	severity: "high",
	severityNote: "high where a binding says Deny, medium for Warn, low for Audit",
	when: "An expression of a policy with failurePolicy Fail ends with an error for an object, does not compile, or its parameters are not there.",
	exempt: "failurePolicy is Ignore, or parameterNotFoundAction is Allow.",
	why: "With failurePolicy Fail, which is the default, the API server refuses what it can not evaluate.",
	sources: [`${PAGE}#failure-policy`],
	remedy: "Make the expression hold for objects that lack the field, for example with has(), or add the parameters to the files that `policies` names.",
	find: (facts) => resultsOf(facts).errors
}];

// src/risk/removed-apis.ts
/**
* https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and, for what is to come, the generated files
* `zz_generated.prerelease-lifecycle.go` of https://github.com/kubernetes/api
*/
const REMOVED_APIS = [
	row("apps/v1beta1", "*", 16, "apps/v1"),
	row("apps/v1beta2", "*", 16, "apps/v1"),
	row("extensions/v1beta1", "DaemonSet Deployment ReplicaSet", 16, "apps/v1"),
	row("extensions/v1beta1", "NetworkPolicy", 16, "networking.k8s.io/v1"),
	row("extensions/v1beta1", "PodSecurityPolicy", 16, "pod security admission"),
	row("extensions/v1beta1", "Ingress", 22, "networking.k8s.io/v1"),
	row("networking.k8s.io/v1beta1", "Ingress IngressClass", 22, "networking.k8s.io/v1"),
	row("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration MutatingWebhookConfiguration", 22, "admissionregistration.k8s.io/v1"),
	row("rbac.authorization.k8s.io/v1beta1", "*", 22, "rbac.authorization.k8s.io/v1"),
	row("rbac.authorization.k8s.io/v1alpha1", "*", 22, "rbac.authorization.k8s.io/v1"),
	row("scheduling.k8s.io/v1beta1", "PriorityClass", 22, "scheduling.k8s.io/v1"),
	row("coordination.k8s.io/v1beta1", "Lease", 22, "coordination.k8s.io/v1"),
	row("storage.k8s.io/v1beta1", "CSIDriver CSINode StorageClass VolumeAttachment", 22, "storage.k8s.io/v1"),
	row("certificates.k8s.io/v1beta1", "CertificateSigningRequest", 22, "certificates.k8s.io/v1"),
	row("authentication.k8s.io/v1beta1", "TokenReview", 22, "authentication.k8s.io/v1"),
	row("authorization.k8s.io/v1beta1", "*", 22, "authorization.k8s.io/v1"),
	row("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 22, "apiextensions.k8s.io/v1"),
	row("apiregistration.k8s.io/v1beta1", "APIService", 22, "apiregistration.k8s.io/v1"),
	row("storage.k8s.io/v1alpha1", "CSIStorageCapacity VolumeAttachment", 24, "storage.k8s.io/v1"),
	row("batch/v1beta1", "CronJob", 25, "batch/v1"),
	row("policy/v1beta1", "PodDisruptionBudget", 25, "policy/v1"),
	row("policy/v1beta1", "PodSecurityPolicy", 25, "pod security admission"),
	row("discovery.k8s.io/v1beta1", "EndpointSlice", 25, "discovery.k8s.io/v1"),
	row("events.k8s.io/v1beta1", "Event", 25, "events.k8s.io/v1"),
	row("node.k8s.io/v1beta1", "RuntimeClass", 25, "node.k8s.io/v1"),
	row("autoscaling/v2beta1", "HorizontalPodAutoscaler", 25, "autoscaling/v2"),
	row("autoscaling/v2beta2", "HorizontalPodAutoscaler", 26, "autoscaling/v2"),
	row("flowcontrol.apiserver.k8s.io/v1beta1", "*", 26, "flowcontrol.apiserver.k8s.io/v1"),
	row("storage.k8s.io/v1beta1", "CSIStorageCapacity", 27, "storage.k8s.io/v1"),
	row("flowcontrol.apiserver.k8s.io/v1beta2", "*", 29, "flowcontrol.apiserver.k8s.io/v1"),
	row("flowcontrol.apiserver.k8s.io/v1beta3", "*", 32, "flowcontrol.apiserver.k8s.io/v1"),
	row("admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", 32, "admissionregistration.k8s.io/v1"),
	row("admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding", 34, "admissionregistration.k8s.io/v1"),
	row("resource.k8s.io/v1alpha3", "DeviceClass PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceSlice", 34, "resource.k8s.io/v1"),
	row("storage.k8s.io/v1alpha1", "VolumeAttributesClass", 35, "storage.k8s.io/v1"),
	row("authentication.k8s.io/v1beta1", "SelfSubjectReview", 33, "authentication.k8s.io/v1"),
	row("certificates.k8s.io/v1alpha1", "PodCertificateRequest", 36, "certificates.k8s.io/v1beta1"),
	row("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", 36, "storagemigration.k8s.io/v1beta1"),
	row("scheduling.k8s.io/v1alpha1", "Workload", 36, "scheduling.k8s.io/v1alpha2"),
	row("networking.k8s.io/v1beta1", "IPAddress ServiceCIDR", 37, "networking.k8s.io/v1"),
	row("storage.k8s.io/v1beta1", "VolumeAttributesClass", 37, "storage.k8s.io/v1"),
	row("certificates.k8s.io/v1alpha1", "ClusterTrustBundle", 37, "certificates.k8s.io/v1beta1"),
	row("resource.k8s.io/v1beta1", "*", 38, "resource.k8s.io/v1"),
	row("admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", 38, "admissionregistration.k8s.io/v1"),
	row("resource.k8s.io/v1beta2", "*", 39, "resource.k8s.io/v1"),
	row("coordination.k8s.io/v1beta1", "LeaseCandidate", 39, "coordination.k8s.io/v1"),
	row("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", 40, "admissionregistration.k8s.io/v1"),
	row("certificates.k8s.io/v1beta1", "ClusterTrustBundle PodCertificateRequest", 40, "the version that follows it"),
	row("storagemigration.k8s.io/v1beta1", "StorageVersionMigration", 40, "the version that follows it"),
	row("scheduling.k8s.io/v1beta1", "*", 43, "the version that follows it")
];
function row(apiVersion, kinds, removedIn, instead) {
	return {
		apiVersion,
		kinds: kinds.split(" "),
		removedIn,
		instead
	};
}
/** What is known of the end of one version of a kind. A Lease of v1beta1 ended in 1.22, a LeaseCandidate did not. */
function endOf(apiVersion, kind) {
	return REMOVED_APIS.find((api) => api.apiVersion === apiVersion && (api.kinds.includes(kind) || api.kinds.includes("*")));
}

// src/risk/target-version.ts
/**
* Minor release of the cluster that an object goes to; undefined where the configuration says nothing of it. `cluster` is that of
* an identity: the server where that is known, else the name.
*/
function targetMinor(cluster, policy) {
	const { clusters } = policy;
	const known = findCluster({
		server: cluster,
		name: "",
		namespace: ""
	}, clusters) ?? findCluster({
		server: "",
		name: cluster,
		namespace: ""
	}, clusters);
	const [major, minor] = parseKubeVersion(known?.kubeVersion ?? policy.kubeVersion ?? "")?.split(".") ?? [];
	return major === "1" && minor !== void 0 ? Number(minor) : void 0;
}

// src/risk/pods.ts
/** Where each kind keeps its pod template; a Pod is its own. https://kubernetes.io/docs/concepts/workloads/controllers/ */
const TEMPLATES = {
	"apps/Deployment": ["spec", "template"],
	"apps/StatefulSet": ["spec", "template"],
	"apps/DaemonSet": ["spec", "template"],
	"apps/ReplicaSet": ["spec", "template"],
	"argoproj.io/Rollout": ["spec", "template"],
	"/ReplicationController": ["spec", "template"],
	"batch/Job": ["spec", "template"],
	"batch/CronJob": [
		"spec",
		"jobTemplate",
		"spec",
		"template"
	],
	"/Pod": []
};
/** Kinds whose pods end by themselves: no Service, budget or autoscaler is about them. */
const FINITE = ["Job", "CronJob"];
/** The pod template of an object, or undefined when it has none. */
function podTemplateOf({ identity, object }) {
	const path = TEMPLATES[`${identity.group}/${identity.kind}`];
	if (path === void 0 || !Object.hasOwn(TEMPLATES, `${identity.group}/${identity.kind}`)) return void 0;
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
function isServing({ group, kind }) {
	return Object.hasOwn(TEMPLATES, `${group}/${kind}`) && !FINITE.includes(kind);
}
/** All containers of a pod spec. */
function containersOf(spec) {
	return [
		"containers",
		"initContainers",
		"ephemeralContainers"
	].flatMap((list) => listAt(spec, list).flatMap((item) => isMap(item) ? [{
		name: textAt(item, "name"),
		list,
		container: item
	}] : []));
}
/** Every pod template that the change writes, or sends although it will be refused. */
function podUpdates(facts, which = "updates") {
	return facts[which].flatMap((update) => {
		const head = podTemplateOf(update.head);
		const base = update.base === void 0 ? void 0 : podTemplateOf(update.base);
		return head === void 0 ? [] : [{
			update,
			head,
			...base === void 0 ? {} : { base }
		}];
	});
}
/** Containers that are on both sides, by name. */
function containerPairs({ base, head }) {
	const before = new Map(containersOf(base?.spec ?? {}).map((item) => [`${item.list}/${item.name}`, item.container]));
	return containersOf(head.spec).flatMap((item) => {
		const old = before.get(`${item.list}/${item.name}`);
		return old === void 0 ? [] : [{
			name: item.name,
			list: item.list,
			base: old,
			head: item.container
		}];
	});
}

// src/risk/references.ts
const RBAC$1 = "rbac.authorization.k8s.io";
const GATEWAY$1 = "gateway.networking.k8s.io";
/** Everything that one object names. Names that Kubernetes itself provides are left out. */
function referencesOf(manifest) {
	const { identity, object } = manifest;
	const { group, kind } = identity;
	const template = podTemplateOf(manifest);
	const own = REFERENCES[`${group}/${kind}`];
	return [...template === void 0 ? [] : referencesOfPod(template.spec, identity), ...own === void 0 || !Object.hasOwn(REFERENCES, `${group}/${kind}`) ? [] : own(object, identity)];
}
const REFERENCES = {
	"networking.k8s.io/Ingress": ingress,
	[`${GATEWAY$1}/HTTPRoute`]: route,
	[`${GATEWAY$1}/GRPCRoute`]: route,
	[`${GATEWAY$1}/TLSRoute`]: route,
	[`${GATEWAY$1}/TCPRoute`]: route,
	[`${GATEWAY$1}/Gateway`]: (object, from) => listAt(object, "spec", "listeners").flatMap((listener) => listAt(listener, "tls", "certificateRefs").flatMap((item) => refer(from, "", textAt(item, "kind") || "Secret", textAt(item, "name"), "its certificate", textAt(item, "namespace")))),
	"autoscaling/HorizontalPodAutoscaler": (object, from) => scaleTarget(mapAt(object, "spec", "scaleTargetRef"), from),
	"keda.sh/ScaledObject": (object, from) => scaleTarget(mapAt(object, "spec", "scaleTargetRef"), from),
	[`${RBAC$1}/RoleBinding`]: binding,
	[`${RBAC$1}/ClusterRoleBinding`]: binding,
	"/PersistentVolumeClaim": (object, from) => storage(mapAt(object, "spec"), from),
	"apps/StatefulSet": (object, from) => [...refer(from, "", "Service", textAt(object, "spec", "serviceName"), "its serviceName"), ...listAt(object, "spec", "volumeClaimTemplates").flatMap((claim) => storage(mapAt(claim, "spec"), from))],
	"admissionregistration.k8s.io/ValidatingWebhookConfiguration": webhooks,
	"admissionregistration.k8s.io/MutatingWebhookConfiguration": webhooks,
	"apiregistration.k8s.io/APIService": (object, from) => service(mapAt(object, "spec", "service"), from)
};
function refer(from, group, kind, name, how, namespace = "") {
	if (name === "") return [];
	return [{
		target: {
			cluster: from.cluster,
			group,
			kind,
			namespace: namespace || from.namespace,
			name
		},
		optional: false,
		how
	}];
}
function referCluster(from, group, kind, name, how) {
	return refer(from, group, kind, name, how).map((item) => ({
		...item,
		target: {
			...item.target,
			namespace: ""
		}
	}));
}
function referencesOfPod(spec, from) {
	const account = textAt(spec, "serviceAccountName") || textAt(spec, "serviceAccount");
	const priority = textAt(spec, "priorityClassName");
	return [
		...containersOf(spec).flatMap(({ name, container }) => referencesOfContainer(container, name, from)),
		...listAt(spec, "volumes").flatMap((volume) => referencesOfVolume(volume, from)),
		...listAt(spec, "imagePullSecrets").flatMap((item) => refer(from, "", "Secret", textAt(item, "name"), "its imagePullSecrets")),
		...account === "default" ? [] : refer(from, "", "ServiceAccount", account, "its serviceAccountName"),
		...priority.startsWith("system-") ? [] : referCluster(from, "scheduling.k8s.io", "PriorityClass", priority, "its priorityClassName")
	];
}
function referencesOfContainer(container, name, from) {
	const of = (item, field, kind, how, key) => {
		const source = mapAt(item, field);
		return refer(from, "", kind, textAt(source, "name"), how).map((found) => ({
			...found,
			...key === "" ? {} : { key },
			optional: source["optional"] === true,
			variable: true
		}));
	};
	return [...listAt(container, "envFrom").flatMap((item) => [...of(item, "configMapRef", "ConfigMap", `envFrom of container ${name}`, ""), ...of(item, "secretRef", "Secret", `envFrom of container ${name}`, "")]), ...listAt(container, "env").flatMap((item) => {
		const how = `the variable ${textAt(item, "name")} of container ${name}`;
		const value = mapAt(item, "valueFrom");
		return [...of(value, "configMapKeyRef", "ConfigMap", how, textAt(value, "configMapKeyRef", "key")), ...of(value, "secretKeyRef", "Secret", how, textAt(value, "secretKeyRef", "key"))];
	})];
}
function referencesOfVolume(volume, from) {
	const how = `the volume ${textAt(volume, "name")}`;
	return [
		...files(mapAt(volume, "configMap"), "ConfigMap", "name", how, from),
		...files(mapAt(volume, "secret"), "Secret", "secretName", how, from),
		...listAt(volume, "projected", "sources").flatMap((source) => [...files(mapAt(source, "configMap"), "ConfigMap", "name", how, from), ...files(mapAt(source, "secret"), "Secret", "name", how, from)]),
		...refer(from, "", "PersistentVolumeClaim", textAt(volume, "persistentVolumeClaim", "claimName"), how)
	];
}
/** A volume of a ConfigMap or Secret: the whole, or the keys that `items` names. */
function files(source, kind, field, how, from) {
	const optional = source["optional"] === true;
	const whole = refer(from, "", kind, textAt(source, field), how).map((item) => ({
		...item,
		optional
	}));
	const keys = listAt(source, "items").map((item) => textAt(item, "key"));
	return keys.length === 0 ? whole : whole.flatMap((item) => keys.map((key) => ({
		...item,
		key
	})));
}
function ingress(object, from) {
	return [
		...[{
			how: "its default backend",
			backend: mapAt(object, "spec", "defaultBackend")
		}, ...listAt(object, "spec", "rules").flatMap((rule) => listAt(rule, "http", "paths").map((path) => ({
			how: `its backend for ${textAt(rule, "host")}${textAt(path, "path") || "/"}`,
			backend: mapAt(path, "backend")
		})))].flatMap(({ how, backend }) => refer(from, "", "Service", textAt(backend, "service", "name"), how)),
		...listAt(object, "spec", "tls").flatMap((item) => refer(from, "", "Secret", textAt(item, "secretName"), "its TLS certificate")),
		...referCluster(from, "networking.k8s.io", "IngressClass", textAt(object, "spec", "ingressClassName"), "its class")
	];
}
function route(object, from) {
	return [...listAt(object, "spec", "rules").flatMap((rule) => listAt(rule, "backendRefs")).filter((item) => (textAt(item, "kind") || "Service") === "Service" && textAt(item, "group") === "").flatMap((item) => refer(from, "", "Service", textAt(item, "name"), "its backend", textAt(item, "namespace"))), ...listAt(object, "spec", "parentRefs").filter((item) => (textAt(item, "kind") || "Gateway") === "Gateway").flatMap((item) => refer(from, GATEWAY$1, "Gateway", textAt(item, "name"), "its Gateway", textAt(item, "namespace")))];
}
function scaleTarget(target, from) {
	const version = textAt(target, "apiVersion") || "apps/v1";
	return refer(from, version.includes("/") ? version.slice(0, version.indexOf("/")) : "", textAt(target, "kind") || "Deployment", textAt(target, "name"), "its scaling target");
}
function binding(object, from) {
	const role = mapAt(object, "roleRef");
	return [...(textAt(role, "kind") === "Role" ? refer : referCluster)(from, RBAC$1, textAt(role, "kind"), textAt(role, "name"), "its roleRef"), ...listAt(object, "subjects").filter((subject) => textAt(subject, "kind") === "ServiceAccount" && textAt(subject, "name") !== "default").flatMap((subject) => refer(from, "", "ServiceAccount", textAt(subject, "name"), "its subject", textAt(subject, "namespace")))];
}
function storage(spec, from) {
	return referCluster(from, "storage.k8s.io", "StorageClass", textAt(spec, "storageClassName"), "its storage class");
}
function webhooks(object, from) {
	return listAt(object, "webhooks").flatMap((item) => isMap(item) ? service(mapAt(item, "clientConfig", "service"), from) : []);
}
function service(target, from) {
	return refer(from, "", "Service", textAt(target, "name"), "its service", textAt(target, "namespace"));
}

// src/risk/usage.ts
const known$7 = /* @__PURE__ */ new WeakMap();
/** Looks up who names an object. */
function usageOf(facts) {
	const before = known$7.get(facts);
	if (before !== void 0) return before;
	const index = (side) => {
		const uses = [...facts.world[side].all()].flatMap((owned) => referencesOf(owned.manifest).map((reference) => ({
			...owned,
			reference
		})));
		const map = indexBy(uses, (use) => identityKey(use.reference.target));
		return (target) => map.get(identityKey(target)) ?? [];
	};
	const usage = {
		base: index("base"),
		head: index("head")
	};
	known$7.set(facts, usage);
	return usage;
}
/** Applications that deploy to the same cluster and namespace and whose objects were not read: they may need, or have, it too. */
function unseenBeside({ cluster, namespace }, facts) {
	return facts.unseen.filter(({ head, base }) => {
		const destination = (head ?? base)?.destination;
		if (destination === void 0) return false;
		return [destination.server, destination.name].includes(cluster) && (namespace === "" || destination.namespace === namespace || destination.namespace === "");
	});
}
/** Nothing at head names it, and either everything that could was read, or what did name it was changed not to. */
function isUnused(target, facts) {
	if (facts.everything === void 0 || usageOf(facts).head(target).length > 0) return false;
	return unseenBeside(target, facts).length === 0 || usageOf(facts).base(target).length > 0;
}
/** What was not looked at, as evidence; nothing when everything was. */
function describeUnseen(unseen) {
	if (unseen.length === 0) return [];
	return [`Not looked at: ${unseen.length} unchanged ${unseen.length === 1 ? "Application" : "Applications"} that may use or provide it.`];
}
/** A use as evidence. */
function useWords({ manifest, reference }) {
	return `${nameOf(manifest.identity)} names it in ${reference.how}`;
}

// src/risk/rules/api-versions.ts
const GUIDE = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/";
/** What is assumed of a cluster of which nothing is said. */
const NEWEST = 34;
/** Deprecated versions are told this many minor releases before they end. */
const AHEAD = 2;
/** Rules about versions of the API that end. */
const API_VERSION_RULES = [{
	id: "api-removed",
	title: "Version of the API that the cluster does not serve",
	severity: "high",
	severityNote: "always",
	when: "An object newly uses an apiVersion that is not served any more by the Kubernetes version of its cluster (`kubeVersion` and `clusters` of the configuration; 1.34 where nothing is said), or the change raises that version in the configuration beyond the end of a version that is in use.",
	exempt: "It used the same version before.",
	why: "The dry run fails, and with it the whole sync, before anything is applied.",
	sources: [GUIDE],
	remedy: "Write the version that replaces it.",
	find: (facts) => [...findEnding(facts, (api, minor) => api.removedIn <= minor, "high", "does not serve any more"), ...findOutdated(facts)]
}, {
	id: "api-deprecated",
	title: "Version of the API that ends soon",
	severity: "low",
	severityNote: "always",
	when: "An object newly uses an apiVersion that ends within the next two minor releases.",
	exempt: "It used the same version before.",
	why: "The next upgrade of the cluster breaks the sync.",
	sources: [GUIDE],
	remedy: "Write the version that replaces it.",
	find: (facts) => findEnding(facts, (api, minor) => api.removedIn > minor && api.removedIn <= minor + AHEAD, "low", "will not serve soon")
}];
function findEnding(facts, ends, severity, words) {
	return facts.changes.flatMap((change) => {
		const { base, head } = change;
		if (head === void 0 || base?.apiVersion === head.apiVersion) return [];
		const api = endOf(head.apiVersion, head.identity.kind);
		const minor = targetMinor(head.identity.cluster, facts.policy) ?? NEWEST;
		if (api === void 0 || !ends(api, minor)) return [];
		const what = `uses ${head.apiVersion}, which Kubernetes 1.${api.removedIn} ${words}`;
		return [suspect({ change }, severity, what, {
			facts: [head.apiVersion],
			remedy: `Write ${api.instead}.`,
			evidence: [`The cluster is taken for Kubernetes 1.${minor}.`]
		})];
	});
}
/** What an upgrade that the change writes into the configuration leaves without a server. */
function findOutdated(facts) {
	const targets = facts.edits?.targets;
	if (targets === void 0) return [];
	return [...facts.world.head.all()].flatMap(({ manifest, application }) => {
		const { apiVersion, identity } = manifest;
		const api = endOf(apiVersion, identity.kind);
		const before = targetMinor(identity.cluster, facts.policy) ?? NEWEST;
		const after = targetMinor(identity.cluster, targets) ?? NEWEST;
		if (api === void 0 || api.removedIn <= before || api.removedIn > after) return [];
		const what = `uses ${apiVersion}, which Kubernetes 1.${api.removedIn} does not serve any more, and the change takes its cluster to 1.${after}`;
		return [suspect({ change: {
			identity,
			application
		} }, "high", what, {
			facts: [apiVersion, `1.${api.removedIn}`],
			remedy: `Write ${api.instead} before the upgrade.`,
			evidence: [`The cluster is taken for Kubernetes 1.${before} so far.`, ...describeUnseen(facts.unseen)]
		})];
	});
}

// src/risk/data-kinds.ts
/** Custom resources whose controllers delete a database, a bucket or a machine together with the object. */
const DATA_KINDS = [
	"postgresql.cnpg.io/Cluster",
	"postgresql.cnpg.io/Database",
	"acid.zalan.do/postgresql",
	"postgres-operator.crunchydata.com/PostgresCluster",
	"pgv2.percona.com/PerconaPGCluster",
	"kafka.strimzi.io/Kafka",
	"kafka.strimzi.io/KafkaNodePool",
	"kafka.strimzi.io/KafkaTopic",
	"ceph.rook.io/*",
	"elasticsearch.k8s.elastic.co/Elasticsearch",
	"opensearch.opster.io/OpenSearchCluster",
	"mongodbcommunity.mongodb.com/MongoDBCommunity",
	"psmdb.percona.com/*",
	"pxc.percona.com/*",
	"ps.percona.com/*",
	"mysql.oracle.com/InnoDBCluster",
	"mysql.presslabs.org/MysqlCluster",
	"k8s.mariadb.com/MariaDB",
	"k8s.mariadb.com/Database",
	"clickhouse.altinity.com/ClickHouseInstallation",
	"cassandra.datastax.com/CassandraDatacenter",
	"k8ssandra.io/K8ssandraCluster",
	"scylla.scylladb.com/ScyllaCluster",
	"etcd.database.coreos.com/EtcdCluster",
	"dragonflydb.io/Dragonfly",
	"databases.spotahome.com/RedisFailover",
	"rabbitmq.com/RabbitmqCluster",
	"redis.redis.opstreelabs.in/*",
	"cluster.x-k8s.io/*",
	"karpenter.sh/NodePool",
	"kubevirt.io/VirtualMachine",
	"cdi.kubevirt.io/DataVolume",
	"minio.min.io/Tenant",
	"longhorn.io/Volume",
	"objectbucket.io/ObjectBucketClaim",
	"snapshot.storage.k8s.io/VolumeSnapshot",
	"cert-manager.io/Issuer",
	"cert-manager.io/ClusterIssuer"
];
/** Groups whose objects stand for resources of a cloud: Crossplane, ACK, Config Connector, Azure Service Operator. */
const CLOUD_GROUPS = [
	".crossplane.io",
	".upbound.io",
	".services.k8s.aws",
	".cnrm.cloud.google.com",
	".azure.com"
];
/** Annotations with which such an object leaves the resource alone when it goes. */
const ABANDONING = [
	["cnrm.cloud.google.com/deletion-policy", "abandon"],
	["services.k8s.aws/deletion-policy", "retain"],
	["serviceoperator.azure.com/reconcile-policy", "detach-on-delete"],
	["serviceoperator.azure.com/reconcile-policy", "skip"]
];
/**
* True for a custom resource that takes a database, a bucket, a machine or an issuer along when it goes.
*
* @param more further kinds, `group/Kind` or `group/*`
*/
function holdsData({ group, kind }, object, more) {
	if (group === "" || kind === "Secret") return false;
	const listed = [...DATA_KINDS, ...more].some((item) => item === `${group}/${kind}` || item === `${group}/*`);
	const cloud = CLOUD_GROUPS.some((suffix) => group.endsWith(suffix)) && !group.startsWith("pkg.") && !kind.startsWith("ProviderConfig");
	return (listed || cloud) && !isAbandoning(object);
}
/** What stands behind the object outlives it. https://docs.crossplane.io/latest/managed-resources/managed-resources/ */
function isAbandoning(object) {
	const annotations = mapAt(object, "metadata", "annotations");
	const policies = textsAt(object, "spec", "managementPolicies");
	return textAt(object, "spec", "deletionPolicy") === "Orphan" || policies.length > 0 && !policies.includes("*") && !policies.includes("Delete") || ABANDONING.some(([key, value]) => annotations[key] === value);
}

// src/risk/losses.ts
/** True for an object whose loss loses data: a claim and the like, or a custom resource behind which a database stands. */
function losesData(change, facts) {
	const identity = lostIdentity(change);
	return isStateful(identity) || holdsData(identity, change.base?.object ?? {}, wordsOf$1(facts, "data-cr-deleted", "kinds"));
}

// src/risk/renamed-applications.ts
/** Worked out once for each run: several rules ask. */
const known$6 = /* @__PURE__ */ new WeakMap();
/**
* Removed Applications whose sources and destination come back under another name, by their id. Argo CD has no rename
* (https://github.com/argoproj/argo-cd/issues/28576): one is deleted and another one created.
*/
function renamedApplications(facts) {
	const before = known$6.get(facts);
	if (before !== void 0) return before;
	const fresh = facts.applications.filter((item) => item.base === void 0 && item.head !== void 0);
	const result = /* @__PURE__ */ new Map();
	for (const old of fresh.length === 0 ? [] : facts.applications.filter(isRemoved)) {
		const next = fresh.find((item) => isSame(old.base, item.head));
		if (next !== void 0) result.set(old.id, next);
	}
	known$6.set(facts, result);
	return result;
}
function isSame(one, other) {
	if (one === void 0 || other === void 0 || one.sources.length === 0) return false;
	const places = ({ sources }) => sources.map(({ repoURL, path, chart, ref }) => [
		repoURL,
		path,
		chart,
		ref
	]);
	const { server, name, namespace } = one.destination;
	const { destination } = other;
	return server === destination.server && name === destination.name && namespace === destination.namespace && sameValue(places(one), places(other)) && sameValue(one.sources.map((source) => source.helm?.valueFiles ?? []), other.sources.map((source) => source.helm?.valueFiles ?? []));
}

// src/risk/rules/application-changes.ts
/** A rule function that looks at every Application that stays. */
function eachPair(find) {
	return (facts) => facts.applications.flatMap((sides) => {
		const { base, head } = sides;
		if (base === void 0 || head === void 0 || sameValue(base.object, head.object)) return [];
		return find({
			sides,
			base,
			head
		}, facts);
	});
}
/** A suspicion about an Application. `what` ends the sentence that begins with its name. */
function suspectApplication({ sides }, severity, what, facts, more = {}) {
	return {
		severity,
		application: sides.id,
		message: `Application ${labelOf(sides)} ${what}.`,
		evidence: [],
		facts,
		...more
	};
}
const DOCS$5 = "https://argo-cd.readthedocs.io/en/stable";
/** Rules about where an Application deploys to, and how it syncs. */
const APPLICATION_CHANGE_RULES = [
	{
		id: "app-renamed",
		title: "Application renamed",
		severity: "critical",
		severityNote: "critical when the old one has the resources finalizer, else medium",
		when: "An Application goes and another one with the same sources and destination comes.",
		exempt: "It also moves to another destination: then it is one that goes and one that comes.",
		why: "Argo CD has no rename. The cascade of the old Application and the first sync of the new one fight over the same objects; if the old one wins, everything is deleted and created again.",
		sources: ["https://github.com/argoproj/argo-cd/issues/28576", `${DOCS$5}/user-guide/app_deletion/`],
		remedy: "Remove the finalizer from the old Application in an earlier pull request, so that the new one only takes the objects over.",
		loss: true,
		find: (facts) => [...renamedApplications(facts)].flatMap(([id, next]) => {
			const sides = facts.application(id);
			if (sides?.base === void 0) return [];
			const cascades = cascadeOf(sides.base) === "cascade";
			const fate = cascades ? "the old one deletes what the new one is about to take over" : "the new one takes its objects over";
			const what = `becomes ${labelOf(next)}: ${fate}`;
			return [suspectApplication({ sides }, cascades ? "critical" : "medium", what, [next.id, String(cascades)])];
		})
	},
	{
		id: "app-destination-cluster-changed",
		title: "Application moves to another cluster",
		severity: "high",
		severityNote: "always",
		when: "spec.destination names another cluster.",
		exempt: "The same cluster by its server instead of its name, as far as `clusters` of the configuration knows it.",
		why: "Argo CD looks only at the new cluster: everything on the old one keeps running, so consumers and jobs run twice and nobody owns the old copies.",
		sources: ["https://github.com/argoproj/argo-cd/issues/9172"],
		remedy: "Add a second Application for the new cluster, move the traffic, then remove the first one with its finalizer.",
		find: eachPair((pair, facts) => {
			const [from, to] = [pair.base, pair.head].map((item) => clusterOf$1(item.destination, facts.policy.clusters));
			if (from === to) return [];
			return [suspectApplication(pair, "high", `moves from cluster ${from} to ${to}: what runs on the old one stays there`, [String(from), String(to)])];
		})
	},
	{
		id: "app-destination-namespace-changed",
		title: "Application moves to another namespace",
		severity: "critical",
		severityNote: "critical when a StatefulSet or claim follows the destination, high when other objects do, else low",
		when: "spec.destination.namespace changes.",
		exempt: "The cluster changes as well: app-destination-cluster-changed tells that.",
		why: "Every object without a namespace of its own becomes another object: the old ones are pruned and new ones, with empty claims, are created.",
		sources: [`${DOCS$5}/user-guide/auto_sync/#automatic-pruning`],
		remedy: "Add a second Application for the new namespace, move data and clients, then remove the first one.",
		find: eachPair((pair, facts) => {
			const [from, to] = [pair.base.destination.namespace, pair.head.destination.namespace];
			const sameCluster = clusterOf$1(pair.base.destination, facts.policy.clusters) === clusterOf$1(pair.head.destination, facts.policy.clusters);
			if (from === to || !sameCluster) return [];
			const lost = facts.explained({
				kind: "destination",
				application: pair.sides.id
			});
			const data = lost.some((change) => losesData(change, facts) && facts.effect(change) !== "left-behind");
			return [suspectApplication(pair, lost.length === 0 ? "low" : data ? "critical" : "high", `moves from namespace ${from || "(none)"} to ${to || "(none)"}: ${lost.length} ${lost.length === 1 ? "object becomes another one" : "objects become others"}`, [from, to], { evidence: listLosses(lost, facts) })];
		})
	},
	{
		id: "auto-prune-enabled",
		title: "Automatic pruning turned on",
		severity: "high",
		severityNote: "always",
		when: "syncPolicy.automated begins to prune: `prune: true` is new, or automated sync with it is.",
		exempt: "The Application is new.",
		why: "Everything that was dropped from Git in the past and is still in the cluster dies with the next sync; how much that is, only the cluster knows.",
		sources: [`${DOCS$5}/user-guide/auto_sync/#automatic-pruning`],
		remedy: "Look at what Argo CD shows as \"requires pruning\", prune it by hand, then turn it on.",
		find: eachPair((pair) => {
			if (readAutoSync(pair.base).prune || !readAutoSync(pair.head).prune) return [];
			return [suspectApplication(pair, "high", "begins to prune automatically", ["prune"], { evidence: ["How many objects wait for pruning is not known here."] })];
		})
	},
	{
		id: "allow-empty-enabled",
		title: "Guard against empty Applications turned off",
		severity: "high",
		severityNote: "always",
		when: "syncPolicy.automated.allowEmpty becomes true.",
		exempt: "The Application is new.",
		why: "It is the last guard: a slip that renders nothing then deletes everything.",
		sources: [`${DOCS$5}/user-guide/auto_sync/#automatic-pruning-with-allow-empty-v18`],
		remedy: "Leave allowEmpty off; an Application that is meant to be empty can be removed.",
		find: eachPair((pair) => readAutoSync(pair.base).allowEmpty || !readAutoSync(pair.head).allowEmpty ? [] : [suspectApplication(pair, "high", "may be emptied by automated sync (allowEmpty)", ["allowEmpty"])])
	},
	{
		id: "auto-sync-disabled",
		title: "Automated sync turned off",
		severity: "medium",
		severityNote: "medium; low when only selfHeal is turned off",
		when: "syncPolicy.automated goes, says `enabled: false`, or loses selfHeal.",
		exempt: "It was off before.",
		why: "Merges do not deploy any more, and what is changed by hand in the cluster stays.",
		sources: [`${DOCS$5}/user-guide/auto_sync/`],
		remedy: "Say in the pull request until when, and who syncs by hand.",
		find: eachPair((pair) => {
			const before = readAutoSync(pair.base).on;
			if (before && !readAutoSync(pair.head).on) return [suspectApplication(pair, "medium", "is not synced automatically any more", ["off"])];
			const heals = ({ object }) => fieldAt(object, [
				"spec",
				"syncPolicy",
				"automated",
				"selfHeal"
			]) === true;
			return before && heals(pair.base) && !heals(pair.head) ? [suspectApplication(pair, "low", "does not heal itself any more", ["selfHeal"])] : [];
		})
	},
	{
		id: "app-finalizer-added",
		title: "Deletion of the Application begins to cascade",
		severity: "medium",
		severityNote: "always",
		when: "An Application that stays gets resources-finalizer.argocd.argoproj.io.",
		exempt: "Only the kind of cascade changes (foreground, background).",
		why: "From now on whoever deletes the Application deletes everything that it deployed.",
		sources: [`${DOCS$5}/user-guide/app_deletion/`, "https://github.com/argoproj/argo-cd/issues/6046"],
		remedy: "Annotate what must survive with Delete=false.",
		find: eachPair((pair) => cascadeOf(pair.base) !== "cascade" && cascadeOf(pair.head) === "cascade" ? [suspectApplication(pair, "medium", "gets the resources finalizer: its deletion will delete its objects", ["added"])] : [])
	},
	{
		id: "app-finalizer-removed",
		title: "Deletion of the Application does not cascade any more",
		severity: "low",
		severityNote: "always",
		when: "An Application that stays loses resources-finalizer.argocd.argoproj.io.",
		exempt: "Only the kind of cascade changes (foreground, background).",
		why: "When the Application goes, its objects stay and nobody owns them.",
		sources: [`${DOCS$5}/user-guide/app_deletion/`],
		remedy: "Nothing, if the objects are meant to be kept or taken over.",
		find: eachPair((pair) => {
			return textsAt(pair.base.object, "metadata", "finalizers").length > 0 && cascadeOf(pair.base) === "cascade" && cascadeOf(pair.head) !== "cascade" ? [suspectApplication(pair, "low", "loses the resources finalizer: its objects will outlive it", ["removed"])] : [];
		})
	}
];

// src/risk/dropped-applications.ts
/** Applications that a set of the tree does not generate any more and that it deletes with everything they have. */
function droppedFrom(set, facts) {
	if (set.set === void 0 || set.failedOn !== void 0) return [];
	if (set.set.applicationsSync === "create-only" || set.set.applicationsSync === "create-update") return [];
	return facts.applications.filter((item) => item.parent === set.id && isDropped(item, facts));
}
/** Removed, with the finalizer that deletes its objects, and not only renamed or moved. */
function isDropped(application, facts) {
	if (!isRemoved(application) || application.base === void 0 || cascadeOf(application.base) !== "cascade") return false;
	if (renamedApplications(facts).has(application.id)) return false;
	const own = facts.explained({
		kind: "application",
		application: application.id
	});
	const moved = facts.changes.some((change) => change.previousApplication === application.id);
	return own.length > 0 || !moved;
}

// src/risk/rules/application-sets.ts
const DOCS$4 = "https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset";
/** Rules about ApplicationSets. What they generate is told where the Applications themselves are known. */
const APPLICATION_SET_RULES = [
	{
		id: "appset-deleted",
		title: "ApplicationSet deleted",
		severity: "critical",
		severityNote: "critical when it is destroyed · needs confirmation or a manual prune: medium · left behind: low",
		when: "An ApplicationSet is in Git before the change and not after it.",
		exempt: "It says preserveResourcesOnDeletion: true. It goes with an Application that is removed: that tells it.",
		why: "Its Applications belong to it and are deleted with it, and their finalizers delete everything that they deployed, whatever the prune settings are.",
		sources: [`${DOCS$4}/Application-Deletion/`],
		remedy: "Set preserveResourcesOnDeletion: true in an earlier pull request and let it reach the Applications.",
		loss: true,
		find: (facts) => facts.changes.flatMap((change) => {
			if (!((change.action === "removed" || change.action === "renamed") && isSet(change.identity) && facts.cause(change) === void 0) || change.base === void 0 || preserves(change.base.object)) return [];
			const effect = isOwnerUnknown(change, facts) ? "destroyed" : facts.effect(change);
			const severity = severityOfLoss(effect, { destroyed: "critical" });
			if (severity === void 0) return [];
			return [suspect({ change: {
				application: change.application,
				identity: lostIdentity(change)
			} }, severity, "is removed: every Application it generated is deleted with its objects", { facts: [effect ?? ""] })];
		})
	},
	{
		id: "appset-output-shrunk",
		title: "ApplicationSet generates fewer Applications",
		severity: "critical",
		severityNote: "critical; low when all that goes is ephemeral",
		when: "Elements of a list generator go, or a generator as a whole does, so that Applications are not generated any more.",
		exempt: "The policy create-only or create-update of the change, or preserveResourcesOnDeletion before it. An element that keeps its name and changes otherwise. Generators that look at clusters, Git or other systems are judged by the Applications that the tree has.",
		why: "An Application that is not generated any more is deleted with everything that it deployed, independent of any prune setting.",
		sources: [`${DOCS$4}/Controlling-Resource-Modification/`, "https://github.com/argoproj/argo-cd/issues/18480"],
		remedy: "Set preserveResourcesOnDeletion: true in an earlier pull request, or remove the element after its objects are taken over.",
		loss: true,
		find: (facts) => [...findDropped(facts), ...eachUpdate(findDroppedElements)(facts)]
	},
	{
		id: "appset-guard-removed",
		title: "Guard of an ApplicationSet removed",
		severity: "high",
		severityNote: "always",
		when: "preserveResourcesOnDeletion is turned off, applicationsSync begins to allow deletion, goTemplateOptions loses missingkey=error, or the rolling strategy goes.",
		exempt: "The ApplicationSet is new.",
		why: "The next mistake in a generator deletes Applications with everything they have, names come out as `<no value>`, or all clusters change at once.",
		sources: [`${DOCS$4}/Controlling-Resource-Modification/`, `${DOCS$4}/Progressive-Syncs/`],
		remedy: "Keep the guard.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isSet(head.identity)) return [];
			const lost = guardsOf(base.object).filter((guard) => !guardsOf(head.object).includes(guard));
			return lost.length === 0 ? [] : [suspect(update, "high", `loses ${lost.join(", ")}`, { facts: lost })];
		})
	}
];
/** Applications that leave a set of the tree which stays. */
function findDropped(facts) {
	return facts.applications.flatMap((set) => {
		const dropped = droppedFrom(set, facts);
		const goes = facts.changes.some((change) => (change.action === "removed" || change.action === "renamed") && isSet(change.identity) && labelOf(set).endsWith(lostIdentity(change).name));
		if (dropped.length === 0 || goes) return [];
		const names = dropped.map((item) => labelOf(item));
		const left = facts.applications.filter((item) => item.parent === set.id && item.head !== void 0).length;
		const what = left === 0 ? "all its Applications" : `${names.length} of ${left + names.length} Applications`;
		const lost = dropped.flatMap((item) => facts.explained({
			kind: "application",
			application: item.id
		}));
		return [{
			severity: dropped.every((item) => inScope(subjectOf({ application: item.id }, facts), facts.policy.ephemeral)) ? "low" : "critical",
			application: set.id,
			message: `ApplicationSet ${labelOf(set)} does not generate ${what} any more: ${listWords(names)}.`,
			evidence: listLosses(lost, facts),
			facts: names.toSorted()
		}];
	});
}
function findDroppedElements(update, facts) {
	const { base, head } = update;
	if (base === void 0 || !isSet(head.identity) || preserves(base.object) || keepsApplications(head.object)) return [];
	const told = facts.applications.filter((set) => set.set !== void 0).flatMap((set) => facts.applications.filter((item) => item.parent === set.id).map((item) => labelOf(item)));
	const left = elementNames(head.object);
	const lost = elementNames(base.object).filter((name) => !left.includes(name) && !told.includes(name));
	if (lost.length === 0) return [];
	const all = left.length === 0 ? "all its Applications" : `${lost.length} of ${left.length + lost.length} Applications`;
	return [suspect(update, "critical", `does not generate ${all} any more: ${listWords(lost)}`, { facts: lost.toSorted() })];
}
function isSet({ group, kind }) {
	return group === "argoproj.io" && kind === "ApplicationSet";
}
function preserves(set) {
	return !(textsAt(set, "spec", "template", "metadata", "finalizers").length > 0) && fieldAt(set, [
		"spec",
		"syncPolicy",
		"preserveResourcesOnDeletion"
	]) === true;
}
function keepsApplications(set) {
	return ["create-only", "create-update"].includes(textAt(set, "spec", "syncPolicy", "applicationsSync"));
}
function guardsOf(set) {
	return [
		...preserves(set) ? ["preserveResourcesOnDeletion"] : [],
		...keepsApplications(set) ? ["its policy against deletion (applicationsSync)"] : [],
		...textsAt(set, "spec", "goTemplateOptions").includes("missingkey=error") ? ["missingkey=error"] : [],
		...textAt(set, "spec", "strategy", "type") === "RollingSync" ? ["its rolling strategy"] : []
	];
}
/**
* Names of the Applications that list generators make: the name of the template with the fields of each element put in, or the element
* itself where the template does more than that.
*/
function elementNames(set) {
	const template = textAt(set, "spec", "template", "metadata", "name");
	return elementsOf(fieldAt(set, ["spec", "generators"])).map((element) => nameOfElement(template, element));
}
/** Elements of list generators, also those inside matrix, merge and union. */
function elementsOf(generators) {
	if (!Array.isArray(generators)) return [];
	return generators.flatMap((generator) => [...listAt(generator, "list", "elements").filter(isMap), ...[
		"matrix",
		"merge",
		"union"
	].flatMap((kind) => elementsOf(fieldAt(generator, [kind, "generators"])))]);
}
function nameOfElement(template, element) {
	let known = true;
	let used = 0;
	const name = template.replaceAll(/\{\{-?\s*\.?([\w.]+)\s*-?\}\}/g, (_whole, path) => {
		const value = fieldAt(element, path.split("."));
		if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") known = false;
		used++;
		return scalarText$1(value);
	});
	if (known && used > 0 && !name.includes("{{")) return name;
	return [
		"name",
		"cluster",
		"app",
		"env"
	].map((key) => textAt(element, key)).find((text) => text !== "") ?? JSON.stringify(mapAt(element), (_key, value) => typeof value === "bigint" ? String(value) : value);
}

// src/risk/rules/application-sources.ts
const DOCS$3 = "https://argo-cd.readthedocs.io/en/stable";
/** Rules about where an Application takes its manifests from, and the options it syncs with. */
const APPLICATION_SOURCE_RULES = [
	{
		id: "target-revision-floating",
		title: "Pinned revision begins to float",
		severity: "high",
		severityNote: "high in production, else medium",
		when: "targetRevision goes from a commit, a version tag or an exact chart version to a branch, HEAD, nothing or a range of versions.",
		exempt: "It was not pinned before, or the Application is new.",
		why: "Whatever is pushed there later deploys without a pull request here, and what is rendered now can not be rendered again.",
		sources: [`${DOCS$3}/user-guide/tracking_strategies/`],
		remedy: "Pin a commit, a tag or an exact chart version.",
		find: eachPair((pair) => sourcePairs(pair).flatMap(([from, to]) => {
			if (!isPinned(from) || isPinned(to)) return [];
			const what = `follows ${to.targetRevision || "HEAD"} of ${to.chart || to.repoURL} instead of ${from.targetRevision}`;
			return [suspectApplication(pair, "medium", what, [
				to.repoURL,
				to.chart,
				to.targetRevision
			], { inProduction: "high" })];
		}))
	},
	{
		id: "target-revision-downgrade",
		title: "Older revision, or a new major version of a chart",
		severity: "medium",
		severityNote: "always",
		when: "targetRevision goes to a lower version, or a chart to another major version.",
		exempt: "One of them is no version.",
		why: "Migrations of data and stored versions of custom resources do not run backwards; a major version of a chart breaks something by definition.",
		sources: ["https://helm.sh/docs/topics/charts/#charts-and-versioning", "https://semver.org/"],
		remedy: "Read the notes of the chart for upgrades, and how it is rolled back.",
		find: eachPair((pair) => sourcePairs(pair).flatMap(([from, to]) => {
			const [one, other] = [parseVersion(from.targetRevision), parseVersion(to.targetRevision)];
			if (typeof one === "string" || typeof other === "string") return [];
			const lower = compareVersions(other, one) < 0;
			if (!lower && (to.chart === "" || one.major === other.major)) return [];
			const what = `goes ${lower ? "back" : "over a major version"} from ${from.targetRevision} to ${to.targetRevision} of ${to.chart || to.repoURL}`;
			return [suspectApplication(pair, "medium", what, [from.targetRevision, to.targetRevision])];
		}))
	},
	{
		id: "source-repo-changed",
		title: "Manifests come from somewhere else",
		severity: "high",
		severityNote: "high for another host or owner and for a new plugin, medium for another repository of the same owner",
		when: "The repoURL of a source changes, or a source begins to use a config management plugin.",
		exempt: "Another spelling of the same address (scheme, user, case, `.git`).",
		why: "Whoever can push there deploys with the rights of Argo CD; a plugin runs programs of its own.",
		sources: [`${DOCS$3}/operator-manual/security/`],
		remedy: "Make sure who can write to the new place, and that the AppProject allows only such places.",
		find: eachPair((pair) => [...findRepositories(pair), ...findPlugins(pair)])
	},
	{
		id: "sync-options-risky",
		title: "Risky sync options",
		severity: "high",
		severityNote: "high for Replace=true, Force=true, Validate=false, PrunePropagationPolicy=orphan and for a guard that goes · medium for ServerSideApply that comes or goes and for CreateNamespace that goes",
		when: "An Application or object begins to be written or deleted in another way, or loses a guard: FailOnSharedResource, RespectIgnoreDifferences, PruneLast, CreateNamespace.",
		exempt: "Force=true as an option of the Application, which Argo CD ignores; RespectIgnoreDifferences without ignoreDifferences; CreateNamespace while the Namespace is rendered; new objects, Jobs and CustomResourceDefinitions.",
		why: "Replace and Force delete and recreate, another way to apply changes who owns which field, and a guard that goes was there for a reason.",
		sources: [`${DOCS$3}/user-guide/sync-options/`],
		remedy: "Put the option on the one object that needs it, for the one sync that needs it.",
		find: (facts) => [...eachPair(findApplicationOptions)(facts), ...findObjectOptions(facts)]
	},
	{
		id: "ignore-differences-removed",
		title: "Ignored differences are applied again",
		severity: "medium",
		severityNote: "always",
		when: "An entry of spec.ignoreDifferences goes, or loses a path.",
		exempt: "It only moves inside the list.",
		why: "What an autoscaler, a webhook or an injector owns is reset to what Git says at every sync, and the two fight.",
		sources: [`${DOCS$3}/user-guide/diffing/`],
		remedy: "Keep the entry as long as somebody else writes the field.",
		find: eachPair((pair) => {
			const left = ignoredPaths(pair.head.object);
			const lost = ignoredPaths(pair.base.object).filter((path) => !left.includes(path));
			return lost.length === 0 ? [] : [suspectApplication(pair, "medium", `does not ignore ${listWords(lost)} any more`, lost.toSorted())];
		})
	}
];
/** Sources that belong together: by place where the lists are of one length, else by what they are called. */
function sourcePairs({ base, head }) {
	return head.sources.flatMap((to, index) => {
		const from = base.sources.length === head.sources.length ? base.sources[index] : base.sources.find((item) => item.repoURL === to.repoURL && item.chart === to.chart && item.path === to.path);
		return from === void 0 || sameValue(from.raw, to.raw) ? [] : [[from, to]];
	});
}
/** A commit, an exact version of a chart, or a tag that reads as a version: `v1.2.3`, `1.2`, `web-1.2.3`. */
function isPinned({ targetRevision, chart }) {
	if (chart !== "") return isVersion(targetRevision);
	return /^[0-9a-f]{7,64}$/.test(targetRevision) || /^([\w-]+[-/@])?v?\d+\.\d+(\.\d+)*([-+][\w.-]+)?$/.test(targetRevision) && !/^release[-/]/.test(targetRevision);
}
function findRepositories(pair) {
	return sourcePairs(pair).flatMap(([from, to]) => {
		const [one, other] = [addressOf(from.repoURL), addressOf(to.repoURL)];
		if (one === other || from.repoURL === "") return [];
		const sameOwner = ownerOf(one) === ownerOf(other);
		return [suspectApplication(pair, sameOwner ? "medium" : "high", `takes its manifests from ${other} instead of ${one}`, [one, other])];
	});
}
function findPlugins(pair) {
	const before = pair.base.sources.flatMap(({ plugin }) => plugin === void 0 ? [] : [plugin.name]);
	return pair.head.sources.flatMap(({ plugin }) => {
		if (plugin === void 0 || before.includes(plugin.name)) return [];
		return [suspectApplication(pair, "high", `begins to use the plugin ${plugin.name || "(discovered)"}`, ["plugin", plugin.name])];
	});
}
/** `github.com/acme/gitops`, however it is written. */
function addressOf(url) {
	return url.toLowerCase().replace(/^[a-z+]+:\/\//, "").replace(/^[^@/]+@/, "").replace(/^([^/:]+):(?=[^/\d])/, "$1/").replace(/:\d+\//, "/").replace(/\/+$/, "").replace(/\.git$/, "");
}
function ownerOf(address) {
	const end = address.lastIndexOf("/");
	return end === -1 ? address : address.slice(0, end);
}
/** Options that must not come, and those that must not go, with how bad it is. */
const COMES = {
	"Replace=true": "high",
	"Validate=false": "high",
	"PrunePropagationPolicy=orphan": "high",
	"ServerSideApply=true": "medium"
};
const GOES = {
	"FailOnSharedResource=true": "high",
	"RespectIgnoreDifferences=true": "high",
	"PruneLast=true": "high",
	"CreateNamespace=true": "medium",
	"ServerSideApply=true": "medium"
};
function findApplicationOptions(pair, facts) {
	const [before, after] = [applicationOptions(pair.base), applicationOptions(pair.head)];
	const come = Object.keys(COMES).filter((option) => !before.includes(option) && after.includes(option));
	const go = Object.keys(GOES).filter((option) => before.includes(option) && !after.includes(option) && !isHarmless(option, pair, facts));
	return [...come.map((option) => suspectApplication(pair, COMES[option] ?? "medium", `begins to sync with ${option}`, [option])), ...go.map((option) => suspectApplication(pair, GOES[option] ?? "medium", `does not sync with ${option} any more`, [`-${option}`]))];
}
function isHarmless(option, { base, head }, { world }) {
	if (option === "RespectIgnoreDifferences=true") return listAt(base.object, "spec", "ignoreDifferences").length === 0;
	if (option !== "CreateNamespace=true") return false;
	return world.head.ofKind("", "Namespace").some(({ manifest }) => manifest.identity.name === head.destination.namespace);
}
function findObjectOptions(facts) {
	return eachUpdate((update) => {
		if (update.base === void 0) return [];
		const before = objectOptions(update.base.object);
		const risky = [
			"Replace=true",
			"Force=true",
			"Validate=false",
			"PrunePropagationPolicy=orphan"
		];
		const come = objectOptions(update.head.object).filter((option) => risky.includes(option) && !before.includes(option));
		const usual = ["Job", "CustomResourceDefinition"].includes(update.head.identity.kind);
		if (come.length === 0 || usual) return [];
		return [suspect(update, "high", `is synced with ${come.join(", ")} from now on`, { facts: come })];
	})(facts);
}
/** `apps/Deployment: /spec/replicas` for every path. */
function ignoredPaths(object) {
	return listAt(object, "spec", "ignoreDifferences").flatMap((entry) => {
		const of = [
			textAt(entry, "group"),
			textAt(entry, "kind"),
			textAt(entry, "namespace"),
			textAt(entry, "name")
		];
		return [
			"jsonPointers",
			"jqPathExpressions",
			"managedFieldsManagers"
		].flatMap((key) => textsAt(entry, key)).map((path) => `${of.filter((part) => part !== "").join("/")}: ${path}`);
	});
}

// src/risk/rules/applications.ts
/** Rules about whole Applications. */
const APPLICATION_RULES = [
	{
		id: "app-deleted-cascade",
		title: "Application deleted with its objects",
		severity: "critical",
		severityNote: "critical in production and when a StatefulSet, PersistentVolumeClaim, PersistentVolume, Namespace or a custom resource that holds data is destroyed, high for others · waiting for confirmation or a manual prune: medium · everything left behind: low",
		when: "An Application with the resources finalizer is in Git before the change and not after it.",
		exempt: "All its objects moved to other Applications (resource-moved-apps tells that), or it only gets another name (app-renamed); its ApplicationSet does not generate it any more (appset-output-shrunk); its parent could not be rendered; it rendered nothing.",
		why: "The resources finalizer makes Argo CD delete every object that the Application tracks, also what says Prune=false. Only CustomResourceDefinitions, Delete=false and helm.sh/resource-policy: keep are spared.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/", "https://github.com/argoproj/argo-cd/issues/9853"],
		loss: true,
		remedy: "Remove the finalizer in an earlier pull request to keep the objects, or annotate those worth keeping with Delete=false.",
		find: (facts) => facts.applications.flatMap((application) => findDeleted(application, facts, "cascade"))
	},
	{
		id: "app-deleted-orphan",
		title: "Application deleted, its objects orphaned",
		severity: "medium",
		severityNote: "low when its parent does not delete it",
		when: "An Application without the resources finalizer is in Git before the change and not after it.",
		exempt: "All its objects moved to other Applications, or it only gets another name (app-renamed); its parent could not be rendered; it rendered nothing.",
		why: "Everything it deployed goes on running, and nothing updates, repairs or removes it any more.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/"],
		loss: true,
		remedy: "Delete the objects by hand, or add resources-finalizer.argocd.argoproj.io in an earlier pull request if they should go.",
		find: (facts) => facts.applications.flatMap((application) => findDeleted(application, facts, "orphan"))
	},
	{
		id: "app-becomes-empty",
		title: "Application renders (almost) nothing",
		severity: "critical",
		severityNote: "critical when what it had is destroyed, because allowEmpty is set or a remainder keeps the guard off; high while it stays",
		when: "An Application that stays renders no object any more, or less than a tenth of what it had.",
		exempt: "It fails to render (render-failed tells that); everything it lost moved to other Applications.",
		why: "A slip in a template or a value prunes everything. The guard of automated sync helps only while nothing at all is left, and not with allowEmpty; the next object added takes it away.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning-with-allow-empty-v18", "https://medium.com/@SkyscannerEng/how-a-couple-of-characters-brought-down-our-site-356ccaf1fbc3"],
		loss: true,
		remedy: "Look at what its source renders now; if it is meant to go, remove the Application itself.",
		find: (facts) => facts.applications.filter((item) => isBecomingEmpty(item, facts.changes)).map((item) => describeEmpty(item, facts))
	},
	{
		id: "render-failed",
		title: "Application can not be rendered after the change",
		severity: "high",
		severityNote: "always; it makes the verdict incomplete, whatever fail-on says",
		when: "An Application that could be rendered before the change, or that is new, can not be rendered after it.",
		exempt: "It could not be rendered before either: not caused by this change. Another Application has its name (duplicate-owner). What holds it fails as well: told there.",
		why: "Argo CD can not compare it and does not sync it, and nobody knows what this change does to it.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/operator-manual/troubleshooting/"],
		remedy: "Mend what the error names and render again.",
		find: (facts) => facts.applications.filter((item) => isFailing(item) && !isFailing(parentOf(item, facts))).map((item) => describeFailure(item, facts))
	}
];
function findDeleted(application, facts, rule) {
	const base = application.base;
	if (base === void 0 || !isRemoved(application)) return [];
	const applications = new Map(facts.applications.map((item) => [item.id, item]));
	if (topmost(application, applications).id !== application.id) return [];
	if (cascadeOf(base) === "cascade" !== (rule === "cascade")) return [];
	if (renamedApplications(facts).has(application.id)) return [];
	const set = application.parent === void 0 ? void 0 : facts.application(application.parent);
	if (rule === "cascade" && set?.set !== void 0 && droppedFrom(set, facts).includes(application)) return [];
	const explained = facts.explained({
		kind: "application",
		application: application.id
	});
	const lost = explained.filter((change) => !isOwnObject(change, application));
	const severities = lost.flatMap((change) => lossSeverity(change, rule, facts));
	if (lost.length > 0 && severities.length === 0) return [];
	if (lost.length === 0 && application.failedOn !== "base") return [];
	const severity = lost.length === 0 ? rule === "cascade" ? "high" : "medium" : worstSeverity(severities);
	return [{
		severity,
		...severity === "high" && rule === "cascade" ? { inProduction: "critical" } : {},
		application: application.id,
		message: deletionMessage(application, lost, facts),
		evidence: [...lost.length === 0 ? ["What it deployed is not known, because it could not be rendered before the change."] : [], ...listLosses(explained, facts)],
		facts: lossFacts(explained, facts)
	}];
}
function isOwnObject(change, application) {
	return isApplicationObject(change.identity) && change.application === application.parent && change.identity.name === application.base?.name && change.identity.namespace === application.base.namespace;
}
function lossSeverity(change, rule, facts) {
	const effect = facts.effect(change);
	const destroyed = losesData(change, facts) ? "critical" : "high";
	const severity = severityOfLoss(effect, {
		destroyed,
		left: effect === "orphaned" ? "medium" : "low"
	});
	if (severity === void 0) return [];
	return [rule === "orphan" && effect !== "orphaned" && effect !== "destroyed" ? "low" : severity];
}
function deletionMessage(application, lost, facts) {
	const counts = /* @__PURE__ */ new Map();
	for (const change of lost) {
		const words = effectWords(facts.effect(change));
		counts.set(words, (counts.get(words) ?? 0) + 1);
	}
	const told = [...counts].map(([words, count]) => `${count} ${count === 1 ? "object" : "objects"} ${words}`).join(", ");
	const stateful = lost.find((change) => isNamedKind(lostIdentity(change)) && facts.effect(change) === "destroyed");
	const first = stateful === void 0 ? "" : `, among them ${nameOf(lostIdentity(stateful))}`;
	return `Application ${labelOf(application)} is removed from Git${told === "" ? "" : `: ${told}${first}`}.`;
}
function describeEmpty(application, facts) {
	const explained = facts.explained({
		kind: "emptied",
		application: application.id
	});
	const { baseCount, headCount } = application;
	return {
		severity: explained.some((change) => facts.effect(change) === "destroyed") ? "critical" : "high",
		application: application.id,
		message: `Application ${labelOf(application)} renders ${headCount === 0 ? "nothing" : `only ${headCount}`} of the ${baseCount} ${baseCount === 1 ? "object" : "objects"} it had.`,
		evidence: listLosses(explained, facts),
		facts: [headCount === 0 ? "empty" : "almost empty", ...lossFacts(explained, facts)]
	};
}
function isFailing(application) {
	return application?.failedOn === "head" && application.duplicate !== true;
}
function parentOf({ parent }, facts) {
	return parent === void 0 ? void 0 : facts.application(parent);
}
/** Everything below an Application that fails as well, because of it. */
function failingBelow(application, facts) {
	return facts.applications.flatMap((item) => item.parent === application.id && isFailing(item) ? [item, ...failingBelow(item, facts)] : []);
}
function describeFailure(application, facts) {
	const below = failingBelow(application, facts).map((item) => labelOf(item));
	return {
		severity: "high",
		application: application.id,
		message: application.id.includes("/ApplicationSet/") ? `ApplicationSet ${labelOf(application)} can not be expanded after the change.` : `Application ${labelOf(application)} can not be rendered after the change.`,
		evidence: [...application.error === void 0 ? [] : [application.error], ...below.length === 0 ? [] : [`Nor can what it holds: ${listWords(below)}.`]],
		facts: ["failed on head"]
	};
}

// src/risk/hashed-names.ts
/** kustomize's hash: ten letters of this alphabet. https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/hash/hash.go */
const HASH = /-[2456789bcdfghkmt]{10}$/;
/**
* True for a generated ConfigMap or Secret whose next version comes with the same change: `settings-<hash>` goes, `settings-<other
* hash>` comes and the references move along. That is how generators work and no loss.
*/
function pairsWithHash(change, changes) {
	const old = change.previous ?? change.identity;
	if (change.action === "renamed") return isNextHash(old, change.identity);
	return changes.some((other) => other.action === "added" && other.application === change.application && isNextHash(old, other.identity));
}
function isNextHash(old, next) {
	return ["ConfigMap", "Secret"].includes(old.kind) && old.group === "" && next.group === "" && old.kind === next.kind && old.namespace === next.namespace && old.cluster === next.cluster && HASH.test(old.name) && HASH.test(next.name) && old.name.replace(HASH, "") === next.name.replace(HASH, "");
}

// src/risk/kind-changes.ts
/** True when a removed workload comes back under its name as another kind, as a Deployment that becomes a StatefulSet. */
function isKindChange(lost, fresh) {
	if (lost.action !== "removed" || fresh.action !== "added" || lost.base === void 0 || fresh.head === void 0) return false;
	const [one, other] = [lost.identity, fresh.identity];
	return isServing(one) && isServing(other) && podTemplateOf(lost.base) !== void 0 && one.name === other.name && one.namespace === other.namespace && one.cluster === other.cluster && (one.kind !== other.kind || one.group !== other.group);
}
/** What was added, by name and place, for each list of changes once. */
const known$5 = /* @__PURE__ */ new WeakMap();
/** The workload that a removed one becomes. */
function findKindChange(lost, changes) {
	if (lost.action !== "removed" || !isServing(lost.identity)) return void 0;
	let added = known$5.get(changes);
	if (added === void 0) {
		added = indexBy(changes.filter(({ action }) => action === "added"), ({ identity }) => nameKey$1(identity));
		known$5.set(changes, added);
	}
	return added.get(nameKey$1(lost.identity))?.find((fresh) => isKindChange(lost, fresh));
}
function nameKey$1({ cluster, namespace, name }) {
	return JSON.stringify([
		cluster,
		namespace,
		name
	]);
}

// src/risk/producers.ts
/** Objects that every cluster or namespace has, without anybody's manifest. */
const GIVEN = {
	ConfigMap: [
		"kube-root-ca.crt",
		"openshift-service-ca.crt",
		"istio-ca-root-cert",
		"linkerd-identity-trust-roots"
	],
	ServiceAccount: ["default"]
};
/** Where a controller's own object says the name of the Secret or ConfigMap that it makes; else it has that of the object. */
const MAKERS = [
	{
		group: "external-secrets.io",
		kind: "ExternalSecret",
		makes: "Secret",
		name: [
			"spec",
			"target",
			"name"
		]
	},
	{
		group: "bitnami.com",
		kind: "SealedSecret",
		makes: "Secret",
		name: [
			"spec",
			"template",
			"metadata",
			"name"
		]
	},
	{
		group: "cert-manager.io",
		kind: "Certificate",
		makes: "Secret",
		name: ["spec", "secretName"]
	},
	{
		group: "secrets.hashicorp.com",
		kind: "VaultStaticSecret",
		makes: "Secret",
		name: [
			"spec",
			"destination",
			"name"
		]
	},
	{
		group: "secrets.hashicorp.com",
		kind: "VaultDynamicSecret",
		makes: "Secret",
		name: [
			"spec",
			"destination",
			"name"
		]
	},
	{
		group: "onepassword.com",
		kind: "OnePasswordItem",
		makes: "Secret",
		name: ["metadata", "name"]
	},
	{
		group: "trust.cert-manager.io",
		kind: "Bundle",
		makes: "ConfigMap",
		name: ["metadata", "name"]
	}
];
/**
* Whether something of this side makes the object that is named: a manifest, a controller whose own object is rendered, or
* Kubernetes itself.
*/
function isProvided(target, world) {
	if ((GIVEN[target.kind] ?? []).includes(target.name) && target.group === "") return true;
	return world.has(target) || isMade(target, world);
}
/** What a controller makes for an object; undefined when that is no such object. */
function madeBy({ identity, object }) {
	const maker = MAKERS.find(({ group, kind }) => group === identity.group && kind === identity.kind);
	if (maker === void 0 || identity.namespace === "") return void 0;
	return {
		...identity,
		group: "",
		kind: maker.makes,
		name: textAt(object, ...maker.name) || identity.name
	};
}
function isMade({ cluster, group, kind, namespace, name }, world) {
	if (group !== "") return false;
	const place = placeKey(cluster, namespace);
	return MAKERS.some((maker) => maker.makes === kind && world.ofKind(maker.group, maker.kind).some(({ manifest: { identity, object } }) => {
		return (identity.namespace === "" || placeKey(identity.cluster, identity.namespace) === place) && (textAt(object, ...maker.name) || identity.name) === name;
	})) || kind === "Secret" && isIssuedForIngress({
		cluster,
		group,
		kind,
		namespace,
		name
	}, world);
}
/** cert-manager makes the TLS Secrets of annotated Ingresses: https://cert-manager.io/docs/usage/ingress/ */
function isIssuedForIngress({ cluster, namespace, name }, world) {
	return world.ofKind("networking.k8s.io", "Ingress").some(({ manifest: { identity, object } }) => {
		return identity.cluster === cluster && identity.namespace === namespace && [
			"cert-manager.io/cluster-issuer",
			"cert-manager.io/issuer",
			"kubernetes.io/tls-acme"
		].some((key) => textAt(object, "metadata", "annotations", key) !== "") && listAt(object, "spec", "tls").some((item) => textAt(item, "secretName") === name);
	});
}

// src/risk/rules/deletions.ts
/** Why objects of a family are not told one by one. */
const EXPLAINED = "Objects that go with a removed or emptied Application, or with their Namespace, are told in that finding.";
/** How severity follows what becomes of the object. */
const FOLLOWS = "needs confirmation or a manual prune: medium · left behind or orphaned: low";
/** A rule about the loss of some kinds. */
function deletionRule(deletion) {
	const { table, renames, skip, exempt, severityNote, inProduction, evidence, ...about } = deletion;
	const find = (facts) => facts.changes.flatMap((change) => {
		if (!(change.action === "removed" || renames === true && change.action === "renamed") || facts.cause(change) !== void 0 || skip?.(change, facts) === true) return [];
		const losses = table(lostIdentity(change), change.base?.object ?? {}, facts);
		const severity = losses === void 0 ? void 0 : severityOfLoss(facts.effect(change), losses);
		if (severity === void 0) return [];
		const suspicion = describeLoss(change, severity, facts);
		suspicion.evidence.push(...evidence?.(lostIdentity(change), facts) ?? []);
		return [inProduction !== void 0 && facts.effect(change) === "destroyed" ? {
			...suspicion,
			inProduction
		} : suspicion];
	});
	return {
		...about,
		loss: true,
		exempt: exempt ?? "Objects that go with a removed or emptied Application, or with their Namespace, are told in that finding.",
		severityNote: severityNote ?? "needs confirmation or a manual prune: medium · left behind or orphaned: low",
		find
	};
}
function describeLoss(change, severity, facts) {
	const identity = lostIdentity(change);
	const effect = facts.effect(change);
	const content = facts.explained({
		kind: "namespace",
		change
	});
	const renamed = change.action === "renamed" ? `, and ${change.identity.name} takes its place empty` : "";
	const why = facts.forecasts.get(change.id)?.why ?? "";
	return {
		severity,
		application: change.application,
		identity,
		message: `${nameOf(identity)} is removed from Git and will be ${effectWords(effect)}${renamed}.`,
		evidence: [...why === "" ? [] : [why], ...listLosses(content, facts)],
		facts: [effect ?? "", ...lossFacts(content, facts)]
	};
}
/** Rules about objects that disappear from Git. */
const DELETION_RULES = [
	deletionRule({
		id: "namespace-deleted",
		title: "Namespace deleted",
		severity: "critical",
		when: "A Namespace is in Git before the change and not after it.",
		why: "Deleting a Namespace deletes everything inside: claims with their data, objects of other Applications, objects made by hand, and also what says Prune=false or Delete=false itself.",
		sources: ["https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace", "https://github.com/argoproj/argo-cd/issues/22607"],
		remedy: "Keep the Namespace, or annotate it with argocd.argoproj.io/sync-options: Prune=false,Delete=false in an earlier pull request.",
		renames: true,
		table: (identity) => is$1(identity, "", "Namespace") ? {
			destroyed: "critical",
			race: "high"
		} : void 0
	}),
	deletionRule({
		id: "pvc-deleted",
		title: "PersistentVolumeClaim deleted",
		severity: "critical",
		when: "A PersistentVolumeClaim is in Git before the change and not after it, or gets another name.",
		severityNote: `critical; high when its StorageClass or PersistentVolume is rendered with reclaim policy Retain · ${FOLLOWS}`,
		why: "With the usual reclaim policy Delete the disk goes with the claim.",
		sources: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming", "https://github.com/argoproj/argo-cd/issues/9853"],
		remedy: "Keep the claim, or annotate it with argocd.argoproj.io/sync-options: Prune=false,Delete=false in an earlier pull request and back up the data.",
		renames: true,
		table: (identity, object, facts) => {
			if (!is$1(identity, "", "PersistentVolumeClaim")) return void 0;
			return {
				destroyed: isRetained(identity, object, facts) ? "high" : "critical",
				race: "high"
			};
		}
	}),
	deletionRule({
		id: "statefulset-deleted",
		title: "StatefulSet deleted",
		severity: "critical",
		inProduction: "critical",
		severityNote: `critical in production and when persistentVolumeClaimRetentionPolicy.whenDeleted is Delete, else high · ${FOLLOWS}, medium for a StatefulSet`,
		when: "A StatefulSet is in Git before the change and not after it.",
		why: "All its pods go. Its claims stay, unless persistentVolumeClaimRetentionPolicy says that they go as well.",
		sources: ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"],
		remedy: "Make sure that nothing uses it and that its data is backed up; to keep it, annotate it with Prune=false in an earlier pull request.",
		table: (identity, object) => {
			if (!is$1(identity, "apps", "StatefulSet")) return void 0;
			return {
				destroyed: textAt(object, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") === "Delete" ? "critical" : "high",
				race: "high",
				left: "medium"
			};
		}
	}),
	deletionRule({
		id: "crd-deleted",
		title: "CustomResourceDefinition deleted",
		severity: "critical",
		severityNote: "critical when Argo CD tracks it and destroys it · medium when it is left behind, waits for confirmation or for a manual prune",
		when: "A CustomResourceDefinition is in Git before the change and not after it.",
		why: "Deleting a CustomResourceDefinition deletes every custom resource of that kind in all namespaces. Argo CD does not track CustomResourceDefinitions, except where the chart stamps the label that is tracked or the manifest has a namespace.",
		sources: ["https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#delete-a-customresourcedefinition", "https://github.com/argoproj/argo-cd/issues/1425"],
		remedy: "Remove the custom resources first, and the definition by hand when none is left.",
		renames: true,
		table: (identity) => is$1(identity, "apiextensions.k8s.io", "CustomResourceDefinition") ? {
			destroyed: "critical",
			left: "medium"
		} : void 0
	}),
	deletionRule({
		id: "workload-deleted",
		title: "Workload deleted",
		severity: "high",
		severityNote: `CronJob medium, Job low · ${FOLLOWS}, medium for a running workload`,
		when: "A Deployment, DaemonSet, ReplicaSet, Rollout, CronJob or Job is in Git before the change and not after it.",
		exempt: `${EXPLAINED} Hooks, which Argo CD does not prune. A workload that changes its kind (workload-kind-changed).`,
		skip: (change, facts) => findKindChange(change, facts.changes) !== void 0,
		why: "Its pods are stopped.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning"],
		remedy: "Make sure that nothing depends on it; to keep it, annotate it with Prune=false in an earlier pull request.",
		table: (identity) => {
			const name = `${identity.group}/${identity.kind}`;
			if ([
				"apps/Deployment",
				"apps/DaemonSet",
				"apps/ReplicaSet",
				"argoproj.io/Rollout"
			].includes(name)) return {
				destroyed: "high",
				left: "medium"
			};
			if (name === "batch/CronJob") return { destroyed: "medium" };
			return name === "batch/Job" ? { destroyed: "low" } : void 0;
		}
	}),
	deletionRule({
		id: "service-deleted",
		title: "Service deleted",
		severity: "critical",
		severityNote: `critical for type LoadBalancer, else high · ${FOLLOWS}`,
		when: "A Service is in Git before the change and not after it.",
		why: "Its name stops resolving and its address is released; a load balancer gives its public address back for good.",
		sources: ["https://kubernetes.io/docs/concepts/services-networking/service/"],
		remedy: "Make sure that no client uses the name or the address any more.",
		table: (identity, object) => {
			if (!is$1(identity, "", "Service")) return void 0;
			return { destroyed: textAt(object, "spec", "type") === "LoadBalancer" ? "critical" : "high" };
		}
	}),
	deletionRule({
		id: "secret-deleted",
		title: "Secret deleted",
		severity: "critical",
		severityNote: `critical for repository credentials of Argo CD; high when something uses it or that can not be known; medium when everything that could use it was read and nothing does, and when a SealedSecret, ExternalSecret or the like makes it again · ${FOLLOWS}`,
		when: "A Secret, SealedSecret or ExternalSecret is in Git before the change and not after it.",
		exempt: `${EXPLAINED} A Secret whose name ends in kustomize's hash while the next hash of the same name is added; an ExternalSecret that does not own its Secret (creationPolicy Orphan, Merge or None); cluster Secrets of Argo CD (cluster-secret-removed).`,
		why: "Pods that mount it do not start any more; a repository Secret cuts Argo CD itself off.",
		sources: ["https://kubernetes.io/docs/concepts/configuration/secret/", "https://external-secrets.io/latest/guides/ownership-deletion-policy/"],
		remedy: "Remove every reference to it in an earlier pull request.",
		table: secretTable,
		evidence: (identity, facts) => describeUnseen(unseenBeside(identity, facts)),
		skip: (change, facts) => pairsWithHash(change, facts.changes)
	})
];
function secretTable(identity, object, facts) {
	const made = (name) => {
		const target = {
			...identity,
			group: "",
			kind: "Secret",
			name
		};
		return { destroyed: isUnused(target, facts) || isProvided(target, facts.world.head) ? "medium" : "high" };
	};
	if (is$1(identity, "", "Secret")) {
		const type = textAt(object, "metadata", "labels", "argocd.argoproj.io/secret-type");
		if (type === "cluster") return void 0;
		return type === "" ? made(identity.name) : { destroyed: "critical" };
	}
	if (is$1(identity, "bitnami.com", "SealedSecret")) return made(identity.name);
	if (!is$1(identity, "external-secrets.io", "ExternalSecret")) return void 0;
	return (textAt(object, "spec", "target", "creationPolicy") || "Owner") === "Owner" ? made(textAt(object, "spec", "target", "name") || identity.name) : void 0;
}
/** The reclaim policy Retain, where the tree says so: of the volume that is bound, or of the class that made it. */
function isRetained(claim, object, { world }) {
	const volume = textAt(object, "spec", "volumeName");
	const storage = textAt(object, "spec", "storageClassName");
	const retains = (group, kind, name, ...path) => name !== "" && world.base.ofKind(group, kind).some(({ manifest: { identity, object: other } }) => identity.cluster === claim.cluster && identity.name === name && textAt(other, ...path) === "Retain");
	return volume === "" ? retains("storage.k8s.io", "StorageClass", storage, "reclaimPolicy") : retains("", "PersistentVolume", volume, "spec", "persistentVolumeReclaimPolicy");
}
function is$1(identity, group, kind) {
	return identity.group === group && identity.kind === kind;
}

// src/risk/rules/argocd-settings.ts
const DOCS$2 = "https://argo-cd.readthedocs.io/en/stable";
const TYPE = "argocd.argoproj.io/secret-type";
/** Keys of argocd-cm that decide which objects Argo CD takes for its own. */
const TRACKING = [
	"application.resourceTrackingMethod",
	"application.instanceLabelKey",
	"installationID",
	"resource.exclusions",
	"resource.inclusions"
];
const CLUSTER_REMOVED = deletionRule({
	id: "cluster-secret-removed",
	title: "Cluster of Argo CD removed",
	severity: "high",
	when: "A Secret with the label argocd.argoproj.io/secret-type: cluster is in Git before the change and not after it, or loses that label.",
	why: "Argo CD does not know the destination any more: nothing there is synced, deletions leave everything behind, and ApplicationSets with a cluster generator drop their Applications.",
	sources: [`${DOCS$2}/operator-manual/declarative-setup/#clusters`],
	remedy: "Remove the Applications of the cluster first.",
	table: (identity, object) => isClusterSecret(identity, object) ? { destroyed: "high" } : void 0
});
/** Rules about the settings of Argo CD itself. */
const ARGOCD_RULES = [
	{
		...CLUSTER_REMOVED,
		find: (facts) => [...CLUSTER_REMOVED.find(facts), ...eachUpdate((update) => {
			const { base, head } = update;
			return base !== void 0 && isClusterSecret(base.identity, base.object) && !isClusterSecret(head.identity, head.object) ? [suspect(update, "high", `loses the label ${TYPE}: cluster`, { facts: ["label"] })] : [];
		})(facts)]
	},
	{
		id: "cluster-secret-relabelled",
		title: "Labels of a cluster changed",
		severity: "critical",
		severityNote: "critical when a cluster generator of the tree does not take it any more, else medium",
		when: "A cluster Secret loses or changes a label while a cluster generator selects by labels.",
		exempt: "No ApplicationSet that was read has a cluster generator with a selector, and every Application was read.",
		why: "A generator that does not take the cluster any more drops its Applications, and they are deleted with everything they deployed.",
		sources: [`${DOCS$2}/operator-manual/applicationset/Generators-Cluster/`],
		remedy: "Change the selectors first, or set preserveResourcesOnDeletion: true in an earlier pull request.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (base === void 0 || !isClusterSecret(head.identity, head.object)) return [];
			const [before, after] = [base, head].map((item) => mapAt(item.object, "metadata", "labels"));
			const changed = Object.keys(before ?? {}).filter((key) => !sameValue(before?.[key], after?.[key]));
			if (changed.length === 0) return [];
			const sets = clusterSelectors(facts).filter(({ selector }) => matchesSelector(selector, before ?? {}) && !matchesSelector(selector, after ?? {}));
			if (sets.length === 0 && facts.unseen.length === 0) return [];
			const evidence = sets.map(({ set }) => `ApplicationSet ${set} does not take it any more`);
			return [suspect(update, sets.length > 0 ? "critical" : "medium", `changes the labels ${listWords(changed)}`, {
				evidence,
				facts: changed.toSorted()
			})];
		})
	},
	{
		id: "argocd-tracking-changed",
		title: "Tracking of Argo CD changed",
		severity: "critical",
		severityNote: "always",
		when: `argocd-cm changes ${TRACKING.join(", ")}.`,
		exempt: "The key is written out with its default.",
		why: "Argo CD forgets that it owns what it deployed, or takes what others deployed for its own, in every Application at once.",
		sources: [`${DOCS$2}/user-guide/resource_tracking/`, `${DOCS$2}/operator-manual/declarative-setup/#resource-exclusioninclusion`],
		remedy: "Turn off automated prune everywhere first, change it, and let every Application sync once.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isConfigMap(head, "argocd-cm")) return [];
			const changed = TRACKING.filter((key) => settingOf(base, key) !== settingOf(head, key));
			return changed.length === 0 ? [] : [suspect(update, "critical", `changes ${changed.join(", ")}`, { facts: changed })];
		})
	},
	{
		id: "argocd-rbac-widened",
		title: "Rights inside Argo CD widened",
		severity: "high",
		severityNote: "always",
		when: "argocd-rbac-cm gets a wider policy.default, a policy with `*` for resource, action and object, or one more member of role:admin.",
		exempt: "A policy that was there before, in another place or with other blanks.",
		why: "Whoever administers Argo CD administers every cluster that it deploys to.",
		sources: [`${DOCS$2}/operator-manual/rbac/`],
		remedy: "Give the narrowest role that does the job.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isConfigMap(head, "argocd-rbac-cm")) return [];
			const wide = widePolicies(head.object).filter((policy) => !widePolicies(base.object).includes(policy));
			return wide.length === 0 ? [] : [suspect(update, "high", `newly grants ${listWords(wide)}`, { facts: wide })];
		})
	}
];
function isClusterSecret({ group, kind }, object) {
	return group === "" && kind === "Secret" && textAt(object, "metadata", "labels", TYPE) === "cluster";
}
function isConfigMap({ identity }, name) {
	return identity.group === "" && identity.kind === "ConfigMap" && identity.name === name;
}
/** https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const DEFAULTS = {
	"application.resourceTrackingMethod": "annotation",
	"application.instanceLabelKey": "app.kubernetes.io/instance"
};
function settingOf({ object }, key) {
	return (textAt(mapAt(object, "data"), key) || (DEFAULTS[key] ?? "")).trim();
}
function clusterSelectors({ world }) {
	return world.head.ofKind("argoproj.io", "ApplicationSet").flatMap(({ manifest }) => {
		const find = (generators) => generators.flatMap((generator) => [mapAt(generator, "clusters", "selector"), ...[
			"matrix",
			"merge",
			"union"
		].flatMap((kind) => find(listAt(generator, kind, "generators")))]);
		return find(listAt(manifest.object, "spec", "generators")).filter((selector) => Object.keys(selector).length > 0).map((selector) => ({
			set: manifest.identity.name,
			selector
		}));
	});
}
/** Grants that are as good as everything. */
function widePolicies(object) {
	const data = mapAt(object, "data");
	const standard = textAt(data, "policy.default");
	const lines = Object.entries(data).filter(([key]) => /^policy(\..+)?\.csv$/.test(key)).flatMap(([, value]) => typeof value === "string" ? value.split("\n") : []).map((line) => line.split(",").map((part) => part.trim())).filter(([type, , resource, action]) => type === "p" && resource === "*" && action === "*" || type === "g" && resource === "role:admin").map((parts) => parts.join(", "));
	const harmless = [
		"",
		"role:readonly",
		"role:none",
		"role:''"
	];
	return [...lines, ...harmless.includes(standard) ? [] : [`policy.default ${standard}`]];
}

// src/risk/rules/blast-radius.ts
/** Below this many changed Applications a share of the tree says nothing. */
const FEW = 5;
/** Rules about the change as a whole. */
const WHOLE_RULES = [
	{
		id: "blast-radius",
		title: "Much at once",
		severity: "critical",
		severityNote: "more than 10 Applications or 20 % of the tree: medium; more than 25: high · 3 of production: medium, 5: high · more than one cluster of production: high · more than 5 destroyed objects: high, more than 20: critical (`apps`, `prodApps`, `destroyed` of its settings move the first step)",
		when: "One change reaches many Applications, several clusters of production, or destroys many objects.",
		exempt: "Changes of nothing but labels and annotations; what is `ephemeral`; objects whose loss one other finding explains.",
		why: "If it is wrong it is wrong everywhere at once, and there is nothing left to compare with.",
		sources: ["https://medium.com/@SkyscannerEng/how-a-couple-of-characters-brought-down-our-site-356ccaf1fbc3", "https://status.openai.com/incidents/ctrsv3lwd797"],
		remedy: "Split it: one cluster or a few Applications first, the rest when they are healthy.",
		find: findWide
	},
	{
		id: "coverage-lost",
		title: "Change that can not be checked",
		severity: "medium",
		severityNote: "always",
		when: "An Application that can not be rendered, or an ApplicationSet that can not be expanded, on either side changes: its own definition, or files that it reads.",
		exempt: "Nothing of it changes; it fails after the change only (render-failed).",
		why: "Nobody knows what the change does to it.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/operator-manual/troubleshooting/"],
		remedy: "Give this program what it needs to render it: the plugin, the repository, the chart.",
		find: (facts) => facts.applications.flatMap((sides) => {
			const { failedOn, error } = sides;
			if (failedOn !== "both" || !changesItself(sides, facts)) return [];
			const set = changedSet(sides, facts);
			const what = set === void 0 ? `Application ${labelOf(sides)}` : `ApplicationSet ${set.identity.name}`;
			return [{
				severity: "medium",
				application: sides.id,
				message: `${what} changes, and can not be ${set === void 0 ? "rendered" : "expanded"} on either side.`,
				evidence: error === void 0 ? [] : [error],
				facts: ["unchecked"]
			}];
		})
	},
	{
		id: "policy-changed",
		title: "The check itself is changed",
		severity: "high",
		severityNote: "high when settings accept more than before, medium for other settings",
		when: "The configuration file differs in what it means: rules, waivers, owners, what counts as production, the limit, or how things are rendered; or an object gets an annotation that accepts findings.",
		exempt: "Comments and order.",
		why: "The change is judged by the settings before it; the next one will be judged by these.",
		sources: ["https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners"],
		remedy: "Let the owners of the check approve it, best in a pull request of its own (CODEOWNERS).",
		find: (facts) => [...tellEdits(facts, [...facts.edits?.loosened ?? [], ...listNewAnnotations(facts)], "high", "accepts more than before", facts.edits?.contents?.policy), ...tellEdits(facts, facts.edits?.altered ?? [], "medium", "works in another way", facts.edits?.contents?.policy)]
	},
	{
		id: "workflow-changed",
		title: "The workflow of this check is changed",
		severity: "high",
		severityNote: "always",
		when: "A workflow file that runs this check is changed or removed.",
		exempt: "A new workflow.",
		why: "Whoever changes the workflow decides whether, and with what, the check runs.",
		sources: ["https://docs.github.com/en/organizations/managing-organization-settings/managing-rulesets-for-repositories-in-your-organization"],
		remedy: "Let the owners of the check approve it, and require the workflow by a ruleset of the organisation.",
		find: (facts) => tellEdits(facts, facts.edits?.workflows ?? [], "high", "is run by another workflow", facts.edits?.contents?.workflows)
	}
];
/** An Application by its spec; an ApplicationSet is an object among the changes. */
function changesItself(sides, facts) {
	const { base, head, touched } = sides;
	if (touched === true) return true;
	if (base === void 0 || head === void 0) return changedSet(sides, facts) !== void 0;
	return !sameValue(base.object["spec"] ?? null, head.object["spec"] ?? null);
}
function changedSet({ id }, { changes }) {
	return changes.find(({ identity: { group, kind, namespace, name } }) => group === "argoproj.io" && kind === "ApplicationSet" && id === `${namespace}/ApplicationSet/${name}`);
}
/** Findings about the change as a whole are told with its first root: every finding has an Application. */
function wholeOf({ applications }) {
	return applications[0]?.id ?? "";
}
/** @param contents what the edited files are now: the same words about another edit are another finding */
function tellEdits(facts, edits, severity, what, contents = []) {
	if (edits.length === 0) return [];
	return [{
		severity,
		application: wholeOf(facts),
		isWhole: true,
		message: `The check ${what}: ${listWords(edits, 3)}.`,
		evidence: edits.slice(0, 20),
		facts: [...edits, ...contents].toSorted()
	}];
}
function findWide(facts) {
	const known = new Set(realApplications(facts).map(({ id }) => id));
	const changed = new Set(facts.changes.filter((change) => counts(change, facts)).map((change) => change.application).filter((id) => known.has(id)));
	const remarks = [
		...wideApplications(changed, facts),
		...wideProduction(changed, facts),
		...wideDestruction(facts)
	];
	if (remarks.length === 0) return [];
	const severity = worstSeverity(remarks.map((remark) => remark.severity));
	const first = remarks.find((remark) => remark.severity === severity);
	const evidence = remarks.filter((remark) => remark !== first).map((remark) => `${remark.what}.`);
	return [{
		severity,
		application: wholeOf(facts),
		isWhole: true,
		message: `The change ${first?.what ?? ""}.`,
		evidence: [...evidence, ...first?.evidence ?? []],
		facts: remarks.map((remark) => `${remark.severity} ${remark.fact}`)
	}];
}
/** Without ApplicationSets, which deploy nothing themselves. */
function realApplications({ applications }) {
	return applications.filter(({ set }) => set === void 0);
}
/** Something but version labels reaches the cluster. */
function counts(change, facts) {
	if (facts.effect(change) === "none" || inScope(subjectOf(change, facts), facts.policy.ephemeral)) return false;
	return change.action !== "modified" || change.fields.length === 0 || change.fields.some(isSubstance);
}
/** Not folded as noise, and no label or annotation: restart-storm tells of those that restart pods. */
function isSubstance({ noise, path }) {
	return noise === void 0 && !/(^|\.)metadata\.(labels|annotations)(\.|\[|$)/.test(path);
}
function wideApplications(changed, facts) {
	const apps = threshold(facts, "blast-radius", "apps", 10);
	const all = realApplications(facts).length;
	const share = changed.size * 5 > all && changed.size >= FEW;
	if (changed.size <= apps && !share) return [];
	return [{
		severity: changed.size > Math.max(25, apps) ? "high" : "medium",
		what: `reaches ${changed.size} of ${all} Applications`,
		fact: "applications"
	}];
}
function wideProduction(changed, facts) {
	const { production, clusters } = facts.policy;
	if (production.apps.length + production.namespaces.length + production.clusters.length === 0) return [];
	const prod = [...changed].filter((id) => inScope(subjectOf({ application: id }, facts), production));
	const least = threshold(facts, "blast-radius", "prodApps", 3);
	const places = new Set(prod.flatMap((id) => subjectOf({ application: id }, facts).clusters[0] ?? []));
	const system = facts.changes.filter((change) => counts(change, facts) && isSystem(change) && inScope(subjectOf(change, facts), production));
	return [
		...prod.length >= least ? [{
			severity: prod.length >= Math.max(5, least) ? "high" : "medium",
			what: `reaches ${prod.length} Applications of production`,
			fact: "production"
		}] : [],
		...places.size > 1 ? [{
			severity: "high",
			what: `reaches ${places.size} ${clusters.length > 0 ? "known " : ""}clusters of production`,
			fact: "clusters"
		}] : [],
		...system.length > 0 ? [{
			severity: "high",
			what: `reaches what every node of production needs: ${listWords(system.map((change) => nameOf(change.identity)), 3)}`,
			fact: "system"
		}] : []
	];
}
/** What every node runs, and what the cluster needs. */
function isSystem({ identity, fields, action }) {
	const running = [
		"Deployment",
		"StatefulSet",
		"DaemonSet"
	].includes(identity.kind);
	return (action !== "modified" || fields.some(isSubstance)) && (identity.kind === "DaemonSet" || running && ["kube-system", "argocd"].includes(identity.namespace));
}
function wideDestruction(facts) {
	const destroyed = facts.changes.filter((change) => {
		return facts.effect(change) === "destroyed" && !["Job", "Pod"].includes(lostIdentity(change).kind) && !inScope(subjectOf(change, facts), facts.policy.ephemeral);
	});
	const limit = threshold(facts, "blast-radius", "destroyed", 5);
	const causes = new Set(destroyed.flatMap((change) => causeText(facts.cause(change), facts) ?? []));
	if (destroyed.filter((change) => facts.cause(change) === void 0).length <= limit && (causes.size < 2 || destroyed.length <= limit)) return [];
	return [{
		severity: destroyed.length > Math.max(20, limit) ? "critical" : "high",
		what: `destroys ${destroyed.length} objects`,
		fact: "destroyed",
		evidence: listLosses(destroyed, facts)
	}];
}
function causeText(cause, facts) {
	if (cause === void 0) return void 0;
	if (cause.kind === "namespace") return `namespace ${cause.change.id}`;
	const parent = facts.application(cause.application)?.parent;
	const set = parent === void 0 ? void 0 : facts.application(parent);
	return set !== void 0 && droppedFrom(set, facts).some(({ id }) => id === cause.application) ? `set ${set.id}` : `${cause.kind} ${cause.application}`;
}

// src/risk/labelled.ts
/** By the list of the place, which its world keeps. */
const known$4 = /* @__PURE__ */ new WeakMap();
/** Everything of a place that makes pods, Jobs too. */
function podsIn(owned) {
	return indexOf(owned).all;
}
/** Everything of a place that keeps pods running. */
function servingPods(owned) {
	return podsIn(owned).filter(({ manifest }) => isServing(manifest.identity));
}
/** What keeps pods running that a Service selects; a Service without a selector selects nothing. */
function podsBehind({ identity, object }, place) {
	const selector = mapAt(object, "spec", "selector");
	if (identity.kind !== "Service" || Object.keys(selector).length === 0) return [];
	return candidates(place, selector).filter(({ manifest, template }) => isServing(manifest.identity) && matchesLabels(selector, template.labels));
}
/** What makes pods that a LabelSelector takes. */
function podsSelected(selector, place) {
	if (!isMap$1(selector)) return [];
	return candidates(place, mapAt(selector, "matchLabels")).filter(({ template }) => matchesSelector(selector, template.labels));
}
/** Those with the rarest of the labels. */
function candidates(place, labels) {
	const { all, labelled } = indexOf(place);
	let fewest = all;
	for (const key of Object.keys(labels)) {
		const found = labelled.get(keyOf$2(key, getEntry(labels, key))) ?? [];
		if (found.length < fewest.length) fewest = found;
	}
	return fewest;
}
function indexOf(owned) {
	const before = known$4.get(owned);
	if (before !== void 0) return before;
	const all = owned.flatMap((one) => {
		const template = podTemplateOf(one.manifest);
		return template === void 0 ? [] : [{
			...one,
			template
		}];
	});
	const labelled = /* @__PURE__ */ new Map();
	for (const pods of all) for (const [label, value] of Object.entries(pods.template.labels)) {
		const key = keyOf$2(label, value);
		const list = labelled.get(key);
		if (list === void 0) labelled.set(key, [pods]);
		else list.push(pods);
	}
	const index = {
		all,
		labelled
	};
	known$4.set(owned, index);
	return index;
}
function keyOf$2(label, value) {
	return `${label}\0${typeof value}\0${scalarText$1(value)}`;
}

// src/risk/scaling.ts
/** Autoscalers by what they name, for each side once: there may be as many as there are workloads. */
const known$3 = /* @__PURE__ */ new WeakMap();
/** Autoscalers of one side that scale a workload. */
function scalersOf({ group, kind, cluster, namespace, name }, world) {
	return (scalersIn(world).get(targetKey(cluster, namespace, kind, name)) ?? []).filter(({ manifest: { object } }) => {
		const version = textAt(object, "spec", "scaleTargetRef", "apiVersion");
		return version === "" || version.startsWith(`${group}/`);
	});
}
function scalersIn(world) {
	const before = known$3.get(world);
	if (before !== void 0) return before;
	const all = [...world.ofKind("autoscaling", "HorizontalPodAutoscaler"), ...world.ofKind("keda.sh", "ScaledObject")];
	const index = indexBy(all, ({ manifest: { identity, object } }) => targetKey(identity.cluster, identity.namespace, textAt(object, "spec", "scaleTargetRef", "kind") || "Deployment", textAt(object, "spec", "scaleTargetRef", "name")));
	known$3.set(world, index);
	return index;
}
function targetKey(cluster, namespace, kind, name) {
	return JSON.stringify([
		cluster,
		namespace,
		kind,
		name
	]);
}
/** Least and most replicas of an autoscaler, with their defaults; a ScaledObject may go to 0. */
function boundsOf({ identity, object }) {
	const keda = identity.kind === "ScaledObject";
	return {
		least: numberAt(object, "spec", keda ? "minReplicaCount" : "minReplicas") ?? (keda ? 0 : 1),
		most: numberAt(object, "spec", keda ? "maxReplicaCount" : "maxReplicas") ?? (keda ? 100 : 1)
	};
}
/** A count or a percentage of a total, as rolling updates and budgets have it; undefined when it is neither. */
function scaledValue(value, total, up) {
	if (typeof value === "number" || typeof value === "bigint") return Number(value);
	const percent = typeof value === "string" ? /^(\d{1,3})%$/.exec(value)?.[1] : void 0;
	if (percent !== void 0) return up ? Math.ceil(Number(percent) * total / 100) : Math.floor(Number(percent) * total / 100);
	return typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : void 0;
}

// src/risk/touched.ts
const known$2 = /* @__PURE__ */ new WeakMap();
/** Namespaces in which something changes, as `placeKey`: what selects by labels elsewhere selects what it did. */
function touchedPlaces(facts) {
	const before = known$2.get(facts);
	if (before !== void 0) return before;
	const places = facts.changes.flatMap(({ identity, previous = identity }) => [identity, previous].map(({ cluster, namespace }) => placeKey(cluster, namespace)));
	const result = new Set(places);
	known$2.set(facts, result);
	return result;
}

// src/risk/rules/budgets.ts
const K8S$9 = "https://kubernetes.io/docs";
/** Rules about PodDisruptionBudgets and how a workload replaces its pods. */
const BUDGET_RULES = [
	deletionRule({
		id: "pdb-removed",
		title: "PodDisruptionBudget removed",
		severity: "high",
		severityNote: "high in production, else medium · needs confirmation or a manual prune: medium · left behind: low",
		inProduction: "high",
		when: "A PodDisruptionBudget is in Git before the change and not after it.",
		exempt: "Nothing that it protected is there any more, or another budget protects it. Objects that go with a removed Application or their Namespace are told in that finding.",
		why: "A drain of nodes may take all replicas at once.",
		sources: [`${K8S$9}/concepts/workloads/pods/disruptions/#pod-disruption-budgets`],
		remedy: "Keep a budget for everything that runs more than one replica.",
		table: (identity) => identity.group === "policy" && identity.kind === "PodDisruptionBudget" ? { destroyed: "medium" } : void 0,
		skip: (change, { world }) => {
			if (change.base === void 0) return false;
			const before = protectedBy(change.base, world.base);
			const after = before.filter((pod) => world.head.has(pod.identity));
			return before.length > 0 && after.every((pod) => budgetsOf(pod, world.head).length > 0);
		}
	}),
	{
		id: "pdb-selector-orphan",
		title: "PodDisruptionBudget protects nothing any more",
		severity: "high",
		severityNote: "high in production, else medium",
		when: "A PodDisruptionBudget selected pods before the change and selects none after it, because its selector or the labels of the pods changed.",
		exempt: "The workload itself goes.",
		why: "It looks as if the pods were protected, and a drain takes them all.",
		sources: [`${K8S$9}/tasks/run-application/configure-pdb/`],
		remedy: "Make the selector and the labels of the pods agree.",
		find: (facts) => facts.world.head.ofKind("policy", "PodDisruptionBudget").flatMap(({ manifest, application }) => {
			const before = facts.world.base.find(manifest.identity)[0];
			if (before === void 0 || !touchedPlaces(facts).has(placeKey(manifest.identity.cluster, manifest.identity.namespace))) return [];
			const lost = protectedBy(before.manifest, facts.world.base).filter((pod) => facts.world.head.has(pod.identity));
			if (lost.length === 0 || protectedBy(manifest, facts.world.head).length > 0) return [];
			const what = `selects no pod any more: it protected ${lost.map((pod) => pod.identity.name).join(", ")}`;
			return [suspect({ change: {
				application,
				identity: manifest.identity
			} }, "medium", what, {
				facts: ["orphan"],
				inProduction: "high"
			})];
		})
	},
	{
		id: "pdb-blocks-eviction",
		title: "PodDisruptionBudget allows no eviction",
		severity: "medium",
		severityNote: "always",
		when: "A PodDisruptionBudget newly allows no pod to go: maxUnavailable 0, minAvailable 100 % or as many as there are replicas, also because the replicas become fewer.",
		exempt: "It allowed none before; an autoscaler keeps more replicas than minAvailable.",
		why: "Drains hang, and so do node upgrades and the autoscaler of the cluster.",
		sources: [`${K8S$9}/tasks/administer-cluster/safely-drain-node/`],
		remedy: "Allow at least one pod to go.",
		find: (facts) => facts.world.head.ofKind("policy", "PodDisruptionBudget").flatMap(({ manifest, application }) => {
			const { cluster, namespace } = manifest.identity;
			if (!touchedPlaces(facts).has(placeKey(cluster, namespace))) return [];
			const before = facts.world.base.find(manifest.identity)[0]?.manifest;
			if (before !== void 0 && isBlocking(before, facts.world.base)) return [];
			return isBlocking(manifest, facts.world.head) ? [suspect({ change: {
				application,
				identity: manifest.identity
			} }, "medium", "allows no pod to be evicted", { facts: ["blocks"] })] : [];
		})
	},
	{
		id: "strategy-recreate",
		title: "Update stops all pods at once",
		severity: "high",
		severityNote: "high for Recreate and for maxUnavailable of all pods, medium from half of them on",
		when: "The strategy of a Deployment becomes Recreate, or maxUnavailable rises to all or to half of the pods.",
		exempt: "One replica with a volume that only one node may mount (ReadWriteOnce).",
		why: "Every update is an outage.",
		sources: [`${K8S$9}/concepts/workloads/controllers/deployment/#strategy`],
		remedy: "Keep RollingUpdate.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (base === void 0 || head.identity.kind !== "Deployment") return [];
			const [before, after] = [interruption(base), interruption(head)];
			if (after <= before || after < .5) return [];
			if (mountsSingle(head, facts) && (podsOf(head) ?? 1) <= 1) return [];
			return [suspect(update, after >= 1 ? "high" : "medium", after === 2 ? "stops all its pods before new ones start (Recreate)" : `may stop ${after >= 1 ? "all" : "half or more"} of its pods in an update`, { facts: [String(after)] })];
		})
	},
	{
		id: "update-strategy-ondelete",
		title: "Changes are not rolled out any more",
		severity: "medium",
		severityNote: "always",
		when: "updateStrategy becomes OnDelete, the partition of a StatefulSet rises to all its replicas, or a Deployment or Rollout is paused.",
		exempt: "It was so before.",
		why: "The sync is green and the pods are old; the change comes with the next restart of a node.",
		sources: [`${K8S$9}/concepts/workloads/controllers/statefulset/#update-strategies`],
		remedy: "Say in the pull request who finishes the rollout, and when.",
		find: (facts) => facts.sent.flatMap((update) => {
			const { base, head } = update;
			if (base === void 0) return [];
			const [before, after] = [heldBack(base), heldBack(head)];
			return after === void 0 || after === before ? [] : [suspect(update, "medium", `does not roll out changes any more (${after})`, { facts: [after] })];
		})
	}
];
function protectedBy(budget, world) {
	const { cluster, namespace } = budget.identity;
	const selector = fieldAt(budget.object, ["spec", "selector"]);
	return podsSelected(selector, world.within(cluster, namespace)).flatMap(({ manifest }) => isServing(manifest.identity) ? [manifest] : []);
}
function budgetsOf(pod, world) {
	return world.ofKind("policy", "PodDisruptionBudget").flatMap(({ manifest }) => protectedBy(manifest, world).some((item) => item.identity === pod.identity) ? [manifest] : []);
}
function isBlocking(budget, world) {
	const most = fieldAt(budget.object, ["spec", "maxUnavailable"]);
	if (most !== void 0) return scaledValue(most, 100, true) === 0;
	const least = fieldAt(budget.object, ["spec", "minAvailable"]);
	if (least === void 0) return false;
	if (least === "100%") return true;
	const pods = protectedBy(budget, world);
	const scaled = pods.some((pod) => scalersOf(pod.identity, world).length > 0);
	const total = pods.reduce((sum, pod) => sum + (podsOf(pod) ?? 0), 0);
	return !scaled && total > 0 && (scaledValue(least, total, true) ?? 0) >= total;
}
/** Share of the pods that an update stops at once: 2 for Recreate. */
function interruption(deployment) {
	if (textAt(deployment.object, "spec", "strategy", "type") === "Recreate") return 2;
	const pods = podsOf(deployment) ?? 1;
	const value = fieldAt(deployment.object, [
		"spec",
		"strategy",
		"rollingUpdate",
		"maxUnavailable"
	]) ?? "25%";
	const share = typeof value === "string" && value.endsWith("%") ? scaledValue(value, 100, false) : void 0;
	const count = share === void 0 ? (scaledValue(value, pods, false) ?? 0) / pods : share / 100;
	return pods < 2 ? 0 : Math.min(1, count);
}
/** Whether a pod mounts a claim that only one node may mount. */
function mountsSingle(deployment, { world }) {
	const { cluster, namespace } = deployment.identity;
	return listAt(deployment.object, "spec", "template", "spec", "volumes").some((volume) => {
		const name = textAt(volume, "persistentVolumeClaim", "claimName");
		const claim = name === "" ? void 0 : world.head.find({
			cluster,
			group: "",
			kind: "PersistentVolumeClaim",
			namespace,
			name
		})[0];
		const modes = listAt(claim?.manifest.object, "spec", "accessModes");
		return name !== "" && (claim === void 0 || modes.some((mode) => mode === "ReadWriteOnce" || mode === "ReadWriteOncePod"));
	});
}
/** Why a workload does not replace its pods by itself. */
function heldBack(manifest) {
	const { identity, object } = manifest;
	if (![
		"Deployment",
		"Rollout",
		"StatefulSet",
		"DaemonSet"
	].includes(identity.kind)) return void 0;
	if (textAt(object, "spec", "updateStrategy", "type") === "OnDelete") return "OnDelete";
	if (fieldAt(object, ["spec", "paused"]) === true) return "paused";
	const partition = Number(mapAt(object, "spec", "updateStrategy", "rollingUpdate")["partition"] ?? 0);
	return identity.kind === "StatefulSet" && partition > 0 && partition >= (podsOf(manifest) ?? 1) ? "partition" : void 0;
}

// src/forecast/quantity.ts
/** The smallest step that Kubernetes keeps is a billionth. */
const NANO = -9;
/** The amount that `500m`, `1Gi`, `1e3` or a number stands for, in billionths; undefined when it is none. */
function parseQuantity(value) {
	const quantity = parseQuantity$1(value);
	if (quantity === void 0) return void 0;
	return { nanos: quantity.units * 10n ** BigInt(quantity.exponent - NANO) };
}

// src/risk/refused.ts
/** True for a limit below its request, which the API server refuses. */
function isCrossed(container, name) {
	const amount = (list) => parseQuantity(fieldAt(container, [
		"resources",
		list,
		name
	]))?.nanos;
	const [limit, request] = [amount("limits"), amount("requests")];
	return limit !== void 0 && request !== void 0 && limit < request;
}
/** True for what a rule with better words than "refused" tells: resources and bounds of autoscalers that contradict themselves. */
function isToldByItsRule(manifest) {
	const { group, kind } = manifest.identity;
	if (group === "autoscaling" || group === "keda.sh") {
		const { least, most } = boundsOf(manifest);
		return /^(HorizontalPodAutoscaler|ScaledObject)$/.test(kind) && least > most;
	}
	return containersOf(podTemplateOf(manifest)?.spec ?? {}).some(({ container }) => ["cpu", "memory"].some((name) => isCrossed(container, name)));
}

// src/risk/rules/containers.ts
const K8S$8 = "https://kubernetes.io/docs";
/** A rule about containers that are on both sides: what each has to say, told once for the workload. */
function containerRule(rule, look) {
	const find = (facts) => podUpdates(facts, "sent").flatMap((pod) => {
		const remarks = containerPairs(pod).flatMap(({ name, list, base, head }) => list === "ephemeralContainers" ? [] : look(base, head, pod).map((remark) => ({
			...remark,
			name
		})));
		return tell$1(pod, pod.update.effect === "refused" ? remarks.filter((remark) => remark.refused === true) : remarks);
	});
	return {
		...rule,
		find
	};
}
function tell$1(pod, remarks) {
	const first = remarks.find((item) => item.severity === "high") ?? remarks[0];
	if (first === void 0) return [];
	const evidence = remarks.filter((item) => item !== first).map(({ name, what }) => `Container ${name} ${what}.`);
	const facts = remarks.map(({ name, fact }) => `${name} ${fact}`).toSorted();
	return [suspect(pod.update, first.severity, `has a container ${first.name} that ${first.what}`, {
		facts,
		evidence
	})];
}
/** Rules about probes, resources and how containers end. */
const CONTAINER_RULES = [
	containerRule({
		id: "readiness-probe-removed",
		title: "Probe removed",
		severity: "high",
		severityNote: "high for the readiness probe, medium for liveness and startup probes",
		when: "A container that stays loses a probe.",
		exempt: "The container itself goes; the pods end by themselves (Job, CronJob).",
		why: "Without a readiness probe traffic goes to pods that are not ready, and a rollout replaces good pods by broken ones.",
		sources: [`${K8S$8}/concepts/configuration/liveness-readiness-startup-probes/`],
		remedy: "Keep the probe, or mend what it asks."
	}, (base, head, { update }) => [
		"readinessProbe",
		"livenessProbe",
		"startupProbe"
	].flatMap((probe) => {
		if (!(isMap(base[probe]) && !isMap(head[probe]) && isServing(update.head.identity))) return [];
		return [{
			severity: probe === "readinessProbe" ? "high" : "medium",
			what: `loses its ${probe}`,
			fact: probe
		}];
	})),
	containerRule({
		id: "probe-tightened",
		title: "Liveness probe stricter or at another place",
		severity: "medium",
		severityNote: "always",
		when: "The delay before the first liveness probe, or the time of failed probes until the container is killed, is cut by half or more, or a probe asks a port that the container does not name.",
		exempt: "The container names no ports at all; a startup probe holds the liveness probe back.",
		why: "A slow start becomes a loop of restarts.",
		sources: [`${K8S$8}/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/`],
		remedy: "Give the container the time of its slowest start, or a startup probe."
	}, (base, head) => {
		const [before, after] = [mapAt(base, "livenessProbe"), mapAt(head, "livenessProbe")];
		const asked = isMap(base["livenessProbe"]) && isMap(head["livenessProbe"]) && !isMap(head["startupProbe"]);
		const [delay, nextDelay] = [before, after].map((probe) => numberAt(probe, "initialDelaySeconds") ?? 0);
		const [time, nextTime] = [patience(before), patience(after)];
		const cut = asked && nextTime * 2 <= time ? `is killed after ${nextTime} instead of ${time} seconds without an answer` : asked && isDelayCut(delay ?? 0, nextDelay ?? 0) ? `is asked whether it is alive after ${nextDelay} instead of ${delay} seconds` : void 0;
		const remarks = cut === void 0 ? [] : [{
			severity: "medium",
			what: cut,
			fact: "patience"
		}];
		for (const probe of [
			"livenessProbe",
			"readinessProbe",
			"startupProbe"
		]) if (isElsewhere(head, probe) && !isElsewhere(base, probe)) remarks.push({
			severity: "medium",
			what: `asks a port in its ${probe} that it does not have`,
			fact: `port ${probe}`
		});
		return remarks;
	}),
	containerRule({
		id: "memory-limit-cut",
		title: "Memory cut",
		severity: "high",
		severityNote: "high for the limit, and where a limit is below its request; medium for the request",
		when: "The memory limit or request of a container is cut by half or more, or a limit is below its request.",
		exempt: "Amounts that are only written in another way.",
		why: "Above its limit a container is killed; a limit below the request is refused by the API server, and new pods are not created.",
		sources: [`${K8S$8}/concepts/configuration/manage-resources-containers/`],
		remedy: "Look at what it used at its peak."
	}, (base, head) => {
		const remarks = [];
		if (isHalved(resource(base, "limits", "memory"), resource(head, "limits", "memory"))) remarks.push({
			severity: "high",
			what: `cuts its memory limit from ${show(base, "limits")} to ${show(head, "limits")}`,
			fact: "limit"
		});
		if (isHalved(resource(base, "requests", "memory"), resource(head, "requests", "memory"))) remarks.push({
			severity: "medium",
			what: `cuts its memory request from ${show(base, "requests")} to ${show(head, "requests")}`,
			fact: "request"
		});
		for (const name of ["cpu", "memory"]) if (isCrossed(head, name) && !isCrossed(base, name)) remarks.push({
			severity: "high",
			what: `has a ${name} limit below its request`,
			fact: `crossed ${name}`,
			refused: true
		});
		return remarks;
	}),
	containerRule({
		id: "resources-removed",
		title: "Resources removed, or asked for four times as much",
		severity: "medium",
		severityNote: "always",
		when: "A container loses a request or its memory limit, its cpu request is cut by half, or it requests four times as much.",
		exempt: "A cpu limit that goes; a request that goes while the limit, which then is the request, stays.",
		why: "Without requests pods are placed anywhere and evicted first; large ones are placed nowhere.",
		sources: [`${K8S$8}/concepts/workloads/pods/pod-qos/`],
		remedy: "Keep requests near what is really used."
	}, (base, head) => {
		const remarks = [];
		for (const name of ["cpu", "memory"]) {
			const [before, after] = [resource(base, "requests", name), resource(head, "requests", name)];
			if (before !== void 0 && after === void 0 && resource(head, "limits", name) === void 0) remarks.push({
				severity: "medium",
				what: `loses its ${name} request`,
				fact: `request ${name}`
			});
			if (before !== void 0 && after !== void 0 && before > 0n && after >= before * 4n) remarks.push({
				severity: "medium",
				what: `requests four times as much ${name} or more`,
				fact: `rise ${name}`
			});
			if (name === "cpu" && isHalved(before, after)) remarks.push({
				severity: "medium",
				what: "cuts its cpu request by half or more",
				fact: "cpu cut"
			});
		}
		return resource(base, "limits", "memory") !== void 0 && resource(head, "limits", "memory") === void 0 ? [...remarks, {
			severity: "medium",
			what: "loses its memory limit",
			fact: "limit"
		}] : remarks;
	}),
	containerRule({
		id: "prestop-removed",
		title: "preStop hook removed",
		severity: "medium",
		severityNote: "always",
		when: "A container that stays loses lifecycle.preStop.",
		exempt: "The hook only changes.",
		why: "The container is stopped before load balancers know that it goes: requests are dropped in every rollout.",
		sources: [`${K8S$8}/concepts/containers/container-lifecycle-hooks/`],
		remedy: "Keep the hook, or make the program drain by itself."
	}, (base, head) => isMap(fieldAt(base, ["lifecycle", "preStop"])) && !isMap(fieldAt(head, ["lifecycle", "preStop"])) ? [{
		severity: "medium",
		what: "loses its preStop hook",
		fact: "preStop"
	}] : []),
	{
		id: "grace-period-cut",
		title: "Less time to end",
		severity: "medium",
		severityNote: "always",
		when: "terminationGracePeriodSeconds of a pod gets lower.",
		exempt: "It goes to the default of 30 seconds from less.",
		why: "What is not done by then is killed: requests are dropped, data is not written.",
		sources: [`${K8S$8}/concepts/workloads/pods/pod-lifecycle/#pod-termination`],
		remedy: "Measure how long the program needs to end.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => {
			if (base === void 0) return [];
			const [before, after] = [base, head].map((pod) => numberAt(pod.spec, "terminationGracePeriodSeconds") ?? 30);
			if (before === void 0 || after === void 0 || after >= before) return [];
			return [suspect(update, "medium", `has ${after} instead of ${before} seconds to end`, { facts: [String(after)] })];
		})
	},
	{
		id: "restart-storm",
		title: "Many restarts for labels only",
		severity: "medium",
		severityNote: "medium from 20 workloads on (`workloads` of its settings), or three of production, else low",
		when: "Pod templates change in nothing but labels and annotations.",
		exempt: "Anything else of the template changes as well; annotations that are there to restart pods (checksums, restartedAt, rollme).",
		why: "A change without effect restarts everything at once.",
		sources: ["https://helm.sh/docs/chart_best_practices/labels/"],
		remedy: "Keep the version of the chart out of the labels of pods.",
		find: (facts) => {
			const restarted = podUpdates(facts).filter(({ update, base, head }) => base !== void 0 && update.effect === "restart" && sameValue(base.spec, head.spec) && !isMeant(base.annotations, head.annotations));
			const first = restarted[0];
			if (first === void 0) return [];
			const production = restarted.filter(({ update: { change } }) => inScope(subjectOf(change, facts), facts.policy.production));
			const severity = restarted.length >= threshold(facts, "restart-storm", "workloads", 20) || production.length >= 3 ? "medium" : "low";
			const what = restarted.length === 1 ? "workload is" : "workloads are";
			const message = `${restarted.length} ${what} restarted for labels and annotations only.`;
			const evidence = restarted.slice(0, 5).map(({ update }) => nameOf(update.change.identity));
			return [{
				severity,
				application: first.update.change.application,
				message,
				evidence,
				facts: [severity]
			}];
		}
	}
];
/** Seconds of failed probes until the container is killed. */
function patience(probe) {
	return (numberAt(probe, "failureThreshold") ?? 3) * (numberAt(probe, "periodSeconds") ?? 10);
}
/** A few seconds are no delay to speak of. */
function isDelayCut(before, after) {
	return before >= 10 && after * 2 <= before;
}
/** Annotations whose only purpose is that pods restart. https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments */
const RESTARTERS = /checksum|\bsha(256)?\b|restartedat|rollme|config-?hash|last-reloaded/i;
function isMeant(before, after) {
	return [.../* @__PURE__ */ new Set([...Object.keys(before), ...Object.keys(after)])].some((key) => RESTARTERS.test(key) && !sameValue(before[key] ?? null, after[key] ?? null));
}
function isElsewhere(container, probe) {
	const ports = listAt(container, "ports");
	const handler = mapAt(container, probe);
	const port = fieldAt(handler, ["httpGet", "port"]) ?? fieldAt(handler, ["tcpSocket", "port"]) ?? fieldAt(handler, ["grpc", "port"]);
	if (ports.length === 0 || port === void 0) return false;
	return !ports.some((item) => typeof port === "string" ? textAt(item, "name") === port : sameValue(fieldAt(item, ["containerPort"]), port));
}
function resource(container, list, name) {
	return parseQuantity(fieldAt(container, [
		"resources",
		list,
		name
	]))?.nanos;
}
function show(container, list) {
	const value = fieldAt(container, [
		"resources",
		list,
		"memory"
	]);
	return typeof value === "object" ? "" : String(value);
}
function isHalved(before, after) {
	return before !== void 0 && after !== void 0 && before > 0n && after * 2n <= before;
}

// src/risk/crd-schema.ts
/** No schema of a person is deeper; one made to cost time may be. */
const MAX_DEPTH$1 = 40;
/** Where the schema of one version accepts less than before. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
function narrowings(base, head, steps = []) {
	if (steps.length > MAX_DEPTH$1 || sameValue(base, head)) return [];
	const at = (what, hits, more = []) => ({
		path: [...steps, ...more].join("."),
		steps: [...steps, ...more],
		what,
		hits
	});
	const found = [];
	const [oldType, newType] = [textAt(base, "type"), textAt(head, "type")];
	if (oldType !== newType && oldType !== "" && newType !== "" && !(oldType === "integer" && newType === "number")) return [at(`type ${oldType} becomes ${newType}`, (value) => value !== void 0)];
	const [before, after] = [mapAt(base, "properties"), mapAt(head, "properties")];
	const open = head["x-kubernetes-preserve-unknown-fields"] === true || isMap(head["additionalProperties"]) || head["additionalProperties"] === true;
	for (const key of Object.keys(before)) if (Object.hasOwn(after, key)) found.push(...narrowings(mapAt(before, key), mapAt(after, key), [...steps, key]));
	else if (!open) found.push(at("is dropped without a word", (value) => value !== void 0, [key]));
	for (const key of textsAt(head, "required")) if (!textsAt(base, "required").includes(key) && fieldAt(after, [key, "default"]) === void 0) found.push(at("becomes required", (value) => value === void 0, [key]));
	if (base["x-kubernetes-preserve-unknown-fields"] === true && head["x-kubernetes-preserve-unknown-fields"] !== true) found.push(at("drops what it does not know", (value) => isMap(value) && Object.keys(value).some((key) => !Object.hasOwn(after, key))));
	if (base["nullable"] === true && head["nullable"] !== true) found.push(at("may not be null any more", (value) => value === null));
	found.push(...values(base, head, at));
	const [oldItems, newItems] = [fieldAt(base, ["items"]), fieldAt(head, ["items"])];
	if (isMap(oldItems) && isMap(newItems)) found.push(...narrowings(oldItems, newItems, [...steps, "[]"]));
	const [oldMap, newMap] = [fieldAt(base, ["additionalProperties"]), fieldAt(head, ["additionalProperties"])];
	if (isMap(oldMap) && isMap(newMap)) found.push(...narrowings(oldMap, newMap, [...steps, "*"]));
	return found;
}
function values(base, head, at) {
	const found = [];
	const allowed = listAt(head, "enum");
	const gone = listAt(base, "enum").filter((value) => !allowed.some((other) => sameValue(value, other)));
	if (allowed.length > 0 && (listAt(base, "enum").length === 0 || gone.length > 0)) found.push(at("accepts fewer values", (value) => value !== void 0 && !allowed.some((other) => sameValue(value, other))));
	for (const [key, size] of BOUNDS) {
		const [old, now] = [numberAt(base, key), numberAt(head, key)];
		const upper = key.startsWith("max");
		if (now === void 0 || old !== void 0 && (upper ? now >= old : now <= old)) continue;
		found.push(at(`${key} becomes ${now}`, (value) => {
			const measure = size(value);
			return measure !== void 0 && (upper ? measure > now : measure < now);
		}));
	}
	const pattern = textAt(head, "pattern");
	if (pattern !== "" && pattern !== textAt(base, "pattern")) found.push(at("must match another pattern", () => false));
	if (listAt(head, "x-kubernetes-validations").some((rule) => !listAt(base, "x-kubernetes-validations").some((other) => textAt(other, "rule") === textAt(rule, "rule")))) found.push(at("has new validation rules", () => false));
	return found;
}
const BOUNDS = [
	["maximum", (value) => typeof value === "number" ? value : void 0],
	["minimum", (value) => typeof value === "number" ? value : void 0],
	["maxLength", (value) => typeof value === "string" ? value.length : void 0],
	["minLength", (value) => typeof value === "string" ? value.length : void 0],
	["maxItems", (value) => Array.isArray(value) ? value.length : void 0],
	["minItems", (value) => Array.isArray(value) ? value.length : void 0],
	["maxProperties", (value) => isMap(value) ? Object.keys(value).length : void 0],
	["minProperties", (value) => isMap(value) ? Object.keys(value).length : void 0]
];
/** Whether an object has, somewhere at the place of a narrowing, a value that it hits. */
function isHit(value, { steps, hits }, depth = 0) {
	const step = steps[depth];
	if (step === void 0) return hits(value);
	if (step === "[]") return Array.isArray(value) && value.some((item) => isHit(item, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1));
	if (!isMap(value)) return false;
	if (step === "*") return Object.values(value).some((item) => isHit(item, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1));
	return isHit(Object.hasOwn(value, step) ? value[step] : void 0, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1);
}

// src/risk/rules/crds.ts
const CRDS = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources";
/** Rules about CustomResourceDefinitions that stay. */
const CRD_RULES = [
	{
		id: "crd-version-removed",
		title: "Version of a custom resource removed",
		severity: "critical",
		severityNote: "critical when objects were stored in that version, else high",
		when: "A version goes from a CustomResourceDefinition, or is not served any more.",
		exempt: "It was not served before and objects were not stored in it.",
		why: "The API server refuses the update while objects are stored in it; clients, controllers and manifests of that version fail.",
		sources: [`${CRDS}/custom-resource-definition-versioning/#upgrade-existing-objects-to-a-new-stored-version`],
		remedy: "Migrate the stored objects and every manifest first.",
		find: eachCrd((update) => {
			const { base, head } = update;
			const gone = versionsOf$1(base).flatMap((version) => {
				const now = versionsOf$1(head).find((other) => textAt(other, "name") === textAt(version, "name"));
				return (now === void 0 || version["served"] !== false && now["served"] === false) && (version["served"] !== false || version["storage"] === true) ? [version] : [];
			});
			if (gone.length === 0) return [];
			const stored = gone.some((version) => version["storage"] === true);
			const names = gone.map((version) => textAt(version, "name"));
			return [suspect(update, stored ? "critical" : "high", `does not serve ${names.join(", ")} any more`, { facts: names })];
		})
	},
	{
		id: "crd-storage-changed",
		title: "Stored version or conversion changed",
		severity: "medium",
		severityNote: "always",
		when: "Another version is the stored one, or the conversion between versions changes.",
		exempt: "strategy None is written out, or left out; the certificate of the webhook.",
		why: "Stored objects have to be migrated, and while a conversion webhook is down nothing of that kind can be read.",
		sources: [`${CRDS}/custom-resource-definition-versioning/#webhook-conversion`],
		remedy: "Migrate stored objects, and make sure that the webhook is up first.",
		find: eachCrd((update) => {
			const { base, head } = update;
			const stored = (crd) => versionsOf$1(crd).filter((version) => version["storage"] === true).map((version) => textAt(version, "name"));
			const conversion = (crd) => [textAt(crd.object, "spec", "conversion", "strategy") || "None", mapAt(crd.object, "spec", "conversion", "webhook", "clientConfig", "service")];
			const moved = versionsOf$1(head).length > 0 && !sameValue(stored(base), stored(head));
			const converted = !sameValue(conversion(base), conversion(head));
			if (!moved && !converted) return [];
			return [suspect(update, "medium", moved ? `stores ${stored(head).join(", ")} instead of ${stored(base).join(", ")}` : "converts its versions in another way", { facts: [...stored(head), String(converted)] })];
		})
	},
	{
		id: "crd-scope-changed",
		title: "Scope, kind, group or plural of a definition changed",
		severity: "high",
		severityNote: "always",
		when: "spec.scope, spec.group, names.kind or names.plural of a CustomResourceDefinition changes.",
		exempt: "The definition is new.",
		why: "They are fixed for good: the API server refuses the update, and the sync stops there.",
		sources: ["https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apis/apiextensions/validation/validation.go"],
		remedy: "Define another kind, move the objects, and remove the old one.",
		find: (facts) => facts.changes.flatMap((change) => {
			const { base, head } = change;
			if (base === void 0 || head === void 0 || !isCrd(head)) return [];
			const changed = [
				["scope"],
				["group"],
				["names", "kind"],
				["names", "plural"]
			].filter((path) => textAt(base.object, "spec", ...path) !== textAt(head.object, "spec", ...path)).map((path) => `spec.${path.join(".")}`);
			return changed.length === 0 ? [] : [suspect({ change }, "high", `changes ${changed.join(", ")}, which the API server refuses`, { facts: changed })];
		})
	},
	{
		id: "crd-schema-narrowed",
		title: "Schema of a custom resource accepts less",
		severity: "high",
		severityNote: "high when an object of the tree does not fit any more, else medium",
		when: "The schema of a version that stays drops a property, requires one more, or accepts fewer types or values.",
		exempt: "Descriptions, new properties, a new required property with a default.",
		why: "Objects that exist can not be updated any more, or silently lose the property.",
		sources: [`${CRDS}/custom-resource-definitions/#field-pruning`, `${CRDS}/custom-resource-definitions/#validation-ratcheting`],
		remedy: "Mend every object first, or bring the change in with a new version.",
		find: eachCrd((update, facts) => {
			const { base, head } = update;
			const found = versionsOf$1(head).flatMap((version) => {
				const before = versionsOf$1(base).find((other) => textAt(other, "name") === textAt(version, "name"));
				return before === void 0 ? [] : narrowings(schemaOf$1(before), schemaOf$1(version)).map((narrowing) => ({
					version: textAt(version, "name"),
					narrowing
				}));
			});
			if (found.length === 0) return [];
			const objects = facts.world.head.ofKind(textAt(head.object, "spec", "group"), textAt(head.object, "spec", "names", "kind"));
			const hit = found.flatMap(({ version, narrowing }) => objects.filter(({ manifest }) => manifest.identity.cluster === head.identity.cluster && manifest.apiVersion.endsWith(`/${version}`) && isHit(manifest.object, narrowing)).map(({ manifest }) => `${nameOf(manifest.identity)}: ${narrowing.path} ${narrowing.what}`));
			const words = [...new Set(found.map(({ narrowing }) => `${narrowing.path} ${narrowing.what}`))];
			return [suspect(update, hit.length > 0 ? "high" : "medium", `accepts less: ${listWords(words, 3)}`, {
				facts: words.toSorted(),
				evidence: hit.slice(0, 5)
			})];
		})
	},
	{
		id: "crd-missing",
		title: "Custom resource without its definition",
		severity: "high",
		severityNote: "always",
		when: "A custom resource is rendered after the change whose definition was rendered before it and is not any more.",
		exempt: "The definition moved to another Application; it stays in the cluster, because Argo CD does not track definitions: then it is medium.",
		why: "On a cluster without the definition the whole sync fails before anything is applied.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#skip-dry-run-for-new-custom-resources-types"],
		remedy: "Keep the definition as long as one object of the kind is in Git.",
		find: (facts) => facts.changes.flatMap((change) => {
			const { base } = change;
			if (change.action !== "removed" || base === void 0 || !isCrd(base) || facts.world.head.has(base.identity)) return [];
			const [group, kind] = [textAt(base.object, "spec", "group"), textAt(base.object, "spec", "names", "kind")];
			const left = facts.world.head.ofKind(group, kind).filter(({ manifest }) => manifest.identity.cluster === base.identity.cluster);
			if (left.length === 0) return [];
			const severity = [
				"left-behind",
				"orphaned",
				"none"
			].includes(facts.effect(change) ?? "none") ? "medium" : "high";
			const names = left.map(({ manifest }) => nameOf(manifest.identity));
			return [suspect({ change }, severity, `goes while its objects stay in Git: ${listWords(names, 3)}`, { facts: names.toSorted() })];
		})
	}
];
/** Every definition that changes, also where the API server will refuse it: what is wrong with it is why. */
function eachCrd(find) {
	return (facts) => facts.changes.flatMap((change) => {
		const { base, head } = change;
		return base === void 0 || head === void 0 || facts.effect(change) === "none" || !isCrd(head) ? [] : find({
			base,
			head,
			change
		}, facts);
	});
}
function isCrd({ identity }) {
	return identity.group === "apiextensions.k8s.io" && identity.kind === "CustomResourceDefinition";
}
function versionsOf$1(crd) {
	return listAt(crd.object, "spec", "versions").filter(isMap);
}
function schemaOf$1(version) {
	const schema = fieldAt(version, ["schema", "openAPIV3Schema"]);
	return isMap(schema) ? schema : {};
}

// src/risk/hosts.ts
/** Kinds that publish hosts. */
const ROUTING = [
	["networking.k8s.io", "Ingress"],
	["gateway.networking.k8s.io", "HTTPRoute"],
	["gateway.networking.k8s.io", "GRPCRoute"],
	["gateway.networking.k8s.io", "TLSRoute"],
	["networking.istio.io", "VirtualService"],
	["traefik.io", "IngressRoute"],
	["traefik.containo.us", "IngressRoute"],
	["route.openshift.io", "Route"]
];
/** Every host and path that one side serves in a cluster. */
function routesOf(world, cluster) {
	return ROUTING.flatMap(([group, kind]) => world.ofKind(group, kind).flatMap(({ manifest, application }) => manifest.identity.cluster === cluster ? servedBy(manifest).map((served) => ({
		manifest,
		application,
		...served
	})) : []));
}
/** Hosts and paths that one object serves. */
function servedBy(manifest) {
	const { object } = manifest;
	switch (manifest.identity.kind) {
		case "Ingress": return listAt(object, "spec", "rules").flatMap((rule) => {
			const host = textAt(rule, "host").toLowerCase();
			const paths = listAt(rule, "http", "paths").map((path) => ({
				host,
				path: textAt(path, "path") || "/",
				to: textAt(path, "backend", "service", "name")
			}));
			return paths.length === 0 ? [{
				host,
				path: "/"
			}] : paths;
		});
		case "HTTPRoute": return textsAt(object, "spec", "hostnames").flatMap((host) => pathsOfRoute(object["spec"] ?? null).map((path) => ({
			host: host.toLowerCase(),
			path
		})));
		case "VirtualService": return textsAt(object, "spec", "hosts").map((host) => ({
			host: host.toLowerCase(),
			path: "*"
		}));
		case "IngressRoute": return listAt(object, "spec", "routes").flatMap((route) => hostsInRule(textAt(route, "match")));
		case "Route": return textAt(object, "spec", "host") === "" ? [] : [{
			host: textAt(object, "spec", "host").toLowerCase(),
			path: textAt(object, "spec", "path") || "/"
		}];
		default: return textsAt(object, "spec", "hostnames").map((host) => ({
			host: host.toLowerCase(),
			path: "*"
		}));
	}
}
/** Paths of a HTTPRoute; what also looks at headers, methods or queries shares its path on purpose and is marked by it. */
function pathsOfRoute(spec) {
	const paths = listAt(spec, "rules").flatMap((rule) => {
		const matches = listAt(rule, "matches");
		if (matches.length === 0) return ["/"];
		return matches.map((match) => {
			const special = [
				"headers",
				"queryParams",
				"method"
			].filter((key) => fieldAt(match, [key]) !== void 0);
			const path = mapAt(match, "path");
			return `${textAt(path, "value") || "/"}${special.length === 0 ? "" : ` ${JSON.stringify(special.map((key) => isMap(match) ? JSON.stringify(match[key]) : ""))}`}`;
		});
	});
	return paths.length === 0 ? ["/"] : paths;
}
/** `Host(`a.example.com`) && PathPrefix(`/x`)`. https://doc.traefik.io/traefik/routing/routers/#rule */
function hostsInRule(rule) {
	const path = /Path(?:Prefix)?\(`([^`]{0,500})`\)/.exec(rule)?.[1] ?? "/";
	return [...rule.slice(0, 2e3).matchAll(/Host(?:SNI)?\(([^)]{0,500})\)/g)].flatMap((match) => [...(match[1] ?? "").matchAll(/`([^`]{1,253})`/g)].map((part) => part[1] ?? "")).map((host) => ({
		host: host.toLowerCase(),
		path
	}));
}
/** Whether a host that is served answers for another one. */
function coversHost(served, host) {
	if (served === "" || served === host || served === "*") return true;
	return served.startsWith("*.") && host.endsWith(served.slice(1)) && host !== served;
}
/** Who serves a route: the class of an Ingress, the Gateways of a route. */
function controllersOf({ object }) {
	const named = textAt(object, "spec", "ingressClassName") || textAt(object, "metadata", "annotations", "kubernetes.io/ingress.class");
	const parents = listAt(object, "spec", "parentRefs").map((item) => [textAt(item, "namespace"), textAt(item, "name")].filter((part) => part !== "").join("/"));
	return named === "" ? parents.toSorted() : [named];
}

// src/risk/rules/edge.ts
const K8S$7 = "https://kubernetes.io/docs/concepts/services-networking/ingress";
const GATEWAY = "gateway.networking.k8s.io";
/** Rules about how hosts are published: TLS, controllers, listeners, DNS. */
const EDGE_RULES = [
	{
		id: "tls-removed",
		title: "TLS removed while the host stays",
		severity: "high",
		severityNote: "high; medium for a redirect that ingress-nginx makes by itself where the Ingress has TLS",
		when: "An Ingress or Route loses the TLS entry of a host that it still serves, a Gateway its HTTPS listener, the redirect to HTTPS is turned off, or the Certificate behind the Secret of a host goes.",
		exempt: "The host goes as well; a catch-all TLS entry covers it; something else makes the Secret.",
		why: "Browsers refuse the site, or passwords go over the wire in clear.",
		sources: [`${K8S$7}/#tls`],
		remedy: "Keep TLS for every host.",
		find: (facts) => [...eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0) return [];
			const { kind, group } = head.identity;
			const lost = kind === "Ingress" ? lostTls(base, head) : kind === "Gateway" && group === GATEWAY ? lostListeners(base, head) : kind === "Route" && group === "route.openshift.io" && isSecured(base) && !isSecured(head) ? [textAt(head.object, "spec", "host")] : [];
			const redirects = kind === "Ingress" ? lostRedirects(base, head) : [];
			const all = [...lost, ...redirects];
			if (all.length === 0) return [];
			const mild = lost.length === 0 && redirects.every((key) => isMadeAnyway(key, head));
			return [suspect(update, mild ? "medium" : "high", `loses TLS: ${listWords(all)}`, { facts: all })];
		})(facts), ...findLostCertificates(facts)]
	},
	{
		id: "ingress-class-changed",
		title: "Another controller serves the host",
		severity: "medium",
		severityNote: "always",
		when: "The class of an Ingress, or the Gateways of a route, change.",
		exempt: "The annotation kubernetes.io/ingress.class becomes ingressClassName with the same value.",
		why: "Another controller has another address, other annotations and other certificates.",
		sources: [`${K8S$7}/#ingress-class`],
		remedy: "Publish through both until DNS has moved.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !ROUTING.some(([group, kind]) => group === head.identity.group && kind === head.identity.kind)) return [];
			const [before, after] = [controllersOf(base), controllersOf(head)];
			return sameValue(before, after) ? [] : [suspect(update, "medium", `changes who serves it from ${before.join(", ") || "(default)"} to ${after.join(", ") || "(default)"}`, { facts: after })];
		})
	},
	{
		id: "gateway-listener-removed",
		title: "Listener removed that routes use",
		severity: "high",
		severityNote: "always",
		when: "A Gateway loses a listener that a route after the change still names.",
		exempt: "No route that was read names it.",
		why: "The routes are not attached any more: their hosts answer with errors.",
		sources: ["https://gateway-api.sigs.k8s.io/api-types/gateway/"],
		remedy: "Move the routes first.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (base === void 0 || head.identity.kind !== "Gateway" || head.identity.group !== GATEWAY) return [];
			const names = (gateway) => listAt(gateway.object, "spec", "listeners").map((item) => textAt(item, "name"));
			const used = names(base).filter((name) => !names(head).includes(name)).filter((name) => facts.world.head.ofKind(GATEWAY, "HTTPRoute").some(({ manifest }) => namesListener(manifest, head, name)));
			return used.length === 0 ? [] : [suspect(update, "high", `loses listeners that routes use: ${listWords(used)}`, {
				facts: used,
				evidence: describeUnseen(facts.unseen)
			})];
		})
	},
	{
		id: "dns-annotation-changed",
		title: "DNS entry changed",
		severity: "medium",
		severityNote: "always",
		when: "An annotation of external-dns for a hostname, a target or its lifetime goes or changes.",
		exempt: "The object is new.",
		why: "Names stop resolving, or resolve to something else for as long as resolvers keep them.",
		sources: ["https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/"],
		remedy: "Add the new name first and remove the old one when nobody asks for it.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0) return [];
			const annotations = (item) => mapAt(item.object, "metadata", "annotations");
			const changed = Object.keys(annotations(base)).filter((key) => key.startsWith("external-dns.alpha.kubernetes.io/") && !sameValue(annotations(base)[key], annotations(head)[key]));
			return changed.length === 0 ? [] : [suspect(update, "medium", `changes ${listWords(changed)}`, { facts: changed })];
		})
	}
];
function lostTls(base, head) {
	const secured = (item) => listAt(item.object, "spec", "tls").flatMap((entry) => {
		const hosts = listAt(entry, "hosts").filter((host) => typeof host === "string");
		return hosts.length === 0 ? [""] : hosts;
	});
	const covers = (item, host) => secured(item).some((entry) => coversHost(entry, host));
	const hosts = servedBy(head).map(({ host }) => host).filter((host) => host !== "" && covers(base, host) && !covers(head, host));
	return [...new Set(hosts)];
}
/** Annotations that made clients come by HTTPS, of any controller: `nginx.ingress.kubernetes.io/ssl-redirect` and the like. */
function lostRedirects(base, head) {
	const [before, after] = [base, head].map((item) => mapAt(item.object, "metadata", "annotations"));
	return [.../* @__PURE__ */ new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((key) => {
		if (!/\/(force-)?ssl-redirect$/.test(key)) return false;
		const [from, to] = [scalarText$1(before?.[key]), scalarText$1(after?.[key])];
		return from !== to && from !== "false" && (to === "false" || to === "");
	});
}
/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#server-side-https-enforcement-through-redirect */
function isMadeAnyway(key, head) {
	const nginx = key.startsWith("nginx.ingress.kubernetes.io/");
	const off = textAt(head.object, "metadata", "annotations", "nginx.ingress.kubernetes.io/ssl-redirect") === "false";
	return nginx && !off && !key.endsWith("/force-ssl-redirect") && listAt(head.object, "spec", "tls").length > 0;
}
function isSecured(route) {
	return Object.keys(mapAt(route.object, "spec", "tls")).length > 0;
}
/** Nobody renews the certificate of a host that stays. */
function findLostCertificates(facts) {
	return facts.changes.flatMap((change) => {
		const { base } = change;
		const gone = change.action === "removed" && facts.effect(change) === "destroyed";
		if (base === void 0 || base.identity.kind !== "Certificate" || base.identity.group !== "cert-manager.io" || !gone) return [];
		if (facts.cause(change) !== void 0) return [];
		const { cluster, namespace } = base.identity;
		const name = textAt(base.object, "spec", "secretName");
		const target = {
			cluster,
			group: "",
			kind: "Secret",
			namespace,
			name
		};
		const users = usageOf(facts).head(target).map(({ manifest }) => nameOf(manifest.identity));
		if (name === "" || users.length === 0 || isProvided(target, facts.world.head)) return [];
		const what = `goes, and ${listWords([...new Set(users)])} still uses its Secret ${name}: nobody renews it`;
		return [suspect({ change }, "high", what, { facts: [name, ...users.toSorted()] })];
	});
}
function lostListeners(base, head) {
	const secure = (gateway) => listAt(gateway.object, "spec", "listeners").filter((item) => ["HTTPS", "TLS"].includes(textAt(item, "protocol"))).map((item) => textAt(item, "name"));
	const left = secure(head);
	return listAt(head.object, "spec", "listeners").length > 0 ? secure(base).filter((name) => !left.includes(name) && left.length < secure(base).length) : [];
}
function namesListener(route, gateway, listener) {
	return listAt(route.object, "spec", "parentRefs").some((ref) => textAt(ref, "name") === gateway.identity.name && (textAt(ref, "namespace") || route.identity.namespace) === gateway.identity.namespace && route.identity.cluster === gateway.identity.cluster && fieldAt(ref, ["sectionName"]) === listener);
}

// src/risk/rules/further-deletions.ts
/** Deletions of what is rarer than workloads, and of what only matters while somebody uses it. */
const FURTHER_DELETION_RULES = [
	deletionRule({
		id: "pv-deleted",
		title: "PersistentVolume deleted",
		severity: "high",
		when: "A PersistentVolume is in Git before the change and not after it.",
		why: "With reclaim policy Delete the storage goes; with Retain only the object does, and the claim that is bound to it is lost.",
		sources: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming"],
		remedy: "Keep the volume, or annotate it with Prune=false,Delete=false in an earlier pull request.",
		renames: true,
		table: (identity) => is(identity, "", "PersistentVolume") ? { destroyed: "high" } : void 0
	}),
	deletionRule({
		id: "data-cr-deleted",
		title: "Custom resource that stands for data deleted",
		severity: "critical",
		when: "A custom resource behind which a database, a queue, a bucket, a machine or an issuer of certificates stands is in Git before the change and not after it. `kinds` of its settings adds kinds.",
		exempt: `${EXPLAINED} Crossplane resources with deletionPolicy Orphan or managementPolicies without Delete; Config Connector's deletion-policy abandon, ACK's retain, Azure Service Operator's detach-on-delete.`,
		why: "Its operator answers the deletion of the object by deleting what stands behind it.",
		sources: ["https://docs.crossplane.io/latest/managed-resources/managed-resources/#deletionpolicy", "https://cloudnative-pg.io/documentation/current/"],
		remedy: "Back up the data, and take the object out with its deletion policy set to keep, in two pull requests.",
		renames: true,
		table: dataTable
	}),
	deletionRule({
		id: "configmap-deleted",
		title: "ConfigMap deleted",
		severity: "medium",
		when: "A ConfigMap is in Git before the change and not after it.",
		exempt: `${EXPLAINED} A name that ends in kustomize's hash while the next hash is added. That something still names it: dangling-ref tells it.`,
		why: "Pods that mount it, or take variables from it, do not start any more.",
		sources: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
		remedy: "Make sure that nothing reads it, also not through the API.",
		table: (identity) => is(identity, "", "ConfigMap") ? { destroyed: "medium" } : void 0,
		skip: (change, facts) => pairsWithHash(change, facts.changes),
		evidence: (identity, facts) => describeUnseen(unseenBeside(identity, facts))
	}),
	deletionRule({
		id: "serviceaccount-deleted",
		title: "ServiceAccount deleted that is still used",
		severity: "high",
		when: "A ServiceAccount goes while a pod template or a role binding after the change still names it.",
		exempt: `${EXPLAINED} Nothing that was read names it.`,
		why: "Admission refuses new pods of an account that is not there: a restart is an outage.",
		sources: ["https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/"],
		remedy: "Move the pods to another account first.",
		table: (identity, _object, facts) => usedTable(identity, "ServiceAccount", "", "high", facts),
		evidence: (identity, facts) => listUses(identity, facts)
	}),
	deletionRule({
		id: "storageclass-deleted",
		title: "StorageClass deleted that is still used",
		severity: "medium",
		when: "A StorageClass goes while a claim or a volumeClaimTemplate after the change still names it.",
		exempt: `${EXPLAINED} Nothing that was read names it.`,
		why: "New claims of that class stay Pending, so pods that need them do not start.",
		sources: ["https://kubernetes.io/docs/concepts/storage/storage-classes/"],
		remedy: "Keep the class until nothing names it.",
		table: (identity, _object, facts) => usedTable(identity, "StorageClass", "storage.k8s.io", "medium", facts),
		evidence: (identity, facts) => listUses(identity, facts)
	}),
	{
		id: "workload-kind-changed",
		title: "Workload changes its kind",
		severity: "high",
		severityNote: "high when the old one is destroyed · needs confirmation, a manual prune or left behind: medium",
		when: "A workload is removed and another kind of workload with the same name is added, as a Deployment that becomes a StatefulSet.",
		exempt: "The old one goes with its Application or Namespace.",
		why: "Argo CD prunes before it applies: the old pods are stopped before the first new one starts.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/"],
		remedy: "Add the new workload under another name first, move the traffic, and remove the old one afterwards.",
		loss: true,
		find: (facts) => facts.changes.flatMap((lost) => {
			const fresh = findKindChange(lost, facts.changes);
			if (fresh === void 0 || facts.cause(lost) !== void 0) return [];
			const severity = severityOfLoss(facts.effect(lost), {
				destroyed: "high",
				left: "medium"
			});
			if (severity === void 0) return [];
			const what = `becomes a ${fresh.identity.kind}: the old one will be ${effectWords(facts.effect(lost))}`;
			return [suspect({ change: lost }, severity, what, { facts: [fresh.identity.kind] })];
		})
	},
	{
		id: "prune-protection-removed",
		title: "Protection against deletion removed",
		severity: "high",
		severityNote: "high for objects that hold data, Namespaces, CustomResourceDefinitions and for a whole Application; medium for others",
		when: "An object or an Application that stays loses Prune=false, Prune=confirm, Delete=false, Delete=confirm or helm.sh/resource-policy: keep.",
		exempt: "false becomes confirm or the other way round. The object goes with this change: then its deletion is told.",
		why: "The annotation of the live object is what counts, so this arms the next deletion; an option of the Application counts at once, for removals of the same pull request too.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources", "https://github.com/argoproj/argo-cd/issues/17819"],
		remedy: "Keep the protection on everything that must survive a mistake.",
		find: (facts) => [...eachUpdate(({ base, head, change }) => {
			if (base === void 0) return [];
			const lost = lostProtections(base.object, head.object, change.action);
			const severity = PRECIOUS.includes(head.identity.kind) ? "high" : "medium";
			return lost.length === 0 ? [] : [suspect({ change }, severity, `loses ${lost.join(", ")}`, { facts: lost })];
		})(facts), ...findUnprotectedApplications(facts)]
	}
];
const PRECIOUS = [
	"PersistentVolumeClaim",
	"PersistentVolume",
	"Namespace",
	"StatefulSet",
	"CustomResourceDefinition",
	"Secret",
	"Application"
];
function lostProtections(base, head, action) {
	if (action === "renamed") return [];
	const lost = protectionsIn(objectOptions(base)).filter((option) => !protectionsIn(objectOptions(head)).some((other) => keyOf$1(other) === keyOf$1(option)));
	return isHelmKept(base) && !isHelmKept(head) ? [...lost, "helm.sh/resource-policy: keep"] : lost;
}
function protectionsIn(options) {
	return options.filter((option) => /^(Prune|Delete)=(false|confirm)$/.test(option));
}
function keyOf$1(option) {
	return option.slice(0, option.indexOf("="));
}
function findUnprotectedApplications(facts) {
	return facts.applications.flatMap(({ id, base, head }) => {
		if (base === void 0 || head === void 0) return [];
		const kept = protectionsIn(applicationOptions(head)).map(keyOf$1);
		const lost = protectionsIn(applicationOptions(base)).filter((option) => !kept.includes(keyOf$1(option)));
		if (lost.length === 0) return [];
		return [{
			severity: "high",
			application: id,
			message: `Application ${head.name} loses ${lost.join(", ")} for everything it has.`,
			evidence: [],
			facts: lost
		}];
	});
}
function dataTable(identity, object, facts) {
	return holdsData(identity, object, wordsOf$1(facts, "data-cr-deleted", "kinds")) ? {
		destroyed: "critical",
		left: "medium"
	} : void 0;
}
function usedTable(identity, kind, group, destroyed, facts) {
	if (!is(identity, group, kind) || usageOf(facts).head(identity).length === 0) return void 0;
	return { destroyed };
}
function listUses(identity, facts) {
	return usageOf(facts).head(identity).slice(0, 5).map((use) => `${nameOf(use.manifest.identity)} names it as ${use.reference.how}`);
}
function is(identity, group, kind) {
	return identity.group === group && identity.kind === kind;
}

// src/risk/rules/hooks.ts
const DOCS$1 = "https://argo-cd.readthedocs.io/en/stable/user-guide";
/** Kinds that must not come and go with every sync. */
const LASTING = [
	"PersistentVolumeClaim",
	"Namespace",
	"Secret",
	"Service",
	"StatefulSet"
];
/** Rules about hooks and waves. */
const HOOK_RULES = [
	{
		id: "hook-changed",
		title: "Hook changed",
		severity: "high",
		severityNote: "high when a hook is removed or made a plain object, else medium",
		when: "A hook goes, becomes a plain object, or gets another phase or deletion policy.",
		exempt: "A new hook; the content of a hook; helm tests and hooks that only run when the Application is deleted.",
		why: "A migration that ran before every release does not run any more, or runs at another time.",
		sources: [`${DOCS$1}/sync-waves/`, `${DOCS$1}/helm/#helm-hooks`],
		remedy: "Make sure that what the hook did is done elsewhere.",
		find: (facts) => facts.changes.flatMap((change) => {
			const { base, head } = change;
			if (base === void 0 || hookRole(base.object) !== "hook" || facts.cause(change) !== void 0) return [];
			if (head === void 0) return isReplaced(base, facts) ? [] : [suspect({ change }, "high", `does not run any more (${phasesOf(base.object)})`, { facts: ["gone"] })];
			if (hookRole(head.object) !== "hook") return [suspect({ change }, "high", `is no hook any more (${phasesOf(base.object)})`, { facts: ["plain"] })];
			return phasesOf(base.object) === phasesOf(head.object) && policyOf$1(base.object) === policyOf$1(head.object) ? [] : [suspect({ change }, "medium", `runs at another time, or is kept otherwise (${phasesOf(head.object)})`, { facts: [phasesOf(head.object), policyOf$1(head.object)] })];
		})
	},
	{
		id: "resource-became-hook",
		title: "Object becomes a hook",
		severity: "critical",
		severityNote: "critical for claims, Namespaces, Secrets, Services and StatefulSets, else medium",
		when: "A plain object gets a hook annotation, also one with a misspelt phase.",
		exempt: "The object is new.",
		why: "Argo CD does not manage it any more: the object in the cluster is deleted before the hook runs, even without prune, and made anew at every sync; with a misspelt phase it is pruned.",
		sources: [`${DOCS$1}/sync-waves/`],
		remedy: "Use sync waves to order objects that must stay.",
		find: (facts) => facts.changes.flatMap((change) => {
			const { base, head } = change;
			if (base === void 0 || head === void 0 || hookRole(base.object) !== "resource" || hookRole(head.object) === "resource") return [];
			const severity = LASTING.includes(head.identity.kind) ? "critical" : "medium";
			const phases = phasesOf(head.object);
			return [suspect({ change }, severity, `becomes a hook (${phases || "no known phase"})`, { facts: [phases] })];
		})
	},
	{
		id: "hook-needs-later-resource",
		title: "Hook needs what comes after it",
		severity: "high",
		severityNote: "high for a new Application, else medium",
		when: "A new or changed PreSync hook, or an object of an earlier wave, names a ConfigMap, Secret, ServiceAccount or claim that its Application applies later.",
		exempt: "It needed it before as well; what is needed is in the cluster already.",
		why: "The first sync waits for ever: the hook does not start, and nothing after it is applied.",
		sources: [`${DOCS$1}/sync-waves/`],
		remedy: "Make what it needs a hook of the same phase with a lower wave, or move the hook.",
		find: (facts) => facts.updates.flatMap(({ change, base, head, application }) => {
			const late = needsLater(head, change.application, facts);
			const old = base === void 0 ? [] : needsLater(base, change.application, facts);
			const fresh = late.filter((name) => !old.includes(name));
			if (fresh.length === 0) return [];
			const severity = application !== void 0 && application.base === void 0 ? "high" : "medium";
			return [suspect({ change }, severity, `needs ${listWords(fresh)}, which is applied after it`, { facts: fresh.toSorted() })];
		})
	},
	{
		id: "wave-inversion",
		title: "Waves in the wrong order",
		severity: "medium",
		severityNote: "always",
		when: "The wave of an object changes so that it comes before something that it names, or after something that names it.",
		exempt: "Namespaces and CustomResourceDefinitions, which Argo CD pulls before their first user; hooks, which hook-needs-later-resource tells.",
		why: "In a new cluster the object is not healthy before the other one is there, so the sync never gets to it.",
		sources: [`${DOCS$1}/sync-waves/`],
		remedy: "Give what is needed the lower wave.",
		find: (facts) => facts.updates.flatMap(({ change, base, head }) => [...findInverted(change, base, head, facts), ...findDelayed(change, base, head, facts)])
	}
];
function annotation(object, key) {
	return textAt(object, "metadata", "annotations", key);
}
function phasesOf(object) {
	return annotation(object, "argocd.argoproj.io/hook") || annotation(object, "helm.sh/hook");
}
function policyOf$1(object) {
	return annotation(object, "argocd.argoproj.io/hook-delete-policy") || annotation(object, "helm.sh/hook-delete-policy");
}
/** A hook whose name carries a version comes back under another one. */
function isReplaced(hook, { changes }) {
	const stem = (name) => name.replaceAll(/[-.]?[0-9a-f]*\d[0-9a-f.]*(?=-|$)/g, "");
	return changes.some(({ action, head }) => action === "added" && head !== void 0 && head.identity.kind === hook.identity.kind && head.identity.namespace === hook.identity.namespace && phasesOf(head.object) === phasesOf(hook.object) && stem(head.identity.name) === stem(hook.identity.name));
}
/** Order in which an object is applied: PreSync before everything, then the waves. */
function orderOf(object) {
	const phase = phasesOf(object);
	const early = /\bPreSync\b|\bpre-(install|upgrade)\b/.test(phase);
	const late = /\bPostSync\b|\bpost-(install|upgrade)\b/.test(phase);
	return (early ? -1e6 : late ? 1e6 : 0) + waveOf(object);
}
/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/; Helm's weights order hooks of Helm. */
function waveOf(object) {
	const wave = Number(annotation(object, "argocd.argoproj.io/sync-wave") || annotation(object, "helm.sh/hook-weight") || 0);
	return Number.isInteger(wave) ? wave : 0;
}
function needsLater(manifest, application, facts) {
	if (hookRole(manifest.object) !== "hook" || orderOf(manifest.object) > -9e5) return [];
	const own = orderOf(manifest.object);
	return needed(manifest).flatMap((target) => {
		const later = facts.world.head.find(target).find((item) => item.application === application);
		if (later === void 0 || orderOf(later.manifest.object) <= own || facts.world.base.has(target)) return [];
		return [nameOf(target)];
	});
}
function needed(manifest) {
	const targets = referencesOf(manifest).filter((item) => !item.optional && [
		"ConfigMap",
		"Secret",
		"ServiceAccount",
		"PersistentVolumeClaim"
	].includes(item.target.kind));
	return [...new Map(targets.map((item) => [identityKey(item.target), item.target])).values()];
}
/** What names an object that now comes later than it. */
function findDelayed(change, base, head, facts) {
	if (base === void 0 || hookRole(head.object) !== "resource" || waveOf(head.object) <= waveOf(base.object)) return [];
	const early = usageOf(facts).head(head.identity).filter(({ manifest, application, reference }) => {
		const before = facts.world.base.find(manifest.identity)[0];
		return before !== void 0 && waveOf(before.manifest.object) === waveOf(manifest.object) && !reference.optional && application === change.application && hookRole(manifest.object) === "resource" && waveOf(manifest.object) < waveOf(head.object) && waveOf(manifest.object) >= waveOf(base.object);
	}).map(({ manifest }) => nameOf(manifest.identity));
	const names = [...new Set(early)];
	return names.length === 0 ? [] : [suspect({ change }, "medium", `comes after ${listWords(names)}, which needs it`, { facts: names.toSorted() })];
}
function findInverted(change, base, head, facts) {
	if (base === void 0 || hookRole(head.object) !== "resource" || waveOf(base.object) === waveOf(head.object)) return [];
	const late = needed(head).flatMap((target) => {
		const other = facts.world.head.find(target)[0];
		const before = facts.world.base.find(target)[0];
		if (other === void 0 || other.application !== change.application || waveOf(other.manifest.object) <= waveOf(head.object)) return [];
		return before === void 0 || waveOf(before.manifest.object) <= waveOf(base.object) ? [nameOf(target)] : [];
	});
	return late.length === 0 ? [] : [suspect({ change }, "medium", `comes before ${listWords(late)}, which it needs`, { facts: late.toSorted() })];
}

// src/risk/image-name.ts
/** Registries that serve the same images. https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/ */
const SAME_REGISTRY = {
	"index.docker.io": "docker.io",
	"registry-1.docker.io": "docker.io",
	"k8s.gcr.io": "registry.k8s.io"
};
/**
* Reads the name of an image as container runtimes do: without a host it is on Docker Hub, without a folder there in `library`.
* https://github.com/distribution/reference/blob/main/normalize.go
*/
function readImage(text) {
	const [name = "", digest = ""] = text.split("@");
	const colon = name.lastIndexOf(":");
	const tagged = colon > name.lastIndexOf("/");
	const path = tagged ? name.slice(0, colon) : name;
	const slash = path.indexOf("/");
	const first = slash === -1 ? "" : path.slice(0, slash);
	const hasHost = first.includes(".") || first.includes(":") || first === "localhost";
	const host = hasHost ? first : "docker.io";
	const registry = SAME_REGISTRY[host] ?? host;
	const rest = hasHost ? path.slice(slash + 1) : path;
	return {
		registry,
		repository: registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest,
		tag: tagged ? name.slice(colon + 1) : "",
		digest
	};
}
/** `registry/repository`. */
function placeOf({ registry, repository }) {
	return `${registry}/${repository}`;
}

// src/risk/rules/images.ts
const K8S$6 = "https://kubernetes.io/docs/concepts/containers/images";
/** Tags that are moved on purpose. */
const MUTABLE = [
	"",
	"latest",
	"main",
	"master",
	"dev",
	"develop",
	"stable",
	"edge",
	"nightly",
	"canary",
	"snapshot"
];
function imageRule(rule, look) {
	const find = (facts) => podUpdates(facts).flatMap((pod) => {
		return tell(pod, imagesOf(pod).flatMap((image) => look(image, facts) ?? []));
	});
	return {
		...rule,
		find
	};
}
function tell(pod, remarks) {
	const first = remarks.find((item) => item.severity === "high") ?? remarks[0];
	if (first === void 0) return [];
	const { severity, what, inProduction } = first;
	const evidence = remarks.filter((item) => item !== first).map((item) => item.what);
	const facts = remarks.flatMap((item) => item.facts);
	return [suspect(pod.update, severity, what, {
		facts,
		evidence,
		...inProduction === void 0 ? {} : { inProduction }
	})];
}
function imagesOf(pod) {
	const before = new Map(containersOf(pod.base?.spec ?? {}).map(({ name, container }) => [name, container]));
	return containersOf(pod.head.spec).flatMap(({ name, container }) => {
		const old = before.get(name);
		const image = textAt(container, "image");
		if (image === "") return [];
		return [{
			pod,
			container: name,
			...old === void 0 ? {} : { base: readImage(textAt(old, "image")) },
			head: readImage(image),
			before: old ?? {},
			after: container
		}];
	});
}
/** Rules about images of containers. */
const IMAGE_RULES = [
	imageRule({
		id: "image-tag-mutable",
		title: "Image without a fixed version",
		severity: "high",
		severityNote: "high in production, else medium",
		when: "A new or changed image has no tag, or one that is moved on purpose: latest, main, stable and the like (`tags` of its settings adds some).",
		exempt: "It has a digest; the tag was as mutable before.",
		why: "The same manifest runs other programs tomorrow, pods of one workload differ, and there is nothing to roll back to.",
		sources: [`${K8S$6}/#image-names`],
		remedy: "Name a version, or better a digest."
	}, ({ container, base, head }, facts) => {
		const tags = [...MUTABLE, ...wordsOf$1(facts, "image-tag-mutable", "tags")];
		const isMutable = (image) => image.digest === "" && tags.includes(image.tag.toLowerCase());
		if (!isMutable(head) || base !== void 0 && isMutable(base)) return void 0;
		return {
			severity: "medium",
			inProduction: "high",
			what: `runs ${placeOf(head)} without a fixed version (${head.tag || "no tag"}) in container ${container}`,
			facts: [container, head.tag]
		};
	}),
	imageRule({
		id: "image-digest-unpinned",
		title: "Image loses its digest",
		severity: "medium",
		severityNote: "always",
		when: "An image that was pinned by digest is named by tag only.",
		exempt: "It had no digest before.",
		why: "Whoever can push to the registry decides what runs.",
		sources: [`${K8S$6}/#image-names`],
		remedy: "Keep the digest; tools that bump versions can bump it too."
	}, ({ container, base, head }) => base !== void 0 && base.digest !== "" && head.digest === "" ? {
		severity: "medium",
		what: `loses the digest of ${placeOf(head)} in container ${container}`,
		facts: [container]
	} : void 0),
	imageRule({
		id: "image-registry-changed",
		title: "Image comes from somewhere else",
		severity: "high",
		severityNote: "high for another registry or owner, medium for another image of the same owner",
		when: "An image of a container comes from another registry or repository.",
		exempt: "`registries` of its settings allows the new place, as a registry or a glob of the whole name; two names of one registry (nginx and docker.io/library/nginx, k8s.gcr.io and registry.k8s.io).",
		why: "Other people decide what runs, and nodes may not be able to pull it.",
		sources: [`${K8S$6}/`, "https://slsa.dev/spec/v1.0/threats"],
		remedy: "Make sure who owns the new place, and that the nodes may pull from it."
	}, ({ container, base, head }, facts) => {
		if (base === void 0 || placeOf(base) === placeOf(head)) return void 0;
		const allowed = wordsOf$1(facts, "image-registry-changed", "registries");
		const fits = (glob) => compileGobwas(glob)?.shouldMatch(placeOf(head)) === true;
		if (allowed.some((glob) => fits(glob) || fits(`${glob.replace(/\/+$/, "")}/*`))) return void 0;
		const owner = (image) => placeOf(image).slice(0, placeOf(image).lastIndexOf("/"));
		return {
			severity: owner(base) === owner(head) ? "medium" : "high",
			what: `takes the image of container ${container} from ${placeOf(head)} instead of ${placeOf(base)}`,
			facts: [container, placeOf(head)]
		};
	}),
	imageRule({
		id: "image-downgraded",
		title: "Image goes back to an older version",
		severity: "high",
		severityNote: "high in production, else medium",
		when: "The tags of an image read as versions before and after, and the new one is lower.",
		exempt: "Another repository; tags that are no versions.",
		why: "What was mended comes back, and migrations of data do not run backwards.",
		sources: ["https://semver.org/#spec-item-11"],
		remedy: "If it is a rollback, say so; else take the newer version."
	}, (image) => {
		const versions = versionsOf(image);
		if (versions === void 0 || compareVersions(versions.head, versions.base) >= 0) return void 0;
		return {
			severity: "medium",
			inProduction: "high",
			what: `goes back from ${versions.base.original} to ${versions.head.original} in container ${image.container}`,
			facts: [image.container, versions.head.original]
		};
	}),
	imageRule({
		id: "image-major-jump",
		title: "Image goes to another major version",
		severity: "low",
		severityNote: "always",
		when: "The tags of an image read as versions before and after, and the first number rises.",
		exempt: "First numbers from 1000 on, which are dates or counters.",
		why: "A major version breaks something by definition.",
		sources: ["https://semver.org/#spec-item-8"],
		remedy: "Read its notes for upgrades."
	}, (image) => {
		const versions = versionsOf(image);
		if (versions === void 0 || versions.head.major <= versions.base.major || versions.base.major >= 1000n) return void 0;
		return {
			severity: "low",
			what: `goes from ${versions.base.original} to ${versions.head.original} in container ${image.container}`,
			facts: [image.container, String(versions.head.major)]
		};
	}),
	imageRule({
		id: "image-same-tag-new-digest",
		title: "Same tag, other content",
		severity: "low",
		severityNote: "always",
		when: "The digest of an image changes and its tag does not.",
		exempt: "No tag, or one that is moved on purpose.",
		why: "Somebody pushed other content under a version that was there: the version does not say what runs.",
		sources: [`${K8S$6}/#image-names`],
		remedy: "Ask who pushed it, and why under the same tag."
	}, ({ container, base, head }) => base !== void 0 && placeOf(base) === placeOf(head) && base.tag === head.tag && !MUTABLE.includes(head.tag) && base.digest !== "" && head.digest !== "" && base.digest !== head.digest ? {
		severity: "low",
		what: `has other content under the tag ${head.tag} in container ${container}`,
		facts: [container, head.digest]
	} : void 0),
	imageRule({
		id: "pull-policy-changed",
		title: "Images are pulled in another way",
		severity: "low",
		severityNote: "always",
		when: "imagePullPolicy of a container changes in what it means.",
		exempt: "The default is written out, or is left out again.",
		why: "Never and IfNotPresent run what the node happens to have; Always needs the registry at every start.",
		sources: [`${K8S$6}/#image-pull-policy`],
		remedy: "Leave it to the default and use fixed versions."
	}, ({ container, base, head, before, after }) => {
		if (base === void 0) return void 0;
		const [from, to] = [policyOf(before, base), policyOf(after, head)];
		return !(textAt(before, "imagePullPolicy") !== textAt(after, "imagePullPolicy")) || from === to ? void 0 : {
			severity: "low",
			what: `pulls the image of container ${container} ${to} instead of ${from}`,
			facts: [container, to]
		};
	}),
	{
		id: "pull-secret-removed",
		title: "Credentials for images removed",
		severity: "medium",
		severityNote: "always",
		when: "A pod template loses all its imagePullSecrets.",
		exempt: "Every image comes from somewhere else now.",
		why: "Nodes that do not have the image any more can not pull it, often days later.",
		sources: ["https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/"],
		remedy: "Make sure that the ServiceAccount or the nodes have the credentials.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => {
			const names = (spec) => listAt(spec, "imagePullSecrets").map((item) => textAt(item, "name"));
			if (base === void 0 || names(base.spec).length === 0 || names(head.spec).length > 0) return [];
			const places = (spec) => containersOf(spec).map(({ container }) => readImage(textAt(container, "image")).registry);
			if (!places(head.spec).some((place) => places(base.spec).includes(place))) return [];
			return [suspect(update, "medium", "loses its imagePullSecrets", { facts: names(base.spec) })];
		})
	}
];
function policyOf(container, { tag, digest }) {
	return textAt(container, "imagePullPolicy") || (digest === "" && (tag === "" || tag === "latest") ? "Always" : "IfNotPresent");
}
/** Versions of both sides, if the repository is the same and the variant (`-alpine`) too. */
function versionsOf({ base, head }) {
	if (base === void 0 || placeOf(base) !== placeOf(head) || base.tag === head.tag) return void 0;
	const [one, other] = [parseVersion(base.tag), parseVersion(head.tag)];
	if (typeof one === "string" || typeof other === "string") return void 0;
	const dotted = base.tag.includes(".") && head.tag.includes(".");
	const [variant, otherVariant] = [one, other].map((version) => version.prerelease.replaceAll(/\d+/g, ""));
	return dotted && (variant === otherVariant || variant === "" || otherVariant === "") ? {
		base: one,
		head: other
	} : void 0;
}

// src/risk/rules/merge-surprises.ts
/** Rules about updates that do something else than Git says. */
const MERGE_RULES = [{
	id: "apply-merge-surprise",
	title: "The cluster will not be what Git says",
	severity: "high",
	severityNote: "high when a port or variable may be lost, medium for a control that is not enforced and for what stays although Git drops it",
	when: "A list changes in which two entries have one merge key (ports of one number and two protocols, variables of one name), a NetworkPolicy gets egress rules while policyTypes was never written, or a field goes that the API server restores, as serviceAccountName.",
	exempt: "The list does not change; Replace=true or server-side apply; the object is new.",
	why: "Client-side apply merges lists by a key: of two entries with one key an update loses, keeps or changes the wrong one, and a diff of Git does not show it.",
	sources: ["https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes", "https://github.com/kubernetes/kubernetes/issues/39188"],
	remedy: "Sync this object with Replace=true or ServerSideApply=true, or give the entries different keys.",
	find: eachUpdate((update, facts) => {
		const { base, head, application, change } = update;
		if (base === void 0 || change.action === "renamed") return [];
		const mode = readWriteMode(base.object, head.object, application?.head);
		if (mode.replace || mode.serverSide) return [];
		const before = listsOf(base);
		const twins = listsOf(head).flatMap(({ place, key, items }) => {
			const old = before.find((list) => list.place === place)?.items ?? [];
			return !sameValue(old, items) && (hasTwins(old, key) || hasTwins(items, key)) ? [place] : [];
		});
		if (twins.length > 0) return [suspect(update, "high", `changes lists in which two entries have one merge key: ${listWords(twins)}`, { facts: twins })];
		if (!isUnenforced(base, head)) return findKept(update, facts);
		return [suspect(update, "medium", "gets egress rules that are not enforced, because the stored policyTypes stay [Ingress]", {
			facts: ["egress"],
			remedy: "Write policyTypes: [Ingress, Egress]."
		})];
	})
}];
/** What Git drops and the API server keeps: a field has a twin, or what it was is what the server had made of it. */
function findKept({ change, application }, { definitions }) {
	const { base, head } = change;
	if (base === void 0 || head === void 0) return [];
	const kept = writeOver(base, head, application, definitions)?.result.kept ?? [];
	return kept.length === 0 ? [] : [suspect({ change }, "medium", `keeps ${listWords(kept, 3)} in the cluster although Git drops it`, {
		facts: kept.toSorted(),
		remedy: "Write the value that it should have, or change it in the cluster once."
	})];
}
/** Lists whose merge key need not be unique. https://github.com/kubernetes/api/blob/master/core/v1/types.go (patchMergeKey) */
function listsOf(manifest) {
	const { identity, object } = manifest;
	if (identity.group === "" && identity.kind === "Service") return [{
		place: "spec.ports",
		key: "port",
		items: listAt(object, "spec", "ports")
	}];
	const template = podTemplateOf(manifest);
	if (template === void 0 || identity.group === "argoproj.io") return [];
	return containersOf(template.spec).flatMap(({ name, container }) => [{
		place: `ports of container ${name}`,
		key: "containerPort",
		items: listAt(container, "ports")
	}, {
		place: `env of container ${name}`,
		key: "name",
		items: listAt(container, "env")
	}]);
}
function hasTwins(items, key) {
	const keys = items.map((item) => scalarText$1(fieldAt(item, [key])));
	return new Set(keys).size < keys.length;
}
function isUnenforced(base, head) {
	if (head.identity.group !== "networking.k8s.io" || head.identity.kind !== "NetworkPolicy") return false;
	const spec = (manifest) => mapAt(manifest.object, "spec");
	return textsAt(base.object, "spec", "policyTypes").length === 0 && textsAt(head.object, "spec", "policyTypes").length === 0 && spec(base)["egress"] === void 0 && spec(head)["egress"] !== void 0 && isMap(spec(head)) && textAt(head.object, "kind") !== "";
}

// src/risk/rules/moves.ts
/** Kinds that a moment of absence hurts most: data, what everything lives in, and what pods need to start. */
const SENSITIVE = [
	"PersistentVolumeClaim",
	"Namespace",
	"StatefulSet",
	"CustomResourceDefinition",
	"Secret"
];
/** Kinds that other things reach by name or that run pods. */
const SERVING = [
	"Deployment",
	"StatefulSet",
	"DaemonSet",
	"ReplicaSet",
	"Rollout",
	"Service",
	"Secret",
	"PersistentVolume"
];
/** Renames of these are told by the rules of their deletion. */
const TOLD_AS_DELETED = [
	"Namespace",
	"PersistentVolumeClaim",
	"CustomResourceDefinition"
];
/** Objects that come back in another namespace, one finding for each Application and pair of namespaces. */
const NAMESPACE_CHANGE = {
	id: "resource-namespace-changed",
	title: "Objects change their namespace",
	severity: "high",
	severityNote: "high when a workload, Service, Secret, StatefulSet or claim is destroyed, else medium · left behind: low",
	when: "An object disappears in one namespace and comes back under the same name in another one.",
	exempt: "The destination namespace of the Application changed: app-destination-namespace-changed tells that once.",
	why: "To Kubernetes it is another object: the old one is deleted, claims come back empty, and Services, Secrets and role bindings are out of reach of what stays.",
	sources: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"],
	remedy: "Deploy to the new namespace beside the old one, move data and clients, and remove the old objects last.",
	loss: true,
	find: findNamespaceChanges
};
/** Rules about objects that get another owner or another name. */
const MOVE_RULES = [
	NAMESPACE_CHANGE,
	{
		id: "resource-moved-apps",
		title: "Objects move to another Application",
		severity: "high",
		severityNote: "high for PersistentVolumeClaim, Namespace, StatefulSet, CustomResourceDefinition and Secret, and when the old Application itself is removed; medium for others",
		when: "An object that one Application had is rendered by another one, and the old one would delete it. One finding for each pair of Applications.",
		exempt: "The old Application does not prune, or the object says Prune=false at base: then it is only taken over. The Application itself gets another name: app-renamed tells that.",
		why: "Nothing orders the two syncs: if the old Application syncs first it deletes the object and the new one creates it again.",
		sources: ["https://github.com/argoproj/argo-cd/issues/16721"],
		remedy: "Annotate the objects with Prune=false (and Delete=false if the old Application goes) in an earlier pull request, then move them.",
		loss: true,
		find: findMoves
	},
	{
		id: "resource-renamed",
		title: "Object renamed",
		severity: "high",
		severityNote: "high for workloads, Services, PersistentVolumes, and Secrets that something may still name; medium for other kinds and with PruneLast=true, for one that waits, and low for one that is left behind",
		when: "An object disappears and nearly the same one appears under another name.",
		exempt: "Names that differ only in kustomize's hash. Namespaces, claims, CustomResourceDefinitions and objects of Argo CD are told by rules of their own.",
		why: "A new name is a new object: within a wave Argo CD deletes before it creates, so pods stop before the new ones start, and every reference to the old name breaks.",
		sources: ["https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/", "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#prune-last"],
		remedy: "Keep the name (fullnameOverride, namePrefix), or set PruneLast=true and move the references first.",
		loss: true,
		find: (facts) => facts.changes.flatMap((change) => findRename(change, facts))
	}
];
function findMoves(facts) {
	const pairs = /* @__PURE__ */ new Map();
	const renamedTo = renamedApplications(facts);
	for (const change of facts.changes) {
		const effect = facts.effect(change);
		if (change.action !== "moved" || effect !== "moved-race" && effect !== "needs-confirm") continue;
		if (renamedTo.get(change.previousApplication ?? "")?.id === change.application) continue;
		const key = JSON.stringify([change.previousApplication, change.application]);
		const list = pairs.get(key);
		if (list === void 0) pairs.set(key, [change]);
		else list.push(change);
	}
	return [...pairs.values()].flatMap((changes) => describePair(changes, facts));
}
function describePair(changes, facts) {
	const first = changes[0];
	if (first === void 0) return [];
	const source = first.previousApplication ?? "";
	const old = facts.application(source);
	const removed = old !== void 0 && isRemoved(old);
	const severity = worstSeverity(changes.map((change) => severityOfMove(change, removed, facts)));
	const what = changes.length === 1 ? nameOf(first.identity) : `${changes.length} objects`;
	const because = removed ? `${source} is removed and deletes what it had` : `${source} prunes what it does not render any more`;
	return [{
		severity,
		application: first.application,
		...changes.length === 1 ? { identity: first.identity } : {},
		message: `${what} moved from ${source} to ${first.application}, and ${because}: whichever syncs first decides.`,
		evidence: listLosses(changes, facts),
		facts: [source, ...changes.map((change) => `${identityKey(change.identity)} ${facts.effect(change) ?? ""}`).toSorted()]
	}];
}
function severityOfMove(change, removed, facts) {
	if (facts.effect(change) === "needs-confirm") return "medium";
	return removed || SENSITIVE.includes(change.identity.kind) ? "high" : "medium";
}
function findRename(change, facts) {
	const identity = lostIdentity(change);
	if (change.action !== "renamed" || TOLD_AS_DELETED.includes(identity.kind) || identity.group === "argoproj.io") return [];
	if (identity.namespace !== change.identity.namespace && identity.name === change.identity.name) return [];
	if (pairsWithHash(change, facts.changes) || facts.cause(change) !== void 0) return [];
	const effect = facts.effect(change);
	const application = facts.application(change.application);
	const last = applicationOptions(application?.head).includes("PruneLast=true");
	const missed = identity.kind !== "Secret" || !isUnused(identity, facts);
	const destroyed = SERVING.includes(identity.kind) && missed && !last ? "high" : "medium";
	const severity = severityOfLoss(effect, {
		destroyed,
		left: isNamedKind(identity) ? "medium" : "low"
	});
	if (severity === void 0) return [];
	const fate = effect === "replaced" ? "a new object takes its place" : `the old one will be ${effectWords(effect)}`;
	return [{
		severity,
		application: change.application,
		identity,
		message: `${nameOf(identity)} is renamed to ${change.identity.name}: ${fate}.`,
		evidence: [facts.forecasts.get(change.id)?.why ?? ""].filter((line) => line !== ""),
		facts: [
			identityKey(change.identity),
			effect ?? "",
			...last ? ["PruneLast"] : []
		]
	}];
}
function findNamespaceChanges(facts) {
	const added = indexBy(facts.changes.filter((change) => change.action === "added"), (change) => nameKey(change, change.identity));
	const crossed = facts.changes.flatMap((change) => {
		const old = lostIdentity(change);
		if (facts.cause(change) !== void 0 || old.namespace === "") return [];
		const next = change.action === "renamed" && old.name === change.identity.name ? change.identity : change.action === "removed" ? added.get(nameKey(change, old))?.[0]?.identity : void 0;
		return next === void 0 || next.namespace === old.namespace ? [] : [{
			change,
			to: next.namespace
		}];
	});
	return [...indexBy(crossed, ({ change, to }) => JSON.stringify([
		change.application,
		lostIdentity(change).namespace,
		to
	])).values()].flatMap((group) => describeNamespaceChange(group, facts));
}
function nameKey({ application }, { cluster, group, kind, name }) {
	return JSON.stringify([
		application,
		cluster,
		group,
		kind,
		name
	]);
}
function describeNamespaceChange(group, facts) {
	const first = group[0];
	if (first === void 0) return [];
	const from = lostIdentity(first.change).namespace;
	const severities = group.flatMap(({ change }) => {
		const serving = [...SERVING, "PersistentVolumeClaim"].includes(lostIdentity(change).kind);
		return severityOfLoss(facts.effect(change), { destroyed: serving ? "high" : "medium" }) ?? [];
	});
	if (severities.length === 0) return [];
	const changes = group.map((item) => item.change);
	const what = changes.length === 1 ? nameOf(lostIdentity(first.change)) : `${changes.length} objects`;
	return [{
		severity: worstSeverity(severities),
		application: first.change.application,
		...changes.length === 1 ? { identity: lostIdentity(first.change) } : {},
		message: `${what} of namespace ${from} will be deleted, and created anew in ${first.to}.`,
		evidence: listLosses(changes, facts),
		facts: [
			from,
			first.to,
			...changes.map((change) => identityKey(lostIdentity(change))).toSorted()
		]
	}];
}

// src/risk/pod-security.ts
/** From least to most strict. */
const LEVELS = [
	"privileged",
	"baseline",
	"restricted"
];
/** Capabilities that baseline allows to add. */
const BASELINE_CAPABILITIES = [
	"AUDIT_WRITE",
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"FSETID",
	"KILL",
	"MKNOD",
	"NET_BIND_SERVICE",
	"SETFCAP",
	"SETGID",
	"SETPCAP",
	"SETUID",
	"SYS_CHROOT"
];
/** Ways out of a pod to its node, in words; each is one that baseline forbids. */
function escapesOf(spec) {
	const containers = containersOf(spec);
	return [
		...[
			"hostPID",
			"hostIPC",
			"hostNetwork"
		].filter((key) => spec[key] === true),
		...listAt(spec, "volumes").flatMap((volume) => isMap(fieldAt(volume, ["hostPath"])) ? [`hostPath ${textAt(volume, "hostPath", "path")}`] : []),
		...containers.flatMap(({ name, container }) => [
			...fieldAt(container, ["securityContext", "privileged"]) === true ? [`privileged container ${name}`] : [],
			...textAt(container, "securityContext", "procMount") === "Unmasked" ? [`procMount Unmasked of container ${name}`] : [],
			...listAt(container, "ports").flatMap((port) => (numberAt(port, "hostPort") ?? 0) > 0 ? [`hostPort ${numberAt(port, "hostPort")}`] : [])
		])
	];
}
/** Capabilities that a container adds beyond baseline, in capitals and without `CAP_`. */
function addedCapabilities(container) {
	return textsAt(container, "securityContext", "capabilities", "add").map((name) => name.toUpperCase().replace(/^CAP_/, "")).filter((name) => !BASELINE_CAPABILITIES.includes(name));
}
/** Whether a container drops everything first. */
function dropsAll(container) {
	return textsAt(container, "securityContext", "capabilities", "drop").some((name) => name.toUpperCase() === "ALL");
}
/** A field of the container's security context, else that of the pod. */
function securityField(spec, container, ...path) {
	const own = fieldAt(mapAt(container, "securityContext"), path);
	return own === void 0 || own === null ? fieldAt(mapAt(spec, "securityContext"), path) : own;
}
/** The strictest level that a pod meets, and what keeps it from the levels above. */
function levelOf(spec) {
	const containers = containersOf(spec);
	const escapes = [
		...escapesOf(spec),
		...containers.flatMap(({ name, container }) => addedCapabilities(container).map((item) => `capability ${item} of container ${name}`)),
		...containers.flatMap(({ name, container }) => securityField(spec, container, "seccompProfile", "type") === "Unconfined" ? [`seccomp Unconfined of container ${name}`] : [])
	];
	if (escapes.length > 0) return {
		level: "privileged",
		because: escapes
	};
	const loose = containers.flatMap(({ name, list, container }) => {
		if (list === "ephemeralContainers") return [];
		const seccomp = securityField(spec, container, "seccompProfile", "type");
		return [
			...fieldAt(container, ["securityContext", "allowPrivilegeEscalation"]) === false ? [] : [`allowPrivilegeEscalation of container ${name}`],
			...securityField(spec, container, "runAsNonRoot") === true ? [] : [`runAsNonRoot of container ${name}`],
			...securityField(spec, container, "runAsUser") === 0 ? [`runAsUser 0 of container ${name}`] : [],
			...dropsAll(container) ? [] : [`capabilities of container ${name}`],
			...seccomp === "RuntimeDefault" || seccomp === "Localhost" ? [] : [`seccompProfile of container ${name}`]
		];
	});
	return loose.length > 0 ? {
		level: "baseline",
		because: loose
	} : {
		level: "restricted",
		because: []
	};
}
/** Whether a pod meets a level. */
function meets(spec, level) {
	return LEVELS.indexOf(levelOf(spec).level) >= LEVELS.indexOf(level);
}

// src/risk/rules/namespaces.ts
const ADMISSION = "https://kubernetes.io/docs/concepts/security/pod-security-admission/";
const LABEL = "pod-security.kubernetes.io/enforce";
const REMOVED$1 = deletionRule({
	id: "policy-removed",
	title: "",
	severity: "high",
	when: "",
	why: "",
	sources: [],
	remedy: "",
	table: (identity) => isPolicy$1(identity) ? { destroyed: "high" } : void 0
});
/** Rules about what admission enforces. */
const ADMISSION_POLICY_RULES = [
	{
		id: "pss-label-downgraded",
		title: "Pod security of a Namespace lowered",
		severity: "high",
		severityNote: "always",
		when: "The label pod-security.kubernetes.io/enforce of a Namespace goes or names a lower level, or its version gets older.",
		exempt: "privileged is written out, or left out.",
		why: "Pods that were refused are admitted.",
		sources: [ADMISSION],
		remedy: "Make an exception for the one workload, in a namespace of its own.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isNamespace(head)) return [];
			const [before, after] = [enforced(base), enforced(head)];
			if (LEVELS.indexOf(after) < LEVELS.indexOf(before)) return [suspect(update, "high", `lowers its pod security from ${before} to ${after}`, { facts: [after] })];
			const [old, now] = [versionOf(base), versionOf(head)];
			return after !== "privileged" && now < old ? [suspect(update, "high", "enforces its pod security by an older version", { facts: ["version"] })] : [];
		})
	},
	{
		id: "pss-would-reject",
		title: "Pods do not meet the pod security of their Namespace",
		severity: "high",
		severityNote: "always",
		when: "The enforced level of a Namespace is raised above what a rendered pod in it meets, or a pod falls below the level.",
		exempt: "The pod did not meet it before either.",
		why: "The Deployment is accepted, but its pods are not created: the sync is green and nothing runs.",
		sources: [ADMISSION],
		remedy: "Mend the pods first; the labels `warn` and `audit` find them without harm.",
		find: findRejected
	},
	{
		id: "policy-removed",
		title: "Policy of admission removed or loosened",
		severity: "high",
		severityNote: FOLLOWS,
		when: "A ValidatingAdmissionPolicy, its binding, or a policy of Kyverno or Gatekeeper goes, goes from Deny or Enforce to Audit, Warn or dryrun, or excludes more.",
		exempt: `${EXPLAINED} It did not deny before.`,
		why: "What it refused is admitted.",
		sources: ["https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/", "https://kyverno.io/docs/policy-types/cluster-policy/validate/"],
		remedy: "Make an exception for what needs it.",
		find: (facts) => [...REMOVED$1.find(facts), ...eachUpdate(findLoosened)(facts)]
	}
];
function findLoosened(update) {
	const { base, head } = update;
	if (base === void 0 || !isPolicy$1(head.identity)) return [];
	const looser = denies(base) && !denies(head);
	const excluded = exclusions(head) > exclusions(base);
	if (!looser && !excluded) return [];
	return [suspect(update, "high", looser ? "does not refuse anything any more" : "excludes more than before", { facts: [looser ? "action" : "exclusions"] })];
}
function isNamespace({ identity }) {
	return identity.group === "" && identity.kind === "Namespace";
}
function enforced(namespace) {
	const label = textAt(namespace.object, "metadata", "labels", LABEL);
	return LEVELS.find((level) => level === label) ?? "privileged";
}
/** `latest` is the newest there is. */
function versionOf(namespace) {
	const match = /^v1\.(\d{1,3})$/.exec(textAt(namespace.object, "metadata", "labels", `${LABEL}-version`));
	return match === null ? Number.MAX_SAFE_INTEGER : Number(match[1]);
}
function findRejected(facts) {
	const { base, head } = facts.world;
	const touched = touchedPlaces(facts);
	return head.ofKind("", "Namespace").flatMap(({ manifest, application }) => {
		const level = enforced(manifest);
		const quiet = !touched.has(placeKey(manifest.identity.cluster, manifest.identity.name));
		const stays = base.find(manifest.identity)[0]?.manifest;
		if (level === "privileged" || quiet && stays !== void 0 && enforced(stays) === level) return [];
		const before = base.find(manifest.identity)[0]?.manifest;
		const old = before === void 0 ? "privileged" : enforced(before);
		const rejected = head.within(manifest.identity.cluster, manifest.identity.name).flatMap((owned) => {
			const template = podTemplateOf(owned.manifest);
			if (template === void 0 || meets(template.spec, level)) return [];
			const former = base.find(owned.manifest.identity)[0];
			const formerTemplate = former === void 0 ? void 0 : podTemplateOf(former.manifest);
			return formerTemplate !== void 0 && !meets(formerTemplate.spec, old) && old === level ? [] : [{
				owned,
				because: levelOf(template.spec).because
			}];
		});
		const first = rejected[0];
		if (first === void 0) return [];
		const names = rejected.map(({ owned }) => nameOf(owned.manifest.identity));
		const raised = LEVELS.indexOf(level) > LEVELS.indexOf(old);
		const what = `enforces ${level}, which ${listWords(names)} does not meet`;
		const evidence = [listWords(first.because)];
		const subject = raised ? {
			application,
			identity: manifest.identity
		} : {
			application: first.owned.application,
			identity: first.owned.manifest.identity
		};
		return [{
			...suspect({ change: {
				application,
				identity: manifest.identity
			} }, "high", what, {
				facts: [level, ...names.toSorted()],
				evidence
			}),
			...subject
		}];
	});
}
function isPolicy$1({ group, kind }) {
	if (group === "admissionregistration.k8s.io") return /^(Validating|Mutating)AdmissionPolicy(Binding)?$/.test(kind);
	if (group === "kyverno.io" || group === "policies.kyverno.io") return kind.endsWith("Policy");
	return group === "constraints.gatekeeper.sh" || group === "templates.gatekeeper.sh";
}
function denies({ identity, object }) {
	if (identity.kind.endsWith("Binding")) return textsAt(object, "spec", "validationActions").includes("Deny");
	if (identity.group === "constraints.gatekeeper.sh") return ["", "deny"].includes(textAt(object, "spec", "enforcementAction"));
	if (identity.group === "kyverno.io") return [textAt(object, "spec", "validationFailureAction"), ...listAt(object, "spec", "rules").map((rule) => textAt(rule, "validate", "failureAction"))].some((action) => action.toLowerCase() === "enforce");
	return identity.kind === "ValidatingAdmissionPolicy" && textAt(object, "spec", "failurePolicy") !== "Ignore";
}
/** How much a policy leaves out. */
function exclusions({ object }) {
	return listAt(object, "spec", "rules").flatMap((rule) => [...listAt(rule, "exclude", "any"), ...listAt(rule, "exclude", "all")]).length + [
		[
			"spec",
			"match",
			"excludedNamespaces"
		],
		[
			"spec",
			"matchConstraints",
			"excludeResourceRules"
		],
		[
			"spec",
			"matchResources",
			"excludeResourceRules"
		]
	].reduce((sum, path) => sum + (Array.isArray(fieldAt(object, path)) ? listAt(object, ...path).length : 0), 0);
}

// src/risk/cilium.ts
/** True for the policies of Cilium. https://docs.cilium.io/en/stable/network/kubernetes/policy/ */
function isCilium({ group, kind }) {
	return group === "cilium.io" && /^Cilium(Clusterwide)?NetworkPolicy$/.test(kind);
}
/** Peers that stand for the Internet, or for everything. */
const EVERYBODY$1 = [
	"world",
	"all",
	"world-ipv4",
	"world-ipv6",
	"0.0.0.0/0",
	"::/0"
];
/** What a policy of Cilium leaves open, in words. https://docs.cilium.io/en/stable/security/policy/language/ */
function ciliumOpenings({ object }) {
	return [mapAt(object, "spec"), ...listAt(object, "specs")].flatMap((spec) => [...listAt(spec, "ingress").flatMap((rule) => openingsOf$1(rule, "ingress", "from")), ...listAt(spec, "egress").flatMap((rule) => openingsOf$1(rule, "egress", "to"))]);
}
function openingsOf$1(rule, direction, side) {
	const named = [...textsAt(rule, `${side}Entities`), ...textsAt(rule, `${side}CIDR`)];
	const ranges = listAt(rule, `${side}CIDRSet`).map((item) => textAt(item, "cidr"));
	const peers = [...named, ...ranges].filter((peer) => EVERYBODY$1.includes(peer));
	const every = listAt(rule, `${side}Endpoints`).some((item) => isMap(item) && Object.keys(item).length === 0);
	return [...peers, ...every ? ["every pod"] : []].map((peer) => `${direction} with ${peer}`);
}

// src/risk/ranges.ts
/** True when an IPv4 range holds another one and is larger. */
function holdsRange(range, other) {
	const [one, two] = [readRange(range), readRange(other)];
	if (one === void 0 || two === void 0 || one.bits >= two.bits) return false;
	const shift = BigInt(32 - one.bits);
	return one.address >> shift === two.address >> shift;
}
function readRange(range) {
	const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(range);
	if (match === null) return void 0;
	const [a = 0, b = 0, c = 0, d = 0, bits = 32] = match.slice(1).map(Number);
	return bits > 32 ? void 0 : {
		address: BigInt(((a * 256 + b) * 256 + c) * 256 + d),
		bits
	};
}

// src/risk/rules/network-policies.ts
const K8S$5 = "https://kubernetes.io/docs/concepts/services-networking/network-policies";
const REMOVED = deletionRule({
	id: "networkpolicy-removed",
	title: "NetworkPolicy removed",
	severity: "high",
	severityNote: "high when pods are left without any policy or it can not be known, medium when others still isolate them · needs confirmation or a manual prune: medium · left behind: low",
	when: "A NetworkPolicy, CiliumNetworkPolicy or AuthorizationPolicy is in Git before the change and not after it, or a NetworkPolicy does not select pods any more that no other one selects.",
	exempt: "The pods that it selected go as well. Objects that go with a removed Application or their Namespace are told in that finding.",
	why: "A pod that no policy selects accepts everything from everywhere.",
	sources: [`${K8S$5}/#the-two-sorts-of-pod-isolation`],
	remedy: "Keep a policy that denies by default.",
	table: (identity, object, facts) => {
		if (!isPolicy(identity)) return OTHERS.includes(`${identity.group}/${identity.kind}`) ? { destroyed: "high" } : void 0;
		const stay = selectedPods({
			identity,
			apiVersion: "",
			object
		}, facts.world.base).filter(({ manifest }) => facts.world.head.has(manifest.identity));
		return { destroyed: stay.length > 0 && stay.every((pod) => policiesOf(pod, facts.world.head).length > 0) ? "medium" : "high" };
	},
	skip: (change, facts) => {
		if (change.base === void 0 || !isPolicy(change.identity)) return false;
		const before = selectedPods(change.base, facts.world.base);
		return before.length > 0 && !before.some(({ manifest }) => facts.world.head.has(manifest.identity));
	}
});
/** Rules about who may talk to whom. */
const NETWORK_POLICY_RULES = [
	{
		...REMOVED,
		find: (facts) => [...REMOVED.find(facts), ...eachUpdate(findDeselected)(facts)]
	},
	{
		id: "networkpolicy-opened",
		title: "NetworkPolicy opened",
		severity: "high",
		severityNote: "always",
		when: "A NetworkPolicy newly allows everybody, every namespace, every address or a wider range, every port, or does not restrict a direction any more.",
		exempt: "The policy is new: it can only add to what others allow.",
		why: "What was closed on purpose is open, also for what breaks in elsewhere in the cluster.",
		sources: [`${K8S$5}/#behavior-of-to-and-from-selectors`],
		remedy: "Name the peers and ports that are needed.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0) return [];
			if (isCilium(head.identity)) {
				const open = ciliumOpenings(head).filter((opening) => !ciliumOpenings(base).includes(opening));
				return open.length === 0 ? [] : [suspect(update, "high", `is opened: ${listWords(open)}`, { facts: open })];
			}
			if (!isPolicy(head.identity)) return [];
			const all = [
				...newOpenings(base, head),
				...widerRanges(base, head),
				...droppedExcepts(base, head),
				...freedPorts(base, head)
			];
			return all.length === 0 ? [] : [suspect(update, "high", `is opened: ${listWords(all)}`, { facts: all })];
		})
	},
	{
		id: "networkpolicy-isolates",
		title: "First NetworkPolicy for running pods",
		severity: "medium",
		severityNote: "always",
		when: "A NetworkPolicy is the first to select pods that were there before the change.",
		exempt: "The pods are new, or another policy selected them before.",
		why: "From then on everything that the policy does not name is denied: health checks, metrics and DNS too.",
		sources: [`${K8S$5}/#default-policies`],
		remedy: "List who talks to these pods today before the policy goes in.",
		find: eachUpdate((update, facts) => {
			const { head } = update;
			if (!isPolicy(head.identity)) return [];
			const first = selectedPods(head, facts.world.head).filter((pod) => {
				const before = facts.world.base.find(pod.manifest.identity)[0];
				return before !== void 0 && policiesOf(before, facts.world.base).length === 0;
			});
			if (first.length === 0) return [];
			const names = first.map(({ manifest }) => nameOf(manifest.identity));
			return [suspect(update, "medium", `is the first policy for ${listWords(names)}`, { facts: names.toSorted() })];
		})
	}
];
const OTHERS = [
	"cilium.io/CiliumNetworkPolicy",
	"cilium.io/CiliumClusterwideNetworkPolicy",
	"security.istio.io/AuthorizationPolicy",
	"crd.projectcalico.org/NetworkPolicy",
	"projectcalico.org/NetworkPolicy"
];
/** Pods that stay and that the policy was the last to select. */
function findDeselected(update, facts) {
	const { base, head } = update;
	if (base === void 0 || !isPolicy(head.identity)) return [];
	const freed = selectedPods(base, facts.world.base).flatMap(({ manifest }) => {
		const now = facts.world.head.find(manifest.identity)[0];
		return now !== void 0 && policiesOf(now, facts.world.head).length === 0 ? [nameOf(manifest.identity)] : [];
	});
	return freed.length === 0 ? [] : [suspect(update, "high", `does not select ${listWords(freed)} any more, and no other policy does`, { facts: freed.toSorted() })];
}
function isPolicy({ group, kind }) {
	return group === "networking.k8s.io" && kind === "NetworkPolicy";
}
function selectedPods(policy, world) {
	const { cluster, namespace } = policy.identity;
	const selector = fieldAt(policy.object, ["spec", "podSelector"]) ?? {};
	return podsSelected(selector, world.within(cluster, namespace));
}
function policiesOf(pod, world) {
	const template = podTemplateOf(pod.manifest);
	const { cluster, namespace } = pod.manifest.identity;
	if (template === void 0) return [];
	return world.within(cluster, namespace).filter(({ manifest }) => isPolicy(manifest.identity) && matchesSelector(fieldAt(manifest.object, ["spec", "podSelector"]) ?? {}, template.labels));
}
const LAST_PORT = 65535;
/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports */
function portsOf(rule) {
	const listed = listAt(rule, "ports").map((item) => {
		const [protocol, port] = [textAt(item, "protocol") || "TCP", fieldAt(item, ["port"]) ?? null];
		if (port === null) return {
			protocol,
			name: "",
			first: 1,
			last: LAST_PORT
		};
		const first = Number(scalarText$1(port));
		if (Number.isNaN(first)) return {
			protocol,
			name: scalarText$1(port),
			first,
			last: first
		};
		return {
			protocol,
			name: "",
			first,
			last: numberAt(item, "endPort") ?? first
		};
	});
	return listed.length === 0 ? [{
		protocol: "",
		name: "",
		first: 1,
		last: LAST_PORT
	}] : listed;
}
function isEveryPort({ first, last }) {
	return first <= 1 && last >= LAST_PORT;
}
function holdsPorts(wide, ports) {
	if (wide.protocol !== "" && wide.protocol !== ports.protocol) return false;
	if (isEveryPort(wide)) return true;
	return ports.name === "" ? wide.first <= ports.first && ports.last <= wide.last : wide.name === ports.name;
}
function portsText(ports) {
	const { protocol, name, first, last } = ports;
	const suffix = protocol === "" || protocol === "TCP" ? "" : ` of ${protocol}`;
	if (isEveryPort(ports)) return `every port${suffix}`;
	return `port ${name || (first === last ? String(first) : `${first}-${last}`)}${suffix}`;
}
/** Directions that a policy restricts. Without policyTypes: Ingress, and Egress if it has rules for it. */
function directions(policy) {
	const types = textsAt(policy.object, "spec", "policyTypes");
	if (types.length > 0) return types.map((type) => type === "Egress" ? "egress" : "ingress");
	return fieldAt(policy.object, ["spec", "egress"]) === void 0 ? ["ingress"] : ["ingress", "egress"];
}
/** What head leaves open and base did not, in words. */
function newOpenings(base, head) {
	const [before, after] = [directions(base), directions(head)];
	return ["ingress", "egress"].flatMap((direction) => {
		if (!after.includes(direction)) return before.includes(direction) ? [`${direction} is not restricted`] : [];
		const old = before.includes(direction) ? openingsOf(base, direction) : [];
		const fresh = openingsOf(head, direction).filter(({ peer, ports }) => !old.some((other) => (other.peer === EVERYBODY || other.peer === peer) && holdsPorts(other.ports, ports)));
		return [...new Set(fresh.map(({ peer, ports }) => `${direction} with ${peer} at ${portsText(ports)}`))];
	});
}
const EVERYBODY = "everybody";
/** Who is allowed without being named, once for each port. */
function openingsOf(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => {
		const peers = listAt(rule, direction === "ingress" ? "from" : "to");
		return (peers.length === 0 ? [EVERYBODY] : peers.flatMap(openPeer)).flatMap((peer) => portsOf(rule).map((ports) => ({
			peer,
			ports
		})));
	});
}
function openPeer(peer) {
	const [namespaces, pods] = [fieldAt(peer, ["namespaceSelector"]), fieldAt(peer, ["podSelector"])];
	const range = textAt(peer, "ipBlock", "cidr");
	return [...isEmptySelector(namespaces) && (!isMap(pods) || isEmptySelector(pods)) ? ["every namespace"] : [], ...range === "0.0.0.0/0" || range === "::/0" ? ["every address"] : []];
}
/** Peers of base that head allows at every port, or at a range of ports that holds one of before and is larger. */
function freedPorts(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const before = peersAt(base, direction);
		return peersAt(head, direction).flatMap(({ peer, ports }) => {
			const old = before.filter((other) => sameValue(other.peer, peer)).map((other) => other.ports);
			return old.some((other) => holdsPorts(ports, other)) && !old.some((other) => holdsPorts(other, ports)) ? [`${direction} at ${portsText(ports)} with ${peerText(peer)}`] : [];
		});
	});
}
function peersAt(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => listAt(rule, direction === "ingress" ? "from" : "to").flatMap((item) => {
		const selectors = ["namespaceSelector", "podSelector"].map((key) => fieldAt(item, [key]) ?? null);
		const peer = compact([textAt(item, "ipBlock", "cidr"), ...selectors]);
		return portsOf(rule).map((ports) => ({
			peer,
			ports
		}));
	}));
}
function peerText(peer) {
	return JSON.stringify(peer, (_key, value) => typeof value === "bigint" ? String(value) : value);
}
/** Base left a part of a range out that head does not. */
function droppedExcepts(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const before = blocksOf(base, direction);
		return blocksOf(head, direction).flatMap(({ cidr, except }) => {
			const dropped = before.filter((old) => old.cidr === cidr).map((old) => old.except.filter((part) => !except.some((now) => now === part || holdsRange(now, part))));
			return dropped.every((parts) => parts.length > 0) ? [...new Set(dropped.flat())].map((part) => `${direction} with ${part}, that was left out of ${cidr}`) : [];
		});
	});
}
/** Ranges of head that hold one of base and are larger. */
function widerRanges(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const [before, after] = [base, head].map((policy) => rangesOf(policy, direction));
		return (after ?? []).filter((range) => !(before ?? []).includes(range) && (before ?? []).some((old) => holdsRange(range, old))).map((range) => `${direction} with ${range}`);
	});
}
function rangesOf(policy, direction) {
	return blocksOf(policy, direction).map(({ cidr }) => cidr);
}
function blocksOf(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => listAt(rule, direction === "ingress" ? "from" : "to").map((peer) => ({
		cidr: textAt(peer, "ipBlock", "cidr"),
		except: textsAt(peer, "ipBlock", "except")
	})).filter(({ cidr }) => cidr !== ""));
}

// src/risk/rules/ownership.ts
/** Rules about who owns an object. */
const OWNERSHIP_RULES = [{
	id: "duplicate-owner",
	title: "One object is rendered twice",
	severity: "critical",
	severityNote: "critical for an Application that two others render or that is defined twice, medium for an object that one Application renders twice, else high",
	when: "After the change two Applications render the same object of one cluster, one Application renders an object twice, or two Applications have the same name and namespace; and before it was not so.",
	exempt: "Hooks and generated names; an object that moves from one Application to the other.",
	why: "The two overwrite each other at every sync, and whichever is deleted first deletes the object of the other: so a production cluster lost its workload.",
	sources: ["https://www.influxdata.com/blog/deleting-production-steps-how-fix-it/", "https://github.com/argoproj/argo-cd/issues/22607"],
	remedy: "Leave the object to one of them; FailOnSharedResource=true makes Argo CD refuse it.",
	find: (facts) => [
		...findNamesakes(facts),
		...findDuplicates$1(facts),
		...eachUpdate(findCopies)(facts)
	]
}];
/** Two Applications of one name: Argo CD has one object for both, and whoever writes it last wins. */
function findNamesakes({ applications }) {
	return applications.flatMap((item) => {
		const { id, error } = item;
		return isNamesake(item) ? [{
			severity: "critical",
			application: id,
			message: `Two Applications are called ${id.replace(/#\d+$/, "")}: one replaces what the other one deploys, at every sync.`,
			remedy: "Rename one of them.",
			evidence: error === void 0 ? [] : [error],
			facts: ["namesake"]
		}] : [];
	});
}
/** A second Application of a name with another content, that of the name given. */
function isNamesake({ id, duplicate, failedOn }, name) {
	const own = id.replace(/#\d+$/, "");
	return duplicate === true && failedOn === "head" && (name === void 0 || own === name || own.endsWith(`:${name}`));
}
function findCopies({ change, base, head }, { applications }) {
	const [before, after] = [base?.copies ?? 1, head.copies ?? 1];
	if (after === 1 || after <= before || hookRole(head.object) !== "resource") return [];
	const { namespace, name } = head.identity;
	if (isApplicationObject(head.identity) && applications.some((item) => isNamesake(item, `${namespace}/${name}`))) return [];
	const what = `is rendered ${after} times by its Application, and only the last one is applied`;
	return [suspect({ change }, "medium", what, {
		facts: ["copies"],
		remedy: "Remove all but one; the others are ignored."
	})];
}
function findDuplicates$1(facts) {
	const { base, head } = facts.world;
	return facts.updates.flatMap(({ change, head: manifest }) => {
		const { identity } = manifest;
		if (hookRole(manifest.object) !== "resource" || isGeneratedName(manifest.object)) return [];
		const known = (id) => facts.application(id) !== void 0;
		const owners = [...new Set(head.find(identity).map((item) => item.application))].filter(known);
		const before = new Set(base.find(identity).map((item) => item.application));
		if (!known(change.application)) return [];
		const others = owners.filter((id) => id !== change.application);
		if (others.length === 0 || before.has(change.application) || before.size === 0 && others.some((id) => id < change.application && isNew(id, identity, facts))) return [];
		if (owners.every((id) => before.has(id))) return [];
		const severity = isApplicationObject(identity) ? "critical" : "high";
		return [suspect({ change }, severity, `is rendered by ${listWords([change.application, ...others])}`, {
			facts: owners.toSorted(),
			evidence: [`${nameOf(identity)} had ${before.size} owners before.`, ...describeUnseen(facts.unseen)]
		})];
	});
}
/** Whether an Application newly renders it as well: then the finding is told there. */
function isNew(id, identity, { updates }) {
	return updates.some((update) => update.change.application === id && update.change.identity.name === identity.name && update.change.identity.kind === identity.kind);
}

// src/risk/rules/placement.ts
const K8S$4 = "https://kubernetes.io/docs";
/** Rules about where pods may run, who goes first, and what is left of a namespace's share. */
const PLACEMENT_RULES = [
	{
		id: "placement-changed",
		title: "Pods may run elsewhere, or nowhere",
		severity: "medium",
		severityNote: "always",
		when: "nodeSelector, required affinity, tolerations or the spread over zones of a pod template changes.",
		exempt: "The workload is new; preferred affinity; a toleration or a preference that is added.",
		why: "No node may fit any more, so pods stay Pending; or all replicas end up in one zone.",
		sources: [`${K8S$4}/concepts/scheduling-eviction/assign-pod-node/`, "https://www.reddit.com/r/RedditEng/comments/11xx5o0/"],
		remedy: "Make sure that nodes with these labels and taints are there, in every zone.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => {
			if (base === void 0) return [];
			const changed = PLACES.filter(({ of }) => !sameValue(compact(of(base.spec)), compact(of(head.spec)))).map((place) => place.name);
			const all = listAt(base.spec, "tolerations").filter((item) => !listAt(head.spec, "tolerations").some((other) => sameValue(item, other))).length > 0 ? [...changed, "tolerations"] : changed;
			return all.length === 0 ? [] : [suspect(update, "medium", `changes where its pods may run: ${all.join(", ")}`, { facts: all })];
		})
	},
	{
		id: "priorityclass-risk",
		title: "Priorities changed",
		severity: "high",
		severityNote: "high; medium for a workload that takes a class of the tree that is not above what it had",
		when: "A PriorityClass is added that is the global default or above all classes of the tree, or a workload changes its priorityClassName.",
		exempt: "A new workload.",
		why: "Pods of a higher priority push others off their nodes: a new class took down the ingesters of a whole cloud service.",
		sources: [`${K8S$4}/concepts/scheduling-eviction/pod-priority-preemption/`, "https://grafana.com/blog/2019/07/24/how-a-production-outage-was-caused-using-kubernetes-pod-priorities"],
		remedy: "Add the class with preemptionPolicy: Never, and give it to one workload after the other.",
		find: (facts) => [...eachUpdate((update) => findPriority(update, facts))(facts), ...findWorkloadPriority(facts)]
	},
	{
		id: "pvc-retention-delete",
		title: "Claims are deleted with the pods",
		severity: "high",
		severityNote: "always",
		when: "persistentVolumeClaimRetentionPolicy of a StatefulSet goes from Retain to Delete.",
		exempt: "The StatefulSet is new.",
		why: "Scaling down, or deleting the StatefulSet, then erases the data.",
		sources: [`${K8S$4}/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention`],
		remedy: "Keep Retain and delete claims by hand.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || head.identity.kind !== "StatefulSet") return [];
			const says = (item, key) => textAt(item.object, "spec", "persistentVolumeClaimRetentionPolicy", key) === "Delete";
			const now = ["whenScaled", "whenDeleted"].filter((key) => says(head, key) && !says(base, key));
			return now.length === 0 ? [] : [suspect(update, "high", `deletes its claims from now on (${now.join(", ")})`, { facts: now })];
		})
	},
	{
		id: "quota-cut",
		title: "Quota below what is requested",
		severity: "medium",
		severityNote: "always",
		when: "A ResourceQuota is added or lowered below the requests of the workloads that are rendered in its namespace, or a LimitRange below what one of their containers asks for.",
		exempt: "It was below them before, or has scopes.",
		why: "New pods are refused, at the next restart of a node at the latest.",
		sources: [`${K8S$4}/concepts/policy/resource-quotas/`],
		remedy: "Lower the requests first.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (head.identity.group !== "") return [];
			if (head.identity.kind === "LimitRange") return findLimited(update, facts);
			if (head.identity.kind !== "ResourceQuota") return [];
			if (listAt(head.object, "spec", "scopes").length > 0 || isMap(fieldAt(head.object, ["spec", "scopeSelector"]))) return [];
			const exceeded = Object.keys(QUOTAS).filter((key) => isExceeded(head, key, facts) && !(base !== void 0 && isExceeded(base, key, facts)));
			return exceeded.length === 0 ? [] : [suspect(update, "medium", `is below what its namespace requests: ${listWords(exceeded)}`, { facts: exceeded })];
		})
	}
];
/** Places of a pod spec that decide where it may run. */
const PLACES = [
	{
		name: "nodeSelector",
		of: (spec) => mapAt(spec, "nodeSelector")
	},
	{
		name: "required node affinity",
		of: (spec) => mapAt(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
	},
	{
		name: "required pod affinity",
		of: (spec) => listAt(spec, "affinity", "podAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
	},
	{
		name: "required pod anti-affinity",
		of: (spec) => listAt(spec, "affinity", "podAntiAffinity", "requiredDuringSchedulingIgnoredDuringExecution")
	},
	{
		name: "topologySpreadConstraints",
		of: (spec) => listAt(spec, "topologySpreadConstraints").map((item) => ({
			topologyKey: textAt(item, "topologyKey"),
			whenUnsatisfiable: textAt(item, "whenUnsatisfiable")
		}))
	}
];
function findPriority(update, { world }) {
	const { base, head } = update;
	if (head.identity.group !== "scheduling.k8s.io" || head.identity.kind !== "PriorityClass") return [];
	const isDefault = (item) => fieldAt(item?.object, ["globalDefault"]) === true;
	if (isDefault(head) && !isDefault(base)) return [suspect(update, "high", "becomes the priority of every pod that names none", { facts: ["default"] })];
	if (base !== void 0 || textAt(head.object, "preemptionPolicy") === "Never") return [];
	const value = numberAt(head.object, "value") ?? 0;
	const others = world.head.ofKind("scheduling.k8s.io", "PriorityClass").filter(({ manifest }) => manifest.identity.name !== head.identity.name && manifest.identity.cluster === head.identity.cluster);
	return value > 0 && others.every(({ manifest }) => (numberAt(manifest.object, "value") ?? 0) < value) ? [suspect(update, "high", `is above every other class of the tree (${value})`, { facts: ["top"] })] : [];
}
function findWorkloadPriority(facts) {
	return podUpdates(facts).flatMap(({ update, base, head }) => {
		if (base === void 0) return [];
		const [before, after] = [textAt(base.spec, "priorityClassName"), textAt(head.spec, "priorityClassName")];
		if (before === after) return [];
		return [suspect(update, isRaised(before, after, update.head.identity.cluster, facts) ? "high" : "medium", `changes its priority class from ${before || "(none)"} to ${after || "(none)"}`, { facts: [before, after] })];
	});
}
/** Higher than before, for all that is known: then it may push others off their nodes. One that loses its class is pushed off. */
function isRaised(before, after, cluster, { world }) {
	if (after === "") return true;
	const valueOf = (name) => name === "" ? 0 : world.head.ofKind("scheduling.k8s.io", "PriorityClass").filter(({ manifest: { identity } }) => identity.cluster === cluster && identity.name === name).map(({ manifest }) => numberAt(manifest.object, "value") ?? 0)[0];
	const [from, to] = [valueOf(before), valueOf(after)];
	return from === void 0 || to === void 0 || to > from;
}
/** Keys of a quota, and the resource of the requests that count for it. */
const QUOTAS = {
	"requests.cpu": ["requests", "cpu"],
	"requests.memory": ["requests", "memory"],
	"limits.cpu": ["limits", "cpu"],
	"limits.memory": ["limits", "memory"],
	cpu: ["requests", "cpu"],
	memory: ["requests", "memory"],
	pods: ["requests", ""]
};
/** Containers of the tree that a LimitRange newly forbids. https://kubernetes.io/docs/concepts/policy/limit-range/ */
function findLimited(update, { world }) {
	const { base, head } = update;
	const { cluster, namespace } = head.identity;
	const names = servingPods(world.head.within(cluster, namespace)).flatMap(({ manifest, template }) => {
		const forbids = (range) => containersOf(template.spec).some(({ container }) => isOverMaximum(container, range));
		return forbids(head) && !forbids(base) ? [nameOf(manifest.identity)] : [];
	});
	return names.length === 0 ? [] : [suspect(update, "medium", `is below what ${listWords(names)} asks for`, { facts: names.toSorted() })];
}
function isOverMaximum(container, range) {
	return listAt(range?.object, "spec", "limits").filter((item) => textAt(item, "type") === "Container").some((item) => ["cpu", "memory"].some((name) => {
		const most = parseQuantity(fieldAt(item, ["max", name]))?.nanos;
		const asked = ["limits", "requests"].map((list) => parseQuantity(fieldAt(container, [
			"resources",
			list,
			name
		]))?.nanos);
		return most !== void 0 && asked.some((amount) => amount !== void 0 && amount > most);
	}));
}
function isExceeded(quota, key, { world }) {
	const hard = parseQuantity(fieldAt(quota.object, [
		"spec",
		"hard",
		key
	]))?.nanos;
	const [list, name] = QUOTAS[key] ?? ["requests", ""];
	if (hard === void 0) return false;
	const { cluster, namespace } = quota.identity;
	return servingPods(world.head.within(cluster, namespace)).reduce((total, { manifest, template }) => {
		return total + (name === "" ? 1000000000n : containersOf(template.spec).reduce((own, { list: where, container }) => own + (where === "containers" ? parseQuantity(fieldAt(container, [
			"resources",
			list,
			name
		]))?.nanos ?? 0n : 0n), 0n)) * BigInt(Math.trunc(podsOf(manifest) ?? (podTemplateOf(manifest) === void 0 ? 0 : 1)));
	}, 0n) > hard;
}

// src/risk/rules/pod-security.ts
const PSS = "https://kubernetes.io/docs/concepts/security/pod-security-standards/";
const CONTEXT = "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/";
/** A rule that compares what is wrong before and after; what was wrong before is not told. */
function podRule(rule, wrongs, severityOf) {
	const find = (facts) => podUpdates(facts).flatMap((pod) => {
		const before = pod.base === void 0 ? [] : wrongs(pod.base.spec, pod, "base");
		const fresh = wrongs(pod.head.spec, pod, "head").filter((word) => !before.includes(word));
		if (fresh.length === 0) return [];
		return [suspect(pod.update, severityOf(fresh), `newly has ${listWords(fresh)}`, { facts: fresh.toSorted() })];
	});
	return {
		...rule,
		find
	};
}
/** A rule about a protection that a container had and has not any more. New containers are not asked for it. */
function lostRule(rule, severity, what, protects) {
	const find = (facts) => podUpdates(facts).flatMap(({ update, base, head }) => {
		if (base === void 0) return [];
		const before = new Map(containersOf(base.spec).map((item) => [keyOf(item), item.container]));
		const names = containersOf(head.spec).filter((item) => {
			const old = before.get(keyOf(item));
			return old !== void 0 && protects(base.spec, old) && !protects(head.spec, item.container);
		}).map((item) => item.name);
		return names.length === 0 ? [] : [suspect(update, severity, `${what} in container ${names.join(", ")}`, { facts: names.toSorted() })];
	});
	return {
		...rule,
		find
	};
}
function keyOf({ list, name }) {
	return `${list}/${name}`;
}
/** Folders of the node that are as good as root on it. */
const DEADLY = /^hostPath (\/|\/(etc|proc|sys|root|boot|dev|var|var\/run|run|var\/lib|var\/lib\/kubelet|var\/lib\/docker|var\/lib\/containerd)(\/.*)?|.*\/(docker|containerd|crio)\.sock)$/;
/** Rules about what a pod may do to its node. */
const POD_SECURITY_RULES = [
	podRule({
		id: "pod-privileged",
		title: "Pod can leave its container",
		severity: "critical",
		severityNote: "critical for privileged, hostPID, hostIPC and folders of the system; high for hostNetwork, hostPort and other folders of the node",
		when: "A pod template newly has privileged: true, hostPID, hostIPC, hostNetwork, a hostPath volume or a hostPort.",
		exempt: "It had the same before.",
		why: "Who breaks into such a container has the node, and from there the secrets of every pod on it.",
		sources: [PSS],
		remedy: "Give the single capability or volume that is needed, in a namespace of its own."
	}, (spec) => escapesOf(spec), (words) => words.some((word) => /^(privileged|hostPID|hostIPC|procMount)/.test(word) || DEADLY.test(word)) ? "critical" : "high"),
	podRule({
		id: "caps-added",
		title: "Capabilities added",
		severity: "high",
		severityNote: "always",
		when: "A container newly adds a capability beyond the baseline standard, or does not drop ALL any more.",
		exempt: "NET_BIND_SERVICE, CHOWN and the others that baseline allows; a new container that drops nothing.",
		why: "SYS_ADMIN, NET_ADMIN and SYS_PTRACE are ways out of the container.",
		sources: [PSS, "https://man7.org/linux/man-pages/man7/capabilities.7.html"],
		remedy: "Drop ALL and add the one that is needed."
	}, (spec, pod, side) => containersOf(spec).flatMap(({ name, container }) => {
		const old = containersOf(pod.base?.spec ?? {}).find((item) => item.name === name);
		const kept = side === "base" || old === void 0 || !dropsAll(old.container) || dropsAll(container);
		return [...addedCapabilities(container).map((item) => `capability ${item} in container ${name}`), ...kept ? [] : [`capabilities that container ${name} dropped before (ALL)`]];
	}), () => "high"),
	{
		id: "run-as-root",
		title: "Container runs as root",
		severity: "high",
		severityNote: "always",
		when: "runAsNonRoot: true goes, or runAsUser becomes 0.",
		exempt: "A new container that says nothing.",
		why: "Root in the container is root on the node as soon as anything else fails.",
		sources: [CONTEXT, PSS],
		remedy: "Run as another user.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => {
			const old = new Map(containersOf(base?.spec ?? {}).map((item) => [keyOf(item), item.container]));
			const names = containersOf(head.spec).filter((item) => {
				const before = old.get(keyOf(item));
				const isRoot = (spec, container) => securityField(spec, container, "runAsUser") === 0;
				const isProtected = (spec, container) => securityField(spec, container, "runAsNonRoot") === true || Number(securityField(spec, container, "runAsUser") ?? 0) > 0;
				if (isRoot(head.spec, item.container)) return before === void 0 || !isRoot(base?.spec ?? {}, before);
				return before !== void 0 && isProtected(base?.spec ?? {}, before) && !isProtected(head.spec, item.container);
			}).map((item) => item.name);
			return names.length === 0 ? [] : [suspect(update, "high", `may run as root in container ${names.join(", ")}`, { facts: names.toSorted() })];
		})
	},
	lostRule({
		id: "priv-escalation",
		title: "Privilege escalation allowed",
		severity: "high",
		severityNote: "always",
		when: "allowPrivilegeEscalation: false goes or becomes true.",
		exempt: "A new container; it was not false before.",
		why: "A program with the setuid bit gives root inside the container.",
		sources: [CONTEXT],
		remedy: "Keep allowPrivilegeEscalation: false."
	}, "high", "allows privilege escalation", (_spec, container) => fieldAt(container, ["securityContext", "allowPrivilegeEscalation"]) === false),
	lostRule({
		id: "seccomp-apparmor-removed",
		title: "seccomp or AppArmor removed",
		severity: "medium",
		severityNote: "always",
		when: "A seccompProfile or appArmorProfile goes, or becomes Unconfined.",
		exempt: "RuntimeDefault and Localhost are exchanged for each other.",
		why: "Every system call of the kernel is open again.",
		sources: ["https://kubernetes.io/docs/tutorials/security/seccomp/", "https://kubernetes.io/docs/tutorials/security/apparmor/"],
		remedy: "Keep RuntimeDefault."
	}, "medium", "loses its seccomp or AppArmor profile", (spec, container) => {
		const isSet = (key) => ["RuntimeDefault", "Localhost"].includes(scalarText$1(securityField(spec, container, key, "type")));
		return isSet("seccompProfile") || isSet("appArmorProfile");
	}),
	lostRule({
		id: "ro-rootfs-off",
		title: "Root file system writable",
		severity: "medium",
		severityNote: "always",
		when: "readOnlyRootFilesystem: true goes or becomes false.",
		exempt: "A new container; it was not true before.",
		why: "Who breaks in can leave programs behind.",
		sources: [CONTEXT],
		remedy: "Mount an emptyDir where the program writes."
	}, "medium", "may write to its root file system", (_spec, container) => fieldAt(container, ["securityContext", "readOnlyRootFilesystem"]) === true),
	{
		id: "automount-token-on",
		title: "Token of the API server mounted again",
		severity: "medium",
		severityNote: "always",
		when: "automountServiceAccountToken: false of a pod goes or becomes true.",
		exempt: "It was not false before.",
		why: "Who breaks in can talk to the API server.",
		sources: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting"],
		remedy: "Mount it only where the program talks to the API server.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => base?.spec["automountServiceAccountToken"] === false && head.spec["automountServiceAccountToken"] !== false ? [suspect(update, "medium", "mounts its token of the API server again", { facts: ["automount"] })] : [])
	},
	{
		id: "host-users",
		title: "User namespace given up",
		severity: "low",
		severityNote: "always",
		when: "hostUsers: false of a pod goes or becomes true.",
		exempt: "It was not false before.",
		why: "Root in the container is root on the node again.",
		sources: ["https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/"],
		remedy: "Keep hostUsers: false where the nodes support it.",
		find: (facts) => podUpdates(facts).flatMap(({ update, base, head }) => base?.spec["hostUsers"] === false && head.spec["hostUsers"] !== false ? [suspect(update, "low", "gives up its user namespace", { facts: ["hostUsers"] })] : [])
	}
];

// src/risk/rules/projects.ts
const DOCS = "https://argo-cd.readthedocs.io/en/stable";
/** Rules about AppProjects. */
const PROJECT_RULES = [
	{
		id: "app-project-changed",
		title: "Application changes its project",
		severity: "high",
		severityNote: "high when the new project is rendered and forbids its source, its destination or a kind of it, else medium",
		when: "spec.project changes.",
		exempt: "An empty project becomes `default`, or the other way round: that is the same.",
		why: "Another project has other rights: if it forbids the source, the destination or a kind, the Application does not sync any more, and what is forbidden is never pruned.",
		sources: [`${DOCS}/user-guide/projects/`],
		remedy: "Make sure that the project allows the source, the destination and every kind of the Application.",
		find: eachPair((pair, facts) => {
			const [from, to] = [pair.base.project || "default", pair.head.project || "default"];
			if (from === to) return [];
			const project = findProject(to, facts);
			const forbidden = project === void 0 ? [] : whyForbidden(pair.head, project, facts);
			return [suspectApplication(pair, forbidden.length > 0 ? "high" : "medium", `moves from project ${from} to ${to}`, [from, to], { evidence: forbidden })];
		})
	},
	{
		id: "appproject-deleted",
		title: "AppProject deleted while Applications use it",
		severity: "high",
		severityNote: "high when it is destroyed · needs confirmation or a manual prune: medium · left behind: low",
		when: "An AppProject goes and an Application after the change still names it.",
		exempt: "No Application names it any more.",
		why: "All its Applications stop syncing with an error, and their deletion hangs.",
		sources: [`${DOCS}/user-guide/projects/`],
		remedy: "Move the Applications to another project first.",
		find: (facts) => facts.changes.flatMap((change) => {
			if (!(change.action === "removed" || change.action === "renamed") || !isProject(change.identity) || facts.cause(change) !== void 0) return [];
			const identity = lostIdentity(change);
			const users = facts.applications.filter(({ head }) => head !== void 0 && (head.project || "default") === change.identity.name);
			const effect = isOwnerUnknown(change, facts) ? "destroyed" : facts.effect(change);
			const severity = users.length === 0 ? void 0 : severityOfLoss(effect, { destroyed: "high" });
			if (severity === void 0) return [];
			const what = `is removed while ${users.length} Applications use it: ${listWords(users.map((item) => labelOf(item)))}`;
			return [suspect({ change: {
				application: change.application,
				identity
			} }, severity, what, { facts: users.map((item) => item.id).toSorted() })];
		})
	},
	{
		id: "appproject-narrowed",
		title: "AppProject forbids what its Applications do",
		severity: "high",
		severityNote: "always",
		when: "After the change a project forbids the source, the destination or a kind of an Application of the tree that it allowed before.",
		exempt: "What is taken away is not used by any Application of the tree.",
		why: "The Applications stop syncing with an error.",
		sources: [`${DOCS}/user-guide/projects/`],
		remedy: "Allow what the Applications use, or move them first.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (base === void 0 || !isProject(head.identity)) return [];
			const hit = facts.applications.flatMap(({ head: application }) => {
				if (application === void 0 || (application.project || "default") !== head.identity.name) return [];
				const before = whyForbidden(application, base.object, facts);
				return whyForbidden(application, head.object, facts).filter((reason) => !before.includes(reason));
			});
			return hit.length === 0 ? [] : [suspect(update, "high", "forbids what its Applications do", {
				evidence: hit.slice(0, 8),
				facts: hit.toSorted()
			})];
		})
	},
	{
		id: "appproject-widened",
		title: "AppProject allows more",
		severity: "high",
		severityNote: "always",
		when: "A project newly allows every source, every destination, another cluster, every cluster-scoped kind, or gives a role rights to everything.",
		exempt: "One more namespace of a cluster that it has, one more named repository, one more named kind.",
		why: "Whoever may write to its repositories may now write there as well: a project is what separates teams.",
		sources: [`${DOCS}/operator-manual/cluster-bootstrapping/`, `${DOCS}/user-guide/projects/`],
		remedy: "Name exactly what is needed.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isProject(head.identity)) return [];
			const held = rightsOf(base.object);
			const wide = rightsOf(head.object).filter((right) => !held.includes(right) && !held.includes(right.replace(/^(cluster|every namespace of) .*$/, "$1 *")));
			return wide.length === 0 ? [] : [suspect(update, "high", `newly allows ${listWords(wide)}`, { facts: wide.toSorted() })];
		})
	},
	{
		id: "sync-window-changed",
		title: "Sync window changed",
		severity: "medium",
		severityNote: "always",
		when: "spec.syncWindows of a project changes: an allow or deny window goes or gets other times, or manualSync changes.",
		exempt: "Only the order of the windows changes.",
		why: "Deployments run in a freeze, or never.",
		sources: [`${DOCS}/user-guide/sync_windows/`],
		remedy: "Check the times, the time zone and which Applications a window is about.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isProject(head.identity)) return [];
			const [before, after] = [base, head].map((item) => listAt(item.object, "spec", "syncWindows"));
			const lost = before?.filter((window) => !(after ?? []).some((other) => sameValue(window, other))) ?? [];
			const fresh = after?.filter((window) => !(before ?? []).some((other) => sameValue(window, other))) ?? [];
			if (lost.length + fresh.length === 0) return [];
			const words = [...lost.map((window) => `without ${windowWords(window)}`), ...fresh.map((window) => `with ${windowWords(window)}`)];
			return [suspect(update, "medium", `has other sync windows: ${listWords(words)}`, { facts: words })];
		})
	}
];
function windowWords(window) {
	return `${textAt(window, "kind")} ${textAt(window, "schedule")} for ${textAt(window, "duration")}`;
}
function isProject({ group, kind }) {
	return group === "argoproj.io" && kind === "AppProject";
}
function findProject(name, { world }) {
	return world.head.ofKind("argoproj.io", "AppProject").find(({ manifest }) => manifest.identity.name === name)?.manifest.object;
}
/** What a project forbids of an Application, in words. */
function whyForbidden(application, project, facts) {
	const repositories = textsAt(project, "spec", "sourceRepos");
	const sources = application.sources.filter((source) => source.repoURL !== "" && !allows(repositories, source.repoURL)).map((source) => `${application.name}: source ${source.repoURL}`);
	const { namespace, name } = application.destination;
	const server = clusterOf$1(application.destination, facts.policy.clusters);
	const places = listAt(project, "spec", "destinations").some((item) => {
		const [servers, names, namespaces] = [
			"server",
			"name",
			"namespace"
		].map((key) => textAt(item, key));
		return (servers !== "" && allows([servers ?? ""], server) || names !== "" && name !== "" && allows([names ?? ""], name)) && allows([namespaces ?? ""], namespace);
	}) ? [] : [`${application.name}: destination ${server} ${namespace}`];
	return [
		...sources,
		...places,
		...forbiddenKinds(application, project, facts)
	];
}
/** Kinds that an Application renders after the change and the project does not permit. */
function forbiddenKinds(application, project, facts) {
	const known = {
		name: application.project,
		spec: mapAt(project, "spec")
	};
	const forbidden = (renderedBy(facts).get(`${application.namespace}/${application.name}`) ?? []).filter((identity) => !isKindPermitted(known, identity, identity.namespace !== ""));
	return [...new Set(forbidden.map(({ group, kind }) => `${application.name}: kind ${group === "" ? "" : `${group}/`}${kind}`))];
}
const rendered = /* @__PURE__ */ new WeakMap();
/** What every Application renders after the change, by its namespace and name; looked up once. */
function renderedBy(facts) {
	const before = rendered.get(facts);
	if (before !== void 0) return before;
	const result = /* @__PURE__ */ new Map();
	for (const { manifest, application } of facts.world.head.all()) {
		const head = facts.application(application)?.head;
		if (head === void 0) continue;
		const key = `${head.namespace}/${head.name}`;
		const list = result.get(key);
		if (list === void 0) result.set(key, [manifest.identity]);
		else list.push(manifest.identity);
	}
	rendered.set(facts, result);
	return result;
}
/** Patterns of a project; `!` denies. https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-roles */
function allows(patterns, text) {
	const hit = (pattern) => compileGobwas(pattern)?.matches(text) === true;
	return patterns.some((pattern) => !pattern.startsWith("!") && hit(pattern)) && !patterns.some((pattern) => pattern.startsWith("!") && hit(pattern.slice(1)));
}
/** Wide rights of a project, in words. */
function rightsOf(project) {
	const destinations = listAt(project, "spec", "destinations");
	return [
		...textsAt(project, "spec", "sourceRepos").filter((item) => item === "*").map(() => "every source repository"),
		...textsAt(project, "spec", "sourceNamespaces").filter((item) => item.includes("*")).map((item) => `Applications of namespace ${item}`),
		...destinations.map((item) => `cluster ${textAt(item, "server") || textAt(item, "name")}`),
		...destinations.filter((item) => textAt(item, "namespace") === "*").map((item) => `every namespace of ${textAt(item, "server") || textAt(item, "name")}`),
		...listAt(project, "spec", "clusterResourceWhitelist").filter((item) => textAt(item, "kind") === "*").map((item) => `every cluster-scoped kind of ${textAt(item, "group") || "the core group"}`),
		...listAt(project, "spec", "roles").flatMap((role) => textsAt(role, "policies").filter((policy) => /,\s*\*\s*,/.test(policy)).map((policy) => `role ${textAt(role, "name")}: ${policy}`)),
		...isMap(fieldAt(project, ["spec"])) && listAt(project, "spec", "signatureKeys").length === 0 ? ["commits without a signature"] : []
	];
}

// src/risk/grants.ts
const RBAC = "rbac.authorization.k8s.io";
/** Rules of a role as single permissions, as they hold in a namespace. */
function grantsOf(role, namespace) {
	return listAt(role.object, "rules").flatMap((rule) => {
		const verbs = textsAt(rule, "verbs");
		const names = textsAt(rule, "resourceNames");
		const resources = textsAt(rule, "apiGroups").flatMap((group) => textsAt(rule, "resources").flatMap((resource) => (names.length === 0 ? [""] : names).flatMap((name) => verbs.map((verb) => ({
			namespace,
			group,
			resource,
			name,
			url: "",
			verb
		})))));
		const urls = textsAt(rule, "nonResourceURLs").flatMap((url) => verbs.map((verb) => ({
			namespace,
			group: "",
			resource: "",
			name: "",
			url,
			verb
		})));
		return [...resources, ...urls];
	});
}
/** Whether one permission holds another one. */
function covers(wide, narrow) {
	const all = (one, other) => one === "*" || one === other;
	return (wide.namespace === "" || wide.namespace === narrow.namespace) && all(wide.verb, narrow.verb) && (narrow.url !== "" ? all(wide.url, narrow.url) || wide.url.endsWith("*") && wide.url !== "" && narrow.url.startsWith(wide.url.slice(0, -1)) : wide.url === "" && all(wide.group, narrow.group) && coversResource(wide.resource, narrow.resource) && (wide.name === "" || wide.name === narrow.name));
}
function coversResource(wide, narrow) {
	return wide === "*" || wide === narrow || wide.startsWith("*/") && narrow.endsWith(wide.slice(1));
}
/** One text for a permission. */
function wordsOf({ group, resource, name, url, verb, namespace }) {
	return `${verb} ${url === "" ? `${resource}${group === "" ? "" : `.${group}`}${name === "" ? "" : ` ${name}`}` : url}${namespace === "" ? "" : ` in ${namespace}`}`;
}
/** One text for who is meant by a subject of a binding. */
function subjectsOf(binding) {
	return listAt(binding.object, "subjects").map((subject) => {
		const kind = textAt(subject, "kind");
		const name = textAt(subject, "name");
		if (kind !== "ServiceAccount") return `${kind} ${name}`;
		return `ServiceAccount ${textAt(subject, "namespace") || binding.identity.namespace}/${name}`;
	});
}
/** Name and kind of the role that a binding gives. */
function roleRefOf(binding) {
	const reference = mapAt(binding.object, "roleRef");
	return {
		kind: textAt(reference, "kind"),
		name: textAt(reference, "name")
	};
}
/** The role that a binding names, in the tree or not. */
function roleIdentityOf(binding) {
	const { kind, name } = roleRefOf(binding);
	const { cluster, namespace } = binding.identity;
	return {
		cluster,
		group: RBAC,
		kind,
		name,
		namespace: kind === "Role" ? namespace : ""
	};
}
/** The role that a binding gives, where it is in the tree. */
function roleOf(binding, world) {
	return world.find(roleIdentityOf(binding))[0]?.manifest;
}
/** True for both kinds of bindings. */
function isBinding({ group, kind }) {
	return group === "rbac.authorization.k8s.io" && (kind === "RoleBinding" || kind === "ClusterRoleBinding");
}
/** True for both kinds of roles. */
function isRole({ group, kind }) {
	return group === "rbac.authorization.k8s.io" && (kind === "Role" || kind === "ClusterRole");
}
/** Every binding of a side in one cluster. */
function bindingsOf(world, cluster) {
	return [...world.ofKind(RBAC, "RoleBinding"), ...world.ofKind(RBAC, "ClusterRoleBinding")].flatMap(({ manifest }) => manifest.identity.cluster === cluster ? [manifest] : []);
}
/** Where the permissions of a binding hold. */
function reachOf(binding) {
	return binding.identity.kind === "ClusterRoleBinding" ? "" : binding.identity.namespace;
}
/** What every subject of one cluster may do. */
function rightsBySubject(world, cluster) {
	const rights = /* @__PURE__ */ new Map();
	for (const binding of bindingsOf(world, cluster)) {
		const role = roleOf(binding, world);
		const given = role === void 0 ? [unreadRole(binding)] : grantsOf(role, reachOf(binding)).map((grant) => ({
			grant,
			words: wordsOf(grant)
		}));
		for (const subject of subjectsOf(binding)) rights.set(subject, [...rights.get(subject) ?? [], ...given]);
	}
	return rights;
}
/** A role that is not in the tree, as one permission that only the same role and the right to everything cover. */
function unreadRole(binding) {
	const { kind, name } = roleRefOf(binding);
	const words = `${kind} ${name}`;
	return {
		grant: {
			namespace: reachOf(binding),
			group: "*",
			resource: words,
			name: "",
			url: "",
			verb: "*"
		},
		words
	};
}
/** Labels of roles that others gather: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles */
function aggregatesTo(role) {
	const labels = mapAt(role.object, "metadata", "labels");
	return [
		"admin",
		"edit",
		"view"
	].filter((name) => scalarText$1(fieldAt(labels, [`rbac.authorization.k8s.io/aggregate-to-${name}`])) === "true");
}

// src/risk/new-grants.ts
const known$1 = /* @__PURE__ */ new WeakMap();
/**
* Permissions by what they give and to whom, not by text: a role that is renamed, split or written in another way gives nothing new.
* What a role and its binding give together is told with the role where both change.
*/
function newGrants(facts) {
	const before = known$1.get(facts);
	if (before !== void 0) return before;
	const held = createHeld(facts.world.base);
	const bindings = bindingsByRole(facts.world.head);
	const written = new Set(facts.updates.map((update) => update.head.identity));
	const result = facts.updates.flatMap((update) => {
		const grants = isRole(update.head.identity) ? ofRole(update, facts, held, bindings) : isBinding(update.head.identity) ? ofBinding(update, facts, held, written) : [];
		return grants.length === 0 ? [] : [{
			update,
			grants
		}];
	});
	known$1.set(facts, result);
	return result;
}
/** What a subject could do before, looked up once. */
function createHeld(world) {
	const cache = /* @__PURE__ */ new Map();
	return (cluster, subject) => {
		let ofCluster = cache.get(cluster);
		if (ofCluster === void 0) {
			ofCluster = /* @__PURE__ */ new Map();
			for (const binding of bindingsOf(world, cluster)) {
				const role = roleOf(binding, world);
				const grants = role === void 0 ? [] : grantsOf(role, reachOf(binding));
				for (const each of subjectsOf(binding)) ofCluster.set(each, [...ofCluster.get(each) ?? [], ...grants]);
			}
			cache.set(cluster, ofCluster);
		}
		return ofCluster.get(subject) ?? [];
	};
}
/** Every binding of a side, by the role that it gives. */
function bindingsByRole(world) {
	const all = [...world.ofKind(RBAC, "RoleBinding"), ...world.ofKind(RBAC, "ClusterRoleBinding")];
	return indexBy(all.map(({ manifest }) => manifest), (binding) => identityKey(roleOf(binding, world)?.identity));
}
function ofRole({ base, head }, { world }, held, bindings) {
	const { namespace } = head.identity;
	const bound = bindings.get(identityKey(head.identity)) ?? [];
	const ownIn = (reach) => base === void 0 ? [] : grantsOf(base, reach);
	if (bound.length === 0) {
		const own = ownIn(namespace);
		return grantsOf(head, namespace).filter((grant) => !own.some((old) => covers(old, grant)));
	}
	return bound.flatMap((binding) => {
		const reach = reachOf(binding);
		const own = ownIn(reach);
		const before = base === void 0 ? [] : boundBefore(binding, base, world.base);
		const had = (cluster, subject) => [...held(cluster, subject), ...before.includes(subject) ? own : []];
		return unheld(grantsOf(head, reach), binding, had);
	});
}
/** Subjects that a binding gave a role to before. */
function boundBefore(binding, role, world) {
	const key = identityKey(role.identity);
	return world.find(binding.identity).flatMap(({ manifest }) => identityKey(roleIdentityOf(manifest)) === key ? subjectsOf(manifest) : []);
}
function ofBinding({ head }, { world }, held, written) {
	const role = roleOf(head, world.head);
	if (role === void 0 || written.has(role.identity)) return [];
	return unheld(grantsOf(role, reachOf(head)), head, held);
}
function unheld(grants, binding, held) {
	const subjects = subjectsOf(binding).map((subject) => held(binding.identity.cluster, subject));
	return grants.filter((grant) => subjects.some((before) => !before.some((old) => covers(old, grant))));
}

// src/risk/rules/rbac.ts
const K8S$3 = "https://kubernetes.io/docs/reference/access-authn-authz/rbac";
const GOOD = "https://kubernetes.io/docs/concepts/security/rbac-good-practices";
/** A rule about permissions that somebody has after the change and had not before. */
function grantRule(rule, isBad, severityOf = () => "high") {
	const find = (facts) => newGrants(facts).flatMap(({ update, grants }) => {
		const bad = grants.filter(isBad);
		if (bad.length === 0) return [];
		const words = [...new Set(bad.map(wordsOf))];
		return [suspect(update, severityOf(bad), `newly grants ${listWords(words)}`, { facts: words.toSorted() })];
	});
	return {
		...rule,
		find
	};
}
/** Rules about permissions. */
const RBAC_RULES = [
	{
		id: "rbac-cluster-admin",
		title: "Administrator of the cluster or a namespace",
		severity: "critical",
		severityNote: "critical for cluster-admin in the whole cluster, high for admin and for cluster-admin in one namespace",
		when: "A binding newly gives cluster-admin or admin, or gives it to one more subject.",
		exempt: "The same subjects had it before through another binding of the same reach.",
		why: "Whoever can act as the subject, or run a pod with it, owns the cluster; the API server does not stop it, because Argo CD itself may give everything.",
		sources: [`${K8S$3}/#user-facing-roles`, `${GOOD}/#least-privilege`],
		remedy: "Give a role with the verbs and resources that are needed.",
		find: eachUpdate((update, facts) => {
			const { head } = update;
			if (!isBinding(head.identity) || roleRefOf(head).kind !== "ClusterRole") return [];
			const role = roleRefOf(head).name;
			if (role !== "cluster-admin" && role !== "admin") return [];
			const had = bindingsOf(facts.world.base, head.identity.cluster).filter((binding) => roleRefOf(binding).kind === "ClusterRole" && [role, "cluster-admin"].includes(roleRefOf(binding).name) && (reachOf(binding) === "" || reachOf(binding) === reachOf(head))).flatMap(subjectsOf);
			const fresh = subjectsOf(head).filter((subject) => !had.includes(subject));
			if (fresh.length === 0) return [];
			const severity = role === "cluster-admin" && reachOf(head) === "" ? "critical" : "high";
			return [suspect(update, severity, `makes ${listWords(fresh)} ${role} ${reachOf(head) === "" ? "of the cluster" : `of ${reachOf(head)}`}`, { facts: [role, ...fresh.toSorted()] })];
		})
	},
	grantRule({
		id: "rbac-wildcard",
		title: "Rights to everything of a kind",
		severity: "high",
		severityNote: "always",
		when: "A role newly says `*` for verbs, resources or nonResourceURLs, or for API groups.",
		exempt: "The subjects had it before, also through another role.",
		why: "It covers what does not exist yet, and escalation too.",
		sources: [`${GOOD}/#least-privilege`],
		remedy: "Name groups, resources and verbs."
	}, (grant) => [
		grant.group,
		grant.resource,
		grant.verb,
		grant.url
	].includes("*")),
	grantRule({
		id: "rbac-escalation",
		title: "Rights that lead to more rights",
		severity: "high",
		severityNote: "always",
		when: "A role newly allows escalate, bind or impersonate, tokens of service accounts, exec, attach or port-forward into pods, the proxy of nodes, writing roles or webhooks, or approving certificates.",
		exempt: "The subjects had it before, also through another role; `*` is told by rbac-wildcard.",
		why: "With one of these a subject gets the rights of others.",
		sources: [`${GOOD}/#privilege-escalation-risks`],
		remedy: "Give the verb for exactly the names that need it, or not at all."
	}, isEscalation),
	grantRule({
		id: "rbac-secrets-read",
		title: "Rights to read Secrets",
		severity: "critical",
		severityNote: "critical in the whole cluster, high in one namespace",
		when: "A role newly allows get, list or watch of Secrets that it does not name.",
		exempt: "The subjects had it before, also through another role; Secrets by name; `*` is told by rbac-wildcard.",
		why: "Secrets hold the tokens of other service accounts and the passwords of everything.",
		sources: [`${GOOD}/#listing-secrets`],
		remedy: "Name the Secrets that are needed, with get only."
	}, (grant) => grant.group === "" && grant.resource === "secrets" && grant.name === "" && [
		"get",
		"list",
		"watch"
	].includes(grant.verb), (grants) => grants.some((grant) => grant.namespace === "") ? "critical" : "high"),
	{
		id: "rbac-subject-broad",
		title: "Rights for everybody",
		severity: "critical",
		severityNote: "always",
		when: "A binding newly names system:anonymous, system:unauthenticated, system:authenticated, system:masters or all service accounts.",
		exempt: "It named the same subject before; the role system:public-info-viewer.",
		why: "Whoever reaches the API server, or runs any pod, has these rights.",
		sources: [`${K8S$3}/#referring-to-subjects`, `${GOOD}/`],
		remedy: "Name the users, groups or service accounts that need it.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (!isBinding(head.identity) || roleRefOf(head).name === "system:public-info-viewer") return [];
			const broad = (binding) => subjectsOf(binding).filter((subject) => /^(User|Group) (system:(anonymous|unauthenticated|authenticated|masters|serviceaccounts)|\*)$/.test(subject));
			const fresh = broad(head).filter((subject) => base === void 0 || !broad(base).includes(subject));
			return fresh.length === 0 ? [] : [suspect(update, "critical", `gives ${roleRefOf(head).name} to ${listWords(fresh)}`, { facts: fresh })];
		})
	},
	{
		id: "rbac-aggregation",
		title: "Rights added to admin, edit or view",
		severity: "high",
		severityNote: "high for rights to write, to Secrets and to everything; not told for reading into view",
		when: "A ClusterRole newly has a label aggregate-to-admin, -edit or -view, and gives rights that are more than its name says, or more than reading to view.",
		exempt: "Rights of one API group of custom resources, which is what aggregation is made for.",
		why: "Everybody who has admin, edit or view in some namespace gets the rights without a binding.",
		sources: [`${K8S$3}/#aggregated-clusterroles`],
		remedy: "Bind the role to those who need it.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (!isRole(head.identity)) return [];
			const targets = aggregatesTo(head);
			const held = base === void 0 ? [] : aggregatesTo(base);
			const old = base === void 0 ? [] : grantsOf(base, "").map(wordsOf);
			const bad = grantsOf(head, "").filter((grant) => {
				const fresh = targets.some((target) => !held.includes(target)) || !old.includes(wordsOf(grant));
				const wide = grant.resource === "*" || grant.verb === "*" || grant.group === "" && grant.resource === "secrets" || isClusterWide(grant) || isEscalation(grant);
				const writes = targets.includes("view") && ![
					"get",
					"list",
					"watch"
				].includes(grant.verb);
				return targets.length > 0 && fresh && (wide || writes) && (grant.group === "" || grant.group === "*" || !grant.group.includes(".") || grant.group.endsWith(".k8s.io") || writes);
			});
			if (bad.length === 0) return [];
			const words = bad.map(wordsOf);
			return [suspect(update, "high", `adds ${listWords(words)} to ${targets.join(", ")}`, { facts: [...targets, ...words.toSorted()] })];
		})
	},
	{
		id: "rbac-removed",
		title: "Rights lost that pods use",
		severity: "medium",
		severityNote: "always",
		when: "A service account that pods of the tree still use can do less after the change.",
		exempt: "The rights come from another role or binding of the tree.",
		why: "The program gets \"forbidden\" from the API server, often only in a case that comes late.",
		sources: [`${K8S$3}/`],
		remedy: "Look at what the program asks of the API server before taking it away.",
		find: findLost$2
	}
];
/** Writing what belongs to the whole cluster, which admin and edit are not for. */
function isClusterWide({ resource, verb }) {
	return ![
		"get",
		"list",
		"watch"
	].includes(verb) && /^(nodes|namespaces|persistentvolumes|storageclasses|priorityclasses|customresourcedefinitions|apiservices)$/.test(resource);
}
function isEscalation({ group, resource, verb, name }) {
	const rbac = group === "rbac.authorization.k8s.io" && /^(cluster)?roles$/.test(resource);
	const creates = ["create", "*"].includes(verb);
	const writes = [
		"create",
		"update",
		"patch",
		"*"
	].includes(verb);
	if (resource === "*") return false;
	return ["escalate", "bind"].includes(verb) && rbac || verb === "impersonate" && name === "" || creates && group === "" && [
		"serviceaccounts/token",
		"pods/exec",
		"pods/attach",
		"pods/portforward"
	].includes(resource) || verb === "get" && group === "" && resource === "nodes/proxy" || writes && group === "" && resource === "nodes/proxy" || writes && name === "" && group === "admissionregistration.k8s.io" && resource.endsWith("webhookconfigurations") || writes && name === "" && (rbac || group === "rbac.authorization.k8s.io" && resource.endsWith("rolebindings")) || group === "certificates.k8s.io" && (["approve", "sign"].includes(verb) || writes && resource === "certificatesigningrequests/approval");
}
function findLost$2(facts) {
	const touched = facts.changes.filter((change) => change.base !== void 0 && (isRole(change.base.identity) || isBinding(change.base.identity)) && facts.cause(change) === void 0);
	return [...new Set(touched.map((change) => change.identity.cluster))].flatMap((cluster) => {
		const before = rightsBySubject(facts.world.base, cluster);
		const after = rightsBySubject(facts.world.head, cluster);
		return usedAccounts(facts, cluster).flatMap(({ account, application, by }) => {
			const kept = after.get(account) ?? [];
			const gone = (before.get(account) ?? []).filter(({ grant }) => !kept.some((other) => covers(other.grant, grant)));
			const lost = [...new Set(gone.map(({ words }) => words))];
			if (lost.length === 0) return [];
			const message = `${account}, which ${nameOf(by.identity)} uses, loses ${listWords(lost)}.`;
			return [{
				severity: "medium",
				application,
				identity: by.identity,
				message,
				evidence: [],
				facts: [account, ...lost.toSorted()]
			}];
		});
	});
}
/** Service accounts that pods use on both sides, each once. */
function usedAccounts({ world }, cluster) {
	const found = /* @__PURE__ */ new Map();
	for (const { manifest, application } of world.head.all()) {
		const name = manifest.identity.cluster === cluster ? textAt(podTemplateOf(manifest)?.spec, "serviceAccountName") : "";
		const account = `ServiceAccount ${manifest.identity.namespace}/${name}`;
		if (name !== "" && !found.has(account) && world.base.has(manifest.identity)) found.set(account, {
			account,
			application,
			by: manifest
		});
	}
	return [...found.values()];
}

// src/risk/port-uses.ts
/** Ports of a Service that routes, webhooks and monitors name. */
function portUses(service, world) {
	const { cluster, namespace, name } = service.identity;
	const uses = [];
	const note = (from, target, port, where) => {
		if (from.identity.cluster === cluster && textAt(target, "name") === name && (where || from.identity.namespace) === namespace && port !== void 0) uses.push({
			from,
			port
		});
	};
	for (const { manifest } of world.ofKind("networking.k8s.io", "Ingress")) {
		const paths = listAt(manifest.object, "spec", "rules").flatMap((rule) => listAt(rule, "http", "paths"));
		for (const backend of [mapAt(manifest.object, "spec", "defaultBackend"), ...paths.map((path) => mapAt(path, "backend"))]) {
			const target = mapAt(backend, "service");
			note(manifest, target, fieldAt(target, ["port", "number"]) ?? fieldAt(target, ["port", "name"]), "");
		}
	}
	for (const kind of ["HTTPRoute", "GRPCRoute"]) for (const { manifest } of world.ofKind("gateway.networking.k8s.io", kind)) for (const target of listAt(manifest.object, "spec", "rules").flatMap((rule) => listAt(rule, "backendRefs"))) if (isMap(target)) note(manifest, target, target["port"], textAt(target, "namespace"));
	for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) for (const { manifest } of world.ofKind("admissionregistration.k8s.io", kind)) for (const webhook of listAt(manifest.object, "webhooks")) {
		const target = mapAt(webhook, "clientConfig", "service");
		note(manifest, target, target["port"] ?? 443, textAt(target, "namespace"));
	}
	for (const { manifest } of world.ofKind("monitoring.coreos.com", "ServiceMonitor")) {
		if (!monitors(manifest, service)) continue;
		for (const endpoint of listAt(manifest.object, "spec", "endpoints")) {
			const port = fieldAt(endpoint, ["port"]);
			if (port !== void 0) uses.push({
				from: manifest,
				port
			});
		}
	}
	return uses;
}
/** Whether a ServiceMonitor takes a Service. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec */
function monitors(monitor, service) {
	const { cluster, namespace } = monitor.identity;
	const place = mapAt(monitor.object, "spec", "namespaceSelector");
	const names = textsAt(place, "matchNames");
	return (place["any"] === true || (names.length === 0 ? [namespace] : names).includes(service.identity.namespace)) && cluster === service.identity.cluster && matchesSelector(fieldAt(monitor.object, ["spec", "selector"]), mapAt(service.object, "metadata", "labels"));
}
/** The Services that a ServiceMonitor takes; most look in their own namespace only. */
function monitoredServices(monitor, world) {
	const { cluster, namespace } = monitor.identity;
	return (Object.keys(mapAt(monitor.object, "spec", "namespaceSelector")).length === 0 ? world.within(cluster, namespace).filter(({ manifest: { identity } }) => identity.group === "" && identity.kind === "Service") : world.ofKind("", "Service")).filter(({ manifest }) => monitors(monitor, manifest));
}

// src/risk/rules/config-keys.ts
const PODS$1 = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/";
/** Rules about what is inside ConfigMaps and Secrets that something reads. */
const CONFIG_KEY_RULES = [{
	id: "missing-key",
	title: "Key removed that something reads",
	severity: "high",
	severityNote: "always",
	when: "A key goes from a ConfigMap or Secret while a variable or a volume after the change still names it; or a variable or volume names another key, which the ConfigMap or Secret of the tree does not have.",
	exempt: "optional: true; a Secret without any key, which something else fills.",
	why: "The container does not start: CreateContainerConfigError.",
	sources: [PODS$1],
	remedy: "Change the containers first.",
	find: eachUpdate((update, facts) => {
		const { base, head } = update;
		if (base === void 0 || head.identity.group !== "" || !["ConfigMap", "Secret"].includes(head.identity.kind) || update.change.action === "renamed") return findWrongKeys(update, facts);
		const left = keysOf(head);
		const gone = keysOf(base).filter((key) => !left.includes(key));
		const uses = usageOf(facts).head(head.identity).filter(({ reference }) => !reference.optional && reference.key !== void 0 && gone.includes(reference.key));
		if (uses.length === 0) return [];
		const keys = [...new Set(uses.map(({ reference }) => reference.key ?? ""))];
		return [suspect(update, "high", `loses the keys ${listWords(keys)}, which are still read`, {
			facts: keys.toSorted(),
			evidence: uses.slice(0, 5).map(useWords)
		})];
	})
}, {
	id: "config-without-restart",
	title: "New settings without new pods",
	severity: "low",
	severityNote: "always",
	when: "A ConfigMap or Secret changes whose values are variables of containers, and the pod template does not change.",
	exempt: "A Reloader or Stakater annotation; a name with a hash; a volume, which is updated in place.",
	why: "Variables are read at the start: the pods go on with the old values until somebody restarts them.",
	sources: ["https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically"],
	remedy: "Add a checksum of the settings to the pod template, or use generated names.",
	find: eachUpdate((update, facts) => {
		const { base, head } = update;
		if (base === void 0 || head.identity.group !== "" || !["ConfigMap", "Secret"].includes(head.identity.kind) || update.change.action !== "modified") return [];
		const stale = [
			"data",
			"stringData",
			"binaryData"
		].every((key) => sameValue(mapAt(base.object, key), mapAt(head.object, key))) ? [] : usageOf(facts).head(head.identity).filter((use) => use.reference.variable === true && isStale(use, facts));
		if (stale.length === 0) return [];
		const names = [...new Set(stale.map(({ manifest }) => nameOf(manifest.identity)))];
		return [suspect(update, "low", `changes, and ${listWords(names)} will not see it before a restart`, { facts: names.toSorted() })];
	})
}];
function keysOf({ object }) {
	return [
		"data",
		"stringData",
		"binaryData"
	].flatMap((key) => Object.keys(mapAt(object, key)));
}
/** The consumer keeps its pods. */
function isStale({ manifest }, { world }) {
	const before = world.base.find(manifest.identity)[0]?.manifest;
	if (before === void 0 || !sameValue(before.object["spec"] ?? null, manifest.object["spec"] ?? null)) return false;
	return ![mapAt(manifest.object, "metadata", "annotations"), podTemplateOf(manifest)?.annotations ?? {}].some((map) => Object.keys(map).some((key) => key.includes("reloader.stakater.com")));
}
/** Keys that an object newly names and that what it names does not have. */
function findWrongKeys({ base, head, change }, facts) {
	const slot = ({ target, key = "" }) => `${identityKey(target)} ${key}`;
	const known = new Set((base === void 0 ? [] : referencesOf(base)).map(slot));
	const wrong = referencesOf(head).filter((reference) => {
		if (reference.optional || reference.key === void 0 || known.has(slot(reference))) return false;
		const owned = facts.world.head.find(reference.target);
		const keys = owned.flatMap(({ manifest }) => keysOf(manifest));
		return owned.length > 0 && keys.length > 0 && !keys.includes(reference.key);
	});
	if (wrong.length === 0) return [];
	const names = [...new Set(wrong.map(({ target, key = "" }) => `${key} of ${nameOf(target)}`))];
	return [suspect({ change }, "high", `reads the keys ${listWords(names)}, which are not there`, {
		facts: names.toSorted(),
		evidence: wrong.slice(0, 5).map(({ how }) => `It names it in ${how}.`)
	})];
}

// src/risk/rules/references.ts
const PODS = "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/";
/** Rules about objects that name other objects. */
const REFERENCE_RULES = [{
	id: "dangling-ref",
	title: "Something names an object that is not there any more",
	severity: "high",
	severityNote: "high when what it named was there before the change · low to medium when the lost object waits for a prune or is left behind · medium for a new name that nothing provides, and when an Application that was not read may provide it",
	when: "A ConfigMap, Secret, ServiceAccount, claim, class, Role, Service or scaling target that was there before goes while something still names it, also because the object that made it makes another one; a reference changes to a name that nothing provides; or a ServiceMonitor selects no Service any more.",
	exempt: "optional: true; what ExternalSecret, SealedSecret, Certificate, VaultStaticSecret and the like make; kube-root-ca.crt and the default account; a new reference to a Secret that Git never had.",
	why: "Pods do not start (CreateContainerConfigError, FailedMount), routes answer with 503, autoscalers do nothing.",
	sources: [PODS, "https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets"],
	remedy: "Change the references first, and remove the object when nothing names it.",
	find: (facts) => [
		...findLost$1(facts),
		...findUnmade(facts),
		...findUnmonitored(facts),
		...eachUpdate(findRedirected)(facts)
	]
}, ...CONFIG_KEY_RULES];
/** Secrets that a controller made for an object which now makes another one, or none, while something still names them. */
function findUnmade(facts) {
	return facts.updates.flatMap((update) => {
		const { base, head, change } = update;
		const made = base === void 0 ? void 0 : madeBy(base);
		if (base === void 0 || made === void 0 || change.action === "renamed") return [];
		if (isProvided(made, facts.world.head)) return [];
		const uses = usageOf(facts).head(made).filter(({ reference }) => !reference.optional);
		if (uses.length === 0) return [];
		const names = [...new Set(uses.map(({ manifest }) => nameOf(manifest.identity)))];
		const next = madeBy(head)?.name ?? "nothing";
		return [suspect(update, "high", `makes ${next} instead of ${made.kind} ${made.name}, which ${listWords(names)} still names`, {
			facts: [made.name, ...names.toSorted()],
			evidence: uses.slice(0, 5).map(useWords)
		})];
	});
}
/** ServiceMonitors that had Services before and have none after the change. */
function findUnmonitored(facts) {
	const { base, head } = facts.world;
	if (!facts.changes.some(({ identity: { kind } }) => kind === "Service" || kind === "ServiceMonitor")) return [];
	return head.ofKind("monitoring.coreos.com", "ServiceMonitor").flatMap(({ manifest, application }) => {
		const before = base.find(manifest.identity)[0]?.manifest;
		const lost = before === void 0 ? [] : monitoredServices(before, base).filter((item) => head.has(item.manifest.identity));
		if (lost.length === 0 || monitoredServices(manifest, head).length > 0) return [];
		const names = lost.map((item) => nameOf(item.manifest.identity));
		const what = `selects no Service any more: it had ${listWords(names)}`;
		return [suspect({ change: {
			application,
			identity: manifest.identity
		} }, "high", what, { facts: names.toSorted() })];
	});
}
/** Objects that go although something names them. */
function findLost$1(facts) {
	return facts.changes.flatMap((change) => {
		if (!(change.action === "removed" || change.action === "renamed") || pairsWithHash(change, facts.changes) || facts.cause(change) !== void 0) return [];
		const identity = lostIdentity(change);
		if (TOLD_ELSEWHERE.includes(identity.kind) || isProvided(identity, facts.world.head)) return [];
		const uses = usageOf(facts).head(identity).filter((use) => !use.reference.optional && !isGoing(use, facts));
		const effect = facts.effect(change);
		const severity = uses.length === 0 ? void 0 : severityOfLoss(effect, { destroyed: severityOf(identity.kind) });
		if (severity === void 0) return [];
		const names = [...new Set(uses.map(({ manifest }) => nameOf(manifest.identity)))];
		const what = `goes although ${listWords(names)} still ${names.length === 1 ? "names" : "name"} it`;
		return [{
			...suspect({ change }, severity, what, {
				facts: [effect ?? "", ...names.toSorted()],
				evidence: [...uses.slice(0, 5).map(useWords), ...describeUnseen(unseenBeside(identity, facts))]
			}),
			identity
		}];
	});
}
/** Their own rules name what still needs them. */
const TOLD_ELSEWHERE = ["ServiceAccount", "StorageClass"];
function severityOf(kind) {
	return [
		"IngressClass",
		"PriorityClass",
		"Deployment",
		"StatefulSet",
		"ConfigMap",
		"Secret",
		"Service",
		"PersistentVolumeClaim",
		"Role",
		"ClusterRole",
		"Gateway",
		"Rollout"
	].includes(kind) ? "high" : "medium";
}
/** A hook or test that is not applied, or a workload without pods, misses nothing. */
function isGoing({ manifest, reference }, { world }) {
	return manifest.identity.kind === "StatefulSet" && reference.target.kind === "Service" && !world.base.has(reference.target);
}
/** References that now lead to a name that nothing provides. */
/** Objects that go with the change, for each run once. */
const gone = /* @__PURE__ */ new WeakMap();
function goneIn(facts) {
	let known = gone.get(facts);
	if (known === void 0) {
		const lost = facts.changes.filter(({ action }) => action === "removed" || action === "renamed");
		known = new Set(lost.map((change) => identityKey(lostIdentity(change))));
		gone.set(facts, known);
	}
	return known;
}
function findRedirected(update, facts) {
	const { base, head, change } = update;
	const before = base === void 0 ? [] : referencesOf(base);
	const known = new Set(before.map((item) => identityKey(item.target)));
	const after = referencesOf(head);
	const kept = new Set(after.map((item) => `${item.how} ${identityKey(item.target)}`));
	const remarks = after.filter((item) => !item.optional && !known.has(identityKey(item.target)) && !isProvided(item.target, facts.world.head)).flatMap((reference) => {
		const { target } = reference;
		if (goneIn(facts).has(identityKey(target))) return [];
		const replaced = change.action !== "renamed" && before.some((old) => isSameSlot(old, reference) && !kept.has(`${old.how} ${identityKey(old.target)}`) && isProvided(old.target, facts.world.base));
		const open = unseenBeside(target, facts).length > 0;
		if (replaced) return [{
			reference,
			severity: open ? "medium" : "high"
		}];
		return EXPECTED_IN_GIT.includes(target.kind) && reference.how !== "its serviceName" && facts.everything !== void 0 && !open ? [{
			reference,
			severity: "medium"
		}] : [];
	});
	const first = remarks.find((item) => item.severity === "high") ?? remarks[0];
	if (first === void 0) return [];
	const names = [...new Set(remarks.map(({ reference }) => nameOf(reference.target)))];
	const evidence = [`It names it in ${first.reference.how}.`, ...describeUnseen(unseenBeside(first.reference.target, facts))];
	return [suspect(update, first.severity, `names ${listWords(names)}, which nothing provides`, {
		facts: names.toSorted(),
		evidence
	})];
}
/** Kinds that nobody makes by hand in a cluster that Git rules. Secrets are; names of roles and classes come with clusters. */
const EXPECTED_IN_GIT = [
	"ConfigMap",
	"PersistentVolumeClaim",
	"ServiceAccount",
	"Deployment",
	"StatefulSet",
	"Service"
];
function isSameSlot(old, now) {
	return old.target.kind === now.target.kind && old.target.group === now.target.group && old.how === now.how;
}

// src/risk/rules/routes.ts
const K8S$2 = "https://kubernetes.io/docs/concepts/services-networking/ingress";
/** Rules about what is published under which host. */
const ROUTE_RULES = [
	{
		id: "ingress-host-removed",
		title: "Host is not served any more",
		severity: "high",
		severityNote: "high when the object that served it is destroyed or changed · needs confirmation or a manual prune: medium · left behind: low",
		when: "A host of an Ingress, HTTPRoute, VirtualService, IngressRoute or Route was served before the change, and nothing of the tree serves it in that cluster after it.",
		exempt: "Another object serves it, also by a wildcard. It goes with a removed Application or its Namespace: that tells it.",
		why: "Everybody who uses the name gets an error, and its certificate and DNS entry may go with it.",
		sources: [`${K8S$2}/#name-based-virtual-hosting`],
		remedy: "Keep the host until nobody asks for it, or redirect it.",
		loss: true,
		find: (facts) => findLost(facts, "host")
	},
	{
		id: "ingress-path-removed",
		title: "Path is not served any more",
		severity: "medium",
		severityNote: "always",
		when: "A path of a host was served before the change, and nothing of the tree serves it in that cluster after it, while the host itself stays.",
		exempt: "A shorter path of the same host covers it and leads to the same Service.",
		why: "A part of a site answers with an error.",
		sources: [`${K8S$2}/#path-types`],
		remedy: "Keep the path until nobody asks for it, or redirect it.",
		loss: true,
		find: (facts) => findLost(facts, "path")
	},
	{
		id: "host-duplicate",
		title: "Two objects serve the same host and path",
		severity: "high",
		severityNote: "always",
		when: "After the change two objects of one cluster claim the same host and path, and before it they did not.",
		exempt: "A canary of ingress-nginx; another ingress class; routes that look at headers, methods or queries; a wildcard beside a name.",
		why: "Which one answers depends on the controller and on the age of the objects: requests go to the wrong place.",
		sources: ["https://kubernetes.github.io/ingress-nginx/user-guide/basic-usage/", "https://gateway-api.sigs.k8s.io/api-types/httproute/"],
		remedy: "Give each host and path one owner.",
		find: findDuplicates
	}
];
/** Changes that touch something which publishes hosts, and how bad losing it would be. */
function findLost(facts, what) {
	const cache = /* @__PURE__ */ new Map();
	return facts.changes.flatMap((change) => {
		const { base, head } = change;
		if (base === void 0 || !ROUTING.some(([group, kind]) => group === base.identity.group && kind === base.identity.kind)) return [];
		if (facts.cause(change) !== void 0) return [];
		const cluster = base.identity.cluster;
		const routes = cache.get(cluster) ?? routesOf(facts.world.head, cluster);
		cache.set(cluster, routes);
		const lost = servedBy(base).filter(({ host, path, to }) => {
			if (host === "") return false;
			const served = routes.filter((route) => coversHost(route.host, host));
			if (what === "host") return served.length === 0;
			return served.length > 0 && !served.some((route) => route.path === path || coversPath(route.path, path) && (route.to === to || route.path === "*"));
		});
		const names = [...new Set(lost.map(({ host, path }) => what === "host" ? host : `${host}${path}`))];
		const table = { destroyed: what === "host" ? "high" : "medium" };
		const severity = head === void 0 ? severityOfLoss(facts.effect(change), table) : facts.effect(change) === "none" ? void 0 : table.destroyed;
		if (names.length === 0 || severity === void 0) return [];
		return [suspect({ change }, severity, `does not serve ${listWords(names)} any more, and nothing else does`, {
			facts: names.toSorted(),
			evidence: describeUnseen(facts.unseen)
		})];
	});
}
function coversPath(served, path) {
	if (served === "*" || served === path) return true;
	return path.startsWith(served.endsWith("/") ? served : `${served}/`) || served === "/";
}
function findDuplicates(facts) {
	const clusters = new Set(facts.updates.map((update) => update.head.identity.cluster));
	const written = new Set(facts.updates.map((update) => update.change.identity));
	return [...clusters].flatMap((cluster) => {
		const before = new Set(duplicateKeys(routesOf(facts.world.base, cluster)).keys());
		return [...duplicateKeys(routesOf(facts.world.head, cluster))].flatMap(([key, routes]) => {
			const culprit = routes.find((route) => written.has(route.manifest.identity)) ?? routes.find((route) => facts.updates.some((update) => update.head.identity === route.manifest.identity));
			if (culprit === void 0 || before.has(key)) return [];
			const other = routes.find((route) => route.manifest !== culprit.manifest);
			if (other === void 0) return [];
			const what = `serves ${culprit.host}${culprit.path}, which ${nameOf(other.manifest.identity)} serves as well`;
			return [suspect({ change: {
				application: culprit.application,
				identity: culprit.manifest.identity
			} }, "high", what, { facts: [key] })];
		});
	});
}
/** Hosts with paths that more than one object claims. */
function duplicateKeys(routes) {
	const found = /* @__PURE__ */ new Map();
	for (const route of routes) {
		const canary = textAt(route.manifest.object, "metadata", "annotations", "nginx.ingress.kubernetes.io/canary") === "true";
		if (route.host === "" || route.path === "*" || canary || !["Ingress", "HTTPRoute"].includes(route.manifest.identity.kind)) continue;
		const key = JSON.stringify([
			route.manifest.identity.kind,
			controllersOf(route.manifest),
			route.host,
			route.path
		]);
		const list = found.get(key) ?? [];
		if (!list.some((item) => item.manifest === route.manifest)) list.push(route);
		found.set(key, list);
	}
	return new Map([...found].filter(([, list]) => list.length > 1));
}

// src/risk/rules/scaling.ts
const K8S$1 = "https://kubernetes.io/docs";
/** Rules about how many pods run. */
const SCALING_RULES = [
	{
		id: "replicas-drop",
		title: "Fewer replicas",
		severity: "high",
		severityNote: "high when at least half of four or more go (`percent` of its settings), else medium",
		when: "replicas of a workload is lowered, but not to 0.",
		exempt: "An autoscaler scales it; replicas is in ignoreDifferences together with RespectIgnoreDifferences=true; replicas-zero tells of 0.",
		why: "The rest has to carry the load, and less of it survives the loss of a node.",
		sources: [`${K8S$1}/concepts/workloads/controllers/deployment/#scaling-a-deployment`],
		remedy: "Check the load at its peak before going down.",
		find: eachUpdate((update, facts) => {
			const { base, head } = update;
			if (base === void 0 || scalersOf(head.identity, facts.world.head).length > 0) return [];
			const [before, after] = [podsOf(base), podsOf(head)];
			if (before === void 0 || after === void 0 || after >= before || after === 0) return [];
			const percent = threshold(facts, "replicas-drop", "percent", 50);
			const severe = before >= 4 && (before - after) * 100 >= before * percent;
			return [suspect(update, severe ? "high" : "medium", `goes from ${before} to ${after} replicas`, { facts: [severe ? "severe" : "some"] })];
		})
	},
	{
		id: "replicas-vs-hpa",
		title: "Git and an autoscaler both set replicas",
		severity: "medium",
		severityNote: "always",
		when: "replicas is set or changed in Git while an autoscaler scales the workload, or an autoscaler is added for one whose replicas Git sets.",
		exempt: "replicas is in ignoreDifferences; it stays what it was.",
		why: "Every sync resets the scale to what Git says, in the middle of the peak too.",
		sources: [`${K8S$1}/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling`],
		remedy: "Leave replicas out of Git, or put /spec/replicas into ignoreDifferences.",
		find: eachUpdate(findFight)
	},
	{
		id: "replicas-removed-hpa",
		title: "replicas removed under an autoscaler",
		severity: "high",
		severityNote: "always",
		when: "replicas goes from a manifest that had more than one, with client-side apply.",
		exempt: "Server-side apply; replicas is ignored; it was 1 or less.",
		why: "Client-side apply removes what Git had before, so the default of one replica holds until the autoscaler acts again.",
		sources: ["https://github.com/kubernetes/website/issues/29739", "https://github.com/kubernetes/kubernetes/issues/25238"],
		remedy: "Turn on ServerSideApply=true first, or put /spec/replicas into ignoreDifferences with RespectIgnoreDifferences=true.",
		find: eachUpdate((update, facts) => {
			const { base, head, application } = update;
			if (base === void 0 || update.change.action === "renamed") return [];
			const before = numberAt(base.object, "spec", "replicas") ?? 0;
			if (before < 2 || podsOf(head) === void 0 || fieldAt(head.object, ["spec", "replicas"]) !== void 0) return [];
			if (readWriteMode(base.object, head.object, application?.head).serverSide) return [];
			const what = `loses its replicas (${before})${scalersOf(head.identity, facts.world.head).length > 0 ? " to an autoscaler" : ""}: it drops to one pod`;
			return [suspect(update, "high", what, { facts: ["removed"] })];
		})
	},
	{
		id: "hpa-bounds-cut",
		title: "Bounds of an autoscaler cut",
		severity: "high",
		severityNote: "high when the least is above the most, which is refused; else medium",
		when: "The least or the most replicas of an autoscaler is lowered by half or more, or the least is above the most.",
		exempt: "The autoscaler is new. That its target goes: dangling-ref tells it.",
		why: "A lower most caps the peak, a lower least takes away what holds until scaling up is done.",
		sources: [`${K8S$1}/tasks/run-application/horizontal-pod-autoscale/`],
		remedy: "Look at the replicas of the last weeks before cutting the bounds.",
		find: (facts) => facts.sent.flatMap((update) => {
			const { base, head } = update;
			if (!["HorizontalPodAutoscaler", "ScaledObject"].includes(head.identity.kind)) return [];
			const after = boundsOf(head);
			const before = base === void 0 ? void 0 : boundsOf(base);
			const valid = before === void 0 || before.least <= before.most;
			if (after.least > after.most && valid) return [suspect(update, "high", `has a minimum of ${after.least} above its maximum of ${after.most}`, { facts: ["crossed"] })];
			if (before === void 0 || update.effect === "refused") return [];
			const cut = ["least", "most"].filter((key) => before[key] > 1 && after[key] * 2 <= before[key]);
			if (cut.length === 0) return [];
			const words = cut.map((key) => `${key === "least" ? "minimum" : "maximum"} from ${before[key]} to ${after[key]}`);
			return [suspect(update, "medium", `cuts its ${words.join(" and its ")}`, { facts: cut })];
		})
	},
	{
		id: "cronjob-suspended",
		title: "CronJob does not run as before",
		severity: "medium",
		severityNote: "always",
		when: "A CronJob or Job is suspended, or the schedule of a CronJob changes to run ten times as often or as rarely.",
		exempt: "It was suspended before, or is new.",
		why: "Backups and clean-ups stop without anybody noticing, or pile up.",
		sources: [`${K8S$1}/concepts/workloads/controllers/cron-jobs/#schedule-suspension`],
		remedy: "Say in the pull request until when.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || head.identity.group !== "batch") return [];
			const suspended = (item) => fieldAt(item.object, ["spec", "suspend"]) === true;
			if (!suspended(base) && suspended(head)) return [suspect(update, "medium", "is suspended", { facts: ["suspended"] })];
			const [before, after] = [base, head].map((item) => textAt(item.object, "spec", "schedule"));
			const [one, other] = [runsPerDay(before ?? ""), runsPerDay(after ?? "")];
			if (one === void 0 || other === void 0 || Math.max(one, other) < Math.min(one, other) * 10) return [];
			return [suspect(update, "medium", `changes its schedule from "${before}" to "${after}"`, { facts: [before ?? "", after ?? ""] })];
		})
	}
];
function findFight(update, facts) {
	const { base, head, application } = update;
	if (head.identity.kind === "HorizontalPodAutoscaler" || head.identity.kind === "ScaledObject") return base === void 0 ? findSetReplicas(update, facts) : [];
	const [before, after] = [numberAt(base?.object, "spec", "replicas"), numberAt(head.object, "spec", "replicas")];
	if (!(base !== void 0 && podsOf(head) !== void 0 && after !== void 0 && after !== before) || ignoresReplicas(application?.head?.object) || scalersOf(head.identity, facts.world.head).length === 0) return [];
	return [suspect(update, "medium", `sets replicas to ${after} while an autoscaler scales it`, { facts: ["fight"] })];
}
/** A new autoscaler for a workload whose replicas stay in Git. */
function findSetReplicas(update, facts) {
	const { head } = update;
	const target = mapAt(head.object, "spec", "scaleTargetRef");
	const fixed = facts.world.head.within(head.identity.cluster, head.identity.namespace).find(({ manifest }) => manifest.identity.name === textAt(target, "name") && manifest.identity.kind === (textAt(target, "kind") || "Deployment") && facts.world.base.has(manifest.identity) && numberAt(manifest.object, "spec", "replicas") !== void 0);
	if (fixed === void 0 || ignoresReplicas(facts.application(fixed.application)?.head?.object)) return [];
	return [suspect(update, "medium", `scales ${fixed.manifest.identity.name}, whose replicas Git sets as well`, { facts: ["fight"] })];
}
function ignoresReplicas(application) {
	return JSON.stringify(fieldAt(application, ["spec", "ignoreDifferences"]) ?? [], (_key, value) => typeof value === "bigint" ? String(value) : value).includes("replicas");
}
/** How often a schedule runs in a day, roughly; undefined for what is not understood. */
function runsPerDay(schedule) {
	const known = {
		"@hourly": 24,
		"@daily": 1,
		"@midnight": 1,
		"@weekly": 1 / 7,
		"@monthly": 1 / 30,
		"@yearly": 1 / 365,
		"@annually": 1 / 365
	}[schedule.trim()];
	if (known !== void 0) return known;
	const fields = schedule.trim().split(/\s+/);
	if (fields.length !== 5) return void 0;
	const counts = fields.map((field, index) => countOf(field, [
		60,
		24,
		31,
		12,
		7
	][index] ?? 1));
	if (counts.includes(void 0)) return void 0;
	const [minutes = 1, hours = 1, days = 31, months = 12, weekdays = 7] = counts.map((count) => count ?? 1);
	return minutes * hours * Math.min(days / 31, weekdays / 7) * (months / 12);
}
function countOf(field, all) {
	const parts = field.split(",").map((part) => {
		const match = /^(\*|[\da-zA-Z]+(?:-[\da-zA-Z]+)?)(?:\/(\d+))?$/.exec(part);
		if (match === null) return void 0;
		const [, range = "*", step] = match;
		const [from, to] = range.split("-").map(Number);
		const width = range === "*" || step !== void 0 && to === void 0 ? all : to === void 0 || from === void 0 || Number.isNaN(to) ? 1 : to - from + 1;
		return Math.max(1, Math.floor(width / Number(step ?? 1)));
	});
	return parts.includes(void 0) ? void 0 : parts.reduce((sum, part) => sum + (part ?? 0), 0);
}

// src/kubernetes/schemas/data.ts
/** Kinds, types and their fields; brotli, base64. */
const packedTable = `
X0hKEVG9utooyjbvATAiOanNOKCH443Ro/pSgiQHPmnuYootNiRIhmXW5KDZ9O6nmA9vKKYcockpYt39XpdV/pOo4jnOrCJhsN30gTXIeHY3k/
FvqDe0xVrQ+7wmm5UzK8zei1L4dAg0VxLC157vq2o7lsnDck25yilFufc8WW7ZTX4p5cgvHADXUsCprr5WsdraC1mYs6ywfW66GGoBmkGk9Ycj
dNmYjE0eateTBvyyaEUC+VId7Jz///6yXgNgRJREDgd6DKGzsO+BvUalktZvldRrVII1060PgHffc+6rqldPM2r4ANwGDO2fOv1ZbIoDjTmIfx
Tb/F/V9nmwfo/utLRzZH45JCsUxk+mUslet5RogVYNCq2hWenK8dVoBW74BtzWyTbUXO5y4u9drAWIYZZwxzXs9R0nv23qZ+XNWLAshwBx7CW3
/8TPTn7eyc/v8vMnCG7TOoHfzi7kL5m/3G956YhhHApanXbwULGwL0iQa9N0ID5DNJQrf/Zv5zHN/2o++B6T9MmXOWMZveTwq5DMmukiG8qdWD
d4ruKQDJlONUqU2VbmAmkKDq1KWx/zmREYpUltLxxcwKeS9mz97uWTrVIltxfm05U4TF20xc0rasV+5ZYauPnFq+r7fKhY6CIvkx9Oi6FuKl2J
BXilRJ0zjRX9ZxNtymtxq40AzztWGlticFBxXlG8i3VK1zeSBAA8frg9sRJFGIAeMp3zZForkUPk8fc8xkguVgJZZpjaGnF66SvMTXhShEy3xQ
cgSTaN49BpxQbblbfcFbQlTW5mbwxalcCRQufe4XZ7B3bgXebiRhuQ+T32UcY375S8j9U4MFezeS88KPAvoQlkng0hN/hxQ/evOiv6MU+855j4
SJZYZxVaUQVc160491YoWxzSaprlkcLHAnEpsOU/Ze7222yal4nFf4DuEPehHngEvjOSxDb+JRb5IPagPyLsdBYXf/rvxH4liA1rK2cd++C+kd
cRIfSy25FjJGsecbyFYuD59q6fre02S0W59utyy0utdRH2JTTDdqUWSyzloa+W+VQ/dtAOsD8h64nUqsk1X7ET0KnPV2IB+njdCkLm1TdrUEmC
PTQaAsFIirZkqLUVkAYbqDW062qfHdZDr/iVWOdTmOGIw3c9y5NKU1TpAUowWbMIdQuGJdjsuvvs00PV3gjC/ufUxSFWKLYcIzvnRw3+Uhig59
66bS7WqAAC7aLZJQniW4Iqflt1sZlTxh8UC/OXgNsyli+XBJQYBy1FRQ0ZhrWqZwWIDkHmcKeLDafYDat51Qy6tK1rkCBbweJ1NxnVd8i9L4Xr
Zfeh7u+K3zvEeInDMGbjTDt2F1JF0HapT/Y7O72z0kAiGDeRxXAo8WRM1hc55SlJvHWLLEZousowLldGltwuF0QjfhTFG/uM8z1Fkr/Xe46VFe
AHI3oP1qxSxFuPOARfMbSl2Ld1Yd/owB3MnDQV19wmBSGx+h7fJX2QP5686xTIx0iHOGJZHwSXDL7Muw4ZFrGh3rT0oDMQNSYAJwfWYqD3O1M6
wN/Lu1YAqORffNVGXbdjnSdoi0mnfJezxNNqGG6GqCwtRMRtP11NBIo4dBn0alrUfWOBc5yVMac7mMCNQAp0nJSlJIlt41ciklZy1894c2nowO
2p/MHQE95M0eCAePZxcvcjtX9JkLvkgm9nBaEV22depAHn66i2F33gYx8V9GKUa98LQsxqZZbblViAghbL1uM5lg3nsmuKLj8LqLIIFs0XdAsc
kqJwinHCtAD1OAPUZVH92JduG9Fa1TV081eMW0dloxim/2Q0WCFSA8FFrBMBo5vKf1YIGxEB3oEfFSh67UCKsSwZ69w3rZfhxjIckhJiHcN63w
O1nTyE2rL2Xws2iAe+bNuEortvKE82mfs9x3xJTw2oN/3iXjH0mGkV55TUclmZkvKt1BERI6ZqjOf8xXH73xHlvhv+WVZsamIFsYuc5VmuzGM9
I50twdW3O47xm0PWeVHng9Ze1CS1wxRl4FrGijCr2AfG1OcIAj41iFer+GzWaRxwnU1r42+RVIxoYsYuwD4pWMfC1jV8ah2rWWwvIQRSjH5IF/
d5TjzJX8Xz6pC1467wlee4uKt6FEX4IgDly4i5IqNxZH9jFywYMGCkoucjc/wjyXpjiUGM1tawzV0E18iHeNa2NWgUCSadvi+MYHzDTC340Z8W
UKomH6oXPjTmgUwfIOw4cHQea7t+JfT0im3WUqtKoiHUxc1ZoI9qCe/0z26nES66TAO/Fu0yFlckfOKASm4UXVOkoT1ggcXv9Gii9eFVDi7OfO
Ka/ZW3tOS1GwvNMDaj4SC/IUgYODe0q9RA5zssZ+k6edZXtNhcrxal+6fEu+o5JnEjRiFNOVF7t5W2NLLLA2QaK8rmuqrM8m7SlTGMvBmM/Urt
SIjfaYbDWqMB713MOl0x1Lhz284fFpSGy7F/WdfWxBIHmX1DBs4GSzrES1+M0y8CY4ETyWPV4iblB640Ws6oVM33LCe1E11yb3oelQxVnb7yBq
MtYrEQTvEo6+ecHJ/D4huolXTVODzq/LU7sQUagwUoBYvVp5xultOKuNVnk7If/w7beDqwMuFIFrvRirZdN27laaLcHZctXivWrcU+RefL3Fr2
kmav47hvdRcDBOxqGwD4H/J6+yHP24dzsd8MLc68ahhufNW+dG2sof90f/tHL9LQyxI8Di7M82lu1kNWjoMq0Upi2mXuo1Oyrbd6p8Kjv1xlFn
gx5hYDX1WJOFtE6ooe+wTE9dpcKdlJhTUZRZ8eFnunoL3lPBf2lmyJEJlSdDEmX4CeqWRpIx7iqAyVC4207BdExJvPiinT0tSEfMoKC7On5eWr
mfLms6jn/l+N615xApIlWY+NgxlWmRRXCj85Oe02deqSFI2E5dLKWk3c8oNckOsCrbLjVMtejY6yk8wuSczpjer+8tImebarQ0WYLE7VQiUuks
/sd9gsy+1zmkB8N6IMPUkDluRgLTuJSpa0IEvvOGRv3RjHDdoO8nQR1XElSdKazmWem97lTu+lZ9WIW45LgzLb72BFe0qb4fi0p6Fb7rCe7j14
5IKt/mFra5aD6ZXTVESjgiaVmUXNJvvTWWEsd6mtr9pO0UNcDbKir6zNJZMMS/qW8hT9d4PFDhjlCYhHc6WyvdSdVkhgFqh1jkcCLnv56zl9hv
uTr55KxTOIOp7wo5WIys6+VdpMpt1HS0BvgaiRcNF60v4TZA6it9uTphnUS1qWqCa6HFFKiO94yIJv2e98NeTuxFN9uN7/cqt01nJ73uAaGTZP
1hT5seXG1topuIv4Mb34eQLHonSxP3KpI6LvSSgU7Rw7Kb3r/CAN0gB6vZkYGeYeEy4V5jLzV9O8e9eyqxY+ZkUrs4el+3JKIhcC/dL7eWZEg7
5E13Oi4Zom9ZPsea3jwEPxtVDH3Vd2sRnXxW3tQmtdqn55l5pMltLWhEMrFM9RxG5kpwINVv5lRVFzI00qVDeKdGNEwHop6mmbpF3JZqMUWzo3
5dUStLxlAZuz9E3R4rynurIUzSmtqWDI6jaFSKJSq3hdCq7t77ji3K354sbXYLzQ0rwXEkiO2eSNJgfk9kjLp2YWqQ2kw3rojn7USuN8jL4Nmv
YxQk2RLalx0p8LZHUg0aQWKYW94dyAtdC7g8oQ77ZndsOB4hB3N8WPVEoO6ZNJmI9+sX3yeAaeWbdIlqYLXvsCWNK3261KkVflhyLeO6mRWsUU
08sBLgDAYvmCQsZ7IDwfccEjpbc2cVp3/R0wbvRSLVURl30YOySvvfMRRrtXitLnUNLrO9Le1vpqR7Ah9XTL9wzMUUZkZ0++xqu0PXPESeWBLK
02HKVaqwDz3ptfnVkZ8I/05GsvH7rd3HFtyEEmUi1563VPvB5pZsdhovLNKzHSku6WhAVEjskGBrsJTDldMt9FvNH2+n6SgcpyxArWL3NZjJb0
VVkT2ipUe7XtI0q087J82TuRnv2YMlZeV6Mg6ml4TYZL7A9F1eZTYzV1sHGst1ionnqwWxUvMatyFoLIxO+WfKUp2KN7rLtmN3DX6xFBZ8Jxn1
W9/+o5X4yvyrIxfk+dEjVm6SYxFqHUo0drrvna3exlXz9BjUQauL4DaPeU+bAqlg58fWvS1PnoyyJz683glp4bdXmQNLGSXbMO7b/njY/XhY7o
3QSk9Esd1MPLAhMh1bBYVySrrygKJyDufEitmHTKQukTlPZsxS3VU4KvnLp+twnAKMv2mNXeqCJ3Nxsi/f4E2f4Obfd5ar/bHwBhElwwS8GPtQ
hsiJXbda8kve9UYW9Wf9UONCceHmvxNkmPVu/FQBLU9nGAURZJ1g7XjbxPxdLNLuUKJz5q680HbD9AB5QWOupq6y5MmLKLpan+IRl2XXuIyMoA
Xz6XosnCbLLSZylSy2tGb4UdEy516LDO1w2NMxaXunKG9OlLqBnCa0apYKfBccusEvXAae8yzFMGazeCkVuJQAiskp4KI4iyAWPHzgAthu3z9V
HKH13k/xtvsQgfO/sjUx7NEqONuwgql3DgDMfvUfmAycj5RiXAtI0dZpPKDKUoKRiTnJvgBMlha76jrcXix+y30pZQnBXloefi6l60HhVuPrVo
omb3q5mcVf5ZYZPHwMWl1GLEyThr7ngX+bD70A+tKSURACeCu3CwapbERPUuCylAN4hVjNFlyTs64qjyDTwOlW/myUNk2/GeuFEX/VCKVL+/FN
+vFutu+GVQ4tWP7CJTQ/DLRiddyZ07272Z3KHy/kWaiOHsKCnn7+mqBS4r+PJN2ngy2V2B4loCK/U2Ttu8XZmphDebMTnSlgVDZysH0ZGfFi9T
uyDtXGVWtMvA2YsXMzUzltmjXhHbxGYPlTNpoprOZ+e7exv/+hbgRiEyI3k5ofRP0hcYceiuO8pVpWMy4hVZ1JdKsXt/8rAU0HNNSVqAo5+hLI
voDXUoyoOOMriYnRptR/4Fnw9k8MIsglKXR17iSnGsiOIDaJKfAEt+NtO91FDZj91ZMQ5q3FNT60dr6x7+p32CSuZw9UNUMJud72OBoexBnRKi
Y01u8XFxmswQFWUCqaYmQKnpNTM3yAxVt7JZ2gKTwrHz844xUNCjaI7b0U1Dzk23rvqUITe5IaBff7XWxoQA/sE3S+O9bRJX3SeWbeK5WMYppC
olO6JBqahbsgVD174E0apSc96m2TxGqsiSO0F1GcrVJrc1sY5xLSRekCiAAZsUwtKL/fCC8zXZugDadCsDXP6FI369levohHz75uB2PrrPAdsj
hn6tMlOPbGvdgjKGPH3vyrvaJZCk77s60wRa5BUrPUccAMq0cZwp8abmbo3k9zcvhKlfSuz3pnVqAF27gqtBq4iNbkbSHiuokdzDNHFvlKXjH2
Y9UeB/nI/EjI3tGjv2k12P89xnhSU84NS5lvQsY4kWDYl/mOVOmofpDdyBC4hkWSlLYPVSWXqfwdcMdVtArNUgrTpoqpi9dARyogEYzJfapLj0
a5qQgM0QGilJxm1CowCNdb4m2m24yEvm+k1B8UauGJdPdVGR3PpW9yadox7juMgbY788teeORQNFoITNyDt7NbINU0v9UgEYPp6EqGAaMa7sKh
K2D6jnOwMCl1cD3aAJa2BId/YA7Hhx+uii5BI6wivN0s7QtVMKQMUYXbi2ojRUUdHPAie+ANku4xJYghpDrTB98YVhopwxgLLWYHBFuTnqDGcr
IvkGKNpxVGbMsH2r95lXUParDTJVJUO1QnJy1AtZqPcq7tLgM4pL89UErkqIOI6cE2Hr5kuXnyCF0cthCYeo/EtZZenMB/fUqr5fdgx/akXE81
NfQ+EphC73c6Q+ggGK43S+yv/7aMVQb+4xjCz9CunpFPETRT/nradOQia7yPupAj46/7X2N5C/+AhiC7cRe9MsmlU/vIqhUcGEsvUjI7c18D9B
iZXWV9TeCqyq0vW6gRGwSY1++iRSoJ0HN9k5kmqCm7eS26Lo6F10N9VJc+EjQPT+i/53qyRdB3umCaMe440i4cuMDb2knHd3Drfu2etX/oHyMS
Yyc6w0haCFOvI5AwoCBMvebLD3mmFXa0aevHMwaPrA8Rk6Z9aL4LosjZhDTC4gkRHwT4Z5GOb2K2lrZUzcCWFnYWRvoM199D3s6Wtdi8gfVL5p
RPwEsH3Zr5d6LP2Rfieb9w7RCsCJUGoKfjN9RVd39LKcSiSln6jDf2Ac+ijLKbDpuz7K8f+E5pGNFishg3SVGyXBwIuYuAGVhG9QioNFjkxIsg
MAsyn8sVAyKLcMAdhiTLq0bjWm61hp0qdoeMmjwtUPqFY4lpJ0Llg0D1dUQ+r3sbZ5kaj2HtW8xDxR/7hJX18rt07VeEXBpxwt2ClAB2TGmgig
CmFjTVq8pfjMton7wF1JCHq1NqeaVuLl779mfHLxnA1TCO6eKi1UZ0Nnn1qZZQnZ+qe+KtPgTQNMpiVp96YKzISLWrXt41N2Ey+1Oktzr3jKvK
ebutbR9yPtJLJlzF8hlT+0/95RROe5wvndbl9XIdbPFgksaMq0ZVmLRP8NNtumsLQGy376Qc4r2dUgPKkXwSVf7cRvScUzTQtOJ89lLfzf28hC
kD0X3oQnq0BEXNSYbHnH19/dugNOeMhrGRfzPsbJOpf28TGcPmRfbqs+2AxzPKoHvn7XXIUX+9aXXdu5Y6xhxfeRFq01IYWlm28xrMntFKQ0u/
vdhod5ze0Rw/XqDMyJDe4LQphA0wyjbO0+wLK9b7fkuyGjAEWY4YRnHvKa67xoQjjdMwqtqMG4e87LLIpfrqSAqVsl6EUNANoUCIxa3c+EU8qY
oQi4v0XWZPPZ3TgKXvmmXN1G4FLvhD1HYJAiwj0NMnYH6zxyiKgnSQIKzI0h1T/kAmU7i3xiz1WXzYZzDc8FbH83DU4TAGEc+Nr3rltMg0Nl7c
ZlpCR8NzOFw2GQPtvmhJtSMM3jn2AbRhJRFt2u2GG+L3f8Q1H/K/VwXuoJtTitctaFQ0DpgPUFQUvBE6rkxQZY+vIybrVRSa/Zrj/36yTwojLo
LoKbAUs61HjYOvBnHm+iykRCzwBXs3TV+1g8UdBBsj/Pyv+rWN3OphdzUfs1i9sJvYMPVK6ZD+mJvf5J7B/KxOkUQuhGFQKBPDSLt4C1LeyI68
XGEzq9ASsaAlInBA90Oo3uFPeHH0rl2Ips+j2xxqiOhqjCPPBmB0LjRc75NgLI/JuPyvATZDAvXEdJv7ZISmte5EqZ/KU0RqDry1x/vorNKWZc
7tycaT1T6jTjLTUVtSFC5JVRfRE6Ed02oDZOKZZshd9yg64GDRP05j1FalrFMXLTuOGta37UBnxNe8pmGOHZ9OkxDWApwfeuvftnOj4HNKurUk
tnqpbsBjBJSRT0tYiJXaHeEg3TJNehSdT1LvIynuTlrjWF3qyuRutcK4NiitedOh2mHDVxfgzEu68X5U2FSjmR7pcF0Eo/c9zbCLT5YUJ+zFy5
iOYfzE+7nRg4YEYf144/H2Ke/xBZp/2gHL4rECmBMqqRwignakdxOUNpmI2JpxoC/0L4J0JLjKuH+ousJjFC839qXQmlHoYsTNMi5d8jpkSBTn
cQNwih1KHTlZDnoqakab6+zf/FtTPtyqB/5nYmLsTnHr8B8pbC5XOzzxv67P0PVvHls5J+vvj6N3pL9OQlYYJPp61dfNr/WnzO/2JAYa+v16H2
T27GAzssS0CbHQBE8YqxMZuXdU4ZSg46t89zFOS5CZBOo9JvkUfJVGiZptd9NXZYepsucbcODuuDOObZRsTF5mphXbWDuNDFhGtB86F0ea6Rtz
R/Ewc7zaDRGPPOBa62S0iPHLGWMy8A5UZwA/9ClrzydM1ToYjpRG6AkZYgcTmgDJA9c8S15GWHVkVQ1g39Fjhsd+/OHG150TO40E7fqWyqJq14
q449qHYTOt9xMIH0V+d1sHfKsiA2g8dQ8rrSUy2qkgysYC1SQwhE6XoYYf8qaEcUwDnUL1UyMlyj12DlcBS5pqkg2UMPOyTFUgWK7r4jmrb/nQ
p4b99UAepR9SFrWcLh7AHDT8lY8FyjnDCYmGbvOL78CPRqH7O/vOD7bNs5qTczoW0TmC/jC4su5stw7DPuHbq4IxoxS2st35v7m67VHCh/QiyP
pT+3YwPinwe8agjrlw6OckPzgYiQteipbpIU19KX2bcaUn3Fni7xuxX+to4ayNMVA3D52sHpVtsSFQdnwMHd+gMx8FFZOXd/nfGCKif2YYldlX
c9sFs6GwdwWzFp77Vs1PjHUnqSOzEhv+GnSAmsXzmPdS9SRPjaUUKuYhv6N0tpKB1tkyW+KM4sKjCFKknEe5Vq5+dCPNg10/ky0RfAS84fPVOc
cG4TT/ax4pzSWjZgvY+Q8FAlBhJ/T0aw0I0bgT0ZgjLMiMVilEAZe2kYPb04lbJCAppGiYtGqKUE+Xn04w2zUmh+xQQExl0d11ciySrmejGxrD
iVLYLKzjG9DdnAADPxnCQP1dKaA3leRtQl8V+eYNN9SUYvh63xxAoBdOaWUuw4WKXIIdJesUd35KpjA77+SFM9aFfYZK/anTStIRWzeLPK6WoM
lkDlVK3q7Lhaw2Zp6LxIJjbyKFp/Mylns5UBDATN7XzPNEqgMBctjsJiqS89/1tl+J3vqTCvwEgjnXOZy7go1j0SypN2SDUb4VWBsP7nSRUODF
8k3EWstp+ISqVeDYo6qYsZ0Kq0tiyovKri/nbqLMyahhbOnlj6anIcsqc6e/qbcmK3qvBYZ+D+sH7U9SzRmW7bdSON5Dnew3TR3tPQWZcsYuhR
51ec/O6lnyQjhN7igLVdbL4O2I0iKN23yUtcKY4VEQ0ATfITYOlPTrcYT7Ww26YtQYRb83Fe5DGvQoHHrv3c97CgG133X+QCVoEHvmHi4Nsku+
9tl3FpbMhQIm7mQQvPj+jRUNKycFHOngiZjq6JNXlBGTR5UcM0HIj+UDCx39fbR35MDvy3othsyb21zB9dliPhkXbu+tBoPFfo6VTaHb70L16x
hpWxq3/QlN1VHAwptn31e7ROEmCOOb4+XEgtkvj89Zq8YPqlTlY8XBWirBJhjXcAdIH475jTzZiampJz0D8CiuU86WpQD+8cESjqevm5jUameP
rkK5ZGRyjWWX7hzzzEmisLY2Nq5okqsq0VmGWjBGjdCLfIXze7JOViJub5nhk0iLPBg7+XBce546hy6VtQN/IymnqD9bhDhnPHH4VRlahYJfKf
LGcIgVTpnC8N5U9VfGEnbu7wSsArkpFwS/FWVglnrB1Ke0BW2IdD9i8nBnjiBVJAxp86qU7Dely6TYy6ENYw7HHdqvtuTtQv2Pflww2ou0mpeU
6Vj+lwk3VfxuvUazFnRasHq9pwWRarOXCbd3xur87iF7WekVS1J2iFb1s46bVDWUVbVc0AlBBC4ALhcjd/yyKRhlIrOIqjGJyzOeqiognqqNkp
7qoNBLSh58DBvrRm56xAp+eomffyG0VyyGibRxzMUff9rX3i/vQ625XV5T06cxjT5e7oHYV/makYt5e94Xwa94k0L6SvOM9RNb13HC8mqFHSnj
aJPXi9omEExR/BdoaqaDmvLMzneL95LmFopGmE6wsRs5G0F6mUWo/u2ZVlHbNcb+8/UmmGbvSM7yVDqDcH4EGwW0Uo9z9zgCRZidI209ANRCtt
zXmpGEmIRUQNuXlwT66J6rpqVtQWSkr7+F7Ro1kuYaXpZnqWHWFudi+GyCwdWDOrIwLKBydMDBgUkHlV6kQt01RngcWJ5qhtDYs4zcwhlcuGMK
rWtyySA1kmhwNlbKbQSpjG7+HGlAEGGl9GEOL5JBhaiVeMJpsEgOXTsfpN8lQEydFLHCQ5nMmWgNru7ro4hLPgclvCtxr0Znd/twBZgKRGHYqR
RAXtU8TQ1mzQ9C05Ic6P/GVt5T4Qran/pORu9owU4sjbMoqmnTI1rsvuW3UtHosNeYatVbSOFOoGoWlxZb6BKOhAtXmwihzW4Y9M56yV67JJWd
ceaWGapBqZ9kgb0iWTpiWuHH8l1vE1q/6KGQTzT1Wp/yjwBAf354zJki6Zj5JXyvUF5qXpiUlqN7MjTVDGpKtlVRRajD2cJ3uFd+OSyhQyPwnP
pygN+kI892labfmB4Ubbg2J36u2DLo7OLF2ttdimbjb1byxytCI/2Phy6TBRDCsdZ0FteK/w/SjHlv+SXad97wjIsnH++3O+L9QzhnhmLC+xH0
O7qcpH+RleslyF3XCWgG12yHC8NXtwPZ+wquGDdN5vM80jjRnePbmZzVTNApokQwa9G5euMXET1m4Tgpf7rgS2kGfracIn0icMPq4mDDXMUc4V
4+oWyvQR2a4SuIb8wLuFZhyuHZojaiIpU6Mltuu2PHoXXgElYWrdXJas71xcrNwq5S6kdmMNPmITukxQ7mIkpO2pmg6nXPPvpfJ9ZtVlq72GFN
R8utOKKeDCTU3fCLVfeu6TscZxUr2GyZJcNwk8tx0n/9OA1d5Wn+3C158iIOZ+iwwNGawVxki4VcZA4v/kSI1o4gDpd3Q47xlJmCy87nDIjZgP
N82bO/OAA1/vQZnY8uo8MUw1m+mNtwxOglFbUql25ijIzJZyNz6sgEWVS5MGLQvBWrwLZbLFdCQyr54hWLLfIjS62Momb6zphKFq1Qa0+sm6IK
Ll1Rgbtc55tqCcGlgQkPQ0nDdu/zNMYjdbzMh+b+o0RcIHqKf5JtBT5V922Mr1suy1ikw29yqy9o/FEOiRz27I8KwH1z6sWyE2hKn6fknZVvOU
ZZKlg5MqeFNMyAgpmh1Pqmddz6d/rza8oZouWHjpaVlJPGGOQ+gOTWMnhXT3StDGPWH792+R6dKnNidrM3wk6BgjH4/y7Jp7VqBZOLdnoalSYY
bbtUrIYLT0skT+azT2xp3/Dh0jjd63BDWlVbNs9RkXko6ZEqd1AztKxyy17PcWiwo3WKwOcMfidvZOXlrrXpi3tmhJk+9tO1fOl/6h+lUuaUW7
iZOyyviIm4H30CaknKAaSbw8U4ppUlkOsRTP0oWfNddGOk9rm8XrET5ybPPtBLIQcFIzilGT1sjbDZ0bXgVHPkNqKPLdDaQFuiLWzAVtGtG2mv
rIbOBbtdXf3wX9RnHTZ925TSdN16nj4TK/2YPvPqpG7KA9wWatjHnR2Yg9sFPEi/htATX7RzcMofVxP4lgToETEDo1Y3FD2ljTymnu6w4oeBiK
tql4sJVFPtzk+oMkRxCX0iHGoUPbtG+t4aozWlJXMjB6vpTRFmDrsQ9YxO0aP8y8abXh6NznszO/R8t3VvjiuPiXybaP4dWU1SkjdalbZlejLE
kGC9CmMCgNMFZPi6Nm1/ToA4AdoxCOoX/yvgGpLUxnF2zmdVHXYasvJwmG8II8O7PzOD5ggz+kzDI00EJSk2dSjleesDIS2jTAIuHjDbckhU/1
owGPKBP0J4LaMlaIqgUx16otkGa6ZrYOBnc6TD/pM1kDGTR9JNlWBpvVpnHR5DYPK2A3jFVQZubx9pRjHG4FhdpiT+krtxlLaru0imxTFqRLKz
NSX6GEM/H+CzOH3MGAcc2px1+529zoprS+roxzr9Kc0rxtZqWnPB8NFBTQeMP5VRFBmvUtP3SJyMRtyezhCAm8ZKWHAmo4K5WYc+zOKV50wYv5
qMrQLldPHR/CsXium+Ho44xo/59xl2VGLrJ11k2TNXb0lTqGL8t6wkrOKsV/hbn2qSjX+FYfS15TOVnnOFj/RGGpP2I/ceZoVtHfMJ5U/0Jw6f
4ER6ynAwoqBtd/QzFktWpwRxCXkBgIaw8njrCr1K0xRWx5GvDSx2ioFqTABOJGsKK6EaPMVpMwSLrGxEdX5cGcu6e+xPj7q062LFdeiySBbSK5
jUywNk0FhGq3mt1K4hApOiRiv5RBNSTwpQ1PagL4ozBF4o54hdCGrBw+VZMyxgYlP0LTglrGrehnE5qm4uA6aqpN2E8ig1OmvLitvMsdBtlRSl
PE3MBVGVPEdT/jnyrxTJCujzj+oZLdSi5X99aWgP+MM2p22zqo2SWtuzbemR3dB3CZS+HITEHdkBt5lgM0lvzMk6wTJHJOrvdH2712kDFYbzbw
5UZwuh00vcXnidBx7QHafc2RCOHAKl2wsLnV/dBGcFMILjVOLTAdbSf8jNcq97DQGVnFdcUBpOk9/5SaUKJhEzgAy/VhwLUHtg1w2GuK4M1m26
MKAb86PqJ4oIqL+7TNSoNLv26qE7e94VPeMkAe08ahZknXGrZIMTMlNNpS0iCNtl6CvaDJwInrbNlEv0kT/bZMKGgHoiQGJDiSPzhNNCP+vVSX
0DZw+3yS6HsbJlRtgjBUyvGvWoByCb9yzlxmxCWbTOlt5oan6wA2cyp69XqzQ3o+d2hFlryABJm+kI2tRzHNfzGQyIZ5ppCdDdcRaTC+oagzbi
QgZUtPyR9VFDzH6/MD6TMg9E/GT+c0PaOYUcLpAoV8aDeirCVEkIzUrTRNPHVfccJQphjn8xFMYTZQedqbicn9qDHcakM+MwXDlk3MSdYLp43L
b+eSXaLLwMZ33gIsv/ZURwez2MO0/82rYIw3Y8EHYPJ/AZn667+Tf/0YzMoOBEwZiQigwWzwQBQNgZ9teopvo07p7Ec7WeUrn72Pde28i9CC/u
eIaBlCNHesqoB1Vjgx0e6WLbNxP9p0OokyVkuAMST5RFvVN2wEUO8X+FUYExANL5CpA8lWY7ibpIx4Wwd48KcR72D5RqboSH6Rr9zSjANz3p2O
i7ncq7oKwJP+BAw+8yio6SZtnlvrTzcyoAUcdh4RW8TX/NMg7aFI0tQ/A9HJ5NNah28FbaYu2wczbL4vjq1eDDrXKM9V/501LtElnwVyoTUe/Z
GJs1XSg15VBOYry57i/nikCxCAnX8RuYjvL0ha3h2krlWAvjT1pic2ZVOGSYFokFo+/ibaBihsSATfvMGzl1d+rtTDmfwF13zDScY//mU/kAud
W9oKlDxEhEfxUUUIfST6OJ8FvbnM7wAk51vnBpWrpJX+GuPgiTjgg2QYLkazSW6sUXXIy+j2MNGgDGy5gd5va/CzR5OmZ4XCMO2yZu9gU755JN
g8Ff8cZlONqgVV6xDxSGNuEjW6P7dM6/npYM2WA/MHe+ID7ivaqQOi/AuA6Rcfs4NZ7ouaaZAa/jH74q3WjiD2KE+vp6roZjiXyc8GkGV2BOct
9gmapsv6+3nWJH+Ig8fqUPfVGAigFV26iKEMd0Cy20eoSTDLD8vlvApLA+L62daKAzctoqG2TLUAEDiwNwBp6LboIb+whMYS2cl1CD7N+J4C7V
Zu0lTQ+qIm02iRiEOeY1e37gJLhBqxHEEkghS+bbnpq4bjdhdA7q1EN8/IZGqdyGk9wDPgqgc0Gt/HRupUJgHr7+jafJ0QjCCL6vh/wcTG4NTU
OuxLnGXK2spCrvNiyPQLrJJDG/WWsMKt5qME6TBFtkJL3/LxvGgl/eYQxFbdXb/ZplRyrGWmUus1/FGSTBvxxJZifwcaXm4e1wxVPclmH7lokl
AUrqOicGB/gLIfwZN7JfFf+2hzgoaAPbCGMFsfaMVYV96uj4b7lNEH1kNjDqTWALDdoFvVkNDYDN/Q9miAkoScnfWBIMPWfg4cGT/NtZ3dg/xS
cjhwA7R+lJEFQekr1bexZrEK7f5Bhy2jjZbsMVqDjXv4mom48bszjongZhiYcfk9dQk7nkWzDL+ZRQDUJplKZbX2QKzKMpg87PgjY3OhwaX39Q
dcHGVNvsZW1PSaDDEs8RZZLIslbyFzTgmHqfoo5YKWLVcQ1SbucNE1Sqo0AOvVhO6aFQoGz6KidpUGFagbxPBSxPMYcQB02AOhhz5wXNtjbaGq
SHv4kvJ09EPndvhseg9KNvkahVTD47pJI8+IHU9qdcqIH8/nMb9mEc991lfPNKIdFWL7z42o89XINedSWv0RYe2LqbcJxWG72xGrssBs0b6vbl
kYyrbUklWi+JLhsQc4O9DSzV/xyYVZk8ofqdTQ+c2LSuoTQTXlO6WlOsE/J5KXoSDSiX3WktkhE9VkkTkbITJF7REBn2UB8vOBBUZdYzFRql+8
fOlZpxCpAUVH/XqLryzfJ4VKka/UvYyUqHjN77IqQ+06y4fac66aAuTng0uQ6pAbxRC6tLBdCQJiwVEENagkqOAROwYbsQUYaPwYQYjnkyDVEQ
fQya43OKxY9FHyLOtJWZpcEUHlk8nmjJyIfhLqjhMpmSQlYuhkhQIYxMUjOodQuPlL5lVnWSbwFDz9CEoZclkl9dkrzet/KdSdF5CDdF5FpTUN
LEKnfOpM/HUl4P2dUbVJsQkfuqIpePSsMrBMEGNFLxArXig+JbB9X+67FAEuIqLpw7pxy6R0dM63vhXS8SBZKxDGH1rlLbNR+JMIrbZJu5dJdu
7G99kKJnk/reE2XaLXxCTi674OXV/lHxpTfhnd1Z8MqakpEnG+JuFdDl1YtmPFYjE6bFM8MdK71SvDRnUkP7AFMQzFBt0LtbMRWRzZmDJ0P+UI
grenHxMh1m3E3RrG8xNXeQ+51dtIOeT4JLBNetHAea+R32LCPCrqMO2N9TlneuzKTz7d2WA3tySmkthsRKn+MBkq+84nhMTYrS1vhCTrKzJ2W/
gXwkVqwgHQpaMPoP2a+jzEi1FfXz4BVXYeaK/s/P0m8AHR6pX45dFRtbw2Cv36sQ6VgFz76MfQ11aGVvSH0IlFOsBES3VdMa8iw305XZ0aQODp
WYIDbFIlIMACxYDu3a8ekPBhpc4d03riHC6tLQ6vUGec+197lXCIMamagKFWr6Ag/2iCg/cGMTKe9eWBBe7G0dVy4oA9X/nExwJimSduZ69G52
Rnl5+P2cGTKYkE4odc/nnEmObpMD2VfSi2jJ1LUDILvbPo5Cd68PdvPd3oYxEicZNL10sjaEvKiT5yLeJU0uXG412VK6B+/+y6l4tLQswT67//
7Bc8kK6M11CII8A+SK3bV6tidKhOIcC1sUI9jiRXUeMQfTU0fr6uIcusBx210x5wHHnI5JEP2nXkMwH13zLfIwNTkoPeLtzhvk9yBNiUx5WJAY
hnTV0Vt5ggunQl3ph+CJVqvqO4l6bG6ddwhSgfQVeliQP2fX1Yt4/Sxn3scxRy4IePozlc24qxYNwbeOfyGofoyWQcudnA75GccFu5udxxp4bS
e9QyHDq+yCSE5rPnDV0wCE89TNtfvJ4QPUUF2L5CwrFCeccByn7Rx3Hwqk7Ww2oQudQZdbqbCjSHD/X7uUNut8ivuYiDtoStuFK1pHE1bcD8vT
h03sOf+A2amKQc21BGbf5SbZ3F9TxooY7NTMdB86XSs+mfE/bZW18moSSbV+E7uakVar66zJ9nVBzVh1bMBZskLURJ4QAyHHFXMwVD93gIXz7a
SHv6NMDmP/oLiRsu+jAU9tYmyy3DktDSo6LMRRXVfvgj1v9Tan3kKcedePApRJ2T3+RAQz/olAeXn7tOy6zh6b7pZr9wjGp4R11W3PBgBOX2xF
67TUf9NJXgF26qXNkzol675Sj9kE8AjFb1wydlW3+ECG1upONw46KFGkPoRg6PzzpTh0dAzeBhwOpmDyOMZPwwryH71y8RLsIOsCIfwozOnSZT
t1AYn9xO4WROaEqaLwowd9gvzFCEPjn4NSSYYhM6+AiefvPUx4ubzwbW+kj06LdSVzxtzrDUEX1a0PYjKt3QTG5IJjV6GLijEcC7TnEXSCqZSH
zP+kj4H3eUNeYUZy0hbok52kOc67kfhKLRS3pNpXfq3yoTCn+K4aa+AGjibJSDBYoL/lts8DGI1uh5Mm+noqbJPWESOIVKRSIx7acj9LSdrDKv
4pVcrTsbo5Mx1XPHAFGDJRhAUaecGiGPHkD5DaGR7TGv7XB0ZEEq5Bi87cvtAY2IyP1P62bgeXsTNWjcnYEN6et5GEuOhLac7Lz2maowWI5Fan
UxgPiVFAvLRjUIqYmIzU82QpJ1cbF6aSKBvaJjx2dSgGweSrpKlcJktRTV12KgLpXTqj15dktpc4ShwWkB3EFMpXyReGD1QuUz432fE9WhtxPD
K/epPbb9Bdqfhdwc/UJMPVJZOZJYnXQJrTyAWLi6tNbxq19mq485x+HIBdmtZPq/H7PuwXgFvarqHpdWXNz86cqC7Onmtev9YFleF+TW+TUPQd
Q81gSdVy09jL8Mb7jeXUl3m2HLnglgIGwhCEhI9qABZF6XJfvQ4DpFjjQ8PN5fOu+uHirFfhgVaYBX49xhtNE9PMSX7uYhbnlfD8HtWw0WQhyR
oSMa6UCoAkKoxkQEBwgAjCIO3Qni7KjA+YVwOwmg6oBJHiCuz3cLJJF14CI/X73hGse80vQAHbDIgg89loveaQC6HdWlUQEgUfWZZVrK3K/XlC
YynhuhujcYr6L3KHNySS96hrHDmA6Q0utTeSkEodpTds8uI77GVenqz6dxBdDzAC8izrg66u/gUP81thgxbAnreybW4R5iKfiAXs3YXc8ow5te
ywuLngpA6Mhnbe/sjjOojvaxnFTPpTpyxbItd1bVDnJq1R5Ft8wZ8U2rt0WRCMTqgIEOhPVhJCFsrgSmDjf4G5FPH/3SvJUR1JIItH7ookXJ5y
fSpg2MIFGKYZzAoHDkk23oV6UnGzctGjIKQM1hsBg8VgfUArxbGk7LY3xxePT6gQTrG8eg0HjudUOqroltGGY3hQKpH9AsO1crGDZvPQWtPMBN
I9J0wK4OCP8s/K7MeR3+qQzfv/XUn958Z9qxvbrTegk9tvbNrEaSTY210ODgHADR9YCIDPB1IOTgpAjY5eHMLMASoQ9FZK63gdYf04gkHdxOg5
Sd8qkWwrVNszCtb+EjGgCJTIHykyAhC39eCb45aCtw4jG+az0CUEoplk91xwKCWf0xVohCKEkJI97kQ64QtjSN5A6+wjhKyyqsmrcihZqEPBsA
sQ6wrIXUA2GT0bjtjGJfsZ3QsB2K4i6LU1VcQ6V/R7+SXhi1Ej+GNe33V5cNBXjTHoB1CWlqQ1h/pQDfK7CWm5bBIPV/+U6C6QoS661ZyNYeHA
/RMEgQoVYlrHQ/wqwIQbr1+5WFQmazcHBWiKivI20nTZ7/ofWSLNhbxmOtwGLJlCEL91qJY7Kr3GUlq8o3c5Y0Mcm+r2t+m8i/nXw7DyOgaK0Y
awYMzWbJcJ5rtqnszHQlA2aWM4GBWWxYmWNhV1vcmb1LPITzpE7QPSh1esKNUjz/M9dJudThbZpJLC1urinsPJdNDqGSRWRFhEzIv6KFihjSAD
uF5PK88pZMjU3usGheZeiRnF3sn6rXNkH3tecu7szcc2rommOiRVmxM8sV5pvHyHzLO5vFmr2lTLKAJU1ixY6VpXG+j96essc4R04/EEXk6xw3
mwcWMoaMMVxZm13E2bFTUqjp/oAfOhkiUnlS702uoBv2uifscVaMcz/TDkhNHUj6XI7t7BGWQv7TuU4m87cjD74IvXZUx2e9JpWcuqBmvqznqD
XdeuDiSEwXs97hfI7Di0M95EDjJB7vfD0jnVU74fiUPQU5jl+UU+lU1GeM69DR+Pt3jc1qr+IY80nRVKmRM8oWHfmh6j+mEH3DjR2L1ClTc6W/
RTHtb+SNSmY0vM/bOSp8rhp/yaprrtQByWi2L+/kGnE8rEZRnF2qlZP+syGRKY3m7Zpf/RiOP3ZWu/l0n5Dj1kYGwnR9MuWB1597sso8ghM9Ip
4eKS77SDMYl7921d5rhzS9sxS5VGJGZXGPBKzDccDfWxyNT88Owy9XkGz/7VpkaRxT1bD5h8yKl4fxVJy/TxFPPb13IHRQFSoZuVLEu9V5AD/i
zXaZm1DI9eq+6nT82fC85P82NJWz5XF0ChJlv86k8LyjiErPypdH156DuF8Ij1JeXeIdAA==
`;

// src/kubernetes/schemas/table.ts
let table;
/**
* The table is unpacked when it is first asked for. Its first line names the releases, then each kind has a line with its type, up to
* an empty one, and then each type a line with its fields. scripts/kubernetes-schemas.mjs writes it.
*/
function readTable() {
	if (table !== void 0) return table;
	const [head = "", body = ""] = brotliDecompressSync(Buffer.from(packedTable, "base64")).toString("utf8").split("\n\n");
	const [first = "", ...kindLines] = head.split("\n");
	const minors = first.split(" ").map(Number);
	const kinds = /* @__PURE__ */ new Map();
	for (const line of kindLines) {
		const [apiVersion = "", kind = "", type = "", releases] = line.split(" ");
		const entry = {
			type,
			releases: releases === void 0 ? all(minors) : Number.parseInt(releases, 16)
		};
		const key = `${apiVersion} ${kind}`;
		kinds.set(key, [...kinds.get(key) ?? [], entry]);
	}
	table = {
		minors,
		kinds,
		types: new Map(body.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line]))
	};
	return table;
}
function all(minors) {
	return 2 ** minors.length - 1;
}
/** The releases whose types are those of a cluster: its own; where that is not in the table, those beside it; all where it is not known. */
function releasesFor(minor) {
	const { minors } = readTable();
	if (minor === void 0) return all(minors);
	const own = minors.indexOf(minor);
	if (own >= 0) return 2 ** own;
	const above = minors.findIndex((item) => item > minor);
	if (above < 0) return 2 ** (minors.length - 1);
	return above === 0 ? 1 : 2 ** above + 2 ** (above - 1);
}
/**
* The fields of a built-in kind as a schema like those of CustomResourceDefinitions, without the types of scalars: the API server's
* decoder knows those (`forecast/apply/decode.ts`). Types refer to each other, so the schema has cycles. Undefined for kinds that a cluster of
* this release does not serve; without a release, every field and kind counts that any release has.
*/
function schemaOfKind(apiVersion, kind, minor) {
	const releases = releasesFor(minor);
	const entry = readTable().kinds.get(`${apiVersion} ${kind}`)?.find((item) => (item.releases & releases) !== 0);
	return entry === void 0 ? void 0 : schemaOfType(entry.type, releases);
}
/** The schema of the metadata that all objects have. */
function schemaOfMetadata() {
	return schemaOfType("V1ObjectMeta", releasesFor(void 0));
}
/** Minor releases of Kubernetes 1 whose types are known, ascending. */
function listReleases() {
	return readTable().minors;
}
/** The first release of the table that serves a kind; undefined when none does. */
function firstReleaseOf(apiVersion, kind) {
	const { minors, kinds } = readTable();
	const known = kinds.get(`${apiVersion} ${kind}`) ?? [];
	return minors.find((_, index) => known.some(({ releases }) => (releases & 2 ** index) !== 0));
}
/** Schemas by set of releases, then by type. */
const schemas = /* @__PURE__ */ new Map();
function schemaOfType(type, releases) {
	let known = schemas.get(releases);
	if (known === void 0) {
		known = /* @__PURE__ */ new Map();
		schemas.set(releases, known);
	}
	const before = known.get(type);
	if (before !== void 0) return before;
	const properties = {};
	const schema = {
		type: "object",
		properties
	};
	known.set(type, schema);
	for (const text of (readTable().types.get(type) ?? "").split(" ").slice(1)) {
		const [, name = "", holds = "", own] = /^([^:@]+)(?::([^@]*))?(?:@([0-9a-f]+))?$/.exec(text) ?? [];
		if (own === void 0 || (Number.parseInt(own, 16) & releases) !== 0) setEntry(properties, name, schemaOfField(holds, releases));
	}
	return schema;
}
function schemaOfField(holds, releases) {
	if (holds.startsWith("[]")) return {
		type: "array",
		items: schemaOfField(holds.slice(2), releases)
	};
	if (holds.startsWith("{}")) return {
		type: "object",
		additionalProperties: schemaOfField(holds.slice(2), releases)
	};
	if (holds === "*") return { "x-kubernetes-preserve-unknown-fields": true };
	return holds === "" ? {} : schemaOfType(holds, releases);
}

// src/forecast/apply/custom/unknown-fields.ts
/** Deeper objects are refused by the API server long before. */
const MAX_DEPTH = 200;
/**
* What the API server drops when it reads an object: the same walk as `prune`'s. Nulls are absent to it, and status is not written
* with the object. Where a value has another shape than its schema, nothing in it is judged: that is an error of its own.
*/
function findUnknownFields(object, schema) {
	const found = [];
	const { status: _status, ...rest } = object;
	walk(found, rest, schema, [], true);
	return found;
}
/** `steps` is one list that grows and shrinks with the walk: most objects have nothing to tell. */
function walk(found, value, schema, steps, isResource) {
	if (steps.length > MAX_DEPTH) return;
	const enter = (step, item, own, embedded) => {
		steps.push(step);
		walk(found, item, own, steps, embedded);
		steps.pop();
	};
	if (Array.isArray(value)) {
		const items = schema["items"];
		if (!isMap$1(items)) return;
		for (const [index, item] of value.entries()) enter(stepTo(item, index), item, items, isEmbedded(items));
		return;
	}
	if (!isMap$1(value) || !describesMap(schema)) return;
	for (const [key, item] of Object.entries(value)) {
		if (isResource && RESOURCE_FIELDS$1.includes(key)) {
			if (key === "metadata") enter({ key }, item, schemaOfMetadata(), false);
			continue;
		}
		const own = schemaOfEntry(schema, key);
		if (own === void 0) {
			const path = writePath([...steps, { key }]);
			if (item !== null) found.push({
				path,
				name: key,
				known: namesIn(schema, isResource)
			});
		} else if (own !== "kept" && typeof item === "object") enter({ key }, item, own, isEmbedded(own));
	}
}
function describesMap(schema) {
	return schema["type"] === "object" || schema["properties"] !== void 0;
}
function namesIn(schema, isResource) {
	return [...Object.keys(mapAt(schema, "properties")), ...isResource ? RESOURCE_FIELDS$1 : []];
}
/** Items that have a name are called by it, so that a path stays when another item comes before. */
function stepTo(item, index) {
	const name = textAt(item, "name");
	return name === "" ? { index } : { item: [{
		key: "name",
		value: name
	}] };
}

// src/risk/schema-words.ts
/** Go's complaint about a value of a wrong type; its path has no positions. */
const WRONG_TYPE = /^json: cannot unmarshal (\w+) into Go struct field (\w+)\.(.+) of type (\S+)$/;
/** The same of a custom resource. */
const WRONG_SHAPE = / in body must be of type \[?([a-z ]+)\]?: "(\w+)"$/;
/** Go's complaint about a value that cannot be read: path first. */
const UNREADABLE = /^([\w.-]+): (.+)$/s;
const FOUND = {
	string: "a text",
	number: "a number",
	integer: "a whole number",
	bool: "true or false",
	boolean: "true or false",
	object: "a map",
	array: "a list"
};
/** A refusal of a type as path and predicate: `spec.replicas`, `is a text where a whole number belongs`. */
function describeMistake({ path, detail }, type, isMissing) {
	const [, found = "", struct, place = "", wanted = ""] = WRONG_TYPE.exec(detail) ?? [];
	if (struct !== void 0) {
		const isAlone = struct === "ObjectMeta" && !place.startsWith("metadata.");
		const what = `is ${FOUND[found] ?? found} where ${nameOfType(wanted)} belongs`;
		return {
			path: isAlone ? `metadata.${place}` : place,
			what
		};
	}
	const [, unread, why = ""] = type === "Decode" ? UNREADABLE.exec(detail) ?? [] : [];
	if (unread !== void 0) return {
		path: unread,
		what: `cannot be read: ${why}`
	};
	if (isMissing) return {
		path,
		what: detail === "" || detail.toLowerCase() === "required value" ? "is missing" : `is missing (${detail})`
	};
	const prefix = `${path} in body `;
	const [, allowed, value = ""] = type === "TypeInvalid" && WRONG_SHAPE.exec(detail) || [];
	if (allowed !== void 0) {
		const names = allowed.split(" ").map((name) => FOUND[name] ?? name);
		return {
			path,
			what: `is ${FOUND[value] ?? value} where ${names.join(" or ")} belongs`
		};
	}
	return {
		path,
		what: detail.startsWith(prefix) ? detail.slice(prefix.length) : `does not fit: ${detail}`
	};
}
function nameOfType(type) {
	if (type.startsWith("[]")) return type === "[]uint8" ? "a text in base64" : "a list";
	if (type.startsWith("map[") || type.startsWith("v1.") || type === "schema") return "a map";
	if (/^int\d+$/.test(type)) return "a whole number";
	if (type.startsWith("float")) return "a number";
	if (type === "bool") return "true or false";
	if (type === "intstr.IntOrString") return "a whole number or a text";
	return type === "time" ? "a time" : "a text";
}
/**
* A path of the API with the names of list items in place of their positions, and whether nothing is there; as it is where it
* cannot be followed. Some paths have the names of Go's fields, which no manifest has.
*/
function followPath(object, path) {
	let steps;
	try {
		steps = parsePath(path);
	} catch (error) {
		if (error instanceof SyntaxError) return {
			path,
			isAbsent: false
		};
		throw error;
	}
	let value = object;
	const readable = steps.map((step) => {
		if ("key" in step) value = isMap(value) ? fieldAt(value, [step.key]) : void 0;
		if (!("index" in step)) return step;
		value = Array.isArray(value) ? value[step.index] : void 0;
		const name = textAt(value, "name");
		return name === "" ? step : { item: [{
			key: "name",
			value: name
		}] };
	});
	const isGoName = steps.some((step) => "key" in step && /^[A-Z]/.test(step.key));
	return {
		path: writePath(readable),
		isAbsent: !isGoName && (value === void 0 || value === null)
	};
}

// src/risk/schema-problems.ts
/** Fields that are told what was probably meant: nobody reads more, and it takes a comparison with every name that is known. */
const MOST_HINTS = 20;
/** Characters of a path in a sentence. */
const LONGEST = 200;
const known = /* @__PURE__ */ new WeakMap();
/**
* What is wrong with an object at head and was not at base. Values and required fields are those that the forecast's API server refuses
* (`forecast/apply/`); unknown fields are found in the schema.
*/
function schemaProblems(change, facts) {
	const before = known.get(change);
	if (before?.facts === facts) return before.problems;
	const problems = findProblems(change, facts);
	known.set(change, {
		facts,
		problems
	});
	return problems;
}
function findProblems({ action, base, head, application }, facts) {
	if (head === void 0) return [];
	const write = base !== void 0 && (action === "modified" || action === "moved") ? writeOver(base, head, facts.application(application), facts.definitions) : void 0;
	const written = write?.head ?? head;
	return [...unlike(write !== void 0 && write.result.verdict !== "refused" ? [] : refusalsOf(written, facts), () => base === void 0 ? [] : refusalsOf(base, facts)), ...unlike(unknownIn(written, facts), () => base === void 0 ? [] : unknownIn(base, facts))];
}
/** Those that there are more of than before. Items without a name have no identity, so only their number can be compared. */
function unlike(problems, before) {
	if (problems.length === 0) return [];
	const old = /* @__PURE__ */ new Map();
	for (const { fact } of before()) old.set(fact, (old.get(fact) ?? 0) + 1);
	return problems.filter(({ fact }) => {
		const left = old.get(fact) ?? 0;
		old.set(fact, left - 1);
		return left <= 0;
	});
}
/** What a kind is judged by; `none` where nothing but its metadata can be. */
function schemaSourceOf(manifest, definitions) {
	const { object, identity } = manifest;
	const apiVersion = textAt(object, "apiVersion");
	const definition = definitionFor(identity, definitions);
	if (definition !== void 0 && customTypeOf(definition, apiVersion) !== void 0) return "definition";
	return firstReleaseOf(apiVersion, textAt(object, "kind")) === void 0 ? "none" : "kubernetes";
}
/** The schema that unknown fields are looked for in; an open one where there is none, as metadata is still known. */
function schemaOf(manifest, facts, minor) {
	const open = {
		type: "object",
		"x-kubernetes-preserve-unknown-fields": true
	};
	const apiVersion = textAt(manifest.object, "apiVersion");
	const definition = definitionFor(manifest.identity, facts.definitions);
	const custom = definition === void 0 ? void 0 : customTypeOf(definition, apiVersion);
	if (custom === void 0) return schemaOfKind(apiVersion, textAt(manifest.object, "kind"), minor) ?? open;
	return fieldAt(definition, ["spec", "preserveUnknownFields"]) === true || Object.keys(mapAt(custom.schema, "properties")).length === 0 ? open : custom.schema;
}
function unknownIn(manifest, facts) {
	const minor = targetMinor(manifest.identity.cluster, facts.policy);
	const found = findUnknownFields(manifest.object, schemaOf(manifest, facts, minor));
	const hinted = found.slice(0, MOST_HINTS);
	const since = minor === void 0 || found.length === 0 ? /* @__PURE__ */ new Map() : knownSince(hinted, manifest, facts, minor);
	return found.map((field, index) => {
		const later = since.get(field.path);
		const guess = index < MOST_HINTS ? suggest(field.name, field.known).slice(2) : "";
		const hint = later === void 0 ? guess : `known from Kubernetes 1.${later} on`;
		return {
			kind: "unknown",
			unread: false,
			told: `${shorten(field.path)}${hint === "" ? "" : ` (${hint})`}`,
			fact: `unknown ${withoutPositions(field.path)}`
		};
	});
}
/** The first later release that knows each field. */
function knownSince(fields, manifest, facts, minor) {
	const since = /* @__PURE__ */ new Map();
	for (const later of listReleases().filter((release) => release > minor)) {
		const unknown = new Set(findUnknownFields(manifest.object, schemaOf(manifest, facts, later)).map(({ path }) => path));
		for (const { path } of fields) if (!unknown.has(path) && !since.has(path)) since.set(path, later);
	}
	return since;
}
function refusalsOf(manifest, facts) {
	const { object, identity } = manifest;
	const apiVersion = textAt(object, "apiVersion");
	const minor = targetMinor(identity.cluster, facts.policy);
	const source = schemaSourceOf(manifest, facts.definitions);
	const first = source === "kubernetes" ? firstReleaseOf(apiVersion, identity.kind) : void 0;
	if (first !== void 0 && minor !== void 0 && isTooEarly(apiVersion, identity.kind, first, minor)) return [{
		kind: "refused",
		unread: false,
		told: `${apiVersion} has no ${identity.kind} before Kubernetes 1.${first}`,
		fact: "too early"
	}];
	const crd = definitionFor(identity, facts.definitions);
	const { errors } = createObject(object, crd === void 0 ? {} : { crd });
	return errors.flatMap((error) => {
		const isMissing = error.type === "Required" || followPath(object, error.field).isAbsent;
		if (!isOfSchema(error, isMissing, source)) return [];
		return describeErrors(maskErrors([error], object)).map((refusal) => {
			const { path: place, what } = describeMistake(refusal, error.type, isMissing);
			const { path } = followPath(object, place);
			const isUnread = error.type === "Decode";
			const fact = `${isMissing ? "Required" : error.type} ${withoutPositions(path)}${isUnread ? ` ${what}` : ""}`;
			return {
				kind: "refused",
				unread: isUnread,
				told: `${path} ${what}`,
				fact
			};
		});
	});
}
function isTooEarly(apiVersion, kind, first, minor) {
	return first > minor && schemaOfKind(apiVersion, kind, minor) === void 0;
}
/**
* What validation says of values that a built-in kind has is not about its schema; of a definition everything is. What is said of a value
* that is not written is: the zero value that stands for it is refused.
*/
function isOfSchema({ type, field }, isMissing, source) {
	if (field === "<nil>") return false;
	return type === "Decode" || source === "kubernetes" && isMissing || source === "definition";
}
/** A key may be as long as a manifest. */
function shorten(path) {
	return path.length > LONGEST ? `${path.slice(0, LONGEST)}…` : path;
}
/** Positions move when an item comes before. */
function withoutPositions(path) {
	return path.replaceAll(/\[\d+\]/g, "[]");
}

// src/risk/rules/schemas.ts
/** Problems that the sentence names; the others are counted. */
const NAMED = 3;
/** Problems that the evidence has one by one. */
const SHOWN = 20;
/** Rules about objects that do not fit the types of the API. */
const SCHEMA_RULES = [{
	id: "schema-invalid",
	title: "Field or value that the schema does not have",
	severity: "high",
	severityNote: "always",
	when: "A new or changed object has a field that its kind does not have (misspelt, at the wrong level, or of a later release), a value of a wrong type, or lacks a required field. Kinds of Kubernetes are judged by the types of the Kubernetes version of their cluster (`kubeVersion` and `clusters` of the configuration), custom resources by the CustomResourceDefinition in the tree.",
	exempt: "The object at base had the same; status, and what x-kubernetes-preserve-unknown-fields keeps; kinds whose CustomResourceDefinition is not in the tree (a notice counts them; only their metadata is judged).",
	why: "A wrong type or a missing field is refused, and the sync fails. An unknown field is worse with client-side apply: Argo CD does not ask the API server for strict validation, so the field is dropped, the sync succeeds, and the probe, limit or policy that it was meant to be is not there. Server-side apply refuses it.",
	sources: [
		"https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation",
		"https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning",
		"https://github.com/argoproj/argo-cd/issues/16817"
	],
	remedy: "Write the field as the API has it, at the level where it belongs, with a value of its type.",
	find: (facts) => facts.sent.flatMap((update) => findInvalid(update, facts))
}];
function findInvalid(update, facts) {
	const { change, base, head, application } = update;
	const problems = schemaProblems(change, facts);
	if (problems.length === 0) return [];
	const mode = readWriteMode((base ?? head).object, head.object, application?.head);
	const told = problems.map((problem) => problem.told);
	return [suspect(update, "high", describe(problems, mode.serverSide && !mode.replace), {
		facts: problems.map((problem) => problem.fact).toSorted(),
		evidence: [
			...told.slice(0, SHOWN),
			...told.length > SHOWN ? [`${told.length - SHOWN} more`] : [],
			judgedBy(update, facts)
		]
	})];
}
function describe(problems, serverSide) {
	const of = (kind) => problems.filter((problem) => problem.kind === kind).map((problem) => problem.told);
	const [refused, unknown] = [of("refused"), of("unknown")];
	const fields = unknown.length === 1 ? "a field that its kind does not have" : "fields that its kind does not have";
	const fate = serverSide ? "server-side apply refuses the object" : `${unknown.length === 1 ? "it is" : "they are"} dropped without a word, so the sync succeeds without`;
	return [...refused.length === 0 ? [] : [`will be refused by the API server: ${listWords(refused, NAMED)}`], ...unknown.length === 0 ? [] : [`has ${fields}: ${listWords(unknown, NAMED)}; ${fate}`]].join("; it ");
}
function judgedBy({ head }, facts) {
	if (schemaSourceOf(head, facts.definitions) === "definition") return "judged by the CustomResourceDefinition in the tree";
	const minor = targetMinor(head.identity.cluster, facts.policy);
	return minor === void 0 ? "judged by every release of Kubernetes that is known here, as no kubeVersion is configured" : `the cluster is taken for Kubernetes 1.${minor}`;
}

// src/risk/rules/services.ts
const K8S = "https://kubernetes.io/docs/concepts/services-networking";
/** Rules about Services and what is behind them. */
const SERVICE_RULES = [
	{
		id: "service-orphan",
		title: "Service without pods",
		severity: "high",
		severityNote: "high · its workload waits for confirmation or a manual prune: medium · it is left behind: low",
		when: "A Service had pods of the tree behind it before the change and has none after it, because its selector or the labels of the pods changed, or because the workload went.",
		exempt: "No selector, ExternalName, or a Service that goes as well.",
		why: "It has no endpoints: every request to it fails.",
		sources: [`${K8S}/service/#defining-a-service`],
		remedy: "Make the selector and the labels of the pods agree.",
		find: (facts) => stayingServices(facts).flatMap(({ base, head, application }) => {
			if (!hasSelector(base) || !hasSelector(head)) return [];
			const before = podsOfService(base, facts.world.base);
			if (before.length === 0 || podsOfService(head, facts.world.head).length > 0) return [];
			const names = before.map((pod) => nameOf(pod.manifest.identity));
			const severity = severityOfOrphan(head, before, facts);
			if (severity === void 0) return [];
			return [suspect({ change: {
				application,
				identity: head.identity
			} }, severity, `has no pods behind it any more: it had those of ${listWords(names)}`, { facts: names.toSorted() })];
		})
	},
	{
		id: "service-port-broken",
		title: "Service leads to a port that is not there",
		severity: "high",
		severityNote: "high for a named port, for one that routes use, and for one that no container has any more; low for a number that no container names",
		when: "A targetPort named a port of the pods before the change and names none after it, or a port goes that an Ingress, a route, a webhook or a ServiceMonitor uses.",
		exempt: "The Service has no pods in the tree; it did not work before either.",
		why: "Requests are refused: 503 at the edge.",
		sources: [`${K8S}/service/#field-spec-ports`],
		remedy: "Change the ports of containers, Services and routes together.",
		find: (facts) => stayingServices(facts).flatMap((service) => [...findTargets(service, facts), ...findUsedPorts(service, facts)])
	},
	{
		id: "service-type-changed",
		title: "Service exposed in another way",
		severity: "high",
		severityNote: "high; medium for externalTrafficPolicy",
		when: "A Service becomes LoadBalancer or NodePort, or stops to be a LoadBalancer; loadBalancerSourceRanges goes or gets wider; the annotation for an internal load balancer goes; externalTrafficPolicy changes.",
		exempt: "ClusterIP is written out, or left out.",
		why: "An address is given back for good, or the Service is open to the Internet.",
		sources: [`${K8S}/service/#publishing-services-service-types`],
		remedy: "Publish it through an Ingress or Gateway, or plan the change of address.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isService(head)) return [];
			const [before, after] = [typeOf(base), typeOf(head)];
			const exposed = ["LoadBalancer", "NodePort"];
			if (before !== after && before === "LoadBalancer") return [suspect(update, "high", `becomes ${after}: its load balancer and its address are given back`, { facts: [before, after] })];
			if (before !== after && exposed.includes(after)) return [suspect(update, "high", `becomes ${after}: it can be reached from outside the cluster`, { facts: [before, after] })];
			if (after !== "LoadBalancer") return [];
			const open = [...openedRanges(base, head), ...isInternal(base) && !isInternal(head) ? ["loses the annotation for an internal load balancer"] : []];
			if (open.length > 0) return [suspect(update, "high", `${open.join(" and ")}: it may be open to the Internet`, { facts: open })];
			const [policy, next] = [base, head].map((item) => textAt(item.object, "spec", "externalTrafficPolicy") || "Cluster");
			return policy === next ? [] : [suspect(update, "medium", `changes externalTrafficPolicy from ${policy} to ${next}`, { facts: [String(next)] })];
		})
	}
];
/** By what becomes of the pods that it had: those that nobody prunes still answer, as long as its selector takes them. */
function severityOfOrphan(service, before, facts) {
	const selector = mapAt(service.object, "spec", "selector");
	return facts.changes.filter((change) => change.action === "removed" && before.some(({ manifest, template }) => identityKey(manifest.identity) === identityKey(change.identity) && matchesLabels(selector, template.labels))).map((change) => severityOfLoss(facts.effect(change), { destroyed: "high" }) ?? "high").toSorted(compareSeverity).at(-1) ?? "high";
}
/** Services on both sides, in namespaces where something changes. */
function stayingServices(facts) {
	const { base, head } = facts.world;
	const touched = touchedPlaces(facts);
	return head.ofKind("", "Service").flatMap(({ manifest, application }) => {
		const before = base.find(manifest.identity)[0]?.manifest;
		const quiet = !touched.has(placeKey(manifest.identity.cluster, manifest.identity.namespace));
		return before === void 0 || quiet || typeOf(manifest) === "ExternalName" ? [] : [{
			base: before,
			head: manifest,
			application
		}];
	});
}
function isService({ identity }) {
	return identity.group === "" && identity.kind === "Service";
}
function typeOf(service) {
	return textAt(service.object, "spec", "type") || "ClusterIP";
}
function hasSelector(service) {
	return Object.keys(mapAt(service.object, "spec", "selector")).length > 0;
}
function podsOfService(service, world) {
	return podsBehind(service, world.within(service.identity.cluster, service.identity.namespace));
}
function findTargets({ base, head, application }, facts) {
	const before = podsOfService(base, facts.world.base);
	const after = podsOfService(head, facts.world.head);
	if (before.length === 0 || after.length === 0) return [];
	const broken = listAt(head.object, "spec", "ports").flatMap((port) => {
		const target = fieldAt(port, ["targetPort"]) ?? fieldAt(port, ["port"]) ?? null;
		if (after.some(({ template }) => hasPort(template, target))) return [];
		return listAt(base.object, "spec", "ports").some((old) => {
			const oldTarget = fieldAt(old, ["targetPort"]) ?? fieldAt(old, ["port"]) ?? null;
			return scalarText$1(fieldAt(old, ["port"])) === scalarText$1(fieldAt(port, ["port"])) && before.some(({ template }) => hasPort(template, oldTarget));
		}) ? [scalarText$1(target)] : [];
	});
	if (broken.length === 0) return [];
	const severe = broken.some((target) => !/^\d+$/.test(target)) || after.every(({ template }) => namesPorts(template));
	return [suspect({ change: {
		application,
		identity: head.identity
	} }, severe ? "high" : "low", `leads to a port that its pods do not have any more: ${listWords(broken)}`, { facts: broken })];
}
function hasPort(template, target) {
	return containersOf(template.spec).some(({ container }) => listAt(container, "ports").some((port) => typeof target === "string" ? textAt(port, "name") === target : scalarText$1(numberAt(port, "containerPort")) === scalarText$1(target)));
}
function namesPorts(template) {
	return containersOf(template.spec).some(({ container }) => listAt(container, "ports").length > 0);
}
function findUsedPorts({ base, head, application }, facts) {
	const [before, after] = [base, head].map((item) => listAt(item.object, "spec", "ports").filter(isMap));
	const gone = (before ?? []).filter((port) => !(after ?? []).some((other) => scalarText$1(other["port"]) === scalarText$1(port["port"])));
	const names = (before ?? []).filter((port) => textAt(port, "name") !== "" && !(after ?? []).some((other) => textAt(other, "name") === textAt(port, "name")));
	if (gone.length + names.length === 0) return [];
	const used = portUses(head, facts.world.head).filter(({ port }) => typeof port === "string" ? names.some((item) => textAt(item, "name") === port) : gone.some((item) => scalarText$1(item["port"]) === scalarText$1(port)));
	if (used.length === 0) return [];
	const what = `loses the port ${scalarText$1(used[0]?.port)} that ${listWords([...new Set(used.map((use) => nameOf(use.from.identity)))])} leads to`;
	return [suspect({ change: {
		application,
		identity: head.identity
	} }, "high", what, { facts: used.map((use) => scalarText$1(use.port)) })];
}
/** Addresses that may reach a load balancer and could not before. */
function openedRanges(base, head) {
	const [before, after] = [base, head].map((item) => textsAt(item.object, "spec", "loadBalancerSourceRanges"));
	if (before === void 0 || after === void 0 || before.length === 0) return [];
	if (after.length === 0) return ["loses loadBalancerSourceRanges"];
	const wider = after.filter((range) => !before.includes(range) && (["0.0.0.0/0", "::/0"].includes(range) || before.some((old) => holdsRange(range, old))));
	return wider.length === 0 ? [] : [`lets in ${listWords(wider)}`];
}
/** Annotations of cloud providers. https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer */
function isInternal(service) {
	const annotations = mapAt(service.object, "metadata", "annotations");
	return Object.entries(annotations).some(([key, value]) => key.endsWith("load-balancer-internal") && value !== "false" || key.endsWith("aws-load-balancer-scheme") && value === "internal" || key === "networking.gke.io/load-balancer-type" && scalarText$1(value).toLowerCase() === "internal" || key === "cloud.google.com/load-balancer-type" && scalarText$1(value).toLowerCase() === "internal");
}

// src/risk/rules/updates.ts
/** Rules about objects that stay and change. */
const UPDATE_RULES = [{
	id: "immutable-field-changed",
	title: "Immutable field changed, or update refused",
	severity: "critical",
	severityNote: "high when the update is refused · with Force=true the object is deleted and recreated: critical for StatefulSet and PersistentVolumeClaim, high for others, low for Job, ConfigMap, RoleBinding and ClusterRoleBinding",
	when: "A field that Kubernetes fixes at creation differs: selectors, volumeClaimTemplates, serviceName, the template of a Job, the spec of a claim, clusterIP, roleRef, data of immutable ConfigMaps and Secrets, and the like. Also told: an update that is sure to be refused for another reason, as Force=true together with server-side apply.",
	exempt: "Hooks and generateName (they are created anew), CustomResourceDefinitions (crd-scope-changed), writing a default out, another spelling of the same amount, fields in ignoreDifferences together with RespectIgnoreDifferences=true; what no new object may have either (schema-invalid).",
	why: "The API server rejects the update in the middle of the sync: earlier waves are live, later ones are not, and Argo CD stops retrying. With Force=true it deletes the object first.",
	sources: [
		"https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates",
		"https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/",
		"https://github.com/argoproj/argo-cd/issues/12439"
	],
	remedy: "Put the old value back, or plan the replacement: a new object under another name, or a deletion by hand with the data kept.",
	find: (facts) => facts.changes.flatMap((change) => findImmutable(change, facts))
}, {
	id: "replicas-zero",
	title: "Scaled to zero",
	severity: "critical",
	severityNote: "critical in production, else high",
	when: "replicas of a Deployment, StatefulSet, ReplicaSet or Rollout goes from more than 0 to 0, or a ScaledObject is newly paused at 0 replicas.",
	exempt: "A ScaledObject scales the workload with minReplicaCount 0; replicas is in ignoreDifferences together with RespectIgnoreDifferences=true; the update is refused.",
	why: "No pod is left to serve, and with replicas 0 a HorizontalPodAutoscaler stops working as well.",
	sources: ["https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation", "https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling"],
	remedy: "Keep at least one replica, or remove the workload if it is meant to go.",
	find: (facts) => facts.changes.flatMap((change) => findZero(change, facts))
}];
function findImmutable(change, facts) {
	const { base, head } = change;
	const effect = facts.effect(change);
	if (head === void 0 || effect !== "refused" && effect !== "replaced") return [];
	if (base !== void 0 && isToldByDefinition(base, head)) return [];
	const schema = effect === "refused" ? schemaProblems(change, facts).filter(({ kind }) => kind === "refused") : [];
	if (schema.some(({ unread }) => unread)) return [];
	const known = change.action === "modified" || change.action === "moved";
	const fields = base === void 0 || !known ? [] : immutableFields(base, head, facts.application(change.application), facts.definitions);
	if (base === void 0 || fields.length === 0) return effect === "refused" && schema.length === 0 && !isToldByItsRule(head) ? [describeRefusal(change, facts)] : [];
	const paths = fields.map((field) => field.path);
	const fate = effect === "refused" ? "the API server will refuse the update if the cluster equals base" : "it will be deleted and created again";
	return [{
		severity: effect === "refused" ? "high" : severityOfRecreation(head.identity),
		application: change.application,
		identity: change.identity,
		message: `${nameOf(change.identity)} changes ${paths.join(", ")}: ${fate}.`,
		evidence: fields.map((field) => `${field.path}: ${field.detail}`),
		facts: [effect, ...fields.map((field) => fieldFact(field, base, head)).toSorted()]
	}];
}
/** crd-scope-changed and crd-version-removed say it in the words of the definition. */
function isToldByDefinition(base, head) {
	if (head.identity.kind !== "CustomResourceDefinition") return false;
	const fixed = [
		["scope"],
		["group"],
		["names", "kind"],
		["names", "plural"]
	];
	const names = (crd) => listAt(crd.object, "spec", "versions").map((version) => textAt(version, "name"));
	return fixed.some((path) => textAt(base.object, "spec", ...path) !== textAt(head.object, "spec", ...path)) || names(base).some((name) => !names(head).includes(name));
}
/** Refused, but not for a field that is fixed at creation. */
function describeRefusal(change, facts) {
	const why = facts.forecasts.get(change.id)?.why ?? "";
	return {
		severity: "high",
		application: change.application,
		identity: change.identity,
		message: `${nameOf(change.identity)} will be refused if the cluster equals base.`,
		remedy: "Mend what the forecast names.",
		evidence: why === "" ? [] : [why],
		facts: ["refused"]
	};
}
function severityOfRecreation(identity) {
	if (["StatefulSet", "PersistentVolumeClaim"].includes(identity.kind)) return "critical";
	return [
		"Job",
		"ConfigMap",
		"RoleBinding",
		"ClusterRoleBinding"
	].includes(identity.kind) ? "low" : "high";
}
/** The field with both values, hashed; for Secrets only the field: a hash of a short secret can be guessed. */
function fieldFact(field, base, head) {
	if (head.identity.kind === "Secret") return field.path;
	const path = field.path.split(".");
	const digest = (value) => createHash("sha256").update(canonical(value)).digest("hex").slice(0, 16);
	return `${field.path} ${digest(fieldAt(base.object, path))} ${digest(fieldAt(head.object, path))}`;
}
function canonical(value) {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (typeof value === "object" && value !== null) return `{${Object.keys(value).toSorted().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
	return typeof value === "bigint" ? String(value) : JSON.stringify(value) ?? "absent";
}
function findZero(change, facts) {
	const { base, head } = change;
	const effect = facts.effect(change);
	if (base === void 0 || head === void 0 || effect === "refused" || effect === "none" || effect === "destroyed") return [];
	const pausedBefore = isPausedAtZero(base);
	if (isPausedAtZero(head) && !pausedBefore) return [describeZero(change, "is paused at 0 replicas", "paused")];
	const applied = {
		...head,
		object: applyIgnored(base.object, head.object, head.identity, facts.application(change.application)?.head)
	};
	const before = podsOf(base);
	if (before === void 0 || before === 0 || podsOf(applied) !== 0 || isScaledFromZero(head, facts)) return [];
	return [describeZero(change, `goes from ${before} to 0 replicas`, "zero")];
}
function describeZero(change, what, fact) {
	return {
		severity: "high",
		inProduction: "critical",
		application: change.application,
		identity: change.identity,
		message: `${nameOf(change.identity)} ${what}.`,
		evidence: [],
		facts: [fact]
	};
}
/** https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling */
function isPausedAtZero(manifest) {
	const { group, kind } = manifest.identity;
	if (group !== "keda.sh" || kind !== "ScaledObject") return false;
	return textAt(manifest.object, "metadata", "annotations", "autoscaling.keda.sh/paused-replicas") === "0";
}
function isScaledFromZero(workload, facts) {
	return facts.world.head.ofKind("keda.sh", "ScaledObject").some(({ manifest: head }) => {
		const { namespace, cluster } = head.identity;
		const target = (key) => textAt(head.object, "spec", "scaleTargetRef", key);
		return cluster === workload.identity.cluster && namespace === workload.identity.namespace && target("name") === workload.identity.name && (target("kind") || "Deployment") === workload.identity.kind && (numberAt(head.object, "spec", "minReplicaCount") ?? 0) === 0;
	});
}

// src/risk/rules/webhooks.ts
const WEBHOOKS = "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/";
const GROUP = "admissionregistration.k8s.io";
const KINDS = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];
const OPERATIONS = [
	"CREATE",
	"UPDATE",
	"DELETE",
	"CONNECT"
];
/** Groups whose objects the cluster itself needs to keep running. */
const VITAL = [
	"",
	"*",
	"apps",
	"batch",
	"coordination.k8s.io",
	"rbac.authorization.k8s.io",
	"networking.k8s.io",
	"discovery.k8s.io"
];
/** Rules about admission webhooks and aggregated APIs. */
const WEBHOOK_RULES = [
	{
		id: "webhook-fail-closed",
		title: "Webhook that can lock the cluster",
		severity: "high",
		severityNote: "always",
		when: "A webhook with failurePolicy Fail (the default) newly asks about pods, nodes, leases or other things that the cluster itself needs, and its namespaceSelector or objectSelector spares nothing; or it waits longer than 10 seconds.",
		exempt: "It asks only about custom resources; kube-system is left out by namespaceSelector, or the webhook takes only labelled objects; it was so before.",
		why: "When its pods are down nothing can be created any more, not even the pods of the webhook: upgrades and repairs of nodes loop.",
		sources: ["https://blog.jetstack.io/blog/gke-webhook-outage", `${WEBHOOKS}#avoiding-operating-on-the-kube-system-namespace`],
		remedy: "Leave out kube-system and its own namespace by namespaceSelector, and keep timeoutSeconds short.",
		find: eachUpdate((update) => {
			const { base, head } = update;
			if (!isWebhook(head.identity)) return [];
			const old = base === void 0 ? [] : webhooksOf(base).filter(locks).map((item) => textAt(item, "name"));
			const fresh = webhooksOf(head).filter(locks).map((item) => textAt(item, "name")).filter((name) => !old.includes(name));
			return fresh.length === 0 ? [] : [suspect(update, "high", `fails closed for what the cluster needs: ${listWords(fresh)}`, { facts: fresh })];
		})
	},
	{
		id: "webhook-fail-open",
		title: "Webhook does not refuse any more",
		severity: "medium",
		severityNote: "always",
		when: "failurePolicy goes from Fail to Ignore, a webhook goes, or its rules or selectors take less.",
		exempt: "It failed open before.",
		why: "A control is silently off.",
		sources: [`${WEBHOOKS}#failure-policy`],
		remedy: "Say in the pull request what takes its place.",
		find: (facts) => [...eachUpdate((update) => {
			const { base, head } = update;
			if (base === void 0 || !isWebhook(head.identity)) return [];
			const open = webhooksOf(base).flatMap((old) => {
				return isOpened(old, webhooksOf(head).find((item) => textAt(item, "name") === textAt(old, "name"))) ? [textAt(old, "name")] : [];
			});
			return open.length === 0 ? [] : [suspect(update, "medium", `refuses less than before: ${listWords(open)}`, { facts: open })];
		})(facts), ...facts.changes.flatMap((change) => {
			if (change.action !== "removed" || !isWebhook(change.identity) || facts.cause(change) !== void 0) return [];
			if (change.base !== void 0 && !webhooksOf(change.base).some(failsClosed)) return [];
			const severity = severityOfLoss(facts.effect(change), { destroyed: "medium" });
			return severity === void 0 ? [] : [suspect({ change }, severity, "is removed from Git: nothing is checked by it any more", { facts: ["removed"] })];
		})]
	},
	{
		id: "webhook-service-dangling",
		title: "Webhook without anybody who answers",
		severity: "high",
		severityNote: "always",
		when: "The Service of a webhook that stays, or everything behind it, was rendered before the change and is not after it, or has no replica.",
		exempt: "The webhook fails open; it goes as well.",
		why: "Every write that it asks about is refused.",
		sources: ["https://blog.jetstack.io/blog/gke-webhook-outage", WEBHOOKS],
		remedy: "Remove the webhook configuration first.",
		find: (facts) => KINDS.flatMap((kind) => facts.world.head.ofKind(GROUP, kind)).flatMap(({ manifest, application }) => {
			const dead = webhooksOf(manifest).filter((item) => failsClosed(item) && isDead(manifest, item, facts)).map((item) => textAt(item, "name"));
			if (dead.length === 0) return [];
			return [suspect({ change: {
				application,
				identity: manifest.identity
			} }, "high", `has nobody to ask any more: ${listWords(dead)}`, {
				facts: dead,
				evidence: describeUnseen(facts.unseen)
			})];
		})
	},
	{
		id: "apiservice-changed",
		title: "Aggregated API removed or not verified",
		severity: "high",
		severityNote: "high; removal that waits or leaves it behind is milder",
		when: "An APIService goes, or begins to skip the verification of its certificate.",
		exempt: "It skipped it before.",
		why: "Metrics and autoscalers stop, and while an API does not answer no namespace can be deleted.",
		sources: ["https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/"],
		remedy: "Remove what asks the API first.",
		find: (facts) => [...facts.changes.flatMap((change) => {
			if (change.action !== "removed" || !isApiService(change.identity) || facts.cause(change) !== void 0) return [];
			const severity = severityOfLoss(facts.effect(change), { destroyed: "high" });
			return severity === void 0 ? [] : [suspect({ change }, severity, "is removed from Git", { facts: ["removed"] })];
		}), ...eachUpdate((update) => {
			const skips = (item) => fieldAt(item?.object, ["spec", "insecureSkipTLSVerify"]) === true;
			if (!isApiService(update.head.identity) || update.base === void 0 || skips(update.base) || !skips(update.head)) return [];
			return [suspect(update, "high", "does not verify its certificate any more", { facts: ["insecure"] })];
		})(facts)]
	}
];
function isWebhook({ group, kind }) {
	return group === GROUP && KINDS.includes(kind);
}
function isApiService({ group, kind }) {
	return group === "apiregistration.k8s.io" && kind === "APIService";
}
function webhooksOf(configuration) {
	return listAt(configuration.object, "webhooks").filter(isMap);
}
/** Fails closed for what the cluster needs to repair itself. */
function locks(webhook) {
	if (!failsClosed(webhook)) return false;
	if (!listAt(webhook, "rules").some((rule) => textsAt(rule, "apiGroups").some((group) => VITAL.includes(group)) && textsAt(rule, "operations").some((operation) => operation !== "DELETE" && operation !== "CONNECT"))) return false;
	return (numberAt(webhook, "timeoutSeconds") ?? 10) > 10 || !spares(webhook);
}
/** Whether kube-system is left out, or only labelled objects are asked about. */
function spares(webhook) {
	const objects = fieldAt(webhook, ["objectSelector"]);
	if (isMap(objects) && !isEmptySelector(objects) && !matchesSelector(objects, {})) return true;
	const namespaces = fieldAt(webhook, ["namespaceSelector"]);
	return isMap(namespaces) && !isEmptySelector(namespaces) && !matchesSelector(namespaces, { "kubernetes.io/metadata.name": "kube-system" });
}
function failsClosed(webhook) {
	return textAt(webhook, "failurePolicy") !== "Ignore";
}
/** It failed closed, and now it is gone, fails open, is asked about less or on more conditions. */
function isOpened(old, now) {
	if (!failsClosed(old)) return false;
	if (now === void 0 || !failsClosed(now)) return true;
	const [asked, conditions, expressions] = [
		askedOf(now),
		conditionsOf(old),
		expressionsOf(old)
	];
	return askedOf(old).some((parts) => !asked.some((wide) => coversParts(wide, parts))) || conditionsOf(now).some((condition) => !conditions.some((former) => isLooser(condition, former))) || expressionsOf(now).some((expression) => !expressions.includes(expression));
}
/** What a webhook is asked about: group, operation, resource and subresource of each rule. */
function askedOf(webhook) {
	return listAt(webhook, "rules").flatMap((rule) => {
		const operations = textsAt(rule, "operations").flatMap((operation) => operation === "*" ? OPERATIONS : operation);
		return textsAt(rule, "apiGroups").flatMap((group) => operations.flatMap((operation) => textsAt(rule, "resources").map((name) => {
			const [resource = "", subresource = ""] = name.split("/");
			return [
				group,
				operation,
				resource,
				subresource
			];
		})));
	});
}
function coversParts(wide, parts) {
	return wide.every((part, index) => part === "*" || part === parts[index]);
}
/** What both selectors demand; a label is an expression with one value. */
function conditionsOf(webhook) {
	return ["namespaceSelector", "objectSelector"].flatMap((selector) => {
		const condition = (key, operator, values) => ({
			about: `${selector} ${key} ${operator}`,
			operator,
			values
		});
		return [...Object.keys(mapAt(webhook, selector, "matchLabels")).map((key) => condition(key, "In", [textAt(webhook, selector, "matchLabels", key)])), ...listAt(webhook, selector, "matchExpressions").map((expression) => condition(textAt(expression, "key"), textAt(expression, "operator"), textsAt(expression, "values")))];
	});
}
/** Whether whatever meets the former condition meets this one as well. */
function isLooser({ about, operator, values }, former) {
	if (about !== former.about) return false;
	return operator === "NotIn" ? values.every((value) => former.values.includes(value)) : former.values.every((value) => values.includes(value));
}
function expressionsOf(webhook) {
	return listAt(webhook, "matchConditions").map((condition) => textAt(condition, "expression"));
}
/** The Service, or all pods behind it, were there before and are not any more. */
function isDead(configuration, webhook, { world }) {
	const service = mapAt(webhook, "clientConfig", "service");
	const identity = {
		cluster: configuration.identity.cluster,
		group: "",
		kind: "Service",
		namespace: textAt(service, "namespace"),
		name: textAt(service, "name")
	};
	if (identity.name === "" || world.base.find(identity).length === 0) return false;
	if (world.head.find(identity).length === 0) return true;
	return answering(identity, world.base) > 0 && answering(identity, world.head) === 0;
}
/** Pods behind a Service. */
function answering(identity, world) {
	const service = world.find(identity)[0]?.manifest;
	if (service === void 0) return 0;
	return podsBehind(service, world.within(identity.cluster, identity.namespace)).reduce((sum, { manifest }) => sum + (podsOf(manifest) ?? 1), 0);
}

// src/risk/catalogue.ts
/** Every rule by family, in the order in which equally bad findings are told. */
const FAMILIES = [
	{
		title: "Applications",
		rules: APPLICATION_RULES
	},
	{
		title: "Deletions",
		rules: [...DELETION_RULES, ...FURTHER_DELETION_RULES]
	},
	{
		title: "Moves and renames",
		rules: MOVE_RULES
	},
	{
		title: "Argo CD objects",
		rules: [
			...APPLICATION_CHANGE_RULES,
			...APPLICATION_SOURCE_RULES,
			...APPLICATION_SET_RULES,
			...PROJECT_RULES,
			...ARGOCD_RULES
		]
	},
	{
		title: "Updates that are refused or lossy",
		rules: [...UPDATE_RULES.filter((rule) => rule.id === "immutable-field-changed"), ...MERGE_RULES]
	},
	{
		title: "Availability and capacity",
		rules: [
			...UPDATE_RULES.filter((rule) => rule.id === "replicas-zero"),
			...SCALING_RULES,
			...BUDGET_RULES,
			...CONTAINER_RULES,
			...PLACEMENT_RULES
		]
	},
	{
		title: "Images",
		rules: IMAGE_RULES
	},
	{
		title: "Network",
		rules: [
			...SERVICE_RULES,
			...ROUTE_RULES,
			...EDGE_RULES,
			...NETWORK_POLICY_RULES
		]
	},
	{
		title: "Permissions",
		rules: RBAC_RULES
	},
	{
		title: "Pod security",
		rules: [...POD_SECURITY_RULES, ...ADMISSION_POLICY_RULES]
	},
	{
		title: "Definitions, versions of the API and admission",
		rules: [
			...CRD_RULES,
			...SCHEMA_RULES,
			...API_VERSION_RULES,
			...WEBHOOK_RULES
		]
	},
	{
		title: "Between objects",
		rules: [
			...OWNERSHIP_RULES,
			...REFERENCE_RULES,
			...HOOK_RULES
		]
	},
	{
		title: "Rules and policies of your own",
		rules: [CUSTOM_RULE_ERROR, ...POLICY_RULES]
	},
	{
		title: "The change as a whole",
		rules: WHOLE_RULES
	}
];
/** Every rule. */
const RULES = FAMILIES.flatMap((family) => family.rules);

export { FAMILIES, OPEN_PROJECT, RULES, applicationOptions, applyUpdate, collectFacts, definitionFor, definitionsOf, deleteWithApplication, describeErrors, destroyContent, forbidTask, forecastModification, globMatches, heedAnnotation, hookRole, ignoredPaths$1 as ignoredPaths, isDestinationPermitted, isKindPermitted, isLivePermitted, isRemoved, isSourcePermitted, keepIgnored, listWords, maskErrors, podsOf, prune, readAutoSync, readIgnoreRules, rulesOfTeam, schemaSourceOf, updateRendered, withoutIgnored, writeOver };