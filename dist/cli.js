#!/usr/bin/env node
"use strict";
const { UserError, allowShells, createTerminalLog, forPeople, killAll, makeScratch, now, parseCommandLine, removeScratch, startEarly, stopAll, tuneEngine, version, wantsColor, widthOf } = require("./chunks/start.js");
let later_tell;
function helpText(...given) {
	return (later_tell ??= require("./chunks/tell.js")).helpText(...given);
}
const { readFileSync } = require("node:fs");
const { readFile } = require("node:fs/promises");
const { availableParallelism, tmpdir } = require("node:os");
const path = require("node:path");
const { setImmediate, setTimeout } = require("node:timers/promises");
const { fileURLToPath } = require("node:url");

// src/cli.ts
/** Exit status beside those of a verdict; `--help` lists them all. */
const MISTAKE = 3;
const BUG = 4;
const log = createTerminalLog(process.stderr, {
	verbose: process.env.ARGO_MANIFEST_DIFF_DEBUG !== void 0,
	now,
	tame: (text) => forPeople(text, process.env)
});
async function main() {
	tuneEngine();
	const command = parseCommandLine(process.argv.slice(2), {
		cores: availableParallelism(),
		readFile: (file) => readFileSync(file, "utf8")
	});
	if (command.name === "help") return print(helpText(command.topic));
	if (command.name === "version") return print(`${version}\n`);
	const scratch = await makeScratch(tmpdir());
	allowShells(path.join(scratch, "shells"));
	removeWhenStopped(scratch);
	try {
		const status = await work(command, createOutside(scratch));
		if (stopped) await new Promise(() => {});
		return status;
	} finally {
		killAll();
		await removeScratch(scratch);
	}
}
/** Most of the program is loaded while git and helm answer what they are asked first. */
async function work(command, outside) {
	if (command.name === "diff") {
		startEarly(command.common, outside);
		await setImmediate();
	}
	const { runCommand } = await Promise.resolve().then(() => require("./chunks/gather.js")).then((n) => n.commands_exports);
	return runCommand(command, outside, {
		look: {
			color: wantsColor(process.stdout, process.env),
			width: widthOf(process.stdout, process.env),
			tame: (text) => forPeople(text, process.env)
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
	const copies = fileURLToPath(new URL("../node_modules/.cache/argo-manifest-diff/", require("node:url").pathToFileURL(__filename).href));
	return {
		environment: process.env,
		cwd: hereOf(),
		scratch,
		bundled: [
			"helm4",
			"kubectl35",
			"helm3",
			"kubectl31"
		].map((name) => path.join(copies, name)),
		readFile: (file) => readFile(file, "utf8"),
		now,
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
		pause: (duration) => setTimeout(duration),
		log
	};
}
/** The directory that we were started in; somebody may have removed it since. */
function hereOf() {
	try {
		return process.cwd();
	} catch (cause) {
		throw new UserError("the directory that this was started in is no longer there", {
			hint: "Change to a directory that is there: cd .",
			cause
		});
	}
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
		(lastWords?.() ?? Promise.resolve()).catch((error) => process.stderr.write(`${error instanceof UserError ? error.text : String(error)}\n`)).then(() => removeScratch(scratch)).finally(() => process.exit(status));
	});
}
function print(text) {
	if (!stopped) process.stdout.write(text);
	return 0;
}
process.stdout.on("error", (error) => {
	if (error.code !== "EPIPE") throw error;
});
async function run() {
	try {
		process.exitCode = await main();
	} catch (error) {
		log.finish();
		if (stopped) await new Promise(() => {});
		if (error instanceof UserError) {
			process.stderr.write(`${forPeople(error.text, process.env)}\n`);
			process.exitCode = MISTAKE;
		} else {
			process.stderr.write(`This is a bug of argo-manifest-diff; please report it with the lines below.\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
			process.exitCode = BUG;
		}
	}
	if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
}
run();

