import { comparePrereleases } from "./prereleases.js";

// src/argocd/semver.ts
const LOOSE = /^v?(?<major>[0-9]+)(?:\.(?<minor>[0-9]+))?(?:\.(?<patch>[0-9]+))?(?:-(?<prerelease>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;
/** The library keeps each number in 64 bits. */
const LARGEST = 2n ** 64n - 1n;
/** Reads a version loosely, as `NewVersion` does: `1`, `v1.2`, `1.02.3` are versions; build metadata is not compared. */
function parseVersion(text) {
	const groups = LOOSE.exec(text)?.groups;
	if (groups === void 0) return "not a version";
	const major = BigInt(groups.major ?? "0");
	const minor = BigInt(groups.minor ?? "0");
	const patch = BigInt(groups.patch ?? "0");
	if ([
		major,
		minor,
		patch
	].some((part) => part > LARGEST)) return "malformed";
	const prerelease = groups.prerelease ?? "";
	if (prerelease.split(".").some((part) => /^0[0-9]+$/.test(part))) return "malformed";
	return {
		major,
		minor,
		patch,
		prerelease,
		original: text
	};
}
/** True when `NewVersion` accepts the text: Argo CD then takes it as a pin and not as a range. */
function isVersion(text) {
	return typeof parseVersion(text) === "object";
}
/** Order of precedence: negative when `a` is the lower one. Build metadata does not count. */
function compareVersions(a, b) {
	for (const part of [
		"major",
		"minor",
		"patch"
	]) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
	return comparePrereleases(a.prerelease, b.prerelease);
}

export { compareVersions, isVersion, parseVersion };