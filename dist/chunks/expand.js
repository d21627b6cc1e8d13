"use strict";
const { RESOURCES_FINALIZER, SyntaxProblem, compileDirectories, compileDoublestar, decodeYaml, describe, findField, isMap, isSecretName, mapsOf, parseYaml, readPolicy, setEntry, textEntries, textOf: textOf$1, textsOf } = require("./gather.js");
const { GO_SPACE, append, resolvePath$1: resolvePath, stripCredentials, trimEndOf, trimOf, walkFiles } = require("./start.js");
const { formatGoFloat } = require("./go-float.js");
const { cloneParams, fromJsonValue, goMap, isGoMap, isTextMap, nilList, nilMap, textMap: textMap$1, toJsonValue, typedList } = require("./go-value.js");
let later_rare;
function parseJson(...given) {
	return (later_rare ??= require("./rare.js")).parseJson(...given);
}
const { normaliseSpec } = require("./normalise-spec.js");
const { posix } = require("node:path");

// src/argocd/application-set/admission.ts
/**
* What the API server stores of a value whose CRD says this: unknown fields and nulls are dropped; a null stays only in
* a list, where it is an error. What does not fit is told in `refusals`.
* https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
*/
function admit(value, field, place, refusals) {
	const wrong = (expected) => {
		refusals.push({
			place,
			message: `expected ${expected}, found ${describe(value)}`
		});
		return value;
	};
	switch (field.kind) {
		case "raw": return field.object === true && !isMap(value) ? wrong("a map") : value;
		case "text": return typeof value === "string" ? admitText(value, field, place, refusals) : wrong("text");
		case "flag": return typeof value === "boolean" ? value : wrong("true or false");
		case "integer": return isInteger(value) ? value : wrong("a whole number");
		case "integerOrText": return typeof value === "string" || isInteger(value) ? value : wrong("a whole number or text");
		case "list": return Array.isArray(value) ? value.map((item, index) => admit(item, field.of, `${place}[${index}]`, refusals)) : wrong("a list");
		case "map": return isMap(value) ? admitEntries(value, () => field.of, place, refusals) : wrong("a map");
		case "struct":
			if (!isMap(value)) return wrong("a map");
			for (const name of field.required) if (!Object.hasOwn(value, name) || value[name] === null) refusals.push({
				place: join$1(place, name),
				message: "required value"
			});
			return admitEntries(value, (name) => Object.hasOwn(field.fields, name) ? field.fields[name] : void 0, place, refusals);
	}
}
function admitText(value, field, place, refusals) {
	if (field.oneOf !== void 0 && !field.oneOf.includes(value)) refusals.push({
		place,
		message: `"${value}" is none of ${field.oneOf.map((each) => `"${each}"`).join(", ")}`
	});
	if (field.pattern !== void 0 && !field.pattern.test(value)) refusals.push({
		place,
		message: `"${value}" does not match ${field.pattern.source}`
	});
	return value;
}
function admitEntries(value, fieldOf, place, refusals) {
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const field = fieldOf(key);
		if (field !== void 0 && item !== null) setEntry(result, key, admit(item, field, join$1(place, key), refusals));
	}
	return result;
}
/**
* `type: integer` with `format: int64`, as the API server's validator has it: a number without fraction is one up to
* 2^53 (github.com/go-openapi/swag, IsFloat64AJSONInteger); beyond that only what is written as an integer of 64 bits is.
*/
function isInteger(value) {
	return typeof value === "bigint" ? BigInt.asIntN(64, value) === value : Number.isSafeInteger(value);
}
/** The path of a key in a map. */
function join$1(place, key) {
	const step = /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `["${key.replaceAll("\"", "\\\"")}"]`;
	return place === "" ? step.replace(/^\./, "") : `${place}${step}`;
}

// src/argocd/application-set/field.ts
/** A string. */
const text = { kind: "text" };
/** A boolean. */
const flag = { kind: "flag" };
/** An int64. */
const integer = { kind: "integer" };
/** Any JSON. */
const raw = { kind: "raw" };
/** A list of strings. */
const texts$1 = {
	kind: "list",
	of: text
};
/** A map of strings. */
const textMap = {
	kind: "map",
	of: text
};
/** A list. */
const listOf = (of) => ({
	kind: "list",
	of
});
/** A struct; `required` names the fields that must be there. */
function struct(fields, required = []) {
	return {
		kind: "struct",
		fields,
		required
	};
}

// src/argocd/application-set/application-shape.ts
const pointerFlag = {
	kind: "flag",
	pointer: true
};
const pointerInteger = {
	kind: "integer",
	pointer: true
};
const helm = struct({
	valueFiles: texts$1,
	parameters: listOf(struct({
		name: text,
		value: text,
		forceString: flag
	})),
	releaseName: text,
	values: text,
	fileParameters: listOf(struct({
		name: text,
		path: text
	})),
	version: text,
	passCredentials: flag,
	ignoreMissingValueFiles: flag,
	skipCrds: flag,
	valuesObject: {
		kind: "raw",
		object: true
	},
	namespace: text,
	kubeVersion: text,
	apiVersions: texts$1,
	skipTests: flag,
	skipSchemaValidation: flag
});
const kustomizeTarget = struct({
	group: text,
	version: text,
	kind: text,
	name: text,
	namespace: text,
	annotationSelector: text,
	labelSelector: text
});
const kustomize = struct({
	namePrefix: text,
	nameSuffix: text,
	images: texts$1,
	commonLabels: textMap,
	version: text,
	commonAnnotations: textMap,
	forceCommonLabels: flag,
	forceCommonAnnotations: flag,
	namespace: text,
	commonAnnotationsEnvsubst: flag,
	replicas: listOf(struct({
		name: text,
		count: { kind: "integerOrText" }
	}, ["name", "count"])),
	patches: listOf(struct({
		path: text,
		patch: text,
		target: kustomizeTarget,
		options: {
			kind: "map",
			of: flag
		}
	})),
	components: texts$1,
	ignoreMissingComponents: flag,
	labelWithoutSelector: flag,
	kubeVersion: text,
	apiVersions: texts$1,
	labelIncludeTemplates: flag
});
const named = struct({
	name: text,
	value: text
}, ["name", "value"]);
const jsonnetVariable = struct({
	name: text,
	value: text,
	code: flag
}, ["name", "value"]);
const tools = {
	helm,
	kustomize,
	directory: struct({
		recurse: flag,
		jsonnet: {
			...null, ...struct({
				extVars: listOf(jsonnetVariable),
				tlas: listOf(jsonnetVariable),
				libs: texts$1
			}),
			embedded: true
		},
		exclude: text,
		include: text
	}),
	plugin: struct({
		name: text,
		env: listOf(named),
		parameters: listOf({
			...null, ...struct({
				name: text,
				string: {
					kind: "text",
					pointer: true
				},
				map: {
					kind: "map",
					of: text,
					pointer: true
				},
				array: {
					kind: "list",
					of: text,
					pointer: true
				}
			}),
			always: ["name"]
		})
	})
};
const source = struct({
	repoURL: text,
	path: text,
	targetRevision: text,
	...tools,
	chart: text,
	ref: text,
	name: text,
	tagPrefix: text
}, ["repoURL"]);
const hydrator = struct({
	drySource: struct({
		repoURL: text,
		targetRevision: text,
		path: text,
		...tools
	}, [
		"repoURL",
		"targetRevision",
		"path"
	]),
	syncSource: struct({
		targetBranch: text,
		path: {
			kind: "text",
			pattern: /^.{2,}|[^./]$/
		},
		repoURL: text
	}, ["targetBranch", "path"]),
	hydrateTo: struct({ targetBranch: text }, ["targetBranch"])
}, ["drySource", "syncSource"]);
const retry = struct({
	limit: integer,
	backoff: struct({
		duration: text,
		factor: pointerInteger,
		maxDuration: text
	}),
	refresh: flag
});
const syncPolicy = struct({
	automated: struct({
		prune: pointerFlag,
		selfHeal: pointerFlag,
		allowEmpty: pointerFlag,
		enabled: pointerFlag
	}),
	syncOptions: texts$1,
	retry,
	managedNamespaceMetadata: struct({
		labels: textMap,
		annotations: textMap
	})
});
const ignoreDifferences = listOf(struct({
	group: text,
	kind: text,
	name: text,
	namespace: text,
	jsonPointers: texts$1,
	jqPathExpressions: texts$1,
	managedFieldsManagers: texts$1
}, ["kind"]));
const force = struct({ force: flag });
/** `operation` of an Application (Operation in types.go), which a template patch can bring. */
const operation = struct({
	sync: struct({
		revision: text,
		prune: flag,
		dryRun: flag,
		syncStrategy: struct({
			apply: force,
			hook: force
		}),
		resources: listOf(struct({
			group: text,
			kind: text,
			name: text,
			namespace: text
		}, ["kind", "name"])),
		source,
		manifests: texts$1,
		syncOptions: texts$1,
		sources: listOf(source),
		revisions: texts$1,
		autoHealAttemptsCount: integer
	}),
	initiatedBy: struct({
		username: text,
		automated: flag
	}),
	info: listOf(named),
	retry
});
/** `spec` of an Application (manifests/crds/application-crd.yaml, ApplicationSpec in types.go), version 3.5. */
const applicationSpec = struct({
	source,
	destination: struct({
		server: text,
		namespace: text,
		name: text
	}),
	project: text,
	syncPolicy,
	ignoreDifferences,
	info: listOf(named),
	revisionHistoryLimit: pointerInteger,
	sources: listOf(source),
	sourceHydrator: hydrator
}, ["destination", "project"]);
/**
* The only metadata that templates of a set have (ApplicationSetTemplateMeta), in the order in which it is rendered.
*/
const templateMetadata = struct({
	name: text,
	namespace: text,
	labels: textMap,
	annotations: textMap,
	finalizers: texts$1
});
/** `template` of a set or of one of its generators. */
const template = struct({
	metadata: templateMetadata,
	spec: applicationSpec
}, ["metadata", "spec"]);

// src/argocd/application-set/go-format.ts
/** Order of Go's strings: by bytes of UTF-8. */
function compareBytes(one, other) {
	return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
/** What Go's `fmt` prints for `%v`: large numbers get an exponent (`1e+06`), maps are sorted, nil is `<nil>`. */
function formatGo(value) {
	if (value === null) return "<nil>";
	if (typeof value === "string") return value;
	if (typeof value === "boolean") return String(value);
	if (typeof value === "number") return formatGoFloat(value);
	if (Array.isArray(value)) return `[${value.map(formatGo).join(" ")}]`;
	if (value.type === "list") return `[${value.items.map(formatGo).join(" ")}]`;
	return `map[${[...value.entries.keys()].toSorted(compareBytes).map((key) => `${key}:${formatGo(value.entries.get(key) ?? null)}`).join(" ")}]`;
}
/**
* Canonical JSON: keys sorted, so that equal values give equal texts. As `json.Marshal` of Go sees it: 1 is 1.0, but
* not "1".
*/
function canonicalJson(value) {
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (value.type === "list") return `[${value.items.map(canonicalJson).join(",")}]`;
	return `{${[...value.entries.keys()].toSorted(compareBytes).map((key) => `${JSON.stringify(key)}:${canonicalJson(value.entries.get(key) ?? null)}`).join(",")}}`;
}

// src/argocd/application-set/generators/repository-files.ts
/** @param outside gives the files of a repository at a revision */
function createRepositoryFiles(outside) {
	const opened = /* @__PURE__ */ new Map();
	const directories = /* @__PURE__ */ new Map();
	const files = /* @__PURE__ */ new Map();
	return {
		open: (repoURL, revision) => remember(opened, `${repoURL}\0${revision}`, () => outside.files(repoURL, revision)),
		directories: (snapshot, hidden) => remember(directories, `${snapshot.tree} ${hidden}`, () => listDirectories(snapshot, "", hidden)),
		files: (snapshot) => remember(files, snapshot, () => listFiles(snapshot)),
		read: (snapshot, path) => outside.read?.(snapshot, path)
	};
}
function remember(known, key, ask) {
	const promise = known.get(key) ?? ask();
	known.set(key, promise);
	return promise;
}
/**
* As `filepath.WalkDir` goes: hidden directories are not entered, links not followed. A submodule is a directory, its
* content unknown.
*/
async function listDirectories(snapshot, directory, hidden) {
	const found = [];
	for (const entry of await snapshot.list(directory) ?? []) {
		if (entry.kind !== "directory" && entry.kind !== "submodule" || entry.name.startsWith(".") && !hidden) continue;
		found.push(entry.path);
		if (entry.kind === "directory") append(found, await listDirectories(snapshot, entry.path, hidden));
	}
	return found;
}
async function listFiles(snapshot) {
	const entries = [];
	for await (const entry of walkFiles(snapshot, "")) entries.push(entry);
	return entries.toSorted((one, other) => compareBytes(one.path, other.path));
}

// src/argocd/application-set/map-strings.ts
/**
* A copy with every string replaced, in Argo CD's order (applicationset/utils/utils.go, deeplyReplaceWithFilter):
* fields in the order of the Go struct, of a map each value and then its key. Any JSON is walked as well; there, null
* entries of maps vanish and numbers become float64. Keys that come out equal: the last one wins (in Argo CD a random
* one).
*/
function mapStrings(value, field, place, replace) {
	switch (field.kind) {
		case "raw": return mapJson(value, place, replace);
		case "text":
		case "integerOrText": return typeof value === "string" ? replace({
			text: value,
			place,
			lenient: false
		}) : value;
		case "flag":
		case "integer": return value;
		case "list": return Array.isArray(value) ? value.map((item, index) => mapStrings(item, field.of, `${place}[${index}]`, replace)) : value;
		case "map": return isMap(value) ? mapEntries(value, field, place, replace) : value;
		case "struct": {
			if (!isMap(value)) return value;
			const result = {};
			for (const [name, of] of Object.entries(field.fields)) {
				const item = value[name];
				if (item !== void 0) result[name] = mapStrings(item, of, join$1(place, name), replace);
			}
			return result;
		}
	}
}
function mapEntries(value, field, place, replace) {
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const at = join$1(place, key);
		if (field.verbatim === true) setEntry(result, key, typeof item === "string" ? replace({
			text: item,
			place: at,
			lenient: true
		}) : item);
		else {
			const mapped = mapStrings(item, field.of, at, replace);
			setEntry(result, replace({
				text: key,
				place: at,
				lenient: false
			}), mapped);
		}
	}
	return result;
}
function mapJson(value, place, replace) {
	if (typeof value === "bigint") return Number(value);
	if (typeof value === "string") return replace({
		text: value,
		place,
		lenient: false
	});
	if (Array.isArray(value)) return value.map((item, index) => mapJson(item, `${place}[${index}]`, replace));
	if (!isMap(value)) return value;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		if (item === null) continue;
		const at = join$1(place, key);
		const mapped = mapJson(item, at, replace);
		setEntry(result, replace({
			text: key,
			place: at,
			lenient: false
		}), mapped);
	}
	return result;
}
/** All strings, in order. */
function collectStrings(value, field, place) {
	const pieces = [];
	mapStrings(value, field, place, (piece) => {
		pieces.push(piece);
		return piece.text;
	});
	return pieces;
}
/** A copy with the strings that `collectStrings` found replaced by others, in the same order. */
function replaceStrings(value, field, texts) {
	let index = 0;
	return mapStrings(value, field, "", ({ text }) => texts[index++] ?? text);
}

// src/argocd/application-set/names.ts
const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** What is wrong with a DNS subdomain (RFC 1123), the form of most names in Kubernetes; undefined when nothing is. */
function checkSubdomain(name) {
	if (name.length > 253) return "is longer than 253 characters";
	return SUBDOMAIN.test(name) ? void 0 : "may only hold lower-case letters, digits, \"-\" and \".\", and begins and ends with a letter or digit";
}
/**
* What is wrong with a key of a label or annotation, or a finalizer: a name of at most 63 characters, with a DNS
* subdomain and `/` in front of it if it likes
* (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set).
*/
function checkQualifiedName(key) {
	const parts = key.split("/");
	if (parts.length > 2) return "holds more than one \"/\"";
	const name = parts.at(-1) ?? "";
	if (parts.length === 2) {
		const prefix = checkSubdomain(parts[0] ?? "");
		if (prefix !== void 0) return `the part in front of "/" ${prefix}`;
	}
	if (name.length > 63) return "its name is longer than 63 characters";
	return NAME.test(name) ? void 0 : "its name may only hold letters, digits, \"-\", \"_\" and \".\", and begins and ends with a letter or digit";
}
/** What is wrong with the value of a label. */
function checkLabelValue(value) {
	if (value.length > 63) return "is longer than 63 characters";
	return value === "" || NAME.test(value) ? void 0 : "may only hold letters, digits, \"-\", \"_\" and \".\", and begins and ends with a letter or digit";
}

// src/argocd/application-set/selector.ts
/**
* Reads a label selector (applicationset/utils/selector.go). Keys must be label keys; with `strict`, as where
* Kubernetes itself selects, values must be label values too, else they are anything.
*/
function readSelector(value, place, strict) {
	const selector = isMap(value) ? value : {};
	const requirements = [];
	for (const [key, item] of textEntries(selector.matchLabels)) {
		const requirement = {
			key,
			operator: "In",
			values: [item]
		};
		const problem = checkRequirement(requirement, join$1(`${place}.matchLabels`, key), strict);
		if (problem !== void 0) return problem;
		requirements.push(requirement);
	}
	for (const [index, { key, operator, values }] of mapsOf(selector.matchExpressions).entries()) {
		const requirement = {
			key: textOf$1(key),
			operator: textOf$1(operator),
			values: textsOf(values)
		};
		const problem = checkRequirement(requirement, `${place}.matchExpressions[${index}]`, strict);
		if (problem !== void 0) return problem;
		requirements.push(requirement);
	}
	return {
		ok: true,
		empty: requirements.length === 0,
		matches: (labels) => requirements.every((each) => meets(each, labels))
	};
}
function checkRequirement({ key, operator, values }, place, strict) {
	const fail = (message) => ({
		ok: false,
		place,
		message
	});
	if (![
		"In",
		"NotIn",
		"Exists",
		"DoesNotExist"
	].includes(operator)) return fail(`"${operator}" is none of the operators In, NotIn, Exists, DoesNotExist`);
	const badKey = checkQualifiedName(key);
	if (badKey !== void 0) return fail(`"${key}" is no key of a label: ${badKey}`);
	const takesValues = operator === "In" || operator === "NotIn";
	if (takesValues && values.length === 0) return fail(`${operator} needs values`);
	if (!takesValues && values.length > 0) return fail(`${operator} takes no values`);
	if (!strict) return void 0;
	const bad = values.find((value) => checkLabelValue(value) !== void 0);
	return bad === void 0 ? void 0 : fail(`"${bad}" is no value of a label: it ${checkLabelValue(bad)}`);
}
function meets({ key, operator, values }, labels) {
	const value = labels.get(key);
	if (operator === "Exists") return value !== void 0;
	if (operator === "DoesNotExist") return value === void 0;
	if (value === void 0) return operator === "NotIn";
	return values.includes(value) === (operator === "In");
}
/**
* Parameters as the labels that a generator's `selector` sees: keys joined with dots, list positions too, values as Go
* prints them. What is a Go type of its own (`path.segments`, clusters of `flatList`) is not opened, except maps of
* texts. Empty maps and lists vanish.
*/
function flattenParams(params) {
	return flatten(params, true);
}
/** Parameters of a file in the mode without Go templates: flat texts. */
function flattenFile(params) {
	return flatten(params, false);
}
function flatten(params, openTexts) {
	const result = /* @__PURE__ */ new Map();
	const visit = (prefix, value) => {
		if (isGoMap(value) || openTexts && isTextMap(value)) for (const [key, item] of value.entries) visit(`${prefix}.${key}`, item);
		else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(`${prefix}.${index}`, item);
		else result.set(prefix, formatGo(value));
	};
	for (const [key, value] of params.entries) visit(key, value);
	return result;
}

// src/argocd/application-set/provider-shape.ts
const secret = struct({
	secretName: text,
	key: text
}, ["secretName", "key"]);
const certificates = struct({
	configMapName: text,
	key: text
}, ["configMapName", "key"]);
const basicAuth = struct({
	username: text,
	passwordRef: secret
}, ["username", "passwordRef"]);
const bearerToken = struct({ tokenRef: secret }, ["tokenRef"]);
const server = {
	api: text,
	basicAuth,
	bearerToken,
	caRef: certificates,
	insecure: flag,
	project: text
};
/** What `scmProvider` asks (SCMProviderGenerator). */
const scmProviders = {
	github: struct({
		organization: text,
		api: text,
		tokenRef: secret,
		appSecretName: text,
		allBranches: flag,
		excludeArchivedRepos: flag
	}, ["organization"]),
	gitlab: struct({
		group: text,
		includeSubgroups: flag,
		api: text,
		tokenRef: secret,
		allBranches: flag,
		insecure: flag,
		includeSharedProjects: flag,
		topic: text,
		caRef: certificates,
		includeArchivedRepos: flag
	}, ["group"]),
	bitbucket: struct({
		owner: text,
		user: text,
		appPasswordRef: secret,
		allBranches: flag
	}, [
		"owner",
		"user",
		"appPasswordRef"
	]),
	bitbucketServer: struct({
		...null, ...server,
		allBranches: flag
	}, ["api", "project"]),
	gitea: struct({
		owner: text,
		api: text,
		tokenRef: secret,
		allBranches: flag,
		insecure: flag,
		excludeArchivedRepos: flag
	}, ["owner", "api"]),
	azureDevOps: struct({
		organization: text,
		api: text,
		teamProject: text,
		accessTokenRef: secret,
		allBranches: flag
	}, [
		"organization",
		"teamProject",
		"accessTokenRef"
	]),
	awsCodeCommit: struct({
		tagFilters: listOf(struct({
			key: text,
			value: text
		}, ["key"])),
		role: text,
		region: text,
		allBranches: flag
	})
};
/** What `pullRequest` asks (PullRequestGenerator). */
const pullRequestProviders = {
	github: struct({
		owner: text,
		repo: text,
		api: text,
		tokenRef: secret,
		appSecretName: text,
		labels: texts$1
	}, ["owner", "repo"]),
	gitlab: struct({
		project: text,
		api: text,
		tokenRef: secret,
		labels: texts$1,
		pullRequestState: text,
		insecure: flag,
		caRef: certificates
	}, ["project"]),
	gitea: struct({
		owner: text,
		repo: text,
		api: text,
		tokenRef: secret,
		insecure: flag,
		labels: texts$1
	}, [
		"owner",
		"repo",
		"api"
	]),
	bitbucketServer: struct({
		...null, ...server,
		repo: text
	}, [
		"api",
		"project",
		"repo"
	]),
	bitbucket: struct({
		owner: text,
		repo: text,
		api: text,
		basicAuth,
		bearerToken
	}, ["owner", "repo"]),
	azuredevops: struct({
		organization: text,
		project: text,
		repo: text,
		api: text,
		tokenRef: secret,
		labels: texts$1
	}, [
		"organization",
		"project",
		"repo"
	])
};

// src/argocd/application-set/set-shape.ts
/** Pre-rendered in a way of its own inside a matrix (applicationset/utils/utils.go, RenderGeneratorParams). */
const values = {
	kind: "map",
	of: text,
	verbatim: true
};
const seconds = {
	kind: "integer",
	pointer: true
};
const selector = struct({
	matchLabels: textMap,
	matchExpressions: listOf(struct({
		key: text,
		operator: text,
		values: texts$1
	}, ["key", "operator"]))
});
const pathItem = struct({
	path: text,
	exclude: flag
}, ["path"]);
const list = struct({
	elements: listOf(raw),
	template,
	elementsYaml: text
});
const clusters = struct({
	selector,
	template,
	values,
	flatList: flag
});
const git = struct({
	repoURL: text,
	directories: listOf(pathItem),
	files: listOf(pathItem),
	revision: text,
	requeueAfterSeconds: seconds,
	template,
	pathParamPrefix: text,
	values
}, ["repoURL", "revision"]);
const scmProvider = struct({
	...null, ...scmProviders,
	filters: listOf(struct({
		repositoryMatch: text,
		pathsExist: texts$1,
		pathsDoNotExist: texts$1,
		labelMatch: text,
		branchMatch: text
	})),
	cloneProtocol: text,
	requeueAfterSeconds: seconds,
	template,
	values
});
const clusterDecisionResource = struct({
	configMapRef: text,
	name: text,
	requeueAfterSeconds: seconds,
	labelSelector: selector,
	template,
	values
}, ["configMapRef"]);
const pullRequest = struct({
	...null, ...pullRequestProviders,
	filters: listOf(struct({
		branchMatch: text,
		targetBranchMatch: text,
		titleMatch: text
	})),
	requeueAfterSeconds: seconds,
	template,
	continueOnRepoNotFoundError: flag,
	values
});
const plugin = struct({
	configMapRef: struct({ name: text }, ["name"]),
	input: struct({ parameters: {
		kind: "map",
		of: raw
	} }),
	requeueAfterSeconds: seconds,
	template,
	values
}, ["configMapRef"]);
const terminal = {
	list,
	clusters,
	git,
	scmProvider,
	clusterDecisionResource,
	pullRequest
};
/** A generator below a matrix or merge that is itself below one. It cannot be another one of these. */
const terminalGenerator = struct({
	...null, ...terminal,
	selector,
	plugin
});
/** A matrix below a matrix or merge, which the CRD lets through unseen (NestedMatrixGenerator). */
const nestedMatrix = struct({ generators: listOf(terminalGenerator) });
/** The same for merge (NestedMergeGenerator). */
const nestedMerge = struct({
	generators: listOf(terminalGenerator),
	mergeKeys: texts$1
});
const nestedGenerator = struct({
	...null, ...terminal,
	matrix: raw,
	merge: raw,
	selector,
	plugin
});
/**
* A generator of `spec.generators`; its fields in the order of the Go struct, which is the order in which several of
* them run.
*/
const generator = struct({
	...null, ...terminal,
	matrix: struct({
		generators: listOf(nestedGenerator),
		template
	}, ["generators"]),
	merge: struct({
		generators: listOf(nestedGenerator),
		mergeKeys: texts$1,
		template
	}, ["generators", "mergeKeys"]),
	selector,
	plugin
});
const rolloutStep = struct({
	matchExpressions: listOf(struct({
		key: text,
		operator: text,
		values: texts$1
	})),
	maxUpdate: { kind: "integerOrText" }
});
/** `spec` of an ApplicationSet (manifests/crds/applicationset-crd.yaml, ApplicationSetSpec), version 3.5. */
const setSpec = struct({
	goTemplate: flag,
	generators: listOf(generator),
	template,
	syncPolicy: struct({
		preserveResourcesOnDeletion: flag,
		applicationsSync: {
			kind: "text",
			oneOf: [
				"create-only",
				"create-update",
				"create-delete",
				"sync"
			]
		}
	}),
	strategy: struct({
		type: text,
		rollingSync: struct({ steps: listOf(rolloutStep) }),
		deletionOrder: text
	}),
	preservedFields: struct({
		annotations: texts$1,
		labels: texts$1
	}),
	goTemplateOptions: texts$1,
	applyNestedSelectors: flag,
	ignoreApplicationDifferences: listOf(struct({
		name: text,
		jsonPointers: texts$1,
		jqPathExpressions: texts$1
	})),
	templatePatch: {
		kind: "text",
		pointer: true
	}
}, ["generators", "template"]);
/** The kinds of generators, in the order in which several in one entry run. */
const KINDS = [
	"list",
	"clusters",
	"git",
	"scmProvider",
	"clusterDecisionResource",
	"pullRequest",
	"matrix",
	"merge",
	"plugin"
];

// src/argocd/application-set/normalise-name.ts
/**
* A text as part of a name (applicationset/utils/template_functions.go, SanitizeName): lower case, everything but
* letters, digits, `-` and `.` becomes `-`, 253 characters at most, no `-` or `.` at the ends.
*/
function normaliseName(name) {
	return name.replaceAll("\u0130", "i").toLowerCase().replaceAll(/[^-a-z0-9.]/gu, "-").slice(0, 253).replaceAll(/^[-.]+|[-.]+$/g, "");
}

// src/argocd/application-set/generators/generator.ts
/** More parameter sets than any set has: beyond it something multiplies without end. */
const MAX_SETS = 5e4;
/** Texts, numbers and other values that a set may come to, for the same reason: a set of parameters may hold many. */
const MAX_VALUES = 5e6;
/** How many values stand in one, itself included. */
function countValues(value) {
	if (typeof value !== "object" || value === null) return 1;
	return (Array.isArray(value) ? value : Object.values(value)).reduce((sum, item) => sum + countValues(item), 1);
}
/** A failure of one generator. */
function failed(place, message, details = {}) {
	const parameters = details.params === void 0 ? void 0 : toJsonValue(details.params);
	return {
		state: "failed",
		failures: [{
			stage: details.stage ?? "generate",
			place,
			message,
			...isMap(parameters) ? { parameters } : {}
		}],
		more: false
	};
}
/**
* What several results come to: the first panic, else all failures, else what is unknown; undefined when all are done.
*/
function firstTrouble(results) {
	const failures = results.filter((each) => each.state === "failed");
	if (failures.length > 0) return {
		state: "failed",
		failures: failures.flatMap((each) => each.failures),
		more: failures.some((each) => each.more)
	};
	return results.find((each) => each.state === "unknown");
}

// src/argocd/application-set/generators/values.ts
/**
* Adds `values` of generators (applicationset/generators/value_interpolation.go): each is rendered against the
* parameters of its set, never against other values, and is a text. With Go templates they are a map of their own, else
* parameters `values.NAME`. All in one run.
*/
async function addValues(tasks, { render, goTemplate }) {
	const entries = tasks.map(({ values }) => textEntries(values).map(([key, text]) => ({
		key,
		text
	})));
	const rendered = await render(tasks.flatMap(({ params }, index) => params.map((each) => ({
		params: each,
		texts: (entries[index] ?? []).map(({ text }) => text)
	}))));
	if (!rendered.ok) return tasks.map(() => ({
		state: "unknown",
		reason: rendered.problem
	}));
	let at = 0;
	return tasks.map(({ params, place }, index) => {
		const mine = entries[index] ?? [];
		const results = rendered.results.slice(at, at + params.length);
		at += params.length;
		const failures = results.flatMap((result, order) => result.state === "failed" ? failed(join$1(place, mine[result.index]?.key ?? ""), result.message, {
			stage: result.panic ? "panic" : "generate",
			...withParams(params[order])
		}).failures : []);
		const skipped = results.some((result) => result.state === "skipped");
		if (failures.length > 0) return {
			state: "failed",
			failures,
			more: skipped
		};
		if (skipped) return {
			state: "unknown",
			reason: "another generator fails"
		};
		return {
			state: "done",
			params: results.map((result, order) => {
				const before = params[order] ?? goMap();
				return result.state === "rendered" ? extend(result.params, mine.map(({ key }, place_) => [key, result.texts[place_] ?? ""]), goTemplate) : before;
			})
		};
	});
}
function withParams(params) {
	return params === void 0 ? {} : { params };
}
/** Parameters with values as they are. */
function extend(params, values, goTemplate) {
	if (values.length === 0) return params;
	if (goTemplate) return goMap([...params.entries, ["values", textMap$1(values)]]);
	return goMap([...params.entries, ...values.map(([key, text]) => [`values.${key}`, text])]);
}

// src/argocd/application-set/generators/clusters.ts
/** The cluster that Argo CD itself runs in, when no Secret is about it. */
const IN_CLUSTER = {
	name: "in-cluster",
	server: "https://kubernetes.default.svc"
};
/** The label that makes a Secret a cluster. */
const SECRET_TYPE = "argocd.argoproj.io/secret-type";
/**
* The `clusters` generator (applicationset/generators/cluster.go). The order is random in Argo CD; here it is that of
* the list. Clusters of one name are one, the last.
*/
async function generateClusters(tasks, workshop) {
	const { outside, goTemplate } = workshop;
	if (outside.clusters.length === 0) workshop.warn({
		code: "no-clusters",
		message: "the set asks for the clusters that Argo CD knows, and none are given: only in-cluster is taken into account. Name them under \"clusters\" in the config file"
	});
	const chosen = tasks.map((task) => chooseClusters(task, outside.clusters));
	const done = await addValues(tasks.map(({ block, place }, index) => {
		const clusters = chosen[index];
		return {
			params: Array.isArray(clusters) ? clusters.map((each) => clusterParams(each, goTemplate)) : [],
			values: block.values,
			place: `${place}.values`
		};
	}), workshop);
	return tasks.map(({ block }, index) => {
		const clusters = chosen[index];
		const result = done[index] ?? {
			state: "done",
			params: []
		};
		const trouble = firstTrouble([...clusters === void 0 || Array.isArray(clusters) ? [] : [clusters], result]);
		if (trouble !== void 0 || result.state !== "done") return trouble ?? result;
		return block.flatList === true ? {
			state: "done",
			params: [goMap([["clusters", result.params.length === 0 ? nilList() : typedList(result.params)]])]
		} : result;
	});
}
function chooseClusters({ block, place }, clusters) {
	const selector = readSelector(block.selector, `${place}.selector`, true);
	if (!selector.ok) return failed(selector.place, selector.message);
	const byName = /* @__PURE__ */ new Map();
	for (const cluster of clusters) {
		const labels = {
			...null, ...cluster.labels,
			[SECRET_TYPE]: "cluster"
		};
		if (selector.matches(new Map(Object.entries(labels)))) byName.set(cluster.name, {
			...null, ...cluster,
			labels
		});
	}
	const chosen = [...byName.values()];
	return selector.empty && !chosen.some(({ server }) => server === IN_CLUSTER.server) ? [...chosen, {
		...null, ...IN_CLUSTER,
		project: ""
	}] : chosen;
}
function clusterParams({ name, server, project, labels, annotations }, goTemplate) {
	const entries = [
		["name", name],
		["nameNormalized", labels === void 0 ? name : normaliseName(name)],
		["server", server],
		["project", project]
	];
	if (labels === void 0) return goMap(entries);
	const metadata = [["annotations", Object.entries(annotations ?? {})], ["labels", Object.entries(labels)]];
	if (goTemplate) entries.push(["metadata", goMap(metadata.filter(([, items]) => items.length > 0).map(([kind, items]) => [kind, textMap$1(items)]))]);
	else for (const [kind, items] of metadata) for (const [key, value] of items) entries.push([`metadata.${kind}.${key}`, value]);
	return goMap(entries);
}

// src/argocd/application-set/generators/path-match.ts
/**
* Go's `path.Match` (https://pkg.go.dev/path#Match), the dialect of git directory generators: `*` and `?` stay within
* one path segment, `**` is but a `*`, `[a-z]` and `[^a-z]` are classes, `\` takes away the meaning.
*
* @returns undefined for a malformed pattern; Argo CD logs that and matches nothing
*/
function compilePathMatch(pattern) {
	const parts = parse$1([...pattern]);
	if (parts === void 0) return void 0;
	return (path) => {
		const text = [...path];
		let positions = /* @__PURE__ */ new Set([0]);
		for (const part of parts) {
			if (positions.size === 0) return false;
			positions = step$1(part, text, positions);
		}
		return positions.has(text.length);
	};
}
function step$1(part, text, from) {
	const reached = /* @__PURE__ */ new Set();
	for (const start of from) {
		const character = text[start];
		if (part.kind === "one") {
			if (character !== void 0 && part.accepts(character)) reached.add(start + 1);
			continue;
		}
		for (let at = start; !reached.has(at); at++) {
			reached.add(at);
			if (at >= text.length || text[at] === "/") break;
		}
	}
	return reached;
}
function parse$1(pattern) {
	const parts = [];
	for (let at = 0; at < pattern.length;) {
		const character = pattern[at] ?? "";
		if (character === "*") {
			parts.push({ kind: "any" });
			at++;
		} else if (character === "?") {
			parts.push({
				kind: "one",
				accepts: (each) => each !== "/"
			});
			at++;
		} else if (character === "[") {
			const found = parseClass$1(pattern, at + 1);
			if (found === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: found.accepts
			});
			at = found.end;
		} else {
			const literal = character === "\\" ? pattern[at + 1] : character;
			if (literal === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: (each) => each === literal
			});
			at += character === "\\" ? 2 : 1;
		}
	}
	return parts;
}
/** What follows a `[`. Unlike `?`, a class may match a `/`. */
function parseClass$1(pattern, from) {
	const not = pattern[from] === "^";
	const ranges = [];
	let at = not ? from + 1 : from;
	while (pattern[at] !== "]" || ranges.length === 0) {
		const low = readMember(pattern, at);
		if (low === void 0) return void 0;
		at = low.end;
		const high = pattern[at] === "-" ? readMember(pattern, at + 1) : low;
		if (high === void 0) return void 0;
		at = high.end;
		ranges.push([low.character, high.character]);
	}
	return {
		accepts: (each) => ranges.some(([low, high]) => codePoint(low) <= codePoint(each) && codePoint(each) <= codePoint(high)) !== not,
		end: at + 1
	};
}
function readMember(pattern, at) {
	const character = pattern[at];
	if (character === void 0 || character === "-" || character === "]") return void 0;
	if (character !== "\\") return pattern[at + 1] === void 0 ? void 0 : {
		character,
		end: at + 1
	};
	const escaped = pattern[at + 1];
	return escaped === void 0 || pattern[at + 2] === void 0 ? void 0 : {
		character: escaped,
		end: at + 2
	};
}
function codePoint(character) {
	return character.codePointAt(0) ?? 0;
}

// src/argocd/application-set/generators/path-params.ts
/** Go's `path.Dir`. */
function directoryOf(path) {
	const slash = path.lastIndexOf("/");
	return slash < 0 ? "." : path.slice(0, slash);
}
/** Go's `path.Base`. */
function baseOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
/**
* The parameters that a git generator makes of a path (applicationset/generators/git.go): with Go templates a map
* `path`, below `pathParamPrefix` if there is one; else flat texts `path`, `path.basename`, `path[0]` \u2026
*
* @param filename of the file, for file generators
*/
function pathParams(path, filename, shape) {
	const names = [
		["basename", baseOf(path)],
		["basenameNormalized", normaliseName(baseOf(path))],
		...filename === void 0 ? [] : [["filename", filename], ["filenameNormalized", normaliseName(filename)]]
	];
	const segments = path.split("/");
	if (shape.goTemplate) {
		const params = goMap([
			["path", path],
			...names,
			["segments", typedList(segments)]
		]);
		return shape.prefix === "" ? [["path", params]] : [[shape.prefix, goMap([["path", params]])]];
	}
	const name = shape.prefix === "" ? "path" : `${shape.prefix}.path`;
	const numbered = segments.map((segment, index) => [`${name}[${index}]`, segment]).filter(([, segment]) => segment !== "");
	return [
		[name, path],
		...names.map(([key, value]) => [`${name}.${key}`, value]),
		...numbered
	];
}

// src/argocd/application-set/generators/git-directories.ts
/**
* Directories of a repository that one of the patterns includes and none excludes, whatever their order
* (applicationset/generators/git.go, filterApps).
*
* @param hidden names that begin with a dot count as well
*/
async function findDirectories({ snapshot, files, shape }, items, hidden) {
	const compiled = items.map(({ path, exclude }) => ({
		exclude,
		matches: compilePathMatch(path)
	}));
	const matchesAny = (path, exclude) => compiled.some((each) => each.exclude === exclude && each.matches?.(path) === true);
	return {
		state: "done",
		params: (await files.directories(snapshot, hidden)).filter((path) => matchesAny(path, false) && !matchesAny(path, true)).map((path) => goMap(pathParams(path, void 0, shape)))
	};
}

// src/argocd/application-set/generators/list.ts
/**
* The `list` generator (applicationset/generators/list.go). With Go templates elements are parameters as they are; else
* every value must be a text, and `values` a map of texts. What `elementsYaml` holds is appended as it is in either
* mode.
*/
function generateList({ block, place }, goTemplate) {
	const params = [];
	const failures = [];
	for (const [index, element] of (Array.isArray(block.elements) ? block.elements : []).entries()) {
		const read = readElement(element, `${place}.elements[${index}]`, goTemplate);
		if ("state" in read) append(failures, read.failures);
		else params.push(read);
	}
	if (failures.length > 0) return {
		state: "failed",
		failures,
		more: false
	};
	const more = readElementsYaml(block.elementsYaml, `${place}.elementsYaml`);
	return "state" in more ? more : {
		state: "done",
		params: [...params, ...more]
	};
}
function readElement(element, place, goTemplate) {
	if (!isMap(element)) return failed(place, `an element must be a map, this is ${describe(element)}`);
	if (goTemplate) return toParams(element);
	const entries = [];
	const failures = [];
	const add = (key, value, at) => {
		if (typeof value === "string") entries.push([key, value]);
		else append(failures, failed(at, `without goTemplate every value of an element must be text, this is ${describe(value)}; Argo CD refuses the whole set`).failures);
	};
	for (const [key, value] of Object.entries(element)) {
		const at = join$1(place, key);
		if (key !== "values") add(key, value, at);
		else if (isMap(value)) for (const [name, item] of Object.entries(value)) add(`values.${name}`, item, join$1(at, name));
		else append(failures, failed(at, `"values" must be a map of texts, this is ${describe(value)}`).failures);
	}
	return failures.length > 0 ? {
		state: "failed",
		failures,
		more: false
	} : entries.length > 0 ? goMap(entries) : nilMap();
}
function readElementsYaml(text, place) {
	if (typeof text !== "string" || text === "") return [];
	try {
		const value = parseYaml(text);
		if (value === null) return [];
		if (!Array.isArray(value)) return failed(place, `must hold a YAML list, this is ${describe(value)}`);
		const wrong = value.findIndex((item) => item !== null && !isMap(item));
		if (wrong >= 0) return failed(place, `element ${wrong} must be a map, this is ${describe(value[wrong] ?? null)}`);
		return value.map((item) => isMap(item) ? toParams(item) : nilMap());
	} catch (error) {
		if (error instanceof SyntaxProblem) return failed(place, `is not YAML: ${error.message}`);
		throw error;
	}
}
/** A JSON object as parameters. */
function toParams(element) {
	const params = fromJsonValue(element);
	return isGoMap(params) ? params : goMap();
}

// src/argocd/application-set/generators/wildmatch.ts
const SLASH = 47;
const between = (low, high) => (byte) => byte >= low.charCodeAt(0) && byte <= high.charCodeAt(0);
const isUpper = between("A", "Z");
const isLower = between("a", "z");
const isDigit = between("0", "9");
const isGraph = between("!", "~");
const isAlpha = (byte) => isUpper(byte) || isLower(byte);
const isAlnum = (byte) => isAlpha(byte) || isDigit(byte);
/** POSIX classes within brackets. */
const CLASSES = /* @__PURE__ */ new Map([
	["alnum", isAlnum],
	["alpha", isAlpha],
	["blank", (byte) => byte === 32 || byte === 9],
	["cntrl", (byte) => byte < 32 || byte === 127],
	["digit", isDigit],
	["graph", isGraph],
	["lower", isLower],
	["print", (byte) => byte === 32 || isGraph(byte)],
	["punct", (byte) => isGraph(byte) && !isAlnum(byte)],
	["space", (byte) => byte === 32 || byte >= 9 && byte <= 13],
	["upper", isUpper],
	["xdigit", (byte) => isDigit(byte) || between("a", "f")(byte) || between("A", "F")(byte)]
]);
/**
* Compiles a pattern of git's wildmatch (wildmatch.c in git): `*`, `?`, `[a-z]`, `[!a-z]`, `[^a-z]`, `[[:alpha:]]`,
* `\`. A malformed pattern matches nothing. The time to match is bounded by pattern times text.
*/
function compileWildmatch(pattern, options) {
	const parts = parse(pattern, options);
	if (parts === void 0) return () => false;
	return (text) => {
		let positions = /* @__PURE__ */ new Set([0]);
		for (const part of parts) {
			if (positions.size === 0) return false;
			positions = step(part, text, positions);
		}
		return positions.has(text.length);
	};
}
function step(part, text, from) {
	const reached = /* @__PURE__ */ new Set();
	for (const start of from) {
		const byte = text[start];
		if (part.kind === "one") {
			if (byte !== void 0 && part.accepts(byte)) reached.add(start + 1);
		} else if (part.kind === "any") for (let at = start; !reached.has(at); at++) {
			reached.add(at);
			if (at >= text.length || text[at] === SLASH && !part.slashes) break;
		}
		else {
			reached.add(start);
			for (let at = text.indexOf(SLASH, start); at >= 0 && !reached.has(at + 1); at = text.indexOf(SLASH, at + 1)) reached.add(at + 1);
		}
	}
	return reached;
}
function parse(pattern, options) {
	const parts = [];
	const fold = options.ignoreCase ? toLower : (byte) => byte;
	for (let at = 0; at < pattern.length;) {
		const byte = pattern[at] ?? 0;
		if (byte === 42) {
			const stars = countStars(pattern, at);
			const end = at + stars;
			const whole = (at === 0 || pattern[at - 1] === SLASH) && (end === pattern.length || pattern[end] === SLASH);
			const crossing = options.pathname && stars > 1 && whole;
			if (crossing && end < pattern.length) parts.push({ kind: "directories" });
			else parts.push({
				kind: "any",
				slashes: !options.pathname || crossing
			});
			at = crossing && end < pattern.length ? end + 1 : end;
		} else if (byte === 63) {
			parts.push({
				kind: "one",
				accepts: (each) => !options.pathname || each !== SLASH
			});
			at++;
		} else if (byte === 91) {
			const found = parseClass(pattern, at + 1, options);
			if (found === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: found.accepts
			});
			at = found.end;
		} else {
			const literal = byte === 92 ? pattern[at + 1] : byte;
			if (literal === void 0) return void 0;
			parts.push({
				kind: "one",
				accepts: (each) => fold(each) === fold(literal)
			});
			at += byte === 92 ? 2 : 1;
		}
	}
	return parts;
}
function countStars(pattern, at) {
	let count = 0;
	while (pattern[at + count] === 42) count++;
	return count;
}
function toLower(byte) {
	return isUpper(byte) ? byte + 32 : byte;
}
/** What follows a `[`, up to its `]`. */
function parseClass(pattern, from, options) {
	const tests = [];
	const not = pattern[from] === 33 || pattern[from] === 94;
	let at = not ? from + 1 : from;
	let previous;
	for (let first = true; first || pattern[at] !== 93; first = false) {
		let byte = pattern[at];
		const low = previous;
		previous = void 0;
		if (byte === 91 && pattern[at + 1] === 58) {
			const end = pattern.indexOf(93, at + 2);
			if (end < 0) return void 0;
			if (end > at + 2 && pattern[end - 1] === 58) {
				const test = CLASSES.get(Buffer.from(pattern.subarray(at + 2, end - 1)).toString("latin1"));
				if (test === void 0) return void 0;
				tests.push(test);
				at = end + 1;
				continue;
			}
		}
		const range = byte === 45 && low !== void 0 && pattern[at + 1] !== void 0 && pattern[at + 1] !== 93;
		if (range) byte = pattern[++at];
		if (byte === 92) byte = pattern[++at];
		if (byte === void 0) return void 0;
		const high = byte;
		if (range) tests.push((each) => each >= low && each <= high);
		else {
			tests.push((each) => each === high);
			previous = high;
		}
		at++;
	}
	const accepts = (byte) => tests.some((test) => test(byte) || options.ignoreCase && isAlpha(byte) && test(byte ^ 32));
	return {
		accepts: (byte) => accepts(byte) !== not && !(options.pathname && byte === SLASH),
		end: at + 1
	};
}

// src/argocd/application-set/generators/pathspec.ts
/** Characters that make a pattern of a path. */
const SPECIAL = /[*?[\\]/;
/** Characters that git keeps for magic, used or not (ctype.c). */
const MAGIC_CHARACTER = /[!"#%&',\-/:;<=>@_`~]/;
const MAGIC = [
	"top",
	"literal",
	"icase",
	"glob",
	"exclude"
];
/**
* A git pathspec, as git file generators use it (`git ls-files -- PATTERN`;
* https://git-scm.com/docs/gitglossary#Documentation/gitglossary.txt-pathspec): a path stands for itself and for
* everything below it; `*` and `?` cross `/`, unless the pattern begins with `:(glob)`.
*/
function compilePathspec(pattern) {
	const magic = readMagic(pattern === "" ? "." : pattern);
	if (!magic.ok) return magic;
	const has = (name) => magic.names.has(name);
	if (has("glob") && has("literal")) return {
		ok: false,
		message: "the pathspec asks for \"glob\" and \"literal\" at once"
	};
	const path = normalisePath(magic.rest);
	if (path === void 0) return {
		ok: false,
		message: `"${magic.rest}" is outside of the repository`
	};
	const matches = compilePath(path, {
		literal: has("literal"),
		pathname: has("glob"),
		ignoreCase: has("icase")
	});
	return {
		ok: true,
		matches: has("exclude") ? (each) => !matches(each) : matches
	};
}
function readMagic(pattern) {
	const names = /* @__PURE__ */ new Set();
	if (!pattern.startsWith(":")) return {
		ok: true,
		names,
		rest: pattern
	};
	if (pattern.startsWith(":(")) {
		const end = pattern.indexOf(")");
		if (end < 0) return {
			ok: false,
			message: `the pathspec "${pattern}" lacks a ")"`
		};
		for (const name of pattern.slice(2, end).split(",").filter((each) => each !== "")) {
			if (!MAGIC.includes(name)) return {
				ok: false,
				message: `the pathspec magic "${name}" is not supported`
			};
			names.add(name);
		}
		return {
			ok: true,
			names,
			rest: pattern.slice(end + 1)
		};
	}
	let at = 1;
	for (; at < pattern.length && pattern[at] !== ":"; at++) {
		const character = pattern[at] ?? "";
		if (character === "/") names.add("top");
		else if (character === "!" || character === "^") names.add("exclude");
		else if (!MAGIC_CHARACTER.test(character)) break;
		else return {
			ok: false,
			message: `the pathspec magic "${character}" in "${pattern}" does not exist`
		};
	}
	return {
		ok: true,
		names,
		rest: pattern.slice(pattern[at] === ":" ? at + 1 : at)
	};
}
/** Without `.`, `..` and empty parts; undefined when it leads out of the repository. */
function normalisePath(path) {
	if (path.startsWith("/")) return void 0;
	const parts = [];
	for (const part of path.split("/")) {
		if (part === "" || part === ".") continue;
		if (part !== "..") parts.push(part);
		else if (parts.pop() === void 0) return void 0;
	}
	return parts.length > 0 && /(?:^|\/)\.{0,2}$/.test(path) ? `${parts.join("/")}/` : parts.join("/");
}
function compilePath(path, options) {
	if (path === "") return () => true;
	const fold = (text) => options.ignoreCase ? text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
	const own = fold(path);
	const prefix = path.endsWith("/") ? own : `${own}/`;
	const special = options.literal ? -1 : path.search(SPECIAL);
	if (special < 0) return (each) => fold(each) === own || fold(each).startsWith(prefix);
	const start = own.slice(0, special);
	const wildmatch = compileWildmatch(Buffer.from(path), options);
	return (each) => {
		const text = fold(each);
		if (!text.startsWith(start)) return false;
		return text === own || text.startsWith(prefix) || wildmatch(Buffer.from(each));
	};
}

// src/argocd/application-set/generators/git-files.ts
/**
* Parameter sets in the files that patterns include, less those that patterns exclude, by path
* (applicationset/generators/git.go, generateParamsForGitFiles). A map is one set, a list of maps several, an empty
* file one with nothing but its path.
*
* @param doublestar patterns are doublestar globs instead of pathspecs
*/
async function readGitFiles(source, items, doublestar) {
	const chosen = /* @__PURE__ */ new Map();
	const { snapshot, shown } = source;
	const entries = await source.files.files(snapshot);
	const paths = entries.map((entry) => entry.path);
	const directories = doublestar ? ["", ...await source.files.directories(snapshot, true)] : [];
	for (const item of [...items.filter(({ exclude }) => !exclude), ...items.filter(({ exclude }) => exclude)]) {
		const pattern = compilePattern(item, doublestar);
		if (typeof pattern === "string") return failed(item.place, pattern);
		const directory = directories.find(pattern.isDirectory);
		if (directory !== void 0) return failed(item.place, `${directory || "the root"} in ${shown}: matches the pattern, but is a directory`);
		for (const { path, kind } of entries) {
			if (!pattern.isFile(path)) continue;
			if (item.exclude && kind !== "file" && kind !== "executable") {
				const { problem } = await findFile(source, path);
				if (problem !== void 0) return failed(item.place, `${path} in ${shown}: ${problem}`);
			}
			if (item.exclude) chosen.delete(path);
			else if (!chosen.has(path)) chosen.set(path, item);
		}
	}
	await snapshot.bring(entries.filter((each) => chosen.has(each.path)));
	const params = [];
	const failures = [];
	for (const path of paths) {
		const item = chosen.get(path);
		if (item === void 0) continue;
		const read = await readFile(source, path, item);
		if ("state" in read) append(failures, read.failures);
		else append(params, read);
	}
	return failures.length > 0 ? {
		state: "failed",
		failures,
		more: false
	} : {
		state: "done",
		params
	};
}
/** Or why there is none. A glob is joined with the directory of the repository, which cleans it (util/git/client.go, LsFiles). */
function compilePattern({ path }, doublestar) {
	if (doublestar) {
		const joined = posix.join(".", path.replace(/^\/+/, ""), ".");
		const clean = joined === "." ? "" : joined;
		const [glob, isDirectory] = [compileDoublestar(clean), compileDirectories(clean)];
		return glob === void 0 || isDirectory === void 0 ? `"${path}" is not a glob` : {
			isFile: (each) => glob.matches(each),
			isDirectory
		};
	}
	const pathspec = compilePathspec(path);
	return pathspec.ok ? {
		isFile: (each) => pathspec.matches(each),
		isDirectory: () => false
	} : pathspec.message;
}
/** The file at a path, behind links too, or why there is none to read. */
async function findFile({ snapshot }, path) {
	const { found } = await resolvePath(snapshot, path);
	if (found === void 0) return { problem: "the link leads to nothing in the repository" };
	if (found.kind === "directory" || found.kind === "submodule") return { problem: `matches the pattern, but is a ${found.kind}` };
	return { found };
}
async function readFile(source, path, item) {
	const { snapshot, shown, shape } = source;
	const fail = (message) => failed(item.place, `${path} in ${shown}: ${message}`);
	const file = await findFile(source, path);
	if (file.problem !== void 0) return fail(file.problem);
	const { found } = file;
	source.files.read(snapshot, path);
	source.files.read(snapshot, found.path);
	let content;
	try {
		content = parseYaml(decodeYaml(await snapshot.read(found)));
	} catch (error) {
		if (error instanceof SyntaxProblem) return fail(`is not YAML: ${error.message}`);
		throw error;
	}
	const objects = Array.isArray(content) ? content : [content];
	const wrong = objects.find((object) => object !== null && !isMap(object));
	if (wrong !== void 0) return fail(Array.isArray(content) ? `is a list, and every item of it must be a map; one is ${describe(wrong)}` : `must be a map or a list of maps, it is ${describe(wrong)}`);
	const directory = directoryOf(path);
	return objects.map((object) => goMap([...fileParams(isMap(object) ? object : {}, shape.goTemplate), ...pathParams(directory, baseOf(path), shape)]));
}
function fileParams(object, goTemplate) {
	const params = toParams(object);
	return goTemplate ? params.entries : flattenFile(params);
}

// src/argocd/application-set/generators/git.ts
/** The `git` generator (applicationset/generators/git.go). */
async function generateGit(tasks, workshop, files = createRepositoryFiles(workshop.outside)) {
	const found = [];
	for (const task of tasks) found.push(await generate(task, workshop, files));
	const done = await addValues(tasks.map(({ block, place }, index) => {
		const result = found[index];
		return {
			params: result?.state === "done" ? result.params : [],
			values: block.values,
			place: `${place}.values`
		};
	}), workshop);
	return found.map((result, index) => firstTrouble([result]) ?? done[index] ?? result);
}
async function generate({ block, place }, workshop, files) {
	const project = checkProject(workshop);
	if (project !== void 0) return project;
	const directories = readItems(block.directories, `${place}.directories`);
	const patterns = readItems(block.files, `${place}.files`);
	if (directories.length === 0 && patterns.length === 0) return failed(place, "neither directories nor files says what to look for; Argo CD calls that \"ApplicationSet is empty\"");
	const repoURL = textOf$1(block.repoURL);
	const revision = textOf$1(block.revision);
	const snapshot = await files.open(repoURL, revision);
	if ("message" in snapshot) {
		const message = `${stripCredentials(repoURL)} at ${revision === "" ? "its default branch" : revision}: ${snapshot.message}`;
		return snapshot.certain ? failed(place, message) : {
			state: "unknown",
			reason: `${place}: ${message}`
		};
	}
	const shape = {
		goTemplate: workshop.goTemplate,
		prefix: textOf$1(block.pathParamPrefix)
	};
	const options = workshop.outside.settings ?? {};
	const source = {
		snapshot,
		files,
		place,
		shown: stripCredentials(repoURL),
		shape
	};
	return directories.length > 0 ? findDirectories(source, directories, options.includeHiddenDirectories === true) : readGitFiles(source, patterns, options.newGitFileGlobbing === true);
}
/** A project that is no template must be there, because it may ask for signed commits. */
function checkProject({ project, outside }) {
	if (project.includes("{{") || project !== "" && outside.knownProjects?.includes(project) !== false) return void 0;
	return failed("spec.template.spec.project", project === "" ? "a git generator needs a project here" : `there is no project "${project}", and a git generator asks for it`);
}
function readItems(value, place) {
	return mapsOf(value).map((item, index) => ({
		path: textOf$1(item.path),
		exclude: item.exclude === true,
		place: `${place}[${index}].path`
	}));
}

// src/argocd/application-set/merge-params.ts
/**
* Lays parameters over others as mergo does it with override: maps merge, everything else is replaced, by empty values
* and null too. An untyped map cannot go into a map of texts (`values` of clusters and git, labels): there Argo CD
* panics.
*/
function mergeOver(base, over) {
	const params = cloneParams(base);
	const clash = overlay(params, over, "");
	if (clash === void 0) return {
		ok: true,
		params
	};
	return {
		ok: false,
		panic: true,
		message: `"${clash}" is a map of texts in one generator and cannot take in "${clash}" of another, which may hold anything: Argo CD panics and says nothing about it (reflect.Value.SetMapIndex)`
	};
}
/** Merges in place; returns the path of a map of texts that an untyped map would have to go into. */
function overlay(base, over, path) {
	if (isTextMap(base)) {
		if (!isTextMap(over)) return over.entries.size === 0 ? void 0 : path;
		for (const [key, value] of over.entries) base.entries.set(key, value);
		return;
	}
	for (const [key, value] of over.entries) {
		const existing = base.entries.get(key);
		if (isMapLike(existing) && isMapLike(value) && (existing.entries.size > 0 || value.entries.size > 0)) {
			const clash = overlay(existing, value, path === "" ? key : `${path}.${key}`);
			if (clash !== void 0) return clash;
		} else base.entries.set(key, value);
	}
}
function isMapLike(value) {
	return isGoMap(value) || isTextMap(value);
}
/** Replaces keys at the top level, as `maps.Copy` does it, which panics when there is nothing to copy to. */
function copyOver(base, over) {
	if (base.isNil === true && over.entries.size > 0) return {
		ok: false,
		panic: true,
		message: "an element without any value cannot be merged with another: Argo CD panics and says nothing about it (assignment to entry in nil map)"
	};
	return {
		ok: true,
		params: goMap([...base.entries, ...over.entries])
	};
}
/**
* Parameters of two generators as flat texts (applicationset/utils/map.go, CombineStringMaps): every value becomes what
* Go prints for it, and a key of both must have the same value in both.
*/
function combineTexts(one, other) {
	const result = new Map([...one.entries].map(([key, value]) => [key, formatGo(value)]));
	for (const [key, value] of other.entries) {
		const text = formatGo(value);
		const known = result.get(key);
		if (known !== void 0 && known !== text) return {
			ok: false,
			panic: false,
			message: `both generators of the matrix give "${key}", but with different values${isSecretName(key) ? "" : `: ${JSON.stringify(known)} and ${JSON.stringify(text)}`}`
		};
		result.set(key, text);
	}
	return {
		ok: true,
		params: goMap(result)
	};
}

// src/argocd/application-set/go-json.ts
/**
* `json.Unmarshal` of Go: field names match in any case, unknown ones are ignored, a null leaves or makes the field
* empty. What has the wrong type is told in `refusals`. Absent fields are Go's zero values.
*
* @param old what the field holds already; maps and structs are filled up, everything else is replaced
*/
function decodeGo(value, field, place, refusals, old) {
	const wrong = (expected) => void refusals.push({
		place,
		message: `expected ${expected}, found ${describe(value)}`
	});
	if (value === null) return field.kind === "raw" && field.object !== true ? null : void 0;
	switch (field.kind) {
		case "raw": return value;
		case "text": return typeof value === "string" ? value : wrong("text");
		case "flag": return typeof value === "boolean" ? value : wrong("true or false");
		case "integer": return isWhole(value, 64) ? value : wrong("a whole number");
		case "integerOrText": return typeof value === "string" || isWhole(value, 32) ? value : wrong("a whole number or text");
		case "list":
			if (!Array.isArray(value)) return wrong("a list");
			return value.map((item, index) => decodeGo(item, field.of, `${place}[${index}]`, refusals) ?? zeroOf(field.of));
		case "map": {
			if (!isMap(value)) return wrong("a map");
			const result = isMap(old) ? { ...null, ...old } : {};
			for (const [key, item] of Object.entries(value)) setEntry(result, key, decodeGo(item, field.of, join$1(place, key), refusals) ?? zeroOf(field.of));
			return result;
		}
		case "struct": return isMap(value) ? decodeStruct(value, field, place, refusals, old) : wrong("a map");
	}
}
/** Go refuses what does not fit: fields are int64, and the number of an IntOrString is an int32. */
function isWhole(value, bits) {
	if (typeof value !== "bigint" && !Number.isInteger(value)) return false;
	const whole = typeof value === "bigint" ? value : BigInt(Number(value));
	return BigInt.asIntN(bits, whole) === whole;
}
function decodeStruct(value, shape, place, refusals, old) {
	const result = isMap(old) ? { ...null, ...old } : {};
	for (const key of Object.keys(value).toSorted(compareBytes)) {
		const name = findField(shape.fields, key);
		const field = name === void 0 ? void 0 : shape.fields[name];
		if (name === void 0 || field === void 0) continue;
		const item = decodeGo(value[key] ?? null, field, join$1(place, name), refusals, result[name]);
		if (item !== void 0) result[name] = item;
		else if (isNullable(field)) delete result[name];
	}
	return result;
}
/** True for fields that a null empties; others keep what they have. */
function isNullable(field) {
	return [
		"list",
		"map",
		"struct",
		"raw"
	].includes(field.kind) || "pointer" in field && field.pointer;
}
/** Go's zero value of a field, as JSON. */
function zeroOf(field) {
	if (field.kind === "text") return "";
	if (field.kind === "flag") return false;
	if (field.kind === "integer" || field.kind === "integerOrText") return 0;
	if (field.kind === "list") return [];
	return field.kind === "raw" ? null : {};
}
/**
* `json.Marshal` of Go: empty fields with `omitempty` are left out, required ones are written also when empty.
*
* @returns undefined when a field with this value would be left out
*/
function encodeGo(value, field) {
	if (field.kind === "struct") return encodeStruct(value, field);
	if (value === void 0) return void 0;
	if (field.kind === "list" && Array.isArray(value)) {
		const items = value.map((item) => encodeGo(item, field.of) ?? encodeZero(field.of));
		return items.length === 0 && field.pointer !== true ? void 0 : items;
	}
	if (field.kind === "map" && isMap(value)) {
		const result = {};
		for (const [key, item] of Object.entries(value)) setEntry(result, key, encodeGo(item, field.of) ?? encodeZero(field.of));
		return Object.keys(result).length === 0 && field.pointer !== true ? void 0 : result;
	}
	return !(field.kind === "raw" || field.kind === "integerOrText" || "pointer" in field && field.pointer) && (value === "" || value === false || value === 0 || value === 0n) ? void 0 : value;
}
function encodeStruct(value, shape) {
	if (!isMap(value)) return void 0;
	const result = {};
	for (const [name, field] of Object.entries(shape.fields)) {
		const written = shape.required.includes(name) || (shape.always ?? []).includes(name);
		const item = encodeGo(value[name], field) ?? (written ? encodeZero(field) : void 0);
		if (item !== void 0) result[name] = item;
	}
	return shape.embedded === true && Object.keys(result).length === 0 ? void 0 : result;
}
/** What Go writes for an empty field that it does not leave out. */
function encodeZero(field) {
	return field.kind === "struct" ? encodeStruct({}, {
		kind: "struct",
		fields: field.fields,
		required: field.required
	}) ?? {} : zeroOf(field);
}

// src/argocd/application-set/generators/children.ts
/**
* The children of a matrix or merge. A matrix or merge among them is any JSON to the CRD and is only now read as Go
* reads it: a third level is dropped like any unknown field (applicationset_types.go, ToNestedMatrixGenerator).
*/
function readChildren(block, place) {
	const requests = [];
	for (const [index, child] of (Array.isArray(block.generators) ? block.generators : []).entries()) {
		const at = `${place}.generators[${index}]`;
		const generator = isMap(child) ? { ...null, ...child } : {};
		const refusals = [];
		for (const [kind, shape] of [["matrix", nestedMatrix], ["merge", nestedMerge]]) {
			if (generator[kind] === void 0) continue;
			const read = decodeGo(generator[kind], shape, `${at}.${kind}`, refusals);
			if (read === void 0) delete generator[kind];
			else generator[kind] = read;
		}
		const [refusal] = refusals;
		if (refusal !== void 0) return failed(refusal.place, refusal.message);
		requests.push({
			generator,
			place: at
		});
	}
	return requests;
}
/** The parameter sets of a child, which must hold exactly one generator. */
function onlyOne(answer, place) {
	if (answer === void 0 || answer.state !== "done") return answer ?? {
		state: "unknown",
		reason: "another generator fails"
	};
	const [only, ...others] = answer.produced;
	if (only === void 0) return failed(place, "holds no generator that can stand here; below a nested matrix or merge there is no third level");
	if (others.length > 0) return failed(place, "holds more than one generator; below a matrix or merge each has an entry of its own");
	return {
		state: "done",
		params: only.params
	};
}

// src/argocd/application-set/generators/matrix.ts
/**
* The `matrix` generator (applicationset/generators/matrix.go): every set of the first child with every set of the
* second, which is rendered with the first's parameters before it runs. With Go templates both are merged and the first
* child wins; else all values are texts, and must agree. All matrices at once, first their first children, then all
* second ones.
*/
async function generateMatrix(tasks, { goTemplate }, transform) {
	const opened = tasks.map(openMatrix);
	const firsts = await transform(opened.flatMap((each) => each.state === "open" ? [each.first] : []));
	let at = 0;
	const progress = opened.map((each) => {
		if (each.state !== "open") return {
			place: "",
			first: [],
			trouble: each
		};
		const { place, second } = each;
		const only = onlyOne(firsts[at++], each.first.place);
		return only.state === "done" ? {
			place,
			second,
			first: only.params
		} : {
			place,
			second,
			first: [],
			trouble: only
		};
	});
	const seconds = await transform(progress.flatMap(({ second, first }) => second === void 0 ? [] : first.map((context) => ({
		...null, ...second,
		context
	}))));
	at = 0;
	return progress.map(({ place, first, second, trouble }) => {
		if (trouble !== void 0) return trouble;
		const mine = seconds.slice(at, at + first.length);
		at += first.length;
		return combineAll(place, first, mine, second?.place ?? place, goTemplate);
	});
}
function openMatrix({ block, place }) {
	const children = readChildren(block, place);
	if ("state" in children) return children;
	const [first, second, ...others] = children;
	if (first === void 0 || second === void 0) return failed(`${place}.generators`, "a matrix takes two generators, there are fewer");
	if (others.length > 0) return failed(`${place}.generators`, "a matrix takes two generators, there are more; put one matrix into another");
	return {
		state: "open",
		place,
		first,
		second
	};
}
function combineAll(place, first, answers, secondPlace, goTemplate) {
	const size = answers.reduce((sum, each) => sum + (each.state === "done" ? each.produced.reduce((all, { params }) => all + params.length, 0) : 0), 0);
	if (size > 5e4) return {
		state: "unknown",
		reason: `${place} makes ${size} parameter sets, and more than ${MAX_SETS} are too many`
	};
	const results = [];
	const params = [];
	let values = 0;
	for (const [index, one] of first.entries()) {
		const answer = answers[index];
		const only = onlyOne(answer, secondPlace);
		values += valuesOf(one, only);
		if (values > 5e6) return {
			state: "unknown",
			reason: `${place} makes more than ${MAX_VALUES} values, which are too many`
		};
		results.push(only.state === "failed" ? {
			...null, ...only,
			failures: only.failures.map((each) => withFirst(each, one))
		} : only);
		if (only.state !== "done") continue;
		const left = answer?.state === "done" ? answer.context ?? one : one;
		for (const other of only.params) {
			const merged = goTemplate ? mergeOver(other, left) : combineTexts(left, other);
			if (merged.ok) params.push(merged.params);
			else results.push(failed(place, merged.message, {
				stage: merged.panic ? "panic" : "generate",
				params: one
			}));
		}
	}
	return firstTrouble(results) ?? {
		state: "done",
		params
	};
}
/** What a set of the first child comes to with those of the second, each of which gets all of its values. */
function valuesOf(one, others) {
	if (others.state !== "done") return 0;
	return others.params.reduce((sum, other) => sum + sizeOf(other), others.params.length * sizeOf(one));
}
function sizeOf(params) {
	return countValues(toJsonValue(params));
}
/** A failure of the second child is one for a parameter set of the first. */
function withFirst(failure, params) {
	if (failure.parameters !== void 0) return failure;
	const [blamed] = failed("", "", { params }).failures;
	const parameters = blamed?.parameters;
	return isMap(parameters) ? {
		...null, ...failure,
		parameters
	} : failure;
}

// src/argocd/application-set/generators/merge.ts
/**
* The `merge` generator (applicationset/generators/merge.go): the sets of the first child, with those of the others
* that agree in all `mergeKeys` laid over them. The order is random in Argo CD; here it is that of the first child. All
* children of all merges run at once.
*/
async function generateMerge(tasks, { goTemplate }, transform) {
	const opened = tasks.map(openMerge);
	const answers = await transform(opened.flatMap((each) => "state" in each ? [] : each));
	let at = 0;
	return tasks.map(({ block, place }, index) => {
		const children = opened[index] ?? [];
		if ("state" in children) return children;
		const results = children.map((child) => onlyOne(answers[at++], child.place));
		const trouble = firstTrouble(results);
		if (trouble !== void 0) return trouble;
		const keys = Array.isArray(block.mergeKeys) ? block.mergeKeys.map(String) : [];
		if (keys.length === 0) return failed(`${place}.mergeKeys`, "a merge needs at least one key");
		return mergeSets(results.map((each) => each.state === "done" ? each.params : []), [...new Set(keys)], children.map((child) => child.place), goTemplate);
	});
}
function openMerge({ block, place }) {
	const children = readChildren(block, place);
	if ("state" in children) return children;
	return children.length < 2 ? failed(`${place}.generators`, "a merge takes at least two generators, there are fewer") : children;
}
function mergeSets([base = [], ...others], keys, places, goTemplate) {
	const merged = byKey(base, keys, places[0] ?? "");
	if ("state" in merged) return merged;
	for (const [index, sets] of others.entries()) {
		const overrides = byKey(sets, keys, places[index + 1] ?? "");
		if ("state" in overrides) return overrides;
		for (const [key, params] of merged) {
			const override = overrides.get(key);
			if (override === void 0) continue;
			const result = goTemplate ? mergeOver(params, override) : copyOver(params, override);
			if (!result.ok) return failed(places[index + 1] ?? "", result.message, {
				stage: result.panic ? "panic" : "generate",
				params
			});
			merged.set(key, result.params);
		}
	}
	return {
		state: "done",
		params: [...merged.values()]
	};
}
/** Keys are looked up at the top level only; one that is missing counts as null. */
function byKey(sets, keys, place) {
	const result = /* @__PURE__ */ new Map();
	for (const params of sets) {
		const key = canonicalJson(goMap(keys.map((name) => [name, params.entries.get(name) ?? null])));
		if (result.has(key)) return failed(place, `two parameter sets have the same merge keys ${key}; keys are looked up at the top level only, and a missing one counts as null`, { params });
		result.set(key, params);
	}
	return result;
}

// src/argocd/application-set/generators/slug.ts
/** Longest slug of a branch. */
const MAX = 50;
/**
* The slug of a branch as the pull request generator makes it (github.com/gosimple/slug with `_` read as `-`, at most
* 50 characters, cut between words). Undefined for other than ASCII, which that library spells out in ways of its own.
*/
function slugOf(name) {
	if (/[^\t-~]/.test(name)) return void 0;
	const slug = name.trim().replaceAll("_", "-").replaceAll("&", "and").replaceAll("@", "at").toLowerCase().replaceAll(/[^a-z0-9-_]/g, "-").replaceAll(/-+/g, "-").replaceAll(/^[-_]+|[-_]+$/g, "");
	if (slug.length <= MAX) return slug;
	const cut = slug.slice(0, 51);
	return cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : slug.slice(0, MAX);
}

// src/argocd/application-set/generators/recorded.ts
/**
* Generators whose parameter sets were recorded. Without a record nobody knows what they give; that is not the same as
* nothing. `values` of the generator are added as Argo CD adds them.
*/
async function generateRecorded(kind, tasks, workshop) {
	const sets = workshop.outside.recorded?.[kind];
	if (sets === void 0) {
		const reason = `nothing is recorded for its ${kind} generator; give parameter sets under "applicationSets" in the config file`;
		return tasks.map(() => ({
			state: "unknown",
			reason
		}));
	}
	if (kind === "clusterDecisionResource") return tasks.map(({ block }) => {
		const values = textEntries(block.values);
		return {
			state: "done",
			params: sets.map((set) => extend(goMap(texts(set)), values, workshop.goTemplate))
		};
	});
	return addValues(tasks.map(({ block, place }) => ({
		params: sets.map((set) => paramsOf(kind, set, block, workshop.goTemplate)),
		values: block.values,
		place: `${place}.values`
	})), workshop);
}
function paramsOf(kind, set, block, goTemplate) {
	if (kind === "pullRequest") return pullRequestParams(set, goTemplate);
	if (kind === "scmProvider") return goMap(texts(set));
	const params = toParams(set);
	const input = isMap(block.input) && isMap(block.input.parameters) ? block.input.parameters : {};
	const generator = goMap([["input", goMap([["parameters", fromJsonValue(input)]])]]);
	return goMap([...goTemplate ? params.entries : flattenFile(params), ["generator", generator]]);
}
/** What these generators give is text. */
function texts(set) {
	return [...toParams(set).entries].map(([key, value]) => [key, typeof value === "object" ? value : formatGo(value)]);
}
/**
* A pull request: what the generator derives from other parameters is added when the record leaves it out
* (applicationset/generators/pull_request.go). Labels exist only for Go templates.
*/
function pullRequestParams(set, goTemplate) {
	const given = new Map(texts(set));
	const labels = given.get("labels");
	given.delete("labels");
	const derive = (name, value) => {
		if (!given.has(name) && value !== void 0) given.set(name, value);
	};
	for (const branch of ["branch", "target_branch"]) {
		const name = given.get(branch);
		if (typeof name === "string") derive(`${branch}_slug`, slugOf(name));
	}
	const sha = given.get("head_sha");
	if (typeof sha === "string") {
		derive("head_short_sha", sha.slice(0, 8));
		derive("head_short_sha_7", sha.slice(0, 7));
	}
	if (goTemplate) given.set("labels", typedList(Array.isArray(labels) ? labels.map(formatGo) : []));
	return goMap(given);
}

// src/argocd/application-set/generators/transform.ts
/**
* Runs entries of generators (applicationset/generators/generator_spec_processor.go, Transform): the second child of a
* matrix is rendered with the parameters of the first, the generators run, and the `selector` of the entry filters what
* they give.
*/
function createTransform(workshop, files) {
	/** Parameter sets that lists have made: in a matrix each does so once for every set of the first child. */
	let made = 0;
	const transform = async (requests) => {
		if (requests.length === 0) return [];
		const prepared = await interpolate(requests, workshop);
		const results = new Map(requests.map((request) => [request, /* @__PURE__ */ new Map()]));
		for (const kind of KINDS) {
			const members = prepared.flatMap((each) => each.state === "ready" && isMap(each.generator[kind]) ? [{
				request: each.request,
				task: {
					block: each.generator[kind],
					place: `${each.request.place}.${kind}`
				}
			}] : []);
			if (members.length === 0) continue;
			const generated = await generate(kind, members.map(({ task }) => task));
			for (const [index, { request }] of members.entries()) {
				const result = generated[index];
				if (result !== void 0) results.get(request)?.set(kind, result);
			}
		}
		return prepared.map((each) => each.state === "ready" ? answer(each, results.get(each.request) ?? /* @__PURE__ */ new Map()) : each);
	};
	async function generate(kind, tasks) {
		switch (kind) {
			case "list": return tasks.map(generateCounted);
			case "clusters": return generateClusters(tasks, workshop);
			case "git": return generateGit(tasks, workshop, files);
			case "matrix": return generateMatrix(tasks, workshop, transform);
			case "merge": return generateMerge(tasks, workshop, transform);
			default: return generateRecorded(kind, tasks, workshop);
		}
	}
	function generateCounted(task) {
		if (made > MAX_MADE) return {
			state: "unknown",
			reason: `${task.place} makes more than ${MAX_MADE} parameter sets, which are too many`
		};
		const generated = generateList(task, workshop.goTemplate);
		if (generated.state === "done") made += generated.params.length;
		return generated;
	}
	return transform;
}
/** Several for each that a matrix may make: what multiplies without end ends here, before all of it is in memory. */
const MAX_MADE = 4 * MAX_SETS;
/** Values of second children, for all sets of the first ones. */
const MAX_RENDERED = 2e6;
/** Renders the second children of matrices with the parameters of the first, all in one run. */
async function interpolate(requests, { render }) {
	const jobs = [];
	const sizes = /* @__PURE__ */ new Map();
	const sizeOf = (generator) => {
		const size = sizes.get(generator) ?? countValues(generator);
		sizes.set(generator, size);
		return size;
	};
	let values = 0;
	const plans = requests.map((request) => {
		const { generator: generator$1, context, place } = request;
		if (context === void 0 || context.entries.size === 0 || !KINDS.some((kind) => isMap(generator$1[kind]))) return { request };
		if (values > MAX_RENDERED) return {
			request,
			tooMany: true
		};
		values += sizeOf(generator$1);
		const pieces = collectStrings(generator$1, generator, place);
		const strict = pieces.filter((piece) => !piece.lenient);
		const lenient = pieces.filter((piece) => piece.lenient);
		const at = jobs.length;
		jobs.push({
			params: context,
			texts: strict.map(({ text }) => text)
		});
		append(jobs, lenient.map(({ text }) => ({
			params: context,
			texts: [text],
			lenient: true
		})));
		return {
			request,
			pieces,
			strict,
			lenient,
			at
		};
	});
	const rendered = await render(jobs);
	return plans.map((plan) => {
		const { request } = plan;
		if (!rendered.ok) return {
			state: "unknown",
			reason: rendered.problem
		};
		if (plan.tooMany === true) return {
			state: "unknown",
			reason: `${request.place} has more than ${MAX_RENDERED} values to render, which are too many`
		};
		if (plan.pieces === void 0) return {
			state: "ready",
			request,
			generator: request.generator,
			...request.context === void 0 ? {} : { context: request.context }
		};
		return settle(request, plan, rendered.results.slice(plan.at, plan.at + 1 + plan.lenient.length));
	});
}
function settle(request, plan, results) {
	const [main, ...values] = results;
	const params = request.context === void 0 ? {} : { params: request.context };
	if (main?.state === "failed") return failed(plan.strict[main.index]?.place ?? request.place, main.message, {
		stage: main.panic ? "panic" : "generate",
		...params
	});
	const valueTexts = [];
	for (const [index, value] of values.entries()) {
		const piece = plan.lenient[index];
		if (value.state === "rendered") valueTexts.push(value.texts[0] ?? "");
		else if (value.state === "failed" && value.missing) valueTexts.push(piece?.text ?? "");
		else if (value.state === "failed") return failed(piece?.place ?? request.place, value.message, {
			stage: value.panic ? "panic" : "generate",
			...params
		});
		else return {
			state: "unknown",
			reason: "another generator fails"
		};
	}
	if (main?.state !== "rendered") return {
		state: "unknown",
		reason: "another generator fails"
	};
	const [texts, others] = [main.texts.values(), valueTexts.values()];
	const ordered = plan.pieces.map((piece) => (piece.lenient ? others : texts).next().value ?? piece.text);
	const generator$2 = replaceStrings(request.generator, generator, ordered);
	return {
		state: "ready",
		request,
		generator: isMap(generator$2) ? generator$2 : {},
		context: main.params
	};
}
/** Puts the results of the generators of an entry together and applies its selector. */
function answer({ request, context }, results) {
	const written = request.generator.selector;
	const selector = readSelector(written, `${request.place}.selector`, false);
	if (!selector.ok) return failed(selector.place, selector.message);
	const trouble = firstTrouble([...results.values()]);
	if (trouble !== void 0) return trouble;
	return {
		state: "done",
		produced: [...results].map(([kind, result]) => ({
			kind,
			params: result.state === "done" ? result.params.filter((params) => written === void 0 || selector.matches(flattenParams(params))) : []
		})),
		...context === void 0 ? {} : { context }
	};
}

// src/argocd/application-set/merge-template.ts
/**
* The template of a generator completed with that of the set, as mergo does it without overriding
* (mergeGeneratorTemplate in applicationset/generators/generator_spec_processor.go): whatever is empty is filled, maps
* key by key, lists and texts as a whole. Empty is also `false`, `""`, `[]` and 0, so that a generator cannot switch
* anything off.
*/
function mergeTemplate(own, general, field) {
	if (own === void 0) return general;
	if (general === void 0 || field.kind === "raw") return own;
	if (field.kind === "struct" || field.kind === "map") {
		if (!isMap(own) || !isMap(general)) return own;
		return field.kind === "map" ? mergeEntries(own, general, () => field.of) : mergeEntries(own, general, (key) => field.fields[key]);
	}
	if (Array.isArray(own)) return own.length === 0 ? general : own;
	return own === "" || own === false || own === 0 || own === 0n ? general : own;
}
function mergeEntries(own, general, fieldOf) {
	const result = { ...null, ...own };
	for (const [key, item] of Object.entries(general)) {
		const field = fieldOf(key);
		const merged = field === void 0 ? item : mergeTemplate(Object.hasOwn(own, key) ? own[key] : void 0, item, field);
		if (merged !== void 0) setEntry(result, key, merged);
	}
	return result;
}

// src/argocd/application-set/strategic-lists.ts
/** Why lists cannot be merged. A panic ends the whole set, without a word. */
var ListProblem = class extends Error {
	name = "ListProblem";
	panic;
	constructor(message, panic = false) {
		super(message);
		this.panic = panic;
	}
};
/** The union of two sets: items of the patch keep their order, the others keep their places before and between them. */
function mergeSet(original, patch) {
	if (original.length === 0 && patch.length === 0) return [];
	if (typeOfItems(original, patch) === "map") throw new ListProblem(NO_KEY);
	const after = byText(patch);
	return interleave([...byText(original)].filter(([text]) => !after.has(text)), [...after], original);
}
/** `$deleteFromPrimitiveList`: items that are listed go. */
function deleteItems(original, listed) {
	if (original.length === 0 && listed.length === 0) return [];
	if (typeOfItems(original, listed) === "map") throw new ListProblem(NO_KEY);
	const gone = byText(listed);
	return original.filter((item) => !gone.has(textOf(item)));
}
/** `$setElementOrder`: items that are listed come in that order, the others keep their places (mergePatchIntoOriginal). */
function orderItems(merged, order, { original, patch }) {
	for (const item of [...order, ...merged]) if (typeof item === "object" && item !== null) throw new ListProblem("\"$setElementOrder\" takes plain values only, and Argo CD panics over maps and lists", true);
	if (original.length === 0 && patch.length === 0) throw new ListProblem("\"$setElementOrder\" orders empty lists");
	if (typeOfItems(original, patch) === "map" && order.length > 0) throw new ListProblem(NO_KEY);
	const places = placesIn(order);
	const items = merged.map((item) => [textOf(item), item]);
	return interleave(sortBy(items.filter(([text]) => !places.has(text)), placesIn(original)), sortBy(items.filter(([text]) => places.has(text)), places), original);
}
/** To insert one by one takes the square of the number, and whoever writes a patch decides how many there are. */
const MANY = 1e3;
/**
* normalizeSliceOrder: what is not in the order is before whatever it is compared with, so the items' way to their
* places counts. It is that of Go's sort.SliceStable, which inserts them one by one (twenty at a time, where there are
* more than anybody orders; of as many as take time, the order is ours).
*/
function sortBy(items, places) {
	if (items.every(([text]) => places.has(text))) return items.toSorted(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
	if (items.length > MANY) return items.toSorted(([one], [other]) => isBefore(one, other, places) ? -1 : 1);
	const sorted = [];
	for (const item of items) {
		let at = sorted.length;
		while (at > 0 && isBefore(item[0], sorted[at - 1]?.[0] ?? "", places)) at--;
		sorted.splice(at, 0, item);
	}
	return sorted;
}
function isBefore(one, other, places) {
	const [first, second] = [places.get(one), places.get(other)];
	return first === void 0 || second === void 0 || first < second;
}
/** The first place of each item. */
function placesIn(items) {
	return new Map(items.map((item, place) => [textOf(item), place]).toReversed());
}
/** What a patch lists must be in the order that it asks for (validatePatchWithSetOrderList). */
function checkOrder(patch, order) {
	if (patch.length === 0 || order.length === 0) return;
	let at = 0;
	for (let place = 0; place < order.length && at < patch.length;) {
		const [item, wanted] = [patch[at], order[place]];
		if (isMap(item) && Object.hasOwn(item, "$patch")) {
			at++;
			continue;
		}
		if (isMap(item) && isMap(wanted) || Array.isArray(item) && Array.isArray(wanted)) throw new ListProblem("\"$setElementOrder\" takes plain values only, and Argo CD panics over maps and lists", true);
		if (textOf(item ?? null) === textOf(wanted ?? null)) at++;
		place++;
	}
	if (at < patch.length) throw new ListProblem("the list and its \"$setElementOrder\" are not in the same order");
}
const NO_KEY = "items of this list are maps, which cannot be merged without a key";
/** The one type that all items must have (sliceElementType). Of a null Go has no type, and panics where it is the first. */
function typeOfItems(...lists) {
	let type;
	for (const item of lists.flat()) {
		const own = goType(item);
		if (type === void 0 && own === "null") throw new ListProblem("a list that begins with null makes Argo CD panic", true);
		if (type === void 0 && own === "list") throw new ListProblem("lists of lists cannot be merged");
		if (type !== void 0 && own !== type) throw new ListProblem("items of the list are not all of one type");
		type = own;
	}
	return type ?? "null";
}
function goType(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	if (isMap(value)) return "map";
	if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
	return typeof value === "bigint" ? "integer" : typeof value;
}
/** Puts items of the left list between those of the right where both stood in the original order (mergeSortedSlice). */
function interleave(left, right, original) {
	const places = placesIn(original);
	const stoodBefore = (one, other) => {
		const [first, second] = [places.get(one), places.get(other)];
		return first !== void 0 && second !== void 0 && first < second;
	};
	const result = [];
	for (let i = 0, j = 0; i < left.length || j < right.length;) {
		const [one, other] = [left[i], right[j]];
		if (one !== void 0 && (other === void 0 || stoodBefore(one[0], other[0]))) {
			result.push(one[1]);
			i++;
		} else if (other !== void 0) {
			result.push(other[1]);
			j++;
		}
	}
	return result;
}
/** Each item once, in the first order, by the text that equal items share: lists of a patch may be long. */
function byText(items) {
	return new Map(items.map((item) => [textOf(item), item]));
}
function textOf(item) {
	return canonicalJson(fromJsonValue(item));
}

// src/argocd/application-set/strategic-patch.ts
/** Thrown inside of a merge, caught at its door. */
var PatchProblem = class extends Error {
	name = "PatchProblem";
	place;
	panic;
	constructor(place, message, panic = false) {
		super(message);
		this.place = place;
		this.panic = panic;
	}
};
/** The one list of an Application that Kubernetes merges as a set; every other is replaced. */
const MERGED_LIST = "metadata.finalizers";
const DELETE_PREFIX = "$deleteFromPrimitiveList/";
const ORDER_PREFIX = "$setElementOrder/";
/**
* A Kubernetes strategic merge patch on an Application (k8s.io/apimachinery, pkg/util/strategicpatch/patch.go,
* mergeMap; merge keys from the tags of the Go structs): maps merge, null deletes, lists are replaced, `$patch:
* replace` and `$patch: delete` work, `$setElementOrder` arranges lists before anything is merged. Inside `valuesObject` Go knows no fields: a map or list on both sides is an error
* there (https://github.com/argoproj/argo-cd/issues/22850).
*/
function applyStrategicPatch(original, patch, shape) {
	try {
		return {
			ok: true,
			value: mergeMap(original, patch, shape, "")
		};
	} catch (error) {
		if (error instanceof PatchProblem) return {
			ok: false,
			place: error.place,
			message: error.message,
			panic: error.panic
		};
		throw error;
	}
}
function mergeMap(original, patch, shape, place) {
	const directive = Object.hasOwn(patch, "$patch") ? patch.$patch : void 0;
	if (directive === "replace") return without(patch, "$patch");
	if (directive === "delete") return {};
	if (directive !== void 0) throw new PatchProblem(place, "\"$patch\" is neither \"replace\" nor \"delete\"");
	const result = retainKeys({ ...null, ...original }, patch, place);
	const arranged = /* @__PURE__ */ new Set();
	for (const [key, order] of Object.entries(patch).filter(([each]) => each.startsWith(ORDER_PREFIX))) {
		const name = key.slice(17);
		if (arrange(result, patch, {
			name,
			order,
			shape,
			place
		})) arranged.add(name);
	}
	for (const [key, value] of Object.entries(patch)) {
		if (key === "$retainKeys" || key.startsWith(ORDER_PREFIX) || arranged.has(key)) continue;
		const isDeletion = key.startsWith(DELETE_PREFIX);
		mergeKey(result, isDeletion ? key.slice(25) : key, value, {
			isDeletion,
			shape,
			place
		});
	}
	return result;
}
function mergeKey(result, key, value, { isDeletion, shape, place }) {
	const at = join$1(place, key);
	const before = Object.hasOwn(result, key) ? result[key] : void 0;
	if (value === null) {
		delete result[key];
		return;
	}
	if (before === void 0 || typeName(before) !== typeName(value)) {
		if (isDeletion) return;
		const kept = clean(value);
		if (kept === void 0) delete result[key];
		else setEntry(result, key, kept);
		return;
	}
	if (isMap(before) && isMap(value)) setEntry(result, key, mergeMap(before, value, lookUp(shape, key, at), at));
	else if (Array.isArray(before) && Array.isArray(value)) {
		lookUp(shape, key, at);
		if (isDeletion) setEntry(result, key, inLists(at, () => deleteItems(before, value)));
		else setEntry(result, key, at === MERGED_LIST ? inLists(at, () => mergeSet(before, value)) : value);
	} else setEntry(result, key, value);
}
/** `$setElementOrder` of one list: merges the list and arranges it. False where there is no such list. */
function arrange(result, patch, { name, order, shape, place }) {
	const at = join$1(place, name);
	const before = Object.hasOwn(result, name) ? result[name] : void 0;
	const after = Object.hasOwn(patch, name) ? patch[name] : void 0;
	for (const list of [
		order,
		before ?? [],
		after === void 0 ? [] : after
	]) if (!Array.isArray(list)) throw new PatchProblem(at, "\"$setElementOrder\" must be a list, and stand for one");
	const [original, patched] = [asList(before), asList(after)];
	lookUp(shape, name, at);
	inLists(at, () => checkOrder(patched, asList(order)));
	if (before === void 0 && after === void 0) return false;
	const merged = () => {
		if (after === void 0) return original;
		if (before === void 0) return asList(clean(patched));
		return at === MERGED_LIST ? mergeSet(original, patched) : patched;
	};
	setEntry(result, name, inLists(at, () => orderItems(merged(), asList(order), {
		original,
		patch: patched
	})));
	return after !== void 0;
}
function asList(value) {
	return Array.isArray(value) ? value : [];
}
/** What lists cannot do, told with their place. */
function inLists(place, merge) {
	try {
		return merge();
	} catch (error) {
		if (error instanceof ListProblem) throw new PatchProblem(place, error.message, error.panic);
		throw error;
	}
}
/** The field that Go finds for a key; it must know one where both sides hold a map or list. */
function lookUp(shape, key, place) {
	if (shape?.kind === "raw") throw new PatchProblem(place, "template and patch both hold a map or list here, and Argo CD cannot merge those inside valuesObject (argo-cd issue 22850); write the whole of it in one of the two");
	if (shape?.kind !== "struct") return void 0;
	const name = findField(shape.fields, key);
	const field = name === void 0 ? void 0 : shape.fields[name];
	if (field === void 0) throw new PatchProblem(place, "an Application has no such field");
	return field;
}
/** `$retainKeys`: what it does not list goes. */
function retainKeys(original, patch, place) {
	const list = patch.$retainKeys;
	if (list === void 0) return original;
	if (!Array.isArray(list)) throw new PatchProblem(place, "\"$retainKeys\" must be a list");
	const kept = new Set(list);
	const stray = Object.entries(patch).find(([key, value]) => value !== null && !/^\$(?:retainKeys$|deleteFromPrimitiveList|setElementOrder)/.test(key) && !kept.has(key));
	if (stray !== void 0) throw new PatchProblem(place, `"$retainKeys" does not list "${stray[0]}", which the patch sets`);
	return Object.fromEntries(Object.entries(original).filter(([key]) => kept.has(key)));
}
/** A patch value as it goes where nothing was: without nulls of maps and without what directives mark. */
function clean(value) {
	if (Array.isArray(value)) return value.map(clean).filter((item) => item !== void 0);
	if (!isMap(value)) return value;
	if (Object.hasOwn(value, "$patch")) return void 0;
	const result = {};
	for (const [key, item] of Object.entries(value)) {
		const kept = item === null ? void 0 : clean(item);
		if (kept !== void 0) setEntry(result, key, kept);
	}
	return result;
}
function typeName(value) {
	if (Array.isArray(value)) return "list";
	return isMap(value) ? "map" : typeof value;
}
function without(map, key) {
	const result = { ...null, ...map };
	delete result[key];
	return result;
}

// src/argocd/application-set/template-patch.ts
/** An Application on its way from a template to the API server. Of its status nothing is looked into but that it is a map. */
const application = struct({
	metadata: templateMetadata,
	spec: applicationSpec,
	status: {
		kind: "map",
		of: raw
	},
	operation
}, ["metadata", "spec"]);
/** What a patch is read as: an Application with what tells its kind. A patch cannot change that, but must have it as text. */
const patchShape = struct({
	apiVersion: text,
	kind: text,
	...application.fields
});
/**
* Applies a rendered `templatePatch` (applicationset/controllers/template/patch.go, applyTemplatePatch): it must fit an
* Application, is merged strategically, and cannot change the project. Text that begins with `{` is JSON, everything
* else YAML.
*
* @param generated metadata and spec of the Application, as rendered
*/
function applyTemplatePatch(generated, rendered) {
	const fail = (place, message, panic = false) => ({
		ok: false,
		place: place === "" ? "spec.templatePatch" : `spec.templatePatch: ${place}`,
		message,
		panic
	});
	let patch;
	try {
		patch = rendered.trim().startsWith("{") ? parseJson(rendered) : parseYaml(rendered);
	} catch (error) {
		if (error instanceof SyntaxProblem) return fail("", `the rendered patch is not ${rendered.trim().startsWith("{") ? "JSON (it begins with \"{\")" : "YAML"}: ${error.message}`);
		throw error;
	}
	if (patch === null) return {
		ok: true,
		application: generated
	};
	if (!isMap(patch)) return fail("", `the rendered patch must be a map, it is ${describe(patch)}`);
	const refusals = [];
	decodeGo(patch, patchShape, "", refusals);
	const [refusal] = refusals;
	if (refusal !== void 0) return fail(refusal.place, refusal.message);
	const original = encodeGo(generated, application);
	const patched = applyStrategicPatch(isMap(original) ? original : {}, patch, application);
	if (!patched.ok) return fail(patched.place, patched.message, patched.panic);
	const decoded = decodeGo(patched.value, application, "", refusals);
	const [late] = refusals;
	if (late !== void 0 || !isMap(decoded)) return fail(late?.place ?? "", late?.message ?? "the patch leaves no Application");
	const spec = { ...null, ...isMap(decoded.spec) ? decoded.spec : {} };
	const before = isMap(generated.spec) ? generated.spec.project : void 0;
	if (before === void 0) delete spec.project;
	else spec.project = before;
	return {
		ok: true,
		application: {
			...null, ...decoded,
			spec
		}
	};
}

// src/argocd/application-set/render-applications.ts
/**
* Makes Applications of parameter sets, all of them in one run of the engine (applicationset/utils/utils.go,
* RenderTemplateParams): each string of the template on its own, then the patch as one text. An empty parameter set
* takes the template as it is, and gets no finalizer.
*/
async function renderApplications(batches, render, options) {
	const patch = typeof options.templatePatch === "string" ? [{
		text: options.templatePatch,
		place: "spec.templatePatch",
		lenient: false
	}] : [];
	let texts = 0;
	const plans = batches.flatMap((batch) => {
		const pieces = collectStrings(batch.template ?? {}, template, "spec.template");
		texts += batch.params.length * (pieces.length + patch.length);
		if (texts > 5e6) return [];
		return batch.params.map((params) => ({
			batch,
			params,
			pieces: [...params.entries.size === 0 ? [] : pieces, ...patch]
		}));
	});
	if (texts > 5e6) return {
		state: "unknown",
		reason: `the templates have more than ${MAX_VALUES} texts, which are too many`
	};
	const rendered = await render(plans.map(({ params, pieces }) => ({
		params,
		texts: pieces.map(({ text }) => text)
	})));
	if (!rendered.ok) return {
		state: "unknown",
		reason: rendered.problem
	};
	const applications = [];
	const failures = [];
	let more = false;
	for (const [index, plan] of plans.entries()) {
		const built = build(plan, rendered.results[index] ?? { state: "skipped" }, options);
		if (built.state === "unknown") more = true;
		else if (built.state === "failed") append(failures, built.failures.map((each) => ({
			...null, ...each,
			generator: plan.batch.generator
		})));
		else applications.push({
			application: built.application,
			generator: plan.batch.generator,
			parameters: asMap(plan.params)
		});
	}
	failures.sort((one, other) => Number(other.stage === "panic") - Number(one.stage === "panic"));
	if (failures.length > 0) return {
		state: "failed",
		failures,
		more
	};
	return more ? {
		state: "unknown",
		reason: "the templates could not be rendered"
	} : {
		state: "done",
		applications
	};
}
function build({ batch, params, pieces }, result, options) {
	if (result.state === "skipped") return { state: "unknown" };
	if (result.state === "failed") return failed(pieces[result.index]?.place ?? "spec.template", result.message, {
		stage: result.panic ? "panic" : "render",
		params
	});
	const own = { ...null, ...isMap(batch.template) ? batch.template : {} };
	const filled = params.entries.size === 0 ? own : replaceStrings(own, template, result.texts);
	const application = isMap(filled) ? filled : {};
	const metadata = isMap(application.metadata) ? application.metadata : {};
	const noFinalizer = !Array.isArray(metadata.finalizers) || metadata.finalizers.length === 0;
	if (params.entries.size > 0 && noFinalizer && !options.preserveResourcesOnDeletion) application.metadata = {
		...null, ...metadata,
		finalizers: [RESOURCES_FINALIZER]
	};
	if (typeof options.templatePatch !== "string") return {
		state: "done",
		application
	};
	const patched = applyTemplatePatch(application, result.texts.at(-1) ?? "");
	return patched.ok ? {
		state: "done",
		application: patched.application
	} : failed(patched.place, patched.message, {
		stage: patched.panic ? "panic" : "render",
		params
	});
}
function asMap(params) {
	const value = toJsonValue(params);
	return isMap(value) ? value : {};
}

// src/argocd/application-set/creation.ts
/** Bytes that all annotations of an object may take together. */
const MAX_ANNOTATIONS = 262144;
/**
* Why the API server would not create an Application (k8s.io/apimachinery, pkg/api/validation/objectmeta.go, and the
* Application CRD); undefined when it would.
*/
function refuseCreation(object) {
	const metadata = isMap(object.metadata) ? object.metadata : {};
	const refusals = [];
	const refuse = (place, message) => void (message === void 0 || refusals.push({
		place,
		message
	}));
	const name = textOf$1(metadata.name);
	refuse("metadata.name", name === "" ? "an Application needs a name" : quoted(name, checkSubdomain(name)));
	for (const [key, value] of textEntries(metadata.labels)) {
		refuse("metadata.labels", quoted(key, checkQualifiedName(key)));
		refuse(join$1("metadata.labels", key), quoted(value, checkLabelValue(value)));
	}
	let size = 0;
	for (const [key, value] of textEntries(metadata.annotations)) {
		refuse("metadata.annotations", quoted(key, checkQualifiedName(key.toLowerCase())));
		size += Buffer.byteLength(key) + Buffer.byteLength(value);
	}
	if (size > MAX_ANNOTATIONS) refuse("metadata.annotations", `take ${size} bytes, ${MAX_ANNOTATIONS} are allowed`);
	for (const [index, finalizer] of textsOf(metadata.finalizers).entries()) refuse(`metadata.finalizers[${index}]`, quoted(finalizer, checkQualifiedName(finalizer)));
	admit(object.spec ?? {}, applicationSpec, "spec", refusals);
	return refusals.length === 0 ? void 0 : refusals.map(({ place, message }) => `${place}: ${message}`).join("; ");
}
function quoted(text, problem) {
	return problem === void 0 ? void 0 : `"${text}" ${problem}`;
}

// src/argocd/application-set/validation.ts
/**
* Why the ApplicationSet controller would drop Applications, by name
* (applicationset/controllers/applicationset_controller.go, validateGeneratedApplications): a name that comes twice, a
* project that does not exist, a destination that no cluster answers to. The last reason for a name counts, and all
* Applications of that name are dropped.
*
* @param applications metadata and spec, not normalised: an empty project is unknown here
*/
function findInvalid(applications, setName, { knownProjects, clusters }) {
	const reasons = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	for (const application of applications) {
		const name = nameOf(application);
		const spec = isMap(application.spec) ? application.spec : {};
		const project = textOf$1(spec.project);
		if (seen.has(name)) {
			reasons.set(name, `ApplicationSet ${setName} makes more than one Application of the name "${name}", and then none of them`);
			continue;
		}
		seen.add(name);
		if (project === "") reasons.set(name, "spec.project is empty: there is no such project");
		else if (knownProjects?.includes(project) === false) reasons.set(name, `spec.project: there is no project "${project}"`);
		else {
			const destination = checkDestination(isMap(spec.destination) ? spec.destination : {}, clusters);
			if (destination !== void 0) reasons.set(name, `spec.destination: ${destination}`);
		}
	}
	return reasons;
}
/**
* Finds the cluster of a destination (util/argo/argo.go, GetDestinationCluster). Which clusters there are is only known
* when some are given.
*/
function checkDestination(destination, clusters) {
	const server = trimEndOf("/", textOf$1(destination.server));
	const name = textOf$1(destination.name);
	if (server !== "" && name !== "") return `name "${name}" and server "${server}" must not both be set`;
	if (server === "" && name === "") return "one of server and name must say which cluster it goes to";
	if (clusters.length === 0) return void 0;
	if (server !== "") return server === IN_CLUSTER.server || clusters.some((cluster) => trimEndOf("/", cluster.server) === server) ? void 0 : `there is no cluster with the server "${server}"`;
	const named = clusters.filter((cluster) => cluster.name === name);
	if (named.length > 1) return `there are ${named.length} clusters of the name "${name}"`;
	return named.length === 1 || name === IN_CLUSTER.name ? void 0 : `there is no cluster of the name "${name}"`;
}
/** Name of an Application; empty when it has none. */
function nameOf(application) {
	return isMap(application.metadata) ? textOf$1(application.metadata.name) : "";
}

// src/argocd/application-set/settle-applications.ts
/**
* Tells Applications that come into being from those that do not: first the controller drops what it finds wrong, then
* the API server refuses what it finds wrong, one by one.
*
* @param namespace of the set
*/
function settleApplications(rendered, setName, namespace, outside) {
	const invalid = findInvalid(rendered.map((each) => each.application), setName, outside);
	const applications = [];
	const rejected = [];
	for (const { application, generator, parameters } of rendered) {
		const object = toObject(application, namespace);
		const name = nameOf(application);
		const reason = invalid.get(name);
		const refusal = reason === void 0 ? refuseCreation(object) : void 0;
		if (reason !== void 0) rejected.push({
			object,
			generator,
			parameters,
			name,
			stage: "validation",
			reason
		});
		else if (refusal !== void 0) rejected.push({
			object,
			generator,
			parameters,
			name,
			stage: "create",
			reason: refusal
		});
		else applications.push({
			object,
			generator,
			parameters
		});
	}
	return {
		applications,
		rejected
	};
}
/** The Application as it is written to the API server. Its namespace is always that of the set. */
function toObject(application$1, namespace) {
	const encoded = encodeGo(application$1, application);
	const { metadata, spec, operation } = isMap(encoded) ? encoded : {};
	return {
		apiVersion: "argoproj.io/v1alpha1",
		kind: "Application",
		metadata: {
			...null, ...isMap(metadata) ? metadata : {},
			namespace
		},
		spec: normaliseSpec(isMap(spec) ? spec : {}),
		...isMap(operation) ? { operation } : {}
	};
}

// src/argocd/application-set/fast-template.ts
/**
* A text with `{{name}}` replaced, in the mode without Go templates (applicationset/utils/utils.go, Replace;
* github.com/valyala/fasttemplate): names are looked up as they are, without blanks around them; what is unknown or no
* text stays as it was written. Nothing is replaced unless one line holds both kinds of braces.
*/
function replaceTags(template, params) {
	if (!template.split("\n").some(hasBraces)) return {
		ok: true,
		text: template
	};
	let text = "";
	let at = 0;
	for (let open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
		const close = template.indexOf("}}", open + 2);
		if (close < 0) return {
			ok: false,
			message: `there is no }} for the {{ in front of "${template.slice(open + 2, open + 42)}"`
		};
		const tag = template.slice(open + 2, close);
		const name = trimOf(GO_SPACE, tag);
		const value = name === "" ? void 0 : params.entries.get(name);
		text += template.slice(at, open) + (typeof value === "string" ? value : `{{${tag}}}`);
		at = close + 2;
	}
	return {
		ok: true,
		text: text + template.slice(at)
	};
}
function hasBraces(line) {
	const open = line.indexOf("{{");
	return open >= 0 && line.lastIndexOf("}}") >= open + 2;
}

// src/argocd/application-set/text-engine.ts
/** The engine of a set: Go templates or plain tags, with its options. */
function createTextEngine(spec, renderTemplates) {
	if (spec.goTemplate !== true) return async (jobs) => ({
		ok: true,
		results: jobs.map(replaceAll)
	});
	const options = readOptions(spec.goTemplateOptions);
	if (!options.ok) return async (jobs) => ({
		ok: true,
		results: jobs.map((job) => refuseOption(job, options.unknown))
	});
	return (jobs) => renderGo(jobs, options.missingKey, renderTemplates);
}
function replaceAll({ params, texts }) {
	const rendered = [];
	for (const [index, text] of texts.entries()) {
		const result = replaceTags(text, params);
		if (!result.ok) return {
			state: "failed",
			index,
			message: result.message,
			missing: false,
			panic: false
		};
		rendered.push(result.text);
	}
	return {
		state: "rendered",
		texts: rendered,
		params
	};
}
/**
* Options of Go's text/template (https://pkg.go.dev/text/template#Template.Option); the last `missingkey` counts, any
* other makes it panic.
*/
function readOptions(value) {
	let missingKey = "default";
	for (const option of Array.isArray(value) ? value.map(String) : []) {
		const setting = /^missingkey=(default|invalid|zero|error)$/.exec(option)?.[1];
		if (setting === void 0) return {
			ok: false,
			unknown: option
		};
		missingKey = setting === "zero" || setting === "error" ? setting : "default";
	}
	return {
		ok: true,
		missingKey
	};
}
function refuseOption({ params, texts }, option) {
	if (texts.length === 0) return {
		state: "rendered",
		texts: [],
		params
	};
	return {
		state: "failed",
		index: 0,
		message: `spec.goTemplateOptions: "${option}" is unknown, and Argo CD panics over it without saying so anywhere; there are missingkey=default, =invalid, =zero and =error`,
		missing: false,
		panic: true
	};
}
async function renderGo(jobs, missingKey, renderTemplates) {
	const templates = jobs.map(({ texts }) => texts.map((text, index) => ({
		text,
		index
	})).filter(({ text }) => text.includes("{{")));
	const asked = [];
	for (const [at, { params, lenient }] of jobs.entries()) {
		const mine = templates[at] ?? [];
		if (mine.length > 0) asked.push({
			at,
			job: {
				params,
				templates: mine.map(({ text }) => text),
				missingKey: lenient === true ? "error" : missingKey,
				...lenient === true ? { lenient } : {}
			}
		});
	}
	const answer = asked.length === 0 ? {
		ok: true,
		results: []
	} : await renderTemplates(asked.map(({ job }) => job));
	if (!answer.ok) return answer;
	const answers = new Map(asked.map(({ at }, index) => [at, answer.results[index]]));
	return {
		ok: true,
		results: jobs.map(({ params, texts }, at) => {
			if (!answers.has(at)) return {
				state: "rendered",
				texts,
				params
			};
			const result = answers.get(at) ?? { state: "skipped" };
			const mine = templates[at] ?? [];
			if (result.state === "failed") return {
				state: "failed",
				index: mine[result.template]?.index ?? 0,
				message: result.message,
				missing: result.missing,
				panic: false
			};
			if (result.state === "skipped") return result;
			const rendered = [...texts];
			for (const [order, { index }] of mine.entries()) rendered[index] = result.texts[order] ?? "";
			return {
				state: "rendered",
				texts: rendered,
				params: result.params ?? params
			};
		})
	};
}

// src/argocd/application-set/unstable.ts
/** Functions of sprig that give something else each time (https://masterminds.github.io/sprig/). */
const RANDOM = /(?<![.$\w])(rand(?:AlphaNum|Alpha|Ascii|Numeric|Bytes|Int)|shuffle|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey))\b/;
/** The first function in the templates of a set whose result is another one each time; undefined when there is none. */
function findRandomFunction(spec) {
	for (const { text, place } of collectStrings(spec, setSpec, "spec")) {
		const name = firstInActions(text);
		if (name !== void 0) return {
			place,
			name
		};
	}
}
function firstInActions(text) {
	for (const action of text.split("{{").slice(1)) {
		const name = RANDOM.exec(action.split("}", 1)[0] ?? "")?.[1];
		if (name !== void 0) return name;
	}
}

// src/argocd/application-set/expand.ts
/**
* What an ApplicationSet makes, without a cluster: the API server's check of the set, the generators, the templates,
* the controller's check of each Application, and the API server's check of each Application. Everything that is not in
* the set comes from `outside`. The order is that of the generators and of what they find; where Argo CD's is random,
* that of the input.
*/
async function expandApplicationSet(object, outside) {
	const refusals = [];
	const name = nameOf(object);
	const named = checkSubdomain(name);
	if (named !== void 0) refusals.push({
		place: "metadata.name",
		message: name === "" ? "an ApplicationSet needs a name" : `"${name}" ${named}`
	});
	const admitted = object.spec === void 0 || object.spec === null ? {} : admit(object.spec, setSpec, "spec", refusals);
	if (object.spec === void 0 || object.spec === null) refusals.push({
		place: "spec",
		message: "required value"
	});
	const spec = isMap(admitted) ? admitted : {};
	const policy = readPolicy(spec, outside.settings);
	const warnings = [];
	if (refusals.length > 0) return fail({
		failures: refusals.map(({ place, message }) => ({
			stage: "admission",
			place,
			message: explainRefusal(place, message)
		})),
		more: false
	}, policy, warnings);
	const workshop = openWorkshop(spec, outside, warnings);
	const random = workshop.goTemplate ? findRandomFunction(spec) : void 0;
	if (random !== void 0) warnings.push({
		code: "random-template",
		message: `${random.place}: "${random.name}" gives another result each time, so the Applications of this set never settle`
	});
	const result = await generateAll((Array.isArray(spec.generators) ? spec.generators : []).filter(isMap), spec, workshop);
	if (result.state === "failed") return fail(result, policy, warnings);
	if (result.state === "unknown") return {
		outcome: "not-expanded",
		reason: result.reason,
		policy,
		warnings
	};
	return {
		outcome: "applications",
		...settleApplications(result.applications, name, namespaceOf(object, outside), outside),
		policy,
		warnings
	};
}
function openWorkshop(spec, outside, warnings) {
	const template = isMap(spec.template) && isMap(spec.template.spec) ? spec.template.spec : {};
	return {
		goTemplate: spec.goTemplate === true,
		render: createTextEngine(spec, outside.renderTemplates),
		outside,
		project: typeof template.project === "string" ? template.project : "",
		warn(warning) {
			if (!warnings.some((each) => each.message === warning.message)) warnings.push(warning);
		}
	};
}
/**
* Runs all generators and templates. Argo CD reports the first failure in the order of the generators, be it of a
* generator or a template; as both run for all of them at once here, what stands before a failed generator is run again
* alone, to find a failure there.
*/
async function generateAll(generators, spec, workshop) {
	const answers = await createTransform(workshop, createRepositoryFiles(workshop.outside))(generators.map((generator, index) => ({
		generator,
		place: `spec.generators[${index}]`
	})));
	const failedAt = answers.findIndex((answer) => answer.state === "failed");
	if (failedAt >= 0) {
		const failures = answers.flatMap((answer, index) => answer.state === "failed" ? answer.failures.map((each) => ({
			...null, ...each,
			generator: index
		})) : []);
		const more = answers.some((answer) => answer.state === "unknown" || answer.state === "failed" && answer.more);
		const own = {
			state: "failed",
			failures: panicFirst(answers, failures),
			more
		};
		if (failedAt === 0 || own.failures[0]?.stage === "panic") return own;
		const before = await generateAll(generators.slice(0, failedAt), spec, workshop);
		return before.state === "failed" ? {
			...null, ...before,
			failures: [...before.failures, ...own.failures],
			more: before.more || more
		} : own;
	}
	const unknown = answers.find((answer) => answer.state === "unknown");
	if (unknown?.state === "unknown") return unknown;
	const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
	return renderApplications(answers.flatMap((answer, index) => batchesOf(answer, index, generators[index] ?? {}, spec.template)), workshop.render, {
		templatePatch: spec.templatePatch,
		preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true
	});
}
/** A panic ends everything, also after an error of another generator. */
function panicFirst(answers, failures) {
	const panic = answers.findIndex((answer) => answer.state === "failed" && answer.failures[0]?.stage === "panic");
	return panic < 0 ? failures : failures.toSorted((one, other) => Number(other.generator === panic) - Number(one.generator === panic));
}
function batchesOf(answer, index, generator, general) {
	if (answer.state !== "done") return [];
	return answer.produced.map(({ kind, params }) => {
		const block = generator[kind];
		return {
			generator: index,
			params,
			template: mergeTemplate(isMap(block) ? block.template : void 0, general, template)
		};
	});
}
function namespaceOf(object, { argocdNamespace }) {
	const namespace = isMap(object.metadata) ? object.metadata.namespace : void 0;
	return typeof namespace === "string" && namespace !== "" ? namespace : argocdNamespace;
}
function explainRefusal(place, message) {
	if (message !== "required value") return message;
	return place.endsWith(".git.revision") ? "is missing; the API server refuses the whole set (\"\" means the default branch)" : "is missing; the API server refuses the whole set";
}
function fail({ failures, more }, policy, warnings) {
	const [first] = failures;
	return {
		outcome: "error",
		stage: first?.stage ?? "generate",
		message: first === void 0 ? "the set fails" : `${first.place}: ${first.message}`,
		failing: failures,
		more,
		policy,
		warnings
	};
}

module.exports = { expandApplicationSet };