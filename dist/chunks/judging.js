import { compareObjects, compareObjectsAhead } from "./compare-objects.js";
import { groupBy } from "./changes.js";
import { byText, canonicalText } from "./secrets.js";
import { OPEN_PROJECT, RULES, applicationOptions, applyUpdate, collectFacts, definitionFor, definitionsOf, deleteWithApplication, describeErrors, destroyContent, forbidTask, forecastModification, globMatches, heedAnnotation, hookRole, ignoredPaths, isDestinationPermitted, isKindPermitted, isLivePermitted, isRemoved, isSourcePermitted, keepIgnored, listWords, maskErrors, podsOf, prune, readAutoSync, readIgnoreRules, rulesOfTeam, schemaSourceOf, updateRendered, withoutIgnored, writeOver } from "./catalogue.js";
import { fieldAt, isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt, withDefaults, without } from "./collect.js";
import { changesKind, parsePath } from "./kind-change.js";
import { annotationsOf, groupOf, metadataText, topText } from "./metadata.js";
import { clusterOf, isCustomResourceDefinition, scopeOf } from "./clusters.js";
import { createResourceFilter, mayBe, normaliseSpec, readPolicy } from "./matches.js";
import { getEntry, isMap as isMap$1, setEntry } from "./value-map.js";
import { configFileName } from "./defaults.js";
import { INCOMPLETE_RULE, decide as decide$1, isBlocking, matchesFinding } from "./verdict.js";
import { identityKey as identityKey$1, scalarText } from "./identity.js";
import { SyntaxProblem, decodeDocument, normaliseLines, splitStream } from "./doublestar.js";
import { diffLines, splitLines } from "./lines.js";
import { toJson } from "./stringify.js";
import { names, readCommands } from "./commands.js";
import { compareSeverity, isOwner, isSamePerson, judge as judge$1, subjectOf as subjectOf$1, teamsOf } from "./plurals.js";
import { describeOwnRules } from "./own-rules.js";
import { createHash } from "node:crypto";

// src/diff/groups.ts
/** Shorter names are likely to stand for something else too. */
const MIN_NAME = 3;
/**
* Puts Applications together that change in the same way: their changes are equal once their own names, destination
* namespaces and clusters are taken out, and noise is left aside. Every Application is in exactly one group. Without `names`
* they are taken from the ids and identities of the changes. Linear in the size of the changes.
*/
function groupChanges(changes, names = []) {
	const known = new Map(names.map((entry) => [entry.id, entry]));
	const groups = /* @__PURE__ */ new Map();
	for (const [application, own] of groupBy(changes, (change) => change.application)) {
		const id = fingerprint(own, createNeutraliser(known.get(application) ?? guessNames(application, own)));
		const group = groups.get(id) ?? {
			id,
			changes: [],
			applications: []
		};
		groups.set(id, group);
		group.applications.push(application);
		for (const change of own) group.changes.push(change.id);
	}
	return [...groups.values()];
}
/** A short hash of everything that changes in an Application. The changes are masked, so it tells nothing of secrets. */
function fingerprint(changes, neutralise) {
	const parts = changes.flatMap(atomsOf).map(neutralise).toSorted(byText);
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
}
function atomsOf(change) {
	const nameless = change.fields.some(({ path, noise }) => path === "metadata.name" && noise === "random") ? { name: "" } : {};
	const subject = JSON.stringify([
		change.action,
		textOf({
			...change.identity,
			...nameless
		}),
		change.previous === void 0 ? "" : textOf({
			...change.previous,
			...nameless
		}),
		change.previousApplication ?? ""
	]);
	if (change.action === "added" || change.action === "removed") return [`${subject} ${change.hunks.flatMap((hunk) => hunk.lines).join("\n")}`];
	const atoms = change.fields.filter((field) => field.noise === void 0).map(({ path, from, to }) => {
		const sides = [from, to].map((value) => value === void 0 ? "" : canonicalText(value));
		return `${subject} ${path} ${sides.join(" ")}`;
	});
	return change.action === "modified" ? atoms : [subject, ...atoms];
}
function textOf({ cluster, group, kind, namespace, name }) {
	return [
		cluster,
		group,
		kind,
		namespace,
		name
	].join(" ");
}
/** Replaces an Application's own names by placeholders: longest first, whole words only. */
function createNeutraliser({ names, namespace, cluster }) {
	const placeholders = /* @__PURE__ */ new Map();
	for (const name of names) placeholders.set(name, "{app}");
	if (!placeholders.has(namespace)) placeholders.set(namespace, "{namespace}");
	if (!placeholders.has(cluster)) placeholders.set(cluster, "{cluster}");
	const words = [...placeholders.keys()].filter((word) => word.length >= MIN_NAME).toSorted((a, b) => b.length - a.length);
	if (words.length === 0) return (text) => text;
	const pattern = new RegExp(`(?<![A-Za-z0-9])(?:${words.map(escapePattern).join("|")})(?![A-Za-z0-9])`, "g");
	return (text) => text.replace(pattern, (word) => placeholders.get(word) ?? word);
}
function escapePattern(text) {
	return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
function guessNames(application, changes) {
	return {
		id: application,
		names: [application.replace(/#\d+$/, "").split(/[/:]/).at(-1) ?? application],
		namespace: mostFrequent(changes.map((change) => change.identity.namespace).filter((namespace) => namespace !== "")),
		cluster: mostFrequent(changes.map((change) => change.identity.cluster))
	};
}
/** The first of those that occur most often; empty for none. */
function mostFrequent(texts) {
	return [...groupBy(texts, (text) => text).entries()].reduce((best, [text, { length }]) => length > best.count ? {
		text,
		count: length
	} : best, {
		text: "",
		count: 0
	}).text;
}

// src/forecast/applies.ts
/** One entry for every object that stays and is written over. Pure. */
function findApplies(changes, applications, definitions = /* @__PURE__ */ new Map()) {
	return writesOf(changes, applications, definitions).map(({ change: { id }, result }) => {
		const { errors, lost, extra, kept } = result;
		const told = errors.map(({ field, type, detail }) => ({
			field,
			type,
			detail
		}));
		return {
			change: id,
			verdict: verdictOf(result),
			errors: told,
			lost,
			extra,
			kept
		};
	});
}
/** Changes whose verdict does not rest on all rules of the definition: some need what is not known here, or are too costly. */
function findUnevaluated(changes, applications, definitions) {
	return writesOf(changes, applications, definitions).flatMap(({ change, result: { notes } }) => notes.includes("rules-not-evaluated") ? [change] : []);
}
function writesOf(changes, applications, definitions) {
	const byId = new Map(applications.map((application) => [application.id, application]));
	return changes.flatMap((change) => {
		const { action, base, head, application } = change;
		if (base === void 0 || head === void 0 || action !== "modified" && action !== "moved") return [];
		const write = writeOver(base, head, byId.get(application), definitions);
		return write === void 0 ? [] : [{
			change,
			result: write.result
		}];
	});
}
/** The cluster equals base, so nobody but Git wrote what a list has beyond head: that is not what Git says either. */
function verdictOf({ verdict, extra }) {
	return verdict !== "refused" && extra.length > 0 ? "accepted-differs" : verdict;
}

// src/forecast/autoscaled.ts
/** Kinds that set the replicas of others, the field that names their target, and those of their limits with their defaults. */
const SCALERS = {
	"autoscaling/HorizontalPodAutoscaler": {
		target: "scaleTargetRef",
		from: "minReplicas",
		to: "maxReplicas",
		most: void 0
	},
	"keda.sh/ScaledObject": {
		target: "scaleTargetRef",
		from: "minReplicaCount",
		to: "maxReplicaCount",
		most: 100
	}
};
/**
* How many pods a workload has is not what its manifest says when something scales it: the number goes, and the sentence names what
* decides. https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
*
* @param manifests of head, of every Application that was read
*/
function tellAutoscaled(changes, forecasts, manifests) {
	const scalers = findScalers(manifests);
	const told = new Map(forecasts);
	for (const { id, identity } of changes) {
		const forecast = forecasts.get(id);
		const scaler = scalers.get(keyOf$1(identity.cluster, identity.namespace, identity.kind, identity.name));
		if (scaler === void 0 || forecast?.pods === void 0) continue;
		const { pods: _, ...rest } = forecast;
		const why = forecast.why.replace(/\b\d+ pods? (?:is|are)\b/, `as many pods as ${scaler} are`);
		told.set(id, {
			...rest,
			why
		});
	}
	return told;
}
function findScalers(manifests) {
	const found = /* @__PURE__ */ new Map();
	for (const { identity, object } of manifests) {
		const scaler = SCALERS[`${identity.group}/${identity.kind}`];
		if (scaler === void 0) continue;
		const spec = mapAt(object, "spec");
		const kind = textAt(spec, scaler.target, "kind") || "Deployment";
		const name = textAt(spec, scaler.target, "name");
		const most = numberAt(spec, scaler.to) ?? scaler.most;
		const limits = most === void 0 ? "" : ` (${numberAt(spec, scaler.from) ?? (scaler.most === void 0 ? 1 : 0)} to ${most})`;
		found.set(keyOf$1(identity.cluster, identity.namespace, kind, name), `its ${identity.kind} keeps${limits}`);
	}
	return found;
}
function keyOf$1(...parts) {
	return parts.join("\n");
}

// src/forecast/forecast.ts
/** Argo CD's defaults since 3.0: https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
const DEFAULT_TRACKING = {
	trackingMethod: "annotation",
	instanceLabelKey: "app.kubernetes.io/instance"
};
/**
* What Argo CD and the API server will do about every change on merge, if the cluster equals base. Pure; one entry per change, by
* its id. Where an Application has no automated sync the effect is that of the next sync by hand, and `why` says so. Custom resources are
* validated where their definition is among `definitions`.
*/
function forecast(changes, applications, tracking = DEFAULT_TRACKING, definitions = /* @__PURE__ */ new Map()) {
	const around = {
		definitions,
		applications: new Map(applications.map((application) => [application.id, application])),
		baseObjects: collectBaseObjects(changes),
		tracking
	};
	const forecasts = new Map(changes.map((change) => [change.id, waitForManualSync(change, forecastChange(change, around), around)]));
	return finish$1(destroyContent(changes, forecasts));
}
/** All objects of a removed Application are changes, so these lists are whole for removed ones. */
function collectBaseObjects(changes) {
	const objects = /* @__PURE__ */ new Map();
	for (const change of changes) {
		if (change.base === void 0) continue;
		const application = change.previousApplication ?? change.application;
		const list = objects.get(application);
		if (list === void 0) objects.set(application, [change.base]);
		else list.push(change.base);
	}
	return objects;
}
function forecastChange(change, around) {
	const { base, head } = change;
	const application = around.applications.get(change.application);
	switch (change.action) {
		case "added": return head === void 0 ? unknown() : forecastCreation(head);
		case "removed": return base === void 0 ? unknown() : plain(remove$1(base, change.application, around));
		case "modified": return base === void 0 || head === void 0 ? unknown() : forecastUpdate(base, head, application, around);
		case "moved": return base === void 0 || head === void 0 ? unknown() : forecastMove(change, base, head, around);
		case "renamed": return base === void 0 || head === void 0 ? unknown() : forecastRename(change, base, head, around);
	}
}
/** A plain object whose hook annotation now names nothing that runs is no desired object any more: it is pruned. */
function forecastUpdate(base, head, application, around) {
	if (!(hookRole(base.object) === "resource" && ["ignored", "delete-hook"].includes(hookRole(head.object))) || application === void 0) return forecastModification(base, head, application, around.definitions);
	const removal = prune(base, application, around.tracking);
	return plain({
		...removal,
		why: `its hook annotation takes it out of the sync: ${removal.why}`
	});
}
function forecastCreation(head) {
	switch (hookRole(head.object)) {
		case "resource": return plain({
			effect: "created",
			why: "it is new and is created"
		});
		case "hook": return plain({
			effect: "created",
			why: "it is a hook: it runs with the next sync, but hooks alone start none"
		});
		case "delete-hook": return plain({
			effect: "none",
			why: "it is a hook that runs only when its Application is deleted"
		});
		case "skipped":
		case "ignored": return plain({
			effect: "none",
			why: "its hook annotation names no type that runs, so Argo CD never applies it"
		});
	}
}
function remove$1(object, applicationId, around) {
	const application = around.applications.get(applicationId);
	if (application === void 0) return {
		effect: "none",
		why: "its Application is not known, so what becomes of it is not either"
	};
	if (isRemoved(application)) return deleteWithApplication(object, application, around);
	return prune(object, application, around.tracking);
}
/**
* The old Application prunes what the new one is about to adopt; nothing orders the two syncs. If the old one leaves the object
* alone, the new one just takes it over. https://github.com/argoproj/argo-cd/issues/16721
*/
function forecastMove(change, base, head, around) {
	const source = change.previousApplication ?? change.application;
	const removal = remove$1(base, source, around);
	if (removal.effect === "destroyed") {
		const pods = podsOf(base);
		const why = `if ${source} syncs first it is deleted and created again, if ${change.application} syncs first it is only taken over (${removal.why})`;
		return {
			effect: "moved-race",
			restarts: false,
			...pods === void 0 ? {} : { pods },
			why
		};
	}
	if (removal.effect === "needs-confirm") return plain(removal);
	const result = forecastModification(base, head, around.applications.get(change.application), around.definitions);
	return {
		...result,
		why: `${change.application} takes it over, because ${source} does not delete it; ${result.why}`
	};
}
/** A new name, or another kind, is a new object: the prunes of a wave run before its applies, so the old one is gone before the new one starts. */
function forecastRename(change, base, head, around) {
	const removal = remove$1(base, change.previousApplication ?? change.application, around);
	if (removal.effect !== "destroyed") return plain({
		...removal,
		why: `the new object is created beside the old one: ${removal.why}`
	});
	const application = around.applications.get(change.application);
	const last = applicationOptions(application?.head).includes("PruneLast=true");
	const pods = podsOf(head);
	const order = last ? "the new object is created first and the old one deleted at the end (PruneLast=true)" : "the old object is destroyed, then the new one is created";
	return {
		effect: "replaced",
		restarts: pods !== void 0,
		...pods === void 0 ? {} : { pods },
		why: `${changesKind(change.previous, change.identity) ? "another kind" : "a new name"} is a new object: ${order}`
	};
}
/** Says that an effect comes only with a sync by hand. Prunes have said so themselves. */
function waitForManualSync(change, draft, around) {
	const written = [
		"created",
		"updated",
		"restart",
		"replaced",
		"refused",
		"moved-race",
		"needs-confirm"
	];
	const head = around.applications.get(change.application)?.head;
	if (head === void 0 || readAutoSync(head).on || !written.includes(draft.effect)) return draft;
	return {
		...draft,
		why: `${draft.why}; this waits for a manual sync, because the Application has no automated one`
	};
}
function plain(removal) {
	return {
		effect: removal.effect,
		restarts: false,
		why: removal.why
	};
}
function unknown() {
	return plain({
		effect: "none",
		why: "its manifest is not known"
	});
}
/** Drafts become sentences. */
function finish$1(forecasts) {
	return new Map([...forecasts].map(([id, item]) => [id, {
		...item,
		why: `${item.why.charAt(0).toUpperCase()}${item.why.slice(1)}.`
	}]));
}

// src/forecast/sync/identity.ts
/** How Argo CD calls the cluster that it runs in: Applications and ApplicationSets live there. */
const HOME_CLUSTER = "https://kubernetes.default.svc";
/** Key of an object within one cluster. No part can hold a line break where the API server has accepted it. */
function keyOf(group, kind, namespace, name) {
	return `${group}\n${kind}\n${namespace}\n${name}`;
}
/** Key of an object over all clusters. */
function identityKey({ cluster, group, kind, namespace, name }) {
	return `${keyOf(group, kind, namespace, name)}\n${cluster}`;
}
/** `[group/]Kind [namespace/]name`, with the cluster behind it when it is not the one Argo CD runs in. */
function describeIdentity({ cluster, group, kind, namespace, name }) {
	const type = group === "" ? kind : `${group}/${kind}`;
	const object = namespace === "" ? name : `${namespace}/${name}`;
	return cluster === "https://kubernetes.default.svc" ? `${type} ${object}` : `${type} ${object} @${cluster}`;
}
/** Order of identities by their text, letter by letter. */
function compareIdentities(a, b) {
	return compareTexts(describeIdentity(a), describeIdentity(b));
}
/** Order of code units, as Go's `sort.Strings` has it for the names that Kubernetes accepts. */
function compareTexts(a, b) {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

// src/forecast/sync/application-state.ts
/** How tracking marks and other Applications call it. pkg/apis/application/v1alpha1/types.go (InstanceName) */
function instanceName({ name, namespace }, argocdNamespace) {
	return namespace === argocdNamespace ? name : `${namespace}_${name}`;
}
/** `spec.destination.namespace`. */
function destinationNamespace({ object }) {
	return textAt(object, "spec", "destination", "namespace");
}
/** Server, else name, of the destination; the cluster Argo CD runs in is called by its server. */
function destinationCluster({ object }) {
	const { server, name } = mapAt(object, "spec", "destination");
	const found = typeof server === "string" && server !== "" ? server : typeof name === "string" ? name : "";
	return found === "in-cluster" ? HOME_CLUSTER : found;
}
/** `spec.syncPolicy.managedNamespaceMetadata`. */
function managedMetadata({ object }) {
	const found = fieldAt(object, [
		"spec",
		"syncPolicy",
		"managedNamespaceMetadata"
	]);
	return isMap(found) ? found : void 0;
}
/** The sources of a spec, for the question whether they are those of the last sync. */
function sourcesOf({ object }) {
	const sources = listAt(object, "spec", "sources");
	return sources.length > 0 ? sources : fieldAt(object, ["spec", "source"]) ?? null;
}
/** The last sync was for this revision and these sources. controller/appcontroller.go (alreadyAttemptedSync) */
function isAlreadyAttempted(application, revision) {
	const { lastSync } = application;
	return lastSync !== void 0 && lastSync.revision === revision && sameValue(lastSync.sources, sourcesOf(application));
}
/**
* The annotation `argocd.argoproj.io/skip-reconcile`, as Go's `strconv.ParseBool` reads it: the controller does not look at the
* Application at all, not even when it is deleted. controller/appcontroller.go (canProcessApp)
*/
function isLeftAlone({ object }) {
	return /^(1|t|T|TRUE|true|True)$/.test(annotationsOf(object).get("argocd.argoproj.io/skip-reconcile") ?? "");
}

// src/forecast/sync/discovery.ts
/** Versions that a current API server has for the groups of Kubernetes itself and of Argo CD. */
const SERVED = {
	"": ["v1"],
	"admissionregistration.k8s.io": ["v1", "v1beta1"],
	"apiextensions.k8s.io": ["v1"],
	"apiregistration.k8s.io": ["v1"],
	apps: ["v1"],
	"argoproj.io": ["v1alpha1"],
	"authentication.k8s.io": ["v1"],
	"authorization.k8s.io": ["v1"],
	autoscaling: ["v1", "v2"],
	batch: ["v1"],
	"certificates.k8s.io": ["v1", "v1beta1"],
	"coordination.k8s.io": ["v1"],
	"discovery.k8s.io": ["v1"],
	"events.k8s.io": ["v1"],
	"flowcontrol.apiserver.k8s.io": ["v1"],
	"networking.k8s.io": ["v1", "v1beta1"],
	"node.k8s.io": ["v1"],
	policy: ["v1"],
	"rbac.authorization.k8s.io": ["v1"],
	"resource.k8s.io": [
		"v1",
		"v1beta1",
		"v1beta2"
	],
	"scheduling.k8s.io": ["v1"],
	"storage.k8s.io": ["v1", "v1beta1"]
};
/** Those of `networking.k8s.io/v1beta1` are younger than the old Ingress, which is gone since Kubernetes 1.22. */
const GONE = /* @__PURE__ */ new Set([
	"networking.k8s.io/v1beta1/Ingress",
	"networking.k8s.io/v1beta1/IngressClass",
	"storage.k8s.io/v1beta1/StorageClass",
	"storage.k8s.io/v1beta1/CSIDriver"
]);
const ARGO_CD_KINDS = /* @__PURE__ */ new Set([
	"argoproj.io/Application",
	"argoproj.io/ApplicationSet",
	"argoproj.io/AppProject"
]);
/** The scope of a kind in a cluster; undefined when nobody there knows it. */
function scopeIn(cluster, group, kind) {
	if (ARGO_CD_KINDS.has(`${group}/${kind}`)) return "Namespaced";
	return scopeOf(group, kind, cluster.defined);
}
/** Whether the API server of a cluster knows the kind in this version. */
function isServed(world, cluster, apiVersion, kind) {
	const group = groupOf(apiVersion);
	const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
	const versions = cluster.servedVersions.get(`${group}/${kind}`);
	if (versions !== void 0) return versions.has(version);
	const told = world.serves?.(cluster.name, apiVersion, kind);
	if (told !== void 0) return told;
	if (scopeIn(cluster, group, kind) === void 0) return world.unknownKinds === "served";
	return (SERVED[group] ?? []).includes(version) && !GONE.has(`${apiVersion}/${kind}`);
}

// src/manifest/hooks.ts
const ARGO_HOOK = "argocd.argoproj.io/hook";
const HELM_HOOK = "helm.sh/hook";
const argoTypes = /* @__PURE__ */ new Map([
	["PreSync", "PreSync"],
	["Sync", "Sync"],
	["PostSync", "PostSync"],
	["SyncFail", "SyncFail"],
	["Skip", "Skip"]
]);
const helmTypes = /* @__PURE__ */ new Map([
	["pre-install", "PreSync"],
	["pre-upgrade", "PreSync"],
	["post-install", "PostSync"],
	["post-upgrade", "PostSync"]
]);
const policies = /* @__PURE__ */ new Map([
	["BeforeHookCreation", "BeforeHookCreation"],
	["HookSucceeded", "HookSucceeded"],
	["HookFailed", "HookFailed"]
]);
const helmPolicies = /* @__PURE__ */ new Map([
	["before-hook-creation", "BeforeHookCreation"],
	["hook-succeeded", "HookSucceeded"],
	["hook-failed", "HookFailed"]
]);
/**
* Reads the hook annotations of Argo CD and helm. Argo CD's win over helm's where they name a type that it knows; the phases of
* deletion are looked for in both.
* https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks, gitops-engine/pkg/sync/hook/hook.go and
* controller/hook.go of https://github.com/argoproj/argo-cd
*/
function hookOf(object) {
	const annotations = annotationsOf(object);
	const argo = annotations.get(ARGO_HOOK);
	const helm = annotations.get(HELM_HOOK);
	const named = unique(lookUp(argo, argoTypes));
	const types = named.length > 0 ? named : lookUp(helm, helmTypes);
	const syncPhases = unique(types).filter((type) => type !== "Skip");
	const isSkipped = types.length === 1 && types[0] === "Skip";
	const deletePhases = ["PreDelete", "PostDelete"].filter((phase) => listValues(argo).includes(phase) || listValues(helm).includes(deleteNames[phase]));
	const isEngineHook = argo === void 0 ? helm !== void 0 && helm !== "crd-install" : !isSkipped;
	return {
		isHook: isEngineHook || deletePhases.length > 0,
		phases: [...syncPhases, ...deletePhases],
		isSkipped,
		isIgnored: (isEngineHook || deletePhases.length > 0) && types.length === 0,
		deletePolicies: deletePoliciesOf(annotations)
	};
}
const deleteNames = {
	PreDelete: "pre-delete",
	PostDelete: "post-delete"
};
function deletePoliciesOf(annotations) {
	const found = unique([...lookUp(annotations.get(`${ARGO_HOOK}-delete-policy`), policies), ...lookUp(annotations.get(`${HELM_HOOK}-delete-policy`), helmPolicies)]);
	return found.length === 0 ? ["BeforeHookCreation"] : found;
}
/**
* The sync wave of an object: the annotation, else helm's hook weight (hook or not), else 0. What is no integer does not count.
* https://github.com/argoproj/argo-cd (gitops-engine/pkg/sync/syncwaves/waves.go)
*/
function waveOf$1(object) {
	const annotations = annotationsOf(object);
	return parseInteger(annotations.get("argocd.argoproj.io/sync-wave")) ?? parseInteger(annotations.get(`${HELM_HOOK}-weight`)) ?? 0;
}
/** Go's `strconv.Atoi`. */
function parseInteger(text) {
	if (text === void 0 || !/^[-+]?[0-9]+$/.test(text)) return void 0;
	const integer = BigInt(text.replace("+", ""));
	return BigInt.asIntN(64, integer) === integer ? Number(integer) : void 0;
}
/** The values of an annotation that holds a comma-separated list, without repetitions. */
function annotationValues(object, key) {
	return unique(listValues(annotationsOf(object).get(key)));
}
function listValues(text) {
	return (text ?? "").split(",").map((item) => item.trim()).filter((item) => item !== "");
}
function lookUp(text, known) {
	return unique(listValues(text)).flatMap((item) => known.get(item) ?? []);
}
function unique(items) {
	return [...new Set(items)];
}

// src/forecast/sync/facts.ts
const SYNC_PHASES = [
	"PreSync",
	"Sync",
	"PostSync",
	"SyncFail"
];
const known = /* @__PURE__ */ new WeakMap();
/** The facts of an object. The object must not be changed afterwards. */
function factsOf(object) {
	const found = known.get(object);
	if (found !== void 0) return found;
	const facts = readFacts(object);
	known.set(object, facts);
	return facts;
}
function readFacts(object) {
	const apiVersion = topText(object, "apiVersion");
	const isPlain = !speaks(object);
	const hook = isPlain ? NO_HOOK : hookOf(object);
	const isDeleteHook = hook.phases.includes("PreDelete") || hook.phases.includes("PostDelete");
	const isCrd = isCustomResourceDefinition(object);
	const group = groupOf(apiVersion);
	const kind = topText(object, "kind");
	const namespace = metadataText(object, "namespace");
	const name = metadataText(object, "name");
	return {
		group,
		apiVersion,
		kind,
		namespace,
		name,
		key: keyOf(group, kind, namespace, name),
		generateName: metadataText(object, "generateName"),
		hook,
		isEngineHook: hook.isHook && !hook.isSkipped,
		syncPhases: hook.phases.filter(isSyncPhase),
		isDeleteHook,
		wave: isPlain ? 0 : waveOf$1(object),
		syncOptions: isPlain ? [] : annotationValues(object, "argocd.argoproj.io/sync-options"),
		finalizers: textsAt(object, "metadata", "finalizers"),
		isOwned: listAt(object, "metadata", "ownerReferences").length > 0,
		isCrd,
		defines: isCrd ? definedKind(object) : void 0
	};
}
/** A definition can not take over a kind that Kubernetes has itself. */
function definedKind(definition) {
	const group = textAt(definition, "spec", "group");
	const kind = textAt(definition, "spec", "names", "kind");
	return scopeOf(group, kind, NONE) === void 0 ? `${group}/${kind}` : void 0;
}
const NONE = /* @__PURE__ */ new Map();
/** Most objects say nothing to Argo CD; they are read the short way. */
const NO_HOOK = {
	isHook: false,
	phases: [],
	isSkipped: false,
	isIgnored: false,
	deletePolicies: ["BeforeHookCreation"]
};
const KEYS = [
	"argocd.argoproj.io/sync-options",
	"argocd.argoproj.io/sync-wave",
	"argocd.argoproj.io/hook",
	"helm.sh/hook",
	"helm.sh/hook-weight"
];
function speaks(object) {
	const annotations = mapAt(object, "metadata", "annotations");
	return KEYS.some((key) => Object.hasOwn(annotations, key));
}
function isSyncPhase(phase) {
	return SYNC_PHASES.includes(phase);
}
/** Left out of a sync altogether: a hook of no phase (gitops-engine/pkg/sync/ignore/ignore.go). */
function isIgnored(facts) {
	return facts.isEngineHook && facts.syncPhases.length === 0;
}
/** A hook of any kind, those of deletion included (controller/hook.go, isHook). */
function isAnyHook(facts) {
	return facts.isEngineHook || facts.isDeleteHook;
}

// src/forecast/sync/live-objects.ts
/**
* What the cache finds for an Application: objects with its mark and without an owner, and those that the targets name.
* gitops-engine/pkg/cache/cluster.go (GetManagedLiveObjs)
*/
function collectLive(name, targets, settings) {
	const see = createSight(settings);
	const found = /* @__PURE__ */ new Map();
	const keys = new Set(settings.cluster.tracked.get(name) ?? []);
	for (const target of targets) keys.add(factsOf(target).key);
	for (const key of keys) {
		const live = see(key);
		if (live !== void 0) found.set(key, live);
	}
	return found;
}
/**
* Pairs of what is wanted and what is there; what is there and not wanted comes last. A kind of unknown scope is looked for with and
* without a namespace. gitops-engine/pkg/sync/reconcile.go
*/
function pairUp(name, { resources, others }, settings) {
	const { cluster } = settings;
	const see = createSight(settings);
	const pairs = [];
	const taken = /* @__PURE__ */ new Set();
	for (const target of resources) {
		const { group, kind, namespace, name: object, key } = factsOf(target);
		let live = see(key);
		if (live === void 0 && namespace !== "" && scopeIn(cluster, group, kind) === void 0) live = see(keyOf(group, kind, "", object));
		pairs.push({
			target,
			live
		});
		if (live !== void 0) taken.add(live.facts.key);
	}
	const rest = /* @__PURE__ */ new Set();
	for (const key of cluster.tracked.get(name) ?? []) if (!taken.has(key)) rest.add(key);
	for (const object of others) if (!taken.has(factsOf(object).key)) rest.add(factsOf(object).key);
	for (const key of rest) {
		const live = see(key);
		if (live !== void 0) pairs.push({
			target: void 0,
			live
		});
	}
	return pairs;
}
/** Looks up an object that the settings do not exclude and the project permits. */
function createSight({ cluster, project, destination, isExcluded }) {
	let last;
	return (key) => {
		const live = cluster.objects.get(key);
		if (live === void 0) return void 0;
		const { facts } = live;
		if (last === void 0 || !isLike(last.facts, facts)) last = {
			facts,
			isVisible: !isExcluded(facts.group, facts.kind) && isLivePermitted(project, destination, facts)
		};
		return last.isVisible ? live : void 0;
	};
}
/** Neighbours are mostly alike: of namespaced objects the project looks at kind and namespace only. */
function isLike(a, b) {
	return b.namespace !== "" && a.kind === b.kind && a.group === b.group && a.namespace === b.namespace;
}

// src/forecast/sync/bonds.ts
/** The names of everything that an object would go with. */
function bondsOf({ object, facts }) {
	const bonds = [kindBond(`${facts.group}/${facts.kind}`)];
	if (facts.namespace !== "") bonds.push(namespaceBond(facts.namespace));
	if (!facts.isOwned) return bonds;
	for (const reference of listAt(object, "metadata", "ownerReferences")) bonds.push(ownerBond(groupOf(textAt(reference, "apiVersion")), textAt(reference, "kind"), textAt(reference, "name")));
	return bonds;
}
/** Goes with its Namespace. */
function namespaceBond(name) {
	return `namespace\n${name}`;
}
/** Goes with the definition of its kind, `group/Kind`. */
function kindBond(type) {
	return `kind\n${type}`;
}
/** Goes with its owner, in the same namespace or cluster-scoped. */
function ownerBond(group, kind, name) {
	return `owner\n${group}\n${kind}\n${name}`;
}

// src/forecast/sync/health.ts
/** Kinds that Argo CD can tell the health of without settings (gitops-engine/pkg/health/health.go). */
const CHECKED = /* @__PURE__ */ new Set([
	"apps/Deployment",
	"apps/StatefulSet",
	"apps/ReplicaSet",
	"apps/DaemonSet",
	"extensions/Ingress",
	"networking.k8s.io/Ingress",
	"argoproj.io/Workflow",
	"apiregistration.k8s.io/APIService",
	"/Service",
	"/PersistentVolumeClaim",
	"/Pod",
	"batch/Job",
	"autoscaling/HorizontalPodAutoscaler"
]);
/** Those whose controller has to see every new spec before they count as healthy again. */
const WORKLOADS = /* @__PURE__ */ new Set([
	"apps/Deployment",
	"apps/StatefulSet",
	"apps/ReplicaSet",
	"apps/DaemonSet"
]);
/** Whether waves and hooks wait for such an object; others count as done once applied. */
function hasHealth(group, kind) {
	return CHECKED.has(`${group}/${kind}`);
}
/** Whether a new object takes a while. A Service of any type but LoadBalancer is ready at once. */
function startsUnready(object) {
	const { group, kind } = factsOf(object);
	if (group === "" && kind === "Service") return textAt(object, "spec", "type") === "LoadBalancer";
	return hasHealth(group, kind);
}
/**
* Suspended on purpose: neither healthy nor degraded, so that waves and hooks wait for it without end.
* gitops-engine/pkg/health/health_deployment.go, health_job.go
*/
function isSuspended(object) {
	const { group, kind } = factsOf(object);
	if (group === "apps" && kind === "Deployment") return fieldAt(object, ["spec", "paused"]) === true;
	return group === "batch" && kind === "Job" && fieldAt(object, ["spec", "suspend"]) === true;
}
/** Whether a change of `spec` makes it unready. */
function isWorkload(group, kind) {
	return WORKLOADS.has(`${group}/${kind}`);
}

// src/forecast/sync/tracking.ts
const TRACKING_ID = "argocd.argoproj.io/tracking-id";
const INSTALLATION_ID = "argocd.argoproj.io/installation-id";
const LABEL_LIMIT = 63;
/** Marked objects, and what they were before. */
const originals = /* @__PURE__ */ new WeakMap();
/**
* The object with the mark of an Application; the object given stays as it is. A cluster-scoped object carries the destination
* namespace in its tracking id. util/argo/resource_tracking.go (SetAppInstance)
*/
function stamp(object, application, destinationNamespace, rules) {
	const mark = markFor(object, application, destinationNamespace, rules);
	const marked = withMark(object, mark);
	const metadata = mapAt(object, "metadata");
	const [annotations, labels] = [mapOf(metadata.annotations), mapOf(metadata.labels)];
	const replaced = [
		annotations[TRACKING_ID],
		annotations[INSTALLATION_ID],
		labels[rules.instanceLabelKey]
	];
	originals.set(marked, {
		object,
		mark,
		edit: JSON.stringify([mark, ...replaced.map((value) => value ?? null)])
	});
	return marked;
}
function markFor(object, application, destinationNamespace, rules) {
	const mark = {
		annotations: void 0,
		labels: void 0
	};
	if (rules.trackingMethod !== "label") {
		const { group, kind, namespace, name } = factsOf(object);
		const home = namespace === "" ? destinationNamespace : namespace;
		mark.annotations = { [TRACKING_ID]: `${application}:${group}/${kind}:${home}/${name}` };
		if (rules.installationId !== "") mark.annotations[INSTALLATION_ID] = rules.installationId;
	}
	if (rules.trackingMethod !== "annotation") {
		const label = rules.trackingMethod === "label" ? application : truncateLabel(application);
		mark.labels = { [rules.instanceLabelKey]: label };
	}
	return mark;
}
function withMark(object, mark) {
	const metadata = { ...mapAt(object, "metadata") };
	if (mark.annotations !== void 0) {
		const { [INSTALLATION_ID]: _old, ...annotations } = mapOf(metadata.annotations);
		metadata.annotations = Object.assign(annotations, mark.annotations);
	}
	if (mark.labels !== void 0) metadata.labels = {
		...mapOf(metadata.labels),
		...mark.labels
	};
	return {
		...object,
		metadata
	};
}
/**
* Two objects as they were before they got the same mark, and the way to mark what comes of them. Undefined where the marks
* differ, or replaced different things: then they belong to what is compared.
*/
function beforeMarks(one, other) {
	const [first, second] = [originals.get(one), originals.get(other)];
	if (first === void 0 || second === void 0 || first.edit !== second.edit) return void 0;
	return {
		one: first.object,
		other: second.object,
		markAgain: (object) => withMark(object, second.mark)
	};
}
/** Only the combined method cuts names that are too long for a label; `label` alone would not find its objects any more. */
function truncateLabel(text) {
	return text.length <= LABEL_LIMIT ? text : text.slice(0, LABEL_LIMIT).replace(/[^A-Za-z0-9]+$/, "");
}
function mapOf(value) {
	return isMap(value) ? value : {};
}
/** Name of the Application that a live object is marked for; empty when there is none, or another installation's. */
function trackedBy(object, rules) {
	if (rules.trackingMethod === "label") return textAt(object, "metadata", "labels", rules.instanceLabelKey);
	return trackingIdOf(object, rules)?.application ?? "";
}
function trackingIdOf(object, rules) {
	const annotations = mapAt(object, "metadata", "annotations");
	if (textAt(annotations, INSTALLATION_ID) !== rules.installationId) return void 0;
	const [application, type, item, ...rest] = splitTwice(textAt(annotations, TRACKING_ID));
	const [group, kind, ...moreType] = (type ?? "").split("/");
	const [namespace, name, ...moreObject] = (item ?? "").split("/");
	if (application === void 0 || group === void 0 || kind === void 0 || namespace === void 0 || name === void 0) return void 0;
	if (rest.length + moreType.length + moreObject.length > 0) return void 0;
	return {
		application,
		group,
		kind,
		namespace,
		name
	};
}
/** At the first two colons only: names of cluster-scoped objects such as `system:reader` hold more. */
function splitTwice(text) {
	const first = text.indexOf(":");
	const second = text.indexOf(":", first + 1);
	return first === -1 || second === -1 ? [text] : [
		text.slice(0, first),
		text.slice(first + 1, second),
		text.slice(second + 1)
	];
}
/**
* False when a mark was copied from another object, as controllers do with labels and annotations: such an object is neither
* compared nor pruned. controller/state.go (isSelfReferencedObj)
*/
function isSelfReferenced(live, target, rules) {
	if (live === void 0 || rules.trackingMethod === "label") return true;
	const id = target === void 0 ? trackingIdOf(live, rules) : factsOf(target);
	if (id === void 0) return true;
	const { group, kind, namespace, name } = factsOf(live);
	return (namespace === id.namespace || namespace === "") && name === id.name && group === id.group && kind === id.kind;
}
/**
* The live object as it is compared: one that carries the instance label and no annotation was synced by label tracking, and the
* change of method alone makes nothing out of sync. util/argo/resource_tracking.go (Normalize)
*/
function normaliseTracking(live, target, rules) {
	if (rules.trackingMethod === "label" || factsOf(live).isCrd) return live;
	if (textAt(live, "metadata", "labels", rules.instanceLabelKey) === "") return live;
	const wanted = fieldAt(target, [
		"metadata",
		"annotations",
		TRACKING_ID
	]);
	const lacksMark = textAt(live, "metadata", "annotations", TRACKING_ID) === "" && typeof wanted === "string";
	const lacksLabel = textAt(target, "metadata", "labels", rules.instanceLabelKey) === "";
	if (!lacksMark && !lacksLabel) return live;
	const metadata = { ...mapAt(live, "metadata") };
	if (lacksMark) metadata.annotations = {
		...mapOf(metadata.annotations),
		[TRACKING_ID]: wanted
	};
	if (lacksLabel) {
		const { [rules.instanceLabelKey]: _label, ...labels } = mapOf(metadata.labels);
		metadata.labels = labels;
	}
	return {
		...live,
		metadata
	};
}

// src/forecast/sync/world.ts
/** No faults: everything gets ready, every hook succeeds, every deletion finishes. */
const NO_FAULTS = {
	fail: /* @__PURE__ */ new Set(),
	stuck: /* @__PURE__ */ new Set(),
	reject: /* @__PURE__ */ new Map(),
	rejectDryRun: /* @__PURE__ */ new Map()
};
/** Clusters without any object. */
function createWorld(tracking, unknownKinds, serves) {
	return {
		clusters: /* @__PURE__ */ new Map(),
		tracking,
		unknownKinds,
		serves,
		faults: NO_FAULTS,
		cascade: [],
		nextUid: 1,
		version: 0
	};
}
/** A cluster, made when it is first asked for. */
function clusterIn(world, name) {
	let cluster = world.clusters.get(name);
	if (cluster === void 0) {
		cluster = {
			name,
			objects: /* @__PURE__ */ new Map(),
			tracked: /* @__PURE__ */ new Map(),
			defined: /* @__PURE__ */ new Map(),
			servedVersions: /* @__PURE__ */ new Map(),
			pending: /* @__PURE__ */ new Set(),
			bound: /* @__PURE__ */ new Map(),
			kinds: 0
		};
		world.clusters.set(name, cluster);
	}
	return cluster;
}
/** The cluster that Argo CD itself, its Applications and ApplicationSets live in. */
function homeCluster(world) {
	return clusterIn(world, HOME_CLUSTER);
}
/** Puts an object under a new uid. */
function addObject(world, cluster, object, lastApplied) {
	const facts = factsOf(object);
	const { group, kind, namespace, name } = facts;
	const health = startsUnready(object) ? "progressing" : "healthy";
	put(world, cluster, {
		identity: {
			cluster: cluster.name,
			group,
			kind,
			namespace,
			name
		},
		uid: world.nextUid++,
		object,
		lastApplied,
		health,
		deletion: void 0,
		application: "",
		facts
	});
}
/** The same object with other content. A workload whose spec changes has to get ready again. */
function changeObject(world, cluster, live, object, lastApplied) {
	const { group, kind } = live.identity;
	const rolls = isWorkload(group, kind) && object.spec !== live.object.spec;
	put(world, cluster, {
		...live,
		object,
		lastApplied,
		health: rolls ? "progressing" : live.health
	});
}
/** The same object in another state. */
function markObject(world, cluster, live, state) {
	put(world, cluster, {
		...live,
		...state
	});
}
function put(world, cluster, item) {
	const facts = factsOf(item.object);
	const application = facts.isOwned ? "" : trackedBy(item.object, world.tracking);
	const live = {
		...item,
		application,
		facts
	};
	const key = facts.key;
	unindex(cluster, key);
	cluster.objects.set(key, live);
	world.version++;
	if (live.deletion !== void 0 || live.health === "progressing") cluster.pending.add(key);
	for (const bond of bondsOf(live)) addTo(cluster.bound, bond, key);
	if (application !== "") addTo(cluster.tracked, application, key);
	if (facts.defines !== void 0) {
		cluster.defined.set(facts.defines, scopeDefinedBy(live.object));
		cluster.servedVersions.set(facts.defines, versionsDefinedBy(live.object));
		cluster.kinds++;
	}
}
function addTo(index, group, key) {
	const keys = index.get(group);
	if (keys === void 0) index.set(group, /* @__PURE__ */ new Set([key]));
	else keys.add(key);
}
function scopeDefinedBy(definition) {
	return textAt(definition, "spec", "scope") === "Cluster" ? "Cluster" : "Namespaced";
}
/** `spec.version` is the old way to name the only one. */
function versionsDefinedBy(definition) {
	const served = listAt(definition, "spec", "versions").filter((version) => fieldAt(version, ["served"]) !== false);
	return /* @__PURE__ */ new Set([...served.map((version) => textAt(version, "name")), textAt(definition, "spec", "version")]);
}
/** The object is not there any more. */
function removeObject(world, cluster, live) {
	const { key } = live.facts;
	unindex(cluster, key);
	cluster.objects.delete(key);
	world.version++;
}
function unindex(cluster, key) {
	const old = cluster.objects.get(key);
	if (old === void 0) return;
	const { facts } = old;
	cluster.pending.delete(key);
	for (const bond of bondsOf(old)) cluster.bound.get(bond)?.delete(key);
	if (old.application !== "") cluster.tracked.get(old.application)?.delete(key);
	if (facts.defines !== void 0) {
		cluster.defined.delete(facts.defines);
		cluster.servedVersions.delete(facts.defines);
		cluster.kinds++;
	}
}

// src/forecast/sync/api-server.ts
/** The object as it is stored: one of a cluster-scoped kind has no namespace, whatever is sent. */
function storedForm(cluster, object) {
	const { group, kind, namespace } = factsOf(object);
	if (namespace === "" || scopeIn(cluster, group, kind) !== "Cluster") return object;
	return {
		...object,
		metadata: without(mapAt(object, "metadata"), ["namespace"])
	};
}
/** The object of that kind and name, if it is there. Deleted ones are, until their deletion has finished. */
function findObject(cluster, object) {
	const stored = factsOf(storedForm(cluster, object));
	return cluster.objects.get(stored.key);
}
/** POST. Namespaces must exist and not be terminating. */
function createObject(world, cluster, sent, lastApplied) {
	const object = storedForm(cluster, sent);
	const facts = factsOf(object);
	const { kind, apiVersion, namespace, name } = facts;
	if (!isServed(world, cluster, apiVersion, kind)) return `resource mapping not found for name: "${name}" namespace: "${namespace}": no matches for kind "${kind}" in version "${apiVersion}"`;
	const rejected = rejection(world, cluster, object);
	if (rejected !== void 0) return rejected;
	if (namespace !== "") {
		const home = cluster.objects.get(keyOf("", "Namespace", "", namespace));
		if (home === void 0) return `namespaces "${namespace}" not found`;
		if (home.deletion !== void 0) return `unable to create new content in namespace ${namespace} because it is being terminated`;
	}
	if (name === "" && facts.generateName !== "") {
		addObject(world, cluster, nameAtRandom(world, object), lastApplied);
		return;
	}
	if (cluster.objects.has(facts.key)) return `${kind} "${name}" already exists`;
	addObject(world, cluster, object, lastApplied);
}
/** Any name will do, as long as no other object has it. */
function nameAtRandom({ nextUid }, object) {
	const name = `${factsOf(object).generateName}${nextUid.toString(36).padStart(5, "0")}`;
	return {
		...object,
		metadata: {
			...mapAt(object, "metadata"),
			name
		}
	};
}
/** PUT or PATCH of an object that is there. */
function updateObject(world, cluster, live, object, lastApplied) {
	const rejected = rejection(world, cluster, object);
	if (rejected !== void 0) return rejected;
	changeObject(world, cluster, live, object, lastApplied);
}
/** What a webhook says to the deletion of an object. */
function refuseDeletion(world, live) {
	return world.faults.reject.get(identityKey(live.identity));
}
/** DELETE: it is going, and gone when time passes. A second call changes nothing. */
function deleteObject(world, cluster, live, propagation) {
	if (live.deletion === void 0) markObject(world, cluster, live, { deletion: propagation });
}
/** What `kubectl --force` does: waits until the old object is gone, and creates a new one. */
function recreateObject(world, cluster, live, object, lastApplied) {
	const rejected = rejection(world, cluster, object);
	if (rejected !== void 0) return rejected;
	removeObject(world, cluster, live);
	return createObject(world, cluster, object, lastApplied);
}
function rejection(world, cluster, object) {
	const { group, kind, namespace, name } = factsOf(object);
	return world.faults.reject.get(identityKey({
		cluster: cluster.name,
		group,
		kind,
		namespace,
		name
	}));
}

// src/forecast/sync/controller.ts
/** `spec.project`, `default` when it is empty. */
function projectName({ object }) {
	return textAt(object, "spec", "project") || "default";
}
/**
* What comparing needs, or why the spec is not accepted: then nothing is compared and nothing synced.
* controller/appcontroller.go (refreshAppConditions), util/argo/argo.go (ValidatePermissions)
*/
function prepareComparison(controller, application) {
	const { world, apply, argocdNamespace } = controller;
	const name = projectName(application);
	const project = controller.findProject(name);
	if (project === void 0) return { problem: `Application referencing project ${name} which does not exist` };
	const repository = repositoriesOf(application).find((url) => !isSourcePermitted(project, url));
	if (repository !== void 0) return { problem: `application repo ${repository} is not permitted in project '${name}'` };
	const clusterName = destinationCluster(application);
	const destination = controller.findCluster(clusterName);
	if (destination === void 0) return { problem: `there are no clusters with this name or server: ${clusterName}` };
	const namespace = destinationNamespace(application);
	if (!isDestinationPermitted(project, {
		...destination,
		namespace
	})) return { problem: `application destination server '${clusterName}' and namespace '${namespace}' do not match any of the allowed destinations in project '${name}'` };
	return {
		world,
		cluster: clusterIn(world, clusterName),
		destination,
		project,
		apply,
		isExcluded: controller.isExcluded(clusterName),
		argocdNamespace
	};
}
function repositoriesOf(application) {
	const sources = sourcesOf(application);
	const dry = textAt(application.object, "spec", "sourceHydrator", "drySource", "repoURL");
	if (dry !== "") return [dry];
	return (Array.isArray(sources) ? listAt({ sources }, "sources") : [sources]).map((source) => textAt(source, "repoURL")).filter((url) => url !== "");
}

// src/forecast/sync/recorder.ts
/** An empty record. */
function createRecorder() {
	return {
		tasks: [],
		order: 1,
		wave: void 0,
		keys: /* @__PURE__ */ new Map()
	};
}
/** What follows runs after everything recorded so far; what is recorded until the next call runs side by side. */
function beginGroup(recorder) {
	if (recorder.tasks.at(-1)?.order === recorder.order) recorder.order++;
}
/** Adds a task to the group. */
function record(recorder, task) {
	const numbered = {
		order: recorder.order,
		...task
	};
	recorder.tasks.push(numbered);
	return numbered;
}
/** The tasks; those of one group, whose order means nothing, by identity. */
function listTasks(recorder) {
	return recorder.tasks.toSorted((a, b) => a.order - b.order || compareIdentities(a.identity, b.identity) || compareTexts(a.phase, b.phase) || compareTexts(a.op, b.op));
}

// src/forecast/sync/delete-hooks.ts
/**
* Creates the hooks that are rendered and not there yet, and looks after those that are. controller/hook.go (executeHooks)
*/
function executeHooks(type, owner, live, settings) {
	if (owner.rendered === void 0) return {
		state: "waiting",
		problem: "failed to generate manifest: the source can not be rendered"
	};
	const running = [...live.values()].filter(({ object }) => factsOf(object).hook.phases.includes(type));
	const created = createMissing(type, owner, owner.rendered, running, settings);
	if (created !== void 0) return created;
	const failed = running.filter((item) => healthOf(item) === "degraded");
	if (failed.length > 0) {
		deleteAll(type, owner.recorder, failed, settings);
		return {
			state: "failed",
			problem: `${type} hook(s) failed: ${failed.map(({ identity }) => `${identity.namespace}/${identity.name}`).toSorted().join(", ")}`
		};
	}
	return { state: running.some((item) => healthOf(item) === "progressing") ? "waiting" : "done" };
}
function createMissing(type, { application, recorder }, rendered, running, settings) {
	const { world, cluster, argocdNamespace } = settings;
	const namespace = destinationNamespace(application);
	const there = new Set(running.map(({ object }) => factsOf(object).key));
	let created = 0;
	beginGroup(recorder);
	for (const object of rendered) {
		if (!factsOf(object).hook.phases.includes(type)) continue;
		const placed = factsOf(object).namespace === "" ? {
			...object,
			metadata: {
				...mapAt(object, "metadata"),
				namespace
			}
		} : object;
		const hook = storedForm(cluster, stamp(placed, instanceName(application, argocdNamespace), namespace, world.tracking));
		const facts = factsOf(hook);
		if (there.has(facts.key) || findObject(cluster, hook) !== void 0) continue;
		const problem = createObject(world, cluster, hook);
		if (problem !== void 0) return {
			state: "waiting",
			problem
		};
		const { group, kind, name } = facts;
		record(recorder, {
			phase: type,
			op: "hook-create",
			identity: {
				cluster: cluster.name,
				group,
				kind,
				namespace: facts.namespace,
				name
			}
		});
		created++;
	}
	return created > 0 ? { state: "waiting" } : void 0;
}
function deleteAll(type, recorder, hooks, { world, cluster }) {
	beginGroup(recorder);
	for (const hook of hooks) {
		if (hook.deletion !== void 0) continue;
		record(recorder, {
			phase: type,
			op: "hook-delete",
			identity: hook.identity,
			propagation: "Foreground"
		});
		deleteObject(world, cluster, hook, "Foreground");
	}
}
function healthOf({ identity, health, deletion }) {
	if (deletion !== void 0) return "progressing";
	return hasHealth(identity.group, identity.kind) ? health : "healthy";
}
/**
* Deletes hooks whose policy fits how they ended; true when none is left to wait for. `BeforeHookCreation`, the default, never fits: such
* hooks stay behind. controller/hook.go (cleanupHooks)
*/
function cleanUpHooks(type, recorder, live, settings) {
	const hooks = [...live.values()].filter(({ object }) => factsOf(object).hook.phases.includes(type));
	const states = hooks.map(healthOf);
	const worst = states.includes("degraded") ? "degraded" : states.includes("progressing") ? "progressing" : "healthy";
	const going = hooks.filter(({ object }) => {
		const policies = factsOf(object).hook.deletePolicies;
		return worst === "degraded" && policies.includes("HookFailed") || worst === "healthy" && policies.includes("HookSucceeded");
	});
	if (going.length > 0) deleteAll(type, recorder, going, settings);
	return going.length === 0;
}

// src/forecast/sync/empty-plan.ts
/** A plan in which nothing happens yet. */
function emptyPlan(application) {
	return {
		application,
		autoSync: "",
		tasks: [],
		waitsForConfirmation: [],
		conditions: [],
		notes: []
	};
}

// src/forecast/sync/finalizers.ts
/** Makes the deletion of an Application delete its objects; on an ApplicationSet it gives the controller time. */
const RESOURCES_FINALIZER = "resources-finalizer.argocd.argoproj.io";
/** Finalizer that lets PreDelete hooks run, with its second stage `/cleanup`. */
const PRE_DELETE = "pre-delete-finalizer.argocd.argoproj.io";
/** The same for PostDelete hooks. */
const POST_DELETE = "post-delete-finalizer.argocd.argoproj.io";
/**
* How the deletion of an Application deletes its objects; undefined: not at all. Only three spellings cascade, whatever else looks
* like them. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
*/
function cascadePropagation(finalizers) {
	const found = finalizers.find(isCascade);
	if (found === void 0) return void 0;
	return found === `${"resources-finalizer.argocd.argoproj.io"}/background` ? "Background" : "Foreground";
}
/** True for the finalizers that make a deletion cascade. */
function isCascade(finalizer) {
	return finalizer === "resources-finalizer.argocd.argoproj.io" || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/foreground` || finalizer === `${"resources-finalizer.argocd.argoproj.io"}/background`;
}
/** Finalizers that the controller itself puts on an Application that renders hooks of deletion. controller/appcontroller.go */
function addHookFinalizers(finalizers, hooks) {
	return [
		...finalizers,
		...hooks.hasPreDeleteHooks ? [PRE_DELETE, `${PRE_DELETE}/cleanup`] : [],
		...hooks.hasPostDeleteHooks ? [POST_DELETE, `${POST_DELETE}/cleanup`] : []
	].filter((item, index, all) => all.indexOf(item) === index);
}
/** Finalizers of Argo CD's own that no part of it would ever remove: the object hangs when it is deleted. */
function isMisspelt(finalizer) {
	return !(isCascade(finalizer) || ["pre-delete-finalizer.argocd.argoproj.io", "post-delete-finalizer.argocd.argoproj.io"].some((name) => finalizer === name || finalizer === `${name}/cleanup`)) && /(resources?|pre-?delete|post-?delete)-?finali[sz]er|argocd\.argoproj\.io/i.test(finalizer);
}

// src/forecast/sync/options.ts
/**
* Whether an object has an option in its annotation, written exactly so. Letters must match, blanks around it do not count.
* gitops-engine/pkg/sync/resource/annotations.go (HasAnnotationOption)
*/
function hasOption(object, option) {
	return object !== void 0 && factsOf(object).syncOptions.includes(option);
}
/** Value of `NAME=value` in a list: the first counts, whatever it is. Undefined when there is none. */
function optionValue(options, name) {
	const start = `${name}=`;
	return options.find((item) => item.startsWith(start))?.slice(start.length);
}
/** Value of an option of one object: its own annotation first, whatever it says, then the Application's. */
function effectiveValue(object, name, applicationOptions) {
	return optionValue(factsOf(object).syncOptions, name) ?? optionValue(applicationOptions, name);
}
/** `spec.syncPolicy.syncOptions` as written: unlike in annotations, blanks are not cut off. */
function optionsOf(application) {
	return textsAt(application, "spec", "syncPolicy", "syncOptions");
}
/** `PrunePropagationPolicy` of a sync; foreground unless one of the three spellings is there (controller/sync.go). */
function propagationOf(options) {
	if (options.includes("PrunePropagationPolicy=background")) return "Background";
	if (options.includes("PrunePropagationPolicy=foreground")) return "Foreground";
	return options.includes("PrunePropagationPolicy=orphan") ? "Orphan" : "Foreground";
}
/**
* Deleting it, by prune or with its Application, needs somebody's approval as long as the Application exists
* (controller/state.go, isObjRequiresDeletionConfirmation).
*/
function needsConfirmation(object, applicationOptions) {
	return effectiveValue(object, "Delete", applicationOptions) === "confirm" || effectiveValue(object, "Prune", applicationOptions) === "confirm";
}
/**
* An approval counts from the moment it names: the annotation `argocd.argoproj.io/deletion-approved`, RFC 3339, not before the
* start of the sync or deletion. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
* @param since milliseconds of the start
*/
function isDeletionConfirmed(annotations, since) {
	const text = annotations.get("argocd.argoproj.io/deletion-approved") ?? "";
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return false;
	const time = Date.parse(text.replace(",", "."));
	return !Number.isNaN(time) && time >= since;
}

// src/forecast/sync/hook-finalizer.ts
/** Keeps a hook until the engine has seen how it ended (gitops-engine/pkg/sync/hook/hook.go, HookFinalizer). */
const HOOK_FINALIZER = "argocd.argoproj.io/hook-finalizer";
/** A hook as it is sent to the cluster. */
function addHookFinalizer(object) {
	const { finalizers } = factsOf(object);
	if (finalizers.includes("argocd.argoproj.io/hook-finalizer")) return object;
	return {
		...object,
		metadata: {
			...mapAt(object, "metadata"),
			finalizers: [...finalizers, HOOK_FINALIZER]
		}
	};
}
/** The same hook when it may go. */
function withoutHookFinalizer(object) {
	const { finalizers } = factsOf(object);
	const { finalizers: _old, ...metadata } = mapAt(object, "metadata");
	const left = finalizers.filter((item) => item !== HOOK_FINALIZER);
	return {
		...object,
		metadata: left.length === 0 ? metadata : {
			...metadata,
			finalizers: left
		}
	};
}

// src/forecast/sync/time.ts
/**
* Lets the clusters move on: workloads get ready, Jobs end, deletions finish and take along what belongs to them. An object is
* held by finalizers only where it is said to be stuck; the engine's own hook finalizer holds it always.
*/
function passTime(world, finishApplication) {
	for (const cluster of world.clusters.values()) for (const key of [...cluster.pending].toSorted(compareTexts)) {
		const live = cluster.objects.get(key);
		if (live === void 0) continue;
		if (live.deletion === void 0) getReady(world, cluster, live);
		else finishDeletion(world, cluster, live, finishApplication);
	}
}
function getReady(world, cluster, live) {
	const key = identityKey(live.identity);
	if (world.faults.stuck.has(key) || isSuspended(live.object)) return;
	markObject(world, cluster, live, { health: world.faults.fail.has(key) ? "degraded" : "healthy" });
}
function finishDeletion(world, cluster, live, finishApplication) {
	if (live.facts.finalizers.includes("argocd.argoproj.io/hook-finalizer")) return;
	if (isApplicationObject(live) && !finishApplication(live)) return;
	for (const item of contentOf(cluster, live)) {
		takeAlong(world, cluster, item, live.identity.kind);
		const going = cluster.objects.get(item.facts.key);
		if (going !== void 0) finishDeletion(world, cluster, going, finishApplication);
	}
	if (world.faults.stuck.has(identityKey(live.identity)) || contentOf(cluster, live).length > 0) return;
	const current = cluster.objects.get(live.facts.key);
	if (current === void 0 || current.uid !== live.uid) return;
	removeObject(world, cluster, current);
	takeDependents(world, cluster, current);
}
function isApplicationObject({ identity }) {
	return identity.group === "argoproj.io" && identity.kind === "Application";
}
/** What a Namespace holds, or the custom resources of a CustomResourceDefinition. */
function contentOf(cluster, { identity, facts }) {
	if (identity.group === "" && identity.kind === "Namespace") return boundBy(cluster, namespaceBond(identity.name));
	return facts.defines === void 0 ? [] : boundBy(cluster, kindBond(facts.defines));
}
function boundBy({ bound, objects }, bond) {
	return [...bound.get(bond) ?? []].toSorted(compareTexts).map((key) => objects.get(key)).filter((live) => live !== void 0);
}
function takeAlong(world, cluster, live, cause) {
	if (live.deletion !== void 0) return;
	world.cascade.push({
		identity: live.identity,
		with: cause
	});
	markObject(world, cluster, live, { deletion: "Background" });
}
/**
* Kubernetes' garbage collector: what has this object as an owner begins to go with it, unless the deletion says `Orphan`.
* https://kubernetes.io/docs/concepts/architecture/garbage-collection/
*/
function takeDependents(world, cluster, { identity, deletion }) {
	if (deletion === "Orphan") return;
	const { group, kind, namespace, name } = identity;
	for (const live of boundBy(cluster, ownerBond(group, kind, name))) if (namespace === "" || namespace === live.identity.namespace) takeAlong(world, cluster, live, kind);
}
/** Lets time pass until nothing changes any more. */
function settle(world, finishApplication) {
	for (let before = -1; before !== world.version;) {
		before = world.version;
		passTime(world, finishApplication);
	}
}

// src/forecast/sync/deletion.ts
/** Steps in a row without any change after which a deletion counts as hanging. */
const PATIENCE$1 = 4;
/** A failed hook of deletion is deleted and created again without end; so many rounds are shown. */
const ROUNDS = 2;
/**
* An Application is deleted: its finalizers decide what goes with it. Changes the world, except for the Application object itself.
* @param rendered what it renders at that moment, for its hooks; undefined when it can not be rendered
*/
function deleteApplication(controller, application, finalizers, rendered) {
	const plan = emptyPlan(application.name);
	plan.notes.push(`finalizers: ${finalizers.join(", ")}`);
	if (finalizers.length === 0) {
		plan.autoSync = "deleted: no finalizer, every resource is orphaned";
		return {
			plan,
			finalizersLeft: []
		};
	}
	const deletion = {
		controller,
		application,
		finalizers: [...finalizers],
		rendered,
		recorder: createRecorder(),
		waiting: [],
		problem: ""
	};
	if (isLeftAlone(application)) deletion.problem = "skip-reconcile leaves the Application alone";
	const isEndless = !isLeftAlone(application) && finalizeUntilDone(deletion);
	settle(controller.world, controller.finishApplication);
	plan.tasks = listTasks(deletion.recorder);
	const left = deletion.finalizers;
	plan.autoSync = left.length === 0 ? "deleted" : "hangs in deletion";
	if (left.length > 0) plan.notes.push(`finalizers left: ${left.join(", ")}`);
	if (left.length > 0 && deletion.problem !== "") plan.conditions.push(`DeletionError: ${deletion.problem}`);
	if (isEndless) plan.notes.push(`the failed hook is deleted and created again without end; ${ROUNDS} rounds are shown`);
	plan.waitsForConfirmation = deletion.waiting.map(({ identity }) => identity);
	return {
		plan,
		finalizersLeft: left
	};
}
function finalizeUntilDone(deletion) {
	const { world, finishApplication } = deletion.controller;
	let unchanged = 0;
	let failures = 0;
	while (deletion.finalizers.length > 0 && unchanged < PATIENCE$1) {
		const before = progressOf$1(deletion, world);
		if (finalizeOnce(deletion)) failures++;
		passTime(world, finishApplication);
		if (failures >= ROUNDS) return true;
		unchanged = progressOf$1(deletion, world) === before ? unchanged + 1 : 0;
	}
	return false;
}
function progressOf$1({ finalizers, recorder }, { version }) {
	return `${version} ${recorder.tasks.length} ${finalizers.join(" ")}`;
}
/** One look of the controller; true when hooks failed. controller/appcontroller.go (finalizeApplicationDeletion) */
function finalizeOnce(deletion) {
	const { controller, application } = deletion;
	deletion.waiting = [];
	deletion.problem = "";
	const project = controller.findProject(projectName(application));
	if (project === void 0) {
		deletion.problem = `error getting app project "${projectName(application)}": not found`;
		return false;
	}
	const clusterName = destinationCluster(application);
	const destination = controller.findCluster(clusterName);
	if (destination === void 0) {
		drop(deletion, (item) => isCascade(item) || item.startsWith("pre-delete-finalizer.argocd.argoproj.io") || item.startsWith("post-delete-finalizer.argocd.argoproj.io"));
		return false;
	}
	const { world, apply, argocdNamespace } = controller;
	return runStages(deletion, {
		world,
		cluster: clusterIn(world, clusterName),
		destination,
		project,
		apply,
		isExcluded: controller.isExcluded(clusterName),
		argocdNamespace
	});
}
function runStages(deletion, settings) {
	const has = (finalizer) => deletion.finalizers.includes(finalizer);
	const objects = () => collectLive(instanceName(deletion.application, settings.argocdNamespace), [], settings);
	if (has("pre-delete-finalizer.argocd.argoproj.io")) {
		const outcome = takeOver(deletion, executeHooks("PreDelete", deletion, objects(), settings), "error executing pre-delete hooks: ");
		if (outcome.state !== "done") return outcome.state === "failed";
		drop(deletion, (item) => item === PRE_DELETE);
	}
	const propagation = cascadePropagation(deletion.finalizers);
	if (propagation !== void 0) {
		if (cascade(deletion, objects, propagation, settings)) drop(deletion, isCascade);
		return false;
	}
	if (has("post-delete-finalizer.argocd.argoproj.io")) {
		const outcome = takeOver(deletion, executeHooks("PostDelete", deletion, objects(), settings), "");
		if (outcome.state === "done") drop(deletion, (item) => item === POST_DELETE);
		return outcome.state === "failed";
	}
	for (const [type, finalizer] of [["PreDelete", `${PRE_DELETE}/cleanup`], ["PostDelete", `${POST_DELETE}/cleanup`]]) {
		if (!has(finalizer)) continue;
		if (cleanUpHooks(type, deletion.recorder, objects(), settings)) drop(deletion, (item) => item === finalizer);
		return false;
	}
	return false;
}
function takeOver(deletion, outcome, prefix) {
	if (outcome.problem !== void 0) deletion.problem = `${prefix}${outcome.problem}`;
	return outcome;
}
function drop(deletion, isDropped) {
	deletion.finalizers = deletion.finalizers.filter((item) => !isDropped(item));
}
/** Deletes the highest wave that is left; true when nothing is left that should go. */
function cascade(deletion, objects, propagation, { world, cluster }) {
	const { application, controller, recorder } = deletion;
	const options = optionsOf(application.object);
	const live = [...objects().values()];
	if (live.some((item) => item.deletion !== void 0)) return false;
	const going = live.filter((item) => isDeletedWith(application, item, options));
	if (!isDeletionConfirmed(annotationsOf(application.object), controller.now)) {
		deletion.waiting = going.filter(({ object }) => needsConfirmation(object, options));
		if (deletion.waiting.length > 0) return false;
	}
	if (going.length === 0) return true;
	const wave = going.reduce((highest, { object }) => Math.max(highest, factsOf(object).wave), -Infinity);
	beginGroup(recorder);
	for (const item of going) {
		const facts = item.facts;
		if (facts.wave !== wave) continue;
		const refused = refuseDeletion(world, item);
		if (refused !== void 0) {
			deletion.problem = refused;
			continue;
		}
		const hookPhases = facts.hook.phases.filter((phase) => phase === "PreDelete" || phase === "PostDelete");
		record(recorder, {
			phase: hookPhases.join(","),
			op: facts.isDeleteHook ? "hook-delete" : "delete",
			identity: item.identity,
			propagation
		});
		deleteObject(world, cluster, item, propagation);
	}
	return false;
}
/** What is spared: CustomResourceDefinitions, `Delete=false`, helm's `keep`, the Application itself. (shouldBeDeleted) */
function isDeletedWith(application, { object, identity }, options) {
	const { group, kind, namespace, name } = identity;
	if (group === "argoproj.io" && kind === "Application" && namespace === application.namespace && name === application.name || factsOf(object).isCrd) return false;
	if (effectiveValue(object, "Delete", options) === "false") return false;
	return !(annotationsOf(object).get("helm.sh/resource-policy") ?? "").split(",").some((item) => item.trim() === "keep");
}

// src/forecast/sync/auto-sync.ts
/** On when the block is there and does not say `enabled: false`; everything inside is off unless it says `true`. */
function readAutomation({ object }) {
	const block = fieldAt(object, [
		"spec",
		"syncPolicy",
		"automated"
	]);
	const on = isMap(block) && block.enabled !== false;
	const has = (key) => on && block[key] === true;
	return {
		on,
		prune: has("prune"),
		selfHeal: has("selfHeal"),
		allowEmpty: has("allowEmpty")
	};
}
/**
* Whether a sync starts by itself, with all guards. controller/appcontroller.go (autoSync),
* https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
* @param revision the commit that is compared with
*/
function decideAutoSync(application, comparison, revision) {
	const automation = readAutomation(application);
	const { status, pairs } = comparison;
	if (!automation.on) return { verdict: status === "Synced" ? "nothing to do (no auto-sync, and Synced)" : "waits for manual sync" };
	if (status === "Synced") return { verdict: "nothing to do (Synced)" };
	if (status === "Unknown") return { verdict: "blocked: application status is Unknown" };
	if (!automation.prune && pairs.every((pair) => pair.status === "Synced" || pair.requiresPruning)) return { verdict: "blocked: need to prune extra resources only but automated prune is disabled" };
	const request = {
		prune: automation.prune,
		dryRun: false,
		force: false,
		applyOnly: false,
		syncOptions: optionsOf(application.object),
		resources: [],
		automated: true
	};
	if (isAlreadyAttempted(application, revision)) {
		if (application.lastSync?.phase !== "Succeeded") return {
			verdict: `blocked: ${`failed previous sync attempt to [${revision}] and will not retry`}`,
			condition: `SyncError: Failed last sync attempt to [${revision}]`
		};
		if (!automation.selfHeal) return { verdict: `blocked: most recent sync already to [${revision}]` };
		request.resources = pairs.filter((pair) => pair.status !== "Synced").map(({ live, target }) => {
			const { group, kind, name } = factsOf(live?.object ?? target ?? {});
			return {
				group,
				kind,
				name
			};
		});
	}
	if (automation.prune && !automation.allowEmpty && pairs.every((pair) => pair.requiresPruning)) {
		const message = `Skipping sync attempt to [${revision}]: auto-sync will wipe out all resources`;
		return {
			verdict: `blocked: ${message}`,
			condition: `SyncError: ${message}`
		};
	}
	return {
		verdict: "runs",
		request
	};
}

// src/forecast/sync/task.ts
/** A task that has not run. At least one of target and live is there. */
function createTask(phase, target, live) {
	const facts = target === void 0 ? live?.facts ?? factsOf({}) : factsOf(target);
	return {
		phase,
		target,
		live,
		facts,
		skipDryRun: false,
		wave: facts.wave,
		status: "",
		state: "",
		message: ""
	};
}
/** The object is no longer rendered. */
function isPrune(task) {
	return task.target === void 0;
}
/** The task runs a hook. */
function isHookTask(task) {
	return task.facts.isEngineHook;
}
/** It has ended, well or badly. */
function isCompleted({ state }) {
	return state === "Succeeded" || state === "Failed" || state === "Error";
}
function hasPolicy(task, policy) {
	const { facts } = task;
	return facts.isEngineHook && facts.hook.deletePolicies.includes(policy);
}
/** An old copy of the hook has to go first. */
function deletesBeforeCreation(task) {
	return task.live !== void 0 && task.state === "" && hasPolicy(task, "BeforeHookCreation");
}
/** The hook goes when the sync has succeeded. */
function deletesOnSuccess(task) {
	return task.live !== void 0 && hasPolicy(task, "HookSucceeded");
}
/** The hook goes when the sync has failed. */
function deletesOnFailure(task) {
	return task.live !== void 0 && hasPolicy(task, "HookFailed");
}

// src/forecast/sync/namespace-task.ts
/**
* `CreateNamespace=true`: the destination namespace as a task of PreSync, unless Git has it. Only when it is missing, or when
* `managedNamespaceMetadata` says what it shall carry. It gets no tracking mark, so it is never pruned.
* gitops-engine/pkg/sync/sync_context.go (autoCreateNamespace), controller/sync_namespace.go
*/
function appendNamespaceTask(operation, { pairs }, tasks) {
	const { settings, namespace, to } = operation;
	if (!settings.createNamespace || namespace === "") return tasks;
	for (const { target } of pairs) if (isNamespace(target, namespace)) return tasks;
	const live = to.cluster.objects.get(keyOf("", "Namespace", "", namespace));
	const managed = settings.managedNamespaceMetadata;
	if (live !== void 0 && managed === void 0) return tasks;
	return [...tasks, createTask("PreSync", namespaceObject(namespace, managed), live)];
}
/** True for the Namespace object of that name. */
function isNamespace(object, name) {
	if (object === void 0) return false;
	const facts = factsOf(object);
	return facts.group === "" && facts.kind === "Namespace" && facts.name === name;
}
/** The Namespace that Argo CD makes. Labels and annotations are applied server-side, so that others stay. */
function namespaceObject(name, managed) {
	const base = {
		apiVersion: "v1",
		kind: "Namespace"
	};
	if (managed === void 0) return {
		...base,
		metadata: { name }
	};
	const labels = isMap(managed.labels) ? { labels: managed.labels } : {};
	const annotations = {
		...mapAt(managed, "annotations"),
		"argocd.argoproj.io/sync-options": "ServerSideApply=true"
	};
	return {
		...base,
		metadata: {
			name,
			...labels,
			annotations
		}
	};
}

// src/forecast/sync/targets.ts
const kept = /* @__PURE__ */ new WeakMap();
/**
* What the repo-server and then the controller make of rendered objects. CustomResourceDefinitions get no mark, except when the
* controller has to correct their namespace. What was worked out is kept as long as no kind is defined anew.
* reposerver/repository/repository.go, controller/state.go (NormalizeTargetObjects)
*/
function prepareTargets(rendered, request) {
	const { cluster, application, namespace } = request;
	const signature = [
		cluster.name,
		cluster.kinds,
		application,
		namespace
	].join("\n");
	const found = kept.get(rendered);
	if (found?.world === request.world && found.signature === signature) return found.targets;
	const targets = work(rendered, request);
	kept.set(rendered, {
		world: request.world,
		signature,
		targets
	});
	return targets;
}
function work(rendered, request) {
	const byKey = /* @__PURE__ */ new Map();
	for (const [index, original] of rendered.entries()) {
		const object = prepare(original, request);
		const facts = factsOf(object);
		const name = facts.name === "" ? `${facts.generateName}${index}` : facts.name;
		const key = keyOf(facts.group, facts.kind, facts.namespace, name);
		byKey.set(key, {
			object,
			facts,
			count: (byKey.get(key)?.count ?? 0) + 1
		});
	}
	const objects = [];
	const conditions = [];
	for (const { object, facts, count } of byKey.values()) {
		const { group, kind, namespace, name } = facts;
		if (count > 1) conditions.push(`RepeatedResourceWarning: Resource ${group}/${kind}/${namespace}/${name} appeared ${count} times among application resources.`);
		if (request.isExcluded(group, kind)) conditions.push(`ExcludedResourceWarning: Resource ${group}/${kind} ${name} is excluded in the settings`);
		else objects.push(object);
	}
	return {
		...sortOut(objects),
		objects,
		conditions: conditions.toSorted(compareTexts)
	};
}
/** Hooks of deletion and of no phase take no part in a sync (partitionTargetObjsForSync, gitops-engine/pkg/sync/reconcile.go). */
function sortOut(objects) {
	const all = objects.map((object) => ({
		object,
		facts: factsOf(object)
	}));
	const wanted = all.filter(({ facts }) => !isIgnored(facts) && (!facts.isDeleteHook || facts.syncPhases.length > 0));
	const resources = wanted.filter(({ facts }) => !facts.isEngineHook).map(({ object }) => object);
	const compared = new Set(resources);
	return {
		resources,
		others: objects.filter((object) => !compared.has(object)),
		hooks: wanted.filter(({ facts }) => facts.isEngineHook).map(({ object }) => object),
		hasPreDeleteHooks: all.some(({ facts }) => facts.hook.phases.includes("PreDelete")),
		hasPostDeleteHooks: all.some(({ facts }) => facts.hook.phases.includes("PostDelete"))
	};
}
function prepare(original, { world, cluster, application, namespace }) {
	const placed = place(original, cluster, namespace);
	if (placed === original && isCustomResourceDefinition(original)) return original;
	return stamp(placed, application, namespace, world.tracking);
}
function place(object, cluster, namespace) {
	const facts = factsOf(object);
	const isNamespaced = scopeIn(cluster, facts.group, facts.kind) !== "Cluster";
	if (isNamespaced && facts.namespace === "" && namespace !== "") return {
		...object,
		metadata: {
			...mapAt(object, "metadata"),
			namespace
		}
	};
	if (isNamespaced || facts.namespace === "") return object;
	return {
		...object,
		metadata: without(mapAt(object, "metadata"), ["namespace"])
	};
}

// src/forecast/sync/compare.ts
/**
* Compares what an Application renders with what is there. `rendered` is undefined when it can not be rendered: then the status is
* Unknown. controller/state.go (CompareAppState)
*/
function compareApplication(application, rendered, settings) {
	const { version } = settings.world;
	const known = comparisons.get(settings);
	if (known?.version === version && known.application === application && known.rendered === rendered) return known.comparison;
	const comparison = compare(application, rendered, settings);
	comparisons.set(settings, {
		version,
		application,
		rendered,
		comparison
	});
	return comparison;
}
/** As long as nothing has changed in the clusters, the comparison is the same. */
const comparisons = /* @__PURE__ */ new WeakMap();
function compare(application, rendered, settings) {
	const { world, cluster, argocdNamespace, isExcluded } = settings;
	const name = instanceName(application, argocdNamespace);
	const namespace = destinationNamespace(application);
	const targets = prepareTargets(rendered ?? [], {
		world,
		cluster,
		application: name,
		namespace,
		isExcluded
	});
	const managed = managedNamespace(application, cluster.tracked.get(name), targets);
	const ignored = rulesOf(application.object);
	const wanted = managed === void 0 ? targets : {
		...targets,
		resources: [...targets.resources, managed]
	};
	const pairs = pairUp(name, wanted, settings).map((pair) => judge(pair, application, ignored, settings));
	const isRendered = rendered !== void 0;
	return {
		status: statusOf(pairs, application, isRendered),
		pairs: isRendered ? pairs : pairs.map((pair) => ({
			...pair,
			status: "Unknown"
		})),
		hooks: targets.hooks,
		hasPreDeleteHooks: targets.hasPreDeleteHooks,
		hasPostDeleteHooks: targets.hasPostDeleteHooks,
		conditions: [
			...targets.conditions,
			...sharedWarnings(application, name, pairs),
			...pairs.flatMap(({ problem }) => problem ?? []),
			...isRendered ? [] : ["ComparisonError: Failed to load target state"]
		],
		ignored
	};
}
/**
* With `managedNamespaceMetadata`, a destination namespace that carries the mark of the Application is compared with what Argo CD
* would make of it, so that it is not pruned.
*/
function managedNamespace(application, tracked, { objects }) {
	const managed = managedMetadata(application);
	const namespace = destinationNamespace(application);
	const key = keyOf("", "Namespace", "", namespace);
	if (managed === void 0 || tracked?.has(key) !== true || objects.some((object) => factsOf(object).key === key)) return void 0;
	return namespaceObject(namespace, managed);
}
function sharedWarnings(application, name, pairs) {
	const warnings = [];
	for (const { live } of pairs) {
		if (live === void 0 || live.application === name || live.application === "") continue;
		const { kind, name: object } = live.identity;
		const other = live.application.replaceAll("_", "/");
		warnings.push(`SharedResourceWarning: ${kind}/${object} is part of applications ${application.namespace}/${application.name} and ${other}`);
	}
	return warnings.toSorted(compareTexts);
}
const rulesByApplication = /* @__PURE__ */ new WeakMap();
function rulesOf(application) {
	let rules = rulesByApplication.get(application);
	if (rules === void 0) {
		rules = readIgnoreRules(listAt(application, "spec", "ignoreDifferences"));
		rulesByApplication.set(application, rules);
	}
	return rules;
}
/** Verdicts that still hold: for the same live object, target and Application, as long as no kind is defined anew. */
const verdicts = /* @__PURE__ */ new WeakMap();
function judge(pair, application, ignored, settings) {
	const { target, live } = pair;
	const key = live ?? target ?? {};
	const { kinds } = settings.cluster;
	const known = verdicts.get(key);
	if (known !== void 0 && known.pair.target === target && known.pair.live === live && known.application === application.object && known.settings === settings && known.kinds === kinds) return known.pair;
	const judged = judgeAnew(pair, application, ignored, settings);
	verdicts.set(key, {
		pair: judged,
		application: application.object,
		settings,
		kinds
	});
	return judged;
}
function judgeAnew({ target, live }, application, ignored, settings) {
	const { world, cluster, project } = settings;
	const object = live?.object ?? target ?? {};
	const facts = live?.facts ?? factsOf(object);
	const options = optionsOf(application.object);
	const own = isSelfReferenced(live?.object, target, world.tracking);
	const modified = target === void 0 || live === void 0 || isModified(target, live, ignored, settings);
	const isManagedNamespace = facts.kind === "Namespace" && facts.name === destinationNamespace(application) && managedMetadata(application) !== void 0;
	const leftOut = isAnyHook(facts) || isIgnored(facts) || target !== void 0 && factsOf(target).hook.isSkipped || !own;
	const outOfSync = modified && !(isManagedNamespace && target !== void 0 && live === void 0);
	const isNamespaced = scopeIn(cluster, facts.group, facts.kind) === "Namespaced";
	const permitted = isKindPermitted(project, facts, isNamespaced);
	const status = leftOut ? "" : outOfSync ? "OutOfSync" : "Synced";
	const isExtraneous = target === void 0 && annotationValues(object, "argocd.argoproj.io/compare-options").includes("IgnoreExtraneous");
	return {
		target,
		live,
		modified,
		status: permitted ? status : "Unknown",
		isOutOfSync: status === "OutOfSync" && !isExtraneous,
		requiresPruning: target === void 0 && live !== void 0 && own,
		problem: isNamespaced && facts.namespace === "" ? `InvalidSpecError: Namespace for ${facts.name} ${facts.apiVersion}, Kind=${facts.kind} is missing.` : void 0,
		requiresConfirmation: [target, live?.object].some((item) => item !== void 0 && needsConfirmation(item, options))
	};
}
const diffs = /* @__PURE__ */ new WeakMap();
/** Argo CD's own difference: would applying change anything that is not ignored. */
function isModified(target, live, ignored, { world, apply }) {
	const known = diffs.get(live);
	if (known?.target === target && known.ignored === ignored) return known.modified;
	const paths = ignoredPaths(ignored, live.identity);
	const { changed } = apply({
		identity: live.identity,
		live: withoutIgnored(normaliseTracking(live.object, target, world.tracking), paths),
		lastApplied: live.lastApplied === void 0 ? void 0 : withoutIgnored(live.lastApplied, paths),
		target: withoutIgnored(target, paths),
		replace: false,
		serverSide: false
	});
	diffs.set(live, {
		target,
		ignored,
		modified: changed
	});
	return changed;
}
function statusOf(pairs, application, isRendered) {
	if (!isRendered) return "Unknown";
	const managed = managedMetadata(application);
	const last = application.lastSync;
	if (managed !== void 0 && last !== void 0 && !sameValue(last.managedMetadata, managed)) return "OutOfSync";
	return pairs.some(({ isOutOfSync }) => isOutOfSync) ? "OutOfSync" : "Synced";
}

// src/forecast/sync/operation.ts
/** A sync that has not begun. */
function createOperation(parts) {
	return {
		...parts,
		results: emptyResults(),
		hookTargets: /* @__PURE__ */ new WeakMap(),
		phase: "Running",
		message: "",
		waiting: []
	};
}
function emptyResults() {
	return {
		PreSync: /* @__PURE__ */ new Map(),
		Sync: /* @__PURE__ */ new Map(),
		PostSync: /* @__PURE__ */ new Map(),
		SyncFail: /* @__PURE__ */ new Map()
	};
}

// src/forecast/sync/results.ts
/** Keeps what became of a task. gitops-engine/pkg/sync/sync_context.go (setResourceResult) */
function setResult(operation, task, status, state, message) {
	const { phase, facts } = task;
	task.status = status;
	task.state = state;
	if (message !== "") task.message = message;
	operation.results[phase].set(facts.key, {
		status,
		state,
		message: task.message,
		phase,
		facts
	});
}
/** What became of a task before. */
function findResult({ results }, { phase, facts }) {
	return results[phase].get(facts.key);
}
/** All results, phase by phase. */
function listResults({ results }) {
	return [
		results.PreSync,
		results.Sync,
		results.PostSync,
		results.SyncFail
	].flatMap((each) => [...each.values()]);
}
/** True before the first result: the operation has not begun. */
function isUntouched({ results }) {
	return results.PreSync.size + results.Sync.size + results.PostSync.size + results.SyncFail.size === 0;
}
/** The state in which an operation is now. */
function setPhase(operation, phase, message) {
	operation.phase = phase;
	operation.message = message;
}

// src/forecast/sync/kubectl.ts
/**
* Writes one object the way the engine does: gitops-engine/pkg/sync/sync_context.go (applyObject). A CustomResourceDefinition and a
* Namespace are never replaced by deletion, so `replace` with `force` only updates them.
*/
function writeObject(to, target, mode) {
	const live = findObject(to.cluster, target);
	if (!mode.replace) return applyObject(to, live, target, mode);
	if (!mode.isKnownLive) return finish("create", target, createObject(to.world, to.cluster, target, target));
	const facts = factsOf(target);
	const isSpared = facts.kind === "Namespace" || facts.isCrd;
	if (live === void 0) return finish(isSpared ? "update" : "replace", target, `${facts.kind} "${facts.name}" not found`);
	const result = toApply(to, live, target, {
		...mode,
		replace: true
	});
	if (mode.force && !isSpared) return {
		...finish("recreate", target, recreateObject(to.world, to.cluster, live, target, target)),
		changed: result.changed
	};
	const refused = refusalText(live.identity, result) ?? updateObject(to.world, to.cluster, live, result.object, target);
	return {
		...finish(isSpared ? "update" : "replace", target, refused),
		changed: result.changed
	};
}
function applyObject(to, live, target, mode) {
	const { world, cluster } = to;
	const { name, generateName } = factsOf(target);
	const op = live === void 0 ? "create" : "apply";
	if (mode.force && mode.serverSide) return finish(op, target, "error validating options: --force cannot be used with --server-side");
	if (name === "" && generateName !== "") return finish(op, target, `from ${generateName}: cannot use generate name with apply`);
	if (live === void 0) return finish("create", target, createObject(world, cluster, target, target));
	const result = toApply(to, live, target, mode);
	if (!mode.serverSide && isBinding(target) && hasRoleChanged(live.object, target)) return finish("recreate", target, recreateObject(world, cluster, live, storedForm(cluster, target), target));
	const refused = refusalText(live.identity, result);
	if (refused !== void 0 && mode.force) return finish("recreate", target, recreateObject(world, cluster, live, target, target));
	return {
		...finish("apply", target, refused ?? updateObject(world, cluster, live, result.object, target)),
		changed: result.changed
	};
}
function toApply({ apply, cluster }, live, target, mode) {
	const { identity, object, lastApplied } = live;
	return apply({
		identity,
		live: factsOf(target).finalizers.includes("argocd.argoproj.io/hook-finalizer") ? addHookFinalizer(object) : object,
		lastApplied: lastApplied === void 0 ? void 0 : storedForm(cluster, lastApplied),
		target: storedForm(cluster, target),
		replace: mode.replace,
		serverSide: mode.serverSide
	});
}
function refusalText({ group, kind, name }, { errors }) {
	if (errors.length === 0) return void 0;
	return `${`${kind.toLowerCase()}${group === "" ? "" : `.${group}`}`} "${name}" is invalid: ${errors.join(", ")}`;
}
function isBinding(object) {
	return object.apiVersion === "rbac.authorization.k8s.io/v1" && (object.kind === "RoleBinding" || object.kind === "ClusterRoleBinding");
}
function hasRoleChanged(live, target) {
	const role = (object) => withDefaults(mapAt(object, "roleRef"), { apiGroup: "rbac.authorization.k8s.io" });
	return !sameValue(role(live), role(target));
}
function finish(op, target, error) {
	if (error !== void 0) return {
		op,
		error,
		message: error
	};
	const done = {
		create: "created",
		apply: "applied",
		replace: "replaced",
		update: "updated",
		recreate: "recreated"
	}[op];
	const { group, kind, name } = factsOf(target);
	return {
		op,
		message: `${kind.toLowerCase()}${group === "" ? "" : `.${group}`}/${name} ${done}`
	};
}
/** What the dry run finds: kubectl's own complaints, without asking the cluster for more than the kind. */
function dryRun({ world, cluster }, target, mode) {
	const { group, kind, namespace, name, generateName } = factsOf(storedForm(cluster, target));
	if (!mode.replace && name === "" && generateName !== "") return `from ${generateName}: cannot use generate name with apply`;
	return world.faults.rejectDryRun.get(identityKey({
		cluster: cluster.name,
		group,
		kind,
		namespace,
		name
	}));
}

// src/forecast/sync/run-tasks.ts
const STATES = {
	Synced: "Running",
	SyncFailed: "Failed",
	Pruned: "Succeeded",
	PruneSkipped: "Succeeded"
};
/**
* Runs the tasks of one wave, or all of them dry: first what is pruned, side by side; then old hooks are deleted, and that is all for
* this step; else everything is written, kind after kind. gitops-engine/pkg/sync/sync_context.go (runTasks)
*/
function runTasks(operation, tasks, dry) {
	const isDry = dry || operation.settings.dryRun;
	const prunes = tasks.filter(isPrune);
	const writes = tasks.filter((task) => !isPrune(task));
	if (!isDry) {
		for (const task of tasks) if (isHookTask(task) && task.state === "") removeHookFinalizer(operation, task);
	}
	const waiting = operation.settings.pruneConfirmed ? [] : prunes.filter((task) => needsApproval(operation, task));
	if (waiting.length > 0) {
		operation.waiting = waiting.flatMap(({ live }) => live ?? []);
		return "pending";
	}
	if (prunes.length > 0) beginGroup(operation.recorder);
	for (const task of prunes) pruneTask(operation, task, isDry);
	if (!isDry && prunes.some(({ status }) => status === "SyncFailed")) return "failed";
	const outdated = writes.filter(deletesBeforeCreation);
	if (outdated.length > 0 && !isDry && deleteHooks(operation, outdated)) return "pending";
	return writeAll(operation, writes, isDry);
}
function needsApproval({ settings }, task) {
	if (task.live === void 0) return false;
	return effectiveValue(task.live.object, "Prune", settings.pruneOption === void 0 ? [] : [`Prune=${settings.pruneOption}`]) === "confirm";
}
function pruneTask(operation, task, isDry) {
	const { settings, to, recorder } = operation;
	const { live } = task;
	if (live === void 0) return;
	const keep = (code, message) => {
		if (!isDry || settings.dryRun) setResult(operation, task, code, STATES[code], message);
	};
	if (!settings.prune) return keep("PruneSkipped", "ignored (requires pruning)");
	if (effectiveValue(live.object, "Prune", settings.pruneOption === void 0 ? [] : [`Prune=${settings.pruneOption}`]) === "false") return keep("PruneSkipped", "ignored (no prune)");
	if (isDry) return keep("Pruned", "pruned (dry run)");
	if (live.deletion === void 0) {
		const refused = refuseDeletion(to.world, live);
		if (refused === void 0) deleteObject(to.world, to.cluster, live, settings.propagation);
		record(recorder, {
			phase: task.phase,
			...waveOf(operation),
			op: "prune",
			identity: live.identity,
			propagation: settings.propagation
		});
		if (refused !== void 0) return keep("SyncFailed", refused);
	}
	return keep("Pruned", "pruned");
}
function waveOf({ recorder }) {
	return recorder.wave === void 0 ? {} : { wave: recorder.wave };
}
/** Deletes hook objects side by side; false when none was there any more. */
function deleteHooks(operation, tasks) {
	const { to, recorder, settings } = operation;
	beginGroup(recorder);
	let deleted = false;
	for (const task of tasks) {
		const facts = task.facts;
		const live = task.target === void 0 ? task.live : findObject(to.cluster, task.target);
		if (live === void 0) {
			task.live = void 0;
			continue;
		}
		if (live.deletion === void 0) {
			const phase = facts.syncPhases.join(",");
			record(recorder, {
				phase,
				op: "hook-delete",
				identity: live.identity,
				propagation: settings.propagation
			});
		}
		deleteObject(to.world, to.cluster, live, settings.propagation);
		deleted = true;
	}
	return deleted;
}
/** A hook that has ended, or an old copy of one, may go from now on. */
function removeHookFinalizer({ to }, task) {
	if (task.live === void 0 || !factsOf(task.live.object).finalizers.includes("argocd.argoproj.io/hook-finalizer")) return;
	const live = findObject(to.cluster, task.live.object);
	if (live !== void 0) markObject(to.world, to.cluster, live, { object: withoutHookFinalizer(live.object) });
}
function writeAll(operation, tasks, isDry) {
	let state = "successful";
	let kind;
	for (const task of tasks) {
		const current = task.facts.kind;
		if (!isDry && current !== kind) beginGroup(operation.recorder);
		kind = current;
		if (isDry && task.skipDryRun) continue;
		if (!writeTask(operation, task, isDry)) state = "failed";
	}
	return state;
}
function writeTask(operation, task, isDry) {
	const { target, live } = task;
	if (target === void 0) return true;
	const { settings, to } = operation;
	const has = (option) => hasOption(target, option) || hasOption(live?.object, option);
	const mode = {
		replace: settings.replace || has("Replace=true"),
		force: settings.force || has("Force=true"),
		serverSide: !isDry && !hasOption(target, "ServerSideApply=false") && (settings.serverSideApply || hasOption(target, "ServerSideApply=true")),
		isKnownLive: live !== void 0
	};
	if (isDry) {
		const problem = dryRun(to, target, mode);
		if (problem !== void 0) setResult(operation, task, "SyncFailed", "Failed", problem);
		else if (settings.dryRun) setResult(operation, task, "Synced", "Succeeded", "dry run");
		return problem === void 0;
	}
	const outcome = writeObject(to, target, mode);
	recordWrite(operation, task, mode, outcome);
	const code = outcome.error === void 0 ? "Synced" : "SyncFailed";
	setResult(operation, task, code, STATES[code], outcome.message);
	return outcome.error === void 0;
}
function recordWrite(operation, task, mode, outcome) {
	const { target = {} } = task;
	const validates = operation.settings.validate && !hasOption(target, "Validate=false");
	const isPost = mode.replace && !mode.isKnownLive;
	const isPut = mode.replace && mode.isKnownLive;
	const recorded = record(operation.recorder, {
		phase: task.phase,
		...waveOf(operation),
		op: isHookTask(task) ? `hook-${outcome.op}` : outcome.op,
		identity: identityIn(operation, task),
		...outcome.changed === void 0 || outcome.error !== void 0 ? {} : { changed: outcome.changed },
		...mode.serverSide && !mode.replace ? { serverSide: true } : {},
		...mode.force && !isPost && outcome.op !== "update" ? { force: true } : {},
		...validates || isPut ? {} : { noValidate: true }
	});
	operation.recorder.keys.set(recorded, task.facts.key);
}
function identityIn({ to }, { target, live }) {
	const { group, kind, namespace, name } = factsOf(storedForm(to.cluster, target ?? live?.object ?? {}));
	return {
		cluster: to.cluster.name,
		group,
		kind,
		namespace,
		name
	};
}

// src/forecast/sync/hook-name.ts
/**
* A hook with a name: one with `generateName` gets one of its own for every sync and phase. sync_context.go (getSyncTasks)
* @param sync commit, and milliseconds of the start
*/
function hookName(hook, phase, sync) {
	const { name, generateName } = factsOf(hook);
	if (name !== "") return hook;
	const suffix = `${sync.revision.length >= 8 ? sync.revision.slice(0, 7) : sync.revision}-${phase}-${Math.floor(sync.startedAt / 1e3)}`.toLowerCase();
	return {
		...hook,
		metadata: {
			...mapAt(hook, "metadata"),
			name: `${generateName}${suffix}`
		}
	};
}

// src/forecast/sync/order.ts
const PHASES$1 = {
	PreSync: -1,
	Sync: 0,
	PostSync: 1,
	SyncFail: 2
};
/** Order of kinds within a wave, helm's install order; others come last. gitops-engine/pkg/sync/sync_tasks.go (kindOrder) */
const KINDS = [
	"Namespace",
	"NetworkPolicy",
	"ResourceQuota",
	"LimitRange",
	"PodSecurityPolicy",
	"PodDisruptionBudget",
	"ServiceAccount",
	"Secret",
	"SecretList",
	"ConfigMap",
	"StorageClass",
	"PersistentVolume",
	"PersistentVolumeClaim",
	"CustomResourceDefinition",
	"ClusterRole",
	"ClusterRoleList",
	"ClusterRoleBinding",
	"ClusterRoleBindingList",
	"Role",
	"RoleList",
	"RoleBinding",
	"RoleBindingList",
	"Service",
	"DaemonSet",
	"Pod",
	"ReplicationController",
	"ReplicaSet",
	"Deployment",
	"HorizontalPodAutoscaler",
	"StatefulSet",
	"Job",
	"CronJob",
	"IngressClass",
	"Ingress",
	"APIService"
];
const kindOrder = new Map(KINDS.map((kind, index) => [kind, index - KINDS.length]));
/**
* Sorts tasks by phase, wave, kind and name; then Namespaces and CustomResourceDefinitions move in front of the first that needs
* them, and take over its wave and phase.
*/
function sortTasks(tasks) {
	const sorted = tasks.toSorted(compareTasks);
	pullForward(sorted, namespaceName, (target) => factsOf(target).namespace);
	pullForward(sorted, (target) => factsOf(target).defines ?? "", groupKind);
	return sorted;
}
/** Where the engine leaves the order open (one kind, one name), namespaces decide: it must not depend on chance. */
function compareTasks(a, b) {
	const one = a.facts;
	const other = b.facts;
	return PHASES$1[a.phase] - PHASES$1[b.phase] || a.wave - b.wave || (kindOrder.get(one.kind) ?? 0) - (kindOrder.get(other.kind) ?? 0) || compareTexts(one.name, other.name) || compareTexts(one.group, other.group) || compareTexts(one.kind, other.kind) || compareTexts(one.namespace, other.namespace);
}
const namespaceName = (target) => {
	const { group, kind, name } = factsOf(target);
	return kind === "Namespace" && group === "" ? name : "";
};
const groupKind = (target) => {
	const { group, kind } = factsOf(target);
	return `${group}/${kind}`;
};
/** `adjustDeps` of the engine; both functions give an empty text for "none". Changes the list and its tasks. */
function pullForward(tasks, provides, needs) {
	const firstThatNeeds = /* @__PURE__ */ new Map();
	for (const [position, task] of tasks.entries()) {
		if (task.target === void 0) continue;
		const provided = provides(task.target);
		if (provided === "") {
			const needed = needs(task.target);
			if (needed !== "" && !firstThatNeeds.has(needed)) firstThatNeeds.set(needed, position);
			continue;
		}
		const index = firstThatNeeds.get(provided);
		const first = index === void 0 ? void 0 : tasks[index];
		if (index === void 0 || first === void 0) continue;
		task.wave = first.wave;
		task.phase = first.phase;
		tasks.splice(position, 1);
		tasks.splice(index, 0, task);
		for (const [key, at] of firstThatNeeds) if (at >= index) firstThatNeeds.set(key, at + 1);
	}
}

// src/forecast/sync/tasks.ts
/**
* The tasks of a sync as they stand before a step, in order, with what became of them so far. `valid` is false when one of them can not
* be done at all; then nothing is. gitops-engine/pkg/sync/sync_context.go (getSyncTasks)
*/
function listSyncTasks(operation, view) {
	const withNamespaces = [...resourceTasks(view), ...operation.settings.skipHooks ? [] : hookTasks(operation, view)].map((task) => setNamespace(task, operation.namespace));
	const tasks = appendNamespaceTask(operation, view, withNamespaces);
	for (const task of tasks) if (task.target !== void 0 && task.live === void 0) task.live = findLive(view, task);
	const valid = checkTasks(operation, view, tasks);
	reversePruneWaves(tasks);
	pruneLast(operation, tasks);
	const sorted = sortTasks(tasks);
	for (const task of sorted) {
		const result = findResult(operation, task);
		if (result !== void 0) Object.assign(task, {
			status: result.status,
			state: result.state,
			message: result.message
		});
	}
	return {
		tasks: sorted,
		valid
	};
}
function resourceTasks(view) {
	const tasks = [];
	for (const pair of view.pairs) {
		if ((pair.target ?? pair.live?.object) === void 0 || !view.includes(pair)) continue;
		const task = createTask("Sync", pair.target, pair.live);
		if (!task.facts.isEngineHook && !task.facts.hook.isSkipped) tasks.push(task);
	}
	return tasks;
}
function hookTasks(operation, { hooks }) {
	return hooks.flatMap((hook) => factsOf(hook).syncPhases.map((phase) => createTask(phase, hookTarget(operation, hook, phase), void 0)));
}
/** A hook as it is sent: with a finalizer, and with a name of its own for every sync where it asks for one. */
function hookTarget(operation, hook, phase) {
	const known = operation.hookTargets.get(hook) ?? /* @__PURE__ */ new Map();
	operation.hookTargets.set(hook, known);
	let target = known.get(phase);
	if (target === void 0) {
		target = addHookFinalizer(hookName(hook, phase, operation));
		known.set(phase, target);
	}
	return target;
}
/** The engine puts the destination namespace even on cluster-scoped targets; the API server drops it again. */
function setNamespace(task, namespace) {
	const { target } = task;
	if (target === void 0 || namespace === "" || task.facts.namespace !== "") return task;
	const placed = {
		...target,
		metadata: {
			...mapAt(target, "metadata"),
			namespace
		}
	};
	return {
		...task,
		target: placed,
		facts: factsOf(placed)
	};
}
function findLive(view, { facts }) {
	return (view.find(facts.key) ?? view.find(keyOf(facts.group, facts.kind, "", facts.name)))?.live;
}
/** Kinds that the API server does not know, and what the project forbids. */
function checkTasks(operation, view, tasks) {
	const { world, cluster } = operation.to;
	let valid = true;
	let defined;
	const served = /* @__PURE__ */ new Map();
	for (const task of tasks) {
		const facts = task.facts;
		let problem;
		const type = `${facts.apiVersion}/${facts.kind}`;
		const isKnown = served.get(type) ?? isServed(world, cluster, facts.apiVersion, facts.kind);
		served.set(type, isKnown);
		if (!isKnown) {
			defined ??= listDefined(view);
			task.skipDryRun = operation.settings.skipDryRunOnMissing || hasOption(task.target, "SkipDryRunOnMissingResource=true") || defined.has(`${facts.group}/${facts.kind}`);
			if (!task.skipDryRun) problem = `The Kubernetes API could not find ${facts.group}/${facts.kind} in version ${facts.apiVersion}`;
		} else problem = view.forbids(facts, scopeIn(cluster, facts.group, facts.kind) !== "Cluster");
		if (problem === void 0) continue;
		setResult(operation, task, "SyncFailed", "", problem);
		valid = false;
	}
	return valid;
}
/** Kinds that CustomResourceDefinitions of the same sync define, hooks included. */
function listDefined({ pairs, hooks }) {
	const targets = [...hooks, ...pairs.map(({ target }) => target)];
	return new Set(targets.map((target) => target === void 0 ? "" : factsOf(target).defines ?? ""));
}
/** Removed objects go in the reverse order of waves: the waves in use are swapped, first with last. */
function reversePruneWaves(tasks) {
	const byWave = /* @__PURE__ */ new Map();
	for (const task of tasks) {
		if (!isPrune(task)) continue;
		const sameWave = byWave.get(task.wave);
		if (sameWave === void 0) byWave.set(task.wave, [task]);
		else sameWave.push(task);
	}
	const waves = [...byWave.keys()].toSorted((a, b) => a - b);
	for (const [index, wave] of waves.entries()) for (const task of byWave.get(wave) ?? []) task.wave = waves[waves.length - 1 - index] ?? wave;
}
/** `PruneLast=true`, on the Application or the live object: after the last wave of the Sync phase, that of other prunes included. */
function pruneLast({ settings }, tasks) {
	const last = tasks.reduce((wave, task) => task.phase === "Sync" ? Math.max(wave, task.wave) : wave, 0);
	for (const task of tasks) if (isPrune(task) && (settings.pruneLast || hasOption(task.live?.object, "PruneLast=true"))) task.wave = last + 1;
}

// src/forecast/sync/unmodified.ts
/** `ApplyOutOfSyncOnly=true` leaves out what does not differ; hooks always run. sync_context.go (filterOutOfSyncTasks) */
function isUnmodified(view, task) {
	if (isHookTask(task) || task.target === void 0 || task.live === void 0) return false;
	const pair = view.find(task.live.facts.key);
	return pair !== void 0 && !pair.modified;
}

// src/forecast/sync/waiting.ts
/** What a running operation says that it waits for. sync_context.go (setRunningPhase) */
function describeWaiting(operation, tasks, isDeletion) {
	const hooks = tasks.filter(isHookTask);
	const first = hooks[0] ?? tasks[0];
	if (first === void 0) return "";
	const approval = operation.waiting[0];
	if (approval !== void 0) return describe$1("pruning confirmation of", factsOf(approval.object), operation.waiting.length, "resources");
	const running = hooks.length === 0 ? "healthy state of" : "completion of hook";
	const going = hooks.length === 0 ? "deletion of" : "deletion of hook";
	return describe$1(isDeletion ? going : running, first.facts, tasks.length, hooks.length === tasks.length ? "hooks" : "resources");
}
function describe$1(reason, { group, kind, name }, count, type) {
	return `waiting for ${reason} ${group}/${kind}/${name}${count > 1 ? ` and ${count - 1} more ${type}` : ""}`;
}

// src/forecast/sync/step.ts
/**
* One step of a sync: it looks at what became of the last one, waits, cleans up, or runs the next wave.
* gitops-engine/pkg/sync/sync_context.go (Sync)
*/
function stepOperation(operation, view) {
	operation.waiting = [];
	const { tasks, valid } = listSyncTasks(operation, view);
	if (!valid) {
		const reasons = listResults(operation).filter(({ status }) => status === "SyncFailed").map(({ message }) => message);
		setPhase(operation, "Failed", `one or more synchronization tasks are not valid: ${[...new Set(reasons)].toSorted().join("; ")}`);
		return;
	}
	if (isUntouched(operation) && !passDryRun(operation, view, tasks)) return;
	updateRunning(operation, tasks);
	if (waitForRunning(operation, tasks) || waitForPruned(operation, tasks)) return;
	for (const task of tasks) if (isHookTask(task) && isCompleted(task)) removeHookFinalizer(operation, task);
	runNextWave(operation, view, tasks);
}
/** Before the first change, everything is tried dry; only the namespace of the Application is made before that. */
function passDryRun(operation, view, tasks) {
	const namespaceTask = tasks.find((task) => task.live === void 0 && isNamespace(task.target, operation.namespace));
	if (namespaceTask !== void 0 && runTasks(operation, [namespaceTask], false) === "failed") {
		runSyncFail(operation, [], [namespaceTask], "the namespace failed to apply");
		return false;
	}
	const rest = tasks.filter((task) => task !== namespaceTask && isInScope(operation, view, task));
	if (runTasks(operation, rest, true) !== "failed") return true;
	setPhase(operation, "Failed", "one or more objects failed to apply (dry run)");
	return false;
}
function isInScope({ settings }, view, task) {
	return !settings.outOfSyncOnly || !isUnmodified(view, task);
}
/** What has been applied and is there: how it is doing decides whether it is done. */
function updateRunning(operation, tasks) {
	for (const task of tasks) {
		if (task.state !== "Running" || task.live === void 0) continue;
		const state = stateOf$1(task.live);
		if (isHookTask(task) || state !== "Running") setResult(operation, task, task.status, state, isHookTask(task) ? hookMessage(task.live, state) : "");
	}
}
function stateOf$1(live) {
	const { group, kind } = live.identity;
	if (live.deletion !== void 0 && !live.facts.finalizers.includes("argocd.argoproj.io/hook-finalizer")) return "Running";
	if (!hasHealth(group, kind) || live.health === "healthy") return "Succeeded";
	return live.health === "degraded" ? "Failed" : "Running";
}
function hookMessage({ identity }, state) {
	return `${identity.name}: ${state}`;
}
function waitForRunning(operation, tasks) {
	const first = tasks[0];
	const last = tasks.at(-1);
	const isMultiStep = first?.wave !== last?.wave || first?.phase !== last?.phase;
	const running = tasks.filter((task) => (isMultiStep || isHookTask(task)) && task.state === "Running");
	if (running.length === 0) return false;
	for (const task of running) {
		if (task.live !== void 0 || task.target !== void 0 && findObject(operation.to.cluster, task.target) !== void 0) continue;
		const { group, kind, name } = task.facts;
		setResult(operation, task, "SyncFailed", "Error", `Resource ${group}/${kind}/${name} is missing, it might have been deleted`);
	}
	setPhase(operation, "Running", describeWaiting(operation, running, false));
	return true;
}
function waitForPruned(operation, tasks) {
	const going = tasks.filter(({ status, live }) => status === "Pruned" && live?.deletion !== void 0);
	if (going.length > 0) setPhase(operation, "Running", describeWaiting(operation, going, true));
	return going.length > 0;
}
function runNextWave(operation, view, all) {
	const endedHooks = all.filter((task) => isHookTask(task) && task.live !== void 0 && task.state !== "Running");
	const goneOnFailure = endedHooks.filter(deletesOnFailure);
	const goneOnSuccess = endedHooks.filter(deletesOnSuccess);
	const syncFailTasks = all.filter(({ phase }) => phase === "SyncFail");
	const tasks = all.filter(({ phase }) => phase !== "SyncFail");
	if (tasks.some((task) => isCompleted(task) && task.state !== "Succeeded")) {
		deleteEnded(operation, goneOnFailure);
		runSyncFail(operation, syncFailTasks, tasks.filter(({ status }) => status === "SyncFailed"), "one or more synchronization tasks completed unsuccessfully");
		return;
	}
	const pending = tasks.filter((task) => task.state === "" && isInScope(operation, view, task));
	const first = pending[0];
	if (first === void 0) {
		deleteEnded(operation, goneOnSuccess);
		setPhase(operation, "Succeeded", "successfully synced (no more tasks)");
		return;
	}
	const wave = pending.filter((task) => task.phase === first.phase && task.wave === first.wave);
	setPhase(operation, "Running", "one or more tasks are running");
	operation.recorder.wave = first.wave;
	const state = runTasks(operation, wave, false);
	operation.recorder.wave = void 0;
	finishWave(operation, {
		state,
		wave,
		isLast: wave.length === pending.length,
		syncFailTasks,
		goneOnFailure,
		goneOnSuccess
	});
}
function deleteEnded(operation, hooks) {
	if (hooks.length > 0) deleteHooks(operation, hooks);
}
function finishWave(operation, end) {
	const { state, wave, isLast, syncFailTasks, goneOnFailure, goneOnSuccess } = end;
	if (state === "failed") {
		const failed = wave.filter(({ status }) => status === "SyncFailed");
		const running = wave.filter((task) => task.state === "Running");
		const isDone = running.length > 0 && syncFailTasks.length === 0 ? false : runSyncFail(operation, syncFailTasks, failed, "one or more objects failed to apply");
		if (running.length > 0) setPhase(operation, "Running", describeWaiting(operation, isDone ? running : [...running, ...syncFailTasks], false));
		else if (isDone) deleteEnded(operation, goneOnFailure);
		return;
	}
	if (state === "pending") {
		const waits = wave.filter((task) => task.state === "" && (isPrune(task) || isHookTask(task) && task.live !== void 0));
		setPhase(operation, "Running", describeWaiting(operation, waits, true));
		return;
	}
	if (isLast && !wave.some(isHookTask)) {
		deleteEnded(operation, goneOnSuccess);
		setPhase(operation, "Succeeded", "successfully synced (all tasks run)");
	} else setPhase(operation, "Running", describeWaiting(operation, wave, false));
}
/** Runs the hooks of SyncFail; true when there are none left to run and the sync has failed for good. */
function runSyncFail(operation, hooks, failed, message) {
	const reasons = [...new Set(failed.map((task) => task.message))];
	const whole = reasons.length === 0 ? message : `${message}, reason: ${reasons.join(",")}`;
	if (hooks.every(isCompleted)) {
		const broken = hooks.filter(({ status }) => status === "SyncFailed").map((task) => task.message);
		setPhase(operation, "Failed", broken.length === 0 ? whole : `${whole}\none or more SyncFail hooks failed, reason: ${broken.join(",")}`);
		return true;
	}
	const pending = hooks.filter((task) => task.state === "");
	beginGroup(operation.recorder);
	runTasks(operation, pending, false);
	setPhase(operation, "Running", describeWaiting(operation, pending, false));
	return false;
}

// src/forecast/sync/task-results.ts
const PHASES = [
	"PreSync",
	"Sync",
	"PostSync",
	"SyncFail"
];
/**
* The tasks of an operation with what became of each. What has a result although nothing was done comes last: skipped prunes, what a
* dry run reports, what was refused before anything happened.
*/
function addResults(operation) {
	const { recorder } = operation;
	const left = new Map(listResults(operation).map((result) => [leftKey(result.facts.key, result.phase), result]));
	for (const task of recorder.tasks) {
		if (task.op === "hook-delete") continue;
		const result = takeResult(operation, left, task);
		if (result === void 0) continue;
		if (result.status !== "") task.result = result.status;
		if (task.op.startsWith("hook-") && result.state !== "") task.hookPhase = result.state;
		if (result.message !== "") task.message = result.message;
	}
	const reported = [...left.values()].map((result) => ({
		...result,
		identity: identityOf$2(operation, result)
	}));
	for (const { status, state, message, phase, facts, identity } of reported.toSorted(compareReported)) {
		beginGroup(recorder);
		const op = status === "PruneSkipped" ? "skip-prune" : status === "Pruned" && operation.settings.dryRun ? "prune-dry-run" : "none";
		record(recorder, {
			phase,
			op,
			identity,
			message,
			...status === "" ? {} : { result: status },
			...facts.isEngineHook && state !== "" ? { hookPhase: state } : {}
		});
	}
	return listTasks(recorder);
}
/** Results are kept under the namespace of the target, which cluster-scoped objects have as well. */
function takeResult({ recorder }, left, task) {
	const { group, kind, namespace, name } = task.identity;
	const key = leftKey(recorder.keys.get(task) ?? keyOf(group, kind, namespace, name), task.phase);
	const result = left.get(key);
	left.delete(key);
	return result;
}
function leftKey(key, phase) {
	return `${key}\n${phase}`;
}
function identityOf$2({ to }, { facts }) {
	const { group, kind, name } = facts;
	const namespace = scopeIn(to.cluster, group, kind) === "Cluster" ? "" : facts.namespace;
	return {
		cluster: to.cluster.name,
		group,
		kind,
		namespace,
		name
	};
}
function compareReported(a, b) {
	return PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || compareIdentities(a.identity, b.identity);
}

// src/forecast/sync/cron.ts
const MONTHS = [
	"jan",
	"feb",
	"mar",
	"apr",
	"may",
	"jun",
	"jul",
	"aug",
	"sep",
	"oct",
	"nov",
	"dec"
];
const WEEKDAYS = [
	"sun",
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat"
];
const MINUTE = 6e4;
const DAY = 1440 * MINUTE;
/** robfig/cron gives up after five years; a schedule such as 31 February never comes. */
const HORIZON_DAYS = 1830;
/** Reads a schedule as robfig/cron does, without seconds and descriptors. Undefined when it is none. https://github.com/robfig/cron */
function parseSchedule(text) {
	const fields = text.trim().split(/\s+/);
	if (fields.length !== 5) return void 0;
	const [minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
	const minutes = parseField(minute, 0, 59, []);
	const hours = parseField(hour, 0, 23, []);
	const days = parseField(day, 1, 31, []);
	const months = parseField(month, 1, 12, MONTHS);
	const weekdays = parseField(weekday, 0, 6, WEEKDAYS);
	if (minutes === void 0 || hours === void 0 || days === void 0 || months === void 0 || weekdays === void 0) return void 0;
	return {
		minutes,
		hours,
		days,
		months,
		weekdays,
		eitherDay: !isOpen(day) && !isOpen(weekday)
	};
}
function isOpen(field) {
	return field.split(",").some((part) => part.startsWith("*") || part.startsWith("?"));
}
function parseField(field, low, high, names) {
	const values = /* @__PURE__ */ new Set();
	for (const part of field.split(",")) {
		const match = /^(?:([*?])|([0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?)(?:\/(\d+))?$/.exec(part);
		if (match === null) return void 0;
		const [, open, from, to, step] = match;
		const first = open === void 0 ? parseValue(from ?? "", low, names) : low;
		const last = open !== void 0 || to === void 0 && step !== void 0 ? high : parseValue(to ?? from ?? "", low, names);
		const width = step === void 0 ? 1 : Number(step);
		if (first === void 0 || last === void 0 || first < low || last > high || first > last || width === 0) return void 0;
		for (let value = first; value <= last; value += width) values.add(value);
	}
	return values;
}
function parseValue(text, low, names) {
	const index = names.indexOf(text.toLowerCase());
	if (index !== -1) return index + low;
	return /^\d+$/.test(text) ? Number(text) : void 0;
}
/** The first moment of the schedule after a time, both in milliseconds of UTC; undefined when there is none in five years. */
function nextTime(schedule, after) {
	const start = Math.floor(after / MINUTE) * MINUTE + MINUTE;
	const firstDay = Math.floor(start / DAY) * DAY;
	for (let day = 0; day < HORIZON_DAYS; day++) {
		const midnight = firstDay + day * DAY;
		if (!isOnDay(schedule, new Date(midnight))) continue;
		for (let hour = 0; hour < 24; hour++) {
			if (!schedule.hours.has(hour)) continue;
			for (let minute = 0; minute < 60; minute++) {
				const time = midnight + (hour * 60 + minute) * MINUTE;
				if (time >= start && schedule.minutes.has(minute)) return time;
			}
		}
	}
}
function isOnDay({ days, months, weekdays, eitherDay }, date) {
	if (!months.has(date.getUTCMonth() + 1)) return false;
	const day = days.has(date.getUTCDate());
	const weekday = weekdays.has(date.getUTCDay());
	return eitherDay ? day || weekday : day && weekday;
}

// src/forecast/sync/windows.ts
/**
* Whether the sync windows of the project let a sync start now. A schedule or duration that can not be read lets none.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/, pkg/apis/application/v1alpha1/types.go (CanSync)
* @param now milliseconds
*/
function canSync(project, application, isManual, now) {
	const judged = listAt(project.spec, "syncWindows").filter((window) => concerns(window, application)).map((window) => ({
		window,
		active: isActive(window, now)
	}));
	if (judged.some(({ active }) => active === void 0)) return false;
	const active = judged.filter((entry) => entry.active === true).map(({ window }) => window);
	const denies = active.filter((window) => textAt(window, "kind") === "deny");
	if (denies.length > 0) return isManual && denies.every(letsPeople);
	if (active.some((window) => textAt(window, "kind") === "allow")) return true;
	const closed = judged.filter((entry) => entry.active === false && textAt(entry.window, "kind") === "allow").map(({ window }) => window);
	return closed.length === 0 || isManual && closed.every(letsPeople);
}
function letsPeople(window) {
	return fieldAt(window, ["manualSync"]) === true;
}
/** Applications, clusters or namespaces of the window, any of them, or all that are set (`useAndOperator`). */
function concerns(window, application) {
	const all = fieldAt(window, ["useAndOperator"]) === true;
	const destination = (key) => textAt(application.object, "spec", "destination", key);
	const checks = [
		["applications", [application.name]],
		["clusters", [destination("name"), destination("server")].filter((text) => text !== "")],
		["namespaces", [destinationNamespace(application)]]
	];
	let matched = false;
	for (const [key, texts] of checks) {
		const patterns = textsAt(window, key);
		if (patterns.length === 0) continue;
		matched = patterns.some((pattern) => texts.some((text) => globMatches(pattern, text)));
		if (all !== matched) return matched && !all;
	}
	return matched;
}
/** Undefined when the window can not be read. */
function isActive(window, now) {
	const schedule = parseSchedule(textAt(window, "schedule"));
	const duration = parseDuration(textAt(window, "duration"));
	if (schedule === void 0 || duration === void 0) return void 0;
	const local = now + zoneOffset(textAt(window, "timeZone"), now);
	const next = nextTime(schedule, local - duration);
	return next !== void 0 && next < local;
}
const UNITS = {
	ns: 1e-6,
	us: .001,
	µs: .001,
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5
};
/** Go's `time.ParseDuration`, in milliseconds. */
function parseDuration(text) {
	if (!/^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$/.test(text)) return text === "0" ? 0 : void 0;
	let sum = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/g)) sum += Number(amount) * (UNITS[unit ?? ""] ?? 0);
	return text.startsWith("-") ? -sum : sum;
}
/** How far a time zone is ahead of UTC, in milliseconds. Unknown zones count as UTC. */
function zoneOffset(zone, now) {
	if (zone === "" || zone === "UTC") return 0;
	try {
		const name = new Intl.DateTimeFormat("en-US", {
			timeZone: zone,
			timeZoneName: "longOffset"
		}).formatToParts(now).find(({ type }) => type === "timeZoneName")?.value ?? "";
		const match = /^GMT([-+])(\d{2}):(\d{2})$/.exec(name);
		if (match === null) return 0;
		const minutes = Number(match[2]) * 60 + Number(match[3]);
		return (match[1] === "-" ? -minutes : minutes) * 6e4;
	} catch {
		return 0;
	}
}
/** The project has windows at all: what they let through depends on the time of the merge. */
function hasWindows(spec) {
	return listAt(spec, "syncWindows").length > 0;
}

// src/forecast/sync/run-operation.ts
/** Steps in a row without any change after which an operation counts as waiting for good. */
const PATIENCE = 4;
/**
* Runs an operation step by step, and lets time pass in between, until it ends or nothing changes any more: then it waits for good. Only
* the first attempt is played; Argo CD repeats a failed one. controller/sync.go (SyncAppState)
*/
function runOperation(run) {
	const { controller, application, settings, request } = run;
	const operation = createOperation({
		settings: readSettings(run),
		namespace: destinationNamespace(application),
		revision: controller.revision,
		startedAt: controller.now,
		to: {
			world: settings.world,
			cluster: settings.cluster,
			apply: settings.apply
		},
		recorder: createRecorder()
	});
	const refused = refuseOperation(run);
	if (refused === void 0) stepUntilDone(run, operation);
	const outcome = refused ?? outcomeOf$1(operation, request);
	return {
		results: {
			operation: outcome,
			tasks: addResults(operation),
			waitsForConfirmation: operation.waiting.map(({ identity }) => identity)
		},
		lastSync: {
			revision: controller.revision,
			sources: sourcesOf(application),
			phase: outcome.phase,
			managedMetadata: managedMetadata(application)
		}
	};
}
/** What stops an operation before its first step. */
function refuseOperation(run) {
	const { controller, application, rendered, settings, request } = run;
	if (!canSync(settings.project, application, !request.automated, controller.now)) return {
		phase: "Running",
		message: "Sync operation blocked by sync window"
	};
	const { conditions } = compareApplication(application, rendered, settings);
	const repeated = request.automated ? { repeated: true } : {};
	const shared = conditions.find((condition) => condition.startsWith("SharedResourceWarning: "));
	if (request.syncOptions.includes("FailOnSharedResource=true") && shared !== void 0) return {
		phase: "Failed",
		message: shared.replace("SharedResourceWarning: ", "Shared resource found: "),
		...repeated
	};
	const error = conditions.find((condition) => /^(ComparisonError|InvalidSpecError): /.test(condition));
	return error === void 0 ? void 0 : {
		phase: "Error",
		message: error,
		...repeated
	};
}
function readSettings({ application, request, controller }) {
	const { syncOptions } = request;
	const has = (option) => syncOptions.includes(option);
	return {
		prune: request.prune,
		dryRun: request.dryRun,
		force: request.force,
		skipHooks: request.applyOnly || request.resources.length > 0,
		validate: !has("Validate=false"),
		replace: has("Replace=true"),
		serverSideApply: has("ServerSideApply=true"),
		pruneLast: has("PruneLast=true"),
		outOfSyncOnly: has("ApplyOutOfSyncOnly=true"),
		skipDryRunOnMissing: has("SkipDryRunOnMissingResource=true"),
		propagation: propagationOf(syncOptions),
		pruneOption: optionValue(syncOptions, "Prune"),
		pruneConfirmed: isDeletionConfirmed(annotationsOf(application.object), controller.now),
		createNamespace: has("CreateNamespace=true"),
		managedNamespaceMetadata: managedMetadata(application)
	};
}
function stepUntilDone(run, operation) {
	const { world, finishApplication } = run.controller;
	let unchanged = 0;
	while (operation.phase === "Running" && unchanged < PATIENCE) {
		const before = progressOf(operation, world.version);
		stepOperation(operation, viewOf(run));
		passTime(world, finishApplication);
		unchanged = progressOf(operation, world.version) === before ? unchanged + 1 : 0;
	}
}
function progressOf(operation, version) {
	const results = listResults(operation);
	const running = results.filter(({ state }) => state === "Running").length;
	return [
		version,
		operation.recorder.tasks.length,
		results.length,
		running,
		operation.message
	].join(" ");
}
function outcomeOf$1(operation, request) {
	const phase = operation.phase === "" ? "Error" : operation.phase;
	const repeated = request.automated && (phase === "Failed" || phase === "Error");
	return {
		phase,
		message: operation.message,
		...repeated ? { repeated: true } : {}
	};
}
/** Before every step the Application is compared anew: what it does follows from what is there by then. */
function viewOf({ application, rendered, settings, request }) {
	const comparison = compareApplication(application, rendered, settings);
	const pairs = request.syncOptions.includes("RespectIgnoreDifferences=true") ? comparison.pairs.map((pair) => keepLiveFields(pair, comparison)) : comparison.pairs;
	let byKey;
	return {
		pairs,
		find: (key) => {
			byKey ??= new Map(pairs.map((pair) => [(pair.live?.facts ?? factsOf(pair.target ?? {})).key, pair]));
			return byKey.get(key);
		},
		hooks: comparison.hooks,
		includes: (pair) => isIncluded(pair, request, settings),
		forbids: rememberByKind((facts, isNamespaced) => forbidTask(settings.project, settings.destination, facts, isNamespaced))
	};
}
/** Projects look at kind and namespace, and at names of cluster-scoped objects only. */
function rememberByKind(forbids) {
	const known = /* @__PURE__ */ new Map();
	return (facts, isNamespaced) => {
		const key = `${facts.group}\n${facts.kind}\n${isNamespaced ? facts.namespace : `\n${facts.name}`}`;
		if (!known.has(key)) known.set(key, forbids(facts, isNamespaced));
		return known.get(key);
	};
}
function keepLiveFields(pair, { ignored }) {
	const { target, live } = pair;
	if (target === void 0 || live === void 0) return pair;
	return {
		...pair,
		target: keepIgnored(target, live.object, ignoredPaths(ignored, live.identity))
	};
}
function isIncluded({ target, live }, { resources }, { world }) {
	if (!isSelfReferenced(live?.object, target, world.tracking)) return false;
	if (resources.length === 0) return true;
	const { group, kind, namespace, name } = factsOf(live?.object ?? target ?? {});
	return resources.some((item) => item.group === group && item.kind === kind && item.name === name && (item.namespace === void 0 || item.namespace === "" || item.namespace === namespace));
}

// src/forecast/sync/sync-application.ts
/**
* The controller looks at an Application: it compares, decides, and runs the operation until it ends or waits. Changes the world.
* @param rendered undefined when it can not be rendered
* @param manual what a person asks for, instead of auto-sync
*/
function syncApplication(controller, application, rendered, manual) {
	const plan = emptyPlan(application.name);
	if (isLeftAlone(application)) {
		plan.autoSync = "blocked: the annotation argocd.argoproj.io/skip-reconcile leaves the Application alone";
		return {
			plan,
			application,
			comparison: void 0
		};
	}
	const settings = prepareComparison(controller, application);
	if ("problem" in settings) {
		plan.autoSync = manual === void 0 ? `blocked: ${settings.problem}` : "manual sync";
		if (manual !== void 0) plan.operation = {
			phase: "Error",
			message: settings.problem
		};
		plan.conditions.push(`InvalidSpecError: ${settings.problem}`);
		return {
			plan,
			application,
			comparison: void 0
		};
	}
	const before = compareApplication(application, rendered, settings);
	plan.syncStatusBefore = before.status;
	const { verdict, request, condition } = decide(controller, application, before, settings, manual);
	plan.autoSync = verdict;
	plan.conditions.push(...before.conditions, ...condition === void 0 ? [] : [condition]);
	let after = application;
	if (request !== void 0) {
		const run = runOperation({
			controller,
			application,
			rendered,
			settings,
			request
		});
		Object.assign(plan, run.results);
		after = {
			...application,
			lastSync: run.lastSync
		};
	}
	settle(controller.world, controller.finishApplication);
	const comparison = compareApplication(after, rendered, settings);
	plan.syncStatusAfter = comparison.status;
	plan.conditions.push(...comparison.conditions.filter((each) => !plan.conditions.includes(each)));
	return {
		plan,
		application: after,
		comparison
	};
}
function decide(controller, application, comparison, { project }, manual) {
	if (manual !== void 0) return {
		verdict: "manual sync",
		request: manual
	};
	const decision = decideAutoSync(application, comparison, controller.revision);
	if (decision.request === void 0 || canSync(project, application, false, controller.now)) return decision;
	return { verdict: "blocked: prevented by a sync window of its project" };
}

// src/forecast/sync/stage.ts
/** A stage without actors. The controller's `finishApplication` is set here: children of Applications are deleted as time passes. */
function createStage(parts) {
	const held = /* @__PURE__ */ new Set();
	const stage = {
		controller: {
			...parts,
			finishApplication: (live) => finishChild(stage, live, held)
		},
		actors: /* @__PURE__ */ new Map(),
		plans: []
	};
	return stage;
}
/** Key of an Application on the stage. */
function actorKey(namespace, name) {
	return `${namespace}/${name}`;
}
/** Puts an Application on the stage. */
function addActor(stage, actor) {
	const added = {
		...actor,
		lastSync: void 0,
		hooks: {
			hasPreDeleteHooks: false,
			hasPostDeleteHooks: false
		},
		isHanging: false
	};
	stage.actors.set(actorKey(actor.namespace, actor.name), added);
	return added;
}
/** The object of an Application as it is now; undefined when there is none. */
function objectOf(stage, actor) {
	return actor.isChild ? liveApplication(stage, actor)?.object : actor.object;
}
function liveApplication({ controller }, { namespace, name }) {
	return homeCluster(controller.world).objects.get(keyOf("argoproj.io", "Application", namespace, name));
}
/** The Application as the controller sees it; undefined when it is not there, or going. */
function stateOf(stage, actor) {
	const object = objectOf(stage, actor);
	if (object === void 0 || actor.isHanging) return void 0;
	if (actor.isChild && liveApplication(stage, actor)?.deletion !== void 0) return void 0;
	return {
		name: actor.name,
		namespace: actor.namespace,
		object,
		lastSync: actor.lastSync
	};
}
/** The controller gets to an Application. Undefined when there is none by then. */
function playSync(stage, actor, manual) {
	const state = stateOf(stage, actor);
	if (state === void 0) return void 0;
	const position = stage.plans.length;
	const { plan, application, comparison } = syncApplication(stage.controller, state, actor.rendered, manual);
	remember$1(actor, application, comparison);
	stage.plans.splice(position, 0, named(stage, actor, plan));
	return plan;
}
function named({ controller }, actor, plan) {
	plan.application = instanceName(actor, controller.argocdNamespace).replace("_", "/");
	return plan;
}
function remember$1(actor, application, comparison) {
	actor.lastSync = application.lastSync;
	if (comparison !== void 0) {
		const { hasPreDeleteHooks, hasPostDeleteHooks } = comparison;
		actor.hooks = {
			hasPreDeleteHooks,
			hasPostDeleteHooks
		};
	}
}
/** An Application that is no object of another is deleted. */
function playDeletion(stage, actor) {
	const { object } = actor;
	if (object === void 0) return void 0;
	const position = stage.plans.length;
	const { plan, finalizersLeft } = deleteApplication(stage.controller, {
		name: actor.name,
		namespace: actor.namespace,
		object,
		lastSync: actor.lastSync
	}, addHookFinalizers(factsOf(object).finalizers, actor.hooks), actor.rendered);
	actor.isHanging = finalizersLeft.length > 0;
	if (!actor.isHanging) actor.object = void 0;
	stage.plans.splice(position, 0, named(stage, actor, plan));
	settle(stage.controller.world, stage.controller.finishApplication);
	return plan;
}
/**
* The object of a child is deleted: its own finalizers are worked off before it goes. Those that go at the same time wait for their
* turn; those that it deletes itself go in between.
*/
function finishChild(stage, live, held) {
	if (held.has(live.uid)) return false;
	const { namespace, name } = live.identity;
	const actor = stage.actors.get(actorKey(namespace, name));
	const finalizers = addHookFinalizers(live.facts.finalizers, actor?.hooks ?? {
		hasPreDeleteHooks: false,
		hasPostDeleteHooks: false
	});
	if (finalizers.length === 0) return true;
	const turn = goingChildren(stage).filter(({ uid }) => !held.has(uid));
	for (const { uid } of turn) held.add(uid);
	const state = {
		name,
		namespace,
		object: live.object,
		lastSync: actor?.lastSync
	};
	const { plan, finalizersLeft } = deleteApplication(stage.controller, state, finalizers, actor === void 0 ? [] : actor.rendered);
	for (const { uid } of turn) held.delete(uid);
	plan.application = instanceName({
		name,
		namespace
	}, stage.controller.argocdNamespace).replace("_", "/");
	if (actor !== void 0) stage.plans.push(plan);
	if (finalizersLeft.length === 0) return true;
	held.add(live.uid);
	if (actor !== void 0) actor.isHanging = true;
	return false;
}
function goingChildren({ controller }) {
	const { objects, pending } = homeCluster(controller.world);
	return [...pending].flatMap((key) => objects.get(key) ?? []).filter(({ deletion, identity }) => deletion !== void 0 && identity.group === "argoproj.io" && identity.kind === "Application");
}

// src/forecast/sync/aftermath.ts
/** Looks at the clusters before anything is played. */
function takeSnapshot(stage) {
	const owners = /* @__PURE__ */ new Map();
	for (const actor of stage.actors.values()) for (const { identity } of ownObjects(stage, actor)) {
		const key = identityKey(identity);
		owners.set(key, [...owners.get(key) ?? [], actorKey(actor.namespace, actor.name)]);
	}
	return {
		objects: allObjects(stage.controller.world),
		owners
	};
}
function allObjects({ clusters }) {
	const objects = /* @__PURE__ */ new Map();
	for (const cluster of clusters.values()) for (const live of cluster.objects.values()) objects.set(identityKey(live.identity), live);
	return objects;
}
/** Rendered, or found by tracking; hooks left out. */
function ownObjects(stage, actor) {
	const object = objectOf(stage, actor);
	if (object === void 0) return [];
	const settings = settingsFor(stage, object);
	const targets = targetsOf(stage, actor, settings);
	return [...collectLive(instanceName(actor, stage.controller.argocdNamespace), targets, settings).values()].filter((live) => !isAnyHook(live.facts));
}
function targetsOf(stage, actor, { world, cluster, isExcluded }) {
	const object = objectOf(stage, actor);
	if (object === void 0 || actor.rendered === void 0) return [];
	const application = instanceName(actor, stage.controller.argocdNamespace);
	return prepareTargets(actor.rendered, {
		world,
		cluster,
		application,
		namespace: destinationNamespace({ object }),
		isExcluded
	}).objects;
}
function settingsFor({ controller }, object) {
	const { world, apply, argocdNamespace } = controller;
	const name = destinationCluster({ object });
	return {
		world,
		cluster: clusterIn(world, name),
		destination: {
			server: name,
			name: ""
		},
		project: OPEN_PROJECT,
		apply,
		isExcluded: controller.isExcluded(name),
		argocdNamespace
	};
}
/** Compares what is there now with what was there before. */
function takeAftermath(stage, before) {
	const after = allObjects(stage.controller.world);
	const wanted = renderedNow(stage);
	const plain = [...before.objects].filter(([, live]) => !isAnyHook(live.facts));
	return {
		leftBehind: identities([...before.owners.keys()].flatMap((key) => after.get(key) ?? []).filter((live) => !isAnyHook(live.facts)).filter(({ identity }) => !wanted.has(identityKey(identity)))),
		gone: identities(plain.filter(([key]) => !after.has(key)).map(([, live]) => live)),
		recreated: identities(plain.filter(([key, { uid }]) => (after.get(key)?.uid ?? uid) !== uid).map(([, live]) => live)),
		cascade: stage.controller.world.cascade.toSorted((a, b) => compareIdentities(a.identity, b.identity)),
		hooksLeft: identities([...after.values()].filter(({ object }) => isAnyHook(factsOf(object))))
	};
}
/** What some Application that stays wants to have. */
function renderedNow(stage) {
	const keys = /* @__PURE__ */ new Set();
	for (const actor of stage.actors.values()) {
		const state = stateOf(stage, actor);
		if (state === void 0) continue;
		const settings = settingsFor(stage, state.object);
		for (const target of targetsOf(stage, actor, settings)) {
			const { group, kind, namespace, name } = factsOf(target);
			keys.add(identityKey({
				cluster: settings.cluster.name,
				group,
				kind,
				namespace,
				name
			}));
		}
	}
	return keys;
}
function identities(objects) {
	return objects.map(({ identity }) => identity).toSorted(compareIdentities);
}

// src/forecast/sync/exclusions.ts
/** What an instance of Argo CD leaves alone, by cluster. Every kind is looked up once. */
function excludeKinds(exclusions, inclusions) {
	const filters = /* @__PURE__ */ new Map();
	return (cluster) => {
		let filter = filters.get(cluster);
		if (filter === void 0) {
			filter = remember(createResourceFilter(cluster, exclusions, inclusions));
			filters.set(cluster, filter);
		}
		return filter;
	};
}
function remember(isExcluded) {
	const known = /* @__PURE__ */ new Map();
	return (group, kind) => {
		const key = `${group}/${kind}`;
		let answer = known.get(key);
		if (answer === void 0) {
			answer = isExcluded(group, kind);
			known.set(key, answer);
		}
		return answer;
	};
}

// src/forecast/sync/notes.ts
/** Values of the options that Argo CD reads; `any` for those whose every other value means nothing. */
const OPTIONS = {
	ApplyOutOfSyncOnly: ["true", "false"],
	ClientSideApplyMigration: ["true", "false"],
	CreateNamespace: ["true", "false"],
	Delete: [
		"true",
		"false",
		"confirm"
	],
	FailOnSharedResource: ["true", "false"],
	Force: ["true", "false"],
	Prune: [
		"true",
		"false",
		"confirm"
	],
	PruneLast: ["true", "false"],
	PrunePropagationPolicy: [
		"foreground",
		"background",
		"orphan"
	],
	Replace: ["true", "false"],
	RespectIgnoreDifferences: ["true", "false"],
	ServerSideApply: ["true", "false"],
	SkipDryRunOnMissingResource: ["true", "false"],
	Validate: ["true", "false"]
};
/** Options of the Application only: in the annotation of an object they are not read. */
const APPLICATION_ONLY = [
	"ApplyOutOfSyncOnly",
	"ClientSideApplyMigration",
	"CreateNamespace",
	"FailOnSharedResource",
	"PrunePropagationPolicy",
	"RespectIgnoreDifferences"
];
const HOOKS = [
	"PreSync",
	"Sync",
	"PostSync",
	"SyncFail",
	"PreDelete",
	"PostDelete",
	"Skip"
];
const DELETE_POLICIES = [
	"BeforeHookCreation",
	"HookSucceeded",
	"HookFailed"
];
/** Helm's own, of which Argo CD ignores some on purpose. */
const HELM_HOOKS = [
	"pre-install",
	"post-install",
	"pre-upgrade",
	"post-upgrade",
	"pre-delete",
	"post-delete",
	"pre-rollback",
	"post-rollback",
	"test",
	"test-success",
	"test-failure",
	"crd-install"
];
const HELM_POLICIES = [
	"before-hook-creation",
	"hook-succeeded",
	"hook-failed"
];
/**
* What is written on an Application and its objects as if it meant something, and means nothing to Argo CD: misspelt options, hooks,
* finalizers and waves. Protections that protect nothing are the dangerous ones.
* https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
*/
function listNotes(application, manifests) {
	return [...noteApplication(application), ...manifests.flatMap(noteObject)];
}
function noteApplication(application) {
	const notes = optionsOf(application).flatMap((option) => {
		if (option === "Force=true") return ["syncOptions: Force=true is not read here; it counts as an annotation of an object, and when a person syncs"];
		return judgeOption(option, []).map((problem) => `syncOptions: ${problem}`);
	});
	for (const finalizer of factsOf(application).finalizers) if (isMisspelt(finalizer)) notes.push(`finalizer ${quote(finalizer)} is none of Argo CD's: nothing is deleted with the Application, and it hangs when it is deleted itself`);
	if (annotationsOf(application).has("argocd.argoproj.io/deletion-approved")) notes.push("deletion-approved is written in Git: it is either older than every sync and approves nothing, or dated ahead and approves everything");
	return notes;
}
function noteObject(object) {
	const facts = factsOf(object);
	const annotations = annotationsOf(object);
	const notes = facts.syncOptions.flatMap((option) => judgeOption(option, APPLICATION_ONLY));
	for (const [key, known] of [
		["argocd.argoproj.io/hook", HOOKS],
		["argocd.argoproj.io/hook-delete-policy", DELETE_POLICIES],
		["helm.sh/hook", HELM_HOOKS],
		["helm.sh/hook-delete-policy", HELM_POLICIES]
	]) {
		const unknown = listOf(annotations.get(key)).filter((value) => !known.includes(value));
		const fate = key.endsWith("/hook") && facts.isEngineHook && facts.hook.phases.length === 0 ? ", so it is never applied, and pruned where it exists as a plain object" : "";
		for (const value of unknown) notes.push(`${key}: ${quote(value)} is not known${suggest(value, known)}${fate}`);
	}
	notes.push(...noteWave(object, annotations), ...noteExtraneous(object, annotations));
	const name = facts.name === "" ? facts.generateName : facts.name;
	const identity = {
		cluster: "https://kubernetes.default.svc",
		group: facts.group,
		kind: facts.kind,
		namespace: facts.namespace,
		name
	};
	return notes.map((note) => `${describeIdentity(identity)}: ${note}`);
}
function noteWave(object, annotations) {
	const wave = annotations.get("argocd.argoproj.io/sync-wave");
	if (wave === void 0 || /^[-+]?\d{1,18}$/.test(wave)) return [];
	return [`sync-wave ${quote(wave)} is no integer; its wave is ${waveOf$1(object)}`];
}
/** Hidden from the status, and pruned by the next sync for any reason. */
function noteExtraneous(object, annotations) {
	if (!listOf(annotations.get("argocd.argoproj.io/compare-options")).includes("IgnoreExtraneous") || hasOption(object, "Prune=false") || hasOption(object, "Prune=confirm")) return [];
	return ["compare-options: IgnoreExtraneous hides it from the status and does not keep it from being pruned"];
}
function judgeOption(option, elsewhere) {
	const at = option.indexOf("=");
	const name = at === -1 ? option : option.slice(0, at);
	const value = at === -1 ? "" : option.slice(at + 1);
	const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : void 0;
	if (known === void 0) return [`${quote(option)} is no option of Argo CD${suggest(name, Object.keys(OPTIONS))}`];
	if (!known.includes(value)) return [`${quote(option)} means nothing${suggest(value.trim(), known)}; capitals and blanks count`];
	if (elsewhere.includes(name)) return [`${quote(option)} is only read among the syncOptions of the Application`];
	if (elsewhere.length > 0 && [
		"Replace=false",
		"PruneLast=false",
		"Force=false"
	].includes(option)) return [`${quote(option)} can not undo what the Application says`];
	return [];
}
function listOf(text) {
	return (text ?? "").split(",").map((item) => item.trim()).filter((item) => item !== "");
}
/** Hostile text, kept short. */
function quote(text) {
	return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
function suggest(text, known) {
	const plain = (item) => item.toLowerCase().replaceAll(/[^a-z]/g, "");
	const found = known.find((item) => plain(item) === plain(text));
	return found === void 0 || found === text ? "" : ` (${found} is)`;
}

// src/forecast/sync/race.ts
/** Objects that one Application renders only at base and another only at head. */
function findMoves(members) {
	const applications = members.filter((member) => member.kind === "application");
	if (applications.length < 2) return [];
	const losers = /* @__PURE__ */ new Map();
	for (const application of applications) {
		const after = identitiesOf(application.head);
		for (const key of identitiesOf(application.base).keys()) if (!after.has(key)) losers.set(key, application.id);
	}
	return applications.flatMap((application) => {
		const before = identitiesOf(application.base);
		return [...identitiesOf(application.head)].flatMap(([key, identity]) => {
			const from = losers.get(key);
			return from === void 0 || before.has(key) || from === application.id ? [] : [{
				identity,
				from,
				to: application.id
			}];
		});
	});
}
function identitiesOf(side) {
	const identities = /* @__PURE__ */ new Map();
	for (const manifest of side?.manifests ?? []) {
		if (side === void 0 || isAnyHook(factsOf(manifest))) continue;
		const identity = identityOf$1(manifest, side.object);
		identities.set(identityKey(identity), identity);
	}
	return identities;
}
function identityOf$1(manifest, application) {
	const { group, kind, namespace, name } = factsOf(manifest);
	const isClusterScoped = scopeOf(group, kind, /* @__PURE__ */ new Map()) === "Cluster";
	return {
		cluster: destinationCluster({ object: application }),
		group,
		kind,
		namespace: isClusterScoped ? "" : namespace || destinationNamespace({ object: application }),
		name
	};
}
/**
* The order of turns in which the Applications that lose objects come first, or those that get them. Who exists at base, or is
* applied by hand, can be first; one that its parent or set has to make can not.
*/
function orderTurns(members, moves, first) {
	const winners = new Set(moves.map(({ to }) => to));
	const losers = new Set(moves.map(({ from }) => from));
	const rank = (member) => {
		if (member.kind === "set") return 0;
		if (first === "loser") return winners.has(member.id) && !losers.has(member.id) ? 1 : 0;
		if (winners.has(member.id) && canBeFirst(member)) return -1;
		return losers.has(member.id) ? 1 : 0;
	};
	return members.toSorted((a, b) => rank(a) - rank(b));
}
function canBeFirst({ base, heldBy }) {
	return base !== void 0 || heldBy === "root";
}

// src/forecast/sync/seed.ts
/**
* What an Application leaves in the clusters when it has been synced with everything on: the base stands for what is there. The engine
* would come to the same; this is shorter. An Application that can not be rendered leaves nothing.
*/
function seedActor(stage, actor) {
	const { world, argocdNamespace, isExcluded, revision, now } = stage.controller;
	const object = objectOf(stage, actor);
	if (object === void 0 || actor.rendered === void 0) return;
	const cluster = clusterIn(world, destinationCluster({ object }));
	const namespace = destinationNamespace({ object });
	if (optionsOf(object).includes("CreateNamespace=true")) seed(world, cluster, namespaceObject(namespace, managedMetadata({ object })));
	const request = {
		world,
		cluster,
		application: instanceName(actor, argocdNamespace),
		namespace,
		isExcluded: isExcluded(cluster.name)
	};
	for (const each of prepareTargets(actor.rendered, request).resources) if (factsOf(each).defines !== void 0) seed(world, cluster, each);
	const targets = prepareTargets(actor.rendered, request);
	seedAll(world, cluster, targets);
	for (const hook of targets.hooks) {
		const { hook: policy, syncPhases, name } = factsOf(hook);
		const runs = syncPhases.filter((phase) => phase !== "SyncFail");
		if (policy.deletePolicies.includes("HookSucceeded")) continue;
		for (const phase of name === "" ? runs : runs.slice(0, 1)) seed(world, cluster, hookName(hook, phase, {
			revision,
			startedAt: now
		}), true);
	}
	actor.lastSync = {
		revision,
		sources: sourcesOf({ object }),
		phase: "Succeeded",
		managedMetadata: managedMetadata({ object })
	};
	actor.hooks = {
		hasPreDeleteHooks: targets.hasPreDeleteHooks,
		hasPostDeleteHooks: targets.hasPostDeleteHooks
	};
}
function seedAll(world, cluster, { resources }) {
	const namespaces = resources.filter((object) => factsOf(object).kind === "Namespace");
	for (const object of namespaces) seed(world, cluster, object);
	for (const object of resources) {
		const { kind, hook } = factsOf(object);
		if (kind !== "Namespace" && !hook.isSkipped) seed(world, cluster, object);
	}
}
/** A hook that has run keeps what was applied, and has lost the finalizer of the engine. */
function seed(world, cluster, object, isHook = false) {
	const live = findObject(cluster, object);
	const applied = isHook ? addHookFinalizer(object) : object;
	const stored = isHook ? withoutHookFinalizer(applied) : object;
	if (live === void 0) addObject(world, cluster, storedForm(cluster, stored), applied);
	else changeObject(world, cluster, live, stored, applied);
}

// src/forecast/sync/merge.ts
/**
* What `kubectl apply` makes of a live object, as far as maps go: what was applied last time and is not written any more goes, what is
* written wins, everything else stays. Lists are taken as they are written. Parts that do not change are the same values as before.
* https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes
*/
function mergeApplied(live, lastApplied, target) {
	const result = {};
	let changed = false;
	for (const [key, value] of Object.entries(live)) {
		const wanted = ownValue(target, key);
		if (wanted === void 0) {
			if (lastApplied !== void 0 && Object.hasOwn(lastApplied, key)) changed = true;
			else setEntry(result, key, value);
			continue;
		}
		const merged = mergeValue(value, lastApplied === void 0 ? void 0 : ownValue(lastApplied, key), wanted);
		if (merged !== value) changed = true;
		setEntry(result, key, merged);
	}
	for (const [key, value] of Object.entries(target)) {
		if (Object.hasOwn(live, key) || value === null) continue;
		setEntry(result, key, value);
		changed = true;
	}
	return changed ? result : live;
}
function mergeValue(live, lastApplied, wanted) {
	if (isMap(live) && isMap(wanted)) return mergeApplied(live, isMap(lastApplied) ? lastApplied : void 0, wanted);
	return sameValue(live, wanted) ? live : wanted;
}
function ownValue(map, key) {
	return Object.hasOwn(map, key) ? map[key] : void 0;
}
/** A JSON merge patch. https://www.rfc-editor.org/rfc/rfc7386 */
function mergePatch(object, patch) {
	const result = {};
	for (const [key, value] of Object.entries(object)) if (!Object.hasOwn(patch, key)) setEntry(result, key, value);
	for (const [key, value] of Object.entries(patch)) {
		if (value === null) continue;
		const old = ownValue(object, key);
		setEntry(result, key, isMap(value) ? mergePatch(isMap(old) ? old : {}, value) : value);
	}
	return result;
}
/** The JSON merge patch that makes one object of another. */
function diffPatch(from, to) {
	const patch = {};
	for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) setEntry(patch, key, null);
	for (const [key, value] of Object.entries(to)) {
		const old = ownValue(from, key);
		if (isMap(old) && isMap(value)) {
			const inner = diffPatch(old, value);
			if (Object.keys(inner).length > 0) setEntry(patch, key, inner);
		} else if (old === void 0 || !sameValue(old, value)) setEntry(patch, key, value);
	}
	return patch;
}

// src/forecast/sync/application-set.ts
const NAMES = [
	"sync",
	"create-only",
	"create-update",
	"create-delete"
];
/** The policy that counts: the set's own only where overriding is allowed. applicationset/utils/policy.go (DefaultPolicy) */
function effectivePolicy(set, controller) {
	const mayOverride = controller.policyOverride ?? controller.policy === "";
	const own = textAt(set, "spec", "syncPolicy", "applicationsSync");
	const name = mayOverride && own !== "" ? own : controller.policy;
	return isPolicyName(name) ? name : "sync";
}
function isPolicyName(name) {
	return NAMES.includes(name);
}
/**
* Creates, updates and deletes the Applications of a set. Deletions go by name, invalid Applications included; an Application that is
* deleted is not updated before. applicationset/controllers/applicationset_controller.go (Reconcile)
*/
function reconcileSet(request) {
	const { set, controller, current, generated } = request;
	if (generated === void 0) return {
		actions: keepAll(current),
		errors: []
	};
	const policy = effectivePolicy(set, controller);
	const mayUpdate = policy === "sync" || policy === "create-update";
	const mayDelete = policy === "sync" || policy === "create-delete";
	const problems = findProblems(request, generated);
	const actions = /* @__PURE__ */ new Map();
	for (const [name, object] of current) {
		const goes = !generated.some((application) => textAt(application, "metadata", "name") === name) && mayDelete;
		actions.set(name, {
			name,
			action: goes ? "delete" : "keep",
			object: goes ? dropInvalidFinalizer(object, request) : object
		});
	}
	for (const application of generated) {
		const name = textAt(application, "metadata", "name");
		if (problems.has(name)) continue;
		const live = current.get(name);
		if (live === void 0) actions.set(name, {
			name,
			action: "create",
			object: application
		});
		else if (mayUpdate) actions.set(name, update$1(set, live, application));
	}
	return {
		actions: [...actions.values()].toSorted((a, b) => compareTexts(a.name, b.name)),
		errors: [...problems.values()]
	};
}
function keepAll(current) {
	return [...current].map(([name, object]) => ({
		name,
		action: "keep",
		object
	})).toSorted((a, b) => compareTexts(a.name, b.name));
}
/** By name: of two Applications with one name, neither is created or updated. */
function findProblems({ set, validate }, generated) {
	const problems = /* @__PURE__ */ new Map();
	const seen = /* @__PURE__ */ new Set();
	for (const application of generated) {
		const name = textAt(application, "metadata", "name");
		const problem = seen.has(name) ? `ApplicationSet ${textAt(set, "metadata", "name")} contains applications with duplicate name: ${name}` : validate(application);
		if (problem !== void 0) problems.set(name, problem);
		seen.add(name);
	}
	return problems;
}
/** Only the plain spelling is taken off where the destination is no cluster any more (removeFinalizerOnInvalidDestination). */
function dropInvalidFinalizer(object, { hasCluster }) {
	if (hasCluster(object)) return object;
	const finalizers = textsAt(object, "metadata", "finalizers").filter((item) => item !== RESOURCES_FINALIZER);
	return {
		...object,
		metadata: {
			...mapAt(object, "metadata"),
			finalizers
		}
	};
}
/**
* Spec, labels, annotations and finalizers become those of the template, except for what is preserved or ignored.
* applicationset/utils/createOrUpdate.go (CreateOrUpdate)
*/
function update$1(set, live, application) {
	const name = textAt(application, "metadata", "name");
	const entries = listAt(set, "spec", "ignoreApplicationDifferences").map((entry) => isMap(entry) ? {
		...entry,
		group: "argoproj.io",
		kind: "Application"
	} : entry);
	const paths = ignoredPaths(readIgnoreRules(entries), {
		group: "argoproj.io",
		kind: "Application",
		namespace: textAt(live, "metadata", "namespace"),
		name
	});
	const from = withoutIgnored(normalise(live), paths);
	const to = withoutIgnored(normalise(desired(set, live, application)), paths);
	const patch = diffPatch(from, to);
	if (Object.keys(patch).length === 0) return {
		name,
		action: "keep",
		object: live
	};
	return {
		name,
		action: "update",
		object: mergePatch(live, patch)
	};
}
function desired(set, live, application) {
	const metadata = mapAt(live, "metadata");
	const { preservedFields } = readPolicy(mapAt(set, "spec"));
	const merge = (field) => ({
		...mapAt(application, "metadata", field),
		...pick(mapAt(metadata, field), preservedFields[field])
	});
	const kept = textsAt(metadata, "finalizers").filter((item) => item.startsWith("pre-delete-finalizer.argocd.argoproj.io") || item.startsWith("post-delete-finalizer.argocd.argoproj.io"));
	const finalizers = [...textsAt(application, "metadata", "finalizers"), ...kept];
	return {
		...live,
		spec: application.spec ?? {},
		metadata: {
			...metadata,
			annotations: merge("annotations"),
			labels: merge("labels"),
			finalizers
		}
	};
}
function pick(map, keys) {
	return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}
/** Empty and absent are the same where Argo CD compares; the status is not looked at. */
function normalise(object) {
	const metadata = dropEmpty(mapAt(object, "metadata"), [
		"annotations",
		"labels",
		"finalizers"
	]);
	const spec = normaliseSpec(dropEmpty(mapAt(object, "spec"), ["ignoreDifferences", "info"]));
	return {
		...without(object, ["status"]),
		metadata,
		spec
	};
}
function dropEmpty(map, keys) {
	const isEmpty = (value) => (value ?? null) === null || sameValue(value, {}) || sameValue(value, []);
	return without(map, keys.filter((key) => isEmpty(fieldAt(map, [key]))));
}
/**
* A set is deleted: Kubernetes collects the Applications that still have it as their owner. Its controller cuts the references where
* the policy does not allow deletions, but only a set with a finalizer gives it the time.
* @param isOrphaned deleted without touching what it owns (`kubectl delete --cascade=orphan`)
*/
function deleteSet(set, controller, current, isOrphaned) {
	const policy = effectivePolicy(set, controller);
	const mayDelete = policy === "sync" || policy === "create-delete";
	const finalizers = textsAt(set, "metadata", "finalizers");
	const hasFinalizer = finalizers.length > 0;
	if (finalizers.some((item) => item !== "resources-finalizer.argocd.argoproj.io")) return {
		actions: keepAll(current),
		errors: ["the set hangs in deletion: it has a finalizer that Argo CD does not remove"]
	};
	if (isOrphaned || !mayDelete && hasFinalizer) return {
		actions: keepAll(current),
		errors: []
	};
	return {
		actions: keepAll(current).map((action) => ({
			...action,
			action: "delete"
		})),
		errors: []
	};
}

// src/forecast/sync/set-turn.ts
/**
* The ApplicationSet controller gets to a set: Applications are created, updated and deleted as follows from what the set is in the
* cluster by then. Gives what there is to say about it.
*/
function playSet(turn) {
	const { stage, member, controller, owned } = turn;
	const side = currentSide(stage, member);
	const current = /* @__PURE__ */ new Map();
	for (const key of owned) {
		const actor = stage.actors.get(key);
		if (actor?.object !== void 0) current.set(actor.name, actor.object);
	}
	if (side === void 0 && member.base === void 0) return [];
	const outcome = side === void 0 ? remove(member, controller, current) : reconcile$1(turn, side, current);
	for (const { name, action, object } of outcome.actions) {
		if (action === "keep") continue;
		const actor = actorOf(turn, name);
		actor.object = object;
		if (action === "delete") playDeletion(stage, actor);
	}
	return outcome.errors.map((error) => `ApplicationSet ${member.namespace}/${member.name}: ${error}`);
}
/** A set that another Application renders is what that one has left; while it is that of base, so is what it makes. */
function currentSide({ controller }, { name, namespace, base, head, heldBy }) {
	if (heldBy === "root") return head;
	const live = homeCluster(controller.world).objects.get(keyOf("argoproj.io", "ApplicationSet", namespace, name));
	if (live === void 0 || live.deletion !== void 0) return void 0;
	const side = head !== void 0 && sameValue(live.object.spec, head.object.spec) ? head : base ?? head;
	return side === void 0 ? void 0 : {
		...side,
		object: live.object
	};
}
function remove({ base }, controller, current) {
	return base === void 0 ? {
		actions: [],
		errors: []
	} : deleteSet(base.object, controller, current, false);
}
function reconcile$1({ stage, controller: flags }, { object, generated }, current) {
	const { controller } = stage;
	const hasCluster = (application) => controller.findCluster(destinationCluster({ object: application })) !== void 0;
	return reconcileSet({
		set: object,
		controller: flags,
		current,
		generated,
		hasCluster,
		validate: (application) => {
			const project = textAt(application, "spec", "project");
			if (controller.findProject(project) === void 0) return `application references project ${project} which does not exist`;
			return hasCluster(application) ? void 0 : "application destination spec is invalid";
		}
	});
}
function actorOf({ stage, member, owned }, name) {
	const key = actorKey(member.namespace, name);
	owned.add(key);
	return stage.actors.get(key) ?? addActor(stage, {
		name,
		namespace: member.namespace,
		object: void 0,
		isChild: false,
		rendered: []
	});
}

// src/forecast/sync/plan-tree.ts
/**
* Plays a merge through: the base of every Application is put into empty clusters, then everybody gets a turn at head, parents first,
* and does what follows from what is really there by then. Where objects move between Applications it is played in both orders; the
* plans are those of the worse one, in which the Application that loses an object is first.
*/
function planTree(request) {
	const { members } = request;
	const moves = findMoves(members);
	const played = play(request, orderTurns(members, moves, "loser"));
	const plans = reportPlans(request, played);
	const { cascade } = played.aftermath;
	if (moves.length === 0) return {
		plans,
		cascade,
		races: [],
		notes: played.notes
	};
	const other = play(request, orderTurns(members, moves, "winner"));
	return {
		plans,
		cascade,
		races: moves.map((move) => ({
			...move,
			ifLoserFirst: fateOf(played.aftermath, move.identity),
			ifWinnerFirst: fateOf(other.aftermath, move.identity)
		})),
		notes: played.notes
	};
}
function fateOf({ gone, recreated }, identity) {
	const has = (list) => list.some((item) => identityKey(item) === identityKey(identity));
	if (has(gone)) return "gone";
	return has(recreated) ? "recreated" : "kept";
}
function play(request, turns) {
	const { members, settings } = request;
	const stage = setStage(request);
	const snapshot = takeSnapshot(stage);
	raiseToHead(stage, request);
	const owned = /* @__PURE__ */ new Map();
	for (const member of members) {
		if (member.kind !== "application" || typeof member.heldBy === "string" || member.base === void 0) continue;
		const keys = owned.get(member.heldBy.set) ?? /* @__PURE__ */ new Set();
		owned.set(member.heldBy.set, keys.add(actorKey(member.namespace, member.name)));
	}
	const notes = [];
	for (const member of turns) if (member.kind === "application") playApplication(stage, member);
	else {
		const key = actorKey(member.namespace, member.name);
		notes.push(...playSet({
			stage,
			member,
			controller: settings.setController,
			owned: owned.get(key) ?? /* @__PURE__ */ new Set()
		}));
	}
	return {
		plans: stage.plans,
		snapshot,
		aftermath: takeAftermath(stage, snapshot),
		notes
	};
}
function setStage({ members, settings }) {
	const { argocdNamespace, tracking, exclusions, inclusions, apply, baseRevision, now } = settings;
	const stage = createStage({
		world: createWorld(tracking, "served", settings.serves),
		apply,
		argocdNamespace,
		findProject: (name) => ({
			...OPEN_PROJECT,
			name
		}),
		findCluster: nameCluster,
		isExcluded: excludeKinds(exclusions, inclusions),
		revision: baseRevision,
		now
	});
	addNamespace(stage, HOME_CLUSTER, argocdNamespace);
	for (const member of members) if (member.kind === "application") seedBase(stage, member);
	settle(stage.controller.world, stage.controller.finishApplication);
	return stage;
}
function nameCluster(cluster) {
	return {
		server: cluster,
		name: cluster === "https://kubernetes.default.svc" ? "in-cluster" : ""
	};
}
function seedBase(stage, { name, namespace, base, heldBy }) {
	if (base === void 0) return;
	addNamespaces(stage, base);
	const isChild = heldBy === "application";
	const object = isChild ? void 0 : base.object;
	seedActor(stage, addActor(stage, {
		name,
		namespace,
		object,
		isChild,
		rendered: base.manifests
	}));
}
/** Namespaces are taken to be there, unless the Application makes them: who else does is not known. */
function addNamespaces(stage, { object, manifests = [] }) {
	const cluster = destinationCluster({ object });
	const names = /* @__PURE__ */ new Set([destinationNamespace({ object }), ...manifests.map((manifest) => factsOf(manifest).namespace)]);
	for (const manifest of manifests) if (factsOf(manifest).kind === "Namespace") names.delete(factsOf(manifest).name);
	if (optionsOf(object).includes("CreateNamespace=true")) names.delete(destinationNamespace({ object }));
	for (const name of names) addNamespace(stage, cluster, name);
}
function addNamespace({ controller: { world } }, clusterName, name) {
	const cluster = clusterIn(world, clusterName);
	if (name === "" || cluster.objects.has(keyOf("", "Namespace", "", name))) return;
	createObject(world, cluster, {
		apiVersion: "v1",
		kind: "Namespace",
		metadata: { name }
	});
}
/** From now on Git is at head for everybody; the objects of children follow from their parents. */
function raiseToHead(stage, { members, settings }) {
	const { controller } = stage;
	stage.plans.length = 0;
	controller.world.cascade.length = 0;
	controller.revision = settings.headRevision;
	controller.findCluster = (cluster) => settings.hasCluster?.(cluster) === false ? void 0 : nameCluster(cluster);
	const { findProject } = settings;
	if (findProject !== void 0) controller.findProject = (name) => {
		const project = findProject(name);
		return project === void 0 ? void 0 : {
			...project,
			spec: without(project.spec, ["syncWindows"])
		};
	};
	for (const member of members) if (member.kind === "application") raise(stage, member);
}
function raise(stage, { name, namespace, base, head, heldBy, isSourceGone }) {
	if (head !== void 0) addNamespaces(stage, head);
	const actor = stage.actors.get(actorKey(namespace, name)) ?? addActor(stage, {
		name,
		namespace,
		object: void 0,
		isChild: heldBy === "application",
		rendered: []
	});
	actor.isChild = heldBy === "application";
	const left = isSourceGone === true ? void 0 : base?.manifests;
	actor.rendered = head === void 0 ? left : head.manifests;
	if (heldBy === "root" && head !== void 0) actor.object = head.object;
}
function playApplication(stage, { name, namespace, head, heldBy }) {
	const actor = stage.actors.get(actorKey(namespace, name));
	if (actor === void 0) return;
	if (heldBy === "root" && head === void 0) playDeletion(stage, actor);
	else playSync(stage, actor);
}
function reportPlans({ members, settings }, { plans, snapshot, aftermath }) {
	const byName = new Map(members.filter((member) => member.kind === "application").map((member) => [member.namespace === settings.argocdNamespace ? member.name : actorKey(member.namespace, member.name), member]));
	const leftBehind = groupByOwner(aftermath.leftBehind, snapshot);
	const gone = groupByOwner(aftermath.gone, snapshot);
	const recreated = groupByOwner(aftermath.recreated, snapshot);
	return plans.flatMap((plan) => {
		const member = byName.get(plan.application);
		if (member === void 0) return [];
		const key = actorKey(member.namespace, member.name);
		return [{
			...plan,
			application: member.id,
			leftBehind: leftBehind.get(key) ?? [],
			gone: gone.get(key) ?? [],
			recreated: recreated.get(key) ?? [],
			notes: [...plan.notes, ...member.head === void 0 ? [] : noteHead(member.head, settings)]
		}];
	});
}
/** An object that several Applications count as their own is told with each. */
function groupByOwner(identities, { owners }) {
	const groups = /* @__PURE__ */ new Map();
	for (const identity of identities) for (const owner of owners.get(identityKey(identity)) ?? []) {
		const group = groups.get(owner);
		if (group === void 0) groups.set(owner, [identity]);
		else group.push(identity);
	}
	return groups;
}
function noteHead({ object, manifests }, { findProject }) {
	const project = findProject?.(projectName({ object }));
	return [...project !== void 0 && hasWindows(project.spec) ? [`project ${project.name} has sync windows: they decide when a sync may start`] : [], ...listNotes(object, manifests ?? [])];
}

// src/forecast/sync/server-apply.ts
/**
* A write as the API server does it: kubectl's patch with merge keys of lists, defaults, validation. What a plain merge leaves as it is
* is not asked for: most objects of a sync do not change.
*/
function applyOnServer(request, crd) {
	const { live, lastApplied, target, replace } = request;
	if (lastApplied === target && settled.get(live) === target) return {
		object: live,
		changed: false,
		errors: []
	};
	if (mergeApplied(live, replace ? without(live, ["status"]) : lastApplied, target) === live) return {
		object: live,
		changed: false,
		errors: []
	};
	const { stored, changed, errors } = update(request, crd);
	return {
		object: stored ?? live,
		changed: errors.length > 0 || changed.length > 0,
		errors: describeErrors(errors).map(({ path, detail }) => `${path}: ${detail}`)
	};
}
/** The forecast of each change asks the same of the objects as they were rendered: it is worked out once for both. */
function update({ live, lastApplied, target, replace, serverSide }, crd) {
	const method = replace ? "replace" : serverSide ? "server-side" : "client-side";
	const custom = crd === void 0 ? {} : { crd };
	const rendered = live === lastApplied ? beforeMarks(live, target) : void 0;
	if (rendered === void 0) {
		const result = applyUpdate({
			...startFrom(live, lastApplied),
			head: target,
			...custom,
			method
		});
		return {
			...result,
			errors: maskErrors(result.errors, live, target)
		};
	}
	const { stored: plain, changed, errors, lost, extra } = updateRendered(rendered.one, rendered.other, method, crd);
	const stored = plain === void 0 ? void 0 : rendered.markAgain(plain);
	if (stored !== void 0 && lost.length + extra.length === 0) settled.set(stored, target);
	return {
		changed,
		errors: maskErrors(errors, rendered.one, rendered.other),
		...stored === void 0 ? {} : { stored }
	};
}
/**
* Stored objects by what was written: all of it is there and nothing beyond it in its lists, so that writing it again, which Argo CD's
* comparison after a sync comes to, does nothing.
*/
const settled = /* @__PURE__ */ new WeakMap();
/**
* The same for one merge: custom resources are validated by their definitions, and what was just asked is not worked out again, as
* Argo CD looks for differences first and writes then.
*/
function createServerApply(definitions) {
	const last = /* @__PURE__ */ new Map();
	return (request) => {
		const key = identityKey(request.identity);
		const known = last.get(key);
		if (known !== void 0 && isSameRequest(known.request, request)) return known.result;
		const result = applyOnServer(request, definitionFor(request.identity, definitions));
		last.set(key, {
			request,
			result
		});
		return result;
	};
}
function isSameRequest(a, b) {
	return a.replace === b.replace && a.serverSide === b.serverSide && sameValue(a.target, b.target) && sameValue(a.live, b.live) && (a.lastApplied === void 0 || b.lastApplied === void 0 ? a.lastApplied === b.lastApplied : sameValue(a.lastApplied, b.lastApplied));
}
/** An object that is just what was applied has not got its defaults here; the server's rules fill them in themselves. */
function startFrom(live, lastApplied) {
	if (lastApplied === void 0) return {
		live,
		hasLastApplied: false
	};
	if (sameValue(live, lastApplied) || sameValue(live, withoutHookFinalizer(lastApplied))) return { base: live };
	return {
		base: lastApplied,
		live
	};
}

// src/forecast/merge-plan.ts
/** What Argo CD does with every Application that may change, in order, as if the clusters equalled base. */
function planMerge({ applications, settings, definitions, revisions, today }) {
	const played = applications.filter((each) => each.manifests !== void 0);
	const byId = new Map(played.map((each) => [each.id, each]));
	return planTree({
		members: played.map((each) => memberOf(each, byId)),
		settings: {
			argocdNamespace: settings.argocd.namespace,
			tracking: {
				trackingMethod: settings.argocd.trackingMethod,
				instanceLabelKey: settings.argocd.instanceLabelKey,
				installationId: ""
			},
			...settings.argocd.resourceExclusions === void 0 ? {} : { exclusions: settings.argocd.resourceExclusions },
			...settings.argocd.resourceInclusions === void 0 ? {} : { inclusions: settings.argocd.resourceInclusions },
			setController: { policy: "" },
			baseRevision: revisions.base.id,
			headRevision: revisions.head.id,
			now: Date.parse(today),
			apply: createServerApply(definitions)
		}
	});
}
function memberOf(compared, byId) {
	const { id, name, namespace, nodes, manifests = {}, parent } = compared;
	const holder = parent === void 0 ? void 0 : byId.get(parent);
	if ((nodes.head ?? nodes.base)?.set !== void 0) return {
		kind: "set",
		name,
		namespace,
		...setSides(nodes),
		heldBy: holder === void 0 ? "root" : "application"
	};
	const isMade = holder !== void 0 && (holder.nodes.head ?? holder.nodes.base)?.set !== void 0;
	const heldBy = holder === void 0 ? "root" : isMade ? { set: `${holder.namespace}/${holder.name}` } : "application";
	return {
		kind: "application",
		id,
		name,
		namespace,
		...nodes.base === void 0 ? {} : { base: sideOf$1(nodes.base, manifests.base) },
		...nodes.head === void 0 ? {} : { head: sideOf$1(nodes.head, manifests.head) },
		heldBy
	};
}
function sideOf$1({ object, name, namespace }, manifests) {
	return {
		object: {
			...object,
			metadata: {
				...mapAt(object, "metadata"),
				name,
				namespace
			}
		},
		manifests: manifests?.map(asWritten)
	};
}
/** Argo CD compares what was rendered: a namespace that the kind cannot have still counts there. */
function asWritten({ object, namespaceCleared }) {
	if (namespaceCleared !== true) return object;
	return {
		...object,
		metadata: {
			...mapAt(object, "metadata"),
			namespace: "default"
		}
	};
}
function setSides({ base, head }) {
	const side = (node) => ({
		object: node.object,
		generated: node.problem === void 0 ? node.set?.applications : void 0
	});
	return {
		...base === void 0 ? {} : { base: side(base) },
		...head === void 0 ? {} : { head: side(head) }
	};
}

// src/forecast/reconcile.ts
/**
* Each change was judged on its own; the plan sees what other objects do to it: a Namespace that takes it along, an approval, a
* hook that is still there. Where the plan is worse it counts. Where it is milder it does not: a sync that stops early spares
* objects only until somebody mends it.
*/
function reconcile(changes, forecasts, plans) {
	const byId = new Map(plans.map((plan) => [plan.application, readPlan(plan)]));
	return new Map(changes.flatMap((change) => {
		const told = forecasts.get(change.id);
		if (told === void 0) return [];
		const plan = byId.get(change.previousApplication ?? change.application);
		return [[change.id, plan === void 0 ? told : worse(change, told, plan)]];
	}));
}
function readPlan({ gone, tasks }) {
	const failed = tasks.filter(({ result }) => result === "SyncFailed");
	return {
		gone: keysOf$1(gone),
		failed: new Map(failed.map(({ identity, message = "" }) => [identityKey(identity), message]))
	};
}
function keysOf$1(identities) {
	return new Set(identities.map(identityKey));
}
function worse({ action, identity }, told, { gone, failed }) {
	const key = identityKey(identity);
	if (action === "removed" && gone.has(key) && told.effect !== "destroyed" && told.effect !== "replaced") return {
		effect: "destroyed",
		restarts: false,
		why: `Once everything is synced it is gone. ${told.why}`
	};
	const message = failed.get(key);
	if (action === "modified" && message !== void 0 && told.effect !== "refused") return {
		effect: "refused",
		restarts: false,
		why: `Its sync fails: ${message}.`
	};
	return told;
}

// src/forecast/outlook.ts
/** Foretells a merge. Where the plan can not be made, the run says so and goes on with what is known of each change. */
function foretell(request) {
	const { compared, changes, applications, settings } = request;
	const definitions = definitionsOf(compared.definitions);
	const notices = [];
	const plans = planOrSay(notices, request, definitions);
	notices.push(...tellUnevaluated(findUnevaluated(changes, applications, definitions)));
	const alone = forecast(changes, applications, settings.argocd, definitions);
	const heads = compared.applications.flatMap(({ manifests }) => manifests?.head ?? []);
	return {
		forecasts: reconcile(changes, tellAutoscaled(changes, alone, heads), plans),
		applies: findApplies(changes, applications, definitions),
		plans,
		definitions,
		notices
	};
}
/** Names of objects in the notice. */
const MAX_NAMED = 10;
function tellUnevaluated(changes) {
	if (changes.length === 0) return [];
	const names = changes.slice(0, MAX_NAMED).map(({ identity: { kind, name } }) => `${kind}/${name}`);
	const more = changes.length > MAX_NAMED ? ` and ${changes.length - MAX_NAMED} more` : "";
	return [{
		code: "rules-not-evaluated",
		message: `not every rule (x-kubernetes-validations) of their definitions could be evaluated, so the API server may refuse them: ${names.join(", ")}${more}`
	}];
}
function planOrSay(notices, { compared, settings, revisions, today }, definitions) {
	try {
		const { plans, notes } = planMerge({
			applications: compared.applications,
			settings,
			definitions,
			revisions,
			today
		});
		notices.push(...notes.map((message) => ({
			code: "application-set-plan",
			message
		})));
		for (const { application, autoSync, notes: own } of plans) {
			if (autoSync.startsWith("deleted")) continue;
			notices.push(...own.map((message) => ({
				code: "means-nothing",
				message,
				application
			})));
		}
		return plans.filter(isWorthTelling);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		notices.push({
			code: "plan-failed",
			message: `what Argo CD does in which order could not be worked out, so each change is judged on its own: ${reason}`
		});
		return [];
	}
}
function isWorthTelling({ tasks, autoSync, leftBehind, gone, recreated, notes }) {
	return [
		tasks,
		leftBehind,
		gone,
		recreated,
		notes
	].some((list) => list.length > 0) || !autoSync.startsWith("nothing to do");
}

// src/forecast/sides.ts
/** What forecast and risk need to know of every Application, changed or not: parents decide what becomes of children. */
function sidesOf({ id, parent, base, head, baseCount, headCount, failedOn, problem, nodes, causes }) {
	const policy = (nodes.head ?? nodes.base)?.set?.policy;
	return {
		id,
		baseCount,
		headCount,
		...base === void 0 ? {} : { base },
		...head === void 0 ? {} : { head },
		...failedOn === void 0 ? {} : { failedOn },
		...problem === void 0 ? {} : { error: problem.message },
		...causes !== void 0 && causes.files.length > 0 ? { touched: true } : {},
		...problem?.code === "duplicate-application" ? { duplicate: true } : {},
		...parent === void 0 ? {} : { parent },
		...policy === void 0 ? {} : { set: {
			applicationsSync: policy.applicationsSync,
			preserveResourcesOnDeletion: policy.preserveResourcesOnDeletion
		} }
	};
}

// src/places/paths.ts
/** The lines of a field of a document as it is written; undefined when it is not written there, or not there only. */
function linesAt(document, path) {
	const steps = readPath(path);
	let value = document.value;
	let lines;
	for (const step of steps ?? []) {
		const found = follow(value, step);
		if (found === void 0 || value === null || typeof value !== "object") return void 0;
		lines = document.linesOf(value, found.key);
		if (lines === void 0) return void 0;
		value = found.value;
	}
	return lines;
}
/** Characters of a text that are looked through: names in it are hostile text, and may be long. */
const MAX_TEXT$1 = 4e3;
/** Paths of fields that a text names. */
function pathsIn(text) {
	const paths = text.slice(0, MAX_TEXT$1).match(/[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[[^\]\s]+\])+/g) ?? [];
	return [...new Set(paths)].filter((path) => readPath(path) !== void 0);
}
/** The last key of a path, or an empty text. */
function lastKey(path) {
	const step = readPath(path)?.findLast((each) => "key" in each);
	return step !== void 0 && "key" in step ? step.key : "";
}
function readPath(path) {
	try {
		return parsePath(path);
	} catch (error) {
		if (error instanceof SyntaxError) return void 0;
		throw error;
	}
}
function follow(value, step) {
	if ("key" in step) {
		const entry = isMap$1(value) ? getEntry(value, step.key) : void 0;
		return entry === void 0 ? void 0 : {
			key: step.key,
			value: entry
		};
	}
	if (!Array.isArray(value)) return void 0;
	if ("index" in step) {
		const item = value[step.index];
		return item === void 0 ? void 0 : {
			key: step.index,
			value: item
		};
	}
	const matches = value.flatMap((item, key) => isItem(item, step.item) ? [{
		key,
		value: item
	}] : []);
	return matches.length === 1 ? matches[0] : void 0;
}
/** What the API server fills in, such as the protocol of a port, need not be written. */
function isItem(item, keys) {
	if (!isMap$1(item)) return false;
	const written = keys.flatMap(({ key, value }) => {
		const entry = getEntry(item, key);
		return entry === void 0 ? [] : [scalarText(entry) === value];
	});
	return written.length > 0 && written.every(Boolean);
}

// src/places/about.ts
/**
* Which field a finding is about: the only one that differs, the one that its texts name, or the one whose last key is a word
* of them or of the rule (`image-tag-mutable`). A field that is folded away as noise is nobody's reason.
*/
function subjectOf(finding, change) {
	const text = [finding.message, ...finding.evidence].join("\n");
	const named = pathsIn(text);
	const fields = change?.fields.filter((field) => field.noise === void 0) ?? [];
	const words = new Set(`${text} ${finding.rule}`.toLowerCase().match(/[a-z]+/g));
	const field = only(fields) ?? only(fields.filter(({ path }) => named.includes(path))) ?? only(fields.filter(({ path }) => words.has(lastKey(path).toLowerCase())));
	return {
		fields,
		named,
		...field === void 0 ? {} : { field }
	};
}
function only(list) {
	return list.length === 1 ? list[0] : void 0;
}

// src/manifest/positions.ts
/**
* The documents of a YAML or JSON file with their lines; lists count as the objects in them. What does not parse, such as
* most templates, is left out: nobody can say what stands where in it.
*/
function placeDocuments(text) {
	const stream = normaliseLines(text);
	const documents = [];
	let line = 1;
	let counted = 0;
	for (const chunk of splitStream(stream).chunks) {
		line += countBreaks(stream.slice(counted, chunk.start));
		counted = chunk.start;
		documents.push(...placeChunk(chunk.text, line));
	}
	return documents;
}
function placeChunk(text, start) {
	const lines = /* @__PURE__ */ new Map();
	const value = decode(text, lines);
	if (value === void 0 || value === null) return [];
	const rows = text.split("\n");
	/** Without what stands behind: blank lines, and comments, which are about the next entry; `indent` deep they are text. */
	const trim = (first, last, indent = Infinity) => {
		let end = Math.min(last, rows.length - 1);
		while (end > first && isBlank(rows[end], indent)) end--;
		return {
			first: start + first,
			last: start + end
		};
	};
	const linesOf = (collection, key) => {
		const entry = lines.get(collection)?.get(key);
		if (entry === void 0) return void 0;
		const item = Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
		const isText = typeof item === "string" && item.includes("\n");
		return trim(entry.first, entry.last, isText ? indentOf(rows[entry.first + 1]) : Infinity);
	};
	const items = isMap$1(value) ? getEntry(value, "items") : void 0;
	if (Array.isArray(items) && items.every(isMap$1)) return items.flatMap((item, index) => {
		const range = linesOf(items, index);
		return range === void 0 ? [] : [{
			value: item,
			...range,
			linesOf
		}];
	});
	return [{
		value,
		...trim(Math.max(0, rows.findIndex((row) => !isBlank(row, Infinity))), rows.length - 1),
		linesOf
	}];
}
function isBlank(row = "", indent) {
	return /^\s*$|^---/.test(row) || /^\s*#/.test(row) && indentOf(row) < indent;
}
function indentOf(row = "") {
	return row.search(/\S|$/);
}
function decode(text, lines) {
	try {
		return decodeDocument(text, lines).value;
	} catch (error) {
		if (error instanceof SyntaxProblem) return void 0;
		throw error;
	}
}
function countBreaks(text) {
	return text.split("\n").length - 1;
}

// src/places/changed-file.ts
/** Bytes of a file that is looked into; a manifest that people write is far below. */
const MAX_BYTES = 2e6;
/** Reads changed files on both sides, each once. */
function createFileReader(base, head) {
	const known = /* @__PURE__ */ new Map();
	return (path) => {
		const file = known.get(path) ?? readFile(base, head, path);
		known.set(path, file);
		return file;
	};
}
async function readFile(base, head, path) {
	const [before, after] = await Promise.all([readText(base, path), readText(head, path)]);
	const file = {
		path,
		exists: after !== void 0 || await head.find(path) !== void 0,
		hunks: [],
		removed: /* @__PURE__ */ new Map()
	};
	if (before !== void 0) file.base = sideOf(before);
	if (after !== void 0) file.head = sideOf(after);
	return after === void 0 ? file : {
		...file,
		...compareLines(splitLines(before ?? ""), splitLines(after))
	};
}
/** The text of a file, unless it is no text or too large. */
async function readText(snapshot, path) {
	const entry = await snapshot.find(path);
	if (entry?.kind !== "file" && entry?.kind !== "executable") return void 0;
	const content = await snapshot.read(entry);
	return content.length > MAX_BYTES || content.includes(0) ? void 0 : content.toString("utf8");
}
function sideOf(text) {
	return {
		length: splitLines(text).length,
		documents: placeDocuments(text)
	};
}
/** What differs between two lists of lines. */
function compareLines(base, head) {
	const hunks = [];
	const removed = /* @__PURE__ */ new Map();
	if (head.length === 0) return {
		hunks,
		removed
	};
	let [before, after] = [0, 0];
	let open;
	for (const { mark } of diffLines(base, head)) {
		if (mark === " ") {
			open = void 0;
			before++;
			after++;
			continue;
		}
		if (mark === "-") removed.set(++before, Math.min(after + 1, head.length));
		else after++;
		if (open === void 0) {
			const first = Math.min(mark === "-" ? after + 1 : after, head.length);
			open = {
				first,
				last: first
			};
			hunks.push(open);
		} else if (mark === "+") open.last = after;
	}
	return {
		hunks,
		removed
	};
}
/** The first lines that differ within a range; undefined when all of it is the same. */
function touched({ hunks }, range) {
	const hunk = hunks.find(({ first, last }) => first <= range.last && last >= range.first);
	return hunk && {
		first: Math.max(hunk.first, range.first),
		last: Math.min(hunk.last, range.last)
	};
}
/** The line of head where the first removed line of a range of base stood. */
function whereRemoved({ removed }, range) {
	for (let line = range.first; line <= range.last; line++) {
		const now = removed.get(line);
		if (now !== void 0) return {
			first: now,
			last: now
		};
	}
}

// src/places/locations.ts
/** A place in a changed file; undefined when the file is not there any more. */
function locationOf({ path, exists }, lines) {
	if (!exists) return void 0;
	return {
		file: path,
		...lines === void 0 ? {} : {
			line: lines.first,
			endLine: lines.last
		}
	};
}
/** What differs in a file, when that is in one place; of a new file its first line. With more, nobody knows which it is. */
function onlyHunk({ hunks, base }) {
	const [hunk, ...more] = hunks;
	if (hunk === void 0 || more.length > 0) return void 0;
	return base === void 0 ? {
		first: hunk.first,
		last: hunk.first
	} : hunk;
}

// src/places/edit-matching.ts
/** Fields that are looked up among the edits of a file; an object that differs in more is told as a whole. */
const MAX_FIELDS = 20;
/** The one edit that has the values of what changes in an object, or the name of an object that comes or goes. */
function editOf(edits, change, { field, fields }) {
	if (change === void 0) return void 0;
	if (change.action === "removed") return editNaming(edits, change.identity.name, "from");
	if (change.action === "added") return editNaming(edits, change.identity.name, "to");
	const asked = field === void 0 ? fields.length > MAX_FIELDS ? [] : fields : [field];
	const found = new Set(asked.flatMap((each) => editBehind(edits, each) ?? []));
	return found.size === 1 ? [...found][0] : void 0;
}
/**
* Where the values differ that a template of a chart asks for (`.Values.persistence.enabled`), when that is in one place of
* one file. Values of a subchart stand below its name.
*/
function editUsedBy(edits, template) {
	if (template === void 0) return void 0;
	const asked = [...template.text.matchAll(/\.Values\.([A-Za-z_][\w.]*)/g)].map(([, path = ""]) => path);
	const subchart = /(?:^|\/)charts\/([^/]+)\/templates\//.exec(template.path)?.[1];
	const used = edits.filter(({ keys }) => [keys, ...keys[0] === subchart ? [keys.slice(1)] : []].some((path) => asked.some((each) => overlap(path, each))));
	const places = new Set(used.map(({ file, lines }) => file.hunks.find((hunk) => isWithin(lines, hunk))));
	const [edit] = used;
	const [place] = places;
	if (edit === void 0 || place === void 0 || places.size > 1) return void 0;
	const first = Math.min(...used.map(({ lines }) => lines.first));
	return {
		file: edit.file,
		lines: {
			first,
			last: Math.max(first, ...used.map(({ lines }) => lines.last))
		}
	};
}
/** True when one path leads to the other, or they are the same. */
function overlap(keys, path) {
	const [one, other] = [keys.join("."), path.replace(/\.$/, "")];
	return one !== "" && (one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`));
}
function isWithin(lines, hunk) {
	return hunk.first <= lines.first && lines.last <= hunk.last;
}
/**
* The one edit that a change of a field comes from: the same value on both sides, else the same new value. A value may be a
* part of the field, as a tag is of an image. Undefined when there is none, or more than one.
*/
function editBehind(edits, field) {
	const scalars = edits.filter(({ from, to }) => from !== void 0 || to !== void 0);
	const both = scalars.filter(({ from, to }) => isPart(from, field.from) && isPart(to, field.to));
	if (both.length > 0) return both.length === 1 ? both[0] : void 0;
	const news = scalars.filter(({ from, to }) => from === void 0 && to !== void 0 && !isCommon(to) && isPart(to, field.to));
	return news.length === 1 ? news[0] : void 0;
}
/** The one entry that came or went together with an object of that name: `search` for `test-search`. */
function editNaming(edits, name, side) {
	const other = side === "from" ? "to" : "from";
	const naming = edits.filter((edit) => edit.name !== void 0 && edit[other] === void 0 && hasWord(name, edit.name));
	return naming.length === 1 ? naming[0] : void 0;
}
/** True when a value of a file is that of a field, or a part of it between separators. */
function isPart(word, value) {
	if (value === void 0) return word === void 0;
	if (word === void 0 || word === "" || typeof value === "object" && value !== null) return false;
	const text = String(value);
	return text === word || typeof value === "string" && word.length >= 2 && text.split(/[\s:@=,;"']+/).includes(word);
}
/** A value that many fields have. */
function isCommon(word) {
	return word.length < 4 || [
		"true",
		"false",
		"null"
	].includes(word);
}
function hasWord(name, word) {
	return word.length >= 3 && (name === word || name.endsWith(`-${word}`) || name.startsWith(`${word}-`));
}

// src/places/in-document.ts
/**
* Where an object that a changed file holds differs in it: the field that the finding is about, else the first line that
* differs in its document. Undefined when it is not there, or the same.
*/
function placeInFile(file, wanted, { field, named }) {
	const head = findDocument(file.head, wanted.identity, wanted.loose);
	const base = findDocument(file.base, wanted.previous ?? wanted.identity, wanted.loose);
	if (head !== void 0) {
		const lines = field === void 0 ? void 0 : placeField(file, base, head, field.path, field.to !== void 0);
		if (lines !== void 0) return {
			lines,
			exact: true
		};
		const document = touched(file, head);
		if (document === void 0) return void 0;
		const mentioned = base === void 0 ? named.flatMap((path) => linesAt(head, path) ?? []) : [];
		return mentioned[0] === void 0 ? {
			lines: firstLine(document),
			exact: false
		} : {
			lines: mentioned[0],
			exact: true
		};
	}
	const gone = base === void 0 ? void 0 : whereRemoved(file, base);
	return gone && {
		lines: gone,
		exact: true
	};
}
/** True when the object stood in a file that is gone. */
function stoodIn(file, { identity, previous = identity, loose }) {
	return !file.exists && findDocument(file.base, previous, loose) !== void 0;
}
function placeField(file, base, head, path, isThere) {
	const now = isThere ? linesAt(head, path) : void 0;
	if (now !== void 0) return touched(file, now);
	const before = base === void 0 || isThere ? void 0 : linesAt(base, path);
	return before && whereRemoved(file, before);
}
/** Of an object that is there twice, Argo CD keeps the last. */
function findDocument(side, identity, loose) {
	const find = (isNamed) => side?.documents.findLast(({ value }) => mayBe(value, identity, isNamed));
	return find() ?? (loose ? find((written, name) => written !== "" && name.includes(written)) : void 0);
}
/** A whole new document is told by where it begins. */
function firstLine({ first }) {
	return {
		first,
		last: first
	};
}

// src/places/object-places.ts
/**
* Where an object comes from, the best that is sure: its field or document in a changed file; the entry of a changed file
* that has its values; what its template asks for; its template; what differs in the one changed file that reaches its
* Application; that Application's own manifest. Of several files that may be it, the one that reaches the fewest Applications
* is named, without a line.
*/
function createObjectPlaces(sources, ofApplication, nextTo) {
	return async (target) => {
		const { application } = target;
		const itself = application?.causes?.itself === true;
		const reaching = sources.filesOf(application);
		const paths = [.../* @__PURE__ */ new Set([...reaching, ...itself ? sources.filesOfHolder(application) : []])];
		const files = await Promise.all(paths.map((path) => sources.read(path)));
		const own = files.filter((file) => file.exists && reaching.includes(file.path));
		const written = placeWritten({
			...target,
			files
		}, sources);
		if (written !== void 0) return written;
		const origin = files.length === 1 && own.length === 1 && files.every((file) => onlyHunk(file) !== void 0) || files.length === 0 ? void 0 : await sources.originOf(target);
		const search = {
			...target,
			files,
			own,
			origin
		};
		const gone = findGone(search);
		if (gone !== void 0) return placeGone(gone, search);
		const valued = placeByValue(search, sources);
		if (valued !== void 0) return valued;
		if (application !== void 0 && own.length === 0) return ofApplication(application);
		return placeByFile(search, itself);
	};
	/** What stood in a file that is gone: the kustomization that named it, the Application that held it, or the file next to it. */
	async function placeGone(gone, { own, application }) {
		const kustomization = own.find(({ path }) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path));
		if (kustomization !== void 0) {
			const name = gone.path.slice(gone.path.lastIndexOf("/") + 1);
			const removed = sources.editsIn(kustomization).find((edit) => edit.to === void 0 && edit.name?.endsWith(name) === true);
			return locationOf(kustomization, removed?.lines ?? onlyHunk(kustomization));
		}
		return application?.nodes.head === void 0 ? nextTo(gone.path) : ofApplication(application);
	}
	function placeByFile({ own, origin }, itself) {
		const template = own.find((file) => file.path === origin?.path);
		if (template !== void 0) return locationOf(template, onlyHunk(template));
		const rest = own.filter((file) => !isOtherTemplate(file.path, origin?.path));
		const [first] = rest.toSorted((a, b) => sources.readersOf(a.path) - sources.readersOf(b.path));
		return first && locationOf(first, rest.length === 1 && !itself ? onlyHunk(first) : void 0);
	}
}
function placeWritten({ identity, files, change, subject, application }, sources) {
	if (identity === void 0) return void 0;
	const wanted = wantedOf({
		identity,
		change,
		application
	});
	const found = files.flatMap((file) => {
		const place = placeInFile(file, wanted, subject);
		return place === void 0 ? [] : [{
			file,
			...place
		}];
	});
	const exact = found.find((each) => each.exact);
	const edit = exact === void 0 && found.length > 0 ? editOf(files.flatMap(sources.editsIn), change, subject) : void 0;
	if (edit !== void 0) return locationOf(edit.file, edit.lines);
	const place = exact ?? found[0];
	return place && locationOf(place.file, place.lines);
}
function placeByValue({ files, own, origin, change, subject }, sources) {
	const edits = files.flatMap(sources.editsIn);
	const edit = editOf(edits, change, subject) ?? (own.some((file) => file.path === origin?.path) ? void 0 : editUsedBy(edits, origin));
	return edit && locationOf(edit.file, edit.lines);
}
function findGone(search) {
	const { identity, files, origin } = search;
	if (identity === void 0) return void 0;
	const wanted = wantedOf({
		...search,
		identity
	});
	return files.find((file) => !file.exists && (file.path === origin?.path || stoodIn(file, wanted)));
}
function wantedOf({ identity, change, application }) {
	const previous = change?.previous;
	return {
		identity,
		loose: isKustomized(application),
		...previous === void 0 ? {} : { previous }
	};
}
function isKustomized(application) {
	return (application?.nodes.head ?? application?.nodes.base)?.sources.some(({ type }) => type === "Kustomize") === true;
}
/** Another template of the chart than the one that an object was written in; what templates share (`_helpers.tpl`) is none. */
function isOtherTemplate(file, origin) {
	const at = origin?.lastIndexOf("/templates/") ?? -1;
	const directory = origin?.slice(0, at + 11);
	return at >= 0 && directory !== void 0 && file.startsWith(directory) && /\/[^_/][^/]*\.(ya?ml|json)$/.test(file);
}

// src/places/application-places.ts
/** The ways to say where something comes from, in a change whose sides are open. */
function createPlaces({ snapshots, bootstrap, writtenIn }, sources) {
	const ofObject = createObjectPlaces(sources, ofApplication, nextTo);
	/**
	* An Application is an object of the one above it, so where it changes, that is where the change comes from; else it is
	* where it stands. What an ApplicationSet makes stands where the set does.
	*/
	async function ofApplication(application) {
		const identity = identityOf(application);
		const parent = application.parent === void 0 ? void 0 : sources.byId.get(application.parent);
		const change = sources.changeOf(parent?.id ?? bootstrap?.id ?? "", identity);
		if (change !== void 0) {
			const subject = subjectOf({
				rule: "",
				message: "",
				evidence: []
			}, change);
			const place = await ofObject({
				application: parent,
				identity,
				change,
				subject
			});
			if (place !== void 0) return place;
		}
		if (parent === void 0) {
			const file = (application.nodes.head ?? application.nodes.base)?.origin.file;
			return file === void 0 ? void 0 : standingIn(file, identity);
		}
		const holder = parent.nodes.head;
		const file = holder === void 0 || holder.set !== void 0 ? void 0 : await writtenIn("head", holder, identity);
		return file === void 0 ? ofApplication(parent) : standingIn(file, identity);
	}
	/** An object in a file of head; where the file is gone, the file next to it. */
	async function standingIn(path, identity) {
		const text = await readText(snapshots.head, path);
		if (text === void 0) return nextTo(path);
		const document = placeDocuments(text).findLast(({ value }) => mayBe(value, identity));
		return {
			file: path,
			...document === void 0 ? {} : {
				line: document.first,
				endLine: document.first
			}
		};
	}
	/** The first file in the directory of a file that is gone, or in the nearest one above that has any. */
	async function nextTo(path) {
		for (let at = path.lastIndexOf("/");; at = path.lastIndexOf("/", at - 1)) {
			const file = (await snapshots.head.list(at < 0 ? "" : path.slice(0, at)))?.find(({ kind }) => kind === "file");
			if (file !== void 0) return { file: file.path };
			if (at < 0) return void 0;
		}
	}
	return {
		ofObject,
		ofApplication,
		async ofFile(path) {
			const file = await sources.read(path);
			return file.exists ? locationOf(file, onlyHunk(file)) : nextTo(path);
		}
	};
}
function identityOf({ nodes, name, namespace }) {
	return {
		cluster: "",
		group: "argoproj.io",
		kind: (nodes.head ?? nodes.base)?.set === void 0 ? "Application" : "ApplicationSet",
		namespace,
		name
	};
}

// src/places/in-message.ts
/** Characters of a message that are looked through. */
const MAX_TEXT = 2e4;
/**
* The line that a tool names in its message, in one of the changed files: `web/templates/deployment.yaml:23:14` of helm, whose
* first part is the name of the chart, or `apps/web.yaml: yaml: line 4` of a YAML reader.
*/
function placeInMessage(problem, files) {
	const text = [problem?.message, problem?.detail].filter((each) => each !== void 0).join("\n").slice(0, MAX_TEXT);
	for (const [, path = "", line] of text.matchAll(/(?<![\w./-])([\w./-]+\.(?:ya?ml|json|tpl|txt|jsonnet|libsonnet)):(\d+)/g)) {
		const inside = path.slice(path.indexOf("/") + 1);
		const matches = files.filter((file) => file === path || inside.includes("/") && file.endsWith(`/${inside}`));
		if (matches[0] !== void 0 && matches.length === 1) return at(matches[0], Number(line));
	}
	const named = files.filter((file) => text.includes(file));
	const lines = new Set([...text.matchAll(/\bline (\d+)/g)].map(([, line]) => Number(line)));
	const [file, ...others] = named;
	if (file === void 0 || others.length > 0) return void 0;
	const [line, ...more] = lines;
	return line === void 0 || more.length > 0 ? { file } : at(file, line);
}
function at(file, line) {
	return line < 1 ? { file } : {
		file,
		line,
		endLine: line
	};
}

// src/places/edits.ts
/** Levels below which nothing is looked at: values that people write have a handful. */
const MAX_DEPTH = 50;
/** Every entry that differs between the two sides of a file. */
function editsOf(file) {
	const edits = [];
	const [before, after] = [file.base?.documents ?? [], file.head?.documents ?? []];
	if ([file.base, file.head].some((side) => side !== void 0 && side.length > 0 && side.documents.length === 0)) return [];
	function compare(base, head, keys) {
		const [from, to] = [base?.value, head?.value];
		if (from !== void 0 && to !== void 0 && toJson(from) === toJson(to)) return;
		const name = keys.at(-1);
		if (base === void 0 || head === void 0 || !(isCollection(from) || isCollection(to))) add(base, head, keys, base === void 0 || head === void 0 ? name : void 0);
		if (!isCollection(from) && !isCollection(to) || keys.length > MAX_DEPTH) return;
		for (const [key, fromKey, toKey] of pairEntries(from, to)) compare(enter(base, fromKey), enter(head, toKey), [...keys, key]);
	}
	function add(base, head, keys, name) {
		const lines = (head?.lines && touched(file, head.lines)) ?? (base?.lines && whereRemoved(file, base.lines));
		const [from, to] = [wordOf(base), wordOf(head)];
		if (lines === void 0 || keys.length === 0) return;
		edits.push({
			file,
			lines,
			keys,
			...from === void 0 ? {} : { from },
			...to === void 0 ? {} : { to },
			...name === void 0 ? {} : { name }
		});
	}
	for (let index = 0; index < Math.max(before.length, after.length); index++) compare(rootOf(before[index]), rootOf(after[index]), []);
	return edits;
}
function rootOf(document) {
	return document && {
		document,
		value: document.value,
		lines: {
			first: document.first,
			last: document.last
		}
	};
}
function enter(entry, key) {
	const collection = entry?.value;
	if (entry === void 0 || key === void 0 || !isCollection(collection)) return void 0;
	const value = Array.isArray(collection) ? collection[Number(key)] : getEntry(collection, String(key));
	return value === void 0 ? void 0 : {
		document: entry.document,
		value,
		lines: entry.document.linesOf(collection, key)
	};
}
function isCollection(value) {
	return typeof value === "object" && value !== null;
}
/** Entries that belong together, each with its key on both sides: by key, items of lists by their name, else by position. */
function pairEntries(from, to) {
	const [before, after] = [keysOf(from), keysOf(to)];
	return [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].map((key) => [
		key,
		before.get(key),
		after.get(key)
	]);
}
function keysOf(value) {
	if (Array.isArray(value)) return new Map(value.map((item, index) => [itemName(item) ?? `[${index}]`, index]));
	return isMap$1(value) ? new Map(Object.keys(value).map((key) => [key, key])) : /* @__PURE__ */ new Map();
}
function itemName(item) {
	if (typeof item === "string") return item;
	const name = isMap$1(item) ? getEntry(item, "name") ?? getEntry(item, "path") : void 0;
	return typeof name === "string" ? name : void 0;
}
function wordOf(entry) {
	if (entry === void 0) return void 0;
	return isCollection(entry.value) ? "" : String(entry.value);
}

// src/places/sources.ts
/** Opens the two sides of a change. */
function openSources(request) {
	const { applications, bootstrap, snapshots, writtenIn } = request;
	const byId = new Map(applications.map((each) => [each.id, each]));
	const changes = indexChanges(request.changes);
	const edits = /* @__PURE__ */ new Map();
	const readers = /* @__PURE__ */ new Map();
	for (const file of applications.flatMap(({ causes }) => causes?.files ?? [])) readers.set(file, (readers.get(file) ?? 0) + 1);
	function filesOf(application) {
		if (application !== void 0) return application.causes?.files ?? [];
		const paths = bootstrap?.paths ?? [];
		return request.files.filter((file) => paths.some((path) => path === "" || file === path || file.startsWith(`${path}/`)));
	}
	function filesOfHolder(application) {
		if (application.parent === void 0) {
			const own = [application.nodes.base, application.nodes.head].flatMap((node) => node?.origin.file ?? []);
			return request.files.filter((file) => own.includes(file));
		}
		const parent = byId.get(application.parent);
		if (parent === void 0) return [];
		return (parent.nodes.head ?? parent.nodes.base)?.set !== void 0 ? [...filesOf(parent), ...filesOfHolder(parent)] : filesOf(parent);
	}
	return {
		byId,
		read: createFileReader(snapshots.base, snapshots.head),
		editsIn(file) {
			const found = edits.get(file.path) ?? editsOf(file);
			edits.set(file.path, found);
			return found;
		},
		changeOf: (application, identity) => changes.get(changeKey(application, identity)),
		filesOf,
		filesOfHolder,
		readersOf: (path) => readers.get(path) ?? 0,
		async originOf({ application, identity, change }) {
			const side = application?.nodes.head === void 0 || change?.action === "removed" ? "base" : "head";
			const node = application?.nodes[side];
			const path = node === void 0 || identity === void 0 ? void 0 : await writtenIn(side, node, identity);
			return path === void 0 ? void 0 : {
				path,
				text: await readText(snapshots[side], path) ?? ""
			};
		}
	};
}
/** Changes by what they were called at base, too. */
function indexChanges(changes) {
	const index = /* @__PURE__ */ new Map();
	for (const change of changes) {
		const { application, previousApplication = application, identity, previous = identity } = change;
		index.set(changeKey(previousApplication, previous), change);
	}
	for (const change of changes) index.set(changeKey(change.application, change.identity), change);
	return index;
}
/** The cluster plays no part: an Application has one, which may be called in two ways. */
function changeKey(application, identity) {
	return `${application}\0${identityKey$1({
		...identity,
		cluster: ""
	})}`;
}

// src/places/place-findings.ts
/**
* The findings with where in the repository they come from, for annotations and code scanning. The best that is sure is
* taken: the line of the field in a changed file, the object in one, what differs in the one changed file that reaches the
* Application, the Application's own manifest. Where a line would be a guess there is none; where the file would be, neither.
*/
async function placeFindings(request) {
	const sources = openSources(request);
	const places = createPlaces(request, sources);
	const applications = new Map(request.applications.map((each) => [each.id, each]));
	const placed = [];
	for (const finding of request.findings) {
		const application = applications.get(finding.application);
		const location = finding.isWhole === true ? await placeWhole(finding, request, places) : await placeOne(finding, application, request, {
			sources,
			places
		});
		placed.push(location === void 0 ? finding : {
			...finding,
			location
		});
	}
	return placed;
}
async function placeOne(finding, application, request, { sources, places }) {
	const { identity, rule } = finding;
	if (application === void 0 && finding.application !== request.bootstrap?.id) return void 0;
	if (application !== void 0) {
		if (rule === "render-failed") {
			const told = placeInMessage(application.problem, application.causes?.files ?? []);
			if (told !== void 0) return told;
		}
		if (application.nodes.head === void 0) return places.ofApplication(application);
		if (application.nodes.base === void 0 && (application.causes?.files ?? []).length === 0) return places.ofApplication(application);
	}
	const change = identity && sources.changeOf(finding.application, identity);
	return places.ofObject({
		application,
		identity,
		change,
		subject: subjectOf(finding, change)
	});
}
/** What is about the change as a whole comes from a file only when there is just one, or when it is about files. */
async function placeWhole({ rule, message, evidence }, { files }, places) {
	const words = new Set([message, ...evidence].flatMap((text) => text.split(/[\s,;:]+|\.(?=\s|$)/)));
	const named = files.filter((file) => words.has(file) || rule === "policy-changed" && file === ".argo-manifest-diff.yaml");
	const [file, ...more] = named.length > 0 ? named : files;
	return file === void 0 || more.length > 0 ? void 0 : places.ofFile(file);
}

// src/report/assemble.ts
/** Puts the results of all stages into one document. What must not leave the process, the objects themselves, stays behind. */
function assemble(parts) {
	const { revisions, compared, changes, outlook } = parts;
	const changed = new Set(changes.flatMap((change) => [change.application, change.previousApplication ?? change.application]));
	const applications = compared.applications.map((each) => describe(each, changed.has(each.id), parts.clusters));
	const reports = changes.map((change) => withForecast(change, outlook.forecasts.get(change.id)));
	const count = (action) => changes.filter((change) => change.action === action).length;
	if (compared.bootstrap !== void 0 && changed.has(compared.bootstrap.id)) applications.push(describeBootstrap(compared.bootstrap.id, compared.bootstrap.paths));
	return {
		schemaVersion: 1,
		revisions: {
			base: {
				id: revisions.base.id,
				name: revisions.base.name
			},
			head: {
				id: revisions.head.id,
				name: revisions.head.name
			}
		},
		verdict: parts.verdict,
		applications,
		changes: reports,
		groups: parts.groups,
		plans: outlook.plans,
		applies: outlook.applies,
		findings: parts.findings,
		notices: compared.notices.map((notice) => ({ ...notice })),
		unread: compared.unread,
		tools: parts.tools,
		...parts.versions === void 0 ? {} : { versions: parts.versions },
		counts: {
			applications: compared.applications.filter((each) => !isSet(each)).length,
			applicationsChanged: applications.filter(({ id, renderedBy, outcome }) => renderedBy !== "ApplicationSet" && id !== compared.bootstrap?.id && [
				"added",
				"removed",
				"modified"
			].includes(outcome)).length,
			applicationsFailed: compared.applications.filter((each) => each.failedOn === "head" || each.failedOn === "both").length,
			unrendered: compared.unrendered,
			added: count("added"),
			removed: count("removed"),
			modified: count("modified"),
			moved: count("moved"),
			renamed: count("renamed"),
			workloadsRestarted: reports.filter((each) => each.forecast.restarts).length,
			folded: parts.folded
		},
		timings: parts.timings
	};
}
function withForecast(change, forecast) {
	const { base: _base, head: _head, ...rest } = change;
	return {
		...rest,
		forecast: forecast ?? {
			effect: "none",
			restarts: false,
			why: "nothing is known of what becomes of it"
		}
	};
}
/** An ApplicationSet is listed with the Applications, but counts as none. */
function isSet({ nodes }) {
	return (nodes.head ?? nodes.base)?.set !== void 0;
}
function describe(compared, changed, clusters) {
	const { id, name, namespace, parent, failedOn, problem, causes, warnings, nodes } = compared;
	const application = compared.head ?? compared.base;
	return {
		id,
		name,
		namespace,
		...parent === void 0 ? {} : { parent },
		destination: application === void 0 ? {
			cluster: "",
			namespace: ""
		} : {
			cluster: clusterOf(application.destination, clusters),
			namespace: application.destination.namespace
		},
		path: application === void 0 ? "" : [...new Set(application.sources.map((source) => source.path || source.chart || `$${source.ref}`))].join(", "),
		outcome: outcomeOf(compared, changed),
		...problem === void 0 ? {} : { error: [
			problem.message,
			problem.detail,
			problem.hint
		].filter((text) => text !== void 0 && !isRepeated(text, problem.message)).join("\n") },
		...failedOn === void 0 ? {} : { failedOn },
		...causes === void 0 ? {} : { causes },
		renderedBy: isSet(compared) ? "ApplicationSet" : toolsOf(nodes.head ?? nodes.base),
		warnings
	};
}
/** The one line that a tool printed is in the message already. */
function isRepeated(text, message) {
	return text !== message && !text.includes("\n") && message.endsWith(text.replace(/^Error: /, ""));
}
function outcomeOf({ failedOn, problem, nodes }, changed) {
	if (failedOn !== void 0) return problem?.unsupported === true ? "unsupported" : "failed";
	if (nodes.base === void 0) return "added";
	if (nodes.head === void 0) return "removed";
	return changed ? "modified" : "unchanged";
}
function toolsOf(node) {
	return [...new Set(node?.sources.map((source) => source.tool))].join(", ");
}
function describeBootstrap(id, paths) {
	return {
		id,
		name: id,
		namespace: "",
		destination: {
			cluster: "",
			namespace: ""
		},
		path: paths.join(", "),
		outcome: "modified",
		renderedBy: "directory",
		warnings: []
	};
}

// src/risk/acknowledge.ts
/** Labels that accept the findings of a rule begin so. */
const LABEL = "risk-ack/";
/**
* The findings with those accepted that enough authorised people answer for on the page of the pull request, and word of what was
* said there and does not count. Nothing is read while nothing waits for it; what can not be read accepts nothing.
*/
async function acknowledge(findings, policy, reader) {
	const open = findings.filter((finding) => isBlocking(finding) && finding.acceptableBy !== void 0);
	if (open.length === 0 || reader === void 0) return {
		findings: [...findings],
		notices: []
	};
	const discussion = await reader.read();
	if ("unreadable" in discussion) {
		const message = `nobody's acceptance counts, because the pull request can not be read: ${discussion.unreadable}`;
		return {
			findings: [...findings],
			notices: [{
				code: "acceptance-unreadable",
				message
			}]
		};
	}
	const { claims, remarks } = collectClaims(open, discussion, policy);
	const people = [...new Set(claims.map((claim) => claim.by.toLowerCase()))];
	const teams = [...new Set(claims.flatMap((claim) => teamsOf(claim.finding.acceptableBy?.owners ?? [])))];
	const { authorities, problems } = people.length === 0 ? {
		authorities: /* @__PURE__ */ new Map(),
		problems: []
	} : await reader.authorities(people, teams);
	const judged = judgeClaims(claims, discussion, authorities, policy);
	const messages = [.../* @__PURE__ */ new Set([
		...remarks,
		...problems,
		...judged.remarks
	])];
	const doubts = discussion.doubt === void 0 || judged.valid.length === 0 ? [] : [discussion.doubt];
	return {
		findings: findings.map((finding) => settleFinding(finding, judged.valid)),
		notices: [...messages.map((message) => ({
			code: "not-accepted",
			message
		})), ...doubts.map((message) => ({
			code: "accepted-in-doubt",
			message
		}))]
	};
}
/** What comments, reviews and labels say of the findings that are open. */
function collectClaims(open, { statements, labels }, { approvals }) {
	const claims = [];
	const remarks = [];
	for (const { how, by, text, url, edited, approves } of statements) {
		for (const command of readCommands(text)) {
			const said = `/risk ack of ${by} (${url})`;
			const meant = open.filter((finding) => names(command, finding));
			const problem = command.problem ?? (edited ? "was edited after it was written" : stale(command, meant));
			if (problem !== void 0) remarks.push(`${said} ${problem}${adviceFor(command, edited)}`);
			else claims.push(...meant.map((finding) => ({
				how,
				by,
				url,
				reason: command.reason,
				finding
			})));
		}
		if (!approves || !approvals.reviews) continue;
		const waiting = open.filter((finding) => finding.enforcement === "ack");
		claims.push(...waiting.map((finding) => ({
			how,
			by,
			url,
			reason: "approved the commit",
			finding
		})));
	}
	for (const { name, by, current, url } of approvals.labels ? labels : []) {
		const meant = open.filter((finding) => name === `${LABEL}${finding.rule}`);
		if (meant.length === 0) continue;
		if (by === void 0) remarks.push(`the label ${name} does not count: it can not be told who put it there`);
		else if (!current) remarks.push(`the label ${name} of ${by} does not count: it is not sure that it was put there after the last push; remove it and put it there again`);
		else claims.push(...meant.map((finding) => ({
			how: "label",
			by,
			url,
			reason: `label ${name}`,
			finding
		})));
	}
	return {
		claims,
		remarks
	};
}
function stale({ prints }, meant) {
	return meant.length > 0 ? void 0 : `accepts ${prints.join(", ")}, which is no open finding any more`;
}
function adviceFor({ problem }, edited) {
	if (problem !== void 0) return ": copy the line that the finding shows, and say why";
	return edited ? ", by nobody knows whom: write a new comment" : "";
}
/** The claims of people who may, and why the others do not count. */
function judgeClaims(claims, { author, contributors }, authorities, { approvals }) {
	const remarks = [];
	return {
		valid: claims.filter(({ by, finding }) => {
			if ([author, ...contributors].some((login) => isSamePerson(login, by)) && approvals.preventSelf) {
				remarks.push(`${by} can not accept ${finding.rule}: the change has commits of theirs, or they opened it`);
				return false;
			}
			const owners = finding.acceptableBy?.owners ?? [];
			if (isOwner(by, authorities.get(by.toLowerCase()), owners)) return true;
			remarks.push(`${by} can not accept ${finding.rule}: that takes ${owners.join(" or ")}`);
			return false;
		}),
		remarks
	};
}
/** The finding accepted, if enough people did. */
function settleFinding(finding, valid) {
	const people = [];
	for (const { how, by, reason, url, finding: meant } of valid) {
		if (meant !== finding || people.some((other) => isSamePerson(other.by, by))) continue;
		people.push({
			how,
			by,
			reason,
			url
		});
	}
	const [first] = people;
	if (first === void 0) return finding;
	const owner = people.map(({ by }) => by).join(", ");
	const missing = (finding.acceptableBy?.people ?? 1) - people.length;
	if (missing > 0) return {
		...finding,
		evidence: [...finding.evidence, `Accepted by ${owner}; it takes ${missing} more.`]
	};
	const reason = people.map((each) => each.reason).join("; ");
	return {
		...finding,
		waived: {
			how: first.how,
			owner,
			reason,
			url: first.url,
			people
		}
	};
}

// src/risk/waivers.ts
/** The finding with the waiver of the configuration that accepts it, or with word of the one that does not count. */
function waive(finding, facts) {
	const { policy } = facts;
	const matching = policy.waivers.filter((waiver) => covers(waiver, finding, facts));
	const valid = matching.find((waiver) => flawOf(waiver, policy) === void 0);
	if (valid !== void 0) {
		const { reason, owner, expires } = valid;
		return {
			...finding,
			waived: {
				how: "config",
				reason,
				owner,
				expires
			}
		};
	}
	const [flawed] = matching;
	if (flawed === void 0) return finding;
	const told = `The waiver of ${flawed.owner} (${flawed.reason}) ${flawOf(flawed, policy) ?? ""}.`;
	return {
		...finding,
		evidence: [...finding.evidence, told]
	};
}
function covers(waiver, finding, facts) {
	if (waiver.rule !== finding.rule) return false;
	if (waiver.fingerprint !== void 0 && waiver.fingerprint !== finding.fingerprint) return false;
	return waiver.match === void 0 || matchesFinding(subjectOf$1(finding, facts), waiver.match);
}
/** Why a waiver does not count, as the end of a sentence that begins with it. */
function flawOf({ expires }, { today, maxWaiverDays }) {
	if (expires < today) return `expired on ${expires} and does not count any more`;
	if (maxWaiverDays !== void 0 && expires > addDays(today, maxWaiverDays)) return `ends on ${expires}, more than ${maxWaiverDays} days ahead (maxWaiverDays), and does not count`;
}
function addDays(day, days) {
	const date = /* @__PURE__ */ new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}
/**
* Waivers that do not count, which somebody should renew or remove, and waivers beside whose rule something blocks that they were
* perhaps meant for. One whose rule finds nothing is not told: a rule looks only at what the change does, so most are idle most of the time.
*/
function describeWaivers(policy, findings) {
	return policy.waivers.flatMap((waiver) => {
		const { owner, rule, expires } = waiver;
		const flaw = flawOf(waiver, policy);
		const named = `the waiver of ${owner} for ${rule}`;
		if (flaw !== void 0) return [{
			code: expires < policy.today ? "waiver-expired" : "waiver-too-long",
			message: `${named} ${flaw}`
		}];
		const ofRule = findings.filter((finding) => finding.rule === rule);
		if (ofRule.some((finding) => isUsedBy(waiver, finding)) || !ofRule.some(isBlocking)) return [];
		return [{
			code: "waiver-unused",
			message: `${named} fits none of the findings of that rule`
		}];
	});
}
function isUsedBy({ reason, owner, expires }, { waived }) {
	const { how } = waived ?? {};
	return how === "config" && waived?.reason === reason && waived.owner === owner && waived.expires === expires;
}

// src/risk/assess.ts
/**
* All findings, worst first. Pure. Rules look at changes only, so nothing that was wrong before the change is told again; what one
* cause explains (a removed Application, an emptied one, a Namespace) is told once, by that cause. Waived findings are among them.
*/
function assess(input, policy, builtIn = RULES) {
	const facts = collectFacts(input, policy);
	const rules = [...builtIn, ...rulesOfTeam(input.customRules ?? [])];
	const order = new Map(rules.map((rule, index) => [rule.id, index]));
	return rules.flatMap((rule) => rule.find(facts).flatMap((suspicion) => conclude(rule, suspicion, facts))).toSorted((a, b) => compareSeverity(a.severity, b.severity) || (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0) || compareText(a.application, b.application) || compareText(identityKey$1(a.identity), identityKey$1(b.identity)));
}
function conclude(rule, suspicion, facts) {
	const judgement = judge$1(rule, suspicion, facts);
	if (judgement === void 0) return [];
	const { onlyConfig, ...judged } = judgement;
	const { application, isWhole, identity, message, evidence } = suspicion;
	const finding = {
		rule: rule.id,
		...judged,
		application,
		...isWhole === void 0 ? {} : { isWhole },
		...identity === void 0 ? {} : { identity },
		message,
		remedy: suspicion.remedy ?? rule.remedy,
		evidence,
		fingerprint: fingerprintOf(rule.id, suspicion)
	};
	const waived = waive(finding, facts);
	return [onlyConfig ? waived : heedAnnotation(waived, facts)];
}
/** Rule, Application, identity and the normalised facts; not the texts, so that a better wording keeps waivers valid. */
function fingerprintOf(rule, suspicion) {
	const parts = [
		rule,
		suspicion.application,
		identityKey$1(suspicion.identity),
		...suspicion.facts
	];
	return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/risk/unjudged.ts
/** Argo CD's own objects are read by their own shape, and what that does not allow is told with the Application. */
const READ_ELSEWHERE = [
	"Application",
	"ApplicationSet",
	"AppProject"
];
/** How many written objects no schema is known for, in one notice; none when there are none. */
function describeUnjudged(changes, definitions) {
	const left = changes.flatMap(({ head }) => head ?? []).filter(({ identity: { group, kind } }) => group !== "argoproj.io" || !READ_ELSEWHERE.includes(kind)).filter((head) => schemaSourceOf(head, definitions) === "none");
	if (left.length === 0) return [];
	const kinds = [...new Set(left.map(({ identity, apiVersion }) => `${identity.kind} (${apiVersion})`))].toSorted();
	return [{
		code: "schema-unknown",
		message: `${left.length === 1 ? "1 object is" : `${left.length} objects are`} not checked against a schema, because no CustomResourceDefinition in the tree has the kind: ${listWords(kinds)}`
	}];
}

// src/tree/names.ts
/** Names, release names, namespaces and clusters of all Applications: what may differ where the change is the same. */
function namesOf(applications, clusters) {
	return applications.map(({ id, name, base, head }) => {
		const application = head ?? base;
		const releases = application?.sources.flatMap((source) => source.helm?.releaseName ?? []) ?? [];
		return {
			id,
			names: [.../* @__PURE__ */ new Set([name, ...releases.filter((release) => release !== "")])],
			namespace: application?.destination.namespace ?? "",
			cluster: application === void 0 ? "" : clusterOf(application.destination, clusters)
		};
	});
}

// src/judging.ts
/**
* Works out what can be known of one Application alone, and is remembered for when all are judged: while programs render the others,
* there is time for it. Whatever is missing then is worked out in its turn.
*/
function workAhead(compared, settings) {
	compareObjectsAhead(compared, settings);
}
/** From what was read to the result: diff, forecast, risk, one line per stage. */
async function judgeGathered(gathered, request, watch) {
	const { revisions, files, compared, versions, settings, own, edits, tools } = gathered;
	const { today, places } = request;
	const { changes, folded } = request.comparison ?? watch.measure("diff", () => compareObjects(compared, settings));
	const applications = compared.applications.map(sidesOf);
	const groups = watch.measure("group", () => groupChanges(changes, namesOf(compared.applications, settings.clusters)));
	const outlook = watch.measure("forecast", () => foretell({
		compared,
		changes,
		applications,
		settings,
		revisions,
		today
	}));
	const policy = {
		...settings,
		today
	};
	const everything = manifestsOf(compared);
	const found = watch.measure("risk", () => assess({
		changes,
		forecasts: outlook.forecasts,
		applications,
		everything,
		customRules: own.customRules,
		policyDocuments: own.policyDocuments,
		definitions: outlook.definitions,
		...edits === void 0 ? {} : { edits }
	}, policy));
	const { findings: judged, notices } = await acknowledge(found, policy, request.discussion);
	const findings = places === void 0 ? judged : await watch.time("places", () => placeFindings({
		...compared,
		findings: judged,
		changes,
		files,
		...places
	}));
	return assemble({
		revisions,
		verdict: decide$1(findings, applications),
		compared: {
			...compared,
			notices: [
				...compared.notices,
				...outlook.notices,
				...describeUnjudged(changes, outlook.definitions),
				...describeOwnRules(own, everything),
				...describeWaivers(policy, findings),
				...notices
			]
		},
		changes,
		folded,
		groups,
		outlook,
		findings,
		tools,
		...versions === void 0 ? {} : { versions },
		clusters: settings.clusters,
		timings: watch.timings
	});
}
/** Objects of everything that was read, the documents of the bootstrap as if they were an Application. */
function manifestsOf({ applications, bootstrap }) {
	return [...bootstrap === void 0 ? [] : [bootstrap], ...applications.flatMap(({ id, manifests, common }) => manifests === void 0 ? common === void 0 ? [] : [{
		id,
		base: common,
		head: common
	}] : [{
		id,
		...manifests
	}])];
}

export { judgeGathered, workAhead };