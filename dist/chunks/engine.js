import { UserError } from "./start.js";
import { checkApiVersion, checkBootstrap, checkKubeVersion, checkMoment, checkRevision, checkUrl, quote, quoteName, suggest } from "./gather.js";
import { setFlagsFromString } from "node:v8";

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
	given.complain("shard", `is ${quote(text)}, expected I/M, part I of M, with M up to ${mostParts}`);
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
/** Seconds as people write them → milliseconds. */
function readSeconds(given, name) {
	const text = given.texts(name).at(-1);
	if (text === void 0) return void 0;
	const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
	const milliseconds = Math.round(seconds * 1e3);
	if (milliseconds >= 1 && seconds <= longestSeconds) return milliseconds;
	given.complain(name, `is ${quote(text)}, expected seconds: a number above 0, at most ${longestSeconds}`);
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
		if (entries.some((entry) => checkApiVersion(entry) !== void 0)) given.complain("api-versions", `line ${index + 1} of file ${quote(path)} is no list of API versions`);
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
		const { word, file } = split(text);
		const format = words.find((candidate) => candidate === word);
		if (format === void 0) given.complain("format", explain(word, words));
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
	if (format === void 0) given.complain("format", explain(word, treeFormatWords));
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
function explain(word, words) {
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
		fail(problems, void 0);
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
function fail(problems, command) {
	const topic = command === void 0 ? "" : ` ${command}`;
	throw new UserError(problems.join("\n"), { hint: `Run argo-manifest-diff help${topic} to see what there is.` });
}

// src/process/engine.ts
/**
* How often code must have run before V8 of Node.js 20 compiles it into its fastest form, in bytes of bytecode; V8's own is 67,584. Most
* runs are over in a few seconds, and what V8 compiles beside them takes processor time from the programs that render: measured with 100
* and 1,000 Applications, this saves a tenth to a quarter of ours and makes nothing slower. Later versions of V8 have a cheaper compiler in between.
*/
const INTERRUPT_BUDGET = 4e5;
/** Prepares the engine for a short run. Called first. */
function tuneEngine(version = process.versions.v8) {
	if (version.startsWith("11.")) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}

export { commandNames, commandSummaries, failOnWords, flags, parseCommandLine, readChoice, readCommonOptions, readOne, readShard, tuneEngine, version };