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

export { compareText, countOf, formatNumber, joinWords, tally };