"use strict";
const { describeCounts } = require("./compare.js");
const { FAILURE_TITLES, FILES_TITLE, OTHERS_DIFFER, collectNotes, countFailed, describeAccepted, describeCauses, describeEffect, describeFile, describeImpact, describeObject, describeSame, describeSyncs, describeVerdict, describeWay, describeWayOfAll, fileLines, isAlarming, isWhole, joinPhrases, listPhrases, listReasons, listSteps, listUntoldReasons, listWaits, outline, shortenNotes, sortFailures, splitByReach, writeSteps } = require("./notes.js");
const { countClusters, countOf, createPaint, describeField, formatNumber, inTerminal, listImageSteps, listShownFields, nameAction, nameApplications, nameCluster, nameObject, nameObjectFully, namePrevious, tally, wrap } = require("./gather.js");
const { groupFindings, onceEach, tellOthers } = require("./findings.js");
const { clip, makeOneLine, makeVisible, shortenOpaque } = require("./start.js");

// src/report/terminal/screen.ts
/** Names of Applications in one line. */
const maximumNames = 5;
/** Names of some Applications as a phrase; the rest is counted. */
function nameSome({ nameOf }, ids, limit = maximumNames) {
	return listPhrases(ids.map((id) => [{ code: nameOf(id) }]), limit);
}

// src/report/terminal/dangers.ts
/** What blocks, fails and warns, in this order; what fails and has nothing to do with the change is for `writeUnreached`. */
function writeDangers(screen) {
	const { blocking, warning, accepted } = groupFindings(screen.preview);
	const { head, both, base, unsupported } = sortFailures(screen.preview);
	return [
		...writeFindings(screen, {
			title: "Blocking",
			style: "red",
			acceptAll: true
		}, blocking),
		...writeFailures(screen, FAILURE_TITLES.head, "red", head),
		...writeFindings(screen, {
			title: "Warnings",
			style: "yellow"
		}, warning),
		...writeFindings(screen, {
			title: "Accepted",
			style: "green"
		}, accepted),
		...writeFailures(screen, FAILURE_TITLES.both, "yellow", splitByReach(both).reached),
		...writeFailures(screen, FAILURE_TITLES.base, "green", base.map(withoutRemedy)),
		...writeFailures(screen, FAILURE_TITLES.unsupported, "yellow", splitByReach(unsupported).reached)
	];
}
/** What cannot be rendered and is not reached by the change: it may be much, and stands behind what the change does. */
function writeUnreached(screen) {
	const { both, unsupported } = sortFailures(screen.preview);
	return [...writeSome(screen, `${FAILURE_TITLES.both}, and not reached by it`, splitByReach(both).rest), ...writeSome(screen, `${FAILURE_TITLES.unsupported}, and not reached by the change`, splitByReach(unsupported).rest)];
}
/** Failures that have nothing to do with the change, told in full: they are the same in every run. */
const maximumUnreached = 5;
function writeSome(screen, title, failures) {
	const lines = writeFailures(screen, title, "yellow", failures.slice(0, maximumUnreached));
	const rest = failures.slice(maximumUnreached);
	if (rest.length === 0) return lines;
	const more = `  \u2026 and ${countOf(countFailed(rest), "more application")}; \`argo-manifest-diff tree\` says why of each`;
	return [
		...lines.slice(0, -1),
		wrap(more, screen.width, "    "),
		""
	];
}
/** What is mended needs no advice, which stands in the last line. */
function withoutRemedy(failure) {
	const lines = failure.error.trim().split("\n");
	return lines.length > 1 ? {
		...null, ...failure,
		error: lines.slice(0, -1).join("\n")
	} : failure;
}
function writeFindings(screen, { title, style, acceptAll }, rows) {
	const { paint, width } = screen;
	if (rows.length === 0) return [];
	const tell = (word, phrase) => phrase.length === 0 ? [] : [wrap(`    ${word}${inTerminal(phrase, paint)}`, width, "      ")];
	const remedyOf = onceEach();
	const lines = rows.flatMap((row) => {
		const { finding, applications, findings, evidence } = row;
		const remedy = remedyOf(row);
		const where = applications.length === 0 ? "" : ` ${inTerminal(nameSome(screen, applications), paint)}`;
		const proof = [finding.rule, ...evidence];
		return [
			wrap(`  ${paint(style, finding.severity)}${where}: ${makeOneLine(finding.message)}${tellOthers(row)}`, width, "    "),
			...remedy === "" ? [] : [wrap(`    Do: ${makeOneLine(remedy)}`, width, "      ")],
			...tell("Accept on the pull request: ", describeWay(findings, screen.preview.findings)),
			...tell("Accepted ", describeAccepted(finding)),
			paint("dim", wrap(`    ${proof.map(makeOneLine).join(" \u00b7 ")}`, width, "      "))
		];
	});
	const all = acceptAll ? describeWayOfAll(rows, screen.preview.findings) : [];
	const last = all.length === 0 ? [] : [wrap(`  Accept all at once: ${inTerminal(all, paint)}`, width, "    ")];
	return [
		paint("bold", `${title}:`),
		...lines,
		...last,
		""
	];
}
function writeFailures(screen, title, style, failures) {
	const { paint } = screen;
	if (failures.length === 0) return [];
	const told = /* @__PURE__ */ new Set();
	const lines = failures.flatMap(({ applications, error, alike }) => [
		`  ${inTerminal(nameSome(screen, applications.map((each) => each.id)), paint)}`,
		...withoutAdvice(makeVisible(error.trim()).split("\n"), told).map((line) => paint(style, `    ${line}`)),
		...alike ? [`    ${OTHERS_DIFFER}`] : []
	]);
	return [
		paint("bold", `${title}:`),
		...lines,
		""
	];
}
/** What to do stands in the last line. Where it is the same for many errors it is told with the first of them. */
function withoutAdvice(lines, told) {
	const last = lines.at(-1) ?? "";
	if (lines.length > 1 && told.has(last)) return lines.slice(0, -1);
	told.add(last);
	return lines;
}

// src/report/terminal/files.ts
/** Lines of one file, characters of a line. */
const maximum$1 = {
	lines: 200,
	width: 500
};
/** What changes in files of Applications that cannot be rendered: all that is known of them. */
function writeFiles(screen) {
	const { preview, paint, width } = screen;
	const { files = [] } = preview;
	if (files.length === 0) return [];
	const lines = files.flatMap((file) => {
		const all = fileLines(file);
		const rest = all.length - maximum$1.lines;
		const head = inTerminal([
			{ code: file.path },
			...describeFile(file),
			" \u2013 ",
			...nameSome(screen, file.applications)
		], paint);
		return [
			wrap(`  ${head}`, width, "    "),
			...all.slice(0, maximum$1.lines).map((line) => {
				const shown = `    ${clip(line, maximum$1.width)}`;
				const style = {
					"+": "green",
					"-": "red",
					"@": "cyan"
				};
				const mark = line.charAt(0);
				return mark === "+" || mark === "-" || mark === "@" ? paint(style[mark], shown) : shown;
			}),
			...rest > 0 ? [`    \u2026 ${countOf(rest, "more line")}`] : []
		];
	});
	return [
		paint("bold", `${FILES_TITLE}:`),
		...lines,
		""
	];
}

// src/report/terminal/sections.ts
/** Fields of one resource told as a list, lines of one diff and characters of each, names of Applications of a section. */
const maximum = {
	fields: 12,
	lines: 200,
	width: 500,
	names: 20
};
/** One section: where, then each resource with its fields, or its diff where that reads better. */
function writeSection(screen, section) {
	const { width } = screen;
	const reasons = listReasons(section.changes);
	const changes = section.changes.flatMap((change) => writeChange(screen, section, change, reasons));
	const causes = describeCauses(section.applications);
	const why = causes.length === 0 ? [] : [wrap(`  ${inTerminal(causes, screen.paint)}`, width, "    ")];
	const waits = [...listWaits(section.changes), ...reasons.shared].map((text) => wrap(`  ${makeOneLine(text)}`, width, "    "));
	return [
		...writeTitle(screen, section).map((line) => wrap(line, width, "  ")),
		...why,
		...waits,
		...changes,
		""
	];
}
function writeTitle(screen, { label, applications, changes, partOf }) {
	const { paint, nameOf } = screen;
	const [first] = applications;
	if (first === void 0) return [];
	if (label !== void 0) {
		const counted = countClusters(applications).map(([cluster, count]) => `${makeOneLine(cluster)} ${formatNumber(count)}`).join(", ");
		const names = nameSome(screen, applications.map((each) => each.id), maximum.names);
		return [`${paint("bold", label)}: ${countOf(changes.length, "change")} in ${countOf(applications.length, "application")}${counted === "" ? "" : ` (${counted})`}, shown for ${inTerminal([{ code: nameOf(first.id) }], paint)}`, `  ${inTerminal(names, paint)}`];
	}
	const place = [nameCluster(first.destination.cluster), first.destination.namespace].filter((part) => part !== "").map(makeOneLine);
	const groups = partOf.map((group) => group.label ?? "").join(", ");
	const outcome = first.outcome === "added" || first.outcome === "removed" ? ` (${first.renderedBy === "ApplicationSet" ? "ApplicationSet" : "application"} ${first.outcome})` : "";
	const also = groups === "" ? "" : `: ${groups}, plus ${countOf(changes.length, "change")}`;
	const where = place.length === 0 ? "" : ` \u2192 ${place.join(" / ")}`;
	return [`${paint("bold", makeOneLine(nameOf(first.id)))}${where}${outcome}${also}`];
}
function writeChange(screen, section, change, reasons) {
	const { paint, width, nameOf } = screen;
	const effect = describeEffect(change);
	const facts = change.action === "added" || change.action === "removed" ? describeObject(change) : [];
	const head = joinPhrases([
		nameObject(change.identity, section.applications[0]?.destination.namespace),
		change.action === "modified" ? [] : [nameAction(change)],
		change.previousApplication === void 0 ? [] : ["from ", { code: nameOf(change.previousApplication) }],
		namePrevious(change),
		effect === "" ? [] : [isAlarming(change) ? { strong: effect } : effect],
		change.volatile ? ["random: differs on every render"] : [],
		facts
	], " \u00b7 ");
	const mark = {
		added: paint("green", "+"),
		removed: paint("red", "-"),
		modified: paint("yellow", "~"),
		moved: ">",
		renamed: ">"
	}[change.action];
	const reason = reasons.of(change);
	const why = reason === "" ? [] : [wrap(`      ${makeOneLine(reason)}`, width, "      ")];
	return [
		wrap(`  ${mark} ${inTerminal(head, paint)}`, width, "      "),
		...why,
		...writeDetails(screen, change)
	];
}
function writeDetails({ paint, width }, change) {
	if (change.action === "removed") return [];
	const shown = listShownFields(change);
	const folded = tally(change.fields.flatMap((field) => field.noise ?? []));
	const asDiff = change.action === "added" || shown.length > maximum.fields || shown.some(isText);
	const fields = shown.length > maximum.fields || change.action === "added" ? [] : shown.map((field) => wrap(`      ${inTerminal(describeField(field), paint)}`, width, "        "));
	const noise = folded.map(([reason, count]) => `${makeOneLine(reason)}${count === 1 ? "" : ` \u00d7${formatNumber(count)}`}`).join(", ");
	return [
		...fields,
		...asDiff ? writeHunks(change, paint) : [],
		...noise === "" ? [] : [paint("dim", `      folded: ${noise}`)]
	];
}
function isText({ from, to, shown }) {
	if (shown !== void 0) return false;
	return typeof from === "string" && from.includes("\n") || typeof to === "string" && to.includes("\n");
}
function writeHunks(change, paint) {
	const shorten = isWhole(change) ? shortenOpaque : (text) => text;
	const lines = change.hunks.flatMap((hunk) => {
		const where = hunk.path === "" ? "" : ` \u00b7 ${makeOneLine(hunk.path)}`;
		return [paint("cyan", `@@ ${makeOneLine(nameObjectFully(change.identity))}${where} @@`), ...hunk.lines.map((line) => paintLine(clip(shorten(makeOneLine(line)), maximum.width), paint))];
	});
	const rest = lines.length - maximum.lines;
	return [...lines.slice(0, maximum.lines), ...rest > 0 ? [`\u2026 ${countOf(rest, "more line")}`] : []].map((line) => `      ${line}`);
}
function paintLine(line, paint) {
	if (line.startsWith("+")) return paint("green", line);
	return line.startsWith("-") ? paint("red", line) : line;
}

// src/report/terminal.ts
/** The result for a terminal or log: in the order of the comment, and whole. */
function renderTerminal(preview, { color, width }) {
	const paint = createPaint(color);
	const screen = {
		preview,
		nameOf: nameApplications(preview.applications),
		paint,
		width
	};
	const told = outline(preview);
	const { text } = describeVerdict(preview, told);
	const { status } = preview.verdict;
	const style = status !== "pass" ? "red" : preview.findings.length > 0 ? "yellow" : "green";
	const why = listUntoldReasons(preview).map((reason) => wrap(makeOneLine(reason), width, "  "));
	return `${[
		paint("bold", paint(style, wrap(text, width, "  "))),
		...why,
		"",
		...writeDangers(screen),
		wrap(told.sections.length === 0 ? inTerminal(describeSame(preview), paint) : describeImpact(preview), width, "  "),
		...describeSyncs(preview, screen.nameOf).map((sentence) => wrap(inTerminal(sentence, paint), width, "  ")),
		"",
		...told.sections.flatMap((section) => writeSection(screen, section)),
		...writeFiles(screen),
		...writePlans(screen),
		...writeImages(screen),
		...writeUnreached(screen),
		...writeNotes(screen),
		...writeFooter(screen)
	].join("\n")}\n`;
}
function writePlans({ preview, nameOf, paint, width }) {
	const plans = listSteps(preview, nameOf);
	if (plans.length === 0) return [];
	const lines = plans.map((steps) => wrap(`  ${inTerminal(writeSteps(steps), paint)}`, width, "    "));
	return [
		paint("bold", "What Argo CD does on merge, in order:"),
		...lines,
		""
	];
}
function writeImages(screen) {
	const { preview, paint, width } = screen;
	const steps = listImageSteps(preview.changes);
	if (steps.length === 0) return [];
	const lines = steps.map(({ name, from, to, applications }) => {
		const image = name === "" ? [] : [{ code: name }, " "];
		const before = [from === "" ? "new" : { code: from }];
		const after = [to === "" ? "gone" : { code: to }];
		const line = [
			...image,
			...before,
			" \u2192 ",
			...after,
			" \u00b7 ",
			...nameSome(screen, applications)
		];
		return wrap(`  ${inTerminal(line, paint)}`, width, "    ");
	});
	return [
		paint("bold", "Images:"),
		...lines,
		""
	];
}
function writeNotes(screen) {
	const notes = shortenNotes(collectNotes(screen.preview));
	if (notes.length === 0) return [];
	const lines = notes.map(({ code, message, applications }) => {
		const where = applications.length === 0 ? "" : ` \u2013 ${inTerminal(nameSome(screen, applications), screen.paint)}`;
		return wrap(`  ${makeOneLine(code)}: ${makeOneLine(message)}${where}`, screen.width, "    ");
	});
	return [
		screen.paint("bold", "Notes:"),
		...lines,
		""
	];
}
function writeFooter({ preview, paint, width }) {
	const { counts, revisions, tools } = preview;
	const side = ({ name, id }) => `${makeOneLine(name)}@${makeOneLine(id).slice(0, 7)}`;
	const parts = [
		`${side(revisions.base)} \u2192 ${side(revisions.head)}`,
		describeCounts(preview),
		...counts.folded === 0 ? [] : [`${countOf(counts.folded, "field change")} folded as noise`],
		...Object.entries(tools).map(([tool, version]) => makeOneLine(`${tool} ${version}`))
	];
	return wrap(parts.join(" \u00b7 "), width, "  ").split("\n").map((line) => paint("dim", line));
}

module.exports = { renderTerminal };