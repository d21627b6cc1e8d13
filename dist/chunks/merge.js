"use strict";
const { identityKey, judgeGathered, loadLibraries } = require("./judge.js");
const { ManifestError, createStopwatch, decodeApplication, describeTwice, instanceEntries, isCovered, isMap, isUnchanged, withInstance } = require("./gather.js");
let later_rare;
function parseJson(...given) {
	return (later_rare ??= require("./rare.js")).parseJson(...given);
}
const { UserError, groupBy, isCommitted, resolvePath, version, withRepository } = require("./start.js");
const { digestOf, readValues, writeValues } = require("./write.js");
let later_expressions;
function requireCustomRules(...given) {
	return (later_expressions ??= require("./expressions.js")).requireCustomRules(...given);
}
const path = require("node:path");
let later_zlib;
function inflateRawSync(...given) {
	return (later_zlib ??= require("node:zlib")).inflateRawSync(...given);
}

// src/shards/one-run.ts
/** Settings that are about the machine that a part was made on, and change no result. */
const OF_THE_MACHINE = /* @__PURE__ */ new Set([
	"repo",
	"concurrency",
	"timeout",
	"deadline",
	"cacheDir",
	"helm",
	"kustomize"
]);
/** In which respect two parts are of different runs; undefined when in none. Tools count where both parts used them. */
function findDifference(one, other) {
	const [before, after] = [one, other].map(aspectsOf);
	for (const [what, text] of Object.entries(before ?? {})) if (after?.[what] !== text) return shorten(what, text, after?.[what] ?? "");
	const options = listOthers(optionsOf(one), optionsOf(other));
	if (options.length > 0) return `other options (${options.join(", ")})`;
	const used = other.gathered.tools;
	const tool = Object.entries(one.gathered.tools).find(([name, version]) => Object.hasOwn(used, name) && used[name] !== version);
	return tool === void 0 ? void 0 : shorten(tool[0], tool[1], used[tool[0]] ?? "");
}
function aspectsOf({ of, origin, gathered: { revisions } }) {
	return {
		"number of parts": String(of),
		head: revisions.head.id,
		base: revisions.base.id,
		"version of argo-manifest-diff": origin.version
	};
}
/** What decides about the result, by name: settings, and what follows the change. */
function optionsOf({ origin: { version: _version, ...following }, gathered: { settings } }) {
	const all = Object.entries({
		...null, ...settings,
		...following
	}).filter(([name]) => !OF_THE_MACHINE.has(name));
	return new Map(all.map(([name, value]) => [name, writeValues(value)]));
}
/** Names of what is not the same in both. */
function listOthers(one, other) {
	return [.../* @__PURE__ */ new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).toSorted();
}
function shorten(what, one, other) {
	return `another ${what} (${other.slice(0, 40)} instead of ${one.slice(0, 40)})`;
}
/**
* Holds parts to the commits that the run which merges them is about: parts of an earlier run, or of a head that has moved since, would put
* their verdict on a commit that nobody looked at. Commits are compared by their full ids, which is what events name; what a workflow names
* in other words can only be compared where the repository is there and knows it.
* @param expected as the event or the inputs of the merge have it
* @throws UserError when the parts are about other commits
*/
async function requireExpected({ head, base }, expected, repository) {
	const refuse = (side, found, wanted) => {
		throw new UserError(`the parts compared the ${side} ${found}, and this run is about ${wanted}`, {
			place: "mode: merge",
			hint: "Merge the parts of this very run. Where the parts were given `head-ref` or `base-ref`, give the merge the same."
		});
	};
	const wantedHead = await idOf(expected.head.revision, repository);
	if (wantedHead !== void 0 && wantedHead !== head.id) refuse("head", head.id, wantedHead);
	const wantedBase = await baseOf(expected.base, repository);
	if (wantedBase !== void 0 && wantedBase !== base.id) refuse("base", base.id, wantedBase);
}
async function idOf(revision, repository) {
	if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision)) return revision;
	if (repository === void 0) return void 0;
	try {
		return (await repository.resolve(revision)).id;
	} catch (error) {
		if (error instanceof UserError) return void 0;
		throw error;
	}
}
/** Undefined where only more of the history could tell it. A commit names its parents itself, also in a shallow clone. */
async function baseOf(base, repository) {
	switch (base.how) {
		case "merge-base": return;
		case "revision": return base.otherwise === void 0 ? idOf(base.revision, repository) : void 0;
		case "first-parent": {
			const parents = await repository?.parents({
				name: base.of,
				id: base.of
			});
			return parents === void 0 || parents.length < 2 ? void 0 : parents[0];
		}
	}
}

// src/shards/join.ts
/**
* The parts of one sharded run as what one run would have gathered.
* @throws UserError when one is missing, is there twice, or they are not of one run
*/
function joinParts(parts) {
	const [first, ...others] = checkParts(parts);
	const all = [first, ...others].map((part) => part.gathered);
	const compared = joinTrees(all.map((each) => each.compared), first.gathered.settings.coverage);
	const versions = joinVersions(all, compared);
	return {
		gathered: {
			...null, ...first.gathered,
			compared,
			...versions === void 0 ? {} : { versions },
			tools: Object.assign({}, ...all.map((each) => each.tools))
		},
		written: [first, ...others].flatMap((part) => part.written)
	};
}
function checkParts(parts) {
	const sorted = parts.toSorted((a, b) => a.index - b.index);
	const [first, ...others] = sorted;
	const hint = "Name the JSON reports of all parts, each once.";
	if (first === void 0) throw new UserError("there is no part to merge", { hint });
	for (const part of others) {
		const difference = findDifference(first, part);
		if (difference !== void 0) throw new UserError(`it is not of the same run as ${first.file}: ${difference}`, {
			place: part.file,
			hint
		});
	}
	for (let index = 1; index <= first.of; index++) {
		const found = sorted.filter((part) => part.index === index);
		if (found.length === 1) continue;
		const what = found.length === 0 ? `part ${index} of ${first.of} is missing` : `part ${index} of ${first.of} is there ${found.length} times: ${found.map(({ file }) => file).join(", ")}`;
		throw new UserError(what, { hint });
	}
	return [first, ...others];
}
function joinTrees(trees, coverage) {
	const [first, ...others] = trees;
	if (first === void 0) throw new Error("there is a first part");
	const rendered = /* @__PURE__ */ new Map();
	for (const { applications } of trees) for (const each of applications) if (each.elsewhere === void 0 && !rendered.has(each.id)) rendered.set(each.id, each);
	const applications = first.applications.map((each) => rendered.get(each.id) ?? each);
	requireAll(applications, rendered);
	const covered = isCovered(applications.filter(isUnchanged).length, coverage);
	return {
		...null, ...first,
		applications: covered ? applications : applications.map(({ common: _common, ...each }) => each),
		definitions: distinct(trees.flatMap(({ definitions }) => definitions)),
		notices: tellTwiceOnce(joinNotices(first.notices, others.map((tree) => tree.notices)), applications)
	};
}
/**
* Each part takes its share of the list that all of them find. Where these lists are not the same, as what lies in another repository was another
* thing an hour ago, or could not be fetched by one of them, an Application may be in nobody's share, and would look like one that does not change.
* @throws UserError when one is in nobody's share, or only some of the parts have found it
*/
function requireAll(applications, rendered) {
	const known = new Set(applications.map(({ id }) => id));
	const missing = applications.find(({ elsewhere }) => elsewhere !== void 0)?.id ?? [...rendered.keys()].find((id) => !known.has(id));
	if (missing !== void 0) throw new UserError(`the parts have not found the same Applications: ${missing} is in none, or not in all of them`, { hint: "Run all of them again: what they read from other repositories has changed meanwhile, or could not be read by one of them." });
}
/** Each part names those of its own that it rendered twice. */
function tellTwiceOnce(notices, applications) {
	const all = describeTwice(applications);
	const at = notices.findIndex(({ code }) => code === all.code);
	return at < 0 ? notices : notices.flatMap((notice, index) => index === at ? [all] : notice.code === all.code ? [] : [notice]);
}
/** What only a further part says stands behind what others say of the same kind. */
function joinNotices(first, others) {
	const known = new Set(first.map((notice) => JSON.stringify(notice)));
	const added = others.flat().filter((notice) => {
		const text = JSON.stringify(notice);
		if (known.has(text)) return false;
		known.add(text);
		return true;
	});
	const more = groupBy(added, ({ code }) => code);
	const last = new Map(first.map(({ code }, index) => [code, index]));
	return [...first.flatMap((notice, index) => last.get(notice.code) === index ? [notice, ...more.get(notice.code) ?? []] : [notice]), ...[...more].flatMap(([code, notices]) => last.has(code) ? [] : notices)];
}
function joinVersions(all, compared) {
	if (all.some(({ versions }) => versions === void 0)) return void 0;
	const place = new Map(compared.applications.map(({ nodes }, index) => [nodes.head?.key, index]));
	return distinct(all.flatMap(({ versions = [] }) => versions)).toSorted((a, b) => (place.get(a.application) ?? 0) - (place.get(b.application) ?? 0));
}
/** Parts read some of the same texts. */
function distinct(items) {
	const texts = /* @__PURE__ */ new Set();
	return items.filter((item) => {
		const text = JSON.stringify(item, (_key, value) => typeof value === "bigint" ? `${value}n` : value);
		if (texts.has(text)) return false;
		texts.add(text);
		return true;
	});
}

// src/shards/read.ts
/** Bytes of one part, unpacked: beyond it, it is no part but an attack on our memory. */
const MAX_BYTES = 15e8;
const HINT = "Name the JSON reports that the jobs with --shard I/M wrote, all of one run.";
/**
* Reads a part of a sharded run out of its JSON report.
* @throws UserError when it is none, or not whole
*/
function readPart(file, report) {
	const record = isMap(report) ? report["part"] : void 0;
	if (!isMap(record)) throw new UserError("it is not the report of a run with --shard", {
		place: file,
		hint: HINT
	});
	const { format, index, of, digest, data } = record;
	if (format !== 2) throw new UserError("it is a part in a format that is not known here", {
		place: file,
		hint: "Use the same version of argo-manifest-diff in all jobs."
	});
	if (!isPlace(index, of) || typeof data !== "string" || digest !== digestOf(data)) throw new UserError("the part is damaged", {
		place: file,
		hint: HINT
	});
	let content;
	try {
		content = readValues(inflateRawSync(Buffer.from(data, "base64"), { maxOutputLength: MAX_BYTES }).toString("utf8"));
	} catch (cause) {
		throw new UserError("the part is damaged", {
			place: file,
			hint: HINT,
			cause
		});
	}
	if (!isContent(content)) throw new UserError("the part is damaged", {
		place: file,
		hint: HINT
	});
	const { own, written, compared, origin, ...rest } = content;
	return {
		file,
		index: Number(index),
		of: Number(of),
		origin,
		written,
		gathered: {
			...null, ...rest,
			own: {
				...null, ...own,
				customRules: requireCustomRules(rest.settings.customRules, "customRules")
			},
			compared: {
				...null, ...compared,
				applications: compared.applications.map((each) => decodeAgain(each, instanceEntries(rest.settings.argocd)))
			}
		}
	};
}
/** The digest is of the data only: of these, what is no part of any run would let some of the parts look like all. */
function isPlace(index, of) {
	return Number.isSafeInteger(index) && Number.isSafeInteger(of) && Number(index) >= 1 && Number(index) <= Number(of);
}
/** Its digest says that this is what `writePart` wrote, so it is looked at no closer. */
function isContent(content) {
	return typeof content === "object" && content !== null && [
		"revisions",
		"files",
		"compared",
		"settings",
		"own",
		"tools",
		"written",
		"origin"
	].every((key) => Object.hasOwn(content, key));
}
function decodeAgain(compared, ignored) {
	const [base, head] = [compared.nodes.base, compared.nodes.head].map((node) => decodeNode(node, ignored));
	return {
		...null, ...compared,
		nodes: {
			...null, ...base === void 0 ? {} : { base },
			...head === void 0 ? {} : { head }
		},
		...base?.application === void 0 ? {} : { base: base.application },
		...head?.application === void 0 ? {} : { head: head.application }
	};
}
function decodeNode(node, ignored) {
	if (node === void 0 || node.set !== void 0) return node;
	const decoded = decodeApplication(node.object, node.namespace);
	return decoded.ok ? {
		...null, ...node,
		application: withInstance(decoded.application, ignored)
	} : node;
}

// src/merge.ts
/**
* Puts the parts of a sharded run together and judges them as one run would have.
* @param repo directory of the repository: where it is there, and has the revisions, findings are placed in its files
* @throws UserError when a file is no part, one is missing, or they are not of one run
*/
async function mergeParts({ files, failOn, expected, discussion, offline }, outside, repo) {
	const watch = createStopwatch(outside.now, outside.log);
	await loadLibraries();
	await refuseCommitted(files, outside);
	const parts = [];
	for (const file of files) parts.push(readPart(file, await readReport(file, outside)));
	for (const { file, origin } of parts) if (origin.version !== version) throw new UserError(`it is of argo-manifest-diff ${origin.version}, and this is ${version}`, {
		place: file,
		hint: "Use the same version in all jobs."
	});
	const { gathered, written } = joinParts(parts);
	const settings = {
		...null, ...gathered.settings,
		...failOn === void 0 ? {} : { failOn }
	};
	const judge = (places) => judgeGathered({
		...null, ...gathered,
		settings
	}, {
		today: outside.today,
		...places === void 0 ? {} : { places },
		...discussion === void 0 ? {} : { discussion }
	}, watch);
	const check = async (repository) => {
		if (expected !== void 0) await requireExpected(gathered.revisions, expected, repository);
	};
	if (!await isRepository(repo, outside)) {
		await check();
		return judge();
	}
	await withRepository({
		repo,
		offline: true
	}, outside, check);
	return withRepository({
		repo,
		offline
	}, outside, async (repository) => judge(await placesIn(repository, gathered, written, outside)));
}
/**
* A part is what a job of this run has left. One that lies in a checkout as its commit has it was written by the author of the commit, whose
* jobs need only fail for theirs to be the only parts there are.
* @throws UserError for the first such file
*/
async function refuseCommitted(files, outside) {
	const places = /* @__PURE__ */ new Map();
	for (const file of files) {
		const directory = path.dirname(resolvePath(outside.cwd, file));
		places.set(directory, [...places.get(directory) ?? [], file]);
	}
	for (const [directory, inside] of places) {
		if (!await isRepository(directory, outside)) continue;
		await withRepository({
			repo: directory,
			offline: true
		}, outside, async (repository) => {
			for (const file of inside) {
				if (!await isCommitted(repository, resolvePath(outside.cwd, file))) continue;
				throw new UserError("it is a file of the repository, and no part that a job has left", {
					place: file,
					hint: "Download the parts to a place outside of the checkout, such as ${{ runner.temp }}/parts."
				});
			}
		});
	}
}
async function isRepository(repo, outside) {
	try {
		return await withRepository({
			repo,
			offline: true
		}, outside, () => Promise.resolve(true));
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}
async function readReport(file, { cwd, readFile }) {
	try {
		return parseJson(await readFile(resolvePath(cwd, file)));
	} catch (cause) {
		const reason = cause instanceof ManifestError ? "it is no JSON" : "it cannot be read";
		throw new UserError(reason, {
			place: file,
			hint: "Name the JSON reports that the jobs with --shard I/M wrote.",
			cause
		});
	}
}
async function placesIn(repository, { revisions }, written, { log }) {
	const files = new Map(written.map(({ side, node, object, file }) => [[
		side,
		node,
		object
	].join("\0"), file]));
	try {
		const [base, head] = await Promise.all([revisions.base, revisions.head].map(async ({ id }) => repository.snapshot(await repository.resolve(id))));
		if (base === void 0 || head === void 0) return void 0;
		return {
			snapshots: {
				base,
				head
			},
			writtenIn: (side, node, identity) => Promise.resolve(files.get([
				side,
				node.key,
				identityKey(identity)
			].join("\0")))
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		log.info(`findings are not placed in files: ${error.message}`);
		return;
	}
}

module.exports = { mergeParts };