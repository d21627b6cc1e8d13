import { isMap } from "./value-map.js";
import { groupOf, metadataText, topText } from "./metadata.js";

// src/manifest/resource-filter.ts
/** What Argo CD never manages, whatever its settings say (util/settings/resources_filter.go). */
const alwaysExcluded = [
	{ apiGroups: ["events.k8s.io", "metrics.k8s.io"] },
	{
		apiGroups: [""],
		kinds: ["Event"]
	},
	{
		apiGroups: ["coordination.k8s.io"],
		kinds: ["Lease"]
	}
];
/**
* `resource.exclusions` as Argo CD 3.0 and later install it.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/manifests/base/config/argocd-cm.yaml
*/
const defaultExclusions = [
	{
		apiGroups: ["", "discovery.k8s.io"],
		kinds: ["Endpoints", "EndpointSlice"]
	},
	{
		apiGroups: ["coordination.k8s.io"],
		kinds: ["Lease"]
	},
	{
		apiGroups: ["authentication.k8s.io", "authorization.k8s.io"],
		kinds: [
			"SelfSubjectReview",
			"TokenReview",
			"LocalSubjectAccessReview",
			"SelfSubjectAccessReview",
			"SelfSubjectRulesReview",
			"SubjectAccessReview"
		]
	},
	{
		apiGroups: ["certificates.k8s.io"],
		kinds: ["CertificateSigningRequest"]
	},
	{
		apiGroups: ["cert-manager.io"],
		kinds: ["CertificateRequest"]
	},
	{
		apiGroups: ["cilium.io"],
		kinds: [
			"CiliumIdentity",
			"CiliumEndpoint",
			"CiliumEndpointSlice"
		]
	},
	{
		apiGroups: [
			"kyverno.io",
			"reports.kyverno.io",
			"wgpolicyk8s.io"
		],
		kinds: [
			"PolicyReport",
			"ClusterPolicyReport",
			"EphemeralReport",
			"ClusterEphemeralReport",
			"AdmissionReport",
			"ClusterAdmissionReport",
			"BackgroundScanReport",
			"ClusterBackgroundScanReport",
			"UpdateRequest"
		]
	}
];
/**
* The filter that the settings of an Argo CD instance make for one cluster: excluded is excluded; where inclusions name a
* cluster, what they do not name is excluded as well.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion
*/
function createResourceFilter(cluster, exclusions = defaultExclusions, inclusions = []) {
	const excluded = [...alwaysExcluded, ...exclusions].filter((filter) => matchesOne(filter.clusters, cluster));
	const included = inclusions.filter((filter) => matchesOne(filter.clusters, cluster));
	return (group, kind) => {
		if (excluded.some((filter) => matchesKind(filter, group, kind))) return true;
		return included.length > 0 && !included.some((filter) => matchesKind(filter, group, kind));
	};
}
function matchesKind(filter, group, kind) {
	const { kinds = [] } = filter;
	return (kinds.length === 0 || kinds.some((each) => each === "*" || each === kind)) && matchesOne(filter.apiGroups, group);
}
/** An empty list matches everything. */
function matchesOne(patterns, text) {
	return patterns === void 0 || patterns.length === 0 || patterns.some((pattern) => matchesGlob(pattern, text));
}
/**
* The part of gobwas/glob that settings use, without separators. They come from the administrator, not from the repository
* under review; a pattern that does not compile matches nothing.
*/
function matchesGlob(pattern, text) {
	if (pattern === "*") return true;
	let braces = 0;
	const source = pattern.replaceAll(/\\.|\[!?[^\]]+\]|\*+|[\s\S]/g, (part) => {
		if (part.startsWith("*")) return ".*";
		if (part === "?") return ".";
		if (part === "{") braces += 1;
		if (part === "{") return "(?:";
		if (part === "," && braces > 0) return "|";
		if (part === "}" && braces > 0) {
			braces -= 1;
			return ")";
		}
		if (part.length > 2 && part.startsWith("[")) return part.startsWith("[!") ? `[^${part.slice(2)}` : part;
		return (part.length > 1 ? part.slice(1) : part).replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
	});
	try {
		return new RegExp(`^(?:${source})$`, "s").test(text);
	} catch {
		return false;
	}
}

// src/argocd/application-set/normalise-spec.ts
/**
* Fields of `kustomize` that count when Argo CD asks whether it is empty (types.go, ApplicationSourceKustomize.IsZero).
*/
const KUSTOMIZE = [
	"namePrefix",
	"nameSuffix",
	"version",
	"namespace",
	"images",
	"replicas",
	"commonLabels",
	"commonAnnotations",
	"patches",
	"components",
	"kubeVersion",
	"apiVersions",
	"ignoreMissingComponents"
];
/**
* What the ApplicationSet controller writes instead of a spec (util/argo/argo.go, NormalizeApplicationSpec): an empty
* project is `default`, an empty sync policy and blocks without effect vanish from `source`. It means to do the same
* for `sources`, but changes only copies of them.
*
* @param spec as Go writes it, without empty fields
*/
function normaliseSpec(spec) {
	const result = { ...spec };
	if (result.project === "" || result.project === void 0) result.project = "default";
	if (isMap(result.syncPolicy) && Object.keys(result.syncPolicy).length === 0) delete result.syncPolicy;
	if (isMap(result.source) && !(Array.isArray(result.sources) && result.sources.length > 0)) result.source = normaliseSource(result.source);
	return result;
}
function normaliseSource(source) {
	const result = { ...source };
	if (isMap(result.kustomize) && !KUSTOMIZE.some((field) => isMap(result.kustomize) && Object.hasOwn(result.kustomize, field))) delete result.kustomize;
	if (isMap(result.helm) && Object.keys(result.helm).length === 0) delete result.helm;
	if (isMap(result.directory) && result.directory.recurse !== true && result.directory.jsonnet === void 0) {
		const { include, exclude } = result.directory;
		if (include === void 0 && exclude === void 0) delete result.directory;
		else result.directory = {
			...exclude === void 0 ? {} : { exclude },
			...include === void 0 ? {} : { include }
		};
	}
	return result;
}

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

// src/manifest/matches.ts
/**
* True when an object as it is written may be the one of an identity: a namespace that is not written is whatever the
* destination says.
* @param isNamed how its name and the one of the identity belong together; equal where nothing changes names on the way
*/
function mayBe(value, identity, isNamed = (written, name) => written === name) {
	if (!isMap(value) || topText(value, "kind") !== identity.kind) return false;
	if (groupOf(topText(value, "apiVersion")) !== identity.group) return false;
	const namespace = metadataText(value, "namespace");
	if (namespace !== "" && identity.namespace !== "" && namespace !== identity.namespace) return false;
	return isNamed(metadataText(value, "name"), identity.name);
}

export { createResourceFilter, mapsOf, mayBe, normaliseSpec, readPolicy, textEntries, textOf, textsOf };