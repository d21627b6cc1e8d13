// src/config/path-pattern.ts
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const VALUE = String.raw`(?:${QUOTED}|[^\s,\]"=\\]+)`;
const TOKEN = new RegExp(String.raw`(\*\*)|(\*)|([A-Za-z_][A-Za-z0-9_-]*)|\[(\*)\]|\[(\d+)\]|\[(${QUOTED})\]|\[([A-Za-z]\w*=${VALUE}(?:,[A-Za-z]\w*=${VALUE})*)\]`, "ys");
const PAIR = new RegExp(String.raw`([A-Za-z]\w*)=(${VALUE})`, "gs");
/**
* Reads a pattern. It is written like the paths in reports, `spec.template.spec.containers[name=api].image`, with `*` for any
* key, `[*]` for any item of a list and `**` for any number of steps. Undefined for any other text.
*/
function parsePathPattern(text) {
	const steps = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const at = TOKEN.lastIndex;
		if (at > 0 && text[at] === ".") TOKEN.lastIndex = at + 1;
		if (text[TOKEN.lastIndex] === "[" !== (TOKEN.lastIndex === at) && at > 0) return void 0;
		const match = TOKEN.exec(text);
		const step = match === null ? void 0 : readStep(match);
		if (step === void 0) return void 0;
		steps.push(step);
	}
	return steps.length === 0 ? void 0 : steps;
}
function readStep([, steps, key, plain, item, index, quoted, fields]) {
	if (steps !== void 0) return { any: "steps" };
	if (key !== void 0) return { any: "key" };
	if (plain !== void 0) return { key: plain };
	if (item !== void 0) return { any: "item" };
	if (index !== void 0) return { index: Number(index) };
	if (quoted !== void 0) {
		const name = unquote(quoted);
		return name === void 0 ? void 0 : { key: name };
	}
	const pairs = [];
	for (const [, name = "", written = ""] of (fields ?? "").matchAll(PAIR)) {
		const value = written.startsWith("\"") ? unquote(written) : written;
		if (value === void 0) return void 0;
		pairs.push({
			key: name,
			value
		});
	}
	return { item: pairs };
}
function unquote(text) {
	try {
		const value = JSON.parse(text);
		return typeof value === "string" ? value : void 0;
	} catch {
		return;
	}
}

export { parsePathPattern };