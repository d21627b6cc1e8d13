"use strict";
const { IGNORED_DIFFERENCES, chooseAsHelm, compareText, configFileName, countOf, decodeDocuments, defaultConfig, hasSetting, isAppProject, isApplication, isApplicationSet, isGlob, isInstanceSetting, isMap, isSameRepository, joinWords, readDocuments, readInstanceSetting, setEntry, tally } = require("./gather.js");
const { UserError, append, checkServer, groupBy, isWithin, joinInside, makeOneLine, parentOf, resolvePath$1: resolvePath, trimEndOf, walkFiles } = require("./start.js");
let later_rare;
function changesObjects(...given) {
	return (later_rare ??= require("./rare.js")).changesObjects(...given);
}
function compileGobwas(...given) {
	return (later_rare ??= require("./rare.js")).compileGobwas(...given);
}
function mergePatch(...given) {
	return (later_rare ??= require("./rare.js")).mergePatch(...given);
}
const { readConfig } = require("./file.js");
const { KUSTOMIZATION_NAMES } = require("./document.js");
const { lstat, mkdir, realpath, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");

// src/cli/init/path-pattern.ts
/** A pattern of parts, in order. */
function compilePath(parts) {
	const all = joinParts(parts);
	const [first] = all;
	const start = typeof first === "string" ? first : "";
	if (all.every((each) => typeof each === "string")) return {
		start,
		isWhole: true,
		matches: (path) => path === start
	};
	return {
		start,
		isWhole: false,
		matches: (path) => path.startsWith(start) && fits(all, path)
	};
}
/** Texts that touch are one, and so are gaps: whatever fits both fits one of them. */
function joinParts(parts) {
	const all = [];
	for (const part of parts) {
		const last = all.at(-1);
		if (part === "") continue;
		if (typeof part === "string" && typeof last === "string") all[all.length - 1] = last + part;
		else if (typeof part === "object" && typeof last === "object") all[all.length - 1] = { gap: part.gap === "anything" ? part.gap : last.gap };
		else all.push(part);
	}
	return all;
}
/** Follows all ways at once: the places in the path that the parts so far can end at. */
function fits(parts, path) {
	let ends = /* @__PURE__ */ new Set([0]);
	for (const part of parts) {
		const next = /* @__PURE__ */ new Set();
		if (typeof part === "string") {
			for (const at of ends) if (path.startsWith(part, at)) next.add(at + part.length);
		} else {
			let isOpen = false;
			for (let at = 0; at < path.length; at++) {
				isOpen ||= ends.has(at);
				if (part.gap === "name" && path[at] === "/") isOpen = false;
				if (isOpen) next.add(at + 1);
			}
		}
		if (next.size === 0) return false;
		ends = next;
	}
	return ends.has(path.length);
}
/** The parts of a path of a git generator: `*` stands for one name, `**` for any number of them. */
function globParts(glob) {
	return cleanPath(glob).split(/(\*\*|\*)/).map((part) => part === "**" ? { gap: "anything" } : part === "*" ? { gap: "name" } : part);
}
/** The parts of a text with expressions in it, each of which stands for anything. */
function templateParts(text) {
	return splitExpressions(text).map((part, index) => index % 2 === 1 ? { gap: "anything" } : part);
}
/** A path without what says that it begins here, and without a slash at its end. */
function cleanPath(path) {
	return trimEndOf("/", path.trim().replace(/^(\.?\/)+/, "")).replace(/^\.$/, "");
}
/** A text and the expressions in it (`{{\u2026}}`), by turns, beginning and ending with text. */
function splitExpressions(text) {
	const parts = [];
	let at = 0;
	for (let open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
		const close = text.indexOf("}}", open + 2);
		if (close < 0) break;
		parts.push(text.slice(at, open), text.slice(open, close + 2));
		at = close + 2;
	}
	return [...parts, text.slice(at)];
}
/** Makes one of paths, in any order; what is found is in byte order. */
function indexPaths(paths) {
	const known = new Set(paths);
	const sorted = [...known].toSorted();
	return { find(pattern) {
		if (pattern.isWhole) return known.has(pattern.start) ? [pattern.start] : [];
		const found = [];
		for (let at = firstFrom(sorted, pattern.start); at < sorted.length; at++) {
			const path = sorted[at] ?? "";
			if (!path.startsWith(pattern.start)) break;
			if (pattern.matches(path)) found.push(path);
		}
		return found;
	} };
}
/** Where the first path stands that is not before this text. */
function firstFrom(sorted, text) {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = low + high >> 1;
		if ((sorted[middle] ?? "") < text) low = middle + 1;
		else high = middle;
	}
	return low;
}

// src/cli/init/sources.ts
/** Every Application and ApplicationSet that stands in a file. */
function listBlueprints(holders) {
	return holders.flatMap(({ path, objects }) => objects.flatMap((object) => {
		if (isApplication(object)) return [blueprint("Application", path, object, object, [])];
		if (!isApplicationSet(object) || !isMap(object.spec)) return [];
		const { template, generators } = object.spec;
		if (!isMap(template)) return [];
		const whole = blueprint("ApplicationSet", path, object, template, flattenGenerators(generators));
		return [{
			...null, ...whole,
			sources: [...whole.sources, ...listOwnSources(generators, template)]
		}];
	}));
}
function blueprint(kind, file, object, template, generators) {
	const body = isMap(template.spec) ? template.spec : {};
	const destination = isMap(body.destination) ? body.destination : {};
	return {
		kind,
		file,
		name: nameOf(template),
		object: nameOf(object),
		namespace: textOf$1(destination.namespace),
		cluster: textOf$1(destination.name) || textOf$1(destination.server),
		project: textOf$1(body.project),
		sources: sourcesOf(template),
		generators
	};
}
function sourcesOf({ spec }) {
	const { source, sources } = isMap(spec) ? spec : {};
	return [source, ...Array.isArray(sources) ? sources : []].filter(isMap).map((each) => ({
		repoURL: textOf$1(each.repoURL),
		revision: textOf$1(each.targetRevision),
		path: textOf$1(each.path),
		chart: textOf$1(each.chart) !== "",
		recurse: isMap(each.directory) && each.directory.recurse === true,
		include: isMap(each.directory) ? textOf$1(each.directory.include) : "",
		exclude: isMap(each.directory) ? textOf$1(each.directory.exclude) : "",
		...isMap(each.plugin) ? { plugin: textOf$1(each.plugin.name) } : {}
	}));
}
/**
* Sources in templates of single generators; what is empty there is that of the set. Templates of generators within matrix and merge count nowhere.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#generator-templates
*/
function listOwnSources(generators, { spec }) {
	if (!Array.isArray(generators)) return [];
	const general = isMap(spec) && isMap(spec.source) ? spec.source : {};
	return generators.filter(isMap).flatMap((generator) => Object.values(generator).filter(isMap)).flatMap(({ template }) => isMap(template) && isMap(template.spec) ? [template.spec] : []).flatMap((own) => {
		const said = isMap(own.source) ? Object.entries(own.source).filter(([, value]) => value !== "") : [];
		return sourcesOf({ spec: {
			...null, ...said.length === 0 ? {} : { source: {
				...null, ...general,
				...Object.fromEntries(said)
			} },
			sources: own.sources ?? null
		} });
	});
}
function flattenGenerators(value) {
	if (!Array.isArray(value)) return [];
	return value.filter(isMap).flatMap((generator) => {
		return [generator, ...[generator.matrix, generator.merge].filter(isMap).flatMap((each) => flattenGenerators(each.generators))];
	});
}
/**
* Tells whether a source reads a file of its directory, by the path from there.
* As Argo CD does: https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
*/
function createReads({ include, exclude }) {
	const [included, left] = [include, exclude].map((glob) => glob === "" ? void 0 : compileGobwas(glob));
	return (file) => (include === "" || included?.shouldMatch(file) === true) && left?.shouldMatch(file) !== true;
}
/** True where there is nothing but AppProjects. */
function isProjects(objects) {
	return objects.every(({ kind }) => kind === "AppProject");
}
/** Name of an object; empty without one. */
function nameOf({ metadata }) {
	return textOf$1(isMap(metadata) ? metadata.name : void 0);
}
function textOf$1(value) {
	return typeof value === "string" ? value : "";
}

// src/cli/init/instances.ts
/** Applications of one set that are looked at for their names. */
const MOST$4 = 500;
/**
* What sets would make, as far as it stands in the repository: elements of list generators, directories and files of git generators
* are put into the template, one at a time. Good enough to see what things are called, and for nothing else.
*/
async function listInstances(blueprints, scan, files) {
	const instances = [];
	const [directories, paths] = [indexPaths(scan.directories), indexPaths(scan.files)];
	for (const blueprint of blueprints) {
		instances.push(blueprint);
		const parameters = [];
		for (const generator of blueprint.generators) {
			append(parameters, elementsOf(generator));
			append(parameters, directoriesOf$1(generator, directories));
			append(parameters, await filesOf(generator, paths, files));
		}
		append(instances, parameters.slice(0, MOST$4).map((each) => fill(blueprint, each)));
	}
	return instances;
}
function textsOf(map) {
	return Object.fromEntries(Object.entries(map).flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : []));
}
/** What `directories` or `files` of a git generator look for, without what they leave out. */
function searchFor({ git }, key, paths) {
	const list = isMap(git) && Array.isArray(git[key]) ? git[key].filter(isMap) : [];
	const found = (isExcluded) => new Set(list.flatMap(({ path, exclude }) => exclude === true === isExcluded && typeof path === "string" ? paths.find(compilePath(globParts(path))) : []));
	const excluded = found(true);
	return [...found(false)].filter((path) => !excluded.has(path)).toSorted();
}
async function filesOf(generator, paths, files) {
	const named = searchFor(generator, "files", paths).slice(0, MOST$4);
	const parameters = [];
	for (const path of named) {
		const entry = await files.find(path);
		if (entry === void 0 || entry.kind === "directory") continue;
		const { documents } = readDocuments((await files.read(entry)).toString("utf8"), "tool");
		for (const { value } of documents) if (isMap(value)) parameters.push({
			...null, ...pathParameters(parentOf(path)),
			...textsOf(value)
		});
	}
	return parameters;
}
function elementsOf({ list }) {
	return isMap(list) && Array.isArray(list.elements) ? list.elements.filter(isMap).map(textsOf) : [];
}
function directoriesOf$1(generator, directories) {
	return searchFor(generator, "directories", directories).slice(0, MOST$4).map(pathParameters);
}
function pathParameters(directory) {
	const basename = directory.slice(directory.lastIndexOf("/") + 1);
	const segments = directory.split("/").map((part, index) => [`path[${index}]`, part]);
	return {
		path: directory,
		"path.path": directory,
		"path.basename": basename,
		"path.basenameNormalized": basename,
		...Object.fromEntries(segments)
	};
}
function fill(blueprint, parameters) {
	const put = (text) => text.replace(/\{\{-?\s*\.?([\w.[\]-]+)\s*-?\}\}/g, (written, name) => Object.hasOwn(parameters, name) ? parameters[name] ?? written : written);
	return {
		...null, ...blueprint,
		name: put(blueprint.name),
		namespace: put(blueprint.namespace),
		cluster: put(blueprint.cluster),
		sources: blueprint.sources.map((source) => ({
			...null, ...source,
			path: put(source.path)
		}))
	};
}

// src/cli/init/roots.ts
/** Directories whose Applications are there to be read, not to be applied. */
const ASIDE = /(^|\/)(docs?|examples?|samples?|tests?|testdata|e2e|fixtures|archived?|_archive|attic|deprecated|disabled|graveyard|inactive|obsolete|retired|unused|node_modules|vendor|\.github)(\/|$)/i;
/** True for what is most likely no part of any cluster. */
function isAside(path) {
	return ASIDE.test(parentOf(path));
}
/**
* The roots of the tree: holders that no Application of another one reads. Where some read each other in a circle, one of them
* stands for all: the one that reads most.
*
* @param blueprints with what is known of the Applications that sets make
*/
function findRoots(scan, blueprints, isOurs) {
	const { holders } = scan;
	const edges = /* @__PURE__ */ new Map();
	const places = indexPlaces(holders, scan);
	const kustomizations = indexPaths(scan.kustomizations.keys());
	const byFile = groupBy(blueprints, ({ file }) => file);
	const files = indexPaths(holders.flatMap(({ path, kind }) => kind === "file" ? [path] : []));
	const selves = /* @__PURE__ */ new Set();
	const reading = /* @__PURE__ */ new Map();
	for (const holder of holders) {
		const own = byFile.get(holder.path) ?? [];
		const reaches = reachesOf(holder, own, isOurs);
		reading.set(holder.path, reaches);
		const covered = new Set(reaches.flatMap((each) => [...listCovered(each, places)]));
		if (covered.delete(holder.path)) selves.add(holder.path);
		for (const path of listGeneratedFrom(own, files, isOurs)) if (path !== holder.path) covered.add(path);
		edges.set(holder.path, covered);
	}
	ignoreAside(edges);
	const below = followAll(edges);
	const held = new Set(holders.flatMap(({ path }) => [...below.get(path) ?? []].filter((other) => !below.get(other)?.has(path))));
	const roots = [];
	const taken = /* @__PURE__ */ new Set();
	const direct = (holder) => edges.get(holder.path)?.size ?? 0;
	for (const holder of holders.filter(({ path }) => !held.has(path)).toSorted((a, b) => direct(b) - direct(a))) {
		const { path } = holder;
		if (taken.has(path)) continue;
		const others = [...below.get(path) ?? []].filter((other) => other !== path);
		for (const other of others) taken.add(other);
		const reads = new Set((reading.get(path) ?? []).flatMap((each) => findRead(each, kustomizations)));
		roots.push({
			holder,
			below: others,
			installsItself: selves.has(path),
			reads
		});
	}
	return roots.toSorted((a, b) => a.holder.path < b.holder.path ? -1 : 1);
}
/**
* An example or an experiment may generate from every directory there is. Beside a root that reads others, and that nothing but such a one reads, it holds
* nothing; where there is none it may be the only root of the tree.
*/
function ignoreAside(edges) {
	const all = [...edges];
	const read = new Set(all.filter(([path]) => !isAside(path)).flatMap(([, others]) => [...others]));
	if (!all.some(([path, others]) => others.size > 0 && !isAside(path) && !read.has(path))) return;
	for (const [path, others] of all) if (isAside(path)) edges.set(path, new Set([...others].filter((other) => isAside(other))));
}
/** All that each leads to, over others. What is known of one is not followed again: a thousand charts may each read every other. */
function followAll(edges) {
	const below = /* @__PURE__ */ new Map();
	for (const start of edges.keys()) {
		const seen = /* @__PURE__ */ new Set();
		const queue = [start];
		for (let next = queue.pop(); next !== void 0; next = queue.pop()) for (const each of edges.get(next) ?? []) {
			if (seen.has(each)) continue;
			seen.add(each);
			const known = below.get(each);
			if (known === void 0) queue.push(each);
			else for (const other of known) seen.add(other);
		}
		below.set(start, seen);
	}
	return below;
}
/** @param blueprints those that stand in the file */
function reachesOf(holder, blueprints, isOurs) {
	if (holder.kind === "chart") return holder.texts.flatMap((text) => [...text.matchAll(/^[ \t]*(?:-[ \t]*)?path:[ \t]*(\S.*)$/gm)].map(([, path = ""]) => readPath(path)).flatMap((path) => hasName(path) ? [path] : holder.values).flatMap((path) => reach({
		path,
		recurse: /recurse:\s*true/.test(text),
		include: "",
		exclude: ""
	}, [])));
	return blueprints.flatMap(({ sources, generators }) => {
		const searched = directoriesOf(generators);
		return sources.filter(({ chart, path, repoURL }) => !chart && path !== "" && (repoURL.includes("{{") || isOurs(repoURL))).filter(({ path }) => hasName(path) || searched.length > 0).flatMap((source) => reach(source, searched));
	});
}
/**
* Files with Applications that git generators take their parameters from: what a set makes of one is the Application in it, so that this is no
* root beside the set.
*/
function listGeneratedFrom(blueprints, files, isOurs) {
	return [...new Set(blueprints.flatMap((blueprint) => blueprint.generators))].flatMap((generator) => {
		const url = isMap(generator.git) ? generator.git.repoURL : void 0;
		return typeof url === "string" && (url.includes("{{") || isOurs(url)) ? searchFor(generator, "files", files) : [];
	});
}
/**
* A path as a template of a chart has it: without quotes and comments, and with what helm writes for an ApplicationSet to fill in
* (`{{ "{{" }} .name {{ "}}" }}`, or the whole of it as a raw text) as that is written elsewhere.
*/
function readPath(written) {
	const text = written.trim().replaceAll(/\{\{-?\s*["'`](\{\{|\}\})["'`]\s*-?\}\}/g, "$1").replaceAll(/\{\{-?\s*`(\{\{[^`]*\}\})`\s*-?\}\}/g, "$1");
	return /^(["'])(.*)\1(?: *#.*)?$/.exec(text)?.[2] ?? text.replace(/ #.*$/, "").trim();
}
/** A path of nothing but expressions fits every directory, and would hide every other root. */
function hasName(path) {
	return !path.includes("{{") || splitExpressions(path).some((part, index) => index % 2 === 0 && /\w/.test(part));
}
/** What git generators look for. */
function directoriesOf(generators) {
	return generators.flatMap(({ git }) => {
		const list = isMap(git) && Array.isArray(git.directories) ? git.directories.filter(isMap) : [];
		const paths = (isExcluded) => list.flatMap(({ path, exclude }) => exclude === true === isExcluded && typeof path === "string" ? [path] : []);
		return list.length === 0 ? [] : [{
			paths: paths(false),
			excluded: paths(true)
		}];
	});
}
/** A path with `{{\u2026}}` in it stands for many: for the directories of the generator, or for whatever fits. */
function reach({ path, recurse, include, exclude }, searched) {
	const reads = createReads({
		include,
		exclude
	});
	const whole = /^\{\{-?\s*\.?path(?:\.path)?\s*-?\}\}/.exec(path)?.[0];
	if (whole === void 0 || searched.length === 0) return [{
		wanted: [compilePath(templateParts(cleanPath(path)))],
		excluded: [],
		recurse,
		reads
	}];
	const below = templateParts(trimEndOf("/", path.slice(whole.length)));
	const patternOf = (glob) => compilePath([...globParts(glob), ...below]);
	return searched.map(({ paths, excluded }) => ({
		wanted: paths.map(patternOf),
		excluded: excluded.map(patternOf),
		recurse,
		reads
	}));
}
function indexPlaces(holders, { kustomizations, leading }) {
	const exact = [];
	const above = [];
	for (const holder of holders) {
		const { path, kind } = holder;
		if (kind === "chart") {
			exact.push([path, holder]);
			continue;
		}
		const directory = parentOf(path);
		if (!kustomizations.has(directory)) exact.push([directory, holder]);
		for (const each of leading.get(path) ?? []) exact.push([each, holder]);
		for (const each of [directory, ...directoriesAbove(directory)]) above.push([each, holder]);
	}
	const collect = (pairs) => new Map([...groupBy(pairs, ([directory]) => directory)].map(([directory, list]) => [directory, list.map(([, one]) => one)]));
	const directories = indexPaths([...exact, ...above].map(([directory]) => directory));
	return {
		exact: collect(exact),
		above: collect(above),
		directories
	};
}
/** The directories that one lies in, from the inside outwards; the root of the repository is the last. */
function directoriesAbove(directory) {
	const all = [];
	for (let at = directory; at !== ""; at = parentOf(at)) all.push(parentOf(at));
	return all;
}
/** Paths of the holders that are read from there. */
function listCovered(reading, { exact, above, directories }) {
	const covered = /* @__PURE__ */ new Set();
	for (const directory of findRead(reading, directories)) for (const { path, kind } of [...exact.get(directory) ?? [], ...reading.recurse ? above.get(directory) ?? [] : []]) if (!(kind === "file" && isWithin(path, directory)) || reading.reads(directory === "" ? path : path.slice(directory.length + 1))) covered.add(path);
	return covered;
}
function findRead({ wanted, excluded }, directories) {
	const left = new Set(excluded.flatMap((each) => directories.find(each)));
	return [...new Set(wanted.flatMap((each) => directories.find(each)))].filter((directory) => !left.has(directory));
}

// src/cli/init/kustomizations.ts
/** Reads one as far as it can be read. */
function readKustomization(directory, text) {
	const inside = (names) => names.flatMap((name) => typeof name === "string" ? joinInside(directory, name) ?? [] : []);
	try {
		const maps = readDocuments(text, "tool").documents.flatMap(({ value }) => isMap(value) ? [value] : []);
		const listed = (...keys) => maps.flatMap((map) => keys.flatMap((key) => Array.isArray(map[key]) ? map[key] : []));
		const patches = listed("patches", "patchesJson6902").map((patch) => isMap(patch) ? patch.path ?? null : null);
		return {
			documents: maps,
			named: inside(listed("resources", "bases", "components")),
			patches: inside([...patches, ...listed("patchesStrategicMerge")])
		};
	} catch {
		return {
			documents: [],
			named: [],
			patches: []
		};
	}
}
/**
* Kustomizations by the files that they, or those that they name, name.
* @param kustomizations what each names, by its directory
*/
function listLeading(kustomizations) {
	const leading = /* @__PURE__ */ new Map();
	for (const start of kustomizations.keys()) for (const directory of listNamedBelow(start, kustomizations)) for (const name of new Set(kustomizations.get(directory))) {
		if (kustomizations.has(name)) continue;
		const starts = leading.get(name);
		if (starts === void 0) leading.set(name, [start]);
		else if (starts.at(-1) !== start) starts.push(start);
	}
	return leading;
}
/** A kustomization and those that it leads to. */
function listNamedBelow(start, kustomizations) {
	const seen = /* @__PURE__ */ new Set([start]);
	for (const directory of seen) for (const name of kustomizations.get(directory) ?? []) if (kustomizations.has(name)) seen.add(name);
	return seen;
}

// src/cli/init/switched-off.ts
/** So many files beside one, named by a kustomization, say that it names all that are in use. */
const MANY = 5;
/**
* Tells of a root which kustomization above it, that another root reads, lists the Applications of many directories beside it, but not this one.
*/
function createListings(roots, { kustomizations, holders }) {
	const files = new Set(holders.map(({ path }) => path));
	const readers = groupBy(roots.flatMap((root) => [...root.reads].map((directory) => [directory, root])), ([directory]) => directory);
	/** By kustomization: what it names, and above which directories it lists many. */
	const listings = new Map([...readers.keys()].map((directory) => {
		const named = kustomizations.get(directory) ?? [];
		const beside = groupBy(named.filter((path) => files.has(path)), (path) => parentOf(parentOf(path)));
		const many = new Set([...beside].flatMap(([above, listed]) => listed.length >= MANY ? [above] : []));
		return [directory, {
			named: new Set(named),
			many
		}];
	}));
	return (root) => {
		const { path } = root.holder;
		const beside = parentOf(parentOf(path));
		for (const directory of directoriesAbove(path).toReversed()) {
			const listing = listings.get(directory);
			if (listing === void 0 || listing.named.has(path) || !listing.many.has(beside)) continue;
			if (readers.get(directory)?.some(([, other]) => other !== root) === true) return directory === "" ? "the root of the repository" : directory;
		}
	};
}
/** The kustomization among these that has another one below it, with this file, and does not name that. */
function findUnnaming(file, gathered, { kustomizations }) {
	let inside = false;
	for (let at = parentOf(file); at !== ""; at = parentOf(at)) {
		if (inside && gathered.has(at)) return at;
		inside ||= kustomizations.has(at);
	}
}
/**
* Tells whether a kustomization lists workloads that Applications of these roots read themselves: it is there for something else, as they would have
* two owners.
*/
function createListsTheirs(roots, scan) {
	const { kustomizations } = scan;
	const holding = new Set(scan.holders.map(({ path }) => path));
	const reading = new Set(roots.flatMap(({ reads }) => [...reads]));
	const answers = /* @__PURE__ */ new Map();
	/** Whether a kustomization leads to anything that holds no Applications. */
	const listsWorkloads = (directory) => [...listNamedBelow(directory, kustomizations)].some((each) => kustomizations.get(each)?.some((name) => !kustomizations.has(name) && !holding.has(name)));
	return (directory) => {
		const known = answers.get(directory);
		if (known !== void 0) return known;
		const answer = [...listNamedBelow(directory, kustomizations)].some((each) => each !== directory && reading.has(each) && listsWorkloads(each));
		answers.set(directory, answer);
		return answer;
	};
}

// src/cli/init/gather-paths.ts
/** Whether a bootstrap \u2013 a file, a directory, or the files of a directory with one ending \u2013 has a file in it. */
function isReadBy(bootstrap, file) {
	const [directory = "", ending] = bootstrap.split("/*");
	if (ending !== void 0) return parentOf(file) === directory && file.endsWith(ending);
	return isWithin(file, bootstrap);
}
/** How the name of a file ends: `.yaml`. */
function endingOf(path) {
	return /\.[a-z]+$/.exec(path)?.[0] ?? "";
}
/**
* Paths that roots are read by: a directory, or the files of one, where that finds these roots, all of them, and nothing that is not one; else each
* file. A directory that is handed to Argo CD with all below it is the root itself.
*/
function gatherPaths(roots, scan) {
	const files = new Set(roots.map(({ holder }) => holder.path));
	const fits = createFits(roots, files, scan);
	const direct = groupBy(files, parentOf);
	const directories = [...new Set([...files].flatMap((file) => directoriesAbove(parentOf(file)).concat(parentOf(file))))];
	const children = groupBy(directories.filter((each) => each !== ""), parentOf);
	/** What stands for the roots of a directory. */
	const chosen = /* @__PURE__ */ new Map();
	for (const directory of directories.toSorted((a, b) => depthOf(b) - depthOf(a))) {
		const own = direct.get(directory) ?? [];
		const all = [...own, ...(children.get(directory) ?? []).flatMap((child) => chosen.get(child) ?? [])];
		const isOne = directory !== "" && (all.length > 1 || own.length > 0 || fits.isHandedOver(directory)) && fits.reads(directory);
		chosen.set(directory, isOne ? [directory] : all);
	}
	const paths = new Set(chosen.get(""));
	const single = [...paths].filter((path) => files.has(path));
	for (const [directory, beside] of groupBy(single, parentOf)) {
		const ending = endingOf(beside[0] ?? "");
		const isDirect = (path) => parentOf(path) === directory && path.endsWith(ending);
		if (directory === "" || beside.length < 2 || scan.charts.has(directory) || scan.kustomizations.has(directory) || !beside.every(isDirect) || !fits.reads(directory, isDirect)) continue;
		for (const path of beside) paths.delete(path);
		paths.add(`${directory}/*${ending}`);
	}
	return [...paths].toSorted();
}
function depthOf(directory) {
	return directory === "" ? 0 : directory.split("/").length;
}
function createFits(roots, files, scan) {
	const { charts, kustomizations } = scan;
	const held = listHeld(roots, scan.holders);
	const listsTheirs = createListsTheirs(roots, scan);
	const [holders, manifests, noManifests] = [
		groupWithin(scan.holders, ({ path }) => path),
		groupWithin(scan.manifests, (path) => path),
		groupWithin(scan.noManifests, (path) => path)
	];
	const handedOver = new Set(scan.installed.flatMap(({ path, file, recurse, ...globs }) => {
		const readsFile = createReads(globs);
		const isWhole = (manifests.get(path) ?? []).every((each) => readsFile(each.slice(path.length + 1)));
		return recurse && isWhole && !isAside(file) ? [path] : [];
	}));
	const isHandedOver = (directory) => handedOver.has(directory);
	return {
		isHandedOver,
		reads: (directory, isRead = () => true) => {
			if (charts.has(directory)) return false;
			if (kustomizations.has(directory) && listsTheirs(directory)) return false;
			const within = (holders.get(directory) ?? []).filter(({ path }) => isRead(path));
			const isMarked = (path) => {
				for (let at = parentOf(path); at !== directory; at = parentOf(at)) if (charts.has(at) || kustomizations.has(at)) return true;
				return false;
			};
			const read = (path) => isRead(path) && !isMarked(path);
			if (noManifests.get(directory)?.some(read) === true) return false;
			if (within.some(({ path }) => files.has(path) && isMarked(path))) return false;
			if (isHandedOver(directory)) return true;
			if (within.some(({ path, kind, objects }) => kind === "file" && !files.has(path) && !isProjects(objects))) return false;
			const names = within.flatMap(({ path, objects }) => files.has(path) ? objects.map(identify) : []);
			if (new Set(names).size < names.length) return false;
			const below = within.flatMap(({ path }) => held.get(path) ?? []);
			if (new Set(below).size < below.length) return false;
			const homes = new Set(within.flatMap(({ path, kind }) => kind === "file" ? [parentOf(path)] : []));
			return manifests.get(directory)?.some((path) => read(path) && !homes.has(parentOf(path))) !== true;
		}
	};
}
/** Items by every directory that they lie in, but for the root of the repository. */
function groupWithin(items, pathOf) {
	const within = /* @__PURE__ */ new Map();
	for (const item of items) for (const directory of directoriesAbove(pathOf(item))) {
		if (directory === "") continue;
		const list = within.get(directory);
		if (list === void 0) within.set(directory, [item]);
		else list.push(item);
	}
	return within;
}
/** What each root leads to: where two of them lead to an Application of the same name, it is that of two Argo CDs. */
function listHeld(roots, holders) {
	const objects = new Map(holders.map((holder) => [holder.path, holder.objects]));
	return new Map(roots.map(({ holder, below }) => {
		const all = below.flatMap((path) => objects.get(path) ?? []).filter(({ kind }) => kind !== "AppProject");
		return [holder.path, [...new Set(all.map(identify))]];
	}));
}
function identify({ kind, metadata }) {
	const { namespace, name } = isMap(metadata) ? metadata : {};
	return JSON.stringify([
		kind ?? "",
		namespace ?? "",
		name ?? ""
	]);
}

// src/cli/init/bootstrap-paths.ts
/** Names that can stand in a workflow as they are: no comma, which separates, and no `${{`, which GitHub would evaluate. */
const PLAIN = /^[\w./@+~ -]+$/;
const MAKES_NOTHING = "a chart that makes no Application of its own values; write down the Application that installs it, with its value files, and name that";
/**
* Directories where everything that holds Applications is a root, else single files. A directory is read with what is below it,
* but for charts and kustomizations. A file of AppProjects is applied with the roots, where Applications are in these projects. What a
* kustomization gathers that nothing installs is what it is there for; a chart is a root when it renders the Application that installs it, or
* when there is nothing else, unless it makes nothing of its own values.
*
* @param unrenderable further ones, which are left out
*/
function chooseBootstrap(roots, scan, isUsed, unrenderable = []) {
	const leftOut = unrenderable.map(({ root: { holder }, why }) => ({
		path: holder.path,
		kind: holder.kind,
		why
	}));
	const rendered = /* @__PURE__ */ new Map();
	const serious = roots.some(({ holder: { kind, path, objects } }) => kind === "file" && !isProjects(objects) && !isAside(path));
	const installed = new Set(scan.installed.filter(({ file }) => !isAside(file)).map(({ path }) => path));
	const live = new Set(roots.filter(({ holder }) => isExported(holder)));
	const chosen = [];
	const charts = [];
	for (const root of roots) {
		const { path, kind, objects } = root.holder;
		const leave = (why) => void leftOut.push({
			path,
			kind,
			why
		});
		if (!PLAIN.test(path)) leave("its name cannot stand in a workflow");
		else if (root.holder.makesNothing === true) leave(MAKES_NOTHING);
		else if (kind === "chart" && (root.installsItself || installed.has(path))) rendered.set(path, {
			kind: "chart",
			roots: [root]
		});
		else if (kind === "chart") charts.push(root);
		else if (isProjects(objects) && !objects.some((each) => isUsed(nameOf(each)))) leave("AppProjects only");
		else if (live.size < roots.length && live.has(root)) leave("exported from a cluster: a copy of what is there, which nobody applies");
		else if (serious && isAside(path)) leave("looks like an example or a test");
		else chosen.push(root);
	}
	const [only] = charts;
	const isAlone = chosen.every(({ holder }) => isAside(holder.path)) && rendered.size === 0;
	if (only !== void 0 && charts.length === 1 && isAlone && !isAside(`${only.holder.path}/Chart.yaml`)) {
		for (const { holder } of chosen.splice(0)) leftOut.push({
			path: holder.path,
			kind: holder.kind,
			why: "looks like an example or a test"
		});
		rendered.set(only.holder.path, {
			kind: "chart",
			roots: charts
		});
	} else for (const { holder } of charts) leftOut.push({
		path: holder.path,
		kind: "chart",
		why: "a chart that renders Applications, which no Application here installs"
	});
	const gathered = gatherKustomizations(chosen, scan, installed);
	const covered = new Set([...gathered.values()].flat());
	const findRendered = createFindRendered(scan.holders, covered);
	for (const [path, own] of gathered) {
		const copy = findRendered(own);
		if (copy === void 0) rendered.set(path, {
			kind: "kustomization",
			roots: own
		});
		else {
			gathered.delete(path);
			leftOut.push({
				path,
				kind: "file",
				why: `what it renders stands in ${copy}, which is read`
			});
		}
	}
	const findListing = createListings(chosen, scan);
	const files = chosen.filter((root) => {
		const { path, kind } = root.holder;
		if (covered.has(root) || gathered.has(parentOf(path))) return false;
		const above = findUnnaming(path, gathered, scan) ?? findListing(root);
		if (above !== void 0) leftOut.push({
			path,
			kind,
			why: `the kustomization of ${above} does not name it`
		});
		return above === void 0;
	});
	const all = [...files, ...new Set([...rendered.values()].flatMap((each) => each.roots))];
	const paths = /* @__PURE__ */ new Set([...gatherPaths(files, scan), ...rendered.keys()]);
	const read = (file) => scan.leading.get(file)?.some((path) => rendered.has(path)) === true || [
		file,
		...directoriesAbove(file),
		`${parentOf(file)}/*${endingOf(file)}`
	].some((path) => paths.has(path) && !rendered.has(path));
	return {
		paths: [...paths].toSorted(),
		roots: all,
		rendered,
		leftOut: leftOut.filter(({ path, kind }) => kind === "chart" || !read(path))
	};
}
/** What `kubectl get -o yaml` writes: the server has put its own metadata in. */
function isExported({ kind, objects }) {
	return kind === "file" && objects.length > 0 && objects.every(({ metadata }) => isMap(metadata) && ["uid", "resourceVersion"].some((key) => isText(metadata[key])));
}
function isText(value) {
	return typeof value === "string" && value !== "";
}
/** Kustomizations that nothing names, and that lead to roots in other directories: with those that each leads to. */
function gatherKustomizations(roots, scan, installed) {
	const named = new Set([...scan.kustomizations.values()].flat());
	const found = /* @__PURE__ */ new Map();
	const listsTheirs = createListsTheirs(roots, scan);
	for (const root of roots) for (const directory of scan.leading.get(root.holder.path) ?? []) {
		const isTop = !named.has(directory) && PLAIN.test(directory) && !isAside(`${directory}/kustomization.yaml`);
		const isOwn = root.installsItself && parentOf(root.holder.path) === directory;
		if (listsTheirs(directory) && !installed.has(directory)) continue;
		if (!(isTop || installed.has(directory)) || isOwn) continue;
		const own = found.get(directory);
		if (own === void 0) found.set(directory, [root]);
		else own.push(root);
	}
	return new Map([...found].filter(([directory, own]) => own.some(({ holder }) => !holder.path.startsWith(`${directory}/`)) || changesFiles(directory, scan)));
}
/**
* Finds a file that has all Applications that roots have, with the same sources: where manifests are rendered before they are committed, it is what
* Argo CD reads, and the kustomization is only what it is made from.
* @param covered roots that kustomizations lead to
*/
function createFindRendered(holders, covered) {
	const sources = new Set([...covered].map(({ holder }) => holder.path));
	const known = new Map(holders.filter(({ path, kind }) => kind === "file" && !sources.has(path) && !isAside(path)).map(({ path, objects }) => [path, new Set(objects.map(describeSources))]));
	const files = groupBy([...known].flatMap(([path, descriptions]) => [...descriptions].map((each) => [each, path])), ([description]) => description);
	return (own) => {
		const [first, ...others] = own.flatMap(({ holder }) => holder.objects.map(describeSources));
		return (first === void 0 ? [] : files.get(first) ?? []).find(([, path]) => others.every((each) => known.get(path)?.has(each)))?.[1];
	};
}
/** What an object is called and reads; a kustomization may give it a namespace. */
function describeSources({ kind, metadata, spec }) {
	const body = isMap(spec) && isMap(spec.template) && isMap(spec.template.spec) ? spec.template.spec : spec;
	const { source, sources } = isMap(body) ? body : {};
	const list = [source, ...Array.isArray(sources) ? sources : []].filter(isMap);
	const name = isMap(metadata) ? metadata.name : void 0;
	return JSON.stringify([
		kind ?? "",
		name ?? "",
		list.map(({ path, chart }) => [path ?? "", chart ?? ""])
	]);
}
/** A kustomization that makes something else of the files than they say, such as other names, or that names directories: some of those that are there. */
function changesFiles(directory, { overlays, kustomizations, directories }) {
	return (overlays.get(directory) ?? []).some(changesObjects) || (kustomizations.get(directory) ?? []).some((name) => directories.has(name));
}

// src/cli/init/config-text.ts
/** Entries of one kind that are written out as examples. */
const MOST$3 = 20;
/**
* The text of a first config file. Prose stands behind `# `, settings that are switched off directly behind `#`: all of them together
* are a valid file too. Names of the repository are always in double quotes, with everything special escaped.
*/
function writeConfig(facts) {
	const { kubeVersion, production, ephemeral } = facts;
	return `${[
		[
			"# yaml-language-server: $schema=https://raw.githubusercontent.com/argo-manifest-diff/argo-manifest-diff/v1/schema/config-1.schema.json",
			"# Settings of argo-manifest-diff, written by `argo-manifest-diff init` from what it found. The file is read from the base",
			"# revision: a pull request cannot change how it is judged itself. Every key: docs/configuration.md of the program.",
			"# To switch a setting on, remove the # in front of it.",
			"version: 1"
		],
		[
			"# The manifests at the root of the tree of Applications: directories, files or globs, charts and kustomizations.",
			"bootstrap:",
			...facts.bootstrap.map((path) => `  - ${quote$2(path)}`)
		],
		kubeVersion === void 0 ? ["# Which Kubernetes your clusters run: charts ask for it, and rules about removed API versions need it. None was found here.", "#kubeVersion: \"1.34.0\""] : [`# Which Kubernetes your clusters run, for all that say nothing else. Guessed from ${makeOneLine(kubeVersion.file)}.`, `kubeVersion: ${quote$2(kubeVersion.version)}`],
		["# API versions that the clusters serve besides the built-in ones, where charts look for them with .Capabilities.", "#apiVersions: [\"monitoring.coreos.com/v1\", \"monitoring.coreos.com/v1/ServiceMonitor\"]"],
		["# Lowest severity that blocks a merge: critical, high, medium, low, or never to report only.", "failOn: high"],
		["# What counts as production: several rules are stricter there. Globs over names; one match is enough.", ...writeScope("production", production, "{apps: [\"*-prod\"], namespaces: [\"prod-*\"], clusters: [\"https://prod-*\"]}")],
		["# What is short-lived, such as an environment for a pull request: losing it is no risk.", ...writeScope("ephemeral", ephemeral, "{apps: [\"pr-*\", \"preview-*\"]}")],
		writeClusters(facts.needs),
		writeRecorded(facts.needs),
		facts.repoUrl === void 0 ? [
			"# Other names by which Applications know this repository, and how to reach others: variables of the step hold the credentials.",
			"#repositories:",
			"#  - {url: \"git@old-host.example.com:acme/gitops.git\", thisRepository: true}",
			"#  - {url: \"https://charts.example.com\", usernameEnv: CHARTS_USER, passwordEnv: CHARTS_PASSWORD}"
		] : [
			"# What Applications call this repository, which is cloned from another address, and how to reach others: variables of the step hold the credentials.",
			"repositories:",
			`  - {url: ${quote$2(facts.repoUrl)}, thisRepository: true}`,
			"#  - {url: \"https://charts.example.com\", usernameEnv: CHARTS_USER, passwordEnv: CHARTS_PASSWORD}"
		],
		writeArgocd(facts),
		[
			"# One rule judged in another way (docs/rules.md lists them): enforcement is block, ack, warn or off.",
			"#rules:",
			"#  image-tag-mutable: {enforcement: warn}"
		],
		[
			"# Fields whose changes are folded away, because a machine writes them.",
			"#noise:",
			"#  - {match: {kind: Deployment}, paths: [\"spec.template.metadata.annotations.rollme\"]}"
		],
		[
			"# Findings that somebody answers for, until a day.",
			"#waivers:",
			"#  - {rule: strategy-recreate, match: {app: \"legacy-*\"}, reason: \"its volume can be mounted once only\", owner: \"team-legacy\", expires: 2027-01-31}"
		]
	].filter((lines) => lines.length > 0).map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function writeScope(key, { apps, namespaces, clusters }, example) {
	const lists = Object.entries({
		apps,
		namespaces,
		clusters
	}).filter(([, globs]) => globs.length > 0);
	if (lists.length === 0) return [`#${key}: ${example}`];
	return [`${key}:`, ...lists.map(([name, globs]) => `  ${name}: [${globs.map(quote$2).join(", ")}]`)];
}
function writeClusters({ clusters, clusterGenerators }) {
	const asked = [...new Map(clusterGenerators.flatMap((each) => Object.entries(each.labels)))].map(([name, value]) => `${quote$2(name)}: ${quote$2(value)}`);
	return [
		clusterGenerators.length === 0 ? "# Clusters that differ in version or API versions, as Argo CD knows them from its cluster Secrets." : `# Clusters as Argo CD knows them from its cluster Secrets. Needed here: the cluster generator of ${listNames(clusterGenerators.map(({ set }) => set))} makes nothing without them.`,
		"#clusters:",
		...listClusters(clusters).map(({ name, server }) => `#  - {name: ${quote$2(name)}, server: ${quote$2(server)}, kubeVersion: "1.34.0", labels: {${asked.join(", ")}}}`)
	];
}
/** The cluster that Argo CD runs in: it has this address, and always the name in-cluster. */
const IN_CLUSTER = "https://kubernetes.default.svc";
/** Clusters as Applications name them, by address or by name; the other half has to be put in by hand. */
function listClusters(named) {
	const clusters = /* @__PURE__ */ new Map();
	for (const [index, cluster] of named.slice(0, MOST$3).entries()) {
		const isAddress = cluster.includes("://");
		if (isAddress && checkServer(cluster) !== void 0) continue;
		const host = cluster === IN_CLUSTER ? "in-cluster" : cluster.replace(/^https?:\/\//, "").split(/[:/]/, 1)[0] ?? "";
		const own = cluster === "in-cluster" ? IN_CLUSTER : `https://cluster-${index + 1}.example.com`;
		const server = isAddress ? cluster : own;
		if (!clusters.has(server)) clusters.set(server, {
			name: isAddress ? host : cluster,
			server
		});
	}
	return clusters.size > 0 ? [...clusters.values()] : [{
		name: "prod-eu",
		server: "https://prod-eu.example.com"
	}];
}
function writeRecorded({ recorded }) {
	if (recorded.length === 0) return [];
	const example = {
		pullRequest: "{number: \"12\", branch: \"feature\", head_sha: \"0123456789abcdef0123456789abcdef01234567\"}",
		scmProvider: "{organization: \"acme\", repository: \"shop\", branch: \"main\"}",
		plugin: "{key: \"value\"}",
		clusterDecisionResource: "{clusterName: \"prod-eu\"}"
	};
	const sets = /* @__PURE__ */ new Map();
	for (const { set, generator } of recorded) sets.set(set, (sets.get(set) ?? /* @__PURE__ */ new Set()).add(generator));
	const more = sets.size - MOST$3;
	return [
		"# What the generators of these ApplicationSets give, which ask the world outside: record it here, a few sets of parameters are enough.",
		"#applicationSets:",
		...[...sets].slice(0, MOST$3).map(([set, generators]) => `#  ${quote$2(set)}: {${[...generators].map((each) => `${each}: [${example[each] ?? "{}"}]`).join(", ")}}`),
		...more > 0 ? [`# \u2026 and ${more} more.`] : []
	];
}
function writeArgocd({ needs: { plugins }, inflating, namespace, settings }) {
	const known = {
		...null, ...namespace === void 0 ? {} : { namespace },
		...settings.settings
	};
	const kustomize = isMap(known.kustomize) ? known.kustomize : {};
	const [first, ...others] = "buildOptions" in kustomize ? [] : inflating;
	if (first !== void 0) known.kustomize = {
		...null, ...kustomize,
		buildOptions: "--enable-helm"
	};
	const isNone = Object.keys(known).length === 0;
	return [
		"# Settings of your Argo CD that change what is rendered and done; copy what your ConfigMaps argocd-cm and argocd-cmd-params-cm set.",
		...settings.files.length === 0 ? [] : [`# Taken from ${listNames(settings.files)}.`],
		...settings.unclear.map(({ key, why }) => `# ${makeOneLine(key)}: ${makeOneLine(why)}.`),
		...first === void 0 ? [] : [`# ${makeOneLine(first)}${others.length === 0 ? "" : ` and ${others.length} more`} take charts: kustomize does that with --enable-helm only.`],
		...namespace === void 0 ? [] : ["# Applications and projects here are in this namespace, so Argo CD is."],
		`${isNone ? "#" : ""}argocd:`,
		...Object.entries(known).flatMap(([key, value]) => writeSetting(key, value)),
		...isMap(known.kustomize) ? [] : ["#  kustomize: {buildOptions: \"--enable-helm\"}"],
		...plugins.length === 0 ? [] : ["# The config management plugins that Applications here ask for (docs/plugins.md): what their sidecars run.", "#  plugins:"],
		...plugins.map((name) => name === "helmfile" ? "#    - {name: helmfile, discover: {fileName: helmfile.yaml}, generate: {command: [helmfile], args: [--quiet, template, --include-crds, --skip-tests]}}" : `#    - {name: ${quote$2(name === "" ? "found-by-discovery" : name)}, generate: {command: [sh], args: ["-c", "the command of its ConfigManagementPlugin"]}}`)
	];
}
/** A key of `argocd`, with an entry of a list of sections on each line. */
function writeSetting(key, value) {
	if (Array.isArray(value) && value.some(isMap)) return [`  ${key}:`, ...value.map((item) => `    - ${writeFlow(item)}`)];
	return [`  ${key}: ${writeFlow(value)}`];
}
/** In one line. Keys are those of the config file. */
function writeFlow(value) {
	if (Array.isArray(value)) return `[${value.map(writeFlow).join(", ")}]`;
	if (isMap(value)) return `{${Object.entries(value).map(([key, each]) => `${key}: ${writeFlow(each)}`).join(", ")}}`;
	return typeof value === "string" ? quote$2(value) : String(value);
}
function listNames(names) {
	const all = [...new Set(names)].map(makeOneLine);
	return `${all.slice(0, MOST$3).join(", ")}${all.length > MOST$3 ? ` and ${all.length - MOST$3} more` : ""}`;
}
/** A double-quoted scalar of YAML: what JSON escapes is escaped alike there (YAML 1.2, 5.7), and the rest is on one line. */
function quote$2(text) {
	return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]|\p{Cf}/gu, (character) => [...Array(character.length).keys()].map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join(""));
}

// src/cli/init/guesses.ts
const recordedKinds = [
	"scmProvider",
	"pullRequest",
	"plugin",
	"clusterDecisionResource"
];
const PRODUCTION = /^(prod|production|prd|live)\d*$/i;
const EPHEMERAL = /^(pr|preview|previews|review|reviews|ephemeral)$/i;
/** How many globs of a kind are worth reading. */
const MOST$2 = 20;
/**
* The URL by which most sources with a path name this repository. `origin` wins where they know it; where they do not, it is the
* one whose paths are there.
*/
function guessUrl(blueprints, scan, origin) {
	const sources = blueprints.flatMap((each) => each.sources).filter(({ repoURL, path, chart }) => !chart && path !== "" && repoURL !== "" && !repoURL.includes("{{"));
	if (origin !== void 0 && sources.some(({ repoURL }) => isSameRepository(repoURL, origin))) return {
		url: origin,
		known: true
	};
	const present = sources.filter(({ path }) => scan.directories.has(trimEndOf("/", path.replace(/^(\.?\/)+/, ""))));
	return {
		url: tally(present.map(({ repoURL }) => repoURL))[0]?.[0],
		known: false
	};
}
/** What is called production. */
function guessProduction(blueprints) {
	const selectors = select(blueprints, PRODUCTION);
	const found = new Set(selectors.apps);
	for (const { name, namespace, cluster, sources } of blueprints) {
		if ([
			name,
			namespace,
			cluster
		].some((text) => hasWord(text, PRODUCTION)) || name.includes("{{") || name === "") continue;
		if (sources.some(({ path }) => path.split("/").some((part) => PRODUCTION.test(part)))) found.add(name);
	}
	return {
		...null, ...selectors,
		apps: trim(found)
	};
}
/** What comes and goes: by name, or because a set makes it for every pull request. */
function guessEphemeral(blueprints) {
	const selectors = select(blueprints, EPHEMERAL);
	const generated = blueprints.filter(({ generators }) => generators.some((each) => each.pullRequest !== void 0)).map(({ name }) => globOf(name)).filter((glob) => /[^*]{2}/.test(glob));
	return {
		...null, ...selectors,
		apps: trim(/* @__PURE__ */ new Set([...selectors.apps, ...generated]))
	};
}
function select(blueprints, word) {
	const globs = (texts) => trim(new Set(texts.flatMap((text) => globFor(text, word) ?? [])));
	return {
		apps: globs(blueprints.map(({ name }) => name)),
		namespaces: globs(blueprints.map(({ namespace }) => namespace)),
		clusters: globs(blueprints.map(({ cluster }) => cluster))
	};
}
function trim(globs) {
	return [...globs].toSorted(compareText).slice(0, MOST$2);
}
function hasWord(text, word) {
	return globFor(text, word) !== void 0;
}
/**
* A glob for names that are made like this one: `prod-*` for `prod-web`, `*-prod` for `web-prod`, `*-prod-*` in between, and the
* address as it is for a cluster.
*/
function globFor(text, word) {
	const shape = globOf(text);
	const parts = shape.split(/([-_./:]+)/);
	const at = parts.findIndex((part, index) => index % 2 === 0 && word.test(part));
	if (at === -1 || /[[\]{}\\?]/.test(shape)) return void 0;
	if (shape.includes("://")) return shape;
	const name = parts[at] ?? "";
	return `${at === 0 ? "" : `*${parts[at - 1] ?? ""}`}${name}${at === parts.length - 1 ? "" : `${parts[at + 1] ?? ""}*`}`;
}
function globOf(text) {
	return splitExpressions(text).map((part, index) => index % 2 === 1 ? "*" : part).join("");
}
/** Where Argo CD is by its own manifests. */
const USUAL_NAMESPACE = "argocd";
/**
* The namespace of Argo CD, where it is not the usual one: projects and, unless it is told otherwise, ApplicationSets count only there; Applications are
* there most of the time. https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/
*/
function guessNamespace(holders) {
	const objects = holders.filter(({ path }) => !isAside(path)).flatMap(({ objects: own }) => own);
	for (const kind of [
		"AppProject",
		"ApplicationSet",
		"Application"
	]) {
		const named = objects.flatMap((object) => {
			const namespace = object.kind === kind && isMap(object.metadata) ? object.metadata.namespace : void 0;
			return typeof namespace === "string" && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(namespace) ? [namespace] : [];
		});
		const [most] = tally(named);
		if (most !== void 0) return most[0] === USUAL_NAMESPACE ? void 0 : most[0];
	}
}
/** What has to be told by hand. */
function findNeeds(blueprints, { files, charts, kustomizations }) {
	const there = new Set(files);
	const isHelmfile = (path) => !charts.has(path) && !kustomizations.has(path) && ["helmfile.yaml", "helmfile.yaml.gotmpl"].some((name) => there.has(path === "" ? name : `${path}/${name}`));
	const sets = blueprints.filter(({ kind }) => kind === "ApplicationSet");
	return {
		clusters: [...new Set(blueprints.map(({ cluster }) => cluster))].filter((each) => each !== "" && !each.includes("{{")).toSorted(compareText),
		clusterGenerators: sets.flatMap(({ object, generators }) => generators.flatMap(({ clusters }) => isMap(clusters) ? [{
			set: object,
			labels: labelsOf(clusters.selector)
		}] : [])),
		recorded: sets.flatMap(({ object, generators }) => recordedKinds.filter((generator) => generators.some((each) => each[generator] !== void 0)).map((generator) => ({
			set: object,
			generator
		}))),
		plugins: [...new Set(blueprints.flatMap(({ sources }) => sources.flatMap(({ plugin, path }) => plugin !== void 0 ? [plugin] : isHelmfile(trimEndOf("/", path.replace(/^(\.?\/)+/, ""))) ? ["helmfile"] : [])))].toSorted(compareText)
	};
}
function labelsOf(selector) {
	const matchLabels = isMap(selector) && isMap(selector.matchLabels) ? selector.matchLabels : {};
	const labels = Object.entries(matchLabels).flatMap(([name, value]) => typeof value === "string" ? [[name, value]] : []);
	return Object.fromEntries(labels);
}
/** Argo CD by the helm in it (hack/tool-versions.sh of its releases). */
const HELM_OF = {
	"2.8": "v3.12.1",
	"2.9": "v3.13.2",
	"2.10": "v3.14.4",
	"2.11": "v3.14.4",
	"2.12": "v3.15.2",
	"2.13": "v3.15.4",
	"2.14": "v3.16.3",
	"3.0": "v3.17.1",
	"3.1": "v3.18.4",
	"3.2": "v3.18.4",
	"3.3": "v3.19.4",
	"3.4": "v3.19.4",
	"3.5": "v4.2.1"
};
/** Without a word of it in the repository: the last one that all charts for helm 3 can be rendered with. */
const LIKELY = "3.4";
/** The helm of the Argo CD that runs here, where a file says which that is. */
function guessHelm({ argocdVersions }) {
	const found = argocdVersions.find(({ version, file }) => HELM_OF[version] !== void 0 && !isAside(file));
	const argocd = found?.version ?? LIKELY;
	return {
		version: HELM_OF[argocd] ?? "",
		reason: found === void 0 ? `Argo CD ${argocd}, as no file here says which one yours is` : `Argo CD ${argocd} (${found.file})`,
		known: found !== void 0
	};
}
/** The newest Kubernetes version that a file names; with a patch, as the config file has it. */
function guessKubeVersion({ versions }) {
	const key = (text) => text.split(".").map(Number);
	const [newest] = versions.toSorted((a, b) => {
		const [left, right] = [key(a.version), key(b.version)];
		return (right[1] ?? 0) - (left[1] ?? 0) || (right[2] ?? -1) - (left[2] ?? -1) || compareText(a.file, b.file);
	});
	if (newest === void 0) return void 0;
	return {
		...null, ...newest,
		version: newest.version.split(".").length === 2 ? `${newest.version}.0` : newest.version
	};
}

// src/cli/init/known-settings.ts
/** Nobody should let pull requests run programs because a file that was found here does. */
const RUNS_PROGRAMS = /(?:^|\s)--enable-exec(?:=true)?(?=\s|$)/g;
/**
* Settings of Argo CD, translated. A key that files set to different things is left to people: there may be several Argo CDs, or one file may change
* another.
*/
function readKnownSettings(said) {
	const result = {
		settings: {},
		keys: [],
		files: [],
		unclear: []
	};
	const files = /* @__PURE__ */ new Set();
	const defaults = defaultConfig().argocd;
	const matters = said.filter(({ key, file }) => isInstanceSetting(key) && !isAside(file));
	for (const [key, each] of groupBy(matters, (setting) => setting.key)) {
		const [first, ...others] = each;
		if (first === void 0) continue;
		const other = others.find(({ value }) => value.trim() !== first.value.trim());
		if (other !== void 0) {
			result.unclear.push({
				key,
				why: `${first.file} and ${other.file} say different things`
			});
			continue;
		}
		const safe = key === "kustomize.buildOptions" ? first.value.replaceAll(RUNS_PROGRAMS, "") : first.value;
		if (safe !== first.value) {
			const why = `--enable-exec of ${first.file} is left out: with it a pull request runs programs of its own; add it where it may`;
			result.unclear.push({
				key,
				why
			});
		}
		const fresh = readInstanceSetting(key, safe)?.filter((setting) => !hasSetting(defaults, setting));
		if (fresh === void 0 || !isValid(fresh.reduce(put$1, {}))) {
			result.unclear.push({
				key,
				why: `what ${first.file} says is nothing that can be told here`
			});
			continue;
		}
		if (fresh.length === 0) continue;
		result.settings = fresh.reduce(put$1, result.settings);
		const shown = key.startsWith("resource.customizations.ignoreDifferences.") ? `${IGNORED_DIFFERENCES}*` : key;
		if (!result.keys.includes(shown)) result.keys.push(shown);
		for (const { file } of each) files.add(file);
	}
	result.files = [...files].toSorted();
	return result;
}
function put$1(settings, setting) {
	const [section, key] = setting.path;
	const known = settings[section];
	if (section === "ignoreDifferences") return {
		...null, ...settings,
		[section]: [...Array.isArray(known) ? known : [], setting.value]
	};
	if (key === void 0) return {
		...null, ...settings,
		[section]: setting.value
	};
	return {
		...null, ...settings,
		[section]: {
			...null, ...isMap(known) ? known : {},
			[key]: setting.value
		}
	};
}
function isValid(settings) {
	try {
		readConfig(writeJson({
			version: 1,
			argocd: settings
		}));
		return true;
	} catch (error) {
		if (error instanceof UserError) return false;
		throw error;
	}
}
/** Numbers are wrong wherever they may be, whatever their size. */
function writeJson(value) {
	return JSON.stringify(value, (_, each) => typeof each === "bigint" ? Number(each) : each);
}

// src/cli/init/overlays.ts
/**
* Applications and ApplicationSets as the patches of kustomizations make them: an overlay that gives an Application its path is what says which
* directory is read. Good enough to see where they lead: patches of one kustomization are applied in order, those of several not on top of each
* other, and what cannot be read changes nothing.
* https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
*/
async function listPatched(scan, files) {
	const edits = /* @__PURE__ */ new Map();
	for (const [directory, documents] of scan.overlays) edits.set(directory, await readEdits(directory, documents, files));
	return scan.holders.flatMap((holder) => {
		const objects = (scan.leading.get(holder.path) ?? []).flatMap((directory) => holder.objects.flatMap((object) => editObject(object, edits.get(directory) ?? [])));
		return objects.length === 0 ? [] : [{
			...null, ...holder,
			objects
		}];
	});
}
function editObject(object, edits) {
	if (!isApplication(object) && !isApplicationSet(object)) return [];
	const own = edits.filter(({ fits }) => fits(object));
	const edited = own.reduce((each, { change }) => isMap(each) ? change(each) : each, object);
	return own.length === 0 || !isMap(edited) ? [] : [edited];
}
async function readEdits(directory, documents, files) {
	const edits = [];
	for (const document of documents) {
		const entries = [
			document.patches,
			document.patchesJson6902,
			document.patchesStrategicMerge
		].flatMap((list) => Array.isArray(list) ? list : []).map((entry) => typeof entry === "string" ? {
			path: entry,
			patch: entry
		} : entry).filter(isMap);
		for (const { path, patch, target } of entries) {
			const text = await readText(directory, path, files) ?? (typeof patch === "string" ? patch : "");
			for (const value of parse(text)) append(edits, editsOf(value, isMap(target) ? target : void 0));
		}
	}
	return edits;
}
async function readText(directory, path, files) {
	const inside = typeof path === "string" && !path.includes("\n") ? joinInside(directory, path) : void 0;
	const found = inside === void 0 ? void 0 : (await resolvePath(files, inside)).found;
	return found?.kind === "file" ? (await files.read(found)).toString("utf8") : void 0;
}
function parse(text) {
	try {
		return readDocuments(text, "tool").documents.map(({ value }) => value);
	} catch {
		return [];
	}
}
/** A list of operations (RFC 6902), or part of an object, which names what it is for where the kustomization does not. */
function editsOf(value, target) {
	if (Array.isArray(value)) {
		if (target === void 0) return [];
		const operations = value.filter(isMap);
		const change = (object) => operations.reduce(operate, object);
		return [{
			change,
			fits: (object) => selects(target, object)
		}];
	}
	if (!isMap(value)) return [];
	const own = target ?? {
		kind: value.kind ?? "",
		name: nameOf(value)
	};
	const { metadata: _metadata, ...rest } = value;
	return [{
		change: (object) => mergePatch(object, rest),
		fits: (object) => selects(own, object)
	}];
}
/** Selectors are expressions that have to fit as a whole; one that is too long to be a name, or is none, fits nothing. */
function selects({ kind, name }, object) {
	const fits = (pattern, text) => {
		if (pattern === void 0 || pattern === "") return true;
		if (typeof pattern !== "string" || pattern.length > 253) return false;
		return pattern === text || pattern === ".*" || /^[\w.*-]+$/.test(pattern) && fitsGlob(pattern, text);
	};
	return fits(kind, typeof object.kind === "string" ? object.kind : "") && fits(name, nameOf(object));
}
/** Only `.*` is understood: a pattern of a repository is no pattern to run. */
function fitsGlob(pattern, text) {
	const [first = "", ...rest] = pattern.split(".*");
	const last = rest.pop();
	if (last === void 0) return false;
	if (!text.startsWith(first) || !text.slice(first.length).endsWith(last)) return false;
	let at = first.length;
	for (const part of rest) {
		const next = text.indexOf(part, at);
		if (next === -1 || next + part.length > text.length - last.length) return false;
		at = next + part.length;
	}
	return true;
}
function operate(object, { op, path, value }) {
	if (typeof path !== "string" || !path.startsWith("/")) return object;
	const keys = path.slice(1).split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
	return op === "add" || op === "replace" || op === "remove" ? put(object, keys, op, value ?? null) : object;
}
/** A copy with another value in one place; places that are not there change nothing. */
function put(at, [key = "", ...rest], op, value) {
	if (Array.isArray(at)) {
		const index = key === "-" && op === "add" && rest.length === 0 ? at.length : Number(key);
		const end = op === "add" && rest.length === 0 ? at.length : at.length - 1;
		if (!Number.isInteger(index) || index < 0 || index > end) return at;
		if (rest.length > 0) return at.map((item, each) => each === index ? put(item, rest, op, value) : item);
		return at.toSpliced(index, op === "add" ? 0 : 1, ...op === "remove" ? [] : [value]);
	}
	if (!isMap(at)) return at;
	const result = { ...null, ...at };
	if (rest.length > 0) {
		const inner = Object.hasOwn(at, key) ? at[key] : void 0;
		if (inner !== void 0) setEntry(result, key, put(inner, rest, op, value));
	} else if (op === "remove") delete result[key];
	else setEntry(result, key, value);
	return result;
}

// src/cli/init/report.ts
/** Entries of a list that are told. */
const MOST$1 = 12;
/** Roots that a command line to paste names one by one \u2013 more of them are rarely all in use \u2013, and ApplicationSets that need the same. */
const FEW = 6;
/** What settles whether kustomize takes charts. */
const BUILD_OPTIONS = "kustomize.buildOptions";
/** What was found, what was written, and what to do next, for a terminal. Text of the repository loses its control characters. */
function writeFindings(findings) {
	const { choice, written, kept, ignored } = findings;
	return `${[
		"Found",
		...describeRoots(findings),
		...describeGuesses(findings),
		...describeNeeds(findings),
		"",
		...written.length === 0 ? [] : [`Written: ${written.join(", ")}`],
		...kept.length === 0 ? [] : [`Kept as it is, because it is there already (--force writes over it): ${kept.join(", ")}`],
		...ignored.map((file) => `Ignored by git, so nothing reads ${file} and nobody commits it: add a line such as !/${file} to the end of .gitignore`),
		"",
		"Next",
		...listSteps(choice.paths, findings)
	].join("\n")}\n`;
}
function describeRoots({ choice, scan, blueprints, url, repoUrl }) {
	const sets = blueprints.filter(({ kind }) => kind === "ApplicationSet").length;
	const charts = scan.holders.filter(({ kind }) => kind === "chart").length;
	const below = new Map(choice.roots.map(({ holder, below: paths }) => [holder.path, paths.length]));
	const paths = choice.paths.map((path) => {
		const how = choice.rendered.get(path);
		if (how !== void 0) return `  root: ${makeOneLine(path)} (${describeRendered(how)})`;
		const within = choice.roots.filter(({ holder }) => isReadBy(path, holder.path));
		const reached = within.reduce((sum, { holder }) => sum + (below.get(holder.path) ?? 0), 0);
		const files = within.length === 0 ? "" : ` (${countOf(within.length, "file")}, ${reached} more below)`;
		return `  root: ${makeOneLine(path)}${files}`;
	});
	return [
		`  ${countOf(blueprints.length - sets, "Application")} and ${countOf(sets, "ApplicationSet")} in files${charts === 0 ? "" : `, ${countOf(charts, "chart")} with Applications in the templates`}`,
		...cut(paths),
		...describeUninstalled(choice, scan),
		...cut([...new Set(scan.installed.filter(({ path, file }) => !isAside(file) && holdsRoot(path, choice)).map(({ path, file }) => `  installed: ${makeOneLine(path)} (by ${makeOneLine(file)})`))]),
		...cut(scan.makers.filter(({ file }) => !isAside(file) && !scan.installed.some((each) => each.file === file && holdsRoot(each.path, choice))).map(({ file, maker }) => maker === "terraform" ? `  not compared: ${makeOneLine(file)} makes Applications that stand nowhere as manifests; write them down in a root` : `  not compared: Applications of ${makeOneLine(file)}, if argocd-apps is installed with it; write down the Application of that chart in a root`)),
		...cut(choice.leftOut.map(({ path, why }) => `  left out: ${makeOneLine(path)} (${why})`)),
		...cut(scan.unreadable.filter((path) => !isAside(path)).map((path) => `  not read: ${makeOneLine(path)} (no YAML as it stands)`)),
		`  this repository: ${url === void 0 ? "no source with a path in it names one" : makeOneLine(url)}${repoUrl === void 0 ? "" : " (not its remote origin, so the config file says it)"}`
	];
}
/** Of many roots that nothing here installs, some are mostly left over. */
function describeUninstalled({ paths }, { installed }) {
	const applied = installed.filter(({ file }) => !isAside(file));
	const rest = paths.filter((root) => !applied.some(({ path }) => isWithin(root, path)));
	if (rest.length <= FEW) return [];
	return [`  Nothing here installs ${rest.length === paths.length ? "these roots" : `${rest.length} of these roots`}: take those out of the config file that nobody applies.`];
}
/** What else is installed there are workloads, which no root is made of. */
function holdsRoot(path, { paths, roots }) {
	return paths.includes(path) || roots.some(({ holder }) => holder.path.startsWith(`${path}/`));
}
function describeRendered({ kind, roots }) {
	if (kind === "chart") {
		const files = roots.flatMap(({ holder }) => holder.valueFiles);
		return `a chart, which is rendered with its own values${files.length === 0 ? "" : `; if it is installed with ${listValueFiles(files)}, write down the Application that does, for each, and name that instead`}`;
	}
	return `a kustomization of ${countOf(roots.length, "file")} with Applications`;
}
/** Some names of value files, as they stand in a sentence. */
function listValueFiles(files) {
	const shown = files.slice(0, 3).map(makeOneLine);
	return files.length > shown.length ? `${shown.join(", ")} or one of ${files.length - shown.length} more` : shown.join(" or ");
}
function describeGuesses({ production, ephemeral, kubeVersion, namespace, settings, helm, scan }) {
	return [
		`  production: ${describeSelectors(production)}`,
		`  short-lived: ${describeSelectors(ephemeral)}`,
		kubeVersion === void 0 ? "  Kubernetes version: not found; set kubeVersion" : `  Kubernetes version: ${kubeVersion.version} (${makeOneLine(kubeVersion.file)})`,
		...namespace === void 0 ? [] : [`  Argo CD: in the namespace ${namespace}`],
		...describeSettings(settings),
		`  helm: ${helm.version}, that of ${makeOneLine(helm.reason)}`,
		...scan.inflating.length === 0 || settings.keys.includes(BUILD_OPTIONS) ? [] : [`  kustomize: ${countOf(scan.inflating.length, "kustomization")} with charts, so with --enable-helm`]
	];
}
function describeSettings({ keys, files }) {
	if (keys.length === 0) return [];
	const names = (all, most) => all.length > most ? `${all.slice(0, most).map(makeOneLine).join(", ")} and ${all.length - most} more` : joinWords(all.map(makeOneLine));
	return [`  settings of Argo CD: ${names(keys, FEW)} (${names(files, 3)})`];
}
function describeSelectors(selectors) {
	const parts = Object.entries(selectors).flatMap(([name, globs]) => globs.length === 0 ? [] : [`${name} ${globs.map(makeOneLine).join(", ")}`]);
	return parts.length === 0 ? "nothing is called like it" : parts.join("; ");
}
/** The same need of many ApplicationSets is one line. */
function describeNeeds({ needs: { clusterGenerators, recorded, plugins }, settings }) {
	const byGenerator = [...groupBy(recorded, ({ generator }) => generator)];
	const lines = [
		...nameSets(clusterGenerators, ["generates", "generate"], "by cluster: list them under clusters"),
		...byGenerator.flatMap(([generator, sets]) => nameSets(sets, ["asks", "ask"], `the ${generator} generator: record parameters under applicationSets`)),
		...plugins.map((name) => `the plugin ${name === "" ? "(found by discovery)" : makeOneLine(name)}: what it runs, under argocd.plugins`)
	];
	for (const { key, why } of settings.unclear) lines.push(`${makeOneLine(key)} of Argo CD, under argocd: ${makeOneLine(why)}`);
	return cut([...new Set(lines)].map((line) => `  to fill in: ${line}`));
}
function nameSets(needs, [one, many], what) {
	const sets = [...new Set(needs.map(({ set }) => makeOneLine(set)))];
	if (sets.length === 0) return [];
	if (sets.length === 1) return [`ApplicationSet ${sets.join("")} ${one} ${what}`];
	const more = sets.length - FEW;
	const names = [...sets.slice(0, FEW), ...more > 0 ? [`${more} more`] : []];
	return [`${countOf(sets.length, "ApplicationSet")} (${joinWords(names)}) ${many} ${what}`];
}
function listSteps(paths, { repoUrl, branch, written, isSaid }) {
	const more = paths.length - FEW;
	const flags = isSaid ? "" : [
		...paths.slice(0, FEW).map((path) => ` --bootstrap ${shell(path)}`),
		...more > 0 ? [` \u2026 (and ${countOf(more, "more root")})`] : [],
		...repoUrl === void 0 ? [] : [` --repo-url ${shell(repoUrl)}`]
	].join("");
	return [
		`  1. See whether everything renders:\n     argo-manifest-diff tree${flags}`,
		`  2. See what the check would have said of the past:\n     argo-manifest-diff backtest --since 3.months${flags}`,
		written.length === 0 ? "  3. Look over the two files." : "  3. Look over what was written, commit it, and open a pull request.",
		`  4. When you trust it, make the status "argo-manifest-diff" a required check of ${branch === void 0 ? "the default branch" : makeOneLine(branch)}:\n     on GitHub under Settings, Rules, Rulesets, "Require status checks to pass".`
	];
}
function cut(lines) {
	return lines.length <= MOST$1 ? lines : [...lines.slice(0, MOST$1), `  \u2026 and ${lines.length - MOST$1} more`];
}
/** A word of a command line to paste. */
function shell(text) {
	return /^[\w./:@+~-]+$/.test(text) ? text : `'${makeOneLine(text).replaceAll("'", `'\\''`)}'`;
}

// src/cli/init/nothing.ts
/** Files of one kind that are named. */
const MOST = 20;
/**
* Says that there is no root, what there is instead, and what to write down for it.
* @param url of this repository, as far as it is known
*/
function explainNothing(scan, { leftOut }, url) {
	const { unreadable, holders } = scan;
	const jsonnet = scan.jsonnet.filter((path) => !isAside(path));
	const makers = scan.makers.filter(({ file }) => !isAside(file));
	const seen = [
		...leftOut.map(({ path, why }) => `  ${makeOneLine(path)}: ${why}`),
		...makers.map(({ file, maker }) => `  ${makeOneLine(file)}: ${MADE[maker]}`),
		...jsonnet.map((path) => `  ${makeOneLine(path)}: Jsonnet that makes Applications, which only an Application that reads its directory renders`),
		...unreadable.map((path) => `  ${makeOneLine(path)}: speaks of Applications, but is no YAML as it stands`)
	];
	if (scan.flux !== void 0) seen.push(`  ${makeOneLine(scan.flux)}: a manifest of Flux CD. What Flux applies is not looked at here, only what Argo CD does`);
	const charts = leftOut.filter(({ kind }) => kind === "chart");
	const [chart] = charts;
	const repository = makeOneLine(url ?? "THIS_REPOSITORY");
	const advice = [
		...chart === void 0 ? [] : [writeRootFor(chart.path, charts.length > 1, holders.find(({ path, kind }) => path === chart.path && kind === "chart"), repository)],
		...adviseFor(scan, makers, repository),
		HINT
	];
	throw new UserError(`no Application or ApplicationSet was found that could be the root of a tree${seen.length === 0 ? "" : `; what there is:\n${seen.slice(0, MOST).join("\n")}`}`, { hint: advice.join("\n") });
}
const MADE = {
	terraform: "Terraform that makes Applications, which stand nowhere as manifests",
	values: "looks like values of the chart argocd-apps, which makes Applications of them"
};
const HINT = "The root is the manifest that somebody applies by hand, or that Terraform or a script applies. If it is in another repository,\nput a copy here, e.g. bootstrap/root.yaml, or name that one with bootstrap-repo (docs/sources.md). If you know where it is: --bootstrap PATH.";
function adviseFor({ installed }, makers, repository) {
	const values = makers.find(({ maker }) => maker === "values");
	const terraform = makers.find(({ maker }) => maker === "terraform");
	return [...values === void 0 ? [] : [writeRootOfValues(values.file, repository)], ...terraform === void 0 ? [] : [writeCopyOf(terraform.file, installed.find(({ file }) => file === terraform.file)?.path ?? "PATH/OF/IT", repository)]];
}
/** A chart is no manifest: what installs it has to be written down. */
function writeRootFor(chart, isOneOfMany, holder, repository) {
	const first = holder?.valueFiles[0] ?? (holder?.makesNothing === true ? "VALUES.yaml" : void 0);
	const helm = first === void 0 ? "" : `, helm: {valueFiles: [${quote$1(first)}]}`;
	const which = `If it is ${isOneOfMany ? "one of these charts" : "that chart"}`;
	const bare = `${which}, and it is installed with its own values: --bootstrap ${makeOneLine(chart)}${isOneOfMany ? ", say" : ""}. With others, write down how`;
	return writeApplication(`${holder?.makesNothing === true ? `${which}, write down with which values it is installed` : bare} in bootstrap/root.yaml:`, "root", [`    source: {repoURL: ${repository}, path: ${quote$1(chart)}${helm}}`]);
}
/** The chart stays where it is, and is rendered with the values of this repository. */
function writeRootOfValues(file, repository) {
	return writeApplication(`What is installed with ${makeOneLine(file)} is an Application of that chart. Write it down in bootstrap/root.yaml, with the version that you install:`, "root", [
		"    sources:",
		"      - repoURL: https://argoproj.github.io/argo-helm",
		"        chart: argocd-apps",
		"        targetRevision: VERSION",
		`        helm: {valueFiles: [${quote$1(`$own/${file}`)}]}`,
		`      - {repoURL: ${repository}, targetRevision: HEAD, ref: own}`
	]);
}
/** Nobody can run Terraform here, so that there have to be manifests. */
function writeCopyOf(file, path, repository) {
	return `${writeApplication(`Terraform is not run here, so write down in bootstrap/ the Applications that ${makeOneLine(file)} makes, such as`, "NAME", [`    source: {repoURL: ${repository}, targetRevision: HEAD, path: ${quote$1(path)}}`], "NAMESPACE")}\nSo that the two never differ, let Terraform apply just one Application, which reads that directory.`;
}
function writeApplication(lead, name, source, namespace = "argocd") {
	return [
		lead,
		"  apiVersion: argoproj.io/v1alpha1",
		"  kind: Application",
		`  metadata: {name: ${name}, namespace: argocd}`,
		"  spec:",
		"    project: default",
		...source,
		`    destination: {server: "https://kubernetes.default.svc", namespace: ${namespace}}`
	].join("\n");
}
function quote$1(text) {
	return makeOneLine(JSON.stringify(text));
}

// src/cli/init/argocd-version.ts
/** The image of Argo CD, or the manifests of one of its releases, which kustomize also takes by `ref`. */
const RELEASE = /\bargoproj\/(?:argocd:|argo-cd\/|argo-cd(?:\.git)?(?:\/[\w./-]{0,200})?\?(?:\S{0,200}&)?ref=)v(\d+\.\d+)\.\d+/;
/** The image without its tag, which kustomize and charts have on a line of its own. */
const IMAGE = /\bargoproj\/argocd["']?\s*(?:#.*)?$/;
const TAG = /^\s*(?:- +)?["']?(?:newTag|tag)["']?\s*:\s*["']?v(\d+\.\d+)\.\d+\b/;
/** The chart, as Applications, kustomizations, other charts, Terraform and helmfile name it. */
const CHART = /^\s*(?:- +)?["']?(?:chart|name)["']?\s*[:=]\s*["']?(?:[\w-]+\/)?argo-cd["']?\s*,?\s*(?:#.*)?$/;
const CHART_VERSION = /^\s*(?:- +)?["']?(?:version|targetRevision)["']?\s*[:=]\s*["']?([^"'#,]+)/;
/** An entry of a list or a block begins or ends. */
const BEGINS = /^\s*- /;
const ENDS = /^\s*(?:[}\]]|---)/;
/** What says which chart it is stands in few lines. */
const NEAR$1 = 8;
/**
* The first versions of the chart argo-cd that install a minor version of Argo CD.
* Source: `appVersion` in the history of https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/Chart.yaml
*/
const CHARTS = {
	"5.43.0": "2.8",
	"5.51.0": "2.9",
	"5.55.0": "2.10",
	"6.8.0": "2.11",
	"7.4.0": "2.12",
	"7.7.0": "2.13",
	"7.8.0": "2.14",
	"8.0.0": "3.0",
	"8.3.0": "3.1",
	"9.1.0": "3.2",
	"9.4.0": "3.3",
	"9.5.12": "3.4",
	"10.0.0": "3.4",
	"10.3.0": "3.5"
};
/** The minor version of the Argo CD that a file installs (`3.5`): by its image, its manifests, or the version of the chart argo-cd. */
function findArgocdVersion(text) {
	if (!text.includes("argoproj/") && !text.includes("argo-cd")) return void 0;
	const released = RELEASE.exec(text)?.[1];
	if (released !== void 0) return released;
	const lines = text.split("\n");
	const [tag] = findBeside(lines, IMAGE, TAG);
	return tag ?? findBeside(lines, CHART, CHART_VERSION).flatMap((chart) => argocdOf(chart) ?? [])[0];
}
/** What is said in the entries that a line of some kind stands in: the first of each. */
function findBeside(lines, anchor, said) {
	return lines.flatMap((line, at) => {
		if (!anchor.test(line)) return [];
		const [found] = entryAround(lines, at).flatMap((beside) => said.exec(beside)?.slice(1) ?? []);
		return found ?? [];
	});
}
/** The lines of one entry of a list, or of one block: those after a line, then those before it. */
function entryAround(lines, at) {
	const after = lines.slice(at + 1, at + 1 + NEAR$1);
	const end = after.findIndex((line) => BEGINS.test(line) || ENDS.test(line));
	const before = BEGINS.test(lines[at] ?? "") ? [] : lines.slice(Math.max(0, at - NEAR$1), at).toReversed();
	const begin = before.findIndex((line) => BEGINS.test(line) || ENDS.test(line));
	return [...end < 0 ? after : after.slice(0, end), ...begin < 0 ? before : before.slice(0, begin + (BEGINS.test(before[begin] ?? "") ? 1 : 0))];
}
/** The Argo CD that a version of the chart installs; of a range, the newest that is in it. */
function argocdOf(asked) {
	const firsts = Object.keys(CHARTS);
	const chart = chooseAsHelm(asked.trim(), firsts) ?? /\d+(?:\.\d+){0,2}/.exec(asked)?.[0] ?? "";
	const first = chooseAsHelm(`<=${chart}`, firsts);
	return first === void 0 ? void 0 : CHARTS[first];
}

// src/cli/init/said-settings.ts
/** A file without one of these words says nothing that matters. */
const SPEAKS_OF_SETTINGS = /\bargocd-cm\b|\bargocd-cmd-params-cm\b|\bconfigs["']?\s*:|\bkind["']?\s*:\s*["']?ArgoCD\b/;
const CONFIG_MAPS = ["argocd-cm", "argocd-cmd-params-cm"];
/** What the ArgoCD object of the operator calls them. https://argocd-operator.readthedocs.io/en/latest/reference/argocd/ */
const OF_OPERATOR = {
	kustomizeBuildOptions: "kustomize.buildOptions",
	resourceTrackingMethod: "application.resourceTrackingMethod",
	applicationInstanceLabelKey: "application.instanceLabelKey",
	resourceExclusions: "resource.exclusions",
	resourceInclusions: "resource.inclusions"
};
/** Maps in maps, and texts that hold values: as deep as values of an Application of a chart of charts are. */
const DEEPEST = 12;
/**
* Settings of Argo CD itself that a file holds: a ConfigMap or what a kustomization changes it with, values of the chart argo-cd \u2013 of their own, below the
* name of the chart, or in an Application \u2013, or an ArgoCD object of the operator. Nothing is rendered: what a template makes is not seen.
* https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/values.yaml (configs.cm, configs.params)
*/
function findSaidSettings(file, text) {
	if (!SPEAKS_OF_SETTINGS.test(text)) return [];
	return settingsInText(text, 0).map((setting) => ({
		...null, ...setting,
		file
	}));
}
function settingsInText(text, depth) {
	return valuesIn(text).filter((value) => typeof value !== "string").flatMap((value) => settingsIn(value, depth));
}
function valuesIn(text) {
	return readDocuments(text, "tool").documents.map(({ value }) => value);
}
function settingsIn(value, depth) {
	if (depth > DEEPEST) return [];
	if (Array.isArray(value)) return value.flatMap((item) => settingsIn(item, depth + 1));
	if (typeof value === "string") return SPEAKS_OF_SETTINGS.test(value) ? settingsInText(value, depth + 1) : [];
	if (!isMap(value)) return [];
	const { kind, metadata, data, spec, configs } = value;
	if (kind === "ConfigMap") return isMap(metadata) && CONFIG_MAPS.includes(metadata.name) ? listTexts(data) : [];
	if (kind === "ArgoCD" && isMap(spec)) return ofOperator(spec);
	return [...isMap(configs) ? [...listTexts(configs.cm), ...listTexts(configs.params)] : [], ...Object.values(value).flatMap((item) => settingsIn(item, depth + 1))];
}
function ofOperator(spec) {
	return [
		...Object.entries(OF_OPERATOR).flatMap(([field, key]) => textOf(key, spec[field])),
		...listTexts(spec.extraConfig),
		...listTexts(spec.cmdParams)
	];
}
function listTexts(map) {
	return isMap(map) ? Object.entries(map).flatMap(([key, value]) => textOf(key, value)) : [];
}
/** Helm writes what is no text as one. */
function textOf(key, value) {
	if (typeof value === "string") return [{
		key,
		value
	}];
	return typeof value === "boolean" ? [{
		key,
		value: String(value)
	}] : [];
}

// src/cli/init/own-values.ts
/** One action of a template. No quote within it ends it, and none is longer than anybody writes. */
const ACTION = /\{\{-?\s*((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`}]|\}(?!\})){0,5000})\}\}/g;
const IS_MADE = /\bkind["']?\s*:\s*["']?Application(Set)?\b/;
/** `.Values.apps`, alone or given to a variable. */
const OF_VALUES = /^(?:\$\w+\s*(?:,\s*\$\w+\s*)?:=\s*)?\$?\.Values((?:\.\w+)+)\s*-?\s*$/;
/**
* Tells for sure that templates make no Application or ApplicationSet of the chart's own values: each of them stands in a `range`, `if` or `with` of
* a value that is empty there. False wherever that is not plain to see; nothing is rendered.
* @param templates those that speak of Applications
* @param text of `values.yaml`, empty where there is none
*/
function makesNothing(templates, text) {
	const values = readValues(text);
	if (values === void 0) return false;
	const made = templates.flatMap((template) => listMade(template, values));
	return made.length > 0 && made.every((isMade) => !isMade);
}
function readValues(text) {
	const { documents, error } = readDocuments(text, "tool");
	return error === void 0 ? documents[0]?.value ?? {} : void 0;
}
/** For every piece of a template that speaks of an Application, whether it may be written. */
function listMade(template, values) {
	const made = [];
	/** Blocks that are open, each with whether what is in it may be written. */
	const open = [];
	let from = 0;
	const read = (piece) => {
		if (IS_MADE.test(piece)) made.push(open.every((mayBe) => mayBe));
	};
	for (const { 0: action, 1: inner = "", index } of template.matchAll(ACTION)) {
		read(template.slice(from, index));
		from = index + action.length;
		const [, word = "", rest = ""] = /^(\w+)\s*([\s\S]*)$/.exec(inner) ?? [];
		if ([
			"range",
			"if",
			"with"
		].includes(word)) open.push(!isEmptyValue(rest, values));
		else if (["define", "block"].includes(word)) open.push(true);
		else if (word === "else") open[open.length - 1] = true;
		else if (word === "end") open.pop();
	}
	read(template.slice(from));
	return made;
}
function isEmptyValue(expression, values) {
	const path = OF_VALUES.exec(expression)?.[1];
	if (path === void 0) return false;
	let at = values;
	for (const key of path.slice(1).split(".")) at = isMap(at) && Object.hasOwn(at, key) ? at[key] : void 0;
	if (Array.isArray(at)) return at.length === 0;
	return isMap(at) ? Object.keys(at).length === 0 : at === void 0 || at === null || at === false || at === "";
}

// src/cli/init/installed.ts
/** Terraform and OpenTofu, and the templates that they fill in. */
const TERRAFORM = /\.(tf|tofu|tftpl|tpl)$/;
/** What they make Applications with: a resource of the Argo CD provider, the chart argocd-apps, or the manifest itself. */
const MAKES_APPLICATIONS = /\bargocd_application|\bargocd-apps\b/;
const APPLICATION = /\bkind["']?\s*[:=]\s*["']?Application(Set)?\b/;
/** Beside a kind, it says which one is meant, as in the whitelists and blacklists of a project. An object has an apiVersion. */
const GROUP = /\bgroup["']?\s*[:=]/;
/** Values of the chart argocd-apps, which somebody installs with helm. */
const APPS_VALUES = /^(applications|applicationsets):/m;
const IS_MANIFEST = /^["']?kind["']?\s*:/m;
/** An entry with a plain text, in HCL, YAML or JSON. */
const PATH = /^\s*(?:- +)?["']?path["']?\s*[:=]\s*(["']?)([^"'\s#,{}$]+)\1\s*,?\s*(?:#.*)?$/;
/** What a source says of how its directory is read. */
const RECURSES = /\brecurse["']?\s*[:=]\s*["']?true\b/;
const INCLUDE = /\binclude["']?\s*[:=]\s*(["'])(.*?)\1/;
const EXCLUDE = /\bexclude["']?\s*[:=]\s*(["'])(.*?)\1/;
const REPOSITORY = /\brepo_?url["']?\s*[:=]/i;
/** A source is short: so many lines before and after its path one says of which repository it is. */
const NEAR = 8;
/** No block is looked at further than so many lines. */
const FAR = 200;
/** Whether, and how, a file makes Applications though it is no manifest of one. */
function makerOf(file, text) {
	if (TERRAFORM.test(file)) return MAKES_APPLICATIONS.test(text) || hasApplication(text) ? "terraform" : void 0;
	return /\.ya?ml$/.test(file) && APPS_VALUES.test(text) && !IS_MANIFEST.test(text) && REPOSITORY.test(text) ? "values" : void 0;
}
/** Whether a text has the manifest of an Application in it. */
function hasApplication(text) {
	if (!APPLICATION.test(text)) return false;
	const lines = text.split("\n");
	return lines.some((line, at) => {
		if (!APPLICATION.test(line)) return false;
		const column = columnOf(line);
		const beside = blockAround(lines, at).filter((each) => columnOf(each) === column);
		return !beside.some((each) => GROUP.test(each)) || beside.some((each) => /\bapiVersion\b/.test(each));
	});
}
/** Whether a Chart.yaml takes the chart argocd-apps in, which then makes Applications of the values that it is given. */
function includesApps(text) {
	return /(?:^[ \t]*(?:-[ \t]*)?(?:\{[ \t]*)?|,[ \t]*)["']?name["']?[ \t]*:[ \t]*["']?argocd-apps\b/m.test(text);
}
/**
* Directories of this repository that a file hands to Argo CD as the source of an Application: Terraform and OpenTofu with `argocd_application`,
* `kubernetes_manifest`, `kubectl_manifest` or `helm_release` of argocd-apps, and values of that chart. Which repository it is mostly comes from a
* variable, so that a path counts that is there.
* Sources: https://registry.terraform.io/providers/argoproj-labs/argocd, https://github.com/argoproj/argo-helm/tree/main/charts/argocd-apps
*/
function findInstalled(file, text, isDirectory) {
	if (makerOf(file, text) === void 0) return [];
	const lines = text.split("\n");
	const repositories = lines.map((line) => REPOSITORY.test(line));
	const found = lines.flatMap((line, at) => {
		const named = PATH.exec(line)?.[2];
		if (named === void 0 || !repositories.slice(Math.max(at - NEAR, 0), at + NEAR + 1).includes(true)) return [];
		const path = joinInside("", named.replace(/^\/+/, ""));
		if (path === void 0 || path === "" || !isDirectory(path)) return [];
		const source = blockAround(lines, at).join("\n");
		return [{
			path,
			file,
			recurse: RECURSES.test(source),
			include: INCLUDE.exec(source)?.[2] ?? "",
			exclude: EXCLUDE.exec(source)?.[2] ?? ""
		}];
	});
	return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}
/** The lines of the block or map that a line is an entry of, with those of what it holds: as far as nothing is indented less. */
function blockAround(lines, at) {
	const column = columnOf(lines[at] ?? "");
	const isOutside = (line) => line.trim() !== "" && indentOf(line) < column;
	let [start, end] = [at, at + 1];
	const [first, last] = [Math.max(at - FAR, 0), Math.min(at + FAR, lines.length)];
	while (start > first && !isItem(lines[start]) && !isOutside(lines[start - 1] ?? "")) start--;
	if (start > 0 && !isItem(lines[start]) && isItem(lines[start - 1]) && columnOf(lines[start - 1] ?? "") === column) start--;
	while (end < last && !isOutside(lines[end] ?? "")) end++;
	return lines.slice(start, end);
}
function isItem(line = "") {
	return /^\s*- /.test(line);
}
function indentOf(line) {
	return /^\s*/.exec(line)?.[0].length ?? 0;
}
/** Where the key of a line begins. */
function columnOf(line) {
	return /^\s*(?:- +)?/.exec(line)?.[0].length ?? 0;
}

// src/cli/init/scan.ts
const MANIFEST = /\.(ya?ml|json)$/;
const isKustomization = (name) => KUSTOMIZATION_NAMES.some((each) => each === name);
const SPEAKS_OF_APPLICATIONS = /\bkind["']?\s*:\s*["']?(Application|ApplicationSet|AppProject)\b/;
/** A file of comments only, as what is switched off often is, is read everywhere, and says nothing. Values may say something later. */
const SAYS_ANYTHING = /^[ \t]*(?!#|---[ \t\r]*$)\S/m;
const HAS_KIND = /^[ \t]*(- +)?["']?kind["']?[ \t]*:/m;
/** Values may name a kind deeper down, as in `controller: {kind: DaemonSet}`: only at the top it is that of an object. */
const IS_OF_KIND = /^["']?kind["']?[ \t]*:/m;
/** Where tools around a cluster write down which Kubernetes it runs. */
const VERSIONS = [
	/\bkubernetes_?version["']?\s*[:=]\s*["']?v?(1\.\d{1,2}(?:\.\d{1,2})?)/i,
	/\bcluster_version\s*=\s*"(1\.\d{1,2}(?:\.\d{1,2})?)"/,
	/\bkindest\/node:v(1\.\d{1,2}\.\d{1,2})/,
	/-kubernetes-version[ =]["']?v?(1\.\d{1,2}(?:\.\d{1,2})?)/
];
const FLUX = /^apiVersion: *["']?(?:kustomize|helm)\.toolkit\.fluxcd\.io\//m;
const JSONNET = /\.(jsonnet|libsonnet)$/;
/** `values.yaml`, `values-prod.yaml`, `prod-values.yaml`, `prod.values.yaml`. */
const VALUES = /(?:^|[-_.])values.*\.ya?ml$/;
const MAY_NAME_VERSION = /(\.ya?ml|\.tf|\.tofu|\.tftpl|\.tpl|\.tfvars|\.json|\.env|Makefile|Taskfile)$/;
/** Reads every manifest of a repository that may hold Applications. A file that does not parse hides no other. */
async function scan(files) {
	const result = {
		holders: [],
		charts: /* @__PURE__ */ new Set(),
		kustomizations: /* @__PURE__ */ new Map(),
		leading: /* @__PURE__ */ new Map(),
		overlays: /* @__PURE__ */ new Map(),
		patches: /* @__PURE__ */ new Set(),
		inflating: [],
		directories: /* @__PURE__ */ new Set(),
		files: [],
		manifests: [],
		noManifests: [],
		jsonnet: [],
		installed: [],
		makers: [],
		settings: [],
		unreadable: [],
		versions: [],
		argocdVersions: []
	};
	const entries = [];
	for await (const entry of walkFiles(files, "")) {
		if (entry.kind === "submodule" || entry.kind === "symlink") continue;
		entries.push(entry);
		result.files.push(entry.path);
		for (let at = parentOf(entry.path); !result.directories.has(at); at = parentOf(at)) result.directories.add(at);
		if (entry.name === "Chart.yaml") result.charts.add(parentOf(entry.path));
	}
	const templates = /* @__PURE__ */ new Map();
	const values = /* @__PURE__ */ new Map();
	/** Texts that Applications are made of where a chart takes argocd-apps in. */
	const ownValues = /* @__PURE__ */ new Map();
	const valueFiles = /* @__PURE__ */ new Map();
	for (const entry of entries) {
		if (JSONNET.test(entry.name) && SPEAKS_OF_APPLICATIONS.test((await files.read(entry)).toString("utf8"))) result.jsonnet.push(entry.path);
		if (!MANIFEST.test(entry.name) && !MAY_NAME_VERSION.test(entry.name) && !isKustomization(entry.name)) continue;
		const text = (await files.read(entry)).toString("utf8");
		const directory = parentOf(entry.path);
		if (result.flux === void 0 && FLUX.test(text)) result.flux = entry.path;
		const maker = chartOf(entry.path, result.charts) === void 0 ? makerOf(entry.path, text) : void 0;
		if (maker !== void 0) result.makers.push({
			file: entry.path,
			maker
		});
		if (entry.name === "Chart.yaml" && includesApps(text)) addTo(templates, directory, []);
		append(result.installed, findInstalled(entry.path, text, (path) => result.directories.has(path)));
		const version = VERSIONS.flatMap((pattern) => pattern.exec(text)?.[1] ?? [])[0];
		if (version !== void 0) result.versions.push({
			version,
			file: entry.path
		});
		const argocd = findArgocdVersion(text);
		if (argocd !== void 0) result.argocdVersions.push({
			version: argocd,
			file: entry.path
		});
		if (MANIFEST.test(entry.name)) append(result.settings, settingsOf(entry.path, text, result.charts));
		if (result.charts.has(directory) && VALUES.test(entry.name)) {
			if (entry.name !== "values.yaml") addTo(valueFiles, directory, [entry.name]);
			if (entry.name === "values.yaml") ownValues.set(directory, text);
			const named = values.get(directory) ?? /* @__PURE__ */ new Set();
			for (const path of listDirectories(text, result.directories)) named.add(path);
			values.set(directory, named);
		}
		if (isKustomization(entry.name)) {
			const { documents, named, patches } = readKustomization(directory, text);
			result.kustomizations.set(directory, named);
			result.overlays.set(directory, documents);
			for (const patch of patches) result.patches.add(patch);
			if (/^(helmCharts|helmChartInflationGenerator):/m.test(text)) result.inflating.push(entry.path);
		} else if (MANIFEST.test(entry.name)) {
			const chart = chartOf(entry.path, result.charts);
			if (chart === void 0 && (VALUES.test(entry.name) || SAYS_ANYTHING.test(text))) ((VALUES.test(entry.name) ? IS_OF_KIND : HAS_KIND).test(text) ? result.manifests : result.noManifests).push(entry.path);
			if (!SPEAKS_OF_APPLICATIONS.test(text) || !mayBeArgoCd(text)) continue;
			if (chart === void 0 || !isTemplate(entry.path, chart)) readFile$1(entry.path, text, chart, result);
			else addTo(templates, chart, [text]);
		}
	}
	result.leading = listLeading(result.kustomizations);
	result.holders = result.holders.filter(({ path }) => !result.patches.has(path));
	for (const [path, texts] of templates) result.holders.push({
		path,
		kind: "chart",
		objects: [],
		texts: texts.length === 0 ? [ownValues.get(path) ?? ""] : texts,
		values: [...values.get(path) ?? []],
		valueFiles: valueFiles.get(path) ?? [],
		makesNothing: makesNothing(texts, ownValues.get(path) ?? "")
	});
	return result;
}
function addTo(lists, key, items) {
	const list = lists.get(key) ?? [];
	append(list, items);
	lists.set(key, list);
}
/** Whether a document that speaks of Applications may be one of Argo CD: other APIs have a kind of that name, too. A template may make up which API. */
function mayBeArgoCd(text) {
	return text.split(/^---/m).some((document) => {
		if (!SPEAKS_OF_APPLICATIONS.test(document)) return false;
		const versions = [...document.matchAll(/\bapiVersion["']?\s*:\s*(.*)/g)].map(([, version = ""]) => version);
		return versions.length === 0 || versions.some((version) => /argoproj\.io\/|\{\{/.test(version));
	});
}
/** Words of a text that are directories. */
function listDirectories(text, directories) {
	return (text.match(/[\w./@+-]+/g) ?? []).map((word) => joinInside("", word) ?? "").filter((word) => word !== "" && directories.has(word));
}
/** The chart that a file is part of. */
function chartOf(path, charts) {
	for (let at = parentOf(path);; at = parentOf(at)) {
		if (charts.has(at)) return at;
		if (at === "") return void 0;
	}
}
/** Only these are rendered: beside them may lie the Application that installs the chart. */
function isTemplate(path, chart) {
	return path.slice(chart === "" ? 0 : chart.length + 1).startsWith("templates/");
}
/**
* A template is not read before it is rendered. What a chart takes over by itself, without the name of another one before it, are the values of a copy of the
* chart argo-cd: those are for everybody.
*/
function settingsOf(path, text, charts) {
	const chart = chartOf(path, charts);
	const isCopied = chart !== void 0 && path === joinInside(chart, "values.yaml") && /^configs:/m.test(text);
	return chart !== void 0 && (isTemplate(path, chart) || isCopied) ? [] : findSaidSettings(path, text);
}
/** In the folder of a chart much is no manifest that looks like one: its values, its tests. */
function readFile$1(path, text, chart, result) {
	try {
		const objects = decodeDocuments(text).filter((each) => (isApplication(each) || isApplicationSet(each) || isAppProject(each)) && isWhole(each));
		if (objects.length > 0) result.holders.push({
			path,
			kind: "file",
			objects,
			texts: [],
			values: [],
			valueFiles: []
		});
	} catch {
		if (chart === void 0) result.unreadable.push(path);
	}
}
/** Without a spec it is no object but what a kustomization changes one with, named by one or not any more; so is what says `$patch`. */
function isWhole(object) {
	return isMap(object.spec) && !("$patch" in object);
}

// src/cli/init/unrenderable.ts
/** What a name of Kubernetes consists of (RFC 1123); whatever fills in a template needs other characters for what it fills in. */
const NAME = /^(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LONGEST_NAME = 253;
/**
* Roots that can never render, as they stand: templates, whose Applications have no name that Kubernetes takes, and Applications all of whose paths
* in this repository lead to nothing. Where all are such, it is the repository that is not understood, and none is.
*
* @param blueprints with what patches make of Applications: one that renders is enough
* @param isHere whether a source is of what is looked at: this repository, at its branch
*/
async function findUnrenderable(roots, blueprints, isHere, files) {
	const byFile = groupBy(blueprints, ({ file }) => file);
	const found = [];
	const serious = roots.filter(({ holder }) => !isAside(holder.path));
	for (const root of serious) {
		const { path, objects } = root.holder;
		const names = objects.filter(({ kind }) => kind !== "AppProject").map(nameOf);
		if (names.length > 0 && names.every((name) => !isName(name))) {
			const why = `a template: ${makeOneLine(JSON.stringify(names[0]))} is no name that Kubernetes takes`;
			found.push({
				root,
				why,
				isTemplate: true
			});
			continue;
		}
		if (objects.some(({ kind }) => kind !== "Application")) continue;
		const [first] = await listMissing(byFile.get(path) ?? [], isHere, files);
		if (first !== void 0) found.push({
			root,
			why: `nothing is at ${makeOneLine(JSON.stringify(first))}, which it reads`,
			isTemplate: false
		});
	}
	return found.length < serious.length ? found : [];
}
/** What templates among them say of the directories that are handed to Argo CD: which repository it is they mostly leave open, so a path counts that is there. */
function listHandedOver(unrenderable, blueprints, directories) {
	const templates = new Set(unrenderable.flatMap(({ root, isTemplate }) => isTemplate ? [root.holder.path] : []));
	return blueprints.filter(({ kind, file }) => kind === "Application" && templates.has(file)).flatMap(({ file, sources }) => sources.map(({ path, recurse, include, exclude }) => ({
		path: cleanPath(path),
		file,
		recurse,
		include,
		exclude
	}))).filter(({ path }) => path !== "" && directories.has(path));
}
function isName(name) {
	return name.length <= LONGEST_NAME && NAME.test(name);
}
/** The paths of Applications that lead to nothing, if each of these has no other one. */
async function listMissing(blueprints, isHere, files) {
	const missing = [];
	for (const { sources } of blueprints) {
		const own = sources.filter((source) => !source.chart && source.path !== "" && isHere(source));
		if (own.length === 0) return [];
		for (const { path } of own) {
			if (await isThere(cleanPath(path), files)) return [];
			missing.push(path);
		}
	}
	return missing;
}
/** What is in a submodule is in another repository, and may be there. */
async function isThere(path, files) {
	const resolution = await resolvePath(files, path);
	if (resolution.found !== void 0 || resolution.reason !== "missing") return true;
	for (const above of [parentOf(resolution.at), ...directoriesAbove(parentOf(resolution.at))]) if (above !== "" && (await files.find(above))?.kind === "submodule") return true;
	return false;
}

// src/cli/init/workflow-text.ts
/** The text of the workflow: the check on every pull request, and on every entry of a merge queue. */
function writeWorkflow({ unsaid, helm }) {
	return `# What a pull request changes in the clusters, and whether it may be merged. Written by \`argo-manifest-diff init\`.
name: argo-manifest-diff

# No \`paths\` here: a required check that does not run holds up the merge for ever.
on:
  pull_request:
    types: [opened, synchronize, reopened, edited] # the last one when its base branch is changed
  merge_group:

permissions:
  contents: read
  pull-requests: write # the comment
  statuses: write # the check

concurrency:
  group: argo-manifest-diff-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true

jobs:
  diff:
    runs-on: ubuntu-latest
    timeout-minutes: 45 # more than the action's own deadline, half an hour: what is not done by then is told
    steps:
      # Its defaults are enough: history that is missing is fetched, as far as it is needed.
      - uses: actions/checkout@v4
      # helm and kubectl are on GitHub's runners. Charts that differ by version are exact with the helm that your Argo CD has built in: this one is that of
      # ${comment(helm.reason)}. \`argocd version\` tells yours; put it here, or remove the step.
      - uses: azure/setup-helm@v4
        with:
          version: ${helm.version}
      # Renders and charts of earlier runs: what has not changed is not rendered again.
      - uses: actions/cache@v4
        with:
          path: \${{ runner.temp }}/argo-manifest-diff-cache
          key: argo-manifest-diff-\${{ github.run_id }}-\${{ github.run_attempt }}
          restore-keys: argo-manifest-diff-
      - uses: argo-manifest-diff/argo-manifest-diff@v1
        with:
${unsaid === void 0 ? "" : writeInputs(unsaid)}          cache-dir: \${{ runner.temp }}/argo-manifest-diff-cache
`;
}
/** What stands in the config file where `init` writes that. */
function writeInputs({ bootstrap, repoUrl }) {
	const [only = "", ...others] = bootstrap;
	return [
		"          # The manifests at the root of the tree of Applications.",
		...others.length === 0 ? [`          bootstrap: ${quote(only)}`] : ["          bootstrap: |", ...bootstrap.map((path) => `            ${path}`)],
		...repoUrl === void 0 ? [] : ["          # What Applications call this repository, which is cloned from another address.", `          repo-url: ${quote(repoUrl)}`],
		""
	].join("\n");
}
/** Text of the repository in a comment: one line, and nothing that GitHub would evaluate. */
function comment(text) {
	return makeOneLine(text).replaceAll("${{", "$ {{");
}
/** What is in the names is checked before: no quotes, and nothing that GitHub would evaluate. */
function quote(text) {
	return /^[\w./-]+$/.test(text) && /[A-Za-z]/.test(text) ? text : JSON.stringify(text);
}

// src/cli/init/write-files.ts
/**
* Writes files that are not there yet; with `force` those that are, too. A link is never followed: the repository may hold one that
* leads anywhere.
* @throws UserError when a directory on the way leads out of the repository, or a file cannot be written
*/
async function writeFiles(root, files, force) {
	const written = [];
	const kept = [];
	const real = await realpath(root);
	for (const { file, text } of files) {
		const target = path.join(real, file);
		if (!force && await exists(target)) {
			kept.push(file);
			continue;
		}
		try {
			await makeInside(real, path.dirname(file));
			await rm(target, { force: true });
			await writeFile(target, text, { flag: "wx" });
		} catch (cause) {
			if (cause instanceof UserError) throw cause;
			throw new UserError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
				hint: "Run it in a checkout that you may write to.",
				cause
			});
		}
		written.push(file);
	}
	return {
		written,
		kept
	};
}
async function makeInside(root, directory) {
	let at = root;
	for (const part of directory.split("/").filter((each) => each !== ".")) {
		at = path.join(at, part);
		if (!await exists(at)) await mkdir(at);
		if (await realpath(at) === at) continue;
		throw new UserError(`${path.relative(root, at)} is a link, which is not followed`, { hint: "Put a directory in its place, or write the files by hand." });
	}
}
async function exists(file) {
	try {
		await lstat(file);
		return true;
	} catch {
		return false;
	}
}

// src/cli/init/init.ts
/** Where the workflow goes. */
const WORKFLOW = ".github/workflows/argo-manifest-diff.yml";
/** An address that can stand in a workflow as it is. */
const PLAIN_URL = /^[\w./:@+~-]+$/;
/**
* Looks at the work tree and writes the two files that the check needs, as far as they can be guessed. Nothing is rendered, and
* nothing is asked of any network.
* @returns what was found, and what to do next
* @throws UserError when there is nothing that could be the root of a tree
*/
async function runInit(command, repository) {
	const files = await repository.snapshot(await repository.workTree());
	const scanned = await scan(files);
	const blueprints = listBlueprints(scanned.holders);
	const patchedHolders = await listPatched(scanned, files);
	const patched = listBlueprints(patchedHolders);
	const instances = await listInstances([...blueprints, ...patched], scanned, files);
	const { url, known } = guessUrl(instances, scanned, repository.origin);
	const isOurs = (each) => url !== void 0 && isSameRepository(each, url);
	const { defaultBranch: branch } = repository;
	const all = findRoots(scanned, instances, isOurs);
	const isHere = ({ repoURL, revision }) => isOurs(repoURL) && (["", "HEAD"].includes(revision) || revision === branch);
	const unrenderable = await findUnrenderable(all, [...blueprints, ...patched], isHere, files);
	const handedOver = listHandedOver(unrenderable, blueprints, scanned.directories);
	const found = {
		...null, ...scanned,
		installed: [...scanned.installed, ...handedOver]
	};
	const choice = command.bootstrap === void 0 ? chooseBootstrap(unrenderable.length === 0 ? all : findRoots(leaveOut(unrenderable, found), instances, isOurs), found, (name) => blueprints.some(({ project }) => project === name), unrenderable) : await takeBootstrap(command.bootstrap, files);
	if (choice.paths.length === 0) explainNothing(found, choice, url ?? repository.origin);
	const facts = {
		production: guessProduction(instances),
		ephemeral: guessEphemeral(instances),
		needs: findNeeds(blueprints, found)
	};
	const namespace = guessNamespace([...found.holders, ...patchedHolders]);
	const settings = readKnownSettings(found.settings);
	const kubeVersion = guessKubeVersion(found);
	const helm = guessHelm(found);
	const repoUrl = known || url === void 0 || !PLAIN_URL.test(url) ? void 0 : url;
	const roots = {
		bootstrap: choice.paths,
		...repoUrl === void 0 ? {} : { repoUrl }
	};
	const config = writeConfig({
		...null, ...roots,
		...facts,
		inflating: found.inflating,
		settings,
		...kubeVersion === void 0 ? {} : { kubeVersion },
		...namespace === void 0 ? {} : { namespace }
	});
	const first = await writeFiles(repository.root, [{
		file: configFileName,
		text: config
	}], command.force);
	const isSaid = first.written.length > 0;
	const workflow = writeWorkflow({
		helm,
		...isSaid ? {} : { unsaid: roots }
	});
	const second = await writeFiles(repository.root, [{
		file: WORKFLOW,
		text: workflow
	}], command.force);
	const written = [...second.written, ...first.written];
	const kept = [...second.kept, ...first.kept];
	const now = await repository.snapshot(await repository.workTree());
	const ignored = [];
	for (const file of [...written, ...kept]) if (await now.find(file) === void 0) ignored.push(file);
	return writeFindings({
		choice,
		scan: found,
		blueprints,
		url,
		repoUrl,
		branch,
		kubeVersion,
		namespace,
		settings,
		helm,
		...facts,
		written,
		kept,
		ignored,
		isSaid
	});
}
/** What only these read has roots of its own. */
function leaveOut(unrenderable, found) {
	const left = new Set(unrenderable.map(({ root }) => root.holder.path));
	return {
		...null, ...found,
		holders: found.holders.filter(({ path, kind }) => kind !== "file" || !left.has(path))
	};
}
/** What the caller names is taken as it is, if it is there. */
async function takeBootstrap(paths, files) {
	for (const path of paths) {
		if (isGlob(path) || (await resolvePath(files, path)).found !== void 0) continue;
		throw new UserError(`there is nothing at ${JSON.stringify(path)} in the work tree`, {
			place: "--bootstrap",
			hint: "Name a directory, a file or a glob, relative to the root of the repository."
		});
	}
	const unfit = paths.find((path) => /[",\n]|\$\{\{/.test(path));
	if (unfit !== void 0) throw new UserError(`${JSON.stringify(unfit)} cannot stand in a workflow`, {
		place: "--bootstrap",
		hint: "Name a path without commas, quotes and expressions."
	});
	return {
		paths,
		roots: [],
		rendered: /* @__PURE__ */ new Map(),
		leftOut: []
	};
}

module.exports = { runInit };