"use strict";
const { formatNumber, isBlocking, joinWords } = require("./gather.js");
const { groupBy, makeOneLine } = require("./start.js");

// src/report/generalise.ts
/**
* A text with names replaced by a placeholder: what 300 Applications of one chart say about themselves becomes one text.
* Names of fewer than three characters stay; they would match by accident.
*/
function generalise(text, names) {
	return [...new Set(names)].filter((name) => name.length >= 3).toSorted((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, "{}"), text);
}
/** The same without numbers: for texts that are too many to be told one by one. */
function withoutNumbers(text) {
	return text.replace(/\d+/g, "{}");
}

// src/report/findings.ts
/** Objects named beside the first of a row; the rest is counted. */
const maximumNamed = 3;
/** Reasons told of a row of Applications; the rest is counted. */
const maximumReasons = 4;
/** What a row stands for beyond its first finding: which other objects, or how often; empty for nothing. */
function tellOthers({ finding, applications, findings, alike }) {
	const numbers = alike ? " The others differ in numbers." : "";
	if (applications.length === 0 || findings.length <= applications.length && !areOthers(findings)) return numbers;
	const names = new Set(findings.flatMap(({ identity }) => identity === void 0 ? [] : [nameOf(identity)]));
	if (finding.identity !== void 0) names.delete(nameOf(finding.identity));
	if (names.size === 0) return ` That is so in ${formatNumber(findings.length)} places.${numbers}`;
	const shown = [...names].slice(0, maximumNamed);
	const rest = names.size - shown.length;
	return ` The same goes for ${joinWords([...shown, ...rest > 0 ? [`${formatNumber(rest)} more`] : []])}.${numbers}`;
}
/** Whether it is about objects of several names: that Applications are named is enough where each has one of the same. */
function areOthers(findings) {
	const [first, ...others] = findings;
	return others.some(({ identity }) => identity !== void 0 && identity.name !== first?.identity?.name);
}
/** Remedies of rows that stand one below the other: the same one of the same rule is told once. */
function onceEach() {
	const told = /* @__PURE__ */ new Set();
	return ({ finding: { rule, remedy } }) => {
		const key = JSON.stringify([rule, remedy]);
		if (told.has(key)) return "";
		told.add(key);
		return remedy;
	};
}
function nameOf({ kind, namespace, name }) {
	return makeOneLine(`${kind} ${namespace === "" ? "" : `${namespace}/`}${name}`);
}
const order = {
	critical: 0,
	high: 1,
	medium: 2,
	low: 3
};
/** Rows of one kind that people still read; with more, findings that differ only in numbers become one row. */
const maximumRows = 20;
/** Puts findings together that differ only in the names of their Application and object. */
function groupFindings(preview) {
	const rowsOf = (belongs) => {
		const findings = preview.findings.filter(belongs);
		const rows = groupRows(preview, findings, false);
		return rows.length > maximumRows ? groupRows(preview, findings, true) : rows;
	};
	return {
		blocking: rowsOf(isBlocking),
		warning: rowsOf((finding) => !isBlocking(finding) && finding.waived === void 0),
		accepted: rowsOf((finding) => finding.waived !== void 0)
	};
}
function groupRows(preview, all, alike) {
	const applications = new Map(preview.applications.map((each) => [each.id, each]));
	return [...groupBy(all, (finding) => {
		const { rule, severity, identity, application, waived } = finding;
		const names = namesOf(finding, applications.get(application));
		const message = generalise(finding.message, names);
		const kind = [
			rule,
			severity,
			identity === void 0,
			waived?.owner,
			waived?.reason
		];
		return JSON.stringify([
			...kind,
			generalise(finding.remedy, names),
			withoutKind(alike ? withoutNumbers(message) : message, identity?.kind)
		]);
	}).values()].flatMap((findings) => {
		const ids = [...new Set(findings.flatMap((each) => each.isWhole === true ? [] : [each.application]))];
		const [finding] = findings;
		if (finding === void 0) return [];
		const evidence = reasonsOf(findings, ids.length, applications) ?? finding.evidence;
		return [{
			finding,
			findings,
			applications: ids,
			alike: alike && findings.length > 1,
			evidence
		}];
	}).toSorted((a, b) => order[a.finding.severity] - order[b.finding.severity] || b.findings.length - a.findings.length);
}
/** One message of several Applications may have another reason in each: an error of one says nothing of the others. Absent where it is one. */
function reasonsOf(findings, count, applications) {
	if (count < 2 || findings.some(({ identity }) => identity !== void 0)) return void 0;
	const reasons = groupBy(findings, (finding) => generalise(finding.evidence.join("\n"), namesOf(finding, applications.get(finding.application))));
	if (reasons.size === 1) return void 0;
	const told = [...reasons.values()].slice(0, maximumReasons).flatMap((group) => {
		const [first] = group;
		if (first === void 0 || first.evidence.length === 0) return [];
		return [`${applications.get(first.application)?.name ?? first.application}${group.length === 1 ? "" : ` and ${formatNumber(group.length - 1)} more`}: ${first.evidence.join(" ")}`];
	});
	const rest = reasons.size - maximumReasons;
	return rest > 0 ? [...told, `${formatNumber(rest)} other ${rest === 1 ? "reason" : "reasons"}`] : told;
}
/** What is said of a ConfigMap may be said of the Deployment beside it: the message begins with the kind, and then goes on alike. */
function withoutKind(message, kind) {
	return kind !== void 0 && message.startsWith(`${kind} `) ? message.slice(kind.length) : message;
}
function namesOf(finding, application) {
	const { identity } = finding;
	return [...identity === void 0 ? [] : [
		identity.name,
		identity.namespace,
		identity.cluster
	], ...application === void 0 ? [] : [application.name, application.destination.namespace]];
}

module.exports = { generalise, groupFindings, onceEach, tellOthers, withoutNumbers };