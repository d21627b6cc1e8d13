"use strict";
const { OFFLINE_FORBIDS, append, clip, groupBy, makeOneLine } = require("./start.js");
const { compareText, countOf, formatNumber, isBlocking, isWorkedOff, joinWords, nameObject, tally } = require("./gather.js");
const { acceptable, countSame, countUnchecked, describeOthers, isApplicationReport, isUnchecked, setsOf, whyInShort, whyNotCompared, writeCommand } = require("./compare.js");
const { generalise, withoutNumbers } = require("./findings.js");

// src/report/effects.ts
/** What Argo CD will do, in words that end a line; empty where the action says it all. */
const words = {
	created: "",
	updated: "",
	restart: "pods restart",
	replaced: "deleted and created again",
	refused: "refused by the API server",
	destroyed: "destroyed on sync",
	"needs-confirm": "waits for a confirmation before it is deleted",
	"pending-manual-prune": "stays until someone prunes it",
	"left-behind": "left behind in the cluster",
	orphaned: "orphaned: no Application manages it any more",
	"moved-race": "changes hands: the old Application may delete it",
	none: ""
};
/** Effects that a reader must not miss. */
const alarming = /* @__PURE__ */ new Set([
	"replaced",
	"refused",
	"destroyed",
	"moved-race",
	"orphaned"
]);
/** What Argo CD will do with this object, in a few words; empty where the action says it all. */
function describeEffect(change) {
	const { effect, restarts, pods } = change.forecast;
	const text = words[effect];
	if (!restarts) return text;
	const restart = pods === void 0 ? "pods restart" : `${pods} ${pods === 1 ? "pod restarts" : "pods restart"}`;
	return text === "" || effect === "restart" ? restart : `${text}, ${restart}`;
}
/** True for what destroys or cannot be done: told first, in bold, with its reason. */
function isAlarming(change) {
	return alarming.has(change.forecast.effect);
}
/** Why, of what a reader must not miss; empty for all else. */
function describeWhy(change) {
	return isAlarming(change) ? whyInShort(change.forecast) : "";
}
/** From how many objects on one reason is told once for all of them. */
const SHARED = 3;
/** Reasons of the objects of one section. */
function listReasons(changes) {
	const counts = tally(changes.map(describeWhy).filter((text) => text !== ""));
	const shared = new Map(counts.filter(([, count]) => count >= SHARED));
	return {
		shared: [...shared].map(([text, count]) => `Each of ${countOf(count, "resource")}: ${clip(text, LENGTH)}`),
		of: (change) => {
			const text = describeWhy(change);
			return shared.has(text) ? "" : text;
		}
	};
}
/** Characters of a reason: it quotes what a manifest says. */
const LENGTH = 600;
/** What all objects of an Application wait for, each reason once. */
function listWaits(changes) {
	return [...new Set(changes.flatMap(({ forecast: { waits } }) => waits ?? []))].map((text) => clip(text, LENGTH));
}
/** True for an object that comes or goes as a whole: its text stands beside no other one. */
function isWhole({ action }) {
	return action === "added" || action === "removed";
}
/** True when an object that exists is deleted, for good or to be made anew. */
function isDestructive(change) {
	return change.forecast.effect === "destroyed" || change.forecast.effect === "replaced";
}
/** One character for what happens to the object. */
function markOf(change) {
	if (change.forecast.effect === "refused") return "\u26d4";
	if (change.forecast.effect === "replaced") return "\u267b\ufe0f";
	return {
		added: "\u2795",
		removed: "\ud83d\uddd1\ufe0f",
		modified: "\u270f\ufe0f",
		moved: "\ud83d\ude9a",
		renamed: "\ud83c\udff7\ufe0f"
	}[change.action];
}
/** ` (9 pods)`: how many pods are replaced; ` (9 pods or more)` where some workloads do not say, nothing where none does. */
function countPods(changes) {
	const restarting = changes.filter((change) => change.forecast.restarts);
	const pods = restarting.reduce((sum, change) => sum + (change.forecast.pods ?? 0), 0);
	const isLeast = restarting.some((change) => change.forecast.pods === void 0);
	return pods === 0 ? "" : ` (${countOf(pods, "pod")}${isLeast ? " or more" : ""})`;
}

// src/report/failures.ts
/** Sorts the failures by cause; what fails on an unknown side counts as caused by the change. */
function sortFailures(preview) {
	const failed = preview.applications.filter(({ outcome, failedOn }) => outcome === "failed" || failedOn === "base" && outcome !== "removed");
	const on = (side) => group(failed.filter((each) => (each.failedOn ?? "head") === side));
	return {
		head: on("head"),
		both: on("both"),
		base: on("base"),
		unsupported: group(preview.applications.filter(({ outcome, failedOn }) => outcome === "unsupported" && failedOn !== "base"))
	};
}
/** Failures that the change does not cause, by whether it reaches one of their Applications, or is what made them fail. */
function splitByReach(failures) {
	const isReached = (each) => isUnchecked(each) || each.failedOn === "head";
	const all = failures.flatMap(({ applications }) => applications);
	return {
		reached: group(all.filter(isReached)),
		rest: group(all.filter((each) => !isReached(each)))
	};
}
/** How many Applications these failures stand for. */
function countFailed(failures) {
	return failures.reduce((sum, failure) => sum + failure.applications.length, 0);
}
/** What the kinds of failures are called, on every surface. */
const FAILURE_TITLES = {
	head: "Cannot be rendered with this change",
	both: "Failing before and after, not caused by this change",
	base: "Fixed by this change",
	unsupported: "Not covered: this program cannot render"
};
/** Said of failures that are told as one and are not the same to the letter. */
const OTHERS_DIFFER = "The others differ in names and numbers.";
/** Errors of one kind that people still read; with more, those that differ only in numbers become one. */
const maximumErrors = 8;
/** One mistake in a shared chart fails hundreds of Applications with the same words: it is told once. */
function group(applications) {
	const text = ({ error = "", name, namespace, destination }) => generalise(error, [
		name,
		namespace,
		destination.namespace
	]);
	const reason = (each) => isForbidden(each) ? OFFLINE_FORBIDS : withoutNumbers(text(each));
	const exact = groupBy(applications, text);
	return [...(exact.size > maximumErrors ? groupBy(applications, reason) : exact).values()].map((members) => ({
		applications: members,
		error: members[0]?.error ?? "no reason is known",
		alike: new Set(members.map(text)).size > 1
	})).toSorted((a, b) => b.applications.length - a.applications.length);
}
/** Its error, and not what is advised below it, says that `--offline` keeps something from being fetched. */
function isForbidden({ error = "" }) {
	return (error.split("\n", 1)[0] ?? "").includes(OFFLINE_FORBIDS);
}

// src/report/outline.ts
/** True for a change of which every field is noise, without any effect on pods. */
function isNoise(change) {
	return change.action === "modified" && !change.forecast.restarts && !isAlarming(change) && change.fields.length > 0 && change.fields.every((field) => field.noise !== void 0);
}
/**
* Sorts the changes into sections: each group once (groups of the same Applications become one section), what is left by
* Application. Worst first, then by number of Applications, then by name.
*/
function outline(preview) {
	const applications = new Map(preview.applications.map((each) => [each.id, each]));
	const folded = preview.changes.filter(isNoise);
	const noise = new Set(folded.map((change) => change.id));
	const told = new Map(preview.changes.filter((change) => !noise.has(change.id)).map((change) => [change.id, change]));
	const sections = [];
	for (const group of mergeGroups(preview)) {
		const all = group.changes.flatMap((id) => told.get(id) ?? []);
		const telling = new Set(all.map((change) => change.application));
		const members = group.applications.flatMap((id) => telling.has(id) ? applications.get(id) ?? [] : []);
		const first = members[0];
		if (members.length < 2 || first === void 0) continue;
		for (const change of all) told.delete(change.id);
		const own = all.filter((change) => change.application === first.id);
		sections.push({
			label: "",
			applications: members,
			changes: sortChanges(own),
			all,
			partOf: [],
			rank: 3
		});
	}
	append(sections, sectionsOfOne(preview, applications, told.values(), sections));
	rankSections(sections, preview.findings);
	sections.sort((a, b) => a.rank - b.rank || b.applications.length - a.applications.length || compareText(firstName(a), firstName(b)));
	let groups = 0;
	for (const section of sections) if (section.label !== void 0) section.label = letters(groups++);
	return {
		sections,
		folded
	};
}
function mergeGroups(preview) {
	const merged = /* @__PURE__ */ new Map();
	for (const group of preview.groups) {
		const key = JSON.stringify(group.applications.toSorted());
		const other = merged.get(key);
		if (other === void 0) merged.set(key, {
			changes: [...group.changes],
			applications: group.applications
		});
		else append(other.changes, group.changes);
	}
	return [...merged.values()];
}
/** What destroys or is refused first, then what goes, then the order of the diff. */
function sortChanges(changes) {
	const rank = (change) => isAlarming(change) ? 0 : change.action === "removed" ? 1 : 2;
	return changes.toSorted((a, b) => rank(a) - rank(b));
}
/** One section per Application that has changes of its own, or that appears or goes without a single object. */
function sectionsOfOne(preview, applications, changes, groups) {
	const own = groupBy(changes, (change) => change.application);
	const partOf = /* @__PURE__ */ new Map();
	for (const section of groups) for (const { id } of section.applications) if (partOf.get(id)?.push(section) === void 0) partOf.set(id, [section]);
	for (const each of preview.applications) if ((each.outcome === "added" || each.outcome === "removed") && !partOf.has(each.id) && !own.has(each.id)) own.set(each.id, []);
	return [...own].map(([id, all]) => ({
		applications: [applications.get(id) ?? unknownApplication(id)],
		changes: sortChanges(all),
		all,
		partOf: partOf.get(id) ?? [],
		rank: 3
	}));
}
/** A change may name an Application that is not listed only if the result is damaged; it is told all the same. */
function unknownApplication(id) {
	return {
		id,
		name: id,
		namespace: "",
		destination: {
			cluster: "",
			namespace: ""
		},
		path: "",
		outcome: "modified",
		renderedBy: "",
		warnings: []
	};
}
function rankSections(sections, findings) {
	const byApplication = groupBy(findings, (finding) => finding.application);
	for (const section of sections) {
		const objects = new Set(section.all.map((change) => JSON.stringify([
			change.application,
			change.identity.kind,
			change.identity.name
		])));
		const hits = section.applications.flatMap((each) => byApplication.get(each.id) ?? []).filter(({ application, identity }) => !identity || objects.has(JSON.stringify([
			application,
			identity.kind,
			identity.name
		])));
		if (hits.some(isBlocking)) section.rank = 0;
		else if (section.all.some(isAlarming)) section.rank = 1;
		else if (hits.length > 0) section.rank = 2;
	}
}
function firstName(section) {
	return section.applications[0]?.name ?? "";
}
/** A, B \u2026 Z, AA, AB \u2026 */
function letters(index) {
	const rest = Math.floor(index / 26);
	return `${rest === 0 ? "" : letters(rest - 1)}${String.fromCodePoint(65 + index % 26)}`;
}

// src/report/phrase.ts
/** Phrases with a separator between them; empty ones are left out. */
function joinPhrases(phrases, separator) {
	const joined = [];
	for (const phrase of phrases.filter((each) => each.length > 0)) {
		if (joined.length > 0) joined.push(separator);
		append(joined, phrase);
	}
	return joined;
}
/** At most `limit` phrases, comma separated, then `and n more`. */
function listPhrases(phrases, limit, separator = ", ") {
	const rest = phrases.length - limit;
	const shown = joinPhrases(phrases.slice(0, limit), separator);
	return rest > 0 ? [...shown, ` and ${rest} more`] : shown;
}

// src/report/plans.ts
/** What cannot be known without the cluster, said once. */
const assumption = "As if the clusters equalled the base: drift, controllers, admission webhooks and health are not known here.";
/** Applications told one by one; characters of a message; steps of one Application. */
const maximum$1 = {
	applications: 3,
	message: 300,
	steps: 25
};
/** What a step does to its object; empty for what does nothing. */
const verbs = {
	create: "create",
	apply: "apply",
	replace: "replace",
	update: "replace",
	recreate: "delete and create",
	prune: "prune",
	"skip-prune": "",
	"hook-create": "run hook",
	"hook-apply": "run hook",
	"hook-replace": "run hook",
	"hook-update": "run hook",
	"hook-recreate": "run hook",
	"hook-delete": "delete hook",
	delete: "delete",
	"prune-dry-run": "",
	none: ""
};
/**
* What a reader must know of the syncs, one sentence each: those that fail and where, those that Argo CD refuses, those that
* wait for somebody. Empty when all go through.
*/
function describeSyncs({ plans }, nameOf) {
	const name = ({ application }) => [{ code: clip(nameOf(application), 80) }];
	const told = (list, sentence) => [...list.slice(0, maximum$1.applications).map(sentence), ...list.length > maximum$1.applications ? [[`The same goes for ${countOf(list.length - maximum$1.applications, "more application")}.`]] : []];
	const failing = plans.filter(({ operation }) => operation?.phase === "Failed" || operation?.phase === "Error");
	const refused = plans.flatMap((plan) => {
		const reason = refusalOf(plan);
		return reason === void 0 ? [] : [{
			...null, ...plan,
			reason
		}];
	});
	const hanging = plans.filter(({ autoSync, waitsForConfirmation }) => autoSync === "hangs in deletion" && waitsForConfirmation.length === 0);
	const confirmed = plans.filter(({ waitsForConfirmation }) => waitsForConfirmation.length > 0);
	const manual = plans.filter((plan) => plan.autoSync === "waits for manual sync" && refusalOf(plan) === void 0);
	return [
		...told(failing, (plan) => describeFailure(plan, name(plan))),
		...told(refused, (plan) => [
			"Argo CD does not sync ",
			...name(plan),
			": ",
			{ prose: clip(plan.reason, maximum$1.message) },
			"."
		]),
		...told(hanging, (plan) => [
			"The deletion of ",
			...name(plan),
			" never ends",
			...describeHanging(plan),
			"."
		]),
		...told(confirmed, (plan) => [
			plan.autoSync === "hangs in deletion" ? "The deletion of " : "The sync of ",
			...name(plan),
			" waits until somebody confirms the deletion of ",
			...listPhrases(plan.waitsForConfirmation.map((identity) => nameObject(identity)), maximum$1.applications),
			"."
		]),
		...manual.length === 0 ? [] : [[...listPhrases(manual.map(name), maximum$1.applications), manual.length === 1 ? " waits for a manual sync." : " wait for a manual sync."]]
	];
}
const BLOCKED = "blocked: ";
/** Why an Application is not synced at all. */
function refusalOf(plan) {
	return whyNotCompared(plan) ?? (plan.autoSync.startsWith(BLOCKED) ? plan.autoSync.slice(9) : void 0);
}
const DELETION_ERROR = "DeletionError: ";
const LEFT = "finalizers left: ";
/** Why a deletion does not come to its end: what the controller says of it, else the finalizers that are left. */
function describeHanging({ conditions, notes }) {
	const problem = conditions.find((each) => each.startsWith(DELETION_ERROR))?.slice(15);
	if (problem !== void 0) return [": ", { prose: clip(problem, maximum$1.message) }];
	const left = notes.find((note) => note.startsWith(LEFT))?.slice(17).split(", ") ?? [];
	const foreign = left.filter((finalizer) => !isWorkedOff(finalizer));
	if (foreign.length > 0) return [": no part of Argo CD removes its finalizer ", ...listPhrases(foreign.map((finalizer) => [{ code: clip(finalizer, 80) }]), maximum$1.applications)];
	return left.length === 0 ? [] : [": an object that it deletes is kept by finalizers of its own"];
}
/** `The sync of payments stops in wave 2 at Deployment/api: \u2026` */
function describeFailure({ tasks, operation }, name) {
	const failed = tasks.find(({ result }) => result === "SyncFailed");
	const message = clip(failed?.message ?? operation?.message ?? "", maximum$1.message);
	const wave = (failed?.wave ?? 0) === 0 ? "" : ` in wave ${failed?.wave ?? 0}`;
	const at = failed === void 0 ? [" fails"] : [` stops${wave} at `, ...nameObject(failed.identity)];
	return [
		"The sync of ",
		...name,
		...at,
		...message === "" ? [] : [": ", { prose: message }],
		"."
	];
}
/**
* What Argo CD does with every Application, in the order in which it gets to them, once for all that differ in their names only. What
* changes nothing, or nothing but noise, is left out.
*/
function listSteps({ plans, changes, applications }, nameOf) {
	const noise = new Set(changes.filter(isNoise).map(({ application, identity }) => keyOf(application, identity)));
	const names = new Map(applications.map(({ id, name, namespace, destination }) => [id, [
		name,
		namespace,
		destination.namespace,
		destination.cluster
	]]));
	const same = /* @__PURE__ */ new Map();
	for (const { application, tasks } of plans) {
		const steps = describeSteps(tasks.filter(({ identity }) => !noise.has(keyOf(application, identity))));
		if (steps.length === 0) continue;
		const key = generalise(JSON.stringify(steps), names.get(application) ?? []);
		const known = same.get(key) ?? {
			applications: [],
			steps
		};
		known.applications.push([{ code: clip(nameOf(application), 80) }]);
		same.set(key, known);
	}
	return [...same.values()];
}
/** Key of an object of an Application. */
function keyOf(application, { cluster, group, kind, namespace, name }) {
	return JSON.stringify([
		application,
		cluster,
		group,
		kind,
		namespace,
		name
	]);
}
/** `prune Service/a \u2192 apply ConfigMap/b, Secret/c \u2192 wave 2: apply Deployment/d`. */
function describeSteps(tasks) {
	const acting = tasks.filter(({ op, changed }) => verbs[op] !== "" && changed !== false);
	const shown = acting.slice(0, maximum$1.steps);
	let before;
	const phrase = [];
	for (const task of shown) {
		const { order, op, identity, result } = task;
		const place = placeOf(task);
		const isBeside = before !== void 0 && before.order === order && placeOf(before) === place;
		if (before !== void 0) phrase.push(isBeside ? ", " : " \u2192 ");
		const isPlaced = place !== "" && (before === void 0 || placeOf(before) !== place);
		if (isPlaced) phrase.push(`${place}: `);
		if (before?.op !== op || isPlaced) phrase.push(`${verbs[op]} `);
		append(phrase, nameObject(identity, identity.namespace));
		if (result === "SyncFailed") phrase.push(" (", { strong: "fails" }, ")");
		before = task;
	}
	const rest = acting.length - shown.length;
	return rest === 0 ? phrase : [...phrase, ` \u2192 ${countOf(rest, "more step")}`];
}
/** The wave where it is not the usual one, and the phase where it is not that of the sync itself. */
function placeOf({ phase, wave }) {
	return [...phase === "" || phase === "Sync" ? [] : [phase], ...wave === void 0 || wave === 0 ? [] : [`wave ${wave}`]].join(" ");
}
/** `a, b and 3 more: create Service/x \u2192 \u2026`. */
function writeSteps({ applications, steps }) {
	return joinPhrases([listPhrases(applications, maximum$1.applications), steps], ": ");
}

// src/report/headline.ts
/** `2 destructive changes`, `1 that the API server will refuse`; empty when there is neither. */
function describeDanger(preview) {
	const destructive = preview.changes.filter(isDestructive).length;
	const refused = preview.changes.filter((change) => change.forecast.effect === "refused").length;
	return [...destructive === 0 ? [] : [countOf(destructive, "destructive change")], ...refused === 0 ? [] : [`${formatNumber(refused)} that the API server will refuse`]];
}
/** The verdict first, then the size of the change. */
function describeVerdict(preview, { sections }) {
	const { counts, verdict } = preview;
	const { head } = sortFailures(preview);
	const failed = countFailed(head);
	const blocking = preview.findings.filter(isBlocking).length;
	const danger = describeDanger(preview);
	if (verdict.status === "incomplete") return {
		icon: "\u274c",
		text: `Manifest diff is incomplete${failed === 0 ? "" : `: ${describeFailed(head, counts.applications)}`}${blocking === 0 ? "" : `, and ${countOf(blocking, "finding")} ${blocking === 1 ? "blocks" : "block"}`}`
	};
	if (verdict.status === "blocked") return {
		icon: "\ud83d\udd34",
		text: `Manifest diff: blocked${blocking === 0 ? "" : ` by ${countOf(blocking, "finding")}`}${danger.length === 0 ? "" : ` \u2013 ${joinWords(danger)}`}`
	};
	const unchecked = describeUnchecked(preview);
	if (sections.length === 0 && counts.applicationsChanged === 0) return unchecked === "" ? {
		icon: "\u2705",
		text: "Manifest diff: no changes"
	} : {
		icon: "\ud83d\udfe0",
		text: `Manifest diff: no changes seen, but ${unchecked}`
	};
	const alarming = preview.findings.length > 0 || preview.changes.some(isAlarming);
	const quiet = sections.length === 0 ? "\u2705" : "\u270f\ufe0f";
	const rest = unchecked === "" ? "" : `; ${unchecked}`;
	return {
		icon: alarming ? "\ud83d\udfe0" : quiet,
		text: `Manifest diff: ${describeSize(preview, sections.length)}${rest}`
	};
}
/** `2 of 30 applications and 1 ApplicationSet do not render with this change` */
function describeFailed(failures, all) {
	const failing = failures.flatMap(({ applications }) => applications);
	const own = failing.filter(isApplicationReport).length;
	const others = describeOthers(failing);
	const what = [...own === 0 ? [] : [`${formatNumber(own)} of ${countOf(all, "application")}`], ...others === "" ? [] : [others]];
	return `${joinWords(what)} ${failing.length === 1 ? "does" : "do"} not render with this change`;
}
/** What nobody could look at is no \u201cno change\u201d; empty where all was looked at. */
function describeUnchecked(preview) {
	const count = countUnchecked(preview);
	const changed = new Set(preview.changes.map(({ application }) => application));
	const partly = preview.applications.some((each) => isUnchecked(each) && changed.has(each.id));
	return count === 0 ? "" : `${countOf(count, "application")} could not be compared${partly ? ", or not as a whole" : ""}`;
}
function describeSize({ counts, changes }, sections) {
	if (sections === 0) return `no changes but noise, in ${countOf(counts.applicationsChanged, "application")}`;
	const resources = counts.added + counts.removed + counts.modified + counts.moved + counts.renamed;
	const applications = countOf(counts.applicationsChanged, "application");
	const parts = sections < counts.applicationsChanged ? [`${applications} changed`, countOf(sections, "distinct change")] : [`${counts.applicationsChanged === 0 ? "" : `${applications}, `}${countOf(resources, "resource")} changed`];
	const deleted = changes.filter((change) => change.action === "removed" && isDestructive(change)).length;
	return [...parts, ...deleted === 0 ? [] : [`${countOf(deleted, "resource")} deleted`]].join(", ");
}
/** What happens on merge, one sentence: `On merge Argo CD creates 3 and changes 5 resources; 2 workloads restart (14 pods), nothing deleted.` */
function describeImpact({ applications, changes, counts, plans }) {
	const failing = new Set(plans.flatMap(({ application, tasks }) => tasks.flatMap(({ result, identity }) => result === "SyncFailed" ? [keyOf(application, identity)] : [])));
	const isFailing = ({ application, identity, forecast: { effect } }) => effect === "created" && failing.has(keyOf(application, identity));
	const count = (...effects) => changes.filter((change) => effects.includes(change.forecast.effect) && !isFailing(change)).length;
	const missing = changes.filter(isFailing).length;
	const done = [
		["creates", count("created")],
		["changes", count("updated", "restart")],
		["deletes and creates again", count("replaced")],
		["destroys", count("destroyed")],
		["hands over", count("moved-race")]
	].filter(([, number]) => number > 0);
	const last = done.at(-1);
	const does = done.map((each) => each === last ? `${each[0]} ${countOf(each[1], "resource")}` : `${each[0]} ${formatNumber(each[1])}`);
	const restarts = counts.workloadsRestarted === 0 ? "no restarts" : `${countOf(counts.workloadsRestarted, "workload")} ${counts.workloadsRestarted === 1 ? "restarts" : "restart"}${countPods(changes)}`;
	const staying = changes.filter((change) => change.action === "removed" && change.forecast.effect !== "none" && !isDestructive(change)).length;
	const unknown = applications.filter(({ outcome, failedOn }) => outcome === "removed" && failedOn === "base").length;
	const rest = [
		restarts,
		...count("destroyed", "replaced", "moved-race") + unknown === 0 ? ["nothing deleted"] : [],
		...unknown === 0 ? [] : [`what ${countOf(unknown, "removed application")} deployed is not known`],
		...count("moved-race") === 0 ? [] : ["what changes hands may be deleted on the way"],
		...missing === 0 ? [] : [`${countOf(missing, "new resource")} not created, as the sync fails there`],
		...staying === 0 ? [] : [`${countOf(staying, "resource")} no longer in Git but not deleted by the sync`]
	].join(", ");
	return does.length === 0 ? `On merge Argo CD changes nothing by itself: ${rest}.` : `On merge Argo CD ${joinWords(does)}; ${rest}.`;
}
/** Instead of the impact, when there is nothing to tell: what was compared. */
function describeSame(preview) {
	const { revisions, counts } = preview;
	const same = countSame(preview);
	const all = same === counts.applications && same > 1 ? "All " : "";
	const renders = same === 1 ? "application renders" : "applications render";
	const id = (revision) => [
		" (",
		{ code: revision.id.slice(0, 7) },
		")"
	];
	const before = [{ code: clip(revisions.base.name, 80) }, ...id(revisions.base)];
	return [
		all,
		{ strong: formatNumber(same) },
		` ${renders} the same on `,
		...before,
		" and with this change",
		...id(revisions.head),
		counts.folded === 0 ? "." : `, but for ${countOf(counts.folded, "field")} folded as noise.`,
		...describeUnread$1(preview.unread)
	];
}
/** Files named of those that nothing reads. */
const MAX_UNREAD$1 = 3;
/** Where nothing changes, what was edited and counts for nothing is worth a sentence: it may have been meant to. */
function describeUnread$1(files) {
	if (files.length === 0) return [];
	const names = listPhrases(files.map((file) => [{ code: clip(file, 80) }]), MAX_UNREAD$1);
	return [
		` No Application reads ${files.length === 1 ? "the changed file " : "the changed files "}`,
		...names,
		"."
	];
}
/** Why the check does not pass, as far as neither a finding that blocks nor a failure of this change tells it. */
function listUntoldReasons({ verdict, findings, applications }) {
	const isTold = findings.some(isBlocking) || applications.some(({ failedOn }) => failedOn === "head");
	return verdict.status === "pass" || isTold ? [] : verdict.reasons;
}

// src/report/acceptance.ts
/** Findings that one line accepts; beyond that it is no line any more. */
const maximum = 8;
/** Characters of a reason: whoever gives one may write as much as a comment holds. */
const MAX_REASON = 500;
/** With fewer, a line for each, or for both, is as short. */
const FEW = 3;
/**
* How the findings of a row can be accepted on the pull request, and by whom; empty where they cannot.
*
* @param all every finding of the run: where the row has all of its rule, and not only a few, one fingerprint stands for them
*/
function describeWay(findings, all) {
	const open = findings.filter((finding) => isBlocking(finding) && finding.acceptableBy !== void 0);
	const terms = open[0]?.acceptableBy;
	if (terms === void 0) return [];
	const set = open.length < FEW ? void 0 : setsIn(all).find((each) => isSame(each.findings, open));
	if (set !== void 0) return [
		{ code: `${writeCommand([set])} <reason>` },
		` for exactly these ${open.length}`,
		...describeTerms(terms)
	];
	const rest = open.length - maximum;
	return [
		{ code: `${writeCommand(open.slice(0, maximum))} <reason>` },
		...rest > 0 ? [` and ${rest} more (their fingerprints are in the JSON report)`] : [],
		...describeTerms(terms)
	];
}
/**
* The line that accepts all that blocks at once, where there are several rows of it; empty otherwise, and where nobody may accept some of it: then it
* would not let the merge pass.
*/
function describeWayOfAll(rows, all) {
	const open = acceptable(all);
	const [terms] = open.flatMap(({ acceptableBy }) => acceptableBy ?? []);
	const isAll = all.every((finding) => !isBlocking(finding) || finding.acceptableBy !== void 0);
	const [set] = setsIn(all);
	if (rows.length < 2 || open.length < FEW || !isAll || set === void 0 || terms === void 0) return [];
	const words = wordsOf(describeTerms(terms));
	const isOneTerm = open.every(({ acceptableBy }) => acceptableBy !== void 0 && wordsOf(describeTerms(acceptableBy)) === words);
	return [
		{ code: `${writeCommand([set])} <reason>` },
		` for exactly these ${open.length} findings`,
		...isOneTerm ? describeTerms(terms) : [", by whom each of them takes"]
	];
}
const known = /* @__PURE__ */ new WeakMap();
/** The sets of a run, made once: there may be thousands of rows, and each asks for them. */
function setsIn(all) {
	const sets = known.get(all) ?? setsOf(all);
	known.set(all, sets);
	return sets;
}
function wordsOf(phrase) {
	return JSON.stringify(phrase);
}
function isSame(one, other) {
	if (one.length !== other.length) return false;
	const all = new Set(other);
	return one.every((finding) => all.has(finding));
}
function describeTerms({ people, owners }) {
	return [people === 1 ? ", by " : `, by ${people} of: `, ...joinPhrases(owners.map(describeOwner), " or ")];
}
/** Logins and teams are code: a comment of ours must not call them. */
function describeOwner(owner) {
	if (owner.startsWith("permission:")) return [`people with ${owner.slice(11)} permission`];
	if (owner.startsWith("team:")) return ["team ", { code: owner.slice(5) }];
	return [{ code: owner.replace(/^@/, "") }];
}
/** Who accepted a finding, until when, and why; empty where nobody did. */
function describeAccepted({ waived }) {
	if (waived === void 0) return [];
	const { how, owner, expires, reason } = waived;
	return [
		{
			config: "waiver of ",
			annotation: "",
			comment: "by ",
			review: "by ",
			label: "by "
		}[how],
		{ prose: owner },
		...expires === void 0 ? [] : [` until ${expires}`],
		": ",
		{ prose: clip(reason, MAX_REASON) }
	];
}

// src/report/causes.ts
/** Files named; a shared chart may have hundreds. */
const MAX_FILES = 4;
/** Why these Applications change, as a sentence without its end: the files of the change that reach them, and themselves. */
function describeCauses(applications) {
	const files = [...new Set(applications.flatMap((each) => each.causes?.files ?? []))].toSorted();
	const itself = applications.filter((each) => each.causes?.itself === true).length;
	const own = applications.length === 1 ? "the Application itself" : "the Applications themselves";
	const parts = [itself === 0 ? [] : [own], listPhrases(files.map((file) => [{ code: clip(file, 120) }]), MAX_FILES)];
	const told = joinPhrases(parts, " and ");
	return told.length === 0 ? [] : ["changed by ", ...told];
}

// src/report/yaml-lines.ts
/** Characters of a line that are read: nobody sees more of a value, and an expression ends with an error where a line has millions. */
const MAX_LINE = 4e3;
/**
* Reads the scalars out of the block-style YAML that `diff/` writes into the hunks of added and removed objects. It is no
* YAML parser: it knows that one writer's output, skips block scalars (a ConfigMap cannot pretend to be a Deployment), and
* serves a short digest for people only.
*/
function readScalars(lines) {
	const scalars = [];
	const levels = [];
	let textIndent = Infinity;
	for (const line of lines) {
		const [, blanks = "", dashes = "", content = ""] = /^( *)((?:- +)*)(.*)$/s.exec(line.slice(0, MAX_LINE)) ?? [];
		if (content === "") continue;
		if (blanks.length > textIndent) continue;
		textIndent = Infinity;
		let indent = blanks.length;
		for (const dash of dashes.match(/- +/g) ?? []) {
			leave(levels, indent, true);
			levels.push({
				indent,
				key: "*"
			});
			indent += dash.length;
		}
		const [, quoted, plain, value = ""] = /^(?:"((?:[^"\\]|\\.)*)"|'?([^\s'"[{][^:']*?)'?):(?: +(.*))?$/s.exec(content) ?? [];
		const key = quoted ?? plain;
		leave(levels, indent, false);
		if (key !== void 0) levels.push({
			indent,
			key
		});
		const text = key === void 0 ? content : value;
		if (/^[|>][-+\d]*$/.test(text)) textIndent = blanks.length + (key === void 0 ? 0 : indent - blanks.length);
		else if (text !== "") scalars.push({
			path: levels.map((level) => level.key),
			value: unquote(text)
		});
	}
	return scalars;
}
/** Leaves the levels that a line at this indent no longer belongs to. A list may stand at the indent of its key. */
function leave(levels, indent, item) {
	for (let last = levels.at(-1); last !== void 0; last = levels.at(-1)) {
		if (last.indent < indent || last.indent === indent && item && last.key !== "*") return;
		levels.pop();
	}
}
function unquote(text) {
	if (/^".*"$/.test(text)) return text.slice(1, -1).replace(/\\(["\\])/g, "$1");
	return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}

// src/report/digest.ts
const podSpec = String.raw`(?:spec\.jobTemplate\.)?(?:spec\.template\.)?spec`;
/** In order of interest; what an object does not have is not told. */
const facts = [
	{
		name: "replicas",
		path: /^spec\.replicas$/
	},
	{
		name: "schedule",
		path: /^spec\.schedule$/
	},
	{
		name: "type",
		path: /^(?:spec\.)?type$/
	},
	{
		name: "image",
		path: new RegExp(String.raw`^${podSpec}\.(?:initContainers|containers)\.\*\.image$`)
	},
	{
		name: "port",
		path: /^spec\.ports\.\*\.port$/
	},
	{
		name: "port",
		path: new RegExp(String.raw`^${podSpec}\.containers\.\*\.ports\.\*\.containerPort$`)
	},
	{
		name: "host",
		path: /^spec\.(?:rules\.\*\.host|hostnames\.\*)$/
	},
	{
		name: "storage",
		path: /^spec\.(?:volumeClaimTemplates\.\*\.spec\.)?resources\.requests\.storage$/
	},
	{
		name: "capacity",
		path: /^spec\.capacity\.storage$/
	},
	{
		name: "reclaim policy",
		path: /^(?:spec\.persistentVolumeReclaimPolicy|reclaimPolicy)$/
	},
	{
		name: "failure policy",
		path: /^webhooks\.\*\.failurePolicy$/
	},
	{
		name: "role",
		path: /^roleRef\.name$/
	},
	{
		name: "project",
		path: /^spec\.project$/
	}
];
/** Facts in one line, and values of one fact. */
const [maximumFacts, maximumValues] = [6, 3];
/**
* What an added or removed object amounts to, in at most six facts: replicas, images, ports, sizes \u2026 Empty when nothing of
* that is in it, or when its text is not part of the result.
*/
function describeObject(change) {
	const mark = change.action === "removed" ? "-" : "+";
	const lines = change.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.startsWith(mark));
	const scalars = readScalars(lines.map((line) => line.slice(1)));
	const told = facts.map((fact) => tell(fact, scalars)).filter((phrase) => phrase.length > 0);
	const keys = [
		"data",
		"stringData",
		"binaryData"
	].map((field) => countKeys(lines, field)).reduce((a, b) => a + b, 0);
	return joinPhrases(keys === 0 ? told.slice(0, maximumFacts) : [...told.slice(0, maximumFacts - 1), [countOf(keys, "key")]], " \u00b7 ");
}
function tell(fact, scalars) {
	const values = [...new Set(scalars.filter((each) => fact.path.test(each.path.join("."))).map((each) => each.value))];
	if (values.length === 0) return [];
	const rest = values.length - maximumValues;
	const shown = joinPhrases(values.slice(0, maximumValues).map((value) => [{ code: clip(value, 100) }]), ", ");
	return [
		`${values.length > 1 && /^(?:image|port|host)$/.test(fact.name) ? `${fact.name}s` : fact.name} `,
		...shown,
		...rest > 0 ? [` and ${rest} more`] : []
	];
}
/** Keys directly below a top-level field, whatever their values are. */
function countKeys(lines, field) {
	const start = lines.findIndex((line) => line.slice(1) === `${field}:`);
	if (start < 0) return 0;
	const rest = lines.slice(start + 1);
	const end = rest.findIndex((line) => /^.\S/.test(line));
	return (end < 0 ? rest : rest.slice(0, end)).filter((line) => /^. {2}[^\s-]/.test(line)).length;
}

// src/report/files.ts
/** Title of what is told of them. */
const FILES_TITLE = "Changed files of Applications that cannot be compared, as text";
/** Lines of the difference of a file, `@@` lines with what they are in between. */
function fileLines({ hunks }) {
	return hunks.flatMap(({ path, baseStart, headStart, lines }) => [`@@ ${path === "" ? `line ${headStart === 0 ? baseStart : headStart}` : makeOneLine(path)} @@`, ...lines.map((line) => makeOneLine(line))]);
}
/** ` (+3 \u22121)`, or why nothing of it is shown. */
function describeFile({ hunks, told }) {
	const lines = hunks.flatMap((hunk) => hunk.lines);
	const count = (mark) => formatNumber(lines.filter((line) => line.startsWith(mark)).length);
	const size = hunks.length === 0 ? [] : [`+${count("+")} \u2212${count("-")}`];
	return [
		" (",
		...joinPhrases([size, told === void 0 ? [] : [{ prose: clip(told, 200) }]], ", "),
		")"
	];
}

// src/report/notes.ts
/** Notices of the run and warnings of the Applications, those that concern most of them first. */
function collectNotes(preview) {
	const applications = new Map(preview.applications.map((each) => [each.id, each]));
	const warnings = preview.applications.flatMap((each) => each.warnings.map((warning) => ({
		...null, ...warning,
		application: each.id
	})));
	const notes = [...groupBy([
		...preview.notices,
		...warnings,
		...describeUnread(preview.unread)
	], ({ code, message, application }) => {
		const owner = applications.get(application ?? "");
		return JSON.stringify([code, generalise(message, owner === void 0 ? [] : [owner.name, owner.destination.namespace])]);
	}).values()].flatMap((members) => {
		const first = members[0];
		const ids = [...new Set(members.flatMap((each) => each.application ?? []))];
		return first === void 0 ? [] : [{
			code: first.code,
			message: first.message,
			applications: ids
		}];
	});
	const weight = (note) => note.applications.length === 0 ? Infinity : note.applications.length;
	return notes.toSorted((a, b) => weight(a) === weight(b) ? compareText(a.code, b.code) : weight(b) - weight(a));
}
/** Notes which say that a check that is content has looked at nothing. */
const BLIND = /* @__PURE__ */ new Set(["no-applications", "repository-not-followed"]);
/** Whether notes must be seen by everybody, and are not folded: they take back what is said above them. */
function areLoud(notes) {
	return notes.some(({ code }) => BLIND.has(code));
}
/** Notes of one kind that people still read. */
const MAX_ALIKE = 5;
/** The same for where there is little room: of many notes of one kind some are told, and the rest is counted, with its Applications. */
function shortenNotes(notes) {
	const all = groupBy(notes, ({ code }) => code);
	const told = /* @__PURE__ */ new Map();
	return notes.flatMap((note) => {
		const { code } = note;
		const alike = all.get(code) ?? [];
		const index = told.get(code) ?? 0;
		told.set(code, index + 1);
		if (index < MAX_ALIKE || alike.length === 6) return [note];
		if (index > MAX_ALIKE) return [];
		const rest = alike.slice(MAX_ALIKE);
		const applications = [...new Set(rest.flatMap((each) => each.applications))];
		return [{
			code,
			message: `${rest.length} more of this kind`,
			applications
		}];
	});
}
/** Files named of those that nothing reads. */
const MAX_UNREAD = 5;
/** Most changes touch files that no Application reads; a value file among them would be a mistake worth seeing. */
function describeUnread(files) {
	if (files.length === 0) return [];
	const more = files.length > MAX_UNREAD ? ` and ${files.length - MAX_UNREAD} more` : "";
	const verb = files.length === 1 ? "changed file is" : "changed files are";
	return [{
		code: "unread-files",
		message: `${files.length} ${verb} read by no Application: ${files.slice(0, MAX_UNREAD).join(", ")}${more}`
	}];
}

module.exports = { FAILURE_TITLES, FILES_TITLE, OTHERS_DIFFER, areLoud, assumption, collectNotes, countFailed, countPods, describeAccepted, describeCauses, describeEffect, describeFile, describeImpact, describeObject, describeSame, describeSyncs, describeVerdict, describeWay, describeWayOfAll, describeWhy, fileLines, isAlarming, isDestructive, isWhole, joinPhrases, listPhrases, listReasons, listSteps, listUntoldReasons, listWaits, markOf, outline, shortenNotes, sortFailures, splitByReach, writeSteps };