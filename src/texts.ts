/**
 * A text without such characters at its beginning and end, as Go's `strings.Trim`. A regular expression (`/-+$/`) looks for the end from each of them,
 * and a hostile text may be full of them.
 */
export function trimOf(characters: string, text: string): string {
  return trimStartOf(characters, trimEndOf(characters, text));
}

/** The same at its beginning only, as Go's `strings.TrimLeft`. */
export function trimStartOf(characters: string, text: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return text.slice(start);
}

/** The same at its end only, as Go's `strings.TrimRight`. */
export function trimEndOf(characters: string, text: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** White space of Go's `unicode.IsSpace`: what `strings.TrimSpace` takes away. */
export const GO_SPACE =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

/** Part of what is said where `--offline` keeps something from being fetched: reports tell what fails for that one reason once. */
export const OFFLINE_FORBIDS = '--offline forbids';

/** A text without the user names and passwords of URLs in it; of several `@`, the last one ends them, as in Go's net/url. */
export function stripCredentials(text: string): string {
  return text.replace(/:\/\/[^/\s]+@/g, '://');
}
