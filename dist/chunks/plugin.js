"use strict";
const { addSecretTexts, copyFiles, isMap, isProblem, isSecretName, nameOf, pluginEnvironment, renderKey } = require("./gather.js");
const { childEnvironment, digestContents, joinInside, run } = require("./start.js");
let later_rare;
function programProblem(...given) {
	return (later_rare ??= require("./rare.js")).programProblem(...given);
}
const { mkdir, rm } = require("node:fs/promises");
const path = require("node:path");

// src/render/plugin/plugin.ts
const NO_OPTIONS = {
	name: "",
	env: [],
	parameters: []
};
/**
* Renders a source with a config management plugin: `init`, then `generate`, in the directory of the source, in a private
* copy of the repository that the plugin may write to. The program comes from the config file of the base revision; it sees
* the variables of Argo CD and those that its declaration names, and nothing else of this process.
*/
async function renderPlugin(plugin, request, context) {
	const { source, files, directory } = request;
	const variables = pluginEnvironment(source.plugin, request.environment, request.capabilities);
	const needed = neededPaths(request);
	const placed = await files.snapshot.place(needed);
	const key = renderKey({
		tool: "plugin",
		plugin,
		files: digestContents(placed.contents),
		directory,
		variables
	});
	const tool = `plugin ${nameOf(plugin)}`;
	const commands = [plugin.init, plugin.generate].flatMap((each) => each === void 0 ? [] : [[...each.command, ...each.args ?? []]]);
	const produce = async (output) => {
		const root = path.join(context.scratch, "plugins", key);
		let took = 0;
		try {
			await mkdir(root, { recursive: true });
			for (const each of needed) await copyFiles(path.join(placed.root, each), path.join(root, each));
			const home = path.join(root, ".home");
			await mkdir(home, { recursive: true });
			const env = childEnvironment(context.environment, plugin.env ?? [], {
				HOME: home,
				...variables
			});
			for (const [index, [program = "", ...args]] of commands.entries()) {
				const last = index === commands.length - 1;
				const result = await context.pool.run(() => run({
					program,
					args,
					cwd: path.join(root, directory),
					env,
					timeout: context.timeout,
					...last ? { stdoutFile: output } : {}
				}));
				took += result.duration;
				if (result.exitCode !== 0) return {
					ok: false,
					problem: programProblem({
						tool,
						program,
						secrets: secretsOf(source.plugin ?? NO_OPTIONS, env, plugin.env ?? [])
					}, result, [root, placed.root], "Run the command of the plugin in a checkout to see it fail.")
				};
			}
			return {
				ok: true,
				warnings: [],
				took
			};
		} finally {
			await rm(root, {
				recursive: true,
				force: true
			});
		}
	};
	const stored = await context.store.once(key, produce);
	const shown = commands.map((argv) => ({
		cwd: directory,
		argv
	}));
	if (isProblem(stored)) return {
		ok: false,
		problem: {
			...null, ...stored,
			commands: shown
		}
	};
	return {
		ok: true,
		source: {
			type: "Plugin",
			typeReason: request.typeReason,
			key,
			file: stored.file,
			digest: stored.digest,
			...stored.took === void 0 ? {} : { took: stored.took },
			mentions: stored.mentions,
			tool,
			commands: () => shown,
			warnings: stored.warnings,
			revision: files.revision,
			inputs: placed.contents.map((each) => each.path)
		}
	};
}
/** What a plugin gets as secrets, by the names: of the environment, and what its Application sets. */
function secretsOf({ env, parameters }, environment, passed) {
	const found = /* @__PURE__ */ new Set();
	const add = (name, value) => {
		if (value !== void 0 && isSecretName(name)) addSecretTexts(name, value, found);
	};
	for (const name of passed) add(name, environment[name]);
	for (const { name, value } of env) add(name, value);
	for (const { name, string, map, array } of parameters) {
		for (const value of [string, ...array ?? []]) add(name, value);
		for (const [key, value] of Object.entries(map ?? {})) add(isSecretName(name) ? name : key, value);
	}
	return found;
}
/**
* Argo CD sends a plugin the whole repository, or, where the Application has the annotation
* `argocd.argoproj.io/manifest-generate-paths`, only what that names: `/\u2026` from the root, else from the source's path.
*/
function neededPaths({ application, directory }) {
	const metadata = application.object.metadata;
	const text = (isMap(metadata) && isMap(metadata.annotations) ? metadata.annotations : {})["argocd.argoproj.io/manifest-generate-paths"];
	if (typeof text !== "string" || text.trim() === "" || /[*?[]/.test(text)) return [""];
	const paths = text.split(";").map((each) => each.trim()).filter((each) => each !== "").map((each) => joinInside(each.startsWith("/") ? "" : directory, each));
	return [.../* @__PURE__ */ new Set([directory, ...paths.filter((each) => each !== void 0)])];
}

module.exports = { renderPlugin };