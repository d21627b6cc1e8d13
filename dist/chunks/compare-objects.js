import { compare, differenceOf, needsNoSchema, pairByIdentity } from "./changes.js";
import { compileGobwas } from "./gobwas.js";
import { parsePathPattern } from "./path-pattern.js";
import { getEntry, isMap } from "./value-map.js";
import { compileDoublestar } from "./doublestar.js";

// src/diff/ahead.ts
/**
* Works out what of the comparison of one Application depends on no other: its objects of Kubernetes' own kinds that are on
* both sides. `compare` takes it over, if the objects and the rules are still the same. While helm renders the others, this
* costs nothing.
*/
function compareAhead(application) {
	const { rules = [] } = application;
	for (const { base, head, isEqual } of pairByIdentity(application).same) if (!isEqual && needsNoSchema(base, head)) differenceOf(base, head, { rules });
}

// src/diff/ignored-differences.ts
/**
* Fields that an Application's `ignoreDifferences` names, but only with `RespectIgnoreDifferences=true`: without it a sync
* writes them all the same, and a change of theirs in Git is one in the cluster. JSON pointers are followed, and of jq paths
* those of plain steps, `[]` and `select(.name == "x")`; owners of fields (`managedFieldsManagers`) only a cluster knows.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-difference-configs
*/
function ignoredDifferencesOf(application) {
	if (application === void 0) return [];
	const rules = known$1.get(application) ?? readRules(application);
	known$1.set(application, rules);
	return rules;
}
/** Rules that were read: the same ones are the same comparison. */
const known$1 = /* @__PURE__ */ new WeakMap();
function readRules(application) {
	const spec = getEntry(application.object, "spec");
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
/** Rules that were made, by the settings and the name of the Application: the same ones are the same comparison. */
const known = /* @__PURE__ */ new WeakMap();
/** The rules of the config file that are about objects of one Application. Globs and paths have been checked on reading it. */
function noiseRulesFor(application, noise) {
	if (noise.length === 0) return [];
	const byName = known.get(noise) ?? /* @__PURE__ */ new Map();
	known.set(noise, byName);
	const rules = byName.get(application) ?? makeRules(application, noise);
	byName.set(application, rules);
	return rules;
}
function makeRules(application, noise) {
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
	const manifests = applications.flatMap((each) => manifestsOf(each, settings) ?? []);
	return compare([...bootstrap === void 0 ? [] : [bootstrap], ...manifests], definitions);
}
/**
* Compares of one Application what does not depend on others, as soon as its two sides are read: {@link compareObjects} then
* takes it over.
*/
function compareObjectsAhead(application, settings) {
	const manifests = manifestsOf(application, settings);
	if (manifests !== void 0) compareAhead(manifests);
}
function manifestsOf(compared, settings) {
	const { id, name, head, manifests, again } = compared;
	if (manifests === void 0) return void 0;
	const ignored = settings.ignoreDifferences === "fold" ? ignoredDifferencesOf(head) : [];
	const rules = [...noiseRulesFor(name, settings.noise), ...ignored];
	return {
		id,
		...manifests,
		...again === void 0 ? {} : { again },
		rules
	};
}
/** Ids of the Applications in which something changes, before and after. */
function changedApplications({ changes }) {
	return new Set(changes.flatMap(({ application, previousApplication }) => [application, ...previousApplication === void 0 ? [] : [previousApplication]]));
}

export { changedApplications, compareObjects, compareObjectsAhead };