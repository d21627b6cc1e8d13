"use strict";
const { writeCommand } = require("./compare.js");
const { listImageChanges, writeJson } = require("./gather.js");

// src/report/json.ts
/** Items of a list that are written at one time. */
const AT_A_TIME = 100;
/** What stands around the value of the only entry of a map. */
const OPENING = "{\n  \"\": ";
const CLOSING = "\n}";
/**
* The same text in pieces, each made when it is asked for: what ten thousand Applications come to need not be in memory as a whole, and may
* be longer than a text of JavaScript, which ends at half a gigabyte.
*/
function* jsonPieces(preview) {
	let lead = "{";
	for (const { key, value, list } of entriesOf(preview)) {
		yield `${lead}\n  "${key}": `;
		if (list === void 0) yield writeJson({ "": value }).slice(8, -2);
		else yield* listPieces(list);
		lead = ",";
	}
	yield "\n}\n";
}
function* listPieces(list) {
	for (let start = 0; start < list.length; start += AT_A_TIME) {
		const items = writeJson({ "": list.slice(start, start + AT_A_TIME) });
		yield (start === 0 ? "[" : ",") + items.slice(`${OPENING}[`.length, -`\n  ]${CLOSING}`.length);
	}
	yield list.length === 0 ? "[]" : "\n  ]";
}
function late(items, write) {
	return {
		length: items.length,
		slice: (start, end) => items.slice(start, end).map(write)
	};
}
function entriesOf(preview) {
	const { revisions, verdict } = preview;
	return [
		{
			key: "schemaVersion",
			value: preview.schemaVersion
		},
		{
			key: "revisions",
			value: {
				base: revisionValue(revisions.base),
				head: revisionValue(revisions.head)
			}
		},
		{
			key: "verdict",
			value: {
				status: verdict.status,
				reasons: [...verdict.reasons]
			}
		},
		{
			key: "counts",
			value: { ...null, ...preview.counts }
		},
		{
			key: "applications",
			list: late(preview.applications, applicationValue)
		},
		{
			key: "changes",
			list: late(preview.changes, changeValue)
		},
		{
			key: "groups",
			list: late(preview.groups, groupValue)
		},
		{
			key: "plans",
			list: late(preview.plans, planValue)
		},
		{
			key: "applies",
			list: late(preview.applies, applyValue)
		},
		{
			key: "findings",
			list: late(preview.findings, findingValue)
		},
		{
			key: "images",
			list: late(listImageChanges(preview.changes), (image) => ({ ...null, ...image }))
		},
		{
			key: "notices",
			list: late(preview.notices, ({ code, message, application }) => present({
				code,
				message,
				application
			}))
		},
		{
			key: "unread",
			value: [...preview.unread]
		},
		...preview.files === void 0 ? [] : [{
			key: "files",
			list: late(preview.files, fileValue)
		}],
		{
			key: "tools",
			value: { ...null, ...preview.tools }
		},
		{
			key: "timings",
			value: { ...null, ...preview.timings }
		},
		...preview.part === void 0 ? [] : [{
			key: "part",
			value: { ...null, ...preview.part }
		}]
	];
}
/** The map without the keys that have no value. */
function present(map) {
	const result = {};
	for (const key of Object.keys(map)) {
		const value = map[key];
		if (value !== void 0) result[key] = value;
	}
	return result;
}
function revisionValue({ id, name }) {
	return {
		id,
		name
	};
}
function identityValue({ cluster, group, kind, namespace, name }) {
	return {
		cluster,
		group,
		kind,
		namespace,
		name
	};
}
function applicationValue(application) {
	const { id, name, namespace, parent, destination, path, outcome, error, failedOn, causes, renderedBy, warnings } = application;
	return present({
		id,
		name,
		namespace,
		parent,
		destination: {
			cluster: destination.cluster,
			namespace: destination.namespace
		},
		path,
		outcome,
		error,
		failedOn,
		causes: causes === void 0 ? void 0 : {
			files: [...causes.files],
			itself: causes.itself
		},
		renderedBy,
		warnings: warnings.map(({ code, message }) => ({
			code,
			message
		}))
	});
}
function changeValue(change) {
	const { id, application, previousApplication, action, identity, previous, fields, hunks, volatile, forecast } = change;
	return present({
		id,
		application,
		previousApplication,
		action,
		identity: identityValue(identity),
		previous: previous && identityValue(previous),
		fields: fields.map(fieldValue),
		hunks: hunks.map(hunkValue),
		volatile,
		forecast: forecastValue(forecast)
	});
}
function forecastValue({ effect, restarts, pods, why, waits }) {
	return present({
		effect,
		restarts,
		pods,
		why,
		waits
	});
}
function fieldValue({ path, from, to, noise, orderOnly, position, inner, shown, random }) {
	return present({
		path,
		from,
		to,
		noise,
		orderOnly,
		position,
		shown: shown && present({ ...null, ...shown }),
		random,
		inner: inner?.map(fieldValue)
	});
}
function hunkValue({ path, baseStart, headStart, lines }) {
	return {
		path,
		baseStart,
		headStart,
		lines: [...lines]
	};
}
function fileValue({ path, applications, hunks, told }) {
	return present({
		path,
		applications: [...applications],
		hunks: hunks.map(hunkValue),
		told
	});
}
function groupValue({ id, changes, applications }) {
	return {
		id,
		changes: [...changes],
		applications: [...applications]
	};
}
function applyValue({ change, verdict, errors, lost, extra, kept }) {
	return {
		change,
		verdict,
		errors: errors.map(({ field, type, detail }) => ({
			field,
			type,
			detail
		})),
		lost: [...lost],
		extra: [...extra],
		kept: [...kept]
	};
}
function planValue(plan) {
	const { application, autoSync, operation, tasks, leftBehind, gone, recreated, waitsForConfirmation, conditions, notes } = plan;
	return present({
		application,
		autoSync,
		operation: operation && {
			phase: operation.phase,
			message: operation.message
		},
		tasks: tasks.map(taskValue),
		leftBehind: leftBehind.map(identityValue),
		gone: gone.map(identityValue),
		recreated: recreated.map(identityValue),
		waitsForConfirmation: waitsForConfirmation.map(identityValue),
		conditions: [...conditions],
		notes: [...notes]
	});
}
function taskValue({ order, phase, wave, op, identity, changed, result, message }) {
	return present({
		order,
		phase,
		wave,
		op,
		identity: identityValue(identity),
		changed,
		result,
		message
	});
}
function findingValue(finding) {
	const { rule, severity, enforcement, application, identity, location, message, remedy, evidence, fingerprint } = finding;
	const { isWhole, objects, acceptableBy, waived } = finding;
	return present({
		rule,
		severity,
		enforcement,
		application,
		isWhole,
		identity: identity && identityValue(identity),
		objects: objects && {
			count: objects.count,
			list: objects.list.map(identityValue)
		},
		location: location && present({
			file: location.file,
			line: location.line,
			endLine: location.endLine
		}),
		message,
		remedy,
		evidence: [...evidence],
		fingerprint,
		acceptableBy: acceptableBy && {
			owners: [...acceptableBy.owners],
			people: acceptableBy.people,
			command: `${writeCommand([finding])} <reason>`
		},
		waived: waived && acceptanceValue(waived)
	});
}
function acceptanceValue({ how, reason, owner, expires, url, people }) {
	return present({
		how,
		reason,
		owner,
		expires,
		url,
		people: people?.map((person) => ({ ...null, ...person }))
	});
}

module.exports = { jsonPieces };