import { access, constants, copyFile, mkdir, open, readFile, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import path, { posix } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { Readable, Writable } from "node:stream";
import { createHash, randomUUID } from "node:crypto";
import { spawn } from "node:child_process";

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

// src/git/paths.ts
/** Longest chain of symbolic links that is followed, as in Argo CD (util/io/path/resolved.go). */
const MAX_LINKS = 10;
/**
* Joins and cleans a path inside a repository: no `.`, no empty parts. Undefined when `..` leads above the root.
* The result has no leading and no trailing `/`; it is empty for the root.
*/
function joinInside(directory, relative) {
	const parts = [];
	for (const part of `${directory}/${relative}`.split("/")) {
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
/** A part of a path that is no name: empty, `.` or `..`. */
const NO_NAME = /(?:^|\/)\.{0,2}(?:\/|$)/;
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
	let rest = path.split("/").filter((part) => part !== "");
	let current = "";
	let found = {
		path: "",
		name: "",
		kind: "directory",
		oid: snapshot.tree
	};
	while (rest.length > 0) {
		const [part = "", ...others] = rest;
		rest = others;
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
			at: rest.includes("..") ? next : joinInside(next, rest.join("/")) ?? next,
			links
		};
		if (entry.kind !== "symlink") {
			current = next;
			found = entry;
			continue;
		}
		links.push(entry);
		if (links.length > MAX_LINKS) return {
			found: void 0,
			reason: "too many links",
			links
		};
		const target = (await snapshot.read(entry)).toString("utf8");
		if (target.startsWith("/")) return {
			found: void 0,
			reason: "outside",
			links
		};
		rest = [...target.split("/").filter((step) => step !== ""), ...rest];
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
/** Every file, link and submodule below a directory, depth first, in byte order of the names. Links are not followed. */
async function* walkFiles(snapshot, directory) {
	for (const entry of await snapshot.list(directory) ?? []) if (entry.kind === "directory") yield* walkFiles(snapshot, entry.path);
	else yield entry;
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

// src/process/start.ts
/** Milliseconds after the end of a program in which what it said is read. */
const GRACE = 1e3;
/**
* Starts a program: without a shell, in a process group of its own, with no other environment than what is handed in. What it leaves
* running in its group when it ends is killed. Never throws.
* @param output descriptor that standard output goes to, which may be closed afterwards; absent: a pipe
*/
function startProgram({ program, args, cwd, env }, { input, output }) {
	let child;
	try {
		child = spawn(program, args, {
			cwd,
			env,
			detached: true,
			stdio: [
				input,
				output ?? "pipe",
				"pipe"
			]
		});
	} catch (error) {
		return {
			child: void 0,
			pid: void 0,
			ended: Promise.resolve(endOf(error))
		};
	}
	const { pid } = child;
	const ended = new Promise((resolve) => {
		child.on("error", (error) => {
			if (pid === void 0) resolve(endOf(error));
		});
		child.on("exit", () => {
			killGroup(pid);
			setTimeout(() => {
				child.stdout?.destroy();
				child.stderr?.destroy();
			}, GRACE).unref();
		});
		child.on("close", (exitCode, signal) => resolve({
			...exitCode === null ? {} : { exitCode },
			...signal === null ? {} : { signal }
		}));
	});
	child.stdin?.on("error", () => {});
	return {
		child,
		pid,
		ended
	};
}
function endOf(error) {
	if (!(error instanceof Error)) return { message: String(error) };
	return {
		message: error.message,
		..."code" in error ? { code: String(error.code) } : {}
	};
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
			...explain(failure, result)
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
		...explain(failure, end)
	};
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
function createObjectReader(git) {
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
		if (object === void 0) throw new Error(`git object ${oid} is missing`);
		return object.content;
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
			const line = (source.parsed.get(current.oid) ?? await readTree(current.oid)).byName.get(name.slice(from, end));
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
	const names = createObjectReader(createGit(environment, request.directory));
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
	const objects = partial === void 0 ? createObjectReader(git) : createPartialReader({
		here: createObjectReader(partial.here),
		git: partial.here,
		lazily: createObjectReader(git),
		fetch: (ids) => fetcher.fetchObjects(ids, partial.remote)
	});
	const source = {
		objects,
		trees: /* @__PURE__ */ new Map(),
		parsed: /* @__PURE__ */ new Map(),
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
		return (await listChanges(await snapshotOf(base), await snapshotOf(head))).map((change) => change.path);
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
/** Repositories that are being opened already. */
const opening = /* @__PURE__ */ new WeakMap();
/** Asks git and helm what every run asks them first, while the rest of the program is still to be read. */
function startEarly(common, outside) {
	if (opening.has(outside)) return;
	const { helm, cacheDir } = common;
	findHelm({
		...outside,
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

export { GIT_VARIABLES, STDERR_LIMIT, UserError, allowSpawner, askForVersion, askGit, askOnce, childEnvironment, collectTail, converse, createGit, cutLines, digestContents, findHelm, findTool, joinInside, killAll, killGroup, openRepository, pairOf, parentOf, readFrom, reasonOf, relativePath, resolvePath, resolvePath$1, run, runGit, sessionOf, startEarly, startProgram, stopAll, stripCredentials, walkFiles, withRepository };