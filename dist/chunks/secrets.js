import { getEntry, isMap, setEntry } from "./value-map.js";
import { canBeSecret, isSecretFileName, isSecretName } from "./secret-names.js";
import { createHash, createHmac } from "node:crypto";

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
		...list === void 0 ? {} : { list },
		...isMap(items) ? { schema: items } : {}
	};
}
function mapAt(map, key) {
	const value = getEntry(map, key);
	return isMap(value) ? value : {};
}

// src/diff/merge-keys.ts
const NAME = { keys: ["name"] };
const workload = { spec: { type: "WorkloadSpec" } };
const webhooks = { webhooks: {
	type: "Webhook",
	...NAME,
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
	"batch/Job": workload,
	"batch/CronJob": { spec: { type: "CronJobSpec" } },
	"/ReplicationController": workload,
	"/PodTemplate": { template: { type: "PodTemplateSpec" } },
	"/Pod": { spec: { type: "PodSpec" } },
	"/Service": { spec: { type: "ServiceSpec" } },
	"/ServiceAccount": { secrets: NAME },
	"admissionregistration.k8s.io/MutatingWebhookConfiguration": webhooks,
	"admissionregistration.k8s.io/ValidatingWebhookConfiguration": webhooks,
	"admissionregistration.k8s.io/ValidatingAdmissionPolicy": admission,
	"admissionregistration.k8s.io/MutatingAdmissionPolicy": admission,
	"admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding": { spec: { type: "AdmissionBindingSpec" } },
	"storage.k8s.io/CSIDriver": { spec: { type: "CSIDriverSpec" } },
	"discovery.k8s.io/EndpointSlice": { endpoints: { type: "Endpoint" } },
	"flowcontrol.apiserver.k8s.io/FlowSchema": { spec: { type: "FlowSchemaSpec" } },
	WorkloadSpec: { template: { type: "PodTemplateSpec" } },
	CronJobSpec: { jobTemplate: { type: "JobTemplateSpec" } },
	JobTemplateSpec: {
		metadata: { type: "ObjectMeta" },
		spec: { type: "WorkloadSpec" }
	},
	PodTemplateSpec: {
		metadata: { type: "ObjectMeta" },
		spec: { type: "PodSpec" }
	},
	PodSpec: {
		containers: {
			type: "Container",
			...NAME
		},
		initContainers: {
			type: "Container",
			...NAME,
			ordered: true
		},
		ephemeralContainers: {
			type: "Container",
			...NAME
		},
		volumes: NAME,
		imagePullSecrets: NAME,
		resourceClaims: NAME,
		schedulingGates: NAME,
		evictionResponders: NAME,
		hostAliases: { keys: ["ip"] },
		topologySpreadConstraints: { keys: ["topologyKey", "whenUnsatisfiable"] }
	},
	Container: {
		command: { ordered: true },
		args: { ordered: true },
		env: {
			...NAME,
			ordered: "references"
		},
		envFrom: { ordered: true },
		ports: { keys: ["containerPort", "protocol"] },
		volumeMounts: { keys: ["mountPath"] },
		volumeDevices: { keys: ["devicePath"] },
		resources: { type: "ResourceRequirements" }
	},
	ResourceRequirements: { claims: NAME },
	ServiceSpec: { ports: { keys: ["port", "protocol"] } },
	Webhook: {
		matchConditions: NAME,
		rules: { ordered: true }
	},
	AdmissionPolicySpec: {
		matchConditions: NAME,
		variables: {
			...NAME,
			ordered: true
		}
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
	const apiVersion = getEntry(object, "apiVersion");
	return typeof apiVersion === "string" && apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}
/** The kind of an object, empty when it has none. */
function kindOf(object) {
	const kind = getEntry(object, "kind");
	return typeof kind === "string" ? kind : "";
}
/** The place of a whole object. A CustomResourceDefinition counts as custom: its lists have unique names and no merge keys. */
function rootPlace(object, findSchema) {
	const group = groupOf(object);
	const custom = !BUILT_IN_GROUPS.has(group) || kindOf(object) === "";
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
		...type === void 0 ? {} : { type },
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
	return [...place.list?.keys === void 0 ? [] : [place.list.keys], ...place.custom ? [NAME.keys] : []].find((keys) => areKeyed(base, keys) && areKeyed(head, keys));
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
	return itemKeyTexts(item, keys)?.join("\0");
}
/** True when the order of this list means something to whoever reads it, so that a change of it must be shown. */
function isOrdered(place, base, head) {
	const ordered = place.list?.ordered;
	if (ordered === "references") return [...base, ...head].some(refersToVariable);
	return ordered === true || place.custom && place.list === void 0;
}
function refersToVariable(item) {
	const value = isMap(item) ? getEntry(item, "value") : void 0;
	return typeof value === "string" && value.includes("$(");
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
	if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalValues(item, b[index]));
	if (!isMap(a) || !isMap(b)) return false;
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalValues(getEntry(a, key), getEntry(b, key)));
}

// src/diff/sealed.ts
/**
* What stands for a secret where objects leave the process for another one of the same run, a part of a sharded comparison: its size,
* where it stood, and a keyed digest, so that the other process can tell equal ones from different ones and nothing more. Valid base64,
* as the data of a Secret has to be.
*/
const SEAL = /argoSealed0\/(?<bytes>\d{10})\/(?<place>[0-9a-f]{16})\/(?<content>[0-9a-f]{32})/g;
/** Said behind a seal whose secret is no base64, where it should be: the API server refuses it, so it must stay none. */
const NO_BASE64 = "!";
/** Makes seals with a key that nobody else needs to know: without it a short secret can not be found by trying. */
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
		const text = known.texts.get(content) ?? describe(bytes, known, side);
		if (!known.texts.has(content)) {
			known.texts.set(content, text);
			known[side]++;
		}
		return text;
	};
}
function describe(bytes, known, side) {
	const before = known.base + known.head;
	if (before === 0) return `‹secret: ${bytes} B›`;
	if (side === "base" || known.base === 0) return `‹secret: ${bytes} B, no. ${before + 1}›`;
	return known.head === 0 ? `‹secret: ${bytes} B, changed›` : `‹secret: ${bytes} B, changed ${known.head + 1}›`;
}

// src/diff/secret-data.ts
/** True for a Secret of Kubernetes, also one that another object holds and that has no `apiVersion`. */
function isSecretObject(map) {
	return map !== void 0 && kindOf(map) === "Secret" && groupOf(map) === "";
}
/** A Secret with `stringData` laid over `data`, as the API server does on writing and Argo CD before comparing. */
function mergeStringData(map) {
	const texts = getEntry(map, "stringData");
	if (!isMap(texts)) return map;
	const { stringData: _, ...rest } = map;
	const data = getEntry(rest, "data");
	const merged = isMap(data) ? { ...data } : {};
	for (const key of Object.keys(texts)) {
		const text = getEntry(texts, key);
		setEntry(merged, key, typeof text === "string" ? Buffer.from(text).toString("base64") : text ?? null);
	}
	return {
		...rest,
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
	return contentOfScalar(typeof value === "string" ? value : text, typeof value);
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
		name: isValueKey(key) && isSecretName(spot.name) ? spot.name : key,
		secret: spot.secret || COLLECTION.test(key) && (holdsTexts(base) || holdsTexts(head)),
		schema: spot.schema,
		loose: spot.loose
	};
}
/** The spot of an item of a list; without a key, all items share one. */
function itemSpot(spot, key) {
	const { list: _, ...place } = spot.place;
	return {
		...spot,
		place,
		step: `[${key ?? ""}]`,
		parent: spot,
		name: spot.name === "secrets" ? "" : spot.name,
		loose: spot.loose || key === void 0
	};
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
/** True for a key whose value goes by another name than the key. */
function isValueKey(key) {
	return VALUE_KEYS.has(key);
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
const INGRESS_REFERENCE = /^[\w.-]*(?:ingress|haproxy|traefik)[\w.-]*\/[\w.-]*secret$/;
/** Whether a text is a secret as a whole. */
function isSecretText(name, text, secret) {
	if (name === LAST_APPLIED || isSecretChecksum(name)) return true;
	if (!secret && !(text.includes("\n") ? isSecretFileName(name) : isSecretName(name))) return false;
	return canBeSecret(name, text) && (secret || !INGRESS_REFERENCE.test(name));
}
/** Whether a number is a secret. Numbers are counts and durations, but for these names. */
function isSecretNumber(name) {
	return /(?:password|passwd|passphrase|pin)$/i.test(name);
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

// src/diff/secret-values.ts
/**
* A name, a separator, and the place where its value begins. `:` needs a blank, a quote or the end of the line after it:
* `sealed-secrets:v1` is an image.
*/
const NAME_BEFORE_VALUE = /(?<![\w.-])([\w.-]{1,1000})(?:\[[^\]\n]{0,80}\])?(?:\\{0,16}["'])?[ \t]*(?:=>|[:+?=]?=|:(?=[ \t"'\\\r]|$))[ \t]*/gm;
/** Values written after the name of a secret: YAML, JSON, JSON in a string, properties, INI, TOML, shell. */
function findNamedValues(text) {
	const spans = [];
	let lineEnd = -1;
	for (const match of text.matchAll(NAME_BEFORE_VALUE)) {
		const [whole, name = ""] = match;
		if (!isSecretName(name)) continue;
		const start = match.index + whole.length;
		if (lineEnd < start) lineEnd = endOfLine(text, start);
		const indent = indentBefore(text, match.index);
		const candidates = indent !== void 0 && start === lineEnd ? itemsBelow(text, lineEnd, indent) : [valueAt(text, {
			start,
			lineEnd,
			indent
		})];
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
function valueAt(text, { start, lineEnd, indent }) {
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
	if (indent === void 0) return {
		start,
		end: start + (/^[^\s"'&;,)}\]\\]*/.exec(text.slice(start, lineEnd))?.[0] ?? "").length
	};
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

// src/diff/secret-text.ts
const SUSPICIOUS = /pass|pwd|secret|token|cred|key|auth|connection|docker|:\/\/|@|PRIVATE|LS0tLS1CRUdJTi|\$(?:apr1|2[aby]|5|6|y|argon2)|gh[pousr]_|glpat-|xox[abprs]-|AKIA|ASIA|eyJ|[sr]k_live|hooks\.slack|argoSealed0\//i;
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
	return /\bkind\\*["']?\s*:\s*\\*["']?Secret\b/.test(text) && /\b(?:data|stringData)\\*["']?\s*:/.test(text);
}
function mergeSpans(spans) {
	const merged = [];
	for (const span of spans.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = merged.at(-1);
		if (last !== void 0 && span.start < last.end) last.end = Math.max(last.end, span.end);
		else merged.push({ ...span });
	}
	return merged;
}
const PEM_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|[\s\S]*)/g;
const PEM_BASE64 = /LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]*/g;
function findPrivateKeys(text) {
	const plain = [...text.matchAll(PEM_KEY)];
	const encoded = [...text.matchAll(PEM_BASE64)].filter(([code]) => Buffer.from(code.slice(0, 120), "base64").toString("latin1").includes("PRIVATE KEY"));
	return [...plain, ...encoded].map(({ index, 0: code }) => ({
		start: index,
		end: index + code.length,
		owner: "private key"
	}));
}
/**
* Forms of secrets that are no `name: value`. Group `value` is the secret; group `name`, where there is one, must be the name
* of a secret. Every repetition is bounded or cannot overlap what follows: the text is hostile.
*/
const FORMS = [
	{
		pattern: /(?<![\w-])--?(?<name>[A-Za-z][\w.-]{0,100})[ \t]{1,20}["']?(?<value>[^\s"'-][^\s"']*)/dg,
		owner: ""
	},
	{
		pattern: /<(?<name>[A-Za-z][\w.:-]{0,100})(?:\s[^<>]*)?>(?<value>[^<]+)<\/\k<name>>/dg,
		owner: ""
	},
	{
		pattern: /\b(?:name|key)\\*["']?\s*[=:]\s*\\*["'](?<name>[^"'\\\n]{1,100})\\*["'][\s,]*\\*["']?value\\*["']?\s*[=:]\s*\\*["'](?<value>[^"'\\\n]*)/dgi,
		owner: ""
	},
	{
		pattern: /^[ \t-]*(?:name|key):[ \t]+["']?(?<name>[\w./-]{1,100})["']?[ \t]*\n[ \t]*value:[ \t]+["']?(?<value>[^"'\n]+)/dgm,
		owner: ""
	},
	{
		pattern: /^[ \t]*(?:requirepass|masterauth|primaryauth)[ \t]+(?<value>\S+)/dgm,
		owner: "password"
	},
	{
		pattern: /\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(?<value>\S+)/dg,
		owner: "password"
	},
	{
		pattern: /:\/\/[^\s:/?#@"'<>]{0,256}:(?!\d{1,5}\/)(?<value>[^\s"'<>]{1,1024})@/dg,
		owner: "url"
	},
	{
		pattern: /(?<![\w.-])[\w.-]{1,100}:(?<value>[^\s"'@]{1,512})@(?:tcp|unix)\(/dg,
		owner: "url"
	},
	{
		pattern: /authorization\\{0,8}["']?\s{0,4}[:=,]?\s{0,4}\\{0,8}["']?\s{0,4}(?:bearer|basic|token|apikey)\s{1,4}(?<value>[^\s"'\\,]+)/dgi,
		owner: "authorization"
	},
	{
		pattern: /\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,200}:(?<value>[^\s"']+)/dg,
		owner: "password"
	},
	{
		pattern: /(?<value>\$(?:apr1|2[aby]|5|6|y|argon2id?)\$[^\s"':,]{8,})/dg,
		owner: "password hash"
	},
	{
		pattern: /\b(?<value>gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|[sr]k_live_\w{16,})/dg,
		owner: "token"
	},
	{
		pattern: /\b(?<value>eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]*)/dg,
		owner: "token"
	},
	{
		pattern: /hooks\.slack\.com\/services\/(?<value>[\w/]+)/dg,
		owner: "url"
	}
];
function findForms(text) {
	const spans = [];
	for (const { pattern, owner } of FORMS) for (const match of text.matchAll(pattern)) {
		const { name, value = "" } = match.groups ?? {};
		const [start, end] = match.indices?.groups?.["value"] ?? [0, 0];
		if (name !== void 0 && !(isSecretName(name) && canBeSecret(name, value))) continue;
		spans.push({
			start,
			end,
			owner: name ?? owner
		});
	}
	return spans;
}

// src/diff/secrets.ts
const SIDES = ["base", "head"];
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
		name: "",
		secret: false,
		schema: kinds.every((kind) => kind === "CustomResourceDefinition"),
		loose: false
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
	const holders = {
		base: isSecretObject(both.base) && both.base && !book.seals ? mergeStringData(both.base) : both.base,
		head: isSecretObject(both.head) && both.head && !book.seals ? mergeStringData(both.head) : both.head
	};
	const base = {};
	const head = {};
	const maskedHead = /* @__PURE__ */ new Map();
	for (const key of Object.keys(holders.base ?? {})) {
		const masked = maskKey(holders, key, spot, book);
		if (masked.base !== void 0) setEntry(base, key, masked.base);
		if (masked.head !== void 0) maskedHead.set(key, masked.head);
	}
	for (const key of Object.keys(holders.head ?? {})) {
		const value = maskedHead.get(key) ?? maskKey({
			base: void 0,
			head: holders.head
		}, key, spot, book).head;
		if (value !== void 0) setEntry(head, key, value);
	}
	return {
		base: both.base && base,
		head: both.head && head
	};
}
function maskKey(holders, key, spot, book) {
	const base = holders.base && getEntry(holders.base, key);
	const head = holders.head && getEntry(holders.head, key);
	if ((key === "data" || key === "stringData") && (isSecretObject(holders.base) || isSecretObject(holders.head))) return maskSecretData({
		base,
		head
	}, childSpot(spot, "data", base, head), book, key === "stringData");
	if (isHarmless(base, key, spot) && isHarmless(head, key, spot)) return {
		base,
		head
	};
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
		if (key === "spec" && kindOf(holder) === "SealedSecret") keepEncrypted(getEntry(holder, key), masked[side]);
		if (key === "secretKey" && (Object.hasOwn(holder, "remoteRef") || Object.hasOwn(holder, "sourceRef"))) masked[side] = getEntry(holder, key);
	}
	return masked;
}
/** True for most values: no map or list, no name of a secret, nothing in the text that may be one. */
function isHarmless(value, key, spot) {
	if (value === void 0 || typeof value === "boolean") return true;
	if (isValueKey(key) || spot.secret) return false;
	if (typeof value === "string") return !isSecretText(key, value, false) && !isSuspicious(value);
	return (typeof value === "number" || typeof value === "bigint") && !isSecretNumber(key);
}
/** Variables, parameters, headers: the name stands beside the value, and may differ between the sides. */
function namedSpot(spot, holders) {
	for (const side of SIDES) {
		const holder = holders[side] ?? {};
		const name = getEntry(holder, "name") ?? getEntry(holder, "key");
		if (isSecretEntry(name)) return {
			...spot,
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
	const isClear = (item) => {
		const text = itemKey(item, keys ?? []) ?? "";
		return maskText(text, () => "") === text;
	};
	return keys !== void 0 && [...base, ...head].every(isClear) ? keys : void 0;
}
function maskKeyed(base, head, keys, spot, book) {
	const heads = new Map(head.map((item) => [itemKey(item, keys), item]));
	const masked = /* @__PURE__ */ new Map();
	for (const item of base) {
		const key = itemKey(item, keys);
		masked.set(key, maskValues({
			base: item,
			head: heads.get(key)
		}, itemSpot(spot, key), book));
	}
	for (const [key, item] of heads) if (!masked.has(key)) masked.set(key, maskValues({
		base: void 0,
		head: item
	}, itemSpot(spot, key), book));
	const pick = (side) => (item) => masked.get(itemKey(item, keys))?.[side] ?? null;
	return {
		base: base.map(pick("base")),
		head: head.map(pick("head"))
	};
}
/** Items that cannot be paired: all of them share one spot. */
function maskLoose(items, side, spot, book) {
	const own = itemSpot(spot, void 0);
	return items.map((item, index) => {
		const flag = flagBefore(items[index - 1], item);
		const at = flag === void 0 ? own : {
			...own,
			name: flag
		};
		return maskValues(side === "base" ? {
			base: item,
			head: void 0
		} : {
			base: void 0,
			head: item
		}, at, book)[side] ?? null;
	});
}
function maskScalar(value, spot, side, book) {
	if (typeof value === "number" || typeof value === "bigint") return isSecretNumber(spot.name) ? book.mask(contextOf(spot), contentOfScalar(value), side) : value;
	if (typeof value !== "string") return value;
	const unsealed = unseal(value, ({ context, secret }) => book.mask(context, secret, side));
	if (unsealed !== void 0) return unsealed;
	if (isSecretText(spot.name, value, spot.secret)) return book.mask(contextOf(spot), contentOfScalar(value), side);
	return maskText(value, (owner, secret) => book.mask(`${contextOf(spot)}:${owner}`, contentOfScalar(secret), side));
}
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
/** Puts the encrypted data of a SealedSecret back into its masked spec. */
function keepEncrypted(spec, masked) {
	const encrypted = isMap(spec) ? getEntry(spec, "encryptedData") : void 0;
	if (encrypted !== void 0 && isMap(masked)) setEntry(masked, "encryptedData", encrypted);
}

export { byText, canonicalText, childPlace, createSchemaFinder, createSealer, equalValues, isOrdered, isSecretObject, itemKey, itemKeyTexts, kindOf, maskManifest, maskPair, mergeStringData, pairingKeys, rootPlace, sealPair };