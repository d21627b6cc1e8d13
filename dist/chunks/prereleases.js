// src/kubernetes/prereleases.ts
/** The library keeps each number in 64 bits. */
const LARGEST = 2n ** 64n - 1n;
/** https://semver.org/#spec-item-11: a release is above its prereleases, numbers are below words. */
function comparePrereleases(a, b) {
	if (a === b) return 0;
	if (a === "" || b === "") return a === "" ? 1 : -1;
	const left = a.split(".");
	const right = b.split(".");
	for (let index = 0; index < Math.max(left.length, right.length); index++) {
		const order = comparePart(left[index], right[index]);
		if (order !== 0) return order;
	}
	return 0;
}
function comparePart(a, b) {
	if (a === b) return 0;
	if (a === void 0) return -1;
	if (b === void 0) return 1;
	const numbers = [isNumber(a), isNumber(b)];
	if (numbers[0] === true && numbers[1] === true) return BigInt(a) < BigInt(b) ? -1 : 1;
	if (numbers[0] !== numbers[1]) return numbers[0] === true ? -1 : 1;
	return a < b ? -1 : 1;
}
/** A number too large for 64 bits is compared as a word. */
function isNumber(part) {
	return /^[0-9]+$/.test(part) && BigInt(part) <= LARGEST;
}

export { comparePrereleases };