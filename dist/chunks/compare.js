"use strict";
const { __exportAll } = require("./rolldown-runtime.js");
const { GO_SPACE, append, groupBy, parsePathPattern, trimOf } = require("./start.js");
let later_rare;
function compileGobwas(...given) {
	return (later_rare ??= require("./rare.js")).compileGobwas(...given);
}
const { MAX_SIMPLE_KEY, SyntaxProblem, byText, canBeSecret, canonicalText, clusterOf, compileDoublestar, countOf, decide, equalValues, formatNumber, getEntry, groupOf: groupOf$1, ignoreEntriesOf, isApplicationSet, isMap, isSecretFileName, isSecretName, isSuspicious, joinWords, maskText, parseYaml, restOf, seenFrom, setEntry, stringify, toLines, toLinesOfBoth, topText } = require("./gather.js");
const { X509Certificate, createHash, createHmac, hash } = require("node:crypto");

// src/report/counting.ts
/** True for an Application; the list has ApplicationSets, the bootstrap and files that cannot be read beside them. */
function isApplicationReport({ namespace, renderedBy }) {
	return namespace !== "" && renderedBy !== "ApplicationSet";
}
/** True for what the change reaches and of which nobody knows what becomes, because it did not render before. */
function isUnchecked({ outcome, failedOn, causes }) {
	return causes !== void 0 && (causes.itself || causes.files.length > 0) && (failedOn === "both" || failedOn === "base" || outcome === "unsupported");
}
/** How many Applications those are. */
function countUnchecked({ applications }) {
	return applications.filter((each) => isApplicationReport(each) && isUnchecked(each)).length;
}
/** Applications that render the same on both sides, but for noise. */
function countSame({ applications }) {
	return applications.filter((each) => isApplicationReport(each) && (each.outcome === "unchanged" || each.outcome === "modified")).length;
}
/** `20 applications: 5 changed, 12 unchanged (9 of them not rendered: their inputs are the same), 3 failed`: the parts are the whole. */
function describeCounts({ applications, counts }) {
	const own = applications.filter(isApplicationReport);
	const failing = applications.filter(({ outcome, failedOn }) => outcome === "failed" && failedOn !== "base");
	const failed = failing.filter(isApplicationReport).length;
	const others = describeOthers(failing);
	const gone = own.filter(({ failedOn, outcome }) => failedOn === "base" && outcome !== "removed").length;
	const uncovered = own.filter(({ outcome, failedOn }) => outcome === "unsupported" && failedOn !== "base").length;
	const unrendered = counts.unrendered === 0 ? "" : ` (${formatNumber(counts.unrendered)} of them not rendered: their inputs are the same)`;
	return [
		`${countOf(counts.applications, "application")}: ${formatNumber(counts.applicationsChanged)} changed`,
		`${formatNumber(own.filter((each) => each.outcome === "unchanged").length)} unchanged${unrendered}`,
		`${formatNumber(failed)} failed${others === "" ? "" : ` (and ${others})`}`,
		...gone === 0 ? [] : [`${formatNumber(gone)} fixed`],
		...uncovered === 0 ? [] : [`${formatNumber(uncovered)} not covered`]
	].join(", ");
}
/** `2 applications and 1 file` */
function describeFailing(reports) {
	const own = reports.filter(isApplicationReport).length;
	const others = describeOthers(reports);
	return joinWords([...own === 0 ? [] : [countOf(own, "application")], ...others === "" ? [] : [others]]);
}
/** `1 ApplicationSet and 3 files`: what is among these and is no Application; empty for nothing. */
function describeOthers(reports) {
	const others = reports.filter((each) => !isApplicationReport(each));
	const sets = others.filter(({ renderedBy }) => renderedBy === "ApplicationSet").length;
	const files = others.length - sets;
	return joinWords([...sets === 0 ? [] : [countOf(sets, "ApplicationSet")], ...files === 0 ? [] : [countOf(files, "file")]]);
}

// src/kubernetes/quantity.ts
const PATTERN = /^([+-]?)(\d*(?:\.\d*)?)(?:([EPTGMK]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/;
const BINARY = [
	"Ki",
	"Mi",
	"Gi",
	"Ti",
	"Pi",
	"Ei"
];
const DECIMAL = [
	"n",
	"u",
	"m",
	"",
	"k",
	"M",
	"G",
	"T",
	"P",
	"E"
];
/** Longer texts are no quantities but an attempt to keep the program busy. */
const MAX_LENGTH$1 = 64;
/** Quantities and stored texts by what was written: the same few are written over and over. No more of them are kept than this. */
const MOST_KNOWN = 4096;
const parsed = /* @__PURE__ */ new Map();
/**
* Reads a quantity as `k8s.io/apimachinery/pkg/api/resource` does; `1E` is exa, `1E3` an exponent. Undefined for anything
* else. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
*/
function parseQuantity(value) {
	if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return void 0;
	return parseQuantityText(trimOf(TRIMMED, String(value)));
}
/** The JSON is trimmed, where control characters and separators of lines are escapes, and none of them white space. (UnmarshalJSON) */
const TRIMMED = GO_SPACE.replaceAll(/[\t\n\v\f\r\u2028\u2029]/g, "");
/** The same for a text that may have no white space around it. */
function parseQuantityText(text) {
	const before = parsed.get(text);
	if (before !== void 0) return before;
	const quantity = parseText(text);
	if (quantity !== void 0 && parsed.size < MOST_KNOWN) parsed.set(text, quantity);
	return quantity;
}
function parseText(text) {
	const match = text.length <= MAX_LENGTH$1 ? PATTERN.exec(text) : null;
	if (match === null) return void 0;
	const [, sign = "", amount = "", binary, decimal = "", exponent] = match;
	const [whole = "", fraction = ""] = amount.split(".");
	if (whole + fraction === "" && !isNothing(text, binary, exponent)) return void 0;
	const units = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
	if (binary !== void 0) return capped(round({
		units: units * 1024n ** BigInt(BINARY.indexOf(binary) + 1),
		exponent: -fraction.length,
		format: "binary"
	}));
	return round({
		units,
		exponent: (exponent === void 0 ? (DECIMAL.indexOf(decimal) - 3) * 3 : Number(exponent)) - fraction.length,
		format: exponent === void 0 ? "decimal" : "exponent"
	});
}
/** Without any digits it is nothing, `m` and `Ki` and `e3` alike, unless its size makes the API server take the long way. (ParseQuantity) */
function isNothing(text, binary, exponent) {
	return text !== "" && binary !== "Ei" && binary !== "Pi" && Number(exponent ?? 0) >= -9;
}
const MOST_BINARY = 2n ** 63n - 1n;
/** A binary amount is no larger than what 64 bits hold. */
function capped(quantity) {
	const { units, exponent } = quantity;
	if ((units < 0n ? -units : units) <= MOST_BINARY * 10n ** BigInt(-exponent)) return quantity;
	return {
		...null, ...quantity,
		units: units < 0n ? -MOST_BINARY : MOST_BINARY,
		exponent: 0
	};
}
/** Nothing smaller than a billionth is kept; what is left over rounds up. */
function round(quantity) {
	return roundUp(quantity, -9);
}
/** A quantity rounded up, away from zero, to a power of ten; the API server keeps thousandths in resource lists. */
function roundUp(quantity, exponent) {
	if (quantity.exponent >= exponent) return quantity;
	const divisor = 10n ** BigInt(exponent - quantity.exponent);
	const whole = quantity.units / divisor;
	const rest = quantity.units % divisor;
	return {
		...null, ...quantity,
		units: rest === 0n ? whole : whole + (quantity.units < 0n ? -1n : 1n),
		exponent
	};
}
/** The text that the API server stores: the largest suffix of its kind that leaves a whole number. */
function formatQuantity(quantity) {
	const { units, exponent } = trim$1(quantity.units, quantity.exponent);
	if (units === 0n) return "0";
	const binary = quantity.format === "binary" && exponent >= 0 ? units * 10n ** BigInt(exponent) : void 0;
	if (binary !== void 0 && (binary >= 1024n || binary <= -1024n)) return formatBinary(binary);
	const shift = (exponent % 3 + 3) % 3;
	const digits = units * 10n ** BigInt(shift);
	const power = exponent - shift;
	if (quantity.format === "exponent") return power === 0 ? String(digits) : `${digits}e${power}`;
	return `${digits}${DECIMAL[power / 3 + 3] ?? ""}`;
}
function trim$1(units, exponent) {
	let rest = units;
	let power = exponent;
	while (rest !== 0n && rest % 10n === 0n) {
		rest /= 10n;
		power += 1;
	}
	return {
		units: rest,
		exponent: power
	};
}
function formatBinary(bytes) {
	let rest = bytes;
	let power = 0;
	while (power < BINARY.length && rest % 1024n === 0n) {
		rest /= 1024n;
		power += 1;
	}
	return `${rest}${power === 0 ? "" : BINARY[power - 1]}`;
}
/** Both amounts together, in the spelling of the first. */
function addQuantities(a, b) {
	const exponent = Math.min(a.exponent, b.exponent);
	const scaled = ({ units, exponent: own }) => units * 10n ** BigInt(own - exponent);
	return {
		units: scaled(a) + scaled(b),
		exponent,
		format: a.format
	};
}
/** Negative, zero or positive, like the amount of `a` minus that of `b`. */
function compareQuantityAmounts(a, b) {
	const exponent = Math.min(a.exponent, b.exponent);
	const scaled = ({ units, exponent: own }) => units * 10n ** BigInt(own - exponent);
	const difference = scaled(a) - scaled(b);
	return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
/** Digits that Go's 64 bits hold for sure, and those of binary amounts, of which each suffix takes three. */
const MOST_DIGITS = 18;
const MOST_BINARY_DIGITS = 14;
/**
* A text that Go takes for the stored one already, and keeps with all its signs, zeros and letters: `+1`, `01`, `1.500`, `1E3`. Resource lists keep no more
* than thousandths of it. https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/resource/quantity.go (ParseQuantity)
*/
function keptText(text, resourceList) {
	const [, , amount = "", binary, decimal = "", exponent] = PATTERN.exec(text) ?? [];
	const [digits = "", fraction = ""] = amount.split(".");
	const whole = digits.replace(/^0+/, "") || "0";
	if (binary !== void 0) {
		const room = MOST_BINARY_DIGITS - whole.length - 3 * (BINARY.indexOf(binary) + 1);
		return fraction === "" && room >= 0 && Number(whole) % 8 !== 0 ? text : void 0;
	}
	const [scale, shifted] = [(exponent === void 0 ? (DECIMAL.indexOf(decimal) - 3) * 3 : Number(exponent)) - fraction.length, `${whole}${fraction}`];
	return shifted.length <= MOST_DIGITS && scale >= (resourceList ? -3 : -9) && scale % 3 === 0 && !shifted.endsWith("000") && !shifted.startsWith("0") ? text : void 0;
}
const known$4 = /* @__PURE__ */ new Map();
/** The stored text of a written quantity in a resource list or elsewhere; undefined when it is none. */
function storedQuantity(value, resourceList) {
	const written = typeof value === "object" ? "" : String(value);
	const key = `${resourceList ? "1" : "0"}${written}`;
	const before = known$4.get(key);
	if (before !== void 0) return before;
	const quantity = parseQuantity(value);
	if (quantity === void 0) return void 0;
	const text = keptText(written.trim(), resourceList) ?? formatQuantity(resourceList ? roundUp(quantity, -3) : quantity);
	if (known$4.size < MOST_KNOWN) known$4.set(key, text);
	return text;
}

// src/diff/custom-lists.ts
/**
* Looks up schemas in CustomResourceDefinitions, of v1 (a schema per version) and v1beta1 (one for all). Of two that define a
* kind the last counts; a version that it does not list has the schema of the first one.
* https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/custom-resource-definition-v1/
*/
function createSchemaFinder(definitions) {
	const kinds = /* @__PURE__ */ new Map();
	for (const definition of definitions) {
		const spec = mapAt(definition, "spec");
		const [group, kind] = [getEntry(spec, "group"), getEntry(mapAt(spec, "names"), "kind")];
		if (typeof group !== "string" || typeof kind !== "string") continue;
		const common = schemaOf(mapAt(spec, "validation"));
		const versions = getEntry(spec, "versions");
		const schemas = /* @__PURE__ */ new Map();
		for (const version of Array.isArray(versions) ? versions.filter(isMap) : []) {
			const name = getEntry(version, "name");
			const schema = schemaOf(mapAt(version, "schema")) ?? common;
			if (typeof name === "string" && schema !== void 0) schemas.set(name, schema);
		}
		if (schemas.size === 0 && common !== void 0) schemas.set("", common);
		kinds.set(`${group}/${kind}`, schemas);
	}
	return (group, kind, version) => {
		const schemas = kinds.get(`${group}/${kind}`);
		return schemas?.get(version) ?? schemas?.values().next().value;
	};
}
function schemaOf(holder) {
	const schema = getEntry(holder, "openAPIV3Schema");
	return isMap(schema) ? schema : void 0;
}
/**
* What a schema says of a field. `x-kubernetes-list-type: map` with its keys and `set` are followed; without them a list is
* atomic, and its order counts.
* https://kubernetes.io/docs/reference/using-api/server-side-apply/#custom-resources
*/
function fieldOf(schema, key) {
	const known = FIELDS.get(schema)?.get(key);
	if (known !== void 0) return known;
	const named = getEntry(mapAt(schema, "properties"), key) ?? getEntry(schema, "additionalProperties");
	if (!isMap(named)) return void 0;
	const field = readField(named);
	const fields = FIELDS.get(schema) ?? /* @__PURE__ */ new Map();
	FIELDS.set(schema, fields.set(key, field));
	return field;
}
/** Asked for every field of every object, so the answers are kept as long as the schema is. */
const FIELDS = /* @__PURE__ */ new WeakMap();
function readField(schema) {
	const items = getEntry(schema, "items");
	if (getEntry(schema, "type") !== "array" && !isMap(items)) return { schema };
	const type = getEntry(schema, "x-kubernetes-list-type");
	const keys = getEntry(schema, "x-kubernetes-list-map-keys");
	const names = Array.isArray(keys) ? keys.filter((name) => typeof name === "string") : [];
	const list = type === "set" ? { set: true } : type === "map" && names.length > 0 ? { keys: names } : void 0;
	return {
		...null, ...list === void 0 ? {} : { list },
		...isMap(items) ? { schema: items } : {}
	};
}
function mapAt(map, key) {
	const value = getEntry(map, key);
	return isMap(value) ? value : {};
}

// src/diff/merge-keys.ts
const NAME$1 = { keys: ["name"] };
/** A list without merge keys whose first item comes first: tried, told or written over by those behind it. */
const ORDERED = { ordered: true };
const workload = { spec: { type: "WorkloadSpec" } };
const webhooks = { webhooks: {
	type: "Webhook",
	...NAME$1,
	ordered: true
} };
const admission = { spec: { type: "AdmissionPolicySpec" } };
/**
* Lists of Kubernetes types that are maps or sets, as `x-kubernetes-list-type` in Kubernetes' OpenAPI document and in
* client-go's `applyconfigurations/internal`. Keyed by the parent type, because `ports` or `resources` mean different things
* in different types. Any other list is atomic. Types that hold none of them are left out.
*/
const TYPES = {
	ObjectMeta: {
		finalizers: { set: true },
		ownerReferences: { keys: ["uid"] }
	},
	"apps/Deployment": workload,
	"apps/StatefulSet": workload,
	"apps/DaemonSet": workload,
	"apps/ReplicaSet": workload,
	"batch/Job": { spec: { type: "JobSpec" } },
	"batch/CronJob": { spec: { type: "CronJobSpec" } },
	"/ReplicationController": workload,
	"/PodTemplate": { template: { type: "PodTemplateSpec" } },
	"/Pod": { spec: { type: "PodSpec" } },
	"/Service": { spec: { type: "ServiceSpec" } },
	"/ServiceAccount": { secrets: NAME$1 },
	"admissionregistration.k8s.io/MutatingWebhookConfiguration": webhooks,
	"admissionregistration.k8s.io/ValidatingWebhookConfiguration": webhooks,
	"admissionregistration.k8s.io/ValidatingAdmissionPolicy": admission,
	"admissionregistration.k8s.io/MutatingAdmissionPolicy": admission,
	"admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding": { spec: { type: "AdmissionBindingSpec" } },
	"storage.k8s.io/CSIDriver": { spec: { type: "CSIDriverSpec" } },
	"networking.k8s.io/Ingress": { spec: { type: "IngressSpec" } },
	"discovery.k8s.io/EndpointSlice": { endpoints: { type: "Endpoint" } },
	"flowcontrol.apiserver.k8s.io/FlowSchema": { spec: { type: "FlowSchemaSpec" } },
	WorkloadSpec: { template: { type: "PodTemplateSpec" } },
	CronJobSpec: { jobTemplate: { type: "JobTemplateSpec" } },
	JobTemplateSpec: {
		metadata: { type: "ObjectMeta" },
		spec: { type: "JobSpec" }
	},
	JobSpec: {
		template: { type: "PodTemplateSpec" },
		podFailurePolicy: { type: "PodFailurePolicy" }
	},
	PodFailurePolicy: { rules: ORDERED },
	PodTemplateSpec: {
		metadata: { type: "ObjectMeta" },
		spec: { type: "PodSpec" }
	},
	PodSpec: {
		containers: {
			type: "Container",
			...NAME$1
		},
		initContainers: {
			type: "Container",
			...NAME$1,
			ordered: true
		},
		ephemeralContainers: {
			type: "Container",
			...NAME$1
		},
		volumes: {
			type: "Volume",
			...NAME$1
		},
		dnsConfig: { type: "PodDNSConfig" },
		imagePullSecrets: NAME$1,
		resourceClaims: NAME$1,
		schedulingGates: NAME$1,
		evictionResponders: NAME$1,
		hostAliases: { keys: ["ip"] },
		topologySpreadConstraints: { keys: ["topologyKey", "whenUnsatisfiable"] }
	},
	Volume: { projected: { type: "ProjectedVolume" } },
	ProjectedVolume: { sources: ORDERED },
	PodDNSConfig: {
		nameservers: ORDERED,
		searches: ORDERED
	},
	Container: {
		command: ORDERED,
		args: ORDERED,
		env: {
			...null, ...NAME$1,
			ordered: "references"
		},
		envFrom: ORDERED,
		ports: { keys: ["containerPort", "protocol"] },
		volumeMounts: { keys: ["mountPath"] },
		volumeDevices: { keys: ["devicePath"] },
		resources: { type: "ResourceRequirements" },
		restartPolicyRules: ORDERED
	},
	ResourceRequirements: { claims: NAME$1 },
	ServiceSpec: {
		ports: { keys: ["port", "protocol"] },
		ipFamilies: ORDERED,
		clusterIPs: ORDERED
	},
	IngressSpec: { rules: {
		type: "IngressRule",
		...ORDERED
	} },
	IngressRule: { http: { type: "HTTPIngressRuleValue" } },
	HTTPIngressRuleValue: { paths: ORDERED },
	Webhook: {
		matchConditions: NAME$1,
		rules: ORDERED
	},
	AdmissionPolicySpec: {
		matchConditions: NAME$1,
		variables: {
			...null, ...NAME$1,
			ordered: true
		},
		mutations: ORDERED
	},
	AdmissionBindingSpec: { validationActions: { set: true } },
	CSIDriverSpec: { volumeLifecycleModes: { set: true } },
	Endpoint: { addresses: { set: true } },
	FlowSchemaSpec: { rules: { type: "FlowRules" } },
	FlowRules: {
		resourceRules: { type: "FlowRule" },
		nonResourceRules: { type: "FlowRule" }
	},
	FlowRule: {
		verbs: { set: true },
		apiGroups: { set: true },
		resources: { set: true },
		nonResourceURLs: { set: true }
	}
};
/** API groups served by the API server itself; everything else is a custom resource. */
const BUILT_IN_GROUPS = /* @__PURE__ */ new Set([
	"",
	"admissionregistration.k8s.io",
	"apiregistration.k8s.io",
	"apps",
	"authentication.k8s.io",
	"authorization.k8s.io",
	"autoscaling",
	"batch",
	"certificates.k8s.io",
	"coordination.k8s.io",
	"discovery.k8s.io",
	"events.k8s.io",
	"extensions",
	"flowcontrol.apiserver.k8s.io",
	"networking.k8s.io",
	"node.k8s.io",
	"policy",
	"rbac.authorization.k8s.io",
	"resource.k8s.io",
	"scheduling.k8s.io",
	"storage.k8s.io"
]);
/** The API group of an object, empty for the core group. */
function groupOf(object) {
	return groupOf$1(topText(object, "apiVersion"));
}
/** The kind of an object, empty when it has none. */
function kindOf(object) {
	return topText(object, "kind");
}
/** True for an object of no kind of Kubernetes itself. A CustomResourceDefinition counts as one: its lists have no merge keys. */
function isCustom(object) {
	return !BUILT_IN_GROUPS.has(groupOf(object)) || kindOf(object) === "";
}
/** The place of a whole object. */
function rootPlace(object, findSchema) {
	const group = groupOf(object);
	const custom = isCustom(object);
	const schema = custom ? findSchema?.(group, kindOf(object), versionOf(object)) : void 0;
	return {
		type: `${group === "extensions" ? "apps" : group}/${kindOf(object)}`,
		custom,
		...schema === void 0 ? {} : { schema }
	};
}
function versionOf(object) {
	const apiVersion = getEntry(object, "apiVersion");
	return typeof apiVersion === "string" ? apiVersion.slice(apiVersion.indexOf("/") + 1) : "";
}
/** Places are shared, not made anew for every field of every object: this is asked for each of them. */
const PLAIN = {
	custom: { custom: true },
	builtIn: { custom: false }
};
const COMMAND = {
	custom: {
		list: { ordered: true },
		custom: true
	},
	builtIn: {
		list: { ordered: true },
		custom: false
	}
};
const METADATA = {
	custom: {
		type: "ObjectMeta",
		custom: true
	},
	builtIn: {
		type: "ObjectMeta",
		custom: false
	}
};
const KNOWN = new Map(Object.entries(TYPES).map(([type, fields]) => [type, new Map(Object.entries(fields).map(([key, field]) => [key, {
	custom: placeOf(field, true),
	builtIn: placeOf(field, false)
}]))]));
function placeOf({ type, ...list }, custom) {
	return {
		...null, ...type === void 0 ? {} : { type },
		list,
		custom
	};
}
/** The place of a key of a map; for a list, its items have the same place without the list rule. */
function childPlace(place, key, value) {
	const family = place.custom ? "custom" : "builtIn";
	const field = place.type === void 0 ? void 0 : KNOWN.get(place.type)?.get(key);
	if (field !== void 0) return field[family];
	if (key === "metadata" && place.type?.includes("/") === true) return METADATA[family];
	if (key === "command") return COMMAND[family];
	if (place.custom && key === "template" && isPodTemplate(value)) return {
		type: "PodTemplateSpec",
		custom: true
	};
	const described = place.schema === void 0 ? void 0 : fieldOf(place.schema, key);
	return described === void 0 ? PLAIN[family] : {
		custom: place.custom,
		...described
	};
}
function isPodTemplate(value) {
	const spec = isMap(value) ? getEntry(value, "spec") : void 0;
	return isMap(spec) && Array.isArray(getEntry(spec, "containers"));
}
/**
* The fields by which the items of these two versions of a list are paired, or undefined when it is a plain sequence: the
* merge keys of the type, else `name` in a custom resource, provided every item has them and no two items share them.
*/
function pairingKeys(place, base, head) {
	return [...place.list?.keys === void 0 ? [] : [place.list.keys], ...place.custom ? [NAME$1.keys] : []].find((keys) => areKeyed(base, keys) && areKeyed(head, keys));
}
function areKeyed(items, keys) {
	const seen = /* @__PURE__ */ new Set();
	for (const item of items) {
		const key = itemKey(item, keys);
		if (key === void 0 || seen.has(key)) return false;
		seen.add(key);
	}
	return true;
}
/** The texts of an item's merge keys; undefined when it lacks one. An absent `protocol` is TCP, as Kubernetes defaults it. */
function itemKeyTexts(item, keys) {
	if (!isMap(item)) return void 0;
	const texts = [];
	for (const key of keys) {
		const value = getEntry(item, key) ?? (key === "protocol" ? "TCP" : void 0);
		if (value === void 0 || value === null || typeof value === "object") return void 0;
		texts.push(String(value));
	}
	return texts;
}
/** One text for all merge keys of an item. */
function itemKey(item, keys) {
	const texts = itemKeyTexts(item, keys);
	return texts === void 0 ? void 0 : texts.length === 1 ? texts[0] : texts.join("\0");
}
/** True when the order of this list means something to whoever reads it, so that a change of it must be shown. */
function isOrdered(place, base, head) {
	const ordered = place.list?.ordered;
	if (place.list?.keys !== void 0 && pairingKeys(place, base, head) === void 0) return true;
	if (ordered === "references") return [...base, ...head].some(refersToVariable);
	return ordered === true || place.custom && place.list === void 0;
}
function refersToVariable(item) {
	const value = isMap(item) ? getEntry(item, "value") : void 0;
	return typeof value === "string" && value.includes("$(");
}

// src/diff/item-places.ts
/** Places by list and keys: each list is gone through once for each way to tell its items apart, as it never changes. */
const known$3 = /* @__PURE__ */ new WeakMap();
/** Where the first item of a list is whose keys have these texts; undefined when there is none. */
function placeOfItem(list, item) {
	const keys = item.map(({ key }) => key);
	const ways = known$3.get(list) ?? /* @__PURE__ */ new Map();
	known$3.set(list, ways);
	const places = ways.get(keys.join("\0")) ?? placesBy(list, keys);
	ways.set(keys.join("\0"), places);
	return places.get(item.map(({ value }) => value).join("\0"));
}
function placesBy(list, keys) {
	const places = /* @__PURE__ */ new Map();
	for (const [index, item] of list.entries()) {
		const text = itemKeyTexts(item, keys)?.join("\0");
		if (text !== void 0 && !places.has(text)) places.set(text, index);
	}
	return places;
}

// src/diff/normalise.ts
/**
* The object without what means nothing to the API server: keys whose value is null (`creationTimestamp: null`), empty
* `metadata` and `labels` and `annotations` in one, and the status, which Argo CD ignores too
* (`ignoreResourceStatusField: all`, its default). What has nothing of it is not copied: most objects, and most parts of others.
*/
function normaliseObject(object) {
	return withoutStatus(normaliseMap(object, ""));
}
/** The same for any value inside an object; `key` is the key that holds it. */
function normaliseValue(value, key) {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return normaliseList(value, key);
	if (key === "valuesObject" || key === "values") return value;
	const result = normaliseMap(value, key);
	return key === "volumeClaimTemplates" ? withoutStatus(result) : result;
}
function normaliseList(list, key) {
	let result;
	for (let index = 0; index < list.length; index++) {
		const item = list[index] ?? null;
		const normalised = normaliseValue(item, key);
		if (normalised === item) continue;
		result ??= [...list];
		result[index] = normalised;
	}
	return result ?? list;
}
function normaliseMap(map, holder) {
	let result;
	for (const key of Object.keys(map)) {
		const value = getEntry(map, key) ?? null;
		if (typeof value !== "object") continue;
		const normalised = value === null ? void 0 : normaliseValue(value, key);
		const isVoid = normalised === void 0 || isVoidable(key, holder) && isEmptyMap(normalised);
		if (!isVoid && normalised === value) continue;
		result ??= { ...null, ...map };
		if (isVoid) delete result[key];
		else setEntry(result, key, normalised);
	}
	return result ?? map;
}
function withoutStatus(map) {
	if (!Object.hasOwn(map, "status")) return map;
	const { status: _, ...rest } = map;
	return rest;
}
/** True for what is the same whether it is an empty map or absent. */
function isVoidable(key, holder) {
	return key === "metadata" || holder === "metadata" && isLabelMap(key);
}
/** True for the two maps of a metadata that are the same whether they are empty or absent. */
function isLabelMap(key) {
	return key === "labels" || key === "annotations";
}
function isEmptyMap(value) {
	return isMap(value) && Object.keys(value).length === 0;
}

// src/diff/paths.ts
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const PLAIN_ITEM_VALUE = /^[^\s,\]"=\\]+$/;
/** `spec.template.spec.containers[name=api].image`; other keys as `["a/b"]`, positions as `[0]`. Empty for no steps. */
function writePath(steps) {
	return steps.map(writeStep).join("").replace(/^\./, "");
}
function writeStep(step) {
	if ("key" in step) return PLAIN_KEY.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
	if ("index" in step) return `[${step.index}]`;
	return `[${step.item.map(({ key, value }) => `${PLAIN_KEY.test(key) ? key : JSON.stringify(key)}=${PLAIN_ITEM_VALUE.test(value) ? value : JSON.stringify(value)}`).join(",")}]`;
}
const NAME = /\.?([A-Za-z_][A-Za-z0-9_-]*)/y;
const INDEX = /(\d+)\]/y;
const ITEM_KEY = /([A-Za-z_][A-Za-z0-9_-]*)/y;
const ITEM_VALUE = /([^\s,\]"=\\]+)/y;
/** The steps of a path that {@link writePath} wrote. Throws a `SyntaxError` for any other text. */
function parsePath(path) {
	const steps = [];
	const reader = {
		path,
		at: 0
	};
	while (reader.at < path.length) {
		const start = reader.at;
		const step = readStep(reader);
		if (step === void 0) throw new SyntaxError(`not a path: ${path} (at character ${start})`);
		steps.push(step);
	}
	return steps;
}
function readStep(reader) {
	if (!pass(reader, "[")) {
		const key = match(reader, NAME);
		return key === void 0 ? void 0 : { key };
	}
	const index = match(reader, INDEX);
	if (index !== void 0) return { index: Number(index) };
	const item = [];
	do {
		const isQuoted = reader.path[reader.at] === "\"";
		const key = isQuoted ? readQuoted(reader) : match(reader, ITEM_KEY);
		if (isQuoted && key !== void 0 && item.length === 0 && pass(reader, "]")) return { key };
		if (key === void 0 || !pass(reader, "=")) return void 0;
		const value = reader.path[reader.at] === "\"" ? readQuoted(reader) : match(reader, ITEM_VALUE);
		if (value === void 0) return void 0;
		item.push({
			key,
			value
		});
	} while (pass(reader, ","));
	return pass(reader, "]") ? { item } : void 0;
}
function pass(reader, character) {
	const isThere = reader.path[reader.at] === character;
	if (isThere) reader.at++;
	return isThere;
}
function match(reader, pattern) {
	pattern.lastIndex = reader.at;
	const found = pattern.exec(reader.path);
	if (found === null) return void 0;
	reader.at = pattern.lastIndex;
	return found[1];
}
/** No pattern looks for the end of it: on a text of some megabytes V8 runs out of its stack. */
function readQuoted(reader) {
	const { path, at: start } = reader;
	for (let at = start + 1; at < path.length; at++) if (path[at] === "\\") at++;
	else if (path[at] === "\"") {
		reader.at = at + 1;
		const value = JSON.parse(path.slice(start, at + 1));
		return typeof value === "string" ? value : void 0;
	}
}

// src/diff/apply.ts
/** The same for a base that is normalised already. */
function applyToNormalised(base, fields) {
	return normaliseObject(applyToMap(base, plant(fields)));
}
function plant(fields) {
	const root = {
		step: { index: 0 },
		changes: [],
		branches: /* @__PURE__ */ new Map()
	};
	for (const field of fields) {
		let branch = root;
		for (const step of parsePath(field.path)) {
			const text = writePath([step]);
			const next = branch.branches.get(text) ?? {
				step,
				changes: [],
				branches: /* @__PURE__ */ new Map()
			};
			branch.branches.set(text, next);
			branch = next;
		}
		branch.changes.push(field);
	}
	return root;
}
/** The value at a branch after its changes; undefined when it is gone. */
function applyToValue(value, branch) {
	const replacement = branch.changes.find((change) => change.orderOnly === void 0);
	if (replacement !== void 0) return replacement.to;
	if (Array.isArray(value)) return applyToList(value, branch);
	return applyToMap(isMap(value) ? value : {}, branch);
}
/** Made anew: V8 turns an object that an entry is deleted of into a dictionary, which is larger and slower to read. */
function applyToMap(map, branch) {
	const changed = /* @__PURE__ */ new Map();
	for (const child of branch.branches.values()) if ("key" in child.step) changed.set(child.step.key, applyToValue(getEntry(map, child.step.key), child));
	const result = {};
	for (const key of /* @__PURE__ */ new Set([...Object.keys(map), ...changed.keys()])) {
		const value = changed.has(key) ? changed.get(key) : map[key];
		if (value !== void 0) setEntry(result, key, value);
	}
	return result;
}
function applyToList(list, branch) {
	const items = [...list];
	const added = [];
	for (const child of branch.branches.values()) {
		for (const { position, to } of child.changes.filter((change) => change.from === void 0)) if (to !== void 0) added.push({
			position: position ?? positionIn(list, child.step),
			value: to
		});
		const rest = {
			...null, ...child,
			changes: child.changes.filter((change) => change.from !== void 0)
		};
		const index = positionIn(list, child.step);
		if (index < list.length && (rest.changes.length > 0 || rest.branches.size > 0)) items[index] = applyToValue(list[index], rest);
	}
	const result = reorder(list, items, branch).filter((item) => item !== void 0);
	for (const { position, value } of added.toSorted((a, b) => a.position - b.position)) result.splice(position, 0, value);
	return result;
}
/** Where the item of a step is; past the end of the list when it has none. */
function positionIn(list, step) {
	if ("index" in step) return step.index;
	return "key" in step ? list.length : placeOfItem(list, step.item) ?? list.length;
}
/** The items in the order that a change of order names by their values at base. */
function reorder(list, items, branch) {
	const order = branch.changes.find((change) => change.orderOnly === true)?.to;
	if (!Array.isArray(order)) return [...items];
	const places = /* @__PURE__ */ new Map();
	for (const [index, item] of list.entries()) {
		const text = canonicalText(item);
		const before = places.get(text);
		if (before === void 0) places.set(text, [index]);
		else before.push(index);
	}
	const taken = /* @__PURE__ */ new Map();
	return order.map((item) => {
		const text = canonicalText(item);
		const count = taken.get(text) ?? 0;
		taken.set(text, count + 1);
		const index = places.get(text)?.[count];
		return index === void 0 ? item : items[index];
	});
}

// src/diff/field-rules.ts
/** The reason to fold the field at a path, of the first rule that has it or something above it; undefined for none. */
function foldingReason(rules, steps) {
	return rules.find(({ paths }) => paths.some((pattern) => covers(pattern, steps)))?.reason;
}
/** True when a beginning of the path matches the whole pattern. Time: length of the pattern times length of the path. */
function covers(pattern, steps) {
	let open = /* @__PURE__ */ new Set([0]);
	for (let at = 0;; at++) {
		for (const position of open) if (isAnySteps(pattern[position])) open.add(position + 1);
		if (open.has(pattern.length)) return true;
		const step = steps[at];
		if (step === void 0) return false;
		const next = /* @__PURE__ */ new Set();
		for (const position of open) {
			const wanted = pattern[position];
			if (isAnySteps(wanted)) next.add(position);
			else if (wanted !== void 0 && matches(wanted, step)) next.add(position + 1);
		}
		open = next;
	}
}
function isAnySteps(step) {
	return step !== void 0 && "any" in step && step.any === "steps";
}
function matches(wanted, step) {
	if ("any" in wanted) return wanted.any === "key" ? "key" in step : !("key" in step);
	if ("key" in wanted) return "key" in step && step.key === wanted.key;
	if ("index" in wanted) return "index" in step ? step.index === wanted.index : "key" in step && step.key === String(wanted.index);
	return "item" in step && wanted.item.every(({ key, value }) => step.item.some((field) => field.key === key && field.value === value));
}

// src/diff/sequences.ts
/** Edit distance after which the search for the shortest edit gives up: more would be no diff that anyone reads. */
const MAX_EDITS = 400;
/** Depth of the patience recursion; real texts need a handful. */
const MAX_DEPTH = 24;
/**
* Matches two sequences of small integers: for each position of `a` the position of the same element in `b`, or -1.
* Matches never cross. Patience diff (elements unique on both sides are anchors), then Myers' algorithm between the anchors,
* then nothing: a stretch that differs in more than {@link MAX_EDITS} elements counts as replaced. Takes near linear time
* on any input.
*/
function matchSequences(a, b) {
	const matches = new Int32Array(a.length).fill(-1);
	let anchors;
	const gaps = [{
		aStart: 0,
		aEnd: a.length,
		bStart: 0,
		bEnd: b.length,
		depth: 0
	}];
	for (let gap = gaps.pop(); gap !== void 0; gap = gaps.pop()) {
		const rest = trim(a, b, gap, matches);
		if (rest.aStart === rest.aEnd || rest.bStart === rest.bEnd) continue;
		anchors ??= createAnchorSearch(a, b);
		const found = rest.depth < MAX_DEPTH ? anchors(rest) : [];
		if (found.length === 0) {
			matchShortest(a, b, rest, matches);
			continue;
		}
		let { aStart, bStart } = rest;
		const depth = rest.depth + 1;
		for (const [aIndex, bIndex] of found) {
			matches[aIndex] = bIndex;
			gaps.push({
				aStart,
				aEnd: aIndex,
				bStart,
				bEnd: bIndex,
				depth
			});
			aStart = aIndex + 1;
			bStart = bIndex + 1;
		}
		gaps.push({
			aStart,
			aEnd: rest.aEnd,
			bStart,
			bEnd: rest.bEnd,
			depth
		});
	}
	return matches;
}
/** Matches what both ranges begin and end with. */
function trim(a, b, gap, matches) {
	let { aStart, aEnd, bStart, bEnd } = gap;
	while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) matches[aStart++] = bStart++;
	while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) matches[--aEnd] = --bEnd;
	return {
		aStart,
		aEnd,
		bStart,
		bEnd,
		depth: gap.depth
	};
}
/** Finds elements that occur once in both ranges, and of these the longest run that keeps its order. */
function createAnchorSearch(a, b) {
	const size = largest(a, largest(b, -1)) + 1;
	const countA = new Int32Array(size);
	const countB = new Int32Array(size);
	const positionB = new Int32Array(size);
	return ({ aStart, aEnd, bStart, bEnd }) => {
		for (let index = aStart; index < aEnd; index++) bump(countA, a[index] ?? 0);
		for (let index = bStart; index < bEnd; index++) {
			bump(countB, b[index] ?? 0);
			positionB[b[index] ?? 0] = index;
		}
		const unique = [];
		for (let index = aStart; index < aEnd; index++) {
			const element = a[index] ?? 0;
			if (countA[element] === 1 && countB[element] === 1) unique.push([index, positionB[element] ?? 0]);
		}
		for (let index = aStart; index < aEnd; index++) countA[a[index] ?? 0] = 0;
		for (let index = bStart; index < bEnd; index++) countB[b[index] ?? 0] = 0;
		return longestIncreasing(unique);
	};
}
function largest(sequence, start) {
	let most = start;
	for (const element of sequence) if (element > most) most = element;
	return most;
}
function bump(counts, element) {
	counts[element] = (counts[element] ?? 0) + 1;
}
/** The longest subsequence of pairs (ordered by their first number) whose second numbers increase. */
function longestIncreasing(pairs) {
	const tails = [];
	const previous = new Int32Array(pairs.length).fill(-1);
	for (const [index, [, value]] of pairs.entries()) {
		let low = 0;
		let high = tails.length;
		while (low < high) {
			const middle = low + high >> 1;
			if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		if (low > 0) previous[index] = tails[low - 1] ?? -1;
		tails[low] = index;
	}
	const result = [];
	for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
		const pair = pairs[index];
		if (pair !== void 0) result.push(pair);
	}
	return result.toReversed();
}
/** Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986), given up after {@link MAX_EDITS} edits. */
function matchShortest(a, b, gap, matches) {
	const { aStart, bStart } = gap;
	const aLength = gap.aEnd - aStart;
	const bLength = gap.bEnd - bStart;
	const limit = Math.min(aLength + bLength, MAX_EDITS);
	const frontier = new Int32Array(2 * limit + 3);
	const offset = limit + 1;
	const trace = [];
	for (let edits = 0; edits <= limit; edits++) {
		trace.push(frontier.slice(offset - edits - 1, offset + edits + 2));
		for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
			let x = goesDown(frontier, offset, diagonal, edits) ? frontier[offset + diagonal + 1] ?? 0 : (frontier[offset + diagonal - 1] ?? 0) + 1;
			while (x < aLength && x - diagonal < bLength && a[aStart + x] === b[bStart + x - diagonal]) x++;
			frontier[offset + diagonal] = x;
			if (x >= aLength && x - diagonal >= bLength) {
				backtrack(trace, gap, matches);
				return;
			}
		}
	}
}
function goesDown(frontier, offset, diagonal, edits) {
	if (diagonal === -edits) return true;
	return diagonal !== edits && (frontier[offset + diagonal - 1] ?? 0) < (frontier[offset + diagonal + 1] ?? 0);
}
/** Walks the recorded frontiers back from the end and notes every diagonal step as a match. */
function backtrack(trace, gap, matches) {
	let x = gap.aEnd - gap.aStart;
	let y = gap.bEnd - gap.bStart;
	for (let edits = trace.length - 1; edits >= 0; edits--) {
		const frontier = trace[edits] ?? /* @__PURE__ */ new Int32Array(0);
		const offset = edits + 1;
		const diagonal = x - y;
		const before = goesDown(frontier, offset, diagonal, edits) ? diagonal + 1 : diagonal - 1;
		const startX = edits === 0 ? 0 : frontier[offset + before] ?? 0;
		const startY = edits === 0 ? 0 : startX - before;
		while (x > startX && y > startY) matches[gap.aStart + --x] = gap.bStart + --y;
		x = startX;
		y = startY;
	}
}

// src/diff/lines.ts
/** The lines of a text; a final line break does not start another line, an empty text has none. */
function splitLines(text) {
	if (text === "") return [];
	const lines = text.split("\n");
	if (lines.at(-1) === "") lines.pop();
	return lines;
}
/** The difference of two lists of lines, removed lines before added ones. */
function diffLines(base, head) {
	return editsWithin(base, head, Infinity).edits;
}
/** The line diff from so many lines before its first change up to so many behind its last; empty for equal texts. */
function editsWithin(base, head, context) {
	const { prefix, suffix } = commonEnds(base, head);
	const [baseEnd, headEnd] = [base.length - suffix, head.length - suffix];
	const edits = [];
	if (prefix === baseEnd && prefix === headEnd && context !== Infinity) return {
		edits,
		start: 0
	};
	const start = Math.max(0, prefix - context);
	for (let index = start; index < prefix; index++) edits.push({
		mark: " ",
		line: base[index] ?? ""
	});
	const matches = matchBetween(base, head, prefix, baseEnd, headEnd);
	let next = prefix;
	for (let index = prefix; index < baseEnd; index++) {
		const line = base[index] ?? "";
		const match = matches === void 0 ? -1 : matches[index - prefix] ?? -1;
		if (match < 0) {
			edits.push({
				mark: "-",
				line
			});
			continue;
		}
		for (; next < prefix + match; next++) edits.push({
			mark: "+",
			line: head[next] ?? ""
		});
		edits.push({
			mark: " ",
			line
		});
		next++;
	}
	for (; next < headEnd; next++) edits.push({
		mark: "+",
		line: head[next] ?? ""
	});
	const end = Math.min(base.length, baseEnd + context);
	for (let index = baseEnd; index < end; index++) edits.push({
		mark: " ",
		line: base[index] ?? ""
	});
	return {
		edits,
		start
	};
}
/** How many lines both begin and end with. */
function commonEnds(base, head) {
	const most = Math.min(base.length, head.length);
	let prefix = 0;
	while (prefix < most && base[prefix] === head[prefix]) prefix++;
	let suffix = 0;
	while (suffix < most - prefix && base[base.length - 1 - suffix] === head[head.length - 1 - suffix]) suffix++;
	return {
		prefix,
		suffix
	};
}
/** The matches of what lies between, counted from its beginning; undefined where one side has nothing there. */
function matchBetween(base, head, start, baseEnd, headEnd) {
	if (start === baseEnd || start === headEnd) return void 0;
	const ids = /* @__PURE__ */ new Map();
	return matchSequences(internAll(base.slice(start, baseEnd), ids), internAll(head.slice(start, headEnd), ids));
}
/** A number for each item; equal texts get equal numbers, counted up from 0 in `ids`. */
function internAll(texts, ids) {
	const numbers = new Int32Array(texts.length);
	for (let index = 0; index < texts.length; index++) {
		const text = texts[index] ?? "";
		const known = ids.get(text);
		numbers[index] = known ?? ids.size;
		if (known === void 0) ids.set(text, ids.size);
	}
	return numbers;
}

// src/diff/lists.ts
/** Pairs items that have the same merge keys; these must be unique on both sides. */
function pairKeyed(base, head, keys) {
	return pairByText(base, base.map((item) => itemKey(item, keys) ?? ""), head.map((item) => itemKey(item, keys) ?? ""));
}
/** Pairs equal members of two sets; their order means nothing. A member that is there twice counts as twice. */
function pairSet(base, head) {
	const { pairs, removed, added } = pairByText(base, countedTexts(base), countedTexts(head));
	return {
		pairs,
		removed,
		added
	};
}
function pairByText(base, baseTexts, headTexts) {
	const inBase = new Map(baseTexts.map((text, index) => [text, index]));
	const inHead = new Map(headTexts.map((text, index) => [text, index]));
	const common = baseTexts.flatMap((text, index) => {
		const other = inHead.get(text);
		return other === void 0 ? [] : [[index, other]];
	});
	const inHeadOrder = common.toSorted((one, two) => one[1] - two[1]);
	const pick = (pairs) => pairs.map(([index]) => base[index] ?? null);
	return {
		pairs: common,
		removed: baseTexts.flatMap((text, index) => inHead.has(text) ? [] : [index]),
		added: headTexts.flatMap((text, index) => inBase.has(text) ? [] : [index]),
		...inHeadOrder.every((pair, index) => pair === common[index]) ? {} : { reordered: {
			from: pick(common),
			to: pick(inHeadOrder)
		} }
	};
}
/** The text of each item, with a number for the second and further equal ones. */
function countedTexts(items) {
	const counts = /* @__PURE__ */ new Map();
	return items.map((item) => {
		const text = canonicalText(item);
		const count = (counts.get(text) ?? 0) + 1;
		counts.set(text, count);
		return `${text}#${count}`;
	});
}
/**
* Pairs the items of plain sequences: equal items by the line diff's matching, and between them the items of stretches that
* are equally long on both sides by position. Equal items in another order are a reordering and nothing else.
*/
function pairAtomic(base, head) {
	const baseTexts = base.map(canonicalText);
	const headTexts = head.map(canonicalText);
	if (isPermutation(baseTexts, headTexts)) return {
		pairs: [],
		removed: [],
		added: [],
		...baseTexts.every((text, index) => text === headTexts[index]) ? {} : { reordered: {
			from: [...base],
			to: [...head]
		} }
	};
	const ids = /* @__PURE__ */ new Map();
	const matches = matchSequences(internAll(baseTexts, ids), internAll(headTexts, ids));
	const pairing = {
		pairs: [],
		removed: [],
		added: []
	};
	let baseStart = 0;
	let headStart = 0;
	const closeGap = (baseEnd, headEnd) => {
		const [gone, fresh] = [range(baseStart, baseEnd), range(headStart, headEnd)];
		if (gone.length === fresh.length) for (const [offset, index] of gone.entries()) pairing.pairs.push([index, headStart + offset]);
		else {
			append(pairing.removed, gone);
			append(pairing.added, fresh);
		}
		baseStart = baseEnd + 1;
		headStart = headEnd + 1;
	};
	for (const [index, match] of matches.entries()) if (match >= 0) closeGap(index, match);
	closeGap(base.length, head.length);
	return pairing;
}
function isPermutation(one, two) {
	if (one.length !== two.length) return false;
	const sorted = two.toSorted(byText);
	return one.toSorted(byText).every((text, index) => text === sorted[index]);
}
function range(start, end) {
	return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

// src/diff/noise.ts
/** Fields below which nothing is ever noise: they select pods or cannot be changed, so a change there is refused or breaks. */
const PROTECTED = /* @__PURE__ */ new Set([
	"selector",
	"matchLabels",
	"matchExpressions",
	"labelSelector",
	"podSelector",
	"volumeClaimTemplates"
]);
/**
* True where even a version label matters: below selectors, in volumeClaimTemplates, and in the pod template of a Job, which
* the API server refuses to change.
*/
function isProtected(kind, steps) {
	const keys = steps.map((step) => "key" in step ? step.key : "");
	return keys.some((key) => PROTECTED.has(key)) || kind === "Job" && keys[0] === "spec" && keys[1] === "template";
}
/**
* What sops writes about a file whenever it is saved: when, the digest of all, and the key of the file for each who may read it. Who that is, and the
* values themselves, are no part of it. https://github.com/getsops/sops#message-authentication-code
*/
function isEnvelope(steps) {
	const [sops, ...rest] = steps.map((step) => "key" in step ? step.key : "[]");
	const path = rest.join(".");
	return sops === "sops" && (/^(?:mac|lastmodified|version)$/.test(path) || /^[a-z_]+\.\[\]\.enc$/.test(path));
}
/**
* Why a change of a field is folded away by default: labels that name a version of the chart, and checksum annotations, as
* Helm's chart conventions recommend them, and what sops writes around encrypted values. Only a change of the value counts: a label that comes or goes is shown. A change
* in a pod template is folded too, but stays a change: that its pods restart is for the forecast to say.
*/
function noiseOf(kind, steps, from, to) {
	if (from === void 0 || to === void 0 || isProtected(kind, steps)) return void 0;
	if (isEnvelope(steps)) return "sops envelope";
	const [metadata, map, key] = steps.slice(-3).map((step) => "key" in step ? step.key : "");
	if (metadata !== "metadata" || key === void 0) return void 0;
	if (map === "annotations" && /^checksum[/.]/.test(key)) return "checksum annotation";
	if (map !== "labels") return void 0;
	if (key === "helm.sh/chart" || key === "chart") return "chart label";
	return key === "app.kubernetes.io/version" ? "version label" : void 0;
}

// src/diff/quantities.ts
/**
* Whether two values are the same quantity: `same` when the API server also stores them alike (`500m` and `0.5`, `1Gi` and
* `1024Mi`), `amount` when only the amount is the same (`1Gi` and `1073741824`: its printed form keeps the kind of suffix).
*/
function compareQuantities(a, b) {
	const left = parseQuantity(a);
	const right = parseQuantity(b);
	if (left === void 0 || right === void 0 || compareQuantityAmounts(left, right) !== 0) return "different";
	return left.format === right.format ? "same" : "amount";
}
const RESOURCE_LISTS = /* @__PURE__ */ new Set([
	"limits",
	"requests",
	"hard",
	"capacity",
	"overhead",
	"default",
	"defaultRequest",
	"max",
	"min"
]);
/** Single fields, with what holds them: a ConfigMap, labels and parameters may call texts of theirs the same. */
const SINGLE_FIELDS = {
	sizeLimit: "emptyDir",
	divisor: "resourceFieldRef"
};
/**
* Whether the value at a path is a quantity. In objects of Kubernetes itself these are the resource lists and a few single
* fields; in custom resources, whose schema is not known here, only `resources.limits.*`, `resources.requests.*`, `sizeLimit`.
*/
function isQuantityPath(steps, custom) {
	const [grandparent, parent, key] = [
		keyAt(steps, 3),
		keyAt(steps, 2),
		keyAt(steps, 1)
	];
	if (custom) return key === "sizeLimit" || grandparent === "resources" && (parent === "limits" || parent === "requests");
	return RESOURCE_LISTS.has(parent) || Object.hasOwn(SINGLE_FIELDS, key) && SINGLE_FIELDS[key] === parent;
}
function keyAt(steps, fromEnd) {
	const step = steps.at(-fromEnd);
	return step !== void 0 && "key" in step ? step.key : "";
}

// src/diff/shown.ts
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]{1,100000}-----END CERTIFICATE-----/g;
/** `-----BEGIN CERTIFICATE` in base64, as `caBundle` holds it. */
const CERTIFICATE_BASE64 = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t";
/** Certificates of a bundle that are told; the others are counted. */
const MAX_CERTIFICATES = 3;
/** Characters of a name in a certificate; the text is hostile. */
const MAX_NAME = 120;
/**
* What to show for a value that is certificates (subject, issuer, end of validity) or binary data (size), with the
* beginning of a digest. Undefined when one of
* the sides can be read as it is. Masked values are none of both: nothing is told of what a Secret holds.
*/
function showInstead(steps, from, to) {
	if (typeof (to ?? from) !== "string") return void 0;
	const isBinary = steps.length === 2 && isKey(steps[0], "binaryData");
	const tell = (value) => typeof value !== "string" ? void 0 : tellCertificates(value) ?? (isBinary ? tellSize(value) : void 0);
	const [one, other] = [tell(from), tell(to)];
	if (from !== void 0 && one === void 0 || to !== void 0 && other === void 0) return void 0;
	return {
		...null, ...one === void 0 ? {} : { from: one },
		...other === void 0 ? {} : { to: other }
	};
}
function isKey(step, key) {
	return step !== void 0 && "key" in step && step.key === key;
}
function tellCertificates(text) {
	if (text.startsWith(CERTIFICATE_BASE64)) return tellCertificates(Buffer.from(text, "base64").toString("latin1"));
	if (!text.includes("-----BEGIN CERTIFICATE-----")) return void 0;
	const found = text.match(CERTIFICATE) ?? [];
	if (text.replaceAll(CERTIFICATE, "").replaceAll(/^#.*$/gm, "").trim() !== "") return void 0;
	const told = found.slice(0, MAX_CERTIFICATES).flatMap((pem) => tellCertificate(pem) ?? []);
	if (told.length === 0) return void 0;
	const more = found.length - told.length;
	return `${told.join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function tellCertificate(pem) {
	try {
		const { subject, issuer, validTo, fingerprint256 } = new X509Certificate(pem);
		const by = issuer === subject ? "self-signed" : `issued by ${tellName(issuer)}`;
		const until = new Date(validTo).toISOString().slice(0, 10);
		return `certificate ${tellName(subject)}, ${by}, valid until ${until}, SHA-256 ${fingerprint256.slice(0, 11)}`;
	} catch {
		return;
	}
}
/** `CN=web, O=acme` out of lines. */
function tellName(name) {
	const line = (name ?? "").split("\n").join(", ");
	return line === "" ? "(no name)" : line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}\u2026` : line;
}
function tellSize(text) {
	const code = text.replaceAll(/[\r\n]/g, "");
	if (code.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(code)) return void 0;
	const bytes = Buffer.from(code, "base64");
	const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
	return `${bytes.length} ${bytes.length === 1 ? "byte" : "bytes"} of binary data, SHA-256 ${digest}`;
}

// src/diff/strings.ts
/** UTF-16 code units; larger texts are shown as text only. */
const MAX_LENGTH = 262144;
/**
* What differs between two texts that both hold one YAML or JSON document with a map or a list, e.g. `app.yaml` of a
* ConfigMap: none if only the formatting differs, undefined if they are no documents. `compareValues` compares what they hold.
* To whoever reads them tags may mean something (`!vault`, `!!python/object/apply:\u2026`), and `yes` need not be `true`, nor `0o17` be 15: texts
* that hold the same are only then the same if they are written with the same words. Others also read `22:22` and `2026-01-31` as numbers and dates (YAML 1.1),
* unless they are in quotes; and comments mean something where they say what a text is (`#cloud-config`) or are filled in.
*/
function compareDocuments(from, to, compareValues) {
	const base = readDocument(from);
	const head = base === void 0 ? void 0 : readDocument(to);
	if (base === void 0 || head === void 0) return void 0;
	const changes = compareValues(base, head);
	if (changes.length === 0 && wordsOf$1(from) !== wordsOf$1(to)) return void 0;
	return changes.map((change) => ({
		...null, ...change,
		...change.from === void 0 ? {} : { from: unquoteMasks(change.from) },
		...change.to === void 0 ? {} : { to: unquoteMasks(change.to) }
	}));
}
/** What is text to us and to other readers only in quotes: sexagesimal numbers and dates. https://yaml.org/type/int.html, https://yaml.org/type/timestamp.html */
const QUOTED_NUMBER = /(["'])([-+]?\d[\d_]*(?:(?::[0-5]?\d)+(?:\.[\d_]*)?|-\d\d?-\d\d?(?:[Tt \t][^"'\n]{0,40})?))\1/g;
/** The words of a text without quotes, brackets and comments, in an order of their own: keys may stand anywhere. */
function wordsOf$1(text) {
	return text.replace(/^#(?=\S)/, "\\#").replaceAll(/(^|\s)#(?![^\n]*\{\{)[^\n]*/g, " ").replaceAll(QUOTED_NUMBER, "\\$2").split(/[\s"'{}[\],:]+/).filter((word) => word !== "" && !/^-+$/.test(word)).toSorted().join(" ");
}
function readDocument(text) {
	if (text.length > MAX_LENGTH || !/\n|^\s*[[{]/.test(text)) return void 0;
	if (/^(?:---|\.\.\.)(?:\s|$)/m.test(text.replace(/^\s*---[ \t]*\r?\n/, ""))) return void 0;
	if (/^\s*[[{]/.test(text) && !isJson(text)) return void 0;
	try {
		const value = parseYaml(quoteMasks(text));
		return value !== null && typeof value === "object" ? value : void 0;
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
function isJson(text) {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
/** `\u2039secret: 16 B, changed\u203a` would end a plain scalar of YAML at `: ` and at `,`; without these it is one. */
function quoteMasks(text) {
	return text.replaceAll(/\u2039secret: (\d+ B)(?:, ([\w. ]+))?\u203a/g, (_, size, note) => note === void 0 ? `\u2039secret:${size}\u203a` : `\u2039secret:${size};${note}\u203a`);
}
function unquoteMasks(value) {
	if (typeof value === "string") return value.replaceAll(/\u2039secret:(\d+ B)(?:;([\w. ]+))?\u203a/g, (_, size, note) => note === void 0 ? `\u2039secret: ${size}\u203a` : `\u2039secret: ${size}, ${note}\u203a`);
	if (Array.isArray(value)) return value.map(unquoteMasks);
	if (!isMap(value)) return value;
	const result = {};
	for (const key of Object.keys(value)) setEntry(result, key, unquoteMasks(getEntry(value, key) ?? null));
	return result;
}

// src/diff/fields.ts
/** The same for objects that are normalised already. */
function compareNormalised(base, head, options = {}) {
	const { findSchema, rules = [] } = options;
	const comparison = {
		kind: kindOf(head),
		steps: [],
		changes: [],
		opensDocuments: true,
		rules
	};
	compareMaps(comparison, base, head, rootPlace(head, findSchema));
	return comparison.changes;
}
/** What differs inside two documents of unknown meaning: every value counts, lists pair by a unique `name`. */
function compareUntyped(base, head) {
	const comparison = {
		kind: "",
		steps: [],
		changes: [],
		opensDocuments: false,
		rules: []
	};
	compareValues(comparison, base, head, { custom: true });
	return comparison.changes;
}
function compareValues(comparison, base, head, place) {
	if (isMap(base) && isMap(head)) compareMaps(comparison, base, head, place);
	else if (Array.isArray(base) && Array.isArray(head)) compareLists(comparison, base, head, place);
	else if (base !== head) compareScalars(comparison, base, head, place);
}
function compareMaps(comparison, base, head, place) {
	for (const key of Object.keys(head)) compareEntry(comparison, key, getEntry(base, key), getEntry(head, key), place);
	for (const key of Object.keys(base)) if (!Object.hasOwn(head, key)) compareEntry(comparison, key, getEntry(base, key), void 0, place);
}
function compareEntry(comparison, key, from, to, place) {
	if (from === to) return;
	comparison.steps.push({ key });
	if (isLabelMap(key) && isBelowMetadata(comparison.steps) && isMap(from ?? to) && isMap(to ?? from)) compareMaps(comparison, asMap$1(from), asMap$1(to), { custom: place.custom });
	else compareValues(comparison, from, to, childPlace(place, key, to ?? from));
	comparison.steps.pop();
}
function isBelowMetadata(steps) {
	const parent = steps.at(-2);
	return parent !== void 0 && "key" in parent && parent.key === "metadata";
}
function asMap$1(value) {
	return isMap(value) ? value : {};
}
function compareLists(comparison, base, head, place) {
	if (equalValues(base, head)) return;
	const keys = pairingKeys(place, base, head);
	const pairing = pairItems(base, head, place, keys);
	const { list: _, ...itemPlace } = place;
	const at = (item, index) => {
		const texts = keys === void 0 ? void 0 : itemKeyTexts(item, keys);
		if (keys === void 0 || texts === void 0) return { index };
		return { item: keys.map((key, position) => ({
			key,
			value: texts[position] ?? ""
		})) };
	};
	const within = (item, index, visit) => {
		comparison.steps.push(at(item, index));
		visit();
		comparison.steps.pop();
	};
	const positioned = (position) => keys === void 0 ? {} : { position };
	for (const [baseIndex, headIndex] of pairing.pairs) {
		const from = base[baseIndex] ?? null;
		within(from, baseIndex, () => compareValues(comparison, from, head[headIndex] ?? null, itemPlace));
	}
	for (const index of pairing.removed) {
		const from = base[index] ?? null;
		within(from, index, () => emit(comparison, {
			from,
			...positioned(index)
		}));
	}
	for (const index of pairing.added) {
		const to = head[index] ?? null;
		within(to, index, () => emit(comparison, {
			to,
			...positioned(index)
		}));
	}
	if (pairing.reordered === void 0) return;
	const fold = !isOrdered(place, base, head) && !isProtected(comparison.kind, comparison.steps);
	emit(comparison, {
		...null, ...pairing.reordered,
		orderOnly: true,
		...fold ? { noise: "order of a list" } : {}
	});
}
function pairItems(base, head, place, keys) {
	if (keys !== void 0) return pairKeyed(base, head, keys);
	return place.list?.set === true ? pairSet(base, head) : pairAtomic(base, head);
}
function compareScalars(comparison, from, to, place) {
	const change = {
		...null, ...from === void 0 ? {} : { from },
		...to === void 0 ? {} : { to }
	};
	const equality = isQuantityPath(comparison.steps, place.custom) ? compareQuantities(from, to) : "different";
	if (equality === "different") emit(comparison, change);
	else if (equality === "amount" && hasRevisions(comparison)) emit(comparison, {
		...null, ...change,
		noise: "same quantity"
	});
}
function hasRevisions({ kind, steps }) {
	const step = steps[1];
	return (kind === "StatefulSet" || kind === "DaemonSet") && step !== void 0 && "key" in step && step.key === "template";
}
/** Records a change at the present place, with what is said about it: noise, the documents inside two texts. */
function emit(comparison, change) {
	const { kind, steps, rules } = comparison;
	const { from, to } = change;
	const document = comparison.opensDocuments && typeof from === "string" && typeof to === "string" ? compareDocuments(from, to, compareUntyped) : void 0;
	const formatting = document?.length === 0 && !isProtected(kind, steps) ? "formatting only" : void 0;
	const noise = change.noise ?? formatting ?? (change.orderOnly ? void 0 : noiseOf(kind, steps, from, to)) ?? (rules.length === 0 || isProtected(kind, steps) ? void 0 : foldingReason(rules, steps));
	const shown = change.orderOnly ? void 0 : showInstead(steps, from, to);
	comparison.changes.push({
		path: writePath(steps),
		...change,
		...noise === void 0 ? {} : { noise },
		...shown === void 0 ? {} : { shown },
		...document === void 0 || document.length === 0 ? {} : { inner: document }
	});
}

// src/diff/outline.ts
/**
* Reads the structure of a normalised YAML text from its indentation: block style, one key or dash a line, texts of several
* lines as block scalars. What is around a line begins above it, further left each time, so that little of a text is read.
*/
function createOutline(lines) {
	/** The line asked for before, with all around it. */
	let known = {
		line: -1,
		nodes: []
	};
	/** Places of items in their lists, by line and column. */
	const indexes = /* @__PURE__ */ new Map();
	/** What a line begins and what is around it, the outermost first. */
	const nodesAround = (index) => {
		let nodes = readNodes(lines, index);
		let edge = isEmpty(lines[index]) ? {
			column: Infinity,
			dash: false
		} : edgeOf(lines[index]);
		for (let above = index - 1; above >= 0 && (edge.column > 0 || edge.dash); above--) {
			const isKnown = above === known.line;
			if (!isKnown && (isFurtherIn(lines[above], edge.column) || !isLeftOf(edgeOf(lines[above]), edge))) continue;
			const found = isKnown ? known.nodes : readNodes(lines, above);
			const inner = found.at(-1);
			const isText = inner?.block === true && inner.column < edge.column;
			const around = edge;
			nodes = isText ? found : [...found.filter((node) => holds(node, around)), ...nodes];
			if (isKnown) break;
			edge = edgeOf(lines[above]);
		}
		known = {
			line: index,
			nodes
		};
		return nodes;
	};
	return { pathAround(first, end) {
		const nodes = nodesAround(first);
		const edge = leftmost(lines, first + 1, end);
		return nodes.filter((node) => holds(node, edge) && (node.line !== first || node !== nodes.at(-1) || holdsMore(lines, node))).map((node) => node.step ??= stepOf(lines, node, indexes));
	} };
}
function edgeOf(line = "") {
	let column = 0;
	while (line.charCodeAt(column) === 32) column++;
	return {
		column,
		dash: isDash(line, column)
	};
}
function isDash(line, column) {
	return line.charCodeAt(column) === 45 && (column === line.length - 1 || line.charCodeAt(column + 1) === 32);
}
function isEmpty(line = "") {
	return line.trim() === "";
}
/** Whether nothing stands in a line up to a column and on it: most lines are further in than what is looked for, or empty. */
function isFurtherIn(line = "", column) {
	const end = Math.min(column + 1, line.length);
	for (let at = 0; at < end; at += 1) if (line.charCodeAt(at) !== 32) return false;
	return end > column || isEmpty(line);
}
/** Whether a line may begin what another, further down, is in. The items of a list may stand right below its key. */
function isLeftOf(one, other) {
	return one.column < other.column || one.column === other.column && other.dash && !one.dash;
}
/** Whether lines that begin there can be in a field or an item above them. */
function holds(node, { column, dash }) {
	return node.column < column || node.column === column && dash && node.key !== void 0;
}
/** The edge of the line that is furthest left; of those that are, of a key. Beyond all columns for no lines. */
function leftmost(lines, start, end) {
	let least = {
		column: Infinity,
		dash: false
	};
	for (let index = start; index < end; index++) {
		if (isEmpty(lines[index])) continue;
		const edge = edgeOf(lines[index]);
		if (isLeftOf(edge, least)) least = edge;
	}
	return least;
}
/** Whether the lines below belong to what a line begins last: to a map, a list or a text of several lines. */
function holdsMore(lines, node) {
	if (node.block) return true;
	let below = node.line + 1;
	while (below < lines.length && isEmpty(lines[below])) below++;
	return below < lines.length && holds(node, edgeOf(lines[below]));
}
/** The dashes a line begins with, then its key. */
function readNodes(lines, index) {
	const line = lines[index] ?? "";
	const nodes = [];
	let { column } = edgeOf(line);
	for (; isDash(line, column); column += 2) nodes.push({
		line: index,
		column,
		block: false
	});
	const key = readKey(line, column)?.name;
	if (key !== void 0) nodes.push({
		line: index,
		column,
		key,
		block: false
	});
	const last = nodes.at(-1);
	if (last !== void 0) last.block = opensBlock(line);
	return nodes;
}
function opensBlock(line) {
	let at = line.length - 1;
	if (isChomping(line.charCodeAt(at))) at--;
	if (line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57) at--;
	if (isChomping(line.charCodeAt(at))) at--;
	const code = line.charCodeAt(at);
	return (code === 124 || code === 62) && /(?:^|[:-] )[|>][+-]?\d?[+-]?$/.test(line);
}
function isChomping(code) {
	return code === 43 || code === 45;
}
/** The key at a column, and what stands behind it. */
function readKey(line, column) {
	let end = column;
	while (isWordCharacter(line.charCodeAt(end))) end++;
	if (end > column && line.charCodeAt(end) === 58 && (end === line.length - 1 || line.charCodeAt(end + 1) === 32)) return {
		name: line.slice(column, end),
		rest: line.slice(end + 2)
	};
	const beginning = line.slice(column, column + MAX_SIMPLE_KEY + 2);
	const name = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?):(?: |$)/s.exec(beginning)?.[1];
	if (name === void 0 || name.length > 1e3) return void 0;
	return {
		name: scalar(name),
		rest: line.slice(column + name.length + 2)
	};
}
/** Letters, digits, `_`, `-`, `.` and `/`. */
function isWordCharacter(code) {
	return code >= 97 && code <= 122 || code >= 65 && code <= 90 || code >= 45 && code <= 57 || code === 95;
}
function scalar(text) {
	if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
	if (!text.startsWith("\"")) return text;
	try {
		const value = JSON.parse(text);
		return typeof value === "string" ? value : text;
	} catch {
		return text.slice(1, -1);
	}
}
/** A field by its key, an item by its name, where it has one, or else by its place. */
function stepOf(lines, node, indexes) {
	if (node.key !== void 0) return { key: node.key };
	const name = node.block ? "" : nameOf$1(lines, node);
	return name === "" ? { index: indexOf(lines, node, indexes) } : { item: [{
		key: "name",
		value: scalar(name)
	}] };
}
function nameOf$1(lines, item) {
	for (let index = item.line; index < lines.length; index++) {
		const line = lines[index] ?? "";
		const { column } = edgeOf(line);
		if (index > item.line && column <= item.column && !isEmpty(line)) return "";
		if (index > item.line && column !== item.column + 2) continue;
		const key = isDash(line, item.column + 2) ? void 0 : readKey(line, item.column + 2);
		if (key?.name === "name" && key.rest !== "") return key.rest;
	}
	return "";
}
/** How many items of its list stand above one. */
function indexOf(lines, item, indexes) {
	if (edgeOf(lines[item.line]).column < item.column) return 0;
	let count = 0;
	for (let above = item.line - 1; above >= 0; above--) {
		if (isEmpty(lines[above])) continue;
		const { column, dash } = edgeOf(lines[above]);
		if (column > item.column) continue;
		if (!(dash && column === item.column)) {
			if (readNodes(lines, above).some((node) => node.key === void 0 && node.column === item.column)) count++;
			break;
		}
		count++;
		const before = indexes.get(`${above}:${column}`);
		if (before === void 0) continue;
		count += before;
		break;
	}
	indexes.set(`${item.line}:${item.column}`, count);
	return count;
}
/** The path that all these have in common, empty for none. */
function commonPath(paths) {
	const [first = [], ...others] = paths;
	let { length } = first;
	for (const steps of others) {
		length = Math.min(length, steps.length);
		for (let index = 0; index < length; index++) if (!isSameStep(first[index], steps[index])) length = index;
	}
	return length === 0 ? "" : writePath(first.slice(0, length));
}
function isSameStep(one, other) {
	return one === other || one !== void 0 && other !== void 0 && writePath([one]) === writePath([other]);
}

// src/diff/hunks.ts
/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;
/** Unified hunks between two normalised YAML texts; an empty text makes one hunk of all lines of the other. */
function buildHunks(base, head) {
	return hunksOfLines(splitLines(base), splitLines(head));
}
/** The same for texts that are lines already. */
function hunksOfLines(baseLines, headLines) {
	const { edits, start: first } = editsWithin(baseLines, headLines, CONTEXT);
	let [base, head, next] = [
		first,
		first,
		0
	];
	const pass = (end) => {
		for (; next < end; next++) {
			const mark = edits[next]?.mark;
			if (mark !== "+") base++;
			if (mark !== "-") head++;
		}
	};
	const outlines = {
		base: createOutline(baseLines),
		head: createOutline(headLines)
	};
	return findRanges(edits).map(([start, end]) => {
		pass(start);
		const [baseStart, headStart] = [base, head];
		pass(end);
		const shown = edits.slice(start, end);
		return {
			path: pathOf(shown, {
				outline: outlines.base,
				start: baseStart
			}, {
				outline: outlines.head,
				start: headStart
			}),
			baseStart: baseLines.length === 0 ? 0 : baseStart + 1,
			headStart: headLines.length === 0 ? 0 : headStart + 1,
			lines: shown.map(({ mark, line }) => mark + line)
		};
	});
}
/** Stretches of edits with their context; those that touch are one. */
function findRanges(edits) {
	const ranges = [];
	for (let index = 0; index < edits.length; index++) {
		if (edits[index]?.mark === " ") continue;
		const last = ranges.at(-1);
		const start = Math.max(0, index - CONTEXT);
		const end = Math.min(edits.length, index + 1 + CONTEXT);
		if (last !== void 0 && start <= last[1]) last[1] = end;
		else ranges.push([start, end]);
	}
	return ranges;
}
/** What holds all lines that are removed and added. */
function pathOf(edits, base, head) {
	if (edits.some(({ mark, line }) => mark !== " " && TOP_FIELD.test(line))) return "";
	return commonPath([...pathsOf(edits, base, "-"), ...pathsOf(edits, head, "+")]);
}
/** The path around the lines with a mark, if there are any. */
function pathsOf(edits, { outline, start }, mark) {
	const marks = edits.map((edit) => edit.mark).filter((each) => each === " " || each === mark);
	const first = marks.indexOf(mark);
	return first < 0 ? [] : [outline.pathAround(start + first, start + marks.lastIndexOf(mark) + 1)];
}
/** A key at the beginning of a line, with a value behind it that is no text of several lines. */
const TOP_FIELD = /^[A-Za-z]+: (?![|>])/;

// src/diff/sealed.ts
/**
* What stands for a secret where objects leave the process for another one of the same run, a part of a sharded comparison: its size,
* where it stood, and a keyed digest, so that the other process can tell equal ones from different ones and nothing more. Valid base64,
* as the data of a Secret has to be.
*/
const SEAL = /argoSealed0\/(?<bytes>\d{10})\/(?<place>[0-9a-f]{16})\/(?<content>[0-9a-f]{32})/g;
/** Said behind a seal whose secret is no base64, where it should be: the API server refuses it, so it must stay none. */
const NO_BASE64 = "!";
/** Makes seals with a key that nobody else needs to know: without it a short secret cannot be found by trying. */
function createSealer(key) {
	return (context, { bytes, content }) => {
		const place = createHash("sha256").update(context).digest("hex").slice(0, 16);
		const digest = createHmac("sha256", key).update(content).digest("hex").slice(0, 32);
		return `argoSealed0/${String(bytes).padStart(10, "0")}/${place}/${digest}`;
	};
}
/** A seal in place of a value of `data`. */
function sealData(seal, isBase64) {
	return isBase64 ? seal : `${seal}${NO_BASE64}`;
}
/** The text with what `mask` says for every seal in it, or undefined when it holds none. */
function unseal(text, mask) {
	if (!text.includes("argoSealed0/")) return void 0;
	let found = false;
	const result = text.replaceAll(SEAL, (...match) => {
		const groups = match.at(-1);
		found = true;
		return mask(readSeal(groups));
	});
	return found ? result : void 0;
}
/** The secret that a value of `data` stands for, as it is or as `stringData` became it. */
function unsealData(value) {
	for (const text of [value, Buffer.from(value, "base64").toString("latin1")]) {
		const match = new RegExp(`^${SEAL.source}${NO_BASE64}?$`).exec(text);
		if (match !== null) return readSeal(match.groups);
	}
}
function readSeal(groups) {
	const { bytes = "", place = "", content = "" } = groups ?? {};
	return {
		context: `sealed ${place}`,
		secret: {
			bytes: Number(bytes),
			content
		}
	};
}

// src/diff/secret-book.ts
/** A fresh book for one comparison. All secrets of base in a context must be asked for before those of head. */
function createSecretBook() {
	const contexts = /* @__PURE__ */ new Map();
	return (context, { bytes, content }, side) => {
		const key = `${bytes} ${context}`;
		const known = contexts.get(key) ?? {
			texts: /* @__PURE__ */ new Map(),
			base: 0,
			head: 0
		};
		contexts.set(key, known);
		const text = known.texts.get(content) ?? describe$1(bytes, known, side);
		if (!known.texts.has(content)) {
			known.texts.set(content, text);
			known[side]++;
		}
		return text;
	};
}
function describe$1(bytes, known, side) {
	const before = known.base + known.head;
	if (before === 0) return `\u2039secret: ${bytes} B\u203a`;
	if (side === "base" || known.base === 0) return `\u2039secret: ${bytes} B, no. ${before + 1}\u203a`;
	return known.head === 0 ? `\u2039secret: ${bytes} B, changed\u203a` : `\u2039secret: ${bytes} B, changed ${known.head + 1}\u203a`;
}

// src/diff/secret-data.ts
/** True for a Secret of Kubernetes, also one that another object holds and that has no `apiVersion`. */
function isSecretObject(map) {
	return map !== void 0 && kindOf(map) === "Secret" && groupOf(map) === "";
}
const DATA = /^(?:string|binary)?data$/i;
/**
* True for a key of a Secret below which everything is secret, also if it is misspelt: the API server drops `stringdata` and `binaryData`, and
* what is written there was meant to stay secret all the same.
*/
function isDataKey(key) {
	return DATA.test(key);
}
/** A Secret with `stringData` laid over `data`, as the API server does on writing and Argo CD before comparing. */
function mergeStringData(map) {
	const texts = getEntry(map, "stringData");
	if (!isMap(texts)) return map;
	const { stringData: _, ...rest } = map;
	const data = getEntry(rest, "data");
	const merged = isMap(data) ? { ...null, ...data } : {};
	for (const key of Object.keys(texts)) {
		const text = getEntry(texts, key);
		setEntry(merged, key, typeof text === "string" ? Buffer.from(text).toString("base64") : text ?? null);
	}
	return {
		...null, ...rest,
		data: merged
	};
}
/** Size and content of a value of `data`: its decoded bytes. What does not decode, and is refused, counts as it is written. */
function contentOfData(value) {
	const text = typeof value === "string" ? value : canonicalText(value);
	const code = text.replaceAll(/[\r\n]/g, "");
	if (typeof value === "string" && code.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(code)) {
		const bytes = Buffer.from(code, "base64");
		return {
			bytes: bytes.length,
			content: `bytes ${bytes.toString("base64")}`
		};
	}
	return contentOfScalar(text, typeof value);
}
/** Size and content of any other value; a number and its text are different. */
function contentOfScalar(value, type = typeof value) {
	const text = String(value);
	return {
		bytes: Buffer.byteLength(text),
		content: `${type} ${text}`
	};
}

// src/diff/secret-places.ts
/** One text for a spot, different for different ones. */
function contextOf(spot) {
	const steps = [];
	for (let at = spot; at !== void 0; at = at.parent) steps.push(at.step);
	return JSON.stringify(steps);
}
/** The spot of a key of a map, with the values it has on either side. */
function childSpot(spot, key, base, head) {
	return {
		place: childPlace(spot.place, key, head ?? base),
		step: key,
		parent: spot,
		kind: spot.kind,
		name: isValueKey(key) && isSecretName(spot.name) ? spot.name : key,
		secret: spot.secret || factsOf(key).isCollection && (holdsTexts(base) || holdsTexts(head)),
		literal: spot.literal || isTemplateData(spot, key),
		schema: spot.schema,
		isListed: false,
		loose: spot.loose
	};
}
/** The spot of an item of a list; without a key, all items share one. */
function itemSpot(spot, key) {
	const { list: _, ...place } = spot.place;
	return {
		...null, ...spot,
		place,
		step: `[${key ?? ""}]`,
		parent: spot,
		name: spot.name === "secrets" ? "" : spot.name,
		loose: spot.loose || key === void 0,
		isListed: spot.step === "items" && spot.parent?.parent === void 0 && spot.kind === LIST
	};
}
const LIST = "SecretList";
/**
* Objects that hold what a Secret is made of, as well as where the rest of it comes from: `spec.template` of a
* [SealedSecret](https://github.com/bitnami-labs/sealed-secrets#sealedsecrets-as-templates-for-secrets) and a PushSecret,
* [`spec.target.template`](https://external-secrets.io/latest/guides/templating/) of an ExternalSecret,
* [`spec.secretTemplates`](https://github.com/isindir/sops-secrets-operator) of a SopsSecret.
*/
const SECRET_MAKERS = /* @__PURE__ */ new Set([
	"SealedSecret",
	"ExternalSecret",
	"ClusterExternalSecret",
	"PushSecret",
	"SopsSecret"
]);
/** True for a kind of which some maps are Secrets, although they do not say so. */
function holdsSecrets(kind) {
	return kind === LIST || SECRET_MAKERS.has(kind);
}
/** True for the data of a template of a Secret. */
function isTemplateData({ name, kind }, key) {
	return (key === "data" || key === "stringData") && (name === "template" || name === "secretTemplates") && SECRET_MAKERS.has(kind);
}
/** Keys that hold a secret whose name is that of the map, or stands beside them: `password: {value: x}`. */
const VALUE_KEYS = /* @__PURE__ */ new Set([
	"value",
	"string",
	"plaintext",
	"plainText",
	"inline",
	"literal",
	"stringValue",
	"default"
]);
/** Names are few and asked for with every field of every object; the answers are kept, up to a bound. */
const facts = /* @__PURE__ */ new Map();
function factsOf(name) {
	const known = facts.get(name);
	if (known !== void 0) return known;
	const isWhole = name === LAST_APPLIED || isSecretChecksum(name);
	const isNumber = /(?:password|passwd|passphrase|pin)$/i.test(name);
	const hasOtherName = VALUE_KEYS.has(name);
	const isPlain = !isWhole && !isNumber && !hasOtherName && !isSecretName(name) && !isSecretFileName(name);
	const answer = {
		isValueKey: hasOtherName,
		isCollection: COLLECTION.test(name),
		isWhole,
		isNumber,
		isPlain
	};
	if (facts.size > 2e4) facts.clear();
	facts.set(name, answer);
	return answer;
}
/** True for a key whose value goes by another name than the key. */
function isValueKey(key) {
	return factsOf(key).isValueKey;
}
/** True for the name of a variable, parameter or header with a secret value. */
function isSecretEntry(name) {
	return typeof name === "string" && (isSecretName(name) || /^(?:proxy-)?authorization$/i.test(name));
}
/** Names of maps and lists whose every text is a secret: `tokens: {alice: x}`. */
const COLLECTION = /(?:passwords|tokens|apikeys|api_keys|privatekeys|secretkeys|credentials)$/i;
const REFERENCE_KEYS = [
	"name",
	"key",
	"secretName",
	"secret",
	"namespace"
];
/** True for a map or list of nothing but texts. A reference (`credentials: {name, key}`) is none. */
function holdsTexts(value) {
	if (value === void 0 || value === null || typeof value !== "object") return false;
	if (!Array.isArray(value) && REFERENCE_KEYS.some((key) => Object.hasOwn(value, key))) return false;
	return Object.values(value).every((item) => typeof item === "string");
}
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** Annotations of ingress controllers that name a Secret: `nginx.ingress.kubernetes.io/auth-secret`. */
function isIngressReference(name) {
	return /^[\w.-]*\/[\w.-]*secret$/.test(name) && /ingress|haproxy|traefik/.test(name.slice(0, name.indexOf("/")));
}
/** True for a name that makes no scalar a secret: only what a text holds can. */
function isPlainName(name) {
	return factsOf(name).isPlain;
}
/** Whether a text of the data that another controller makes a Secret of is a secret: it goes there as it is, unless something is filled in. */
function isSecretLiteral(name, text) {
	return !text.includes("{{") && canBeSecret(name, text);
}
/** Whether a text is a secret as a whole. */
function isSecretText(name, text, secret) {
	if (factsOf(name).isWhole) return true;
	if (!secret && !(text.includes("\n") ? isSecretFileName(name) : isSecretName(name))) return false;
	return canBeSecret(name, text) && (secret || !isIngressReference(name));
}
/** Whether a number is a secret. */
function isSecretNumber(name) {
	return factsOf(name).isNumber;
}
/** A checksum of a Secret, as Helm charts put into annotations: a short secret can be found from it by trying. */
function isSecretChecksum(name) {
	return name.startsWith("checksum/") && /secret|passw|credential|token/i.test(name);
}
/** The name of a flag that takes its value from the next argument: `--password`, `x`. */
function flagBefore(previous, item) {
	if (typeof previous !== "string" || typeof item !== "string" || /^--?[A-Za-z]/.test(item)) return void 0;
	const flag = /^--?([A-Za-z][\w.-]*)$/.exec(previous)?.[1];
	return flag !== void 0 && isSecretName(flag) ? flag : void 0;
}

// src/diff/secret-contents.ts
const SIDES = ["base", "head"];
/** The `data` or `stringData` of a Secret: all of it is secret. */
function maskSecretData(both, spot, book, isText) {
	const result = {
		base: void 0,
		head: void 0
	};
	for (const side of SIDES) {
		const data = both[side];
		if (data === void 0 || data === null) continue;
		if (!isMap(data)) {
			result[side] = book.mask(contextOf(spot), contentOfScalar(canonicalText(data)), side);
			continue;
		}
		const masked = {};
		for (const key of Object.keys(data)) setEntry(masked, key, maskDatum(getEntry(data, key) ?? null, `${contextOf(spot)} ${key}`, side, book, isText && book.seals));
		result[side] = masked;
	}
	return result;
}
function maskDatum(value, context, side, book, isText) {
	const sealed = typeof value === "string" ? unsealData(value) : void 0;
	if (sealed !== void 0) return book.mask(sealed.context, sealed.secret, side);
	const code = isText && typeof value === "string" ? Buffer.from(value).toString("base64") : value;
	const content = contentOfData(code);
	const masked = book.mask(context, content, side);
	return book.seals ? sealData(masked, content.content.startsWith("bytes ")) : masked;
}

// src/diff/secrets.ts
function maskPair(base, head, findSchema) {
	return maskMaps({
		base,
		head
	}, rootSpot(base, head, findSchema), {
		mask: createSecretBook(),
		seals: false
	});
}
function rootSpot(base, head, findSchema) {
	const kinds = [base, head].flatMap((object) => object === void 0 ? [] : [kindOf(object)]);
	return {
		place: rootPlace(head ?? base ?? {}, findSchema),
		step: "",
		parent: void 0,
		kind: kinds.find(holdsSecrets) ?? "",
		name: "",
		secret: false,
		literal: false,
		schema: kinds.every((kind) => kind === "CustomResourceDefinition"),
		loose: false,
		isListed: false
	};
}
/**
* The same with seals, for another process of the same run: what it masks afterwards gives the texts that masking the objects
* themselves would have given. `stringData` stays beside `data`.
*/
function sealPair({ base, head }, seal, findSchema) {
	return maskMaps({
		base,
		head
	}, rootSpot(base, head, findSchema), {
		mask: seal,
		seals: true
	});
}
/** One object for printing. With the version of the other side, a secret that differs from it shows as changed. */
function maskManifest(value, otherSide) {
	return maskPair(otherSide, value).head;
}
function maskValues({ base, head }, spot, book) {
	if (base === head && typeof base === "object") {
		const { base: both } = maskCollections({
			base,
			head: void 0
		}, spot, book);
		return {
			base: both,
			head: both
		};
	}
	return maskCollections({
		base,
		head
	}, spot, book);
}
function maskCollections({ base, head }, spot, book) {
	const maps = isMap(base) || isMap(head) ? maskMaps({
		base: asMap(base),
		head: asMap(head)
	}, spot, book) : void 0;
	const lists = Array.isArray(base) || Array.isArray(head) ? maskLists({
		base: asList(base),
		head: asList(head)
	}, spot, book) : void 0;
	const left = maps?.base ?? lists?.base ?? maskScalar(base, spot, "base", book);
	return {
		base: left,
		head: maps?.head ?? lists?.head ?? (base === head ? left : maskScalar(head, spot, "head", book))
	};
}
function asMap(value) {
	return isMap(value) ? value : void 0;
}
function asList(value) {
	return Array.isArray(value) ? value : void 0;
}
function maskMaps(both, spot, book) {
	const holders = book.seals ? both : {
		base: withTexts(both.base, spot),
		head: withTexts(both.head, spot)
	};
	const { base, head } = holders;
	const isSecret = isSecretAt(base, spot) || isSecretAt(head, spot);
	let [left, right] = [base, head];
	for (const key in base) {
		const [from, to] = [getEntry(base, key), head && getEntry(head, key)];
		if (staysAsItIs(from, to, key, spot, isSecret)) continue;
		const masked = maskKey(holders, key, spot, book);
		if (masked.base !== from) left = replaceEntry(left, base, key, masked.base);
		if (masked.head !== to) right = replaceEntry(right, head, key, masked.head);
	}
	for (const key in head) {
		if (base !== void 0 && Object.hasOwn(base, key)) continue;
		const to = getEntry(head, key);
		if (staysAsItIs(void 0, to, key, spot, isSecret)) continue;
		const masked = maskKey({
			base: void 0,
			head
		}, key, spot, book).head;
		if (masked !== to) right = replaceEntry(right, head, key, masked);
	}
	return {
		base: left,
		head: right
	};
}
function withTexts(map, spot) {
	return map !== void 0 && isSecretAt(map, spot) ? mergeStringData(map) : map;
}
function isSecretAt(map, { isListed }) {
	return isListed || isSecretObject(map);
}
/** The map with another entry, in the place of the one it has; a copy if it is the original still. */
function replaceEntry(map, original, key, value) {
	const copy = map === void 0 || map === original ? { ...null, ...map } : map;
	if (value === void 0) delete copy[key];
	else setEntry(copy, key, value);
	return copy;
}
function staysAsItIs(base, head, key, spot, isSecret) {
	if (isSecret && isDataKey(key)) return false;
	const isPlain = !spot.secret && !spot.literal && isPlainName(key);
	return isHarmless(base, key, spot, isPlain) && (base === head || isHarmless(head, key, spot, isPlain));
}
function maskKey(holders, key, spot, book) {
	const base = holders.base && getEntry(holders.base, key);
	const head = holders.head && getEntry(holders.head, key);
	if (isDataKey(key) && (isSecretAt(holders.base, spot) || isSecretAt(holders.head, spot))) return maskSecretData({
		base,
		head
	}, childSpot(spot, key === "stringData" ? "data" : key, base, head), book, key === "stringData");
	if (spot.schema && key === "description") return {
		base,
		head
	};
	const child = childSpot(spot, key, base, head);
	const masked = maskValues({
		base,
		head
	}, isValueKey(key) ? namedSpot(child, holders) : child, book);
	for (const side of SIDES) {
		const holder = holders[side];
		if (holder === void 0) continue;
		if (key === "spec" && kindOf(holder) === "SealedSecret") masked[side] = withEncrypted(getEntry(holder, key), masked[side]);
		if (key === "secretKey" && (Object.hasOwn(holder, "remoteRef") || Object.hasOwn(holder, "sourceRef"))) masked[side] = getEntry(holder, key);
	}
	return masked;
}
/** True for most values: no map or list, no name of a secret, nothing in the text that may be one. */
function isHarmless(value, key, spot, isPlain) {
	if (typeof value === "string") {
		if (!isPlain && (spot.secret || spot.literal || isValueKey(key) || isSecretText(key, value, false))) return false;
		return !isSuspicious(value);
	}
	if (value === void 0 || value === null || typeof value === "boolean") return true;
	if (typeof value === "object") return false;
	return isPlain || !(spot.secret || isValueKey(key) || isSecretNumber(key));
}
/** Variables, parameters, headers: the name stands beside the value, and may differ between the sides. */
function namedSpot(spot, holders) {
	for (const side of SIDES) {
		const holder = holders[side] ?? {};
		const name = getEntry(holder, "name") ?? getEntry(holder, "key");
		if (isSecretEntry(name)) return {
			...null, ...spot,
			name,
			secret: true
		};
	}
	return spot;
}
function maskLists(both, spot, book) {
	const { base = [], head = [] } = both;
	const keys = spot.loose ? void 0 : clearKeys(spot.place, base, head);
	const masked = keys === void 0 ? {
		base: maskLoose(base, "base", spot, book),
		head: maskLoose(head, "head", spot, book)
	} : maskKeyed(base, head, keys, spot, book);
	return {
		base: both.base && masked.base,
		head: both.head && masked.head
	};
}
/** The keys to pair items by, unless these hold secrets themselves and cannot tell items apart. */
function clearKeys(place, base, head) {
	const keys = pairingKeys(place, base, head);
	if (keys === void 0) return void 0;
	const textOf = (item) => itemKey(item, keys) ?? "";
	const texts = {
		base: base.map(textOf),
		head: head.map(textOf)
	};
	return texts.base.every(isClear) && texts.head.every(isClear) ? texts : void 0;
}
function isClear(text) {
	return !isSuspicious(text) || maskText(text, () => "") === text;
}
function maskKeyed(base, head, keys, spot, book) {
	const heads = new Map(head.map((item, index) => [keys.head[index] ?? "", item]));
	const masked = /* @__PURE__ */ new Map();
	const left = [];
	for (const [index, item] of base.entries()) {
		const key = keys.base[index] ?? "";
		const both = maskValues({
			base: item,
			head: heads.get(key)
		}, itemSpot(spot, key), book);
		masked.set(key, both.head);
		left.push(both.base ?? null);
	}
	const right = [];
	for (const [index, item] of head.entries()) {
		const key = keys.head[index] ?? "";
		if (!masked.has(key)) right.push(maskValues({
			base: void 0,
			head: item
		}, itemSpot(spot, key), book).head ?? null);
		else right.push(masked.get(key) ?? null);
	}
	return {
		base: unlessSame(base, left),
		head: unlessSame(head, right)
	};
}
/** Items that cannot be paired: all of them share one spot. */
function maskLoose(items, side, spot, book) {
	const own = itemSpot(spot, void 0);
	const masked = [];
	for (const [index, item] of items.entries()) {
		const flag = flagBefore(items[index - 1], item);
		const at = flag === void 0 ? own : {
			...null, ...own,
			name: flag
		};
		const both = side === "base" ? {
			base: item,
			head: void 0
		} : {
			base: void 0,
			head: item
		};
		masked.push(maskValues(both, at, book)[side] ?? null);
	}
	return unlessSame(items, masked);
}
/** The list itself if all items stay what they are. */
function unlessSame(items, masked) {
	return masked.every((item, index) => item === items[index]) ? items : masked;
}
function maskScalar(value, spot, side, book) {
	if (typeof value === "number" || typeof value === "bigint") return isSecretNumber(spot.name) ? book.mask(contextOf(spot), contentOfScalar(value), side) : value;
	if (typeof value !== "string") return value;
	const unsealed = unseal(value, ({ context, secret }) => book.mask(context, secret, side));
	if (unsealed !== void 0) return unsealed;
	if (isSecretText(spot.name, value, spot.secret) || spot.literal && isSecretLiteral(spot.name, value)) return book.mask(contextOf(spot), contentOfScalar(value), side);
	return maskText(value, (owner, secret) => book.mask(`${contextOf(spot)}:${owner}`, contentOfScalar(secret), side));
}
/** The masked spec of a SealedSecret with its encrypted data, as it was. */
function withEncrypted(spec, masked) {
	const encrypted = isMap(spec) ? getEntry(spec, "encryptedData") : void 0;
	if (encrypted === void 0 || !isMap(masked)) return masked;
	return getEntry(masked, "encryptedData") === encrypted ? masked : {
		...null, ...masked,
		encryptedData: encrypted
	};
}

// src/diff/random-text.ts
/** What stands for the parts of a value that two renders of the same input do not agree on. */
const RANDOM = "\0random\0";
/**
* A value with a mark in place of everything in which another render of the same input differs. Two sides that are equal then
* differ in randomness only. Texts are compared word by word, so that a real change beside a random word is seen.
*/
function hideRandom(value, again) {
	if (typeof value === "string" && typeof again === "string") return hideRandomWords(value, again);
	if (Array.isArray(value) && Array.isArray(again) && value.length === again.length) return value.map((item, index) => hideRandom(item, again[index] ?? null));
	if (isMap(value) && isMap(again) && hasSameKeys(value, again)) {
		const result = {};
		for (const key of Object.keys(value)) setEntry(result, key, hideRandom(getEntry(value, key) ?? null, getEntry(again, key) ?? null));
		return result;
	}
	return canonicalText(value) === canonicalText(again) ? value : RANDOM;
}
function hasSameKeys(one, other) {
	const keys = Object.keys(one);
	return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key));
}
function hideRandomWords(text, again) {
	if (text === again) return text;
	const [words, others] = [wordsOf(text), wordsOf(again)];
	const ids = /* @__PURE__ */ new Map();
	const [one, other] = [internAll(words, ids), internAll(others, ids)];
	const matches = matchSequences(one, other);
	const parts = [];
	let next = 0;
	for (const [index, word] of words.entries()) {
		const match = matches[index] ?? -1;
		if (match > next || match < 0) parts.push(RANDOM);
		if (match >= 0) {
			parts.push(word);
			next = match + 1;
		}
	}
	if (next < others.length) parts.push(RANDOM);
	return joinRandom(parts);
}
const UUID = String.raw`[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}`;
const BCRYPT = String.raw`\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}`;
const WORD_CHARACTERS = "[A-Za-z0-9+/=_]";
const WORDS = new RegExp(String.raw`${WORD_CHARACTERS}*?${UUID}${WORD_CHARACTERS}*|${BCRYPT}|${WORD_CHARACTERS}+|\s+|[^A-Za-z0-9+/=_\s]`, "g");
/**
* Words, and everything between them one by one. Characters of base64 belong to a word. What a random function gives with
* punctuation in it is one word too: four hexadecimal digits of two UUIDs agree now and then, and would seem to be meant.
*/
function wordsOf(text) {
	return text.match(WORDS) ?? [];
}
/** Random parts with nothing but punctuation between them are one: a random text has random punctuation. */
function joinRandom(parts) {
	const result = [];
	let between = [];
	for (const part of parts) if (part === RANDOM) {
		if (result.at(-1) !== RANDOM) append(result, [...between, RANDOM]);
		between = [];
	} else if (result.at(-1) === RANDOM && !/[A-Za-z0-9]/.test(part)) between.push(part);
	else {
		append(result, [...between, part]);
		between = [];
	}
	return [...result, ...between].join("");
}

// src/diff/volatile.ts
/**
* Marks the changes of fields that are random. A value that is another one on every render of both sides, and apart from that
* the same, is folded away; one that is random on one side only is told to be. Works on the objects in clear, of which nothing
* gets into the result.
*/
function markRandom(fields, renders) {
	if (renders.base === void 0 && renders.head === void 0) return [...fields];
	return markBelow(fields, {
		...null, ...readSide("base", renders),
		...readSide("head", renders)
	});
}
function readSide(side, renders) {
	const twice = renders[side];
	if (twice === void 0) return {};
	return { [side]: {
		first: readSecret(twice.first),
		again: readSecret(twice.again)
	} };
}
/** A Secret with its texts as they are: a real change beside a random word would not be seen in base64. */
function readSecret(object) {
	if (!isSecretObject(object)) return object;
	const merged = mergeStringData(object);
	const data = getEntry(merged, "data");
	if (!isMap(data)) return merged;
	const texts = {};
	for (const key of Object.keys(data)) {
		const value = getEntry(data, key) ?? null;
		setEntry(texts, key, typeof value === "string" ? Buffer.from(value, "base64").toString("latin1") : value);
	}
	return {
		...null, ...merged,
		data: texts
	};
}
function markBelow(fields, renders) {
	return fields.map((field) => {
		const steps = parsePath(field.path);
		if (!hasEqualLists(renders, steps)) return field;
		const [base, head] = [valuesAt(renders.base, steps), valuesAt(renders.head, steps)];
		const isRandom = {
			base: differs(base),
			head: differs(head)
		};
		if (isRandom.base && isRandom.head && base !== void 0 && head !== void 0) return markBoth(field, {
			base,
			head
		});
		if (isRandom.base && head !== void 0) return {
			...null, ...field,
			random: "base"
		};
		return isRandom.head && base !== void 0 ? {
			...null, ...field,
			random: "head"
		} : field;
	});
}
function markBoth(field, { base, head }) {
	if (field.noise !== void 0) return field;
	if (equalValues(hideRandom(base.first, base.again), hideRandom(head.first, head.again))) return {
		...null, ...field,
		noise: "random"
	};
	const [one, other] = [readDocuments(base), readDocuments(head)];
	if (field.inner === void 0 || one === void 0 || other === void 0) return field;
	const inner = markBelow(field.inner, {
		base: one,
		head: other
	});
	return {
		...null, ...field,
		inner,
		...inner.every(({ noise }) => noise !== void 0) ? { noise: "random" } : {}
	};
}
function readDocuments({ first, again }) {
	if (typeof first !== "string" || typeof again !== "string") return void 0;
	try {
		return {
			first: parseYaml(first),
			again: parseYaml(again)
		};
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
function differs(twice) {
	return twice !== void 0 && !equalValues(twice.first, twice.again);
}
/** Both renders of what is at a path; undefined when one of them has nothing there. */
function valuesAt(twice, steps) {
	if (twice === void 0) return void 0;
	const [first, again] = [valueAt(twice.first, steps), valueAt(twice.again, steps)];
	return first === void 0 || again === void 0 ? void 0 : {
		first,
		again
	};
}
function valueAt(value, steps) {
	let current = value;
	for (const step of steps) {
		if (current === void 0) return void 0;
		if ("key" in step) current = isMap(current) ? getEntry(current, step.key) : void 0;
		else if (!Array.isArray(current)) return void 0;
		else if ("index" in step) current = current[step.index];
		else {
			const place = placeOfItem(current, step.item);
			current = place === void 0 ? void 0 : current[place];
		}
	}
	return current;
}
/** True when every list on the way that is walked by position is equally long on both sides. */
function hasEqualLists({ base, head }, steps) {
	return steps.every((step, depth) => {
		if (!("index" in step) || base === void 0 || head === void 0) return true;
		const lengths = [
			base.first,
			base.again,
			head.first,
			head.again
		].map((value) => valueAt(value, steps.slice(0, depth))).map((list) => Array.isArray(list) ? list.length : -1);
		return new Set(lengths).size === 1;
	});
}

// src/diff/difference.ts
/** Differences of objects of Kubernetes' own kinds, which depend on nothing that other Applications hold. */
const known$2 = /* @__PURE__ */ new WeakMap();
/** True for what can be compared before all definitions are known: those of custom resources say how their lists are merged. */
function needsNoSchema(...manifests) {
	return manifests.every(({ object }) => !isCustom(object));
}
/** What differs between two versions of an object, secrets masked. What does not depend on others is worked out once. */
function differenceOf(base, head, surroundings) {
	const { rules, renders } = surroundings;
	if (!(renders?.base === void 0 && renders?.head === void 0 && needsNoSchema(base, head))) return compareVersions(base, head, surroundings);
	const before = known$2.get(head);
	if (before?.base === base && areSame(before.rules, rules)) return before.difference;
	const difference = compareVersions(base, head, surroundings);
	known$2.set(head, {
		base,
		rules,
		difference
	});
	return difference;
}
function areSame(one, other) {
	return one.length === other.length && one.every((rule, index) => rule === other[index]);
}
function compareVersions(from, to, surroundings) {
	const { findSchema, renders = {} } = surroundings;
	const masked = maskPair(from.object, to.object, findSchema);
	const base = normaliseObject(masked.base);
	const head = normaliseObject(masked.head);
	const rules = surroundings.rules.filter(({ covers }) => covers(to.identity));
	const options = {
		...null, ...findSchema === void 0 ? {} : { findSchema },
		rules
	};
	const fields = markRandom(compareNormalised(base, head, options), renders);
	if (fields.every(isToldInFull)) return {
		fields,
		hunks: []
	};
	const before = withoutNoise(base, head, options, turn(renders));
	const lines = toLinesOfBoth(before, head);
	return {
		fields,
		hunks: hunksOfLines(lines.base, lines.head)
	};
}
/** Objects that come or go as a whole; those of Kubernetes' own kinds depend on nothing else. */
const wholes = {
	base: /* @__PURE__ */ new WeakMap(),
	head: /* @__PURE__ */ new WeakMap()
};
/** The whole of an object that comes or goes, secrets masked. What does not depend on others is worked out once. */
function wholeOf(side, manifest, findSchema) {
	if (isCustom(manifest.object)) return writeWhole(side, manifest, findSchema);
	let whole = wholes[side].get(manifest);
	if (whole === void 0) wholes[side].set(manifest, whole = writeWhole(side, manifest, findSchema));
	return whole;
}
function writeWhole(side, { object }, findSchema) {
	const whole = (side === "base" ? maskPair(object, void 0, findSchema) : maskPair(void 0, object, findSchema))[side];
	const lines = whole === void 0 ? [] : toLines(normaliseObject(whole));
	return {
		fields: [],
		hunks: side === "base" ? hunksOfLines(lines, []) : hunksOfLines([], lines)
	};
}
/** Noise of one line. A new version of a chart makes nothing but this in most objects of a repository: no time for hunks. */
function isToldInFull({ noise, from, to }) {
	return noise !== void 0 && [from, to].every((value) => typeof value === "string" && !value.includes("\n"));
}
function turn({ base, head }) {
	return {
		...null, ...head === void 0 ? {} : { base: head },
		...base === void 0 ? {} : { head: base }
	};
}
/** Head with its shown changes undone: base, without what means nothing and without noise, unless all of it is noise. */
function withoutNoise(base, head, options, renders) {
	const undo = markRandom(compareNormalised(head, base, options), renders);
	const shown = undo.filter((field) => field.noise === void 0);
	return applyToNormalised(head, shown.length > 0 ? shown : undo);
}

// src/diff/kind-change.ts
/** Kinds that do the same work in other ways, so that one takes the place of another. */
const FAMILIES = [
	[
		"Secret",
		"ConfigMap",
		"SealedSecret",
		"ExternalSecret",
		"SopsSecret",
		"VaultStaticSecret",
		"VaultDynamicSecret"
	],
	[
		"Ingress",
		"HTTPRoute",
		"GRPCRoute",
		"TLSRoute",
		"TCPRoute",
		"IngressRoute",
		"VirtualService",
		"HTTPProxy",
		"Route"
	],
	["HorizontalPodAutoscaler", "ScaledObject"],
	[
		"ServiceMonitor",
		"PodMonitor",
		"VMServiceScrape",
		"VMPodScrape"
	]
];
/**
* Pairs objects of one Application that keep cluster, namespace and name and change their kind or API group: a Deployment that
* becomes a StatefulSet. Only kinds that stand in for each other: both run pods, both hold configuration \u2026 To Argo CD they are
* two objects, one is created and the other pruned.
*/
function pairKindChanges(removed, added) {
	const sources = groupBy(removed.flatMap((base, order) => rolesOf(base).map((role) => ({
		role,
		base,
		order
	}))).toReversed(), ({ role }) => role);
	const taken = /* @__PURE__ */ new Set();
	return added.flatMap((head) => {
		const [first] = rolesOf(head).flatMap((role) => {
			const list = sources.get(role) ?? [];
			for (let last = list.at(-1); last !== void 0 && taken.has(last.base); last = list.at(-1)) list.pop();
			return list.at(-1) ?? [];
		}).toSorted((one, other) => one.order - other.order);
		if (first === void 0) return [];
		taken.add(first.base);
		return [[first.base, head]];
	});
}
/** True when two identities are of different kinds, or of one kind of different API groups. */
function changesKind(previous, identity) {
	return previous !== void 0 && (previous.kind !== identity.kind || previous.group !== identity.group);
}
/** Objects that have one of these in common stand in for each other. To compare each with each takes too long where thousands have one name. */
function rolesOf(manifest) {
	const { cluster, namespace, name, kind } = manifest.identity;
	const family = FAMILIES.findIndex((kinds) => kinds.includes(kind));
	return [
		`kind ${kind}`,
		...family < 0 ? [] : [`family ${family}`],
		...runsPods(manifest) ? ["pods"] : []
	].map((role) => JSON.stringify([
		cluster,
		namespace,
		name,
		role
	]));
}
function runsPods({ object }) {
	const spec = getEntry(object, "spec");
	const job = at$1(spec, "jobTemplate", "spec");
	return [
		spec,
		at$1(spec, "template", "spec"),
		at$1(job, "template", "spec")
	].some((pod) => Array.isArray(at$1(pod, "containers")));
}
function at$1(value, ...keys) {
	return keys.reduce((current, key) => isMap(current) ? getEntry(current, key) : void 0, value);
}

// src/diff/similarity.ts
/** From how much alike two objects are taken for one that was renamed: shared over all `path=value` of both. */
const THRESHOLD = .6;
/** Objects of one kind that are compared with each other on each side. */
const MAX_OBJECTS = 200;
/**
* Pairs removed with added objects that are alike although their names differ, most alike first; each is used once. The names
* themselves do not count. Deterministic: ties go by name. Nothing of the values leaves this function.
*/
function pairSimilar(removed, added, threshold = THRESHOLD) {
	const bases = removed.slice(0, MAX_OBJECTS);
	const heads = added.slice(0, MAX_OBJECTS);
	if (bases.length === 0 || heads.length === 0) return [];
	const leaves = bases.map(leavesOf);
	const holders = /* @__PURE__ */ new Map();
	for (const [index, list] of leaves.entries()) for (const leaf of [...list.values()].flat()) {
		const known = holders.get(leaf);
		if (known === void 0) holders.set(leaf, /* @__PURE__ */ new Set([index]));
		else known.add(index);
	}
	const candidates = heads.flatMap((head) => {
		const own = leavesOf(head);
		const shared = new Int32Array(bases.length);
		for (const [first = "", second = ""] of own.values()) {
			const [one, other] = [holders.get(first), holders.get(second)];
			for (const index of one ?? []) shared[index] = (shared[index] ?? 0) + 1;
			for (const index of other ?? []) if (one?.has(index) !== true) shared[index] = (shared[index] ?? 0) + 1;
		}
		return bases.map((base, index) => {
			const common = shared[index] ?? 0;
			return {
				base,
				head,
				score: common / Math.max(1, own.size + (leaves[index]?.size ?? 0) - common)
			};
		});
	});
	const mayBeSame = (base, head) => threshold < THRESHOLD || base.identity.name === head.identity.name || mayRunTheSame(base, head);
	return takeBest(candidates.filter(({ score, base, head }) => score >= threshold && mayBeSame(base, head)));
}
/** Workloads of one template are alike in nearly everything; but those that have no image in common are not one under two names. */
function mayRunTheSame(base, head) {
	const [before, after] = [imagesOf(base), imagesOf(head)];
	return before.size === 0 || after.size === 0 || [...after].some((image) => before.has(image));
}
const images = /* @__PURE__ */ new WeakMap();
/** Names of the images of a workload, without registry, owner and version. */
function imagesOf(manifest) {
	const known = images.get(manifest);
	if (known !== void 0) return known;
	const spec = at(manifest.object, "spec");
	const containers = at(at(at(at(at(spec, "jobTemplate"), "spec") ?? spec, "template"), "spec"), "containers");
	const found = new Set((Array.isArray(containers) ? containers : []).flatMap((container) => {
		const image = at(container, "image");
		return typeof image === "string" ? [nameOfImage(image)] : [];
	}));
	images.set(manifest, found);
	return found;
}
function at(value, key) {
	return isMap(value) ? getEntry(value, key) : void 0;
}
function nameOfImage(image) {
	const path = image.split("@", 1)[0] ?? "";
	return path.slice(path.lastIndexOf("/") + 1).split(":", 1)[0] ?? "";
}
function takeBest(candidates) {
	const used = /* @__PURE__ */ new Set();
	const pairs = [];
	const best = candidates.toSorted((a, b) => b.score - a.score || byText(nameOf(a.base), nameOf(b.base)) || byText(nameOf(a.head), nameOf(b.head)));
	for (const { base, head } of best) {
		if (used.has(base) || used.has(head)) continue;
		used.add(base).add(head);
		pairs.push([base, head]);
	}
	return pairs;
}
function nameOf({ identity }) {
	return `${identity.namespace}/${identity.name}`;
}
/**
* Every scalar of an object with its path; positions in lists do not count. Labels and selectors repeat the name of the object:
* a renamed one has the new name there, or, where only a prefix came, still the old one. Such a scalar has two forms.
*/
function leavesOf({ object, identity }) {
	const leaves = /* @__PURE__ */ new Map();
	const visit = (value, path) => {
		if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`);
		else if (isMap(value)) for (const key of Object.keys(value)) visit(getEntry(value, key) ?? null, `${path}.${key}`);
		else if (path !== ".metadata.name" && path !== ".metadata.namespace") {
			const written = `${path}=${canonicalText(value)}`;
			leaves.set(written, value === identity.name ? [`${path}=`, written] : [written]);
		}
	};
	visit(object, "");
	return leaves;
}

// src/diff/renames.ts
/** The suffix that kustomize derives from the content of a generated ConfigMap or Secret (`api/hasher`, its alphabet). */
const HASHED_NAME = /^(.+)-[2456789bcdfghkmt]{10}$/;
/** A last part of a name that a template made up: `randAlphaNum`, a timestamp, a short digest. */
const MADE_UP_NAME = /^(.+)-([A-Za-z0-9]{4,40})$/;
/** Shared content from which on objects that differ in such a part only are taken for one. */
const MADE_UP_THRESHOLD = .3;
/** Pairs generated objects whose names differ only in the hash of their content. */
const pairHashed = (removed, added) => {
	const stemOf = (manifest) => stem(manifest, HASHED_NAME.exec(manifest.identity.name)?.[1]);
	const sources = groupBy(removed, stemOf);
	return added.flatMap((head) => {
		const key = stemOf(head);
		const base = key === void 0 ? void 0 : sources.get(key)?.shift();
		return base === void 0 ? [] : [[base, head]];
	});
};
/** Pairs objects whose names differ in a made-up last part of one length, if each is the only one with that beginning. */
const pairMadeUp = (removed, added) => {
	const stemOf = (manifest) => {
		const [, beginning, end = ""] = MADE_UP_NAME.exec(manifest.identity.name) ?? [];
		return /\d|^[^aeiou]+$/i.test(end) ? stem(manifest, beginning, end.length) : void 0;
	};
	const sources = groupBy(removed, stemOf);
	return [...groupBy(added, stemOf)].flatMap(([key, heads]) => {
		const bases = key === void 0 ? [] : sources.get(key) ?? [];
		return bases.length === 1 && heads.length === 1 ? pairSimilar(bases, heads, MADE_UP_THRESHOLD) : [];
	});
};
function stem({ identity: { cluster, namespace } }, beginning, length = 0) {
	return beginning === void 0 ? void 0 : JSON.stringify([
		cluster,
		namespace,
		beginning,
		length
	]);
}

// src/diff/pair.ts
/** Shared content from which on an object of another Application with another name is taken for the same. */
const ELSEWHERE_THRESHOLD = .85;
/**
* Finds for every object of base its counterpart at head: the same identity in the same Application, then in another one
* (`moved`). What is left is `renamed`, in this order: the same name with another kind, the same kind with a name that has
* another hash or random part, the same kind with like content, and at last that in another Application which goes on. The
* pairs are in the order of the Applications, then by kind, namespace and name.
*
* @param unstable objects whose names are others on every render: they are paired with each other before anything else is
*/
function pairManifests(applications, unstable = /* @__PURE__ */ new Set()) {
	const pairs = [];
	const left = {
		removed: [],
		added: []
	};
	for (const application of applications) {
		const { id, instance } = application;
		const { same, removed, added } = pairByIdentity(application);
		for (const { base, head, isEqual } of same) pairs.push({
			action: isEqual ? "unchanged" : "modified",
			application: id,
			base,
			head
		});
		for (const manifest of added) left.added.push({
			application: id,
			instance,
			manifest
		});
		for (const manifest of removed) left.removed.push({
			application: id,
			instance,
			manifest
		});
	}
	const pairUnstable = (bases, heads) => pairSimilar(bases.filter((one) => unstable.has(one)), heads.filter((one) => unstable.has(one)), 0);
	const inApplication = ({ application }) => application;
	const ofKind = ({ application, manifest: { identity } }) => JSON.stringify([
		application,
		identity.group,
		identity.kind
	]);
	const found = [
		takeMoved(left),
		unstable.size === 0 ? [] : takePairs(left, ofKind, pairUnstable),
		takePairs(left, inApplication, pairKindChanges),
		takePairs(left, ofKind, pairHashed),
		takePairs(left, ofKind, pairMadeUp),
		takePairs(left, ofKind, pairSimilar),
		takeElsewhere(left, applications),
		left.removed.map(({ application, manifest }) => ({
			action: "removed",
			application,
			base: manifest
		})),
		left.added.map(({ application, manifest }) => ({
			action: "added",
			application,
			head: manifest
		}))
	];
	for (const each of found) append(pairs, each);
	return sortPairs(pairs, applications);
}
/** What was paired, by the objects of head; it depends on those of base besides and on nothing else. */
const paired = /* @__PURE__ */ new WeakMap();
const NONE = [];
/** Pairs the objects of one Application that have the same identity, in the order of head. Done once for the same objects. */
function pairByIdentity({ base = NONE, head = NONE }) {
	const before = paired.get(head);
	if (before?.base === base) return before.pairs;
	const pairs = {
		same: [],
		removed: [],
		added: []
	};
	const keys = base.map(({ identity }) => identityKey(identity));
	const atBase = new Map(base.map((manifest, index) => [keys[index] ?? "", manifest]));
	const atHead = /* @__PURE__ */ new Set();
	for (const manifest of head) {
		const key = identityKey(manifest.identity);
		atHead.add(key);
		const counterpart = atBase.get(key);
		if (counterpart === void 0) pairs.added.push(manifest);
		else pairs.same.push({
			base: counterpart,
			head: manifest,
			isEqual: equalValues(counterpart.object, manifest.object)
		});
	}
	for (const [index, manifest] of base.entries()) if (!atHead.has(keys[index] ?? "")) pairs.removed.push(manifest);
	paired.set(head, {
		base,
		pairs
	});
	return pairs;
}
/** Objects with the same identity in another Application. */
function takeMoved(left) {
	const sources = groupBy(left.removed, keyOf);
	const taken = /* @__PURE__ */ new Set();
	const pairs = left.added.flatMap((target) => {
		const source = sources.get(keyOf(target))?.shift();
		if (source === void 0) return [];
		taken.add(source).add(target);
		const { application, manifest: head } = target;
		return [{
			action: "moved",
			application,
			previousApplication: source.application,
			base: source.manifest,
			head
		}];
	});
	drop(left, taken);
	return pairs;
}
/** The object itself, in the cluster that an Argo CD knows by this address. */
function keyOf({ instance = "", manifest }) {
	return `${instance} ${identityKey(manifest.identity)}`;
}
/** Renamed objects, looked for among those that have the same bucket. */
function takePairs(left, bucketOf, find) {
	const sources = groupBy(left.removed, bucketOf);
	const targets = groupBy(left.added, bucketOf);
	const taken = /* @__PURE__ */ new Set();
	const pairs = [...targets].flatMap(([bucket, heads]) => {
		const bases = sources.get(bucket) ?? [];
		if (bases.length === 0) return [];
		const owners = new Map([...bases, ...heads].map((leftover) => [leftover.manifest, leftover]));
		return find(sorted(bases), sorted(heads)).flatMap(([base, head]) => {
			const [source, target] = [owners.get(base), owners.get(head)];
			if (source === void 0 || target === void 0) return [];
			taken.add(source).add(target);
			const { application } = target;
			return [{
				action: "renamed",
				application,
				...source.application === application ? {} : { previousApplication: source.application },
				base,
				head
			}];
		});
	});
	drop(left, taken);
	return pairs;
}
/**
* Renamed objects that another Application has now, in the same namespace. Not from an Application that goes: what is removed
* with it must not look as if it lived on.
*/
function takeElsewhere(left, applications) {
	const going = new Set(applications.filter(({ head }) => head === void 0).map(({ id }) => id));
	const stays = ({ application }) => !going.has(application);
	const rest = {
		removed: left.removed.filter(stays),
		added: [...left.added]
	};
	const inNamespace = ({ instance, manifest: { identity } }) => JSON.stringify([
		instance,
		identity.cluster,
		identity.namespace,
		identity.group,
		identity.kind
	]);
	const pairs = [...takePairs(rest, inNamespace, pairHashed), ...takePairs(rest, inNamespace, (bases, heads) => pairSimilar(bases, heads, ELSEWHERE_THRESHOLD))];
	const used = new Set(pairs.flatMap(({ base, head }) => [base, head]));
	drop(left, new Set([...left.removed, ...left.added].filter(({ manifest }) => used.has(manifest))));
	return pairs;
}
function drop(left, taken) {
	if (taken.size === 0) return;
	left.removed = left.removed.filter((leftover) => !taken.has(leftover));
	left.added = left.added.filter((leftover) => !taken.has(leftover));
}
function sorted(leftovers) {
	return leftovers.map(({ manifest }) => manifest).toSorted(byIdentity);
}
function sortPairs(pairs, applications) {
	const order = new Map(applications.map(({ id }, index) => [id, index]));
	return pairs.toSorted((a, b) => {
		const [one, two] = [a.head ?? a.base, b.head ?? b.base];
		return (order.get(a.application) ?? 0) - (order.get(b.application) ?? 0) || (one === void 0 || two === void 0 ? 0 : byIdentity(one, two)) || byText(a.action, b.action);
	});
}
function byIdentity({ identity: a }, { identity: b }) {
	return byText(a.kind, b.kind) || byText(a.namespace, b.namespace) || byText(a.name, b.name) || byText(a.group, b.group) || byText(a.cluster, b.cluster);
}
/** One text for an identity; two objects with the same text are the same object. */
function identityKey({ cluster, group, kind, namespace, name }) {
	return JSON.stringify([
		cluster,
		group,
		kind,
		namespace,
		name
	]);
}

// src/diff/twins.ts
/** Finds for every object its counterpart of the second render, on each side for itself. */
function pairTwins(applications) {
	const twins = /* @__PURE__ */ new Map();
	const renamed = /* @__PURE__ */ new Set();
	for (const application of applications) for (const side of ["base", "head"]) {
		const [first, again] = [application[side], application.again?.[side]];
		if (first === void 0 || again === void 0) continue;
		for (const { action, base, head } of pairManifests([{
			id: application.id,
			base: first,
			head: again
		}])) {
			if (base === void 0 || head === void 0) continue;
			twins.set(base, head);
			if (action === "renamed" && base.identity.kind === head.identity.kind) renamed.add(base);
		}
	}
	return {
		twins,
		renamed
	};
}

// src/diff/changes.ts
/**
* Compares what Applications render before and after. Manifests must be normalised and without duplicates; Applications that
* do not differ may be left out. Objects that differ only in what means nothing (see `compareFields`) are no change. Secrets
* are masked before anything else is done with them.
*
* @param definitions CustomResourceDefinitions, later ones win: they tell how lists of custom resources are merged
*/
function compare(applications, definitions = []) {
	const known = {
		findSchema: createSchemaFinder(definitions),
		rules: new Map(applications.flatMap(({ id, rules = [] }) => rules.length === 0 ? [] : [[id, rules]])),
		twins: pairTwins(applications)
	};
	const changes = pairManifests(applications, known.twins.renamed).flatMap((pair) => changeOf(pair, known) ?? []);
	return {
		changes,
		folded: countFolded(changes)
	};
}
function countFolded(changes) {
	return changes.flatMap((change) => change.fields).filter((field) => field.noise !== void 0).length;
}
function changeOf(pair, known) {
	const { action, application, previousApplication, base, head } = pair;
	const manifest = head ?? base;
	if (action === "unchanged" || manifest === void 0) return void 0;
	const { fields, hunks } = differenceIn(pair, known);
	if (action === "modified" && fields.length === 0) return void 0;
	const { identity } = manifest;
	const isVolatile = [base, head].some((one) => one !== void 0 && isRandom(one, known.twins));
	return {
		id: changeId(application, action, identity),
		application,
		...previousApplication === void 0 ? {} : { previousApplication },
		action,
		identity,
		...action === "renamed" && base !== void 0 ? { previous: base.identity } : {},
		fields,
		hunks,
		...base === void 0 || head === void 0 ? {} : { texts: () => textsOf(base, head, known) },
		...isVolatile ? { volatile: true } : {},
		...base === void 0 ? {} : { base },
		...head === void 0 ? {} : { head }
	};
}
function textsOf(base, head, { findSchema }) {
	const masked = maskPair(base.object, head.object, findSchema);
	return {
		base: stringify(normaliseObject(masked.base)),
		head: stringify(normaliseObject(masked.head))
	};
}
function isRandom(manifest, { twins }) {
	const twin = twins.get(manifest);
	return twin !== void 0 && !equalValues(normaliseObject(manifest.object), normaliseObject(twin.object));
}
function differenceIn(pair, { findSchema, rules, twins }) {
	const { base, head, application } = pair;
	if (base === void 0 || head === void 0) {
		const [side, manifest] = head === void 0 ? ["base", base] : ["head", head];
		return manifest === void 0 ? {
			fields: [],
			hunks: []
		} : wholeOf(side, manifest, findSchema);
	}
	const [before, after] = [twiceOf(base, twins), twiceOf(head, twins)];
	const renders = {
		...null, ...before === void 0 ? {} : { base: before },
		...after === void 0 ? {} : { head: after }
	};
	return differenceOf(base, head, {
		findSchema,
		rules: rules.get(application) ?? [],
		renders
	});
}
function twiceOf(manifest, { twins }) {
	const twin = twins.get(manifest);
	return twin === void 0 ? void 0 : {
		first: manifest.object,
		again: twin.object
	};
}
/**
* Equal in every run that finds the same; no part of it comes from the content of an object. What is said of a change is looked up by it,
* and names are up to whoever writes the change: half as long, it would let one change stand for another one after 2^32 tries.
*/
function changeId(application, action, { cluster, group, kind, namespace, name }) {
	const key = JSON.stringify([
		application,
		action,
		cluster,
		group,
		kind,
		namespace,
		name
	]);
	return hash("sha256", key).slice(0, 32);
}

// src/diff/ahead.ts
/**
* Works out what of the comparison of one Application depends on no other: its objects of Kubernetes' own kinds. `compare` takes it
* over, if the objects and the rules are still the same. While helm renders the others, this costs nothing.
* @returns both sides of every object that is not equal
*/
function compareAhead(application) {
	const { rules = [] } = application;
	const { same, removed, added } = pairByIdentity(application);
	const differing = same.filter(({ isEqual }) => !isEqual);
	for (const { base, head } of differing) if (needsNoSchema(base, head)) differenceOf(base, head, { rules });
	for (const manifest of removed) if (needsNoSchema(manifest)) wholeOf("base", manifest);
	for (const manifest of added) if (needsNoSchema(manifest)) wholeOf("head", manifest);
	return differing;
}

// src/diff/ignored-differences.ts
/**
* Fields that an Application's `ignoreDifferences` names, but only with `RespectIgnoreDifferences=true`: without it a sync
* writes them all the same, and a change of theirs in Git is one in the cluster. JSON pointers are followed, and of jq paths
* those of plain steps, `[]` and `select(.name == "x")`; owners of fields (`managedFieldsManagers`) only a cluster knows.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
*/
function ignoredDifferencesOf(application) {
	if (application === void 0) return [];
	const rules = known$1.get(application) ?? readRules(application);
	known$1.set(application, rules);
	return rules;
}
/** Rules that were read: the same ones are the same comparison. */
const known$1 = /* @__PURE__ */ new WeakMap();
function readRules(application) {
	const spec = getEntry(application.object, "spec");
	const policy = isMap(spec) ? getEntry(spec, "syncPolicy") : void 0;
	if (!isMap(spec) || !listAt(policy, "syncOptions").includes("RespectIgnoreDifferences=true")) return [];
	return ignoreEntriesOf(application).flatMap((entry) => {
		const paths = [...textsAt(entry, "jsonPointers").flatMap((pointer) => readPointer(pointer) ?? []), ...textsAt(entry, "jqPathExpressions").flatMap((expression) => readExpression(expression) ?? [])];
		return paths.length === 0 ? [] : [{
			covers: coverage(entry),
			paths,
			reason: "ignoreDifferences"
		}];
	});
}
/** Globs of group and kind, exact name and namespace; what is empty covers all (util/argo/normalizers/diff_normalizer.go). */
function coverage(entry) {
	const [group, kind] = [textAt(entry, "group"), textAt(entry, "kind")].map((glob) => compileGobwas(glob));
	const [name, namespace] = [textAt(entry, "name"), textAt(entry, "namespace")];
	return (identity) => group?.matches(identity.group) === true && kind?.matches(identity.kind) === true && (name === "" || name === identity.name) && (namespace === "" || namespace === identity.namespace);
}
/** https://www.rfc-editor.org/rfc/rfc6901 */
function readPointer(pointer) {
	if (!pointer.startsWith("/")) return void 0;
	return [pointer.slice(1).split("/").map((part) => /^\d+$/.test(part) ? { index: Number(part) } : { key: part.replaceAll("~1", "/").replaceAll("~0", "~") })];
}
/** A jq path in our own words: `.spec.containers[] | select(.name == "a") | .image` is `spec.containers[name=a].image`. */
function readExpression(expression) {
	const path = expression.trim().replaceAll(/\[\]\??\s*\|\s*select\(\s*\.(\w+)\s*==\s*("(?:[^"\\]|\\.)*")\s*\)\s*(?:\|\s*(?=\.|$))?/g, "[$1=$2]").replaceAll(/\[\]\??/g, "[*]").replaceAll(/\.(?=\[)/g, "").replaceAll(/\."((?:[^"\\]|\\.)*)"/g, "[\"$1\"]");
	const pattern = /^[.[]/.test(path) ? parsePathPattern(path.replace(/^\./, "")) : void 0;
	if (pattern === void 0 || pattern.some((step) => "any" in step && step.any !== "item")) return void 0;
	return [pattern];
}
function listAt(value, key) {
	const list = isMap(value) ? getEntry(value, key) : void 0;
	return Array.isArray(list) ? list : [];
}
function textsAt(value, key) {
	return listAt(value, key).filter((item) => typeof item === "string");
}
function textAt(value, key) {
	const text = isMap(value) ? getEntry(value, key) : void 0;
	return typeof text === "string" ? text : "";
}

// src/diff/noise-rules.ts
/** Rules that were made, by the settings and the name of the Application: the same ones are the same comparison. */
const known = /* @__PURE__ */ new WeakMap();
/** The rules of the config file that are about objects of one Application. Globs and paths have been checked on reading it. */
function noiseRulesFor(application, noise) {
	if (noise.length === 0) return [];
	const byName = known.get(noise) ?? /* @__PURE__ */ new Map();
	known.set(noise, byName);
	const rules = byName.get(application) ?? makeRules(application, noise);
	byName.set(application, rules);
	return rules;
}
function makeRules(application, noise) {
	return noise.filter(({ match }) => matchesGlob(match.app, application)).map(({ match, paths }) => ({
		covers: ({ group, kind, namespace, name }) => matchesGlob(match.group, group) && matchesGlob(match.kind, kind) && matchesGlob(match.namespace, namespace) && matchesGlob(match.name, name),
		paths: paths.flatMap((path) => {
			const pattern = parsePathPattern(path);
			return pattern === void 0 ? [] : [pattern];
		}),
		reason: "noise rule"
	}));
}
function matchesGlob(glob, text) {
	return glob === void 0 || glob === text || compileDoublestar(glob)?.matches(text) === true;
}

// src/diff/compare-objects.ts
/** Compares the objects of everything that may differ; the documents of the bootstraps as if they were Applications. */
function compareObjects(compared, settings) {
	const { applications, bootstraps, definitions } = compared;
	const manifests = applications.flatMap((each) => manifestsOf(each, settings) ?? []);
	return compare([...bootstraps, ...manifests], definitions);
}
/**
* Compares of one Application what does not depend on others, as soon as its two sides are read: {@link compareObjects} then
* takes it over.
* @returns both sides of its objects that are not equal
*/
function compareObjectsAhead(application, settings) {
	const manifests = manifestsOf(application, settings);
	return manifests === void 0 ? [] : compareAhead(manifests);
}
function manifestsOf(compared, settings) {
	const { id, instance, name, head, manifests, again } = compared;
	if (manifests === void 0) return void 0;
	const ignored = settings.ignoreDifferences === "fold" ? ignoredDifferencesOf(head) : [];
	const rules = [...noiseRulesFor(name, settings.noise), ...ignored];
	return {
		id,
		...instance === void 0 ? {} : { instance },
		...manifests,
		...again === void 0 ? {} : { again },
		rules
	};
}
/** Ids of the Applications in which something changes, before and after. */
function changedApplications({ changes }) {
	return new Set(changes.flatMap(({ application, previousApplication }) => [application, ...previousApplication === void 0 ? [] : [previousApplication]]));
}

// src/forecast/waits.ts
/**
* Why something becomes of an object, and only that it waits: for what is the same for all objects of its Application, and told there. Empty
* where nothing is foretold of it.
*/
function whyInShort(forecast) {
	const waits = forecast?.waits === void 0 ? "" : "It waits, as all of its Application does.";
	return [forecast?.why ?? "", waits].filter((sentence) => sentence !== "").join(" ");
}
const ERROR = "ComparisonError: ";
/** Why Argo CD cannot compare an Application, so that neither auto-sync nor a person syncs it; undefined where it is compared. */
function whyNotCompared({ operation, conditions }) {
	if (operation !== void 0) return void 0;
	return conditions.find((each) => each.startsWith(ERROR))?.slice(17);
}

// src/forecast/sides.ts
/** What forecast and risk need to know of every Application, changed or not: parents decide what becomes of children. */
function sidesOf({ id, parent, instance, base, head, baseCount, headCount, failedOn, partial, problem, nodes, causes }) {
	const node = nodes.head ?? nodes.base;
	const policy = node?.set?.policy;
	const twin = nodes.head?.twin;
	const assumed = node?.origin.assumed;
	return {
		id,
		baseCount,
		headCount,
		...base === void 0 ? {} : { base },
		...head === void 0 ? {} : { head },
		...failedOn === void 0 ? {} : { failedOn },
		...partial === void 0 ? {} : { partial },
		...problem === void 0 ? {} : { error: problem.message },
		...causes?.contents === void 0 || causes.contents.length === 0 ? {} : { touched: causes.contents },
		...twin === void 0 ? {} : { twin: {
			why: twin,
			before: nodes.base?.twin !== void 0
		} },
		...parent === void 0 ? {} : { parent },
		...instance === void 0 ? {} : { instance },
		...assumed === void 0 ? {} : { assumed },
		...policy === void 0 ? {} : { set: {
			applicationsSync: policy.applicationsSync,
			preserveResourcesOnDeletion: policy.preserveResourcesOnDeletion,
			...nodes.base === void 0 || nodes.head !== void 0 || failedOn !== void 0 ? {} : { removed: nodes.base.object }
		} }
	};
}

// src/report/assemble.ts
/** Puts the results of all stages into one document. What must not leave the process, the objects themselves, stays behind. */
function assemble(parts) {
	const { revisions, compared, changes, outlook } = parts;
	const changed = new Set(changes.flatMap((change) => [change.application, change.previousApplication ?? change.application]));
	const applications = compared.applications.map((each) => describe(each, changed.has(each.id), parts.clusters));
	const reports = changes.map((change) => withForecast(change, outlook.forecasts.get(change.id)));
	const count = (action) => changes.filter((change) => change.action === action).length;
	for (const { id, paths } of compared.bootstraps) if (changed.has(id)) applications.push(describeBootstrap(id, paths));
	const own = applications.filter(isApplicationReport);
	return {
		schemaVersion: 1,
		revisions: {
			base: {
				id: revisions.base.id,
				name: revisions.base.name
			},
			head: {
				id: revisions.head.id,
				name: revisions.head.name
			}
		},
		verdict: parts.verdict,
		applications,
		changes: reports,
		groups: parts.groups,
		plans: outlook.plans,
		applies: outlook.applies,
		findings: parts.findings,
		notices: compared.notices.map((notice) => ({ ...null, ...notice })),
		unread: compared.unread,
		...parts.files === void 0 || parts.files.length === 0 ? {} : { files: parts.files },
		tools: parts.tools,
		...parts.versions === void 0 ? {} : { versions: parts.versions },
		counts: {
			applications: own.length,
			applicationsChanged: own.filter(({ outcome }) => [
				"added",
				"removed",
				"modified"
			].includes(outcome)).length,
			applicationsFailed: own.filter(({ failedOn }) => failedOn === "head" || failedOn === "both").length,
			unrendered: compared.unrendered,
			added: count("added"),
			removed: count("removed"),
			modified: count("modified"),
			moved: count("moved"),
			renamed: count("renamed"),
			workloadsRestarted: reports.filter((each) => each.forecast.restarts).length,
			folded: parts.folded
		},
		timings: parts.timings
	};
}
function withForecast(change, forecast) {
	const { base: _base, head: _head, ...rest } = change;
	return {
		...null, ...rest,
		forecast: forecast ?? {
			effect: "none",
			restarts: false,
			why: "nothing is known of what becomes of it"
		}
	};
}
/** An ApplicationSet is listed with the Applications, but counts as none; nor does one that cannot be expanded. */
function isSet({ nodes }) {
	const node = nodes.head ?? nodes.base;
	return node !== void 0 && node.application === void 0 && (node.set !== void 0 || isApplicationSet(node.object));
}
function describe(compared, changed, clusters) {
	const { id, name, namespace, parent, partial, problem, causes, warnings, nodes } = compared;
	const failedOn = partial === true ? "both" : compared.failedOn;
	const application = compared.head ?? compared.base;
	const destination = application && seenFrom((nodes.head ?? nodes.base)?.home, application.destination);
	return {
		id,
		name,
		namespace,
		...parent === void 0 ? {} : { parent },
		destination: destination === void 0 ? {
			cluster: "",
			namespace: ""
		} : {
			cluster: clusterOf(destination, clusters),
			namespace: destination.namespace
		},
		path: application === void 0 ? "" : [...new Set(application.sources.map((source) => source.path || source.chart || `$${source.ref}`))].join(", "),
		outcome: outcomeOf(compared, changed),
		...problem === void 0 ? {} : { error: [
			problem.message,
			restOf(problem.detail ?? "", problem.message),
			partial === true ? PARTIAL : "",
			problem.hint ?? ""
		].filter((text) => text !== "" && text !== void 0).join("\n") },
		...failedOn === void 0 ? {} : { failedOn },
		...causes === void 0 ? {} : { causes },
		renderedBy: isSet(compared) ? "ApplicationSet" : toolsOf(nodes.head ?? nodes.base),
		warnings
	};
}
/** Told of an Application of which a part cannot be rendered. */
const PARTIAL = "What it holds besides is compared.";
function outcomeOf({ failedOn, partial, problem, nodes }, changed) {
	if (failedOn === "base" && nodes.head === void 0) return "removed";
	if (failedOn !== void 0 || partial === true) return problem?.unsupported === true ? "unsupported" : "failed";
	if (nodes.base === void 0) return "added";
	if (nodes.head === void 0) return "removed";
	return changed ? "modified" : "unchanged";
}
function toolsOf(node) {
	return [...new Set(node?.sources.map((source) => source.tool))].join(", ");
}
function describeBootstrap(id, paths) {
	return {
		id,
		name: id,
		namespace: "",
		destination: {
			cluster: "",
			namespace: ""
		},
		path: paths.join(", "),
		outcome: "modified",
		renderedBy: "directory",
		warnings: []
	};
}

// src/risk/commands.ts
/**
* Characters of a fingerprint, all of which it takes to name a finding. Whoever writes the change chooses names on both sides, so that half
* of them, 64 bits, would be met by 2^32 tries: minutes of work for one finding that is easily accepted and another one that is pushed
* afterwards.
*/
const LENGTH = 32;
/** The line that accepts these findings, up to the reason. */
function writeCommand(findings) {
	return `/risk ack ${findings.map(({ fingerprint }) => fingerprint).join(" ")}`;
}
/** What begins items of lists, one in the other. */
const ITEMS = /^(?: {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]+)+/;
/** What begins a block that is shown as it is, or not at all, up to its end. */
const RAW = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;
/**
* The lines `/risk ack <fingerprint \u2026> <reason>` of a comment. What is quoted, in a block of code or in an HTML comment is
* talk about the command, not the command, also where an item of a list begins with it (CommonMark 0.31, sections 4.4, 4.5, 4.6, 5.1 and 5.2).
*/
function readCommands(text) {
	const commands = [];
	let fence;
	let raw;
	let quoted = false;
	const visible = text.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
	for (const line of visible.split("\n")) {
		if (fence !== void 0) {
			if (((fence.isInList ? /^\s*(`{3,}|~{3,})\s*$/ : /^ {0,3}(`{3,}|~{3,})\s*$/).exec(line)?.[1])?.startsWith(fence.mark) === true) fence = void 0;
			continue;
		}
		if (raw !== void 0 || RAW.test(line)) {
			const name = raw ?? RAW.exec(line)?.[1]?.toLowerCase();
			raw = line.toLowerCase().includes(`</${name}>`) ? void 0 : name;
			continue;
		}
		const [items = ""] = ITEMS.exec(line) ?? [];
		const inside = line.slice(items.length);
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(inside)?.[1];
		if (mark !== void 0) {
			fence = {
				mark,
				isInList: items !== ""
			};
			continue;
		}
		quoted = /^ {0,3}>/.test(inside) || quoted && line.trim() !== "";
		const rest = quoted ? void 0 : /^ {0,3}\/risk[ \t]+ack(?:[ \t]+(.*))?$/is.exec(line);
		if (rest !== void 0 && rest !== null) commands.push(readArguments(rest[1] ?? ""));
	}
	return commands;
}
function readArguments(text) {
	const words = text.split(/[\s,]+/).filter((word) => word !== "");
	const first = words.findIndex((word) => !isPrint(word));
	const end = first < 0 ? words.length : first;
	const prints = words.slice(0, end).map((word) => bare(word).toLowerCase());
	const reason = words.slice(end).join(" ").replace(/<reason>/gi, "").trim();
	const isSaid = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(reason);
	const wrong = (problem) => ({
		prints: [],
		reason,
		problem
	});
	if (prints.length === 0) {
		const word = words[0] === void 0 ? "" : bare(words[0]);
		if (/^[0-9a-f]{4,}$/i.test(word)) return wrong(`gives ${word.length} characters of a fingerprint, and it takes ${LENGTH}`);
		return wrong("names no finding by its fingerprint");
	}
	return isSaid ? {
		prints,
		reason
	} : wrong("gives no reason");
}
function isPrint(word) {
	return /^[0-9a-f]{32}$/i.test(bare(word));
}
/** A word without the backticks of code. */
function bare(word) {
	return trimOf("`", word);
}

// src/risk/finding-sets.ts
/** Ways to accept a finding on the pull request. */
const ON_THE_PAGE = [
	"comment",
	"review",
	"label"
];
/** The findings that people may accept on the pull request, whether or not somebody has. */
function acceptable(findings) {
	return findings.filter(({ enforcement, acceptableBy, waived }) => enforcement !== "warn" && acceptableBy !== void 0 && (waived === void 0 || ON_THE_PAGE.includes(waived.how)));
}
/**
* The sets that have a fingerprint of their own: all that people may accept, and all of one rule, where there are several. Who accepts one says of
* each of its findings what the line with all their fingerprints would say, and must be allowed to for each. What the next push adds is in none.
*/
function setsOf(findings) {
	const open = acceptable(findings);
	return [open, ...[...new Set(open.map(({ rule }) => rule))].map((rule) => open.filter((finding) => finding.rule === rule))].filter((set) => countPrints(set) > 1).map((set) => ({
		fingerprint: printOf(set),
		findings: set
	}));
}
/** As long as that of one finding, and never the same: what is hashed of one is a list in JSON. */
function printOf(findings) {
	const prints = [...new Set(findings.map(({ fingerprint }) => fingerprint))].toSorted();
	return createHash("sha256").update(`set\n${prints.join("\n")}`).digest("hex").slice(0, 32);
}
function countPrints(findings) {
	return new Set(findings.map(({ fingerprint }) => fingerprint)).size;
}

// src/untouched.ts
var untouched_exports = /* @__PURE__ */ __exportAll({
	changedApplications: () => changedApplications,
	compareObjects: () => compareObjects,
	isUntouched: () => isUntouched,
	judgeUntouched: () => judgeUntouched
});
/**
* Whether nothing at all differs, so that there is nothing to foretell and no rule has anything to look at: the result is known without the half of
* the program that judges. Where somebody has rules or waivers of their own, or anything fails, that half decides all the same.
*/
function isUntouched({ compared, settings, own, edits }, comparison) {
	return [
		comparison.changes,
		settings.waivers,
		own.customRules,
		own.policyDocuments,
		own.notices
	].every((list) => list.length === 0) && comparison.folded === 0 && compared.passedOver === void 0 && isSilent(edits) && compared.applications.every(isSame);
}
/** Whether nothing is told of the check itself, whatever may be told of it. What the edited files hold is about those. */
function isSilent({ contents: _contents, ...told } = {}) {
	return Object.values(told).every((each) => Array.isArray(each) && each.length === 0);
}
/** There on both sides, whole, and with equal inputs. */
function isSame({ nodes, manifests, causes, failedOn, elsewhere, again }) {
	return nodes.base !== void 0 && nodes.head !== void 0 && [
		manifests,
		causes,
		failedOn,
		elsewhere,
		again
	].every((each) => each === void 0);
}
/** What `judgeGathered` makes of that. */
function judgeUntouched(gathered, { folded }, watch) {
	const { revisions, compared, versions, settings, tools } = gathered;
	return assemble({
		revisions,
		verdict: decide([], compared.applications.map(sidesOf)),
		compared,
		changes: [],
		folded,
		groups: [],
		outlook: {
			forecasts: /* @__PURE__ */ new Map(),
			applies: [],
			plans: [],
			definitions: /* @__PURE__ */ new Map(),
			notices: []
		},
		findings: [],
		tools,
		...versions === void 0 ? {} : { versions },
		clusters: settings.clusters,
		timings: watch.timings
	});
}

module.exports = { acceptable, addQuantities, assemble, buildHunks, changesKind, compare, compareObjects, compareObjectsAhead, compareQuantityAmounts, countSame, countUnchecked, createSealer, describeCounts, describeFailing, describeOthers, diffLines, formatQuantity, isApplicationReport, isUnchecked, maskManifest, maskPair, mergeStringData, parsePath, parseQuantity, parseQuantityText, readCommands, roundUp, sealPair, setsOf, sidesOf, splitLines, storedQuantity, untouched_exports, whyInShort, whyNotCompared, writeCommand, writePath };