import { __commonJSMin, __toESM } from "./chunks/rolldown-runtime.js";
import { UserError, allowShells, append, checkRevision, failOnWords, killAll, makeScratch, quote, readChoice, readCommonOptions, readOne, readShard, removeScratch, splitGlobs, stopAll, tuneEngine, version } from "./chunks/start.js";
import { Octokit as Octokit$1, RequestError, legacyRestEndpointMethods, paginateRest } from "./chunks/dist-src.js";
import { announceStatus, branchesOf, createRunner, failureOf, isGone, isOurs, isRequestError as isRequestError$1, pageOf, readEvent, revisionsOf, saysWhatToCompare } from "./chunks/status.js";
import { readFileSync } from "node:fs";
import { lstat, readFile, readdir } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path, { join, resolve } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";

// src/config/inputs.ts
const modes = [
	"preview",
	"publish",
	"merge"
];
/** The key is part of an HTML comment: it must not end it. */
const checkCommentKey = (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? void 0 : `is ${quote(text)}, expected up to 64 letters, digits, dots, dashes and underscores`;
const checkStatusContext = (text) => /^[^\p{C}]{1,100}$/u.test(text) ? void 0 : `is ${quote(text)}, expected one line of at most 100 characters`;
/** Links are made of it by adding a fragment. */
const checkReportUrl = (text) => /^https?:\/\/[^\s#]+$/.test(text) && URL.canParse(text) ? void 0 : `is ${quote(text)}, expected a web address without a fragment`;
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
function isRequestError(error) {
	return error.request !== void 0;
}
async function errorRequest(state, octokit, error, options) {
	if (!isRequestError(error) || !error?.request.request) throw error;
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
		if (isRequestError$1(error) && (error.status === 403 || error.status === 429)) {
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

// src/github/page-history.ts
/**
* The last pushes to the branch, newest first; undefined where the token may not read them (the branch of a private fork). Throws what the
* API throws for any other reason.
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
	} catch (error) {
		if (failureOf(error).reason !== "forbidden") throw error;
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
		edited: !untouched.has(node)
	}));
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
		append(found, files);
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
	const scratch = await makeScratch(process.env.RUNNER_TEMP ?? tmpdir());
	allowShells(path.join(scratch, "shells"));
	cleanUpWhenStopped(scratch, job);
	if (request?.shard !== void 0) return comparePart(request, scratch, job);
	const announced = announce(job, "pending", request === void 0 ? "putting the parts together" : "rendering and comparing");
	try {
		const [work, outcome] = await Promise.all([
			request === void 0 ? mergeOf(job) : comparisonOf(request),
			import("./chunks/outcome.js"),
			announced
		]);
		await unlessStopped();
		const result = await inScratch(scratch, work);
		await runner.group("Publish", () => outcome.publish({
			preview: result,
			renderers: outcome.renderersOf(job),
			settings: inputs,
			event,
			context,
			...client === void 0 ? {} : { client },
			runner
		}));
		await unlessStopped();
		return outcome.exitStatusOf(result.verdict);
	} catch (error) {
		await unlessStopped();
		await announce(job, "error", `no result: ${error instanceof UserError ? error.message : "a bug of argo-manifest-diff"}`);
		throw error;
	}
}
/** A part posts nothing and blocks nothing: the job that merges does. */
async function comparePart(request, scratch, job) {
	const [work, { publishPart, renderersOf }] = await Promise.all([comparisonOf(request), import("./chunks/outcome.js")]);
	const result = await inScratch(scratch, work);
	await runner.group("Hand on", () => publishPart({
		preview: result,
		renderers: renderersOf(job),
		settings: job.inputs,
		...job,
		runner
	}));
	return 0;
}
async function comparisonOf(request) {
	const { preview } = await import("./chunks/preview.js");
	return (outside) => preview(request, outside);
}
async function mergeOf(job) {
	const { mergeParts } = await import("./chunks/merge.js");
	return async (outside) => mergeParts(await mergeRequestOf(job), outside, ".");
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
	const { publishLeft, renderersOf } = await import("./chunks/outcome.js");
	const missed = await publishLeft({
		event,
		context,
		client,
		from: inputs.from ?? "",
		settings: inputs,
		runner,
		renderersOf: (of) => renderersOf({
			inputs,
			context: of
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
		isGuarded: true,
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
	const { baseRef, headRef } = inputs;
	const expected = saysWhatToCompare(event, {
		baseRef,
		headRef
	}) ? revisionsOf(event, {
		baseRef,
		headRef
	}) : void 0;
	return {
		files: await findParts(inputs.from ?? "", context.workspace),
		...expected === void 0 ? {} : { expected },
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
		const { renderTerminal } = await import("./chunks/outcome.js");
		runner.log.info(renderTerminal(result, {
			color: false,
			width: 160
		}));
		return result;
	} finally {
		killAll();
		await removeScratch(scratch);
	}
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
		Promise.allSettled([told, removeScratch(scratch)]).finally(() => process.exit(status));
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