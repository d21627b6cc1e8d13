import { UserError } from "./user-error.js";
import { checkApiVersion, checkBootstrap, checkKubeVersion, checkMoment, checkRevision, checkUrl, configFileName, defaultConfig, quote as quote$1, quoteName, suggest } from "./defaults.js";
import { toJson } from "./stringify.js";
import { isMap, setEntry } from "./value-map.js";
import { ManifestError, SyntaxProblem, compileDoublestar, isGlob, normaliseLines, parseJson as parseJson$1, parseYaml, splitStream } from "./doublestar.js";
import { metadataText, topText } from "./metadata.js";
import { capabilitiesOf, clusterOf, collectCustomScopes } from "./clusters.js";
import { mapsOf, mayBe, normaliseSpec, readPolicy, textEntries, textOf as textOf$1, textsOf as textsOf$1 } from "./matches.js";
import { isVersion } from "./semver.js";
import { joinInside, parentOf, resolvePath, walkFiles } from "./decode.js";
import { readBootstrap as readBootstrap$1 } from "./bootstrap.js";
import { ArchiveError, askGit, chooseAsHelm, chooseVersion, compareTrees, converse, createGit, createHelmHome, createObjectReader, createPool, createStopwatch, createStore, findKustomize, findTool, helmEnvironment, isConstraint, isExactVersion, isPlainHttp, isProblem, isRegistry, offline, openRepository, pairOf, readFrom, readManifests, readObjects, readTar, reasonOf as reasonOf$2, reasonOfHelm, registryHost, registryPath, renderAgain, renderApplication, renderedSources, resolveGitRevision, resolvePath as resolvePath$1, run, runGit, sessionOf, stripCredentials, textOfObject, toolProblem, unreachable, withRepository, withoutSecrets as withoutSecrets$1 } from "./second-render.js";
import { decodeApplication, describe, isAppProject, isApplication, isApplicationSet, isMap as isMap$1, isSameRepository, normaliseRepositoryUrl } from "./application.js";
import { loadConfig, resolveRevisions, resolveSides } from "./config-file.js";
import { createReadStream, createWriteStream } from "node:fs";
import { access, appendFile, constants, copyFile, lstat, mkdir, mkdtemp, open, readFile, readdir, readlink, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import { once } from "node:events";
import { createGunzip } from "node:zlib";
import { createHash, randomUUID } from "node:crypto";
import { pipeline } from "node:stream/promises";

// package.json
var version = "0.1.0";

// src/config/common-options.ts
/** Longest time a timer can wait is 2^31 ms, 24 days; a day is more than a run on GitHub may last. */
const longestSeconds = 86400;
const mostRuns = 1024;
/** The options that flags and inputs share. */
function readCommonOptions(given, outside) {
	const kubeVersion = readOne(given, "kube-version", checkKubeVersion);
	const apiVersions = readApiVersions(given, outside.readFile);
	const deadline = readSeconds(given, "deadline");
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
	given.complain("shard", `is ${quote$1(text)}, expected I/M, part I of M, with M up to ${mostParts}`);
}
/** `URL[@REVISION]`. The `@` of a user name, which stands before the path, is none of a revision. */
function readBootstrapRepo(given) {
	const text = readOne(given, "bootstrap-repo");
	if (text === void 0) return void 0;
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
	if (word === void 0) given.complain(name, `is ${quote$1(text)}, expected one of ${words.join(", ")}${suggest(text, words)}`);
	return word;
}
/** A whole number from 1. */
function readCount(given, name, most) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
	if (count >= 1 && count <= most) return count;
	given.complain(name, `is ${quote$1(text)}, expected a whole number from 1 to ${most}`);
}
/** Seconds as people write them → milliseconds. */
function readSeconds(given, name) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
	const milliseconds = Math.round(seconds * 1e3);
	if (milliseconds >= 1 && seconds <= longestSeconds) return milliseconds;
	given.complain(name, `is ${quote$1(text)}, expected seconds: a number above 0, at most ${longestSeconds}`);
}
/** Paths of the roots; the default where none is given. */
function readBootstrap(given) {
	const paths = given.texts("bootstrap");
	for (const path of paths) {
		const problem = checkBootstrap(path);
		if (problem !== void 0) given.complain("bootstrap", problem);
	}
	return paths.length > 0 ? [...new Set(paths)] : ["bootstrap"];
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
		else versions.push(...parseApiVersionFile(part, content, given));
	}
	return [...new Set(versions)];
}
/** The lines of a file that are wrong are told by number only: it may be any file, a file of credentials for one. */
function parseApiVersionFile(path, content, given) {
	const versions = [];
	for (const [index, line] of content.split(/\r?\n/).entries()) {
		const entries = splitList(line.replace(/#.*$/, ""));
		if (entries.some((entry) => checkApiVersion(entry) !== void 0)) given.complain("api-versions", `line ${index + 1} of file ${quote$1(path)} is no list of API versions`);
		else versions.push(...entries);
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
	explain: "say why and how one Application is rendered, before and after",
	merge: "put the parts of a sharded run together: one result, one verdict",
	backtest: "run the check over the merges of the past: what it would have said",
	init: "look at the repository, and write a workflow and a config file that fit it",
	"check-config": "validate the config file, and run the tests of its rules",
	help: "tell about a command and its flags",
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
		commands: ["diff", "explain"],
		about: "Revision before the change. Default: the merge base of head and the default branch."
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
		about: "Revision to render, or to read the config file of. Default: the work tree; for explain: base and head."
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
		commands: ["backtest"],
		about: "Branch whose merges are looked at. Default: the default branch, then HEAD."
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
		about: "Keep results in FILE, and take those that are there already: a run that was stopped goes on. Default: backtest.jsonl in --cache-dir, if that is given."
	},
	{
		name: "force",
		commands: ["init"],
		about: "Write over files that are there already."
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
		about: "diff and merge: terminal, markdown, html, json or sarif, to standard output or to FILE; repeatable, one of them to standard output. backtest: likewise, terminal or json. tree: terminal, json, or versions (which image version runs where). Default: terminal."
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
		about: "Applications whose inputs are the same on both sides: leave them out (changed), render them too (all), or only those of a small tree (auto, the default)."
	},
	{
		name: "shard",
		value: "I/M",
		commands: ["diff"],
		about: "Do part I of M of the work, e.g. 1/4: each job of a matrix renders its share and writes a JSON report, and merge puts these together. A part has no verdict: its exit status is 0."
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
		about: "Any directory of the repository. Default: here."
	},
	{
		name: "bootstrap",
		value: "PATH",
		repeatable: true,
		commands: [...every, "init"],
		about: "Directory, file or glob with the manifests at the root of the tree, relative to the root of the repository; repeatable. Default: bootstrap; for init: what it finds."
	},
	{
		name: "bootstrap-repo",
		value: "URL[@REV]",
		commands: every,
		about: "Repository that holds the bootstrap, where it is not this one: shows what a change of a chart here does to every Application there that uses it."
	},
	{
		name: "config",
		value: "FILE",
		commands: [...every, "check-config"],
		about: "Config file of this disk, instead of .argo-manifest-diff.yaml of the base revision (check-config: of the work tree)."
	},
	{
		name: "repo-url",
		value: "URL",
		commands: every,
		about: "Address that Applications know the repository by. Default: the remote origin."
	},
	{
		name: "kube-version",
		value: "VERSION",
		commands: every,
		about: "Kubernetes version of clusters for which the config file names none. Default: what the tool has built in."
	},
	{
		name: "api-versions",
		value: "LIST|FILE",
		repeatable: true,
		commands: every,
		about: "API versions of those clusters, comma separated, or a file that lists them; repeatable."
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
		about: "The kustomize to use. Default: kustomize on PATH."
	},
	{
		name: "concurrency",
		value: "N",
		commands: every,
		about: "Tool runs at one time. Default: one for each core."
	},
	{
		name: "timeout",
		value: "SECONDS",
		commands: every,
		about: "Time that one tool run may take. Default: 60."
	},
	{
		name: "deadline",
		value: "SECONDS",
		commands: every,
		about: "Time that the whole run may take. Default: no limit."
	},
	{
		name: "cache-dir",
		value: "DIR",
		commands: every,
		about: "Where renders and downloads are kept between runs."
	},
	{
		name: "offline",
		commands: [...every, "check-config"],
		about: "Use no network at all."
	},
	{
		name: "max-depth",
		value: "N",
		commands: every,
		about: "How many Applications deep the tree may be. Default: 32."
	},
	{
		name: "help",
		commands: [
			...every,
			"init",
			"check-config",
			"version"
		],
		about: "Tell about the command. Also -h."
	},
	{
		name: "version",
		commands: [
			...every,
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
	for (let argument = rest.shift(); argument !== void 0; argument = rest.shift()) if (argument === "--") words.push(...rest.splice(0));
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
	const remedy = value === void 0 && rest[0] !== void 0 ? ` (for one that begins with a dash: --${flag.name}=…)` : "";
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
		const { word, file } = split$1(text);
		const format = words.find((candidate) => candidate === word);
		if (format === void 0) given.complain("format", explain$2(word, words));
		else if (file === "") given.complain("format", `is ${quote$1(text)}, expected a file after the =`);
		else requests.push({
			format,
			...file === void 0 ? {} : { file }
		});
	}
	const places = requests.map((request) => request.file);
	for (const place of new Set(places)) {
		const count = places.filter((candidate) => candidate === place).length;
		if (count === 1) continue;
		const where = place === void 0 ? "to standard output" : `to the file ${quote$1(place)}`;
		const remedy = place === void 0 ? ": give the others a file, as in --format json=FILE" : "";
		given.complain("format", `asks ${count} times for a report ${where}, expected one${remedy}`);
	}
	return requests.length > 0 ? requests : [{ format: "terminal" }];
}
/** `--format` of `tree`, which writes to standard output only. */
function readTreeFormat(given) {
	const texts = given.texts("format");
	if (texts.length > 1) given.complain("format", `is given ${texts.length} times, expected once`);
	const { word, file } = split$1(texts.at(-1) ?? "terminal");
	const format = treeFormatWords.find((candidate) => candidate === word);
	if (format === void 0) given.complain("format", explain$2(word, treeFormatWords));
	if (file !== void 0) given.complain("format", "names a file, but tree writes to standard output");
	return format ?? "terminal";
}
function split$1(text) {
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
function explain$2(word, words) {
	return `is ${quote$1(word)}, expected one of ${words.join(", ")}${suggest(word, words)}`;
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
* The words after the program's name → what to do. Reads nothing but its arguments and the files that `--api-versions`
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
		fail$1(problems, void 0);
	}
	const topic = name === "help" ? extra.shift() : void 0;
	if (topic !== void 0 && !commandNames.some((known) => known === topic)) problems.push(explainUnknownCommand(topic));
	const application = name === "explain" ? extra.shift() : void 0;
	if (name === "explain" && application === void 0) problems.push("explain: the Application is missing, expected its name or namespace/name");
	const files = name === "merge" ? extra.splice(0) : [];
	if (name === "merge" && files.length === 0) problems.push("merge: the parts are missing, expected the JSON reports of all of them");
	for (const argument of extra) problems.push(`${quoteName(argument)}: is one argument too many`);
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
	if (problems.length > 0 || command === void 0) fail$1(problems, name);
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
			const failOn = readChoice(given, "fail-on", failOnWords);
			const shard = readShard(given);
			return {
				name,
				common: readCommonOptions(given, outside),
				...base === void 0 ? {} : { base },
				...head === void 0 ? {} : { head },
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
			return {
				name,
				common: readCommonOptions(given, outside),
				...revision === void 0 ? {} : { revision }
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
		common: readCommonOptions(given, outside),
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
function explainUnknownCommand(word) {
	const near = suggest(word, commandNames);
	return `${quoteName(word)}: is not a command${near === "" ? `, expected one of ${commandNames.join(", ")}` : near}`;
}
function explainForeignFlag(flag, command) {
	return `--${flag.name}: is not a flag of ${command}, but of ${flag.commands.join(", ")}`;
}
function fail$1(problems, command) {
	const topic = command === void 0 ? "" : ` ${command}`;
	throw new UserError(problems.join("\n"), { hint: `Run argo-manifest-diff help${topic} to see what there is.` });
}

// src/config/options.ts
/**
* What holds: a flag or action input wins over the config file, the config file over the default. Lists are replaced, not
* joined. A cluster that names its own Kubernetes or API versions keeps them whatever the flag says: the flag stands for
* the general setting. The path of the config file is not part of the result: it has been read by now.
*/
function settle$2(common, config, failOn) {
	const { config: _path, kubeVersion = config.kubeVersion, apiVersions = config.apiVersions, ...rest } = common;
	return {
		...rest,
		...kubeVersion === void 0 ? {} : { kubeVersion },
		apiVersions,
		clusters: config.clusters,
		repositories: config.repositories,
		argocd: config.argocd,
		render: config.render,
		applicationSets: config.applicationSets,
		noise: config.noise,
		ignoreDifferences: config.ignoreDifferences,
		failOn: failOn ?? config.failOn ?? "high",
		production: config.production,
		ephemeral: config.ephemeral,
		rules: config.rules,
		waivers: config.waivers,
		customRules: config.customRules,
		policies: config.policies,
		...config.maxWaiverDays === void 0 ? {} : { maxWaiverDays: config.maxWaiverDays },
		annotationWaivers: config.annotationWaivers,
		owners: config.owners,
		approvals: config.approvals
	};
}

// src/render/helm/tool.ts
/** Answers by what was asked. */
const known$1 = /* @__PURE__ */ new Map();
/** Finds helm and asks for its version, once for the same request: that takes as long as a render, so it may be asked early. */
function findHelm({ explicit, bundled, environment, cacheDir }) {
	const key = JSON.stringify([
		explicit,
		bundled,
		environment.PATH
	]);
	const before = known$1.get(key);
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
	known$1.set(key, tool);
	return tool;
}

// src/render/kept-renders.ts
/** Bytes of one generation; there are two, and what is used moves on to the new one. */
const GENERATION = 134217728;
/** Changes when entries are written in another way, or when equal keys may mean another text. */
const FORMAT = "renders-1";
/**
* A directory that several runs, also at the same time, may read and write. An entry is one file: a line about it, then the text. It
* is there whole or not at all, it names the key and the digest of what it holds, and what does not agree with them is not used. Texts
* are readable by the user only: they hold what the repository's manifests hold.
*
* @param directory absolute path
* @param generation bytes of one generation
*/
function createKeptRenders(directory, log, generation = GENERATION) {
	const top = path.join(directory, FORMAT);
	const current = path.join(top, "new");
	const old = path.join(top, "old");
	const sizes = path.join(top, "sizes");
	let damaged = 0;
	let failure;
	let added = false;
	async function write(key, content) {
		if (failure !== void 0 || content.length > generation) return;
		const target = fileOf(current, key);
		const draft = `${target}.${randomUUID()}`;
		try {
			await mkdir(path.dirname(target), {
				recursive: true,
				mode: 448
			});
			await appendFile(sizes, `${content.length}\n`, { mode: 384 });
			added = true;
			await writeFile(draft, content, { mode: 384 });
			await rename(draft, target);
		} catch (error) {
			await rm(draft, { force: true }).catch(() => {});
			if (!hasCode(error, "ENOENT")) failure = error instanceof Error ? error.message : String(error);
		}
	}
	/** Makes what is new old, and forgets what was old. Another run may do the same now: whoever is late finds nothing to move. */
	async function makeRoom() {
		if ((await readFile(sizes, "utf8").catch(() => "")).split("\n").reduce((sum, line) => sum + (Number(line) || 0), 0) < generation) return;
		const gone = `${old}.${randomUUID()}`;
		await rename(old, gone).catch(() => {});
		await rename(current, old).catch(() => {});
		await rm(sizes, { force: true }).catch(() => {});
		await rm(gone, {
			recursive: true,
			force: true
		}).catch(() => {});
	}
	return {
		async find(key) {
			for (const place of [current, old]) {
				const file = fileOf(place, key);
				const content = await readBounded(file, generation);
				if (content === void 0) continue;
				const render = content === "no entry" ? void 0 : readEntry(key, content);
				if (render === void 0 || content === "no entry") {
					damaged++;
					await rm(file, {
						recursive: true,
						force: true
					}).catch(() => {});
					continue;
				}
				if (place === old) await write(key, content);
				return render;
			}
		},
		keep: (key, { text, warnings }) => {
			const head = JSON.stringify({
				key,
				digest: digestOf$1(text, warnings),
				warnings
			});
			return write(key, Buffer.concat([Buffer.from(`${head}\n`), text]));
		},
		async close() {
			if (damaged > 0) log.warning(`${damaged === 1 ? "1 kept render is" : `${damaged} kept renders are`} not what was put there; rendered again.`);
			if (failure !== void 0) log.warning(`Renders can not be kept for later runs: ${failure}`);
			if (added) await makeRoom();
		}
	};
}
function fileOf(generation, key) {
	return path.join(generation, key.slice(0, 2), key);
}
/** Content of a file; a link, a pipe or what is larger than all that is kept was not put there by us. */
async function readBounded(file, limit) {
	try {
		const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const found = await handle.stat();
			return found.isFile() && found.size <= limit ? await handle.readFile() : "no entry";
		} finally {
			await handle.close();
		}
	} catch (error) {
		return hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR") ? void 0 : "no entry";
	}
}
function hasCode(error, code) {
	return error instanceof Error && "code" in error && error.code === code;
}
function readEntry(key, content) {
	const end = content.indexOf(10);
	if (end < 0) return void 0;
	try {
		const head = JSON.parse(content.toString("utf8", 0, end));
		const text = content.subarray(end + 1);
		if (!isHead(head) || head.key !== key || head.digest !== digestOf$1(text, head.warnings)) return void 0;
		return {
			text,
			warnings: head.warnings
		};
	} catch {
		return;
	}
}
function isHead(value) {
	if (typeof value !== "object" || value === null) return false;
	if (!("key" in value && "digest" in value && "warnings" in value && Array.isArray(value.warnings))) return false;
	return value.warnings.every((each) => typeof each === "object" && each !== null && "code" in each && typeof each.code === "string" && "message" in each && typeof each.message === "string");
}
function digestOf$1(text, warnings) {
	return createHash("sha256").update(JSON.stringify(warnings)).update("\n").update(text).digest("hex");
}

// src/render/context.ts
/** Prepares what all renders of a run share. */
function createRenderRun(settings, outside) {
	const { environment, scratch } = outside;
	const lookups = /* @__PURE__ */ new Map();
	const end = settings.deadline === void 0 ? Infinity : outside.now() + settings.deadline;
	const cacheDir = settings.cacheDir === void 0 ? void 0 : path.resolve(outside.cwd, settings.cacheDir);
	const kept = cacheDir === void 0 ? void 0 : createKeptRenders(path.join(cacheDir, "renders"), outside.log);
	function lookUp(name, find) {
		let tool = lookups.get(name);
		if (tool === void 0) {
			tool = find();
			lookups.set(name, tool);
		}
		return tool;
	}
	return {
		context: {
			store: createStore(`${scratch}/renders`, kept),
			pool: createPool(settings.concurrency),
			scratch,
			/** A tool run gets no more time than is left for the whole run. */
			get timeout() {
				return Math.max(1, Math.min(settings.timeout, end - outside.now()));
			},
			offline: settings.offline,
			environment,
			settings: settings.argocd,
			lazy: outside.lazy,
			adjustments: settings.render,
			helm: () => lookUp("helm", () => findHelm({
				explicit: settings.helm,
				bundled: outside.bundled,
				environment,
				cacheDir
			})),
			kustomize: () => lookUp("kustomize", () => findKustomize({
				explicit: settings.kustomize,
				bundledKubectl: outside.bundled.map((directory) => `${directory}/kubectl`),
				environment,
				cacheDir
			}))
		},
		async requireTools() {
			for (const lookup of lookups.values()) {
				const tool = await lookup;
				if (!isProblem(tool)) continue;
				throw new UserError(tool.detail === void 0 ? tool.message : `${tool.message}\n${tool.detail}`, tool.hint === void 0 ? {} : { hint: tool.hint });
			}
		},
		close: async () => kept?.close(),
		async toolsUsed() {
			const used = {};
			for (const lookup of lookups.values()) {
				const tool = await lookup;
				if (!isProblem(tool)) used[tool.name] = tool.version;
			}
			return used;
		}
	};
}

// src/risk/config-edits.ts
const SEVERITIES = [
	"critical",
	"high",
	"medium",
	"low"
];
const ENFORCEMENTS = [
	"block",
	"ack",
	"warn",
	"off"
];
const LIMITS = [
	"never",
	"critical",
	"high",
	"medium",
	"low"
];
/**
* What the settings of head accept that those of base do not, and what else is different. Whatever is not surely stricter counts as
* accepting more: the check must not be talked out of a finding.
*/
function compareConfigs(base, head) {
	const loosened = [
		...LIMITS.indexOf(head.failOn ?? "high") < LIMITS.indexOf(base.failOn ?? "high") ? [`failOn goes from ${base.failOn ?? "high"} to ${head.failOn ?? "high"}`] : [],
		...compareRules(base, head),
		...head.waivers.filter((waiver) => !base.waivers.some((other) => isDeepStrictEqual({
			...other,
			reason: "",
			owner: ""
		}, {
			...waiver,
			reason: "",
			owner: ""
		}))).map((waiver) => `a waiver for ${waiver.rule} is new (${waiver.owner}, until ${waiver.expires})`),
		...head.maxWaiverDays !== base.maxWaiverDays && (head.maxWaiverDays ?? Infinity) > (base.maxWaiverDays ?? Infinity) ? ["maxWaiverDays is longer"] : [],
		...head.annotationWaivers && !base.annotationWaivers ? ["annotations accept findings"] : [],
		...base.customRules.filter((rule) => !head.customRules.some((other) => isDeepStrictEqual(withoutPlaces(other), withoutPlaces(rule)))).map(({ id }) => `the rule ${id} is another one, or gone`),
		...base.policies.filter((path) => !head.policies.includes(path)).map((path) => `policies of ${path} are left out`),
		...isDeepStrictEqual(base.owners, head.owners) ? [] : ["other people may accept findings (owners)"],
		...compareApprovals(base, head),
		...missing(base.production, head.production).map((glob) => `${glob} is not production any more`),
		...missing(head.ephemeral, base.ephemeral).map((glob) => `${glob} is ephemeral`),
		...head.render.ignoreApplications.filter((glob) => !base.render.ignoreApplications.includes(glob)).map((glob) => `Applications ${glob} are left out`)
	];
	const altered = [.../* @__PURE__ */ new Set([...Object.keys(base), ...Object.keys(head)])].toSorted().filter((key) => !isDeepStrictEqual(valueOf(base, key), valueOf(head, key)));
	return {
		loosened,
		altered: loosened.length > 0 ? [] : altered.map((key) => `${key} differs`)
	};
}
function compareApprovals({ approvals: base }, { approvals: head }) {
	return [
		...[
			"critical",
			"high",
			"medium",
			"low"
		].filter((severity) => head[severity] < base[severity]).map((severity) => `${head[severity]} instead of ${base[severity]} accept a ${severity} finding`),
		...base.preventSelf && !head.preventSelf ? ["authors may accept their own findings"] : [],
		...head.reviews && !base.reviews ? ["approving reviews accept findings"] : [],
		...head.labels && !base.labels ? ["labels accept findings"] : []
	];
}
/** Where an expression stands is no part of the rule. */
function withoutPlaces(rule) {
	return {
		...rule,
		when: rule.when.text,
		message: rule.message.text
	};
}
function valueOf(config, key) {
	if (key === "customRules") return config.customRules.map(withoutPlaces);
	return Object.entries(config).find(([name]) => name === key)?.[1];
}
function missing(all, left) {
	return [
		"apps",
		"namespaces",
		"clusters"
	].flatMap((key) => all[key].filter((glob) => !left[key].includes(glob)));
}
function compareRules(base, head) {
	return [.../* @__PURE__ */ new Set([...Object.keys(base.rules), ...Object.keys(head.rules)])].toSorted().filter((id) => isLooser(base.rules[id] ?? {}, head.rules[id] ?? {})).map((id) => `${id} is judged otherwise`);
}
/** Everything but a plain step to a stricter severity or enforcement without conditions is taken for looser. */
function isLooser(before, after) {
	if (isDeepStrictEqual(before, after)) return false;
	const rest = ({ severity: _severity, enforcement: _enforcement, ...others }) => others;
	if (!isDeepStrictEqual(rest(before), rest(after)) || after.match !== void 0 || before.match !== void 0) return true;
	return !isStricter(before.severity, after.severity, SEVERITIES) || !isStricter(before.enforcement, after.enforcement, ENFORCEMENTS);
}
function isStricter(before, after, order) {
	if (before === after) return true;
	if (after === void 0) return before === order.at(-1);
	return before === void 0 ? after === order[0] : order.indexOf(after) <= order.indexOf(before);
}

// src/risk/workflow-edits.ts
/** What a workflow that runs this check has in it. */
const MARK = "argo-manifest-diff";
/** Workflows and the actions that the repository keeps for them. */
const FOLDERS = [".github/workflows", ".github/actions"];
/**
* Files of workflows that run this check at base and that the change edits: those that name it, and those that call one of these, as a
* reusable workflow or as an action of the repository.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
*/
async function listEditedWorkflows(base, changedFiles) {
	const edited = changedFiles.filter((file) => FOLDERS.some((folder) => file.startsWith(`${folder}/`)));
	if (edited.length === 0) return [];
	const texts = /* @__PURE__ */ new Map();
	for (const folder of FOLDERS) for await (const entry of walkFiles(base, folder)) if (/\.ya?ml$/.test(entry.path)) texts.set(entry.path, (await base.read(entry)).toString("utf8"));
	const running = /* @__PURE__ */ new Set();
	for (let before = -1; before !== running.size;) {
		before = running.size;
		const names = [MARK, ...[...running].map(nameToCall)];
		for (const [path, text] of texts) if (names.some((name) => text.includes(name))) running.add(path);
	}
	return edited.filter((path) => running.has(path));
}
/** What `uses:` says of a file: its path for a workflow, that of its folder for an action. */
function nameToCall(path) {
	return `./${path.replace(/\/action\.ya?ml$/, "")}`;
}

// src/risk/edits.ts
/**
* What the change does to the check that judges it: its configuration, the files that this names, and the workflows that run it.
* @param isJudge the repository's own config file is what judges, and no other that was named
*/
async function readEdits(files, changedFiles, { policies }, isJudge) {
	const settings = isJudge && changedFiles.includes(".argo-manifest-diff.yaml") ? await compareFiles(files) : {
		loosened: [],
		altered: []
	};
	const named = changedFiles.filter((file) => policies.some((pattern) => isMeant(pattern, file)));
	const old = await Promise.all(named.map(async (file) => await files.base.find(file) !== void 0));
	const workflows = await listEditedWorkflows(files.base, changedFiles);
	return {
		...settings,
		loosened: [...settings.loosened, ...named.filter((_, index) => old[index]).map((file) => `${file} is edited`)],
		altered: [...settings.altered, ...named.filter((_, index) => !old[index]).map((file) => `${file} is new`)],
		workflows,
		contents: {
			policy: await listContents(files.head, [...changedFiles.filter((file) => isJudge && file === ".argo-manifest-diff.yaml"), ...named]),
			workflows: await listContents(files.head, workflows)
		}
	};
}
/** Files with the ids of what is in them. */
function listContents(head, paths) {
	return Promise.all(paths.map(async (path) => `${path} ${(await head.find(path))?.oid ?? "gone"}`));
}
/** Whether a path, folder or glob of the configuration means a file. */
function isMeant(pattern, file) {
	const path = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
	if (!isGlob(path)) return path === "" || path === "." || file === path || file.startsWith(`${path}/`);
	const glob = compileDoublestar(path);
	const steps = file.split("/");
	return steps.some((_, end) => glob?.matches(steps.slice(0, end + 1).join("/")) === true);
}
async function compareFiles({ base, head }) {
	const before = await readOr(await textOf(base, configFileName));
	const after = await readOr(await textOf(head, configFileName));
	if (after === void 0) return {
		loosened: [`${configFileName} can not be read after the change`],
		altered: []
	};
	const old = before ?? defaultConfig();
	const versions = ({ kubeVersion, clusters }) => [kubeVersion, clusters.map(({ server, name, kubeVersion: own }) => [
		server,
		name,
		own
	])];
	const isSame = isDeepStrictEqual(versions(old), versions(after));
	return {
		...compareConfigs(old, after),
		...isSame ? {} : { targets: after }
	};
}
/** The settings of a text; undefined when they can not be read. */
async function readOr(text) {
	if (text === void 0) return defaultConfig();
	const { readConfig } = await import("./file.js");
	try {
		return readConfig(text);
	} catch (error) {
		if (error instanceof UserError) return void 0;
		throw error;
	}
}
async function textOf(files, path) {
	const entry = await files.find(path);
	return entry === void 0 || entry.kind === "directory" ? void 0 : (await files.read(entry)).toString("utf8");
}

// src/tree/following.ts
/**
* Which sources follow the change under review: those whose URL is one of this repository's and whose revision means the
* branch that the change goes to. A source pinned to a tag, a commit or another branch stays where it is on both sides.
*
* When no known URL is that of any root, the one URL that all roots with an existing path share is taken for this
* repository's, and that is said: a mirror, or a clone from a directory, knows no better.
*/
async function followingOf(repository, bootstraps, files, settings, request) {
	const own = settings.repositories.filter((each) => each.thisRepository === true).map((each) => each.url);
	const urls = [...settings.repoUrl === void 0 ? [...repository.origin === void 0 ? [] : [repository.origin], ...request.urls ?? []] : [settings.repoUrl], ...own];
	const revisions = followedRevisions(request.branch ?? repository.defaultBranch, repository.defaultBranch);
	const sources = rootSources([...bootstraps.head.documents, ...bootstraps.base.documents].map((each) => each.object));
	if (settings.repoUrl !== void 0 || sources.some((source) => urls.some((url) => isSameRepository(url, source.repoURL)))) return {
		urls,
		revisions,
		notices: []
	};
	const elsewhere = settings.repositories.filter((each) => each.thisRepository !== true).map((each) => each.url);
	const candidates = /* @__PURE__ */ new Map();
	for (const { repoURL, path } of sources) {
		if (elsewhere.some((url) => isSameRepository(url, repoURL))) continue;
		const inside = joinInside("", path);
		const exists = inside !== void 0 && (await resolvePath(files, inside)).found !== void 0;
		candidates.set(repoURL, (candidates.get(repoURL) ?? false) || exists);
	}
	const [assumed, ...others] = [...candidates].filter(([, exists]) => exists).map(([url]) => url);
	if (assumed === void 0 || others.some((url) => !isSameRepository(url, assumed))) return {
		urls,
		revisions,
		notices: []
	};
	return {
		urls: [...urls, assumed],
		revisions,
		notices: [{
			code: "repository-assumed",
			message: `${assumed}, which the roots name, is taken for this repository; say so with --repo-url to be sure`
		}]
	};
}
/** Texts that mean the branch under review. `HEAD` is the default branch, so it follows only a change to that one. */
function followedRevisions(branch, defaultBranch) {
	const revisions = /* @__PURE__ */ new Set();
	if (branch !== void 0) for (const text of [branch, `refs/heads/${branch}`]) revisions.add(text);
	if (branch === void 0 || defaultBranch === void 0 || branch === defaultBranch) for (const text of ["", "HEAD"]) revisions.add(text);
	return revisions;
}
function rootSources(objects) {
	return objects.filter(isApplication).flatMap(({ spec }) => {
		if (!isMap$1(spec)) return [];
		const hydrator = isMap$1(spec.sourceHydrator) ? spec.sourceHydrator.drySource : void 0;
		const list = Array.isArray(spec.sources) ? spec.sources : [];
		return [
			spec.source,
			hydrator,
			...list
		].filter(isMap$1).flatMap(({ repoURL, path, chart }) => typeof repoURL === "string" && typeof path === "string" && chart === void 0 ? [{
			repoURL,
			path
		}] : []);
	});
}

// src/process/quote.ts
/** A word as a POSIX shell reads it. */
function quoteWord(word) {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

// src/tree/progress.ts
/**
* Adds up the progress of several walks that go on at the same time; each call gives one of them its own counter. What an
* Application renders is told once, for the first of the sides that come to it; a failure on each side that has it.
*/
function combineProgress(log, work) {
	const counters = [];
	const told = /* @__PURE__ */ new Set();
	return (side) => {
		const counter = {
			done: 0,
			found: 0
		};
		counters.push(counter);
		return (done, found, finished) => {
			counter.done = done;
			counter.found = found;
			const sum = (key) => counters.reduce((total, each) => total + each[key], 0);
			log.progress(work, sum("done"), sum("found"), finished?.name);
			if (finished === void 0 || finished.sources.some((source) => source.pending !== void 0)) return;
			const { name, sources, problem } = finished;
			const where = finished.side ?? side;
			const key = [name, ...problem === void 0 ? sources.map((source) => source.key) : ["", where]].join("\0");
			if (told.has(key)) return;
			told.add(key);
			tell(log, finished, where);
		};
	};
}
/** One line, and for a failure all that is needed to see why: what was run where, how it ended, what it said, what to do. */
function tell(log, { name, sources, problem }, side) {
	const duration = sources.reduce((sum, { took = 0 }) => sum + took, problem?.took ?? 0);
	const where = side === void 0 ? "" : ` (${side})`;
	const took = duration < 1 ? "" : ` in ${(duration / 1e3).toFixed(2)} s`;
	if (problem === void 0) {
		const tools = [...new Set(sources.map((source) => source.tool))].join(", ");
		log.detail(`rendered ${name}${where}${tools === "" ? "" : ` with ${tools}`}${took}`);
		for (const { typeReason, revision, key } of sources) log.debug(`${name}: ${typeReason}; revision ${revision}, render ${key.slice(0, 12)}`);
		return;
	}
	const { commands = [], exitCode, detail, hint } = problem;
	const lines = [
		...commands.map((command) => `$ ${writeCommand(command)}`),
		...exitCode === void 0 ? [] : [`exit status ${exitCode}`],
		...detail === void 0 ? [] : detail.split("\n"),
		...hint === void 0 ? [] : [hint]
	];
	log.detail([`FAILED ${name}${where}${took}: ${problem.message}`, ...lines.map((line) => `    ${line}`)].join("\n"));
}
function writeCommand({ cwd, argv }) {
	return `${argv.map(quoteWord).join(" ")}${cwd === "" || cwd === "." ? "" : `  (in ${cwd})`}`;
}

// src/git/remote-references.ts
/** Reads what `git ls-remote` prints: `<id>\t<name>`, an annotated tag followed by `<id>\t<name>^{}`. */
function parseReferences(text) {
	const commits = /* @__PURE__ */ new Map();
	for (const line of text.split("\n")) {
		const [commit = "", name = ""] = line.split("	", 2);
		if (!/^[0-9a-f]{40,64}$/.test(commit) || name === "") continue;
		commits.set(name.replace(/\^\{\}$/, ""), commit);
	}
	return [...commits].map(([name, commit]) => ({
		name,
		commit
	}));
}
/**
* The references of a repository of this disk, as its remote would list them: its own branches and tags, then those branches
* of `origin` that it has no own copy of. `HEAD` is the default branch where that is known, else what is checked out.
*/
async function localReferences(environment, directory) {
	const git = createGit(environment, directory);
	const listing = await askGit(git, [
		"for-each-ref",
		"--format=%(refname)%09%(objectname)%09%(*objectname)",
		"refs/heads",
		"refs/tags",
		"refs/remotes/origin"
	]);
	const commits = /* @__PURE__ */ new Map();
	for (const line of (listing ?? "").split("\n")) {
		const [name = "", id = "", peeled = ""] = line.split("	");
		const commit = peeled === "" ? id : peeled;
		const own = name.replace(/^refs\/remotes\/origin\//, "refs/heads/");
		if (name === "refs/remotes/origin/HEAD") commits.set("HEAD", commit);
		else if (name !== "" && !commits.has(own)) commits.set(own, commit);
	}
	if (!commits.has("HEAD")) {
		const head = (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"HEAD^{commit}"
		]))?.trim();
		if (head !== void 0) commits.set("HEAD", head);
	}
	return [...commits].map(([name, commit]) => ({
		name,
		commit
	}));
}
/** The references that remote `origin` of a repository of this disk lists, with the repository's own settings; undefined when it does not answer. */
async function originReferences(environment, directory) {
	const listing = await askGit(createGit(environment, directory), [
		"ls-remote",
		"--quiet",
		"origin"
	]);
	return listing === void 0 ? void 0 : parseReferences(listing);
}

// src/git/remote-address.ts
/** User name that servers expect beside a token, as Argo CD sends it (util/git/creds.go). */
const TOKEN_USER = "x-access-token";
/**
* Protocols that git may use, for `GIT_ALLOW_PROTOCOL`. A manifest of a pull request may name any address: a path or a
* `file://` URL would show other repositories of this machine, an `ext::` one would start a program.
*/
function allowedProtocols(address) {
	return address.trusted ? "https:http:ssh:git:file" : "https:http:ssh:git";
}
/** False for what git could take for an option, a path or a remote helper. */
function isRemoteUrl(address) {
	const { url } = address;
	if (url.startsWith("-") || /[\0\n]/.test(url) || url.includes("::")) return false;
	if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return allowedProtocols(address).split(":").includes(url.slice(0, url.indexOf(":")).toLowerCase());
	return /^[^/:\s]+:(?!\/\/)\S/.test(url) || address.trusted && url.startsWith("/");
}
/**
* Settings for one call of git: the remote `source`, and the credentials as a header for exactly this address. They travel
* in the environment of that child alone: not on a command line, not on disk.
*/
function remoteSettings(address) {
	const settings = [["remote.source.url", address.url]];
	if (address.credentials === void 0) return settings;
	const { username, password } = address.credentials;
	const token = Buffer.from(`${username === "" ? TOKEN_USER : username}:${password}`).toString("base64");
	const key = `http.${address.url.replace(/\/+$/, "")}.extraHeader`;
	return [
		...settings,
		[key, ""],
		[key, `Authorization: Basic ${token}`]
	];
}

// src/git/remote.ts
/** Waits before the second and the third try, in milliseconds. */
const PAUSES$1 = [500, 2e3];
/** Answers that another try will not change. */
const FINAL$1 = /not found|not appear to be|could not read|authentication failed|permission denied|error: (401|403|404)|not our ref|couldn't find remote ref|unadvertised|does not allow|not allowed|no such remote/i;
const EMPTY_REPOSITORY = {
	config: "[core]\n	repositoryformatversion = 0\n	bare = true\n",
	HEAD: "ref: refs/heads/none\n"
};
/** @returns a repository that is fetched from only when it is asked for something */
function createRemoteRepository(request) {
	const { address, environment, directory, offline } = request;
	const git = createGit(environment, directory, {
		GIT_DIR: directory,
		GIT_ALLOW_PROTOCOL: allowedProtocols(address)
	}, remoteSettings(address));
	const listFile = path.join(directory, "listed-references");
	const snapshots = /* @__PURE__ */ new Map();
	let prepared;
	let listed;
	let opened;
	/** Fetches into one repository go one after the other: git locks its list of shallow commits. */
	let fetching = Promise.resolve();
	async function prepare() {
		await mkdir(path.join(directory, "objects", "info"), { recursive: true });
		await mkdir(path.join(directory, "refs"), { recursive: true });
		for (const [name, content] of Object.entries(EMPTY_REPOSITORY)) await writeFile(path.join(directory, name), content, { flag: "wx" }).catch(() => {});
	}
	async function contact(args) {
		if (!isRemoteUrl(address)) return {
			failure: "unreachable",
			reason: "only https, http, ssh and git addresses are fetched from"
		};
		for (let attempt = 0;; attempt++) {
			const result = await runGit(git, args);
			if (result.exitCode === 0) return result;
			const wait = PAUSES$1[attempt];
			if (wait === void 0 || FINAL$1.test(result.stderr)) return {
				failure: "unreachable",
				reason: withoutSecrets(reasonOf$2(result), address)
			};
			await request.pause(wait);
		}
	}
	async function list() {
		await (prepared ??= prepare());
		if (offline) {
			const text = await readFile(listFile, "utf8").catch(() => void 0);
			return text === void 0 ? {
				failure: "offline",
				reason: "it is not in the cache"
			} : parseReferences(text);
		}
		const result = await contact([
			"ls-remote",
			"--quiet",
			"source"
		]);
		if ("reason" in result) return result;
		await writeFile(listFile, result.stdout);
		return parseReferences(result.stdout.toString("utf8"));
	}
	async function present(commit) {
		return (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"--end-of-options",
			`${commit}^{commit}`
		]))?.trim();
	}
	/** First the commit alone; then by the name that leads there; then everything, as Argo CD does for ids that no server gives. */
	async function fetchCommit(commit, reference) {
		await (prepared ??= prepare());
		const here = await present(commit);
		if (here !== void 0) return here;
		if (offline) return {
			failure: "offline",
			reason: "it is not in the cache"
		};
		const whole = commit.length >= 40;
		const attempts = [
			...whole ? [[
				"--depth=1",
				"source",
				`+${commit}:refs/kept/${commit}`
			]] : [],
			...whole && reference !== void 0 ? [[
				"--depth=1",
				"source",
				`+${reference}:refs/kept/${commit}`
			]] : [],
			[
				"source",
				"+refs/heads/*:refs/heads/*",
				"+refs/tags/*:refs/tags/*"
			]
		];
		let failure = {
			failure: "no such commit",
			reason: `it has no commit ${commit}`
		};
		for (const attempt of attempts) {
			const result = await contact([
				"fetch",
				"--quiet",
				"--no-tags",
				"--no-write-fetch-head",
				"--no-recurse-submodules",
				...!attempt.includes("--depth=1") && (await askGit(git, ["rev-parse", "--is-shallow-repository"]))?.trim() === "true" ? ["--unshallow"] : [],
				...attempt
			]);
			const found = "reason" in result ? void 0 : await present(commit);
			if (found !== void 0) return found;
			if ("reason" in result && !/not our ref|unadvertised|does not allow|couldn't find remote ref/i.test(result.reason)) failure = result;
			if (failure.failure === "unreachable") break;
		}
		return failure;
	}
	async function read(commit, reference) {
		const fetched = fetching.then(() => fetchCommit(commit, reference));
		fetching = fetched;
		const id = await fetched;
		if (typeof id !== "string") return id;
		opened ??= openRepository({
			directory,
			environment,
			scratch: request.scratch,
			offline: true
		});
		return (await opened).snapshot({
			name: commit,
			id
		});
	}
	return {
		references: () => listed ??= list(),
		snapshot(commit, reference) {
			let snapshot = snapshots.get(commit);
			if (snapshot === void 0) {
				snapshot = read(commit, reference);
				snapshots.set(commit, snapshot);
			}
			return snapshot;
		},
		async close() {
			await (await opened)?.close();
		}
	};
}
/** True for a reason instead of a result. */
function isRemoteFailure(value) {
	return "failure" in value && "reason" in value;
}
function withoutSecrets(text, { credentials }) {
	return credentials === void 0 || credentials.password === "" ? text : text.replaceAll(credentials.password, "***");
}

// src/git/remote-content.ts
/** @param directory absolute path of a directory of our own, new */
function createContentRepository(environment, directory) {
	const gitDirectory = path.join(directory, "content.git");
	const git = createGit(environment, gitDirectory, { GIT_DIR: gitDirectory });
	let prepared;
	let opened;
	let count = 0;
	async function prepare() {
		await mkdir(path.join(gitDirectory, "objects", "info"), { recursive: true });
		await mkdir(path.join(gitDirectory, "refs"), { recursive: true });
		await writeFile(path.join(gitDirectory, "config"), "[core]\n	repositoryformatversion = 0\n	bare = true\n");
		await writeFile(path.join(gitDirectory, "HEAD"), "ref: refs/heads/none\n");
	}
	return {
		async write(parts) {
			await (prepared ??= prepare());
			const name = `refs/heads/content-${count++}`;
			const importer = converse({
				...git,
				args: [
					...git.args,
					"fast-import",
					"--quiet"
				]
			});
			const ended = importer.ended.then((stderr) => ({ stderr }));
			async function send(data) {
				if (!importer.stdin.write(data)) await Promise.race([once(importer.stdin, "drain").catch(() => void 0), ended]);
			}
			try {
				await send(`commit ${name}\ncommitter content <content> 0 +0000\ndata 0\n`);
				for await (const part of parts) if (part.kind === "data") await send(part.chunk);
				else if (part.kind === "file") await send(`\nM 100644 inline ${quote(part.path)}\ndata ${part.size}\n`);
				else await send(`\nM 120000 inline ${quote(part.path)}\ndata ${Buffer.byteLength(part.target)}\n${part.target}`);
				await send("\n");
			} finally {
				await importer.close();
			}
			const tree = (await askGit(git, [
				"rev-parse",
				"--verify",
				"--quiet",
				`${name}^{tree}`
			]))?.trim();
			if (tree === void 0) throw new Error(`git fast-import: ${/^fatal: .*$/m.exec((await ended).stderr)?.[0] ?? "no tree"}`);
			return tree;
		},
		async snapshot(tree, at) {
			const id = (await askGit(git, [
				"rev-parse",
				"--verify",
				"--quiet",
				"--end-of-options",
				`${tree}:${at}`
			]))?.trim();
			const type = id === void 0 ? void 0 : (await askGit(git, [
				"cat-file",
				"-t",
				id
			]))?.trim();
			if (id === void 0 || type !== "tree") return void 0;
			opened ??= openRepository({
				directory: gitDirectory,
				environment,
				scratch: path.join(directory, "read"),
				offline: true
			});
			return (await opened).snapshot({
				name: at,
				id
			});
		},
		async close() {
			await (await opened)?.close();
		}
	};
}
/** A path as fast-import reads it: C-style, so that no name can end the line. */
function quote(name) {
	return `"${name.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"`;
}

// src/render/charts/cache.ts
/** @param directory absolute path; archives are called by their SHA-256, beside them a small file for every name they go by */
function createChartCache(directory, log) {
	return {
		async find(name) {
			const [digest = "", version = ""] = (await readFile(pointerOf(directory, name), "utf8").catch(() => "")).trim().split(" ");
			if (!/^[0-9a-f]{64}$/.test(digest) || version === "") return void 0;
			const file = path.join(directory, `${digest}.tgz`);
			const found = await digestOf(file).catch(() => void 0);
			if (found === digest) return {
				file,
				version
			};
			if (found !== void 0) log.warning(`The cached chart ${name.chart} ${name.version} is not what was put there; it is downloaded again.`);
		},
		async keep(name, { file, version }) {
			await mkdir(directory, { recursive: true });
			const digest = await digestOf(file);
			const target = path.join(directory, `${digest}.tgz`);
			if (target !== file) await replace(target, (draft) => copyFile(file, draft));
			await replace(pointerOf(directory, name), (draft) => writeFile(draft, `${digest} ${version}\n`));
			return {
				file: target,
				version
			};
		}
	};
}
function pointerOf(directory, name) {
	const key = createHash("sha256").update(JSON.stringify([
		name.url,
		name.chart,
		name.version
	])).digest("hex");
	return path.join(directory, `${key}.sha256`);
}
/** Another run may read or write the same place: it is there whole, or not at all. */
async function replace(target, write) {
	const draft = `${target}.${randomUUID()}`;
	try {
		await write(draft);
		await rename(draft, target);
	} finally {
		await rm(draft, { force: true });
	}
}
async function digestOf(file) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(file), hash);
	return hash.digest("hex");
}

// src/render/charts/folder.ts
/**
* Every version of a chart in a folder: from `index.yaml` where there is one, else archives called `NAME-VERSION.tgz` and
* directories with a Chart.yaml, directly in the folder or in one with the chart's name.
*/
async function listFolderCharts(folder, chart) {
	const indexed = await readIndex(folder, chart);
	if (indexed !== void 0) return indexed;
	const found = [];
	const name = path.posix.basename(chart);
	for (const directory of [folder, path.join(folder, chart)]) for (const entry of await readdir(directory).catch(() => [])) {
		const version = entry.startsWith(`${name}-`) && entry.endsWith(".tgz") ? entry.slice(name.length + 1, -4) : "";
		if (isVersion(version)) found.push({
			version,
			file: path.join(directory, entry),
			kind: "archive"
		});
	}
	const declared = await readYaml(path.join(folder, chart, "Chart.yaml"));
	if (isMap$1(declared) && declared.name === name && typeof declared.version === "string") found.push({
		version: declared.version,
		file: path.join(folder, chart),
		kind: "directory"
	});
	return found;
}
async function readIndex(folder, chart) {
	const index = await readYaml(path.join(folder, "index.yaml"));
	if (!isMap$1(index) || !isMap$1(index.entries)) return void 0;
	const entries = index.entries[chart];
	const found = [];
	for (const entry of Array.isArray(entries) ? entries.filter(isMap$1) : []) {
		const url = Array.isArray(entry.urls) ? entry.urls[0] : void 0;
		if (typeof entry.version !== "string" || typeof url !== "string") continue;
		const relative = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? path.posix.basename(url) : path.posix.normalize(`/${url}`).slice(1);
		found.push({
			version: entry.version,
			file: path.join(folder, relative),
			kind: "archive"
		});
	}
	return found;
}
async function readYaml(file) {
	const text = await readFile(file, "utf8").catch(() => void 0);
	try {
		return text === void 0 ? void 0 : parseYaml(text);
	} catch {
		return;
	}
}
/** The files below a directory of this disk, links as links. @throws ArchiveError when they are more than `limit` bytes */
async function* readFolder(directory, limit) {
	let total = 0;
	const queue = [""];
	for (let at = queue.pop(); at !== void 0; at = queue.pop()) for (const name of (await readdir(path.join(directory, at))).toSorted()) {
		const file = path.join(directory, at, name);
		const inside = at === "" ? name : `${at}/${name}`;
		const status = await lstat(file);
		if (status.isDirectory() && name !== ".git") queue.push(inside);
		if (status.isSymbolicLink()) yield {
			kind: "link",
			path: inside,
			target: await readlink(file)
		};
		if (!status.isFile()) continue;
		total += status.size;
		if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
		yield {
			kind: "file",
			path: inside,
			size: status.size
		};
		if (status.size === 0) continue;
		for await (const chunk of createReadStream(file, { end: status.size - 1 })) if (Buffer.isBuffer(chunk)) yield {
			kind: "data",
			chunk
		};
	}
}

// src/render/charts/retry.ts
/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2e3];
/** Answers that another try will not change. */
const FINAL = /\b(400|401|403|404)\b|not found|unauthorized|forbidden|denied|improper constraint|invalid|no cached repo/i;
/**
* Tries something up to three times while it fails in a way that may pass.
* @param reasonOf why it failed, or undefined when it did not
*/
async function withRetries(pause, attempt, reasonOf) {
	for (let count = 0;; count++) {
		const result = await attempt();
		const reason = reasonOf(result);
		const wait = PAUSES[count];
		if (reason === void 0 || wait === void 0 || FINAL.test(reason)) return result;
		await pause(wait);
	}
}

// src/render/charts/helm-pull.ts
/** Name that a repository has in its private home. */
const REPOSITORY = "source";
/** @param id unique name for its directories */
function createHelmSource(location, passCredentials, id, context, pause) {
	const registry = isRegistry(location.url);
	let home;
	let indexed;
	let pulls = 0;
	function prepare() {
		const credentials = location.credentials;
		home ??= registry ? createHelmHome(context, `charts-${id}`, [], credentials === void 0 ? [] : [{
			host: registryHost(location.url),
			credentials
		}]) : createHelmHome(context, `charts-${id}`, [{
			name: REPOSITORY,
			url: location.url,
			credentials,
			passCredentials
		}]);
		return home;
	}
	async function helm(args, failed) {
		const tool = await context.helm();
		if (isProblem(tool)) return tool;
		const { env } = await prepare();
		const attempt = async () => {
			const result = await context.pool.run(() => run({
				program: tool.program,
				args,
				cwd: context.scratch,
				env,
				timeout: context.timeout
			}));
			return {
				result,
				reason: await failed(result)
			};
		};
		return withRetries(pause, attempt, ({ reason }) => reason);
	}
	const reasonOf = (result) => Promise.resolve(reasonOfHelm(result, [context.scratch], location.credentials));
	async function downloadIndex() {
		const file = path.join((await prepare()).indexes, `${REPOSITORY}-index.yaml`);
		const updated = await helm([
			"repo",
			"update",
			REPOSITORY
		], async (result) => {
			if (await exists(file)) return void 0;
			const told = /Unable to get an update[^\n]*\n\s*([^\n]+)/.exec(result.stdout.toString("utf8"))?.[1];
			return reasonOfHelm({
				...result,
				exitCode: 1,
				stderr: told ?? result.stderr
			}, [context.scratch], location.credentials);
		});
		if (isProblem(updated)) return updated;
		return updated.reason === void 0 ? file : unreachable(`the chart repository ${location.shown}`, updated.reason);
	}
	return {
		index: () => indexed ??= downloadIndex(),
		async versions(chart) {
			const index = await this.index();
			if (typeof index !== "string") return index;
			const name = `${REPOSITORY}/${chart}`;
			const found = await helm([
				"search",
				"repo",
				name,
				"--versions",
				"--devel",
				"--output",
				"json"
			], reasonOf);
			if (isProblem(found)) return found;
			if (found.reason !== void 0) return unreachable(`the index of ${location.shown}`, found.reason);
			return readSearch(found.result.stdout.toString("utf8"), name);
		},
		async pull(chart, version) {
			const index = registry ? void 0 : await this.index();
			if (index !== void 0 && typeof index !== "string") return index;
			const base = path.join(context.scratch, "pulled");
			await mkdir(base, { recursive: true });
			const destination = await mkdtemp(path.join(base, `${id}-${pulls++}-`));
			const pulled = await helm([
				"pull",
				registry ? `oci://${registryPath(location.url)}/${chart}` : `${REPOSITORY}/${chart}`,
				"--version",
				version,
				"--destination",
				destination,
				...registry && isPlainHttp(location.url) ? ["--plain-http"] : []
			], reasonOf);
			if (isProblem(pulled)) return pulled;
			if (pulled.reason !== void 0) return unreachable(`chart ${chart} ${version} of ${location.shown}`, pulled.reason);
			const [archive, ...more] = (await readdir(destination)).filter((name) => name.endsWith(".tgz"));
			if (archive === void 0 || more.length > 0) return unreachable(`chart ${chart} ${version} of ${location.shown}`, "helm pull gave no archive");
			return path.join(destination, archive);
		}
	};
}
function readSearch(text, name) {
	const found = JSON.parse(text);
	const versions = [];
	for (const each of Array.isArray(found) ? found : []) {
		const entry = each;
		if (typeof entry !== "object" || entry === null || !("name" in entry) || !("version" in entry)) continue;
		if (entry.name === name && typeof entry.version === "string") versions.push(entry.version);
	}
	return versions;
}
function exists(file) {
	return access(file).then(() => true, () => false);
}

// src/render/charts/location.ts
/**
* The settings that count for an address: those of the same repository, else those with the longest address that is the
* beginning of it, for their credentials and their mirror, as Argo CD's repository and repo-creds Secrets
* (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#repository-credentials). A beginning counts
* only up to a `/` and with the same scheme: credentials of one group never reach another.
*
* @param url of a git repository, or of a chart registry with its scheme
*/
function findLocation(url, { settings, environment, root }) {
	const shown = stripCredentials(url);
	const found = settings.find((each) => isSame$1(each.url, url)) ?? findPrefix(url, settings);
	if (found === void 0) return {
		url,
		credentials: void 0,
		trusted: false,
		path: void 0,
		mirrored: false,
		shown
	};
	const same = isSame$1(found.url, url);
	const rest = same ? "" : withScheme(shown).slice(withScheme(found.url).replace(/\/+$/, "").length);
	const username = readVariable(environment, found.usernameEnv);
	const password = readVariable(environment, found.passwordEnv);
	const credentials = username === "" && password === "" ? void 0 : {
		username,
		password
	};
	const direct = same && credentials !== void 0 ? found.url : url;
	return {
		url: found.mirror === void 0 ? direct : found.mirror.replace(/\/+$/, "") + rest,
		credentials,
		trusted: true,
		path: found.path === void 0 || !same ? void 0 : path.resolve(root, found.path),
		mirrored: found.mirror !== void 0,
		shown
	};
}
function readVariable(environment, name) {
	return name === void 0 ? "" : environment[name] ?? "";
}
function findPrefix(url, settings) {
	const wanted = normaliseRepositoryUrl(withScheme(url));
	return settings.filter((each) => wanted.startsWith(`${normaliseRepositoryUrl(withScheme(each.url))}/`)).toSorted((a, b) => b.url.length - a.url.length)[0];
}
function isSame$1(one, other) {
	return withoutScheme(one) === withoutScheme(other);
}
function withoutScheme(url) {
	return normaliseRepositoryUrl(withScheme(url)).replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
}
/** `registry:5000/charts` is the address of a registry, not scp's `host:path`, when it starts with a port. */
function withScheme(url) {
	return /^[^/:@\s]+:\d+(\/|$)/.test(url) ? `oci://${url}` : url;
}

// src/render/charts/registry.ts
/** A registry that does not give what was asked for. */
var RegistryError = class extends Error {
	name = "RegistryError";
	/** Status of its answer; 0 when there was none. */
	status;
	constructor(message, status) {
		super(message);
		this.status = status;
	}
};
const MANIFESTS = [
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json"
];
/** Pages of tags that are read; each holds up to a thousand. */
const MOST_PAGES = 100;
const LARGEST_MANIFEST = 4194304;
/** @param timeout milliseconds that one request may take */
function createRegistry(url, credentials, timeout) {
	const given = registryHost(url);
	const name = registryPath(url).slice(given.length + 1);
	const host = given === "docker.io" ? "registry-1.docker.io" : given;
	const base = `${isPlainHttp(url) ? "http" : "https"}://${host}/v2/${name}`;
	let authorization;
	async function send(address, headers) {
		try {
			return await fetch(address, {
				headers,
				signal: AbortSignal.timeout(timeout)
			});
		} catch (error) {
			const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
			throw new RegistryError(cause instanceof Error ? cause.message || "no answer" : "no answer", 0);
		}
	}
	/** Asks, and once more after the registry has said how to log in. */
	async function get(address, accept = []) {
		for (let attempt = 0;; attempt++) {
			const response = await send(address, {
				...accept.length === 0 ? {} : { accept: accept.join(", ") },
				...authorization === void 0 ? {} : { authorization }
			});
			if (response.ok) return response;
			await response.body?.cancel();
			if (response.status !== 401 || attempt > 0) throw new RegistryError(`${host} answers ${response.status} ${response.statusText}`.trim(), response.status);
			authorization = await logIn(response.headers.get("www-authenticate") ?? "");
		}
	}
	/** https://distribution.github.io/distribution/spec/auth/token/ */
	async function logIn(challenge) {
		const basic = credentials === void 0 ? void 0 : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;
		if (!/^bearer /i.test(challenge)) {
			if (basic === void 0) throw new RegistryError(`${host} answers 401: it wants credentials`, 401);
			return basic;
		}
		const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
		const realm = parseUrl(parameters.get("realm") ?? "");
		if (realm === void 0 || realm.protocol !== "https:" && !isPlainHttp(realm.host)) throw new RegistryError(`${host} names no safe place to log in`, 401);
		realm.searchParams.set("scope", parameters.get("scope") ?? `repository:${name}:pull`);
		const service = parameters.get("service");
		if (service !== void 0) realm.searchParams.set("service", service);
		const response = await send(realm.href, basic === void 0 ? {} : { authorization: basic });
		if (!response.ok) throw new RegistryError(`${realm.host} answers ${response.status} to the log-in`, response.status);
		const answer = await response.json().catch(() => void 0);
		const token = readText(answer, "token") ?? readText(answer, "access_token");
		if (token === void 0) throw new RegistryError(`${realm.host} gives no token`, 401);
		return `Bearer ${token}`;
	}
	return {
		async tags() {
			const tags = [];
			let address = `${base}/tags/list?n=1000`;
			for (let page = 0; address !== void 0 && page < MOST_PAGES; page++) {
				const response = await get(address);
				const answer = await response.json().catch(() => void 0);
				const list = typeof answer === "object" && answer !== null && "tags" in answer && Array.isArray(answer.tags) ? answer.tags : [];
				tags.push(...list.filter((tag) => typeof tag === "string"));
				const next = /<([^>]+)>\s*;\s*rel="?next/.exec(response.headers.get("link") ?? "")?.[1];
				const following = next === void 0 ? void 0 : parseUrl(next, base);
				address = following?.host === new URL(base).host ? following.href : void 0;
			}
			return tags;
		},
		async manifest(reference) {
			const body = await readUpTo(await get(`${base}/manifests/${encodeURIComponent(reference).replaceAll("%3A", ":")}`, MANIFESTS), LARGEST_MANIFEST);
			const digest = `sha256:${createHash("sha256").update(body).digest("hex")}`;
			if (reference.startsWith("sha256:") && reference !== digest) throw new RegistryError(`${host} gives other content than ${reference}`, 200);
			return {
				digest,
				content: parseJson(body.toString("utf8"))
			};
		},
		async saveBlob(digest, file, limit) {
			const response = await get(`${base}/blobs/${digest}`);
			const hash = createHash("sha256");
			let size = 0;
			const meter = new Transform({ transform(chunk, _encoding, done) {
				size += chunk.length;
				hash.update(chunk);
				done(size > limit ? new RegistryError("the archive is too large", 200) : null, chunk);
			} });
			if (response.body !== null) await pipeline(Readable.from(response.body), meter, createWriteStream(file, { mode: 384 }));
			if (`sha256:${hash.digest("hex")}` === digest) return;
			await rm(file, { force: true });
			throw new RegistryError(`${host} gives other content than ${digest}`, 200);
		}
	};
}
async function readUpTo(response, limit) {
	const chunks = [];
	let size = 0;
	if (response.body === null) return Buffer.alloc(0);
	for await (const chunk of Readable.from(response.body)) {
		if (!(chunk instanceof Uint8Array)) continue;
		size += chunk.length;
		if (size > limit) throw new RegistryError("the manifest is too large", 200);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function parseUrl(text, base) {
	return URL.canParse(text, base) ? new URL(text, base) : void 0;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		throw new RegistryError("the manifest is not JSON", 200);
	}
}
function readText(value, key) {
	if (typeof value !== "object" || value === null) return void 0;
	const text = Object.entries(value).find(([name]) => name === key)?.[1];
	return typeof text === "string" ? text : void 0;
}

// src/render/charts/memo.ts
/** @returns a memo that holds nothing yet */
function createMemo() {
	const results = /* @__PURE__ */ new Map();
	return (key, make) => {
		let result = results.get(key);
		if (result === void 0) {
			result = make();
			results.set(key, result);
		}
		return result;
	};
}

// src/render/charts/charts.ts
/** Bytes of an unpacked chart, as Argo CD limits it (`--helm-manifest-max-extracted-size`). */
const EXTRACTED_LIMIT = 1024 ** 3;
/** Charts for one run. */
function createCharts(request) {
	const { context, settings, root } = request;
	const { environment } = context;
	const content = createContentRepository(environment, path.join(context.scratch, "charts"));
	const cache = createChartCache(path.join(request.cacheDir ?? context.scratch, "charts"), request.log);
	const sources = /* @__PURE__ */ new Map();
	const findOnce = createMemo();
	const filesOnce = createMemo();
	const unpackOnce = createMemo();
	function locate(repoURL) {
		return findLocation(isRegistry(repoURL) ? `oci://${registryPath(repoURL)}` : repoURL, {
			settings,
			environment,
			root
		});
	}
	function sourceAt(location, passCredentials) {
		const key = JSON.stringify([location.url, passCredentials]);
		let source = sources.get(key);
		if (source === void 0) {
			source = createHelmSource(location, passCredentials, createHash("sha256").update(key).digest("hex").slice(0, 16), context, request.pause);
			sources.set(key, source);
		}
		return source;
	}
	async function listVersions(location, { chart, passCredentials }) {
		if (!isRegistry(location.url)) return sourceAt(location, passCredentials).versions(chart);
		const registry = createRegistry(`${location.url}/${chart}`, location.credentials, context.timeout);
		const attempt = () => registry.tags().catch(asRegistryError);
		const tags = await withRetries(request.pause, attempt, (result) => result instanceof RegistryError ? result.message : void 0);
		if (tags instanceof RegistryError) return unreachable(`the list of versions of ${chart} in ${location.shown}`, tags.message);
		return tags.map((tag) => tag.replaceAll("_", "+"));
	}
	async function find(wanted) {
		const location = locate(wanted.repoURL);
		const { chart, version } = wanted;
		if (location.path !== void 0) return findInFolder(location.path, wanted);
		const named = {
			url: location.url,
			chart,
			version
		};
		const kept = isExactVersion(version) || context.offline ? await cache.find(named) : void 0;
		if (kept !== void 0) return {
			kind: "archive",
			...kept
		};
		if (context.offline) return offline(`chart ${chart} ${version} of ${location.shown}`);
		const chosen = isVersion(version) ? version : await choose(location, wanted);
		if (typeof chosen !== "string") return chosen;
		if (chosen !== version) {
			const found = await findOnce(keyOf$1({
				...wanted,
				version: chosen
			}), () => find({
				...wanted,
				version: chosen
			}));
			if (!isProblem(found)) await cache.keep(named, found);
			return found;
		}
		request.log.debug(`Pulls chart ${chart} ${chosen} of ${location.shown}.`);
		const pulled = await sourceAt(location, wanted.passCredentials).pull(chart, chosen);
		if (typeof pulled !== "string") return pulled;
		return {
			kind: "archive",
			...await cache.keep(named, {
				file: pulled,
				version: chosen
			})
		};
	}
	async function choose(location, wanted) {
		const versions = await listVersions(location, wanted);
		if (isProblem(versions)) return versions;
		const choice = chooseVersion(wanted.version, versions);
		return choice.ok ? choice.version : noVersion(wanted, location, choice.reason);
	}
	async function findInFolder(folder, wanted) {
		const found = await listFolderCharts(folder, wanted.chart);
		const versions = found.map((each) => each.version);
		const choice = chooseVersion(wanted.version, versions);
		const version = choice.ok ? chooseAsHelm(choice.version, versions) : void 0;
		const match = found.find((each) => each.version === version);
		if (match !== void 0) return {
			...match,
			version: choice.ok ? choice.version : match.version
		};
		const reason = versions.length === 0 ? `its folder has no chart ${wanted.chart}` : choice.ok ? `its folder has only ${versions.join(", ")}` : choice.reason;
		return noVersion(wanted, locate(wanted.repoURL), reason);
	}
	async function files(wanted) {
		const found = await findOnce(keyOf$1(wanted), () => find(wanted));
		if (isProblem(found)) return found;
		const name = `chart ${wanted.chart} ${found.version} of ${locate(wanted.repoURL).shown}`;
		const tree = await unpackOnce(found.file, () => unpack(found));
		if (typeof tree !== "string") return {
			code: "chart-archive",
			message: `${name} cannot be unpacked: ${tree.message}`,
			hint: "Argo CD refuses such an archive too."
		};
		const top = found.kind === "directory" ? "" : path.posix.basename(wanted.chart);
		const snapshot = await content.snapshot(tree, top);
		if (snapshot === void 0) return {
			code: "chart-archive",
			message: `${name} has no directory "${top}" in its archive`
		};
		return {
			snapshot,
			revision: found.version,
			elsewhere: `${wanted.chart} ${found.version}`
		};
	}
	async function unpack({ kind, file }) {
		try {
			return await content.write(kind === "directory" ? readFolder(file, EXTRACTED_LIMIT) : readArchive(file));
		} catch (error) {
			if (error instanceof Error) return error;
			throw error;
		}
	}
	return {
		files: (wanted) => filesOnce(keyOf$1(wanted), () => files(wanted)),
		find: (wanted) => findOnce(keyOf$1(wanted), () => find(wanted)),
		locate,
		index: (repoURL) => sourceAt(locate(repoURL), false).index(),
		builds: createMemo(),
		content,
		close: () => content.close()
	};
}
/** The content of a tar file, compressed or not. @throws ArchiveError */
async function* readArchive(file) {
	const handle = await open(file);
	const { buffer } = await handle.read({
		buffer: Buffer.alloc(2),
		position: 0
	});
	await handle.close();
	const source = createReadStream(file);
	if (buffer[0] !== 31 || buffer[1] !== 139) {
		yield* readTar(source, EXTRACTED_LIMIT);
		return;
	}
	const unzipped = createGunzip();
	source.on("error", (error) => unzipped.destroy(error));
	try {
		yield* readTar(source.pipe(unzipped), EXTRACTED_LIMIT);
	} catch (error) {
		throw error instanceof ArchiveError ? error : new ArchiveError(error instanceof Error ? error.message : "it is damaged");
	} finally {
		source.destroy();
		unzipped.destroy();
	}
}
function keyOf$1({ repoURL, chart, version, passCredentials }) {
	return JSON.stringify([
		repoURL,
		chart,
		version,
		passCredentials
	]);
}
function noVersion({ chart, version }, location, reason) {
	return {
		code: "chart-version",
		message: `chart ${chart} of ${location.shown} has no version "${version}": ${reason}`,
		hint: "Correct targetRevision. Prereleases count only for ranges that name one, such as \">=1.0.0-0\"."
	};
}
/** @throws whatever is a bug of ours */
function asRegistryError(error) {
	if (error instanceof RegistryError) return error;
	throw error;
}

// src/render/charts/artifact.ts
/** Layer types that Argo CD unpacks unless it is told otherwise (`--oci-layer-media-types`). */
const ALLOWED = [
	"application/vnd.oci.image.layer.v1.tar",
	"application/vnd.oci.image.layer.v1.tar+gzip",
	"application/vnd.cncf.helm.chart.content.v1.tar+gzip"
];
const HELM_LAYER = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
const MOST_LAYERS = 10;
/**
* The files of an OCI artifact, `repoURL: oci://…` without `chart` (https://argo-cd.readthedocs.io/en/stable/user-guide/oci/).
* `targetRevision` is a tag or a digest if there is such a one, else a range over the tags; the revision is the digest. The
* one layer with content is unpacked; of a Helm chart, its only directory (util/oci/client.go).
*/
async function readArtifact(repoURL, targetRevision, request) {
	const { charts, context, pause } = request;
	const location = charts.locate(repoURL);
	const name = `${location.shown} at "${targetRevision}"`;
	if (location.path !== void 0) return fromFolder(repoURL, targetRevision, charts);
	if (context.offline) return offline(name);
	const registry = createRegistry(location.url, location.credentials, context.timeout);
	const attempt = () => download(registry, targetRevision, request.directory).catch((error) => {
		if (error instanceof RegistryError) return error;
		throw error;
	});
	const found = await withRetries(pause, attempt, (result) => result instanceof RegistryError ? result.message : void 0);
	if (found instanceof RegistryError) return unreachable(name, found.message);
	if ("refused" in found) return {
		code: "oci-artifact",
		message: `${name}: ${found.refused}`
	};
	return unpack(found, name, location, charts);
}
async function download(registry, revision, directory) {
	const manifest = await resolve$1(registry, revision);
	if ("refused" in manifest) return manifest;
	const layers = readLayers(manifest.content);
	if (layers.length > MOST_LAYERS) return { refused: `it has ${layers.length} layers, Argo CD takes at most ${MOST_LAYERS}` };
	const helm = layers.some((each) => each.mediaType === HELM_LAYER);
	const candidates = layers.filter((each) => /tar(\+gzip|\.gzip)?$/.test(each.mediaType) && (!helm || each.mediaType === HELM_LAYER));
	const [layer, ...more] = candidates;
	if (layer === void 0 || more.length > 0) return { refused: `it has ${candidates.length} layers with content, Argo CD takes exactly one` };
	if (!ALLOWED.includes(layer.mediaType)) return { refused: `Argo CD does not unpack layers of type ${layer.mediaType}` };
	await mkdir(directory, { recursive: true });
	const file = path.join(directory, randomUUID());
	await registry.saveBlob(layer.digest, file, EXTRACTED_LIMIT);
	return {
		digest: manifest.digest,
		file,
		helm
	};
}
async function resolve$1(registry, revision) {
	try {
		return await registry.manifest(revision.replaceAll("+", "_"));
	} catch (error) {
		if (!(error instanceof RegistryError) || !isConstraint(revision)) throw error;
		const choice = chooseVersion(revision, (await registry.tags()).map((tag) => tag.replaceAll("_", "+")));
		return choice.ok ? registry.manifest(choice.version.replaceAll("+", "_")) : { refused: `it has no such version: ${choice.reason}` };
	}
}
/** The layers of an image manifest; a list of manifests has none (https://github.com/opencontainers/image-spec). */
function readLayers(manifest) {
	const list = typeof manifest === "object" && manifest !== null && "layers" in manifest && Array.isArray(manifest.layers) ? manifest.layers : [];
	const layers = [];
	for (const layer of list) {
		if (typeof layer !== "object" || layer === null || !("mediaType" in layer) || !("digest" in layer)) continue;
		const { mediaType, digest } = layer;
		if (typeof mediaType === "string" && typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest)) layers.push({
			mediaType,
			digest
		});
	}
	return layers;
}
async function unpack({ digest, file, helm }, name, location, charts) {
	try {
		const tree = await charts.content.write(readArchive(file));
		const top = helm ? await onlyDirectory(charts, tree) : "";
		const snapshot = top === void 0 ? void 0 : await charts.content.snapshot(tree, top);
		if (snapshot === void 0) return {
			code: "chart-archive",
			message: `${name}: the archive of a chart has to hold one directory`
		};
		return {
			snapshot,
			revision: digest,
			elsewhere: location.shown
		};
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return {
			code: "chart-archive",
			message: `${name} cannot be unpacked: ${error.message}`,
			hint: "Argo CD refuses such an archive too."
		};
	}
}
async function onlyDirectory(charts, tree) {
	const entries = await (await charts.content.snapshot(tree, ""))?.list("") ?? [];
	return entries.length === 1 && entries[0]?.kind === "directory" ? entries[0].name : void 0;
}
/** The last part of the address is the chart's name, and its folder the one that the configuration names. */
async function fromFolder(repoURL, version, charts) {
	return charts.files({
		repoURL,
		chart: path.posix.basename(repoURL),
		version,
		passCredentials: false
	});
}

// src/render/sources/links.ts
/**
* Argo CD refuses a checkout, chart or artifact in which any symbolic link is absolute or leads above the root at any step,
* also outside the directory of the Application (util/app/path/path.go, CheckOutOfBoundsSymlinks).
*
* @param elsewhere name of what was read; undefined for the repository under review
*/
async function checkLinks(snapshot, elsewhere) {
	for (const { path, target } of await snapshot.links()) {
		if (!target.startsWith("/") && staysInside(parentOf(path), target)) continue;
		return {
			code: "symlink-outside",
			message: `${elsewhere ?? "the repository"} holds a symbolic link that leads out of it: ${path} -> ${target}`,
			hint: "Argo CD refuses every Application that reads from there; remove the link."
		};
	}
}
function staysInside(directory, target) {
	let current = directory;
	for (const part of target.split("/")) {
		current = joinInside(current, part);
		if (current === void 0) return false;
	}
	return true;
}

// src/render/sources/elsewhere.ts
/** @returns a door that reaches out only when it is asked for something; renders with the context use its charts, too */
function createElsewhere(request) {
	const { settings, context, root, cacheDir, log, pause } = request;
	const { environment, scratch } = context;
	const charts = createCharts({
		root,
		settings,
		context,
		cacheDir,
		log,
		pause
	});
	context.charts = charts;
	const places = /* @__PURE__ */ new Map();
	const filesOnce = createMemo();
	reportUnsetVariables(request);
	function placeOf(url) {
		const location = findLocation(url, {
			settings,
			environment,
			root
		});
		const key = location.path ?? normaliseRepositoryUrl(location.url);
		let place = places.get(key);
		if (place === void 0) {
			place = location.path === void 0 ? Promise.resolve(fetchFrom(location, key)) : openAt(location.path, location.shown, key);
			places.set(key, place);
		}
		return {
			location,
			place
		};
	}
	function fetchFrom(location, key) {
		const id = identify(key);
		return createRemoteRepository({
			address: location,
			environment,
			directory: path.join(cacheDir ?? scratch, "git", `${id}.git`),
			scratch: path.join(scratch, "elsewhere", id),
			offline: context.offline,
			pause
		});
	}
	async function openAt(directory, shown, key) {
		const none = {
			code: "repository-path",
			message: `the directory configured for ${shown} is no git repository`,
			hint: "repositories[].path names a checkout or a bare repository, relative to the root of the repository under review."
		};
		const real = await realpath(directory).catch(() => void 0);
		if (real === void 0) return none;
		let repository;
		try {
			repository = await openRepository({
				directory: real,
				environment,
				scratch: path.join(scratch, "elsewhere", identify(key)),
				offline: true
			});
		} catch (error) {
			if (error instanceof UserError) return none;
			throw error;
		}
		if (await realpath(repository.root) !== real && path.join(real, ".git") !== repository.root) {
			await repository.close();
			return none;
		}
		return {
			references: () => localReferences(environment, real),
			async snapshot(commit) {
				try {
					return await repository.snapshot(await repository.resolve(commit));
				} catch (error) {
					if (error instanceof UserError) return {
						failure: "no such commit",
						reason: `it has no commit ${commit}`
					};
					throw error;
				}
			},
			close: () => repository.close()
		};
	}
	async function gitFiles({ repoURL, targetRevision, tagPrefix }) {
		const { location, place: opening } = placeOf(repoURL);
		const place = await opening;
		if (isProblem(place)) return place;
		const references = !/^[0-9a-fA-F]{40}$/.test(targetRevision) ? await place.references() : [];
		if (isRemoteFailure(references)) return explain$1(references, location, targetRevision);
		const resolution = resolveGitRevision(targetRevision, tagPrefix, references);
		if (resolution.kind === "missing") return revisionNotFound(location.shown, targetRevision, resolution.reason);
		const [commit, reference] = resolution.kind === "commit" ? [resolution.commit, resolution.reference] : [resolution.text, void 0];
		const snapshot = await place.snapshot(commit, reference);
		if (isRemoteFailure(snapshot)) return explain$1(snapshot, location, targetRevision);
		return {
			snapshot,
			revision: snapshot.revision,
			elsewhere: location.shown
		};
	}
	async function find(source) {
		const files = source.repoURL.startsWith("oci://") ? await readArtifact(source.repoURL, source.targetRevision, {
			charts,
			context,
			directory: path.join(scratch, "artifacts"),
			pause
		}) : source.chart === "" ? await gitFiles(source) : await charts.files({
			repoURL: source.repoURL,
			chart: source.chart,
			version: source.targetRevision,
			passCredentials: source.helm?.passCredentials ?? false
		});
		if (isProblem(files)) return files;
		return await checkLinks(files.snapshot, files.elsewhere) ?? files;
	}
	return {
		filesOf: (source) => filesOnce(JSON.stringify([
			source.repoURL,
			source.chart,
			source.targetRevision,
			source.tagPrefix,
			source.helm?.passCredentials ?? false
		]), () => find(source)),
		charts,
		ownUrls: settings.filter((each) => each.thisRepository === true).map((each) => each.url),
		async close() {
			await charts.close();
			for (const opening of places.values()) {
				const place = await opening;
				if (!isProblem(place)) await place.close();
			}
		}
	};
}
function identify(key) {
	return createHash("sha256").update(key).digest("hex").slice(0, 24);
}
function explain$1({ failure, reason }, location, revision) {
	if (failure === "offline") return offline(`${location.shown} at "${revision}"`);
	if (failure === "no such commit") return revisionNotFound(location.shown, revision, reason);
	return unreachable(`the repository ${location.shown}`, withoutSecrets$1(reason, location.credentials));
}
function revisionNotFound(shown, revision, reason) {
	return {
		code: "revision-not-found",
		message: `targetRevision "${revision}" of ${shown} does not exist: ${reason}`,
		hint: "Name a branch, a tag, a commit id or a range of versions that exists."
	};
}
/** A secret that a workflow did not hand on shows later as a refused request; this says why. */
function reportUnsetVariables({ settings, context, log }) {
	for (const { url, usernameEnv, passwordEnv } of settings) for (const name of [usernameEnv, passwordEnv]) if (name !== void 0 && (context.environment[name] ?? "") === "") log.warning(`${name}, which the configuration names for ${url}, is not set: it is read without credentials.`);
}

// src/render/sources/repositories.ts
/**
* @param repository the repository under review
* @param side its revision on this side
* @param elsewhere everything else; base and head share it
*/
function createRepositories(repository, side, following, elsewhere, context) {
	const pinned = /* @__PURE__ */ new Map();
	const urls = [...following.urls, ...elsewhere.ownUrls];
	let listed;
	async function filesAt(revision) {
		const snapshot = await repository.snapshot(revision);
		return await checkLinks(snapshot) ?? {
			snapshot,
			revision: snapshot.revision
		};
	}
	/** Names as the remote lists them where it can be asked: a clone for a check has few branches and no tags. */
	async function list() {
		return (context.offline || repository.origin === void 0 ? void 0 : await originReferences(context.environment, repository.root)) ?? localReferences(context.environment, repository.root);
	}
	/** A branch may be called like a range of versions, `1.x`: then a tag in that range comes first, as in Argo CD. */
	async function follows({ targetRevision, tagPrefix }) {
		if (!following.revisions.has(targetRevision)) return false;
		if (!isConstraint(targetRevision)) return tagPrefix === "" || !isVersion(targetRevision);
		const resolution = resolveGitRevision(targetRevision, tagPrefix, await (listed ??= list()));
		return resolution.kind !== "commit" || resolution.reference?.startsWith("refs/tags/") !== true;
	}
	async function resolvePinned({ targetRevision: text, tagPrefix }) {
		const missing = (reason) => ({
			code: "revision-not-found",
			message: `targetRevision "${text}" does not exist in this repository`,
			hint: reason
		});
		let name = text;
		if (isConstraint(text) || tagPrefix !== "" || text === "" || text === "HEAD") {
			const resolution = resolveGitRevision(text, tagPrefix, await (listed ??= list()));
			if (resolution.kind === "missing") return missing(`Correct it: ${resolution.reason}.`);
			name = resolution.kind === "commit" ? resolution.commit : resolution.text;
		} else if (!isReferenceName(text)) return missing("Name a branch, a tag, a commit id or a range of versions that exists.");
		try {
			const files = await filesAt(await repository.resolve(name));
			return "code" in files ? files : {
				...files,
				pinned: true
			};
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return missing(error.hint ?? "Name a branch, a tag, a commit id or a range of versions that exists.");
		}
	}
	function remember(key, find) {
		let found = pinned.get(key);
		if (found === void 0) {
			found = find();
			pinned.set(key, found);
		}
		return found;
	}
	return { async filesOf(source) {
		if (!(source.chart === "" && !source.repoURL.startsWith("oci://")) || !urls.some((url) => isSameRepository(url, source.repoURL))) return elsewhere.filesOf(source);
		if (await follows(source)) return remember("", () => filesAt(side));
		return remember(JSON.stringify([source.targetRevision, source.tagPrefix]), () => resolvePinned(source));
	} };
}
/** False for what only git's own command line understands, such as `HEAD~1`: Argo CD knows names and ids. */
function isReferenceName(text) {
	return !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{/u.test(text);
}

// src/argocd/application-set/admission.ts
/**
* What the API server stores of a value whose CRD says this: unknown fields and nulls are dropped; a null stays only in
* a list, where it is an error. What does not fit is told in `refusals`.
* https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
*/
function admit(value, field, place, refusals) {
	const wrong = (expected) => {
		refusals.push({
			place,
			message: `expected ${expected}, found ${describe(value)}`
		});
		return value;
	};
	switch (field.kind) {
		case "raw": return field.object === true && !isMap(value) ? wrong("a map") : value;
		case "text": return typeof value === "string" ? admitText(value, field, place, refusals) : wrong("text");
		case "flag": return typeof value === "boolean" ? value : wrong("true or false");
		case "integer": return isInteger(value) ? value : wrong("a whole number");
		case "integerOrText": return typeof value === "string" || isInteger(value) ? value : wrong("a whole number or text");
		case "list": return Array.isArray(value) ? value.map((item, index) => admit(item, field.of, `${place}[${index}]`, refusals)) : wrong("a list");
		case "map": return isMap(value) ? admitEntries(value, () => field.of, place, refusals) : wrong("a map");
		case "struct":
			if (!isMap(value)) return wrong("a map");
			for (const name of field.required) if (!Object.hasOwn(value, name) || value[name] === null) refusals.push({
				place: join$1(place, name),
				message: "required value"
			});
			return admitEntries(value, (name) => Object.hasOwn(field.fields, name) ? field.fields[name] : void 0, place, refusals);
	}
}
function admitText(value, field, place, refusals) {
	if (field.oneOf !== void 0 && !field.oneOf.includes(value)) refusals.push({
		place,
		message: `"${value}" is none of ${field.oneOf.map((each) => `"${each}"`).join(", ")}`
	});
	if (field.pattern !== void 0 && !field.pattern.test(value)) refusals.push({
		place,
		message: `"${value}" does not match ${field.pattern.source}`
	});
	return value;
}
function admitEntries(value, fieldOf, place, refusals) {
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const field = fieldOf(key);
		if (field !== void 0 && item !== null) setEntry(result, key, admit(item, field, join$1(place, key), refusals));
	}
	return result;
}
function isInteger(value) {
	return typeof value === "bigint" || Number.isInteger(value);
}
/** The path of a key in a map. */
function join$1(place, key) {
	const step = /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key.replaceAll("\"", "\\\"")}"]`;
	return place === "" ? step.replace(/^\./, "") : `${place}${step}`;
}

// src/argocd/application-set/field.ts
/** A string. */
const text = { kind: "text" };
/** A boolean. */
const flag = { kind: "flag" };
/** An int64. */
const integer = { kind: "integer" };
/** Any JSON. */
const raw = { kind: "raw" };
/** A list of strings. */
const texts$1 = {
	kind: "list",
	of: text
};
/** A map of strings. */
const textMap$1 = {
	kind: "map",
	of: text
};
/** A list. */
const listOf$1 = (of) => ({
	kind: "list",
	of
});
/** A struct; `required` names the fields that must be there. */
function struct(fields, required = []) {
	return {
		kind: "struct",
		fields,
		required
	};
}

// src/argocd/application-set/application-shape.ts
const pointerFlag = {
	kind: "flag",
	pointer: true
};
const pointerInteger = {
	kind: "integer",
	pointer: true
};
const helm = struct({
	valueFiles: texts$1,
	parameters: listOf$1(struct({
		name: text,
		value: text,
		forceString: flag
	})),
	releaseName: text,
	values: text,
	fileParameters: listOf$1(struct({
		name: text,
		path: text
	})),
	version: text,
	passCredentials: flag,
	ignoreMissingValueFiles: flag,
	skipCrds: flag,
	valuesObject: {
		kind: "raw",
		object: true
	},
	namespace: text,
	kubeVersion: text,
	apiVersions: texts$1,
	skipTests: flag,
	skipSchemaValidation: flag
});
const kustomizeTarget = struct({
	group: text,
	version: text,
	kind: text,
	name: text,
	namespace: text,
	annotationSelector: text,
	labelSelector: text
});
const kustomize = struct({
	namePrefix: text,
	nameSuffix: text,
	images: texts$1,
	commonLabels: textMap$1,
	version: text,
	commonAnnotations: textMap$1,
	forceCommonLabels: flag,
	forceCommonAnnotations: flag,
	namespace: text,
	commonAnnotationsEnvsubst: flag,
	replicas: listOf$1(struct({
		name: text,
		count: { kind: "integerOrText" }
	}, ["name", "count"])),
	patches: listOf$1(struct({
		path: text,
		patch: text,
		target: kustomizeTarget,
		options: {
			kind: "map",
			of: flag
		}
	})),
	components: texts$1,
	ignoreMissingComponents: flag,
	labelWithoutSelector: flag,
	kubeVersion: text,
	apiVersions: texts$1,
	labelIncludeTemplates: flag
});
const named = struct({
	name: text,
	value: text
}, ["name", "value"]);
const jsonnetVariable = struct({
	name: text,
	value: text,
	code: flag
}, ["name", "value"]);
const tools = {
	helm,
	kustomize,
	directory: struct({
		recurse: flag,
		jsonnet: {
			...struct({
				extVars: listOf$1(jsonnetVariable),
				tlas: listOf$1(jsonnetVariable),
				libs: texts$1
			}),
			embedded: true
		},
		exclude: text,
		include: text
	}),
	plugin: struct({
		name: text,
		env: listOf$1(named),
		parameters: listOf$1({
			...struct({
				name: text,
				string: {
					kind: "text",
					pointer: true
				},
				map: {
					kind: "map",
					of: text,
					pointer: true
				},
				array: {
					kind: "list",
					of: text,
					pointer: true
				}
			}),
			always: ["name"]
		})
	})
};
const source = struct({
	repoURL: text,
	path: text,
	targetRevision: text,
	...tools,
	chart: text,
	ref: text,
	name: text,
	tagPrefix: text
}, ["repoURL"]);
const hydrator = struct({
	drySource: struct({
		repoURL: text,
		targetRevision: text,
		path: text,
		...tools
	}, [
		"repoURL",
		"targetRevision",
		"path"
	]),
	syncSource: struct({
		targetBranch: text,
		path: {
			kind: "text",
			pattern: /^.{2,}|[^./]$/
		},
		repoURL: text
	}, ["targetBranch", "path"]),
	hydrateTo: struct({ targetBranch: text }, ["targetBranch"])
}, ["drySource", "syncSource"]);
const syncPolicy = struct({
	automated: struct({
		prune: pointerFlag,
		selfHeal: pointerFlag,
		allowEmpty: pointerFlag,
		enabled: pointerFlag
	}),
	syncOptions: texts$1,
	retry: struct({
		limit: integer,
		backoff: struct({
			duration: text,
			factor: pointerInteger,
			maxDuration: text
		}),
		refresh: flag
	}),
	managedNamespaceMetadata: struct({
		labels: textMap$1,
		annotations: textMap$1
	})
});
const ignoreDifferences = listOf$1(struct({
	group: text,
	kind: text,
	name: text,
	namespace: text,
	jsonPointers: texts$1,
	jqPathExpressions: texts$1,
	managedFieldsManagers: texts$1
}, ["kind"]));
/** `spec` of an Application (manifests/crds/application-crd.yaml, ApplicationSpec in types.go), version 3.5. */
const applicationSpec = struct({
	source,
	destination: struct({
		server: text,
		namespace: text,
		name: text
	}),
	project: text,
	syncPolicy,
	ignoreDifferences,
	info: listOf$1(named),
	revisionHistoryLimit: pointerInteger,
	sources: listOf$1(source),
	sourceHydrator: hydrator
}, ["destination", "project"]);
/**
* The only metadata that templates of a set have (ApplicationSetTemplateMeta), in the order in which it is rendered.
*/
const templateMetadata = struct({
	name: text,
	namespace: text,
	labels: textMap$1,
	annotations: textMap$1,
	finalizers: texts$1
});
/** `template` of a set or of one of its generators. */
const template = struct({
	metadata: templateMetadata,
	spec: applicationSpec
}, ["metadata", "spec"]);

// src/argocd/application-set/go-format.ts
/** Order of Go's strings: by bytes of UTF-8. */
function compareBytes(one, other) {
	return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
/** What Go's `fmt` prints for `%v`: large numbers get an exponent (`1e+06`), maps are sorted, nil is `<nil>`. */
function formatGo(value) {
	if (value === null) return "<nil>";
	if (typeof value === "string") return value;
	if (typeof value === "boolean") return String(value);
	if (typeof value === "number") return formatFloat(value);
	if (Array.isArray(value)) return `[${value.map(formatGo).join(" ")}]`;
	if (value.type === "list") return `[${value.items.map(formatGo).join(" ")}]`;
	return `map[${[...value.entries.keys()].toSorted(compareBytes).map((key) => `${key}:${formatGo(value.entries.get(key) ?? null)}`).join(" ")}]`;
}
/**
* A float64 as `%v` prints it: `strconv.FormatFloat` with 'g' and the shortest precision, which takes an exponent from
* 1e+06 on and below 1e-04.
*/
function formatFloat(value) {
	if (Object.is(value, -0)) return "-0";
	const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
	const power = Number(exponent);
	if (power >= -4 && power < 6) return String(value);
	return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
/**
* Canonical JSON: keys sorted, so that equal values give equal texts. As `json.Marshal` of Go sees it: 1 is 1.0, but
* not "1".
*/
function canonicalJson(value) {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (value.type === "list") return `[${value.items.map(canonicalJson).join(",")}]`;
	return `{${[...value.entries.keys()].toSorted(compareBytes).map((key) => `${JSON.stringify(key)}:${canonicalJson(value.entries.get(key) ?? null)}`).join(",")}}`;
}

// src/argocd/application-set/generators/repository-files.ts
/** @param open gives the files of a repository at a revision */
function createRepositoryFiles(open) {
	const opened = /* @__PURE__ */ new Map();
	const directories = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	return {
		open: (repoURL, revision) => remember(opened, `${repoURL}\0${revision}`, () => open(repoURL, revision)),
		directories: (snapshot, hidden) => remember(directories, `${snapshot.tree} ${hidden}`, () => listDirectories(snapshot, "", hidden)),
		files: (snapshot) => remember(files, snapshot, () => listFiles(snapshot))
	};
}
function remember(known, key, ask) {
	const promise = known.get(key) ?? ask();
	known.set(key, promise);
	return promise;
}
/**
* As `filepath.WalkDir` goes: hidden directories are not entered, links not followed. A submodule is a directory, its
* content unknown.
*/
async function listDirectories(snapshot, directory, hidden) {
	const found = [];
	for (const entry of await snapshot.list(directory) ?? []) {
		if (entry.kind !== "directory" && entry.kind !== "submodule" || entry.name.startsWith(".") && !hidden) continue;
		found.push(entry.path);
		if (entry.kind === "directory") found.push(...await listDirectories(snapshot, entry.path, hidden));
	}
	return found;
}
async function listFiles(snapshot) {
	const entries = [];
	for await (const entry of walkFiles(snapshot, "")) entries.push(entry);
	return entries.toSorted((one, other) => compareBytes(one.path, other.path));
}

// src/argocd/application-set/map-strings.ts
/**
* A copy with every string replaced, in Argo CD's order (applicationset/utils/utils.go, deeplyReplaceWithFilter):
* fields in the order of the Go struct, of a map each value and then its key. Any JSON is walked as well; there, null
* entries of maps vanish and numbers become float64. Keys that come out equal: the last one wins (in Argo CD a random
* one).
*/
function mapStrings(value, field, place, replace) {
	switch (field.kind) {
		case "raw": return mapJson(value, place, replace);
		case "text":
		case "integerOrText": return typeof value === "string" ? replace({
			text: value,
			place,
			lenient: false
		}) : value;
		case "flag":
		case "integer": return value;
		case "list": return Array.isArray(value) ? value.map((item, index) => mapStrings(item, field.of, `${place}[${index}]`, replace)) : value;
		case "map": return isMap(value) ? mapEntries(value, field, place, replace) : value;
		case "struct": {
			if (!isMap(value)) return value;
			const result = {};
			for (const [name, of] of Object.entries(field.fields)) {
				const item = value[name];
				if (item !== void 0) result[name] = mapStrings(item, of, join$1(place, name), replace);
			}
			return result;
		}
	}
}
function mapEntries(value, field, place, replace) {
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const at = join$1(place, key);
		if (field.verbatim === true) setEntry(result, key, typeof item === "string" ? replace({
			text: item,
			place: at,
			lenient: true
		}) : item);
		else {
			const mapped = mapStrings(item, field.of, at, replace);
			setEntry(result, replace({
				text: key,
				place: at,
				lenient: false
			}), mapped);
		}
	}
	return result;
}
function mapJson(value, place, replace) {
	if (typeof value === "bigint") return Number(value);
	if (typeof value === "string") return replace({
		text: value,
		place,
		lenient: false
	});
	if (Array.isArray(value)) return value.map((item, index) => mapJson(item, `${place}[${index}]`, replace));
	if (!isMap(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		if (item === null) continue;
		const at = join$1(place, key);
		const mapped = mapJson(item, at, replace);
		setEntry(result, replace({
			text: key,
			place: at,
			lenient: false
		}), mapped);
	}
	return result;
}
/** All strings, in order. */
function collectStrings(value, field, place) {
	const pieces = [];
	mapStrings(value, field, place, (piece) => {
		pieces.push(piece);
		return piece.text;
	});
	return pieces;
}
/** A copy with the strings that `collectStrings` found replaced by others, in the same order. */
function replaceStrings(value, field, texts) {
	let index = 0;
	return mapStrings(value, field, "", ({ text }) => texts[index++] ?? text);
}

// src/argocd/application-set/go-value.ts
/** An untyped map. */
function goMap(entries = []) {
	return {
		type: "map",
		entries: new Map(entries)
	};
}
/** Go's nil map. */
function nilMap() {
	return {
		type: "map",
		entries: /* @__PURE__ */ new Map(),
		isNil: true
	};
}
/** A map of texts. */
function textMap(entries) {
	return {
		type: "texts",
		entries: new Map(entries)
	};
}
/** A `[]string` or a list of maps. */
function typedList(items) {
	return {
		type: "list",
		items
	};
}
/** True for an untyped map. */
function isGoMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "map";
}
/** True for a map of texts. */
function isTextMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "texts";
}
/** What `json.Unmarshal` makes of JSON when the target has no type: every number is a float64. */
function fromJsonValue(value) {
	if (typeof value === "bigint") return Number(value);
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(fromJsonValue);
	return goMap(Object.entries(value).map(([key, item]) => [key, fromJsonValue(item)]));
}
/** The JSON of a parameter; types other than JSON's are lost. */
function toJsonValue(value) {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map(toJsonValue);
	if (value.type === "list") return value.items.map(toJsonValue);
	const result = {};
	for (const [key, item] of value.entries) setEntry(result, key, toJsonValue(item));
	return result;
}
/** A copy that shares nothing with the original. */
function cloneParams(params) {
	return goMap([...params.entries].map(([key, value]) => [key, cloneValue(value)]));
}
function cloneValue(value) {
	if (Array.isArray(value)) return value.map(cloneValue);
	if (isGoMap(value)) return cloneParams(value);
	return isTextMap(value) ? textMap(value.entries) : value;
}

// src/argocd/application-set/names.ts
const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** What is wrong with a DNS subdomain (RFC 1123), the form of most names in Kubernetes; undefined when nothing is. */
function checkSubdomain(name) {
	if (name.length > 253) return "is longer than 253 characters";
	return SUBDOMAIN.test(name) ? void 0 : "may only hold lower-case letters, digits, \"-\" and \".\", and begins and ends with a letter or digit";
}
/**
* What is wrong with a key of a label or annotation, or a finalizer: a name of at most 63 characters, with a DNS
* subdomain and `/` in front of it if it likes
* (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set).
*/
function checkQualifiedName(key) {
	const parts = key.split("/");
	if (parts.length > 2) return "holds more than one \"/\"";
	const name = parts.at(-1) ?? "";
	if (parts.length === 2) {
		const prefix = checkSubdomain(parts[0] ?? "");
		if (prefix !== void 0) return `the part in front of "/" ${prefix}`;
	}
	if (name.length > 63) return "its name is longer than 63 characters";
	return NAME.test(name) ? void 0 : "its name may only hold letters, digits, \"-\", \"_\" and \".\", and begins and ends with a letter or digit";
}
/** What is wrong with the value of a label. */
function checkLabelValue(value) {
	if (value.length > 63) return "is longer than 63 characters";
	return value === "" || NAME.test(value) ? void 0 : "may only hold letters, digits, \"-\", \"_\" and \".\", and begins and ends with a letter or digit";
}

// src/argocd/application-set/selector.ts
/**
* Reads a label selector (applicationset/utils/selector.go). Keys must be label keys; with `strict`, as where
* Kubernetes itself selects, values must be label values too, else they are anything.
*/
function readSelector(value, place, strict) {
	const selector = isMap(value) ? value : {};
	const requirements = [];
	for (const [key, item] of textEntries(selector.matchLabels)) {
		const requirement = {
			key,
			operator: "In",
			values: [item]
		};
		const problem = checkRequirement(requirement, join$1(`${place}.matchLabels`, key), strict);
		if (problem !== void 0) return problem;
		requirements.push(requirement);
	}
	for (const [index, { key, operator, values }] of mapsOf(selector.matchExpressions).entries()) {
		const requirement = {
			key: textOf$1(key),
			operator: textOf$1(operator),
			values: textsOf$1(values)
		};
		const problem = checkRequirement(requirement, `${place}.matchExpressions[${index}]`, strict);
		if (problem !== void 0) return problem;
		requirements.push(requirement);
	}
	return {
		ok: true,
		empty: requirements.length === 0,
		matches: (labels) => requirements.every((each) => meets(each, labels))
	};
}
function checkRequirement({ key, operator, values }, place, strict) {
	const fail = (message) => ({
		ok: false,
		place,
		message
	});
	if (![
		"In",
		"NotIn",
		"Exists",
		"DoesNotExist"
	].includes(operator)) return fail(`"${operator}" is none of the operators In, NotIn, Exists, DoesNotExist`);
	const badKey = checkQualifiedName(key);
	if (badKey !== void 0) return fail(`"${key}" is no key of a label: ${badKey}`);
	const takesValues = operator === "In" || operator === "NotIn";
	if (takesValues && values.length === 0) return fail(`${operator} needs values`);
	if (!takesValues && values.length > 0) return fail(`${operator} takes no values`);
	if (!strict) return void 0;
	const bad = values.find((value) => checkLabelValue(value) !== void 0);
	return bad === void 0 ? void 0 : fail(`"${bad}" is no value of a label: it ${checkLabelValue(bad)}`);
}
function meets({ key, operator, values }, labels) {
	const value = labels.get(key);
	if (operator === "Exists") return value !== void 0;
	if (operator === "DoesNotExist") return value === void 0;
	if (value === void 0) return operator === "NotIn";
	return values.includes(value) === (operator === "In");
}
/**
* Parameters as the labels that a generator's `selector` sees: keys joined with dots, list positions too, values as Go
* prints them. What is a Go type of its own (`path.segments`, clusters of `flatList`) is not opened, except maps of
* texts. Empty maps and lists vanish.
*/
function flattenParams(params) {
	return flatten(params, true);
}
/** Parameters of a file in the mode without Go templates: flat texts. */
function flattenFile(params) {
	return flatten(params, false);
}
function flatten(params, openTexts) {
	const result = /* @__PURE__ */ new Map();
	const visit = (prefix, value) => {
		if (isGoMap(value) || openTexts && isTextMap(value)) for (const [key, item] of value.entries) visit(`${prefix}.${key}`, item);
		else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(`${prefix}.${index}`, item);
		else result.set(prefix, formatGo(value));
	};
	for (const [key, value] of params.entries) visit(key, value);
	return result;
}

// src/argocd/application-set/provider-shape.ts
const secret = struct({
	secretName: text,
	key: text
}, ["secretName", "key"]);
const certificates = struct({
	configMapName: text,
	key: text
}, ["configMapName", "key"]);
const basicAuth = struct({
	username: text,
	passwordRef: secret
}, ["username", "passwordRef"]);
const bearerToken = struct({ tokenRef: secret }, ["tokenRef"]);
const server = {
	api: text,
	basicAuth,
	bearerToken,
	caRef: certificates,
	insecure: flag,
	project: text
};
/** What `scmProvider` asks (SCMProviderGenerator). */
const scmProviders = {
	github: struct({
		organization: text,
		api: text,
		tokenRef: secret,
		appSecretName: text,
		allBranches: flag,
		excludeArchivedRepos: flag
	}, ["organization"]),
	gitlab: struct({
		group: text,
		includeSubgroups: flag,
		api: text,
		tokenRef: secret,
		allBranches: flag,
		insecure: flag,
		includeSharedProjects: flag,
		topic: text,
		caRef: certificates,
		includeArchivedRepos: flag
	}, ["group"]),
	bitbucket: struct({
		owner: text,
		user: text,
		appPasswordRef: secret,
		allBranches: flag
	}, [
		"owner",
		"user",
		"appPasswordRef"
	]),
	bitbucketServer: struct({
		...server,
		allBranches: flag
	}, ["api", "project"]),
	gitea: struct({
		owner: text,
		api: text,
		tokenRef: secret,
		allBranches: flag,
		insecure: flag,
		excludeArchivedRepos: flag
	}, ["owner", "api"]),
	azureDevOps: struct({
		organization: text,
		api: text,
		teamProject: text,
		accessTokenRef: secret,
		allBranches: flag
	}, [
		"organization",
		"teamProject",
		"accessTokenRef"
	]),
	awsCodeCommit: struct({
		tagFilters: listOf$1(struct({
			key: text,
			value: text
		}, ["key"])),
		role: text,
		region: text,
		allBranches: flag
	})
};
/** What `pullRequest` asks (PullRequestGenerator). */
const pullRequestProviders = {
	github: struct({
		owner: text,
		repo: text,
		api: text,
		tokenRef: secret,
		appSecretName: text,
		labels: texts$1
	}, ["owner", "repo"]),
	gitlab: struct({
		project: text,
		api: text,
		tokenRef: secret,
		labels: texts$1,
		pullRequestState: text,
		insecure: flag,
		caRef: certificates
	}, ["project"]),
	gitea: struct({
		owner: text,
		repo: text,
		api: text,
		tokenRef: secret,
		insecure: flag,
		labels: texts$1
	}, [
		"owner",
		"repo",
		"api"
	]),
	bitbucketServer: struct({
		...server,
		repo: text
	}, [
		"api",
		"project",
		"repo"
	]),
	bitbucket: struct({
		owner: text,
		repo: text,
		api: text,
		basicAuth,
		bearerToken
	}, ["owner", "repo"]),
	azuredevops: struct({
		organization: text,
		project: text,
		repo: text,
		api: text,
		tokenRef: secret,
		labels: texts$1
	}, [
		"organization",
		"project",
		"repo"
	])
};

// src/argocd/application-set/set-shape.ts
/** Pre-rendered in a way of its own inside a matrix (applicationset/utils/utils.go, RenderGeneratorParams). */
const values = {
	kind: "map",
	of: text,
	verbatim: true
};
const seconds = {
	kind: "integer",
	pointer: true
};
const selector = struct({
	matchLabels: textMap$1,
	matchExpressions: listOf$1(struct({
		key: text,
		operator: text,
		values: texts$1
	}, ["key", "operator"]))
});
const pathItem = struct({
	path: text,
	exclude: flag
}, ["path"]);
const list = struct({
	elements: listOf$1(raw),
	template,
	elementsYaml: text
});
const clusters = struct({
	selector,
	template,
	values,
	flatList: flag
});
const git = struct({
	repoURL: text,
	directories: listOf$1(pathItem),
	files: listOf$1(pathItem),
	revision: text,
	requeueAfterSeconds: seconds,
	template,
	pathParamPrefix: text,
	values
}, ["repoURL", "revision"]);
const scmProvider = struct({
	...scmProviders,
	filters: listOf$1(struct({
		repositoryMatch: text,
		pathsExist: texts$1,
		pathsDoNotExist: texts$1,
		labelMatch: text,
		branchMatch: text
	})),
	cloneProtocol: text,
	requeueAfterSeconds: seconds,
	template,
	values
});
const clusterDecisionResource = struct({
	configMapRef: text,
	name: text,
	requeueAfterSeconds: seconds,
	labelSelector: selector,
	template,
	values
}, ["configMapRef"]);
const pullRequest = struct({
	...pullRequestProviders,
	filters: listOf$1(struct({
		branchMatch: text,
		targetBranchMatch: text,
		titleMatch: text
	})),
	requeueAfterSeconds: seconds,
	template,
	continueOnRepoNotFoundError: flag,
	values
});
const plugin = struct({
	configMapRef: struct({ name: text }, ["name"]),
	input: struct({ parameters: {
		kind: "map",
		of: raw
	} }),
	requeueAfterSeconds: seconds,
	template,
	values
}, ["configMapRef"]);
const terminal = {
	list,
	clusters,
	git,
	scmProvider,
	clusterDecisionResource,
	pullRequest
};
/** A generator below a matrix or merge that is itself below one. It cannot be another one of these. */
const terminalGenerator = struct({
	...terminal,
	selector,
	plugin
});
/** A matrix below a matrix or merge, which the CRD lets through unseen (NestedMatrixGenerator). */
const nestedMatrix = struct({ generators: listOf$1(terminalGenerator) });
/** The same for merge (NestedMergeGenerator). */
const nestedMerge = struct({
	generators: listOf$1(terminalGenerator),
	mergeKeys: texts$1
});
const nestedGenerator = struct({
	...terminal,
	matrix: raw,
	merge: raw,
	selector,
	plugin
});
/**
* A generator of `spec.generators`; its fields in the order of the Go struct, which is the order in which several of
* them run.
*/
const generator = struct({
	...terminal,
	matrix: struct({
		generators: listOf$1(nestedGenerator),
		template
	}, ["generators"]),
	merge: struct({
		generators: listOf$1(nestedGenerator),
		mergeKeys: texts$1,
		template
	}, ["generators", "mergeKeys"]),
	selector,
	plugin
});
const rolloutStep = struct({
	matchExpressions: listOf$1(struct({
		key: text,
		operator: text,
		values: texts$1
	})),
	maxUpdate: { kind: "integerOrText" }
});
/** `spec` of an ApplicationSet (manifests/crds/applicationset-crd.yaml, ApplicationSetSpec), version 3.5. */
const setSpec = struct({
	goTemplate: flag,
	generators: listOf$1(generator),
	template,
	syncPolicy: struct({
		preserveResourcesOnDeletion: flag,
		applicationsSync: {
			kind: "text",
			oneOf: [
				"create-only",
				"create-update",
				"create-delete",
				"sync"
			]
		}
	}),
	strategy: struct({
		type: text,
		rollingSync: struct({ steps: listOf$1(rolloutStep) }),
		deletionOrder: text
	}),
	preservedFields: struct({
		annotations: texts$1,
		labels: texts$1
	}),
	goTemplateOptions: texts$1,
	applyNestedSelectors: flag,
	ignoreApplicationDifferences: listOf$1(struct({
		name: text,
		jsonPointers: texts$1,
		jqPathExpressions: texts$1
	})),
	templatePatch: {
		kind: "text",
		pointer: true
	}
}, ["generators", "template"]);
/** The kinds of generators, in the order in which several in one entry run. */
const KINDS = [
	"list",
	"clusters",
	"git",
	"scmProvider",
	"clusterDecisionResource",
	"pullRequest",
	"matrix",
	"merge",
	"plugin"
];

// src/argocd/application-set/normalise-name.ts
/**
* A text as part of a name (applicationset/utils/template_functions.go, SanitizeName): lower case, everything but
* letters, digits, `-` and `.` becomes `-`, 253 characters at most, no `-` or `.` at the ends.
*/
function normaliseName(name) {
	return name.replaceAll("İ", "i").toLowerCase().replaceAll(/[^-a-z0-9.]/gu, "-").slice(0, 253).replaceAll(/^[-.]+|[-.]+$/g, "");
}

// src/argocd/application-set/generators/generator.ts
/** More parameter sets than any set has: beyond it something multiplies without end. */
const MAX_SETS = 5e4;
/** A failure of one generator. */
function failed(place, message, details = {}) {
	const parameters = details.params === void 0 ? void 0 : toJsonValue(details.params);
	return {
		state: "failed",
		failures: [{
			stage: details.stage ?? "generate",
			place,
			message,
			...isMap(parameters) ? { parameters } : {}
		}],
		more: false
	};
}
/**
* What several results come to: the first panic, else all failures, else what is unknown; undefined when all are done.
*/
function firstTrouble(results) {
	const failures = results.filter((each) => each.state === "failed");
	if (failures.length > 0) return {
		state: "failed",
		failures: failures.flatMap((each) => each.failures),
		more: failures.some((each) => each.more)
	};
	return results.find((each) => each.state === "unknown");
}

// src/argocd/application-set/generators/values.ts
/**
* Adds `values` of generators (applicationset/generators/value_interpolation.go): each is rendered against the
* parameters of its set, never against other values, and is a text. With Go templates they are a map of their own, else
* parameters `values.NAME`. All in one run.
*/
async function addValues(tasks, { render, goTemplate }) {
	const entries = tasks.map(({ values }) => textEntries(values).map(([key, text]) => ({
		key,
		text
	})));
	const rendered = await render(tasks.flatMap(({ params }, index) => params.map((each) => ({
		params: each,
		texts: (entries[index] ?? []).map(({ text }) => text)
	}))));
	if (!rendered.ok) return tasks.map(() => ({
		state: "unknown",
		reason: rendered.problem
	}));
	let at = 0;
	return tasks.map(({ params, place }, index) => {
		const mine = entries[index] ?? [];
		const results = rendered.results.slice(at, at + params.length);
		at += params.length;
		const failures = results.flatMap((result, order) => result.state === "failed" ? failed(join$1(place, mine[result.index]?.key ?? ""), result.message, {
			stage: result.panic ? "panic" : "generate",
			...withParams(params[order])
		}).failures : []);
		const skipped = results.some((result) => result.state === "skipped");
		if (failures.length > 0) return {
			state: "failed",
			failures,
			more: skipped
		};
		if (skipped) return {
			state: "unknown",
			reason: "another generator fails"
		};
		return {
			state: "done",
			params: results.map((result, order) => {
				const before = params[order] ?? goMap();
				return result.state === "rendered" ? extend(result.params, mine.map(({ key }, place_) => [key, result.texts[place_] ?? ""]), goTemplate) : before;
			})
		};
	});
}
function withParams(params) {
	return params === void 0 ? {} : { params };
}
/** Parameters with values as they are. */
function extend(params, values, goTemplate) {
	if (values.length === 0) return params;
	if (goTemplate) return goMap([...params.entries, ["values", textMap(values)]]);
	return goMap([...params.entries, ...values.map(([key, text]) => [`values.${key}`, text])]);
}

// src/argocd/application-set/generators/clusters.ts
/** The cluster that Argo CD itself runs in, when no Secret is about it. */
const IN_CLUSTER = {
	name: "in-cluster",
	server: "https://kubernetes.default.svc"
};
/** The label that makes a Secret a cluster. */
const SECRET_TYPE = "argocd.argoproj.io/secret-type";
/**
* The `clusters` generator (applicationset/generators/cluster.go). The order is random in Argo CD; here it is that of
* the list. Clusters of one name are one, the last.
*/
async function generateClusters(tasks, workshop) {
	const { outside, goTemplate } = workshop;
	if (outside.clusters.length === 0) workshop.warn({
		code: "no-clusters",
		message: "the set asks for the clusters that Argo CD knows, and none are given: only in-cluster is taken into account. Name them under \"clusters\" in the config file"
	});
	const chosen = tasks.map((task) => chooseClusters(task, outside.clusters));
	const done = await addValues(tasks.map(({ block, place }, index) => {
		const clusters = chosen[index];
		return {
			params: Array.isArray(clusters) ? clusters.map((each) => clusterParams(each, goTemplate)) : [],
			values: block.values,
			place: `${place}.values`
		};
	}), workshop);
	return tasks.map(({ block }, index) => {
		const clusters = chosen[index];
		const result = done[index] ?? {
			state: "done",
			params: []
		};
		const trouble = firstTrouble([...clusters === void 0 || Array.isArray(clusters) ? [] : [clusters], result]);
		if (trouble !== void 0 || result.state !== "done") return trouble ?? result;
		return block.flatList === true ? {
			state: "done",
			params: [goMap([["clusters", typedList(result.params)]])]
		} : result;
	});
}
function chooseClusters({ block, place }, clusters) {
	const selector = readSelector(block.selector, `${place}.selector`, true);
	if (!selector.ok) return failed(selector.place, selector.message);
	const byName = /* @__PURE__ */ new Map();
	for (const cluster of clusters) {
		const labels = {
			...cluster.labels,
			[SECRET_TYPE]: "cluster"
		};
		if (selector.matches(new Map(Object.entries(labels)))) byName.set(cluster.name, {
			...cluster,
			labels
		});
	}
	const chosen = [...byName.values()];
	return selector.empty && !chosen.some(({ server }) => server === IN_CLUSTER.server) ? [...chosen, {
		...IN_CLUSTER,
		project: ""
	}] : chosen;
}
function clusterParams({ name, server, project, labels, annotations }, goTemplate) {
	const entries = [
		["name", name],
		["nameNormalized", labels === void 0 ? name : normaliseName(name)],
		["server", server],
		["project", project]
	];
	if (labels === void 0) return goMap(entries);
	const metadata = [["annotations", Object.entries(annotations ?? {})], ["labels", Object.entries(labels)]];
	if (goTemplate) entries.push(["metadata", goMap(metadata.filter(([, items]) => items.length > 0).map(([kind, items]) => [kind, textMap(items)]))]);
	else for (const [kind, items] of metadata) for (const [key, value] of items) entries.push([`metadata.${kind}.${key}`, value]);
	return goMap(entries);
}

// src/argocd/application-set/generators/path-match.ts
/**
* Go's `path.Match` (https://pkg.go.dev/path#Match), the dialect of git directory generators: `*` and `?` stay within
* one path segment, `**` is but a `*`, `[a-z]` and `[^a-z]` are classes, `\` takes away the meaning.
*
* @returns undefined for a malformed pattern; Argo CD logs that and matches nothing
*/
function compilePathMatch(pattern) {
	const parts = parse$1([...pattern]);
	if (parts === void 0) return void 0;
	return (path) => {
		const text = [...path];
		let positions = /* @__PURE__ */ new Set([0]);
		for (const part of parts) {
			if (positions.size === 0) return false;
			positions = step$1(part, text, positions);
		}
		return positions.has(text.length);
	};
}
function step$1(part, text, from) {
	const reached = /* @__PURE__ */ new Set();
	for (const start of from) {
		const character = text[start];
		if (part.kind === "one") {
			if (character !== void 0 && part.accepts(character)) reached.add(start + 1);
			continue;
		}
		for (let at = start; !reached.has(at); at++) {
			reached.add(at);
			if (at >= text.length || text[at] === "/") break;
		}
	}
	return reached;
}
function parse$1(pattern) {
	const parts = [];
	for (let at = 0; at < pattern.length;) {
		const character = pattern[at] ?? "";
		if (character === "*") {
			parts.push({ kind: "any" });
			at++;
		} else if (character === "?") {
			parts.push({
				kind: "one",
				accepts: (each) => each !== "/"
			});
			at++;
		} else if (character === "[") {
			const found = parseClass$1(pattern, at + 1);
			if (found === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: found.accepts
			});
			at = found.end;
		} else {
			const literal = character === "\\" ? pattern[at + 1] : character;
			if (literal === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: (each) => each === literal
			});
			at += character === "\\" ? 2 : 1;
		}
	}
	return parts;
}
/** What follows a `[`. Unlike `?`, a class may match a `/`. */
function parseClass$1(pattern, from) {
	const not = pattern[from] === "^";
	const ranges = [];
	let at = not ? from + 1 : from;
	while (pattern[at] !== "]" || ranges.length === 0) {
		const low = readMember(pattern, at);
		if (low === void 0) return void 0;
		at = low.end;
		const high = pattern[at] === "-" ? readMember(pattern, at + 1) : low;
		if (high === void 0) return void 0;
		at = high.end;
		ranges.push([low.character, high.character]);
	}
	return {
		accepts: (each) => ranges.some(([low, high]) => codePoint(low) <= codePoint(each) && codePoint(each) <= codePoint(high)) !== not,
		end: at + 1
	};
}
function readMember(pattern, at) {
	const character = pattern[at];
	if (character === void 0 || character === "-" || character === "]") return void 0;
	if (character !== "\\") return pattern[at + 1] === void 0 ? void 0 : {
		character,
		end: at + 1
	};
	const escaped = pattern[at + 1];
	return escaped === void 0 || pattern[at + 2] === void 0 ? void 0 : {
		character: escaped,
		end: at + 2
	};
}
function codePoint(character) {
	return character.codePointAt(0) ?? 0;
}

// src/argocd/application-set/generators/path-params.ts
/** Go's `path.Dir`. */
function directoryOf(path) {
	const slash = path.lastIndexOf("/");
	return slash < 0 ? "." : path.slice(0, slash);
}
/** Go's `path.Base`. */
function baseOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
/**
* The parameters that a git generator makes of a path (applicationset/generators/git.go): with Go templates a map
* `path`, below `pathParamPrefix` if there is one; else flat texts `path`, `path.basename`, `path[0]` …
*
* @param filename of the file, for file generators
*/
function pathParams(path, filename, shape) {
	const names = [
		["basename", baseOf(path)],
		["basenameNormalized", normaliseName(baseOf(path))],
		...filename === void 0 ? [] : [["filename", filename], ["filenameNormalized", normaliseName(filename)]]
	];
	const segments = path.split("/");
	if (shape.goTemplate) {
		const params = goMap([
			["path", path],
			...names,
			["segments", typedList(segments)]
		]);
		return shape.prefix === "" ? [["path", params]] : [[shape.prefix, goMap([["path", params]])]];
	}
	const name = shape.prefix === "" ? "path" : `${shape.prefix}.path`;
	const numbered = segments.map((segment, index) => [`${name}[${index}]`, segment]).filter(([, segment]) => segment !== "");
	return [
		[name, path],
		...names.map(([key, value]) => [`${name}.${key}`, value]),
		...numbered
	];
}

// src/argocd/application-set/generators/git-directories.ts
/**
* Directories of a repository that one of the patterns includes and none excludes, whatever their order
* (applicationset/generators/git.go, filterApps).
*
* @param hidden names that begin with a dot count as well
*/
async function findDirectories({ snapshot, files, shape }, items, hidden) {
	const compiled = items.map(({ path, exclude }) => ({
		exclude,
		matches: compilePathMatch(path)
	}));
	const matchesAny = (path, exclude) => compiled.some((each) => each.exclude === exclude && each.matches?.(path) === true);
	return {
		state: "done",
		params: (await files.directories(snapshot, hidden)).filter((path) => matchesAny(path, false) && !matchesAny(path, true)).map((path) => goMap(pathParams(path, void 0, shape)))
	};
}

// src/argocd/application-set/generators/list.ts
/**
* The `list` generator (applicationset/generators/list.go). With Go templates elements are parameters as they are; else
* every value must be a text, and `values` a map of texts. What `elementsYaml` holds is appended as it is in either
* mode.
*/
function generateList({ block, place }, goTemplate) {
	const params = [];
	const failures = [];
	for (const [index, element] of (Array.isArray(block.elements) ? block.elements : []).entries()) {
		const read = readElement(element, `${place}.elements[${index}]`, goTemplate);
		if ("state" in read) failures.push(...read.failures);
		else params.push(read);
	}
	if (failures.length > 0) return {
		state: "failed",
		failures,
		more: false
	};
	const more = readElementsYaml(block.elementsYaml, `${place}.elementsYaml`);
	return "state" in more ? more : {
		state: "done",
		params: [...params, ...more]
	};
}
function readElement(element, place, goTemplate) {
	if (!isMap(element)) return failed(place, `an element must be a map, this is ${describe(element)}`);
	if (goTemplate) return toParams(element);
	const entries = [];
	const failures = [];
	const add = (key, value, at) => {
		if (typeof value === "string") entries.push([key, value]);
		else failures.push(...failed(at, `without goTemplate every value of an element must be text, this is ${describe(value)}; Argo CD refuses the whole set`).failures);
	};
	for (const [key, value] of Object.entries(element)) {
		const at = join$1(place, key);
		if (key !== "values") add(key, value, at);
		else if (isMap(value)) for (const [name, item] of Object.entries(value)) add(`values.${name}`, item, join$1(at, name));
		else failures.push(...failed(at, `"values" must be a map of texts, this is ${describe(value)}`).failures);
	}
	return failures.length > 0 ? {
		state: "failed",
		failures,
		more: false
	} : entries.length > 0 ? goMap(entries) : nilMap();
}
function readElementsYaml(text, place) {
	if (typeof text !== "string" || text === "") return [];
	try {
		const value = parseYaml(text);
		if (value === null) return [];
		if (!Array.isArray(value)) return failed(place, `must hold a YAML list, this is ${describe(value)}`);
		const wrong = value.findIndex((item) => item !== null && !isMap(item));
		if (wrong >= 0) return failed(place, `element ${wrong} must be a map, this is ${describe(value[wrong] ?? null)}`);
		return value.map((item) => isMap(item) ? toParams(item) : nilMap());
	} catch (error) {
		if (error instanceof SyntaxProblem) return failed(place, `is not YAML: ${error.message}`);
		throw error;
	}
}
/** A JSON object as parameters. */
function toParams(element) {
	const params = fromJsonValue(element);
	return isGoMap(params) ? params : goMap();
}

// src/argocd/application-set/generators/wildmatch.ts
const SLASH = 47;
const between = (low, high) => (byte) => byte >= low.charCodeAt(0) && byte <= high.charCodeAt(0);
const isUpper = between("A", "Z");
const isLower = between("a", "z");
const isDigit = between("0", "9");
const isGraph = between("!", "~");
const isAlpha = (byte) => isUpper(byte) || isLower(byte);
const isAlnum = (byte) => isAlpha(byte) || isDigit(byte);
/** POSIX classes within brackets. */
const CLASSES = {
	alnum: isAlnum,
	alpha: isAlpha,
	blank: (byte) => byte === 32 || byte === 9,
	cntrl: (byte) => byte < 32 || byte === 127,
	digit: isDigit,
	graph: isGraph,
	lower: isLower,
	print: (byte) => byte === 32 || isGraph(byte),
	punct: (byte) => isGraph(byte) && !isAlnum(byte),
	space: (byte) => byte === 32 || byte >= 9 && byte <= 13,
	upper: isUpper,
	xdigit: (byte) => isDigit(byte) || between("a", "f")(byte) || between("A", "F")(byte)
};
/**
* Compiles a pattern of git's wildmatch (wildmatch.c in git): `*`, `?`, `[a-z]`, `[!a-z]`, `[^a-z]`, `[[:alpha:]]`,
* `\`. A malformed pattern matches nothing. The time to match is bounded by pattern times text.
*/
function compileWildmatch(pattern, options) {
	const parts = parse(pattern, options);
	if (parts === void 0) return () => false;
	return (text) => {
		let positions = /* @__PURE__ */ new Set([0]);
		for (const part of parts) {
			if (positions.size === 0) return false;
			positions = step(part, text, positions);
		}
		return positions.has(text.length);
	};
}
function step(part, text, from) {
	const reached = /* @__PURE__ */ new Set();
	for (const start of from) {
		const byte = text[start];
		if (part.kind === "one") {
			if (byte !== void 0 && part.accepts(byte)) reached.add(start + 1);
		} else if (part.kind === "any") for (let at = start; !reached.has(at); at++) {
			reached.add(at);
			if (at >= text.length || text[at] === SLASH && !part.slashes) break;
		}
		else {
			reached.add(start);
			for (let at = text.indexOf(SLASH, start); at >= 0 && !reached.has(at + 1); at = text.indexOf(SLASH, at + 1)) reached.add(at + 1);
		}
	}
	return reached;
}
function parse(pattern, options) {
	const parts = [];
	const fold = options.ignoreCase ? toLower : (byte) => byte;
	for (let at = 0; at < pattern.length;) {
		const byte = pattern[at] ?? 0;
		if (byte === 42) {
			const stars = countStars(pattern, at);
			const end = at + stars;
			const whole = (at === 0 || pattern[at - 1] === SLASH) && (end === pattern.length || pattern[end] === SLASH);
			const crossing = options.pathname && stars > 1 && whole;
			if (crossing && end < pattern.length) parts.push({ kind: "directories" });
			else parts.push({
				kind: "any",
				slashes: !options.pathname || crossing
			});
			at = crossing && end < pattern.length ? end + 1 : end;
		} else if (byte === 63) {
			parts.push({
				kind: "one",
				accepts: (each) => !options.pathname || each !== SLASH
			});
			at++;
		} else if (byte === 91) {
			const found = parseClass(pattern, at + 1, options);
			if (found === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: found.accepts
			});
			at = found.end;
		} else {
			const literal = byte === 92 ? pattern[at + 1] : byte;
			if (literal === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: (each) => fold(each) === fold(literal)
			});
			at += byte === 92 ? 2 : 1;
		}
	}
	return parts;
}
function countStars(pattern, at) {
	let count = 0;
	while (pattern[at + count] === 42) count++;
	return count;
}
function toLower(byte) {
	return isUpper(byte) ? byte + 32 : byte;
}
/** What follows a `[`, up to its `]`. */
function parseClass(pattern, from, options) {
	const tests = [];
	const not = pattern[from] === 33 || pattern[from] === 94;
	let at = not ? from + 1 : from;
	let previous;
	for (let first = true; first || pattern[at] !== 93; first = false) {
		let byte = pattern[at];
		const low = previous;
		previous = void 0;
		if (byte === 91 && pattern[at + 1] === 58) {
			const end = pattern.indexOf(93, at + 2);
			if (end < 0) return void 0;
			if (end > at + 2 && pattern[end - 1] === 58) {
				const test = CLASSES[Buffer.from(pattern.subarray(at + 2, end - 1)).toString("latin1")];
				if (test === void 0) return void 0;
				tests.push(test);
				at = end + 1;
				continue;
			}
		}
		const range = byte === 45 && low !== void 0 && pattern[at + 1] !== void 0 && pattern[at + 1] !== 93;
		if (range) byte = pattern[++at];
		if (byte === 92) byte = pattern[++at];
		if (byte === void 0) return void 0;
		const high = byte;
		if (range) tests.push((each) => each >= low && each <= high);
		else {
			tests.push((each) => each === high);
			previous = high;
		}
		at++;
	}
	const accepts = (byte) => tests.some((test) => test(byte) || options.ignoreCase && isAlpha(byte) && test(byte ^ 32));
	return {
		accepts: (byte) => accepts(byte) !== not && !(options.pathname && byte === SLASH),
		end: at + 1
	};
}

// src/argocd/application-set/generators/pathspec.ts
/** Characters that make a pattern of a path. */
const SPECIAL = /[*?[\\]/;
/** Characters that git keeps for magic, used or not (ctype.c). */
const MAGIC_CHARACTER = /[!"#%&',\-/:;<=>@_`~]/;
const MAGIC = [
	"top",
	"literal",
	"icase",
	"glob",
	"exclude"
];
/**
* A git pathspec, as git file generators use it (`git ls-files -- PATTERN`;
* https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-pathspec): a path stands for itself and for
* everything below it; `*` and `?` cross `/`, unless the pattern begins with `:(glob)`.
*/
function compilePathspec(pattern) {
	const magic = readMagic(pattern === "" ? "." : pattern);
	if (!magic.ok) return magic;
	const has = (name) => magic.names.has(name);
	if (has("glob") && has("literal")) return {
		ok: false,
		message: "the pathspec asks for \"glob\" and \"literal\" at once"
	};
	const path = normalisePath(magic.rest);
	if (path === void 0) return {
		ok: false,
		message: `"${magic.rest}" is outside of the repository`
	};
	const matches = compilePath(path, {
		literal: has("literal"),
		pathname: has("glob"),
		ignoreCase: has("icase")
	});
	return {
		ok: true,
		matches: has("exclude") ? (each) => !matches(each) : matches
	};
}
function readMagic(pattern) {
	const names = /* @__PURE__ */ new Set();
	if (!pattern.startsWith(":")) return {
		ok: true,
		names,
		rest: pattern
	};
	if (pattern.startsWith(":(")) {
		const end = pattern.indexOf(")");
		if (end < 0) return {
			ok: false,
			message: `the pathspec "${pattern}" lacks a ")"`
		};
		for (const name of pattern.slice(2, end).split(",").filter((each) => each !== "")) {
			if (!MAGIC.includes(name)) return {
				ok: false,
				message: `the pathspec magic "${name}" is not supported`
			};
			names.add(name);
		}
		return {
			ok: true,
			names,
			rest: pattern.slice(end + 1)
		};
	}
	let at = 1;
	for (; at < pattern.length && pattern[at] !== ":"; at++) {
		const character = pattern[at] ?? "";
		if (character === "/") names.add("top");
		else if (character === "!" || character === "^") names.add("exclude");
		else if (!MAGIC_CHARACTER.test(character)) break;
		else return {
			ok: false,
			message: `the pathspec magic "${character}" in "${pattern}" does not exist`
		};
	}
	return {
		ok: true,
		names,
		rest: pattern.slice(pattern[at] === ":" ? at + 1 : at)
	};
}
/** Without `.`, `..` and empty parts; undefined when it leads out of the repository. */
function normalisePath(path) {
	if (path.startsWith("/")) return void 0;
	const parts = [];
	for (const part of path.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.length > 0 && /(?:^|\/)\.{0,2}$/.test(path) ? `${parts.join("/")}/` : parts.join("/");
}
function compilePath(path, options) {
	if (path === "") return () => true;
	const fold = (text) => options.ignoreCase ? text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
	const own = fold(path);
	const prefix = path.endsWith("/") ? own : `${own}/`;
	const special = options.literal ? -1 : path.search(SPECIAL);
	if (special < 0) return (each) => fold(each) === own || fold(each).startsWith(prefix);
	const start = own.slice(0, special);
	const wildmatch = compileWildmatch(Buffer.from(path), options);
	return (each) => {
		const text = fold(each);
		if (!text.startsWith(start)) return false;
		return text === own || text.startsWith(prefix) || wildmatch(Buffer.from(each));
	};
}

// src/argocd/application-set/generators/git-files.ts
/**
* Parameter sets in the files that patterns include, less those that patterns exclude, by path
* (applicationset/generators/git.go, generateParamsForGitFiles). A map is one set, a list of maps several, an empty
* file one with nothing but its path.
*
* @param doublestar patterns are doublestar globs instead of pathspecs
*/
async function readGitFiles(source, items, doublestar) {
	const chosen = /* @__PURE__ */ new Map();
	const paths = await listPaths(source, doublestar);
	for (const item of [...items.filter(({ exclude }) => !exclude), ...items.filter(({ exclude }) => exclude)]) {
		const matches = compilePattern(item, doublestar);
		if (typeof matches === "string") return failed(item.place, matches);
		for (const path of paths) {
			if (!matches(path)) continue;
			if (item.exclude) chosen.delete(path);
			else if (!chosen.has(path)) chosen.set(path, item);
		}
	}
	const { snapshot } = source;
	await snapshot.bring((await source.files.files(snapshot)).filter((each) => chosen.has(each.path)));
	const params = [];
	const failures = [];
	for (const path of paths) {
		const item = chosen.get(path);
		if (item === void 0) continue;
		const read = await readFile$1(source, path, item);
		if ("state" in read) failures.push(...read.failures);
		else params.push(...read);
	}
	return failures.length > 0 ? {
		state: "failed",
		failures,
		more: false
	} : {
		state: "done",
		params
	};
}
/** Everything that patterns are matched against: doublestar finds directories too, on which Argo CD then fails. */
async function listPaths({ files, snapshot }, doublestar) {
	const paths = (await files.files(snapshot)).map((entry) => entry.path);
	return doublestar ? [...paths, ...await files.directories(snapshot, true)].toSorted() : paths;
}
function compilePattern({ path }, doublestar) {
	if (doublestar) {
		const glob = compileDoublestar(path.replace(/^(?:\.?\/)+/, ""));
		return glob === void 0 ? `"${path}" is not a glob` : (each) => glob.matches(each);
	}
	const pathspec = compilePathspec(path);
	return pathspec.ok ? (each) => pathspec.matches(each) : pathspec.message;
}
async function readFile$1({ snapshot, repoURL, shape }, path, item) {
	const fail = (message) => failed(item.place, `${path} in ${repoURL}: ${message}`);
	const { found } = await resolvePath(snapshot, path);
	if (found === void 0) return fail("the link leads to nothing in the repository");
	if (found.kind === "directory" || found.kind === "submodule") return fail(`matches the pattern, but is a ${found.kind}`);
	let content;
	try {
		content = parseYaml((await snapshot.read(found)).toString("utf8"));
	} catch (error) {
		if (error instanceof SyntaxProblem) return fail(`is not YAML: ${error.message}`);
		throw error;
	}
	const objects = Array.isArray(content) ? content : [content];
	const wrong = objects.find((object) => object !== null && !isMap(object));
	if (wrong !== void 0) return fail(Array.isArray(content) ? `is a list, and every item of it must be a map; one is ${describe(wrong)}` : `must be a map or a list of maps, it is ${describe(wrong)}`);
	const directory = directoryOf(path);
	return objects.map((object) => goMap([...fileParams(isMap(object) ? object : {}, shape.goTemplate), ...pathParams(directory, baseOf(path), shape)]));
}
function fileParams(object, goTemplate) {
	const params = toParams(object);
	return goTemplate ? params.entries : flattenFile(params);
}

// src/argocd/application-set/generators/git.ts
/** The `git` generator (applicationset/generators/git.go). */
async function generateGit(tasks, workshop, files = createRepositoryFiles(workshop.outside.files)) {
	const found = [];
	for (const task of tasks) found.push(await generate(task, workshop, files));
	const done = await addValues(tasks.map(({ block, place }, index) => {
		const result = found[index];
		return {
			params: result?.state === "done" ? result.params : [],
			values: block.values,
			place: `${place}.values`
		};
	}), workshop);
	return found.map((result, index) => firstTrouble([result]) ?? done[index] ?? result);
}
async function generate({ block, place }, workshop, files) {
	const project = checkProject(workshop);
	if (project !== void 0) return project;
	const directories = readItems(block.directories, `${place}.directories`);
	const patterns = readItems(block.files, `${place}.files`);
	if (directories.length === 0 && patterns.length === 0) return failed(place, "neither directories nor files says what to look for; Argo CD calls that \"ApplicationSet is empty\"");
	const repoURL = textOf$1(block.repoURL);
	const revision = textOf$1(block.revision);
	const snapshot = await files.open(repoURL, revision);
	if ("message" in snapshot) {
		const message = `${repoURL} at ${revision === "" ? "its default branch" : revision}: ${snapshot.message}`;
		return snapshot.certain ? failed(place, message) : {
			state: "unknown",
			reason: `${place}: ${message}`
		};
	}
	const shape = {
		goTemplate: workshop.goTemplate,
		prefix: textOf$1(block.pathParamPrefix)
	};
	const options = workshop.outside.settings ?? {};
	const source = {
		snapshot,
		files,
		place,
		repoURL,
		shape
	};
	return directories.length > 0 ? findDirectories(source, directories, options.includeHiddenDirectories === true) : readGitFiles(source, patterns, options.newGitFileGlobbing === true);
}
/** A project that is no template must be there, because it may ask for signed commits. */
function checkProject({ project, outside }) {
	if (project.includes("{{") || project !== "" && outside.knownProjects?.includes(project) !== false) return void 0;
	return failed("spec.template.spec.project", project === "" ? "a git generator needs a project here" : `there is no project "${project}", and a git generator asks for it`);
}
function readItems(value, place) {
	return mapsOf(value).map((item, index) => ({
		path: textOf$1(item.path),
		exclude: item.exclude === true,
		place: `${place}[${index}].path`
	}));
}

// src/argocd/application-set/merge-params.ts
/**
* Lays parameters over others as mergo does it with override: maps merge, everything else is replaced, by empty values
* and null too. An untyped map cannot go into a map of texts (`values` of clusters and git, labels): there Argo CD
* panics.
*/
function mergeOver(base, over) {
	const params = cloneParams(base);
	const clash = overlay(params, over, "");
	if (clash === void 0) return {
		ok: true,
		params
	};
	return {
		ok: false,
		panic: true,
		message: `"${clash}" is a map of texts in one generator and cannot take in "${clash}" of another, which may hold anything: Argo CD panics and says nothing about it (reflect.Value.SetMapIndex)`
	};
}
/** Merges in place; returns the path of a map of texts that an untyped map would have to go into. */
function overlay(base, over, path) {
	if (isTextMap(base)) {
		if (!isTextMap(over)) return over.entries.size === 0 ? void 0 : path;
		for (const [key, value] of over.entries) base.entries.set(key, value);
		return;
	}
	for (const [key, value] of over.entries) {
		const existing = base.entries.get(key);
		if (isMapLike(existing) && isMapLike(value) && (existing.entries.size > 0 || value.entries.size > 0)) {
			const clash = overlay(existing, value, path === "" ? key : `${path}.${key}`);
			if (clash !== void 0) return clash;
		} else base.entries.set(key, value);
	}
}
function isMapLike(value) {
	return isGoMap(value) || isTextMap(value);
}
/** Replaces keys at the top level, as `maps.Copy` does it, which panics when there is nothing to copy to. */
function copyOver(base, over) {
	if (base.isNil === true && over.entries.size > 0) return {
		ok: false,
		panic: true,
		message: "an element without any value cannot be merged with another: Argo CD panics and says nothing about it (assignment to entry in nil map)"
	};
	return {
		ok: true,
		params: goMap([...base.entries, ...over.entries])
	};
}
/**
* Parameters of two generators as flat texts (applicationset/utils/map.go, CombineStringMaps): every value becomes what
* Go prints for it, and a key of both must have the same value in both.
*/
function combineTexts(one, other) {
	const result = new Map([...one.entries].map(([key, value]) => [key, formatGo(value)]));
	for (const [key, value] of other.entries) {
		const text = formatGo(value);
		const known = result.get(key);
		if (known !== void 0 && known !== text) return {
			ok: false,
			panic: false,
			message: `both generators of the matrix give "${key}", but with different values: ${JSON.stringify(known)} and ${JSON.stringify(text)}`
		};
		result.set(key, text);
	}
	return {
		ok: true,
		params: goMap(result)
	};
}

// src/argocd/application-set/go-json.ts
/**
* `json.Unmarshal` of Go: field names match in any case, unknown ones are ignored, a null leaves or makes the field
* empty. What has the wrong type is told in `refusals`. Absent fields are Go's zero values.
*
* @param old what the field holds already; maps and structs are filled up, everything else is replaced
*/
function decodeGo(value, field, place, refusals, old) {
	const wrong = (expected) => void refusals.push({
		place,
		message: `expected ${expected}, found ${describe(value)}`
	});
	if (value === null) return field.kind === "raw" && field.object !== true ? null : void 0;
	switch (field.kind) {
		case "raw": return value;
		case "text": return typeof value === "string" ? value : wrong("text");
		case "flag": return typeof value === "boolean" ? value : wrong("true or false");
		case "integer": return typeof value === "bigint" || Number.isInteger(value) ? value : wrong("a whole number");
		case "integerOrText": return typeof value === "string" || typeof value === "bigint" || Number.isInteger(value) ? value : wrong("a whole number or text");
		case "list":
			if (!Array.isArray(value)) return wrong("a list");
			return value.map((item, index) => decodeGo(item, field.of, `${place}[${index}]`, refusals) ?? zeroOf(field.of));
		case "map": {
			if (!isMap(value)) return wrong("a map");
			const result = isMap(old) ? { ...old } : {};
			for (const [key, item] of Object.entries(value)) setEntry(result, key, decodeGo(item, field.of, join$1(place, key), refusals) ?? zeroOf(field.of));
			return result;
		}
		case "struct": return isMap(value) ? decodeStruct(value, field, place, refusals, old) : wrong("a map");
	}
}
function decodeStruct(value, shape, place, refusals, old) {
	const result = isMap(old) ? { ...old } : {};
	for (const key of Object.keys(value).toSorted(compareBytes)) {
		const name = findField(shape, key);
		const field = name === void 0 ? void 0 : shape.fields[name];
		if (name === void 0 || field === void 0) continue;
		const item = decodeGo(value[key] ?? null, field, join$1(place, name), refusals, result[name]);
		if (item !== void 0) result[name] = item;
		else if (isNullable(field)) delete result[name];
	}
	return result;
}
function findField(shape, key) {
	if (Object.hasOwn(shape.fields, key)) return key;
	return Object.keys(shape.fields).find((name) => name.toLowerCase() === key.toLowerCase());
}
/** True for fields that a null empties; others keep what they have. */
function isNullable(field) {
	return [
		"list",
		"map",
		"struct",
		"raw"
	].includes(field.kind) || "pointer" in field && field.pointer;
}
/** Go's zero value of a field, as JSON. */
function zeroOf(field) {
	if (field.kind === "text") return "";
	if (field.kind === "flag") return false;
	if (field.kind === "integer" || field.kind === "integerOrText") return 0;
	if (field.kind === "list") return [];
	return field.kind === "raw" ? null : {};
}
/**
* `json.Marshal` of Go: empty fields with `omitempty` are left out, required ones are written also when empty.
*
* @returns undefined when a field with this value would be left out
*/
function encodeGo(value, field) {
	if (field.kind === "struct") return encodeStruct(value, field);
	if (value === void 0) return void 0;
	if (field.kind === "list" && Array.isArray(value)) {
		const items = value.map((item) => encodeGo(item, field.of) ?? encodeZero(field.of));
		return items.length === 0 && field.pointer !== true ? void 0 : items;
	}
	if (field.kind === "map" && isMap(value)) {
		const result = {};
		for (const [key, item] of Object.entries(value)) setEntry(result, key, encodeGo(item, field.of) ?? encodeZero(field.of));
		return Object.keys(result).length === 0 && field.pointer !== true ? void 0 : result;
	}
	return !(field.kind === "raw" || field.kind === "integerOrText" || "pointer" in field && field.pointer) && (value === "" || value === false || value === 0 || value === 0n) ? void 0 : value;
}
function encodeStruct(value, shape) {
	if (!isMap(value)) return void 0;
	const result = {};
	for (const [name, field] of Object.entries(shape.fields)) {
		const written = shape.required.includes(name) || (shape.always ?? []).includes(name);
		const item = encodeGo(value[name], field) ?? (written ? encodeZero(field) : void 0);
		if (item !== void 0) result[name] = item;
	}
	return shape.embedded === true && Object.keys(result).length === 0 ? void 0 : result;
}
/** What Go writes for an empty field that it does not leave out. */
function encodeZero(field) {
	return field.kind === "struct" ? encodeStruct({}, {
		kind: "struct",
		fields: field.fields,
		required: field.required
	}) ?? {} : zeroOf(field);
}

// src/argocd/application-set/generators/children.ts
/**
* The children of a matrix or merge. A matrix or merge among them is any JSON to the CRD and is only now read as Go
* reads it: a third level is dropped like any unknown field (applicationset_types.go, ToNestedMatrixGenerator).
*/
function readChildren(block, place) {
	const requests = [];
	for (const [index, child] of (Array.isArray(block.generators) ? block.generators : []).entries()) {
		const at = `${place}.generators[${index}]`;
		const generator = isMap(child) ? { ...child } : {};
		const refusals = [];
		for (const [kind, shape] of [["matrix", nestedMatrix], ["merge", nestedMerge]]) {
			if (generator[kind] === void 0) continue;
			const read = decodeGo(generator[kind], shape, `${at}.${kind}`, refusals);
			if (read === void 0) delete generator[kind];
			else generator[kind] = read;
		}
		const [refusal] = refusals;
		if (refusal !== void 0) return failed(refusal.place, refusal.message);
		requests.push({
			generator,
			place: at
		});
	}
	return requests;
}
/** The parameter sets of a child, which must hold exactly one generator. */
function onlyOne(answer, place) {
	if (answer === void 0 || answer.state !== "done") return answer ?? {
		state: "unknown",
		reason: "another generator fails"
	};
	const [only, ...others] = answer.produced;
	if (only === void 0) return failed(place, "holds no generator that can stand here; below a nested matrix or merge there is no third level");
	if (others.length > 0) return failed(place, "holds more than one generator; below a matrix or merge each has an entry of its own");
	return {
		state: "done",
		params: only.params
	};
}

// src/argocd/application-set/generators/matrix.ts
/**
* The `matrix` generator (applicationset/generators/matrix.go): every set of the first child with every set of the
* second, which is rendered with the first's parameters before it runs. With Go templates both are merged and the first
* child wins; else all values are texts, and must agree. All matrices at once, first their first children, then all
* second ones.
*/
async function generateMatrix(tasks, { goTemplate }, transform) {
	const opened = tasks.map(openMatrix);
	const firsts = await transform(opened.flatMap((each) => each.state === "open" ? [each.first] : []));
	let at = 0;
	const progress = opened.map((each) => {
		if (each.state !== "open") return {
			place: "",
			first: [],
			trouble: each
		};
		const { place, second } = each;
		const only = onlyOne(firsts[at++], each.first.place);
		return only.state === "done" ? {
			place,
			second,
			first: only.params
		} : {
			place,
			second,
			first: [],
			trouble: only
		};
	});
	const seconds = await transform(progress.flatMap(({ second, first }) => second === void 0 ? [] : first.map((context) => ({
		...second,
		context
	}))));
	at = 0;
	return progress.map(({ place, first, second, trouble }) => {
		if (trouble !== void 0) return trouble;
		const mine = seconds.slice(at, at + first.length);
		at += first.length;
		return combineAll(place, first, mine, second?.place ?? place, goTemplate);
	});
}
function openMatrix({ block, place }) {
	const children = readChildren(block, place);
	if ("state" in children) return children;
	const [first, second, ...others] = children;
	if (first === void 0 || second === void 0) return failed(`${place}.generators`, "a matrix takes two generators, there are fewer");
	if (others.length > 0) return failed(`${place}.generators`, "a matrix takes two generators, there are more; put one matrix into another");
	return {
		state: "open",
		place,
		first,
		second
	};
}
function combineAll(place, first, answers, secondPlace, goTemplate) {
	const size = answers.reduce((sum, each) => sum + (each.state === "done" ? each.produced.reduce((all, { params }) => all + params.length, 0) : 0), 0);
	if (size > 5e4) return {
		state: "unknown",
		reason: `${place} makes ${size} parameter sets, and more than ${MAX_SETS} are too many`
	};
	const results = [];
	const params = [];
	for (const [index, one] of first.entries()) {
		const answer = answers[index];
		const only = onlyOne(answer, secondPlace);
		results.push(only.state === "failed" ? {
			...only,
			failures: only.failures.map((each) => withFirst(each, one))
		} : only);
		if (only.state !== "done") continue;
		const left = answer?.state === "done" ? answer.context ?? one : one;
		for (const other of only.params) {
			const merged = goTemplate ? mergeOver(other, left) : combineTexts(left, other);
			if (merged.ok) params.push(merged.params);
			else results.push(failed(place, merged.message, {
				stage: merged.panic ? "panic" : "generate",
				params: one
			}));
		}
	}
	return firstTrouble(results) ?? {
		state: "done",
		params
	};
}
/** A failure of the second child is one for a parameter set of the first. */
function withFirst(failure, params) {
	if (failure.parameters !== void 0) return failure;
	const [blamed] = failed("", "", { params }).failures;
	const parameters = blamed?.parameters;
	return isMap(parameters) ? {
		...failure,
		parameters
	} : failure;
}

// src/argocd/application-set/generators/merge.ts
/**
* The `merge` generator (applicationset/generators/merge.go): the sets of the first child, with those of the others
* that agree in all `mergeKeys` laid over them. The order is random in Argo CD; here it is that of the first child. All
* children of all merges run at once.
*/
async function generateMerge(tasks, { goTemplate }, transform) {
	const opened = tasks.map(openMerge);
	const answers = await transform(opened.flatMap((each) => "state" in each ? [] : each));
	let at = 0;
	return tasks.map(({ block, place }, index) => {
		const children = opened[index] ?? [];
		if ("state" in children) return children;
		const results = children.map((child) => onlyOne(answers[at++], child.place));
		const trouble = firstTrouble(results);
		if (trouble !== void 0) return trouble;
		const keys = Array.isArray(block.mergeKeys) ? block.mergeKeys.map(String) : [];
		if (keys.length === 0) return failed(`${place}.mergeKeys`, "a merge needs at least one key");
		return mergeSets(results.map((each) => each.state === "done" ? each.params : []), [...new Set(keys)], children.map((child) => child.place), goTemplate);
	});
}
function openMerge({ block, place }) {
	const children = readChildren(block, place);
	if ("state" in children) return children;
	return children.length < 2 ? failed(`${place}.generators`, "a merge takes at least two generators, there are fewer") : children;
}
function mergeSets([base = [], ...others], keys, places, goTemplate) {
	const merged = byKey(base, keys, places[0] ?? "");
	if ("state" in merged) return merged;
	for (const [index, sets] of others.entries()) {
		const overrides = byKey(sets, keys, places[index + 1] ?? "");
		if ("state" in overrides) return overrides;
		for (const [key, params] of merged) {
			const override = overrides.get(key);
			if (override === void 0) continue;
			const result = goTemplate ? mergeOver(params, override) : copyOver(params, override);
			if (!result.ok) return failed(places[index + 1] ?? "", result.message, {
				stage: result.panic ? "panic" : "generate",
				params
			});
			merged.set(key, result.params);
		}
	}
	return {
		state: "done",
		params: [...merged.values()]
	};
}
/** Keys are looked up at the top level only; one that is missing counts as null. */
function byKey(sets, keys, place) {
	const result = /* @__PURE__ */ new Map();
	for (const params of sets) {
		const key = canonicalJson(goMap(keys.map((name) => [name, params.entries.get(name) ?? null])));
		if (result.has(key)) return failed(place, `two parameter sets have the same merge keys ${key}; keys are looked up at the top level only, and a missing one counts as null`, { params });
		result.set(key, params);
	}
	return result;
}

// src/argocd/application-set/generators/slug.ts
/** Longest slug of a branch. */
const MAX = 50;
/**
* The slug of a branch as the pull request generator makes it (github.com/gosimple/slug with `_` read as `-`, at most
* 50 characters, cut between words). Undefined for other than ASCII, which that library spells out in ways of its own.
*/
function slugOf(name) {
	if (/[^\t-~]/.test(name)) return void 0;
	const slug = name.trim().replaceAll("_", "-").replaceAll("&", "and").replaceAll("@", "at").toLowerCase().replaceAll(/[^a-z0-9-_]/g, "-").replaceAll(/-+/g, "-").replaceAll(/^[-_]+|[-_]+$/g, "");
	if (slug.length <= MAX) return slug;
	const cut = slug.slice(0, 51);
	return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : slug.slice(0, MAX);
}

// src/argocd/application-set/generators/recorded.ts
/**
* Generators whose parameter sets were recorded. Without a record nobody knows what they give; that is not the same as
* nothing. `values` of the generator are added as Argo CD adds them.
*/
async function generateRecorded(kind, tasks, workshop) {
	const sets = workshop.outside.recorded?.[kind];
	if (sets === void 0) {
		const reason = `nothing is recorded for its ${kind} generator; give parameter sets under "applicationSets" in the config file`;
		return tasks.map(() => ({
			state: "unknown",
			reason
		}));
	}
	if (kind === "clusterDecisionResource") return tasks.map(({ block }) => {
		const values = textEntries(block.values);
		return {
			state: "done",
			params: sets.map((set) => extend(goMap(texts(set)), values, workshop.goTemplate))
		};
	});
	return addValues(tasks.map(({ block, place }) => ({
		params: sets.map((set) => paramsOf(kind, set, block, workshop.goTemplate)),
		values: block.values,
		place: `${place}.values`
	})), workshop);
}
function paramsOf(kind, set, block, goTemplate) {
	if (kind === "pullRequest") return pullRequestParams(set, goTemplate);
	if (kind === "scmProvider") return goMap(texts(set));
	const params = toParams(set);
	const input = isMap(block.input) && isMap(block.input.parameters) ? block.input.parameters : {};
	const generator = goMap([["input", goMap([["parameters", fromJsonValue(input)]])]]);
	return goMap([...goTemplate ? params.entries : flattenFile(params), ["generator", generator]]);
}
/** What these generators give is text. */
function texts(set) {
	return [...toParams(set).entries].map(([key, value]) => [key, typeof value === "object" ? value : formatGo(value)]);
}
/**
* A pull request: what the generator derives from other parameters is added when the record leaves it out
* (applicationset/generators/pull_request.go). Labels exist only for Go templates.
*/
function pullRequestParams(set, goTemplate) {
	const given = new Map(texts(set));
	const labels = given.get("labels");
	given.delete("labels");
	const derive = (name, value) => {
		if (!given.has(name) && value !== void 0) given.set(name, value);
	};
	for (const branch of ["branch", "target_branch"]) {
		const name = given.get(branch);
		if (typeof name === "string") derive(`${branch}_slug`, slugOf(name));
	}
	const sha = given.get("head_sha");
	if (typeof sha === "string") {
		derive("head_short_sha", sha.slice(0, 8));
		derive("head_short_sha_7", sha.slice(0, 7));
	}
	if (goTemplate) given.set("labels", typedList(Array.isArray(labels) ? labels.map(formatGo) : []));
	return goMap(given);
}

// src/argocd/application-set/generators/transform.ts
/**
* Runs entries of generators (applicationset/generators/generator_spec_processor.go, Transform): the second child of a
* matrix is rendered with the parameters of the first, the generators run, and the `selector` of the entry filters what
* they give.
*/
function createTransform(workshop, files) {
	const transform = async (requests) => {
		if (requests.length === 0) return [];
		const prepared = await interpolate(requests, workshop);
		const results = new Map(requests.map((request) => [request, /* @__PURE__ */ new Map()]));
		for (const kind of KINDS) {
			const members = prepared.flatMap((each) => each.state === "ready" && isMap(each.generator[kind]) ? [{
				request: each.request,
				task: {
					block: each.generator[kind],
					place: `${each.request.place}.${kind}`
				}
			}] : []);
			if (members.length === 0) continue;
			const generated = await generate(kind, members.map(({ task }) => task));
			for (const [index, { request }] of members.entries()) {
				const result = generated[index];
				if (result !== void 0) results.get(request)?.set(kind, result);
			}
		}
		return prepared.map((each) => each.state === "ready" ? answer(each, results.get(each.request) ?? /* @__PURE__ */ new Map()) : each);
	};
	async function generate(kind, tasks) {
		switch (kind) {
			case "list": return tasks.map((task) => generateList(task, workshop.goTemplate));
			case "clusters": return generateClusters(tasks, workshop);
			case "git": return generateGit(tasks, workshop, files);
			case "matrix": return generateMatrix(tasks, workshop, transform);
			case "merge": return generateMerge(tasks, workshop, transform);
			default: return generateRecorded(kind, tasks, workshop);
		}
	}
	return transform;
}
/** Renders the second children of matrices with the parameters of the first, all in one run. */
async function interpolate(requests, { render }) {
	const jobs = [];
	const plans = requests.map((request) => {
		const { generator: generator$1, context, place } = request;
		if (context === void 0 || context.entries.size === 0 || !KINDS.some((kind) => isMap(generator$1[kind]))) return { request };
		const pieces = collectStrings(generator$1, generator, place);
		const strict = pieces.filter((piece) => !piece.lenient);
		const lenient = pieces.filter((piece) => piece.lenient);
		const at = jobs.length;
		jobs.push({
			params: context,
			texts: strict.map(({ text }) => text)
		}, ...lenient.map(({ text }) => ({
			params: context,
			texts: [text],
			lenient: true
		})));
		return {
			request,
			pieces,
			strict,
			lenient,
			at
		};
	});
	const rendered = await render(jobs);
	return plans.map((plan) => {
		const { request } = plan;
		if (!rendered.ok) return {
			state: "unknown",
			reason: rendered.problem
		};
		if (plan.pieces === void 0) return {
			state: "ready",
			request,
			generator: request.generator,
			...request.context === void 0 ? {} : { context: request.context }
		};
		return settle$1(request, plan, rendered.results.slice(plan.at, plan.at + 1 + plan.lenient.length));
	});
}
function settle$1(request, plan, results) {
	const [main, ...values] = results;
	const params = request.context === void 0 ? {} : { params: request.context };
	if (main?.state === "failed") return failed(plan.strict[main.index]?.place ?? request.place, main.message, {
		stage: main.panic ? "panic" : "generate",
		...params
	});
	const valueTexts = [];
	for (const [index, value] of values.entries()) {
		const piece = plan.lenient[index];
		if (value.state === "rendered") valueTexts.push(value.texts[0] ?? "");
		else if (value.state === "failed" && value.missing) valueTexts.push(piece?.text ?? "");
		else if (value.state === "failed") return failed(piece?.place ?? request.place, value.message, {
			stage: value.panic ? "panic" : "generate",
			...params
		});
		else return {
			state: "unknown",
			reason: "another generator fails"
		};
	}
	if (main?.state !== "rendered") return {
		state: "unknown",
		reason: "another generator fails"
	};
	const texts = [...main.texts];
	const ordered = plan.pieces.map((piece) => (piece.lenient ? valueTexts.shift() : texts.shift()) ?? piece.text);
	const generator$2 = replaceStrings(request.generator, generator, ordered);
	return {
		state: "ready",
		request,
		generator: isMap(generator$2) ? generator$2 : {},
		context: main.params
	};
}
/** Puts the results of the generators of an entry together and applies its selector. */
function answer({ request, context }, results) {
	const written = request.generator.selector;
	const selector = readSelector(written, `${request.place}.selector`, false);
	if (!selector.ok) return failed(selector.place, selector.message);
	const trouble = firstTrouble([...results.values()]);
	if (trouble !== void 0) return trouble;
	return {
		state: "done",
		produced: [...results].map(([kind, result]) => ({
			kind,
			params: result.state === "done" ? result.params.filter((params) => written === void 0 || selector.matches(flattenParams(params))) : []
		})),
		...context === void 0 ? {} : { context }
	};
}

// src/argocd/application-set/merge-template.ts
/**
* The template of a generator completed with that of the set, as mergo does it without overriding
* (mergeGeneratorTemplate in applicationset/generators/generator_spec_processor.go): whatever is empty is filled, maps
* key by key, lists and texts as a whole. Empty is also `false`, `""`, `[]` and 0, so that a generator cannot switch
* anything off.
*/
function mergeTemplate(own, general, field) {
	if (own === void 0) return general;
	if (general === void 0 || field.kind === "raw") return own;
	if (field.kind === "struct" || field.kind === "map") {
		if (!isMap(own) || !isMap(general)) return own;
		return field.kind === "map" ? mergeEntries(own, general, () => field.of) : mergeEntries(own, general, (key) => field.fields[key]);
	}
	if (Array.isArray(own)) return own.length === 0 ? general : own;
	return own === "" || own === false || own === 0 || own === 0n ? general : own;
}
function mergeEntries(own, general, fieldOf) {
	const result = { ...own };
	for (const [key, item] of Object.entries(general)) {
		const field = fieldOf(key);
		const merged = field === void 0 ? item : mergeTemplate(Object.hasOwn(own, key) ? own[key] : void 0, item, field);
		if (merged !== void 0) setEntry(result, key, merged);
	}
	return result;
}

// src/argocd/application-set/strategic-patch.ts
/** Thrown inside of a merge, caught at its door. */
var PatchProblem = class extends Error {
	name = "PatchProblem";
	place;
	constructor(place, message) {
		super(message);
		this.place = place;
	}
};
/** The one list of an Application that Kubernetes merges as a set; every other is replaced. */
const MERGED_LIST = "metadata.finalizers";
const DELETE_PREFIX = "$deleteFromPrimitiveList/";
const ORDER_PREFIX = "$setElementOrder/";
/**
* A Kubernetes strategic merge patch on an Application (k8s.io/apimachinery, pkg/util/strategicpatch/patch.go,
* mergeMap; merge keys from the tags of the Go structs): maps merge, null deletes, lists are replaced, `$patch:
* replace` and `$patch: delete` work. Inside `valuesObject` Go knows no fields: a map or list on both sides is an error
* there (https://github.com/argoproj/argo-cd/issues/22850).
*/
function applyStrategicPatch(original, patch, shape) {
	try {
		return {
			ok: true,
			value: mergeMap(original, patch, shape, "")
		};
	} catch (error) {
		if (error instanceof PatchProblem) return {
			ok: false,
			place: error.place,
			message: error.message
		};
		throw error;
	}
}
function mergeMap(original, patch, shape, place) {
	const directive = Object.hasOwn(patch, "$patch") ? patch.$patch : void 0;
	if (directive === "replace") return without(patch, "$patch");
	if (directive === "delete") return {};
	if (directive !== void 0) throw new PatchProblem(place, "\"$patch\" is neither \"replace\" nor \"delete\"");
	const result = retainKeys({ ...original }, patch, place);
	for (const [key, value] of Object.entries(patch)) {
		if (key === "$retainKeys" || key.startsWith(ORDER_PREFIX)) continue;
		const isDeletion = key.startsWith(DELETE_PREFIX);
		mergeKey(result, isDeletion ? key.slice(25) : key, value, {
			isDeletion,
			shape,
			place
		});
	}
	return result;
}
function mergeKey(result, key, value, { isDeletion, shape, place }) {
	const at = join$1(place, key);
	const before = Object.hasOwn(result, key) ? result[key] : void 0;
	if (value === null) {
		delete result[key];
		return;
	}
	if (before === void 0 || typeName(before) !== typeName(value)) {
		if (isDeletion) return;
		const kept = clean(value);
		if (kept === void 0) delete result[key];
		else setEntry(result, key, kept);
		return;
	}
	if (isMap(before) && isMap(value)) setEntry(result, key, mergeMap(before, value, lookUp(shape, key, at), at));
	else if (Array.isArray(before) && Array.isArray(value)) {
		lookUp(shape, key, at);
		setEntry(result, key, isDeletion ? before.filter((item) => !value.some((each) => isSame(each, item))) : at === MERGED_LIST ? mergeSet(before, value) : value);
	} else setEntry(result, key, value);
}
/** The field that Go finds for a key; it must know one where both sides hold a map or list. */
function lookUp(shape, key, place) {
	if (shape?.kind === "raw") throw new PatchProblem(place, "template and patch both hold a map or list here, and Argo CD cannot merge those inside valuesObject (argo-cd issue 22850); write the whole of it in one of the two");
	if (shape?.kind !== "struct") return void 0;
	const name = Object.hasOwn(shape.fields, key) ? key : Object.keys(shape.fields).find((each) => each.toLowerCase() === key.toLowerCase());
	const field = name === void 0 ? void 0 : shape.fields[name];
	if (field === void 0) throw new PatchProblem(place, "an Application has no such field");
	return field;
}
/** `$retainKeys`: what it does not list goes. */
function retainKeys(original, patch, place) {
	const list = patch.$retainKeys;
	if (list === void 0) return original;
	if (!Array.isArray(list)) throw new PatchProblem(place, "\"$retainKeys\" must be a list");
	const stray = Object.entries(patch).find(([key, value]) => value !== null && !key.startsWith("$") && !list.includes(key));
	if (stray !== void 0) throw new PatchProblem(place, `"$retainKeys" does not list "${stray[0]}", which the patch sets`);
	return Object.fromEntries(Object.entries(original).filter(([key]) => list.includes(key)));
}
/** A patch value as it goes where nothing was: without nulls of maps and without what directives mark. */
function clean(value) {
	if (Array.isArray(value)) return value.map(clean).filter((item) => item !== void 0);
	if (!isMap(value)) return value;
	if (Object.hasOwn(value, "$patch")) return void 0;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const kept = item === null ? void 0 : clean(item);
		if (kept !== void 0) setEntry(result, key, kept);
	}
	return result;
}
/** The union of two sets: items of the patch keep their order, the others keep their places before and between them. */
function mergeSet(original, patch) {
	const left = unique(original.filter((item) => !patch.some((each) => isSame(each, item))));
	const right = unique(patch);
	const indexOf = (item) => original.findIndex((each) => isSame(each, item));
	const result = [];
	for (let i = 0, j = 0; i < left.length || j < right.length;) {
		const [one, other] = [left[i], right[j]];
		if (one !== void 0 && (other === void 0 || indexOf(other) >= 0 && indexOf(one) < indexOf(other))) {
			result.push(one);
			i++;
		} else if (other !== void 0) {
			result.push(other);
			j++;
		}
	}
	return result;
}
function unique(items) {
	return items.filter((item, index) => items.findIndex((each) => isSame(each, item)) === index);
}
function isSame(one, other) {
	return canonicalJson(fromJsonValue(one)) === canonicalJson(fromJsonValue(other));
}
function typeName(value) {
	if (Array.isArray(value)) return "list";
	return isMap(value) ? "map" : typeof value;
}
function without(map, key) {
	const result = { ...map };
	delete result[key];
	return result;
}

// src/argocd/application-set/template-patch.ts
/** An Application on its way from a template to the API server. */
const application = struct({
	metadata: templateMetadata,
	spec: applicationSpec,
	status: raw,
	operation: raw
}, ["metadata", "spec"]);
/**
* Applies a rendered `templatePatch` (applicationset/controllers/template/patch.go, applyTemplatePatch): it must fit an
* Application, is merged strategically, and cannot change the project. Text that begins with `{` is JSON, everything
* else YAML.
*
* @param generated metadata and spec of the Application, as rendered
*/
function applyTemplatePatch(generated, text) {
	const fail = (place, message) => ({
		ok: false,
		place: place === "" ? "spec.templatePatch" : `spec.templatePatch: ${place}`,
		message
	});
	let patch;
	try {
		patch = text.trim().startsWith("{") ? parseJson$1(text) : parseYaml(text);
	} catch (error) {
		if (error instanceof SyntaxProblem) return fail("", `the rendered patch is not ${text.trim().startsWith("{") ? "JSON (it begins with \"{\")" : "YAML"}: ${error.message}`);
		throw error;
	}
	if (patch === null) return {
		ok: true,
		application: generated
	};
	if (!isMap(patch)) return fail("", `the rendered patch must be a map, it is ${describe(patch)}`);
	const refusals = [];
	decodeGo(patch, application, "", refusals);
	const [refusal] = refusals;
	if (refusal !== void 0) return fail(refusal.place, refusal.message);
	const original = encodeGo(generated, application);
	const patched = applyStrategicPatch(isMap(original) ? original : {}, patch, application);
	if (!patched.ok) return fail(patched.place, patched.message);
	const decoded = decodeGo(patched.value, application, "", refusals);
	const [late] = refusals;
	if (late !== void 0 || !isMap(decoded)) return fail(late?.place ?? "", late?.message ?? "the patch leaves no Application");
	const spec = { ...isMap(decoded.spec) ? decoded.spec : {} };
	const before = isMap(generated.spec) ? generated.spec.project : void 0;
	if (before === void 0) delete spec.project;
	else spec.project = before;
	return {
		ok: true,
		application: {
			...decoded,
			spec
		}
	};
}

// src/argocd/application-set/render-applications.ts
/**
* Deleting such an Application deletes its resources
* (https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/).
*/
const RESOURCES_FINALIZER = "resources-finalizer.argocd.argoproj.io";
/**
* Makes Applications of parameter sets, all of them in one run of the engine (applicationset/utils/utils.go,
* RenderTemplateParams): each string of the template on its own, then the patch as one text. An empty parameter set
* takes the template as it is, and gets no finalizer.
*/
async function renderApplications(batches, render, options) {
	const patch = typeof options.templatePatch === "string" ? [{
		text: options.templatePatch,
		place: "spec.templatePatch",
		lenient: false
	}] : [];
	const plans = batches.flatMap((batch) => {
		const pieces = collectStrings(batch.template ?? {}, template, "spec.template");
		return batch.params.map((params) => ({
			batch,
			params,
			pieces: [...params.entries.size === 0 ? [] : pieces, ...patch]
		}));
	});
	const rendered = await render(plans.map(({ params, pieces }) => ({
		params,
		texts: pieces.map(({ text }) => text)
	})));
	if (!rendered.ok) return {
		state: "unknown",
		reason: rendered.problem
	};
	const applications = [];
	const failures = [];
	let more = false;
	for (const [index, plan] of plans.entries()) {
		const built = build(plan, rendered.results[index] ?? { state: "skipped" }, options);
		if (built.state === "unknown") more = true;
		else if (built.state === "failed") failures.push(...built.failures.map((each) => ({
			...each,
			generator: plan.batch.generator
		})));
		else applications.push({
			application: built.application,
			generator: plan.batch.generator,
			parameters: asMap(plan.params)
		});
	}
	if (failures.length > 0) return {
		state: "failed",
		failures,
		more
	};
	return more ? {
		state: "unknown",
		reason: "the templates could not be rendered"
	} : {
		state: "done",
		applications
	};
}
function build({ batch, params, pieces }, result, options) {
	if (result.state === "skipped") return { state: "unknown" };
	if (result.state === "failed") return failed(pieces[result.index]?.place ?? "spec.template", result.message, {
		stage: result.panic ? "panic" : "render",
		params
	});
	const own = { ...isMap(batch.template) ? batch.template : {} };
	const filled = params.entries.size === 0 ? own : replaceStrings(own, template, result.texts);
	const application = isMap(filled) ? filled : {};
	const metadata = isMap(application.metadata) ? application.metadata : {};
	const noFinalizer = !Array.isArray(metadata.finalizers) || metadata.finalizers.length === 0;
	if (params.entries.size > 0 && noFinalizer && !options.preserveResourcesOnDeletion) application.metadata = {
		...metadata,
		finalizers: [RESOURCES_FINALIZER]
	};
	if (typeof options.templatePatch !== "string") return {
		state: "done",
		application
	};
	const patched = applyTemplatePatch(application, result.texts.at(-1) ?? "");
	return patched.ok ? {
		state: "done",
		application: patched.application
	} : failed(patched.place, patched.message, {
		stage: "render",
		params
	});
}
function asMap(params) {
	const value = toJsonValue(params);
	return isMap(value) ? value : {};
}

// src/argocd/application-set/creation.ts
/** Bytes that all annotations of an object may take together. */
const MAX_ANNOTATIONS = 262144;
/**
* Why the API server would not create an Application (k8s.io/apimachinery, pkg/api/validation/objectmeta.go, and the
* Application CRD); undefined when it would.
*/
function refuseCreation(object) {
	const metadata = isMap(object.metadata) ? object.metadata : {};
	const refusals = [];
	const refuse = (place, message) => void (message === void 0 || refusals.push({
		place,
		message
	}));
	const name = textOf$1(metadata.name);
	refuse("metadata.name", name === "" ? "an Application needs a name" : quoted(name, checkSubdomain(name)));
	for (const [key, value] of textEntries(metadata.labels)) {
		refuse("metadata.labels", quoted(key, checkQualifiedName(key)));
		refuse(join$1("metadata.labels", key), quoted(value, checkLabelValue(value)));
	}
	let size = 0;
	for (const [key, value] of textEntries(metadata.annotations)) {
		refuse("metadata.annotations", quoted(key, checkQualifiedName(key.toLowerCase())));
		size += Buffer.byteLength(key) + Buffer.byteLength(value);
	}
	if (size > MAX_ANNOTATIONS) refuse("metadata.annotations", `take ${size} bytes, ${MAX_ANNOTATIONS} are allowed`);
	for (const [index, finalizer] of textsOf$1(metadata.finalizers).entries()) refuse(`metadata.finalizers[${index}]`, quoted(finalizer, checkQualifiedName(finalizer)));
	admit(object.spec ?? {}, applicationSpec, "spec", refusals);
	return refusals.length === 0 ? void 0 : refusals.map(({ place, message }) => `${place}: ${message}`).join("; ");
}
function quoted(text, problem) {
	return problem === void 0 ? void 0 : `"${text}" ${problem}`;
}

// src/argocd/application-set/validation.ts
/**
* Why the ApplicationSet controller would drop Applications, by name
* (applicationset/controllers/applicationset_controller.go, validateGeneratedApplications): a name that comes twice, a
* project that does not exist, a destination that no cluster answers to. The last reason for a name counts, and all
* Applications of that name are dropped.
*
* @param applications metadata and spec, not normalised: an empty project is unknown here
*/
function findInvalid(applications, setName, { knownProjects, clusters }) {
	const reasons = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	for (const application of applications) {
		const name = nameOf$1(application);
		const spec = isMap(application.spec) ? application.spec : {};
		const project = textOf$1(spec.project);
		if (seen.has(name)) {
			reasons.set(name, `ApplicationSet ${setName} makes more than one Application of the name "${name}", and then none of them`);
			continue;
		}
		seen.add(name);
		if (project === "") reasons.set(name, "spec.project is empty: there is no such project");
		else if (knownProjects?.includes(project) === false) reasons.set(name, `spec.project: there is no project "${project}"`);
		else {
			const destination = checkDestination(isMap(spec.destination) ? spec.destination : {}, clusters);
			if (destination !== void 0) reasons.set(name, `spec.destination: ${destination}`);
		}
	}
	return reasons;
}
/**
* Finds the cluster of a destination (util/argo/argo.go, GetDestinationCluster). Which clusters there are is only known
* when some are given.
*/
function checkDestination(destination, clusters) {
	const server = textOf$1(destination.server).replace(/\/+$/, "");
	const name = textOf$1(destination.name);
	if (server !== "" && name !== "") return `name "${name}" and server "${server}" must not both be set`;
	if (server === "" && name === "") return "one of server and name must say which cluster it goes to";
	if (clusters.length === 0) return void 0;
	if (server !== "") return server === IN_CLUSTER.server || clusters.some((cluster) => cluster.server.replace(/\/+$/, "") === server) ? void 0 : `there is no cluster with the server "${server}"`;
	const named = clusters.filter((cluster) => cluster.name === name);
	if (named.length > 1) return `there are ${named.length} clusters of the name "${name}"`;
	return named.length === 1 || name === IN_CLUSTER.name ? void 0 : `there is no cluster of the name "${name}"`;
}
/** Name of an Application; empty when it has none. */
function nameOf$1(application) {
	return isMap(application.metadata) ? textOf$1(application.metadata.name) : "";
}

// src/argocd/application-set/settle-applications.ts
/**
* Tells Applications that come into being from those that do not: first the controller drops what it finds wrong, then
* the API server refuses what it finds wrong, one by one.
*
* @param namespace of the set
*/
function settleApplications(rendered, setName, namespace, outside) {
	const invalid = findInvalid(rendered.map((each) => each.application), setName, outside);
	const applications = [];
	const rejected = [];
	for (const { application, generator, parameters } of rendered) {
		const object = toObject(application, namespace);
		const name = nameOf$1(application);
		const reason = invalid.get(name);
		const refusal = reason === void 0 ? refuseCreation(object) : void 0;
		if (reason !== void 0) rejected.push({
			object,
			generator,
			parameters,
			name,
			stage: "validation",
			reason
		});
		else if (refusal !== void 0) rejected.push({
			object,
			generator,
			parameters,
			name,
			stage: "create",
			reason: refusal
		});
		else applications.push({
			object,
			generator,
			parameters
		});
	}
	return {
		applications,
		rejected
	};
}
/** The Application as it is written to the API server. Its namespace is always that of the set. */
function toObject(application$1, namespace) {
	const encoded = encodeGo(application$1, application);
	const { metadata, spec, operation } = isMap(encoded) ? encoded : {};
	return {
		apiVersion: "argoproj.io/v1alpha1",
		kind: "Application",
		metadata: {
			...isMap(metadata) ? metadata : {},
			namespace
		},
		spec: normaliseSpec(isMap(spec) ? spec : {}),
		...isMap(operation) ? { operation } : {}
	};
}

// src/argocd/application-set/fast-template.ts
/** White space of Go's `strings.TrimSpace`. */
const SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;
/**
* A text with `{{name}}` replaced, in the mode without Go templates (applicationset/utils/utils.go, Replace;
* github.com/valyala/fasttemplate): names are looked up as they are, without blanks around them; what is unknown or no
* text stays as it was written. Nothing is replaced unless one line holds both kinds of braces.
*/
function replaceTags(template, params) {
	if (!/\{\{[^\n]*\}\}/.test(template)) return {
		ok: true,
		text: template
	};
	let text = "";
	let at = 0;
	for (let open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
		const close = template.indexOf("}}", open + 2);
		if (close < 0) return {
			ok: false,
			message: `there is no }} for the {{ in front of "${template.slice(open + 2, open + 42)}"`
		};
		const tag = template.slice(open + 2, close);
		const name = tag.replace(SPACE, "");
		const value = name === "" ? void 0 : params.entries.get(name);
		text += template.slice(at, open) + (typeof value === "string" ? value : `{{${tag}}}`);
		at = close + 2;
	}
	return {
		ok: true,
		text: text + template.slice(at)
	};
}

// src/argocd/application-set/text-engine.ts
/** The engine of a set: Go templates or plain tags, with its options. */
function createTextEngine(spec, renderTemplates) {
	if (spec.goTemplate !== true) return async (jobs) => ({
		ok: true,
		results: jobs.map(replaceAll)
	});
	const options = readOptions(spec.goTemplateOptions);
	if (!options.ok) return async (jobs) => ({
		ok: true,
		results: jobs.map((job) => refuseOption(job, options.unknown))
	});
	return (jobs) => renderGo(jobs, options.missingKey, renderTemplates);
}
function replaceAll({ params, texts }) {
	const rendered = [];
	for (const [index, text] of texts.entries()) {
		const result = replaceTags(text, params);
		if (!result.ok) return {
			state: "failed",
			index,
			message: result.message,
			missing: false,
			panic: false
		};
		rendered.push(result.text);
	}
	return {
		state: "rendered",
		texts: rendered,
		params
	};
}
/**
* Options of Go's text/template (https://pkg.go.dev/text/template#Template.Option); the last `missingkey` counts, any
* other makes it panic.
*/
function readOptions(value) {
	let missingKey = "default";
	for (const option of Array.isArray(value) ? value.map(String) : []) {
		const setting = /^missingkey=(default|invalid|zero|error)$/.exec(option)?.[1];
		if (setting === void 0) return {
			ok: false,
			unknown: option
		};
		missingKey = setting === "zero" || setting === "error" ? setting : "default";
	}
	return {
		ok: true,
		missingKey
	};
}
function refuseOption({ params, texts }, option) {
	if (texts.length === 0) return {
		state: "rendered",
		texts: [],
		params
	};
	return {
		state: "failed",
		index: 0,
		message: `spec.goTemplateOptions: "${option}" is unknown, and Argo CD panics over it without saying so anywhere; there are missingkey=default, =invalid, =zero and =error`,
		missing: false,
		panic: true
	};
}
async function renderGo(jobs, missingKey, renderTemplates) {
	const templates = jobs.map(({ texts }) => texts.map((text, index) => ({
		text,
		index
	})).filter(({ text }) => text.includes("{{")));
	const asked = [];
	for (const [at, { params, lenient }] of jobs.entries()) {
		const mine = templates[at] ?? [];
		if (mine.length > 0) asked.push({
			at,
			job: {
				params,
				templates: mine.map(({ text }) => text),
				missingKey: lenient === true ? "error" : missingKey,
				...lenient === true ? { lenient } : {}
			}
		});
	}
	const answer = asked.length === 0 ? {
		ok: true,
		results: []
	} : await renderTemplates(asked.map(({ job }) => job));
	if (!answer.ok) return answer;
	const answers = new Map(asked.map(({ at }, index) => [at, answer.results[index]]));
	return {
		ok: true,
		results: jobs.map(({ params, texts }, at) => {
			if (!answers.has(at)) return {
				state: "rendered",
				texts,
				params
			};
			const result = answers.get(at) ?? { state: "skipped" };
			const mine = templates[at] ?? [];
			if (result.state === "failed") return {
				state: "failed",
				index: mine[result.template]?.index ?? 0,
				message: result.message,
				missing: result.missing,
				panic: false
			};
			if (result.state === "skipped") return result;
			const rendered = [...texts];
			for (const [order, { index }] of mine.entries()) rendered[index] = result.texts[order] ?? "";
			return {
				state: "rendered",
				texts: rendered,
				params: result.params ?? params
			};
		})
	};
}

// src/argocd/application-set/unstable.ts
/** Functions of sprig that give something else each time (https://masterminds.github.io/sprig/). */
const RANDOM = /\{\{[^}]*\b(rand(?:AlphaNum|Alpha|Ascii|Numeric|Bytes|Int)|shuffle|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey))\b/;
/** The first function in the templates of a set whose result is another one each time; undefined when there is none. */
function findRandomFunction(spec) {
	for (const { text, place } of collectStrings(spec, setSpec, "spec")) {
		const name = RANDOM.exec(text)?.[1];
		if (name !== void 0) return {
			place,
			name
		};
	}
}

// src/argocd/application-set/expand.ts
/**
* What an ApplicationSet makes, without a cluster: the API server's check of the set, the generators, the templates,
* the controller's check of each Application, and the API server's check of each Application. Everything that is not in
* the set comes from `outside`. The order is that of the generators and of what they find; where Argo CD's is random,
* that of the input.
*/
async function expandApplicationSet(object, outside) {
	const refusals = [];
	const name = nameOf$1(object);
	const named = checkSubdomain(name);
	if (named !== void 0) refusals.push({
		place: "metadata.name",
		message: name === "" ? "an ApplicationSet needs a name" : `"${name}" ${named}`
	});
	const admitted = object.spec === void 0 || object.spec === null ? {} : admit(object.spec, setSpec, "spec", refusals);
	if (object.spec === void 0 || object.spec === null) refusals.push({
		place: "spec",
		message: "required value"
	});
	const spec = isMap(admitted) ? admitted : {};
	const policy = readPolicy(spec);
	const warnings = [];
	if (refusals.length > 0) return fail({
		failures: refusals.map(({ place, message }) => ({
			stage: "admission",
			place,
			message: explainRefusal(place, message)
		})),
		more: false
	}, policy, warnings);
	const workshop = openWorkshop(spec, outside, warnings);
	const random = workshop.goTemplate ? findRandomFunction(spec) : void 0;
	if (random !== void 0) warnings.push({
		code: "random-template",
		message: `${random.place}: "${random.name}" gives another result each time, so the Applications of this set never settle`
	});
	const result = await generateAll((Array.isArray(spec.generators) ? spec.generators : []).filter(isMap), spec, workshop);
	if (result.state === "failed") return fail(result, policy, warnings);
	if (result.state === "unknown") return {
		outcome: "not-expanded",
		reason: result.reason,
		policy,
		warnings
	};
	return {
		outcome: "applications",
		...settleApplications(result.applications, name, namespaceOf$1(object, outside), outside),
		policy,
		warnings
	};
}
function openWorkshop(spec, outside, warnings) {
	const template = isMap(spec.template) && isMap(spec.template.spec) ? spec.template.spec : {};
	return {
		goTemplate: spec.goTemplate === true,
		render: createTextEngine(spec, outside.renderTemplates),
		outside,
		project: typeof template.project === "string" ? template.project : "",
		warn(warning) {
			if (!warnings.some((each) => each.message === warning.message)) warnings.push(warning);
		}
	};
}
/**
* Runs all generators and templates. Argo CD reports the first failure in the order of the generators, be it of a
* generator or a template; as both run for all of them at once here, what stands before a failed generator is run again
* alone, to find a failure there.
*/
async function generateAll(generators, spec, workshop) {
	const answers = await createTransform(workshop, createRepositoryFiles(workshop.outside.files))(generators.map((generator, index) => ({
		generator,
		place: `spec.generators[${index}]`
	})));
	const failedAt = answers.findIndex((answer) => answer.state === "failed");
	if (failedAt >= 0) {
		const failures = answers.flatMap((answer, index) => answer.state === "failed" ? answer.failures.map((each) => ({
			...each,
			generator: index
		})) : []);
		const more = answers.some((answer) => answer.state === "unknown" || answer.state === "failed" && answer.more);
		const own = {
			state: "failed",
			failures: panicFirst(answers, failures),
			more
		};
		if (failedAt === 0 || own.failures[0]?.stage === "panic") return own;
		const before = await generateAll(generators.slice(0, failedAt), spec, workshop);
		return before.state === "failed" ? {
			...before,
			failures: [...before.failures, ...own.failures],
			more: before.more || more
		} : own;
	}
	const unknown = answers.find((answer) => answer.state === "unknown");
	if (unknown?.state === "unknown") return unknown;
	const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
	return renderApplications(answers.flatMap((answer, index) => batchesOf(answer, index, generators[index] ?? {}, spec.template)), workshop.render, {
		templatePatch: spec.templatePatch,
		preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true
	});
}
/** A panic ends everything, also after an error of another generator. */
function panicFirst(answers, failures) {
	const panic = answers.findIndex((answer) => answer.state === "failed" && answer.failures[0]?.stage === "panic");
	return panic < 0 ? failures : failures.toSorted((one, other) => Number(other.generator === panic) - Number(one.generator === panic));
}
function batchesOf(answer, index, generator, general) {
	if (answer.state !== "done") return [];
	return answer.produced.map(({ kind, params }) => {
		const block = generator[kind];
		return {
			generator: index,
			params,
			template: mergeTemplate(isMap(block) ? block.template : void 0, general, template)
		};
	});
}
function namespaceOf$1(object, { argocdNamespace }) {
	const namespace = isMap(object.metadata) ? object.metadata.namespace : void 0;
	return typeof namespace === "string" && namespace !== "" ? namespace : argocdNamespace;
}
function explainRefusal(place, message) {
	if (message !== "required value") return message;
	return place.endsWith(".git.revision") ? "is missing; the API server refuses the whole set (\"\" means the default branch)" : "is missing; the API server refuses the whole set";
}
function fail({ failures, more }, policy, warnings) {
	const [first] = failures;
	return {
		outcome: "error",
		stage: first?.stage ?? "generate",
		message: first === void 0 ? "the set fails" : `${first.place}: ${first.message}`,
		failing: failures,
		more,
		policy,
		warnings
	};
}

// src/argocd/cluster-secrets.ts
const TYPE_LABEL = "argocd.argoproj.io/secret-type";
/**
* The cluster that a Secret declares to Argo CD, or undefined for any other object
* (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters). Its credentials are not read.
*/
function readClusterSecret(object) {
	if (object.kind !== "Secret" || object.apiVersion !== "v1" || !isMap$1(object.metadata)) return void 0;
	const labels = textsOf(object.metadata.labels);
	if (labels[TYPE_LABEL] !== "cluster") return void 0;
	const entry = (key) => {
		const plain = isMap$1(object.stringData) ? object.stringData[key] : void 0;
		const encoded = isMap$1(object.data) ? object.data[key] : void 0;
		if (typeof plain === "string") return plain;
		return typeof encoded === "string" ? Buffer.from(encoded, "base64").toString("utf8") : "";
	};
	const server = entry("server").replace(/\/+$/, "");
	if (server === "") return void 0;
	return {
		name: entry("name") || server,
		server,
		project: entry("project"),
		labels,
		annotations: textsOf(object.metadata.annotations)
	};
}
/** What is said in the configuration wins over a Secret of the tree for the same server. */
function joinClusters(said, found) {
	const servers = new Set(said.map((each) => each.server.replace(/\/+$/, "")));
	const more = found.filter((each) => {
		const isNew = !servers.has(each.server);
		servers.add(each.server);
		return isNew;
	});
	return [...said, ...more];
}
function textsOf(value) {
	if (!isMap$1(value)) return {};
	return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}

// src/render/go-template/lexer.ts
const KEYWORDS = /* @__PURE__ */ new Set([
	"if",
	"else",
	"end",
	"range",
	"with",
	"define",
	"template",
	"block",
	"break",
	"continue",
	"nil",
	"true",
	"false"
]);
/** Kinds of tokens by what they begin with, in the order in which they are tried. */
const PATTERNS = [
	["space", /[ \t\r\n]+?(?=[ \t\r\n]-\}\}|[^ \t\r\n]|$)/y],
	["string", /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
	["other", /'(?:[^'\\\n]|\\[^\n])*'/y],
	["number", /[-+]?(?:\.[0-9]|[0-9])(?:[-+](?<=[eEpP][-+])|[\p{L}\p{Nd}_.])*/uy],
	["field", /\.[\p{L}\p{Nd}_]+/uy],
	["dot", /\./y],
	["variable", /\$[\p{L}\p{Nd}_]*/uy],
	["identifier", /[\p{L}_][\p{L}\p{Nd}_]*/uy],
	["open", /\(/y],
	["close", /\)/y],
	["pipe", /\|/y],
	["separator", /:=|=|,/y]
];
const OPEN = /\{\{(?:-[ \t\r\n]+)?/y;
const COMMENT$1 = /\{\{(?:-[ \t\r\n]+)?\/\*[^]*?\*\/(?:[ \t\r\n]-)?\}\}/y;
const CLOSE = /(?:[ \t\r\n]-)?\}\}/y;
/**
* Cuts a Go template into text and actions (text/template/parse/lex.go of Go's standard library). Comments are text.
* Undefined for what the lexer cannot follow: such a template does not parse, and the engine will say why.
*/
function lex(template) {
	const segments = [];
	let at = 0;
	while (at < template.length) {
		const next = template.indexOf("{{", at);
		const comment = next < 0 ? void 0 : match(COMMENT$1, template, next);
		const end = next < 0 ? template.length : next + (comment ?? "").length;
		if (end > at) segments.push({
			kind: "text",
			text: template.slice(at, end)
		});
		at = end;
		if (next < 0 || comment !== void 0) continue;
		const open = match(OPEN, template, at) ?? "{{";
		const action = lexAction(template, at + open.length);
		if (action === void 0) return void 0;
		segments.push({
			kind: "action",
			open,
			tokens: action.tokens,
			close: action.close
		});
		at = action.end;
	}
	return segments;
}
function lexAction(template, start) {
	const tokens = [];
	for (let at = start; at < template.length;) {
		const close = match(CLOSE, template, at);
		if (close !== void 0) return {
			tokens,
			close,
			end: at + close.length
		};
		const token = lexToken(template, at);
		tokens.push(token);
		at += token.text.length;
	}
}
function lexToken(template, at) {
	for (const [kind, pattern] of PATTERNS) {
		const text = match(pattern, template, at);
		if (text === void 0 || text === "") continue;
		return {
			kind: kind === "identifier" && KEYWORDS.has(text) ? "keyword" : kind,
			text
		};
	}
	return {
		kind: "other",
		text: String.fromCodePoint(template.codePointAt(at) ?? 0)
	};
}
function match(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0];
}

// src/render/go-template/exposure.ts
/** Actions that give `.` another meaning. */
const REBINDING = /* @__PURE__ */ new Set([
	"range",
	"with",
	"define",
	"template",
	"block"
]);
/** The field chains of a template on the root; undefined when it may get hold of the parameters in any other way. */
function rootChains(template) {
	const chains = [];
	for (const segment of lex(template) ?? []) if (segment.kind === "action" && !addChains(segment, chains)) return void 0;
	return chains;
}
function addChains(segment, chains) {
	let previous = "";
	for (const token of segment.tokens) {
		if (token.kind === "dot" || token.kind === "variable" || token.kind === "keyword" && REBINDING.has(token.text)) return false;
		if (token.kind === "field") {
			if (previous === "field") chains.at(-1)?.push(token.text.slice(1));
			else if (previous !== "close" && previous !== "identifier") chains.push([token.text.slice(1)]);
		}
		previous = token.kind;
	}
	return true;
}
/**
* True when a template with these chains may notice which type a map of the parameters has. It does not if no chain
* leads to such a map, or to nowhere; then the costly way to hand over a `map[string]string` can be saved.
*/
function mindsTypes(chains, params) {
	return chains === void 0 || chains.some((chain) => mayHoldTexts(chain, params));
}
function mayHoldTexts(chain, params) {
	let value = params;
	for (const key of chain) {
		if (!isGoMap(value) && !isTextMap(value)) return true;
		value = value.entries.get(key);
	}
	return value === void 0 || holdsTexts(value);
}
function holdsTexts(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Array.isArray(value)) return value.some(holdsTexts);
	if (value.type === "list") return value.items.some(holdsTexts);
	return value.type === "texts" || [...value.entries.values()].some(holdsTexts);
}

// src/render/go-template/foresee.ts
/**
* The reason for which a template with `missingkey=error` is bound to fail with these parameters, when it is plain to
* see: a field of the root that is not there, with nothing before it that could matter. Undefined when only a run can
* tell.
*/
function foreseeMissing(template, params) {
	for (const segment of lex(template) ?? []) {
		if (segment.kind === "text") continue;
		const chains = readChains(segment.tokens);
		for (const chain of chains.fields) {
			const verdict = follow(chain, params);
			if (verdict !== void 0) return verdict.missing;
		}
		if (!chains.complete) return void 0;
	}
}
/** The field chains on the root that are evaluated first, and whether that was all the action does. */
function readChains(tokens) {
	const fields = [];
	let current;
	let called = false;
	for (const [index, token] of tokens.entries()) {
		const behind = tokens[index - 1];
		if (token.kind === "field" && behind !== void 0 && [
			"field",
			"variable",
			"close"
		].includes(behind.kind)) {
			if (behind.kind === "field") current?.push(token.text.slice(1));
			else return {
				fields,
				complete: false
			};
		} else if (token.kind === "field") {
			current = [token.text.slice(1)];
			fields.push(current);
		} else if (token.kind === "identifier" && !called && !["and", "or"].includes(token.text)) called = true;
		else if (token.kind === "pipe") return {
			fields,
			complete: false
		};
		else if (token.kind !== "space" && token.kind !== "dot" && token.kind !== "string" && token.kind !== "number") return {
			fields,
			complete: false
		};
	}
	return {
		fields,
		complete: !called
	};
}
/**
* What evaluating a chain comes to: undefined when it succeeds, else an error, with its text if it is about a missing
* key.
*/
function follow(chain, params) {
	let value = params;
	for (const key of chain) if (isGoMap(value) || isTextMap(value)) {
		value = value.entries.get(key);
		if (value === void 0) return { missing: `map has no entry for key "${key}"` };
	} else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { missing: `can't evaluate field ${key} in type interface {}` };
	else return { missing: void 0 };
}

// src/render/go-template/restore.ts
/** Parameters as templates left them, read back from JSON: what had a type of Go before has it again. */
function restoreParams(json, before) {
	const restored = restore(fromJsonValue(json), before);
	return isGoMap(restored) ? restored : before;
}
function restore(after, before) {
	if (Array.isArray(after)) {
		if (typeof before === "object" && before !== null && !Array.isArray(before) && before.type === "list") {
			if (after.every((item) => typeof item === "string")) return typedList(after);
			return typedList(after.map((item, index) => restore(item, before.items[index])).filter(isGoMap));
		}
		return after.map((item, index) => restore(item, Array.isArray(before) ? before[index] : void 0));
	}
	if (!isGoMap(after)) return after;
	if (isTextMap(before)) return textMap([...after.entries].filter((entry) => typeof entry[1] === "string"));
	const known = isGoMap(before) ? before.entries : /* @__PURE__ */ new Map();
	for (const [key, value] of after.entries) after.entries.set(key, restore(value, known.get(key)));
	return after;
}

// src/render/go-template/rewrite.ts
/**
* Functions of helm that Argo CD's templates do not have, or that Argo CD took out of sprig
* (applicationset/utils/utils.go, init). helm would run them.
*/
const FOREIGN = /* @__PURE__ */ new Set([
	"include",
	"tpl",
	"required",
	"lookup",
	"toToml",
	"mustToToml",
	"fromToml",
	"mustToYaml",
	"toYamlPretty",
	"fromJsonArray",
	"getHostByName",
	"env",
	"expandenv"
]);
/** Functions that are a named template of ours; `decode` turns the JSON that it prints back into a value. */
const OURS = {
	normalize: {
		collect: false,
		decode: false
	},
	slugify: {
		collect: true,
		decode: false
	},
	fromYaml: {
		collect: false,
		decode: true
	},
	fromYamlArray: {
		collect: false,
		decode: true
	},
	fromJson: {
		collect: false,
		decode: true
	}
};
/**
* A Go template of Argo CD as helm has to be given it to do the same: field chains mind `missingkey` (helm has no
* switch for it), Argo CD's own functions become named templates, and names that the template defines get a prefix of
* their own, because helm keeps all templates of a chart in one set.
*
* @param prefix put before the names of `define`, `block` and `template`
*/
function rewriteTemplate(template, missingKey, prefix) {
	const segments = lex(template);
	if (segments === void 0) return {
		ok: true,
		text: template
	};
	let text = "";
	for (const segment of segments) {
		if (segment.kind === "text") {
			text += segment.text;
			continue;
		}
		const foreign = segment.tokens.find((token) => token.kind === "identifier" && FOREIGN.has(token.text));
		if (foreign !== void 0) return {
			ok: false,
			undefinedFunction: foreign.text
		};
		const writer = {
			tokens: segment.tokens,
			at: 0,
			missingKey,
			prefix
		};
		text += `${segment.open}${rewritePipeline(writer, false)}${segment.close}`;
	}
	return {
		ok: true,
		text: text.startsWith("﻿") ? `{{ "\\ufeff" }}${text.slice(1)}` : text
	};
}
/** Rewrites up to the end of the action or, inside parentheses, up to the one that closes them. */
function rewritePipeline(writer, nested) {
	let result = "";
	/** True where a command begins: an identifier there is a call that the following operands belong to. */
	let first = true;
	let suffix = "";
	/** True behind `define`, `block` and `template`: a name follows. */
	let naming = false;
	const endCommand = () => {
		const trimmed = result.trimEnd();
		result = trimmed + suffix + result.slice(trimmed.length);
		suffix = "";
		first = true;
	};
	for (let token = writer.tokens[writer.at]; token !== void 0; token = writer.tokens[writer.at]) {
		if (token.kind === "close" && nested) break;
		if (token.kind === "pipe" || token.kind === "separator") {
			endCommand();
			result += token.text;
			writer.at++;
		} else if (token.kind === "space") {
			result += token.text;
			writer.at++;
		} else if (token.kind === "keyword" && ![
			"nil",
			"true",
			"false"
		].includes(token.text)) {
			naming = [
				"define",
				"block",
				"template"
			].includes(token.text);
			result += token.text;
			writer.at++;
		} else if (naming && token.kind === "string") {
			result += prefixName(token.text, writer.prefix);
			naming = false;
			writer.at++;
		} else if (token.kind === "identifier") {
			const call = rewriteCall(token.text, first);
			result += call.text;
			suffix = call.suffix ?? suffix;
			first = false;
			writer.at++;
		} else {
			result += rewriteOperand(writer);
			first = false;
		}
	}
	endCommand();
	return result;
}
function rewriteCall(name, first) {
	const ours = Object.hasOwn(OURS, name) ? OURS[name] : void 0;
	if (ours === void 0) return { text: name };
	const call = `include "argo.${name}"`;
	if (!first) return { text: ours.collect ? "\"\"" : `(${call})` };
	if (ours.collect) return {
		text: "list",
		suffix: ` | ${call}`
	};
	return ours.decode ? {
		text: call,
		suffix: " | mustFromJson"
	} : { text: call };
}
/** A term with the fields behind it: `.a.b`, `$v.a`, `(…).a`, or anything else as it is. */
function rewriteOperand(writer) {
	const token = writer.tokens[writer.at];
	if (token === void 0) return "";
	let base = "";
	if (token.kind === "open") {
		writer.at++;
		const inner = rewritePipeline(writer, true);
		const closed = writer.tokens[writer.at]?.kind === "close";
		if (closed) writer.at++;
		base = `(${inner}${closed ? ")" : ""}`;
		if (!closed) return base;
	} else if (token.kind === "variable") {
		base = token.text;
		writer.at++;
	} else if (token.kind !== "field") {
		writer.at++;
		return token.text;
	}
	const fields = [];
	for (let next = writer.tokens[writer.at]; next?.kind === "field"; next = writer.tokens[writer.at]) {
		fields.push(next.text.slice(1));
		writer.at++;
	}
	return fields.length === 0 ? base : rewriteChain(base, fields, token.kind === "open", writer.missingKey);
}
function rewriteChain(base, fields, computed, missingKey) {
	const native = `${base}.${fields.join(".")}`;
	if (missingKey === "zero") return native;
	const path = `(list ${base === "" ? "." : base} ${fields.map((field) => `"${field}"`).join(" ")})`;
	if (missingKey === "default") return `(index (or (and (include "argo.has" ${path}) (list ${native})) (list nil)) 0)`;
	return `(last (list (include "${computed || base !== "" ? "argo.reqv" : "argo.req"}" ${path}) ${native}))`;
}
function prefixName(literal, prefix) {
	return literal[0] + prefix + literal.slice(1);
}

// src/render/go-template/partial.ts
/**
* Named templates that give helm what Argo CD's engine has and helm's has not (applicationset/utils/utils.go and
* template_functions.go of Argo CD). What fails is marked with `ARGOERR`, so that its reason can be told from helm's
* own words.
*
* - `argo.req`, `argo.reqv` BASE KEY…: `missingkey=error`. They walk the keys and fail at the first that a map does not have; at
*   anything but a map they stop and leave the error to the access itself. `reqv` refuses a nil BASE as well.
* - `argo.has` BASE KEY…: prints 1 when all keys are there, or when the access itself has to decide.
* - `argo.fromYaml`, `argo.fromYamlArray`, `argo.fromJson`: helm's functions hide errors in their result, Argo CD's do not. They
*   print JSON.
* - `argo.normalize`, `argo.slugify` with all arguments in one list.
*/
const PARTIAL = `{{- define "argo.reqv" -}}
{{- if kindIs "invalid" (first .) -}}{{- fail (printf "ARGOERR nil data; no entry for key %q" (index . 1)) -}}{{- end -}}
{{- include "argo.req" . -}}
{{- end -}}
{{- define "argo.req" -}}
{{- $cur := first . -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- define "argo.has" -}}
{{- $cur := first . -}}{{- $ok := true -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- if $ok -}}1{{- end -}}
{{- end -}}
{{- define "argo.fromYaml" -}}
{{- $m := fromYaml . -}}
{{- $isMap := and (contains "Error" .) (contains "cannot unmarshal object into" (toString (first (fromYamlArray .)))) -}}
{{- if and (not $isMap) (eq (len $m) 1) (hasKey $m "Error") (kindIs "string" (index $m "Error")) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (index $m "Error") -}}{{- fail (printf "ARGOERR error calling fromYaml: %s" (index $m "Error")) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromYamlArray" -}}
{{- $m := fromYamlArray . -}}
{{- $isArr := contains "cannot unmarshal array into" (toString (index (fromYaml .) "Error")) -}}
{{- if and (not $isArr) (eq (len $m) 1) (kindIs "string" (first $m)) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (first $m) -}}{{- fail (printf "ARGOERR error calling fromYamlArray: %s" (first $m)) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromJson" -}}
{{- $m := fromJsonArray (printf "[%s]" .) -}}
{{- if or (eq (trim .) "") (and (eq (len $m) 1) (kindIs "string" (first $m)) (not (hasPrefix (trunc 1 (quote "x")) (trim .)))) -}}null{{- else -}}{{- . -}}{{- end -}}
{{- end -}}
{{- define "argo.normalize" -}}
{{- if not (kindIs "string" .) -}}{{- fail (printf "ARGOERR wrong type for value; expected string; got %s" (typeOf .)) -}}{{- end -}}
{{- regexReplaceAll "[^-a-z0-9.]" (lower .) "-" | trunc 253 | trimAll "-." -}}
{{- end -}}
{{- define "argo.slugify" -}}
{{- $n := len . -}}{{- $max := 50 -}}{{- $smart := true -}}
{{- if $n -}}
{{- if not (kindIs "string" (last .)) -}}{{- fail "ARGOERR slugify: last argument must be a string" -}}{{- end -}}
{{- if gt $n 1 -}}{{- if not (kindIs "int" (first .)) -}}{{- fail "ARGOERR slugify: first argument must be an int" -}}{{- end -}}{{- $max = first . -}}{{- end -}}
{{- if gt $n 2 -}}{{- if not (kindIs "bool" (index . 1)) -}}{{- fail "ARGOERR slugify: second argument must be a bool" -}}{{- end -}}{{- $smart = index . 1 -}}{{- end -}}
{{- $s := include "argo.normalize" (last .) -}}
{{- if and (not $smart) (ge (len $s) $max) -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- $s = regexReplaceAll "[^a-zA-Z0-9-_]" $s "-" -}}
{{- $s = regexReplaceAll "-+" $s "-" | trimAll "-_" -}}
{{- if and (gt $max 0) $smart (gt (len $s) $max) -}}
{{- $p := substr 0 (int (add1 $max)) $s -}}
{{- if contains "-" $p -}}{{- $s = regexReplaceAll "-[^-]*$" $p "" -}}{{- else -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- end -}}
{{- $s -}}
{{- end -}}
{{- end -}}
`;

// src/render/go-template/chart.ts
/** Name of the chart; part of every template's name. */
const CHART = "a";
/** Name of the template of a source: what errors call it. */
function templateName(source) {
	return `${CHART}/templates/_t${source}.tpl`;
}
/**
* Puts jobs into a chart. Each source is a file of its own, so that it is parsed exactly as it is; parameters are JSON
* in JSON, so that they arrive with Go's types for JSON; maps of texts are annotations of small subcharts, the only
* `map[string]string` that a template of helm can get hold of.
*
* @param sources templates, already rewritten for helm
*/
function writeChart(sources, jobs) {
	const files = /* @__PURE__ */ new Map([["Chart.yaml", JSON.stringify({
		apiVersion: "v2",
		name: CHART,
		version: "0.0.0"
	})], ["templates/_argo.tpl", PARTIAL]]);
	for (const [source, text] of sources) files.set(`templates/_t${source}.tpl`, text);
	const params = collect();
	const maps = collect();
	const lines = /* @__PURE__ */ new Map();
	const out = [
		"{{- $p := dict -}}",
		"{{- $r := list -}}",
		"{\"apiVersion\":\"v1\",\"kind\":\"R\",\"r\":["
	];
	for (const [index, job] of jobs.entries()) {
		out.push(`{{- $p = mustFromJson (index .Values.p ${params.indexOf(asciiJson(job.params))}) -}}`);
		for (const line of typeLines(job.params, "$p", job.mindTypes ? maps : void 0)) out.push(line);
		out.push("{{- $r = list -}}");
		for (const [template, source] of job.templates.entries()) {
			out.push(`{{- $r = append $r (include "${templateName(source)}" $p) -}}`);
			lines.set(out.length, {
				job: index,
				template
			});
		}
		out.push(job.keepParams ? "\"{{ list $r $p | mustToJson | b64enc }}\"," : "\"{{ list $r | mustToJson | b64enc }}\",");
	}
	out.push("null]}");
	files.set("templates/out.yaml", out.join("\n"));
	for (const [index, annotations] of maps.all.entries()) files.set(`charts/m${index}/Chart.yaml`, `{"apiVersion":"v2","name":"m${index}","version":"0.0.0","annotations":${annotations}}`);
	return {
		files,
		values: JSON.stringify({ p: params.all }),
		lines
	};
}
/** Numbers distinct things in the order in which they come. */
function collect() {
	const all = [];
	const known = /* @__PURE__ */ new Map();
	return {
		all,
		indexOf(value) {
			let index = known.get(value);
			if (index === void 0) {
				index = all.push(value) - 1;
				known.set(value, index);
			}
			return index;
		}
	};
}
/** Actions that give the parts of the parameters their types back that JSON has lost. */
function typeLines(value, place, maps) {
	if (Array.isArray(value)) return value.flatMap((item, index) => typeLines(item, `(index ${place} ${index})`, maps));
	if (typeof value === "object" && value !== null && value.type === "list") return value.items.flatMap((item, index) => typeof item === "string" ? [] : typeLines(item, `(index ${place} ${index})`, maps));
	if (!isGoMap(value)) return [];
	const lines = [];
	for (const [key, item] of value.entries) {
		const name = goString(key);
		if (isTextMap(item)) {
			if (maps !== void 0) lines.push(setLine(place, name, `(index $.Subcharts "m${maps.indexOf(annotationsOf(item.entries))}").Chart.Annotations`));
		} else if (isTextList(item)) lines.push(setLine(place, name, `(toStrings (index ${place} ${name}))`));
		else lines.push(...typeLines(item, `(index ${place} ${name})`, maps));
	}
	return lines;
}
function setLine(place, name, value) {
	return `{{- $_ := set ${place} ${name} ${value} -}}`;
}
function isTextList(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "list" && typeof value.items[0] === "string";
}
/** A string literal of a Go template. */
function goString(text) {
	return escapeOutsideAscii(JSON.stringify(text));
}
/** JSON in plain ASCII: nothing in it that YAML would not take. */
function asciiJson(params) {
	return toJson(toJsonValue(params)).replaceAll(/[\u007f-\uffff]/g, escapeUnit);
}
/**
* YAML reads no surrogate pairs in escapes, but takes the characters themselves; control characters it takes as escapes
* only.
*/
function annotationsOf(entries) {
	return escapeOutsideAscii(JSON.stringify(Object.fromEntries([...entries].toSorted(([one], [other]) => one < other ? -1 : 1))));
}
function escapeOutsideAscii(json) {
	return json.replaceAll(/[\u007f-\ud7ff\ue000-\uffff]/g, escapeUnit);
}
function escapeUnit(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// src/render/go-template/failure.ts
const PARSE = /parse error at \(a\/templates\/_t(\d+)\.tpl:\d+\): ([^]*)$/;
const LINE = /a\/templates\/out\.yaml:(\d+):\d+/;
/**
* Places that helm 3 writes in one line, helm 4 in several: `template: FILE:1:2: executing "NAME" at <EXPR>: error
* calling include: `.
*/
const PLACE = /(?:template: )?a\/templates\/[^\s:]+:\d+:\d+:?\s+executing "[^"]*" at <[^]*?>:\s+(?:error calling include:\s+)?/g;
/** Reads the standard error of `helm template` for a chart made by `writeChart`. */
function readFailure(stderr) {
	const text = stderr.replace(/\n\s*Use --debug flag to render out invalid YAML\s*$/, "").replace(/^[^]*?\bError: /, "").trim();
	const parse = PARSE.exec(text);
	if (parse !== null) return {
		kind: "parse",
		source: Number(parse[1]),
		message: withoutPrefix(parse[2] ?? "")
	};
	const line = LINE.exec(text);
	if (line === null) return {
		kind: "other",
		message: text
	};
	return {
		kind: "execute",
		line: Number(line[1]),
		message: withoutPrefix(reasonOf$1(text))
	};
}
/** The innermost reason. */
function reasonOf$1(text) {
	const failed = /^execution error at \([^)]*\): ([^]*)$/.exec(text);
	if (failed !== null) return (failed[1] ?? "").replace(/^ARGOERR /, "");
	let end = 0;
	for (const place of text.matchAll(PLACE)) end = place.index + place[0].length;
	return text.slice(end).trim();
}
/** Takes away the prefixes that `rewriteTemplate` gave to names of templates. */
function withoutPrefix(message) {
	return message.replaceAll(/"t\d+\.([^"]*)"/g, "\"$1\"");
}

// src/render/go-template/run-chart.ts
/** Jobs in one run of helm: keeps the generated file far below the 5 MiB that helm reads. */
const MAX_TEMPLATES = 2e4;
/** Renders jobs with helm; more than fit into one run are split up. */
async function runChart(request, context) {
	const parts = split(request.jobs);
	const outcomes = await Promise.all(parts.map((part) => runPart(request.helm, request.sources, part, context)));
	const results = [];
	for (const outcome of outcomes) {
		if (outcome.kind === "execute") return {
			...outcome,
			job: outcome.job + results.length
		};
		if (outcome.kind !== "rendered") return outcome;
		results.push(...outcome.results);
	}
	return {
		kind: "rendered",
		results
	};
}
function split(jobs) {
	const parts = [];
	let size = Infinity;
	for (const job of jobs) {
		if (size + job.templates.length > MAX_TEMPLATES) {
			parts.push([]);
			size = 0;
		}
		parts.at(-1)?.push(job);
		size += job.templates.length;
	}
	return parts;
}
async function runPart(helm, allSources, jobs, context) {
	const used = new Set(jobs.flatMap((job) => job.templates));
	const sources = new Map([...allSources].filter(([source]) => used.has(source)));
	const chart = writeChart(sources, jobs);
	const known = outcomes.get(context.pool) ?? /* @__PURE__ */ new Map();
	outcomes.set(context.pool, known);
	const key = digest(helm, chart);
	const outcome = known.get(key) ?? context.pool.run(() => runOnce(helm, chart, jobs, context));
	known.set(key, outcome);
	if ((await outcome).kind === "other") known.delete(key);
	return outcome;
}
/** Outcomes of this run of the program: both sides of a comparison, and the next ones, mostly ask for the same. */
const outcomes = /* @__PURE__ */ new WeakMap();
function digest(helm, { files, values }) {
	return createHash("sha256").update(JSON.stringify([
		helm.program,
		helm.version,
		values,
		[...files]
	])).digest("hex");
}
async function runOnce(helm, chart, jobs, context) {
	const root = path.join(context.scratch, "go-template");
	await mkdir(root, { recursive: true });
	const directory = await mkdtemp(path.join(root, "run-"));
	try {
		await placeChart(directory, chart);
		const result = await run({
			program: helm.program,
			args: [
				"template",
				"x",
				path.join(directory, "a"),
				"--values",
				path.join(directory, "values.json")
			],
			cwd: directory,
			env: await helmEnvironment(context, "go-template"),
			timeout: context.timeout
		});
		return result.exitCode === 0 ? readOutput(result, jobs) : explain(result, chart);
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
/** Parameters may be anything the repository holds: readable for nobody else. */
async function placeChart(directory, chart) {
	await writeFile(path.join(directory, "values.json"), chart.values, { mode: 384 });
	const files = [...chart.files].map(([name, content]) => ({
		file: path.join(directory, "a", name),
		content
	}));
	for (const parent of new Set(files.map(({ file }) => path.dirname(file)))) await mkdir(parent, { recursive: true });
	for (let at = 0; at < files.length; at += 64) await Promise.all(files.slice(at, at + 64).map(({ file, content }) => writeFile(file, content, { mode: 384 })));
}
function explain(result, chart) {
	const failure = readFailure(result.stderr);
	if (result.failure !== void 0 || failure.kind === "other") return {
		kind: "other",
		result
	};
	if (failure.kind === "parse") return failure;
	const line = chart.lines.get(failure.line);
	return line === void 0 ? {
		kind: "other",
		result
	} : {
		kind: "execute",
		job: line.job,
		template: line.template,
		message: failure.message
	};
}
function readOutput(result, jobs) {
	const text = result.stdout.toString("utf8");
	const parsed = parseJson$1(text.slice(text.indexOf("\n{") + 1));
	const results = (isMap(parsed) && Array.isArray(parsed.r) ? parsed.r.slice(0, -1) : []).map((item) => {
		const decoded = typeof item === "string" ? parseJson$1(Buffer.from(item, "base64").toString("utf8")) : null;
		const [texts, params] = Array.isArray(decoded) ? decoded : [];
		return {
			texts: Array.isArray(texts) ? texts.filter((each) => typeof each === "string") : [],
			...isMap(params) ? { params } : {}
		};
	});
	return results.length === jobs.length && results.every((each, index) => each.texts.length === jobs[index]?.templates.length) ? {
		kind: "rendered",
		results
	} : {
		kind: "other",
		result
	};
}

// src/render/go-template/render-templates.ts
/** Enough failing parameter sets to see what is wrong; each one more costs a run. */
const MAX_FAILURES = 8;
/** Runs that jobs which may fail can cost; each failure of one that was not foreseen costs a run. */
const MAX_LENIENT = 200;
/** Functions that change the parameters they are given. */
const CHANGES = /\b(?:set|unset|(?:mustM|m)erge(?:Overwrite)?)\b/;
/** What Argo CD looks for to tell a missing key (applicationset/utils/utils.go, isMissingKeyError). */
const MISSING = /map has no entry for key|can't evaluate field/;
/**
* Go templates through helm: helm has the same engine (text/template with sprig), so a chart that includes each
* template and prints the results as JSON renders any number of them in one run.
*/
function createTemplateRenderer(context) {
	return async (jobs) => {
		const helm = await context.helm();
		if (isProblem(helm)) return {
			ok: false,
			problem: helm.message
		};
		const work = prepare(jobs);
		const results = jobs.map(() => ({ state: "skipped" }));
		let pending = [...jobs.keys()].filter((index) => {
			const foreseen = jobs[index]?.lenient === true ? foresee(jobs[index]) : void 0;
			if (foreseen !== void 0) results[index] = foreseen;
			return foreseen === void 0;
		});
		let failures = 0;
		let lenient = 0;
		while (pending.length > 0) {
			const run = await runChart({
				helm,
				sources: work.sources,
				jobs: pending.map((index) => work.jobs[index]).filter((job) => job !== void 0)
			}, context);
			if (run.kind === "other") return {
				ok: false,
				problem: toolProblem("helm", run.result, [context.scratch], "").message
			};
			if (run.kind === "parse") {
				if (work.broken.has(run.source)) return {
					ok: false,
					problem: `helm failed: ${run.message}`
				};
				work.break(run.source, run.message);
				continue;
			}
			if (run.kind === "rendered") {
				for (const [place, index] of pending.entries()) results[index] = readResult(run.results[place], jobs[index]);
				return {
					ok: true,
					results
				};
			}
			const index = pending[run.job];
			const source = index === void 0 ? void 0 : work.jobs[index]?.templates[run.template];
			if (index === void 0 || source === void 0) return {
				ok: false,
				problem: `helm failed: ${run.message}`
			};
			const message = work.broken.get(source) ?? run.message;
			const missing = MISSING.test(message);
			results[index] = {
				state: "failed",
				template: run.template,
				message,
				missing
			};
			if (jobs[index]?.lenient === true && missing && failures === 0) {
				pending.splice(run.job, 1);
				if (++lenient > MAX_LENIENT) return {
					ok: false,
					problem: `more than ${MAX_LENIENT} templates of generator values refer to parameters that are not there yet`
				};
				continue;
			}
			pending = failures++ === 0 ? pending.slice(run.job + 1).filter((each) => !settle(each, jobs, results)) : pending.slice(run.job + 1);
			if (failures >= MAX_FAILURES) break;
		}
		return {
			ok: true,
			results
		};
	};
}
/** The templates of all jobs as sources of a chart, each distinct one once. */
function prepare(jobs) {
	const sources = /* @__PURE__ */ new Map();
	const broken = /* @__PURE__ */ new Map();
	const numbers = /* @__PURE__ */ new Map();
	const chains = /* @__PURE__ */ new Map();
	const breakSource = (source, message) => {
		broken.set(source, message);
		sources.set(source, "{{ fail \"ARGOERR\" }}");
	};
	const numberOf = ({ missingKey }, template) => {
		const key = `${missingKey} ${template}`;
		const known = numbers.get(key);
		if (known !== void 0) return known;
		const source = numbers.size;
		numbers.set(key, source);
		chains.set(source, missingKey === "zero" ? void 0 : rootChains(template));
		const rewritten = rewriteTemplate(template, missingKey, `t${source}.`);
		if (rewritten.ok) sources.set(source, rewritten.text);
		else breakSource(source, `function "${rewritten.undefinedFunction}" not defined`);
		return source;
	};
	return {
		sources,
		jobs: jobs.map((job) => {
			const templates = job.templates.map((template) => numberOf(job, template));
			return {
				params: job.params,
				templates,
				keepParams: job.templates.some((template) => CHANGES.test(template)),
				mindTypes: templates.some((source) => mindsTypes(chains.get(source), job.params))
			};
		}),
		broken,
		break: breakSource
	};
}
function readResult(output, job) {
	if (output === void 0 || job === void 0) return { state: "skipped" };
	return {
		state: "rendered",
		texts: output.texts,
		...output.params === void 0 ? {} : { params: restoreParams(output.params, job.params) }
	};
}
function foresee(job) {
	for (const [template, text] of job.templates.entries()) {
		const message = foreseeMissing(text, job.params);
		if (message !== void 0) return {
			state: "failed",
			template,
			message,
			missing: true
		};
	}
}
/** Takes a job that is plainly bound to fail off the list. */
function settle(index, jobs, results) {
	const job = jobs[index];
	if (job === void 0 || job.missingKey !== "error" || job.lenient === true || job.templates.some((template) => CHANGES.test(template))) return false;
	const foreseen = foresee(job);
	if (foreseen !== void 0) results[index] = foreseen;
	return foreseen !== void 0;
}

// src/tree/projects.ts
/**
* An ApplicationSet makes no Application in a project that does not exist; Argo CD refuses that one and goes on. Which
* projects exist the configuration says, else the tree: it has AppProjects, and `default` is always there. A tree most of
* whose Applications are in projects that it does not hold keeps them elsewhere: then nothing is known, and nothing refused.
*/
function refuseUnknownProjects(tree, said) {
	const globs = [
		...said ?? [],
		"default",
		...tree.projects
	].map(compileDoublestar);
	const exists = ({ application }) => application === void 0 || globs.some((glob) => glob?.matches(application.project) === true);
	const applications = tree.nodes.filter((node) => node.application !== void 0);
	const known = applications.filter(exists).length;
	if (said === void 0 && known * 2 < applications.length) return tree;
	const refused = /* @__PURE__ */ new Map();
	for (const node of applications) {
		const parent = node.origin.parent;
		if (node.generatedBy !== void 0 && parent !== void 0 && !exists(node)) refused.set(parent, [...refused.get(parent) ?? [], node]);
	}
	if (refused.size === 0) return tree;
	const warnings = [];
	const nodes = tree.nodes.map((node) => {
		const lost = refused.get(node.key);
		if (node.generatedBy !== void 0 && refused.get(node.origin.parent ?? "")?.includes(node) === true) return refuse(node);
		if (lost === void 0 || node.set === void 0) return node;
		for (const each of lost) warnings.push({
			code: "application-rejected",
			node: node.key,
			message: `ApplicationSet ${node.name} generates Application ${each.name}, which does not come into being: ${reasonOf(each)}`
		});
		return {
			...node,
			set: {
				...node.set,
				applications: node.set.applications.filter((object) => !lost.some((each) => each.object === object)),
				rejected: [...node.set.rejected, ...lost.map((each) => ({
					name: each.name,
					stage: "validation",
					reason: reasonOf(each)
				}))]
			}
		};
	});
	return {
		...tree,
		nodes,
		warnings: [...tree.warnings, ...warnings]
	};
}
/** Code of the problem of an Application that its set generates in vain. */
const unknownProject = "unknown-project";
function refuse(node) {
	return {
		...node,
		sources: [],
		problem: {
			code: unknownProject,
			message: `it does not come into being: ${reasonOf(node)}`,
			hint: "If the project exists, name it in argocd.projects of the config file."
		}
	};
}
function reasonOf(node) {
	return `the project "${node.application?.project ?? ""}" does not exist`;
}

// src/tree/arrange.ts
/** A set that fails makes nothing; what it would do with its Applications plays no part then. */
const NOTHING = {
	applications: [],
	rejected: [],
	policy: {
		applicationsSync: "sync",
		preserveResourcesOnDeletion: false,
		preservedFields: {
			annotations: [],
			labels: []
		},
		ignoreApplicationDifferences: [],
		deletionOrder: ""
	}
};
/**
* Puts what the walk found into order: roots as the bootstrap has them, parents before children, children by name. The order
* in which renders happened to finish plays no part. The first place where a name appears is the Application; at any other
* place it is told as repeated, or as a cycle when it is its own ancestor.
*/
function arrange(roots) {
	const nodes = [];
	const scopes = /* @__PURE__ */ new Map();
	const clusters = [];
	const projects = [];
	const warnings = [];
	const taken = /* @__PURE__ */ new Map();
	function place({ found, generatedBy }, parent, path, depth) {
		const { bootstrap, namespace, name } = found.name;
		const key = `${bootstrap}:${namespace}/${isSet(found) ? "ApplicationSet/" : ""}${name}`;
		const first = taken.get(key);
		const origin = parent === void 0 ? found.origin : {
			bootstrap,
			parent: parent.key
		};
		if (first !== void 0) {
			first.times++;
			if (path.some((each) => sameName(each, found))) {
				warnings.push({
					code: "cycle",
					node: first.node.key,
					message: `Application ${name} is rendered by itself (${[...path.slice(path.findIndex((each) => sameName(each, found))), found].map((each) => each.name.name).join(" -> ")}) and is not followed again`
				});
				if (found !== first.found) nodes.push(repeated(found, first, key, origin, depth));
				return;
			}
			if (found === first.found) {
				warnings.push({
					code: "duplicate-application",
					node: first.node.key,
					message: `Application ${name} is defined more than once, each time the same: ${where(origin)} as well as ${where(first.node.origin)}`
				});
				return;
			}
			nodes.push(repeated(found, first, key, origin, depth));
			return;
		}
		const node = {
			key,
			origin,
			name,
			namespace,
			object: found.object,
			depth,
			sources: found.sources,
			warnings: found.warnings,
			...found.application === void 0 ? {} : { application: found.application },
			...found.problem === void 0 ? {} : { problem: found.problem },
			...isSet(found) ? { set: found.set ?? NOTHING } : {},
			...generatedBy === void 0 ? {} : { generatedBy }
		};
		taken.set(key, {
			found,
			node,
			times: 1
		});
		nodes.push(node);
		for (const [kind, scope] of found.scopes) scopes.set(kind, scope);
		clusters.push(...found.clusters);
		projects.push(...found.projects);
		for (const remark of found.remarks) warnings.push({
			...remark,
			node: key
		});
		for (const child of sortByName(found.children)) place(child, node, [...path, found], depth + 1);
	}
	for (const root of roots) place({ found: root }, void 0, [], 0);
	return {
		nodes,
		scopes,
		clusters,
		projects,
		warnings
	};
}
/** The order of documents says nothing, and differs between versions of helm; names do not. */
function sortByName(children) {
	const key = ({ found: { name } }) => `${name.name}\0${name.namespace}`;
	return children.toSorted((a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}
/** True for the record of an ApplicationSet. */
function isSet({ object }) {
	return object.kind === "ApplicationSet";
}
function sameName(one, other) {
	return isSet(one) === isSet(other) && one.name.bootstrap === other.name.bootstrap && one.name.namespace === other.name.namespace && one.name.name === other.name.name;
}
function where(origin) {
	return origin.file ?? `rendered by ${origin.parent?.slice(origin.parent.indexOf(":") + 1)}`;
}
/** The same name with another content: Argo CD keeps one object, and whoever syncs last wins. */
function repeated(found, first, key, origin, depth) {
	return {
		key: `${key}#${first.times}`,
		origin,
		name: found.name.name,
		namespace: found.name.namespace,
		object: found.object,
		depth,
		sources: [],
		warnings: [],
		problem: {
			code: "duplicate-application",
			message: `a second Application ${found.name.namespace}/${found.name.name} with another content: ${where(origin)} as well as ${where(first.node.origin)}`,
			hint: "Argo CD keeps one object of that name and the two overwrite each other; rename one of them."
		}
	};
}

// src/tree/decoded.ts
/** What was decoded, by object: both sides of a comparison come to the same ones. */
const known = /* @__PURE__ */ new WeakMap();
/** `decodeApplication`, once for an object of the tree, which never changes. */
function decodeOnce(object, namespace) {
	const before = known.get(object);
	if (before?.namespace === namespace) return before.decoded;
	const decoded = decodeApplication(object, namespace);
	known.set(object, {
		namespace,
		decoded
	});
	return decoded;
}

// src/tree/set-problem.ts
/** Why a set makes nothing, or undefined when it does. All parameter sets that are known to fail are named. */
function problemOfSet(expansion, name) {
	if (expansion.outcome === "applications") return void 0;
	if (expansion.outcome === "not-expanded") return {
		code: "application-set-not-expanded",
		message: `ApplicationSet ${name} cannot be expanded here: ${expansion.reason}`,
		unsupported: true
	};
	const { failing, more, message } = expansion;
	const lines = failing.map((each) => `${each.place}: ${each.message}${each.parameters === void 0 ? "" : ` (for ${toJson(each.parameters).slice(0, 300)})`}`);
	return {
		code: "application-set-failed",
		message: `ApplicationSet ${name} fails (${expansion.stage}): ${message}`,
		detail: [...lines, ...more ? ["and there may be more"] : []].join("\n"),
		hint: "Argo CD changes nothing of a set that fails: its Applications stay as they are."
	};
}

// src/tree/walk.ts
/** Applications that are looked into at one time: more would only all be in memory half done. */
const EXPLORERS = 64;
/** More Applications than any repository has: beyond it something generates without end. */
const MAX_APPLICATIONS = 2e5;
/**
* Follows Applications from the bootstrap through what they render. A failure stays on its node; nothing else is affected.
* Each distinct Application is rendered once, so that neither cycles nor shared children can make the walk endless.
*/
async function walk(request) {
	const records = /* @__PURE__ */ new Map();
	const pending = [];
	const remarks = [...request.bootstrap.warnings];
	const explorers = createPool(EXPLORERS);
	let done = 0;
	/** The record of an object: a new one, or the one that there is already. */
	function recordOf(kind, object, name, origin, depth) {
		const key = [
			kind,
			name.bootstrap,
			name.namespace,
			name.name,
			textOfObject(object)
		].join("\0");
		const known = records.get(key);
		if (known !== void 0) return {
			found: known,
			isNew: false
		};
		const found = {
			name,
			object,
			origin,
			depth,
			sources: [],
			warnings: [],
			children: [],
			remarks: [],
			scopes: /* @__PURE__ */ new Map(),
			clusters: [],
			projects: []
		};
		records.set(key, found);
		return {
			found,
			isNew: true
		};
	}
	function discover(object, origin, depth, defaultNamespace) {
		const decoded = decodeOnce(object, defaultNamespace);
		const { name, namespace } = decoded.ok ? decoded.application : decoded;
		const { found, isNew } = recordOf("Application", object, {
			bootstrap: origin.bootstrap,
			namespace,
			name
		}, origin, depth);
		if (!isNew) return found;
		if (!decoded.ok) {
			found.problem = {
				code: "invalid-application",
				message: decoded.problems.map((each) => `${each.field}: ${each.message}`).join("; "),
				hint: "The API server or the controller of Argo CD would refuse this Application; correct the fields named."
			};
			return found;
		}
		found.warnings.push(...decoded.warnings);
		found.application = decoded.application;
		found.problem = findLimit(depth);
		if (found.problem === void 0) start(found, () => explore(found, decoded.application));
		return found;
	}
	function discoverSet(object, origin, depth) {
		const { found, isNew } = recordOf("ApplicationSet", object, {
			bootstrap: origin.bootstrap,
			namespace: namespaceOf(object, request.argocdNamespace),
			name: nameOf(object)
		}, origin, depth);
		if (!isNew) return found;
		found.problem = findLimit(depth);
		if (found.problem === void 0) start(found, () => expandSet(found));
		return found;
	}
	function findLimit(depth) {
		if (depth > request.maxDepth) return {
			code: "max-depth",
			message: `more than ${request.maxDepth} levels below the bootstrap`,
			hint: "Applications that create Applications without end? Raise --max-depth if the tree is really that deep."
		};
		if (records.size <= MAX_APPLICATIONS) return void 0;
		return {
			code: "too-many",
			message: `more than ${MAX_APPLICATIONS} Applications`,
			hint: "Something generates Applications without end."
		};
	}
	/** A bug of ours must not hide all other Applications: it is told on the node where it happens. */
	function start(found, work) {
		const guarded = async () => {
			try {
				await work();
			} catch (error) {
				found.problem = problemOf(error);
				found.sources = [];
			}
			done++;
			const { problem, sources } = found;
			request.progress(done, records.size, {
				name: found.name.name,
				sources,
				...problem === void 0 ? {} : { problem }
			});
		};
		pending.push(explorers.run(guarded));
	}
	async function expandSet(found) {
		const expansion = await request.expand(found.object);
		found.warnings.push(...expansion.warnings);
		found.problem = problemOfSet(expansion, found.name.name);
		if (expansion.outcome !== "applications") return;
		const { applications, rejected, policy } = expansion;
		found.set = {
			applications: applications.map((each) => each.object),
			rejected: rejected.map(({ name, stage, reason }) => ({
				name,
				stage,
				reason
			})),
			policy
		};
		for (const { name, reason } of rejected) found.remarks.push({
			code: "application-rejected",
			message: `ApplicationSet ${found.name.name} generates Application ${name}, which does not come into being: ${reason}`
		});
		for (const { object, parameters } of applications) {
			const child = discover(object, {
				bootstrap: found.origin.bootstrap,
				parent: ""
			}, found.depth + 1, found.name.namespace);
			found.children.push({
				found: child,
				generatedBy: {
					set: found.name.name,
					parameters
				}
			});
		}
	}
	async function explore(found, application) {
		const result = await request.render(application);
		if (result.ok) await follow(found, application, result.sources);
		else found.problem = result.problem;
	}
	async function follow(found, application, sources) {
		found.sources = sources;
		const speaks = sources.filter((source) => source.mentions.applications || source.mentions.definitions);
		if (speaks.length === 0) return;
		const read = await request.readObjects(speaks);
		if (!read.ok) {
			found.problem = read.problem;
			found.sources = [];
			return;
		}
		Object.assign(found, collectFacts(read.objects));
		for (const object of read.objects) {
			if (!isApplication(object) && !isApplicationSet(object)) continue;
			const origin = {
				bootstrap: found.origin.bootstrap,
				parent: ""
			};
			const namespace = application.destination.namespace === "" ? request.argocdNamespace : application.destination.namespace;
			const unseen = unwatched(object, namespace);
			if (unseen !== void 0) found.remarks.push(unseen);
			else if (isApplicationSet(object)) found.children.push({ found: discoverSet(placeIn(object, namespace), origin, found.depth + 1) });
			else found.children.push({ found: discover(object, origin, found.depth + 1, namespace) });
		}
	}
	/**
	* An Application that names no namespace lands where its parent's manifests go. If that is not a namespace of Argo CD,
	* the controller never looks at it (https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/).
	*/
	function unwatched(object, landsIn) {
		const named = isMap(object.metadata) ? object.metadata.namespace : void 0;
		if (typeof named === "string" && named !== "" || landsIn === request.argocdNamespace || rootNamespaces.has(landsIn)) return void 0;
		return {
			code: "application-unwatched",
			message: `Application ${nameOf(object)} names no namespace and lands in ${landsIn}, where Argo CD (in ${request.argocdNamespace}) does not look for Applications: it is created but never rendered`
		};
	}
	const rootNamespaces = new Set(request.bootstrap.documents.filter((each) => isApplication(each.object)).map((each) => namespaceOf(each.object, request.argocdNamespace)));
	const roots = [];
	for (const { bootstrap, file, object } of request.bootstrap.documents) {
		if (isApplicationSet(object)) roots.push(discoverSet(placeIn(object, request.argocdNamespace), {
			bootstrap,
			file
		}, 0));
		if (isApplication(object)) roots.push(discover(object, {
			bootstrap,
			file
		}, 0, request.argocdNamespace));
	}
	for (let index = 0; index < pending.length; index++) await pending[index];
	const arranged = arrange(roots);
	const own = collectFacts(request.bootstrap.documents.map((each) => each.object));
	return {
		nodes: arranged.nodes,
		scopes: new Map([...own.scopes, ...arranged.scopes]),
		clusters: [...own.clusters, ...arranged.clusters],
		projects: [...own.projects, ...arranged.projects],
		warnings: [...remarks, ...arranged.warnings]
	};
}
/** What objects say of the rest of the tree: scopes of custom resources, clusters, projects. */
function collectFacts(objects) {
	return {
		scopes: collectCustomScopes(objects),
		clusters: objects.flatMap((object) => readClusterSecret(object) ?? []),
		projects: objects.filter(isAppProject).map(nameOf)
	};
}
function problemOf(error) {
	if (error instanceof UserError) return {
		code: "unreadable",
		message: error.message,
		...error.hint === void 0 ? {} : { hint: error.hint }
	};
	return {
		code: "internal-error",
		message: error instanceof Error ? error.message : String(error),
		hint: "This is a bug of argo-manifest-diff; please report it."
	};
}
/** The object with the namespace that it lands in, if it names none. */
function placeIn(object, namespace) {
	const metadata = isMap(object.metadata) ? object.metadata : {};
	return typeof metadata.namespace === "string" && metadata.namespace !== "" ? object : {
		...object,
		metadata: {
			...metadata,
			namespace
		}
	};
}
function nameOf(object) {
	const name = isMap(object.metadata) ? object.metadata.name : void 0;
	return typeof name === "string" ? name : "(without a name)";
}
function namespaceOf(object, fallback) {
	const namespace = isMap(object.metadata) ? object.metadata.namespace : void 0;
	return typeof namespace === "string" && namespace !== "" ? namespace : fallback;
}

// src/tree/side.ts
/** Renders every Application reachable from a bootstrap. */
async function buildTree(request) {
	const { settings } = request;
	const tree = await walkOnce(request, settings.clusters);
	const clusters = joinClusters(settings.clusters, tree.clusters);
	const complete = clusters.length > settings.clusters.length && tree.nodes.some((node) => node.set !== void 0) ? await walkOnce(request, clusters) : tree;
	return refuseUnknownProjects(complete, settings.argocd.projects);
}
function walkOnce({ bootstrap, repositories, settings, context, revision, shared, progress }, clusters) {
	const outside = {
		clusters,
		argocdNamespace: settings.argocd.namespace,
		renderTemplates: createTemplateRenderer(context),
		async files(repoURL, targetRevision) {
			const files = await repositories.filesOf({
				repoURL,
				targetRevision,
				path: ".",
				chart: "",
				ref: "",
				name: "",
				tagPrefix: "",
				raw: {}
			});
			if (!isProblem(files)) return files.snapshot;
			return {
				certain: files.code === "revision-not-found",
				message: files.message
			};
		}
	};
	return walk({
		bootstrap,
		render: (application) => shared.render({
			application,
			revision,
			render: () => renderApplication(application, repositories, capabilitiesOf(application.destination, settings), context)
		}),
		expand: (set) => expandApplicationSet(set, {
			...outside,
			...recordedFor(set, settings)
		}),
		readObjects: shared.readObjects,
		maxDepth: settings.maxDepth,
		argocdNamespace: settings.argocd.namespace,
		progress
	});
}
/** Parameter sets of the config file for generators that ask the outside world. */
function recordedFor(set, { applicationSets }) {
	const name = isMap(set.metadata) ? set.metadata.name : void 0;
	if (typeof name !== "string" || !Object.hasOwn(applicationSets, name)) return {};
	const recorded = applicationSets[name];
	return recorded === void 0 ? {} : { recorded };
}

// src/tree/session.ts
/** Opens the doors that rendering needs for the time of the work. */
async function withSession(request, work) {
	const { repository, settings, run, cacheDir, log, pause } = request;
	const { context } = run;
	const elsewhere = createElsewhere({
		root: repository.root,
		settings: settings.repositories,
		context,
		...cacheDir === void 0 ? {} : { cacheDir },
		log,
		pause
	});
	async function bootstrapFiles(revision) {
		const { bootstrapRepo } = settings;
		if (bootstrapRepo === void 0) return repository.snapshot(revision);
		const files = await elsewhere.filesOf({
			repoURL: bootstrapRepo.url,
			targetRevision: bootstrapRepo.revision,
			path: ".",
			chart: "",
			ref: "",
			name: "",
			tagPrefix: "",
			raw: {}
		});
		if (!isProblem(files)) return files.snapshot;
		throw new UserError(`the repository ${bootstrapRepo.url} cannot be read: ${files.message}`, {
			place: "--bootstrap-repo",
			...files.hint === void 0 ? {} : { hint: files.hint }
		});
	}
	let agains = 0;
	try {
		return await work({
			async readBootstraps(revisions) {
				const bootstraps = [];
				for (const revision of revisions) bootstraps.push(await readBootstrap$1(await bootstrapFiles(revision), settings.bootstrap));
				requireRoots(bootstraps, settings, revisions);
				return bootstraps;
			},
			async grow(bootstrap, revision, following, shared, progress) {
				const own = {
					bootstrap,
					repositories: createRepositories(repository, revision, following, elsewhere, context),
					revision: revision.id
				};
				const tree = await buildTree({
					...own,
					settings,
					context,
					shared,
					progress
				});
				await run.requireTools();
				return tree;
			},
			again: (revision, following) => {
				const repositories = createRepositories(repository, revision, following, elsewhere, context);
				const scratch = `${context.scratch}/again-${++agains}`;
				const fresh = {
					...context,
					lazy: false,
					scratch,
					store: createStore(`${scratch}/renders`)
				};
				return {
					filesOf: repositories.filesOf,
					async render(application) {
						await mkdir(scratch, { recursive: true });
						return renderApplication(application, repositories, capabilitiesOf(application.destination, settings), fresh);
					}
				};
			}
		});
	} finally {
		await elsewhere.close();
		await run.close();
	}
}
function requireRoots(bootstraps, settings, revisions) {
	if (bootstraps.some((bootstrap) => bootstrap.paths.length > 0)) return;
	const paths = settings.bootstrap.map((path) => `"${path}"`).join(", ");
	const where = settings.bootstrapRepo?.url ?? [...new Set(revisions.map((revision) => `${revision.name} (${revision.id.slice(0, 7)})`))].join(" or ");
	throw new UserError(`there is nothing at ${paths} in ${where}`, {
		place: "--bootstrap",
		hint: "Name the directory, file or glob that holds the first Applications, relative to the root of the repository."
	});
}

// src/tree/shared-renders.ts
/** What differs between the files of two sides. @param files those that differ */
async function readDifference(sides, files) {
	const changed = new Set(files);
	return {
		files,
		links: (await Promise.all([sides.base.links(), sides.head.links()])).flat().some(({ path }) => changed.has(path))
	};
}
/** For a side that has no other. */
const alone = {
	render: ({ render }) => render(),
	readObjects
};
/**
* Lets the sides of a comparison share how an Application is rendered. Most of them are the same on both, and nothing that goes into
* them changes: what the first side found out holds for the second, which then costs next to nothing.
*/
function createSharedWork(difference) {
	return {
		render: createSharedRenders(difference),
		readObjects: createObjectReader()
	};
}
function createSharedRenders(difference) {
	if (difference.links) return alone.render;
	const isTouched = createTouchTest(difference.files);
	const first = /* @__PURE__ */ new Map();
	return async ({ application, revision, render }) => {
		const key = `${application.namespace}\0${textOfObject(application.object)}`;
		const known = first.get(key);
		if (known === void 0) {
			const result = render();
			first.set(key, {
				revision,
				result
			});
			return result;
		}
		const result = await known.result;
		if (known.revision === revision) return result;
		if (!result.ok || !result.sources.every((source) => source.complete !== void 0 && !source.inputs.some(isTouched))) return render();
		return {
			ok: true,
			sources: result.sources.map((source) => source.complete?.follows === true ? {
				...source,
				revision
			} : source)
		};
	};
}
/** Whether something at, below or above a path changes. */
function createTouchTest(files) {
	const changed = new Set(files);
	const above = /* @__PURE__ */ new Set([""]);
	for (const file of files) for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) above.add(file.slice(0, at));
	return (input) => {
		const path = input.endsWith("/") ? input.slice(0, -1) : input;
		if (changed.has(path) || above.has(path)) return files.length > 0;
		for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) if (changed.has(path.slice(0, at))) return true;
		return false;
	};
}

// src/tree/written-in.ts
/** The comment that helm, and we for a plain directory, write before what a file gives. */
const COMMENT = /^# Source: (.+)$/m;
/**
* Tells the file of the repository, at that revision, that an object of an Application was written in: a manifest of a plain
* directory, or a template of a chart. Undefined where the tool does not tell, as kustomize, or where the file lies elsewhere.
* `revision` is what sources carry that follow the change. Each rendered text is read once.
*/
function createWrittenIn() {
	const known = /* @__PURE__ */ new Map();
	return async (node, identity, revision) => {
		let found;
		for (const { source, rendered } of renderedSources(node)) {
			if (rendered.revision !== revision || source.chart !== "" || rendered.pending !== void 0) continue;
			if (rendered.type !== "Directory" && rendered.type !== "Helm") continue;
			const contents = known.get(rendered.file) ?? readContents(rendered.file);
			known.set(rendered.file, contents);
			const entry = (await contents).get(keyOf(identity))?.findLast(({ head }) => mayBe(head, identity));
			const name = entry === void 0 ? void 0 : readName(entry.comment);
			if (name === void 0) continue;
			found = joinInside(source.path, rendered.type === "Helm" ? name.slice(name.indexOf("/") + 1) : name);
		}
		return found;
	};
}
function keyOf({ kind, name }) {
	return `${kind}\0${name}`;
}
async function readContents(file) {
	const contents = /* @__PURE__ */ new Map();
	let comment;
	for (const { text } of splitStream(normaliseLines(await readFile(file, "utf8"))).chunks) {
		comment = COMMENT.exec(text)?.[1] ?? comment;
		const value = read(text);
		if (comment === void 0 || !isMap(value)) continue;
		const [apiVersion, kind, name] = [
			topText(value, "apiVersion"),
			topText(value, "kind"),
			metadataText(value, "name")
		];
		const head = {
			apiVersion,
			kind,
			metadata: {
				name,
				namespace: metadataText(value, "namespace")
			}
		};
		const key = keyOf({
			kind,
			name
		});
		contents.set(key, [...contents.get(key) ?? [], {
			head,
			comment
		}]);
	}
	return contents;
}
function read(text) {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
/** A file name with characters that a comment cannot hold stands in it as a JSON string. */
function readName(comment) {
	if (!comment.startsWith("\"")) return comment;
	try {
		const name = JSON.parse(comment);
		return typeof name === "string" ? name : void 0;
	} catch {
		return;
	}
}

// src/tree/versions.ts
const READERS = 16;
/** Every image that the Applications of a tree run. Applications that do not render are named, never left out silently. */
async function listDeployedImages(tree, settings) {
	const pool = createPool(READERS);
	const unknown = [];
	return {
		images: (await Promise.all(tree.nodes.map((node) => pool.run(async () => {
			const result = node.problem === void 0 ? await readManifests(node, tree.scopes, settings) : void 0;
			if (result?.ok !== true) {
				unknown.push(node);
				return [];
			}
			const cluster = node.application === void 0 ? "" : clusterOf(node.application.destination, settings.clusters);
			return result.manifests.flatMap((manifest) => imagesOf(manifest).map((each) => ({
				application: node.key,
				cluster,
				...each
			})));
		})))).flat(),
		unknown
	};
}
/** Containers of pod templates, wherever an object holds one: workloads, CronJobs, custom resources with a pod template. */
function imagesOf({ identity, object }) {
	const found = [];
	const visit = (value, depth) => {
		if (!isMap$1(value) || depth > 6) return;
		for (const key of ["initContainers", "containers"]) for (const container of listOf(value[key])) {
			if (typeof container.image !== "string" || typeof container.name !== "string") continue;
			found.push({
				namespace: identity.namespace,
				kind: identity.kind,
				workload: identity.name,
				container: container.name,
				image: container.image
			});
		}
		for (const inner of [
			value.spec,
			value.template,
			value.jobTemplate
		]) if (inner !== void 0) visit(inner, depth + 1);
	};
	visit(object, 0);
	return found;
}
function listOf(value) {
	return Array.isArray(value) ? value.filter(isMap$1) : [];
}

// src/preview.ts
/** Milliseconds after which every clock that a template reads shows another second. */
const ANOTHER_SECOND = 1100;
/** Compares two revisions. */
async function preview(request, outside) {
	const watch = createStopwatch(outside.now, outside.log);
	const { helm, cacheDir } = request.common;
	findHelm({
		...outside,
		explicit: helm,
		cacheDir: cacheDir === void 0 ? void 0 : resolvePath$1(outside.cwd, cacheDir)
	});
	return withRepository(request.common, outside, async (repository) => {
		const revisions = await watch.time("revisions", () => resolveSides(request, repository));
		const settings = settle$2(request.common, await loadConfig(request.common, await repository.snapshot(revisions.base), readFrom(outside)), request.failOn);
		const own = await ownRulesOf(settings, request.common, await repository.snapshot(revisions.base));
		const run = createRenderRun(settings, {
			...outside,
			lazy: true
		});
		return withSession(sessionOf(repository, settings, run, outside), (session) => compareRevisions({
			repository,
			settings,
			own,
			run,
			session,
			outside
		}, request, revisions, watch));
	});
}
/**
* Opens a repository for many comparisons, each with the settings of now: of the config file as it is in the work tree.
* What is equal by its inputs is rendered once for all of them.
*/
async function withComparisons(request, outside, use) {
	const { common, failOn } = request;
	return withRepository(common, outside, async (repository) => {
		const [now] = pairOf(await resolveRevisions({ revision: void 0 }, repository));
		const files = await repository.snapshot(now);
		const settings = settle$2(common, await loadConfig(common, files, readFrom(outside)), failOn);
		const own = await ownRulesOf(settings, common, files);
		const run = createRenderRun(settings, {
			...outside,
			lazy: true
		});
		return withSession(sessionOf(repository, settings, run, outside), (session) => use({
			repository,
			now,
			settings,
			compare: (revisions) => compareRevisions({
				repository,
				settings,
				own,
				run,
				session,
				outside
			}, request, revisions, createStopwatch(outside.now, outside.log)),
			release: (revision) => repository.release(revision),
			requireTools: () => run.requireTools()
		}));
	});
}
/** The whole pipeline, one line per stage. */
async function compareRevisions({ repository, settings, own, run, session, outside }, request, revisions, watch) {
	const files = {
		base: await repository.snapshot(revisions.base),
		head: await repository.snapshot(revisions.head)
	};
	const [changed, bootstraps] = await Promise.all([
		repository.changedFiles(revisions.base, revisions.head),
		session.readBootstraps([revisions.base, revisions.head]),
		files.base.links(),
		files.head.links()
	]);
	const change = {
		base: revisions.base.id,
		head: revisions.head.id,
		files: changed
	};
	const [base, head] = pairOf(bootstraps);
	const following = await followingOf(repository, {
		base,
		head
	}, files.head, settings, request);
	const progress = combineProgress(outside.log, "rendering");
	const shared = createSharedWork(await readDifference(files, change.files));
	const growing = watch.time("render", () => finishBoth(session.grow(base, revisions.base, following, shared, progress("base")), session.grow(head, revisions.head, following, shared, progress("head"))));
	const [judging, diffing] = [import("./judging2.js"), import("./compare-objects2.js")];
	let workAhead;
	judging.then((half) => workAhead = half.workAhead).catch(() => {});
	const trees = await growing;
	const result = await watch.time("read", () => compareTrees({
		base: trees[0],
		head: trees[1],
		bootstraps: {
			base,
			head
		},
		settings,
		change,
		...request.shard === void 0 ? {} : { shard: request.shard },
		progress: combineProgress(outside.log, "rendering what differs")(),
		ahead: (each) => workAhead?.(each, settings)
	}));
	const rendered = outside.now();
	const { changedApplications, compareObjects } = await diffing;
	const once = watch.measure("diff", () => compareObjects(result, settings));
	const twice = await watch.time("second render", () => renderAgain({
		compared: result,
		changed: changedApplications(once),
		trees: {
			base: trees[0],
			head: trees[1]
		},
		again: {
			base: session.again(revisions.base, following),
			head: session.again(revisions.head, following)
		},
		settings,
		wait: () => outside.pause(Math.max(0, rendered + ANOTHER_SECOND - outside.now()))
	}));
	const comparison = twice === result ? once : watch.measure("diff again", () => compareObjects(twice, settings));
	const heads = result.applications.flatMap(({ nodes, elsewhere }) => nodes.head === void 0 || elsewhere === true ? [] : [nodes.head]);
	const versions = result.unrendered > 0 ? void 0 : await watch.time("versions", () => listDeployedImages({
		...trees[1],
		nodes: heads
	}, settings));
	const edits = await readEdits(files, change.files, settings, request.common.config === void 0);
	const gathered = {
		revisions,
		files: change.files,
		compared: {
			...twice,
			notices: [...following.notices, ...twice.notices]
		},
		...versions === void 0 ? {} : { versions: versions.images },
		settings,
		own,
		edits,
		tools: await run.toolsUsed()
	};
	const tellFile = createWrittenIn();
	const writtenIn = (side, node, identity) => tellFile(node, identity, change[side]);
	const { judgeGathered } = await judging;
	const judged = await judgeGathered(gathered, {
		today: outside.today,
		comparison,
		places: {
			snapshots: files,
			writtenIn
		},
		...request.discussion === void 0 ? {} : { discussion: request.discussion }
	}, watch);
	if (request.shard === void 0) return judged;
	const { handOn } = await import("./hand-on.js");
	const secret = outside.environment.ARGO_MANIFEST_DIFF_SHARD_KEY;
	return {
		...judged,
		part: await handOn(gathered, comparison.changes, writtenIn, request.shard, secret)
	};
}
/** Both results. Where one fails, the other is waited for all the same: it must not go on in what is taken away under it. */
async function finishBoth(one, other) {
	await Promise.allSettled([one, other]);
	return [await one, await other];
}
/** Few have rules of their own: what they are made of is loaded then only. */
async function ownRulesOf(settings, common, files) {
	if (settings.customRules.length + settings.policies.length === 0) return {
		customRules: [],
		policyDocuments: [],
		notices: []
	};
	return (await import("./own-rules2.js")).readOwnRules(settings, common, files);
}

export { alone, combineProgress, commandNames, commandSummaries, createRenderRun, failOnWords, flags, followingOf, listDeployedImages, parseCommandLine, preview, quoteWord, readChoice, readCommonOptions, readOne, readShard, settle$2 as settle, unknownProject, version, withComparisons, withSession };