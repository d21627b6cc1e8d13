/** Longest slug of a branch. */
const MAX = 50;

/**
 * The slug of a branch as the pull request generator makes it (github.com/gosimple/slug with `_` read as `-`, at most
 * 50 characters, cut between words). Undefined for other than ASCII, which that library spells out in ways of its own.
 */
export function slugOf(name: string): string | undefined {
  if (/[^\t-~]/.test(name)) return undefined;
  const slug = name
    .trim()
    .replaceAll('_', '-')
    .replaceAll('&', 'and')
    .replaceAll('@', 'at')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-_]/g, '-')
    .replaceAll(/-+/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '');
  if (slug.length <= MAX) return slug;
  const cut = slug.slice(0, MAX + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, MAX);
}
