import { comparePrereleases } from '../kubernetes/prereleases.ts';

/** A version as the Go library behind Argo CD and helm reads it (https://github.com/Masterminds/semver, v3). */
export interface Version {
  major: bigint;
  minor: bigint;
  patch: bigint;
  /** Without the leading `-`; empty for a release. */
  prerelease: string;
  /** As it was written. */
  original: string;
}

/**
 * Why a text is no version: it does not look like one, or it does but breaks a rule of semantic versioning. Argo CD passes
 * over tags of the first kind; one tag of the second kind fails the whole resolution (util/versions/tags.go, MaxVersion).
 */
export type NoVersion = 'not a version' | 'malformed';

const LOOSE =
  /^v?(?<major>[0-9]+)(?:\.(?<minor>[0-9]+))?(?:\.(?<patch>[0-9]+))?(?:-(?<prerelease>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** The library keeps each number in 64 bits. */
const LARGEST = 2n ** 64n - 1n;

/** Reads a version loosely, as `NewVersion` does: `1`, `v1.2`, `1.02.3` are versions; build metadata is not compared. */
export function parseVersion(text: string): Version | NoVersion {
  // Go's `$` does not match before a final newline, and neither does JavaScript's.
  const groups = LOOSE.exec(text)?.groups;
  if (groups === undefined) return 'not a version';
  const major = BigInt(groups.major ?? '0');
  const minor = BigInt(groups.minor ?? '0');
  const patch = BigInt(groups.patch ?? '0');
  if ([major, minor, patch].some((part) => part > LARGEST)) return 'malformed';
  const prerelease = groups.prerelease ?? '';
  if (prerelease.split('.').some((part) => /^0[0-9]+$/.test(part))) return 'malformed';
  return { major, minor, patch, prerelease, original: text };
}

/** True when `NewVersion` accepts the text: Argo CD then takes it as a pin and not as a range. */
export function isVersion(text: string): boolean {
  return typeof parseVersion(text) === 'object';
}

/** Order of precedence: negative when `a` is the lower one. Build metadata does not count. */
export function compareVersions(a: Version, b: Version): number {
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}
