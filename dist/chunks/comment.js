"use strict";
const { countClusters, countOf, describeField, formatNumber, listImageSteps, listShownFields, nameAction, nameApplications, nameCluster, nameObject, nameObjectFully, namePrevious, tally } = require("./gather.js");
const { MOVED, UNKNOWN, countActions, countRestarts, formatAnchor, listLeft, rowsOf, summariseChanges, summariseRow } = require("./rows.js");
const { FAILURE_TITLES, FILES_TITLE, OTHERS_DIFFER, areLoud, assumption, collectNotes, countFailed, describeAccepted, describeCauses, describeEffect, describeFile, describeImpact, describeObject, describeSame, describeSyncs, describeVerdict, describeWay, describeWayOfAll, fileLines, isAlarming, isWhole, joinPhrases, listPhrases, listReasons, listSteps, listUntoldReasons, listWaits, markOf, outline, shortenNotes, sortFailures, splitByReach, writeSteps } = require("./notes.js");
const { describeCounts, describeFailing } = require("./compare.js");
const { groupFindings, onceEach, tellOthers } = require("./findings.js");
const { clip, makeOneLine, makeVisible, shortenOpaque } = require("./start.js");

// src/report/markdown/context.ts
/** Works out once what several blocks need. */
function createContext(preview, links) {
	return {
		preview,
		outline: outline(preview),
		nameOf: nameApplications(preview.applications),
		links
	};
}
/**
* Order in which parts get their place, see `fitBlocks`: the verdict, the worst dangers, how much where, all dangers, the
* table, which fields, whole diffs, the text of whole objects, what happens in which order, names.
*/
const tiers = {
	verdict: 0,
	worst: 1,
	where: 2,
	danger: 3,
	table: 4,
	fields: 5,
	hunks: 6,
	objects: 7,
	plans: 8,
	names: 9
};
/** Characters of a fragment: names in it are whole, and one of any length would take the room of everything else. */
const MAX_ANCHOR = 1e3;
/** Text that leads to its place in the HTML report; the text alone where nobody knows an address of the report, or the way there is too long. */
function linkToPlace({ links }, text, anchor) {
	const fragment = formatAnchor(anchor);
	const isShort = fragment.length <= MAX_ANCHOR;
	return (links.report !== void 0 && isShort ? link(text, links.report + fragment) : void 0) ?? text;
}
/** A Markdown link; nothing when there is no web address. */
function link(text, address) {
	if (address === void 0 || !/^https?:\/\//.test(address) || !URL.canParse(address)) return void 0;
	return `[${text}](${new URL(address).href.replace(/[()<>`\\|*_[\]]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}

// src/report/markdown/escape.ts
/**
* GitHub Flavored Markdown turns text outside code into mentions (which notify people), references, links, HTML and
* formulas; so everything of the repository goes into code, escaped for the place where it stands.
* https://docs.github.com/get-started/writing-on-github \u00b7 https://github.github.com/gfm/
*/
/** An HTML comment opens in no text of ours but the marker: publishers look for it by its first characters. */
function disarm(text) {
	return text.replaceAll("<!--", "\u2039!--");
}
/** Length of the longest run of backticks. */
function longestRun(text) {
	return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
/** Inline code. The delimiter is longer than any run of backticks inside (GFM, section "Code spans"). */
function code(text) {
	const shown = disarm(makeOneLine(text));
	if (shown === "") return "`\"\"`";
	const delimiter = "`".repeat(longestRun(shown) + 1);
	const pad = shown.startsWith(" ") && shown.endsWith(" ") && /[^ ]/.test(shown) || shown.startsWith("`") || shown.endsWith("`") ? " " : "";
	return `${delimiter}${pad}${shown}${pad}${delimiter}`;
}
/**
* `<code>` for places where backticks do not work: a `<summary>`, which is an HTML block, and a table cell that holds a
* pipe (cells are split before code is recognised). Punctuation becomes entities, so that Markdown sees none of it.
*/
function htmlCode(text) {
	const shown = disarm(makeOneLine(text));
	return `<code>${shown === "" ? "&#34;&#34;" : shown.replace(/[&<>"'`*_~[\]()!\\|#$@:.]/g, (mark) => `&#${mark.codePointAt(0)};`)}</code>`;
}
/** Inline code inside a table cell. */
function cellCode(text) {
	return text.includes("|") ? htmlCode(text) : code(text);
}
/** What may stand outside code: letters, numbers and punctuation that means nothing to GitHub. */
const harmless = /^[\p{L}\p{N}\p{M}\p{Extended_Pictographic}.,:;'"?!%+=/\u2192\u2013\u2014\u2026\u2011\u21b5\u00b7-]*$/u;
/** What looks harmless and is made a link: web addresses, `GH-12`, and seven or more hexadecimal digits (a commit). */
const linked = /www\.|:\/\/|gh-\d|[0-9a-f]{7}|:[\w+-]+:/i;
/** `(@acme/team),` \u2192 what stands around the word, and the word. A parenthesis that closes one inside belongs to the word. */
function trimPunctuation(part) {
	const open = part.startsWith("(") ? "(" : "";
	let length = part.length;
	while (length > open.length && ".,:;?!".includes(part.charAt(length - 1))) length--;
	const [rest, end] = [part.slice(open.length, length), part.slice(length)];
	const close = rest.endsWith(")") && (open !== "" || !rest.includes("(")) ? ")" : "";
	return {
		before: open,
		word: close === "" ? rest : rest.slice(0, -1),
		after: close + end
	};
}
/**
* A sentence that may contain text of the repository. Parts in backticks and words with any character that could mean
* something become code; plain words stay words.
*/
function prose(text, asCode = code) {
	const written = [];
	const write = (piece) => {
		if (piece === "") return;
		if (written.at(-1)?.endsWith("`") === true && piece.startsWith("`")) written.push(" ");
		written.push(piece);
	};
	for (const part of disarm(makeOneLine(text)).split(/(`[^`]+`|\s+)/)) if (/^\s+$/.test(part)) write(" ");
	else if (/^`[^`]+`$/.test(part)) write(asCode(part.slice(1, -1)));
	else if (harmless.test(part) && !linked.test(part)) write(part);
	else {
		const { before, word, after } = trimPunctuation(part);
		write(before);
		write(harmless.test(word) && !linked.test(part) ? word : asCode(word));
		write(after);
	}
	return written.join("");
}
/** Our own words: nothing to escape but what HTML needs. */
function ownHtml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
function render(phrase, asCode, strong) {
	const write = (span) => {
		if (typeof span === "string") return span;
		if ("strong" in span) return strong(span.strong);
		return "code" in span ? asCode(span.code) : prose(span.prose, asCode);
	};
	return phrase.map(write).reduce((text, piece) => text.endsWith("`") && piece.startsWith("`") ? `${text} ${piece}` : text + piece, "");
}
/** A phrase in a paragraph or list item. */
function inLine(phrase) {
	return render(phrase, code, (text) => `**${text}**`);
}
/** A phrase in a table cell. */
function inCell(phrase) {
	return render(phrase, cellCode, (text) => `**${text}**`);
}
/** A phrase in a `<summary>`. */
function inSummary(phrase) {
	return render(phrase.map((span) => typeof span === "string" ? ownHtml(span) : span), htmlCode, (text) => `<b>${ownHtml(text)}</b>`);
}
/**
* A fenced block. The fence is longer than any run of backticks inside: a diff line of up to three blanks and a fence
* would close a shorter one (GFM, section "Fenced code blocks").
*/
function fence(text, language) {
	const shown = disarm(makeVisible(text));
	const ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
	return `${ticks}${language}\n${shown}\n${ticks}\n`;
}

// src/report/markdown/dangers.ts
const finding = { noun: "finding" };
const error = {
	noun: "application that does not render",
	nouns: "applications that do not render"
};
/** Findings and errors told in full, how many of them come before anything else, lines and characters per line of one error, names of Applications in a line. */
const maximum$6 = {
	rows: 20,
	errors: 8,
	worst: 4,
	lines: 15,
	width: 240,
	names: 3
};
/**
* What blocks, what fails, what warns. GitHub shows alerts only at the top level, and more than two are noise: findings
* that block get the red one, failures or else warnings the yellow one.
*/
function dangerBlocks(context) {
	const { blocking, warning, accepted } = groupFindings(context.preview);
	const failures = sortFailures(context.preview);
	const alerting = failures.head.length > 0;
	return [
		findingBlock(context, blocking, "> [!CAUTION]\n", "> ", true),
		...failingBlocks(context, failures.head),
		alerting ? findingBlock(context, warning, "**Warnings**\n\n", "") : findingBlock(context, warning, "> [!WARNING]\n", "> "),
		findingBlock(context, accepted, "**Accepted**\n\n", ""),
		...unrelated(context, failures.both, FAILURE_TITLES.both),
		otherFailures(context, failures.base, {
			before: `**${FAILURE_TITLES.base}:**\n`,
			after: "\n",
			tier: tiers.danger
		}),
		...unrelated(context, failures.unsupported, FAILURE_TITLES.unsupported)
	].filter((block) => block.parts.length > 0);
}
function findingBlock(context, rows, before, quote, blocks = false) {
	const remedyOf = onceEach();
	const parts = rows.slice(0, maximum$6.rows).map((row, index) => {
		return {
			text: `${quote}- ${writeFinding(context, row, remedyOf(row))}\n`,
			tier: tierOf(index),
			kind: finding,
			count: row.findings.length
		};
	});
	const rest = rows.slice(maximum$6.rows).reduce((sum, row) => sum + row.findings.length, 0);
	const all = blocks && rest === 0 ? describeWayOfAll(rows, context.preview.findings) : [];
	if (all.length > 0) parts.push({
		text: `${quote}\n${quote}**Accept all at once:** ${inLine(all)}\n`,
		tier: tiers.danger,
		kind: finding,
		count: 0
	});
	return {
		before,
		parts,
		after: "\n",
		rest: {
			kind: finding,
			count: rest
		}
	};
}
function tierOf(index) {
	return index < maximum$6.worst ? tiers.worst : tiers.danger;
}
function writeFinding(context, row, told) {
	const { finding: first, applications, findings } = row;
	const mark = {
		critical: "\ud83d\udd34",
		high: "\ud83d\udd34",
		medium: "\ud83d\udfe0",
		low: "\ud83d\udfe1"
	}[first.severity];
	const evidence = row.evidence.slice(0, 5).map((each) => prose(clip(each, 160)));
	const proof = [`${first.severity} ${code(first.rule)}`, ...evidence];
	const remedy = told === "" ? "" : `<br>**Do:** ${prose(clip(told, 400))}`;
	const [way, accepted] = [describeWay(findings, context.preview.findings), describeAccepted(first)];
	const accept = `${way.length === 0 ? "" : `<br>**Accept:** ${inLine(way)}`}${accepted.length === 0 ? "" : `<br>**Accepted** ${inLine(accepted)}`}`;
	return `${mark} ${applications.length === 0 ? "" : `${nameSome(context, applications, first.identity)}: `}${prose(clip(first.message, 500))}${prose(clip(tellOthers(row), 400))}${remedy}${accept}<br><sub>${proof.join(" \u00b7 ")}</sub>`;
}
/** Failures that the change causes: what it means, then what the tool said. */
function failingBlocks(context, failures) {
	const count = countFailed(failures);
	if (count === 0) return [];
	const base = code(clip(context.preview.revisions.base.name, 80));
	const [subject, changes] = count === 1 ? ["1 application", "Its changes are"] : [`${formatNumber(count)} applications`, "Their changes are"];
	return [{
		before: `> [!WARNING]\n> **${subject} cannot be rendered with this change**, but can be on ${base} or ${count === 1 ? "is" : "are"} new. ${changes} unknown; Argo CD would show *ComparisonError* and keep the old state.\n\n`,
		parts: failures.slice(0, maximum$6.errors).map((failure, index) => {
			return {
				text: writeFailure(context, failure),
				tier: tierOf(index),
				kind: error,
				count: failure.applications.length
			};
		}),
		after: "",
		rest: {
			kind: error,
			count: countFailed(failures.slice(maximum$6.errors))
		}
	}];
}
function writeFailure(context, failure) {
	const lines = failure.error.trim().split("\n");
	const shown = lines.slice(0, maximum$6.lines).map((line) => clip(line, maximum$6.width));
	const rest = lines.length - shown.length;
	return `${nameAll(context, failure)}:\n\n${fence([...shown, ...rest > 0 ? [`\u2026 ${countOf(rest, "more line")}`] : []].join("\n"), "text")}${failure.alike ? `\n${OTHERS_DIFFER}\n` : ""}\n`;
}
/**
* Failures that are the same in every pull request: what the change reaches is something to know, the rest is folded, so that ten charts which
* can never be rendered here do not stand above all that this one does.
*/
function unrelated(context, failures, title) {
	const { reached, rest } = splitByReach(failures);
	const summary = `${title}: ${describeFailing(rest.flatMap(({ applications }) => applications))} that this change does not reach`;
	return [otherFailures(context, reached, {
		before: `**${title}:**\n`,
		after: "\n",
		tier: tiers.danger
	}), otherFailures(context, rest, {
		before: `<details><summary>${summary}</summary>\n\n`,
		after: "\n</details>\n\n",
		tier: tiers.fields
	})];
}
/** Failures that the change does not cause: one line each. */
function otherFailures(context, failures, { before, after, tier }) {
	const parts = failures.slice(0, maximum$6.rows).map((failure) => {
		const line = failure.error.trim().split("\n")[0] ?? "";
		return {
			text: `- ${nameAll(context, failure)}: ${prose(clip(line, maximum$6.width))}${failure.alike ? " (the others differ in names and numbers)" : ""}\n`,
			tier,
			kind: error,
			count: failure.applications.length
		};
	});
	const rest = countFailed(failures.slice(maximum$6.rows));
	return {
		before,
		parts,
		after,
		rest: {
			kind: error,
			count: rest
		}
	};
}
function nameAll(context, { applications }) {
	return nameSome(context, applications.map((each) => each.id));
}
/** Some names, the rest counted; each leads to its place in the report, the first to the object if it is about one. */
function nameSome(context, ids, identity) {
	const names = ids.slice(0, maximum$6.names).map((id, index) => {
		const res = index > 0 || identity === void 0 ? {} : { res: `${identity.kind}/${identity.name}` };
		return linkToPlace(context, code(clip(context.nameOf(id), 100)), {
			app: id,
			...res
		});
	});
	const rest = ids.length - names.length;
	return `${names.join(", ")}${rest > 0 ? ` and ${formatNumber(rest)} more` : ""}`;
}

// src/report/markdown/fit.ts
/** A block that is not a list: one part. */
function wholeBlock(text, tier, kind, count = 1) {
	return {
		before: "",
		parts: [{
			text,
			tier,
			kind,
			count
		}],
		after: ""
	};
}
/**
* Places as many parts as fit into `budget` UTF-8 bytes, by tier and then in their order, and writes them in the order of
* the blocks. Nothing is ever cut: once a part of a block does not fit, the later ones of that block are left out, too.
*/
function fitBlocks(blocks, budget) {
	let left = budget;
	const shown = /* @__PURE__ */ new Set();
	const open = /* @__PURE__ */ new Set();
	const full = /* @__PURE__ */ new Set();
	const queue = blocks.flatMap((block) => block.parts.map((part) => ({
		block,
		part
	}))).toSorted((a, b) => a.part.tier - b.part.tier);
	for (const { block, part } of queue) {
		const size = (open.has(block) ? 0 : Buffer.byteLength(block.before) + Buffer.byteLength(block.after)) + Buffer.byteLength(part.text);
		if (full.has(block) || size > left) full.add(block);
		else {
			left -= size;
			open.add(block);
			shown.add(part);
		}
	}
	const write = ({ before, parts, after }) => `${before}${parts.flatMap((part) => shown.has(part) ? [part.text] : []).join("")}${after}`;
	return {
		text: blocks.map((block) => open.has(block) ? write(block) : "").join(""),
		omitted: countOmitted(blocks, shown)
	};
}
function countOmitted(blocks, shown) {
	const omitted = /* @__PURE__ */ new Map();
	const add = ({ kind, count }) => {
		const sum = (omitted.get(kind.noun)?.count ?? 0) + count;
		if (count > 0) omitted.set(kind.noun, {
			kind,
			count: sum
		});
	};
	for (const { parts, rest } of blocks) {
		for (const part of parts) if (!shown.has(part)) add(part);
		if (rest !== void 0) add(rest);
	}
	return [...omitted.values()];
}

// src/report/markdown/files.ts
const kind$1 = {
	noun: "diff of a file",
	nouns: "diffs of files"
};
/** Characters of a line, names of Applications of a file. */
const maximum$5 = {
	width: 500,
	names: 3
};
/** What changes in files of Applications that cannot be rendered: all that is known of them. */
function fileBlock(context) {
	const { files = [] } = context.preview;
	const parts = files.map((file) => {
		const names = file.applications.slice(0, maximum$5.names).map((id) => [{ code: clip(context.nameOf(id), 80) }]);
		const rest = file.applications.length - names.length;
		const head = [
			{ code: clip(file.path, 200) },
			...describeFile(file),
			" of ",
			...names.flatMap((name, index) => index === 0 ? name : [", ", ...name]),
			...rest > 0 ? [` and ${formatNumber(rest)} more`] : []
		];
		const lines = fileLines(file).map((line) => clip(line, maximum$5.width));
		const diff = lines.length === 0 ? "" : `\n${fence(lines.join("\n"), "diff")}`;
		return {
			text: `${inLine(head)}\n${diff}\n`,
			tier: tiers.hunks,
			kind: kind$1,
			count: 1
		};
	});
	return parts.length === 0 ? {
		before: "",
		parts,
		after: ""
	} : {
		before: `<details><summary>${FILES_TITLE}</summary>\n\n`,
		parts,
		after: "\n</details>\n\n"
	};
}

// src/report/markdown/images.ts
const row = { noun: "image change" };
/** Rows of the table; Applications named in one. */
const maximum$4 = {
	rows: 200,
	names: 3
};
/** Every image that changes, as a table. */
function imageBlock({ preview, nameOf }) {
	const rows = listImageSteps(preview.changes).map((step) => {
		const { name, from, to } = step;
		const containers = step.containers.map((each) => [{ code: clip(each, 60) }]);
		const applications = step.applications.map((id) => [{ code: clip(nameOf(id), 80) }]);
		return {
			text: `| ${[
				name === "" ? "" : cellCode(clip(name, 120)),
				from === "" ? "new" : cellCode(clip(from, 160)),
				to === "" ? "gone" : cellCode(clip(to, 160)),
				inCell(listPhrases(containers, maximum$4.names)),
				inCell(listPhrases(applications, maximum$4.names))
			].join(" | ")} |\n`,
			tier: tiers.fields,
			kind: row,
			count: 1
		};
	});
	return {
		before: `<details><summary>${countOf(rows.length, "image")} ${rows.length === 1 ? "changes" : "change"}</summary>\n\n| Image | From | To | Container | Applications |\n|---|---|---|---|---|\n`,
		parts: rows.slice(0, maximum$4.rows),
		after: "\n</details>\n\n",
		rest: {
			kind: row,
			count: Math.max(0, rows.length - maximum$4.rows)
		}
	};
}

// src/report/markdown/notes.ts
const note = { noun: "note" };
/** Notes told; names of Applications in one. */
const maximum$3 = {
	notes: 30,
	names: 3
};
/** What is skipped, degraded or not covered: nothing of it is silent. */
function noteBlock({ preview, nameOf }) {
	const all = collectNotes(preview);
	const notes = shortenNotes(all);
	const parts = notes.slice(0, maximum$3.notes).map(({ code: id, message, applications }) => {
		const names = applications.map((each) => [{ code: clip(nameOf(each), 100) }]);
		const where = names.length === 0 ? "" : ` \u2013 ${inLine(listPhrases(names, maximum$3.names))}`;
		return {
			text: `- ${code(id)}: ${prose(clip(message, 400))}${where}\n`,
			tier: tiers.table,
			kind: note,
			count: 1
		};
	});
	return {
		before: `<details${areLoud(all) ? " open" : ""}><summary>${countOf(all.length, "note")}: not covered, or not as it seems</summary>\n\n`,
		parts,
		after: "\n</details>\n\n",
		rest: {
			kind: note,
			count: notes.length - parts.length
		}
	};
}

// src/report/markdown/plans.ts
const kind = {
	noun: "order of a sync",
	nouns: "orders of syncs"
};
/** What Argo CD does, step by step: a line for all Applications that do the same. */
function planBlock({ preview, nameOf }) {
	const parts = listSteps(preview, nameOf).map((steps) => {
		return {
			text: `- ${inLine(writeSteps(steps))}\n`,
			tier: tiers.plans,
			kind,
			count: 1
		};
	});
	return {
		before: `<details><summary>What Argo CD does on merge, in order</summary>\n\n<sub>${assumption}</sub>\n\n`,
		parts,
		after: "\n</details>\n\n"
	};
}

// src/report/markdown/tables.ts
const rowKind = { noun: "table row" };
/** Rows of the two tables, fields in a cell, clusters and name beginnings in the overview, names in a cell. */
const maximum$2 = {
	changes: 10,
	sections: 40,
	fields: 3,
	clusters: 20,
	beginnings: 8,
	names: 3
};
/** True when the change is so small that one table can show every field. */
function isSmall({ outline }) {
	const changes = outline.sections.flatMap((section) => section.changes);
	return outline.sections.every((section) => section.label === void 0) && changes.length > 0 && changes.length <= maximum$2.changes;
}
/** True when `changeTable` tells everything that a list of fields would. */
function fitsCell(change) {
	return change.action === "modified" && listShownFields(change).length <= maximum$2.fields;
}
/** Where, what, and how: small changes by field, larger ones by section, very many also by cluster. */
function tableBlocks(context) {
	const { sections } = context.outline;
	if (sections.length === 0) return [];
	if (isSmall(context)) return [changeTable(context)];
	return [...sections.length > maximum$2.sections ? [clusterTable(context)] : [], sectionTable(context)];
}
function table(columns, rows, total, tier = tiers.table) {
	const line = (cells) => `| ${cells.join(" | ")} |\n`;
	const parts = rows.map((cells) => ({
		text: line(cells),
		tier,
		kind: rowKind,
		count: 1
	}));
	return {
		before: line(columns) + `${"|---".repeat(columns.length)}|\n`,
		parts,
		after: "\n",
		rest: {
			kind: rowKind,
			count: total - rows.length
		}
	};
}
function place({ destination }) {
	return [nameCluster(destination.cluster), destination.namespace].filter((part) => part !== "").map((part) => cellCode(clip(part, 80))).join(" / ");
}
function changeTable(context) {
	const { outline, nameOf } = context;
	const left = listLeft(context.preview);
	const rows = outline.sections.flatMap(({ applications, changes }) => applications.flatMap((application) => {
		const name = cellCode(clip(nameOf(application.id), 80));
		const where = [linkToPlace(context, name, { app: application.id }), place(application)];
		if (changes.length === 0) {
			const nothing = left.has(application.id) ? MOVED : application.failedOn === void 0 ? "without any resource" : UNKNOWN;
			return [[
				...where,
				"\u2013",
				`application ${application.outcome}, ${nothing}`
			]];
		}
		return changes.map((change) => [
			...where,
			linkToPlace(context, inCell(nameObject(clipIdentity(change), application.destination.namespace)), {
				app: application.id,
				res: change.id
			}),
			writeChange(change)
		]);
	}));
	return table([
		"Application",
		"Cluster / namespace",
		"Resource",
		"Change"
	], rows, rows.length);
}
function clipIdentity({ identity }) {
	return {
		...null, ...identity,
		name: clip(identity.name, 100),
		namespace: clip(identity.namespace, 63)
	};
}
function writeChange(change) {
	const effect = describeEffect(change);
	const end = effect === "" ? [] : [isAlarming(change) ? { strong: effect } : effect];
	if (change.action !== "modified") return inCell(joinPhrases([
		[`${markOf(change)} ${nameAction(change)}`],
		end,
		describeObject(change)
	], " \u00b7 "));
	const shown = listShownFields(change);
	const rest = shown.length - maximum$2.fields;
	const fields = shown.slice(0, maximum$2.fields).map(describeField);
	const more = rest > 0 ? [[`and ${rest} more ${rest === 1 ? "field" : "fields"}`]] : [];
	return [...shown.length === 0 ? [summariseChanges([change])] : [...fields, ...more], end].filter((line) => line.length > 0).map(inCell).join("<br>");
}
function sectionTable(context) {
	const gathered = rowsOf(context.preview, context.outline);
	return table([
		"",
		"Change",
		"Applications",
		"Resources",
		"Restarts"
	], gathered.slice(0, maximum$2.sections).map((row) => {
		const { section, applications } = row;
		return [
			[[
				"\ud83d\udd34",
				"\ud83d\udfe0",
				"\ud83d\udfe1",
				""
			][section.rank] ?? "", section.label === void 0 ? "" : linkToPlace(context, `**${section.label}**`, { group: section.label })].filter((part) => part !== "").join(" "),
			inCell(summariseRow(row)),
			nameIn(context, section, applications),
			inCell(countActions(section)),
			countRestarts(section)
		];
	}), gathered.length);
}
function nameIn(context, { label }, applications) {
	const name = (each) => linkToPlace(context, cellCode(clip(context.nameOf(each.id), 80)), { app: each.id });
	const [only] = applications;
	if (label === void 0 && applications.length === 1 && only !== void 0) return [name(only), place(only)].filter((part) => part !== "").join("<br>");
	const count = `**${formatNumber(applications.length)}**`;
	if (label !== void 0) return count;
	const rest = applications.length - maximum$2.names;
	return `${count}<br>${applications.slice(0, maximum$2.names).map(name).join(", ")}${rest > 0 ? ` and ${formatNumber(rest)} more` : ""}`;
}
/** More sections than a table can hold: how many Applications of which names change in which cluster. */
function clusterTable({ outline }) {
	const changed = new Map(outline.sections.flatMap((section) => section.applications).map((each) => [each.id, each]));
	const clusters = tally([...changed.values()].map((each) => each.destination.cluster));
	return table([
		"Cluster",
		"Changed applications",
		"Names"
	], clusters.slice(0, maximum$2.clusters).map(([cluster, count]) => {
		const names = [...changed.values()].filter((each) => each.destination.cluster === cluster).map((each) => each.name);
		return [
			cellCode(clip(nameCluster(cluster), 80)),
			formatNumber(count),
			inCell(countBeginnings(names))
		];
	}), clusters.length, tiers.where);
}
/** Names by their first word: `checkout-* 120, web-* 80 and 3 more`. */
function countBeginnings(names) {
	const told = tally(names.map((name) => name.includes("-") ? `${name.slice(0, name.indexOf("-"))}-*` : name)).map(([beginning, count]) => [{ code: clip(beginning, 60) }, ` ${formatNumber(count)}`]);
	return listPhrases(told, maximum$2.beginnings);
}

// src/report/markdown/sections.ts
const list = { noun: "field list" };
const cause = { noun: "cause" };
const diff = {
	noun: "diff of a resource",
	nouns: "diffs of resources"
};
const name = { noun: "application name" };
/** Fields of a resource told as a list; characters of a diff line; names of Applications in one part; characters of a reason. */
const maximum$1 = {
	fields: 12,
	width: 500,
	names: 40,
	why: 400
};
/**
* Each section once: its fields with its diffs, and the names of its Applications. What is open from the start has its fields
* only, the diffs stay folded.
*/
function sectionBlocks(context) {
	const small = isSmall(context);
	return context.outline.sections.flatMap((section, index) => {
		const told = small && section.changes.every(fitsCell);
		const open = index === 0 && !told;
		const names = nameBlock(context, section);
		if (!told && !open) return [wholeSection(context, section), names];
		return [
			...told ? [] : [fieldBlock(context, section)],
			hunkBlock(context, section),
			names
		];
	});
}
/** Blank lines around the content: without them GitHub shows Markdown inside `<details>` as it is written. */
function details(title, parts, open = false) {
	return {
		before: `<details${open ? " open" : ""}><summary>${inSummary(title)}</summary>\n\n`,
		parts,
		after: "\n</details>\n\n"
	};
}
function titleOf({ nameOf }, { label, applications, changes, partOf }) {
	const resources = countOf(changes.length, "resource");
	if (label !== void 0) {
		const [first] = applications;
		const same = changes.length === 1 ? "the same change" : `the same ${formatNumber(changes.length)} changes`;
		const shown = first === void 0 ? [] : [", shown for ", { code: clip(nameOf(first.id), 80) }];
		return [
			{ strong: label },
			`: ${same} in ${countOf(applications.length, "application")}`,
			...shown
		];
	}
	const groups = partOf.map((group) => [{ strong: group.label ?? "" }]);
	const own = [groups.length === 0 ? resources : `plus ${resources}`];
	return [
		{ code: clip(nameOf(applications[0]?.id ?? ""), 80) },
		": ",
		...joinPhrases([...groups, own], ", ")
	];
}
function wholeSection(context, section) {
	const { changes } = section;
	const size = changes.some((change) => change.hunks.length > 0) ? [sizeOf(changes)] : [];
	const diffs = listHunks(changes).map((part) => ({
		...null, ...part,
		text: `\n${part.text}`
	}));
	return details([...titleOf(context, section), ...size], [...listFieldParts(context, section), ...diffs]);
}
function fieldBlock(context, section) {
	return details(titleOf(context, section), listFieldParts(context, section), true);
}
function listFieldParts(context, section) {
	const reasons = listReasons(section.changes);
	const parts = section.changes.map((change) => {
		return {
			text: writeFields(context, section, change, reasons),
			tier: tiers.fields,
			kind: list,
			count: 1
		};
	});
	const causes = describeCauses(section.applications);
	const why = causes.length === 0 ? [] : [{
		text: `<sub>${inLine(causes)}</sub>\n\n`,
		tier: tiers.fields,
		kind: cause,
		count: 1
	}];
	const waits = [...listWaits(section.changes), ...reasons.shared].map((text) => {
		return {
			text: `${inLine([{ prose: text }])}\n\n`,
			tier: tiers.fields,
			kind: cause,
			count: 1
		};
	});
	return [
		...why,
		...waits,
		...parts
	];
}
function writeFields({ nameOf }, { applications }, change, reasons) {
	const { identity, previousApplication, action, volatile } = change;
	const effect = describeEffect(change);
	const head = joinPhrases([
		[`${markOf(change)} `, ...nameObject(identity, applications[0]?.destination.namespace)],
		action === "modified" ? [] : [nameAction(change)],
		previousApplication === void 0 ? [] : ["from ", { code: clip(nameOf(previousApplication), 80) }],
		namePrevious(change),
		effect === "" ? [] : [isAlarming(change) ? { strong: effect } : effect],
		volatile ? ["random: differs on every render"] : [],
		action === "added" || action === "removed" ? describeObject(change) : []
	], " \u00b7 ");
	const why = reasons.of(change);
	const lines = [...why === "" ? [] : [[{ prose: clip(why, maximum$1.why) }]], ...action === "added" || action === "removed" ? [] : listFields(change)];
	return `- ${inLine(head)}\n${lines.map((line) => `  - ${inLine(line)}\n`).join("")}`;
}
/** Up to twelve fields one by one; more are easier to read as a diff. Folded ones are counted by reason. */
function listFields(change) {
	const shown = listShownFields(change);
	const folded = tally(change.fields.flatMap((field) => field.noise ?? []));
	const noise = folded.map(([reason, count]) => [{ prose: clip(reason, 60) }, count === 1 ? "" : ` \u00d7${formatNumber(count)}`]);
	return [...shown.length > maximum$1.fields ? [[`${formatNumber(shown.length)} fields, see the diff`]] : shown.map(describeField), ...folded.length === 0 ? [] : [["folded: ", ...joinPhrases(noise, ", ")]]];
}
function hunkBlock(context, section) {
	const subject = section.label === void 0 ? { code: clip(context.nameOf(section.applications[0]?.id ?? ""), 80) } : { strong: section.label };
	const parts = listHunks(section.changes).map((part, index) => {
		return index === 0 ? part : {
			...null, ...part,
			text: `\n${part.text}`
		};
	});
	return details([
		"Diff of ",
		subject,
		sizeOf(section.changes)
	], parts);
}
function listHunks(changes) {
	return changes.filter((change) => change.hunks.length > 0).map((change) => {
		const tier = change.action === "added" || change.action === "removed" ? tiers.objects : tiers.hunks;
		return {
			text: fence(writeHunks(change), "diff"),
			tier,
			kind: diff,
			count: 1
		};
	});
}
/** ` (+3 \u22121)`: lines that come and go. */
function sizeOf(changes) {
	const lines = changes.flatMap((change) => change.hunks.flatMap((hunk) => hunk.lines));
	const count = (mark) => formatNumber(lines.filter((line) => line.startsWith(mark)).length);
	return ` (+${count("+")} \u2212${count("-")})`;
}
function writeHunks(change) {
	const object = makeOneLine(nameObjectFully(change.identity));
	const shorten = isWhole(change) ? shortenOpaque : (text) => text;
	return change.hunks.flatMap((hunk) => {
		const where = hunk.path === "" ? "" : ` \u00b7 ${makeOneLine(hunk.path)}`;
		return [clip(`@@ ${object}${where} @@`, maximum$1.width), ...hunk.lines.map((line) => clip(shorten(line.replaceAll("\n", "\u21b5")), maximum$1.width))];
	}).join("\n");
}
/** First how many in which cluster, then the names. */
function nameBlock({ nameOf }, { label, applications }) {
	if (label === void 0) return {
		before: "",
		parts: [],
		after: ""
	};
	const counted = listPhrases(countClusters(applications).map(([cluster, count]) => [{ code: clip(cluster, 80) }, ` ${formatNumber(count)}`]), 10);
	const beginnings = countBeginnings(applications.map((each) => each.name));
	const parts = [{
		text: `${inLine(joinPhrases([counted, beginnings].filter((each) => each.length > 0), " \u2013 "))}\n\n`,
		tier: tiers.fields,
		kind: name,
		count: 0
	}];
	for (let start = 0; start < applications.length; start += maximum$1.names) {
		const chunk = applications.slice(start, start + maximum$1.names);
		const names = chunk.map((each) => [{ code: clip(nameOf(each.id), 100) }]);
		parts.push({
			text: `${start === 0 ? "" : "\u00b7 "}${inLine(joinPhrases(names, " \u00b7 "))}\n`,
			tier: tiers.names,
			kind: name,
			count: chunk.length
		});
	}
	return details([`The ${countOf(applications.length, "application")} of `, { strong: label }], parts);
}

// src/report/markdown/verdict.ts
/** Characters of the reasons of a verdict. */
const maximum = 500;
/** The verdict as a heading. Why the check does not pass is told by the findings and failures below, else in one line here. */
function writeHeadline({ preview, outline }) {
	const { icon, text } = describeVerdict(preview, outline);
	const reasons = listUntoldReasons(preview);
	return `### ${icon} ${text}\n${reasons.length === 0 ? "" : `**Not passed:** ${prose(clip(reasons.join(" "), maximum))}\n\n`}`;
}
/** One sentence after the table: what happens to running things; or that nothing changes. */
function writeImpact({ preview, outline, nameOf }) {
	if (outline.sections.length > 0) {
		const syncs = describeSyncs(preview, nameOf).map((sentence) => ` ${inLine(sentence)}`);
		return `${describeImpact(preview)}${syncs.join("")}\n\n`;
	}
	return `${inLine(describeSame(preview))}\n\n`;
}
/** What was compared, with what, and how much of it: no times, so that equal results read equal. */
function writeFooter({ preview, outline, links }) {
	const { revisions, counts, tools } = preview;
	const noise = tally(preview.changes.flatMap((change) => change.fields.flatMap((field) => field.noise ?? [])));
	const reasons = noise.length === 0 ? "" : ` (${prose(clip(noise.map(([reason]) => reason).join(", "), 100))})`;
	const quiet = outline.sections.length === 0 && counts.workloadsRestarted === 0 ? ", no pod restarts" : "";
	const side = ({ name, id }) => code(`${clip(name, 80)}@${id.slice(0, 7)}`);
	return `<sub>${[
		`${side(revisions.base)} \u2192 ${side(revisions.head)}`,
		describeCounts(preview),
		...counts.folded === 0 ? [] : [`${formatNumber(counts.folded)} field ${counts.folded === 1 ? "change" : "changes"} folded as noise${reasons}${quiet}`],
		...Object.entries(tools).slice(0, 5).map(([tool, version]) => prose(clip(`${tool} ${version}`, 60))),
		link("run", links.run),
		link("full report", links.report),
		link("JSON", links.json)
	].filter((part) => part !== void 0).join(" \u00b7 ")}</sub>\n`;
}

// src/report/markdown/comment.ts
/**
* UTF-8 bytes of a comment. GitHub says 65,536 characters and was measured to take 262,144 bytes; this is safe under every
* reading, and quick to show.
*/
const commentBudget = 6e4;
/** UTF-8 bytes of a job summary. Above 1 MiB GitHub drops the whole summary of a step. */
const summaryBudget = 1e6;
/** The comment on a pull request. Equal results give equal text; whoever sends it puts the line on top that finds it again. */
function renderComment(preview, { budget = commentBudget, links = {} } = {}) {
	return writeBody(createContext(preview, links), budget);
}
/** The same content with more room: for the job summary and for `--format markdown`. */
function renderSummary(preview, { budget = summaryBudget, links = {} } = {}) {
	return writeBody(createContext(preview, links), budget);
}
function writeBody(context, budget) {
	const footer = writeFooter(context);
	const verdict = (text) => wholeBlock(text, tiers.verdict, {
		noun: "line of the verdict",
		nouns: "lines of the verdict"
	});
	const blocks = [
		verdict(writeHeadline(context)),
		...dangerBlocks(context),
		...tableBlocks(context),
		verdict(writeImpact(context)),
		...sectionBlocks(context),
		fileBlock(context),
		planBlock(context),
		imageBlock(context),
		noteBlock(context)
	];
	const whole = fitBlocks(blocks, budget - Buffer.byteLength(footer));
	if (whole.omitted.length === 0) return whole.text + footer;
	const reserve = 400 + Buffer.byteLength(linkToAll(context.links) ?? "");
	const fitted = fitBlocks(blocks, budget - Buffer.byteLength(footer) - reserve);
	return fitted.text + writeOmitted(context, fitted.omitted) + footer;
}
/** One line with counts for all that is left out, and where it is. */
function writeOmitted({ links }, omitted) {
	const counts = omitted.map(({ kind, count }) => countOf(count, kind.noun, kind.nouns));
	const where = linkToAll(links);
	return counts.length === 0 ? "" : `> Not shown here for length: ${counts.join(", ")}${where === void 0 ? "" : ` \u2192 ${where}`}.\n\n`;
}
/** Where everything is, as far as the caller knows. */
function linkToAll({ report, json, run }) {
	return link("full report", report) ?? link("JSON", json) ?? link("run", run);
}

module.exports = { renderComment, renderSummary };