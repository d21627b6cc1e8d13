"use strict";
const { append, groupBy } = require("./start.js");
let later_rare;
function compileGobwas(...given) {
	return (later_rare ??= require("./rare.js")).compileGobwas(...given);
}
const { POST_DELETE, PRE_DELETE, RESOURCES_FINALIZER, SyntaxProblem, annotationsOf, canonicalText, compact, decodeDocument, failOnOf, fieldAt, getEntry, isCascade, isMap, isStrictPart, keepsLeavers, listAt, mapAt, normaliseLines, numberAt, readPolicy, readWritten, sameValue, splitStream, textAt, textsAt, toJson, without } = require("./gather.js");
const { normaliseSpec } = require("./normalise-spec.js");
const { RBAC, actorKey, addActor, applicationOptions, beginGroup, bindingsOf, cascadePropagation, checkAmong, checkNonNegative, checkQualifiedName, checkRange, checkText, clusterIn, clusterOf, collectLive, compareTexts, covers, createNameIndex, createObject, createRecorder, deleteObject, destinationCluster, destinationNamespace, diffPatch, duplicate, effectiveValue, emptyPlan, factsOf, findDestination, findObject, foreignProject, globMatches, hasHealth, homeCluster, hunkUpTo, instanceName, invalid, isCilium, isDeletionConfirmed, isDestinationPermitted, isEmptySelector, isEverywhere: isEverywhere$1, isKindPermitted, isLeftAlone, isSourcePermitted, isVast, keyOf, linesAt, listTasks, matchesSelector, mergePatch, needsConfirmation, noteRolling, optionsOf, passTime, playDeletion, projectName, reachOf, readIgnoreRules, readRanges, record, refuseDeletion, removalsOf, required, roleRefOf, scalarText$1: scalarText, settle, stamp, stepOf, stepsOf, storedForm, tooMany: tooMany$1, touched, whereRemoved, withoutIgnored } = require("./judge.js");
const { isDeepStrictEqual } = require("node:util");

// src/risk/config-reach.ts
/**
* Settings by which the check sees less than before, reads something else, or runs a program that it did not run: whoever can bring them
* in has the changes after it judged blindly.
*/
function compareReach(base, head) {
	const [before, after] = [base.argocd, head.argocd];
	const exclusions = fresh(before.resourceExclusions, after.resourceExclusions);
	const ignored = fresh(before.ignoreDifferences, after.ignoreDifferences);
	const plugins = fresh(before.plugins, after.plugins);
	const fetched = fresh(base.repositories, head.repositories);
	const repositories = fetched.filter(({ path, mirror, thisRepository }) => path !== void 0 || mirror !== void 0 || thisRepository === true);
	const used = new Set(base.repositories.flatMap(({ usernameEnv, passwordEnv }) => [usernameEnv, passwordEnv]));
	const secrets = fetched.filter(({ passwordEnv = "" }) => used.has(passwordEnv) || /^(INPUT|GITHUB|ACTIONS|RUNNER)_/.test(passwordEnv));
	const programs = isDeepStrictEqual(before.kustomize, after.kustomize) ? [] : ["kustomize is called in another way"];
	return [
		...exclusions.length > 0 ? [`objects are left out (${exclusions.flatMap(kindsOf).join(", ")})`] : [],
		...isDeepStrictEqual(before.resourceInclusions, after.resourceInclusions) ? [] : ["other objects are looked at (argocd.resourceInclusions)"],
		...ignored.map(({ group, kind }) => `differences of ${group === "" ? "" : `${group}/`}${kind} are overlooked (argocd.ignoreDifferences)`),
		...comparedLess(before.compareOptions, after.compareOptions),
		...deletedLess(before.applicationSets, after.applicationSets),
		...foundLess(before.applicationSets, after.applicationSets),
		...head.render.ignoreValueFiles.filter((part) => !base.render.ignoreValueFiles.includes(part)).map((part) => `value files with ${part} are left out`),
		...head.render.postRenderer === void 0 || isDeepStrictEqual(base.render.postRenderer, head.render.postRenderer) ? [] : ["a program changes what is rendered (render.postRenderer)"],
		...plugins.map(({ name }) => `the plugin ${name} is new or another one`),
		...programs,
		...repositories.map(({ url }) => `${url} is read from another place`),
		...secrets.map(({ url, passwordEnv = "" }) => `${passwordEnv} is sent to ${url}`),
		...fetched.filter(({ internal }) => internal === true).map(({ url }) => `${url} in the network of the runner may be fetched from`)
	];
}
function fresh(before, after) {
	return (after ?? []).filter((item) => !(before ?? []).some((other) => isDeepStrictEqual(item, other)));
}
/** How much of statuses counts. */
const STATUSES = [
	"all",
	"crd",
	"none"
];
function comparedLess(before, after) {
	const status = STATUSES.indexOf(after.ignoreResourceStatusField) < STATUSES.indexOf(before.ignoreResourceStatusField);
	return [
		...after.ignoreAggregatedRoles && !before.ignoreAggregatedRoles ? ["rules of aggregated ClusterRoles are overlooked (argocd.compareOptions)"] : [],
		...after.serverSideDiff && !before.serverSideDiff ? ["what Git drops of objects that were patched is overlooked (argocd.compareOptions)"] : [],
		...status ? ["statuses are overlooked (argocd.compareOptions)"] : []
	];
}
/** Sets that say nothing, or what most of them say: Applications that leave them are taken to stay. */
function deletedLess(before, after) {
	const kept = (settings) => [{}, { applicationsSync: "create-only" }].filter((syncPolicy) => keepsLeavers(readPolicy({ syncPolicy }, settings).applicationsSync)).length;
	return kept(after) > kept(before) ? ["Applications that leave an ApplicationSet are taken to stay (argocd.applicationSets)"] : [];
}
/** What a generator does not find makes no Application, and what makes none is not looked at. */
function foundLess(before, after) {
	return [...before.newGitFileGlobbing === after.newGitFileGlobbing ? [] : ["git generators find other files (argocd.applicationSets)"], ...before.includeHiddenDirectories && !after.includeHiddenDirectories ? ["git generators overlook hidden directories (argocd.applicationSets)"] : []];
}
function kindsOf({ kinds, apiGroups }) {
	return kinds ?? (apiGroups ?? ["*"]).map((group) => `all of ${group}`);
}

// src/risk/config-edits.ts
const SEVERITIES = [
	"critical",
	"high",
	"medium",
	"low"
];
const ENFORCEMENTS = [
	"block",
	"ack",
	"warn",
	"off"
];
const LIMITS = [
	"never",
	"critical",
	"high",
	"medium",
	"low"
];
/**
* What the settings of head accept that those of base do not, and what else is different. Whatever is not surely stricter counts as
* accepting more: the check must not be talked out of a finding.
*/
function compareConfigs(base, head) {
	const loosened = [
		...LIMITS.indexOf(failOnOf(head)) < LIMITS.indexOf(failOnOf(base)) ? [`failOn goes from ${failOnOf(base)} to ${failOnOf(head)}`] : [],
		...compareRules(base, head),
		...head.waivers.filter((waiver) => !base.waivers.some((other) => isDeepStrictEqual({
			...null, ...other,
			reason: "",
			owner: ""
		}, {
			...null, ...waiver,
			reason: "",
			owner: ""
		}))).map((waiver) => `a waiver for ${waiver.rule} is new (${waiver.owner}, until ${waiver.expires})`),
		...head.maxWaiverDays !== base.maxWaiverDays && (head.maxWaiverDays ?? Infinity) > (base.maxWaiverDays ?? Infinity) ? ["maxWaiverDays is longer"] : [],
		...head.annotationWaivers && !base.annotationWaivers ? ["annotations accept findings"] : [],
		...base.customRules.filter((rule) => !head.customRules.some((other) => isDeepStrictEqual(withoutPlaces(other), withoutPlaces(rule)))).map(({ id }) => `the rule ${id} is another one, or gone`),
		...base.policies.filter((path) => !head.policies.includes(path)).map((path) => `policies of ${path} are left out`),
		...isDeepStrictEqual(base.owners, head.owners) ? [] : ["other people may accept findings (owners)"],
		...compareApprovals(base, head),
		...missing(base.production, head.production).map((glob) => `${glob} is not production any more`),
		...missing(head.ephemeral, base.ephemeral).map((glob) => `${glob} is ephemeral`),
		...rootsOf(base).filter((path) => !rootsOf(head).includes(path)).map((path) => `the root ${path} is left out (bootstrap)`),
		...head.render.ignoreApplications.filter((glob) => !base.render.ignoreApplications.includes(glob)).map((glob) => `Applications ${glob} are left out`),
		...compareReach(base, head)
	];
	const altered = [.../* @__PURE__ */ new Set([...Object.keys(base), ...Object.keys(head)])].toSorted().filter((key) => !isDeepStrictEqual(valueOf(base, key), valueOf(head, key)));
	return {
		loosened,
		altered: loosened.length > 0 ? [] : altered.map((key) => `${key} differs`)
	};
}
function rootsOf({ bootstrap }) {
	return bootstrap.length > 0 ? bootstrap : ["bootstrap"];
}
function compareApprovals({ approvals: base }, { approvals: head }) {
	return [
		...[
			"critical",
			"high",
			"medium",
			"low"
		].filter((severity) => head[severity] < base[severity]).map((severity) => `${head[severity]} instead of ${base[severity]} accept a ${severity} finding`),
		...base.preventSelf && !head.preventSelf ? ["authors may accept their own findings"] : [],
		...head.reviews && !base.reviews ? ["approving reviews accept findings"] : [],
		...head.labels && !base.labels ? ["labels accept findings"] : []
	];
}
/** Where an expression stands is no part of the rule. */
function withoutPlaces(rule) {
	return {
		...null, ...rule,
		when: rule.when.text,
		message: rule.message.text
	};
}
function valueOf(config, key) {
	if (key === "customRules") return config.customRules.map(withoutPlaces);
	if (key === "failOn") return failOnOf(config);
	return Object.entries(config).find(([name]) => name === key)?.[1];
}
function missing(all, left) {
	return [
		"apps",
		"namespaces",
		"clusters"
	].flatMap((key) => all[key].filter((glob) => !left[key].includes(glob)));
}
function compareRules(base, head) {
	return [.../* @__PURE__ */ new Set([...Object.keys(base.rules), ...Object.keys(head.rules)])].toSorted().filter((id) => isLooser(base.rules[id] ?? {}, head.rules[id] ?? {})).map((id) => `${id} is judged otherwise`);
}
/** Everything but a plain step to a stricter severity or enforcement without conditions is taken for looser. */
function isLooser(before, after) {
	if (isDeepStrictEqual(before, after)) return false;
	const rest = ({ severity: _severity, enforcement: _enforcement, ...others }) => others;
	if (!isDeepStrictEqual(rest(before), rest(after)) || after.match !== void 0 || before.match !== void 0) return true;
	return !isStricter(before.severity, after.severity, SEVERITIES) || !isStricter(before.enforcement, after.enforcement, ENFORCEMENTS);
}
function isStricter(before, after, order) {
	if (before === after) return true;
	if (after === void 0) return before === order.at(-1);
	return before === void 0 ? after === order[0] : order.indexOf(after) <= order.indexOf(before);
}

// src/forecast/apply/validation/iscsi.ts
/** Names of targets and initiators, by what they begin with. */
const NAMES = {
	iqn: isQualifiedName,
	eui: (name) => /^eui.[A-Za-z0-9]{16}$/.test(name),
	naa: (name) => /^naa.[A-Za-z0-9]{32}$/.test(name)
};
/**
* A disk behind iSCSI, of a pod or of a volume.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validateISCSIVolumeSource, validateISCSIPersistentVolumeSource)
* @param beginnings what is said of a name that begins with none of them
*/
function checkIscsi(errors, field, source, beginnings) {
	if (textAt(source, "targetPortal") === "") errors.push(required(`${field}.targetPortal`));
	const name = textAt(source, "iqn");
	if (name === "") errors.push(required(`${field}.iqn`));
	else checkName(errors, `${field}.iqn`, name, beginnings);
	checkRange(errors, `${field}.lun`, numberAt(source, "lun") ?? 0, 0, 255);
	if ((source["chapAuthDiscovery"] === true || source["chapAuthSession"] === true) && !isMap(source["secretRef"])) errors.push(required(`${field}.secretRef`));
	const initiator = source["initiatorName"];
	if (typeof initiator === "string") checkName(errors, `${field}.initiatorname`, initiator, beginnings);
}
function checkName(errors, field, name, beginnings) {
	const form = NAMES[name.slice(0, 3)];
	if (form === void 0) errors.push(invalid(field, name, beginnings));
	else if (!form(name)) errors.push(invalid(field, name, "must be valid format"));
}
/**
* Whether `iqn\.\d{4}-\d{2}\.[[:alnum:]-.]+:[^,;*&$|\s]+$` is found in a name. Piece by piece: JavaScript would look for the colon from each beginning.
*/
function isQualifiedName(name) {
	const own = name.split(/[,;*&$|\s]/).at(-1) ?? "";
	return [...own.matchAll(/(?<![A-Za-z0-9.-])([A-Za-z0-9.-]+):/g)].filter(([, before = ""]) => /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]/.test(before)).some(({ index, 0: whole }) => index + whole.length < own.length);
}

// src/forecast/apply/validation/indexes.ts
/**
* How many indexes of a Job a list like `0-2,5` names, or why it cannot be read.
* https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/batch/validation/validation.go (validateIndexesFormat)
*/
function countIndexes(list, completions) {
	if (list === "") return 0;
	let last;
	let total = 0;
	for (const part of list.split(",")) {
		const interval = readInterval(part, completions);
		if (typeof interval === "string") return interval;
		const [from, to] = interval;
		if (last !== void 0 && last >= from) return `non-increasing order, previous: ${last}, current: ${from}`;
		total += to - from + 1;
		last = to;
	}
	return total;
}
function readInterval(text, completions) {
	const ends = text.split("-");
	if (ends.length > 2) return `the fragment ${JSON.stringify(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
	const numbers = [];
	for (const end of ends) {
		if (!/^\+?\d+$/.test(end)) return `cannot convert string to integer for index: ${JSON.stringify(end)}`;
		if (Number(end) >= completions) return `too large index: ${JSON.stringify(end)}`;
		numbers.push(Number(end));
	}
	const [from = 0, to = from] = numbers;
	if (numbers.length > 1 && from >= to) return `non-increasing order, previous: ${from}, current: ${to}`;
	return [from, to];
}

// src/forecast/apply/kinds/job-policies.ts
const MAX_SUCCESS_RULES = 20;
const MAX_FAILURE_RULES = 20;
const MAX_CONDITIONS = 20;
const MAX_EXIT_CODES = 255;
/** What a failed pod means for its Job. (validatePodFailurePolicy) */
function checkFailurePolicy(errors, field, policy, pod, perIndex) {
	const names = [...listAt(pod, "containers"), ...listAt(pod, "initContainers")].map((item) => textAt(item, "name"));
	const rules = listAt(policy, "rules");
	if (rules.length > MAX_FAILURE_RULES) errors.push(tooMany$1(`${field}.rules`, rules.length, MAX_FAILURE_RULES));
	for (const [index, rule] of rules.entries()) {
		const path = `${field}.rules[${index}]`;
		if (!isMap(rule)) continue;
		checkValid(errors, `${path}.action`, textAt(rule, "action"), [
			"Count",
			"FailIndex",
			"FailJob",
			"Ignore"
		]);
		const codes = rule["onExitCodes"];
		const conditions = listAt(rule, "onPodConditions");
		if (isMap(codes) && conditions.length > 0) errors.push(invalid(path, void 0, "specifying both OnExitCodes and OnPodConditions is not supported"));
		if (textAt(rule, "action") === "FailIndex" && !perIndex) errors.push(invalid(`${path}.action`, "FailIndex", "requires the backoffLimitPerIndex to be set"));
		if (isMap(codes)) checkExitCodes(errors, `${path}.onExitCodes`, codes, names);
		else if (conditions.length === 0) errors.push(invalid(path, void 0, "specifying one of OnExitCodes and OnPodConditions is required"));
		if (conditions.length > MAX_CONDITIONS) errors.push(tooMany$1(`${path}.onPodConditions`, conditions.length, MAX_CONDITIONS));
		for (const [place, condition] of conditions.entries()) {
			const own = `${path}.onPodConditions[${place}]`;
			checkText(errors, `${own}.type`, textAt(condition, "type"), checkQualifiedName);
			checkValid(errors, `${own}.status`, textAt(condition, "status"), [
				"False",
				"True",
				"Unknown"
			]);
		}
	}
}
/** A value out of a few; of a missing one it is told what there is. */
function checkValid(errors, field, text, allowed) {
	if (text !== "") return checkAmong(errors, field, text, allowed);
	errors.push(required(field, `valid values: [${allowed.map((item) => JSON.stringify(item)).join(" ")}]`));
}
function checkExitCodes(errors, field, codes, names) {
	const operator = textAt(codes, "operator");
	checkValid(errors, `${field}.operator`, operator, ["In", "NotIn"]);
	const container = textAt(codes, "containerName");
	if (codes["containerName"] !== void 0 && !names.includes(container)) errors.push(invalid(`${field}.containerName`, container, "must be one of the container or initContainer names in the pod template"));
	const values = listAt(codes, "values");
	if (values.length === 0) errors.push(invalid(`${field}.values`, void 0, "at least one value is required"));
	if (values.length > MAX_EXIT_CODES) errors.push(tooMany$1(`${field}.values`, values.length, MAX_EXIT_CODES));
	const seen = /* @__PURE__ */ new Set();
	for (const [index, value] of values.entries()) {
		const path = `${field}.values[${index}]`;
		if (operator === "In" && value === 0) errors.push(invalid(path, 0, "must not be 0 for the In operator"));
		if (seen.has(value)) errors.push(duplicate(path, value));
		seen.add(value);
	}
	const numbers = values.map(Number);
	if (numbers.some((value, index) => value < (numbers[index - 1] ?? value))) errors.push(invalid(`${field}.values`, void 0, "must be ordered"));
}
/** When a Job has succeeded before all of its pods have. (validateSuccessPolicy) */
function checkSuccessPolicy(errors, field, policy, spec) {
	if (textAt(spec, "completionMode") !== "Indexed") {
		errors.push(invalid(`${field}.successPolicy`, void 0, "requires indexed completion mode"));
		return;
	}
	const path = `${field}.successPolicy.rules`;
	const rules = listAt(policy, "rules");
	if (rules.length === 0) errors.push(required(path, "at least one rules must be specified when the successPolicy is specified"));
	if (rules.length > MAX_SUCCESS_RULES) errors.push(tooMany$1(path, rules.length, MAX_SUCCESS_RULES));
	for (const [index, rule] of rules.entries()) {
		if (isMap(rule) && rule["succeededCount"] === void 0 && rule["succeededIndexes"] === void 0) errors.push(required(`${path}[${index}]`, "at least one of succeededCount or succeededIndexes must be specified"));
		checkSuccess(errors, `${path}[${index}]`, rule, numberAt(spec, "completions") ?? 0);
	}
}
/** `validateSuccessPolicyRule`: how many indexes have to succeed, and which. */
function checkSuccess(errors, field, rule, completions) {
	const indexes = isMap(rule) ? rule["succeededIndexes"] : void 0;
	const named = typeof indexes === "string" ? countIndexes(indexes, completions) : void 0;
	if (typeof named === "string") errors.push(invalid(`${field}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${named}`));
	const count = numberAt(rule, "succeededCount");
	if (count === void 0) return;
	const path = `${field}.succeededCount`;
	checkNonNegative(errors, path, count);
	if (count > completions) {
		const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
		errors.push(invalid(path, count, detail));
	}
	const total = typeof named === "number" ? named : 0;
	if (named !== void 0 && count > total) {
		const detail = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
		errors.push(invalid(path, count, detail));
	}
}

// src/forecast/apply/older-definitions.ts
/** What all versions had in common was said once. */
const SHARED = [
	"validation",
	"subresources",
	"additionalPrinterColumns"
];
/**
* A CustomResourceDefinition of v1beta1 as v1 has it. No server takes it any more, but what was created from it is still there: fields
* that no schema mentions are kept unless it says otherwise.
* https://github.com/kubernetes/kubernetes/tree/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1 (defaults.go, conversion.go)
*/
function upgradeDefinition(object) {
	const spec = mapAt(object, "spec");
	const { scope, conversion, preserveUnknownFields } = spec;
	const written = listAt(spec, "versions").filter(isMap);
	const named = written.length > 0 ? written : [{
		name: textAt(spec, "version"),
		served: true,
		storage: true
	}];
	return {
		...null, ...object,
		spec: {
			...null, ...without(spec, [
				"version",
				"conversion",
				...SHARED
			]),
			scope: scope ?? "Namespaced",
			preserveUnknownFields: preserveUnknownFields ?? true,
			versions: named.map((version) => upgradeVersion(version, spec)),
			...isMap(conversion) ? { conversion: upgradeConversion(conversion) } : {}
		}
	};
}
function upgradeVersion(version, spec) {
	const schema = version["schema"] ?? spec["validation"];
	const subresources = version["subresources"] ?? spec["subresources"];
	const own = listAt(version, "additionalPrinterColumns");
	const columns = (own.length > 0 ? own : listAt(spec, "additionalPrinterColumns")).map(upgradeColumn);
	return {
		...null, ...version,
		...schema === void 0 ? {} : { schema },
		...subresources === void 0 ? {} : { subresources },
		...columns.length === 0 ? {} : { additionalPrinterColumns: columns }
	};
}
function upgradeColumn(column) {
	if (!isMap(column) || column["JSONPath"] === void 0) return column;
	return {
		...null, ...without(column, ["JSONPath"]),
		jsonPath: column["JSONPath"]
	};
}
function upgradeConversion(conversion) {
	const { webhookClientConfig: clientConfig, strategy = "None" } = conversion;
	if (strategy !== "Webhook" || clientConfig === void 0) return { strategy };
	const versions = textsAt(conversion, "conversionReviewVersions");
	return {
		strategy,
		webhook: {
			clientConfig,
			conversionReviewVersions: versions.length > 0 ? versions : ["v1beta1"]
		}
	};
}

// src/forecast/sync/delete-hooks.ts
/**
* Creates the hooks that are rendered and not there yet, and looks after those that are. controller/hook.go (executeHooks)
*/
function executeHooks(type, owner, live, settings) {
	if (owner.rendered === void 0) return {
		state: "waiting",
		problem: "failed to generate manifest: the source cannot be rendered"
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
	let created;
	beginGroup(recorder);
	for (const object of rendered) {
		if (!factsOf(object).hook.phases.includes(type)) continue;
		const placed = factsOf(object).namespace === "" ? {
			...null, ...object,
			metadata: {
				...null, ...mapAt(object, "metadata"),
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
		const { group, kind, name, generateName } = facts;
		record(recorder, {
			phase: type,
			op: "hook-create",
			identity: {
				cluster: cluster.name,
				group,
				kind,
				namespace: facts.namespace,
				name: name || generateName
			}
		});
		created = name === "" || created === "unnamed" ? "unnamed" : "waiting";
	}
	return created === void 0 ? void 0 : { state: created };
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

// src/forecast/sync/deletion.ts
/** Steps in a row without any change after which a deletion counts as hanging. */
const PATIENCE = 4;
/** What begins again without end is shown so many times. */
const ROUNDS = 2;
const REPETITIONS = {
	failed: "the failed hook is deleted and created again",
	unnamed: "a hook without a name of its own is created again at every look of the controller"
};
/**
* An Application is deleted: its finalizers decide what goes with it. Changes the world, except for the Application object itself.
* @param rendered what it renders at that moment, for its hooks; undefined when it cannot be rendered
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
	const endless = isLeftAlone(application) ? void 0 : finalizeUntilDone(deletion);
	settle(controller.world, controller.finishApplication);
	plan.tasks = listTasks(deletion.recorder);
	const left = deletion.finalizers;
	plan.autoSync = left.length === 0 ? "deleted" : "hangs in deletion";
	if (left.length > 0) plan.notes.push(`finalizers left: ${left.join(", ")}`);
	if (left.length > 0 && deletion.problem !== "") plan.conditions.push(`DeletionError: ${deletion.problem}`);
	if (endless !== void 0) plan.notes.push(`${REPETITIONS[endless]} without end; ${ROUNDS} rounds are shown`);
	plan.waitsForConfirmation = deletion.waiting.map(({ identity }) => identity);
	return {
		plan,
		finalizersLeft: left
	};
}
function finalizeUntilDone(deletion) {
	const { world, finishApplication } = deletion.controller;
	let unchanged = 0;
	let rounds = 0;
	while (deletion.finalizers.length > 0 && unchanged < PATIENCE) {
		const before = progressOf(deletion, world);
		const repetition = finalizeOnce(deletion);
		if (repetition !== void 0) rounds++;
		passTime(world, finishApplication);
		if (rounds >= ROUNDS) return repetition;
		unchanged = progressOf(deletion, world) === before ? unchanged + 1 : 0;
	}
}
function progressOf({ finalizers, recorder }, { version }) {
	return `${version} ${recorder.tasks.length} ${finalizers.join(" ")}`;
}
/** One look of the controller; why the next begins again, where it does. controller/appcontroller.go (finalizeApplicationDeletion) */
function finalizeOnce(deletion) {
	const { controller, application } = deletion;
	deletion.waiting = [];
	deletion.problem = "";
	const project = controller.findProject(projectName(application));
	if (project === void 0) {
		deletion.problem = `error getting app project "${projectName(application)}": not found`;
		return;
	}
	deletion.problem = foreignProject(controller, application, project) ?? "";
	if (deletion.problem !== "") return void 0;
	const clusterName = destinationCluster(application);
	const destination = findDestination(controller, application);
	if (destination === void 0) {
		drop(deletion, (item) => isCascade(item) || item.startsWith("pre-delete-finalizer.argocd.argoproj.io") || item.startsWith("post-delete-finalizer.argocd.argoproj.io"));
		return;
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
		if (outcome.state !== "done") return repetitionOf(outcome);
		drop(deletion, (item) => item === PRE_DELETE);
	}
	const propagation = cascadePropagation(deletion.finalizers);
	if (propagation !== void 0) {
		if (cascade(deletion, objects, propagation, settings)) drop(deletion, isCascade);
		return;
	}
	if (has("post-delete-finalizer.argocd.argoproj.io")) {
		const outcome = takeOver(deletion, executeHooks("PostDelete", deletion, objects(), settings), "");
		if (outcome.state === "done") drop(deletion, (item) => item === POST_DELETE);
		return repetitionOf(outcome);
	}
	for (const [type, finalizer] of [["PreDelete", `${PRE_DELETE}/cleanup`], ["PostDelete", `${POST_DELETE}/cleanup`]]) {
		if (!has(finalizer)) continue;
		if (cleanUpHooks(type, deletion.recorder, objects(), settings)) drop(deletion, (item) => item === finalizer);
		return;
	}
}
function repetitionOf({ state }) {
	return state === "failed" || state === "unnamed" ? state : void 0;
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
		deletion.waiting = going.filter(({ object, facts }) => !facts.isDeleteHook && needsConfirmation(object, options));
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

// src/forecast/sync/application-set.ts
function nameOf(application) {
	return textAt(application, "metadata", "name");
}
/** Entries of `ignoreApplicationDifferences`; all expressions are compiled before an Application is compared. */
function ignoreRulesOf(set) {
	let rules = rulesOfSets.get(set);
	if (rules === void 0) rulesOfSets.set(set, rules = readRulesOf(set));
	return rules;
}
const rulesOfSets = /* @__PURE__ */ new WeakMap();
function readRulesOf(set) {
	const entries = listAt(set, "spec", "ignoreApplicationDifferences").map((entry) => isMap(entry) ? {
		...null, ...entry,
		group: "argoproj.io",
		kind: "Application"
	} : entry);
	return readIgnoreRules(entries);
}
function hasWrongRule(set) {
	return ignoreRulesOf(set).some(({ wrong }) => wrong.length > 0);
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
	const { applicationsSync: policy } = readPolicy(mapAt(set, "spec"), controller);
	const mayUpdate = policy === "sync" || policy === "create-update";
	const problems = findProblems(request, generated);
	const mayDelete = !(mayUpdate && hasWrongRule(set) && generated.some((application) => current.has(nameOf(application)) && !problems.has(nameOf(application)))) && !keepsLeavers(policy);
	const actions = /* @__PURE__ */ new Map();
	const wanted = new Set(generated.map(nameOf));
	for (const [name, object] of current) {
		const goes = !wanted.has(name) && mayDelete;
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
		else if (mayUpdate) actions.set(name, update(request, live, application));
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
		...null, ...object,
		metadata: {
			...null, ...mapAt(object, "metadata"),
			finalizers
		}
	};
}
/**
* Spec, labels, annotations and finalizers become those of the template, except for what is preserved or ignored.
* applicationset/utils/createOrUpdate.go (CreateOrUpdate)
*/
function update({ set, controller }, live, application) {
	const name = textAt(application, "metadata", "name");
	const rules = ignoreRulesOf(set);
	if (rules.some(({ wrong }) => wrong.length > 0)) return {
		name,
		action: "keep",
		object: live
	};
	const removals = removalsOf(rules, {
		group: "argoproj.io",
		kind: "Application",
		namespace: textAt(live, "metadata", "namespace"),
		name
	});
	const from = dropEmptyParts(withoutIgnored(normalise(live), removals));
	const to = dropEmptyParts(withoutIgnored(normalise(desired(readPolicy(mapAt(set, "spec"), controller), live, application)), removals));
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
function desired({ preservedFields }, live, application) {
	const metadata = mapAt(live, "metadata");
	const merge = (field) => ({
		...null, ...mapAt(application, "metadata", field),
		...pick$1(mapAt(metadata, field), preservedFields[field])
	});
	const kept = textsAt(metadata, "finalizers").filter((item) => item.startsWith("pre-delete-finalizer.argocd.argoproj.io") || item.startsWith("post-delete-finalizer.argocd.argoproj.io"));
	const finalizers = [...textsAt(application, "metadata", "finalizers"), ...kept];
	return {
		...null, ...live,
		spec: application.spec ?? {},
		metadata: {
			...null, ...metadata,
			annotations: merge("annotations"),
			labels: merge("labels"),
			finalizers
		}
	};
}
function pick$1(map, keys) {
	return Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
}
/** Empty and absent are the same where Argo CD compares; the status is not looked at. */
function normalise(object) {
	const parts = dropEmptyParts(without(object, ["status"]));
	return {
		...null, ...parts,
		spec: normaliseSpec(mapAt(parts, "spec"))
	};
}
function dropEmptyParts(object) {
	const metadata = dropEmpty(mapAt(object, "metadata"), [
		"annotations",
		"labels",
		"finalizers"
	]);
	return {
		...null, ...object,
		metadata,
		spec: dropEmpty(mapAt(object, "spec"), ["ignoreDifferences", "info"])
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
	const { applicationsSync: policy } = readPolicy(mapAt(set, "spec"), controller);
	const mayDelete = !keepsLeavers(policy);
	const finalizers = textsAt(set, "metadata", "finalizers");
	const hasFinalizer = finalizers.length > 0;
	const ordered = hasFinalizer && mayDelete && !isOrphaned && controller.progressiveSyncs !== false ? reverseSteps(set, current) : [];
	const rest = keepAll(current).filter(({ name }) => !ordered.includes(name));
	const byController = ordered.map((name) => ({
		name,
		action: "delete",
		object: current.get(name) ?? {}
	}));
	if (finalizers.some((item) => item !== "resources-finalizer.argocd.argoproj.io")) return {
		actions: [...byController, ...rest],
		errors: ["the set hangs in deletion: it has a finalizer that Argo CD does not remove"]
	};
	if (isOrphaned || !mayDelete && hasFinalizer) return {
		actions: rest,
		errors: []
	};
	return {
		actions: [...byController, ...rest.map((action) => ({
			...null, ...action,
			action: "delete"
		}))],
		errors: []
	};
}
/**
* With `deletionOrder: Reverse` of a rolling strategy the controller itself deletes the Applications, the last step first and one after the other,
* before it lets go of the set. One that no step selects is left for Kubernetes. Steps may select by labels that an Application does not have.
* https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/progressivesync/progressive_sync.go (PerformReverseDeletion, buildAppDependencyList)
*/
function reverseSteps(set, current) {
	const steps = stepsOf(set);
	if (textAt(set, "spec", "strategy", "deletionOrder").toLowerCase() !== "reverse") return [];
	return [...current].toSorted(([a], [b]) => compareTexts(a, b)).map(([name, object]) => ({
		name,
		step: stepOf(steps, object)
	})).filter(({ step }) => step !== -1).toSorted((a, b) => b.step - a.step).map(({ name }) => name);
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
	const outcome = side === void 0 ? remove(member, controller, current) : reconcile(turn, side, current);
	for (const { name, action, object } of outcome.actions) {
		if (action === "keep") continue;
		const actor = actorOf(turn, name);
		actor.object = object;
		if (action === "delete") playDeletion(stage, actor);
	}
	return outcome.errors.map((error) => told(member, error));
}
/**
* What is to be said of a rolling strategy, once its Applications had their turns.
* @param planOf the plan of one of its Applications, by its name
* @param isOn progressive syncs are known to be on: the plans follow from the steps already
*/
function noteRollout(stage, member, planOf, isOn) {
	const side = currentSide(stage, member);
	if (side?.generated === void 0) return [];
	return noteRolling(side.object, side.generated, planOf, isOn).map((note) => told(member, note));
}
/** The step in which the set, as it is by then, syncs one of its Applications; undefined where it leaves that to auto-sync. */
function rolloutOf(stage, member, application) {
	const side = currentSide(stage, member);
	const steps = side === void 0 ? [] : stepsOf(side.object);
	return steps.length === 0 ? void 0 : { step: stepOf(steps, application) };
}
function told({ namespace, name }, note) {
	return `ApplicationSet ${namespace}/${name}: ${note}`;
}
/** A set that another Application renders is what that one has left; while it is that of base, so is what it makes. */
function currentSide({ controller }, { name, namespace, base, head, heldBy }) {
	if (heldBy === "root") return head;
	const live = homeCluster(controller.world).objects.get(keyOf("argoproj.io", "ApplicationSet", namespace, name));
	if (live === void 0 || live.deletion !== void 0) return void 0;
	const side = head !== void 0 && sameValue(live.object.spec, head.object.spec) ? head : base ?? head;
	return side === void 0 ? void 0 : {
		...null, ...side,
		object: live.object
	};
}
function remove({ base }, controller, current) {
	return base === void 0 ? {
		actions: [],
		errors: []
	} : deleteSet(base.object, controller, current, false);
}
function reconcile({ stage, controller: flags }, { object, generated }, current) {
	const { controller } = stage;
	const hasCluster = (application) => findDestination(controller, { object: application }) !== void 0;
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
		append(documents, placeChunk(chunk.text, line));
	}
	return documents;
}
function placeChunk(text, start) {
	const lines = /* @__PURE__ */ new Map();
	const value = decode(text, lines);
	if (value === void 0 || value === null) return [];
	const rows = text.split("\n");
	let written;
	/** Without what stands behind: blank lines, and comments, which are about the next entry; `indent` deep they are text. */
	const trim = (first, last, indent = Infinity) => {
		let end = Math.min(last, rows.length - 1);
		if (indent === Infinity) end = Math.max(first, (written ??= lastWritten(rows))[end] ?? first);
		else while (end > first && isBlank(rows[end], indent)) end--;
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
	const items = isMap(value) ? getEntry(value, "items") : void 0;
	if (Array.isArray(items) && items.every(isMap)) return items.flatMap((item, index) => {
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
/** For every row the last one up to it that has anything; -1 before the first. Every collection around the last row ends at it. */
function lastWritten(rows) {
	let last = -1;
	return Int32Array.from(rows, (row, index) => last = isBlank(row, Infinity) ? last : index);
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
const indexes = /* @__PURE__ */ new WeakMap();
function indexOf(side) {
	const known = indexes.get(side);
	if (known !== void 0) return known;
	const byNamespace = /* @__PURE__ */ new Map();
	const byName = /* @__PURE__ */ new Map();
	const names = createNameIndex();
	for (const [place, document] of side.documents.entries()) {
		const identity = readWritten(document.value);
		if (identity === void 0) continue;
		const key = nameKey(identity, identity.name);
		byNamespace.set(`${key}\0${identity.namespace}`, {
			document,
			place
		});
		byName.set(key, {
			document,
			place
		});
		names.add(identity.name);
	}
	const index = {
		byNamespace,
		byName,
		names
	};
	indexes.set(side, index);
	return index;
}
function nameKey({ group, kind }, name) {
	return `${group}\0${kind}\0${name}`;
}
/** What the objects in a file are called, on both sides. */
function namesIn({ base, head }) {
	return new Set([base, head].flatMap((side) => side === void 0 ? [] : [...indexOf(side).names.all]));
}
/** Of an object that is there twice, Argo CD keeps the last. @param loose whether more may stand before and behind its name */
function findDocument(side, identity, loose) {
	if (side === void 0) return void 0;
	const index = indexOf(side);
	const named = findNamed(index, identity, identity.name);
	if (named !== void 0 || !loose) return named?.document;
	return lastOf(index.names.within(identity.name).map((name) => findNamed(index, identity, name)))?.document;
}
/** A namespace that is not written is whatever the destination says, as `mayBe` has it. */
function findNamed({ byName, byNamespace }, identity, name) {
	const key = nameKey(identity, name);
	if (identity.namespace === "") return byName.get(key);
	return lastOf([byNamespace.get(`${key}\0${identity.namespace}`), byNamespace.get(`${key}\0`)]);
}
function lastOf(written) {
	return written.reduce((last, each) => (each?.place ?? -1) > (last?.place ?? -1) ? each : last, void 0);
}
/** A whole new document is told by where it begins. */
function firstLine({ first }) {
	return {
		first,
		last: first
	};
}

// src/places/edit-index.ts
const known$2 = /* @__PURE__ */ new WeakMap();
/** The index of a list of edits, made once. */
function indexEdits(all) {
	let index = known$2.get(all);
	if (index === void 0) {
		const stays = all.filter((edit) => edit.to !== void 0);
		const goes = all.filter(({ to }) => to === void 0);
		const named = (edits) => groupBy(edits.filter((edit) => edit.name !== void 0), ({ name }) => name);
		index = {
			all,
			byValue: new Map([...groupBy(stays, ({ to }) => to)].map(([to, edits]) => [to, groupBy(edits, ({ from }) => from)])),
			gone: groupBy(goes, ({ from }) => from),
			named: {
				to: named(all.filter(({ from }) => from === void 0)),
				from: named(goes)
			}
		};
		known$2.set(all, index);
	}
	return index;
}
/** The values of a file that a value may be made of: itself, or a part of it between separators. */
function partsOf(value) {
	if (value === void 0 || typeof value === "object" && value !== null) return /* @__PURE__ */ new Set();
	const text = String(value);
	const parts = typeof value === "string" ? text.split(/[\s:@=,;"']+/).filter((part) => part.length >= 2) : [];
	return new Set([text, ...parts].filter((part) => part !== ""));
}
/** Shorter words are in names by chance. */
const SHORTEST_WORD = 3;
/** What an entry may be called that has to do with an object of a name: `search`, `test` and `test-search` for `test-search`. */
function wordsOfName(name) {
	const words = /* @__PURE__ */ new Set();
	if (name.length > 253) return words;
	words.add(name);
	for (let at = name.indexOf("-"); at >= 0; at = name.indexOf("-", at + 1)) {
		words.add(name.slice(0, at));
		words.add(name.slice(at + 1));
	}
	for (const word of words) if (word.length < SHORTEST_WORD) words.delete(word);
	return words;
}

// src/places/edit-matching.ts
/** Fields that are looked up among the edits of a file; an object that differs in more is told as a whole. */
const MAX_FIELDS = 20;
/** Steps of a path of values; of a longer one only the beginning and the whole are looked at. */
const DEEPEST = 20;
const known$1 = /* @__PURE__ */ new WeakMap();
function foundIn(edits) {
	const found = known$1.get(edits) ?? {
		fields: /* @__PURE__ */ new Map(),
		templates: /* @__PURE__ */ new Map()
	};
	known$1.set(edits, found);
	return found;
}
/** The one edit that has the values of what changes in an object, or the name of an object that comes or goes. */
function editOf(edits, change, { field, fields }) {
	if (change === void 0) return void 0;
	const index = indexEdits(edits);
	const { name } = change.identity;
	if (change.action === "removed") return editNaming(index, name, "from");
	if (change.action === "added") return editNaming(index, name, "to");
	const asked = field === void 0 ? fields.length > MAX_FIELDS ? [] : fields : [field];
	const { fields: before } = foundIn(edits);
	const found = new Set(asked.flatMap((each) => {
		if (!before.has(each)) before.set(each, editBehind(index, each));
		return before.get(each) ?? [];
	}));
	return found.size === 1 ? [...found][0] : void 0;
}
/**
* Where the values differ that a template of a chart asks for (`.Values.persistence.enabled`), when that is in one place of
* one file. Values of a subchart stand below its name.
*/
function editUsedBy(edits, template) {
	if (template === void 0) return void 0;
	const { templates } = foundIn(edits);
	const before = templates.get(template.path) ?? /* @__PURE__ */ new Map();
	templates.set(template.path, before);
	if (!before.has(template.text)) before.set(template.text, findUsed(edits, template));
	return before.get(template.text);
}
function findUsed(edits, template) {
	const { at, within } = valuesOf(edits);
	const asked = new Set([...template.text.matchAll(/\.Values\.([A-Za-z_][\w.]*)/g)].map(([, path = ""]) => path.replace(/\.$/, "")));
	const above = new Set([...asked].flatMap(waysTo));
	const subchart = /(?:^|\/)charts\/([^/]+)\/templates\//.exec(template.path)?.[1];
	let used;
	for (const beginning of subchart === void 0 ? [""] : ["", `${subchart}.`]) {
		for (const path of above) used = join(used, at.get(beginning + path));
		for (const path of asked) used = join(used, within.get(beginning + path));
		if (used?.hunk === "several") break;
	}
	return used === void 0 || used.hunk === void 0 || used.hunk === "several" ? void 0 : used;
}
const indexed = /* @__PURE__ */ new WeakMap();
function valuesOf(edits) {
	const before = indexed.get(edits);
	if (before !== void 0) return before;
	const [at, within] = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
	const add = (index, path, spread) => {
		index.set(path, join(index.get(path), spread));
	};
	for (const { keys, file, lines } of edits) {
		const path = keys.join(".");
		if (path === "") continue;
		const spread = {
			file,
			lines,
			hunk: hunkAround(file, lines)
		};
		add(at, path, spread);
		for (const way of waysTo(path)) add(within, way, spread);
	}
	const index = {
		at,
		within
	};
	indexed.set(edits, index);
	return index;
}
function join(one, other) {
	if (one === void 0 || other === void 0) return other ?? one ?? other;
	const hunk = one.hunk === other.hunk ? one.hunk : "several";
	const first = Math.min(one.lines.first, other.lines.first);
	return {
		file: one.file,
		hunk,
		lines: {
			first,
			last: Math.max(one.lines.last, other.lines.last)
		}
	};
}
/** A path of values and all that lead to it: `a`, `a.b` and `a.b.c` for `a.b.c`. */
function waysTo(path) {
	const ways = [path];
	for (let at = path.indexOf("."); at >= 0 && ways.length <= DEEPEST; at = path.indexOf(".", at + 1)) ways.push(path.slice(0, at));
	return ways;
}
function hunkAround(file, lines) {
	const hunk = hunkUpTo(file, lines.last);
	return hunk !== void 0 && hunk.first <= lines.first ? hunk : void 0;
}
/**
* The one edit that a change of a field comes from: the same value on both sides, else the same new value. A value may be a
* part of the field, as a tag is of an image. Undefined when there is none, or more than one.
*/
function editBehind({ byValue, gone }, { from, to }) {
	const former = from === void 0 ? /* @__PURE__ */ new Set([void 0]) : partsOf(from);
	if (to === void 0) return from === void 0 ? void 0 : onlyOf(pick(gone, former));
	const fresh = [...partsOf(to)].flatMap((part) => {
		const edits = byValue.get(part);
		return edits === void 0 ? [] : [{
			part,
			edits
		}];
	});
	const both = someOf(fresh.map(({ edits }) => pick(edits, former)));
	if (both.length > 0) return both.length === 1 ? both[0] : void 0;
	return onlyOf(someOf(fresh.map(({ part, edits }) => isCommon(part) ? [] : edits.get(void 0) ?? [])));
}
/** The edits with one of these values before, or two of them. */
function pick(edits, values) {
	return someOf((edits.size <= values.size ? [...edits.keys()].filter((value) => values.has(value)) : [...values]).map((value) => edits.get(value) ?? []));
}
/** Of several lists so much as tells whether there is one item, or more. */
function someOf(lists) {
	const some = [];
	for (const list of lists) {
		for (const item of list.slice(0, 2)) some.push(item);
		if (some.length > 1) break;
	}
	return some;
}
function onlyOf(list) {
	return list.length === 1 ? list[0] : void 0;
}
/** The one entry that came or went together with an object of that name: `search` for `test-search`. */
function editNaming({ named }, name, side) {
	return onlyOf(someOf([...wordsOfName(name)].map((word) => named[side].get(word) ?? [])));
}
/** A value that many fields have. */
function isCommon(word) {
	return word.length < 4 || [
		"true",
		"false",
		"null"
	].includes(word);
}

// src/places/edits.ts
/** Levels below which nothing is looked at: values that people write have a handful. */
const MAX_DEPTH$1 = 50;
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
		if (!isCollection(from) && !isCollection(to) || keys.length > MAX_DEPTH$1) return;
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
	return isMap(value) ? new Map(Object.keys(value).map((key) => [key, key])) : /* @__PURE__ */ new Map();
}
function itemName(item) {
	if (typeof item === "string") return item;
	const name = isMap(item) ? getEntry(item, "name") ?? getEntry(item, "path") : void 0;
	return typeof name === "string" ? name : void 0;
}
function wordOf(entry) {
	if (entry === void 0) return void 0;
	return isCollection(entry.value) ? "" : String(entry.value);
}

// src/risk/data-kinds.ts
/** Custom resources whose controllers delete a database, a bucket or a machine together with the object. */
const DATA_KINDS = [
	"postgresql.cnpg.io/Cluster",
	"postgresql.cnpg.io/Database",
	"acid.zalan.do/postgresql",
	"postgres-operator.crunchydata.com/PostgresCluster",
	"pgv2.percona.com/PerconaPGCluster",
	"kafka.strimzi.io/Kafka",
	"kafka.strimzi.io/KafkaNodePool",
	"kafka.strimzi.io/KafkaTopic",
	"ceph.rook.io/*",
	"elasticsearch.k8s.elastic.co/Elasticsearch",
	"opensearch.opster.io/OpenSearchCluster",
	"mongodbcommunity.mongodb.com/MongoDBCommunity",
	"psmdb.percona.com/*",
	"pxc.percona.com/*",
	"ps.percona.com/*",
	"mysql.oracle.com/InnoDBCluster",
	"mysql.presslabs.org/MysqlCluster",
	"k8s.mariadb.com/MariaDB",
	"k8s.mariadb.com/Database",
	"clickhouse.altinity.com/ClickHouseInstallation",
	"cassandra.datastax.com/CassandraDatacenter",
	"k8ssandra.io/K8ssandraCluster",
	"scylla.scylladb.com/ScyllaCluster",
	"etcd.database.coreos.com/EtcdCluster",
	"dragonflydb.io/Dragonfly",
	"databases.spotahome.com/RedisFailover",
	"rabbitmq.com/RabbitmqCluster",
	"redis.redis.opstreelabs.in/*",
	"cluster.x-k8s.io/*",
	"karpenter.sh/NodePool",
	"kubevirt.io/VirtualMachine",
	"cdi.kubevirt.io/DataVolume",
	"minio.min.io/Tenant",
	"longhorn.io/Volume",
	"objectbucket.io/ObjectBucketClaim",
	"snapshot.storage.k8s.io/VolumeSnapshot"
];
/** Groups whose objects stand for resources of a cloud: Crossplane, ACK, Config Connector, Azure Service Operator. */
const CLOUD_GROUPS = [
	".crossplane.io",
	".upbound.io",
	".services.k8s.aws",
	".cnrm.cloud.google.com",
	".azure.com"
];
/**
* What of them stands for no data: who may do what, and what other objects are made of.
* https://marketplace.upbound.io/providers/upbound/provider-family-aws https://docs.crossplane.io/latest/composition/compositions/
*/
const CLOUD_RIGHTS = /^(?:iam|authorization|managedidentity|pkg)\./;
const CLOUD_LINKS = /^(?:ProviderConfig|Composition(?:Revision)?$|EnvironmentConfig$|.*(?:Attachment|Association|RoleAssignment|IAMMember|IAMBinding|IAMPolicy(?:Member)?)$)/;
/** Annotations with which such an object leaves the resource alone when it goes. */
const ABANDONING = [
	["cnrm.cloud.google.com/deletion-policy", "abandon"],
	["services.k8s.aws/deletion-policy", "retain"],
	["serviceoperator.azure.com/reconcile-policy", "detach-on-delete"],
	["serviceoperator.azure.com/reconcile-policy", "skip"]
];
/** Kinds that say themselves what becomes of what stands behind them: by a field, and whether its value keeps it. */
const POLICIES = /* @__PURE__ */ new Map([["postgresql.cnpg.io/Database", ["databaseReclaimPolicy", (value) => value !== "delete"]], ["k8s.mariadb.com/Database", ["cleanupPolicy", (value) => value === "Skip"]]]);
/**
* True for a custom resource that takes a database, a bucket or a machine along when it goes.
*
* @param more further kinds, `group/Kind` or `group/*`
*/
function holdsData(identity, object, more) {
	return standsForData(identity, more) && !isAbandoning(`${identity.group}/${identity.kind}`, object);
}
/** True for a kind behind whose objects there is data, whatever becomes of that when they go. @param more further kinds */
function standsForData({ group, kind }, more) {
	if (group === "" || kind === "Secret") return false;
	return [...DATA_KINDS, ...more].some((item) => item === `${group}/${kind}` || item === `${group}/*`) || standsForCloud({ group }) && !CLOUD_RIGHTS.test(group) && !CLOUD_LINKS.test(kind);
}
/** True for a kind of the operators that make resources of a cloud. */
function standsForCloud({ group }) {
	return CLOUD_GROUPS.some((suffix) => group.endsWith(suffix));
}
/** What stands behind the object outlives it. https://docs.crossplane.io/latest/managed-resources/managed-resources/ */
function isAbandoning(kind, object) {
	const [field = "", keeps] = POLICIES.get(kind) ?? [];
	if (keeps?.(textAt(object, "spec", field)) === true) return true;
	const annotations = mapAt(object, "metadata", "annotations");
	const policies = textsAt(object, "spec", "managementPolicies");
	return textAt(object, "spec", "deletionPolicy") === "Orphan" || policies.length > 0 && !policies.includes("*") && !policies.includes("Delete") || ABANDONING.some(([key, value]) => annotations[key] === value);
}

// src/risk/crd-schema.ts
/** No schema of a person is deeper; one made to cost time may be. */
const MAX_DEPTH = 40;
/** Where the schema of one version accepts less than before. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
function narrowings(base, head, steps = []) {
	if (steps.length > MAX_DEPTH || sameValue(base, head)) return [];
	const at = (what, hits, more = []) => ({
		path: [...steps, ...more].join("."),
		steps: [...steps, ...more],
		what,
		hits
	});
	const found = [];
	const [oldType, newType] = [textAt(base, "type"), textAt(head, "type")];
	if (oldType !== newType && oldType !== "" && newType !== "" && !(oldType === "integer" && newType === "number")) return [at(`type ${oldType} becomes ${newType}`, (value) => value !== void 0)];
	const [before, after] = [mapAt(base, "properties"), mapAt(head, "properties")];
	const open = head["x-kubernetes-preserve-unknown-fields"] === true || isMap(head["additionalProperties"]) || head["additionalProperties"] === true;
	for (const key of Object.keys(before)) if (Object.hasOwn(after, key)) append(found, narrowings(mapAt(before, key), mapAt(after, key), [...steps, key]));
	else if (!open) found.push(at("is dropped without a word", (value) => value !== void 0, [key]));
	for (const key of textsAt(head, "required")) if (!textsAt(base, "required").includes(key) && fieldAt(after, [key, "default"]) === void 0) found.push(at("becomes required", (value) => value === void 0, [key]));
	if (base["x-kubernetes-preserve-unknown-fields"] === true && head["x-kubernetes-preserve-unknown-fields"] !== true) found.push(at("drops what it does not know", (value) => isMap(value) && Object.keys(value).some((key) => !Object.hasOwn(after, key))));
	if (base["nullable"] === true && head["nullable"] !== true) found.push(at("may not be null any more", (value) => value === null));
	append(found, values(base, head, at));
	const [oldItems, newItems] = [fieldAt(base, ["items"]), fieldAt(head, ["items"])];
	if (isMap(oldItems) && isMap(newItems)) append(found, narrowings(oldItems, newItems, [...steps, "[]"]));
	const [oldMap, newMap] = [fieldAt(base, ["additionalProperties"]), fieldAt(head, ["additionalProperties"])];
	if (isMap(oldMap) && isMap(newMap)) append(found, narrowings(oldMap, newMap, [...steps, "*"]));
	return found;
}
function values(base, head, at) {
	const found = [];
	const allowed = listAt(head, "enum");
	const gone = listAt(base, "enum").filter((value) => !allowed.some((other) => sameValue(value, other)));
	if (allowed.length > 0 && (listAt(base, "enum").length === 0 || gone.length > 0)) found.push(at("accepts fewer values", (value) => value !== void 0 && !allowed.some((other) => sameValue(value, other))));
	for (const [key, size] of BOUNDS) {
		const [old, now] = [numberAt(base, key), numberAt(head, key)];
		const upper = key.startsWith("max");
		if (now === void 0 || old !== void 0 && (upper ? now >= old : now <= old)) continue;
		found.push(at(`${key} becomes ${now}`, (value) => {
			const measure = size(value);
			return measure !== void 0 && (upper ? measure > now : measure < now);
		}));
	}
	const pattern = textAt(head, "pattern");
	if (pattern !== "" && pattern !== textAt(base, "pattern")) found.push(at("must match another pattern", () => false));
	if (listAt(head, "x-kubernetes-validations").some((rule) => !listAt(base, "x-kubernetes-validations").some((other) => textAt(other, "rule") === textAt(rule, "rule")))) found.push(at("has new validation rules", () => false));
	return found;
}
const BOUNDS = [
	["maximum", (value) => typeof value === "number" ? value : void 0],
	["minimum", (value) => typeof value === "number" ? value : void 0],
	["maxLength", (value) => typeof value === "string" ? value.length : void 0],
	["minLength", (value) => typeof value === "string" ? value.length : void 0],
	["maxItems", (value) => Array.isArray(value) ? value.length : void 0],
	["minItems", (value) => Array.isArray(value) ? value.length : void 0],
	["maxProperties", (value) => isMap(value) ? Object.keys(value).length : void 0],
	["minProperties", (value) => isMap(value) ? Object.keys(value).length : void 0]
];
/** Whether an object has, somewhere at the place of a narrowing, a value that it hits. */
function isHit(value, { steps, hits }, depth = 0) {
	const step = steps[depth];
	if (step === void 0) return hits(value);
	if (step === "[]") return Array.isArray(value) && value.some((item) => isHit(item, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1));
	if (!isMap(value)) return false;
	if (step === "*") return Object.values(value).some((item) => isHit(item, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1));
	return isHit(Object.hasOwn(value, step) ? value[step] : void 0, {
		path: "",
		what: "",
		steps,
		hits
	}, depth + 1);
}

// src/risk/network-openings.ts
/** What a NetworkPolicy of head allows that it did not in base: peers, ranges and ports, in words. */
function openingsBetween(base, head) {
	return [
		...newOpenings(base, head),
		...widerRanges(base, head),
		...droppedExcepts(base, head),
		...freedPorts(base, head)
	];
}
const LAST_PORT = 65535;
/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-range-of-ports */
function portsOf(rule) {
	const listed = listAt(rule, "ports").map((item) => {
		const [protocol, port] = [textAt(item, "protocol") || "TCP", fieldAt(item, ["port"]) ?? null];
		if (port === null) return {
			protocol,
			name: "",
			first: 1,
			last: LAST_PORT
		};
		const first = Number(scalarText(port));
		if (Number.isNaN(first)) return {
			protocol,
			name: scalarText(port),
			first,
			last: first
		};
		return {
			protocol,
			name: "",
			first,
			last: numberAt(item, "endPort") ?? first
		};
	});
	return listed.length === 0 ? [{
		protocol: "",
		name: "",
		first: 1,
		last: LAST_PORT
	}] : listed;
}
function isEveryPort({ first, last }) {
	return first <= 1 && last >= LAST_PORT;
}
function holdsPorts(wide, ports) {
	if (wide.protocol !== "" && wide.protocol !== ports.protocol) return false;
	if (isEveryPort(wide)) return true;
	return ports.name === "" ? wide.first <= ports.first && ports.last <= wide.last : wide.name === ports.name;
}
function portsText(ports) {
	const { protocol, name, first, last } = ports;
	const suffix = protocol === "" || protocol === "TCP" ? "" : ` of ${protocol}`;
	if (isEveryPort(ports)) return `every port${suffix}`;
	return `port ${name || (first === last ? String(first) : `${first}-${last}`)}${suffix}`;
}
/** Directions that a policy restricts. Without policyTypes: Ingress, and Egress if it has rules for it. */
function directions(policy) {
	const types = textsAt(policy.object, "spec", "policyTypes");
	if (types.length > 0) return types.map((type) => type === "Egress" ? "egress" : "ingress");
	return fieldAt(policy.object, ["spec", "egress"]) === void 0 ? ["ingress"] : ["ingress", "egress"];
}
/** What head leaves open and base did not, in words. */
function newOpenings(base, head) {
	const [before, after] = [directions(base), directions(head)];
	return ["ingress", "egress"].flatMap((direction) => {
		if (!after.includes(direction)) return before.includes(direction) ? [`${direction} is not restricted`] : [];
		const old = before.includes(direction) ? openingsOf(base, direction) : [];
		const fresh = openingsOf(head, direction).filter((opening) => !old.some((other) => isPartOf(opening, other) && holdsPorts(other.ports, opening.ports)));
		return [...new Set(fresh.map(({ told, ports }) => `${direction} with ${told} at ${portsText(ports)}`))];
	});
}
const EVERYBODY = "everybody";
function isPartOf({ peer, range }, other) {
	if (other.peer === EVERYBODY || other.peer === peer) return true;
	if (range === void 0) return false;
	return other.peer === EVERY_ADDRESS || other.range !== void 0 && isStrictPart(range, other.range);
}
const EVERY_ADDRESS = "every address";
/** Who is allowed without being named, once for each port. */
function openingsOf(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => {
		const peers = listAt(rule, direction === "ingress" ? "from" : "to");
		return (peers.length === 0 ? [{
			peer: EVERYBODY,
			told: EVERYBODY
		}] : peers.flatMap(openPeer$1)).flatMap((each) => portsOf(rule).map((ports) => ({
			...null, ...each,
			ports
		})));
	});
}
function openPeer$1(peer) {
	const [namespaces, pods] = [fieldAt(peer, ["namespaceSelector"]), fieldAt(peer, ["podSelector"])];
	const range = textAt(peer, "ipBlock", "cidr");
	const every = isEmptySelector(namespaces) && (!isMap(pods) || isEmptySelector(pods));
	const except = textsAt(peer, "ipBlock", "except");
	const outside = except.length === 0 ? "" : ` outside ${except.join(", ")}`;
	return [...every ? [{
		peer: "every namespace",
		told: "every namespace"
	}] : [], ...isEverywhere$1(range) ? [{
		peer: EVERY_ADDRESS,
		told: `every address${outside}`
	}] : isVast(range) ? [{
		peer: `addresses ${range}`,
		told: `${range}${outside}`,
		range
	}] : []];
}
/** Peers of base that head allows at every port, or at a range of ports that holds one of before and is larger. */
function freedPorts(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const before = groupBy(peersAt(base, direction), ({ peer }) => canonicalText(peer));
		return peersAt(head, direction).flatMap(({ peer, ports }) => {
			const old = (before.get(canonicalText(peer)) ?? []).map((other) => other.ports);
			return old.some((other) => holdsPorts(ports, other)) && !old.some((other) => holdsPorts(other, ports)) ? [`${direction} at ${portsText(ports)} with ${peerText(peer)}`] : [];
		});
	});
}
function peersAt(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => listAt(rule, direction === "ingress" ? "from" : "to").flatMap((item) => {
		const selectors = ["namespaceSelector", "podSelector"].map((key) => fieldAt(item, [key]) ?? null);
		const peer = compact([textAt(item, "ipBlock", "cidr"), ...selectors]);
		return portsOf(rule).map((ports) => ({
			peer,
			ports
		}));
	}));
}
function peerText(peer) {
	return JSON.stringify(peer, (_key, value) => typeof value === "bigint" ? String(value) : value);
}
/** Base left a part of a range out that head does not. */
function droppedExcepts(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const before = groupBy(blocksOf(base, direction), ({ cidr }) => cidr);
		return blocksOf(head, direction).flatMap(({ cidr, except }) => {
			const [known, ranges] = [new Set(except), readRanges(except)];
			const dropped = (before.get(cidr) ?? []).map((old) => old.except.filter((part) => !known.has(part) && !ranges.hold(part)));
			return dropped.every((parts) => parts.length > 0) ? [...new Set(dropped.flat())].map((part) => `${direction} with ${part}, that was left out of ${cidr}`) : [];
		});
	});
}
/** Ranges of head that hold one of base and are larger, but for what base allows at every port. */
function widerRanges(base, head) {
	return ["ingress", "egress"].flatMap((direction) => {
		const before = rangesOf(base, direction);
		const key = direction === "ingress" ? "from" : "to";
		const rules = listAt(base.object, "spec", direction).filter((rule) => listAt(rule, "ports").length === 0);
		const open = rules.flatMap((rule) => listAt(rule, key)).filter((peer) => textsAt(peer, "ipBlock", "except").length === 0);
		if (rules.some((rule) => listAt(rule, key).length === 0)) return [];
		const [known, old] = [new Set(before), readRanges(before)];
		const everyPort = readRanges(open.map((peer) => textAt(peer, "ipBlock", "cidr")));
		return rangesOf(head, direction).filter((range) => !isVast(range)).filter((range) => !known.has(range) && old.areHeldBy(range) && !everyPort.hold(range)).map((range) => `${direction} with ${range}`);
	});
}
function rangesOf(policy, direction) {
	return blocksOf(policy, direction).map(({ cidr }) => cidr);
}
function blocksOf(policy, direction) {
	return listAt(policy.object, "spec", direction).flatMap((rule) => listAt(rule, direction === "ingress" ? "from" : "to").map((peer) => ({
		cidr: textAt(peer, "ipBlock", "cidr"),
		except: textsAt(peer, "ipBlock", "except")
	})).filter(({ cidr }) => cidr !== ""));
}

// src/risk/policy-outline.ts
const DIRECTIONS = ["ingress", "egress"];
/** Reads a NetworkPolicy, or one of Cilium for a namespace; undefined for everything else. */
function outlineOf(policy) {
	const { identity, object } = policy;
	if (identity.group === "networking.k8s.io" && identity.kind === "NetworkPolicy") return outlineOfPlain(object);
	return isCilium(identity) && identity.namespace !== "" && fieldAt(object, ["specs"]) === void 0 ? outlineOfCilium(object) : void 0;
}
/** Whether the next one restricts the same pods in the same directions, and opens nothing that the old one did not. */
function takesPlaceOf(next, old) {
	return sameValue(next.pods, old.pods) && old.directions.every((direction) => next.directions.includes(direction)) && next.openings.filter(({ direction }) => old.directions.includes(direction)).every((opening) => old.openings.some((each) => isWithin(opening, each)));
}
function isWithin(one, other) {
	return one.direction === other.direction && one.peer === other.peer && other.except.every((range) => one.except.includes(range)) && (other.ports.includes("*") || one.ports.every((port) => other.ports.includes(port)));
}
/** https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource */
function outlineOfPlain(object) {
	const types = textsAt(object, "spec", "policyTypes").map((type) => type.toLowerCase());
	const restricted = (direction) => types.length > 0 ? types.includes(direction) : direction === "ingress" || fieldAt(object, ["spec", "egress"]) !== void 0;
	const directions = DIRECTIONS.filter(restricted);
	const openings = directions.flatMap((direction) => listAt(object, "spec", direction).flatMap((rule) => {
		const listed = listAt(rule, "ports").map((item) => `${textAt(item, "protocol") || "TCP"}/${scalarText(fieldAt(item, ["port"]) ?? "*")}-${scalarText(fieldAt(item, ["endPort"]) ?? "")}`);
		const ports = listed.length === 0 ? ["*"] : listed;
		const peers = listAt(rule, direction === "ingress" ? "from" : "to");
		return (peers.length === 0 ? [{
			peer: "all",
			except: []
		}] : peers.flatMap(openPeer)).map((each) => ({
			direction,
			...each,
			ports
		}));
	}));
	return {
		pods: fieldAt(object, ["spec", "podSelector"]) ?? {},
		directions,
		openings
	};
}
function openPeer(peer) {
	const range = textAt(peer, "ipBlock", "cidr");
	if (range !== "") return isEverywhere(range) ? [{
		peer: range,
		except: textsAt(peer, "ipBlock", "except")
	}] : [];
	const [namespaces, pods] = [fieldAt(peer, ["namespaceSelector"]), fieldAt(peer, ["podSelector"])];
	if (isMap(pods) && !isEmptySelector(pods)) return [];
	if (!isMap(namespaces)) return [{
		peer: "namespace",
		except: []
	}];
	return isEmptySelector(namespaces) ? [{
		peer: "every namespace",
		except: []
	}] : [];
}
/** https://docs.cilium.io/en/stable/security/policy/language/ */
function outlineOfCilium(object) {
	const spec = mapAt(object, "spec");
	const directions = DIRECTIONS.filter((direction) => Array.isArray(spec[direction]) && fieldAt(spec, ["enableDefaultDeny", direction]) !== false);
	const openings = directions.flatMap((direction) => listAt(spec, direction).flatMap((rule) => {
		const side = direction === "ingress" ? "from" : "to";
		const listed = listAt(rule, "toPorts").flatMap((item) => listAt(item, "ports")).map((item) => `${textAt(item, "protocol") || "ANY"}/${scalarText(fieldAt(item, ["port"]) ?? "*")}-`);
		const ports = listed.length === 0 ? ["*"] : listed;
		return openPeersOfCilium(rule, side).map((each) => ({
			direction,
			...each,
			ports
		}));
	}));
	return {
		pods: withoutSources(fieldAt(spec, ["endpointSelector"]) ?? {}),
		directions,
		openings
	};
}
function openPeersOfCilium(rule, side) {
	if ((isMap(rule) ? Object.keys(rule).filter((key) => key.startsWith(side) && key !== "toPorts") : []).length === 0) return [{
		peer: "all",
		except: []
	}];
	const ranges = listAt(rule, `${side}CIDRSet`).map((item) => ({
		peer: textAt(item, "cidr"),
		except: textsAt(item, "except")
	}));
	return [
		...textsAt(rule, `${side}Entities`).map((peer) => ({
			peer,
			except: []
		})),
		...textsAt(rule, `${side}CIDR`).flatMap((peer) => isEverywhere(peer) ? [{
			peer,
			except: []
		}] : []),
		...ranges.filter(({ peer }) => isEverywhere(peer)),
		...listAt(rule, `${side}Endpoints`).flatMap((item) => isMap(item) && Object.keys(item).length === 0 ? [{
			peer: "namespace",
			except: []
		}] : [])
	];
}
function isEverywhere(range) {
	return range === "0.0.0.0/0" || range === "::/0";
}
/** Labels as Kubernetes has them: Cilium writes `k8s:` before them, or `any:` for every source. */
function withoutSources(selector) {
	const labels = Object.entries(mapAt(selector, "matchLabels"));
	if (labels.length === 0) return selector;
	const plain = labels.map(([name, value]) => [name.replace(/^(k8s|any)[:.]/, ""), value ?? null]);
	return {
		...null, ...isMap(selector) ? selector : {},
		matchLabels: Object.fromEntries(plain)
	};
}

// src/risk/escalation.ts
/** Writing what belongs to the whole cluster, which admin and edit are not for. */
function isClusterWide({ resource, verb }) {
	return ![
		"get",
		"list",
		"watch"
	].includes(verb) && /^(nodes|namespaces|persistentvolumes|storageclasses|priorityclasses|customresourcedefinitions|apiservices)$/.test(resource);
}
/**
* Whether a permission leads to the permissions of others.
* https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks
*/
function isEscalation(grant) {
	const { group, resource, verb, name } = grant;
	const rbac = group === "rbac.authorization.k8s.io" && /^(cluster)?roles$/.test(resource);
	const writes = [
		"create",
		"update",
		"patch",
		"*"
	].includes(verb);
	if (resource === "*") return false;
	return ["escalate", "bind"].includes(verb) && rbac || verb === "impersonate" && (name === "" || name.startsWith("system:")) || INTO_OTHERS.some((way) => way.verbs.includes(verb) && means(grant, way.group, way.resource)) || writes && name === "" && group === "admissionregistration.k8s.io" && MUTATORS.test(resource) || (writes || verb === "delete" || verb === "deletecollection") && name === "" && group === "admissionregistration.k8s.io" && REFUSERS.test(resource) || writes && name === "" && (rbac || group === "rbac.authorization.k8s.io" && resource.endsWith("rolebindings")) || group === "certificates.k8s.io" && ["approve", "sign"].includes(verb);
}
/** What drivers of volumes and servers of metrics have to have, each for its own. */
function isOfDrivers({ group, resource }) {
	return group === "" && resource === "persistentvolumes" || group === "apiregistration.k8s.io" && resource === "apiservices";
}
/** What changes objects of others: a policy for mutation is a webhook without a program. */
const MUTATORS = /(webhookconfigurations|^mutatingadmissionpolic(y|ie)[a-z]*)$/;
/** What refuses: whoever changes or deletes it may do what it forbade. */
const REFUSERS = /^validatingadmissionpolic(y|ie)[a-z]*$/;
const WRITES$1 = [
	"create",
	"update",
	"patch",
	"*"
];
/**
* Ways to act as somebody else's pod, account or node. Over a WebSocket `get` is enough for exec and its like up to Kubernetes 1.34,
* and later where the feature AuthorizePodWebsocketUpgradeCreatePermission is off (https://github.com/kubernetes/kubernetes/issues/133515).
*/
const INTO_OTHERS = [
	{
		group: "",
		resource: "serviceaccounts/token",
		verbs: ["create", "*"]
	},
	{
		group: "",
		resource: "pods/exec",
		verbs: [
			"create",
			"get",
			"*"
		]
	},
	{
		group: "",
		resource: "pods/attach",
		verbs: [
			"create",
			"get",
			"*"
		]
	},
	{
		group: "",
		resource: "pods/portforward",
		verbs: [
			"create",
			"get",
			"*"
		]
	},
	{
		group: "",
		resource: "pods/ephemeralcontainers",
		verbs: [
			"update",
			"patch",
			"*"
		]
	},
	{
		group: "",
		resource: "nodes/proxy",
		verbs: ["get", ...WRITES$1]
	},
	{
		group: "certificates.k8s.io",
		resource: "certificatesigningrequests/approval",
		verbs: WRITES$1
	},
	{
		group: "",
		resource: "persistentvolumes",
		verbs: ["create", "*"]
	},
	{
		group: "apiregistration.k8s.io",
		resource: "apiservices",
		verbs: WRITES$1
	},
	{
		group: "helm.toolkit.fluxcd.io",
		resource: "helmreleases",
		verbs: WRITES$1
	},
	{
		group: "kustomize.toolkit.fluxcd.io",
		resource: "kustomizations",
		verbs: WRITES$1
	},
	...[
		"applications",
		"applicationsets",
		"appprojects"
	].map((resource) => ({
		group: "argoproj.io",
		resource,
		verbs: WRITES$1
	}))
];
/** Whether a permission is one for this subresource, also as one of all kinds (`*\/exec`). One for an address, such as `/metrics`, has no group either. */
function means(grant, group, resource) {
	return grant.url === "" && grant.group === group && covers({
		...null, ...grant,
		verb: "*",
		name: ""
	}, {
		...null, ...grant,
		resource,
		name: ""
	});
}

// src/risk/given-roles.ts
/** `edit` acts as every service account of the namespace, whose tokens and Secrets it can read. */
const EDIT = [
	"/secrets: get list watch",
	"/serviceaccounts: impersonate",
	"/serviceaccounts/token: create",
	"/pods/exec: create",
	"/pods/attach: create",
	"/pods/portforward: create"
];
const RBAC_WRITES = ["rbac.authorization.k8s.io/roles: create update patch", "rbac.authorization.k8s.io/rolebindings: create update patch"];
/**
* Roles that every cluster has without anybody's manifest, with what of them the rules look for.
* Source: https://github.com/kubernetes/kubernetes/tree/v1.36.1/plugin/pkg/auth/authorizer/rbac/bootstrappolicy (policy.go, controller_policy.go)
*/
const GIVEN = {
	"cluster-admin": ["*/*: *"],
	admin: [...EDIT, ...RBAC_WRITES],
	edit: EDIT,
	"system:aggregate-to-edit": EDIT,
	"system:aggregate-to-admin": RBAC_WRITES,
	"system:node": ["/secrets: get list watch", "/serviceaccounts/token: create"],
	"system:kube-controller-manager": ["/secrets: get", "/serviceaccounts/token: create"],
	"system:kubelet-api-admin": ["/nodes/proxy: get create"],
	"system:controller:clusterrole-aggregation-controller": ["rbac.authorization.k8s.io/clusterroles: escalate"],
	"system:controller:generic-garbage-collector": ["*/*: get list watch patch update delete"],
	"system:controller:namespace-controller": ["*/*: get list watch delete deletecollection"],
	"system:controller:resourcequota-controller": ["*/*: list watch"]
};
/** What a binding gives whose role is not in the tree, as far as that is known of every cluster. */
function knownGrants(binding) {
	const { kind, name } = roleRefOf(binding);
	return readRights((kind === "ClusterRole" && Object.hasOwn(GIVEN, name) ? GIVEN[name] : void 0) ?? [], reachOf(binding));
}
function readRights(rights, namespace) {
	return rights.flatMap((right) => {
		const [what = "", verbs = ""] = right.split(": ");
		const slash = what.indexOf("/");
		const [group, resource] = [what.slice(0, slash), what.slice(slash + 1)];
		return verbs.split(" ").map((verb) => ({
			namespace,
			group,
			resource,
			name: "",
			url: "",
			verb
		}));
	});
}
/**
* What a service account may do in every cluster without anybody's manifest: controllers of Kubernetes run as accounts of their own names, and
* a pod that names one of these has its rights (controller_policy.go).
*/
function grantsOfControllers(namespace, account) {
	const role = `system:controller:${account}`;
	return namespace === "kube-system" && Object.hasOwn(GIVEN, role) ? readRights(GIVEN[role] ?? [], "") : [];
}
/** Whether a binding gives one of the two roles that rbac-cluster-admin tells by their names. */
function givesAdmin(binding) {
	const { kind, name } = roleRefOf(binding);
	return kind === "ClusterRole" && (name === "cluster-admin" || name === "admin");
}

// src/risk/network-calls.ts
/** Programs that are told a host as a word of its own. */
const PROGRAM = /^(?:\S{0,200}\/)?(curl|wget|ncat|netcat|nc|telnet|scp|sftp|ftp|tftp|nslookup|dig)$/;
/**
* Options whose value is a word behind them, and names a file or is sent. One that is missing here makes its value a host; one too many would
* hide a host.
*/
const VALUES = {
	curl: /^(?:-[fsSLkvigNJ]{0,8}[oTdFKbcDEHuAewmX]|--(?:output|output-dir|upload-file|data(?:-\w+)?|form|config|cookie|cookie-jar|dump-header|cert|cacert|key|header|user|user-agent|request|write-out))$/,
	wget: /^(?:-[qncS]{0,8}[oOeUTtP]|--(?:output-document|output-file|header|post-(?:file|data)|user|password|user-agent))$/,
	nc: /^-[uvzn]{0,8}[wpeis]$/
};
/** A word of a shell, or what stands between two commands. Quotes end within bounds: it is hostile text. */
const WORD = /(?:"(?:\\[\s\S]|[^"\\]){0,2000}"|'[^']{0,2000}'|\\[\s\S]|[^\s;&|"'\\])+|[;&|\n]+|["'\\]/g;
const HOST = /^(?:[a-z]{1,10}:\/{0,3})?(?:[^\s/@]{0,200}@)?((?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24})(?=[:/?#[{]|$)/i;
/**
* Hosts that programs of the network are called for, whatever they look like: `evil.sh` is a file to `sh`, and a host to `curl`.
*
* @param lines words of a command, and scripts, which are words with spaces in them
*/
function calledHosts(lines) {
	const hosts = /* @__PURE__ */ new Set();
	let program;
	let isValue = false;
	for (const word of lines.flatMap((line) => /\s/.test(line) ? [
		"\n",
		...wordsOf(line),
		"\n"
	] : [line])) {
		const [, named] = PROGRAM.exec(word) ?? [];
		if (/^[;&|\n]+$/.test(word)) program = void 0;
		else if (named !== void 0) program = named;
		else if (program !== void 0 && !isValue && !word.startsWith("-")) {
			const [, host] = HOST.exec(word) ?? [];
			if (host !== void 0) hosts.add(host);
		}
		isValue = program !== void 0 && VALUES[program]?.test(word) === true;
	}
	return hosts;
}
function wordsOf(script) {
	return [...script.matchAll(WORD)].map(([word]) => word.startsWith("\n") ? "\n" : word.replaceAll(/["'\\]/g, ""));
}

// src/risk/project-patterns.ts
/** A word that stands for whatever a pattern leaves open: nobody writes it, so only a pattern permits it. */
const ANY = "zz-any-9f3k";
/** Characters of the new patterns of one list times those of what they are tried against; lists of people are far below. */
const MOST_WORK = 2e7;
/** No name or address is longer; a pattern that is stands for nothing that could be made. */
const LONGEST_PATTERN = 500;
const BRACES = /\{([^{}]*)\}/;
const MOST_BRACES = 20;
const MOST_TEXTS = 64;
/** A list that is too long to be tried is told instead: whoever hides something in it wins nothing. */
function tooMany(fresh, all, what) {
	return weightOf(fresh) * weightOf(all) > MOST_WORK ? [`${fresh.length} ${what}, which are too many to be compared`] : [];
}
/** Names and addresses are compared at once. */
function weightOf(patterns) {
	return patterns.reduce((sum, pattern) => sum + (isGlob(pattern) ? pattern.length : 1), 0);
}
/** Whether a pattern stands for more than one text. */
function isGlob(pattern) {
	return pattern.startsWith("!") || /[*?[{]/.test(pattern);
}
/** A text that a pattern stands for, any at all if it may be; for a denial one that it does not name. Empty where none can be made. */
function sampleOf(pattern, other) {
	if (pattern.startsWith("!")) return globMatches(pattern.slice(1), other) ? "" : other;
	return globMatches(pattern, other) ? other : samplesOf(pattern)[0] ?? "";
}
/**
* Texts that a pattern stands for, those of stars first: a word in place of each star; where stars stop at a separator, two words in place
* of two of them. Braces and classes are nothing there: they are quoted before a source is compared (NormalizeGitURL).
*/
function samplesOf(pattern, separator) {
	if (pattern.length > 500) return [];
	const words = separator === void 0 ? [ANY] : [ANY, `${ANY}${separator}${ANY}`];
	const filled = (separator === void 0 ? expand(pattern) : [pattern]).flatMap((text) => words.map((word) => text.replaceAll("?", ANY.slice(0, 1)).replaceAll(/\*+/g, (stars) => stars.length > 1 ? word : ANY)));
	return [...new Set(filled)].filter((text) => globMatches(pattern, text, separator)).toSorted((a, b) => Number(b.includes(ANY)) - Number(a.includes(ANY)));
}
/** A pattern with each way to read its alternatives, from the innermost on, and a character in place of each class. */
function expand(pattern) {
	let texts = [pattern.replaceAll(/\[(!?)([^\]])[^\]]*\]/g, (_whole, not, first) => not === "" ? first : ANY.slice(0, 1))];
	for (let depth = 0; depth < MOST_BRACES && texts.some((text) => BRACES.test(text)); depth++) {
		texts = texts.flatMap((text) => {
			const [whole, inner = ""] = BRACES.exec(text) ?? [];
			return whole === void 0 ? [text] : inner.split(",").map((part) => text.replace(whole, () => part));
		});
		if (texts.length > MOST_TEXTS) return [];
	}
	return texts;
}

// src/risk/project-kinds.ts
const SCOPES = [{
	words: "cluster-scoped",
	isNamespaced: false,
	allowed: "clusterResourceWhitelist",
	denied: "clusterResourceBlacklist"
}, {
	words: "namespaced",
	isNamespaced: true,
	allowed: "namespaceResourceWhitelist",
	denied: "namespaceResourceBlacklist"
}];
/** Kinds that a project permits at head and not at base, as far as a pattern permits them or a denial goes. */
function newKinds(before, after) {
	return SCOPES.flatMap((scope) => newKindsOf(scope, before, after));
}
function newKindsOf({ words, isNamespaced, allowed, denied }, before, after) {
	const isNew = (facts) => isKindPermitted(after, facts, isNamespaced) && !isKindPermitted(before, facts, isNamespaced);
	if (isNamespaced && isNew({
		group: "zz-any-9f3k",
		kind: "zz-any-9f3k",
		name: "zz-any-9f3k"
	})) return [{
		words: `every ${words} kind that it does not deny`,
		mild: false
	}];
	const old = listAt(before.spec, allowed);
	const now = listAt(after.spec, allowed);
	const named = new Set(isNamespaced ? [] : old.filter((entry) => textAt(entry, "name") !== "").map(bareKindOf));
	const isForMore = (entry) => named.has(bareKindOf(entry)) && (textAt(entry, "name") === "" || isGlob(textAt(entry, "name")));
	const wide = now.filter((entry) => isGlob(textAt(entry, "kind")) || isGlob(textAt(entry, "group")) || isForMore(entry));
	const [deniedBefore, deniedNow] = [listAt(before.spec, denied), listAt(after.spec, denied)];
	const left = new Set(deniedNow.map(kindOf));
	const gone = deniedBefore.filter((entry) => !left.has(kindOf(entry)));
	const all = [
		...old,
		...now,
		...deniedBefore,
		...deniedNow
	].map(kindOf);
	const many = tooMany([...wide, ...gone].map(kindOf), all, `${words} kinds`);
	if (many.length > 0) return many.map((each) => ({
		words: each,
		mild: false
	}));
	return [...wide.filter((entry) => isNew(sampleKind(entry))).map((entry) => {
		const kind = textAt(entry, "kind");
		const names = isForMore(entry) ? ` with ${textAt(entry, "name") ? `names ${textAt(entry, "name")}` : "any name"}` : "";
		return {
			words: `${globMatches(kind, "zz-any-9f3k") ? `every ${words} kind` : `${words} kinds ${kind}`} of ${groupWords(entry)}${names}`,
			mild: isNamespaced && isMild(textAt(entry, "group"), before)
		};
	}), ...gone.filter((entry) => isNew(sampleKind(entry))).map((entry) => ({
		words: `${words} kind ${textAt(entry, "kind")} of ${groupWords(entry)}, which was denied`,
		mild: false
	}))];
}
/** Groups of Kubernetes whose namespaced kinds give nobody any rights. */
const HARMLESS = [
	"autoscaling",
	"policy",
	"networking.k8s.io",
	"gateway.networking.k8s.io",
	"discovery.k8s.io"
];
/** Groups whose kinds run pods, and one kind of each. */
const RUNNING = [["apps", "Deployment"], ["batch", "Job"]];
/**
* The kinds of one named group, where they are those of a controller: like one more named kind. Not the core group, which has Secrets and service
* accounts, not roles, not Applications and other kinds of Argo; and what runs pods only where pods could be run before.
*/
function isMild(group, before) {
	if (group === "" || isGlob(group)) return false;
	if (HARMLESS.includes(group)) return true;
	if (RUNNING.some(([name]) => name === group)) return RUNNING.some(([name, kind]) => isKindPermitted(before, {
		group: name,
		kind,
		name: ANY
	}, true));
	return group.includes(".") && !group.endsWith(".k8s.io") && group !== "argoproj.io";
}
/** A kind that an entry stands for, and a name of its objects. */
function sampleKind(entry) {
	const [group, kind, name] = [
		textAt(entry, "group"),
		textAt(entry, "kind"),
		textAt(entry, "name")
	];
	return {
		group: sampleOf(group, ANY),
		kind: sampleOf(kind, ANY),
		name: sampleOf(name === "" ? "*" : name, ANY)
	};
}
function groupWords(entry) {
	return textAt(entry, "group") || "the core group";
}
function bareKindOf(entry) {
	return JSON.stringify([textAt(entry, "group"), textAt(entry, "kind")]);
}
function kindOf(entry) {
	return JSON.stringify([
		textAt(entry, "group"),
		textAt(entry, "kind"),
		textAt(entry, "name")
	]);
}

// src/risk/project-members.ts
/** Bounds that are no lists: clusters that belong to other projects, and objects that belong to nobody. */
function newBounds({ spec: before }, { spec: after }) {
	const isBound = (spec) => spec["permitOnlyProjectScopedClusters"] === true;
	const watches = (spec) => isMap(fieldAt(spec, ["orphanedResources"]));
	const overlooked = ({ spec }) => listAt(spec, "orphanedResources", "ignore").map((item) => [
		"group",
		"kind",
		"name"
	].map((key) => textAt(item, key) || "*").join("/"));
	const known = new Set(overlooked({ spec: before }));
	const fresh = overlooked({ spec: after }).filter((item) => !known.has(item) && /^[^/]*\*[^/]*\/\*\/\*$/.test(item));
	return [
		...isBound(before) && !isBound(after) ? [{
			words: "clusters that are not of the project alone (permitOnlyProjectScopedClusters)",
			mild: false
		}] : [],
		...watches(before) && !watches(after) ? [{
			words: "objects of nobody without a word (orphanedResources)",
			mild: true
		}] : [],
		...fresh.map((item) => ({
			words: `objects of nobody without a word (${item})`,
			mild: true
		}))
	];
}
/** What a role may write or start inside of the project, and who newly has it: a token, or the members of a group. */
function newMembers({ spec: before }, { spec: after }) {
	const held = new Set(membersOf(before));
	return membersOf(after).filter((words) => !held.has(words)).map((words) => ({
		words,
		mild: true
	}));
}
function membersOf(spec) {
	return listAt(spec, "roles").flatMap((role) => {
		const name = textAt(role, "name");
		const writes = textsAt(role, "policies").filter(isWriting);
		if (writes.length === 0) return [];
		return [
			...writes.map((policy) => `role ${name}: ${policy}`),
			...textsAt(role, "groups").map((group) => `role ${name} for group ${group}`),
			...listAt(role, "jwtTokens").map((token) => `role ${name} for the token ${textAt(token, "id") || scalarText(fieldAt(token, ["iat"]))}`)
		];
	});
}
/** What is written or started, one of each sort; finer ones end with what they are about. */
const WRITES = [
	"create",
	"update",
	"delete",
	"sync",
	"override",
	"action/apps/Deployment/restart"
];
/**
* `p, proj:shop:ci, applications, sync, shop/*, allow`; the action may be a pattern, or be about some kinds. All of them are told as everything.
* https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
*/
function isWriting(policy) {
	const [, , , action = "", , effect] = policy.split(",", 6).map((part) => part.trim());
	if (effect !== "allow" || action === "*") return false;
	if (/^(?:action|update|delete)\//.test(action)) return true;
	const pattern = compileGobwas(action);
	return WRITES.some((write) => write === action || pattern?.shouldMatch(write) === true);
}

// src/risk/project-rights.ts
/** A repository, and a cluster, that no project names. */
const ANY_SOURCE = `https://${ANY}.example/${ANY}/${ANY}`;
const ANY_SERVER = `https://${ANY}.example`;
/** Entries of base that are asked whether they reach a cluster. */
const MOST_ENTRIES = 50;
/**
* What a project permits at head and not at base, in words, as far as that is wide: patterns, clusters, denials that go, whole families
* of kinds. Patterns are not compared as texts but tried with a value that they stand for, by the functions that decide whether an
* Application may sync; one that no value can be made of is left out.
*/
function newRights(base, head) {
	const [before, after] = [projectOf(base), projectOf(head)];
	const severe = (...finders) => finders.flatMap((find) => find(before, after)).map((words) => ({
		words,
		mild: false
	}));
	const rights = [
		...severe(newSources, newSourceNamespaces, newDestinations),
		...newKinds(before, after),
		...newBounds(before, after),
		...newMembers(before, after),
		...severe(newRoles, newSigners, newUnverified, newAccounts, newUnclear)
	];
	return [...new Map(rights.map((right) => [right.words, right])).values()];
}
function projectOf(object) {
	return {
		name: "",
		spec: mapAt(object, "spec")
	};
}
function newSources(before, after) {
	const old = textsAt(before.spec, "sourceRepos");
	const now = textsAt(after.spec, "sourceRepos");
	const isNew = (url) => isSourcePermitted(after, url) && !isSourcePermitted(before, url);
	if (isNew(ANY_SOURCE)) {
		const allowed = now.filter((pattern) => !pattern.startsWith("!"));
		return [isSourcePermitted({
			name: "",
			spec: { sourceRepos: allowed }
		}, ANY_SOURCE) ? "every source repository" : "every source repository that it does not deny"];
	}
	const held = new Set(old);
	const left = new Set(now);
	const wide = now.filter((pattern) => isGlob(pattern) && !held.has(pattern));
	const gone = old.filter((pattern) => pattern.startsWith("!") && !left.has(pattern));
	const many = tooMany([...wide, ...gone], [...old, ...now], "source repositories");
	if (many.length > 0) return many;
	return [...wide.filter((pattern) => samplesOf(pattern, "/").some(isNew)).map((pattern) => `sources ${pattern}`), ...gone.filter((pattern) => samplesOf(pattern.slice(1), "/").some(isNew)).map((pattern) => `sources that ${pattern} denied`)];
}
function newSourceNamespaces(before, after) {
	const old = textsAt(before.spec, "sourceNamespaces");
	const held = new Set(old);
	const fresh = textsAt(after.spec, "sourceNamespaces").filter((item) => isGlob(item) && !held.has(item));
	const many = tooMany(fresh, old, "namespaces of Applications");
	if (many.length > 0) return many;
	const globs = old.filter((item) => !isExpression(item));
	const isHeld = (item) => !isExpression(item) && samplesOf(item).length > 0 && samplesOf(item).every((text) => globs.some((glob) => globMatches(glob, text)));
	return fresh.filter((item) => !isHeld(item)).map((item) => `Applications of namespace ${item}`);
}
function isExpression(item) {
	return item.length > 1 && item.startsWith("/") && item.endsWith("/");
}
function placesOf({ spec }) {
	return listAt(spec, "destinations").map((entry) => {
		const [server, name, namespace] = [
			textAt(entry, "server"),
			textAt(entry, "name"),
			textAt(entry, "namespace")
		];
		const cluster = server === "" ? {
			server: "",
			name: sampleOf(name, ANY)
		} : {
			server: sampleOf(server, ANY_SERVER),
			name: ""
		};
		return {
			text: JSON.stringify([
				server,
				name,
				namespace
			]),
			cluster: server || name,
			namespace,
			sample: {
				...null, ...cluster,
				namespace: sampleOf(namespace, ANY)
			},
			alone: {
				name: "",
				spec: { destinations: [entry] }
			}
		};
	});
}
function newDestinations(before, after) {
	const [old, now] = [placesOf(before), placesOf(after)];
	const [held, left] = [new Set(old.map(({ text }) => text)), new Set(now.map(({ text }) => text))];
	const fresh = now.filter(({ text }) => !held.has(text));
	const gone = old.filter(({ text, cluster, namespace }) => !left.has(text) && `${cluster} ${namespace}`.includes("!"));
	const many = tooMany([...fresh, ...gone].map(patternOf), [...old, ...now].map(patternOf), "destinations");
	if (many.length > 0) return many;
	const isNew = (place) => isDestinationPermitted(after, place) && !isDestinationPermitted(before, place);
	const opens = ({ alone, sample }) => isDestinationPermitted(alone, {
		...null, ...sample,
		namespace: "zz-any-9f3k"
	}) && isNew({
		...null, ...sample,
		namespace: "zz-any-9f3k"
	});
	const found = fresh.flatMap((place) => {
		const { cluster, namespace, sample } = place;
		const isOpened = opens(place);
		const isReached = !isNew(sample) || reaches(before, old, sample);
		const isWide = isOpened || isReached && isGlob(namespace) && isNew(sample);
		const isEvery = isOpened && !namespace.startsWith("!");
		return [...isReached ? [] : [`cluster ${cluster}`], ...isWide ? [`${isEvery ? "every namespace" : `namespaces ${namespace}`} of ${cluster}`] : []];
	});
	if (found.length > 0) return found;
	return gone.filter((place) => deniedBy(place, now).some(isNew)).map((place) => deniedText(place));
}
function patternOf({ cluster, namespace }) {
	return `${cluster} ${namespace}`;
}
/** Whether base permits some namespace of a cluster. */
function reaches(before, old, { server, name }) {
	let left = MOST_ENTRIES;
	return old.some(({ alone, sample: { namespace } }) => {
		const destination = {
			server,
			name,
			namespace
		};
		return left > 0 && isDestinationPermitted(alone, destination) && left-- > 0 && isDestinationPermitted(before, destination);
	});
}
/** Destinations that an entry with `!` keeps out: its own namespace, or its own cluster. */
function deniedBy({ cluster, namespace, sample }, now) {
	if (namespace.startsWith("!")) return [{
		...null, ...sample,
		namespace: sampleOf(namespace.slice(1), ANY)
	}];
	const own = sampleOf(cluster.slice(1), ANY);
	const namespaces = [sample, ...now.slice(0, MOST_ENTRIES).map((place) => place.sample)].map((each) => each.namespace);
	return [...new Set(namespaces)].map((each) => sample.server === "" ? {
		server: "",
		name: own,
		namespace: each
	} : {
		server: own,
		name: "",
		namespace: each
	});
}
function deniedText({ cluster, namespace }) {
	return namespace.startsWith("!") ? `namespaces that ${namespace} of ${cluster} denied` : `clusters that ${cluster} denied`;
}
function newRoles(before, after) {
	const held = new Set(rolesOf(before));
	return rolesOf(after).filter((role) => !held.has(role));
}
function rolesOf({ spec }) {
	return listAt(spec, "roles").flatMap((role) => {
		const name = textAt(role, "name");
		const wide = textsAt(role, "policies").filter((policy) => /,\s*(\*|exec)\s*,/.test(policy));
		const groups = wide.length === 0 ? [] : textsAt(role, "groups").map((group) => `role ${name} for group ${group}`);
		return [...wide.map((policy) => `role ${name}: ${policy}`), ...groups];
	});
}
/** A project without keys takes every commit; one more key is one more person. */
function newSigners({ spec: before }, { spec: after }) {
	const [had, has] = [before, after].map((spec) => listAt(spec, "signatureKeys").map((key) => textAt(key, "keyID")));
	if (had === void 0 || has === void 0 || had.length === 0) return [];
	if (has.length === 0) return policiesOf(after).some(({ mode }) => mode !== "none") ? [] : ["commits without a signature"];
	return has.filter((key) => !had.includes(key)).map((key) => `commits signed with the key ${key}`);
}
/** How strict a policy of `sourceIntegrity` is. https://argo-cd.readthedocs.io/en/latest/user-guide/source-integrity-git-gpg/ */
const STRICTNESS = [
	"none",
	"head",
	"strict"
];
function policiesOf(spec) {
	return listAt(spec, "sourceIntegrity", "git", "policies").map((policy) => ({
		repos: listAt(policy, "repos").map((repo) => textAt(repo, "url")),
		mode: textAt(policy, "gpg", "mode"),
		keys: textsAt(policy, "gpg", "keys")
	}));
}
/** Commits that were not taken: of what asks for fewer signatures, or takes those of one more key. */
function newUnverified({ spec: before }, { spec: after }) {
	const now = policiesOf(after);
	return policiesOf(before).flatMap(({ repos, mode, keys }) => {
		if (mode === "none") return [];
		return repos.flatMap((url) => {
			const next = now.find((policy) => policy.repos.includes(url));
			if (next === void 0 || STRICTNESS.indexOf(next.mode) < STRICTNESS.indexOf(mode)) return [`commits of ${url} with fewer signatures (sourceIntegrity)`];
			return next.keys.filter((key) => !keys.includes(key)).map((key) => `commits of ${url} signed with the key ${key}`);
		});
	});
}
/**
* Accounts as which Applications are synced, where the project names some: the first that fits a destination, and without one that of Argo CD,
* which may do everything (controller/sync.go and util/settings of Argo CD 3.5.1, DeriveServiceAccountToImpersonate).
* https://argo-cd.readthedocs.io/en/stable/operator-manual/app-sync-using-impersonation/
*/
function newAccounts(before, after) {
	const [old, now] = [accountsOf(before), accountsOf(after)];
	if (old.length === 0) return [];
	const places = new Set(now.map(({ place }) => place));
	const held = new Set(old.map(textOf));
	const found = [...now.filter((account) => !held.has(textOf(account))).map(textOf), ...old.filter(({ place }) => !places.has(place)).map((account) => `${textOf(account)} no more`)];
	if (found.length > 0) return found;
	return old.every((account, index) => textOf(account) === textOf(now[index] ?? account)) ? [] : ["syncs by another order of destinationServiceAccounts"];
}
function accountsOf({ spec }) {
	return listAt(spec, "destinationServiceAccounts").map((entry) => ({
		place: `${textAt(entry, "namespace") || "(no namespace)"} of ${textAt(entry, "server") || "(no server)"}`,
		account: textAt(entry, "defaultServiceAccount")
	}));
}
function textOf({ place, account }) {
	return `syncs to ${place} as ServiceAccount ${account}`;
}
/** Patterns that are new and of which nothing can be made up. */
function newUnclear(before, after) {
	const held = new Set(patternsOf(before));
	return patternsOf(after).filter((pattern) => isGlob(pattern) && !held.has(pattern) && samplesOf(pattern.replace(/^!/, "")).length === 0).map((pattern) => `what the pattern ${pattern.slice(0, 100)} permits`);
}
function patternsOf({ spec }) {
	const of = (list, keys) => listAt(spec, list).flatMap((entry) => keys.map((key) => textAt(entry, key)));
	return [
		...textsAt(spec, "sourceRepos").filter((pattern) => pattern.length > 500),
		...of("destinations", [
			"server",
			"name",
			"namespace"
		]),
		...of("clusterResourceWhitelist", ["group", "kind"]),
		...of("namespaceResourceWhitelist", ["group", "kind"])
	];
}

// src/risk/fresh-namespaces.ts
/**
* True for rights in a namespace that comes with the change, for nobody but
*
* - accounts of that namespace: their pods could mount all that is in it anyway, even if somebody else than Git has put something there;
* - people and groups, where the change makes the Namespace itself and nothing in Git knew it: so a team gets a place of its own.
*/
function staysInFresh(cluster, namespace, subjects, facts) {
	const own = `ServiceAccount ${namespace}/`;
	const isOwn = (subject) => subject.startsWith(own);
	if (!subjects.every((subject) => isOwn(subject) || PEOPLE.test(subject))) return false;
	if (!isFreshOnce(cluster, namespace, facts)) return false;
	return subjects.every(isOwn) || isUnheardOf(cluster, namespace, facts);
}
/** Groups and users that somebody gave a name; `system:` is everybody who is logged in, every account, nodes. */
const PEOPLE = /^(?:Group|User) (?!system:)/;
/** The change makes the Namespace, and before it no binding and no project named it: what is not in Git may well be in the cluster. */
function isUnheardOf(cluster, namespace, facts) {
	const identity = {
		cluster,
		group: "",
		kind: "Namespace",
		namespace: "",
		name: namespace
	};
	return facts.world.head.has(identity) && !namedBefore(cluster, facts).has(namespace);
}
const named = /* @__PURE__ */ new WeakMap();
/** Namespaces whose accounts had rights in a cluster, and those that projects permitted by name. */
function namedBefore(cluster, facts) {
	const clusters = named.get(facts) ?? /* @__PURE__ */ new Map();
	named.set(facts, clusters);
	const before = clusters.get(cluster);
	if (before !== void 0) return before;
	const { base } = facts.world;
	const found = /* @__PURE__ */ new Set();
	for (const binding of bindingsOf(base, cluster)) for (const subject of listAt(binding.object, "subjects")) found.add(textAt(subject, "namespace"));
	for (const { manifest } of base.ofKind("argoproj.io", "AppProject")) for (const item of listAt(manifest.object, "spec", "destinations")) found.add(textAt(item, "namespace"));
	clusters.set(cluster, found);
	return found;
}
/** Namespaces that are in every cluster, whether Git has them or not. */
const BUILT_IN = [
	"default",
	"kube-system",
	"kube-public",
	"kube-node-lease"
];
const known = /* @__PURE__ */ new WeakMap();
/** Each permission of a role asks again, and the answer is about all Applications. */
function isFreshOnce(cluster, namespace, facts) {
	const answers = known.get(facts) ?? /* @__PURE__ */ new Map();
	known.set(facts, answers);
	const key = `${cluster} ${namespace}`;
	const answer = answers.get(key) ?? isFreshNamespace(cluster, namespace, facts);
	answers.set(key, answer);
	return answer;
}
/**
* True for a namespace that comes with the change: it makes the Namespace, or a new Application that creates its own, and before it nothing
* of the tree was there or was meant to be. Whoever gets rights in it gets none over anything that others have.
*/
function isFreshNamespace(cluster, namespace, { world, applications }) {
	if (namespace === "" || BUILT_IN.includes(namespace) || world.base.within(cluster, namespace).length > 0) return false;
	const targets = (side) => applications.filter((item) => {
		const application = item[side];
		return application !== void 0 && application.destination.namespace === namespace && clusterOf(application) === cluster;
	});
	const identity = {
		cluster,
		group: "",
		kind: "Namespace",
		namespace: "",
		name: namespace
	};
	if (world.base.has(identity) || targets("base").length > 0) return false;
	return world.head.has(identity) || targets("head").some(({ head }) => applicationOptions(head).includes("CreateNamespace=true"));
}

// src/risk/port-uses.ts
/** Ports of a Service that routes, webhooks and monitors name. */
function portUses(service, world) {
	const { cluster, namespace, name } = service.identity;
	const uses = [];
	const note = (from, target, port, where) => {
		if (from.identity.cluster === cluster && textAt(target, "name") === name && (where || from.identity.namespace) === namespace && port !== void 0) uses.push({
			from,
			port
		});
	};
	for (const { manifest } of world.ofKind("networking.k8s.io", "Ingress")) {
		const paths = listAt(manifest.object, "spec", "rules").flatMap((rule) => listAt(rule, "http", "paths"));
		for (const backend of [mapAt(manifest.object, "spec", "defaultBackend"), ...paths.map((path) => mapAt(path, "backend"))]) {
			const target = mapAt(backend, "service");
			note(manifest, target, fieldAt(target, ["port", "number"]) ?? fieldAt(target, ["port", "name"]), "");
		}
	}
	for (const kind of ["HTTPRoute", "GRPCRoute"]) for (const { manifest } of world.ofKind("gateway.networking.k8s.io", kind)) for (const target of listAt(manifest.object, "spec", "rules").flatMap((rule) => listAt(rule, "backendRefs"))) if (isMap(target)) note(manifest, target, target["port"], textAt(target, "namespace"));
	for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) for (const { manifest } of world.ofKind("admissionregistration.k8s.io", kind)) for (const webhook of listAt(manifest.object, "webhooks")) {
		const target = mapAt(webhook, "clientConfig", "service");
		note(manifest, target, target["port"] ?? 443, textAt(target, "namespace"));
	}
	for (const { manifest } of world.ofKind("monitoring.coreos.com", "ServiceMonitor")) {
		if (!monitors(manifest, service)) continue;
		for (const endpoint of listAt(manifest.object, "spec", "endpoints")) {
			const port = fieldAt(endpoint, ["port"]);
			if (port !== void 0) uses.push({
				from: manifest,
				port
			});
		}
	}
	return uses;
}
/** Whether a ServiceMonitor takes a Service. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec */
function monitors(monitor, service) {
	const { cluster, namespace } = monitor.identity;
	const place = mapAt(monitor.object, "spec", "namespaceSelector");
	const names = textsAt(place, "matchNames");
	return (place["any"] === true || (names.length === 0 ? [namespace] : names).includes(service.identity.namespace)) && cluster === service.identity.cluster && matchesSelector(fieldAt(monitor.object, ["spec", "selector"]), mapAt(service.object, "metadata", "labels"));
}
/** The Services that a ServiceMonitor takes; most look in their own namespace only. */
function monitoredServices(monitor, world) {
	const { cluster, namespace } = monitor.identity;
	return (Object.keys(mapAt(monitor.object, "spec", "namespaceSelector")).length === 0 ? world.within(cluster, namespace).filter(({ manifest: { identity } }) => identity.group === "" && identity.kind === "Service") : world.ofKind("", "Service")).filter(({ manifest }) => monitors(monitor, manifest));
}

// src/risk/schema-words.ts
/** Go's complaint about a value of a wrong type; its path has no positions. */
const WRONG_TYPE = /^json: cannot unmarshal (\w+) into Go struct field (\w+)\.(.+) of type (\S+)$/;
/** The same of a custom resource. */
const WRONG_SHAPE = / in body must be of type \[?([a-z ]{1,30})\]?: "(\w+)"$/;
/** Go's complaint about a value that cannot be read: path first. */
const UNREADABLE = /^([\w.-]+): (.+)$/s;
const FOUND = {
	string: "a text",
	number: "a number",
	integer: "a whole number",
	bool: "true or false",
	boolean: "true or false",
	object: "a map",
	array: "a list"
};
/** A refusal of a type as path and predicate: `spec.replicas`, `is a text where a whole number belongs`. */
function describeMistake({ path, detail }, type, isMissing) {
	const [, found = "", struct, place = "", wanted = ""] = WRONG_TYPE.exec(detail) ?? [];
	if (struct !== void 0) {
		const isAlone = struct === "ObjectMeta" && !place.startsWith("metadata.");
		const what = `is ${FOUND[found] ?? found} where ${nameOfType(wanted)} belongs`;
		return {
			path: isAlone ? `metadata.${place}` : place,
			what
		};
	}
	const [, unread, why = ""] = type === "Decode" ? UNREADABLE.exec(detail) ?? [] : [];
	if (unread !== void 0) return {
		path: unread,
		what: `cannot be read: ${why}`
	};
	if (isMissing && type === "Duplicate") return {
		path,
		what: "would be the same as of another item"
	};
	if (isMissing) return {
		path,
		what: detail === "" || detail.toLowerCase() === "required value" ? "is missing" : `is missing (${detail})`
	};
	const prefix = `${path} in body `;
	const [, allowed, value = ""] = type === "TypeInvalid" && WRONG_SHAPE.exec(detail) || [];
	if (allowed !== void 0) {
		const names = allowed.split(" ").map((name) => FOUND[name] ?? name);
		return {
			path,
			what: `is ${FOUND[value] ?? value} where ${names.join(" or ")} belongs`
		};
	}
	return {
		path,
		what: detail.startsWith(prefix) ? detail.slice(prefix.length) : `does not fit: ${detail}`
	};
}
function nameOfType(type) {
	if (type.startsWith("[]")) return type === "[]uint8" ? "a text in base64" : "a list";
	if (type.startsWith("map[") || type.startsWith("v1.") || type === "schema") return "a map";
	if (/^int\d+$/.test(type)) return "a whole number";
	if (type.startsWith("float")) return "a number";
	if (type === "bool") return "true or false";
	if (type === "intstr.IntOrString") return "a whole number or a text";
	return type === "time" ? "a time" : "a text";
}

module.exports = { calledHosts, checkFailurePolicy, checkIscsi, checkSuccessPolicy, compareConfigs, deleteApplication, describeMistake, editOf, editUsedBy, editsOf, findDocument, givesAdmin, grantsOfControllers, holdsData, isClusterWide, isEscalation, isHit, isOfDrivers, knownGrants, monitoredServices, namesIn, narrowings, newRights, noteRollout, openingsBetween, outlineOf, placeDocuments, placeInFile, playSet, portUses, rolloutOf, standsForCloud, standsForData, staysInFresh, stoodIn, takesPlaceOf, upgradeDefinition };