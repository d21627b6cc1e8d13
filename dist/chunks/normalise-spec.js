"use strict";
const { countedInKustomize, isMap } = require("./gather.js");

// src/argocd/application-set/stored.ts
/** A text; empty when it is absent. */
function textOf(value) {
	return typeof value === "string" ? value : "";
}
/** A list of texts. */
function textsOf(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
/** A list of maps. */
function mapsOf(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}
/** The entries of a map of texts. */
function textEntries(value) {
	return Object.entries(isMap(value) ? value : {}).map(([key, item]) => [key, textOf(item)]);
}

// src/argocd/application-set/policy.ts
/**
* Annotations of Applications that the controller never takes away (applicationset_controller.go,
* defaultPreservedAnnotations).
*/
const PRESERVED = [
	"notified.notifications.argoproj.io",
	"argocd.argoproj.io/refresh",
	"argocd.argoproj.io/hydrate"
];
/** What a set may do to Applications that exist already. */
function readPolicy(spec) {
	const syncPolicy = isMap(spec.syncPolicy) ? spec.syncPolicy : {};
	const preserved = isMap(spec.preservedFields) ? spec.preservedFields : {};
	const strategy = isMap(spec.strategy) ? spec.strategy : {};
	const rolling = isMap(strategy.rollingSync) ? strategy.rollingSync : {};
	return {
		applicationsSync: readApplicationsSync(syncPolicy.applicationsSync),
		preserveResourcesOnDeletion: syncPolicy.preserveResourcesOnDeletion === true,
		preservedFields: {
			annotations: [...textsOf(preserved.annotations), ...PRESERVED],
			labels: textsOf(preserved.labels)
		},
		ignoreApplicationDifferences: mapsOf(spec.ignoreApplicationDifferences),
		...strategy.type === "RollingSync" ? { rollingSync: mapsOf(rolling.steps) } : {},
		deletionOrder: textOf(strategy.deletionOrder)
	};
}
function readApplicationsSync(value) {
	return value === "create-only" || value === "create-update" || value === "create-delete" ? value : "sync";
}

// src/argocd/application-set/normalise-spec.ts
/**
* What the ApplicationSet controller writes instead of a spec (util/argo/argo.go, NormalizeApplicationSpec): an empty
* project is `default`, an empty sync policy and blocks without effect vanish from `source`. It means to do the same
* for `sources`, but changes only copies of them.
*
* @param spec as Go writes it, without empty fields
*/
function normaliseSpec(spec) {
	const result = { ...null, ...spec };
	if (result.project === "" || result.project === void 0) result.project = "default";
	if (isMap(result.syncPolicy) && !Object.entries(result.syncPolicy).some(([, value]) => hasEffect(value))) delete result.syncPolicy;
	if (isMap(result.source) && !(Array.isArray(result.sources) && result.sources.length > 0)) result.source = normaliseSource(result.source);
	return result;
}
/** A list of options that is empty has none (pkg/apis/application/v1alpha1/types.go, SyncPolicy.IsZero). */
function hasEffect(value) {
	return value !== null && !(Array.isArray(value) && value.length === 0);
}
function normaliseSource(source) {
	const result = { ...null, ...source };
	if (isMap(result.kustomize) && !countedInKustomize.some((field) => isMap(result.kustomize) && Object.hasOwn(result.kustomize, field))) delete result.kustomize;
	if (isMap(result.helm) && Object.keys(result.helm).length === 0) delete result.helm;
	if (isMap(result.directory) && result.directory.recurse !== true && result.directory.jsonnet === void 0) {
		const { include, exclude } = result.directory;
		if (include === void 0 && exclude === void 0) delete result.directory;
		else result.directory = {
			...null, ...exclude === void 0 ? {} : { exclude },
			...include === void 0 ? {} : { include }
		};
	}
	return result;
}

module.exports = { mapsOf, normaliseSpec, readPolicy, textEntries, textOf, textsOf };