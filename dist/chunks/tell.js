"use strict";
const { UserError, append, commandNames, commandSummaries, flags, groupBy, makeOneLine, makeVisible, pairOf, quoteWord, readFrom, sessionOf, stripCredentials, withRepository } = require("./start.js");
let later_rare;
function findNearest(...given) {
	return (later_rare ??= require("./rare.js")).findNearest(...given);
}
const { alone, capabilitiesOf, combineProgress, compareText, countOf, createPaint, createRenderRun, findUnsaidSettings, followingOf, isApplicationSet, loadConfigOfBase, nameCluster, readManifests, refuseUnknownProjects, requireFollowing, resolveRevisions, restOf, seenFrom, settle, splitImage, stringifyDocuments, toJson, unknownProject, withSession, wrap: wrap$1, writeJson } = require("./gather.js");
const { mkdir, readdir, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");

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
	[
		"1",
		"blocked by a finding",
		["diff", "merge"]
	],
	[
		"2",
		"incomplete: an Application cannot be rendered",
		[
			"diff",
			"merge",
			"render"
		]
	],
	["3", "a mistake of the caller: flags, config file, a revision that does not exist"],
	["4", "a bug of this program"]
];
/** What `help` prints: for one command, or for all of them with every flag. Lines of at most 80 columns. */
function helpText(topic) {
	const command = commandNames.find((candidate) => candidate === topic);
	const title = command === void 0 ? "terraform plan for Argo CD" : commandSummaries[command];
	const flagLines = flags.filter((flag) => command === void 0 || flag.commands.includes(command)).flatMap((flag) => {
		const value = flag.value === void 0 ? "" : ` ${flag.value}`;
		const only = [
			"diff",
			"render",
			"tree"
		].every((name) => flag.commands.includes(name)) ? "" : ` (${flag.commands.join(", ")})`;
		return makeEntry(`--${flag.name}${value}`, command === void 0 ? `${flag.about}${only}` : flag.differs?.[command] ?? flag.about);
	});
	const listed = examples[command ?? "diff"].flatMap(([line, note]) => [`  # ${note}`, `  ${line}`]);
	return `${[
		wrap(`argo-manifest-diff${command === void 0 ? "" : ` ${command}`}: ${title}`, 0),
		["Usage:", `  argo-manifest-diff ${usage(command)}`],
		command === void 0 ? ["Commands:", ...commandNames.flatMap((name) => makeEntry(name, commandSummaries[name]))] : [],
		flagLines.length > 0 ? ["Flags:", ...flagLines] : [],
		listed.length > 0 ? ["Examples:", ...listed] : [],
		["Exit status:", ...exitStatus.flatMap(([code, meaning, commands]) => command === void 0 || commands === void 0 || commands.includes(command) ? makeEntry(code, meaning, 6) : [])]
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function usage(command) {
	switch (command) {
		case void 0: return "[COMMAND] [FLAGS]";
		case "help": return "help [COMMAND]";
		case "version": return "version";
		case "render": return "render --output DIR [FLAGS]";
		case "explain": return "explain APP [FLAGS]";
		case "merge": return "merge PART.json \u2026 [FLAGS]";
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

// src/cli/write-render.ts
/** The index beside the manifests: which file a later run may remove. */
const INDEX = "index.json";
/**
* Writes `DIR/<application>/manifest.yaml` for every Application that rendered, and `DIR/index.json`. Objects are in a
* stable order with sorted keys, Secrets included: it is the user's own disk. Directories of Applications that an earlier
* run wrote and that are gone are removed; nothing else is.
* @throws UserError when the directory holds something else, or cannot be written
*/
async function writeRender(rendered, output) {
	try {
		return await writeAll(rendered, output);
	} catch (cause) {
		if (!(cause instanceof Error) || !("syscall" in cause)) throw cause;
		throw new UserError(`${output} cannot be written: ${cause.message}`, {
			place: "--output",
			hint: "Name an empty directory that you may write to, or one that is not there yet.",
			cause
		});
	}
}
async function writeAll(rendered, output) {
	const { tree, settings } = rendered;
	await prepare(output);
	const nodes = tree.nodes.filter((node) => node.set === void 0);
	const directories = nameDirectories(nodes);
	const byKey = new Map(tree.nodes.map((node) => [node.key, node]));
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
		const parent = parentName(node, byKey);
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
				...null, ...common,
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
				...null, ...common,
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
	await writeFile(path.join(output, INDEX), `${writeJson({
		revision: rendered.revision,
		tools: rendered.tools,
		applications: entries,
		warnings: remarks
	})}\n`);
	return written;
}
/** The nearest Application above; an ApplicationSet in between is none. */
function parentName(node, nodes) {
	const parent = nodes.get(node.origin.parent ?? "");
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

// src/render-revisions.ts
/**
* Renders revisions and hands them on while their files still exist. The config file is that of the first: the base, where
* there are two.
*/
async function renderRevisions(common, which, outside, use) {
	return withRepository(common, outside, async (repository) => {
		const revisions = await resolveRevisions(which, repository);
		const [first, last] = pairOf(revisions);
		const sides = {
			base: await repository.snapshot(first),
			head: () => repository.snapshot(last)
		};
		const settings = settle(common, await loadConfigOfBase(common, sides, readFrom(outside)));
		const run = createRenderRun(settings, {
			...null, ...outside,
			lazy: false
		});
		const trees = await withSession(sessionOf(repository, settings, run, outside, first), async (session) => {
			const bootstraps = await session.readBootstraps(revisions);
			const [base, head] = pairOf(bootstraps);
			const files = {
				base: await repository.snapshot(first),
				head: await repository.snapshot(last)
			};
			const following = await followingOf(repository, {
				base,
				head
			}, files, settings, {});
			const progress = combineProgress(outside.log, "rendering");
			const grown = refuseUnknownProjects(await Promise.all(revisions.map((revision, index) => session.grow(bootstraps[index] ?? head, revision, following, alone, progress()))), settings.argocd.projects);
			const [grownFirst] = pairOf(grown);
			const unfollowed = await requireFollowing(grownFirst, following, files.base, settings, repository.origin);
			return grown.map((tree) => {
				const unsaid = findUnsaidSettings(tree, settings.argocd);
				return {
					...null, ...tree,
					warnings: [
						...tree.warnings,
						...following.notices,
						...unfollowed,
						...unsaid
					]
				};
			});
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
* An ApplicationSet of that name is told by what it makes.
*
* @param wanted name, or `namespace/name`
* @throws UserError when no revision has such an Application, with those that are near
*/
function renderExplanation(wanted, revisions, clusters, { color }) {
	const paint = createPaint(color);
	const named = revisions.map((each) => ({
		...null, ...each,
		nodes: each.tree.nodes.filter((node) => isWanted(node, wanted))
	}));
	const isOfApplications = named.some(({ nodes }) => nodes.some(({ set }) => set === void 0));
	const found = named.map((each) => ({
		...null, ...each,
		nodes: each.nodes.filter(({ set }) => !isOfApplications || set === void 0)
	}));
	if (found.every((each) => each.nodes.length === 0)) {
		const names = [...new Set(revisions.flatMap((each) => each.tree.nodes.map((node) => node.name)))];
		const alike = names.filter((name) => name.includes(wanted) || wanted.includes(name)).slice(0, 8);
		const nearest = findNearest(wanted, names);
		const near = alike.length > 0 || nearest === void 0 ? alike : [nearest];
		throw new UserError(`there is no Application "${wanted}" in ${revisions.map((each) => each.revision.name).join(" or ")}`, { hint: near.length === 0 ? "List them with: argo-manifest-diff tree" : `Did you mean ${near.join(", ")}?` });
	}
	let before;
	return `${found.flatMap(({ revision, nodes, tools, tree }) => {
		const name = makeOneLine(revision.name);
		const told = nodes.flatMap((node) => [...explainNode(node, tree, clusters, tools, paint), ""]);
		const text = told.join("\n").replaceAll(revision.id, "");
		const same = before?.text === text ? before : void 0;
		before = {
			name,
			text
		};
		return [paint("bold", `# ${name} (${revision.id.slice(0, 12)})`), ...nodes.length === 0 ? ["not there", ""] : same === void 0 ? told : [`as in ${same.name}`, ""]];
	}).join("\n").trimEnd()}\n`;
}
function isWanted(node, wanted) {
	return node.name === wanted || `${node.namespace}/${node.name}` === wanted;
}
function explainNode(node, tree, clusters, tools, paint) {
	if (node.object.kind === "ApplicationSet") return explainSet(node, tree, paint);
	const { application, problem } = node;
	const parent = tree.nodes.find((each) => each.key === node.origin.parent);
	const lines = [
		`Application   ${makeOneLine(`${node.namespace}/${node.name}`)}`,
		`Found in      ${makeOneLine(placeOf(node, parent))}`,
		...listParameters(node.generatedBy?.parameters)
	];
	if (application !== void 0) {
		const destination = seenFrom(node.home, application.destination);
		const known = capabilitiesOf(destination, clusters);
		lines.push(`Destination   ${makeOneLine(`${destination.server || destination.name} / ${destination.namespace || "(no namespace)"}`)}`, `Kubernetes    ${known.kubeVersion ?? "not given: the tool uses the version built into it (see --kube-version)"}`, `API versions  ${known.apiVersions.length === 0 ? "only those built into the tool (see --api-versions)" : makeOneLine(known.apiVersions.join(", "))}`);
		const rendering = application.sources.filter((source) => source.ref === "" || source.path !== "" || source.chart !== "");
		for (const [index, source] of application.sources.entries()) {
			const rendered = node.sources[rendering.indexOf(source)];
			lines.push("", paint("bold", `Source ${index + 1} of ${application.sources.length}`));
			append(lines, explainSource(source, rendered));
		}
	}
	for (const warning of [
		...node.warnings,
		...node.sources.flatMap((source) => source.warnings),
		...tree.warnings.filter((each) => each.node === node.key)
	]) lines.push(paint("yellow", `! ${makeOneLine(warning.message)}`));
	append(lines, explainProblem(problem, paint));
	if (Object.keys(tools).length > 0) lines.push("", `Tools         ${Object.entries(tools).map(([tool, version]) => `${tool} ${version}`).join(", ")}`);
	return lines;
}
function explainProblem(problem, paint) {
	if (problem === void 0) return [];
	const { unsupported, message, detail, hint, commands = [] } = problem;
	return [
		"",
		paint("red", `${unsupported === true ? "Not supported" : "Fails"}: ${makeOneLine(message)}`),
		...detail === void 0 ? [] : makeVisible(detail).split("\n").map((line) => `  ${line}`),
		...hint === void 0 ? [] : [makeOneLine(hint)],
		...writeCommands(commands)
	];
}
/** What the template of the set was filled with, one below the other. */
function listParameters(parameters) {
	return Object.entries(parameters ?? {}).map(([name, value], index) => {
		const told = typeof value === "string" ? value : toJson(value);
		return makeOneLine(`${index === 0 ? "Parameters" : "          "}    ${name}: ${told}`);
	});
}
/** An ApplicationSet: what it makes of which parameters, and what it does with them. */
function explainSet(node, tree, paint) {
	const { set, problem } = node;
	const parent = tree.nodes.find((each) => each.key === node.origin.parent);
	const made = tree.nodes.filter((each) => each.origin.parent === node.key);
	return [
		`ApplicationSet ${makeOneLine(`${node.namespace}/${node.name}`)}`,
		`Found in      ${makeOneLine(placeOf(node, parent))}`,
		...set === void 0 || problem !== void 0 ? [] : [
			`Policy        ${makeOneLine(set.policy.applicationsSync)}${set.policy.preserveResourcesOnDeletion ? ", and what an Application has stays when it goes" : ""}`,
			`Makes         ${countOf(made.length, "Application")}`,
			...made.map(({ name, generatedBy }) => makeOneLine(`  ${name}: ${toJson(generatedBy?.parameters ?? {})}`)),
			...set.rejected.map(({ name, reason }) => paint("yellow", makeOneLine(`! ${name} does not come into being: ${reason}`)))
		],
		...node.warnings.map(({ message }) => paint("yellow", `! ${makeOneLine(message)}`)),
		...explainProblem(problem, paint)
	];
}
function placeOf({ origin }, parent) {
	if (parent === void 0) return origin.file ?? origin.bootstrap;
	const name = `${parent.namespace}/${parent.name}`;
	return parent.set === void 0 ? `what ${name} renders` : `what ApplicationSet ${name} makes`;
}
function explainSource(source, rendered) {
	const place = source.chart === "" ? source.path || "(only lends its files)" : `chart ${source.chart}`;
	const lines = [
		`  repository  ${makeOneLine(stripCredentials(source.repoURL))}`,
		`  ${source.chart === "" ? "path        " : "what        "}${makeOneLine(place)}${source.ref === "" ? "" : `, lent as $${makeOneLine(source.ref)}`}`,
		`  revision    ${makeOneLine(source.targetRevision || "(empty)")}${rendered === void 0 ? "" : ` \u2192 ${makeOneLine(rendered.revision)}`}`
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
		const text = makeVisible(file.content).trimEnd().split("\n");
		const end = endOf(text);
		return [
			"  command",
			`${line} <<'${end}'`,
			...text,
			end,
			"    )"
		];
	});
}
/**
* A word that is no line of a text: where a line of it ended the text, a shell would run what stands below.
* https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07_04 (Here-Document)
*/
function endOf(lines) {
	const taken = new Set(lines);
	for (let count = 1;; count++) {
		const word = `END${count === 1 ? "" : count}`;
		if (!taken.has(word)) return word;
	}
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
	const told = /* @__PURE__ */ new Set();
	const warned = /* @__PURE__ */ new Map();
	const write = (node, lead, rest) => {
		const below = [...writeProblem(node, paint, told), ...node.warnings.map((warning) => paint("yellow", `! ${sayOnce(warning.message, node.name, warned)}`))];
		return [`${lead}${writeNode(node, paint)}`, ...below.map((line) => wrap$1(`${rest}  ${line}`, width, `${rest}    `))];
	};
	const draw = (bootstrap) => {
		const lines = [];
		const open = [];
		const enter = (key, indent, depth) => {
			const nodes = children.get(key) ?? [];
			append(open, nodes.map((node, index) => ({
				node,
				indent,
				depth,
				last: index === nodes.length - 1
			})).toReversed());
		};
		enter(`root ${bootstrap}`, "", 0);
		for (let next = open.pop(); next !== void 0; next = open.pop()) {
			const { node, indent, depth, last } = next;
			const isDeep = depth >= DEEPEST;
			const rest = isDeep ? indent : `${indent}${last ? "   " : "\u2502  "}`;
			append(lines, write(node, `${indent}${isDeep ? `level ${depth}: ` : last ? "\u2514\u2500 " : "\u251c\u2500 "}`, rest));
			enter(`node ${node.key}`, rest, depth + 1);
		}
		return lines;
	};
	const lines = [...new Set(tree.nodes.map((node) => node.origin.bootstrap))].flatMap((bootstrap) => [paint("bold", makeOneLine(bootstrap)), ...draw(bootstrap)]);
	const notes = tree.warnings.map((warning) => wrap$1(paint("yellow", `! ${makeOneLine(warning.message)}`), width, "  "));
	return `${[
		...lines,
		...notes,
		writeCounts(tree)
	].join("\n")}\n`;
}
/** Levels that are indented: no terminal has room for more. Below, each says its own. */
const DEEPEST = 40;
function writeNode(node, paint) {
	const { application } = node;
	const name = node.problem === void 0 ? paint("bold", makeOneLine(node.name)) : paint("red", makeOneLine(node.name));
	if (node.set !== void 0) return `${name}  ApplicationSet, ${countOf(node.set.applications.length, "application")}`;
	if (application === void 0) return `${name}  ${makeOneLine(node.namespace)}`;
	const { sources } = application;
	const destination = seenFrom(node.home, application.destination);
	const from = sources.filter((source) => source.ref === "" || source.path !== "" || source.chart !== "").map((source, index) => {
		const rendered = node.sources[index];
		const repository = stripCredentials(source.repoURL);
		const place = source.chart === "" ? source.path || repository : `${repository} ${source.chart}`;
		const revision = source.targetRevision === "" ? "" : ` @ ${source.targetRevision}`;
		return `${rendered === void 0 ? "" : `${rendered.type} (${rendered.tool}) `}${makeOneLine(place + revision)}`;
	});
	const to = [nameCluster(destination.server || destination.name), destination.namespace].filter((part) => part !== "");
	return `${name}  ${from.join(" + ")} \u2192 ${makeOneLine(to.join(" / "))}`;
}
/** Lines of what a tool said besides its message: traces can be hundreds, and `explain` has them all. */
const DETAIL_LINES = 6;
/** A warning, or of one that was given before, with whom. @param warned names by warnings that were given */
function sayOnce(message, name, warned) {
	const before = warned.get(message);
	if (before === void 0) warned.set(message, name);
	return makeOneLine(before === void 0 ? message : `the same as for ${before} above`);
}
/** @param told advice that was given with an earlier one: the same is not given a hundred times */
function writeProblem({ problem, name }, paint, told) {
	if (problem === void 0) return [];
	const lines = makeVisible(restOf(problem.detail?.trim() ?? "", problem.message)).split("\n").filter((line) => line !== "");
	const rest = lines.length - DETAIL_LINES;
	const detail = rest <= 1 ? lines : [...lines.slice(0, DETAIL_LINES), `\u2026 and ${rest} more lines: argo-manifest-diff explain ${makeOneLine(name)}`];
	const hint = problem.hint === void 0 || told.has(problem.hint) ? [] : [makeOneLine(problem.hint)];
	if (problem.hint !== void 0) told.add(problem.hint);
	return [
		paint("red", `\u2717 ${makeOneLine(problem.code)}: ${makeOneLine(problem.message)}`),
		...detail,
		...hint
	];
}
function writeCounts({ nodes }) {
	const failed = nodes.filter((node) => outcomeOf(node) === "failed").length;
	const unsupported = nodes.filter((node) => outcomeOf(node) === "unsupported").length;
	const sets = nodes.filter((node) => isApplicationSet(node.object)).length;
	return [
		countOf(nodes.length - sets, "application"),
		...sets === 0 ? [] : [countOf(sets, "ApplicationSet")],
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
		let parent = nodes.get(node.origin.parent ?? "");
		while (parent?.set !== void 0) parent = nodes.get(parent.origin.parent ?? "");
		return parent?.name;
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
	const children = groupBy(tree.nodes, ({ origin }) => origin.parent);
	const applicationSets = tree.nodes.flatMap((node) => {
		if (node.set === void 0) return [];
		const made = (children.get(node.key) ?? []).filter((each) => each.problem?.code !== unknownProject).map((each) => each.name);
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
	return `${writeJson({
		revision,
		applications,
		applicationSets
	})}\n`;
}
/** The map without the keys that have no value. */
function present(map) {
	return Object.fromEntries(Object.entries(map).flatMap(([key, value]) => value === void 0 ? [] : [[key, value]]));
}

// src/report/versions.ts
/** What is deployed where: one row for each image, by environment (cluster and namespace). */
function tabulateVersions(images) {
	return [...groupBy(images, ({ image }) => splitImage(image).name)].map(([image, all]) => {
		const environments = [...groupBy(all, ({ cluster, namespace }) => [nameCluster(cluster), namespace].filter((part) => part !== "").join("/"))].map(([environment, each]) => ({
			environment,
			versions: [...new Set(each.map((one) => splitImage(one.image).version))].toSorted(compareText)
		})).toSorted((a, b) => compareText(a.environment, b.environment));
		return {
			image,
			environments,
			drift: new Set(environments.map((each) => each.versions.join(" "))).size > 1
		};
	}).toSorted((a, b) => compareText(a.image, b.image));
}
/** Columns of an environment: one of any length must not make all lines as long. */
const maximumWidth = 80;
/** The table for a terminal: drift between environments stands out. */
function renderVersions(images, unknown, { color }) {
	const paint = createPaint(color);
	const rows = tabulateVersions(images);
	const width = rows.flatMap((row) => row.environments).reduce((longest, { environment }) => Math.min(maximumWidth, Math.max(longest, makeOneLine(environment).length)), 0);
	const lines = rows.flatMap(({ image, environments, drift }) => [paint("bold", makeOneLine(image)) + (drift ? paint("yellow", "  versions differ") : ""), ...environments.map(({ environment, versions }) => `  ${makeOneLine(environment).padEnd(width)}  ${versions.map(makeOneLine).join(", ")}`)]);
	const missing = unknown.length === 0 ? [] : [paint("yellow", `! ${countOf(unknown.length, "application")} not rendered, so not counted: ${unknown.slice(0, 10).map((each) => makeOneLine(each.name)).join(", ")}`)];
	const drifting = rows.filter((row) => row.drift).length;
	return `${[
		...lines,
		...missing,
		`${countOf(rows.length, "image")}, ${drifting} with different versions`
	].join("\n")}\n`;
}

module.exports = { helpText, renderExplanation, renderRevisions, renderTree, renderVersions, tabulateVersions, treeJson, writeRender };