import { STDERR_LIMIT, collectTail, cutLines } from "./chunks/lines2.js";
import { closeSync, openSync } from "node:fs";
import { spawn } from "node:child_process";

// src/process/spawn-server.ts
/**
* Starts programs for a process that has grown large: to start one, the system copies the tables of all its memory, on its only thread.
* Orders are lines of JSON, and so are the answers. When the input ends, whoever gave the orders is gone, and all programs are killed.
*/
function serveSpawns(orders, answers) {
	const running = /* @__PURE__ */ new Set();
	const answer = (line) => void answers.write(`${JSON.stringify(line)}\n`);
	orders.on("data", cutLines((line) => start(readOrder(line), running, answer)));
	orders.on("end", () => {
		for (const pid of running) kill(pid);
	});
	answers.on("error", () => {});
	answer({ ready: true });
}
/** Milliseconds after the end of a program in which what it said is read. */
const GRACE = 1e3;
/** Whoever gives orders is our own process. */
function readOrder(line) {
	return JSON.parse(line);
}
function start(order, running, answer) {
	const { id, program, args, cwd, env, stdoutFile } = order;
	const stderr = collectTail(STDERR_LIMIT);
	const end = (how) => answer({
		id,
		end: {
			...how,
			stderr: stderr.content().toString("utf8")
		}
	});
	let output;
	try {
		output = openSync(stdoutFile, "w");
	} catch (error) {
		end({ message: error instanceof Error ? error.message : String(error) });
		return;
	}
	let child;
	try {
		child = spawn(program, args, {
			cwd,
			env,
			detached: true,
			stdio: [
				"ignore",
				output,
				"pipe"
			]
		});
	} catch (error) {
		end({ message: error instanceof Error ? error.message : String(error) });
		return;
	} finally {
		closeSync(output);
	}
	child.stderr?.on("data", stderr.add);
	child.on("error", (error) => {
		if (child.pid === void 0) end({
			message: error.message,
			...error.code === void 0 ? {} : { code: error.code }
		});
	});
	const { pid } = child;
	if (pid === void 0) return;
	running.add(pid);
	answer({
		id,
		pid
	});
	child.on("exit", () => {
		kill(pid);
		running.delete(pid);
		setTimeout(() => child.stderr?.destroy(), GRACE).unref();
	});
	child.on("close", (exitCode, signal) => end({
		...exitCode === null ? {} : { exitCode },
		...signal === null ? {} : { signal }
	}));
}
function kill(pid) {
	try {
		process.kill(-pid, "SIGKILL");
	} catch {}
}

// src/spawner.ts
serveSpawns(process.stdin, process.stdout);

export {  };