"use strict";
const { UserError, clip, groupBy, makeOneLine, makeVisible, version } = require("./start.js");
const { countOf, exitStatusOf, formatNumber, getEntry, isBlocking, isMap, listImageChanges, setEntry, statusOf } = require("./gather.js");
const { renderHtml } = require("./page.js");
const { jsonPieces } = require("./json.js");
const { renderComment, renderSummary } = require("./comment.js");
const { renderSarif } = require("./log.js");
const { countFailed, isDestructive, sortFailures } = require("./notes.js");
const { countUnchecked } = require("./compare.js");
const { adviseOnRefusal, announceStatus, failureOf, findOvertaking, findViewer, isGone, isTooLong, isUncertain, publishStatus, readMarker, summaryLimit, withMarker } = require("../index.js");
let later_rare;
function parseJson(...given) {
	return (later_rare ??= require("./rare.js")).parseJson(...given);
}
const { renderTerminal } = require("./terminal.js");
const { lstat, mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } = require("node:fs/promises");
const { dirname, isAbsolute, join, relative, resolve, sep } = require("node:path");
const { createHash } = require("node:crypto");

// src/report/annotations.ts
/** Characters: what a reader still takes in beside a line. */
const MAX_MESSAGE = 1e3;
/**
* The findings that block or warn and whose place is known, worst first: those that block as errors. The same risk in several
* Applications that comes from one line is told there once. What is accepted needs no remark.
*/
function listLineRemarks(preview) {
	const placed = preview.findings.filter(({ location, waived }) => location !== void 0 && waived === void 0);
	return [...groupBy(placed, (finding) => JSON.stringify([
		isBlocking(finding),
		finding.rule,
		finding.location?.file,
		finding.location?.line
	])).values()].flatMap((findings) => {
		const [first, ...more] = findings;
		return first?.location === void 0 ? [] : [{
			...null, ...remark(first, more.length),
			...first.location
		}];
	});
}
function remark(finding, more) {
	const { rule, severity, application, isWhole, message, remedy } = finding;
	const others = more === 0 ? "" : `\n\u2026 and ${more} more like it, from the same place.`;
	const where = isWhole === true ? "" : `\nApplication: ${clip(makeOneLine(application), 200)}`;
	return {
		level: isBlocking(finding) ? "error" : "warning",
		title: `${severity}: ${makeOneLine(rule)}`,
		message: `${clip(makeVisible([message, remedy].filter((each) => each !== "").join(" ")), MAX_MESSAGE)}${where}${others}`
	};
}

// src/report/markdown/result-digest.ts
/** Digest of the whole result with its two commits, without the timings: equal for equal results of any run. */
function resultDigest(preview) {
	const hash = createHash("sha256");
	for (const piece of jsonPieces({
		...null, ...preview,
		timings: {}
	})) hash.update(piece);
	return hash.digest("hex").slice(0, 20);
}

// src/report/status.ts
/** Characters that GitHub takes for the description of a commit status; more is refused with 422. */
const maximum = 140;
/** The result in one line for a commit status: `2 destructive, 300 apps changed, 1 failed to render`. */
function statusText(preview) {
	const { changes, counts, findings } = preview;
	const destructive = changes.filter(isDestructive).length;
	const refused = changes.filter((change) => change.forecast.effect === "refused").length;
	const blocking = findings.filter(isBlocking);
	const accepted = findings.filter((finding) => finding.waived !== void 0).length;
	const { head, both } = sortFailures(preview);
	const unchecked = countUnchecked(preview);
	const told = [
		[destructive, `${formatNumber(destructive)} destructive`],
		[refused, `${formatNumber(refused)} refused by the API server`],
		[counts.applicationsChanged, `${countOf(counts.applicationsChanged, "app")} changed`],
		[countFailed(head), `${formatNumber(countFailed(head))} failed to render`],
		[countFailed(both), `${formatNumber(countFailed(both))} failing before and after`],
		[accepted, `${countOf(accepted, "finding")} accepted`]
	].flatMap(([count, text]) => count > 0 ? [text] : []);
	const same = unchecked === 0 ? `no changes in ${countOf(counts.applications, "app")}` : `no changes seen, ${countOf(unchecked, "app")} not compared`;
	const nothing = counts.applicationsChanged === 0 ? [same] : [];
	const text = countFailed(head) + destructive + refused + blocking.length > 0 ? told : [...nothing, ...told];
	const size = [...preview.verdict.status === "incomplete" && countFailed(head) === 0 ? ["incomplete"] : [], ...text].join(", ");
	if (blocking.length === 0 || preview.verdict.status !== "blocked") return clip(size, maximum);
	const texts = [
		2,
		1,
		0
	].map((named) => [size, describeBlock(blocking, named)].filter((part) => part !== "").join("; "));
	return texts.find((each) => each.length <= maximum) ?? clip(texts.at(-1) ?? "", maximum);
}
/** What blocks, some of it by name, and how to go on. */
function describeBlock(blocking, named) {
	const shown = [...new Set(blocking.map(({ rule }) => rule))].filter((rule) => /^[a-z0-9-]{1,60}$/.test(rule)).slice(0, named);
	const others = blocking.filter(({ rule }) => !shown.includes(rule)).length;
	return `blocked by ${shown.length === 0 ? countOf(blocking.length, "finding") : [shown.join(", "), ...others > 0 ? [`${formatNumber(others)} more`] : []].join(" and ")}: ${blocking.some(({ acceptableBy }) => acceptableBy !== void 0) ? "fix or /risk ack" : "fix or add a waiver"}`;
}

// src/publish/annotations.ts
/** Shows findings at the lines that cause them, in the files of the pull request and on the page of the run. */
function publishAnnotations({ preview, renderers, runner }) {
	const annotations = renderers.annotations(preview);
	runner.annotate(annotations);
	const destination = "annotations";
	return annotations.length === 0 ? { outcome: {
		destination,
		state: "skipped",
		message: "no finding has a place in a file"
	} } : { outcome: {
		destination,
		state: "done",
		message: "findings were shown in the files"
	} };
}

// src/github/comments.ts
/** A comment is written at most this often. */
const tries = 3;
/**
* Brings a pull request's comment up to date: one comment, edited in place; no write at all when it tells this result
* already, and in our words. Each round looks first and writes then, so a lost answer to a POST (the only request that must not be repeated
* blindly) is found out instead of guessed at, and a comment that turned up twice is removed again. Never throws for what
* GitHub or the network does.
*/
async function putComment(client, comment) {
	try {
		return await reconcile(client, comment);
	} catch (error) {
		return failureOf(error);
	}
}
async function reconcile(client, comment) {
	/** What was created, and is there unless somebody took it away. */
	let created;
	/** The last error that left open whether there is a comment, or that says that it went away. */
	let doubt;
	for (let round = 1;; round++) {
		const { own, certain } = await findOwn(client, comment, created?.id);
		const [oldest, ...rest] = own;
		if (created !== void 0 && (oldest === void 0 || oldest.id === created.id)) return {
			done: true,
			action: "created",
			url: created.url,
			notes: certain ? await removeTwins(client, rest) : []
		};
		if (!oldest && !comment.create) return {
			done: true,
			action: "skipped",
			notes: []
		};
		const told = oldest?.told === true;
		const twins = certain ? rest : [];
		const wrote = doubt !== void 0 || created !== void 0;
		if (oldest && told && twins.length === 0) return {
			done: true,
			action: wrote ? "created" : "unchanged",
			url: oldest.url,
			notes: []
		};
		if (round > tries) throw doubt ?? /* @__PURE__ */ new Error("other runs write the same comment all the time");
		const moved = await findMove(client, comment);
		if (moved !== void 0) return {
			done: false,
			reason: "stale",
			message: moved
		};
		try {
			if (oldest) {
				const url = told ? oldest.url : await sendFitting(comment, (body) => update(client, oldest.id, body));
				return {
					done: true,
					action: !told ? "updated" : wrote ? "created" : "unchanged",
					url,
					notes: await removeTwins(client, twins)
				};
			}
			created = await sendFitting(comment, (body) => create(client, comment.pullRequest, body));
		} catch (error) {
			if (!(oldest ? isGone(error) : isUncertain(error))) throw error;
			doubt = error;
			await client.pause(round);
		}
	}
}
/** All comments with our key by ourselves, oldest first; `certain` when it is known who we are. */
async function findOwn(client, comment, created) {
	const marked = (await client.api.paginate(client.api.issues.listComments, {
		owner: client.owner,
		repo: client.repository,
		issue_number: comment.pullRequest,
		per_page: 100
	})).flatMap(({ id, html_url: url, body, user }) => {
		const digest = readMarker(body ?? "", comment.key);
		const told = digest === comment.digest && isAsWritten(body ?? "", comment);
		return digest === void 0 ? [] : [{
			id,
			url,
			told,
			login: user?.login,
			type: user?.type
		}];
	});
	if (marked.every(({ id }) => id === created)) return {
		own: marked,
		certain: true
	};
	const viewer = await findViewer(client);
	return {
		own: marked.filter((candidate) => isBy(viewer, candidate)).toSorted((a, b) => a.id - b.id),
		certain: viewer !== void 0
	};
}
/**
* Whether we wrote it. Anybody can type our marker, and would have us edit *their* comment, which they can change back
* behind our name. When it is not known who we are, only a bot can be us: people do not become one by typing.
*/
function isBy(viewer, author) {
	if (viewer === void 0) return author.type === "Bot";
	return author.type === viewer.type && author.login === viewer.login;
}
/**
* Whether a body is one that we would write: whoever may write to the repository can edit comments of others, and the marker of one that says
* something else is easily left as it was.
* Source: https://docs.github.com/en/communities/moderating-comments-and-conversations/managing-disruptive-comments#editing-a-comment
*/
function isAsWritten(body, comment) {
	const plain = (text) => text.replaceAll("\r\n", "\n").replaceAll(/(?<=\/actions\/runs\/)\d+/g, "").trimEnd();
	return comment.bodies.some((each) => plain(withMarker(comment, each)) === plain(body));
}
/** What the pull request is by now, if it is not what was judged. */
async function findMove(client, comment) {
	const { data } = await client.api.pulls.get({
		owner: client.owner,
		repo: client.repository,
		pull_number: comment.pullRequest
	});
	if (data.head.sha !== comment.headSha) return `the pull request is at ${data.head.sha.slice(0, 12)} by now, not at ${comment.headSha.slice(0, 12)}`;
	if (data.base.ref !== comment.baseRef) return `the pull request goes to ${data.base.ref} by now, not to ${comment.baseRef}`;
}
/** Sends the longest rendering that GitHub takes. Returns what `send` does. */
async function sendFitting(comment, send) {
	let last = /* @__PURE__ */ new Error("there is no rendering of the comment");
	for (const body of comment.bodies) try {
		return await send(withMarker(comment, body));
	} catch (error) {
		if (!isTooLong(error)) throw error;
		last = error;
	}
	throw last;
}
async function create(client, pullRequest, body) {
	const { data } = await client.api.issues.createComment({
		owner: client.owner,
		repo: client.repository,
		issue_number: pullRequest,
		body,
		request: { retries: 0 }
	});
	return {
		id: data.id,
		url: data.html_url
	};
}
async function update(client, id, body) {
	const { owner, repository: repo } = client;
	const { data } = await client.api.issues.updateComment({
		owner,
		repo,
		comment_id: id,
		body
	});
	return data.html_url;
}
/** Removes what an earlier fault left behind; that it cannot be removed is worth a note, no more. */
async function removeTwins(client, twins) {
	const notes = [];
	for (const { id, url } of twins) try {
		await client.api.issues.deleteComment({
			owner: client.owner,
			repo: client.repository,
			comment_id: id
		});
	} catch (error) {
		if (!isGone(error)) notes.push(`an older comment could not be removed (${url}): ${failureOf(error).message}`);
	}
	return notes;
}

// src/publish/comment.ts
/**
* UTF-8 bytes. GitHub takes more (262,144 are measured, its error text says 65,536 characters), but 60,000 is safe under
* every reading and quicker to show; the others are for a server that takes less.
* Source: https://github.com/dead-claudia/github-limits/issues/13
*/
const budgets = [
	6e4,
	3e4,
	4e3
];
/** Brings the comment of the pull request up to date, if the event has one and the workflow wants it. */
async function publishComment(request) {
	const { client, event, preview, renderers, settings } = request;
	if (settings.comment === "never") return skipped("no comment is wanted");
	if (event.kind !== "pull_request") return skipped("there is no pull request to comment on");
	if (client === void 0) return skipped("there is no token to comment with");
	const later = await findOvertaking(request);
	if (later !== void 0) return skipped(`no comment: a later run writes it (${later})`);
	const named = {
		key: settings.commentKey,
		digest: renderers.digest(preview)
	};
	const room = Buffer.byteLength(withMarker(named, ""));
	const result = await putComment(client, {
		pullRequest: event.number,
		headSha: event.headSha,
		baseRef: event.baseRef,
		...named,
		bodies: (request.commentBudgets ?? budgets).map((budget) => renderers.comment(preview, { budget: budget - room })),
		create: settings.comment === "always" || isWorthAComment(preview)
	});
	const outcome = tell$1(result, request);
	return result.done && result.url !== void 0 ? {
		outcome,
		url: result.url
	} : { outcome };
}
/**
* Whether a first comment has something to say. An Application that failed before as well is none of the pull request's
* doing: that alone does not call for attention.
*/
function isWorthAComment(preview) {
	return preview.verdict.status !== "pass" || preview.changes.length > 0 || preview.findings.length > 0 || preview.applications.some(({ outcome, failedOn }) => outcome === "failed" && failedOn !== "both");
}
function tell$1(result, request) {
	const destination = "comment";
	if (result.done) {
		if (result.action === "skipped") return skipped("nothing changed, so there is nothing to comment on").outcome;
		const note = result.notes.map((text) => `; ${text}`).join("");
		const said = result.action === "unchanged" ? "says this already" : `was ${result.action}`;
		return {
			destination,
			state: result.notes.length > 0 ? "degraded" : "done",
			message: `the comment ${said}: ${result.url ?? ""}${note}`
		};
	}
	switch (result.reason) {
		case "stale": return {
			destination,
			state: "skipped",
			message: `no comment: ${result.message}, and the run for that will write it`
		};
		case "forbidden": {
			const advice = adviseOnRefusal(request.event, result.message, "pull-requests: write");
			return {
				destination,
				state: "degraded",
				message: `the comment could not be written (${result.message})${advice}`
			};
		}
		case "too-long":
		case "failed": return {
			destination,
			state: "failed",
			message: `the comment could not be written: ${result.message}`
		};
	}
}
function skipped(message) {
	return { outcome: {
		destination: "comment",
		state: "skipped",
		message
	} };
}

// src/publish/files.ts
/**
* Writes the report files into the report directory, which is made. It must be below the workspace or the runner's
* temporary directory, also after following links: the workspace holds the files of the pull request, and a link among
* them must not make us write anywhere else.
* @throws UserError when the directory is elsewhere, and what the file system throws.
*/
async function writeFiles(request) {
	const { context, preview, renderers, settings } = request;
	const roots = [context.workspace, context.temporary].filter((root) => root !== void 0);
	const directory = await makeDirectory(settings.reportDir, roots, context.temporary);
	const paths = {};
	for (const file of renderers.files) {
		const path = join(directory, file.name);
		await rm(path, { force: true });
		await writeFile(path, file.render(preview), { flag: "wx" });
		paths[file.output] = path;
	}
	return {
		outcome: {
			destination: "files",
			state: "done",
			message: `the report files are in ${settings.reportDir === "" ? directory : settings.reportDir}`
		},
		directory,
		paths
	};
}
async function makeDirectory(wanted, roots, temporary) {
	const [first] = roots;
	if (first === void 0) throw outside(wanted, "there is no workspace");
	if (wanted === "") return mkdtemp(join(await realpath(temporary ?? first), "argo-manifest-diff-"));
	const directory = resolve(first, wanted);
	const named = roots.find((root) => isInside(resolve(root), directory));
	if (named === void 0) throw outside(wanted, "it is neither in the workspace nor in the temporary directory of the runner");
	const root = await realpath(named);
	const place = await nearest(directory);
	if (place === void 0 || !isInside(root, place)) throw outside(wanted, "a link on the way to it leads elsewhere");
	await mkdir(directory, { recursive: true });
	const made = await realpath(directory);
	if (!isInside(root, made)) throw outside(wanted, "a link on the way to it leads elsewhere");
	return made;
}
/** The real place of the nearest directory that exists; undefined when a link on the way leads nowhere. */
async function nearest(path) {
	for (let current = path;; current = dirname(current)) try {
		return await realpath(current);
	} catch (error) {
		if (await lstat(current).catch(() => void 0) !== void 0) return void 0;
		if (current === dirname(current)) throw error;
	}
}
function isInside(root, path) {
	const way = relative(root, path);
	return way === "" || way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function outside(directory, why) {
	return new UserError(`the report directory ${directory} cannot be used: ${why}`, {
		place: "report-dir",
		hint: "Name a directory relative to the workspace."
	});
}

// src/publish/outputs.ts
/**
* The action's outputs, as action.yml describes them: counts, paths and links, no manifests. What is not there is empty, so
* that an expression in a workflow never sees the value of another step.
*/
function listOutputs(preview, places) {
	const { counts } = preview;
	return {
		verdict: preview.verdict.status,
		changed: String(preview.changes.length > 0 || counts.applicationsChanged > 0),
		"applications-changed": String(counts.applicationsChanged),
		"resources-added": String(counts.added),
		"resources-changed": String(counts.modified + counts.moved + counts.renamed),
		"resources-removed": String(counts.removed),
		findings: String(preview.findings.length),
		"image-changes": JSON.stringify(listImageChanges(preview.changes)),
		json: "",
		markdown: "",
		html: "",
		sarif: "",
		...places.reports,
		"report-dir": places.reportDirectory ?? "",
		"comment-url": places.commentUrl ?? ""
	};
}

// src/publish/summary.ts
/** UTF-8 bytes: what GitHub takes, with room for what earlier parts of the step wrote. */
const budget = summaryLimit - 65536;
/**
* Writes the step's summary: the one place that is there also for a run with a read-only token. It says what else could not
* be published.
* @param others what became of the other destinations
*/
async function publishSummary(request, others) {
	const { renderers, runner } = request;
	const preview = withNotices(request.preview, others);
	const substitute = `${renderers.status(preview)}\n\nThe whole summary is longer than GitHub shows; the report files have it all.`;
	const written = await runner.writeSummary(renderers.summary(preview, { budget }), substitute);
	const destination = "summary";
	switch (written) {
		case "whole": return { outcome: {
			destination,
			state: "done",
			message: "the summary was written"
		} };
		case "replaced": return { outcome: {
			destination,
			state: "degraded",
			message: "the summary is longer than GitHub shows, so only its result was written"
		} };
		case "none": return { outcome: {
			destination,
			state: "skipped",
			message: "this runner has no step summaries"
		} };
	}
}
/** The result with a notice for each destination that did not get it. */
function withNotices(preview, others) {
	const notices = others.filter(({ state }) => state === "degraded" || state === "failed").map(({ destination, message }) => ({
		code: `${destination}-not-published`,
		message: sentence(message)
	}));
	return {
		...null, ...preview,
		notices: [...preview.notices, ...notices]
	};
}
function sentence(text) {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

// src/publish/publish.ts
/**
* Brings the result to every destination, one after another: whatever goes wrong at one is an outcome, told in the log, and
* never keeps the others from theirs. Files come first, because all others may name them; the summary comes late, because
* it says what else went wrong; the outputs last, because they hold the addresses of the rest. Never throws.
*/
async function publish(request) {
	const outcomes = [];
	const attempt = async (destination, run) => {
		const result = await run().catch((error) => ({ outcome: failed(destination, error) }));
		outcomes.push(result.outcome);
		tell(request, result.outcome);
		return result;
	};
	const files = await attempt("files", () => writeFiles(request));
	const comment = await attempt("comment", () => publishComment(request));
	await attempt("status", () => publishStatus(request));
	await attempt("summary", () => publishSummary(request, outcomes));
	await attempt("annotations", async () => publishAnnotations(request));
	await attempt("outputs", async () => {
		const outputs = listOutputs(request.preview, {
			reportDirectory: "directory" in files ? files.directory : void 0,
			reports: "paths" in files ? files.paths : {},
			commentUrl: "url" in comment ? comment.url : void 0
		});
		for (const [name, value] of Object.entries(outputs)) request.runner.setOutput(name, value);
		return { outcome: {
			destination: "outputs",
			state: "done",
			message: "the outputs were set"
		} };
	});
	return outcomes;
}
function failed(destination, error) {
	return {
		destination,
		state: "failed",
		message: `${destination}: ${error instanceof UserError ? error.text : error instanceof Error ? error.message : String(error)}`
	};
}
function tell({ runner }, { state, message }) {
	if (state === "degraded" || state === "failed") runner.log.warning(message);
	else runner.log.info(message);
}

// src/github/run-origin.ts
/**
* Finds the pull request that a run was started for. Only GitHub is asked: the event names none where the head is a fork, and what the
* run itself says is a stranger's word. Throws what the API throws.
* Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
*/
async function findOrigin(client, event) {
	const { headSha, headBranch, headRepository, startedAt } = event;
	const owner = headRepository?.split("/")[0];
	if (owner === void 0) return { nothing: "the repository of its branch is gone" };
	const { data } = await client.api.pulls.list({
		owner: client.owner,
		repo: client.repository,
		head: `${owner}:${headBranch}`,
		state: "all",
		per_page: 100
	});
	const all = data.filter(({ head }) => head.repo?.full_name === headRepository);
	const first = all.find(({ state }) => state === "open");
	if (first === void 0) return { nothing: `no open pull request comes from ${owner}:${headBranch}` };
	const current = all.filter(({ head, closed_at: closed }) => head.sha === headSha && (closed === null || closed >= startedAt));
	if (current.every(({ state }) => state !== "open")) return { nothing: `the pull request is at ${first.head.sha.slice(0, 12)} by now, not at ${headSha.slice(0, 12)}` };
	const there = current.filter(({ created_at: opened }) => opened <= startedAt);
	if (there.every(({ state }) => state !== "open")) return { nothing: "the pull request was opened after the run began" };
	return { pulls: there.map((pull) => ({
		kind: "pull_request",
		number: pull.number,
		headSha,
		mergeSha: pull.merge_commit_sha ?? headSha,
		baseRef: pull.base.ref,
		headRef: headBranch,
		...headRepository === void 0 ? {} : { headRepository },
		isFork: headRepository !== pull.base.repo.full_name,
		isDependabot: pull.user?.login === "dependabot[bot]",
		closed: pull.state !== "open",
		...event.defaultBranch === void 0 ? {} : { defaultBranch: event.defaultBranch }
	})) };
}
/**
* Whether a pull request was made to go to another branch after a moment: what a run compared that began before says nothing of merging it
* there. Throws what the API throws.
* Source: https://docs.github.com/en/rest/using-the-rest-api/issue-event-types#base_ref_changed
*/
async function wentElsewhere(client, { number }, since) {
	const { owner, repository: repo } = client;
	const where = {
		owner,
		repo,
		issue_number: number,
		per_page: 100
	};
	const events = await client.api.paginate(client.api.issues.listEvents, where);
	const moves = ["base_ref_changed", "automatic_base_change_succeeded"];
	return events.some(({ event, created_at: at }) => moves.includes(event) && at >= since);
}
/**
* Why a comparison of these two commits is none of the pull request; undefined where it is one. Head has to be the pull request's own
* commit or a merge of exactly that one, as GitHub made it for the run, and base what that merge has as its first parent, on the branch that
* the pull request goes to.
*/
async function findMisfit(client, pull, compared) {
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	if (compared.head !== pull.headSha) {
		const parents = await parentsOf(client, compared.head);
		if (parents.length !== 2 || parents[1] !== pull.headSha) return `its head is neither ${pull.headSha} nor a merge of that`;
		if (parents[0] !== compared.base) return "its base is not the commit that its head was merged into";
	}
	try {
		const { data } = await client.api.repos.compareCommitsWithBasehead({
			...null, ...where,
			basehead: `${pull.baseRef}...${compared.base}`,
			per_page: 1
		});
		if (data.status === "behind" || data.status === "identical") return void 0;
	} catch (error) {
		if (!isGone(error)) throw error;
	}
	return `its base is no commit of ${pull.baseRef}`;
}
async function parentsOf(client, sha) {
	try {
		const { owner, repository: repo } = client;
		const { data } = await client.api.git.getCommit({
			owner,
			repo,
			commit_sha: sha
		});
		return data.parents.map((parent) => parent.sha);
	} catch (error) {
		if (isGone(error)) return [];
		throw error;
	}
}

// src/github/workflow-files.ts
/** What decides which code the runs of a pull request are made of. */
const places = [[".github", "workflows"], [".github", "actions"]];
/**
* Whether a pull request changes workflows or actions of the repository: its own run is one of the changed ones then, and whatever that
* says proves nothing. Git's object ids are compared, of the head commit and of where it left the branch that it goes to: a list of files
* is cut from some length on, and is one of another commit after the next push. Throws what the API throws.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
*/
async function changesWorkflows(client, pull) {
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	const { data } = await client.api.repos.compareCommitsWithBasehead({
		...null, ...where,
		basehead: `${pull.baseRef}...${pull.headSha}`,
		per_page: 1
	});
	const { data: head } = await client.api.git.getCommit({
		...null, ...where,
		commit_sha: pull.headSha
	});
	const [before, after] = [data.merge_base_commit.commit.tree.sha, head.tree.sha];
	for (const place of places) if (await idOf(client, before, place) !== await idOf(client, after, place)) return true;
	return false;
}
/** Object id of what is there at a path; undefined when nothing is. */
async function idOf(client, tree, path) {
	let id = tree;
	for (const name of path) {
		const { owner, repository: repo } = client;
		const { data } = await client.api.git.getTree({
			owner,
			repo,
			tree_sha: id
		});
		const entry = data.tree.find((each) => each.path === name);
		if (entry === void 0 && data.truncated) throw new Error(`GitHub does not list all files of the tree ${id}`);
		if (entry === void 0) return void 0;
		id = entry.sha;
		if (entry.type !== "tree") return id;
	}
	return id;
}

// schema/preview-1.schema.json
var preview_1_schema_default = {
	$schema: "https://json-schema.org/draft/2020-12/schema",
	$id: "preview-1.schema.json",
	title: "argo-manifest-diff result, version 1",
	description: "What `argo-manifest-diff diff --format json` writes. Keys may be added within a version; none is removed or changes its meaning.",
	type: "object",
	required: [
		"schemaVersion",
		"revisions",
		"verdict",
		"counts",
		"applications",
		"changes",
		"groups",
		"plans",
		"applies",
		"findings",
		"images",
		"notices",
		"unread",
		"tools",
		"timings"
	],
	properties: {
		"schemaVersion": { "const": 1 },
		"revisions": {
			"type": "object",
			"required": ["base", "head"],
			"properties": {
				"base": { "$ref": "#/$defs/revision" },
				"head": { "$ref": "#/$defs/revision" }
			}
		},
		"verdict": {
			"type": "object",
			"required": ["status", "reasons"],
			"properties": {
				"status": {
					"type": "string",
					"enum": [
						"pass",
						"blocked",
						"incomplete"
					]
				},
				"reasons": {
					"description": "One sentence each.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"counts": {
			"type": "object",
			"required": [
				"applications",
				"applicationsChanged",
				"applicationsFailed",
				"unrendered",
				"added",
				"removed",
				"modified",
				"moved",
				"renamed",
				"workloadsRestarted",
				"folded"
			],
			"properties": {
				"applications": {
					"type": "integer",
					"minimum": 0
				},
				"applicationsChanged": {
					"type": "integer",
					"minimum": 0
				},
				"applicationsFailed": {
					"type": "integer",
					"minimum": 0
				},
				"unrendered": {
					"description": "Applications that were not rendered, because all that goes in is the same on both sides.",
					"type": "integer",
					"minimum": 0
				},
				"added": {
					"type": "integer",
					"minimum": 0
				},
				"removed": {
					"type": "integer",
					"minimum": 0
				},
				"modified": {
					"type": "integer",
					"minimum": 0
				},
				"moved": {
					"type": "integer",
					"minimum": 0
				},
				"renamed": {
					"type": "integer",
					"minimum": 0
				},
				"workloadsRestarted": {
					"type": "integer",
					"minimum": 0
				},
				"folded": {
					"description": "Field changes folded away as noise.",
					"type": "integer",
					"minimum": 0
				}
			}
		},
		"applications": {
			"type": "array",
			"items": { "$ref": "#/$defs/application" }
		},
		"changes": {
			"type": "array",
			"items": { "$ref": "#/$defs/change" }
		},
		"groups": {
			"type": "array",
			"items": { "$ref": "#/$defs/group" }
		},
		"plans": {
			"description": "What Argo CD does with each Application that may change, in order, as if the clusters equalled base.",
			"type": "array",
			"items": { "$ref": "#/$defs/plan" }
		},
		"applies": {
			"description": "What the API server makes of every object that is written over.",
			"type": "array",
			"items": { "$ref": "#/$defs/apply" }
		},
		"findings": {
			"type": "array",
			"items": { "$ref": "#/$defs/finding" }
		},
		"images": {
			"type": "array",
			"items": { "$ref": "#/$defs/image" }
		},
		"notices": {
			"description": "What is skipped, not covered or degraded.",
			"type": "array",
			"items": { "$ref": "#/$defs/notice" }
		},
		"unread": {
			"description": "Files of the change that no Application reads, in byte order.",
			"type": "array",
			"items": { "type": "string" }
		},
		"files": {
			"description": "Files of the change whose Applications cannot be rendered, as text; absent: none.",
			"type": "array",
			"items": { "$ref": "#/$defs/file" }
		},
		"tools": {
			"description": "Versions of the tools that took part.",
			"type": "object",
			"additionalProperties": { "type": "string" }
		},
		"part": {
			"description": "Of a run that did only a part of the work (--shard): what it hands on to `merge`. Secrets in it are sealed.",
			"type": "object",
			"required": [
				"format",
				"index",
				"of",
				"digest",
				"data"
			],
			"properties": {
				"format": {
					"description": "Version of what is in `data`.",
					"type": "integer"
				},
				"index": {
					"description": "Which part, from 1.",
					"type": "integer"
				},
				"of": {
					"description": "How many parts there are.",
					"type": "integer"
				},
				"digest": {
					"description": "SHA-256 of `data`.",
					"type": "string"
				},
				"data": {
					"description": "For `merge` only; its form may change with every version.",
					"type": "string"
				}
			}
		},
		"timings": {
			"description": "Milliseconds by stage.",
			"type": "object",
			"additionalProperties": {
				"type": "number",
				"minimum": 0
			}
		}
	},
	$defs: {
		"revision": {
			"type": "object",
			"required": ["id", "name"],
			"properties": {
				"id": {
					"description": "Full object id of the commit, or of the tree for a work tree.",
					"type": "string"
				},
				"name": {
					"description": "As people call it: branch, tag, `work tree`.",
					"type": "string"
				}
			}
		},
		"identity": {
			"description": "What makes two manifests the same object of a cluster. The API version is not part of it.",
			"type": "object",
			"required": [
				"cluster",
				"group",
				"kind",
				"namespace",
				"name"
			],
			"properties": {
				"cluster": {
					"description": "`spec.destination.server`, else `spec.destination.name`, as written.",
					"type": "string"
				},
				"group": {
					"description": "API group; empty for the core group.",
					"type": "string"
				},
				"kind": { "type": "string" },
				"namespace": {
					"description": "Empty for cluster-scoped objects.",
					"type": "string"
				},
				"name": { "type": "string" }
			}
		},
		"warning": {
			"type": "object",
			"required": ["code", "message"],
			"properties": {
				"code": {
					"description": "Stable, kebab-case.",
					"type": "string"
				},
				"message": { "type": "string" }
			}
		},
		"application": {
			"type": "object",
			"required": [
				"id",
				"name",
				"namespace",
				"destination",
				"path",
				"outcome",
				"renderedBy",
				"warnings"
			],
			"properties": {
				"id": {
					"description": "Unique in this document.",
					"type": "string"
				},
				"name": { "type": "string" },
				"namespace": {
					"description": "Namespace of the Application object itself.",
					"type": "string"
				},
				"parent": {
					"description": "Id of the Application whose manifests hold this one; absent for roots.",
					"type": "string"
				},
				"destination": {
					"type": "object",
					"required": ["cluster", "namespace"],
					"properties": {
						"cluster": { "type": "string" },
						"namespace": { "type": "string" }
					}
				},
				"path": {
					"description": "Paths or charts of its sources, comma separated.",
					"type": "string"
				},
				"outcome": {
					"type": "string",
					"enum": [
						"unchanged",
						"added",
						"removed",
						"modified",
						"failed",
						"unsupported"
					]
				},
				"error": {
					"description": "Why it could not be rendered; for the outcomes failed and unsupported.",
					"type": "string"
				},
				"failedOn": {
					"description": "Where it could not be rendered: `head` is caused by the change, `both` is not, `base` is mended by it.",
					"type": "string",
					"enum": [
						"head",
						"base",
						"both"
					]
				},
				"causes": {
					"description": "What of the change reaches an Application that changes or fails.",
					"type": "object",
					"required": ["files", "itself"],
					"properties": {
						"files": {
							"description": "Changed files that it reads, in byte order.",
							"type": "array",
							"items": { "type": "string" }
						},
						"itself": {
							"description": "Its own spec, as what holds it renders it, differs.",
							"type": "boolean"
						}
					}
				},
				"renderedBy": {
					"description": "`helm 3.17.3`, `directory` \u2026",
					"type": "string"
				},
				"warnings": {
					"type": "array",
					"items": { "$ref": "#/$defs/warning" }
				}
			}
		},
		"field": {
			"type": "object",
			"required": ["path"],
			"properties": {
				"path": {
					"description": "`spec.template.spec.containers[name=api].image`; keys with other characters as `[\"prometheus.io/scrape\"]`, list positions as `[0]`.",
					"type": "string"
				},
				"from": { "description": "Whole value at base; absent when the field is new. Integers of any size are exact: read them with a parser that keeps them. Secret values are masked." },
				"to": { "description": "Whole value at head; absent when the field is gone." },
				"noise": {
					"description": "Why the change is folded away by default; absent for one that is shown.",
					"type": "string"
				},
				"orderOnly": {
					"description": "Only the order of a list differs: `from` and `to` are the items that both sides have, in the order of each side.",
					"const": true
				},
				"shown": {
					"description": "What to show in place of values that nobody can read: certificates as names and dates, binary data as its size.",
					"type": "object",
					"properties": {
						"from": { "type": "string" },
						"to": { "type": "string" }
					}
				},
				"random": {
					"description": "Only on this side the value is another one on every render of the same input.",
					"enum": ["base", "head"]
				},
				"position": {
					"description": "For an item that comes or goes in a list with merge keys: its position in the list that has it.",
					"type": "integer",
					"minimum": 0
				},
				"inner": {
					"description": "For a text that holds a YAML or JSON document on both sides: what differs inside, by paths inside the document.",
					"type": "array",
					"items": { "$ref": "#/$defs/field" }
				}
			}
		},
		"hunk": {
			"type": "object",
			"required": [
				"path",
				"baseStart",
				"headStart",
				"lines"
			],
			"properties": {
				"path": {
					"description": "Innermost field that holds the whole hunk; empty for the object itself.",
					"type": "string"
				},
				"baseStart": {
					"description": "First line at base, from 1; 0 when that side is empty.",
					"type": "integer",
					"minimum": 0
				},
				"headStart": {
					"description": "First line at head, from 1; 0 when that side is empty.",
					"type": "integer",
					"minimum": 0
				},
				"lines": {
					"description": "Lines of the normalised YAML; the first character is blank, `-` or `+`.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"forecast": {
			"description": "What becomes of the object on merge, if the cluster equals base.",
			"type": "object",
			"required": [
				"effect",
				"restarts",
				"why"
			],
			"properties": {
				"effect": {
					"type": "string",
					"enum": [
						"created",
						"updated",
						"restart",
						"replaced",
						"refused",
						"destroyed",
						"needs-confirm",
						"pending-manual-prune",
						"left-behind",
						"orphaned",
						"moved-race",
						"none"
					]
				},
				"restarts": {
					"description": "Pods of this workload are replaced.",
					"type": "boolean"
				},
				"pods": {
					"description": "How many, where the manifest says it.",
					"type": "integer",
					"minimum": 0
				},
				"why": {
					"description": "One sentence.",
					"type": "string"
				},
				"waits": {
					"description": "Why Argo CD does not get to it, one sentence, the same for all objects of its Application; absent where it does.",
					"type": "string"
				}
			}
		},
		"change": {
			"type": "object",
			"required": [
				"id",
				"application",
				"action",
				"identity",
				"fields",
				"hunks",
				"forecast"
			],
			"properties": {
				"id": {
					"description": "Stable across runs with the same result.",
					"type": "string"
				},
				"application": {
					"description": "Id of an entry of `applications`. At head; for removed objects at base.",
					"type": "string"
				},
				"previousApplication": {
					"description": "For moved objects: the Application that had it at base.",
					"type": "string"
				},
				"action": {
					"type": "string",
					"enum": [
						"added",
						"removed",
						"modified",
						"moved",
						"renamed"
					]
				},
				"identity": { "$ref": "#/$defs/identity" },
				"previous": {
					"$ref": "#/$defs/identity",
					"description": "Identity at base, where it differs."
				},
				"fields": {
					"type": "array",
					"items": { "$ref": "#/$defs/field" }
				},
				"hunks": {
					"description": "Without noise, unless everything is noise; the whole object for added and removed ones.",
					"type": "array",
					"items": { "$ref": "#/$defs/hunk" }
				},
				"volatile": {
					"description": "The object differs between two renders of the same input.",
					"const": true
				},
				"forecast": { "$ref": "#/$defs/forecast" }
			}
		},
		"file": {
			"description": "What changes in a file of Applications that cannot be rendered.",
			"type": "object",
			"required": [
				"path",
				"applications",
				"hunks"
			],
			"properties": {
				"path": {
					"description": "Of the repository under review.",
					"type": "string"
				},
				"applications": {
					"description": "Ids of the Applications that read it and cannot be rendered.",
					"type": "array",
					"items": { "type": "string" }
				},
				"hunks": {
					"description": "Of its documents as normalised YAML, or of the text, secrets masked. Empty where it is not shown.",
					"type": "array",
					"items": { "$ref": "#/$defs/hunk" }
				},
				"told": {
					"description": "Why it is not shown, or how much it is.",
					"type": "string"
				}
			}
		},
		"group": {
			"description": "The same change in several Applications.",
			"type": "object",
			"required": [
				"id",
				"changes",
				"applications"
			],
			"properties": {
				"id": { "type": "string" },
				"changes": {
					"description": "Ids of the changes.",
					"type": "array",
					"items": { "type": "string" }
				},
				"applications": {
					"description": "Ids of the Applications.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"plan": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"application",
				"autoSync",
				"tasks",
				"leftBehind",
				"gone",
				"recreated",
				"waitsForConfirmation",
				"conditions",
				"notes"
			],
			"properties": {
				"application": {
					"description": "The id of an entry of `applications`.",
					"type": "string"
				},
				"autoSync": {
					"description": "`runs`, `waits for manual sync`, `nothing to do (\u2026)`, `blocked: \u2026`, `deleted`, `deleted: \u2026` or `hangs in deletion`.",
					"type": "string"
				},
				"operation": {
					"description": "How its sync ends.",
					"type": "object",
					"additionalProperties": false,
					"required": ["phase", "message"],
					"properties": {
						"phase": { "enum": [
							"Running",
							"Succeeded",
							"Failed",
							"Error"
						] },
						"message": { "type": "string" }
					}
				},
				"tasks": {
					"type": "array",
					"items": { "$ref": "#/$defs/task" }
				},
				"leftBehind": {
					"description": "Not rendered any more, and still in the cluster.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"gone": {
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"recreated": {
					"description": "Deleted and created again.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"waitsForConfirmation": {
					"description": "Somebody has to approve their deletion before it goes on.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"conditions": {
					"description": "`Type: message`, as Argo CD writes them on the Application.",
					"type": "array",
					"items": { "type": "string" }
				},
				"notes": {
					"description": "What is written as if it meant something, and means nothing to Argo CD.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"task": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"order",
				"phase",
				"op",
				"identity"
			],
			"properties": {
				"order": {
					"description": "Tasks with the same number run side by side.",
					"type": "integer"
				},
				"phase": {
					"description": "`PreSync`, `Sync`, `PostSync`, \u2026; several with commas between them; empty while an Application is deleted.",
					"type": "string"
				},
				"wave": { "type": "integer" },
				"op": { "enum": [
					"create",
					"apply",
					"replace",
					"update",
					"recreate",
					"prune",
					"skip-prune",
					"hook-create",
					"hook-apply",
					"hook-replace",
					"hook-update",
					"hook-recreate",
					"hook-delete",
					"delete",
					"prune-dry-run",
					"none"
				] },
				"identity": { "$ref": "#/$defs/identity" },
				"changed": {
					"description": "False: nothing changes in the cluster.",
					"type": "boolean"
				},
				"result": { "enum": [
					"Synced",
					"SyncFailed",
					"Pruned",
					"PruneSkipped"
				] },
				"message": { "type": "string" }
			}
		},
		"apply": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"change",
				"verdict",
				"errors",
				"lost",
				"extra",
				"kept"
			],
			"properties": {
				"change": {
					"description": "The id of an entry of `changes`.",
					"type": "string"
				},
				"verdict": {
					"description": "`accepted-differs`: the request succeeds, but what is stored is not what Git says.",
					"enum": [
						"accepted",
						"refused",
						"accepted-differs",
						"no-op"
					]
				},
				"errors": {
					"type": "array",
					"items": {
						"type": "object",
						"additionalProperties": false,
						"required": [
							"field",
							"type",
							"detail"
						],
						"properties": {
							"field": { "type": "string" },
							"type": { "type": "string" },
							"detail": { "type": "string" }
						}
					}
				},
				"lost": {
					"description": "Paths that are written at head and not stored.",
					"type": "array",
					"items": { "type": "string" }
				},
				"extra": {
					"description": "Items of stored lists beyond those that head writes.",
					"type": "array",
					"items": { "type": "string" }
				},
				"kept": {
					"description": "Paths that Git no longer has and that stay stored.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"finding": {
			"type": "object",
			"required": [
				"rule",
				"severity",
				"enforcement",
				"application",
				"message",
				"remedy",
				"evidence",
				"fingerprint"
			],
			"properties": {
				"rule": {
					"description": "Id of the rule, kebab-case.",
					"type": "string"
				},
				"severity": {
					"type": "string",
					"enum": [
						"critical",
						"high",
						"medium",
						"low"
					]
				},
				"enforcement": {
					"type": "string",
					"enum": [
						"block",
						"ack",
						"warn"
					]
				},
				"application": {
					"description": "Id of an entry of `applications`; the first of them for a finding about the change as a whole.",
					"type": "string"
				},
				"isWhole": {
					"description": "It is about the change as a whole, not about its Application.",
					"const": true
				},
				"identity": { "$ref": "#/$defs/identity" },
				"objects": {
					"description": "The objects that it is about where these are several; the message names a few of them.",
					"type": "object",
					"required": ["count", "list"],
					"properties": {
						"count": {
							"description": "How many there are.",
							"type": "integer",
							"minimum": 1
						},
						"list": {
							"description": "The first of them, at most a thousand.",
							"type": "array",
							"items": { "$ref": "#/$defs/identity" }
						}
					},
					"additionalProperties": false
				},
				"location": {
					"description": "Where in the repository it comes from, as head has it; absent where that is not known for sure.",
					"type": "object",
					"required": ["file"],
					"properties": {
						"file": {
							"description": "Relative to the root of the repository.",
							"type": "string"
						},
						"line": {
							"description": "From 1; absent where only the file is known.",
							"type": "integer",
							"minimum": 1
						},
						"endLine": {
							"type": "integer",
							"minimum": 1
						}
					}
				},
				"message": {
					"description": "What happens, one sentence.",
					"type": "string"
				},
				"remedy": {
					"description": "What to do about it, one sentence.",
					"type": "string"
				},
				"evidence": {
					"type": "array",
					"items": { "type": "string" }
				},
				"acceptableBy": {
					"description": "Who may accept it on the pull request; absent where only a waiver of the configuration can, or nothing is blocked.",
					"type": "object",
					"required": [
						"owners",
						"people",
						"command"
					],
					"properties": {
						"owners": {
							"description": "Logins, `team:\u2026`, `permission:\u2026`: one of them.",
							"type": "array",
							"items": { "type": "string" }
						},
						"people": {
							"description": "How many of them it takes.",
							"type": "integer"
						},
						"command": {
							"description": "Line of a comment that accepts it.",
							"type": "string"
						}
					},
					"additionalProperties": false
				},
				"waived": {
					"description": "Who accepts it: it is told and does not block.",
					"type": "object",
					"required": [
						"how",
						"reason",
						"owner"
					],
					"properties": {
						"how": {
							"description": "`config`: a waiver of the configuration; `annotation`: one of the object; else what the first person did.",
							"type": "string",
							"enum": [
								"config",
								"annotation",
								"comment",
								"review",
								"label"
							]
						},
						"reason": { "type": "string" },
						"owner": {
							"description": "Owner of the waiver, or the people.",
							"type": "string"
						},
						"expires": {
							"description": "Last day on which it counts, `2027-01-31`; absent: as long as the finding is the same.",
							"type": "string"
						},
						"url": {
							"description": "Where the first person said so.",
							"type": "string"
						},
						"people": {
							"description": "Everybody who had to agree.",
							"type": "array",
							"items": {
								"type": "object",
								"required": [
									"how",
									"by",
									"reason",
									"url"
								],
								"properties": {
									"how": {
										"type": "string",
										"enum": [
											"comment",
											"review",
											"label"
										]
									},
									"by": {
										"description": "Login.",
										"type": "string"
									},
									"reason": { "type": "string" },
									"url": {
										"description": "Where it was said.",
										"type": "string"
									}
								},
								"additionalProperties": false
							}
						}
					},
					"additionalProperties": false
				},
				"fingerprint": {
					"description": "Changes exactly when the risk itself changes.",
					"type": "string"
				}
			}
		},
		"image": {
			"description": "A container, in an object that exists on both sides, that runs another image.",
			"type": "object",
			"required": ["application", "container"],
			"properties": {
				"application": {
					"description": "Id of an entry of `applications`.",
					"type": "string"
				},
				"container": { "type": "string" },
				"from": {
					"description": "Absent for a new container.",
					"type": "string"
				},
				"to": {
					"description": "Absent for a container that is gone.",
					"type": "string"
				}
			}
		},
		"notice": {
			"type": "object",
			"required": ["code", "message"],
			"properties": {
				"code": {
					"description": "Stable, kebab-case.",
					"type": "string"
				},
				"message": { "type": "string" },
				"application": {
					"description": "Id of an entry of `applications`.",
					"type": "string"
				}
			}
		}
	}
};

// src/report/left/conform.ts
/** What a document of a stranger is not allowed to be. Nothing of its text is in the message, only places of the schema. */
function refuse(at, problem) {
	throw new UserError(`the result is none that this version writes: ${at === "" ? "it" : at} ${problem}`, { hint: "Let both workflows use the same version of the action." });
}
/**
* The value as the schema describes it, without the keys that it does not name: a later version of the same number may write more.
* @param root holds the `$defs`
* @param at place in the document, for the message
* @throws UserError when it is anything else
*/
function conform(value, schema, root, at = "") {
	const resolved = resolve$1(schema, root);
	if (value === void 0) return refuse(at, "is missing");
	const { type, enum: words, const: only, minimum, items } = resolved;
	if (type !== void 0 && !hasType(value, type)) refuse(at, `is not of type ${type}`);
	if (words !== void 0 && !words.includes(value)) refuse(at, "is none of the words that are known");
	if (only !== void 0 && value !== only) refuse(at, "has another value");
	if (minimum !== void 0 && typeof value === "number" && value < minimum) refuse(at, "is too small");
	if (Array.isArray(value) && items !== void 0) return value.map((item, index) => conform(item, items, root, `${at}[${index}]`));
	return isMap(value) && type === "object" ? conformKeys(value, resolved, root, at) : value;
}
function resolve$1(schema, root) {
	if (schema.$ref === void 0) return schema;
	const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
	if (target === void 0) throw new Error(`the schema has no ${schema.$ref}`);
	return target;
}
function conformKeys(value, schema, root, at) {
	const { required = [], properties = {}, additionalProperties } = schema;
	const place = (key) => at === "" ? key : `${at}.${key}`;
	for (const key of required) if (getEntry(value, key) === void 0) refuse(place(key), "is missing");
	const result = {};
	if (typeof additionalProperties === "object") {
		for (const [key, item] of Object.entries(value)) setEntry(result, key, conform(item, additionalProperties, root, `an entry of ${at}`));
		return result;
	}
	for (const [key, below] of Object.entries(properties)) {
		const item = getEntry(value, key);
		if (item !== void 0) setEntry(result, key, conform(item, below, root, place(key)));
	}
	return result;
}
function hasType(value, type) {
	switch (type) {
		case "object": return isMap(value);
		case "array": return Array.isArray(value);
		case "integer": return Number.isSafeInteger(value);
		default: return typeof value === type;
	}
}

// src/report/left/formats.ts
/** Texts that reports write as their own words, links or parts of a command: nothing but what this program makes of them. */
const formats = {
	revision: /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/,
	id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
	fingerprint: /^[0-9a-f]{16,64}$/,
	day: /^\d{4}-\d\d-\d\d$/,
	phase: /^(?:[A-Za-z]+(?:, ?[A-Za-z]+)*)?$/,
	permission: /^permission:[a-z]+$/
};
/** @throws UserError when a text is none that this program writes in its place */
function checkFormats({ revisions, findings, notices, applications, plans }) {
	const check = (at, text, format) => {
		if (!formats[format].test(text)) refuse(at, "has a text that does not belong there");
	};
	check("revisions.base.id", revisions.base.id, "revision");
	check("revisions.head.id", revisions.head.id, "revision");
	for (const { code } of [...notices, ...applications.flatMap(({ warnings }) => warnings)]) check("a code", code, "id");
	for (const { phase } of plans.flatMap(({ tasks }) => tasks)) check("the phase of a task", phase, "phase");
	for (const { rule, fingerprint, acceptableBy, waived } of findings) {
		check("the rule of a finding", rule, "id");
		check("the fingerprint of a finding", fingerprint, "fingerprint");
		if (waived?.expires !== void 0) check("the end of a waiver", waived.expires, "day");
		for (const owner of acceptableBy?.owners ?? []) if (owner.startsWith("permission:")) check("an owner", owner, "permission");
	}
}

// src/report/left/nesting.ts
/**
* How deep the collections of a JSON text are nested. Asked before it is read: readers call themselves for every level, and a
* text of nothing but brackets would end the process. No regular expression: one gives up on texts of millions of characters.
*/
function nestingOf(text) {
	let [depth, deepest, isText] = [
		0,
		0,
		false
	];
	for (let position = 0; position < text.length; position++) {
		const mark = text.charCodeAt(position);
		if (isText && mark === backslash) position++;
		else if (mark === quote) isText = !isText;
		else if (isText) continue;
		else if (mark === bracket || mark === brace) deepest = Math.max(deepest, ++depth);
		else if (mark === bracket + 2 || mark === brace + 2) depth--;
	}
	return deepest;
}
/** `"`, `\`, `[` and `{`; the closing ones come two after them. */
const [quote, backslash, bracket, brace] = [
	34,
	92,
	91,
	123
];

// src/report/left/read-preview.ts
/** Levels of nesting; the document has about ten of its own, the rest is room for values of manifests. */
const deepest = 200;
const schema = preview_1_schema_default;
/**
* Reads the JSON report of a run that nobody trusts, so that every other report can be made of it as if this run had made the
* result itself. What comes back has the shape that `schema/preview-1.schema.json` promises and nothing beyond it, its parts fit each
* other, and its verdict is what its own findings and failures say, or worse. All its texts stay texts of a stranger, as they always
* are in reports. What is only in memory of the run that wrote it, whole objects and the table of images, is not there.
* @throws UserError when it is anything else; nothing of its text is in the message
*/
function readPreview(text) {
	if (nestingOf(text) > deepest) refuse("", `is nested deeper than ${deepest} levels`);
	const document = conform(parse(text), schema, schema);
	if (!isPreview(document)) return refuse("", "has another version");
	if ("part" in document) return refuse("", "is only a part of a run: the parts have to be merged first");
	checkFormats(document);
	checkParts(document);
	return withOwnVerdict(document);
}
function parse(text) {
	try {
		return parseJson(text);
	} catch {
		return refuse("", "is no JSON");
	}
}
/** `conform` has looked at all of it: the schema and the types are the same, and a test holds them to that. */
function isPreview(document) {
	return typeof document === "object" && document !== null && "schemaVersion" in document;
}
/** What refers to something finds it, nothing is there twice, and the counts of changes are those of what is listed. */
function checkParts({ applications, changes, groups, plans, applies, files = [], counts }) {
	const owners = new Map(applications.map(({ id, parent }) => [id, parent]));
	const known = new Set(changes.map(({ id }) => id));
	if (owners.size < applications.length) refuse("applications", "has an id twice");
	if (known.size < changes.length) refuse("changes", "has an id twice");
	const belongs = (at, ids, all) => {
		if (ids.some((id) => !all.has(id))) refuse(at, "refers to something that is not there");
	};
	belongs("changes", changes.map(({ application }) => application), owners);
	for (const [ids, all] of [[groups.flatMap((group) => group.applications), owners], [groups.flatMap((group) => group.changes), known]]) {
		belongs("groups", ids, all);
		if (new Set(ids).size < ids.length) refuse("groups", "has an id twice");
	}
	belongs("plans", plans.map(({ application }) => application), owners);
	belongs("applies", applies.map(({ change }) => change), known);
	for (const file of files) {
		belongs("files", file.applications, owners);
		if (new Set(file.applications).size < file.applications.length) refuse("files", "has an id twice");
	}
	checkParents(owners);
	for (const action of [
		"added",
		"removed",
		"modified",
		"moved",
		"renamed"
	]) if (counts[action] !== changes.filter((change) => change.action === action).length) refuse(`counts.${action}`, "is not what is listed");
	if (counts.workloadsRestarted !== changes.filter(({ forecast }) => forecast.restarts).length) refuse("counts.workloadsRestarted", "is not what is listed");
}
/** An Application that is above itself would be walked for ever by whoever opens the report. */
function checkParents(owners) {
	const fine = /* @__PURE__ */ new Set();
	for (const start of owners.keys()) {
		const way = /* @__PURE__ */ new Set();
		for (let id = start; id !== void 0 && !fine.has(id); id = owners.get(id)) {
			if (way.has(id)) refuse("applications", "has one that is above itself");
			way.add(id);
		}
		for (const id of way) fine.add(id);
	}
}
const badness = {
	pass: 0,
	incomplete: 1,
	blocked: 2
};
function withOwnVerdict(preview) {
	const { status, reasons } = preview.verdict;
	const own = statusOf(preview.findings, preview.applications);
	if (badness[own] <= badness[status]) return preview;
	const note = `The run said ${status}, and what it found says ${own}.`;
	return {
		...null, ...preview,
		verdict: {
			status: own,
			reasons: [note, ...reasons]
		}
	};
}

// src/publish/distrust.ts
const notice = "This pull request changes workflows or actions of the repository, so the run that compared is one of its own making. What it says proves nothing: read the change before anything else.";
/**
* The result without what a stranger's word is not enough for: links to elsewhere, and passing when its run is of its own making, or did not
* pass itself. An artifact outlives the try of the run that made it, and one that was started again and failed before it made another leaves the old one.
*/
function distrust(preview, { page, doubt, conclusion }) {
	const own = {
		...null, ...preview,
		findings: preview.findings.map((finding) => withoutLinks(finding, page))
	};
	const { status, reasons } = preview.verdict;
	const isOlder = status === "pass" && conclusion !== "" && conclusion !== "success";
	const notices = [...doubt ? [{
		code: "workflow-changed",
		message: notice
	}] : [], ...isOlder ? [{
		code: "run-not-passed",
		message: `The run ended as ${conclusion}, and what it left says that it passes: that may be the result of an earlier try. Run the check again.`
	}] : []];
	if (notices.length === 0) return own;
	return {
		...null, ...own,
		verdict: {
			status: status === "pass" ? "incomplete" : status,
			reasons: [...notices.map(({ message }) => message), ...reasons]
		},
		notices: [...notices, ...preview.notices]
	};
}
function withoutLinks(finding, page) {
	if (finding.waived === void 0) return finding;
	const isForeign = (url) => url !== void 0 && !url.startsWith(page);
	const { url, people, ...rest } = finding.waived;
	const waived = {
		...null, ...rest,
		...url === void 0 || isForeign(url) ? {} : { url },
		...people === void 0 ? {} : { people: people.map((person) => isForeign(person.url) ? {
			...null, ...person,
			url: page
		} : person) }
	};
	return {
		...null, ...finding,
		waived
	};
}

// src/publish/left-file.ts
/** Bytes of a JSON report that are read; the comparison of 3,000 Applications takes a tenth of it. */
const largest = 67108864;
/** The file as an earlier step of the other run uploaded it. */
const fileName = "preview.json";
/**
* Reads what the other run left: a file, or a folder that holds `preview.json`, or one folder with it as `actions/download-artifact`
* makes one for each artifact. An artifact of a stranger may hold links and anything else; only a plain file is read.
* @param from relative to the workspace
* @throws UserError when it is not there, is no plain file, or is too large
*/
async function readLeftFile(from, workspace) {
	const path = await findFile(resolve(workspace ?? ".", from), from);
	const stats = await lstat(path);
	if (!stats.isFile()) throw missing(from, "is no plain file");
	if (stats.size > largest) throw missing(from, `is larger than ${largest / 1024 / 1024} MiB`);
	const bytes = await readFile(path);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw missing(from, "is no UTF-8");
	}
}
async function findFile(path, from) {
	const stats = await lstat(path).catch(() => void 0);
	if (stats === void 0) throw missing(from, "is not there");
	if (!stats.isDirectory()) return path;
	const entries = await readdir(path, { withFileTypes: true });
	if (entries.some(({ name }) => name === fileName)) return join(path, fileName);
	const inside = [];
	for (const entry of entries) {
		if (!entry.isDirectory()) continue;
		const candidate = join(path, entry.name, fileName);
		if (await lstat(candidate).catch(() => void 0) !== void 0) inside.push(candidate);
	}
	const [only] = inside;
	if (only === void 0) throw missing(from, `holds no ${fileName}`);
	if (inside.length > 1) throw missing(from, `holds more than one ${fileName}`);
	return only;
}
function missing(from, problem) {
	return new UserError(`the result that is to be published (${from}) ${problem}`, {
		place: "from",
		hint: "The run that compares has to keep its JSON report as an artifact, and the step before this one has to download it (docs/forks.md)."
	});
}

// src/publish/publish-left.ts
/** Events whose runs have a read-only token when the head is a fork's. */
const events = [
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
];
/**
* Publishes what a run found that was not allowed to: one of a fork or of Dependabot. Its result is a stranger's word: it is read
* strictly, has to be one of the commit that GitHub says the run was for, and all that is published is made of it here.
* @returns what went wrong at the comment or the status; empty when all is published, or nothing had to be
* @throws UserError when there is no result that can be published; the status of the commit says so then, where it is known
*/
async function publishLeft(request) {
	const { event, client, runner } = request;
	if (event.kind !== "workflow_run") throw new UserError(`A ${event.kind} event names no run whose result could be published`, {
		place: "mode",
		hint: "Use `mode: publish` in a workflow on `workflow_run` (docs/forks.md)."
	});
	if (client === void 0) throw new UserError("there is no token to publish with", {
		place: "token",
		hint: "Leave out the input `token`, so that the one of the job is used."
	});
	const idle = reasonToDoNothing(event);
	const origin = idle === void 0 ? await ask(() => findOrigin(client, event)) : { nothing: idle };
	if ("nothing" in origin) {
		runner.log.info(`nothing to publish: ${origin.nothing}`);
		return [];
	}
	const context = contextOf(event, request.context);
	try {
		return await publishFor(origin.pulls, event, {
			...null, ...request,
			client,
			context
		});
	} catch (error) {
		const pull = origin.pulls.find(({ closed }) => !closed);
		if (pull !== void 0) await announceStatus({
			...null, ...request,
			client,
			context,
			event: pull
		}, "error", `no result: ${shortOf(error)}`);
		throw error;
	}
}
function reasonToDoNothing({ startedBy, conclusion }) {
	if (!events.includes(startedBy)) return `the run was started by ${startedBy}, not by a pull request`;
	return conclusion === "action_required" || conclusion === "skipped" ? `the run ended as ${conclusion}` : void 0;
}
/** Where the run took place whose result this is: its page is what people want to see, and its number says what is later. */
function contextOf({ run }, context) {
	const { serverUrl, owner, repository } = context;
	return {
		...null, ...context,
		run,
		runUrl: `${serverUrl}/${owner}/${repository}/actions/runs/${run.id}`
	};
}
async function publishFor(pulls, { startedAt, conclusion }, request) {
	const { client, context, from, renderersOf } = request;
	const preview = readPreview(await readLeftFile(from, context.workspace));
	const pull = await choosePull(client, pulls, preview);
	if (await ask(() => wentElsewhere(client, pull, startedAt))) throw new UserError(`the pull request was pointed at ${pull.baseRef} after the run began`, {
		place: "from",
		hint: "Push to its branch, or close and reopen it: running the check again compares the same as before."
	});
	const doubt = pull.isFork && await ask(() => changesWorkflows(client, pull));
	return (await publish({
		...null, ...request,
		preview: distrust(preview, {
			page: `${context.serverUrl}/${context.owner}/${context.repository}/`,
			doubt,
			conclusion
		}),
		renderers: {
			...null, ...renderersOf(context),
			annotations: () => []
		},
		event: {
			...null, ...pull,
			isFork: false,
			isDependabot: false
		}
	})).filter(isMissed).map(({ message }) => message);
}
function isMissed({ destination, state }) {
	return (destination === "comment" || destination === "status") && (state === "degraded" || state === "failed");
}
async function choosePull(client, pulls, { revisions }) {
	const compared = {
		base: revisions.base.id,
		head: revisions.head.id
	};
	const misfits = [];
	const fitting = [];
	for (const pull of pulls) {
		const misfit = await ask(() => findMisfit(client, pull, compared));
		if (misfit === void 0) fitting.push(pull);
		else misfits.push(`#${pull.number}: ${misfit}`);
	}
	const [only, ...others] = fitting;
	if (only?.closed === true && others.length === 0) throw new UserError(`the result belongs to #${only.number}, which is closed`, { place: "from" });
	if (only !== void 0 && others.length > 0) throw new UserError(`the result may belong to ${fitting.map(({ number }) => `#${number}`).join(" or ")}, which have the same branch`, {
		place: "from",
		hint: "Close all but one of them, and run the check again."
	});
	if (only !== void 0) return only;
	throw new UserError(`the result does not belong to the pull request (${misfits.join("; ")})`, {
		place: "from",
		hint: "Run the check of the pull request again."
	});
}
/** What cannot be asked for is not known, and nothing is published on a guess. */
async function ask(question) {
	try {
		return await question();
	} catch (error) {
		const { message } = failureOf(error);
		throw new UserError(`it could not be found out what the run was for: ${message}`, {
			hint: "The job needs `permissions: {contents: read, pull-requests: write, statuses: write}`.",
			cause: error
		});
	}
}
function shortOf(error) {
	return error instanceof UserError ? error.message : "a bug of argo-manifest-diff";
}

// src/publish/publish-part.ts
/**
* Writes what a part of a sharded run hands on, for another job to merge: nothing of it is a result, so nobody is told.
* @throws UserError when the report directory cannot be used
*/
async function publishPart(request) {
	const files = request.renderers.files.filter(({ output }) => output === "json");
	const { directory, paths, outcome } = await writeFiles({
		...null, ...request,
		renderers: {
			...null, ...request.renderers,
			files
		}
	});
	request.runner.setOutput("report-dir", directory);
	for (const [output, path] of Object.entries(paths)) request.runner.setOutput(output, path);
	request.runner.log.info(outcome.message);
}

// src/outcome.ts
/** What the action makes of a result. In a module of its own, which is loaded when there is time for it. */
/** Where readers find more. Only the workflow knows where it publishes the files that we write. */
function linksOf({ inputs: { reportUrl }, context: { runUrl } }) {
	return {
		...null, ...runUrl === void 0 ? {} : { run: runUrl },
		...reportUrl === void 0 ? {} : reportUrl.endsWith("/") ? {
			report: `${reportUrl}preview.html`,
			json: `${reportUrl}preview.json`
		} : { report: reportUrl }
	};
}
/** All that is written of a result, and how. */
function renderersOf(run) {
	const { context } = run;
	const links = linksOf(run);
	return {
		comment: (result, { budget }) => renderComment(result, {
			budget,
			links
		}),
		summary: (result, { budget }) => renderSummary(result, {
			budget,
			links
		}),
		status: statusText,
		digest: resultDigest,
		annotations: listLineRemarks,
		files: [
			{
				output: "markdown",
				name: "preview.md",
				render: (result) => renderSummary(result, { links })
			},
			{
				output: "html",
				name: "preview.html",
				render: (result) => renderHtml(result, links)
			},
			{
				output: "json",
				name: "preview.json",
				render: jsonPieces
			},
			{
				output: "sarif",
				name: "preview.sarif",
				render: (result) => renderSarif(result, {
					version,
					repositoryUrl: context.cloneUrl.replace(/\.git$/, "")
				})
			}
		]
	};
}

module.exports = { exitStatusOf, publish, publishLeft, publishPart, renderTerminal, renderersOf };