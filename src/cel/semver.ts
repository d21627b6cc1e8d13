import { comparePrereleases } from '../kubernetes/prereleases.ts';

/** A version as Kubernetes' library reads it: strictly. https://github.com/blang/semver */
export interface Semver {
  major: bigint;
  minor: bigint;
  patch: bigint;
  /** Without the leading `-`; empty for a release. */
  prerelease: string;
  text: string;
}

const NUMBER = '(0|[1-9][0-9]{0,19})';
/** Beyond what 64 bits hold. */
const TOO_MUCH = 2n ** 64n;
const STRICT = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);
const MAX_LENGTH = 256;

/** Undefined for what is no version. */
export function parseSemver(text: string): Semver | undefined {
  const match = text.length <= MAX_LENGTH ? STRICT.exec(text) : null;
  if (match === null) return undefined;
  const [, major = '', minor = '', patch = '', prerelease = ''] = match;
  if (prerelease.split('.').some((part) => /^0[0-9]+$/.test(part))) return undefined;
  const version = { major: BigInt(major), minor: BigInt(minor), patch: BigInt(patch) };
  const isTooMuch = Object.values(version).some((number) => number >= TOO_MUCH);
  return isTooMuch ? undefined : { ...version, prerelease, text };
}

/**
 * The same for texts that are versions but for a leading `v`, leading zeros, or parts that are missing at the end.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/semverlib.go, `normalizeAndParse`
 */
export function parseLooseSemver(text: string): Semver | undefined {
  const parts = text.replace(/^v/, '').split('.');
  const own = [...parts.slice(0, 2), ...(parts.length > 2 ? [parts.slice(2).join('.')] : [])];
  if (own.length < 3 && /[+-]/.test(own.at(-1) ?? '')) return undefined;
  while (own.length < 3) own.push('0');
  return parseSemver(own.map((part) => part.replace(/^0+(?=[0-9])/, '')).join('.'));
}

/** Negative, zero or positive by precedence; build metadata does not count. */
export function compareSemvers(a: Semver, b: Semver): number {
  for (const part of ['major', 'minor', 'patch'] as const) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  return comparePrereleases(a.prerelease, b.prerelease);
}
