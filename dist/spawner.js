import { STDERR_LIMIT, collectTail, cutLines, killGroup, startProgram } from "./chunks/start.js";
import { closeSync, openSync } from "node:fs";

// src/process/spawn-server.ts
/**
* Starts programs for a process that has grown large: to start one, the system copies the tables of all its memory, on its only thread.
* Orders are lines of JSON, and so are the answers. When the input ends, whoever gave the orders is gone, and all programs are killed.
* @param limit how many may run at one time; further ones wait for their turn
*/
function serveSpawns(orders, answers, limit) {
	const running = /* @__PURE__ */ new Set();
	const waiting = [];
	let busy = 0;
	const answer = (line) => void answers.write(`${JSON.stringify(line)}\n`);
	const startNext = () => {
		const order = busy < limit ? waiting.shift() : void 0;
		if (order === void 0) return;
		busy++;
		start(order, running, answer, () => {
			busy--;
			startNext();
		});
	};
	orders.on("data", cutLines((line) => {
		waiting.push(readOrder(line));
		startNext();
	}));
	orders.on("end", () => {
		waiting.length = 0;
		for (const pid of running) killGroup(pid);
	});
	answers.on("error", () => {});
	answer({ ready: true });
}
/** Whoever gives orders is our own process. */
function readOrder(line) {
	return JSON.parse(line);
}
/** @param over called as soon as the next one may run */
function start(order, running, answer, over) {
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
		over();
		return;
	}
	const { child, pid, ended } = startProgram(order, {
		input: "ignore",
		output
	});
	closeSync(output);
	child?.stderr?.on("data", stderr.add);
	ended.then(tell);
	if (pid === void 0) {
		over();
		return;
	}
	running.add(pid);
	answer({
		id,
		pid
	});
	child?.on("exit", () => {
		running.delete(pid);
		over();
	});
}

// src/spawner.ts
serveSpawns(process.stdin, process.stdout, Number(process.argv[2]));

export {  };