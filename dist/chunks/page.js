"use strict";
const { FAILURE_TITLES, FILES_TITLE, OTHERS_DIFFER, areLoud, assumption, collectNotes, describeAccepted, describeCauses, describeEffect, describeFile, describeImpact, describeObject, describeSame, describeSyncs, describeVerdict, describeWay, describeWayOfAll, describeWhy, fileLines, isAlarming, joinPhrases, listReasons, listSteps, listUntoldReasons, listWaits, outline, sortFailures, splitByReach, writeSteps } = require("./notes.js");
const { compareImages, countOf, describeField, formatNumber, formatValue, isBlocking, isMap, listImageChanges, listShownFields, nameApplications, nameCluster, nameObject, namePrevious, splitImage, stringify, tally } = require("./gather.js");
const { countUnchecked, describeCounts, describeFailing, isApplicationReport, splitLines } = require("./compare.js");
const { groupFindings, onceEach, tellOthers } = require("./findings.js");
const { append, clip, groupBy, makeOneLine, makeVisible } = require("./start.js");
const { countActions, countRestarts, formatAnchor, rowsOf, summariseRow } = require("./rows.js");
let later_tell;
function tabulateVersions(...given) {
	return (later_tell ??= require("./tell.js")).tabulateVersions(...given);
}
let later_zlib;
function deflateRawSync(...given) {
	return (later_zlib ??= require("node:zlib")).deflateRawSync(...given);
}
const { createHash } = require("node:crypto");

// src/report/html/markup.ts
/** Text between tags or inside an attribute in double quotes. */
function escapeHtml(text) {
	return text.replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
/** Text of the repository on one line. */
function inline(text) {
	return escapeHtml(makeOneLine(text));
}
/** Text of the repository with its line breaks, for `<pre>`. */
function preformatted(text) {
	return escapeHtml(makeVisible(text));
}
/** A phrase as HTML. */
function phraseHtml(phrase) {
	return phrase.map(spanHtml).join("");
}
function spanHtml(span) {
	if (typeof span === "string") return escapeHtml(span);
	if ("strong" in span) return `<strong>${escapeHtml(span.strong)}</strong>`;
	return "code" in span ? `<code>${inline(span.code)}</code>` : proseHtml(span.prose);
}
/** A sentence; what stands in backticks is code. */
function proseHtml(text) {
	return makeOneLine(text).split(/`([^`]+)`/).map((part, index) => index % 2 === 1 ? `<code>${escapeHtml(part)}</code>` : escapeHtml(part)).join("");
}
/** A link inside the page. */
function linkHtml(anchor, html, className) {
	return `<a href="${escapeHtml(anchor)}"${className === void 0 ? "" : ` class="${className}"`}>${html}</a>`;
}

// src/report/html/names.ts
/** Names of Applications in one line. */
const maximum$4 = 6;
/** Some Applications as links, the rest counted. The first link goes to the object, if it is about one. */
function namesHtml(ids, nameOf, res) {
	const links = ids.slice(0, maximum$4).map((id, index) => {
		const anchor = formatAnchor({
			app: id,
			...res === void 0 || index > 0 ? {} : { res }
		});
		return linkHtml(anchor, `<code>${inline(nameOf(id))}</code>`);
	});
	const rest = ids.length - maximum$4;
	return links.join(", ") + (rest > 0 ? ` and ${formatNumber(rest)} more` : "");
}

// src/report/html/dangers.ts
/** What blocks, fails and warns, in this order; nothing is left out. */
function dangersHtml(preview, nameOf) {
	const { blocking, warning, accepted } = groupFindings(preview);
	const { head, both, base, unsupported } = sortFailures(preview);
	return [
		findingsHtml("Blocking", "bad", blocking, {
			preview,
			nameOf,
			acceptAll: true
		}),
		failuresHtml(FAILURE_TITLES.head, "bad", head, nameOf),
		findingsHtml("Warnings", "warn", warning, {
			preview,
			nameOf
		}),
		findingsHtml("Accepted", "good", accepted, {
			preview,
			nameOf
		}),
		unrelatedHtml(FAILURE_TITLES.both, both, nameOf),
		failuresHtml(FAILURE_TITLES.base, "good", base, nameOf),
		unrelatedHtml(FAILURE_TITLES.unsupported, unsupported, nameOf)
	].join("");
}
function findingsHtml(title, tone, rows, page) {
	const { preview, nameOf, acceptAll } = page;
	if (rows.length === 0) return "";
	const remedyOf = onceEach();
	const items = rows.map((row) => {
		const { finding, applications, findings, evidence } = row;
		const remedy = remedyOf(row);
		const { identity } = finding;
		const res = identity === void 0 ? void 0 : `${identity.kind}/${identity.name}`;
		const proof = [finding.rule, ...evidence].map((each, index) => `<li>${index === 0 ? `<code>${inline(each)}</code>` : proseHtml(each)}</li>`);
		return `<li class="finding"><span class="severity ${finding.severity}">${finding.severity}</span><div>` + (applications.length === 0 ? "" : `<p class="where">${namesHtml(applications, nameOf, res)}</p>`) + `<p>${proseHtml(finding.message)}${proseHtml(tellOthers(row))}</p>${remedy === "" ? "" : `<p class="remedy">${proseHtml(remedy)}</p>`}${tell("Accept on the pull request: ", describeWay(findings, preview.findings))}${tell("Accepted ", describeAccepted(finding))}<ul class="proof">${proof.join("")}</ul></div></li>`;
	});
	const all = acceptAll ? tell("Accept all at once: ", describeWayOfAll(rows, preview.findings)) : "";
	return `<section class="block ${tone}"><h2>${title}</h2><ul class="findings">${items.join("\n")}</ul>${all}</section>\n`;
}
function tell(word, phrase) {
	return phrase.length === 0 ? "" : `<p>${word}${phraseHtml(phrase)}</p>`;
}
/** Failures that are the same in every pull request: what the change reaches is something to know, the rest is folded. */
function unrelatedHtml(title, failures, nameOf) {
	const { reached, rest } = splitByReach(failures);
	const summary = `<h2>${escapeHtml(title)}</h2> <span class="quiet">${describeFailing(rest.flatMap(({ applications }) => applications))} that this change does not reach</span>`;
	return failuresHtml(title, "warn", reached, nameOf) + (rest.length === 0 ? "" : `<details class="block notes"><summary>${summary}</summary>${listHtml(rest, nameOf)}</details>\n`);
}
function failuresHtml(title, tone, failures, nameOf) {
	if (failures.length === 0) return "";
	return `<section class="block ${tone}"><h2>${escapeHtml(title)}</h2>${listHtml(failures, nameOf)}</section>\n`;
}
function listHtml(failures, nameOf) {
	return `<ul class="failures">${failures.map(({ applications, error, alike }) => {
		return `<li><p class="where">${namesHtml(applications.map((each) => each.id), nameOf)}</p><pre class="error">${preformatted(error.trim())}</pre>${alike ? `<p>${OTHERS_DIFFER}</p>` : ""}</li>`;
	}).join("\n")}</ul>`;
}

// src/report/html/field-data.ts
/** Characters of one value; whoever wants more has the diff beside it. */
const maximum$3 = 4e3;
/**
* The fields of a change, noise included and named. A text that holds a document is told by what differs inside of it, if
* that is not all noise.
*/
function fieldsOf({ fields }) {
	return fields.flatMap((field) => {
		const { inner = [], path, noise } = field;
		if (inner.length === 0 || noise !== void 0) return [fieldData(field, path)];
		return inner.map((each) => fieldData(each, each.path === "" ? path : `${path} \u203a ${each.path}`));
	});
}
function fieldData({ from, to, noise, orderOnly }, path) {
	return {
		path: makeOneLine(path),
		...from === void 0 ? {} : { from: write(from) },
		...to === void 0 ? {} : { to: write(to) },
		...noise === void 0 ? {} : { noise: makeOneLine(noise) },
		...orderOnly === void 0 ? {} : { order: true }
	};
}
/** Scalars as in the comment, texts line by line, anything else as the YAML that it would be in a manifest. */
function write(value) {
	if (typeof value === "string" && value.includes("\n")) return clip(makeVisible(value), maximum$3);
	if (Array.isArray(value) || isMap(value)) return clip(makeVisible(stringify(value).trimEnd()), maximum$3);
	return clip(makeVisible(formatValue(value)), maximum$3);
}

// src/report/html/embed.ts
/**
* A value as base64 of raw DEFLATE (RFC 1951) of JSON, which browsers inflate with `DecompressionStream('deflate-raw')`. Base64
* has no `<`: nothing in the data can end the element that holds it.
*/
function pack(value) {
	return deflateRawSync(Buffer.from(JSON.stringify(value))).toString("base64");
}
/** The source of a Content Security Policy that allows exactly this text (CSP Level 3, "hash-source"). */
function hashSource(text) {
	return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

// src/report/html/texts.ts
/** Characters of one chunk before it is packed; of all chunks before and after. */
const maximum$2 = {
	chunk: 4e5,
	whole: 64e6,
	packed: 4e6
};
/**
* Words of an Application that stand in its texts all over, and that the page puts back: its name and its namespace. Without
* them, what one chart makes in 300 Applications is mostly the same text, which the page holds once.
*/
function wordsOf({ name, destination }) {
	return [.../* @__PURE__ */ new Set([name, destination.namespace])].map(makeVisible).filter((word) => word.length > 2).toSorted((a, b) => b.length - a.length);
}
/** A text with marks for the words: control characters, of which a visible text has none. */
function withoutWords(text, words) {
	return words.reduce((rest, word, index) => rest.replaceAll(word, String.fromCharCode(128 + index)), makeVisible(text));
}
/**
* Both sides of every object that is on both, in chunks that the page only unpacks when somebody looks into one. Objects of
* the same sort stand next to each other, whichever Application they are of: they are much alike, and DEFLATE looks back 32 kB.
* Where there is too much, objects that differ in noise only are the first to be left out.
*
* @param folded whether nothing but noise differs
*/
function packTexts({ changes, applications }, folded) {
	const words = new Map(applications.map((each) => [each.id, wordsOf(each)]));
	const places = /* @__PURE__ */ new Map();
	const known = /* @__PURE__ */ new Map();
	const chunks = [];
	let [open, size, whole, packed, omitted] = [
		[],
		0,
		0,
		0,
		0
	];
	const close = () => {
		if (open.length === 0) return;
		const chunk = pack(open);
		packed += chunk.length;
		chunks.push(chunk);
		[open, size] = [[], 0];
	};
	for (const { id, application, texts } of sortAlike(changes, folded)) {
		if (texts === void 0) continue;
		if (whole > maximum$2.whole || packed > maximum$2.packed) {
			omitted++;
			continue;
		}
		const both = texts();
		const own = words.get(application) ?? [];
		const [base, head] = [withoutWords(both.base, own), withoutWords(both.head, own)];
		const key = createHash("sha256").update(`${base}\0${head}`).digest("base64");
		let place = known.get(key);
		if (place === void 0) {
			place = {
				chunk: chunks.length,
				at: open.length,
				lines: splitLines(head).length
			};
			known.set(key, place);
			open.push(base, head);
			size += base.length + head.length;
			whole += base.length + head.length;
			if (size > maximum$2.chunk) close();
		}
		places.set(id, place);
	}
	close();
	return {
		text: chunks.join("\n"),
		places,
		omitted
	};
}
/** Shown ones first; then by kind, and by which of its kind an object is in its Application. */
function sortAlike(changes, folded) {
	const counts = /* @__PURE__ */ new Map();
	const keyed = changes.map((change) => {
		const kind = `${folded(change) ? 1 : 0} ${change.identity.group}/${change.identity.kind}`;
		const key = `${kind} ${change.application}`;
		const position = counts.get(key) ?? 0;
		counts.set(key, position + 1);
		return {
			change,
			kind,
			position
		};
	});
	const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
	return keyed.toSorted((a, b) => compare(a.kind, b.kind) || a.position - b.position).map(({ change }) => change);
}

// src/report/html/data.ts
/**
* The data of the page's script. Text of the repository is in it as text, visible and on as many lines as it has.
* @param places where the whole texts of changes are, by id
*/
function reportData(preview, told, places) {
	const applications = orderApplications(preview.applications);
	const positions = new Map(applications.map((each, index) => [each.id, index]));
	const nameOf = nameApplications(preview.applications);
	const byApplication = groupBy(preview.changes, (change) => change.application);
	const sectionOf = new Map(told.sections.flatMap((section, index) => section.all.map((change) => [change.id, index])));
	const folded = new Set(told.folded.map((change) => change.id));
	const changes = applications.flatMap((application, index) => sortChanges(byApplication.get(application.id) ?? []).map((change) => {
		const section = sectionOf.get(change.id);
		const texts = places.get(change.id);
		return {
			...null, ...changeData(change, application, nameOf),
			application: index,
			folded: folded.has(change.id),
			...section === void 0 ? {} : { section },
			...texts === void 0 ? {} : { texts }
		};
	}));
	const { versions } = preview;
	return {
		applications: applicationsData(preview, applications, positions, nameOf),
		changes,
		sections: told.sections.map((section) => {
			return {
				...null, ...section.label === void 0 ? {} : { label: section.label },
				applications: section.applications.flatMap((each) => positions.get(each.id) ?? []),
				changes: section.changes.map((change) => change.id)
			};
		}),
		images: listImageChanges(preview.changes).flatMap(({ application, container, from, to }) => {
			const position = positions.get(application);
			if (position === void 0) return [];
			return [{
				application: position,
				container: makeOneLine(container),
				...imageSides(from, to)
			}];
		}),
		...versions === void 0 ? {} : { versions: visibleVersions(tabulateVersions(versions)) }
	};
}
/** Parents before their children, else as they come; what no root leads to goes last. */
function orderApplications(applications) {
	const known = new Set(applications.map((each) => each.id));
	const isRoot = ({ parent }) => parent === void 0 || !known.has(parent);
	const children = groupBy(applications.filter((each) => !isRoot(each)), (each) => each.parent ?? "");
	const ordered = /* @__PURE__ */ new Set();
	const open = applications.filter(isRoot).toReversed();
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		if (ordered.has(next)) continue;
		ordered.add(next);
		append(open, (children.get(next.id) ?? []).toReversed());
	}
	return [...ordered, ...applications.filter((each) => !ordered.has(each))];
}
function imageSides(from, to) {
	if (from !== void 0 && to !== void 0) {
		const [image, before, after] = compareImages(from, to);
		return {
			image: makeOneLine(image),
			from: makeOneLine(before),
			to: makeOneLine(after)
		};
	}
	const { name, version } = splitImage(from ?? to ?? "");
	const side = makeOneLine(version);
	return {
		image: makeOneLine(name),
		...from === void 0 ? {} : { from: side },
		...to === void 0 ? {} : { to: side }
	};
}
/** What destroys or is refused first, then what goes, noise last. */
function sortChanges(changes) {
	const rank = (change) => isAlarming(change) ? 0 : change.action === "removed" ? 1 : 2;
	return changes.toSorted((a, b) => rank(a) - rank(b));
}
function applicationsData(preview, applications, positions, nameOf) {
	const findings = groupBy(preview.findings, (finding) => finding.application);
	const changes = groupBy(preview.changes, (change) => change.application);
	return applications.map((application, index) => {
		const { id, parent, destination, path, outcome, failedOn, renderedBy, error, warnings } = application;
		const above = positions.get(parent ?? "");
		return {
			id,
			name: makeOneLine(nameOf(id)),
			...above === void 0 || above >= index ? {} : { parent: above },
			cluster: makeOneLine(nameCluster(destination.cluster)),
			namespace: makeOneLine(destination.namespace),
			path: makeOneLine(path),
			outcome,
			...failedOn === void 0 ? {} : { failedOn },
			tool: makeOneLine(renderedBy),
			...error === void 0 ? {} : { error: makeVisible(error) },
			words: wordsOf(application),
			causes: visiblePhrase(describeCauses([application])),
			findings: (findings.get(id) ?? []).map((each) => findingData(each, application)),
			waits: listWaits(changes.get(id) ?? []).map(makeOneLine),
			warnings: warnings.map((warning) => makeOneLine(`${warning.code}: ${warning.message}`))
		};
	});
}
function findingData(finding, application) {
	const { rule, severity, message, remedy, evidence, identity } = finding;
	return {
		rule: makeOneLine(rule),
		severity,
		blocks: isBlocking(finding),
		message: makeOneLine(message),
		remedy: makeOneLine(remedy),
		evidence: evidence.map(makeOneLine),
		...identity === void 0 ? {} : { object: `${makeOneLine(identity.kind)}/${objectName(identity, application)}` }
	};
}
function objectName(identity, application) {
	const apart = identity.namespace !== "" && identity.namespace !== application.destination.namespace;
	return makeOneLine(apart ? `${identity.namespace}/${identity.name}` : identity.name);
}
function changeData(change, application, nameOf) {
	const { id, action, identity, previousApplication, volatile, forecast, hunks } = change;
	const notes = joinPhrases([
		previousApplication === void 0 ? [] : ["from ", { code: nameOf(previousApplication) }],
		namePrevious(change),
		volatile ? ["random: differs on every render"] : [],
		action === "added" || action === "removed" ? describeObject(change) : []
	], " \u00b7 ");
	return {
		id,
		action,
		group: makeOneLine(identity.group),
		kind: makeOneLine(identity.kind),
		namespace: makeOneLine(identity.namespace),
		name: makeOneLine(identity.name),
		object: objectName(identity, application),
		effect: describeEffect(change),
		alarming: isAlarming(change),
		restarts: forecast.restarts,
		why: makeOneLine(describeWhy(change)),
		notes: visiblePhrase(notes),
		fields: fieldsOf(change),
		hunks: hunks.map((hunk) => ({
			...null, ...hunk,
			path: makeOneLine(hunk.path),
			lines: hunk.lines.map((line) => line.slice(0, 1) + makeOneLine(line.slice(1)))
		}))
	};
}
function visiblePhrase(phrase) {
	return phrase.map((span) => {
		if (typeof span === "string" || "strong" in span) return span;
		return "code" in span ? { code: makeOneLine(span.code) } : { prose: makeOneLine(span.prose) };
	});
}
function visibleVersions(rows) {
	return rows.map(({ image, environments, drift }) => ({
		image: makeOneLine(image),
		environments: environments.map(({ environment, versions }) => ({
			environment: makeOneLine(environment),
			versions: versions.map(makeOneLine)
		})),
		drift
	}));
}

// src/report/html/files.ts
/** Files that are open from the start. */
const maximumOpen = 3;
/** What changes in files of Applications that cannot be rendered: all that is known of them. */
function filesHtml({ files = [] }, nameOf) {
	if (files.length === 0) return "";
	const items = files.map((file) => fileHtml(file, nameOf, files.length <= maximumOpen));
	return `<section class="block warn files"><h2>${escapeHtml(FILES_TITLE)}</h2>${items.join("\n")}</section>\n`;
}
function fileHtml(file, nameOf, open) {
	const title = `<code>${inline(file.path)}</code> <span class="quiet">${phraseHtml(describeFile(file))}</span> ${namesHtml(file.applications, nameOf)}`;
	if (file.hunks.length === 0) return `<p>${title}</p>`;
	const lines = fileLines(file).map((line) => {
		return `<span class="${{
			"+": "add",
			"-": "del",
			"@": "hunk"
		}[line.charAt(0)] ?? "same"}">${preformatted(line)}</span>`;
	});
	return `<details${open ? " open" : ""}><summary>${title}</summary><pre class="file">${lines.join("")}</pre></details>`;
}

// src/report/html/notes.ts
/** What is skipped, degraded or not covered: nothing of it is silent. */
function notesHtml(preview, nameOf) {
	const notes = collectNotes(preview);
	if (notes.length === 0) return "";
	const items = notes.map(({ code, message, applications }) => {
		const where = applications.length === 0 ? "" : ` \u2013 ${namesHtml(applications, nameOf)}`;
		return `<li><code>${inline(code)}</code> ${proseHtml(message)}${where}</li>`;
	});
	return `<details class="block notes"${areLoud(notes) ? " open" : ""}><summary><h2>${countOf(notes.length, "note")}</h2> <span class="quiet">not covered, or not as it seems</span></summary><ul>${items.join("")}</ul></details>\n`;
}

// src/report/html/plans.ts
/** Lines of the page: what does the same is told once, so few results have more. */
const maximum$1 = 500;
/** What Argo CD does, step by step. */
function plansHtml(preview, nameOf) {
	const plans = listSteps(preview, nameOf);
	if (plans.length === 0) return "";
	const items = plans.slice(0, maximum$1).map((steps) => `<li>${phraseHtml(writeSteps(steps))}</li>`);
	const rest = plans.length - items.length;
	return `<details class="block notes"><summary><h2>Order of the merge</h2> <span class="quiet">what Argo CD does, step by step</span></summary><p class="quiet">${assumption}</p><ul>${items.join("")}</ul>${rest > 0 ? `<p class="quiet">${countOf(rest, "more plan")}: see the JSON.</p>` : ""}</details>\n`;
}

// src/report/html/sections.ts
/**
* Sections told without a script, how many are few enough to be open, and resources and fields in one of them. The script has
* them all; a page of thousands of sections would only be slow to open.
*/
const maximum = {
	sections: 150,
	open: 2,
	changes: 40,
	fields: 12
};
/** The table of changes: each group once, each row opens. */
function sectionsHtml(preview, told, nameOf) {
	const gathered = rowsOf(preview, told);
	if (gathered.length === 0) return "";
	const open = gathered.length <= maximum.open;
	const rows = gathered.slice(0, maximum.sections).map((row) => rowHtml(row, nameOf, open));
	const rest = gathered.length - rows.length;
	return `<section class="block"><h2>Changes</h2><div class="sections"><div class="row head" aria-hidden="true"><span></span><span>Change</span><span>Where</span><span>Resources</span><span>Restarts</span></div>
${rows.join("\n")}</div>${rest > 0 ? `<p class="quiet">${countOf(rest, "more section")}: see the Applications.</p>` : ""}</section>\n`;
}
function rowHtml(row, nameOf, open) {
	const { applications } = row;
	const { label, changes, rank } = row.section;
	const isOne = applications.length === 1;
	const first = applications[0];
	if (first === void 0) return "";
	const clusters = tally(applications.flatMap(({ destination: { cluster } }) => cluster === "" ? [] : [nameCluster(cluster)]));
	const place = isOne ? [nameCluster(first.destination.cluster), first.destination.namespace].filter((part) => part !== "").join(" / ") : clusters.slice(0, 4).map(([cluster, count]) => `${cluster} ${formatNumber(count)}`).join(", ");
	const where = isOne ? `<code>${inline(nameOf(first.id))}</code>` : `<b>${countOf(applications.length, "application")}</b>`;
	const anchor = formatAnchor(label === void 0 ? { app: first.id } : { group: label });
	const causes = describeCauses(applications);
	const reasons = listReasons(changes);
	const body = (label === void 0 && !isOne ? "" : `<p class="open">${linkHtml(anchor, label === void 0 ? "Show the diff" : `Show the diff and all ${formatNumber(applications.length)} applications`)}</p>`) + (causes.length === 0 ? "" : `<p class="quiet">${phraseHtml(causes)}</p>`) + [...listWaits(changes), ...reasons.shared].map((text) => `<p class="why">${proseHtml(text)}</p>`).join("") + (isOne ? "" : `<p>${namesHtml(applications.map((each) => each.id), nameOf)}</p>`) + changesHtml(changes, first.destination.namespace, reasons);
	const tone = [
		"bad",
		"bad",
		"warn",
		"calm"
	][rank] ?? "calm";
	return `<details class="section"${open ? " open" : ""}><summary class="row"><span class="mark ${tone}">${escapeHtml(label ?? "")}</span><span class="what">${phraseHtml(summariseRow(row))}</span><span class="where">${where}<small>${inline(place)}</small></span><span>${phraseHtml(countActions(row.section))}</span><span>${escapeHtml(countRestarts(row.section))}</span></summary><div class="body">${body}</div></details>`;
}
function changesHtml(changes, namespace, reasons) {
	const items = changes.slice(0, maximum.changes).map((change) => {
		const effect = describeEffect(change);
		const head = joinPhrases([
			nameObject(change.identity, namespace),
			change.action === "modified" ? [] : [change.action],
			effect === "" ? [] : [isAlarming(change) ? { strong: effect } : effect],
			change.action === "added" || change.action === "removed" ? describeObject(change) : []
		], " \u00b7 ");
		const reason = reasons.of(change);
		const why = reason === "" ? "" : `<p>${proseHtml(reason)}</p>`;
		return `<li class="${change.action}">${phraseHtml(head)}${why}${fieldsHtml(change)}</li>`;
	});
	const rest = changes.length - items.length;
	return `<ul class="changes">${items.join("")}</ul>${rest > 0 ? `<p class="quiet">and ${countOf(rest, "more resource")}</p>` : ""}`;
}
function fieldsHtml(change) {
	if (change.action === "added" || change.action === "removed") return "";
	const shown = listShownFields(change);
	const folded = change.fields.filter((field) => field.noise !== void 0).length;
	const rest = shown.length - maximum.fields;
	const items = [
		...shown.slice(0, maximum.fields).map((field) => phraseHtml(describeField(field))),
		...rest > 0 ? [`and ${countOf(rest, "more field")}`] : [],
		...folded === 0 ? [] : [`<span class="quiet">${countOf(folded, "field")} folded as noise</span>`]
	];
	return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}

// src/report/html/style-diff.ts
/** Cards of objects, fields and diffs. */
const diffStyles = `.toolbar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding-top:8px}
.toolbar h2{margin-inline-end:auto}
.switch{display:inline-flex}
.switch button{border-radius:0;margin-inline-start:-1px}
.switch button:first-child{border-radius:6px 0 0 6px}.switch button:last-child{border-radius:0 6px 6px 0}
.card{border:1px solid var(--line);border-radius:10px;background:var(--panel);overflow:hidden;box-shadow:var(--shadow);scroll-margin-top:60px}
.card:focus{outline:2px solid var(--focus);outline-offset:1px}
.cardtitle{display:flex;align-items:center;gap:10px;width:100%;padding:9px 14px;border:0;border-radius:0;background:none;text-align:start}
.cardtitle:hover{background:var(--sunk)}
.cardtitle[aria-expanded=true]{border-bottom:1px solid var(--soft)}
.object{min-width:0;overflow-wrap:anywhere}
.kind{color:var(--quiet)}
.size{margin-inline-start:auto;display:flex;gap:8px;font-variant-numeric:tabular-nums;font-size:13px;white-space:nowrap}
.cardbody>p{padding:7px 14px 0}
.why{color:var(--bad)}
.actions{display:flex;flex-wrap:wrap;gap:6px;padding:8px 14px}
.actions:empty{padding:0 0 6px}
.actions button{font-size:12.5px;min-height:24px;padding:1px 8px;color:var(--quiet)}
.actions button[aria-pressed=true]{color:var(--calm)}
.scroll{overflow-x:auto}
.diff{width:100%;border-collapse:collapse;font-size:12.5px;line-height:1.55}
.diff td{padding:0;vertical-align:top}
.diff .n{width:1%;min-width:44px;padding:0 8px;text-align:end;color:var(--quiet);background:var(--sunk);user-select:none;white-space:nowrap;font-variant-numeric:tabular-nums}
.diff .n::before{content:attr(data-n)}
.diff .c{padding:0 12px 0 24px;white-space:pre-wrap;overflow-wrap:anywhere;position:relative}
.diff .c::before{content:attr(data-m);position:absolute;inset-inline-start:9px;color:var(--quiet);user-select:none}
.nowrap .diff .c{white-space:pre;overflow-wrap:normal}
.diff .c.del,.diff tr.del .n,.diff .n.del{background:var(--del)}
.diff .c.add,.diff tr.add .n,.diff .n.add{background:var(--add)}
.diff.whole .c.del,.diff.whole .c.add{background:none}
.diff .none{background:repeating-linear-gradient(135deg,transparent 0 5px,var(--soft) 5px 6px)}
.diff.split{table-layout:fixed}
.diff.split .n{width:52px;min-width:0}.diff.split col.c{width:50%}
.nowrap .diff.split{table-layout:auto}
.del mark{background:var(--del-word);color:inherit;border-radius:2px}
.add mark{background:var(--add-word);color:inherit;border-radius:2px}
.path td,.gap td{padding:2px 14px;color:var(--quiet);background:var(--sunk);border-block:1px solid var(--soft);font-size:12px}
.gap td{text-align:center}
.gap button{border:0;background:none;min-height:22px;color:var(--link);padding:0}
.fields>li{padding:9px 14px;border-top:1px solid var(--soft)}
.fields>li:first-child{border-top:0}
.fields>li.noise{opacity:.75}
.fieldpath{display:flex;flex-wrap:wrap;gap:10px;margin-bottom:4px}
.fieldpath code{font-weight:600}
.fields pre{margin:0;padding:1px 10px 1px 24px;position:relative;white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;overflow:auto;line-height:1.55}
.fields pre::before{content:attr(data-m);position:absolute;inset-inline-start:9px;color:var(--quiet)}
.fields pre.del{background:var(--del);border-radius:5px 5px 0 0}.fields pre.add{background:var(--add);border-radius:0 0 5px 5px}
.files details,.files>p{padding:7px 0 0}
.files pre{margin:6px 0 0;padding:8px 0;max-height:520px;overflow:auto;border-radius:6px;background:var(--sunk);line-height:1.55;white-space:pre-wrap;overflow-wrap:anywhere}
.files pre span{display:block;padding:0 12px}.files pre .del{background:var(--del)}.files pre .add{background:var(--add)}.files pre .hunk{color:var(--quiet)}
.plain{width:100%;border-collapse:collapse;background:var(--panel);border:1px solid var(--line)}
.plain th,.plain td{padding:6px 12px;text-align:start;border-top:1px solid var(--soft);vertical-align:top;overflow-wrap:anywhere}
.plain th{white-space:nowrap;font-size:12px;font-weight:600;color:var(--quiet);background:var(--sunk)}
.plain td:first-child{min-width:14em}.plain td:not(:first-child):not(:empty){min-width:10em}
.drift td:first-child{box-shadow:inset 4px 0 var(--amber)}
@media (max-width:860px){.diff .n{min-width:30px;padding:0 4px}.cardtitle{flex-wrap:wrap}}
`;

// src/report/html/style-layout.ts
/** Bar, tree, pages of one Application or group, and how they move on narrow screens and paper. */
const layoutStyles = `main{overflow-wrap:anywhere}
.bar{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:14px;min-height:48px;padding:6px 20px;background:var(--panel);border-bottom:1px solid var(--line)}
.brand{font-weight:650;color:var(--text);white-space:nowrap}
.revisions{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--quiet)}
.revisions code{color:var(--text)}.revisions i{font-style:normal;color:var(--quiet)}
#tools{margin-inline-start:auto;display:flex;align-items:center;gap:6px;flex:none}
.tool{padding:3px 8px;color:var(--text)}
.onlynarrow{display:none}
.noscript{margin:16px 20px 0;padding:10px 14px;border:1px solid var(--warn-line);background:var(--warn-soft);border-radius:8px}
#frame{display:flex;align-items:flex-start}
#side{position:sticky;top:48px;flex:0 0 312px;min-width:0;height:calc(100vh - 48px);display:flex;flex-direction:column;border-inline-end:1px solid var(--line);background:var(--panel)}
.filters{padding:12px 12px 6px;display:grid;grid-template-columns:minmax(0,1fr);gap:7px}
.filters input{width:100%;min-height:32px}
.line{display:flex;gap:6px;align-items:center}
.line select{flex:1;min-width:0}
.line button{padding:2px 8px;font-size:13px}
.count{padding:2px 14px 8px;font-size:12px;border-bottom:1px solid var(--soft)}
.tree{overflow:auto;padding:6px 6px 24px;flex:1}
.node{display:flex;align-items:center;gap:7px;width:100%;min-height:28px;padding:2px 8px;border-radius:6px;color:var(--text);border:0;background:none;text-align:start}
.node:hover{background:var(--sunk);text-decoration:none}
.node[aria-current]{background:var(--calm-soft)}
.node .name{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.node.unchanged .name,.node.context .name,.quietnode{color:var(--quiet)}
.node.removed .name{text-decoration:line-through;text-decoration-color:var(--bad)}
.quietnode{font-size:13px}
.number{min-width:20px;padding:0 5px;border-radius:9px;background:var(--sunk);color:var(--quiet);font-size:12px;line-height:18px;text-align:center}
.restarts{color:var(--warn)}
.dot{width:9px;height:9px;border-radius:50%;flex:none;background:var(--amber)}
.dot.bad{background:var(--bad)}
.square{display:inline-flex;flex:none;align-items:center;justify-content:center;width:16px;height:16px;border-radius:4px;border:1px solid var(--line);font:600 12px/1 ui-monospace,Menlo,Consolas,monospace;color:var(--quiet)}
.square.added{background:var(--good-soft);border-color:var(--good-line);color:var(--good)}
.square.removed,.square.failed{background:var(--bad-soft);border-color:var(--bad-line);color:var(--bad)}
.square.modified,.square.moved,.square.renamed{background:var(--calm-soft);border-color:var(--calm-line);color:var(--calm)}
.square.unsupported{background:var(--warn-soft);border-color:var(--warn-line);color:var(--warn)}
main{flex:1;min-width:0;padding:22px 28px 60px;outline:0}
#overview,.page{max-width:1240px;margin:0 auto}
.page>*{margin-bottom:12px}
.page h1{font-size:22px;line-height:1.3;overflow-wrap:anywhere}
.page h1 .square{width:20px;height:20px;vertical-align:2px}
.crumbs{display:flex;flex-wrap:wrap;gap:4px;font-size:13px}
.crumbs a+a::before{content:"/";margin-inline-end:4px;color:var(--quiet)}
.meta{overflow-wrap:anywhere}
.groups{display:flex;flex-wrap:wrap;gap:8px}
.groups a{padding:2px 10px;border:1px solid var(--calm-line);border-radius:12px;background:var(--calm-soft);color:var(--calm)}
.empty{padding:28px;text-align:center;color:var(--quiet);border:1px dashed var(--line);border-radius:8px}
.chips{display:flex;flex-wrap:wrap;gap:6px}
.chips a{display:inline-flex;align-items:center;gap:6px;padding:2px 8px;border:1px solid var(--line);border-radius:6px;background:var(--panel);color:var(--text)}
.more{width:100%;color:var(--quiet);border-style:dashed}
dialog{border:1px solid var(--line);border-radius:10px;padding:20px 24px;background:var(--panel);color:var(--text);max-width:420px}
dialog::backdrop{background:rgb(0 0 0/40%)}
dl{display:grid;grid-template-columns:auto 1fr;gap:5px 18px;margin:12px 0 16px}
dd{margin:0}
kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--sunk)}
@media (max-width:860px){.onlynarrow{display:inline-block}.bar{padding:6px 12px;gap:8px;flex-wrap:wrap}.revisions{order:3;width:100%}
#side{position:fixed;inset:0 15% 0 0;top:0;z-index:9;height:100vh;transform:translateX(-110%);visibility:hidden;transition:transform .15s;box-shadow:0 0 40px rgb(0 0 0/35%)}
body.drawer #side{transform:none;visibility:visible}
main{padding:14px 12px 40px}}
@media (max-width:520px){.tool[href='#']{display:none}.tool{padding:3px 4px}#tools{gap:4px}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.bar{position:static}#side,#tools,.toolbar .switch,.toolbar button,.actions,.noscript,.open{display:none!important}main{padding:0}.card,.block,.section{break-inside:avoid-page}html,body{background:#fff}}
`;

// src/report/html/style-overview.ts
/** Verdict, numbers, findings, picture of the tree, and the table of changes. */
const overviewStyles = `.verdict{padding:20px 24px;border:1px solid var(--line);border-inline-start-width:5px;border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.verdict.bad{border-color:var(--bad-line);border-inline-start-color:var(--bad)}
.verdict.warn{border-color:var(--warn-line);border-inline-start-color:var(--amber)}
.verdict.good{border-color:var(--good-line);border-inline-start-color:var(--good)}
.verdict.calm{border-color:var(--calm-line);border-inline-start-color:var(--calm)}
.verdict h1{margin:8px 0 4px;font-size:23px;line-height:1.3;font-weight:650;text-wrap:balance}
.impact{color:var(--quiet);font-size:15px}
.pill,.severity,.effect{display:inline-block;padding:1px 9px;border-radius:11px;font-size:12px;font-weight:600;line-height:20px;white-space:nowrap;border:1px solid var(--line);color:var(--quiet);background:var(--sunk)}
.bad>.pill,.severity.critical,.severity.high,.effect.bad{color:var(--bad);background:var(--bad-soft);border-color:var(--bad-line)}
.warn>.pill,.severity.medium,.effect.warn{color:var(--warn);background:var(--warn-soft);border-color:var(--warn-line)}
.good>.pill{color:var(--good);background:var(--good-soft);border-color:var(--good-line)}
.calm>.pill{color:var(--calm);background:var(--calm-soft);border-color:var(--calm-line)}
.counts{display:flex;flex-wrap:wrap;gap:4px 26px;margin:16px 4px 22px;color:var(--quiet)}
.counts b{font-size:19px;font-weight:650;color:var(--text);font-variant-numeric:tabular-nums}
.counts .del b,.minus{color:var(--bad)}.counts .add b,.plus{color:var(--good)}.counts .warn b{color:var(--warn)}
.counts .zero,.counts .zero b,.counts .quiet b{color:var(--quiet);font-weight:400}
.block{margin:0 0 22px}
.block>h2,.notes h2{margin-bottom:8px}
.findings,.failures{border:1px solid var(--line);border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.block.bad>ul{border-color:var(--bad-line)}.block.warn>ul{border-color:var(--warn-line)}
.findings+p{margin:10px 2px 0}
.findings>li+li,.failures>li+li{border-top:1px solid var(--soft)}
.finding{display:flex;gap:12px;align-items:flex-start;padding:13px 16px}
.finding>div{min-width:0;flex:1}
.finding>.severity{margin-top:1px;min-width:66px;text-align:center}
.page pre.error{margin:10px 0 12px}
.page .finding{margin-top:8px;border:1px solid var(--warn-line);border-radius:8px;background:var(--panel)}
.page .finding.bad{border-color:var(--bad-line)}
.finding .where{font-weight:600}
.remedy{color:var(--quiet)}
.remedy::before{content:"Do: ";font-weight:600;color:var(--text)}
.finding>div,.proof li{min-width:0}
.proof{display:flex;flex-wrap:wrap;gap:2px 14px;margin-top:4px;font-size:12.5px;color:var(--quiet)}
.failures>li{padding:12px 16px}
pre.error{margin:6px 0 0;padding:10px 12px;max-height:320px;overflow:auto;border-radius:6px;background:var(--sunk);white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:-4px 0 8px;font-size:12.5px;color:var(--quiet)}
.legend>span{display:inline-flex;align-items:center;gap:6px}
.legend .square,.cells .square{width:13px;height:13px;border-radius:3px}
.map{padding:14px 18px;border:1px solid var(--line);border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.branch{display:flex;gap:14px;align-items:baseline;padding:3px 0}
.branchname{display:inline-flex;align-items:center;gap:6px;flex:none;width:250px;max-width:100%;color:var(--text)}
.branchname.still{color:var(--quiet)}
.branchname .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.branchname .share{margin-inline-start:auto;font-size:12px;color:var(--quiet);white-space:nowrap}
.named{display:inline-flex;max-width:260px;align-items:center;gap:5px;margin-inline-end:12px;font-size:13px}
.named a:last-child{color:var(--text);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.cells{min-width:0;display:flex;flex-wrap:wrap;gap:3px;align-items:center}
.cells .square.modified,.legend .square.modified{background:var(--calm);border-color:var(--calm)}
.cells .square.added,.legend .square.added{background:var(--good);border-color:var(--good)}
.cells .square.removed,.cells .square.failed,.legend .square.removed,.legend .square.failed{background:var(--bad);border-color:var(--bad)}
.cells .square.unsupported,.legend .square.unsupported{background:var(--amber);border-color:var(--amber)}
.cells .square.unchanged,.legend .square.unchanged{background:var(--soft);border-color:var(--line)}
.cells .square.blocks{outline:2px solid var(--bad);outline-offset:1px}
.cells .square.warns{outline:2px solid var(--amber);outline-offset:1px}
.sections{border:1px solid var(--line);border-radius:10px;background:var(--panel);overflow:hidden;box-shadow:var(--shadow)}
.row{display:grid;grid-template-columns:44px minmax(0,2.2fr) minmax(0,1.3fr) minmax(0,1fr) minmax(0,.9fr);gap:14px;align-items:baseline;padding:9px 16px}
.row.head{font-size:12px;color:var(--quiet);background:var(--sunk);padding-block:5px}
summary.row{cursor:pointer;list-style:none}
summary.row::-webkit-details-marker{display:none}
summary.row:hover{background:var(--sunk)}
.section{border-top:1px solid var(--soft)}
.section[open]>summary{background:var(--sunk)}
.mark{display:inline-flex;align-items:center;gap:6px;font-weight:650}
.mark::before{content:"";width:9px;height:9px;border-radius:50%;background:var(--calm)}
.mark.bad::before{background:var(--bad)}.mark.warn::before{background:var(--amber)}
.row .what{overflow-wrap:anywhere}
.row .where small{display:block;color:var(--quiet);overflow-wrap:anywhere}
.body{padding:6px 16px 14px 74px;display:grid;gap:6px}
.changes>li{padding:4px 0 4px 20px;position:relative;overflow-wrap:anywhere}
.changes>li::before{content:"~";position:absolute;inset-inline-start:2px;font-weight:700;color:var(--calm)}
.changes>li.added::before{content:"+";color:var(--good)}.changes>li.removed::before{content:"\u2212";color:var(--bad)}
.changes>li.moved::before,.changes>li.renamed::before{content:"\u2192"}
.changes li>ul>li{padding-inline-start:14px;color:var(--quiet)}
.changes li>ul code{color:var(--text)}
body:not(.ready) .open{display:none}
.notes summary{cursor:pointer}.notes h2{display:inline}
.notes li{padding:3px 0 3px 16px;overflow-wrap:anywhere}
footer{margin-top:26px;padding-top:12px;border-top:1px solid var(--line);font-size:12.5px;color:var(--quiet)}
@media (max-width:860px){.row{grid-template-columns:32px minmax(0,1fr);gap:2px 10px}.row.head{display:none}.row>span:nth-child(n+3){grid-column:2}.body{padding-inline-start:16px}.verdict{padding:16px}.verdict h1{font-size:20px}.finding{flex-direction:column;gap:6px}.branch{flex-wrap:wrap;gap:4px}.counts{gap:4px 18px}}
`;

// src/report/html/style.ts
/** Colours on light and on dark ground. The tones of text on their grounds have a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
const light = `color-scheme:light;--page:#f6f7f9;--panel:#fff;--sunk:#f3f4f6;--text:#1f2328;--quiet:#59636e;--line:#d8dde3;--soft:#e9ecf0;--link:#0958b8;--focus:#0969da;
--bad:#b3202c;--bad-soft:#ffeef0;--bad-line:#f3b8bd;--warn:#855000;--amber:#d4a72c;--warn-soft:#fff6e0;--warn-line:#e9cf94;--good:#166c31;--good-soft:#e8f7ec;--good-line:#a9dbb7;--calm:#0958b8;--calm-soft:#eaf3ff;--calm-line:#b2d3fb;
--del:#ffeef0;--del-word:#ffc6cc;--add:#e6f9ea;--add-word:#a6ebb8;--shadow:0 1px 2px rgb(31 35 40/6%);`;
const dark = `color-scheme:dark;--page:#0f1318;--panel:#161b22;--sunk:#1b2129;--text:#e3e8ee;--quiet:#98a3af;--line:#2d343d;--soft:#232a33;--link:#78b4ff;--focus:#4493f8;
--bad:#ff8a8f;--bad-soft:#331a1e;--bad-line:#6e3037;--warn:#e7b554;--amber:#e7b554;--warn-soft:#2c2412;--warn-line:#5f4c1d;--good:#6fd08a;--good-soft:#142a1b;--good-line:#2a5a38;--calm:#78b4ff;--calm-soft:#14253b;--calm-line:#294a75;
--del:#3a1d21;--del-word:#7b2f38;--add:#15311f;--add-word:#235f37;--shadow:none;`;
const base = `*{box-sizing:border-box}
html{font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--page);color:var(--text);-webkit-text-size-adjust:100%;scroll-padding-top:60px}
body{margin:0}
code,pre,kbd,.diff{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
code{overflow-wrap:anywhere}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
h1,h2,p,ul,dl{margin:0;padding:0}
ul{list-style:none}
h2{font-size:15px;font-weight:600}
button,select,input{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:3px 9px;min-height:28px}
button{cursor:pointer}
button:hover,select:hover{border-color:var(--quiet)}
button[aria-pressed=true]{background:var(--calm-soft);border-color:var(--calm-line);color:var(--calm)}
button.link{border:0;background:none;padding:0 2px;min-height:0;color:var(--link)}
.quiet{color:var(--quiet)}
[hidden]{display:none!important}
`;
/** Everything that the page looks like. */
const styleSheet = `:root{${light}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
${base}${layoutStyles}${overviewStyles}${diffStyles}@media print{:root,:root[data-theme]{${light}}}
`;

// src/report/html/verdict.ts
/** Red for what does not pass, amber for what passes with something to look at, or that nobody could look at, green for no change. */
function toneOf(preview, { sections }) {
	const { verdict, findings } = preview;
	if (verdict.status === "blocked") return {
		name: "bad",
		word: "Blocked"
	};
	if (verdict.status === "incomplete") return {
		name: "bad",
		word: "Incomplete"
	};
	if (findings.length > 0) return {
		name: "warn",
		word: "Passes, with warnings"
	};
	if (countUnchecked(preview) > 0) return {
		name: "warn",
		word: "Passes, not all compared"
	};
	return sections.length === 0 ? {
		name: "good",
		word: "No changes"
	} : {
		name: "calm",
		word: "Passes"
	};
}
/** The verdict in large letters, what it means for running things, and the numbers. */
function verdictHtml(preview, told, nameOf) {
	const tone = toneOf(preview, told);
	const reasons = listUntoldReasons(preview).map((reason) => `<p>${proseHtml(reason)}</p>`).join("");
	const syncs = describeSyncs(preview, nameOf).map(phraseHtml);
	const impact = told.sections.length === 0 ? phraseHtml(describeSame(preview)) : escapeHtml(describeImpact(preview));
	return `<section class="verdict ${tone.name}" aria-label="Verdict"><span class="pill">${tone.word}</span><h1>${escapeHtml(titleOf(preview, told))}</h1>${reasons}<p class="impact">${[impact, ...syncs].join(" ")}</p></section>\n` + countsHtml(preview);
}
/** The headline of the comment without the name of the program, which stands in the bar above. */
function titleOf(preview, told) {
	const text = describeVerdict(preview, told).text.replace(/^Manifest diff(?:: | is )/, "");
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}
function countsHtml({ counts, applications }) {
	const failing = applications.filter(isApplicationReport).filter(({ failedOn }) => failedOn === "head" || failedOn === "both");
	const now = failing.filter(({ failedOn }) => failedOn === "head").length;
	const uncovered = failing.filter((each) => each.failedOn === "both" && each.outcome === "unsupported").length;
	const before = failing.length - now - uncovered;
	const some = (count, label, tone) => count === 0 ? [] : [[
		count,
		label,
		tone
	]];
	const renamed = counts.moved + counts.renamed;
	return `<ul class="counts">${[
		[
			counts.applicationsChanged,
			`of ${countOf(counts.applications, "application")} changed`,
			""
		],
		[
			counts.removed,
			"removed",
			"del"
		],
		[
			counts.added,
			"added",
			"add"
		],
		[
			counts.modified,
			"modified",
			""
		],
		...some(renamed, "moved or renamed", ""),
		[
			counts.workloadsRestarted,
			counts.workloadsRestarted === 1 ? "workload restarts" : "workloads restart",
			"warn"
		],
		...some(now, "failed to render", "del"),
		...some(before, "failing before, too", "quiet"),
		...some(uncovered, "not covered", "quiet"),
		[
			counts.folded,
			counts.folded === 1 ? "field folded as noise" : "fields folded as noise",
			"quiet"
		]
	].map(([count, label, tone]) => `<li class="${count === 0 ? "zero" : tone}"><b>${formatNumber(count)}</b> <span>${label}</span></li>`).join("")}</ul>\n`;
}
/** `main@f8d61a4 \u2192 checkout-2.15@4384c9c`. */
function revisionsHtml({ revisions }) {
	const side = ({ name, id }) => `<code title="${inline(id)}">${inline(name)}<i>@${inline(id.slice(0, 7))}</i></code>`;
	return `${side(revisions.base)} <span aria-label="to">\u2192</span> ${side(revisions.head)}`;
}
/** What was compared, with what, and what is not in this file. */
function footerHtml(preview, texts, run) {
	const { counts, tools, changes } = preview;
	const noise = tally(changes.flatMap((change) => change.fields.flatMap((field) => field.noise ?? [])));
	const reasons = noise.length === 0 ? "" : ` (${noise.map(([reason]) => proseHtml(reason)).join(", ")})`;
	return `<footer><p>${[
		describeCounts(preview),
		...counts.folded === 0 ? [] : [`${countOf(counts.folded, "field change")} folded as noise${reasons}`],
		...Object.entries(tools).map(([tool, version]) => inline(`${tool} ${version}`)),
		...run === void 0 ? [] : [`<a href="${escapeHtml(run)}" rel="noreferrer">workflow run</a>`]
	].join(" \u00b7 ")}</p><p>${describeTexts(preview, texts)}</p></footer>\n`;
}
function describeTexts({ changes }, { places, omitted }) {
	const missing = changes.filter((change) => change.action !== "added" && change.action !== "removed").length - places.size;
	const why = omitted > 0 ? "left out for size" : "not in the result that it was made from";
	return `${missing === 0 ? "Every object that differs is in this file as a whole, before and after." : `Of ${countOf(missing, "object")} on both sides this file has what differs, with three lines around it: the rest was ${why}.`} Secret values are not in it.`;
}

// src/report/html/viewer-script.ts
/** The script of the HTML report. */
const viewerScript = "(function(){let e=[`app`,`res`,`group`,`page`];function t(t){return`#${e.flatMap(e=>t[e]===void 0?[]:[`${e}=${r(t[e])}`]).join(`&`)}`}function n(e){let t={},n=new URLSearchParams(e.replace(/^#/,``).replaceAll(`+`,`%2B`));for(let e of[`app`,`res`,`group`]){let r=n.get(e);r!==null&&r!==``&&(t[e]=r)}return n.get(`page`)===`images`&&(t.page=`images`),t}function r(e){return encodeURIComponent(e.replace(/\\p{Cs}/gu,`\ufffd`)).replace(/[!'()*~]/g,e=>`%${e.charCodeAt(0).toString(16).toUpperCase()}`)}let i=/* @__PURE__ */ new WeakMap;async function a(e,t){let n=i.get(t)??t.textContent;i.set(t,n),t.textContent=await o(e)?`Copied`:`Not allowed here`,setTimeout(()=>{t.textContent=n},1500)}async function o(e){try{return await navigator.clipboard.writeText(e),!0}catch{return!1}}function s(e,t={},...n){let r=document.createElement(e),{class:i,label:a,expanded:o,pressed:s,current:c,hidden:l,onclick:u,...f}=t;i!==void 0&&(r.className=i);for(let[e,t]of Object.entries(f))r.setAttribute(e,t);return a!==void 0&&r.setAttribute(`aria-label`,a),o!==void 0&&r.setAttribute(`aria-expanded`,String(o)),s!==void 0&&r.setAttribute(`aria-pressed`,String(s)),c===!0&&r.setAttribute(`aria-current`,`true`),l===!0&&(r.hidden=!0),u!==void 0&&r.addEventListener(`click`,u),r.append(...d(n)),r}function c(e,...t){e.replaceChildren(...d(t))}function l(e,t,n={}){return s(`button`,{type:`button`,onclick:t,...n},e)}function u(e){let t=document.getElementById(e);if(t===null)throw Error(`the page has no ${e}`);return t}function d(e){return e.flatMap(e=>e===void 0||e===``?[]:[e])}function f(e,t){let n=new Int32Array(e.length).fill(-1),r,i=[{aStart:0,aEnd:e.length,bStart:0,bEnd:t.length,depth:0}];for(let a=i.pop();a!==void 0;a=i.pop()){let o=p(e,t,a,n);if(o.aStart===o.aEnd||o.bStart===o.bEnd)continue;r??=m(e,t);let s=o.depth<24?r(o):[];if(s.length===0){ee(e,t,o,n);continue}let{aStart:c,bStart:l}=o,u=o.depth+1;for(let[e,t]of s)n[e]=t,i.push({aStart:c,aEnd:e,bStart:l,bEnd:t,depth:u}),c=e+1,l=t+1;i.push({aStart:c,aEnd:o.aEnd,bStart:l,bEnd:o.bEnd,depth:u})}return n}function p(e,t,n,r){let{aStart:i,aEnd:a,bStart:o,bEnd:s}=n;for(;i<a&&o<s&&e[i]===t[o];)r[i++]=o++;for(;i<a&&o<s&&e[a-1]===t[s-1];)r[--a]=--s;return{aStart:i,aEnd:a,bStart:o,bEnd:s,depth:n.depth}}function m(e,t){let n=h(e,h(t,-1))+1,r=new Int32Array(n),i=new Int32Array(n),a=new Int32Array(n);return({aStart:n,aEnd:o,bStart:s,bEnd:c})=>{for(let t=n;t<o;t++)g(r,e[t]??0);for(let e=s;e<c;e++)g(i,t[e]??0),a[t[e]??0]=e;let l=[];for(let t=n;t<o;t++){let n=e[t]??0;r[n]===1&&i[n]===1&&l.push([t,a[n]??0])}for(let t=n;t<o;t++)r[e[t]??0]=0;for(let e=s;e<c;e++)i[t[e]??0]=0;return _(l)}}function h(e,t){let n=t;for(let t of e)t>n&&(n=t);return n}function g(e,t){e[t]=(e[t]??0)+1}function _(e){let t=[],n=new Int32Array(e.length).fill(-1);for(let[r,[,i]]of e.entries()){let a=0,o=t.length;for(;a<o;){let n=a+o>>1;(e[t[n]??0]?.[1]??0)<i?a=n+1:o=n}a>0&&(n[r]=t[a-1]??-1),t[a]=r}let r=[];for(let i=t.at(-1)??-1;i>=0;i=n[i]??-1){let t=e[i];t!==void 0&&r.push(t)}return r.toReversed()}function ee(e,t,n,r){let{aStart:i,bStart:a}=n,o=n.aEnd-i,s=n.bEnd-a,c=Math.min(o+s,400),l=new Int32Array(2*c+3),u=c+1,d=[];for(let f=0;f<=c;f++){d.push(l.slice(u-f-1,u+f+2));for(let c=-f;c<=f;c+=2){let p=te(l,u,c,f)?l[u+c+1]??0:(l[u+c-1]??0)+1;for(;p<o&&p-c<s&&e[i+p]===t[a+p-c];)p++;if(l[u+c]=p,p>=o&&p-c>=s){ne(d,n,r);return}}}}function te(e,t,n,r){return n===-r||n!==r&&(e[t+n-1]??0)<(e[t+n+1]??0)}function ne(e,t,n){let r=t.aEnd-t.aStart,i=t.bEnd-t.bStart;for(let a=e.length-1;a>=0;a--){let o=e[a]??/* @__PURE__ */ new Int32Array,s=a+1,c=r-i,l=te(o,s,c,a)?c+1:c-1,u=a===0?0:o[s+l]??0,d=a===0?0:u-l;for(;r>u&&i>d;)n[t.aStart+--r]=t.bStart+--i;r=u,i=d}}function v(e){if(e===``)return[];let t=e.split(`\n`);return t.at(-1)===``&&t.pop(),t}function y(e,t){return re(e,t,1/0).edits}function re(e,t,n){let{prefix:r,suffix:i}=ie(e,t),[a,o]=[e.length-i,t.length-i],s=[];if(r===a&&r===o&&n!==1/0)return{edits:s,start:0};let c=Math.max(0,r-n);for(let t=c;t<r;t++)s.push({mark:` `,line:e[t]??``});let l=ae(e,t,r,a,o),u=r;for(let n=r;n<a;n++){let i=e[n]??``,a=l===void 0?-1:l[n-r]??-1;if(a<0)s.push({mark:`-`,line:i});else{for(;u<r+a;u++)s.push({mark:`+`,line:t[u]??``});s.push({mark:` `,line:i}),u++}}for(;u<o;u++)s.push({mark:`+`,line:t[u]??``});let d=Math.min(e.length,a+n);for(let t=a;t<d;t++)s.push({mark:` `,line:e[t]??``});return{edits:s,start:c}}function ie(e,t){let n=Math.min(e.length,t.length),r=0;for(;r<n&&e[r]===t[r];)r++;let i=0;for(;i<n-r&&e[e.length-1-i]===t[t.length-1-i];)i++;return{prefix:r,suffix:i}}function ae(e,t,n,r,i){if(n===r||n===i)return;let a=/* @__PURE__ */ new Map;return f(b(e.slice(n,r),a),b(t.slice(n,i),a))}function b(e,t){let n=new Int32Array(e.length);for(let r=0;r<e.length;r++){let i=e[r]??``,a=t.get(i);n[r]=a??t.size,a===void 0&&t.set(i,t.size)}return n}let x=2e3;function S(e,t){if(e.length>x||t.length>x)return;let n=y(oe(e),oe(t)),r=e=>e.replace(/\\s/g,``).length;if(n.reduce((e,{mark:t,line:n})=>e+(t===` `?r(n):0),0)<.3*Math.max(r(e),r(t)))return;let i=e=>se(n.filter(t=>t.mark===` `||t.mark===e).map(({mark:t,line:n})=>({text:n,changed:t===e})));return{base:i(`-`),head:i(`+`)}}function oe(e){return e.match(/[\\p{L}\\p{N}_]+|\\s+|[^\\p{L}\\p{N}_\\s]/gu)??[]}function se(e){let t=[];for(let{text:n,changed:r}of e){let e=t.at(-1);e?.changed===r?e.text+=n:t.push({text:n,changed:r})}return t}function ce(e,t){let n=[],[r,i]=[1,1],a=e=>{e>0&&n.push({type:`gap`,count:e,...t===void 0?{}:{from:{base:r,head:i}}})};for(let t of e){a(Math.max(t.headStart-i,t.baseStart-r));let e=ue(t);n.push({type:`rows`,path:t.path,rows:e}),r=t.baseStart+e.filter(e=>e.mark!==`+`).length,i=t.headStart+e.filter(e=>e.mark!==`-`).length}return t!==void 0&&a(t+1-i),n}function le({from:e,count:t},n){return e===void 0?[]:v(n).slice(e.head-1,e.head-1+t).map((t,n)=>({mark:` `,text:t,base:e.base+n,head:e.head+n}))}function ue({baseStart:e,headStart:t,lines:n}){let[r,i]=[e,t];return fe(n.map(e=>{let t=e.slice(1);return e.startsWith(`-`)?{mark:`-`,text:t,base:r++}:e.startsWith(`+`)?{mark:`+`,text:t,head:i++}:{mark:` `,text:t,base:r++,head:i++}}))}function de({base:e,head:t}){let[n,r]=[1,1],i=fe(y(v(e),v(t)).map(({mark:e,line:t})=>e===`-`?{mark:e,text:t,base:n++}:e===`+`?{mark:e,text:t,head:r++}:{mark:e,text:t,base:n++,head:r++})),a=new Set(i.flatMap((e,t)=>e.mark===` `?[]:Array.from({length:7},(e,n)=>t-3+n))),o=[];for(let[e,t]of i.entries()){let n=o.at(-1);a.has(e)?n?.type===`rows`?n.rows.push(t):o.push({type:`rows`,path:``,rows:[t]}):n?.type===`gap`?n.count++:o.push({type:`gap`,count:1,from:{base:t.base??0,head:t.head??0}})}return o}function fe(e){for(let{removed:t,added:n}of pe(e))for(let e=0;e<Math.min(t.length,n.length);e++){let[r,i]=[t[e],n[e]],a=r&&i&&S(r.text,i.text);a!==void 0&&r!==void 0&&i!==void 0&&(r.pieces=a.base,i.pieces=a.head)}return e}function pe(e){let t=[],n={same:[],removed:[],added:[]},r=()=>{t.push(n),n={same:[],removed:[],added:[]}};for(let t of e)t.mark===` `?(n.removed.length+n.added.length>0&&r(),n.same.push(t)):t.mark===`-`?(n.added.length>0&&r(),n.removed.push(t)):n.added.push(t);return r(),t}function me(e){return pe(e).flatMap(({same:e,removed:t,added:n})=>[...e.map(e=>({left:e,right:e})),...Array.from({length:Math.max(t.length,n.length)},(e,r)=>({...t[r]===void 0?{}:{left:t[r]},...n[r]===void 0?{}:{right:n[r]}}))])}function he({action:e,hunks:t}){if(e!==`added`&&e!==`removed`)return;let n=t.flatMap(e=>e.lines.map(e=>e.slice(1)));return n.length===0?void 0:`${n.join(`\n`)}\\n`}function C(e,t,n){let r=s(`tbody`),i=new Set(e.flatMap(e=>e.type===`rows`?e.rows.map(e=>e.mark):[])).size===1,a=s(`colgroup`,{},...(t?[`n`,`c`,`n`,`c`]:[`n`,`n`,`c`]).map(e=>s(`col`,{class:e}))),o=s(`div`,{class:`scroll`,tabindex:`0`,role:`region`,label:`Diff`},s(`table`,{class:`diff${t?` split`:``}${i?` whole`:``}`},a,r));return w(r,e.flatMap(e=>e.type===`gap`?[()=>ye(e,t,n)]:[...ve(e.path,t),...T(e.rows,t)]),t),o}function ge(e){return C([{type:`rows`,path:``,rows:e.replace(/\\n$/,``).split(`\n`).map((e,t)=>({mark:` `,text:e,head:t+1,base:t+1}))}],!1,void 0)}function w(e,t,n){e.append(...t.slice(0,400).map(e=>e()));let r=t.slice(400);if(r.length===0)return;let i=A(`gap`,n),a=i.lastElementChild;a!==null&&(c(a,l(`Show ${Math.min(400,r.length)} more of ${r.length} lines`,()=>{i.remove(),w(e,r,n)})),e.append(i))}function T(e,t){return t?me(e).map(({left:e,right:t})=>()=>s(`tr`,{},...D(e,e?.base),...D(t,t?.head))):e.map(e=>()=>_e(e))}let E={\"-\":`del`,\"+\":`add`,\" \":``};function _e(e){let t=E[e.mark];return s(`tr`,t===``?{}:{class:t},O(e.base),O(e.head),k(e,t))}function D(e,t){if(e===void 0)return[O(void 0,`none`),s(`td`,{class:`none`})];let n=E[e.mark];return[O(t,n),k(e,n)]}function O(e,t=``){let n=s(`td`,{class:`n ${t}`});return e!==void 0&&(n.dataset.n=String(e)),n}function k(e,t){let n=e.pieces?.map(({text:e,changed:t})=>t?s(`mark`,{},e):e)??[e.text],r=s(`td`,{class:`c ${t}`},...n);return e.mark!==` `&&(r.dataset.m=e.mark===`-`?`\u2212`:`+`),r}function A(e,t,...n){let r=s(`td`,{},...n);return r.colSpan=t?4:3,s(`tr`,{class:e},r)}function ve(e,t){return e===``?[]:[()=>A(`path`,t,e)]}function ye(e,t,n){if(n===void 0||e.from===void 0)return A(`gap`,t,`\u22ef`);let r=A(`gap`,t),i=async()=>{let i=le(e,await n());r.replaceWith(...T(i,t).map(e=>e()))},a=e.count===1?`Show 1 equal line`:`Show ${e.count} equal lines`,o=r.lastElementChild;return o!==null&&c(o,l(a,()=>void i())),r}function j(e){return s(`ul`,{class:`fields`},...e.map(be))}function be({path:e,from:t,to:n,noise:r,order:i}){let a=t!==void 0&&n!==void 0?S(t,n):void 0,o=i===!0?`only the order differs`:r;return s(`li`,r===void 0?{}:{class:`noise`},s(`div`,{class:`fieldpath`},s(`code`,{},e),o===void 0?void 0:s(`span`,{class:`quiet`},o)),t===void 0?void 0:M(`del`,`\u2212`,t,a?.base),n===void 0?void 0:M(`add`,`+`,n,a?.head))}function M(e,t,n,r){let i=r?.map(e=>e.changed?s(`mark`,{},e.text):e.text)??[n],a=s(`pre`,{class:e},...i);return a.dataset.m=t,a}function N(e){return String(e).replace(/\\B(?=(\\d{3})+$)/g,`,`)}function P(e,t,n=`${t}s`){return`${N(e)} ${e===1?t:n}`}let xe={added:`+`,removed:`\u2212`,modified:`~`,moved:`\u2192`,renamed:`\u2192`,failed:`!`,unsupported:`?`,unchanged:``};function F(e){return s(`span`,{class:`square ${e}`,title:e},xe[e]??``)}function I(e){let{findings:t}=e;if(t.length===0)return;let n=t.some(e=>e.blocks),r=n?`blocks`:`warns`;return s(`span`,{class:`dot ${n?`bad`:`warn`}`,title:`${P(t.length,`finding`)}, ${r}`,label:r})}function L(e){return e.flatMap(e=>typeof e==`string`?[e]:`strong`in e?[s(`strong`,{},e.strong)]:`code`in e?[s(`code`,{},e.code)]:R(e.prose))}function R(e){return e.split(/`([^`]+)`/).map((e,t)=>t%2==1?s(`code`,{},e):e)}function Se(e,t,n){let{action:r,kind:i,group:a,object:o,effect:l,alarming:u,why:d,notes:f}=t,p=s(`div`,{class:`cardbody`}),m=s(`button`,{type:`button`,class:`cardtitle`,expanded:n},F(r),s(`span`,{class:`object`},s(`span`,{class:`kind`,title:a===``?i:`${a}/${i}`},i),` `,s(`b`,{},o)),l===``&&r===`modified`?void 0:s(`span`,{class:`effect ${u?`bad`:t.restarts?`warn`:``}`},l===``?r:l),s(`span`,{class:`size`},...we(t))),h=s(`article`,{class:`card`,tabindex:`-1`,label:`${i} ${o}`},m,p);h.dataset.change=t.id;let g=n=>{if(m.setAttribute(`aria-expanded`,String(n)),p.hidden=!n,!n||p.childElementCount>0)return;let r=[...d===``?[]:[s(`p`,{class:`why`},d)],...f.length===0?[]:[s(`p`,{class:`quiet`},...L(f))]],i=s(`div`,{});c(i,z(e,t)),c(p,...r,Te(e,t,i),i)};return m.addEventListener(`click`,()=>g(m.getAttribute(`aria-expanded`)!==`true`)),h.addEventListener(`card:open`,()=>g(!0)),h.addEventListener(`card:close`,()=>g(!1)),g(n),h}function Ce(e){return e.querySelector(`.cardtitle`)?.getAttribute(`aria-expanded`)===`false`}function we({hunks:e}){let t=t=>e.reduce((e,n)=>e+n.lines.filter(e=>e.startsWith(t)).length,0),[n,r]=[t(`+`),t(`-`)];return[...n===0?[]:[s(`span`,{class:`plus`},`+${n}`)],...r===0?[]:[s(`span`,{class:`minus`},`\u2212${r}`)]]}function z({state:e,read:t},n){let{noise:r}=e.filter,{texts:i,hunks:a}=n,o=e.view===`split`,c=n.fields.filter(e=>r||n.folded||e.noise===void 0);if(e.view===`fields`&&c.length>0)return j(c);let l=i===void 0?void 0:async()=>(await t(n)).head;if(i!==void 0&&(r||n.folded&&a.length===0))return B(t(n),e=>C(de(e),o,l));let u=ce(a,i?.lines);return a.length>0?C(u,o,l):c.length>0?j(c):s(`p`,{class:`quiet`},`Nothing more is known of it.`)}function B(e,t){let n=s(`div`,{class:`later`});return e.then(e=>c(n,t(e)),e=>c(n,s(`p`,{class:`quiet`},`It cannot be read: ${String(e)}`))),n}function Te(e,t,n){let{texts:r}=t,i=he(t),a=r===void 0?i===void 0?[]:[V(`Copy YAML`,()=>Promise.resolve(i))]:Ee(e,t,n),o=e.state.filter.noise||t.folded?0:t.fields.filter(e=>e.noise!==void 0).length;return s(`div`,{class:`actions`},o===0?void 0:l(`${o} ${o===1?`field`:`fields`} hidden as noise`,()=>e.update({filter:{...e.state.filter,noise:!0}})),...a)}function V(e,t){let n=l(e,()=>void t().then(e=>a(e,n)));return n}function Ee(e,t,n){let r=[`base`,`head`].map(n=>{let r=n===`base`?`before`:`after`,a=async()=>(await e.read(t))[n],o=l(`YAML ${r}`,()=>i(o,a),{pressed:!1});return{show:o,copy:V(`Copy YAML ${r}`,a)}}),i=(i,a)=>{let o=i.getAttribute(`aria-pressed`)!==`true`;for(let{show:e}of r)e.setAttribute(`aria-pressed`,String(o&&e===i));c(n,o?B(a(),ge):z(e,t))};return r.flatMap(({show:e,copy:t})=>[e,t])}let H={text:``,kind:``,outcome:``,risk:!1,restarts:!1,noise:!1},De=[`app`,`cluster`,`path`,`rule`,`kind`,`image`];function U({text:e,kind:t,outcome:n,risk:r,restarts:i}){return e.trim()!==``||t!==``||n!==``||r||i}function Oe(e){let t,n,r=e.applications.map(()=>[]);for(let[t,n]of e.changes.entries())r[n.application]?.push(t);return i=>{let a=Ae(i.text);a.length>0&&(t??=e.applications.map(Ne),n??=e.changes.map(Pe));let o=/* @__PURE__ */ new Set,s=/* @__PURE__ */ new Set;for(let[c,l]of e.applications.entries()){if(i.outcome!==``&&l.outcome!==i.outcome||i.risk&&l.findings.length===0)continue;let u=t?.[c],d=a.filter(e=>u===void 0||!Me(u,e)),f=(r[c]??[]).filter(t=>{let r=e.changes[t],a=n?.[t];return r!==void 0&&ke(r,i)&&d.every(e=>a!==void 0&&Me(a,e))});for(let e of f)s.add(e);(!(i.kind!==``||i.restarts||d.length>0)||f.length>0)&&o.add(c)}return{applications:o,changes:s}}}function ke(e,t){return(t.noise||!e.folded)&&(t.kind===``||e.kind===t.kind)&&(!t.restarts||e.restarts)}function Ae(e){return e.toLowerCase().split(/\\s+/).filter(e=>e!==``).map(e=>{let t=e.indexOf(`:`),n=je(e.slice(0,Math.max(0,t)))?e.slice(0,t):``;return je(n)?{place:n,text:e.slice(t+1)}:{place:void 0,text:e}})}function je(e){return De.includes(e)}function Me(e,{place:t,text:n}){return t===void 0?e.all.includes(n):e[t]?.includes(n)??!1}function Ne({id:e,name:t,cluster:n,namespace:r,path:i,findings:a,tool:o,error:s=``}){let c={app:`${t} ${e}`.toLowerCase(),cluster:`${n} ${r}`.toLowerCase(),path:i.toLowerCase(),rule:a.map(e=>`${e.rule} ${e.severity}`).join(` `).toLowerCase()},l=a.map(e=>e.message).join(` `);return{...c,all:`${Object.values(c).join(` `)} ${o} ${l} ${s}`.toLowerCase()}}function Pe({group:e,kind:t,object:n,effect:r,action:i,fields:a,hunks:o}){let s=o.flatMap(e=>e.lines).join(`\n`).toLowerCase(),c=a.map(e=>`${e.path} ${e.from??``} ${e.to??``}`).join(`\n`),l=a.filter(e=>/image/i.test(e.path)).map(e=>`${e.from??``} ${e.to??``}`);return{kind:t.toLowerCase(),path:a.map(e=>e.path).join(` `).toLowerCase(),image:`${l.join(` `)} ${s.match(/image: .*/g)?.join(` `)??``}`.toLowerCase(),all:`${e}/${t}/${n} ${r} ${i} ${c}`.toLowerCase()+s}}function Fe(e,t){return{anchor:e,filter:H,matches:t,view:Ie(W(`view`)),wrap:W(`wrap`)!==`no`,unfolded:/* @__PURE__ */ new Set}}function Ie(e){return e===`fields`||e===`split`?e:`unified`}let Le=`argo-manifest-diff.`;function W(e){try{return localStorage.getItem(Le+e)??void 0}catch{return}}function G(e,t){try{localStorage.setItem(Le+e,t)}catch{}}let Re=[{view:`fields`,label:`Fields`,key:`f`},{view:`unified`,label:`Unified`,key:`u`},{view:`split`,label:`Side by side`,key:`s`}];function ze(e,t){let{state:n}=e;return s(`div`,{class:`toolbar`},s(`h2`,{},t),s(`span`,{class:`switch`,role:`group`,label:`View`},...Re.map(({view:t,label:r,key:i})=>l(r,()=>K(e,t),{pressed:n.view===t,title:`key ${i}`}))),l(`Wrap`,()=>Be(e),{pressed:n.wrap,title:`key w`}),l(`Noise`,()=>e.update({filter:{...n.filter,noise:!n.filter.noise}}),{pressed:n.filter.noise,title:`show what is folded as noise: key h`}))}function K(e,t){G(`view`,t),e.update({view:t})}function Be(e){let t=!e.state.wrap;G(`wrap`,t?`yes`:`no`),e.update({wrap:t})}function Ve(e,t){let{data:n,state:r}=e,i=n.applications[t];if(i===void 0)return s(`p`,{},`There is no such Application.`);let a=n.changes.flatMap((e,n)=>e.application===t?[{change:e,position:n}]:[]),o=a.filter(({position:e})=>r.matches.changes.has(e)).map(({change:e})=>e),c=a.filter(({change:e})=>e.folded&&!r.filter.noise).length,u=a.length-o.length-c;return s(`div`,{class:`page`},Ge(e,i),s(`h1`,{},F(i.outcome),` `,i.name),s(`p`,{class:`meta`},...We(i)),i.causes.length===0?void 0:s(`p`,{class:`quiet`},...L(i.causes)),...Ke(e,o),i.error===void 0?void 0:s(`pre`,{class:`error`},i.error),...i.waits.map(e=>s(`p`,{class:`why`},e)),...i.findings.map(t=>qe(e,i,t)),...i.warnings.map(e=>s(`p`,{class:`quiet`},`\u26a0 `,...R(e))),a.length===0?s(`p`,{class:`empty`},He(i)):ze(e,`${o.length} ${o.length===1?`resource`:`resources`}`),...Ue(e,o),c===0?void 0:l(`${c} ${c===1?`resource has`:`resources have`} nothing but noise`,()=>e.update({filter:{...r.filter,noise:!0}}),{class:`more`}),u<=0?void 0:s(`p`,{class:`quiet`},`${u} more do not pass the filter.`))}function He({error:e,failedOn:t,outcome:n}){return t===`base`?`It renders now and did not before: there is nothing to compare it with.`:e===void 0?n===`added`||n===`removed`?`It has no resources.`:`It renders the same before and after.`:`It cannot be rendered, so nobody knows what changes in it.`}function Ue(e,t){let n=0;return t.map(r=>(n+=r.hunks.reduce((e,t)=>e+t.lines.length,1),Se(e,r,n<=600||t.length===1)))}function We({cluster:e,namespace:t,path:n,tool:r,outcome:i,failedOn:a}){let o=[e,t].filter(e=>e!==``).join(` / `);return[[a===`both`?`fails before and after`:a===`base`?`failed before`:i,o,n,r].filter(e=>e!==``).join(` \u00b7 `)]}function Ge({data:e},n){let r=[];for(let{parent:i}=n;i!==void 0&&r.length<64;i=e.applications[i]?.parent){let n=e.applications[i];if(n===void 0)break;r.unshift(s(`a`,{href:t({app:n.id})},n.name))}return s(`nav`,{class:`crumbs`,label:`Applications above`},s(`a`,{href:`#`},`Overview`),...r)}function Ke({data:e},n){let r=[...new Set(n.flatMap(e=>e.section??[]))].map(t=>e.sections[t]).flatMap(e=>e?.label===void 0?[]:[s(`a`,{href:t({group:e.label})},`${e.label}: the same in ${e.applications.length} applications`)]);return r.length===0?[]:[s(`p`,{class:`groups`},...r)]}function qe({go:e},{id:t},n){let{rule:r,severity:i,blocks:a,message:o,remedy:c,evidence:u,object:d}=n;return s(`div`,{class:`finding ${a?`bad`:`warn`}`},s(`span`,{class:`severity ${i}`},i),s(`div`,{},s(`p`,{},...R(o)),c===``?void 0:s(`p`,{class:`remedy`},...R(c)),s(`ul`,{class:`proof`},s(`li`,{},s(`code`,{},r)),...u.map(e=>s(`li`,{},...R(e))),d===void 0?void 0:s(`li`,{},l(d,()=>e({app:t,res:d}),{class:`link`})))))}async function Je(e){return Ze(e).json()}function Ye({applications:e},t){let n,r=/* @__PURE__ */ new Map;return async({texts:i,application:a})=>{if(i===void 0)throw Error(`the page does not have its whole text`);n??=t().split(`\n`);let o=r.get(i.chunk);o===void 0&&(o=Ze(n[i.chunk]??``).json(),r.set(i.chunk,o));let s=await o,c=e[a]?.words??[];return{base:Xe(s[i.at]??``,c),head:Xe(s[i.at+1]??``,c)}}}function Xe(e,t){return t.reduce((e,t,n)=>e.replaceAll(String.fromCharCode(128+n),()=>t),e)}function Ze(e){let t=Uint8Array.from(atob(e.trim()),e=>e.charCodeAt(0));return new Response(new Blob([t]).stream().pipeThrough(new DecompressionStream(`deflate-raw`)))}function Qe(e){let t=document.activeElement,n=t instanceof HTMLButtonElement&&e.contains(t)?t.textContent:void 0,r=()=>[...e.querySelectorAll(`button`)].filter(e=>e.textContent===n),i=r().findIndex(e=>e===t);return()=>{i>=0&&r()[i]?.focus({preventScroll:!0})}}function $e(e,t){let{data:n}=e,r=n.sections.find(e=>e.label===t);if(r===void 0)return s(`p`,{class:`empty`},`There is no such group.`);let i=new Set(r.changes),a=n.changes.filter(e=>i.has(e.id)),o=n.applications[r.applications[0]??-1],c=a.length===1?`the same change`:`the same ${a.length} changes`;return s(`div`,{class:`page`},s(`nav`,{class:`crumbs`},s(`a`,{href:`#`},`Overview`)),s(`h1`,{},s(`span`,{class:`mark calm`},t),` ${c} in ${r.applications.length} applications`),et(e,r.applications),ze(e,o===void 0?``:`Shown for ${o.name}`),...Ue(e,a))}function et({data:e},n){let r=s(`ul`,{class:`chips`}),i=n=>{for(let i of n){let n=e.applications[i];if(n===void 0)continue;let a=s(`a`,{href:t({app:n.id}),title:`${n.cluster} / ${n.namespace}`},F(n.outcome),n.name,I(n));r.append(s(`li`,{},a))}};i(n.slice(0,24));let a=n.slice(24);if(a.length>0){let e=s(`li`,{},l(`${a.length} more`,()=>{e.remove(),i(a)}));r.append(e)}return r}let tt=[[`j / k`,`next, previous application that changes`],[`n / p`,`next, previous resource`],[`/`,`search`],[`f / u / s`,`fields, unified, side by side`],[`w`,`wrap long lines`],[`h`,`show or hide noise`],[`o`,`overview`],[`i`,`images`],[`?`,`this list`]];function nt(){let e=s(`dialog`,{id:`help`,label:`Keys`},s(`h2`,{},`Keys`),s(`dl`,{},...tt.flatMap(([e,t])=>[s(`dt`,{},s(`kbd`,{},e)),s(`dd`,{},t)])),l(`Close`,()=>e.close()));return e}function rt(e,t){let n=/* @__PURE__ */ new Map;for(let r of e){let e=t(r),i=n.get(e);i===void 0?n.set(e,[r]):i.push(r)}return n}function it({data:e}){return s(`div`,{class:`page`},s(`nav`,{class:`crumbs`},s(`a`,{href:`#`},`Overview`)),s(`h1`,{},`Images`),e.images.length===0?s(`p`,{class:`empty`},`No container of an object on both sides changes its image.`):at(e.images,t=>e.applications[t]),...e.versions===void 0?[]:[s(`h2`,{},`What is deployed where, after the merge`),ot(e.versions)])}function at(e,n){return q(`Images that change`,[`Application`,`Container`,`Image`,`Before`,`After`],e.map(({application:e,container:r,image:i,from:a,to:o})=>{let c=n(e);return J(c===void 0?``:s(`a`,{href:t({app:c.id})},c.name),s(`code`,{},r),i===``?``:s(`code`,{},i),a===void 0?`new`:s(`code`,{class:`minus`},a),o===void 0?`gone`:s(`code`,{class:`plus`},o))}))}function ot(e){let t=[...new Set(e.flatMap(e=>e.environments.map(({environment:e})=>e)))].toSorted();if(t.length>16)return st(e);let n=e.map(({image:e,environments:n,drift:r})=>{let i=new Map(n.map(e=>[e.environment,e.versions.join(`, `)])),a=t.map(e=>{let t=i.get(e);return t===void 0?``:s(`code`,{},t)});return lt(J(s(`code`,{},e),...a),r)});return q(`Versions`,[`Image`,...t],n)}function st(e){return q(`Versions`,[`Image`,`Version`,`Where`],e.flatMap(({image:e,environments:t,drift:n})=>[...rt(t,e=>e.versions.join(`, `))].map(([t,r])=>lt(J(s(`code`,{},e),s(`code`,{},t),ct(r)),n))))}function ct(e){let t=e.map(({environment:e})=>e),n=t.slice(8),r=s(`span`,{},t.slice(0,8).join(`, `));if(n.length===0)return r;let i=l(`${N(n.length)} more`,()=>i.replaceWith(`, ${n.join(`, `)}`),{class:`link`});return r.append(` `,i),r}function lt(e,t){return t&&e.classList.add(`drift`),e}function q(e,t,n){let r=s(`table`,{class:`plain`},s(`thead`,{},s(`tr`,{},...t.map(e=>s(`th`,{},e)))),s(`tbody`,{},...n));return s(`div`,{class:`scroll`,tabindex:`0`,role:`region`,label:e},r)}function J(...e){return s(`tr`,{},...e.map(e=>s(`td`,{},e)))}function Y({outcome:e,failedOn:t,findings:n,causes:r}){return n.some(e=>e.blocks)?6:e===`failed`&&t!==`base`&&t!==`both`?5:n.length>0?4:e===`failed`&&t===`both`&&r.length===0?1:{failed:3,unsupported:1,removed:3,added:2,modified:2,unchanged:0}[e]}function X({applications:e},t,n){let r=/* @__PURE__ */ new Map;for(let[t,{parent:n}]of e.entries()){let e=r.get(n??-1);e===void 0?r.set(n??-1,[t]):e.push(t)}let i=/* @__PURE__ */ new Map,a=/* @__PURE__ */ new Map;for(let n=e.length-1;n>=0;n--){let o=e[n];if(o===void 0)continue;let[s,c]=[Y(o),0];for(let e of r.get(n)??[])s=Math.max(s,i.get(e)??0),c+=a.get(e)??0;i.set(n,s),a.set(n,t.has(n)||c>0?c+1:0)}let o=[],s=[{type:`branch`,parent:-1,depth:0}];for(let e=s.pop();e!==void 0;e=s.pop()){if(e.type!==`branch`){o.push(e);continue}let{parent:c,depth:l}=e,u=(r.get(c)??[]).filter(e=>(a.get(e)??0)>0),d=e=>n.filtering||n.unfolded.has(c)||(i.get(e)??0)>0,f=u.reduce((e,t)=>e+(d(t)?0:a.get(t)??0),0);f>0&&s.push({type:`quiet`,parent:c,count:f,depth:l});let p=u.filter(d).toSorted((e,t)=>(i.get(t)??0)-(i.get(e)??0)||e-t);for(let e of p.toReversed())s.push({type:`branch`,parent:e,depth:l+1}),s.push({type:`application`,index:e,depth:l,context:!t.has(e)})}return o}function ut(e,t){let n={j:()=>dt(e,1),k:()=>dt(e,-1),n:()=>ft(1),p:()=>ft(-1),f:()=>K(e,`fields`),u:()=>K(e,`unified`),s:()=>K(e,`split`),w:()=>Be(e),h:()=>e.update({filter:{...e.state.filter,noise:!e.state.filter.noise}}),o:()=>e.go({}),i:()=>e.go({page:`images`}),\"?\":t,\"/\":()=>{document.body.classList.add(`drawer`),document.getElementById(`search`)?.focus()}};document.addEventListener(`keydown`,e=>{let t=e.target instanceof Element?e.target:document.body;if(e.key===`Escape`&&(document.body.classList.remove(`drawer`),t instanceof HTMLInputElement&&t.blur()),e.ctrlKey||e.metaKey||e.altKey||t.closest(`input, select, textarea, dialog[open]`))return;let r=Object.hasOwn(n,e.key)?n[e.key]:void 0;r!==void 0&&(e.preventDefault(),r())})}function dt({data:e,state:t,go:n},r){let i=X(e,t.matches.applications,{unfolded:t.unfolded,filtering:U(t.filter)}),a=new Set(e.changes.flatMap((e,n)=>t.matches.changes.has(n)?[e.application]:[])),o=i.flatMap(t=>{if(t.type!==`application`||t.context)return[];let n=e.applications[t.index];return n!==void 0&&(a.has(t.index)||Y(n)>0)?[n.id]:[]}),s=o.indexOf(t.anchor.app??``),c=o[s===-1?r===1?0:o.length-1:s+r];c!==void 0&&n({app:c})}function ft(e){let t=[...document.querySelectorAll(`#detail .card`)],n=t.findIndex(e=>e.contains(document.activeElement)),r=t[n===-1?e===1?0:t.length-1:n+e];r!==void 0&&pt(r)}function pt(e){e.dispatchEvent(new Event(`card:open`)),e.focus({preventScroll:!0}),e.scrollIntoView({block:`start`})}function Z({name:e,parent:t}){let n=e.slice(e.lastIndexOf(`/`)+1);if(t!==void 0)return n;let r=/^(.*):[^/:]+\\/[^/]+$/.exec(e)?.[1];return r===void 0?e:`${r}: ${n}`}function mt(e,t){if(e.applications.length<2)return;let n=X(e,new Set(e.applications.keys()),{unfolded:/* @__PURE__ */ new Set,filtering:e.applications.length<=1500}),r=new Set(e.applications.map(e=>e.parent??-1)),i=e.applications.length<=40,a=ht(e.applications),o=[],l=[],u=/* @__PURE__ */ new Map([[-1,l]]);for(let t of n){if(t.type===`quiet`){u.get(t.parent)?.push(s(`span`,{class:`quiet`},`${N(t.count)} unchanged`));continue}let n=e.applications[t.index];if(n===void 0)continue;let c=u.get(n.parent??-1);if(!r.has(t.index)&&c!==void 0)c.push(i?_t(n):vt(n));else{u.set(t.index,[]);let e=s(`div`,{class:`branch`},gt(n,a[t.index]));e.style.paddingInlineStart=`${18*Math.min(t.depth,10)}px`,e.dataset.index=String(t.index),o.push(e)}}for(let e of o){let t=u.get(Number(e.dataset.index))??[];t.length>0&&e.append(s(`span`,{class:`cells`},...t))}c(t,s(`section`,{class:`block map`},s(`h2`,{},`Where`),yt(e.applications),...o,l.length===0?void 0:s(`div`,{class:`branch`},s(`span`,{class:`cells`},...l))))}function ht(e){let t=e.map(()=>({all:0,loud:0}));for(let n=e.length-1;n>=0;n--){let r=e[n],i=t[r?.parent??-1];r!==void 0&&i!==void 0&&(i.all+=1+(t[n]?.all??0),i.loud+=+(Y(r)>1)+(t[n]?.loud??0))}return t}function gt(e,n){let{all:r,loud:i}=n??{all:0,loud:0},a=Y(e)===0&&i===0?`branchname still`:`branchname`;return s(`a`,{href:t({app:e.id}),class:a,title:`${e.name}: something changes in ${i} of the ${r} applications below`},F(e.outcome),s(`span`,{class:`name`},Z(e)),I(e),r===0?void 0:s(`span`,{class:`share`},`${N(i)} of ${N(r)}`))}function _t(e){return s(`span`,{class:`named`},vt(e),s(`a`,{href:t({app:e.id})},Z(e)))}function vt(e){let n=e.findings.length===0?``:e.findings.some(e=>e.blocks)?` blocks`:` warns`,r=`${e.name}: ${e.outcome}`;return s(`a`,{href:t({app:e.id}),class:`square ${e.outcome}${n}`,title:r,label:r})}function yt(e){return s(`p`,{class:`legend`},...[`failed`,`removed`,`added`,`modified`,`unsupported`,`unchanged`].flatMap(t=>{let n=e.filter(e=>e.outcome===t).length;return n===0?[]:[s(`span`,{},s(`span`,{class:`square ${t}`}),`${N(n)} ${t}`)]}))}let bt=[{name:`risk`,label:`Findings`,title:`only Applications with findings`},{name:`restarts`,label:`Restarts`,title:`only what restarts pods`},{name:`noise`,label:`Noise`,title:`show what is folded as noise, too`}];function xt(e){let t=t=>e.update({filter:{...e.state.filter,...t}}),n=s(`input`,{type:`search`,id:`search`,label:`Search`,title:`Words that must all occur; app: kind: path: image: cluster: rule: say where. Key /`});n.placeholder=`Search app, kind, path, image\u2026`,n.autocomplete=`off`,n.spellcheck=!1,n.addEventListener(`input`,()=>t({text:n.value}));let r=St(`Kind`,[...new Set(e.data.changes.map(e=>e.kind))].toSorted(),e=>t({kind:e})),i=St(`Outcome`,[...new Set(e.data.applications.map(e=>e.outcome))].toSorted(),e=>t({outcome:e})),a=bt.map(({name:n,label:r,title:i})=>({name:n,made:l(r,()=>t({[n]:!e.state.filter[n]}),{title:i,pressed:!1})})),o=l(`Clear`,()=>e.update({filter:H}),{class:`link`});return{root:s(`div`,{class:`filters`,role:`search`},n,s(`div`,{class:`line`},r,i),s(`div`,{class:`line`},...a.map(({made:e})=>e),o)),refresh:()=>{let{filter:t}=e.state;n.value!==t.text&&(n.value=t.text),r.value=t.kind,i.value=t.outcome;for(let{name:e,made:n}of a)n.setAttribute(`aria-pressed`,String(t[e]));o.hidden=!U(t)}}}function St(e,t,n){let r=[``,...t].map(t=>{let n=s(`option`,{},t===``?`${e}: any`:t);return n.value=t,n}),i=s(`select`,{label:e},...r);return i.addEventListener(`change`,()=>n(i.value)),i}function Ct(e,t){let n=xt(e),r=s(`nav`,{class:`tree`,label:`Tree of Applications`}),i=s(`p`,{class:`quiet count`});c(t,n.root,i,r);let a=wt(e,e=>e.restarts),o=wt(e,e=>!e.folded),l=new IntersectionObserver(e=>{for(let{isIntersecting:t,target:n}of e)t&&n.dispatchEvent(new Event(`tree:more`))}),u=t=>{let n=t.slice(0,500).map(t=>t.type===`quiet`?Et(e,t):Tt(e,t,o,a));r.append(...n);let i=t.slice(500);if(i.length===0)return;let c=s(`span`,{class:`quiet`},`${i.length} more`);c.addEventListener(`tree:more`,()=>{l.unobserve(c),c.remove(),u(i)}),r.append(c),l.observe(c)};return()=>{let{matches:t,filter:a,unfolded:o}=e.state,s=U(a);n.refresh(),c(r),u(X(e.data,t.applications,{unfolded:o,filtering:s}));let{applications:l,changes:d}=e.data;i.textContent=s?`${N(t.applications.size)} of ${N(l.length)} in the tree, ${N(t.changes.size)} of ${P(d.length,`resource`)}`:`${N(l.length)} in the tree, ${P(d.length,`changed resource`)}`,r.querySelector(`[aria-current]`)?.scrollIntoView({block:`nearest`})}}function wt({data:e},t){let n=e.applications.map(()=>0);for(let r of e.changes)t(r)&&(n[r.application]=(n[r.application]??0)+1);return n}function Tt({data:e,state:n},{index:r,depth:i,context:a},o,c){let l=e.applications[r];if(l===void 0)return s(`span`);let u=o[r]??0,d=c[r]??0,f=s(`a`,{href:t({app:l.id}),class:`node ${l.outcome}${a?` context`:``}`,title:[l.name,l.cluster,l.namespace].filter(e=>e!==``).join(` \u00b7 `),current:n.anchor.app===l.id},F(l.outcome),s(`span`,{class:`name`},Z(l)),d===0?void 0:s(`span`,{class:`restarts`,title:P(d,`restart`),label:P(d,`restart`)},`\u21bb`),I(l),u===0?void 0:s(`span`,{class:`number`},String(u)));return Q(f,i),f}function Et({state:e,update:t},{parent:n,count:r,depth:i}){let a=s(`button`,{type:`button`,class:`node quietnode`,onclick:()=>t({unfolded:/* @__PURE__ */ new Set([...e.unfolded,n])})},`${r} unchanged`);return Q(a,i),a}function Q(e,t){e.style.paddingInlineStart=`${8+14*Math.min(t,12)}px`}let $=[`auto`,`light`,`dark`];function Dt(){let e=$.find(e=>e===W(`theme`))??`auto`,t=()=>{e===`auto`?delete document.documentElement.dataset.theme:document.documentElement.dataset.theme=e,n.textContent={auto:`\u25d0`,light:`\u2600`,dark:`\u263e`}[e],n.setAttribute(`aria-label`,`Theme: ${e}`),n.title=`Theme: ${e}`},n=l(``,()=>{e=$[($.indexOf(e)+1)%$.length]??`auto`,G(`theme`,e),t()});return n.id=`theme`,t(),n}let Ot=Dt();async function kt(){let e=await Je(u(`data`).textContent),r=Oe(e),[i,a,o,d]=[u(`main`),u(`overview`),u(`detail`),u(`side`)],f={data:e,read:Ye(e,()=>u(`texts`).textContent),state:Fe(n(location.hash),r(H)),go:e=>{location.hash=t(e),_()},update:e=>{Object.assign(f.state,e),e.filter!==void 0&&(f.state.matches=r(e.filter));let t=window.scrollY,n=Qe(o);h(),n(),window.scrollTo({top:t})}},p=nt(),m=Ct(f,d),h=()=>{let e=At(f);a.hidden=e!==void 0,o.hidden=e===void 0,c(o,e),o.classList.toggle(`nowrap`,!f.state.wrap),m()},g,_=()=>{g=location.hash,f.state.anchor=n(location.hash),document.body.classList.remove(`drawer`),h(),window.scrollTo({top:0});let e=jt(f);e===void 0?document.body.classList.contains(`ready`)&&i.focus({preventScroll:!0}):pt(e)};c(u(`tools`),l(`Applications`,()=>document.body.classList.toggle(`drawer`),{class:`onlynarrow`}),s(`a`,{href:`#`,class:`tool`},`Overview`),s(`a`,{href:t({page:`images`}),class:`tool`},`Images`),l(`?`,()=>p.showModal(),{label:`Keys`,title:`Keys`}),Ot),document.body.append(p),d.hidden=!1,mt(e,u(`map`)),window.addEventListener(`hashchange`,()=>{location.hash!==g&&_()}),ut(f,()=>p.open?p.close():p.showModal()),Mt(),_(),document.body.classList.add(`ready`)}function At(e){let{app:t,group:n,page:r}=e.state.anchor;if(r===`images`)return it(e);if(n!==void 0)return $e(e,n);if(t!==void 0)return Ve(e,e.data.applications.findIndex(e=>e.id===t))}function jt({data:e,state:t}){let{app:n,res:r}=t.anchor;if(r===void 0)return;let i=e.applications.findIndex(e=>e.id===n),a=e.changes.find(e=>e.application===i&&[e.id,`${e.kind}/${e.object}`,`${e.kind}/${e.name}`].includes(r));return[...document.querySelectorAll(`#detail .card`)].find(e=>e.dataset.change===a?.id)}function Mt(){let e=[],t=[];window.addEventListener(`beforeprint`,()=>{e=[...document.querySelectorAll(`#main details:not([open])`)],t=[...document.querySelectorAll(`#detail .card`)].filter(Ce);for(let t of e)t.open=!0;for(let e of t)e.dispatchEvent(new Event(`card:open`))}),window.addEventListener(`afterprint`,()=>{for(let t of e)t.open=!1;for(let e of t)e.dispatchEvent(new Event(`card:close`))})}kt().catch(e=>{let t=e instanceof Error?e.message:String(e);u(`main`).prepend(s(`p`,{class:`noscript`},`The diffs cannot be shown in this browser (${t}). The overview is complete.`))})})();";

// src/report/html/page.ts
/**
* The result as one HTML file that needs nothing but a browser: verdict, findings and changes as plain HTML, everything else
* for the page's own script. It loads nothing and sends nothing; its Content Security Policy allows exactly its own script
* and styles, by their digests, so text of the repository could not run even if it got into the page as markup.
*/
function renderHtml(preview, { run } = {}) {
	const told = outline(preview);
	const nameOf = nameApplications(preview.applications);
	const { text } = describeVerdict(preview, told);
	const folded = new Set(told.folded);
	const texts = packTexts(preview, (change) => folded.has(change));
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${[
		"default-src 'none'",
		`script-src ${hashSource(viewerScript)}`,
		`style-src ${hashSource(styleSheet)}`,
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'"
	].join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(text)}</title>
<link rel="icon" href="${iconOf(toneOf(preview, told).name)}">
<style>${styleSheet}</style>
</head>
<body>
<header class="bar"><a class="brand" href="#">Manifest diff</a><span class="revisions">${revisionsHtml(preview)}</span><span id="tools"></span></header>
<noscript><p class="noscript">Scripts are off: diffs, search and the tree of Applications need them. The verdict, the findings and the list of changes below do not.</p></noscript>
<div id="frame"><aside id="side" aria-label="Applications" hidden></aside>
<main id="main" tabindex="-1"><div id="overview">
${verdictHtml(preview, told, nameOf)}${dangersHtml(preview, nameOf)}<div id="map"></div>
${sectionsHtml(preview, told, nameOf)}${filesHtml(preview, nameOf)}${plansHtml(preview, nameOf)}${notesHtml(preview, nameOf)}${footerHtml(preview, texts, webAddress(run))}</div><div id="detail" hidden></div></main></div>
<script type="text/plain" id="data">${pack(reportData(preview, told, texts.places))}<\/script>
<script type="text/plain" id="texts">${texts.text}<\/script>
<script>${viewerScript}<\/script>
</body>
</html>
`;
}
/** A disc in the colour of the verdict, for the tab. */
function iconOf(tone) {
	return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='3.5' fill='${{
		bad: "%23cf222e",
		warn: "%23bf8700",
		good: "%231a7f37",
		calm: "%230969da"
	}[tone] ?? "%23666"}'/%3E%3C/svg%3E`;
}
function webAddress(address) {
	return address !== void 0 && /^https?:\/\//.test(address) && URL.canParse(address) ? address : void 0;
}

module.exports = { renderHtml };