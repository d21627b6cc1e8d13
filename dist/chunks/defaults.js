import { parsePathPattern } from "./path-pattern.js";

// src/config/globs.ts
/**
* Why a glob cannot be compiled, or undefined when it can: brackets and braces closed, nothing escaped at the end. This is
* what Go's `path.Match`, doublestar and gobwas/glob, which Argo CD uses in different places, all refuse.
*/
function findGlobProblem(pattern) {
	let braces = 0;
	for (let index = 0; index < pattern.length; index++) {
		const character = pattern[index];
		if (character === "\\") {
			index++;
			if (index === pattern.length) return "ends with a backslash that escapes nothing";
		} else if (character === "[") {
			const end = findClassEnd(pattern, index);
			if (end === void 0) return "has a [ that is never closed";
			index = end;
		} else if (character === "{") braces++;
		else if (character === "}") {
			if (braces === 0) return "has a } without a {";
			braces--;
		}
	}
	return braces > 0 ? "has a { that is never closed" : void 0;
}
/** Position of the `]` that closes the class opened at `start`; the first member may be a `]` of no meaning. */
function findClassEnd(pattern, start) {
	let index = start + 1;
	if (pattern[index] === "!" || pattern[index] === "^") index++;
	for (let first = true; index < pattern.length; index++, first = false) if (pattern[index] === "\\") index++;
	else if (pattern[index] === "]" && !first) return index;
}
/** Splits a list at line breaks and at commas, but not at the commas within `{a,b}` of a glob. Empty parts vanish. */
function splitGlobs(text) {
	const parts = [];
	for (const line of text.split(/\r?\n/)) {
		let braces = 0;
		let part = "";
		for (const character of line) {
			if (character === "{") braces++;
			if (character === "}") braces--;
			if (character === "," && braces <= 0) {
				parts.push(part);
				part = "";
			} else part += character;
		}
		parts.push(part);
	}
	return parts.map((part) => part.trim()).filter((part) => part !== "");
}

// src/config/quote.ts
const longest = 60;
/**
* A value somebody else wrote, fit to stand in a message: in double quotes, on one line, cut to 60 characters, everything
* invisible escaped. A line break in it must not start a line of its own: the runner reads lines that begin with `::` as
* commands (GitHub, "Workflow commands").
*/
function quote(text) {
	const points = [...text];
	const cut = points.length > longest ? `${points.slice(0, longest).join("")}…` : text;
	return JSON.stringify(cut).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escape);
}
/** A name as it is if it is a plain word, else quoted. */
function quoteName(name) {
	return /^[\w./-]{1,60}$/.test(name) ? name : quote(name);
}
function escape(character) {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

// src/config/checks.ts
/** At least two numbers, as Kubernetes' `version.ParseGeneric` demands; what follows is dropped (`v1.30.11+IKS`). */
const kubeVersionPattern = /^v?\d+\.\d+([.+-].*)?$/;
/** `v1`, `apps/v1`, `apps/v1/Deployment`, `v1/Pod`: what helm's `--api-versions` and `.Capabilities.APIVersions` hold. */
const apiVersionPattern = /^(v\d+((alpha|beta)\d+)?|[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[a-z]([a-z0-9-]*[a-z0-9])?)(\/[A-Z][A-Za-z0-9]*)?$/;
/** Names of environment variables as POSIX reserves them for programs, in capitals. */
const environmentNamePattern = /^[A-Z_][A-Z0-9_]*$/;
const checkKubeVersion = (text) => kubeVersionPattern.test(text) ? void 0 : `is ${quote(text)}, expected a Kubernetes version such as 1.34.0`;
const checkApiVersion = (text) => apiVersionPattern.test(text) ? void 0 : `is ${quote(text)}, expected group/version or group/version/Kind such as apps/v1/Deployment`;
const checkGlob = (text) => {
	const problem = findGlobProblem(text);
	return problem === void 0 ? void 0 : `is ${quote(text)}, which ${problem}, expected a glob`;
};
const checkPathPattern = (text) => parsePathPattern(text) === void 0 ? `is ${quote(text)}, expected a path of a field such as spec.template.metadata.annotations["a/b"], with *, [*] and **` : void 0;
/** A path or glob inside the repository. */
const checkBootstrap = (text) => {
	return !text.startsWith("/") && !text.split("/").includes("..") && !text.includes("\0") ? checkGlob(text) : `is ${quote(text)}, expected a path relative to the root of the repository`;
};
/** A revision must not read as an option of git (gitcli(7): "a revision cannot begin with a dash"). */
const checkRevision = (text) => /^[^-\s][^\p{C}]*$/u.test(text) ? void 0 : `is ${quote(text)}, expected a branch, tag or commit`;
/**
* A time as git reads it. Git takes a text without any time in it for now, without a word (approxidate in its date.c), so that
* a slip would look like a past without merges: a number, or one of its words for a day, has to be there.
*/
const checkMoment = (text) => /\d|\b(yesterday|midnight|noon|tea|last|never|now|today|(one|two|three|four|five|six|seven|eight|nine|ten)|(mon|tues|wednes|thurs|fri|satur|sun)day)\b/i.test(text) && !/[\p{C}]/u.test(text) ? void 0 : `is ${quote(text)}, expected a time as git reads it such as 6.months, 2026-01-01 or yesterday`;
/**
* The address of a repository or registry, loosely: `https://…`, `ssh://…`, `oci://…`, scp-style `git@host:path`, a registry
* without scheme, a path. What is refused is what could be read as an option, cannot be an address, or carries a password;
* the address itself is therefore never repeated in the message.
*/
const checkUrl = (text) => {
	if (/\s|\p{C}/u.test(text)) return "has blanks or control characters in it, expected the address of a repository";
	if (text.startsWith("-")) return "begins with a dash, expected the address of a repository";
	if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*:[^/]*@/.test(text)) return "has a password in it, expected an address without credentials";
	if (/^[a-z][a-z0-9+.-]*:\/\/\/?$/i.test(text)) return "names no host, expected the address of a repository";
};
/** The address of a cluster's API server, as `spec.destination.server` has it. */
const checkServer = (text) => /^https?:\/\/[^\s/@]+(\/\S*)?$/.test(text) ? void 0 : `is ${quote(text)}, expected https://HOST[:PORT]`;
/**
* The name of an environment variable, never a credential itself. The text is not repeated in the message: who puts a
* password here must not find it in the log as well.
*/
const checkEnvironmentName = (text) => {
	if (looksLikeSecret(text)) return "looks like a credential, expected the NAME of an environment variable that holds it (if it was a real one, revoke it)";
	return environmentNamePattern.test(text) ? void 0 : "is not such a name, expected the NAME of an environment variable: capitals, digits and _";
};
/** Beginnings that the makers of credentials gave them so that scanners find them, and long runs without a word in them. */
function looksLikeSecret(text) {
	const marked = /^(gh[oprsu]_|github_pat_|glpat-|gl[a-z]{2,5}-|xox[a-z]-|(AKIA|ASIA)[A-Z0-9]{12}|eyJ|AIza|npm_|dckr_pat_|hv[sb]\.|sk[-_]|pypi-|-----BEGIN)/;
	const run = /[A-Za-z0-9+/=-]{24,}/.exec(text)?.[0] ?? "";
	return marked.test(text) || (run.match(/\d/g) ?? []).length >= 4;
}

// src/config/suggest.ts
/** The known name that `name` was probably meant to be, or undefined when none is near enough. */
function findNearest(name, known) {
	if (name.length > 64) return void 0;
	let best;
	let bestDistance = Math.max(1, Math.floor(name.length / 4)) + 1;
	for (const candidate of known) {
		const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
		if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
	}
	return best;
}
/** `, did you mean X?`, or nothing when no known name is near. */
function suggest(name, known, prefix = "") {
	const nearest = findNearest(name, known);
	return nearest === void 0 ? "" : `, did you mean ${prefix}${quoteName(nearest)}?`;
}
/** Edits between two words: insert, delete, replace, or swap of two neighbours (optimal string alignment). */
function editDistance(left, right) {
	const rows = [Array.from({ length: right.length + 1 }, (_, column) => column)];
	for (let row = 1; row <= left.length; row++) {
		const line = [row];
		for (let column = 1; column <= right.length; column++) {
			const same = left[row - 1] === right[column - 1];
			const costs = [
				at$1(rows, row - 1, column) + 1,
				(line[column - 1] ?? 0) + 1,
				at$1(rows, row - 1, column - 1) + (same ? 0 : 1)
			];
			if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) costs.push(at$1(rows, row - 2, column - 2) + 1);
			line.push(Math.min(...costs));
		}
		rows.push(line);
	}
	return at$1(rows, left.length, right.length);
}
function at$1(rows, row, column) {
	return rows[row]?.[column] ?? 0;
}

// src/config/located.ts
/** The path of a key below another path. */
function joinField(parent, key) {
	if (!/^[A-Za-z_][\w-]{0,60}$/.test(key)) return `${parent}[${quote(key)}]`;
	return parent === "" ? key : `${parent}.${key}`;
}
/** What a value is, in words. */
function describe(value) {
	if (value.kind === "map") return "a mapping";
	if (value.kind === "list") return "a list";
	if (value.value === null) return "empty";
	if (typeof value.value === "boolean") return `the boolean ${quoteName(value.source)}`;
	if (typeof value.value === "string") return "text";
	return `the number ${quoteName(value.source)}`;
}
/** Where each key stands that is given more than once, and where it stood first. */
function findRepeated(entries) {
	const seen = /* @__PURE__ */ new Map();
	const repeated = [];
	for (const entry of entries) {
		const first = seen.get(entry.key);
		if (first === void 0) seen.set(entry.key, entry.at);
		else repeated.push({
			entry,
			first
		});
	}
	return repeated;
}

// src/config/record.ts
/** A key that must be there. */
function required(shape, about) {
	return {
		presence: "required",
		shape,
		about
	};
}
/** A key that may be absent, and whose absence means something of its own. */
function optional(shape, about) {
	return {
		presence: "optional",
		shape,
		about
	};
}
/** A key that stands for `fallback` when it is absent. */
function byDefault(fallback, shape, about) {
	return {
		presence: "default",
		shape,
		about,
		fallback
	};
}
/** A key whose value is a section in which everything has a default. */
function section(shape, about) {
	const fallback = shape.read({
		kind: "map",
		entries: [],
		at: {
			line: 1,
			column: 1
		}
	}, "", (_at, field, message) => {
		throw new Error(`${field} ${message}: a section by default must not require a key`);
	});
	if (fallback === void 0) throw new Error("a section by default must be a record");
	return byDefault(fallback, shape, about);
}
/**
* A mapping with fixed keys; any other key is an error, never ignored.
* `checked` keys are validated but not part of the value.
*/
function record(keys, more = {}) {
	const { checked = {}, check } = more;
	const kept = Object.entries(keys);
	const all = [...Object.entries(checked), ...kept];
	const names = all.map(([name]) => name);
	return {
		expected: "section",
		schema: makeSchema(all),
		rows: (path) => all.flatMap(([name, key]) => makeRows(path === "" ? name : `${path}.${name}`, key)),
		read(value, field, complain) {
			if (value.kind !== "map") {
				complain(value.at, field, `is ${describe(value)}, expected a mapping with ${listSome(names)}`);
				return;
			}
			complainAboutKeys(value.entries, {
				field,
				names,
				complain
			});
			const read = readKeys(value, all, field, complain);
			if (read === void 0) return void 0;
			const result = Object.fromEntries(kept.flatMap(([name]) => read.has(name) ? [[name, read.get(name)]] : []));
			if (!isWhole(result, keys)) return void 0;
			for (const problem of check?.(result) ?? []) complain(value.entries.find((entry) => entry.key === problem.key)?.at ?? value.at, problem.key === void 0 ? field : joinField(field, problem.key), problem.message);
			return result;
		}
	};
}
/** Unknown, unsupported and repeated keys. */
function complainAboutKeys(entries, context) {
	const { field, names, complain } = context;
	for (const { key, at } of entries) {
		if (names.includes(key)) continue;
		const near = suggest(key, names);
		const expected = near === "" ? `, expected one of ${names.join(", ")}` : near;
		complain(at, joinField(field, key), `is not a known key${expected}`);
	}
	for (const { entry, first } of findRepeated(entries)) complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
}
/** Whether everything that T cannot do without is there; each value has been read by the shape of its key. */
function isWhole(values, keys) {
	return Object.entries(keys).every(([name, key]) => key.presence === "optional" || Object.hasOwn(values, name));
}
/** The values by key, with defaults; undefined when one is missing or wrong. */
function readKeys(value, keys, field, complain) {
	const values = /* @__PURE__ */ new Map();
	let complete = true;
	for (const [name, key] of keys) {
		const entry = value.entries.find((candidate) => candidate.key === name);
		if (entry !== void 0) {
			const read = key.shape.read(entry.value, joinField(field, name), complain);
			if (read === void 0) complete = false;
			else values.set(name, read);
		} else if (key.presence === "default") values.set(name, structuredClone(key.fallback));
		else if (key.presence === "required") {
			complain(value.at, joinField(field, name), `is missing, expected ${key.shape.expected}`);
			complete = false;
		}
	}
	return complete ? values : void 0;
}
function makeSchema(keys) {
	const properties = {};
	for (const [name, key] of keys) {
		const isValue = key.presence === "default" && !isSection(key.shape);
		properties[name] = {
			description: key.about,
			...key.shape.schema,
			...isValue ? { default: toJson(key.fallback) } : {}
		};
	}
	const mandatory = keys.filter(([, key]) => key.presence === "required").map(([name]) => name);
	return {
		type: "object",
		additionalProperties: false,
		...mandatory.length > 0 ? { required: mandatory } : {},
		properties
	};
}
function makeRows(path, key) {
	const fallback = key.presence === "default" && !isSection(key.shape) ? JSON.stringify(key.fallback) : {
		required: "required",
		optional: "",
		default: ""
	}[key.presence];
	return [{
		key: path,
		expected: key.shape.expected,
		fallback,
		about: key.about
	}, ...key.shape.rows(path)];
}
function isSection(shape) {
	return shape.schema["type"] === "object" && shape.schema["additionalProperties"] === false;
}
function toJson(value) {
	return JSON.parse(JSON.stringify(value));
}
function listSome(names) {
	return names.length > 6 ? `${names.slice(0, 6).join(", ")} …` : names.join(", ");
}

// src/config/rule-ids.ts
/**
* Ids of all risk rules, in byte order: what `rules` and `waivers` of the configuration may name. They are the ids of src/risk/catalogue.ts,
* which this room may not know; the test test/risk/rules-page.test.ts holds the two together.
*/
const ruleIds = [
	"admission-policy-denies",
	"admission-policy-error",
	"allow-empty-enabled",
	"api-deprecated",
	"api-removed",
	"apiservice-changed",
	"app-becomes-empty",
	"app-deleted-cascade",
	"app-deleted-orphan",
	"app-destination-cluster-changed",
	"app-destination-namespace-changed",
	"app-finalizer-added",
	"app-finalizer-removed",
	"app-project-changed",
	"app-renamed",
	"apply-merge-surprise",
	"appproject-deleted",
	"appproject-narrowed",
	"appproject-widened",
	"appset-deleted",
	"appset-guard-removed",
	"appset-output-shrunk",
	"argocd-rbac-widened",
	"argocd-tracking-changed",
	"auto-prune-enabled",
	"auto-sync-disabled",
	"automount-token-on",
	"blast-radius",
	"caps-added",
	"cluster-secret-relabelled",
	"cluster-secret-removed",
	"config-without-restart",
	"configmap-deleted",
	"coverage-lost",
	"crd-deleted",
	"crd-missing",
	"crd-schema-narrowed",
	"crd-scope-changed",
	"crd-storage-changed",
	"crd-version-removed",
	"cronjob-suspended",
	"custom-rule-error",
	"dangling-ref",
	"data-cr-deleted",
	"dns-annotation-changed",
	"duplicate-owner",
	"gateway-listener-removed",
	"grace-period-cut",
	"hook-changed",
	"hook-needs-later-resource",
	"host-duplicate",
	"host-users",
	"hpa-bounds-cut",
	"ignore-differences-removed",
	"image-digest-unpinned",
	"image-downgraded",
	"image-major-jump",
	"image-registry-changed",
	"image-same-tag-new-digest",
	"image-tag-mutable",
	"immutable-field-changed",
	"ingress-class-changed",
	"ingress-host-removed",
	"ingress-path-removed",
	"memory-limit-cut",
	"missing-key",
	"namespace-deleted",
	"networkpolicy-isolates",
	"networkpolicy-opened",
	"networkpolicy-removed",
	"pdb-blocks-eviction",
	"pdb-removed",
	"pdb-selector-orphan",
	"placement-changed",
	"pod-privileged",
	"policy-changed",
	"policy-removed",
	"prestop-removed",
	"priorityclass-risk",
	"priv-escalation",
	"probe-tightened",
	"prune-protection-removed",
	"pss-label-downgraded",
	"pss-would-reject",
	"pull-policy-changed",
	"pull-secret-removed",
	"pv-deleted",
	"pvc-deleted",
	"pvc-retention-delete",
	"quota-cut",
	"rbac-aggregation",
	"rbac-cluster-admin",
	"rbac-escalation",
	"rbac-removed",
	"rbac-secrets-read",
	"rbac-subject-broad",
	"rbac-wildcard",
	"readiness-probe-removed",
	"render-failed",
	"replicas-drop",
	"replicas-removed-hpa",
	"replicas-vs-hpa",
	"replicas-zero",
	"resource-became-hook",
	"resource-moved-apps",
	"resource-namespace-changed",
	"resource-renamed",
	"resources-removed",
	"restart-storm",
	"ro-rootfs-off",
	"run-as-root",
	"schema-invalid",
	"seccomp-apparmor-removed",
	"secret-deleted",
	"service-deleted",
	"service-orphan",
	"service-port-broken",
	"service-type-changed",
	"serviceaccount-deleted",
	"source-repo-changed",
	"statefulset-deleted",
	"storageclass-deleted",
	"strategy-recreate",
	"sync-options-risky",
	"sync-window-changed",
	"target-revision-downgrade",
	"target-revision-floating",
	"tls-removed",
	"update-strategy-ondelete",
	"wave-inversion",
	"webhook-fail-closed",
	"webhook-fail-open",
	"webhook-service-dangling",
	"workflow-changed",
	"workload-deleted",
	"workload-kind-changed"
];
/** Ids of custom rules: small letters with at least one dash. */
const customIdPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/;
/** Thresholds and lists that only some rules have, with the rules that read them. */
const ruleThresholds = {
	percent: ["replicas-drop"],
	apps: ["blast-radius"],
	prodApps: ["blast-radius"],
	destroyed: ["blast-radius"],
	workloads: ["restart-storm"],
	tags: ["image-tag-mutable"],
	registries: ["image-registry-changed"],
	kinds: ["data-cr-deleted"]
};
/** What `owners` may be said for beside rules. */
const generalOwners = [
	"default",
	"critical",
	"high",
	"medium",
	"low"
];

// src/config/shapes.ts
/** Text that is not empty unless said so. */
function text(options) {
	const { expected, check, pattern, mayBeEmpty = false } = options;
	return {
		expected,
		schema: {
			type: "string",
			...mayBeEmpty ? {} : { minLength: 1 },
			...pattern === void 0 ? {} : { pattern: pattern.source }
		},
		rows: () => [],
		read(value, field, complain) {
			if (value.kind !== "scalar" || typeof value.value !== "string") {
				const quotes = value.kind === "scalar" && value.value !== null ? ": put it in quotes" : "";
				complain(value.at, field, `is ${describe(value)}, expected ${expected}${quotes}`);
				return;
			}
			if (value.value === "" && !mayBeEmpty) {
				complain(value.at, field, `is empty, expected ${expected}`);
				return;
			}
			const problem = check?.(value.value);
			if (problem === void 0) return value.value;
			complain(value.at, field, problem);
		}
	};
}
/** `true` or `false`. */
const flag = {
	expected: "true or false",
	schema: { type: "boolean" },
	rows: () => [],
	read(value, field, complain) {
		if (value.kind === "scalar" && typeof value.value === "boolean") return value.value;
		complain(value.at, field, `is ${describe(value)}, expected true or false`);
	}
};
/** One of a few words. */
function choice(words) {
	const expected = `one of ${words.join(", ")}`;
	return {
		expected,
		schema: { enum: [...words] },
		rows: () => [],
		read(value, field, complain) {
			const written = value.kind === "scalar" && typeof value.value === "string" ? value.value : void 0;
			const word = words.find((candidate) => candidate === written);
			if (word !== void 0) return word;
			const is = written === void 0 ? describe(value) : quote(written);
			complain(value.at, field, `is ${is}, expected ${expected}${suggest(written ?? "", words)}`);
		}
	};
}
/** A list. `sameAs` gives what must not come twice: entries with an equal one are duplicates. */
function list(item, options = {}) {
	const { atLeast = 0, sameAs } = options;
	const expected = `list of ${item.expected}`;
	return {
		expected,
		schema: {
			type: "array",
			items: item.schema,
			...atLeast > 0 ? { minItems: atLeast } : {}
		},
		rows: (path) => item.rows(`${path}[]`),
		read(value, field, complain) {
			if (value.kind !== "list") {
				complain(value.at, field, `is ${describe(value)}, expected a ${expected}`);
				return;
			}
			if (value.items.length < atLeast) complain(value.at, field, `is an empty list, expected at least ${atLeast}`);
			const entries = [];
			const seen = /* @__PURE__ */ new Map();
			for (const [index, part] of value.items.entries()) {
				const entry = item.read(part, `${field}[${index}]`, complain);
				if (entry === void 0) continue;
				entries.push(entry);
				const name = sameAs?.(entry);
				const first = name === void 0 ? void 0 : seen.get(name);
				if (first !== void 0) complain(part.at, `${field}[${index}]`, `is the same as ${field}[${first}], expected each once`);
				else if (name !== void 0) seen.set(name, index);
			}
			return entries;
		}
	};
}
/** A mapping of free names to values. */
function mapping(item) {
	const expected = `mapping of names to ${item.expected}`;
	return {
		expected,
		schema: {
			type: "object",
			additionalProperties: item.schema
		},
		rows: (path) => item.rows(`${path}.*`),
		read(value, field, complain) {
			if (value.kind !== "map") {
				complain(value.at, field, `is ${describe(value)}, expected a ${expected}`);
				return;
			}
			for (const { entry, first } of findRepeated(value.entries)) complain(entry.at, joinField(field, entry.key), `is given again, expected once (first on line ${first.line})`);
			const entries = [];
			for (const entry of value.entries) {
				const read = item.read(entry.value, joinField(field, entry.key), complain);
				if (read !== void 0) entries.push([entry.key, read]);
			}
			return Object.fromEntries(entries);
		}
	};
}
/** A mapping of anything, kept as it is: what another program gave. Integers beyond 2^53 stay exact. */
const anyMap = {
	expected: "mapping",
	schema: { type: "object" },
	rows: () => [],
	read(value, field, complain) {
		if (value.kind === "map") return plainMap(value.entries);
		complain(value.at, field, `is ${describe(value)}, expected a mapping`);
	}
};
function plainMap(entries) {
	return Object.fromEntries(entries.map(({ key, value }) => [key, plain(value)]));
}
function plain(value) {
	if (value.kind === "map") return plainMap(value.entries);
	return value.kind === "list" ? value.items.map(plain) : value.value;
}

// src/config/policy-shape.ts
const glob$2 = text({
	expected: "glob",
	check: checkGlob
});
const globs$1 = list(glob$2, { sameAs: (entry) => entry });
const words$2 = list(text({ expected: "text" }), { sameAs: (entry) => entry });
const severity = choice([
	"critical",
	"high",
	"medium",
	"low"
]);
const enforcement = choice([
	"block",
	"ack",
	"warn",
	"off"
]);
const ruleId = text({ expected: "id of a rule" });
/** Which Applications, namespaces or clusters are meant. */
const scope = record({
	apps: byDefault([], globs$1, "Names of Applications; globs."),
	namespaces: byDefault([], globs$1, "Namespaces; globs."),
	clusters: byDefault([], globs$1, "Addresses or names of clusters; globs.")
});
const match$1 = record({
	app: optional(glob$2, "Name of the Application; a glob."),
	namespace: optional(glob$2, "Namespace of the object; a glob."),
	cluster: optional(glob$2, "Address or name of the cluster; a glob."),
	kind: optional(glob$2, "Kind of the object; a glob."),
	name: optional(glob$2, "Name of the object; a glob.")
});
const judgement = {
	match: optional(match$1, "Only for findings like this; absent: for all."),
	severity: optional(severity, "Severity instead of that of the rule."),
	enforcement: optional(enforcement, "`block` blocks and only a waiver of this file accepts it, `ack` blocks until somebody accepts the finding, `warn` never blocks, `off` is not told; absent: blocks from `failOn` on, until somebody accepts the finding.")
};
const oneRule = record({
	...judgement,
	overrides: optional(list(record(judgement)), "The same for some of the findings; the last entry that matches wins."),
	percent: optional(wholeNumber(1, 100), "Threshold in percent."),
	apps: optional(wholeNumber(1), "Threshold: changed Applications."),
	prodApps: optional(wholeNumber(1), "Threshold: changed Applications of production."),
	destroyed: optional(wholeNumber(1), "Threshold: destroyed objects."),
	workloads: optional(wholeNumber(1), "Threshold: restarted workloads."),
	tags: optional(words$2, "Image tags that are mutable beside the usual ones."),
	registries: optional(globs$1, "Image repositories that may be changed to; globs."),
	kinds: optional(words$2, "`group/Kind` that hold data beside the usual ones; `group/*` for all of a group.")
});
const anyRule = mapping(oneRule);
/** Settings by id of a rule; each rule has only the thresholds that it knows. */
const ruleSettings = {
	expected: "mapping of ids of rules to settings",
	schema: {
		type: "object",
		propertyNames: { anyOf: [{ enum: [...ruleIds] }, { pattern: customIdPattern.source }] },
		additionalProperties: oneRule.schema
	},
	rows: (path) => oneRule.rows(`${path}.*`),
	read(value, field, complain) {
		if (value.kind === "map") checkRules(value, field, complain);
		return anyRule.read(value, field, complain);
	}
};
function checkRules(value, field, complain) {
	for (const { key, value: settings } of value.entries) {
		const place = joinField(field, key);
		if (settings.kind === "map") for (const entry of settings.entries) {
			const owners = ruleThresholds[entry.key];
			if (owners !== void 0 && !owners.includes(key)) complain(entry.at, joinField(place, entry.key), `is a setting of ${owners.join(", ")} only`);
		}
	}
}
/** A recorded acceptance of findings. */
const waiver = record({
	rule: required(ruleId, "Id of the rule."),
	match: optional(match$1, "Which findings of it."),
	fingerprint: optional(text({ expected: "fingerprint of a finding" }), "Exactly this finding, as it is now."),
	reason: required(text({ expected: "text" }), "Why it is acceptable."),
	owner: required(text({ expected: "text" }), "Who answers for it."),
	expires: required(text({
		expected: "date such as 2027-01-31",
		check: checkDate,
		pattern: /^\d{4}-\d{2}-\d{2}$/
	}), "Last day on which it counts.")
}, { check: checkWaiver });
function checkDate(date) {
	return /^\d{4}-\d{2}-\d{2}$/.test(date) && isDay(date) ? void 0 : `is ${quote(date)}, expected a date such as 2027-01-31`;
}
/** JavaScript reads 2027-02-31 as a day of March, or not at all. */
function isDay(date) {
	const parsed = /* @__PURE__ */ new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
/** A waiver without a limit would accept everything that the rule will ever find. */
function checkWaiver(entry) {
	return entry.fingerprint !== void 0 || Object.keys(entry.match ?? {}).length > 0 ? [] : [{ message: "accepts every finding of its rule, expected match or fingerprint" }];
}
/** A whole number within limits. */
function wholeNumber(least, most = Number.MAX_SAFE_INTEGER) {
	const expected = `whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? "" : ` to ${most}`}`;
	return {
		expected,
		schema: {
			type: "integer",
			minimum: least,
			...most === Number.MAX_SAFE_INTEGER ? {} : { maximum: most }
		},
		rows: () => [],
		read(value, field, complain) {
			const number = value.kind === "scalar" && (typeof value.value === "number" || typeof value.value === "bigint") ? Number(value.value) : NaN;
			if (Number.isInteger(number) && number >= least && number <= most) return number;
			complain(value.at, field, `is ${describe(value)}, expected ${expected}`);
		}
	};
}

// src/config/acceptance-shape.ts
/** Logins of GitHub, with the underscore of managed users. */
const login = String.raw`@?[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?`;
const slug = "[A-Za-z0-9._-]+";
const ownerPattern = new RegExp(`^(?:${login}|team:(?:${slug}/)?${slug}|permission:(?:write|maintain|admin))$`);
const owner = text({
	expected: "owner (a login, team:SLUG or permission:LEVEL)",
	pattern: ownerPattern,
	check: (entry) => ownerPattern.test(entry) ? void 0 : `is ${quote(entry)}, expected a login, team:SLUG or permission:write, permission:maintain, permission:admin`
});
const lists = mapping(list(owner, { sameAs: (entry) => entry.replace(/^@/, "").toLowerCase() }));
/** Owners by `default`, severity, or id or glob of rules. */
const owners = {
	...lists,
	expected: "mapping of default, severities and rules to lists of owners",
	read(value, field, complain) {
		if (value.kind === "map") for (const { key, at } of value.entries) {
			const place = joinField(field, key);
			const problem = checkGlob(key);
			if (problem !== void 0) complain(at, place, problem);
		}
		return lists.read(value, field, complain);
	}
};
const people = (severity) => `People who must accept a ${severity} finding.`;
/** How people accept findings. */
const approvals = record({
	critical: byDefault(1, wholeNumber(1, 20), people("critical")),
	high: byDefault(1, wholeNumber(1, 20), people("high")),
	medium: byDefault(1, wholeNumber(1, 20), people("medium")),
	low: byDefault(1, wholeNumber(1, 20), people("low")),
	preventSelf: byDefault(true, flag, "Who wrote or pushed commits of the change can not accept its findings."),
	reviews: byDefault(true, flag, "An approving review of the head commit accepts findings whose `enforcement` is `ack`."),
	labels: byDefault(true, flag, "The label `risk-ack/<rule>` accepts the findings of that rule.")
});

// src/config/word-shapes.ts
/** A text that is not empty. */
const name = text({ expected: "text" });
const anyText = text({
	expected: "text",
	mayBeEmpty: true
});
const words$1 = list(anyText);
const glob$1 = text({
	expected: "glob",
	check: checkGlob
});
/** Name of an environment variable, never a value. */
const environmentName = text({
	expected: "NAME of an environment variable",
	check: checkEnvironmentName,
	pattern: environmentNamePattern
});
/** A program and its first arguments. */
const command = list(name, { atLeast: 1 });

// src/config/argocd-shape.ts
const plugin = record({
	name: required(name, "`metadata.name` of the ConfigManagementPlugin."),
	version: optional(name, "`spec.version`: sources then name the plugin `NAME-VERSION`."),
	discover: optional(record({
		fileName: optional(glob$1, "The plugin takes directories that hold a file of this name (glob of one level)."),
		find: optional(record({
			glob: optional(glob$1, "Likewise, with `**`."),
			command: optional(command, "Likewise, directories in which this succeeds and prints something."),
			args: optional(words$1, "Arguments of that command.")
		}), "How else the plugin finds its directories.")
	}), "Which directories the plugin takes unasked; absent: only sources that name it."),
	init: optional(record({
		command: required(command, "Program to run first in the directory of the source."),
		args: optional(words$1, "Its arguments.")
	}), "Runs before `generate`."),
	generate: required(record({
		command: required(command, "Program that prints the manifests."),
		args: optional(words$1, "Its arguments.")
	}), "Makes the manifests."),
	env: optional(list(environmentName, { sameAs: (entry) => entry }), "NAMES of variables that the plugin may see.")
});
const resourceFilters = list(record({
	apiGroups: optional(list(text({
		expected: "glob",
		check: checkGlob,
		mayBeEmpty: true
	})), "API groups; globs."),
	kinds: optional(list(name), "Kinds, or `*`."),
	clusters: optional(list(glob$1), "Addresses of clusters; globs.")
}));
/** Settings of the Argo CD instance. */
const argocd = record({
	trackingMethod: byDefault("annotation", choice([
		"annotation",
		"label",
		"annotation+label"
	]), "`application.resourceTrackingMethod`."),
	instanceLabelKey: byDefault("app.kubernetes.io/instance", name, "`application.instanceLabelKey`."),
	namespace: byDefault("argocd", name, "Namespace of the Argo CD instance: where Applications live that name none."),
	kustomize: section(record({
		enabled: byDefault(true, flag, "`kustomize.enable`."),
		buildOptions: byDefault("", anyText, "`kustomize.buildOptions`, e.g. `--enable-helm`."),
		versions: byDefault({}, mapping(name), "`kustomize.path.VERSION`: where that version of kustomize is.")
	}), "How kustomize is run."),
	helm: section(record({
		enabled: byDefault(true, flag, "`helm.enable`."),
		valuesFileSchemes: byDefault(["https", "http"], list(name, { sameAs: (entry) => entry }), "`helm.valuesFileSchemes`: schemes of value files that are fetched.")
	}), "How helm is run."),
	directory: section(record({ enabled: byDefault(true, flag, "`jsonnet.enable`.") }), "Plain manifests and jsonnet."),
	resourceExclusions: optional(resourceFilters, "`resource.exclusions`; absent: the list Argo CD installs."),
	resourceInclusions: optional(resourceFilters, "`resource.inclusions`; absent: everything."),
	plugins: byDefault([], list(plugin, { sameAs: (entry) => entry.version === void 0 ? entry.name : `${entry.name}-${entry.version}` }), "Config management plugins, as their sidecars declare them."),
	projects: optional(list(glob$1, { sameAs: (entry) => entry }), "AppProjects that exist, where the tree does not hold them; globs, `*` for any. An ApplicationSet makes no Application in a project that does not exist.")
});

// src/config/custom-rules.ts
const EFFECTS = [...[
	"created",
	"updated",
	"restart",
	"replaced",
	"refused",
	"destroyed",
	"needs-confirm"
], ...[
	"pending-manual-prune",
	"left-behind",
	"orphaned",
	"moved-race",
	"none"
]];
const glob = text({
	expected: "glob",
	check: checkGlob
});
const globs = list(glob, { sameAs: (entry) => entry });
const words = text({ expected: "text" });
const kindPattern = /^(?:(?:\*|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)\/)?(?:\*|v\d+(?:(?:alpha|beta)\d+)?)\/(?:\*|[A-Z][A-Za-z0-9]*)$/;
/** A kind with its version: any part may be `*`; `*` before a kind is any group and version. */
const kind = text({
	expected: "version and kind such as v1/Service or apps/v1/Deployment",
	pattern: kindPattern,
	check: (entry) => kindPattern.test(entry) ? void 0 : `is ${quote(entry)}, expected version and kind such as v1/Service or apps/v1/Deployment, with * for any`
});
/** A text that knows where it stands. */
function located(expected) {
	const plain = text({ expected });
	return {
		...plain,
		read(value, field, complain) {
			const read = plain.read(value, field, complain);
			return read === void 0 ? void 0 : {
				text: read,
				at: value.at
			};
		}
	};
}
const match = record({
	kinds: byDefault([], list(kind, { sameAs: (entry) => entry }), "Kinds with their versions; none: all."),
	operations: byDefault(["CREATE", "UPDATE"], list(choice([
		"CREATE",
		"UPDATE",
		"DELETE"
	]), {
		atLeast: 1,
		sameAs: (entry) => entry
	}), "What happens to the object."),
	apps: byDefault([], globs, "Names of Applications; globs. None: all."),
	namespaces: byDefault([], globs, "Namespaces of the object; globs. None: all."),
	clusters: byDefault([], globs, "Addresses or names of clusters; globs. None: all.")
});
const ruleTest = record({
	name: optional(words, "What it shows."),
	old: optional(anyMap, "The object before; absent: it is new."),
	new: optional(anyMap, "The object after; absent: it is removed."),
	app: optional(anyMap, "Parts of `app`: name, project, labels …"),
	cluster: optional(words, "Value of `cluster`."),
	env: optional(choice([
		"production",
		"ephemeral",
		""
	]), "Value of `env`."),
	effect: optional(choice(EFFECTS), "Value of `effect`; absent: created, updated or destroyed."),
	expect: required(choice(["fail", "pass"]), "`fail`: the rule finds something.")
}, { check: (entry) => entry.old === void 0 && entry.new === void 0 ? [{ message: "has no object, expected old or new" }] : [] });
/** Rules of the team. */
const customRules = list(record({
	id: required(text({
		expected: "id such as acme-no-load-balancer",
		pattern: customIdPattern,
		check: checkId
	}), "Id of the rule, for `rules` and `waivers`: small letters with dashes, none that a built-in rule has."),
	severity: required(choice([
		"critical",
		"high",
		"medium",
		"low"
	]), "Severity of its findings."),
	enforcement: optional(choice([
		"block",
		"ack",
		"warn",
		"off"
	]), "As in `rules`, which wins over it."),
	match: section(match, "Objects that it looks at."),
	when: required(located("expression"), "Expression of CEL: true is a finding."),
	message: required(located("expression"), "Expression of CEL that gives the text of the finding, one sentence."),
	why: required(words, "Why it matters."),
	remedy: optional(words, "What to do about it."),
	docs: optional(text({
		expected: "address of a page",
		pattern: /^https?:\/\//,
		check: (entry) => /^https?:\/\/\S+$/.test(entry) ? void 0 : `is ${quote(entry)}, expected https://…`
	}), "Page that explains it."),
	tests: byDefault([], list(ruleTest), "What `check-config` tries.")
}), { sameAs: (entry) => entry.id });
function checkId(id) {
	if (ruleIds.includes(id)) return `is ${quote(id)}, which is a built-in rule, expected an id of its own`;
	return customIdPattern.test(id) ? void 0 : `is ${quote(id)}, expected small letters with dashes such as acme-no-load-balancer`;
}
/** Complains about rules that `rules`, `owners` and `waivers` name and that are neither built in nor among the custom rules of the file. */
function checkRuleNames(root, complain) {
	const known = [...ruleIds, ...entriesOf(root, "customRules").map((rule) => textOf(rule, "id")?.text ?? "")];
	const told = (name) => known.includes(name) ? "" : suggest(name, known);
	const rules = valueAt(root, "rules");
	if (rules?.kind === "map") {
		for (const { key, at } of rules.entries) if (!known.includes(key)) complain(at, joinField("rules", key), `is no rule${told(key)}`);
	}
	const owners = valueAt(root, "owners");
	if (owners?.kind === "map") {
		for (const { key, at } of owners.entries) if (!/[*?[{]/.test(key) && ![...generalOwners, ...known].includes(key)) complain(at, joinField("owners", key), `is no rule${suggest(key, [...generalOwners, ...known])}`);
	}
	for (const [index, waiver] of entriesOf(root, "waivers").entries()) {
		const rule = textOf(waiver, "rule");
		if (rule !== void 0 && !known.includes(rule.text)) complain(rule.at, `waivers[${index}].rule`, `is ${quote(rule.text)}, which is no rule${told(rule.text)}`);
	}
}
function valueAt(value, key) {
	return value.kind === "map" ? value.entries.find((entry) => entry.key === key)?.value : void 0;
}
function entriesOf(root, key) {
	const value = valueAt(root, key);
	return value?.kind === "list" ? value.items : [];
}
function textOf(value, key) {
	const found = valueAt(value, key);
	return found?.kind === "scalar" && typeof found.value === "string" && found.value !== "" ? {
		text: found.value,
		at: found.at
	} : void 0;
}

// src/config/config-shape.ts
const kubeVersion = text({
	expected: "Kubernetes version such as \"1.34.0\"",
	check: checkKubeVersion,
	pattern: kubeVersionPattern
});
const apiVersions = list(text({
	expected: "group/version or group/version/Kind",
	check: checkApiVersion,
	pattern: apiVersionPattern
}), { sameAs: (entry) => entry });
const url = text({
	expected: "address of a repository or registry",
	check: checkUrl
});
const cluster = record({
	name: required(name, "Name of the cluster, as in `spec.destination.name`."),
	server: required(text({
		expected: "address such as https://HOST",
		check: checkServer
	}), "Address of its API server, as in `spec.destination.server`."),
	kubeVersion: optional(kubeVersion, "Kubernetes version of this cluster; absent: the general one."),
	apiVersions: optional(apiVersions, "API versions this cluster serves; absent: the general ones."),
	project: byDefault("", anyText, "Argo CD project the cluster belongs to."),
	labels: byDefault({}, mapping(anyText), "Labels of its cluster Secret, for selectors of cluster generators."),
	annotations: byDefault({}, mapping(anyText), "Annotations of its cluster Secret.")
});
const repository = record({
	url: required(url, "Address as sources name it."),
	path: optional(name, "Checkout, bare repository or chart folder on this disk, relative to the root of the repository under review."),
	mirror: optional(url, "Another address that serves the same content."),
	usernameEnv: optional(environmentName, "NAME of the environment variable that holds the user name."),
	passwordEnv: optional(environmentName, "NAME of the environment variable that holds the password or token."),
	thisRepository: optional(flag, "This is another name of the repository under review.")
}, { check: checkRepository });
const recordedSets = list(anyMap);
const recordedGenerators = record({
	scmProvider: optional(recordedSets, "What the SCM provider generator gave: organization, repository, branch …"),
	pullRequest: optional(recordedSets, "What the pull request generator gave: number, branch, head_sha …"),
	plugin: optional(recordedSets, "What the service of the plugin generator gave."),
	clusterDecisionResource: optional(recordedSets, "What the cluster decision resource gave.")
});
const render = record({
	ignoreApplications: byDefault([], list(glob$1, { sameAs: (entry) => entry }), "Names of Applications that are left out with everything below them; globs."),
	ignoreValueFiles: byDefault([], list(name, { sameAs: (entry) => entry }), "Value files whose path contains one of these are left out."),
	pinnedValues: byDefault({}, mapping(anyText), "Helm values, by dotted path, that are replaced wherever a chart or an Application sets them."),
	postRenderer: optional(record({
		command: required(command, "Program that reads manifests and prints them."),
		args: optional(words$1, "Its arguments.")
	}), "Every rendered text goes through this program.")
});
const noise = record({
	match: required(record({
		kind: required(glob$1, "Kind; glob."),
		group: optional(text({
			expected: "glob",
			check: checkGlob,
			mayBeEmpty: true
		}), "API group; glob, empty for the core group."),
		name: optional(glob$1, "Name; glob."),
		namespace: optional(glob$1, "Namespace; glob."),
		app: optional(glob$1, "Name of the Application; glob.")
	}), "Objects the rule is about."),
	paths: required(list(text({
		expected: "path of a field",
		check: checkPathPattern
	}), { atLeast: 1 }), "Fields, as reports write them, with `*` for any key, `[*]` for any item and `**` for any number of steps; what is below them too.")
});
const keys = record({
	kubeVersion: optional(kubeVersion, "Kubernetes version of every cluster that says nothing else."),
	apiVersions: byDefault([], apiVersions, "API versions that every cluster serves that says nothing else."),
	clusters: byDefault([], list(cluster, { sameAs: (entry) => entry.server }), "What Argo CD knows of the clusters from its cluster Secrets."),
	repositories: byDefault([], list(repository, { sameAs: (entry) => simplifyUrl(entry.url) }), "How to reach a repository or chart registry that a source names."),
	argocd: section(argocd, "Settings of the Argo CD instance that change what is rendered or done."),
	render: section(render, "What is rendered in another way than Argo CD would."),
	applicationSets: byDefault({}, mapping(recordedGenerators), "Parameter sets of generators that need the outside world, by name of the ApplicationSet."),
	noise: byDefault([], list(noise), "Fields whose changes are folded away; they still count as restarts."),
	ignoreDifferences: byDefault("off", choice(["off", "fold"]), "`fold`: changes that an Application ignores (`ignoreDifferences`) and does not sync (`RespectIgnoreDifferences=true`) are folded away."),
	failOn: optional(choice([
		"critical",
		"high",
		"medium",
		"low",
		"never"
	]), "Lowest severity that blocks; absent: `high`."),
	production: section(scope, "What counts as production: several rules are stricter there. One match is enough."),
	ephemeral: section(scope, "What is short-lived: losing its objects is no risk."),
	rules: byDefault({}, ruleSettings, "Settings of risk rules, by id (docs/rules.md)."),
	waivers: byDefault([], list(waiver), "Recorded acceptances of findings."),
	customRules: byDefault([], customRules, "Risk rules of your own (docs/custom-rules.md)."),
	policies: byDefault([], list(text({
		expected: "path or glob",
		check: checkBootstrap
	}), { sameAs: (entry) => entry }), "Files with ValidatingAdmissionPolicies, their bindings and parameters: paths, folders or globs (docs/custom-rules.md)."),
	maxWaiverDays: optional(wholeNumber(1), "A waiver that ends more days ahead than this does not count; absent: no limit."),
	annotationWaivers: byDefault(true, flag, "Whether `argo-manifest-diff.io/ignore-<rule>: \"reason\"` on an object of the base revision accepts findings about it."),
	owners: byDefault({}, owners, "Who may accept findings on the pull request (docs/acceptance.md)."),
	approvals: section(approvals, "How people accept findings on the pull request.")
}, { checked: { version: required(versionOne(), "Version of this file format.") } });
/** The config file. To add a key, add it to the model and here; validation, JSON Schema and documentation follow. */
const configShape = {
	...keys,
	read(value, field, complain) {
		checkRuleNames(value, complain);
		return keys.read(value, field, complain);
	}
};
/** `version: 1`, as a number. */
function versionOne() {
	return {
		expected: "1",
		schema: { const: 1 },
		rows: () => [],
		read(value, field, complain) {
			if (value.kind === "scalar" && (value.value === 1 || value.value === 1n)) return 1;
			complain(value.at, field, "is a version of the file format that is not known here, expected 1");
		}
	};
}
function checkRepository(entry) {
	const problems = [];
	const ways = [
		"path",
		"mirror",
		"thisRepository"
	].filter((key) => {
		const value = entry[key];
		return value !== void 0 && value !== false;
	});
	const credentials = ["usernameEnv", "passwordEnv"].filter((key) => entry[key] !== void 0);
	const [first, second] = ways;
	if (first !== void 0 && second !== void 0) problems.push({
		key: second,
		message: `stands beside ${first}, expected only one of them`
	});
	else if (first !== void 0 && first !== "mirror" && credentials[0] !== void 0) problems.push({
		key: credentials[0],
		message: `stands beside ${first}, which needs no credentials`
	});
	if (credentials[0] === "usernameEnv" && credentials.length === 1) problems.push({
		key: "usernameEnv",
		message: "stands alone, expected passwordEnv beside it"
	});
	if (ways.length + credentials.length === 0) problems.push({ message: "says nothing about the address, expected path, mirror, passwordEnv or thisRepository" });
	return problems;
}
/** Addresses that differ in case, `.git` or the last `/` only are one repository to Argo CD (util/git, NormalizeGitURL). */
function simplifyUrl(address) {
	return address.toLowerCase().replace(/\/+$/, "").replace(/\.git$/, "");
}

// src/config/defaults.ts
/** Where the config file is, relative to the root of the repository. */
const configFileName = ".argo-manifest-diff.yaml";
/** What a file would say that says nothing: `version: 1`. */
const at = {
	line: 1,
	column: 1
};
const nothing = {
	at,
	kind: "map",
	entries: [{
		key: "version",
		at,
		value: {
			at,
			kind: "scalar",
			value: 1,
			source: "1"
		}
	}]
};
/** The settings of a repository that has no config file. Most have none, so it is made without the reader of YAML, which is large. */
function defaultConfig() {
	const config = configShape.read(nothing, "", (_, field, message) => {
		throw new Error(`the defaults are no config file: ${field} ${message}`);
	});
	if (config === void 0) throw new Error("the defaults are no config file");
	return config;
}

export { checkApiVersion, checkBootstrap, checkKubeVersion, checkMoment, checkRevision, checkServer, checkUrl, configFileName, configShape, defaultConfig, quote, quoteName, splitGlobs, suggest };