#!/usr/bin/env node
import { alone, combineProgress, commandNames, commandSummaries, createRenderRun, flags, followingOf, listDeployedImages, parseCommandLine, preview, quoteWord, settle, unknownProject, version, withComparisons, withSession } from "./chunks/preview.js";
import { clip, countOf, makeOneLine, makeVisible } from "./chunks/words.js";
import { stringifyDocuments, toJson } from "./chunks/stringify.js";
import { allowSpawner, pairOf, readFrom, readManifests, sessionOf, withRepository } from "./chunks/second-render.js";
import { UserError } from "./chunks/user-error.js";
import { loadConfig, resolveRevisions } from "./chunks/config-file.js";
import { killAll, stopAll } from "./chunks/start.js";
import { capabilitiesOf } from "./chunks/clusters.js";
import { createPaint, wrap as wrap$1 } from "./chunks/paint.js";
import { groupBy } from "./chunks/group-by.js";
import { nameCluster } from "./chunks/names.js";
import { renderVersions } from "./chunks/versions.js";
import { exitStatusOf } from "./chunks/verdict.js";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
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

// src/cli/write-render.ts
/** The index beside the manifests: which file a later run may remove. */
const INDEX = "index.json";
/**
* Writes `DIR/<application>/manifest.yaml` for every Application that rendered, and `DIR/index.json`. Objects are in a
* stable order with sorted keys, Secrets included: it is the user's own disk. Directories of Applications that an earlier
* run wrote and that are gone are removed; nothing else is.
* @throws UserError when the directory holds something else
*/
async function writeRender(rendered, output) {
	const { tree, settings } = rendered;
	await prepare(output);
	const nodes = tree.nodes.filter((node) => node.set === void 0);
	const directories = nameDirectories(nodes);
	const entries = [];
	const written = {
		rendered: 0,
		failed: 0,
		unsupported: 0,
		manifests: 0
	};
	for (const node of nodes) {
		const directory = directories.get(node.key) ?? node.name;
		const result = node.problem === void 0 ? await readManifests(node, tree.scopes, settings) : {
			ok: false,
			problem: node.problem
		};
		const parent = parentName(node, tree.nodes);
		const warnings = [
			...node.warnings,
			...node.sources.flatMap((source) => source.warnings),
			...result.ok ? result.warnings : [],
			...tree.warnings.filter((each) => each.node === node.key)
		].map(({ code, message }) => ({
			code,
			message
		}));
		const common = {
			name: node.name,
			namespace: node.namespace,
			...parent === void 0 ? {} : { parent },
			sourceType: node.sources.map((source) => source.type).join(",")
		};
		if (result.ok) {
			await writeManifests(path.join(output, directory), result.manifests);
			entries.push({
				...common,
				outcome: "rendered",
				warnings,
				directory,
				manifests: result.manifests.length
			});
			written.rendered++;
			written.manifests += result.manifests.length;
		} else {
			const outcome = result.problem.unsupported === true ? "unsupported" : "failed";
			const error = [
				result.problem.message,
				result.problem.detail,
				result.problem.hint
			].filter((text) => text !== void 0).join("\n");
			entries.push({
				...common,
				outcome,
				error,
				warnings,
				manifests: 0
			});
			written[outcome]++;
		}
	}
	const remarks = tree.warnings.filter((each) => each.node === void 0).map(({ code, message }) => ({
		code,
		message
	}));
	await writeFile(path.join(output, INDEX), `${toJson({
		revision: rendered.revision,
		tools: rendered.tools,
		applications: entries,
		warnings: remarks
	}, 2)}\n`);
	return written;
}
/** The nearest Application above; an ApplicationSet in between is none. */
function parentName(node, nodes) {
	const parent = nodes.find((each) => each.key === node.origin.parent);
	return parent?.set === void 0 ? parent?.name : parentName(parent, nodes);
}
async function writeManifests(directory, manifests) {
	await mkdir(directory, { recursive: true });
	await writeFile(path.join(directory, "manifest.yaml"), stringifyDocuments(manifests.map((manifest) => manifest.object)));
}
/** `name`, or `namespace_name` where several Applications share a name. Names are checked to be safe as directories. */
function nameDirectories(nodes) {
	const counts = /* @__PURE__ */ new Map();
	for (const node of nodes) counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
	const taken = /* @__PURE__ */ new Set();
	const result = /* @__PURE__ */ new Map();
	for (const node of nodes) {
		const wanted = (counts.get(node.name) ?? 0) > 1 ? `${node.namespace}_${node.name}` : node.name;
		let name = wanted;
		for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
		taken.add(name);
		result.set(node.key, name);
	}
	return result;
}
/** Removes what an earlier run wrote; refuses a directory that holds anything else. */
async function prepare(output) {
	await mkdir(output, { recursive: true });
	const present = await readdir(output, { withFileTypes: true });
	if (present.length === 0) return;
	if (!present.some((entry) => entry.name === INDEX)) throw new UserError(`${output} holds files that are not from an earlier render`, {
		place: "--output",
		hint: "Name an empty directory, or one that render wrote before."
	});
	for (const entry of present) {
		if (!entry.isDirectory() || entry.name === ".git") continue;
		const inside = await readdir(path.join(output, entry.name));
		if (inside.length === 0 || inside.length === 1 && inside[0] === "manifest.yaml") await rm(path.join(output, entry.name), { recursive: true });
	}
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

// src/render-revisions.ts
/**
* Renders revisions and hands them on while their files still exist. The config file is that of the first: the base, where
* there are two.
*/
async function renderRevisions(common, which, outside, use) {
	return withRepository(common, outside, async (repository) => {
		const revisions = await resolveRevisions(which, repository);
		const [first, last] = pairOf(revisions);
		const settings = settle(common, await loadConfig(common, await repository.snapshot(first), readFrom(outside)));
		const run = createRenderRun(settings, {
			...outside,
			lazy: false
		});
		const trees = await withSession(sessionOf(repository, settings, run, outside), async (session) => {
			const bootstraps = await session.readBootstraps(revisions);
			const [base, head] = pairOf(bootstraps);
			const following = await followingOf(repository, {
				base,
				head
			}, await repository.snapshot(last), settings, {});
			const progress = combineProgress(outside.log, "rendering");
			return (await Promise.all(revisions.map((revision, index) => session.grow(bootstraps[index] ?? head, revision, following, alone, progress())))).map((tree) => ({
				...tree,
				warnings: [...tree.warnings, ...following.notices]
			}));
		});
		const tools = await run.toolsUsed();
		return use(trees.map((tree, index) => ({
			revision: revisions[index] ?? last,
			tree,
			settings,
			tools
		})));
	});
}

// src/report/explain.ts
/**
* Why and how one Application is rendered, for each revision: where it was found, its sources and their resolved revisions,
* source types and the reason for them, the files read, the command lines to paste into a shell, versions and keys.
*
* @param wanted name, or `namespace/name`
* @throws UserError when no revision has such an Application, with those that are near
*/
function renderExplanation(wanted, revisions, clusters, { color }) {
	const paint = createPaint(color);
	const found = revisions.map((each) => ({
		...each,
		nodes: each.tree.nodes.filter((node) => isWanted(node, wanted))
	}));
	if (found.every((each) => each.nodes.length === 0)) {
		const near = [...new Set(revisions.flatMap((each) => each.tree.nodes.map((node) => node.name)))].filter((name) => name.includes(wanted) || wanted.includes(name)).slice(0, 8);
		throw new UserError(`there is no Application "${wanted}" in ${revisions.map((each) => each.revision.name).join(" or ")}`, { hint: near.length === 0 ? "List them with: argo-manifest-diff tree" : `Did you mean ${near.join(", ")}?` });
	}
	return `${found.flatMap(({ revision, nodes, tools, tree }) => [paint("bold", `# ${makeOneLine(revision.name)} (${revision.id.slice(0, 12)})`), ...nodes.length === 0 ? ["not there", ""] : nodes.flatMap((node) => [...explainNode(node, tree, clusters, tools, paint), ""])]).join("\n").trimEnd()}\n`;
}
function isWanted(node, wanted) {
	if (node.set !== void 0) return false;
	return node.name === wanted || `${node.namespace}/${node.name}` === wanted;
}
function explainNode(node, tree, clusters, tools, paint) {
	const { application, problem } = node;
	const parent = tree.nodes.find((each) => each.key === node.origin.parent);
	const lines = [
		`Application   ${makeOneLine(`${node.namespace}/${node.name}`)}`,
		`Found in      ${makeOneLine(placeOf(node, parent))}`,
		...node.generatedBy === void 0 ? [] : [`Parameters    ${makeOneLine(toJson(node.generatedBy.parameters))}`]
	];
	if (application !== void 0) {
		const { destination } = application;
		const known = capabilitiesOf(destination, clusters);
		lines.push(`Destination   ${makeOneLine(`${destination.server || destination.name} / ${destination.namespace || "(no namespace)"}`)}`, `Kubernetes    ${known.kubeVersion ?? "not given: the tool uses the version built into it (see --kube-version)"}`, `API versions  ${known.apiVersions.length === 0 ? "only those built into the tool (see --api-versions)" : makeOneLine(known.apiVersions.join(", "))}`);
		const rendering = application.sources.filter((source) => source.ref === "" || source.path !== "" || source.chart !== "");
		for (const [index, source] of application.sources.entries()) {
			const rendered = node.sources[rendering.indexOf(source)];
			lines.push("", paint("bold", `Source ${index + 1} of ${application.sources.length}`), ...explainSource(source, rendered));
		}
	}
	for (const warning of [
		...node.warnings,
		...node.sources.flatMap((source) => source.warnings),
		...tree.warnings.filter((each) => each.node === node.key)
	]) lines.push(paint("yellow", `! ${makeOneLine(warning.message)}`));
	if (problem !== void 0) {
		lines.push("", paint("red", `${problem.unsupported === true ? "Not supported" : "Fails"}: ${makeOneLine(problem.message)}`));
		if (problem.detail !== void 0) lines.push(...makeVisible(problem.detail).split("\n").map((line) => `  ${line}`));
		if (problem.hint !== void 0) lines.push(makeOneLine(problem.hint));
		lines.push(...writeCommands(problem.commands ?? []));
	}
	if (Object.keys(tools).length > 0) lines.push("", `Tools         ${Object.entries(tools).map(([tool, version]) => `${tool} ${version}`).join(", ")}`);
	return lines;
}
function placeOf({ origin }, parent) {
	if (parent === void 0) return origin.file ?? origin.bootstrap;
	const name = `${parent.namespace}/${parent.name}`;
	return parent.set === void 0 ? `what ${name} renders` : `what ApplicationSet ${name} makes`;
}
function explainSource(source, rendered) {
	const place = source.chart === "" ? source.path || "(only lends its files)" : `chart ${source.chart}`;
	const lines = [
		`  repository  ${makeOneLine(source.repoURL)}`,
		`  ${source.chart === "" ? "path        " : "what        "}${makeOneLine(place)}${source.ref === "" ? "" : `, lent as $${makeOneLine(source.ref)}`}`,
		`  revision    ${makeOneLine(source.targetRevision || "(empty)")}${rendered === void 0 ? "" : ` → ${makeOneLine(rendered.revision)}`}`
	];
	if (rendered === void 0) return lines;
	return [
		...lines,
		`  type        ${rendered.type}: ${makeOneLine(rendered.typeReason)}`,
		`  tool        ${makeOneLine(rendered.tool)}`,
		`  key         ${rendered.key}`,
		...listInputs(rendered.inputs),
		...writeCommands(rendered.commands())
	];
}
/** Each once, below one another. */
function listInputs(inputs) {
	const read = [...new Set(inputs)].map((input) => makeOneLine(input === "" ? "." : input));
	return (read.length === 0 ? ["nothing of this repository"] : read).map((input, index) => `  ${index === 0 ? "reads" : "     "}       ${input}`);
}
/** Command lines that do in a checkout what was done; a file of our own is read from standard input. */
function writeCommands(commands) {
	return commands.flatMap(({ cwd, argv, files = [] }) => {
		const [file] = files;
		const words = argv.map((word) => quote(file !== void 0 && word === file.name ? "-" : word)).join(" ");
		const line = `    (cd ${quote(cwd === "" ? "." : cwd)} && ${words}`;
		if (file === void 0) return ["  command", `${line})`];
		return [
			"  command",
			`${line} <<'END'`,
			...makeVisible(file.content).trimEnd().split("\n"),
			"END",
			"    )"
		];
	});
}
function quote(word) {
	return quoteWord(makeVisible(word));
}

// src/report/tree.ts
/** The tree of Applications for a terminal: what each was rendered from, with which tool, where it goes, and what failed. */
function renderTree(tree, { color, width }) {
	const paint = createPaint(color);
	const keys = new Set(tree.nodes.map((node) => node.key));
	const children = groupBy(tree.nodes, ({ origin: { parent, bootstrap } }) => {
		return parent !== void 0 && keys.has(parent) ? `node ${parent}` : `root ${bootstrap}`;
	});
	const draw = (key, indent) => (children.get(key) ?? []).flatMap((node, index, all) => {
		const last = index === all.length - 1;
		const rest = `${indent}${last ? "   " : "│  "}`;
		const below = [...writeProblem(node, paint), ...node.warnings.map((warning) => paint("yellow", `! ${makeOneLine(warning.message)}`))];
		return [
			`${indent}${last ? "└─ " : "├─ "}${writeNode(node, paint)}`,
			...below.map((line) => wrap$1(`${rest}  ${line}`, width, `${rest}    `)),
			...draw(`node ${node.key}`, rest)
		];
	});
	const lines = [...new Set(tree.nodes.map((node) => node.origin.bootstrap))].flatMap((bootstrap) => [paint("bold", makeOneLine(bootstrap)), ...draw(`root ${bootstrap}`, "")]);
	const notes = tree.warnings.map((warning) => wrap$1(paint("yellow", `! ${makeOneLine(warning.message)}`), width, "  "));
	return `${[
		...lines,
		...notes,
		writeCounts(tree)
	].join("\n")}\n`;
}
function writeNode(node, paint) {
	const { application } = node;
	const name = node.problem === void 0 ? paint("bold", makeOneLine(node.name)) : paint("red", makeOneLine(node.name));
	if (node.set !== void 0) return `${name}  ApplicationSet, ${countOf(node.set.applications.length, "application")}`;
	if (application === void 0) return `${name}  ${makeOneLine(node.namespace)}`;
	const { destination, sources } = application;
	const from = sources.filter((source) => source.ref === "" || source.path !== "" || source.chart !== "").map((source, index) => {
		const rendered = node.sources[index];
		const place = source.chart === "" ? source.path || source.repoURL : `${source.repoURL} ${source.chart}`;
		const revision = source.targetRevision === "" ? "" : ` @ ${source.targetRevision}`;
		return `${rendered === void 0 ? "" : `${rendered.type} (${rendered.tool}) `}${makeOneLine(place + revision)}`;
	});
	const to = [nameCluster(destination.server || destination.name), destination.namespace].filter((part) => part !== "");
	return `${name}  ${from.join(" + ")} → ${makeOneLine(to.join(" / "))}`;
}
function writeProblem({ problem }, paint) {
	if (problem === void 0) return [];
	const detail = makeVisible(problem.detail?.trim() ?? "").split("\n").filter((line) => line !== "");
	const hint = problem.hint === void 0 ? [] : [makeOneLine(problem.hint)];
	return [
		paint("red", `✗ ${makeOneLine(problem.code)}: ${makeOneLine(problem.message)}`),
		...detail,
		...hint
	];
}
function writeCounts({ nodes }) {
	const failed = nodes.filter((node) => outcomeOf(node) === "failed").length;
	const unsupported = nodes.filter((node) => outcomeOf(node) === "unsupported").length;
	return [
		countOf(nodes.length, "application"),
		...failed === 0 ? [] : [`${failed} failed`],
		...unsupported === 0 ? [] : [`${unsupported} not covered`]
	].join(", ");
}
function outcomeOf({ problem }) {
	if (problem === void 0) return "rendered";
	return problem.unsupported ? "unsupported" : "failed";
}
/**
* The tree as JSON, for `tree --format json`: every Application in walk order, each as Argo CD would store it (as it was found,
* if it does not decode), and every ApplicationSet with what it makes and what it generates in vain.
*/
function treeJson(tree, revision) {
	const nodes = new Map(tree.nodes.map((node) => [node.key, node]));
	/** The nearest Application above: what an ApplicationSet makes belongs to whatever holds the set. */
	const parentOf = (node) => {
		const parent = nodes.get(node.origin.parent ?? "");
		return parent?.set === void 0 ? parent?.name : parentOf(parent);
	};
	const applications = tree.nodes.filter((node) => node.set === void 0 && node.problem?.code !== "unknown-project").map((node) => present({
		name: node.name,
		namespace: node.namespace,
		parent: parentOf(node),
		generatedBy: node.generatedBy === void 0 ? void 0 : {
			set: node.generatedBy.set,
			parameters: node.generatedBy.parameters
		},
		outcome: outcomeOf(node),
		error: node.problem?.message,
		application: node.application?.object ?? node.object
	}));
	const applicationSets = tree.nodes.flatMap((node) => {
		if (node.set === void 0) return [];
		const made = tree.nodes.filter((each) => each.origin.parent === node.key && each.problem?.code !== "unknown-project").map((each) => each.name);
		return [present({
			name: node.name,
			namespace: node.namespace,
			parent: parentOf(node),
			outcome: node.problem === void 0 ? "expanded" : outcomeOf(node),
			error: node.problem?.message,
			applications: made,
			rejected: node.set.rejected.map(({ name, stage, reason }) => ({
				name,
				stage,
				reason
			}))
		})];
	});
	return `${toJson({
		revision,
		applications,
		applicationSets
	}, 2)}\n`;
}
/** The map without the keys that have no value. */
function present(map) {
	return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]));
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
		const status = await runCommand(command, createOutside(scratch));
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
/** What a command needs beside rendering is loaded when it is asked for: most runs are over before all of the program is read. */
async function runCommand(command, outside) {
	const look = {
		color: wantsColor(process.stdout, process.env),
		width: widthOf(process.stdout, process.env)
	};
	switch (command.name) {
		case "diff": {
			const result = await preview(requestOf(command), outside);
			log.finish();
			const { writeReports } = await import("./chunks/write-reports.js");
			print(await writeReports(result, command.formats, look, {
				cwd: outside.cwd,
				version
			}));
			return command.shard === void 0 ? exitStatusOf(result.verdict) : 0;
		}
		case "merge": return runMerge(command, outside, look);
		case "backtest": return runBacktest(command, outside, look);
		case "init": {
			const { runInit } = await import("./chunks/init.js");
			return print(await withRepository(command.common, outside, (repository) => runInit(command, repository)));
		}
		case "check-config": {
			const { checkConfig } = await import("./chunks/check-config.js");
			const { text, mistakes } = await withRepository(command.common, outside, (repository) => checkConfig(command, repository, readFrom(outside)));
			print(text);
			return mistakes === 0 ? 0 : MISTAKE;
		}
		case "render": return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
			if (rendered === void 0) throw new Error("one revision was asked for");
			const output = path.resolve(outside.cwd, command.output);
			const written = await writeRender({
				...rendered,
				revision: rendered.revision.id
			}, output);
			log.finish();
			print(`${countOf(written.rendered, "application")} with ${countOf(written.manifests, "manifest")} in ${command.output}; ${written.failed} failed, ${written.unsupported} not supported\n`);
			return written.failed + written.unsupported > 0 ? exitStatusOf({
				status: "incomplete",
				reasons: []
			}) : 0;
		});
		case "tree": return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
			log.finish();
			if (rendered === void 0) throw new Error("one revision was asked for");
			if (command.format === "versions") {
				const { images, unknown } = await listDeployedImages(rendered.tree, rendered.settings);
				return print(renderVersions(images, unknown, look));
			}
			return print(command.format === "json" ? treeJson(rendered.tree, rendered.revision.id) : renderTree(rendered.tree, look));
		});
		case "explain": {
			const which = command.revision === void 0 ? { sides: sidesOf(command) } : { revision: command.revision };
			return renderRevisions(command.common, which, outside, async (rendered) => {
				log.finish();
				const settings = rendered[0]?.settings;
				return print(renderExplanation(command.application, rendered, settings === void 0 ? {
					clusters: [],
					apiVersions: []
				} : settings, look));
			});
		}
	}
}
async function runMerge(command, outside, look) {
	const { mergeParts } = await import("./chunks/merge2.js");
	const result = await mergeParts(command, outside, command.repo);
	const { writeReports } = await import("./chunks/write-reports.js");
	print(await writeReports(result, command.formats, look, {
		cwd: outside.cwd,
		version
	}));
	return exitStatusOf(result.verdict);
}
/** Its exit status is no verdict: it is about merges that nobody can stop any more. */
async function runBacktest(command, outside, look) {
	const { createBacktest, createStagedLog } = await import("./chunks/backtest.js");
	const staged = createStagedLog(log);
	const backtest = createBacktest(command, {
		log: staged,
		look,
		cwd: outside.cwd,
		today: outside.today,
		version,
		now: outside.now,
		print: (text) => void process.stdout.write(text),
		stopped: () => stopped
	});
	lastWords = backtest.tell;
	await withComparisons(comparedBranch(command), {
		...outside,
		log: staged
	}, backtest.run);
	if (stopped) return 0;
	lastWords = void 0;
	await backtest.tell();
	return 0;
}
/** Sources follow the branch whose merges are looked at, where it is named like one. */
function comparedBranch({ common, failOn, branch }) {
	const name = branch?.replace(/^(refs\/heads\/|(refs\/remotes\/)?origin\/)/, "");
	const named = name !== void 0 && !/^(HEAD|@|[0-9a-f]{7,64})$|[~^]/.test(name);
	return {
		common,
		...failOn === void 0 ? {} : { failOn },
		...named ? { branch: name } : {}
	};
}
/** Base and head as they were named. */
function sidesOf({ base, head }) {
	const sides = {};
	if (head !== void 0) sides.head = {
		name: head,
		revision: head
	};
	if (base !== void 0) sides.base = {
		name: base,
		how: "revision",
		revision: base
	};
	return sides;
}
function requestOf(command) {
	const { common, failOn, shard } = command;
	return {
		common,
		...sidesOf(command),
		...failOn === void 0 ? {} : { failOn },
		...shard === void 0 ? {} : { shard }
	};
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