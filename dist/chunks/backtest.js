"use strict";
const { configFileName, countOf, createPaint, formatNumber, isBlocking, joinWords, nameApplications, tally, wrap, writeJson } = require("./gather.js");
const { UserError, clip, makeOneLine, quoteWord } = require("./start.js");
const { countUnchecked } = require("./compare.js");
const { groupFindings } = require("./findings.js");
const { writeReport } = require("./write-reports.js");
const { appendFile, mkdir, readFile } = require("node:fs/promises");
const path = require("node:path");
const { createHash } = require("node:crypto");

// src/report/backtest-summary.ts
/** What a result says of the merge, without the result: hundreds of them have to fit into memory. */
function summariseMerge(commit, preview) {
	const nameOf = nameApplications(preview.applications);
	const { blocking, warning, accepted } = groupFindings(preview);
	return {
		...null, ...commit,
		verdict: preview.verdict.status,
		applicationsChanged: preview.counts.applicationsChanged,
		applicationsUnchecked: countUnchecked(preview),
		findings: [
			...blocking,
			...warning,
			...accepted
		].map(({ finding, findings, applications }) => ({
			rule: finding.rule,
			severity: finding.severity,
			enforcement: finding.enforcement,
			blocks: isBlocking(finding),
			message: finding.message,
			applications: applications.map(nameOf),
			count: findings.length
		})),
		notices: [...new Set(preview.notices.map(({ code }) => code))]
	};
}
/** One that could not be compared. */
function failMerge(commit, error) {
	return {
		...null, ...commit,
		verdict: "failed",
		error,
		applicationsChanged: 0,
		applicationsUnchecked: 0,
		findings: [],
		notices: []
	};
}
/** True for a merge of which there is nothing to say: it reaches no Application. */
function isSilent({ verdict, applicationsChanged, applicationsUnchecked, findings }) {
	return verdict === "pass" && applicationsChanged + applicationsUnchecked + findings.length === 0;
}
/** Counts the verdicts; each merge once. */
function countVerdicts(merges) {
	const counts = {
		blocked: 0,
		incomplete: 0,
		pass: 0,
		silent: 0,
		failed: 0,
		unchecked: 0
	};
	for (const merge of merges) {
		counts[isSilent(merge) ? "silent" : merge.verdict]++;
		if (merge.verdict === "pass" && merge.applicationsUnchecked > 0) counts.unchecked++;
	}
	return counts;
}
const order = {
	critical: 0,
	high: 1,
	medium: 2,
	low: 3
};
const strictness = {
	block: 0,
	ack: 1,
	warn: 2
};
/** How often each rule fired: those that stop most merges first, then the worst, then the most frequent. */
function countRules({ merges }) {
	const counts = /* @__PURE__ */ new Map();
	for (const { findings } of merges) {
		const seen = /* @__PURE__ */ new Set();
		const stopping = /* @__PURE__ */ new Set();
		for (const { rule, severity, enforcement, count, blocks } of findings) {
			const known = counts.get(rule) ?? {
				rule,
				severity,
				enforcement,
				merges: 0,
				findings: 0,
				blocked: 0
			};
			counts.set(rule, known);
			if (order[severity] < order[known.severity]) known.severity = severity;
			if (strictness[enforcement] < strictness[known.enforcement]) known.enforcement = enforcement;
			known.findings += count;
			seen.add(rule);
			if (blocks) stopping.add(rule);
		}
		for (const rule of seen) {
			const known = counts.get(rule);
			if (known === void 0) continue;
			known.merges++;
			if (stopping.has(rule)) known.blocked++;
		}
	}
	return [...counts.values()].toSorted((a, b) => b.blocked - a.blocked || order[a.severity] - order[b.severity] || b.merges - a.merges);
}

// src/report/backtest.ts
const styles = {
	pass: "green",
	blocked: "red",
	incomplete: "yellow",
	failed: "yellow"
};
/** Characters of a subject and of a failure in one line, rules named there, kinds of failures, and characters and lines of each in the summary. */
const maximum = {
	subject: 72,
	reason: 80,
	rules: 3,
	failures: 10,
	error: 300,
	advice: 5
};
/**
* One merge in one line; empty for one of which there is nothing to say. Merges that could not be compared for the same reason, such as those from
* before there was a bootstrap, are told with the first of them: the summary counts them.
*/
function createMergeWriter(options) {
	const told = /* @__PURE__ */ new Set();
	return (merge) => {
		const reason = withoutIds(merge.error ?? "");
		if (merge.verdict !== "failed" || !told.has(reason)) {
			told.add(reason);
			return writeMerge(merge, options);
		}
		return "";
	};
}
function writeMerge(merge, { color }) {
	if (isSilent(merge)) return "";
	const paint = createPaint(color);
	const told = describeFindings(merge, paint);
	const subject = clip(makeOneLine(merge.subject), maximum.subject);
	const verdict = paint(styles[merge.verdict], merge.verdict.padEnd(10));
	return `${nameMerge(merge)} ${verdict} ${subject}${told === "" ? "" : ` \u2013 ${told}`}\n`;
}
function describeFindings({ verdict, error, findings, applicationsUnchecked }, paint) {
	if (verdict === "failed") return paint("dim", clip(makeOneLine((error ?? "").split("\n")[0] ?? ""), maximum.reason));
	const rules = /* @__PURE__ */ new Map();
	for (const finding of findings) if (!rules.has(finding.rule)) rules.set(finding.rule, finding);
	const named = [...rules.values()].slice(0, maximum.rules).map(({ rule, severity, blocks }) => {
		const text = `${severity} ${makeOneLine(rule)}`;
		return blocks ? paint("red", text) : paint("yellow", text);
	});
	const more = rules.size - named.length;
	const unchecked = applicationsUnchecked === 0 ? [] : [paint("dim", `${countOf(applicationsUnchecked, "application")} not rendered`)];
	return [
		...named,
		...more > 0 ? [`${formatNumber(more)} more`] : [],
		...unchecked
	].join(", ");
}
function nameMerge({ date, head }) {
	return `${makeOneLine(date).slice(0, 10)} ${makeOneLine(head).slice(0, 9)}`;
}
/** All merges in numbers: how many would have been stopped, by which rules, and what is not known. */
function writeSummary(backtest, { color, width }) {
	const paint = createPaint(color);
	const { merges, total, resumed, flags, remarks, duration } = backtest;
	const counts = countVerdicts(merges);
	const rest = total - merges.length;
	const compared = counts.blocked + counts.incomplete + counts.pass;
	const share = compared === 0 ? "" : ` (${formatShare(counts.blocked, compared)} of the ${formatNumber(compared)} that change something)`;
	const parts = [
		`${formatNumber(counts.blocked)} would have been blocked${share}`,
		...counts.incomplete === 0 ? [] : [`${formatNumber(counts.incomplete)} incomplete`],
		`${formatNumber(counts.pass)} pass`,
		`${formatNumber(counts.silent)} change no manifest`,
		...counts.failed === 0 ? [] : [`${formatNumber(counts.failed)} could not be compared`]
	];
	const style = counts.blocked > 0 ? "red" : "green";
	const until = backtest.until === void 0 ? "" : ` until ${makeOneLine(backtest.until)}`;
	const title = `Backtest of ${makeOneLine(backtest.branch)} since ${makeOneLine(backtest.since)}${until}: ${countOf(merges.length, "merge")}${rest > 0 ? ` of ${formatNumber(total)}` : ""}`;
	return `${[
		"",
		wrap(paint("bold", paint(style, `${title}, ${joinWords(parts)}.`)), width, "  "),
		...writeRules(backtest, paint),
		...writeFailures(merges, paint, width),
		...writeNotices(merges, paint, width),
		...counts.unchecked === 0 ? [] : [wrap(`${countOf(counts.unchecked, "merge")} of those that pass ${counts.unchecked === 1 ? "reaches" : "reach"} Applications that did not render before: of what changed in them nothing is known.`, width, "  ")],
		...remarks.map((remark) => wrap(makeOneLine(remark), width, "  ")),
		paint("dim", `${formatSeconds(duration)}${resumed > 0 ? `, ${countOf(resumed, "result")} of an earlier run` : ""}. The whole report of a merge: argo-manifest-diff ${["diff --base ID^ --head ID", ...flags].join(" ")}`)
	].join("\n")}\n`;
}
function writeRules(backtest, paint) {
	const rules = countRules(backtest);
	if (rules.length === 0) return [];
	const name = Math.max(...rules.map(({ rule }) => makeOneLine(rule).length));
	const lines = rules.map(({ rule, severity, merges, findings, blocked }) => {
		const effect = blocked > 0 ? paint("red", `blocks ${formatNumber(blocked)}`) : "tells";
		const pad = " ".repeat(Math.max(0, 10 - (blocked > 0 ? `blocks ${formatNumber(blocked)}`.length : 5)));
		return `  ${makeOneLine(rule).padEnd(name)}  ${severity.padEnd(8)}  ${effect}${pad}  ${countOf(findings, "finding")} in ${countOf(merges, "merge")}`;
	});
	return [
		"",
		paint("bold", "Rules:"),
		...lines,
		""
	];
}
function writeFailures(merges, paint, width) {
	const failed = merges.filter(({ verdict }) => verdict === "failed");
	if (failed.length === 0) return [];
	const kinds = tally(failed.map(({ error }) => withoutIds(error ?? "")));
	const lines = kinds.slice(0, maximum.failures).map(([kind, count]) => {
		const example = failed.find(({ error }) => withoutIds(error ?? "") === kind);
		const [text = "", ...advice] = (example?.error ?? "").split("\n").map((line) => clip(makeOneLine(line), maximum.error));
		const latest = example === void 0 || count === 1 ? "" : ` (the latest: ${nameMerge(example)})`;
		return [`  ${formatNumber(count)}: ${text}${latest}`, ...advice.slice(0, maximum.advice).map((line) => `     ${line}`)].map((line) => wrap(line, width, "     ")).join("\n");
	});
	const more = kinds.length - lines.length;
	return [
		paint("bold", "Could not be compared:"),
		...lines,
		...more > 0 ? [`  and ${countOf(more, "other reason")}`] : [],
		""
	];
}
/** The same reason at another commit is the same reason. */
function withoutIds(error) {
	return error.replace(/[0-9a-f]{7,64}/g, "\u2026");
}
function writeNotices(merges, paint, width) {
	const parts = tally(merges.flatMap(({ notices }) => notices)).map(([code, count]) => `${makeOneLine(code)} in ${countOf(count, "merge")}`);
	return parts.length === 0 ? [] : [paint("dim", wrap(`Notes: ${parts.join(", ")}.`, width, "  "))];
}
function formatShare(part, whole) {
	const percent = 100 * part / whole;
	return percent > 0 && percent < 1 ? "<1 %" : `${Math.round(percent)} %`;
}
function formatSeconds(milliseconds) {
	return `${(milliseconds / 1e3).toFixed(milliseconds < 1e4 ? 1 : 0)} s`;
}
/** The run as JSON; merges newest first, silent ones too. */
function renderBacktestJson(backtest) {
	const { branch, since, until, merges, total, resumed, remarks, duration } = backtest;
	const value = {
		schemaVersion: 1,
		branch,
		since,
		...until === void 0 ? {} : { until },
		complete: merges.length === total,
		counts: {
			merges: merges.length,
			total,
			resumed,
			...countVerdicts(merges)
		},
		rules: countRules(backtest).map((each) => ({ ...null, ...each })),
		merges: merges.map(({ findings, ...merge }) => ({
			...null, ...merge,
			notices: [...merge.notices],
			findings: findings.map((each) => ({
				...null, ...each,
				applications: [...each.applications]
			}))
		})),
		remarks: [...remarks],
		milliseconds: Math.round(duration)
	};
	return `${writeJson(value)}\n`;
}

// src/cli/backtest-state.ts
/** Settings that do not change what a comparison says. */
const WITHOUT_EFFECT = /* @__PURE__ */ new Set([
	"concurrency",
	"timeout",
	"deadline",
	"cacheDir",
	"repo"
]);
/** What a result depends on beside the revisions: settings, program, and the day where waivers end. */
function digestSettings(settings, further) {
	const entries = Object.entries(settings).filter(([name]) => !WITHOUT_EFFECT.has(name));
	const text = JSON.stringify([Object.fromEntries(entries.toSorted(([a], [b]) => a < b ? -1 : 1)), further]);
	return createHash("sha256").update(text).digest("hex");
}
/** A state that forgets. */
const noState = {
	find: () => void 0,
	keep: async () => {},
	damaged: 0
};
/**
* Opens the file, which need not exist. Lines that are damaged are left alone and counted.
* @param settings digest of what results depend on
* @throws UserError when it cannot be read or written
*/
async function openState(file, settings) {
	const text = await readState(file);
	const known = /* @__PURE__ */ new Map();
	let damaged = 0;
	for (const line of text.split("\n")) {
		if (line === "") continue;
		const record = parseRecord(line);
		if (record === void 0) damaged++;
		else known.set(record.key, record.merge);
	}
	const keyOf = (base, head) => `${base} ${head} ${settings}`;
	let separator = text === "" || text.endsWith("\n") ? "" : "\n";
	return {
		damaged,
		find: (base, head) => known.get(keyOf(base, head)),
		async keep(merge) {
			await appendFile(file, `${separator}${JSON.stringify({
				key: keyOf(merge.base, merge.head),
				merge
			})}\n`);
			separator = "";
		}
	};
}
async function readState(file) {
	try {
		await mkdir(path.dirname(file), { recursive: true });
		await appendFile(file, "");
		return await readFile(file, "utf8");
	} catch (cause) {
		throw new UserError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
			place: "--resume",
			hint: "Name a file in a directory that you can write to.",
			cause
		});
	}
}
function parseRecord(line) {
	try {
		const record = JSON.parse(line);
		if (!isRecord(record) || typeof record.key !== "string" || !isMerge(record.merge)) return void 0;
		return {
			key: record.key,
			merge: record.merge
		};
	} catch {
		return;
	}
}
/** The file may come from anywhere: what is not as we write it would end the run somewhere else. */
function isMerge(value) {
	return isRecord(value) && hasTexts(value, [
		"base",
		"head",
		"date",
		"subject"
	]) && oneOf(value.verdict, [
		"pass",
		"blocked",
		"incomplete",
		"failed"
	]) && typeof value.applicationsChanged === "number" && typeof value.applicationsUnchecked === "number" && isListOf(value.notices, (each) => typeof each === "string") && isListOf(value.findings, isFinding);
}
function isFinding(value) {
	return isRecord(value) && hasTexts(value, ["rule", "message"]) && oneOf(value.severity, [
		"critical",
		"high",
		"medium",
		"low"
	]) && oneOf(value.enforcement, [
		"block",
		"ack",
		"warn"
	]) && typeof value.blocks === "boolean" && typeof value.count === "number" && isListOf(value.applications, (each) => typeof each === "string");
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function hasTexts(value, names) {
	return names.every((name) => typeof value[name] === "string");
}
function oneOf(value, words) {
	return typeof value === "string" && words.includes(value);
}
function isListOf(value, is) {
	return Array.isArray(value) && value.every(is);
}

// src/cli/backtest.ts
/** Puts the stage that was entered before every progress. */
function createStagedLog(log) {
	let prefix = "";
	return {
		...null, ...log,
		stage() {},
		progress: (work, done, total, last) => log.progress(`${prefix}${work}`, done, total, last),
		enter(stage) {
			prefix = `${stage}, `;
		}
	};
}
/** Prepares a backtest: nothing is read before it is run. */
function createBacktest(command, outside) {
	const { log, look, print, now, cwd } = outside;
	const started = now();
	const toTerminal = command.formats.some(({ format, file }) => format === "terminal" && file === void 0);
	const backtest = {
		branch: command.branch ?? "HEAD",
		since: command.since,
		...command.until === void 0 ? {} : { until: command.until },
		merges: [],
		total: 0,
		resumed: 0,
		flags: [],
		remarks: [],
		duration: 0
	};
	const writeMerge = createMergeWriter(look);
	function add(merge) {
		backtest.merges.push(merge);
		log.finish();
		if (toTerminal) print(look.tame(writeMerge(merge)));
	}
	async function run(comparisons) {
		const { repository, settings } = comparisons;
		const commits = await listMerges(command, repository, backtest);
		backtest.total = commits.length;
		backtest.flags = await flagsOf(command, comparisons, cwd);
		const state = await findState(command, comparisons, outside);
		if (state.damaged > 0) backtest.remarks.push(`${countOf(state.damaged, "line")} of the file of earlier results cannot be read and ${state.damaged === 1 ? "is" : "are"} ignored.`);
		const end = settings.deadline === void 0 ? Infinity : started + settings.deadline;
		for (const [index, commit] of commits.entries()) {
			const known = state.find(commit.parent, commit.id);
			if (known !== void 0) {
				backtest.resumed++;
				add(known);
				await comparisons.release({
					name: commit.id,
					id: commit.id
				});
				continue;
			}
			log.enter(`merge ${index + 1} of ${commits.length}`);
			const merge = await compareMerge(commit, comparisons);
			if (outside.stopped()) return;
			if (now() > end) {
				backtest.remarks.push("The deadline has passed: the merges before that were not looked at.");
				return;
			}
			if (isFinal(merge)) await state.keep(merge);
			add(merge);
		}
	}
	async function tell() {
		log.finish();
		backtest.duration = now() - started;
		if (backtest.merges.length < backtest.total && command.resume === void 0 && command.common.cacheDir === void 0) backtest.remarks.push("With --resume FILE the next run goes on where this one ended.");
		const unknown = command.common.offline ? backtest.merges.filter(isUnknown).length : 0;
		if (unknown > 0) backtest.remarks.push(`With --offline nothing was fetched: of ${countOf(unknown, "merge")} not all is known, and without the flag more may be.`);
		for (const { format, file } of command.formats) {
			const text = format === "json" ? renderBacktestJson(backtest) : renderText(backtest, file === void 0, look);
			if (file === void 0) print(text);
			else await writeReport(path.resolve(cwd, file), text);
		}
	}
	return {
		run,
		tell
	};
}
/** What failed, or did not render, may have done so for a reason that is gone the next time. */
function isFinal({ verdict, applicationsUnchecked }) {
	return (verdict === "pass" || verdict === "blocked") && applicationsUnchecked === 0;
}
/** Something of it did not render, before or after. */
function isUnknown({ verdict, applicationsUnchecked }) {
	return verdict === "incomplete" || applicationsUnchecked > 0;
}
/** The lines of the merges have been printed by the time the summary is. */
function renderText(backtest, printed, look) {
	const plain = {
		color: false,
		width: look.width
	};
	if (printed) return look.tame(writeSummary(backtest, look));
	return backtest.merges.map(createMergeWriter(plain)).join("") + writeSummary(backtest, plain);
}
/** What there is to compare: every commit of the branch that has a parent. */
async function listMerges(command, repository, backtest) {
	const { since, until, limit } = command;
	const branch = command.branch ?? repository.defaultBranch ?? "HEAD";
	const tip = await repository.resolve(branch);
	backtest.branch = branch;
	const { commits, cut } = await repository.history({
		tip: tip.id,
		since,
		...until === void 0 ? {} : { until },
		...limit === void 0 ? {} : { limit }
	});
	if (cut) backtest.remarks.push("The clone is shallow and more could not be fetched: older merges than these are not looked at. Fetch with --unshallow.");
	const merges = commits.flatMap((commit) => commit.parent === void 0 ? [] : [{
		...null, ...commit,
		parent: commit.parent
	}]);
	if (merges.length === 0) backtest.remarks.push(`Nothing was merged into ${branch} in that time.`);
	return merges;
}
/** What `diff` has to be told to judge as it is done here: it reads the config file of base, which may have none or another one. */
async function flagsOf({ common: { config, configFile = configFileName, bootstrap } }, { repository, now }, cwd) {
	const isOfWorkTree = !repository.bare && await (await repository.snapshot(now)).find(configFile) !== void 0;
	const file = config ?? (isOfWorkTree ? path.relative(cwd, path.join(repository.root, configFile)) : void 0);
	return [...file === void 0 ? [] : [`--config ${quoteWord(file)}`], ...bootstrap.map((each) => `--bootstrap ${quoteWord(each)}`)];
}
async function findState({ resume, branch, common }, { settings, repository, now }, { cwd, version, today }) {
	const file = resume ?? (common.cacheDir === void 0 ? void 0 : path.join(common.cacheDir, "backtest.jsonl"));
	if (file === void 0) return noState;
	const digest = digestSettings(settings, {
		version,
		branch,
		origin: repository.origin,
		config: common.config === void 0 ? void 0 : "of this disk",
		policies: settings.policies.length > 0 ? now.id : void 0,
		today: settings.waivers.length > 0 ? today : void 0
	});
	return openState(path.resolve(cwd, file), digest);
}
/** One comparison. That it fails is a result, unless all others would fail for the same reason. */
async function compareMerge(commit, comparisons) {
	const { id, parent, date, subject } = commit;
	const told = {
		base: parent,
		head: id,
		date,
		subject
	};
	const revisions = {
		base: {
			name: parent,
			id: parent
		},
		head: {
			name: id,
			id
		}
	};
	try {
		const { repository } = comparisons;
		if ((await repository.changedFiles(revisions.base, revisions.head)).length === 0) return {
			...null, ...told,
			verdict: "pass",
			applicationsChanged: 0,
			applicationsUnchecked: 0,
			findings: [],
			notices: []
		};
		return summariseMerge(told, await comparisons.compare(revisions));
	} catch (error) {
		await comparisons.requireTools();
		if (error instanceof UserError) return failMerge(told, error.text);
		return failMerge(told, `internal error: ${error instanceof Error ? error.message : String(error)}`);
	} finally {
		await comparisons.release(revisions.head);
	}
}

module.exports = { createBacktest, createStagedLog };