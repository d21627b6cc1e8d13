import { DYN, STRING, VARIABLES, checkTypes, collectPolicies, compileCustomRules, describeMistake, evaluateRule, lazily, listAt, loadLibraries, mapAt, matchesKind, objectType, paramKindOf, pluralOf, readOwnRules, structNamed, structOfKind, tellProblem, textAt, textsAt, typeOfStruct, variablesOf } from "./judge.js";
import { configFileName, countOf, defaultConfig, listBuiltInKinds, loadConfig, readEdits, resolveRevisions } from "./gather.js";
import { UserError, append, makeOneLine } from "./start.js";
import { compare, maskPair } from "./compare.js";

// src/risk/custom/try.ts
const CLUSTER = "https://kubernetes.default.svc";
const APPLICATION = {
	name: "app",
	namespace: "argocd",
	project: "default",
	parent: "",
	labels: {},
	annotations: {},
	destination: {
		server: CLUSTER,
		name: "",
		namespace: "default"
	},
	sources: [],
	autoSync: true
};
const EFFECTS = {
	CREATE: "created",
	UPDATE: "updated",
	DELETE: "destroyed"
};
/** Steps of one test. */
const STEPS = 1e6;
/** Runs the tests that a rule brings along. Their objects are taken as they are written, without defaults. */
function tryRule(compiled) {
	return compiled.rule.tests.map((test, index) => {
		const name = test.name ?? `test ${index + 1}`;
		const told = tell(compiled, test);
		return told === void 0 ? {
			name,
			ok: true
		} : {
			name,
			ok: false,
			told
		};
	});
}
function tell(compiled, test) {
	const operation = test.old === void 0 ? "CREATE" : test.new === void 0 ? "DELETE" : "UPDATE";
	const object = test.new ?? test.old ?? {};
	const { operations, kinds } = compiled.rule.match;
	if (!(operations.includes(operation) && (kinds.length === 0 || kinds.some((kind) => matchesKind(kind, kindOf(object)))))) {
		const what = `${operation} of ${textAt(object, "apiVersion")}/${textAt(object, "kind")}`;
		return test.expect === "pass" ? void 0 : `expected a finding, but match leaves ${what} out`;
	}
	const views = {
		clear: lazily(() => variablesOf(sceneOf(test, operation, {}))),
		masked: lazily(() => variablesOf(sceneOf(test, operation, maskOf(test))))
	};
	const result = evaluateRule(compiled, views, { steps: STEPS });
	if (result.kind === "error") return `can not be evaluated: ${result.message}`;
	if (result.kind === test.expect) return void 0;
	return result.kind === "fail" ? `expected none, but found: ${result.message}` : "expected a finding, but there is none";
}
function kindOf(object) {
	const parts = textAt(object, "apiVersion").split("/");
	return {
		group: parts.slice(0, -1).join("/"),
		version: parts.at(-1) ?? "",
		kind: textAt(object, "kind")
	};
}
function maskOf(test) {
	const { base, head } = maskPair(test.old, test.new);
	return {
		old: base,
		new: head
	};
}
function sceneOf(test, operation, masked) {
	const object = test.new ?? test.old ?? {};
	const [before, after] = [masked.old ?? test.old, masked.new ?? test.new];
	const { destination } = APPLICATION;
	const app = {
		...APPLICATION,
		...test.app,
		destination: {
			...destination,
			...mapAt(test.app, "destination")
		}
	};
	return {
		object: () => after,
		oldObject: () => before,
		app: () => app,
		oldApp: () => app,
		cluster: test.cluster ?? CLUSTER,
		env: test.env ?? "",
		effect: test.effect ?? EFFECTS[operation],
		changes: () => fieldsOf(test),
		objects: () => after === void 0 ? [] : [after],
		tree: () => ({
			applications: 1,
			applicationsChanged: 1,
			added: 0,
			removed: 0,
			modified: 0,
			destroyed: 0
		}),
		request: {
			operation,
			name: textAt(object, "metadata", "name"),
			namespace: textAt(object, "metadata", "namespace"),
			kind: kindOf(object)
		}
	};
}
function fieldsOf(test) {
	if (test.old === void 0 || test.new === void 0) return [];
	const [base, head] = [manifestOf(test.old), manifestOf(test.new)];
	const { changes } = compare([{
		id: "app",
		base: [base],
		head: [{
			...head,
			identity: base.identity
		}]
	}]);
	return changes[0]?.fields ?? [];
}
function manifestOf(object) {
	const { group, kind } = kindOf(object);
	const [name, namespace] = [textAt(object, "metadata", "name"), textAt(object, "metadata", "namespace")];
	return {
		identity: {
			cluster: CLUSTER,
			group,
			kind,
			namespace,
			name
		},
		apiVersion: textAt(object, "apiVersion"),
		object
	};
}

// src/risk/custom/check.ts
/** Checks the rules against the types of the kinds that they look at, and runs their tests. */
function checkCustomRules(rules) {
	const { compiled, problems } = compileCustomRules(rules);
	const report = {
		problems,
		doubts: [],
		tests: []
	};
	for (const one of compiled) {
		const index = rules.indexOf(one.rule);
		if (!problems.some(({ field }) => field.startsWith(`customRules[${index}].`))) checkKinds(one, index, report);
		report.tests.push({
			id: one.rule.id,
			results: tryRule(one)
		});
	}
	return report;
}
/** What is wrong for every kind is a mistake. */
function checkKinds({ rule, when, message }, index, report) {
	const typed = rule.match.kinds.flatMap((kind) => {
		const struct = structOfKind(kind.slice(0, kind.lastIndexOf("/")), kind.slice(kind.lastIndexOf("/") + 1));
		return struct === void 0 ? [] : [[kind, typeOfStruct(struct)]];
	});
	for (const [key, expression] of [["when", when], ["message", message]]) {
		const told = typed.map(([kind, object]) => mistakesOf(expression, {
			...VARIABLES,
			object,
			oldObject: object
		}).map((text) => `${kind}: ${text}`));
		const list = told.length === rule.match.kinds.length && told.length > 0 && told.every((list) => list.length > 0) ? report.problems : report.doubts;
		for (const text of told.flat()) list.push({
			at: rule[key].at,
			field: `customRules[${index}].${key}`,
			message: `${rule.id}: ${text}`
		});
	}
}
/** What is surely wrong with an expression, given the types of its variables. */
function mistakesOf({ tree }, variables) {
	return [...new Set(checkTypes(tree, variables).mistakes.map(describeMistake))];
}

// src/cel/request.ts
const kindType = objectType("request.kind", {
	group: STRING,
	version: STRING,
	kind: STRING
});
const resourceType = objectType("request.resource", {
	group: STRING,
	version: STRING,
	resource: STRING
});
/** The type of `request` in expressions of admission. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request */
const REQUEST_TYPE = objectType("request", {
	uid: STRING,
	kind: kindType,
	resource: resourceType,
	subResource: STRING,
	requestSubResource: STRING,
	requestKind: kindType,
	requestResource: resourceType,
	name: STRING,
	namespace: STRING,
	operation: STRING,
	userInfo: objectType("request.userInfo", {
		username: STRING,
		uid: STRING,
		groups: {
			kind: "list",
			items: STRING
		},
		extra: {
			kind: "map",
			values: DYN
		}
	}),
	dryRun: { kind: "bool" },
	options: DYN
});

// src/risk/policies/check.ts
/** Kinds of one policy that are checked, as the API server limits them. */
const MOST_KINDS = 10;
/** What is surely wrong with the expressions of policies, as `status.typeChecking` would tell it. One line each. */
function checkPolicies(documents) {
	return collectPolicies(documents).policies.flatMap((policy) => {
		const place = `${policy.file}: ValidatingAdmissionPolicy ${policy.name}`;
		const kinds = kindsOf(policy);
		const told = (kinds.length === 0 ? [{
			kind: "",
			object: DYN
		}] : kinds).flatMap(({ kind, object }) => checkPolicy(policy, object).map((line) => `${place}: ${kind === "" ? "" : `${kind}: `}${line}`));
		return [...new Set(told)];
	});
}
/** The built-in kinds that a policy names without wildcards. */
function kindsOf({ object }) {
	const found = /* @__PURE__ */ new Map();
	for (const rule of listAt(object, "spec", "matchConstraints", "resourceRules")) for (const group of textsAt(rule, "apiGroups")) for (const version of textsAt(rule, "apiVersions")) for (const { kind } of listBuiltInKinds().filter((one) => one.group === group && textsAt(rule, "resources").includes(pluralOf(one.kind)))) {
		const apiVersion = group === "" ? version : `${group}/${version}`;
		const struct = structOfKind(apiVersion, kind);
		if (struct !== void 0 && version !== "*") found.set(`${apiVersion}/${kind}`, typeOfStruct(struct));
	}
	return [...found].slice(0, MOST_KINDS).map(([kind, type]) => ({
		kind,
		object: type
	}));
}
function checkPolicy(policy, object) {
	const paramKind = paramKindOf(policy.object);
	const params = structOfKind(textAt(paramKind, "apiVersion"), textAt(paramKind, "kind"));
	const context = {
		object,
		oldObject: object,
		request: REQUEST_TYPE,
		authorizer: DYN,
		params: params === void 0 ? DYN : typeOfStruct(params),
		namespaceObject: typeOfStruct(structNamed("core.Namespace"))
	};
	const lines = [];
	const typeOf = ({ field, expression }, variables) => {
		const { type, mistakes } = checkTypes(expression.tree, {
			...context,
			variables: objectType("variables", variables)
		});
		if (!expression.uses("authorizer")) append(lines, mistakes.map((mistake) => `${field}: ${describeMistake(mistake)}`));
		return expression.uses("authorizer") ? DYN : type;
	};
	const expect = (one, wanted, variables) => {
		const { kind } = typeOf(one, variables);
		if (kind !== wanted && kind !== "dyn") lines.push(`${one.field}: gives a ${kind}, expected a ${wanted}`);
	};
	const all = Object.fromEntries(policy.variables.map(({ name }) => [name, DYN]));
	for (const condition of policy.matchConditions) expect(condition, "bool", all);
	const variables = {};
	for (const variable of policy.variables) variables[variable.name] = typeOf(variable, { ...variables });
	for (const validation of policy.validations) {
		expect(validation, "bool", variables);
		if (validation.messageExpression !== void 0) expect(validation.messageExpression, "string", variables);
	}
	return lines;
}

// src/cli/check-config.ts
/**
* Validates the config file of a revision (the work tree, where none is named), checks custom rules and policies against the types of
* Kubernetes, and runs the tests of the rules. Nothing is rendered and nothing is executed.
* @throws UserError when the file itself does not validate
*/
async function checkConfig({ common, revision, base }, repository, readFile) {
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
	const { loosened, altered, workflows } = await readEdits(files, changed, config, configFileName);
	const told = [
		["accepts more, or sees less", loosened],
		["works in another way", altered],
		["is run by another workflow", workflows]
	].flatMap(([what, list]) => list.map((each) => `compared with ${before.name}: ${what}: ${each}`));
	return told.length === 0 ? [`compared with ${before.name}: the check is the same`] : told;
}

export { checkConfig };