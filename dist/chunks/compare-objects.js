import { compare } from "./changes.js";
import { compileGobwas } from "./gobwas.js";
import { parsePathPattern } from "./path-pattern.js";
import { getEntry, isMap } from "./value-map.js";
import { compileDoublestar } from "./doublestar.js";

// src/diff/ignored-differences.ts
/**
* Fields that an Application's `ignoreDifferences` names, but only with `RespectIgnoreDifferences=true`: without it a sync
* writes them all the same, and a change of theirs in Git is one in the cluster. JSON pointers are followed, and of jq paths
* those of plain steps, `[]` and `select(.name == "x")`; owners of fields (`managedFieldsManagers`) only a cluster knows.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
*/
function ignoredDifferencesOf(application) {
	const spec = application && getEntry(application.object, "spec");
	const policy = isMap(spec) ? getEntry(spec, "syncPolicy") : void 0;
	if (!isMap(spec) || !listAt(policy, "syncOptions").includes("RespectIgnoreDifferences=true")) return [];
	return listAt(spec, "ignoreDifferences").flatMap((entry) => {
		const paths = [...textsAt(entry, "jsonPointers").flatMap((pointer) => readPointer(pointer) ?? []), ...textsAt(entry, "jqPathExpressions").flatMap((expression) => readExpression(expression) ?? [])];
		return paths.length === 0 ? [] : [{
			covers: coverage(entry),
			paths,
			reason: "ignoreDifferences"
		}];
	});
}
/** Globs of group and kind, exact name and namespace; what is empty covers all (util/argo/normalizers/diff_normalizer.go). */
function coverage(entry) {
	const [group, kind] = [textAt(entry, "group"), textAt(entry, "kind")].map((glob) => compileGobwas(glob));
	const [name, namespace] = [textAt(entry, "name"), textAt(entry, "namespace")];
	return (identity) => group?.matches(identity.group) === true && kind?.matches(identity.kind) === true && (name === "" || name === identity.name) && (namespace === "" || namespace === identity.namespace);
}
/** https://www.rfc-editor.org/rfc/rfc6901 */
function readPointer(pointer) {
	if (!pointer.startsWith("/")) return void 0;
	return [pointer.slice(1).split("/").map((part) => /^\d+$/.test(part) ? { index: Number(part) } : { key: part.replaceAll("~1", "/").replaceAll("~0", "~") })];
}
/** A jq path in our own words: `.spec.containers[] | select(.name == "a") | .image` is `spec.containers[name=a].image`. */
function readExpression(expression) {
	const path = expression.trim().replaceAll(/\[\]\??\s*\|\s*select\(\s*\.(\w+)\s*==\s*("(?:[^"\\]|\\.)*")\s*\)\s*(?:\|\s*(?=\.|$))?/g, "[$1=$2]").replaceAll(/\[\]\??/g, "[*]").replaceAll(/\.(?=\[)/g, "").replaceAll(/\."((?:[^"\\]|\\.)*)"/g, "[\"$1\"]");
	const pattern = /^[.[]/.test(path) ? parsePathPattern(path.replace(/^\./, "")) : void 0;
	if (pattern === void 0 || pattern.some((step) => "any" in step && step.any !== "item")) return void 0;
	return [pattern];
}
function listAt(value, key) {
	const list = isMap(value) ? getEntry(value, key) : void 0;
	return Array.isArray(list) ? list : [];
}
function textsAt(value, key) {
	return listAt(value, key).filter((item) => typeof item === "string");
}
function textAt(value, key) {
	const text = isMap(value) ? getEntry(value, key) : void 0;
	return typeof text === "string" ? text : "";
}

// src/diff/noise-rules.ts
/** The rules of the config file that are about objects of one Application. Globs and paths have been checked on reading it. */
function noiseRulesFor(application, noise) {
	return noise.filter(({ match }) => matchesGlob(match.app, application)).map(({ match, paths }) => ({
		covers: ({ group, kind, namespace, name }) => matchesGlob(match.group, group) && matchesGlob(match.kind, kind) && matchesGlob(match.namespace, namespace) && matchesGlob(match.name, name),
		paths: paths.flatMap((path) => {
			const pattern = parsePathPattern(path);
			return pattern === void 0 ? [] : [pattern];
		}),
		reason: "noise rule"
	}));
}
function matchesGlob(glob, text) {
	return glob === void 0 || glob === text || compileDoublestar(glob)?.matches(text) === true;
}

// src/diff/compare-objects.ts
/** Compares the objects of everything that may differ; the documents of the bootstrap as if they were an Application. */
function compareObjects(compared, settings) {
	const { applications, bootstrap, definitions } = compared;
	const manifests = applications.flatMap((each) => {
		if (each.manifests === void 0) return [];
		const ignored = settings.ignoreDifferences === "fold" ? ignoredDifferencesOf(each.head) : [];
		const rules = [...noiseRulesFor(each.name, settings.noise), ...ignored];
		return [{
			id: each.id,
			...each.manifests,
			...each.again === void 0 ? {} : { again: each.again },
			rules
		}];
	});
	return compare([...bootstrap === void 0 ? [] : [bootstrap], ...manifests], definitions);
}
/** Ids of the Applications in which something changes, before and after. */
function changedApplications({ changes }) {
	return new Set(changes.flatMap(({ application, previousApplication }) => [application, ...previousApplication === void 0 ? [] : [previousApplication]]));
}

export { changedApplications, compareObjects };