import { spawn } from "node:child_process";

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

export { STDERR_LIMIT, collectTail, collectUpTo, cutLines, killAll, killGroup, startProgram, stopAll, trackGroup };