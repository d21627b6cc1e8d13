import { __commonJSMin, __toESM } from "./chunks/rolldown-runtime.js";
import { UserError, allowShells, checkRevision, clip, failOnWords, killAll, makeOneLine, makeVisible, quote as quote$1, readChoice, readCommonOptions, readOne, readShard, splitGlobs, stopAll, tuneEngine, version } from "./chunks/start.js";
import { Octokit as Octokit$1, RequestError, legacyRestEndpointMethods, paginateRest, require_tunnel, require_undici } from "./chunks/undici.js";
import { mergeParts } from "./chunks/merge.js";
import { countOf, exitStatusOf, formatNumber, getEntry, groupBy, isBlocking, isMap$1 as isMap, listImageChanges, parseJson, preview, setEntry, statusOf } from "./chunks/gather.js";
import { renderHtml } from "./chunks/page.js";
import { renderJson } from "./chunks/json2.js";
import { renderComment, renderSummary, resultDigest } from "./chunks/comment.js";
import { renderSarif } from "./chunks/log.js";
import { countFailed, isDestructive, sortFailures } from "./chunks/plans.js";
import { renderTerminal } from "./chunks/terminal.js";
import { readFileSync } from "node:fs";
import { appendFile, lstat, mkdir, mkdtemp, readFile, readdir, realpath, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path, { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import * as os$1 from "os";
import os, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants as constants$3, promises } from "fs";
import * as path$1 from "path";
import * as events$1 from "events";
import * as child from "child_process";
import { setTimeout as setTimeout$2 } from "timers";

// src/config/inputs.ts
const modes = [
	"preview",
	"publish",
	"merge"
];
/** The key is part of an HTML comment: it must not end it. */
const checkCommentKey = (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? void 0 : `is ${quote$1(text)}, expected up to 64 letters, digits, dots, dashes and underscores`;
const checkStatusContext = (text) => /^[^\p{C}]{1,100}$/u.test(text) ? void 0 : `is ${quote$1(text)}, expected one line of at most 100 characters`;
/** Links are made of it by adding a fragment. */
const checkReportUrl = (text) => /^https?:\/\/[^\s#]+$/.test(text) && URL.canParse(text) ? void 0 : `is ${quote$1(text)}, expected a web address without a fragment`;
/**
* The action's inputs, from the environment that the runner makes of them: `fail-on` is `INPUT_FAIL-ON` (actions/toolkit,
* core.getInput: upper case, blanks to underscores, dashes kept, trimmed). An empty input is one that was not given.
* `cores` is the default of `concurrency`; reports go below the runner's temporary directory by default. Throws a UserError that tells all problems at once; the token is in none.
*/
function readInputs(env, cores, readFile = refuseFiles) {
	const problems = [];
	const complain = (name, message) => {
		problems.push(`input ${name}: ${message}`);
	};
	const token = readInput(env, "token");
	const given = {
		complain,
		texts(name) {
			const text = inputNames.includes(name) ? readInput(env, name) : "";
			if (text === "" || holds(text, token)) return [];
			return name === "bootstrap" ? splitGlobs(text) : [text];
		}
	};
	for (const name of inputNames) if (holds(readInput(env, name), token)) complain(name, "has the token in it, expected a value of its own");
	const common = readCommonOptions(given, {
		cores,
		readFile
	});
	const baseRef = readOne(given, "base-ref", checkRevision);
	const headRef = readOne(given, "head-ref", checkRevision);
	const failOn = readChoice(given, "fail-on", failOnWords);
	const reportUrl = readOne(given, "report-url", checkReportUrl);
	const inputs = {
		...readMode(given),
		common,
		token,
		...baseRef === void 0 ? {} : { baseRef },
		...headRef === void 0 ? {} : { headRef },
		...failOn === void 0 ? {} : { failOn },
		comment: readChoice(given, "comment", [
			"changes",
			"always",
			"never"
		]) ?? "changes",
		commentKey: readOne(given, "comment-key", checkCommentKey) ?? "default",
		statusContext: readOne(given, "status-context", checkStatusContext) ?? "argo-manifest-diff",
		...reportUrl === void 0 ? {} : { reportUrl },
		reportDir: readOne(given, "report-dir") ?? `${env["RUNNER_TEMP"] || "."}/argo-manifest-diff`
	};
	if (problems.length > 0) throw new UserError(problems.join("\n"), { hint: "The inputs are explained in the README of the action." });
	return inputs;
}
/** What the step is for, and where it finds what it needs for that. */
function readMode(given) {
	const mode = readChoice(given, "mode", modes) ?? "preview";
	const from = readOne(given, "from");
	const shard = readShard(given);
	if (mode === "preview") {
		if (from !== void 0) given.complain("from", "is for `mode: publish` and `mode: merge` only");
		return {
			mode,
			...shard === void 0 ? {} : { shard }
		};
	}
	if (shard !== void 0) given.complain("shard", "is for `mode: preview` only");
	if (from !== void 0) return {
		mode,
		from
	};
	given.complain("from", mode === "publish" ? "is missing, expected the JSON report that the other run left, or the folder it is in" : "is missing, expected the JSON reports of all parts, or the folder they are in");
	return { mode: "preview" };
}
/** Every input of this version but the token. */
const inputNames = [
	"mode",
	"from",
	"shard",
	"bootstrap",
	"bootstrap-repo",
	"config",
	"base-ref",
	"head-ref",
	"repo-url",
	"kube-version",
	"api-versions",
	"helm",
	"kustomize",
	"fail-on",
	"render",
	"comment",
	"comment-key",
	"status-context",
	"report-dir",
	"report-url",
	"cache-dir",
	"concurrency",
	"timeout",
	"deadline"
];
function readInput(env, name) {
	return (env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}
/** Real tokens are long; a word of a test or a demo must not be found everywhere. */
function holds(text, token) {
	return token.length >= 8 && text.includes(token);
}
function refuseFiles() {
	throw new Error("no files here");
}

// node_modules/bottleneck/light.js
var require_light = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	/**
	* This file contains the Bottleneck library (MIT), compiled to ES2017, and without Clustering support.
	* https://github.com/SGrondin/bottleneck
	*/
	(function(global, factory) {
		typeof exports === "object" && typeof module !== "undefined" ? module.exports = factory() : typeof define === "function" && define.amd ? define(factory) : global.Bottleneck = factory();
	})(this$1, (function() {
		"use strict";
		var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
		function getCjsExportFromNamespace(n) {
			return n && n["default"] || n;
		}
		var load = function(received, defaults, onto = {}) {
			var k, ref, v;
			for (k in defaults) {
				v = defaults[k];
				onto[k] = (ref = received[k]) != null ? ref : v;
			}
			return onto;
		};
		var overwrite = function(received, defaults, onto = {}) {
			var k, v;
			for (k in received) {
				v = received[k];
				if (defaults[k] !== void 0) onto[k] = v;
			}
			return onto;
		};
		var parser = {
			load,
			overwrite
		};
		var DLList_1 = class DLList {
			constructor(incr, decr) {
				this.incr = incr;
				this.decr = decr;
				this._first = null;
				this._last = null;
				this.length = 0;
			}
			push(value) {
				var node;
				this.length++;
				if (typeof this.incr === "function") this.incr();
				node = {
					value,
					prev: this._last,
					next: null
				};
				if (this._last != null) {
					this._last.next = node;
					this._last = node;
				} else this._first = this._last = node;
			}
			shift() {
				var value;
				if (this._first == null) return;
				else {
					this.length--;
					if (typeof this.decr === "function") this.decr();
				}
				value = this._first.value;
				if ((this._first = this._first.next) != null) this._first.prev = null;
				else this._last = null;
				return value;
			}
			first() {
				if (this._first != null) return this._first.value;
			}
			getArray() {
				var node = this._first, ref, results = [];
				while (node != null) results.push((ref = node, node = node.next, ref.value));
				return results;
			}
			forEachShift(cb) {
				var node = this.shift();
				while (node != null) cb(node), node = this.shift();
			}
			debug() {
				var node = this._first, ref, ref1, ref2, results = [];
				while (node != null) results.push((ref = node, node = node.next, {
					value: ref.value,
					prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
					next: (ref2 = ref.next) != null ? ref2.value : void 0
				}));
				return results;
			}
		};
		var Events_1 = class Events {
			constructor(instance) {
				this.instance = instance;
				this._events = {};
				if (this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null) throw new Error("An Emitter already exists for this object");
				this.instance.on = (name, cb) => {
					return this._addListener(name, "many", cb);
				};
				this.instance.once = (name, cb) => {
					return this._addListener(name, "once", cb);
				};
				this.instance.removeAllListeners = (name = null) => {
					if (name != null) return delete this._events[name];
					else return this._events = {};
				};
			}
			_addListener(name, status, cb) {
				var base;
				if ((base = this._events)[name] == null) base[name] = [];
				this._events[name].push({
					cb,
					status
				});
				return this.instance;
			}
			listenerCount(name) {
				if (this._events[name] != null) return this._events[name].length;
				else return 0;
			}
			async trigger(name, ...args) {
				var e, promises;
				try {
					if (name !== "debug") this.trigger("debug", `Event triggered: ${name}`, args);
					if (this._events[name] == null) return;
					this._events[name] = this._events[name].filter(function(listener) {
						return listener.status !== "none";
					});
					promises = this._events[name].map(async (listener) => {
						var e, returned;
						if (listener.status === "none") return;
						if (listener.status === "once") listener.status = "none";
						try {
							returned = typeof listener.cb === "function" ? listener.cb(...args) : void 0;
							if (typeof (returned != null ? returned.then : void 0) === "function") return await returned;
							else return returned;
						} catch (error) {
							e = error;
							this.trigger("error", e);
							return null;
						}
					});
					return (await Promise.all(promises)).find(function(x) {
						return x != null;
					});
				} catch (error) {
					e = error;
					this.trigger("error", e);
					return null;
				}
			}
		};
		var DLList$1 = DLList_1, Events$1 = Events_1;
		var Queues_1 = class Queues {
			constructor(num_priorities) {
				this.Events = new Events$1(this);
				this._length = 0;
				this._lists = (function() {
					var j, ref, results = [];
					for (j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; 1 <= ref ? ++j : --j) results.push(new DLList$1((() => {
						return this.incr();
					}), (() => {
						return this.decr();
					})));
					return results;
				}).call(this);
			}
			incr() {
				if (this._length++ === 0) return this.Events.trigger("leftzero");
			}
			decr() {
				if (--this._length === 0) return this.Events.trigger("zero");
			}
			push(job) {
				return this._lists[job.options.priority].push(job);
			}
			queued(priority) {
				if (priority != null) return this._lists[priority].length;
				else return this._length;
			}
			shiftAll(fn) {
				return this._lists.forEach(function(list) {
					return list.forEachShift(fn);
				});
			}
			getFirst(arr = this._lists) {
				var j = 0, len = arr.length, list;
				for (; j < len; j++) {
					list = arr[j];
					if (list.length > 0) return list;
				}
				return [];
			}
			shiftLastFrom(priority) {
				return this.getFirst(this._lists.slice(priority).reverse()).shift();
			}
		};
		var BottleneckError_1 = class BottleneckError extends Error {};
		var BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES = 10, parser$1;
		DEFAULT_PRIORITY = 5;
		parser$1 = parser;
		BottleneckError$1 = BottleneckError_1;
		Job = class Job {
			constructor(task, args, options, jobDefaults, rejectOnDrop, Events, _states, Promise) {
				this.task = task;
				this.args = args;
				this.rejectOnDrop = rejectOnDrop;
				this.Events = Events;
				this._states = _states;
				this.Promise = Promise;
				this.options = parser$1.load(options, jobDefaults);
				this.options.priority = this._sanitizePriority(this.options.priority);
				if (this.options.id === jobDefaults.id) this.options.id = `${this.options.id}-${this._randomIndex()}`;
				this.promise = new this.Promise((_resolve, _reject) => {
					this._resolve = _resolve;
					this._reject = _reject;
				});
				this.retryCount = 0;
			}
			_sanitizePriority(priority) {
				var sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority;
				if (sProperty < 0) return 0;
				else if (sProperty > NUM_PRIORITIES - 1) return NUM_PRIORITIES - 1;
				else return sProperty;
			}
			_randomIndex() {
				return Math.random().toString(36).slice(2);
			}
			doDrop({ error, message = "This job has been dropped by Bottleneck" } = {}) {
				if (this._states.remove(this.options.id)) {
					if (this.rejectOnDrop) this._reject(error != null ? error : new BottleneckError$1(message));
					this.Events.trigger("dropped", {
						args: this.args,
						options: this.options,
						task: this.task,
						promise: this.promise
					});
					return true;
				} else return false;
			}
			_assertStatus(expected) {
				var status = this._states.jobStatus(this.options.id);
				if (!(status === expected || expected === "DONE" && status === null)) throw new BottleneckError$1(`Invalid job status ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
			}
			doReceive() {
				this._states.start(this.options.id);
				return this.Events.trigger("received", {
					args: this.args,
					options: this.options
				});
			}
			doQueue(reachedHWM, blocked) {
				this._assertStatus("RECEIVED");
				this._states.next(this.options.id);
				return this.Events.trigger("queued", {
					args: this.args,
					options: this.options,
					reachedHWM,
					blocked
				});
			}
			doRun() {
				if (this.retryCount === 0) {
					this._assertStatus("QUEUED");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				return this.Events.trigger("scheduled", {
					args: this.args,
					options: this.options
				});
			}
			async doExecute(chained, clearGlobalState, run, free) {
				var error, eventInfo, passed;
				if (this.retryCount === 0) {
					this._assertStatus("RUNNING");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				this.Events.trigger("executing", eventInfo);
				try {
					passed = await (chained != null ? chained.schedule(this.options, this.task, ...this.args) : this.task(...this.args));
					if (clearGlobalState()) {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._resolve(passed);
					}
				} catch (error1) {
					error = error1;
					return this._onFailure(error, eventInfo, clearGlobalState, run, free);
				}
			}
			doExpire(clearGlobalState, run, free) {
				var error, eventInfo;
				if (this._states.jobStatus(this.options.id === "RUNNING")) this._states.next(this.options.id);
				this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				error = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);
				return this._onFailure(error, eventInfo, clearGlobalState, run, free);
			}
			async _onFailure(error, eventInfo, clearGlobalState, run, free) {
				var retry, retryAfter;
				if (clearGlobalState()) {
					retry = await this.Events.trigger("failed", error, eventInfo);
					if (retry != null) {
						retryAfter = ~~retry;
						this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo);
						this.retryCount++;
						return run(retryAfter);
					} else {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._reject(error);
					}
				}
			}
			doDone(eventInfo) {
				this._assertStatus("EXECUTING");
				this._states.next(this.options.id);
				return this.Events.trigger("done", eventInfo);
			}
		};
		var Job_1 = Job;
		var BottleneckError$2, LocalDatastore, parser$2 = parser;
		BottleneckError$2 = BottleneckError_1;
		LocalDatastore = class LocalDatastore {
			constructor(instance, storeOptions, storeInstanceOptions) {
				this.instance = instance;
				this.storeOptions = storeOptions;
				this.clientId = this.instance._randomIndex();
				parser$2.load(storeInstanceOptions, storeInstanceOptions, this);
				this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now();
				this._running = 0;
				this._done = 0;
				this._unblockTime = 0;
				this.ready = this.Promise.resolve();
				this.clients = {};
				this._startHeartbeat();
			}
			_startHeartbeat() {
				var base;
				if (this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null)) return typeof (base = this.heartbeat = setInterval(() => {
					var amount, incr, maximum, now = Date.now(), reservoir;
					if (this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval) {
						this._lastReservoirRefresh = now;
						this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount;
						this.instance._drainAll(this.computeCapacity());
					}
					if (this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval) {
						({reservoirIncreaseAmount: amount, reservoirIncreaseMaximum: maximum, reservoir} = this.storeOptions);
						this._lastReservoirIncrease = now;
						incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount;
						if (incr > 0) {
							this.storeOptions.reservoir += incr;
							return this.instance._drainAll(this.computeCapacity());
						}
					}
				}, this.heartbeatInterval)).unref === "function" ? base.unref() : void 0;
				else return clearInterval(this.heartbeat);
			}
			async __publish__(message) {
				await this.yieldLoop();
				return this.instance.Events.trigger("message", message.toString());
			}
			async __disconnect__(flush) {
				await this.yieldLoop();
				clearInterval(this.heartbeat);
				return this.Promise.resolve();
			}
			yieldLoop(t = 0) {
				return new this.Promise(function(resolve, reject) {
					return setTimeout(resolve, t);
				});
			}
			computePenalty() {
				var ref;
				return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
			}
			async __updateSettings__(options) {
				await this.yieldLoop();
				parser$2.overwrite(options, options, this.storeOptions);
				this._startHeartbeat();
				this.instance._drainAll(this.computeCapacity());
				return true;
			}
			async __running__() {
				await this.yieldLoop();
				return this._running;
			}
			async __queued__() {
				await this.yieldLoop();
				return this.instance.queued();
			}
			async __done__() {
				await this.yieldLoop();
				return this._done;
			}
			async __groupCheck__(time) {
				await this.yieldLoop();
				return this._nextRequest + this.timeout < time;
			}
			computeCapacity() {
				var maxConcurrent, reservoir;
				({maxConcurrent, reservoir} = this.storeOptions);
				if (maxConcurrent != null && reservoir != null) return Math.min(maxConcurrent - this._running, reservoir);
				else if (maxConcurrent != null) return maxConcurrent - this._running;
				else if (reservoir != null) return reservoir;
				else return null;
			}
			conditionsCheck(weight) {
				var capacity = this.computeCapacity();
				return capacity == null || weight <= capacity;
			}
			async __incrementReservoir__(incr) {
				var reservoir;
				await this.yieldLoop();
				reservoir = this.storeOptions.reservoir += incr;
				this.instance._drainAll(this.computeCapacity());
				return reservoir;
			}
			async __currentReservoir__() {
				await this.yieldLoop();
				return this.storeOptions.reservoir;
			}
			isBlocked(now) {
				return this._unblockTime >= now;
			}
			check(weight, now) {
				return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
			}
			async __check__(weight) {
				var now;
				await this.yieldLoop();
				now = Date.now();
				return this.check(weight, now);
			}
			async __register__(index, weight, expiration) {
				var now, wait;
				await this.yieldLoop();
				now = Date.now();
				if (this.conditionsCheck(weight)) {
					this._running += weight;
					if (this.storeOptions.reservoir != null) this.storeOptions.reservoir -= weight;
					wait = Math.max(this._nextRequest - now, 0);
					this._nextRequest = now + wait + this.storeOptions.minTime;
					return {
						success: true,
						wait,
						reservoir: this.storeOptions.reservoir
					};
				} else return { success: false };
			}
			strategyIsBlock() {
				return this.storeOptions.strategy === 3;
			}
			async __submit__(queueLength, weight) {
				var blocked, now, reachedHWM;
				await this.yieldLoop();
				if (this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent) throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
				now = Date.now();
				reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now);
				blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now));
				if (blocked) {
					this._unblockTime = now + this.computePenalty();
					this._nextRequest = this._unblockTime + this.storeOptions.minTime;
					this.instance._dropAllQueued();
				}
				return {
					reachedHWM,
					blocked,
					strategy: this.storeOptions.strategy
				};
			}
			async __free__(index, weight) {
				await this.yieldLoop();
				this._running -= weight;
				this._done += weight;
				this.instance._drainAll(this.computeCapacity());
				return { running: this._running };
			}
		};
		var LocalDatastore_1 = LocalDatastore;
		var BottleneckError$3 = BottleneckError_1;
		var States_1 = class States {
			constructor(status1) {
				this.status = status1;
				this._jobs = {};
				this.counts = this.status.map(function() {
					return 0;
				});
			}
			next(id) {
				var current = this._jobs[id], next = current + 1;
				if (current != null && next < this.status.length) {
					this.counts[current]--;
					this.counts[next]++;
					return this._jobs[id]++;
				} else if (current != null) {
					this.counts[current]--;
					return delete this._jobs[id];
				}
			}
			start(id) {
				var initial = 0;
				this._jobs[id] = initial;
				return this.counts[initial]++;
			}
			remove(id) {
				var current = this._jobs[id];
				if (current != null) {
					this.counts[current]--;
					delete this._jobs[id];
				}
				return current != null;
			}
			jobStatus(id) {
				var ref;
				return (ref = this.status[this._jobs[id]]) != null ? ref : null;
			}
			statusJobs(status) {
				var k, pos, ref, results, v;
				if (status != null) {
					pos = this.status.indexOf(status);
					if (pos < 0) throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
					ref = this._jobs;
					results = [];
					for (k in ref) {
						v = ref[k];
						if (v === pos) results.push(k);
					}
					return results;
				} else return Object.keys(this._jobs);
			}
			statusCounts() {
				return this.counts.reduce(((acc, v, i) => {
					acc[this.status[i]] = v;
					return acc;
				}), {});
			}
		};
		var DLList$2 = DLList_1;
		var Sync_1 = class Sync {
			constructor(name, Promise) {
				this.schedule = this.schedule.bind(this);
				this.name = name;
				this.Promise = Promise;
				this._running = 0;
				this._queue = new DLList$2();
			}
			isEmpty() {
				return this._queue.length === 0;
			}
			async _tryToRun() {
				var args, cb, error, reject, resolve, returned, task;
				if (this._running < 1 && this._queue.length > 0) {
					this._running++;
					({task, args, resolve, reject} = this._queue.shift());
					cb = await (async function() {
						try {
							returned = await task(...args);
							return function() {
								return resolve(returned);
							};
						} catch (error1) {
							error = error1;
							return function() {
								return reject(error);
							};
						}
					})();
					this._running--;
					this._tryToRun();
					return cb();
				}
			}
			schedule(task, ...args) {
				var promise, reject, resolve = reject = null;
				promise = new this.Promise(function(_resolve, _reject) {
					resolve = _resolve;
					return reject = _reject;
				});
				this._queue.push({
					task,
					args,
					resolve,
					reject
				});
				this._tryToRun();
				return promise;
			}
		};
		var version = "2.19.5";
		var version$2 = /*#__PURE__*/ Object.freeze({
			version,
			default: { version }
		});
		var require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3 = parser;
		Events$2 = Events_1;
		RedisConnection$1 = require$$2;
		IORedisConnection$1 = require$$3;
		Scripts$1 = require$$4;
		Group = (function() {
			class Group {
				constructor(limiterOptions = {}) {
					this.deleteKey = this.deleteKey.bind(this);
					this.limiterOptions = limiterOptions;
					parser$3.load(this.limiterOptions, this.defaults, this);
					this.Events = new Events$2(this);
					this.instances = {};
					this.Bottleneck = Bottleneck_1;
					this._startAutoCleanup();
					this.sharedConnection = this.connection != null;
					if (this.connection == null) {
						if (this.limiterOptions.datastore === "redis") this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
						else if (this.limiterOptions.datastore === "ioredis") this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
					}
				}
				key(key = "") {
					var ref;
					return (ref = this.instances[key]) != null ? ref : (() => {
						var limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
							id: `${this.id}-${key}`,
							timeout: this.timeout,
							connection: this.connection
						}));
						this.Events.trigger("created", limiter, key);
						return limiter;
					})();
				}
				async deleteKey(key = "") {
					var deleted, instance = this.instances[key];
					if (this.connection) deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)]);
					if (instance != null) {
						delete this.instances[key];
						await instance.disconnect();
					}
					return instance != null || deleted > 0;
				}
				limiters() {
					var k, ref = this.instances, results = [], v;
					for (k in ref) {
						v = ref[k];
						results.push({
							key: k,
							limiter: v
						});
					}
					return results;
				}
				keys() {
					return Object.keys(this.instances);
				}
				async clusterKeys() {
					var cursor, end, found, i, k, keys, len, next, start;
					if (this.connection == null) return this.Promise.resolve(this.keys());
					keys = [];
					cursor = null;
					start = `b_${this.id}-`.length;
					end = 9;
					while (cursor !== 0) {
						[next, found] = await this.connection.__runCommand__([
							"scan",
							cursor != null ? cursor : 0,
							"match",
							`b_${this.id}-*_settings`,
							"count",
							1e4
						]);
						cursor = ~~next;
						for (i = 0, len = found.length; i < len; i++) {
							k = found[i];
							keys.push(k.slice(start, -end));
						}
					}
					return keys;
				}
				_startAutoCleanup() {
					var base;
					clearInterval(this.interval);
					return typeof (base = this.interval = setInterval(async () => {
						var e, k, ref, results, time = Date.now(), v;
						ref = this.instances;
						results = [];
						for (k in ref) {
							v = ref[k];
							try {
								if (await v._store.__groupCheck__(time)) results.push(this.deleteKey(k));
								else results.push(void 0);
							} catch (error) {
								e = error;
								results.push(v.Events.trigger("error", e));
							}
						}
						return results;
					}, this.timeout / 2)).unref === "function" ? base.unref() : void 0;
				}
				updateSettings(options = {}) {
					parser$3.overwrite(options, this.defaults, this);
					parser$3.overwrite(options, options, this.limiterOptions);
					if (options.timeout != null) return this._startAutoCleanup();
				}
				disconnect(flush = true) {
					var ref;
					if (!this.sharedConnection) return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
				}
			}
			Group.prototype.defaults = {
				timeout: 3e5,
				connection: null,
				Promise,
				id: "group-key"
			};
			return Group;
		}).call(commonjsGlobal);
		var Group_1 = Group;
		var Batcher, Events$3, parser$4 = parser;
		Events$3 = Events_1;
		Batcher = (function() {
			class Batcher {
				constructor(options = {}) {
					this.options = options;
					parser$4.load(this.options, this.defaults, this);
					this.Events = new Events$3(this);
					this._arr = [];
					this._resetPromise();
					this._lastFlush = Date.now();
				}
				_resetPromise() {
					return this._promise = new this.Promise((res, rej) => {
						return this._resolve = res;
					});
				}
				_flush() {
					clearTimeout(this._timeout);
					this._lastFlush = Date.now();
					this._resolve();
					this.Events.trigger("batch", this._arr);
					this._arr = [];
					return this._resetPromise();
				}
				add(data) {
					var ret;
					this._arr.push(data);
					ret = this._promise;
					if (this._arr.length === this.maxSize) this._flush();
					else if (this.maxTime != null && this._arr.length === 1) this._timeout = setTimeout(() => {
						return this._flush();
					}, this.maxTime);
					return ret;
				}
			}
			Batcher.prototype.defaults = {
				maxTime: null,
				maxSize: null,
				Promise
			};
			return Batcher;
		}).call(commonjsGlobal);
		var Batcher_1 = Batcher;
		var require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$8 = getCjsExportFromNamespace(version$2);
		var Bottleneck, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
		NUM_PRIORITIES$1 = 10;
		DEFAULT_PRIORITY$1 = 5;
		parser$5 = parser;
		Queues$1 = Queues_1;
		Job$1 = Job_1;
		LocalDatastore$1 = LocalDatastore_1;
		RedisDatastore$1 = require$$4$1;
		Events$4 = Events_1;
		States$1 = States_1;
		Sync$1 = Sync_1;
		Bottleneck = (function() {
			class Bottleneck {
				constructor(options = {}, ...invalid) {
					var storeInstanceOptions, storeOptions;
					this._addToQueue = this._addToQueue.bind(this);
					this._validateOptions(options, invalid);
					parser$5.load(options, this.instanceDefaults, this);
					this._queues = new Queues$1(NUM_PRIORITIES$1);
					this._scheduled = {};
					this._states = new States$1([
						"RECEIVED",
						"QUEUED",
						"RUNNING",
						"EXECUTING"
					].concat(this.trackDoneStatus ? ["DONE"] : []));
					this._limiter = null;
					this.Events = new Events$4(this);
					this._submitLock = new Sync$1("submit", this.Promise);
					this._registerLock = new Sync$1("register", this.Promise);
					storeOptions = parser$5.load(options, this.storeDefaults, {});
					this._store = (function() {
						if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null) {
							storeInstanceOptions = parser$5.load(options, this.redisStoreDefaults, {});
							return new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
						} else if (this.datastore === "local") {
							storeInstanceOptions = parser$5.load(options, this.localStoreDefaults, {});
							return new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
						} else throw new Bottleneck.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
					}).call(this);
					this._queues.on("leftzero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.ref === "function" ? ref.ref() : void 0 : void 0;
					});
					this._queues.on("zero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.unref === "function" ? ref.unref() : void 0 : void 0;
					});
				}
				_validateOptions(options, invalid) {
					if (!(options != null && typeof options === "object" && invalid.length === 0)) throw new Bottleneck.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
				}
				ready() {
					return this._store.ready;
				}
				clients() {
					return this._store.clients;
				}
				channel() {
					return `b_${this.id}`;
				}
				channel_client() {
					return `b_${this.id}_${this._store.clientId}`;
				}
				publish(message) {
					return this._store.__publish__(message);
				}
				disconnect(flush = true) {
					return this._store.__disconnect__(flush);
				}
				chain(_limiter) {
					this._limiter = _limiter;
					return this;
				}
				queued(priority) {
					return this._queues.queued(priority);
				}
				clusterQueued() {
					return this._store.__queued__();
				}
				empty() {
					return this.queued() === 0 && this._submitLock.isEmpty();
				}
				running() {
					return this._store.__running__();
				}
				done() {
					return this._store.__done__();
				}
				jobStatus(id) {
					return this._states.jobStatus(id);
				}
				jobs(status) {
					return this._states.statusJobs(status);
				}
				counts() {
					return this._states.statusCounts();
				}
				_randomIndex() {
					return Math.random().toString(36).slice(2);
				}
				check(weight = 1) {
					return this._store.__check__(weight);
				}
				_clearGlobalState(index) {
					if (this._scheduled[index] != null) {
						clearTimeout(this._scheduled[index].expiration);
						delete this._scheduled[index];
						return true;
					} else return false;
				}
				async _free(index, job, options, eventInfo) {
					var e, running;
					try {
						({running} = await this._store.__free__(index, options.weight));
						this.Events.trigger("debug", `Freed ${options.id}`, eventInfo);
						if (running === 0 && this.empty()) return this.Events.trigger("idle");
					} catch (error1) {
						e = error1;
						return this.Events.trigger("error", e);
					}
				}
				_run(index, job, wait) {
					var clearGlobalState, free, run;
					job.doRun();
					clearGlobalState = this._clearGlobalState.bind(this, index);
					run = this._run.bind(this, index, job);
					free = this._free.bind(this, index, job);
					return this._scheduled[index] = {
						timeout: setTimeout(() => {
							return job.doExecute(this._limiter, clearGlobalState, run, free);
						}, wait),
						expiration: job.options.expiration != null ? setTimeout(function() {
							return job.doExpire(clearGlobalState, run, free);
						}, wait + job.options.expiration) : void 0,
						job
					};
				}
				_drainOne(capacity) {
					return this._registerLock.schedule(() => {
						var args, index, next, options, queue;
						if (this.queued() === 0) return this.Promise.resolve(null);
						queue = this._queues.getFirst();
						({options, args} = next = queue.first());
						if (capacity != null && options.weight > capacity) return this.Promise.resolve(null);
						this.Events.trigger("debug", `Draining ${options.id}`, {
							args,
							options
						});
						index = this._randomIndex();
						return this._store.__register__(index, options.weight, options.expiration).then(({ success, wait, reservoir }) => {
							var empty;
							this.Events.trigger("debug", `Drained ${options.id}`, {
								success,
								args,
								options
							});
							if (success) {
								queue.shift();
								empty = this.empty();
								if (empty) this.Events.trigger("empty");
								if (reservoir === 0) this.Events.trigger("depleted", empty);
								this._run(index, next, wait);
								return this.Promise.resolve(options.weight);
							} else return this.Promise.resolve(null);
						});
					});
				}
				_drainAll(capacity, total = 0) {
					return this._drainOne(capacity).then((drained) => {
						var newCapacity;
						if (drained != null) {
							newCapacity = capacity != null ? capacity - drained : capacity;
							return this._drainAll(newCapacity, total + drained);
						} else return this.Promise.resolve(total);
					}).catch((e) => {
						return this.Events.trigger("error", e);
					});
				}
				_dropAllQueued(message) {
					return this._queues.shiftAll(function(job) {
						return job.doDrop({ message });
					});
				}
				stop(options = {}) {
					var done, waitForExecuting;
					options = parser$5.load(options, this.stopDefaults);
					waitForExecuting = (at) => {
						var finished = () => {
							var counts = this._states.counts;
							return counts[0] + counts[1] + counts[2] + counts[3] === at;
						};
						return new this.Promise((resolve, reject) => {
							if (finished()) return resolve();
							else return this.on("done", () => {
								if (finished()) {
									this.removeAllListeners("done");
									return resolve();
								}
							});
						});
					};
					done = options.dropWaitingJobs ? (this._run = function(index, next) {
						return next.doDrop({ message: options.dropErrorMessage });
					}, this._drainOne = () => {
						return this.Promise.resolve(null);
					}, this._registerLock.schedule(() => {
						return this._submitLock.schedule(() => {
							var k, ref = this._scheduled, v;
							for (k in ref) {
								v = ref[k];
								if (this.jobStatus(v.job.options.id) === "RUNNING") {
									clearTimeout(v.timeout);
									clearTimeout(v.expiration);
									v.job.doDrop({ message: options.dropErrorMessage });
								}
							}
							this._dropAllQueued(options.dropErrorMessage);
							return waitForExecuting(0);
						});
					})) : this.schedule({
						priority: NUM_PRIORITIES$1 - 1,
						weight: 0
					}, () => {
						return waitForExecuting(1);
					});
					this._receive = function(job) {
						return job._reject(new Bottleneck.prototype.BottleneckError(options.enqueueErrorMessage));
					};
					this.stop = () => {
						return this.Promise.reject(new Bottleneck.prototype.BottleneckError("stop() has already been called"));
					};
					return done;
				}
				async _addToQueue(job) {
					var args, blocked, error, options, reachedHWM, shifted, strategy;
					({args, options} = job);
					try {
						({reachedHWM, blocked, strategy} = await this._store.__submit__(this.queued(), options.weight));
					} catch (error1) {
						error = error1;
						this.Events.trigger("debug", `Could not queue ${options.id}`, {
							args,
							options,
							error
						});
						job.doDrop({ error });
						return false;
					}
					if (blocked) {
						job.doDrop();
						return true;
					} else if (reachedHWM) {
						shifted = strategy === Bottleneck.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options.priority) : strategy === Bottleneck.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options.priority + 1) : strategy === Bottleneck.prototype.strategy.OVERFLOW ? job : void 0;
						if (shifted != null) shifted.doDrop();
						if (shifted == null || strategy === Bottleneck.prototype.strategy.OVERFLOW) {
							if (shifted == null) job.doDrop();
							return reachedHWM;
						}
					}
					job.doQueue(reachedHWM, blocked);
					this._queues.push(job);
					await this._drainAll();
					return reachedHWM;
				}
				_receive(job) {
					if (this._states.jobStatus(job.options.id) != null) {
						job._reject(new Bottleneck.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`));
						return false;
					} else {
						job.doReceive();
						return this._submitLock.schedule(this._addToQueue, job);
					}
				}
				submit(...args) {
					var cb, fn, job, options, ref, ref1, task;
					if (typeof args[0] === "function") {
						ref = args, [fn, ...args] = ref, [cb] = splice.call(args, -1);
						options = parser$5.load({}, this.jobDefaults);
					} else {
						ref1 = args, [options, fn, ...args] = ref1, [cb] = splice.call(args, -1);
						options = parser$5.load(options, this.jobDefaults);
					}
					task = (...args) => {
						return new this.Promise(function(resolve, reject) {
							return fn(...args, function(...args) {
								return (args[0] != null ? reject : resolve)(args);
							});
						});
					};
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					job.promise.then(function(args) {
						return typeof cb === "function" ? cb(...args) : void 0;
					}).catch(function(args) {
						if (Array.isArray(args)) return typeof cb === "function" ? cb(...args) : void 0;
						else return typeof cb === "function" ? cb(args) : void 0;
					});
					return this._receive(job);
				}
				schedule(...args) {
					var job, options, task;
					if (typeof args[0] === "function") {
						[task, ...args] = args;
						options = {};
					} else [options, task, ...args] = args;
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					this._receive(job);
					return job.promise;
				}
				wrap(fn) {
					var schedule = this.schedule.bind(this), wrapped = function(...args) {
						return schedule(fn.bind(this), ...args);
					};
					wrapped.withOptions = function(options, ...args) {
						return schedule(options, fn, ...args);
					};
					return wrapped;
				}
				async updateSettings(options = {}) {
					await this._store.__updateSettings__(parser$5.overwrite(options, this.storeDefaults));
					parser$5.overwrite(options, this.instanceDefaults, this);
					return this;
				}
				currentReservoir() {
					return this._store.__currentReservoir__();
				}
				incrementReservoir(incr = 0) {
					return this._store.__incrementReservoir__(incr);
				}
			}
			Bottleneck.default = Bottleneck;
			Bottleneck.Events = Events$4;
			Bottleneck.version = Bottleneck.prototype.version = require$$8.version;
			Bottleneck.strategy = Bottleneck.prototype.strategy = {
				LEAK: 1,
				OVERFLOW: 2,
				OVERFLOW_PRIORITY: 4,
				BLOCK: 3
			};
			Bottleneck.BottleneckError = Bottleneck.prototype.BottleneckError = BottleneckError_1;
			Bottleneck.Group = Bottleneck.prototype.Group = Group_1;
			Bottleneck.RedisConnection = Bottleneck.prototype.RedisConnection = require$$2;
			Bottleneck.IORedisConnection = Bottleneck.prototype.IORedisConnection = require$$3;
			Bottleneck.Batcher = Bottleneck.prototype.Batcher = Batcher_1;
			Bottleneck.prototype.jobDefaults = {
				priority: DEFAULT_PRIORITY$1,
				weight: 1,
				expiration: null,
				id: "<no-id>"
			};
			Bottleneck.prototype.storeDefaults = {
				maxConcurrent: null,
				minTime: 0,
				highWater: null,
				strategy: Bottleneck.prototype.strategy.LEAK,
				penalty: null,
				reservoir: null,
				reservoirRefreshInterval: null,
				reservoirRefreshAmount: null,
				reservoirIncreaseInterval: null,
				reservoirIncreaseAmount: null,
				reservoirIncreaseMaximum: null
			};
			Bottleneck.prototype.localStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 250
			};
			Bottleneck.prototype.redisStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 5e3,
				clientTimeout: 1e4,
				Redis: null,
				clientOptions: {},
				clusterNodes: null,
				clearDatastore: false,
				connection: null
			};
			Bottleneck.prototype.instanceDefaults = {
				datastore: "local",
				connection: null,
				id: "<no-id>",
				rejectOnDrop: true,
				trackDoneStatus: false,
				Promise
			};
			Bottleneck.prototype.stopDefaults = {
				enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
				dropWaitingJobs: true,
				dropErrorMessage: "This limiter has been stopped."
			};
			return Bottleneck;
		}).call(commonjsGlobal);
		var Bottleneck_1 = Bottleneck;
		return Bottleneck_1;
	}));
}));

// node_modules/@octokit/plugin-retry/dist-bundle/index.js
var import_light = /* @__PURE__ */ __toESM(require_light(), 1);
var VERSION$3 = "0.0.0-development";
function isRequestError$1(error) {
	return error.request !== void 0;
}
async function errorRequest(state, octokit, error, options) {
	if (!isRequestError$1(error) || !error?.request.request) throw error;
	if (error.status >= 400 && !state.doNotRetry.includes(error.status)) {
		const retries = options.request.retries != null ? options.request.retries : state.retries;
		const retryAfter = Math.pow((options.request.retryCount || 0) + 1, 2);
		throw octokit.retry.retryRequest(error, retries, retryAfter);
	}
	throw error;
}
async function wrapRequest$1(state, octokit, request, options) {
	const limiter = new import_light.default();
	limiter.on("failed", function(error, info) {
		const maxRetries = ~~error.request.request?.retries;
		const after = ~~error.request.request?.retryAfter;
		options.request.retryCount = info.retryCount + 1;
		if (maxRetries > info.retryCount) return after * state.retryAfterBaseValue;
	});
	return limiter.schedule(requestWithGraphqlErrorHandling.bind(null, state, octokit, request), options);
}
async function requestWithGraphqlErrorHandling(state, octokit, request, options) {
	const response = await request(options);
	if (response.data && response.data.errors && response.data.errors.length > 0 && /Something went wrong while executing your query/.test(response.data.errors[0].message)) return errorRequest(state, octokit, new RequestError(response.data.errors[0].message, 500, {
		request: options,
		response
	}), options);
	return response;
}
function retry(octokit, octokitOptions) {
	const state = Object.assign({
		enabled: true,
		retryAfterBaseValue: 1e3,
		doNotRetry: [
			400,
			401,
			403,
			404,
			410,
			422,
			451
		],
		retries: 3
	}, octokitOptions.retry);
	const retryPlugin = { retry: { retryRequest: (error, retries, retryAfter) => {
		error.request.request = Object.assign({}, error.request.request, {
			retries,
			retryAfter
		});
		return error;
	} } };
	if (state.enabled) {
		octokit.hook.error("request", errorRequest.bind(null, state, retryPlugin));
		octokit.hook.wrap("request", wrapRequest$1.bind(null, state, retryPlugin));
	}
	return retryPlugin;
}
retry.VERSION = VERSION$3;

// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var VERSION$2 = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
	return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
	const { pathname } = new URL(options.url, "http://github.test");
	const isAuth = isAuthRequest(options.method, pathname);
	const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
	const isSearch = options.method === "GET" && pathname.startsWith("/search/");
	const isGraphQL = pathname.startsWith("/graphql");
	const jobOptions = ~~request.retryCount > 0 ? {
		priority: 0,
		weight: 0
	} : {};
	if (state.clustering) jobOptions.expiration = 6e4;
	if (isWrite || isGraphQL) await state.write.key(state.id).schedule(jobOptions, noop);
	if (isWrite && state.triggersNotification(pathname)) await state.notifications.key(state.id).schedule(jobOptions, noop);
	if (isSearch) await state.search.key(state.id).schedule(jobOptions, noop);
	const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
	if (isGraphQL) {
		const res = await req;
		if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) throw Object.assign(/* @__PURE__ */ new Error("GraphQL Rate Limit Exceeded"), {
			response: res,
			data: res.data
		});
	}
	return req;
}
function isAuthRequest(method, pathname) {
	return method === "PATCH" && /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && (/^\/applications\/[^/]+\/token$/.test(pathname) || /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
	"/orgs/{org}/invitations",
	"/orgs/{org}/invitations/{invitation_id}",
	"/orgs/{org}/teams/{team_slug}/discussions",
	"/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
	"/repos/{owner}/{repo}/collaborators/{username}",
	"/repos/{owner}/{repo}/commits/{commit_sha}/comments",
	"/repos/{owner}/{repo}/issues",
	"/repos/{owner}/{repo}/issues/{issue_number}/comments",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
	"/repos/{owner}/{repo}/pulls",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
	"/repos/{owner}/{repo}/pulls/{pull_number}/merge",
	"/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
	"/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
	"/repos/{owner}/{repo}/releases",
	"/teams/{team_id}/discussions",
	"/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
	const regex2 = `^(?:${paths.map((path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})[^/]*$`;
	return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
	groups.global = new Bottleneck.Group({
		id: "octokit-global",
		maxConcurrent: 10,
		...common
	});
	groups.auth = new Bottleneck.Group({
		id: "octokit-auth",
		maxConcurrent: 1,
		...common
	});
	groups.search = new Bottleneck.Group({
		id: "octokit-search",
		maxConcurrent: 1,
		minTime: 2e3,
		...common
	});
	groups.write = new Bottleneck.Group({
		id: "octokit-write",
		maxConcurrent: 1,
		minTime: 1e3,
		...common
	});
	groups.notifications = new Bottleneck.Group({
		id: "octokit-notifications",
		maxConcurrent: 1,
		minTime: 3e3,
		...common
	});
};
function throttling(octokit, octokitOptions) {
	const { enabled = true, Bottleneck = import_light.default, id = "no-id", timeout = 12e4, connection } = octokitOptions.throttle || {};
	if (!enabled) return {};
	const common = { timeout };
	if (typeof connection !== "undefined") common.connection = connection;
	const state = Object.assign({
		clustering: connection != null,
		triggersNotification,
		fallbackSecondaryRateRetryAfter: 60,
		retryAfterBaseValue: 1e3,
		id
	}, octokitOptions.throttle);
	if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
	let initialized = false;
	const initializeBottleneck = () => {
		if (initialized) return;
		initialized = true;
		if (groups.global == null) createGroups(Bottleneck, common);
		state.global = state.global ?? groups.global;
		state.auth = state.auth ?? groups.auth;
		state.search = state.search ?? groups.search;
		state.write = state.write ?? groups.write;
		state.notifications = state.notifications ?? groups.notifications;
		state.retryLimiter = state.retryLimiter ?? new Bottleneck();
		const events = {};
		const emitter = new Bottleneck.Events(events);
		events.on("secondary-limit", state.onSecondaryRateLimit);
		events.on("rate-limit", state.onRateLimit);
		events.on("error", (e) => octokit.log.warn("Error in throttling-plugin limit handler", e));
		state.retryLimiter.on("failed", async function(error, info) {
			const [state2, request, options] = info.args;
			const { pathname } = new URL(options.url, "http://github.test");
			if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429)) return;
			const retryCount = ~~request.retryCount;
			request.retryCount = retryCount;
			options.request.retryCount = retryCount;
			const { wantRetry, retryAfter = 0 } = await (async function() {
				if (/\bsecondary rate\b/i.test(error.message)) {
					const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
					return {
						wantRetry: await emitter.trigger("secondary-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some((error2) => error2.type === "RATE_LIMITED")) {
					const rateLimitReset = (/* @__PURE__ */ new Date(~~error.response.headers["x-ratelimit-reset"] * 1e3)).getTime();
					const retryAfter2 = Math.max(Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1, 0);
					return {
						wantRetry: await emitter.trigger("rate-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				return {};
			})();
			if (wantRetry) {
				request.retryCount++;
				return retryAfter * state2.retryAfterBaseValue;
			}
		});
	};
	octokit.hook.wrap("request", (request, options) => {
		initializeBottleneck();
		return wrapRequest(state, request, options);
	});
	return {};
}
throttling.VERSION = VERSION$2;
throttling.triggersNotification = triggersNotification;

// node_modules/@octokit/plugin-request-log/dist-src/version.js
const VERSION$1 = "6.0.0";

// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
	octokit.hook.wrap("request", (request, options) => {
		octokit.log.debug("request", options);
		const start = Date.now();
		const requestOptions = octokit.request.endpoint.parse(options);
		const path = requestOptions.url.replace(options.baseUrl, "");
		return request(options).then((response) => {
			const requestId = response.headers["x-github-request-id"];
			octokit.log.info(`${requestOptions.method} ${path} - ${response.status} with id ${requestId} in ${Date.now() - start}ms`);
			return response;
		}).catch((error) => {
			const requestId = error.response?.headers["x-github-request-id"] || "UNKNOWN";
			octokit.log.error(`${requestOptions.method} ${path} - ${error.status} with id ${requestId} in ${Date.now() - start}ms`);
			throw error;
		});
	});
}
requestLog.VERSION = VERSION$1;

// node_modules/@octokit/rest/dist-src/version.js
const VERSION = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
const Octokit = Octokit$1.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults({ userAgent: `octokit-rest.js/${VERSION}` });

// src/github/failure.ts
/** Tells errors of requests from all others. */
function isRequestError(error) {
	return error instanceof Error && "status" in error && typeof error.status === "number";
}
/** The body of a comment is too long for GitHub. */
function isTooLong(error) {
	return isRequestError(error) && error.status === 422 && /body is too long/i.test(error.message);
}
/** What was addressed is not there, or not visible to this token. */
function isGone(error) {
	return isRequestError(error) && (error.status === 404 || error.status === 410);
}
/** It cannot be told whether GitHub did what it was asked to: the answer was lost, or was a fault of the server. */
function isUncertain(error) {
	return isRequestError(error) && error.status >= 500;
}
/** The reason for which a write did not happen, out of what was thrown. */
function failureOf(error) {
	const message = messageOf(error);
	if (!isRequestError(error)) return {
		done: false,
		reason: "failed",
		message
	};
	if (isTooLong(error)) return {
		done: false,
		reason: "too-long",
		message
	};
	if ((error.status === 401 || error.status === 403 || isGone(error)) && !/rate limit/i.test(error.message)) return {
		done: false,
		reason: "forbidden",
		message
	};
	return {
		done: false,
		reason: "failed",
		message
	};
}
/** What GitHub says, on one line and without the address of its documentation. */
function messageOf(error) {
	if (!(error instanceof Error)) return String(error);
	const text = error.message.replace(/ - https:\/\/docs\.github\.com\S*$/, "").replace(/\s+/g, " ").trim();
	const status = isRequestError(error) && error.response !== void 0 ? ` (HTTP ${error.status})` : "";
	return `${text.length > 300 ? `${text.slice(0, 300)}…` : text}${status}`;
}

// src/github/pacing.ts
const realTime = {
	now: () => performance.now(),
	wait: setTimeout$1
};
/**
* Starts jobs in order and at least `pace` milliseconds apart. GitHub asks for one second between writes.
* Shaped as the throttling plugin wants its queues: by key, of which there is one here.
* Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
*/
function createPacedQueue(pace, clock = realTime) {
	let free = 0;
	let tail = Promise.resolve();
	const queue = { schedule(_options, job, ...args) {
		const run = tail.then(async () => {
			await clock.wait(Math.max(0, free - clock.now()));
			free = clock.now() + pace;
			return job(...args);
		});
		tail = run.catch(() => void 0);
		return run;
	} };
	return { key: () => queue };
}

// src/github/client.ts
const patient = {
	pace: 1e3,
	second: 1e3,
	timeout: 3e4
};
/** Seconds; a rate limit that lasts longer is told instead of waited for: the runner's minutes cost money. */
const longestWait = 120;
/**
* A client that repeats reads and harmless writes that failed, honours `retry-after` and both kinds of rate limits, paces
* its writes and never waits for ever. The token goes into requests and nowhere else.
* Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
*/
async function createClient(options) {
	const { context, log, token } = options;
	const timing = {
		...patient,
		...options.timing
	};
	const decide = (seconds, _request, _octokit, retries) => {
		const again = retries < 2 && seconds <= longestWait;
		log.info(`GitHub asks to wait ${seconds} s (rate limit)${again ? "" : ": giving up"}`);
		return again;
	};
	const throttle = {
		retryAfterBaseValue: timing.second,
		onRateLimit: decide,
		onSecondaryRateLimit: decide
	};
	Object.assign(throttle, {
		write: createPacedQueue(timing.pace),
		notifications: createPacedQueue(0)
	});
	return {
		api: new (Octokit.plugin(recogniseRateLimits, retry, throttling))({
			auth: token,
			baseUrl: context.apiUrl,
			userAgent: "argo-manifest-diff",
			log: {
				debug: (message) => log.debug(message),
				info: (message) => log.debug(message),
				warn: (message) => log.debug(message),
				error: (message) => log.debug(message)
			},
			request: { fetch: readWhole(options.fetch ?? await proxyFetch(), timing.timeout, options.signal) },
			retry: {
				retries: 2,
				retryAfterBaseValue: timing.second,
				doNotRetry: [
					400,
					401,
					403,
					404,
					410,
					422,
					429,
					451
				]
			},
			throttle
		}),
		owner: context.owner,
		repository: context.repository,
		async pause(seconds) {
			await setTimeout$1(seconds * timing.second);
		}
	};
}
/**
* Any 403 or 429 with `retry-after` is a secondary rate limit, whatever it says; the throttling plugin goes by the text.
* Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
*/
function recogniseRateLimits(octokit) {
	octokit.hook.error("request", (error) => {
		if (isRequestError(error) && (error.status === 403 || error.status === 429)) {
			if (error.response?.headers["retry-after"] !== void 0 && !/\bsecondary rate\b/i.test(error.message)) error.message = `secondary rate limit: ${error.message}`;
		}
		throw error;
	});
}
/**
* Reads every answer to its end within the time limit, so that a connection that breaks in the middle is an error that is
* tried again, and not an answer with half its JSON.
*/
function readWhole(send, timeout, stop) {
	return async (input, init) => {
		const limit = AbortSignal.timeout(timeout);
		const signal = stop === void 0 ? limit : AbortSignal.any([limit, stop]);
		const answer = await send(input, {
			...init,
			signal
		});
		const body = await answer.arrayBuffer();
		const { status, statusText } = answer;
		return new Response(status === 204 || status === 205 || status === 304 ? null : body, {
			status,
			statusText,
			headers: [...answer.headers]
		});
	};
}
/** Loaded only here: the module parses the event's file as it loads, and throws its own error when that is broken. */
async function proxyFetch() {
	const { defaults } = await import("./chunks/utils.js");
	return defaults.request?.fetch ?? fetch;
}

// src/github/context.ts
/**
* Reads where the run takes place from the runner's variables. On GitHub Enterprise Server these differ from github.com,
* so every address is built from them.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
* @throws UserError when there is no repository to speak of.
*/
function readContext(env) {
	const [owner, repository, ...more] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
	if (!owner || !repository || more.length > 0) throw new UserError("GITHUB_REPOSITORY does not name a repository as owner/name", {
		place: "environment",
		hint: "Run this as a step of a GitHub Actions workflow, or use the command line program instead."
	});
	const serverUrl = withoutSlash(env["GITHUB_SERVER_URL"] || "https://github.com");
	const page = `${serverUrl}/${owner}/${repository}`;
	const context = {
		owner,
		repository,
		serverUrl,
		apiUrl: withoutSlash(env["GITHUB_API_URL"] || "https://api.github.com"),
		cloneUrl: `${page}.git`,
		job: [env["GITHUB_WORKFLOW"], env["GITHUB_JOB"]].filter(Boolean).join("/") || "default"
	};
	const workflowPath = /^[^/]+\/[^/]+\/(.+?)@/.exec(env["GITHUB_WORKFLOW_REF"] ?? "")?.[1];
	if (workflowPath !== void 0) context.workflowPath = workflowPath;
	const run = env["GITHUB_RUN_ID"];
	if (run) {
		context.runUrl = `${page}/actions/runs/${run}`;
		const [id, attempt] = [Number(run), Number(env["GITHUB_RUN_ATTEMPT"] || "1")];
		if (Number.isSafeInteger(id) && Number.isSafeInteger(attempt)) context.run = {
			id,
			attempt
		};
	}
	const workspace = env["GITHUB_WORKSPACE"];
	if (workspace) context.workspace = workspace;
	const temporary = env["RUNNER_TEMP"];
	if (temporary) context.temporary = temporary;
	return context;
}
function withoutSlash(url) {
	return url.replace(/\/+$/, "");
}

// src/github/payload.ts
/**
* Reads the JSON that the runner wrote about the event. Its shape is GitHub's business: use `valueAt` and `textAt`.
* @throws UserError when the file is missing or is no JSON object.
*/
async function readPayload(env, readFile) {
	const path = env["GITHUB_EVENT_PATH"];
	if (!path) throw broken("GITHUB_EVENT_PATH is not set", "environment");
	let text;
	try {
		text = await readFile(path);
	} catch (cause) {
		throw broken("The file that describes the event cannot be read", path, cause);
	}
	let payload;
	try {
		payload = JSON.parse(text);
	} catch (cause) {
		throw broken("The file that describes the event is not JSON", path, cause);
	}
	if (typeof payload !== "object" || payload === null || Array.isArray(payload)) throw broken("The file that describes the event does not hold a JSON object", path);
	return payload;
}
/** The value at a path of keys, or undefined when the path leads nowhere. */
function valueAt(value, ...path) {
	let current = value;
	for (const key of path) {
		if (typeof current !== "object" || current === null || !Object.hasOwn(current, key)) return void 0;
		current = Reflect.get(current, key);
	}
	return current;
}
/** The text at a path of keys; undefined when there is none or it is empty. */
function textAt(value, ...path) {
	const found = valueAt(value, ...path);
	return typeof found === "string" && found !== "" ? found : void 0;
}
function broken(message, place, cause) {
	return new UserError(message, {
		place,
		cause,
		hint: "The runner writes it for every run: let GITHUB_EVENT_NAME and GITHUB_EVENT_PATH alone, and pass them on to containers."
	});
}

// src/github/event.ts
/**
* Reads what started the run.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows and
* https://docs.github.com/en/webhooks/webhook-events-and-payloads
* @throws UserError when the event's file is missing or broken, lacks what the event must have, or the event is
* `pull_request_target`.
*/
async function readEvent(env, readFile) {
	const name = env["GITHUB_EVENT_NAME"];
	if (!name) throw new UserError("GITHUB_EVENT_NAME is not set", {
		place: "environment",
		hint: "Run this as a step of a GitHub Actions workflow, or use the command line program instead."
	});
	if (name === "pull_request_target") throw new UserError("pull_request_target would run tools on untrusted files with a token that may write", {
		place: "on.pull_request_target",
		hint: "Use `on: pull_request`. To comment on pull requests of forks, add a second workflow on `workflow_run` with `mode: publish`."
	});
	const payload = await readPayload(env, readFile);
	const read = {
		name,
		env,
		payload
	};
	switch (name) {
		case "pull_request":
		case "pull_request_review":
		case "pull_request_review_comment": return readPullRequest(read);
		case "merge_group": return {
			...readMergeGroup(read),
			...defaultBranchOf(payload)
		};
		case "push": return {
			...readPush(read),
			...defaultBranchOf(payload)
		};
		case "workflow_run": return {
			...readWorkflowRun(read),
			...defaultBranchOf(payload)
		};
		case "issue_comment": return {
			...readIssueComment(read),
			...defaultBranchOf(payload)
		};
		case "workflow_dispatch": return {
			kind: "workflow_dispatch",
			sha: shaOf(env),
			ref: env["GITHUB_REF"] ?? "",
			...defaultBranchOf(payload)
		};
		default: return {
			kind: "other",
			name,
			sha: shaOf(env),
			ref: env["GITHUB_REF"] ?? "",
			...defaultBranchOf(payload)
		};
	}
}
function readPullRequest(read) {
	const { env, payload } = read;
	const pull = valueAt(payload, "pull_request");
	const number = valueAt(pull, "number");
	if (typeof number !== "number") throw new UserError(`The ${read.name} event names no pull request`, {
		place: env["GITHUB_EVENT_PATH"] ?? "environment",
		hint: "Run on `pull_request`, or set the inputs `base-ref` and `head-ref`."
	});
	const headRepository = textAt(pull, "head", "repo", "full_name");
	return {
		kind: "pull_request",
		action: textAt(payload, "action") ?? "",
		number,
		headSha: required$1(read, "pull_request", "head", "sha"),
		mergeSha: shaOf(env),
		baseSha: required$1(read, "pull_request", "base", "sha"),
		baseRef: required$1(read, "pull_request", "base", "ref"),
		headRef: required$1(read, "pull_request", "head", "ref"),
		...headRepository === void 0 ? {} : { headRepository },
		isFork: headRepository === void 0 || headRepository !== textAt(pull, "base", "repo", "full_name"),
		isDependabot: env["GITHUB_ACTOR"] === "dependabot[bot]",
		draft: valueAt(pull, "draft") === true,
		closed: textAt(pull, "state") === "closed" || textAt(payload, "action") === "closed",
		merged: valueAt(pull, "merged") === true,
		...defaultBranchOf(payload)
	};
}
function readMergeGroup(read) {
	return {
		kind: "merge_group",
		baseSha: required$1(read, "merge_group", "base_sha"),
		headSha: required$1(read, "merge_group", "head_sha"),
		baseRef: branchName(required$1(read, "merge_group", "base_ref")),
		headRef: branchName(required$1(read, "merge_group", "head_ref"))
	};
}
function readPush(read) {
	return {
		kind: "push",
		before: required$1(read, "before"),
		after: required$1(read, "after"),
		ref: required$1(read, "ref")
	};
}
function readWorkflowRun(read) {
	const run = valueAt(read.payload, "workflow_run");
	const numberOf = (key, otherwise) => {
		const value = valueAt(run, key);
		return typeof value === "number" ? value : otherwise;
	};
	const headRepository = textAt(run, "head_repository", "full_name");
	return {
		kind: "workflow_run",
		run: {
			id: numberOf("id", 0),
			attempt: numberOf("run_attempt", 1)
		},
		headSha: required$1(read, "workflow_run", "head_sha"),
		headBranch: textAt(run, "head_branch") ?? "",
		...headRepository === void 0 ? {} : { headRepository },
		startedBy: textAt(run, "event") ?? "",
		conclusion: textAt(run, "conclusion") ?? ""
	};
}
/**
* A comment on an issue or a pull request, which only the key `pull_request` tells apart. Nothing is said of commits.
* Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment
*/
function readIssueComment(read) {
	const { env, payload } = read;
	const number = valueAt(payload, "issue", "number");
	return {
		kind: "issue_comment",
		action: textAt(payload, "action") ?? "",
		number: typeof number === "number" ? number : 0,
		isPullRequest: typeof number === "number" && valueAt(payload, "issue", "pull_request") !== void 0,
		text: [textAt(payload, "comment", "body"), textAt(payload, "changes", "body", "from")].filter((text) => text !== void 0).join("\n"),
		author: textAt(payload, "comment", "user", "login") ?? "",
		isPerson: textAt(payload, "comment", "user", "type") === "User",
		association: textAt(payload, "comment", "author_association") ?? "",
		sha: shaOf(env)
	};
}
/** Name of a branch without `refs/heads/`; other refs stay as they are. */
function branchName(ref) {
	return ref.startsWith("refs/heads/") ? ref.slice(11) : ref;
}
function required$1(read, ...path) {
	const found = textAt(read.payload, ...path);
	if (found !== void 0) return found;
	throw new UserError(`The ${read.name} event has no ${path.join(".")}`, {
		place: read.env["GITHUB_EVENT_PATH"] ?? "environment",
		hint: "The file must be what GitHub sent for this event; set the inputs `base-ref` and `head-ref` if it is made by hand."
	});
}
function shaOf(env) {
	const sha = env["GITHUB_SHA"];
	if (sha) return sha;
	throw new UserError("GITHUB_SHA is not set", {
		place: "environment",
		hint: "The runner sets it to the commit of the run; pass it on to containers."
	});
}
/** Not every event's payload has the repository in it (`schedule` has not). */
function defaultBranchOf(payload) {
	const branch = textAt(payload, "repository", "default_branch");
	return branch === void 0 ? {} : { defaultBranch: branch };
}

// src/github/authority.ts
/** What people may do in the repository, by login in lower case. Who can not be asked for may do nothing. */
async function readAuthorities(client, people, teams) {
	const problems = [];
	const unreadable = /* @__PURE__ */ new Set();
	const authorities = /* @__PURE__ */ new Map();
	for (const login of people) {
		const memberships = [];
		for (const team of teams) {
			if (unreadable.has(team)) continue;
			const answer = await readMembership(client, team, login);
			if (answer === "member") memberships.push(team);
			if (typeof answer === "string") continue;
			unreadable.add(team);
			problems.push(`the team ${team} can not be read (${answer.problem}), so nobody counts as a member: the token needs to read members of the organisation, which the token of a job can not`);
		}
		const permission = await readPermission(client, login).catch((error) => {
			problems.push(`the permission of ${login} can not be read: ${failureOf(error).message}`);
			return "none";
		});
		authorities.set(login.toLowerCase(), {
			permission,
			teams: memberships
		});
	}
	return {
		authorities,
		problems
	};
}
const permissions = [
	"none",
	"read",
	"triage",
	"write",
	"maintain",
	"admin"
];
/**
* `permission` knows no `maintain` and `triage` (they are `write` and `read`), `role_name` does, but may also be the name of a role
* that the organisation made.
* Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
*/
async function readPermission(client, username) {
	const { owner, repository: repo } = client;
	try {
		const { data } = await client.api.repos.getCollaboratorPermissionLevel({
			owner,
			repo,
			username
		});
		const known = (name) => permissions.find((each) => each === name);
		return known(data.role_name) ?? known(data.permission) ?? "none";
	} catch (error) {
		if (isGone(error)) return "none";
		throw error;
	}
}
/**
* A team that the token can not see and one without this member look the same, so the team itself is asked for as well.
* Source: https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
*/
async function readMembership(client, team, username) {
	const slash = team.indexOf("/");
	const org = slash < 0 ? client.owner : team.slice(0, slash);
	const slug = team.slice(slash + 1);
	try {
		const { data } = await client.api.teams.getMembershipForUserInOrg({
			org,
			team_slug: slug,
			username
		});
		return data.state === "active" ? "member" : "stranger";
	} catch (error) {
		if (!isGone(error)) return { problem: failureOf(error).message };
	}
	try {
		await client.api.teams.getByName({
			org,
			team_slug: slug
		});
		return "stranger";
	} catch (error) {
		return { problem: failureOf(error).message };
	}
}

// src/github/marker.ts
/**
* The first line of a comment of ours, invisible to readers: which comment it is and which result it tells. The key is
* the workflow's text, so everything that could end the HTML comment is escaped.
*/
function writeMarker(marker) {
	return `<!-- argo-manifest-diff key=${escapeKey(marker.key)} result=${marker.digest} -->`;
}
/**
* Digest of the comment with this key, or undefined if this is none of those. Only line 1 counts: a marker further down
* is a quotation.
*/
function readMarker(body, key) {
	const [line = ""] = body.split(/\r?\n/, 1);
	const match = /^<!-- argo-manifest-diff key=(\S*) result=(\S*) -->$/.exec(line.trimEnd());
	return match?.[1] === escapeKey(key) ? match[2] : void 0;
}
/** The body with the marker as its first line, whether or not it has it already. */
function withMarker(marker, body) {
	const line = writeMarker(marker);
	return body === line || body.startsWith(`${line}\n`) ? body : `${line}\n${body}`;
}
function escapeKey(key) {
	return key.replace(/[^A-Za-z0-9._/~-]/gu, (character) => [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""));
}
/** Whether a comment is, or pretends to be, one of this program, whatever its key is. */
function isOurs(body) {
	return body.startsWith("<!-- argo-manifest-diff ");
}

// src/github/page-history.ts
/**
* The last pushes to the branch, newest first; undefined where they can not be read (the branch of a private fork).
* Source: https://docs.github.com/en/rest/repos/repos#list-repository-activities
*/
async function readPushes(client, repository, branch) {
	const [owner, repo] = repository?.split("/") ?? [];
	if (owner === void 0 || repo === void 0) return void 0;
	try {
		const { data } = await client.api.repos.listActivities({
			owner,
			repo,
			ref: `refs/heads/${branch}`,
			per_page: 100
		});
		return data.map(({ after, timestamp: at, actor }) => ({
			after,
			at,
			...actor === null ? {} : { by: actor.login }
		}));
	} catch {
		return;
	}
}
/** When the branch came to a commit last; undefined where that is not known. */
function pushedAt(pushes, sha) {
	return pushes.find(({ after }) => after === sha)?.at;
}
/**
* Everybody who wrote, committed or pushed commits of the pull request, by their accounts. GitHub lists 250 commits at most: where
* there are more, everybody who pushed to the branch counts.
*/
function contributorsOf(commits, pushes, complete) {
	const shas = new Set(commits.map(({ sha }) => sha));
	const people = [...commits.flatMap(({ author, committer }) => [author?.login, committer?.login]), ...pushes.filter(({ after }) => !complete || shas.has(after)).map(({ by }) => by)];
	return [...new Set(people)].flatMap((login) => login === void 0 || login === "web-flow" ? [] : [login]);
}
/** Who put the labels there, and whether that was after all of these moments; a moment that is not known is after everything. */
function labelsOf(names, events, moments, url) {
	return names.map((name) => {
		const last = events.findLast(({ event, label: given }) => event === "labeled" && given?.name === name);
		const person = last?.actor?.type === "User" ? last.actor.login : void 0;
		const current = last !== void 0 && moments.every((moment) => moment !== void 0 && last.created_at > moment);
		return {
			name,
			...person === void 0 ? {} : { by: person },
			current,
			url
		};
	});
}

// src/github/discussion.ts
/** Labels that may accept something begin so. */
const label = "risk-ack/";
/**
* Reads what people say on the page of a pull request. Whatever GitHub does, the answer is a value: what can not be read accepts
* nothing, and what can not be proved does not count.
*/
function createDiscussionReader(client, page) {
	if (client === void 0) {
		const unreadable = "the step has no token";
		return {
			read: async () => ({ unreadable }),
			authorities: async () => ({
				authorities: /* @__PURE__ */ new Map(),
				problems: []
			})
		};
	}
	return {
		async read() {
			try {
				return await readPage(client, page);
			} catch (error) {
				return { unreadable: failureOf(error).message };
			}
		},
		authorities: (people, teams) => readAuthorities(client, people, teams)
	};
}
async function readPage(client, page) {
	const { api } = client;
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	const pull = {
		...where,
		pull_number: page.number,
		per_page: 100
	};
	const issue = {
		...where,
		issue_number: page.number,
		per_page: 100
	};
	const [{ data }, comments, reviews, commits] = await Promise.all([
		api.pulls.get({
			...where,
			pull_number: page.number
		}),
		api.paginate(api.issues.listComments, issue),
		api.paginate(api.pulls.listReviews, pull),
		api.paginate(api.pulls.listCommits, pull)
	]);
	const headSha = page.headSha ?? data.head.sha;
	const names = data.labels.map(({ name }) => name).filter((name) => name.startsWith(label));
	const approvals = approvalsOf(reviews, headSha);
	const [events, pushes] = await Promise.all([names.length > 0 || approvals.size > 0 ? api.paginate(api.issues.listEvents, issue) : [], readPushes(client, data.head.repo?.full_name, data.head.ref)]);
	const retargeted = events.filter(({ event }) => event === "base_ref_changed" || event === "automatic_base_change_succeeded").map((event) => event.created_at);
	const written = await readWritten(client, [...comments.flatMap((each) => sourceOf("comment", each)), ...reviews.filter(({ state }) => state === "APPROVED" || state === "COMMENTED").flatMap((each) => {
		const submitted = each.submitted_at ?? "";
		return sourceOf("review", each, approvals.has(each.id) && retargeted.every((time) => submitted > time));
	})]);
	const complete = commits.length >= data.commits;
	if (pushes === void 0 && !complete) return { unreadable: `GitHub lists ${commits.length} of its ${data.commits} commits, and not who pushed them` };
	return {
		author: data.user.login,
		contributors: contributorsOf(commits, pushes ?? [], complete),
		statements: written,
		labels: labelsOf(names, events, [pushedAt(pushes ?? [], headSha), ...retargeted], data.html_url),
		...pushes === void 0 ? { doubt: "who pushed the commits can not be read, so somebody who only pushed them may have accepted them" } : {}
	};
}
/** What a person wrote: programs accept nothing, and our own comment only shows how to. */
function sourceOf(how, { node_id: node, body, html_url: url, user }, approves = false) {
	if (user === null || user.type !== "User" || user.login.endsWith("[bot]") || isOurs(body ?? "")) return [];
	return [{
		how,
		by: user.login,
		text: body ?? "",
		url,
		approves,
		node
	}];
}
/** Ids of the reviews that approve the commit and are the last word of their authors. */
function approvalsOf(reviews, headSha) {
	const last = /* @__PURE__ */ new Map();
	for (const { id, state, commit_id: commit, user } of reviews) {
		if (user === null || ![
			"APPROVED",
			"CHANGES_REQUESTED",
			"DISMISSED"
		].includes(state)) continue;
		last.set(user.login, {
			id,
			approves: state === "APPROVED" && commit === headSha
		});
	}
	return new Set([...last.values()].filter(({ approves }) => approves).map(({ id }) => id));
}
/**
* Whoever may write to a repository may also edit what others wrote there, and REST does not say by whom a text was changed, so what
* was edited does not count. Only GraphQL knows it of reviews; what it does not answer for counts as edited.
* Source: https://docs.github.com/en/graphql/reference/interfaces#comment (lastEditedAt)
*/
async function readWritten(client, sources) {
	const speaking = sources.filter(({ text }) => /\/risk[ \t]+ack/i.test(text));
	const untouched = /* @__PURE__ */ new Set();
	const query = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Comment { lastEditedAt } } }";
	for (let start = 0; start < speaking.length; start += 100) {
		const ids = speaking.slice(start, start + 100).map(({ node }) => node);
		const { nodes } = await client.api.graphql(query, { ids });
		for (const node of nodes) if (node?.lastEditedAt === null) untouched.add(node.id);
	}
	return sources.map(({ node, ...statement }) => ({
		...statement,
		edited: speaking.some((each) => each.node === node) && !untouched.has(node)
	}));
}

// src/github/revisions.ts
/**
* Which two revisions to compare, so that the difference is exactly what merging does: for a pull request the test merge
* commit that GitHub made and its first parent, so that a base branch that moved on does not show up as the pull request's
* doing. Finding the commits is left to `git/`.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
* @throws UserError when neither the event nor the inputs say what to compare.
*/
function revisionsOf(event, named = {}) {
	const head = named.headRef ? {
		name: named.headRef,
		revision: named.headRef
	} : headOf(event, named);
	if (named.baseRef) return {
		head,
		base: {
			name: named.baseRef,
			how: "revision",
			revision: named.baseRef
		}
	};
	if (named.headRef) return {
		head,
		base: mergeBase(event, head.revision)
	};
	switch (event.kind) {
		case "pull_request": {
			const otherwise = branchPoint(head.revision, event.baseRef);
			return {
				head,
				base: {
					name: event.baseRef,
					how: "first-parent",
					of: event.mergeSha,
					otherwise
				}
			};
		}
		case "merge_group": return {
			head,
			base: {
				name: event.baseRef,
				how: "revision",
				revision: event.baseSha
			}
		};
		case "push": {
			if (isZero(event.before)) return {
				head,
				base: mergeBase(event, head.revision)
			};
			const name = event.before.slice(0, 12);
			const branch = event.defaultBranch;
			const rewritten = branch === void 0 ? {} : { otherwise: branchPoint(head.revision, branch) };
			return {
				head,
				base: {
					name,
					how: "revision",
					revision: event.before,
					...rewritten
				}
			};
		}
		default: return {
			head,
			base: mergeBase(event, head.revision)
		};
	}
}
/**
* The branch that the change goes to and the default branch: sources that name them follow the change. A push to an
* existing branch changes that branch and no other; a new branch is taken as a change to the default branch.
*/
function branchesOf(event) {
	const base = event.kind === "push" && !isZero(event.before) && event.ref.startsWith("refs/heads/") ? branchName(event.ref) : baseBranchOf(event);
	return {
		...base === void 0 ? {} : { base },
		...event.defaultBranch === void 0 ? {} : { default: event.defaultBranch }
	};
}
/**
* The commit that a status belongs on. For a pull request that is the head of its branch: a status on the test merge
* commit, which `GITHUB_SHA` names, is shown nowhere.
*/
function statusShaOf(event) {
	switch (event.kind) {
		case "pull_request":
		case "merge_group":
		case "workflow_run": return event.headSha;
		case "push": return event.after;
		case "workflow_dispatch":
		case "issue_comment":
		case "other": return event.sha;
	}
}
/**
* The pull request on whose page a change may be accepted. A merge queue names it in its branch,
* `gh-readonly-queue/main/pr-7-<commit>`: what was accepted there counts in the queue, too.
* Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/configuring-pull-request-merges/managing-a-merge-queue
*/
function pageOf(event) {
	if (event.kind === "pull_request") return {
		number: event.number,
		headSha: event.headSha
	};
	if (event.kind !== "merge_group") return void 0;
	const number = /^gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/.exec(event.headRef)?.[1];
	return number === void 0 ? void 0 : { number: Number(number) };
}
function headOf(event, named) {
	switch (event.kind) {
		case "pull_request": return {
			name: event.headRef,
			revision: event.mergeSha
		};
		case "merge_group": return {
			name: event.headRef,
			revision: event.headSha
		};
		case "push":
			if (isZero(event.after)) throw new UserError(`The push deleted ${event.ref}: there is nothing to compare`, {
				place: "on.push",
				hint: "Skip the job with `if: ${{ !github.event.deleted }}`."
			});
			return {
				name: branchName(event.ref),
				revision: event.after
			};
		case "workflow_dispatch": return {
			name: branchName(event.ref),
			revision: event.sha
		};
		case "workflow_run": throw new UserError("A workflow_run event has nothing to compare", {
			place: "on.workflow_run",
			hint: "Publish the result of the run that ended with `mode: publish`, or run on `pull_request`."
		});
		case "issue_comment": throw new UserError("An issue_comment event has nothing to compare", {
			place: "on.issue_comment",
			hint: "Run on `pull_request`; a comment only starts that run again."
		});
		case "other":
			if (named.baseRef) return {
				name: branchName(event.ref),
				revision: event.sha
			};
			throw new UserError(`The event ${event.name} does not say what to compare`, {
				place: `on.${event.name}`,
				hint: "Run on `pull_request`, `merge_group`, `push` or `workflow_dispatch`, or set the inputs `base-ref` and `head-ref`."
			});
	}
}
function mergeBase(event, of) {
	const branch = baseBranchOf(event);
	if (branch !== void 0) return {
		name: branch,
		...branchPoint(of, branch)
	};
	throw new UserError("The event does not name the default branch, so there is no base to compare with", {
		place: "base-ref",
		hint: "Set the input `base-ref`."
	});
}
function branchPoint(of, branch) {
	return {
		how: "merge-base",
		of,
		branch
	};
}
function baseBranchOf(event) {
	return event.kind === "pull_request" || event.kind === "merge_group" ? event.baseRef : event.defaultBranch;
}
/** GitHub's way to say that a ref was not there, or is not there any more. */
function isZero(sha) {
	return /^0+$/.test(sha);
}

// src/github/run-again.ts
/** How often, and how many seconds apart, it is looked whether the run has ended. */
const [looks, between] = [60, 10];
/** Who writes or belongs here; everybody else is asked for. */
const insiders = [
	"OWNER",
	"MEMBER",
	"COLLABORATOR"
];
/**
* Starts the check of a pull request again after a comment that accepts something, or that did and is gone. The run that compares
* is one of `pull_request` again, with the token and the commit that it had: on a comment nothing of the pull request is checked
* out, and nothing of it is run. What is none of our business is left alone without a request. Never throws for what GitHub does.
* Source: https://docs.github.com/en/rest/actions/workflow-runs#re-run-a-workflow
*/
async function runAgain(client, event, { workflowPath }) {
	const why = reasonToIgnore(event);
	if (why !== void 0) return {
		state: "ignored",
		message: `nothing to do: ${why}`
	};
	if (client === void 0) return {
		state: "failed",
		message: "there is no token to start the check again with"
	};
	if (workflowPath === void 0) return {
		state: "failed",
		message: "GITHUB_WORKFLOW_REF does not name the workflow"
	};
	try {
		if (!insiders.includes(event.association) && !await mayWrite(client, event.author)) return {
			state: "ignored",
			message: `nothing to do: ${event.author} can not write here`
		};
		return await startAgain(client, event, workflowPath);
	} catch (error) {
		const { message, reason } = failureOf(error);
		return {
			state: "failed",
			message: `the check could not be started again (${message})${reason === "forbidden" ? ": give the job `permissions: {actions: write, pull-requests: read}`" : ""}`
		};
	}
}
function reasonToIgnore({ action, isPullRequest, isPerson, text }) {
	if (!isPullRequest) return "the comment is on an issue";
	if (!isPerson) return "the comment is of a program";
	if (!/^\s{0,3}\/risk[ \t]+ack\b/im.test(text)) return "the comment accepts nothing";
	return action === "" ? "the event does not say what became of the comment" : void 0;
}
async function mayWrite(client, login) {
	const { authorities } = await readAuthorities(client, [login], []);
	return [
		"write",
		"maintain",
		"admin"
	].includes(authorities.get(login.toLowerCase())?.permission ?? "none");
}
async function startAgain(client, event, workflowPath) {
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	const { data: pull } = await client.api.pulls.get({
		...where,
		pull_number: event.number
	});
	if (pull.state !== "open") return {
		state: "ignored",
		message: "nothing to do: the pull request is closed"
	};
	const { data } = await client.api.actions.listWorkflowRunsForRepo({
		...where,
		head_sha: pull.head.sha,
		per_page: 100
	});
	const run = data.workflow_runs.find(({ event: trigger, path, pull_requests: pulls }) => (trigger === "pull_request" || trigger === "pull_request_review") && path.replace(/@.*$/, "") === workflowPath && (pulls === null || pulls.length === 0 || pulls.some(({ number }) => number === event.number)));
	const head = pull.head.sha.slice(0, 12);
	if (run === void 0) return {
		state: "failed",
		message: `there is no run of ${workflowPath} for ${head} to start again: let the same workflow run on pull_request and on issue_comment`
	};
	let { status } = run;
	for (let look = 0; status !== "completed"; look++) {
		if (look === looks) return {
			state: "failed",
			message: `the check of ${head} is still running: ${run.html_url}`
		};
		await client.pause(between);
		({status} = (await client.api.actions.getWorkflowRun({
			...where,
			run_id: run.id
		})).data);
	}
	await client.api.actions.reRunWorkflow({
		...where,
		run_id: run.id
	});
	return {
		state: "done",
		message: `the check of ${head} runs again: ${run.html_url}`
	};
}

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os$1.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os$1.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os$1.EOL}${convertedValue}${os$1.EOL}${delimiter}`;
}

// node_modules/@actions/http-client/lib/index.js
var import_tunnel = /* @__PURE__ */ __toESM(require_tunnel(), 1);
var import_undici = require_undici();
var __awaiter$9 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
var HttpCodes;
(function(HttpCodes) {
	HttpCodes[HttpCodes["OK"] = 200] = "OK";
	HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
	HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
	HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
	HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
	HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
	HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
	HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
	HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
	HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
	HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
	HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
	HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
	HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
	HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
	HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
	HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
	HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
	HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
	HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
	HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
	HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
	HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
	HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
	HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
	HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
	HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers) {
	Headers["Accept"] = "accept";
	Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes) {
	MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
const HttpRedirectCodes = [
	HttpCodes.MovedPermanently,
	HttpCodes.ResourceMoved,
	HttpCodes.SeeOther,
	HttpCodes.TemporaryRedirect,
	HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
	HttpCodes.BadGateway,
	HttpCodes.ServiceUnavailable,
	HttpCodes.GatewayTimeout
];

// node_modules/@actions/http-client/lib/auth.js
var __awaiter$8 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/oidc-utils.js
var __awaiter$7 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/summary.js
var __awaiter$6 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access: access$1, appendFile: appendFile$1, writeFile: writeFile$1 } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter$6(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access$1(pathFromEnv, constants$3.R_OK | constants$3.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter$6(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile$1 : appendFile$1)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter$6(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();

// node_modules/@actions/io/lib/io-util.js
var __awaiter$5 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { chmod: chmod$1, copyFile: copyFile$1, lstat: lstat$1, mkdir: mkdir$1, open: open$1, readdir: readdir$1, rename: rename$1, rm: rm$1, rmdir, stat: stat$1, symlink, unlink } = fs.promises;
const IS_WINDOWS$1 = process.platform === "win32";
const READONLY = fs.constants.O_RDONLY;
function exists(fsPath) {
	return __awaiter$5(this, void 0, void 0, function* () {
		try {
			yield stat$1(fsPath);
		} catch (err) {
			if (err.code === "ENOENT") return false;
			throw err;
		}
		return true;
	});
}
/**
* On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
* \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
*/
function isRooted(p) {
	p = normalizeSeparators(p);
	if (!p) throw new Error("isRooted() parameter \"p\" cannot be empty");
	if (IS_WINDOWS$1) return p.startsWith("\\") || /^[A-Z]:/i.test(p);
	return p.startsWith("/");
}
/**
* Best effort attempt to determine whether a file exists and is executable.
* @param filePath    file path to check
* @param extensions  additional file extensions to try
* @return if file exists and is executable, returns the file path. otherwise empty string.
*/
function tryGetExecutablePath(filePath, extensions) {
	return __awaiter$5(this, void 0, void 0, function* () {
		let stats = void 0;
		try {
			stats = yield stat$1(filePath);
		} catch (err) {
			if (err.code !== "ENOENT") console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
		}
		if (stats && stats.isFile()) {
			if (IS_WINDOWS$1) {
				const upperExt = path$1.extname(filePath).toUpperCase();
				if (extensions.some((validExt) => validExt.toUpperCase() === upperExt)) return filePath;
			} else if (isUnixExecutable(stats)) return filePath;
		}
		const originalFilePath = filePath;
		for (const extension of extensions) {
			filePath = originalFilePath + extension;
			stats = void 0;
			try {
				stats = yield stat$1(filePath);
			} catch (err) {
				if (err.code !== "ENOENT") console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
			}
			if (stats && stats.isFile()) {
				if (IS_WINDOWS$1) {
					try {
						const directory = path$1.dirname(filePath);
						const upperName = path$1.basename(filePath).toUpperCase();
						for (const actualName of yield readdir$1(directory)) if (upperName === actualName.toUpperCase()) {
							filePath = path$1.join(directory, actualName);
							break;
						}
					} catch (err) {
						console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
					}
					return filePath;
				} else if (isUnixExecutable(stats)) return filePath;
			}
		}
		return "";
	});
}
function normalizeSeparators(p) {
	p = p || "";
	if (IS_WINDOWS$1) {
		p = p.replace(/\//g, "\\");
		return p.replace(/\\\\+/g, "\\");
	}
	return p.replace(/\/\/+/g, "/");
}
function isUnixExecutable(stats) {
	return (stats.mode & 1) > 0 || (stats.mode & 8) > 0 && process.getgid !== void 0 && stats.gid === process.getgid() || (stats.mode & 64) > 0 && process.getuid !== void 0 && stats.uid === process.getuid();
}

// node_modules/@actions/io/lib/io.js
var __awaiter$4 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* Returns path of a tool had the tool actually been invoked.  Resolves via paths.
* If you check and the tool does not exist, it will throw.
*
* @param     tool              name of the tool
* @param     check             whether to check if tool exists
* @returns   Promise<string>   path to tool
*/
function which(tool, check) {
	return __awaiter$4(this, void 0, void 0, function* () {
		if (!tool) throw new Error("parameter 'tool' is required");
		if (check) {
			const result = yield which(tool, false);
			if (!result) {
				if (IS_WINDOWS$1) throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
				else throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
			}
			return result;
		}
		const matches = yield findInPath(tool);
		if (matches && matches.length > 0) return matches[0];
		return "";
	});
}
/**
* Returns a list of all occurrences of the given tool on the system path.
*
* @returns   Promise<string[]>  the paths of the tool
*/
function findInPath(tool) {
	return __awaiter$4(this, void 0, void 0, function* () {
		if (!tool) throw new Error("parameter 'tool' is required");
		const extensions = [];
		if (IS_WINDOWS$1 && process.env["PATHEXT"]) {
			for (const extension of process.env["PATHEXT"].split(path$1.delimiter)) if (extension) extensions.push(extension);
		}
		if (isRooted(tool)) {
			const filePath = yield tryGetExecutablePath(tool, extensions);
			if (filePath) return [filePath];
			return [];
		}
		if (tool.includes(path$1.sep)) return [];
		const directories = [];
		if (process.env.PATH) {
			for (const p of process.env.PATH.split(path$1.delimiter)) if (p) directories.push(p);
		}
		const matches = [];
		for (const directory of directories) {
			const filePath = yield tryGetExecutablePath(path$1.join(directory, tool), extensions);
			if (filePath) matches.push(filePath);
		}
		return matches;
	});
}

// node_modules/@actions/exec/lib/toolrunner.js
var __awaiter$3 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const IS_WINDOWS = process.platform === "win32";
var ToolRunner = class extends events$1.EventEmitter {
	constructor(toolPath, args, options) {
		super();
		if (!toolPath) throw new Error("Parameter 'toolPath' cannot be null or empty.");
		this.toolPath = toolPath;
		this.args = args || [];
		this.options = options || {};
	}
	_debug(message) {
		if (this.options.listeners && this.options.listeners.debug) this.options.listeners.debug(message);
	}
	_getCommandString(options, noPrefix) {
		const toolPath = this._getSpawnFileName();
		const args = this._getSpawnArgs(options);
		let cmd = noPrefix ? "" : "[command]";
		if (IS_WINDOWS) {
			if (this._isCmdFile()) {
				cmd += toolPath;
				for (const a of args) cmd += ` ${a}`;
			} else if (options.windowsVerbatimArguments) {
				cmd += `"${toolPath}"`;
				for (const a of args) cmd += ` ${a}`;
			} else {
				cmd += this._windowsQuoteCmdArg(toolPath);
				for (const a of args) cmd += ` ${this._windowsQuoteCmdArg(a)}`;
			}
		} else {
			cmd += toolPath;
			for (const a of args) cmd += ` ${a}`;
		}
		return cmd;
	}
	_processLineBuffer(data, strBuffer, onLine) {
		try {
			let s = strBuffer + data.toString();
			let n = s.indexOf(os$1.EOL);
			while (n > -1) {
				onLine(s.substring(0, n));
				s = s.substring(n + os$1.EOL.length);
				n = s.indexOf(os$1.EOL);
			}
			return s;
		} catch (err) {
			this._debug(`error processing line. Failed with error ${err}`);
			return "";
		}
	}
	_getSpawnFileName() {
		if (IS_WINDOWS) {
			if (this._isCmdFile()) return process.env["COMSPEC"] || "cmd.exe";
		}
		return this.toolPath;
	}
	_getSpawnArgs(options) {
		if (IS_WINDOWS) {
			if (this._isCmdFile()) {
				let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
				for (const a of this.args) {
					argline += " ";
					argline += options.windowsVerbatimArguments ? a : this._windowsQuoteCmdArg(a);
				}
				argline += "\"";
				return [argline];
			}
		}
		return this.args;
	}
	_endsWith(str, end) {
		return str.endsWith(end);
	}
	_isCmdFile() {
		const upperToolPath = this.toolPath.toUpperCase();
		return this._endsWith(upperToolPath, ".CMD") || this._endsWith(upperToolPath, ".BAT");
	}
	_windowsQuoteCmdArg(arg) {
		if (!this._isCmdFile()) return this._uvQuoteCmdArg(arg);
		if (!arg) return "\"\"";
		const cmdSpecialChars = [
			" ",
			"	",
			"&",
			"(",
			")",
			"[",
			"]",
			"{",
			"}",
			"^",
			"=",
			";",
			"!",
			"'",
			"+",
			",",
			"`",
			"~",
			"|",
			"<",
			">",
			"\""
		];
		let needsQuotes = false;
		for (const char of arg) if (cmdSpecialChars.some((x) => x === char)) {
			needsQuotes = true;
			break;
		}
		if (!needsQuotes) return arg;
		let reverse = "\"";
		let quoteHit = true;
		for (let i = arg.length; i > 0; i--) {
			reverse += arg[i - 1];
			if (quoteHit && arg[i - 1] === "\\") reverse += "\\";
			else if (arg[i - 1] === "\"") {
				quoteHit = true;
				reverse += "\"";
			} else quoteHit = false;
		}
		reverse += "\"";
		return reverse.split("").reverse().join("");
	}
	_uvQuoteCmdArg(arg) {
		if (!arg) return "\"\"";
		if (!arg.includes(" ") && !arg.includes("	") && !arg.includes("\"")) return arg;
		if (!arg.includes("\"") && !arg.includes("\\")) return `"${arg}"`;
		let reverse = "\"";
		let quoteHit = true;
		for (let i = arg.length; i > 0; i--) {
			reverse += arg[i - 1];
			if (quoteHit && arg[i - 1] === "\\") reverse += "\\";
			else if (arg[i - 1] === "\"") {
				quoteHit = true;
				reverse += "\\";
			} else quoteHit = false;
		}
		reverse += "\"";
		return reverse.split("").reverse().join("");
	}
	_cloneExecOptions(options) {
		options = options || {};
		const result = {
			cwd: options.cwd || process.cwd(),
			env: options.env || process.env,
			silent: options.silent || false,
			windowsVerbatimArguments: options.windowsVerbatimArguments || false,
			failOnStdErr: options.failOnStdErr || false,
			ignoreReturnCode: options.ignoreReturnCode || false,
			delay: options.delay || 1e4
		};
		result.outStream = options.outStream || process.stdout;
		result.errStream = options.errStream || process.stderr;
		return result;
	}
	_getSpawnOptions(options, toolPath) {
		options = options || {};
		const result = {};
		result.cwd = options.cwd;
		result.env = options.env;
		result["windowsVerbatimArguments"] = options.windowsVerbatimArguments || this._isCmdFile();
		if (options.windowsVerbatimArguments) result.argv0 = `"${toolPath}"`;
		return result;
	}
	/**
	* Exec a tool.
	* Output will be streamed to the live console.
	* Returns promise with return code
	*
	* @param     tool     path to tool to exec
	* @param     options  optional exec options.  See ExecOptions
	* @returns   number
	*/
	exec() {
		return __awaiter$3(this, void 0, void 0, function* () {
			if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS && this.toolPath.includes("\\"))) this.toolPath = path$1.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
			this.toolPath = yield which(this.toolPath, true);
			return new Promise((resolve, reject) => __awaiter$3(this, void 0, void 0, function* () {
				this._debug(`exec tool: ${this.toolPath}`);
				this._debug("arguments:");
				for (const arg of this.args) this._debug(`   ${arg}`);
				const optionsNonNull = this._cloneExecOptions(this.options);
				if (!optionsNonNull.silent && optionsNonNull.outStream) optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + os$1.EOL);
				const state = new ExecState(optionsNonNull, this.toolPath);
				state.on("debug", (message) => {
					this._debug(message);
				});
				if (this.options.cwd && !(yield exists(this.options.cwd))) return reject(/* @__PURE__ */ new Error(`The cwd: ${this.options.cwd} does not exist!`));
				const fileName = this._getSpawnFileName();
				const cp = child.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
				let stdbuffer = "";
				if (cp.stdout) cp.stdout.on("data", (data) => {
					if (this.options.listeners && this.options.listeners.stdout) this.options.listeners.stdout(data);
					if (!optionsNonNull.silent && optionsNonNull.outStream) optionsNonNull.outStream.write(data);
					stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
						if (this.options.listeners && this.options.listeners.stdline) this.options.listeners.stdline(line);
					});
				});
				let errbuffer = "";
				if (cp.stderr) cp.stderr.on("data", (data) => {
					state.processStderr = true;
					if (this.options.listeners && this.options.listeners.stderr) this.options.listeners.stderr(data);
					if (!optionsNonNull.silent && optionsNonNull.errStream && optionsNonNull.outStream) (optionsNonNull.failOnStdErr ? optionsNonNull.errStream : optionsNonNull.outStream).write(data);
					errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
						if (this.options.listeners && this.options.listeners.errline) this.options.listeners.errline(line);
					});
				});
				cp.on("error", (err) => {
					state.processError = err.message;
					state.processExited = true;
					state.processClosed = true;
					state.CheckComplete();
				});
				cp.on("exit", (code) => {
					state.processExitCode = code;
					state.processExited = true;
					this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
					state.CheckComplete();
				});
				cp.on("close", (code) => {
					state.processExitCode = code;
					state.processExited = true;
					state.processClosed = true;
					this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
					state.CheckComplete();
				});
				state.on("done", (error, exitCode) => {
					if (stdbuffer.length > 0) this.emit("stdline", stdbuffer);
					if (errbuffer.length > 0) this.emit("errline", errbuffer);
					cp.removeAllListeners();
					if (error) reject(error);
					else resolve(exitCode);
				});
				if (this.options.input) {
					if (!cp.stdin) throw new Error("child process missing stdin");
					cp.stdin.end(this.options.input);
				}
			}));
		});
	}
};
var ExecState = class ExecState extends events$1.EventEmitter {
	constructor(options, toolPath) {
		super();
		this.processClosed = false;
		this.processError = "";
		this.processExitCode = 0;
		this.processExited = false;
		this.processStderr = false;
		this.delay = 1e4;
		this.done = false;
		this.timeout = null;
		if (!toolPath) throw new Error("toolPath must not be empty");
		this.options = options;
		this.toolPath = toolPath;
		if (options.delay) this.delay = options.delay;
	}
	CheckComplete() {
		if (this.done) return;
		if (this.processClosed) this._setResult();
		else if (this.processExited) this.timeout = setTimeout$2(ExecState.HandleTimeout, this.delay, this);
	}
	_debug(message) {
		this.emit("debug", message);
	}
	_setResult() {
		let error;
		if (this.processExited) {
			if (this.processError) error = /* @__PURE__ */ new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
			else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) error = /* @__PURE__ */ new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
			else if (this.processStderr && this.options.failOnStdErr) error = /* @__PURE__ */ new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
		}
		if (this.timeout) {
			clearTimeout(this.timeout);
			this.timeout = null;
		}
		this.done = true;
		this.emit("done", error, this.processExitCode);
	}
	static HandleTimeout(state) {
		if (state.done) return;
		if (!state.processClosed && state.processExited) {
			const message = `The STDIO streams did not close within ${state.delay / 1e3} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
			state._debug(message);
		}
		state._setResult();
	}
};

// node_modules/@actions/exec/lib/exec.js
var __awaiter$2 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};

// node_modules/@actions/core/lib/platform.js
var __awaiter$1 = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const platform = os.platform();
const arch = os.arch();

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
/**
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os$1.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Writes debug message to user log
* @param message debug message
*/
function debug(message) {
	issueCommand("debug", {}, message);
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Adds a notice issue
* @param message notice issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function notice$1(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info(message) {
	process.stdout.write(message + os$1.EOL);
}
/**
* Begin an output group.
*
* Output until the next `groupEnd` will be foldable in this group
*
* @param name The name of the output group
*/
function startGroup(name) {
	issue("group", name);
}
/**
* End an output group.
*/
function endGroup() {
	issue("endgroup");
}

// src/github/commands.ts
/**
* Makes text safe to print on the runner's log. The runner takes lines that start with `::` (after blanks), and `##[`
* anywhere in a line, as commands: a manifest could mask text, set annotations or stop the log with them.
* Source: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function neutraliseCommands(text) {
	return text.replace(/^([\s\u0085]*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
/**
* The annotations that the runner will show: it drops all but the first ten of a level in a step without a word, so the
* last one in reach says how many more there are.
* Source: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
* @param room how many of each level may still be shown in this step
*/
function limitAnnotations(annotations, room) {
	return [
		"error",
		"warning",
		"notice"
	].flatMap((level) => {
		const wanted = annotations.filter((annotation) => annotation.level === level);
		if (wanted.length <= room[level]) return wanted;
		if (room[level] === 0) return [];
		const shown = wanted.slice(0, room[level] - 1);
		return [...shown, {
			level,
			message: `… and ${wanted.length - shown.length} more: see the summary or the log`
		}];
	});
}

// src/github/runner.ts
/** Annotations of a level that one step may set. */
const annotationsPerLevel = 10;
/**
* Bytes of a step's summary.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
*/
const summaryLimit = 1048576;
/** The runner of this process. */
function createRunner(env) {
	const room = {
		error: annotationsPerLevel,
		warning: annotationsPerLevel,
		notice: annotationsPerLevel
	};
	let open = false;
	const endGroup$1 = () => {
		if (open) endGroup();
		open = false;
	};
	const startGroup$1 = (title) => {
		endGroup$1();
		startGroup(title);
		open = true;
	};
	return {
		setOutput: (name, value) => setOutput(name, value),
		writeSummary: (text, substitute) => writeSummary(env["GITHUB_STEP_SUMMARY"], text, substitute),
		annotate(annotations) {
			const full = new Set(annotations.flatMap(({ level }) => room[level] === 0 ? [level] : []));
			for (const annotation of limitAnnotations(annotations, room)) {
				room[annotation.level]--;
				show(annotation);
			}
			const left = annotations.filter(({ level }) => full.has(level)).length;
			if (left > 0) info(`${left === 1 ? "1 annotation is" : `${left} annotations are`} not shown: a step may show ${annotationsPerLevel} of a level`);
		},
		async group(title, run) {
			startGroup$1(title);
			try {
				return await run();
			} finally {
				endGroup$1();
			}
		},
		mask(secret) {
			if (secret !== "") setSecret(secret);
		},
		log: createRunnerLog(startGroup$1, (message) => {
			if (room.warning === 0) return info(neutraliseCommands(`Warning: ${message}`));
			room.warning--;
			warning(message);
		})
	};
}
function createRunnerLog(startGroup, warning) {
	const tenths = /* @__PURE__ */ new Map();
	const info$1 = (message) => info(neutraliseCommands(message));
	return {
		stage: (name) => startGroup(`${name.charAt(0).toUpperCase()}${name.slice(1)}`),
		info: info$1,
		detail: info$1,
		warning,
		debug: (message) => debug(message),
		progress(work, done, total) {
			const tenth = total === 0 ? 10 : Math.floor(done * 10 / total);
			if (tenth === (tenths.get(work) ?? 0)) return;
			tenths.set(work, tenth);
			info$1(`${work}: ${done} of ${total}`);
		}
	};
}
function show(annotation) {
	const { level, message, title, file, line, endLine } = annotation;
	const place = {
		...title === void 0 ? {} : { title },
		...file === void 0 ? {} : { file },
		...line === void 0 ? {} : { startLine: line },
		...endLine === void 0 ? {} : { endLine }
	};
	if (level === "error") error(message, place);
	else if (level === "warning") warning(message, place);
	else notice$1(message, place);
}
async function writeSummary(file, text, substitute) {
	if (!file) return "none";
	const fits = await sizeOf(file) + Buffer.byteLength(text) + 1 <= summaryLimit;
	await appendFile(file, `${fits ? text : substitute}\n`);
	return fits ? "whole" : "replaced";
}
async function sizeOf(file) {
	try {
		return (await stat(file)).size;
	} catch {
		return 0;
	}
}

// src/publish/part-files.ts
/** How deep `actions/download-artifact` puts a file: one folder for each artifact. */
const DEPTH = 3;
/**
* Finds the JSON reports of the parts of a sharded run: files, one a line, or folders that hold them as `actions/download-artifact`
* leaves them. Links are not followed.
* @param from relative to the workspace
* @throws UserError when something is not there, or holds no report
*/
async function findParts(from, workspace) {
	const found = [];
	for (const name of from.split("\n").map((line) => line.trim())) {
		if (name === "") continue;
		const files = await listReports(resolve(workspace ?? ".", name), DEPTH);
		if (files.length === 0) throw new UserError(`${name} is no JSON report, and no folder that holds one`, {
			place: "from",
			hint: "The jobs with `shard` have to keep their JSON reports as artifacts, and a step before this one has to download them (docs/sharding.md)."
		});
		found.push(...files);
	}
	return found;
}
async function listReports(path, depth) {
	const stats = await lstat(path).catch(() => void 0);
	if (stats?.isFile() === true) return [path];
	if (stats?.isDirectory() !== true || depth === 0) return [];
	const names = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isDirectory() || entry.isFile() && entry.name.endsWith(".json")).map(({ name }) => name).toSorted();
	return (await Promise.all(names.map((name) => listReports(join(path, name), depth - 1)))).flat();
}

// src/publish/files.ts
/**
* Writes the report files into the report directory, which is made. It must be below the workspace or the runner's
* temporary directory, also after following links: the workspace holds the files of the pull request, and a link among
* them must not make us write anywhere else.
* @throws UserError when the directory is elsewhere, and what the file system throws.
*/
async function writeFiles(request) {
	const { context, preview, renderers, settings } = request;
	const roots = [context.workspace, context.temporary].filter((root) => root !== void 0);
	const directory = await makeDirectory(settings.reportDir, roots, context.temporary);
	const paths = {};
	for (const file of renderers.files) {
		const path = join(directory, file.name);
		await rm(path, { force: true });
		await writeFile(path, file.render(preview), { flag: "wx" });
		paths[file.output] = path;
	}
	return {
		outcome: {
			destination: "files",
			state: "done",
			message: `the report files are in ${settings.reportDir === "" ? directory : settings.reportDir}`
		},
		directory,
		paths
	};
}
async function makeDirectory(wanted, roots, temporary) {
	const [first] = roots;
	if (first === void 0) throw outside(wanted, "there is no workspace");
	if (wanted === "") return mkdtemp(join(await realpath(temporary ?? first), "argo-manifest-diff-"));
	const directory = resolve(first, wanted);
	const named = roots.find((root) => isInside(resolve(root), directory));
	if (named === void 0) throw outside(wanted, "it is neither in the workspace nor in the temporary directory of the runner");
	const root = await realpath(named);
	const place = await nearest(directory);
	if (place === void 0 || !isInside(root, place)) throw outside(wanted, "a link on the way to it leads elsewhere");
	await mkdir(directory, { recursive: true });
	const made = await realpath(directory);
	if (!isInside(root, made)) throw outside(wanted, "a link on the way to it leads elsewhere");
	return made;
}
/** The real place of the nearest directory that exists; undefined when a link on the way leads nowhere. */
async function nearest(path) {
	for (let current = path;; current = dirname(current)) try {
		return await realpath(current);
	} catch (error) {
		if (await lstat(current).catch(() => void 0) !== void 0) return void 0;
		if (current === dirname(current)) throw error;
	}
}
function isInside(root, path) {
	const way = relative(root, path);
	return way === "" || way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function outside(directory, why) {
	return new UserError(`the report directory ${directory} cannot be used: ${why}`, {
		place: "report-dir",
		hint: "Name a directory relative to the workspace."
	});
}

// src/publish/publish-part.ts
/**
* Writes what a part of a sharded run hands on, for another job to merge: nothing of it is a result, so nobody is told.
* @throws UserError when the report directory cannot be used
*/
async function publishPart(request) {
	const files = request.renderers.files.filter(({ output }) => output === "json");
	const { directory, paths, outcome } = await writeFiles({
		...request,
		renderers: {
			...request.renderers,
			files
		}
	});
	request.runner.setOutput("report-dir", directory);
	for (const [output, path] of Object.entries(paths)) request.runner.setOutput(output, path);
	request.runner.log.info(outcome.message);
}

// src/publish/annotations.ts
/** Shows findings at the lines that cause them, in the files of the pull request and on the page of the run. */
function publishAnnotations({ preview, renderers, runner }) {
	const annotations = renderers.annotations(preview);
	runner.annotate(annotations);
	const destination = "annotations";
	return annotations.length === 0 ? { outcome: {
		destination,
		state: "skipped",
		message: "no finding has a place in a file"
	} } : { outcome: {
		destination,
		state: "done",
		message: "findings were shown in the files"
	} };
}

// src/github/viewer.ts
/**
* Asks who the token speaks for. GraphQL knows it for every kind of token: `github-actions[bot]` for the job's own,
* `name[bot]` for an App, the user's login for a personal one. Where it is out of reach, REST's `/user` knows it for
* personal tokens. Undefined when both do not answer.
* Source: https://docs.github.com/en/graphql/reference/queries#viewer
*/
async function findViewer(client) {
	try {
		const { viewer } = await client.api.graphql("{ viewer { login } }");
		return {
			login: viewer.login,
			type: viewer.login.endsWith("[bot]") ? "Bot" : "User"
		};
	} catch {}
	try {
		const { data } = await client.api.users.getAuthenticated();
		return {
			login: data.login,
			type: data.type === "Bot" ? "Bot" : "User"
		};
	} catch {
		return;
	}
}

// src/github/comments.ts
/** A comment is written at most this often. */
const tries = 3;
/**
* Brings a pull request's comment up to date: one comment, edited in place; no write at all when it tells this result
* already. Each round looks first and writes then, so a lost answer to a POST (the only request that must not be repeated
* blindly) is found out instead of guessed at, and a comment that turned up twice is removed again. Never throws for what
* GitHub or the network does.
*/
async function putComment(client, comment) {
	try {
		return await reconcile(client, comment);
	} catch (error) {
		return failureOf(error);
	}
}
async function reconcile(client, comment) {
	/** What was created, and is there unless somebody took it away. */
	let created;
	/** The last error that left open whether there is a comment, or that says that it went away. */
	let doubt;
	for (let round = 1;; round++) {
		const { own, certain } = await findOwn(client, comment, created?.id);
		const [oldest, ...rest] = own;
		if (created !== void 0 && (oldest === void 0 || oldest.id === created.id)) return {
			done: true,
			action: "created",
			url: created.url,
			notes: certain ? await removeTwins(client, rest) : []
		};
		if (!oldest && !comment.create) return {
			done: true,
			action: "skipped",
			notes: []
		};
		const told = oldest?.digest === comment.digest;
		const twins = certain ? rest : [];
		const wrote = doubt !== void 0 || created !== void 0;
		if (oldest && told && twins.length === 0) return {
			done: true,
			action: wrote ? "created" : "unchanged",
			url: oldest.url,
			notes: []
		};
		if (round > tries) throw doubt ?? /* @__PURE__ */ new Error("other runs write the same comment all the time");
		const newer = await findNewerHead(client, comment);
		if (newer !== void 0) return {
			done: false,
			reason: "stale",
			message: `the pull request is at ${newer.slice(0, 12)} by now, not at ${comment.headSha.slice(0, 12)}`
		};
		try {
			if (oldest) {
				const url = told ? oldest.url : await sendFitting(comment, (body) => update(client, oldest.id, body));
				return {
					done: true,
					action: !told ? "updated" : wrote ? "created" : "unchanged",
					url,
					notes: await removeTwins(client, twins)
				};
			}
			created = await sendFitting(comment, (body) => create(client, comment.pullRequest, body));
		} catch (error) {
			if (!(oldest ? isGone(error) : isUncertain(error))) throw error;
			doubt = error;
			await client.pause(round);
		}
	}
}
/** All comments with our key by ourselves, oldest first; `certain` when it is known who we are. */
async function findOwn(client, comment, created) {
	const marked = (await client.api.paginate(client.api.issues.listComments, {
		owner: client.owner,
		repo: client.repository,
		issue_number: comment.pullRequest,
		per_page: 100
	})).flatMap(({ id, html_url: url, body, user }) => {
		const digest = readMarker(body ?? "", comment.key);
		return digest === void 0 ? [] : [{
			id,
			url,
			digest,
			login: user?.login,
			type: user?.type
		}];
	});
	if (marked.every(({ id }) => id === created)) return {
		own: marked,
		certain: true
	};
	const viewer = await findViewer(client);
	return {
		own: marked.filter((candidate) => isBy(viewer, candidate)).toSorted((a, b) => a.id - b.id),
		certain: viewer !== void 0
	};
}
/**
* Whether we wrote it. Anybody can type our marker, and would have us edit *their* comment, which they can change back
* behind our name. When it is not known who we are, only a bot can be us: people do not become one by typing.
*/
function isBy(viewer, author) {
	if (viewer === void 0) return author.type === "Bot";
	return author.type === viewer.type && author.login === viewer.login;
}
/** The head that the pull request has by now, if it is not the one that was judged. */
async function findNewerHead(client, comment) {
	const { data } = await client.api.pulls.get({
		owner: client.owner,
		repo: client.repository,
		pull_number: comment.pullRequest
	});
	return data.head.sha === comment.headSha ? void 0 : data.head.sha;
}
/** Sends the longest rendering that GitHub takes. Returns what `send` does. */
async function sendFitting(comment, send) {
	let last = /* @__PURE__ */ new Error("there is no rendering of the comment");
	for (const body of comment.bodies) try {
		return await send(withMarker(comment, body));
	} catch (error) {
		if (!isTooLong(error)) throw error;
		last = error;
	}
	throw last;
}
async function create(client, pullRequest, body) {
	const { data } = await client.api.issues.createComment({
		owner: client.owner,
		repo: client.repository,
		issue_number: pullRequest,
		body,
		request: { retries: 0 }
	});
	return {
		id: data.id,
		url: data.html_url
	};
}
async function update(client, id, body) {
	const { owner, repository: repo } = client;
	const { data } = await client.api.issues.updateComment({
		owner,
		repo,
		comment_id: id,
		body
	});
	return data.html_url;
}
/** Removes what an earlier fault left behind; that it cannot be removed is worth a note, no more. */
async function removeTwins(client, twins) {
	const notes = [];
	for (const { id, url } of twins) try {
		await client.api.issues.deleteComment({
			owner: client.owner,
			repo: client.repository,
			comment_id: id
		});
	} catch (error) {
		if (!isGone(error)) notes.push(`an older comment could not be removed (${url}): ${failureOf(error).message}`);
	}
	return notes;
}

// src/github/run-order.ts
/** Pages of statuses that are looked at; the newest are on the first. */
const pages = 5;
/**
* Address of a run as its statuses link to it. It is also what tells later runs apart: which run, which try of it, and what of. GitHub
* itself links to runs in these ways, and leaves a query alone that it does not know.
*/
function runAddress({ runUrl, run }, { pullRequest, key }) {
	if (runUrl === void 0) return void 0;
	const attempt = run !== void 0 && run.attempt > 1 ? `/attempts/${run.attempt}` : "";
	const query = new URLSearchParams({
		...pullRequest === void 0 ? {} : { pr: `${pullRequest}` },
		...key === "default" ? {} : { key }
	});
	return `${runUrl}${attempt}${query.size === 0 ? "" : `?${query.toString()}`}`;
}
/**
* The page of a later run that has set, or at least announced, the status of this commit. What an earlier run still has to say is out of
* date then: it looked at an older base, older comments or older labels. Every run announces itself before it compares, so that one that
* began later is seen here by all that end after its beginning. Undefined, too, where statuses can not be read.
* Source: https://docs.github.com/en/rest/commits/statuses#list-commit-statuses-for-a-reference
*/
async function findLaterRun(client, request) {
	const { context, sha, statusContext, subject } = request;
	const own = readAddress(runAddress(context, subject) ?? "");
	if (own === void 0 || statusContext === "") return void 0;
	try {
		let looked = 0;
		const { owner, repository: repo } = client;
		const where = {
			owner,
			repo,
			ref: sha,
			per_page: 100,
			request: { retries: 1 }
		};
		for await (const { data } of client.api.paginate.iterator(client.api.repos.listCommitStatusesForRef, where)) {
			for (const { context: name, target_url: url } of data) {
				if (name !== statusContext) continue;
				const other = readAddress(url ?? "");
				if (other !== void 0 && other.subject === own.subject && isLater(other, own)) return url ?? void 0;
			}
			if (++looked === pages) return void 0;
		}
	} catch {}
}
function readAddress(url) {
	const match = /\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?(?:\?(.*))?$/.exec(url);
	return match === null ? void 0 : {
		id: Number(match[1]),
		attempt: Number(match[2] ?? "1"),
		subject: match[3] ?? ""
	};
}
function isLater(one, other) {
	return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}

// src/publish/later-run.ts
/** What the status of this run is about. */
function subjectOf(event, { commentKey: key }) {
	return {
		key,
		...event.kind === "pull_request" ? { pullRequest: event.number } : {}
	};
}
/** The page of a later run for the same pull request and commit: what this one says is out of date then. */
async function findOvertaking({ client, event, context, settings }) {
	if (client === void 0) return void 0;
	return findLaterRun(client, {
		context,
		sha: statusShaOf(event),
		statusContext: settings.statusContext,
		subject: subjectOf(event, settings)
	});
}

// src/publish/permissions.ts
/**
* What to do about a token that may not write, for the log and the summary.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
* @param permission the permission that the workflow's job lacks, e.g. `pull-requests: write`
*/
function adviseOnPermission(event, permission) {
	if (event.kind === "pull_request" && (event.isFork || event.isDependabot)) return `a pull request of ${event.isFork ? "a fork" : "Dependabot"} gets a read-only token, so the result is in the summary and in the exit status of this step only, unless a second workflow publishes it (docs/forks.md)`;
	return `give the job \`permissions: {${permission}}\``;
}

// src/publish/comment.ts
/**
* UTF-8 bytes. GitHub takes more (262,144 are measured, its error text says 65,536 characters), but 60,000 is safe under
* every reading and quicker to show; the others are for a server that takes less.
* Source: https://github.com/dead-claudia/github-limits/issues/13
*/
const budgets = [
	6e4,
	3e4,
	4e3
];
/** Brings the comment of the pull request up to date, if the event has one and the workflow wants it. */
async function publishComment(request) {
	const { client, event, preview, renderers, settings } = request;
	if (settings.comment === "never") return skipped("no comment is wanted");
	if (event.kind !== "pull_request") return skipped("there is no pull request to comment on");
	if (client === void 0) return skipped("there is no token to comment with");
	const later = await findOvertaking(request);
	if (later !== void 0) return skipped(`no comment: a later run writes it (${later})`);
	const result = await putComment(client, {
		pullRequest: event.number,
		headSha: event.headSha,
		key: settings.commentKey,
		digest: renderers.digest(preview),
		bodies: (request.commentBudgets ?? budgets).map((budget) => renderers.comment(preview, { budget })),
		create: settings.comment === "always" || isWorthAComment(preview)
	});
	const outcome = tell$1(result, request);
	return result.done && result.url !== void 0 ? {
		outcome,
		url: result.url
	} : { outcome };
}
/**
* Whether a first comment has something to say. An Application that failed before as well is none of the pull request's
* doing: that alone does not call for attention.
*/
function isWorthAComment(preview) {
	return preview.verdict.status !== "pass" || preview.changes.length > 0 || preview.findings.length > 0 || preview.applications.some(({ outcome, failedOn }) => outcome === "failed" && failedOn !== "both");
}
function tell$1(result, request) {
	const destination = "comment";
	if (result.done) {
		if (result.action === "skipped") return skipped("nothing changed, so there is nothing to comment on").outcome;
		const note = result.notes.map((text) => `; ${text}`).join("");
		const said = result.action === "unchanged" ? "says this already" : `was ${result.action}`;
		return {
			destination,
			state: result.notes.length > 0 ? "degraded" : "done",
			message: `the comment ${said}: ${result.url ?? ""}${note}`
		};
	}
	switch (result.reason) {
		case "stale": return {
			destination,
			state: "skipped",
			message: `no comment: ${result.message}, and the run for that will write it`
		};
		case "forbidden": {
			const advice = adviseOnPermission(request.event, "pull-requests: write");
			return {
				destination,
				state: "degraded",
				message: `the comment could not be written (${result.message}): ${advice}`
			};
		}
		case "too-long":
		case "failed": return {
			destination,
			state: "failed",
			message: `the comment could not be written: ${result.message}`
		};
	}
}
function skipped(message) {
	return { outcome: {
		destination: "comment",
		state: "skipped",
		message
	} };
}

// src/publish/outputs.ts
/**
* The action's outputs, as action.yml describes them: counts, paths and links, no manifests. What is not there is empty, so
* that an expression in a workflow never sees the value of another step.
*/
function listOutputs(preview, places) {
	const { counts } = preview;
	return {
		verdict: preview.verdict.status,
		changed: String(preview.changes.length > 0 || counts.applicationsChanged > 0),
		"applications-changed": String(counts.applicationsChanged),
		"resources-added": String(counts.added),
		"resources-changed": String(counts.modified + counts.moved + counts.renamed),
		"resources-removed": String(counts.removed),
		findings: String(preview.findings.length),
		"image-changes": JSON.stringify(listImageChanges(preview.changes)),
		json: "",
		markdown: "",
		html: "",
		sarif: "",
		...places.reports,
		"report-dir": places.reportDirectory ?? "",
		"comment-url": places.commentUrl ?? ""
	};
}

// src/github/statuses.ts
/** Code points that GitHub takes as a description: "description is too long (maximum is 140 characters)". */
const longestDescription = 140;
/**
* Sets a commit status. Sending it twice does no harm (the newest counts), so it is repeated after faults like a read; and
* as every run sets `pending` first, reading the latest one to save a write would save none. Never throws for what GitHub
* or the network does.
* Source: https://docs.github.com/en/rest/commits/statuses#create-a-commit-status
*/
async function setStatus(client, status) {
	try {
		await client.api.repos.createCommitStatus({
			owner: client.owner,
			repo: client.repository,
			sha: status.sha,
			state: status.state,
			context: status.context,
			description: fitDescription(status.description),
			...status.targetUrl === void 0 ? {} : { target_url: status.targetUrl }
		});
		return { done: true };
	} catch (error) {
		return failureOf(error);
	}
}
/** A description of at most 140 code points on one line, cut between words where there are any. */
function fitDescription(text) {
	const line = text.replace(/\s+/g, " ").trim();
	const points = [...line];
	if (points.length <= longestDescription) return line;
	const room = points.slice(0, 139);
	const end = points[room.length] === " " ? room.length : room.lastIndexOf(" ");
	return `${(end > longestDescription / 2 ? room.slice(0, end) : room).join("").trimEnd()}…`;
}

// src/publish/status.ts
/** Sets the final state of the commit status. */
async function publishStatus(request) {
	const { preview, renderers } = request;
	return { outcome: await announceStatus(request, stateOf(preview), renderers.status(preview)) };
}
/**
* Sets the commit status: `pending` before the work begins, `error` when it ended without a result. Does nothing where
* there is no token or the workflow wants no status (its context is empty). Never throws for what GitHub does.
*/
async function announceStatus(request, state, description) {
	const destination = "status";
	const { client, context, event, settings } = request;
	if (event.kind !== "pull_request" && event.kind !== "merge_group") return {
		destination,
		state: "skipped",
		message: `a ${event.kind} event gets no commit status`
	};
	if (settings.statusContext === "") return {
		destination,
		state: "skipped",
		message: "no commit status is wanted"
	};
	if (client === void 0) return {
		destination,
		state: "skipped",
		message: "there is no token to set a commit status with"
	};
	const later = await findOvertaking(request);
	if (later !== void 0) return {
		destination,
		state: "skipped",
		message: `no commit status: a later run has its own (${later})`
	};
	const targetUrl = runAddress(context, subjectOf(event, settings));
	const result = await setStatus(client, {
		sha: statusShaOf(event),
		state,
		context: settings.statusContext,
		description,
		...targetUrl === void 0 ? {} : { targetUrl }
	});
	if (result.done) return {
		destination,
		state: "done",
		message: `the commit status is ${state}`
	};
	const message = `the commit status could not be set (${result.message})`;
	if (result.reason !== "forbidden") return {
		destination,
		state: "failed",
		message
	};
	return {
		destination,
		state: "degraded",
		message: `${message}: ${adviseOnPermission(event, "statuses: write")}`
	};
}
/** GitHub's state for a verdict: `failure` is a judgement, `error` says that there is none. */
function stateOf(preview) {
	switch (preview.verdict.status) {
		case "pass": return "success";
		case "blocked": return "failure";
		case "incomplete": return "error";
	}
}

// src/publish/summary.ts
/** UTF-8 bytes: what GitHub takes, with room for what earlier parts of the step wrote. */
const budget = summaryLimit - 65536;
/**
* Writes the step's summary: the one place that is there also for a run with a read-only token. It says what else could not
* be published.
* @param others what became of the other destinations
*/
async function publishSummary(request, others) {
	const { renderers, runner } = request;
	const preview = withNotices(request.preview, others);
	const substitute = `${renderers.status(preview)}\n\nThe whole summary is longer than GitHub shows; the report files have it all.`;
	const written = await runner.writeSummary(renderers.summary(preview, { budget }), substitute);
	const destination = "summary";
	switch (written) {
		case "whole": return { outcome: {
			destination,
			state: "done",
			message: "the summary was written"
		} };
		case "replaced": return { outcome: {
			destination,
			state: "degraded",
			message: "the summary is longer than GitHub shows, so only its result was written"
		} };
		case "none": return { outcome: {
			destination,
			state: "skipped",
			message: "this runner has no step summaries"
		} };
	}
}
/** The result with a notice for each destination that did not get it. */
function withNotices(preview, others) {
	const notices = others.filter(({ state }) => state === "degraded" || state === "failed").map(({ destination, message }) => ({
		code: `${destination}-not-published`,
		message: sentence(message)
	}));
	return {
		...preview,
		notices: [...preview.notices, ...notices]
	};
}
function sentence(text) {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

// src/publish/publish.ts
/**
* Brings the result to every destination, one after another: whatever goes wrong at one is an outcome, told in the log, and
* never keeps the others from theirs. Files come first, because all others may name them; the summary comes late, because
* it says what else went wrong; the outputs last, because they hold the addresses of the rest. Never throws.
*/
async function publish(request) {
	const outcomes = [];
	const attempt = async (destination, run) => {
		const result = await run().catch((error) => ({ outcome: failed(destination, error) }));
		outcomes.push(result.outcome);
		tell(request, result.outcome);
		return result;
	};
	const files = await attempt("files", () => writeFiles(request));
	const comment = await attempt("comment", () => publishComment(request));
	await attempt("status", () => publishStatus(request));
	await attempt("summary", () => publishSummary(request, outcomes));
	await attempt("annotations", async () => publishAnnotations(request));
	await attempt("outputs", async () => {
		const outputs = listOutputs(request.preview, {
			reportDirectory: "directory" in files ? files.directory : void 0,
			reports: "paths" in files ? files.paths : {},
			commentUrl: "url" in comment ? comment.url : void 0
		});
		for (const [name, value] of Object.entries(outputs)) request.runner.setOutput(name, value);
		return { outcome: {
			destination: "outputs",
			state: "done",
			message: "the outputs were set"
		} };
	});
	return outcomes;
}
function failed(destination, error) {
	return {
		destination,
		state: "failed",
		message: `${destination}: ${error instanceof UserError ? error.text : error instanceof Error ? error.message : String(error)}`
	};
}
function tell({ runner }, { state, message }) {
	if (state === "degraded" || state === "failed") runner.log.warning(message);
	else runner.log.info(message);
}

// src/github/run-origin.ts
/**
* Finds the pull request that a run was started for. Only GitHub is asked: the event names none where the head is a fork, and what the
* run itself says is a stranger's word. Throws what the API throws.
* Source: https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
*/
async function findOrigin(client, event) {
	const { headSha, headBranch, headRepository } = event;
	const owner = headRepository?.split("/")[0];
	if (owner === void 0) return { nothing: "the repository of its branch is gone" };
	const { data } = await client.api.pulls.list({
		owner: client.owner,
		repo: client.repository,
		head: `${owner}:${headBranch}`,
		state: "open",
		per_page: 100
	});
	const open = data.filter(({ head }) => head.repo?.full_name === headRepository);
	const [first] = open;
	if (first === void 0) return { nothing: `no open pull request is of ${owner}:${headBranch}` };
	const current = open.filter(({ head }) => head.sha === headSha);
	if (current.length === 0) return { nothing: `the pull request is at ${first.head.sha.slice(0, 12)} by now, not at ${headSha.slice(0, 12)}` };
	return { pulls: current.map((pull) => ({
		kind: "pull_request",
		action: "completed",
		number: pull.number,
		headSha,
		mergeSha: pull.merge_commit_sha ?? headSha,
		baseSha: pull.base.sha,
		baseRef: pull.base.ref,
		headRef: headBranch,
		...headRepository === void 0 ? {} : { headRepository },
		isFork: headRepository !== pull.base.repo.full_name,
		isDependabot: pull.user?.login === "dependabot[bot]",
		draft: pull.draft === true,
		closed: false,
		merged: false,
		...event.defaultBranch === void 0 ? {} : { defaultBranch: event.defaultBranch }
	})) };
}
/**
* Why a comparison of these two commits is none of the pull request; undefined where it is one. Head has to be the pull request's own
* commit or a merge of exactly that one, as GitHub made it for the run, and base what that merge has as its first parent, on the branch that
* the pull request goes to.
*/
async function findMisfit(client, pull, compared) {
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	if (compared.head !== pull.headSha) {
		const parents = await parentsOf(client, compared.head);
		if (parents.length !== 2 || parents[1] !== pull.headSha) return `its head is neither ${pull.headSha} nor a merge of that`;
		if (parents[0] !== compared.base) return "its base is not the commit that its head was merged into";
	}
	try {
		const { data } = await client.api.repos.compareCommitsWithBasehead({
			...where,
			basehead: `${pull.baseRef}...${compared.base}`,
			per_page: 1
		});
		if (data.status === "behind" || data.status === "identical") return void 0;
	} catch (error) {
		if (!isGone(error)) throw error;
	}
	return `its base is no commit of ${pull.baseRef}`;
}
async function parentsOf(client, sha) {
	try {
		const { owner, repository: repo } = client;
		const { data } = await client.api.git.getCommit({
			owner,
			repo,
			commit_sha: sha
		});
		return data.parents.map((parent) => parent.sha);
	} catch (error) {
		if (isGone(error)) return [];
		throw error;
	}
}

// src/github/workflow-files.ts
/** What decides which code the runs of a pull request are made of. */
const places = [[".github", "workflows"], [".github", "actions"]];
/**
* Whether a pull request changes workflows or actions of the repository: its own run is one of the changed ones then, and whatever that
* says proves nothing. Git's object ids are compared, of the head commit and of where it left the branch that it goes to: a list of files
* is cut from some length on, and is one of another commit after the next push. Throws what the API throws.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request
*/
async function changesWorkflows(client, pull) {
	const where = {
		owner: client.owner,
		repo: client.repository
	};
	const { data } = await client.api.repos.compareCommitsWithBasehead({
		...where,
		basehead: `${pull.baseRef}...${pull.headSha}`,
		per_page: 1
	});
	const { data: head } = await client.api.git.getCommit({
		...where,
		commit_sha: pull.headSha
	});
	const [before, after] = [data.merge_base_commit.commit.tree.sha, head.tree.sha];
	for (const place of places) if (await idOf(client, before, place) !== await idOf(client, after, place)) return true;
	return false;
}
/** Object id of what is there at a path; undefined when nothing is. */
async function idOf(client, tree, path) {
	let id = tree;
	for (const name of path) {
		const { owner, repository: repo } = client;
		const { data } = await client.api.git.getTree({
			owner,
			repo,
			tree_sha: id
		});
		const entry = data.tree.find((each) => each.path === name);
		if (entry === void 0 && data.truncated) throw new Error(`GitHub does not list all files of the tree ${id}`);
		if (entry === void 0) return void 0;
		id = entry.sha;
		if (entry.type !== "tree") return id;
	}
	return id;
}

// schema/preview-1.schema.json
var preview_1_schema_default = {
	$schema: "https://json-schema.org/draft/2020-12/schema",
	$id: "preview-1.schema.json",
	title: "argo-manifest-diff result, version 1",
	description: "What `argo-manifest-diff diff --format json` writes. Keys may be added within a version; none is removed or changes its meaning.",
	type: "object",
	required: [
		"schemaVersion",
		"revisions",
		"verdict",
		"counts",
		"applications",
		"changes",
		"groups",
		"plans",
		"applies",
		"findings",
		"images",
		"notices",
		"unread",
		"tools",
		"timings"
	],
	properties: {
		"schemaVersion": { "const": 1 },
		"revisions": {
			"type": "object",
			"required": ["base", "head"],
			"properties": {
				"base": { "$ref": "#/$defs/revision" },
				"head": { "$ref": "#/$defs/revision" }
			}
		},
		"verdict": {
			"type": "object",
			"required": ["status", "reasons"],
			"properties": {
				"status": {
					"type": "string",
					"enum": [
						"pass",
						"blocked",
						"incomplete"
					]
				},
				"reasons": {
					"description": "One sentence each.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"counts": {
			"type": "object",
			"required": [
				"applications",
				"applicationsChanged",
				"applicationsFailed",
				"unrendered",
				"added",
				"removed",
				"modified",
				"moved",
				"renamed",
				"workloadsRestarted",
				"folded"
			],
			"properties": {
				"applications": {
					"type": "integer",
					"minimum": 0
				},
				"applicationsChanged": {
					"type": "integer",
					"minimum": 0
				},
				"applicationsFailed": {
					"type": "integer",
					"minimum": 0
				},
				"unrendered": {
					"description": "Applications that were not rendered, because all that goes in is the same on both sides.",
					"type": "integer",
					"minimum": 0
				},
				"added": {
					"type": "integer",
					"minimum": 0
				},
				"removed": {
					"type": "integer",
					"minimum": 0
				},
				"modified": {
					"type": "integer",
					"minimum": 0
				},
				"moved": {
					"type": "integer",
					"minimum": 0
				},
				"renamed": {
					"type": "integer",
					"minimum": 0
				},
				"workloadsRestarted": {
					"type": "integer",
					"minimum": 0
				},
				"folded": {
					"description": "Field changes folded away as noise.",
					"type": "integer",
					"minimum": 0
				}
			}
		},
		"applications": {
			"type": "array",
			"items": { "$ref": "#/$defs/application" }
		},
		"changes": {
			"type": "array",
			"items": { "$ref": "#/$defs/change" }
		},
		"groups": {
			"type": "array",
			"items": { "$ref": "#/$defs/group" }
		},
		"plans": {
			"description": "What Argo CD does with each Application that may change, in order, as if the clusters equalled base.",
			"type": "array",
			"items": { "$ref": "#/$defs/plan" }
		},
		"applies": {
			"description": "What the API server makes of every object that is written over.",
			"type": "array",
			"items": { "$ref": "#/$defs/apply" }
		},
		"findings": {
			"type": "array",
			"items": { "$ref": "#/$defs/finding" }
		},
		"images": {
			"type": "array",
			"items": { "$ref": "#/$defs/image" }
		},
		"notices": {
			"description": "What is skipped, not covered or degraded.",
			"type": "array",
			"items": { "$ref": "#/$defs/notice" }
		},
		"unread": {
			"description": "Files of the change that no Application reads, in byte order.",
			"type": "array",
			"items": { "type": "string" }
		},
		"tools": {
			"description": "Versions of the tools that took part.",
			"type": "object",
			"additionalProperties": { "type": "string" }
		},
		"part": {
			"description": "Of a run that did only a part of the work (--shard): what it hands on to `merge`. Secrets in it are sealed.",
			"type": "object",
			"required": [
				"format",
				"index",
				"of",
				"digest",
				"data"
			],
			"properties": {
				"format": {
					"description": "Version of what is in `data`.",
					"type": "integer"
				},
				"index": {
					"description": "Which part, from 1.",
					"type": "integer"
				},
				"of": {
					"description": "How many parts there are.",
					"type": "integer"
				},
				"digest": {
					"description": "SHA-256 of `data`.",
					"type": "string"
				},
				"data": {
					"description": "For `merge` only; its form may change with every version.",
					"type": "string"
				}
			}
		},
		"timings": {
			"description": "Milliseconds by stage.",
			"type": "object",
			"additionalProperties": {
				"type": "number",
				"minimum": 0
			}
		}
	},
	$defs: {
		"revision": {
			"type": "object",
			"required": ["id", "name"],
			"properties": {
				"id": {
					"description": "Full object id of the commit, or of the tree for a work tree.",
					"type": "string"
				},
				"name": {
					"description": "As people call it: branch, tag, `work tree`.",
					"type": "string"
				}
			}
		},
		"identity": {
			"description": "What makes two manifests the same object of a cluster. The API version is not part of it.",
			"type": "object",
			"required": [
				"cluster",
				"group",
				"kind",
				"namespace",
				"name"
			],
			"properties": {
				"cluster": {
					"description": "`spec.destination.server`, else `spec.destination.name`, as written.",
					"type": "string"
				},
				"group": {
					"description": "API group; empty for the core group.",
					"type": "string"
				},
				"kind": { "type": "string" },
				"namespace": {
					"description": "Empty for cluster-scoped objects.",
					"type": "string"
				},
				"name": { "type": "string" }
			}
		},
		"warning": {
			"type": "object",
			"required": ["code", "message"],
			"properties": {
				"code": {
					"description": "Stable, kebab-case.",
					"type": "string"
				},
				"message": { "type": "string" }
			}
		},
		"application": {
			"type": "object",
			"required": [
				"id",
				"name",
				"namespace",
				"destination",
				"path",
				"outcome",
				"renderedBy",
				"warnings"
			],
			"properties": {
				"id": {
					"description": "Unique in this document.",
					"type": "string"
				},
				"name": { "type": "string" },
				"namespace": {
					"description": "Namespace of the Application object itself.",
					"type": "string"
				},
				"parent": {
					"description": "Id of the Application whose manifests hold this one; absent for roots.",
					"type": "string"
				},
				"destination": {
					"type": "object",
					"required": ["cluster", "namespace"],
					"properties": {
						"cluster": { "type": "string" },
						"namespace": { "type": "string" }
					}
				},
				"path": {
					"description": "Paths or charts of its sources, comma separated.",
					"type": "string"
				},
				"outcome": {
					"type": "string",
					"enum": [
						"unchanged",
						"added",
						"removed",
						"modified",
						"failed",
						"unsupported"
					]
				},
				"error": {
					"description": "Why it could not be rendered; for the outcomes failed and unsupported.",
					"type": "string"
				},
				"failedOn": {
					"description": "Where it could not be rendered: `head` is caused by the change, `both` is not, `base` is mended by it.",
					"type": "string",
					"enum": [
						"head",
						"base",
						"both"
					]
				},
				"causes": {
					"description": "What of the change reaches an Application that changes or fails.",
					"type": "object",
					"required": ["files", "itself"],
					"properties": {
						"files": {
							"description": "Changed files that it reads, in byte order.",
							"type": "array",
							"items": { "type": "string" }
						},
						"itself": {
							"description": "Its own spec, as what holds it renders it, differs.",
							"type": "boolean"
						}
					}
				},
				"renderedBy": {
					"description": "`helm 3.17.3`, `directory` …",
					"type": "string"
				},
				"warnings": {
					"type": "array",
					"items": { "$ref": "#/$defs/warning" }
				}
			}
		},
		"field": {
			"type": "object",
			"required": ["path"],
			"properties": {
				"path": {
					"description": "`spec.template.spec.containers[name=api].image`; keys with other characters as `[\"prometheus.io/scrape\"]`, list positions as `[0]`.",
					"type": "string"
				},
				"from": { "description": "Whole value at base; absent when the field is new. Integers of any size are exact: read them with a parser that keeps them. Secret values are masked." },
				"to": { "description": "Whole value at head; absent when the field is gone." },
				"noise": {
					"description": "Why the change is folded away by default; absent for one that is shown.",
					"type": "string"
				},
				"orderOnly": {
					"description": "Only the order of a list differs: `from` and `to` are the items that both sides have, in the order of each side.",
					"const": true
				},
				"shown": {
					"description": "What to show in place of values that nobody can read: certificates as names and dates, binary data as its size.",
					"type": "object",
					"properties": {
						"from": { "type": "string" },
						"to": { "type": "string" }
					}
				},
				"random": {
					"description": "Only on this side the value is another one on every render of the same input.",
					"enum": ["base", "head"]
				},
				"position": {
					"description": "For an item that comes or goes in a list with merge keys: its position in the list that has it.",
					"type": "integer",
					"minimum": 0
				},
				"inner": {
					"description": "For a text that holds a YAML or JSON document on both sides: what differs inside, by paths inside the document.",
					"type": "array",
					"items": { "$ref": "#/$defs/field" }
				}
			}
		},
		"hunk": {
			"type": "object",
			"required": [
				"path",
				"baseStart",
				"headStart",
				"lines"
			],
			"properties": {
				"path": {
					"description": "Innermost field that holds the whole hunk; empty for the object itself.",
					"type": "string"
				},
				"baseStart": {
					"description": "First line at base, from 1; 0 when that side is empty.",
					"type": "integer",
					"minimum": 0
				},
				"headStart": {
					"description": "First line at head, from 1; 0 when that side is empty.",
					"type": "integer",
					"minimum": 0
				},
				"lines": {
					"description": "Lines of the normalised YAML; the first character is blank, `-` or `+`.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"forecast": {
			"description": "What becomes of the object on merge, if the cluster equals base.",
			"type": "object",
			"required": [
				"effect",
				"restarts",
				"why"
			],
			"properties": {
				"effect": {
					"type": "string",
					"enum": [
						"created",
						"updated",
						"restart",
						"replaced",
						"refused",
						"destroyed",
						"needs-confirm",
						"pending-manual-prune",
						"left-behind",
						"orphaned",
						"moved-race",
						"none"
					]
				},
				"restarts": {
					"description": "Pods of this workload are replaced.",
					"type": "boolean"
				},
				"pods": {
					"description": "How many, where the manifest says it.",
					"type": "integer",
					"minimum": 0
				},
				"why": {
					"description": "One sentence.",
					"type": "string"
				}
			}
		},
		"change": {
			"type": "object",
			"required": [
				"id",
				"application",
				"action",
				"identity",
				"fields",
				"hunks",
				"forecast"
			],
			"properties": {
				"id": {
					"description": "Stable across runs with the same result.",
					"type": "string"
				},
				"application": {
					"description": "Id of an entry of `applications`. At head; for removed objects at base.",
					"type": "string"
				},
				"previousApplication": {
					"description": "For moved objects: the Application that had it at base.",
					"type": "string"
				},
				"action": {
					"type": "string",
					"enum": [
						"added",
						"removed",
						"modified",
						"moved",
						"renamed"
					]
				},
				"identity": { "$ref": "#/$defs/identity" },
				"previous": {
					"$ref": "#/$defs/identity",
					"description": "Identity at base, where it differs."
				},
				"fields": {
					"type": "array",
					"items": { "$ref": "#/$defs/field" }
				},
				"hunks": {
					"description": "Without noise, unless everything is noise; the whole object for added and removed ones.",
					"type": "array",
					"items": { "$ref": "#/$defs/hunk" }
				},
				"volatile": {
					"description": "The object differs between two renders of the same input.",
					"const": true
				},
				"forecast": { "$ref": "#/$defs/forecast" }
			}
		},
		"group": {
			"description": "The same change in several Applications.",
			"type": "object",
			"required": [
				"id",
				"changes",
				"applications"
			],
			"properties": {
				"id": { "type": "string" },
				"changes": {
					"description": "Ids of the changes.",
					"type": "array",
					"items": { "type": "string" }
				},
				"applications": {
					"description": "Ids of the Applications.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"plan": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"application",
				"autoSync",
				"tasks",
				"leftBehind",
				"gone",
				"recreated",
				"waitsForConfirmation",
				"conditions",
				"notes"
			],
			"properties": {
				"application": {
					"description": "The id of an entry of `applications`.",
					"type": "string"
				},
				"autoSync": {
					"description": "`runs`, `waits for manual sync`, `nothing to do (…)`, `blocked: …`, `deleted`, `deleted: …` or `hangs in deletion`.",
					"type": "string"
				},
				"operation": {
					"description": "How its sync ends.",
					"type": "object",
					"additionalProperties": false,
					"required": ["phase", "message"],
					"properties": {
						"phase": { "enum": [
							"Running",
							"Succeeded",
							"Failed",
							"Error"
						] },
						"message": { "type": "string" }
					}
				},
				"tasks": {
					"type": "array",
					"items": { "$ref": "#/$defs/task" }
				},
				"leftBehind": {
					"description": "Not rendered any more, and still in the cluster.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"gone": {
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"recreated": {
					"description": "Deleted and created again.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"waitsForConfirmation": {
					"description": "Somebody has to approve their deletion before it goes on.",
					"type": "array",
					"items": { "$ref": "#/$defs/identity" }
				},
				"conditions": {
					"description": "`Type: message`, as Argo CD writes them on the Application.",
					"type": "array",
					"items": { "type": "string" }
				},
				"notes": {
					"description": "What is written as if it meant something, and means nothing to Argo CD.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"task": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"order",
				"phase",
				"op",
				"identity"
			],
			"properties": {
				"order": {
					"description": "Tasks with the same number run side by side.",
					"type": "integer"
				},
				"phase": {
					"description": "`PreSync`, `Sync`, `PostSync`, …; several with commas between them; empty while an Application is deleted.",
					"type": "string"
				},
				"wave": { "type": "integer" },
				"op": { "enum": [
					"create",
					"apply",
					"replace",
					"update",
					"recreate",
					"prune",
					"skip-prune",
					"hook-create",
					"hook-apply",
					"hook-replace",
					"hook-update",
					"hook-recreate",
					"hook-delete",
					"delete",
					"prune-dry-run",
					"none"
				] },
				"identity": { "$ref": "#/$defs/identity" },
				"changed": {
					"description": "False: nothing changes in the cluster.",
					"type": "boolean"
				},
				"result": { "enum": [
					"Synced",
					"SyncFailed",
					"Pruned",
					"PruneSkipped"
				] },
				"message": { "type": "string" }
			}
		},
		"apply": {
			"type": "object",
			"additionalProperties": false,
			"required": [
				"change",
				"verdict",
				"errors",
				"lost",
				"extra",
				"kept"
			],
			"properties": {
				"change": {
					"description": "The id of an entry of `changes`.",
					"type": "string"
				},
				"verdict": {
					"description": "`accepted-differs`: the request succeeds, but what is stored is not what Git says.",
					"enum": [
						"accepted",
						"refused",
						"accepted-differs",
						"no-op"
					]
				},
				"errors": {
					"type": "array",
					"items": {
						"type": "object",
						"additionalProperties": false,
						"required": [
							"field",
							"type",
							"detail"
						],
						"properties": {
							"field": { "type": "string" },
							"type": { "type": "string" },
							"detail": { "type": "string" }
						}
					}
				},
				"lost": {
					"description": "Paths that are written at head and not stored.",
					"type": "array",
					"items": { "type": "string" }
				},
				"extra": {
					"description": "Items of stored lists beyond those that head writes.",
					"type": "array",
					"items": { "type": "string" }
				},
				"kept": {
					"description": "Paths that Git no longer has and that stay stored.",
					"type": "array",
					"items": { "type": "string" }
				}
			}
		},
		"finding": {
			"type": "object",
			"required": [
				"rule",
				"severity",
				"enforcement",
				"application",
				"message",
				"remedy",
				"evidence",
				"fingerprint"
			],
			"properties": {
				"rule": {
					"description": "Id of the rule, kebab-case.",
					"type": "string"
				},
				"severity": {
					"type": "string",
					"enum": [
						"critical",
						"high",
						"medium",
						"low"
					]
				},
				"enforcement": {
					"type": "string",
					"enum": [
						"block",
						"ack",
						"warn"
					]
				},
				"application": {
					"description": "Id of an entry of `applications`; the first of them for a finding about the change as a whole.",
					"type": "string"
				},
				"isWhole": {
					"description": "It is about the change as a whole, not about its Application.",
					"const": true
				},
				"identity": { "$ref": "#/$defs/identity" },
				"location": {
					"description": "Where in the repository it comes from, as head has it; absent where that is not known for sure.",
					"type": "object",
					"required": ["file"],
					"properties": {
						"file": {
							"description": "Relative to the root of the repository.",
							"type": "string"
						},
						"line": {
							"description": "From 1; absent where only the file is known.",
							"type": "integer",
							"minimum": 1
						},
						"endLine": {
							"type": "integer",
							"minimum": 1
						}
					}
				},
				"message": {
					"description": "What happens, one sentence.",
					"type": "string"
				},
				"remedy": {
					"description": "What to do about it, one sentence.",
					"type": "string"
				},
				"evidence": {
					"type": "array",
					"items": { "type": "string" }
				},
				"acceptableBy": {
					"description": "Who may accept it on the pull request; absent where only a waiver of the configuration can, or nothing is blocked.",
					"type": "object",
					"required": [
						"owners",
						"people",
						"command"
					],
					"properties": {
						"owners": {
							"description": "Logins, `team:…`, `permission:…`: one of them.",
							"type": "array",
							"items": { "type": "string" }
						},
						"people": {
							"description": "How many of them it takes.",
							"type": "integer"
						},
						"command": {
							"description": "Line of a comment that accepts it.",
							"type": "string"
						}
					},
					"additionalProperties": false
				},
				"waived": {
					"description": "Who accepts it: it is told and does not block.",
					"type": "object",
					"required": [
						"how",
						"reason",
						"owner"
					],
					"properties": {
						"how": {
							"description": "`config`: a waiver of the configuration; `annotation`: one of the object; else what the first person did.",
							"type": "string",
							"enum": [
								"config",
								"annotation",
								"comment",
								"review",
								"label"
							]
						},
						"reason": { "type": "string" },
						"owner": {
							"description": "Owner of the waiver, or the people.",
							"type": "string"
						},
						"expires": {
							"description": "Last day on which it counts, `2027-01-31`; absent: as long as the finding is the same.",
							"type": "string"
						},
						"url": {
							"description": "Where the first person said so.",
							"type": "string"
						},
						"people": {
							"description": "Everybody who had to agree.",
							"type": "array",
							"items": {
								"type": "object",
								"required": [
									"how",
									"by",
									"reason",
									"url"
								],
								"properties": {
									"how": {
										"type": "string",
										"enum": [
											"comment",
											"review",
											"label"
										]
									},
									"by": {
										"description": "Login.",
										"type": "string"
									},
									"reason": { "type": "string" },
									"url": {
										"description": "Where it was said.",
										"type": "string"
									}
								},
								"additionalProperties": false
							}
						}
					},
					"additionalProperties": false
				},
				"fingerprint": {
					"description": "Changes exactly when the risk itself changes.",
					"type": "string"
				}
			}
		},
		"image": {
			"description": "A container, in an object that exists on both sides, that runs another image.",
			"type": "object",
			"required": ["application", "container"],
			"properties": {
				"application": {
					"description": "Id of an entry of `applications`.",
					"type": "string"
				},
				"container": { "type": "string" },
				"from": {
					"description": "Absent for a new container.",
					"type": "string"
				},
				"to": {
					"description": "Absent for a container that is gone.",
					"type": "string"
				}
			}
		},
		"notice": {
			"type": "object",
			"required": ["code", "message"],
			"properties": {
				"code": {
					"description": "Stable, kebab-case.",
					"type": "string"
				},
				"message": { "type": "string" },
				"application": {
					"description": "Id of an entry of `applications`.",
					"type": "string"
				}
			}
		}
	}
};

// src/report/left/conform.ts
/** What a document of a stranger is not allowed to be. Nothing of its text is in the message, only places of the schema. */
function refuse(at, problem) {
	throw new UserError(`the result is none that this version writes: ${at === "" ? "it" : at} ${problem}`, { hint: "Let both workflows use the same version of the action." });
}
/**
* The value as the schema describes it, without the keys that it does not name: a later version of the same number may write more.
* @param root holds the `$defs`
* @param at place in the document, for the message
* @throws UserError when it is anything else
*/
function conform(value, schema, root, at = "") {
	const resolved = resolve$1(schema, root);
	if (value === void 0) return refuse(at, "is missing");
	const { type, enum: words, const: only, minimum, items } = resolved;
	if (type !== void 0 && !hasType(value, type)) refuse(at, `is not of type ${type}`);
	if (words !== void 0 && !words.includes(value)) refuse(at, "is none of the words that are known");
	if (only !== void 0 && value !== only) refuse(at, "has another value");
	if (minimum !== void 0 && typeof value === "number" && value < minimum) refuse(at, "is too small");
	if (Array.isArray(value) && items !== void 0) return value.map((item, index) => conform(item, items, root, `${at}[${index}]`));
	return isMap(value) && type === "object" ? conformKeys(value, resolved, root, at) : value;
}
function resolve$1(schema, root) {
	if (schema.$ref === void 0) return schema;
	const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
	if (target === void 0) throw new Error(`the schema has no ${schema.$ref}`);
	return target;
}
function conformKeys(value, schema, root, at) {
	const { required = [], properties = {}, additionalProperties } = schema;
	const place = (key) => at === "" ? key : `${at}.${key}`;
	for (const key of required) if (getEntry(value, key) === void 0) refuse(place(key), "is missing");
	const result = {};
	if (typeof additionalProperties === "object") {
		for (const [key, item] of Object.entries(value)) setEntry(result, key, conform(item, additionalProperties, root, `an entry of ${at}`));
		return result;
	}
	for (const [key, below] of Object.entries(properties)) {
		const item = getEntry(value, key);
		if (item !== void 0) setEntry(result, key, conform(item, below, root, place(key)));
	}
	return result;
}
function hasType(value, type) {
	switch (type) {
		case "object": return isMap(value);
		case "array": return Array.isArray(value);
		case "integer": return Number.isSafeInteger(value);
		default: return typeof value === type;
	}
}

// src/report/left/formats.ts
/** Texts that reports write as their own words, links or parts of a command: nothing but what this program makes of them. */
const formats = {
	revision: /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/,
	id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
	fingerprint: /^[0-9a-f]{16,64}$/,
	day: /^\d{4}-\d\d-\d\d$/,
	phase: /^(?:[A-Za-z]+(?:, ?[A-Za-z]+)*)?$/,
	permission: /^permission:[a-z]+$/
};
/** @throws UserError when a text is none that this program writes in its place */
function checkFormats({ revisions, findings, notices, applications, plans }) {
	const check = (at, text, format) => {
		if (!formats[format].test(text)) refuse(at, "has a text that does not belong there");
	};
	check("revisions.base.id", revisions.base.id, "revision");
	check("revisions.head.id", revisions.head.id, "revision");
	for (const { code } of [...notices, ...applications.flatMap(({ warnings }) => warnings)]) check("a code", code, "id");
	for (const { phase } of plans.flatMap(({ tasks }) => tasks)) check("the phase of a task", phase, "phase");
	for (const { rule, fingerprint, acceptableBy, waived } of findings) {
		check("the rule of a finding", rule, "id");
		check("the fingerprint of a finding", fingerprint, "fingerprint");
		if (waived?.expires !== void 0) check("the end of a waiver", waived.expires, "day");
		for (const owner of acceptableBy?.owners ?? []) if (owner.startsWith("permission:")) check("an owner", owner, "permission");
	}
}

// src/report/left/nesting.ts
/**
* How deep the collections of a JSON text are nested. Asked before it is read: readers call themselves for every level, and a
* text of nothing but brackets would end the process. No regular expression: one gives up on texts of millions of characters.
*/
function nestingOf(text) {
	let [depth, deepest, isText] = [
		0,
		0,
		false
	];
	for (let position = 0; position < text.length; position++) {
		const mark = text.charCodeAt(position);
		if (isText && mark === backslash) position++;
		else if (mark === quote) isText = !isText;
		else if (isText) continue;
		else if (mark === bracket || mark === brace) deepest = Math.max(deepest, ++depth);
		else if (mark === bracket + 2 || mark === brace + 2) depth--;
	}
	return deepest;
}
/** `"`, `\`, `[` and `{`; the closing ones come two after them. */
const [quote, backslash, bracket, brace] = [
	34,
	92,
	91,
	123
];

// src/report/left/read-preview.ts
/** Levels of nesting; the document has about ten of its own, the rest is room for values of manifests. */
const deepest = 200;
const schema = preview_1_schema_default;
/**
* Reads the JSON report of a run that nobody trusts, so that every other report can be made of it as if this run had made the
* result itself. What comes back has the shape that `schema/preview-1.schema.json` promises and nothing beyond it, its parts fit each
* other, and its verdict is what its own findings and failures say, or worse. All its texts stay texts of a stranger, as they always
* are in reports. What is only in memory of the run that wrote it, whole objects and the table of images, is not there.
* @throws UserError when it is anything else; nothing of its text is in the message
*/
function readPreview(text) {
	if (nestingOf(text) > deepest) refuse("", `is nested deeper than ${deepest} levels`);
	const document = conform(parse(text), schema, schema);
	if (!isPreview(document)) return refuse("", "has another version");
	if ("part" in document) return refuse("", "is only a part of a run: the parts have to be merged first");
	checkFormats(document);
	checkParts(document);
	return withOwnVerdict(document);
}
function parse(text) {
	try {
		return parseJson(text);
	} catch {
		return refuse("", "is no JSON");
	}
}
/** `conform` has looked at all of it: the schema and the types are the same, and a test holds them to that. */
function isPreview(document) {
	return typeof document === "object" && document !== null && "schemaVersion" in document;
}
/** What refers to something finds it, nothing is there twice, and the counts of changes are those of what is listed. */
function checkParts({ applications, changes, groups, plans, applies, counts }) {
	const owners = new Map(applications.map(({ id, parent }) => [id, parent]));
	const known = new Set(changes.map(({ id }) => id));
	if (owners.size < applications.length) refuse("applications", "has an id twice");
	if (known.size < changes.length) refuse("changes", "has an id twice");
	const belongs = (at, ids, all) => {
		if (ids.some((id) => !all.has(id))) refuse(at, "refers to something that is not there");
	};
	belongs("changes", changes.map(({ application }) => application), owners);
	belongs("groups", groups.flatMap((group) => group.applications), owners);
	belongs("groups", groups.flatMap((group) => group.changes), known);
	belongs("plans", plans.map(({ application }) => application), owners);
	belongs("applies", applies.map(({ change }) => change), known);
	checkParents(owners);
	for (const action of [
		"added",
		"removed",
		"modified",
		"moved",
		"renamed"
	]) if (counts[action] !== changes.filter((change) => change.action === action).length) refuse(`counts.${action}`, "is not what is listed");
	if (counts.workloadsRestarted !== changes.filter(({ forecast }) => forecast.restarts).length) refuse("counts.workloadsRestarted", "is not what is listed");
}
/** An Application that is above itself would be walked for ever by whoever opens the report. */
function checkParents(owners) {
	const fine = /* @__PURE__ */ new Set();
	for (const start of owners.keys()) {
		const way = /* @__PURE__ */ new Set();
		for (let id = start; id !== void 0 && !fine.has(id); id = owners.get(id)) {
			if (way.has(id)) refuse("applications", "has one that is above itself");
			way.add(id);
		}
		for (const id of way) fine.add(id);
	}
}
const badness = {
	pass: 0,
	incomplete: 1,
	blocked: 2
};
function withOwnVerdict(preview) {
	const { status, reasons } = preview.verdict;
	const own = statusOf(preview.findings, preview.applications);
	if (badness[own] <= badness[status]) return preview;
	const note = `The run said ${status}, and what it found says ${own}.`;
	return {
		...preview,
		verdict: {
			status: own,
			reasons: [note, ...reasons]
		}
	};
}

// src/publish/distrust.ts
const notice = "This pull request changes workflows or actions of the repository, so the run that compared is one of its own making. What it says proves nothing: read the change before anything else.";
/** The result without what a stranger's word is not enough for: links to elsewhere, and passing when its run is of its own making. */
function distrust(preview, { page, doubt }) {
	const own = {
		...preview,
		findings: preview.findings.map((finding) => withoutLinks(finding, page))
	};
	if (!doubt) return own;
	const { status, reasons } = preview.verdict;
	return {
		...own,
		verdict: {
			status: status === "pass" ? "incomplete" : status,
			reasons: [notice, ...reasons]
		},
		notices: [{
			code: "workflow-changed",
			message: notice
		}, ...preview.notices]
	};
}
function withoutLinks(finding, page) {
	if (finding.waived === void 0) return finding;
	const isForeign = (url) => url !== void 0 && !url.startsWith(page);
	const { url, people, ...rest } = finding.waived;
	const waived = {
		...rest,
		...url === void 0 || isForeign(url) ? {} : { url },
		...people === void 0 ? {} : { people: people.map((person) => isForeign(person.url) ? {
			...person,
			url: page
		} : person) }
	};
	return {
		...finding,
		waived
	};
}

// src/publish/left-file.ts
/** Bytes of a JSON report that are read; the comparison of 3,000 Applications takes a tenth of it. */
const largest = 67108864;
/** The file as an earlier step of the other run uploaded it. */
const fileName = "preview.json";
/**
* Reads what the other run left: a file, or a folder that holds `preview.json`, or one folder with it as `actions/download-artifact`
* makes one for each artifact. An artifact of a stranger may hold links and anything else; only a plain file is read.
* @param from relative to the workspace
* @throws UserError when it is not there, is no plain file, or is too large
*/
async function readLeftFile(from, workspace) {
	const path = await findFile(resolve(workspace ?? ".", from), from);
	const stats = await lstat(path);
	if (!stats.isFile()) throw missing(from, "is no plain file");
	if (stats.size > largest) throw missing(from, `is larger than ${largest / 1024 / 1024} MiB`);
	const bytes = await readFile(path);
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		throw missing(from, "is no UTF-8");
	}
}
async function findFile(path, from) {
	const stats = await lstat(path).catch(() => void 0);
	if (stats === void 0) throw missing(from, "is not there");
	if (!stats.isDirectory()) return path;
	const entries = await readdir(path, { withFileTypes: true });
	if (entries.some(({ name }) => name === fileName)) return join(path, fileName);
	const inside = [];
	for (const entry of entries) {
		if (!entry.isDirectory()) continue;
		const candidate = join(path, entry.name, fileName);
		if (await lstat(candidate).catch(() => void 0) !== void 0) inside.push(candidate);
	}
	const [only] = inside;
	if (only === void 0) throw missing(from, `holds no ${fileName}`);
	if (inside.length > 1) throw missing(from, `holds more than one ${fileName}`);
	return only;
}
function missing(from, problem) {
	return new UserError(`the result that is to be published (${from}) ${problem}`, {
		place: "from",
		hint: "The run that compares has to keep its JSON report as an artifact, and the step before this one has to download it (docs/forks.md)."
	});
}

// src/publish/publish-left.ts
/** Events whose runs have a read-only token when the head is a fork's. */
const events = [
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
];
/**
* Publishes what a run found that was not allowed to: one of a fork or of Dependabot. Its result is a stranger's word: it is read
* strictly, has to be one of the commit that GitHub says the run was for, and all that is published is made of it here.
* @returns what went wrong at the comment or the status; empty when all is published, or nothing had to be
* @throws UserError when there is no result that can be published; the status of the commit says so then, where it is known
*/
async function publishLeft(request) {
	const { event, client, runner } = request;
	if (event.kind !== "workflow_run") throw new UserError(`A ${event.kind} event names no run whose result could be published`, {
		place: "mode",
		hint: "Use `mode: publish` in a workflow on `workflow_run` (docs/forks.md)."
	});
	if (client === void 0) throw new UserError("there is no token to publish with", {
		place: "token",
		hint: "Leave the input `token` away."
	});
	const idle = reasonToDoNothing(event);
	const origin = idle === void 0 ? await ask(() => findOrigin(client, event)) : { nothing: idle };
	if ("nothing" in origin) {
		runner.log.info(`nothing to publish: ${origin.nothing}`);
		return [];
	}
	const context = contextOf(event, request.context);
	try {
		return await publishFor(origin.pulls, {
			...request,
			client,
			context
		});
	} catch (error) {
		const [pull] = origin.pulls;
		if (pull !== void 0) await announceStatus({
			...request,
			client,
			context,
			event: pull
		}, "error", `no result: ${shortOf(error)}`);
		throw error;
	}
}
function reasonToDoNothing({ startedBy, conclusion }) {
	if (!events.includes(startedBy)) return `the run was started by ${startedBy}, not by a pull request`;
	return conclusion === "action_required" || conclusion === "skipped" ? `the run ended as ${conclusion}` : void 0;
}
/** Where the run took place whose result this is: its page is what people want to see, and its number says what is later. */
function contextOf({ run }, context) {
	const { serverUrl, owner, repository } = context;
	return {
		...context,
		run,
		runUrl: `${serverUrl}/${owner}/${repository}/actions/runs/${run.id}`
	};
}
async function publishFor(pulls, request) {
	const { client, context, from, renderersOf } = request;
	const preview = readPreview(await readLeftFile(from, context.workspace));
	const pull = await choosePull(client, pulls, preview);
	const doubt = pull.isFork && await ask(() => changesWorkflows(client, pull));
	return (await publish({
		...request,
		preview: distrust(preview, {
			page: `${context.serverUrl}/${context.owner}/${context.repository}/`,
			doubt
		}),
		renderers: {
			...renderersOf(context),
			annotations: () => []
		},
		event: {
			...pull,
			isFork: false,
			isDependabot: false
		}
	})).filter(isMissed).map(({ message }) => message);
}
function isMissed({ destination, state }) {
	return (destination === "comment" || destination === "status") && (state === "degraded" || state === "failed");
}
async function choosePull(client, pulls, { revisions }) {
	const compared = {
		base: revisions.base.id,
		head: revisions.head.id
	};
	const misfits = [];
	for (const pull of pulls) {
		const misfit = await ask(() => findMisfit(client, pull, compared));
		if (misfit === void 0) return pull;
		misfits.push(`#${pull.number}: ${misfit}`);
	}
	throw new UserError(`the result is not one of the pull request (${misfits.join("; ")})`, {
		place: "from",
		hint: "Run the check of the pull request again."
	});
}
/** What can not be asked for is not known, and nothing is published on a guess. */
async function ask(question) {
	try {
		return await question();
	} catch (error) {
		const { message } = failureOf(error);
		throw new UserError(`it could not be found out what the run was for: ${message}`, {
			hint: "The job needs `permissions: {contents: read, pull-requests: write, statuses: write}`.",
			cause: error
		});
	}
}
function shortOf(error) {
	return error instanceof UserError ? error.message : "a bug of argo-manifest-diff";
}

// src/report/annotations.ts
/** Characters: what a reader still takes in beside a line. */
const MAX_MESSAGE = 1e3;
/**
* The findings that block or warn and whose place is known, worst first: those that block as errors. The same risk in several
* Applications that comes from one line is told there once. What is accepted needs no remark.
*/
function listLineRemarks(preview) {
	const placed = preview.findings.filter(({ location, waived }) => location !== void 0 && waived === void 0);
	return [...groupBy(placed, (finding) => JSON.stringify([
		isBlocking(finding),
		finding.rule,
		finding.location?.file,
		finding.location?.line
	])).values()].flatMap((findings) => {
		const [first, ...more] = findings;
		return first?.location === void 0 ? [] : [{
			...remark(first, more.length),
			...first.location
		}];
	});
}
function remark(finding, more) {
	const { rule, severity, application, isWhole, message, remedy } = finding;
	const others = more === 0 ? "" : `\n… and ${more} more like it, from the same place.`;
	const where = isWhole === true ? "" : `\nApplication: ${clip(makeOneLine(application), 200)}`;
	return {
		level: isBlocking(finding) ? "error" : "warning",
		title: `${severity}: ${makeOneLine(rule)}`,
		message: `${clip(makeVisible([message, remedy].filter((each) => each !== "").join(" ")), MAX_MESSAGE)}${where}${others}`
	};
}

// src/report/status.ts
/** Characters that GitHub takes for the description of a commit status; more is refused with 422. */
const maximum = 140;
/** The result in one line for a commit status: `2 destructive, 300 apps changed, 1 failed to render`. */
function statusText(preview) {
	const { changes, counts, findings } = preview;
	const destructive = changes.filter(isDestructive).length;
	const refused = changes.filter((change) => change.forecast.effect === "refused").length;
	const blocking = findings.filter(isBlocking);
	const accepted = findings.filter((finding) => finding.waived !== void 0).length;
	const { head, both } = sortFailures(preview);
	const told = [
		[destructive, `${formatNumber(destructive)} destructive`],
		[refused, `${formatNumber(refused)} refused by the API server`],
		[counts.applicationsChanged, `${countOf(counts.applicationsChanged, "app")} changed`],
		[countFailed(head), `${formatNumber(countFailed(head))} failed to render`],
		[countFailed(both), `${formatNumber(countFailed(both))} failing before and after`],
		[accepted, `${countOf(accepted, "finding")} accepted`]
	].flatMap(([count, text]) => count > 0 ? [text] : []);
	const nothing = counts.applicationsChanged === 0 ? [`no changes in ${countOf(counts.applications, "app")}`] : [];
	const text = countFailed(head) + destructive + refused + blocking.length > 0 ? told : [...nothing, ...told];
	const size = [...preview.verdict.status === "incomplete" && countFailed(head) === 0 ? ["incomplete"] : [], ...text].join(", ");
	if (blocking.length === 0 || preview.verdict.status !== "blocked") return clip(size, maximum);
	const texts = [
		2,
		1,
		0
	].map((named) => [size, describeBlock(blocking, named)].filter((part) => part !== "").join("; "));
	return texts.find((each) => each.length <= maximum) ?? clip(texts.at(-1) ?? "", maximum);
}
/** What blocks, some of it by name, and how to go on. */
function describeBlock(blocking, named) {
	const shown = [...new Set(blocking.map(({ rule }) => rule))].filter((rule) => /^[a-z0-9-]{1,60}$/.test(rule)).slice(0, named);
	const others = blocking.filter(({ rule }) => !shown.includes(rule)).length;
	return `blocked by ${shown.length === 0 ? countOf(blocking.length, "finding") : [shown.join(", "), ...others > 0 ? [`${formatNumber(others)} more`] : []].join(" and ")}: ${blocking.some(({ acceptableBy }) => acceptableBy !== void 0) ? "fix or /risk ack" : "fix or add a waiver"}`;
}

// src/action.ts
const MISTAKE = 3;
const BUG = 4;
const runner = createRunner(process.env);
/** Aborted once we are told to stop: what is in hand by then is no result, and nothing of it may be published. */
const stop = new AbortController();
async function main() {
	tuneEngine();
	const inputs = readInputs(process.env, availableParallelism(), (file) => readFileSync(file, "utf8"));
	runner.mask(inputs.token);
	runner.log.info(`argo-manifest-diff ${version} on node ${process.versions.node}, ${process.platform} ${process.arch}`);
	const context = readContext(process.env);
	const event = await readEvent(process.env, (file) => readFile(file, "utf8"));
	const client = await openClient({
		inputs,
		context
	}, stop.signal);
	if (event.kind === "issue_comment") return answerComment(event, context, client);
	const job = {
		inputs,
		context,
		event,
		...client === void 0 ? {} : { client }
	};
	if (inputs.mode === "publish") return publishResult(job);
	if (event.kind === "pull_request" && event.closed) {
		runner.log.info("nothing to do: the pull request is closed, and its comment stays as it is");
		return 0;
	}
	const request = inputs.mode === "merge" ? void 0 : requestOf(job);
	const scratch = await mkdtemp(path.join(process.env.RUNNER_TEMP ?? tmpdir(), "argo-manifest-diff-"));
	allowShells(path.join(scratch, "shells"));
	cleanUpWhenStopped(scratch, job);
	if (request?.shard !== void 0) return comparePart(request, scratch, job);
	await announce(job, "pending", request === void 0 ? "putting the parts together" : "rendering and comparing");
	try {
		await unlessStopped();
		const result = await inScratch(scratch, async (outside) => request === void 0 ? mergeParts(await mergeRequestOf(job), outside, ".") : preview(request, outside));
		await runner.group("Publish", () => publish({
			preview: result,
			renderers: renderersOf(job),
			settings: inputs,
			event,
			context,
			...client === void 0 ? {} : { client },
			runner
		}));
		await unlessStopped();
		return exitStatusOf(result.verdict);
	} catch (error) {
		await unlessStopped();
		await announce(job, "error", `no result: ${error instanceof UserError ? error.message : "a bug of argo-manifest-diff"}`);
		throw error;
	}
}
/** A part posts nothing and blocks nothing: the job that merges does. */
async function comparePart(request, scratch, job) {
	const result = await inScratch(scratch, (outside) => preview(request, outside));
	await runner.group("Hand on", () => publishPart({
		preview: result,
		renderers: renderersOf(job),
		settings: job.inputs,
		...job,
		runner
	}));
	return 0;
}
async function openClient({ inputs, context }, signal) {
	if (inputs.token === "") return void 0;
	return createClient({
		context,
		token: inputs.token,
		log: runner.log,
		...signal === void 0 ? {} : { signal }
	});
}
/** Publishing is all that is asked for, so the step fails when that fails; what the verdict is, the status and the outputs say. */
async function publishResult({ inputs, context, event, client }) {
	const missed = await publishLeft({
		event,
		context,
		client,
		from: inputs.from ?? "",
		settings: inputs,
		runner,
		renderersOf: (of) => renderersOf({
			inputs,
			context: of,
			event
		})
	});
	if (missed.length > 0) throw new UserError(missed.join("\n"), { place: "mode: publish" });
	return 0;
}
/** A comment is no change: it can only have the check of its pull request run again. */
async function answerComment(event, context, client) {
	const { state, message } = await runAgain(client, event, context);
	if (state !== "failed") {
		runner.log.info(message);
		return 0;
	}
	throw new UserError(message, { place: "on.issue_comment" });
}
function requestOf({ inputs, context, event, client }) {
	const { head, base } = revisionsOf(event, {
		baseRef: inputs.baseRef,
		headRef: inputs.headRef
	});
	const { base: branch } = branchesOf(event);
	const page = pageOf(event);
	return {
		common: inputs.common,
		head,
		base,
		urls: [context.cloneUrl],
		...branch === void 0 ? {} : { branch },
		...inputs.failOn === void 0 ? {} : { failOn: inputs.failOn },
		...inputs.shard === void 0 ? {} : { shard: inputs.shard },
		...page === void 0 ? {} : { discussion: createDiscussionReader(client, page) }
	};
}
async function mergeRequestOf({ inputs, context, event, client }) {
	const page = pageOf(event);
	return {
		files: await findParts(inputs.from ?? "", context.workspace),
		...inputs.failOn === void 0 ? {} : { failOn: inputs.failOn },
		...page === void 0 ? {} : { discussion: createDiscussionReader(client, page) }
	};
}
async function inScratch(scratch, work) {
	try {
		const result = await runner.group("Prepare", () => work({
			environment: process.env,
			cwd: process.env.GITHUB_WORKSPACE ?? process.cwd(),
			scratch,
			bundled: [],
			readFile: (file) => readFile(file, "utf8"),
			now: () => performance.now(),
			today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10),
			pause: (duration) => setTimeout$1(duration),
			log: runner.log
		}));
		await unlessStopped();
		runner.log.info(renderTerminal(result, {
			color: false,
			width: 160
		}));
		return result;
	} finally {
		killAll();
		await rm(scratch, {
			recursive: true,
			force: true
		});
	}
}
/** Where readers find more. Only the workflow knows where it publishes the files that we write. */
function linksOf({ inputs: { reportUrl }, context: { runUrl } }) {
	return {
		...runUrl === void 0 ? {} : { run: runUrl },
		...reportUrl === void 0 ? {} : reportUrl.endsWith("/") ? {
			report: `${reportUrl}preview.html`,
			json: `${reportUrl}preview.json`
		} : { report: reportUrl }
	};
}
function renderersOf(job) {
	const { inputs, context } = job;
	const links = linksOf(job);
	return {
		comment: (result, { budget }) => renderComment(result, {
			key: inputs.commentKey,
			budget,
			links
		}),
		summary: (result, { budget }) => renderSummary(result, {
			budget,
			links
		}),
		status: statusText,
		digest: resultDigest,
		annotations: listLineRemarks,
		files: [
			{
				output: "markdown",
				name: "preview.md",
				render: (result) => renderSummary(result, { links })
			},
			{
				output: "html",
				name: "preview.html",
				render: (result) => renderHtml(result, links)
			},
			{
				output: "json",
				name: "preview.json",
				render: renderJson
			},
			{
				output: "sarif",
				name: "preview.sarif",
				render: (result) => renderSarif(result, {
					version,
					repositoryUrl: context.cloneUrl.replace(/\.git$/, "")
				})
			}
		]
	};
}
async function announce(job, state, text) {
	const { inputs, context, event, client } = job;
	const outcome = await announceStatus({
		event,
		context,
		settings: inputs,
		...client === void 0 ? {} : { client }
	}, state, text);
	if (outcome.state === "failed" || outcome.state === "degraded") runner.log.info(outcome.message);
}
/** Goes no further once the run is cancelled: the handler of the signal ends the process. */
async function unlessStopped() {
	if (stop.signal.aborted) await new Promise(() => {});
}
/** A cancelled run leaves no process, no file and no pending status behind. */
function cleanUpWhenStopped(scratch, job) {
	for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => {
		if (stop.signal.aborted) return;
		stop.abort();
		stopAll();
		const told = openClient(job).then((client) => announce({
			...job,
			...client === void 0 ? {} : { client }
		}, "error", "the run was cancelled"));
		Promise.allSettled([told, rm(scratch, {
			recursive: true,
			force: true
		})]).finally(() => process.exit(status));
	});
}
try {
	process.exitCode = await main();
} catch (error) {
	if (error instanceof UserError) {
		runner.annotate([{
			level: "error",
			title: "argo-manifest-diff",
			message: error.text
		}]);
		process.exitCode = MISTAKE;
	} else {
		runner.annotate([{
			level: "error",
			title: "argo-manifest-diff",
			message: "This is a bug of argo-manifest-diff; please report it with the log of this step."
		}]);
		runner.log.info(error instanceof Error ? error.stack ?? error.message : String(error));
		process.exitCode = BUG;
	}
}

export {  };