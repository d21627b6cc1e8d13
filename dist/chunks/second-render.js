import { UserError } from "./user-error.js";
import { configFileName } from "./defaults.js";
import { stringify, toJson } from "./stringify.js";
import { getEntry, isMap } from "./value-map.js";
import { ManifestError, SyntaxProblem, compareGlobMatches, compileDoublestar, isGlob, parseDocuments, parseJson, parseYaml, readDocuments, readJson, skipJsonSpace, splitDocuments } from "./doublestar.js";
import { canBeSecret, isSecretName } from "./secret-names.js";
import { compileGobwas } from "./gobwas.js";
import { comparePrereleases } from "./prereleases.js";
import { groupOf, metadataText, topText } from "./metadata.js";
import { clusterOf, isCustomResourceDefinition, localCluster, parseKubeVersion, scopeOf } from "./clusters.js";
import { createResourceFilter } from "./matches.js";
import { compareVersions, isVersion, parseVersion } from "./semver.js";
import { decodeDocuments, describeType, joinInside, parentOf, resolvePath as resolvePath$1, walkFiles } from "./decode.js";
import { STDERR_LIMIT, collectTail, collectUpTo, cutLines, startProgram, trackGroup } from "./start.js";
import { KUSTOMIZATION_NAMES, KustomizationError, checkText, describe as describe$1, entriesOf, foldKeys, isMap as isMap$1, isSameRepository, readKustomization, readSource, setOwn, sourceShape, textMapOf, textOf as textOf$2, textsOf, wrongType } from "./application.js";
import { access, chmod, constants, copyFile, cp, mkdir, open, readFile, readdir, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { Readable, Writable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { createHash, randomUUID } from "node:crypto";
import { spawn } from "node:child_process";

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
	const result = {};
	for (const name of [
		...GENERAL,
		...NETWORK,
		...names
	]) {
		const value = environment[name];
		if (value !== void 0) result[name] = value;
	}
	return {
		...result,
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

// src/process/spawner.ts
/** Runs after which it pays to start a process for it, which takes as long as starting some ten programs. */
const FEW = 6;
let program;
let asked = 0;
let spawner;
/** Allows a process for starting others. @param file what such a process runs, absolute: the entry `spawner` */
function allowSpawner(file) {
	program = file;
}
/** The process that starts programs, once there is reason for one and it is up. */
function findSpawner() {
	if (program === void 0 || ++asked <= FEW) return void 0;
	if (spawner === void 0) startSpawner(program);
	return spawner === "starting" ? void 0 : spawner;
}
function startSpawner(file) {
	spawner = "starting";
	const waiting = /* @__PURE__ */ new Map();
	const child = spawn(process.execPath, [file], {
		env: {},
		detached: true,
		stdio: [
			"pipe",
			"pipe",
			"ignore"
		]
	});
	let next = 0;
	const ready = { spawn: (order, began) => new Promise((resolve) => {
		const id = next++;
		waiting.set(id, {
			began,
			ended: resolve
		});
		child.stdin.write(`${JSON.stringify({
			...order,
			id
		})}\n`);
	}) };
	child.stdout.on("data", cutLines((line) => {
		const answer = JSON.parse(line);
		if ("ready" in answer) spawner = ready;
		else if ("pid" in answer) waiting.get(answer.id)?.began(answer.pid);
		else {
			waiting.get(answer.id)?.ended(answer.end);
			waiting.delete(answer.id);
		}
	}));
	const giveUp = () => {
		program = void 0;
		spawner = void 0;
		for (const { ended } of waiting.values()) ended(void 0);
		waiting.clear();
	};
	child.on("error", giveUp);
	child.on("close", giveUp);
	child.stdin.on("error", () => {});
	child.unref();
	unref(child.stdin);
	unref(child.stdout);
}
function unref(stream) {
	if ("unref" in stream && typeof stream.unref === "function") stream.unref();
}

// src/process/run.ts
const DEFAULT_OUTPUT_LIMIT = 268435456;
/** How often the size of an output file is looked at. */
const SIZE_CHECK_INTERVAL = 250;
/**
* Runs a program to its end. It is started without a shell, in a process group of its own, sees only the environment that
* is handed in, and is killed with all its children when it takes too long or prints too much. Never throws for what the
* program does; it throws only when the output file cannot be opened.
*/
async function run(request) {
	const { stdoutFile, input } = request;
	if ([
		request.program,
		request.cwd,
		...request.args,
		...Object.values(request.env)
	].some((text) => text.includes("\0"))) return {
		exitCode: void 0,
		stdout: Buffer.alloc(0),
		stderr: "",
		failure: "a word of it holds a zero byte",
		duration: 0
	};
	const spawner = stdoutFile === void 0 || input !== void 0 ? void 0 : findSpawner();
	return spawner === void 0 || stdoutFile === void 0 ? runDirectly(request) : runThrough(spawner, {
		...request,
		stdoutFile
	});
}
async function runDirectly(request) {
	const started = performance.now();
	const output = request.stdoutFile === void 0 ? void 0 : await open(request.stdoutFile, "w");
	try {
		const limit = request.maxOutput ?? DEFAULT_OUTPUT_LIMIT;
		const stderr = collectTail(STDERR_LIMIT);
		const stdout = collectUpTo(limit, () => stop("output too large"));
		const { child, pid, ended } = startProgram(request, {
			input: request.input === void 0 ? "ignore" : "pipe",
			output: output?.fd
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
		const timer = setTimeout(() => stop(`timed out after ${seconds(request.timeout)}`), request.timeout);
		const sizeTimer = request.stdoutFile === void 0 ? void 0 : watchSize(request.stdoutFile, limit, () => stop("output too large"));
		const result = await ended;
		clearTimeout(timer);
		clearInterval(sizeTimer);
		group.done();
		return {
			exitCode: failure === void 0 ? result.exitCode : void 0,
			stdout: stdout.content(),
			stderr: stderr.content().toString("utf8"),
			duration: performance.now() - started,
			...explain$1(failure, result)
		};
	} finally {
		await output?.close();
	}
}
/** The same, started by another process. Should that be lost, the program is started again from here. */
async function runThrough(spawner, request) {
	const started = performance.now();
	const { program, args, cwd, env, stdoutFile, timeout, maxOutput = DEFAULT_OUTPUT_LIMIT } = request;
	let group;
	let failure;
	const stop = (reason) => {
		failure ??= reason;
		group?.kill();
	};
	const timer = setTimeout(() => stop(`timed out after ${seconds(timeout)}`), timeout);
	const sizeTimer = watchSize(stdoutFile, maxOutput, () => stop("output too large"));
	const end = await spawner.spawn({
		program,
		args,
		cwd,
		env,
		stdoutFile
	}, (pid) => {
		group = trackGroup(pid);
		if (failure !== void 0) group.kill();
	});
	clearTimeout(timer);
	clearInterval(sizeTimer);
	group?.done();
	if (end === void 0) return runDirectly({
		...request,
		timeout: Math.max(1, timeout - (performance.now() - started))
	});
	return {
		exitCode: failure === void 0 ? end.exitCode : void 0,
		stdout: Buffer.alloc(0),
		stderr: end.stderr,
		duration: performance.now() - started,
		...explain$1(failure, end)
	};
}
function explain$1(failure, result) {
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
	return stripCredentials((result.stderr.split("\n").filter((line) => /^(fatal|error|remote|ERROR)/.test(line)).at(-1) ?? result.stderr.trim().split("\n").at(-1) ?? "").replace(/^(fatal|error): /, "")) || (result.failure ?? `exit status ${result.exitCode}`);
}
/** A URL without user name and password. */
function stripCredentials(text) {
	return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/@\s]+@/gi, "$1");
}

// src/git/tree-object.ts
const KINDS = {
	"40000": "directory",
	"120000": "symlink",
	"160000": "submodule",
	"100755": "executable"
};
/**
* Reads a tree object: `<mode> <name>\0<binary id>` repeated (git's documentation of the object format).
* Git orders directories as if their name ended in `/`; the result is in byte order of the bare names, as Go's
* `filepath.Walk` and `os.ReadDir` see them.
*
* @param idLength bytes of an object id: 20 for SHA-1, 32 for SHA-256
*/
function parseTree(content, idLength) {
	const lines = [];
	let position = 0;
	while (position < content.length) {
		const space = content.indexOf(32, position);
		const end = content.indexOf(0, space);
		const mode = content.toString("latin1", position, space);
		lines.push({
			name: content.toString("utf8", space + 1, end),
			kind: KINDS[mode] ?? "file",
			oid: content.toString("hex", end + 1, end + 1 + idLength)
		});
		position = end + 1 + idLength;
	}
	return {
		lines: lines.toSorted((a, b) => compareBytes(a.name, b.name)),
		byName: new Map(lines.map((line) => [line.name, line]))
	};
}
/** Byte order of the UTF-8 encodings, which is what Go compares. JavaScript's `<` compares UTF-16 units. */
function compareBytes(a, b) {
	if (a === b) return 0;
	if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : 1;
	return Buffer.compare(Buffer.from(a), Buffer.from(b));
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
		const [before, after] = await Promise.all([base.list(directory), head.list(directory)]);
		const left = new Map((before ?? []).map((entry) => [entry.name, entry]));
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
		for (const entry of after ?? []) {
			visit(left.get(entry.name), entry);
			left.delete(entry.name);
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
		if (result.exitCode !== 0) failure = `git fetch from origin failed: ${reasonOf(result)}.`;
		return result.exitCode === 0;
	}
	return {
		failure: () => failure,
		async fetchName(name, depth) {
			const candidates = COMMIT_ID.test(name) ? [name] : [
				`refs/heads/${name}`,
				`refs/tags/${name}`,
				name
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

// src/git/links.ts
/**
* Lists the symbolic links of trees. To find those of a whole repository git lists all of its files; for every further tree it is enough
* to look at what differs.
* @param view the files of a tree
*/
function createLinkLister(git, view) {
	let first;
	return async (tree) => {
		if (first === void 0) {
			first = {
				tree,
				links: listAll(git, tree)
			};
			return first.links;
		}
		const [links, changes] = await Promise.all([first.links, listChanges(view(first.tree), view(tree))]);
		const touched = new Set(changes.map(({ path }) => path));
		const now = changes.flatMap(({ path, after }) => after?.kind === "symlink" ? [{
			path,
			oid: after.oid
		}] : []);
		return [...links.filter(({ path }) => !touched.has(path)), ...now];
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
	const found = [];
	const listing = result.stdout.toString("utf8");
	for (let at = listing.indexOf("120000 blob "); at >= 0; at = listing.indexOf("120000 blob ", at + 1)) {
		if (at > 0 && listing[at - 1] !== "\0") continue;
		const [head = "", name = ""] = listing.slice(at, listing.indexOf("\0", at)).split("	", 2);
		found.push({
			path: name,
			oid: head.slice(12)
		});
	}
	return found;
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
function createObjectReader$1(git) {
	let conversation;
	const pending = [];
	/** What is asked for in one turn of the event loop goes out in one write. */
	let asked = "";
	function start() {
		const started = converse({
			...git,
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
async function createScratchRepository(environment, directory, caller) {
	const gitDir = path.join(directory, "repository.git");
	const settings = new Map(caller.config);
	const format = settings.get("extensions.objectformat");
	const promisor = promisorOf(settings);
	await writeRepository(gitDir, [...format === void 0 ? [] : [`\tobjectFormat = ${format}`], ...promisor === void 0 ? [] : [`\tpartialClone = ${promisor}`]], [caller.objects]);
	const shallow = await readFile(path.join(path.dirname(caller.objects), "shallow")).catch(() => void 0);
	if (shallow !== void 0) await writeFile(path.join(gitDir, "shallow"), shallow);
	const remote = caller.config.filter(([key]) => REMOTE_SETTINGS.test(key) || promisor !== void 0 && key.startsWith(`remote.${promisor}.`));
	const git = createGit(environment, gitDir, { GIT_DIR: gitDir }, remote);
	if (promisor === void 0) return { git };
	const view = path.join(directory, "here.git");
	await writeRepository(view, format === void 0 ? [] : [`\tobjectFormat = ${format}`], [path.join(gitDir, "objects"), caller.objects]);
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
/** Makes an empty bare repository that sees the objects of others. */
async function writeRepository(gitDir, extensions, alternates) {
	await mkdir(path.join(gitDir, "objects", "info"), { recursive: true });
	await mkdir(path.join(gitDir, "refs"), { recursive: true });
	const config = [
		"[core]",
		`\trepositoryformatversion = ${extensions.length > 0 ? 1 : 0}`,
		"	bare = true",
		...extensions.length > 0 ? ["[extensions]", ...extensions] : []
	];
	await writeFile(path.join(gitDir, "config"), `${config.join("\n")}\n`);
	await writeFile(path.join(gitDir, "HEAD"), "ref: refs/heads/none\n");
	await writeFile(path.join(gitDir, "objects", "info", "alternates"), alternates.map((each) => `${each}\n`).join(""));
}

// src/git/placer.ts
/** @param root absolute path, need not exist yet */
function createPlacer(root) {
	const directories = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	function makeDirectory(at) {
		let made = directories.get(at);
		if (made === void 0) {
			made = mkdir(path.join(root, at), { recursive: true });
			directories.set(at, made);
		}
		return made;
	}
	async function write(entry, snapshot) {
		if (entry.kind === "submodule" || !isHarmless(entry.path)) return;
		const file = path.join(root, entry.path);
		await makeDirectory(parentOf(entry.path));
		const content = await snapshot.read(entry);
		if (entry.kind !== "symlink") {
			await writeFile(file, content, { mode: entry.kind === "executable" ? 493 : 420 });
			return;
		}
		const target = content.toString("utf8");
		if (target.startsWith("/") || joinInside(parentOf(entry.path), target) === void 0) return;
		await symlink(target, file);
	}
	return {
		root,
		async directory(at) {
			await makeDirectory(at);
		},
		write(entry, snapshot) {
			let written = files.get(entry.path);
			if (written === void 0) {
				written = write(entry, snapshot);
				files.set(entry.path, written);
			}
			return written;
		}
	};
}
/** Git refuses such names itself when it checks out; a crafted repository may still hold them. */
function isHarmless(name) {
	return name.split("/").every((part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git");
}

// src/git/snapshot.ts
/** Absolute path below which the files of a tree are placed. */
function placeOf({ scratch }, tree) {
	return path.join(scratch, "files", tree);
}
/** The files of one revision of a repository. */
function createSnapshot(source, revision, tree) {
	const idLength = tree.length / 2;
	const placer = createPlacer(placeOf(source, tree));
	const surveys = /* @__PURE__ */ new Map();
	let links;
	function readTree(oid) {
		let lines = source.trees.get(oid);
		if (lines === void 0) {
			lines = readObject(oid).then((content) => parseTree(content, idLength));
			source.trees.set(oid, lines);
		}
		return lines;
	}
	async function readObject(oid) {
		const object = await source.objects.read(oid);
		if (object === void 0) throw new Error(`git object ${oid} is missing`);
		return object.content;
	}
	async function find(name) {
		let current = {
			path: "",
			name: "",
			kind: "directory",
			oid: tree
		};
		for (const part of name.split("/").filter((each) => each !== "")) {
			if (current.kind !== "directory") return void 0;
			const line = (await readTree(current.oid)).byName.get(part);
			if (line === void 0) return void 0;
			current = {
				...line,
				path: current.path === "" ? part : `${current.path}/${part}`
			};
		}
		return current;
	}
	const snapshot = {
		revision,
		tree,
		find,
		async list(directory) {
			const entry = await find(directory);
			if (entry?.kind !== "directory") return void 0;
			const prefix = entry.path === "" ? "" : `${entry.path}/`;
			return (await readTree(entry.oid)).lines.map((line) => ({
				...line,
				path: prefix + line.name
			}));
		},
		read: (entry) => readObject(entry.oid),
		bring: (files) => source.objects.bring(files.filter(isFile).map(({ oid }) => oid)),
		links() {
			links ??= source.listLinks(tree).then((found) => Promise.all(found.map(async ({ path: at, oid }) => ({
				path: at,
				target: (await readObject(oid)).toString("utf8")
			}))));
			return links;
		},
		async describe(paths) {
			return (await Promise.all(paths.map(survey))).flatMap((each) => each.contents);
		},
		async missing(paths) {
			return (await Promise.all(paths.map(survey))).flatMap((each) => each.missing);
		},
		async place(paths) {
			const found = await Promise.all(paths.map(survey));
			await Promise.all(found.map((each) => each.written ??= writeAll(each.entries)));
			return {
				root: placer.root,
				contents: found.flatMap((each) => each.contents)
			};
		}
	};
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
		await Promise.all(entries.map((entry) => entry.kind === "directory" ? placer.directory(entry.path) : placer.write(entry, snapshot)));
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
			result.entries.push(...found);
			result.contents.push(...found.map(({ path: at, oid }) => ({
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
				const target = joinInside(parentOf(file.path), (await snapshot.read(file)).toString("utf8"));
				if (target !== void 0 && !isBelow(target, entry.path)) queue.push(target);
			}
		}
		return result;
	}
	return snapshot;
}
function isFile({ kind }) {
	return kind !== "directory" && kind !== "submodule";
}
function isBelow(name, directory) {
	return directory === "" || name === directory || name.startsWith(`${directory}/`);
}
/** One id for a list of placed contents. */
function digestContents(contents) {
	const hash = createHash("sha256");
	const lines = contents.map(({ path: at, oid }) => `${oid} ${at}\n`).toSorted();
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
	const names = createObjectReader$1(createGit(environment, request.directory));
	names.read("HEAD").catch(() => {});
	const caller = await findRepository(environment, request.directory);
	if (caller === void 0) {
		await names.close();
		throw new UserError(`${request.directory} is not inside a git repository`, { hint: "Run it inside a checkout, or name one with --repo." });
	}
	const { root, config } = caller;
	await mkdir(scratch, { recursive: true });
	const { git, partial } = await createScratchRepository(environment, scratch, caller);
	const origin = new Map(config).get("remote.origin.url");
	const fetcher = createFetcher(git, origin !== void 0 && !request.offline);
	const objects = partial === void 0 ? createObjectReader$1(git) : createPartialReader({
		here: createObjectReader$1(partial.here),
		git: partial.here,
		lazily: createObjectReader$1(git),
		fetch: (ids) => fetcher.fetchObjects(ids, partial.remote)
	});
	const source = {
		objects,
		trees: /* @__PURE__ */ new Map(),
		scratch,
		listLinks: createLinkLister(git, (tree) => createSnapshot(source, tree, tree))
	};
	const snapshots = /* @__PURE__ */ new Map();
	/** The commit that a name stands for among what is here already. Names are the caller's, objects may be ours. */
	async function lookUp(name) {
		for (const candidate of [name, `refs/remotes/origin/${name}`]) {
			const commit = await names.read(`${candidate}^{commit}`);
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
		throw new UserError(`${one.name} and ${other.name} have no common ancestor here`, { hint: fetcher.failure() ?? "Fetch the history of both, or name the base with --base." });
	}
	async function workTree() {
		if (caller === void 0 || caller.bare) throw new UserError("a bare repository has no work tree", { hint: "Name a revision." });
		const index = path.join(scratch, "index");
		await copyFile(path.join(caller.gitDir, "index"), index).catch(() => {});
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
		const tree = (await askGit(writing, ["write-tree"]))?.trim();
		if (tree === void 0) throw new UserError(`the work tree of ${root} cannot be read: ${reasonOf(added)}`, { hint: "Finish or abort a merge that is in progress." });
		return {
			name: "work tree",
			id: tree
		};
	}
	async function changedFiles(base, head) {
		return (await listChanges(await snapshot(base), await snapshot(head))).map((change) => change.path);
	}
	function snapshot(revision) {
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
		parents,
		history,
		snapshot,
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
			await rm(scratch, {
				recursive: true,
				force: true
			});
		}
	};
}
/** How many generations `^`, `~2`, `^2~1` … go back. */
function countSteps(steps) {
	let count = 0;
	for (const [, mark, number] of steps.matchAll(/([\^~])([0-9]*)/g)) count += mark === "~" && number !== "" ? Number(number) : 1;
	return count;
}

// src/opening.ts
/** What a session of a repository needs. */
function sessionOf(repository, settings, run, outside) {
	const { cacheDir } = settings;
	const { log, pause, cwd } = outside;
	return {
		repository,
		settings,
		run,
		log,
		pause,
		...cacheDir === void 0 ? {} : { cacheDir: resolvePath(cwd, cacheDir) }
	};
}
/** Opens the repository that the options name for the time of the work. */
async function withRepository(common, outside, use) {
	const { environment, scratch, cwd } = outside;
	const repository = await openRepository({
		directory: resolvePath(cwd, common.repo),
		environment,
		scratch: `${scratch}/repository`,
		offline: common.offline
	});
	try {
		return await use(repository);
	} finally {
		await repository.close();
	}
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

// src/report/stopwatch.ts
/**
* @param now milliseconds since some fixed moment
* @param log is told of each stage when it begins
*/
function createStopwatch(now, log) {
	const timings = {};
	return {
		timings,
		async time(stage, work) {
			log.stage(stage);
			const start = now();
			const result = await work();
			timings[stage] = Math.round(now() - start);
			return result;
		},
		measure(stage, work) {
			log.stage(stage);
			const start = now();
			const result = work();
			timings[stage] = Math.round(now() - start);
			return result;
		}
	};
}

// src/process/pool.ts
/** @param size how many tasks may run at one time, at least 1 */
function createPool(size) {
	const waiting = [];
	let free = Math.max(1, size);
	return { async run(task) {
		if (free > 0) free--;
		else await new Promise((resolve) => void waiting.push(resolve));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next === void 0) free++;
			else next();
		}
	} };
}

// src/tree/object-text.ts
/** Texts by object: both sides of a comparison ask for those that they share. */
const known = /* @__PURE__ */ new WeakMap();
/** An object as one text: equal texts, equal objects, whatever the order of their keys. Objects of the tree never change. */
function textOfObject(object) {
	let text = known.get(object);
	if (text === void 0) {
		text = toJson(sortKeys(object));
		known.set(object, text);
	}
	return text;
}
function sortKeys(value) {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (!isMap(value)) return value;
	const keys = Object.keys(value).toSorted();
	return Object.fromEntries(keys.map((key) => [key, sortKeys(getEntry(value, key) ?? null)]));
}

// src/tree/causes.ts
/** Paths that the sources of a node read from this repository at the revision under review; pinned ones do not count. */
function inputsOf$1(node, revision) {
	if (node === void 0) return [];
	if (node.problem !== void 0) return node.application?.sources.flatMap((source) => {
		const inside = source.path === "" ? void 0 : joinInside("", source.path);
		return inside === void 0 ? [] : [inside];
	}) ?? [];
	return node.sources.flatMap((source) => source.revision === revision ? source.inputs : []);
}
/** Which of the changed files an Application reads, on either side, and whether it is another Application itself. */
function findCauses({ nodes }, base, head, changedFiles) {
	const inputs = /* @__PURE__ */ new Set([...inputsOf$1(nodes.base, base.revision), ...inputsOf$1(nodes.head, head.revision)]);
	return {
		files: inputs.size === 0 ? [] : changedFiles.filter((file) => isRead(file, inputs)),
		itself: nodes.base !== void 0 && nodes.head !== void 0 && textOfObject(nodes.base.object) !== textOfObject(nodes.head.object)
	};
}
/** Changed files that no Application reads on any side, and that no bootstrap holds. */
function findUnread(base, head, bootstraps, changedFiles) {
	const inputs = /* @__PURE__ */ new Set([
		...bootstraps,
		...base.tree.nodes.flatMap((node) => inputsOf$1(node, base.revision)),
		...head.tree.nodes.flatMap((node) => inputsOf$1(node, head.revision))
	]);
	return changedFiles.filter((file) => !isRead(file, inputs));
}
/** True when the file, or a directory that holds it, is among the inputs. */
function isRead(file, inputs) {
	if (inputs.has(file) || inputs.has("")) return true;
	for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) if (inputs.has(file.slice(0, at))) return true;
	return false;
}

// src/manifest/tracking.ts
const TRACKING_ID = "argocd.argoproj.io/tracking-id";
const INSTALLATION_ID = "argocd.argoproj.io/installation-id";
/**
* What is left of Argo CD marking an object and the mark being taken off again: maps that are null vanish, and marks that
* somebody has written into Git are gone. The object itself stays as it is.
* https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/, util/argo/resource_tracking.go
* @throws ManifestError when Argo CD could not mark it: annotations (or labels, by method) that are not all texts fail the
* whole Application
*/
function passTracking(object, tracking) {
	const metadata = getEntry(object, "metadata");
	if (metadata === void 0 || metadata === null) return object;
	if (!isMap(metadata)) throw trackingError(object, "metadata", `is ${describeType(metadata)}, expected an object`);
	const marks = [];
	if (tracking.trackingMethod !== "label") marks.push(["annotations", [TRACKING_ID, INSTALLATION_ID]]);
	if (tracking.trackingMethod !== "annotation") marks.push(["labels", [tracking.instanceLabelKey]]);
	let result = metadata;
	for (const [field, keys] of marks) result = passMark(object, result, field, keys);
	return result === metadata ? object : {
		...object,
		metadata: result
	};
}
function passMark(object, metadata, field, keys) {
	const map = getEntry(metadata, field);
	if (map === void 0) return metadata;
	if (map === null) return without(metadata, [field]);
	if (!isMap(map)) throw trackingError(object, `metadata.${field}`, `is ${describeType(map)}, expected an object`);
	for (const [key, value] of Object.entries(map)) {
		if (typeof value === "string") continue;
		throw trackingError(object, `metadata.${field}[${JSON.stringify(key)}]`, `is ${describeType(value)}, expected a string; put it in quotes`);
	}
	if (!keys.some((key) => Object.hasOwn(map, key))) return metadata;
	const rest = without(map, keys);
	return Object.keys(rest).length === 0 ? without(metadata, [field]) : {
		...metadata,
		[field]: rest
	};
}
function without(map, keys) {
	return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
function trackingError(object, place, problem) {
	const namespace = metadataText(object, "namespace");
	const name = metadataText(object, "name") || metadataText(object, "generateName");
	const code = place.includes("labels") ? "non-string-label" : "non-string-annotation";
	return new ManifestError(code, `${topText(object, "kind")} ${namespace === "" ? "" : `${namespace}/`}${name}: ${place} ${problem}`);
}

// src/manifest/normalise.ts
/**
* What Argo CD's controller makes of rendered objects before it compares or applies them: namespaces by scope, of repeated
* objects the last one, nothing that the settings exclude. The objects given are not changed.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go (NormalizeTargetObjects)
* @throws ManifestError when an object cannot be tracked
*/
function normaliseObjects(request) {
	const { cluster, exclusions, inclusions } = request;
	const found = /* @__PURE__ */ new Map();
	const generated = /* @__PURE__ */ new Map();
	for (const object of request.objects) {
		const manifest = normaliseObject(object, request);
		let key = keyOf(manifest.identity);
		if (isGenerated(manifest.object)) {
			const position = (generated.get(key) ?? 0) + 1;
			generated.set(key, position);
			manifest.identity.name += position;
			key = `${keyOf(manifest.identity)}\0generated`;
		}
		const count = (found.get(key)?.count ?? 0) + 1;
		found.set(key, {
			manifest,
			count
		});
	}
	const isExcluded = createResourceFilter(cluster, exclusions, inclusions);
	const manifests = [];
	const warnings = [];
	for (const key of [...found.keys()].toSorted()) {
		const entry = found.get(key);
		if (entry === void 0) continue;
		const { manifest, count } = entry;
		const { group, kind } = manifest.identity;
		if (count > 1) {
			manifest.copies = count;
			warnings.push(repeatedWarning(manifest.identity, count));
		}
		if (isExcluded(group, kind)) warnings.push(excludedWarning(manifest.identity));
		else {
			manifests.push(manifest);
			warnings.push(...listDefects(manifest, request.scopes));
		}
	}
	return {
		manifests,
		warnings
	};
}
function normaliseObject(object, request) {
	const { tracking, scopes, cluster } = request;
	const apiVersion = topText(object, "apiVersion");
	const kind = topText(object, "kind");
	const group = groupOf(apiVersion);
	let result = tracking !== void 0 && !isCustomResourceDefinition(object) ? passTracking(object, tracking) : object;
	const isNamespaced = scopeOf(group, kind, scopes) !== "Cluster";
	const written = metadataText(result, "namespace");
	if (isNamespaced === (written === "")) {
		result = setNamespace(result, isNamespaced ? request.namespace : "");
		if (tracking !== void 0) result = passTracking(result, tracking);
	}
	return {
		identity: {
			cluster,
			group,
			kind,
			namespace: metadataText(result, "namespace"),
			name: metadataText(result, "name") || metadataText(result, "generateName")
		},
		apiVersion,
		object: result,
		...written !== "" && !isNamespaced ? { namespaceCleared: true } : {}
	};
}
function isGenerated(object) {
	return metadataText(object, "name") === "" && metadataText(object, "generateName") !== "";
}
/** Metadata that is null or no object takes no namespace (unstructured.SetNamespace). An empty one is removed. */
function setNamespace(object, namespace) {
	const metadata = Object.hasOwn(object, "metadata") ? getEntry(object, "metadata") ?? null : {};
	if (!isMap(metadata)) return object;
	if (namespace !== "") return {
		...object,
		metadata: {
			...metadata,
			namespace
		}
	};
	if (!Object.hasOwn(metadata, "namespace")) return object;
	const { namespace: _removed, ...rest } = metadata;
	return {
		...object,
		metadata: rest
	};
}
/** Sorts by group, kind, namespace and name, and tells any two identities apart. */
function keyOf({ group, kind, namespace, name }) {
	return [
		group,
		kind,
		namespace,
		name
	].join("\0");
}
function repeatedWarning({ group, kind, namespace, name }, count) {
	return {
		code: "repeated-resource",
		message: `Resource ${`${group}/${kind}/${namespace}/${name}`} appeared ${count} times among application resources. Argo CD applies only the last one.`
	};
}
function excludedWarning({ group, kind, name }) {
	return {
		code: "excluded-resource",
		message: `Resource ${group}/${kind} ${name} is excluded in the settings`
	};
}
/** What does not stop Argo CD, but the API server when it is applied. */
function listDefects({ identity, apiVersion }, scopes) {
	const { group, kind, namespace, name } = identity;
	const warnings = [];
	if (namespace === "" && scopeOf(group, kind, scopes) === "Namespaced") warnings.push({
		code: "missing-namespace",
		message: `Namespace for ${name} ${apiVersion}, Kind=${kind} is missing.`
	});
	if (name === "") warnings.push({
		code: "missing-name",
		message: `A ${kind} has neither name nor generateName; it cannot be applied.`
	});
	if (apiVersion === "") warnings.push({
		code: "missing-api-version",
		message: `${kind} ${name} has no apiVersion; it cannot be applied.`
	});
	return warnings;
}

// src/tree/compare-bootstraps.ts
/**
* The documents of the bootstrap themselves: root Applications and what lies beside them. Nobody renders them, a person or
* a root that is not in this repository applies them; so a change of theirs is shown as that of one more Application.
* Undefined when there are none.
*/
function compareBootstraps(base, head, scopes, settings) {
	if (base.documents.length + head.documents.length === 0) return void 0;
	const objectsOf = (bootstrap) => normaliseObjects({
		objects: bootstrap.documents.filter(({ file }) => ![base, head].some((side) => side.warnings.some((each) => each.code === "bootstrap-unreadable" && each.message.startsWith(`${file}: `)))).map((each) => each.object),
		cluster: localCluster.server,
		namespace: settings.argocd.namespace,
		scopes
	}).manifests;
	return {
		id: "bootstrap",
		paths: [.../* @__PURE__ */ new Set([...base.paths, ...head.paths])],
		base: objectsOf(base),
		head: objectsOf(head)
	};
}

// src/manifest/same-texts.ts
/**
* True when two streams are sure to hold the same objects: the same documents to the letter, at most in another order. Nothing
* is parsed, so it says no whenever it cannot be sure. Of objects with one identity Argo CD keeps the last one
* (https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go, DeduplicateTargetObjects): documents that may be such
* must follow each other as before.
*/
function sameTexts(base, head) {
	if (base === head) return true;
	if ([base, head].some((text) => /^\s*[{[]/.test(text))) return false;
	const [one, other] = [splitDocuments(base), splitDocuments(head)];
	if (one.length !== other.length) return false;
	if (one.every((text, index) => text === other[index])) return true;
	const [before, after] = [sequences(one), sequences(other)];
	if (before === void 0 || after === void 0 || before.size !== after.size) return false;
	return [...before].every(([name, texts]) => after.get(name) === texts);
}
/** Under each name the documents that have it, in their order; undefined when a document does not tell its name plainly. */
function sequences(texts) {
	const result = /* @__PURE__ */ new Map();
	for (const text of texts) {
		const name = plainName(text);
		if (name === void 0) return void 0;
		result.set(name, `${result.get(name) ?? ""}\0${text}`);
	}
	return result;
}
/**
* Kind and name of a document written as helm and kustomize write it. Undefined for flow style, merge keys, lists, repeated
* keys, generated names, names that are not plain words: whatever could make it another object than it seems.
*/
function plainName(text) {
	if (/^items[ \t]*:|^["'?{[&*!]|<<|^(?:kind|metadata)[ \t]*:[ \t]*[&*!|>]/m.test(text)) return void 0;
	const kinds = [...text.matchAll(/^kind:[ \t]+(["']?)(\w+)\1[ \t]*$/gm)];
	const metadata = [...text.matchAll(/^metadata:[ \t]*\n((?:(?:[ \t]+[^\n]*|#[^\n]*|[ \t]*)\n)*)/gm)];
	const [kind, block] = [kinds[0]?.[2], metadata[0]?.[1]];
	if (kinds.length !== 1 || metadata.length !== 1 || kind === void 0 || block === void 0) return void 0;
	if ((text.match(/^(?:kind|metadata)[ \t]*:/gm) ?? []).length !== 2) return void 0;
	const indent = /^( +)[^\s#]/m.exec(block)?.[1];
	if (indent === void 0) return void 0;
	const names = block.split("\n").filter((line) => line.startsWith(indent) && /^["']?name["']?[ \t]*:/.test(line.slice(indent.length)));
	const name = /^name:[ \t]+(["']?)([\w.:-]+)\1[ \t]*$/.exec(names[0]?.slice(indent.length) ?? "")?.[2];
	return names.length === 1 && name !== void 0 ? `${kind} ${name}` : void 0;
}

// src/tree/compare-nodes.ts
/**
* True when two nodes are sure to have the same objects in the cluster: equal texts for an equal destination, but for the
* order of their documents. Nothing of them has to be parsed then.
*/
async function isSame(base, head) {
	const [one, other] = [base.application, head.application];
	if (base.problem !== void 0 || head.problem !== void 0 || one === void 0 || other === void 0) return false;
	if (one.destination.server !== other.destination.server || one.destination.name !== other.destination.name || one.destination.namespace !== other.destination.namespace || base.sources.length !== head.sources.length) return false;
	for (const [index, source] of base.sources.entries()) {
		const counterpart = head.sources[index];
		if (counterpart === void 0 || !await isSameSource(source, counterpart)) return false;
	}
	return true;
}
async function isSameSource(base, head) {
	if (base.digest === head.digest) return true;
	if (base.type !== head.type) return false;
	const [one, other] = await Promise.all([readFile(base.file, "utf8"), readFile(head.file, "utf8")]);
	return sameTexts(one, other);
}
/** True when the trees define custom resources of different scopes: then equal texts may still mean different objects. */
function scopesDiffer(base, head) {
	return base.size !== head.size || [...base].some(([kind, scope]) => head.get(kind) !== scope);
}

// src/tree/failures.ts
/**
* An Application is only gone when what held it could be read. Where its parent, or the file of the bootstrap it was in,
* fails on a side, its absence there means nothing: it is told as failing with the reason of what hides it.
*/
function blame(applications, bootstraps) {
	const results = /* @__PURE__ */ new Map();
	for (const application of applications) results.set(application.id, explainAbsence(application, results, bootstraps));
	return [...results.values()];
}
function explainAbsence(application, earlier, bootstraps) {
	if (application.failedOn !== void 0) return application;
	const { base, head } = application.nodes;
	const side = head === void 0 ? "head" : base === void 0 ? "base" : void 0;
	const present = head ?? base;
	if (side === void 0 || present === void 0) return application;
	const parent = application.parent === void 0 ? void 0 : earlier.get(application.parent);
	if (parent !== void 0 && (parent.failedOn === side || parent.failedOn === "both")) return hide(application, side, `${parent.name}, whose manifests hold it, fails${side === "base" ? " at base" : ""}: ${parent.problem?.message ?? "for an unknown reason"}`);
	const file = present.origin.file;
	const unreadable = file === void 0 ? void 0 : bootstraps[side].warnings.find((each) => each.code === "bootstrap-unreadable" && each.message.startsWith(`${file}: `));
	return unreadable === void 0 ? application : hide(application, side, `the file that holds it cannot be read${side === "base" ? " at base" : ""}: ${unreadable.message}`);
}
/**
* Files of the bootstrap that cannot be read: nobody knows which Applications they hold, so each counts as one that fails,
* on the sides where it does. A file whose Applications the other side knows is told with them already.
*/
function unreadableFiles(bootstraps, blamed) {
	const on = (side) => new Map(bootstraps[side].warnings.filter((each) => each.code === "bootstrap-unreadable").map((each) => [each.message.slice(0, each.message.indexOf(": ")), each.message]));
	const [base, head] = [on("base"), on("head")];
	const told = new Set(blamed.flatMap(({ problem, nodes }) => problem?.code === "hidden" ? [nodes.base?.origin.file, nodes.head?.origin.file] : []));
	return [.../* @__PURE__ */ new Set([...base.keys(), ...head.keys()])].filter((file) => !told.has(file)).map((file) => ({
		id: file,
		name: file,
		namespace: "",
		nodes: {},
		baseCount: 0,
		headCount: 0,
		failedOn: base.has(file) && head.has(file) ? "both" : head.has(file) ? "head" : "base",
		problem: {
			code: "bootstrap-unreadable",
			message: `the file cannot be read: ${head.get(file) ?? base.get(file)}`,
			hint: "Correct the file: whatever Applications it holds are not compared."
		},
		warnings: []
	}));
}
function hide(application, side, message) {
	const { manifests: _unknown, ...rest } = application;
	return {
		...rest,
		failedOn: side,
		problem: {
			code: "hidden",
			message
		},
		baseCount: 0,
		headCount: 0
	};
}

// src/tree/definitions.ts
/**
* The CustomResourceDefinitions of the trees that define the kinds of these objects, base's before head's. Of the texts that
* speak of definitions only the documents that name such a kind are parsed: definitions are large, and most of them are of
* no use to a comparison. Each text is read once.
*/
async function readDefinitions({ base, head }, objects) {
	const wanted = /* @__PURE__ */ new Map();
	for (const { identity } of objects) {
		const { group, kind } = identity;
		if (base.scopes.has(`${group}/${kind}`) || head.scopes.has(`${group}/${kind}`)) wanted.set(`${group}/${kind}`, {
			group,
			kind
		});
	}
	if (wanted.size === 0) return [];
	const files = /* @__PURE__ */ new Map();
	for (const { sources } of [...base.nodes, ...head.nodes]) for (const source of sources) {
		if (!source.mentions.definitions) continue;
		files.delete(source.digest);
		files.set(source.digest, source.file);
	}
	const definitions = [];
	for (const file of files.values()) for (const document of splitDocuments(await readFile(file, "utf8"))) if (document.includes("CustomResourceDefinition") && [...wanted.values()].some((each) => names(document, each))) definitions.push(...decode(document).filter(isCustomResourceDefinition));
	return definitions;
}
function names(document, { group, kind }) {
	return document.includes(group) && document.includes(kind);
}
/** What does not parse is told where it belongs; here it defines nothing. */
function decode(document) {
	try {
		return decodeDocuments(document);
	} catch (error) {
		if (error instanceof ManifestError || error instanceof SyntaxProblem) return [];
		throw error;
	}
}

// src/argocd/build-environment.ts
/**
* What the controller calls an Application when it asks for manifests: with the namespace in front when it lives outside
* that of Argo CD (types.go, InstanceName).
*/
function instanceName(application, argocdNamespace) {
	return application.namespace === argocdNamespace ? application.name : `${application.namespace}_${application.name}`;
}
/**
* The build environment of one source (reposerver/repository/repository.go, newEnv;
* https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/).
*
* @param revision resolved commit, chart version or digest
*/
function buildEnvironment(application, source, revision, argocdNamespace) {
	return {
		ARGOCD_APP_NAME: instanceName(application, argocdNamespace),
		ARGOCD_APP_NAMESPACE: application.destination.namespace,
		ARGOCD_APP_PROJECT_NAME: application.project,
		ARGOCD_APP_REVISION: revision,
		ARGOCD_APP_REVISION_SHORT: revision.slice(0, 7),
		ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, 8),
		ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
		ARGOCD_APP_SOURCE_PATH: source.path,
		ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision
	};
}
const SPECIAL = /^[*#$@!?\-0-9]/;
/**
* Replaces `$NAME` and `${NAME}` as Go's `os.Expand` does with Argo CD's look-up (types.go, Envsubst): unknown names become
* nothing, `$$` becomes `$`, a `$` before other text stays, `${` without an end loses just these two characters.
*/
function substitute(text, environment) {
	let result = "";
	let from = 0;
	for (let at = text.indexOf("$"); at >= 0 && at + 1 < text.length; at = text.indexOf("$", from)) {
		result += text.slice(from, at);
		const { name, width } = readName(text.slice(at + 1));
		if (name !== "") result += lookUp$1(name, environment);
		else if (width === 0) result += "$";
		from = at + 1 + width;
	}
	return result + text.slice(from);
}
function lookUp$1(name, environment) {
	if (name === "$") return "$";
	return Object.hasOwn(environment, name) ? environment[name] ?? "" : "";
}
/** Go's `getShellName`: the name behind a `$`, and how many characters it takes. */
function readName(rest) {
	if (rest.startsWith("{")) {
		if (rest.length > 2 && SPECIAL.test(rest.slice(1)) && rest[2] === "}") return {
			name: rest.slice(1, 2),
			width: 3
		};
		const end = rest.indexOf("}");
		if (end === 1) return {
			name: "",
			width: 2
		};
		return end < 0 ? {
			name: "",
			width: 1
		} : {
			name: rest.slice(1, end),
			width: end + 1
		};
	}
	if (SPECIAL.test(rest)) return {
		name: rest.slice(0, 1),
		width: 1
	};
	const name = /^\w*/.exec(rest)?.[0] ?? "";
	return {
		name,
		width: name.length
	};
}

// src/argocd/source-type.ts
/**
* The type of a source (reposerver/repository/repository.go, GetAppSourceType; util/app/discovery): the block that is set,
* else what the files directly in the directory say, where the last one in byte order wins. A tool that is switched off
* leaves a plain directory.
*
* @param names names of the files in the directory, in byte order
*/
function detectSourceType(source, names, enabled) {
	const explicit = [
		source.kustomize === void 0 ? void 0 : "Kustomize",
		source.helm === void 0 ? void 0 : "Helm",
		source.directory === void 0 ? void 0 : "Directory",
		source.plugin === void 0 ? void 0 : "Plugin"
	].filter((type) => type !== void 0);
	if (explicit.length > 1) return {
		type: void 0,
		conflict: `multiple application sources defined: ${explicit.join(", ")}`
	};
	const [block] = explicit;
	if (block !== void 0) return whenEnabled(block, `the source has a ${block.toLowerCase()} block`, enabled);
	let found;
	for (const name of names) {
		if (name.endsWith("Chart.yaml")) found = {
			type: "Helm",
			why: `the directory holds ${name}`
		};
		if (name === "kustomization.yaml" || name === "kustomization.yml" || name === "Kustomization") found = {
			type: "Kustomize",
			why: `the directory holds ${name}`
		};
	}
	if (found === void 0) return {
		type: "Directory",
		why: "the directory holds neither a chart nor a kustomization"
	};
	return whenEnabled(found.type, found.why, enabled);
}
function whenEnabled(type, why, enabled) {
	if (type === "Helm" && !enabled.helm || type === "Kustomize" && !enabled.kustomize) return {
		type: "Directory",
		why: `${why}, but ${type} is switched off in the settings of Argo CD`
	};
	return {
		type,
		why
	};
}

// src/render/left-out.ts
/** Annotations that leave an Application out; the second is that of mani-diffy. */
const SKIP_ANNOTATIONS = ["argo-manifest-diff/skip", "mani-diffy.chime.com/skip"];
/**
* Why a team does not want an Application compared, or undefined. It counts as not covered, so a pull request that adds the
* annotation to an Application makes the result incomplete instead of hiding what becomes of it.
*/
function reasonToLeaveOut(application, { ignoreApplications }) {
	const glob = ignoreApplications.find((pattern) => compileDoublestar(pattern)?.matches(application.name) === true);
	if (glob !== void 0) return `render.ignoreApplications has "${glob}"`;
	const metadata = application.object.metadata;
	const annotations = isMap$1(metadata) && isMap$1(metadata.annotations) ? metadata.annotations : {};
	const annotation = SKIP_ANNOTATIONS.find((name) => annotations[name] === "true");
	return annotation === void 0 ? void 0 : `it has the annotation ${annotation}`;
}

// src/render/directory/files.ts
/** The names that Argo CD takes for manifests; case matters (reposerver/repository/repository.go, manifestFile). */
const MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/;
/** Names that look as if they were meant to be manifests, but are not taken for such. */
const ALMOST_MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/i;
/**
* The files of a plain directory that Argo CD reads, in its order (reposerver/repository/repository.go,
* getPotentiallyValidManifests): byte order of the names, subdirectories only with `recurse`, hidden files and directories
* like any other. Links are followed before `exclude` and `include` are asked: one that leads out of the repository is
* refused even if it is excluded.
*/
async function findCandidates(snapshot, directory, options) {
	const found = {
		files: [],
		warnings: []
	};
	const isChosen = compileChoice(options, found.warnings);
	for await (const entry of walk(snapshot, directory, options.recurse)) {
		const name = directory === "" ? entry.path : entry.path.slice(directory.length + 1);
		if (entry.kind === "submodule") {
			if (options.recurse) found.warnings.push({
				code: "submodule-not-read",
				message: `${entry.path} is a submodule: its files are not read`
			});
		} else if (!MANIFEST_NAME.test(entry.name)) {
			const warning = await explainOther(snapshot, entry, options.recurse);
			if (warning !== void 0 && isChosen(name)) found.warnings.push(warning);
		} else {
			const file = entry.kind === "symlink" ? await follow$2(snapshot, entry) : {
				kind: "file",
				entry,
				links: []
			};
			if (file.kind === "refused") return {
				ok: false,
				problem: file.problem
			};
			if (file.kind === "skipped") found.warnings.push(file.warning);
			else if (isChosen(name)) found.files.push({
				name,
				entry: file.entry,
				links: file.links
			});
		}
	}
	return {
		ok: true,
		found
	};
}
async function* walk(snapshot, directory, recurse) {
	for (const entry of await snapshot.list(directory) ?? []) if (entry.kind !== "directory") yield entry;
	else if (recurse) yield* walk(snapshot, entry.path, recurse);
}
/**
* `exclude` is asked first, then `include`; both see the path below the directory, and one that does not compile matches
* nothing. Warnings come as names are asked for.
*/
function compileChoice(options, warnings) {
	function compile(field) {
		const pattern = options[field];
		if (pattern === "") return void 0;
		const glob = compileGobwas(pattern);
		if (glob === void 0) {
			const effect = field === "include" ? "nothing is rendered" : "nothing is excluded";
			warnings.push({
				code: "invalid-pattern",
				message: `directory.${field} "${pattern}" is not a pattern: Argo CD lets it match no file, so ${effect}`
			});
			return () => false;
		}
		let hasWarned = false;
		return (name) => {
			const matches = glob.matches(name);
			if (matches !== glob.shouldMatch(name) && !hasWarned) {
				hasWarned = true;
				warnings.push({
					code: "misread-pattern",
					message: `directory.${field} "${pattern}" ${matches ? "matches" : "does not match"} ${name} for Argo CD, although it reads otherwise: its glob library gets this pattern wrong`
				});
			}
			return matches;
		};
	}
	const excludes = compile("exclude");
	const includes = compile("include");
	return (name) => excludes?.(name) !== true && includes?.(name) !== false;
}
/** Where a link with the name of a manifest leads to. */
async function follow$2(snapshot, link) {
	const { found, links, ...rest } = await resolvePath$1(snapshot, link.path);
	if (found === void 0) {
		const reason = "reason" in rest ? rest.reason : "missing";
		if (reason === "missing") return {
			kind: "skipped",
			warning: {
				code: "broken-link",
				message: `${link.path} is a link to nothing: Argo CD passes it over`
			}
		};
		const why = reason === "outside" ? "leads out of the repository" : "follows too many links";
		return {
			kind: "refused",
			problem: {
				code: "link-outside",
				message: `${link.path} is a link that ${why}; Argo CD refuses it`,
				hint: "Remove the link, or point it at a file of the repository."
			}
		};
	}
	if (found.path === "") return {
		kind: "refused",
		problem: {
			code: "link-outside",
			message: `${link.path} is a link to the root of the repository; Argo CD refuses it`
		}
	};
	if (found.kind === "file" || found.kind === "executable") return {
		kind: "file",
		entry: found,
		links
	};
	return {
		kind: "skipped",
		warning: {
			code: "link-to-directory",
			message: `${link.path} is a link to a directory: Argo CD does not enter it`
		}
	};
}
/** What Argo CD passes over without a word although its author may have meant it to count. */
async function explainOther(snapshot, entry, recurse) {
	if (ALMOST_MANIFEST_NAME.test(entry.name)) return {
		code: "name-in-capitals",
		message: `${entry.path} is not read: Argo CD takes only .yaml, .yml, .json and .jsonnet in small letters`
	};
	if (!recurse || entry.kind !== "symlink") return void 0;
	const { found } = await resolvePath$1(snapshot, entry.path);
	if (found?.kind !== "directory") return void 0;
	return {
		code: "link-to-directory",
		message: `${entry.path} is a link to a directory: Argo CD does not enter it`
	};
}

// src/render/directory/manifest.ts
/** What makes Argo CD believe that a file it cannot read was meant as a manifest. */
const MANIFEST_WORDS = [
	"apiVersion:",
	"kind:",
	"metadata:"
];
/** Reads one file by the rules of its extension (reposerver/repository/repository.go, getObjsFromYAMLOrJSON). */
function readManifestFile(name, text) {
	return name.endsWith(".json") ? readJsonFile(name, text) : readYamlFile(name, text);
}
/**
* A YAML file that fails at its first object is ignored, however much follows, unless its text looks like a manifest. Once
* there was one good object, the file must be good to its end.
*/
function readYamlFile(name, text) {
	const { documents, error } = readDocuments(text, "file");
	const bad = documents.findIndex((document) => !hasKind(document.value));
	const failure = bad < 0 ? error === void 0 ? void 0 : {
		code: error.code,
		reason: error.message
	} : explain(documents[bad]);
	if (failure === void 0) return {
		ok: true,
		text: documents.length === 0 ? "" : keepText(text, documents),
		warnings: []
	};
	const { code, reason } = failure;
	if ((bad < 0 ? documents.length : bad) > 0 || MANIFEST_WORDS.every((word) => text.includes(word))) return {
		ok: false,
		problem: {
			code,
			message: `${name}: ${reason}`,
			hint: "Correct the file, or keep Argo CD from reading it with directory.exclude."
		}
	};
	const lost = documents.slice(bad + 1).filter((document) => hasKind(document.value)).length;
	const consequence = lost === 0 ? "" : `, and with it ${lost === 1 ? "the manifest" : `${lost} manifests`} further down`;
	return {
		ok: true,
		text: "",
		warnings: [{
			code: lost === 0 ? "not-a-manifest" : "manifests-ignored",
			message: `${name}: ${reason}; Argo CD ignores the whole file${consequence}`
		}]
	};
}
/**
* The text as it is, so that equal files stay equal texts. Only what was read as JSON is written anew: YAML reads some of its
* escapes and its line ends differently.
*/
function keepText(text, documents) {
	const plain = text.startsWith("﻿") ? text.slice(1) : text;
	if (plain.trimStart().startsWith("{")) return writeDocuments(documents.map((document) => document.value));
	return plain.endsWith("\n") ? plain : `${plain}\n`;
}
/** Exactly one JSON value per file; behind it Go's decoder overlooks a closing bracket. */
function readJsonFile(name, text) {
	const hint = "Correct the file, or keep Argo CD from reading it with directory.exclude.";
	try {
		const { value, end } = readJson(text, 0);
		const next = text.charAt(skipJsonSpace(text, end));
		if (![
			"",
			"]",
			"}"
		].includes(next)) return {
			ok: false,
			problem: {
				code: "several-json-values",
				message: `${name}: something follows the first JSON value; Argo CD takes one object per JSON file`,
				hint: "Put each object into a file of its own, or all into one List."
			}
		};
		if (!hasKind(value)) return {
			ok: false,
			problem: {
				code: "missing-kind",
				message: `${name}: ${lacksKind(value)}`,
				hint
			}
		};
		const warnings = next === "" ? [] : [{
			code: "text-after-json",
			message: `${name}: what follows the JSON value from "${next}" on is ignored by Argo CD`
		}];
		return {
			ok: true,
			text: stringify(value),
			warnings
		};
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		return {
			ok: false,
			problem: {
				code: "invalid-json",
				message: `${name}: ${error.message}`,
				hint
			}
		};
	}
}
/** What jsonnet made of a file: one object, an array of objects, or null, which is nothing. */
function readJsonnetOutput(name, json) {
	const value = parseOutput(json);
	if (value === void 0) return {
		ok: false,
		problem: {
			code: "jsonnet-failed",
			message: `${name}: jsonnet printed something that is no JSON`
		}
	};
	const objects = (Array.isArray(value) ? value : [value]).filter((each) => each !== null);
	for (const [index, object] of objects.entries()) {
		if (hasKind(object)) continue;
		return {
			ok: false,
			problem: {
				code: "missing-kind",
				message: `${name}: ${Array.isArray(value) ? `item ${index + 1} of the result` : "the result"}: ${lacksKind(object)}`,
				hint: "A jsonnet file must give one object or one array of objects, each with a kind."
			}
		};
	}
	return {
		ok: true,
		text: writeDocuments(objects),
		warnings: []
	};
}
function parseOutput(json) {
	try {
		return parseJson(json);
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
function writeDocuments(values) {
	return values.map(stringify).join("---\n");
}
/**
* The API machinery takes nothing for an object that has no kind; a version that does not parse takes the kind with it
* (apimachinery: UnstructuredJSONScheme, Unstructured.GroupVersionKind).
*/
function hasKind(value) {
	if (!isMap(value) || hasBadVersion(value)) return false;
	const kind = getEntry(value, "kind");
	return typeof kind === "string" && kind !== "";
}
function hasBadVersion(object) {
	const version = getEntry(object, "apiVersion");
	return typeof version === "string" && version.split("/").length > 2;
}
function lacksKind(value) {
	if (!isMap(value)) return `${Array.isArray(value) ? "a list" : "a scalar"} is no Kubernetes object`;
	return hasBadVersion(value) ? "the apiVersion of the object has more than one \"/\"" : "the object has no kind";
}
function explain(document) {
	if (document === void 0) return void 0;
	return {
		code: "missing-kind",
		reason: `document ${document.number}, line ${document.line}: ${lacksKind(document.value)}`
	};
}

// src/render/directory/origin.ts
/** Characters that would end the comment, or that YAML does not take. */
const UNSAFE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/**
* The lines before the documents of a file: a separator, and the comment that tells where they come from, as helm writes it.
* File names are hostile text: one with a line break in it is written as a JSON string.
*
* @param name relative to the directory of the source
*/
function originLines(name) {
	return `---\n# Source: ${UNSAFE.test(name) ? JSON.stringify(name).replaceAll(new RegExp(UNSAFE, "gu"), (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`) : name}\n`;
}

// src/render/directory/text.ts
/**
* The text of a manifest file as Argo CD decodes it: UTF-8 unless a byte order mark says UTF-16; the mark itself is dropped,
* bytes that are no text become U+FFFD (github.com/TomOnTime/utfutil, golang.org/x/text/encoding/unicode, BOMOverride).
*/
function decodeText(content) {
	if (content[0] === 254 && content[1] === 255) return new TextDecoder("utf-16be").decode(content);
	if (content[0] === 255 && content[1] === 254) return new TextDecoder("utf-16le").decode(content);
	return new TextDecoder("utf-8").decode(content);
}

// src/render/tool-message.ts
/** Enough to understand a failure; a chart could print without end. */
const DETAIL_LIMIT = 4e3;
/**
* What a tool said when it failed, as a problem: paths of this machine become paths of the repository, noise lines go.
*
* @param roots absolute directories whose names must not show
*/
function toolProblem(tool, result, roots, hint) {
	const detail = cleanToolOutput(result.stderr, roots);
	const reason = result.failure ?? firstSentence(detail) ?? `exit status ${result.exitCode}`;
	return {
		code: result.failure?.startsWith("timed out") === true ? `${tool}-timeout` : `${tool}-failed`,
		message: `${tool} failed: ${reason}`,
		...detail === "" ? {} : { detail },
		...result.exitCode === void 0 ? {} : { exitCode: result.exitCode },
		took: result.duration,
		hint: result.failure?.startsWith("timed out") === true ? "Give tools more time with --timeout, or the whole run with --deadline." : hint
	};
}
/** Standard error of a tool without what only concerns this machine. */
function cleanToolOutput(text, roots) {
	let result = withoutLogFrame(text);
	for (const root of roots.toSorted((a, b) => b.length - a.length)) result = result.replaceAll(`${root}/`, "").replaceAll(root, ".");
	return result.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "" && !/^(WARNING: Kubernetes configuration file|level=WARN |Use --debug flag|coalesce\.go|walk\.go)/.test(line) && !/^\d{4}\/\d\d\/\d\d .*(warning|found symbolic link)/.test(line)).join("\n").slice(0, DETAIL_LIMIT);
}
/**
* kubectl writes its last words as a log entry, with time, process and line of its source: `E1125 15:09:41.040991 16003
* run.go:72] "command failed" err=<`, the message indented by a tab, ` >` (https://github.com/kubernetes/klog, serialize.go).
* Nothing of the frame is the message, and it would differ on every run.
*/
function withoutLogFrame(text) {
	return text.replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err=<\n((?:\t.*\n)*) >$/gm, (_, message) => message.replace(/^\t/gm, "").trimEnd()).replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err="(.*)"$/gm, (_, message) => message.replace(/\\(["\\])/g, "$1"));
}
function firstSentence(detail) {
	const lines = detail.split("\n");
	return (lines.find((each) => /^(Error|error):/.test(each)) ?? lines[0])?.replace(/^(Error|error): /, "").slice(0, 300) || void 0;
}

// src/render/jsonnet/message.ts
/** Shorter values would turn up in half of the words. */
const SHORTEST_VALUE = 4;
/** A part of a code value that might be a value of its own. */
const SHORTEST_PART = 6;
/**
* What jsonnet said when it failed, as a problem that begins with the name of the file. Nothing of the values of variables
* is left in it, and no line of source: both may be secret.
*/
function jsonnetProblem(name, result, variables, root) {
	if (result.failure?.startsWith("timed out") === true) return {
		code: "jsonnet-timeout",
		message: `${name}: jsonnet ${result.failure}`,
		hint: "Give tools more time with --timeout, or the whole run with --deadline."
	};
	const said = withoutSource(hideValues(cleanToolOutput(result.stderr, [root]), variables));
	const reason = result.failure ?? said.split("\n")[0]?.slice(0, 300);
	return {
		code: "jsonnet-failed",
		message: `${name}: jsonnet failed: ${reason === void 0 || reason === "" ? `exit status ${result.exitCode}` : reason}`,
		...said === "" ? {} : { detail: said },
		hint: "Run the command of this Application in a checkout to see it fail."
	};
}
/**
* Of a static error the first line is kept: go-jsonnet shows the lines of source behind it. A runtime error is followed by
* the places it went through. Tokens that a parser did not expect lose their text.
*/
function withoutSource(text) {
	return (text.startsWith("RUNTIME ERROR") ? text : text.split("\n")[0] ?? "").replaceAll(/\((STRING\w*|NUMBER|IDENTIFIER), "(?:[^"\\]|\\.)*"\)/g, "($1)");
}
function hideValues(text, variables) {
	const names = /* @__PURE__ */ new Map();
	for (const { name, value, code } of variables) {
		const words = code ? value.split(/[\s{}[\]():,;'"+]+/).filter((word) => word.length >= SHORTEST_PART) : [];
		for (const part of [
			value,
			...value.split("\n"),
			...words
		].map((each) => each.trim())) if (part.length >= SHORTEST_VALUE) names.set(part, name);
	}
	if (names.size === 0) return text;
	const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
	return text.replaceAll(new RegExp(longestFirst.join("|"), "g"), (part) => `<value of ${names.get(part)}>`);
}

// src/render/jsonnet/imports.ts
const KEYWORD = /\bimport(?:str|bin)?\b/g;
/** White space and comments, as between any two tokens. */
const SPACE = /(?:[ \t\r\n]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|@"([^"]*(?:""[^"]*)*)"|@'([^']*(?:''[^']*)*)'/y;
/**
* The paths that a jsonnet text imports. An import can only name a literal (https://jsonnet.org/ref/spec.html), so every one
* of them is found. It may be too many: what a comment or a text says counts as well.
*/
function findImports(text) {
	const found = /* @__PURE__ */ new Set();
	for (const { index, 0: keyword } of text.matchAll(KEYWORD)) {
		SPACE.lastIndex = index + keyword.length;
		SPACE.test(text);
		STRING.lastIndex = SPACE.lastIndex;
		const literal = STRING.exec(text);
		if (literal === null) continue;
		const [, double, single, verbatimDouble, verbatimSingle] = literal;
		const escaped = double ?? single;
		found.add(escaped === void 0 ? verbatimDouble?.replaceAll("\"\"", "\"") ?? verbatimSingle?.replaceAll("''", "'") ?? "" : unescape(escaped));
	}
	return [...found];
}
const ESCAPES = {
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
function unescape(text) {
	return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_all, hex, character) => hex === void 0 ? ESCAPES[character ?? ""] ?? character ?? "" : String.fromCharCode(Number.parseInt(hex, 16)));
}
/**
* Follows the imports of a file through the repository, each looked for as jsonnet does: beside the importing file, then
* along the import path. What is nowhere is left out, since jsonnet says so better itself. An import that could make jsonnet
* look outside of the repository is refused: nothing else of this machine may end up in a manifest.
*
* @param start the file, and what else is evaluated with it and may import too
* @param importPath directories relative to the root of the repository, in the order they are tried
*/
async function resolveImports(snapshot, start, importPath) {
	const imports = [];
	const seen = /* @__PURE__ */ new Set([start.path]);
	const queue = [start];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) for (const wanted of next.texts.flatMap(findImports)) {
		const found = await find(snapshot, wanted, [parentOf(next.path), ...importPath]);
		if (found === "missing") continue;
		if (found === "outside") return {
			ok: false,
			problem: outside$1(next.path, wanted)
		};
		imports.push({
			from: next.path,
			wanted,
			...found
		});
		if (seen.has(found.path)) continue;
		seen.add(found.path);
		queue.push({
			path: found.path,
			texts: [(await snapshot.read(found.entry)).toString("utf8")]
		});
	}
	return {
		ok: true,
		imports
	};
}
/** The first place that has the file. One outside that would be tried before counts as found there. */
async function find(snapshot, wanted, directories) {
	for (const directory of directories) {
		const path = wanted.startsWith("/") ? void 0 : joinInside(directory, wanted);
		if (path === void 0) return "outside";
		const { found } = await resolvePath$1(snapshot, path);
		if (found?.kind === "file" || found?.kind === "executable") return {
			path,
			entry: found
		};
	}
	return "missing";
}
function outside$1(from, wanted) {
	return {
		code: "jsonnet-import-outside",
		message: `${from} imports "${wanted}", which leads out of the repository; only files of the repository are read`,
		hint: "Import files of the repository by a path relative to the importing file, or to one of directory.jsonnet.libs."
	};
}

// src/render/problem.ts
/** True for a problem. */
function isProblem(value) {
	return "code" in value && "message" in value;
}

// src/render/kept-answers.ts
/**
* Programs that render are large. What is smaller only starts another one, as the shims of version managers do, and that one may be
* replaced while the file stays what it is.
*/
const SMALLEST = 8388608;
/** An answer is one line or a few. */
const LONGEST$1 = 4096;
const FORMAT$1 = "tools-1";
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
	const file = path.join(directory, FORMAT$1, key);
	const known = await readFile(file, "utf8").catch(() => void 0);
	if (known !== void 0 && known.length <= LONGEST$1 && known.startsWith(`${key}\n`)) return known.slice(key.length + 1);
	const answer = await ask();
	if (answer !== void 0 && answer.length < LONGEST$1 - key.length) await keep(file, `${key}\n${answer}`);
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
/** There whole or not at all; that it can not be kept costs the next run some milliseconds, no more. */
async function keep(file, content) {
	const draft = `${file}.${randomUUID()}`;
	try {
		await mkdir(path.dirname(file), {
			recursive: true,
			mode: 448
		});
		await writeFile(draft, content, { mode: 384 });
		await rename(draft, file);
	} catch {
		await rm(draft, { force: true }).catch(() => {});
	}
}

// src/render/tools.ts
/** Finds a program: the one named, else on the PATH, else a bundled copy. */
async function findTool(request) {
	const program = await firstExecutable(request.explicit === void 0 ? [...onPath(request.name, request.environment), ...request.bundled] : [path.resolve(request.explicit)]);
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
		env: childEnvironment(environment),
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
async function firstExecutable(candidates) {
	for (const candidate of candidates) if (await access(candidate, constants.X_OK).then(() => true, () => false)) return candidate;
}

// src/render/jsonnet/tool.ts
/** Argo CD evaluates with go-jsonnet; the C++ program of the same language has the same options. */
const NAMES = ["go-jsonnet", "jsonnet"];
/** One answer for all renders of a run. */
const answers = /* @__PURE__ */ new WeakMap();
/** The jsonnet program on the PATH, or that there is none. */
function findJsonnet(context) {
	let answer = answers.get(context);
	if (answer === void 0) {
		answer = lookUp(context);
		answers.set(context, answer);
	}
	return answer;
}
async function lookUp(context) {
	const hint = "Install jsonnet where this runs, for example with `apt-get install jsonnet`, `brew install go-jsonnet` or from https://github.com/google/go-jsonnet/releases.";
	let broken;
	for (const name of NAMES) {
		const tool = await findTool({
			name,
			explicit: void 0,
			bundled: [],
			environment: context.environment,
			versionArgs: ["--version"],
			flag: "the PATH"
		});
		if (!isProblem(tool)) return tool;
		if (tool.code.startsWith("broken-")) broken ??= {
			...tool,
			code: "broken-jsonnet",
			hint,
			unsupported: true
		};
	}
	return broken ?? {
		code: "no-jsonnet",
		message: "there is no jsonnet on the PATH to evaluate it",
		hint,
		unsupported: true
	};
}

// src/render/jsonnet/jsonnet.ts
/**
* Works out how each file of a directory is evaluated (reposerver/repository/repository.go, makeJsonnetVM): every file alone,
* with all variables; imports are looked for beside the importing file, then in the libs from the last to the first, then in
* the directory of the source.
*/
async function planJsonnet(files, request, context, options) {
	if (files.length === 0) return [];
	const { directory } = request;
	const { snapshot } = request.files;
	const libs = [];
	for (const lib of options.libs) {
		const resolved = await resolveLib(lib, request);
		if (isProblem(resolved)) return resolved;
		libs.push(resolved.path);
	}
	const unusable = [...options.tlas, ...options.extVars].find((each) => each.name.includes("="));
	if (unusable !== void 0) return {
		code: "jsonnet-variable",
		message: `the jsonnet variable "${unusable.name}" has "=" in its name, which the jsonnet program does not take`,
		unsupported: true
	};
	const tool = await findJsonnet(context);
	if (isProblem(tool)) return {
		...tool,
		message: `${below(directory, files[0]?.name ?? "")}: ${tool.message}`
	};
	const evaluations = [];
	let { tlas, extVars } = options;
	for (const file of files) {
		tlas = tlas.map((each) => ({
			...each,
			value: substitute(each.value, request.environment)
		}));
		extVars = extVars.map((each) => ({
			...each,
			value: substitute(each.value, request.environment)
		}));
		const path = below(directory, file.name);
		const variables = [...tlas, ...extVars];
		const texts = [file.content, ...variables.filter((each) => each.code).map((each) => each.value)];
		const resolved = await resolveImports(snapshot, {
			path,
			texts
		}, [...libs.toReversed(), directory]);
		if (!resolved.ok) return resolved.problem;
		evaluations.push({
			name: file.name,
			tool,
			args: jsonnetArguments(path, {
				tlas,
				extVars,
				importPath: [directory, ...libs]
			}),
			variables,
			imports: resolved.imports
		});
	}
	return evaluations;
}
function below(directory, name) {
	return directory === "" ? name : `${directory}/${name}`;
}
/** The command line for one file; jsonnet tries the directories of the import path from the last to the first. */
function jsonnetArguments(path, options) {
	return [
		...options.importPath.flatMap((directory) => ["--jpath", directory === "" ? "." : directory]),
		...options.tlas.flatMap(({ name, value, code }) => [code ? "--tla-code" : "--tla-str", `${name}=${value}`]),
		...options.extVars.flatMap(({ name, value, code }) => [code ? "--ext-code" : "--ext-str", `${name}=${value}`]),
		"--",
		path
	];
}
/** Evaluates a file: the JSON that jsonnet prints. */
async function evaluateJsonnet(evaluation, request, context) {
	const path = evaluation.args.at(-1) ?? "";
	const { root } = await request.files.snapshot.place([path, ...evaluation.imports.map((each) => each.path)]);
	const result = await context.pool.run(() => run({
		program: evaluation.tool.program,
		args: evaluation.args,
		cwd: root,
		env: childEnvironment(context.environment),
		timeout: context.timeout
	}));
	if (result.exitCode === 0) return {
		ok: true,
		json: result.stdout.toString("utf8")
	};
	return {
		ok: false,
		problem: jsonnetProblem(evaluation.name, result, evaluation.variables, root)
	};
}
/** The command line as it can be pasted into a shell at the root of a checkout. */
function shownCommand(evaluation) {
	return {
		cwd: "",
		argv: [evaluation.tool.name, ...evaluation.args]
	};
}
/**
* A library directory: relative to the root of the repository whether or not it begins with `/`, and inside of it; the root
* itself will do (util/io/path/resolved.go, ResolveFileOrDirectoryPath).
*/
async function resolveLib(lib, request) {
	const outside = {
		code: "jsonnet-lib-outside",
		message: `directory.jsonnet.libs: "${lib}" leads out of the repository`,
		hint: "Library paths are relative to the root of the repository."
	};
	const inside = joinInside("", lib);
	if (inside === void 0) return outside;
	const resolution = await resolvePath$1(request.files.snapshot, inside);
	if (resolution.found !== void 0) return { path: resolution.found.path };
	return resolution.reason === "missing" ? { path: inside } : outside;
}

// src/render/store.ts
/**
* @param directory absolute path of a directory of our own
* @param kept texts of earlier runs
*/
function createStore(directory, kept) {
	const results = /* @__PURE__ */ new Map();
	async function make(key, produce, lasts) {
		const file = path.join(directory, key.slice(0, 2), `${key}.yaml`);
		await mkdir(path.dirname(file), { recursive: true });
		const keeps = kept !== void 0 && lasts !== void 0 && await lasts() ? kept : void 0;
		const known = await keeps?.find(key);
		if (known !== void 0) {
			await writeFile(file, known.text);
			return describe(file, known.text, known.warnings);
		}
		const unfinished = `${file}.part`;
		const produced = await produce(unfinished);
		if (!produced.ok) {
			await rm(unfinished, { force: true });
			return produced.problem;
		}
		await rename(unfinished, file);
		const text = await readFile(file);
		if (produced.passing !== true && !holdsSecret(text)) await keeps?.keep(key, {
			text,
			warnings: produced.warnings
		});
		return {
			...describe(file, text, produced.warnings),
			...produced.took === void 0 ? {} : { took: produced.took }
		};
	}
	return { once(key, produce, lasts) {
		let result = results.get(key);
		if (result === void 0) {
			result = make(key, produce, lasts);
			results.set(key, result);
		}
		return result;
	} };
}
function describe(file, text, warnings) {
	return {
		file,
		digest: createHash("sha256").update(text).digest("hex"),
		mentions: {
			applications: text.includes("argoproj.io/"),
			definitions: text.includes("CustomResourceDefinition")
		},
		warnings
	};
}
/** Whether there may be a Secret in a text: those outlive no run. */
function holdsSecret(text) {
	return /\bkind\b[^\n]{0,40}?\bSecret(?:List)?\b/.test(text.toString("latin1"));
}
/** The key of a render: the digest of everything that goes in, told as JSON. */
function renderKey(parts) {
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

// src/render/directory/directory.ts
const DEFAULTS$2 = {
	recurse: false,
	include: "",
	exclude: "",
	jsonnet: {
		extVars: [],
		tlas: [],
		libs: []
	}
};
/** A file that holds it anywhere is left alone (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/). */
const SKIP_MARKER = "+argocd:skip-file-rendering";
/** Bytes of all files of a directory, jsonnet not counted: repo-server's `--max-combined-directory-manifests-size` of 10M. */
const SIZE_LIMIT = 1e7;
/** Changes when the same files give another text. */
const FORMAT = "directory 1";
/**
* Renders a plain directory as Argo CD does (reposerver/repository/repository.go, findManifests): its YAML and JSON files
* as they are, its jsonnet files evaluated. The text holds the documents of the files in order, those of each file behind a
* `# Source:` comment with its name.
*/
async function renderDirectory(request, context) {
	const { files, directory } = request;
	const options = request.source.directory ?? DEFAULTS$2;
	const walked = await findCandidates(files.snapshot, directory, options);
	if (!walked.ok) return walked;
	const warnings = [...walked.found.warnings];
	const jsonnetEnabled = context.settings.directory.enabled;
	const candidates = walked.found.files.filter((each) => jsonnetEnabled || !isJsonnet(each));
	if (candidates.length < walked.found.files.length) warnings.push({
		code: "jsonnet-switched-off",
		message: "jsonnet files are not rendered: jsonnet is switched off in the settings of Argo CD"
	});
	await files.snapshot.bring(candidates.map((each) => each.entry));
	const evaluations = await planJsonnet(await readJsonnet(candidates, request), request, context, options.jsonnet);
	if (isProblem(evaluations)) return {
		ok: false,
		problem: evaluations
	};
	const key = renderKey({
		format: FORMAT,
		files: candidates.map((each) => [each.name, each.entry.oid]),
		jsonnet: evaluations.map((each) => ({
			version: each.tool.version,
			args: each.args,
			imports: each.imports.map(({ from, wanted, path, entry }) => [
				from,
				wanted,
				path,
				entry.oid
			])
		}))
	});
	const stored = await context.store.once(key, (output) => produce(output, candidates, evaluations, request, context));
	if (isProblem(stored)) return {
		ok: false,
		problem: place$1(stored, directory)
	};
	return {
		ok: true,
		source: {
			type: "Directory",
			typeReason: request.typeReason,
			key,
			file: stored.file,
			digest: stored.digest,
			mentions: stored.mentions,
			tool: evaluations[0] === void 0 ? "directory" : `directory, jsonnet ${evaluations[0].tool.version}`,
			commands: () => evaluations.map(shownCommand),
			warnings: [...warnings, ...stored.warnings.map((each) => place$1(each, directory))],
			revision: files.revision,
			inputs: inputsOf(directory, candidates, evaluations)
		}
	};
}
function isJsonnet(candidate) {
	return candidate.name.endsWith(".jsonnet");
}
/** Equal files in two directories are rendered once, so what is stored names files without the directory. */
function place$1(told, directory) {
	return {
		...told,
		message: directory === "" ? told.message : `${directory}/${told.message}`
	};
}
/** The jsonnet files that are to be evaluated. */
async function readJsonnet(candidates, request) {
	return (await Promise.all(candidates.filter(isJsonnet).map(async ({ name, entry }) => ({
		name,
		content: decodeText(await request.files.snapshot.read(entry))
	})))).filter((file) => !file.content.includes(SKIP_MARKER));
}
async function produce(output, candidates, evaluations, request, context) {
	const warnings = [];
	const texts = [];
	let size = 0;
	for (const { name, entry } of candidates.filter((each) => !isJsonnet(each))) {
		const content = await request.files.snapshot.read(entry);
		const text = decodeText(content);
		if (text.includes(SKIP_MARKER)) continue;
		size += content.length;
		if (size > SIZE_LIMIT) return {
			ok: false,
			problem: tooLarge(name)
		};
		texts.push({
			name,
			text
		});
	}
	const plain = new Map(texts.map((each) => [each.name, each.text]));
	const evaluated = await Promise.all(evaluations.map(async (each) => ({
		name: each.name,
		result: await evaluateJsonnet(each, request, context)
	})));
	const json = new Map(evaluated.map((each) => [each.name, each.result]));
	let rendered = "";
	for (const { name } of candidates) {
		const text = plain.get(name);
		const evaluation = json.get(name);
		if (evaluation?.ok === false) return evaluation;
		const result = text !== void 0 ? readManifestFile(name, text) : evaluation !== void 0 ? readJsonnetOutput(name, evaluation.json) : void 0;
		if (result === void 0) continue;
		if (!result.ok) return result;
		warnings.push(...result.warnings);
		if (result.text !== "") rendered += originLines(name) + result.text;
	}
	await writeFile(output, rendered);
	return {
		ok: true,
		warnings
	};
}
function tooLarge(name) {
	return {
		code: "directory-too-large",
		message: `${name}: with this file the manifests of the directory are larger than the ${SIZE_LIMIT / 1e6} MB that Argo CD reads`,
		hint: "Split the Application, or leave files out with directory.exclude."
	};
}
function inputsOf(directory, candidates, evaluations) {
	const read = candidates.flatMap((each) => [...each.links.map((link) => link.path), each.entry.path]);
	const imported = evaluations.flatMap((each) => each.imports.map((one) => one.path));
	return [.../* @__PURE__ */ new Set([
		directory === "" ? "./" : `${directory}/`,
		...read,
		...imported
	])];
}

// src/render/helm/arguments.ts
/**
* The command line that Argo CD builds (util/helm/cmd.go, template; the order is that of its arguments). Of two parameters
* with one name and one kind the last one counts, since Argo CD keeps them in a map; they are sorted here so that equal
* input gives an equal line.
*/
function helmTemplateArguments(request) {
	const plain = lastOfEachName(request.parameters.filter((each) => !each.forceString));
	const strings = lastOfEachName(request.parameters.filter((each) => each.forceString));
	const files = lastOfEachName(request.fileParameters.map((each) => ({
		name: each.name,
		value: each.path
	})));
	return [
		"template",
		".",
		"--name-template",
		request.releaseName,
		...request.namespace === "" ? [] : ["--namespace", request.namespace],
		...request.kubeVersion === void 0 ? [] : ["--kube-version", request.kubeVersion],
		...plain.flatMap((each) => ["--set", `${each.name}=${escapeParameter(each.value)}`]),
		...strings.flatMap((each) => ["--set-string", `${each.name}=${escapeParameter(each.value)}`]),
		...files.flatMap((each) => ["--set-file", `${each.name}=${escapeParameter(each.value)}`]),
		...request.valueFiles.flatMap((file) => ["--values", file]),
		...request.apiVersions.flatMap((version) => ["--api-versions", version]),
		...request.skipCrds ? [] : ["--include-crds"],
		...request.skipSchemaValidation ? ["--skip-schema-validation"] : [],
		...request.skipTests ? ["--skip-tests"] : []
	];
}
/**
* Argo CD's escaping of a parameter's value (util/helm/helm.go, cleanSetParameters): `{…}` is helm's list syntax and stays;
* else every comma that has no backslash directly before it gets one.
*/
function escapeParameter(value) {
	if (value.startsWith("{") && value.endsWith("}")) return value;
	return value.replace(/(?<!\\),/g, "\\,");
}
function lastOfEachName(parameters) {
	return [...new Map(parameters.map((each) => [each.name, each.value]))].map(([name, value]) => ({
		name,
		value
	})).toSorted((a, b) => a.name < b.name ? -1 : 1);
}

// src/render/helm/chart.ts
/** Dependencies that a chart declares, in order; none when its files cannot be read. */
async function readDependencies(snapshot, chart) {
	return [...await readList(snapshot, chart, "Chart.yaml") ?? [], ...await readList(snapshot, chart, "requirements.yaml") ?? []];
}
/** Dependencies that a chart's lock file pins, in the order of those it declares; undefined without a lock file. */
async function readLock(snapshot, chart) {
	return await readList(snapshot, chart, "Chart.lock") ?? readList(snapshot, chart, "requirements.lock");
}
async function readList(snapshot, chart, file) {
	const entry = (await resolvePath$1(snapshot, joinInside(chart, file) ?? file)).found;
	if (entry === void 0 || entry.kind === "directory") return void 0;
	const content = readFirst((await snapshot.read(entry)).toString("utf8"));
	return (isMap$1(content) && Array.isArray(content.dependencies) ? content.dependencies.filter(isMap$1) : []).map(({ name, version, repository }) => ({
		name: textOf$1(name),
		version: textOf$1(version),
		repository: textOf$1(repository)
	}));
}
/** Directories of the repository that charts are taken from through `file://`, theirs included. */
async function localDependencies(snapshot, chart) {
	const found = /* @__PURE__ */ new Set();
	const queue = [chart];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) for (const { repository } of await readDependencies(snapshot, next)) {
		if (!repository.startsWith("file://")) continue;
		const path = repository.slice(7);
		const target = path.startsWith("/") ? void 0 : joinInside(next, path);
		if (target === void 0 || found.has(target)) continue;
		found.add(target);
		queue.push(target);
	}
	return [...found].toSorted();
}
function readFirst(text) {
	try {
		return parseYaml(text);
	} catch {
		return;
	}
}
function textOf$1(value) {
	return typeof value === "string" ? value : "";
}

// src/argocd/constraints.ts
const SPELLINGS = {
	"": "=",
	"=": "=",
	"!=": "!=",
	">": ">",
	"<": "<",
	">=": ">=",
	"=>": ">=",
	"<=": "<=",
	"=<": "<=",
	"~": "~",
	"~>": "~",
	"^": "^"
};
/** Go's `\s`. */
const BLANK = "[\\t\\n\\f\\r ]";
const VERSION = "v?[0-9|xX*]+(?:\\.[0-9|xX*]+)?(?:\\.[0-9|xX*]+)?(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?";
const HYPHEN_RANGE = new RegExp(`${BLANK}*(${VERSION})${BLANK}+-${BLANK}+(${VERSION})${BLANK}*`, "g");
/** Longer texts are no range anybody writes, only work for us. */
const LONGEST = 1e3;
/**
* Reads a range as `NewConstraint` of Masterminds/semver does: blanks and commas mean AND, `||` means OR, with `^ ~ x *`
* and hyphen ranges (https://github.com/Masterminds/semver#checking-version-constraints). Undefined when it is none.
*/
function parseConstraint(text) {
	if (text.length > LONGEST) return void 0;
	let rewritten = text;
	for (const [whole, from = "", to = ""] of text.matchAll(HYPHEN_RANGE)) rewritten = rewritten.replace(whole, () => `>= ${from}, <= ${to} `);
	const groups = [];
	for (const part of rewritten.split("||")) {
		const comparisons = parseGroup(part);
		if (comparisons === void 0) return void 0;
		groups.push({
			comparisons,
			prereleases: comparisons.some((each) => each.version.prerelease !== "")
		});
	}
	return groups;
}
/** Comparisons with blanks or one comma between them. Read by hand: the library's expression would take JavaScript exponential time. */
function parseGroup(text) {
	const comparisons = [];
	const token = new RegExp(`${BLANK}*([=!<>~^]*)${BLANK}*(${VERSION})(${BLANK}*)`, "y");
	for (let at = 0;;) {
		token.lastIndex = at;
		const match = token.exec(text);
		const comparison = match === null ? void 0 : createComparison(match[1] ?? "", match[2] ?? "");
		if (match === null || comparison === void 0) return void 0;
		comparisons.push(comparison);
		at += match[0].length;
		if (at === text.length) return comparisons;
		if (text[at] === ",") at++;
		else if (match[3] === "") return void 0;
	}
}
function createComparison(spelling, text) {
	const operator = SPELLINGS[spelling];
	const [, major = "", minor = "", patch = "", prerelease = ""] = /^v?([^.+-]+)(?:\.([^.+-]+))?(?:\.([^.+-]+))?(-[^+]+)?/.exec(text) ?? [];
	const open = isOpen(major) ? "major" : isOpen(minor) ? "minor" : isOpen(patch) ? "patch" : void 0;
	const numbers = {
		major: "0.0.0",
		minor: `${major}.0.0`,
		patch: `${major}.${minor}.0`
	};
	const version = parseVersion(open === void 0 ? text : numbers[open] + prerelease);
	return operator === void 0 || typeof version === "string" ? void 0 : {
		operator,
		version,
		open
	};
}
function isOpen(part) {
	return [
		"",
		"x",
		"X",
		"*"
	].includes(part);
}
/** True when a version lies in the range. A prerelease lies only in ranges that name one, such as `>=1.0.0-0`. */
function satisfies(version, constraint) {
	return constraint.some(({ comparisons, prereleases }) => (prereleases || version.prerelease === "") && comparisons.every((each) => holds(version, each)));
}
/** One comparison, with the library's own reading of wildcards: each operator treats an open part in its own way. */
function holds(version, { operator, version: bound, open }) {
	const order = compareVersions(version, bound);
	switch (operator) {
		case "=": return open === void 0 ? order === 0 : isAbout(version, bound, open);
		case "!=": return differs(version, bound, open);
		case ">":
			if (open === "minor") return version.major > bound.major;
			if (open === "patch") return version.major > bound.major || version.major === bound.major && version.minor > bound.minor;
			return version.major > bound.major || order > 0;
		case "<": return order < 0;
		case ">=": return order >= 0;
		case "<=":
			if (open === void 0) return order <= 0;
			return version.major < bound.major || version.major === bound.major && (open === "minor" || version.minor <= bound.minor);
		case "~": return isAbout(version, bound, open);
		case "^": return order >= 0 && isCompatible(version, bound, open);
	}
}
/** `~1.2.3` is `>=1.2.3 <1.3.0`, `~1` is `>=1.0.0 <2.0.0`; `~0.0.0` and `*` take everything. */
function isAbout(version, bound, open) {
	if (compareVersions(version, bound) < 0) return false;
	if ((open === void 0 || open === "major") && bound.major === 0n && bound.minor === 0n && bound.patch === 0n) return true;
	return version.major === bound.major && (version.minor === bound.minor || open === "minor");
}
/** `^1.2.3` is `>=1.2.3 <2.0.0`, `^0.2.3` is `>=0.2.3 <0.3.0`, `^0.0.3` is `>=0.0.3 <0.0.4`. */
function isCompatible(version, bound, open) {
	if (version.major !== bound.major) return false;
	if (bound.major > 0n || open === "minor") return true;
	if (version.minor !== bound.minor) return false;
	return bound.minor > 0n || open === "patch" || version.patch === bound.patch;
}
function differs(version, bound, open) {
	if (open === void 0) return compareVersions(version, bound) !== 0;
	if (version.major !== bound.major) return true;
	if (open === "minor") return false;
	if (version.minor !== bound.minor) return true;
	if (open === "patch") return comparePrereleases(version.prerelease, bound.prerelease) !== 0;
	return version.patch !== bound.patch || compareVersions(version, bound) !== 0;
}

// src/argocd/versions.ts
/** True for a range: no version, but a constraint (util/versions/tags.go, IsConstraint). */
function isConstraint(revision) {
	return !isVersion(revision) && parseConstraint(revision) !== void 0;
}
/** True when it names exactly one version: `1.2.3` or `v1.2.3`, while helm takes `1.2` for a range. */
function isExactVersion(revision) {
	return isVersion(revision) && /^v?\d+\.\d+\.\d+/.test(revision);
}
/**
* Argo CD's choice among tags or chart versions (util/versions/tags.go, MaxVersion): a version stands for itself, whether
* it is in the list or not; a range for the highest in it; anything else must be in the list, letter for letter.
*
* @param tagPrefix only tags that start with it count; it is taken off to compare and is part of the answer
*/
function chooseVersion(revision, tags, tagPrefix = "") {
	if (isVersion(revision)) return {
		ok: true,
		version: tagPrefix + revision
	};
	const candidates = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
	const constraint = parseConstraint(revision);
	if (constraint === void 0) {
		if (tagPrefix !== "") return {
			ok: false,
			reason: `with tagPrefix "${tagPrefix}" it has to be a version or a range of versions`
		};
		return candidates.includes(revision) ? {
			ok: true,
			version: revision
		} : {
			ok: false,
			reason: "it is neither a version, nor a range, nor one of the tags"
		};
	}
	let highest;
	for (const tag of candidates) {
		const version = parseVersion(tag);
		if (version === "malformed") return {
			ok: false,
			reason: `"${tagPrefix}${tag}" looks like a version but is not one, and Argo CD stops there`
		};
		if (version === "not a version" || !satisfies(version, constraint)) continue;
		if (highest === void 0 || compareVersions(version, highest) > 0) highest = version;
	}
	if (highest === void 0) return {
		ok: false,
		reason: `no version in this range among ${candidates.length}`
	};
	return {
		ok: true,
		version: tagPrefix + highest.original
	};
}
/**
* What `helm pull --version` takes from a repository (helm's pkg/repo/index.go, Get): the version that is spelled like that,
* else the highest in the range, where `1.2` means any `1.2.x`.
*/
function chooseAsHelm(version, available) {
	const constraint = parseConstraint(version);
	if (constraint === void 0) return void 0;
	if (available.includes(version)) return version;
	return available.map(parseVersion).filter((each) => typeof each === "object" && satisfies(each, constraint)).filter((each) => typeof each === "object").toSorted(compareVersions).at(-1)?.original;
}
/**
* The commit that a `targetRevision` of a git source names (util/git/client.go, lsRemote): a full id is itself, nothing means
* `HEAD`, a range the highest tag in it (never a branch; a range without such a tag is tried as a name), then full and short
* names of references in their order, at last the beginning of a commit id.
*/
function resolveGitRevision(revision, tagPrefix, references) {
	if (/^[0-9a-fA-F]{40}$/.test(revision)) return {
		kind: "commit",
		commit: revision.toLowerCase()
	};
	const wanted = revision === "" ? "HEAD" : revision;
	const choice = chooseVersion(wanted, references.filter((each) => each.name.startsWith("refs/tags/")).map((each) => each.name.slice(10)), tagPrefix);
	const name = choice.ok ? choice.version : wanted;
	const found = references.find((each) => each.name === name || !name.startsWith("refs/") && shortName(each.name) === name);
	if (found !== void 0) return {
		kind: "commit",
		commit: found.commit,
		reference: found.name
	};
	if (/^[0-9a-fA-F]{7,}$/.test(name)) return {
		kind: "abbreviated",
		text: name.toLowerCase()
	};
	return {
		kind: "missing",
		reason: choice.ok || !(isConstraint(wanted) || tagPrefix !== "") ? `there is no branch and no tag "${name}"` : choice.reason
	};
}
/** The short name of a reference, as go-git shortens it: `pull/1/head` is one too. */
function shortName(name) {
	return name.replace(/^refs\/(?:tags\/|heads\/|remotes\/)?/, "");
}

// src/render/helm/environment.ts
/** Directories that helm keeps state in; private ones, as Argo CD gives it, so that nothing of the user's leaks in. */
const HOMES = {
	HOME: "home",
	XDG_CACHE_HOME: "cache",
	XDG_CONFIG_HOME: "config",
	XDG_DATA_HOME: "data",
	HELM_CACHE_HOME: "cache/helm",
	HELM_CONFIG_HOME: "config/helm",
	HELM_DATA_HOME: "data/helm"
};
/**
* The environment of a helm run. HELM_DRIVER, HELM_NAMESPACE, KUBECONFIG and the like never get in. Go's garbage collector
* is off with a memory limit as safety net: a render lives for some ten milliseconds and allocates little.
*
* @param purpose runs with one purpose share their directories: `template` ones stay empty, dependencies fill theirs
*/
async function helmEnvironment(context, purpose) {
	const root = path.join(context.scratch, "helm", purpose);
	await mkdir(root, { recursive: true });
	const homes = Object.fromEntries(Object.entries(HOMES).map(([name, directory]) => [name, path.join(root, directory)]));
	return childEnvironment(context.environment, [], {
		...homes,
		GOGC: "off",
		GOMEMLIMIT: "1GiB"
	});
}

// src/render/charts/helm-home.ts
/**
* Makes a home in which repositories and registries are already known. The two files are what `helm repo add` and
* `helm registry login` would write; written here, no credential is ever part of a command line. They are readable by us
* alone, in the scratch directory of this run.
*
* @param purpose unique name of the home
*/
async function createHelmHome(context, purpose, repositories, registries = []) {
	const env = await helmEnvironment(context, purpose);
	const { HELM_CONFIG_HOME: config = "", HELM_CACHE_HOME: cache = "" } = env;
	const indexes = path.join(cache, "repository");
	await mkdir(path.join(config, "registry"), { recursive: true });
	await mkdir(indexes, { recursive: true });
	await chmod(path.dirname(path.dirname(config)), 448);
	await writePrivate(path.join(config, "repositories.yaml"), {
		apiVersion: "",
		generated: "0001-01-01T00:00:00Z",
		repositories: repositories.map((each) => ({
			name: each.name,
			url: each.url,
			username: each.credentials?.username ?? "",
			password: each.credentials?.password ?? "",
			pass_credentials_all: each.passCredentials
		}))
	});
	if (registries.length > 0) {
		const auths = registries.map(({ host, credentials }) => [host, { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64") }]);
		await writePrivate(path.join(config, "registry", "config.json"), { auths: Object.fromEntries(auths) });
	}
	return {
		env,
		indexes
	};
}
/** JSON is YAML. */
async function writePrivate(file, content) {
	await writeFile(file, JSON.stringify(content), { mode: 384 });
}

// src/render/charts/problems.ts
const CREDENTIALS_HINT = "Check that it can be reached from here; credentials and mirrors are set with repositories[] in the configuration.";
/** A place that does not answer, or not with what was asked for. */
function unreachable(what, reason) {
	return {
		code: "repository-unreachable",
		message: `${what} cannot be read: ${reason}`,
		hint: CREDENTIALS_HINT
	};
}
/** Something that `--offline` keeps us from having. */
function offline(what) {
	return {
		code: "offline",
		message: `${what} would have to be downloaded, and --offline forbids it`,
		hint: "Map it to a directory of this disk with repositories[].path, or fill the cache directory with a run that may download.",
		unsupported: true
	};
}
/** What helm said last, without paths of this machine and without credentials. */
function reasonOfHelm(result, roots, credentials) {
	if (result.exitCode === 0) return void 0;
	const lines = cleanToolOutput(result.stderr, roots).split("\n").filter((line) => line.trim() !== "");
	const line = lines.findLast((each) => each.startsWith("Error: ")) ?? lines.at(-1) ?? "";
	return withoutSecrets$1(result.failure ?? (line.replace(/^Error: /, "") || `helm ends with status ${result.exitCode}`), credentials).slice(0, 500);
}
/** A text without a password, in URLs or by itself. */
function withoutSecrets$1(text, credentials) {
	const stripped = stripCredentials(text);
	return credentials === void 0 || credentials.password === "" ? stripped : stripped.replaceAll(credentials.password, "***");
}

// src/render/charts/registry-address.ts
/** True when the repoURL of a chart source is a registry: it has no scheme (util/helm/client.go, IsHelmOciRepo), or says `oci://`. */
function isRegistry(url) {
	return url.startsWith("oci://") || !/^[a-z][a-z0-9+.-]*:\/\//i.test(url);
}
/** `registry.example.com/charts`: without scheme and without slashes around. */
function registryPath(url) {
	return url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").replace(/^\/+|\/+$/g, "");
}
/** `registry.example.com`, `127.0.0.1:5000`. */
function registryHost(url) {
	return registryPath(url).split("/")[0] ?? "";
}
/** A registry on this machine is spoken to without TLS, as docker does; every other one with it. */
function isPlainHttp(url) {
	return /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registryHost(url));
}

// src/render/helm/vendor.ts
/**
* Puts dependencies into `charts/` where `helm dependency build` cannot: it knows nothing of folders and mirrors that the
* configuration names, and nothing of charts kept from earlier runs. The same versions, chosen by the same rules.
*
* @returns why that failed, or undefined
*/
async function vendorDependencies({ root, directory, declared, lock, passCredentials }, charts) {
	if (lock !== void 0 && !isInSync(declared, lock)) return {
		code: "helm-failed",
		message: "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml)",
		hint: "Run \"helm dependency update\" in the chart and commit Chart.lock."
	};
	const target = path.join(root, directory, "charts");
	await mkdir(target, { recursive: true });
	for (const { name, version, repository } of lock ?? declared) {
		if (repository === "") continue;
		if (!/^[A-Za-z0-9._-]+$/.test(name) || /^\.+$/.test(name)) return {
			code: "helm-failed",
			message: `"${name}" is no name of a chart`
		};
		for (const old of await readdir(target)) if (old.startsWith(`${name}-`) && /^\d[^/]*\.tgz$/.test(old.slice(name.length + 1))) await rm(path.join(target, old));
		if (repository.startsWith("file://")) {
			const local = joinInside(directory, repository.slice(7));
			if (local !== void 0) await cp(path.join(root, local), path.join(target, name), {
				recursive: true,
				verbatimSymlinks: true
			});
			continue;
		}
		const found = await charts.find({
			repoURL: repository,
			chart: name,
			version,
			passCredentials
		});
		if (isProblem(found)) return {
			...found,
			message: `dependency of chart ${directory}: ${found.message}`
		};
		if (found.kind === "archive") await copyFile(found.file, path.join(target, `${name}-${found.version}.tgz`));
		else await cp(found.file, path.join(target, name), {
			recursive: true,
			verbatimSymlinks: true
		});
	}
}
/** Every declared dependency is locked at a version in its range (helm compares digests of both lists, which says the same). */
function isInSync(declared, lock) {
	if (declared.length !== lock.length) return false;
	return declared.every(({ name, version, repository }, index) => {
		const pinned = lock[index];
		if (pinned?.name !== name || pinned.repository !== repository) return false;
		const range = parseConstraint(version);
		const chosen = parseVersion(pinned.version);
		return repository.startsWith("file://") || repository === "" || range !== void 0 && typeof chosen === "object" && satisfies(chosen, range);
	});
}

// src/render/helm/dependencies.ts
const HINT = "Run \"helm dependency update\" in the chart and commit Chart.lock, or vendor the dependencies in charts/.";
const NAME_HINT = "Argo CD knows repositories called \"@name\" or \"alias:name\" from its Secrets only; write the URL of the repository instead.";
/** Argo CD's test on what helm said (util/helm/helm.go, IsMissingDependencyErr). */
function lacksDependencies$1(stderr) {
	return /found in (Chart|requirements)\.yaml, but missing in charts\/ directory/.test(stderr);
}
/**
* Runs `helm dependency build` in a private copy, as Argo CD does once helm has said that a dependency is missing
* (reposerver/repository/repository.go, runHelmBuild): once for a chart, however many Applications use it. The repository
* and the placed files are never written to.
*/
async function buildDependencies(request, context) {
	const { snapshot, directory } = request;
	const places = [directory, ...await localDependencies(snapshot, directory)];
	const contents = [];
	for (const place of places) contents.push(`${place} ${(await snapshot.find(place))?.oid ?? ""}`);
	const key = createHash("sha256").update(JSON.stringify([contents, request.passCredentials === true])).digest("hex");
	const build = () => buildOnce(request, places, key, context);
	return context.charts === void 0 ? build() : context.charts.builds(key, build);
}
async function buildOnce(request, places, key, context) {
	const { snapshot, directory } = request;
	const { charts } = context;
	const declared = await readDependencies(snapshot, directory);
	const lock = await readLock(snapshot, directory);
	const remote = declared.filter((each) => each.repository !== "" && !each.repository.startsWith("file://"));
	const root = path.join(context.scratch, "dependencies", key);
	await rm(root, {
		recursive: true,
		force: true
	});
	await mkdir(path.dirname(root), { recursive: true });
	for (const each of places) await cp(path.join(request.root, each), path.join(root, each), {
		recursive: true,
		verbatimSymlinks: true
	});
	const mapped = remote.some(({ repository }) => charts !== void 0 && isMapped(charts, repository));
	return (charts !== void 0 && remote.length > 0 && (mapped || context.offline) ? await vendorDependencies({
		root,
		directory,
		declared,
		lock,
		passCredentials: request.passCredentials === true
	}, charts) : await runBuild$1(request, root, key, remote, context)) ?? {
		root,
		warnings: lock === void 0 ? floatingWarnings(directory, remote) : []
	};
}
function isMapped(charts, repository) {
	const location = charts.locate(repository);
	return location.path !== void 0 || location.mirrored;
}
async function runBuild$1(request, root, key, remote, context) {
	if (context.offline && remote.length > 0) return refuseOffline(request.directory, remote);
	const { charts } = context;
	const repositories = [];
	const indexes = [];
	const registries = /* @__PURE__ */ new Map();
	for (const url of new Set(remote.map((each) => each.repository))) {
		const credentials = (charts?.locate(url))?.credentials;
		if (url.startsWith("oci://")) {
			if (credentials !== void 0 && credentials.username !== "" && credentials.password !== "") registries.set(registryHost(url), {
				host: registryHost(url),
				credentials
			});
		} else if (url.startsWith("https://")) {
			const index = await charts?.index(url);
			if (typeof index === "object") return index;
			if (index !== void 0) indexes.push(index);
			repositories.push({
				name: `repository-${repositories.length}`,
				url,
				credentials,
				passCredentials: request.passCredentials === true
			});
		}
	}
	const home = await createHelmHome(context, `dependencies-${key}`, repositories, [...registries.values()]);
	for (const [number, index] of indexes.entries()) await copyFile(index, path.join(home.indexes, `repository-${number}-index.yaml`));
	const args = [
		"dependency",
		"build",
		...indexes.length === repositories.length ? ["--skip-refresh"] : [],
		...remote.some(({ repository }) => repository.startsWith("oci://") && isPlainHttp(repository)) ? ["--plain-http"] : []
	];
	const cwd = path.join(root, request.directory);
	const built = await context.pool.run(() => run({
		program: request.helm.program,
		args,
		cwd,
		env: home.env,
		timeout: context.timeout
	}));
	if (built.exitCode === 0) return void 0;
	const stderr = [...repositories.map((each) => each.credentials), ...[...registries.values()].map((each) => each.credentials)].reduce((text, each) => withoutSecrets$1(text, each), built.stderr);
	return toolProblem("helm", {
		...built,
		stderr
	}, [root, context.scratch], remote.some(({ repository }) => /^(@|alias:)/.test(repository)) ? NAME_HINT : HINT);
}
function refuseOffline(directory, remote) {
	return {
		code: "offline",
		message: `chart ${directory} needs ${remote.map((each) => `${each.name} from ${each.repository}`).join(", ")}, and --offline forbids downloads`,
		unsupported: true
	};
}
/** Without a lock file every build takes what is newest: base and head, or today and tomorrow, may differ by that alone. */
function floatingWarnings(directory, remote) {
	const floating = remote.filter((each) => !isExactVersion(each.version)).map((each) => `${each.name} ${each.version}`);
	if (floating.length === 0) return [];
	return [{
		code: "floating-dependency",
		message: `${directory === "" ? "the chart" : directory} has no Chart.lock, so that ${floating.join(", ")} may be another version in every render`
	}];
}

// src/render/helm/files.ts
/** What the inline values are called in a command line that is shown. */
const inlineName = "inline-values.yaml";
/** @param directory the chart, which the file is shown relative to */
async function describeFile(file, directory) {
	if (file.kind === "url") return {
		shown: file.url,
		content: file.url,
		place: () => Promise.resolve(file.url)
	};
	const { snapshot, elsewhere } = file.files;
	const contents = await snapshot.describe([file.path]);
	return {
		shown: elsewhere === void 0 ? path.posix.relative(directory, file.path) : `${elsewhere}/${file.path}`,
		content: `${digestContents(contents)} ${path.posix.basename(file.path)}`,
		place: async () => path.join((await snapshot.place([file.path])).root, file.path)
	};
}
/** `valuesObject` wins over `values` whenever it is there, also when it is empty (types.go, ValuesYAML). */
function inlineValues(options) {
	if (options.valuesObject !== void 0) return toJson(options.valuesObject);
	return options.values === "" ? void 0 : options.values;
}
/** Writes inline values where helm can read them. */
async function writeInline(text, scratch) {
	const directory = path.join(scratch, "values");
	await mkdir(directory, { recursive: true });
	const file = path.join(directory, `${createHash("sha256").update(text).digest("hex")}.yaml`);
	await writeFile(file, text, { mode: 384 });
	return file;
}

// src/render/charts/tar.ts
/** An archive that cannot be read, or must not be. */
var ArchiveError = class extends Error {
	name = "ArchiveError";
};
const BLOCK = 512;
/** Names and attributes are short; a longer record is made to fill memory. */
const LONGEST_RECORD = 1048576;
/**
* Reads a tar archive: ustar with the extensions of POSIX and GNU for long names
* (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html). Files and symbolic links are given on, directories
* follow from them, everything else is left out, as Argo CD does (util/io/files/tar.go, untar).
*
* @param limit bytes of all files together
* @throws ArchiveError for a broken archive, one that is larger, and names that lead out of it
*/
async function* readTar(chunks, limit) {
	const reader = createReader(chunks);
	let total = 0;
	let next = {};
	for (;;) {
		const block = await reader.take(BLOCK);
		if (block === void 0 || block.every((byte) => byte === 0)) return;
		const own = readHeader(block);
		const extension = "xgLK".includes(own.type);
		const header = extension ? own : {
			...own,
			...next
		};
		total += header.size;
		if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
		if (extension) {
			if (header.size > LONGEST_RECORD) throw new ArchiveError("a record of names is too long");
			const record = await reader.need(header.size);
			Object.assign(next, readRecord(header.type, record));
		} else {
			next = {};
			const name = inside(header.path);
			if (header.type === "2" && name !== "") yield {
				kind: "link",
				path: name,
				target: header.target
			};
			const wanted = "07".includes(header.type) && name !== "" && !header.path.endsWith("/");
			if (wanted) yield {
				kind: "file",
				path: name,
				size: header.size
			};
			for await (const chunk of reader.pieces(header.size)) if (wanted) yield {
				kind: "data",
				chunk
			};
		}
		await reader.need((BLOCK - header.size % BLOCK) % BLOCK);
	}
}
function inside(name) {
	const joined = name.startsWith("/") ? void 0 : joinInside("", name);
	if (joined === void 0) throw new ArchiveError(`"${name}" leads out of it`);
	return joined;
}
function readHeader(block) {
	if (block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0) !== readNumber(block.subarray(148, 156))) throw new ArchiveError("it is no tar archive");
	const prefix = block.toString("latin1", 257, 263) === "ustar\0" ? readText$2(block.subarray(345, 500)) : "";
	const name = readText$2(block.subarray(0, 100));
	const type = String.fromCharCode(block[156] ?? 0);
	return {
		path: prefix === "" ? name : `${prefix}/${name}`,
		type: type === "\0" ? "0" : type,
		size: readNumber(block.subarray(124, 136)),
		target: readText$2(block.subarray(157, 257))
	};
}
function readText$2(field) {
	const end = field.indexOf(0);
	return field.toString("utf8", 0, end < 0 ? field.length : end);
}
/** Octal digits, or with the first bit set a binary number, as GNU tar writes large ones. */
function readNumber(field) {
	const value = ((field[0] ?? 0) & 128) !== 0 ? Number(BigInt(`0x${field.toString("hex")}`) & 2n ** 80n - 1n) : Number.parseInt(readText$2(field).trim() || "0", 8);
	if (!Number.isSafeInteger(value) || value < 0) throw new ArchiveError("it is no tar archive");
	return value;
}
/** What the records before a header say about it. Global attributes hold nothing that matters here. */
function readRecord(type, record) {
	if (type === "L") return { path: readText$2(record) };
	if (type === "K") return { target: readText$2(record) };
	if (type === "g") return {};
	const found = {};
	for (let at = 0; at < record.length;) {
		const length = Number.parseInt(record.toString("latin1", at, at + 20), 10);
		if (!(length > 0)) break;
		const [key = "", ...value] = record.toString("utf8", record.indexOf(32, at) + 1, at + length - 1).split("=");
		if (key === "path") found.path = value.join("=");
		if (key === "linkpath") found.target = value.join("=");
		if (key === "size") found.size = Number(value.join("="));
		at += length;
	}
	if (found.size !== void 0 && !(Number.isSafeInteger(found.size) && found.size >= 0)) throw new ArchiveError("a size in it is none");
	return found;
}
function createReader(chunks) {
	const source = chunks[Symbol.asyncIterator]();
	let rest = Buffer.alloc(0);
	async function fill() {
		const next = await source.next();
		if (next.done === true) return false;
		rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
		return true;
	}
	async function take(length) {
		while (rest.length < length) if (!await fill()) return void 0;
		const taken = rest.subarray(0, length);
		rest = rest.subarray(length);
		return taken;
	}
	return {
		take,
		async need(length) {
			const taken = await take(length);
			if (taken === void 0) throw new ArchiveError("it ends too early");
			return taken;
		},
		async *pieces(length) {
			for (let left = length; left > 0;) {
				if (rest.length === 0 && !await fill()) throw new ArchiveError("it ends too early");
				const piece = rest.subarray(0, left);
				rest = rest.subarray(piece.length);
				left -= piece.length;
				if (piece.length > 0) yield piece;
			}
		}
	};
}

// src/render/input-search.ts
/** An archive larger than this when unpacked is not looked into. */
const UNPACKED_LIMIT = 67108864;
/** Archives in archives: helm reads charts that are packed in packed charts. */
const MAX_DEPTH = 4;
/**
* A search in files, packed charts included, and in what links lead to. Each content is looked into once for the whole run, wherever it
* lies.
*
* @param test for the text of one file
* @param skip names of files that play no part
*/
function createInputSearch(test, skip) {
	const known = /* @__PURE__ */ new Map();
	async function look(snapshot, path) {
		const entry = await snapshot.find(path);
		if (entry === void 0) return true;
		if (entry.kind !== "directory") return fileHolds(snapshot, entry);
		for await (const file of walkFiles(snapshot, path)) if (await fileHolds(snapshot, file)) return true;
		return false;
	}
	async function fileHolds(snapshot, entry) {
		if (entry.kind === "submodule" || skip?.test(entry.name) === true) return false;
		return holds(await snapshot.read(entry), 0);
	}
	async function holds(content, depth) {
		if (content[0] !== 31 || content[1] !== 139) return test(content.toString("utf8"));
		return depth >= MAX_DEPTH || archiveHolds(content, depth);
	}
	async function archiveHolds(archive, depth) {
		let name = "";
		let chunks = [];
		const fileEnds = () => {
			const content = Buffer.concat(chunks);
			chunks = [];
			return skip?.test(name) === true ? Promise.resolve(false) : holds(content, depth + 1);
		};
		try {
			const tar = gunzipSync(archive, { maxOutputLength: UNPACKED_LIMIT });
			for await (const part of readTar(Readable.from([tar]), UNPACKED_LIMIT)) if (part.kind === "data") chunks.push(part.chunk);
			else {
				if (await fileEnds()) return true;
				name = part.path;
			}
			return await fileEnds();
		} catch (error) {
			if (error instanceof ArchiveError || isZlibError(error)) return true;
			throw error;
		}
	}
	return async (inputs, texts) => {
		if (texts.some(test)) return true;
		for (const { snapshot, paths } of inputs) for (const { path, oid } of await snapshot.describe(paths)) {
			let answer = known.get(oid);
			if (answer === void 0) {
				answer = look(snapshot, path);
				known.set(oid, answer);
			}
			if (await answer) return true;
		}
		return false;
	};
}
/** No gzip after all, cut off, or larger than is looked into. */
function isZlibError(error) {
	return error instanceof Error && "code" in error && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code));
}

// src/render/input-mentions.ts
const search = createInputSearch(speaks);
/**
* Whether what goes into a render speaks of Applications, ApplicationSets or CustomResourceDefinitions. A text that does not
* cannot make one, short of putting the words together from pieces. What cannot be looked into counts as speaking of them.
*
* @param texts inline values, parameters and the like
*/
async function inputMentions(inputs, texts) {
	const found = await search(inputs, texts);
	return {
		applications: found,
		definitions: found
	};
}
/** `argoproj.io` in any split that a template would plausibly have, and the kind of a definition. */
function speaks(text) {
	return text.includes("argoproj") || text.includes("ApplicationSet") || text.includes("kind: Application") || text.includes("CustomResourceDefinition");
}

// src/render/helm/inputs.ts
/** Paths of the repository under review that a render reads, or looks for without finding them. */
async function listInputs$1({ request, directories, named }) {
	const places = [{
		files: request.files,
		paths: directories,
		shown: []
	}, ...named.flatMap((each) => each.kind === "file" ? [{
		files: each.files,
		paths: [each.path],
		shown: [each.path]
	}] : [])];
	const found = await Promise.all(places.map(async ({ files: { snapshot, elsewhere }, paths, shown }) => {
		if (elsewhere !== void 0) return [];
		const contents = await snapshot.describe(paths);
		return [
			...shown,
			...contents.map((each) => each.path),
			...await snapshot.missing(paths)
		];
	}));
	return [...new Set(found.flat())];
}
/** Whether nothing but these inputs decides on the render, and not which revision they are of. */
function completenessOf({ request, options, named, matched }) {
	const sources = [request.files, ...request.refs.values()];
	if (matched || namesRevision(options) || sources.some(({ pinned }) => pinned === true)) return {};
	if (named.some(({ kind }) => kind === "url")) return {};
	return { complete: { follows: request.files.elsewhere === void 0 } };
}
/** The build environment puts the commit into these. */
function namesRevision({ valueFiles, parameters, fileParameters }) {
	return [
		...valueFiles,
		...parameters.map(({ value }) => value),
		...fileParameters.map((each) => each.path)
	].some((text) => text.includes("ARGOCD_APP_REVISION"));
}
/** Whether dependencies are taken that are not part of the key: from the network, or from outside of the repository. */
async function takesFromElsewhere({ files, directory }) {
	return (await readDependencies(files.snapshot, directory)).some(({ repository }) => {
		const path = repository.startsWith("file://") ? repository.slice(7) : "/";
		return path.startsWith("/") || joinInside(directory, path) === void 0;
	});
}

// src/render/random-functions.ts
/**
* Functions of helm's templates that do not give the same result every time: random ones and the clock (Sprig,
* https://masterminds.github.io/sprig/), `lookup` and the name service, which depend on where it runs. Only inside `{{ }}`;
* what is a comment there costs a render, no more.
*/
const FUNCTIONS = /(?<![\w.$])(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|gen(?:CA|SelfSignedCert|SignedCert)(?:WithKey)?|genPrivateKey|htpasswd|bcrypt|derivePassword|encryptAES|now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch|shuffle|lookup|getHostByName)(?!\w)/;
/** True for a template, or a value that one may be made of, which calls such a function. */
function callsRandomFunction(text) {
	if (!FUNCTIONS.test(text)) return false;
	for (let from = text.indexOf("{{"); from >= 0;) {
		const end = text.indexOf("}}", from + 2);
		if (end < 0) return false;
		if (FUNCTIONS.test(text.slice(from, end))) return true;
		from = text.indexOf("{{", end + 2);
	}
	return false;
}
/** Whether files that a template may be made of call such functions, packed charts and what links lead to included. No templates are in pictures and texts for people. */
const inputsCallRandomFunction = createInputSearch(callsRandomFunction, /\.(?:md|png|jpe?g|gif|ico)$/i);
/**
* Whether a chart calls such functions, its dependencies included: what is not in its folder but comes from elsewhere can not be
* looked into, so it counts as calling.
*/
async function chartCallsRandomFunction(snapshot, directory) {
	return await lacksDependencies(snapshot, directory) || inputsCallRandomFunction([{
		snapshot,
		paths: [directory]
	}], []);
}
/** True when a dependency that a chart declares is not in its folder `charts`, neither as a folder nor packed. */
async function lacksDependencies(snapshot, directory) {
	const declared = await readDependencies(snapshot, directory);
	if (declared.length === 0) return false;
	const names = (await snapshot.list(directory === "" ? "charts" : `${directory}/charts`) ?? []).map(({ name }) => name);
	return !declared.every((each) => names.some((name) => name === each.name || name.startsWith(`${each.name}-`) && name.endsWith(".tgz")));
}

// src/render/helm/lasting.ts
/**
* Whether a render of a chart is the same at any time and on any machine, so that a later run may use it: everything that goes in is
* part of its key, and nothing is random, asks for the time, or comes from elsewhere while it runs.
*
* @param directories the chart and those that it takes from the repository
* @param files value files and file parameters
* @param pinned values of the config file
*/
async function isLasting(snapshot, directories, options, files, pinned) {
	if (callsRandomFunction(toJson({ ...options })) || pinned.some(({ value }) => callsRandomFunction(value))) return false;
	const inputs = [{
		snapshot,
		paths: directories
	}];
	for (const file of files) {
		if (file.kind === "url") return false;
		inputs.push({
			snapshot: file.files.snapshot,
			paths: [file.path]
		});
	}
	return !await inputsCallRandomFunction(inputs, []);
}

// src/render/helm/pinned-values.ts
/**
* Parameters that pin values which a machine bumps, such as an image tag, so that they make no difference. Only what a chart
* or an Application sets is pinned: a value that nobody knows could break a chart whose schema allows no others.
*/
async function pinValues(pinned, chart, options, valueFiles) {
	const wanted = Object.entries(pinned);
	if (wanted.length === 0) return [];
	const texts = [await readText$1(chart.snapshot, chart.directory === "" ? "values.yaml" : `${chart.directory}/values.yaml`), options.values];
	for (const file of valueFiles) if (file.kind === "file") texts.push(await readText$1(file.files.snapshot, file.path));
	const values = [...texts.map(parse$3), options.valuesObject];
	const named = new Set(options.parameters.map((each) => each.name));
	return wanted.filter(([path]) => named.has(path) || values.some((each) => has(each, path.split(".")))).map(([name, value]) => ({
		name,
		value,
		forceString: true
	}));
}
async function readText$1(snapshot, path) {
	const entry = (await resolvePath$1(snapshot, path)).found;
	return entry === void 0 || entry.kind === "directory" ? "" : (await snapshot.read(entry)).toString("utf8");
}
function parse$3(text) {
	try {
		return parseYaml(text);
	} catch {
		return;
	}
}
function has(value, path) {
	let current = value;
	for (const key of path) {
		if (!isMap$1(current) || !Object.hasOwn(current, key)) return false;
		current = current[key];
	}
	return true;
}

// src/render/helm/secret-values.ts
/** Shorter texts are words of any message; hiding them would hide everything. */
const SHORTEST = 4;
/**
* Texts that go into a chart under names of secrets: what a template that fails may print, as they are or in base64. Used
* only to take them out of an error.
*/
async function secretValues(chart, options, valueFiles) {
	const found = /* @__PURE__ */ new Set();
	const texts = [await readText(chart.snapshot, chart.directory === "" ? "values.yaml" : `${chart.directory}/values.yaml`), options.values];
	for (const file of valueFiles) if (file.kind === "file") texts.push(await readText(file.files.snapshot, file.path));
	for (const text of texts) collect(parse$2(text), "", false, found);
	collect(options.valuesObject, "", false, found);
	for (const { name, value } of options.parameters) if (name.split(/[.[\]]/).some(isSecretName)) add("", value, found);
	return found;
}
/** Takes these texts out of a message. */
function withoutSecrets(text, secrets) {
	let result = text;
	for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) result = result.replaceAll(secret, "‹secret›");
	return result;
}
function collect(value, name, isSecret, found) {
	if (value === null || value === void 0 || typeof value === "boolean") return;
	if (Array.isArray(value)) for (const item of value) collect(item, name, isSecret, found);
	else if (typeof value === "object") for (const [key, item] of Object.entries(value)) collect(item, key, isSecret || isSecretName(key), found);
	else if (isSecret) add(name, String(value), found);
}
function add(name, text, found) {
	if (!canBeSecret(name, text)) return;
	for (const part of [
		text,
		text.trim(),
		...text.split("\n").map((line) => line.trim())
	]) {
		if (part.length < SHORTEST) continue;
		found.add(part);
		found.add(Buffer.from(part).toString("base64"));
		found.add(JSON.stringify(part).slice(1, -1));
	}
}
async function readText(snapshot, path) {
	const entry = (await resolvePath$1(snapshot, path)).found;
	return entry === void 0 || entry.kind === "directory" ? "" : (await snapshot.read(entry)).toString("utf8");
}
function parse$2(text) {
	try {
		return parseYaml(text);
	} catch {
		return;
	}
}

// src/render/helm/value-files.ts
/**
* Resolves `helm.valueFiles` as Argo CD does (reposerver/repository/repository.go, getResolvedValueFiles;
* util/io/path/resolved.go): build environment, references to other sources, URLs, root-relative paths, globs; an
* explicit entry keeps its own position against every glob; each file counts once.
*/
async function resolveValueFiles(entries, context) {
	const warnings = [];
	const located = [];
	for (const entry of entries) {
		const file = await locate(entry, context);
		if ("code" in file) return file;
		located.push({
			entry,
			file,
			glob: file.kind === "file" && isGlob(file.path)
		});
	}
	const explicit = new Set(located.filter((each) => !each.glob).map((each) => identify(each.file)));
	const seen = /* @__PURE__ */ new Set();
	const files = [];
	const absent = [];
	for (const { entry, file, glob } of located) {
		const found = glob && file.kind === "file" ? await expand$1(entry, file, context) : [file];
		if ("code" in found) return found;
		if (found.length === 0) warnings.push({
			code: "value-file-missing",
			message: `value file glob "${entry}" matches no file and is ignored (ignoreMissingValueFiles)`
		});
		for (const match of found) {
			const id = identify(match);
			if (seen.has(id) || glob && explicit.has(id)) continue;
			seen.add(id);
			if (match.kind === "url" || await exists$1(match)) files.push(match);
			else if (context.ignoreMissing) {
				absent.push(match);
				warnings.push({
					code: "value-file-missing",
					message: `value file ${match.path} does not exist and is ignored (ignoreMissingValueFiles)`
				});
			} else return missing(entry, match);
		}
	}
	return {
		files,
		absent,
		matched: located.some(({ glob }) => glob),
		warnings
	};
}
/** Resolves one path of `helm.valueFiles` or `helm.fileParameters`, without globs and without looking whether it exists. */
async function locate(entry, context) {
	let files = context.files;
	let from = context.directory;
	let relative;
	const name = entry.startsWith("$") ? entry.slice(1).split("/")[0] ?? "" : void 0;
	const reference = name === void 0 ? void 0 : context.refs.get(name);
	if (name !== void 0 && reference !== void 0) {
		const rest = substitute(entry.slice(name.length + 1), context.environment);
		if (rest === "" || rest === "/") return {
			code: "value-file-reference",
			message: `value file "${entry}" names a source but no file in it`
		};
		files = reference;
		from = "";
		relative = rest;
	} else if (name !== void 0 && context.multiSource) return {
		code: "value-file-reference",
		message: `value file "${entry}" refers to "$${name}", which is none of the sources with a ref (${[...context.refs.keys()].map((each) => `$${each}`).join(", ") || "there are none"})`
	};
	else {
		relative = substitute(entry, context.environment);
		const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(relative)?.[1];
		if (scheme !== void 0) {
			if (context.schemes.includes(scheme)) return {
				kind: "url",
				url: relative
			};
			return {
				code: "value-file-scheme",
				message: `value file "${entry}": the URL scheme "${scheme}" is not allowed`,
				hint: "Allow it with argocd.helm.valuesFileSchemes if the Argo CD instance does."
			};
		}
	}
	const path = joinInside(relative.startsWith("/") ? "" : from, relative);
	if (path === void 0 || path === "") return outside(entry);
	if (isGlob(path)) return {
		kind: "file",
		files,
		path
	};
	return follow$1(entry, files, path);
}
/** A link at the end is followed; where it leads must be inside the repository too. */
async function follow$1(entry, files, path) {
	const resolution = await resolvePath$1(files.snapshot, path);
	if (resolution.found !== void 0) return {
		kind: "file",
		files,
		path: resolution.found.path
	};
	return resolution.reason === "missing" ? {
		kind: "file",
		files,
		path
	} : outside(entry);
}
async function expand$1(entry, file, context) {
	const glob = compileDoublestar(file.path);
	const matches = [];
	if (glob !== void 0) {
		const fixed = file.path.slice(0, file.path.search(/[*?[{\\]/));
		const start = fixed.slice(0, Math.max(0, fixed.lastIndexOf("/")));
		for await (const found of walkFiles(file.files.snapshot, start)) if (glob.matches(found.path)) matches.push(found.path);
	}
	if (matches.length === 0) {
		if (context.ignoreMissing) return [];
		return {
			code: "missing-value-file",
			message: `value file glob "${entry}" matches no file`,
			hint: "Correct the pattern, or set ignoreMissingValueFiles."
		};
	}
	const files = [];
	for (const match of matches.toSorted((a, b) => compareGlobMatches(a, b, glob?.deep === true))) {
		const followed = await follow$1(entry, file.files, match);
		if ("code" in followed) return followed;
		files.push(followed);
	}
	return files;
}
async function exists$1(file) {
	return (await resolvePath$1(file.files.snapshot, file.path)).found !== void 0;
}
function identify(file) {
	return file.kind === "url" ? file.url : `${file.files.snapshot.tree}:${file.path}`;
}
function outside(entry) {
	return {
		code: "path-outside",
		message: `"${entry}" leads out of the repository`,
		hint: "Argo CD refuses such a path; keep value files inside the repository."
	};
}
function missing(entry, file) {
	const where = file.files.elsewhere === void 0 ? file.path : `${file.path} of ${file.files.elsewhere}`;
	return {
		code: "missing-value-file",
		message: entry === file.path ? `value file ${where} does not exist` : `value file "${entry}" does not exist (looked for ${where})`,
		hint: "Add the file, correct the entry in spec.source.helm.valueFiles, or set ignoreMissingValueFiles."
	};
}

// src/render/helm/helm.ts
const DEFAULTS$1 = {
	valueFiles: [],
	parameters: [],
	releaseName: "",
	values: "",
	fileParameters: [],
	version: "",
	passCredentials: false,
	ignoreMissingValueFiles: false,
	skipCrds: false,
	skipSchemaValidation: false,
	skipTests: false,
	kubeVersion: "",
	apiVersions: [],
	namespace: ""
};
/** Renders a chart with `helm template`, called as Argo CD calls it (util/helm/cmd.go). */
async function renderHelm(request, context) {
	const helm = await context.helm();
	if (isProblem(helm)) return {
		ok: false,
		problem: helm
	};
	const { files, directory, application } = request;
	const options = request.source.helm ?? DEFAULTS$1;
	const refusal = refuse$1(options);
	if (refusal !== void 0) return {
		ok: false,
		problem: refusal
	};
	const fileContext = {
		files,
		directory,
		environment: request.environment,
		refs: request.refs,
		multiSource: application.multiSource,
		ignoreMissing: options.ignoreMissingValueFiles,
		schemes: context.settings.helm.valuesFileSchemes
	};
	const { ignoreValueFiles, pinnedValues } = context.adjustments;
	const entries = options.valueFiles.filter((entry) => !ignoreValueFiles.some((part) => entry.includes(part)));
	const resolved = await resolveValueFiles(entries, fileContext);
	if (isProblem(resolved)) return {
		ok: false,
		problem: resolved
	};
	const remote = resolved.files.find((each) => each.kind === "url");
	if (remote !== void 0 && context.offline) return {
		ok: false,
		problem: offlineUrl(remote)
	};
	const valueFiles = await Promise.all(resolved.files.map((each) => describeFile(each, directory)));
	const fileParameters = [];
	const parameterFiles = [];
	for (const { name, path: entry } of options.fileParameters) {
		const located = await locate(entry, fileContext);
		if ("code" in located) return {
			ok: false,
			problem: located
		};
		parameterFiles.push(located);
		fileParameters.push({
			name,
			file: await describeFile(located, directory)
		});
	}
	const directories = [directory, ...await localDependencies(files.snapshot, directory)];
	const contents = await files.snapshot.describe(directories);
	const inline = inlineValues(options);
	const pinned = await pinValues(pinnedValues, {
		snapshot: files.snapshot,
		directory
	}, options, resolved.files);
	const argv = (see, inlineFile) => helmTemplateArguments({
		releaseName: options.releaseName === "" ? application.name : options.releaseName,
		namespace: options.namespace === "" ? application.destination.namespace : options.namespace,
		kubeVersion: options.kubeVersion === "" ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion),
		apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions,
		parameters: [...options.parameters.map((each) => ({
			...each,
			value: substitute(each.value, request.environment)
		})), ...pinned],
		fileParameters: fileParameters.map(({ name, file }) => ({
			name,
			path: see(file)
		})),
		valueFiles: [...valueFiles.map(see), ...inlineFile === void 0 ? [] : [inlineFile]],
		skipCrds: options.skipCrds,
		skipSchemaValidation: options.skipSchemaValidation,
		skipTests: options.skipTests
	});
	const key = renderKey({
		tool: `helm ${helm.version}`,
		...helm.script === void 0 ? {} : { script: helm.script },
		chart: digestContents(contents.map(({ path: at, oid }) => ({
			path: path.relative(directory, at),
			oid
		}))),
		argv: argv((file) => file.content, inline)
	});
	const commands = () => [{
		cwd: directory,
		argv: ["helm", ...argv((file) => file.shown, inline === void 0 ? void 0 : inlineName)],
		...inline === void 0 ? {} : { files: [{
			name: inlineName,
			content: inline
		}] }
	}];
	const produce = async (output) => {
		const { root } = await files.snapshot.place(directories);
		const places = /* @__PURE__ */ new Map();
		for (const file of [...valueFiles, ...fileParameters.map((each) => each.file)]) places.set(file, await file.place());
		const args = argv((file) => places.get(file) ?? file.shown, inline === void 0 ? void 0 : await writeInline(inline, context.scratch));
		const env = await helmEnvironment(context, "template");
		const template = (from) => context.pool.run(() => run({
			program: helm.program,
			args,
			cwd: path.join(from, directory),
			env,
			timeout: context.timeout,
			stdoutFile: output
		}));
		const first = await template(root);
		if (first.exitCode === 0) return {
			ok: true,
			warnings: [],
			took: first.duration
		};
		const roots = [root, context.scratch];
		if (!lacksDependencies$1(first.stderr)) return {
			ok: false,
			problem: toolProblem("helm", first, roots, hintFor$1(first.stderr))
		};
		const built = await buildDependencies({
			helm,
			root,
			directory,
			key,
			snapshot: files.snapshot,
			passCredentials: options.passCredentials
		}, context);
		if (isProblem(built)) return {
			ok: false,
			problem: built
		};
		const second = await template(built.root);
		if (second.exitCode === 0) return {
			ok: true,
			warnings: built.warnings,
			took: first.duration + second.duration,
			...await takesFromElsewhere(request) ? { passing: true } : {}
		};
		return {
			ok: false,
			problem: toolProblem("helm", second, [built.root, ...roots], hintFor$1(second.stderr))
		};
	};
	const finish = async () => {
		const stored = await context.store.once(key, produce, () => isLasting(files.snapshot, directories, options, [...resolved.files, ...parameterFiles], pinned));
		if (isProblem(stored)) {
			const secrets = await secretValues({
				snapshot: files.snapshot,
				directory
			}, options, resolved.files);
			return {
				ok: false,
				problem: {
					...hideSecrets(stored, secrets),
					commands: commands().map((each) => hideInCommand(each, secrets))
				}
			};
		}
		return {
			ok: true,
			source: {
				...source,
				...stored,
				warnings: [...resolved.warnings, ...stored.warnings]
			}
		};
	};
	const named = [
		...resolved.files,
		...resolved.absent,
		...parameterFiles
	];
	const inputs = {
		request,
		options,
		directories,
		named,
		matched: resolved.matched
	};
	const source = {
		type: "Helm",
		typeReason: request.typeReason,
		key,
		file: "",
		digest: "",
		mentions: {
			applications: false,
			definitions: false
		},
		tool: `helm ${helm.version}`,
		commands,
		warnings: resolved.warnings,
		revision: files.revision,
		inputs: await listInputs$1(inputs),
		...completenessOf(inputs)
	};
	if (!context.lazy) return finish();
	const fromFiles = named.flatMap((each) => each.kind === "file" ? [{
		snapshot: each.files.snapshot,
		paths: [each.path]
	}] : []);
	const mentions = await inputMentions([{
		snapshot: files.snapshot,
		paths: directories
	}, ...fromFiles], [
		inline ?? "",
		...[...options.parameters, ...pinned].map((each) => each.value),
		...named.some((each) => each.kind === "url") ? ["argoproj"] : []
	]);
	return mentions.applications || mentions.definitions ? finish() : {
		ok: true,
		source: {
			...source,
			pending: finish
		}
	};
}
/** A failing template may print what it was given. */
function hideSecrets(problem, secrets) {
	const { message, detail } = problem;
	return {
		...problem,
		message: withoutSecrets(message, secrets),
		...detail === void 0 ? {} : { detail: withoutSecrets(detail, secrets) }
	};
}
function hideInCommand(command, secrets) {
	return {
		...command,
		argv: command.argv.map((word) => withoutSecrets(word, secrets))
	};
}
/** What Argo CD refuses before it calls helm. */
function refuse$1(options) {
	if (![
		"",
		"v3",
		"v4"
	].includes(options.version)) return {
		code: "helm-version",
		message: `spec.source.helm.version: helm version "${options.version}" is not supported`,
		hint: "Remove the field: Argo CD knows v3 and v4, and ignores both."
	};
	if (options.kubeVersion !== "" && parseKubeVersion(options.kubeVersion) === void 0) return {
		code: "kube-version",
		message: `spec.source.helm.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`
	};
}
function offlineUrl(file) {
	return {
		code: "offline",
		message: `value file ${file.kind === "url" ? file.url : file.path} would have to be downloaded, and --offline forbids it`,
		unsupported: true
	};
}
function hintFor$1(stderr) {
	if (/values don't meet the specifications of the schema/.test(stderr)) return "Correct the values, or the chart's values.schema.json.";
	if (/Chart\.yaml file is missing/.test(stderr)) return "Point spec.source.path at the directory that holds Chart.yaml.";
	if (/release name .*(invalid|is not)/.test(stderr)) return "Choose a shorter name of lower-case letters, digits and \"-\", or set spec.source.helm.releaseName.";
	return "To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.";
}

// src/render/kustomize/arguments.ts
/**
* The command line of Argo CD (util/kustomize/kustomize.go, parseKustomizeBuildOptions): the options are split at blanks, no
* quotes; from kustomize 5.3.0 on, and only with `--enable-helm` among them, the versions of the cluster follow.
*/
function buildArguments(request) {
	const { tool, options, kubeVersion, apiVersions, helm } = request;
	const split = splitOptions(options);
	const capabilities = isHelmEnabled(options) && isAtLeast(tool.version, [
		5,
		3,
		0
	]);
	return [
		tool.name === "kubectl" ? "kustomize" : "build",
		request.directory,
		...split,
		...capabilities && kubeVersion !== void 0 && kubeVersion !== "" ? ["--helm-kube-version", kubeVersion] : [],
		...capabilities ? apiVersions.flatMap((version) => ["--helm-api-versions", version]) : [],
		...helm === void 0 ? [] : ["--helm-command", helm]
	];
}
/** Argo CD's test, on the text as a whole. */
function isHelmEnabled(options) {
	return options.includes("--enable-helm");
}
/** True when the options name the helm to be called. */
function namesHelm(options) {
	return splitOptions(options).some((option) => /^--helm-command(=|$)/.test(option));
}
/** True when kustomizations may read files from anywhere on the disk. */
function isUnrestricted(options) {
	return /--load-restrictor[=\s]+(?!LoadRestrictionsRootOnly(\s|$))/.test(options);
}
/** True when programs outside of kustomize may be run by a kustomization. */
function runsPrograms(options) {
	return splitOptions(options).some((option) => /^--enable-(alpha-plugins|alpha_plugins|exec|star)(=|$)/.test(option));
}
/**
* True when the builder can call that helm: before 5.8.1 it asks for its version with `-c`, which helm 4 refuses
* (HelmChartInflationGenerator.go, checkHelmVersion).
*/
function worksWithHelm(builder, helm) {
	return Number(helm.split(".")[0]) < 4 || isAtLeast(builder, [
		5,
		8,
		1
	]);
}
function splitOptions(options) {
	return options.split(/\s+/).filter((option) => option !== "");
}
function isAtLeast(version, least) {
	const parts = version.split(/[.-]/).map(Number);
	const index = least.findIndex((number, at) => parts[at] !== number);
	return index < 0 || (parts[index] ?? 0) > (least[index] ?? 0);
}

// src/render/kustomize/environment.ts
/** Where plugins are looked for. */
const PLUGINS = [
	"HOME",
	"XDG_CONFIG_HOME",
	"KUSTOMIZE_PLUGIN_HOME"
];
/** Nobody listens there: what was not foreseen to need the network does not get it. */
const NO_NETWORK = {
	...Object.fromEntries([
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"http_proxy",
		"https_proxy",
		"ALL_PROXY",
		"all_proxy"
	].map((name) => [name, "http://127.0.0.1:9"])),
	NO_PROXY: "",
	no_proxy: "",
	GIT_ALLOW_PROTOCOL: "none"
};
/**
* The environment of a build. Proxies, which may carry a password, and logins of git are there only when something is
* fetched; git may not clone from this machine. Argo CD's variables can be seen by programs alone: kustomize itself reads
* none. Go's garbage collector is off with a memory limit as safety net, as for helm.
*
* @param homes private directories
*/
function kustomizeEnvironment(environment, reach, variables, homes) {
	const names = [...reach.network ? GIT_VARIABLES : [], ...reach.programs ? PLUGINS : []];
	return {
		HOME: homes.home,
		...childEnvironment(environment, names, {
			TMPDIR: homes.temporary,
			GOGC: "off",
			GOMEMLIMIT: "1GiB",
			GIT_TERMINAL_PROMPT: "0",
			...reach.network ? { GIT_ALLOW_PROTOCOL: "https:http:ssh:git" } : NO_NETWORK,
			...reach.programs ? variables : {}
		})
	};
}

// src/render/kustomize/message.ts
/**
* What a failed build said, as a problem. Kustomize quotes patches, literals, nodes and whole configurations of generators
* in its messages, and those may hold secrets: they are left out.
*
* @param program `kustomize` or `kubectl`
* @param roots absolute directories whose names must not show
*/
function buildProblem(result, program, roots) {
	const stderr = withoutContent(withoutLogFrame(result.stderr));
	const option = /unknown (?:shorthand )?flag: (\S+)/.exec(stderr)?.[1];
	if (option !== void 0 && program === "kubectl") return {
		code: "kustomize-build-option",
		message: `the kustomize inside kubectl does not know the build option ${option}`,
		hint: "Install kustomize itself, or name one with --kustomize.",
		unsupported: true
	};
	return toolProblem("kustomize", {
		...result,
		stderr
	}, roots, hintFor(stderr));
}
/** Where content follows to the end of the message (api and kyaml of sigs.k8s.io/kustomize, texts of errors). */
const CONTENT_FOLLOWS = new RegExp([
	"out of bounds for value",
	"node contents:",
	"for the following resource:",
	"is not a string:",
	"has invalid utf8 bytes :",
	"invalid map key:",
	"must specify a target for (?:JSON )?patch",
	"patch appears to be empty;",
	String.raw`decoding (?=[[{-])`,
	"cannot be found in(?: roleRef)?(?=[ \n])",
	"literal sources?(?= )",
	"patch and path can't be set at the same time",
	"must specify one of patch and path in"
].join("|"));
/**
* The line that tells the error, without content. Content that spans lines is never on it to its end, so that nothing of the
* lines behind is kept; only helm's messages need theirs.
*/
function withoutContent(text) {
	const start = text.search(/^(Error|error): /m);
	const message = (start < 0 ? text : text.slice(start)).replace(/with config: `[\s\S]*?\n`(?=:)/, "with its configuration").replace(/literal sources \[[\s\S]*\]: invalid literal source [\s\S]*, expected/, "a literal source is invalid, expected").replace(/\[patch: "(?:[^"\\]|\\.)*"\]/g, "an inline patch");
	const kept = /unable to run: '/.test(message) ? message : message.split("\n", 1)[0] ?? "";
	const content = CONTENT_FOLLOWS.exec(kept);
	return content === null ? kept : `${kept.slice(0, content.index + content[0].length)} (content left out)`;
}
function hintFor(message) {
	if (message.includes("must specify --enable-helm")) return "Put --enable-helm into argocd.kustomize.buildOptions if kustomize.buildOptions of argocd-cm has it.";
	if (/security; file .* is not in or below/.test(message)) return "Keep files below their kustomization, or put --load-restrictor LoadRestrictionsNone into argocd.kustomize.buildOptions if argocd-cm has it.";
	if (/failed to run '\S*git |URL is a git repository|dial tcp|status code \d/.test(message)) return "Check that the remote content can be reached from here, and that git is logged in where it must be.";
	if (message.includes("unable to run: '")) return "Correct the chart or its values; kustomize also needs a values.yaml in a local chart.";
	return "To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.";
}

// src/render/kustomize/workspace.ts
/** Makes the directory, hands it over, and removes it with all that the build left there. */
async function withWorkspace(request, use) {
	const { directory, placed, copy, replacement } = request;
	const workspace = {
		root: copy ? path.join(directory, "files") : placed.root,
		home: path.join(directory, "home"),
		temporary: path.join(directory, "tmp")
	};
	await rm(directory, {
		recursive: true,
		force: true
	});
	try {
		await mkdir(workspace.home, { recursive: true });
		await mkdir(workspace.temporary, { recursive: true });
		if (copy) await copyPlaced(placed, workspace.root);
		if (copy && replacement !== void 0) await writeFile(path.join(workspace.root, replacement.path), replacement.content);
		return await use(workspace);
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
async function copyPlaced(placed, root) {
	await mkdir(root, { recursive: true });
	const paths = [...new Set(placed.contents.map((each) => each.path))];
	const within = (one, other) => one !== other && (other === "" || one.startsWith(`${other}/`));
	for (const each of paths) {
		if (paths.some((other) => within(each, other))) continue;
		await cp(path.join(placed.root, each), path.join(root, each), {
			recursive: true,
			verbatimSymlinks: true
		});
	}
}

// src/render/kustomize/build.ts
/**
* Runs the builder, in a workspace that is gone afterwards.
*
* @param key of the render: no other build has it at the same time
* @param output absolute path of the file that the manifests go to
*/
function runBuild(build, key, output, context) {
	const { tool, placed, edited } = build;
	const request = {
		directory: path.join(context.scratch, "kustomize", key),
		placed,
		copy: build.copy || edited !== void 0,
		...edited === void 0 ? {} : { replacement: edited }
	};
	return context.pool.run(() => withWorkspace(request, async (workspace) => {
		const result = await run({
			program: tool.program,
			args: build.args(path.join(workspace.root, build.directory)),
			cwd: workspace.root,
			env: kustomizeEnvironment(context.environment, build.reach, build.variables, workspace),
			timeout: context.timeout,
			stdoutFile: output
		});
		if (result.exitCode === 0) return {
			ok: true,
			warnings: [],
			took: result.duration
		};
		const roots = [
			workspace.root,
			workspace.temporary,
			placed.root,
			context.scratch
		];
		return {
			ok: false,
			problem: buildProblem(result, tool.name, roots)
		};
	}));
}

// src/render/kustomize/remote.ts
/**
* What a reference leads to when it does not lead into the repository: a file that is downloaded, or a repository that is
* cloned. Undefined for a path. A clone of a `file://` URL would read this machine.
*/
function remoteKind(reference) {
	if (/^https?:/i.test(reference)) return "file";
	if (!isRepositoryUrl(reference)) return void 0;
	return /^(git::)?file:\/\//i.test(reference) ? "this machine" : "repository";
}
/** True when the reference names a full commit: then what it gives never changes. */
function isPinned(reference) {
	return remoteKind(reference) !== void 0 && /[?&](ref|version)=[0-9a-f]{40}(&|$)/.test(reference);
}
/** Kustomize's test for what it clones with git (api/internal/git/repospec.go, NewRepoSpecFromURL). */
function isRepositoryUrl(reference) {
	if (reference.startsWith("/")) return false;
	const url = (reference.split("?", 1)[0] ?? "").replace(/^git::/i, "");
	const scheme = /^(ssh|https|http|file):\/\//i.exec(url)?.[0] ?? "";
	const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(url.slice(scheme.length))?.[0] ?? "";
	const rest = url.slice(scheme.length + user.length);
	const shortForm = scheme === "" && (user !== "" || /^github\.com[/:]/i.test(rest));
	if (scheme === "" && !shortForm) return false;
	if (/^file:/i.test(scheme)) return hasRepositoryPath(user + rest, 0);
	const hostEnd = shortForm ? rest.search(/[/:]/) : rest.indexOf("/");
	return hostEnd > 0 && hasRepositoryPath(rest.slice(hostEnd + 1), 2);
}
/** The path must name a repository: up to `_git/name`, `//` or `.git`, else so many parts. */
function hasRepositoryPath(path, parts) {
	const marker = /^(.*?_git\/[^/]*)\/?(.*)$/s.exec(path) ?? /^(.*?)\/\/(.*)$/s.exec(path) ?? /^(.*?\.git)(.*)$/s.exec(path);
	const repository = marker?.[1] ?? path;
	if (marker === null && path.split("/").length < parts) return false;
	return repository !== "" && !leavesRepository(marker?.[2] ?? "");
}
function leavesRepository(directory) {
	let depth = 0;
	for (const part of directory.split("/")) {
		if (part === "..") depth--;
		else if (part !== "" && part !== ".") depth++;
		if (depth < 0) return true;
	}
	return false;
}

// src/render/kustomize/components.ts
/**
* The components that end up in the kustomization file. With `ignoreMissingComponents` Argo CD first drops what does not
* exist inside the repository (util/kustomize/kustomize.go, Build); then `kustomize edit add component` expands globs, takes
* URLs, and refuses the rest (commands/internal/util/util.go, GlobPatternsWithLoader).
*
* @param directory of the source; paths are relative to it
* @throws KustomizationError for a component that does not exist
*/
async function findComponents(options, snapshot, directory) {
	const found = [];
	for (const component of options.components) {
		if (options.ignoreMissingComponents && !await exists(snapshot, directory, component)) continue;
		const matches = isGlob(component) ? await expand(snapshot, directory, component) : await isThere(snapshot, directory, component) ? [component] : [];
		if (matches.length > 0) found.push(...matches);
		else if (remoteKind(component) !== void 0) found.push(component);
		else throw new KustomizationError(`component "${component}" does not exist (looked for in ${directory === "" ? "the root of the repository" : directory})`);
	}
	return found.filter((path) => !KUSTOMIZATION_NAMES.some((name) => name === path));
}
/** Follows links, and a path that leads out of the repository does not exist. */
async function exists(snapshot, directory, path) {
	const inside = joinInside(directory, path);
	return inside !== void 0 && (await resolvePath$1(snapshot, inside)).found !== void 0;
}
/** As a glob without magic: a link counts wherever it leads to, and an absolute path would be one of Argo CD's own disk. */
async function isThere(snapshot, directory, path) {
	const inside = path === "" || path.startsWith("/") ? void 0 : joinInside(directory, path);
	if (inside === void 0) return false;
	return (await resolvePath$1(snapshot, inside)).found !== void 0 || await snapshot.find(inside) !== void 0;
}
/** Go's `filepath.Glob`: part by part, names in byte order; hidden names only when the pattern asks for them at its end. */
async function expand(snapshot, directory, pattern) {
	let matches = [""];
	const parts = pattern.split("/").filter((part, index) => part !== "" && (part !== "." || index > 0));
	for (const part of parts) {
		const next = [];
		for (const start of matches) next.push(...await step(snapshot, directory, start, part));
		matches = next;
	}
	const hidden = parts.at(-1)?.startsWith(".") === true;
	return matches.filter((match) => hidden || !(match.split("/").at(-1) ?? "").startsWith("."));
}
async function step(snapshot, directory, start, part) {
	const join = (name) => start === "" ? name : `${start}/${name}`;
	if (!isGlob(part)) return await exists(snapshot, directory, join(part)) ? [join(part)] : [];
	const glob = compileDoublestar(part.replace(/[{}]/g, String.raw`\$&`).replaceAll("[!", String.raw`[\!`));
	if (glob === void 0) throw new KustomizationError(`"${part}" is no valid pattern for a component`);
	const inside = joinInside(directory, start);
	const found = inside === void 0 ? void 0 : (await resolvePath$1(snapshot, inside)).found;
	if (found?.kind !== "directory") return [];
	return (await snapshot.list(found.path) ?? []).filter((entry) => glob.matches(entry.name)).map((entry) => join(entry.name));
}

// src/render/kustomize/images.ts
const KEYS = [
	"name",
	"newName",
	"tagSuffix",
	"newTag",
	"digest"
];
/** Keeps what the file says of this part. */
const KEEP = "*";
/**
* `kustomize edit set image`: an entry of the same name is replaced whole, except for parts given as `*`; the list comes out
* sorted by name; `imageTags` is the old name of `images` (commands/edit/set/setimage.go). Of several entries of one name in
* the file the first one stays.
* @throws KustomizationError for an image that cannot be read, or a file whose images cannot
*/
function setImages(document, images) {
	const result = new Map(images.map((text) => [parseImage(text).name, parseImage(text)]));
	for (const old of [...readImages(document, "images"), ...readImages(document, "imageTags")]) {
		const image = result.get(old.name);
		result.set(old.name, image === void 0 ? old : fillIn(image, old));
	}
	const { imageTags: _old, ...rest } = document;
	const sorted = [...result.values()].toSorted((one, other) => one.name < other.name ? -1 : 1);
	return {
		...rest,
		images: sorted.map((image) => writeImage(fillIn(image, NOTHING)))
	};
}
const NOTHING = {
	name: "",
	newName: "",
	newTag: "",
	digest: "",
	tagSuffix: ""
};
/** Whatever is taken over makes kustomize build the entry anew, without its `tagSuffix`. */
function fillIn(image, old) {
	if (image.newName !== KEEP && image.newTag !== KEEP && image.digest !== KEEP) return image;
	return {
		name: image.name,
		newName: image.newName === KEEP ? old.newName : image.newName,
		newTag: image.newTag === KEEP ? old.newTag : image.newTag,
		digest: image.digest === KEEP ? old.digest : image.digest,
		tagSuffix: ""
	};
}
/** Reads `name=newName:tag@digest`, where everything but one of new name, tag and digest may be left out. */
function parseImage(text) {
	const equals = text.indexOf("=");
	const key = equals < 0 ? "" : text.slice(0, equals);
	const { name, tag, digest } = splitImage(equals < 0 ? text : text.slice(equals + 1));
	if (name === text) throw new KustomizationError(`"${text}" gives neither a new name nor a tag nor a digest; write name=new-name, name:tag or name@digest`);
	const image = {
		newTag: tag,
		digest,
		tagSuffix: ""
	};
	return key === "" ? {
		...image,
		name,
		newName: ""
	} : {
		...image,
		name: key,
		newName: name
	};
}
/** Name, tag and digest of an image; a port in the name is no tag (api/internal/image/image.go, Split). */
function splitImage(text) {
	const slash = Math.max(0, text.indexOf("/"));
	const at = text.indexOf("@", slash);
	const colon = text.indexOf(":", slash);
	if (at < 0 && colon < 0) return {
		name: text,
		tag: "",
		digest: ""
	};
	if (at >= 0 && (colon < 0 || at < colon)) return {
		name: text.slice(0, at),
		tag: "",
		digest: text.slice(at + 1)
	};
	const name = text.slice(0, colon);
	return at < 0 ? {
		name,
		tag: text.slice(colon + 1),
		digest: ""
	} : {
		name,
		tag: text.slice(colon + 1, at),
		digest: text.slice(at + 1)
	};
}
function readImages(document, field) {
	return entriesOf(document, field, KEYS).map((entry, index) => {
		const read = (key) => textOf$2(entry[key], `${field}[${index}].${key}`);
		return {
			name: read("name"),
			newName: read("newName"),
			newTag: read("newTag"),
			digest: read("digest"),
			tagSuffix: read("tagSuffix")
		};
	});
}
function writeImage(image) {
	return Object.fromEntries(Object.entries(image).filter(([, value]) => value !== ""));
}

// src/render/kustomize/metadata.ts
const LABEL_KEYS = [
	"pairs",
	"includeSelectors",
	"includeTemplates",
	"fields"
];
/**
* `kustomize edit add annotation` (commands/edit/add/addmetadata.go).
* @throws KustomizationError for a key that is there already, or a file whose annotations cannot be read
*/
function addAnnotations(document, request) {
	const merged = merge("annotation", textMapOf(document.commonAnnotations, "commonAnnotations"), request);
	return {
		...document,
		commonAnnotations: Object.fromEntries(merged)
	};
}
/**
* `kustomize edit add label`: into `commonLabels`, which also changes selectors and templates, or without selectors into the
* first entry of `labels` with the same settings; only that entry is looked at for keys that are there already.
* @throws KustomizationError for a key that is there already, for templates without `withoutSelector`, or a file whose
* labels cannot be read
*/
function addLabels(document, request) {
	const { withoutSelector, includeTemplates } = request;
	if (includeTemplates && !withoutSelector) throw new KustomizationError("labelIncludeTemplates needs labelWithoutSelector");
	if (!withoutSelector) {
		const merged = merge("label", textMapOf(document.commonLabels, "commonLabels"), request);
		return {
			...document,
			commonLabels: Object.fromEntries(merged)
		};
	}
	const labels = entriesOf(document, "labels", LABEL_KEYS);
	const index = labels.findIndex((each, at) => !readFlag(each, "includeSelectors", at) && readFlag(each, "includeTemplates", at) === includeTemplates);
	const entry = labels[index] ?? { includeTemplates };
	if (index >= 0 && (entry.pairs ?? null) === null) throw new KustomizationError(`labels[${index}] has no pairs to add to`);
	const merged = merge("label", textMapOf(entry.pairs, `labels[${index}].pairs`), request);
	const changed = {
		...entry,
		pairs: Object.fromEntries(merged)
	};
	return {
		...document,
		labels: index < 0 ? [...labels, changed] : labels.with(index, changed)
	};
}
function readFlag(entry, key, index) {
	const value = entry[key] ?? false;
	if (typeof value !== "boolean") throw wrongType(`labels[${index}].${key}`, "true or false");
	return value;
}
function merge(kind, existing, request) {
	const result = new Map(existing);
	for (const pair of request.pairs) {
		const { key, value } = parsePair(kind, pair);
		if (existing.has(key) && !request.force) throw new KustomizationError(`${kind} ${key} is already in the file, and ${kind === "label" ? "forceCommonLabels" : "forceCommonAnnotations"} is not set`);
		result.set(key, value);
	}
	return result;
}
/** The command splits at the first colon and takes double quotes around the value away (commands/internal/util/util.go). */
function parsePair(kind, pair) {
	const colon = pair.indexOf(":");
	if (colon === 0) throw new KustomizationError(`a ${kind} has no key`);
	if (colon < 0) return {
		key: pair,
		value: ""
	};
	const value = pair.slice(colon + 1);
	const quoted = value.length > 1 && value.startsWith("\"") && value.endsWith("\"");
	return {
		key: pair.slice(0, colon),
		value: quoted ? value.slice(1, -1) : value
	};
}

// src/render/kustomize/edits.ts
/**
* The changes that the options of a source stand for, in Argo CD's order (util/kustomize/kustomize.go, Build). What is
* substituted there is substituted here: images, values of labels, and on request values of annotations.
*
* @param components paths to add, after globs and a look at what exists
* @throws KustomizationError for options that the commands refuse
*/
function planEdits(options, components, environment) {
	const edits = [];
	const { namePrefix, nameSuffix, namespace } = options;
	if (namePrefix !== "") edits.push(setText("nameprefix", "namePrefix", namePrefix));
	if (nameSuffix !== "") edits.push(setText("namesuffix", "nameSuffix", nameSuffix));
	const images = options.images.map((image) => substitute(image, environment));
	if (images.length > 0) edits.push(edit(["set", "image"], images, (document) => setImages(document, images)));
	const replicas = options.replicas.map((each) => `${each.name}=${readCount(each)}`);
	if (replicas.length > 0) edits.push(edit(["set", "replicas"], replicas, (document) => setReplicas(document, replicas)));
	const labels = toPairs(options.commonLabels, environment);
	if (labels.length > 0) edits.push(addLabelsEdit(options, labels));
	const annotations = toPairs(options.commonAnnotations, options.commonAnnotationsEnvsubst ? environment : void 0);
	if (annotations.length > 0) {
		const force = options.forceCommonAnnotations;
		const command = [
			"add",
			"annotation",
			...force ? ["--force"] : []
		];
		edits.push(edit(command, annotations, (document) => addAnnotations(document, {
			pairs: annotations,
			force
		})));
	}
	if (namespace !== "") edits.push(setText("namespace", "namespace", namespace));
	if (options.patches.length > 0) edits.push(addPatches(options.patches));
	if (components.length > 0) edits.push(edit(["add", "component"], components, (document) => addComponents(document, components)));
	return edits;
}
/** A `kustomize edit` command. Each reads the file anew and writes it back in kustomize's spelling. */
function edit(command, values, change) {
	const flag = values.find((value) => value.startsWith("-"));
	if (flag !== void 0) throw new KustomizationError(`"kustomize edit ${command.join(" ")}" would take "${flag}" for an option`);
	return {
		commands: [[
			"edit",
			...command,
			...values
		]],
		apply: (document) => change(readKustomization(document))
	};
}
function setText(name, field, value) {
	return {
		commands: [[
			"edit",
			"set",
			name,
			"--",
			value
		]],
		apply(document) {
			const read = readKustomization(document);
			checkText(read, field);
			return {
				...read,
				[field]: value
			};
		}
	};
}
function addLabelsEdit(options, pairs) {
	const { forceCommonLabels: force, labelWithoutSelector: withoutSelector, labelIncludeTemplates: includeTemplates } = options;
	return edit([
		"add",
		"label",
		...[
			...force ? ["--force"] : [],
			...withoutSelector ? ["--without-selector"] : [],
			...includeTemplates ? ["--include-templates"] : []
		]
	], pairs, (document) => addLabels(document, {
		pairs,
		force,
		withoutSelector,
		includeTemplates
	}));
}
/** Argo CD goes through these maps in random order; ours is sorted, so that equal input gives an equal line. */
function toPairs(map, environment) {
	return Object.keys(map).toSorted().map((key) => `${key}:${environment === void 0 ? map[key] : substitute(map[key] ?? "", environment)}`);
}
/** Go's strconv.Atoi. */
function readCount({ name, count }) {
	if (!/^[+-]?\d+$/.test(count)) throw new KustomizationError(`replicas of ${name}: the count must be a whole number, not "${count}"`);
	return String(BigInt(count.replace("+", "")));
}
/** `kustomize edit set replicas`: by name, sorted; of several entries of one name in the file the first one stays. */
function setReplicas(document, replicas) {
	const result = /* @__PURE__ */ new Map();
	for (const text of replicas) {
		const [name = "", count = "", ...more] = text.split("=");
		if (more.length > 0) throw new KustomizationError(`replicas: the name "${text.slice(0, text.lastIndexOf("="))}" must not hold "="`);
		const number = BigInt(count);
		result.set(name, Number.isSafeInteger(Number(number)) ? Number(number) : number);
	}
	for (const [index, entry] of entriesOf(document, "replicas", ["name", "count"]).entries()) {
		const name = textOf$2(entry.name, `replicas[${index}].name`);
		const count = entry.count ?? 0;
		if (typeof count !== "bigint" && !Number.isInteger(count)) throw wrongType(`replicas[${index}].count`, "a whole number");
		if (!result.has(name)) result.set(name, count);
	}
	const sorted = [...result].toSorted(([one], [other]) => one < other ? -1 : 1);
	return {
		...document,
		replicas: sorted.map(([name, count]) => ({
			name,
			count
		}))
	};
}
function addComponents(document, components) {
	const existing = textsOf(document, "components");
	const added = [...new Set(components)].filter((component) => !existing.includes(component));
	return {
		...document,
		components: [...existing, ...added]
	};
}
/**
* There is no command for patches: Argo CD appends them to the file itself, with a plain YAML library. So the key counts as
* it is spelled, and a file that says `patches:` and nothing is refused. The commands shown here come close to it.
*/
function addPatches(patches) {
	return {
		commands: patches.map((patch) => [
			"edit",
			"add",
			"patch",
			...patchArguments(patch)
		]),
		apply(document) {
			if (!isMap(document)) throw new KustomizationError("the file does not hold a map");
			const existing = Object.hasOwn(document, "patches") ? document.patches : [];
			if (!Array.isArray(existing)) throw wrongType("patches", "a list, since the Application adds patches");
			return {
				...document,
				patches: [...existing, ...patches]
			};
		}
	};
}
function patchArguments(patch) {
	const { annotationSelector, labelSelector, ...identity } = isMap(patch.target) ? patch.target : {};
	const flags = {
		path: patch.path,
		patch: patch.patch,
		...identity,
		"annotation-selector": annotationSelector,
		"label-selector": labelSelector
	};
	return Object.entries(flags).flatMap(([name, value]) => typeof value === "string" && value !== "" ? [`--${name}`, value] : []);
}

// src/render/kustomize/references.ts
const GENERATOR_KEYS = [
	"files",
	"envs",
	"env"
];
const CHART_KEYS = [
	"name",
	"version",
	"repo",
	"valuesFile",
	"additionalValuesFiles"
];
const OLD_CHART_KEYS = [
	"chartName",
	"chartVersion",
	"chartRepoUrl",
	"chartHome",
	"values"
];
/**
* Everything that kustomize reads because a kustomization file names it, in no particular order: a superset where the file
* is odd, since fields of a wrong type make the builder fail anyway (api/types/kustomization.go tells the fields).
* @throws KustomizationError when the document is no map
*/
function referencesOf(document) {
	const kustomization = readKustomization(document);
	const resources = [
		"resources",
		"bases",
		"components"
	].flatMap((field) => textsIn(kustomization[field]));
	const plugins = [
		"generators",
		"transformers",
		"validators"
	].flatMap((field) => textsIn(kustomization[field]));
	const files = [
		...[
			"configurations",
			"crds",
			"patchesStrategicMerge"
		].flatMap((field) => textsIn(kustomization[field])),
		...[
			"patches",
			"patchesJson6902",
			"replacements"
		].flatMap((field) => mapsIn(kustomization[field], ["path"]).flatMap((each) => textsIn(each.path))),
		...mapsIn([kustomization.openapi ?? null], ["path"]).flatMap((each) => textsIn(each.path)),
		...["configMapGenerator", "secretGenerator"].flatMap((field) => mapsIn(kustomization[field], GENERATOR_KEYS).flatMap(generatorFiles))
	];
	return [
		...resources.map((path) => ({
			kind: "resource",
			path
		})),
		...plugins.map((text) => ({
			kind: "plugin",
			text
		})),
		...files.map((path) => ({
			kind: "file",
			path
		})),
		...chartReferences(kustomization)
	];
}
/** `files` may be `key=path`. */
function generatorFiles(generator) {
	return [
		...textsIn(generator.files).map((source) => source.slice(source.indexOf("=") + 1)),
		...textsIn(generator.envs),
		...textsIn(generator.env)
	];
}
function chartReferences(kustomization) {
	const [globals = {}] = mapsIn([kustomization.helmGlobals ?? null], ["chartHome"]);
	const home = textOf(globals.chartHome) || "charts";
	const charts = mapsIn(kustomization.helmCharts, CHART_KEYS);
	const oldCharts = mapsIn(kustomization.helmChartInflationGenerator, OLD_CHART_KEYS);
	const oldHome = oldCharts.map((each) => textOf(each.chartHome)).findLast((each) => each !== "");
	const homes = [.../* @__PURE__ */ new Set([home, ...oldHome === void 0 ? [] : [oldHome]])];
	const all = [...charts.map((each) => ({
		name: textOf(each.name),
		version: textOf(each.version),
		repository: textOf(each.repo)
	})), ...oldCharts.map((each) => ({
		name: textOf(each.chartName),
		version: textOf(each.chartVersion),
		repository: textOf(each.chartRepoUrl)
	}))];
	const values = [...charts.flatMap((each) => [...textsIn(each.valuesFile), ...textsIn(each.additionalValuesFiles)]), ...oldCharts.flatMap((each) => textsIn(each.values))];
	return [...all.flatMap((chart) => homes.map((each) => ({
		kind: "chart",
		home: each,
		...chart
	}))), ...values.map((path) => ({
		kind: "file",
		path
	}))];
}
/** The chart of a generator that is given as a configuration of its own. */
function pluginChart(configuration) {
	if (!isMap(configuration) || configuration.kind !== "HelmChartInflationGenerator") return [];
	const { name, version, repo, chartHome } = configuration;
	return [{
		kind: "chart",
		home: textOf(chartHome) || "charts",
		name: textOf(name),
		version: textOf(version),
		repository: textOf(repo)
	}];
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}
/** The texts of a list, or a single one. */
function textsIn(value) {
	return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string" && item !== "");
}
function mapsIn(value, keys) {
	return Array.isArray(value) ? value.filter(isMap).map((item) => foldKeys(item, keys)) : [];
}

// src/render/kustomize/graph.ts
/**
* Follows a kustomization through the repository. What cannot be read is not followed: the builder refuses it in the same
* place, and its directory is there as a whole.
*
* @param document the kustomization of the first directory, when it differs from what the repository holds
*/
async function followKustomization(snapshot, directory, document) {
	const graph = {
		paths: /* @__PURE__ */ new Set(),
		remotes: /* @__PURE__ */ new Set(),
		escapes: /* @__PURE__ */ new Set(),
		pluginEscapes: /* @__PURE__ */ new Set(),
		submodules: /* @__PURE__ */ new Set(),
		charts: false,
		downloads: /* @__PURE__ */ new Set(),
		plugins: false
	};
	const visited = /* @__PURE__ */ new Set();
	const queue = [directory];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) {
		if (visited.has(next)) continue;
		visited.add(next);
		const read = next === directory && document !== void 0 ? document : void 0;
		for (const reference of await readDirectory(snapshot, next, read, graph)) queue.push(...await follow(reference, next, snapshot, graph));
	}
	return graph;
}
/** The kustomization files of a directory, links followed. A directory may be called like one: that is none. */
async function findKustomizations(snapshot, directory) {
	const found = [];
	for (const name of KUSTOMIZATION_NAMES) {
		const path = joinInside(directory, name) ?? name;
		const entry = (await resolvePath$1(snapshot, path)).found;
		if (entry !== void 0 && entry.kind !== "directory") found.push({
			path,
			entry
		});
	}
	return found;
}
/** What a directory's kustomization names. */
async function readDirectory(snapshot, directory, document, graph) {
	const files = await findKustomizations(snapshot, directory);
	for (const { path } of files) graph.paths.add(path);
	const [file] = files;
	const references = file === void 0 ? void 0 : readReferences(document ?? parse$1((await snapshot.read(file.entry)).toString("utf8")));
	if (references === void 0) {
		graph.paths.add(directory);
		return [];
	}
	return references;
}
function parse$1(text) {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
function readReferences(document) {
	if (document === void 0) return void 0;
	try {
		return referencesOf(document);
	} catch (error) {
		if (error instanceof KustomizationError) return void 0;
		throw error;
	}
}
/** Notes what a reference needs and returns the directories to go on with. */
async function follow(reference, directory, snapshot, graph) {
	switch (reference.kind) {
		case "resource": return followPath(reference.path, directory, snapshot, graph);
		case "file":
			await followPath(reference.path, directory, snapshot, graph);
			return [];
		case "plugin": return followPlugin(reference.text, directory, snapshot, graph);
		case "chart":
			await followChart(reference, directory, snapshot, graph);
			return [];
	}
}
/** Kustomize's order: a file, else a URL, else a directory (api/internal/target/kusttarget.go, accumulateResources). */
async function followPath(reference, directory, snapshot, graph) {
	const remote = remoteKind(reference);
	const inside = reference.startsWith("/") ? void 0 : joinInside(directory, reference);
	const resolution = inside === void 0 || remote === "file" ? void 0 : await resolvePath$1(snapshot, inside);
	const found = resolution?.found;
	if (inside !== void 0 && found !== void 0 && found.kind !== "directory") {
		graph.paths.add(inside);
		if (found.kind === "submodule") graph.submodules.add(inside);
		return [];
	}
	if (remote !== void 0) {
		(remote === "this machine" ? graph.escapes : graph.remotes).add(reference);
		return [];
	}
	if (inside === void 0 || resolution?.found === void 0 && resolution?.reason === "outside") {
		if (!reference.includes("\n")) graph.escapes.add(reference);
		return [];
	}
	if (found === void 0) {
		if (await liesInSubmodule(inside, snapshot)) graph.submodules.add(inside);
		return [];
	}
	if (resolution !== void 0 && resolution.links.length > 0) graph.paths.add(inside);
	return [found.path];
}
async function liesInSubmodule(path, snapshot) {
	for (let parent = parentOf(path); parent !== ""; parent = parentOf(parent)) {
		const entry = (await resolvePath$1(snapshot, parent)).found;
		if (entry !== void 0) return entry.kind === "submodule";
	}
	return false;
}
/**
* A configuration may name further files in fields of its own; under kustomize's load restriction they lie below the
* directory, so it is taken as a whole, and what texts in it lead to elsewhere besides.
*/
async function followPlugin(text, directory, snapshot, graph) {
	graph.plugins = true;
	graph.paths.add(directory);
	const file = isPath(text) ? (await resolvePath$1(snapshot, joinInside(directory, text) ?? directory)).found : void 0;
	const documents = parsePlugins(file?.kind === "file" || file?.kind === "executable" ? (await snapshot.read(file)).toString("utf8") : text);
	for (const chart of documents.flatMap(pluginChart)) await followChart(chart, directory, snapshot, graph);
	for (const value of documents.flatMap(collectTexts)) await followText(value.slice(value.indexOf("=") + 1), directory, snapshot, graph);
	return isPath(text) ? followPath(text, directory, snapshot, graph) : [];
}
/** A configuration in place is a map, so it is written over several lines, in braces, or with a colon. */
function isPath(text) {
	return !/\n|^\s*[{[]|:\s/.test(text);
}
function parsePlugins(content) {
	try {
		return parseDocuments(content);
	} catch (error) {
		if (error instanceof ManifestError) return [];
		throw error;
	}
}
function collectTexts(value) {
	if (typeof value === "string") return value.includes("\n") ? [] : [value];
	if (value === null || typeof value !== "object") return [];
	return (Array.isArray(value) ? value : Object.values(value)).flatMap(collectTexts);
}
async function followText(text, directory, snapshot, graph) {
	const inside = text.startsWith("/") ? void 0 : joinInside(directory, text);
	if (inside === void 0) graph.pluginEscapes.add(text);
	else if (text.split("/").includes("..") && (await resolvePath$1(snapshot, inside)).found !== void 0) graph.paths.add(inside);
}
/** Where the builder looks for a chart before it downloads it (HelmChartInflationGenerator.go, chartExistsLocally). */
async function followChart(chart, directory, snapshot, graph) {
	graph.charts = true;
	const { home, name, version, repository } = chart;
	const place = [
		home,
		...version !== "" && repository !== "" ? [`${name}-${version}`] : [],
		name
	].join("/");
	const inside = home.startsWith("/") ? void 0 : joinInside(directory, place);
	if (inside === void 0) graph.escapes.add(home);
	else if ((await resolvePath$1(snapshot, inside)).found !== void 0) graph.paths.add(inside);
	else if (repository !== "") graph.downloads.add(`${name} ${version === "" ? "(newest version)" : version} from ${repository}`);
}

// src/render/kustomize/file.ts
/**
* Makes Argo CD's edits to the one kustomization file of a directory; nothing is written. Argo CD's commands fail for a
* directory without such a file, and for one with two (commands/internal/kustfile/kustomizationfile.go, validate).
*/
async function editKustomization(options, snapshot, directory, environment) {
	const found = await findKustomizations(snapshot, directory);
	const [file] = found;
	if (file === void 0 || found.length > 1) return misplaced(directory, found.map((each) => each.path));
	try {
		const edits = planEdits(options, await findComponents(options, snapshot, directory), environment);
		const [first, ...rest] = edits;
		if (first === void 0) return {
			path: file.path,
			commands: []
		};
		const original = parseYaml((await snapshot.read(file.entry)).toString("utf8"));
		const document = rest.reduce((edited, edit) => edit.apply(edited), first.apply(original));
		return {
			path: file.path,
			document,
			commands: edits.flatMap((edit) => edit.commands)
		};
	} catch (error) {
		if (!(error instanceof KustomizationError) && !(error instanceof ManifestError)) throw error;
		return {
			code: "kustomize-edit",
			message: `the options of the Application cannot be edited into ${file.path}: ${error.message}`,
			hint: "Correct spec.source.kustomize, or the file."
		};
	}
}
function misplaced(directory, found) {
	const where = directory === "" ? "the root of the repository" : directory;
	if (found.length > 1) return {
		code: "kustomization-twice",
		message: `${where} holds more than one kustomization file: ${found.join(", ")}`,
		hint: "Keep one of them."
	};
	return {
		code: "kustomization-missing",
		message: `${where} holds no kustomization file (kustomization.yaml, kustomization.yml or Kustomization)`,
		hint: "Add one, or remove the kustomize block of the source."
	};
}

// src/render/kustomize/limits.ts
/** What cannot be built here, or must not be. */
function refuse(graph, options, offline) {
	const escapes = [...graph.escapes, ...isUnrestricted(options) ? graph.pluginEscapes : []];
	if (escapes.length > 0) return {
		code: "path-outside",
		message: `${escapes.map((each) => `"${each}"`).join(", ")} leads out of the repository`,
		hint: "A kustomization may only name what lies in the repository, or a URL."
	};
	if (graph.submodules.size > 0) return {
		code: "submodule",
		message: `${[...graph.submodules].join(", ")} lies in a submodule, which this version does not read`,
		unsupported: true
	};
	const remotes = [...graph.remotes, ...isHelmEnabled(options) ? graph.downloads : []];
	if (!offline || remotes.length === 0) return void 0;
	return {
		code: "offline",
		message: `${remotes.join(", ")} would have to be downloaded, and --offline forbids it`,
		unsupported: true
	};
}
/** Charts are seen; what is downloaded, and what plugins do, may hold more of them. */
function mayCallHelm(graph, options) {
	return isHelmEnabled(options) && (graph.charts || graph.plugins || graph.remotes.size > 0);
}
/** The helm that the builder shall call; undefined when none is needed, or the build options name one. */
async function findHelm(graph, builder, options, context) {
	if (!mayCallHelm(graph, options) || namesHelm(options)) return void 0;
	const helm = await context.helm();
	if (isProblem(helm)) return graph.charts ? helm : void 0;
	if (worksWithHelm(builder.version, helm.version) || !graph.charts) return helm;
	return {
		code: "helm-for-kustomize",
		message: `kustomize ${builder.version}${builder.name === "kubectl" ? " inside kubectl" : ""} cannot call helm ${helm.version}: it asks for the version in a way that helm 4 refuses`,
		hint: "Name kustomize 5.8.1 or later with --kustomize, or helm 3 with --helm.",
		unsupported: true
	};
}
/** That what is fetched may change by itself. */
function remoteWarnings(remotes) {
	const moving = remotes.filter((each) => !isPinned(each));
	if (moving.length === 0) return [];
	return [{
		code: "remote-content",
		message: `${moving.join(", ")}: fetched while rendering and not pinned to a commit, so the result may change although nothing in the repository does`
	}];
}

// src/render/kustomize/tool.ts
/**
* Finds what builds kustomizations: the program named, else kustomize on the PATH, else kubectl, which has a builder of its
* own. The name of the tool says which of the two it is, `kustomize` or `kubectl`; the version is that of the builder.
*/
async function findKustomize(request) {
	const { explicit } = request;
	if (explicit !== void 0) return isKubectl(explicit) ? findKubectl(request) : findStandalone(request);
	const standalone = await findStandalone(request);
	if (!isProblem(standalone) || standalone.code !== "no-kustomize") return standalone;
	const kubectl = await findKubectl(request);
	if (!isProblem(kubectl) || kubectl.code !== "no-kubectl") return kubectl;
	return {
		code: "no-kustomize",
		message: "there is neither kustomize nor kubectl on the PATH",
		hint: "Install kustomize, or name one with --kustomize."
	};
}
/** Answers for `kustomize.version`, by path of the program: one for the whole run. */
const registered = /* @__PURE__ */ new WeakMap();
/**
* The builder that a source asks for: `kustomize.version` names one that is registered in argocd-cm as
* `kustomize.path.VERSION` (util/settings/settings.go, GetKustomizeBinaryPath).
*/
async function findVersion(version, context) {
	if (version === "") return context.kustomize();
	const { versions } = context.settings.kustomize;
	const program = Object.hasOwn(versions, version) ? versions[version] : void 0;
	if (program === void 0) return {
		code: "kustomize-version",
		message: `kustomize version ${version} is not registered`,
		hint: "Name its program in argocd.kustomize.versions, as kustomize.path.VERSION does in argocd-cm, or remove spec.source.kustomize.version."
	};
	const known = registered.get(context) ?? /* @__PURE__ */ new Map();
	registered.set(context, known);
	const tool = known.get(program) ?? findKustomize({
		explicit: program,
		bundledKubectl: [],
		environment: context.environment
	});
	known.set(program, tool);
	return tool;
}
function isKubectl(program) {
	return path.basename(program).startsWith("kubectl");
}
function findStandalone({ explicit, environment, cacheDir }) {
	return findTool({
		name: "kustomize",
		explicit,
		bundled: [],
		environment,
		versionArgs: ["version"],
		flag: "--kustomize",
		cacheDir
	});
}
async function findKubectl({ explicit, bundledKubectl: bundled, environment, cacheDir }) {
	const versionArgs = [
		"version",
		"--client",
		"--output",
		"json"
	];
	const asked = {
		explicit,
		environment,
		versionArgs,
		cacheDir
	};
	const kubectl = await findTool({
		name: "kubectl",
		bundled,
		flag: "--kustomize",
		...asked
	});
	if (isProblem(kubectl)) return kubectl;
	const { program } = kubectl;
	const answer = await askOnce({
		name: "kubectl",
		program,
		args: versionArgs
	}, cacheDir, async () => {
		const { exitCode, stdout } = await askForVersion(program, asked);
		return exitCode === 0 ? stdout.toString("utf8") : void 0;
	});
	const version = /"kustomizeVersion":\s*"v?(\d+\.\d+\.\d+[^"+]*)/.exec(answer ?? "")?.[1];
	if (version !== void 0) return {
		...kubectl,
		version
	};
	return {
		code: "broken-kubectl",
		message: `${program} does not tell the version of its kustomize`,
		hint: "Name a kustomize with --kustomize."
	};
}

// src/render/kustomize/kustomize.ts
const DEFAULTS = {
	namePrefix: "",
	nameSuffix: "",
	images: [],
	commonLabels: {},
	version: "",
	commonAnnotations: {},
	forceCommonLabels: false,
	forceCommonAnnotations: false,
	namespace: "",
	commonAnnotationsEnvsubst: false,
	replicas: [],
	patches: [],
	components: [],
	ignoreMissingComponents: false,
	labelWithoutSelector: false,
	labelIncludeTemplates: false,
	kubeVersion: "",
	apiVersions: []
};
/**
* Builds a kustomization as Argo CD does: options of the source are edited into its file, then it is built
* (util/kustomize/kustomize.go). The edits are ours, on a private copy, so that the builder inside kubectl is enough.
*/
async function renderKustomize(request, context) {
	const { source, files, directory, environment } = request;
	const { snapshot } = files;
	const options = source.kustomize ?? DEFAULTS;
	const tool = await findVersion(options.version, context);
	if (isProblem(tool)) return {
		ok: false,
		problem: tool
	};
	const kubeVersion = options.kubeVersion === "" ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion);
	if (options.kubeVersion !== "" && kubeVersion === void 0) return {
		ok: false,
		problem: {
			code: "kube-version",
			message: `spec.source.kustomize.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`
		}
	};
	const edited = await editKustomization(options, snapshot, directory, environment);
	if (isProblem(edited)) return {
		ok: false,
		problem: edited
	};
	const graph = await followKustomization(snapshot, directory, edited.document);
	const { buildOptions } = context.settings.kustomize;
	const refusal = refuse(graph, buildOptions, context.offline);
	if (refusal !== void 0) return {
		ok: false,
		problem: refusal
	};
	const helm = await findHelm(graph, tool, buildOptions, context);
	if (helm !== void 0 && isProblem(helm)) return {
		ok: false,
		problem: helm
	};
	const placed = await snapshot.place([...graph.paths]);
	const programs = runsPrograms(buildOptions);
	const versions = mayCallHelm(graph, buildOptions) ? {
		kubeVersion,
		apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions
	} : {
		kubeVersion: void 0,
		apiVersions: []
	};
	const args = (at, helmProgram) => buildArguments({
		tool,
		directory: at,
		options: buildOptions,
		...versions,
		helm: helmProgram
	});
	const remotes = [...graph.remotes, ...graph.downloads].toSorted();
	const name = `kustomize ${tool.version}${tool.name === "kubectl" ? " of kubectl" : ""}${helm === void 0 ? "" : ` with helm ${helm.version}`}`;
	const key = renderKey({
		tool: name,
		...tool.script === void 0 ? {} : { script: tool.script },
		files: digestContents(placed.contents.map(({ path: at, oid }) => ({
			path: path.posix.relative(directory, at),
			oid
		}))),
		...edited.document === void 0 ? {} : { kustomization: stringify(edited.document) },
		argv: args("", void 0),
		...remotes.length > 0 ? { remotes } : {},
		...programs ? { environment } : {}
	});
	const build = {
		tool,
		args: (at) => args(at, helm?.program),
		directory,
		placed,
		copy: graph.charts || graph.plugins || programs,
		...edited.document === void 0 ? {} : { edited: {
			path: edited.path,
			content: stringify(edited.document)
		} },
		reach: {
			network: !context.offline && (remotes.length > 0 || graph.plugins || programs),
			programs
		},
		variables: environment
	};
	const stored = await context.store.once(key, (output) => runBuild(build, key, output, context), () => Promise.resolve(!graph.charts && !graph.plugins && !programs && remotes.length === 0));
	const shown = directory === "" ? "." : `./${directory}`;
	const commands = () => [...edited.commands.map((argv) => ({
		cwd: directory,
		argv: ["kustomize", ...argv]
	})), {
		cwd: "",
		argv: [tool.name, ...args(shown, void 0)]
	}];
	if (isProblem(stored)) return {
		ok: false,
		problem: {
			...stored,
			commands: commands()
		}
	};
	return {
		ok: true,
		source: {
			type: "Kustomize",
			typeReason: request.typeReason,
			key,
			file: stored.file,
			digest: stored.digest,
			...stored.took === void 0 ? {} : { took: stored.took },
			mentions: stored.mentions,
			tool: name,
			commands,
			warnings: [...stored.warnings, ...remoteWarnings(remotes)],
			revision: files.revision,
			inputs: await listInputs(placed, snapshot)
		}
	};
}
async function listInputs(placed, snapshot) {
	const paths = [...new Set(placed.contents.map((each) => each.path))];
	return Promise.all(paths.map(async (each) => (await snapshot.find(each))?.kind === "directory" ? `${each}/` : each));
}

// src/argocd/override.ts
/** Fields that an override file can never change. */
const KEPT = [
	"chart",
	"path",
	"repoURL",
	"targetRevision"
];
/**
* A source with an override file (`.argocd-source.yaml`) merged over it, as Argo CD does it
* (reposerver/repository/repository.go, mergeSourceParameters): an RFC 7386 merge patch on the JSON of the source, whose
* result is then decoded onto the source that is already there. So lists are replaced, but an entry keeps fields of the old
* entry at its place that it does not name; a null deletes nothing; keys match in any case.
*/
function applyOverride(source, patch) {
	const problems = [];
	const result = overlay(source, mergePatch(source, patch), sourceShape, "", problems);
	if (problems.length > 0 || !isMap$1(result)) return {
		ok: false,
		problems
	};
	for (const key of KEPT) if (source[key] === void 0) delete result[key];
	else result[key] = source[key];
	return {
		ok: true,
		source: result
	};
}
/** RFC 7386. */
function mergePatch(target, patch) {
	if (!isMap$1(patch)) return patch;
	const result = isMap$1(target) ? { ...target } : {};
	for (const [key, value] of Object.entries(patch)) if (value === null) delete result[key];
	else setOwn(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : void 0, value));
	return result;
}
/** Go's `json.Unmarshal` into a value that is not empty. */
function overlay(old, value, shape, field, problems) {
	if (value === null) return old;
	const wrong = (expected) => {
		problems.push({
			field,
			message: `expected ${expected}, found ${describe$1(value)}`
		});
		return old;
	};
	switch (shape.kind) {
		case "raw": return value;
		case "string": return typeof value === "string" ? value : wrong("text");
		case "boolean": return typeof value === "boolean" ? value : wrong("true or false");
		case "intOrString": return typeof value === "string" || typeof value === "number" ? value : wrong("a whole number or text");
		case "list": {
			if (!Array.isArray(value)) return wrong("a list");
			const before = Array.isArray(old) ? old : [];
			return value.map((item, index) => overlay(before[index], item, shape.of, `${field}[${index}]`, problems) ?? zeroOf(shape.of));
		}
		case "map": {
			if (!isMap$1(value)) return wrong("a map");
			const result = isMap$1(old) ? { ...old } : {};
			for (const [key, item] of Object.entries(value)) setOwn(result, key, overlay(void 0, item, shape.of, `${field}.${key}`, problems) ?? zeroOf(shape.of));
			return result;
		}
		case "struct": {
			if (!isMap$1(value)) return wrong("a map");
			const result = isMap$1(old) ? { ...old } : {};
			for (const key of Object.keys(value).toSorted()) {
				const name = findField(shape.fields, key);
				const of = name === void 0 ? void 0 : shape.fields[name];
				if (name === void 0 || of === void 0) continue;
				const item = overlay(result[name], value[key] ?? null, of, field === "" ? name : `${field}.${name}`, problems);
				if (item !== void 0) result[name] = item;
			}
			return result;
		}
	}
}
function findField(fields, key) {
	if (Object.hasOwn(fields, key)) return key;
	return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase());
}
function zeroOf(shape) {
	switch (shape.kind) {
		case "string": return "";
		case "boolean": return false;
		case "intOrString": return 0;
		case "list": return [];
		default: return {};
	}
}

// src/render/sources/overrides.ts
/**
* Merges `.argocd-source.yaml` and then `.argocd-source-<application>.yaml` of the source's directory over a source
* (https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git). A directory of that name is
* ignored; a file that cannot be read or merged fails the Application.
*/
async function applyOverrideFiles(source, application, snapshot, directory, argocdNamespace) {
	let raw = source.raw;
	const files = [];
	for (const name of [".argocd-source.yaml", `.argocd-source-${instanceName(application, argocdNamespace)}.yaml`]) {
		const path = directory === "" ? name : `${directory}/${name}`;
		const entry = (await resolvePath$1(snapshot, path)).found;
		if (entry === void 0 || entry.kind === "directory") continue;
		files.push(path);
		const patch = parse((await snapshot.read(entry)).toString("utf8"));
		if ("error" in patch) return problem(path, patch.error);
		if (patch.value === null) continue;
		if (!isMap$1(patch.value)) return problem(path, "it does not hold a map");
		const merged = applyOverride(raw, patch.value);
		if (!merged.ok) return problem(path, merged.problems.map((each) => `${each.field}: ${each.message}`).join("; "));
		raw = merged.source;
	}
	return {
		source: files.length === 0 ? source : readSource(raw),
		files
	};
}
function parse(text) {
	try {
		return { value: parseYaml(text) };
	} catch (error) {
		return { error: error instanceof Error ? error.message : String(error) };
	}
}
function problem(path, reason) {
	return {
		code: "override-file",
		message: `${path}: ${reason}`,
		hint: "Argo CD fails the Application when an override file does not fit; correct the file."
	};
}

// src/render/plugin/discovery.ts
/**
* The declared plugin that renders a source, or undefined when none does: the one it names – whose discovery, if it has
* any, must match all the same – or, for a source without a block of its own, the first whose discovery matches. Plugins
* are asked before the built-in types (util/app/discovery, cmpserver/plugin).
*/
async function findPlugin(source, place, context) {
	const { plugins } = context.settings;
	if (source.helm !== void 0 || source.kustomize !== void 0 || source.directory !== void 0) return void 0;
	const name = source.plugin?.name ?? "";
	if (name === "") {
		for (const plugin of plugins) if (await discovers(plugin, place, context)) return plugin;
		return source.plugin === void 0 ? void 0 : undeclared("no declared plugin finds itself in the directory");
	}
	const plugin = plugins.find((each) => nameOf(each) === name);
	if (plugin === void 0) return undeclared(`plugin "${name}" is not declared`);
	if (plugin.discover === void 0 || await discovers(plugin, place, context)) return plugin;
	return {
		code: "plugin-discovery",
		message: `plugin "${name}" does not find itself in the directory, and Argo CD refuses it then`,
		hint: "Correct the plugin's discover rule, or the path of the source."
	};
}
/** Whether a program is asked which plugin a source is for: it may look at whatever it likes. */
function asksProgram(source, { settings }) {
	if (source.helm !== void 0 || source.kustomize !== void 0 || source.directory !== void 0) return false;
	return settings.plugins.some(({ discover }) => discover?.find?.command !== void 0);
}
/** What sources call a plugin: its name, with the version behind it if it has one. */
function nameOf({ name, version }) {
	return version === void 0 ? name : `${name}-${version}`;
}
function undeclared(reason) {
	return {
		code: "plugin-not-declared",
		message: `the source needs a config management plugin, and ${reason}`,
		hint: "Declare it under argocd.plugins in the config file of the base revision.",
		unsupported: true
	};
}
/** `fileName` wins over `find.glob`, and that over `find.command`. */
async function discovers({ discover }, place, context) {
	if (discover === void 0) return false;
	if (discover.fileName !== void 0) return matchesFile(discover.fileName, place, false);
	if (discover.find?.glob !== void 0) return matchesFile(discover.find.glob, place, true);
	const command = discover.find?.command;
	if (command === void 0) return false;
	const [program = "", ...rest] = [...command, ...discover.find?.args ?? []];
	const { root } = await place.snapshot.place([place.directory]);
	const result = await context.pool.run(() => run({
		program,
		args: rest,
		cwd: path.join(root, place.directory),
		env: childEnvironment(context.environment, [], place.environment),
		timeout: context.timeout,
		maxOutput: 1048576
	}));
	return result.exitCode === 0 && result.stdout.length > 0;
}
async function matchesFile(pattern, { snapshot, directory }, deep) {
	const glob = compileDoublestar(pattern.replace(/^\.\//, ""));
	if (glob === void 0) return false;
	if (!deep) return (await snapshot.list(directory) ?? []).some((entry) => glob.matches(entry.name));
	const prefix = directory === "" ? 0 : directory.length + 1;
	for await (const entry of walkFiles(snapshot, directory)) if (glob.matches(entry.path.slice(prefix))) return true;
	return false;
}

// src/render/plugin/environment.ts
/**
* Variables that a config management plugin sees besides those of its sidecar (reposerver/repository/repository.go and
* cmpserver/plugin; https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/): the build
* environment, the cluster's versions, what the Application sets with `ARGOCD_ENV_` in front, and its parameters.
*/
function pluginEnvironment(options, environment, capabilities) {
	const result = { ...environment };
	if (capabilities.kubeVersion !== void 0) result.KUBE_VERSION = capabilities.kubeVersion;
	if (capabilities.apiVersions.length > 0) result.KUBE_API_VERSIONS = capabilities.apiVersions.join(",");
	for (const { name, value } of options.env) result[`ARGOCD_ENV_${name}`] = substitute(value, environment);
	if (options.parameters.length === 0) return result;
	result.ARGOCD_APP_PARAMETERS = toJson(options.parameters.map(({ name, string, map, array }) => ({
		name,
		...string === void 0 ? {} : { string },
		...array === void 0 ? {} : { array },
		...map === void 0 ? {} : { map }
	})));
	for (const { name, string, map, array } of options.parameters) {
		const prefix = `PARAM_${toVariable(name)}`;
		if (string !== void 0) result[prefix] = string;
		for (const [key, value] of Object.entries(map ?? {})) result[`${prefix}_${toVariable(key)}`] = value;
		for (const [index, value] of (array ?? []).entries()) result[`${prefix}_${index}`] = value;
	}
	return result;
}
/** Upper case, and an underscore for everything that a variable's name cannot hold. */
function toVariable(name) {
	return name.toUpperCase().replace(/[^A-Z0-9_]/g, "_");
}

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
	const variables = pluginEnvironment(source.plugin ?? NO_OPTIONS, request.environment, request.capabilities);
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
			for (const each of needed) await cp(path.join(placed.root, each), path.join(root, each), {
				recursive: true,
				verbatimSymlinks: true,
				mode: constants.COPYFILE_FICLONE
			});
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
					problem: toolProblem(tool, result, [root, placed.root], "Run the command of the plugin in a checkout to see it fail.")
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
			...stored,
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
/**
* Argo CD sends a plugin the whole repository, or, where the Application has the annotation
* `argocd.argoproj.io/manifest-generate-paths`, only what that names: `/…` from the root, else from the source's path.
*/
function neededPaths({ application, directory }) {
	const metadata = application.object.metadata;
	const text = (isMap$1(metadata) && isMap$1(metadata.annotations) ? metadata.annotations : {})["argocd.argoproj.io/manifest-generate-paths"];
	if (typeof text !== "string" || text.trim() === "" || /[*?[]/.test(text)) return [""];
	const paths = text.split(";").map((each) => each.trim()).filter((each) => each !== "").map((each) => joinInside(each.startsWith("/") ? "" : directory, each));
	return [.../* @__PURE__ */ new Set([directory, ...paths.filter((each) => each !== void 0)])];
}

// src/render/post-renderer.ts
/** Sends a rendered text through the program that the config file of the base revision names, if it names one. */
async function postRender(source, context) {
	const { postRenderer } = context.adjustments;
	if (postRenderer === void 0) return {
		ok: true,
		source
	};
	const [program = "", ...args] = [...postRenderer.command, ...postRenderer.args ?? []];
	const key = renderKey({
		tool: "post-renderer",
		program,
		args,
		input: source.key
	});
	const { pending } = source;
	if (pending !== void 0) {
		const finish = async () => {
			const result = await pending();
			return result.ok ? postRender(result.source, context) : result;
		};
		return {
			ok: true,
			source: {
				...source,
				key,
				pending: finish
			}
		};
	}
	const stored = await context.store.once(key, async (output) => {
		const input = await readFile(source.file);
		const env = childEnvironment(context.environment);
		const result = await context.pool.run(() => run({
			program,
			args,
			cwd: context.scratch,
			env,
			input,
			timeout: context.timeout,
			stdoutFile: output
		}));
		if (result.exitCode === 0) return {
			ok: true,
			warnings: []
		};
		return {
			ok: false,
			problem: toolProblem("post-renderer", result, [context.scratch], "Correct render.postRenderer in the config file of the base revision.")
		};
	});
	if (isProblem(stored)) return {
		ok: false,
		problem: stored
	};
	return {
		ok: true,
		source: {
			...source,
			key,
			file: stored.file,
			digest: stored.digest,
			mentions: stored.mentions,
			warnings: [...source.warnings, ...stored.warnings]
		}
	};
}

// src/render/sources/references.ts
/**
* The sources that value files of one source refer to by `$name/…`, with Argo CD's refusals
* (reposerver/repository/repository.go, GenerateManifests; https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/).
* Only references that are used are resolved.
*/
async function resolveReferences(source, application, own, repositories) {
	const refs = /* @__PURE__ */ new Map();
	if (!application.multiSource) return refs;
	const used = usedNames(source);
	const byName = /* @__PURE__ */ new Map();
	for (const each of application.sources) {
		if (each.ref === "") continue;
		if (!/^[A-Za-z0-9_-]+$/.test(each.ref)) return {
			code: "ref-name",
			message: `ref "${each.ref}" may hold only letters, digits, "_" and "-"`
		};
		if (byName.has(each.ref)) return {
			code: "ref-name",
			message: `two sources have the ref "${each.ref}"`
		};
		byName.set(each.ref, each);
	}
	const revisions = [];
	for (const name of byName.keys()) {
		const target = byName.get(name);
		if (target === void 0 || !used.has(name)) continue;
		if (target.chart !== "") return {
			code: "ref-chart",
			message: `ref "${name}" is a chart; only git repositories can be referred to`
		};
		const clash = revisions.find((other) => isSameRepository(other.source.repoURL, target.repoURL) && other.source.targetRevision !== target.targetRevision);
		if (clash !== void 0) return {
			code: "ref-revisions",
			message: `$${name} refers to "${target.targetRevision}" and $${clash.name} to "${clash.source.targetRevision}" of one repository; Argo CD refuses two revisions`
		};
		revisions.push({
			name,
			source: target
		});
		const files = await repositories.filesOf(target);
		if (isProblem(files)) return {
			...files,
			message: `ref "${name}": ${files.message}`
		};
		if (source.chart === "" && isSameRepository(target.repoURL, source.repoURL) && files.revision !== own.revision) return {
			code: "ref-revisions",
			message: `$${name} is at another revision ("${target.targetRevision}") of the same repository as the source itself ("${source.targetRevision}"); Argo CD refuses that`
		};
		refs.set(name, files);
	}
	return refs;
}
/** Names behind a `$` at the start of value files and file parameters: the only places where refs count. */
function usedNames(source) {
	const entries = [...source.helm?.valueFiles ?? [], ...source.helm?.fileParameters.map((each) => each.path) ?? []];
	return new Set(entries.filter((entry) => entry.startsWith("$")).map((entry) => entry.slice(1).split("/")[0] ?? ""));
}

// src/render/application.ts
const RENDERERS = {
	Helm: renderHelm,
	Kustomize: renderKustomize,
	Directory: renderDirectory
};
/** Renders every source of an Application, in order (controller/state.go, GetRepoObjs). */
async function renderApplication(application, repositories, capabilities, context) {
	const reason = reasonToLeaveOut(application, context.adjustments);
	if (reason !== void 0) return {
		ok: false,
		problem: {
			code: "left-out",
			message: `left out: ${reason}`,
			unsupported: true
		}
	};
	const results = await Promise.all(application.sources.filter((source) => !isOnlyReference(source)).map((source) => renderSource(source, application, repositories, capabilities, context)));
	const sources = [];
	for (const [index, result] of results.entries()) {
		if (!result.ok) return {
			ok: false,
			problem: place(result.problem, application, index)
		};
		sources.push(result.source);
	}
	return {
		ok: true,
		sources
	};
}
/** Makes the texts that were put off. */
async function finishSources(sources) {
	const results = await Promise.all(sources.map(finishSource));
	const finished = [];
	for (const result of results) {
		if (!result.ok) return {
			ok: false,
			problem: result.problem
		};
		finished.push(result.source);
	}
	return {
		ok: true,
		sources: finished
	};
}
function finishSource(source) {
	return source.pending?.() ?? Promise.resolve({
		ok: true,
		source
	});
}
/** A source with nothing but a ref renders nothing: it only lends its files. */
function isOnlyReference(source) {
	return source.ref !== "" && source.path === "" && source.chart === "";
}
function place(problem, application, index) {
	return application.sources.length < 2 ? problem : {
		...problem,
		message: `source ${index + 1} of ${application.sources.length}: ${problem.message}`
	};
}
async function renderSource(source, application, repositories, capabilities, context) {
	const files = await repositories.filesOf(source);
	if (isProblem(files)) return {
		ok: false,
		problem: files
	};
	const directory = await findDirectory(files.snapshot, source.chart === "" ? source.path : "");
	if (typeof directory !== "string") return {
		ok: false,
		problem: directory
	};
	const { settings } = context;
	const overridden = await applyOverrideFiles(source, application, files.snapshot, directory, settings.namespace);
	if (isProblem(overridden)) return {
		ok: false,
		problem: overridden
	};
	const refs = await resolveReferences(overridden.source, application, files, repositories);
	if (isProblem(refs)) return {
		ok: false,
		problem: refs
	};
	const environment = buildEnvironment(application, source, files.revision, settings.namespace);
	const result = await renderByType({
		application,
		source: overridden.source,
		files,
		directory,
		environment,
		capabilities: application.hydrated ? {
			kubeVersion: void 0,
			apiVersions: []
		} : capabilities,
		refs
	}, context);
	if (!result.ok) return result;
	const { complete, ...rendered } = result.source;
	return postRender({
		...rendered,
		inputs: [...rendered.inputs, ...overridden.files],
		...complete === void 0 || asksProgram(overridden.source, context) ? {} : { complete }
	}, context);
}
async function renderByType(request, context) {
	const { source, files, directory, environment } = request;
	const { settings } = context;
	const names = (await files.snapshot.list(directory) ?? []).filter((entry) => entry.kind !== "directory").map((entry) => entry.name);
	const detected = detectSourceType(source, names, {
		helm: settings.helm.enabled,
		kustomize: settings.kustomize.enabled
	});
	if (detected.type === void 0) return {
		ok: false,
		problem: {
			code: "source-type",
			message: detected.conflict,
			hint: "Keep exactly one of helm, kustomize, directory and plugin in the source."
		}
	};
	const plugin = await findPlugin(source, {
		snapshot: files.snapshot,
		directory,
		environment
	}, context);
	if (plugin !== void 0 && isProblem(plugin)) return {
		ok: false,
		problem: plugin
	};
	if (plugin !== void 0) return renderPlugin(plugin, {
		...request,
		typeReason: source.plugin === void 0 ? `plugin ${nameOf(plugin)} finds itself in the directory` : detected.why
	}, context);
	if (detected.type === "Plugin") throw new Error("a source with a plugin block has a plugin or a problem");
	return RENDERERS[detected.type]({
		...request,
		typeReason: detected.why
	}, context);
}
/** The directory that a path leads to: relative, inside the repository, existing (util/app/path/path.go). */
async function findDirectory(snapshot, path) {
	if (path.startsWith("/")) return {
		code: "path-absolute",
		message: `${path}: the path of a source must be relative to the root of the repository`
	};
	const inside = joinInside("", path);
	if (inside === void 0) return {
		code: "path-outside",
		message: `${path} leads out of the repository`
	};
	const resolution = await resolvePath$1(snapshot, inside);
	if (resolution.found === void 0) {
		if (resolution.reason === "outside") return {
			code: "path-outside",
			message: `${path} leads out of the repository`
		};
		return {
			code: "path-missing",
			message: `${path} does not exist in the repository`,
			hint: "Correct spec.source.path, or add the directory."
		};
	}
	if (resolution.found.kind !== "directory") return {
		code: "path-not-a-directory",
		message: `${path} is not a directory`,
		hint: "A source needs a directory; use directory.include to pick one file."
	};
	return resolution.found.path;
}

// src/tree/shard.ts
/**
* Of a list that is the same in every part: what this part works on. Neighbours, which often are alike and take as long, go to
* different parts.
*/
function ownShare(list, { index, of }) {
	return list.filter((_, place) => place % of === index - 1);
}

// src/tree/finish.ts
/** With `auto`, up to so many are: it costs a second or two, and finds what fails on both sides. */
const SMALL = 25;
/**
* Makes the texts that the walk put off, where the two sides may differ. Where all that goes into an Application is equal,
* so is what comes out, and it need not be rendered at all.
*
* @param distrust true when equal inputs do not mean equal objects (other scopes of custom resources)
* @param shard the part of the work that is done here; absent: all of it
* @param use called with each pair as soon as its texts are there, so that reading them goes on beside the programs that make the others;
* `elsewhere` when another part of a sharded run makes them
*/
async function finishPairs(pairs, { coverage, distrust, progress, shard }, use) {
	const equal = new Set(distrust ? [] : pairs.filter(({ base, head }) => base !== void 0 && head !== void 0 && isPending(base) && haveEqualInputs(base, head)));
	const spared = isCovered(equal.size, coverage) ? /* @__PURE__ */ new Set() : equal;
	const speaking = /* @__PURE__ */ new Set();
	const work = pairs.filter((pair) => !spared.has(pair) && [pair.base, pair.head].some((node) => node !== void 0 && isPending(node)));
	const own = new Set(shard === void 0 ? work : ownShare(work, shard));
	const elsewhere = new Set(work.filter((pair) => !own.has(pair)));
	const waiting = [...own].flatMap(({ base, head }) => [base, head].filter((node) => node !== void 0 && isPending(node)));
	let done = 0;
	const finish = async (node, side) => {
		if (node === void 0 || !isPending(node)) return node;
		const result = await finishSources(node.sources);
		const finished = {
			name: node.name,
			side
		};
		progress(++done, waiting.length, result.ok ? {
			...finished,
			sources: result.sources
		} : {
			...finished,
			sources: [],
			problem: result.problem
		});
		if (!result.ok) return {
			...node,
			sources: [],
			problem: result.problem
		};
		if (result.sources.some((source) => source.mentions.applications)) speaking.add(node.key);
		return {
			...node,
			sources: result.sources
		};
	};
	const results = await Promise.all(pairs.map(async (pair) => {
		if (spared.has(pair) || elsewhere.has(pair)) return use(pair, elsewhere.has(pair));
		const [base, head] = await Promise.all([finish(pair.base, "base"), finish(pair.head, "head")]);
		return use({
			...pair,
			...base === void 0 ? {} : { base },
			...head === void 0 ? {} : { head }
		}, false);
	}));
	const warnings = pairs.flatMap(({ base, head }) => [base, head].flatMap((node) => node !== void 0 && speaking.has(node.key) ? [warnUnfollowed(node)] : []));
	return {
		results,
		unrendered: spared.size,
		warnings
	};
}
function warnUnfollowed({ key }) {
	return {
		node: key,
		code: "applications-not-followed",
		message: "it renders Applications although nothing that goes into it speaks of them; they are not followed (see --render all)"
	};
}
/** Whether so many Applications that do not change are rendered, and read, for what they may have to do with the others. */
function isCovered(unchanged, coverage) {
	return coverage === "all" || coverage === "auto" && unchanged <= SMALL;
}
/** True for what the walk put off rendering. */
function isPending(node) {
	return node.sources.some((source) => source.pending !== void 0);
}
/** Equal keys in the same order, for an equal destination. */
function haveEqualInputs(base, head) {
	const [one, other] = [base.application?.destination, head.application?.destination];
	return one !== void 0 && other !== void 0 && head.problem === void 0 && one.server === other.server && one.name === other.name && one.namespace === other.namespace && base.sources.length === head.sources.length && base.sources.every((source, index) => source.key === head.sources[index]?.key);
}

// src/tree/objects.ts
/** Reads equal texts once, whichever side asks: for the walk, which reads those that hold Applications. */
function createObjectReader() {
	const known = /* @__PURE__ */ new Map();
	return (sources) => {
		const key = sources.map(({ type, digest }) => `${type === "Directory" ? "file" : "tool"} ${digest}`).join("\n");
		let read = known.get(key);
		if (read === void 0) {
			read = readObjects(sources);
			known.set(key, read);
		}
		return read;
	};
}
/** Reads rendered texts as Argo CD reads them: files of a directory in one way, the output of a tool in another. */
async function readObjects(sources) {
	const objects = [];
	for (const source of sources) try {
		objects.push(...decodeDocuments(await readFile(source.file, "utf8"), source.type === "Directory" ? "file" : "tool"));
	} catch (error) {
		return {
			ok: false,
			problem: unreadable(error)
		};
	}
	return {
		ok: true,
		objects
	};
}
/** Why objects cannot be what Argo CD would hold; an error that is no word about manifests is a bug and goes on. */
function unreadable(error) {
	if (!(error instanceof ManifestError)) throw error;
	return {
		code: "unreadable-manifest",
		message: `what it renders cannot be read: ${error.message}`,
		hint: "Argo CD refuses it too; correct the template or file."
	};
}

// src/tree/manifests.ts
/** Reads what an Application rendered, all sources in order, and normalises it as the controller does. */
async function readManifests(node, scopes, settings) {
	const destination = node.application?.destination ?? {
		server: "",
		name: "",
		namespace: ""
	};
	if (node.set !== void 0) return readSet(node.set, scopes, settings);
	const read = await readObjects(node.sources);
	if (!read.ok) return read;
	const { resourceExclusions, resourceInclusions } = settings.argocd;
	try {
		const { manifests, warnings } = normaliseObjects({
			objects: read.objects,
			cluster: clusterOf(destination, settings.clusters),
			namespace: destination.namespace,
			scopes,
			tracking: settings.argocd,
			...resourceExclusions === void 0 ? {} : { exclusions: resourceExclusions },
			...resourceInclusions === void 0 ? {} : { inclusions: resourceInclusions }
		});
		return {
			ok: true,
			manifests,
			warnings
		};
	} catch (error) {
		return {
			ok: false,
			problem: unreadable(error)
		};
	}
}
/** The Applications that a set makes, as objects of the cluster that Argo CD runs in. */
function readSet(set, scopes, settings) {
	const { manifests, warnings } = normaliseObjects({
		objects: set.applications,
		cluster: localCluster.server,
		namespace: settings.argocd.namespace,
		scopes
	});
	return {
		ok: true,
		manifests,
		warnings
	};
}

// src/tree/pair.ts
/** Pairs the Applications of two trees by name, in the order of head; those that are gone come after their parent's others. */
function pairNodes(base, head) {
	const baseNodes = new Map(base.nodes.map((node) => [node.key, node]));
	const headNodes = new Map(head.nodes.map((node) => [node.key, node]));
	const keys = mergeOrder(base.nodes.map((node) => node.key), head.nodes.map((node) => node.key));
	const ids = nameAll(keys, (key) => headNodes.get(key) ?? baseNodes.get(key));
	return keys.map((key) => {
		const [baseNode, headNode] = [baseNodes.get(key), headNodes.get(key)];
		const parentKey = (headNode ?? baseNode)?.origin.parent;
		const parent = parentKey === void 0 ? void 0 : ids.get(parentKey);
		return {
			id: ids.get(key) ?? key,
			...parent === void 0 ? {} : { parent },
			...baseNode === void 0 ? {} : { base: baseNode },
			...headNode === void 0 ? {} : { head: headNode }
		};
	});
}
/** The order of head, with what only base has put behind what it followed there. */
function mergeOrder(base, head) {
	const inHead = new Set(head);
	const followers = /* @__PURE__ */ new Map();
	let last;
	for (const key of base) if (inHead.has(key)) last = key;
	else followers.set(last, [...followers.get(last) ?? [], key]);
	return [...followers.get(void 0) ?? [], ...head.flatMap((key) => [key, ...followers.get(key) ?? []])];
}
function nameAll(keys, nodeOf) {
	const short = (key) => {
		const node = nodeOf(key);
		return node === void 0 ? key : key.slice(node.origin.bootstrap.length + 1);
	};
	const counts = /* @__PURE__ */ new Map();
	for (const key of keys) counts.set(short(key), (counts.get(short(key)) ?? 0) + 1);
	return new Map(keys.map((key) => [key, (counts.get(short(key)) ?? 0) > 1 ? key : short(key)]));
}

// src/tree/compare.ts
/** How many texts are read at one time. */
const READERS = 16;
/** Pairs two trees and reads the objects of every Application that may differ. Equal texts are never parsed. */
async function compareTrees(request) {
	const { base, head, bootstraps, settings, change, shard, progress, ahead } = request;
	const otherScopes = scopesDiffer(base.scopes, head.scopes);
	const pairs = pairNodes(base, head);
	const pool = createPool(READERS);
	const { results: compared, unrendered, warnings } = await finishPairs(pairs, {
		coverage: settings.coverage,
		distrust: otherScopes,
		progress,
		shard
	}, async (pair, elsewhere) => {
		if (elsewhere) return {
			...outlineOf(pair),
			elsewhere: true
		};
		const read = await pool.run(() => readPair(pair, {
			base,
			head
		}, otherScopes, settings));
		ahead(read);
		return read;
	});
	const read = isCovered(compared.filter(isUnchanged).length, settings.coverage) ? await Promise.all(compared.map((each) => pool.run(() => readCommon(each, head, settings)))) : compared;
	const sides = [{
		tree: base,
		revision: change.base
	}, {
		tree: head,
		revision: change.head
	}];
	const blamed = blame(read, bootstraps);
	const applications = [...blamed, ...unreadableFiles(bootstraps, blamed)].map((each) => isUnchanged(each) ? each : {
		...each,
		causes: findCauses(each, ...sides, change.files)
	});
	const ids = new Map(pairs.flatMap((pair) => [pair.base, pair.head].flatMap((node) => node === void 0 ? [] : [[node.key, pair.id]])));
	const bootstrap = compareBootstraps(bootstraps.base, bootstraps.head, head.scopes, settings);
	return {
		applications,
		...bootstrap === void 0 ? {} : { bootstrap },
		definitions: await readDefinitions({
			base,
			head
		}, applications.flatMap(({ manifests }) => [...manifests?.base ?? [], ...manifests?.head ?? []])),
		unrendered,
		unread: findUnread(...sides, [
			...bootstraps.base.paths,
			...bootstraps.head.paths,
			configFileName
		], change.files),
		notices: [...newOnes(base.warnings, head.warnings), ...warnings].map(({ node, ...warning }) => {
			const application = node === void 0 ? void 0 : ids.get(node);
			return application === void 0 ? warning : {
				...warning,
				application
			};
		})
	};
}
async function readPair(pair, trees, otherScopes, settings) {
	const { base, head } = pair;
	const compared = outlineOf(pair);
	if (base !== void 0 && head !== void 0 && !otherScopes && await isSame(base, head)) return compared;
	const [one, other] = await Promise.all([readSide(base, trees.base, settings), readSide(head, trees.head, settings)]);
	const problem = other?.problem ?? one?.problem;
	if (one?.problem !== void 0 || other?.problem !== void 0) {
		compared.failedOn = one?.problem === void 0 ? "head" : other?.problem === void 0 && head !== void 0 ? "base" : "both";
		if (base === void 0) compared.failedOn = "head";
		if (head === void 0) compared.failedOn = "base";
		if (head !== void 0 && [one, other].some((side) => side?.problem?.code.endsWith("-timeout") === true)) compared.failedOn = "head";
		if (problem !== void 0) compared.problem = problem;
		return compared;
	}
	compared.manifests = {
		...one === void 0 ? {} : { base: one.manifests },
		...other === void 0 ? {} : { head: other.manifests }
	};
	compared.baseCount = one?.manifests.length ?? 0;
	compared.headCount = other?.manifests.length ?? 0;
	compared.warnings.push(...newOnes(one?.warnings ?? [], other?.warnings ?? []));
	return compared;
}
/** All that is known of an Application before its objects are read. */
function outlineOf({ id, parent, base, head }) {
	const named = head ?? base;
	return {
		id,
		...parent === void 0 ? {} : { parent },
		name: named?.name ?? "",
		namespace: named?.namespace ?? "",
		nodes: {
			...base === void 0 ? {} : { base },
			...head === void 0 ? {} : { head }
		},
		...base?.application === void 0 ? {} : { base: base.application },
		...head?.application === void 0 ? {} : { head: head.application },
		baseCount: 0,
		headCount: 0,
		warnings: newOnes(warningsOf(base), warningsOf(head))
	};
}
/** True for an Application whose objects are sure to be the same on both sides. */
function isUnchanged({ manifests, failedOn, elsewhere }) {
	return manifests === void 0 && failedOn === void 0 && elsewhere === void 0;
}
/** With the objects of an Application that does not change, where it is rendered: others may name them, or own them too. */
async function readCommon(each, head, settings) {
	const node = each.nodes.head;
	if (!isUnchanged(each) || node === void 0 || isPending(node)) return each;
	const result = await readManifests(node, head.scopes, settings);
	return result.ok ? {
		...each,
		common: result.manifests
	} : each;
}
/** Objects of one side; undefined when that side has no such Application. */
async function readSide(node, tree, settings) {
	if (node === void 0) return void 0;
	if (node.problem !== void 0) return {
		manifests: [],
		warnings: [],
		problem: node.problem
	};
	const result = await readManifests(node, tree.scopes, settings);
	return result.ok ? result : {
		manifests: [],
		warnings: [],
		problem: result.problem
	};
}
function warningsOf(node) {
	return node === void 0 ? [] : [...node.warnings, ...node.sources.flatMap((source) => source.warnings)];
}
/** Codes of what is not covered: told in every run, not only when it is new. */
const COVERAGE = /* @__PURE__ */ new Set(["application-unwatched", "application-rejected"]);
function newOnes(base, head) {
	const before = new Set(base.map((each) => `${each.code}\0${each.message}`));
	return head.filter((each) => COVERAGE.has(each.code) || !before.has(`${each.code}\0${each.message}`));
}

// src/tree/rendered-sources.ts
/** What each source of an Application rendered; those that only lend their files to others render nothing. */
function renderedSources(node) {
	const sources = node?.application?.sources.filter(({ ref, path, chart }) => ref === "" || path !== "" || chart !== "") ?? [];
	return (node?.sources ?? []).flatMap((rendered, index) => {
		const source = sources[index];
		return source === void 0 ? [] : [{
			source,
			rendered
		}];
	});
}

// src/tree/second-render.ts
/** Applications named in the notice. */
const MAX_NAMED = 20;
/**
* Renders the Applications in which something changes a second time, on both sides, so that the diff can tell what is random
* (passwords, certificates, timestamps) from what the change does. Only those that may give another result at all: charts whose
* templates or values call a function that does so, and what programs of the repository's own make. An Application that fails
* this time is left as it is and told.
*/
async function renderAgain(request) {
	const { compared, changed } = request;
	const mayBeRandom = createScan(request);
	const suspects = /* @__PURE__ */ new Set();
	await Promise.all(compared.applications.filter(({ id, manifests }) => manifests !== void 0 && changed.has(id)).map(async (each) => {
		if (await mayBeRandom(each)) suspects.add(each);
	}));
	if (suspects.size === 0) return compared;
	await request.wait();
	const failures = [];
	const applications = await Promise.all(compared.applications.map(async (each) => {
		if (!suspects.has(each)) return each;
		const [base, head] = await Promise.all([renderSide("base", each, request), renderSide("head", each, request)]);
		for (const result of [base, head]) if (result !== void 0 && "message" in result) failures.push({
			...result,
			application: each.id
		});
		return {
			...each,
			again: {
				...base !== void 0 && "manifests" in base ? { base: base.manifests } : {},
				...head !== void 0 && "manifests" in head ? { head: head.manifests } : {}
			}
		};
	}));
	return {
		...compared,
		applications,
		notices: [
			...compared.notices,
			describeTwice(applications),
			...failures
		]
	};
}
/** Names the Applications that were rendered a second time. */
function describeTwice(applications) {
	const names = applications.filter(({ again }) => again !== void 0).map(({ name }) => name);
	const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : "";
	return {
		code: "rendered-twice",
		message: `${names.length === 1 ? "1 Application was" : `${names.length} Applications were`} rendered twice to tell random values from changes, because random or time functions may be called: ${names.slice(0, MAX_NAMED).join(", ")}${more}`
	};
}
async function renderSide(side, { nodes, manifests }, { again, trees, settings }) {
	const node = nodes[side];
	if (node?.application === void 0 || manifests?.[side] === void 0) return void 0;
	const result = await again[side].render(node.application);
	const read = result.ok ? await readManifests({
		...node,
		sources: result.sources
	}, trees[side].scopes, settings) : result;
	if (read.ok) return { manifests: read.manifests };
	return {
		code: "second-render-failed",
		message: `it could not be rendered a second time to find random values: ${read.problem.message}`
	};
}
/** Looks into charts, each once however many Applications use it. */
function createScan({ again, settings }) {
	const charts = /* @__PURE__ */ new Map();
	function scanChart(snapshot, directory) {
		const key = `${snapshot.tree}\0${directory}`;
		const known = charts.get(key) ?? chartCallsRandomFunction(snapshot, directory);
		charts.set(key, known);
		return known;
	}
	async function scanSource(side, source, rendered) {
		if (rendered.type === "Plugin" || rendered.tool.includes(" with helm ") || settings.render.postRenderer !== void 0) return true;
		if (rendered.type !== "Helm") return false;
		if (callsRandomFunction(toJson(source.raw))) return true;
		const files = await side.filesOf(source);
		if (isProblem(files)) return false;
		if (await scanChart(files.snapshot, source.chart === "" ? normalise(source.path) : "")) return true;
		return scanFiles(files.snapshot, rendered.inputs);
	}
	return async ({ nodes }) => {
		for (const side of ["base", "head"]) for (const { source, rendered } of renderedSources(nodes[side])) if (await scanSource(again[side], source, rendered)) return true;
		return false;
	};
}
/** Value files beside the chart: their texts may be templates too. */
async function scanFiles(snapshot, paths) {
	for (const path of paths) {
		if (!/\.ya?ml$/.test(path)) continue;
		const entry = await snapshot.find(path);
		if (entry === void 0 || entry.kind === "directory" || entry.kind === "submodule") continue;
		if (callsRandomFunction((await snapshot.read(entry)).toString("utf8"))) return true;
	}
	return false;
}
function normalise(path) {
	return path.split("/").filter((part) => part !== "" && part !== ".").join("/");
}

export { ArchiveError, allowSpawner, askGit, chooseAsHelm, chooseVersion, compareTrees, converse, createGit, createHelmHome, createObjectReader, createPool, createStopwatch, createStore, describeTwice, findKustomize, findTool, helmEnvironment, isConstraint, isCovered, isExactVersion, isPlainHttp, isProblem, isRegistry, isUnchanged, offline, openRepository, pairOf, readFrom, readManifests, readObjects, readTar, reasonOf, reasonOfHelm, registryHost, registryPath, renderAgain, renderApplication, renderedSources, resolveGitRevision, resolvePath, run, runGit, sessionOf, stripCredentials, textOfObject, toolProblem, unreachable, withRepository, withoutSecrets$1 as withoutSecrets };