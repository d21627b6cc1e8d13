"use strict";
const { PROFILE_PREFIX, checkAccessModes, checkAmong, checkAmount, checkCidr, checkClaimSpec, checkContainerResourceName, checkCountOrPercent, checkDestination, checkDomainPath, checkDriver, checkDriverName, checkFinalizerName, checkHostPath, checkIp, checkLabel, checkLabel1035, checkLabelValue, checkLabels, checkNoBacksteps, checkNodeSelector, checkNonNegative, checkOneOf, checkPathSegment, checkPodSpec, checkPort, checkPortName, checkPortOrName, checkQualifiedName, checkReachable, checkRequiredText, checkResourceName, checkResources: checkResources$1, checkSelector: checkSelector$1, checkSpelledIp, checkSubdomain, checkTaints: checkTaints$1, checkTemplateMetadata, checkText, checkTolerations, checkWildcard, compareAmounts, differentKeys, duplicate, fillDefaults, forOlderDevices, forbidden, immutable, inNewerWords, inWordsOf, invalid, isExtendedResource, isStandardResource, notSupported, preservesUnknown, prune, required, sameMeaning, scalarText, sourceField, structNamed, tooLong, tooMany } = require("./judge.js");
const { fieldAt, formatIp, getEntry, ipFamilyOf, isCidr, isIp, isMap, isStrictPart, listAt, mapAt, numberAt, parseCidr, parseGoUrl, parseSloppyIp, sameValue, textAt, textsAt, withField, without } = require("./gather.js");
const { append, trimEndOf } = require("./start.js");
const { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, MAX_STEPS, STRING, TIMESTAMP, bounded, checkCompiles, checkEmbedded, checkRules, checkSchema, compileExpression, compilePattern, escapeFieldName, hasRules, listOf, mapOf, optionalOf, placesOf, struct, structOf, typeAt } = require("./expressions.js");
const { parseQuantity, roundUp } = require("./compare.js");
let later_seldom;
function checkIscsi(...given) {
	return (later_seldom ??= require("./seldom.js")).checkIscsi(...given);
}
const { Buffer } = require("node:buffer");
const { X509Certificate } = require("node:crypto");

// src/forecast/apply/kinds/access.ts
/** pkg/apis/rbac/validation/validation.go (ValidateRole, ValidateClusterRole) */
const ROLE = { check(errors, object) {
	const clusterWide = object["kind"] === "ClusterRole";
	const aggregation = object["aggregationRule"];
	if (isMap(aggregation)) checkAggregation(errors, listAt(aggregation, "clusterRoleSelectors"));
	for (const [index, rule] of listAt(object, "rules").entries()) if (isMap(rule)) checkPolicyRule(errors, `rules[${index}]`, rule, clusterWide);
} };
/** A role that is made of others selects some. */
function checkAggregation(errors, selectors) {
	const field = "aggregationRule.clusterRoleSelectors";
	if (selectors.length === 0) errors.push(required(field, "at least one clusterRoleSelector required if aggregationRule is non-nil"));
	for (const [index, selector] of selectors.entries()) {
		const before = errors.length;
		checkSelector$1(errors, `${field}[${index}]`, selector);
		if (errors.length > before) errors.push(invalid(`${field}[${index}]`, void 0, "invalid label selector."));
	}
}
function checkPolicyRule(errors, field, rule, clusterWide) {
	if (textsAt(rule, "verbs").length === 0) errors.push(required(`${field}.verbs`, "verbs must contain at least one value"));
	if (textsAt(rule, "nonResourceURLs").length > 0) {
		if (!clusterWide) errors.push(invalid(`${field}.nonResourceURLs`, void 0, "namespaced rules cannot apply to non-resource URLs"));
		if ([
			"apiGroups",
			"resources",
			"resourceNames"
		].some((key) => textsAt(rule, key).length > 0)) errors.push(invalid(`${field}.nonResourceURLs`, void 0, "rules cannot apply to both regular resources and non-resource URLs"));
		return;
	}
	if (textsAt(rule, "apiGroups").length === 0) errors.push(required(`${field}.apiGroups`, "resource rules must supply at least one api group"));
	if (textsAt(rule, "resources").length === 0) errors.push(required(`${field}.resources`, "resource rules must supply at least one resource"));
}
/** pkg/apis/rbac/validation/validation.go (ValidateRoleBinding, ValidateRoleBindingUpdate) */
const ROLE_BINDING = {
	check(errors, object) {
		const reference = mapAt(object, "roleRef");
		const group = textAt(reference, "apiGroup");
		if (group !== "rbac.authorization.k8s.io") errors.push(notSupported("roleRef.apiGroup", group, ["rbac.authorization.k8s.io"]));
		const kinds = object["kind"] === "ClusterRoleBinding" ? ["ClusterRole"] : ["Role", "ClusterRole"];
		const kind = textAt(reference, "kind");
		if (!kinds.includes(kind)) errors.push(notSupported("roleRef.kind", kind, kinds));
		checkRequiredText(errors, "roleRef.name", textAt(reference, "name"), checkPathSegment);
		for (const [index, subject] of listAt(object, "subjects").entries()) {
			const path = `subjects[${index}]`;
			if (isMap(subject)) checkSubject$1(errors, path, subject, object["kind"] !== "ClusterRoleBinding");
		}
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["roleRef"], before["roleRef"])) errors.push(invalid("roleRef", void 0, "cannot change roleRef"));
	}
};
function checkSubject$1(errors, field, subject, namespaced) {
	const [kind, group] = [textAt(subject, "kind"), textAt(subject, "apiGroup")];
	if (textAt(subject, "name") === "") errors.push(required(`${field}.name`));
	if (kind === "ServiceAccount") {
		if (textAt(subject, "name") !== "") checkText(errors, `${field}.name`, textAt(subject, "name"), checkSubdomain);
		if (group !== "") errors.push(notSupported(`${field}.apiGroup`, group, [""]));
		if (!namespaced && textAt(subject, "namespace") === "") errors.push(required(`${field}.namespace`));
	} else if (kind === "User" || kind === "Group") {
		if (group !== "rbac.authorization.k8s.io") errors.push(notSupported(`${field}.apiGroup`, group, ["rbac.authorization.k8s.io"]));
	} else errors.push(notSupported(`${field}.kind`, kind, [
		"ServiceAccount",
		"User",
		"Group"
	]));
}

// src/forecast/apply/kinds/autoscalers.ts
const METRICS = /* @__PURE__ */ new Map([
	["Resource", "resource"],
	["Pods", "pods"],
	["Object", "object"],
	["External", "external"],
	["ContainerResource", "containerResource"]
]);
/** In the order in which the API server looks at them. */
const SOURCES$1 = [
	"object",
	"external",
	"pods",
	"resource",
	"containerResource"
];
/** Without the gate HPAScaleToZero, none is only kept where it was. */
const LEAST$1 = 1;
/** How much a metric may differ from its target before anything happens may be said since 1.35 (HPAConfigurableTolerance). */
const TOLERANCE = 35;
/**
* Validated, and stored, in the words of the newer version, whatever the manifest has.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/autoscaling/validation/validation.go
* (validateHorizontalPodAutoscalerSpec), pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go
*/
const AUTOSCALER = {
	prepareCreate: (object, cluster) => prepare(object, void 0, cluster),
	prepareUpdate: ({ object, before, cluster }) => prepare(object, before, cluster),
	checkCreate: (errors, object) => checkSpec(errors, specOf(object), void 0),
	checkUpdate: (errors, { object, before }) => checkSpec(errors, specOf(object), specOf(before))
};
/** Objects as they were read: shown in the older version again, a second use of processors among their metrics is not where it was. */
const newerSpecs = /* @__PURE__ */ new WeakMap();
function specOf(object) {
	return newerSpecs.get(object) ?? mapAt(inNewerWords(object), "spec");
}
/** The object as it comes out of the store, where it has the newer form and its defaults. */
function prepare(object, before, cluster) {
	const newer = inNewerWords(object);
	const spec = { ...null, ...mapAt(newer, "spec") };
	const isInUse = before !== void 0 && rulesOf(specOf(before)).some(({ tolerance }) => tolerance !== void 0);
	if (isMap(spec["behavior"]) && cluster.minor < TOLERANCE && !isInUse) {
		spec["behavior"] = { ...null, ...spec["behavior"] };
		for (const key of DIRECTIONS) if (isMap(spec["behavior"][key])) spec["behavior"][key] = without(spec["behavior"][key], ["tolerance"]);
	}
	newerSpecs.set(object, { ...null, ...spec });
	if (isMap(spec["behavior"]) && rulesOf(spec).every((rules) => listAt(rules, "policies").length > 0)) {
		const filled = { spec: structuredClone(spec) };
		fillDefaults(filled, structNamed("autoscaling.HorizontalPodAutoscaler"));
		spec["behavior"] = mapAt(filled.spec, "behavior");
	}
	const version = textAt(object, "apiVersion");
	Object.assign(object, inWordsOf(version, {
		...null, ...newer,
		spec
	}, before));
}
const DIRECTIONS = ["scaleUp", "scaleDown"];
function rulesOf(spec) {
	return DIRECTIONS.map((key) => mapAt(spec, "behavior")[key]).filter(isMap);
}
function checkSpec(errors, spec, old) {
	const [least, most] = [numberAt(spec, "minReplicas"), numberAt(spec, "maxReplicas") ?? 0];
	const bound = old?.["minReplicas"] === 0 ? 0 : LEAST$1;
	if (least !== void 0 && least < bound) errors.push(invalid("spec.minReplicas", least, `must be greater than or equal to ${bound}`));
	if (most === 0) errors.push(required("spec.maxReplicas", "must be set and greater than 0"));
	else if (most < 0) errors.push(invalid("spec.maxReplicas", most, "must be greater than or equal to 1"));
	if (least !== void 0 && most < least) errors.push(invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`"));
	const target = mapAt(spec, "scaleTargetRef");
	checkReference(errors, "spec.scaleTargetRef", target, versionsOf(target, old && mapAt(old, "scaleTargetRef")));
	const metrics = listAt(spec, "metrics");
	for (const [index, metric] of metrics.entries()) checkMetric(errors, `spec.metrics[${index}]`, metric);
	if (least === 0 && !metrics.some((metric) => ["Object", "External"].includes(textAt(metric, "type")))) errors.push(forbidden("spec.metrics", "must specify at least one Object or External metric to support scaling to zero replicas"));
	for (const key of DIRECTIONS) checkScaling(errors, `spec.behavior.${key}`, mapAt(spec, "behavior")[key]);
}
function versionsOf(target, old) {
	const same = (key) => textAt(target, key) === textAt(old, key);
	if (old !== void 0 && same("apiVersion") && same("kind")) return "any";
	return textAt(target, "kind") === "ReplicationController" ? "known" : "grouped";
}
function checkReference(errors, field, reference, versions) {
	for (const key of ["kind", "name"]) checkRequiredText(errors, `${field}.${key}`, textAt(reference, key), checkPathSegment);
	if (versions === "any") return;
	const version = textAt(reference, "apiVersion");
	const parts = version.split("/");
	if (parts.length > 2) errors.push(invalid(`${field}.apiVersion`, version, `unexpected GroupVersion string: ${version}`));
	else if (versions === "grouped" && (parts.length < 2 || parts[0] === "")) errors.push(invalid(`${field}.apiVersion`, version, "apiVersion must specify API group"));
}
/** The first source that is there is looked at, whatever the type says. */
function checkMetric(errors, field, metric) {
	if (!isMap(metric)) return;
	const type = textAt(metric, "type");
	if (type === "") errors.push(required(`${field}.type`, "must specify a metric source type"));
	const own = METRICS.get(type);
	if (own === void 0) errors.push(notSupported(`${field}.type`, type, [...METRICS.keys()].toSorted()));
	const there = SOURCES$1.filter((kind) => isMap(metric[kind]));
	const [first] = there;
	if (first !== void 0) checkTarget(errors, `${field}.${first}`, first, mapAt(metric, first));
	if (own !== void 0 && !there.includes(own)) errors.push(required(`${field}.${own}`, `must populate information for the given metric source`));
	if (there.length === 1) return;
	for (const other of there) if (other !== own) errors.push(forbidden(`${field}.${other}`, "must populate the given metric source only"));
}
function checkTarget(errors, field, kind, source) {
	if (kind === "resource" || kind === "containerResource") {
		if (textAt(source, "name") === "") errors.push(required(`${field}.name`, "must specify a resource name"));
	} else {
		if (kind === "object") checkReference(errors, `${field}.describedObject`, mapAt(source, "describedObject"), "known");
		const name = textAt(source, "metric", "name");
		if (name === "") errors.push(required(`${field}.metric.name`, "must specify a metric name"));
		else checkText(errors, `${field}.metric.name`, name, checkPathSegment);
	}
	if (kind === "containerResource") checkContainerSource(errors, field, source);
	const target = mapAt(source, "target");
	const type = textAt(target, "type");
	if (type === "") errors.push(required(`${field}.target.type`, "must specify a metric target type"));
	if (![
		"AverageValue",
		"Utilization",
		"Value"
	].includes(type)) errors.push(invalid(`${field}.target.type`, type, "must be either Utilization, Value, or AverageValue"));
	const utilization = numberAt(target, "averageUtilization");
	if (utilization !== void 0 && utilization < 1) errors.push(invalid(`${field}.target.averageUtilization`, utilization, "must be greater than 0"));
	for (const key of ["value", "averageValue"]) if (target[key] !== void 0 && (compareAmounts(target[key], "0") ?? 1) <= 0) errors.push(invalid(`${field}.target.${key}`, target[key], "must be positive"));
	checkAmounts(errors, `${field}.target`, kind, target);
}
function checkContainerSource(errors, field, source) {
	const [name, container] = [textAt(source, "name"), textAt(source, "container")];
	if (name !== "") checkContainerResourceName(errors, `${field}.name`, name);
	if (container === "") errors.push(required(`${field}.container`, "must specify a container"));
	else checkText(errors, `${field}.container`, container, checkLabel);
}
/** Which of the amounts a target must have. */
function checkAmounts(errors, field, kind, target) {
	const [average, value] = [target["averageValue"] !== void 0, target["value"] !== void 0];
	const utilization = numberAt(target, "averageUtilization") !== void 0;
	switch (kind) {
		case "resource":
		case "containerResource":
			if (!utilization && !average) errors.push(required(`${field}.averageUtilization`, "must set either a target raw value or a target utilization"));
			if (utilization && average) errors.push(forbidden(`${field}.averageValue`, "may not set both a target raw value and a target utilization"));
			return;
		case "object":
			if (!value && !average) errors.push(required(`${field}.averageValue`, "must set either a target value or averageValue"));
			return;
		case "external":
			if (!value && !average) errors.push(required(`${field}.averageValue`, "must set either a target value for metric or a per-pod target"));
			if (value && average) errors.push(forbidden(`${field}.value`, "may not set both a target value for metric and a per-pod target"));
			return;
		default: if (!average) errors.push(required(`${field}.averageValue`, "must specify a positive target averageValue"));
	}
}
function checkScaling(errors, field, rules) {
	if (!isMap(rules)) return;
	const window = numberAt(rules, "stabilizationWindowSeconds");
	if (window !== void 0 && window < 0) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, "must be greater than or equal to zero"));
	if (window !== void 0 && window > 3600) errors.push(invalid(`${field}.stabilizationWindowSeconds`, window, "must be less than or equal to 3600"));
	checkAmong(errors, `${field}.selectPolicy`, rules["selectPolicy"], [
		"Disabled",
		"Max",
		"Min"
	]);
	const tolerance = rules["tolerance"];
	if (tolerance !== void 0 && (compareAmounts(tolerance, "0") ?? 0) < 0) errors.push(invalid(`${field}.tolerance`, tolerance, "must be greater than or equal to 0"));
	const policies = listAt(rules, "policies");
	if (policies.length === 0) errors.push(required(`${field}.policies`, "must specify at least one Policy"));
	for (const [index, policy] of policies.entries()) {
		const path = `${field}.policies[${index}]`;
		checkAmong(errors, `${path}.type`, textAt(policy, "type"), ["Percent", "Pods"]);
		const [value, period] = [numberAt(policy, "value") ?? 0, numberAt(policy, "periodSeconds") ?? 0];
		if (value <= 0) errors.push(invalid(`${path}.value`, value, "must be greater than zero"));
		if (period <= 0) errors.push(invalid(`${path}.periodSeconds`, period, "must be greater than zero"));
		if (period > 1800) errors.push(invalid(`${path}.periodSeconds`, period, "must be less than or equal to 1800"));
	}
}

// src/forecast/apply/validation/pem.ts
const BEGIN = "-----BEGIN ";
const END = "-----END ";
const DASHES = "-----";
/**
* The blocks of a text, without what lies between, as Go reads them
* (https://github.com/golang/go/blob/go1.26.0/src/encoding/pem/pem.go, Decode): what is no base64 is no block.
*/
function pemBlocks(text) {
	const blocks = [];
	let end = 0;
	let endLine = lineAt(text, 0);
	for (let at = nextLine(text, BEGIN, 0); at >= 0;) {
		const typeLine = lineAt(text, at);
		const type = typeLine.text.slice(11, -5);
		const content = behindHeaders(text, typeLine.next);
		const hasHeaders = content > typeLine.next;
		const soonest = hasHeaders ? content + 1 : content;
		if (end >= 0 && end < soonest) {
			end = nextLine(text, END, soonest);
			if (end >= 0) endLine = lineAt(text, end);
		}
		const bytes = typeLine.text.length >= 16 && typeLine.text.endsWith(DASHES) && end >= 0 && endLine.text === `${END}${type}${DASHES}` ? bytesOf(text, content, end) : void 0;
		if (bytes !== void 0) blocks.push({
			type,
			hasHeaders,
			bytes
		});
		at = nextLine(text, BEGIN, bytes === void 0 ? content : endLine.next);
	}
	return blocks;
}
/** Where the next line that begins so begins; -1 where there is none. */
function nextLine(text, beginning, from) {
	if (text.startsWith(beginning, from) && (from === 0 || text[from - 1] === "\n")) return from;
	const found = text.indexOf(`\n${beginning}`, from);
	return found < 0 ? -1 : found + 1;
}
function lineAt(text, at) {
	const lineEnd = text.indexOf("\n", at);
	const end = lineEnd < 0 ? text.length : lineEnd;
	return {
		text: trimEndOf(" 	\r", text.slice(at, end)),
		next: lineEnd < 0 ? end : end + 1
	};
}
/** Lines with a colon, right behind the first one. */
function behindHeaders(text, from) {
	let at = from;
	while (at < text.length) {
		const line = lineAt(text, at);
		if (!line.text.includes(":")) break;
		at = line.next;
	}
	return at;
}
function bytesOf(text, from, to) {
	if (text.indexOf("-", from) < to) return void 0;
	const code = text.slice(from, to).replaceAll(/[ \t\r\n]/g, "");
	return /^[A-Za-z0-9+/]*={0,2}$/.test(code) && code.length % 4 === 0 ? Buffer.from(code, "base64") : void 0;
}
/** Whether this is a certificate, and one of an authority. */
function readCertificate(bytes) {
	try {
		return new X509Certificate(bytes).ca ? "authority" : "leaf";
	} catch {
		return "none";
	}
}

// src/forecast/apply/kinds/certificates.ts
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/certificates/validation/validation.go (allValidUsages) */
const USAGES = [
	"any",
	"cert sign",
	"client auth",
	"code signing",
	"content commitment",
	"crl sign",
	"data encipherment",
	"decipher only",
	"digital signature",
	"email protection",
	"encipher only",
	"ipsec end system",
	"ipsec tunnel",
	"ipsec user",
	"key agreement",
	"key encipherment",
	"microsoft sgc",
	"netscape sgc",
	"ocsp signing",
	"s/mime",
	"server auth",
	"signing",
	"timestamping"
];
/** pkg/apis/certificates/validation/validation.go, pkg/registry/certificates/certificates/strategy.go */
const CERTIFICATE_SIGNING_REQUEST = {
	prepareCreate(object) {
		const spec = mapAt(object, "spec");
		Object.assign(spec, {
			username: "<requester>",
			groups: ["<groups>"]
		});
	},
	prepareUpdate({ object, before }) {
		object["spec"] = before["spec"] ?? {};
	},
	checkCreate(errors, object) {
		const [block] = pemBlocks(Buffer.from(textAt(object, "spec", "request"), "base64").toString("latin1"));
		if (block?.type !== "CERTIFICATE REQUEST") errors.push(invalid("spec.request", void 0, "PEM block type must be CERTIFICATE REQUEST"));
	},
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const signer = textAt(spec, "signerName");
		if (signer === "kubernetes.io/legacy-unknown") errors.push(invalid("spec.signerName", signer, "the legacy signerName is not allowed via this API version"));
		else checkSigner(errors, "spec.signerName", signer);
		const usages = textsAt(spec, "usages");
		if (usages.length === 0) errors.push(required("spec.usages"));
		for (const [index, usage] of usages.entries()) {
			checkAmong(errors, `spec.usages[${index}]`, usage, USAGES);
			if (usages.indexOf(usage) < index) errors.push(duplicate(`spec.usages[${index}]`, usage));
		}
		const seconds = numberAt(spec, "expirationSeconds");
		if (seconds !== void 0 && seconds < 600) errors.push(invalid("spec.expirationSeconds", seconds, "may not specify a duration less than 600 seconds (10 minutes)"));
	}
};
/** pkg/apis/certificates/validation/validation.go (ValidateClusterTrustBundle, ValidateClusterTrustBundleUpdate) */
const CLUSTER_TRUST_BUNDLE = {
	check(errors, object) {
		const signer = textAt(object, "spec", "signerName");
		const name = textAt(object, "metadata", "name");
		const prefix = `${signer.replaceAll("/", ":")}:`;
		if (signer === "") {
			if (name.includes(":")) errors.push(invalid("metadata.name", name, "ClusterTrustBundle without signer name must not have \":\" in its name"));
		} else if (!name.startsWith(prefix)) {
			const detail = `ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`;
			errors.push(invalid("metadata.name", name, detail));
		}
		if (signer !== "") checkSigner(errors, "spec.signerName", signer);
	},
	checkCreate(errors, object) {
		checkTrustBundle(errors, "spec.trustBundle", textAt(object, "spec", "trustBundle"));
	},
	checkUpdate(errors, { object, before }) {
		const bundle = textAt(object, "spec", "trustBundle");
		if (bundle !== textAt(before, "spec", "trustBundle")) checkTrustBundle(errors, "spec.trustBundle", bundle);
		const signer = textAt(object, "spec", "signerName");
		if (signer !== textAt(before, "spec", "signerName")) errors.push(immutable("spec.signerName", signer));
	}
};
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/names.go (ValidateSignerName) */
function checkSigner(errors, field, signer) {
	if (signer === "") return void errors.push(required(field));
	const [domain = "", path, ...more] = signer.split("/");
	if (path === void 0 || more.length > 0) {
		errors.push(invalid(field, signer, "must be a fully qualified domain and path of the form 'example.com/signer-name'"));
		return;
	}
	if (domain.length > LONGEST_DOMAIN) errors.push(tooLong(field, LONGEST_DOMAIN));
	checkPieces(errors, field, domain, checkLabel);
	if (!domain.includes(".")) errors.push(invalid(field, domain, "should be a domain with at least two segments separated by dots"));
	checkPieces(errors, field, path, checkSubdomain);
}
/** Of what lies between dots, only the first that is wrong is told. */
function checkPieces(errors, field, text, check) {
	const wrong = text.split(".").find((piece) => check(piece).length > 0);
	if (wrong === void 0) return;
	for (const message of check(wrong)) errors.push(invalid(field, text, `validating label "${wrong}": ${message}`));
}
const LONGEST_DOMAIN = 253;
const LONGEST_BUNDLE = 1048576;
/** pkg/apis/certificates/validation/validation.go (validateTrustBundle): certificates of authorities, each once. */
function checkTrustBundle(errors, field, text) {
	if (Buffer.byteLength(text) > LONGEST_BUNDLE) return void errors.push(tooLong(field, LONGEST_BUNDLE));
	const wrong = (detail) => void errors.push(invalid(field, "<value omitted>", detail));
	const before = errors.length;
	const places = /* @__PURE__ */ new Map();
	for (const [index, { type, hasHeaders, bytes }] of pemBlocks(text).entries()) {
		const found = type === "CERTIFICATE" && !hasHeaders ? readCertificate(bytes) : "authority";
		if (type !== "CERTIFICATE") wrong(`entry ${index} has bad block type: ${type}`);
		else if (hasHeaders) wrong(`entry ${index} has PEM block headers`);
		else if (found === "none") wrong(`entry ${index} does not parse as X.509`);
		else if (found === "leaf") wrong(`entry ${index} does not have the CA bit set`);
		else {
			const key = bytes.toString("base64");
			places.set(key, [...places.get(key) ?? [], index]);
		}
	}
	if (errors.length > before) return;
	if (places.size === 0) wrong("at least one trust anchor must be provided");
	for (const indices of places.values()) if (indices.length > 1) wrong(`duplicate trust anchor (indices [${indices.join(" ")}])`);
}

// src/forecast/apply/kinds/cluster.ts
/** Finalizers are written through a subresource: pkg/registry/core/namespace/strategy.go */
const NAMESPACE = {
	prepareCreate(object) {
		const finalizers = listAt(object, "spec", "finalizers");
		if (!finalizers.includes("kubernetes")) object["spec"] = { finalizers: [...finalizers, "kubernetes"] };
	},
	prepareUpdate({ object, before }) {
		object["spec"] = before["spec"] ?? {};
	},
	check(errors, object) {
		for (const finalizer of textsAt(object, "spec", "finalizers")) checkFinalizerName(errors, "spec.finalizers", finalizer);
	}
};
/**
* pkg/apis/core/validation/validation.go (ValidateNode, ValidateNodeUpdate); that errors of taints speak of metadata is its quirk.
*/
const NODE = {
	check(errors, object, { minor }) {
		checkTaints$1(errors, "metadata.taints", listAt(object, "spec", "taints"));
		const blocks = textsAt(object, "spec", "podCIDRs");
		for (const [index, block] of blocks.entries()) checkCidr(errors, `spec.podCIDRs[${index}]`, block, minor);
		if (blocks.length > 1 && !blocks.every(isCidr)) errors.push({
			field: "spec.podCIDRs",
			type: "InternalError",
			detail: "invalid PodCIDRs. failed to check with dual stack"
		});
		const families = new Set(blocks.map((block) => ipFamilyOf(block.split("/")[0] ?? "")));
		if (blocks.length > families.size) errors.push(invalid("spec.podCIDRs", void 0, "may specify no more than one CIDR for each IP family"));
	},
	checkUpdate(errors, { object, before }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		if (listAt(old, "podCIDRs").length > 0 && !sameValue(spec["podCIDRs"], old["podCIDRs"])) errors.push(forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid"));
		if (textAt(old, "providerID") !== "" && spec["providerID"] !== old["providerID"]) errors.push(forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid"));
		if (textAt(spec, "externalID") !== textAt(old, "externalID")) errors.push(forbidden("spec.externalID", "may not be updated"));
	}
};
/** pkg/apis/apps/validation/validation.go (ValidateControllerRevisionCreate, ValidateControllerRevisionUpdate) */
const CONTROLLER_REVISION = {
	check: (errors, object) => checkNonNegative(errors, "revision", object["revision"]),
	checkCreate(errors, { data = null }) {
		if (data === null) errors.push(required("data", "data is mandatory"));
		else if (!isMap(data)) errors.push(required("data", "data must be a valid JSON object"));
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["data"], before["data"])) errors.push(immutable("data", isMap(object["data"]) ? void 0 : object["data"]));
	}
};
/** pkg/apis/scheduling/validation/validation.go */
const PRIORITY_CLASS = {
	updateAlone: true,
	check(errors, object) {
		const value = numberAt(object, "value") ?? 0;
		const name = textAt(object, "metadata", "name");
		if (name.startsWith("system-") && !["system-cluster-critical", "system-node-critical"].includes(name)) errors.push(forbidden("metadata.name", "priority class names with 'system-' prefix are reserved for system use only"));
		else if (value > 1e9 && !name.startsWith("system-")) errors.push(forbidden("value", "maximum allowed value of a user defined priority is 1000000000"));
		const preemption = object["preemptionPolicy"];
		if (typeof preemption === "string") checkOneOf(errors, "preemptionPolicy", preemption, ["PreemptLowerPriority", "Never"]);
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["value"], before["value"])) errors.push(forbidden("value", "may not be changed in an update."));
		if (!sameValue(object["preemptionPolicy"], before["preemptionPolicy"])) errors.push(immutable("preemptionPolicy", object["preemptionPolicy"] ?? null));
	}
};
/** pkg/apis/node/validation/validation.go */
const RUNTIME_CLASS = {
	check(errors, object) {
		checkRequiredText(errors, "handler", textAt(object, "handler"), checkLabel);
		const overhead = mapAt(object, "overhead", "podFixed");
		if (Object.keys(overhead).length > 0) checkResources$1(errors, "overhead", { limits: overhead }, []);
		const scheduling = object["scheduling"];
		if (!isMap(scheduling)) return;
		checkLabels(errors, "scheduling.nodeSelector", mapAt(scheduling, "nodeSelector"));
		const tolerations = listAt(scheduling, "tolerations");
		checkTolerations(errors, "scheduling.tolerations", tolerations);
		const known = /* @__PURE__ */ new Set();
		for (const [index, toleration] of tolerations.entries()) {
			const key = JSON.stringify([
				"key",
				"operator",
				"value",
				"effect"
			].map((name) => textAt(toleration, name)));
			if (known.has(key)) errors.push(duplicate(`scheduling.tolerations[${index}]`, toleration));
			known.add(key);
		}
	},
	checkUpdate(errors, { object, before }) {
		if (object["handler"] !== before["handler"]) errors.push(immutable("handler", object["handler"] ?? null));
	}
};
/** pkg/apis/coordination/validation/validation.go */
const LEASE = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const seconds = numberAt(spec, "leaseDurationSeconds");
	if (seconds !== void 0 && seconds <= 0) errors.push(invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
	const transitions = numberAt(spec, "leaseTransitions");
	if (transitions !== void 0 && transitions < 0) errors.push(invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0"));
} };
/** https://github.com/kubernetes/kube-aggregator/blob/master/pkg/apis/apiregistration/validation/validation.go */
const API_SERVICE = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const name = textAt(object, "metadata", "name");
	const wanted = `${textAt(spec, "version")}.${textAt(spec, "group")}`;
	if (name !== wanted) {
		const detail = `must be \`spec.version+"."+spec.group\`: ${JSON.stringify(wanted)}`;
		errors.push(invalid("metadata.name", name, detail));
	}
	if (textAt(spec, "group") === "" && textAt(spec, "version") !== "v1") errors.push(required("spec.group", "only v1 may have an empty group and it better be legacy kube"));
	if (textAt(spec, "group") !== "") checkText(errors, "spec.group", textAt(spec, "group"), checkSubdomain);
	checkText(errors, "spec.version", textAt(spec, "version"), checkLabel1035);
	for (const [key, most] of [["groupPriorityMinimum", 2e4], ["versionPriority", 1e3]]) {
		const value = numberAt(spec, key) ?? 0;
		if (value <= 0 || value > most) errors.push(invalid(`spec.${key}`, value, `must be positive and less than ${most}`));
	}
	const service = spec["service"];
	const bundle = textAt(spec, "caBundle");
	if (!isMap(service)) {
		if (bundle !== "") errors.push(invalid("spec.caBundle", void 0, "local APIServices may not have a caBundle"));
		if (spec["insecureSkipTLSVerify"] === true) errors.push(invalid("spec.insecureSkipTLSVerify", true, "local APIServices may not have insecureSkipTLSVerify"));
		return;
	}
	for (const key of ["namespace", "name"]) if (textAt(service, key) === "") errors.push(required(`spec.service.${key}`));
	const port = numberAt(service, "port") ?? 443;
	if (port < 1 || port > 65535) errors.push(invalid("spec.service.port", port, "port is not valid: must be between 1 and 65535, inclusive"));
	if (spec["insecureSkipTLSVerify"] === true && Buffer.from(bundle, "base64").length > 0) errors.push(invalid("spec.insecureSkipTLSVerify", true, "may not be true if caBundle is present"));
} };

// src/forecast/apply/kinds/webhook-clients.ts
/** Where a webhook is called: a URL or a Service, over TLS. https://github.com/kubernetes/apiserver/blob/master/pkg/util/webhook/validation.go */
function checkClientConfig(errors, field, config) {
	const { url, service } = config;
	if (url === void 0 === (service === void 0)) return void errors.push(required(field, "exactly one of url or service is required"));
	if (typeof url === "string") checkUrl$1(errors, `${field}.url`, url);
	if (!isMap(service)) return;
	checkRequiredText(errors, `${field}.service.name`, textAt(service, "namespace"));
	checkRequiredText(errors, `${field}.service.namespace`, textAt(service, "name"));
	const port = numberAt(service, "port") ?? 443;
	if (port < 1 || port > 65535) errors.push(invalid(`${field}.service.port`, port, "port is not valid: must be between 1 and 65535, inclusive"));
	if (typeof service["path"] === "string") checkUrlPath(errors, `${field}.service.path`, service["path"]);
}
/** Each part of the path is a name. */
function checkUrlPath(errors, field, path) {
	if (path === "/" || path === "") return;
	if (path === "//") return void errors.push(invalid(field, path, "segment[0] may not be empty"));
	if (!path.startsWith("/")) errors.push(invalid(field, path, "must start with a '/'"));
	const segments = path.slice(1).replace(/\/$/, "").split("/");
	for (const [index, segment] of segments.entries()) if (segment === "") errors.push(invalid(field, path, `segment[${index}] may not be empty`));
	else for (const message of checkSubdomain(segment)) errors.push(invalid(field, path, `segment[${index}]: ${message}`));
}
function checkUrl$1(errors, field, url) {
	const form = "; desired format: https://host[/path]";
	const parsed = parseGoUrl(url);
	if ("problem" in parsed) return void errors.push(required(field, `url must be a valid URL: ${parsed.problem}${form}`));
	const { scheme, host, user, fragment, query } = parsed;
	if (scheme !== "https") errors.push(invalid(field, scheme, `'https' is the only allowed URL scheme${form}`));
	if (host === "") errors.push(invalid(field, "", `host must be specified${form}`));
	if (user !== void 0) errors.push(invalid(field, user, "user information is not permitted in the URL"));
	if (fragment !== "") errors.push(invalid(field, fragment, "fragments are not permitted in the URL"));
	if (query !== "") errors.push(invalid(field, query, "query parameters are not permitted in the URL"));
}

// src/forecast/apply/custom/definition-conversion.ts
const REVIEW_VERSIONS = ["v1", "v1beta1"];
const NO_BUNDLE = "unable to load root certificates: unable to parse bytes as PEM block";
/**
* How objects get from one version to another.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceConversion)
*/
function checkConversion(errors, conversion) {
	const field = "spec.conversion";
	const strategy = textAt(conversion, "strategy");
	checkOneOf(errors, `${field}.strategy`, strategy, ["None", "Webhook"]);
	const config = fieldAt(conversion, ["webhook", "clientConfig"]);
	const versions = textsAt(conversion, "webhook", "conversionReviewVersions");
	if (strategy === "Webhook") {
		if (isMap(config)) checkClientConfig(errors, `${field}.webhookClientConfig`, config);
		else errors.push(required(`${field}.webhookClientConfig`, "required when strategy is set to Webhook"));
		if (versions.length === 0) errors.push(required(`${field}.conversionReviewVersions`));
		else if (!versions.some((version) => REVIEW_VERSIONS.includes(version))) errors.push(invalid(`${field}.conversionReviewVersions`, void 0, `must include at least one of ${REVIEW_VERSIONS.join(", ")}`));
		for (const [index, version] of versions.entries()) {
			const path = `${field}.conversionReviewVersions[${index}]`;
			if (versions.indexOf(version) < index) errors.push(invalid(path, version, "duplicate version"));
			else checkText(errors, path, version, checkLabel1035);
		}
	} else {
		const detail = "should not be set when strategy is not set to Webhook";
		if (config !== void 0) errors.push(forbidden(`${field}.webhookClientConfig`, detail));
		if (versions.length > 0) errors.push(forbidden(`${field}.conversionReviewVersions`, detail));
	}
}
/**
* Certificates that nobody can read: a definition that is established may not get them, but keeps those that it has.
* (allowInvalidCABundle)
*/
function checkBundle(errors, spec, old) {
	const [now, then] = [spec, old].map((one) => textAt(one, "conversion", "webhook", "clientConfig", "caBundle"));
	if (isBroken(then ?? "") || !isBroken(now ?? "") || textAt(spec, "conversion", "strategy") !== "Webhook") return;
	errors.push(invalid("spec.conversion.webhookClientConfig.caBundle", void 0, NO_BUNDLE));
}
function isBroken(bundle) {
	const blocks = pemBlocks(Buffer.from(bundle, "base64").toString("latin1"));
	return bundle !== "" && !blocks.some(({ type, bytes }) => type === "CERTIFICATE" && readCertificate(bytes) !== "none");
}

// src/forecast/apply/custom/field-paths.ts
const MOST_SELECTABLE = 8;
const SELECTABLE = [
	"string",
	"boolean",
	"integer"
];
/**
* The schema of the field that a path leads to: `.name` or `['name']`, and never into a list. Undefined where it leads nowhere.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go (ValidFieldPath)
*/
function schemaOfPath(schema, path) {
	const parts = [...path.matchAll(/\.([^.[\]]+)|\['([^']*)'\]/g)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== path.trim()) return void 0;
	let place = schema;
	for (const [, plain, quoted] of parts) {
		const next = getEntry(mapAt(place, "properties"), plain ?? quoted ?? "") ?? place["additionalProperties"];
		if (!isMap(next)) return void 0;
		place = next;
	}
	return place;
}
/**
* Fields by which objects can be selected: single values outside of metadata, each once.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceSelectableFields)
*/
function checkSelectableFields(errors, field, version, schema) {
	const known = /* @__PURE__ */ new Set();
	for (const [index, selectable] of listAt(version, "selectableFields").entries()) {
		const place = `${field}[${index}].jsonPath`;
		const path = textAt(selectable, "jsonPath");
		if (path === "") {
			errors.push(required(place));
			continue;
		}
		const found = path.includes("['") ? void 0 : schemaOfPath(schema, path);
		if (found === void 0) {
			errors.push(invalid(place, path, "is an invalid path: does not refer to a valid field"));
			continue;
		}
		if (/^\.metadata\b/.test(path)) errors.push(invalid(place, path, "must not point to fields in metadata"));
		if (!SELECTABLE.includes(textAt(found, "type"))) errors.push(invalid(place, path, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed."));
		if (known.has(path)) errors.push(duplicate(place, path));
		known.add(path);
	}
	if (known.size > MOST_SELECTABLE) errors.push(tooMany(field, known.size, MOST_SELECTABLE));
}

// src/forecast/apply/custom/rule-costs.ts
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go */
const MOST_OF_RULE = 1e7;
const MOST_OF_SCHEMA = 1e8;
/** The dearest rules are told, where a schema is too dear as a whole. */
const TOLD = 4;
/** Adds a rule to the costs of a schema; alone it may be too dear. */
function chargeRule(errors, budget, { field, cost, count }) {
	charge(errors, budget, `${field}.rule`, "estimated rule cost", cost * count);
}
/** The same for the expression of a message, which counts once. */
function chargeMessage(errors, budget, field, cost) {
	charge(errors, budget, `${field}.messageExpression`, "estimated messageExpression cost", cost);
}
function charge(errors, budget, field, what, cost) {
	if (cost > MOST_OF_RULE) errors.push(forbidden(field, tooDear(what, cost / MOST_OF_RULE)));
	budget.total += cost;
	if (cost >= MOST_OF_SCHEMA / 100) budget.dear.push({
		field,
		cost
	});
}
/** A schema whose rules are too dear together. */
function checkBudget(errors, { total, dear }, field) {
	if (total <= MOST_OF_SCHEMA) return;
	const detail = "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema";
	for (const { field: path } of dear.toSorted((a, b) => b.cost - a.cost).slice(0, TOLD)) errors.push(forbidden(path, detail));
	errors.push(forbidden(field, tooDear("x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", total / MOST_OF_SCHEMA)));
}
function tooDear(what, factor) {
	return `${what} exceeds budget by factor of ${factor > 100 ? "more than 100x" : factor < 1.5 ? `${factor.toFixed(6)}x` : `${factor.toFixed(1)}x`} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}
/** How many parts a value of a schema has at most, for each; undefined where nothing limits them. */
function countOf(schema) {
	const type = textAt(schema, "type");
	if (!(type === "array" || type === "object" && schema["additionalProperties"] !== void 0)) return 1;
	const limit = numberAt(schema, type === "array" ? "maxItems" : "maxProperties");
	return limit === void 0 ? void 0 : Math.max(0, limit);
}

// src/forecast/apply/custom/rule-types.ts
/** The most that a request may hold. https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/apis/cel/config.go */
const MAX_REQUEST = 3145728;
const LONGEST_TEXT = 3145726;
/** Bytes of a character at most. */
const CHARACTER = 4;
/** What the root and embedded objects have, whatever their schema says. */
const OBJECT = {
	kind: { type: "string" },
	apiVersion: { type: "string" },
	metadata: {
		type: "object",
		properties: {
			name: { type: "string" },
			generateName: { type: "string" }
		}
	}
};
/** Texts that are something else in expressions: their type, how long they are at most, and at least. */
const FORMATS = {
	duration: [
		DURATION,
		32,
		3
	],
	date: [
		TIMESTAMP,
		12,
		12
	],
	"date-time": [
		TIMESTAMP,
		32,
		21
	]
};
/**
* The type of `self` where a schema describes it; undefined for what rules cannot look at: a field without a type. Structs are told
* apart by where they are, whatever their fields.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go (SchemaDeclType)
*/
function typeOfSchema(schema, isRoot, name = "selfType") {
	if (!isSeen(schema)) return void 0;
	if (schema["x-kubernetes-int-or-string"] === true) return bounded(DYN, lengthOf(schema));
	switch (kindOf(schema, isRoot)) {
		case "array": {
			const items = partOf(schema["items"], `${name}.@idx`);
			const most = limitOf(schema, "maxItems");
			return bounded(listOf(items), most ?? Math.floor(LONGEST_TEXT / (leastSize(schema["items"]) + 1)));
		}
		case "object": return objectType(schema, isRoot, name);
		case "boolean": return BOOL;
		case "integer": return INT;
		case "number": return DOUBLE;
		default: return textType(schema);
	}
}
function kindOf(schema, isRoot) {
	return isRoot ? "object" : textAt(schema, "type");
}
function isRootLike(schema) {
	return schema["x-kubernetes-embedded-resource"] === true;
}
function partOf(schema, name) {
	return (isMap(schema) ? typeOfSchema(schema, isRootLike(schema), name) : void 0) ?? DYN;
}
function limitOf(schema, key) {
	const limit = numberAt(schema, key);
	return limit === void 0 ? void 0 : Math.max(0, limit);
}
function objectType(schema, isRoot, name) {
	const values = schema["additionalProperties"];
	if (isMap(values)) {
		const most = limitOf(schema, "maxProperties") ?? Math.floor(LONGEST_TEXT / (leastSize(values) + 6));
		return bounded(mapOf(STRING, partOf(values, `${name}.@elem`)), most);
	}
	const properties = propertiesOf(schema, isRoot);
	const byName = /* @__PURE__ */ new Map();
	for (const [key, property] of Object.entries(properties)) {
		const escaped = escapeFieldName(key);
		if (escaped !== void 0 && isMap(property) && isSeen(property)) byName.set(escaped, [key, property]);
	}
	const made = /* @__PURE__ */ new Map();
	const field = (wanted) => {
		const own = byName.has(wanted) ? wanted : `__${wanted}__`;
		const property = byName.get(own);
		if (property === void 0 || own !== wanted && escapeFieldName(wanted) !== own) return void 0;
		const type = made.get(own) ?? partOf(property[1], `${name}.${own}`);
		made.set(own, type);
		return type;
	};
	return struct(name, field, () => [...byName.keys()]);
}
function propertiesOf(schema, isRoot) {
	const properties = mapAt(schema, "properties");
	return isRoot ? {
		...null, ...properties,
		...OBJECT
	} : properties;
}
function textType(schema) {
	const format = textAt(schema, "format");
	const special = Object.hasOwn(FORMATS, format) ? FORMATS[format] : void 0;
	if (special !== void 0) return bounded(special[0], special[1]);
	if (format === "byte") return bounded(BYTES, limitOf(schema, "maxLength") ?? LONGEST_TEXT);
	return bounded(STRING, lengthOf(schema));
}
function lengthOf(schema) {
	const limit = limitOf(schema, "maxLength");
	if (limit !== void 0) return limit * CHARACTER;
	if (listAt(schema, "enum").length === 0 || schema["x-kubernetes-int-or-string"] === true) return LONGEST_TEXT;
	return Math.max(0, ...textsAt(schema, "enum").map((text) => Buffer.byteLength(text)));
}
const seen = /* @__PURE__ */ new WeakMap();
/** True for what has a type, and whose items or values have one. */
function isSeen(schema) {
	const known = seen.get(schema);
	if (known !== void 0) return known;
	const found = hasType(schema);
	seen.set(schema, found);
	return found;
}
function hasType(schema) {
	if (schema["x-kubernetes-int-or-string"] === true || isRootLike(schema)) return true;
	const { items, additionalProperties } = schema;
	switch (textAt(schema, "type")) {
		case "array": return isMap(items) && isSeen(items);
		case "object": return !isMap(additionalProperties) || isSeen(additionalProperties);
		default: return [
			"boolean",
			"integer",
			"number",
			"string"
		].includes(textAt(schema, "type"));
	}
}
const least = /* @__PURE__ */ new WeakMap();
/** The fewest bytes that something of a schema takes. */
function leastSize(schema) {
	if (!isMap(schema)) return 0;
	const known = least.get(schema);
	if (known !== void 0) return known;
	const size = sizeOf(schema, isRootLike(schema));
	least.set(schema, size);
	return size;
}
/** The fewest bytes of the object that a rule stands at. */
function leastSizeOf(schema, isRoot) {
	return isRoot ? sizeOf(schema, true) : leastSize(schema);
}
function sizeOf(schema, isRoot) {
	if (schema["x-kubernetes-int-or-string"] === true) return 1;
	switch (kindOf(schema, isRoot)) {
		case "string": return FORMATS[textAt(schema, "format")]?.[2] ?? 2;
		case "boolean": return 4;
		case "object": break;
		case "array": return 2;
		default: return 1;
	}
	if (isMap(schema["additionalProperties"])) return 2;
	const properties = propertiesOf(schema, isRoot);
	let size = 2;
	for (const key of new Set(textsAt(schema, "required"))) {
		const property = Object.hasOwn(properties, key) ? properties[key] : void 0;
		if (isMap(property) && isSeen(property) && (property["default"] ?? null) === null) size += Buffer.byteLength(key) + leastSize(property) + 4;
	}
	return size;
}

// src/forecast/apply/custom/shapes.ts
const SCALARS_ONLY = ["array", "object"];
/**
* Maps and lists that are merged in one way or another are of a shape for it.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apis/apiextensions/validation/validation.go
*/
function checkShapes(errors, schema, field) {
	const { items, "x-kubernetes-list-type": list, "x-kubernetes-map-type": map } = schema;
	if (map !== void 0) checkType(errors, schema, field, "object", "x-kubernetes-map-type");
	checkAmong(errors, `${field}.x-kubernetes-map-type`, map, ["atomic", "granular"]);
	if (list !== void 0) checkType(errors, schema, field, "array", "x-kubernetes-list-type");
	checkAmong(errors, `${field}.x-kubernetes-list-type`, list, [
		"atomic",
		"set",
		"map"
	]);
	const keys = listAt(schema, "x-kubernetes-list-map-keys").filter((key) => typeof key === "string");
	const needed = "must be map if x-kubernetes-list-map-keys is non-empty";
	if (keys.length > 0 && list === void 0) errors.push(required(`${field}.x-kubernetes-list-type`, needed));
	else if (keys.length > 0 && list !== "map") errors.push(invalid(`${field}.x-kubernetes-list-type`, list ?? null, needed));
	if (list === "set" && textAt(schema, "type") === "array" && isMap(items)) checkSetItems(errors, items, field);
	if (list === "map") checkKeys(errors, items, keys, field);
	if ((list === "map" || list === "set") && isMap(items)) checkItems(errors, items, list, keys, field);
}
function checkType(errors, schema, field, wanted, word) {
	const type = textAt(schema, "type");
	if (type === wanted) return;
	const detail = `must be ${wanted} if ${word} is specified`;
	errors.push(type === "" ? required(`${field}.type`, detail) : invalid(`${field}.type`, type, detail));
}
/** Items of a set are compared as wholes. */
function checkSetItems(errors, items, field) {
	const detail = "must be atomic as item of a list with x-kubernetes-list-type=set";
	const type = textAt(items, "type");
	const [list, map] = [items["x-kubernetes-list-type"], items["x-kubernetes-map-type"]];
	if (type === "array" && list !== void 0 && list !== "atomic") errors.push(invalid(`${field}.items.x-kubernetes-list-type`, list, detail));
	if (type === "object" && map !== "atomic") errors.push(invalid(`${field}.items.x-kubernetes-map-type`, map ?? null, detail));
}
function checkKeys(errors, items, keys, field) {
	if (keys.length === 0) errors.push(required(`${field}.x-kubernetes-list-map-keys`, "must not be empty if x-kubernetes-list-type is map"));
	if (!isRecord(items)) return void errors.push(required(`${field}.items`, "must have a schema if x-kubernetes-list-type is map"));
	const type = textAt(items, "type");
	if (type !== "object") {
		errors.push(invalid(`${field}.items.type`, type, "must be object if parent array's x-kubernetes-list-type is map"));
		return;
	}
	const tell = (detail) => void errors.push(invalid(`${field}.x-kubernetes-list-map-keys`, void 0, detail));
	for (const [index, key] of keys.entries()) {
		const property = mapAt(items, "properties")[key];
		if (property === void 0) tell("entries must all be names of item properties");
		else if (SCALARS_ONLY.includes(textAt(property, "type"))) errors.push(invalid(`${field}.items.properties[${key}].type`, type, "must be a scalar type if parent array's x-kubernetes-list-type is map"));
		if (keys.indexOf(key) < index) tell("must not contain duplicate entries");
	}
}
function isRecord(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** Items and their keys are never null, and every item has its keys (`validateMapListKeysMapSet`). */
function checkItems(errors, items, list, keys, field) {
	if (items["nullable"] === true) errors.push(forbidden(`${field}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${list}`));
	if (list !== "map") return;
	const always = listAt(items, "required");
	for (const key of keys) {
		const property = mapAt(items, "properties")[key];
		if (!isMap(property)) continue;
		const path = `${field}.items.properties[${key}]`;
		if (property["default"] === void 0 && !always.includes(key)) errors.push(required(`${path}.default`, "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property"));
		if (property["nullable"] === true) errors.push(forbidden(`${path}.nullable`, "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
	}
}

// src/forecast/apply/custom/schema-words.ts
const TYPES$1 = [
	"array",
	"boolean",
	"integer",
	"number",
	"object",
	"string"
];
/** Words of JSON schema that a definition may not use. */
const UNUSED = [
	"id",
	"additionalItems",
	"patternProperties",
	"definitions",
	"dependencies",
	"$ref"
];
/** What an object is, whoever defines it. */
const OWN = [
	"metadata",
	"kind",
	"apiVersion"
];
/** Words that the root may not say where status is written apart: they would hold for the status as well, and get lost. */
const LOST = [
	"id",
	"$schema",
	"$ref",
	"nullable",
	"default",
	"enum",
	"maxProperties",
	"minProperties",
	"allOf",
	"oneOf",
	"anyOf",
	"not",
	"additionalProperties",
	"patternProperties",
	"dependencies",
	"additionalItems",
	"definitions",
	"x-kubernetes-embedded-resource",
	"x-kubernetes-int-or-string",
	"x-kubernetes-list-map-keys",
	"x-kubernetes-list-type",
	"x-kubernetes-map-type"
];
/**
* What the root of a schema may not say.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (validateCustomResourceDefinitionValidation)
*/
function checkRootWords(errors, schema, field, hasStatus) {
	const type = textAt(schema, "type");
	if (hasStatus && type !== "" && type !== "object") errors.push(invalid(`${field}.type`, type, "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled"));
	else if (hasStatus && LOST.some((word) => schema[word] !== void 0 && schema[word] !== false)) errors.push(invalid(field, void 0, "only some fields are allowed at the root of the schema if the status subresource is enabled"));
	if (schema["nullable"] === true) errors.push(forbidden(`${field}.nullable`, "nullable cannot be true at the root"));
}
/** Words that are not supported, and shapes of lists and maps. (specStandardValidatorV3, ValidateCustomResourceDefinitionOpenAPISchema) */
function checkSchemaWords(errors, schema, field, place) {
	const type = textAt(schema, "type");
	if (type !== "" && !TYPES$1.includes(type)) errors.push(notSupported(`${field}.type`, type, TYPES$1));
	if (type === "null") errors.push(forbidden(`${field}.type`, "type cannot be set to null, use nullable as an alternative"));
	if (place.noDefaults !== void 0 && schema["default"] !== void 0) errors.push(forbidden(`${field}.default`, `must not be set ${place.noDefaults}`));
	for (const key of UNUSED) if (schema[key] !== void 0) errors.push(forbidden(`${field}.${key}`, `${key} is not supported`));
	if (Array.isArray(schema["items"])) errors.push(forbidden(`${field}.items`, "items must be a schema object and not an array"));
	if (place.inMeta && schema["x-kubernetes-embedded-resource"] === true) errors.push(forbidden(`${field}.x-kubernetes-embedded-resource`, "must not be used inside of resource meta"));
	if (schema["uniqueItems"] === true) errors.push(forbidden(`${field}.uniqueItems`, "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
	const additional = schema["additionalProperties"];
	if ((isMap(additional) || additional === false) && Object.keys(mapAt(schema, "properties")).length > 0) errors.push(forbidden(`${field}.additionalProperties`, "additionalProperties and properties are mutual exclusive"));
	if (schema["x-kubernetes-preserve-unknown-fields"] === false) errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, false, "must be true or undefined"));
	checkShapes(errors, schema, field);
}
/** The place of a property. */
function placeOfProperty(place, schema, key, isRoot) {
	if (!(OWN.includes(key) && (isRoot || schema["x-kubernetes-embedded-resource"] === true))) return place;
	return {
		noDefaults: isRoot ? `in top-level ${key}` : place.noDefaults,
		inMeta: true
	};
}
/** The place of the values of a map. */
function placeOfValues(place) {
	return place.inMeta ? {
		...null, ...place,
		noDefaults: "inside additionalProperties applying to object metadata"
	} : place;
}

// src/forecast/apply/custom/structural.ts
const EMPTY_TYPE = {
	root: "must not be empty at the root",
	item: "must not be empty for specified array items",
	field: "must not be empty for specified object fields"
};
/** Words that make a schema one that is not read at all. */
const UNREAD = [
	"id",
	"$schema",
	"$ref",
	"patternProperties",
	"dependencies",
	"additionalItems",
	"definitions"
];
/** Of these it counts that they are there, whatever they say. */
const POINTERS = /* @__PURE__ */ new Set(["$ref", "additionalItems"]);
/** What combinations may not say: of type, of words, of shape. */
const NESTED_TRUTHS = [
	"nullable",
	"x-kubernetes-preserve-unknown-fields",
	"x-kubernetes-embedded-resource",
	"x-kubernetes-int-or-string"
];
const NESTED_TEXTS = [
	"title",
	"description",
	"x-kubernetes-list-map-keys",
	"x-kubernetes-validations"
];
const NESTED_WORDS = [
	"default",
	"x-kubernetes-list-type",
	"x-kubernetes-map-type",
	"additionalProperties"
];
const COMBINATIONS = [
	"anyOf",
	"allOf",
	"oneOf"
];
const INT_OR_STRING = [{ type: "integer" }, { type: "string" }];
const NAMES = /* @__PURE__ */ new Set(["name", "generateName"]);
const MAX_DEPTH$1 = 200;
/**
* Why a schema is no structural one at all; undefined where it may be.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/convert.go (NewStructural)
*/
function unreadable(schema, depth = 0) {
	const word = UNREAD.find((one) => isSaid(schema[one]) || POINTERS.has(one) && schema[one] !== void 0);
	if (word !== void 0) return `OpenAPIV3Schema '${word.replace("$schema", "schema")}' is not supported`;
	if (schema["x-kubernetes-preserve-unknown-fields"] === false) return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
	if (Array.isArray(schema["items"])) return "OpenAPIV3Schema 'items' must be a schema, but is an array";
	if (depth > MAX_DEPTH$1) return void 0;
	for (const [part] of partsOf(schema)) {
		const reason = unreadable(part, depth + 1);
		if (reason !== void 0) return reason;
	}
}
function isSaid(value) {
	return value !== void 0 && value !== "" && value !== false && !(isMap(value) && Object.keys(value).length === 0);
}
/** All schemas right inside of one, and where they are. */
function partsOf(schema) {
	return [
		[schema["items"], "items"],
		[schema["additionalProperties"], "additionalProperties"],
		[schema["not"], "not"],
		...Object.entries(mapAt(schema, "properties")).map(([key, one]) => [one, `properties[${key}]`]),
		...COMBINATIONS.flatMap((key) => listAt(schema, key).map((one, index) => [one, `${key}[${index}]`]))
	].flatMap(([part, path]) => isMap(part) ? [[part, path]] : []);
}
/**
* A schema must be structural: every field has a type, and combinations say nothing about shape.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go, complete.go
*/
function checkStructural(errors, schema, field, level = "root", depth = 0) {
	if (depth > MAX_DEPTH$1) return;
	const { items, additionalProperties } = schema;
	const type = textAt(schema, "type");
	if (type === "array" && items === void 0) errors.push(required(`${field}.items`, "must be specified"));
	if (isMap(items)) checkStructural(errors, items, `${field}.items`, "item", depth + 1);
	for (const [key, property] of Object.entries(mapAt(schema, "properties"))) if (isMap(property)) checkStructural(errors, property, `${field}.properties[${key}]`, "field", depth + 1);
	if (additionalProperties !== void 0 && level === "root") errors.push(forbidden(`${field}.additionalProperties`, "must not be used at the root"));
	if (isMap(additionalProperties)) checkStructural(errors, additionalProperties, `${field}.additionalProperties`, "field", depth + 1);
	checkTypeName(errors, schema, field, level, type);
	checkResourceFields(errors, schema, field, level);
	checkValues(errors, schema, field, true, depth);
	if (level === "root") checkComplete(errors, schema, schema, field, field, depth);
}
function checkTypeName(errors, schema, field, level, type) {
	const isIntOrString = schema["x-kubernetes-int-or-string"] === true;
	const isEmbedded = schema["x-kubernetes-embedded-resource"] === true;
	const none = "must be false if x-kubernetes-int-or-string is true";
	if (isIntOrString && preservesUnknown(schema)) errors.push(invalid(`${field}.x-kubernetes-preserve-unknown-fields`, true, none));
	if (isIntOrString && isEmbedded) errors.push(invalid(`${field}.x-kubernetes-embedded-resource`, true, none));
	const whole = "must be object if x-kubernetes-embedded-resource is true";
	if (isEmbedded && type !== "object") errors.push(type === "" ? required(`${field}.type`, whole) : invalid(`${field}.type`, type, whole));
	else if (type === "" && !isIntOrString && !preservesUnknown(schema)) errors.push(required(`${field}.type`, EMPTY_TYPE[level]));
	if (isEmbedded && schema["additionalProperties"] !== void 0) errors.push(forbidden(`${field}.additionalProperties`, "must not be used if x-kubernetes-embedded-resource is set"));
	if (level === "root" && type !== "" && type !== "object") errors.push(invalid(`${field}.type`, type, "must be object at the root"));
}
/** What the server itself says of every object: its kind, and metadata of which only names may be limited. */
function checkResourceFields(errors, schema, field, level) {
	const properties = mapAt(schema, "properties");
	const isEmbedded = schema["x-kubernetes-embedded-resource"] === true;
	if (isEmbedded && !preservesUnknown(schema) && Object.keys(properties).length === 0) errors.push(required(`${field}.properties`, "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields"));
	if (level !== "root" && !isEmbedded) return;
	for (const [key, type] of [
		["kind", "string"],
		["apiVersion", "string"],
		["metadata", "object"]
	]) {
		const found = textAt(properties, key, "type");
		if (properties[key] !== void 0 && found !== type) errors.push(invalid(`${field}.properties[${key}].type`, found, `must be ${type}`));
	}
	const metadata = properties["metadata"];
	if (level !== "root" || !isMap(metadata)) return;
	if (Object.keys(metadata).every((key) => [
		"type",
		"default",
		"properties"
	].includes(key)) && Object.keys(mapAt(metadata, "properties")).every((key) => NAMES.has(key))) return;
	errors.push(forbidden(`${field}.properties[metadata]`, "must not specify anything other than name and generateName, but metadata is implicitly specified"));
}
/** What limits values: combinations and patterns; `isTop` where it stands beside a shape. */
function checkValues(errors, schema, field, isTop, depth) {
	if (depth > MAX_DEPTH$1) return;
	for (const key of COMBINATIONS) {
		const list = listAt(schema, key);
		if (isTop && key === "anyOf" && sameValue(list, INT_OR_STRING)) continue;
		for (const [index, one] of list.entries()) {
			const inner = isMap(one) ? one : {};
			checkNested(errors, isTop && key === "allOf" && index === 0 && sameValue(listAt(inner, "anyOf"), INT_OR_STRING) ? {
				...null, ...inner,
				anyOf: []
			} : inner, `${field}.${key}[${index}]`, depth + 1);
		}
	}
	if (isMap(schema["not"])) checkNested(errors, schema["not"], `${field}.not`, depth + 1);
	const pattern = textAt(schema, "pattern");
	if (pattern === "") return;
	try {
		compilePattern(pattern);
	} catch {
		errors.push(invalid(`${field}.pattern`, pattern, "must be a valid regular expression, but isn't"));
	}
}
/** Inside combinations only values may be limited. */
function checkNested(errors, schema, field, depth) {
	if (depth > MAX_DEPTH$1) return;
	checkValues(errors, schema, field, false, depth);
	const tell = (key, detail) => void errors.push(forbidden(`${field}.${key}`, `${detail} to be structural`));
	if (textAt(schema, "type") !== "") tell("type", "must be empty");
	for (const key of NESTED_TEXTS) if (isSaid(schema[key]) && !isEmptyList(schema[key])) tell(key, "must be empty");
	for (const key of NESTED_WORDS) if (isWritten(schema[key])) tell(key, "must be undefined");
	for (const key of NESTED_TRUTHS) if (schema[key] === true) tell(key, "must be false");
	if (isMap(schema["items"])) checkNested(errors, schema["items"], `${field}.items`, depth + 1);
	for (const [key, one] of Object.entries(mapAt(schema, "properties"))) {
		const path = `${field}.properties[${key}]`;
		if (isMap(one)) checkNested(errors, one, path, depth + 1);
		if (key === "metadata") errors.push(forbidden(path, "must not be specified in a nested context"));
	}
}
function isEmptyList(value) {
	return Array.isArray(value) && value.length === 0;
}
function isWritten(value) {
	return value !== void 0 && value !== null && value !== false;
}
/** What is limited in combinations of the root has a shape. (validateValueValidationCompleteness) */
function checkComplete(errors, schema, shape, place, field, depth) {
	if (depth > MAX_DEPTH$1) return;
	const nested = partsOf({
		...null, ...schema,
		items: null,
		additionalProperties: null,
		properties: {}
	});
	for (const [one, path] of nested) {
		const own = `${field}.${path}`;
		checkComplete(errors, one, shape, place, own, depth + 1);
		const parts = [[
			one["items"],
			shape["items"],
			"items"
		], ...Object.entries(mapAt(one, "properties")).map(([key, part]) => [
			part,
			mapAt(shape, "properties")[key],
			`properties[${key}]`
		])];
		for (const [part, itsShape, name] of parts) {
			if (!isMap(part)) continue;
			if (isMap(itsShape)) checkComplete(errors, { not: part }, itsShape, `${place}.${name}`, `${own}.${name}`, depth + 1);
			else errors.push(required(`${place}.${name}`, `because it is defined in ${own}.${name}`));
		}
	}
}
/**
* Defaults must be valid, by rules too, and have no fields that would be pruned.
* https://github.com/kubernetes/apiextensions-apiserver/blob/v0.36.1/pkg/apiserver/schema/defaulting/validation.go
*/
function checkDefaults(errors, schema, field, depth = 0) {
	if (depth > MAX_DEPTH$1) return;
	const value = schema["default"];
	const own = depth === 0 ? {
		...null, ...schema,
		"x-kubernetes-embedded-resource": true
	} : schema;
	if (value !== void 0) checkDefault(errors, own, value, `${field}.default`);
	if (isMap(schema["items"])) checkDefaults(errors, schema["items"], `${field}.items`, depth + 1);
	for (const [key, property] of Object.entries(mapAt(schema, "properties"))) if (isMap(property)) checkDefaults(errors, property, `${field}.properties[${key}]`, depth + 1);
}
/** Errors of a value as a whole have no path. */
function isOfAll(field) {
	return field === "" || field === "<nil>";
}
function checkDefault(errors, schema, value, path) {
	const isResource = schema["x-kubernetes-embedded-resource"] === true;
	if (!sameValue(prune(value, schema, isResource), value)) errors.push(invalid(path, value, "must not have unknown fields"));
	const own = [];
	checkEmbedded(own, value, schema, "");
	if (own.length === 0) checkSchema(own, {
		value,
		schema,
		field: "",
		before: void 0
	});
	if (own.length === 0 && hasRules(schema)) {
		const report = {
			errors: own,
			undecided: 0,
			meter: { steps: MAX_STEPS }
		};
		for (const before of [value, void 0]) checkRules(report, schema, {
			value,
			before
		}, "", isResource);
	}
	for (const error of own) errors.push({
		...null, ...error,
		field: isOfAll(error.field) ? path : `${path}.${error.field.replace(/^\./, "")}`
	});
}

// src/forecast/apply/custom/definition-rules.ts
const MAX_DEPTH = 100;
const REASONS = [
	"FieldValueDuplicate",
	"FieldValueForbidden",
	"FieldValueInvalid",
	"FieldValueRequired"
];
/**
* Words and rules of a schema; rules are compiled when the definition is written.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (ValidateCustomResourceDefinitionOpenAPISchema)
*/
function checkDefinitionRules(errors, schema, field, isStructural) {
	const budget = {
		total: 0,
		dear: []
	};
	checkPlace$1(errors, schema, {
		field,
		isStructural,
		hasOld: true,
		depth: 0,
		count: 1,
		budget,
		scope: "none",
		words: {
			noDefaults: void 0,
			inMeta: false
		}
	});
	checkBudget(errors, budget, field);
}
/** False where the schema is wrong here or further below: then no expression is compiled. */
function checkPlace$1(errors, schema, place) {
	const { field, depth, hasOld, count, words } = place;
	if (depth > MAX_DEPTH) return true;
	const before = errors.length;
	checkSchemaWords(errors, schema, field, words);
	let isRight = errors.length === before;
	const rules = listAt(schema, "x-kubernetes-validations").filter(isMap);
	const isSeen = rules.length > 0 || place.scope !== "none";
	const type = isSeen && place.isStructural && place.scope !== "untyped" ? typeHere(schema, depth) : void 0;
	const scope = type !== void 0 ? "typed" : isSeen ? "untyped" : "none";
	const parts = countOf(schema);
	const inner = count === void 0 || parts === void 0 ? void 0 : count * parts;
	const below = (part, path, change) => {
		if (!checkPlace$1(errors, part, {
			...null, ...place,
			field: `${field}.${path}`,
			depth: depth + 1,
			count: inner,
			scope,
			...change
		})) isRight = false;
	};
	for (const [part, path] of partsOf(schema)) {
		const property = /^properties\[([^]*)\]$/.exec(path)?.[1];
		if (property !== void 0) below(part, path, { words: placeOfProperty(words, schema, property, depth === 0) });
		else if (path === "items") below(part, path, { hasOld: hasOld && schema["x-kubernetes-list-type"] === "map" });
		else if (path === "additionalProperties") below(part, path, { words: placeOfValues(words) });
		else below(part, path, { isStructural: false });
	}
	const told = errors.length;
	const path = `${field}.x-kubernetes-validations`;
	for (const [index, rule] of rules.entries()) checkWords(errors, schema, rule, `${path}[${index}]`);
	if (errors.length > told) isRight = false;
	if (!isRight || !place.isStructural || rules.length === 0) return isRight;
	if (type === void 0) errors.push(untyped(path));
	else for (const [index, rule] of rules.entries()) checkRule$2(errors, schema, rule, {
		...null, ...place,
		field: `${path}[${index}]`,
		type
	});
	return isRight;
}
function typeHere(schema, depth) {
	return typeOfSchema(schema, depth === 0 || schema["x-kubernetes-embedded-resource"] === true);
}
function untyped(field) {
	return {
		field,
		type: "InternalError",
		detail: `Internal error: internal error: failed to construct type information for x-kubernetes-validations rules: unable to convert structural schema to CEL declarations`
	};
}
/** What a rule says beside its expressions. */
function checkWords(errors, schema, rule, field) {
	const [text, message] = [textAt(rule, "rule").trim(), textAt(rule, "message")];
	if (text === "") errors.push(required(`${field}.rule`, "rule is not specified"));
	else if (message !== "" && message.trim() === "") errors.push(invalid(`${field}.message`, message, "must be non-empty if specified"));
	else if (message.trim().includes("\n")) errors.push(invalid(`${field}.message`, message, "must not contain line breaks"));
	else if (text.includes("\n") && message === "") errors.push(required(`${field}.message`, "message must be specified if rule contains line breaks"));
	const expression = textAt(rule, "messageExpression");
	if (expression !== "" && expression.trim() === "") errors.push(required(`${field}.messageExpression`, "messageExpression must be non-empty if specified"));
	const reason = rule["reason"];
	if (typeof reason === "string" && !REASONS.includes(reason)) errors.push(notSupported(`${field}.reason`, reason, REASONS));
	const path = textAt(rule, "fieldPath");
	if (path !== "" && schemaOfPath(schema, path) === void 0) errors.push(invalid(`${field}.fieldPath`, path, "must be a valid path"));
}
/** What a rule may not say, and what it costs. */
function checkRule$2(errors, schema, rule, place) {
	const { field, hasOld, type } = place;
	const text = textAt(rule, "rule");
	const variables = {
		self: type,
		oldSelf: rule["optionalOldSelf"] === true ? optionalOf(type) : type
	};
	const own = [];
	const mistyped = () => "cel expression must evaluate to a bool";
	const checked = checkCompiles(own, `${field}.rule`, text, {
		variables,
		gives: ["bool"],
		mistyped,
		isPart: true
	});
	if (checked.cost !== void 0) chargeRule(errors, place.budget, {
		field,
		cost: checked.cost(placesOf(type)),
		count: place.count ?? mostOf(schema, place)
	});
	append(errors, own);
	const message = textAt(rule, "messageExpression");
	if (message !== "" && checked.isRight) {
		const noText = () => "messageExpression must evaluate to a string";
		const around = {
			variables,
			gives: ["string"],
			mistyped: noText,
			isPart: true
		};
		const told = checkCompiles(errors, `${field}.messageExpression`, message, around);
		if (told.cost !== void 0) chargeMessage(errors, place.budget, field, told.cost(placesOf(type)));
	}
	checkOld(errors, rule, checked.isRight && usesOld(text), field, hasOld);
}
/** How often a value may be there at most where nothing limits the lists and maps around it: as often as a request has room. */
function mostOf(schema, { depth }) {
	return Math.floor(MAX_REQUEST / (leastSizeOf(schema, depth === 0) + 1));
}
function usesOld(text) {
	const compiled = compileExpression(text, ["self", "oldSelf"]);
	return "expression" in compiled && compiled.expression.uses("oldSelf");
}
/** Transition rules stand only where there can be an old value. */
function checkOld(errors, rule, isUsed, field, hasOld) {
	if (isUsed && !hasOld) errors.push(invalid(`${field}.rule`, void 0, "oldSelf cannot be used on the uncorrelatable portion of the schema"));
	if (rule["optionalOldSelf"] === void 0 || isUsed) return;
	errors.push(invalid(`${field}.optionalOldSelf`, rule["optionalOldSelf"], "may not be set if oldSelf is not used in rule"));
}

// src/forecast/apply/custom/definitions.ts
const COLUMN_FORMATS = [
	"byte",
	"date",
	"date-time",
	"double",
	"float",
	"int32",
	"int64",
	"password"
];
const APPROVED = "api-approved.kubernetes.io";
/** https://github.com/kubernetes/apiextensions-apiserver/blob/release-1.36/pkg/apis/apiextensions/validation/validation.go, pkg/registry/customresourcedefinition/strategy.go */
const DEFINITION = {
	prepareUpdate({ object, before }) {
		const status = mapAt(before, "status");
		const stored = textsAt(status, "storedVersions");
		const added = listAt(object, "spec", "versions").filter(isStorage).slice(0, 1).map((version) => textAt(version, "name")).filter((name) => !stored.includes(name));
		object["status"] = {
			...null, ...status,
			storedVersions: [...stored, ...added]
		};
	},
	check(errors, object) {
		checkDefinition(errors, object);
		checkStoredVersions(errors, object);
	},
	checkCreate(errors, object) {
		const spec = mapAt(object, "spec");
		const wanted = `${textAt(spec, "names", "plural")}.${textAt(spec, "group")}`;
		const name = textAt(object, "metadata", "name");
		if (name !== wanted) errors.push(invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
	},
	checkUpdate: checkUpdate$1,
	settle(object) {
		const spec = mapAt(object, "spec");
		object["status"] = {
			...null, ...mapAt(object, "status"),
			acceptedNames: mapAt(spec, "names"),
			conditions: ["NamesAccepted", "Established"].map((type) => ({
				type,
				status: "True"
			}))
		};
	}
};
function checkDefinition(errors, object) {
	const spec = mapAt(object, "spec");
	const group = textAt(spec, "group");
	if (group === "") errors.push(required("spec.group"));
	else if (checkSubdomain(group).length > 0) errors.push(invalid("spec.group", group, checkSubdomain(group).join(",")));
	else if (!group.includes(".")) errors.push(invalid("spec.group", group, "should be a domain with at least one dot"));
	checkOneOf(errors, "spec.scope", textAt(spec, "scope"), ["Cluster", "Namespaced"]);
	if (spec["preserveUnknownFields"] === true) errors.push(invalid("spec.preserveUnknownFields", true, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
	checkVersions(errors, spec);
	checkNames(errors, mapAt(spec, "names"));
	const strategy = textAt(spec, "conversion", "strategy");
	if (spec["preserveUnknownFields"] === true && strategy !== "" && strategy !== "None") errors.push(invalid("spec.conversion.strategy", strategy, "must be None if spec.preserveUnknownFields is true"));
	checkConversion(errors, mapAt(spec, "conversion"));
	checkApproval(errors, object, group);
}
function checkVersions(errors, spec) {
	const versions = listAt(spec, "versions").filter(isMap);
	const names = versions.map((version) => textAt(version, "name"));
	for (const [index, version] of versions.entries()) checkVersion$1(errors, version, index, versions);
	if (new Set(names).size < names.length) errors.push(invalid("spec.versions", void 0, "must contain unique version names"));
	if (versions.filter((version) => version["storage"] === true).length !== 1) errors.push(invalid("spec.versions", void 0, "must have exactly one version marked as storage version"));
}
function checkVersion$1(errors, version, index, versions) {
	const field = `spec.versions[${index}]`;
	const name = textAt(version, "name");
	const messages = checkLabel1035(name);
	if (messages.length > 0) errors.push(invalid(`${field}.name`, name, messages.join(",")));
	if (index === 0 && name !== "" && messages.length > 0) errors.push(invalid("spec.version", name, messages.join(",")));
	const warning = version["deprecationWarning"];
	if (warning !== void 0 && version["deprecated"] !== true) errors.push(invalid(`${field}.deprecationWarning`, warning, "can only be set for deprecated versions"));
	if (typeof warning === "string" && version["deprecated"] === true) checkWarning(errors, field, warning);
	const shared = (path) => versions.every((other) => sameValue(fieldAt(other, path), fieldAt(version, path)));
	const schema = fieldAt(version, ["schema", "openAPIV3Schema"]);
	if (!isMap(schema)) errors.push(required(`${field}.schema.openAPIV3Schema`));
	else if (!shared(["schema"]) || index === 0) checkVersionSchema(errors, schema, shared(["schema"]) ? "spec.validation.openAPIV3Schema" : `${field}.schema.openAPIV3Schema`, isMap(fieldAt(version, ["subresources", "status"])));
	const columns = shared(["additionalPrinterColumns"]) ? "spec.additionalPrinterColumns" : `${field}.additionalPrinterColumns`;
	if (index === 0 || !shared(["additionalPrinterColumns"])) checkColumns(errors, columns, listAt(version, "additionalPrinterColumns"));
	const sharesFields = shared(["selectableFields"]);
	const fields = `${sharesFields ? "spec" : field}.selectableFields`;
	if (index === 0 || !sharesFields) {
		if (isMap(schema) && sharesFields === shared(["schema"])) checkSelectableFields(errors, fields, version, schema);
		else if (listAt(version, "selectableFields").length > 0) errors.push(invalid(fields, "", sharesFields ? NO_SHARED_SCHEMA : NO_OWN_SCHEMA));
	}
	const scale = fieldAt(version, ["subresources", "scale"]);
	if (isMap(scale)) checkScale(errors, `${shared(["subresources"]) ? "spec" : field}.subresources.scale`, scale);
}
function checkWarning(errors, field, warning) {
	const path = `${field}.deprecationWarning`;
	if (Buffer.byteLength(warning) > 256) errors.push(invalid(path, warning, "must be <= 256 characters long"));
	if (warning === "") errors.push(invalid(path, warning, "must not be an empty string"));
	const at = Array.from(warning).findIndex((letter) => letter !== " " && /[\p{C}\p{Z}]/u.test(letter));
	if (at < 0) return;
	const detail = `must only contain printable UTF-8 characters; non-printable character found at index ${at}`;
	errors.push(invalid(path, warning, detail));
}
/** Shape first, then defaults, then words and rules: what is not structural has no types for them. */
function checkVersionSchema(errors, schema, path, hasStatus) {
	const own = [];
	checkRootWords(own, schema, path, hasStatus);
	const before = own.length;
	const reason = unreadable(schema);
	if (reason === void 0) checkStructural(own, schema, path);
	if (reason === void 0 && own.length === before) checkDefaults(own, schema, path);
	checkDefinitionRules(own, schema, path, reason === void 0 && own.length === before);
	if (reason !== void 0 && own.length === 0) own.push(invalid(path, "", reason));
	append(errors, own);
}
function checkColumns(errors, field, columns) {
	for (const [index, column] of columns.entries()) {
		const path = `${field}[${index}]`;
		if (textAt(column, "name") === "") errors.push(required(`${path}.name`));
		const types = [
			"boolean",
			"date",
			"integer",
			"number",
			"string"
		];
		const type = textAt(column, "type");
		if (type === "") errors.push(required(`${path}.type`, `must be one of ${types.join(",")}`));
		else if (!types.includes(type)) errors.push(invalid(`${path}.type`, type, `must be one of ${types.join(",")}`));
		const format = textAt(column, "format");
		if (format !== "" && !COLUMN_FORMATS.includes(format)) errors.push(invalid(`${path}.format`, format, `must be one of ${COLUMN_FORMATS.join(",")}`));
		const jsonPath = textAt(column, "jsonPath");
		if (jsonPath === "") errors.push(required(`${path}.JSONPath`));
		else if (!jsonPath.startsWith(".")) errors.push(invalid(`${path}.JSONPath`, jsonPath, NO_PATH));
	}
}
const NO_OWN_SCHEMA = "may only be set when `version.schema.openAPIV3Schema` is not included";
const NO_SHARED_SCHEMA = "may only be set when validations.schema is included";
const NO_PATH = "must be a simple json path starting with .";
function checkScale(errors, field, scale) {
	for (const [key, start] of [["specReplicasPath", ".spec."], ["statusReplicasPath", ".status."]]) {
		const path = textAt(scale, key);
		if (path === "") errors.push(required(`${field}.${key}`));
		else if (!path.startsWith(".")) errors.push(invalid(`${field}.${key}`, path, NO_PATH));
		else if (!path.startsWith(start)) errors.push(invalid(`${field}.${key}`, path, `should be a json path under ${start.slice(0, -1)}`));
	}
	const selector = textAt(scale, "labelSelectorPath");
	if (selector !== "" && !selector.startsWith(".")) errors.push(invalid(`${field}.labelSelectorPath`, selector, NO_PATH));
	else if (selector !== "" && !/^\.(?:spec|status)\./.test(selector)) errors.push(invalid(`${field}.labelSelectorPath`, selector, "should be a json path under either .spec or .status"));
}
function checkNames(errors, names) {
	const field = "spec.names";
	for (const key of [
		"plural",
		"singular",
		"kind",
		"listKind"
	]) if (textAt(names, key) === "") errors.push(required(`${field}.${key}`));
	for (const key of ["plural", "singular"]) {
		const messages = checkLabel1035(textAt(names, key));
		if (textAt(names, key) !== "" && messages.length > 0) errors.push(invalid(`${field}.${key}`, textAt(names, key), messages.join(",")));
	}
	for (const key of ["kind", "listKind"]) {
		const messages = checkLabel1035(textAt(names, key).toLowerCase());
		if (textAt(names, key) !== "" && messages.length > 0) errors.push(invalid(`${field}.${key}`, textAt(names, key), `may have mixed case, but should otherwise match: ${messages.join(",")}`));
	}
	for (const key of ["shortNames", "categories"]) for (const [index, name] of textsAt(names, key).entries()) checkText(errors, `${field}.${key}[${index}]`, name, checkLabel1035);
	if (textAt(names, "kind") !== "" && textAt(names, "kind") === textAt(names, "listKind")) errors.push(invalid(`${field}.listKind`, textAt(names, "listKind"), "kind and listKind may not be the same"));
}
/** Groups of Kubernetes itself need a review, and say where it was. */
function checkApproval(errors, object, group) {
	if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
	const approval = mapAt(object, "metadata", "annotations")[APPROVED];
	const field = `metadata.annotations[${APPROVED}]`;
	if (approval === void 0 || approval === "") {
		const detail = `protected groups must have approval annotation "${APPROVED}", see https://github.com/kubernetes/enhancements/pull/1111`;
		errors.push(required(field, detail));
	} else if (typeof approval === "string" && !approval.startsWith("unapproved") && !URL.canParse(approval)) {
		const detail = `protected groups must have approval annotation "${APPROVED}" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111`;
		errors.push(invalid(field, approval, detail));
	}
}
function checkUpdate$1(errors, { object, before }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	const established = listAt(before, "status", "conditions").some((condition) => textAt(condition, "type") === "Established" && textAt(condition, "status") === "True");
	const fixed = [
		["group"],
		["names", "plural"],
		...established ? [["scope"], ["names", "kind"]] : []
	];
	for (const path of fixed) {
		const value = textAt(spec, ...path);
		if (value !== textAt(old, ...path)) errors.push(immutable(`spec.${path.join(".")}`, value));
	}
	if (established) checkBundle(errors, spec, old);
}
/** Each version that objects were stored in stays, and the one they are stored in is among them. */
function checkStoredVersions(errors, object) {
	const versions = listAt(object, "spec", "versions");
	const stored = textsAt(object, "status", "storedVersions");
	const field = "status.storedVersions";
	if (stored.length === 0) return void errors.push(invalid(field, void 0, "must have at least one stored version"));
	const left = new Set(stored);
	for (const version of versions) {
		const name = textAt(version, "name");
		if (!left.delete(name) && isStorage(version)) errors.push(invalid(field, void 0, `must have the storage version ${name}`));
	}
	const names = versions.map((version) => textAt(version, "name"));
	for (const [index, version] of stored.entries()) {
		if (names.includes(version)) continue;
		const detail = `missing from spec.versions; ${version} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${version} and removes ${version} from status.storedVersions`;
		errors.push(invalid(`${field}[${index}]`, version, detail));
	}
}
function isStorage(version) {
	return isMap(version) && version["storage"] === true;
}

// src/cel/typing/devices.ts
/** What an attribute is, nobody knows before it is there. */
const ATTRIBUTE = bounded({
	...null, ...DYN,
	name: "any",
	key: "any"
}, 64);
const QUANTITY = struct("kubernetes.Quantity");
const DOMAIN = bounded(STRING, 63);
const NAME = bounded(STRING, 32);
const MOST_NAMES = 32;
function named(values) {
	return bounded(mapOf(DOMAIN, bounded(mapOf(NAME, values), MOST_NAMES)), MOST_NAMES);
}
const device = structOf("kubernetes.DRADevice", {
	driver: bounded(STRING, 63),
	allowMultipleAllocations: bounded(BOOL, 1),
	attributes: named(ATTRIBUTE),
	capacity: named(QUANTITY)
});
/**
* What a selector of devices may name.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/dynamic-resource-allocation/cel/compile.go
*/
const DEVICE_VARIABLES = { device };
/** True for what a selector may give: a test, or an attribute that may be one. */
function isSelection(type) {
	return type.kind === "bool" || type.key === ATTRIBUTE.key;
}
/** How much there may be at a place of a device. Attributes are as large as they can be, whatever their names. */
function sizeInDevice(path) {
	if (path.room[0] !== "device" || path.length === 0) return void 0;
	const found = typeAt(device, path);
	const holder = found === void 0 ? typeAt(device, {
		...null, ...path,
		length: path.length - 1
	}) : void 0;
	const type = found ?? (holder?.kind === "map" && holder.params[1] === ATTRIBUTE ? ATTRIBUTE : void 0);
	return type === void 0 ? void 0 : {
		least: 0,
		most: type.most ?? 0
	};
}

// src/forecast/apply/kinds/device-parts.ts
const MOST_SELECTORS = 32;
const LONGEST_EXPRESSION = 10240;
const MOST_COST = 1e6;
const LONGEST_NAME = 32;
const IDENTIFIER$1 = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Selectors of devices. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateSelectorSlice) */
function checkSelectors(errors, field, selectors) {
	if (selectors.length > MOST_SELECTORS) return void errors.push(tooMany(field, selectors.length, MOST_SELECTORS));
	for (const [index, selector] of selectors.entries()) {
		const path = `${field}[${index}].cel`;
		if (isMap(selector) && isMap(selector["cel"])) checkSelector(errors, `${path}.expression`, selector["cel"]);
		else errors.push(required(path));
	}
}
function checkSelector(errors, field, cel) {
	const text = textAt(cel, "expression");
	if (Buffer.byteLength(text) > LONGEST_EXPRESSION) return void errors.push(tooLong(field, LONGEST_EXPRESSION));
	const { type, cost } = checkCompiles(errors, field, text, {
		variables: DEVICE_VARIABLES,
		binds: true
	});
	if (type === void 0 || cost === void 0) return;
	if (!isSelection(type)) errors.push(invalid(field, text, `must evaluate to bool or the unknown type, not ${type.key}`));
	else if (cost(sizeInDevice) > MOST_COST) errors.push(forbidden(field, "too complex, exceeds cost limit"));
}
/** What a driver is told: an object that only the driver knows. (validateDeviceConfiguration) */
function checkOpaque(errors, field, config) {
	const opaque = isMap(config) ? config["opaque"] : void 0;
	if (!isMap(opaque)) return void errors.push(required(`${field}.opaque`));
	checkDriverName(errors, `${field}.opaque.driver`, textAt(opaque, "driver"));
	const parameters = opaque["parameters"];
	if (parameters === void 0 || parameters === null) errors.push(required(`${field}.opaque.parameters`));
	else if (!isMap(parameters)) errors.push(invalid(`${field}.opaque.parameters`, "<value omitted>", "must be a valid JSON object"));
}
/** An attribute, or an amount, of a domain. (validateFullyQualifiedName) */
function checkAttributeName(errors, field, name) {
	checkPartName(errors, field, name);
	if (!name.includes("/")) errors.push(invalid(field, name, "a fully qualified name must be a domain and a name separated by a slash"));
}
/** The same where the domain of the driver may be meant; what has more than one slash is not looked at. (validateQualifiedName) */
function checkPartName(errors, field, name) {
	const parts = name.split("/");
	const [first = "", second] = parts;
	if (parts.length > 2) return;
	if (second === void 0) return checkIdentifier(errors, field, first);
	if (first === "") errors.push(invalid(field, "", "the domain must not be empty"));
	else checkDriverName(errors, field, first);
	if (second === "") errors.push(invalid(field, "", "the name must not be empty"));
	else checkIdentifier(errors, field, second);
}
function checkIdentifier(errors, field, name) {
	if (name.length > LONGEST_NAME) errors.push(tooLong(field, LONGEST_NAME));
	checkText(errors, field, name, (text) => IDENTIFIER$1.test(text) ? [] : ["a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')"]);
}

// src/forecast/apply/kinds/device-claims.ts
const MOST_REQUESTS = 32;
const MOST_CHOICES = 8;
/** Since then devices may have to differ, too (DRAConsumableCapacity). */
const DISTINCT = 36;
const EFFECTS = [
	"NoExecute",
	"NoSchedule",
	"None"
];
/** pkg/apis/resource/validation/validation.go (ValidateResourceClaim, ValidateResourceClaimUpdate) */
const RESOURCE_CLAIM = {
	updateAlone: true,
	check: (errors, object, { minor }) => checkDevices$1(errors, "spec.devices", mapAt(object, "spec", "devices"), minor),
	checkUpdate(errors, { object, before }) {
		if (!sameMeaning(object["spec"], before["spec"], "resource.ResourceClaimSpec")) errors.push(immutable("spec"));
	}
};
/** pkg/apis/resource/validation/validation.go (ValidateResourceClaimTemplate, and ValidateResourceClaimTemplateUpdate after it) */
const RESOURCE_CLAIM_TEMPLATE = {
	check(errors, object, { minor }) {
		checkTemplateMetadata(errors, "spec.metadata", mapAt(object, "spec", "metadata"));
		checkDevices$1(errors, "spec.spec.devices", mapAt(object, "spec", "spec", "devices"), minor);
	},
	checkUpdate(errors, { object, before }) {
		if (!sameMeaning(object["spec"], before["spec"], "resource.ResourceClaimTemplateSpec")) errors.push(immutable("spec"));
	}
};
/** pkg/apis/resource/validation/validation.go (validateDeviceClaim) */
function checkDevices$1(errors, field, devices, minor) {
	const requests = listAt(devices, "requests");
	const known = namesOf(requests);
	if (requests.length > MOST_REQUESTS) errors.push(tooMany(`${field}.requests`, requests.length, MOST_REQUESTS));
	else checkNamed(errors, `${field}.requests`, requests, checkRequest);
	const constraints = listAt(devices, "constraints");
	if (constraints.length > MOST_REQUESTS) errors.push(tooMany(`${field}.constraints`, constraints.length, MOST_REQUESTS));
	else for (const [index, constraint] of constraints.entries()) checkConstraint(errors, `${field}.constraints[${index}]`, constraint, known, minor);
	const configs = listAt(devices, "config");
	if (configs.length > 32) errors.push(tooMany(`${field}.config`, configs.length, 32));
	else for (const [index, config] of configs.entries()) {
		checkReferences(errors, `${field}.config[${index}].requests`, textsAt(config, "requests"), known);
		checkOpaque(errors, `${field}.config[${index}]`, config);
	}
}
/** Requests, and choices of one, have names of their own. */
function checkNamed(errors, field, items, check) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, item] of items.entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(item, "name");
		checkText(errors, `${path}.name`, name, checkLabel);
		check(errors, path, item);
		if (names.has(name)) errors.push(duplicate(path, name));
		names.add(name);
	}
}
function checkRequest(errors, field, request) {
	const exactly = isMap(request) ? request["exactly"] : void 0;
	const choices = listAt(request, "firstAvailable");
	const one = "exactly one of `exactly` or `firstAvailable` is required";
	if (exactly === void 0 && choices.length === 0) errors.push(required(field, one));
	else if (exactly !== void 0 && choices.length > 0) errors.push(invalid(field, void 0, `${one}, but multiple fields are set`));
	else if (choices.length > MOST_CHOICES) errors.push(tooMany(`${field}.firstAvailable`, choices.length, MOST_CHOICES));
	else if (choices.length > 0) checkNamed(errors, `${field}.firstAvailable`, choices, checkWanted);
	else if (isMap(exactly)) checkWanted(errors, `${field}.exactly`, exactly);
}
/** Which devices are wanted, and how many. */
function checkWanted(errors, field, wanted) {
	checkRequiredText(errors, `${field}.deviceClassName`, textAt(wanted, "deviceClassName"), checkSubdomain);
	checkSelectors(errors, `${field}.selectors`, listAt(wanted, "selectors"));
	const mode = textAt(wanted, "allocationMode");
	const count = numberAt(wanted, "count") ?? 0;
	checkAmong(errors, `${field}.allocationMode`, mode, ["All", "ExactCount"]);
	if (mode === "All" && count !== 0) errors.push(invalid(`${field}.count`, count, "must not be specified when allocationMode is 'All'"));
	if (mode === "ExactCount" && count <= 0) errors.push(invalid(`${field}.count`, count, "must be greater than zero"));
	for (const [index, toleration] of listAt(wanted, "tolerations").entries()) checkToleration(errors, `${field}.tolerations[${index}]`, toleration);
}
function checkToleration(errors, field, toleration) {
	const [key, operator, value] = [
		"key",
		"operator",
		"value"
	].map((name) => textAt(toleration, name));
	if (key !== void 0 && key !== "") checkText(errors, `${field}.key`, key, checkQualifiedName);
	if (operator === "Exists") {
		if (value !== "") errors.push(invalid(`${field}.value`, value, "must be empty for operator `Exists`"));
	} else if (operator === "Equal") checkText(errors, `${field}.value`, value ?? "", checkLabelValue);
	else checkOneOf(errors, `${field}.operator`, operator ?? "", ["Equal", "Exists"]);
	checkOneOf(errors, `${field}.effect`, textAt(toleration, "effect"), EFFECTS, false);
}
function checkConstraint(errors, field, constraint, known, minor) {
	checkReferences(errors, `${field}.requests`, textsAt(constraint, "requests"), known);
	const kind = ["matchAttribute", "distinctAttribute"].find((one) => isMap(constraint) && typeof constraint[one] === "string");
	if (kind !== void 0) return checkAttributeName(errors, `${field}.${kind}`, textAt(constraint, kind));
	if (minor < DISTINCT) return void errors.push(required(`${field}.matchAttribute`));
	errors.push(required(field, "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required, but multiple fields are set"));
}
function namesOf(requests) {
	return new Map(requests.map((request) => [textAt(request, "name"), new Set(listAt(request, "firstAvailable").map((choice) => textAt(choice, "name")))]));
}
/** `request`, or `request/choice`, of those that are there. */
function checkReferences(errors, field, references, known) {
	const detail = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";
	if (references.length > MOST_REQUESTS) return void errors.push(tooMany(field, references.length, MOST_REQUESTS));
	for (const [index, reference] of references.entries()) {
		const path = `${field}[${index}]`;
		const [request = "", choice, ...more] = reference.split("/");
		const names = more.length > 0 ? [] : choice === void 0 ? [request] : [request, choice];
		for (const name of names) checkText(errors, path, name, checkLabel);
		if ((more.length === 0 && known.has(request) && (choice === void 0 || known.get(request)?.has(choice))) !== true) errors.push(invalid(path, reference, detail));
		if (references.indexOf(reference) < index) errors.push(duplicate(path, reference));
	}
}

// src/forecast/apply/kinds/device-classes.ts
/** pkg/apis/resource/validation/validation.go (validateDeviceClassSpec) */
const DEVICE_CLASS = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkSelectors(errors, "spec.selectors", listAt(spec, "selectors"));
	const configs = listAt(spec, "config");
	if (configs.length > 32) errors.push(tooMany("spec.config", configs.length, 32));
	else for (const [index, config] of configs.entries()) checkOpaque(errors, `spec.config[${index}]`, config);
	const name = spec["extendedResourceName"];
	if (typeof name === "string" && !isExtendedResource(name)) errors.push(invalid("spec.extendedResourceName", textAt(spec, "extendedResourceName"), "must be a valid extended resource name"));
} };

// src/forecast/apply/kinds/slice-devices.ts
const MOST_DEVICES = 128;
/** With taints or counters. */
const MOST_RICH_DEVICES = 64;
const MOST_PARTS = 32;
const MOST_TAINTS = 16;
const MOST_COUNTERS = 32;
const MOST_COUNTER_SETS = 8;
const MOST_CONSUMED_SETS = 2;
const MOST_CONDITIONS = 4;
const LONGEST_VALUE = 64;
const SCALARS = [
	"bool",
	"int",
	"string",
	"version"
];
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/;
/** Devices of a slice. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateDevice) */
function checkDevices(errors, field, spec) {
	const devices = listAt(spec, "devices");
	const most = devices.some(isRich) ? MOST_RICH_DEVICES : MOST_DEVICES;
	if (devices.length > most) return void errors.push(tooMany(field, devices.length, most));
	const names = /* @__PURE__ */ new Set();
	for (const [index, device] of devices.entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(device, "name");
		checkText(errors, `${path}.name`, name, checkLabel);
		if (names.has(name)) errors.push(duplicate(path, name));
		names.add(name);
		checkParts(errors, path, device);
		checkTaints(errors, `${path}.taints`, listAt(device, "taints"));
		checkConsumed(errors, `${path}.consumesCounters`, listAt(device, "consumesCounters"));
		checkPlace(errors, path, device, spec["perDeviceNodeSelection"] === true);
		checkBinding(errors, path, device);
	}
}
/** Counters that devices share. (validateCounterSet) */
function checkCounterSets(errors, field, sets) {
	if (sets.length > MOST_COUNTER_SETS) return void errors.push(tooMany(field, sets.length, MOST_COUNTER_SETS));
	checkNamedCounters(errors, field, sets, "name");
}
function isRich(device) {
	return listAt(device, "taints").length > 0 || listAt(device, "consumesCounters").length > 0;
}
/** Attributes, and amounts. */
function checkParts(errors, field, device) {
	const [attributes, capacity] = [mapAt(device, "attributes"), mapAt(device, "capacity")];
	const parts = Object.keys(attributes).length + Object.keys(capacity).length;
	if (parts > MOST_PARTS) errors.push(invalid(field, parts, `the total number of attributes and capacities must not exceed ${MOST_PARTS}`));
	for (const [name, attribute] of Object.entries(attributes)) {
		checkPartName(errors, `${field}.attributes`, name);
		checkAttribute(errors, `${field}.attributes[${name}]`, attribute);
	}
	const shared = isMap(device) && device["allowMultipleAllocations"] === true;
	for (const [name, amount] of Object.entries(capacity)) {
		checkPartName(errors, `${field}.capacity`, name);
		if (!shared && isMap(amount) && isMap(amount["requestPolicy"])) errors.push(forbidden(`${field}.capacity[${name}].requestPolicy`, "allowMultipleAllocations must be true"));
	}
}
function checkAttribute(errors, field, attribute) {
	const fields = isMap(attribute) ? attribute : {};
	for (const key of ["string", "version"]) {
		const text = fields[key];
		if (typeof text === "string") checkValue(errors, `${field}.${key}`, text, key === "version");
	}
	const set = SCALARS.filter((key) => fields[key] !== void 0 && fields[key] !== null);
	if (set.length !== 1) errors.push(invalid(field, set.length === 0 ? "" : void 0, "exactly one value must be specified"));
}
function checkValue(errors, field, text, isVersion) {
	if (isVersion && !SEMVER.test(text)) errors.push(invalid(field, text, "must be a string compatible with semver.org spec 2.0.0"));
	if (Buffer.byteLength(text) > LONGEST_VALUE) errors.push(tooLong(field, LONGEST_VALUE));
}
/** (validateDeviceTaint) */
function checkTaints(errors, field, taints) {
	if (taints.length > MOST_TAINTS) return void errors.push(tooMany(field, taints.length, MOST_TAINTS));
	for (const [index, taint] of taints.entries()) {
		const path = `${field}[${index}]`;
		checkText(errors, `${path}.key`, textAt(taint, "key"), checkQualifiedName);
		const value = textAt(taint, "value");
		if (value !== "") checkText(errors, `${path}.value`, value, checkLabelValue);
		checkOneOf(errors, `${path}.effect`, textAt(taint, "effect"), [
			"NoExecute",
			"NoSchedule",
			"None"
		]);
	}
}
/** (validateDeviceCounterConsumption) */
function checkConsumed(errors, field, sets) {
	if (sets.length > MOST_CONSUMED_SETS) return void errors.push(tooMany(field, sets.length, MOST_CONSUMED_SETS));
	checkNamedCounters(errors, field, sets, "counterSet");
}
function checkNamedCounters(errors, field, sets, key) {
	const names = sets.map((set) => textAt(set, key));
	for (const [index, set] of sets.entries()) {
		const path = `${field}[${index}]`;
		const name = names[index] ?? "";
		if (name === "") errors.push(required(`${path}.${key}`));
		else checkText(errors, `${path}.${key}`, name, checkLabel);
		if (names.indexOf(name) < index) errors.push(duplicate(path, name));
		const counters = Object.keys(mapAt(set, "counters"));
		if (counters.length === 0) errors.push(required(`${path}.counters`));
		else if (counters.length > MOST_COUNTERS) errors.push(tooMany(`${path}.counters`, counters.length, MOST_COUNTERS));
		else for (const counter of counters) checkText(errors, `${path}.counters`, counter, checkLabel);
	}
}
/** The nodes of a device, where each says its own. */
function checkPlace(errors, field, device, eachSays) {
	const { nodeName, nodeSelector, allNodes } = isMap(device) ? device : {};
	if (!eachSays) {
		if ([
			nodeName,
			nodeSelector,
			allNodes
		].some((value) => value !== void 0 && value !== null)) errors.push(invalid(field, null, "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec"));
		return;
	}
	const ways = [];
	if (nodeName === "") errors.push(invalid(`${field}.nodeName`, "", "must not be empty"));
	else if (typeof nodeName === "string") {
		ways.push("`nodeName`");
		checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
	}
	if (isMap(nodeSelector)) {
		ways.push("`nodeSelector`");
		checkNodeSelector(errors, `${field}.nodeSelector`, nodeSelector);
	}
	if (allNodes === true) ways.push("`allNodes`");
	else if (allNodes === false) errors.push(invalid(`${field}.allNodes`, false, "must be either unset or set to true"));
	const detail = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec";
	if (ways.length === 0) errors.push(required(field, detail));
	if (ways.length > 1) errors.push(invalid(field, `{${ways.join(", ")}}`, detail));
}
/** Conditions that have to hold before a pod is bound. (validateDeviceBindingParameters) */
function checkBinding(errors, field, device) {
	const [good, bad] = [textsAt(device, "bindingConditions"), textsAt(device, "bindingFailureConditions")];
	for (const [key, list, other] of [[
		"bindingConditions",
		good,
		bad
	], [
		"bindingFailureConditions",
		bad,
		good
	]]) {
		const path = `${field}.${key}`;
		if (list.length > MOST_CONDITIONS) errors.push(tooMany(path, list.length, MOST_CONDITIONS));
		for (const [index, condition] of list.entries()) {
			if (list.length <= MOST_CONDITIONS) checkText(errors, `${path}[${index}]`, condition, checkQualifiedName);
			if (list.indexOf(condition) < index) errors.push(duplicate(`${path}[${index}]`, condition));
			if (key === "bindingFailureConditions" && good.includes(condition)) errors.push(invalid(`${path}[${index}]`, condition, "bindingFailureConditions must not overlap with bindingConditions"));
		}
		const otherKey = key === "bindingConditions" ? "bindingFailureConditions" : "bindingConditions";
		if (list.length === 0 && other.length > 0) errors.push(invalid(path, void 0, `${key} are required to use ${otherKey}`));
	}
}

// src/forecast/apply/kinds/devices.ts
const LONGEST_POOL = 253;
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/validation/validation.go (validateResourceSliceSpec) */
const RESOURCE_SLICE = {
	check(errors, object) {
		checkDriverName(errors, "spec.driver", textAt(object, "spec", "driver"));
		checkPool(errors, "spec.pool.name", textAt(object, "spec", "pool", "name"));
		const spec = mapAt(object, "spec");
		const slices = numberAt(spec, "pool", "resourceSliceCount") ?? 0;
		if (slices <= 0) errors.push(invalid("spec.pool.resourceSliceCount", slices, "must be greater than zero"));
		const generation = numberAt(spec, "pool", "generation") ?? 0;
		if (generation < 0) errors.push(invalid("spec.pool.generation", generation, "must be greater than or equal to zero"));
		checkNodes(errors, "spec", spec);
		if (Array.isArray(spec["sharedCounters"]) && Array.isArray(spec["devices"])) errors.push(invalid("spec", "", "only one of `sharedCounters` or `devices` is allowed"));
		checkDevices(errors, "spec.devices", spec);
		checkCounterSets(errors, "spec.sharedCounters", listAt(spec, "sharedCounters"));
	},
	checkUpdate(errors, { object, before }) {
		for (const path of [
			["driver"],
			["pool", "name"],
			["nodeName"]
		]) {
			const [now, then] = [object, before].map((value) => fieldAt(value, ["spec", ...path]));
			if (now !== then) errors.push(immutable(`spec.${path.join(".")}`, now ?? null));
		}
	}
};
/** A pool may be named by several names, with slashes between them. (validatePoolName) */
function checkPool(errors, field, name) {
	if (name === "") return void errors.push(required(field));
	if (name.length > LONGEST_POOL) errors.push(tooLong(field, LONGEST_POOL));
	for (const part of name.split("/")) checkText(errors, field, part, checkSubdomain);
}
/** The nodes of a slice are said in one way. */
function checkNodes(errors, field, spec) {
	const ways = [];
	const { nodeName, nodeSelector } = spec;
	if (nodeName === "") errors.push(invalid(`${field}.nodeName`, nodeName, "must be either unset or set to a non-empty string"));
	else if (typeof nodeName === "string") {
		ways.push("`nodeName`");
		checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
	}
	if (isMap(nodeSelector)) {
		ways.push("`nodeSelector`");
		checkNodeSelector(errors, `${field}.nodeSelector`, nodeSelector);
		const path = `${field}.nodeSelector.nodeSelectorTerms`;
		if (listAt(nodeSelector, "nodeSelectorTerms").length !== 1) errors.push(invalid(path, nodeSelector["nodeSelectorTerms"] ?? null, "must have exactly one node selector term"));
	}
	for (const key of ["allNodes", "perDeviceNodeSelection"]) {
		if (spec[key] === true) ways.push(`\`${key}\``);
		if (spec[key] === false) errors.push(invalid(`${field}.${key}`, false, "must be either unset or set to true"));
	}
	const all = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
	if (ways.length === 0) errors.push(required(field, all));
	if (ways.length > 1) errors.push(invalid(field, `{${ways.join(", ")}}`, `${all}, but multiple fields are set`));
}

// src/forecast/apply/kinds/endpoints.ts
/** pkg/apis/core/validation/validation.go (validateEndpointSubsets) */
const ENDPOINTS = { check(errors, object) {
	for (const [index, subset] of listAt(object, "subsets").entries()) {
		const path = `subsets[${index}]`;
		if ([...listAt(subset, "addresses"), ...listAt(subset, "notReadyAddresses")].length === 0) errors.push(required(path, "must specify `addresses` or `notReadyAddresses`"));
		for (const [place, address] of listAt(subset, "addresses").entries()) checkAddress(errors, `${path}.addresses[${place}]`, address);
		for (const [place, address] of listAt(subset, "notReadyAddresses").entries()) checkAddress(errors, `${path}.notReadyAddresses[${place}]`, address);
		const ports = listAt(subset, "ports");
		for (const [place, port] of ports.entries()) {
			const own = `${path}.ports[${place}]`;
			const name = textAt(port, "name");
			if (name === "" && ports.length > 1) errors.push(required(`${own}.name`));
			if (name !== "") checkText(errors, `${own}.name`, name, checkLabel);
			const number = numberAt(port, "port") ?? 0;
			if (number < 1 || number > 65535) errors.push(invalid(`${own}.port`, number, "must be between 1 and 65535, inclusive"));
			checkOneOf(errors, `${own}.protocol`, textAt(port, "protocol"), [
				"SCTP",
				"TCP",
				"UDP"
			]);
			const application = mapAt(port)["appProtocol"];
			if (typeof application === "string") checkText(errors, `${own}.appProtocol`, application, checkQualifiedName);
		}
	}
} };
function checkAddress(errors, field, address) {
	const ip = textAt(address, "ip");
	checkIp(errors, `${field}.ip`, ip);
	const { hostname, nodeName } = mapAt(address);
	if (typeof hostname === "string" && hostname !== "") checkText(errors, `${field}.hostname`, hostname, checkLabel);
	if (typeof nodeName === "string") checkText(errors, `${field}.nodeName`, nodeName, checkSubdomain);
	checkDestination(errors, `${field}.ip`, ip);
}
/** pkg/apis/discovery/validation/validation.go */
const ENDPOINT_SLICE = {
	updateAlone: true,
	check(errors, object) {
		checkSlice(errors, object);
		checkEndpoints(errors, object);
	},
	checkUpdate(errors, { object, before }) {
		checkSlice(errors, object);
		if (!sameValue(object["endpoints"] ?? null, before["endpoints"] ?? null)) checkEndpoints(errors, object);
		if (object["addressType"] !== before["addressType"]) errors.push(immutable("addressType", object["addressType"] ?? null));
	}
};
function checkEndpoints(errors, object) {
	const type = textAt(object, "addressType");
	for (const [index, endpoint] of listAt(object, "endpoints").entries()) {
		const path = `endpoints[${index}].addresses`;
		const addresses = listAt(endpoint, "addresses");
		if (addresses.length === 0) errors.push(required(path, "must contain at least 1 address"));
		if (addresses.length > 100) errors.push(tooMany(path, addresses.length, 100));
		for (const [place, address] of addresses.entries()) {
			const own = `${path}[${place}]`;
			if (type === "FQDN") checkDomain$1(errors, own, scalarText(address));
			else if (type === "IPv4" || type === "IPv6") {
				const before = errors.length;
				if (type === "IPv4") checkIp(errors, own, address);
				else for (const detail of checkSpelledIp(scalarText(address))) errors.push(invalid(own, address, detail));
				if (errors.length > before) continue;
				if (typeof address === "string" && isIp(address) && ipFamilyOf(address) !== type) errors.push(invalid(path, address, `must be an ${type} address`));
				checkDestination(errors, own, address);
			}
		}
	}
	for (const [index, endpoint] of listAt(object, "endpoints").entries()) {
		if (!isMap(endpoint)) continue;
		const { nodeName, hostname } = endpoint;
		if (typeof nodeName === "string") checkText(errors, `endpoints[${index}].nodeName`, nodeName, checkSubdomain);
		if (typeof hostname === "string") checkText(errors, `endpoints[${index}].hostname`, hostname, checkLabel);
		checkHints(errors, `endpoints[${index}].hints`, mapAt(endpoint, "hints"));
	}
}
function checkSlice(errors, object) {
	const type = textAt(object, "addressType");
	if (type === "") errors.push(required("addressType"));
	else if (![
		"FQDN",
		"IPv4",
		"IPv6"
	].includes(type)) errors.push(notSupported("addressType", type, [
		"FQDN",
		"IPv4",
		"IPv6"
	]));
	const names = /* @__PURE__ */ new Set();
	for (const [index, port] of listAt(object, "ports").entries()) {
		const path = `ports[${index}]`;
		const name = textAt(port, "name");
		if (name !== "") checkText(errors, `${path}.name`, name, checkLabel);
		if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
		names.add(name);
		const { protocol, appProtocol: application } = mapAt(port);
		if (protocol === void 0) errors.push(required(`${path}.protocol`));
		checkAmong(errors, `${path}.protocol`, protocol, [
			"SCTP",
			"TCP",
			"UDP"
		]);
		if (typeof application === "string") checkText(errors, `${path}.appProtocol`, application, checkQualifiedName);
	}
}
/** Where the addresses are to be used. (validateHints) */
function checkHints(errors, field, hints) {
	for (const [key, most, check] of [[
		"forZones",
		8,
		checkLabelValue
	], [
		"forNodes",
		8,
		checkSubdomain
	]]) {
		const names = listAt(hints, key).map((hint) => textAt(hint, "name"));
		if (names.length > most) return void errors.push(tooMany(`${field}.${key}`, names.length, most));
		for (const [index, name] of names.entries()) {
			const path = `${field}.${key}[${index}].name`;
			if (names.indexOf(name) < index) errors.push(duplicate(path, name));
			checkText(errors, path, name, check);
		}
	}
}
/** A domain of at least two names. (IsFullyQualifiedDomainName of apimachinery) */
function checkDomain$1(errors, field, text) {
	const name = text.replace(/\.$/, "");
	const messages = checkSubdomain(name);
	if (text === "") errors.push(required(field));
	else if (messages.length > 0) errors.push(invalid(field, name, messages.join(",")));
	else if (!name.includes(".")) errors.push(invalid(field, name, "should be a domain with at least two segments separated by dots"));
	else {
		const wrong = name.split(".").find((label) => checkLabel(label).length > 0);
		if (wrong !== void 0) errors.push(invalid(field, wrong, checkLabel(wrong).join(",")));
	}
}
/** pkg/apis/networking/validation/validation.go (ValidateIPAddress) */
const IP_ADDRESS = {
	updateAlone: true,
	check: checkParent,
	checkUpdate(errors, { object, before }) {
		if (sameValue(mapAt(object, "spec")["parentRef"], mapAt(before, "spec")["parentRef"])) return;
		errors.push(immutable("spec.parentRef"));
		checkParent(errors, object);
	}
};
function checkParent(errors, object) {
	const reference = mapAt(object, "spec")["parentRef"];
	if (!isMap(reference)) return void errors.push(required("spec.parentRef"));
	const group = textAt(reference, "group");
	if (group !== "") checkText(errors, "spec.parentRef.group", group, checkSubdomain);
	for (const key of [
		"resource",
		"name",
		"namespace"
	]) {
		const name = textAt(reference, key);
		if (name !== "") checkText(errors, `spec.parentRef.${key}`, name, checkPathSegment);
		else if (key !== "namespace") errors.push(required(`spec.parentRef.${key}`));
	}
}
/** pkg/apis/networking/validation/validation.go (ValidateServiceCIDR, ValidateServiceCIDRUpdate) */
const SERVICE_CIDR = {
	updateAlone: true,
	check: (errors, object) => checkRanges(errors, listAt(object, "spec", "cidrs")),
	checkUpdate(errors, { object, before }) {
		const [now, then] = [listAt(object, "spec", "cidrs"), listAt(before, "spec", "cidrs")];
		const grows = then.length === 1 && now.length === 2;
		if (!grows && now.length !== then.length) return void errors.push(immutable("spec.cidrs"));
		for (const [index, cidr] of then.entries()) if (now[index] !== cidr) errors.push(immutable(`spec.cidrs[${index}]`, now[index]));
		if (grows) checkRanges(errors, now);
	}
};
function checkRanges(errors, cidrs) {
	const field = "spec.cidrs";
	if (cidrs.length === 0) return void errors.push(required(field, "at least one CIDR required"));
	if (cidrs.length > 2) return void errors.push(invalid(field, void 0, "may only hold up to 2 values"));
	const valid = cidrs.map((cidr) => typeof cidr === "string" && isCidr(cidr));
	for (const [index, cidr] of cidrs.entries()) {
		const before = errors.length;
		checkCidr(errors, `${field}[${index}]`, cidr);
		if (errors.length === before) checkCanonicalBlock(errors, `${field}[${index}]`, cidr);
	}
	const families = cidrs.map((cidr) => ipFamilyOf(scalarText(cidr).split("/")[0] ?? ""));
	if (cidrs.length === 2 && valid.every(Boolean) && families[0] === families[1]) errors.push(invalid(field, void 0, "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"));
}
/** A block of addresses, which has one spelling here. (IsValidCIDR of apimachinery) */
function checkCanonicalBlock(errors, field, value) {
	const block = typeof value === "string" ? parseCidr(value) : void 0;
	const spelled = block === void 0 ? value : `${formatIp(block.address)}/${block.prefix}`;
	if (spelled !== value) errors.push(invalid(field, value, `must be in canonical form (${JSON.stringify(spelled)})`));
}

// src/forecast/apply/kinds/flow-control.ts
/** What everybody may be allowed for the schemas of that name, and of whom it is. */
function fixedFlow(level, precedence, groups, method) {
	const all = ["*"];
	return {
		priorityLevelConfiguration: { name: level },
		matchingPrecedence: precedence,
		...method,
		rules: [{
			subjects: groups.map((name) => ({
				kind: "Group",
				group: { name }
			})),
			resourceRules: [{
				verbs: all,
				apiGroups: all,
				resources: all,
				clusterScope: true,
				namespaces: all
			}],
			nonResourceRules: [{
				verbs: all,
				nonResourceURLs: all
			}]
		}]
	};
}
/**
* Schemas and levels that every server has, and that nobody may change.
* https://github.com/kubernetes/apiserver/blob/v0.36.1/pkg/apis/flowcontrol/bootstrap/default.go
*/
const FIXED_FLOWS = /* @__PURE__ */ new Map([["exempt", fixedFlow("exempt", 1, ["system:masters"], {})], ["catch-all", fixedFlow("catch-all", 1e4, ["system:unauthenticated", "system:authenticated"], { distinguisherMethod: { type: "ByUser" } })]]);
const FIXED_LEVEL = {
	type: "Limited",
	limited: {
		nominalConcurrencyShares: 5,
		lendablePercent: 0,
		limitResponse: { type: "Reject" }
	}
};
/** Lists that are empty are as good as absent. */
function withoutEmpty(value) {
	if (Array.isArray(value)) return value.map(withoutEmpty);
	if (!isMap(value)) return value;
	const filled = Object.entries(value).map(([key, item]) => [key, withoutEmpty(item)]);
	return Object.fromEntries(filled.filter(([, item]) => !(Array.isArray(item) && item.length === 0)));
}
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/flowcontrol/validation/validation.go (ValidateFlowSchema) */
const FLOW_SCHEMA = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const precedence = numberAt(spec, "matchingPrecedence") ?? 0;
	if (precedence <= 0) errors.push(invalid("spec.matchingPrecedence", precedence, "must be a positive value"));
	if (precedence > 1e4) errors.push(invalid("spec.matchingPrecedence", precedence, "must not be greater than 10000"));
	if (precedence === 1 && textAt(object, "metadata", "name") !== "exempt") errors.push(invalid("spec.matchingPrecedence", 1, "only the schema named 'exempt' may have matchingPrecedence 1"));
	const method = spec["distinguisherMethod"];
	const methods = ["ByNamespace", "ByUser"];
	if (isMap(method) && !methods.includes(textAt(method, "type"))) errors.push(notSupported("spec.distinguisherMethod.type", void 0, methods));
	const level = textAt(spec, "priorityLevelConfiguration", "name");
	const path = "spec.priorityLevelConfiguration.name";
	if (level === "") errors.push(required(path, "must reference a priority level"));
	else checkText(errors, path, level, checkSubdomain);
	for (const [index, rule] of listAt(spec, "rules").entries()) checkFlowRule(errors, `spec.rules[${index}]`, rule);
	const name = textAt(object, "metadata", "name");
	const fixed = FIXED_FLOWS.get(name);
	if (fixed !== void 0 && !sameValue(withoutEmpty(spec), fixed)) errors.push(invalid("spec", void 0, `spec of '${name}' must equal the fixed value`));
} };
function checkFlowRule(errors, field, rule) {
	const subjects = listAt(rule, "subjects");
	if (subjects.length === 0) errors.push(required(`${field}.subjects`, "subjects must contain at least one value"));
	for (const [index, subject] of subjects.entries()) if (isMap(subject)) checkSubject(errors, `${field}.subjects[${index}]`, subject);
	const [resources, urls] = [listAt(rule, "resourceRules"), listAt(rule, "nonResourceRules")];
	if (resources.length === 0 && urls.length === 0) errors.push(required(field, "at least one of resourceRules and nonResourceRules has to be non-empty"));
	for (const [index, item] of resources.entries()) {
		const path = `${field}.resourceRules[${index}]`;
		checkVerbs(errors, `${path}.verbs`, textsAt(item, "verbs"));
		for (const [key, one, others] of [[
			"apiGroups",
			"api group",
			"api groups"
		], [
			"resources",
			"resource",
			"resources"
		]]) {
			const values = textsAt(item, key);
			if (values.length === 0) errors.push(required(`${path}.${key}`, `resource rules must supply at least one ${one}`));
			else checkAlone(errors, `${path}.${key}`, values, others);
		}
		const namespaces = textsAt(item, "namespaces");
		if (namespaces.length === 0 && isMap(item) && item["clusterScope"] !== true) errors.push(required(`${path}.namespaces`, "resource rules that are not cluster scoped must supply at least one namespace"));
		else if (!checkAlone(errors, `${path}.namespaces`, namespaces, "namespaces")) for (const [place, namespace] of namespaces.entries()) for (const message of checkLabel(namespace)) {
			const detail = `each member of this list must be '*' or a DNS-1123 label; ${message}`;
			errors.push(invalid(`${path}.namespaces[${place}]`, namespace, detail));
		}
	}
	for (const [index, item] of urls.entries()) {
		const path = `${field}.nonResourceRules[${index}]`;
		checkVerbs(errors, `${path}.verbs`, textsAt(item, "verbs"));
		const places = textsAt(item, "nonResourceURLs");
		if (places.length === 0) errors.push(required(`${path}.nonResourceURLs`, "nonResourceURLs must contain at least one value"));
		else if (!checkAlone(errors, `${path}.nonResourceURLs`, places, "non-resource URLs")) for (const [place, url] of places.entries()) checkUrl(errors, `${path}.nonResourceURLs[${place}]`, url);
	}
}
/** A subject is of one kind, and says who it is in the field of that kind alone. */
function checkSubject(errors, field, subject) {
	const kind = textAt(subject, "kind");
	const kinds = [
		"Group",
		"ServiceAccount",
		"User"
	];
	if (!kinds.includes(kind)) return void errors.push(notSupported(`${field}.kind`, kind, kinds));
	for (const other of kinds) {
		const key = `${other.charAt(0).toLowerCase()}${other.slice(1)}`;
		const value = subject[key];
		if (other !== kind) {
			if (value !== void 0) errors.push(forbidden(`${field}.${key}`, `${key} is forbidden when subject kind is not '${other}'`));
		} else if (!isMap(value)) errors.push(required(`${field}.${key}`, `${key} is required when subject kind is '${other}'`));
		else {
			const name = textAt(value, "name");
			const isAccount = kind === "ServiceAccount";
			checkRequiredText(errors, `${field}.${key}.name`, name, isAccount && name !== "*" ? checkSubdomain : void 0);
			if (!isAccount) continue;
			const namespace = textAt(value, "namespace");
			if (namespace === "") errors.push(required(`${field}.${key}.namespace`, "must specify namespace for service account"));
			else checkText(errors, `${field}.${key}.namespace`, namespace, checkLabel);
		}
	}
}
const VERBS = [
	"create",
	"delete",
	"deletecollection",
	"get",
	"list",
	"patch",
	"proxy",
	"update",
	"watch"
];
function checkVerbs(errors, field, verbs) {
	if (verbs.length === 0) errors.push(required(field, "verbs must contain at least one value"));
	else if (!checkAlone(errors, field, verbs, "verbs") && !verbs.every((verb) => VERBS.includes(verb))) errors.push(notSupported(field, [...verbs], VERBS));
}
/** Whether the list has a wildcard, which may not have anything beside it. */
function checkAlone(errors, field, values, others) {
	if (!values.includes("*")) return false;
	if (values.length > 1) errors.push(invalid(field, [...values], `if '*' is present, must not specify other ${others}`));
	return true;
}
/** A path of the server that is no resource (ValidateNonResourceURLPath). */
function checkUrl(errors, field, url) {
	if (url === "/") return;
	const stars = url.split("*").length - 1;
	if (url === "") errors.push(invalid(field, url, "must not be empty"));
	else if (!url.startsWith("/")) errors.push(invalid(field, url, "must start with slash"));
	else if (url.includes(" ")) errors.push(invalid(field, url, "must not contain white-space"));
	else if (url.includes("//")) errors.push(invalid(field, url, "must not contain double slash"));
	else if (stars > 1 || stars === 1 && !url.endsWith("/*")) errors.push(invalid(field, url, "wildcard can only do suffix matching"));
}
/** pkg/apis/flowcontrol/validation/validation.go (ValidatePriorityLevelConfiguration) */
const PRIORITY_LEVEL = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const type = textAt(spec, "type");
	const { limited, exempt } = spec;
	if (textAt(object, "metadata", "name") === "exempt" !== (type === "Exempt")) errors.push(invalid("spec.type", type, "must be 'Exempt' if and only if `name` is 'exempt'"));
	if (type === "Exempt") {
		if (limited !== void 0) errors.push(forbidden("spec.limited", "must be nil if the type is not Limited"));
		if (isMap(exempt)) checkShares(errors, "spec.exempt", exempt);
	} else if (type === "Limited") {
		if (exempt !== void 0) errors.push(forbidden("spec.exempt", "must be nil if the type is Limited"));
		if (isMap(limited)) checkLimited(errors, "spec.limited", limited);
		else errors.push(required("spec.limited", "must not be empty when type is Limited"));
	} else errors.push(notSupported("spec.type", type, ["Exempt", "Limited"]));
	const name = textAt(object, "metadata", "name");
	if (name === "exempt" && (type !== "Exempt" || limited !== void 0)) errors.push(invalid("spec", void 0, "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value"));
	if (name === "catch-all" && !sameValue(spec, FIXED_LEVEL)) errors.push(invalid("spec", void 0, "spec of 'catch-all' must equal the fixed value"));
} };
const MOST_QUEUES = 1e7;
/** Bits of the hash that deals queues to flows (pkg/util/shufflesharding of k8s.io/apiserver, MaxHashBits). */
const HASH_BITS = 60;
function checkShares(errors, field, level) {
	const shares = numberAt(level, "nominalConcurrencyShares") ?? 0;
	if (shares < 0) errors.push(invalid(`${field}.nominalConcurrencyShares`, shares, "must be a non-negative integer"));
	const lendable = numberAt(level, "lendablePercent");
	if (lendable !== void 0 && (lendable < 0 || lendable > 100)) errors.push(invalid(`${field}.lendablePercent`, lendable, "must be between 0 and 100, inclusive"));
}
function checkLimited(errors, field, limited) {
	checkShares(errors, field, limited);
	const borrowed = numberAt(limited, "borrowingLimitPercent") ?? 0;
	if (borrowed < 0) errors.push(invalid(`${field}.borrowingLimitPercent`, borrowed, "if specified, must be a non-negative integer"));
	const response = mapAt(limited, "limitResponse");
	const type = textAt(response, "type");
	const queuing = response["queuing"];
	const path = `${field}.limitResponse`;
	if (type === "Reject") {
		if (queuing !== void 0) errors.push(forbidden(`${path}.queuing`, "must be nil if limited.limitResponse.type is not Limited"));
	} else if (type === "Queue") {
		if (!isMap(queuing)) return void errors.push(required(`${path}.queuing`, "must not be empty if limited.limitResponse.type is Limited"));
		for (const key of [
			"queueLengthLimit",
			"queues",
			"handSize"
		]) {
			const value = numberAt(queuing, key) ?? 0;
			if (value <= 0) errors.push(invalid(`${path}.queuing.${key}`, value, "must be positive"));
			else if (key === "queues" && value > MOST_QUEUES) errors.push(invalid(`${path}.queuing.${key}`, value, `must not be greater than ${MOST_QUEUES}`));
		}
		const [hand, queues] = [numberAt(queuing, "handSize") ?? 0, numberAt(queuing, "queues") ?? 0];
		if (hand > queues) {
			const detail = `should not be greater than queues (${queues})`;
			errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
		} else if (hand > 0) {
			const bits = Math.ceil(Math.log2(queues) * hand);
			const detail = `required entropy bits of deckSize ${queues} and handSize ${hand} should not be greater than ${HASH_BITS}`;
			if (bits > HASH_BITS) errors.push(invalid(`${path}.queuing.handSize`, hand, detail));
		}
	} else errors.push(notSupported(`${path}.type`, type, ["Queue", "Reject"]));
}

// src/forecast/apply/kinds/networking.ts
const CLASS_ANNOTATION = "kubernetes.io/ingress.class";
const BAD_IN_PATH = [
	"//",
	"/./",
	"/../",
	"%2f",
	"%2F"
];
const MAX_CONTROLLER = 250;
const BAD_AT_END = ["/..", "/."];
/** pkg/apis/networking/validation/validation.go (ValidateIngress) */
const INGRESS = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const rules = listAt(spec, "rules");
		if (rules.length === 0 && spec["defaultBackend"] === void 0) errors.push(invalid("spec", void 0, "either `defaultBackend` or `rules` must be specified"));
		if (isMap(spec["defaultBackend"])) checkBackend(errors, "spec.defaultBackend", spec["defaultBackend"]);
		for (const [index, rule] of rules.entries()) checkRule$1(errors, `spec.rules[${index}]`, rule);
		for (const [index, tls] of listAt(spec, "tls").entries()) {
			for (const [place, host] of textsAt(tls, "hosts").entries()) checkText(errors, `spec.tls[${index}].hosts[${place}]`, host, host.includes("*") ? checkWildcard : checkSubdomain);
			const secret = textAt(tls, "secretName");
			if (secret !== "") checkText(errors, `spec.tls[${index}].secretName`, secret, checkSubdomain);
		}
		const className = spec["ingressClassName"];
		if (typeof className === "string") checkText(errors, "spec.ingressClassName", className, checkSubdomain);
	},
	checkCreate(errors, object) {
		const annotation = mapAt(object, "metadata", "annotations")[CLASS_ANNOTATION];
		const className = mapAt(object, "spec")["ingressClassName"];
		if (annotation === void 0 || className === void 0 || annotation === className) return;
		errors.push(invalid(`annotations.${CLASS_ANNOTATION}`, annotation, "must match `ingressClassName` when both are specified"));
	}
};
function checkRule$1(errors, field, rule) {
	const host = textAt(rule, "host");
	if (parseSloppyIp(host) !== void 0) errors.push(invalid(`${field}.host`, host, "must be a DNS name, not an IP address"));
	else if (host !== "") checkText(errors, `${field}.host`, host, host.includes("*") ? checkWildcard : checkSubdomain);
	if (!isMap(rule) || !isMap(rule["http"])) return;
	const paths = listAt(rule, "http", "paths");
	if (paths.length === 0) errors.push(required(`${field}.http.paths`));
	for (const [index, path] of paths.entries()) if (isMap(path)) checkPath(errors, `${field}.http.paths[${index}]`, path);
}
function checkPath(errors, field, path) {
	const type = path["pathType"];
	const text = textAt(path, "path");
	const types = [
		"Exact",
		"ImplementationSpecific",
		"Prefix"
	];
	if (type === void 0) return void errors.push(required(`${field}.pathType`, "pathType must be specified"));
	if (type === "Exact" || type === "Prefix") {
		if (!text.startsWith("/")) errors.push(invalid(`${field}.path`, text, "must be an absolute path"));
		for (const bad of BAD_IN_PATH) if (text.includes(bad)) errors.push(invalid(`${field}.path`, text, `must not contain '${bad}'`));
		for (const bad of BAD_AT_END) if (text.endsWith(bad)) errors.push(invalid(`${field}.path`, text, `cannot end with '${bad}'`));
	} else if (type === "ImplementationSpecific") {
		if (text !== "" && !text.startsWith("/")) errors.push(invalid(`${field}.path`, text, "must be an absolute path"));
	} else errors.push(notSupported(`${field}.pathType`, type, types));
	checkBackend(errors, `${field}.backend`, mapAt(path, "backend"));
}
function checkBackend(errors, field, backend) {
	const { service, resource } = backend;
	if (isMap(service) && isMap(resource)) return void errors.push(invalid(field, "", "cannot set both resource and service backends"));
	if (isMap(resource)) {
		const group = resource["apiGroup"];
		if (typeof group === "string") checkText(errors, `${field}.resource.apiGroup`, group, checkSubdomain);
		for (const key of ["kind", "name"]) checkRequiredText(errors, `${field}.resource.${key}`, textAt(resource, key), checkPathSegment);
		return;
	}
	if (!isMap(service)) return void errors.push(invalid(field, "", "resource or service backend is required"));
	const name = textAt(service, "name");
	if (name === "") errors.push(required(`${field}.service.name`));
	else checkText(errors, `${field}.service.name`, name, checkLabel);
	const [portName, number] = [textAt(service, "port", "name"), numberAt(service, "port", "number") ?? 0];
	if (portName !== "" && number !== 0) errors.push(invalid(field, "", "cannot set both port name & port number"));
	else if (portName !== "") checkText(errors, `${field}.service.port.name`, portName, checkPortName);
	else if (number !== 0) for (const message of checkPort(number)) errors.push(invalid(`${field}.service.port.number`, number, message));
	else errors.push(required(field, "port name or number is required"));
}
/** pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec) */
const NETWORK_POLICY = { check(errors, object, { minor }) {
	const spec = mapAt(object, "spec");
	checkSelector$1(errors, "spec.podSelector", spec["podSelector"]);
	for (const [kind, peers] of [["ingress", "from"], ["egress", "to"]]) for (const [index, rule] of listAt(spec, kind).entries()) {
		const path = `spec.${kind}[${index}]`;
		for (const [place, port] of listAt(rule, "ports").entries()) checkPolicyPort(errors, `${path}.ports[${place}]`, port);
		for (const [place, peer] of listAt(rule, peers).entries()) checkPeer(errors, `${path}.${peers}[${place}]`, peer, minor);
	}
	const types = textsAt(spec, "policyTypes");
	if (types.length > 2) return void errors.push(invalid("spec.policyTypes", void 0, "may not specify more than two policyTypes"));
	for (const [index, type] of types.entries()) checkAmong(errors, `spec.policyTypes[${index}]`, type, ["Ingress", "Egress"]);
} };
function checkPolicyPort(errors, field, port) {
	if (!isMap(port)) return;
	checkAmong(errors, `${field}.protocol`, port["protocol"], [
		"TCP",
		"UDP",
		"SCTP"
	]);
	const number = port["port"];
	const end = numberAt(port, "endPort");
	if (number === void 0) {
		if (end !== void 0) errors.push(invalid(`${field}.endPort`, end, "may not be specified when `port` is not specified"));
		return;
	}
	checkPortOrName(errors, `${field}.port`, number);
	if (end === void 0) return;
	if (typeof number === "string") return void errors.push(invalid(`${field}.endPort`, end, "may not be specified when `port` is non-numeric"));
	if (end < Number(number)) errors.push(invalid(`${field}.endPort`, Number(number), "must be greater than or equal to `port`"));
	for (const message of checkPort(end)) errors.push(invalid(`${field}.endPort`, end, message));
}
function checkPeer(errors, field, peer, minor) {
	if (!isMap(peer)) return;
	const kinds = [
		"podSelector",
		"namespaceSelector",
		"ipBlock"
	].filter((key) => isMap(peer[key]));
	checkSelector$1(errors, `${field}.podSelector`, peer["podSelector"]);
	checkSelector$1(errors, `${field}.namespaceSelector`, peer["namespaceSelector"]);
	const block = peer["ipBlock"];
	if (isMap(block)) checkBlock(errors, `${field}.ipBlock`, block, minor);
	if (kinds.length === 0) errors.push(required(field, "must specify a peer"));
	else if (isMap(block) && kinds.length > 1) errors.push(forbidden(field, "may not specify both ipBlock and another peer"));
}
function checkBlock(errors, field, block, minor) {
	const cidr = textAt(block, "cidr");
	if (cidr === "") return void errors.push(required(`${field}.cidr`));
	checkCidr(errors, `${field}.cidr`, cidr, minor);
	if (!isCidr(cidr)) return;
	for (const [index, except] of textsAt(block, "except").entries()) {
		checkCidr(errors, `${field}.except[${index}]`, except, minor);
		if (isCidr(except) && !isStrictPart(except, cidr)) errors.push(invalid(`${field}.except[${index}]`, except, "must be a strict subset of `cidr`"));
	}
}
/** pkg/apis/networking/validation/validation.go (ValidateIngressClass, ValidateIngressClassUpdate) */
const INGRESS_CLASS = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const controller = textAt(spec, "controller");
		if (controller.length > MAX_CONTROLLER) errors.push(tooLong("spec.controller", MAX_CONTROLLER));
		checkDomainPath(errors, "spec.controller", controller);
		const parameters = spec["parameters"];
		if (!isMap(parameters)) return;
		const group = parameters["apiGroup"];
		if (typeof group === "string") checkText(errors, "spec.parameters.apiGroup", group, checkSubdomain);
		for (const key of ["kind", "name"]) checkRequiredText(errors, `spec.parameters.${key}`, textAt(parameters, key), checkPathSegment);
		const { scope, namespace } = parameters;
		if (scope === void 0) errors.push(required("spec.parameters.scope"));
		checkAmong(errors, "spec.parameters.scope", scope, ["Cluster", "Namespace"]);
		if (scope === "Namespace" && namespace === void 0) errors.push(required("spec.parameters.namespace", "`parameters.scope` is set to 'Namespace'"));
		if (scope === "Namespace" && typeof namespace === "string") checkText(errors, "spec.parameters.namespace", namespace, checkLabel);
		if (scope === "Cluster" && namespace !== void 0) errors.push(forbidden("spec.parameters.namespace", "`parameters.scope` is set to 'Cluster'"));
	},
	checkUpdate(errors, { object, before }) {
		const controller = textAt(object, "spec", "controller");
		if (!sameValue(controller, textAt(before, "spec", "controller"))) errors.push(immutable("spec.controller", controller));
	}
};

// src/forecast/apply/kinds/pods.ts
const MAX_INT32 = 2 ** 31 - 1;
const MIRROR = "kubernetes.io/config.mirror";
const UPDATABLE = [
	"`spec.containers[*].image`",
	"`spec.initContainers[*].image`",
	"`spec.activeDeadlineSeconds`",
	"`spec.tolerations` (only additions to existing tolerations)",
	"`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
].join(",");
/** pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodUpdate) */
const POD = {
	prepareCreate: (object) => keepGrace(object),
	prepareUpdate: ({ object }) => keepGrace(object),
	check(errors, object) {
		const spec = mapAt(object, "spec");
		checkPodSpec(errors, "spec", spec, true);
		for (const list of ["containers", "initContainers"]) for (const [index, container] of listAt(spec, list).entries()) checkBlanks(errors, `spec.${list}[${index}]`, container);
	},
	checkCreate(errors, object) {
		const spec = mapAt(object, "spec");
		if (listAt(spec, "ephemeralContainers").length > 0) errors.push(forbidden("spec.ephemeralContainers", "cannot be set on create"));
		if (textAt(spec, "nodeName") !== "" && listAt(spec, "schedulingGates").length > 0) errors.push(forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared"));
	},
	checkUpdate,
	settle(object) {
		const spec = mapAt(object, "spec");
		if (textAt(spec, "serviceAccountName") === "") Object.assign(spec, {
			serviceAccountName: "default",
			serviceAccount: "default"
		});
		if (listAt(spec, "schedulingGates").length === 0) spec["nodeName"] ??= "node";
	}
};
/** pkg/apis/core/v1/conversion.go (Convert_v1_Pod_To_core_Pod): in a template, a negative period is a mistake. */
function keepGrace(object) {
	const spec = mapAt(object, "spec");
	if ((numberAt(spec, "terminationGracePeriodSeconds") ?? 0) < 0) spec["terminationGracePeriodSeconds"] = 1;
}
function checkBlanks(errors, field, container) {
	const image = textAt(container, "image");
	if (image.trim() !== image) errors.push(invalid(`${field}.image`, image, "must not have leading or trailing whitespace"));
}
function checkUpdate(errors, { object, before }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	checkFixedAnnotations(errors, object, before);
	for (const list of ["containers", "initContainers"]) {
		const [now, then] = [listAt(spec, list), listAt(old, list)];
		if (now.length !== then.length) return void errors.push(forbidden(`spec.${list}`, "pod updates may not add or remove containers"));
		for (const [index, container] of now.entries()) if (textAt(container, "image") === "") errors.push(required(`spec.${list}[${index}].image`));
	}
	if (!checkDeadline(errors, spec, old)) return;
	checkAddedTolerations(errors, listAt(spec, "tolerations"), listAt(old, "tolerations"));
	checkGatesOnlyRemoved(errors, listAt(spec, "schedulingGates"), listAt(old, "schedulingGates"));
	if (sameMeaning(spec, old, "core.PodSpec")) return;
	const gated = listAt(old, "schedulingGates").length > 0;
	if (gated) checkGated(errors, spec, old);
	const parts = differentKeys(fixed(spec, old, gated), fixed(old, old, gated), "core.PodSpec", "spec");
	if (parts.length > 0) errors.push({
		...null, ...forbidden("spec", `pod updates may not change fields other than ${UPDATABLE}`),
		parts
	});
}
/** Annotations that the node has already acted on (`ValidatePodSpecificAnnotationUpdates`). */
function checkFixedAnnotations(errors, object, before) {
	const [now, then] = [object, before].map((one) => mapAt(one, "metadata", "annotations"));
	for (const key of /* @__PURE__ */ new Set([...Object.keys(then ?? {}), ...Object.keys(now ?? {})])) {
		const isProfile = key.startsWith(PROFILE_PREFIX);
		if (!isProfile && key !== MIRROR || now?.[key] === then?.[key]) continue;
		const what = isProfile ? "AppArmor annotations" : "mirror pod annotation";
		const verb = then?.[key] === void 0 ? "add" : "remove or update";
		errors.push(forbidden(`metadata.annotations[${key}]`, `may not ${verb} ${what}`));
	}
}
/** A pod that waits for its gates may be limited to fewer nodes, not sent to others. */
function checkGated(errors, spec, old) {
	const [now, then] = [mapAt(spec, "nodeSelector"), mapAt(old, "nodeSelector")];
	if (!Object.entries(then).every(([key, value]) => now[key] === value)) errors.push(invalid("spec.nodeSelector", void 0, "only additions to spec.nodeSelector are allowed (no mutations or deletions)"));
	const path = [
		"affinity",
		"nodeAffinity",
		"requiredDuringSchedulingIgnoredDuringExecution",
		"nodeSelectorTerms"
	];
	const field = `spec.${path.join(".")}`;
	const [terms, oldTerms] = [listAt(spec, ...path), listAt(old, ...path)];
	if (oldTerms.length > 0 && oldTerms.length !== terms.length) {
		errors.push(invalid(field, void 0, "no additions/deletions to non-empty NodeSelectorTerms list are allowed"));
		return;
	}
	for (const [index, term] of oldTerms.entries()) if (!onlyAdds(terms[index] ?? {}, term)) errors.push(invalid(`${field}[${index}]`, void 0, "only additions are allowed (no mutations or deletions)"));
}
function onlyAdds(term, old) {
	const keys = ["matchExpressions", "matchFields"];
	if (keys.every((key) => listAt(old, key).length === 0)) return keys.every((key) => listAt(term, key).length === 0);
	return keys.every((key) => sameValue(listAt(term, key).slice(0, listAt(old, key).length), listAt(old, key)));
}
/** False where nothing further is looked at. */
function checkDeadline(errors, spec, old) {
	const field = "spec.activeDeadlineSeconds";
	const [now, then] = [numberAt(spec, "activeDeadlineSeconds"), numberAt(old, "activeDeadlineSeconds")];
	if (now === void 0) {
		if (then !== void 0) errors.push(invalid(field, null, "must not update from a positive integer to nil value"));
		return true;
	}
	if (now < 0 || now > MAX_INT32) errors.push(invalid(field, now, `must be between 0 and ${MAX_INT32}, inclusive`));
	else if (then !== void 0 && then < now) errors.push(invalid(field, now, "must be less than or equal to previous value"));
	else return true;
	return false;
}
function checkAddedTolerations(errors, now, then) {
	const free = (toleration) => isMap(toleration) ? without(toleration, ["tolerationSeconds"]) : toleration;
	if (then.every((old) => now.some((toleration) => sameValue(free(toleration), free(old))))) return checkTolerations(errors, "spec.tolerations", now);
	errors.push(forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
}
function checkGatesOnlyRemoved(errors, now, then) {
	const known = then.map((gate) => textAt(gate, "name"));
	for (const [index, gate] of now.entries()) {
		const name = textAt(gate, "name");
		if (known.includes(name)) continue;
		const detail = `only deletion is allowed, but found new scheduling gate '${name}'`;
		errors.push(forbidden(`spec.schedulingGates[${index}].name`, detail));
	}
}
/** The spec without what may change. */
function fixed(spec, old, gated) {
	const containers = (list) => listAt(spec, list).map((item) => isMap(item) ? without(item, ["image"]) : item);
	const open = [
		"activeDeadlineSeconds",
		"schedulingGates",
		"tolerations",
		...gated ? ["nodeSelector", "affinity"] : []
	];
	if ((numberAt(old, "terminationGracePeriodSeconds") ?? 0) < 0 && (spec === old || numberAt(spec, "terminationGracePeriodSeconds") === 1)) open.push("terminationGracePeriodSeconds");
	let result = without(spec, open);
	for (const list of ["containers", "initContainers"]) result = withField(result, list, containers(list));
	if (gated) {
		const affinity = without(mapAt(spec, "affinity"), ["nodeAffinity"]);
		if (Object.keys(affinity).length > 0) result = withField(result, "affinity", affinity);
	}
	return result;
}

// src/forecast/apply/kinds/disruption-budgets.ts
/** pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec) */
const DISRUPTION_BUDGET = {
	metadataLast: true,
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const { minAvailable, maxUnavailable } = spec;
		if (minAvailable !== void 0 && maxUnavailable !== void 0) errors.push(invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set"));
		for (const [key, value] of [["minAvailable", minAvailable], ["maxUnavailable", maxUnavailable]]) {
			checkCountOrPercent(errors, `spec.${key}`, value);
			const percent = typeof value === "string" ? /^([0-9]+)%$/.exec(value)?.[1] : void 0;
			if (percent !== void 0 && Number(percent) > 100) errors.push(invalid(`spec.${key}`, value, "must not be greater than 100%"));
		}
		checkSelector$1(errors, "spec.selector", spec["selector"]);
		const policy = spec["unhealthyPodEvictionPolicy"];
		checkAmong(errors, "spec.unhealthyPodEvictionPolicy", policy, ["AlwaysAllow", "IfHealthyBudget"]);
	}
};

// src/forecast/apply/kinds/limit-ranges.ts
const LIMIT_TYPES = [
	"Pod",
	"Container",
	"PersistentVolumeClaim"
];
const LIMIT_LISTS = [
	"max",
	"min",
	"default",
	"defaultRequest",
	"maxLimitRequestRatio"
];
/** pkg/apis/core/validation/validation.go (ValidateLimitRange) */
const LIMIT_RANGE = { check(errors, object) {
	const types = /* @__PURE__ */ new Set();
	for (const [index, limit] of listAt(object, "spec", "limits").entries()) {
		const path = `spec.limits[${index}]`;
		const type = textAt(limit, "type");
		checkLimitType(errors, `${path}.type`, type);
		if (types.has(type)) errors.push(duplicate(`${path}.type`, type));
		types.add(type);
		if (isMap(limit)) checkLimit(errors, path, type, limit);
	}
} };
function checkLimitType(errors, field, type) {
	const before = errors.length;
	checkText(errors, field, type, checkQualifiedName);
	if (errors.length === before && !type.includes("/") && !LIMIT_TYPES.includes(type)) errors.push(invalid(field, type, "must be a standard limit type or fully qualified"));
}
function checkLimit(errors, field, type, limit) {
	const [max, min, limits, requests, ratio] = LIMIT_LISTS.map((key) => mapAt(limit, key));
	if (max === void 0 || min === void 0 || limits === void 0 || requests === void 0 || ratio === void 0) return;
	if (type === "Pod") {
		for (const [key, map] of [["default", limits], ["defaultRequest", requests]]) if (Object.keys(map).length > 0) errors.push(forbidden(`${field}.${key}`, "may not be specified when `type` is 'Pod'"));
	}
	if (type === "PersistentVolumeClaim" && min["storage"] === void 0 && max["storage"] === void 0) errors.push(required(`${field}.limits`, "either minimum or maximum storage value is required, but neither was provided"));
	const checkName = type === "Container" || type === "Pod" ? checkContainerResourceName : checkResourceName;
	for (const key of LIMIT_LISTS) {
		if (type === "Pod" && key.startsWith("default")) continue;
		for (const name of Object.keys(mapAt(limit, key))) checkName(errors, `${field}.${key}[${name}]`, name);
	}
	const compare = (name, left, right, list, text) => {
		if (left === void 0 || right === void 0 || (compareAmounts(left, right) ?? 0) <= 0) return;
		errors.push(invalid(`${field}.${list}[${name}]`, toldOf(list, left, right, text), text));
	};
	const names = new Set([
		max,
		min,
		limits,
		requests,
		ratio
	].flatMap((map) => Object.keys(map)));
	for (const name of [...names].toSorted()) {
		const told = (map) => scalarText(map[name]);
		compare(name, min[name], max[name], "min", `min value ${told(min)} is greater than max value ${told(max)}`);
		compare(name, min[name], requests[name], "defaultRequest", `min value ${told(min)} is greater than default request value ${told(requests)}`);
		compare(name, requests[name], max[name], "defaultRequest", `default request value ${told(requests)} is greater than max value ${told(max)}`);
		compare(name, requests[name], limits[name], "defaultRequest", `default request value ${told(requests)} is greater than default limit value ${told(limits)}`);
		compare(name, min[name], limits[name], "default", `min value ${told(min)} is greater than default value ${told(limits)}`);
		compare(name, limits[name], max[name], "default", `default value ${told(limits)} is greater than max value ${told(max)}`);
		checkRatio(errors, `${field}.maxLimitRequestRatio[${name}]`, ratio[name], {
			max: max[name],
			min: min[name]
		});
		if (ratio[name] !== void 0 && (compareAmounts(ratio[name], "1") ?? 1) < 0) errors.push(invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio[name], `ratio ${told(ratio)} is less than 1`));
	}
}
/** Of two amounts that do not fit the server tells one: requests are told themselves, of other limits the bound. */
function toldOf(list, left, right, text) {
	if (list === "defaultRequest") return text.startsWith("min ") ? right : left;
	return text.startsWith("default value") ? right : left;
}
/** A ratio cannot be larger than that of the limits. */
function checkRatio(errors, field, ratio, { max, min }) {
	if (ratio === void 0 || max === void 0 || min === void 0) return;
	const most = numberOf(max) / numberOf(min);
	if (numberOf(ratio) > most) errors.push(invalid(field, ratio, `ratio ${scalarText(ratio)} is greater than max/min = ${most.toFixed(6)}`));
}
function numberOf(amount) {
	const quantity = parseQuantity(amount);
	return quantity === void 0 ? 0 : Number(quantity.units) * 10 ** quantity.exponent;
}

// src/forecast/apply/kinds/quotas.ts
const QUOTA_SCOPES = [
	"BestEffort",
	"CrossNamespacePodAffinity",
	"NotBestEffort",
	"NotTerminating",
	"PriorityClass",
	"Terminating",
	"VolumeAttributesClass"
];
const CONFLICTING = [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]];
/** pkg/apis/core/validation/validation.go (ValidateResourceQuotaSpec, ValidateResourceQuotaUpdate) */
const RESOURCE_QUOTA = {
	check(errors, object) {
		for (const [name, amount] of Object.entries(mapAt(object, "spec", "hard"))) {
			const path = `spec.hard[${name}]`;
			checkResourceName(errors, path, name);
			if (!name.includes("/") && !isQuotaResource(name)) errors.push(invalid(path, name, "must be a standard resource for quota"));
			checkAmount(errors, path, name, amount);
		}
		const scopes = textsAt(object, "spec", "scopes");
		for (const scope of scopes) if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid("spec.scopes", void 0, "unsupported scope"));
		for (const pair of CONFLICTING) if (pair.every((scope) => scopes.includes(scope))) errors.push(invalid("spec.scopes", void 0, "conflicting scopes"));
		for (const scope of scopes) for (const name of Object.keys(mapAt(object, "spec", "hard"))) if (isQuotaResource(name) && !countsIn(scope, name)) errors.push(invalid("spec.scopes", void 0, "unsupported scope applied to resource"));
		checkScopeSelector(errors, mapAt(object, "spec"));
	},
	checkUpdate(errors, { object, before }) {
		const of = (value) => [...new Set(textsAt(value, "spec", "scopes"))].toSorted();
		if (!sameValue(of(object), of(before))) errors.push(immutable("spec.scopes"));
	}
};
const EXISTS_ONLY = [
	"BestEffort",
	"CrossNamespacePodAffinity",
	"NotBestEffort",
	"NotTerminating",
	"Terminating"
];
/** Scopes with operators and values (`validateScopedResourceSelectorRequirement`). */
function checkScopeSelector(errors, spec) {
	const field = "spec.scopeSelector.matchExpressions";
	const scopes = /* @__PURE__ */ new Set();
	for (const requirement of listAt(spec, "scopeSelector", "matchExpressions")) {
		const [scope, operator] = [textAt(requirement, "scopeName"), textAt(requirement, "operator")];
		const values = listAt(requirement, "values");
		scopes.add(scope);
		if (!QUOTA_SCOPES.includes(scope)) errors.push(invalid(`${field}.scopeName`, scope, "unsupported scope"));
		for (const name of Object.keys(mapAt(spec, "hard"))) if (isQuotaResource(name) && !countsIn(scope, name)) errors.push(invalid(field, void 0, "unsupported scope applied to resource"));
		if (EXISTS_ONLY.includes(scope) && operator !== "Exists") errors.push(invalid(`${field}.operator`, operator, "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"));
		if (operator === "In" || operator === "NotIn") {
			if (values.length === 0) errors.push(required(`${field}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
		} else if (operator === "Exists" || operator === "DoesNotExist") {
			if (values.length > 0) errors.push(invalid(`${field}.values`, void 0, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
		} else errors.push(invalid(`${field}.operator`, operator, "not a valid selector operator"));
	}
	for (const pair of CONFLICTING) if (pair.every((scope) => scopes.has(scope))) errors.push(invalid(field, void 0, "conflicting scopes"));
}
const COMPUTE = [
	"cpu",
	"memory",
	"limits.cpu",
	"limits.memory",
	"requests.cpu",
	"requests.memory"
];
/** Names without a domain that a quota has: storage is asked for by claims. */
function isQuotaResource(name) {
	return name !== "storage" && isStandardResource(name);
}
/** Whether a resource can be counted for the pods of a scope alone; a scope that there is not says nothing. */
function countsIn(scope, name) {
	if (!QUOTA_SCOPES.includes(scope)) return true;
	if (scope === "BestEffort") return name === "pods";
	if (scope === "VolumeAttributesClass") return name === "persistentvolumeclaims" || name === "requests.storage";
	return name === "pods" || COMPUTE.includes(name);
}

// src/forecast/apply/kinds/service-types.ts
/** A Service without an address of its own. */
function isHeadless(spec) {
	const addresses = listAt(spec, "clusterIPs");
	return addresses.length === 1 && addresses[0] === "None";
}
/** Every type but ExternalName has an address. */
function needsAddress(spec) {
	return textAt(spec, "type") !== "ExternalName";
}
/** Whether its ports may be open on the nodes. */
function needsNodePorts(spec) {
	const type = textAt(spec, "type");
	return type === "NodePort" || type === "LoadBalancer";
}
/** Whether the server gives it ports on the nodes (`shouldAllocateNodePorts`): only of a load balancer they can be declined. */
function allocatesNodePorts(spec) {
	const type = textAt(spec, "type");
	return type === "NodePort" || type === "LoadBalancer" && spec["allocateLoadBalancerNodePorts"] !== false;
}
/** Whether load balancers ask the nodes for the Service's health. */
function needsHealthCheck(spec) {
	return textAt(spec, "type") === "LoadBalancer" && textAt(spec, "externalTrafficPolicy") === "Local";
}
/**
* Whether it can be reached from outside.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/api/service/util.go (ExternallyAccessible)
*/
function isReachable(spec) {
	return needsNodePorts(spec) || textAt(spec, "type") === "ClusterIP" && listAt(spec, "externalIPs").length > 0;
}
/** Ports on the nodes that are set. */
function nodePortsOf(spec) {
	return listAt(spec, "ports").map((port) => numberAt(port, "nodePort") ?? 0).filter((port) => port !== 0);
}
/**
* Fields that the new type has no use for are dropped where the update left them as they were (`dropTypeDependentFields`).
* What an update changed in them is for validation to refuse.
*/
function dropLeftovers(spec, old) {
	const same = (key) => sameValue(spec[key] ?? null, old[key] ?? null);
	if (needsAddress(old) && !needsAddress(spec)) {
		if (same("clusterIP") && same("clusterIPs")) {
			delete spec["clusterIP"];
			delete spec["clusterIPs"];
		}
		for (const key of ["ipFamilies", "ipFamilyPolicy"]) if (same(key)) delete spec[key];
	}
	if (needsNodePorts(old) && !needsNodePorts(spec)) {
		const before = nodePortsOf(old);
		if (nodePortsOf(spec).every((port) => before.includes(port))) {
			for (const port of listAt(spec, "ports")) if (isMap(port)) delete port["nodePort"];
		}
	}
	if (needsHealthCheck(old) && !needsHealthCheck(spec) && same("healthCheckNodePort")) delete spec["healthCheckNodePort"];
	if (textAt(old, "type") === "LoadBalancer" && textAt(spec, "type") !== "LoadBalancer") {
		for (const key of ["allocateLoadBalancerNodePorts", "loadBalancerClass"]) if (same(key)) delete spec[key];
	}
	if (isReachable(old) && !isReachable(spec) && same("externalTrafficPolicy")) delete spec["externalTrafficPolicy"];
}
/** Addresses that stand for what a cluster would allocate; nobody has these (RFC 5737, RFC 3849). */
const ALLOCATED = {
	IPv4: "192.0.2.1",
	IPv6: "2001:db8::1"
};
/** True for an address that stands for an allocated one. */
function isAllocated(address) {
	return address === ALLOCATED.IPv4 || address === ALLOCATED.IPv6;
}

// src/forecast/apply/kinds/service-addresses.ts
const FAMILIES = ["IPv4", "IPv6"];
const POLICIES$1 = [
	"PreferDualStack",
	"RequireDualStack",
	"SingleStack"
];
/** Addresses and their families must fit together (`ValidateServiceClusterIPsRelatedFields`). */
function checkAddresses(errors, spec) {
	if (!needsAddress(spec)) return;
	const address = textAt(spec, "clusterIP");
	const addresses = listAt(spec, "clusterIPs");
	const families = listAt(spec, "ipFamilies");
	const field = "spec.clusterIPs";
	if (address !== "") {
		if (addresses.length === 0) errors.push(required(field));
		else if (addresses[0] !== address) errors.push(invalid(field, void 0, "first value must match `clusterIP`"));
	} else if (addresses.length > 0) errors.push(invalid(field, void 0, "must be empty when `clusterIP` is not specified"));
	for (const [index, family] of families.entries()) {
		const path = `spec.ipFamilies[${index}]`;
		if (!FAMILIES.includes(scalarText(family))) errors.push(notSupported(path, family, FAMILIES));
		if (families.indexOf(family) < index) errors.push(duplicate(path, family));
	}
	checkAmong(errors, "spec.ipFamilyPolicy", spec["ipFamilyPolicy"], POLICIES$1);
	const before = errors.length;
	for (const [index, item] of addresses.entries()) if (index === 0 && item === "None") {
		if (addresses.length > 1) errors.push(invalid(field, void 0, "'None' must be the first and only value"));
	} else checkIp(errors, `${field}[${index}]`, item);
	if (addresses.length > 2) errors.push(invalid(field, void 0, "may only hold up to 2 values"));
	if (errors.length > before) return;
	if (addresses.length > 1 && new Set(addresses.map((item) => ipFamilyOf(scalarText(item)))).size < addresses.length) errors.push(invalid(field, void 0, "may specify no more than one IP for each IP family"));
	if (isHeadless(spec)) return;
	for (const [index, item] of addresses.entries()) {
		const family = families[index];
		if (family === void 0 || !FAMILIES.includes(scalarText(family)) || ipFamilyOf(scalarText(item)) === family) continue;
		const detail = `expected an ${scalarText(family)} value as indicated by \`ipFamilies[${index}]\``;
		errors.push(invalid(`${field}[${index}]`, told(item), detail));
	}
}
/** An allocated address is not known, so it is not told. */
function told(address) {
	return typeof address === "string" && isAllocated(address) ? "<allocated>" : address;
}
/** What addresses and families may become (`validateUpgradeDowngradeClusterIPs`, `validateUpgradeDowngradeIPFamilies`). */
function checkAddressUpdate(errors, spec, old) {
	if (!needsAddress(spec) || !needsAddress(old)) return;
	if (isHeadless(spec) && isHeadless(old)) return;
	checkListUpdate(errors, spec, old, "clusterIPs", "secondary clusterIP", "primary clusterIP can not be unset");
	if (isHeadless(spec) !== isHeadless(old)) return;
	checkListUpdate(errors, spec, old, "ipFamilies", "secondary ipFamily", "primary ipFamily can not be unset");
}
function checkListUpdate(errors, spec, old, key, secondary, unset) {
	const [after, before] = [listAt(spec, key), listAt(old, key)];
	const changed = (index) => {
		errors.push(invalid(`spec.${key}[${index}]`, void 0, "may not change once set"));
	};
	if (after.length === before.length) {
		for (const [index, item] of before.entries()) if (item !== after[index]) changed(key === "clusterIPs" ? index : 0);
		return;
	}
	if (after.length === 0) errors.push(invalid(`spec.${key}[0]`, void 0, unset));
	else if (before.length > 0 && after[0] !== before[0]) changed(0);
	if (after.length < before.length && after.length === 1 && textAt(spec, "ipFamilyPolicy") !== "SingleStack") {
		const detail = `must be set to 'SingleStack' when releasing the ${secondary}`;
		errors.push(invalid("spec.ipFamilyPolicy", textAt(spec, "ipFamilyPolicy"), detail));
	}
}

// src/forecast/apply/kinds/service-node-ports.ts
const FIRST_NODE_PORT = 3e4;
/** The last port of the range that the server gives out. */
const LAST_NODE_PORT = 32767;
/** Allocated ports are counted from here: the upper part of the range is the one that is given out first. */
const ALLOCATED_PORT = 32e3;
/**
* Gives a Service ports on the nodes where it has none. Ports of other Services are not known. Nothing more is said after the first
* port that cannot be had.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/registry/core/service/storage/alloc.go (initNodePorts, updateNodePorts)
*/
function allocateNodePorts(errors, spec, old) {
	if (old === void 0) initNodePorts(errors, spec);
	else updateNodePorts(errors, spec, nodePortsOf(old));
}
/** Twins \u2013 one port of two protocols \u2013 share the port of the nodes that either of them asks for. */
function initNodePorts(errors, spec) {
	const ports = listAt(spec, "ports").filter(isMap);
	const free = freePorts(nodePortsOf(spec));
	const taken = /* @__PURE__ */ new Set();
	const shared = /* @__PURE__ */ new Map();
	for (const [index, port] of ports.entries()) {
		const number = numberAt(port, "port") ?? 0;
		const own = numberAt(port, "nodePort") ?? 0;
		if (own === 0 && !allocatesNodePorts(spec)) continue;
		const twin = shared.get(number);
		if (twin !== void 0 && (own === 0 || own === twin)) {
			port["nodePort"] = twin;
			continue;
		}
		const requested = twin === void 0 ? requestedFor(number, ports) : own;
		if (requested !== 0 && !isFree(errors, index, requested, taken)) return;
		const given = requested === 0 ? free() : requested;
		port["nodePort"] = given;
		taken.add(given);
		if (twin === void 0) shared.set(number, given);
	}
}
function requestedFor(number, ports) {
	const twin = ports.find((port) => numberAt(port, "port") === number && (numberAt(port, "nodePort") ?? 0) !== 0);
	return numberAt(twin, "nodePort") ?? 0;
}
/** A port of the nodes has one owner of each protocol: an update that names one twice fails as a whole. */
function updateNodePorts(errors, spec, before) {
	const free = freePorts([...nodePortsOf(spec), ...before]);
	const owned = /* @__PURE__ */ new Set();
	for (const [index, port] of listAt(spec, "ports").entries()) {
		if (!isMap(port)) continue;
		const own = numberAt(port, "nodePort") ?? 0;
		if (own === 0 && !allocatesNodePorts(spec)) continue;
		if (own === 0) port["nodePort"] = free();
		else if (!before.includes(own) && !isFree(errors, index, own, /* @__PURE__ */ new Set())) return;
		const owner = `${textAt(port, "protocol")} ${numberAt(port, "nodePort") ?? 0}`;
		if (owned.has(owner)) return void errors.push({
			field: "",
			type: "InternalError",
			detail: `duplicate nodePort: {${owner}}`
		});
		owned.add(owner);
	}
}
function isFree(errors, index, port, taken) {
	const inRange = port >= FIRST_NODE_PORT && port <= 32767;
	if (inRange && !taken.has(port)) return true;
	const detail = inRange ? "provided port is already allocated" : `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`;
	errors.push(invalid(`spec.ports[${index}].nodePort`, port, detail));
	return false;
}
/** Ports that nobody has named, one after the other. */
function freePorts(named) {
	const known = new Set(named);
	let next = ALLOCATED_PORT;
	return () => {
		while (known.has(next)) next += 1;
		next += 1;
		return next - 1;
	};
}

// src/forecast/apply/kinds/service-allocation.ts
/** What the cluster gave and an update does not mention stays (`patchAllocatedValues`). */
function keepAllocated(spec, old) {
	if (needsAddress(old) && needsAddress(spec)) {
		if (textAt(spec, "clusterIP") === "") copy(spec, old, "clusterIP");
		if (listAt(spec, "clusterIPs").length === 0 && spec["clusterIP"] === old["clusterIP"]) copy(spec, old, "clusterIPs");
	}
	if (allocatesNodePorts(old) && allocatesNodePorts(spec)) {
		const now = nodePortsOf(spec);
		const used = new Set(nodePortsOf(old).filter((port) => now.includes(port)));
		const byName = new Map(listAt(old, "ports").map((port) => [textAt(port, "name"), numberAt(port, "nodePort") ?? 0]));
		for (const port of listAt(spec, "ports")) {
			const before = byName.get(textAt(port, "name")) ?? 0;
			if (!isMap(port) || (numberAt(port, "nodePort") ?? 0) !== 0 || before === 0 || used.has(before)) continue;
			port["nodePort"] = before;
		}
	}
	if (needsHealthCheck(old) && needsHealthCheck(spec) && (numberAt(spec, "healthCheckNodePort") ?? 0) === 0) copy(spec, old, "healthCheckNodePort");
}
function copy(spec, old, key) {
	const value = old[key];
	if (value !== void 0) spec[key] = Array.isArray(value) ? [...value] : value;
}
/** `clusterIP` and `clusterIPs` say the same (`normalizeClusterIPs`). */
function normaliseAddresses(spec, old) {
	const address = textAt(spec, "clusterIP");
	if (old === void 0) {
		if (address !== "" && listAt(spec, "clusterIPs").length === 0) spec["clusterIPs"] = [address];
		return;
	}
	const before = textAt(old, "clusterIP");
	const list = listAt(spec, "clusterIPs");
	if (listAt(old, "clusterIPs").length > 0 && list.length === 0 && address === before) copy(spec, old, "clusterIPs");
	if (address === before || !sameValue(list, listAt(old, "clusterIPs"))) {
		if (address !== "" && list.length === 0 && address !== before) spec["clusterIPs"] = [address];
		return;
	}
	if (address === "") delete spec["clusterIPs"];
	else spec["clusterIPs"] = [address];
}
/** Fills in families and their policy, or says why they do not fit (`initIPFamilyFields`). */
function initFamilies(errors, spec, old, cluster) {
	if (!needsAddress(spec) || old !== void 0 && isUntouchedDual(spec, old)) return;
	const known = cluster.dualStack ? ["IPv4", "IPv6"] : ["IPv4"];
	const selectorless = textAt(spec, "clusterIP") === "None" && Object.keys(mapAt(spec, "selector")).length === 0;
	if (spec["ipFamilyPolicy"] === void 0) spec["ipFamilyPolicy"] = old?.["ipFamilyPolicy"] ?? (selectorless ? "RequireDualStack" : "SingleStack");
	checkAddresses(errors, spec);
	if (errors.length > 0) return;
	if (old !== void 0) trimOrRefuse(errors, spec, old);
	refuseTwo(errors, spec);
	inferFamilies(errors, spec, known);
	if (errors.length > 0) return;
	const policy = textAt(spec, "ipFamilyPolicy");
	const families = listAt(spec, "ipFamilies").map(String);
	if (!selectorless) {
		if (policy === "RequireDualStack" && known.length < 2) errors.push(invalid("spec.ipFamilyPolicy", policy, "this cluster is not configured for dual-stack services"));
		for (const [index, family] of families.entries()) if (!known.includes(family)) errors.push(invalid(`spec.ipFamilies[${index}]`, family, "not configured on this cluster"));
		if (errors.length > 0) return;
	}
	if (families.length === 0) families.push("IPv4");
	if (policy !== "SingleStack" && families.length === 1 && (selectorless || known.length === 2)) families.push(families[0] === "IPv4" ? "IPv6" : "IPv4");
	spec["ipFamilies"] = families;
}
/** A Service that only prefers two families is not moved when nobody touched it. */
function isUntouchedDual(spec, old) {
	return textAt(old, "ipFamilyPolicy") === "PreferDualStack" && textAt(spec, "ipFamilyPolicy") === "PreferDualStack" && sameValue(listAt(spec, "clusterIPs"), listAt(old, "clusterIPs")) && sameValue(listAt(spec, "ipFamilies"), listAt(old, "ipFamilies"));
}
/** A single stack lets the second address go; any other policy does not. */
function trimOrRefuse(errors, spec, old) {
	const policy = textAt(spec, "ipFamilyPolicy");
	for (const [key, released] of [["clusterIPs", "cluster IP"], ["ipFamilies", "IP family"]]) {
		const [after, before] = [listAt(spec, key), listAt(old, key)];
		if (policy === "SingleStack") {
			if (after.length > 1 && sameValue(after, before)) spec[key] = after.slice(0, 1);
		} else if (reduced(after, before)) {
			const detail = `must be 'SingleStack' to release the secondary ${released}`;
			errors.push(invalid("spec.ipFamilyPolicy", policy, detail));
		}
	}
}
function reduced(after, before) {
	return after.length > 0 && after.length < before.length && after.every((item, index) => item === before[index]);
}
function refuseTwo(errors, spec) {
	const policy = textAt(spec, "ipFamilyPolicy");
	if (policy !== "SingleStack") return;
	for (const [key, name] of [["clusterIPs", "cluster IPs"], ["ipFamilies", "IP families"]]) {
		if (listAt(spec, key).length !== 2) continue;
		const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${name} are specified`;
		errors.push(invalid("spec.ipFamilyPolicy", policy, detail));
	}
}
function inferFamilies(errors, spec, known) {
	const families = [...listAt(spec, "ipFamilies")];
	for (const [index, address] of listAt(spec, "clusterIPs").entries()) {
		if (address === "None") break;
		if (index < families.length) continue;
		const family = ipFamilyOf(scalarText(address));
		if (known.includes(family)) families.push(family);
		else errors.push(invalid(`spec.clusterIPs[${index}]`, void 0, `${family} is not configured on this cluster`));
	}
	if (families.length > 0) spec["ipFamilies"] = families;
}
/** Gives addresses and ports where they are missing. Addresses and ports of others are not known. */
function allocateService(errors, spec, old) {
	if (needsAddress(spec) && textAt(spec, "clusterIP") !== "None") {
		const addresses = [...listAt(spec, "clusterIPs")];
		for (const [index, family] of listAt(spec, "ipFamilies").entries()) addresses[index] ??= family === "IPv6" ? ALLOCATED.IPv6 : ALLOCATED.IPv4;
		if (addresses[0] !== void 0) Object.assign(spec, {
			clusterIP: addresses[0],
			clusterIPs: addresses
		});
	}
	if (needsNodePorts(spec)) allocateNodePorts(errors, spec, old);
	if (needsHealthCheck(spec) && (numberAt(spec, "healthCheckNodePort") ?? 0) === 0) spec["healthCheckNodePort"] = LAST_NODE_PORT;
}

// src/forecast/apply/kinds/services.ts
const PROTOCOLS = [
	"SCTP",
	"TCP",
	"UDP"
];
const TYPES = [
	"ClusterIP",
	"ExternalName",
	"LoadBalancer",
	"NodePort"
];
const MAX_AFFINITY = 86400;
const DISTRIBUTIONS = [
	"PreferClose",
	"PreferSameZone",
	"PreferSameNode"
];
/** Since then there are others than the first (PreferSameTrafficDistribution). */
const DISTRIBUTED = 34;
function checkService(errors, service, { minor }) {
	const spec = mapAt(service, "spec");
	const type = textAt(spec, "type");
	if (listAt(spec, "ports").length === 0 && !isHeadless(spec) && type !== "ExternalName") errors.push(required("spec.ports"));
	if (isHeadless(spec) && (type === "LoadBalancer" || type === "NodePort")) errors.push(invalid("spec.clusterIPs[0]", "None", `may not be set to 'None' for ${type} services`));
	if (type === "ExternalName") checkExternalName(errors, spec);
	checkPorts(errors, spec);
	checkLabels(errors, "spec.selector", mapAt(spec, "selector"));
	checkAffinity(errors, spec);
	checkAddresses(errors, spec);
	for (const [index, address] of listAt(spec, "externalIPs").entries()) checkReachable(errors, `spec.externalIPs[${index}]`, address, minor);
	checkOneOf(errors, "spec.type", type, TYPES);
	checkSourceRanges(errors, service, minor);
	if (spec["allocateLoadBalancerNodePorts"] !== void 0 && type !== "LoadBalancer") errors.push(forbidden("spec.allocateLoadBalancerNodePorts", "may only be used when `type` is 'LoadBalancer'"));
	checkTraffic(errors, spec, minor);
}
function checkExternalName(errors, spec) {
	const detail = "may not be set for ExternalName services";
	if (listAt(spec, "clusterIPs").length > 0) errors.push(forbidden("spec.clusterIPs", detail));
	if (listAt(spec, "ipFamilies").length > 0) errors.push(forbidden("spec.ipFamilies", detail));
	if (spec["ipFamilyPolicy"] !== void 0) errors.push(forbidden("spec.ipFamilyPolicy", detail));
	const name = textAt(spec, "externalName").replace(/\.$/, "");
	if (name === "") errors.push(required("spec.externalName"));
	else checkText(errors, "spec.externalName", name, checkSubdomain);
}
function checkPorts(errors, spec) {
	const ports = listAt(spec, "ports").filter(isMap);
	const names = /* @__PURE__ */ new Set();
	const taken = {
		nodePort: /* @__PURE__ */ new Set(),
		port: /* @__PURE__ */ new Set()
	};
	for (const [index, port] of ports.entries()) {
		const path = `spec.ports[${index}]`;
		const name = textAt(port, "name");
		if (name === "") {
			if (ports.length > 1) errors.push(required(`${path}.name`));
		} else {
			checkText(errors, `${path}.name`, name, checkLabel);
			if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
		}
		const number = numberAt(port, "port") ?? 0;
		for (const message of checkPort(number)) errors.push(invalid(`${path}.port`, number, message));
		const protocol = textAt(port, "protocol");
		checkOneOf(errors, `${path}.protocol`, protocol, PROTOCOLS);
		checkPortOrName(errors, `${path}.targetPort`, port["targetPort"]);
		if (typeof port["appProtocol"] === "string") checkText(errors, `${path}.appProtocol`, port["appProtocol"], checkQualifiedName);
		const nodePort = numberAt(port, "nodePort") ?? 0;
		if (nodePort !== 0) {
			if (textAt(spec, "type") === "ClusterIP") errors.push(forbidden(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
			if (taken.nodePort.has(`${protocol}/${nodePort}`)) errors.push(duplicate(`${path}.nodePort`, nodePort));
			taken.nodePort.add(`${protocol}/${nodePort}`);
		}
		if (taken.port.has(`${protocol}/${number}`)) errors.push(duplicate(path, void 0));
		taken.port.add(`${protocol}/${number}`);
	}
}
function checkAffinity(errors, spec) {
	const affinity = textAt(spec, "sessionAffinity");
	checkOneOf(errors, "spec.sessionAffinity", affinity, ["ClientIP", "None"]);
	const seconds = numberAt(spec, "sessionAffinityConfig", "clientIP", "timeoutSeconds");
	const path = "spec.sessionAffinityConfig.clientIP.timeoutSeconds";
	if (affinity === "ClientIP" && seconds !== void 0 && (seconds <= 0 || seconds > MAX_AFFINITY)) errors.push(invalid(path, seconds, `must be greater than 0 and less than ${MAX_AFFINITY}`));
	if (affinity === "None" && spec["sessionAffinityConfig"] !== void 0) errors.push(forbidden("spec.sessionAffinityConfig", "must not be set when session affinity is None"));
}
function checkSourceRanges(errors, service, minor) {
	const ranges = listAt(service, "spec", "loadBalancerSourceRanges");
	const balanced = textAt(service, "spec", "type") === "LoadBalancer";
	const field = "spec.LoadBalancerSourceRanges";
	const annotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
	if (ranges.length > 0) {
		if (!balanced) errors.push(forbidden(field, "may only be used when `type` is 'LoadBalancer'"));
		for (const [index, range] of ranges.entries()) checkCidr(errors, `${field}[${index}]`, typeof range === "string" ? range.trim() : range, minor);
		return;
	}
	const text = mapAt(service, "metadata", "annotations")[annotation];
	if (typeof text !== "string") return;
	const path = `metadata.annotations[${annotation}]`;
	if (!balanced) errors.push(forbidden(path, "may only be used when `type` is 'LoadBalancer'"));
	if (text.trim() === "") return;
	for (const range of text.split(",")) checkCidr(errors, path, range.trim(), minor);
}
function checkTraffic(errors, spec, minor) {
	const type = textAt(spec, "type");
	const balancerClass = spec["loadBalancerClass"];
	if (typeof balancerClass === "string") {
		if (type === "LoadBalancer") checkText(errors, "spec.loadBalancerClass", balancerClass, checkQualifiedName);
		else errors.push(forbidden("spec.loadBalancerClass", "may only be used when `type` is 'LoadBalancer'"));
	}
	const external = textAt(spec, "externalTrafficPolicy");
	if (isReachable(spec)) checkOneOf(errors, "spec.externalTrafficPolicy", external, ["Cluster", "Local"]);
	else if (external !== "") errors.push(invalid("spec.externalTrafficPolicy", external, "may only be set for externally-accessible services"));
	const health = numberAt(spec, "healthCheckNodePort") ?? 0;
	if (!needsHealthCheck(spec) && health !== 0) errors.push(invalid("spec.healthCheckNodePort", health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
	else if (health !== 0) for (const message of checkPort(health)) errors.push(invalid("spec.healthCheckNodePort", health, message));
	const internal = spec["internalTrafficPolicy"];
	if (internal === void 0 && type !== "ExternalName") errors.push(required("spec.internalTrafficPolicy"));
	checkAmong(errors, "spec.internalTrafficPolicy", internal, ["Cluster", "Local"]);
	const ways = minor < DISTRIBUTED ? DISTRIBUTIONS.slice(0, 1) : DISTRIBUTIONS;
	checkAmong(errors, "spec.trafficDistribution", spec["trafficDistribution"], ways);
}
function checkServiceUpdate(errors, { object, before }) {
	const [after, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	checkAddressUpdate(errors, after, old);
	if (textAt(after, "type") === "LoadBalancer" && textAt(old, "type") === "LoadBalancer" && after["loadBalancerClass"] !== old["loadBalancerClass"]) errors.push(invalid("spec.loadBalancerClass", after["loadBalancerClass"] ?? null, "may not change once set"));
	if (needsHealthCheck(after) && needsHealthCheck(old) && after["healthCheckNodePort"] !== old["healthCheckNodePort"]) errors.push(forbidden("spec.healthCheckNodePort", "field is immutable"));
}
/**
* https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/registry/core/service/strategy.go, storage/alloc.go and
* pkg/apis/core/validation/validation.go (ValidateServiceCreate, ValidateServiceUpdate)
*/
const SERVICE = {
	allocateCreate(errors, object, cluster) {
		const spec = mapAt(object, "spec");
		normaliseAddresses(spec, void 0);
		initFamilies(errors, spec, void 0, cluster);
		if (errors.length === 0) allocateService(errors, spec, void 0);
	},
	allocateUpdate(errors, { object, before, cluster }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		keepAllocated(spec, old);
		normaliseAddresses(spec, old);
		initFamilies(errors, spec, old, cluster);
		if (errors.length === 0) allocateService(errors, spec, old);
	},
	prepareUpdate({ object, before }) {
		dropLeftovers(mapAt(object, "spec"), mapAt(before, "spec"));
	},
	check: checkService,
	checkUpdate: checkServiceUpdate
};

// src/forecast/apply/kinds/volume-sources.ts
/** In the order in which the API server looks at them: the first is taken, the others are refused. */
const SOURCES = [
	"hostPath",
	"gcePersistentDisk",
	"awsElasticBlockStore",
	"glusterfs",
	"flocker",
	"nfs",
	"rbd",
	"quobyte",
	"cephfs",
	"iscsi",
	"cinder",
	"fc",
	"flexVolume",
	"azureFile",
	"vsphereVolume",
	"photonPersistentDisk",
	"portworxVolume",
	"azureDisk",
	"scaleIO",
	"local",
	"storageos",
	"csi"
];
const MAX_INITIATOR = 64;
const SECRETS = [
	"controllerPublishSecretRef",
	"controllerExpandSecretRef",
	"nodePublishSecretRef",
	"nodeExpandSecretRef"
];
/**
* A volume has one source.
* @param volume its name
* @param isInline written into an attachment, where no nodes are asked for and a local one has none
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
*/
function checkVolumeSources(errors, field, spec, volume, isInline) {
	const there = SOURCES.filter((kind) => isMap(spec[kind]));
	if (there.length === 0) errors.push(required(field, "must specify a volume type"));
	for (const [index, kind] of there.entries()) {
		const source = spec[kind];
		if (index > 0 && kind !== "flexVolume") errors.push(forbidden(`${field}.${kind === "cephfs" ? "cephFS" : kind}`, "may not specify more than 1 volume type"));
		else if (isMap(source)) checkSource(errors, sourceField(field, kind), kind, source, volume);
	}
	if (there[0] === "local" && (isInline || !isMap(spec["nodeAffinity"]))) errors.push(required(`${field}.nodeAffinity`, "Local volume requires node affinity"));
}
function checkSecret(errors, field, reference) {
	checkRequiredText(errors, `${field}.name`, textAt(reference, "name"), checkSubdomain);
	checkRequiredText(errors, `${field}.namespace`, textAt(reference, "namespace"), checkLabel);
}
function checkSource(errors, field, kind, source, volume) {
	const path = textAt(source, "path");
	checkDriver(errors, field, kind, source, true);
	switch (kind) {
		case "hostPath": return checkHostPath(errors, field, source);
		case "local":
			checkRequiredText(errors, `${field}.path`, path);
			checkNoBacksteps(errors, `${field}.path`, path);
			return;
		case "csi":
			checkDriverName(errors, `${field}.driver`, textAt(source, "driver"));
			checkRequiredText(errors, `${field}.volumeHandle`, textAt(source, "volumeHandle"));
			for (const key of SECRETS.filter((name) => isMap(source[name]))) checkSecret(errors, `${field}.${key}`, mapAt(source, key));
			return;
		case "iscsi": return checkIscsiVolume(errors, field, source, volume);
		case "azureFile":
			if (source["secretNamespace"] === "") errors.push(required(`${field}.secretNamespace`));
			return;
		case "glusterfs": return checkEndpointsNamespace(errors, `${field}.endpointsNamespace`, source["endpointsNamespace"]);
	}
}
function checkEndpointsNamespace(errors, field, namespace) {
	if (typeof namespace !== "string") return;
	if (namespace === "") errors.push(invalid(field, namespace, "if the endpointnamespace is set, it must be a valid namespace name"));
	else checkText(errors, field, namespace, checkLabel);
}
function checkIscsiVolume(errors, field, source, volume) {
	const portal = textAt(source, "targetPortal");
	if (typeof source["initiatorName"] === "string" && `${volume}:${portal}`.length > MAX_INITIATOR) errors.push(invalid(`${field}.targetportal`, portal, "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified."));
	checkIscsi(errors, field, source, "must be valid format");
	const secret = source["secretRef"];
	if (isMap(secret) && textAt(secret, "name") === "") errors.push(required(`${field}.secretRef.name`));
}

// src/forecast/apply/kinds/volume-spec.ts
/** What Go's `int64` holds. */
const LEAST = -(2n ** 63n);
const INLINE = "in the context of inline volumes";
/**
* What a volume is and where.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)
* @param volume its name
* @param isInline written into a VolumeAttachment, which only volumes of CSI are
*/
function checkVolumeSpec(errors, field, spec, volume, isInline) {
	const modes = listAt(spec, "accessModes");
	if (modes.length === 0) errors.push(required(`${field}.accessModes`));
	else checkAccessModes(errors, `${field}.accessModes`, modes);
	if (isInline) checkInline(errors, field, spec);
	else checkOwn(errors, field, spec);
	checkVolumeSources(errors, field, spec, volume, isInline);
	if (/^\/(?:\.?\/)*\.?$/.test(textAt(spec, "hostPath", "path")) && textAt(spec, "persistentVolumeReclaimPolicy") === "Recycle") errors.push(forbidden(`${field}.persistentVolumeReclaimPolicy`, "may not be 'recycle' for a hostPath mount of '/'"));
}
/** Below nothing is wrong twice. */
function checkCapacity(errors, field, amount) {
	const quantity = parseQuantity(amount);
	if (quantity === void 0) return;
	const { units, exponent } = roundUp(quantity, 0);
	const whole = exponent > 18 ? 0n : units * 10n ** BigInt(exponent);
	if (whole < 0n && whole >= LEAST) errors.push(invalid(field, whole, "must be a valid resource quantity"));
	if (units <= 0n) errors.push(invalid(field, amount, "must be greater than zero"));
}
/** Fields of a volume of its own, which one within an attachment may not have. */
function checkOwn(errors, field, spec) {
	const capacity = mapAt(spec, "capacity");
	if (Object.keys(capacity).length === 0) errors.push(required(`${field}.capacity`));
	if (capacity["storage"] === void 0 || Object.keys(capacity).length > 1) errors.push(notSupported(`${field}.capacity`, void 0, ["storage"]));
	for (const [name, amount] of Object.entries(capacity)) checkCapacity(errors, `${field}.capacity[${name}]`, amount);
	const policy = textAt(spec, "persistentVolumeReclaimPolicy");
	checkOneOf(errors, `${field}.persistentVolumeReclaimPolicy`, policy, [
		"Delete",
		"Recycle",
		"Retain"
	], false);
	const affinity = spec["nodeAffinity"];
	if (isMap(affinity) && !isMap(affinity["required"])) errors.push(required(`${field}.nodeAffinity.required`, "must specify required node constraints"));
	checkNodeSelector(errors, `${field}.nodeAffinity.required`, mapAt(affinity)["required"]);
	const className = textAt(spec, "storageClassName");
	if (className !== "") checkText(errors, `${field}.storageClassName`, className, checkSubdomain);
	checkAmong(errors, `${field}.volumeMode`, spec["volumeMode"], ["Block", "Filesystem"]);
	const attributes = spec["volumeAttributesClassName"];
	if (typeof attributes !== "string") return;
	if (attributes === "") errors.push(required(`${field}.volumeAttributesClassName`, "an empty string is disallowed"));
	else checkText(errors, `${field}.volumeAttributesClassName`, attributes, checkSubdomain);
	if (spec["csi"] === void 0) errors.push(required(`${field}.csi`, "has to be specified when using volumeAttributesClassName"));
}
function checkInline(errors, field, spec) {
	const refuse = (key) => errors.push(forbidden(`${field}.${key}`, `may not be specified ${INLINE}`));
	for (const key of ["claimRef", "nodeAffinity"]) if (isMap(spec[key])) refuse(key);
	if (Object.keys(mapAt(spec, "capacity")).length > 0) refuse("capacity");
	if (textAt(spec, "storageClassName") !== "") refuse("storageClassName");
	if (!isMap(spec["csi"])) errors.push(required(`${field}.csi`, `has to be specified ${INLINE}`));
	const policy = textAt(spec, "persistentVolumeReclaimPolicy");
	if (policy !== "" && policy !== "Retain") errors.push(forbidden(`${field}.persistentVolumeReclaimPolicy`, `may only be Retain ${INLINE}`));
	const mode = spec["volumeMode"];
	if (typeof mode === "string" && mode !== "Filesystem") errors.push(forbidden(`${field}.volumeMode`, `may not specify volumeMode other than Filesystem ${INLINE}`));
}

// src/forecast/apply/kinds/storage.ts
/** Declarative validation took over with 1.36: the same rules, told in another way. */
const DECLARATIVE = 36;
const MAX_PARAMETERS = 512;
const MIN_PERIOD = 10;
/** How many volumes fit on a node may change since 1.35 (MutableCSINodeAllocatableCount). */
const LONGEST_NODE_ID = 256;
const COUNT_MUTABLE = 35;
const MAX_PARAMETER_BYTES = 262144;
function refuseChange(errors, { object, before, cluster }, key, since = DECLARATIVE) {
	if (sameValue(object[key], before[key])) return;
	errors.push(cluster.minor >= since ? immutable(key, object[key] ?? null) : forbidden(key, `updates to ${key} are forbidden.`));
}
/** pkg/apis/storage/validation/validation.go (ValidateStorageClass, ValidateStorageClassUpdate) */
const STORAGE_CLASS = {
	check(errors, object) {
		checkRequiredText(errors, "provisioner", textAt(object, "provisioner").toLowerCase(), checkQualifiedName);
		checkParameters(errors, mapAt(object, "parameters"));
		checkOneOf(errors, "reclaimPolicy", textAt(object, "reclaimPolicy"), ["Delete", "Retain"], false);
		checkAmong(errors, "volumeBindingMode", object["volumeBindingMode"] ?? "", ["Immediate", "WaitForFirstConsumer"]);
		const meanings = /* @__PURE__ */ new Set();
		for (const [index, term] of listAt(object, "allowedTopologies").entries()) checkTopology(errors, `allowedTopologies[${index}]`, meanings, term);
	},
	checkUpdate(errors, update) {
		for (const key of [
			"parameters",
			"provisioner",
			"reclaimPolicy",
			"volumeBindingMode"
		]) refuseChange(errors, update, key);
	}
};
function checkParameters(errors, parameters) {
	const entries = Object.entries(parameters);
	if (entries.length > MAX_PARAMETERS) errors.push({
		field: "parameters",
		type: "TooLong",
		detail: `Too long: must have at most ${MAX_PARAMETERS} bytes`
	});
	let size = 0;
	for (const [key, value] of entries) {
		if (key === "") errors.push(invalid("parameters", key, "field can not be empty."));
		size += key.length + scalarText(value).length;
	}
	if (size > MAX_PARAMETER_BYTES) errors.push({
		field: "parameters",
		type: "TooLong",
		detail: `Too long: may not be more than ${MAX_PARAMETER_BYTES} bytes`
	});
}
/** What a term says of each key, in no order; the server compares each term with as many empty ones, too. */
function meaningOf(term) {
	const entries = listAt(term, "matchLabelExpressions").map((item) => {
		const values = [...new Set(textsAt(item, "values"))].toSorted();
		return JSON.stringify([textAt(item, "key"), values]);
	});
	return JSON.stringify([...new Set(entries)].toSorted());
}
/** @param meanings of the terms before; gets that of this one */
function checkTopology(errors, field, meanings, term) {
	const own = meaningOf(term);
	if (own === "[]" || meanings.has(own)) errors.push(duplicate(`${field}.matchLabelExpressions`, ""));
	meanings.add(own);
	const keys = /* @__PURE__ */ new Set();
	for (const [index, item] of listAt(term, "matchLabelExpressions").entries()) {
		const path = `${field}.matchLabelExpressions[${index}]`;
		const values = listAt(item, "values");
		if (values.length === 0) errors.push(required(`${path}.values`));
		for (const [place, value] of values.entries()) if (values.indexOf(value) < place) errors.push(duplicate(`${path}.values[${place}]`, value));
		const key = textAt(item, "key");
		checkText(errors, `${path}.key`, key, checkQualifiedName);
		if (keys.has(key)) errors.push(duplicate(`${path}.key`, key));
		keys.add(key);
	}
}
/** pkg/apis/storage/validation/validation.go (ValidateCSIDriver, ValidateCSIDriverUpdate) */
const CSI_DRIVER = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		for (const mode of textsAt(spec, "volumeLifecycleModes")) checkAmong(errors, "spec.volumeLifecycleModes", mode, ["Persistent", "Ephemeral"]);
		const policy = spec["fsGroupPolicy"];
		checkAmong(errors, "spec.fsGroupPolicy", policy, [
			"File",
			"None",
			"ReadWriteOnceWithFSType"
		]);
		const period = numberAt(spec, "nodeAllocatableUpdatePeriodSeconds");
		if (period !== void 0 && period < MIN_PERIOD) errors.push(invalid("spec.nodeAllocatableUpdatePeriodSeconds", period, `must be greater than or equal to ${MIN_PERIOD} seconds`));
		const inSecrets = spec["serviceAccountTokenInSecrets"];
		if (inSecrets !== void 0 && listAt(spec, "tokenRequests").length === 0) errors.push(invalid("spec.serviceAccountTokenInSecrets", inSecrets, "serviceAccountTokenInSecrets is set but no tokenRequests are specified"));
		const audiences = /* @__PURE__ */ new Set();
		for (const [index, request] of listAt(spec, "tokenRequests").entries()) {
			const path = `spec.tokenRequests[${index}]`;
			const audience = textAt(request, "audience");
			if (audiences.has(audience)) {
				errors.push(duplicate(`${path}.audience`, audience));
				continue;
			}
			audiences.add(audience);
			const seconds = numberAt(request, "expirationSeconds") ?? 600;
			if (seconds < 600) errors.push(invalid(`${path}.expirationSeconds`, seconds, "may not specify a duration less than 10 minutes"));
			if (seconds > 2 ** 32) errors.push(invalid(`${path}.expirationSeconds`, seconds, "may not specify a duration larger than 2^32 seconds"));
		}
	},
	checkUpdate(errors, { object, before }) {
		const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
		if (!sameValue(spec["attachRequired"], old["attachRequired"])) errors.push(immutable("spec.attachedRequired", spec["attachRequired"] ?? null));
		if (!sameValue(spec["volumeLifecycleModes"], old["volumeLifecycleModes"])) errors.push(immutable("spec.volumeLifecycleModes"));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateCSINode, ValidateCSINodeUpdate) */
const CSI_NODE = {
	check(errors, object) {
		const names = /* @__PURE__ */ new Set();
		for (const [index, driver] of listAt(object, "spec", "drivers").entries()) {
			const path = `spec.drivers[${index}]`;
			const name = textAt(driver, "name");
			checkDriverName(errors, `${path}.name`, name);
			if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
			names.add(name);
			const id = textAt(driver, "nodeID");
			if (id === "") errors.push(required(`${path}.nodeID`));
			if (Buffer.byteLength(id) > LONGEST_NODE_ID) errors.push(invalid(`${path}.nodeID`, id, `must be ${LONGEST_NODE_ID} characters or less`));
			checkTopologyKeys(errors, path, textsAt(driver, "topologyKeys"));
			const count = numberAt(driver, "allocatable", "count");
			if (count !== void 0 && count < 0) errors.push(invalid(`${path}.allocatable.count`, count, "must be greater than or equal to 0"));
		}
	},
	checkUpdate(errors, { object, before, cluster }) {
		const drivers = listAt(object, "spec", "drivers");
		const fixed = (driver) => without(mapAt(driver), cluster.minor >= COUNT_MUTABLE ? ["allocatable"] : []);
		for (const old of listAt(before, "spec", "drivers")) for (const driver of drivers) if (textAt(driver, "name") === textAt(old, "name") && !sameMeaning(fixed(driver), fixed(old), "storage.CSINodeDriver")) errors.push(invalid("spec.drivers", void 0, "field is immutable"));
	}
};
function checkTopologyKeys(errors, field, keys) {
	for (const [index, key] of keys.entries()) {
		if (key === "") errors.push(required(field));
		if (keys.indexOf(key) < index) errors.push(duplicate(field, key));
		checkText(errors, field, key, checkQualifiedName);
	}
}
/** pkg/apis/storage/validation/validation.go (ValidateCSIStorageCapacityUpdate) */
const CSI_STORAGE_CAPACITY = {
	check(errors, object) {
		checkText(errors, "storageClassName", textAt(object, "storageClassName"), checkSubdomain);
		checkSelector$1(errors, "nodeTopology", object["nodeTopology"]);
		if ((compareAmounts(object["capacity"], "0") ?? 0) < 0) errors.push(invalid("capacity", object["capacity"], "must be greater than or equal to 0"));
	},
	checkUpdate(errors, { object, before }) {
		for (const key of ["nodeTopology", "storageClassName"]) if (!sameValue(object[key], before[key])) errors.push(immutable(key, object[key] ?? null));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttachment, ValidateVolumeAttachmentUpdate) */
const VOLUME_ATTACHMENT = {
	check(errors, object) {
		const spec = mapAt(object, "spec");
		const attacher = textAt(spec, "attacher");
		checkRequiredText(errors, "spec.attacher", attacher, (text) => checkSubdomain(text.toLowerCase()));
		if (attacher.length > 63) errors.push(tooLong("spec.attacher", 63));
		checkText(errors, "spec.nodeName", textAt(spec, "nodeName"), checkSubdomain);
		const source = mapAt(spec, "source");
		const name = source["persistentVolumeName"];
		const named = typeof name === "string";
		if (named) checkText(errors, "spec.source.persistentVolumeName", name, checkSubdomain);
		const inline = source["inlineVolumeSpec"];
		const detail = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
		if (named && isMap(inline)) errors.push(forbidden("spec.source", detail));
		else if (isMap(inline)) checkVolumeSpec(errors, "spec.source.inlineVolumeSpec", inline, "", true);
		else if (!named) errors.push(required("spec.source", detail));
		else if (name === "") errors.push(required("spec.source.persistentVolumeName", "must specify non empty persistentVolumeName"));
	},
	checkUpdate(errors, { object, before }) {
		if (!sameValue(object["spec"], before["spec"])) errors.push(immutable("spec"));
	}
};
/** pkg/apis/storage/validation/validation.go (ValidateVolumeAttributesClass, ValidateVolumeAttributesClassUpdate) */
const VOLUME_ATTRIBUTES_CLASS = {
	check(errors, object) {
		checkRequiredText(errors, "driverName", textAt(object, "driverName").toLowerCase(), checkQualifiedName);
		const parameters = mapAt(object, "parameters");
		if (Object.keys(parameters).length === 0) errors.push(required("parameters", "must contain at least one key/value pair"));
		checkParameters(errors, parameters);
	},
	checkUpdate(errors, update) {
		for (const key of ["driverName", "parameters"]) refuseChange(errors, update, key, Number.POSITIVE_INFINITY);
	}
};

// src/forecast/apply/kinds/volumes.ts
/** VolumeAttributesClass became stable, and on, with 1.34. */
const ATTRIBUTES_CLASS = 34;
const IMMUTABLE_CLAIM = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
const BETA_CLASS = "volume.beta.kubernetes.io/storage-class";
/** A field behind a gate that is off is dropped where it is new. */
function dropAttributesClass(object, cluster, before) {
	if (cluster.minor >= 34 || mapAt(before, "spec")["volumeAttributesClassName"] !== void 0) return;
	delete mapAt(object, "spec")["volumeAttributesClassName"];
}
/** A source in another namespace is behind a gate that is off (CrossNamespaceVolumeDataSource). */
function dropForeignSource(object) {
	const spec = mapAt(object, "spec");
	if (textAt(spec, "dataSourceRef", "namespace") !== "") delete spec["dataSourceRef"];
}
/** The two fields are filled from each other (`NormalizeDataSources`, pkg/api/persistentvolumeclaim/util.go). */
function mirrorDataSources(object, before) {
	const spec = mapAt(object, "spec");
	const old = mapAt(before, "spec");
	if (!(old["dataSource"] !== void 0 || old["dataSourceRef"] !== void 0) && spec["dataSourceRef"] === void 0 && !isOldSource(spec["dataSource"])) delete spec["dataSource"];
	const { dataSource, dataSourceRef } = spec;
	if (isMap(dataSource) && dataSourceRef === void 0) spec["dataSourceRef"] = { ...null, ...dataSource };
	if (isMap(dataSourceRef) && dataSource === void 0 && textAt(dataSourceRef, "namespace") === "") spec["dataSource"] = without(dataSourceRef, ["namespace"]);
}
function isOldSource(source) {
	const [group, kind] = [textAt(source, "apiGroup"), textAt(source, "kind")];
	return group === "" && kind === "PersistentVolumeClaim" || group === "snapshot.storage.k8s.io" && kind === "VolumeSnapshot";
}
/** pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimUpdate), pkg/registry/core/persistentvolumeclaim */
const CLAIM = {
	prepareCreate(object, cluster) {
		dropAttributesClass(object, cluster);
		dropForeignSource(object);
		mirrorDataSources(object);
	},
	prepareUpdate({ object, before, cluster }) {
		dropAttributesClass(object, cluster, before);
		if (mapAt(before, "spec")["dataSourceRef"] === void 0) dropForeignSource(object);
		mirrorDataSources(object, before);
	},
	checkCreate: (errors, object) => checkClaimSpec(errors, "spec", mapAt(object, "spec")),
	checkUpdate: checkClaimUpdate,
	settle(object) {
		const spec = mapAt(object, "spec");
		const requests = mapAt(spec, "resources", "requests");
		spec["volumeName"] ??= "volume";
		object["status"] = {
			phase: "Bound",
			capacity: { storage: requests["storage"] ?? "0" },
			...spec["volumeAttributesClassName"] === void 0 ? {} : { currentVolumeAttributesClassName: spec["volumeAttributesClassName"] }
		};
	}
};
function checkClaimUpdate(errors, { object, before, cluster }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	const sources = [old["dataSource"], old["dataSourceRef"]];
	checkClaimSpec(errors, "spec", spec, sources.some((source) => mapAt(source)["apiGroup"] !== void 0));
	const bound = textAt(before, "status", "phase") === "Bound";
	const requests = mapAt(spec, "resources", "requests");
	const oldRequests = mapAt(old, "resources", "requests");
	let fixed = spec;
	if (old["volumeName"] === void 0) fixed = withField(fixed, "volumeName", void 0);
	const [betaNow, betaThen] = [object, before].map((one) => mapAt(one, "metadata", "annotations")[BETA_CLASS]);
	const className = spec["storageClassName"];
	const isFirst = old["storageClassName"] === void 0 && className !== void 0;
	if (!(isFirst && betaThen === className && (betaNow === void 0 || betaNow === betaThen)) && (betaNow ?? "") !== (betaThen ?? "")) errors.push(immutable(`metadata.annotations.${BETA_CLASS}`, betaNow ?? ""));
	if (isFirst && (betaThen === void 0 || betaThen === className)) fixed = withField(fixed, "storageClassName", void 0);
	if (bound) {
		if (Object.keys(requests).length > 0) fixed = withRequests(fixed, {
			...null, ...requests,
			storage: oldRequests["storage"] ?? "0"
		});
		fixed = withField(fixed, "volumeAttributesClassName", old["volumeAttributesClassName"]);
	}
	const parts = differentKeys(fixed, old, "core.PersistentVolumeClaimSpec", "spec");
	if (parts.length > 0) errors.push({
		...null, ...forbidden("spec", IMMUTABLE_CLAIM),
		parts
	});
	checkSize(errors, requests["storage"] ?? "0", oldRequests["storage"] ?? "0", before);
	if (!sameValue(spec["volumeMode"], old["volumeMode"])) errors.push(immutable("volumeMode", spec["volumeMode"]));
	if (cluster.minor >= 34) checkAttributesClass(errors, spec, old, before);
}
function withRequests(spec, requests) {
	return withField(spec, "resources", {
		...null, ...mapAt(spec, "resources"),
		requests
	});
}
function checkSize(errors, size, old, before) {
	if ((compareAmounts(size, old) ?? 0) >= 0) return;
	const capacity = mapAt(before, "status", "capacity")["storage"] ?? "0";
	if ((compareAmounts(size, capacity) ?? 0) <= 0) errors.push(forbidden("spec.resources.requests.storage", "field can not be less than status.capacity"));
}
function checkAttributesClass(errors, spec, old, before) {
	const key = "volumeAttributesClassName";
	if (sameValue(spec[key], old[key]) || mapAt(before, "status")["currentVolumeAttributesClassName"] === void 0) return;
	const to = spec[key] === void 0 ? "nil" : spec[key] === "" ? "empty string" : "";
	if (to === "") return;
	const detail = `update to ${to} is forbidden when status.currentVolumeAttributesClassName is not nil`;
	errors.push(forbidden(`spec.${key}`, detail));
}

// src/forecast/apply/kinds/persistent-volumes.ts
/** Fields of a volume beside its source. */
const NO_SOURCE = [
	"accessModes",
	"capacity",
	"claimRef",
	"mountOptions",
	"nodeAffinity",
	"persistentVolumeReclaimPolicy",
	"storageClassName",
	"volumeAttributesClassName",
	"volumeMode"
];
/** pkg/apis/core/validation/validation.go (ValidatePersistentVolume, ValidatePersistentVolumeUpdate) */
const VOLUME = {
	prepareCreate: (object, cluster) => dropAttributesClass(object, cluster),
	prepareUpdate: ({ object, before, cluster }) => dropAttributesClass(object, cluster, before),
	check: checkVolume,
	checkUpdate: checkVolumeUpdate
};
function sourceOf(spec) {
	return without(spec, NO_SOURCE);
}
function checkVolume(errors, object) {
	checkVolumeSpec(errors, "spec", mapAt(object, "spec"), textAt(object, "metadata", "name"), false);
}
function checkVolumeUpdate(errors, { object, before, cluster }) {
	const [spec, old] = [mapAt(object, "spec"), mapAt(before, "spec")];
	if (!sameMeaning(expandOnce(sourceOf(spec), sourceOf(old)), sourceOf(old), "core.PersistentVolumeSpec")) errors.push(forbidden("spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
	if (!sameValue(spec["volumeMode"], old["volumeMode"])) errors.push(immutable("volumeMode", spec["volumeMode"]));
	if (old["nodeAffinity"] !== void 0 && !sameAffinity(spec["nodeAffinity"], old["nodeAffinity"])) errors.push(invalid("nodeAffinity", spec["nodeAffinity"] ?? null, "field is immutable, except for updating from beta label to GA"));
	const key = "volumeAttributesClassName";
	if (cluster.minor >= 34 && old[key] !== void 0 && spec[key] === void 0) errors.push(forbidden(`spec.${key}`, "update from non-nil value to nil is forbidden"));
}
/** The secret for growing may be given once. */
function expandOnce(source, old) {
	const { csi } = source;
	const had = mapAt(old, "csi")["controllerExpandSecretRef"];
	if (!isMap(csi) || had !== void 0 || old["csi"] === void 0) return source;
	return {
		...null, ...source,
		csi: without(csi, ["controllerExpandSecretRef"])
	};
}
/** Beta names of labels may become their stable ones. */
const STABLE = /* @__PURE__ */ new Map([
	["failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"],
	["failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"],
	["beta.kubernetes.io/os", "kubernetes.io/os"],
	["beta.kubernetes.io/arch", "kubernetes.io/arch"],
	["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"]
]);
function sameAffinity(now, old) {
	return sameValue(now, old) || sameValue(now, stable(old));
}
function stable(value) {
	if (typeof value === "string") return STABLE.get(value) ?? value;
	if (Array.isArray(value)) return value.map(stable);
	if (!isMap(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "values" ? item : stable(item)]));
}

// src/cel/typing/admission.ts
const texts = listOf(STRING);
const textMap = mapOf(STRING, STRING);
const kind = structOf("kubernetes.GroupVersionKind", {
	group: STRING,
	version: STRING,
	kind: STRING
});
const resource = structOf("kubernetes.GroupVersionResource", {
	group: STRING,
	version: STRING,
	resource: STRING
});
const request = structOf("kubernetes.AdmissionRequest", {
	kind,
	resource,
	subResource: STRING,
	requestKind: kind,
	requestResource: resource,
	requestSubResource: STRING,
	name: STRING,
	namespace: STRING,
	operation: STRING,
	userInfo: structOf("kubernetes.UserInfo", {
		username: STRING,
		uid: STRING,
		groups: texts,
		extra: mapOf(STRING, texts)
	}),
	dryRun: BOOL,
	options: DYN
});
const namespace = structOf("kubernetes.Namespace", {
	metadata: structOf("kubernetes.NamespaceMetadata", {
		name: STRING,
		generateName: STRING,
		namespace: STRING,
		labels: textMap,
		annotations: textMap,
		UID: STRING,
		creationTimestamp: TIMESTAMP,
		deletionGracePeriodSeconds: INT,
		deletionTimestamp: TIMESTAMP,
		generation: INT,
		resourceVersion: STRING,
		finalizers: texts
	}),
	spec: structOf("kubernetes.NamespaceSpec", { finalizers: texts }),
	status: structOf("kubernetes.NamespaceStatus", {
		conditions: listOf(structOf("kubernetes.NamespaceCondition", {
			status: STRING,
			type: STRING,
			lastTransitionTime: TIMESTAMP,
			message: STRING,
			reason: STRING
		})),
		phase: STRING
	})
});
/**
* The names of an expression about a request. The object may be of any kind, so nothing is known of its fields.
* https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go (mustBuildEnvs)
*/
const REQUEST_VARIABLES = {
	object: DYN,
	oldObject: DYN,
	request,
	namespaceObject: namespace,
	authorizer: structOf("kubernetes.authorization.Authorizer", {}),
	"authorizer.requestResource": structOf("kubernetes.authorization.ResourceCheck", {})
};

// src/forecast/apply/kinds/admission-rules.ts
const OPERATIONS$1 = [
	"*",
	"CONNECT",
	"CREATE",
	"DELETE",
	"UPDATE"
];
/** What a rule of admission applies to. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (validateRuleWithOperations) */
function checkRule(errors, field, rule) {
	const operations = textsAt(rule, "operations");
	if (operations.length === 0) errors.push(required(`${field}.operations`));
	if (operations.length > 1 && operations.includes("*")) errors.push(invalid(`${field}.operations`, void 0, "if '*' is present, must not specify other operations"));
	for (const [index, operation] of operations.entries()) checkAmong(errors, `${field}.operations[${index}]`, operation, OPERATIONS$1);
	checkResources(errors, `${field}.resources`, textsAt(rule, "resources"));
	for (const key of ["apiGroups", "apiVersions"]) {
		const values = textsAt(rule, key);
		if (values.length === 0) errors.push(required(`${field}.${key}`));
		if (values.length > 1 && values.includes("*")) errors.push(invalid(`${field}.${key}`, void 0, `if '*' is present, must not specify other ${key === "apiGroups" ? "API groups" : "API versions"}`));
	}
	for (const [index, version] of textsAt(rule, "apiVersions").entries()) checkRequiredText(errors, `${field}.apiVersions[${index}]`, version);
	checkAmong(errors, `${field}.scope`, isMap(rule) ? rule["scope"] : void 0, [
		"*",
		"Cluster",
		"Namespaced"
	]);
}
/** A rule of a policy, which may name objects. (validateNamedRuleWithOperations) */
function checkNamedRule(errors, field, rule) {
	const names = textsAt(rule, "resourceNames");
	for (const [index, name] of names.entries()) {
		const path = `${field}.resourceNames[${index}]`;
		checkText(errors, path, name, checkPathSegment);
		if (names.indexOf(name) < index) errors.push(duplicate(path, name));
	}
	checkRule(errors, field, rule);
}
/** Resources, and subresources after a slash: what a wildcard has already said is not said again. */
function checkResources(errors, field, resources) {
	if (resources.length === 0) errors.push(required(field));
	const allOf = /* @__PURE__ */ new Set();
	const ofAll = /* @__PURE__ */ new Set();
	let plain = false;
	for (const [index, text] of resources.entries()) {
		const path = `${field}[${index}]`;
		if (text === "") {
			errors.push(required(path));
			continue;
		}
		const [resource = "", sub] = text.split(/\/(.*)/s);
		if (sub === void 0) {
			plain = text !== "*";
			continue;
		}
		if (allOf.has(resource)) errors.push(invalid(path, text, `if '${resource}/*' is present, must not specify ${text}`));
		if (ofAll.has(sub)) errors.push(invalid(path, text, `if '*/${sub}' is present, must not specify ${text}`));
		if (sub === "*") allOf.add(resource);
		if (resource === "*") ofAll.add(sub);
	}
	if (resources.length > 1 && resources.includes("*/*")) errors.push(invalid(field, void 0, "if '*/*' is present, must not specify other resources"));
	if (plain && resources.includes("*")) errors.push(invalid(field, void 0, "if '*' is present, must not specify other resources without subresources"));
}
/** Match conditions of webhooks and policies. */
function checkConditions(errors, field, conditions, variables) {
	const names = /* @__PURE__ */ new Set();
	for (const [index, condition] of conditions.entries()) {
		const path = `${field}[${index}]`;
		const name = textAt(condition, "name");
		checkRequiredText(errors, `${path}.name`, name, checkQualifiedName);
		if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
		names.add(name);
		checkExpression(errors, `${path}.expression`, textAt(condition, "expression"), {
			variables,
			gives: ["bool"]
		});
	}
}
/** An expression that must be there, and its type. @param missing what is said where it is not */
function checkExpression(errors, field, text, around, missing) {
	if (text.trim() !== "") return checkCompiles(errors, field, text, around).type ?? DYN;
	errors.push(required(field, missing));
	return DYN;
}

// src/forecast/apply/kinds/admission-policies.ts
/** Names that CEL can call. https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (isCELIdentifier) */
const IDENTIFIER = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const RESERVED = new Set("true false null in as break const continue else for function if import let loop package namespace return var void while".split(" "));
/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicySpec) */
const ADMISSION_POLICY = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const variables = checkWhenAndWith(errors, spec);
	const [validations, audits] = [listAt(spec, "validations"), listAt(spec, "auditAnnotations")];
	if (validations.length === 0 && audits.length === 0) {
		const detail = "validations or auditAnnotations must contain at least one item";
		errors.push(required("spec.validations", detail), required("spec.auditAnnotations", detail));
	}
	for (const [index, validation] of validations.entries()) checkValidation(errors, `spec.validations[${index}]`, validation, variables);
	const keys = audits.map((audit) => textAt(audit, "key"));
	for (const [index, audit] of audits.entries()) {
		const key = keys[index] ?? "";
		const whole = `${textAt(object, "metadata", "name")}/${key}`;
		checkText(errors, `spec.auditAnnotations[${index}].key`, whole, checkQualifiedName);
		if (keys.indexOf(key) < index) errors.push(duplicate(`spec.auditAnnotations[${index}].key`, key));
		const text = textAt(audit, "valueExpression");
		const around = {
			variables,
			gives: ["string", "null"]
		};
		const path = `spec.auditAnnotations[${index}].valueExpression`;
		checkExpression(errors, path, text, around, "valueExpression is not specified");
	}
} };
/** What policies of both sorts have: what they apply to, and what their expressions may name. */
function checkWhenAndWith(errors, spec) {
	checkAmong(errors, "spec.failurePolicy", spec["failurePolicy"], ["Fail", "Ignore"]);
	if (isMap(spec["paramKind"])) checkParamKind(errors, "spec.paramKind", spec["paramKind"]);
	const constraints = spec["matchConstraints"];
	if (isMap(constraints)) {
		checkConstraints(errors, "spec.matchConstraints", constraints);
		if (listAt(constraints, "resourceRules").length === 0) errors.push(required("spec.matchConstraints.resourceRules"));
	} else errors.push(required("spec.matchConstraints"));
	const outer = {
		...null, ...REQUEST_VARIABLES,
		...isMap(spec["paramKind"]) ? { params: DYN } : {}
	};
	checkConditions(errors, "spec.matchConditions", listAt(spec, "matchConditions"), outer);
	const known = {};
	for (const [index, variable] of listAt(spec, "variables").entries()) {
		const name = textAt(variable, "name");
		if (name.trim() === "") errors.push(required(`spec.variables[${index}].name`, "name is not specified"));
		else if (!IDENTIFIER.test(name) || RESERVED.has(name)) errors.push(invalid(`spec.variables[${index}].name`, name, "must be a valid CEL identifier"));
		const around = { variables: withVariables(outer, known) };
		const text = textAt(variable, "expression");
		const path = `spec.variables[${index}].expression`;
		const type = checkExpression(errors, path, text, around, "expression is not specified");
		if (name !== "__proto__" && text.trim() !== "") known[name] = type;
	}
	return withVariables(outer, known);
}
function withVariables(outer, known) {
	return Object.keys(known).length === 0 ? outer : {
		...null, ...outer,
		variables: structOf("kubernetes.variables", known)
	};
}
function checkValidation(errors, field, validation, variables) {
	if (textAt(validation, "expression").trim() === "") errors.push(required(`${field}.expression`, "expression is not specified"));
	else checkExpression(errors, `${field}.expression`, textAt(validation, "expression"), {
		variables,
		gives: ["bool"]
	});
	const message = textAt(validation, "message");
	if (message.trim() !== message && message.trim() === "") errors.push(invalid(`${field}.message`, message, "must be non-empty if specified"));
	if (message.includes("\n")) errors.push(invalid(`${field}.message`, message, "must not contain line breaks"));
	checkAmong(errors, `${field}.reason`, mapAt(validation)["reason"], [
		"Forbidden",
		"Invalid",
		"RequestEntityTooLarge"
	]);
	const expression = textAt(validation, "messageExpression");
	if (expression !== "" && expression.trim() === "") errors.push(invalid(`${field}.messageExpression`, expression, "must be non-empty if specified"));
	else if (expression !== "") checkExpression(errors, `${field}.messageExpression`, expression, {
		variables,
		gives: ["string"]
	});
}
/** What a policy or its binding applies to. */
function checkConstraints(errors, field, constraints) {
	for (const key of ["resourceRules", "excludeResourceRules"]) for (const [index, rule] of listAt(constraints, key).entries()) checkNamedRule(errors, `${field}.${key}[${index}]`, rule);
	for (const key of ["namespaceSelector", "objectSelector"]) checkSelector$1(errors, `${field}.${key}`, constraints[key]);
	checkAmong(errors, `${field}.matchPolicy`, constraints["matchPolicy"], ["Equivalent", "Exact"]);
}
/** The kind that parametrises a policy. */
function checkParamKind(errors, field, kind) {
	const [apiVersion, name] = [textAt(kind, "apiVersion"), textAt(kind, "kind")];
	checkVersion(errors, `${field}.apiVersion`, apiVersion);
	if (name === "") errors.push(required(`${field}.kind`));
	for (const message of name === "" ? [] : checkLabel1035(name.toLowerCase())) errors.push(invalid(`${field}.kind`, name, `may have mixed case, but should otherwise match: ${message}`));
}
function checkVersion(errors, field, apiVersion) {
	const [version = "", group = "", ...more] = apiVersion.split("/").toReversed();
	if (apiVersion === "") return void errors.push(required(field));
	if (more.length > 0) return void errors.push(invalid(field, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
	const [ofGroup, ofVersion] = [group === "" ? [] : checkSubdomain(group), checkLabel1035(version)];
	if (ofGroup.length > 0) errors.push(invalid(field, group, ofGroup.join(",")));
	if (version === "") errors.push(invalid(field, apiVersion, "version must be specified"));
	else if (ofVersion.length > 0) errors.push(invalid(field, version, ofVersion.join(",")));
}
/** pkg/apis/admissionregistration/validation/validation.go (validateValidatingAdmissionPolicyBindingSpec) */
const ADMISSION_POLICY_BINDING = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkRequiredText(errors, "spec.policyName", textAt(spec, "policyName"), checkSubdomain);
	if (isMap(spec["matchResources"])) checkConstraints(errors, "spec.matchResources", spec["matchResources"]);
	const actions = textsAt(spec, "validationActions");
	if (actions.length === 0) errors.push(required("spec.validationActions", "at least one validation action is required"));
	for (const [index, action] of actions.entries()) {
		checkAmong(errors, `spec.validationActions[${index}]`, action, [
			"Audit",
			"Deny",
			"Warn"
		]);
		if (actions.indexOf(action) < index) errors.push(duplicate(`spec.validationActions[${index}]`, action));
	}
	if (actions.includes("Deny") && actions.includes("Warn")) errors.push(invalid("spec.validationActions", void 0, "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)"));
	if (isMap(spec["paramRef"])) checkParamRef(errors, "spec.paramRef", spec["paramRef"]);
} };
/** The parameters that a binding brings. */
function checkParamRef(errors, field, reference) {
	const [name, selector] = [textAt(reference, "name"), reference["selector"]];
	const exclusive = "name and selector are mutually exclusive";
	if (name === "" && selector === void 0) errors.push(required(field, "one of name or selector must be specified"));
	if (name !== "") checkText(errors, `${field}.name`, name, checkPathSegment);
	if (name !== "" && selector !== void 0) errors.push(forbidden(`${field}.name`, exclusive), forbidden(`${field}.selector`, exclusive));
	checkSelector$1(errors, `${field}.selector`, selector);
	const action = textAt(reference, "parameterNotFoundAction");
	if (action === "") errors.push(required(`${field}.parameterNotFoundAction`));
	else checkAmong(errors, `${field}.parameterNotFoundAction`, action, ["Deny", "Allow"]);
}

// src/forecast/apply/kinds/mutating-policies.ts
/** What can be changed: requests that carry an object. */
const OPERATIONS = [
	"*",
	"CONNECT",
	"CREATE",
	"UPDATE"
];
const POLICIES = ["IfNeeded", "Never"];
/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/admissionregistration/validation/validation.go (validateMutatingAdmissionPolicySpec) */
const MUTATING_POLICY = { check(errors, object) {
	const spec = mapAt(object, "spec");
	const variables = checkWhenAndWith(errors, spec);
	checkOperations(errors, "spec.matchConstraints", mapAt(spec, "matchConstraints"));
	const mutations = listAt(spec, "mutations");
	if (mutations.length === 0) errors.push(required("spec.mutations", "mutations must contain at least one item"));
	for (const [index, mutation] of mutations.entries()) checkMutation(errors, `spec.mutations[${index}]`, mutation, variables);
	checkOneOf(errors, "spec.reinvocationPolicy", textAt(spec, "reinvocationPolicy"), POLICIES);
} };
/** The two ways to change an object, and what their expressions give. */
const WAYS = [{
	type: "ApplyConfiguration",
	key: "applyConfiguration",
	gives: "Object"
}, {
	type: "JSONPatch",
	key: "jsonPatch",
	gives: "list(JSONPatch)"
}];
function checkMutation(errors, field, mutation, variables) {
	const type = textAt(mutation, "patchType");
	const types = WAYS.map((way) => way.type);
	checkOneOf(errors, `${field}.patchType`, type, types);
	if (!isMap(mutation) || !types.some((known) => known === type)) return;
	for (const way of WAYS) {
		const { [way.key]: change } = mutation;
		const path = `${field}.${way.key}`;
		if (way.type !== type) {
			if (isMap(change)) errors.push(invalid(path, `{${way.key}}`, `must not be specified when patchType is ${type}`));
		} else if (isMap(change)) checkChange(errors, `${path}.expression`, textAt(change, "expression").trim(), {
			way,
			variables
		});
		else errors.push(required(path, `must be specified when patchType is ${type}`));
	}
}
/** Only an expression that builds what it gives has the type for it, and of such a one nothing more is said here. */
function checkChange(errors, field, text, { way, variables }) {
	const mistyped = (type) => `must evaluate to ${way.gives} but got ${type}`;
	if (text === "") errors.push(required(field));
	else checkCompiles(errors, field, text, {
		variables,
		gives: [],
		mistyped
	});
}
/** pkg/apis/admissionregistration/validation/validation.go (validateMutatingAdmissionPolicyBindingSpec) */
const MUTATING_POLICY_BINDING = { check(errors, object) {
	const spec = mapAt(object, "spec");
	checkRequiredText(errors, "spec.policyName", textAt(spec, "policyName"), checkSubdomain);
	if (isMap(spec["paramRef"])) checkParamRef(errors, "spec.paramRef", spec["paramRef"]);
	if (!isMap(spec["matchResources"])) return;
	checkConstraints(errors, "spec.matchResources", spec["matchResources"]);
	checkOperations(errors, "spec.matchResources", spec["matchResources"]);
} };
function checkOperations(errors, field, constraints) {
	for (const operation of listAt(constraints, "resourceRules").flatMap((rule) => textsAt(rule, "operations"))) if (!OPERATIONS.includes(operation)) errors.push(notSupported(`${field}.resourceRules.operations`, operation, OPERATIONS));
}

// src/forecast/apply/kinds/webhooks.ts
function checkWebhooks(mutating) {
	return { check(errors, object) {
		const names = /* @__PURE__ */ new Set();
		for (const [index, webhook] of listAt(object, "webhooks").entries()) {
			const field = `webhooks[${index}]`;
			if (!isMap(webhook)) continue;
			const name = textAt(webhook, "name");
			if (name !== "" && names.has(name)) errors.push(duplicate(`${field}.name`, name));
			names.add(name);
			checkWebhook(errors, field, webhook, mutating);
		}
	} };
}
function checkWebhook(errors, field, webhook, mutating) {
	checkDomain(errors, `${field}.name`, textAt(webhook, "name"));
	for (const [index, rule] of listAt(webhook, "rules").entries()) checkRule(errors, `${field}.rules[${index}]`, rule);
	checkAmong(errors, `${field}.failurePolicy`, webhook["failurePolicy"], ["Fail", "Ignore"]);
	checkAmong(errors, `${field}.matchPolicy`, webhook["matchPolicy"], ["Equivalent", "Exact"]);
	const effects = webhook["sideEffects"];
	if (effects === void 0) errors.push(required(`${field}.sideEffects`, "must specify one of None, NoneOnDryRun"));
	else checkAmong(errors, `${field}.sideEffects`, effects, ["None", "NoneOnDryRun"]);
	const seconds = numberAt(webhook, "timeoutSeconds");
	if (seconds !== void 0 && (seconds > 30 || seconds < 1)) errors.push(invalid(`${field}.timeoutSeconds`, seconds, "the timeout value must be between 1 and 30 seconds"));
	for (const key of ["namespaceSelector", "objectSelector"]) checkSelector$1(errors, `${field}.${key}`, webhook[key]);
	checkClientConfig(errors, `${field}.clientConfig`, mapAt(webhook, "clientConfig"));
	const versions = textsAt(webhook, "admissionReviewVersions");
	if (versions.length === 0) errors.push(required(`${field}.admissionReviewVersions`, "must specify one of v1, v1beta1"));
	for (const [index, version] of versions.entries()) {
		const path = `${field}.admissionReviewVersions[${index}]`;
		if (versions.indexOf(version) < index) errors.push(invalid(path, version, "duplicate version"));
		else checkText(errors, path, version, checkLabel1035);
	}
	if (versions.length > 0 && !versions.includes("v1") && !versions.includes("v1beta1")) errors.push(invalid(`${field}.admissionReviewVersions`, void 0, "must include at least one of v1, v1beta1"));
	if (mutating) checkAmong(errors, `${field}.reinvocationPolicy`, webhook["reinvocationPolicy"], ["IfNeeded", "Never"]);
	checkConditions(errors, `${field}.matchConditions`, listAt(webhook, "matchConditions"), REQUEST_VARIABLES);
}
function checkDomain(errors, field, name) {
	if (name === "") errors.push(required(field));
	else if (checkSubdomain(name).length > 0) errors.push(invalid(field, name, checkSubdomain(name).join(",")));
	else if (name.split(".").length < 3) errors.push(invalid(field, name, "should be a domain with at least three segments separated by dots"));
}
/** pkg/apis/admissionregistration/validation/validation.go */
const VALIDATING_WEBHOOKS = checkWebhooks(false);
const MUTATING_WEBHOOKS = checkWebhooks(true);

// src/forecast/apply/kinds/further-kinds.ts
/** Rules by struct of the kind: with those in `registry.ts`, the complete table of what is immutable, and of what is validated. */
const RULES = {
	"core.Endpoints": ENDPOINTS,
	"core.LimitRange": LIMIT_RANGE,
	"core.Namespace": NAMESPACE,
	"core.Node": NODE,
	"core.PersistentVolume": VOLUME,
	"core.PersistentVolumeClaim": CLAIM,
	"core.Pod": POD,
	"core.ResourceQuota": RESOURCE_QUOTA,
	"core.Service": SERVICE,
	"apps.ControllerRevision": CONTROLLER_REVISION,
	"autoscaling.HorizontalPodAutoscaler": AUTOSCALER,
	"autoscaling1.HorizontalPodAutoscaler": AUTOSCALER,
	"policy.PodDisruptionBudget": DISRUPTION_BUDGET,
	"networking.Ingress": INGRESS,
	"networking.IngressClass": INGRESS_CLASS,
	"networking.IPAddress": IP_ADDRESS,
	"networking.NetworkPolicy": NETWORK_POLICY,
	"networking.ServiceCIDR": SERVICE_CIDR,
	"discovery.EndpointSlice": ENDPOINT_SLICE,
	"rbac.ClusterRole": ROLE,
	"rbac.ClusterRoleBinding": ROLE_BINDING,
	"rbac.Role": ROLE,
	"rbac.RoleBinding": ROLE_BINDING,
	"storage.CSIDriver": CSI_DRIVER,
	"storage.CSINode": CSI_NODE,
	"storage.CSIStorageCapacity": CSI_STORAGE_CAPACITY,
	"storage.StorageClass": STORAGE_CLASS,
	"storage.VolumeAttachment": VOLUME_ATTACHMENT,
	"storage.VolumeAttributesClass": VOLUME_ATTRIBUTES_CLASS,
	"scheduling.PriorityClass": PRIORITY_CLASS,
	"node.RuntimeClass": RUNTIME_CLASS,
	"coordination.Lease": LEASE,
	"certificates.CertificateSigningRequest": CERTIFICATE_SIGNING_REQUEST,
	"certificates.ClusterTrustBundle": CLUSTER_TRUST_BUNDLE,
	"admissionregistration.MutatingAdmissionPolicy": MUTATING_POLICY,
	"admissionregistration.MutatingAdmissionPolicyBinding": MUTATING_POLICY_BINDING,
	"admissionregistration.MutatingWebhookConfiguration": MUTATING_WEBHOOKS,
	"admissionregistration.ValidatingAdmissionPolicy": ADMISSION_POLICY,
	"admissionregistration.ValidatingAdmissionPolicyBinding": ADMISSION_POLICY_BINDING,
	"admissionregistration.ValidatingWebhookConfiguration": VALIDATING_WEBHOOKS,
	"flowcontrol.FlowSchema": FLOW_SCHEMA,
	"flowcontrol.PriorityLevelConfiguration": PRIORITY_LEVEL,
	"resource.DeviceClass": DEVICE_CLASS,
	"resource.ResourceClaim": RESOURCE_CLAIM,
	"resource.ResourceClaimTemplate": RESOURCE_CLAIM_TEMPLATE,
	"resource.ResourceSlice": RESOURCE_SLICE,
	"resource1.ResourceClaim": forOlderDevices(RESOURCE_CLAIM),
	"resource1.ResourceClaimTemplate": forOlderDevices(RESOURCE_CLAIM_TEMPLATE),
	"resource1.ResourceSlice": forOlderDevices(RESOURCE_SLICE),
	"apiextensions.CustomResourceDefinition": DEFINITION,
	"apiregistration.APIService": API_SERVICE
};
/** As `rulesOf`, for kinds that few changes are about: the built program reads all of this when it first meets one. */
function furtherRulesOf(struct) {
	return RULES[struct];
}

module.exports = { furtherRulesOf };