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

export { clip, makeOneLine, makeVisible };