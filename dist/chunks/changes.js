import { stringify } from "./stringify.js";
import { byText, canonicalText, childPlace, createSchemaFinder, equalValues, isOrdered, isSecretObject, itemKey, itemKeyTexts, kindOf, maskPair, mergeStringData, pairingKeys, rootPlace } from "./secrets.js";
import { getEntry, isMap, setEntry } from "./value-map.js";
import { pairKindChanges, parsePath, writePath } from "./kind-change.js";
import { diffLines, internAll, matchSequences, splitLines } from "./lines.js";
import { compareQuantityAmounts, parseQuantity } from "./quantity.js";
import { SyntaxProblem, parseYaml } from "./doublestar.js";
import { X509Certificate, createHash } from "node:crypto";

// src/diff/normalise.ts
/**
* A copy without what means nothing to the API server: keys whose value is null (`creationTimestamp: null`), empty `metadata`
* and `labels` and `annotations` in one, and the status, which Argo CD ignores too (`ignoreResourceStatusField: all`, its default).
*/
function normaliseObject(object) {
	const result = normaliseMap(object, "");
	delete result["status"];
	return result;
}
/** The same for any value inside an object; `key` is the key that holds it. */
function normaliseValue(value, key) {
	if (Array.isArray(value)) return value.map((item) => normaliseValue(item, key));
	if (!isMap(value) || key === "valuesObject") return value;
	const result = normaliseMap(value, key);
	if (key === "volumeClaimTemplates") delete result["status"];
	return result;
}
function normaliseMap(map, holder) {
	const result = {};
	for (const key of Object.keys(map)) {
		const value = getEntry(map, key);
		if (value === void 0 || value === null) continue;
		const normalised = normaliseValue(value, key);
		if ((key === "metadata" || holder === "metadata" && isLabelMap(key)) && isEmptyMap(normalised)) continue;
		setEntry(result, key, normalised);
	}
	return result;
}
/** True for the two maps of a metadata that are the same whether they are empty or absent. */
function isLabelMap(key) {
	return key === "labels" || key === "annotations";
}
function isEmptyMap(value) {
	return isMap(value) && Object.keys(value).length === 0;
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
function applyToMap(map, branch) {
	const result = { ...map };
	for (const child of branch.branches.values()) {
		if (!("key" in child.step)) continue;
		const value = applyToValue(getEntry(map, child.step.key), child);
		if (value === void 0) delete result[child.step.key];
		else setEntry(result, child.step.key, value);
	}
	return result;
}
function applyToList(list, branch) {
	const items = [...list];
	const added = [];
	for (const child of branch.branches.values()) {
		for (const { position, to } of child.changes.filter((change) => change.from === void 0)) if (to !== void 0) added.push({
			position: position ?? positionOf(list, child.step),
			value: to
		});
		const rest = {
			...child,
			changes: child.changes.filter((change) => change.from !== void 0)
		};
		const index = positionOf(list, child.step);
		if (index < list.length && (rest.changes.length > 0 || rest.branches.size > 0)) items[index] = applyToValue(list[index], rest);
	}
	const result = reorder(list, items, branch).filter((item) => item !== void 0);
	for (const { position, value } of added.toSorted((a, b) => a.position - b.position)) result.splice(position, 0, value);
	return result;
}
/** Where the item of a step is; past the end of the list when it has none. */
function positionOf(list, step) {
	if ("index" in step) return step.index;
	if ("key" in step) return list.length;
	const keys = step.item.map(({ key }) => key);
	const wanted = step.item.map(({ value }) => value).join("\0");
	const index = list.findIndex((item) => itemKeyTexts(item, keys)?.join("\0") === wanted);
	return index < 0 ? list.length : index;
}
/** The items in the order that a change of order names by their values at base. */
function reorder(list, items, branch) {
	const order = branch.changes.find((change) => change.orderOnly === true)?.to;
	if (!Array.isArray(order)) return [...items];
	const places = /* @__PURE__ */ new Map();
	for (const [index, item] of list.entries()) {
		const text = canonicalText(item);
		places.set(text, [...places.get(text) ?? [], index]);
	}
	return order.map((item) => {
		const index = places.get(canonicalText(item))?.shift();
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
			pairing.removed.push(...gone);
			pairing.added.push(...fresh);
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
* Why a change of a field is folded away by default: labels that name a version of the chart, and checksum annotations, as
* Helm's chart conventions recommend them. Only a change of the value counts: a label that comes or goes is shown. A change
* in a pod template is folded too, but stays a change: that its pods restart is for the forecast to say.
*/
function noiseOf(kind, steps, from, to) {
	if (from === void 0 || to === void 0 || isProtected(kind, steps)) return void 0;
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
const QUANTITY_KEYS = /* @__PURE__ */ new Set([
	"sizeLimit",
	"divisor",
	"storage"
]);
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
	return QUANTITY_KEYS.has(key) || RESOURCE_LISTS.has(parent);
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
		...one === void 0 ? {} : { from: one },
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
	return line === "" ? "(no name)" : line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line;
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
*/
function compareDocuments(from, to, compareValues) {
	const base = readDocument(from);
	const head = base === void 0 ? void 0 : readDocument(to);
	if (base === void 0 || head === void 0) return void 0;
	return compareValues(base, head).map((change) => ({
		...change,
		...change.from === void 0 ? {} : { from: unquoteMasks(change.from) },
		...change.to === void 0 ? {} : { to: unquoteMasks(change.to) }
	}));
}
function readDocument(text) {
	if (text.length > MAX_LENGTH || !/\n|^\s*[[{]/.test(text)) return void 0;
	if (/^(?:---|\.\.\.)(?:\s|$)/m.test(text.replace(/^\s*---[ \t]*\r?\n/, ""))) return void 0;
	try {
		const value = parseYaml(quoteMasks(text));
		return value !== null && typeof value === "object" ? value : void 0;
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
/** `‹secret: 16 B, changed›` would end a plain scalar of YAML at `: ` and at `,`; without these it is one. */
function quoteMasks(text) {
	return text.replaceAll(/‹secret: (\d+ B)(?:, ([\w. ]+))?›/g, (_, size, note) => note === void 0 ? `‹secret:${size}›` : `‹secret:${size};${note}›`);
}
function unquoteMasks(value) {
	if (typeof value === "string") return value.replaceAll(/‹secret:(\d+ B)(?:;([\w. ]+))?›/g, (_, size, note) => note === void 0 ? `‹secret: ${size}›` : `‹secret: ${size}, ${note}›`);
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
	const removed = Object.keys(base).filter((key) => !Object.hasOwn(head, key));
	for (const key of [...Object.keys(head), ...removed]) {
		const from = getEntry(base, key);
		const to = getEntry(head, key);
		comparison.steps.push({ key });
		if (isLabelMap(key) && isBelowMetadata(comparison.steps) && isMap(from ?? to) && isMap(to ?? from)) compareMaps(comparison, asMap(from), asMap(to), { custom: place.custom });
		else compareValues(comparison, from, to, childPlace(place, key, to ?? from));
		comparison.steps.pop();
	}
}
function isBelowMetadata(steps) {
	const parent = steps.at(-2);
	return parent !== void 0 && "key" in parent && parent.key === "metadata";
}
function asMap(value) {
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
		...pairing.reordered,
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
		...from === void 0 ? {} : { from },
		...to === void 0 ? {} : { to }
	};
	const equality = isQuantityPath(comparison.steps, place.custom) ? compareQuantities(from, to) : "different";
	if (equality === "different") emit(comparison, change);
	else if (equality === "amount" && hasRevisions(comparison)) emit(comparison, {
		...change,
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
* lines as block scalars.
*/
function outlineOf(lines) {
	const nodes = [];
	let current;
	let block;
	for (const line of lines) {
		const column = line.search(/[^ ]|$/);
		if (block !== void 0 && (column > block.column || line.trim() === "")) {
			nodes.push(block);
			continue;
		}
		block = void 0;
		current = readLine(line, column, current);
		nodes.push(current);
		if (current !== void 0 && /(?:^|[:-] )[|>][+-]?\d?[+-]?$/.test(line)) {
			block = current;
			current.container = true;
		}
	}
	return { steps: (line) => stepsTo(nodes[line]) };
}
/** The innermost node of a line: the dashes it begins with, then its key. */
function readLine(line, start, before) {
	let column = start;
	let node = before;
	while (line.startsWith("- ", column) || line.slice(column) === "-") {
		const at = column;
		node = climb(node, (other) => other.column > at || other.column === at && other.item);
		if (node !== void 0) node.container = true;
		const index = node === void 0 ? 0 : node.items++;
		node = {
			parent: node,
			step: { index },
			column,
			item: true,
			items: 0,
			container: false
		};
		column += 2;
	}
	const key = readKey(line.slice(column));
	if (key === void 0) return node;
	node = climb(node, (other) => other.column >= column);
	if (node !== void 0) {
		node.container = true;
		if (node.item && key.name === "name" && key.rest !== "") node.step = { item: [{
			key: "name",
			value: scalar(key.rest)
		}] };
	}
	return {
		parent: node,
		step: { key: key.name },
		column,
		item: false,
		items: 0,
		container: false
	};
}
function climb(node, leaves) {
	let found = node;
	while (found !== void 0 && leaves(found)) found = found.parent;
	return found;
}
function readKey(text) {
	const match = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^#]*?):(?: (.*)|)$/.exec(text);
	return match === null ? void 0 : {
		name: scalar(match[1] ?? ""),
		rest: match[2] ?? ""
	};
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
function stepsTo(node) {
	const steps = [];
	let at = node?.container === false ? node.parent : node;
	for (; at !== void 0; at = at.parent) steps.unshift(at.step);
	return steps;
}
/** The path that all these have in common, empty for none. */
function commonPath(paths) {
	const [first = [], ...others] = paths;
	const texts = others.map((steps) => steps.map((step) => writePath([step])));
	let length = first.length;
	for (const [index, step] of first.entries()) {
		const text = writePath([step]);
		if (!texts.every((other) => other[index] === text)) {
			length = index;
			break;
		}
	}
	return writePath(first.slice(0, length));
}

// src/diff/hunks.ts
/** Unchanged lines shown before and after a change, as in `diff -u`. */
const CONTEXT = 3;
/** Unified hunks between two normalised YAML texts; an empty text makes one hunk of all lines of the other. */
function buildHunks(base, head) {
	const baseLines = splitLines(base);
	const headLines = splitLines(head);
	const edits = diffLines(baseLines, headLines);
	const outlines = {
		base: outlineOf(baseLines),
		head: outlineOf(headLines)
	};
	const counts = countLines(edits);
	return findRanges(edits).map(([start, end]) => {
		const shown = edits.slice(start, end);
		const [baseStart, headStart] = counts[start] ?? [0, 0];
		return {
			path: pathOf(shown, baseStart, headStart, outlines),
			baseStart: baseLines.length === 0 ? 0 : baseStart + 1,
			headStart: headLines.length === 0 ? 0 : headStart + 1,
			lines: shown.map(({ mark, line }) => `${mark}${line}`)
		};
	});
}
/** Lines of base and head before each edit. */
function countLines(edits) {
	let base = 0;
	let head = 0;
	return edits.map(({ mark }) => {
		const before = [base, head];
		if (mark !== "+") base++;
		if (mark !== "-") head++;
		return before;
	});
}
/** Stretches of edits with their context; those that touch are one. */
function findRanges(edits) {
	const ranges = [];
	for (const [index, { mark }] of edits.entries()) {
		if (mark === " ") continue;
		const last = ranges.at(-1);
		const start = Math.max(0, index - CONTEXT);
		const end = Math.min(edits.length, index + 1 + CONTEXT);
		if (last !== void 0 && start <= last[1]) last[1] = end;
		else ranges.push([start, end]);
	}
	return ranges;
}
function pathOf(edits, baseStart, headStart, outlines) {
	const paths = [];
	let base = baseStart;
	let head = headStart;
	for (const { mark } of edits) {
		if (mark === "-") paths.push(outlines.base.steps(base));
		if (mark === "+") paths.push(outlines.head.steps(head));
		if (mark !== "+") base++;
		if (mark !== "-") head++;
	}
	return commonPath(paths);
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
		if (result.at(-1) !== RANDOM) result.push(...between, RANDOM);
		between = [];
	} else if (result.at(-1) === RANDOM && !/[A-Za-z0-9]/.test(part)) between.push(part);
	else {
		result.push(...between, part);
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
		...readSide("base", renders),
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
		...merged,
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
			...field,
			random: "base"
		};
		return isRandom.head && base !== void 0 ? {
			...field,
			random: "head"
		} : field;
	});
}
function markBoth(field, { base, head }) {
	if (field.noise !== void 0) return field;
	if (equalValues(hideRandom(base.first, base.again), hideRandom(head.first, head.again))) return {
		...field,
		noise: "random"
	};
	const [one, other] = [readDocuments(base), readDocuments(head)];
	if (field.inner === void 0 || one === void 0 || other === void 0) return field;
	const inner = markBelow(field.inner, {
		base: one,
		head: other
	});
	return {
		...field,
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
			const keys = step.item.map(({ key }) => key);
			const wanted = step.item.map((field) => field.value).join("\0");
			current = current.find((item) => itemKeyTexts(item, keys)?.join("\0") === wanted);
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
const known = /* @__PURE__ */ new WeakMap();
/** True for what can be compared before all definitions are known: those of custom resources say how their lists are merged. */
function needsNoSchema(base, head) {
	return !rootPlace(base.object).custom && !rootPlace(head.object).custom;
}
/** What differs between two versions of an object, secrets masked. What does not depend on others is worked out once. */
function differenceOf(base, head, surroundings) {
	const { rules, renders } = surroundings;
	if (!(renders?.base === void 0 && renders?.head === void 0 && needsNoSchema(base, head))) return compareVersions(base, head, surroundings);
	const before = known.get(head);
	if (before?.base === base && areSame(before.rules, rules)) return before.difference;
	const difference = compareVersions(base, head, surroundings);
	known.set(head, {
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
		...findSchema === void 0 ? {} : { findSchema },
		rules
	};
	const fields = markRandom(compareNormalised(base, head, options), renders);
	if (fields.every(isToldInFull)) return {
		fields,
		hunks: []
	};
	return {
		fields,
		hunks: buildHunks(textBefore(base, head, options, turn(renders)), stringify(head))
	};
}
/** The whole of an object that comes or goes, secrets masked. */
function wholeOf(side, { object }, findSchema) {
	const text = textOf((side === "base" ? maskPair(object, void 0, findSchema) : maskPair(void 0, object, findSchema))[side]);
	return {
		fields: [],
		hunks: side === "base" ? buildHunks(text, "") : buildHunks("", text)
	};
}
function textOf(object) {
	return object === void 0 ? "" : stringify(normaliseObject(object));
}
/** Noise of one line. A new version of a chart makes nothing but this in most objects of a repository: no time for hunks. */
function isToldInFull({ noise, from, to }) {
	return noise !== void 0 && [from, to].every((value) => typeof value === "string" && !value.includes("\n"));
}
function turn({ base, head }) {
	return {
		...head === void 0 ? {} : { base: head },
		...base === void 0 ? {} : { head: base }
	};
}
/** Head with its shown changes undone: base, without what means nothing and without noise, unless all of it is noise. */
function textBefore(base, head, options, renders) {
	const undo = markRandom(compareNormalised(head, base, options), renders);
	const shown = undo.filter((field) => field.noise === void 0);
	return stringify(applyToNormalised(head, shown.length > 0 ? shown : undo));
}

// src/diff/group-by.ts
/** The items by key, keys and items in their first order. (`Map.groupBy` came with Node 21.) */
function groupBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
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
	return takeBest(heads.flatMap((head) => {
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
	}).filter(({ score }) => score >= threshold));
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
		const { id } = application;
		const { same, removed, added } = pairByIdentity(application);
		for (const { base, head, isEqual } of same) pairs.push({
			action: isEqual ? "unchanged" : "modified",
			application: id,
			base,
			head
		});
		for (const manifest of added) left.added.push({
			application: id,
			manifest
		});
		for (const manifest of removed) left.removed.push({
			application: id,
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
	pairs.push(...takeMoved(left), ...unstable.size === 0 ? [] : takePairs(left, ofKind, pairUnstable), ...takePairs(left, inApplication, pairKindChanges), ...takePairs(left, ofKind, pairHashed), ...takePairs(left, ofKind, pairMadeUp), ...takePairs(left, ofKind, pairSimilar), ...takeElsewhere(left, applications), ...left.removed.map(({ application, manifest }) => ({
		action: "removed",
		application,
		base: manifest
	})), ...left.added.map(({ application, manifest }) => ({
		action: "added",
		application,
		head: manifest
	})));
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
	const atBase = new Map(base.map((manifest) => [identityKey(manifest.identity), manifest]));
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
	for (const manifest of base) if (!atHead.has(identityKey(manifest.identity))) pairs.removed.push(manifest);
	paired.set(head, {
		base,
		pairs
	});
	return pairs;
}
/** Objects with the same identity in another Application. */
function takeMoved(left) {
	const sources = groupBy(left.removed, ({ manifest }) => identityKey(manifest.identity));
	const taken = /* @__PURE__ */ new Set();
	const pairs = left.added.flatMap((target) => {
		const source = sources.get(identityKey(target.manifest.identity))?.shift();
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
	const inNamespace = ({ manifest: { identity } }) => JSON.stringify([
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
		...before === void 0 ? {} : { base: before },
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
/** Equal in every run that finds the same; no part of it comes from the content of an object. */
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
	return createHash("sha256").update(key).digest("hex").slice(0, 12);
}

export { compare, differenceOf, groupBy, needsNoSchema, pairByIdentity };