import { getEntry, isMap } from "./value-map.js";
import { ManifestError, readDocuments } from "./doublestar.js";
import { topText } from "./metadata.js";

// src/git/paths.ts
/** Longest chain of symbolic links that is followed, as in Argo CD (util/io/path/resolved.go). */
const MAX_LINKS = 10;
/**
* Joins and cleans a path inside a repository: no `.`, no empty parts. Undefined when `..` leads above the root.
* The result has no leading and no trailing `/`; it is empty for the root.
*/
function joinInside(directory, relative) {
	const parts = [];
	for (const part of `${directory}/${relative}`.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.join("/");
}
/** The directory that holds a path; empty for the root. */
function parentOf(path) {
	return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
/** What has been followed already: many Applications name the same few files, and each several times. */
const resolutions = /* @__PURE__ */ new WeakMap();
/** Follows the symbolic links on the way to a path, inside the snapshot. Absolute targets are outside. */
function resolvePath(snapshot, path) {
	let known = resolutions.get(snapshot);
	if (known === void 0) resolutions.set(snapshot, known = /* @__PURE__ */ new Map());
	let resolution = known.get(path);
	if (resolution === void 0) known.set(path, resolution = followLinks(snapshot, path));
	return resolution;
}
async function followLinks(snapshot, path) {
	const links = [];
	let rest = path.split("/").filter((part) => part !== "");
	let current = "";
	let found = {
		path: "",
		name: "",
		kind: "directory",
		oid: snapshot.tree
	};
	while (rest.length > 0) {
		const [part = "", ...others] = rest;
		rest = others;
		const next = joinInside(current, part);
		if (next === void 0) return {
			found: void 0,
			reason: "outside",
			links
		};
		const entry = next === "" ? {
			path: "",
			name: "",
			kind: "directory",
			oid: snapshot.tree
		} : await snapshot.find(next);
		if (entry === void 0) return {
			found: void 0,
			reason: "missing",
			at: rest.includes("..") ? next : joinInside(next, rest.join("/")) ?? next,
			links
		};
		if (entry.kind !== "symlink") {
			current = next;
			found = entry;
			continue;
		}
		links.push(entry);
		if (links.length > MAX_LINKS) return {
			found: void 0,
			reason: "too many links",
			links
		};
		const target = (await snapshot.read(entry)).toString("utf8");
		if (target.startsWith("/")) return {
			found: void 0,
			reason: "outside",
			links
		};
		rest = [...target.split("/").filter((step) => step !== ""), ...rest];
		found = {
			path: current,
			name: "",
			kind: "directory",
			oid: ""
		};
	}
	if (found.oid === "") {
		const directory = current === "" ? {
			path: "",
			name: "",
			kind: "directory",
			oid: snapshot.tree
		} : await snapshot.find(current);
		if (directory === void 0) return {
			found: void 0,
			reason: "missing",
			at: current,
			links
		};
		found = directory;
	}
	return {
		found,
		links
	};
}
/** Every file, link and submodule below a directory, depth first, in byte order of the names. Links are not followed. */
async function* walkFiles(snapshot, directory) {
	for (const entry of await snapshot.list(directory) ?? []) if (entry.kind === "directory") yield* walkFiles(snapshot, entry.path);
	else yield entry;
}

// src/manifest/decode.ts
/**
* The objects of one source from its text: documents that are null or empty dropped, lists flattened.
* @throws ManifestError, SyntaxProblem for text that does not parse
*/
function decodeDocuments(text, source = "tool") {
	const { documents, error } = readDocuments(text, source);
	const objects = documents.map(checkDocument);
	if (error !== void 0) throw error;
	return expandLists(objects);
}
function checkDocument({ value, number, line }) {
	const problem = findKindProblem(value);
	if (problem === void 0 && isMap(value)) return value;
	throw new ManifestError("missing-kind", `document ${number} (line ${line}) ${problem}`);
}
/**
* Objects with the lists among them replaced by their items, one level deep: a list is whatever has an array named `items`,
* of any kind. With null in its place there are no items, unless a `spec` or `status` shows that it is no list.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/reposerver/repository/repository.go (GenerateManifests, isNullList)
* @throws ManifestError for an item that is not an object with a kind
*/
function expandLists(objects) {
	return objects.flatMap((object) => {
		const items = getEntry(object, "items");
		if (Array.isArray(items)) return items.map((item, index) => checkItem(object, item, index));
		return items === null && !Object.hasOwn(object, "spec") && !Object.hasOwn(object, "status") ? [] : [object];
	});
}
function checkItem(list, item, index) {
	const problem = findKindProblem(item);
	if (problem !== void 0 || !isMap(item)) throw new ManifestError("invalid-list-item", `item ${index} of ${topText(list, "kind")} ${problem}`);
	return item;
}
/** Why a value is no object that Argo CD can hold, as the end of a sentence. */
function findKindProblem(value) {
	if (!isMap(value)) return `is ${describeType(value)}, not an object: Object 'Kind' is missing`;
	const kind = getEntry(value, "kind");
	const apiVersion = getEntry(value, "apiVersion");
	if (kind === void 0 || kind === null || kind === "") return "has no kind: Object 'Kind' is missing";
	if (typeof kind !== "string") return `has a kind that is ${describeType(kind)}: Object 'Kind' is missing`;
	if (typeof apiVersion === "string" && apiVersion.split("/").length > 2) return "has an apiVersion with more than one '/': Object 'Kind' is missing";
}
/** What a value is, without telling what it holds. */
function describeType(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "an object";
	return typeof value === "bigint" ? "a number" : `a ${typeof value}`;
}

export { decodeDocuments, describeType, joinInside, parentOf, resolvePath, walkFiles };