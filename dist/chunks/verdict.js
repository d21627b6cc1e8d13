import { compileGobwas } from "./gobwas.js";

// src/risk/scope.ts
/** What people call an Application. */
function labelOf(application, id = "") {
	const whole = application?.id ?? id;
	const name = application?.set === void 0 ? whole : whole.slice(whole.lastIndexOf("/") + 1);
	return application?.head?.name ?? application?.base?.name ?? name;
}
/** Whether one of the globs of a scope matches: by Application, by namespace, or by cluster. */
function inScope(subject, scope) {
	const { application } = subject;
	return scope.apps.some((glob) => matchesGlob(glob, labelOf(application))) || scope.namespaces.some((glob) => namespacesOf(subject).some((name) => matchesGlob(glob, name))) || scope.clusters.some((glob) => subject.clusters.some((name) => matchesGlob(glob, name)));
}
/** Whether everything that a match names is so; what it does not name is not looked at. */
function matchesFinding(subject, match) {
	const { application, identity } = subject;
	const one = (glob, texts) => glob === void 0 || texts.some((text) => matchesGlob(glob, text));
	return one(match.app, [labelOf(application)]) && one(match.namespace, namespacesOf(subject)) && one(match.cluster, subject.clusters) && one(match.kind, identity === void 0 ? [] : [identity.kind]) && one(match.name, identity === void 0 ? [] : [identity.name]);
}
function namespacesOf({ application, identity }) {
	if (identity?.kind === "Namespace" && identity.group === "") return [identity.name];
	if (identity !== void 0 && identity.namespace !== "") return [identity.namespace];
	return [application?.head?.destination.namespace, application?.base?.destination.namespace].filter((name) => name !== void 0);
}
function matchesGlob(glob, text) {
	return compileGobwas(glob)?.shouldMatch(text) ?? false;
}

// src/risk/verdict.ts
/** The rule whose findings make a run incomplete rather than blocked. */
const INCOMPLETE_RULE = "render-failed";
/**
* The outcome of the run. Blocked: a finding that blocks, or waits for an acknowledgement, and that nobody accepts. Incomplete: an
* Application that base could render, or that is new, fails on head, whatever the policy is. Where both hold the status is blocked,
* and the reasons name both. Failing on both sides, and what is waived, is told and passes.
*/
function decide(findings, applications) {
	const blocking = findings.filter((finding) => finding.rule !== "render-failed" && isBlocking(finding));
	const failing = applications.filter((application) => application.failedOn === "head");
	const before = applications.filter((application) => application.failedOn === "both");
	const reasons = [
		...blocking.map((finding) => `${finding.severity} ${finding.rule}: ${finding.message}`),
		...failing.map((item) => `${labelOf(item)} can not be rendered after the change${toldError(item)}.`),
		...before.map((item) => `${labelOf(item)} can not be rendered on either side, which is not caused by this change${toldError(item)}.`),
		...findings.flatMap(describeWaived)
	];
	return {
		status: statusOf(findings, applications),
		reasons
	};
}
/** The outcome alone. */
function statusOf(findings, applications) {
	if (findings.some((finding) => finding.rule !== "render-failed" && isBlocking(finding))) return "blocked";
	return applications.some(({ failedOn }) => failedOn === "head") ? "incomplete" : "pass";
}
/** True for a finding that stops the merge. */
function isBlocking({ enforcement, waived }) {
	return enforcement !== "warn" && waived === void 0;
}
function describeWaived({ enforcement, rule, message, waived }) {
	if (waived === void 0 || enforcement === "warn") return [];
	const { how, owner, expires, reason } = waived;
	return [`${how === "config" ? `Waived by ${owner}` : `Accepted by ${owner}`}${expires === void 0 ? "" : ` until ${expires}`} (${reason}), ${rule}: ${message}`];
}
/** The error as the end of a sentence. */
function toldError(application) {
	return application.error === void 0 ? "" : `: ${application.error.replace(/\.$/, "")}`;
}
/** Exit status of the program, and outcome of the action's step: 0 pass, 1 blocked, 2 incomplete. */
function exitStatusOf({ status }) {
	return status === "pass" ? 0 : status === "blocked" ? 1 : 2;
}

export { INCOMPLETE_RULE, decide, exitStatusOf, inScope, isBlocking, labelOf, matchesFinding, statusOf };