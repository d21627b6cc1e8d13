import { isMap as isMap$1, setEntry } from "./value-map.js";

// src/argocd/shape.ts
const text = { kind: "string" };
const flag = { kind: "boolean" };
const raw = { kind: "raw" };
const listOf = (of) => ({
	kind: "list",
	of
});
const mapOf = (of) => ({
	kind: "map",
	of
});
const struct = (fields) => ({
	kind: "struct",
	fields
});
/**
* What the API server stores of a value: unknown fields and nulls are dropped. What has the wrong type is told in
* `problems`, each with the path of the field, and left out.
*/
function prune(value, shape, field, problems) {
	const wrong = (expected) => {
		problems.push({
			field,
			message: `expected ${expected}, found ${describe(value)}`
		});
	};
	if (value === null) return void 0;
	switch (shape.kind) {
		case "raw": return value;
		case "string": return typeof value === "string" ? value : wrong("text");
		case "boolean": return typeof value === "boolean" ? value : wrong("true or false");
		case "intOrString": return typeof value === "string" || typeof value === "bigint" || Number.isInteger(value) ? value : wrong("a whole number or text");
		case "list": return Array.isArray(value) ? pruneList(value, shape.of, field, problems) : wrong("a list");
		case "map": return isMap(value) ? pruneMap(value, () => shape.of, field, problems) : wrong("a map");
		case "struct": return isMap(value) ? pruneMap(value, (key) => Object.hasOwn(shape.fields, key) ? shape.fields[key] : void 0, field, problems) : wrong("a map");
	}
}
function pruneList(list, of, field, problems) {
	const result = [];
	for (const [index, item] of list.entries()) {
		const at = `${field}[${index}]`;
		if (item === null && of.kind !== "raw") problems.push({
			field: at,
			message: "an item of a list must not be null"
		});
		const pruned = prune(item, of, at, problems);
		if (pruned !== void 0) result.push(pruned);
	}
	return result;
}
function pruneMap(map, shapeOf, field, problems) {
	const result = {};
	for (const [key, item] of Object.entries(map)) {
		const shape = shapeOf(key);
		const pruned = shape === void 0 ? void 0 : prune(item, shape, field === "" ? key : `${field}.${key}`, problems);
		if (pruned !== void 0) setOwn(result, key, pruned);
	}
	return result;
}
/** Sets a key of any name, `__proto__` too, as a property of its own. */
function setOwn(map, key, value) {
	Object.defineProperty(map, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
}
/** True for a JSON object. */
function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** What a value is, in words for an error. */
function describe(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "a map";
	if (typeof value === "string") return "text";
	if (typeof value === "boolean") return `${value} (a boolean; put it in quotes)`;
	return `${value} (a number; put it in quotes)`;
}
/** Go's zero value: absent, false, empty text, list or map, or a struct of nothing but zero values. */
function isZero(value, shape) {
	if (value === void 0 || value === null) return true;
	if (shape.kind === "raw") return false;
	if (value === "" || value === false || value === 0) return true;
	if (Array.isArray(value)) return value.length === 0;
	if (!isMap(value)) return false;
	if (shape.kind !== "struct") return Object.keys(value).length === 0;
	return Object.entries(shape.fields).every(([key, of]) => isZero(value[key], of));
}

// src/render/kustomize/document.ts
/** The names that a kustomization file may have; a directory must hold exactly one of them (api/konfig/general.go). */
const KUSTOMIZATION_NAMES = [
	"kustomization.yaml",
	"kustomization.yml",
	"Kustomization"
];
/** Why an edit of a kustomization is refused. Caught where edits are applied, and turned into a problem there. */
var KustomizationError = class extends Error {
	name = "KustomizationError";
};
/** The fields of a kustomization file (sigs.k8s.io/kustomize/api v0.21.1, types/kustomization.go). */
const FIELDS = [
	"apiVersion",
	"kind",
	"metadata",
	"openapi",
	"namePrefix",
	"nameSuffix",
	"namespace",
	"commonLabels",
	"labels",
	"commonAnnotations",
	"patchesStrategicMerge",
	"patchesJson6902",
	"patches",
	"images",
	"imageTags",
	"replacements",
	"replicas",
	"vars",
	"sortOptions",
	"resources",
	"components",
	"crds",
	"bases",
	"configMapGenerator",
	"secretGenerator",
	"helmGlobals",
	"helmCharts",
	"helmChartInflationGenerator",
	"generatorOptions",
	"configurations",
	"generators",
	"transformers",
	"validators",
	"buildMetadata"
];
/**
* A map with its keys spelled as kustomize spells them: it decodes with Go's `encoding/json`, which matches names of fields
* without regard to case and goes through sorted keys, so that the last spelling wins. Other keys stay as they are.
*/
function foldKeys(map, fields) {
	const names = new Map(fields.map((field) => [field.toLowerCase(), field]));
	const result = {};
	for (const key of Object.keys(map).toSorted()) setEntry(result, names.get(key.toLowerCase()) ?? key, map[key] ?? null);
	return result;
}
/**
* A kustomization as every `kustomize edit` command reads it and writes it back: keys in kustomize's spelling, fields that
* are null gone (commands/internal/kustfile/kustomizationfile.go). Fields that are not known are left for the builder to judge.
* @throws KustomizationError when it is no map
*/
function readKustomization(document) {
	if (document === null) return {};
	if (!isMap$1(document)) throw new KustomizationError("the file does not hold a map");
	return Object.fromEntries(Object.entries(foldKeys(document, FIELDS)).filter(([, value]) => value !== null));
}
/** @throws KustomizationError when the field holds something else than text */
function checkText(document, field) {
	if (typeof (document[field] ?? "") !== "string") throw wrongType(field, "text");
}
/** The texts of a list; none when the field is absent. @throws KustomizationError for anything else */
function textsOf$1(document, field) {
	return itemsOf(document, field).map((item, index) => textOf$2(item, `${field}[${index}]`));
}
/** A map of texts; empty when the field is absent. @throws KustomizationError for anything else */
function textMapOf$1(value, field) {
	if (value === void 0 || value === null) return /* @__PURE__ */ new Map();
	if (!isMap$1(value)) throw wrongType(field, "a map");
	return new Map(Object.entries(value).map(([key, item]) => [key, textOf$2(item, `${field}.${key}`)]));
}
/**
* The entries of a list of maps, with the keys that such an entry has.
* @throws KustomizationError for anything else, also for a key that an entry does not have
*/
function entriesOf(document, field, keys) {
	return itemsOf(document, field).map((item, index) => {
		if (item !== null && !isMap$1(item)) throw wrongType(`${field}[${index}]`, "a map");
		const entry = foldKeys(item ?? {}, keys);
		const unknown = Object.keys(entry).find((key) => !keys.includes(key));
		if (unknown !== void 0) throw new KustomizationError(`${field}[${index}] has an unknown field "${unknown}"`);
		return entry;
	});
}
/** A text, or the empty one for null, as Go decodes it. @throws KustomizationError for anything else */
function textOf$2(value, field) {
	if (value === void 0 || value === null) return "";
	if (typeof value !== "string") throw wrongType(field, "text (numbers and booleans need quotes)");
	return value;
}
/** An error that tells what a field must hold; never what it holds, which may be secret. */
function wrongType(field, expected) {
	return new KustomizationError(`${field} must be ${expected}`);
}
function itemsOf(document, field) {
	const value = document[field] ?? [];
	if (!Array.isArray(value)) throw wrongType(field, "a list");
	return value;
}

// src/argocd/source-shape.ts
/** Fields of `spec.source.helm`. */
const helmShape = struct({
	valueFiles: listOf(text),
	parameters: listOf(struct({
		name: text,
		value: text,
		forceString: flag
	})),
	releaseName: text,
	values: text,
	valuesObject: raw,
	fileParameters: listOf(struct({
		name: text,
		path: text
	})),
	version: text,
	passCredentials: flag,
	ignoreMissingValueFiles: flag,
	skipCrds: flag,
	skipSchemaValidation: flag,
	skipTests: flag,
	kubeVersion: text,
	apiVersions: listOf(text),
	namespace: text
});
/** Fields of `spec.source.kustomize`. */
const kustomizeShape = struct({
	namePrefix: text,
	nameSuffix: text,
	images: listOf(text),
	commonLabels: mapOf(text),
	version: text,
	commonAnnotations: mapOf(text),
	forceCommonLabels: flag,
	forceCommonAnnotations: flag,
	namespace: text,
	commonAnnotationsEnvsubst: flag,
	replicas: listOf(struct({
		name: text,
		count: { kind: "intOrString" }
	})),
	patches: listOf(struct({
		path: text,
		patch: text,
		target: struct({
			group: text,
			version: text,
			kind: text,
			name: text,
			namespace: text,
			annotationSelector: text,
			labelSelector: text
		}),
		options: mapOf(flag)
	})),
	components: listOf(text),
	ignoreMissingComponents: flag,
	labelWithoutSelector: flag,
	labelIncludeTemplates: flag,
	kubeVersion: text,
	apiVersions: listOf(text)
});
const jsonnetVariable = struct({
	name: text,
	value: text,
	code: flag
});
/** Fields of `spec.source.directory`. */
const directoryShape = struct({
	recurse: flag,
	jsonnet: struct({
		extVars: listOf(jsonnetVariable),
		tlas: listOf(jsonnetVariable),
		libs: listOf(text)
	}),
	exclude: text,
	include: text
});
/** Fields of `spec.source.plugin`. */
const pluginShape = struct({
	name: text,
	env: listOf(struct({
		name: text,
		value: text
	})),
	parameters: listOf(struct({
		name: text,
		string: text,
		map: mapOf(text),
		array: listOf(text)
	}))
});
/** The blocks that choose a tool. */
const toolShapes = {
	helm: helmShape,
	kustomize: kustomizeShape,
	directory: directoryShape,
	plugin: pluginShape
};
/** Fields of `spec.source` (Argo CD: pkg/apis/application/v1alpha1/types.go, ApplicationSource). */
const sourceShape = struct({
	repoURL: text,
	path: text,
	targetRevision: text,
	chart: text,
	ref: text,
	name: text,
	tagPrefix: text,
	...toolShapes
});

// src/argocd/source.ts
/**
* What Argo CD's controller does to a source before it renders it: blocks without any value are as good as absent, so that
* the type is detected (util/argo/argo.go, NormalizeSource). `plugin: {}` stays: it asks for a plugin to be found.
*/
function normaliseSource(source) {
	const result = { ...source };
	for (const block of [
		"helm",
		"kustomize",
		"directory"
	]) if (Object.hasOwn(result, block) && isZero(result[block], toolShapes[block])) delete result[block];
	return result;
}
/** A stored source with its fields read out. The value must fit the shape of sources already. */
function readSource(source) {
	return {
		repoURL: textOf$1(source.repoURL),
		path: textOf$1(source.path),
		targetRevision: textOf$1(source.targetRevision),
		chart: textOf$1(source.chart),
		ref: textOf$1(source.ref),
		name: textOf$1(source.name),
		tagPrefix: textOf$1(source.tagPrefix),
		raw: source,
		...isMap(source.helm) ? { helm: readHelm(source.helm) } : {},
		...isMap(source.kustomize) ? { kustomize: readKustomize(source.kustomize) } : {},
		...isMap(source.directory) ? { directory: readDirectory(source.directory) } : {},
		...isMap(source.plugin) ? { plugin: readPlugin(source.plugin) } : {}
	};
}
function readHelm(helm) {
	return {
		valueFiles: textsOf(helm.valueFiles),
		parameters: mapsOf(helm.parameters).map((each) => ({
			name: textOf$1(each.name),
			value: textOf$1(each.value),
			forceString: each.forceString === true
		})),
		releaseName: textOf$1(helm.releaseName),
		values: textOf$1(helm.values),
		...helm.valuesObject === void 0 || helm.valuesObject === null ? {} : { valuesObject: helm.valuesObject },
		fileParameters: mapsOf(helm.fileParameters).map((each) => ({
			name: textOf$1(each.name),
			path: textOf$1(each.path)
		})),
		version: textOf$1(helm.version),
		passCredentials: helm.passCredentials === true,
		ignoreMissingValueFiles: helm.ignoreMissingValueFiles === true,
		skipCrds: helm.skipCrds === true,
		skipSchemaValidation: helm.skipSchemaValidation === true,
		skipTests: helm.skipTests === true,
		kubeVersion: textOf$1(helm.kubeVersion),
		apiVersions: textsOf(helm.apiVersions),
		namespace: textOf$1(helm.namespace)
	};
}
function readKustomize(kustomize) {
	return {
		namePrefix: textOf$1(kustomize.namePrefix),
		nameSuffix: textOf$1(kustomize.nameSuffix),
		images: textsOf(kustomize.images),
		commonLabels: textMapOf(kustomize.commonLabels),
		version: textOf$1(kustomize.version),
		commonAnnotations: textMapOf(kustomize.commonAnnotations),
		forceCommonLabels: kustomize.forceCommonLabels === true,
		forceCommonAnnotations: kustomize.forceCommonAnnotations === true,
		namespace: textOf$1(kustomize.namespace),
		commonAnnotationsEnvsubst: kustomize.commonAnnotationsEnvsubst === true,
		replicas: mapsOf(kustomize.replicas).map((each) => ({
			name: textOf$1(each.name),
			count: countOf(each.count)
		})),
		patches: mapsOf(kustomize.patches),
		components: textsOf(kustomize.components),
		ignoreMissingComponents: kustomize.ignoreMissingComponents === true,
		labelWithoutSelector: kustomize.labelWithoutSelector === true,
		labelIncludeTemplates: kustomize.labelIncludeTemplates === true,
		kubeVersion: textOf$1(kustomize.kubeVersion),
		apiVersions: textsOf(kustomize.apiVersions)
	};
}
function readDirectory(directory) {
	const jsonnet = isMap(directory.jsonnet) ? directory.jsonnet : {};
	return {
		recurse: directory.recurse === true,
		include: textOf$1(directory.include),
		exclude: textOf$1(directory.exclude),
		jsonnet: {
			extVars: readVariables(jsonnet.extVars),
			tlas: readVariables(jsonnet.tlas),
			libs: textsOf(jsonnet.libs)
		}
	};
}
function readVariables(list) {
	return mapsOf(list).map((each) => ({
		name: textOf$1(each.name),
		value: textOf$1(each.value),
		code: each.code === true
	}));
}
function readPlugin(plugin) {
	return {
		name: textOf$1(plugin.name),
		env: mapsOf(plugin.env).map((each) => ({
			name: textOf$1(each.name),
			value: textOf$1(each.value)
		})),
		parameters: mapsOf(plugin.parameters).map((each) => ({
			name: textOf$1(each.name),
			...typeof each.string === "string" ? { string: each.string } : {},
			...isMap(each.map) ? { map: textMapOf(each.map) } : {},
			...Array.isArray(each.array) ? { array: textsOf(each.array) } : {}
		}))
	};
}
function countOf(value) {
	return typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "0";
}
function textOf$1(value) {
	return typeof value === "string" ? value : "";
}
function textsOf(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function mapsOf(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}
function textMapOf(value) {
	if (!isMap(value)) return {};
	return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === "string"));
}

// src/argocd/repository-url.ts
/**
* One spelling for all URLs of a repository, as Argo CD compares them (util/git/git.go, NormalizeGitURL): case, blanks,
* scp-style addresses, the `ssh://` scheme, a user name and a final `.git` or `/` do not tell repositories apart.
*/
function normaliseRepositoryUrl(url) {
	let text = url.trim().toLowerCase();
	const scp = /^(?:[^/@]+@)?([^/:]+):(?!\/\/)(.*)$/.exec(text);
	if (scp !== null && !/^[a-z][a-z0-9+.-]*:\/\//.test(text)) text = `${scp[1]}/${scp[2]?.replace(/^\//, "")}`;
	text = text.replace(/^ssh:\/\//, "").replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@]+@/, "$1");
	return text.replace(/\/+$/, "").replace(/\.git$/, "");
}
/** True when two URLs name the same repository. The scheme does not count: `https://host/a/b` is `git@host:a/b`. */
function isSameRepository(one, other) {
	return withoutScheme(one) === withoutScheme(other);
}
function withoutScheme(url) {
	return normaliseRepositoryUrl(url).replace(/^[a-z][a-z0-9+.-]*:\/\//, "");
}

// src/argocd/application.ts
const specShape = struct({
	project: text,
	destination: struct({
		server: text,
		name: text,
		namespace: text
	}),
	source: sourceShape,
	sources: {
		kind: "list",
		of: sourceShape
	},
	sourceHydrator: struct({
		drySource: sourceShape,
		syncSource: struct({
			targetBranch: text,
			path: text,
			repoURL: text
		}),
		hydrateTo: struct({ targetBranch: text })
	})
});
/** A name that the API server accepts for an Application: a DNS subdomain (RFC 1123). */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** True for the object of an Argo CD Application of any version. */
function isApplication(object) {
	return isArgocd(object) && object.kind === "Application";
}
/** True for the object of an ApplicationSet of any version. */
function isApplicationSet(object) {
	return isArgocd(object) && object.kind === "ApplicationSet";
}
/** True for the object of an AppProject of any version. */
function isAppProject(object) {
	return isArgocd(object) && object.kind === "AppProject";
}
function isArgocd(object) {
	return typeof object.apiVersion === "string" && object.apiVersion.startsWith("argoproj.io/");
}
/**
* Reads an Application as the API server would store it and the controller normalise it: unknown fields and nulls are
* dropped, blocks without a value vanish. A wrong type, an unusable name or an impossible source is a problem that names
* its field.
*
* @param defaultNamespace where it lives if it does not say
*/
function decodeApplication(object, defaultNamespace) {
	const problems = [];
	const warnings = [];
	const metadata = isMap(object.metadata) ? object.metadata : {};
	const name = typeof metadata.name === "string" ? metadata.name : "";
	const namespace = typeof metadata.namespace === "string" && metadata.namespace !== "" ? metadata.namespace : defaultNamespace;
	if (name === "") problems.push({
		field: "metadata.name",
		message: "an Application needs a name"
	});
	else if (!NAME.test(name) || name.length > 253) problems.push({
		field: "metadata.name",
		message: `"${name}" is not a name that Kubernetes accepts (lower-case letters, digits, "-" and ".")`
	});
	if (!NAME.test(namespace)) problems.push({
		field: "metadata.namespace",
		message: `"${namespace}" is not a namespace that Kubernetes accepts`
	});
	if (!isMap(object.spec)) {
		problems.push({
			field: "spec",
			message: "an Application needs a spec"
		});
		return {
			ok: false,
			name,
			namespace,
			problems
		};
	}
	const pruned = prune(object.spec, specShape, "spec", problems);
	const spec = isMap(pruned) ? pruned : {};
	if (spec.project === void 0) warnings.push({
		code: "missing-project",
		message: "spec.project is missing: the API server refuses such an Application; rendered as if it were default"
	});
	const destination = isMap(spec.destination) ? spec.destination : {};
	const chosen = chooseSources(spec, problems);
	const server = textOf(destination.server);
	const destinationName = textOf(destination.name);
	if (server === "" && destinationName === "") problems.push({
		field: "spec.destination",
		message: "one of server and name must say which cluster it goes to"
	});
	if (server !== "" && destinationName !== "") problems.push({
		field: "spec.destination",
		message: "server and name must not both be set"
	});
	if (problems.length > 0) return {
		ok: false,
		name,
		namespace,
		problems
	};
	return {
		ok: true,
		warnings,
		application: {
			name,
			namespace,
			project: textOf(spec.project) || "default",
			...chosen,
			destination: {
				server,
				name: destinationName,
				namespace: textOf(destination.namespace)
			},
			object
		}
	};
}
/**
* `sourceHydrator` wins over `sources`, and these over `source` (Argo CD: types.go, GetSource and GetSources). What the
* hydrator will write is rendered from its dry source.
*/
function chooseSources(spec, problems) {
	const hydrator = isMap(spec.sourceHydrator) ? spec.sourceHydrator : void 0;
	if (hydrator !== void 0) {
		const source = readSource(normaliseSource(isMap(hydrator.drySource) ? hydrator.drySource : {}));
		requireSource(source, "spec.sourceHydrator.drySource", false, problems);
		return {
			sources: [source],
			multiSource: false,
			hydrated: true
		};
	}
	const list = Array.isArray(spec.sources) ? spec.sources.filter(isMap) : [];
	if (list.length > 0) {
		const sources = list.map((each) => readSource(each));
		for (const [index, source] of sources.entries()) requireSource(source, `spec.sources[${index}]`, true, problems);
		return {
			sources,
			multiSource: true,
			hydrated: false
		};
	}
	if (!isMap(spec.source)) {
		problems.push({
			field: "spec.source",
			message: "an Application needs a source or sources"
		});
		return {
			sources: [],
			multiSource: false,
			hydrated: false
		};
	}
	const source = readSource(normaliseSource(spec.source));
	requireSource(source, "spec.source", false, problems);
	return {
		sources: [source],
		multiSource: false,
		hydrated: false
	};
}
/** Required fields (Argo CD: util/argo/argo.go, ValidateRepo and validateSourcePermissions). */
function requireSource(source, field, multi, problems) {
	if (source.repoURL === "") problems.push({
		field: `${field}.repoURL`,
		message: "a source needs the URL of its repository"
	});
	if (source.path === "" && source.chart === "" && !(multi && source.ref !== "")) problems.push({
		field,
		message: multi ? "a source needs a path, a chart or a ref" : "a source needs a path or a chart (use \".\" for the root of the repository)"
	});
	if (source.chart !== "" && source.targetRevision === "") problems.push({
		field: `${field}.targetRevision`,
		message: "a chart needs a version"
	});
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}

export { KUSTOMIZATION_NAMES, KustomizationError, checkText, decodeApplication, describe, entriesOf, foldKeys, isAppProject, isApplication, isApplicationSet, isMap, isSameRepository, normaliseRepositoryUrl, readKustomization, readSource, setOwn, sourceShape, textMapOf$1 as textMapOf, textOf$2 as textOf, textsOf$1 as textsOf, wrongType };