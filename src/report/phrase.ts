import { append } from '../lists.ts';
/**
 * A piece of a sentence. Plain strings and `strong` are this program's own words. Everything that comes from the repository
 * under review is `code` (a name or value, shown as such) or `prose` (a sentence that may contain names), so that each
 * surface escapes exactly that.
 */
export type Span = string | { strong: string } | { code: string } | { prose: string };

/** A sentence or part of one, for every surface. */
export type Phrase = readonly Span[];

/** Phrases with a separator between them; empty ones are left out. */
export function joinPhrases(phrases: readonly Phrase[], separator: string): Phrase {
  const joined: Span[] = [];
  for (const phrase of phrases.filter((each) => each.length > 0)) {
    if (joined.length > 0) joined.push(separator);
    append(joined, phrase);
  }
  return joined;
}

/** At most `limit` phrases, comma separated, then `and n more`. */
export function listPhrases(phrases: readonly Phrase[], limit: number, separator = ', '): Phrase {
  const rest = phrases.length - limit;
  const shown = joinPhrases(phrases.slice(0, limit), separator);
  return rest > 0 ? [...shown, ` and ${rest} more`] : shown;
}
