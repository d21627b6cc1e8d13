import { configFileName, suggest } from "./defaults.js";
import { readBootstrap } from "./bootstrap.js";
import { BOOL, DYN, FUNCTIONS, INT, STRING, TYPE_NAMES, VARIABLES, VARIABLE_NAMES, collectPolicies, compileExpression, isAdmission, loopShape, policyDocumentsOf, spaceOf, textAt, typeOf } from "./collect.js";
import { UserError } from "./user-error.js";

// src/cel/operation-types.ts
const NUMBERS = ["int", "double"];
const ORDERED = [
	...NUMBERS,
	"string",
	"bool",
	"bytes",
	"timestamp",
	"duration"
];
/** The type of an operation between two values; `complain` is told what surely fails. */
function typeOfOperation(operator, left, right, complain) {
	const known = left.kind !== "dyn" && right.kind !== "dyn";
	const wrong = () => complain(`no such overload: ${left.kind} ${operator} ${right.kind}`);
	const numbers = NUMBERS.includes(left.kind) && NUMBERS.includes(right.kind);
	switch (operator) {
		case "==":
		case "!=":
			if (known && !numbers && !sameKind(left, right) && left.kind !== "null" && right.kind !== "null") wrong();
			return BOOL;
		case "in":
			if (![
				"list",
				"map",
				"object",
				"dyn"
			].includes(right.kind)) wrong();
			else if (right.kind === "list" && ORDERED.includes(left.kind) && ORDERED.includes(right.items.kind) && left.kind !== right.items.kind) wrong();
			return BOOL;
		case "<":
		case "<=":
		case ">":
		case ">=":
			if (known && !numbers && (left.kind !== right.kind || !ORDERED.includes(left.kind))) wrong();
			return BOOL;
		default: return typeOfArithmetic(operator, left, right, wrong);
	}
}
function sameKind(left, right) {
	const shape = ({ kind }) => kind === "object" ? "map" : kind;
	return shape(left) === shape(right);
}
function typeOfArithmetic(operator, left, right, wrong) {
	if (left.kind === "dyn" || right.kind === "dyn") return DYN;
	const times = ["timestamp", "duration"];
	if (times.includes(left.kind) && times.includes(right.kind)) return { kind: left.kind === right.kind ? "duration" : "timestamp" };
	const fits = operator === "+" ? [
		...NUMBERS,
		"string",
		"list",
		"bytes"
	] : operator === "%" ? ["int"] : NUMBERS;
	if (left.kind !== right.kind || !fits.includes(left.kind)) wrong();
	return left;
}

// src/cel/check.ts
/** The type of an expression, and what is surely wrong with it; what may be right is no mistake. */
function checkTypes(tree, variables) {
	const check = {
		variables,
		locals: /* @__PURE__ */ new Map(),
		mistakes: []
	};
	return {
		type: typeOfNode(tree, check),
		mistakes: check.mistakes
	};
}
function typeOfNode(node, check) {
	switch (node.op) {
		case "value": return plainType(typeOf(node.args) === "map" ? "int" : typeOf(node.args));
		case "id": return typeOfName(node.args, check);
		case ".": return typeOfSelection(node.args, check);
		case ".?": return optionalOf(fieldType(typeOfNode(node.args[0], check), node.args[1], check));
		case "[]":
		case "[?]": {
			const [holder, key] = node.args.map((part) => typeOfNode(part, check));
			const found = entryType(holder ?? DYN, key ?? DYN, node.args[1], check);
			return node.op === "[]" ? found : optionalOf(found);
		}
		case "call": return typeOfCall(node.args[0], void 0, node.args[1], check);
		case "rcall": return typeOfCall(node.args[0], node.args[1], node.args[2], check);
		case "list": return {
			kind: "list",
			items: common(node.args.map((item) => typeOfNode(item, check)))
		};
		case "map": return {
			kind: "map",
			values: common(node.args.map(([key, value]) => (typeOfNode(key, check), typeOfNode(value, check))))
		};
		case "?:":
			expectBool(typeOfNode(node.args[0], check), "a condition", check);
			return common([typeOfNode(node.args[1], check), typeOfNode(node.args[2], check)]);
		case "||":
		case "&&":
			for (const side of node.args) expectBool(typeOfNode(side, check), `a side of ${node.op}`, check);
			return BOOL;
		case "!_":
			expectBool(typeOfNode(node.args, check), "what ! denies", check);
			return BOOL;
		case "-_": return typeOfNode(node.args, check);
		default: return typeOfOperation(node.op, typeOfNode(node.args[0], check), typeOfNode(node.args[1], check), (message) => check.mistakes.push({
			about: "types",
			message
		}));
	}
}
function plainType(kind) {
	if (kind === "list") return {
		kind,
		items: DYN
	};
	if (kind === "map") return {
		kind,
		values: DYN
	};
	return kind === "optional" ? {
		kind,
		of: DYN
	} : { kind };
}
function optionalOf(type) {
	return type.kind === "optional" ? type : {
		kind: "optional",
		of: type
	};
}
function typeOfName(name, check) {
	const local = check.locals.get(name);
	if (local !== void 0) return local;
	if (Object.hasOwn(check.variables, name)) return check.variables[name] ?? DYN;
	if (TYPE_NAMES.has(name)) return { kind: "type" };
	const known = [...check.locals.keys(), ...Object.keys(check.variables)];
	check.mistakes.push({
		about: "unknown",
		message: `undeclared reference to '${name}'`,
		name,
		known
	});
	return DYN;
}
function namesOf({ variables, locals }) {
	return {
		declared: new Set(Object.keys(variables)),
		locals: [...locals.keys()]
	};
}
function typeOfSelection([holder, name], check) {
	const space = spaceOf(holder, namesOf(check));
	if (space !== void 0 && TYPE_NAMES.has(`${space}.${name}`)) return { kind: "type" };
	return fieldType(typeOfNode(holder, check), name, check);
}
function fieldType(holder, name, check) {
	switch (holder.kind) {
		case "dyn":
		case "null": return DYN;
		case "map": return holder.values;
		case "optional": return optionalOf(fieldType(holder.of, name, check));
		case "object": {
			const field = holder.fields.get(name);
			if (field !== void 0) return field();
			const known = [...holder.fields.keys()];
			check.mistakes.push({
				about: "field",
				message: `undefined field '${name}' of ${holder.name}`,
				name,
				known
			});
			return DYN;
		}
		default:
			check.mistakes.push({
				about: "types",
				message: `a ${holder.kind} has no field '${name}'`
			});
			return DYN;
	}
}
function entryType(holder, key, written, check) {
	if (holder.kind === "list") {
		if (![
			"int",
			"double",
			"dyn"
		].includes(key.kind)) check.mistakes.push({
			about: "types",
			message: `an index of a list is a ${key.kind}`
		});
		return holder.items;
	}
	if (holder.kind === "optional") return optionalOf(entryType(holder.of, key, written, check));
	if (holder.kind === "map") return holder.values;
	if (holder.kind === "object" && written.op === "value" && typeof written.args === "string") return fieldType(holder, written.args, check);
	if (holder.kind !== "dyn" && holder.kind !== "object" && holder.kind !== "null") check.mistakes.push({
		about: "types",
		message: `a ${holder.kind} has no entries`
	});
	return DYN;
}
/** The type of all of them; nothing is known where they differ. */
function common(types) {
	const [first, ...rest] = types;
	return first !== void 0 && rest.every((type) => type.kind === first.kind) ? first : DYN;
}
function expectBool(type, what, check) {
	if (type.kind !== "bool" && type.kind !== "dyn") check.mistakes.push({
		about: "types",
		message: `${what} is a ${type.kind} and no bool`
	});
}
function typeOfCall(name, receiver, args, check) {
	if (receiver === void 0) {
		if (name !== "has") return typeOfFunction(name, FUNCTIONS.global.get(name), args, check);
		for (const arg of args) typeOfNode(arg, check);
		return BOOL;
	}
	const space = spaceOf(receiver, namesOf(check));
	const qualified = space === void 0 ? void 0 : FUNCTIONS.global.get(`${space}.${name}`);
	if (qualified !== void 0) return typeOfFunction(`${space}.${name}`, qualified, args, check);
	return typeOfMacro(name, receiver, args, check) ?? typeOfFunction(name, FUNCTIONS.member.get(name), [receiver, ...args], check);
}
function typeOfFunction(name, overloads, args, check) {
	const types = args.map((arg) => typeOfNode(arg, check));
	if (overloads === void 0) {
		const known = [...FUNCTIONS.global.keys(), ...FUNCTIONS.member.keys()];
		check.mistakes.push({
			about: "unknown",
			message: `undeclared reference to function '${name}'`,
			name,
			known
		});
		return DYN;
	}
	const fitting = overloads.filter(({ takes }) => takes.length === types.length && takes.every((wanted, at) => fits(wanted, types[at])));
	if (fitting.length === 0) {
		const about = overloads.some(({ takes }) => takes.length === types.length) ? "types" : "unknown";
		const told = types.map(({ kind }) => kind).join(", ");
		check.mistakes.push({
			about,
			message: `no such overload: ${name}(${told})`
		});
	}
	if (name === "value" && types[0]?.kind === "optional") return types[0].of;
	const gives = new Set(fitting.map((overload) => overload.gives));
	const [only] = gives;
	return gives.size === 1 && only !== void 0 ? plainType(only) : DYN;
}
function fits(wanted, type) {
	if (type === void 0 || type.kind === "dyn" || wanted.includes("dyn")) return true;
	return wanted.some((one) => one === (type.kind === "object" ? "map" : type.kind));
}
/** Loops, and what looks into optionals. Undefined for what is a function. */
function typeOfMacro(name, receiver, args, check) {
	const [first, second] = args;
	if ((name === "or" || name === "orValue") && args.length === 1 && first !== void 0) {
		const [holder, other] = [typeOfNode(receiver, check), typeOfNode(first, check)];
		if (!["optional", "dyn"].includes(holder.kind)) check.mistakes.push({
			about: "types",
			message: `no such overload: ${holder.kind}.${name}`
		});
		return name === "or" ? holder : holder.kind === "optional" ? common([holder.of, other]) : DYN;
	}
	if ((name === "optMap" || name === "optFlatMap") && first?.op === "id" && second !== void 0) {
		const holder = typeOfNode(receiver, check);
		return optionalOf(typeOfNode(second, withLocals(check, [[first.args, holder.kind === "optional" ? holder.of : DYN]])));
	}
	const loop = loopShape(name, args);
	return loop === void 0 ? void 0 : typeOfLoop(name, typeOfNode(receiver, check), loop, check);
}
function withLocals(check, locals) {
	return {
		...check,
		locals: new Map([...check.locals, ...locals])
	};
}
function typeOfLoop(name, range, { names, parts }, check) {
	if (![
		"list",
		"map",
		"object",
		"dyn"
	].includes(range.kind)) check.mistakes.push({
		about: "types",
		message: `a ${range.kind} can not be looped over`
	});
	const isList = range.kind === "list";
	const key = isList ? INT : range.kind === "dyn" ? DYN : STRING;
	const item = isList ? range.items : range.kind === "map" ? range.values : DYN;
	const [one = "", other = ""] = names;
	const inner = withLocals(check, names.length === 2 ? [[one, key], [other, item]] : [[one, isList ? item : key]]);
	const types = parts.map((part) => typeOfNode(part, inner));
	const last = types.at(-1) ?? DYN;
	const isTest = [
		"all",
		"exists",
		"exists_one",
		"existsOne",
		"filter"
	].includes(name);
	if (isTest || types.length > 1) expectBool(types[0] ?? DYN, `the condition of ${name}`, check);
	if (name === "filter" || name === "sortBy") return isList ? range : {
		kind: "list",
		items: DYN
	};
	if (isTest) return BOOL;
	if (name === "transformMapEntry") return {
		kind: "map",
		values: DYN
	};
	return name === "transformMap" ? {
		kind: "map",
		values: last
	} : {
		kind: "list",
		items: last
	};
}

// src/risk/custom/compile.ts
/** Compiles custom rules. What is no expression, or names what does not exist, is a problem. */
function compileCustomRules(rules) {
	const problems = [];
	return {
		compiled: rules.flatMap((rule, index) => {
			const expressionOf = (key, wanted) => {
				const tell = (message) => {
					problems.push({
						at: rule[key].at,
						field: `customRules[${index}].${key}`,
						message: `${rule.id}: ${message}`
					});
				};
				return compileOne(rule[key], wanted, tell);
			};
			const [when, message] = [expressionOf("when", "bool"), expressionOf("message", "string")];
			return when === void 0 || message === void 0 ? [] : [{
				rule,
				when,
				message
			}];
		}),
		problems
	};
}
function compileOne({ text }, wanted, tell) {
	const compilation = compileExpression(text, VARIABLE_NAMES);
	if ("problem" in compilation) {
		tell(`is no expression: ${compilation.problem}`);
		return;
	}
	const { type, mistakes } = checkTypes(compilation.expression.tree, VARIABLES);
	for (const mistake of mistakes) tell(describeMistake(mistake));
	if (mistakes.length === 0 && !isOf(type, wanted)) tell(`gives a ${type.kind}, expected a ${wanted}`);
	return compilation.expression;
}
function isOf(type, wanted) {
	return type.kind === wanted || type.kind === "dyn";
}
/** A mistake in words, with the name that was probably meant. */
function describeMistake({ message, name, known = [] }) {
	return `${message}${name === void 0 ? "" : suggest(name, known)}`;
}
/**
* The custom rules of a config file, ready to be evaluated.
* @throws UserError when one of them can not be, as for every other mistake in that file
*/
function requireCustomRules(rules, file) {
	const { compiled, problems } = compileCustomRules(rules);
	if (problems.length === 0) return compiled;
	throw new UserError(problems.map((problem) => tellProblem(problem, file)).join("\n"), { hint: "What expressions can say is explained in docs/custom-rules.md; check-config tries them out." });
}
/** One line as for every other mistake in the config file. */
function tellProblem({ at, field, message }, file) {
	return `${file}:${at.line}:${at.column}: ${field}: ${message}`;
}

// src/risk/policies/files.ts
const HINT = "Every file that `policies` names must hold objects of Kubernetes; docs/custom-rules.md explains more.";
/**
* The documents of the files that `policies` names.
* @throws UserError when one can not be read, or a policy has an expression that is none: it would not be enforced
*/
function requirePolicies({ documents, warnings }) {
	if (warnings.length > 0) throw new UserError(warnings.map(({ message }) => `policies: ${message}`).join("\n"), { hint: HINT });
	const read = documents.map(({ file, object }) => ({
		file,
		object
	}));
	const problems = collectPolicies(read).policies.flatMap(({ file, name, problems: own }) => own.map(({ field, message }) => `${file}: ValidatingAdmissionPolicy ${name}: ${field}: is no expression: ${message}`));
	if (problems.length > 0) throw new UserError(problems.join("\n"), { hint: HINT });
	return read;
}
/** What of the policies is not checked: what asks the authorizer, and what nothing binds. */
function describePolicies({ policies }, documents) {
	const names = new Set(policies.map(({ name }) => name));
	const loose = documents.filter(({ object }) => isAdmission(object, "ValidatingAdmissionPolicyBinding") && !names.has(textAt(object, "spec", "policyName")));
	return [
		...policies.filter(({ usesAuthorizer }) => usesAuthorizer).map(({ name }) => ({
			code: "policy-authorizer",
			message: `the policy ${name} asks the authorizer, which only the cluster has: what depends on its answer is not checked`
		})),
		...policies.filter(({ bindings, file }) => bindings.length === 0 && file !== "").map(({ name, file }) => ({
			code: "policy-unbound",
			message: `the policy ${name} of ${file} has no binding among the files of policies, so it is not checked`
		})),
		...loose.map(({ object, file }) => ({
			code: "policy-unbound",
			message: `the binding ${textAt(object, "metadata", "name")} of ${file} names a policy that is not there`
		}))
	];
}

// src/risk/own-rules.ts
/**
* The custom rules of the configuration, and the policies in files of the same revision.
* @throws UserError when one of them can not be evaluated
*/
async function readOwnRules({ customRules, policies }, { config = configFileName }, files) {
	const compiled = requireCustomRules(customRules, config);
	const policyDocuments = [];
	const notices = [];
	for (const pattern of policies) {
		const found = requirePolicies(await readBootstrap(files, [pattern]));
		if (found.length === 0) notices.push({
			code: "policy-files",
			message: `policies: ${pattern} leads to no object, so nothing of it is checked`
		});
		policyDocuments.push(...found);
	}
	return {
		customRules: compiled,
		policyDocuments,
		notices
	};
}
/** What of the policies is not checked. */
function describeOwnRules({ policyDocuments, notices }, everything) {
	const rendered = policyDocumentsOf(everything.flatMap(({ base = [] }) => base));
	const documents = [...policyDocuments, ...rendered];
	return [...notices, ...describePolicies(collectPolicies(documents), policyDocuments)];
}

export { checkTypes, compileCustomRules, describeMistake, describeOwnRules, readOwnRules, requireCustomRules, tellProblem };