import { globMatches } from '../forecast/sync/glob.ts';

/** A word that stands for whatever a pattern leaves open: nobody writes it, so only a pattern permits it. */
export const ANY = 'zz-any-9f3k';
/** Characters of the new patterns of one list times those of what they are tried against; lists of people are far below. */
const MOST_WORK = 20_000_000;
/** No name or address is longer; a pattern that is stands for nothing that could be made. */
export const LONGEST_PATTERN = 500;
const BRACES = /\{([^{}]*)\}/;
const MOST_BRACES = 20;
const MOST_TEXTS = 64;

/** A list that is too long to be tried is told instead: whoever hides something in it wins nothing. */
export function tooMany(fresh: readonly string[], all: readonly string[], what: string): string[] {
  return weightOf(fresh) * weightOf(all) > MOST_WORK
    ? [`${fresh.length} ${what}, which are too many to be compared`]
    : [];
}

/** Names and addresses are compared at once. */
function weightOf(patterns: readonly string[]): number {
  return patterns.reduce((sum, pattern) => sum + (isGlob(pattern) ? pattern.length : 1), 0);
}

/** Whether a pattern stands for more than one text. */
export function isGlob(pattern: string): boolean {
  return pattern.startsWith('!') || /[*?[{]/.test(pattern);
}

/** A text that a pattern stands for, any at all if it may be; for a denial one that it does not name. Empty where none can be made. */
export function sampleOf(pattern: string, other: string): string {
  if (pattern.startsWith('!')) return globMatches(pattern.slice(1), other) ? '' : other;
  return globMatches(pattern, other) ? other : (samplesOf(pattern)[0] ?? '');
}

/**
 * Texts that a pattern stands for, those of stars first: a word in place of each star; where stars stop at a separator, two words in place
 * of two of them. Braces and classes are nothing there: they are quoted before a source is compared (NormalizeGitURL).
 */
export function samplesOf(pattern: string, separator?: string): string[] {
  if (pattern.length > LONGEST_PATTERN) return [];
  const words = separator === undefined ? [ANY] : [ANY, `${ANY}${separator}${ANY}`];
  const texts = separator === undefined ? expand(pattern) : [pattern];
  const filled = texts.flatMap((text) =>
    words.map((word) =>
      text.replaceAll('?', ANY.slice(0, 1)).replaceAll(/\*+/g, (stars) => (stars.length > 1 ? word : ANY)),
    ),
  );
  const fitting = [...new Set(filled)].filter((text) => globMatches(pattern, text, separator));
  return fitting.toSorted((a, b) => Number(b.includes(ANY)) - Number(a.includes(ANY)));
}

/** A pattern with each way to read its alternatives, from the innermost on, and a character in place of each class. */
function expand(pattern: string): string[] {
  let texts = [
    pattern.replaceAll(/\[(!?)([^\]])[^\]]*\]/g, (_whole, not: string, first: string) =>
      not === '' ? first : ANY.slice(0, 1),
    ),
  ];
  for (let depth = 0; depth < MOST_BRACES && texts.some((text) => BRACES.test(text)); depth++) {
    texts = texts.flatMap((text) => {
      const [whole, inner = ''] = BRACES.exec(text) ?? [];
      return whole === undefined ? [text] : inner.split(',').map((part) => text.replace(whole, () => part));
    });
    if (texts.length > MOST_TEXTS) return [];
  }
  return texts;
}
