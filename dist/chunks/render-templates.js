"use strict";
let later_rare;
function parseJson(...given) {
	return (later_rare ??= require("./rare.js")).parseJson(...given);
}
function toolProblem(...given) {
	return (later_rare ??= require("./rare.js")).toolProblem(...given);
}
const { helmEnvironment, isMap, isProblem, toJson } = require("./gather.js");
const { fromJsonValue, isGoMap, isNilList, isTextMap, textMap, toJsonValue, typedList } = require("./go-value.js");
const { append, run } = require("./start.js");
const { mkdir, mkdtemp, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");
const { createHash } = require("node:crypto");

// src/render/go-template/lexer.ts
const KEYWORDS = /* @__PURE__ */ new Set([
	"if",
	"else",
	"end",
	"range",
	"with",
	"define",
	"template",
	"block",
	"break",
	"continue",
	"nil",
	"true",
	"false"
]);
/** Kinds of tokens by what they begin with, in the order in which they are tried. */
const PATTERNS = [
	["space", /[ \t\r\n]+?(?=[ \t\r\n]-\}\}|[^ \t\r\n]|$)/y],
	["string", /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
	["other", /'(?:[^'\\\n]|\\[^\n])*'/y],
	["number", /[-+]?(?:\.[0-9]|[0-9])(?:[-+](?<=[eEpP][-+])|[\p{L}\p{Nd}_.])*/uy],
	["field", /\.[\p{L}\p{Nd}_]+/uy],
	["dot", /\./y],
	["variable", /\$[\p{L}\p{Nd}_]*/uy],
	["identifier", /[\p{L}_][\p{L}\p{Nd}_]*/uy],
	["open", /\(/y],
	["close", /\)/y],
	["pipe", /\|/y],
	["separator", /:=|=|,/y]
];
const OPEN = /\{\{(?:-[ \t\r\n]+)?/y;
const COMMENT = /\{\{(?:-[ \t\r\n]+)?\/\*[^]*?\*\/(?:[ \t\r\n]-)?\}\}/y;
const CLOSE = /(?:[ \t\r\n]-)?\}\}/y;
/**
* Cuts a Go template into text and actions (text/template/parse/lex.go of Go's standard library). Comments are text.
* Undefined for what the lexer cannot follow: such a template does not parse, and the engine will say why.
*/
function lex(template) {
	const segments = [];
	let at = 0;
	while (at < template.length) {
		const next = template.indexOf("{{", at);
		const comment = next < 0 ? void 0 : match(COMMENT, template, next);
		const end = next < 0 ? template.length : next + (comment ?? "").length;
		if (end > at) segments.push({
			kind: "text",
			text: template.slice(at, end)
		});
		at = end;
		if (next < 0 || comment !== void 0) continue;
		const open = match(OPEN, template, at) ?? "{{";
		const action = lexAction(template, at + open.length);
		if (action === void 0) return void 0;
		segments.push({
			kind: "action",
			open,
			tokens: action.tokens,
			close: action.close
		});
		at = action.end;
	}
	return segments;
}
function lexAction(template, start) {
	const tokens = [];
	for (let at = start; at < template.length;) {
		const close = match(CLOSE, template, at);
		if (close !== void 0) return {
			tokens,
			close,
			end: at + close.length
		};
		const token = lexToken(template, at);
		tokens.push(token);
		at += token.text.length;
	}
}
function lexToken(template, at) {
	for (const [kind, pattern] of PATTERNS) {
		const text = match(pattern, template, at);
		if (text === void 0 || text === "") continue;
		return {
			kind: kind === "identifier" && KEYWORDS.has(text) ? "keyword" : kind,
			text
		};
	}
	return {
		kind: "other",
		text: String.fromCodePoint(template.codePointAt(at) ?? 0)
	};
}
function match(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0];
}

// src/render/go-template/exposure.ts
/** Actions that give `.` another meaning. */
const REBINDING = /* @__PURE__ */ new Set([
	"range",
	"with",
	"define",
	"template",
	"block"
]);
/** The field chains of a template on the root; undefined when it may get hold of the parameters in any other way. */
function rootChains(template) {
	const chains = [];
	for (const segment of lex(template) ?? []) if (segment.kind === "action" && !addChains(segment, chains)) return void 0;
	return chains;
}
function addChains(segment, chains) {
	let previous = "";
	for (const token of segment.tokens) {
		if (token.kind === "dot" || token.kind === "variable" || token.kind === "keyword" && REBINDING.has(token.text)) return false;
		if (token.kind === "field") {
			if (previous === "field") chains.at(-1)?.push(token.text.slice(1));
			else if (previous !== "close" && previous !== "identifier") chains.push([token.text.slice(1)]);
		}
		previous = token.kind;
	}
	return true;
}
/**
* True when a template with these chains may notice which type a map of the parameters has. It does not if no chain
* leads to such a map, or to nowhere; then the costly way to hand over a `map[string]string` can be saved.
*/
function mindsTypes(chains, params) {
	return chains === void 0 || chains.some((chain) => mayHoldTexts(chain, params));
}
function mayHoldTexts(chain, params) {
	let value = params;
	for (const key of chain) {
		if (!isGoMap(value) && !isTextMap(value)) return true;
		value = value.entries.get(key);
	}
	return value === void 0 || holdsTexts(value);
}
function holdsTexts(value) {
	if (typeof value !== "object" || value === null) return false;
	if (Array.isArray(value)) return value.some(holdsTexts);
	if (value.type === "list") return value.items.some(holdsTexts);
	return value.type === "texts" || [...value.entries.values()].some(holdsTexts);
}

// src/render/go-template/foresee.ts
/**
* The reason for which a template with `missingkey=error` is bound to fail with these parameters, when it is plain to
* see: a field of the root that is not there, with nothing before it that could matter. Undefined when only a run can
* tell.
*/
function foreseeMissing(template, params) {
	for (const segment of lex(template) ?? []) {
		if (segment.kind === "text") continue;
		const chains = readChains(segment.tokens);
		for (const chain of chains.fields) {
			const verdict = follow(chain, params);
			if (verdict !== void 0) return verdict.missing;
		}
		if (!chains.complete) return void 0;
	}
}
/** The field chains on the root that are evaluated first, and whether that was all the action does. */
function readChains(tokens) {
	const fields = [];
	let current;
	let called = false;
	for (const [index, token] of tokens.entries()) {
		const behind = tokens[index - 1];
		if (token.kind === "field" && behind !== void 0 && [
			"field",
			"variable",
			"close"
		].includes(behind.kind)) {
			if (behind.kind === "field") current?.push(token.text.slice(1));
			else return {
				fields,
				complete: false
			};
		} else if (token.kind === "field") {
			current = [token.text.slice(1)];
			fields.push(current);
		} else if (token.kind === "identifier" && !called && !["and", "or"].includes(token.text)) called = true;
		else if (token.kind === "pipe") return {
			fields,
			complete: false
		};
		else if (token.kind !== "space" && token.kind !== "dot" && token.kind !== "string" && token.kind !== "number") return {
			fields,
			complete: false
		};
	}
	return {
		fields,
		complete: !called
	};
}
/**
* What evaluating a chain comes to: undefined when it succeeds, else an error, with its text if it is about a missing
* key.
*/
function follow(chain, params) {
	let value = params;
	for (const key of chain) if (isGoMap(value) || isTextMap(value)) {
		value = value.entries.get(key);
		if (value === void 0) return { missing: `map has no entry for key "${key}"` };
	} else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { missing: `can't evaluate field ${key} in type interface {}` };
	else return { missing: void 0 };
}

// src/render/go-template/restore.ts
/** Parameters as templates left them, read back from JSON: what had a type of Go before has it again. */
function restoreParams(json, before) {
	const restored = restore(fromJsonValue(json), before);
	return isGoMap(restored) ? restored : before;
}
function restore(after, before) {
	if (Array.isArray(after)) {
		if (typeof before === "object" && before !== null && !Array.isArray(before) && before.type === "list") {
			if (after.every((item) => typeof item === "string")) return typedList(after);
			return typedList(after.map((item, index) => restore(item, before.items[index])).filter(isGoMap));
		}
		return after.map((item, index) => restore(item, Array.isArray(before) ? before[index] : void 0));
	}
	if (after === null && isNilList(before)) return before;
	if (!isGoMap(after)) return after;
	if (isTextMap(before)) return textMap([...after.entries].filter((entry) => typeof entry[1] === "string"));
	const known = isGoMap(before) ? before.entries : /* @__PURE__ */ new Map();
	for (const [key, value] of after.entries) after.entries.set(key, restore(value, known.get(key)));
	return after;
}

// src/render/go-template/rewrite.ts
var TooMuch = class extends Error {};
/** Characters that field chains of a template may become: what stands in parentheses before one is written twice, and so is what stands in these. */
const MOST_WRITTEN$1 = 5e6;
/** Parentheses in parentheses; nobody writes so many, and each is a call in a call. */
const DEEPEST = 200;
/**
* Functions of helm that Argo CD's templates do not have, or that Argo CD took out of sprig
* (applicationset/utils/utils.go, init). helm would run them.
*/
const FOREIGN = /* @__PURE__ */ new Set([
	"include",
	"tpl",
	"required",
	"lookup",
	"toToml",
	"mustToToml",
	"fromToml",
	"mustToYaml",
	"toYamlPretty",
	"fromJsonArray",
	"getHostByName",
	"env",
	"expandenv"
]);
/** Functions that are a named template of ours; `decode` turns the JSON that it prints back into a value. */
const OURS = {
	normalize: {
		collect: false,
		decode: false
	},
	slugify: {
		collect: true,
		decode: false
	},
	fromYaml: {
		collect: false,
		decode: true
	},
	fromYamlArray: {
		collect: false,
		decode: true
	},
	fromJson: {
		collect: false,
		decode: true
	}
};
/**
* Functions of sprig with parameters of type `map[string]interface {}`, and which operands these are
* (https://github.com/Masterminds/sprig/blob/v3.3.0/dict.go, url.go).
*/
const MAPS = {
	get: {
		from: 0,
		to: 0
	},
	set: {
		from: 0,
		to: 0
	},
	unset: {
		from: 0,
		to: 0
	},
	hasKey: {
		from: 0,
		to: 0
	},
	pick: {
		from: 0,
		to: 0
	},
	omit: {
		from: 0,
		to: 0
	},
	values: {
		from: 0,
		to: 0
	},
	urlJoin: {
		from: 0,
		to: 0
	},
	pluck: {
		from: 1,
		to: Infinity
	},
	keys: {
		from: 0,
		to: Infinity
	},
	merge: {
		from: 0,
		to: Infinity
	},
	mustMerge: {
		from: 0,
		to: Infinity
	},
	mergeOverwrite: {
		from: 0,
		to: Infinity
	},
	mustMergeOverwrite: {
		from: 0,
		to: Infinity
	}
};
/**
* A Go template of Argo CD as helm has to be given it to do the same: field chains mind `missingkey` (helm has no
* switch for it), Argo CD's own functions become named templates, and names that the template defines get a prefix of
* their own, because helm keeps all templates of a chart in one set.
*
* @param prefix put before the names of `define`, `block` and `template`
*/
function rewriteTemplate(template, missingKey, prefix) {
	const segments = lex(template);
	if (segments === void 0) return {
		ok: true,
		text: template
	};
	try {
		return rewriteSegments(segments, missingKey, prefix);
	} catch (error) {
		if (error instanceof TooMuch) return {
			ok: false,
			tooMuch: true
		};
		throw error;
	}
}
function rewriteSegments(segments, missingKey, prefix) {
	let text = "";
	const effort = {
		written: 0,
		depth: 0
	};
	const nilDot = segments.some((segment) => segment.kind === "action" && segment.tokens.some(isTemplateCall));
	for (const segment of segments) {
		if (segment.kind === "text") {
			text += segment.text;
			continue;
		}
		const foreign = segment.tokens.find((token) => token.kind === "identifier" && FOREIGN.has(token.text));
		if (foreign !== void 0) return {
			ok: false,
			undefinedFunction: foreign.text
		};
		const writer = {
			tokens: segment.tokens,
			at: 0,
			missingKey,
			nilDot,
			prefix,
			effort
		};
		text += `${segment.open}${rewritePipeline(writer, false)}${segment.close}`;
	}
	return {
		ok: true,
		text: text.startsWith("\ufeff") ? `{{ "\\ufeff" }}${text.slice(1)}` : text
	};
}
/** Rewrites up to the end of the action or, inside parentheses, up to the one that closes them. */
function rewritePipeline(writer, nested) {
	let result = "";
	/** True where a command begins: an identifier there is a call that the following operands belong to. */
	let first = true;
	let suffix = "";
	/** True behind `define`, `block` and `template`: a name follows. */
	let naming = false;
	/** The function of the command, and how many of its operands were met. */
	let called = "";
	let operands = 0;
	const endCommand = () => {
		const trimmed = result.trimEnd();
		result = trimmed + suffix + result.slice(trimmed.length);
		suffix = "";
		first = true;
		called = "";
	};
	for (let token = writer.tokens[writer.at]; token !== void 0; token = writer.tokens[writer.at]) {
		if (token.kind === "close" && nested) break;
		if (token.kind === "pipe" || token.kind === "separator") {
			endCommand();
			result += token.text;
			writer.at++;
		} else if (token.kind === "space") {
			result += token.text;
			writer.at++;
		} else if (token.kind === "keyword" && ![
			"nil",
			"true",
			"false"
		].includes(token.text)) {
			naming = [
				"define",
				"block",
				"template"
			].includes(token.text);
			result += token.text;
			writer.at++;
		} else if (naming && token.kind === "string") {
			result += prefixName(token.text, writer.prefix);
			naming = false;
			writer.at++;
		} else if (token.kind === "identifier") {
			const call = rewriteCall(token.text, first);
			result += call.text;
			suffix = call.suffix ?? suffix;
			operands = first ? 0 : operands + 1;
			if (first) called = token.text;
			first = false;
			writer.at++;
		} else {
			result += rewriteOperand(writer, takesMap(called, operands++));
			first = false;
		}
	}
	endCommand();
	return result;
}
function rewriteCall(name, first) {
	const ours = Object.hasOwn(OURS, name) ? OURS[name] : void 0;
	if (ours === void 0) return { text: name };
	const call = `include "argo.${name}"`;
	if (!first) return { text: ours.collect ? "\"\"" : `(${call})` };
	if (ours.collect) return {
		text: "list",
		suffix: ` | ${call}`
	};
	return ours.decode ? {
		text: call,
		suffix: " | mustFromJson"
	} : { text: call };
}
function takesMap(name, operand) {
	const maps = Object.hasOwn(MAPS, name) ? MAPS[name] : void 0;
	return maps !== void 0 && operand >= maps.from && operand <= maps.to;
}
/**
* A term with the fields behind it: `.a.b`, `$v.a`, `(\u2026).a`, or anything else as it is.
*
* @param asMap it is given to a parameter that is a map
*/
function rewriteOperand(writer, asMap) {
	const token = writer.tokens[writer.at];
	if (token === void 0) return "";
	let base = "";
	if (token.kind === "open") {
		writer.at++;
		if (++writer.effort.depth > DEEPEST) throw new TooMuch();
		const inner = rewritePipeline(writer, true);
		writer.effort.depth--;
		const closed = writer.tokens[writer.at]?.kind === "close";
		if (closed) writer.at++;
		base = `(${inner}${closed ? ")" : ""}`;
		if (!closed) return base;
	} else if (token.kind === "variable") {
		base = token.text;
		writer.at++;
	} else if (token.kind !== "field") {
		writer.at++;
		return token.text;
	}
	const fields = [];
	for (let next = writer.tokens[writer.at]; next?.kind === "field"; next = writer.tokens[writer.at]) {
		fields.push(next.text.slice(1));
		writer.at++;
	}
	if (fields.length === 0) return base;
	const nilBase = token.kind === "open" || base !== "" || writer.nilDot;
	const chain = rewriteChain(base, fields, nilBase, asMap, writer.missingKey);
	writer.effort.written += chain.length;
	if (writer.effort.written > MOST_WRITTEN$1) throw new TooMuch();
	return chain;
}
function rewriteChain(base, fields, nilBase, asMap, missingKey) {
	const native = `${base}.${fields.join(".")}`;
	if (missingKey === "zero") return native;
	const path = `(list ${base === "" ? "." : base} ${fields.map((field) => `"${field}"`).join(" ")})`;
	const value = rewriteAccess(native, path, nilBase, missingKey);
	return asMap ? `(last (list (include "argo.map" ${path}) ${value}))` : value;
}
function rewriteAccess(native, path, nilBase, missingKey) {
	if (missingKey === "default") return `(index (or (and (include "argo.has" ${path}) (list ${native})) (list nil)) 0)`;
	return `(last (list (include "${nilBase ? "argo.reqv" : "argo.req"}" ${path}) ${native}))`;
}
function isTemplateCall({ kind, text }) {
	return kind === "keyword" && (text === "template" || text === "block");
}
function prefixName(literal, prefix) {
	return literal[0] + prefix + literal.slice(1);
}

// src/render/go-template/partial.ts
/**
* Named templates that give helm what Argo CD's engine has and helm's has not (applicationset/utils/utils.go and
* template_functions.go of Argo CD). What fails is marked with `ARGOERR`, so that its reason can be told from helm's
* own words.
*
* - `argo.req`, `argo.reqv` BASE KEY\u2026: `missingkey=error`. They walk the keys and fail at the first that a map does not have; at
*   anything but a map they stop and leave the error to the access itself. `reqv` refuses a nil BASE as well.
* - `argo.has` BASE KEY\u2026: prints 1 when all keys are there, or when the access itself has to decide.
* - `argo.map` BASE KEY\u2026: fails where all keys are there and lead to null.
* - `argo.fromYaml`, `argo.fromYamlArray`, `argo.fromJson`: helm's functions hide errors in their result, Argo CD's do not. They
*   print JSON.
* - `argo.normalize`, `argo.slugify` with all arguments in one list.
*/
const PARTIAL = `{{- define "argo.reqv" -}}
{{- if kindIs "invalid" (first .) -}}{{- fail (printf "ARGOERR nil data; no entry for key %q" (index . 1)) -}}{{- end -}}
{{- include "argo.req" . -}}
{{- end -}}
{{- define "argo.req" -}}
{{- $cur := first . -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- fail (printf "ARGOERR map has no entry for key %q" $k) -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- define "argo.has" -}}
{{- $cur := first . -}}{{- $ok := true -}}
{{- range $k := rest . -}}
{{- if typeIs "map[string]interface {}" $cur -}}
{{- if not (hasKey $cur $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else if typeIs "map[string]string" $cur -}}
{{- if not (hasKey (mustFromJson (toJson $cur)) $k) -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- $cur = index $cur $k -}}
{{- else -}}{{- break -}}{{- end -}}
{{- end -}}
{{- if $ok -}}1{{- end -}}
{{- end -}}
{{- define "argo.map" -}}
{{- $cur := first . -}}{{- $ok := true -}}
{{- range $k := rest . -}}
{{- if and (typeIs "map[string]interface {}" $cur) (hasKey $cur $k) -}}{{- $cur = index $cur $k -}}
{{- else -}}{{- $ok = false -}}{{- break -}}{{- end -}}
{{- end -}}
{{- if and $ok (kindIs "invalid" $cur) -}}{{- fail "ARGOERR wrong type for value; expected map[string]interface {}; got interface {}" -}}{{- end -}}
{{- end -}}
{{- define "argo.fromYaml" -}}
{{- $m := fromYaml . -}}
{{- $isMap := and (contains "Error" .) (contains "cannot unmarshal object into" (toString (first (fromYamlArray .)))) -}}
{{- if and (not $isMap) (eq (len $m) 1) (hasKey $m "Error") (kindIs "string" (index $m "Error")) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (index $m "Error") -}}{{- fail (printf "ARGOERR error calling fromYaml: %s" (index $m "Error")) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromYamlArray" -}}
{{- $m := fromYamlArray . -}}
{{- $isArr := contains "cannot unmarshal array into" (toString (index (fromYaml .) "Error")) -}}
{{- if and (not $isArr) (eq (len $m) 1) (kindIs "string" (first $m)) -}}
{{- if regexMatch "^(error (unmarshaling|converting)|yaml: |json: )" (first $m) -}}{{- fail (printf "ARGOERR error calling fromYamlArray: %s" (first $m)) -}}{{- end -}}
{{- end -}}
{{- mustToJson $m -}}
{{- end -}}
{{- define "argo.fromJson" -}}
{{- $m := fromJsonArray (printf "[%s]" .) -}}
{{- if or (eq (trim .) "") (and (eq (len $m) 1) (kindIs "string" (first $m)) (not (hasPrefix (trunc 1 (quote "x")) (trim .)))) -}}null{{- else -}}{{- . -}}{{- end -}}
{{- end -}}
{{- define "argo.normalize" -}}
{{- if not (kindIs "string" .) -}}{{- fail (printf "ARGOERR wrong type for value; expected string; got %s" (typeOf .)) -}}{{- end -}}
{{- regexReplaceAll "[^-a-z0-9.]" (lower .) "-" | trunc 253 | trimAll "-." -}}
{{- end -}}
{{- define "argo.slugify" -}}
{{- $n := len . -}}{{- $max := 50 -}}{{- $smart := true -}}
{{- if $n -}}
{{- if not (kindIs "string" (last .)) -}}{{- fail "ARGOERR slugify: last argument must be a string" -}}{{- end -}}
{{- if gt $n 1 -}}{{- if not (kindIs "int" (first .)) -}}{{- fail "ARGOERR slugify: first argument must be an int" -}}{{- end -}}{{- $max = first . -}}{{- end -}}
{{- if gt $n 2 -}}{{- if not (kindIs "bool" (index . 1)) -}}{{- fail "ARGOERR slugify: second argument must be a bool" -}}{{- end -}}{{- $smart = index . 1 -}}{{- end -}}
{{- $s := include "argo.normalize" (last .) -}}
{{- if and (not $smart) (ge (len $s) $max) -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- $s = regexReplaceAll "[^a-zA-Z0-9-_]" $s "-" -}}
{{- $s = regexReplaceAll "-+" $s "-" | trimAll "-_" -}}
{{- if and (gt $max 0) $smart (gt (len $s) $max) -}}
{{- $p := substr 0 (int (add1 $max)) $s -}}
{{- if contains "-" $p -}}{{- $s = regexReplaceAll "-[^-]*$" $p "" -}}{{- else -}}{{- $s = substr 0 $max $s -}}{{- end -}}
{{- end -}}
{{- $s -}}
{{- end -}}
{{- end -}}
`;

// src/render/go-template/chart.ts
/** Name of the chart; part of every template's name. */
const CHART = "a";
/** Name of the template of a source: what errors call it. */
function templateName(source) {
	return `${CHART}/templates/_t${source}.tpl`;
}
/**
* Puts jobs into a chart. Each source is a file of its own, so that it is parsed exactly as it is; parameters are JSON
* in JSON, so that they arrive with Go's types for JSON; maps of texts are annotations of small subcharts, the only
* `map[string]string` that a template of helm can get hold of.
*
* @param sources templates, already rewritten for helm
*/
function writeChart(sources, jobs) {
	const files = /* @__PURE__ */ new Map([["Chart.yaml", JSON.stringify({
		apiVersion: "v2",
		name: CHART,
		version: "0.0.0"
	})], ["templates/_argo.tpl", PARTIAL]]);
	for (const [source, text] of sources) files.set(`templates/_t${source}.tpl`, text);
	const params = collect();
	const maps = collect();
	const lines = /* @__PURE__ */ new Map();
	const out = [
		"{{- $p := dict -}}",
		"{{- $r := list -}}",
		"{\"apiVersion\":\"v1\",\"kind\":\"R\",\"r\":["
	];
	for (const [index, job] of jobs.entries()) {
		out.push(`{{- $p = mustFromJson (index .Values.p ${params.indexOf(asciiJson(job.params))}) -}}`);
		for (const line of typeLines(job.params, "$p", job.mindTypes ? maps : void 0)) out.push(line);
		out.push("{{- $r = list -}}");
		for (const [template, source] of job.templates.entries()) {
			out.push(`{{- $r = append $r (include "${templateName(source)}" $p) -}}`);
			lines.set(out.length, {
				job: index,
				template
			});
		}
		out.push(job.keepParams ? "\"{{ list $r $p | mustToJson | b64enc }}\"," : "\"{{ list $r | mustToJson | b64enc }}\",");
	}
	out.push("null]}");
	files.set("templates/out.yaml", out.join("\n"));
	for (const [index, annotations] of maps.all.entries()) files.set(`charts/m${index}/Chart.yaml`, `{"apiVersion":"v2","name":"m${index}","version":"0.0.0","annotations":${annotations}}`);
	return {
		files,
		values: JSON.stringify({ p: params.all }),
		lines
	};
}
/** Numbers distinct things in the order in which they come. */
function collect() {
	const all = [];
	const known = /* @__PURE__ */ new Map();
	return {
		all,
		indexOf(value) {
			let index = known.get(value);
			if (index === void 0) {
				index = all.push(value) - 1;
				known.set(value, index);
			}
			return index;
		}
	};
}
/** Actions that give the parts of the parameters their types back that JSON has lost. */
function typeLines(value, place, maps) {
	if (Array.isArray(value)) return value.flatMap((item, index) => typeLines(item, `(index ${place} ${index})`, maps));
	if (typeof value === "object" && value !== null && value.type === "list") return value.items.flatMap((item, index) => typeof item === "string" ? [] : typeLines(item, `(index ${place} ${index})`, maps));
	if (!isGoMap(value)) return [];
	const lines = [];
	for (const [key, item] of value.entries) {
		const name = goString(key);
		if (isNilList(item)) lines.push(setLine(place, name, "(regexFindAll \"a\" \"\" -1)"));
		else if (isTextMap(item)) {
			if (maps !== void 0) lines.push(setLine(place, name, `(index $.Subcharts "m${maps.indexOf(annotationsOf(item.entries))}").Chart.Annotations`));
		} else if (isTextList(item)) lines.push(setLine(place, name, `(toStrings (index ${place} ${name}))`));
		else append(lines, typeLines(item, `(index ${place} ${name})`, maps));
	}
	return lines;
}
function setLine(place, name, value) {
	return `{{- $_ := set ${place} ${name} ${value} -}}`;
}
function isTextList(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) && value.type === "list" && typeof value.items[0] === "string";
}
/** A string literal of a Go template. */
function goString(text) {
	return escapeOutsideAscii(JSON.stringify(text));
}
/** JSON in plain ASCII: nothing in it that YAML would not take. */
function asciiJson(params) {
	return toJson(toJsonValue(params)).replaceAll(/[\u007f-\uffff]/g, escapeUnit);
}
/**
* YAML reads no surrogate pairs in escapes, but takes the characters themselves; control characters it takes as escapes
* only.
*/
function annotationsOf(entries) {
	return escapeOutsideAscii(JSON.stringify(Object.fromEntries([...entries].toSorted(([one], [other]) => one < other ? -1 : 1))));
}
function escapeOutsideAscii(json) {
	return json.replaceAll(/[\u007f-\ud7ff\ue000-\uffff]/g, escapeUnit);
}
function escapeUnit(unit) {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// src/render/go-template/failure.ts
const PARSE = /parse error at \(a\/templates\/_t(\d+)\.tpl:\d+\): ([^]*)$/;
const LINE = /a\/templates\/out\.yaml:(\d+):\d+/;
/**
* Places that helm 3 writes in one line, helm 4 in several: `template: FILE:1:2: executing "NAME" at <EXPR>: error
* calling include: `.
*/
const PLACE = /(?:template: )?a\/templates\/[^\s:]+:\d+:\d+:?\s+executing "[^"]*" at <[^]*?>:\s+(?:error calling include:\s+)?/g;
const ADVICE = "Use --debug flag to render out invalid YAML";
/** Reads the standard error of `helm template` for a chart made by `writeChart`. */
function readFailure(stderr) {
	const said = stderr.trimEnd();
	const text = (said.endsWith(ADVICE) ? said.slice(0, -43) : said).replace(/^[^]*?\bError: /, "").trim();
	const parse = PARSE.exec(text);
	if (parse !== null) return {
		kind: "parse",
		source: Number(parse[1]),
		message: withoutPrefix(parse[2] ?? "")
	};
	const line = LINE.exec(text);
	if (line === null) return {
		kind: "other",
		message: text
	};
	return {
		kind: "execute",
		line: Number(line[1]),
		message: withoutPrefix(reasonOf(text))
	};
}
/** The innermost reason. */
function reasonOf(text) {
	const failed = /^execution error at \([^)]*\): ([^]*)$/.exec(text);
	if (failed !== null) return (failed[1] ?? "").replace(/^ARGOERR /, "");
	let end = 0;
	for (const place of text.matchAll(PLACE)) end = place.index + place[0].length;
	return text.slice(end).trim();
}
/** Takes away the prefixes that `rewriteTemplate` gave to names of templates. */
function withoutPrefix(message) {
	return message.replaceAll(/"t\d+\.([^"]*)"/g, "\"$1\"");
}

// src/render/go-template/run-chart.ts
/** Jobs in one run of helm: keeps the generated file far below the 5 MiB that helm reads. */
const MAX_TEMPLATES = 2e4;
/** Renders jobs with helm; more than fit into one run are split up. */
async function runChart(request, context) {
	const parts = split(request.jobs);
	const outcomes = await Promise.all(parts.map((part) => runPart(request.helm, request.sources, part, context)));
	const results = [];
	for (const outcome of outcomes) {
		if (outcome.kind === "execute") return {
			...null, ...outcome,
			job: outcome.job + results.length
		};
		if (outcome.kind !== "rendered") return outcome;
		append(results, outcome.results);
	}
	return {
		kind: "rendered",
		results
	};
}
function split(jobs) {
	const parts = [];
	let size = Infinity;
	for (const job of jobs) {
		if (size + job.templates.length > MAX_TEMPLATES) {
			parts.push([]);
			size = 0;
		}
		parts.at(-1)?.push(job);
		size += job.templates.length;
	}
	return parts;
}
async function runPart(helm, allSources, jobs, context) {
	const used = new Set(jobs.flatMap((job) => job.templates));
	const sources = new Map([...allSources].filter(([source]) => used.has(source)));
	const chart = writeChart(sources, jobs);
	const known = outcomes.get(context.pool) ?? /* @__PURE__ */ new Map();
	outcomes.set(context.pool, known);
	const key = digest(helm, chart);
	const outcome = known.get(key) ?? context.pool.run(() => runOnce(helm, chart, jobs, context));
	known.set(key, outcome);
	if ((await outcome).kind === "other") known.delete(key);
	return outcome;
}
/** Outcomes of this run of the program: both sides of a comparison, and the next ones, mostly ask for the same. */
const outcomes = /* @__PURE__ */ new WeakMap();
function digest(helm, { files, values }) {
	return createHash("sha256").update(JSON.stringify([
		helm.program,
		helm.version,
		values,
		[...files]
	])).digest("hex");
}
async function runOnce(helm, chart, jobs, context) {
	const root = path.join(context.scratch, "go-template");
	await mkdir(root, { recursive: true });
	const directory = await mkdtemp(path.join(root, "run-"));
	try {
		await placeChart(directory, chart);
		const result = await run({
			program: helm.program,
			args: [
				"template",
				"x",
				path.join(directory, "a"),
				"--values",
				path.join(directory, "values.json")
			],
			cwd: directory,
			env: helmEnvironment(context, "go-template", false),
			timeout: context.timeout
		});
		return result.exitCode === 0 ? readOutput(result, jobs) : explain(result, chart);
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
/** Parameters may be anything the repository holds: readable for nobody else. */
async function placeChart(directory, chart) {
	await writeFile(path.join(directory, "values.json"), chart.values, { mode: 384 });
	const files = [...chart.files].map(([name, content]) => ({
		file: path.join(directory, "a", name),
		content
	}));
	for (const parent of new Set(files.map(({ file }) => path.dirname(file)))) await mkdir(parent, { recursive: true });
	for (let at = 0; at < files.length; at += 64) await Promise.all(files.slice(at, at + 64).map(({ file, content }) => writeFile(file, content, { mode: 384 })));
}
function explain(result, chart) {
	const failure = readFailure(result.stderr);
	if (result.failure !== void 0 || failure.kind === "other") return {
		kind: "other",
		result
	};
	if (failure.kind === "parse") return failure;
	const line = chart.lines.get(failure.line);
	return line === void 0 ? {
		kind: "other",
		result
	} : {
		kind: "execute",
		job: line.job,
		template: line.template,
		message: failure.message
	};
}
function readOutput(result, jobs) {
	const text = result.stdout.toString("utf8");
	const parsed = parseJson(text.slice(text.indexOf("\n{") + 1));
	const results = (isMap(parsed) && Array.isArray(parsed.r) ? parsed.r.slice(0, -1) : []).map((item) => {
		const decoded = typeof item === "string" ? parseJson(Buffer.from(item, "base64").toString("utf8")) : null;
		const [texts, params] = Array.isArray(decoded) ? decoded : [];
		return {
			texts: Array.isArray(texts) ? texts.filter((each) => typeof each === "string") : [],
			...isMap(params) ? { params } : {}
		};
	});
	return results.length === jobs.length && results.every((each, index) => each.texts.length === jobs[index]?.templates.length) ? {
		kind: "rendered",
		results
	} : {
		kind: "other",
		result
	};
}

// src/render/go-template/render-templates.ts
/** Enough failing parameter sets to see what is wrong; each one more costs a run. */
const MAX_FAILURES = 8;
/** Runs that jobs which may fail can cost; each failure of one that was not foreseen costs a run. */
const MAX_LENIENT = 200;
/** Characters of all templates together, as helm is given them. */
const MOST_WRITTEN = 2e7;
/** Functions that change the parameters they are given. */
const CHANGES = /\b(?:set|unset|(?:mustM|m)erge(?:Overwrite)?)\b/;
const TOO_MUCH = {
	ok: false,
	tooMuch: true
};
/** What Argo CD looks for to tell a missing key (applicationset/utils/utils.go, isMissingKeyError). */
const MISSING = /map has no entry for key|can't evaluate field/;
/**
* Go templates through helm: helm has the same engine (text/template with sprig), so a chart that includes each
* template and prints the results as JSON renders any number of them in one run.
*/
function createTemplateRenderer(context) {
	return async (jobs) => {
		const helm = await context.helm();
		if (isProblem(helm)) return {
			ok: false,
			problem: helm.message
		};
		const work = prepare(jobs);
		if (work === "too much") return {
			ok: false,
			problem: "its templates have fields of too many parentheses in one another"
		};
		const results = jobs.map(() => ({ state: "skipped" }));
		let pending = [...jobs.keys()].filter((index) => {
			const foreseen = jobs[index]?.lenient === true ? foresee(jobs[index]) : void 0;
			if (foreseen !== void 0) results[index] = foreseen;
			return foreseen === void 0;
		});
		let failures = 0;
		let lenient = 0;
		while (pending.length > 0) {
			const run = await runChart({
				helm,
				sources: work.sources,
				jobs: pending.map((index) => work.jobs[index]).filter((job) => job !== void 0)
			}, context);
			if (run.kind === "other") return {
				ok: false,
				problem: toolProblem("helm", run.result, [context.scratch], "").message
			};
			if (run.kind === "parse") {
				if (work.broken.has(run.source)) return {
					ok: false,
					problem: `helm failed: ${run.message}`
				};
				work.break(run.source, run.message);
				continue;
			}
			if (run.kind === "rendered") {
				for (const [place, index] of pending.entries()) results[index] = readResult(run.results[place], jobs[index]);
				return {
					ok: true,
					results
				};
			}
			const index = pending[run.job];
			const source = index === void 0 ? void 0 : work.jobs[index]?.templates[run.template];
			if (index === void 0 || source === void 0) return {
				ok: false,
				problem: `helm failed: ${run.message}`
			};
			const message = work.broken.get(source) ?? run.message;
			const missing = MISSING.test(message);
			results[index] = {
				state: "failed",
				template: run.template,
				message,
				missing
			};
			if (jobs[index]?.lenient === true && missing && failures === 0) {
				pending.splice(run.job, 1);
				if (++lenient > MAX_LENIENT) return {
					ok: false,
					problem: `more than ${MAX_LENIENT} templates of generator values refer to parameters that are not there yet`
				};
				continue;
			}
			pending = failures++ === 0 ? pending.slice(run.job + 1).filter((each) => !settle(each, jobs, results)) : pending.slice(run.job + 1);
			if (failures >= MAX_FAILURES) break;
		}
		return {
			ok: true,
			results
		};
	};
}
/** Makes them, each distinct one once. */
function prepare(jobs) {
	const sources = /* @__PURE__ */ new Map();
	const broken = /* @__PURE__ */ new Map();
	const numbers = /* @__PURE__ */ new Map();
	const chains = /* @__PURE__ */ new Map();
	let written = 0;
	const breakSource = (source, message) => {
		broken.set(source, message);
		sources.set(source, "{{ fail \"ARGOERR\" }}");
	};
	const numberOf = ({ missingKey }, template) => {
		const key = `${missingKey} ${template}`;
		const known = numbers.get(key);
		if (known !== void 0) return known;
		const source = numbers.size;
		numbers.set(key, source);
		chains.set(source, missingKey === "zero" ? void 0 : rootChains(template));
		const rewritten = written > MOST_WRITTEN ? TOO_MUCH : rewriteTemplate(template, missingKey, `t${source}.`);
		if (rewritten.ok) {
			sources.set(source, rewritten.text);
			written += rewritten.text.length;
		} else if ("tooMuch" in rewritten) written = Infinity;
		else breakSource(source, `function "${rewritten.undefinedFunction}" not defined`);
		return source;
	};
	const chartJobs = jobs.map((job) => {
		const templates = job.templates.map((template) => numberOf(job, template));
		return {
			params: job.params,
			templates,
			keepParams: job.templates.some((template) => CHANGES.test(template)),
			mindTypes: templates.some((source) => mindsTypes(chains.get(source), job.params))
		};
	});
	return written > MOST_WRITTEN ? "too much" : {
		sources,
		jobs: chartJobs,
		broken,
		break: breakSource
	};
}
function readResult(output, job) {
	if (output === void 0 || job === void 0) return { state: "skipped" };
	return {
		state: "rendered",
		texts: output.texts,
		...output.params === void 0 ? {} : { params: restoreParams(output.params, job.params) }
	};
}
function foresee(job) {
	for (const [template, text] of job.templates.entries()) {
		const message = foreseeMissing(text, job.params);
		if (message !== void 0) return {
			state: "failed",
			template,
			message,
			missing: true
		};
	}
}
/** Takes a job that is plainly bound to fail off the list. */
function settle(index, jobs, results) {
	const job = jobs[index];
	if (job === void 0 || job.missingKey !== "error" || job.lenient === true || job.templates.some((template) => CHANGES.test(template))) return false;
	const foreseen = foresee(job);
	if (foreseen !== void 0) results[index] = foreseen;
	return foreseen !== void 0;
}

module.exports = { createTemplateRenderer };