"use strict";
// src/kubernetes/go-float.ts
/**
* The text of a float64: `strconv.FormatFloat(f, 'g', -1, 64)`, as `%v` prints it too, which takes an exponent from 1e+06 on and below 1e-04.
*/
function formatGoFloat(value) {
	if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
	if (Object.is(value, -0)) return "-0";
	const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
	const power = Number(exponent);
	if (power >= -4 && power < 6) return String(value);
	return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

module.exports = { formatGoFloat };