// src/report/names.ts
/**
* The name where it is unique, else `namespace/name`, else the id. Argo CD allows the same name in several namespaces
* ("Applications in any namespace" of its operator manual).
*/
function nameApplications(applications) {
	const short = (each) => each.name;
	const long = (each) => `${each.namespace}/${each.name}`;
	const uses = /* @__PURE__ */ new Map();
	for (const each of applications) for (const name of /* @__PURE__ */ new Set([short(each), long(each)])) uses.set(name, (uses.get(name) ?? 0) + 1);
	const names = /* @__PURE__ */ new Map();
	for (const each of applications) names.set(each.id, [short(each), long(each)].find((name) => uses.get(name) === 1) ?? each.id);
	return (id) => names.get(id) ?? id;
}
/** `https://kubernetes.default.svc` is the cluster that Argo CD itself runs in and calls `in-cluster`; others lose their scheme. */
function nameCluster(cluster) {
	return cluster === "https://kubernetes.default.svc" ? "in-cluster" : cluster.replace(/^https:\/\//, "");
}
/** `Deployment/web`, and where it is when that is not the namespace of its Application. */
function nameObject(identity, namespace) {
	const name = { code: `${identity.kind}/${identity.name}` };
	return identity.namespace === "" || identity.namespace === namespace ? [name] : [
		name,
		" in ",
		{ code: identity.namespace }
	];
}
/** Whole name for the head of a hunk: `apps/Deployment shop/web`. */
function nameObjectFully(identity) {
	return `${identity.group === "" ? identity.kind : `${identity.group}/${identity.kind}`} ${identity.namespace === "" ? "" : `${identity.namespace}/`}${identity.name}`;
}
/**
* A path as people say it: `containers[api].image` for `spec.template.spec.containers[name=api].image`. The JSON keeps the
* exact one.
*/
function shortenPath(path) {
	return path.replace(/^(?:spec\.jobTemplate\.)?(?:spec\.template\.)?spec\.(?=(?:init|ephemeral)?[cC]ontainers\[)/, "").replace(/\[name=([A-Za-z0-9._-]+)\]/g, "[$1]");
}

export { nameApplications, nameCluster, nameObject, nameObjectFully, shortenPath };