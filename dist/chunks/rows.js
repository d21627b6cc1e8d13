"use strict";
const { append, clip, groupBy, makeOneLine } = require("./start.js");
const { countOf, describeImage, formatNumber, formatValue, imageOfField, listShownFields, nameAction, nameKind, shortenPath, tally } = require("./gather.js");
const { countPods, isAlarming, joinPhrases, listPhrases } = require("./notes.js");

// src/report/html/anchor.ts
const keys = [
	"app",
	"res",
	"group",
	"page"
];
/** The fragment of a link into the HTML report, with its `#`: `#app=argocd%2Fweb&res=Deployment%2Fweb`. */
function formatAnchor(anchor) {
	return `#${keys.flatMap((key) => anchor[key] === void 0 ? [] : [`${key}=${encode(anchor[key])}`]).join("&")}`;
}
/** `encodeURIComponent` throws on half a surrogate pair, and leaves marks that Markdown takes for its own. */
function encode(text) {
	return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

// src/report/summarise.ts
/** Kinds, images and fields named in one summary; the rest is counted. */
const maximum = 3;
/** What a section changes, in a few words, worst first: `Service deleted, nginx 1.27 \u2192 1.28, spec.replicas 2 \u2192 9`. */
function summariseChanges(changes) {
	const by = (action) => changes.filter((change) => change.action === action);
	const modified = by("modified");
	const parts = [
		summariseKinds(modified.filter((change) => change.forecast.effect === "refused"), "refused by the API server", true),
		summariseKinds(modified.filter((change) => change.forecast.effect === "replaced"), "deleted and created again", true),
		...summariseRemoved(by("removed")),
		summariseKinds(by("added"), "added", false),
		summariseKinds(by("moved"), "moved", false),
		...[...groupBy(by("renamed"), nameAction)].map(([verb, all]) => summariseKinds(all, verb, false)),
		...summariseFields(modified)
	];
	return joinPhrases(parts, ", ");
}
function summariseRemoved(removed) {
	return [summariseKinds(removed.filter(isAlarming), "deleted", true), summariseKinds(removed.filter((change) => !isAlarming(change)), "removed from Git", false)];
}
function summariseKinds(changes, verb, strong) {
	if (changes.length === 0) return [];
	const named = tally(changes.map((change) => nameKind(change.identity))).map(([kind, count]) => count === 1 ? [{ code: kind }] : [{ code: kind }, ` \u00d7${count}`]);
	return [
		...listPhrases(named, maximum),
		" ",
		strong ? { strong: verb } : verb
	];
}
/** Images first, then fields, each once however many objects have it; noise is named only when there is nothing else. */
function summariseFields(modified) {
	const fields = modified.flatMap((change) => change.fields);
	const told = modified.flatMap(listShownFields);
	const images = /* @__PURE__ */ new Map();
	const others = /* @__PURE__ */ new Map();
	for (const field of told) {
		const path = shortenPath(field.path);
		const image = imageOfField(field);
		if (image?.from !== void 0 && image.to !== void 0) {
			const [name, from, to] = describeImage(image.from, image.to);
			const text = [
				{ code: clip(from, 80) },
				" \u2192 ",
				{ code: clip(to, 80) }
			];
			images.set(JSON.stringify([
				name,
				from,
				to
			]), name === "" ? ["image ", ...text] : [
				{ code: name },
				" ",
				...text
			]);
		} else others.set(path, [{ code: clip(path, 80) }, ...shortPair(field.from, field.to)]);
	}
	const noise = tally(fields.flatMap((field) => field.noise ?? []));
	if (told.length === 0 && noise.length > 0) return [["only ", { prose: noise.map(([reason]) => reason).join(", ") }]];
	return [[...listPhrases([...images.values()], maximum)], [...listFields([...others.values()])]];
}
function listFields(fields) {
	const rest = fields.length - maximum;
	const shown = joinPhrases(fields.slice(0, maximum), ", ");
	return rest > 0 ? [...shown, `, ${countOf(rest, "more field", "more fields")}`] : shown;
}
/** Short scalars only; anything longer is in the list of fields. */
function shortPair(from, to) {
	const [left = "", right = ""] = [from, to].map((value) => value === void 0 || typeof value === "object" && value !== null ? "" : makeOneLine(formatValue(value)));
	if (left === "" && right === "") return [from === void 0 ? " added" : to === void 0 ? " removed" : ""];
	if (from === void 0 && right.length <= 60) return [" added: ", { code: right }];
	if (left === "" || right === "") return [from === void 0 ? " added" : " removed"];
	return left.length + right.length > 60 ? [] : [
		" ",
		{ code: left },
		" \u2192 ",
		{ code: right }
	];
}
/** `3 modified, 1 added, 2 deleted` over everything that a section stands for. */
function countActions(section) {
	const { all } = section;
	const by = groupBy(all, (change) => change.action === "removed" && isAlarming(change) ? "deleted" : nameAction(change));
	const count = (action, verb) => {
		const { length } = by.get(action) ?? [];
		return length === 0 ? [] : [`${formatNumber(length)} ${verb}`];
	};
	const deleted = by.get("deleted")?.length ?? 0;
	return joinPhrases([
		deleted === 0 ? [] : [{ strong: `${formatNumber(deleted)} deleted` }],
		count("removed", "removed"),
		count("added", "added"),
		count("modified", "modified"),
		count("moved", "moved"),
		count("renamed", "renamed"),
		count("now in another cluster", "now in another cluster")
	], ", ");
}
/** Workloads and, where known, pods that restart: `3 workloads (9 pods)`; `\u2013` for none. */
function countRestarts(section) {
	const restarting = section.all.filter((change) => change.forecast.restarts);
	if (restarting.length === 0) return "\u2013";
	return `${countOf(restarting.length, "workload")}${countPods(restarting)}`;
}

// src/report/rows.ts
const MOVED = "its resources move to another one";
/** Of one that is gone and could not be rendered before. */
const UNKNOWN = "what it deployed could not be rendered";
/** Applications that something moves away from. */
function listLeft({ changes }) {
	return new Set(changes.flatMap((change) => change.previousApplication ?? []));
}
/** The sections as rows. Applications that come or go without anything of their own are alike: many of them are one row. */
function rowsOf(preview, { sections }) {
	const left = listLeft(preview);
	const rows = /* @__PURE__ */ new Map();
	for (const section of sections) {
		const { applications, changes, label, partOf, rank } = section;
		const [first] = applications;
		const moved = first !== void 0 && left.has(first.id);
		const key = label === void 0 && changes.length === 0 && partOf.length === 0 ? JSON.stringify([
			rank,
			first?.outcome,
			moved,
			first?.failedOn
		]) : section;
		const known = rows.get(key);
		if (known === void 0) rows.set(key, {
			section,
			applications: [...applications],
			moved
		});
		else append(known.applications, applications);
	}
	return [...rows.values()];
}
/** What happens in a row, in a few words. */
function summariseRow({ section: { changes, partOf, applications }, moved }) {
	const outcome = applications[0]?.outcome;
	const own = summariseChanges(changes);
	const groups = partOf.map((group) => [{ strong: group.label ?? "" }]);
	const whole = outcome === "added" || outcome === "removed" ? [[{ strong: `application ${outcome}` }]] : [];
	const nothing = moved ? MOVED : applications[0]?.failedOn === void 0 ? "no resources" : UNKNOWN;
	return joinPhrases([
		...whole,
		...groups,
		own.length === 0 ? [nothing] : own
	], ", ");
}

module.exports = { MOVED, UNKNOWN, countActions, countRestarts, formatAnchor, listLeft, rowsOf, summariseChanges, summariseRow };