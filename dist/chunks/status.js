import { __toESM } from "./rolldown-runtime.js";
import { UserError, limitAnnotations, neutraliseCommands } from "./start.js";
import { require_tunnel, require_undici } from "./undici.js";
import { appendFile, stat } from "node:fs/promises";
import * as os$1 from "os";
import os, { EOL } from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import { constants as constants$1, promises } from "fs";
import * as path from "path";
import * as events from "events";
import * as child from "child_process";
import { setTimeout as setTimeout$1 } from "timers";

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
	return `${text.length > 300 ? `${text.slice(0, 300)}\u2026` : text}${status}`;
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
		startedAt: required(read, "workflow_run", "created_at"),
		headSha: required(read, "workflow_run", "head_sha"),
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
function isOurs$1(body) {
	return body.startsWith("<!-- argo-manifest-diff ");
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
/** Whether the event, or the workflow, says what `revisionsOf` is to find: others have only what they are handed. */
function saysWhatToCompare(event, { baseRef, headRef } = {}) {
	switch (event.kind) {
		case "pull_request":
		case "merge_group": return true;
		case "push": return Boolean(headRef) || !isZero(event.after) && (!isZero(event.before) || event.defaultBranch !== void 0);
		case "workflow_dispatch": return Boolean(baseRef) || event.defaultBranch !== void 0;
		case "workflow_run":
		case "issue_comment": return Boolean(baseRef) && Boolean(headRef);
		case "other": return Boolean(baseRef);
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
			revision: event.mergeSha,
			merges: event.headSha
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
				hint: `Run on \`pull_request\`, \`merge_group\`, \`push\` or \`workflow_dispatch\`, or set the inputs \`base-ref\` and \`head-ref\`.${event.name === "schedule" ? " No change belongs to a point in time: what the merges of the last day did is told by `argo-manifest-diff backtest --since 1.day`." : ""}`
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
				yield access$1(pathFromEnv, constants$1.R_OK | constants$1.W_OK);
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
				const upperExt = path.extname(filePath).toUpperCase();
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
						const directory = path.dirname(filePath);
						const upperName = path.basename(filePath).toUpperCase();
						for (const actualName of yield readdir$1(directory)) if (upperName === actualName.toUpperCase()) {
							filePath = path.join(directory, actualName);
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
			for (const extension of process.env["PATHEXT"].split(path.delimiter)) if (extension) extensions.push(extension);
		}
		if (isRooted(tool)) {
			const filePath = yield tryGetExecutablePath(tool, extensions);
			if (filePath) return [filePath];
			return [];
		}
		if (tool.includes(path.sep)) return [];
		const directories = [];
		if (process.env.PATH) {
			for (const p of process.env.PATH.split(path.delimiter)) if (p) directories.push(p);
		}
		const matches = [];
		for (const directory of directories) {
			const filePath = yield tryGetExecutablePath(path.join(directory, tool), extensions);
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
			if (!isRooted(this.toolPath) && (this.toolPath.includes("/") || IS_WINDOWS && this.toolPath.includes("\\"))) this.toolPath = path.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
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
		else if (this.processExited) this.timeout = setTimeout$1(ExecState.HandleTimeout, this.delay, this);
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

// src/github/run-order.ts
/** Pages of statuses that are looked at; the newest are on the first. */
const pages = 5;
/** In the address of a status that is not the verdict of its own run: the pull request that it waits for. */
const HELD_BY = "held-by";
/**
* Address of a run as its statuses link to it. It is also what tells later runs apart: which run, which try of it, and what of. GitHub
* itself links to runs in these ways, and leaves a query alone that it does not know.
*/
function runAddress({ runUrl, run }, { pullRequest, key }, heldBy) {
	if (runUrl === void 0) return void 0;
	const attempt = run !== void 0 && run.attempt > 1 ? `/attempts/${run.attempt}` : "";
	const query = new URLSearchParams({
		...pullRequest === void 0 ? {} : { pr: `${pullRequest}` },
		...key === "default" ? {} : { key },
		...heldBy === void 0 ? {} : { [HELD_BY]: `${heldBy}` }
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
	return (await findLaterStatus(client, request))?.url;
}
/** The newest status of a later run, as `findLaterRun` finds it. */
async function findLaterStatus(client, request) {
	const { context, sha, statusContext, subject } = request;
	const own = readAddress(runAddress(context, subject) ?? "");
	if (own === void 0 || statusContext === "") return void 0;
	try {
		for await (const status of listStatuses(client, {
			sha,
			statusContext,
			retries: 1
		})) {
			const { address: other, by } = status;
			if (other.of !== own.of || other.pullRequest !== own.pullRequest || other.key !== own.key) continue;
			if (isLater(other, own) && await isOurs(client, by)) return status;
		}
	} catch {}
}
/**
* The last word on each other pull request that had this commit when it was judged, newest first. One that only waited for another has no word
* of its own to wait for. Throws what the API throws.
*/
async function findOtherVerdicts(client, request) {
	const { context, sha, statusContext, subject } = request;
	const own = readAddress(runAddress(context, subject) ?? "");
	if (own?.pullRequest === void 0 || statusContext === "") return [];
	const last = /* @__PURE__ */ new Map();
	for await (const { address, by, state, description } of listStatuses(client, {
		sha,
		statusContext
	})) {
		const { of, key, pullRequest, isHeld } = address;
		if (of !== own.of || key !== own.key || pullRequest === void 0 || pullRequest === own.pullRequest) continue;
		if (state === "pending" || last.has(pullRequest) || !await isOurs(client, by)) continue;
		last.set(pullRequest, {
			pullRequest,
			state,
			description,
			isOwn: !isHeld
		});
	}
	return [...last.values()].flatMap(({ isOwn, ...verdict }) => isOwn ? [verdict] : []);
}
/** The statuses of our name, newest first, up to a number of pages. */
async function* listStatuses(client, { sha, statusContext, retries }) {
	let looked = 0;
	const { owner, repository: repo } = client;
	const where = {
		owner,
		repo,
		ref: sha,
		per_page: 100,
		...retries === void 0 ? {} : { request: { retries } }
	};
	for await (const { data } of client.api.paginate.iterator(client.api.repos.listCommitStatusesForRef, where)) {
		for (const { context: name, target_url: url, creator, state, description } of data) {
			const address = name === statusContext ? readAddress(url ?? "") : void 0;
			if (address === void 0) continue;
			yield {
				state,
				description: description ?? "",
				url: url ?? "",
				address,
				by: creator?.login
			};
		}
		if (++looked === pages) return;
	}
}
/** Whether a status is by whom our token speaks for; so it counts where that is not known. */
async function isOurs(client, login) {
	const viewer = login === void 0 ? void 0 : await findViewer(client);
	return viewer === void 0 || viewer.login === login;
}
function readAddress(url) {
	const match = /^(.*)\/actions\/runs\/(\d+)(?:\/attempts\/(\d+))?(?:\?(.*))?$/.exec(url);
	if (match === null) return void 0;
	const query = new URLSearchParams(match[4] ?? "");
	const number = /^\d+$/.exec(query.get("pr") ?? "")?.[0];
	return {
		of: match[1] ?? "",
		id: Number(match[2]),
		attempt: Number(match[3] ?? "1"),
		pullRequest: number === void 0 ? void 0 : Number(number),
		key: query.get("key") ?? void 0,
		isHeld: query.has(HELD_BY)
	};
}
function isLater(one, other) {
	return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}

// src/github/same-commit.ts
/**
* A status belongs to a commit, and GitHub lets everything merge that has this commit as its head: the pull request of the run, wherever it goes by
* now, and others that take the same commit to another branch. So a success needs that this one still goes where it was judged to go, and that
* no other one is blocked. What can not be found out is no success, unless the workflow gives no right to ask.
* @param order the run, and where its status is
*/
async function findHold(client, event, order) {
	try {
		const own = await readPull(client, event.number);
		if (own !== void 0 && own.base !== event.baseRef) return {
			state: "error",
			description: `no result: the pull request goes to ${own.base} by now, and was judged for ${event.baseRef}`
		};
		for (const { pullRequest: by, state, description } of await findOtherVerdicts(client, order)) {
			if (state !== "failure" && state !== "error") continue;
			const other = await readPull(client, by);
			if (other === void 0 || !other.isOpen || other.head !== event.headSha || other.base === event.baseRef) continue;
			return {
				state,
				description: `#${by} to ${other.base} has the same commit: ${description}`,
				by
			};
		}
		return;
	} catch (error) {
		const { message, reason } = failureOf(error);
		if (reason === "forbidden") return void 0;
		return {
			state: "error",
			description: `no result: other pull requests of the commit could not be read (${message})`
		};
	}
}
/** Undefined where it is not there. */
async function readPull(client, number) {
	const { owner, repository: repo } = client;
	try {
		const { data } = await client.api.pulls.get({
			owner,
			repo,
			pull_number: number
		});
		return {
			base: data.base.ref,
			head: data.head.sha,
			isOpen: data.state === "open"
		};
	} catch (error) {
		if (isGone(error)) return void 0;
		throw error;
	}
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
	return `${(end > longestDescription / 2 ? room.slice(0, end) : room).join("").trimEnd()}\u2026`;
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
	return client === void 0 ? void 0 : findLaterRun(client, orderOf({
		event,
		context,
		settings
	}));
}
/** The run, and what its status is about. */
function orderOf({ event, context, settings }) {
	return {
		context,
		sha: statusShaOf(event),
		statusContext: settings.statusContext,
		subject: subjectOf(event, settings)
	};
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

// src/publish/status.ts
const states = [
	"pending",
	"success",
	"failure",
	"error"
];
/** Sets the final state of the commit status. */
async function publishStatus(request) {
	const { preview, renderers, client, event, settings } = request;
	const state = stateOf(preview);
	const hold = state === "success" && event.kind === "pull_request" && settings.statusContext !== "" && client !== void 0 ? await findHold(client, event, orderOf(request)) : void 0;
	if (hold === void 0) return { outcome: await announceStatus(request, state, renderers.status(preview)) };
	const outcome = await announceStatus(request, hold.state, hold.description, hold.by);
	if (outcome.state !== "done") return { outcome };
	return { outcome: {
		...outcome,
		message: `${outcome.message}: ${hold.description}`
	} };
}
/**
* Sets the commit status: `pending` before the work begins, `error` when it ended without a result. Does nothing where
* there is no token or the workflow wants no status (its context is empty). Never throws for what GitHub does.
* @param heldBy the pull request whose verdict it is, where that is another one with the same commit
*/
async function announceStatus(request, state, description, heldBy) {
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
	const targetUrl = runAddress(context, subjectOf(event, settings), heldBy);
	const result = await setStatus(client, {
		sha: statusShaOf(event),
		state,
		context: settings.statusContext,
		description,
		...targetUrl === void 0 ? {} : { targetUrl }
	});
	if (result.done) {
		const newer = state === "pending" ? void 0 : await restoreLater(client, request);
		if (newer !== void 0) return {
			destination,
			state: "skipped",
			message: newer
		};
		return {
			destination,
			state: "done",
			message: `the commit status is ${state}`
		};
	}
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
/**
* Where GitHub lets a write wait (rate limits, faults), a later run may have told its own meanwhile, which is no more to be seen then: it is
* told again.
* @returns what happened; undefined where nothing had to
*/
async function restoreLater(client, request) {
	const order = orderOf(request);
	const later = await findLaterStatus(client, order);
	if (later === void 0) return void 0;
	const { state, description, url } = later;
	const known = states.find((each) => each === state);
	if (known !== void 0) await setStatus(client, {
		sha: order.sha,
		state: known,
		context: order.statusContext,
		description,
		targetUrl: url
	});
	return `a later run has told its own meanwhile (${url}), which was told again`;
}
/** GitHub's state for a verdict: `failure` is a judgement, `error` says that there is none. */
function stateOf(preview) {
	switch (preview.verdict.status) {
		case "pass": return "success";
		case "blocked": return "failure";
		case "incomplete": return "error";
	}
}

export { adviseOnPermission, announceStatus, branchesOf, createRunner, failureOf, findOvertaking, findViewer, isGone, isOurs$1 as isOurs, isRequestError, isTooLong, isUncertain, pageOf, publishStatus, readEvent, readMarker, revisionsOf, saysWhatToCompare, summaryLimit, withMarker };