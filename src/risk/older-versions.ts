import { compareVersions, type Version } from '../argocd/semver.ts';

/**
 * Whether a version is surely older than another. Builds of one release are often called after their commit (`1.4.0-g58e88a9`, `0.0.0-3c8252b`), and ids of
 * commits are in no order: semantic versioning compares them letter by letter, which is right half of the time. So is the count of commits of
 * `git describe` (`1.4.0-12-g58e88a9`), which stands in one part with the id and would be compared as a word.
 * https://semver.org/#spec-item-11, https://git-scm.com/docs/git-describe
 */
export function isOlder(version: Version, than: Version): boolean {
  const isLower = compareVersions(version, than) < 0;
  const isSameRelease = version.major === than.major && version.minor === than.minor && version.patch === than.patch;
  if (!isSameRelease || version.prerelease === '' || than.prerelease === '') return isLower;
  const [parts, others] = [version, than].map(({ prerelease }) => prerelease.split(/[.-]/));
  for (const [index, part] of (parts ?? []).entries()) {
    const other = others?.[index] ?? '';
    if (part === other) continue;
    if (NUMBER.test(part) && NUMBER.test(other) && BigInt(part) !== BigInt(other)) return BigInt(part) < BigInt(other);
    return isLower && !(COMMIT.test(part) && COMMIT.test(other));
  }
  return isLower;
}

const NUMBER = /^\d{1,20}$/;

/** The id of a commit, whole or the beginning of it, as `git describe` and CI write it. */
const COMMIT = /^(?:g|git|sha)?[0-9a-f]{7,64}$/i;
