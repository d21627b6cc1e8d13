/**
 * Whether a version of a tool is this one or a later one. What a release has, its release candidates have too, so that these count as it.
 *
 * @param version as a tool tells it, without a leading `v`
 * @param least `3.16.0`
 */
export function isAtLeast(version: string, least: string): boolean {
  const parts = version.split(/[.-]/).map(Number);
  const wanted = least.split('.').map(Number);
  const index = wanted.findIndex((number, at) => parts[at] !== number);
  return index < 0 || (parts[index] ?? 0) > (wanted[index] ?? 0);
}
