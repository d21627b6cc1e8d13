"use strict";
const { describeWaivers, loadLibraries, readOwnRules } = require("./judge.js");
const { beginsCheck, configFileName, countOf, defaultConfig, loadConfig, readEdits, resolveRevisions, settle } = require("./gather.js");
const { UserError, makeOneLine } = require("./start.js");
let later_expressions;
function checkCustomRules(...given) {
	return (later_expressions ??= require("./expressions.js")).checkCustomRules(...given);
}
function checkPolicies(...given) {
	return (later_expressions ??= require("./expressions.js")).checkPolicies(...given);
}
function tellProblem(...given) {
	return (later_expressions ??= require("./expressions.js")).tellProblem(...given);
}

// src/cli/check-config.ts
/**
* Validates the config file of a revision (the work tree, where none is named), checks custom rules and policies against the types of
* Kubernetes, and runs the tests of the rules. Nothing is rendered and nothing is executed.
* @param today the day in UTC, `2027-01-31`: waivers that are over count for nothing
* @throws UserError when the file itself does not validate
*/
async function checkConfig({ common, revision, base }, repository, readFile, today) {
	const [where] = await resolveRevisions({ revision }, repository);
	if (where === void 0) throw new Error("one revision was asked for");
	const files = await repository.snapshot(where);
	const there = common.config !== void 0 || await files.find(".argo-manifest-diff.yaml") !== void 0;
	const config = there ? await loadConfig(common, files, readFile) : defaultConfig();
	const file = common.config ?? ".argo-manifest-diff.yaml";
	const place = common.config === void 0 ? `${file} of ${where.name}` : file;
	await loadLibraries();
	const rules = checkCustomRules(config.customRules);
	const problems = rules.problems.map((problem) => tellProblem(problem, file));
	const own = await readOwnRules({
		customRules: [],
		policies: config.policies
	}, common, files).catch((error) => {
		if (!(error instanceof UserError)) throw error;
		problems.push(error.text);
		return {
			policyDocuments: [],
			notices: []
		};
	});
	const policies = checkPolicies(own.policyDocuments);
	const failures = rules.tests.flatMap(({ results }) => results.filter(({ ok }) => !ok));
	const mistakes = problems.length + policies.length + failures.length;
	return {
		text: `${[
			there ? `${place}: the file is valid` : `${place}: there is none, so every setting has its default`,
			...problems,
			...base === void 0 ? [] : await tellDifference(base, where, repository, common, readFile),
			...rules.doubts.map((problem) => `${tellProblem(problem, file)} (for some of its kinds)`),
			...policies,
			...own.notices.map(({ message }) => message),
			...describeWaivers({
				...null, ...settle(common, config),
				today
			}, []).map(({ message }) => message),
			...rules.tests.flatMap(({ id, results }) => [`${id}: ${results.length === 0 ? "no tests" : countOf(results.length, "test")}`, ...results.map(({ name, ok, told }) => `  ${ok ? "pass" : "FAIL"}  ${name}${told === void 0 ? "" : `: ${told}`}`)]),
			`${countOf(config.customRules.length, "custom rule")}, ${countOf(own.policyDocuments.length, "object")} in policies: ${mistakes === 0 ? "no mistakes" : countOf(mistakes, "mistake")}`
		].map(makeOneLine).join("\n")}\n`,
		mistakes
	};
}
/** What a change from base to this revision does to the check, as the rules policy-changed and workflow-changed tell it. */
async function tellDifference(base, head, repository, common, readFile) {
	const before = await repository.resolve(base);
	const files = {
		base: await repository.snapshot(before),
		head: await repository.snapshot(head)
	};
	const config = await loadConfig(common, files.base, readFile);
	const changed = await repository.changedFiles(before, head);
	if (await beginsCheck(common, files.base)) return [`compared with ${before.name}: the check begins with this file, so it accepts nothing that it did not before`];
	const { loosened, altered, workflows, writers } = await readEdits(files, changed, config, configFileName);
	const told = [
		["accepts more, or sees less", loosened],
		["works in another way", altered],
		["is run by another workflow", workflows],
		["has its status set by something else", writers?.named ?? []],
		["may have its status set by something else", writers?.able ?? []]
	].flatMap(([what, list]) => list.map((each) => `compared with ${before.name}: ${what}: ${each}`));
	return told.length === 0 ? [`compared with ${before.name}: the check is the same`] : told;
}

module.exports = { checkConfig };