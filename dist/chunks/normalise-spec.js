"use strict";
const { countedInKustomize, isMap } = require("./gather.js");

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

module.exports = { normaliseSpec };