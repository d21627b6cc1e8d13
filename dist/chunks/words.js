// src/report/visible.ts
/**
* Characters that must not reach a reader's screen as they are: control characters (a terminal would obey them), format
* characters such as bidirectional overrides (text would read differently from what it is, "Trojan Source",
* CVE-2021-42574), lone surrogates and the two Unicode line separators.
*/
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
function spell(character) {
	const point = character.codePointAt(0) ?? 0;
	if (point < 32) return String.fromCodePoint(9216 + point);
	if (point === 127) return "␡";
	return `\\u{${point.toString(16)}}`;
}
/** Text of the repository with every invisible character spelled out; line breaks and tabs stay. */
function makeVisible(text) {
	return text.replace(invisible, (character) => character === "\n" || character === "	" ? character : spell(character));
}
/** The same on one line: line breaks become `↵`. */
function makeOneLine(text) {
	return text.replace(/\r\n?|\n/g, "↵").replace(invisible, spell);
}
/** At most `length` characters, the last one `…` when something is cut. Never cuts a character in two. */
function clip(text, length) {
	if (text.length <= length) return text;
	const characters = Array.from(text.slice(0, 2 * length + 2));
	return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

// src/report/words.ts
/** A whole number with thousands separators, the same in every locale: `13,172`. */
function formatNumber(count) {
	return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
/** `1 application`, `2 applications`. Plurals other than `…s` are given. */
function countOf(count, noun, plural = `${noun}s`) {
	return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function joinWords(words) {
	const last = words.at(-1) ?? "";
	return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
/** How often each key occurs, most frequent first, then by the key. */
function tally(keys) {
	const counts = /* @__PURE__ */ new Map();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return [...counts].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
}
/** Order by UTF-16 code units: the same on every machine. */
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

export { clip, compareText, countOf, formatNumber, joinWords, makeOneLine, makeVisible, tally };