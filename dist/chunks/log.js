"use strict";
const { configFileName, countOf, exitStatusOf, isBlocking, nameObjectFully, writeJson } = require("./gather.js");
const { clip, makeOneLine, makeVisible } = require("./start.js");
const { FAMILIES, RULES } = require("./judge.js");

// src/report/sarif/model.ts
/**
* Most that GitHub takes of each.
* Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
*/
const limits = {
	/** Results of one run. */
	results: 25e3,
	/** Characters of a description of a rule. */
	description: 1024
};
/** Characters of one text of a result; a message is a sentence or two. */
const MAX_TEXT = 2e3;
/**
* A message of plain text. Invisible characters are spelled out, and what would make a link of text of the repository
* (`[words](target)`, SARIF 2.1.0 \u00a73.11.6) is taken apart.
*/
function message(text, most = MAX_TEXT) {
	return { text: clip(makeVisible(text).replaceAll("](", "] ("), most) };
}

// src/risk/rule-card.ts
/** What is written about a rule of the catalogue; undefined for one that a team wrote itself. */
function ruleCard(id) {
	const rule = RULES.find((each) => each.id === id);
	const family = FAMILIES.find(({ rules }) => rules.some((each) => each.id === id));
	return rule && family && {
		...null, ...rule,
		family: family.title
	};
}

// src/report/sarif/rules.ts
/** Where the pages of the rules are. */
const PAGES = "https://github.com/argo-manifest-diff/argo-manifest-diff/blob/main/docs/rules";
/** How loud a result is: GitHub's check of code scanning fails on errors, so only what blocks here is one. */
function levelOf(finding) {
	if (isBlocking(finding)) return "error";
	return finding.waived !== void 0 || finding.severity === "low" ? "note" : "warning";
}
/** The rules that findings name, each once, in the order of the findings. */
function ruleValues(findings) {
	const worst = /* @__PURE__ */ new Map();
	for (const finding of findings) if (!worst.has(finding.rule)) worst.set(finding.rule, finding);
	return [...worst.values()].map(ruleValue);
}
/** @param worst the first finding of the rule: findings come worst first */
function ruleValue(worst) {
	const { rule: id, severity } = worst;
	const card = ruleCard(id);
	return {
		id,
		name: id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase()),
		shortDescription: message(card?.title ?? id, limits.description),
		fullDescription: message(card?.when ?? worst.remedy, limits.description),
		...card === void 0 ? {} : { helpUri: `${PAGES}/${id}.md` },
		help: card === void 0 ? message(worst.remedy) : help(card),
		defaultConfiguration: { level: levelOf(worst) },
		properties: {
			severity,
			tags: tagsOf(card)
		}
	};
}
function help({ when, exempt, why, sources, remedy }) {
	const paragraphs = [
		when,
		`Exempt: ${exempt}`,
		why,
		remedy
	];
	const markdown = [
		when,
		`**Exempt:** ${exempt}`,
		`**Why it hurts:** ${why}`,
		`**How to fix it:** ${remedy}`,
		sources.map((source) => `- <${source}>`).join("\n")
	];
	return {
		text: paragraphs.join("\n\n"),
		markdown: markdown.filter((each) => each !== "").join("\n\n")
	};
}
/** GitHub filters alerts by them. `security` is none: it would let GitHub judge by scores of its own what we have judged. */
function tagsOf(card) {
	return [
		"argo-cd",
		"kubernetes",
		card === void 0 ? "custom" : makeOneLine(card.family).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")
	];
}

// src/report/sarif/results.ts
/** Lines of evidence that stand in a message. */
const EVIDENCE = 10;
/** One finding as a result. */
function resultValue(finding, ruleIndex) {
	const { rule, application, identity, isWhole, severity, enforcement, fingerprint, evidence, waived } = finding;
	const lines = [
		finding.message,
		finding.remedy,
		...evidence.slice(0, EVIDENCE).map((each) => `- ${each}`)
	];
	return {
		ruleId: rule,
		ruleIndex,
		level: levelOf(finding),
		message: message(lines.join("\n")),
		locations: [{
			physicalLocation: physicalLocation(finding.location),
			...isWhole === true ? {} : { logicalLocations: [logicalLocation(finding)] }
		}],
		partialFingerprints: {
			primaryLocationLineHash: `${fingerprint}:1`,
			"argoManifestDiff/v1": fingerprint
		},
		...waived === void 0 ? {} : { suppressions: [suppression(waived)] },
		properties: {
			severity,
			enforcement,
			application,
			placed: finding.location !== void 0,
			...identity === void 0 ? {} : { object: nameObjectFully(identity) }
		}
	};
}
/**
* GitHub takes no result without a file and a line. What is known of no place goes to the settings that it was judged by;
* of a file whose line is not known, the first stands for the whole.
*/
function physicalLocation({ file, line = 1, endLine = line } = { file: configFileName }) {
	return {
		artifactLocation: {
			uri: uriOf(file),
			uriBaseId: "%SRCROOT%"
		},
		region: {
			startLine: line,
			endLine
		}
	};
}
function logicalLocation({ application, identity }) {
	const [name, full] = identity === void 0 ? [application, application] : [identity.name, `${application}: ${nameObjectFully(identity)}`];
	return {
		name: makeOneLine(name),
		fullyQualifiedName: makeOneLine(full),
		kind: "resource"
	};
}
function suppression({ how, reason, owner, expires, url }) {
	const until = expires === void 0 ? "" : `, until ${expires}`;
	return {
		kind: how === "annotation" ? "inSource" : "external",
		status: "accepted",
		justification: `${reason} (${owner}${until})`,
		properties: {
			how,
			...url === void 0 ? {} : { url }
		}
	};
}
/** A path as a relative reference: a file name may hold whatever git takes. */
function uriOf(path) {
	return path.split("/").map((part) => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, "\ufffd"))).join("/");
}

// src/report/sarif/log.ts
/**
* The findings as a log of SARIF 2.1.0, for GitHub's code scanning and whatever else reads it.
* Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
*/
function renderSarif(preview, options = {}) {
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [runValue(preview, preview.findings.slice(0, limits.results), options)]
	};
	return `${writeJson(log)}\n`;
}
function runValue(preview, shown, { version, repositoryUrl }) {
	const rules = ruleValues(shown);
	const indexes = new Map(rules.map(({ id }, index) => [id, index]));
	const { base, head } = preview.revisions;
	return {
		tool: { driver: {
			name: "argo-manifest-diff",
			informationUri: "https://github.com/argo-manifest-diff/argo-manifest-diff",
			...version === void 0 ? {} : {
				version,
				semanticVersion: version
			},
			rules
		} },
		automationDetails: { id: "argo-manifest-diff/" },
		originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository under review." } } },
		columnKind: "utf16CodeUnits",
		...repositoryUrl === void 0 ? {} : { versionControlProvenance: [{
			repositoryUri: repositoryUrl,
			revisionId: head.id
		}] },
		invocations: [invocation(preview, preview.findings.length - shown.length)],
		results: shown.map((finding) => resultValue(finding, indexes.get(finding.rule) ?? 0)),
		properties: {
			verdict: preview.verdict.status,
			base: base.id,
			head: head.id
		}
	};
}
/** What keeps the results from being all there is to say. */
function invocation({ applications, verdict }, left) {
	const failing = applications.filter(({ failedOn }) => failedOn === "head" || failedOn === "both");
	const failures = failing.map(({ id, error, failedOn }) => ({
		level: failedOn === "head" ? "error" : "warning",
		descriptor: { id: "not-rendered" },
		message: message(`${id} cannot be rendered${failedOn === "both" ? " on either side" : ""}, so nothing of it was judged: ${error ?? ""}`)
	}));
	const cut = {
		level: "warning",
		descriptor: { id: "results-left-out" },
		message: message(`${countOf(left, "finding")} left out: GitHub takes ${limits.results} results, worst first.`)
	};
	return {
		executionSuccessful: !failing.some(({ failedOn }) => failedOn === "head"),
		exitCode: exitStatusOf(verdict),
		toolExecutionNotifications: [...failures, ...left > 0 ? [cut] : []]
	};
}

module.exports = { renderSarif };