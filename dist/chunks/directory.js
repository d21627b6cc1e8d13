"use strict";
let later_rare;
function cleanToolOutput(...given) {
	return (later_rare ??= require("./rare.js")).cleanToolOutput(...given);
}
function compileGobwas(...given) {
	return (later_rare ??= require("./rare.js")).compileGobwas(...given);
}
function parseJson(...given) {
	return (later_rare ??= require("./rare.js")).parseJson(...given);
}
function readJson(...given) {
	return (later_rare ??= require("./rare.js")).readJson(...given);
}
function skipJsonSpace(...given) {
	return (later_rare ??= require("./rare.js")).skipJsonSpace(...given);
}
const { NO_TIME, PATH_BYTES, append, findTool, joinInside, localEnvironment, parentOf, resolvePath$1: resolvePath, run } = require("./start.js");
const { OUT_OF_TIME, PLUGIN_SUSPECTED, SyntaxProblem, TOO_DEEP, copyPlaced, decodeManifestFile, decodeText, finishOrPutOff, getEntry, isBystander, isManifestName, isMap, isProblem, readDocuments, renderKey, stringify, submoduleProblem, substitute } = require("./gather.js");
const { mkdir, mkdtemp, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");
const { createHash } = require("node:crypto");

// src/render/directory/files.ts
/** Names that look as if they were meant to be manifests, but are not taken for such. */
const ALMOST_MANIFEST_NAME = /\.(yaml|yml|json|jsonnet)$/i;
/**
* The files of a plain directory that Argo CD reads, in its order (reposerver/repository/repository.go,
* getPotentiallyValidManifests): byte order of the names, subdirectories only with `recurse`, hidden files and directories
* like any other. Links are followed before `exclude` and `include` are asked: one that leads out of the repository is
* refused even if it is excluded.
*/
async function findCandidates(snapshot, directory, options) {
	const found = {
		files: [],
		warnings: []
	};
	const isChosen = compileChoice(options, found.warnings);
	for await (const entry of walk(snapshot, directory, options.recurse)) {
		const name = directory === "" ? entry.path : entry.path.slice(directory.length + 1);
		if (entry.kind === "submodule") {
			if (options.recurse && isChosen(`${name}/manifest.yaml`)) return {
				ok: false,
				problem: submoduleProblem([entry.path])
			};
			if (options.recurse) found.warnings.push({
				code: "submodule-not-read",
				message: `${entry.path} is a submodule: its files are not read`
			});
		} else if (!isManifestName(entry.name)) {
			const warning = await explainOther(snapshot, entry, options.recurse);
			if (warning !== void 0 && isChosen(name)) found.warnings.push(warning);
		} else {
			const file = entry.kind === "symlink" ? await follow(snapshot, entry) : {
				kind: "file",
				entry,
				links: []
			};
			if (file.kind === "refused") return {
				ok: false,
				problem: file.problem
			};
			if (file.kind === "skipped") found.warnings.push(file.warning);
			else if (isChosen(name)) found.files.push({
				name,
				entry: file.entry,
				links: file.links
			});
		}
	}
	return {
		ok: true,
		found
	};
}
async function* walk(snapshot, directory, recurse) {
	for (const entry of await snapshot.list(directory) ?? []) if (entry.kind !== "directory") yield entry;
	else if (recurse) yield* walk(snapshot, entry.path, recurse);
}
/**
* `exclude` is asked first, then `include`; both see the path below the directory, and one that does not compile matches
* nothing. Warnings come as names are asked for.
*/
function compileChoice(options, warnings) {
	function compile(field) {
		const pattern = options[field];
		if (pattern === "") return void 0;
		const glob = compileGobwas(pattern);
		if (glob === void 0) {
			const effect = field === "include" ? "nothing is rendered" : "nothing is excluded";
			warnings.push({
				code: "invalid-pattern",
				message: `directory.${field} "${pattern}" is not a pattern: Argo CD lets it match no file, so ${effect}`
			});
			return () => false;
		}
		let hasWarned = false;
		return (name) => {
			const matches = glob.matches(name);
			if (matches !== glob.shouldMatch(name) && !hasWarned) {
				hasWarned = true;
				warnings.push({
					code: "misread-pattern",
					message: `directory.${field} "${pattern}" ${matches ? "matches" : "does not match"} ${name} for Argo CD, although it reads otherwise: its glob library gets this pattern wrong`
				});
			}
			return matches;
		};
	}
	const excludes = compile("exclude");
	const includes = compile("include");
	return (name) => excludes?.(name) !== true && includes?.(name) !== false;
}
/** Where a link with the name of a manifest leads to. */
async function follow(snapshot, link) {
	const { found, links, ...rest } = await resolvePath(snapshot, link.path);
	if (found === void 0) {
		const reason = "reason" in rest ? rest.reason : "missing";
		if (reason === "missing") return {
			kind: "skipped",
			warning: {
				code: "broken-link",
				message: `${link.path} is a link to nothing: Argo CD passes it over`
			}
		};
		const why = reason === "outside" ? "leads out of the repository" : "follows too many links";
		return {
			kind: "refused",
			problem: {
				code: "link-outside",
				message: `${link.path} is a link that ${why}; Argo CD refuses it`,
				hint: "Remove the link, or point it at a file of the repository."
			}
		};
	}
	if (found.path === "") return {
		kind: "refused",
		problem: {
			code: "link-outside",
			message: `${link.path} is a link to the root of the repository; Argo CD refuses it`
		}
	};
	if (found.kind === "file" || found.kind === "executable") return {
		kind: "file",
		entry: found,
		links
	};
	return {
		kind: "skipped",
		warning: {
			code: "link-to-directory",
			message: `${link.path} is a link to a directory: Argo CD does not enter it`
		}
	};
}
/** What Argo CD passes over without a word although its author may have meant it to count. */
async function explainOther(snapshot, entry, recurse) {
	if (ALMOST_MANIFEST_NAME.test(entry.name)) return {
		code: "name-in-capitals",
		message: `${entry.path} is not read: Argo CD takes only .yaml, .yml, .json and .jsonnet in small letters`
	};
	if (!recurse || entry.kind !== "symlink") return void 0;
	const { found } = await resolvePath(snapshot, entry.path);
	if (found?.kind !== "directory") return void 0;
	return {
		code: "link-to-directory",
		message: `${entry.path} is a link to a directory: Argo CD does not enter it`
	};
}

// src/render/directory/manifest.ts
/** What makes Argo CD believe that a file it cannot read was meant as a manifest. */
const MANIFEST_WORDS = [
	"apiVersion:",
	"kind:",
	"metadata:"
];
/** Reads one file by the rules of its extension (reposerver/repository/repository.go, getObjsFromYAMLOrJSON). */
function readManifestFile(name, text) {
	return name.endsWith(".json") ? readJsonFile(name, text) : readYamlFile(name, text);
}
/**
* A YAML file that fails at its first object is ignored, however much follows, unless its text looks like a manifest. Once
* there was one good object, the file must be good to its end. What only we cannot read, Argo CD does not ignore.
*/
function readYamlFile(name, text) {
	const { documents, error } = readDocuments(text, "file");
	const bad = documents.findIndex((document) => !hasKind(document.value));
	const failure = bad < 0 ? error === void 0 ? void 0 : {
		code: error.code,
		reason: error.message
	} : explain(documents[bad]);
	if (failure === void 0) return {
		ok: true,
		text: documents.length === 0 ? "" : keepText(text, documents),
		warnings: []
	};
	const { code, reason } = failure;
	if ((bad < 0 ? documents.length : bad) > 0 || error?.problem === "exceeded max depth of 400" || MANIFEST_WORDS.every((word) => text.includes(word))) return {
		ok: false,
		problem: {
			code,
			message: `${name}: ${reason}`,
			hint: "Correct the file, or keep Argo CD from reading it with directory.exclude."
		}
	};
	const lost = documents.slice(bad + 1).filter((document) => hasKind(document.value)).length;
	const consequence = lost === 0 ? "" : `, and with it ${lost === 1 ? "the manifest" : `${lost} manifests`} further down`;
	return {
		ok: true,
		text: "",
		warnings: [{
			code: lost === 0 ? "not-a-manifest" : "manifests-ignored",
			message: `${name}: ${reason}; Argo CD ignores the whole file${consequence}`
		}]
	};
}
/**
* The text as it is, so that equal files stay equal texts. Written anew is what was read as JSON \u2013 YAML reads some of its
* escapes and its line ends differently \u2013 and what would be another text behind a comment that tells where it comes from.
*/
function keepText(text, documents) {
	const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
	if (plain.trimStart().startsWith("{") || needsSeparator(plain)) return writeDocuments(documents.map((document) => document.value));
	return plain.endsWith("\n") ? plain : `${plain}\n`;
}
/**
* True if the separator that a text begins with means something. apimachinery's reader leaves only the very first line of a
* stream in its document, as nothing is before it: there a directive behind it begins a second document, which nobody reads,
* and where lines end with what is a break for YAML alone, the document itself is part of that line.
* https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/util/yaml/decoder.go (YAMLReader)
*/
function needsSeparator(text) {
	return /^---(?:[^\n]*[\u0085\u2028\u2029]|[^\n]*\r(?!\n)|[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*%)/.test(text);
}
/** Exactly one JSON value per file; behind it Go's decoder overlooks a closing bracket. */
function readJsonFile(name, text) {
	const hint = "Correct the file, or keep Argo CD from reading it with directory.exclude.";
	try {
		const { value, end } = readJson(text, 0);
		const next = text.charAt(skipJsonSpace(text, end));
		if (![
			"",
			"]",
			"}"
		].includes(next)) return {
			ok: false,
			problem: {
				code: "several-json-values",
				message: `${name}: something follows the first JSON value; Argo CD takes one object per JSON file`,
				hint: "Put each object into a file of its own, or all into one List."
			}
		};
		if (!hasKind(value) && !isBareList(value)) return {
			ok: false,
			problem: {
				code: "missing-kind",
				message: `${name}: ${lacksKind(value)}`,
				hint
			}
		};
		const warnings = next === "" ? [] : [{
			code: "text-after-json",
			message: `${name}: what follows the JSON value from "${next}" on is ignored by Argo CD`
		}];
		return {
			ok: true,
			text: stringify(isBareList(value) ? {
				...null, ...value,
				...LIST
			} : value),
			warnings
		};
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		return {
			ok: false,
			problem: {
				code: "invalid-json",
				message: `${name}: ${error.message}`,
				hint
			}
		};
	}
}
const LIST = {
	apiVersion: "v1",
	kind: "List"
};
/** Fields of an OCI manifest, which has no list of items. */
const OCI_FIELDS = [
	"schemaversion",
	"mediatype",
	"artifacttype",
	"config",
	"layers",
	"subject",
	"annotations"
];
/**
* A JSON file without a kind passes, because it might be an OCI manifest; what fails later is the object itself, so a list
* that is taken apart before is none the worse for it.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (getObjsFromYAMLOrJSON)
*/
function isBareList(value) {
	if (!isMap(value) || hasKind(value) || Object.keys(value).some((key) => OCI_FIELDS.includes(key.toLowerCase()))) return false;
	const items = getEntry(value, "items");
	return Array.isArray(items) || items === null && !Object.hasOwn(value, "spec") && !Object.hasOwn(value, "status");
}
/** What jsonnet made of a file: one object, an array of objects, or null, which is nothing. */
function readJsonnetOutput(name, json) {
	const value = parseOutput(json);
	if (value === void 0) return {
		ok: false,
		problem: {
			code: "jsonnet-failed",
			message: `${name}: jsonnet printed something that is no JSON`
		}
	};
	const objects = (Array.isArray(value) ? value : [value]).filter((each) => each !== null);
	for (const [index, object] of objects.entries()) {
		if (hasKind(object)) continue;
		return {
			ok: false,
			problem: {
				code: "missing-kind",
				message: `${name}: ${Array.isArray(value) ? `item ${index + 1} of the result` : "the result"}: ${lacksKind(object)}`,
				hint: "A jsonnet file must give one object or one array of objects, each with a kind."
			}
		};
	}
	return {
		ok: true,
		text: writeDocuments(objects),
		warnings: []
	};
}
function parseOutput(json) {
	try {
		return parseJson(json);
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
function writeDocuments(values) {
	return values.map(stringify).join("---\n");
}
/**
* The API machinery takes nothing for an object that has no kind; a version that does not parse takes the kind with it
* (apimachinery: UnstructuredJSONScheme, Unstructured.GroupVersionKind).
*/
function hasKind(value) {
	if (!isMap(value) || hasBadVersion(value)) return false;
	const kind = getEntry(value, "kind");
	return typeof kind === "string" && kind !== "";
}
function hasBadVersion(object) {
	const version = getEntry(object, "apiVersion");
	return typeof version === "string" && version.split("/").length > 2;
}
function lacksKind(value) {
	if (!isMap(value)) return `${Array.isArray(value) ? "a list" : "a scalar"} is no Kubernetes object`;
	return hasBadVersion(value) ? "the apiVersion of the object has more than one \"/\"" : "the object has no kind";
}
function explain(document) {
	if (document === void 0) return void 0;
	return {
		code: "missing-kind",
		reason: `document ${document.number}, line ${document.line}: ${lacksKind(document.value)}`
	};
}

// src/render/directory/origin.ts
/** Characters that would end the comment, or that YAML does not take. */
const UNSAFE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/**
* The lines before the documents of a file: a separator, and the comment that tells where they come from, as helm writes it.
* File names are hostile text: one with a line break in it is written as a JSON string.
*
* @param name relative to the directory of the source
*/
function originLines(name) {
	return `---\n# Source: ${UNSAFE.test(name) ? JSON.stringify(name).replaceAll(new RegExp(UNSAFE, "gu"), (each) => `\\u${(each.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`) : name}\n`;
}

// src/render/directory/other-files.ts
/**
* What is to be said of a directory of which no manifest comes and that holds files of another kind: Argo CD asks the plugins that it has whether they find themselves in
* a directory, before it takes that for a plain one (https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/#discovery), and
* which these are stands in no manifest. Undefined where there is nothing that a plugin could make anything of.
*/
async function suspectPlugin(snapshot, directory) {
	const first = (await snapshot.list(directory) ?? []).find(({ kind, name }) => (kind === "file" || kind === "executable") && !isBystander(name) && !isManifestName(name));
	if (first === void 0) return void 0;
	return {
		code: PLUGIN_SUSPECTED,
		message: `${directory === "" ? "the root of the repository" : directory} has no manifest, but files such as ${first.name}: a config management plugin that finds itself there would render it, and nothing of that is seen here; declare it with its discover rule under argocd.plugins in the config file of the base revision`
	};
}

// src/render/jsonnet/apart.ts
/**
* Copies what was placed to where there is nothing around it: jsonnet may look as many directories above the root as are said, and finds none of
* this machine's files. These directories have a name that nobody can know, so that no path leads back from there either.
*
* @param above directories that are empty but for the way to the root
*/
async function placeApart(placed, above, { scratch }) {
	const all = path.join(scratch, "jsonnet");
	await mkdir(all, { recursive: true });
	const own = await mkdtemp(path.join(all, "apart-"));
	const root = path.join(own, ...Array.from({ length: above }, () => path.basename(own)));
	await copyPlaced(placed, root);
	return {
		root,
		remove: () => rm(own, {
			recursive: true,
			force: true
		})
	};
}

// src/render/jsonnet/message.ts
/** Shorter values would turn up in half of the words. */
const SHORTEST_VALUE = 4;
/** A part of a code value that might be a value of its own. */
const SHORTEST_PART = 6;
/**
* What jsonnet said when it failed, as a problem that begins with the name of the file. Nothing of the values of variables
* is left in it, and no line of source: both may be secret.
*/
function jsonnetProblem({ name, variables, tool: { version } }, result, root) {
	if (result.failure === "no time left") return OUT_OF_TIME;
	if (result.failure?.startsWith("timed out") === true) return {
		code: "jsonnet-timeout",
		message: `${name}: jsonnet ${result.failure}`,
		hint: "Give tools more time with --timeout, or the whole run with --deadline."
	};
	const said = withoutSource(hideValues(cleanToolOutput(result.stderr, [root]), variables));
	const reason = result.failure ?? said.split("\n")[0]?.slice(0, 300);
	return {
		code: "jsonnet-failed",
		message: `${name}: jsonnet failed: ${reason === void 0 || reason === "" ? `exit status ${result.exitCode}` : reason}`,
		...said === "" ? {} : { detail: said },
		hint: adviceFor(said, version)
	};
}
/** The go-jsonnet of Argo CD 3.5 (go.mod). */
const OURS = "0.22";
/** Functions come to the standard library with nearly every version: an older one does not know them. */
function adviceFor(said, version) {
	const own = /\d+\.\d+/.exec(version)?.[0] ?? OURS;
	if (!said.includes("field does not exist") || Number(own) >= Number(OURS)) return "Run the command of this Application in a checkout to see it fail.";
	return `This is jsonnet ${own}; Argo CD 3.5 has go-jsonnet ${OURS} built in, whose standard library has more: install that one.`;
}
/**
* Of a static error the first line is kept: go-jsonnet shows the lines of source behind it. A runtime error is followed by
* the places it went through. Tokens that a parser did not expect lose their text.
*/
function withoutSource(text) {
	return (text.startsWith("RUNTIME ERROR") ? text : text.split("\n")[0] ?? "").replaceAll(/\((STRING\w*|NUMBER|IDENTIFIER), "(?:[^"\\]|\\.)*"\)/g, "($1)");
}
function hideValues(text, variables) {
	const names = /* @__PURE__ */ new Map();
	for (const { name, value, code } of variables) {
		const words = code ? value.split(/[\s{}[\]():,;'"+]+/).filter((word) => word.length >= SHORTEST_PART) : [];
		for (const part of [
			value,
			...value.split("\n"),
			...words
		].map((each) => each.trim())) if (part.length >= SHORTEST_VALUE) names.set(part, name);
	}
	if (names.size === 0) return text;
	const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
	return text.replaceAll(new RegExp(longestFirst.join("|"), "g"), (part) => `<value of ${names.get(part)}>`);
}

// src/render/jsonnet/space.ts
/**
* Reads white space and comments, as between any two tokens of Jsonnet (https://jsonnet.org/ref/spec.html#lexing). Each is passed once, from wherever
* it is come to: a text may have a hundred thousand words in one comment, and what follows it behind each.
*
* @returns where what begins at a place ends; the place itself where there is none
*/
function createSpaceReader(text) {
	const ends = /* @__PURE__ */ new Map();
	const [lines, comments] = ["\n", "*/"].map((what) => placesOf(what, text));
	/** Behind one comment, or one piece of white space. */
	function pass(at) {
		if (text[at] === "#" || text.startsWith("//", at)) return firstFrom(at, lines) ?? text.length;
		if (text.startsWith("/*", at)) return (firstFrom(at + 2, comments) ?? at - 2) + 2;
		SPACE.lastIndex = at;
		return SPACE.test(text) ? SPACE.lastIndex : at;
	}
	return (from) => {
		const passed = [];
		let at = from;
		for (let next = pass(at); next !== at; next = pass(at)) {
			passed.push(at);
			const known = ends.get(at);
			at = known ?? next;
			if (known !== void 0) break;
		}
		for (const each of passed) ends.set(each, at);
		return at;
	};
}
const SPACE = /[ \t\r\n]+/y;
/** Every place of a text, in order. */
function placesOf(what, text) {
	const places = [];
	for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) places.push(at);
	return places;
}
/** The first of ordered places that is not before one. */
function firstFrom(from, places = []) {
	let [low, high] = [0, places.length];
	while (low < high) {
		const middle = low + high >>> 1;
		if ((places[middle] ?? 0) < from) low = middle + 1;
		else high = middle;
	}
	return places[low];
}

// src/render/jsonnet/imports.ts
const KEYWORD = /\bimport(?:str|bin)?\b/g;
const STRING = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'|@"([^"]*(?:""[^"]*)*)"|@'([^']*(?:''[^']*)*)'/y;
/**
* The paths that a jsonnet text imports. An import can only name a literal (https://jsonnet.org/ref/spec.html), so every one
* of them is found. It may be too many: what a comment or a text says counts as well.
*/
function findImports(text) {
	const found = /* @__PURE__ */ new Set();
	const skipSpace = createSpaceReader(text);
	for (const { index, 0: keyword } of text.matchAll(KEYWORD)) {
		STRING.lastIndex = skipSpace(index + keyword.length);
		const literal = STRING.exec(text);
		if (literal === null) continue;
		const [, double, single, verbatimDouble, verbatimSingle] = literal;
		const escaped = double ?? single;
		found.add(escaped === void 0 ? verbatimDouble?.replaceAll("\"\"", "\"") ?? verbatimSingle?.replaceAll("''", "'") ?? "" : unescape(escaped));
	}
	return [...found];
}
const ESCAPES = {
	b: "\b",
	f: "\f",
	n: "\n",
	r: "\r",
	t: "	"
};
function unescape(text) {
	return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_all, hex, character) => hex === void 0 ? ESCAPES[character ?? ""] ?? character ?? "" : String.fromCharCode(Number.parseInt(hex, 16)));
}
/** Directories above the root of the repository that are made for jsonnet to look into. Nobody who means it climbs higher. */
const MOST_ABOVE = 64;
/**
* Follows the imports of a file through the repository, each looked for as jsonnet does: beside the importing file, then
* along the import path. What is nowhere is left out: jsonnet imports when a value is asked for (https://jsonnet.org/ref/spec.html#semantics), so only it
* knows whether that matters, and says so itself. An import that leads out of the repository from the file that has it is refused: nothing else of this
* machine may end up in a manifest. One that does so only from a directory of the import path is not there (`above`).
*
* @param start the file, and what else is evaluated with it and may import too
* @param importPath directories relative to the root of the repository, in the order they are tried
*/
async function resolveImports(snapshot, start, importPath) {
	const imports = [];
	let above;
	const seen = /* @__PURE__ */ new Set([start.path]);
	const queue = [{
		...null, ...start,
		opened: start.path
	}];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) for (const wanted of next.texts.flatMap(findImports)) {
		const looked = await find(snapshot, wanted, next, importPath);
		if (looked === "outside") return {
			ok: false,
			problem: outside(next.path, wanted)
		};
		if (looked === "ambiguous") return {
			ok: false,
			problem: ambiguous(next.path, wanted)
		};
		if (looked.above !== void 0) above = Math.max(above ?? 0, looked.above);
		if (looked.found === void 0) continue;
		const { path, entry, opened } = looked.found;
		imports.push({
			from: next.path,
			wanted,
			path,
			entry
		});
		if (seen.has(path)) continue;
		seen.add(path);
		queue.push({
			path,
			opened,
			texts: [(await snapshot.read(entry)).toString("utf8")]
		});
	}
	return {
		ok: true,
		imports: {
			found: imports,
			...above === void 0 ? {} : { above }
		}
	};
}
/**
* The first place that has the file. go-jsonnet takes `..` away by the words (path.Join in imports.go), the C++ program leaves it to the system, for
* which it is above what a link leads to: they must come to the same. A place that is outside by a link is refused wherever it is tried, as the link
* may be part of what is placed.
*/
async function find(snapshot, wanted, from, importPath) {
	if (wanted.startsWith("/")) return "outside";
	let above;
	const directories = [from, ...importPath.map((path) => ({
		path: `${path}/`,
		opened: `${path}/`
	}))];
	for (const { path: beside, opened: besideOpened } of directories) {
		const path = joinInside(parentOf(beside), wanted);
		const opened = `${parentOf(besideOpened)}/${wanted}`;
		const reached = opened.length > 4095 ? void 0 : await resolvePath(snapshot, opened);
		if (path === void 0) {
			const climbs = opened.split("/").filter((part) => part === "..").length;
			if (beside === from.path || climbs > MOST_ABOVE || (reached?.links.length ?? 0) > 0) return "outside";
			above = Math.max(above ?? 0, climbs);
			continue;
		}
		const { found } = await resolvePath(snapshot, path);
		if (reached?.found === void 0 && reached?.reason !== void 0 && reached.reason !== "missing") return "outside";
		const isFile = found?.kind === "file" || found?.kind === "executable";
		if (reached?.found !== void 0 && reached.found.path !== found?.path) return "ambiguous";
		if (isFile) return {
			found: {
				path,
				entry: found,
				opened
			},
			above
		};
	}
	return {
		found: void 0,
		above
	};
}
function ambiguous(from, wanted) {
	return {
		code: "jsonnet-import-ambiguous",
		message: `${from} imports "${wanted}", which goes up from behind a symbolic link: that is one file to Argo CD and another one to the jsonnet program`,
		hint: "Import the file by a path without links."
	};
}
function outside(from, wanted) {
	return {
		code: "jsonnet-import-outside",
		message: `${from} imports "${wanted}", which leads out of the repository; only files of the repository are read`,
		hint: "Import files of the repository by a path relative to the importing file, or to one of directory.jsonnet.libs."
	};
}

// src/render/jsonnet/tool.ts
/** Argo CD evaluates with go-jsonnet; the C++ program of the same language has the same options. */
const NAMES = ["go-jsonnet", "jsonnet"];
/** One answer for all renders of a run. */
const answers = /* @__PURE__ */ new WeakMap();
/** The jsonnet program on the PATH, or that there is none. */
function findJsonnet(context) {
	let answer = answers.get(context);
	if (answer === void 0) {
		answer = lookUp(context);
		answers.set(context, answer);
	}
	return answer;
}
async function lookUp(context) {
	const hint = "Install jsonnet where this runs, for example with `apt-get install jsonnet`, `brew install go-jsonnet` or from https://github.com/google/go-jsonnet/releases.";
	let broken;
	for (const name of NAMES) {
		const tool = await findTool({
			name,
			explicit: void 0,
			bundled: [],
			environment: context.environment,
			versionArgs: ["--version"],
			flag: "the PATH"
		});
		if (!isProblem(tool)) return tool;
		if (tool.code.startsWith("broken-")) broken ??= {
			...null, ...tool,
			code: "broken-jsonnet",
			hint,
			unsupported: true
		};
	}
	return broken ?? {
		code: "no-jsonnet",
		message: "there is no jsonnet on the PATH to evaluate it",
		hint,
		unsupported: true
	};
}

// src/render/jsonnet/jsonnet.ts
/**
* Works out how each file of a directory is evaluated (reposerver/repository/repository.go, makeJsonnetVM): every file alone,
* with all variables; imports are looked for beside the importing file, then in the libs from the last to the first, then in
* the directory of the source.
*/
async function planJsonnet(files, request, context, options) {
	if (files.length === 0) return [];
	const { directory } = request;
	const { snapshot } = request.files;
	const libs = [];
	for (const lib of options.libs) {
		const resolved = await resolveLib(lib, request);
		if (isProblem(resolved)) return resolved;
		libs.push(resolved.path);
	}
	const unusable = [...options.tlas, ...options.extVars].find((each) => each.name.includes("="));
	if (unusable !== void 0) return {
		code: "jsonnet-variable",
		message: `the jsonnet variable "${unusable.name}" has "=" in its name, which the jsonnet program does not take`,
		unsupported: true
	};
	const tool = await findJsonnet(context);
	if (isProblem(tool)) return {
		...null, ...tool,
		message: `${below(directory, files[0]?.name ?? "")}: ${tool.message}`
	};
	const evaluations = [];
	let { tlas, extVars } = options;
	for (const file of files) {
		tlas = tlas.map((each) => ({
			...null, ...each,
			value: substitute(each.value, request.environment)
		}));
		extVars = extVars.map((each) => ({
			...null, ...each,
			value: substitute(each.value, request.environment)
		}));
		const path = below(directory, file.name);
		const variables = [...tlas, ...extVars];
		const texts = [file.content, ...variables.filter((each) => each.code).map((each) => each.value)];
		const resolved = await resolveImports(snapshot, {
			path,
			texts
		}, [...libs.toReversed(), directory]);
		if (!resolved.ok) return resolved.problem;
		evaluations.push({
			name: file.name,
			tool,
			args: jsonnetArguments(path, {
				tlas,
				extVars,
				importPath: [directory, ...libs]
			}),
			variables,
			imports: resolved.imports
		});
	}
	return evaluations;
}
function below(directory, name) {
	return directory === "" ? name : `${directory}/${name}`;
}
/** The command line for one file; jsonnet tries the directories of the import path from the last to the first. */
function jsonnetArguments(path, options) {
	return [
		...options.importPath.flatMap((directory) => ["--jpath", directory === "" ? "." : directory]),
		...options.tlas.flatMap(({ name, value, code }) => [code ? "--tla-code" : "--tla-str", `${name}=${value}`]),
		...options.extVars.flatMap(({ name, value, code }) => [code ? "--ext-code" : "--ext-str", `${name}=${value}`]),
		"--",
		path
	];
}
/** Evaluates a file: the JSON that jsonnet prints. @param weight against others that wait for their turn */
async function evaluateJsonnet(evaluation, request, context, weight = 0) {
	const path = evaluation.args.at(-1) ?? "";
	const { found, above } = evaluation.imports;
	const placed = await request.files.snapshot.place([path, ...found.map((each) => each.path)]);
	if (above === void 0) return evaluateBelow(placed.root, evaluation, context, weight);
	const apart = await placeApart(placed, above, context);
	try {
		return await evaluateBelow(apart.root, evaluation, context, weight);
	} finally {
		await apart.remove();
	}
}
async function evaluateBelow(root, evaluation, context, weight) {
	const result = await context.pool.run(() => run({
		program: evaluation.tool.program,
		args: evaluation.args,
		cwd: root,
		env: localEnvironment(context.environment),
		timeout: context.timeout
	}), { weight });
	if (result.exitCode === 0) return {
		ok: true,
		json: result.stdout.toString("utf8")
	};
	return {
		ok: false,
		problem: jsonnetProblem(evaluation, result, root)
	};
}
/** The command line as it can be pasted into a shell at the root of a checkout. */
function shownCommand(evaluation) {
	return {
		cwd: "",
		argv: [evaluation.tool.name, ...evaluation.args]
	};
}
/**
* A library directory: relative to the root of the repository whether or not it begins with `/`, and inside of it; the root
* itself will do (util/io/path/resolved.go, ResolveFileOrDirectoryPath).
*/
async function resolveLib(lib, request) {
	const outside = {
		code: "jsonnet-lib-outside",
		message: `directory.jsonnet.libs: "${lib}" leads out of the repository`,
		hint: "Library paths are relative to the root of the repository."
	};
	const inside = joinInside("", lib);
	if (inside === void 0) return outside;
	const resolution = await resolvePath(request.files.snapshot, inside);
	if (resolution.found !== void 0) return { path: resolution.found.path };
	return resolution.reason === "missing" ? { path: inside } : outside;
}

// src/render/directory/directory.ts
const DEFAULTS = {
	recurse: false,
	include: "",
	exclude: "",
	jsonnet: {
		extVars: [],
		tlas: [],
		libs: []
	}
};
/** A file that holds it anywhere is left alone (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/). */
const SKIP_MARKER = "+argocd:skip-file-rendering";
/** Bytes of all files of a directory, jsonnet not counted: repo-server's `--max-combined-directory-manifests-size` of 10M. */
const SIZE_LIMIT = 1e7;
/** Digest of a text without any manifest. */
const EMPTY = createHash("sha256").digest("hex");
/** Changes when the same files give another text. */
const FORMAT = "directory 1";
/**
* Renders a plain directory as Argo CD does (reposerver/repository/repository.go, findManifests): its YAML and JSON files
* as they are, its jsonnet files evaluated. The text holds the documents of the files in order, those of each file behind a
* `# Source:` comment with its name.
*/
async function renderDirectory(request, context) {
	const { files, directory, written } = request;
	const options = request.source.directory ?? DEFAULTS;
	const walked = written?.link === true ? notEntered(written.path) : await findCandidates(files.snapshot, directory, options);
	if (!walked.ok) return walked;
	const warnings = [...walked.found.warnings];
	const jsonnetEnabled = context.settings.directory.enabled;
	const candidates = walked.found.files.filter((each) => jsonnetEnabled || !isJsonnet(each));
	if (candidates.length < walked.found.files.length) warnings.push({
		code: "jsonnet-switched-off",
		message: "jsonnet files are not rendered: jsonnet is switched off in the settings of Argo CD"
	});
	await files.snapshot.bring(candidates.map((each) => each.entry));
	const evaluations = await planJsonnet(await readJsonnet(candidates, request), request, context, options.jsonnet);
	if (isProblem(evaluations)) return {
		ok: false,
		problem: evaluations
	};
	const key = renderKey({
		format: FORMAT,
		files: candidates.map((each) => [each.name, each.entry.oid]),
		jsonnet: evaluations.map((each) => ({
			version: each.tool.version,
			args: each.args,
			imports: each.imports.found.map(({ from, wanted, path, entry }) => [
				from,
				wanted,
				path,
				entry.oid
			])
		}))
	});
	const source = {
		type: "Directory",
		typeReason: request.typeReason,
		key,
		file: "",
		digest: "",
		mentions: {
			applications: false,
			definitions: false
		},
		tool: evaluations[0] === void 0 ? "directory" : `directory, jsonnet ${evaluations[0].tool.version}`,
		commands: () => evaluations.map(shownCommand),
		warnings,
		revision: files.revision,
		inputs: inputsOf(directory, candidates, evaluations)
	};
	const finish = async (urgency) => {
		const make = (output) => produce(output, candidates, evaluations, request, context, urgency);
		const stored = await context.store.once(key, make);
		if (isProblem(stored)) return {
			ok: false,
			problem: place(stored, directory)
		};
		const told = stored.warnings.map((each) => place(each, directory));
		const rendered = {
			...null, ...source,
			...stored,
			warnings: [...warnings, ...told]
		};
		const suspicion = stored.digest === EMPTY && evaluations.length === 0 && warnings.length === 0 && request.source.directory === void 0 ? await suspectPlugin(files.snapshot, directory) : void 0;
		return {
			ok: true,
			source: suspicion === void 0 ? rendered : addSuspicion(rendered, suspicion, directory)
		};
	};
	if (!context.lazy || evaluations.length === 0) return finish();
	const paths = [...candidates.map((each) => each.entry.path), ...evaluations.flatMap(importedBy)];
	const variables = evaluations.flatMap((each) => each.variables.map(({ value }) => value));
	return finishOrPutOff(source, finish, [{
		snapshot: files.snapshot,
		paths
	}], variables);
}
/** A plugin may read whatever lies below. */
function addSuspicion(rendered, suspicion, directory) {
	const { warnings, inputs } = rendered;
	return {
		...null, ...rendered,
		warnings: [...warnings, suspicion],
		inputs: [...inputs, directory]
	};
}
/** Go's filepath.Walk enters no link, not even the one it begins with. */
function notEntered(path) {
	return {
		ok: true,
		found: {
			files: [],
			warnings: [{
				code: "link-not-entered",
				message: `${path} is a symbolic link: Argo CD does not enter it, and renders nothing`
			}]
		}
	};
}
function isJsonnet(candidate) {
	return candidate.name.endsWith(".jsonnet");
}
/** Equal files in two directories are rendered once, so what is stored names files without the directory. */
function place(told, directory) {
	return {
		...null, ...told,
		message: directory === "" ? told.message : `${directory}/${told.message}`
	};
}
/** The jsonnet files that are to be evaluated. */
async function readJsonnet(candidates, request) {
	return (await Promise.all(candidates.filter(isJsonnet).map(async ({ name, entry }) => ({
		name,
		content: decodeText(await request.files.snapshot.read(entry))
	})))).filter((file) => !file.content.includes(SKIP_MARKER));
}
async function produce(output, candidates, evaluations, request, context, urgency) {
	const warnings = [];
	const texts = [];
	let size = 0;
	for (const { name, entry } of candidates.filter((each) => !isJsonnet(each))) {
		const content = await request.files.snapshot.read(entry);
		const text = decodeManifestFile(content);
		if (text.includes(SKIP_MARKER)) continue;
		size += content.length;
		if (size > SIZE_LIMIT) return {
			ok: false,
			problem: tooLarge(name)
		};
		texts.push({
			name,
			text
		});
	}
	const plain = new Map(texts.map((each) => [each.name, each.text]));
	const evaluated = await Promise.all(evaluations.map(async (each) => ({
		name: each.name,
		result: await evaluateJsonnet(each, request, context, urgency)
	})));
	const json = new Map(evaluated.map((each) => [each.name, each.result]));
	let rendered = "";
	for (const { name } of candidates) {
		const text = plain.get(name);
		const evaluation = json.get(name);
		if (evaluation?.ok === false) return evaluation;
		const result = text !== void 0 ? readManifestFile(name, text) : evaluation !== void 0 ? readJsonnetOutput(name, evaluation.json) : void 0;
		if (result === void 0) continue;
		if (!result.ok) return result;
		append(warnings, result.warnings);
		if (result.text !== "") rendered += originLines(name) + result.text;
	}
	await writeFile(output, rendered);
	return {
		ok: true,
		warnings
	};
}
function tooLarge(name) {
	return {
		code: "directory-too-large",
		message: `${name}: with this file the manifests of the directory are larger than the ${SIZE_LIMIT / 1e6} MB that Argo CD reads`,
		hint: "Split the Application, or leave files out with directory.exclude."
	};
}
function inputsOf(directory, candidates, evaluations) {
	const read = candidates.flatMap((each) => [...each.links.map((link) => link.path), each.entry.path]);
	return [.../* @__PURE__ */ new Set([
		directory === "" ? "./" : `${directory}/`,
		...read,
		...evaluations.flatMap(importedBy)
	])];
}
function importedBy({ imports }) {
	return imports.found.map((one) => one.path);
}

module.exports = { renderDirectory };