#!/usr/bin/env node
import { commandNames, commandSummaries, flags, parseCommandLine, tuneEngine, version } from "./chunks/engine.js";
import { clip, makeOneLine, makeVisible } from "./chunks/visible.js";
import { UserError, allowSpawner, killAll, startEarly, stopAll } from "./chunks/start.js";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

// src/cli/log.ts
const CLEAR_LINE = "\r\x1B[2K";
/** Milliseconds between two lines of progress where there is no terminal: enough to see that it is alive. */
const QUIET = 3e4;
/** Some terminals that nobody has told their size say that it is 0. */
function columnsOf({ columns = 0 }) {
	return columns > 0 ? columns : 80;
}
/**
* A log for people: lines to standard error. At a terminal progress is one line that overwrites itself; anywhere else it is a
* line from time to time, for work that takes long. Text of the repository cannot move the cursor or set colours.
*/
function createTerminalLog(stderr, { verbose, now }) {
	const started = now();
	let open = false;
	let last = started;
	function line(text) {
		finish();
		stderr.write(`${makeVisible(text)}\n`);
	}
	function finish() {
		if (open) stderr.write(CLEAR_LINE);
		open = false;
	}
	function tell(text) {
		const elapsed = `${Math.round((now() - started) / 1e3)} s`;
		if (stderr.isTTY === true) {
			stderr.write(`${CLEAR_LINE}${clip(makeOneLine(`${elapsed} · ${text}`), columnsOf(stderr) - 1)}`);
			open = true;
		} else if (now() - last >= QUIET) {
			last = now();
			line(`${text} · ${elapsed}`);
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
		progress: (work, done, total, name) => tell(`${work}: ${done} of ${total}${name === void 0 ? "" : ` · ${name}`}`),
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

// src/config/help.ts
const width = 80;
const indent = 26;
const examples = {
	diff: [
		["argo-manifest-diff", "what my branch and my uncommitted changes do"],
		["argo-manifest-diff --base main --head feature --fail-on never", "two revisions, and never block"],
		["argo-manifest-diff --format terminal --format json=preview.json", "to the terminal, and to a file for another program"],
		["argo-manifest-diff --bootstrap 'clusters/*/bootstrap'", "one root for each cluster"]
	],
	render: [["argo-manifest-diff render --revision main --output rendered", "the manifests of every Application, as files"]],
	tree: [["argo-manifest-diff tree --revision main --format json", "the tree, for a script"]],
	explain: [["argo-manifest-diff explain payments-api --base main", "why it is rendered as it is, on both sides"]],
	merge: [["argo-manifest-diff merge part-1.json part-2.json", "the results of diff --shard 1/2 and 2/2 as one"]],
	backtest: [["argo-manifest-diff backtest --since 6.months", "what the check would have blocked, with the settings of today"], ["argo-manifest-diff backtest --limit 50 --resume backtest.jsonl", "stop it with Ctrl-C, and go on later"]],
	init: [["argo-manifest-diff init", "find the roots of the tree, and write a workflow and a config file"]],
	"check-config": [["argo-manifest-diff check-config", "the config file as it is in the work tree, before it is merged"]],
	help: [["argo-manifest-diff help render", "the flags of render"]],
	version: []
};
const exitStatus = [
	["0", "pass"],
	["1", "blocked by a finding"],
	["2", "incomplete: an Application that rendered before, or is new, cannot be rendered"],
	["3", "the caller's mistake: flags, config file, revision not found"],
	["4", "a bug of this program"]
];
/** What `help` prints: for one command, or for all of them with every flag. Lines of at most 80 columns. */
function helpText(topic) {
	const command = commandNames.find((candidate) => candidate === topic);
	const title = command === void 0 ? "terraform plan for Argo CD" : commandSummaries[command];
	const flagLines = flags.filter((flag) => command === void 0 || flag.commands.includes(command)).flatMap((flag) => {
		const value = flag.value === void 0 ? "" : ` ${flag.value}`;
		const commands = flag.commands.filter((name) => [
			"diff",
			"render",
			"tree"
		].includes(name));
		const only = command === void 0 && commands.length < 3 ? ` (${commands.join(", ")})` : "";
		return makeEntry(`--${flag.name}${value}`, `${flag.about}${only}`);
	});
	const listed = examples[command ?? "diff"].flatMap(([line, note]) => [`  # ${note}`, `  ${line}`]);
	return `${[
		wrap(`argo-manifest-diff${command === void 0 ? "" : ` ${command}`}: ${title}`, 0),
		["Usage:", `  argo-manifest-diff ${usage(command)}`],
		command === void 0 ? ["Commands:", ...commandNames.flatMap((name) => makeEntry(name, commandSummaries[name]))] : [],
		flagLines.length > 0 ? ["Flags:", ...flagLines] : [],
		listed.length > 0 ? ["Examples:", ...listed] : [],
		["Exit status:", ...exitStatus.flatMap(([code, meaning]) => makeEntry(code, meaning, 6))]
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function usage(command) {
	switch (command) {
		case void 0: return "[COMMAND] [FLAGS]";
		case "help": return "help [COMMAND]";
		case "version": return "version";
		case "render": return "render --output DIR [FLAGS]";
		case "explain": return "explain APP [FLAGS]";
		case "merge": return "merge PART.json … [FLAGS]";
		case "diff":
		case "tree":
		case "backtest":
		case "init":
		case "check-config": return `${command} [FLAGS]`;
	}
}
/** A name at the left, its meaning wrapped at the right. */
function makeEntry(name, about, column = indent) {
	const lines = wrap(about, column);
	const left = `  ${name}`;
	if (left.length + 2 > column) return [left, ...lines];
	const [first = "", ...rest] = lines;
	return [`${left.padEnd(column)}${first.trimStart()}`, ...rest];
}
/** Breaks a text at blanks into lines that begin at a column and end within the width. */
function wrap(text, column) {
	const lines = [];
	let line = "";
	for (const word of text.split(" ")) if (line !== "" && column + line.length + 1 + word.length > width) {
		lines.push(line);
		line = word;
	} else line = line === "" ? word : `${line} ${word}`;
	lines.push(line);
	return lines.map((content) => `${" ".repeat(column)}${content}`);
}

// src/cli.ts
/** Exit status beside those of a verdict; `--help` lists them all. */
const MISTAKE = 3;
const BUG = 4;
const log = createTerminalLog(process.stderr, {
	verbose: process.env.ARGO_MANIFEST_DIFF_DEBUG !== void 0,
	now: () => performance.now()
});
async function main() {
	tuneEngine();
	allowSpawner(fileURLToPath(new URL("spawner.js", import.meta.url)));
	const command = parseCommandLine(process.argv.slice(2), {
		cores: availableParallelism(),
		readFile: (file) => readFileSync(file, "utf8")
	});
	if (command.name === "help") return print(helpText(command.topic));
	if (command.name === "version") return print(`${version}\n`);
	const scratch = await mkdtemp(path.join(tmpdir(), "argo-manifest-diff-"));
	removeWhenStopped(scratch);
	try {
		const status = await work(command, createOutside(scratch));
		if (stopped) await new Promise(() => {});
		return status;
	} finally {
		killAll();
		await rm(scratch, {
			recursive: true,
			force: true
		});
	}
}
/** Most of the program is loaded while git and helm answer what they are asked first. */
async function work(command, outside) {
	if (command.name === "diff") startEarly(command.common, outside);
	const { runCommand } = await import("./chunks/commands.js");
	return runCommand(command, outside, {
		look: {
			color: wantsColor(process.stdout, process.env),
			width: widthOf(process.stdout, process.env)
		},
		version,
		log,
		print,
		write: (text) => void process.stdout.write(text),
		stopped: () => stopped,
		onStop: (tell) => {
			lastWords = tell;
		}
	});
}
function createOutside(scratch) {
	const copies = fileURLToPath(new URL("../node_modules/.cache/argo-manifest-diff/", import.meta.url));
	return {
		environment: process.env,
		cwd: process.cwd(),
		scratch,
		bundled: [
			"helm4",
			"kubectl35",
			"helm3",
			"kubectl31"
		].map((name) => path.join(copies, name)),
		readFile: (file) => readFile(file, "utf8"),
		now: () => performance.now(),
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
		pause: (duration) => setTimeout(duration),
		log
	};
}
/** True once we were told to stop: what is in hand by then is no result. */
let stopped = false;
/** Tells what is known all the same, where that is of use. */
let lastWords;
function removeWhenStopped(scratch) {
	for (const [signal, status] of [
		["SIGINT", 130],
		["SIGTERM", 143],
		["SIGHUP", 129]
	]) process.once(signal, () => {
		stopped = true;
		stopAll();
		(lastWords?.() ?? Promise.resolve()).catch((error) => process.stderr.write(`${error instanceof UserError ? error.text : String(error)}\n`)).then(() => rm(scratch, {
			recursive: true,
			force: true
		})).finally(() => process.exit(status));
	});
}
function print(text) {
	if (!stopped) process.stdout.write(text);
	return 0;
}
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
try {
	process.exitCode = await main();
} catch (error) {
	log.finish();
	if (stopped) await new Promise(() => {});
	if (error instanceof UserError) {
		process.stderr.write(`${error.text}\n`);
		process.exitCode = MISTAKE;
	} else {
		process.stderr.write(`This is a bug of argo-manifest-diff; please report it with the lines below.\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
		process.exitCode = BUG;
	}
}

export {  };