// src/kubernetes/quantity.ts
const PATTERN = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:([EPTGMK]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/;
const BINARY = [
	"Ki",
	"Mi",
	"Gi",
	"Ti",
	"Pi",
	"Ei"
];
const DECIMAL = [
	"n",
	"u",
	"m",
	"",
	"k",
	"M",
	"G",
	"T",
	"P",
	"E"
];
/** Longer texts are no quantities but an attempt to keep the program busy. */
const MAX_LENGTH = 64;
/**
* Reads a quantity as `k8s.io/apimachinery/pkg/api/resource` does; `1E` is exa, `1E3` an exponent. Undefined for anything
* else. https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
*/
function parseQuantity(value) {
	if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return void 0;
	const text = String(value);
	const match = text.length <= MAX_LENGTH ? PATTERN.exec(text) : null;
	if (match === null) return void 0;
	const [, sign = "", amount = "", binary, decimal = "", exponent] = match;
	const [whole = "", fraction = ""] = amount.split(".");
	const units = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
	if (binary !== void 0) return round({
		units: units * 2n ** (10n * BigInt(BINARY.indexOf(binary) + 1)),
		exponent: -fraction.length,
		format: "binary"
	});
	return round({
		units,
		exponent: (exponent === void 0 ? (DECIMAL.indexOf(decimal) - 3) * 3 : Number(exponent)) - fraction.length,
		format: exponent === void 0 ? "decimal" : "exponent"
	});
}
/** Nothing smaller than a billionth is kept; what is left over rounds up. */
function round(quantity) {
	return roundUp(quantity, -9);
}
/** A quantity rounded up, away from zero, to a power of ten; the API server keeps thousandths in resource lists. */
function roundUp(quantity, exponent) {
	if (quantity.exponent >= exponent) return quantity;
	const divisor = 10n ** BigInt(exponent - quantity.exponent);
	const whole = quantity.units / divisor;
	const rest = quantity.units % divisor;
	return {
		...quantity,
		units: rest === 0n ? whole : whole + (quantity.units < 0n ? -1n : 1n),
		exponent
	};
}
/** The text that the API server stores: the largest suffix of its kind that leaves a whole number. */
function formatQuantity(quantity) {
	const { units, exponent } = trim(quantity.units, quantity.exponent);
	if (units === 0n) return "0";
	const binary = quantity.format === "binary" && exponent >= 0 ? units * 10n ** BigInt(exponent) : void 0;
	if (binary !== void 0 && (binary >= 1024n || binary <= -1024n)) return formatBinary(binary);
	const shift = (exponent % 3 + 3) % 3;
	const digits = units * 10n ** BigInt(shift);
	const power = exponent - shift;
	if (quantity.format === "exponent") return power === 0 ? String(digits) : `${digits}e${power}`;
	if (power > 18) return `${digits * 10n ** BigInt(power - 18)}E`;
	return `${digits}${DECIMAL[power / 3 + 3] ?? ""}`;
}
function trim(units, exponent) {
	let rest = units;
	let power = exponent;
	while (rest !== 0n && rest % 10n === 0n) {
		rest /= 10n;
		power += 1;
	}
	return {
		units: rest,
		exponent: power
	};
}
function formatBinary(bytes) {
	let rest = bytes;
	let power = 0;
	while (power < BINARY.length && rest % 1024n === 0n) {
		rest /= 1024n;
		power += 1;
	}
	return `${rest}${power === 0 ? "" : BINARY[power - 1]}`;
}
/** Negative, zero or positive, like the amount of `a` minus that of `b`. */
function compareQuantityAmounts(a, b) {
	const exponent = Math.min(a.exponent, b.exponent);
	const scaled = ({ units, exponent: own }) => units * 10n ** BigInt(own - exponent);
	const difference = scaled(a) - scaled(b);
	return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
/** Stored texts by what was written; the same few are written over and over. */
const known = /* @__PURE__ */ new Map();
const MOST_KNOWN = 4096;
/** The stored text of a written quantity in a resource list or elsewhere; undefined when it is none. */
function storedQuantity(value, resourceList) {
	const key = `${resourceList ? "1" : "0"}${typeof value === "object" ? "" : String(value)}`;
	const before = known.get(key);
	if (before !== void 0) return before;
	const quantity = parseQuantity(value);
	if (quantity === void 0) return void 0;
	const text = formatQuantity(resourceList ? roundUp(quantity, -3) : quantity);
	if (known.size < MOST_KNOWN) known.set(key, text);
	return text;
}

export { compareQuantityAmounts, formatQuantity, parseQuantity, storedQuantity };