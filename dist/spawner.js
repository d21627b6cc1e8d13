import { STDERR_LIMIT, collectTail, cutLines, killGroup, startProgram } from "./chunks/start.js";
import { closeSync, openSync } from "node:fs";

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
		for (const pid of running) killGroup(pid);
	});
	answers.on("error", () => {});
	answer({ ready: true });
}
/** Whoever gives orders is our own process. */
function readOrder(line) {
	return JSON.parse(line);
}
function start(order, running, answer) {
	const { id, stdoutFile } = order;
	const stderr = collectTail(STDERR_LIMIT);
	const tell = (how) => answer({
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
		tell({ message: error instanceof Error ? error.message : String(error) });
		return;
	}
	const { child, pid, ended } = startProgram(order, {
		input: "ignore",
		output
	});
	closeSync(output);
	child?.stderr?.on("data", stderr.add);
	if (pid !== void 0) {
		running.add(pid);
		answer({
			id,
			pid
		});
		child?.on("exit", () => running.delete(pid));
	}
	ended.then(tell);
}

// src/spawner.ts
serveSpawns(process.stdin, process.stdout);

export {  };