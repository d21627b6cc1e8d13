"use strict";
const { listImageChanges, toJson } = require("./gather.js");
const { writeCommand } = require("./compare.js");

// src/report/json.ts
/**
* The result as JSON, as `schema/preview-1.schema.json` describes it. Keys stand in a fixed order, integers beyond 2^53 are
* exact, and nothing is written that is not named here: the manifests themselves, which may hold Secrets, never are.
*/
function renderJson(preview) {
	return `${toJson(previewValue(preview), 2)}\n`;
}
/** The same as data. */
function previewValue(preview) {
	return {
		schemaVersion: preview.schemaVersion,
		revisions: {
			base: revisionValue(preview.revisions.base),
			head: revisionValue(preview.revisions.head)
		},
		verdict: {
			status: preview.verdict.status,
			reasons: [...preview.verdict.reasons]
		},
		counts: { ...null, ...preview.counts },
		applications: preview.applications.map(applicationValue),
		changes: preview.changes.map(changeValue),
		groups: preview.groups.map(({ id, changes, applications }) => ({
			id,
			changes: [...changes],
			applications: [...applications]
		})),
		plans: preview.plans.map(planValue),
		applies: preview.applies.map(({ change, verdict, errors, lost, extra, kept }) => ({
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
		})),
		findings: preview.findings.map(findingValue),
		images: listImageChanges(preview.changes).map((image) => ({ ...null, ...image })),
		notices: preview.notices.map(({ code, message, application }) => present({
			code,
			message,
			application
		})),
		unread: [...preview.unread],
		tools: { ...null, ...preview.tools },
		timings: { ...null, ...preview.timings },
		...preview.part === void 0 ? {} : { part: { ...null, ...preview.part } }
	};
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
	const { isWhole, acceptableBy, waived } = finding;
	return present({
		rule,
		severity,
		enforcement,
		application,
		isWhole,
		identity: identity && identityValue(identity),
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

module.exports = { previewValue, renderJson };