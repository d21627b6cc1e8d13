// src/kubernetes/scopes.ts
/**
* Kinds of Kubernetes itself, version 1.36: the `+genclient:nonNamespaced` marks of its API types.
* https://github.com/kubernetes/api
*/
const clusterKinds = {
	"": [
		"ComponentStatus",
		"Namespace",
		"Node",
		"PersistentVolume"
	],
	"admissionregistration.k8s.io": [
		"MutatingAdmissionPolicy",
		"MutatingAdmissionPolicyBinding",
		"MutatingWebhookConfiguration",
		"ValidatingAdmissionPolicy",
		"ValidatingAdmissionPolicyBinding",
		"ValidatingWebhookConfiguration"
	],
	"apiextensions.k8s.io": ["CustomResourceDefinition"],
	"apiregistration.k8s.io": ["APIService"],
	"authentication.k8s.io": ["SelfSubjectReview", "TokenReview"],
	"authorization.k8s.io": [
		"SelfSubjectAccessReview",
		"SelfSubjectRulesReview",
		"SubjectAccessReview"
	],
	"certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
	"flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
	"internal.apiserver.k8s.io": ["StorageVersion"],
	"metrics.k8s.io": ["NodeMetrics"],
	"networking.k8s.io": [
		"IPAddress",
		"IngressClass",
		"ServiceCIDR"
	],
	"node.k8s.io": ["RuntimeClass"],
	"rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
	"resource.k8s.io": [
		"DeviceClass",
		"DeviceTaintRule",
		"ResourcePoolStatusRequest",
		"ResourceSlice"
	],
	"scheduling.k8s.io": ["PriorityClass"],
	"storage.k8s.io": [
		"CSIDriver",
		"CSINode",
		"StorageClass",
		"VolumeAttachment",
		"VolumeAttributesClass"
	],
	"storagemigration.k8s.io": ["StorageVersionMigration"]
};
const namespacedKinds = {
	"": [
		"Binding",
		"ConfigMap",
		"Endpoints",
		"Event",
		"LimitRange",
		"PersistentVolumeClaim",
		"Pod",
		"PodTemplate",
		"ReplicationController",
		"ResourceQuota",
		"Secret",
		"Service",
		"ServiceAccount"
	],
	apps: [
		"ControllerRevision",
		"DaemonSet",
		"Deployment",
		"ReplicaSet",
		"StatefulSet"
	],
	"authorization.k8s.io": ["LocalSubjectAccessReview"],
	autoscaling: ["HorizontalPodAutoscaler"],
	batch: ["CronJob", "Job"],
	"certificates.k8s.io": ["PodCertificateRequest"],
	"coordination.k8s.io": ["Lease", "LeaseCandidate"],
	"discovery.k8s.io": ["EndpointSlice"],
	"events.k8s.io": ["Event"],
	"metrics.k8s.io": ["PodMetrics"],
	"networking.k8s.io": ["Ingress", "NetworkPolicy"],
	policy: ["Eviction", "PodDisruptionBudget"],
	"rbac.authorization.k8s.io": ["Role", "RoleBinding"],
	"resource.k8s.io": ["ResourceClaim", "ResourceClaimTemplate"],
	"scheduling.k8s.io": ["PodGroup", "Workload"],
	"storage.k8s.io": ["CSIStorageCapacity"]
};
const builtIn = /* @__PURE__ */ new Map();
for (const [group, kinds] of Object.entries(clusterKinds)) for (const kind of kinds) builtIn.set(`${group}/${kind}`, "Cluster");
for (const [group, kinds] of Object.entries(namespacedKinds)) for (const kind of kinds) builtIn.set(`${group}/${kind}`, "Namespaced");
/** Every kind of Kubernetes itself. */
function listBuiltInKinds() {
	return [...builtIn.keys()].map((key) => {
		const slash = key.indexOf("/");
		return {
			group: key.slice(0, slash),
			kind: key.slice(slash + 1)
		};
	});
}
/**
* The scope of a kind: as a CustomResourceDefinition says, else as built into Kubernetes. Undefined for kinds that nobody
* knows; Argo CD treats those as namespaced (gitops-engine, `IsNamespacedOrUnknown`).
*/
function scopeOf(group, kind, custom) {
	const key = `${group}/${kind}`;
	return custom.get(key) ?? builtIn.get(key);
}
/** True for a CustomResourceDefinition, whatever its version. */
function isCustomResourceDefinition(object) {
	const { apiVersion, kind } = object;
	return kind === "CustomResourceDefinition" && typeof apiVersion === "string" && /^apiextensions\.k8s\.io\/[^/]*$/.test(apiVersion);
}
/** The scopes that the CustomResourceDefinitions among some objects define. Where two define one kind, the last counts. */
function collectCustomScopes(objects) {
	const scopes = /* @__PURE__ */ new Map();
	for (const object of objects) {
		if (!isCustomResourceDefinition(object)) continue;
		const spec = mapOf(object["spec"]);
		const group = spec["group"];
		const kind = mapOf(spec["names"])["kind"];
		if (typeof group !== "string" || typeof kind !== "string") continue;
		scopes.set(`${group}/${kind}`, spec["scope"] === "Cluster" ? "Cluster" : "Namespaced");
	}
	return scopes;
}
function mapOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

// src/argocd/kube-version.ts
/**
* A Kubernetes version as Argo CD hands it to helm (types.go, ParseKubeVersion; apimachinery's ParseGeneric): at least two
* numeric parts, an optional `v` in front, whatever follows the numbers dropped: `v1.30.11+IKS` is `1.30.11`.
* Undefined when it is no version.
*/
function parseKubeVersion(text) {
	return (/^\s*v?(\d+(?:\.\d+)+)/.exec(text)?.[1]?.split("."))?.map((part) => String(Number(part))).join(".");
}

// src/argocd/clusters.ts
/** How Argo CD calls the cluster that it runs in. */
const localCluster = {
	name: "in-cluster",
	server: "https://kubernetes.default.svc"
};
/** The settings of a destination's cluster, by server or by name. */
function findCluster(destination, clusters) {
	return clusters.find((cluster) => destination.server === "" ? cluster.name === destination.name : sameServer(cluster.server, destination.server));
}
function sameServer(one, other) {
	return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}
/** One text for a cluster, however it is named: its server where that is known, else its name. */
function clusterOf(destination, clusters) {
	if (destination.server !== "") return destination.server.replace(/\/+$/, "");
	const cluster = findCluster(destination, clusters);
	if (cluster !== void 0) return cluster.server.replace(/\/+$/, "");
	return destination.name === localCluster.name ? localCluster.server : destination.name;
}
/** Kubernetes version and API versions that a source of this destination is rendered for. */
function capabilitiesOf(destination, known) {
	const cluster = findCluster(destination, known.clusters);
	const version = cluster?.kubeVersion ?? known.kubeVersion;
	return {
		kubeVersion: version === void 0 ? void 0 : parseKubeVersion(version) ?? version,
		apiVersions: [...new Set(cluster?.apiVersions ?? known.apiVersions)].toSorted()
	};
}

export { capabilitiesOf, clusterOf, collectCustomScopes, findCluster, isCustomResourceDefinition, listBuiltInKinds, localCluster, parseKubeVersion, scopeOf };