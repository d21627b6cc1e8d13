import { getEntry, isMap } from "./value-map.js";

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
	return `[${step.item.map(({ key, value }) => `${key}=${PLAIN_ITEM_VALUE.test(value) ? value : JSON.stringify(value)}`).join(",")}]`;
}
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const TOKEN = new RegExp(String.raw`\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\[(${QUOTED})\]|\[([A-Za-z]\w*=(?:${QUOTED}|[^\s,\]"=\\]+)(?:,[A-Za-z]\w*=(?:${QUOTED}|[^\s,\]"=\\]+))*)\]`, "ys");
const PAIR = new RegExp(String.raw`([A-Za-z]\w*)=(${QUOTED}|[^\s,\]"=\\]+)`, "gs");
/** The steps of a path that {@link writePath} wrote. Throws a `SyntaxError` for any other text. */
function parsePath(path) {
	const steps = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < path.length) {
		const at = TOKEN.lastIndex;
		const match = TOKEN.exec(path);
		if (match === null) throw new SyntaxError(`not a path: ${path} (at character ${at})`);
		steps.push(readStep(match));
	}
	return steps;
}
function readStep([, plain, index, quoted, item]) {
	if (plain !== void 0) return { key: plain };
	if (index !== void 0) return { index: Number(index) };
	if (quoted !== void 0) return { key: unquote(quoted) };
	return { item: [...(item ?? "").matchAll(PAIR)].map(([, key = "", value = ""]) => ({
		key,
		value: value.startsWith("\"") ? unquote(value) : value
	})) };
}
function unquote(text) {
	const value = JSON.parse(text);
	return typeof value === "string" ? value : text;
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
* becomes a StatefulSet. Only kinds that stand in for each other: both run pods, both hold configuration … To Argo CD they are
* two objects, one is created and the other pruned.
*/
function pairKindChanges(removed, added) {
	const sources = /* @__PURE__ */ new Map();
	for (const manifest of removed) sources.set(placeOf(manifest.identity), [...sources.get(placeOf(manifest.identity)) ?? [], manifest]);
	return added.flatMap((head) => {
		const candidates = sources.get(placeOf(head.identity)) ?? [];
		const index = candidates.findIndex((base) => areRelated(base, head));
		const [base] = index < 0 ? [] : candidates.splice(index, 1);
		return base === void 0 ? [] : [[base, head]];
	});
}
/** True when two identities are of different kinds, or of one kind of different API groups. */
function changesKind(previous, identity) {
	return previous !== void 0 && (previous.kind !== identity.kind || previous.group !== identity.group);
}
function placeOf({ cluster, namespace, name }) {
	return JSON.stringify([
		cluster,
		namespace,
		name
	]);
}
function areRelated(base, head) {
	const kinds = [base.identity.kind, head.identity.kind];
	return kinds[0] === kinds[1] || FAMILIES.some((family) => kinds.every((kind) => family.includes(kind))) || runsPods(base) && runsPods(head);
}
function runsPods({ object }) {
	const spec = getEntry(object, "spec");
	const job = at(spec, "jobTemplate", "spec");
	return [
		spec,
		at(spec, "template", "spec"),
		at(job, "template", "spec")
	].some((pod) => Array.isArray(at(pod, "containers")));
}
function at(value, ...keys) {
	return keys.reduce((current, key) => isMap(current) ? getEntry(current, key) : void 0, value);
}

export { changesKind, pairKindChanges, parsePath, writePath };