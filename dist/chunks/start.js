"use strict";
let later_rare;
function revealLookalikes(...given) {
	return (later_rare ??= require("./rare.js")).revealLookalikes(...given);
}
function suggest(...given) {
	return (later_rare ??= require("./rare.js")).suggest(...given);
}
const { accessSync, closeSync, constants, existsSync, fstatSync, ftruncateSync, linkSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, rmdirSync, symlinkSync, unlinkSync, writeFileSync } = require("node:fs");
const { copyFile, mkdir, mkdtemp, open, readFile, realpath, rename, rm, stat, utimes, writeFile } = require("node:fs/promises");
const { constants: constants$2 } = require("node:os");
const path = require("node:path");
const { posix } = require("node:path");
const { setTimeout: setTimeout$1 } = require("node:timers/promises");
const { Readable, Writable } = require("node:stream");
const { isUtf8 } = require("node:buffer");
const { PerformanceObserver } = require("node:perf_hooks");
const { createHash, randomUUID } = require("node:crypto");
const { getHeapSpaceStatistics, setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");
const { spawn } = require("node:child_process");

// package.json
var version = "0.1.0";

// src/process/clock.ts
/** Milliseconds since the process started, with fractions. It is read at the start of every run, where Node loads a dozen of its modules for `performance`. */
function now() {
	return process.uptime() * 1e3;
}

// src/user-error.ts
/**
* A mistake of the caller, told so that they can mend it: wrong flags, a config file that does not validate, a revision that
* does not exist. Anything else that is thrown is a bug of ours. Entries turn it into one clear message and exit status 3.
*/
var UserError = class extends Error {
	name = "UserError";
	/** Where the mistake is: a flag, an input, or `file:line:column`. */
	place;
	/** What to do next, a whole sentence. */
	hint;
	constructor(message, details = {}) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.place = details.place;
		this.hint = details.hint;
	}
	/** The whole message as shown to people: place, what is wrong, what to do. */
	get text() {
		const place = this.place === void 0 ? "" : `${this.place}: `;
		const hint = this.hint === void 0 ? "" : `\n${this.hint}`;
		return `${place}${this.message}${hint}`;
	}
};

// src/config/globs.ts
/**
* Why a glob cannot be compiled, or undefined when it can: brackets and braces closed, nothing escaped at the end. This is
* what Go's `path.Match`, doublestar and gobwas/glob, which Argo CD uses in different places, all refuse.
*/
function findGlobProblem(pattern) {
	let braces = 0;
	for (let index = 0; index < pattern.length; index++) {
		const character = pattern[index];
		if (character === "\\") {
			index++;
			if (index === pattern.length) return "ends with a backslash that escapes nothing";
		} else if (character === "[") {
			const end = findClassEnd(pattern, index);
			if (end === void 0) return "has a [ that is never closed";
			index = end;
		} else if (character === "{") braces++;
		else if (character === "}") {
			if (braces === 0) return "has a } without a {";
			braces--;
		}
	}
	return braces > 0 ? "has a { that is never closed" : void 0;
}
/** Position of the `]` that closes the class opened at `start`; the first member may be a `]` of no meaning. */
function findClassEnd(pattern, start) {
	let index = start + 1;
	if (pattern[index] === "!" || pattern[index] === "^") index++;
	for (let first = true; index < pattern.length; index++, first = false) if (pattern[index] === "\\") index++;
	else if (pattern[index] === "]" && !first) return index;
}
/** Splits a list at line breaks and at commas, but not at the commas within `{a,b}` of a glob. Empty parts vanish. */
function splitGlobs(text) {
	const parts = [];
	for (const line of text.split(/\r?\n/)) {
		let braces = 0;
		let part = "";
		for (const character of line) {
			if (character === "{") braces++;
			if (character === "}") braces--;
			if (character === "," && braces <= 0) {
				parts.push(part);
				part = "";
			} else part += character;
		}
		parts.push(part);
	}
	return parts.map((part) => part.trim()).filter((part) => part !== "");
}

// src/config/path-pattern.ts
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const VALUE = String.raw`(?:${QUOTED}|[^\s,\]"=\\]+)`;
const FIELD$1 = String.raw`(?:${QUOTED}|[A-Za-z_][A-Za-z0-9_-]*)=${VALUE}`;
const TOKEN = new RegExp(String.raw`(\*\*)|(\*)|([A-Za-z_][A-Za-z0-9_-]*)|\[(\*)\]|\[(\d+)\]|\[(${QUOTED})\]|\[(${FIELD$1}(?:,${FIELD$1})*)\]`, "ys");
const PAIR = new RegExp(String.raw`(${QUOTED}|[A-Za-z_][A-Za-z0-9_-]*)=(${VALUE})`, "gs");
/**
* Reads a pattern. It is written like the paths in reports, `spec.template.spec.containers[name=api].image`, with `*` for any
* key, `[*]` for any item of a list and `**` for any number of steps. Undefined for any other text.
*/
function parsePathPattern(text) {
	const steps = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const at = TOKEN.lastIndex;
		if (at > 0 && text[at] === ".") TOKEN.lastIndex = at + 1;
		if (text[TOKEN.lastIndex] === "[" !== (TOKEN.lastIndex === at) && at > 0) return void 0;
		const match = TOKEN.exec(text);
		const step = match === null ? void 0 : readStep(match);
		if (step === void 0) return void 0;
		steps.push(step);
	}
	return steps.length === 0 ? void 0 : steps;
}
function readStep([, steps, key, plain, item, index, quoted, fields]) {
	if (steps !== void 0) return { any: "steps" };
	if (key !== void 0) return { any: "key" };
	if (plain !== void 0) return { key: plain };
	if (item !== void 0) return { any: "item" };
	if (index !== void 0) return { index: Number(index) };
	if (quoted !== void 0) {
		const name = unquote(quoted);
		return name === void 0 ? void 0 : { key: name };
	}
	const pairs = [];
	for (const [, ...written] of (fields ?? "").matchAll(PAIR)) {
		const [name, value] = written.map((text) => text.startsWith("\"") ? unquote(text) : text);
		if (name === void 0 || value === void 0) return void 0;
		pairs.push({
			key: name,
			value
		});
	}
	return { item: pairs };
}
function unquote(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "string" ? value : void 0;
	} catch {
		return;
	}
}

// src/config/quote.ts
const longest$1 = 60;
/**
* A value somebody else wrote, fit to stand in a message: in double quotes, on one line, cut to 60 characters, everything
* invisible escaped. A line break in it must not start a line of its own: the runner reads lines that begin with `::` as
* commands (GitHub, "Workflow commands").
*/
function quote(text) {
	const points = [...text];
	const cut = points.length > longest$1 ? `${points.slice(0, longest$1).join("")}\u2026` : text;
	return JSON.stringify(cut).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escape);
}
/** A name as it is if it is a plain word, else quoted. */
function quoteName(name) {
	return /^[\w./-]{1,60}$/.test(name) ? name : quote(name);
}
function escape(character) {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/config/checks.ts
/** At least two numbers, as Kubernetes' `version.ParseGeneric` demands; what follows is dropped (`v1.30.11+IKS`). */
const kubeVersionPattern = /^v?\d+\.\d+([.+-].*)?$/;
/** `v1`, `apps/v1`, `apps/v1/Deployment`, `v1/Pod`: what helm's `--api-versions` and `.Capabilities.APIVersions` hold. */
const apiVersionPattern = /^(v\d+((alpha|beta)\d+)?|[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[a-z]([a-z0-9-]*[a-z0-9])?)(\/[A-Z][A-Za-z0-9]*)?$/;
/** Names of environment variables as POSIX reserves them for programs, in capitals. */
const environmentNamePattern = /^[A-Z_][A-Z0-9_]*$/;
const checkKubeVersion = (text) => kubeVersionPattern.test(text) ? void 0 : `is ${quote(text)}, expected a Kubernetes version such as 1.34.0`;
const checkApiVersion = (text) => apiVersionPattern.test(text) ? void 0 : `is ${quote(text)}, expected group/version or group/version/Kind such as apps/v1/Deployment`;
const checkGlob = (text) => {
	const problem = findGlobProblem(text);
	return problem === void 0 ? void 0 : `is ${quote(text)}, which ${problem}, expected a glob`;
};
const checkPathPattern = (text) => parsePathPattern(text) === void 0 ? `is ${quote(text)}, expected a path of a field such as spec.template.metadata.annotations["a/b"], with *, [*] and **` : void 0;
/** A path or glob inside the repository. */
const checkBootstrap = (text) => {
	return !text.startsWith("/") && !text.split("/").includes("..") && !text.includes("\0") ? checkGlob(text) : `is ${quote(text)}, expected a path relative to the root of the repository`;
};
/** A revision must not read as an option of git (gitcli(7): "a revision cannot begin with a dash"). */
const checkRevision = (text) => /^[^-\s][^\p{C}]*$/u.test(text) ? void 0 : `is ${quote(text)}, expected a branch, tag or commit`;
/**
* A time as git reads it. Git takes a text without any time in it for now, without a word (approxidate in its date.c), so that
* a slip would look like a past without merges: a number, or one of its words for a day, has to be there.
*/
const checkMoment = (text) => /\d|\b(yesterday|midnight|noon|tea|last|never|now|today|(one|two|three|four|five|six|seven|eight|nine|ten)|(mon|tues|wednes|thurs|fri|satur|sun)day)\b/i.test(text) && !/[\p{C}]/u.test(text) ? void 0 : `is ${quote(text)}, expected a time as git reads it such as 6.months, 2026-01-01 or yesterday`;
/**
* The address of a repository or registry, loosely: `https://\u2026`, `ssh://\u2026`, `oci://\u2026`, scp-style `git@host:path`, a registry
* without scheme, a path. What is refused is what could be read as an option, cannot be an address, or carries a password;
* the address itself is therefore never repeated in the message.
*/
const checkUrl = (text) => {
	if (/\s|\p{C}/u.test(text)) return "has blanks or control characters in it, expected the address of a repository";
	if (text.startsWith("-")) return "begins with a dash, expected the address of a repository";
	if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/:]*:[^/]*@/.test(text)) return "has a password in it, expected an address without credentials";
	if (/^[a-z][a-z0-9+.-]*:\/\/\/?$/i.test(text)) return "names no host, expected the address of a repository";
};
/** The address of a cluster's API server, as `spec.destination.server` has it. */
const checkServer = (text) => /^https?:\/\/[^\s/@]+(\/\S*)?$/.test(text) ? void 0 : `is ${quote(text)}, expected https://HOST[:PORT]`;
/** A path from where the run is would be a file of the checkout, which whoever writes the change also writes. */
const checkProgram = (text) => text.startsWith("/") ? void 0 : `is ${quote(text)}, expected an absolute path: any other is a file of the change under review`;
/** The same for the helm that `kustomize.buildOptions` name; one by its name alone is looked for on the PATH. */
const checkBuildOptions = (text) => {
	const wrong = [...text.matchAll(/--helm-command[=\s]+([^=\s]\S*)/g)].map(([, program = ""]) => program).filter((program) => program.includes("/")).find((program) => !program.startsWith("/"));
	return wrong === void 0 ? void 0 : `calls ${quote(wrong)} as helm, expected an absolute path: any other is a file of the change under review`;
};
/**
* The name of an environment variable, never a credential itself. The text is not repeated in the message: who puts a
* password here must not find it in the log as well.
*/
const checkEnvironmentName = (text) => {
	if (looksLikeSecret(text)) return "looks like a credential, expected the NAME of an environment variable that holds it (if it was a real one, revoke it)";
	return environmentNamePattern.test(text) ? void 0 : "is not such a name, expected the NAME of an environment variable: capitals, digits and _";
};
/** Beginnings that the makers of credentials gave them so that scanners find them, and long runs without a word in them. */
function looksLikeSecret(text) {
	const marked = /^(gh[oprsu]_|github_pat_|glpat-|gl[a-z]{2,5}-|xox[a-z]-|(AKIA|ASIA)[A-Z0-9]{12}|eyJ|AIza|npm_|dckr_pat_|hv[sb]\.|sk[-_]|pypi-|-----BEGIN)/;
	const run = /[A-Za-z0-9+/=-]{24,}/.exec(text)?.[0] ?? "";
	return marked.test(text) || (run.match(/\d/g) ?? []).length >= 4;
}

// src/lists.ts
/**
* Adds items to the end of a list. `push(...items)` hands each of them on as an argument, and V8 ends with a RangeError at some 120,000:
* a file of a repository can have so many of anything.
*/
function append(list, items) {
	for (const item of items) list.push(item);
}
/** The items by key, keys and items in their first order. (`Map.groupBy` came with Node 21.) */
function groupBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}

// src/config/common-options.ts
/** Longest time a timer can wait is 2^31 ms, 24 days; a day is more than a run on GitHub may last. */
const longestSeconds = 86400;
const mostRuns = 1024;
/**
* Milliseconds that a run takes at most unless it is told otherwise: many times what the largest trees need, and an end to one in which every chart
* takes all of its `timeout`.
*/
const usualDeadline = 18e5;
/** The options that flags and inputs share. @param endless has no deadline unless it is told one */
function readCommonOptions(given, outside, endless = false) {
	const kubeVersion = readOne(given, "kube-version", checkKubeVersion);
	const apiVersionFiles = /* @__PURE__ */ new Map();
	const apiVersions = readApiVersions(given, (path) => {
		const content = outside.readFile(path);
		apiVersionFiles.set(path, content);
		return content;
	});
	const deadline = readSeconds(given, "deadline") ?? (endless ? void 0 : usualDeadline);
	const config = readOne(given, "config");
	const repoUrl = readOne(given, "repo-url", checkUrl);
	const bootstrapRepo = readBootstrapRepo(given);
	const helm = readOne(given, "helm");
	const kustomize = readOne(given, "kustomize");
	const cacheDir = readOne(given, "cache-dir");
	return {
		repo: readOne(given, "repo") ?? ".",
		bootstrap: readBootstrap(given),
		...bootstrapRepo === void 0 ? {} : { bootstrapRepo },
		...config === void 0 ? {} : { config },
		...repoUrl === void 0 ? {} : { repoUrl },
		...kubeVersion === void 0 ? {} : { kubeVersion },
		...apiVersions === void 0 ? {} : { apiVersions },
		...apiVersionFiles.size === 0 ? {} : { apiVersionFiles },
		...helm === void 0 ? {} : { helm },
		...kustomize === void 0 ? {} : { kustomize },
		concurrency: readCount(given, "concurrency", mostRuns) ?? Math.max(1, outside.cores),
		timeout: readSeconds(given, "timeout") ?? 6e4,
		...deadline === void 0 ? {} : { deadline },
		...cacheDir === void 0 ? {} : { cacheDir },
		offline: given.texts("offline").length > 0,
		maxDepth: readCount(given, "max-depth", 1e3) ?? 32,
		coverage: readChoice(given, "render", [
			"auto",
			"changed",
			"all"
		]) ?? "auto"
	};
}
/** Parts that a run can have at most: more jobs than a matrix of GitHub may have. */
const mostParts = 256;
/** `I/M`: part I of M. */
function readShard(given) {
	const text = readOne(given, "shard");
	if (text === void 0) return void 0;
	const [index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
	if (index !== void 0 && of !== void 0 && index >= 1 && index <= of && of <= mostParts) return {
		index,
		of
	};
	given.complain("shard", `is ${quote(text)}, expected I/M, part I of M, with M up to ${mostParts}`);
}
/** `URL[@REVISION]`. The `@` of a user name, which stands before the path, is none of a revision. */
function readBootstrapRepo(given) {
	const text = readOne(given, "bootstrap-repo");
	if (text === void 0) return void 0;
	if (/^(\.{0,2}\/|\.{1,2}$|~)/.test(text)) {
		given.complain("bootstrap-repo", `is a directory, expected the address that Applications know it by; a checkout of it is named under repositories in the config file, {url: ADDRESS, path: ${text}}`);
		return;
	}
	const match = /^((?:[a-z][a-z0-9+.-]*:\/\/[^/]*\/|[^/]*[/:])[^@]*)(?:@(.+))?$/i.exec(text);
	const url = match?.[1] ?? text;
	const revision = match?.[2] ?? "";
	const problem = checkUrl(url) ?? (revision === "" ? void 0 : checkRevision(revision));
	if (problem === void 0) return {
		url,
		revision
	};
	given.complain("bootstrap-repo", problem);
}
/** The one text of a name; the last one when it was, wrongly, given several times. */
function readOne(given, name, check) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const problem = check?.(text);
	if (problem === void 0) return text;
	given.complain(name, problem);
}
/** One of a few words. */
function readChoice(given, name, words) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const word = words.find((candidate) => candidate === text);
	if (word === void 0) given.complain(name, `is ${quote(text)}, expected one of ${words.join(", ")}${suggest(text, words)}`);
	return word;
}
/** A whole number from 1. */
function readCount(given, name, most) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (count >= 1 && count <= most) return count;
	given.complain(name, `is ${quote(text)}, expected a whole number from 1 to ${most}`);
}
/** Seconds as people write them \u2192 milliseconds. */
function readSeconds(given, name) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
	const milliseconds = Math.round(seconds * 1e3);
	if (milliseconds >= 1 && seconds <= longestSeconds) return milliseconds;
	given.complain(name, `is ${quote(text)}, expected seconds: a number above 0, at most ${longestSeconds}`);
}
/** Paths of the roots; none where none is given. */
function readBootstrap(given) {
	const paths = given.texts("bootstrap");
	for (const path of paths) {
		const problem = checkBootstrap(path);
		if (problem !== void 0) given.complain("bootstrap", problem);
	}
	return [...new Set(paths)];
}
/** Each text is a list of API versions or the name of a file that holds such a list, one a line, `#` for comments. */
function readApiVersions(given, readFile) {
	const texts = given.texts("api-versions");
	if (texts.length === 0) return void 0;
	const versions = [];
	for (const part of texts.flatMap(splitList)) {
		const problem = checkApiVersion(part);
		const content = problem === void 0 ? void 0 : tryRead(part, readFile);
		if (problem === void 0) versions.push(part);
		else if (content === void 0) given.complain("api-versions", `${problem}, or a file that can be read`);
		else append(versions, parseApiVersionFile(part, content, given));
	}
	return [...new Set(versions)];
}
/** The lines of a file that are wrong are told by number only: it may be any file, a file of credentials for one. */
function parseApiVersionFile(path, content, given) {
	const versions = [];
	for (const [index, line] of content.split(/\r?\n/).entries()) {
		const entries = splitList(line.replace(/#.*$/, ""));
		if (entries.some((entry) => checkApiVersion(entry) !== void 0)) given.complain("api-versions", `line ${index + 1} of file ${quote(path)} is no list of API versions`);
		else append(versions, entries);
	}
	return versions;
}
function tryRead(path, readFile) {
	try {
		return readFile(path);
	} catch {
		return;
	}
}
function splitList(text) {
	return text.split(/[,\s]+/).filter((part) => part !== "");
}

// src/config/flag-table.ts
/** The commands of this version. */
const commandNames = [
	"diff",
	"render",
	"tree",
	"explain",
	"merge",
	"backtest",
	"init",
	"check-config",
	"help",
	"version"
];
/** What each command does, for the help. */
const commandSummaries = {
	diff: "compare two revisions (the default command)",
	render: "write the manifests of the whole tree to a directory",
	tree: "print the tree of Applications and their sources",
	explain: "show how one Application is rendered, and why, before and after",
	merge: "join the parts of a sharded run into one result and one verdict",
	backtest: "run the check on past merges, to see what it would have said",
	init: "write a workflow and a config file that fit the repository",
	"check-config": "validate the config file, and run the tests of its rules",
	help: "show the help of a command",
	version: "print the version"
};
const every = [
	"diff",
	"render",
	"tree",
	"explain",
	"backtest"
];
/** Every flag, in the order of the help. */
const flags = [
	{
		name: "base",
		value: "REV",
		commands: [
			"diff",
			"explain",
			"check-config"
		],
		about: "Revision before the change. Default: the merge base of head and the default branch.",
		differs: { "check-config": "Say what the file permits that the file of REV does not. Default: nothing is compared." }
	},
	{
		name: "head",
		value: "REV",
		commands: ["diff", "explain"],
		about: "Revision with the change. Default: the work tree."
	},
	{
		name: "revision",
		value: "REV",
		commands: [
			"render",
			"tree",
			"explain",
			"check-config"
		],
		about: "Revision to render. Default: the work tree.",
		differs: {
			explain: "One revision to explain, instead of base and head.",
			"check-config": "Revision to read the config file of. Default: the work tree."
		}
	},
	{
		name: "output",
		value: "DIR",
		commands: ["render"],
		about: "Directory to write DIR/<application>/manifest.yaml and DIR/index.json to. Required."
	},
	{
		name: "since",
		value: "WHEN",
		commands: ["backtest"],
		about: "How far to go back: whatever git understands, such as 6.months or 2026-01-01. Default: 6.months."
	},
	{
		name: "until",
		value: "WHEN",
		commands: ["backtest"],
		about: "Leave out what was merged later. Default: now."
	},
	{
		name: "branch",
		value: "REV",
		commands: ["diff", "backtest"],
		about: "Branch that the change will be merged into: sources with this targetRevision follow the change. Default: the default branch.",
		differs: { backtest: "Branch whose merges are looked at. Default: the default branch, then HEAD." }
	},
	{
		name: "limit",
		value: "N",
		commands: ["backtest"],
		about: "The last N merges at most. Default: no limit."
	},
	{
		name: "resume",
		value: "FILE",
		commands: ["backtest"],
		about: "Keep results in FILE, and reuse those that are there already, so that a run that was stopped goes on. Default: backtest.jsonl in --cache-dir, if that is given."
	},
	{
		name: "force",
		commands: ["init"],
		about: "Overwrite files that are there already."
	},
	{
		name: "format",
		value: "FORMAT[=FILE]",
		repeatable: true,
		commands: [
			"diff",
			"tree",
			"merge",
			"backtest"
		],
		about: "terminal, markdown, html, json or sarif, to standard output or to FILE. Repeatable; only one can go to standard output. Default: terminal.",
		differs: {
			tree: "terminal, json, or versions (which image version runs where). Default: terminal.",
			backtest: "terminal or json, to standard output or to FILE. Repeatable; only one can go to standard output. Default: terminal."
		}
	},
	{
		name: "fail-on",
		value: "SEVERITY",
		commands: [
			"diff",
			"merge",
			"backtest"
		],
		about: "Lowest severity that blocks: critical, high, medium, low or never. Default: the config file, then high."
	},
	{
		name: "render",
		value: "changed|all|auto",
		commands: ["diff", "backtest"],
		about: "Whether to render Applications whose inputs are the same on both sides: never (changed), always (all), or only in a small tree (auto, the default)."
	},
	{
		name: "shard",
		value: "I/M",
		commands: ["diff"],
		about: "Do part I of M of the work, such as 1/4: each job of a matrix renders its share and writes a JSON report, and merge puts these together. A part has no verdict: its exit status is 0."
	},
	{
		name: "repo",
		value: "DIR",
		commands: [
			...every,
			"merge",
			"init",
			"check-config"
		],
		about: "The repository, or any directory in it. Default: the working directory."
	},
	{
		name: "bootstrap",
		value: "PATH",
		repeatable: true,
		commands: [...every, "init"],
		about: "Directory, file or glob with the Applications at the root of the tree, relative to the root of the repository. Repeatable. Default: what the config file says, else the directory bootstrap.",
		differs: { init: "Directory, file or glob with the Applications at the root of the tree, relative to the root of the repository. Repeatable. Default: what init finds." }
	},
	{
		name: "bootstrap-repo",
		value: "URL[@REV]",
		commands: every,
		about: "Repository that holds the bootstrap, if it is not this one: shows what a change to a chart here does to every Application there that uses it."
	},
	{
		name: "config",
		value: "FILE",
		commands: [...every, "check-config"],
		about: "Config file on disk, instead of .argo-manifest-diff.yaml of the base revision.",
		differs: { "check-config": "Config file on disk, instead of .argo-manifest-diff.yaml of the work tree." }
	},
	{
		name: "repo-url",
		value: "URL",
		commands: every,
		about: "URL by which Applications name this repository. Default: that of the remote origin."
	},
	{
		name: "kube-version",
		value: "VERSION",
		commands: every,
		about: "Kubernetes version of clusters for which the config file names none. Default: the one built into helm or kustomize."
	},
	{
		name: "api-versions",
		value: "LIST|FILE",
		repeatable: true,
		commands: every,
		about: "API versions that those clusters serve, comma separated, or a file that lists them. Repeatable."
	},
	{
		name: "helm",
		value: "PATH",
		commands: every,
		about: "The helm to use. Default: helm on PATH, then a bundled one."
	},
	{
		name: "kustomize",
		value: "PATH",
		commands: every,
		about: "The kustomize or kubectl to use. Default: kustomize on PATH, then kubectl, then a bundled one."
	},
	{
		name: "concurrency",
		value: "N",
		commands: every,
		about: "How many tools run at the same time. Default: one for each core."
	},
	{
		name: "timeout",
		value: "SECONDS",
		commands: every,
		about: "Time that one run of a tool may take. Default: 60."
	},
	{
		name: "deadline",
		value: "SECONDS",
		commands: every,
		about: "Time that the whole run may take; what is not rendered by then counts as failed. Default: 1800.",
		differs: { backtest: "Time after which it stops and reports what it knows so far. Default: no limit." }
	},
	{
		name: "cache-dir",
		value: "DIR",
		commands: every,
		about: "Directory that keeps renders and downloads between runs. Default: none."
	},
	{
		name: "offline",
		commands: [
			...every,
			"merge",
			"check-config"
		],
		about: "Do not use the network at all."
	},
	{
		name: "max-depth",
		value: "N",
		commands: every,
		about: "How many levels of Applications the tree may have. Default: 32."
	},
	{
		name: "help",
		commands: [
			...every,
			"merge",
			"init",
			"check-config",
			"version"
		],
		about: "Show the help of the command. Also -h."
	},
	{
		name: "version",
		commands: [
			...every,
			"merge",
			"init",
			"check-config",
			"help"
		],
		about: "Print the version."
	}
];

// src/config/arguments.ts
/**
* Sorts arguments: `--name value`, `--name=value`, `--switch`, `-h`, words, and words only after `--`. By hand rather than
* with node:util's parseArgs, which stops at the first mistake, or else takes the next flag for a forgotten value.
*/
function splitArguments(argv, problems) {
	const values = /* @__PURE__ */ new Map();
	const words = [];
	const rest = [...argv];
	for (let argument = rest.shift(); argument !== void 0; argument = rest.shift()) if (argument === "--") append(words, rest.splice(0));
	else if (!/^-./.test(argument)) words.push(argument);
	else {
		const equals = argument.indexOf("=");
		const written = equals === -1 ? argument : argument.slice(0, equals);
		const inline = equals === -1 ? void 0 : argument.slice(equals + 1);
		const flag = findFlag(written);
		if (flag === void 0) {
			problems.push(explainUnknownFlag(written));
			if (inline === void 0 && isValue(rest[0]) && !commandNames.some((name) => name === rest[0])) rest.shift();
			continue;
		}
		const text = flag.value === void 0 ? readSwitch(flag, inline, problems) : takeValue(flag, inline, rest, problems);
		values.set(flag.name, [...values.get(flag.name) ?? [], ...text === void 0 ? [] : [text]]);
	}
	return {
		values,
		words
	};
}
function findFlag(written) {
	const name = written === "-h" ? "--help" : written;
	return flags.find((flag) => `--${flag.name}` === name);
}
function readSwitch(flag, inline, problems) {
	if (inline !== void 0) problems.push(`--${flag.name}: is a switch, expected no value`);
	return "";
}
/** The value of a flag, from behind its `=` or the next argument; undefined after complaining. */
function takeValue(flag, inline, rest, problems) {
	const value = inline ?? (isValue(rest[0]) ? rest.shift() : void 0);
	if (value !== void 0 && value !== "") return value;
	const remedy = value === void 0 && rest[0] !== void 0 ? ` (for one that begins with a dash: --${flag.name}=\u2026)` : "";
	problems.push(`--${flag.name}: has no value, expected ${flag.value ?? "one"}${remedy}`);
}
/** `--base --head x` is a forgotten value, not a revision called `--head`. */
function isValue(argument) {
	return argument !== void 0 && !/^-./.test(argument);
}
function explainUnknownFlag(written) {
	const name = written.replace(/^-+/, "");
	const known = flags.map((flag) => flag.name);
	return `${quoteName(written)}: is not a known flag${suggest(name, known, "--")}`;
}

// src/config/formats.ts
const formatWords = [
	"terminal",
	"markdown",
	"html",
	"json",
	"sarif"
];
const treeFormatWords = [
	"terminal",
	"json",
	"versions"
];
/** `--format` of `diff`: at most one to standard output, no file twice. The terminal's when there is none. */
function readFormats(given, words = formatWords) {
	const requests = [];
	for (const text of given.texts("format")) {
		const { word, file } = split(text);
		const format = words.find((candidate) => candidate === word);
		if (format === void 0) given.complain("format", explain$1(word, words));
		else if (file === "") given.complain("format", `is ${quote(text)}, expected a file after the =`);
		else requests.push({
			format,
			...file === void 0 ? {} : { file }
		});
	}
	const places = requests.map((request) => request.file);
	for (const place of new Set(places)) {
		const count = places.filter((candidate) => candidate === place).length;
		if (count === 1) continue;
		const where = place === void 0 ? "to standard output" : `to the file ${quote(place)}`;
		const remedy = place === void 0 ? ": give the others a file, as in --format json=FILE" : "";
		given.complain("format", `asks ${count} times for a report ${where}, expected one${remedy}`);
	}
	return requests.length > 0 ? requests : [{ format: "terminal" }];
}
/** `--format` of `tree`, which writes to standard output only. */
function readTreeFormat(given) {
	const texts = given.texts("format");
	if (texts.length > 1) given.complain("format", `is given ${texts.length} times, expected once`);
	const { word, file } = split(texts.at(-1) ?? "terminal");
	const format = treeFormatWords.find((candidate) => candidate === word);
	if (format === void 0) given.complain("format", explain$1(word, treeFormatWords));
	if (file !== void 0) given.complain("format", "names a file, but tree writes to standard output");
	return format ?? "terminal";
}
function split(text) {
	const equals = text.indexOf("=");
	if (equals === -1) return {
		word: text,
		file: void 0
	};
	return {
		word: text.slice(0, equals),
		file: text.slice(equals + 1)
	};
}
function explain$1(word, words) {
	return `is ${quote(word)}, expected one of ${words.join(", ")}${suggest(word, words)}`;
}

// src/config/flags.ts
/** Severities that a check can fail on, worst first. */
const failOnWords = [
	"critical",
	"high",
	"medium",
	"low",
	"never"
];
/**
* The words after the program's name \u2192 what to do. Reads nothing but its arguments and the files that `--api-versions`
* names. Throws a UserError that tells all problems at once, a line each.
*/
function parseCommandLine(argv, outside) {
	const problems = [];
	const { values, words } = splitArguments(argv, problems);
	const [word, ...extra] = words;
	const name = word === void 0 ? "diff" : commandNames.find((candidate) => candidate === word);
	if (values.has("help")) return name === void 0 || word === void 0 ? { name: "help" } : help(name);
	if (values.has("version")) return { name: "version" };
	if (name === void 0) {
		problems.unshift(explainUnknownCommand(word ?? ""));
		fail(problems, void 0);
	}
	const topic = name === "help" ? extra.shift() : void 0;
	if (topic !== void 0 && !commandNames.some((known) => known === topic)) problems.push(explainUnknownCommand(topic));
	const application = name === "explain" ? extra.shift() : void 0;
	if (name === "explain" && application === void 0) problems.push("explain: the Application is missing, expected its name or namespace/name");
	const files = name === "merge" ? extra.splice(0) : [];
	if (name === "merge" && files.length === 0) problems.push("merge: the parts are missing, expected the JSON reports of all of them");
	for (const argument of extra) problems.push(explainRange(argument) ?? `${quoteName(argument)}: is ${name === "diff" ? "no argument; revisions are named with --base and --head" : "one argument too many"}`);
	for (const flag of flags) {
		const count = values.get(flag.name)?.length ?? 0;
		if (count > 0 && !flag.commands.includes(name)) problems.push(explainForeignFlag(flag, name));
		if (count > 1 && flag.repeatable !== true) problems.push(`--${flag.name}: is given ${count} times, expected once`);
	}
	if (name === "render" && !values.has("output")) problems.push("--output: is missing, expected the directory to write to");
	const given = {
		texts: (flag) => values.get(flag) ?? [],
		complain: (flag, message) => problems.push(`--${flag}: ${message}`)
	};
	const command = name === "merge" ? readMerge(files, given) : makeCommand(name, topic ?? application, given, outside);
	if (problems.length > 0 || command === void 0) fail(problems, name);
	return command;
}
function makeCommand(name, word, given, outside) {
	switch (name) {
		case "version": return { name };
		case "help": {
			const known = commandNames.find((candidate) => candidate === word);
			return known === void 0 ? { name } : help(known);
		}
		case "diff": {
			const base = readOne(given, "base", checkRevision);
			const head = readOne(given, "head", checkRevision);
			const branch = readOne(given, "branch", checkRevision);
			const failOn = readChoice(given, "fail-on", failOnWords);
			const shard = readShard(given);
			return {
				name,
				common: readCommonOptions(given, outside),
				...base === void 0 ? {} : { base },
				...head === void 0 ? {} : { head },
				...branch === void 0 ? {} : { branch },
				...failOn === void 0 ? {} : { failOn },
				...shard === void 0 ? {} : { shard },
				formats: readFormats(given)
			};
		}
		case "backtest": return readBacktest(given, outside);
		case "init": {
			const common = readCommonOptions(given, outside);
			const named = given.texts("bootstrap").length > 0;
			const force = given.texts("force").length > 0;
			return {
				name,
				common,
				...named ? { bootstrap: common.bootstrap } : {},
				force
			};
		}
		case "explain": {
			const revision = readOne(given, "revision", checkRevision);
			const base = readOne(given, "base", checkRevision);
			const head = readOne(given, "head", checkRevision);
			if (revision !== void 0 && (base ?? head) !== void 0) given.complain("revision", "cannot be combined with --base and --head");
			return {
				name,
				application: word ?? "",
				common: readCommonOptions(given, outside),
				...revision === void 0 ? {} : { revision },
				...base === void 0 ? {} : { base },
				...head === void 0 ? {} : { head }
			};
		}
		case "check-config": {
			const revision = readOne(given, "revision", checkRevision);
			const base = readOne(given, "base", checkRevision);
			const common = readCommonOptions(given, outside);
			if (base !== void 0 && common.config !== void 0) given.complain("base", "cannot be combined with --config: what judges is the file of the repository");
			return {
				name,
				common,
				...revision === void 0 ? {} : { revision },
				...base === void 0 ? {} : { base }
			};
		}
		case "render":
		case "tree": {
			const revision = readOne(given, "revision", checkRevision);
			const shared = {
				common: readCommonOptions(given, outside),
				...revision === void 0 ? {} : { revision }
			};
			if (name === "tree") return {
				name,
				...shared,
				format: readTreeFormat(given)
			};
			const output = readOne(given, "output");
			return output === void 0 ? void 0 : {
				name,
				...shared,
				output
			};
		}
	}
}
function readMerge(files, given) {
	const failOn = readChoice(given, "fail-on", failOnWords);
	return {
		name: "merge",
		files,
		repo: readOne(given, "repo") ?? ".",
		offline: given.texts("offline").length > 0,
		...failOn === void 0 ? {} : { failOn },
		formats: readFormats(given)
	};
}
/** Merges that one run looks at, at most. */
const mostMerges = 1e6;
function readBacktest(given, outside) {
	const until = readOne(given, "until", checkMoment);
	const branch = readOne(given, "branch", checkRevision);
	const limit = readCount(given, "limit", mostMerges);
	const failOn = readChoice(given, "fail-on", failOnWords);
	const resume = readOne(given, "resume");
	return {
		name: "backtest",
		common: readCommonOptions(given, outside, true),
		since: readOne(given, "since", checkMoment) ?? "6.months",
		...until === void 0 ? {} : { until },
		...branch === void 0 ? {} : { branch },
		...limit === void 0 ? {} : { limit },
		...failOn === void 0 ? {} : { failOn },
		...resume === void 0 ? {} : { resume },
		formats: readFormats(given, ["terminal", "json"])
	};
}
function help(topic) {
	return topic === "help" ? { name: "help" } : {
		name: "help",
		topic
	};
}
/** Revisions as `git diff` takes them. */
function explainRange(word) {
	const [, base, head] = /^([^.\s]+)\.{2,3}([^.\s]+)$/.exec(word) ?? [];
	return base === void 0 || head === void 0 ? void 0 : `${quoteName(word)}: is no argument; revisions are named with --base ${quoteName(base)} --head ${quoteName(head)}`;
}
function explainUnknownCommand(word) {
	const range = explainRange(word);
	if (range !== void 0) return range;
	const near = suggest(word, commandNames);
	return `${quoteName(word)}: is not a command${near === "" ? `, expected one of ${commandNames.join(", ")}` : near}`;
}
function explainForeignFlag(flag, command) {
	return `--${flag.name}: is not a flag of ${command}, but of ${flag.commands.join(", ")}`;
}
function fail(problems, command) {
	const topic = command === void 0 ? "" : ` ${command}`;
	throw new UserError(problems.join("\n"), { hint: `Run argo-manifest-diff help${topic} to see what there is.` });
}

// src/texts.ts
/**
* A text without such characters at its beginning and end, as Go's `strings.Trim`. A regular expression (`/-+$/`) looks for the end from each of them,
* and a hostile text may be full of them.
*/
function trimOf(characters, text) {
	return trimStartOf(characters, trimEndOf(characters, text));
}
/** The same at its beginning only, as Go's `strings.TrimLeft`. */
function trimStartOf(characters, text) {
	let start = 0;
	while (start < text.length && characters.includes(text.charAt(start))) start++;
	return text.slice(start);
}
/** The same at its end only, as Go's `strings.TrimRight`. */
function trimEndOf(characters, text) {
	let end = text.length;
	while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
	return text.slice(0, end);
}
/** White space of Go's `unicode.IsSpace`: what `strings.TrimSpace` takes away. */
const GO_SPACE = "	\n\v\f\r \u0085\xA0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
/** Part of what is said where `--offline` keeps something from being fetched: reports tell what fails for that one reason once. */
const OFFLINE_FORBIDS = "--offline forbids";
/** A text without the user names and passwords of URLs in it; of several `@`, the last one ends them, as in Go's net/url. */
function stripCredentials(text) {
	return text.replace(/:\/\/[^/\s]+@/g, "://");
}

// src/github/commands.ts
/**
* Makes text safe to print on the runner's log. The runner takes lines that start with `::` (after blanks), and `##[`
* anywhere in a line, as commands: a manifest could mask text, set annotations or stop the log with them.
* Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function neutraliseCommands(text) {
	return text.replace(/^([\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
/**
* The annotations that the runner will show: it drops all but the first ten of a level in a step without a word, so the
* last one in reach says how many more there are.
* Source: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
* @param room how many of each level may still be shown in this step
*/
function limitAnnotations(annotations, room) {
	return [
		"error",
		"warning",
		"notice"
	].flatMap((level) => {
		const wanted = annotations.filter((annotation) => annotation.level === level);
		if (wanted.length <= room[level]) return wanted;
		if (room[level] === 0) return [];
		const shown = wanted.slice(0, room[level] - 1);
		return [...shown, {
			level,
			message: `\u2026 and ${wanted.length - shown.length} more: see the summary or the log`
		}];
	});
}

// src/process/groups.ts
/** Process groups of children that are running now. */
const running = /* @__PURE__ */ new Set();
/** True once we were told to stop: a child that starts after that is killed at once. */
let stopping = false;
/** Keeps account of the group led by a detached child; `pid` is undefined when it could not be started. */
function trackGroup(pid) {
	if (pid !== void 0) running.add(pid);
	if (stopping) killGroup(pid);
	return {
		kill: () => killGroup(pid),
		done() {
			killGroup(pid);
			if (pid !== void 0) running.delete(pid);
		}
	};
}
/** Kills every child that still runs, with its children, and every one that would still be started. */
function stopAll() {
	stopping = true;
	killAll();
}
/** Kills every child that still runs, with its children. The entries call it at the end. */
function killAll() {
	for (const pid of running) killGroup(pid);
	running.clear();
}
/** Kills all that is in the group of a detached child. */
function killGroup(pid) {
	if (pid === void 0) return;
	try {
		process.kill(-pid, "SIGKILL");
	} catch {}
}

// src/process/engine.ts
/** The flags that keep V8 from its fastest form (TurboFan), and let it. */
const [SLOWER, FASTEST] = ["--no-opt", "--opt"];
/**
* How often code must have run before V8 compiles it into a faster form, by the beginning of V8's version. Most runs are over in a few
* seconds: what V8 compiles beside them takes processor time from the programs that render, and memory in each of its threads.
*
* - Node.js 20: the fastest form at all only in longer runs, and then after more bytes of bytecode (V8's own is 67,584). Up to 100 Applications
*   that all change, or 10,000 of which few do, take no more processor time without it and 12 MB less memory; with 1,000 that all change, never to
*   compile costs a fifth. Against V8's own numbers a tenth to a quarter of the processor time is saved, and nothing is slower.
* - Node.js 24: it has a form in between (Maglev), which is put off (V8's own is 400 calls) and nearly as fast: with 1,000 Applications that all
*   change, the fastest form saves nothing and takes 40 MB; with 100 it costs a seventh of the processor time and 11 MB.
*/
const PLANS = {
	"11.": {
		first: [SLOWER, "--interrupt-budget=1000000"],
		fastestAfter: 2
	},
	"13.": { first: [SLOWER, "--invocation-count-for-maglev=4000"] }
};
/** What V8 of a version is told; undefined for versions that nobody has measured. */
function enginePlan(version) {
	return Object.entries(PLANS).find(([beginning]) => version.startsWith(beginning))?.[1];
}
/**
* What V8 may take for objects that were just made, in bytes as it tells them. It begins with 1 MB and takes up to 32 MB and more, most of it for what
* nobody needs any more: with 100 and 1,000 Applications that is 20 to 50 MB of memory which saves no processor time (half as much costs
* some with 10,000). A limit would have to be given when a process starts, which GitHub does, not we; but how fast it grows may be told at any time.
*/
const YOUNG_BYTES = 8388608;
/** Prepares the engine for a short run. Called first. What depends on how the run goes is looked at whenever V8 has collected garbage. */
function tuneEngine(plan = enginePlan(process.versions.v8)) {
	if (plan === void 0) return;
	for (const flag of plan.first) setFlagsFromString(flag);
	whenCollecting(() => {
		if (youngBytes() < YOUNG_BYTES) return false;
		setFlagsFromString("--semi-space-growth-factor=1");
		return true;
	});
	const { fastestAfter } = plan;
	if (fastestAfter === void 0) return;
	whenCollecting(() => {
		const { user, system } = process.cpuUsage();
		if (user + system < fastestAfter * 1e6) return false;
		setFlagsFromString(FASTEST);
		return true;
	});
}
/** Looks after each collection, until there is nothing more to look for. */
function whenCollecting(isDone) {
	const observer = new PerformanceObserver(() => {
		if (isDone()) observer.disconnect();
	});
	observer.observe({ entryTypes: ["gc"] });
}
function youngBytes() {
	return getHeapSpaceStatistics().find((space) => space.space_name === "new_space")?.space_size ?? 0;
}
/** From so many bytes of objects on it is worth while to look for what is not needed any more, and up to so many it takes some 20 milliseconds. */
const [WORTH_WHILE, QUICK] = [33554432, 67108864];
/**
* Lets go of what is not needed any more, where that is quick: V8 itself would let a heap of 15 MB grow to 60 before it looks for it. Called
* between two stages: with 100 Applications that all change it takes 1 % of the processor time, and 7 % off the peak of memory.
*/
function collectGarbage() {
	const { heapUsed } = process.memoryUsage();
	if (heapUsed < WORTH_WHILE || heapUsed > QUICK) return;
	setFlagsFromString("--expose-gc");
	const collect = runInNewContext("gc");
	if (typeof collect === "function") collect();
}

// src/process/collect.ts
/** Enough of standard error to explain a failure; more would only be a way to fill our memory. */
const STDERR_LIMIT = 65536;
/** Everything up to a limit; beyond it, what to do is called and nothing more is kept. */
function collectUpTo(limit, exceeded) {
	const chunks = [];
	let size = 0;
	return {
		add(chunk) {
			size += chunk.length;
			if (size > limit) exceeded();
			else chunks.push(chunk);
		},
		content: () => Buffer.concat(chunks)
	};
}
/** The last so many bytes. */
function collectTail(limit) {
	let chunks = [];
	let size = 0;
	return {
		add(chunk) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > 4 * limit) {
				const tail = Buffer.concat(chunks).subarray(-limit);
				chunks = [tail];
				size = tail.length;
			}
		},
		content: () => Buffer.concat(chunks).subarray(-limit)
	};
}
/** The last so many bytes of a file; none when it cannot be read. */
function readTail(file, limit) {
	try {
		const descriptor = openSync(file, "r");
		try {
			const { size } = fstatSync(descriptor);
			const tail = Buffer.alloc(Math.min(size, limit));
			return tail.subarray(0, readSync(descriptor, tail, 0, tail.length, size - tail.length));
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return Buffer.alloc(0);
	}
}

// src/process/lines.ts
/** Calls back for each whole line of a stream of bytes. */
function cutLines(take) {
	let rest = Buffer.alloc(0);
	return (chunk) => {
		rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		let from = 0;
		for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
			take(rest.toString("utf8", from, end));
			from = end + 1;
		}
		rest = rest.subarray(from);
	};
}

// src/process/quote.ts
/** A word as a POSIX shell reads it. */
function quoteWord(word) {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

// src/process/start.ts
/** Milliseconds after the end of a program in which what it said is read. */
const GRACE = 1e3;
/**
* Starts a program: without a shell, in a process group of its own, with no other environment than what is handed in. What it leaves
* running in its group when it ends is killed. Never throws.
* @param output descriptor that standard output goes to, which may be closed afterwards; absent: a pipe
* @param lifeline gives it a descriptor 3 that ends when we do, however that is
*/
function startProgram({ program, args, cwd, env }, { input, output, lifeline = false }) {
	let child;
	try {
		const stdio = [
			input,
			output ?? "pipe",
			"pipe",
			...lifeline ? ["pipe"] : []
		];
		child = spawn(program, args, {
			cwd,
			env,
			detached: true,
			stdio
		});
	} catch (error) {
		return {
			child: void 0,
			pid: void 0,
			ended: Promise.resolve(endOf$1(error))
		};
	}
	const { pid } = child;
	const ended = new Promise((resolve) => {
		child.on("error", (error) => {
			if (pid === void 0) resolve(endOf$1(error));
		});
		child.on("exit", () => {
			killGroup(pid);
			child.stdio[3]?.destroy();
			setTimeout(() => setImmediate(() => {
				child.stdout?.destroy();
				child.stderr?.destroy();
			}), GRACE).unref();
		});
		child.on("close", (exitCode, signal) => resolve({
			...null, ...exitCode === null ? {} : { exitCode },
			...signal === null ? {} : { signal }
		}));
	});
	child.stdin?.on("error", () => {});
	child.stdio[3]?.on("error", () => {});
	return {
		child,
		pid,
		ended
	};
}
function endOf$1(error) {
	if (!(error instanceof Error)) return { message: String(error) };
	return {
		message: error.message,
		..."code" in error ? { code: String(error.code) } : {}
	};
}

// src/process/shells.ts
/** Statuses of a shell that could not start a program; whoever tries again without one is told why. */
const NOT_STARTED = /* @__PURE__ */ new Set([126, 127]);
/** So many kinds of environments have shells of their own, each as many as programs may run. */
const MANY = 4;
let directory;
let limit = 1;
let shells = [];
let orderCount = 0;
let shellCount = 0;
/**
* Lets programs be started by shells: to start one itself, a process has the tables of all its memory copied, on its only thread.
* @param scratch directory of our own, absolute, for what programs say on standard error; need not exist
*/
function allowShells(scratch) {
	directory = process.platform === "win32" ? void 0 : scratch;
}
/** How many there are at most for one environment, which is how many programs may run at one time. */
function limitShells(size) {
	limit = Math.max(1, size);
	for (const shell of shells) if (shell.orders.length === 0) retire(shell);
}
/**
* How many programs may be ordered beyond those that may run: so each shell knows what is next, whatever we do when another ends.
* @param waiting how many wait for their turn; when few are left, none is put behind one that may take long
*/
function orderedAhead(waiting) {
	return directory !== void 0 && waiting > limit ? limit : 0;
}
/**
* Lets a shell start a program, with no other environment than what is handed in and the `PWD` and the like that shells set.
* @param began called as soon as it is its turn
* @returns settles with how it ended, and with undefined when nobody can tell, or it could not be started; undefined when there is no shell for it
*/
function startInShell(order, began) {
	const shell = directory === void 0 ? void 0 : findShell(order, directory);
	if (shell === void 0) return void 0;
	return new Promise((resolve) => give(shell, {
		order,
		began,
		resolve
	}));
}
function give(shell, { order, began, resolve }) {
	const stderrFile = shell.files[shell.turn];
	shell.turn = shell.turn === 0 ? 1 : 0;
	const ordered = {
		id: orderCount++,
		order,
		began,
		resolve,
		stderrFile
	};
	shell.orders.push(ordered);
	shell.write(scriptOf(ordered));
	if (shell.orders.length === 1) begin(shell, ordered);
}
function begin(shell, ordered) {
	ordered.began({
		stderrFile: ordered.stderrFile,
		kill: () => (ordered.group ?? shell.group).kill()
	});
}
/** One that has nothing to do, else a new one, else the one with the least to do. */
function findShell({ env, leavesNothing }, scratch) {
	if (!Object.keys(env).every(isVariable)) return void 0;
	const own = leavesNothing ? env : {};
	const name = JSON.stringify(own);
	const fit = shells.filter((shell) => shell.env === name);
	const idle = fit.find(({ orders }) => orders.length === 0);
	if (idle !== void 0) return idle;
	if (fit.length < limit) {
		const useless = shells.length < MANY * limit ? void 0 : shells.find(({ orders }) => orders.length === 0);
		if (useless !== void 0) retire(useless);
		return startShell(own, name, scratch);
	}
	const least = fit.toSorted((a, b) => a.orders.length - b.orders.length)[0];
	return least !== void 0 && least.orders.length < least.files.length ? least : void 0;
}
/** What a shell hands on: a name, and none that is its own business. */
function isVariable(name) {
	return /^[A-Za-z_]\w*$/.test(name) && !/^(?:UID|EUID|PPID|SHELLOPTS|BASHOPTS|BASH_\w+)$/.test(name);
}
function startShell(env, name, scratch) {
	try {
		mkdirSync(scratch, { recursive: true });
	} catch {
		return;
	}
	const { child, pid } = startProgram({
		program: "/bin/sh",
		args: [],
		cwd: scratch,
		env
	}, {
		input: "pipe",
		lifeline: true
	});
	if (child === void 0 || pid === void 0) return void 0;
	const number = shellCount++;
	const started = {
		env: name,
		orders: [],
		write: (script) => void child.stdin?.write(script),
		group: trackGroup(pid),
		files: [path.join(scratch, `${number}-0`), path.join(scratch, `${number}-1`)],
		turn: 0
	};
	shells.push(started);
	child.stdout?.on("data", cutLines((line) => listen(started, line)));
	child.stderr?.resume();
	child.on("close", () => retire(started));
	child.unref();
	for (const stream of child.stdio) unref(stream);
	started.write(`${LIFELINE} &\n`);
	return started;
}
function unref(stream) {
	if (stream !== null && stream !== void 0 && "unref" in stream && typeof stream.unref === "function") stream.unref();
}
/** A shell tells the group of a program that has one, and how each ended. */
function listen(shell, line) {
	const [word, id, number, said] = line.split(" ");
	const ordered = shell.orders[0];
	if (ordered === void 0 || ordered.id !== Number(id)) return;
	if (word === "group") {
		ordered.group = trackGroup(Number(number));
		return;
	}
	const stderr = said === "said" ? readTail(ordered.stderrFile, STDERR_LIMIT).toString("utf8") : "";
	shell.orders.shift();
	ordered.group?.done();
	const following = shell.orders[0];
	if (following !== void 0) begin(shell, following);
	const exitCode = Number(number);
	ordered.resolve(NOT_STARTED.has(exitCode) ? void 0 : {
		exitCode,
		stderr
	});
}
/** Ends a shell with all that it runs. What it had not begun is given to another. */
function retire(shell) {
	if (!shells.includes(shell)) return;
	shells = shells.filter((each) => each !== shell);
	shell.group.done();
	const [running, ...waiting] = shell.orders.splice(0);
	running?.group?.done();
	running?.resolve(void 0);
	for (const ordered of waiting) {
		const other = directory === void 0 ? void 0 : findShell(ordered.order, directory);
		if (other === void 0) ordered.resolve(void 0);
		else give(other, ordered);
	}
}
/** Whatever happens to us, what was started ends with us: then nobody holds the other end of this descriptor any more. */
const LIFELINE = "{ read -r _ <&3; kill -9 0; }";
/** A program of unknown manners leads a group of its own. Its lifeline is nobody's child: it is not for the program to wait for. */
const LEADER = `( ${LIFELINE} 4>&- & ); echo "group $0 $$" >&4; exec "$@" 3<&- 4>&-`;
/** What a shell has to do for it. Each word is quoted: nothing of it is ever read as anything else than a word. */
function scriptOf({ id, order, stderrFile }) {
	const { program, args, cwd, env, stdoutFile, isAdded, leavesNothing } = order;
	const words = [program, ...args].map(quoteWord).join(" ");
	const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quoteWord(value)}; `);
	const start = leavesNothing ? `exec ${words} 3<&- 4>&-` : `${variables.join("")}exec setsid /bin/sh -c ${quoteWord(LEADER)} ${id} ${words}`;
	const [output, errors] = [stdoutFile, stderrFile].map(quoteWord);
	const told = `set -- $?; [ -s ${errors} ] && set -- $1 said; echo "ended ${id} $1 $2"`;
	return `(cd ${quoteWord(cwd)} || exit 126; ${start}) 4>&1 ${isAdded === true ? ">>" : ">"}${output} 2>${errors} </dev/null; ${told}\n`;
}

// src/scratch.ts
/**
* Makes an empty directory of our own: all that a run writes besides its results lies there.
* @param parent directory for temporary files, absolute
*/
function makeScratch(parent) {
	return mkdtemp(path.join(parent, "argo-manifest-diff-"));
}
/** Removes it with all that is in it. Nothing else goes on by then, so it is done here and now: each file handed to a thread takes longer. */
async function removeScratch(directory) {
	try {
		removeAll(directory);
	} catch {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
/** Links are removed, never followed. */
function removeAll(directory) {
	for (const entry of readdirSync(directory, { withFileTypes: true })) {
		const file = path.join(directory, entry.name);
		if (entry.isDirectory()) removeAll(file);
		else unlinkSync(file);
	}
	rmdirSync(directory);
}

// src/report/visible.ts
/**
* Characters that must not reach a reader's screen as they are: control characters (a terminal would obey them), format
* characters such as bidirectional overrides (text would read differently from what it is, "Trojan Source",
* CVE-2021-42574), lone surrogates, the two Unicode line separators, blanks that are no space, and letters and marks that show nothing: two
* names that differ in one of them would look the same. Variation selectors behind a picture are part of it.
* https://www.unicode.org/reports/tr36/ and, for Default_Ignorable_Code_Point, https://www.unicode.org/reports/tr44/
*/
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u2800]|(?![ \u3000])\p{Zs}|(?<!\p{Extended_Pictographic}|[0-9#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]|(?![\ufe0e\ufe0f])\p{Default_Ignorable_Code_Point}/gu;
/** Marks that are laid over what stands before them: without a letter they would cover what is ours. */
const baseless = /(?<![\p{L}\p{N}\p{M}\p{Extended_Pictographic}\ufe0f\u25cc])(\p{M})(\p{M}*)/gu;
/** More marks on one letter than any script has run over the lines above and below. */
const flood = /(\p{M}{4})(\p{M}+)/gu;
function spell(character) {
	const point = character.codePointAt(0) ?? 0;
	if (point < 32) return String.fromCodePoint(9216 + point);
	if (point === 127) return "\u2421";
	return `\\u{${point.toString(16)}}`;
}
function count(marks) {
	return marks === "" ? "" : `\u2039${Array.from(marks).length} more marks\u203a`;
}
/** Characters that are looked at together: an expression remembers every letter of a word, and ends with an error where it has millions. */
const STRETCH = 2e5;
/** Text as it is, unless it has anything but what is on every keyboard. */
function reveal(text, keep) {
	if (/^[\x20-\x7e\n\t]*$/.test(text)) return text;
	if (text.length <= STRETCH) return revealStretch(text, keep);
	const stretches = [];
	for (let start = 0, end; start < text.length; start = end) {
		end = endOfStretch(text, start + STRETCH);
		stretches.push(revealStretch(text.slice(start, end), keep));
	}
	return stretches.join("");
}
/** Behind a blank where there is one not far before, so that no word is cut; else not within a character. */
function endOfStretch(text, end) {
	if (end >= text.length) return text.length;
	const blank = text.slice(end - 1e3, end).lastIndexOf(" ");
	if (blank >= 0) return end - 999 + blank;
	return /[\udc00-\udfff]/.test(text.charAt(end)) ? end - 1 : end;
}
function revealStretch(text, keep) {
	return revealLookalikes(text).replace(invisible, (character) => keep(character) ? character : spell(character)).replace(baseless, (_all, mark, more) => `${spell(mark)}${count(more)}`).replace(flood, (_all, marks, more) => `${marks}${count(more)}`);
}
/** Text of the repository with every invisible character spelled out, and what looks like other letters; line breaks and tabs stay. */
function makeVisible(text) {
	return reveal(text, (character) => character === "\n" || character === "	");
}
/** The same on one line: line breaks become `\u21b5`. */
function makeOneLine(text) {
	return reveal(text.replace(/\r\n?|\n/g, "\u21b5").replaceAll("	", "\u2409"), () => false);
}
/** At most `length` characters, the last one `\u2026` when something is cut. Never cuts a character in two. */
function clip(text, length) {
	if (text.length <= length) return text;
	const characters = Array.from(text.slice(0, 2 * length + 2));
	return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}\u2026`;
}
/** Characters of a run without a blank that nobody reads, and how many of it are left. */
const opaque = {
	least: 160,
	left: 24
};
/**
* What is encoded or encrypted \u2013 certificates, sealed values, archives \u2013 by its beginning and its length. For texts that are not compared with others.
* What stands between runs is looked for: an expression for runs ends with an error where one has millions of characters.
*/
function shortenOpaque(text) {
	if (text.length < opaque.least) return text;
	const between = /[^\w+/=.~-]/g;
	const pieces = [];
	let [start, kept] = [0, 0];
	while (start <= text.length) {
		const end = between.exec(text)?.index ?? text.length;
		if (end - start >= opaque.least) {
			pieces.push(text.slice(kept, start + opaque.left), `\u2026 (${end - start} characters)`);
			kept = end;
		}
		start = end + 1;
	}
	pieces.push(text.slice(kept));
	return pieces.join("");
}

// src/cli/log.ts
const CLEAR_LINE = "\r\x1B[2K";
/** Milliseconds between two lines of progress where there is no terminal: enough to see that it is alive. */
const QUIET$1 = 3e4;
/** Some terminals that nobody has told their size say that it is 0. */
function columnsOf({ columns = 0 }) {
	return columns > 0 ? columns : 80;
}
/**
* A log for people: lines to standard error. At a terminal progress is one line that overwrites itself; anywhere else it is a
* line from time to time, for work that takes long. Text of the repository cannot move the cursor or set colours.
*/
function createTerminalLog(stderr, { verbose, now, tame }) {
	const started = now();
	let open = false;
	let last = started;
	function line(text) {
		finish();
		stderr.write(`${tame(makeVisible(text))}\n`);
	}
	function finish() {
		if (open) stderr.write(CLEAR_LINE);
		open = false;
	}
	function tell(text) {
		const elapsed = `${Math.round((now() - started) / 1e3)} s`;
		if (stderr.isTTY === true) {
			stderr.write(`${CLEAR_LINE}${clip(makeOneLine(`${elapsed} \u00b7 ${text}`), columnsOf(stderr) - 1)}`);
			open = true;
		} else if (now() - last >= QUIET$1) {
			last = now();
			line(`${text} \u00b7 ${elapsed}`);
		}
	}
	return {
		stage: tell,
		info: line,
		detail(message) {
			if (verbose) line(message);
		},
		warning: (message) => line(`warning: ${message}`),
		debug(message) {
			if (verbose) line(message);
		},
		progress: (work, done, total, name) => tell(`${work}: ${done} of ${total}${name === void 0 ? "" : ` \u00b7 ${name}`}`),
		finish
	};
}

// src/cli/look.ts
/**
* Whether to write colours: at a terminal that knows them, or where somebody insists (`FORCE_COLOR`), but never against
* `NO_COLOR` (https://no-color.org: set and not empty).
*/
function wantsColor({ isTTY }, env) {
	if ((env["NO_COLOR"] ?? "") !== "") return false;
	const force = env["FORCE_COLOR"];
	if (force !== void 0) return force !== "0" && force !== "false";
	return isTTY === true && env["TERM"] !== "dumb";
}
/** Columns of a text nobody wraps; of a terminal that is narrower than anything can be shown in, or not there. */
const columns = {
	least: 40,
	usual: 100
};
/** Columns to write for: those of the terminal, else what `COLUMNS` says, else enough for a log. */
function widthOf({ columns: own }, env) {
	const said = Number(env["COLUMNS"]);
	const told = [own ?? 0, said].find((each) => Number.isInteger(each) && each > 0);
	return Math.max(columns.least, told ?? columns.usual);
}
/**
* A text for people as it may be printed: in a step of a workflow the runner reads every line, and would take one that begins with `::` for a
* command, whoever wrote it. What is for programs (JSON and the like) is never passed through this.
*/
function forPeople(text, env) {
	return env["GITHUB_ACTIONS"] === "true" ? neutraliseCommands(text) : text;
}

// src/git/committed.ts
/**
* Whether what lies at a place is in the commit that is checked out, or something below it is: then it is the word of whoever wrote the
* commit. So is what a link or a submodule of the commit leads to, wherever that is.
* @param place absolute
*/
async function isCommitted(repository, place) {
	const [root, real] = await Promise.all([repository.root, place].map((each) => realpath(each).catch(() => void 0)));
	if (root === void 0 || real === void 0 || repository.bare) return false;
	const inside = [
		path.relative(repository.root, place),
		path.relative(root, place),
		path.relative(root, real)
	].filter((name) => name !== ".." && !name.startsWith("../") && !path.isAbsolute(name));
	if (inside.length === 0) return false;
	const commit = await checkedOut(repository);
	if (commit === void 0) return false;
	for (const name of new Set(inside)) if (await hasPart(commit, name)) return true;
	return false;
}
/** Whether a commit says what is at a path: it has it, or has on the way there what is no directory of its own. */
async function hasPart(commit, name) {
	for (let end = name.indexOf("/"); end >= 0; end = name.indexOf("/", end + 1)) {
		const entry = await commit.find(name.slice(0, end));
		if (entry === void 0) return false;
		if (entry.kind !== "directory") return true;
	}
	return await commit.find(name) !== void 0;
}
/** Undefined where there is no commit yet. */
async function checkedOut(repository) {
	try {
		return await repository.snapshot(await repository.resolve("HEAD"));
	} catch (error) {
		if (error instanceof UserError) return void 0;
		throw error;
	}
}

// src/process/environment.ts
/** What every program may see: how to find others, a place for temporary files, language and certificates. */
const GENERAL = [
	"PATH",
	"TMPDIR",
	"LANG",
	"LC_ALL",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	"SYSTEMROOT"
];
/** How programs that use the network reach it. */
const NETWORK = [
	"HTTP_PROXY",
	"HTTPS_PROXY",
	"NO_PROXY",
	"http_proxy",
	"https_proxy",
	"no_proxy",
	"ALL_PROXY",
	"all_proxy"
];
/**
* The environment of a child: an allow-list, so that no token of the workflow reaches a chart, a plugin or a hook.
*
* @param names further variables that this child needs
* @param extra values that are set whatever the environment says
*/
function childEnvironment(environment, names = [], extra = {}) {
	return localEnvironment(environment, [...NETWORK, ...names], extra);
}
/**
* The same for a child that fetches nothing: it is not told of proxies, whose addresses may hold a password, so that nothing that it
* reads can make it show one.
*/
function localEnvironment(environment, names = [], extra = {}) {
	const result = {};
	for (const name of [...GENERAL, ...names]) {
		const value = environment[name];
		if (value !== void 0) result[name] = value;
	}
	return {
		...null, ...result,
		...extra
	};
}
/** What git needs from the user, also where another tool calls it: their configuration and the ways it logs in. */
const GIT_VARIABLES = [
	"HOME",
	"XDG_CONFIG_HOME",
	"SSH_AUTH_SOCK",
	"GIT_SSH",
	"GIT_SSH_COMMAND",
	"GIT_SSL_CAINFO",
	"GIT_SSL_NO_VERIFY",
	"GIT_CONFIG_GLOBAL",
	"GIT_ASKPASS"
];

// src/process/run.ts
const DEFAULT_OUTPUT_LIMIT = 268435456;
/** Why a program was not started for which there was no time. */
const NO_TIME = "no time left";
/** How often the size of an output file is looked at. */
const SIZE_CHECK_INTERVAL = 250;
/**
* Runs a program to its end. No word of it is ever read by a shell, it sees only the environment that is handed in, and it is killed with
* all its children when it takes too long or prints too much; what it leaves running is killed when it ends. Never throws for what the
* program does; it throws only when the output file cannot be opened.
*/
async function run(request) {
	const { stdoutFile, input } = request;
	const wrong = findUnsayable([
		request.program,
		request.cwd,
		...request.args,
		...Object.values(request.env)
	]);
	if (wrong !== void 0) return notStarted(wrong);
	if (typeof request.timeout === "number" && request.timeout <= 0) return notStarted(NO_TIME);
	return input === void 0 && stdoutFile !== void 0 ? runInShell({
		...null, ...request,
		stdoutFile
	}) : runDirectly(request);
}
function notStarted(failure) {
	return {
		exitCode: void 0,
		stdout: Buffer.alloc(0),
		stderr: "",
		failure,
		duration: 0
	};
}
/** Manifests and names of files may hold what no program can be given; half of a pair would become another text on the way. */
function findUnsayable(words) {
	if (words.some((word) => word.includes("\0"))) return "a word of it holds a zero byte";
	return words.some((word) => /\p{Cs}/u.test(word)) ? "a word of it is no text of Unicode" : void 0;
}
async function runDirectly(request) {
	const timeout = timeoutOf(request);
	if (timeout <= 0) return notStarted(NO_TIME);
	const started = now();
	const output = request.stdoutFile === void 0 ? void 0 : openSync(request.stdoutFile, request.stdoutStart === void 0 ? "w" : "a");
	try {
		const limit = request.maxOutput ?? DEFAULT_OUTPUT_LIMIT;
		const stderr = collectTail(STDERR_LIMIT);
		const stdout = collectUpTo(limit, () => stop("output too large"));
		const { child, pid, ended } = startProgram(request, {
			input: request.input === void 0 ? "ignore" : "pipe",
			output
		});
		const group = trackGroup(pid);
		let failure;
		function stop(reason) {
			failure ??= reason;
			group.kill();
		}
		child?.stdout?.on("data", stdout.add);
		child?.stderr?.on("data", stderr.add);
		if (request.input !== void 0) child?.stdin?.end(request.input);
		const timer = setTimeout(() => stop(`timed out after ${seconds(timeout)}`), timeout);
		const sizeTimer = request.stdoutFile === void 0 ? void 0 : watchSize(request.stdoutFile, (request.stdoutStart ?? 0) + limit, () => stop("output too large"));
		const result = await ended;
		clearTimeout(timer);
		clearInterval(sizeTimer);
		group.done();
		return {
			exitCode: failure === void 0 ? result.exitCode : void 0,
			stdout: stdout.content(),
			stderr: stderr.content().toString("utf8"),
			duration: now() - started,
			...explain(failure, result)
		};
	} finally {
		if (output !== void 0) closeSync(output);
	}
}
/** The same, started by a shell; where there is none, or it cannot tell how that went, from here. */
async function runInShell(request) {
	let started = now();
	const { program, args, cwd, env, stdoutFile, stdoutStart, leavesNothing = false } = request;
	const { maxOutput = DEFAULT_OUTPUT_LIMIT } = request;
	let timeout;
	let kill;
	const isAdded = stdoutStart !== void 0;
	let failure;
	let timer;
	const stop = (reason) => {
		failure ??= reason;
		kill?.();
	};
	const watch = (file, start = 0) => watchSize(file, start + maxOutput, () => stop("output too large"));
	const sizeTimers = [watch(stdoutFile, stdoutStart)];
	const ending = startInShell({
		program,
		args,
		cwd,
		env,
		stdoutFile,
		isAdded,
		leavesNothing
	}, (its) => {
		started = now();
		kill = its.kill;
		const allowed = timeoutOf(request);
		timeout = allowed;
		if (allowed <= 0) stop(NO_TIME);
		timer = setTimeout(() => stop(`timed out after ${seconds(allowed)}`), allowed);
		sizeTimers.push(watch(its.stderrFile));
	});
	const end = await ending;
	clearTimeout(timer);
	for (const sizeTimer of sizeTimers) clearInterval(sizeTimer);
	if (ending === void 0) return runDirectly(request);
	const duration = now() - started;
	if (failure !== void 0) return {
		exitCode: void 0,
		stdout: Buffer.alloc(0),
		stderr: end?.stderr ?? "",
		failure,
		duration
	};
	if (end === void 0) return runDirectly(timeout === void 0 ? request : {
		...null, ...request,
		timeout: Math.max(1, timeout - duration)
	});
	const { exitCode, stderr } = end;
	const signal = SIGNALS.get(exitCode);
	return {
		exitCode: signal === void 0 ? exitCode : void 0,
		stdout: Buffer.alloc(0),
		stderr,
		duration,
		...signal === void 0 ? {} : { failure: `killed by ${signal}` }
	};
}
/** Signals by the status that a shell gives a program which was killed by one. */
const SIGNALS = new Map(Object.entries(constants$2.signals).toReversed().map(([name, number]) => [128 + number, name]));
function timeoutOf({ timeout }) {
	return typeof timeout === "number" ? timeout : timeout();
}
function explain(failure, result) {
	if (failure !== void 0) return { failure };
	if (result.code === "ENOENT") return { failure: "not found" };
	if (result.signal !== void 0) return { failure: `killed by ${result.signal}` };
	if (result.exitCode === void 0) return { failure: result.message ?? "could not be started" };
	return {};
}
function seconds(milliseconds) {
	return `${Math.round(milliseconds / 100) / 10} s`;
}
function watchSize(file, limit, exceeded) {
	return setInterval(() => {
		stat(file).then(({ size }) => {
			if (size > limit) exceeded();
		}, () => {});
	}, SIZE_CHECK_INTERVAL);
}

// src/git/command.ts
/** Minutes are enough for a fetch of a large repository, and end a server that never answers. */
const TIMEOUT = 6e5;
/** Switches off all that a repository's own configuration could start: monitors, hooks, prompts, maintenance. */
const QUIET = [
	"-c",
	"core.fsmonitor=false",
	"-c",
	"core.hooksPath=/dev/null",
	"-c",
	"maintenance.auto=false",
	"-c",
	"gc.auto=0",
	"-c",
	"core.quotePath=false"
];
/**
* @param more further variables of the child, such as `GIT_DIR`
* @param config settings for this call only, as `GIT_CONFIG_COUNT` passes them: they never reach a command line or a disk
*/
function createGit(environment, cwd, more = {}, config = []) {
	const settings = { GIT_CONFIG_COUNT: String(config.length) };
	for (const [index, [key, value]] of config.entries()) {
		settings[`GIT_CONFIG_KEY_${index}`] = key;
		settings[`GIT_CONFIG_VALUE_${index}`] = value;
	}
	return {
		program: "git",
		args: [
			...QUIET,
			"-c",
			`safe.directory=*`
		],
		cwd,
		env: childEnvironment(environment, GIT_VARIABLES, {
			GIT_TERMINAL_PROMPT: "0",
			GIT_OPTIONAL_LOCKS: "0",
			LC_ALL: "C",
			...more,
			...settings
		})
	};
}
/** Runs one git command to its end. A failure is a value. */
function runGit(git, args, input) {
	return run({
		program: git.program,
		args: [...git.args, ...args],
		cwd: git.cwd,
		env: git.env,
		timeout: TIMEOUT,
		...input === void 0 ? {} : { input }
	});
}
/** Standard output of a command, or undefined when it failed. */
async function askGit(git, args, input) {
	const result = await runGit(git, args, input);
	return result.exitCode === 0 ? result.stdout.toString("utf8") : void 0;
}
/** The last line that says something, without git's own prefix and without credentials in URLs. */
function reasonOf(result) {
	const line = result.stderr.split("\n").filter((line) => /^(fatal|error|remote|ERROR)/.test(line)).at(-1) ?? result.stderr.trim().split("\n").at(-1) ?? "";
	return stripCredentials(line.replace(/^(fatal|error): /, "")) || (result.failure ?? `exit status ${result.exitCode}`);
}

// src/git/file-names.ts
/** What no text of Unicode holds: half of a pair. */
const HALF = /\p{Cs}/u;
/** Bytes that are no UTF-8 become these, as in Python's `surrogateescape` (https://peps.python.org/pep-0383/). */
const ESCAPES = 56320;
/**
* The text of a name, or of the path that a link leads to. Names in git are bytes (https://git-scm.com/docs/git#_notes_on_character_encoding).
* Two names that differ give two texts: each byte that is no UTF-8 becomes half of a pair, which `toDisk` turns back. With a
* replacement character in its place, one file would hide another.
*/
function decodeName(bytes) {
	const text = bytes.toString("utf8");
	return !text.includes("\ufffd") || isUtf8(bytes) ? text : decodePieces(bytes);
}
function decodePieces(bytes) {
	let text = "";
	for (let at = 0; at < bytes.length;) {
		const length = [
			1,
			2,
			3,
			4
		].find((each) => at + each <= bytes.length && isUtf8(bytes.subarray(at, at + each)));
		text += length === void 0 ? String.fromCharCode(ESCAPES + (bytes[at] ?? 0)) : bytes.toString("utf8", at, at + length);
		at += length ?? 1;
	}
	return text;
}
/** Whether a name is text, and can be a word of a command line. */
function isText(name) {
	return !HALF.test(name);
}
/** A path as functions of the file system take it. */
function toDisk(path) {
	return isText(path) ? path : encodeName(path);
}
/** The bytes that `decodeName` has made a text of. */
function encodeName(name) {
	if (isText(name)) return Buffer.from(name);
	const parts = [...name].map((each) => {
		const code = each.codePointAt(0) ?? 0;
		return code >= ESCAPES && code < 56576 ? Buffer.from([code - ESCAPES]) : Buffer.from(each);
	});
	return Buffer.concat(parts);
}

// src/git/tree-object.ts
/** Kinds by the bits of a mode that tell them. */
const KINDS = /* @__PURE__ */ new Map([
	[16384, "directory"],
	[40960, "symlink"],
	[57344, "submodule"]
]);
const [KIND_BITS, OWNER_RUNS] = [61440, 64];
/**
* What a mode says to git, which reads it as a number and goes by the owner's bit (cache.h, `canon_mode`): repositories of long ago have `040000` and
* `100775`, and whoever makes a tree object by hand can write them today.
*/
function kindOf(mode) {
	const bits = Number.parseInt(mode, 8);
	return KINDS.get(bits & KIND_BITS) ?? ((bits & OWNER_RUNS) === 0 ? "file" : "executable");
}
/** So many lines are looked for one by one; after that it takes less time to have read them all. */
const LOOKS = 8;
/**
* Reads a tree object: `<mode> <name>\0<binary id>` repeated (git's documentation of the object format).
* Git orders directories as if their name ended in `/`; the result is in byte order of the bare names, as Go's
* `filepath.Walk` and `os.ReadDir` see them.
*
* @param idLength bytes of an object id: 20 for SHA-1, 32 for SHA-256
*/
function parseTree(content, idLength) {
	let all;
	let looks = 0;
	function readAll() {
		if (all === void 0) {
			const lines = parseLines(content, 0, content.length, idLength);
			all = {
				lines: lines.toSorted((a, b) => compareBytes(a.name, b.name)),
				byName: new Map(lines.map((line) => [line.name, line]))
			};
		}
		return all;
	}
	return {
		content,
		idLength,
		lines: () => readAll().lines,
		line: (name) => all === void 0 && ++looks <= LOOKS ? findLine(content, name, idLength) : readAll().byName.get(name)
	};
}
/** The lines that begin in a part of a tree object, which begins with one. */
function parseLines(content, from, to, idLength) {
	const lines = [];
	for (let position = from; position < to; position = endOf(content, position, idLength)) lines.push(parseLine(content, position, idLength));
	return lines;
}
function parseLine(content, position, idLength) {
	const space = content.indexOf(32, position);
	const end = content.indexOf(0, space);
	return {
		name: decodeName(content.subarray(space + 1, end)),
		kind: kindOf(content.toString("latin1", position, space)),
		oid: content.toString("hex", end + 1, end + 1 + idLength)
	};
}
/** Where the line ends that begins at a position. */
function endOf(content, position, idLength) {
	const end = content.indexOf(0, position);
	return end < 0 ? content.length : end + 1 + idLength;
}
/** Of several lines of one name, which git refuses, the last. */
function findLine(content, name, idLength) {
	const wanted = encodeName(name);
	let found;
	if (!content.includes(wanted)) return void 0;
	for (let position = 0; position < content.length; position = endOf(content, position, idLength)) {
		const end = content.indexOf(0, position);
		const start = end - wanted.length;
		if (content[start - 1] === 32 && content.indexOf(32, position) === start - 1 && content.compare(wanted, 0, wanted.length, start, end) === 0) found = position;
	}
	return found === void 0 ? void 0 : parseLine(content, found, idLength);
}
/** Lines of two tree objects that may differ: without those that both begin and end with. Most changes of a directory are one line of it. */
function differingLines(one, other) {
	const { idLength } = one ?? other ?? { idLength: 0 };
	const [left, right] = [one?.content ?? Buffer.alloc(0), other?.content ?? Buffer.alloc(0)];
	const shorter = Math.min(left.length, right.length);
	const same = longest(shorter, (length) => left.compare(right, 0, length, 0, length) === 0);
	const tail = longest(shorter - same, (length) => left.compare(right, right.length - length, right.length, left.length - length) === 0);
	let start = 0;
	for (let next = 0; next <= same && next < shorter; next = endOf(left, next, idLength)) start = next;
	const shift = right.length - left.length;
	let [leftEnd, rightEnd] = [start, start];
	while (leftEnd < left.length || rightEnd < right.length) {
		if (leftEnd >= left.length - tail && leftEnd + shift === rightEnd) break;
		if (leftEnd + shift <= rightEnd && leftEnd < left.length) leftEnd = endOf(left, leftEnd, idLength);
		else rightEnd = endOf(right, rightEnd, idLength);
	}
	return {
		before: parseLines(left, start, leftEnd, idLength),
		after: parseLines(right, start, rightEnd, idLength)
	};
}
/** The largest number up to a limit that something holds for which holds for all smaller ones. */
function longest(limit, holds) {
	let [least, most] = [0, limit];
	while (least < most) {
		const middle = Math.ceil((least + most) / 2);
		if (holds(middle)) least = middle;
		else most = middle - 1;
	}
	return least;
}
/** Byte order of the UTF-8 encodings, which is what Go compares. JavaScript's `<` compares UTF-16 units. */
function compareBytes(a, b) {
	if (a === b) return 0;
	if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : 1;
	return Buffer.compare(encodeName(a), encodeName(b));
}

// src/git/changes.ts
/**
* Files, links and submodules that differ between two snapshots, in byte order of their paths: what `git diff-tree -r --no-renames`
* lists. Only directories with different ids are looked into, and most of their objects are needed anyway, so that no program has to be
* started for it.
*/
async function listChanges(base, head) {
	const changes = [];
	async function compare(directory) {
		const { before, after } = differingLines(...await Promise.all([base.treeAt(directory), head.treeAt(directory)]));
		const prefix = directory === "" ? "" : `${directory}/`;
		const entryOf = (line) => ({
			...null, ...line,
			path: prefix + line.name
		});
		const left = new Map(before.map((line) => [line.name, entryOf(line)]));
		const below = [];
		const visit = (one, other) => {
			const path = (other ?? one)?.path;
			if (path === void 0 || one?.oid === other?.oid && one?.kind === other?.kind) return;
			if (one?.kind === "directory" || other?.kind === "directory") below.push(path);
			const change = {
				path,
				...asFile("before", one),
				...asFile("after", other)
			};
			if ("before" in change || "after" in change) changes.push(change);
		};
		for (const line of after) {
			visit(left.get(line.name), entryOf(line));
			left.delete(line.name);
		}
		for (const gone of left.values()) visit(gone, void 0);
		await Promise.all(below.map(compare));
	}
	await compare("");
	return changes.toSorted((a, b) => compareBytes(a.path, b.path));
}
function asFile(side, entry) {
	return entry === void 0 || entry.kind === "directory" ? {} : { [side]: entry };
}

// src/git/fetch.ts
const COMMIT_ID = /^[0-9a-f]{40,64}$/;
/** What git says where it has no credentials for the remote, or where these are no longer good. */
const REFUSED = /could not read (?:Username|Password)|Authentication failed|returned error: 40[13]|Could not read from remote/;
const ADVICE = "Git needs the credentials of the remote: in a workflow, leave `persist-credentials` of actions/checkout as it is by default, or have it fetch what is compared (`fetch-depth: 2` for a pull request, else 0).";
/** @param reachable false when there is no remote, or when it must not be asked */
function createFetcher(git, reachable) {
	let failure;
	async function fetch(refspecs, options) {
		if (!reachable) return false;
		const result = await runGit(git, [
			"fetch",
			"--quiet",
			"--no-tags",
			"--no-write-fetch-head",
			"--no-recurse-submodules",
			...options,
			"origin",
			...refspecs
		]);
		if (result.exitCode !== 0) {
			const reason = reasonOf(result);
			failure = `git fetch from origin failed: ${reason}.${REFUSED.test(reason) ? `\n${ADVICE}` : ""}`;
		}
		return result.exitCode === 0;
	}
	return {
		failure: () => failure,
		async fetchName(name, depth) {
			const branch = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(name)?.[1];
			const candidates = COMMIT_ID.test(name) ? [name] : [
				`refs/heads/${name}`,
				`refs/tags/${name}`,
				name,
				...branch === void 0 ? [] : [`refs/heads/${branch}`]
			];
			for (const candidate of candidates) {
				const target = COMMIT_ID.test(candidate) ? candidate : "refs/fetched/name";
				if (await fetch([target === candidate ? candidate : `+${candidate}:${target}`], await isShallow() ? [`--depth=${depth}`] : [])) {
					failure = void 0;
					return (await askGit(git, [
						"rev-parse",
						"--verify",
						"--quiet",
						`${target}^{commit}`
					]))?.trim();
				}
			}
		},
		async fetchObjects(ids, remote) {
			if (!reachable) return "the remote must not be asked";
			const result = await runGit(git, [
				"-c",
				"fetch.negotiationAlgorithm=noop",
				...[
					"fetch",
					remote,
					"--no-tags",
					"--no-write-fetch-head",
					"--recurse-submodules=no",
					"--filter=blob:none"
				],
				"--quiet",
				"--stdin"
			], `${ids.join("\n")}\n`);
			return result.exitCode === 0 ? void 0 : `git fetch from ${remote} failed: ${reasonOf(result)}`;
		},
		*steps() {
			for (const depth of [
				50,
				500,
				5e3
			]) yield async (commits) => await isShallow() && fetch(commits, [`--depth=${depth}`]);
			yield async (commits) => await isShallow() && fetch(commits, ["--unshallow"]);
			yield async () => false;
		}
	};
	async function isShallow() {
		return (await askGit(git, ["rev-parse", "--is-shallow-repository"]))?.trim() === "true";
	}
}

// src/git/history.ts
/** Separates fields: git never prints it by itself, and the subject, which may hold it, comes last. */
const FIELD = "";
/** Commits along first parents, newest first; undefined when git cannot tell. */
async function listFirstParents(git, { tip, since, until, limit }) {
	return (await askGit(git, [
		"log",
		"-z",
		"--first-parent",
		"--no-show-signature",
		"--no-color",
		"--encoding=UTF-8",
		"--format=%H%x1f%P%x1f%cI%x1f%s",
		...since === void 0 ? [] : [`--since=${since}`],
		...until === void 0 ? [] : [`--until=${until}`],
		...limit === void 0 ? [] : [`--max-count=${limit}`],
		tip,
		"--"
	]))?.split("\0").filter((record) => record !== "").map(parseRecord);
}
function parseRecord(record) {
	const [id = "", parents = "", date = "", ...subject] = record.split(FIELD);
	const [parent = "", ...others] = parents.split(" ");
	return {
		id,
		...parent === "" ? {} : { parent },
		merge: others.length > 0,
		date,
		subject: subject.join(FIELD)
	};
}

// src/git/model.ts
/** What the work tree is called as a revision. */
const WORK_TREE = "work tree";

// src/git/overwrite.ts
/**
* Writes into a file that is there. Not emptied first: a file system that gives up what a file holds, to make room for as much again, takes
* ten times as long.
* @returns false where there is no such file
*/
function overwrite(file, content) {
	const bytes = typeof content === "string" ? Buffer.from(content) : content;
	let descriptor;
	try {
		descriptor = openSync(file, "r+");
	} catch {
		return false;
	}
	try {
		writeFileSync(descriptor, bytes);
		ftruncateSync(descriptor, bytes.length);
		return true;
	} finally {
		closeSync(descriptor);
	}
}

// src/git/paths.ts
/** Longest chain of symbolic links that is followed, as in Argo CD (util/io/path/resolved.go). */
const MAX_LINKS = 10;
/** Bytes that a name, and that a path or the target of a link can have: `NAME_MAX` and `PATH_MAX` of Linux without the zero at its end. */
const NAME_BYTES = 255;
const PATH_BYTES = 4095;
/** A part of a path that is no name: empty, `.` or `..`. */
const NO_NAME = /(?:^|\/)\.{0,2}(?:\/|$)/;
/**
* Joins and cleans a path inside a repository: no `.`, no empty parts. Undefined when `..` leads above the root.
* The result has no leading and no trailing `/`; it is empty for the root.
*/
function joinInside(directory, relative) {
	const joined = directory === "" ? relative : `${directory}/${relative}`;
	if (!NO_NAME.test(joined)) return joined;
	const parts = [];
	for (const part of joined.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.join("/");
}
/** The directory that holds a path; empty for the root. */
function parentOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
/** The directories above a path, the nearest first, without the root. */
function directoriesAbove(path) {
	const directories = [];
	for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) directories.push(path.slice(0, at));
	return directories;
}
/** Whether a path is a directory or lies below it; the empty one holds all. */
function isWithin(path, directory) {
	return directory === "" || path === directory || path.startsWith(`${directory}/`);
}
/** The way from a directory to a path of the same root: `a/b` to `a/b/c` is `c`, to `a/d` it is `../d`. */
function relativePath(directory, path) {
	if (directory === "") return path;
	return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : posix.relative(`/${directory}`, `/${path}`);
}
/** What has been followed already: many Applications name the same few files, and each several times. */
const resolutions = /* @__PURE__ */ new WeakMap();
/** Follows the symbolic links on the way to a path, inside the snapshot. Absolute targets are outside. */
function resolvePath$1(snapshot, path) {
	let known = resolutions.get(snapshot);
	if (known === void 0) resolutions.set(snapshot, known = /* @__PURE__ */ new Map());
	let resolution = known.get(path);
	if (resolution === void 0) known.set(path, resolution = followLinks(snapshot, path));
	return resolution;
}
async function followLinks(snapshot, path) {
	if (!NO_NAME.test(path)) {
		const entry = await snapshot.findOrLink(path);
		if (entry === void 0) return {
			found: void 0,
			reason: "missing",
			at: path,
			links: []
		};
		if (entry.kind !== "symlink") return {
			found: entry,
			links: []
		};
	}
	const links = [];
	/** Steps that are still to be made, the next one last. */
	const steps = stepsOf(path);
	let current = "";
	let found = {
		path: "",
		name: "",
		kind: "directory",
		oid: snapshot.tree
	};
	for (let part = steps.pop(); part !== void 0; part = steps.pop()) {
		const next = joinInside(current, part);
		if (next === void 0) return {
			found: void 0,
			reason: "outside",
			links
		};
		const entry = next === "" ? {
			path: "",
			name: "",
			kind: "directory",
			oid: snapshot.tree
		} : await snapshot.find(next);
		if (entry === void 0) return {
			found: void 0,
			reason: "missing",
			at: steps.includes("..") ? next : joinInside(next, steps.toReversed().join("/")) ?? next,
			links
		};
		if (entry.kind !== "symlink") {
			current = next;
			found = entry;
			continue;
		}
		links.push(entry);
		const target = links.length > MAX_LINKS ? void 0 : await snapshot.read(entry);
		if (target === void 0 || target.length > 4095) return {
			found: void 0,
			reason: "too many links",
			links
		};
		const text = decodeName(target);
		if (text.startsWith("/")) return {
			found: void 0,
			reason: "outside",
			links
		};
		append(steps, stepsOf(text));
		found = {
			path: current,
			name: "",
			kind: "directory",
			oid: ""
		};
	}
	if (found.oid === "") {
		const directory = current === "" ? {
			path: "",
			name: "",
			kind: "directory",
			oid: snapshot.tree
		} : await snapshot.find(current);
		if (directory === void 0) return {
			found: void 0,
			reason: "missing",
			at: current,
			links
		};
		found = directory;
	}
	return {
		found,
		links
	};
}
/** The steps of a path, the first one last. */
function stepsOf(path) {
	return path.split("/").filter((step) => step !== "").toReversed();
}
/** Whether no file system of Linux can hold a path, so that no checkout has it. */
function isTooLong(path) {
	if (path.length <= 255 / 4) return false;
	return encodeName(path).length > 4095 || path.split("/").some((name) => encodeName(name).length > 255);
}
/** The submodule that a path is in or is itself; undefined where it is in none. Links are followed. */
async function submoduleOf(snapshot, path) {
	for (let place = path; place !== ""; place = parentOf(place)) {
		const entry = (await resolvePath$1(snapshot, place)).found;
		if (entry?.kind === "submodule") return entry.path;
		if (entry !== void 0) return void 0;
	}
}
/** Every file, link and submodule below a directory, depth first, in byte order of the names. Links are not followed. */
async function* walkFiles(snapshot, directory) {
	for (const entry of await snapshot.list(directory) ?? []) if (entry.kind === "directory") yield* walkFiles(snapshot, entry.path);
	else yield entry;
}

// src/git/lent-directories.ts
/** Directories that were needed once, as charts of app-of-apps nodes mostly are, and are kept in case they are needed again. */
const MAX_ONCE = 1;
/** All that are kept. */
const MAX_SPARE = 64;
/**
* Whoever is done with a directory leaves it for the next one: a file system may take a hundred times as long to make a file or directory
* as to write into one that is there, the more so where many have just been removed, and charts of one make have the same files.
* @param root absolute path of a directory of our own, need not exist
*/
function createLentDirectories(root) {
	const lent = /* @__PURE__ */ new Map();
	/** Nobody needs them now; the one that was given back first comes first. */
	const spare = /* @__PURE__ */ new Set();
	/** Contents that were asked for more than once. */
	const wanted = /* @__PURE__ */ new Set();
	const known = /* @__PURE__ */ new Set();
	let count = 0;
	function findSpare() {
		const once = [...spare].filter((id) => !wanted.has(id));
		if (once.length > MAX_ONCE) return once[0];
		const [first] = spare;
		return spare.size >= MAX_SPARE ? first : void 0;
	}
	/** What is not needed at the moment makes room, else there is one more. */
	function takeSlot() {
		const old = findSpare();
		const slot = old === void 0 ? void 0 : lent.get(old)?.slot;
		if (old !== void 0) {
			spare.delete(old);
			lent.delete(old);
		}
		return slot ?? {
			directory: path.join(root, String(count++)),
			files: /* @__PURE__ */ new Map(),
			directories: /* @__PURE__ */ new Set()
		};
	}
	async function begin(list) {
		const slot = await takeSlot();
		const all = await list();
		arrange(slot, all);
		const files = all.filter(({ path: at, oid }) => slot.files.get(at) !== oid);
		const contents = await Promise.all(files.map((file) => file.read()));
		for (const [index, { path: at, oid }] of files.entries()) {
			const file = path.join(slot.directory, at);
			const content = contents[index] ?? Buffer.alloc(0);
			if (!slot.files.has(at) || !overwrite(file, content)) writeFileSync(file, content, { mode: 420 });
			slot.files.set(at, oid);
		}
		return slot;
	}
	return { async lend(id, list) {
		if (known.has(id)) wanted.add(id);
		known.add(id);
		let record = lent.get(id);
		if (record === void 0) lent.set(id, record = {
			slot: begin(list),
			users: 0
		});
		const { slot } = record;
		record.users++;
		spare.delete(id);
		const own = record;
		const giveBack = () => {
			if (--own.users === 0 && lent.get(id) === own) spare.add(id);
		};
		try {
			return {
				directory: (await slot).directory,
				giveBack
			};
		} catch (error) {
			if (lent.get(id) === own) lent.delete(id);
			throw error;
		}
	} };
}
/** Makes the directories of the files, and leaves no others and no other files; what goes becomes what is missing. */
function arrange(slot, wanted) {
	const { directory, files, directories } = slot;
	const paths = new Set(wanted.map((each) => each.path));
	const parents = new Set(wanted.flatMap((each) => ancestorsOf(each.path)));
	if ([...paths].some((each) => directories.has(each)) || [...parents].some((each) => files.has(each))) {
		rmSync(directory, {
			recursive: true,
			force: true
		});
		files.clear();
		directories.clear();
	}
	for (const each of ["", ...parents]) {
		if (directories.has(each)) continue;
		mkdirSync(path.join(directory, each), { recursive: true });
		directories.add(each);
	}
	const surplus = [...files.keys()].filter((each) => !paths.has(each));
	for (const each of paths) {
		const other = files.has(each) ? void 0 : surplus.pop();
		if (other === void 0) continue;
		renameSync(path.join(directory, other), path.join(directory, each));
		files.delete(other);
		files.set(each, "");
	}
	for (const each of surplus) {
		unlinkSync(path.join(directory, each));
		files.delete(each);
	}
	const useless = [...directories].filter((each) => each !== "" && !parents.has(each));
	for (const each of useless.toSorted((a, b) => b.length - a.length)) {
		rmdirSync(path.join(directory, each));
		directories.delete(each);
	}
}
/** The directories that a file is in, the outermost first. */
function ancestorsOf(file) {
	const parent = parentOf(file);
	return parent === "" ? [] : [...ancestorsOf(parent), parent];
}

// src/git/lent-files.ts
/**
* Whoever is done with a file leaves it for the next one, under its own name: a file system may take a hundred times as long to make a
* file as to write it, the more so where many have just been removed. So each has but one name, and nobody else may write into it.
*/
function createLentFiles(mode) {
	const lent = /* @__PURE__ */ new Map();
	const spare = /* @__PURE__ */ new Set();
	function write(file, content) {
		if (!(spare.delete(file) || takeOther(file)) || !overwrite(file, content)) writeFileSync(file, content, { mode });
	}
	function takeOther(file) {
		const [other] = spare;
		if (other === void 0) return false;
		spare.delete(other);
		try {
			renameSync(other, file);
			return true;
		} catch {
			return false;
		}
	}
	function begin(file, content) {
		const made = {
			users: 0,
			written: false,
			kept: false,
			ready: Promise.resolve()
		};
		made.ready = content().then((text) => {
			const isThere = !spare.has(file) && existsSync(file);
			if (made.kept && isThere) return;
			if (isThere) made.kept = true;
			else write(file, text);
			made.written = true;
		});
		lent.set(file, made);
		return made;
	}
	return {
		async lend(file, content) {
			const record = lent.get(file) ?? begin(file, content);
			record.users++;
			const giveBack = () => {
				if (--record.users > 0) return;
				lent.delete(file);
				if (record.written && !record.kept) spare.add(file);
			};
			try {
				await record.ready;
			} catch (error) {
				giveBack();
				throw error;
			}
			return giveBack;
		},
		keep(file) {
			const record = lent.get(file);
			if (record !== void 0) {
				record.kept = true;
				return record.written;
			}
			if (spare.delete(file)) rmSync(file, { force: true });
			return false;
		}
	};
}

// src/git/stays-inside.ts
/** Each link is followed once: links that name others twice would be followed for ever. */
const arrivals = /* @__PURE__ */ new WeakMap();
/**
* Whether whoever follows a symbolic link on disk stays among the files of the snapshot. The words of its target do not tell: behind
* another link, `..` is above what that leads to, and not above where it lies. However many links there are on the way, all are followed: programs
* follow more or fewer of them (Linux 40, Go 255).
* @param link where it lies, with no link on the way
*/
async function staysInside(snapshot, link, target) {
	if (target.startsWith("/")) return false;
	let current = parentOf(link);
	let isBehindName = false;
	let mayWind = false;
	for (const part of target.slice(0, PATH_BYTES + 1).split("/")) {
		current = joinInside(current, part);
		if (current === void 0) return false;
		mayWind ||= isBehindName && part === "..";
		isBehindName ||= part !== "" && part !== "." && part !== "..";
	}
	if (!mayWind) return true;
	let known = arrivals.get(snapshot);
	if (known === void 0) arrivals.set(snapshot, known = /* @__PURE__ */ new Map());
	return await follow({
		snapshot,
		known,
		open: /* @__PURE__ */ new Set()
	}, link, target) !== "outside";
}
async function follow(journey, link, target) {
	const known = journey.known.get(link);
	if (known !== void 0) return known;
	if (journey.open.has(link)) return "nowhere";
	journey.open.add(link);
	const arrival = await takeSteps(journey, parentOf(link), target);
	journey.open.delete(link);
	journey.known.set(link, arrival);
	return arrival;
}
async function takeSteps(journey, from, target) {
	if (target.startsWith("/")) return "outside";
	if (target.length > 4095) return "nowhere";
	const { snapshot } = journey;
	let at = from;
	for (const step of target.split("/")) {
		const next = joinInside(at, step);
		if (next === void 0) return "outside";
		const entry = await snapshot.find(next);
		if (entry === void 0) return "nowhere";
		if (entry.kind !== "symlink") {
			at = next;
			continue;
		}
		const arrival = await follow(journey, next, decodeName(await snapshot.read(entry)));
		if (typeof arrival === "string") return arrival;
		({at} = arrival);
	}
	return { at };
}

// src/git/placer.ts
const READABLE = 420;
/** @param root absolute path of a directory for directories that are lent, need not exist */
function createDisk(root) {
	return {
		written: /* @__PURE__ */ new Map(),
		lent: createLentFiles(READABLE),
		directories: createLentDirectories(root)
	};
}
/**
* Base and head share most of their files, and charts of one make are alike: what was written before is only given another name, which on
* some file systems takes a fiftieth of the time. So nobody may write into these files.
*
* @param root absolute path, need not exist yet
*/
function createPlacer(root, { written, lent }) {
	const directories = /* @__PURE__ */ new Set();
	const files = /* @__PURE__ */ new Map();
	function makeDirectory(at) {
		if (directories.has(at)) return;
		mkdirSync(toDisk(path.join(root, at)), { recursive: true });
		directories.add(at);
	}
	/** False where there is none, it is gone by now, has as many names as it can have, or the file system knows no such links. */
	function linkTo({ kind, oid }, file) {
		const known = written.get(`${kind} ${oid}`);
		if (known === void 0) return false;
		try {
			linkSync(known, file);
			return true;
		} catch (error) {
			return error instanceof Error && "code" in error && error.code === "EEXIST";
		}
	}
	/** Most files are small: to hand them to a thread takes longer than to write them. */
	async function write(entry, snapshot) {
		if (entry.kind === "submodule" || !isHarmless(entry.path)) return;
		const there = path.join(root, entry.path);
		const file = toDisk(there);
		makeDirectory(parentOf(entry.path));
		if (lent.keep(there) || linkTo(entry, file)) return;
		const content = await snapshot.read(entry);
		if (entry.kind !== "symlink") {
			if (lent.keep(there) || linkTo(entry, file)) return;
			writeFileSync(file, content, { mode: entry.kind === "executable" ? 493 : READABLE });
			written.set(`${entry.kind} ${entry.oid}`, file);
			return;
		}
		if (content.length > 4095 || !await staysInside(snapshot, entry.path, decodeName(content))) return;
		symlinkSync(content, file);
	}
	return {
		root,
		directory: makeDirectory,
		async lend(entry, snapshot) {
			if (!isHarmless(entry.path)) return () => {};
			makeDirectory(parentOf(entry.path));
			return lent.lend(path.join(root, entry.path), () => snapshot.read(entry));
		},
		write(entry, snapshot) {
			let writing = files.get(entry.path);
			if (writing === void 0) {
				writing = write(entry, snapshot);
				files.set(entry.path, writing);
			}
			return writing;
		}
	};
}
/** Git refuses such names itself when it checks out; a crafted repository may still hold them. */
function isHarmless(name) {
	return name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
}

// src/git/links.ts
/**
* Lists the symbolic links of trees, and what cannot be checked out of them. To find those of a whole repository git lists all of its
* files; for every further tree it is enough to look at what differs.
* @param view the files of a tree
*/
function createPeculiarLister(git, view) {
	let first;
	return async (tree) => {
		if (first === void 0) {
			first = {
				tree,
				found: listAll(git, tree)
			};
			return first.found;
		}
		const [before, changes] = await Promise.all([first.found, listChanges(view(first.tree), view(tree))]);
		const touched = new Set(changes.map(({ path }) => path));
		const now = changes.flatMap(({ path, after }) => after?.kind === "symlink" ? [{
			path,
			oid: after.oid
		}] : []);
		const long = changes.flatMap(({ path, after }) => after !== void 0 && isTooLong(path) ? [path] : []);
		return {
			links: [...before.links.filter(({ path }) => !touched.has(path)), ...now],
			tooLong: [...before.tooLong.filter((path) => !touched.has(path)), ...long]
		};
	};
}
async function listAll(git, tree) {
	const result = await runGit(git, [
		"ls-tree",
		"-r",
		"-z",
		"--full-tree",
		tree
	]);
	if (result.exitCode !== 0) throw new Error(`git ls-tree ${tree}: ${reasonOf(result)}`);
	const listing = result.stdout.toString("latin1");
	return {
		links: findLinks(listing),
		tooLong: findTooLong(listing)
	};
}
function findLinks(listing) {
	const found = [];
	for (let at = listing.indexOf("120000 blob "); at >= 0; at = listing.indexOf("120000 blob ", at + 1)) {
		if (at > 0 && listing[at - 1] !== "\0") continue;
		const [head, name] = splitAtTab(listing.slice(at, listing.indexOf("\0", at)));
		found.push({
			path: decodeName(Buffer.from(name, "latin1")),
			oid: head.slice(12)
		});
	}
	return found;
}
/** A character of the listing is a byte, and most paths are shorter than one name can be. */
function findTooLong(listing) {
	const found = [];
	for (let at = 0, end = listing.indexOf("\0"); end >= 0; at = end + 1, end = listing.indexOf("\0", at)) {
		if (end - at <= 255) continue;
		const [, name] = splitAtTab(listing.slice(at, end));
		const path = decodeName(Buffer.from(name, "latin1"));
		if (isTooLong(path)) found.push(path);
	}
	return found;
}
/** Only the first tab is no part of the name. */
function splitAtTab(line) {
	const tab = line.indexOf("	");
	return [line.slice(0, tab), line.slice(tab + 1)];
}

// src/process/conversation.ts
/** Starts such a program: no shell, only the environment handed in, in a group of its own. */
function converse(program) {
	const { child, pid, ended: end } = startProgram(program, { input: "pipe" });
	const group = trackGroup(pid);
	let stderr = "";
	child?.stderr?.on("data", (chunk) => {
		stderr = (stderr + chunk.toString("utf8")).slice(-4096);
	});
	const ended = end.then(({ message }) => {
		group.done();
		return stderr !== "" ? stderr : message ?? "";
	});
	const [stdin, stdout] = [child?.stdin ?? nowhere(), child?.stdout ?? Readable.from([])];
	return {
		stdin,
		stdout,
		ended,
		async close() {
			stdin.end();
			await ended;
		}
	};
}
/** What is written to a program that could not be started. */
function nowhere() {
	return new Writable({ write: (_chunk, _encoding, done) => done() });
}

// src/git/objects.ts
/** @param git how git is called: program, leading arguments, directory and environment */
function createObjectReader(git) {
	let conversation;
	const pending = [];
	/** What is asked for in one turn of the event loop goes out in one write. */
	let asked = "";
	function start() {
		const started = converse({
			...null, ...git,
			args: [
				...git.args,
				"cat-file",
				"--batch"
			]
		});
		const parse = createParser((object) => pending.shift()?.resolve(object));
		started.stdout.on("data", parse);
		started.ended.then((stderr) => {
			conversation = void 0;
			asked = "";
			for (const waiting of pending.splice(0)) waiting.reject(/* @__PURE__ */ new Error(`git cat-file ended: ${stderr.trim() || "no reason given"}`));
		});
		return started;
	}
	function send() {
		const text = asked;
		asked = "";
		if (text === "") return;
		conversation ??= start();
		conversation.stdin.write(text);
	}
	return {
		read(name) {
			if (name.includes("\n")) return Promise.resolve(void 0);
			return new Promise((resolve, reject) => {
				if (asked === "") setImmediate(send);
				asked += `${name}\n`;
				pending.push({
					resolve,
					reject
				});
			});
		},
		bring: () => Promise.resolve(),
		async close() {
			await conversation?.close();
		}
	};
}
/**
* Reads with one reader and, what that does not find or cannot tell any more, with another: that is not even started as long as the first
* one has everything.
*/
function createLayeredReader(first, rest) {
	return {
		read: (name) => first.read(name).then((found) => found ?? rest.read(name), () => rest.read(name)),
		bring: () => Promise.resolve(),
		async close() {
			await Promise.all([first.close(), rest.close()]);
		}
	};
}
/** Cuts the answers out of the stream: `<oid> <type> <size>\n<content>\n`, or `<name> missing\n`. */
function createParser(answer) {
	let chunks = [];
	let size = 0;
	let header;
	function take(length) {
		const all = chunks.length === 1 && chunks[0] !== void 0 ? chunks[0] : Buffer.concat(chunks);
		chunks = [all.subarray(length)];
		size -= length;
		return all.subarray(0, length);
	}
	function next() {
		if (header === void 0) {
			const all = chunks.length === 1 && chunks[0] !== void 0 ? chunks[0] : Buffer.concat(chunks);
			chunks = [all];
			const end = all.indexOf(10);
			if (end < 0) return false;
			const line = take(end + 1).toString("utf8", 0, end);
			const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
			if (match === null) {
				answer(void 0);
				return true;
			}
			header = {
				oid: match[1] ?? "",
				type: match[2] ?? "",
				length: Number(match[3])
			};
		}
		if (size < header.length + 1) return false;
		const content = take(header.length + 1).subarray(0, header.length);
		const { oid, type } = header;
		header = void 0;
		answer({
			oid,
			type,
			content: Buffer.from(content)
		});
		return true;
	}
	return (chunk) => {
		chunks.push(chunk);
		size += chunk.length;
		while (next());
	};
}

// src/git/partial.ts
/** Milliseconds in which further requests are waited for before the network is asked. */
const GATHER = 5;
/**
* Reads objects of a partial clone (https://git-scm.com/docs/partial-clone), which lacks most files until they are asked for. Git itself
* asks the remote for one after the other; here, what is missing at one time is fetched at once, and what is asked for meanwhile
* goes with the next fetch.
*/
function createPartialReader({ here, git, lazily, fetch }) {
	/** Ids that need not be asked for again: they are here, or the remote was asked. */
	const settled = /* @__PURE__ */ new Set();
	/** What is gathered for the next fetch. */
	let next;
	let last = Promise.resolve();
	let failure;
	function bring(ids) {
		const news = ids.filter((id) => !settled.has(id));
		if (news.length === 0) return Promise.resolve();
		if (next === void 0) {
			const gathered = /* @__PURE__ */ new Set();
			const done = last.then(() => setTimeout$1(GATHER)).then(() => {
				next = void 0;
				return fetchMissing([...gathered]);
			});
			next = {
				ids: gathered,
				done
			};
			last = done;
		}
		for (const id of news) next.ids.add(id);
		return next.done;
	}
	async function fetchMissing(ids) {
		const missing = await listMissing(ids);
		if (missing.length > 0) failure = await fetch(missing) ?? failure;
		for (const id of ids) settled.add(id);
	}
	async function listMissing(ids) {
		const { stdout } = await runGit(git, ["cat-file", "--batch-check"], `${ids.join("\n")}\n`);
		return [...stdout.toString("utf8").matchAll(/^([0-9a-f]+) missing$/gm)].flatMap(([, id]) => id ?? []);
	}
	return {
		async read(name) {
			const found = await here.read(name);
			if (found !== void 0) return found;
			if (!/^[0-9a-f]{40,64}$/.test(name)) return lazily.read(name);
			await bring([name]);
			const fetched = await here.read(name);
			if (fetched !== void 0 || failure === void 0) return fetched;
			throw new UserError(`the file with the id ${name} is not in this partial clone: ${failure}`, { hint: "Let the remote be reached, or fetch without --filter." });
		},
		bring,
		async close() {
			await Promise.all([here.close(), lazily.close()]);
		}
	};
}

// src/git/scratch.ts
/** Settings that decide how a fetch reaches the remote. They may hold credentials, so they are handed on in memory only. */
const REMOTE_SETTINGS = /^(http|url|credential|ssh|protocol|core\.sshcommand|core\.gitproxy|core\.askpass|remote\.origin)(\.|$)/;
/** Looks at the repository around a directory, or undefined when there is none. */
async function findRepository(environment, directory) {
	const git = createGit(environment, directory);
	const [answer, listing, branches] = await Promise.all([
		runGit(git, [
			"rev-parse",
			"--path-format=absolute",
			"--is-bare-repository",
			"--absolute-git-dir",
			"--git-path",
			"objects",
			"--show-toplevel"
		]),
		askGit(git, [
			"config",
			"--list",
			"-z",
			"--show-scope",
			"--includes"
		]),
		askGit(git, [
			"for-each-ref",
			"--format=%(refname) %(symref)",
			...BRANCHES
		])
	]);
	const [bare, gitDir = "", objects = "", top = ""] = answer.stdout.toString("utf8").split("\n");
	if (objects === "") return void 0;
	return {
		root: bare === "true" ? gitDir : top === "" ? directory : top,
		gitDir,
		objects,
		bare: bare === "true",
		config: parseLocalSettings(listing ?? ""),
		defaultBranch: findDefaultBranch(branches ?? "")
	};
}
const REMOTE_HEAD = "refs/remotes/origin/HEAD";
/** References that tell the default branch. */
const BRANCHES = [
	REMOTE_HEAD,
	"refs/heads/main",
	"refs/heads/master",
	"refs/remotes/origin/main",
	"refs/remotes/origin/master"
];
/** What the remote's HEAD points to, as it was when it was cloned; else `main` or `master` where there is one. */
function findDefaultBranch(listing) {
	const lines = listing.split("\n").map((line) => line.split(" "));
	const head = lines.find(([name]) => name === REMOTE_HEAD)?.[1] ?? "";
	if (head !== "") return head.replace(/^refs\/remotes\/origin\//, "");
	return ["main", "master"].find((branch) => lines.some(([name]) => name?.endsWith(`/${branch}`) === true));
}
/**
* Settings of the repository itself: `scope\0key\nvalue\0` repeated. Those of the user and the system are left out, since
* git reads them again by itself, and a header that is sent twice is refused by GitHub.
*/
function parseLocalSettings(listing) {
	const fields = listing.split("\0");
	const settings = [];
	for (let index = 0; index + 1 < fields.length; index += 2) {
		const entry = fields[index + 1] ?? "";
		if (fields[index] !== "local" && fields[index] !== "worktree") continue;
		const end = entry.indexOf("\n");
		settings.push(end < 0 ? [entry, "true"] : [entry.slice(0, end), entry.slice(end + 1)]);
	}
	return settings;
}
/**
* Makes a repository of our own that sees all objects of the caller's through `objects/info/alternates`. What has to be
* fetched, or written to read the work tree, lands here: the caller's repository stays as it was, to the byte.
*/
function createScratchRepository(environment, directory, caller) {
	const gitDir = path.join(directory, "repository.git");
	const settings = new Map(caller.config);
	const format = settings.get("extensions.objectformat");
	const promisor = promisorOf(settings);
	writeRepository(gitDir, [...format === void 0 ? [] : [`\tobjectFormat = ${format}`], ...promisor === void 0 ? [] : [`\tpartialClone = ${promisor}`]], [caller.objects]);
	const shallow = readShallow(path.dirname(caller.objects));
	if (shallow !== void 0) writeFileSync(path.join(gitDir, "shallow"), shallow);
	const remote = caller.config.filter(([key]) => REMOTE_SETTINGS.test(key) || promisor !== void 0 && key.startsWith(`remote.${promisor}.`));
	const git = createGit(environment, gitDir, { GIT_DIR: gitDir }, remote);
	if (promisor === void 0) return { git };
	const view = path.join(directory, "here.git");
	writeRepository(view, format === void 0 ? [] : [`\tobjectFormat = ${format}`], [path.join(gitDir, "objects"), caller.objects]);
	return {
		git,
		partial: {
			remote: promisor,
			here: createGit(environment, view, { GIT_DIR: view })
		}
	};
}
/** The remote that has what a partial clone lacks; undefined for a clone that is no partial one. */
function promisorOf(settings) {
	const named = settings.get("extensions.partialclone");
	if (named !== void 0) return named;
	return [...settings].find(([key, value]) => /^remote\..*\.promisor$/.test(key) && value === "true")?.[0].slice(7, -9);
}
/** Where the history of a shallow clone ends. Nothing else goes on meanwhile, so it is read here and now. */
function readShallow(gitDir) {
	try {
		return readFileSync(path.join(gitDir, "shallow"));
	} catch {
		return;
	}
}
/** Makes an empty bare repository that sees the objects of others. A few small files: nothing can go on without them. */
function writeRepository(gitDir, extensions, alternates) {
	mkdirSync(path.join(gitDir, "objects", "info"), { recursive: true });
	mkdirSync(path.join(gitDir, "refs"), { recursive: true });
	const config = [
		"[core]",
		`\trepositoryformatversion = ${extensions.length > 0 ? 1 : 0}`,
		"	bare = true",
		...extensions.length > 0 ? ["[extensions]", ...extensions] : []
	];
	writeFileSync(path.join(gitDir, "config"), `${config.join("\n")}\n`);
	writeFileSync(path.join(gitDir, "HEAD"), "ref: refs/heads/none\n");
	writeFileSync(path.join(gitDir, "objects", "info", "alternates"), alternates.map((each) => `${each}\n`).join(""));
}

// src/git/snapshot.ts
/** Absolute path below which the files of a tree are placed. */
function placeOf({ scratch }, tree) {
	return path.join(scratch, "files", tree);
}
/** The files of one revision of a repository. */
function createSnapshot(source, revision, tree) {
	const idLength = tree.length / 2;
	const placer = createPlacer(placeOf(source, tree), source.disk);
	const surveys = /* @__PURE__ */ new Map();
	let peculiar;
	let links;
	function readTree(oid) {
		let reading = source.trees.get(oid);
		if (reading === void 0) {
			reading = readObject(oid).then((content) => {
				const parsed = parseTree(content, idLength);
				source.parsed.set(oid, parsed);
				return parsed;
			});
			source.trees.set(oid, reading);
		}
		return reading;
	}
	async function readObject(oid) {
		const object = await source.objects.read(oid);
		if (object === void 0) throw new UserError(`the repository is not whole: the git object ${oid} of this revision is not in it`, { hint: "Clone it again; `git fsck` lists all that is missing." });
		return object.content;
	}
	function listPeculiar() {
		return peculiar ??= source.listPeculiar(tree);
	}
	async function find(name) {
		const entry = await findOrLink(name);
		return entry?.kind === "symlink" && entry.path !== joinInside("", name) ? void 0 : entry;
	}
	/** Most directories on the way have been read before, and nothing is waited for then. */
	async function findOrLink(name) {
		let current = {
			path: "",
			name: "",
			kind: "directory",
			oid: tree
		};
		for (let from = 0, end = 0; from < name.length; from = end + 1) {
			end = name.indexOf("/", from);
			if (end < 0) end = name.length;
			if (end === from) continue;
			if (current.kind === "symlink") return current;
			if (current.kind !== "directory") return void 0;
			const line = (source.parsed.get(current.oid) ?? await readTree(current.oid)).line(name.slice(from, end));
			if (line === void 0) return void 0;
			const { name: own, kind, oid } = line;
			current = {
				path: current.path === "" ? own : `${current.path}/${own}`,
				name: own,
				kind,
				oid
			};
		}
		return current;
	}
	const snapshot = {
		revision,
		tree,
		find,
		findOrLink,
		async list(directory) {
			const entry = await find(directory);
			if (entry?.kind !== "directory") return void 0;
			const prefix = entry.path === "" ? "" : `${entry.path}/`;
			return (await readTree(entry.oid)).lines().map((line) => ({
				...null, ...line,
				path: prefix + line.name
			}));
		},
		async treeAt(directory) {
			const entry = await find(directory);
			return entry?.kind === "directory" ? readTree(entry.oid) : void 0;
		},
		read: (entry) => readObject(entry.oid),
		bring: (files) => source.objects.bring(files.filter(isFile).map(({ oid }) => oid)),
		links() {
			links ??= listPeculiar().then((found) => Promise.all(found.links.map(async ({ path: at, oid }) => ({
				path: at,
				target: decodeName(await readObject(oid))
			}))));
			return links;
		},
		tooLong: async () => (await listPeculiar()).tooLong,
		async describe(paths) {
			return (await surveyAll(paths)).flatMap((each) => each.contents);
		},
		async missing(paths) {
			return (await surveyAll(paths)).flatMap((each) => each.missing);
		},
		async place(paths) {
			const found = await surveyAll(paths);
			await Promise.all(found.map((each) => each.written ??= writeAll(each.entries)));
			return {
				root: placer.root,
				contents: found.flatMap((each) => each.contents)
			};
		},
		async lend(name) {
			const found = await survey(name);
			const [entry, ...others] = found.entries;
			const giveBack = entry?.kind === "file" && isText(entry.path) && others.length === 0 && found.written === void 0 ? await placer.lend(entry, snapshot) : void 0;
			if (giveBack === void 0) await (found.written ??= writeAll(found.entries));
			return {
				file: path.join(placer.root, name),
				giveBack: giveBack ?? (() => {})
			};
		},
		async lendDirectory(name) {
			const { contents, entries } = await survey(name);
			const [entry, ...files] = entries;
			if (entry?.kind !== "directory" || entry.path === "" || contents.length > 1) return void 0;
			if (files.some((file) => !["file", "executable"].includes(file.kind) || !isText(file.path))) return void 0;
			return source.disk.directories.lend(entry.oid, async () => files.filter((file) => isHarmless(file.path)).map((file) => ({
				path: relativePath(entry.path, file.path),
				oid: file.oid,
				read: () => snapshot.read(file)
			})));
		}
	};
	/** Mostly it is but one. */
	async function surveyAll(paths) {
		const [only] = paths;
		return paths.length === 1 && only !== void 0 ? [await survey(only)] : Promise.all(paths.map(survey));
	}
	function survey(name) {
		const wanted = joinInside("", name) ?? name;
		let found = surveys.get(wanted);
		if (found === void 0) {
			found = takeStock(wanted);
			surveys.set(wanted, found);
		}
		return found;
	}
	async function writeAll(entries) {
		for (const { kind, path: at } of entries) if (kind === "directory") placer.directory(at);
		await Promise.all(entries.filter(({ kind }) => kind !== "directory").map((entry) => placer.write(entry, snapshot)));
	}
	/** Everything at a path and, again and again, what the links in it or on the way to it lead to. */
	async function takeStock(wanted) {
		const result = {
			contents: [],
			entries: [],
			missing: []
		};
		const seen = /* @__PURE__ */ new Set();
		const queue = [wanted];
		for (let next = queue.pop(); next !== void 0; next = queue.pop()) {
			if (seen.has(next)) continue;
			seen.add(next);
			const resolution = await resolvePath$1(snapshot, next);
			const found = [...resolution.links, ...resolution.found === void 0 ? [] : [resolution.found]];
			append(result.entries, found);
			append(result.contents, found.map(({ path: at, oid }) => ({
				path: at,
				oid
			})));
			if (resolution.found === void 0 && resolution.reason === "missing") result.missing.push(resolution.at);
			const entry = resolution.found;
			if (entry === void 0) continue;
			const files = [];
			if (entry.kind === "directory") for await (const file of walkFiles(snapshot, entry.path)) files.push(file);
			await snapshot.bring([entry, ...files]);
			for (const file of files) {
				result.entries.push(file);
				if (file.kind !== "symlink") continue;
				const target = joinInside(parentOf(file.path), decodeName(await snapshot.read(file)));
				if (target !== void 0 && !isWithin(target, entry.path)) queue.push(target);
			}
		}
		return result;
	}
	return snapshot;
}
function isFile({ kind }) {
	return kind !== "directory" && kind !== "submodule";
}
/** One id for a list of placed contents. */
function digestContents(contents) {
	const hash = createHash("sha256");
	const lines = contents.map(({ path: at, oid }) => `${oid} ${at}\0`).toSorted();
	for (const line of new Set(lines)) hash.update(line);
	return hash.digest("hex");
}

// src/git/repository.ts
/**
* Opens a repository for reading.
* @throws UserError when the directory is in no git repository
*/
async function openRepository(request) {
	const { environment, scratch } = request;
	const names = createObjectReader(createGit(environment, request.directory, { GIT_NO_REPLACE_OBJECTS: "1" }));
	names.read("HEAD").catch(() => {});
	const caller = await findRepository(environment, request.directory);
	if (caller === void 0) {
		await names.close();
		throw new UserError(`${path.resolve(request.directory)} is not inside a git repository`, { hint: "Run it inside a checkout, or name one with --repo; in a workflow, check the repository out in a step before (actions/checkout)." });
	}
	const { root, config } = caller;
	const { git, partial } = createScratchRepository(environment, scratch, caller);
	const origin = new Map(config).get("remote.origin.url");
	const fetcher = createFetcher(git, origin !== void 0 && !request.offline);
	const objects = partial === void 0 ? createLayeredReader(names, createObjectReader(git)) : createPartialReader({
		here: createObjectReader(partial.here),
		git: partial.here,
		lazily: createObjectReader(git),
		fetch: (ids) => fetcher.fetchObjects(ids, partial.remote)
	});
	const source = {
		objects,
		trees: /* @__PURE__ */ new Map(),
		parsed: /* @__PURE__ */ new Map(),
		disk: createDisk(path.join(scratch, "lent")),
		scratch,
		listPeculiar: createPeculiarLister(git, (tree) => createSnapshot(source, tree, tree))
	};
	const snapshots = /* @__PURE__ */ new Map();
	/** The commit that a name stands for among what is here already. Names are the caller's, objects may be ours. */
	async function lookUp(name) {
		for (const candidate of [name, `refs/remotes/origin/${name}`]) {
			const commit = await names.read(`${candidate}^{commit}`).catch(() => void 0);
			if (commit !== void 0) return commit.oid;
		}
		return (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"--end-of-options",
			`${name}^{commit}`
		]))?.trim();
	}
	async function resolve(name) {
		if (name.startsWith("-") || name.includes("\0") || name.trim() === "") throw new UserError(`"${name}" is not a revision`);
		const here = await lookUp(name);
		if (here !== void 0) return {
			name,
			id: here
		};
		const parts = /^(.*?)((?:[\^~][0-9]*)+)$/.exec(name);
		const start = parts?.[1] ?? name;
		const steps = parts?.[2] ?? "";
		const fetched = await fetcher.fetchName(await nameOnRemote(start), steps === "" ? 1 : 1 + countSteps(steps));
		const id = fetched === void 0 ? void 0 : (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"--end-of-options",
			`${fetched}${steps}^{commit}`
		]))?.trim();
		if (id === void 0) throw new UserError(`there is no revision "${name}" in ${root}${origin === void 0 ? "" : " and none on its remote origin"}`, { hint: fetcher.failure() ?? (request.offline ? "Nothing was fetched because of --offline." : "Name a branch, a tag or a commit id that exists.") });
		return {
			name,
			id
		};
	}
	/** `HEAD` of the caller is a commit that the remote knows only by its id. */
	async function nameOnRemote(name) {
		return await lookUp(name) ?? name;
	}
	async function mergeBase(one, other) {
		for (const deepen of fetcher.steps()) {
			const id = (await askGit(git, [
				"merge-base",
				one.id,
				other.id
			]))?.trim();
			if (id !== void 0) return {
				name: `merge base of ${one.name} and ${other.name}`,
				id
			};
			if (!await deepen([one.id, other.id])) break;
		}
		throw new UserError(`${one.name} and ${other.name} have no common ancestor here`, { hint: fetcher.failure() ?? "Fetch the history of both, or name the base (--base; in a workflow the input `base-ref`)." });
	}
	async function workTree() {
		if (caller === void 0 || caller.bare) throw new UserError("a bare repository has no work tree", { hint: "Name a revision, or run it in a checkout." });
		const index = path.join(scratch, "index");
		await copyIndex(path.join(caller.gitDir, "index"), index);
		const writing = createGit(environment, root, {
			GIT_DIR: caller.gitDir,
			GIT_WORK_TREE: root,
			GIT_INDEX_FILE: index,
			GIT_OBJECT_DIRECTORY: path.join(git.cwd, "objects"),
			GIT_ALTERNATE_OBJECT_DIRECTORIES: caller.objects
		});
		const added = await runGit(writing, [
			"add",
			"--all",
			"--ignore-errors",
			"."
		]);
		if (added.exitCode === void 0 || added.exitCode > 1) throw new UserError(`the work tree of ${root} cannot be read: ${reasonOf(added)}`, { hint: "Mend what git says of it: `git add --all --dry-run` shows the same. A filter, such as that of Git LFS, has to be installed." });
		const tree = (await askGit(writing, ["write-tree"]))?.trim();
		if (tree === void 0) throw new UserError(`the work tree of ${root} cannot be read: ${reasonOf(added)}`, { hint: "Finish or abort a merge that is in progress." });
		return {
			name: WORK_TREE,
			id: tree
		};
	}
	async function changedFiles(base, head) {
		return (await listChanges(await snapshotOf(base), await snapshotOf(head))).map((change) => change.path);
	}
	async function changedSince(tree, revision) {
		if (partial !== void 0 || (await objects.read(tree))?.type !== "tree") return void 0;
		try {
			const changes = await listChanges(createSnapshot(source, tree, tree), await snapshotOf(revision));
			return {
				files: changes.map((change) => change.path),
				links: changes.some(({ before, after }) => before?.kind === "symlink" || after?.kind === "symlink")
			};
		} catch (error) {
			if (error instanceof UserError) return void 0;
			throw error;
		}
	}
	function snapshotOf(revision) {
		let made = snapshots.get(revision.id);
		if (made === void 0) {
			made = objects.read(`${revision.id}^{tree}`).then((tree) => {
				if (tree === void 0) throw new Error(`commit ${revision.id} has no tree here`);
				return createSnapshot(source, revision.id, tree.oid);
			});
			snapshots.set(revision.id, made);
		}
		return made;
	}
	async function parents(revision) {
		const commit = await objects.read(revision.id);
		if (commit?.type !== "commit") return [];
		return [...commit.content.toString("utf8").split("\n\n", 1)[0]?.matchAll(/^parent ([0-9a-f]+)$/gm) ?? []].map((match) => match[1] ?? "");
	}
	async function mentions(revision, expression) {
		return await askGit(git, [
			"grep",
			"--quiet",
			"-I",
			"-i",
			"-E",
			"-e",
			expression,
			revision.id
		]) !== void 0;
	}
	async function history(past) {
		let commits = [];
		for (const deepen of fetcher.steps()) {
			commits = await listFirstParents(git, past) ?? [];
			const last = commits.at(-1);
			if (last === void 0 || last.parent !== void 0) return {
				commits,
				cut: false
			};
			if ((await parents({
				name: last.id,
				id: last.id
			})).length === 0) return {
				commits,
				cut: false
			};
			if (!await deepen([past.tip])) break;
		}
		return {
			commits,
			cut: true
		};
	}
	return {
		root,
		bare: caller.bare,
		origin: origin === void 0 ? void 0 : stripCredentials(origin),
		defaultBranch: caller.defaultBranch,
		resolve,
		mergeBase,
		workTree,
		changedFiles,
		changedSince,
		parents,
		history,
		mentions,
		snapshot: snapshotOf,
		async release({ id }) {
			const released = await snapshots.get(id);
			snapshots.delete(id);
			if (released === void 0) return;
			if ((await Promise.all(snapshots.values())).some((snapshot) => snapshot.tree === released.tree)) return;
			await rm(placeOf(source, released.tree), {
				recursive: true,
				force: true
			});
		},
		async close() {
			await Promise.all([objects.close(), names.close()]);
		}
	};
}
/** How many generations `^`, `~2`, `^2~1` \u2026 go back. */
function countSteps(steps) {
	let count = 0;
	for (const [, mark, number] of steps.matchAll(/([\^~])([0-9]*)/g)) count += mark === "~" && number !== "" ? Number(number) : 1;
	return count;
}
/**
* Copies an index with the time that it was written at: a file that was changed in the same second, and has as many bytes as before, git finds only by
* that time (https://git-scm.com/docs/racy-git). There may be none.
*/
async function copyIndex(from, to) {
	try {
		await copyFile(from, to);
		const { atime, mtime } = await stat(from);
		await utimes(to, atime, mtime);
	} catch {
		await rm(to, { force: true });
	}
}

// src/git/make-directory.ts
/**
* Makes a directory and those above it that are missing, as `mkdir` with `recursive` does, which on a file system that makes no directories and says
* that they are missing, such as /proc, tries for ever.
* @param directory absolute
* @throws what the system says when it cannot be made
*/
async function makeDirectory(directory, mode = 511) {
	try {
		await mkdir(directory, { mode });
		return;
	} catch (error) {
		if (hasCode(error, "EEXIST")) return;
		if (!hasCode(error, "ENOENT") || path.dirname(directory) === directory) throw error;
	}
	await makeDirectory(path.dirname(directory), mode);
	try {
		await mkdir(directory, { mode });
	} catch (error) {
		if (!hasCode(error, "EEXIST")) throw error;
	}
}
function hasCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}

// src/render/kept-answers.ts
/**
* Programs that render are large. What is smaller only starts another one, as the shims of version managers do, and that one may be
* replaced while the file stays what it is.
*/
const SMALLEST = 8388608;
/** An answer is one line or a few. */
const LONGEST = 4096;
const FORMAT = "tools-1";
/**
* What a program says of its version, from an earlier run where its file is still the same: to ask takes as long as a render. Only for
* files that are the program themselves; scripts and links to something of another name are asked each time.
*
* @param directory absolute path of the cache; absent: nothing is kept
* @param ask runs the program; undefined when it fails, and that is not kept
*/
async function askOnce(question, directory, ask) {
	const looks = directory === void 0 ? void 0 : await looksOf(question).catch(() => void 0);
	if (looks === void 0 || directory === void 0) return ask();
	const key = createHash("sha256").update(JSON.stringify([looks, question.args])).digest("hex");
	const file = path.join(directory, FORMAT, key);
	const known = await readFile(file, "utf8").catch(() => void 0);
	if (known !== void 0 && known.length <= LONGEST && known.startsWith(`${key}\n`)) return known.slice(key.length + 1);
	const answer = await ask();
	if (answer !== void 0 && answer.length < LONGEST - key.length) await keep(file, `${key}\n${answer}`);
	return answer;
}
async function looksOf({ name, program }) {
	const file = await realpath(program);
	if (!path.basename(file).includes(name)) return void 0;
	const handle = await open(file, "r");
	try {
		const { size, mtimeMs, ino } = await handle.stat();
		const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
		if (size < SMALLEST || buffer.toString("latin1") === "#!") return void 0;
		return {
			file,
			size,
			modified: mtimeMs,
			inode: ino
		};
	} finally {
		await handle.close();
	}
}
/** There whole or not at all; that it cannot be kept costs the next run some milliseconds, no more. */
async function keep(file, content) {
	const draft = `${file}.${randomUUID()}`;
	try {
		await makeDirectory(path.dirname(file), 448);
		await writeFile(draft, content, { mode: 384 });
		await rename(draft, file);
	} catch {
		await rm(draft, { force: true }).catch(() => {});
	}
}

// src/render/messages.ts
/**
* The language that kubectl is least translated to. helm has kubectl built in, which reads its whole catalogue of messages
* whenever it starts, though helm shows none of them: 350 kB of English, zipped, unzipped and parsed, are a third of the
* processor time of `helm template`. The French catalogue has 6 kB.
* https://github.com/kubernetes/kubectl/blob/v0.33.0/pkg/util/i18n/i18n.go (`loadSystemLanguage`, `LoadTranslations`)
*/
const SHORTEST_CATALOGUE = "fr_FR.UTF-8";
/**
* The environment of a Go program, by which kubectl's messages are read in no time. Only messages are meant: what else the
* user's locale decides stays as it was, if a script stands in for the program. LC_ALL would come before LC_MESSAGES, so it
* becomes LANG, which comes after all.
*/
function withShortMessages(environment) {
	const { LC_ALL: all, ...rest } = environment;
	return {
		...null, ...rest,
		...all ? { LANG: all } : {},
		LC_MESSAGES: SHORTEST_CATALOGUE
	};
}

// src/render/tools.ts
/** Finds a program: the one named, else on the PATH, else a bundled copy. */
async function findTool(request) {
	const program = firstExecutable(request.explicit === void 0 ? [...onPath(request.name, request.environment), ...request.bundled] : [path.resolve(request.explicit)]);
	if (program === void 0) return {
		code: `no-${request.name}`,
		message: request.explicit === void 0 ? `there is no ${request.name} on the PATH` : `${request.explicit} is no program that can be run`,
		hint: `Install ${request.name}, or name one with ${request.flag}.`
	};
	let result;
	const answer = await askOnce({
		name: request.name,
		program,
		args: request.versionArgs
	}, request.cacheDir, async () => {
		result = await askForVersion(program, request);
		return result.exitCode === 0 ? result.stdout.toString("utf8") : void 0;
	});
	const version = /v?(\d+\.\d+\.\d+[-+.\w]*)/.exec(answer ?? "")?.[1];
	if (version === void 0) return {
		code: `broken-${request.name}`,
		message: `${program} does not tell its version (${result?.failure ?? `exit status ${result?.exitCode ?? 0}`})`,
		detail: result?.stderr.trim() ?? "",
		hint: `Name a working ${request.name} with ${request.flag}.`
	};
	const script = await digestOfScript(program);
	return {
		name: request.name,
		program,
		version: version.replace(/\+.*$/, ""),
		...script === void 0 ? {} : { script }
	};
}
/** Runs a program with the arguments that print its version. */
function askForVersion(program, { environment, versionArgs }) {
	return run({
		program,
		args: versionArgs,
		cwd: path.dirname(program),
		env: withShortMessages(childEnvironment(environment)),
		timeout: 3e4
	});
}
/** Scripts are short; what is longer is not read to its end. */
const SCRIPT_LIMIT = 1048576;
async function digestOfScript(program) {
	const file = await open(program, "r").catch(() => void 0);
	if (file === void 0) return void 0;
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
		if (bytesRead < 2 || buffer.toString("latin1") !== "#!") return void 0;
		const text = await file.read(Buffer.alloc(SCRIPT_LIMIT), 0, SCRIPT_LIMIT, 0);
		return createHash("sha256").update(text.buffer.subarray(0, text.bytesRead)).digest("hex");
	} finally {
		await file.close();
	}
}
function onPath(name, environment) {
	return (environment.PATH ?? "").split(path.delimiter).filter((directory) => path.isAbsolute(directory)).map((directory) => path.join(directory, name));
}
/** Looked for here and now: what is found is started before anything else is done. */
function firstExecutable(candidates) {
	return candidates.find((candidate) => {
		try {
			accessSync(candidate, constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

// src/render/helm/tool.ts
/** Answers by what was asked. */
const known = /* @__PURE__ */ new Map();
/** Finds helm and asks for its version, once for the same request: that takes as long as a render, so it may be asked early. */
function findHelm({ explicit, bundled, environment, cacheDir }) {
	const key = JSON.stringify([
		explicit,
		bundled,
		environment.PATH
	]);
	const before = known.get(key);
	if (before !== void 0) return before;
	const tool = findTool({
		name: "helm",
		explicit,
		bundled: bundled.map((directory) => `${directory}/helm`),
		environment,
		versionArgs: [
			"version",
			"--template",
			"{{.Version}}"
		],
		flag: "--helm",
		cacheDir
	});
	known.set(key, tool);
	return tool;
}

// src/opening.ts
/** What a session of a repository needs. */
function sessionOf(repository, settings, run, outside, trusted) {
	const { cacheDir } = settings;
	const { log, pause, cwd } = outside;
	return {
		repository,
		settings,
		run,
		trusted,
		log,
		pause,
		...cacheDir === void 0 ? {} : { cacheDir: resolvePath(cwd, cacheDir) }
	};
}
/** Repositories that are being opened already. */
const opening = /* @__PURE__ */ new WeakMap();
/** Asks git and helm what every run asks them first, while the rest of the program is still to be read. */
function startEarly(common, outside) {
	if (opening.has(outside)) return;
	const { helm, cacheDir } = common;
	findHelm({
		...null, ...outside,
		explicit: helm,
		cacheDir: cacheDir === void 0 ? void 0 : resolvePath(outside.cwd, cacheDir)
	});
	const repository = open$1(common, outside);
	repository.catch(() => {});
	opening.set(outside, repository);
}
function open$1(common, outside) {
	const { environment, scratch, cwd } = outside;
	return openRepository({
		directory: resolvePath(cwd, common.repo),
		environment,
		scratch: `${scratch}/repository`,
		offline: common.offline
	});
}
/** Opens the repository that the options name for the time of the work. */
async function withRepository(common, outside, use) {
	const repository = await (opening.get(outside) ?? open$1(common, outside));
	opening.delete(outside);
	try {
		if (common.cacheDir !== void 0) await refuseCommitted(common.cacheDir, repository, outside);
		return await use(repository);
	} finally {
		await repository.close();
	}
}
/** What is kept is believed, so nobody who writes the commit may have written it. */
async function refuseCommitted(cacheDir, repository, { cwd }) {
	if (!await isCommitted(repository, resolvePath(cwd, cacheDir))) return;
	throw new UserError(`${cacheDir} is in the commit that is checked out: whoever wrote that would say what its charts render`, {
		place: "--cache-dir",
		hint: "Keep the cache outside of the checkout, such as in ${{ runner.temp }} (docs/caching.md)."
	});
}
/** Reads files of this disk by their path from where the user is. */
function readFrom({ cwd, readFile }) {
	return (path) => readFile(resolvePath(cwd, path));
}
/** A path of the user, from where they are. */
function resolvePath(cwd, path) {
	return path.startsWith("/") ? path : `${cwd}/${path}`;
}
/** First and last of a list that is never empty; the same thing twice where there is but one. */
function pairOf(list) {
	const [first, last] = [list[0], list.at(-1)];
	if (first === void 0 || last === void 0) throw new Error("the list is empty");
	return [first, last];
}

module.exports = { GIT_VARIABLES, GO_SPACE, NO_TIME, OFFLINE_FORBIDS, PATH_BYTES, UserError, WORK_TREE, allowShells, apiVersionPattern, append, askForVersion, askGit, askOnce, checkApiVersion, checkBootstrap, checkBuildOptions, checkEnvironmentName, checkGlob, checkKubeVersion, checkPathPattern, checkProgram, checkRevision, checkServer, checkUrl, childEnvironment, clip, collectGarbage, commandNames, commandSummaries, compareBytes, converse, createGit, createLentFiles, createTerminalLog, decodeName, digestContents, directoriesAbove, environmentNamePattern, failOnWords, findHelm, findTool, flags, forPeople, groupBy, isCommitted, isText, isWithin, joinInside, killAll, kubeVersionPattern, limitAnnotations, limitShells, localEnvironment, makeDirectory, makeOneLine, makeScratch, makeVisible, neutraliseCommands, now, openRepository, orderedAhead, pairOf, parentOf, parseCommandLine, parsePathPattern, quote, quoteName, quoteWord, readChoice, readCommonOptions, readFrom, readOne, readShard, reasonOf, relativePath, removeScratch, resolvePath, resolvePath$1, run, runGit, sessionOf, shortenOpaque, splitGlobs, startEarly, staysInside, stopAll, stripCredentials, submoduleOf, trimEndOf, trimOf, trimStartOf, tuneEngine, version, walkFiles, wantsColor, widthOf, withRepository, withShortMessages };