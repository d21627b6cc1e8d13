import { __commonJSMin, __toESM } from "./chunks/rolldown-runtime.js";
import { UserError, checkRevision, clip, countFailed, countOf, exitStatusOf, failOnWords, formatNumber, isDestructive, killAll, listImageChanges, notAvailable, preview, quote, readChoice, readCommonOptions, readOne, renderComment, renderHtml, renderJson, renderSummary, renderTerminal, resultDigest, sortFailures, splitGlobs, stopAll } from "./chunks/terminal.js";
import { Octokit as Octokit$1, RequestError, legacyRestEndpointMethods, paginateRest, require_tunnel, require_undici } from "./chunks/undici.js";
import { readFileSync } from "node:fs";
import { appendFile, lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path, { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import * as os$1 from "os";
import os, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants as constants$2, promises } from "fs";
import * as path$1 from "path";
import * as events from "events";
import * as child from "child_process";
import { setTimeout as setTimeout$2 } from "timers";

// src/config/inputs.ts
/** Inputs that the documents name and a later version will have, with the value that says the same as nothing. */
const laterInputs = {
	shard: "",
	mode: "preview",
	from: ""
};
/** The key is part of an HTML comment: it must not end it. */
const checkCommentKey = (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text) ? void 0 : `is ${quote(text)}, expected up to 64 letters, digits, dots, dashes and underscores`;
const checkStatusContext = (text) => /^[^\p{C}]{1,100}$/u.test(text) ? void 0 : `is ${quote(text)}, expected one line of at most 100 characters`;
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
	for (const [name, nothing] of Object.entries(laterInputs)) {
		const text = readInput(env, name);
		if (text !== "" && text !== nothing) complain(name, notAvailable);
	}
	const common = readCommonOptions(given, {
		cores,
		readFile
	});
	const baseRef = readOne(given, "base-ref", checkRevision);
	const headRef = readOne(given, "head-ref", checkRevision);
	const failOn = readChoice(given, "fail-on", failOnWords);
	const inputs = {
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
		reportDir: readOne(given, "report-dir") ?? `${env["RUNNER_TEMP"] || "."}/argo-manifest-diff`
	};
	if (problems.length > 0) throw new UserError(problems.join("\n"), { hint: "The inputs are explained in the README of the action." });
	return inputs;
}
/** Every input of this version but the token. */
const inputNames = [
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
/**
* Starts jobs in order and at least `pace` milliseconds apart. GitHub asks for one second between writes.
* Shaped as the throttling plugin wants its queues: by key, of which there is one here.
* Source: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
*/
function createPacedQueue(pace) {
	let free = 0;
	let tail = Promise.resolve();
	const queue = { schedule(_options, job, ...args) {
		const run = tail.then(async () => {
			await setTimeout$1(Math.max(0, free - performance.now()));
			free = performance.now() + pace;
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
			request: { fetch: readWhole(options.fetch ?? await proxyFetch(), timing.timeout) },
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
function readWhole(send, timeout) {
	return async (input, init) => {
		const answer = await send(input, {
			...init,
			signal: AbortSignal.timeout(timeout)
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
	const run = env["GITHUB_RUN_ID"];
	if (run) context.runUrl = `${page}/actions/runs/${run}`;
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
		headSha: required(read, "pull_request", "head", "sha"),
		mergeSha: shaOf(env),
		baseSha: required(read, "pull_request", "base", "sha"),
		baseRef: required(read, "pull_request", "base", "ref"),
		headRef: required(read, "pull_request", "head", "ref"),
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
		baseSha: required(read, "merge_group", "base_sha"),
		headSha: required(read, "merge_group", "head_sha"),
		baseRef: branchName(required(read, "merge_group", "base_ref")),
		headRef: branchName(required(read, "merge_group", "head_ref"))
	};
}
function readPush(read) {
	return {
		kind: "push",
		before: required(read, "before"),
		after: required(read, "after"),
		ref: required(read, "ref")
	};
}
function readWorkflowRun(read) {
	const run = valueAt(read.payload, "workflow_run");
	const id = valueAt(run, "id");
	const pulls = valueAt(run, "pull_requests");
	const numbers = (Array.isArray(pulls) ? pulls : []).map((pull) => valueAt(pull, "number"));
	const headRepository = textAt(run, "head_repository", "full_name");
	return {
		kind: "workflow_run",
		runId: typeof id === "number" ? id : 0,
		headSha: required(read, "workflow_run", "head_sha"),
		headBranch: textAt(run, "head_branch") ?? "",
		...headRepository === void 0 ? {} : { headRepository },
		startedBy: textAt(run, "event") ?? "",
		conclusion: textAt(run, "conclusion") ?? "",
		pullRequests: numbers.filter((number) => typeof number === "number")
	};
}
/** Name of a branch without `refs/heads/`; other refs stay as they are. */
function branchName(ref) {
	return ref.startsWith("refs/heads/") ? ref.slice(11) : ref;
}
function required(read, ...path) {
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
		case "other": return event.sha;
	}
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
				yield access$1(pathFromEnv, constants$2.R_OK | constants$2.W_OK);
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
const { chmod: chmod$1, copyFile: copyFile$1, lstat: lstat$1, mkdir: mkdir$1, open: open$1, readdir: readdir$1, rename: rename$1, rm: rm$1, rmdir, stat: stat$1, symlink: symlink$1, unlink } = fs.promises;
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
var ToolRunner = class extends events.EventEmitter {
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
var ExecState = class ExecState extends events.EventEmitter {
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
function notice(message, properties = {}) {
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
	return {
		setOutput: (name, value) => setOutput(name, value),
		writeSummary: (text, substitute) => writeSummary(env["GITHUB_STEP_SUMMARY"], text, substitute),
		annotate(annotations) {
			for (const annotation of limitAnnotations(annotations, room)) {
				room[annotation.level]--;
				show(annotation);
			}
		},
		async group(title, run) {
			startGroup(title);
			try {
				return await run();
			} finally {
				endGroup();
			}
		},
		mask(secret) {
			if (secret !== "") setSecret(secret);
		},
		log: createRunnerLog((message) => {
			if (room.warning === 0) return info(neutraliseCommands(`Warning: ${message}`));
			room.warning--;
			warning(message);
		})
	};
}
function createRunnerLog(warning) {
	const tenths = /* @__PURE__ */ new Map();
	return {
		info: (message) => info(neutraliseCommands(message)),
		warning,
		debug: (message) => debug(message),
		progress(stage, done, total) {
			const tenth = total === 0 ? 10 : Math.floor(done * 10 / total);
			if (tenth === (tenths.get(stage) ?? 0)) return;
			tenths.set(stage, tenth);
			info(neutraliseCommands(`${stage}: ${done} of ${total}`));
		}
	};
}
function show(annotation) {
	const { level, message, title, file, line } = annotation;
	const place = {
		...title === void 0 ? {} : { title },
		...file === void 0 ? {} : { file },
		...line === void 0 ? {} : { startLine: line }
	};
	if (level === "error") error(message, place);
	else if (level === "warning") warning(message, place);
	else notice(message, place);
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
	/** Address of what was created after a POST whose fate is unknown. */
	let created;
	/** The last error that left open whether there is a comment, or that says that it went away. */
	let doubt;
	for (let round = 1;; round++) {
		const { own, certain } = await findOwn(client, comment);
		const [oldest, ...rest] = own;
		if (!oldest && created !== void 0) return {
			done: true,
			action: "created",
			url: created,
			notes: []
		};
		if (!oldest && !comment.create) return {
			done: true,
			action: "skipped",
			notes: []
		};
		const told = oldest?.digest === comment.digest;
		const twins = certain ? rest : [];
		if (oldest && told && twins.length === 0) return {
			done: true,
			action: doubt === void 0 ? "unchanged" : "created",
			url: oldest.url,
			notes: []
		};
		if (round > tries) throw doubt;
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
					action: !told ? "updated" : doubt === void 0 ? "unchanged" : "created",
					url,
					notes: await removeTwins(client, twins)
				};
			}
			const url = await sendFitting(comment, (body) => create(client, comment.pullRequest, body));
			if (doubt === void 0) return {
				done: true,
				action: "created",
				url,
				notes: []
			};
			created = url;
		} catch (error) {
			if (!(oldest ? isGone(error) : isUncertain(error))) throw error;
			doubt = error;
			await client.pause(round);
		}
	}
}
/** All comments with our key by ourselves, oldest first; `certain` when it is known who we are. */
async function findOwn(client, comment) {
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
	if (marked.length === 0) return {
		own: [],
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
/** Sends the longest rendering that GitHub takes. Returns what `send` does: the address of the comment. */
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
	return data.html_url;
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

// src/publish/permissions.ts
/**
* What to do about a token that may not write, for the log and the summary.
* Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
* @param permission the permission that the workflow's job lacks, e.g. `pull-requests: write`
*/
function adviseOnPermission(event, permission) {
	if (event.kind === "pull_request" && (event.isFork || event.isDependabot)) return `a pull request of ${event.isFork ? "a fork" : "Dependabot"} gets a read-only token, so the result is in the summary and in the exit status of this step only`;
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
	const result = await setStatus(client, {
		sha: statusShaOf(event),
		state,
		context: settings.statusContext,
		description,
		...context.runUrl === void 0 ? {} : { targetUrl: context.runUrl }
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

// src/report/status.ts
/** Characters that GitHub takes for the description of a commit status; more is refused with 422. */
const maximum = 140;
/** The result in one line for a commit status: `2 destructive, 300 apps changed, 1 failed to render`. */
function statusText(preview) {
	const { changes, counts, findings } = preview;
	const destructive = changes.filter(isDestructive).length;
	const refused = changes.filter((change) => change.forecast.effect === "refused").length;
	const blocking = findings.filter((finding) => finding.enforcement === "block").length;
	const { head, both } = sortFailures(preview);
	const told = [
		[destructive, `${formatNumber(destructive)} destructive`],
		[refused, `${formatNumber(refused)} refused by the API server`],
		[destructive + refused === 0 ? blocking : 0, `blocked by ${countOf(blocking, "finding")}`],
		[counts.applicationsChanged, `${countOf(counts.applicationsChanged, "app")} changed`],
		[countFailed(head), `${formatNumber(countFailed(head))} failed to render`],
		[countFailed(both), `${formatNumber(countFailed(both))} failing before and after`]
	].flatMap(([count, text]) => count > 0 ? [text] : []);
	const nothing = counts.applicationsChanged === 0 ? [`no changes in ${countOf(counts.applications, "app")}`] : [];
	const text = countFailed(head) + destructive + refused + blocking > 0 ? told : [...nothing, ...told];
	const incomplete = preview.verdict.status === "incomplete" && countFailed(head) === 0 ? ["incomplete"] : [];
	return clip([...incomplete, ...text].join(", "), maximum);
}

// src/action.ts
const MISTAKE = 3;
const BUG = 4;
const runner = createRunner(process.env);
async function main() {
	const inputs = readInputs(process.env, availableParallelism(), (file) => readFileSync(file, "utf8"));
	runner.mask(inputs.token);
	const context = readContext(process.env);
	const event = await readEvent(process.env, (file) => readFile(file, "utf8"));
	const client = inputs.token === "" ? void 0 : await createClient({
		context,
		token: inputs.token,
		log: runner.log
	});
	const job = {
		inputs,
		context,
		event,
		...client === void 0 ? {} : { client }
	};
	const request = requestOf(job);
	await announce(job, "pending", "rendering and comparing");
	try {
		const result = await compareRevisions(request, job);
		await publish({
			preview: result,
			renderers: renderersOf(job),
			settings: inputs,
			event,
			context,
			...client === void 0 ? {} : { client },
			runner
		});
		return exitStatusOf(result.verdict);
	} catch (error) {
		if (stopped) await new Promise(() => {});
		await announce(job, "error", `no result: ${error instanceof UserError ? error.message : "a bug of argo-manifest-diff"}`);
		throw error;
	}
}
function requestOf({ inputs, context, event }) {
	const { head, base } = revisionsOf(event, {
		baseRef: inputs.baseRef,
		headRef: inputs.headRef
	});
	const { base: branch } = branchesOf(event);
	return {
		common: inputs.common,
		head,
		base,
		urls: [context.cloneUrl],
		...branch === void 0 ? {} : { branch },
		...inputs.failOn === void 0 ? {} : { failOn: inputs.failOn }
	};
}
async function compareRevisions(request, job) {
	const scratch = await mkdtemp(path.join(process.env.RUNNER_TEMP ?? tmpdir(), "argo-manifest-diff-"));
	cleanUpWhenStopped(scratch, job);
	try {
		const result = await runner.group("Render and compare", () => preview(request, {
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
		if (stopped) await new Promise(() => {});
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
function renderersOf({ inputs, context }) {
	const links = context.runUrl === void 0 ? {} : { run: context.runUrl };
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
/** True once we were told to stop: what is in hand by then is no result, and nothing of it may be published. */
let stopped = false;
/** A cancelled run leaves no process, no file and no pending status behind. */
function cleanUpWhenStopped(scratch, job) {
	for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => {
		if (stopped) return;
		stopped = true;
		stopAll();
		const told = announce(job, "error", "the run was cancelled");
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